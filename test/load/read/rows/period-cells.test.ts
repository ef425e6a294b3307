import t from 'tap'
import { readFigures } from '../../../support/read-figures.ts'

/** The months of which a table of days is, or why it is none. */
const monthsOf = async (header: string, rows: readonly string[]) =>
  (await readFigures(`series,${header},value,unit\n${rows.map((row) => `${row},5,million\n`).join('')}`)).map(
    (line) => /^didi level (\S+):|^market level (\S+):/.exec(line)?.slice(1).find(Boolean) ?? line,
  )
const ends = ['didi,2021-10-31', 'didi,2021-11-30', 'didi,2021-12-31']
const months = ['2021-10', '2021-11', '2021-12']
const refused = (header: string) =>
  new RegExp(
    `^refused 2 ${header}: a month as 2022-03 or a quarter as 2022-Q1, since the day may be of either or of none, and no three months`,
  )

t.test('days that end months are months where three of them follow each other', async (t) => {
  for (const header of ['period', 'date', '时间', '日期'])
    t.same(await monthsOf(header, ends), months, header)
  t.same(
    await monthsOf(
      'period',
      ends.map((row) => `${row} 00:00:00`),
    ),
    months,
  )
  t.same(await monthsOf('period', ['didi,2021/12/31', 'didi,2022年1月31日', 'didi,2022年2月28日']), [
    '2021-12',
    '2022-01',
    '2022-02',
  ])
  t.same(
    await monthsOf(
      'period',
      ends.map((row) => `${row} 23:59:59.999999999`),
    ),
    months,
  )
  // The first of the next month, in another place.
  t.match(await monthsOf('period', ['didi,2021-10-31 16:00:00', 'didi,2021-11-30 16:00:00']), [
    /^refused 2 period: a period as/,
  ])
  t.match(await monthsOf('period', ['didi,2021-03-31', 'didi,2021-06-30']), [refused('period')])
  t.match(await monthsOf('period', ['didi,2021-10-31']), [refused('period')])
  // Of two days each may be one alone.
  t.match(await monthsOf('period', ['didi,2021-10-31', 'didi,2021-11-30']), [refused('period')])
  t.match(await monthsOf('date', ['didi,2021-10-31', 'didi,2021-11-30', 'didi,2022-01-31']), [
    refused('date'),
  ])
  t.match(await monthsOf('period', ['didi,2021-10-30', 'didi,2021-11-30']), [
    /^refused 2 period: a period as/,
  ])
  t.match(await monthsOf('period', ['didi,2021-02-29', 'didi,2021-03-31']), [
    /^refused 2 period: a period as/,
  ])
})

t.test(
  'a series of one month is of months as others are, where its day begins and ends no quarter',
  async (t) => {
    t.same(await monthsOf('period', [...ends, 'market,2021-10-31']), [...months, '2021-10'])
    t.match(await monthsOf('period', ['market,2021-12-31', ...ends]), [refused('period')])
    t.match(await monthsOf('period', ['market,2021-03-31', 'market,2021-06-30', ...ends]), [
      refused('period'),
    ])
  },
)

t.test(
  'a day below a header of months is its month, and within a quarter none below one of quarters',
  async (t) => {
    for (const header of ['月份', 'month', '统计月份'])
      t.same(await monthsOf(header, ['didi,2021-12-31']), ['2021-12'])
    t.same(await monthsOf('period', ['didi,2022-01-01']), ['2022-01'])
    t.match(await monthsOf('季度', ends), Array(3).fill(/^refused \d 季度: a quarter as 2021-Q2/))
  },
)

t.test(
  'a day below a header of quarters is the quarter that it begins or ends, where all are such',
  async (t) => {
    t.same(await monthsOf('quarter', ['didi,2021-09-30', 'didi,2021-12-31', 'didi,2022/1/1']), [
      '2021-Q3',
      '2021-Q4',
      '2022-Q1',
    ])
    for (const day of ['2021-09-29', '2021-11-01', '2021-11-30', '2021-09-01'])
      t.match(
        await monthsOf('季度', [`didi,${day}`]),
        [/^refused 2 季度: a (?:quarter|period) as 2021-/],
        day,
      )
    t.match(await monthsOf('年份', ['didi,2021-12-31']), [/^refused 2 年份: a year as 2021/])
    // The same day below another header is of its month.
    t.same(
      await readFigures(
        '平台,季度,订单量(亿单)\n滴滴,2021-12-31,15.1\n\n平台,月份,订单量(亿单)\n滴滴,2021-12-31,5.1\n',
      ),
      [
        'didi level 2021-Q4: 15.1 hundred_million, unknown, 2022-04-15',
        'didi level 2021-12: 5.1 hundred_million, unknown, 2022-04-15',
      ],
    )
  },
)

