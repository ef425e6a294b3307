import t from 'tap'
import { shortText } from './support/era-text.ts'
import { figuresOf, refusalOf } from './support/read.ts'
import { aggregators, behind, orders as ofMarket } from './support/short-bulletin.ts'

const known = figuresOf(shortText)
const orders = '网约车监管信息交互系统9月份共收到订单信息7.93亿单，环比下降3.9%。'
const head = shortText.replace(orders, '')
const withoutOrders = known.slice(0, -2)
const cities = 'market cities_compliance_over_80pct level 2023-09: 20 count'

t.test('what stands below a heading of something unknown may be of that', async (t) => {
  const numbers = [
    orders,
    '聚合平台完成2.17亿单，环比下降4.9%。',
    '各地共发放驾驶员证618.8万本、车辆运输证263.5万本。',
  ]
  const licences =
    '据网约车监管信息交互系统统计，截至2023年9月30日，全国共有330家网约车平台公司取得网约车平台经营许可，环比增加3家。'
  for (const heading of ['\n义乌\n', '\n## 义乌\n', '\n三、雄安\n', '\n（三）试点。', '再看试点。'])
    for (const number of numbers.slice(1))
      t.same(
        figuresOf(licences + heading + number.replace('各地共发放', '')),
        known.slice(0, 2),
        heading + number,
      )
  t.same(figuresOf(`${licences}再看试点。${orders.replace('网约车监管信息交互系统', '')}`), known.slice(0, 2))
  t.same(figuresOf(`${licences}再看试点。${orders}`), [...known.slice(0, 2), ...known.slice(-2)])
})

t.test(
  'a sentence may announce that what follows is of less, of another time, or only supposed',
  async (t) => {
    const title = '2023年9月份网约车行业运行基本情况（交通运输部）\n'
    const total = '9月全国网约车订单7.93亿单，环比下降3.9%。'
    const permits = '驾驶员证618.8万本，环比增长2.1%。'
    const read = (between: string) => figuresOf(`${title}${total}${between}${permits}`)
    for (const announced of [
      '下面引用的是五年前的旧数据。',
      '以下只统计合规订单，不合规的剔除了。',
      '我们来回忆一下去年这个时候的数。',
      '接下来讲的只是滴滴一家。',
      '再看网约货运那边。',
      '以下是分析师的估计，并非官方数据。',
      '如果补贴再多一倍，数字会变成这样：',
      '为了方便讲题，我编了几个数。',
      'The figures below are for Shenzhen only. ',
      'What follows is our own forecast. ',
      "Below are Lyft's own numbers. ",
      '视线转到昆山，大家看。',
      '往下都是昆山的数。',
      '后面的数只算双证齐全的单。',
      '聊完行业，看看咱们公司的业绩。',
      '以下这组数部里已经撤下，失效了。',
      '下面是部里下一年的目标。',
      '有智库的专家推算过一个数，供参考。',
      '下面的数纯属举例。',
    ]) {
      t.same(read(announced), ofMarket, announced)
      t.same(read(`\n${announced}\n`), ofMarket, `${announced} on a line of its own`)
    }
    const all = figuresOf(`${title}${total}${permits}`)
    t.equal(all.length, ofMarket.length + 2)
    for (const announced of [
      '以下是全国的数据。',
      '下面看证照。',
      '再看双证。',
      '其他情况如下：',
      '后面的数是刚出炉的。',
      '把目光转向证照。',
      '视线回到司机这边。',
      '镜头给到屏幕。',
      '讲讲这个月的量。',
      '以下是编辑整理的数据。',
      '往下都是证照的数。',
      '接下来的数字都来自交通运输部。',
      '对照上面这张表，受节日影响，需求下滑。',
      'The figures below are those of the bulletin. ',
    ])
      t.same(read(announced), all, announced)
    t.same(
      figuresOf(`${title}下面先讲五年前的旧数据。${total}${permits}`),
      all,
      'what names the country is of that, and so is what stands behind it',
    )
  },
)

