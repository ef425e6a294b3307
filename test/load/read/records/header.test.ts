import t from 'tap'
import { openTable } from '../../../../src/load/read/open-table.ts'
import { parseRows } from '../../../../src/load/read/rows/table.ts'
import { level, readFigures } from '../../../support/read-figures.ts'
import { makeKnown } from '../../../support/rows.ts'

t.test('headers and words in Chinese are read, with a growth beside its level', async (t) => {
  t.same(
    await readFigures(
      '平台,月份,订单量,环比,同比,来源,发布日期\n滴滴,2022年3月,5.39亿单,-4.6%,-30.1%,界面新闻,2022/4/13\n',
    ),
    [
      'didi level 2022-03: 5.39 hundred_million, 界面新闻, 2022-04-13',
      'didi growth 2022-03 over 2022-02: -4.6 percent, 界面新闻, 2022-04-13',
      'didi growth 2022-03 over 2021-03: -30.1 percent, 界面新闻, 2022-04-13',
    ],
  )
  t.same(await readFigures('平台,月份,订单量（亿单）\n滴滴,202203,5.39\n'), [level])
  t.same(await readFigures('平台,月份,环比(%)\n滴滴,202201,-4.6\n'), [
    'didi growth 2022-01 over 2021-12: -4.6 percent, unknown, 2022-04-15',
  ])
  for (const header of [
    '订单量(亿单)',
    '订单量[亿单]',
    '订单量（单位：亿单）',
    '订单量【亿单】',
    '订单量/亿单',
    'Value (亿单)',
  ])
    t.same(await readFigures(`平台,月份,${header}\n滴滴,202203,5.39\n`), [level], header)
  for (const header of ['环比增长率', '环比增幅', '环比变化(%)', '环比涨跌幅'])
    t.match(
      await readFigures(`平台,月份,${header}\n滴滴,202203,-4.6%\n`),
      [/^didi growth .* over 2022-02: -4.6/],
      header,
    )
  t.match(await readFigures('平台,月份,订单量(万单),单位\n滴滴,202203,5.39,亿单\n'), [
    /^refused 2 单位: 万单, as the header says/,
  ])
  t.same(await readFigures('平台,月份,指标,口径,数值\n滴滴,2022-03,订单量,环比,-4.6\n'), [
    'didi growth 2022-03 over 2022-02: -4.6 percent, unknown, 2022-04-15',
  ])
})

t.test('headers in English are read, with their units', async (t) => {
  const growth = 'didi growth 2022-03 over 2022-02: -2.2 percent, unknown, 2022-04-15'
  t.same(await readFigures('Platform,Month,Orders (mn),MoM (%),YoY\nDidi,Mar. 2022,539,-2.2,-30.1%\n'), [
    'didi level 2022-03: 539 million, unknown, 2022-04-15',
    growth,
    'didi growth 2022-03 over 2021-03: -30.1 percent, unknown, 2022-04-15',
  ])
  t.same(await readFigures('Company,Month,MoM growth %\ndidi,2022-03,-2.2\n'), [growth])
  t.same(await readFigures('series,period,value,unit\ndidi,2022-03,5.39,Hundred Million\n'), [level])
  t.same(await readFigures('平台,月份,"订单量\n（亿单）",环比%\n滴滴,22年3月,5.39,（2.2）\n'), [
    level,
    growth,
  ])
  t.match(await readFigures('month,slug\n2022-03,didi\n'), [/month/], 'what has no values is another table')
})

t.test('a unit in a key of JSON is that of its values', async (t) => {
  const row = { 平台: '滴滴', 月份: '202203', '订单量（亿单）': 5.39 }
  t.same(await readFigures(JSON.stringify([row])), [level])
  for (const unit of ['万单', '亿元'])
    t.same(await readFigures(JSON.stringify([{ ...row, 单位: unit }])), [
      'refused 1 单位: 亿单, as the header says',
    ])
})

t.test('a unit that says more briefly what the header says is the same', async (t) => {
  for (const unit of ['亿', '亿单', '亿笔', 'hundred_million'])
    t.same(await readFigures(`平台,月份,订单量(亿单),单位\n滴滴,202203,5.39,${unit}\n`), [level], unit)
})

t.test('known metrics may head columns, by slug or name, with their units', async (t) => {
  const figures = [
    'didi level 2022-03: 77.7 billion, unknown, 2022-04-15',
    'didi level 2022-03: 6 million, unknown, 2022-04-15',
  ]
  for (const header of [
    'gtv (RMB bn),users (million people)',
    'GTV（十亿元）,users(百万人)',
    'gtv (in CNY billions),users (mn)',
  ])
    t.same(await readFigures(`series,period,${header}\ndidi,2022-03,77.7,6\n`), figures, header)
  t.same(await readFigures('平台,月份,订单量(亿单),国际业务交易量(亿单)\n滴滴,202203,5.39,1.2\n'), [
    level,
    'didi level 2022-03: 1.2 hundred_million, unknown, 2022-04-15',
  ])
  const [row] = [{ series: 'didi', period: '2022-03', gtv: 77700000000, users: 6000000 }]
  t.same(await readFigures(JSON.stringify([row])), [
    'didi level 2022-03: 77700000000 count, unknown, 2022-04-15',
    'didi level 2022-03: 6000000 count, unknown, 2022-04-15',
  ])
})

