import t from 'tap'
import { parseBulletin } from '../../../../src/load/read/bulletin/parse-bulletin.ts'
import { eraText, shortText } from './support/era-text.ts'
import { figuresOf, refusalOf } from './support/read.ts'
import { listFigures } from './support/summary.ts'

const expected = figuresOf(shortText)
const ownOrders = '网约车监管信息交互系统9月份共收到订单信息7.93亿单，环比下降3.9%。'

t.test("last month's orders beside the own ones are passed over, wherever they stand", async (t) => {
  for (const around of [
    `8月份共收到订单信息8.24亿单，环比上升0.5%。${ownOrders}`,
    `${ownOrders}8月份共收到订单信息8.24亿单，环比上升0.5%。`,
    `网约车监管信息交互系统8月份共收到订单信息8.24亿单，环比上升0.5%。${ownOrders}`,
    `网约车监管信息交互系统8月份共收到订单信息8.24亿单，环比上升0.5%，${ownOrders}`,
    `上月共收到订单信息8.24亿单，环比上升0.5%，${ownOrders}`,
    `${ownOrders}上月，网约车订单量为8.24亿单，环比上升0.5%。`,
    `与8月份的8.24亿单相比有所回落，${ownOrders}`,
    ownOrders.replace('3.9%。', '3.9%（8月份为8.24亿单，上升0.5%）。'),
    `2022年9月份共收到订单信息5.54亿单，环比下降21.2%。${ownOrders}`,
    `网约车监管信息交互系统2022年9月份共收到订单信息5.54亿单，环比下降21.2%。${ownOrders}`,
    ownOrders.replace('9月份', '2023年9月份'),
  ])
    t.same(figuresOf(shortText.replace(ownOrders, around)), expected, around)
})

t.test("last month's permits and aggregators are passed over too", async (t) => {
  const text = eraText('2022-09')
  for (const [before, added] of [
    ['各地共发放', '8月份，各地共发放网约车驾驶员证471.4万本、车辆运输证193.9万本，环比分别增长2.5%、3.0%；'],
    [
      '各地共发放',
      '截至8月31日，各地共发放网约车驾驶员证471.4万本、车辆运输证193.9万本，环比分别增长2.5%、3.0%。',
    ],
    [
      '网约车监管信息交互系统9月份',
      '8月份共收到订单信息7.03亿单，环比上升1.1%。其中，面向乘客、与网约车平台公司共同提供服务的平台（俗称“聚合平台”）完成1.67亿单。',
    ],
    [
      '一、在订单量',
      '8月份共收到订单信息7.03亿单，环比上升1.1%。\n\n其中，面向乘客、与网约车平台公司共同提供服务的平台（俗称“聚合平台”）完成1.67亿单，环比上升9.1%。\n',
    ],
  ] as const)
    t.same(figuresOf(text.replace(before, `${added}${before}`)), figuresOf(text), added)
})

t.test('what follows a sentence that ends in the number of another month may be of that', async (t) => {
  const aggregators = '聚合平台完成2.17亿单。'
  for (const before of [
    `${ownOrders.slice(0, -1)}，而8月份为8.24亿单，环比上升0.5%。`,
    `${ownOrders.slice(0, -1)}，8月份为8.24亿单。当月`,
    `${ownOrders.slice(0, -1)}，8月份为8.24亿单。上述订单中，`,
    `${ownOrders.slice(0, -1)}，前三季度为66.24亿单。`,
    `${ownOrders.slice(0, -1)}，下面看8月份的情况。`,
    `${ownOrders.slice(0, -1)}，8月份数据如下：\n`,
    '8月份为8.24亿单，环比上升0.5%。',
    '8月份订单信息更正为8.26亿单。其中，',
    '8月份数据修正为：订单信息8.26亿单；',
  ])
    t.same(figuresOf(shortText + before + aggregators), figuresOf(shortText), before)
})

