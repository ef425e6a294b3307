import t from 'tap'
import { parseBulletin } from '../../../../src/load/read/bulletin/parse-bulletin.ts'
import { shortText } from './support/era-text.ts'
import { figuresOf, refusalOf } from './support/read.ts'
import { companies, licences, orders, total } from './support/short-bulletin.ts'

// What stands around a bulletin where others keep, find or pass on it. All is synthetic.

const day = '2023-10-19'
const yearless = shortText.replace('2023年', '')
const period = (text: string) => parseBulletin(text).period

t.test('the number of a clipping or an article may tell its day, that of a licence does not', async (t) => {
  for (const head of [
    '剪报编号：20231019-0147   客户：某出行   关键词：网约车 / 聚合平台',
    '舆情编号 YQ20231019003',
    '【媒体监测】NO.20231019-12',
    '稿件编号：XW20231019-088  审核状态：已签发',
    '文章编号：2023101900821',
  ])
    t.equal(period(`${head}\n${yearless}`), '2023-09', head)
  for (const head of [
    '新闻许可证编号：20221019-0147',
    '资讯服务合同编号：20221019-01',
    '工单编号：20221019-01',
    '剪报编号：20221319-0147',
    '剪报编号：20220519-0147',
  ])
    t.match(refusalOf(`${head}\n${yearless}`), /^expected a year/, head)
})

t.test('what leads to other articles above a bulletin ends none of it', async (t) => {
  const cities = '各主要中心城市中，宁波、杭州等17个城市订单合规率均在80%以上。'
  const text = `据网约车监管信息交互系统统计，${licences}。${orders}。\n\n${cities}`
  const whole = figuresOf(text)
  t.ok(whole.includes('market cities_compliance_over_80pct level 2023-09: 17 count'))
  for (const head of [
    '今日头条 APP 看更多精彩内容\n下载\n打开',
    '24小时热榜\n高德打车被约谈？平台回应',
    '某网首页 > 热点新闻 > 正文',
    '第A07版:产经\n上一版 下一版 上一篇 下一篇 放大+ 缩小- 默认○\n往期回顾 返回目录',
  ])
    t.same(figuresOf(`${head}\n\n${text}`), whole, head)
  t.same(figuresOf(text.replace(cities, `24小时热榜\n\n${cities}`)), whole.slice(0, -1))
})

t.test(
  'an article of a wiki has buttons beside its headings, and leads to the months around its own',
  async (t) => {
    const head =
      '2023年9月中国网约车行业运行情况\n发布机构      交通运输部\n发布日期      2023年10月18日\n' +
      '上一期        2023年8月\n下一期        2023年10月\n1 概况[编辑]\n这是其中一期。[1]\n2 订单[编辑]\n系统9月份共收到订单信息7.93亿单,环比下降3.9%。'
    const aggregators = '聚合平台完成订单2.17亿单,环比下降4.9%。[1]'
    t.same(figuresOf(head + aggregators), [
      'market orders level 2023-09: 7.93 hundred_million',
      'market orders growth 2023-09 over 2023-08: -3.9 percent',
      'aggregators orders level 2023-09: 2.17 hundred_million',
      'aggregators orders growth 2023-09 over 2023-08: -4.9 percent',
    ])
  },
)

t.test('the day of a page may stand in the forms of other countries and of programs', async (t) => {
  for (const head of [
    'MOBILITY TRACKER | Issue 47 | October 23, 2023 | For subscribers only',
    'DAILY · Oct 19, 2023 · by Jane Doe',
    'MoT ride-hailing bulletin, Sept. 2023 (网约车月报)',
    'Sent: Thursday, October 19, 2023 4:32 PM',
    'On Thu, Oct 19, 2023 at 10:31 AM Li <li@example.cn> wrote:',
    'Terminal NSN  10/19/2023 16:32:11',
    '数据频道, [19.10.2023 16:32]',
    'Date:   Thu Oct 19 16:32:00 2023 +0800',
    '2023年10月网约车行业跟踪报告',
    '索引号：0019/0512 公开日期：2023-10-19 体裁：统计',
    '创建时间 2023年10月19日 16:32',
  ])
    t.equal(period(`${head}\n${yearless}`), '2023-09', head)
  t.equal(period(`${yearless.trimEnd()} 退订回T 2023/10/20`), '2023-09', 'behind its last sentence')
  for (const head of [
    'Thursday, October 20, 2022',
    'Thu Oct 20 2022',
    '2022年10月某公司研究报告',
    'ride-hailing September 2022 vs September 2023 (网约车)',
    '打印日期：2022-10-19',
    '20/19/2022',
  ])
    t.match(refusalOf(`${head}\n${yearless}`), /^expected a year/, head)
})

