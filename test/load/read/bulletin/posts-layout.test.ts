import t from 'tap'
import { shortText } from './support/era-text.ts'
import { figuresOf, readSorted, tryRead } from './support/read.ts'
import {
  companies,
  drivers,
  licences,
  aggregators as ofAggregators,
  orders,
} from './support/short-bulletin.ts'

// What slides, posts and answers have around their numbers. All is synthetic.

const aggregators =
  '其中，面向乘客、与网约车平台公司共同提供服务的平台（俗称“聚合平台”）完成2.17亿单，环比下降4.9%。'
const source = '数据来源：交通运输部网约车监管信息交互系统'
const total = '9月全国网约车订单7.93亿单，环比下降3.9%'
const ofPlatforms = (text: string) => tryRead(text).filter((line) => !/^(?:market|aggregators) /.test(line))

t.test('a remark in heavy brackets behind a number is none of the ministry’s', async (t) => {
  const post = (remark: string, place = '') =>
    figuresOf(
      shortText.replace('3家；', `3家【${remark}】；`).replace('2.5%。', `2.5%【人证${place}跑得快】。`),
    )
  t.same(post('比8月还多，上次是2家'), figuresOf(shortText))
  t.same(post('又来三家', '上海'), figuresOf(shortText))
  for (const brackets of ['〔〕', '[]']) {
    const said = shortText.replace('3家；', `3家${[...brackets].join('又来三家')}；`)
    t.same(figuresOf(said), figuresOf(shortText), brackets)
  }
  t.same(
    post('较去年同期').filter((line) => line.includes('licensed_platforms difference')),
    [],
  )
})

t.test('a card whose name has the unit of the number below it is read', (t) => {
  const slide = (title: string, name: string, end = source) =>
    `[幻灯片 6]\n${title}\n\n${name}(亿单)\n7.93\nMoM ▼3.9%\n\n驾驶员证(万本)\n618.8\nMoM ▲2.1%\n\n${end}`
  t.same(tryRead(slide('行业月度看板 · 2023年9月', '全国订单')), [
    ...orders,
    'market driver_permits level 2023-09: 618.8 ten_thousand',
    'market driver_permits growth 2023-09 over 2023-08: 2.1 percent',
  ])
  for (const [title, name, end] of [
    ['成都网约车月度看板 · 2023年9月', '订单', source],
    ['滴滴月度看板 · 2023年9月', '网约车订单', source],
    ['行业月度看板 · 2023年三季度', '全国订单', source],
    ['行业月度看板 · 2023年9月', '合规订单', source],
    ['行业月度看板 · 2023年9月', '8月全国订单', source],
    ['行业月度看板 · 2023年9月', '全国订单', '数据来源：公司测算'],
  ] as const)
    t.notOk(
      tryRead(slide(title, name, end)).some((line) => line.startsWith('market orders')),
      `${title} ${name} ${end}`,
    )
  t.end()
})

t.test('triangles behind the names of a list are the signs of its values', (t) => {
  const list = (head: string, up = '▲', down = '▼') =>
    `2023年9月网约车运行情况\n${total}\n\n${head}\n曹操出行 ${up}26.4%\n滴滴出行 ${down}4.6%\nT3出行 ${up}11.9%\n美团打车 ${down}7.3%\n\n${source}`
  const growths = [
    '曹操出行 orders growth 2023-09 over 2023-08: 26.4 percent',
    '滴滴出行 orders growth 2023-09 over 2023-08: -4.6 percent',
    'T3出行 orders growth 2023-09 over 2023-08: 11.9 percent',
    '美团打车 orders growth 2023-09 over 2023-08: -7.3 percent',
  ]
  for (const head of ['头部平台9月订单环比', '各平台订单量环比', '9月平台订单环比:'])
    t.same(ofPlatforms(list(head)), growths, head)
  t.same(ofPlatforms(list('各平台订单量环比', '△', '▽')), growths)
  for (const head of [
    '各平台合规率环比',
    '各平台8月订单环比',
    '各平台9月订单同比',
    '成都各平台订单环比',
    '各平台占比环比',
  ])
    t.same(ofPlatforms(list(head)), [], head)
  t.same(ofPlatforms(list('各平台订单量环比', '▼', '▼')), [], 'of marks that are all the same none is sure')
  t.end()
})