t.test('a first day below a header of days is a month only where three follow each other', async (t) => {
  t.same(await monthsOf('日期', ['didi,2021-12-01', 'didi,2022-01-01', 'didi,2022-02-01']), [
    '2021-12',
    '2022-01',
    '2022-02',
  ])
  t.match(await monthsOf('日期', ['didi,2022-01-01', 'didi,2022-02-01']), [refused('日期')])
  t.match(await monthsOf('date', ['didi,2021-01-01', 'didi,2021-04-01']), [refused('date')])
  t.match(await monthsOf('日期', ['didi,2022-01-01']), [refused('日期')])
  t.same(await monthsOf('日期', ['didi,2022年1月']), ['2022-01'])
  t.same(await monthsOf('日期', ['didi,2021年1-3月']), ['2021-Q1'])
  // A day before another.
  t.match(await monthsOf('日期', ['didi,2022-01-31', 'didi,2022-02-01']), [
    refused('日期'),
    /^refused 3 日期: a month as/,
  ])
  // Days of January, or the first of months.
  t.match(await monthsOf('date', ['didi,01/02/2022', 'didi,01/03/2022']), [
    /^refused 2 date: a month as 2022-02, since day and month may be either/,
    /^refused 3/,
  ])
})

t.test('a daily average of a day that may be a month is refused', async (t) => {
  const read1 = (period: string) =>
    readFigures(`平台,${period},日均订单量(万单)\n滴滴,2021-10-31,5\n滴滴,2021-11-30,5\n滴滴,2021-12-31,5\n`)
  t.match(
    await read1('日期'),
    Array(3).fill(
      /^refused \d 日期: a month as 2022-03, since a daily average may be that of the day alone$/,
    ),
  )
  t.match(await read1('期间'), Array(3).fill(/^refused/))
  t.match(await read1('月份'), Array(3).fill(/^didi daily_average 2021-1\d: 5 ten_thousand/))
})

t.test('days that head columns are months where three of them follow each other', async (t) => {
  t.match(await readFigures('单位：亿单\n平台,2021-10-31,2021-11-30,2021-12-31\n滴滴,5.6,5.5,5.39\n'), [
    /^didi level 2021-10: 5.6/,
    /^didi level 2021-11: 5.5/,
    /^didi level 2021-12: 5.39/,
  ])
  t.match(await readFigures('单位：亿单\n平台,2021-11-30,2021-12-31\n滴滴,5.5,5.39\n'), [
    /^refused 3 2021-11-30: a month as 2022-03 or a quarter/,
  ])
  t.match(await readFigures('单位：亿单\n平台,2021-09-30,2021-12-31\n滴滴,5.5,5.39\n'), [
    /^refused 3 2021-09-30: a month as 2022-03 or a quarter/,
  ])
})

t.test(
  'first days that begin quarters alone are no months below any header but that of months',
  async (t) => {
    const quarters = ['didi,2021-07-01', 'didi,2021-10-01']
    t.match(await monthsOf('period', quarters), [refused('period')])
    t.match(await monthsOf('时间', ['didi,2021/1/1', 'didi,2022/1/1']), [refused('时间')])
    t.same(await monthsOf('月份', quarters), ['2021-07', '2021-10'])
    t.same(await monthsOf('period', [...quarters, 'didi,2021-11-01', 'didi,2021-12-01']), [
      '2021-07',
      '2021-10',
      '2021-11',
      '2021-12',
    ])
    t.same(await monthsOf('period', ['didi,2021-07-01', 'didi,2021-08-01']), ['2021-07', '2021-08'])
    t.same(await monthsOf('period', ['didi,2021-07', 'didi,2021-10']), ['2021-07', '2021-10'])
    // Beside the months of another series they are months too, but where they follow each other as quarters do.
    const monthly = ['didi,2021-07-01', 'didi,2021-08-01', 'didi,2021-09-01']
    t.same(await monthsOf('period', ['market,2021-01-01', 'market,2022-01-01', ...monthly]), [
      '2021-01',
      '2022-01',
      '2021-07',
      '2021-08',
      '2021-09',
    ])
    t.match(await monthsOf('period', ['market,2021-01-01', 'market,2021-04-01', ...monthly]), [
      refused('period'),
    ])
  },
)

