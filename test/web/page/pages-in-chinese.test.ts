import { parseHTML } from 'linkedom/worker'
import t from 'tap'
import { namePublisher, writeNote } from '../../../src/i18n/sources.ts'
import { nameContent } from '../../../src/web/page/lists.ts'
import { createTestApp } from '../../support/app.ts'
import { samplePages } from '../../support/browser.ts'
import { textsOf } from '../../support/chart.ts'
import { loadDemoPanel } from '../../support/demo-panel.ts'
import { readFigures } from '../../support/figures.ts'

const { app, db } = await createTestApp(t)

const controls = await loadDemoPanel(db)

async function open(url: string) {
  const headers = { accept: 'text/html,*/*;q=0.8', 'accept-language': 'zh-CN' }
  const response = await app.inject({ url, headers })
  const { document } = parseHTML(response.body)
  const textsIn = (selector: string) =>
    [...document.querySelectorAll(selector)].map((item) => item.textContent.replace(/\s+/g, ' ').trim())
  return { status: response.statusCode, document, textsIn }
}

const many = Array.from({ length: 101 }, (_, i) => `s${i}`).join(',')
const synthetic = '/impact?treated=synthetic-t&start=2023-07'
const market = '/impact?treated=market&start=2022-09'

/** Pages that have words of their own beside those that every test of pages opens. */
const chinesePages = [
  '/method',
  '/coverage',
  '/figures?after=500',
  '/figures/130',
  '/events/didi-last-trading-day',
  '/events/t3-listing-application',
  '/series/full-truck-alliance',
  '/documents',
  '/documents?after=100',
  '/?series=didi,cao,nothing&base=2021-06&end=2022-03',
  '/?series=full-truck-alliance:fulfilled_orders,kanzhun:average_mau,didi:china_mobility_transactions&base=2021-Q2&end=2022-Q2',
  '/?series=didi,caocao&metric=order_compliance_rate&base=2021-06&end=2022-03',
  '/?series=market&base=2024-01&end=latest',
]

