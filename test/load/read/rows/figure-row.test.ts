import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import t from 'tap'
import { parseMonth } from '../../../../src/domain/time/month.ts'
import { formatPeriod } from '../../../../src/domain/time/period.ts'
import { findSeries } from '../../../../src/load/read/cells/cells.ts'
import { parseFigure } from '../../../../src/load/read/rows/figure-row.ts'
import { readFigures } from '../../../support/read-figures.ts'
import { makeKnown, makeRow } from '../../../support/rows.ts'

const plain = { series: 'didi', period: '2022-03', base_period: '2022-02', value: '13.1' }
const level = { series: 'market', period: '2022-03', value: '5.39', unit: 'hundred_million' }

function parse(cells: Record<string, string>) {
  const row = makeRow(cells)
  return { figure: parseFigure(row, makeKnown()), errors: row.errors }
}

/** The one error of a good row with some cells changed, as column, value and what was expected. */
function errorOf(good: Record<string, string>, changes: Record<string, string>) {
  const { errors } = parse({ ...good, ...changes })
  t.equal(errors.length, 1, JSON.stringify({ changes, errors }))
  return [errors[0]?.column, errors[0]?.value, errors[0]?.expected]
}

t.test('with a base period and nothing else a figure is a growth of orders in per cent', async (t) => {
  const { figure, errors } = parse(plain)
  t.same(errors, [])
  t.same(figure, {
    line: 2,
    series: 'didi',
    metric: 'orders',
    measure: 'growth',
    period_first: parseMonth('2022-03'),
    period_last: parseMonth('2022-03'),
    base_first: parseMonth('2022-02'),
    base_last: parseMonth('2022-02'),
    base_series: null,
    value: '13.1',
    rounded_to: null,
    unit: 'percent',
    relation: '=',
    note: null,
    sentence: null,
    publisher: 'unknown',
    source_kind: 'other',
    source_url: null,
    published_on: '2022-04-15',
    published_by: null,
    recorded_at: null,
  })
})

t.test(
  'when an export says that a figure was recorded counts, also as spreadsheets write it; a day alone says nothing',
  async (t) => {
    for (const [recorded_at, instant] of [
      ['2026-11-25T08:30:00.123Z', '2026-11-25T08:30:00.123Z'],
      ['2026-11-25T08:30:00.123', '2026-11-25T08:30:00.123Z'],
      ['2026-11-25 8:30:59', '2026-11-25T08:30:59.000Z'],
      ['11/25/2026 8:30', '2026-11-25T08:30:00.000Z'],
      ['25.11.2026 08:30', '2026-11-25T08:30:00.000Z'],
      ['2026-11-25 16:30:00.123000+08:00', '2026-11-25T08:30:00.123Z'],
      ['', null],
      ['25/11/2026', null],
      ['2026-11-25', null],
    ] as const)
      t.match(
        parse({ ...plain, recorded_at }),
        { figure: { recorded_at: instant }, errors: { length: 0 } },
        recorded_at,
      )
    for (const recorded_at of [
      '0000-11-25T08:30:00.000Z',
      '2026-99-25T08:30:00.000Z',
      '2026-02-30T08:30:00.000Z',
      '2026-11-25 25:30',
      '4/5/2026 8:30',
      'yesterday 8:30',
      'yesterday',
    ])
      t.same(errorOf(plain, { recorded_at }), [
        'recorded_at',
        recorded_at,
        'an instant as 2022-04-18T08:30:00.123Z, or nothing',
      ])
  },
)

t.test(
  'without its column the day of publication is that of the load, in an empty cell unknown',
  async (t) => {
    t.equal(parse(plain).figure.published_on, '2022-04-15')
    t.equal(parse({ ...plain, published_on: '' }).figure.published_on, null)
  },
)