t.test('what follows a sentence that only announces another month is of that', async (t) => {
  const licences = shortText.slice(0, shortText.indexOf('各地')).replace('；', '。')
  const permits = '各地共发放网约车驾驶员证605.9万本，环比增长1.4%。'
  for (const sentence of [
    '再看8月份的情况。',
    '下面是8月份数据。',
    '而在8月份。',
    '8月份怎么样。',
    '上个月呢？',
    '去年同期呢？',
    '8月成绩如下。',
    '那么8月份呢？',
    '以8月份为例。',
  ])
    t.same(figuresOf(licences + sentence + permits), expected.slice(0, 2), sentence)
  for (const sentence of [
    '再看9月份的情况。',
    '9月份呢？',
    '好于8月份。',
    '延续8月份的情况。',
    '没有超过8月份。',
    '旺季是8月份。',
  ])
    t.equal(figuresOf(licences + sentence + permits).length, 4, sentence)
})

t.test('a lead sentence with figures is passed over', async (t) => {
  for (const lead of [
    '交通运输部10月13日发布数据，9月份网约车订单量7.9亿单，环比下降4%。',
    '8月份全国网约车监管信息交互系统共收到订单信息8.24亿单，环比上升0.5%。',
    '据网约车监管信息交互系统统计，9月份订单约8亿单。',
  ])
    t.same(figuresOf(lead + shortText), expected, lead)
})

t.test('orders of another month alone, or of none, are not taken for the own ones', async (t) => {
  const own = eraText('2023-11')
  for (const [is, change] of [
    ['系统10月份共收到', '环比'],
    ['系统共收到', '同比'],
  ] as const) {
    const bulletin = parseBulletin(
      own.replace('系统11月份共收到', is).replace('环比上升2.0%', `${change}上升2.0%`),
    )
    t.same(
      listFigures(bulletin),
      figuresOf(own).filter((line) => !line.startsWith('market orders')),
    )
    t.match(bulletin.skipped, [{ reason: 'month', text: /收到订单信息8.25亿单，[环同]比上升2.0%$/ }])
  }
})

t.test(
  'a total of no month is of that up to whose last day the country is counted, if it is compared with the month before',
  async (t) => {
    t.same(figuresOf(shortText.replace('系统9月份共收到', '系统共收到')), figuresOf(shortText))
    const between = shortText
      .replace('系统9月份共收到', '系统共收到')
      .replace('2.5%。', '2.5%。今年前三季度运行平稳。')
    t.notMatch(figuresOf(between).join(), 'market orders')
  },
)

t.test('what stands before the day is read where it names the month and the country', async (t) => {
  const [opening = '', ...statements] = shortText.split(ownOrders)
  t.equal(statements.length, 1)
  const before = (orders: string) => figuresOf(`${orders}${opening}${statements.join('')}`).sort()
  for (const orders of [
    `上半年市场回暖。仅9月份，${ownOrders.replace('9月份', '')}`,
    `2023年9月，网约车出行增多。交通运输部数据显示，当月${ownOrders.replace('9月份', '')}`,
    `10月12日，交通运输部公布数据。${ownOrders.replace('网约车监管信息交互', '网约车监管信息交互系统数据显示，')}`,
  ])
    t.same(before(orders), expected.toSorted(), orders)
  const page = '下载客户端\n推荐 视频 图片\n9月网约车订单回落\n每日车讯\n2023-10-14 江苏\n'
  const others = '具体到平台，滴滴出行、曹操出行订单量环比下降。\n'
  for (const orders of [
    `${page}${ownOrders}\n${others}`,
    `上一篇：8月网约车订单8.24亿单\n下一篇：北京发布新规\n网约车监管信息交互系统发布9月份网约车行业运行基本情况\n${ownOrders}\n${others}`,
    `${page}10月12日，交通运输部通报了9月网约车运行情况：系统共收到订单信息7.93亿单，环比下降3.9%——8月为8.24亿单。\n${others}`,
    `9月，全国网约车订单量环比微降\n来源：某某日报 2023-10-14\n记者获悉，9月份全国网约车运行平稳，共收到订单信息7.93亿单，环比下降3.9%。\n${others}`,
    `行业数据\n1.1 网约车：据交通运输部，${ownOrders}\n${others}`,
    `随着成都旅游升温，${ownOrders}\n${others}`,
    `8月份系统共收到订单信息8.24亿单，9月份网约车监管信息交互系统共收到订单信息7.93亿单，环比下降3.9%。\n${others}`,
  ])
    t.same(before(orders), expected.toSorted(), orders)
  const none = expected.filter((line) => !line.startsWith('market orders')).sort()
  for (const orders of [ownOrders.replace('9月份', ''), ownOrders.replace('9月份', '前三季度')])
    t.same(before(orders), none, orders)
})