t.test('the first of a month may be written with its name', async (t) => {
  const firsts = ['didi,1-Jan-22', 'didi,01 February 2022', 'didi,1. März 2022']
  for (const header of ['month', 'date', 'period'])
    t.same(await monthsOf(header, firsts), ['2022-01', '2022-02', '2022-03'], header)
  t.match(await monthsOf('date', firsts.slice(1)), [refused('date')])
  t.match(await monthsOf('period', ['didi,1-Jan-21', 'didi,1-Apr-21']), [refused('period')])
  t.match(await monthsOf('month', ['didi,2-Jan-22']), [/^refused 2 month: a period/])
})

t.test(
  '22-Mar is a month where six of a series that follow each other go past the end of a year',
  async (t) => {
    const written = ['21-Oct', '21-Nov', '21-Dec', '22-Jan', '22-Feb', '22-Mar']
    const months = ['2021-10', '2021-11', '2021-12', '2022-01', '2022-02', '2022-03']
    const rows = (periods: string[]) => periods.map((period) => `didi,${period}`)
    const unproven = /^refused 2 period: a period as 2022-03 or Mar-22: 22-Mar may be a day/
    t.same(await monthsOf('period', rows(written)), months)
    // One series tells how all are written.
    t.same(await monthsOf('period', [...rows(written), 'market,22-Mar']), [...months, '2022-03'])
    t.match(await readFigures(`平台,${written}\n滴滴${',5亿单'.repeat(6)}\n`), Array(6).fill(/^didi level/))
    for (const periods of [
      written.slice(1),
      ['21-Jan', '21-Feb', '21-Mar', '21-Apr', '21-May', '21-Jun'],
      ['15-Nov', '15-Dec', '16-Jan'],
      ['20-Nov', '20-Dec', '21-Jan', '21-Mar', '21-Apr', '21-May'],
      ['31-Jan'],
    ])
      t.match((await monthsOf('period', rows(periods)))[0], unproven, periods.join())
    t.match(await readFigures('series,period,base_period,value\ndidi,2022-03,22-Feb,5\n'), [
      /^refused 2 base_period: a period as 2022-03 or Mar-22/,
    ])
  },
)

t.test('Mar-20, Mar-21 and Mar-22 may be days or fiscal years, and are refused', async (t) => {
  const rows = (periods: string[]) => periods.map((period) => `didi,${period}`)
  t.match(await monthsOf('period', rows(['Mar-20', 'Mar-21', 'Mar-22'])), [
    /^refused 2 period: a period as 2022-03, since Mar-20, Mar-21 and Mar-22 may be days/,
  ])
  t.match(await readFigures('平台,Mar-20,Mar-21,Mar-22\n滴滴,5亿单,6亿单,7亿单\n'), [/^refused 2 Mar-20/])
  t.same(await monthsOf('period', rows(['Mar-21', 'Mar-22'])), ['2021-03', '2022-03'])
  t.same(await monthsOf('period', rows(['Feb-21', 'Mar-20', 'Mar-21', 'Mar-22'])), [
    '2021-02',
    '2020-03',
    '2021-03',
    '2022-03',
  ])
})

t.test('a year below a header of months is refused', async (t) => {
  for (const header of ['月份', '统计月份', 'Month', '年-月'])
    for (const year of ['2021', '2021年'])
      t.match(
        await readFigures(`平台,${header},订单量(亿单)\n滴滴,${year},65\n`),
        [/^refused 2 .*: a month as 2022-03, which the header says/],
        `${header} ${year}`,
      )
  t.match(await readFigures('平台,年份,月份,订单量(亿单)\n滴滴,2021,全年,65\n'), [/^didi level 2021: 65/])
  t.match(await readFigures('series,period,value\ndidi,2021,65亿单\n'), [/^didi level 2021: 65/])
})
