import t from 'tap'
import { readFigures } from '../../../support/read-figures.ts'

const said = (...months: string[]) =>
  months.map((month) => `didi level ${month}: 5 ten_thousand, unknown, 2022-04-15`)

t.test('a year and its month or quarter may stand in two columns', async (t) => {
  const read = (header: string, rows: readonly string[]) =>
    readFigures(`${header},平台,订单量(万单)\n${rows.map((row) => `${row},滴滴,5\n`).join('')}`)
  t.same(await read('年,月', ['2021,11', '2021,12', '2022,1']), said('2021-11', '2021-12', '2022-01'))
  t.same(await read('年份,月份', ['2021年,11月', '2021年,12月份']), said('2021-11', '2021-12'))
  t.same(
    await read('Year,Month', ['2021,11', '2021,Dec', '2022,January']),
    said('2021-11', '2021-12', '2022-01'),
  )
  t.same(await read('年,季', ['2021,3', '2021,四', '2021,第二季度']), said('2021-Q3', '2021-Q4', '2021-Q2'))
  t.same(await read('Year,Quarter', ['2021,Q3', '2021,4']), said('2021-Q3', '2021-Q4'))
  t.same(await read('年份,月份', ['2021,上半年', '2021,下半年']), said('2021-H1', '2021-H2'))
  // A month that names its year again.
  t.same(await read('年份,月份', ['2021,2021-11', '2022,2022年2月']), said('2021-11', '2022-02'))
  t.match(await read('年份,月份', ['2021,2022-01']), [/^refused 2 月份: a period as/])
  t.match(
    await read('年份,月份', ['2021,13', '2021,合计', '2021,']),
    Array(3).fill(/^refused \d 月份: a period as/),
  )
  t.match(await read('年份,月份', ['21,11']), [/^refused 2 月份: a period as/])
})

t.test('a year that stands in the first of its rows alone is theirs while the months go on', async (t) => {
  const read = (rows: readonly string[]) =>
    readFigures(`月份,平台,年份,订单量(万单)\n${rows.map((row) => `${row},5\n`).join('')}`)
  t.same(
    await read(['11,滴滴,2021', '12,滴滴,', '1,滴滴,2022', '2,滴滴,']),
    said('2021-11', '2021-12', '2022-01', '2022-02'),
  )
  t.match(await read(['11,滴滴,2021', '12,滴滴,', '1,滴滴,', '2,滴滴,']), [
    /^refused 4 月份: a period as .*, with its year$/,
    /^refused 5 月份: .*, with its year$/,
  ])
  t.same(
    await read(['11,滴滴,2021', '11,全国,', '12,滴滴,', '12,全国,']),
    said('2021-11', '2021-11', '2021-12', '2021-12').map((row, i) =>
      row.replace('didi', i % 2 ? 'market' : '$&'),
    ),
  )
  // The months of another platform may begin in the year before.
  t.match(await read(['11,滴滴,2021', '1,滴滴,2022', '2,滴滴,', '11,全国,', '1,全国,2022']), [
    /^refused 5 月份: .*, with its year$/,
  ])
  // Of months that go back the year may stand at the first of them.
  for (const rows of [
    ['2,滴滴,2022', '1,滴滴,2022', '12,滴滴,'],
    ['2,滴滴,2022', '2,全国,', '1,滴滴,2022', '1,全国,', '12,滴滴,'],
  ])
    t.match(await read(rows), [/^refused \d 月份: .*, with its year$/])
  // Nine months on, or the quarter before.
  t.match(await read(['3,滴滴,2022', '12,滴滴,']), [/^refused 3 月份: .*, with its year$/])
  t.same(await read(['3,滴滴,2021', '6,滴滴,']), said('2021-03', '2021-06'))
  t.match(await read(['11,滴滴,', '12,滴滴,2021']), [/^refused 2 月份: .*, with its year$/])
  t.same(await readFigures('月份,平台,年份,订单量(万单)\n11,滴滴,2021,5\n来源：新华社,,,\n'), said('2021-11'))
})

t.test(
  'a fiscal year is refused with how to say it, and a year of Chinese accounts is of the calendar',
  async (t) => {
    const read1 = (period: string) => readFigures(`平台,期间,订单量(万单)\n滴滴,${period},5\n`)
    for (const period of ['FY2021', '2021FY', 'FY21', '2021财年', 'Fiscal 2021'])
      t.match(await read1(period), [
        /^refused 2 期间: .*; a fiscal year by its months, as 2021-04\/2022-03, or as 2022/,
      ])
    t.same(await read1('2021年度'), said('2021'))
  },
)

