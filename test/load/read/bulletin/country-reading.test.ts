import t from 'tap'
import { figuresOf, refusalOf } from './support/read.ts'
import { aggregators, drivers, companies as licences, orders, vehicles } from './support/short-bulletin.ts'

const lead = '交通运输部晒出2023年9月的成绩单。'

t.test('a number is read by its unit, its name and its size among words that nobody knows', async (t) => {
  for (const [text, expected] of [
    ['9月的账单翻开来，监管平台接住的订单有7.93亿单，环比缩掉3.9%。', orders],
    ['到9月30日手握经营许可的平台公司攒到330家，比8月末又多出3家。', licences],
    ['到9月30日各地发出去的驾驶员证摞起来有618.8万本，环比又添了2.1%。', drivers],
    ['到9月30日，人证、车证分别攒到618.8万本和263.5万本，环比各涨2.1%、2.5%。', [...drivers, ...vehicles]],
    [
      '9月的账单翻开来，监管平台接住的订单有7.93亿单，环比缩掉3.9%；聚合平台这一路吃进2.17亿单，环比跌4.9%。',
      [...orders, ...aggregators],
    ],
  ] as const)
    t.same(figuresOf(lead + text).sort(), [...expected].sort(), text)
})

t.test('what companies have a licence of may stand between their number and its change', (t) => {
  const text = '截至9月30日，手里攥着经营许可的有330家网约车平台公司拿到牌照，环比增加3家。'
  t.same(figuresOf(lead + text).sort(), licences.toSorted())
  t.end()
})

t.test('the number of an item makes no two months of the one behind it', (t) => {
  const large = 'market platforms_over_300k_orders level 2023-09: 16 count'
  const text = '到9月30日手握经营许可的平台公司攒到330家。\n一、9月订单爬过30万单的网约车平台凑出16家。'
  t.same(figuresOf(lead + text).sort(), [licences[0], large].sort())
  t.end()
})

t.test('what a number is compared with, or only about right, is passed over', async (t) => {
  for (const text of [
    '9月监管平台接住的订单有7.93亿单，比8月的8.25亿单少了3.9%。',
    '9月监管平台接住的订单跌破8亿单关口，落到7.93亿单，环比缩3.9%。',
    '9月监管平台接住的订单由8.25亿单滑到7.93亿单，环比缩3.9%。',
  ])
    t.same(figuresOf(lead + text).sort(), orders.toSorted(), text)
})

t.test('it is not read of less than the country, of another time, or as others say', async (t) => {
  for (const text of [
    '9月滴滴接住的单子有5.13亿单，环比缩3.9%。',
    '9月合规车辆跑出来的订单有5.13亿单，环比缩3.9%。',
    '8月的账单翻开来，监管平台接住的订单有8.25亿单，环比涨0.5%。',
    '三季度监管平台接住的订单有11.9亿单。',
    '券商掐指一算，9月监管平台接住的订单有7.93亿单，环比缩3.9%。',
    '到9月20日监管平台接住的订单有5.13亿单。',
    '9月监管平台接住的订单比8月增加了5.13亿单。',
    '9月监管平台接住的订单没到8.5亿单。',
    '9月监管平台接住的订单有8.5亿单吗？',
    '美国9月接住的订单有7.93亿单，环比缩3.9%。',
    '9月接住的货运订单有7.93亿单，环比缩3.9%。',
    '9月各地一共接住的订单有3.1亿单，环比缩3.9%。',
  ])
    t.match(refusalOf(lead + text), /^expected/, text)
})

t.test('what says that it is of the country is, below all headings but a name of less', async (t) => {
  const below = (heading: string) =>
    `${lead}\n${heading}\n\n9月的账单翻开来，全国监管平台接住的订单有7.93亿单，环比缩掉3.9%。`
  for (const heading of [
    '滴滴竟然涨了？',
    '滴滴、花小猪谁在掉队',
    '合规进程加快了不少',
    '高峰时段怎么还打不到车？',
  ])
    t.same(figuresOf(below(heading)).sort(), orders.toSorted(), heading)
  for (const heading of [
    '滴滴出行',
    '滴滴出行：',
    '合规订单',
    '夜间',
    '8月情况',
    '附：去年同期数据',
    '星辰出行',
  ])
    t.match(refusalOf(below(heading)), /^expected/, heading)
  t.match(refusalOf(`${lead}滴滴披露，9月网约车监管平台接住的订单有7.93亿单，环比缩掉3.9%。`), /^expected/)
})