t.test('去年12月 is December in copies of January that name no other', async (t) => {
  const december = shortText.replace('2023年9月30日', '2023年12月31日').replace('9月份', '12月份')
  const january = december.replace('系统12月', '系统去年12月')
  t.same(figuresOf(january), figuresOf(december))
  t.same(figuresOf(`${january.replace('2023年', '去年')}\n2024-01-19`), figuresOf(december))
  const level = '网约车监管信息交互系统去年12月份共收到订单信息5.04亿单。'
  t.same(figuresOf(`${december}${level}`), figuresOf(december))
  for (const text of [`${january}2024年12月发布`, `${january}与2021年相比`])
    t.notMatch(figuresOf(text).join(), 'market orders', text)
})

t.test('同比 is growth on the same month of the year before', async (t) => {
  const text = shortText.replace('3.9%。', '3.9%，同比上升43.1%。')
  t.equal(figuresOf(text).at(-1), 'market orders growth 2023-09 over 2022-09: 43.1 percent')
  const onYear = (words: string) => figuresOf(shortText.replace('3.9%。', `3.9%${words}。`)).at(-1)
  for (const words of ['，不过和去年9月比仍上升43.1%', '。如果和去年9月相比，升幅达到43.1%'])
    t.equal(onYear(words), 'market orders growth 2023-09 over 2022-09: 43.1 percent', words)
  for (const words of [
    '，和前年9月比上升43.1%',
    '，较前年9月上升43.1%',
    '。如果疫情反复，和去年9月比上升43.1%',
  ])
    t.equal(onYear(words), expected.at(-1), words)
})

t.test('a later number that says that it corrects replaces the earlier one', async (t) => {
  const wrong = shortText.replace('7.93亿单', '7.83亿单')
  for (const correction of [
    '更正：9月份订单信息7.83亿单更正为7.93亿单。',
    '9月份共收到订单信息更正为7.93亿单。',
    '编者注：订单信息7.83亿单应为7.93亿单。',
    '更正：网约车监管信息交互系统9月份共收到订单信息7.93亿单，环比下降3.9%。',
    '9月份共收到订单信息更正为：7.93亿单。',
    '\n【更正】网约车监管信息交互系统9月份共收到订单信息7.93亿单。',
    '\n更正：9月份共收到订单信息7.93亿单。',
  ])
    t.same(figuresOf(wrong + correction).sort(), expected.toSorted(), correction)
  t.match(
    refusalOf(`${wrong}\n更正：9月份订单7.9亿单。`),
    /^expected a correction that says which number it replaces/,
    'rather than the number that is said to be wrong',
  )
  t.match(
    refusalOf(`${eraText('2023-11')}\n数字更正为8.27亿单。`),
    /^expected a correction that says which number it replaces after .*found "数字更正为8.27亿单。"/,
  )
})

t.test('two different totals of the own month are refused', async (t) => {
  t.equal(
    refusalOf(`${shortText}网约车监管信息交互系统9月份共收到订单信息7.94亿单。`),
    'expected one level of market orders, 7.93 hundred_million as read before and not 7.94 hundred_million, or 更正为 where it is a correction after "订单信息7.93亿单，环比下降3.9%。", found "网约车监管信息交互系统9月份共收到订单信息7.94亿单。"',
  )
})

t.test('the same total twice is one figure', async (t) => {
  t.same(figuresOf(`${shortText}${ownOrders}`), expected)
})