t.test('a matrix has its months in the header and the year in the row, or the other way round', async (t) => {
  const read = (table: string) => readFigures(`单位：万单\n${table}`)
  t.same(await read('平台,年份,1月,2月\n滴滴,2021年,5,\n滴滴,2022,-,5\n'), said('2021-01', '2022-02'))
  t.same(await read('平台,月份,2021,2022\n滴滴,1月,5,5\n滴滴,2,5,\n'), said('2021-01', '2022-01', '2021-02'))
  t.same(await read('平台,季度,2021年,2020年\n滴滴,1,5,\n滴滴,Q2,,5\n'), said('2021-Q1', '2020-Q2'))
  t.same(
    await read('平台,年份\\月份,2月,3月,一季度,上半年,全年\n滴滴,2021,,5,5,,5\n'),
    said('2021-03', '2021-Q1', '2021'),
  )
  t.same(await readFigures('滴滴订单量（万单）\n,2月,3月\n2021年,,5\n'), said('2021-03'))
  t.same(await read('平台,月份/年份,2020年,2021年\n滴滴,Mar,,5\n'), said('2021-03'))
  t.same(await readFigures('Platform,Year,Jan (万单),Feb (万单)\n滴滴,2021,,5\n'), said('2021-02'))
  const twelve = Array.from({ length: 12 }, (_, i) => i + 1).join()
  t.same(await read(`平台,年份,${twelve}\n滴滴,2021,,5,,,,,,,,,,\n`), said('2021-02'))
  // The header of the months, beside the value that has it.
  t.match(await readFigures('平台,年份,1月,2月\n滴滴,2021,5,\n'), [/^refused 2 1月: a unit in a table with/])
  t.match(await read('平台,年份,1月,2月\n滴滴,合计,5,5\n'), [
    /^refused 3 1月: a period/,
    /^refused 3 2月: a period/,
  ])
  t.match(await read('平台,月份,2021年,2022年\n滴滴,2021年3月,5,\n'), [/^refused 3 2021年: a period/])
  // Months that go back are those of a year that begins in another.
  for (const months of ['12月,1月', '1月,1月', 'Apr,Mar'])
    t.match(await read(`平台,年份,${months}\n滴滴,2021,5,5\n`), [
      /^refused 2 null: months that follow each other/,
    ])
  t.match(await read('平台,年份,1,2\n滴滴,2021,5,5\n'), [/^refused 2 null/, /^refused 2 value/])
  // Numbers below an empty corner may be months, quarters, or those of rows, as data frames write them.
  t.match(await read(',平台,2021,2022\n1,滴滴,5,5\n'), [
    /^refused 3 2021: a period .*; below a header that says what the number is, 月份 or 季度 \(month, quarter\)$/,
    /^refused 3 2022: /,
  ])
  for (const number of ['1.0', '01', '一'])
    t.match((await read(`,平台,2021,2022\n${number},滴滴,5,5\n`))[0], /^refused 3/, number)
  t.same(await read(',平台,2021,2022\n1月,滴滴,5,5\n'), said('2021-01', '2022-01'))
})

t.test('years may head several columns each beside the months of the rows', async (t) => {
  t.same(
    await readFigures(
      '平台,月份,2021年,,2022年,\n,,订单量(万单),环比,订单量(万单),环比\n滴滴,1月,5,,5,-4%\n',
    ),
    [...said('2021-01', '2022-01'), 'didi growth 2022-01 over 2021-12: -4 percent, unknown, 2022-04-15'],
  )
})

t.test('the year of a title is that of the months of the rows, as long as they go on', async (t) => {
  const read = (rows: string, header = '平台,月份,订单量') =>
    readFigures(`2021年各平台订单量（万单）\n${header}\n${rows}\n`)
  t.same(await read('滴滴,1月,5\n滴滴,2月,5'), said('2021-01', '2021-02'))
  t.same(await read('滴滴,2021-01,5\n滴滴,2月,5'), said('2021-01', '2021-02'))
  t.match(await read('滴滴,2月,5\n滴滴,1月,5'), [/^refused 4 月份: .*, with its year$/])
  t.match(await read('滴滴,2022-01,5\n滴滴,2月,5'), [/^refused 4 月份: .*, with its year$/])
  for (const title of ['2021年财年', '2021年以来', '2021年前', '2021年和22年'])
    t.match(
      await readFigures(`${title}订单量（万单）\n平台,月份,订单量\n滴滴,2月,5\n`),
      [/, with its year$/],
      title,
    )
  t.match(await read('滴滴,13月,5'), [/^refused 3 月份: /])
  t.match(await read('滴滴,一季度,5', '平台,季度,订单量'), [/^didi level 2021-Q1: 5 /])
})