t.test('a page may show how long ago its text came out, below its title', async (t) => {
  const page = (time: string, behind = '') =>
    `<article><h1>9月网约车</h1>${time}<p>${yearless}</p></article>${behind}`
  const shown = (words: string, of = day) =>
    `<div><time datetime="${of}T10:31:00+08:00">${words}</time></div>`
  for (const words of ['2小时前', '昨天 10:31', '3天前', '刚刚']) {
    t.equal(period(page(shown(words))), '2023-09', words)
    t.equal(period(page(shown(words), shown('3天前', '2022-10-19'))), '2023-09', words)
  }
  t.match(refusalOf(page(shown('时长 12 分钟'))), /^expected a year/)
  t.match(refusalOf(page('', shown('3天前', '2022-10-19'))), /^expected a year/, 'of another article')
})

t.test('a page whose text a script loads is read by what it says of it out of sight', async (t) => {
  const page = (head: string, body = '') =>
    `<html><head><title>网约车平台公司达330家 - 某快讯</title><meta name="publishdate" content="${day}">${head}</head>
    <body><div id="app">${body}</div><noscript>请启用脚本后浏览</noscript></body></html>`
  const told = `${licences}${total}`
  const ofTold = [...companies, ...orders]
  t.same(figuresOf(page(`<meta name="description" content="${told}">`)), ofTold)
  t.same(
    figuresOf(
      page(`<meta property="og:description" content="${told}"><meta name="description" content="某快讯">`),
    ),
    ofTold,
  )
  const script = (body: string) => `<script type="application/ld+json">{"articleBody": "${body}"}</script>`
  t.same(figuresOf(page(script(told.replaceAll('9', '\\u0039')))), ofTold)
  for (const other of [
    `<meta name="keywords" content="${told}">`,
    `<meta name="description" content="杭州市9月网约车订单3321万单，环比下降3.9%。来源：交通运输部">`,
    script(`${told}\\x`),
  ])
    t.match(refusalOf(page(other)), /^expected/, other)
  const others = told.replaceAll('9月', '8月').replace('7.93', '8.24')
  t.same(
    figuresOf(page(`<meta name="description" content="${others}">`, told)),
    ofTold,
    'not beside one that is shown',
  )
})

t.test('platforms as topics or readers of a post narrow nothing before the ministry’s system', async (t) => {
  for (const tags of [
    '#网约车9月订单# #T3出行# ',
    '#滴滴##曹操出行##网约车# ',
    '#滴滴出行[超话]# ',
    '@滴滴出行 @曹操出行 ',
  ])
    t.same(figuresOf(`${day} 12:07\n${tags}交通运输部${total}`), orders, tags)
  for (const post of [
    `#杭州# ${total.replace('7.93', '0.33')}`,
    '#滴滴出行# 9月订单3.92亿单，环比下降3.9%。据交通运输部',
    '#滴滴# 网约车监管信息交互系统9月份收到滴滴订单3.2亿单，环比下降3.9%。',
  ])
    t.match(refusalOf(`${day} 12:07\n${post}`), /^expected/, post)
})

t.test('the words that a search has found may stand behind their day', async (t) => {
  const found = (words: string) =>
    `某度一下  网约车 9月 订单量 2023   网页 资讯  为您找到相关结果约3,120,000个
交通运输部：9月份网约车系统收到订单7.93亿单
${words}  www.example.cn/a/88213 - 快照
跑网约车能挣多少？看完这篇就懂了
2023年6月3日 - 日均流水420元，除去租金120元...
加盟顺风车 0元入驻 每单最高奖励8元`
  const aggregators = [
    'aggregators orders level 2023-09: 2.15 hundred_million',
    'aggregators orders growth 2023-09 over 2023-08: -5.7 percent',
  ]
  for (const stroke of ['-', '—', '·'])
    t.same(
      figuresOf(found(`2023年10月19日 ${stroke} ${total}其中，聚合平台完成2.15亿单，环比下降5.7%...`)),
      [...orders, ...aggregators],
      stroke,
    )
  t.match(refusalOf(found(`2023年10月19日 - 杭州市${total}`).replaceAll('7.93', '0.33')), /^expected/)
})