/** What cannot be answered, and how the page says so in Chinese. */
const refusals: [string, string | RegExp][] = [
  ['/?base=2021-13', /^起点：应为1900-01至2099-12之间的时期，.*或event:加事件名，但收到“2021-13”。/],
  [
    '/?series=dididi',
    '序列：应为已收录的序列（见/coverage），用代码或任一名称，但收到“dididi”。 您是否想找didi？',
  ],
  ['/?series=didi,滴滴', '序列：应为互不重复的序列（didi:orders出现了两次），但收到“滴滴”。'],
  [`/?series=${many}`, /^序列：应为至多100个序列（现有101个），但收到“s0,s1,/],
  [
    `/?series=${['synthetic-t', ...controls].join()}&base=2023-06&end=2023-07`,
    '序列：应为每图至多12个序列，请分成几张图；目前：13个序列。',
  ],
  ['/?metric=order', '指标：应为已知的指标，见/coverage，但收到“order”。 您是否想找orders？'],
  ['/?base=2022-03&end=2021-06', '终点：应为晚于基期2022年3月的时期，但收到“2021-06”。'],
  ['/?base=2022-03&months=2400', '基期之后的月数：应为终点不晚于2099年12月的窗口，但收到“2400”。'],
  ['/?base=2022-03&months=5000', '基期之后的月数：应为1至2400之间的整数，但收到“5000”。'],
  [
    '/?base=2021-06&end=2022-03&months=3',
    /^终点：应为.*，或改为给出基期之后的月数（months），二者取其一，但收到“2022-03”。/,
  ],
  [
    '/?metric=driver_permits&series=didi&base=2021-06',
    /^终点：应为具体时期，因为滴滴出行没有该指标（driver_permits）的已知数字/,
  ],
  ['/?as_of=2022-02-30', '按此日已知数据：应为日历上存在的日期或时刻，但收到“2022-02-30”。'],
  ['/?as_of=yesterday', /^按此日已知数据：应为格式为YYYY-MM-DD的日期，或/],
  ['/?recorded_by=now', /^按此时刻已收录数据（recorded_by）：应为格式为YYYY-MM-DDTHH:MM:SSZ的时刻/],
  ['/?bases=2021-06', /^bases：应为以下参数之一：series、metric、base、.*您是否想找base？/],
  ['/?base=2021-06&base=2021-07', /且只给一次/],
  [
    '/?base=event:didi-ipos',
    '起点：应为event:加已知的事件名，见/events，但收到“event:didi-ipos”。 您是否想找event:didi-ipo？',
  ],
  ['/?measure=size', /^显示方式：应为以下之一：level、daily_average、index、/],
  ['/?allow_breaks=perhaps', '跨统计口径变更比较：应为true或false，但收到“perhaps”。'],
  ['/?series=a%01', /应为不含控制字符的文本/],
  ['/impact?treated=market', '事件：应为一个事件，或改为给出开始时期（start），二者取其一，但未给出。'],
  [
    '/impact?event=cnki-fined',
    '事件：应为其公司有数据的事件（没有中国知网的数据），或另给出所评估的序列，但收到“cnki-fined”。',
  ],
  ['/impact?treated=market&event=none', '事件：应为已知的事件名，见/events，但收到“none”。'],
  ['/impact?treated=didi,market&start=2022-09', '受影响的序列：应为一个序列，但收到“didi,market”。'],
  [`${market}&controls=market`, '对照：应为处理对象以外的序列，但收到“market”。'],
  [`${market}&from=2022-10`, '首个时期（from）：应为早于2022年9月的月份，但收到“2022-10”。'],
  [`${market}&to=2022-01`, '最后时期（to）：应为不早于2022年9月的月份，但收到“2022-01”。'],
  [
    `${market}&exclude_months=2010-01`,
    /^剔除的月份（exclude_months）：应为窗口2020年11月至2022年12月内的月份，或给出更宽的窗口（from、to）/,
  ],
  [`${market}&exclude_months=x`, /^剔除的月份（exclude_months）：应为格式为YYYY-MM的月份，以逗号分隔/],
  [`${market}&from=2022-08&to=2022-09&exclude_event_month=true`, /前后都留有月份的剔除范围/],
  [
    `${market}&from=2022-08&to=2022-10`,
    /^方法：应为起点更早的窗口、.*；目前：双重差分、合成控制、带截距的合成控制、合成双重差分需要事件之前至少2个月，现为1个月（按月，2022年8月至2022年10月）。$/,
  ],
  [
    '/impact?treated=market&start=2099-09',
    /^受影响的序列：应为按月数字从2099年8月连到2099年9月（事件前后两个月）的序列/,
  ],
  ['/lineage?series=didi', /^时期：应为.*的时期.*，但未给出。$/],
  ['/lineage?series=didi&month=2021-07&measure=mom&base=2021-01', /^起点：应为空：mom没有基准月/],
  ['/events/none', 'id：应为已收录的事件（见/events），但收到“none”。'],
  ['/events/N', /^id：应为形如didi-ipo的名称/],
  ['/series/dudi', 'id：应为已收录的序列（见/coverage），但收到“dudi”。 您是否想找didi？'],
  ['/documents/999999', 'id：应为已收录的文件（见/documents），但收到“999999”。'],
  ['/documents/x', 'id：应为1至2147483647之间的整数，但收到“x”。'],
  ['/status?x=1', 'x：应为以下参数之一：lang，但收到“1”。'],
  ['/nothing', '没有这个路径：GET /nothing；全部接口见/docs。'],
]

t.test('what cannot be answered is told in Chinese throughout', async (t) => {
  for (const [url, told] of refusals) {
    const { status, document, textsIn } = await open(url)
    t.ok(status >= 400 && status < 500, url)
    t.match(textsIn('main > h1 + p, .problem li')[0], told, url.slice(0, 80))
    t.same(document.querySelectorAll('[lang="en"]:not(.language)').length, 0, url.slice(0, 80))
  }
})