t.test('the year of a title is that of the months in the header', async (t) => {
  const read = (title: string, table = '平台,1月,2月\n滴滴,5,5\n') => readFigures(`${title}\n${table}`)
  for (const title of ['2021年各平台订单量（万单）', '2021年度订单统计表\n单位：万单'])
    t.same(await read(title), said('2021-01', '2021-02'), title)
  t.same(
    await read('2021年订单统计', '平台,1月,,2月,\n,订单量(万单),环比,订单量(万单),环比\n滴滴,5,,5,\n'),
    said('2021-01', '2021-02'),
  )
  t.same(await read('2022年订单（万单）', '平台,年份,1月,2月\n滴滴,2021,5,5\n'), said('2021-01', '2021-02'))
  for (const title of [
    '2021年3月各平台订单量（万单）',
    '2021年底各平台订单量（万单）',
    '2021年网约车订单报告（万单）',
    '2021年统计年鉴：订单量（万单）',
    '2021年网约车蓝皮书订单量（万单）',
    '2021年网约车发展（万单）',
    '2021年各平台订单量（万单）\n更新于2022年2月',
    '数据来源2021年公报\n单位：万单',
  ])
    t.match(
      (await read(title))[0],
      /^refused [23] null: a row for each figure, or a column for each month/,
      title,
    )
  t.match(await read('2021年各平台订单量（万单）', '平台,11月,12月,1月\n滴滴,5,5,5\n'), [
    /^refused 2 null: months that follow each other/,
  ])
})

t.test(
  'beside a year and a month may stand their quarter, as programs for reports export them',
  async (t) => {
    const read = (header: string, row: string) => readFigures(`${header},平台,订单量(万单)\n${row},滴滴,5\n`)
    t.same(await read('年,季度,月份', '2021,季度 4,十一月'), said('2021-11'))
    t.same(await read('Year,Quarter,Month', '2021,Qtr 4,November'), said('2021-11'))
    t.same(await read('Month,Quarter,Year', '11,Q4,2021'), said('2021-11'))
    t.same(await read('Year,Quarter', '2021,Qtr 4'), said('2021-Q4'))
    // A quarter that the month is not in, or none.
    for (const quarter of ['季度 3', '', '全年'])
      t.match(await read('年,季度,月份', `2021,${quarter},11`), [/^refused 2 月份: a period as/], quarter)
  },
)

t.test('headers of values may begin with the months of the year in a title', async (t) => {
  const figures = [
    'didi level 2022-01: 5.31 hundred_million, unknown, 2022-04-15',
    'didi level 2022-02: 5.39 hundred_million, unknown, 2022-04-15',
  ]
  const growths = [
    'didi growth 2022-01 over 2021-12: 1.2 percent, unknown, 2022-04-15',
    'didi growth 2022-02 over 2022-01: 1.5 percent, unknown, 2022-04-15',
  ]
  const title = '2022年各平台订单量\n'
  t.same(await readFigures(`${title}平台,1月订单量(亿单),2月订单量(亿单)\n滴滴,5.31,5.39\n`), figures)
  t.match(await readFigures(`${title}平台,2月订单量(亿单),1月订单量(亿单)\n滴滴,5.39,5.31\n`), [
    /^refused 2 null: months that follow each other/,
  ])
  t.same(
    (
      await readFigures(`${title}平台,订单量（亿单）,,环比（%）,\n,1月,2月,1月,2月\n滴滴,5.31,5.39,1.2,1.5\n`)
    ).toSorted(),
    [...growths, ...figures],
  )
  t.same(await readFigures('2022年网约车运行情况\n平台,1月,2月\n滴滴,5.31亿单,5.39亿单\n'), figures)
  // The year of a heading is its own.
  t.same(await readFigures(`${title}平台,2021年,,2022年\n,11月,12月,1月\n滴滴,5.1亿单,5.2亿单,5.31亿单\n`), [
    'didi level 2021-11: 5.1 hundred_million, unknown, 2022-04-15',
    'didi level 2021-12: 5.2 hundred_million, unknown, 2022-04-15',
    ...figures.slice(0, 1),
  ])
})