t.test('a header that names no known metric is refused as one that names no column', async (t) => {
  t.match(await readFigures('series,period,gross_bookings\ndidi,2022-03,5\n'), [
    /^refused 1 null: the columns series, .* or a known metric by its name, and no others$/,
    /^refused 1 value/,
  ])
  t.match(await readFigures('series,period,orders (RMB bn)\ndidi,2022-03,5\n'), [
    /^refused 2 .*: a number without a currency/,
  ])
  t.match(await readFigures('series,period,orders (mn users)\ndidi,2022-03,5\n'), [
    /^refused 2 .*: a number of orders/,
  ])
})

t.test('beside a metric and a period one series may head the column of values', async (t) => {
  t.same(await readFigures('metric,quarter,didi\ngtv,2022-Q1,77700000000\n'), [
    'didi level 2022-Q1: 77700000000 count, unknown, 2022-04-15',
  ])
})

t.test('words that objects of the language have are no headers and no words of a table', async (t) => {
  t.match(await readFigures('series,period,constructor\ndidi,2022-03,5\n'), [
    /^refused 1 null: the columns series, /,
    /^refused 1 value: the column value/,
  ])
  t.match(await readFigures('__proto__,period,value\ndidi,2022-03,5\n'), [
    /^refused 1 null: the columns series, /,
    /^refused 1 series: the column series/,
  ])
  for (const column of ['metric', 'measure', 'relation', 'source_kind'])
    t.match(await readFigures(`series,period,value,${column}\ndidi,2022-03,5,constructor\n`), [
      RegExp(`^refused 2 ${column}: `),
    ])
})

t.test('a fault is told by the column as the file has it', async (t) => {
  t.match(await readFigures('平台,月份,订单量(亿单),环比\n滴滴,202203,5.39,涨\n'), [
    /^refused 2 环比: a plain decimal/,
  ])
  t.match(await readFigures('平台,月份,订单量(亿单)\n滴滴,202213,5.x\n'), [
    /^refused 2 订单量\(亿单\): a plain decimal/,
    /^refused 2 月份: a period/,
  ])
})

t.test('the mark of a footnote in a header is told as its fault', async (t) => {
  for (const header of ['订单量(亿单)[1]', '订单量(亿单)¹', '订单量¹(亿单)', '订单量[1]', '订单量(亿单)*'])
    t.match(
      await readFigures(`平台,月份,${header}\n滴滴,2022-03,5.39\n`),
      [/^refused 1 null: headers without the mark of a footnote$/, /^refused 1 value/],
      header,
    )
  t.match(await readFigures('平台,月份[1],订单量\n滴滴,2022-03,5.39亿单\n'), [
    /without the mark of a footnote/,
    /period/,
  ])
  t.same(await readFigures('平台,月份,订单量,备注[1]\n滴滴,2022-03,5.39亿单,\n'), [level])
})

t.test('unknown columns of a file in Chinese are told with the Chinese names of the known', async (t) => {
  const [unknown, missing, ...others] = await readFigures('平台,城市,省份,订单量\n滴滴,北京,北京,5.39亿单\n')
  t.match(
    unknown,
    /^refused 1 null: the columns series \(平台\), period \(月份\), value \(数值\), metric \(指标\), /,
  )
  t.equal(
    missing,
    'refused 1 period: the column period (月份) of a figures file, or one period in a title, as 2022年3月各平台订单量, or 2022-03 alone',
  )
  t.same(others, [])
})

t.test('a header says what its values are', async (t) => {
  const daily = 'didi daily_average 2022-03: 17.4 million, unknown, 2022-04-15'
  t.same(await readFigures('Platform,Month,Daily orders (million)\ndidi,2022-03,17.4\n'), [daily])
  t.same(
    await readFigures(JSON.stringify([{ 平台: '滴滴', 月份: '202203', '日均订单量（百万单）': 17.4 }])),
    [daily],
  )
  t.match(await readFigures('平台,月份,日均单量（万单）,环比\n滴滴,202203,1740,-4.6\n'), [
    'didi daily_average 2022-03: 1740 ten_thousand',
    'didi daily_average_growth 2022-03 over 2022-02: -4.6 percent',
  ])
  t.match(await readFigures('平台,月份,市场份额(%)\n滴滴,202203,70.6\n'), [
    'didi share 2022-03: 70.6 percent',
  ])
  t.match(await readFigures('平台,月份,訂單量（億單）\n滴滴,202203,5.39\n'), [level])
  t.match(await readFigures('平台\t月份\t订单量（万单）\n滴滴\t202203\t53,902\n'), [
    'didi level 2022-03: 53902 ten_thousand',
  ])
  t.match(await readFigures('平台\t月份\t环比\n滴滴\t202203\t12,345%\n'), [
    /^refused 2 环比: .* without a comma/,
  ])
  t.match(await readFigures('平台\t月份\t环比\n滴滴\t202203\t3,902\n'), [/^refused 2 环比: a plain decimal/])
  t.match(await readFigures('平台,月份,日均订单量,口径\n滴滴,202203,17.4,总量\n'), [
    /^refused 1 null: what is measured in one of them, with value \(数值\) in the place of "日均订单量"/,
  ])
  t.match(
    (await readFigures('Platform,Month,Driver pay\ndidi,2022-03,17.4\n'))[1],
    /the column value of a figures file/,
  )
})

