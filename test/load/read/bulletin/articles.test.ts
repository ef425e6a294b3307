import t from 'tap'
import { figuresOf, refusalOf } from './support/read.ts'

const total = '网约车监管信息交互系统9月份共收到订单信息5.54亿单，环比下降21.2%。'
const orders = [
  'market orders level 2022-09: 5.54 hundred_million',
  'market orders growth 2022-09 over 2022-08: -21.2 percent',
]
const growth = (platform: string, value: string) =>
  `${platform} orders growth 2022-09 over 2022-08: ${value} percent`
/** What is read of platforms below the orders of September 2022. */
const platforms = (text: string) =>
  figuresOf(
    `据网约车监管信息交互系统监测，2022年${total.replace('网约车监管信息交互系统', '')}\n${text}`,
  ).filter((line) => !line.startsWith('market') && !line.startsWith('aggregators'))

t.test('each clause on a platform is read with what those before it leave open', async (t) => {
  const falls = [growth('T3出行', '-30.2'), growth('滴滴出行', '-22.8'), growth('享道出行', '14.9')]
  for (const text of [
    '订单量前10名的平台中，T3出行单量环比降30.2%，滴滴出行降22.8%，享道出行增14.9%。',
    'T3出行、滴滴出行订单量环比分别下滑30.2%、22.8%，仅享道出行上升，涨幅为14.9%。',
    '平台层面，有8家单量环比下滑：T3出行降幅最大，为30.2%；滴滴出行下降22.8%。逆势上升的是享道出行（14.9%）。',
    '具体到平台：\nT3出行，虽然下架，单量环比回落30.2%；\n滴滴出行，单量环比回落22.8%；\n享道出行，上海疫情缓解后反弹，单量环比上升14.9%。',
    '从平台看，9月前10名的平台里头，单量环比减少最多的是T3出行，减少了30.2%，然后是滴滴出行，减少了22.8%。唯一增加的是享道出行，增加了14.9%。',
    '主要平台单量环比降幅较大的有T3出行（-30.2%）、滴滴出行（-22.8%），单量环比上升的有享道出行（14.9%）。',
  ])
    t.same(platforms(text), falls, text)
  t.same(
    figuresOf(
      `据网约车监管信息交互系统监测，2022年9月份共收到订单信息5.54亿单，环比下降21.2%。订单量前10名的平台中，T3出行环比降30.2%，滴滴出行降22.8%，享道出行增14.9%。`,
    ),
    [...orders, ...falls],
    'behind the orders of the market the platforms with most of them need no word on what fell',
  )
  t.same(
    figuresOf(
      `据网约车监管信息交互系统监测，2022年9月份共收到订单信息5.54亿单，环比下降21.2%。订单量前10名的网约车平台中，本月增长的是享道出行（4.7%）；下降的是滴滴出行（-1.1%）。`,
    ),
    orders,
    'but in brackets as of compliance',
  )
  t.same(
    platforms(
      '其中，滴滴出行（DIDI）订单量环比下降22.8%，订单合规率为51.3%；T3出行订单量环比下降30.2%，订单合规率为72.2%。',
    ),
    [growth('滴滴出行', '-22.8'), growth('T3出行', '-30.2')],
  )
})

