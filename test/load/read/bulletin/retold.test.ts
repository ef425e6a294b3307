import t from 'tap'
import { shortText } from './support/era-text.ts'
import { figuresOf, refusalOf } from './support/read.ts'
import { behind, licences, orders, total } from './support/short-bulletin.ts'

// Forms in which sites retell a bulletin: questions, lists, headlines. What is added to its figures is synthetic.

const known = figuresOf(shortText)
const permits = [
  'market driver_permits level 2023-09: 618.8 ten_thousand',
  'market driver_permits growth 2023-09 over 2023-08: 2.1 percent',
  'market vehicle_permits level 2023-09: 263.5 ten_thousand',
  'market vehicle_permits growth 2023-09 over 2023-08: 2.5 percent',
]

t.test('words of any kind behind the name of the market narrow nothing', async (t) => {
  for (const lead of ['网约车市场供需两旺', '网约车行业凉意颇浓', '订单量并未起色', '需求端寒意渐显'])
    t.same(behind(`${lead}，网约车监管信息交互系统9月份共收到订单信息7.93亿单，环比下降3.9%。`), orders, lead)
  for (const lead of [
    '网约车市场昆山领跑',
    '网约车夜宵订单走俏',
    '订单量靠前的平台走俏',
    '义乌走俏',
    '网约车青年群体走俏',
  ])
    t.same(behind(`${lead}，共收到订单信息5.61亿单，环比上升8.8%。`), [], lead)
})

t.test(
  'orders received that name their month are the market’s where no part of it was named since',
  async (t) => {
    const text = '9月份共收到订单信息7.93亿单，环比下降3.9%。'
    t.same(behind(`行业趋于饱满。${text}`), orders)
    for (const sentence of [
      '沪苏浙皖表现突出。',
      '夜间出行走俏。',
      '某家企业走俏。',
      '义乌增势良好。',
      '跑腿走强。',
      '网约车市场通勤抢眼，',
    ])
      t.same(behind(sentence + text), [], sentence)
  },
)

t.test('an answer is about what its question names', async (t) => {
  t.same(
    figuresOf(
      `问：全国有多少网约车平台？\n答：${licences}\n问：驾驶员证有多少？\n答：618.8万本，环比增长2.1%。\n` +
        '问：车辆运输证呢？\n答：263.5万本，环比增长2.5%。\n问：订单量如何？\n答：9月份共收到订单信息7.93亿单，环比下降3.9%。\n' +
        '问：聚合平台呢？\n答：完成2.17亿单，环比下降4.9%。',
    ),
    [
      ...known.slice(0, 2),
      ...permits,
      ...orders,
      'aggregators orders level 2023-09: 2.17 hundred_million',
      'aggregators orders growth 2023-09 over 2023-08: -4.9 percent',
    ],
  )
  for (const question of ['非聚合平台', '滴滴的订单量', '高德等聚合平台', '杭州的驾驶员证'])
    t.same(behind(`问：${question}有多少？\n答：5.61亿单。`), [], question)
})

t.test('those who hold permits are as many as the permits', async (t) => {
  for (const text of [
    '持证网约车驾驶员共618.8万人，环比增长2.1%；持证车辆263.5万辆，环比增长2.5%。',
    '持有网约车驾驶员证的司机达到618.8万名，环比增长2.1%，取得车辆运输证的车辆达到263.5万辆，环比增长2.5%。',
  ])
    t.same(behind(text), permits, text)
  t.same(behind('活跃驾驶员412.6万人，环比增长8.8%。巡游出租汽车持证驾驶员254.1万人。'), [])
  t.same(
    behind('驾驶员证：618.8万本 ■ 车辆运输证：263.5万本。'),
    [permits[0], permits[2]],
    'the name before a colon is that of the next',
  )
})

t.test('the only month that a text names is its own where the ministry is its source', async (t) => {
  const list = '平台公司330家，环比增加3家\n驾驶员证618.8万本，环比增长2.1%\n订单信息7.93亿单，环比下降3.9%\n'
  const source = '据网约车监管信息交互系统统计。'
  const listed = [...known.slice(0, 2), ...permits.slice(0, 2), ...orders]
  t.same(figuresOf(`一组数字看网约车\n2023年9月\n${list}${source}`), listed)
  t.same(figuresOf(`网约车运行数据（2023.09）\n${list}${source}`), listed)
  for (const text of [
    `一组数字看网约车\n2023年9月\n2023年8月\n${list}${source}`,
    `一组数字看网约车\n2023年9月\n${list}`,
    `一组数字看网约车\n杭州 2023年9月\n${list}${source}`,
  ])
    t.match(refusalOf(text), /^expected/, text)
})