t.test(
  'several columns of values are figures of their own, each with the growth right behind it',
  async (t) => {
    const rate = 'didi level 2022-03: 80.1 percent, unknown, 2022-04-15'
    t.same(await readFigures('平台,月份,订单量（亿单）,订单合规率（%）\n滴滴,202203,5.39,80.1\n'), [
      level,
      rate,
    ])
    t.same(
      await readFigures('平台,月份,订单量（亿单）,环比,订单合规率（%）\n滴滴,202203,5.39,-4.6%,80.1\n'),
      [level, 'didi growth 2022-03 over 2022-02: -4.6 percent, unknown, 2022-04-15', rate],
    )
    t.same(await readFigures('平台,月份,订单量（亿单）,订单合规率（%）\n滴滴,202203,5.39,-\n'), [level])
    t.same(
      await readFigures(
        JSON.stringify({ 平台: '滴滴', 月份: '202203', '订单量（亿单）': 5.39, 合规率: '80.1%' }),
      ),
      [level, rate],
    )
    const behind = /^refused 1 null: a growth right behind the only value that it may be of/
    for (const header of ['环比,订单量（亿单）,日均订单量（万单）', '订单量（亿单）,日均订单量（万单）,环比'])
      t.match(await readFigures(`平台,月份,${header}\n滴滴,202203,5.39,5.39,5.39\n`), [behind], header)
    t.match(await readFigures('平台,月份,环比,环比增速\n滴滴,202203,5,6\n'), [
      /^refused 1 .*: each column once/,
    ])
  },
)

t.test('a table of more than 1000 columns is refused', async (t) => {
  const table = (values: number) =>
    readFigures(
      `平台,月份${',订单量（亿单）,环比'.repeat(values)}\n滴滴,2022-03${',5.39,-4.6'.repeat(values)}\n`,
    )
  t.equal((await table(499)).length, 998)
  t.same(await table(500), ['refused 1 null: at most 1000'])
})

t.test('what is at fault in all figures of a line is told once', async (t) => {
  const header = '单位：亿单\n平台,2022年2月,2022年3月\n'
  async function* source() {
    yield Buffer.from(`${header}合计,5.5,5.39\n滴滴,5.x,5.y\n`)
  }
  const rows = parseRows((await openTable(source())).batches, 'figures', makeKnown())
  await t.rejects(rows.next(), {
    rowCount: 2,
    errorCount: 3,
    errors: [
      { line: 3, column: '平台', value: '合计' },
      { line: 4, column: '2022年2月' },
      { line: 4, column: '2022年3月' },
    ],
  })
})

t.test('a column for each period is read where the unit is said', async (t) => {
  const two = ['didi level 2022-02: 5.5 hundred_million', 'didi level 2022-03: 5.39 hundred_million']
  t.match(await readFigures('单位：亿单\n平台,2022年2月,2022年3月\n滴滴,5.5,5.39\n'), two)
  t.match(await readFigures('Platform,2022-02,2022-03\ndidi,5.5亿单,5.39亿单\n'), two)
  t.match(await readFigures('平台,单位,2022-02-01,2022-03-01\n滴滴,亿单,5.5,5.39\n'), two)
  t.match(await readFigures('单位：亿单\n平台,2022年2月,2022年3月\n滴滴,-,5.39\n'), two.slice(1))
  t.match(await readFigures('公司,指标,1Q21,2Q21\n滴滴,合规率,80.1,81.2\n'), [
    'didi level 2021-Q1: 80.1 percent',
    'didi level 2021-Q2: 81.2 percent',
  ])
  t.match(await readFigures('平台,口径,2022年2月,2022年3月\n滴滴,环比,3.2,-4.6\n'), [
    'didi growth 2022-02 over 2022-01: 3.2 percent',
    'didi growth 2022-03 over 2022-02: -4.6 percent',
  ])
  t.match(await readFigures('平台,2022年2月,2022年3月\n滴滴,5.5,5.39\n'), [
    /^refused 2 2022年2月: a unit in a table with a column for each period/,
    /^refused 2 2022年3月/,
  ])
  t.match(await readFigures('单位：亿单\n平台,2022年3月,2022年1月,环比\n滴滴,5.39,5.5,-4.6%\n'), [
    /^refused 2 null: a growth right behind the only value/,
  ])
  t.match(await readFigures('单位：亿单\n平台,2022年2月,2022年3月,合计\n滴滴,5.5,5.39,10.89\n'), [
    /^refused 2 null: .*, and no others$/,
  ])
  t.match(await readFigures('单位：万单\n平台,2022年2月,2022年3月\n滴滴,77,656,\n'), [
    /^refused 3 .*: a value with a comma in it to be quoted/,
  ])
  t.match(await readFigures('单位：万单\n平台,2022年2月,2022年3月\n滴滴,77,656\n'), [/: 77 ten/, /: 656 ten/])
  t.match(await readFigures('各平台订单同比\n平台,2022年2月,2022年3月\n滴滴,5.5%,5.39%\n'), [
    /^refused 1 null: a column that says so/,
  ])
})