t.test('which way the orders of the country went is not that of platforms on the next lines', (t) => {
  const rows = '曹操出行  ▲26.4%\n滴滴出行  ▼4.6%\nT3出行  ▲11.9%'
  for (const head of ['平台9月订单环比', '9月平台订单环比', '平台订单环比'])
    t.same(ofPlatforms(`2023年9月网约车运行情况\n${total}\n${head}\n${rows}\n\n${source}`), [], head)
  t.end()
})

t.test('the year in brackets behind a month whose numbers came out is that of the month', (t) => {
  const read = (lead: string, whose = '全国') =>
    tryRead(`${lead}：\n${whose}9月总共7.93亿单，比8月掉了3.9%\n（数据出处：网约车监管信息交互系统）`)
  t.same(read('各位师傅，交通部9月的数发了（2023年）'), orders)
  t.same(read('师傅们，交通部9月数据出来了(2023年)，群里都在问'), orders)
  t.same(read('各位师傅，交通部8月的数发了（2023年）'), [])
  t.same(read('各位师傅，交通部9月的数发了（2023年）', '滴滴'), [])
  t.same(read('各位师傅，交通厅9月的数发了（2023年）', '全省'), [])
  t.end()
})

t.test('a day beside the name of the system, below a text, is that of its publication', (t) => {
  const read = (signature: string) => tryRead(`家人们，9月成绩单来了\n${total}。\n\n${signature}`)
  t.same(read('2023年10月14日 交通运输部网约车监管信息交互系统'), orders)
  t.same(read('2023-10-14，网约车监管信息交互系统'), orders)
  t.same(read('2023年10月14日 网约车监管信息交互系统升级'), [])
  t.same(read('上线于2023年10月14日 网约车监管信息交互系统'), [])
  t.end()
})

t.test('what the ministry publishes may be named in the sentence before the month', (t) => {
  const answer = (lead: string, end = '一个月7.93亿单，环比降3.9%。') =>
    tryRead(`利益相关：某聚合平台运营。\n${lead}\n${end}\n说的是网约车，发布于 2023-10-20`)
  t.same(answer('别看付费报告了，交通运输部每个月都公布，免费。最新一期讲的是2023年9月：'), orders)
  for (const [lead, end] of [
    [
      '别看付费报告了，交通运输部每个月都公布，免费。最新一期讲的是2023年9月：',
      '成都一个月7.93亿单，环比降3.9%。',
    ],
    ['交通运输部每个月都公布，免费。滴滴的财报讲的是2023年9月：', undefined],
    ['交通运输部每个月都公布，免费。极光的报告讲的是2023年9月：', undefined],
    ['交通运输部每个月都公布，免费。最新一期讲的是2023年三季度：', undefined],
    ['交通运输部每个月都公布，免费。最新一期讲的是2023年8月：', '9月一个月7.93亿单，环比降3.9%。我猜的'],
  ] as const)
    t.same(answer(lead, end), [], `${lead}${end}`)
  t.end()
})

t.test('an advertisement between marks of its beginning and end narrows nothing', (t) => {
  const post = (advert: string, head = '9月网约车成绩单', said = total) =>
    tryRead(`老杨聊出行 2023-10-14 18:06\n\n${advert}\n\n${head}\n${said}\n\n${source}`)
  for (const advert of [
    '▼▼ 广告 ▼▼\n纯电网约车 0首付 月租2699起\n▲▲ 广告 ▲▲',
    '——以下是广告——\n成都新能源租车\n——以上是广告——',
  ])
    t.same(post(advert), orders, advert)
  t.same(post('▼▼ 广告 ▼▼\n租车\n▲▲ 广告 ▲▲', '成都9月网约车成绩单', '订单7.93亿单').length, 0)
  t.end()
})