t.test('a publisher has one name in every language, and the ministry its usual kind of source', async (t) => {
  const source = (publisher: string, source_kind = '') => {
    const { figure } = parse({ ...plain, publisher, source_kind })
    return `${figure.publisher}, ${figure.source_kind}`
  }
  for (const name of [
    'Ministry of Transport',
    'the ministry of transport',
    '交通运输部',
    '中国交通运输部',
    'Ministry of Transport of China',
    'Ministry of Transport of the People’s Republic of China',
    'MOT',
  ])
    t.equal(source(name), 'Ministry of Transport, copy of the ministry notice', name)
  t.equal(source('交通运输部', 'press'), 'Ministry of Transport, press')
  t.equal(source('新华社'), 'Xinhua, other')
  t.equal(source('Paper'), 'Paper, other', 'not The Paper')
  t.equal(source('某地交通运输部'), '某地交通运输部, other')
})

t.test('a number that a spreadsheet has rounded is refused, with what to do', async (t) => {
  for (const value of ['5.39E+11', '5.39e11', '5,39E+08', '-1E-05', '５.39E+11', '5.39E+11%']) {
    const { errors } = parse({ ...plain, value })
    t.match(errors, [
      { column: 'value', value, expected: /^all digits of the number: a spreadsheet has cut them/ },
    ])
  }
})

t.test('periods, values and units are also read as the ministry and spreadsheets write them', async (t) => {
  for (const period of ['2022年3月', '2022年03月份', '２０２２年３月', '2022-03-01', '2022/3/1', '2022/3'])
    t.equal(parse({ ...plain, period }).figure.period_first, parseMonth('2022-03'), period)
  const value = (text: string, unit = '') => {
    const { figure, errors } = parse({ series: 'market', period: '2022-03', value: text, unit })
    return errors.length > 0 ? errors[0]?.column : `${figure.value} ${figure.unit}`
  }
  t.equal(value('70146.0', '万单'), '70146.0 ten_thousand')
  t.equal(value('7.30', '亿单'), '7.30 hundred_million')
  t.equal(value('7.30亿单'), '7.30 hundred_million')
  t.equal(value('７.30 亿单', 'hundred_million'), '7.30 hundred_million')
  t.equal(value('7.30亿单', '万单'), 'unit')
  t.equal(value('77,656.4', '万单'), '77656.4 ten_thousand')
  t.equal(value('776,564,000'), '776564000 count')
  t.equal(value('77,656'), 'value', 'may be a decimal comma')
  t.equal(value('7.30斤'), 'value')
  t.equal(parse({ ...plain, value: '−21.10%' }).figure.value, '-21.10')
})

t.test('a month that a spreadsheet took for a day is refused with what would do', async (t) => {
  t.match(errorOf(plain, { period: '23-Mar' })[2], /format the column as text/)
})

t.test('without a base period a figure is a level in the unit of its metric', async (t) => {
  t.match(parse({ series: 'didi', period: '2022-03', value: '7' }).figure, {
    measure: 'level',
    unit: 'count',
  })
  const rate = { series: 'didi', metric: 'order_compliance_rate', period: '2022-03', value: '78.7' }
  t.match(parse(rate), {
    figure: { measure: 'level', unit: 'percent', base_first: null },
    errors: { length: 0 },
  })
})

t.test('a value stays as printed, sign and zeros', async (t) => {
  for (const value of ['+7.30', '-0.0'])
    t.match(parse({ ...plain, value }), { figure: { value }, errors: { length: 0 } })
})

t.test('a series is found by any of its names, and an unknown one refused with the nearest', async (t) => {
  t.match(parse({ ...plain, series: ' 滴滴' }), { figure: { series: 'didi' }, errors: { length: 0 } })
  t.match(parse({ ...plain, series: '全國' }), { figure: { series: 'market' }, errors: { length: 0 } })
  t.match(parse({ ...plain, series: 'didy' }).errors, [
    { column: 'series', value: 'didy', didYouMean: 'didi' },
  ])
  t.match(parse({ ...plain, metric: 'order' }).errors, [
    { column: 'metric', expected: 'a known metric', didYouMean: 'orders' },
  ])
  for (const [metric, meant] of [
    ['業務_國際', 'international_orders'],
    ['订单量', 'orders, aggregator_orders'],
    ['用户', undefined],
  ] as const)
    t.match(parse({ ...plain, metric }).errors, [{ column: 'metric', didYouMean: meant }])
  t.match(parse({ ...plain, source_kind: 'pres' }).errors, [{ column: 'source_kind', didYouMean: 'press' }])
})