t.test(
  'both changes of two numbers may be joined by a word, and that of a table has the sign in its cell',
  async (t) => {
    const text = '到9月30日，人证、车证分别攒到618.8万本和263.5万本，环比各涨2.1%和2.5%。'
    t.same(figuresOf(lead + text).sort(), [...drivers, ...vehicles].sort())
    const table = '交通运输部 2023年9月网约车\n\n指标\t9月\t环比\n平台接住的订单\t7.93亿单\t-3.9%\n'
    t.same(figuresOf(table).sort(), orders.toSorted())
  },
)

t.test('cities behind a sentence on all of them are all those', async (t) => {
  const cities = 'market cities_compliance_over_80pct level 2023-09: 20 count'
  const said = (of: string) =>
    `${lead}到9月30日手握经营许可的平台公司攒到330家。${of}，宁波跑在最前头。其中，宁波、厦门一路数下来凑出20个城市订单合规率均在80%以上。`
  t.same(figuresOf(said('9月各主要中心城市里')), [licences[0], cities])
  for (const topic of ['9月江浙一带', '9月各主要中心城市里，投诉办结率', '9月各主要中心城市里，夜间合规率'])
    t.same(figuresOf(said(topic)), licences.slice(0, 1), topic)
  t.same(
    figuresOf(said('9月各主要中心城市里').replace('宁波、厦门一路', '浙江有宁波、杭州')),
    licences.slice(0, 1),
  )
  const alone = '9月各主要中心城市里头，宁波、厦门领着20个城市一起把订单合规率做到了80%以上。'
  const page = (text: string) => `${lead}到9月30日手握经营许可的平台公司攒到330家。\n二、中心城市\n${text}`
  t.same(figuresOf(page(alone)), [licences[0], cities])
  t.same(figuresOf(page(alone.replace('领着', '带头，新增'))), licences.slice(0, 1))
})

t.test('a heading with the number of its item, or a day, is of nothing unknown', async (t) => {
  for (const heading of ['一、总体情况', '截至9月30日，主要指标如下：', '从本月情况看，有以下特点：'])
    t.same(
      figuresOf(`${lead}\n${heading}\n9月的账单翻开来，监管平台接住的订单有7.93亿单，环比缩掉3.9%。`).sort(),
      orders.toSorted(),
      heading,
    )
})

t.test('the number of the country is told by who speaks, and not by a report', async (t) => {
  const said = (who: string) => `${lead}${who}，截至9月30日，全国手握经营许可的平台公司攒到330家。`
  t.same(figuresOf(said('吴某说')), licences.slice(0, 1))
  for (const who of ['智库报告说', '智库指出', '三农平台']) t.match(refusalOf(said(who)), /^expected/, who)
})

t.test(
  'a clause that names the country itself stands behind any words but those of another source',
  async (t) => {
    const said = (clause: string) => `${lead}${clause}，9月全国7.93亿单，环比下降3.9%。`
    for (const clause of ['大盘不用说了', '闲话少叙']) t.same(figuresOf(said(clause)), orders, clause)
    for (const clause of ['该报告显示', '三农平台', '某券商测算'])
      t.match(refusalOf(said(clause)), /^expected/, clause)
  },
)

t.test('the end of the own year is that of its December, and of no other month', async (t) => {
  const page = (month: string, end: string) =>
    `2024-01-19\n交通运输部晒出2023年${month}的成绩单。全国监管平台接住的订单有7.93亿单。\n截至${end}，各地发出去的驾驶员证摞起来有618.8万本。`
  const read = (month: string, end: string) =>
    figuresOf(page(month, end)).filter((line) => line.includes('permits'))
  for (const end of ['去年底', '2023年底'])
    t.same(read('12月', end), ['market driver_permits level 2023-12: 618.8 ten_thousand'], end)
  t.same(read('12月', '2022年底'), [])
  t.same(read('11月', '2022年底'), [])
})

t.test('under the name of the aggregators only theirs is read', async (t) => {
  const page = (text: string) => `${lead}到9月30日手握经营许可的平台公司攒到330家。\n三、聚合平台\n${text}`
  t.same(figuresOf(page('9月这一路吃进的聚合平台订单有2.17亿单，环比跌4.9%。')).sort(), [
    ...aggregators.toReversed(),
    ...licences.slice(0, 1),
  ])
  t.same(figuresOf(page('9月接住的订单有5.13亿单，环比跌4.9%。')), licences.slice(0, 1))
})