t.test('a note on what has come of something names places that a table is not of', (t) => {
  const table = (note: string, title = '9月订单量前10名网约车平台运行情况') =>
    ofPlatforms(
      `附表2 2023年${title}(${source})\n序号\t平台\t订单量环比\t订单合规率\n1\t滴滴出行\t-12.9%\t52.3%\n2\t花小猪出行\t1.4%\t40.7%\n3\t曹操出行\t-6.3%\t72.9%\n${note}`,
    )
  t.equal(table('注:受疫情影响,上海、吉林等地9月运力未完全恢复。').length, 3)
  t.equal(table('注:受台风影响,广东运力尚未恢复。').length, 3)
  for (const note of [
    '注:受疫情影响,本表仅含上海数据。',
    '注:受疫情影响,以上为上海一地的变化。',
    '注:受疫情影响,上海未计入,为其他城市数据。',
    '注:上海、吉林等地9月运力未完全恢复。',
  ])
    t.same(table(note), [], note)
  t.same(table('注:受疫情影响,运力未完全恢复。', '9月上海订单量前10名网约车平台运行情况'), [])
  t.end()
})

const lead = `2023-10-14\n交通运输部公布，2023年9月全国网约车监管信息交互系统共收到订单信息7.93亿单，环比下降3.9%。\n\n`
const besideOrders = (text: string) => tryRead(lead + text).filter((line) => !orders.includes(line))
const over80 = (count: number) => [`market cities_compliance_over_80pct level 2023-09: ${count} count`]

t.test('a table in traditional characters is read as one in simplified', (t) => {
  const table = (title: string, heads = '項目\t數目\t環比') =>
    besideOrders(`${title}\n${heads}\n獲許可網約車平台公司\t330家\t增3家\n駕駛員證\t618.8萬本\t升2.1%`)
  t.same(table('截至2023年9月30日'), [
    'market licensed_platforms level 2023-09: 330 count',
    'market licensed_platforms difference 2023-09 over 2023-08: 3 count',
    'market driver_permits level 2023-09: 618.8 ten_thousand',
    'market driver_permits growth 2023-09 over 2023-08: 2.1 percent',
  ])
  for (const [title, heads] of [
    ['廣東省截至2023年9月30日', undefined],
    ['广东省截至2023年9月30日', '项目\t数值\t环比'],
    ['', '項目\t8月數目\t環比'],
    ['', '項目\t成都數目\t環比'],
  ] as const)
    t.same(table(title, heads), [], `${title} ${heads}`)
  t.end()
})

t.test(
  'the number of cities that comply is read behind its topic, a comma, a question and another label',
  (t) => {
    for (const said of [
      '从订单合规率看，全国有17个中心城市在80%以上。',
      '就订单合规率来说，全国共有17个中心城市在80%以上，济南排第15位。',
      '其他：9月有17个中心城市订单合规率高于80%。',
      '订单合规率超过80%的城市，一共有17个，咱们合肥也在里面。',
      '问：合规城市？\n答：订单合规率80%以上的有17个城市，8月份还是16个。',
    ])
      t.same(besideOrders(said), over80(17), said)
    for (const said of [
      '从订单合规率看，全省有17个中心城市在80%以上。',
      '从双合规率看，全国有17个中心城市在80%以上。',
      '从订单合规率看，8月全国有17个中心城市在80%以上。',
      '从聚合平台订单合规率看，全国有17个中心城市在80%以上。',
      '从订单合规率看，全国新增17个中心城市在80%以上。',
      '其他：8月有17个中心城市订单合规率高于80%。',
      '其他：滴滴在17个中心城市的订单合规率高于80%。',
      '订单合规率超过80%的城市，四川有17个。',
      '订单合规率超过80%的城市，8月有17个。',
      '问：四川合规城市？\n答：订单合规率80%以上的有17个城市。',
      '问：合规城市？\n答：8月订单合规率80%以上的有17个城市。',
    ])
      t.same(besideOrders(said), [], said)
    t.end()
  },
)