t.test('a base period stands with growths and differences alone, and before the period', async (t) => {
  t.same(errorOf(plain, { measure: 'level', unit: 'count' }), [
    'base_period',
    '2022-02',
    'nothing for a level, or growth or difference as its measure',
  ])
  const expected = 'the period that the growth compares with, which ends before 2022-03'
  t.same(errorOf(plain, { base_period: '', measure: 'growth' }), ['base_period', '', expected])
  t.same(errorOf(plain, { base_period: '2022-03' }), ['base_period', '2022-03', expected])
  t.same(errorOf(plain, { base_period: '2022-3' })[0], 'base_period')
})

t.test(
  'a period after this month and a publication after today or before the period are refused',
  async (t) => {
    t.same(errorOf(plain, { period: '2022-05' }), ['period', '2022-05', 'a period that ends by 2022-04'])
    t.same(parse({ ...plain, period: '2022-04', published_on: '2022-04-01' }).errors, [])
    t.same(parse({ ...plain, published_on: '2022-04-15' }).errors, [])
    t.same(errorOf(plain, { published_on: '2022-04-16' }), [
      'published_on',
      '2022-04-16',
      'a day up to 2022-04-15',
    ])
    t.same(errorOf(plain, { published_on: '2022-02-28' }), [
      'published_on',
      '2022-02-28',
      'a day from 2022-03-01 on, when the period begins',
    ])
  },
)

t.test('days and months must be of the calendar', async (t) => {
  for (const day of ['2022-02-29', '2021-02-30', '2022-04-31', '2022-04-00', '2022-04-01x'])
    t.equal(errorOf(plain, { published_on: day })[0], 'published_on')
  for (const month of ['2022-13', '2022-00', '1899-12', '2100-01', '2022-03-02', '22-03', ''])
    t.equal(errorOf(plain, { period: month })[0], 'period')
  const leap = { ...plain, period: '2020-02', base_period: '2020-01', published_on: '2020-02-29' }
  t.same(parse(leap).errors, [])
})

t.test('a value must be a plain decimal', async (t) => {
  for (const value of ['', 'x', '1,000', '13.1%%', '1e3', '.5', '5.', '--4', '1.0000000001', '1'.repeat(19)])
    t.equal(errorOf(plain, { value })[0], 'value')
})

t.test('values that no positive quantity has are refused, and growth above a million per cent', async (t) => {
  t.same(errorOf(plain, { value: '-100.1' }), ['value', '-100.1', 'a growth above -100 per cent'])
  t.same(errorOf(plain, { value: '-100', relation: '<' }), ['value', '-100', 'a growth above -100 per cent'])
  t.same(parse({ ...plain, value: '-100.0' }).errors, [])
  t.same(errorOf(level, { value: '-5.39' }), ['value', '-5.39', 'a level above zero'])
  t.same(errorOf(level, { value: '0', relation: '<' }), ['value', '0', 'a level above zero'])
  t.same(parse({ ...level, value: '0' }).errors, [])
  t.same(parse({ ...plain, value: '1000000' }).errors, [])
  t.same(errorOf(plain, { value: '1000000.1' }), [
    'value',
    '1000000.1',
    'a growth of at most 1000000 per cent',
  ])
  t.same(parse({ ...plain, measure: 'difference', unit: 'count', value: '-12' }).errors, [])
})

t.test('the unit must fit the measure and the metric', async (t) => {
  t.same(errorOf(plain, { unit: 'count' }), ['unit', 'count', 'percent for a growth'])
  t.same(errorOf(level, { unit: 'percent' }), [
    'unit',
    'percent',
    'count, thousand, ten_thousand, million, hundred_million, billion for a level of orders',
  ])
  t.same(errorOf(level, { metric: 'order_compliance_rate', unit: 'count' }), [
    'unit',
    'count',
    'percent, the unit of order_compliance_rate',
  ])
  t.equal(errorOf(level, { unit: '斤' })[0], 'unit')
})