t.test(
  'what brackets say behind a header of no values may narrow it, unless it is the form of a day',
  async (t) => {
    const read1 = (platform: string, month: string) =>
      readFigures(`${platform},${month},订单量\n滴滴,202203,5.39亿单\n`)
    t.same(await read1('平台', '月份(年月)'), [level])
    t.same(await read1('平台', '日期（YYYYMM）'), [level])
    for (const platform of ['平台名称（简称）', '平台/公司', '平台(全国)'])
      t.same(await read1(platform, '月份'), [level], platform)
    t.same(await readFigures('平台,月份,订单量,备注（说明）\n滴滴,202203,5.39亿单,a\n'), [level])
    for (const header of ['平台(北京)', '平台（万单）', `平台(${'y'.repeat(99)}!)`])
      t.match(await read1(header, '月份'), [/^refused 1/, /^refused 1/], header)
    for (const header of ['月份(截至15日)', '时间(季度)'])
      t.match(await read1('平台', header), [/^refused 1/, /^refused 1/], header)
  },
)

t.test('the counts of the ministry are headers', async (t) => {
  t.match(await readFigures('平台,月份,订单量（亿单）,驾驶员证（万本）\n全国,2022-03,5.39,407.5\n'), [
    'market level 2022-03: 5.39 hundred_million',
    'market level 2022-03: 407.5 ten_thousand',
  ])
  // Of metrics that this test does not know.
  t.match(await readFigures('平台,月份,平台公司数量（家）,车辆运输证（万本）\n全国,2022-03,267,163.2\n'), [
    /^refused 2 平台公司数量（家）: a known metric/,
    /^refused 2 车辆运输证（万本）: a known metric/,
  ])
})

t.test('a unit may stand behind the name of a column of a data frame', async (t) => {
  t.same(await readFigures('platform,month,orders_hundred_million,mom_pct\ndidi,2022-03,5.39,-4.6\n'), [
    level,
    'didi growth 2022-03 over 2022-02: -4.6 percent, unknown, 2022-04-15',
  ])
  t.match(await readFigures('platform,month,orders_dozen\ndidi,2022-03,5.39\n'), [/^refused 1 null/])
})

t.test('thousands are a unit of headers', async (t) => {
  for (const header of [
    'Orders (thousands)',
    'Orders in thousand',
    'orders_k',
    "Orders ('000)",
    'Orders (000s)',
    'Orders (000)',
    'Orders (in thousands)',
    'Orders (thousands of trips)',
    '"Orders, thousands"',
    'Orders – thousand',
    'Rides (k)',
    '订单量(千单)',
    '订单量千单',
    '订单量 千单',
  ])
    t.match(
      await readFigures(`平台,月份,${header}\n滴滴,2022-03,562.30\n`),
      ['didi level 2022-03: 562.30 thousand'],
      header,
    )
  t.match(await readFigures('平台,月份,Orders ten thousand\n滴滴,2022-03,562.30\n'), [
    /: 562.30 ten_thousand/,
  ])
  t.match(await readFigures('平台,月份,Orders (w)\n滴滴,2022-03,5.6\n'), [/^refused 2 Orders \(w\)/])
  t.match(await readFigures('平台,月份,订单量(千万单)\n滴滴,2022-03,5.6\n'), [/such as 0.61 hundred_million/])
})

t.test('a unit may stand behind a header without brackets', async (t) => {
  for (const header of ['Orders in hundred_million', '订单量 亿单', '订单量：亿单', '订单量/亿单'])
    t.same(await readFigures(`平台,数据月份,${header}\n滴滴,2022-03,5.39\n`), [level], header)
  t.same(await readFigures('platform,month,m/m,Y-o-Y (%)\ndidi,2022-03,-4.6,2\n'), [
    'didi growth 2022-03 over 2022-02: -4.6 percent, unknown, 2022-04-15',
    'didi growth 2022-03 over 2021-03: 2 percent, unknown, 2022-04-15',
  ])
})

