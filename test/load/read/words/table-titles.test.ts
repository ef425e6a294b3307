import t from 'tap'
import { level, readFigures } from '../../../support/read-figures.ts'

t.test('a title that says of the values what no column does is refused', async (t) => {
  const read1 = async (title: string, rest = ',备注\n滴滴,202203,5.39亿单,\n') =>
    (await readFigures(`${title}\n平台,月份,订单量${rest}`))[0]
  t.match(await read1('各平台累计订单量'), /^refused 1 null: values of each period alone/)
  t.match(
    await read1('日均订单量（2022年）'),
    /^refused 1 null: the column measure \(口径\) with daily_average/,
  )
  for (const title of ['订单量同比', '市场份额', 'Orders: YoY growth'])
    t.match(await read1(title), /^refused 1 null: a column that says so, as 环比/, title)
  t.equal(await read1('订单量及环比', ',环比\n滴滴,202203,5.39亿单,-4.6\n'), level)
  t.equal(await read1('Ride-sharing: a note to shareholders'), level)
})

t.test('a title may name a university, what was held, or the month up to which a table goes', async (t) => {
  const read1 = (title: string) => readFigures(`${title}\n平台,月份,订单量\n滴滴,202203,5.39亿单\n`)
  for (const title of [
    '北京大学课题组',
    '上海交通大学',
    '媒体报道数据',
    '审查期间各平台订单量',
    '截至2022年8月',
    '截至2022年8月底',
    'As of August 2022',
  ])
    t.same(await read1(title), [level], title)
  for (const title of [
    '北京大学城订单',
    '上海大学生订单',
    '截至2022年8月15日',
    '截至2022年8月各平台订单量',
    '春节期间',
  ])
    t.match(await read1(title), [/^refused 1 null: /], title)
})

t.test('a title may speak of the growth or share of levels, which have their unit above them', async (t) => {
  const ofOrders = 'didi level 2022-03: 53900 ten_thousand, unknown, 2022-04-15'
  const table = (header: string) => `平台,月份,${header}\n滴滴,202203,53900\n`
  t.same(await readFigures(`网约车订单量增长情况\n${table('订单量(万单)')}`), [ofOrders])
  t.same(await readFigures(`市场份额前十的平台（单位：万单）\n${table('订单量')}`), [ofOrders])
  t.match(await readFigures(`订单量增长情况\n${table('数值(%)')}`), [
    /^refused 1 null: .* for levels their unit in the header/,
  ])
  t.match(await readFigures(`累计订单量\n${table('订单量(万单)')}`), [
    /^refused 1 null: values of each period alone/,
  ])
})

t.test('the unit of a title is that of levels that bring none', async (t) => {
  const table = '平台,月份,订单量,环比\n滴滴,202203,53900,-4.6\n'
  const read1 = async (title: string, rows = table) => (await readFigures(`${title}\n${rows}`))[0]
  for (const title of [
    '单位：万单',
    '单位:万',
    '2022年订单统计表\n单位：万单',
    '订单统计表（单位：万单）',
    '订单统计表（2022年）（万单）',
    '填报单位：某某中心\n计量单位：万单',
    '單位：萬單',
    '2022年订单统计表,单位：万单',
    ',2022年订单统计表,,单位:万单',
  ])
    t.match(await read1(title), /^didi level 2022-03: 53900 ten_thousand/, title)
  t.match(await read1('Unit: million', 'series,period,value\ndidi,2022-03,539\n'), /: 539 million/)
  t.match(await read1('Orders (in millions)', 'series,period,value\ndidi,2022-03,539\n'), /: 539 million/)
  t.match((await readFigures(`单位：万单\n${table}`))[1], /^didi growth .*: -4.6 percent/)
  t.match(await read1('填报单位：某某中心'), /^refused 3 订单量: the unit of the numbers/)
  t.match(await read1('单位：万单', '平台,月份,订单量\n滴滴,202203,5.39亿单\n'), /: 5.39 hundred_million/)
  t.match(
    await read1('单位：万单', '平台,月份,订单量,单位\n滴滴,202203,5.39,亿单\n'),
    /: 5.39 hundred_million/,
  )
  t.match(
    await read1('单位：万单', '平台,月份,订单量(亿单)\n滴滴,202203,5.39\n'),
    /^refused 1 null: one unit of the values, in the title or the header/,
  )
  t.match(
    await read1('单位：万单', '平台,月份,订单量(万单),合规率(%)\n滴滴,202203,53900,80\n'),
    /: 53900 ten_thousand/,
  )
  t.match(
    await read1('单位：亿元', 'series,metric,period,value\ndidi,gtv,2022-03,5\n'),
    /: 5 hundred_million/,
  )
  // A growth without a unit of its own may be in any.
  t.match(
    await read1('单位：万单', '平台,月份,环比\n滴滴,202203,50\n'),
    /^refused 3 unit: percent for a growth/,
  )
  t.match(await read1('单位：亿元'), /^refused 3 unit: a number without a currency, since orders is no money/)
  t.match(await read1('单位：%'), /^refused 3 unit: count, .* for a level of orders/)
  // Beside the unit of levels may stand that of their growths, where they have some.
  for (const title of ['单位：万单、%', '单位：万单，%', '单位：%；万单'])
    t.match(
      await read1(title, '平台,月份,订单量,环比\n滴滴,202203,53900,-4.6\n'),
      /: 53900 ten_thousand/,
      title,
    )
  t.match(
    await read1('单位：万单、%', '平台,月份,订单量\n滴滴,202203,53900\n'),
    /^refused 1 null: one unit such as/,
  )
  for (const title of ['单位：万单、亿单、%', '单位：斤', '单位：万单\n（亿单）'])
    t.match(await read1(title), /^refused 1 null: one unit such as .* and a column unit \(单位\)/, title)
})

