import t from 'tap'
import { level, readFigures } from '../../support/read-figures.ts'

t.test('an empty metric or unit below a filled one, which may be of a merged cell, is refused', async (t) => {
  const below = 'in every row, also in the rows below a merged cell, since one above has it'
  t.same(await readFigures('平台,指标,月份,数值\n滴滴,permits,2022-02,460万\n滴滴,,2022-03,470万\n'), [
    `refused 3 指标: a metric ${below}: orders where that is meant`,
  ])
  t.same(await readFigures('平台,月份,数值,单位,环比\n滴滴,2022-02,5.5,亿单,3\n滴滴,2022-03,5.39,,-4\n'), [
    `refused 3 单位: a unit ${below}: count where that is meant`,
  ])
  t.match(await readFigures('平台,月份,数值,单位\n滴滴,2022-02,5.5,亿单\n滴滴,2022-03,5.39亿单,\n'), [
    /^didi/,
    /^didi/,
  ])
  t.match(await readFigures('平台,指标,月份,数值\n滴滴,,2022-02,5亿单\n滴滴,permits,2022-03,470万\n'), [
    /^didi/,
    /^didi/,
  ])
})

t.test('a metric is found by its name', async (t) => {
  t.same(await readFigures('平台,指标,月份,数值\n滴滴,履约订单量,2022-03,5.39亿单\n'), [level])
})

t.test('a comma is a decimal one where the file has semicolons', async (t) => {
  const read1 = (value: string) =>
    readFigures(`series;period;base_period;value\ndidi;2022-03;2022-02;${value}\n`)
  const said = (value: string) => [`didi growth 2022-03 over 2022-02: ${value} percent, unknown, 2022-04-15`]
  t.same(await read1('-4,6'), said('-4.6'))
  t.same(await read1('-4,6%'), said('-4.6'))
  t.same(await read1('1.234,5'), said('1234.5'))
  t.same(await read1('1\u202f234,5'), said('1234.5'))
  t.same(await read1('-4.6'), said('-4.6'))
  t.match(await read1('1.234'), [/^refused 2 value: decimals after a comma/])
  const wide = (growth: string) =>
    readFigures(`订单统计表\n平台;月份;订单量;环比\n滴滴;2022-03;5,39亿单;${growth}\n`)
  t.same(await wide('-4,6'), [level, ...said('-4.6')])
  t.match(await wide('1.234'), [/^refused 3 环比: decimals after a comma/])
  t.same(await readFigures('series;period;value\ndidi;2022-03;539.000.000\n'), [
    'didi level 2022-03: 539000000 count, unknown, 2022-04-15',
  ])
  // Told of the level and not again of the growth beside it.
  t.same(await readFigures('平台;月份;订单量;环比\n滴滴;2022-03;1.234;-4,6\n'), [
    'refused 2 订单量: decimals after a comma, or a number without marks, since the point may mean thousands here',
  ])
})

t.test('what programs put around a table is passed over', async (t) => {
  t.same(await readFigures('sep=;\r\nseries;period;value\r\ndidi;2022-03;5,39亿单\r\n'), [level])
  t.match(await readFigures('sep=;\nseries;period;value\ndodo;2022-03;5,39亿单\n'), [/^refused 3 series/])
  t.same(await readFigures(',series,period,value\n0,didi,2022-03,5.39亿单\n'), [level])
  t.same(await readFigures('Unnamed: 0,series,period,value\n0,didi,2022-03,5.39亿单\n'), [level])
  t.same(await readFigures('序号,平台,月份,订单量(亿单)\n1,滴滴,2022-03,5.39\n'), [level])
  t.same(await readFigures('series,period,value,\ndidi,2022-03,5.39亿单,\n'), [level])
  t.same(await readFigures('订单量统计表,,\n\n平台,月份,订单量(亿单)\n滴滴,2022-03,5.39\n'), [level])
  t.same(await readFigures('订单量统计表\n2022年\n平台,月份,订单量(亿单)\n滴滴,2022-03,5.39\n'), [level])
  for (const line of ['|---|:-:|--:|', '|-|-|-|'])
    t.same(
      await readFigures(`| series | period | value |\n${line}\n| didi | 2022-03 | 5.39亿单 |\n`),
      [level],
      line,
    )
  const ruled = (rule: string, bar: string) =>
    readFigures(
      [
        rule,
        `${bar} series ${bar} period ${bar} value ${bar}`,
        rule,
        `${bar} didi ${bar} 2022-03 ${bar} 5.39亿单 ${bar}`,
        rule,
      ].join('\n'),
    )
  t.same(await ruled('+--------+---------+-------+', '|'), [level])
  t.same(await readFigures(` series | period | value\n---+---+---\n didi | 2022-03 | 5.39亿单\n(1 row)\n`), [
    level,
  ])
  t.same(
    await readFigures(
      '|    | series | period | value |\n|---:|:--|:--|--:|\n|  0 | didi | 2022-03 | 5.39亿单 |\n',
    ),
    [level],
  )
  t.same(await readFigures('Rank,Platform,Month,Total orders\n1,didi,2022-03,5.39亿单\n'), [level])
  t.same(await ruled('├────────┼─────────┼───────┤', '│'), [level])
  t.same(
    await readFigures(' series | period | value\n--------+--------+------\n didi | 2022-03 | 5.39亿单\n'),
    [level],
  )
  t.same(await readFigures('平台，月份，订单量（亿单）\n滴滴，2022-03，5.39\n'), [level])
  t.same(await readFigures('series,period,value\ndidi,202203.0,5.39亿单\n'), [level])
  t.match(await readFigures('平台,月份,订单量(亿单)\n滴滴,2022-03,5.39\n,2022-04,5.40\n'), [
    /^refused 3 平台: .*also in the rows below a merged cell$/,
  ])
  t.same(await readFigures('series,period,value\ndidi,2022-03,5.39亿单,\n'), [level])
  t.same(await readFigures('\ufeffSeries,Period,Value\r\ndidi,2022-03,5.39亿单\r\n'), [level])
})

t.test(
  'a note below a table, a wide one and what is more than a number are refused with what would do',
  async (t) => {
    const note =
      'refused 3 null: a row of the table: titles stand above its header, and notes and rows without a number are left out'
    for (const line of ['注：数据来自部网站,,', '注：数据来自部网站'])
      t.same(await readFigures(`平台,月份,订单量(亿单)\n滴滴,2022-03,5.39\n${line}\n`), [note])
    t.match(
      (await readFigures('月份,滴滴,曹操\n2022-03,5.39,4.76\n'))[0],
      /^refused 1 null: a row for each figure, or a column for each month, but none for each platform, with the columns/,
    )
    const read1 = (value: string) => readFigures(`series,period,value\ndidi,2022-03,${value}\n`)
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