t.test(
  'brackets that name another time, or a part of the month, tell of what their statement is',
  async (t) => {
    for (const orders of [
      '9月份（2022年），网约车监管信息交互系统共收到订单信息5.54亿单，环比下降21.2%。',
      '网约车监管信息交互系统9月份（2022）共收到订单信息5.54亿单，环比下降21.2%。',
      '网约车监管信息交互系统9月份共收到订单信息5.54亿单（2022），环比下降21.2%。',
      '网约车监管信息交互系统9月份（1-10日）共收到订单信息2.54亿单，环比下降21.2%。',
      '网约车监管信息交互系统9月份共收到订单信息2.54亿单（截至10日），环比下降21.2%。',
      '\n订单情况（2022年9月）\n网约车监管信息交互系统9月份共收到订单信息5.54亿单，环比下降21.2%。',
      '\n附：去年同期数据\n9月份网约车监管信息交互系统共收到订单信息5.54亿单。各地共发放网约车驾驶员证485.2万本。',
      '\n指标\t数据（上月）\t环比\n订单信息\t8.24亿单\t0.5%\n网约车驾驶员证\t606.1万本\t1.2%',
    ])
      t.same(figuresOf(shortText.replace(ownOrders, orders)), expected.slice(0, -2), orders)
  },
)

t.test('what is counted up to a day within the month is none of the month', async (t) => {
  t.match(refusalOf(shortText.replace('9月30日', '9月10日')), /^expected 截至 with the last day of a month/)
  for (const partial of [
    '截至9月20日，网约车监管信息交互系统9月份共收到订单信息5.01亿单，环比下降3.9%。',
    '截至20日，网约车监管信息交互系统9月份共收到订单信息5.01亿单，环比下降3.9%。',
  ])
    t.same(figuresOf(shortText.replace(ownOrders, partial)), expected.slice(0, -2), partial)
})

t.test('a growth whose brackets name another base is not taken', async (t) => {
  const growths = (words: string) =>
    figuresOf(shortText.replace('环比下降3.9%', words)).filter((line) => line.includes('orders growth'))
  for (const words of [
    '同比（较2019年）增长3.9%',
    '同比（两年平均）增长3.9%',
    '环比（较7月）增长3.9%',
    '同比（8月）增长3.9%',
    '环比（9月）增长3.9%',
    '环比（上年同期5.54亿单）增长3.9%',
    '同比（较上月）增长3.9%',
  ])
    t.same(growths(words), [], words)
  t.same(growths('同比（上年同期5.54亿单）增长43.1%'), [
    'market orders growth 2023-09 over 2022-09: 43.1 percent',
  ])
})

t.test(
  'what a notice of its own month or before shows, or another month’s end, is of none of its',
  async (t) => {
    const licences = shortText.slice(0, shortText.indexOf('各地')).replace('；', '。')
    const permits = '各地共发放网约车驾驶员证605.9万本，环比增长1.4%。'
    const isOther = (words: string) =>
      t.same(figuresOf(licences + words + permits), expected.slice(0, 2), words)
    for (const notice of ['8月通报显示，', '9月公布的数据显示，', '8月份的通报称，']) isOther(notice)
    for (const sentence of ['8月底的情况是这样的。\n', '时间拨回8月。', '回看8月。']) isOther(sentence)
    for (const time of ['截至目前，', '9月10日，', '3个月前，', '疫情前，', '近三年同月，']) isOther(time)
    for (const words of ['有消息称，', '原文误作：', '修订前，', '旧版：']) isOther(words)
    for (const notice of ['10月通报显示，', '11月公布的数据显示，'])
      t.equal(figuresOf(licences + notice + permits).length, 4, notice)
  },
)

t.test('what stands below a heading on another country is not of this one', async (t) => {
  const orders = '2023年9月份全国网约车监管信息交互平台共收到订单信息7.93亿单。'
  t.same(
    figuresOf(`${orders}日本方面，全国共有199家网约车平台公司取得网约车平台经营许可。`),
    figuresOf(orders),
  )
})