t.test('a headline of the ministry states what it prints in full', async (t) => {
  t.same(figuresOf('交通运输部：9月网约车订单7.93亿单，环比下降3.9%。（2023-10-16）'), orders)
  t.match(refusalOf('交通运输部：9月网约车订单7.9亿单，环比下降4%。（2023-10-16）'), /^expected/)
  t.match(refusalOf('市交通运输部门：9月网约车订单7.93亿单，环比下降3.9%。（2023-10-16）'), /^expected/)
  t.match(refusalOf('交通运输部：9月网约车夜间订单2.93亿单，环比下降3.9%。（2023-10-16）'), /^expected/)
})

t.test('a platform or city that a headline names narrows only what stands in the headline', async (t) => {
  const under = (headline: string) =>
    `${headline}\n2023年10月16日\n交通运输部数据显示，9月份，${total.replace('9月份', '')}`
  t.same(figuresOf(under('9月网约车市场遇冷，T3出行单量大减')), orders)
  t.same(figuresOf(under('9月网约车市场遇冷，杭州单量大减')), orders)
  for (const headline of [
    '9月网约车市场遇冷，长三角单量大减',
    '9月网约车数据，滴滴出行：',
    '9月网约车数据\n\n滴滴出行\n',
  ])
    t.match(refusalOf(under(headline)), /^expected/, headline)
  const announced = (headline: string) =>
    `${headline}\n2023年10月刊 文/江北\n交通运输部公布了网约车监管信息交互平台的月度数据。\n9月订单信息：7.93亿单，环比下降3.9%。`
  t.same(figuresOf(announced('2023年9月网约车数据：T3单月增长过半，美团跟进')), orders)
  for (const headline of [
    '2023年9月T3网约车数据',
    '2023年9月网约车合规数据：T3增长过半',
    'T3出行2023年9月情况',
  ])
    t.match(refusalOf(announced(headline)), /^expected/, headline)
})

t.test('who wrote a text narrows nothing, unless that is another source', async (t) => {
  const text = (credit: string) =>
    `交通运输部公布2023年9月份网约车行业运行情况\n2023-10-16 来源：${credit}\n订单信息：7.93亿单 ↓3.9%\n驾驶员证：618.8万本 ↑2.1%`
  t.same(figuresOf(text('央视新闻')).sort(), [...orders, ...permits.slice(0, 2)].sort())
  for (const credit of ['某某咨询', '杭州市交通运输局', '滴滴'])
    t.match(refusalOf(text(credit)), /^expected/, credit)
})

t.test('a day at the end of a line is not that of the month which begins the next', async (t) => {
  const list = '订单：7.93亿单，环比-3.9%\n驾驶员证：618.8万本，环比+2.1%'
  t.same(figuresOf(`交通运输部网站 2023.10.16\n9月网约车运行情况\n${list}`), [
    ...orders,
    ...permits.slice(0, 2),
  ])
})

t.test('what stands between the ministry and its numbers turns to no other month', async (t) => {
  for (const lead of [
    '交通运输部今日（10月16日）公布的数据显示，',
    'Ride-hailing orders fell in September, the ministry said.\n交通运输部表示，',
    '香港经济通 2023-10-16\n交通运输部公布，',
  ])
    t.same(
      figuresOf(`${lead}9月份网约车监管信息交互系统共收到订单信息7.93亿单，环比下降3.9%。${licences}`),
      [...orders, ...known.slice(0, 2)],
      lead,
    )
})

t.test('the ministry’s account is the ministry', async (t) => {
  const text = licences.replace('据网约车监管信息交互系统统计，', '据@中国交通 消息：')
  t.same(figuresOf(text), known.slice(0, 2))
  t.match(refusalOf(text.replace('@中国交通', '某网站')), /^expected 交通运输部/)
})

t.test('what all platforms completed is the market’s beside what the country has', async (t) => {
  t.same(behind('网约车平台公司9月份共完成订单7.93亿单，环比下降3.9%。'), orders)
  for (const platforms of ['头部网约车平台公司', '5家网约车平台公司', '某网约车平台公司'])
    t.same(behind(`${platforms}9月份共完成订单5.61亿单，环比下降3.9%。`), [], platforms)
})

t.test('what a sentence leads to is its number', async (t) => {
  t.same(behind('9月份网约车订单量进一步下滑至7.93亿单，环比下降3.9%。'), orders)
  t.same(behind('聚合平台的表现更为抢眼，完成订单2.17亿单，环比上升4.9%。'), [
    'aggregators orders level 2023-09: 2.17 hundred_million',
    'aggregators orders growth 2023-09 over 2023-08: 4.9 percent',
  ])
  t.same(
    figuresOf('记者从交通运输部了解到，2023年9月，全国网约车平台公司又新增3家，总数达到330家。'),
    known.slice(0, 2),
  )
  t.same(behind('全国网约车订单8.24亿单（8月），环比上升0.5%。'), [])
  t.same(behind('高德等聚合平台的表现更为抢眼，完成订单1.17亿单，环比上升4.9%。'), [])
})