const money = { series: 'didi', metric: 'gtv', period: '2021-Q2', published_on: '2021-08-01' }

t.test('a period is of any length, in every form that is printed', async (t) => {
  const periodOf = (period: string) => {
    const { figure, errors } = parse({ series: 'market', period, value: '5' })
    t.same(errors, [], period)
    return formatPeriod({ first: figure.period_first, last: figure.period_last })
  }
  t.equal(periodOf('2021-Q2'), '2021-Q2')
  t.equal(periodOf('2021年第二季度'), '2021-Q2')
  t.equal(periodOf('2021-S1'), '2021-H1')
  t.equal(periodOf('2021年上半年'), '2021-H1')
  t.equal(periodOf('2021'), '2021')
  t.equal(periodOf('2021年前三季度'), '2021-01/2021-09')
  t.equal(periodOf('2021-02/2021-04'), '2021-02/2021-04')
  for (const period of [
    '2021-Q5',
    '2021-Q0',
    '0000',
    '2021-H3',
    '2021-09/2021-01',
    '2021-01/2021-13',
    '第二季度',
  ])
    t.same(errorOf(level, { period }).slice(0, 2), ['period', period])
  t.match(
    errorOf(level, { period: '2021-Q5' })[2],
    /^a period as 2021-06, 2021-Q2, 2021-H1, 2021 or 2021-01\/2021-09/,
  )
})

t.test('a period that has not ended, and one that overlaps its base, are refused', async (t) => {
  t.same(errorOf(level, { period: '2022-Q2' }), ['period', '2022-Q2', 'a period that ends by 2022-04'])
  const growth = { series: 'didi', period: '2021-Q2', base_period: '2021-Q1', value: '3' }
  const expected = 'the period that the growth compares with, which ends before 2021-04'
  t.same(parse(growth).errors, [])
  t.same(errorOf(growth, { base_period: '2021-Q2' }), ['base_period', '2021-Q2', expected])
  t.same(errorOf(growth, { base_period: '2021-H1' }), ['base_period', '2021-H1', expected])
  t.same(errorOf(growth, { base_period: '2021-Q3' }), ['base_period', '2021-Q3', expected])
})

t.test('lengths that differ compare per day, or where a period is a mean or its last month', async (t) => {
  const uneven = { series: 'didi', period: '2021', base_period: '2020-Q4', value: '3' }
  t.same(errorOf(uneven, {}), [
    'base_period',
    '2020-Q4',
    'a period of 12 months, as 2021 has, or daily_average_growth as its measure',
  ])
  t.same(parse({ ...uneven, measure: 'daily_average_growth' }).errors, [])
  for (const metric of ['users', 'permits']) t.same(parse({ ...uneven, metric }).errors, [], metric)
  t.same(errorOf(uneven, { metric: 'order_compliance_rate' })[2], 'a period of 12 months, as 2021 has')
  t.same(errorOf(uneven, { measure: 'difference', unit: 'count' })[2], 'a period of 12 months, as 2021 has')
})

t.test('a value per day is of a metric whose months add up', async (t) => {
  const daily = {
    series: 'didi',
    period: '2021-Q2',
    measure: 'daily_average',
    value: '26.1',
    unit: 'million',
  }
  t.match(parse(daily), { figure: { measure: 'daily_average', unit: 'million' }, errors: { length: 0 } })
  const expected = (metric: string) =>
    `a measure that is not per day, since the months of ${metric} do not add up`
  t.same(errorOf(daily, { metric: 'permits' }), ['measure', 'daily_average', expected('permits')])
  t.equal(errorOf(plain, { measure: 'daily_average_growth', metric: 'users' })[2], expected('users'))
})