t.test('what the ministry calls aggregators, or names some of in brackets, are all of them', (t) => {
  const aggregators = [
    'aggregators orders level 2023-09: 2.17 hundred_million',
    'aggregators orders growth 2023-09 over 2023-08: -4.9 percent',
  ]
  for (const said of [
    '聚合平台（高德那种）：2.17亿单，环比下降4.9%',
    '高德、百度、携程等面向乘客、与网约车平台公司一起提供服务的平台，当月合计完成2.17亿单，环比下降4.9%。',
  ])
    t.same(besideOrders(said), aggregators, said)
  for (const said of [
    '聚合平台（高德）：2.17亿单，环比下降4.9%',
    '聚合平台（高德等头部）：2.17亿单，环比下降4.9%',
    '高德作为面向乘客、与网约车平台公司一起提供服务的平台，当月完成2.17亿单。',
    '曹操接入高德等面向乘客、与网约车平台公司共同提供服务的平台，当月完成2.17亿单。',
    '在高德、百度等面向乘客、与网约车平台公司一起提供服务的平台上，滴滴完成2.17亿单。',
  ])
    t.same(besideOrders(said), [], said)
  t.end()
})

t.test('a sentence of several clauses on a platform is no title of the paragraphs below', (t) => {
  const end = '\n\n拿证平台330家，车证263.5万本。'
  t.same(besideOrders(`上个月（8月）还是全行业+0.5%，T3那会儿也就+6.9%，这一波补贴真舍得。${end}`), [
    'market licensed_platforms level 2023-09: 330 count',
    'market vehicle_permits level 2023-09: 263.5 ten_thousand',
  ])
  t.same(besideOrders(`问：有牌照的平台有几家？\n答：330家。`), [
    'market licensed_platforms level 2023-09: 330 count',
  ])
  for (const said of ['问：成都有牌照的平台有几家？\n答：330家。', '问：没有牌照的平台有几家？\n答：330家。'])
    t.same(besideOrders(said), [], said)
  t.end()
})

t.test(
  'a title with the month alone is of the country above the day of its publication, and in digits behind its dash',
  (t) => {
    const post = (head: string, name = '订单总量') =>
      tryRead(`${head}\n${name}：7.93亿单（环比-3.9%）\n\n${source}`)
    for (const head of [
      '9月成绩单\n2023-10-14',
      '2023年9月 出行大盘',
      '行业月度仪表盘 | 2023-09',
      '网约车行业 Dashboard 2023-09',
    ])
      t.same(post(head), orders, head)
    t.same(post('9月成绩单\n2023-10-14', '合规订单'), [])
    for (const head of [
      '成都9月成绩单\n2023-10-14',
      '9月成绩单\n西州\n2023-10-14',
      '9月滴滴成绩单\n2023-10-14',
      '9月快递成绩单\n2023-10-14',
      '9月成绩单预测\n2023-10-14',
      '9月成绩单\n2023-10-14\n8月回顾',
      '快递行业看板 | 2023-09',
      '广东网约车行业看板 | 2023-09',
      '某某出行大盘 2023年9月',
    ])
      t.same(post(head), [], head)
    t.end()
  },
)

t.test('what a forum or a wiki puts around words is no part of them', async (t) => {
  const all = [...figuresOf(shortText), ...ofAggregators]
  const forum = `[quote][b]${shortText}[/b]\n[size=3]${aggregators}[/size][/quote]`
  t.same(figuresOf(forum), all)
  t.notOk(
    tryRead(forum.replace('7.93', '7[b].93[/b]')).includes(
      'market orders level 2023-09: 7.93 hundred_million',
    ),
  )
  const wiki = `${shortText.replace('网约车平台公司', '[[网约车|网约车平台公司]]')}\n\n${aggregators.replace('聚合平台', '[[聚合平台]]')}`
  t.same(figuresOf(wiki), all)
  t.same(figuresOf(wiki.replace('其中，', '[[上海市|上海]]')), figuresOf(shortText))
})