t.test('a word that is not known ends a chain of clauses on platforms', async (t) => {
  const values = '滴滴出行下降5%，T3出行下降6%。'
  for (const before of [
    '在上海，订单量前10名的平台中，环比看，',
    '前8个月，订单量前10名的平台中，环比看，',
    '8月份，订单量前10名的平台单量环比变化：',
    '夜间订单量前10名的平台中，环比看，',
    '订单量前10名的平台中，订单合规率环比变化：',
    '日均单量环比变化：',
    '跨城顺风车单量环比变化：',
    '股价环比变化：',
    '预计平台单量环比变化：',
    '据易观数据，平台单量环比变化：',
    '聚合平台单量环比变化：',
  ])
    t.same(platforms(before + values), [], before)
  for (const text of [
    '单量最多的是滴滴出行，为68%，其次是T3出行，为9%。',
    '10家平台单量全部环比上升。如祺出行98.0%，T3出行95.9%。',
    '订单量前10名的平台中，滴滴出行下降5个百分点，T3出行下降6个百分点。',
    '曹操出行表示，其9月单量环比增长5%，滴滴出行增长6%。',
    '滴滴出行日活用户环比下降5%，T3出行下降6%。',
    '滴滴出行单量环比下降约5%，T3出行下降近6%。',
    '滴滴出行、T3出行单量环比下降5%。',
    '滴滴出行、T3出行、曹操出行单量环比分别下降5%、6%。',
    '滴滴出行单量较7月下降5%，T3出行下降6%。',
    '滴滴出行（北京）单量环比下降5%，T3出行下降6%。',
    '高德打车上，滴滴出行单量环比下降5%，T3出行下降6%。',
    '滴滴出行单量环比增速下降5%，T3出行下降6%。',
    '单量环比涨幅回落的是滴滴出行（5%）、T3出行（6%）。',
    '订单量前10名的平台中，环比增长前3名的依次是滴滴出行（5%）、T3出行（6%）。',
    '订单合规率变化\n订单量前10名的平台中，滴滴出行环比下降5%，T3出行下降6%。',
    '以下为本地数据。滴滴出行订单量环比下降5%，T3出行下降6%。',
    '以下为第三方数据。滴滴出行订单量环比下降5%，T3出行下降6%。',
    '平台单量环比：\n8月 9月\n滴滴出行 5%\nT3出行 6%',
    '较7月：\n滴滴出行单量下降5%，T3出行下降6%。',
    '滴滴出行单量环比下降5%，T3出行下降6%，为8月数据。',
    '滴滴出行单量环比下降5%，T3出行下降6%，系合规订单。',
    '滴滴出行部分单量环比下降5%，T3出行下降6%。',
    '订单量前10名的平台中，滴滴出行最高，环比上升5%；T3出行环比上升6%。',
  ])
    t.same(platforms(text), [], text)
  t.same(platforms('同比来看，单量滴滴出行下降5%，T3出行下降6%。'), [
    '滴滴出行 orders growth 2022-09 over 2021-09: -5 percent',
    'T3出行 orders growth 2022-09 over 2021-09: -6 percent',
  ])
  t.same(platforms('滴滴出行的主要对手单量环比下降5%，T3出行下降6%。'), [
    'T3出行 orders growth 2022-09 over 2022-08: -6 percent',
  ])
})

t.test('a change over what is not said is over the month before only where the one of the market is', (t) => {
  const [market = '', growthOfMarket = ''] = total.split('，')
  const ofPlatforms = '滴滴出行订单量下降5%，T3出行下降6%。'
  const own = market.replace('系统', '系统2022年')
  for (const [rate, expected] of [
    [growthOfMarket, [...orders, growth('滴滴出行', '-5'), growth('T3出行', '-6')]],
    ['', orders.slice(0, 1)],
    ['环比下降21.2%，同比上升3%。', [...orders, 'market orders growth 2022-09 over 2021-09: 3 percent']],
  ] as const)
    t.same(figuresOf(`${own}${rate === '' ? '。' : `，${rate}`}\n${ofPlatforms}`), expected, rate)
  t.end()
})

t.test(
  'a place or platform in a title leaves what a statement says itself to be of the country',
  async (t) => {
    const ministry = '10月13日，交通运输部公布9月份网约车行业运行情况。'
    for (const title of ['9月网约车订单量下滑 滴滴订单环比下降22.8%', '9月网约车数据公布，厦门上榜'])
      t.same(figuresOf(`${title}\n2022-10-13 16:00\n${ministry}\n全国${total}`), orders, title)
    const ofTotal = '9月份网约车订单总量5.54亿单，环比下降21.2%。'
    t.same(figuresOf(`9月份网约车数据：滴滴订单量回落\n2022-10-13\n交通部披露的数据显示，${ofTotal}`), orders)
    t.match(
      refusalOf(`9月份网约车数据：滴滴订单量回落\n2022-10-13\n易观披露的数据显示，${ofTotal}`),
      /^expected/,
    )
    t.match(
      refusalOf(`9月份网约车数据，滴滴出行：\n2022-10-13\n交通部披露的数据显示，${ofTotal}`),
      /^expected/,
    )
    t.match(
      refusalOf(`9月滴滴出行数据\n2022-10-13\n来源：交通运输部\n9月份共收到订单信息5.54亿单。`),
      /^expected/,
    )
  },
)

t.test('a byline, a label in brackets and a stock notice narrow nothing', async (t) => {
  t.same(
    figuresOf(`新华社北京2022年10月13日电（记者 周圆）记者13日从交通运输部获悉，全国${total}`),
    orders,
    'a name that has a character of times',
  )
  t.same(
    figuresOf(`中国交通报\n2022-10-13 15:20\n【9月份网约车订单量5.54亿单】交通运输部发布数据：全国${total}`),
    orders,
  )
  t.same(figuresOf(`2022年10月13日\n全国${total}\n截至10月12日收盘，滴滴跌3.45%。`), orders)
  t.same(figuresOf(`22-10-13 10:26 来自 微博\n交通运输部公布：全国${total}`), orders, 'a year of two digits')
})

