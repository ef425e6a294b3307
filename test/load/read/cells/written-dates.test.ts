import { Readable } from 'node:stream'
import t from 'tap'
import { openTable } from '../../../../src/load/read/open-table.ts'
import { parseRows } from '../../../../src/load/read/rows/table.ts'
import { level, readFigures } from '../../../support/read-figures.ts'
import { makeKnown } from '../../../support/rows.ts'

t.test('quarters and half-years are read as companies write them', async (t) => {
  for (const [period, said] of [
    ['Q4 2021', '2021-Q4'],
    ['4Q21', '2021-Q4'],
    ['21Q4', '2021-Q4'],
    ['21年四季度', '2021-Q4'],
    ['1H 2021', '2021-H1'],
    ["H1'21", '2021-H1'],
    ['2021/Q4', '2021-Q4'],
    ['2021.Q4', '2021-Q4'],
    ['2021全年', '2021'],
    ['2021年全年', '2021'],
  ] as const)
    t.match(
      await readFigures(`series,period,value\ndidi,${period},5.39亿单\n`),
      [`didi level ${said}: 5.39 hundred_million`],
      period,
    )
  for (const period of ['Q4', 'FY2021', '5Q21', '3H21', '2021-12-31'])
    t.match(
      await readFigures(`series,period,value\ndidi,${period},5.39亿单\n`),
      [/^refused 2 period/],
      period,
    )
})

t.test('months are read as people and spreadsheets write them', async (t) => {
  for (const month of [
    '202203',
    '2022-3',
    '2022.03',
    '2022M03',
    '2022m3',
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
    "Mar'22",
    'Mar ’22',
    'Mrz 22',
    'Mrz. 22',
    'März 2022',
    'mars-22',
    'mars 2022',
    '01.03.2022',
    '２０２２－０３',
  ])
    t.same(await readFigures(`series,period,value\ndidi,${month},5.39亿单\n`), [level], month)
})

t.test(
  'a first day with its year last is a month below months, or where another day tells the order',
  async (t) => {
    const read1 = (header: string, period: string, more = '') =>
      readFigures(`series,${header},value\ndidi,${period},5.39亿单\n${more}`)
    for (const period of ['3/1/2022', '03/01/2022', '1/3/2022']) {
      for (const header of ['月份', 'Month']) t.same(await read1(header, period), [level], period)
      for (const header of ['period', 'time', '期间'])
        t.match(
          await read1(header, period, 'didi,2022-04,5.39亿单\n'),
          [
            /^refused 2 .*: a month as 2022-03, since day and month may be either, .*; below a header .* Month/,
          ],
          period,
        )
    }
    t.match(await read1('period', '3.1.2022'), [/^refused 2 period/])
    // The last days of months are no others.
    t.match(await read1('date', '1/31/2022', 'didi,2/28/2022,5.39亿单\ndidi,3/31/2022,5.39亿单\n'), [
      /^didi level 2022-01/,
      /^didi level 2022-02/,
      /^didi level 2022-03/,
    ])
    t.match(await readFigures('series,period,base_period,value\ndidi,2022-03,2/1/2022,-4.6\n'), [
      /^refused 2 base_period: a month as 2022-02, since day and month/,
    ])
  },
)

t.test('months are read in words', async (t) => {
  t.match(await readFigures('series,period,value\ndidi,2022年元月,5.39亿单\n'), [/^didi level 2022-01/])
  for (const [written, month] of [
    ['二〇二一年三月', '2021-03'],
    ['二零二一年十月份', '2021-10'],
    ['2021年十二月', '2021-12'],
  ] as const)
    t.match(await readFigures(`平台,月份,订单量\n滴滴,${written},5.39亿单\n`), [`didi level ${month}: 5.39`])
  for (const written of ['2021年十三月', '2021年二十月', '二〇二年三月'])
    t.match(await readFigures(`平台,月份,订单量\n滴滴,${written},5.39亿单\n`), [/^refused 2 月份/], written)
})