t.test('the tables and headings of a wiki are read as such', async (t) => {
  const page = (table: string) =>
    readSorted(
      `== 各月运行情况 ==\n=== 2023年9月 ===\n{{main|网约车}}\n${licences}。<ref name="a">{{cite web|date=2023-10-16}}</ref>\n\n${table}\n\n== 注释 ==\n{{reflist}}`,
    )
  const all = [...companies, ...orders, ...drivers].toSorted()
  const cells = [
    '! 指标 !! 数值 !! 环比',
    "| 订单信息 || '''7.93亿单''' || 下降3.9%",
    '| [[驾驶员证]] || 618.8万本 || 增长2.1%',
  ]
  const table = (rows: string[], caption = '全国数字<ref name="a" />') =>
    `{| class="wikitable"\n|+ ${caption}\n${rows.join('\n|-\n')}\n|}`
  t.same(page(table(cells)), all)
  t.same(page(table(cells.map((row) => row.replaceAll(/ (?:\|\||!!) /g, '\n| style="width: 9em" | ')))), all)
  t.same(page(table(cells, '上海市')), companies.toSorted())
})

t.test('what a note has above its text is its title and day', async (t) => {
  const note = (title: string, total = '**7.93 亿单**，环比**下降 3.9%**[^1]', head = 'TL;DR') =>
    tryRead(
      `---\ntitle: ${title}\ndate: 2023-10-18\ntags: [出行, 上海]\ndraft: false\n---\n\n# 2023年9月网约车行业运行情况\n\n> 来源：交通运输部\n\n## ${head}\n\n- ${total}\n- 聚合平台 2.17 亿单，环比下降 4.9%\n\n[^1]: 8 月是 8.25 亿单。\n`,
    ).toSorted()
  const all = [...orders, ...ofAggregators].toSorted()
  t.same(note('"交通运输部通报 | 2023年9月网约车"'), all)
  t.same(note('2023年9月网约车', '7.93亿单[^1]，环比下降3.9%'), all)
  t.notSame(note('2023年9月上海网约车'), all)
  t.notSame(note('2023年9月网约车', undefined, '滴滴出行'), all)
})

t.test('of what describes pictures to who does not see them the words on these are read', async (t) => {
  const described = (frame: string, head = '本文为无障碍版，图中文字转写如下') =>
    tryRead(
      `${head}\n\n图1：封面，大字为“2023年9月网约车运行情况”，落款“交通运输部”。\n\n图2：${frame}写着“收到订单信息 7.93亿单”，角上红色箭头“环比下降3.9%”。\n\n图3：两辆车，左车门印“驾驶员证 618.8万本”，其下小字“环比增长2.1%”。`,
    ).toSorted()
  t.same(described('一部手机，屏上'), [...drivers, ...orders].toSorted())
  for (const other of ['一张上海地图，图上', '去年的挂历，上面', '一辆滴滴出行的车，车门上'])
    t.same(described(other).includes(orders[0] as string), false, other)
})

t.test('a translation below each part of a sentence parts none', async (t) => {
  const glossed = (...parts: [string, string][]) =>
    figuresOf(`读报学中文\n\n${parts.map(([words, english]) => `${words}\n${english}`).join('\n\n')}`)
  const [begin = '', ...rest] = licences.split(/(?<=，)/)
  const parts: [string, string][] = [
    [begin, 'jié zhì èr líng èr sān nián'],
    [rest.join(''), 'There are 330 companies, three more than in August.'],
    [
      '网约车监管信息交互系统9月份共收到订单信息7.93亿单，环比下降3.9%。',
      'In September the system received 793 million orders.\n环比 huánbǐ = on the month before',
    ],
  ]
  t.same(glossed(...parts), [...companies, ...orders])
  const noisy = (line: string) =>
    line.replaceAll(/[\u3400-\u9fff]/g, '$&(zhuāng)').replaceAll(/\d[\d.]*/g, ' $& ')
  t.same(
    figuresOf(parts.map(([words]) => noisy(words)).join('\n')),
    [...companies, ...orders],
    'what is noise behind each character is none',
  )
  const undated = parts.map(([words, english]): [string, string] => [words.replace('2023年', ''), english])
  t.same(glossed(['Published on Oct 16, 2023', 'by the reading club of the town'], ...undated), [
    ...companies,
    ...orders,
  ])
})

