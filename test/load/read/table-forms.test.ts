import t from 'tap'
import { formatPeriod } from '../../../src/domain/time/period.ts'
import { openTable } from '../../../src/load/read/open-table.ts'
import { parseRows } from '../../../src/load/read/table.ts'
import type { NewFigure } from '../../../src/store/figures.ts'
import { RefusedRows } from '../../../src/store/load-report.ts'
import { makeKnown } from '../../support/rows.ts'

/** The figures of a file, one a line, or what it is refused for. */
async function read(text: string | Buffer): Promise<string[]> {
  async function* source() {
    yield Buffer.from(text as string)
  }
  try {
    const { batches } = await openTable(source())
    const figures: string[] = []
    for await (const batch of parseRows(batches, 'figures', makeKnown()))
      for (const figure of batch) figures.push(say(figure))
    return figures
  } catch (error) {
    if (!(error instanceof RefusedRows)) throw error
    return error.errors.map(({ line, column, expected }) => `refused ${line} ${column}: ${expected}`)
  }
}

function say({
  series,
  measure,
  period_first,
  period_last,
  base_first,
  base_last,
  value,
  unit,
  publisher,
  published_on,
}: NewFigure): string {
  const period = formatPeriod({ first: period_first, last: period_last })
  const base =
    base_first === null || base_last === null
      ? ''
      : ` over ${formatPeriod({ first: base_first, last: base_last })}`
  return `${series} ${measure} ${period}${base}: ${value} ${unit}, ${publisher}, ${published_on}`
}

const level = 'didi level 2022-03: 5.39 hundred_million, unknown, 2022-04-15'