t.test('the lines of a narrow column are joined, and a masthead dates the paper', async (t) => {
  const column = [
    '  据新华社电  记者 13 日从交通运',
    '输部获悉，9 月份全国网约车监管信',
    '息交互平台共收到订单信息 5.5',
    '4亿单，环比下降 2',
    '1.2%。',
  ].join('\n')
  t.same(figuresOf(`经济日报    2022 年 10 月 14 日  星期五   03 版\n\n${column}`), orders)
  t.same(figuresOf(`2022年10月14日 星期五  国内新闻\n\n${column}`), orders)
  for (const [line, next] of [
    ['共收到订单信息 3', '5.54亿单，环比下降21.2%。'],
    ['共收到订单信息', '3\n5.54亿单，环比下降21.2%。'],
  ])
    t.notMatch(
      figuresOf(
        `2022-10-13\n9月份网约车监管信息交互系统共收到订单信息5.54亿单。\n\n  9月份网约车监管信息交互系统\n${line}\n${next}`,
      ).join(),
      /35\.54/,
    )
  t.match(refusalOf(`今天是 2022 年 10 月 14 日  星期五\n\n${column}`), /^expected a year/)
  const screen =
    '13日，\n交通运输部公布9月份\n网约车行业运行情况。\n\n9月份，\n系统共收到订单信息\n5.54亿单，\n环比下降21.2%。'
  t.same(figuresOf(`9月网约车数据公布\n2022年10月14日 18:12 河南\n\n${screen}`), orders)
})

t.test('the year before, a base and a subject may stand in a clause or question of their own', async (t) => {
  const onYear = 'market orders growth 2022-09 over 2021-09: -10.1 percent'
  for (const behind of [
    '去年同期为6.16亿单，同比下降10.1%。',
    '而去年9月是6.16亿单，同比下降10.1%。',
    '去年9月订单为6.16亿单，按此计算同比下降10.1%。',
  ])
    t.same(figuresOf(`2022年10月13日\n全国${total}${behind}`), [...orders, onYear], behind)
  t.same(
    figuresOf(`2022年10月13日\n全国${total}去年同期为6.16亿单，同比下降8.3%。`),
    orders,
    'a change that does not lead from there may be that of the other month',
  )
  t.same(figuresOf(`2022年10月13日\n全国${total}10月，去年同期为6.16亿单，同比下降10.1%。`), orders)
  t.same(
    figuresOf(`2022年10月13日\n全国${total}\n问：平台呢？\n答：环比下降3.1%。`),
    orders,
    'a question that names more than a base turns to something else',
  )
  t.same(figuresOf(`2022年10月13日\n全国${total.split('，')[0]}。两项环比都增长2.2%。`), orders.slice(0, 1))
  for (const text of [
    '与8月相比，9月份全国网约车订单下降21.2%，为5.54亿单。',
    '问：9月份全国网约车订单是多少？\n答：5.54亿单。\n问：环比呢？\n答：下降21.2%。',
    '问：9月份全国网约车订单是多少？\n答：5.54亿单。\n问：和8月相比是升还是降？\n答：环比下降21.2%。',
    '全国网约车订单量在9月达到5.54亿单，环比缩水21.2%。',
    '9月份全国网约车一共产生5.54亿单订单，环比滑落21.2%。',
    '9月份全国网约车订单环比走低21.2%，总量为5.54亿单。',
  ])
    t.same(
      figuresOf(`2022年10月13日\n交通运输部发布2022年9月份网约车行业运行基本情况。\n${text}`).sort(),
      orders.toSorted(),
      text,
    )
  t.match(
    refusalOf(
      '2022年10月13日\n交通运输部发布2022年9月份网约车行业运行基本情况。\n某平台9月份共产生5.54亿单订单。',
    ),
    /^expected/,
  )
})

t.test('a month in which the ministry told numbers is not the one of which they are', async (t) => {
  const permits = 'market driver_permits level 2022-09: 481.6 ten_thousand'
  const told = (lead: string) => `2022年10月3日\n${lead}：全国网约车驾驶员证481.6万本。`
  t.same(figuresOf(told('交通运输部9月数据')), [permits])
  for (const lead of ['9月，交通运输部披露数据', '交通运输部9月最新数据', '9月，交通运输部的月报出来了'])
    t.match(refusalOf(told(lead)), /^expected/, lead)
})