t.test('orders are not taken behind words that may make them those of less than the market', async (t) => {
  for (const text of [
    '在36个中心城市中，网约车监管信息交互系统9月份共收到订单信息5.61亿单，环比下降4.2%。',
    '9月份，在36个中心城市中，共收到订单信息5.61亿单，环比下降4.2%。',
    '9月份，在订单量前10名的平台中，共收到订单信息7.1亿单，环比下降4.2%。',
    '城市方面，网约车监管信息交互系统9月份共收到订单信息5.61亿单，环比下降4.2%。',
    '京津冀网约车运行平稳，网约车监管信息交互系统9月份共收到订单信息2.31亿单，环比下降2.0%。',
    '粤港澳大湾区：网约车监管信息交互系统9月份共收到订单信息2.31亿单，环比下降2.0%。',
    '在义乌，网约车监管信息交互系统9月份共收到订单信息0.31亿单，环比下降2.0%。',
    '义乌、昆山两地需求旺盛，网约车监管信息交互系统9月份共收到订单信息2.2亿单，环比上升2.1%。',
    '纯电网约车占比已升至六成，网约车监管信息交互系统9月份共收到订单信息4.9亿单，环比上升2.1%。',
    '合规车辆完成的订单稳步提升，网约车监管信息交互系统9月份共收到订单信息5.2亿单，环比上升2.1%。',
    '预约单持续走高，9月份全国共收到订单2.2亿单，环比上升2.1%。',
    '有媒体报道，9月份全国网约车订单量8.1亿单，环比下降4.2%，与实际不符。',
    '除聚合平台外，网约车监管信息交互系统9月份共收到订单信息5.76亿单，环比下降3.5%。',
    '其中，纯电动车辆方面，网约车监管信息交互系统9月份共收到订单信息5.76亿单，环比下降3.5%。',
    '各家企业中，一家头部平台表现突出。该平台9月份共收到订单信息5.13亿单，环比下降2.1%。',
    '据第三方机构估算，9月份全国网约车共收到订单信息8.1亿单，环比下降1.7%。',
    '易观千帆数据显示，9月份全国网约车订单量9.12亿单，环比下降1.7%。',
    '分析师认为，9月份全国网约车订单量9.12亿单，环比下降1.7%。',
    '初步统计，网约车监管信息交互系统9月份共收到订单信息7.89亿单，环比下降4.4%。',
    '\n\n机构数据\n9月份全国网约车订单量8.4亿单，环比下降4.1%。',
    '“9月份全国网约车共收到订单信息8.93亿单，环比上升8.3%”的说法不实。',
    '36个中心城市继续领跑。9月份共收到订单信息5.4亿单，环比上升1.3%。',
    '订单量前10名的平台集中度提高。9月份共收到订单信息7.4亿单，环比上升1.3%。',
    '开通以来，全国网约车监管信息交互系统9月份累计收到订单信息365.4亿单。',
    '两项合计，9月份共收到订单信息5.4亿单，环比上升1.3%。',
    '东部地区表现突出。9月份共收到订单信息4.47亿单，环比上升1.3%。',
    '9月份共收到有效订单信息6.93亿单，环比上升1.3%。',
    '该平台9月份共收到订单信息5.13亿单，环比上升1.3%。',
    '9月份共完成订单5.13亿单，环比上升1.3%。',
    '9月份共收到订单信息5.13亿单，来自滴滴。',
    '合规车辆的订单保持增长，网约车监管信息交互系统9月份共收到订单信息5.2亿单。',
    ...[
      '合规订单',
      '主要平台',
      '传统平台',
      '该平台',
      '上述平台',
      '活跃平台',
      '单看夜间',
      '已支付订单',
      'T3',
    ].flatMap((part) =>
      ['', '方面', '订单量持续上升', '来看'].map((words) => `${part}${words}，9月份共收到订单信息5.1亿单。`),
    ),
    '网约车监管信息交互系统9月份共收到订单信息0.63亿单（广州），环比上升6.7%。',
    '网约车监管信息交互系统9月份共收到订单信息5.76亿单（不含聚合平台），环比上升6.7%。',
  ])
    t.same(figuresOf(head + text), withoutOrders, text)
})

t.test('orders may follow in the sentence after a statement on the country', async (t) => {
  const licences = head.slice(0, head.indexOf('各地')).replace('；', '，折合每个省份10家有余。')
  const total = '9月份共收到订单信息7.93亿单，环比下降3.9%。'
  t.same(figuresOf(licences + total), [...known.slice(0, 2), ...known.slice(-2)])
  t.same(figuresOf(`${licences}热点城市需求旺盛。${total}`), known.slice(0, 2))
})

t.test('what is supposed, or of central cities, goes on behind a semicolon', async (t) => {
  for (const text of [
    '分析师估计，订单约合8.4亿单；驾驶员证670.0万本，环比增长2.0%。',
    '按此推算，订单约合8.4亿单；驾驶员证670.0万本。',
    '在全国36个中心城市，共发放驾驶员证412.6万本，环比增长1.2%；运输证205.1万本，环比增长1.4%。',
  ])
    t.same(behind(text), [], text)
})

t.test(
  'changes without a base are over no month where one of them is as large as those of a year',
  async (t) => {
    const levels = ['driver_permits level 2023-09: 618.8', 'vehicle_permits level 2023-09: 263.5']
    const of = (text: string) =>
      figuresOf(`${head.slice(0, head.indexOf('各地'))}${text}`)
        .slice(2)
        .map((line) => line.replace(/^market | ten_thousand$/g, ''))
    for (const text of [
      '驾驶员证618.8万本，增长29.1%；运输证263.5万本，增长31.8%。',
      '驾驶员证618.8万本（+29.1%）；运输证263.5万本（+6.8%）。',
      '驾驶员证、运输证618.8万本、263.5万本，分别增长29.1%、31.8%。',
      '驾驶员证增长29.1%至618.8万本，运输证263.5万本。',
    ])
      t.same(of(text), levels, text)
    t.same(of('驾驶员证618.8万本，增长2.1%。'), [
      levels[0],
      'market driver_permits growth 2023-09 over 2023-08: 2.1 percent'.slice(7),
    ])
  },
)