t.test('a month in brackets behind a number of another one is not that of the text', async (t) => {
  const told =
    '网约车：据交通运输部网约车监管信息交互系统监测，5月单量7.70亿单（4月：7.27亿单），环比+5.9%；聚合平台单量2.76亿单（4月：2.64亿单），环比+4.5%。'
  t.same(figuresOf(`运输研究所  2025年6月16日\n一、数据跟踪\n1. ${told}`), [
    'market orders level 2025-05: 7.70 hundred_million',
    'market orders growth 2025-05 over 2025-04: 5.9 percent',
    'aggregators orders level 2025-05: 2.76 hundred_million',
    'aggregators orders growth 2025-05 over 2025-04: 4.5 percent',
  ])
})

t.test(
  'what is held before the month is named is so at its end, where the ministry tells both',
  async (t) => {
    const held = '全国网约车平台公司数量达330家，环比增加3家。全国网约车驾驶员证618.8万本，环比增长2.1%。'
    const orders = '2023年9月全国网约车订单7.93亿单，环比下降3.9%。'
    const read = (text: string) => figuresOf(text).filter((line) => !line.includes('orders'))
    t.same(read(`据交通运输部消息，${held}${orders}`), [
      'market licensed_platforms level 2023-09: 330 count',
      'market licensed_platforms difference 2023-09 over 2023-08: 3 count',
      'market driver_permits level 2023-09: 618.8 ten_thousand',
      'market driver_permits growth 2023-09 over 2023-08: 2.1 percent',
    ])
    for (const text of [
      `${held}交通运输部数据显示，${orders}`,
      `据交通运输部消息，${held}\n\n${orders}`,
      `据交通运输部消息，截至目前，${held}${orders}`,
    ])
      t.same(read(text), [], text)
    t.same(
      figuresOf(`据交通运输部消息，全国网约车订单8.25亿单。${orders}`),
      figuresOf(`据交通运输部消息，${orders}`),
      'orders are of a month that is named',
    )
  },
)

t.test('a month that a row of a list compares with entitles nothing below', async (t) => {
  const text = (row: string) =>
    [
      '9月网约车\n2023-10-19\n交通运输部公布了9月的数据。\n全国订单7.93亿单，环比下降3.9%。',
      `月单量30万以上的平台有18家，我只关心这几家：\n\n- 滴滴出行 环比-1.6%，${row}\n\n- 曹操出行 环比+2.4%，${row}\n`,
      '证的方面：平台公司330家，人证618.8万本。',
    ].join('\n')
  for (const row of ['跟去年6月比少了29%', '较8月好', '比2021年6月多34%'])
    t.same(
      figuresOf(text(row)).filter((figure) => /licensed|permits/.test(figure)),
      [
        'market licensed_platforms level 2023-09: 330 count',
        'market driver_permits level 2023-09: 618.8 ten_thousand',
      ],
      row,
    )
})

const may =
  '2022年5月网约车\n交通运输部网约车监管信息交互平台5月份共收到订单信息52700.0万单，环比上升10.7%。\n'
const ofMay = [
  'market orders level 2022-05: 52700.0 ten_thousand',
  'market orders growth 2022-05 over 2022-04: 10.7 percent',
]
const below = [
  '驾驶员证453.0万本，车辆运输证185.8万本',
  '各地共发放网约车驾驶员证453.0万本、车辆运输证185.8万本，环比分别增长4.1%、4.5%。',
  '平台公司277家，环比增加7家',
  '全国共有277家网约车平台公司取得网约车平台经营许可，环比增加7家。',
  '美团打车 +15.3%\n曹操出行 +13.1%',
]

t.test('below a day alone on its line nothing is of a month that was not over then', async (t) => {
  for (const day of [
    '2022-04-15',
    '2022年4月15日',
    '2022.05.15 10:20',
    '04-15',
    '2021-06-15 来源：交通运输部',
    '老王 2022-04-15',
    '发布时间：2022-04-15',
    '2022-09-15',
  ])
    for (const numbers of below) t.same(figuresOf(`${may}${day}\n${numbers}`), ofMay, `${day} ${numbers}`)
  const permits = [
    ...ofMay,
    'market driver_permits level 2022-05: 453.0 ten_thousand',
    'market vehicle_permits level 2022-05: 185.8 ten_thousand',
  ]
  for (const day of ['2022-06-15', '2022-05-31', '2022/6/15 09:30', '06-15', '截至2022年5月31日'])
    t.same(figuresOf(`${may}${day}\n${below[0]}`), permits, day)
  t.same(figuresOf(`2022-04-15\n${may}${below[0]}`), permits)
  t.same(figuresOf(`${may.replace('\n', '\n2022-09-15\n')}${below[0]}`), permits)
})