t.test('a title of a place, a part of the market or numbers that nobody counted is refused', async (t) => {
  const read1 = async (title: string) =>
    (await readFigures(`${title}\n平台,月份,订单量\n滴滴,202203,5.39亿单\n`))[0]
  for (const title of [
    '北京市网约车订单量',
    '上海各平台订单',
    'Beijing orders',
    '快车订单量',
    '一线城市订单',
    '3月前20日订单',
    '工作日订单',
    '各平台預測訂單量',
    '抽样调查',
    '测试数据',
    'Orders (forecast)',
    'Orders (rolling 12 months)',
    '订单指数（2021年=100）',
    '初步数',
    '聚合平台订单量',
    '专车订单量',
    '顺风车与拼车订单',
    '出租车订单',
    '主城区订单',
    '跨城订单',
    '海外订单',
    '头部平台订单',
    '应答订单',
    '企业用车订单',
    'Orders by aggregators',
    'DiDi Premier orders',
    'Carpool orders',
    'Chongqing orders',
    'Orders in tier-1 cities',
    'International orders',
  ])
    t.match(await read1(title), /^refused 1 null: figures of the whole country as they were counted/, title)
  t.match(await read1('各平臺累計訂單量'), /^refused 1 null: values of each period alone/)
  for (const title of [
    '全国网约车市场订单',
    '上海证券研究所：网约车平台订单',
    '图表5：滴滴出行月度订单',
    '全国网络预约出租汽车各家平台订单',
    '2022年1-3月国内网约车订单',
    'Table 1. Monthly ride-hailing orders in China by platform',
  ])
    t.equal(await read1(title), level, title)
})

t.test('a title of times that are no months, or of what orders are counted by, is refused', async (t) => {
  const read1 = async (title: string, header = '数值') =>
    (await readFigures(`${title}\n平台,月份,${header}\n滴滴,202203,5.39亿单\n`))[0]
  for (const title of [
    '周订单量',
    '每周订单',
    '日度订单',
    '小时订单',
    '3月上旬',
    '国庆假期订单',
    '月均订单',
    'Weekly orders',
    '截至3月15日订单',
  ])
    t.match(await read1(title), /^refused 1 null: values of whole months or longer periods/, title)
  for (const title of ['人均订单', '可比口径订单', '修订前', '去年同期订单', 'Orders per vehicle'])
    t.match(await read1(title), /^refused 1 null: values as they stand now/, title)
  for (const title of ['订单合规率', '订单金额', 'Order value', 'Core platform transactions'])
    t.match(await read1(title), /^refused 1 null: the column metric/, title)
  t.equal(await read1('订单量与客单价', '订单量'), level)
})

t.test('below a title of quarters or years months are refused', async (t) => {
  const read1 = async (title: string, period: string) =>
    (await readFigures(`${title}\nseries,period,value\ndidi,${period},5.39亿单\n`))[0]
  for (const title of ['季度订单量', 'Quarterly orders']) {
    t.equal(
      await read1(title, '2022-03'),
      'refused 3 period: a quarter as 2021-Q2, which the header says, or a title',
    )
    t.match(await read1(title, '2022-Q1'), /^didi level 2022-Q1: 5.39/)
  }
  t.match(await read1('各平台年度订单', '2022-03'), /^refused 3 period: a year as 2021/)
  t.equal(await read1('2022年一季度各平台订单', '2022-03'), level)
})

t.test('units that differ in the titles above a table are refused, in whatever words', async (t) => {
  const table = '平台,月份,订单量\n滴滴,202203,53900\n'
  for (const titles of [
    '订单量 亿单\n单位：万单',
    '订单量（亿单）\n,,万单',
    'Orders in thousands\nUnit: million',
    '（万单）億單',
  ])
    t.match(await readFigures(`${titles}\n${table}`), [/^refused 1 null: one unit such as/], titles)
  for (const titles of ['订单量 万单\n单位：万单', '订单量（万单）\n,,万单'])
    t.match(await readFigures(`${titles}\n${table}`), [/: 53900 ten_thousand/], titles)
  t.match(await readFigures(`Orders in billions（十亿单）\n${table}`), [/: 53900 billion/])
})

