import { Readable } from 'node:stream'
import t from 'tap'
import { openTable } from '../../../../src/load/read/open-table.ts'
import { level, readFigures } from '../../../support/read-figures.ts'

const market = level.replace('didi', 'market').replace('5.39', '7.3')
const head = '平台,月份,订单量(亿单)'

t.test('tables beside each other are read each by its own titles and header', async (t) => {
  t.same(await readFigures(`${head},,${head}\n滴滴,2022-03,5.39,,全国,2022-03,7.3\n`), [level, market])
  t.same(
    await readFigures(
      '滴滴出行订单量（亿单）,,,全国网约车订单量（万单）,\n月份,订单量,,月份,订单量\n2022-03,5.39,,2022-03,73000\n',
    ),
    [level, market.replace('7.3 hundred_million', '73000 ten_thousand')],
  )
  t.same(
    await readFigures(
      '2022年3月各平台订单量（亿单）,,,2022年2月各平台订单量（亿单）,\n平台,订单量,,平台,订单量\n滴滴,5.39,,滴滴,5.5\n',
    ),
    [level, level.replace('-03:', '-02:').replace('5.39', '5.5')],
  )
  t.match(
    await readFigures('年份,平台,订单量(亿单),,月份,平台,订单量(亿单)\n2021,滴滴,60,,2022-03,滴滴,5.39\n'),
    [/^didi level 2021: 60 hundred_million/, level],
  )
  t.match(
    await readFigures(
      '平台,2022-02,,2022-03,,,平台,2021-02,,2021-03,\n,订单量(亿单),环比,订单量(亿单),环比,,,订单量(亿单),环比,订单量(亿单),环比\n滴滴,5,1,5.39,2,,滴滴,3,1,4,2\n',
    ),
    [/2022-02: 5 /, /2022-02 over .*: 1 /, level, /: 2 /, /2021-02: 3 /, /: 1 /, /2021-03: 4 /, /: 2 /],
  )
})

t.test('each of them may be longer than the others, have row numbers, and others below it', async (t) => {
  t.match(
    await readFigures(
      `序号,${head},,序号,${head},\n1,滴滴,2022-03,5.39,,1,全国,2022-03,7.3,\n2,滴滴,2022-02,5.5\n,平台,月份,订单量(万单)\n1,滴滴,2022-01,56000\n来源：交通运输部\n`,
    ),
    [level, /2022-02: 5.5 hundred_million/, /2022-01: 56000 ten_thousand/, market],
  )
  t.match(
    await readFigures(
      `${head},环比,来源\n滴滴,2022-03,5.39,,\n\n${head},,${head}\n滴滴,2022-02,5.5,,全国,2022-03,7.3\n`,
    ),
    [level, /2022-02: 5.5/, market],
  )
  t.same(
    await readFigures(
      '| 平台 | 月份 | 订单量(亿单) | | 平台 | 月份 | 订单量(亿单) |\n|--|--|--|--|--|--|--|\n| 滴滴 | 2022-03 | 5.39 | | 全国 | 2022-03 | 7.3 |\n',
    ),
    [level, market],
  )
})

t.test('a column between them that is not empty is refused with its place', async (t) => {
  const expected =
    'nothing in column 4, which is empty between the headers of two tables, or each table in a file of its own'
  t.same(
    await readFigures(`${head},,${head}\n滴滴,2022-03,5.39,,全国,2022-03,7.3\n滴滴,2022-02,5.5,*,,,\n`),
    [`refused 3 null: ${expected}`],
  )
  t.same(await readFigures(`,,,订单,,,\n${head},,${head}\n滴滴,2022-03,5.39,,全国,2022-03,7.3\n`), [
    `refused 1 null: ${expected}`,
  ])
  const below = '平台,月份,指标,数值,单位\n滴滴,2022-02,订单量,5.5,亿单\n'
  t.same(await readFigures(`${head},,${head}\n滴滴,2022-03,5.39,,全国,2022-03,7.3\n${below}`), [
    `refused 3 null: ${expected}`,
    `refused 4 null: ${expected}`,
  ])
})