t.test('since when something is no longer printed is no month of what stands below', async (t) => {
  const below = (note: string) =>
    figuresOf(`2023年9月网约车数据\n${ownOrders}\n\n${note}\n\n合规率80%以上的城市：5个`)
  for (const note of ['自2022年3月起月报不再列出证件增速', '2022年3月开始，部里不再公布增速。'])
    t.equal(below(note).at(-1), 'market cities_compliance_over_80pct level 2023-09: 5 count', note)
  for (const note of ['2022年3月', '以下为2022年3月起的数据']) t.equal(below(note).length, 2, note)
})

t.test('a heading of another month is above numbers of that, whatever stands before it', async (t) => {
  for (const before of ['', '1. 滴滴出行\n2. T3出行\n', '滴滴、T3\n\n'])
    for (const heading of [
      '6月网约车',
      '【6月】',
      '6月',
      '2022-06',
      '6/2022',
      '上月网约车',
      '去年5月网约车',
      '2021年',
    ])
      for (const numbers of below)
        t.same(figuresOf(`${may}${before}${heading}\n${numbers}`), ofMay, `${heading} ${numbers}`)
  t.same(
    figuresOf(
      '2022年5月网约车各平台订单环比（交通运输部网约车监管信息交互平台）\n全国52700.0万单\n各地共发放网约车驾驶员证433.0万本。\n2022年6月网约车\n平台公司277家，环比增加7家',
    ),
    [
      'market licensed_platforms level 2022-06: 277 count',
      'market licensed_platforms difference 2022-06 over 2022-05: 7 count',
    ],
  )
})

t.test(
  'a month that is noted behind numbers is theirs, and that of the title when they came out',
  async (t) => {
    const under = (title: string, said: string) => `${title}\n来源：网约车监管信息交互系统\n\n${said}`
    const level = '全国订单7.93亿单，环比下降3.9%。'
    for (const title of ['交通月报 2023年10月', '2023年10月网约车月报', '网约车行业观察 2023年10月号'])
      for (const said of [
        '订单量：7.93亿单，环比-3.9%（9月）\n驾驶员证：618.8万本',
        '全国订单7.93亿单（9月数据），环比下降3.9%。',
        `${level}\n注：以上为9月数据`,
        `${level}\n数据月份：9月`,
        `${level}\n驾驶员证618.8万本（截至9月30日）`,
      ])
        t.match(refusalOf(under(title, said)), /^expected/, said)
    for (const said of [
      '全国订单7.93亿单（9月数据），环比下降3.9%。',
      '9月全国订单7.93亿单，环比下降3.9%。\n驾驶员证618.8万本（8月）',
    ])
      t.same(
        figuresOf(under('2023年9月网约车月报', said)),
        [
          'market orders level 2023-09: 7.93 hundred_million',
          'market orders growth 2023-09 over 2023-08: -3.9 percent',
        ],
        said,
      )
  },
)