t.test('a unit in a title that is none as titles have it is refused above values without one', async (t) => {
  const table = '平台,月份,订单量\n滴滴,202203,5123\n'
  for (const title of ['Orders (in thousands)', 'Orders (’000)', '单位：千单', '单位：K'])
    t.match(await readFigures(`${title}\n${table}`), ['didi level 2022-03: 5123 thousand'], title)
  for (const title of [
    'Orders in thousands',
    "Orders '000",
    'Orders in million',
    'RMB million',
    '订单量 万单',
    '百万',
  ])
    t.match(await readFigures(`${title}\n${table}`), [/^refused 1 null: its unit as 单位：万单/], title)
  for (const title of ['每日', '日订单量', 'Average orders', 'as % of all orders', '占全国比例'])
    t.match(
      await readFigures(`${title}\n${table}`),
      [/^refused 1 null: (?:the column measure|a column that)/],
      title,
    )
  const ofOrders = 'didi level 2022-03: 5123 ten_thousand, unknown, 2022-04-15'
  t.same(await readFigures(`订单量 万单\n${table.replace('订单量', '订单量(万单)')}`), [ofOrders])
  t.same(await readFigures('万单\n平台,月份,订单量,单位\n滴滴,202203,5123,万单\n'), [ofOrders])
})

t.test(
  'a title that names what is no order is refused above values that do not say that they are',
  async (t) => {
    const wide = (title: string) => readFigures(`${title}\n单位：万\n月份,滴滴,全国\n2022-03,5390,7300\n`)
    const long = (title: string, header: string) =>
      readFigures(`${title}\n平台,月份,${header}\n滴滴,2022-03,5390万\n`)
    for (const title of ['月活跃用户', '车辆数', '驾驶员证', 'Active drivers', 'App downloads and users']) {
      t.match(
        await wide(title),
        [/^refused 1 null: the column metric \(指标\) with what the title names/],
        title,
      )
      t.match(await long(title, '数值'), [/^refused 1 null: the column metric/], title)
    }
    t.match(await wide('网约车用户订单量'), [/^didi level 2022-03: 5390 ten_thousand/, /^market/])
    t.match(await long('月活跃用户与订单', '数值'), [/^didi level 2022-03: 5390 ten_thousand/])
    t.match(await long('网约车用户', '订单量'), [/^didi level 2022-03: 5390 ten_thousand/])
    t.match(await long('上海证券报', '数值'), [/^didi level 2022-03: 5390 ten_thousand/])
  },
)

t.test('the series that a title names alone is that of a table without a place for it', async (t) => {
  const read = (title: string, table = '月份,订单量\n2022-03,5.39亿单\n') => readFigures(`${title}\n${table}`)
  for (const title of [
    '滴滴订单量',
    '2021-2022年滴滴网约车月度订单量统计表',
    '滴滴单量（亿单）',
    'DiDi orders (亿单)',
  ])
    t.same(await read(title), [level], title)
  t.match(await read('全国网约车订单量,,单位：亿单', '年份,1月,2月\n2021,,5.39\n'), [
    /^market level 2021-02: 5.39 hundred_million/,
  ])
  t.match(
    await readFigures('滴滴订单量（万单）\n月份,订单量\n202203,539\nT3出行,-\n202204,53\n'),
    [/^refused 4 月份: a period; whose numbers they are is said by a column series/],
    'a line that heads others is not passed over',
  )
  t.match(await read('2022年T3出行订单量'), [/^t3 level 2022-03/])
  t.match(await read('滴滴季度订单量（亿单）', '季度,订单量\n2021-Q1,15\n'), [/^didi level 2021-Q1/])
  t.match(await read('滴滴订单量', '平台,月份,订单量\n全国,2022-03,7.3亿单\n'), [/^market/])
  for (const title of ['各平台订单量', '网约车订单量'])
    t.match(await read(title), [/^refused 3 series: the slug, a name/], title)
  t.match(await read('滴滴订单量\n全国订单量'), [/^refused 3 series: the column series/])
  for (const title of ['滴滴', '滴滴运行情况', '滴滴、T3订单量'])
    t.match(await read(title), [/^refused 2 series: the column series/], title)
})

t.test(
  'the period that a title of orders begins with is that of a table without a place for it',
  async (t) => {
    const read = (title: string, table = '平台,订单量,环比\n滴滴,5.39,-4.6\n') =>
      readFigures(`${title}订单量（亿单）\n${table}`)
    t.same(await read('2022年3月各平台'), [
      level,
      'didi growth 2022-03 over 2022-02: -4.6 percent, unknown, 2022-04-15',
    ])
    t.match(await read('2021年第四季度网约车'), [
      /^didi level 2021-Q4: 5.39 /,
      /^didi growth 2021-Q4 over 2021-Q3/,
    ])
    t.match(await read('2022年3月各平台', '平台,2021年,2022年\n滴滴,5.3,5.39\n'), [
      /^refused 3 2021年: a month or quarter, since the title has 2022年3月$/,
      /^refused 3 2022年: /,
    ])
    t.match(await read('2022年3月各平台', '平台,月份,订单量\n滴滴,2022-02,5.39\n'), [/^didi level 2022-02/])
    for (const title of [
      '2022年3月公布的各平台',
      '2022年3月15日各平台',
      '2022年3月初各平台',
      '2022年3月及1-3月各平台',
      '2022年3月报告：各平台',
      '2022年各平台',
      '2022年3月前各平台',
      '2022年3月上旬各平台',
      '2022年3月以来各平台',
      '2022年3月至今各平台',
      '2022年3月通报的各平台',
      '2022年3月整理 各平台',
      '2022年3月较2021年各平台',
      '2022年第一季度各月平台',
    ])
      t.match(await read(title), [/^refused 2 period: the column period/], title)
    for (const title of ['2022年3月各平台上旬', '2022年3月各平台累计', '2022年3月各平台北京市'])
      t.match(await read(title), [/^refused 1 null/], title)
  },
)