t.test('a change may be said as a noun, and behind 月增', async (t) => {
  for (const change of ['环比的增幅达2.1%', '月增2.1%', '环比增长率为2.1%'])
    t.same(
      figuresOf(`${lead}到9月30日各地发出去的驾驶员证摞起来有618.8万本，${change}。`).sort(),
      drivers.toSorted(),
      change,
    )
})

t.test('a title without a place is of that of the title above', async (t) => {
  const page = (place: string) =>
    `${place}网约车数据（2023年9月）\n2023年9月网约车数据\n9月接住的订单有7.93亿单，环比缩掉3.9%。交通运输部`
  t.same(figuresOf(page('全国')).sort(), orders.toSorted())
  t.match(refusalOf(page('上海市')), /^expected/)
})

t.test('a number with a letter that a scan took for a digit is none', async (t) => {
  const said = `${lead}到9月30日手握经营许可的平台公司攒到330家。`
  for (const text of [
    '9月监管平台接住的订单有8O5亿单。',
    '9月监管平台接住的订单有1l.93亿单。',
    'T3出行9月单量环比跌1O.5%。',
  ])
    t.same(figuresOf(said + text), licences.slice(0, 1), text)
})

t.test('a change is of the numbers before it where nothing else is named between', async (t) => {
  const said = `${lead}9月监管平台接住的订单有7.93亿单`
  for (const text of [
    '，夜里的订单环比涨5%。',
    '，合规率环比涨5%。',
    '，环比的跌幅收窄到3.9%。',
    '，环比（8月）跌3.9%。',
    '，较2019年9月跌3.9%。',
    '，市场原本预期环比跌3.9%。',
    '，市场此前预期环比跌3.9%。',
    '，未能延续环比跌3.9%的走势。',
    '，环比的跌幅最多3.9%。',
    '，剔除假期因素环比跌3.9%。',
    '，周环比跌3.9%。',
    '，应答率环比跌3.9%。',
    '，环比跌3.9%的只有深圳。',
    '，同比、环比一升一降，分别为5.1%和3.9%。',
  ])
    t.same(figuresOf(said + text), orders.slice(0, 1), text)
  t.same(figuresOf(`${said}，环比跌3.9%，低于此前预期。`), orders)
  t.same(figuresOf(`${lead}市场此前预期9月订单量为8.05亿单。${said}。`).slice(0, 1), orders.slice(0, 1))
  t.same(
    figuresOf(`${lead}到9月30日发出去的驾驶员证有618.8万本、车辆运输证有263.5万本，环比涨2.1%。`).sort(),
    [...drivers.slice(0, 1), ...vehicles.slice(0, 1)].sort(),
    'one change behind two numbers is of neither',
  )
})

t.test(
  'of two numbers for one thing that differ none is read, and of two that agree the finer',
  async (t) => {
    const said = '9月监管平台接住的订单有7.93亿单。'
    t.same(figuresOf(`${lead}${said}9月监管平台接住的订单总共79312.4万单。`), [
      'market orders level 2023-09: 79312.4 ten_thousand',
    ])
    t.match(refusalOf(`${lead}${said}9月监管平台接住的订单总共8.12亿单。`), /^expected/)
  },
)

t.test(
  'a page without the words of the ministry is of the month that stands before its orders',
  async (t) => {
    const page = (month: string) =>
      `2023-10-20\n${month}的网约车生意出炉，数字出自交通运输部。\n${month}监管平台接住的订单有7.93亿单，环比缩3.9%。`
    t.same(figuresOf(page('9月')).sort(), orders.toSorted())
    const both = page('9月').replace('9月监管', '8月监管平台接住的订单有8.25亿单。9月监管')
    t.same(figuresOf(both).sort(), orders.toSorted())
    t.match(refusalOf(page('9月').replace('交通运输部', '某咨询公司')), /^expected/)
  },
)