t.test('a change without a base in a list of changes over the year is over no month', async (t) => {
  const text =
    '2023年9月交通运输数据（来源：交通运输部）\n公路客运量4.2亿人次，同比增长50%；\n网约车订单7.93亿单，增长5.0%；\n快递112亿件，同比增长20.4%。'
  t.same(figuresOf(text), ofMarket.slice(0, 1))
})

t.test('the name of a page of another trade heads its numbers, and so does the way to a part', async (t) => {
  const text = '交通运输部：2023年9月，订单7.93亿单；驾驶员证258.1万本。'
  for (const page of ['出租车司机之家', '顺风车俱乐部', '货运观察', '首页 > 新能源 > 正文'])
    t.throws(() => figuresOf(`${page}\n${text}`), page)
})

t.test('below the title of a review of a quarter or year no change is over a month', async (t) => {
  const text = `${head.slice(0, head.indexOf('；'))}；驾驶员证618.8万本，增长5.1%。`
  for (const title of ['2023年三季度网约车市场回顾', '前三季度网约车行业盘点', '2023年网约车年终盘点'])
    t.same(
      figuresOf(`${title}\n${text}`),
      [known[0], 'market driver_permits level 2023-09: 618.8 ten_thousand'],
      title,
    )
})

t.test('new permits are none of all', async (t) => {
  const added = (text: string) => behind(`截至9月30日，${text}。`)
  t.same(added('一年新增驾驶员证225.1万本、运输证93.8万本'), [])
  t.same(added('新增驾驶员证20.1万本，驾驶员证达639.2万本'), [
    'market driver_permits level 2023-09: 639.2 ten_thousand',
  ])
})

t.test('vehicles that are on the road are no permits', async (t) => {
  for (const text of [
    '实际运营车辆210.0万辆',
    '日活跃车辆210.0万辆',
    '在线车辆210.0万辆',
    '每天出车的车辆203.8万辆',
  ])
    t.same(behind(`截至9月30日，${text}。`), [], text)
})

t.test('what a line with a colon introduces is of what the line names', async (t) => {
  const first = head.slice(0, head.indexOf('各地'))
  const rows = '驾驶员证 618.8万本，环比增长2.1%'
  t.equal(figuresOf(`${first}\n具体如下：\n${rows}`).length, 4)
  t.same(figuresOf(`${first}\n其中新能源网约车：\n${rows}`), known.slice(0, 2))
})

t.test(
  'what stands before the day is not taken under a heading or beside words of something narrower',
  async (t) => {
    const total = '9月份网约车监管信息交互系统共收到订单信息2.4亿单，环比上升1%。'
    for (const before of ['华东地区\n', '机构数据\n', '上一篇\n', '滴滴出行\n'])
      for (const gap of ['', '\n\n'])
        t.same(figuresOf(`${before}${total}${gap}${head}`), withoutOrders, before)
  },
)

t.test('orders are not taken where the month is named for a part of it or the end of a span', async (t) => {
  for (const text of [
    '9月上旬，网约车监管信息交互系统9月份共收到订单信息2.4亿单，环比上升2.1%。',
    '国庆假期前一周需求激增，网约车监管信息交互系统9月份共收到订单信息2.2亿单，环比上升2.1%。',
    '9月第三周，网约车监管信息交互系统共收到订单信息1.9亿单，环比下降1.5%。',
    '9月前20天，网约车监管信息交互系统共收到订单信息5.2亿单，环比下降1.5%。',
    '9月夜间，网约车监管信息交互系统共收到订单信息1.2亿单，环比下降1.5%。',
    '1——9月份，网约车监管信息交互系统累计收到订单信息65.1亿单，同比上升20.1%。',
    '8月28日至9月底，网约车监管信息交互系统共收到订单信息8.8亿单，环比上升2.1%。',
    '七至九月，网约车监管信息交互系统共收到订单信息24.8亿单，环比上升2.0%。',
    '今年至9月底，网约车监管信息交互系统共收到订单信息65.1亿单，同比上升20.1%。',
    '网约车监管信息交互系统9月份（中秋假期3天）共收到订单信息0.93亿单，环比下降3.9%。',
  ])
    t.same(figuresOf(head + text), withoutOrders, text)
})