t.test('headers and words in Chinese are read, with a growth beside its level', async (t) => {
  t.same(
    await read(
      '平台,月份,订单量,环比,同比,来源,发布日期\n滴滴,2022年3月,5.39亿单,-4.6%,-30.1%,界面新闻,2022/4/13\n',
    ),
    [
      'didi level 2022-03: 5.39 hundred_million, 界面新闻, 2022-04-13',
      'didi growth 2022-03 over 2022-02: -4.6 percent, 界面新闻, 2022-04-13',
      'didi growth 2022-03 over 2021-03: -30.1 percent, 界面新闻, 2022-04-13',
    ],
  )
  t.same(await read('平台,月份,订单量（亿单）\n滴滴,202203,5.39\n'), [level])
  t.same(await read('平台,月份,环比(%)\n滴滴,202201,-4.6\n'), [
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
    t.same(await read(`平台,月份,${header}\n滴滴,202203,5.39\n`), [level], header)
  for (const header of ['环比增长率', '环比增幅', '环比变化(%)', '环比涨跌幅'])
    t.match(
      await read(`平台,月份,${header}\n滴滴,202203,-4.6%\n`),
      [/^didi growth .* over 2022-02: -4.6/],
      header,
    )
  t.match(await read('平台,月份,订单量(万单),单位\n滴滴,202203,5.39,亿单\n'), [
    /^refused 2 单位: 万单, as the header says/,
  ])
  t.same(await read('平台,月份,指标,口径,数值\n滴滴,2022-03,订单量,环比,-4.6\n'), [
    'didi growth 2022-03 over 2022-02: -4.6 percent, unknown, 2022-04-15',
  ])
})

t.test('headers in English are read, with their units', async (t) => {
  const growth = 'didi growth 2022-03 over 2022-02: -2.2 percent, unknown, 2022-04-15'
  t.same(await read('Platform,Month,Orders (mn),MoM (%),YoY\nDidi,Mar. 2022,539,-2.2,-30.1%\n'), [
    'didi level 2022-03: 539 million, unknown, 2022-04-15',
    growth,
    'didi growth 2022-03 over 2021-03: -30.1 percent, unknown, 2022-04-15',
  ])
  t.same(await read('Company,Month,MoM growth %\ndidi,2022-03,-2.2\n'), [growth])
  t.same(await read('series,period,value,unit\ndidi,2022-03,5.39,Hundred Million\n'), [level])
  t.same(await read('平台,月份,"订单量\n（亿单）",环比%\n滴滴,22年3月,5.39,（2.2）\n'), [level, growth])
  t.match(await read('month,slug\n2022-03,didi\n'), [/month/], 'what has no values is another table')
})

t.test('a number of a footnote alone is no growth', async (t) => {
  t.match(await read('平台,月份,环比\n滴滴,202203,(1)\n'), [/^refused 2 环比/])
})

t.test('quarters and half-years are read as companies write them', async (t) => {
  for (const [period, said] of [
    ['Q4 2021', '2021-Q4'],
    ['4Q21', '2021-Q4'],
    ['21Q4', '2021-Q4'],
    ['21年四季度', '2021-Q4'],
    ['1H 2021', '2021-H1'],
    ["H1'21", '2021-H1'],
  ] as const)
    t.match(
      await read(`series,period,value\ndidi,${period},5.39亿单\n`),
      [`didi level ${said}: 5.39 hundred_million`],
      period,
    )
  for (const period of ['Q4', 'FY2021', '5Q21', '3H21', '2021-12-31'])
    t.match(await read(`series,period,value\ndidi,${period},5.39亿单\n`), [/^refused 2 period/], period)
})

t.test('a growth beside a longer period is on that before it or of the year before', async (t) => {
  const read1 = (header: string, period: string) => read(`平台,期间,${header}\n滴滴,${period},-4.6\n`)
  t.match(await read1('环比', '2021Q4'), ['didi growth 2021-Q4 over 2021-Q3: -4.6'])
  t.match(await read1('QoQ', '4Q21'), ['didi growth 2021-Q4 over 2021-Q3: -4.6'])
  t.match(await read1('同比', '2021年下半年'), ['didi growth 2021-H2 over 2020-H2: -4.6'])
  t.match(await read1('同比', '2021年1-9月'), ['didi growth 2021-01/2021-09 over 2020-01/2020-09: -4.6'])
  t.match(await read('平台,期间,口径,数值\n滴滴,2021Q4,日均,1200万\n滴滴,202203,市场份额,70.6%\n'), [
    'didi daily_average 2021-Q4: 1200 ten_thousand',
    'didi share 2022-03: 70.6 percent',
  ])
  t.match(await read('平台,期间,口径,数值\n滴滴,2021Q4,环比,-4.6\n'), [
    'didi growth 2021-Q4 over 2021-Q3: -4.6',
  ])
  for (const [header, period] of [
    ['MoM', '2021Q4'],
    ['QoQ', '2021-12'],
    ['环比', '2021年1-9月'],
    ['同比', '2020-01/2021-06'],
  ] as const)
    t.same(
      await read1(header, period),
      [`refused 2 ${header}: none beside ${period}: a row of its own, with its base_period (基期)`],
      header,
    )
})

t.test('a unit in a key of JSON is that of its values', async (t) => {
  const row = { 平台: '滴滴', 月份: '202203', '订单量（亿单）': 5.39 }
  t.same(await read(JSON.stringify([row])), [level])
  for (const unit of ['万单', '亿元'])
    t.same(await read(JSON.stringify([{ ...row, 单位: unit }])), ['refused 1 单位: 亿单, as the header says'])
})

t.test('a unit that says more briefly what the header says is the same', async (t) => {
  for (const unit of ['亿', '亿单', '亿笔', 'hundred_million'])
    t.same(await read(`平台,月份,订单量(亿单),单位\n滴滴,202203,5.39,${unit}\n`), [level], unit)
})

t.test('the relation and the rounding of a level are none of the growth beside it', async (t) => {
  const read1 = async (row: string) => {
    async function* source() {
      yield Buffer.from(`series,period,relation,rounded_to,value,month_growth\ndidi,2022-03,${row}\n`)
    }
    const said: string[] = []
    for await (const batch of parseRows((await openTable(source())).batches, 'figures', makeKnown()))
      for (const { relation, value, rounded_to } of batch) said.push(`${relation} ${value} by ${rounded_to}`)
    return said
  }
  t.same(await read1('>,10,5390,-4.6'), ['> 5390 by 10', '= -4.6 by null'])
  t.same(await read1('>,10,-,50'), ['> 50 by 10'])
})

t.test('a growth beside a daily average is of it, and beside a share of nothing', async (t) => {
  const read1 = (measure: string) => read(`平台,月份,口径,数值,环比\n滴滴,202203,${measure},12,-4.6\n`)
  t.match(await read1('日均'), [
    'didi daily_average 2022-03: 12',
    'didi daily_average_growth 2022-03 over 2022-02: -4.6',
  ])
  t.same(await read1('市场份额'), [
    'refused 2 环比: none beside a share: a row of its own, with its base_period (基期)',
  ])
})

t.test('an empty metric or unit below a filled one, which may be of a merged cell, is refused', async (t) => {
  const below = 'in every row, also in the rows below a merged cell, since one above has it'
  t.same(await read('平台,指标,月份,数值\n滴滴,permits,2022-02,460万\n滴滴,,2022-03,470万\n'), [
    `refused 3 指标: a metric ${below}: orders where that is meant`,
  ])
  t.same(await read('平台,月份,数值,单位,环比\n滴滴,2022-02,5.5,亿单,3\n滴滴,2022-03,5.39,,-4\n'), [
    `refused 3 单位: a unit ${below}: count where that is meant`,
  ])
  t.match(await read('平台,月份,数值,单位\n滴滴,2022-02,5.5,亿单\n滴滴,2022-03,5.39亿单,\n'), [
    /^didi/,
    /^didi/,
  ])
  t.match(await read('平台,指标,月份,数值\n滴滴,,2022-02,5亿单\n滴滴,permits,2022-03,470万\n'), [
    /^didi/,
    /^didi/,
  ])
})

t.test('a metric is found by its name', async (t) => {
  t.same(await read('平台,指标,月份,数值\n滴滴,履约订单量,2022-03,5.39亿单\n'), [level])
})

t.test('months are read as people and spreadsheets write them', async (t) => {
  for (const month of [
    '202203',
    '2022-3',
    '2022.03',
    '2022.3',
    '2022/3',
    '2022年3月',
    '2022年03月份',
    '2022年3月1日',
    '2022-03-01',
    '2022/3/1',
    '20220301',
    '2022-03-01 00:00:00',
    '2022-03-01T00:00:00Z',
    '2022/3/1 0:00',
    '2022-03-01 00:00:00+08:00',
    '03/2022',
    '3.2022',
    'Mar-22',
    'Mar-2022',
    'March 2022',
    'Mar 22',
    'Mrz 22',
    'Mrz. 22',
    'März 2022',
    'mars-22',
    'mars 2022',
    '3/1/2022',
    '03/01/2022',
    '1/3/2022',
    '01.03.2022',
    '２０２２－０３',
  ])
    t.same(await read(`series,period,value\ndidi,${month},5.39亿单\n`), [level], month)
})

t.test('months are named as English, German and French spreadsheets name them', async (t) => {
  for (const [number, names] of [
    ['01', ['Jan', 'Januar', 'janv.', 'janvier']],
    ['02', ['Feb', 'févr.', 'fevr']],
    ['04', ['Apr', 'avr.', 'avril']],
    ['05', ['May', 'Mai', 'mai']],
    ['06', ['Jun', 'Juni', 'juin']],
    ['07', ['Jul', 'Juli', 'juil.', 'juillet']],
    ['08', ['Aug', 'août']],
    ['09', ['Sep', 'Sept', 'sept.']],
    ['10', ['Oct', 'Okt', 'oct.']],
    ['11', ['Nov', 'nov.']],
    ['12', ['Dec', 'Dez', 'Dez.', 'déc.', 'DEZ']],
  ] as const)
    for (const name of names)
      t.match(
        await read(`series,period,value\ndidi,${name} 21,5.39亿单\n`),
        [new RegExp(`^didi level 2021-${number}: 5.39 hundred_million`)],
        name,
      )
})

t.test('below a header that says quarter or year a month is refused', async (t) => {
  t.match(await read('平台,季度,订单量(亿单)\n滴滴,2022-01-01,5.39\n'), [
    /^refused 2 季度: a quarter as 2021-Q2, which the header says/,
  ])
  t.match(await read('Platform,Year,Orders\ndidi,2021-12-01,5.39亿单\n'), [
    /^refused 2 Year: a year as 2021, which the header says/,
  ])
  t.match(await read('平台,季度,订单量(亿单)\n滴滴,2021Q4,5.39\n'), [/^didi level 2021-Q4/])
  t.match(await read('平台,年份,订单量(亿单)\n滴滴,2021,5.39\n'), [/^didi level 2021:/])
  async function* source() {
    yield Buffer.from('series,quarter,value\ndidi,2021-03-31,5.39亿单\n')
  }
  const rows = parseRows((await openTable(source())).batches, 'figures', makeKnown())
  await t.rejects(rows.next(), { errors: [{ column: 'quarter', didYouMean: '2021-Q1' }] })
})

t.test('a month without its year, or without a row of its own, is told so', async (t) => {
  for (const period of ['5月', 'Q2', '第二季度', 'May'])
    t.match(await read(`平台,月份,订单量\n滴滴,${period},5.39亿单\n`), [
      /^refused 2 月份: .*, with its year$/,
    ])
  t.match(await read('月份,平台,订单量\n202203,滴滴,5.39亿单\n,market,6亿单\n'), [
    /^refused 3 月份: .*also in the rows below a merged cell$/,
  ])
})

t.test('a fiscal year is told the calendar year that it may be', async (t) => {
  async function* source() {
    yield Buffer.from('series,period,value\ndidi,FY2021,5.39亿单\n')
  }
  const rows = parseRows((await openTable(source())).batches, 'figures', makeKnown())
  await t.rejects(rows.next(), { errors: [{ column: 'period', value: 'FY2021', didYouMean: '2021' }] })
})

t.test('what may be another month, or none, is refused', async (t) => {
  // A spreadsheet makes 2022.1 of 2022.10.
  for (const month of [
    '2022.1',
    '22-Mar',
    'Marzipan 22',
    'jui-21',
    '3/2/2022',
    '2022-03-15',
    '44621',
    '2022',
    '2022-13',
    '03-22',
  ])
    t.match(
      await read(`series,period,value\ndidi,${month},5.39亿单\n`),
      [/^refused 2 period: a period (as|that ends)/],
      month,
    )
})

t.test('the number that a spreadsheet has for a day is refused with what to do', async (t) => {
  t.match(
    await read('series,period,value,published_on\ndidi,44621,5.39亿单,44669\n'),
    [
      /^refused 2 published_on: .*; in a spreadsheet, format the column as text$/,
      /^refused 2 period: .*; in a spreadsheet, format the column as text$/,
    ].toReversed(),
  )
})

t.test('what stands for no growth is none beside a level, and no value', async (t) => {
  for (const none of ['-', '–', '—', '--', '/', 'n/a', 'N/A', 'n.a.', 'NaN', '无', '…']) {
    t.same(await read(`平台,月份,订单量,环比\n滴滴,202203,5.39亿单,${none}\n`), [level], none)
    t.match(await read(`平台,月份,订单量,环比\n滴滴,202203,${none},-4.6\n`), [/^didi growth/], none)
    t.match(
      await read(`series,period,value\ndidi,2022-03,${none}\n`),
      [/^refused 2 value: .*; a row without a number is left out$/],
      none,
    )
  }
})

t.test('words that objects of the language have are no headers and no words of a table', async (t) => {
  t.match(await read('series,period,constructor\ndidi,2022-03,5\n'), [
    /^refused 1 null: the columns series, /,
    /^refused 1 value: the column value/,
  ])
  t.match(await read('__proto__,period,value\ndidi,2022-03,5\n'), [
    /^refused 1 null: the columns series, /,
    /^refused 1 series: the column series/,
  ])
  for (const column of ['metric', 'measure', 'relation', 'source_kind'])
    t.match(await read(`series,period,value,${column}\ndidi,2022-03,5,constructor\n`), [
      RegExp(`^refused 2 ${column}: `),
    ])
})

t.test('a fault is told by the column as the file has it', async (t) => {
  t.match(await read('平台,月份,订单量(亿单),环比\n滴滴,202203,5.39,涨\n'), [
    /^refused 2 环比: a plain decimal/,
  ])
  t.match(await read('平台,月份,订单量(亿单)\n滴滴,202213,5.x\n'), [
    /^refused 2 订单量\(亿单\): a plain decimal/,
    /^refused 2 月份: a period/,
  ])
})

t.test('unknown columns of a file in Chinese are told with the Chinese names of the known', async (t) => {
  const [unknown, missing, ...others] = await read('平台,城市,省份,订单量\n滴滴,北京,北京,5.39亿单\n')
  t.match(
    unknown,
    /^refused 1 null: the columns series \(平台\), period \(月份\), value \(数值\), metric \(指标\), /,
  )
  t.equal(missing, 'refused 1 period: the column period (月份) of a figures file')
  t.same(others, [])
})

t.test('a growth of 持平 is nought to whole per cents, and no level', async (t) => {
  const none = 'didi growth 2022-03 over 2022-02: 0 percent, unknown, 2022-04-15'
  t.same(await read('平台,月份,订单量,环比\n滴滴,202203,5.39亿单,持平\n'), [level, none])
  t.same(await read('平台,月份,口径,数值\n滴滴,202203,环比,持平\n'), [none])
  t.match(await read('平台,月份,订单量\n滴滴,202203,持平\n'), [/^refused 2 订单量: a plain decimal/])
})

t.test('what a growth is on may stand behind its header, where it says the same', async (t) => {
  const growth = /^didi growth 2022-03 over 2022-02: -4.6 percent/
  t.match(await read('平台,月份,环比(较上月)\n滴滴,202203,-4.6%\n'), [growth])
  t.match(await read('平台,月份,同比(比上年同期)\n滴滴,202203,-4.6%\n'), [
    /^didi growth 2022-03 over 2021-03: -4.6 percent/,
  ])
  t.match(await read('平台,月份,同比(较上月)\n滴滴,202203,-4.6%\n'), [
    /^refused 1 null: a growth in per cent/,
  ])
})

t.test('a growth of 环比 on a quarter is none beside a month, and the other way round', async (t) => {
  t.match(await read('平台,季度,环比（较上季度）\n滴滴,2021Q4,-4.6%\n'), [
    /^didi growth 2021-Q4 over 2021-Q3: -4.6 percent/,
  ])
  for (const [header, period] of [
    ['环比（较上季度）', '2021-12'],
    ['环比（较上月）', '2021Q4'],
  ] as const)
    t.match(await read(`平台,时间,${header}\n滴滴,${period},-4.6%\n`), [
      /^refused 2 .*: none beside .*: a row of its own/,
    ])
})

t.test('较上月 is a growth where it says that it is in per cent', async (t) => {
  const growth = /^didi growth 2022-03 over 2022-02: -4.6 percent/
  t.match(await read('平台,月份,较上月\n滴滴,202203,-4.6%\n'), [growth])
  t.match(await read('平台,月份,较上月（%）\n滴滴,202203,-4.6\n'), [growth])
  t.match(await read('平台,月份,比上月增长\n滴滴,202203,-4.6\n'), [growth])
  t.match(await read('平台,月份,较上年同期\n滴滴,202203,-4.6%\n'), [
    /^didi growth 2022-03 over 2021-03: -4.6 percent/,
  ])
  t.match(await read('平台,月份,较上月\n滴滴,202203,-4.6\n'), [
    /^refused 2 较上月: a growth with its %, here or in the header, since it may be in anything/,
  ])
})

t.test('a header says what its values are', async (t) => {
  const daily = 'didi daily_average 2022-03: 17.4 million, unknown, 2022-04-15'
  t.same(await read('Platform,Month,Daily orders (million)\ndidi,2022-03,17.4\n'), [daily])
  t.same(await read(JSON.stringify([{ 平台: '滴滴', 月份: '202203', '日均订单量（百万单）': 17.4 }])), [
    daily,
  ])
  t.match(await read('平台,月份,日均单量（万单）,环比\n滴滴,202203,1740,-4.6\n'), [
    'didi daily_average 2022-03: 1740 ten_thousand',
    'didi daily_average_growth 2022-03 over 2022-02: -4.6 percent',
  ])
  t.match(await read('平台,月份,市场份额(%)\n滴滴,202203,70.6\n'), ['didi share 2022-03: 70.6 percent'])
  t.match(await read('平台,月份,訂單量（億單）\n滴滴,202203,5.39\n'), [level])
  t.match(await read('平台,月份,日均订单量,口径\n滴滴,202203,17.4,总量\n'), [
    /^refused 1 null: what is measured in one of them, with value \(数值\) in the place of "日均订单量"/,
  ])
  t.match(
    (await read('Platform,Month,Driver pay\ndidi,2022-03,17.4\n'))[1],
    /the column value of a figures file/,
  )
})

t.test(
  'several columns of values are figures of their own, each with the growth right behind it',
  async (t) => {
    const rate = 'didi level 2022-03: 80.1 percent, unknown, 2022-04-15'
    t.same(await read('平台,月份,订单量（亿单）,订单合规率（%）\n滴滴,202203,5.39,80.1\n'), [level, rate])
    t.same(await read('平台,月份,订单量（亿单）,环比,订单合规率（%）\n滴滴,202203,5.39,-4.6%,80.1\n'), [
      level,
      'didi growth 2022-03 over 2022-02: -4.6 percent, unknown, 2022-04-15',
      rate,
    ])
    t.same(await read('平台,月份,订单量（亿单）,订单合规率（%）\n滴滴,202203,5.39,-\n'), [level])
    t.same(
      await read(JSON.stringify({ 平台: '滴滴', 月份: '202203', '订单量（亿单）': 5.39, 合规率: '80.1%' })),
      [level, rate],
    )
    const behind = /^refused 1 null: a growth right behind the only value that it may be of/
    for (const header of ['环比,订单量（亿单）,日均订单量（万单）', '订单量（亿单）,日均订单量（万单）,环比'])
      t.match(await read(`平台,月份,${header}\n滴滴,202203,5.39,5.39,5.39\n`), [behind], header)
    t.match(await read('平台,月份,环比,环比增速\n滴滴,202203,5,6\n'), [/^refused 1 .*: each column once/])
  },
)

t.test('a table of more than 1000 columns is refused', async (t) => {
  const table = (values: number) =>
    read(`平台,月份${',订单量（亿单）,环比'.repeat(values)}\n滴滴,2022-03${',5.39,-4.6'.repeat(values)}\n`)
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
  t.match(await read('单位：亿单\n平台,2022年2月,2022年3月\n滴滴,5.5,5.39\n'), two)
  t.match(await read('Platform,2022-02,2022-03\ndidi,5.5亿单,5.39亿单\n'), two)
  t.match(await read('平台,单位,2022-02-01,2022-03-01\n滴滴,亿单,5.5,5.39\n'), two)
  t.match(await read('单位：亿单\n平台,2022年2月,2022年3月\n滴滴,-,5.39\n'), two.slice(1))
  t.match(await read('公司,指标,1Q21,2Q21\n滴滴,合规率,80.1,81.2\n'), [
    'didi level 2021-Q1: 80.1 percent',
    'didi level 2021-Q2: 81.2 percent',
  ])
  t.match(await read('平台,口径,2022年2月,2022年3月\n滴滴,环比,3.2,-4.6\n'), [
    'didi growth 2022-02 over 2022-01: 3.2 percent',
    'didi growth 2022-03 over 2022-02: -4.6 percent',
  ])
  t.match(await read('平台,2022年2月,2022年3月\n滴滴,5.5,5.39\n'), [
    /^refused 2 2022年2月: a unit in a table with a column for each period/,
    /^refused 2 2022年3月/,
  ])
  t.match(await read('单位：亿单\n平台,2022年3月,2022年2月,环比\n滴滴,5.39,5.5,-4.6%\n'), [
    /^refused 1 null: a growth right behind the only value/,
  ])
  t.match(await read('单位：亿单\n平台,2022年2月,2022年3月,合计\n滴滴,5.5,5.39,10.89\n'), [/^refused 1 null/])
  t.match(await read('单位：万单\n平台,2022年2月,2022年3月\n滴滴,77,656,\n'), [
    /^refused 3 .*: a value with a comma in it to be quoted/,
  ])
  t.match(await read('单位：万单\n平台,2022年2月,2022年3月\n滴滴,77,656\n'), [/: 77 ten/, /: 656 ten/])
  t.match(await read('各平台订单同比\n平台,2022年2月,2022年3月\n滴滴,5.5%,5.39%\n'), [
    /^refused 1 null: a column that says so/,
  ])
})

t.test('a change of a rate is in per cent or in percentage points, and says in which', async (t) => {
  const said = [
    'didi level 2022-03: 80.1 percent, unknown, 2022-04-15',
    'didi difference 2022-03 over 2022-02: -1.2 percent, unknown, 2022-04-15',
  ]
  t.same(await read('平台,月份,合规率(%),环比(百分点)\n滴滴,202203,80.1,-1.2\n'), said)
  t.same(await read('平台,月份,合规率,环比\n滴滴,202203,80.1%,-1.2个百分点\n'), said)
  t.same(await read('平台,月份,指标,口径,数值\n滴滴,202203,合规率,环比,-1.2个百分点\n'), said.slice(1))
  for (const row of [
    '合规率,环比\n滴滴,202203,80.1,-1.2',
    '合规率,环比\n滴滴,202203,80.1,-1.2%',
    '合规率,同比(%)\n滴滴,202203,80.1,-1.2',
    '指标,口径,数值\n滴滴,202203,合规率,环比,-1.2',
  ])
    t.match(await read(`平台,月份,${row}\n`), [
      /^refused 2 .*: how order_compliance_rate changed in percentage points, as 1.2个百分点/,
    ])
})

t.test('a growth in anything but per cent is refused', async (t) => {
  for (const unit of ['万单', '‰', '亿元', '较年初'])
    for (const name of ['环比', '同比增速'])
      t.same(
        await read(`平台,月份,订单量,${name}(${unit})\n滴滴,202203,5.39亿单,50\n`),
        ['refused 1 null: a growth in per cent, with the header 环比 or 环比(%)'],
        `${name}(${unit})`,
      )
  for (const unit of ['%', '％', '±%', 'percent'])
    t.match(await read(`平台,月份,环比(${unit})\n滴滴,202203,50\n`), [/^didi growth .*: 50 percent/], unit)
  const expected = 'per cent: what is in percentage points is the difference of two rates'
  for (const header of ['环比(百分点)', '同比增速（个百分点）'])
    t.same(await read(`平台,月份,${header}\n滴滴,202203,50\n`), [`refused 2 ${header}: ${expected}`], header)
  for (const cell of ['-5个百分点', '5百分点', '5 percentage points', '5pp'])
    t.same(
      await read(`平台,月份,订单量,环比\n滴滴,202203,5.39亿单,${cell}\n`),
      [`refused 2 环比: ${expected}`],
      cell,
    )
  for (const row of [
    '平台,月份,环比,单位\n滴滴,202203,5,百分点',
    '平台,月份,订单量,环比,单位\n滴滴,202203,-,5,百分点',
  ])
    t.same(await read(row), [`refused 2 单位: ${expected}`], row)
  t.match(await read('平台,月份,环比,单位\n滴滴,202203,5,万单'), [/^refused 2 单位: percent for a growth/])
  t.match(await read('平台,月份,订单量,环比,单位\n滴滴,202203,-,5,万单'), [/^didi growth .*: 5 percent/])
})

t.test('a difference of rates is in percentage points', async (t) => {
  const header = 'series,metric,measure,period,base_period,value'
  const row = 'didi,order_compliance_rate,difference,2022-03,2022-02,-4.7个百分点'
  t.match(await read(`${header}\n${row}\n`), [/^didi difference .*: -4.7 percent/])
  t.match(await read('series,metric,period,value\ndidi,order_compliance_rate,2022-03,80个百分点\n'), [
    /^refused 2 value: per cent: what is in percentage points/,
  ])
})

t.test('a direction in words or arrows is the sign of per cents, and of nothing else', async (t) => {
  for (const [cell, value] of [
    ['下降4.6%', '-4.6'],
    ['↓4.6%', '-4.6'],
    ['▼ 4.6％', '-4.6'],
    ['上升4.6%', '4.6'],
    ['增长4.6%', '4.6'],
    ['↑4.6%', '4.6'],
    ['微降4.6%', '-4.6'],
    ['降了4.6%', '-4.6'],
    ['涨4.6%', '4.6'],
    ['Fell 4.6%', '-4.6'],
    ['down by 4.6 per cent', '-4.6'],
    ['rose 4.6 percent', '4.6'],
    ['(4.6)', '-4.6'],
    ['(5%)', '-5'],
    ['（4.6%）', '-4.6'],
    ['(4.6)%', '-4.6'],
    ['–4.6%', '-4.6'],
  ] as const)
    t.match(
      await read(`平台,月份,环比\n滴滴,202203,${cell}\n`),
      [new RegExp(`^didi growth .*: ${value} percent`)],
      cell,
    )
  for (const cell of [
    '下降-4.6%',
    '下降4.6',
    '增加500',
    '↓5亿单',
    '下降约4.6%',
    '下降至4.6%',
    '(4.6)',
    'fell to 4.6%',
    'fell 4.6',
  ])
    t.match(await read(`series,period,value\ndidi,2022-03,${cell}\n`), [/^refused 2 value/], cell)
})

t.test('days of publication are read where they can be one day only', async (t) => {
  const on = async (day: string) =>
    (await read(`series,period,value,published_on\ndidi,2022-03,5.39亿单,${day}\n`))[0]
  for (const day of [
    '2022/4/13',
    '2022.4.13',
    '2022年4月13日',
    '20220413',
    '4/13/2022',
    '13/4/2022',
    '13.04.2022',
    '2022-04-13 00:00:00',
    '2022-04-13 10:30',
    '13-Apr-22',
    '13-Apr-2022',
  ])
    t.match(await on(day), /, 2022-04-13$/, day)
  t.match(
    await on('4/5/2022'),
    /^refused 2 published_on: .*since day and month may be either, and no other day of the file tells$/,
  )
})

t.test('units are read in both scripts and in English', async (t) => {
  for (const [value, said] of [
    ['539 million', '539 million'],
    ['539 Million orders', '539 million'],
    ['539 mln', '539 million'],
    ['0.539bn', '0.539 billion'],
    ['5.39\u200b亿单', '5.39 hundred_million'],
    ['5.39億單', '5.39 hundred_million'],
    ['5.39 億', '5.39 hundred_million'],
    ['53902.4萬單', '53902.4 ten_thousand'],
    ['5.39亿单', '5.39 hundred_million'],
    ['"77,656.4万单"', '77656.4 ten_thousand'],
    ['77 656.4万单', '77656.4 ten_thousand'],
    ['77\u00a0656.4', '77656.4 count'],
  ] as const)
    t.match(
      await read(`series,period,value\ndidi,2022-03,${value}\n`),
      [`didi level 2022-03: ${said}, unknown, 2022-04-15`],
      value,
    )
})

t.test('people are not taken for orders', async (t) => {
  const people = (metric: string) => read(`series,metric,period,value\ndidi,${metric},2022-03,5.39亿人次\n`)
  t.match(await people('orders'), [/^refused 2 value: a number of orders for orders, not of people/])
  t.match(await people('users'), [/^didi level 2022-03: 5.39 hundred_million/])
})

t.test('what would change a digit is refused', async (t) => {
  for (const value of [
    '5.39①亿单',
    '5.39²',
    '5.39₃',
    '5.39[1]',
    '5.39*',
    '7 93',
    '7.9 3',
    '"1,23"',
    '"1,234"',
    '1e3',
    '5.39亿多',
  ])
    t.match(await read(`series,period,value\ndidi,2022-03,${value}\n`), [/^refused 2 value: /], value)
  t.same(await read('series,period,value,note\ndidi,2022-03,77,656.4\n'), [
    'refused 2 value: a value with a comma in it to be quoted',
  ])
  t.same(await read('series,period,value\ndidi,2022-03,77,656.4\n'), [
    'refused 2 null: 3 cells, one for each column of the header, and a cell with a comma in it to be quoted',
  ])
})

t.test('a comma is a decimal one where the file has semicolons', async (t) => {
  const read1 = (value: string) => read(`series;period;base_period;value\ndidi;2022-03;2022-02;${value}\n`)
  const said = (value: string) => [`didi growth 2022-03 over 2022-02: ${value} percent, unknown, 2022-04-15`]
  t.same(await read1('-4,6'), said('-4.6'))
  t.same(await read1('-4,6%'), said('-4.6'))
  t.same(await read1('1.234,5'), said('1234.5'))
  t.same(await read1('1\u202f234,5'), said('1234.5'))
  t.same(await read1('-4.6'), said('-4.6'))
  t.match(await read1('1.234'), [/^refused 2 value: decimals after a comma/])
  const wide = (growth: string) =>
    read(`订单统计表\n平台;月份;订单量;环比\n滴滴;2022-03;5,39亿单;${growth}\n`)
  t.same(await wide('-4,6'), [level, ...said('-4.6')])
  t.match(await wide('1.234'), [/^refused 3 环比: decimals after a comma/])
  t.same(await read('series;period;value\ndidi;2022-03;539.000.000\n'), [
    'didi level 2022-03: 539000000 count, unknown, 2022-04-15',
  ])
  // Told of the level and not again of the growth beside it.
  t.same(await read('平台;月份;订单量;环比\n滴滴;2022-03;1.234;-4,6\n'), [
    'refused 2 订单量: decimals after a comma, or a number without marks, since the point may mean thousands here',
  ])
})

t.test('what programs put around a table is passed over', async (t) => {
  t.same(await read('sep=;\r\nseries;period;value\r\ndidi;2022-03;5,39亿单\r\n'), [level])
  t.match(await read('sep=;\nseries;period;value\ndodo;2022-03;5,39亿单\n'), [/^refused 3 series/])
  t.same(await read(',series,period,value\n0,didi,2022-03,5.39亿单\n'), [level])
  t.same(await read('Unnamed: 0,series,period,value\n0,didi,2022-03,5.39亿单\n'), [level])
  t.same(await read('序号,平台,月份,订单量(亿单)\n1,滴滴,2022-03,5.39\n'), [level])
  t.same(await read('series,period,value,\ndidi,2022-03,5.39亿单,\n'), [level])
  t.same(await read('订单量统计表,,\n\n平台,月份,订单量(亿单)\n滴滴,2022-03,5.39\n'), [level])
  t.same(await read('订单量统计表\n2022年\n平台,月份,订单量(亿单)\n滴滴,2022-03,5.39\n'), [level])
  for (const line of ['|---|:-:|--:|', '|-|-|-|'])
    t.same(await read(`| series | period | value |\n${line}\n| didi | 2022-03 | 5.39亿单 |\n`), [level], line)
  const ruled = (rule: string, bar: string) =>
    read(
      [
        rule,
        `${bar} series ${bar} period ${bar} value ${bar}`,
        rule,
        `${bar} didi ${bar} 2022-03 ${bar} 5.39亿单 ${bar}`,
        rule,
      ].join('\n'),
    )
  t.same(await ruled('+--------+---------+-------+', '|'), [level])
  t.same(await read(` series | period | value\n---+---+---\n didi | 2022-03 | 5.39亿单\n(1 row)\n`), [level])
  t.same(
    await read('|    | series | period | value |\n|---:|:--|:--|--:|\n|  0 | didi | 2022-03 | 5.39亿单 |\n'),
    [level],
  )
  t.same(await read('Rank,Platform,Month,Total orders\n1,didi,2022-03,5.39亿单\n'), [level])
  t.same(await ruled('├────────┼─────────┼───────┤', '│'), [level])
  t.same(await read(' series | period | value\n--------+--------+------\n didi | 2022-03 | 5.39亿单\n'), [
    level,
  ])
  t.same(await read('平台，月份，订单量（亿单）\n滴滴，2022-03，5.39\n'), [level])
  t.same(await read('series,period,value\ndidi,202203.0,5.39亿单\n'), [level])
  t.match(await read('平台,月份,订单量(亿单)\n滴滴,2022-03,5.39\n,2022-04,5.40\n'), [
    /^refused 3 平台: .*also in the rows below a merged cell$/,
  ])
  t.same(await read('series,period,value\ndidi,2022-03,5.39亿单,\n'), [level])
  t.same(await read('\ufeffSeries,Period,Value\r\ndidi,2022-03,5.39亿单\r\n'), [level])
})

t.test(
  'a note below a table, a wide one and what is more than a number are refused with what would do',
  async (t) => {
    const note =
      'refused 3 null: a row of the table: titles stand above its header, and notes and rows without a number are left out'
    for (const line of ['注：数据来自部网站,,', '注：数据来自部网站'])
      t.same(await read(`平台,月份,订单量(亿单)\n滴滴,2022-03,5.39\n${line}\n`), [note])
    t.match(
      (await read('月份,滴滴,曹操\n2022-03,5.39,4.76\n'))[0],
      /^refused 1 null: a row for each figure, or a column for each month, but none for each platform, with the columns/,
    )
    const read1 = (value: string) => read(`series,period,value\ndidi,2022-03,${value}\n`)
    for (const value of ['7-8亿', '7亿~8亿', '7至8亿'])
      t.same(await read1(value), ['refused 2 value: a plain decimal, one and no range'])
    for (const value of ['1000万+', '3亿以上', '776564k', '7亿多单'])
      t.match(
        await read1(value),
        [/^refused 2 value: a plain decimal with nothing behind it but its unit/],
        value,
      )
  },
)

t.test('a title that says of the values what no column does is refused', async (t) => {
  const read1 = async (title: string, rest = ',备注\n滴滴,202203,5.39亿单,\n') =>
    (await read(`${title}\n平台,月份,订单量${rest}`))[0]
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

t.test('a title may speak of the growth or share of levels, which have their unit above them', async (t) => {
  const ofOrders = 'didi level 2022-03: 53900 ten_thousand, unknown, 2022-04-15'
  const table = (header: string) => `平台,月份,${header}\n滴滴,202203,53900\n`
  t.same(await read(`网约车订单量增长情况\n${table('订单量(万单)')}`), [ofOrders])
  t.same(await read(`市场份额前十的平台（单位：万单）\n${table('订单量')}`), [ofOrders])
  t.match(await read(`订单量增长情况\n${table('数值(%)')}`), [
    /^refused 1 null: .* for levels their unit in the header/,
  ])
  t.match(await read(`累计订单量\n${table('订单量(万单)')}`), [
    /^refused 1 null: values of each period alone/,
  ])
})

t.test('the unit of a title is that of levels that bring none', async (t) => {
  const table = '平台,月份,订单量,环比\n滴滴,202203,53900,-4.6\n'
  const read1 = async (title: string, rows = table) => (await read(`${title}\n${rows}`))[0]
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
  t.match((await read(`单位：万单\n${table}`))[1], /^didi growth .*: -4.6 percent/)
  t.match(await read1('填报单位：某某中心'), /^didi level 2022-03: 53900 count/)
  t.match(await read1('单位：万单', '平台,月份,订单量\n滴滴,202203,5.39亿单\n'), /: 5.39 hundred_million/)
  t.match(
    await read1('单位：万单', '平台,月份,订单量,单位\n滴滴,202203,5.39,亿单\n'),
    /: 5.39 hundred_million/,
  )
  t.match(await read1('单位：万单', '平台,月份,订单量(亿单)\n滴滴,202203,5.39\n'), /: 5.39 hundred_million/)
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
  for (const title of ['单位：万单、%', '单位：斤', '单位：万单\n（亿单）'])
    t.match(await read1(title), /^refused 1 null: one unit such as .* and a column unit \(单位\)/, title)
})

t.test('a number of JSON has the digits that it was sent with', async (t) => {
  for (const value of ['5.50', '9007199254740993', '539'])
    t.same(
      await read(`[{"series": "didi", "period": 202203, "value": ${value}}]`),
      [`didi level 2022-03: ${value} count, unknown, 2022-04-15`],
      value,
    )
  t.match(await read('[{"series":"didi","period":"2022-03","value":5.39e8}]'), [
    /^refused 1 value: all digits/,
  ])
})

t.test('a key that stands twice in an object of JSON is refused', async (t) => {
  const row = '{"series":"didi","period":"2022-03","value":"5.39亿单"}'
  const twice = row.replace('}', ' , "value" : "53.9亿单"}')
  for (const text of [twice, `[${row},${twice}]`, `{"figures":[${twice}]}`, `${row}\n${twice}\n`])
    t.same(await read(text), ['refused 1 null: each key once'], text)
  t.same(await read(row.replace('}', ',"note":"{\\"value\\": \\\\"}')), [level])
})

t.test('rows are also objects of JSON, one on each line', async (t) => {
  const line = '{"series":"didi","period":"2022-03","value":"5.39亿单"}'
  t.same(await read(`${line}\n${line}\n`), [level, level])
  t.same(await read(`${line}\r\n\r\n${line}`), [level, level])
  t.same(await read(`${line}\n`), [level])
  t.match(await read('{"figures":[]}'), [/^refused 1 null: an array of objects/])
  for (const text of [
    `{"data":[${line}]}`,
    `{"rows":[${line}]}`,
    `{"schema":{"fields":[]},"data":[${line}]}`,
  ])
    t.same(await read(text), [level], text)
  t.match(await read(`{"data":[${line}],"next":"/v1/figures?page=2"}`), [
    /^refused 1 null: an array of objects/,
  ])
  t.match(await read(`${line}\n{"series":}\n`), [/JSON \(RFC 8259\), or an object of it on each line/])
})

t.test(
  'tables in HTML or XML, with blanks between cells and in columns of JSON are refused with what would do',
  async (t) => {
    const page = '<html><body><table><tr><td>平台</td></tr></table></body></html>'
    const tags = /^CSV or JSON: in a spreadsheet, open it and save the sheet as “CSV UTF-8”$/
    for (const [text, expected] of [
      [page, tags],
      ['<?xml version="1.0"?><Workbook></Workbook>', tags],
      [
        'series period value\ndidi 2022-03 5.39',
        /^cells with a comma, semicolon, tab or \| between them, and the columns/,
      ],
    ] as const) {
      async function* source() {
        yield Buffer.from(text)
      }
      await t.rejects(openTable(source(), { expected: 'figures' }), { errors: [{ expected }] }, text)
    }
    t.match(await read('{"columns":["series","value"],"data":[["didi","5"]]}'), [
      /^refused 1 null: an array of objects/,
    ])
  },
)

t.test('a workbook, a PDF and a picture are refused with what would do', async (t) => {
  for (const [bytes, words] of [
    [[0x50, 0x4b, 3, 4], /save the sheet as “CSV UTF-8”/],
    [[0xd0, 0xcf, 0x11, 0xe0], /an Excel workbook \(.xlsx\), .*: save it as .xlsx without a password/],
    [[0x25, 0x50, 0x44, 0x46], /copy its text into a file/],
    [[0x89, 0x50, 0x4e, 0x47], /type what it shows as CSV/],
  ] as const)
    t.match(await read(Buffer.from([...bytes, 0, 0, 0])), [words])
  t.match(await read(Buffer.from('series,period,value\n', 'utf16le')), [
    /^refused 1 null: .*save the file as UTF-8/,
  ])
  t.match(await read('<table><tr><td>series</td><td>period</td></tr></table>'), [/a table is taken as CSV/])
})