t.test(
  'a title may be the period alone, have it in brackets at its end, or begin with its number',
  async (t) => {
    const read = (titles: string, table = '平台,订单量\n滴滴,53900\n') => readFigures(`${titles}\n${table}`)
    const one = ['didi level 2022-03: 53900 ten_thousand, unknown, 2022-04-15']
    for (const titles of [
      '2022年3月\n单位：万单',
      '2022年3月（单位：万单）',
      '2022-03\n（万单）',
      '各平台订单量（2022年3月）\n单位：万单',
      '各平台订单量（2022年3月）（万单）',
      '表3：2022年3月主要网约车平台订单量（万单）',
      '图 2-1 2022年3月各平台订单量（万单）',
      '2022年3月网约车\n2022年3月各平台订单量（万单）',
    ])
      t.same(await read(titles), one, titles)
    for (const [titles, period] of [
      ['2022年1-3月各平台订单量（万单）', '2022-Q1'],
      ['2022年1月至3月各平台订单量（万单）', '2022-Q1'],
      ['2021年前三季度主要平台订单量（万单）', '2021-01/2021-09'],
      ['各平台订单量（2022年1-3月）（万单）', '2022-Q1'],
      ['2022年1-3月\n单位：万单', '2022-Q1'],
      ['2022Q1各平台订单量（万单）', '2022-Q1'],
      ['2022-03各平台订单量（万单）', '2022-03'],
      ['2022年3月,单位：万单', '2022-03'],
      ['March 2022 (万单)', '2022-03'],
      ['"Orders by platform, March 2022 (万单)"', '2022-03'],
      ['Orders by platform (Q1 2022) (万单)', '2022-Q1'],
    ] as const) {
      const [figure = ''] = await read(titles)
      t.match(figure.split(' ').slice(2), [`${period}:`, '5390', 'ten_thousand,'], titles)
    }
    for (const titles of [
      '2021年,单位：万单',
      '2021 orders by platform (万单)',
      '"Orders by platform, 2021 (万单)"',
      '各平台订单量（2021年）（万单）',
    ])
      t.match(
        (await read(titles, '平台,三月,四月\n滴滴,5390,5400\n'))[0],
        /^didi level 2021-03: 5390/,
        titles,
      )
    t.same(await read('2021年\n单位：万单', '平台,3月,4月\n滴滴,5390,5400\n'), [
      'didi level 2021-03: 5390 ten_thousand, unknown, 2022-04-15',
      'didi level 2021-04: 5400 ten_thousand, unknown, 2022-04-15',
    ])
    for (const titles of [
      '网约车行业月报\n2022年3月\n单位：万单',
      '2022年\n单位：万单',
      '2022年2月网约车\n2022年3月各平台订单量（万单）',
      '2022年1-3月各平台月度订单量（万单）',
      '2022/3/1\n单位：万单',
      '3/1/2022\n单位：万单',
      '2022年3月1日至25日各平台订单量（万单）',
      'Orders by platform Jan-Mar 2022 (万单)',
      '2021年3月网约车\n2022年3月各平台订单量（万单）',
      '各平台订单量（2022年3月报告）\n单位：万单',
      '各平台订单量（2022年3月15日）\n单位：万单',
    ])
      t.match((await read(titles))[0], /^refused \d /, titles)
  },
)

t.test('a title of a rate or a price is refused above orders that it does not name', async (t) => {
  const read = (title: string) => readFigures(`${title}\n平台,月份,订单量\n滴滴,2022-03,5.39亿单\n`)
  for (const title of ['网约车订单合规率', '合规率', '订单金额', '平台流水'])
    t.match(await read(title), [/^refused 1 null: the column metric/], title)
  t.same(await read('网约车订单量与合规率'), [level])
})

t.test(
  'a title may speak of a cause, or of the last day of the month up to which a table goes',
  async (t) => {
    const read = (title: string) => readFigures(`${title}\n平台,月份,订单量\n滴滴,2022-03,5.39亿单\n`)
    for (const title of [
      '受春节影响的订单量',
      '网约车行业周报',
      '数据截至2022年3月31日',
      '截至2022年4月30日',
    ])
      t.same(await read(title), [level], title)
    for (const title of ['春节订单量', '截至2022年3月30日', '截至2022年4月31日'])
      t.match(await read(title), [/^refused 1 null/], title)
  },
)