t.test('words that say when, who says so, on what and how it went narrow nothing', async (t) => {
  for (const lead of [
    '据了解，',
    '【数说交通】',
    '值得注意的是，',
    '交通运输部有关负责人介绍，',
    'IT之家10月13日消息，据交通运输部网站，',
    '中国网财经10月13日讯 据交通运输部微信公众号，',
    '公告显示，',
    '在订单量方面，',
    '从平台看，',
    '受台风影响，',
    '随着暑期结束，网约车出行需求有所回落，',
    '在政策推动下，',
    '与上月相比，',
    '进入9月，',
    '网约车市场明显降温，',
    '出行需求则稳中有升，',
    '交通运输部运输服务司有关负责人介绍，',
    ...'订单量止跌回升 行业竞争加剧 在需求带动下 得益于旅游市场回暖 订单量再创新高 连续第二个月回落 结束三连升 时隔三个月再度下降 不过 另一方面 值得关注的是 记者梳理发现 上述数据显示 从全国范围来看 至于订单 相较8月 昨日 刚刚过去的9月 暑期最后一个月 监测结果显示 从业务量看'
      .split(' ')
      .map((lead) => `${lead}，`),
  ])
    t.same(figuresOf(`${head}${lead}${orders}`), known, lead)
  const large = '9月订单量超过30万单的平台一共有17家。'
  t.same(figuresOf(`${shortText}数码前线了解到，${large}`).slice(known.length), [
    'market platforms_over_300k_orders level 2023-09: 17 count',
  ])
  t.same(figuresOf(`${shortText}一线城市，${large}`), known)
  const listed = '9月份订单量超过30万单的17家网约车平台的情况：'
  t.equal(figuresOf(`${shortText}以下为${listed}`).length, known.length + 1)
  t.same(figuresOf(`${shortText}以下为合规的${listed}`), known)
  t.same(
    figuresOf(
      `${shortText}\n分平台看，聚合平台完成2.17亿单，环比下降4.9%。\n城市方面，厦门等20个城市订单合规率均在80%以上。`,
    ),
    [...known, ...aggregators, cities],
  )
})

t.test('aggregators are those of the whole country and month', async (t) => {
  for (const lead of [
    '在长三角，',
    '早高峰时段，',
    '今年前9个月，',
    '在长三角，面向乘客、与网约车平台公司共同提供服务的',
    '在36个中心城市中，',
    '城市方面，',
    '订单量前10名的平台方面，',
  ])
    t.same(figuresOf(`${shortText}\n${lead}聚合平台完成0.65亿单，环比上升4.9%。`), known, lead)
  t.same(figuresOf(`${shortText}\n聚合平台（高德打车）完成1.17亿单，环比上升4.9%。`), known)
  const share = '\n聚合平台完成2.17亿单，占全国订单量的27.4%，环比下降0.3%。'
  t.same(figuresOf(shortText + share), [...known, aggregators[0]], 'it may be the share that fell')
  for (const text of ['聚合平台22家；订单7.93亿单。', '聚合平台完成订单7.93亿单。'])
    t.same(behind(`截至9月30日，${text}`), [], text)
})

t.test('permits are not those of ranked cities, or issued within the month', async (t) => {
  const permits = '各地共发放网约车驾驶员证618.8万本、车辆运输证263.5万本'
  const none = known.filter((line) => !line.includes('permits'))
  for (const is of [
    '在36个中心城市中，共发放网约车驾驶员证401.2万本、车辆运输证180.5万本',
    '9月份，各地共发放网约车驾驶员证12.7万本、车辆运输证6.4万本',
  ])
    t.same(figuresOf(shortText.replace(permits, is)), none, is)
  const summoned = '各地加强执法，被约谈的有：网约车平台公司12家，环比增加2家。'
  const licences = '全国共有330家网约车平台公司取得网约车平台经营许可，环比增加3家；'
  t.same(figuresOf(shortText.replace(licences, '') + summoned), known.slice(2))
})

t.test('cities are counted where nothing but their names stands before the number', async (t) => {
  const start = '在各主要中心城市中，'
  for (const text of [
    '车辆合规率和订单合规率均在80%以上的城市有12个。',
    '连续三个月订单合规率在80%以上的城市有12个。',
    '连续三个月订单合规率均在80%以上的城市有宁波、厦门等12个城市。',
    '较8月新增3个城市订单合规率在80%以上。',
    '新增厦门、杭州等2个城市订单合规率均在80%以上。',
    '东部地区12个城市订单合规率在80%以上。',
  ])
    t.same(figuresOf(shortText + start + text), known, text)
})

t.test('the heading of the values of a table is read like words before a statement', async (t) => {
  const table = (heading: string) =>
    figuresOf(
      `${shortText}\n2023年9月份网约车行业运行基本情况\n| 指标 | ${heading} | 环比 |\n| 其中：聚合平台（亿单） | 2.17 | 下降4.9% |`,
    )
  for (const heading of ['数值', '9月', '2023年9月', '总量', '9月数据'])
    t.same(table(heading), [...known, ...aggregators], heading)
  for (const heading of ['本年累计', '前三季度', '上年同期', '北京', '滴滴出行', '日均', '预测值'])
    t.same(table(heading), known, heading)
})

t.test('a table is not read under a caption that is of something else', async (t) => {
  const rows = '| 指标 | 9月 | 环比 |\n| 其中：聚合平台（亿单） | 2.17 | 下降4.9% |'
  const title = '2023年9月份网约车行业运行基本情况'
  const table = (caption: string) => figuresOf(`${shortText}\n${title}\n${caption}\n${rows}`)
  t.same(table('表1 全国网约车订单情况'), [...known, ...aggregators])
  for (const caption of ['表2 夜间', '附表：36个中心城市']) t.same(table(caption), known, caption)
  for (const caption of ['聚合平台', '表2 聚合平台'])
    t.same(figuresOf(`${head}\n${title}\n${caption}\n指标 数值\n订单信息 5.93亿单`), withoutOrders, caption)
})