t.test('a column for one series is read where its header has the unit', async (t) => {
  t.same(await readFigures('月份,滴滴(亿单)\n2022-03,5.39\n'), [level])
  t.match(await readFigures('月份,用户(万人)\n2022-03,539\n'), [/^refused 2 用户\(万人\): the slug, a name/])
})

t.test('a year and a month that are no pair of columns are refused with what would do', async (t) => {
  for (const text of [
    '年份,年度,月份,平台,订单量\n2022,2022,3,滴滴,5.39亿单\n',
    '[{"platform":"didi","year":null,"month":"3","orders":"5.39亿单"}]',
  ])
    t.match(await readFigures(text), [/^refused 1 \S+: each column once, year and month in one$/], text)
})

t.test('a header of values may begin with their period', async (t) => {
  t.same(await readFigures('平台,单位,2022年3月,环比\n滴滴,亿单,5.39,-4.6%\n'), [
    'didi level 2022-03: 5.39 hundred_million, unknown, 2022-04-15',
    'didi growth 2022-03 over 2022-02: -4.6 percent, unknown, 2022-04-15',
  ])
  t.same(await readFigures('平台,2022年3月订单量（亿单）,2022年3月环比\n滴滴,5.39,-4.6%\n'), [
    level,
    'didi growth 2022-03 over 2022-02: -4.6 percent, unknown, 2022-04-15',
  ])
  t.match(await readFigures('平台,2020年度订单量（亿单）,2021年第四季度日均订单量（万单）\n滴滴,60,1800\n'), [
    /^didi level 2020: 60/,
    /^didi daily_average 2021-Q4: 1800/,
  ])
  t.same(await readFigures('平台,月份,2021年订单量（亿单）,2022年订单量（亿单）\n滴滴,3月,,5.39\n'), [level])
  t.match(await readFigures('平台,月份,2022年3月订单量（亿单）\n滴滴,2022-02,5.39\n'), [
    /^refused 1 null: what is measured/,
  ])
  for (const header of [
    '2022年3月累计订单量',
    '2022年3月末订单量',
    '2022年3月1-25日订单量',
    '2022年3月上半月订单量',
    '2022年1月至2023年3月订单量',
    '2022-03-01订单量',
    '20220301订单量',
    '1-3月订单量',
  ])
    t.match((await readFigures(`平台,${header}\n滴滴,5.39亿单\n`))[0], /^refused 1 null/, header)
  for (const [header, period] of [
    ['2022年1-3月订单量', '2022-Q1'],
    ['2022年1至2月日均订单量', '2022-01/2022-02'],
    ['2021年前三季度订单量', '2021-01/2021-09'],
    ['2022年Q1订单量', '2022-Q1'],
    ['2022Q1订单量', '2022-Q1'],
    ['2021H1 orders', '2021-H1'],
    ['1Q22 Orders', '2022-Q1'],
    ['2022-03订单量', '2022-03'],
    ['202203订单量', '2022-03'],
    ['22年3月订单量', '2022-03'],
  ] as const) {
    const [figure = ''] = await readFigures(`平台,${header}\n滴滴,5.39亿单\n`)
    t.match(figure.split(' ')[2], `${period}:`, header)
  }
})

t.test('headers by which people call columns are read', async (t) => {
  for (const series of ['平台名', '平台企业', '品牌', 'Operator', 'Brand', 'Name'])
    t.same(await readFigures(`${series},月份,订单量(亿单)\n滴滴,2022-03,5.39\n`), [level], series)
  for (const period of ['报告期', '月度', '统计日期', '数据日期', 'Time', 'Year-Month', 'year_month'])
    t.same(await readFigures(`平台,${period},订单量(亿单)\n滴滴,2022-03,5.39\n`), [level], period)
  for (const value of ['订单量亿单', 'Monthly orders (亿单)', 'total_orders (亿单)', 'Trips (亿单)'])
    t.same(await readFigures(`平台,月份,${value}\n滴滴,2022-03,5.39\n`), [level], value)
  for (const share of ['订单占比(%)', '订单占比'])
    t.match(
      await readFigures(`平台,月份,${share}\n滴滴,2022-03,70.6%\n`),
      [/^didi share 2022-03: 70.6/],
      share,
    )
  const day = (header: string) =>
    readFigures(`平台,月份,订单量,${header}\n滴滴,2022-03,5.39亿单,2022-04-13\n`)
  for (const header of ['Published', 'Publication date', 'Release date', 'Date published', 'release_date'])
    t.match(await day(header), [/unknown, 2022-04-13$/], header)
  t.match(await day('更新日期'), [/unknown, null$/], 'by then it was public')
  for (const header of ['Notes', 'Remarks', 'Comment', '备注'])
    t.same(await readFigures(`平台,月份,订单量,${header}\n滴滴,2022-03,5.39亿单,首次公布\n`), [level], header)
  t.match(
    await readFigures('平台,月份,订单量,Source,URL\n滴滴,2022-03,5.39亿单,Paper,https://example.org/\n'),
    [/, Paper, /],
  )
  t.match(await readFigures('平台,月份,订单量,Link\n滴滴,2022-03,5.39亿单,example\n'), [
    /^refused 2 Link: an address/,
  ])
  t.match(await readFigures('platform,name\ndidi,DiDi\n'), [/of a platforms file/, /name_en/])
})