t.test('a share is of another series, the market where none is named, and at most the whole', async (t) => {
  const share = { series: 'didi', period: '2021-07', measure: 'share', value: '79' }
  t.match(parse(share), {
    figure: { measure: 'share', base_series: 'market', unit: 'percent' },
    errors: { length: 0 },
  })
  const { measure: _, ...implied } = { ...share, base_series: 'market' }
  t.match(parse(implied), { figure: { measure: 'share', base_series: 'market' }, errors: { length: 0 } })
  t.same(errorOf(share, { series: 'market' }), [
    'base_series',
    'market',
    'another series than market, that the share is of',
  ])
  t.same(errorOf(share, { base_series: 'markt' })[0], 'base_series')
  const { names, ...known } = makeKnown()
  const row = makeRow(share)
  parseFigure(row, { ...known, names: new Map([...names].filter(([, series]) => series !== 'market')) })
  t.match(row.errors, [
    { column: 'base_series', value: 'market', expected: 'the series that the share is of' },
  ])
  t.same(errorOf(share, { value: '100.1' }), ['value', '100.1', 'a share of at most 100 per cent'])
  t.same(errorOf(share, { value: '100', relation: '>' })[0], 'value')
  t.same(parse({ ...share, value: '100' }).errors, [])
  t.same(errorOf(level, { base_series: 'didi', measure: 'level' }), [
    'base_series',
    'didi',
    'nothing for a level, or share as its measure',
  ])
})

t.test('money is counted in yuan, in all ways that it is printed', async (t) => {
  const value = (text: string, unit = '') => {
    const { figure, errors } = parse({ ...money, value: text, unit })
    return errors.length > 0 ? [errors[0]?.column, errors[0]?.expected] : `${figure.value} ${figure.unit}`
  }
  t.equal(value('38.3亿元'), '38.3 hundred_million')
  t.equal(value('38.3', '亿元'), '38.3 hundred_million')
  t.equal(value('3.83十亿元'), '3.83 billion')
  t.equal(value('383百万元'), '383 million')
  t.equal(value('38300万元'), '38300 ten_thousand')
  t.equal(value('RMB 3.83 billion'), '3.83 billion')
  t.equal(value('¥3.83 billion'), '3.83 billion')
  t.equal(value('3.83 Billion yuan'), '3.83 billion')
  t.equal(value('26.5', 'CNY'), '26.5 count')
  t.equal(value('26.5元'), '26.5 count')
  t.same(value('26.5', '%'), [
    'unit',
    'count, thousand, ten_thousand, million, hundred_million, billion for a level of gtv',
  ])
  const expected = 'a number without a currency, since orders is no money'
  t.same(errorOf(level, { value: '5.39亿元', unit: '' }), ['value', '5.39亿元', expected])
  t.same(errorOf(level, { unit: '亿元' }), ['unit', '亿元', expected])
  const counted = 'a number of yuan, as 亿元, or without what it counts, since gtv is money'
  t.same(value('3.83亿单'), ['value', counted])
  t.same(value('3.83', '亿人'), ['unit', counted])
  t.same(value('383 million orders'), ['value', counted])
  t.same(value('3.83亿单', '亿元'), ['unit', 'hundred_million, which stands with the value 3.83亿单'])
  t.equal(value('3.83亿', '亿元'), '3.83 hundred_million')
  const inYuan =
    'an amount in yuan, as 亿元 or million yuan, that its publisher printed: other money is not converted, leave the row out'
  for (const unit of ['美元', '亿美元', 'million USD', 'US$'])
    t.same(value('3.83', unit), ['unit', inYuan], unit)
  for (const text of ['US$3.83 billion', '$3.83 billion', '3.83亿美元', '3.83 billion dollars'])
    t.same(value(text), ['value', inYuan], text)
})