t.test('a wave before a number is no minus sign', async (t) => {
  t.same(figuresOf(shortText.replace('下降3.9%', '~3.9%')), known.slice(0, -1))
})

t.test('a correction changes the figure that it speaks of and no other', async (t) => {
  for (const text of [
    '更正：8月份共收到订单信息8.24亿单更正为8.26亿单。',
    '同时，8月份共收到订单信息由8.24亿单修正为8.26亿单。',
    '更正：本文中重庆3321.5万单应为3312.5万单。',
    '更正：滴滴出行订单5.13亿单应为5.31亿单。',
  ])
    t.same(figuresOf(shortText + text), known, text)
  t.same(
    figuresOf(`${shortText.replace('，环比下降3.9%', '')}8月份订单信息更正为8.26亿单，环比上升0.7%。`),
    known.slice(0, -1),
  )
  const first = shortText.replace('7.93', '7.39')
  t.same(figuresOf(`${first}更正：10月13日首发时将9月份订单信息误写为7.39亿单，现更正为7.93亿单。`), known)
  for (const correction of [
    '更正：订单信息实为7.93亿单。',
    '更正：“9月份共收到订单信息7.39亿单”应为“9月份共收到订单信息7.93亿单”。',
    '编者按：9月份订单信息由7.39亿单修订为7.93亿单。',
    '【更正】上文中“7.39亿单”系录入错误，更正为7.93亿单，其余数字无误。',
    '【更正】昨日一文中，“9月份共收到订单信息7.39亿单”系排版差错，应更正为7.93亿单。',
    '\n【更正】10月19日9时：昨日本号推送的订单总量有误，7.39亿单更正为7.93亿单，其余不变。',
    '\n勘误（10月19日）：订单信息：7.39亿单→7.93亿单。',
  ])
    t.same(figuresOf(first + correction).sort(), known.toSorted(), correction)
  const onYear = 'market orders growth 2023-09 over 2022-09:'
  const text = shortText.replace('3.9%。', '3.9%，同比上升40.1%。')
  for (const [correction, was, is] of [
    ['同比上升40.1%更正为43.1%。', `${onYear} 40.1`, `${onYear} 43.1`],
    ['环比下降3.9%更正为4.0%。', '-3.9', '-4.0'],
    ['环比下降3.9%更正为上升3.9%。', '-3.9', '3.9'],
    ['环比增加3家更正为4家。', ': 3 count', ': 4 count'],
    ['全国共有330家更正为331家。', '330', '331'],
    ['驾驶员证618.8万本更正为618.9万本。', '618.8', '618.9'],
    ['车辆运输证应为264.5万本。', '263.5', '264.5'],
  ] as const)
    t.same(
      figuresOf(text + correction).sort(),
      [...known, `${onYear} 40.1 percent`].map((line) => line.replace(was, is)).sort(),
      correction,
    )
})

t.test(
  'a total of another month than the ministry is said to have published is none of a bulletin',
  async (t) => {
    const said = '2023年10月17日，交通运输部公布了9月份全国网约车行业运行情况。'
    const other = '8月份，全国网约车订单8.25亿单，环比上升0.9%。'
    const drivers = 'market driver_permits level 2023-09: 618.8 ten_thousand'
    t.same(figuresOf(`${said}${other}各地共发放网约车驾驶员证618.8万本。聚合平台9月完成2.17亿单。`), [
      drivers,
      'aggregators orders level 2023-09: 2.17 hundred_million',
    ])
    t.same(
      figuresOf(
        `${said}全国取得经营许可的网约车平台公司330家，比8月底增加3家。${other}各地共发放网约车驾驶员证618.8万本。`,
      ),
      [
        'market licensed_platforms level 2023-09: 330 count',
        'market licensed_platforms difference 2023-09 over 2023-08: 3 count',
        drivers,
      ],
    )
  },
)

t.test('what a plan sets as a goal is no figure of its month', async (t) => {
  const goal =
    '（三）主要目标。到2025年12月，全国取得网约车平台经营许可的平台公司稳定在360家，发放驾驶员证达到900万本；网约车监管信息交互系统月度收到订单信息达到10.0亿单，其中聚合平台完成3.0亿单。'
  t.match(
    refusalOf(`关于印发《全国网约车发展行动计划》的通知\n${goal}\n印发日期：2024年2月26日`),
    /^expected 截至/,
  )
  t.same(figuresOf(`${shortText}\n${goal}`), known)
})