t.test('an impact is told in Chinese throughout: warnings, refused methods and summaries', async (t) => {
  const questions = [
    '/impact',
    market,
    `${market}&scale=level`,
    synthetic,
    `${synthetic}&from=2022-10&exclude_event_month=true`,
    `${synthetic}&scale=index&controls=synthetic-p01,synthetic-p02`,
    `${synthetic}&to=2023-07`,
  ]
  for (const url of questions) {
    const { status, document, textsIn } = await open(url)
    t.equal(status, 200, url)
    t.same(document.querySelectorAll('main [lang="en"]').length, 0, url)
    for (const text of textsIn('.warnings li, .panel .hint, .panel details > p'))
      t.notMatch(text, /[A-Za-z]{2,} [A-Za-z]{2,}/, url)
  }
  const alone = await open('/impact?treated=market&event=didi-fined&controls=aggregators')
  const [others, quiet, calendar, late, trend] = alone.textsIn('.warnings li')
  t.match(
    others,
    /^窗口内处理对象或其组成部分另有其他事件（2021年6月11日滴滴出行招股书、2021年6月30日上市、.*等\d+个）：所得效应是各事件合计的效应。$/,
  )
  t.equal(quiet, '紧接此事件之前另有事件，没有平静的月份可供前移检验。')
  t.equal(
    calendar,
    '春节只落在事件之前（2021年2月、2022年2月）：差异中有一部分来自日历，而非事件的影响。订单量等逐月相加的指标可改用日均数字减轻这一偏差。',
  )
  t.equal(
    late,
    '事件发生于2022年7月21日，2022年7月只剩35%，却计入事件之后：首期的效应主要反映事件之前。只评估一个序列时可把它剔除（exclude_event_month=true）。',
  )
  t.match(trend, /^仅凭趋势难以判断偶然波动：.*因此不给出效应的区间和p值。（中断时间序列）$/)
  t.equal(
    alone.textsIn('.panel .hint')[0],
    '双重差分、合成控制、带截距的合成控制、合成双重差分、事件研究：需要至少2个对照，现为0个。可改用更多未受该事件影响的序列，或有更多序列完整公布的窗口。',
  )
  t.match(
    (await open(synthetic)).textsIn('.panel details > p')[0],
    /^按双重差分，2023年7月起的18个月内，虚拟T平均比12个对照所示的水平低12.2%（95%区间：−17.9%至−6.2%，取决于误差如何分布：对照太少，仅凭排序达不到5%）。这些月份合计：订单量与预期相差−[\d.]+亿（95%区间：−[\d.]+亿至−[\d.]+亿）。12个对照依次替代处理对象，无一显示相对其拟合误差同样大的效应（p = 0.077；对照太少，p值不可能低于0.077）。$/,
  )
})

type ParsedNode = ReturnType<typeof parseHTML>['document']['body']['childNodes'][number]

/** Proper names without a Chinese form, units and names of formats and programs. */
const allowed = new Set(
  `ADS ADVFN AG API App Android AsiaICT BIG BOSS BZ Bainiu Business CGTN CNKI CSV Cloudadvent CnTechPost DAU DIDI DIDIY
  Dongbeigou EDGAR ESG Earth English EqualOcean GTV GlobeNewswire HKEX IPO ITBear JSON JavaScript Keika Corporation Laitimes
  MAU MarketScreener Moomoo Motley Fool News Online PNG Pandaily Panqie Parquet Project RMSPE Reportify SHA SVG TechCrunch
  Teller Report The China Times UTC Valora Analitik WCTV WEAU WIBW WMTV WSFA XLSX YMM bg bitekongjian csv curl dhrmap dongbeigou
  finmeta haoming ibmwl mklist pandas synthetic Market Aggregators all platforms aggregator cao nothing`.split(
    /\s+/,
  ),
)

const { items: platforms } = (await app.inject('/v1/platforms?limit=1000')).json()
for (const { name_en, aliases } of platforms)
  for (const word of [name_en, ...aliases].join(' ').match(/[A-Za-z]{2,}/g) ?? []) allowed.add(word)

t.test('every note on a shipped figure and every publisher has a Chinese form', async (t) => {
  const notes = new Set(readFigures().map(({ note }) => note ?? ''))
  const texts = [...notes]
    .map((note) => writeNote(note, 'zh'))
    .concat(readFigures().map(({ publisher }) => namePublisher(publisher, 'zh')))
  for (const text of new Set(texts)) t.same(listEnglish(text), [], text)
})

t.test('no page in Chinese has English words left, but for proper names and code', async (t) => {
  for (const url of [...samplePages.filter((path) => !path.includes('dididi')), ...chinesePages]) {
    const { status, document } = await open(url)
    t.equal(status, 200, url)
    for (const code of document.querySelectorAll('code, pre, script, style')) code.remove()
    // The parser ends a text node at each character reference.
    document.body.normalize()
    const attributes = [...document.querySelectorAll('[title], [aria-label], [placeholder], [data-keys]')]
      .flatMap((item) =>
        ['title', 'aria-label', 'placeholder', 'data-keys'].map((name) => item.getAttribute(name)),
      )
      .filter((text) => text !== null)
    const text = [document.title, ...attributes, ...textNodesOf(document.body)].join('\n')
    t.same(listEnglish(text), [], url)
  }
})