t.test('a number alone on its line is that of the label right above it', async (t) => {
  const source = '数据来源：交通运输部网约车监管信息交互系统'
  const cards = (...lines: string[]) =>
    figuresOf(
      ['数读|9月份网约车运行情况', '数读交通', '2023年9月份网约车行业运行基本情况', ...lines, source].join(
        '\n\n',
      ),
    )
  t.same(cards('订单信息总量\n7.93亿单', '其中：聚合平台完成\n2.17亿单', '取得经营许可的平台公司\n330家'), [
    orders[0],
    aggregators[0],
    licences[0],
  ])
  t.match(
    refusalOf(
      [
        '2023年9月份网约车行业运行基本情况',
        '7.93亿单\n订单信息总量',
        '5.17亿单\n聚合平台那一块',
        '330家\n取得经营许可的平台公司',
        source,
      ].join('\n\n'),
    ),
    /^expected/,
    'above its label a number may be that of the label below the next',
  )
  t.match(
    refusalOf(['2023年9月份网约车行业运行基本情况', '前十名\n订单信息\n5.93亿单', source].join('\n')),
    /^expected/,
  )
  t.match(
    refusalOf(['2023年9月份网约车行业运行基本情况', '订单信息、聚合平台\n7.93亿单', source].join('\n\n')),
    /^expected/,
  )
})

t.test('the name of a page may stand above a title that is the one of the ministry', async (t) => {
  const page = (name: string, title = '2023年9月份网约车运行情况') =>
    `${name}|${title}\n\n订单量：7.93亿单，环比下降3.9%\n\n来源：交通运输部网约车监管信息交互系统`
  t.same(figuresOf(page('数读')), orders)
  t.match(refusalOf(page('数读', '2023年9月网约车数据')), /^expected/)
  for (const name of ['杭州', '滴滴出行']) t.match(refusalOf(page(name)), /^expected/, name)
})

t.test(
  'a sentence of its own turns from a place to the country, and why all was so narrows nothing',
  async (t) => {
    t.same(
      figuresOf(
        `${lead}杭州的单量少了。不只是杭州。放到全国看，9月份收到的订单信息为7.93亿单，降了3.9%。`,
      ).slice(0, 1),
      [orders[0]],
    )
    const received = '9月收到订单信息5.93亿单，环比增长13.9%。'
    for (const less of ['受托运营的车，', '进入旅游城市，', '我司新车型带动下，', '$滴滴出行(DIDIY)$：'])
      t.match(refusalOf(`${lead}${less}${received}`), /^expected/, less)
    t.match(refusalOf(`${lead}9月，前十平台收到订单信息合计5.93亿单。`), /^expected/)
    for (const why of ['临近国庆', '出行需求释放，受假期带动'])
      t.same(
        figuresOf(`${lead}${why}，9月网约车监管信息交互平台收到的订单信息合计7.93亿单，环比下降3.9%。`),
        orders,
        why,
      )
  },
)

t.test('marks of shares, a place behind a clock and numbered key words narrow nothing', async (t) => {
  const post = '$滴滴(OTC)$ $如祺出行(HK)$\n网约车9月数据\n来自App · 2023-10-20 22:14 · 广东\n'
  t.same(figuresOf(`${post}关键词一：新高\n9月订单量7.93亿单，环比下降3.9%。\n数据来源：交通运输部`), orders)
})

t.test('until May 2021 orders were printed with one decimal', async (t) => {
  const told = (month: string) =>
    `【牌照】截至${month}31日，全国225家平台持证上岗\n【订单】${month}份监管平台一共收到订单信息7.6亿单，环比+35.7%\n数据来自交通运输部`
  t.same(figuresOf(told('2021年3月')).slice(-2), [
    'market orders level 2021-03: 7.6 hundred_million',
    'market orders growth 2021-03 over 2021-02: 35.7 percent',
  ])
  t.match(refusalOf(told('2021年7月')), /^expected/)
})

t.test('a year beside what a text only compares with is not its own', async (t) => {
  const told =
    '8月31日，交通运输部表示，截至7月底，全国共有322家公司获得网约车平台经营许可，比前一个月增加4家。'
  t.match(refusalOf(`中国7月网约车出行升温\n${told}\n作为对比，2022年7月有302家。`), /^expected a year/)
})