t.test('a number that a note calls wrong is refused, and none that it only names', async (t) => {
  for (const note of [
    '编者注：本文所载9月份订单信息7.93亿单有误，请以正式发布的数据为准。',
    '更正：因编辑疏忽，9月份订单信息误写为7.93亿单，正确数字为7.39亿单。',
    '注：文中7.93亿单为录入错误。',
    '本文已更新：先前版本误将7.39亿单写成7.93亿单。',
    '9月份订单信息并非7.93亿单，而是7.39亿单。',
    '文中订单量“7.93”应为“7.39”。',
    '修正说明：9月份订单量从7.93亿单下修至7.39亿单。',
    '更正：“共收到订单信息7.93亿单”应为“聚合平台完成7.93亿单”。',
    '驾驶员证618.8万本（误）',
    '更正：7.93亿单 -> 7.39亿单',
    '勘误：订单信息7.93亿单⇒7.39亿单',
    '7.93→7.39',
    '勘误表\n误 正\n7.93亿单 7.39亿单',
    '【更正】原：7.93亿单；现：7.39亿单',
    '更正：原文7.93亿单，正确为7.39亿单',
    '文中7.93亿单系7.39亿单之误。',
    '订单信息7.93亿单（更正：7.39亿单）',
    '订单信息7.93亿单下调至7.39亿单。',
    '更正：以7.39亿单为准。',
    '更正：正确的订单信息为7.39亿单。',
    '【勘误】订单量请按7.39亿单使用',
    '有分析师将9月份订单信息由7.93亿单修订为8.93亿单。',
    '高盛将9月订单预测由7.93亿单修改为8.93亿单。',
  ])
    for (const text of [`${shortText}\n${note}`, `${note}\n${shortText}`])
      t.match(refusalOf(text), /^expected a correction/, text)
  t.match(refusalOf(`${shortText}\n上文中“7.39亿单”系录入错误，更正为8.39亿单。`), /^expected a correction/)
  for (const note of [
    '更正：本文此前将9月份订单7.93亿单误写为7.39亿单，现已改正。',
    '更正：“驾驶员证681.8万本”应为“驾驶员证618.8万本”，正文已修改。',
    '更正：昨日一文将9月份订单总量误作7.39亿单。',
    '更正：聚合平台2.75亿单为笔误。',
    '环比下降3.9%，并非9.3%。',
    '有媒体误报为7.39亿单，实为7.93亿单。',
    '7.93亿单有误差。',
    '订单7.93亿单，实为近9个月新低。',
    '更正：9月份订单信息为7.93亿单，环比下降3.9%。',
    '订单7.93亿单，应是受假期影响。',
    '7.93亿单若有误，请联系我们。',
  ])
    t.same(figuresOf(`${shortText}\n${note}`), known, note)
})

t.test('orders that a note says are less than all are dropped', async (t) => {
  for (const note of ['本期订单信息仅统计前10名的平台。', '注：订单量未包括两家平台。'])
    for (const text of [`${shortText}\n${note}`, `${note}\n${shortText}`])
      t.same(figuresOf(text), withoutOrders, text)
  t.same(figuresOf(`${shortText}\n取消订单不计入。`), known)
})

t.test('permits behind a short sentence on something unknown may be of that', async (t) => {
  const permits = '各地共发放网约车驾驶员证618.8万本'
  for (const sentence of ['再看注销。', '补办量居高。', '\n再看注销\n'])
    t.notOk(
      figuresOf(shortText.replace(permits, sentence + permits)).some((line) => line.includes('permits')),
      sentence,
    )
})

t.test('what a heading names is counted below it, and only where nothing narrows it', async (t) => {
  t.same(figuresOf(`${head}\n三、订单情况\n9月份共7.93亿单，环比下降3.9%。`), known)
  t.same(figuresOf(`${head}\n聚合平台\n完成2.17亿单，环比下降4.9%。`), [...withoutOrders, ...aggregators])
  for (const heading of [
    '快车订单情况',
    '8月订单情况',
    '合规订单',
    '今年订单',
    '订单和聚合平台',
    '聚合平台合规情况',
    '聚合平台占比',
  ])
    t.same(figuresOf(`${head}\n${heading}\n共5.93亿单，环比下降3.9%。`), withoutOrders, heading)
})

t.test(
  'a place, a platform or another month in the label of news, or alone behind a sentence, narrows',
  async (t) => {
    const orders = '9月份共收到订单信息5.93亿单，环比下降3.8%。'
    for (const label of [
      '【上海数据】',
      '【滴滴消息】',
      '【8月数据】',
      '【新能源资讯】',
      '#上海#',
      '\n上海\n',
      '上海 | ',
    ])
      t.same(figuresOf(head + label + orders), withoutOrders, label)
    t.same(figuresOf(`${head}#快车#聚合平台完成1.93亿单，环比下降4.8%。`), withoutOrders)
    t.same(figuresOf(`${head}【财经早报】9月份共收到订单信息7.93亿单，环比下降3.9%。`), known)
  },
)

t.test('what companies say of their own numbers is none of the country', async (t) => {
  t.same(figuresOf(`${head}企业数据显示，9月份共收到订单信息5.93亿单。`), withoutOrders)
  t.same(figuresOf(`${head}大数据显示，9月份共收到订单信息5.93亿单。`), withoutOrders)
})