t.test('a relation is also read as it is written, beside the value too', async (t) => {
  const relation = (value: string, cell = '') => {
    const { figure, errors } = parse({ ...level, value, relation: cell })
    return errors.length > 0 ? [errors[0]?.column, errors[0]?.expected] : `${figure.relation} ${figure.value}`
  }
  t.equal(relation('5', '~'), '~ 5')
  t.equal(relation('5', '约'), '~ 5')
  t.equal(relation('约5亿单'), '~ 5')
  t.equal(relation('≈5亿单'), '~ 5')
  t.equal(relation('5亿左右'), '~ 5')
  t.equal(relation('超过5亿'), '> 5')
  t.equal(relation('>5'), '> 5')
  for (const text of ['多于5亿', '至少5亿', '≥5亿', '≥ 5', 'at least 5', 'more than 5'])
    t.equal(relation(text), '> 5', text)
  for (const text of ['少于5亿', '至多5亿', '≤5', 'at most 5', 'less than 5'])
    t.equal(relation(text), '< 5', text)
  for (const text of ['近5亿', 'nearly 5']) t.equal(relation(text), '~ 5', text)
  t.equal(relation('不足5', '<'), '< 5')
  t.same(relation('不足5', '>'), ['relation', '<, which stands with the value 不足5'])
  t.same(relation('5', 'ca.'), ['relation', 'one of =, >, <, ~, or as 约, 超过, 不足'])
})

t.test('what a value was rounded to is a positive decimal, and no finer than its last digit', async (t) => {
  const rounded = { ...level, value: '3600', unit: 'ten_thousand' }
  t.match(parse({ ...rounded, rounded_to: '10' }), { figure: { rounded_to: '10' }, errors: { length: 0 } })
  t.match(parse({ ...rounded, rounded_to: '1.0' }), { figure: { rounded_to: '1.0' }, errors: { length: 0 } })
  t.match(parse({ ...level, value: '5.39', rounded_to: '0.05' }), { errors: { length: 0 } })
  t.match(parse({ ...level, value: '5.30', rounded_to: '0.01' }), { errors: { length: 0 } })
  for (const rounded_to of ['0', '-10', '0.00', 'ten', '1e1'])
    t.same(errorOf(rounded, { rounded_to }), [
      'rounded_to',
      rounded_to,
      'what the value was rounded to, in its unit, as a positive decimal such as 10, or 0 for what was counted in ones',
    ])
  t.same(errorOf(rounded, { rounded_to: '0.5' }), [
    'rounded_to',
    '0.5',
    'nothing finer than the last digit of 3600',
  ])
})

t.test('companies and cities that are printed in ones were counted, and not rounded', async (t) => {
  const roundedTo = (cells: Record<string, string>) => parse({ ...level, ...cells }).figure.rounded_to
  const companies = { metric: 'permits', unit: 'count', value: '330' }
  t.equal(roundedTo(companies), '0')
  t.equal(roundedTo({ ...companies, measure: 'difference', base_period: '2021-06', value: '+3' }), '0')
  t.equal(roundedTo({ ...companies, rounded_to: '10' }), '10', 'as it says itself')
  t.equal(roundedTo({ ...companies, relation: '>' }), null, 'a bound')
  t.equal(roundedTo({ ...companies, value: '0' }), null, 'none, or less than can be printed')
  t.equal(roundedTo({ ...companies, metric: 'orders', value: '70146001' }), null, 'what adds up')
  t.equal(roundedTo({ ...companies, metric: 'orders', value: '70146001', rounded_to: '0' }), '0')
  t.equal(roundedTo({ ...companies, unit: 'ten_thousand', value: '351' }), null)
})

t.test('a day by which a figure was public stands in place of the day itself', async (t) => {
  t.match(parse({ ...plain, published_by: '2022-04-13' }), {
    figure: { published_on: null, published_by: '2022-04-13' },
    errors: { length: 0 },
  })
  t.same(errorOf(plain, { published_on: '2022-04-12', published_by: '2022-04-13' }), [
    'published_by',
    '2022-04-13',
    'nothing beside published_on, which says the day itself',
  ])
  t.same(errorOf(plain, { published_by: '2022-02-28' }), [
    'published_by',
    '2022-02-28',
    'a day from 2022-03-01 on, when the period begins',
  ])
  t.equal(errorOf(plain, { published_by: '2022-04-16' })[2], 'a day up to 2022-04-15')
})