t.test('the note of a row that says that its number is another is refused', async (t) => {
  const read = (note: string, more = '', value = '订单量') =>
    readFigures(`平台,月份,${value},备注${more && ',recorded_at'}\n滴滴,2022-03,5.39亿单,${note}${more}\n`)
  const others = [
    '累計值',
    '1-3月累计',
    '截至3月15日',
    '中旬',
    '周数据',
    '日均',
    '修订前',
    '一季度合计',
    '全年',
    '万单',
    'GMV',
    '仅上半月',
    'half month',
    'partial',
    'Beijing Daily orders',
    '不完整',
    '约数',
    'e',
    'est.',
    'prelim',
    'provisional',
    'fcst',
    'company guidance',
    'excl. Huaxiaozhu',
    'ex-aggregators',
    'excluding orders from aggregator platforms',
    'Preliminary figure: will be revised in the next bulletin',
    'Only includes trips completed in the DiDi app',
    'app orders only',
    'incomplete data',
    'approx.',
    'as of 20 March',
    'from 10 March',
    'Jan-Mar',
    'January to March',
    'Q1 total',
    'week 12',
    'avg',
    'DAU',
    'units: million',
    'night orders',
    '移动平均',
    '3MMA',
    'peak day',
    '百万',
    '完单',
    '作废',
    '已撤回',
    '错误',
    'do not use',
    'wrong value',
    'withdrawn',
  ]
  for (const note of [
    '仅北京',
    '城区',
    '预测',
    'Beijing only',
    'year to date',
    'in thousands',
    '上年同期数',
    '1-3月合计',
    ...others,
  ])
    t.match(await read(note), [/^refused 2 备注: a number of the whole country and the whole period/], note)
  for (const note of [
    '受春节影响',
    '见正文',
    '首次公布',
    '更正了上期的错误',
    'corrected from 5.41 which was wrong',
    'peak season',
    '同比口径见附注',
    '较上年同期下降',
    '创全年新高',
    'printed with 约',
    'lower due to the lockdown in Shanghai in April',
    'Revised from 5.41 in the April bulletin',
    'the only platform that grew in March',
    'for reference only',
    'South China Morning Post',
    'record high of the year',
    'includes Huaxiaozhu',
    'Does not include Beijing as the spokesman of the ministry said at the conference on its system',
    'annual report',
    'from the quarterly results',
    'Beijing Daily',
    'Xinhua Beijing',
    '新华社北京电',
    '财新周刊',
    '国际金融报',
    '上海疫情',
    '仅供参考',
    '仅见于媒体报道',
    '该数字不含北京，见发布会上部新闻发言人就全国网约车市场运行情况所作的说明',
  ])
    t.same(await read(note), [level], note)
  t.same(await read('仅北京', ',2022-04-15T00:00:00.000Z'), [level])
  t.match(await read('日均', '', '日均订单量'), [/^didi daily_average/])
  const ofMetric = (metric: string, note: string, value = '5.39亿') =>
    readFigures(`平台,月份,指标,数值,备注\n滴滴,2022-03,${metric},${value},${note}\n`)
  // What the metric is itself of, and abroad beside the country in what a company counts.
  t.match(await ofMetric('gtv', 'GTV', '5.39亿元'), [/^didi level/])
  t.match(await ofMetric('international_orders', '国际业务'), [/^didi level/])
  t.match(await ofMetric('international_orders', 'including international'), [/^didi level/])
  t.match(await ofMetric('gtv', '含国际业务', '5.39亿元'), [/^didi level/])
  for (const note of ['国际业务，仅北京', '国际业务，日均', '国各家际'])
    t.match(await ofMetric('international_orders', note), [/^refused 2 备注/], note)
  t.match(await ofMetric('gtv', '作废', '5.39亿元'), [/^refused 2 备注/])
  for (const note of ['国际业务', '不含国际业务', '不包括海外', 'not including international'])
    t.match(await ofMetric('gtv', note, '5.39亿元'), [/^refused 2 备注/], note)
  t.match(await read('including international'), [/^refused 2 备注/])
})

t.test('a note that is nothing but a label is refused unless all that it names is of its row', async (t) => {
  const read = (note: string, row = '滴滴,2022-03,5.39亿单') =>
    readFigures(`平台,月份,订单量,备注\n${row},"${note}"\n`)
  for (const [note, other] of [
    ['2021年3月', '2021年3月'],
    ['2021-03 data', '2021-03'],
    ['Feb', 'feb'],
    ['含2月', '2月'],
    ['Q1', 'q1'],
    ['上月', '上月'],
    ['previous month', 'previous month'],
    ['T3出行', 't3出行'],
    ['人次', '人次'],
    ['活跃用户数', '用户'],
    ['passengers', 'passengers'],
    ['percent', 'percent'],
    ['per day', 'per day'],
    ['净增', '净增'],
    ['同比', '同比'],
    ['MoM', 'mom'],
    ['市场份额', '份额'],
    ['1-25日', '1-25日'],
    ['1-20 Mar', '1-20 Mar'],
    ['first 20 days', 'first 20 days'],
    ['江浙沪', '江浙沪'],
    ['前值填充', '填充'],
    ['ffill', 'ffill'],
    ['copied from Feb', 'copied from Feb'],
    ['my guess', 'guess'],
    ['由图读出', '由图'],
    ['model', 'model'],
    ['疑似错误', '疑似错误'],
    ['待核实', '待核实'],
    ['to be confirmed', 'to be confirmed'],
    ['typo', 'typo'],
  ] as const)
    t.same(
      await read(note),
      [
        `refused 2 备注: a number of the whole country and the whole period, as it was counted and its columns say, or no row of it; where ${other} is about something else, a note of more than ${/\p{Script=Han}/u.test(note) ? 30 : 80} characters that says so`,
      ],
      note,
    )
  for (const note of [
    '3月数据',
    'March 2022',
    '2022',
    '滴滴出行',
    'total orders',
    '全国',
    '2022年4月15日发布',
    '见2022年4月公报',
    'from the April bulletin',
    '较2月下降',
    '同比增长',
    '首次超过T3',
    'lowest since 2020',
    '由53修订为55',
    '四舍五入',
    '修正笔误',
    'typo corrected',
    '已核实',
    '口径同上月',
    'same definition as in Feb',
    '复制自公报',
    '新增平台',
    '截图',
  ])
    t.same(await read(note), [level], note)
  t.match(await read('2022年1-3月', '滴滴,2022-Q1,16.1亿单'), [/^didi level 2022-Q1/])
  t.match(await readFigures('平台,月份,环比,备注\n滴滴,2022-03,-4.6%,上月\n'), [/^didi growth/])
  t.match(await readFigures('平台,月份,指标,数值,备注\n滴滴,2022-03,users,5亿,用户\n'), [/^didi level/])
})