t.test('of a header that is not known the nearest is told, by its own names too', async (t) => {
  const hint = async (header: string) => {
    async function* source() {
      yield Buffer.from(`${header}\n`)
    }
    const error = await openTable(source()).then(
      () => undefined,
      (error) => error,
    )
    return error?.errors[0].didYouMean
  }
  t.equal(await hint('platform,month,ordrs'), 'orders')
  t.equal(await hint('平台,月份,各平台订单量'), '订单量')
  t.equal(await hint('平台方,月份,订单量'), '平台')
  t.equal(await hint('平台,月份,订单量,省份'), undefined)
  t.equal(await hint('平台,月份,订单量,发布日其'), '发布日期')
  t.equal(await hint('平台,月份,各平台订单量(万单)'), '订单量(万单)', 'with its unit')
  t.equal(await hint('platform,month,ordrs (mn)'), 'orders(mn)')
  t.equal(await hint('series,period,value,sorce_url'), 'source_url')
  for (const header of [
    '累计订单量(亿单)',
    '预计订单量(亿单)',
    '下单量',
    '北京订单量(万单)',
    '订单量增量',
    'est_orders',
    'total_orders_ytd',
    '上月订单量(万单)',
    '净订单量(万单)',
    '订单增量',
    '周比增长',
    '3月订单量(万单)',
    '2022年1-25日订单量',
    '订单量(万单/周)',
    'orders_sa',
    'orders_ma3',
    'avg_orders',
    'orders_m',
    'orders_wan',
  ])
    t.equal(await hint(`platform,month,${header}`), undefined, header)
  t.equal(await hint('平台,1-2月,1-3月'), undefined)
  t.equal(await hint('平台,开始日期,结束日期,订单量(万单)'), undefined)
})

t.test('a growth behind the latest of several periods is of it where they hold its base', async (t) => {
  const read = (header: string, row: string) => readFigures(`单位：亿单\n平台,${header}\n滴滴,${row}\n`)
  t.same(await read('2021年3月,2022年3月,同比', '5.5,5.39,-2.0%'), [
    'didi level 2021-03: 5.5 hundred_million, unknown, 2022-04-15',
    level,
    'didi growth 2022-03 over 2021-03: -2.0 percent, unknown, 2022-04-15',
  ])
  t.match((await read('2021年3月,2022年2月,2022年3月,同比,环比', '5.5,5.4,5.39,-2.0%,-0.2%')).slice(3), [
    /^didi growth 2022-03 over 2022-02: -0.2/,
    /^didi growth 2022-03 over 2021-03: -2.0/,
  ])
  t.match((await read('2021年1-3月,2022年1-3月,同比', '15.5,15.3,-1.3%')).slice(2), [
    /^didi growth 2022-Q1 over 2021-Q1: -1.3/,
  ])
  t.match((await read('2021Q4,2022Q1,环比', '15.5,15.3,-1.3%')).slice(2), [
    /^didi growth 2022-Q1 over 2021-Q4: -1.3/,
  ])
  t.match(
    await readFigures('滴滴订单量（亿单）\n月份,2020年,2021年,同比\n2月,5.5,5.4,-1.8%\n3月,5.6,5.7,1.8%\n'),
    [
      /^didi level 2020-02: 5.5/,
      /^didi level 2021-02: 5.4/,
      /^didi growth 2021-02 over 2020-02: -1.8/,
      /^didi level 2020-03: 5.6/,
      /^didi level 2021-03: 5.7/,
      /^didi growth 2021-03 over 2020-03: 1.8/,
    ],
  )
  t.match((await read('2022年3月,2021年3月,同比', '5.39,5.5,-2.0%'))[1], /^didi growth 2022-03 over 2021-03/)
  t.match((await read('2022年3月,2022年2月,2021年3月,环比,同比', '5.39,5.4,5.5,-0.2%,-2.0%')).slice(1, 3), [
    /^didi growth 2022-03 over 2022-02: -0.2/,
    /^didi growth 2022-03 over 2021-03: -2.0/,
  ])
  t.match(
    await read('2022年3月,2021年3月,同比,2022年1-3月,2021年1-3月,同比', '5.39,5.5,-2.0%,15.3,15.5,-1.3%'),
    [
      level,
      /^didi growth 2022-03 over 2021-03: -2.0/,
      /^didi level 2021-03: 5.5/,
      /^didi level 2022-Q1: 15.3/,
      /^didi growth 2022-Q1 over 2021-Q1: -1.3/,
      /^didi level 2021-Q1: 15.5/,
    ],
  )
  for (const header of [
    '2021年3月,2022年3月,2022年1-3月,同比',
    '2023年3月,2022年1-3月,2022年3月,同比',
    '同比,2021年3月,2022年3月',
    '2022年2月,环比,2022年3月',
    '2022年2月,环比,2022年3月,同比',
    '2021年2月,2022年3月,同比',
    '2021年1-3月,2022年3月,同比',
    '2021年3月,2022年1-3月,同比',
    '2021Q1,2022Q1,环比',
    '2021年3月,2022年3月,环比',
    '2021年3月,同比,2022年3月',
  ])
    t.match((await read(header, '5.5,5.39,-2.0%'))[0], /^refused 2 null: a growth right behind/, header)
})