/** The words of a text that are none of those allowed, nor of an address, nor a parameter with its value. */
function listEnglish(text: string): string[] {
  const words = text.replaceAll(
    /https?:\S+|\S+@\S+|[\w/-]+(\.[\w-]+)+(\/[\w./-]*)?|[a-z]+(_[a-z]+)+=[a-z]+/g,
    '',
  )
  return [...new Set(words.match(/[A-Za-z][A-Za-z’']+/g))].filter((word) => !allowed.has(word))
}

function textNodesOf(node: ParsedNode): string[] {
  if (node.nodeType === 3) return [node.textContent ?? '']
  return [...node.childNodes].flatMap(textNodesOf)
}

t.test('the picture of an impact has its warnings in Chinese', async (t) => {
  const url = '/v1/impact.svg?treated=market&start=2022-09&method=its&lang=zh'
  const { body } = await app.inject(url)
  t.match(textsOf(body).join(''), '因此不给出效应的区间和p值。事件之前的拟合误差（RMSPE）大于效应：')
  t.notMatch(textsOf(body).join(''), /[A-Za-z]{2,} [A-Za-z]{2,}/)
})

t.test(
  'a path that nothing has is a page for browsers, and a problem for programs and below /v1',
  async (t) => {
    const ask = (url: string, accept?: string) => app.inject({ url, headers: accept ? { accept } : {} })
    for (const url of ['/nothing', '/series/nosuch/x', '/docs/nosuch']) {
      const page = await ask(url, 'text/html,application/xhtml+xml,*/*;q=0.8')
      t.equal(page.statusCode, 404, url)
      t.match(page.headers['content-type'], 'text/html', url)
      t.match(page.headers['content-security-policy'], "default-src 'none'")
      t.match(page.body, `no such path: GET ${url}; <a href="/docs">/docs</a> lists them all`)
      for (const accept of [undefined, '*/*', 'application/json']) {
        const problem = await ask(url, accept)
        t.equal(problem.headers['content-type'], 'application/problem+json', `${url} ${accept}`)
        t.match(problem.json(), {
          status: 404,
          code: 'not_found',
          detail: `no such path: GET ${url}; /docs lists them all`,
          errors: { length: 0 },
        })
      }
    }
    const below = await ask('/v1/nothing', 'text/html')
    t.equal(below.headers['content-type'], 'application/problem+json')
    const page = await ask('/claims?lang=en', 'text/html')
    const claim = '/v1/claims?series=didi&base=2021-06&end=2022-03&growth_pct=-29'
    t.equal(parseHTML(page.body).document.querySelector('main p a')?.getAttribute('href'), claim)
    t.equal((await ask(claim)).statusCode, 200)
    for (const url of ['/compare', '/comparisons', '/v1/comparison'])
      t.match((await ask(url)).json().suggestions, [
        {
          description: 'An example of /v1/comparisons',
          url: '/v1/comparisons?series=didi,caocao,market&base=event:didi-ipo&end=2022-03',
        },
      ])
    for (const [near, nearest] of [
      ['/v1/comparison?series=didi', '/v1/comparisons'],
      ['/v1/compare?series=didi', '/v1/comparisons'],
      ['/growth', '/v1/comparisons'],
      ['/v1/paths', '/v1/series'],
      ['/v1/comparisons.json?series=didi', '/v1/comparisons'],
      ['/v1/comparisons.parquet', '/v1/comparisons'],
      ['/v1/metrics/orders', '/v1/metrics'],
      ['/v1/platforms/didi', '/v1/platforms'],
    ] as const)
      t.match((await ask(near)).json(), {
        detail: `no such path: GET ${near}; the nearest is ${nearest}, and /docs lists them all`,
      })
    t.match((await ask('/v1/stats')).json(), { detail: 'the nearest is /v1/status,' })
    t.match((await ask('/v1/parts')).json(), { detail: 'no such path: GET /v1/parts; /docs lists them all' })
  },
)

t.test('what a load brought is named in Chinese, also where that could not be told', async (t) => {
  t.same(
    ['figures csv', 'bulletin text', 'unknown'].map((content) => nameContent(content, 'zh')),
    ['数字 csv', '通报 text', '未知'],
  )
})