t.test('a title of how orders changed is refused above levels', async (t) => {
  for (const title of [
    '环比增量（万单）',
    '各平台订单量环比变动（万单）',
    '各平台订单同比变化（万单）',
    'Orders: month-over-month change (million)',
    'YoY change of orders (million)',
    'Order change by platform (million)',
    'Net change in orders (million)',
    '2022年3月各平台新增订单量（万单）',
    '流失订单量（万单）',
    '订单净增（万单）',
  ])
    t.match(
      await readFigures(`${title}\n平台,月份,数值\n滴滴,2022-03,50.5\n`),
      [/^refused 1 null: levels, or .*measure \(口径\) with difference/],
      title,
    )
  t.match(await readFigures('新增订单（万单）\n平台,月份,基期,口径,数值\n滴滴,2022-03,2022-02,差额,50.5\n'), [
    /^didi difference 2022-03 over 2022-02: 50.5 ten_thousand/,
  ])
  t.match(await readFigures('订单量及环比变化（万单）\n平台,月份,数值,环比\n滴滴,2022-03,50.5,1.2%\n'), [
    /^didi level/,
    /^didi growth/,
  ])
  t.match(await readFigures('各平台订单量变化情况（万单）\n平台,月份,数值\n滴滴,2022-03,50.5\n'), [
    /^didi level/,
  ])
})

t.test('a title of orders that are smoothed, sampled or of a part is refused', async (t) => {
  const read = (title: string) => readFigures(`${title}\n平台,月份,数值\n滴滴,2022-03,5.39亿单\n`)
  for (const title of [
    '12个月滚动订单量',
    '调整后订单量',
    '12个月平滑订单量',
    '季调后订单量',
    '抽样订单量',
    '粤港澳订单量',
    'Yangtze delta orders',
    'Budget orders',
    'Food delivery orders',
  ])
    t.match(await read(title), [/^refused 1 null: figures of the whole country/], title)
  for (const title of [
    '2022年3月公布的各平台订单量',
    '2022年3月份主要网约车平台公司订单量',
    '表2-1 全国网约车行业各家企业订单总量',
    '附件1：滴滴和T3出行2022年1月至3月订单量',
    '履约订单量',
    '前10名出行平台订单量',
    '以下是各平台订单',
    '交通部：滴滴vs T3出行订单量',
    'Top 10 platforms by orders (MOT)',
    'Table 1. Number of monthly ride-hailing orders in China: Mar 2022',
    "DiDi's completed orders in 2022Q1",
    'Monthly trips by platform',
    '三大平台订单量',
    '历年网约车订单量',
    '滴滴下架后各平台订单量',
    'TOP10平台订单量',
    "Key operators' orders",
  ])
    t.same(await read(title), [level], title)
})