t.test('growths stand right behind the values that they are of where each has the same', async (t) => {
  const read = (header: string, row: string) => readFigures(`平台,${header}\n滴滴,${row}\n`)
  t.match(await read('2022年2月(亿单),环比(%),2022年3月(亿单),环比(%)', '5.40,1.2,5.39,-0.2'), [
    /^didi level 2022-02: 5.40/,
    /^didi growth 2022-02 over 2022-01: 1.2/,
    level,
    /^didi growth 2022-03 over 2022-02: -0.2/,
  ])
  t.match(await read('2022年3月(亿单),同比(%),2022年一季度(亿单),同比(%)', '5.39,-2.0,15.3,-1.3'), [
    level,
    /^didi growth 2022-03 over 2021-03: -2.0/,
    /^didi level 2022-Q1: 15.3/,
    /^didi growth 2022-Q1 over 2021-Q1: -1.3/,
  ])
})

t.test(
  'bounds beside a number, which say that it is an estimate, are passed over in exports alone',
  async (t) => {
    t.match(await readFigures('series,period,value,low,high\ndidi,2022-03,5.39亿单,5亿,6亿\n'), [
      /^refused 1 null: the columns series/,
    ])
    t.match(
      await readFigures(
        'series,period,value,unit,low,high,recorded_at\ndidi,2022-03,5.39,hundred_million,538500000,539500000,2022-04-15T00:00:00.000Z\n',
      ),
      [/^didi level 2022-03: 5.39/],
    )
  },
)

t.test('a header in two languages is the column that both name', async (t) => {
  for (const header of [
    '平台(Platform),月份(Month),订单量(亿单)',
    '平台/Platform,月份 Month,订单量(Orders)(亿单)',
    'Platform 平台,Month 月份,Orders 订单量 (亿单)',
    '企业 Company,统计月份（Month）,订单量 Orders（亿单）',
    '平台(Platform),年份(Year),月份(Month),订单量(亿单)',
  ])
    t.same(
      await readFigures(`${header}\n滴滴,${header.includes('Year') ? '2022,3' : '2022-03'},5.39\n`),
      [level],
      header,
    )
  t.match(await readFigures('平台,月份,日均订单量(Daily orders)(万单),环比(MoM)\n滴滴,2022-03,1700,-4.6\n'), [
    /^didi daily_average 2022-03: 1700 ten_thousand/,
    /^didi daily_average_growth 2022-03 over 2022-02: -4.6/,
  ])
  t.match(await readFigures('平台,季度(Quarter),订单量(亿单)\n滴滴,2022-03,5.39\n'), [
    /^refused 2 季度\(Quarter\): a quarter as 2021-Q2/,
  ])
  for (const header of ['平台(Month),月份', '平台(Beijing),月份', '平台,环比(YoY),月份'])
    t.match(await readFigures(`${header},订单量(亿单)\n滴滴,2022-03,5.39,1\n`), [/^refused 1/], header)
})

t.test('a growth may be right behind the first of several values of its month', async (t) => {
  const said = [level, /growth 2022-03 over 2022-02: -4.6/, /level 2022-03: 80.1 percent/]
  t.match(
    await readFigures(
      '平台,2022年3月订单量(亿单),2022年3月环比,2022年3月订单合规率(%)\n滴滴,5.39,-4.6,80.1\n',
    ),
    said,
  )
  t.match(
    await readFigures(
      '平台,2022年3月订单量(亿单),2022年3月订单合规率(%),2022年3月环比\n滴滴,5.39,80.1,-4.6\n',
    ),
    [/^refused 1 null: a growth right behind/],
  )
})

t.test('a header of one known column among others is told of no kind of its own', async (t) => {
  t.match(await readFigures('Company,Fiscal quarter,Revenue (RMB million)\nDiDi,2022Q1,4\n'), [
    /^refused 1 null: columns .* at least series,period,value \(figures\)/,
  ])
})