t.test('a change goes on with the number before it past clauses that only compare', async (t) => {
  const total = '9月监管平台接住的订单有7.93亿单'
  for (const behind of [
    '，较8月的8.25亿单略有回落，环比缩3.9%。',
    '，比8月少了约0.32亿单，环比缩3.9%。',
    '（8月为8.25亿单），环比缩3.9%。',
    '，首次突破7.9亿单，较2019年同期增长18.3%，环比缩3.9%。',
    '。环比看，缩3.9%。',
    '，8月为8.25亿单，环比缩3.9%。',
  ])
    t.same(figuresOf(lead + total + behind).sort(), orders.toSorted(), behind)
  for (const behind of [
    '。\n环比缩3.9%。',
    '。客流恢复。环比缩3.9%。',
    '。环比看，滴滴出行缩3.9%。',
    '，滴滴8月为8.25亿单，环比缩3.9%。',
    '（8月为8.25亿单，环比缩3.9%）。',
    '，8月为8.25亿单，环比涨0.8%。',
    '，7月为8.25亿单，环比缩3.9%。',
  ])
    t.same(figuresOf(lead + total + behind), orders.slice(0, 1), behind)
})

t.test(
  'what has hardly changed is no number, and what is flat behind a change is of something else',
  async (t) => {
    for (const about of ['基本持平', '几乎没变', '大致持平', '基本与上月持平'])
      t.same(figuresOf(`${lead}监管平台接住的订单有7.93亿单，环比${about}。`), orders.slice(0, 1), about)
    t.same(figuresOf(`${lead}监管平台接住的订单有7.93亿单，环比缩3.9%，占比还是没变。`), orders)
  },
)

t.test(
  'the own day up to which is counted stands between a number of companies and its change',
  async (t) => {
    for (const change of [
      '（截至9月30日），比8月多3家',
      '（截至2023年9月30日，环比增加3家）',
      '（数据截至9月底，较上月增加3家）',
      '，截至9月30日，环比增加3家',
    ])
      t.same(figuresOf(`${lead}手握许可的平台：330家${change}。`), licences, change)
    for (const other of [
      '（截至8月31日，环比增加3家）',
      '（截至9月15日，环比增加3家）',
      '（截至2022年9月30日，环比增加3家）',
      '（截至9月30日，持有两证的环比增加3家）',
      '（截至9月30日，增加3家）',
      '（截至9月30日，较年初增加3家）',
    ])
      t.same(figuresOf(`${lead}手握许可的平台：330家${other}。`), licences.slice(0, 1), other)
  },
)

t.test('what the aggregators took is told of by a pronoun behind a colon', async (t) => {
  const told = (who: string) =>
    figuresOf(
      `${lead}监管平台接住的订单有7.93亿单。\n\n出游带来的增量，更多被${who}接住：9月其完成订单2.17亿单，环比下降4.9%。`,
    ).slice(1)
  t.same(told('聚合平台'), aggregators)
  for (const other of ['高德', '聚合平台里的高德', '上海的聚合平台']) t.same(told(other), [], other)
})

t.test('a question on those who travel is on no platform', async (t) => {
  const asked = (question: string) =>
    figuresOf(`${lead}\n问：${question}？\n答：是的。9月共收到订单7.93亿单，环比下降3.9%。`)
  t.same(asked('打车的人是不是少了'), orders)
  for (const less of ['滴滴打车的人是不是少了', '夜间打车的人是不是少了', '上海打车的人是不是少了'])
    t.throws(() => asked(less), less)
})

t.test(
  'what only says which way all went narrows no answer, nor does a heading on all of the market',
  async (t) => {
    const told = (words: string) => figuresOf(`${lead}\n${words}9月系统收到订单7.93亿单，环比下降3.9%。`)
    for (const words of [
      '问：单子有没有跟着跌？\n答：跌了，',
      '【总盘子】\n',
      '问：平台一共有多少家？\n答：少了一些，',
    ])
      t.same(told(words), orders, words)
    for (const words of ['问：夜里有没有跟着跌？\n答：跌了，', '【女司机】\n', '义乌跌了，'])
      t.throws(() => told(words), words)
  },
)

/** What is read behind a total and its growth: `licensed_platforms 330`. */
const behindTotal = (text: string) =>
  figuresOf(`${lead}系统9月份共收到订单信息7.93亿单，环比下降3.9%${text}`).filter(
    (line) => !orders.includes(line),
  )