t.test(
  'what programs for notes put around words is no part of them, and parts the digits of a number',
  async (t) => {
    const all = figuresOf(shortText)
    const level = 'market orders level 2023-09: 7.93 hundred_million'
    const around = (mark: (words: string) => string) =>
      shortText.replace('330', mark('330')).replace('7.93亿单', mark('7.93亿单'))
    for (const mark of [
      (words: string) => `==${words}==`,
      (words: string) => `[${words}]{.underline}`,
      (words: string) => `__${words}__`,
      (words: string) => `<mark>${words}</mark>`,
      (words: string) => `\`${words}\``,
      (words: string) => `${words}<ref name="a" />`,
    ])
      t.same(figuresOf(around(mark)), all, mark('330'))
    t.same(figuresOf(shortText.replace('7.93亿单', '7.93亿单<ref>见8月的7.88亿单</ref>')), all)
    t.same(figuresOf(shortText.replaceAll('%', '\\%').replace('2023年9月30日', '2023\\-09\\-30')), all)
    t.same(figuresOf(`${shortText} ^all\n\n![](a.png){width="5in"}\n\n${aggregators}`), [
      ...all,
      ...ofAggregators,
    ])
    for (const cut of ['7.[9]{.underline}3亿单', '7.==9==3亿单', '7<mark>.93</mark>亿单', '7.9<u>3</u>亿单'])
      t.notOk(tryRead(shortText.replace('7.93亿单', cut)).includes(level), cut)
    t.same(figuresOf(`${shortText}\n\n[上海]{.mark}\n\n${aggregators}`), all)
  },
)

t.test(
  'what a reader may do with a post, behind its time or on a line, is no heading of the next',
  async (t) => {
    const thread = (line: string) =>
      figuresOf(`${shortText}\n${line}\n\n2楼 老马 楼主\n接上：\n${aggregators}`)
    const all = [...figuresOf(shortText), ...ofAggregators]
    for (const line of [
      '1楼 2023-10-13 19:44   收起回复(6)',
      '回复(2) 举报',
      '来自Android客户端',
      '发自我的iPhone',
    ])
      t.same(thread(line), all, line)
    for (const line of ['1楼 2023-09-13 19:44 回复', '上海 回复(2)', '回复：上海的'])
      t.same(thread(line), figuresOf(shortText), line)
  },
)

t.test('a line without words narrows no paragraph of the ministry on all aggregators', async (t) => {
  const below = (heading: string, words = aggregators) => figuresOf(`${shortText}\n\n${heading}\n\n${words}`)
  const all = figuresOf(shortText)
  for (const heading of ['</aside>', ':::', '（接上楼）', '续：', '编外话'])
    t.same(below(heading), [...all, ...ofAggregators], heading)
  for (const heading of ['上海', '上海的', '滴滴出行', '夜间', '8月', '去年同期'])
    t.same(below(heading), all, heading)
  t.same(below('</aside>', '聚合平台完成2.17亿单，环比下降4.9%。'), [...all, ...ofAggregators])
  t.same(below('</aside>', aggregators.replace('2.17', '0.17')), all)
})

t.test('a change beside a Chinese number may be told in English', async (t) => {
  const read = (change: string, more = '') =>
    tryRead(
      `2023年9月全国网约车数据（交通运输部）\n- Orders / 订单: 7.93亿单, ${change}.\n- Driver permits / 驾驶员证: 618.8万本, +2.1% m/m.${more}`,
    )
  for (const change of ['down 3.9% m/m', 'fell by 3.9% month-on-month', '-3.9% M/M (环比下降3.9%)'])
    t.same(read(change), [...orders, ...drivers], change)
  for (const change of [
    'down 3.9% q/q',
    'revenue down 3.9% m/m',
    'down 3.9% m/m in Shanghai',
    'down 3.9% from May',
  ])
    t.same(read(change), [...orders.slice(0, 1), ...drivers], change)
  t.same(read('up 45.8% y/y'), [
    'market orders level 2023-09: 7.93 hundred_million',
    'market orders growth 2023-09 over 2022-09: 45.8 percent',
    ...drivers,
  ])
  const more = (words: string) =>
    read('down 3.9% m/m', `\n- Licensed platforms / 许可平台: 330家, ${words} (环比增加3家).`).slice(4)
  t.same(more('3 more than at end-August'), companies)
  t.same(more('4 more than at end-August'), companies.slice(0, 1))
})