t.test('texts are bounded and addresses are of the web', async (t) => {
  t.same(parse({ ...plain, note: `${'n'.repeat(1998)}\n.` }).errors, [])
  t.same(errorOf(plain, { note: 'n'.repeat(2001) }), ['note', 'n'.repeat(100), 'at most 2000 characters'])
  t.equal(errorOf(plain, { publisher: 'p'.repeat(101) })[2], 'at most 100 characters')
  t.equal(errorOf(plain, { publisher: 'a\nb' })[2], 'text on one line, without tabs')
  const url = `https://example.com/${'x'.repeat(1980)}`
  t.match(parse({ ...plain, source_url: url }), { figure: { source_url: url }, errors: { length: 0 } })
  t.equal(errorOf(plain, { source_url: `${url}x` })[2], 'an address of at most 2000 bytes')
  const secret = { source_url: 'https://me:secret@example.com/a?b=1' }
  t.match(parse({ ...plain, ...secret }).errors, [
    {
      column: 'source_url',
      value: '…@example.com/a?…',
      expected: 'an address without user and password',
    },
  ])
  t.equal(errorOf(plain, { source_url: 'https://me:sec/ret@example.com/' })[1], '…@example.com/')
  t.equal(errorOf(plain, { source_url: 'ftp://example.com/a?token=secret' })[1], 'ftp://example.com/a?…')
  t.equal(
    errorOf(plain, { source_url: `https://example.com/?${'x'.repeat(1981)}` })[1],
    'https://example.com/?…',
  )
  for (const source_url of [
    'example.com',
    'ftp://example.com/',
    'javascript:alert(1)',
    'http://',
    'https://a b/',
  ])
    t.equal(errorOf(plain, { source_url })[2], 'an address that begins with http:// or https://')
})

t.test('a row tells all that is wrong with its cells', async (t) => {
  const { errors } = parse({ series: 'x', metric: 'y', period: 'z', value: '', unit: 'u' })
  t.same(errors.map(({ column }) => column).toSorted(), ['metric', 'period', 'series', 'unit', 'value'])
})

t.test('what is remembered of the cells of a file does not keep its text in memory', async (t) => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc')
  const known = makeKnown()
  collect()
  const before = process.memoryUsage().heapUsed
  for (let i = 0; i < 500; i++) {
    const text = Buffer.alloc(200_000, `https://example.org/${i}/`).toString()
    parseFigure(makeRow({ ...plain, source_url: text.slice(0, 40) }), known)
  }
  collect()
  t.equal(known.memory.get('source_url')?.size, 500)
  t.ok(process.memoryUsage().heapUsed - before < 20_000_000)
})

t.test('parts of a count are refused where nothing says a unit', async (t) => {
  t.same(await readFigures('series,period,value\ndidi,2022-03,5.39\n'), [
    'refused 2 value: the unit of the orders, as 万单 or million, since there are no parts of one',
  ])
  t.same(await readFigures('series,period,value\ndidi,2022-03,539000000.0\n'), [
    'didi level 2022-03: 539000000.0 count, unknown, 2022-04-15',
  ])
})

t.test('a series is found by what can only mean it', async (t) => {
  const names = new Map([
    ['caocao', 'caocao'],
    ['曹操出行', 'caocao'],
    ['t3出行', 't3'],
    ['滴滴', 'didi'],
    ['didi', 'didi'],
    ['滴滴(聚合)', 'didi-aggregator'],
    ['美团打车', 'meituan'],
    ['美团聚合打车', 'meituan-aggregator'],
    ['首汽约车', 'shouqi'],
    ['全国网约车市场', 'market'],
    ['网约车市场', 'market'],
    ['方舟行', 'fangzhou'],
    ['a-b', 'ab'],
    ['a b', 'ab-other'],
  ])
  const known = { ...makeKnown(), names }
  for (const [text, series] of [
    ['Cao Cao', 'caocao'],
    ['T3 出行', 't3'],
    ['1.滴滴', 'didi'],
    ['10、T3', undefined],
    ['滴滴(DiDi)', 'didi'],
    ['滴滴（聚合）', 'didi-aggregator'],
    ['滴滴(北京)', undefined],
    ['首汽', 'shouqi'],
    ['全国网约车', 'market'],
    ['网约车', undefined],
    ['美团', undefined],
    ['方舟', undefined],
    ['首', undefined],
    ['ab', undefined],
  ] as const)
    t.equal(findSeries(text, known), series, text)
  const row = makeRow({ series: '美团', period: '2022-03', value: '539' })
  parseFigure(row, known)
  t.match(row.errors, [{ column: 'series', didYouMean: '美团打车 or 美团聚合打车' }])
})