t.test(
  'what the aggregators completed is theirs in a clause of its own, and beside numbers of the country',
  async (t) => {
    for (const text of [
      '。聚合平台同样没躲过去：完成订单2.17亿单，环比下降4.9%。',
      '，聚合平台完成订单2.17亿单，环比下降4.9%。',
      '。聚合平台也未能幸免，合计完成2.17亿单，比上月少了4.9%。',
    ])
      t.same(behindTotal(text), aggregators, text)
    for (const text of [
      '。聚合平台也一样：合规完成订单1.5亿单，环比下降4.9%。',
      '。聚合平台也一样：高德完成订单1.5亿单，环比下降4.9%。',
      '。聚合平台也一样：8月完成订单2.28亿单，环比下降4.9%。',
      '。高德等聚合平台也一样：完成订单1.17亿单，环比下降4.9%。',
      '。聚合平台中有3家超过千万单，合计完成1.17亿单，环比下降4.9%。',
      '。聚合平台也一样，8月合计完成1.17亿单。',
      '。自营平台和聚合平台走势相近，分别完成订单5.76亿单和2.17亿单。',
    ])
      t.same(behindTotal(text), [], text)
  },
)

t.test('orders of another month that are only compared with lead to no other time', async (t) => {
  const of = (compared: string, next = '聚合平台：') =>
    behindTotal(`，${compared}。${next}完成2.17亿单，环比下降4.9%。`)
  for (const compared of [
    '去年12月这个数字还只有5.04亿单',
    '而8月份仅为8.25亿单',
    '8月份为8.25亿单',
    '8月时还有8.25亿单',
    '8月的时候是8.25亿单',
    '上个月仍有8.25亿单',
  ])
    t.same(of(compared), aggregators, compared)
  for (const next of ['其中聚合平台', '当时聚合平台', '8月聚合平台', '那个月聚合平台'])
    for (const compared of ['去年12月这个数字还只有5.04亿单', '8月时还有8.25亿单'])
      t.same(of(compared, next), [], compared + next)
  for (const of8 of ['还有', '则是', '曾有'])
    t.same(behindTotal(`，8月时还有8.25亿单。聚合平台${of8}2.28亿单。`), [], of8)
  for (const compared of ['8月份的情况是8.25亿单', '去年9月为5.54亿单']) t.same(of(compared), [], compared)
  t.same(behindTotal('；8月份为8.25亿单；聚合平台2.28亿单，驾驶员证609.1万本。'), [], 'in a list of months')
})

t.test('how much a number changed beside others may stand between it and its change', async (t) => {
  const of = (remark: string) => behindTotal(`。聚合平台完成2.17亿单，${remark}，环比下降4.9%。`)
  for (const remark of [
    '跌幅略小',
    '跌幅略大于整体',
    '降幅明显更大一些',
    '表现弱于大盘',
    '降幅小于8月',
    '走势强于行业',
    '跌幅收窄',
  ])
    t.same(of(remark), aggregators, remark)
  for (const other of [
    '收入略小',
    '跌幅最大的是高德',
    '表现弱于滴滴',
    '合规率更低',
    '跌幅略小的自营平台完成5.76亿单',
    '网约车顺风车表现更好',
    '专车订单跌幅更大',
  ])
    t.same(of(other), aggregators.slice(0, 1), other)
})

t.test('a sentence that begins with what is counted and says how it went narrows nothing', async (t) => {
  const counted = '网约车牌照330张，多了3张（8月底327家）；人证618.8万本，涨2.1%。'
  for (const said of ['牌照和证照倒是雷打不动地涨。', '司机还在增加。'])
    t.same(behindTotal(`。\n${said}${counted}`).sort(), [...licences, ...drivers].sort(), said)
  for (const heading of ['【司机多了】', '一、司机多了', '2. 司机还在增加', '# 司机多了'])
    t.same(behindTotal(`。\n${heading}\n人证618.8万本，涨2.1%。`), drivers, heading)
  for (const heading of ['【上海司机多了】', '二、滴滴司机多了', '上海：司机多了', '【司机多了】上海'])
    t.same(behindTotal(`。\n${heading}\n人证618.8万本，涨2.1%。`), [], heading)
  for (const said of ['义乌的牌照在涨。', '牌照在广东涨得快。', '滴滴的牌照在涨。'])
    t.same(behindTotal(`。\n${said}人证618.8万本，涨2.1%。`), [], said)
})