t.test(
  'a total with one decimal above a billion is no headline in the sentence of the ministry',
  async (t) => {
    const told = (sentence: string) => `某网 2024年8月28日\n快讯 ${sentence}`
    t.same(figuresOf(told('网约车监管信息交互系统7月份共收到订单信息10.1亿单。')), [
      'market orders level 2024-07: 10.1 hundred_million',
    ])
    for (const sentence of [
      '交通运输部：7月份网约车订单10.1亿单。',
      '网约车监管信息交互系统7月份共收到订单信息约10.1亿单。',
    ])
      t.match(refusalOf(told(sentence)), /^expected/, sentence)
  },
)

t.test('a caption may count people and vehicles, and is no place of the text below it', async (t) => {
  const below = (caption: string) =>
    `▲${caption}图/某某中国\n某某财经讯 交通运输部今日消息，${total}\n编辑 徐某\n2023-10-19 16:32 | 值班编辑 康某`
  t.same(figuresOf(below('资料图：9月28日，旅客在杭州东站网约车上客区候车，当日发送旅客32万人次。')), orders)
  t.match(refusalOf(below('杭州9月网约车订单0.33亿单。').replace('7.93', '0.33')), /^expected/)
})

t.test('the system’s sentence may have its change alone', async (t) => {
  const growth = ['market orders growth 2023-09 over 2023-08: -3.9 percent']
  const change = '9月份网约车监管信息交互平台共收到订单信息环比下降3.9%。'
  const told = (sentence: string, title = '九月网约车单量普降，首汽约车逆势增长') =>
    `${title}\n${day} 09:40\n${sentence}`
  t.same(figuresOf(told(`交通运输部近日发布的数据显示，${change}`)), growth)
  t.same(figuresOf(told(change)), growth)
  t.same(figuresOf(told(`交通运输部消息，${change}`, '行业快讯')), growth)
  for (const head of ['北京时间', '某报记者发自上海'])
    t.same(figuresOf(`${head}\n${told(change)}`), growth, head)
  t.match(refusalOf(`北京时报告\n${told(change)}`), /^expected/)
  t.match(refusalOf(`上海\n${told(change)}`), /^expected/)
  t.same(figuresOf(told(`@滴滴出行 ${change.replace('份', '份，')}`, '某某观察')), growth)
  for (const sentence of [
    `杭州市${change}`,
    `重庆市方面，${change}`,
    `韩国${change}`,
    `滴滴出行方面，${change}`,
    `聚合平台在${change}`,
    `业内预计，${change}`,
    `1至${change}`,
    `若疫情持续，${change}`,
    `网传${change}`,
    change.replace('环比', '同比'),
    change.replace('9月份', '三季度'),
    change.replace('%', '%（上海）'),
  ])
    t.match(refusalOf(told(sentence, '行业快讯')), /^expected/, sentence)
})

t.test('the name of a column on mobility is no platform', async (t) => {
  for (const column of ['出行早报', '出行速递', '出行要闻']) {
    t.same(figuresOf(`【${column}】${total}\n${day}`), orders, column)
    t.match(refusalOf(`【滴滴${column}】${total}\n${day}`), /^expected/, column)
  }
})

t.test('the short name of the system is that which its paragraph has named, below any heading', async (t) => {
  const told = `${licences}系统9月份共收到订单信息7.93亿单，环比下降3.9%。`
  for (const heading of [
    '热搜榜 1 某会闭幕 2 滴滴崩了 3 网约车9月订单',
    '---\ntitle: 9月网约车订单\ntags: [网约车, 滴滴, 交通运输部]\n---',
  ])
    t.same(figuresOf(`${heading}\n${told}`), [...companies, ...orders], heading)
  const among = `滴滴崩了 网约车9月订单\n${day} 来源：某报\n${total}其中，聚合平台完成2.15亿单。`
  t.same(figuresOf(among), [...orders, 'aggregators orders level 2023-09: 2.15 hundred_million'])
  for (const [heading, next] of [
    ['订单量（夜间）', '9月份共收到订单信息2.93亿单。'],
    ['合规订单', '系统9月份共收到合规订单信息5.93亿单。'],
    ['滴滴出行订单', '平台9月份共收到订单信息4.93亿单。'],
    ['订单量（某机构口径）', '其中，聚合平台完成2.15亿单。'],
    ['杭州9月网约车订单', '系统9月份共收到订单信息0.33亿单。'],
  ] as const)
    t.same(figuresOf(`${heading}\n${licences}${next}`), companies, heading)
})