t.test('no name is told as meant from which a word more or less or another part of it differs', (t) => {
  const names = new Map([
    ['滴滴出行', 'didi'],
    ['滴滴(聚合)', 'didi-aggregator'],
    ['美团打车', 'meituan'],
    ['方舟行', 'fangzhou'],
    ['阳光出行', 'yangguang'],
    ['花小猪出行', 'huaxiaozhu'],
    ['聚合平台', 'aggregators'],
    ['aggregators', 'aggregators'],
    ['caocao', 'caocao'],
    ['t3 mobility', 't3'],
    ['saic mobility', 'xiangdao'],
  ])
  const meant = (series: string) => {
    const row = makeRow({ series, period: '2022-03', value: '539' })
    parseFigure(row, { ...makeKnown(), names })
    return row.errors[0]?.didYouMean
  }
  for (const name of [
    '非聚合平台',
    '全部平台',
    '其他聚合平台',
    '滴滴（A股）',
    '风韵出行',
    '飞嘀打车',
    '方舟行占比',
  ])
    t.equal(meant(name), undefined, name)
  for (const name of [
    'OnTime Mobility',
    'GAC Mobility',
    '方舟行日均',
    '阳光占比',
    '方舟行2',
    'other aggregators',
    'non-aggregators',
  ])
    t.equal(meant(name), undefined, name)
  t.equal(meant('花小朱'), '花小猪出行')
  t.equal(meant('聚和平台'), '聚合平台')
  t.equal(meant('方舟'), '方舟行')
  t.equal(meant('agregators'), 'aggregators')
  t.equal(meant('caocoa'), 'caocao')
  t.equal(meant('SAIC Mobilty'), 'saic mobility')
  for (const metric of [
    'YTD orders',
    'LTM orders',
    'orders_ytd',
    'New orders',
    'Orders MoM',
    'Cancelled orders',
  ]) {
    const row = makeRow({ series: 'didi', period: '2022-03', value: '539', metric })
    parseFigure(row, makeKnown())
    t.match(row.errors, [{ column: 'metric', didYouMean: undefined }], metric)
  }
  t.end()
})

t.test('orders without a unit that are all too few to be single ones are refused', async (t) => {
  const read1 = (header: string, ...values: string[]) =>
    readFigures(
      `平台,月份,${header}\n${values.map((value, i) => `滴滴,2022年${i + 1}月,${value}\n`).join('')}`,
    )
  for (const header of ['订单量', '数值', 'value', 'Orders', '单量', '日均订单量'])
    t.match(
      await read1(header, '102', '55'),
      [/^refused 2 .*: the unit of the numbers, as 订单量\(万单\)/],
      header,
    )
  t.match(await read1('订单量', '38010'), [/^refused 2 订单量: the unit/])
  t.match(await read1('日均订单量', '1800', '0'), [/^refused 2 日均订单量: the unit/])
  t.match(await read1('数值,单位', '55,'), [/^refused 2 数值: the unit/])
  t.match(await read1('订单量(单)', '55'), [/: 55 count/])
  t.match(await read1('数值,单位', '55,count'), [/: 55 count/])
  // Beside as many as single orders are others may be few.
  t.match(await read1('订单量', '102', '380100000'), [/: 102 count/, /: 380100000 count/])
  t.match(await read1('日均订单量', '12000'), [/: 12000 count/])
  t.match(await read1('订单量', '0'), [/: 0 count/])
  t.match(await read1('指标,数值', 'permits,278'), [/: 278 count/])
})