t.test('the year may stand alone in brackets behind the text', async (t) => {
  const text = licences.replace('2023年', '')
  t.same(figuresOf(`${text}（2023年）`), known.slice(0, 2))
  t.match(refusalOf(`${text}（2023年度报告）`), /^expected a year/)
  t.match(refusalOf(`${shortText.replace('2023年', '')}\n（2021）京02民终1234号`), /expected a year/)
})

t.test('a day of an earlier year dates no figures above it that a later one stands beside', async (t) => {
  const older = '截至2022年9月底，全国共有287家网约车平台公司取得网约车平台经营许可。'
  for (const note of ['以上数据来自交通运输部2023年10月发布的通报。', '来源：交通运输部（2023年10月16日）。'])
    t.match(
      refusalOf(total + note + older),
      /the year of the figures above \(year\), beside which 2023年10/,
      note,
    )
  t.same(
    figuresOf(`截至2023年9月30日，全国一共330家网约车平台公司取得网约车平台经营许可。${total}${older}`),
    ['market licensed_platforms level 2023-09: 330 count', ...orders],
  )
  t.same(figuresOf(`${total}${older}`, { year: 2022 }).length, 3)
})

t.test(
  'a line of its own that turns to another time ends what a sentence without its mark says',
  async (t) => {
    const open = shortText.slice(0, -1)
    for (const line of ['回看8月。', '截至目前，', '（旧版：'])
      t.same(figuresOf(`${open}\n${line}合规率超过80%的城市有3个。`), known, line)
  },
)

t.test('a month behind another year is of that', async (t) => {
  const before = '网约车监管信息交互系统9月份共收到订单信息5.54亿单'
  for (const text of [
    `回望去年，${before}，环比下降1.2%。`,
    `2022年，${before}，环比下降1.2%。`,
    `去年网约车市场低迷，${before}，环比下降1.2%。`,
    `${before}（2022年），环比下降1.2%。`,
    '一年前，各地共发放网约车驾驶员证482.1万本，环比增长2.2%。',
    '再看去年。驾驶员证482.1万本，环比增长2.2%。',
  ])
    t.same(behind(text), [], text)
  // What only compares turns to no other year.
  for (const lead of ['与去年同期不同', '去年同期基数较低', '相比2022年'])
    t.same(behind(`${lead}，网约车监管信息交互系统9月份共收到订单信息7.93亿单，环比下降3.9%。`), orders, lead)
})

t.test(
  'licences of the country behind the name of another source or of a part may be of another time',
  async (t) => {
    const orders = `网约车监管信息交互系统发布2023年9月份网约车行业运行基本情况\n${total}`
    const after = (lead: string) =>
      figuresOf(`${orders}${lead}全国共有330家网约车平台公司取得网约车平台经营许可。`).slice(2)
    for (const lead of [
      'QuestMobile数据显示，',
      '易观分析：9月份',
      '高德打车表示，9月份',
      '货运方面，',
      '杭州：',
    ])
      t.same(after(lead), [], lead)
    for (const lead of [
      '',
      '平台方面，',
      '截至9月30日，',
      '9月底的情况是这样的：',
      '易观分析：截至2023年9月30日，',
    ])
      t.same(after(lead), ['market licensed_platforms level 2023-09: 330 count'], lead)
  },
)

t.test('another trade has orders and permits of its own', async (t) => {
  const text = '各地共发放驾驶员证254.1万本、车辆运输证139.1万本，环比分别增长2.2%、0.1%。'
  for (const trade of ['巡游出租走强。', '道路客运走强。', '兼职走强。', '\n货运\n', '\n出租车\n'])
    t.same(behind(trade + text), [], trade)
  for (const heading of ['网约车行业货运', '（二）证件（上海）。', '（二）证件（快车）。'])
    t.same(behind(`\n${heading}\n${text}`), [], heading)
  const aggregators = '完成2.17亿单，环比下降4.9%。'
  for (const part of ['（四）核心聚合平台。', '（四）聚合平台（当日）。', '（四）上月聚合平台。'])
    t.same(behind(`\n${part}${aggregators}`), [], part)
  t.same(behind('\n（四）聚合平台。2.17亿单（前10家），环比下降4.9%。'), [])
  t.same(behind(`巡游出租走强。${total}`), orders)
})