t.test('brackets beside the name of what is counted narrow its number', async (t) => {
  for (const text of [
    '订单信息（滴滴）：5.93亿单，环比下降3.9%。',
    '聚合平台（上海）完成2.17亿单，环比下降4.9%。',
    '聚合平台（指上海的）完成1.17亿单，环比下降4.8%。',
    '订单信息（指上海）：5.93亿单，环比下降3.8%。',
    '网约车监管信息交互系统9月份（上海、北京等）共收到订单信息5.93亿单，环比下降3.8%。',
    '9月份（指上旬）网约车监管信息交互系统共收到订单信息2.93亿单，环比下降3.8%。',
    '网约车监管信息交互系统9月份（不含聚合平台）共收到订单信息5.76亿单，环比下降3.5%。',
    '\n指标\t数值\t环比\n订单信息（新能源）\t5.93亿单\t0.5%\n聚合平台订单（快车）\t2.17亿单\t1.1%',
  ])
    t.same(figuresOf(head + text), withoutOrders, text)
  t.same(
    figuresOf(`${head}网约车监管信息交互系统（以下简称“系统”）9月份共收到订单信息7.93亿单，环比下降3.9%。`),
    known,
  )
})

t.test(
  'a heading of a part of the market, a caption of compliance and one platform narrow what is theirs',
  async (t) => {
    for (const text of [
      ...['快车', '新能源网约车', '夜间', '头部平台', '合规订单', '累计', '网约车（快车）'].map(
        (part) => `\n${part}\n${orders}聚合平台完成2.17亿单。`,
      ),
      '聚合平台（即高德）完成2.17亿单，环比下降4.9%。',
      '\n\n合规情况\n指标\t9月\t环比\n订单信息\t5.91亿单\t1.2%\n聚合平台订单\t1.61亿单\t0.9%',
    ])
      t.same(figuresOf(head + text), withoutOrders, text)
    t.same(figuresOf(`${head}聚合平台（即高德、美团等）完成2.17亿单，环比下降4.9%。`), [
      ...withoutOrders,
      ...aggregators,
    ])
  },
)

t.test('on the page of a place only the paragraphs that turn to the country are of it', async (t) => {
  const licences = shortText.slice(0, shortText.indexOf('；'))
  const ofLicences = known.slice(0, 2)
  for (const title of ['广东省2023年9月网约车行业运行情况', '深圳市9月份网约车数据'])
    for (const local of [
      '各地发放网约车驾驶员证181.2万本，环比增长1.1%。',
      '9月份共收到订单信息2.42亿单，环比上升2.2%。',
      '订单量环比增长5.3%。聚合平台完成1.31亿单，环比增长8.1%。',
      '19个城市订单合规率均在80%以上。',
      '滴滴出行9月订单量环比增长13.1%，曹操出行环比增长32%。',
      '9月订单量超过30万单的网约车平台共17家。',
    ]) {
      t.same(figuresOf(`${title}\n${licences}。\n${local}`), ofLicences, title + local)
      t.match(refusalOf(`${title}\n${local}`), /^expected/, title + local)
    }
  t.same(
    figuresOf(
      `重庆9月网约车订单3655.2万单 合规率提升\n2023-10-27\n9月我市网约车订单量3655.2万单，环比下降2.4%。截至9月30日，在渝取得经营许可的网约车平台公司共122家。\n从全国看，${shortText}\n在36个中心城市中，重庆位列第11。全国19个城市订单合规率都在80%以上。`,
    ),
    [...known, 'market cities_compliance_over_80pct level 2023-09: 19 count'],
  )
  t.same(figuresOf(`广东\n2023年9月份网约车行业运行基本情况\n${shortText}`), known)
})

t.test('permits that are lacking are none', async (t) => {
  t.same(figuresOf(`${shortText}\n驾驶员证缺口600.8万本。`), known)
})

t.test('below the heading of a year before nothing is of the own month', async (t) => {
  for (const heading of ['2022年指标', '2022年的指标如下：', '2022年回顾'])
    t.same(
      behind(
        `${orders}\n${heading}\n| 指标 | 8月 | 9月 |\n|--|--|--|\n| 驾驶员证（万本） | 500.2 | 508.1 |\n| 聚合平台（亿单） | 2.32 | 2.17 |\n`,
      ),
      ofMarket,
      heading,
    )
})

t.test('below a heading on days of the month only what names the month itself is of it', async (t) => {
  const question = (asked: string, answer: string) =>
    behind(`${orders}\n问：${asked}\n答：是的。${answer}`).slice(2)
  const theirs = '聚合平台完成1.32亿单，环比上升7.7%。'
  for (const asked of ['国庆假期聚合平台的订单是不是多了？', '中秋的聚合订单多吗？']) {
    t.same(question(asked, theirs), [], asked)
    t.equal(question(asked, `9月份${theirs}`).length, 2, asked)
  }
  t.same(behind(`${orders}\n国庆假期聚合平台的订单\n\n${theirs}`), ofMarket)
})