t.test('tables beside each other are of figures, and not of any length', async (t) => {
  const many = `${head},,${head}\n${'滴滴,2022-03,5.39,,,,\n'.repeat(50_001)}`
  t.same(await readFigures(many), ['refused 1 null: each in a file of its own'])
  const source = Readable.from([Buffer.from(`${head},,${head}\n滴滴,2022-03,5.39,,全国,2022-03,7.3\n`)])
  await t.rejects(openTable(source, { expected: 'events' }), { errors: [{ expected: /of an events file/ }] })
})

t.test('what one of them alone has above it gives the others nothing, but may be of them', async (t) => {
  const bare = '平台,月份,订单量'
  const rows = '滴滴,2022-03,5.39,,全国,2022-03,7.3\n'
  t.match(await readFigures(`单位：亿单\n${bare},,${bare}\n${rows}`), [
    /^refused 1 null: its unit as 单位：万单/,
  ])
  t.match(await readFigures(`单位：%\n平台,月份,数值,,平台,月份,数值\n${rows}`), [
    /^refused 2 null: the unit of each in its own title, header or column/,
  ])
  t.match(await readFigures(`${bare},单位,,${bare}\n滴滴,2022-03,5.39,亿单,,全国,2022-03,7\n`), [
    /^refused 1 null: the unit of each in its own title, header or column/,
  ])
  t.same(await readFigures(`单位：亿单\n${bare},,${head}\n${rows}`), [level, market])
  for (const title of ['北京市', '累计'])
    t.match(await readFigures(`,,,,${title}\n${head},,${head}\n${rows}`), [/^refused 1 null/], title)
  t.match(
    await readFigures(
      '各平台订单量环比（%）\n平台,2022-02,2022-03,,平台,2022-02,2022-03\n滴滴,5,6,,全国,1,2\n',
    ),
    [/^refused 1 null: its unit as 单位：万单/],
  )
  for (const title of ['滴滴出行订单量（亿单）', '全国网约车订单量'])
    t.match(
      await readFigures(`${title}\n月份,订单量(亿单),,月份,订单量(亿单)\n2022-02,5.39,,2022-03,7.3\n`),
      [/^refused 2 series: the column series/],
      title,
    )
  // Nor does what stands above a table before them.
  t.match(
    await readFigures(
      '滴滴出行订单量（亿单）,,,,\n月份,订单量,,,\n2022-03,5.39,,,\nT3出行订单量（亿单）,,,,\n月份,订单量,,月份,订单量(亿单)\n2022-02,1,,2022-01,2\n',
    ),
    [/^refused 5 series: the column series/],
  )
})

t.test('the days and indicators of one prove nothing of those of another', async (t) => {
  const days = '平台,日期,订单量(亿单)'
  t.match(
    await readFigures(
      `${days},,${days}\n滴滴,2022-01-31,5,,滴滴,2021-03-31,15\n滴滴,2022-02-28,5,,滴滴,2021-06-30,16\n滴滴,2022-03-31,5,,,,\n`,
    ),
    [/^refused 2 日期: a month as 2022-03 or a quarter/],
  )
  const indicators = '平台,月份,指标,数值'
  t.match(
    await readFigures(`${indicators},,${indicators}\n滴滴,2022-03,订单量(亿单),5.39,,滴滴,2022-03,环比,-4\n`),
    [/^refused 2 指标: a known metric/],
  )
})

t.test('an empty column within a table makes no two of it', async (t) => {
  t.same(await readFigures('平台,,月份,订单量(亿单)\n滴滴,,2022-03,5.39\n'), [level])
  t.same(await readFigures(`${head},,来源,备注\n滴滴,2022-03,5.39,,,\n`), [level])
  t.match(await readFigures('平台,订单量(亿单),,月份,环比\n滴滴,5.39,,2022-03,-4.6\n'), [
    level,
    /: -4.6 percent/,
  ])
  t.match(await readFigures('月份,订单量(亿单),,月份,备注\n2022-03,5.39,,2022-02,x\n'), [/^refused 1 /])
})