t.test('permits share the base of a change where there is one only', async (t) => {
  const permits = (changes: string) =>
    figuresOf(
      `2022年10月13日\n交通运输部发布2022年9月份网约车行业运行基本情况。\n截至9月30日，各地共发放驾驶员证481.6万本，${changes}，车辆运输证增长1.9%至200.3万本。`,
    ).filter((line) => line.includes('vehicle'))
  t.same(permits('环比增长2.2%'), [
    'market vehicle_permits level 2022-09: 200.3 ten_thousand',
    'market vehicle_permits growth 2022-09 over 2022-08: 1.9 percent',
  ])
  t.same(permits('同比增长12%，环比增长2.2%'), ['market vehicle_permits level 2022-09: 200.3 ten_thousand'])
})

t.test('the ministry may be named by its short name, and its system without the trade', async (t) => {
  for (const lead of [
    '昨天部里出了9月份的数据。',
    '客运科汇报：\n部里上周通报了9月份全国网约车的情况，先讲大盘。',
    '厅里转发了部里9月份网约车通报。',
  ])
    t.same(figuresOf(`2022年10月13日\n${lead}\n全国${total}`), orders, lead)
  t.match(refusalOf('2022年10月13日\n厅里上周通报了9月份网约车的情况：全国订单5.54亿单。'), /^expected/)
  t.same(
    figuresOf(`2022年10月13日\n交通运输部数据：9月监管信息交互系统共收到订单信息5.54亿单，环比下降21.2%。`),
    orders,
  )
  t.match(refusalOf('2022年10月13日\n小区内部里程数据：9月份订单5.54亿单。'), /^expected/)
})

t.test(
  'a paragraph on the country is read behind one that named a place or a platform in passing',
  async (t) => {
    const licences = '截至2022年9月30日，全国共有288家网约车平台公司取得网约车平台经营许可'
    for (const passing of ['；厦门共有47家，较上月增加2家。', '。厦门的老李在T3出行跑车。'])
      t.same(
        figuresOf(`${licences}${passing}\n9月份，${total.replace('9月份', '')}`),
        ['market licensed_platforms level 2022-09: 288 count', ...orders],
        passing,
      )
    t.same(
      figuresOf(
        `据网约车监管信息交互系统统计，${licences}。以下是滴滴出行的数字。\n持有驾驶员证的有318.8万人。`,
      ),
      ['market licensed_platforms level 2022-09: 288 count'],
      'what does not name the system may be of that platform',
    )
    t.match(refusalOf(`2022年10月13日\n滴滴出行\n2022年9月份，${total}`), /^expected/)
  },
)

t.test('what is most, and what only ranks platforms, makes no growth of their orders', async (t) => {
  t.same(platforms('滴滴出行单量环比最多下降5%，T3出行单量环比最多上升3%。'), [])
  t.same(
    figuresOf(
      '据网约车监管信息交互系统监测，2022年9月份共收到订单信息5.54亿单，环比下降21.2%。订单量前10名的平台中，享道出行环比上升4.7%。',
    ),
    orders,
  )
  t.same(
    platforms('据随公告发布的图表，滴滴出行、T3出行9月订单量环比分别下降22.8%、30.2%。'),
    [growth('滴滴出行', '-22.8'), growth('T3出行', '-30.2')],
    'the table of the ministry’s own announcement is no other source',
  )
  t.same(platforms('公司公告显示，滴滴出行、T3出行9月订单量环比分别下降22.8%、30.2%。'), [])
  t.same(platforms('订单量环比降幅超过20%的平台有：滴滴出行（-22.8%）、T3出行（-30.2%）。'), [
    growth('滴滴出行', '-22.8'),
    growth('T3出行', '-30.2'),
  ])
})

t.test('a correction may leave out 单, and mends nothing where its unit could be another', async (t) => {
  t.same(figuresOf(`2022年10月13日\n全国${total}\n编者注：文中5.54亿单有误，更正为5.55亿。`), [
    'market orders level 2022-09: 5.55 hundred_million',
    orders[1],
  ])
  for (const text of ['订单信息更正为55500万', '驾驶员证应为5.55亿', '营收更正为5.55亿'])
    t.match(refusalOf(`2022年10月13日\n全国${total}\n更正：${text}。`), /^expected a correction/, text)
})

t.test(
  'a whole bulletin of another month behind what leads to other articles is not that of the page',
  async (t) => {
    t.same(
      figuresOf(
        `2022年9月网约车行业运行情况\n数据来源：交通运输部\n订单信息：5.54亿单，环比下降21.2%\n\n相关新闻\n2022年8月份网约车行业运行基本情况\n据网约车监管信息交互系统统计，截至2022年8月31日，全国共有282家网约车平台公司取得网约车平台经营许可，环比增加3家。网约车监管信息交互系统8月份共收到订单信息7.03亿单，环比上升1.1%。`,
      ),
      orders,
    )
  },
)