t.test('the month in which numbers came out is not theirs', async (t) => {
  for (const text of [
    '网约车（2023年9月发布）\n订单8.24亿单，环比增长0.5%\n来源：交通运输部',
    '网约车数据发布时间：2023年9月\n订单8.24亿单，环比增长0.5%\n来源：交通运输部',
    '网约车数据\n2023年9月\n上月订单\n8.24亿单，环比增长0.5%\n来源：交通运输部',
  ])
    t.match(refusalOf(text), /^expected/, text)
})

t.test('what corrects no figure that was read, or only holds another, changes none', async (t) => {
  for (const text of [
    '更正：聚合平台订单应为2.71亿单。',
    '更正：合规订单应为5.93亿单。',
    '更正：日均订单应为2643.93万单。',
    '更正：订单占比应为27.4%。',
    '更正：订单环比减少应为0.31亿单。',
    '更正：顺风车平台公司应为303家。',
    '有网友称订单应为8.45亿单。',
    '按此增速，订单应为8.45亿单。',
    '更正：订单信息应为9月份共收到7.39亿单。',
    '勘误：应为共收到订单信息7.39亿单。',
  ])
    t.match(refusalOf(licences + total + text), /^expected a correction/, text)
})

t.test('the orders below a heading of the aggregators are theirs', async (t) => {
  t.same(behind('\n聚合平台\n9月份共收到订单信息2.17亿单，环比下降4.9%。'), [
    'aggregators orders level 2023-09: 2.17 hundred_million',
    'aggregators orders growth 2023-09 over 2023-08: -4.9 percent',
  ])
})

t.test('brackets behind a number may say that it is of less or of another time', async (t) => {
  for (const aside of ['滴滴', '自营', '聚合平台', '合规', '预测', '去年同期'])
    t.same(behind(total.replace('7.93亿单', `5.54亿单（${aside}）`)), [], aside)
  for (const aside of ['出租汽车', '上月', '2022年9月', '活跃', '年内', '今日', '截至目前'])
    t.same(behind(`各地共发放网约车驾驶员证482.1万本（${aside}），环比增长2.2%。`), [], aside)
  t.same(behind(total.replace('7.93亿单', '7.93亿单（环比口径见注）')), orders)
  t.same(behind(total.replace('7.93亿单', '7.93亿单（历史新高！）')), orders)
  for (const aside of ['不含聚合平台！', '不含聚合平台。'])
    t.same(behind(total.replace('7.93亿单', `7.93亿单（${aside}）`)), [], aside)
  const milestone = `各地共发放网约车驾驶员证618.8万本（破600万了！）、车辆运输证263.5万本，环比分别增长2.1%、2.5%。`
  t.same(behind(milestone).sort(), permits.toSorted())
  t.same(figuresOf(`（${licences}${total}）`), [...known.slice(0, 2), ...orders], 'brackets of their own')
})

t.test('a title may say how the market went, and name its source behind it or in brackets', async (t) => {
  const list = '平台公司：330家，环比增加3家。\n订单信息：7.93亿单，环比下降3.9%。'
  for (const title of [
    '2023年9月网约车行业数据（交通运输部）',
    '2023年9月网约车运行情况（来源：交通运输部）',
    '2023年9月网约车“成绩单”来了！\n来源：交通运输部',
    '[转帖] 2023年9月份全国网约车数据\n转自交通运输部：',
    '根据交通运输部网约车监管信息交互系统数据，2023年9月份：',
    '表：2023年9月网约车行业运行主要数据\n（数据来源：交通运输部网约车监管信息交互系统）',
    '图表12：网约车行业月度数据（2023年9月）\n资料来源：交通运输部',
  ])
    t.same(figuresOf(`${title}\n${list}`), [...known.slice(0, 2), ...orders], title)
  for (const title of [
    '2023年9月份：',
    '2023年9月网约车司机收入调查\n来源：交通运输部',
    '2023年9月网约车行业货运运行情况\n数据来源：网约车监管信息交互系统',
    '2023年9月网约车新能源数据\n来源：交通运输部',
    '2023年9月网约车市场 累计\n来源：交通运输部',
    '广东2023年9月网约车“成绩单”来了！\n来源：交通运输部',
  ])
    t.match(refusalOf(`${title}\n${list}`), /^expected/, title)
})

t.test('the title of the ministry in a sentence turns to the country', async (t) => {
  t.same(
    figuresOf(
      `老李在郑州开网约车。交通运输部近日发布的2023年9月份网约车行业运行基本情况显示，当月${total.replace('9月份', '')}而${licences.slice(licences.indexOf('截至'))}`,
    ).sort(),
    [...known.slice(0, 2), ...orders].sort(),
  )
})