t.test('numbers are of no month but that which their sentence, or a note below, says they are of', (t) => {
  const title = '2023年9月网约车运行情况\n来源：交通运输部\n'
  const level = '全国订单7.93亿单，环比下降3.9%'
  const inSentence = [
    '，仅8月数据',
    '（为8月数据）',
    '（注：8月数据）',
    '，系8月',
    '，均为2022年9月数据',
    '，为去年同期数据',
    '【8月数据】',
  ]
  const below = [
    '\n注：8月数据。',
    '。小编注：上文的订单量和环比都是8月的数据。',
    '。统计周期：8月。',
    '——不过这是8月的数据',
    '\n注：图中为8月数据。',
  ]
  for (const note of [...inSentence, ...below])
    t.match(refusalOf(title + level + note), /^expected the month of the numbers/, note)
  const permits = '9月底驾驶员证618.8万本。\n'
  for (const note of inSentence)
    t.same(
      figuresOf(title + permits + level + note),
      ['market driver_permits level 2023-09: 618.8 ten_thousand'],
      note,
    )
  const own = figuresOf(title + level)
  t.equal(own.length, 2)
  for (const note of [
    '（8月数据：8.24亿单）',
    '，8月为8.24亿单',
    '，为9月数据',
    '，弱于8月数据',
    '，为8月以来最低',
    '\n注：8月数据为8.24亿单',
    '\n注：环比基数为8月数据',
    '\n注：8月数据已修正',
    '\n编辑注：8月，该系统收到的订单信息为8.24亿单',
    '\n相关阅读：8月数据',
    '\n更新时间：2023年10月',
  ])
    t.same(figuresOf(title + level + note), own, note)
  const both = `${title}8月，全国订单8.24亿单。以上为8月数据。\n9月，全国订单7.93亿单，环比下降3.9%。`
  t.same(figuresOf(both), own)
  t.end()
})

t.test('a headline whose number stands before another month than that of its page is of that', async (t) => {
  const under = (title: string, said: string) => `${title}\n数据来源：交通运输部\n${said}`
  for (const said of [
    '7.93亿单！9月全国网约车订单环比下降3.9%',
    '7.93亿单：9月全国网约车订单环比下降3.9%',
    '7.93亿单，9月网约车订单环比下降3.9%',
    '7.93亿单 | 9月份全国网约车订单量环比下降3.9%',
  ])
    t.match(refusalOf(under('网约车月报2023年10月', said)), /^expected/, said)
  t.same(figuresOf(under('网约车月报2023年9月', '7.93亿单！9月全国网约车订单环比下降3.9%')), [
    'market orders growth 2023-09 over 2023-08: -3.9 percent',
    'market orders level 2023-09: 7.93 hundred_million',
  ])
})

t.test('below the day of an older answer, or what calls it old, numbers are none of the month', async (t) => {
  const own =
    '据交通运输部网约车监管信息交互系统统计，截至2023年9月30日，全国共有331家网约车平台公司取得网约车平台经营许可。网约车监管信息交互系统9月份共收到订单信息7.93亿单，环比下降3.9%。'
  for (const lead of ['2楼 2023-09-16\n', '16楼 2023-09-16 10:20\n', '【旧闻】\n', '旧帖：\n'])
    for (const said of [
      '各地共发放网约车驾驶员证608.8万本、车辆运输证253.5万本，环比分别增长2.6%、2.2%。',
      '聚合平台完成2.44亿单，环比增长3.6%。',
      '滴滴订单环比增长4.6%，T3增长8.8%。',
    ])
      t.same(figuresOf(`${own}\n\n${lead}${said}`), figuresOf(own), lead + said)
  const title = '2023年9月网约车数据\n数据来源：交通运输部 网约车监管信息交互系统\n'
  const permits = '各地共发放网约车驾驶员证618.8万本。'
  t.match(refusalOf(`${title}【旧闻】\n${permits}`), /^expected/)
  t.equal(figuresOf(title + permits).length, 1)
})

t.test(
  'below a title of the month a number of a day or a week of it, or of before, is none of it',
  async (t) => {
    const title = '交通运输部发布2023年9月网约车数据\n'
    const all = '全国网约车订单7.93亿单'
    const level = ['market orders level 2023-09: 7.93 hundred_million']
    t.same(figuresOf(title + all), level)
    t.same(figuresOf(`${title}${all}（9月30日）`), level, 'the last day')
    t.same(figuresOf(`${title}${all}（10月15日）`), level, 'the day of publication')
    for (const other of [
      `${all}（9月29日）`,
      `${all}（9月3日数据）`,
      `上周${all}`,
      `昨日${all}`,
      '上周订单7.93亿单',
      `本周，${all}`,
    ])
      t.match(refusalOf(title + other), 'expected', other)
    for (const other of [
      '上周聚合平台完成2.45亿单，环比增长5.1%',
      '昨日聚合平台完成2.45亿单',
      '聚合平台完成2.45亿单（9月29日）',
      '上期聚合平台2.45亿单',
      '前值：聚合平台2.45亿单',
      '聚合平台历史最高2.45亿单',
      '聚合平台最高纪录：2.45亿单',
      '2022年聚合平台完成2.45亿单',
      '上周滴滴订单环比增长12.3%，T3出行订单环比下降4.5%。',
    ])
      t.same(figuresOf(`${title}${all}\n${other}`), level, other)
    for (const said of ['昨日，交通运输部公布：', '上周交通运输部公布的数据：', '昨日交通运输部：'])
      t.same(figuresOf(`${said}2023年9月${all}`), level, said)
  },
)