t.test('behind a number of new permits may stand that of all of them', async (t) => {
  const of = (total: string) => behindTotal(`。全国新增网约车驾驶员证20.6万本，${total}，环比涨2.1%。`)
  for (const total of ['总数来到618.8万本', '累计达到618.8万本']) t.same(of(total), drivers, total)
  for (const total of ['去年同期总数为579.0万本', '注册司机总数达到779.0万人', '广东总数来到218.8万本'])
    t.same(of(total), [], total)
})

t.test('what is counted in other units has a base of its own', async (t) => {
  const board = '。\n全国网约车平台公司330家 ↑3家\n网约车驾驶员证618.8万本 ↑2.1%\n\n【口播】'
  t.same(
    behindTotal(`${board}春运四十天，人员流动量累计达到八十四亿人次。`).sort(),
    [...licences, ...drivers].sort(),
  )
  t.same(behindTotal(`${board}箭头为今年累计，春运84亿人次。`), [licences[0], drivers[0]])
})

t.test('an item of a digest heads none of the next', async (t) => {
  const digest = (item: string) =>
    `1. ${item}\n2. 网约车：9月订单7.93亿单，环比下跌3.9%。${lead}\n3. 杭州车市回暖`
  t.same(figuresOf(digest('央行开展逆回购操作')), orders)
  for (const item of ['滴滴出行', '重庆', '8月数据']) t.match(refusalOf(digest(item)), /^expected/, item)
})

t.test(
  'small changes of the country are over the month before beside companies and places with other bases',
  async (t) => {
    const of = (line: string, growth = '2.1') =>
      behindTotal(`。驾驶员证618.8万本（+${growth}%）。\n\n${line}`)
    for (const line of ['曹操出行：2022年全年订单量同比增长9.8%。', '深圳：累计订单28万单。'])
      t.same(of(line), drivers, line)
    for (const line of [
      '曹操出行：同比增长9.8%，以上均为同比。',
      '深圳：订单同比增长9.8%。',
      '同比增长9.8%。',
    ])
      t.same(of(line), drivers.slice(0, 1), line)
    t.same(of('曹操出行：2022年全年订单量同比增长9.8%。', '22.1'), drivers.slice(0, 1))
  },
)

t.test('what the country has on the last day of the month, or below its own label, is read', async (t) => {
  t.same(behindTotal('。9月30日全国拿到许可的平台公司为330家，一个月多了3家。'), licences)
  for (const text of [
    '9月29日全国拿到许可的平台公司为330家。',
    '9月30日全国订单5.54亿单。',
    '9月30日，滴滴驾驶员证211万本。',
  ])
    t.same(behindTotal(`。${text}`), [], text)
  const board = (label: string) =>
    behindTotal(`。\n■ ${label}\n330家，环比+3家\n■ 驾驶员证\n618.8万本，环比+2.1%`)
  t.same(board('平台公司'), [...licences, ...drivers])
  for (const label of ['合规平台公司', '运力供应商']) t.same(board(label), [], label)
})

t.test('a small change behind orders with both bases is over the month before', async (t) => {
  const of = (rates: string, growth = '+2.1%') =>
    figuresOf(`${lead}系统9月份共收到订单信息7.93亿单，${rates}。驾驶员证618.8万本（${growth}）。`).filter(
      (line) => line.includes('driver_permits'),
    )
  t.same(of('环比-3.9%，同比+12.0%'), drivers)
  for (const rates of ['同比+12.0%', '环比-3.9%，较去年同期+12.0%', '环比-3.9%。以下为同比'])
    t.same(of(rates), drivers.slice(0, 1), rates)
  t.same(of('环比-3.9%，同比+12.0%', '+22.1%'), drivers.slice(0, 1))
})

t.test('cities that comply may be counted on a line of a list of numbers', async (t) => {
  const of = (label: string) =>
    behindTotal(`\n驾驶员证  618.8万本  环比+2.1%\n${label}  18个\n（据交通运输部）`)
  const cities = 'market cities_compliance_over_80pct level 2023-09: 18 count'
  for (const label of ['合规率80%以上城市', '合规率超80%的中心城市'])
    t.same(of(label), [...drivers, cities], label)
  for (const label of [
    '华东合规率80%以上城市',
    '合规率80%以下城市',
    '滴滴合规率80%以上城市',
    '合规率80%以上区县',
  ])
    t.same(of(label), drivers, label)
})