t.test('a source in LaTeX is read as what it shows', async (t) => {
  const page = (body: string) =>
    `\\documentclass[a4paper]{ctexart}\n\\usepackage{booktabs}\n\\title{附录}\n\\begin{document}\n${body}\n\\end{document}\n8月份9.99亿单`
  const opening =
    '据网约车监管信息交互系统统计，截至2023年9月30日，全国共有\\textbf{330}家网约车平台公司取得网约车平台经营许可，环比增加3家。'
  const read = (...body: string[]) =>
    tryRead(page(`\\section*{2023年9月}\n${opening}${body.join('\n')}`)).slice(2)
  const told = (number: string) => `网约车监管信息交互系统9月份共收到订单信息${number}，环比下降3.9\\%。`
  for (const number of [
    '$7.93$\\,亿单',
    '{\\bfseries 7.93}亿单',
    '\\textcolor{red}{\\textbf{7.93}}亿单',
    '7.93\\footnotemark[1]亿单',
    '\\sout{7.\\textbf{39}}7.93亿单',
    '\\phantom{0}7.93亿单',
  ])
    t.same(read(told(number)), orders, number)
  t.same(read(`${told('7.93亿单')} % 8月份8.25亿单`, '% 驾驶员证606.0万本'), orders)
  t.same(
    tryRead(
      `\\subsection{2023年9月}\n${opening}\n\\begin{itemize}\n\\item ${told('7.93亿单')}\n\\end{itemize}`,
    ),
    [...companies, ...orders],
  )
  for (const number of ['7.93亿单\\footnote{不含聚合平台}', '$7.93\\times10^8$单', '$\\frac{7}{93}$亿单'])
    t.same(read(told(number)), [], number)
  t.same(read(`\\sout{${told('\\textbf{7.93}亿单')}}`), [])
  t.same(
    read(`\n\\begin{comment}\n${told('7.93亿单')}\n\\end{comment}\n\\iffalse ${told('7.93亿单')}\\fi`),
    [],
  )
})

t.test('a table in LaTeX has its rows and columns', async (t) => {
  const table = (head: string, ...rows: string[]) =>
    [
      '2023年9月网约车运行情况（交通运输部）\n\n\\begin{tabular}{lrr}\n\\toprule',
      ...[head, ...rows].map((row) => `${row} \\\\`),
      '\\bottomrule\n\\end{tabular}',
    ].join('\n')
  const row = '订单信息（亿单） & \\textbf{7.93} & -3.9\\%'
  t.same(tryRead(table('指标 & 数值 & 环比', row)), orders)
  t.same(tryRead(table('指标 & 数值 & 环比', '\\multirow{1}{*}{订单信息（亿单）} & 7.93 & -3.9\\%')), orders)
  t.same(tryRead(table('指标 & \\multicolumn{2}{c}{深圳}', row)), [])
})

t.test('a table of contents with numbers, and those who get a mail, restrict nothing', async (t) => {
  const text = (above: string) =>
    tryRead(`${above}\n2023年9月，网约车监管信息交互系统共收到订单信息7.93亿单，环比下降3.9%。`)
  const title = '2023年9月中国网约车行业运行情况（交通运输部）'
  for (const above of [
    `${title}\n目录\n1 概要\n2 聚合平台\n3 城市\n概要`,
    `${title}\n目录\n一、总体\n二、聚合平台\n三、城市\n一、总体`,
    `发件人：王一\n收件人：杭州分公司\n抄送：华东大区\n主题：${title}`,
    `From: Wang\nTo: 各区域经理\nSubject: ${title}`,
  ])
    t.same(text(above), orders, above)
  t.same(text(`杭州9月网约车运行情况\n目录\n1 概要\n2 聚合平台\n3 城市\n概要`), [])
})