t.test('what there was still in the month before is none of a text on its own', async (t) => {
  const post = (orders: string) => `2022-10-14 21:37\n聊两句交通部的网约车数据。${orders}。`
  t.same(figuresOf(post('9月全国系统里只有5.54亿单，环比掉了21.2%，8月还有7.03亿单')), [
    'market orders level 2022-09: 5.54 hundred_million',
    'market orders growth 2022-09 over 2022-08: -21.2 percent',
  ])
  for (const orders of [
    '8月全国系统里只有7.03亿单，9月还有5.54亿单',
    '9月全国系统里只有5.54亿单，10月还有6.03亿单',
    '7月全国系统里有6.95亿单，9月只有5.54亿单，8月还有7.03亿单',
  ])
    t.ok(refusalOf(post(orders)), orders)
})

t.test('a line of a longer or shorter time above the country’s number is what that is of', async (t) => {
  const text = (heading: string, all: string) =>
    `交通运输部发布2023年9月网约车行业运行情况\n${heading}\n${all}`
  for (const all of ['全国网约车订单7.93亿单', '全国订单合计7.93亿单']) {
    for (const own of ['9月', '订单', '运行情况'])
      t.same(figuresOf(text(own, all)), ['market orders level 2023-09: 7.93 hundred_million'], own + all)
    for (const time of ['1—9月', '前三季度', '三季度', '今年累计', '9月上旬', '上旬', '全年', '国庆期间'])
      t.ok(refusalOf(text(time, all)), time + all)
  }
  t.ok(
    refusalOf('交通运输部发布2023年9月网约车行业运行情况\n订单7.93亿单，环比增长6.6%（8月）'),
    'behind its change',
  )
})

t.test('a box that compares with the week before turns the text to no other month', async (t) => {
  const licensed =
    '据网约车监管信息交互系统统计，截至2023年9月30日，全国共有330家网约车平台公司取得网约车平台经营许可。'
  const read = (between: string) =>
    figuresOf(`${licensed}\n\n${between}\n\n其中，聚合平台完成2.17亿单。`).slice(1)
  const aggregators = ['aggregators orders level 2023-09: 2.17 hundred_million']
  for (const box of ['司机合伙人 · 环比上周投递+22%', '日结 · 较上周增长22%'])
    t.same(read(box), aggregators, box)
  for (const box of ['上周', '本周订单', '8月']) t.same(read(box), [], box)
  for (const change of ['环比上周增长2.1%', '较上周增长2.1%'])
    t.same(figuresOf(`${licensed}\n\n其中，聚合平台完成2.17亿单，${change}。`).slice(1), aggregators, change)
})

t.test('what goes on with a sentence of another month is of that', async (t) => {
  const own = '2023年9月网约车行业运行情况（来源：交通运输部）\n系统9月份共收到订单信息7.93亿单。'
  for (const other of [
    '8月末，全国平台公司为327家；驾驶员证为606.1万本，车辆运输证为257.1万本。',
    '8月末，全国平台公司为327家。驾驶员证为606.1万本。车辆运输证为257.1万本。',
    '8月份，系统共收到订单信息8.25亿单；聚合平台完成2.31亿单，环比增长1.2%。',
  ])
    t.same(figuresOf(`${own}${other}`), figuresOf(own), other)
  t.equal(
    figuresOf(`${own}8月份为8.25亿单；各地共发放驾驶员证618.8万本。`).length,
    2,
    'but for what the ministry says anew of the country',
  )
})