t.test(
  'values below headers of periods or series are growths or shares where the title says so',
  async (t) => {
    const read = (title: string, table = '平台,2022年2月,2022年3月\n滴滴,3.1%,-4.6\n') =>
      readFigures(`${title}\n${table}`)
    t.same(await read('各平台订单量环比（%）'), [
      'didi growth 2022-02 over 2022-01: 3.1 percent, unknown, 2022-04-15',
      'didi growth 2022-03 over 2022-02: -4.6 percent, unknown, 2022-04-15',
    ])
    t.match(await read('2022年2-3月主要网约车平台订单同比增速(%)', '月份,滴滴,全国\n2022-03,3.1,-4.6\n'), [
      /^didi growth 2022-03 over 2021-03: 3.1 percent/,
      /^market growth 2022-03 over 2021-03: -4.6 percent/,
    ])
    t.match(await read('各平台市场份额（单位：%）', '平台,2022年3月\n滴滴,70.6\n'), [
      /^didi share 2022-03: 70.6 percent/,
    ])
    // Above levels, or of what is no order.
    t.match(await read('各平台订单量环比（%）', '平台,月份,数值\n滴滴,2022-03,4.6\n'), [/^refused 1 null/])
    for (const header of ['2022年3月订单量', '2022年3月 订单量（万单）', '2022年3月合规率'])
      t.match(
        await read('各平台订单量环比（%）', `平台,2022年2月,${header}\n滴滴,5,60\n`),
        [/^refused 1 null: a column that says so/],
        header,
      )
    t.match(await read('各平台订单量环比（%）', '月份,滴滴,全国订单量\n2022-03,5,60\n'), [/^refused 2 null/])
    t.match(await read('各平台订单量环比（%）', '平台,2022年2月(万单),2022年3月(万单)\n滴滴,5,6\n'), [
      /^refused 1 null/,
    ])
    for (const title of [
      '各平台日均订单量环比（%）',
      '各平台市场份额变化（%）',
      '北京订单量环比（%）',
      '订单量环比增量（%）',
      '各平台订单量环比、同比（%）',
    ])
      t.match((await read(title))[0], /^refused 1 null/, title)
  },
)

t.test('a title of how platforms run names the period of a table without any', async (t) => {
  t.same(
    await readFigures('2022年3月网约车平台运行情况\n单位：亿单\n\n平台,订单量,环比\n滴滴,5.39,-4.6%\n'),
    [level, 'didi growth 2022-03 over 2022-02: -4.6 percent, unknown, 2022-04-15'],
  )
})

/** More lines than titles have. */
const text = '网约车月报\n本文介绍网约车的发展。\n作者：张三\n行业保持平稳。\n见下表。\n'
const bare = '平台,月份,订单量\n滴滴,2022-03,5.39\n'
const headed = bare.replace('订单量', '订单量(亿单)')

t.test('text of many lines above a table does not keep it from being read', async (t) => {
  for (const table of [
    headed,
    headed.replaceAll(',', '\t'),
    headed.replaceAll(',', ';').replace('5.39', '5,39'),
  ])
    t.same(await readFigures(text + table), [level], table)
  t.same(await readFigures(`甲，乙，丙\n丁，戊，己\n${text}${headed}`), [level])
  t.same(await readFigures(`${text.repeat(19)}${headed}`), [level])
  t.match(await readFigures(`${text.repeat(21)}${headed}`), [/^refused 1 null: columns separated by commas/])
  t.same(await readFigures(`${headed.replace('-03', '-02')}${text}${headed}`), [
    level.replace('-03:', '-02:'),
    level,
  ])
  // What stands where values do, or has no words, is no text.
  for (const row of [',,5.5亿单', '5.5'])
    t.match(
      await readFigures(`${headed}${row}\n甲\n乙\n丙\n${headed}`),
      [/^refused 3 null: a row of the table/],
      row,
    )
  t.same(await readFigures(`第一部分 说明\n${text}${headed}`), await readFigures(`${text}${headed}`))
})

t.test('a unit that text above a table states counts, and where it is not certain refuses it', async (t) => {
  t.same(await readFigures(`单位：亿单\n${text}${bare}`), [level])
  t.same(await readFigures(`3月订单53900万单。\n${text}单位：亿单\n${bare}`), [level])
  t.same(await readFigures(`图1 各月订单（万单）\n${text}${headed}`), [level])
  t.match(await readFigures(`单位：万单\n${text}单位：亿单\n${bare}`), [/^refused 1 null: one unit such as/])
  t.match(await readFigures(`图1 各月订单 万单\n${text}单位：亿单\n${bare}`), [
    /^refused 1 null: one unit such as/,
  ])
  for (const line of [
    '3月订单5.39亿单。',
    '图1 各月订单（万单）',
    '图1 增长（%）',
    '订单量以万为单位。',
    '订单量单位为万。',
    '订单量以万计。',
    'Figures are in thousands.',
    'Figures are in 10000s.',
  ])
    t.match(await readFigures(`${line}\n${text}${bare}`), [/^refused 1 null: its unit as/], line)
})

t.test('text above a table that says what its values are is refused as a title is', async (t) => {
  for (const line of [
    '北京市',
    '以下均为累计值',
    '以下为预测',
    '不含聚合平台',
    'All numbers exclude aggregators.',
    '日均订单量',
    '订单合规率',
  ])
    t.match(await readFigures(`${line}\n${text}${headed}`), [/^refused 1 null/], line)
  for (const line of ['以下为同比增速', '市场份额', '月活跃用户'])
    t.match(await readFigures(`${line}\n${text}${bare.replace('订单量', '数值')}`), [/^refused 1 null/], line)
})