t.test('a table of months may have one platform alone below a title of orders', async (t) => {
  for (const titled of ['各平台订单量（亿单）\n月份,滴滴', 'Orders by platform (100 million)\nMonth,DiDi'])
    t.same(await readFigures(`${titled}\n2022-03,5.39\n`), [level], titled)
  t.match(await readFigures('各平台订单量（亿单）\n月份,北京\n2022-03,5.39\n'), [
    /^refused 3 北京: the slug, a name or an alias of a known series/,
  ])
  t.match(await readFigures('滴滴订单量（亿单）\n月份,订量\n2022-03,5.39\n'), [
    /^refused 2 null: the columns/,
    /value/,
  ])
  t.match(await readFigures('月份,滴滴\n2022-03,5.39亿单\n'), [/^refused 1 null/, /series/, /value/])
})

t.test('a file with a header in Chinese is told the columns of figures', async (t) => {
  t.match(await readFigures('指标,单位,本月,上月\n全国订单量,亿单,5.39,5.41\n'), [
    /^refused 1 null: a row for each figure, or a column for each month with its year/,
    /^refused 1 period: the column period \(月份\) of a figures file/,
    /^refused 1 value/,
  ])
})

t.test('other words for orders, growths and shares are headers too', async (t) => {
  for (const header of ['当月订单量(亿单)', 'Sum of Orders (100 million)'])
    t.same(await readFigures(`平台,月份,${header}\n滴滴,2022-03,5.39\n`), [level], header)
  t.match(await readFigures('series,period,orders_10k\ndidi,2022-03,539\n'), [
    /level 2022-03: 539 ten_thousand/,
  ])
  for (const header of ['订单量(万单/日)', '订单量（万单/天）', 'Orders (10k/day)', 'Orders (10k per day)'])
    t.match(
      await readFigures(`平台,月份,${header}\n滴滴,2022-03,1800\n`),
      [/^didi daily_average 2022-03: 1800 ten_thousand/],
      header,
    )
  t.match(await readFigures('平台,月份,订单量(万单/周)\n滴滴,2022-03,1800\n'), [/^refused 1 null/, /value/])
  for (const header of ['市场占有率(%)', '订单量占比'])
    t.match(await readFigures(`平台,月份,${header}\n滴滴,2022-03,75%\n`), [/^didi share 2022-03: 75 percent/])
  for (const header of ['同比增减(%)', '同比±%', '同比±（%）'])
    t.match(
      await readFigures(`平台,月份,${header}\n滴滴,2022-03,-2.0\n`),
      [/^didi growth 2022-03 over 2021-03: -2.0 percent/],
      header,
    )
  t.match(await readFigures('平台,月份,同比增减\n滴滴,2022-03,-2.0\n'), [
    /^refused 2 同比增减: a growth with its %/,
  ])
})

t.test('growths behind the last of several months are of it', async (t) => {
  t.same(await readFigures('平台,2022年2月(亿单),2022年3月(亿单),环比,同比\n滴滴,5.2,5.39,-4.6%,3.5%\n'), [
    'didi level 2022-02: 5.2 hundred_million, unknown, 2022-04-15',
    level,
    'didi growth 2022-03 over 2022-02: -4.6 percent, unknown, 2022-04-15',
    'didi growth 2022-03 over 2021-03: 3.5 percent, unknown, 2022-04-15',
  ])
  t.match(await readFigures('平台,2022年2月(亿单),2022年3月(亿单),同比\n滴滴,5.2,5.39,3.5%\n'), [
    /^refused 1 null: a growth right behind the only value/,
  ])
})

t.test('orders may have a header that says that they were summed', async (t) => {
  for (const header of ['订单量(亿单) 的总和', '求和项:订单量(亿单)', '求和项:订单量(亿单)的总和'])
    t.same(await readFigures(`平台,月份,${header}\n滴滴,2022-03,5.39\n`), [level], header)
  for (const header of ['合规率 的总和', '订单量的平均值', '计数项:订单量(亿单)', '平均值项:订单量(亿单)'])
    t.match(
      await readFigures(`平台,月份,${header}\n滴滴,2022-03,5.39\n`),
      [/^refused 1/, /^refused 1/],
      header,
    )
})

t.test('a column that says that it numbers or ranks the rows is passed over in any place', async (t) => {
  for (const column of ['序号', '排名', 'Rank'])
    t.match(await readFigures(`平台,月份,订单量(亿单),${column}\n滴滴,2022-03,5.39,1\n`), [/: 5.39 /], column)
})

t.test('月增率 and 年增率 are growths on the month and on the year before', async (t) => {
  t.match(await readFigures('平台,月份,月增率(%),年增率(%)\n滴滴,2022-03,-4.6,2\n'), [
    /growth 2022-03 over 2022-02: -4.6 /,
    /growth 2022-03 over 2021-03: 2 /,
  ])
})