t.test('the name of those who write on the trade heads none of it', async (t) => {
  const of = (name: string) => `${lead}\n${name}\n${stated}`
  const stated = '网约车监管信息交互系统9月订单7.93亿单，环比下降3.9%；聚合平台2.17亿单，环比下降4.9%。'
  t.same(figuresOf(of('出行智库')), [...orders, ...aggregators])
  for (const name of ['滴滴出行', '新能源出行', '广东智库出行'])
    t.match(refusalOf(of(name)), /^expected/, name)
})

t.test(
  'changes may stand apart from the numbers that they are of, right behind those of the country',
  async (t) => {
    const read = (...lines: string[]) =>
      figuresOf(
        `网约车月度数据 2023年9月\n数据来源:交通运输部网约车监管信息交互系统\n9月订单7.93亿单,聚合平台2.17亿单,驾驶员证618.8万本,车辆运输证263.5万本,平台公司330家。\n${lines.join('\n')}`,
      )
        .filter((line) => !line.includes(' level '))
        .map((line) => line.replace(' 2023-09 over 2023-08:', '').replace(/ (?:percent|count)$/, ''))
        .toSorted()
    t.same(
      read(
        '**9月小结**:驾驶员证环比增长2.1%,车辆运输证环比增长2.5%,平台公司环比增加3家;聚合订单环比下降4.9%。',
      ),
      [
        'aggregators orders growth -4.9',
        'market driver_permits growth 2.1',
        'market licensed_platforms difference 3',
        'market vehicle_permits growth 2.5',
      ],
    )
    for (const line of [
      '杭州驾驶员证环比增长2.1%。',
      '厦门合规率最高。驾驶员证环比增长2.1%。',
      '新增驾驶员证环比增长2.1%。',
      '驾驶员证申领量环比增长2.1%。',
      '8月驾驶员证环比增长2.1%。',
      '驾驶员证环比增长2.1%(广东)。',
      '曹操出行:驾驶员证环比增长2.1%。',
      '义乌:\n驾驶员证环比增长2.1%。',
      '其中纯电车辆运输证环比增长2.5%。',
      '聚合平台公司环比增加3家。',
      '订单量超30万单的平台公司环比增加3家。',
      '聚合平台用户环比增长4.9%。',
      '高德聚合订单环比增长4.9%。',
    ])
      t.same(read(line), [], line)
  },
)

t.test('permits of ride-hailing are those of drivers only beside those of vehicles', async (t) => {
  const post = (permits: string) =>
    figuresOf(
      `9月份的网约车数据出来了!交通部说全国订单7.93亿单,环比跌了3.9%。\n${permits}\n来源:交通运输部 2023-10-20`,
    )
      .filter((line) => line.includes('permits level'))
      .toSorted()
  t.same(post('网约车证已经发到618.8万本了,又涨2.1%……车辆证263.5万本,涨2.5%。'), [
    'market driver_permits level 2023-09: 618.8 ten_thousand',
    'market vehicle_permits level 2023-09: 263.5 ten_thousand',
  ])
  t.same(post('网约车证已经发到618.8万本了。'), [])
  t.same(post('网约车证已经发到618.8万本了,车越来越多。'), [])
})

t.test('a number that is of the country in one place is so in a title below what is not known', async (t) => {
  const page = (headline: string) =>
    figuresOf(
      `推荐\n汽车\n出行\n7x24快讯\n${headline}\n2023-10-24 10:05\n划重点\n交通运输部监测,9月份共收到订单信息7.93亿单,8月为8.25亿单;`,
    )
  t.same(page('9月网约车订单7.93亿单,环比下降3.9%'), orders)
  t.same(page('9月网约车订单7.93亿单,夜间环比下降3.9%'), orders.slice(0, 1))
})

t.test('持平 of the country is no growth of 0 where a value behind it says by how much', async (t) => {
  const growths = (words: string) =>
    figuresOf(
      `交通运输部2021年12月15日发布：全国网约车监管信息交互平台11月份共收到订单信息64321.5万单，${words}。`,
    ).slice(1)
  t.same(growths('环比持平'), ['market orders growth 2021-11 over 2021-10: 0 percent'])
  for (const words of ['环比持平，微降0.1%', '环比没变，微降0.1%', '环比持平（-0.1%）'])
    t.same(growths(words), [], words)
})