t.test('numbers by the day, of weeks and holidays, or of what is only to come are none of the month', (t) => {
  const title = '2023年9月网约车\n来源：交通运输部\n'
  for (const said of [
    '全国订单日均8.41亿单，环比增长6.66%。',
    '每天全国网约车订单8.41亿单，环比增长6.66%。',
    '全国订单峰值日8.41亿单。',
    '近30日全国订单8.41亿单，环比增长6.66%。',
    '9月第一周全国订单8.41亿单，环比增长6.66%。',
    '第39周，全国网约车订单8.41亿单，环比增长6.66%。',
    '春运全国网约车订单8.41亿单，环比增长6.66%。',
    '黄金周网约车订单8.41亿单，环比增长6.66%。',
    '全国订单（中秋国庆假期）8.41亿单，环比增长6.66%。',
    '9月全国网约车订单或达8.41亿单，环比增长6.66%。',
    '9月全国网约车订单将达8.41亿单，环比增长6.66%。',
    '理论上，全国订单8.41亿单，环比增长6.66%。',
    '乐观情形下全国订单8.41亿单，环比增长6.66%。',
    '东南亚网约车订单8.41亿单，环比增长6.66%。',
    '城际全国网约车订单8.41亿单，环比增长6.66%。',
  ])
    t.match(refusalOf(title + said), /^expected/, said)
  const own = ['market orders level 2023-09: 7.93 hundred_million']
  for (const said of [
    '受中秋国庆假期影响，9月全国网约车订单7.93亿单。',
    '春运结束后，全国网约车订单7.93亿单。',
    '每天都在增长的网约车，9月全国订单7.93亿单。',
    '上周，交通运输部公布9月全国网约车订单7.93亿单。',
  ])
    t.same(figuresOf(title + said), own, said)
  t.end()
})

t.test('a kind of orders alone on a line is what the country’s number below it is of', async (t) => {
  const text = (heading: string) => `交通运输部发布2023年9月网约车数据\n${heading}\n全国79300.0万单`
  for (const kind of ['首单', '优惠单', '特惠单', '学生单']) t.match(refusalOf(text(kind)), 'expected', kind)
  for (const plain of ['订单', '总单', '成绩单', '网约车订单'])
    t.same(figuresOf(text(plain)), ['market orders level 2023-09: 79300.0 ten_thousand'], plain)
})

t.test('a note below may say that all numbers are those of a place or platform', async (t) => {
  const text = (note: string) => `交通运输部发布2023年9月网约车行业运行情况\n订单79300.0万单。\n${note}`
  for (const note of [
    '以上为深圳数据。',
    '注：以上为深圳数据',
    '（上述数据为滴滴数据）',
    '注：数据范围为广东省',
    '以上均为全市数据。',
    '注：以上为1—9月数据',
    '注：以上为前三季度数据',
    '以上为今年累计数据。',
    '以上均为预测值。',
    '数据未经核实，以上均为估算值。',
    '注：仅供参考，以上均为预测值。',
    '注：以上为合规订单',
    '注：以上为夜间数据',
    '以上为去年同期数据。',
  ])
    t.ok(refusalOf(text(note)), note)
  for (const note of [
    '以上为全国数据。',
    '以上为9月数据。',
    '注：证件数为累计数。',
    '注：同比为去年同期数据。',
    '以上为累计数据。',
    '注：滴滴含花小猪。',
    '以上数据来自交通运输部。',
    '以上为深圳晚报记者报道。',
    '数字仅供参考，以上均为全国数据。',
  ])
    t.same(figuresOf(text(note)), ['market orders level 2023-09: 79300.0 ten_thousand'], note)
})

t.test('a title may say in brackets that its numbers are no counted ones', async (t) => {
  const text = (aside: string) =>
    `2023年9月网约车行业运行情况（${aside}）\n来源：网约车监管信息交互系统\n订单79300.0万单。`
  t.same(figuresOf(text('交通运输部')), ['market orders level 2023-09: 79300.0 ten_thousand'])
  const table = (aside: string) =>
    text(aside).replace(
      '订单79300.0万单。',
      '指标\t2023年9月\t备注\n订单信息\t7.93亿单\t—\n平台公司\t330家\t—',
    )
  t.same(figuresOf(table('交通运输部')).length, 2)
  for (const aside of ['预测', '示例', '测算', '样本数据', '目标', '模拟', '机构预测', '预测值'])
    for (const page of [text, table]) t.ok(refusalOf(page(aside)), aside)
})

t.test('all but one platform, and an aggregator without its name, are less than all', async (t) => {
  const read = (less: string) => figuresOf(`2023年9月份网约车行业运行基本情况（交通运输部）\n${less}`)
  t.same(read('9月，网约车订单7.93亿单，环比下降3.9%。'), ofMarket)
  for (const less of [
    '9月，滴滴以外网约车订单7.93亿单，环比下降3.9%。',
    '剔除滴滴，9月网约车订单7.93亿单，环比下降3.9%。',
    '某聚合平台9月完成2.17亿单。',
  ])
    t.throws(() => read(less), less)
})

t.test('what should be, or is striven for, is not counted', async (t) => {
  const title = '2023年9月份网约车行业运行基本情况（交通运输部）\n'
  t.throws(() => figuresOf(`${title}9月全国网约车订单应该在7.93亿单。`))
  t.same(figuresOf(`${title}9月全国网约车订单7.93亿单，环比下降3.9%。聚合平台争取做到2.17亿单。`), ofMarket)
})