t.test('the series, year or month of a table stands in its titles, and no text says another', async (t) => {
  const orders = '月份,订单量\n2022-03,5.39\n'
  t.same(await readFigures(`${text}滴滴出行订单量（亿单）\n${orders}`), [level])
  for (const above of [
    `滴滴出行订单量\n${text}单位：亿单\n`,
    `T3出行订单量\n${text}滴滴出行订单量（亿单）\n`,
  ])
    t.match(await readFigures(above + orders), [/^refused \d+ series: the column series/], above)
  const months = '平台,3月,4月\n滴滴,5.39,5.4\n'
  t.match(await readFigures(`${text}2022年各平台订单量（亿单）\n${months}`), [level, /2022-04: 5.4/])
  for (const above of [
    `2022年各平台订单量\n${text}单位：亿单\n`,
    `2021年3月\n${text}2022年各平台订单量（亿单）\n`,
  ])
    t.match((await readFigures(above + months)).at(-1), /^refused \d+ value/, above)
  const march = '平台,订单量\n滴滴,5.39\n'
  t.same(await readFigures(`${text}2022年3月各平台订单量（亿单）\n${march}`), [level])
  t.match(await readFigures(`2022年2月\n${text}2022年3月各平台订单量（亿单）\n${march}`), [
    /^refused \d+ period: the column period/,
  ])
})

t.test('the unit of a title may stand alone in a cell behind it', async (t) => {
  for (const title of [
    '各平台订单量,,（亿单）',
    '各平台订单量,(亿单)',
    '各平台订单量,,亿单',
    'Orders by platform,,(100 million)',
    '2022年各平台订单量,,【亿单】',
  ])
    t.same(await readFigures(`${title}\n平台,2022年3月,\n滴滴,5.39,\n`), [level], title)
  t.match(await readFigures('各平台订单量,,滴滴\n平台,2022年3月,\n滴滴,5.39,\n'), [/^refused 1 null/])
  t.match(await readFigures('月份,%\n2022年3月,5.39\n'), [/^refused 1 null/])
})

t.test('what a title says that is at fault is told before its unit', async (t) => {
  const read = (title: string) => readFigures(`${title}\n平台,2022年3月\n滴滴,5.39\n`)
  t.match(await read('各平台订单量（YTD，万单）'), [/^refused 1 null: values of each period alone/])
  t.match(await read('各平台订单量（修订前，万单）'), [/^refused 1 null: values as they stand now/])
  t.match(await read('各平台订单量（约，万单）'), [/^refused 1 null: its unit as/])
})

t.test('a title may be a heading of Markdown', async (t) => {
  for (const title of ['### 2022年3月订单量', '**2022年3月订单量**'])
    t.same(
      await readFigures(`${title}\n\n| 平台 | 订单量(亿单) |\n|:--|--:|\n| 滴滴 | 5.39 |\n`),
      [level],
      title,
    )
})

t.test('a title may have its months as Jan-Mar 2022', async (t) => {
  const quarter = ['didi level 2022-Q1: 14.9 million, unknown, 2022-04-15']
  for (const period of ['Jan-Mar 2022', 'Jan – Mar 2022', 'January to March 2022'])
    t.same(
      await readFigures(`"Orders by platform (million), ${period}"\nPlatform,Orders\n滴滴,14.9\n`),
      quarter,
      period,
    )
  t.match(await readFigures('"Orders by platform (million), Mar-Jan 2022"\nPlatform,Orders\n滴滴,14.9\n'), [
    /^refused 2 period: /,
  ])
})

t.test('a title that names daily averages beside its month is refused for these', async (t) => {
  t.match(await readFigures('2022年3月日均订单量（万单）\n平台,订单量\n滴滴,1738.7\n'), [
    /^refused 1 null: the column measure \(口径\) with daily_average/,
  ])
})

t.test(
  'a title may name one series and how its orders grew, above a column or a matrix of that',
  async (t) => {
    const growth = (base: string) => `didi growth 2022-03 over ${base}: -4.6 percent, unknown, 2022-04-15`
    for (const title of ['滴滴出行订单量环比（%）', '滴滴订单量环比增速', '滴滴环比', 'DiDi orders MoM (%)'])
      t.same(await readFigures(`${title}\n月份,环比\n2022-03,-4.6\n`), [growth('2022-02')], title)
    t.same(await readFigures('滴滴订单量同比（%）\n年份,2月,3月\n2022,,-4.6\n'), [growth('2021-03')])
    t.same(await readFigures('滴滴订单量及同比\n月份,订单量(亿单),同比(%)\n2022-03,5.39,-4.6\n'), [
      level,
      growth('2021-03'),
    ])
    t.match(await readFigures('滴滴日均订单量环比（%）\n年份,2月,3月\n2022,,-4.6\n'), [
      /^refused 1 null: the column measure \(口径\) with daily_average/,
    ])
  },
)

t.test(
  'a title of growths over a year is refused above those over a month, and the other way round',
  async (t) => {
    for (const [title, columns] of [
      ['各平台订单量同比', '环比'],
      ['Orders YoY', 'MoM'],
      ['各平台订单量环比（%）', '同比(%)'],
      ['各平台订单量环比', '订单量(亿单),同比'],
    ] as const)
      t.match(
        await readFigures(
          `${title}\n平台,月份,${columns}\n滴滴,2022-03,${columns.includes('单') ? '5.39,' : ''}-4.6\n`,
        ),
        [/^refused 1 null: a column that says so, as 环比/],
        title,
      )
    t.match(await readFigures('各平台订单量同比\n平台,月份,环比,同比\n滴滴,2022-03,2,-4.6\n'), [
      /: 2 /,
      /: -4.6 /,
    ])
  },
)