t.test('what leads to other bulletins above the first sentence of one is of its page', async (t) => {
  const page = (rest: string) =>
    figuresOf(
      `交通运输部网约车监管信息交互系统发布9月份网约车行业运行基本情况\n\n仓库只存原文。上一篇：8月 | 下一篇：10月\n\n${rest}`,
    )
  const cities = 'market cities_compliance_over_80pct level 2023-09: 19 count'
  const counted = '在各主要中心城市中，杭州、厦门等19个城市订单合规率均在80%以上。'
  t.same(page(`${licences}${total}\n\n${counted}`), [...companies, ...orders, cities])
  t.same(figuresOf(`${licences}${total}\n\n上一篇：8月 | 下一篇：10月\n\n${counted}`), [
    ...companies,
    ...orders,
  ])
})

t.test('of the lines of a file that were changed the new ones are read', async (t) => {
  const shown = (lines: string) => figuresOf(`diff --git a/09.txt b/09.txt\n@@ -0,0 +1,3 @@\n${lines}`)
  const [first, ...others] = [licences, total, '其中，聚合平台完成2.17亿单。']
  const added = others.map((line) => `+${line}`).join('\n')
  const aggregators = 'aggregators orders level 2023-09: 2.17 hundred_million'
  t.same(shown(`+${first}\n${added}`), [...companies, ...orders, aggregators])
  t.same(shown(`+${first}\n-${total.replace('7.93', '7.39')}\n${added}`), [
    ...companies,
    ...orders,
    aggregators,
  ])
})

t.test('a line on who reads a page how, with signs around it, is none of its text', async (t) => {
  const growth = 'T3出行 orders growth 2022-02: -23 percent'
  const page = (line: string) =>
    figuresOf(
      `${line}\n\n2月网约车订单量环比下降\n\n交通运输部网站2022年3月17日发布消息，全国网约车监管信息交互平台2月份共收到订单信息53417.2万单，环比下降24.3%。\n\n部里所附表格显示，单量方面，T3出行2月订单量环比下降23%。`,
    ).some((one) => one.startsWith('T3出行'))
  t.ok(page('◀ 上一篇   下一篇 ▶          放大  缩小  默认'), growth)
  t.notOk(page('◀ 上一篇 上海 ▶'), 'with a place')
})

t.test('the head of a page may change its sides on the next one', async (t) => {
  const pages = (head: string) =>
    figuresOf(
      `道路运输汇编            2023年第11期\n\n${licences}网约车监管信息交互系统9月份共收到订单\n                · 7 ·\n${head}\n\n信息7.93亿单，环比下降3.9%。`,
    )
  t.same(pages('2023年第11期            道路运输汇编'), [...companies, ...orders])
  t.same(pages('2023年第11期            上海运输汇编'), companies)
})

t.test('a watermark that stands again and again parts no sentence', async (t) => {
  const copy = (mark: string, again = mark) =>
    figuresOf(
      `${licences.replace('330家', `330\n      ${mark}\n家`)}网约车监管信息交互系统9月份共收到订单信息7.93亿单，环比\n      ${again}\n下降3.9%。`,
    )
  const whole = [...companies, ...orders]
  for (const mark of ['内部资料 lisi 2023-10-24 08:51', '仅供某某单位学习使用'])
    t.same(copy(mark), whole, mark)
  t.notSame(copy('上海某某公司 lisi 2023-10-24 08:51'), whole)
  t.notSame(copy('仅供某某单位学习使用', '仅供上海学习使用'), whole)
  t.notSame(copy('模拟数据仅供内部演练'), whole)
  const lines = shortText.match(/.{1,30}/g) as string[]
  const stamped = (mark: string) =>
    figuresOf(lines.map((line, i) => (i === 1 || i === 3 ? `${line}\n${mark}` : line)).join('\n'))
  t.same(
    stamped('运管科 陆敏 8127'),
    figuresOf(shortText),
    'of any words, where it stands between long lines',
  )
})

t.test('a line of an advertisement or of other articles behind its label heads nothing', async (t) => {
  const below = (line: string) =>
    figuresOf(`${licences}${total}\n${line}\n其中，聚合平台完成2.17亿单。`).filter((one) =>
      one.startsWith('aggregators'),
    )
  for (const line of [
    '广告  新能源车贷利率0.19%起',
    '猜你喜欢 | 春节全国发送旅客1.28亿人次',
    '[图片加载失败，点击重试]',
  ])
    t.same(below(line), ['aggregators orders level 2023-09: 2.17 hundred_million'], line)
  for (const line of ['广告 以下是上海的订单', '猜你喜欢  去年9月的订单']) t.same(below(line), [], line)
})