t.test('what is no time of whole months is told so', async (t) => {
  for (const period of ['2021年第10周', '2021年3月上旬', 'Mar-22 MTD', 'LTM Mar-22', '2021E'])
    t.match(
      await readFigures(`series,period,value\ndidi,${period},5.39亿单\n`),
      [/; what is of days, weeks or parts of months, up to a day or expected is left out$/],
      period,
    )
  t.match(await readFigures('series,period,value\ndidi,9M21,5.39亿单\n'), [/; a fiscal year by its months/])
  t.match(await readFigures('series,period,value\ndidi,2021-12-31T16:00:00Z,5.39亿单\n'), [
    /, since a time may be that of another zone, where the month is another$/,
  ])
  t.match(await readFigures('series,period,value\n滴滴[1],2021-12,5.39亿单\n'), [
    /^refused 2 series: .*, without the mark of a footnote$/,
  ])
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
        await readFigures(`series,period,value\ndidi,${name} 21,5.39亿单\n`),
        [new RegExp(`^didi level 2021-${number}: 5.39 hundred_million`)],
        name,
      )
})

t.test('below a header that says quarter or year a month is refused', async (t) => {
  t.match(await readFigures('平台,季度,订单量(亿单)\n滴滴,2022-02-01,5.39\n'), [
    /^refused 2 季度: a quarter as 2021-Q2, which the header says/,
  ])
  t.match(await readFigures('Platform,Year,Orders\ndidi,2021-12-01,5.39亿单\n'), [
    /^refused 2 Year: a year as 2021, which the header says/,
  ])
  t.match(await readFigures('平台,季度,订单量(亿单)\n滴滴,2021Q4,5.39\n'), [/^didi level 2021-Q4/])
  t.match(await readFigures('平台,年份,订单量(亿单)\n滴滴,2021,5.39\n'), [/^didi level 2021:/])
  // Its quarter is no suggestion: the value would be a third of that.
  async function* source() {
    yield Buffer.from('series,quarter,value\ndidi,2021-02,5.39亿单\n')
  }
  const rows = parseRows((await openTable(source())).batches, 'figures', makeKnown())
  await t.rejects(rows.next(), { errors: [{ column: 'quarter', didYouMean: undefined }] })
})

t.test('a month without its year, or without a row of its own, is told so', async (t) => {
  for (const period of ['5月', 'Q2', '第二季度', 'May'])
    t.match(await readFigures(`平台,月份,订单量\n滴滴,${period},5.39亿单\n`), [
      /^refused 2 月份: .*, with its year$/,
    ])
  t.match(await readFigures('月份,平台,订单量\n202203,滴滴,5.39亿单\n,market,6亿单\n'), [
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
      await readFigures(`series,period,value\ndidi,${month},5.39亿单\n`),
      [/^refused 2 period: a period (as|that ends)/],
      month,
    )
})

t.test(
  'a day is no month that was meant, and no format of a cell makes one of a time in words',
  async (t) => {
    const told = async (period: string) => {
      const { batches } = await openTable(
        Readable.from([Buffer.from(`平台,日期,订单量\n滴滴,${period},5亿单\n`)]),
      )
      const error = await parseRows(batches, 'figures', makeKnown())
        .next()
        .catch((error) => error)
      return error.errors[0]
    }
    for (const day of ['2022/3/2', '2022-03-02', '3/14/2022', '2-Mar-22']) {
      const { expected, didYouMean } = await told(day)
      t.match(expected, /; what is of days, weeks or parts of months, .*is left out$/, day)
      t.equal(didYouMean, undefined, day)
    }
    for (const period of ['Mar-Jan 2022', 'Full year 2022'])
      t.notMatch((await told(period)).expected, /spreadsheet/, period)
    t.match((await told('2022.1')).expected, /; in a spreadsheet, format the column as text$/)
  },
)

t.test('the number that a spreadsheet has for a day is refused with what to do', async (t) => {
  t.match(
    await readFigures('series,period,value,published_on\ndidi,44621,5.39亿单,44669\n'),
    [
      /^refused 2 published_on: .*number that a spreadsheet has for a day: there, format the column as a date$/,
      /^refused 2 period: .*number that a spreadsheet has for a day: there, format the column as a date$/,
    ].toReversed(),
  )
})

t.test('days of publication are read where they can be one day only', async (t) => {
  const on = async (day: string) =>
    (await readFigures(`series,period,value,published_on\ndidi,2022-03,5.39亿单,${day}\n`))[0]
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

t.test('a year of the Republic is read where it is named so', async (t) => {
  for (const month of ['民國111年3月', '中華民國111年3月'])
    t.match(await readFigures(`平台,月份,訂單量(億單)\n滴滴,${month},5.39\n`), [/^didi level 2022-03/], month)
  t.match(await readFigures('平台,月份,訂單量(億單)\n滴滴,111/03,5.39\n'), [/^refused 2 月份/])
})
