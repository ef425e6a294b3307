import t from 'tap'
import { readFigures } from '../../support/read-figures.ts'

const didi = [
  'didi level 2022-02: 5.2 hundred_million, unknown, 2022-04-15',
  'didi growth 2022-02 over 2022-01: 1.3 percent, unknown, 2022-04-15',
  'didi level 2022-03: 5 hundred_million, unknown, 2022-04-15',
  'didi growth 2022-03 over 2022-02: -4.6 percent, unknown, 2022-04-15',
]

t.test('headers may stand below headings of months, or of platforms', async (t) => {
  const rows = '滴滴,5.2,1.3,5,-4.6\n'
  for (const header of [
    '平台,2022年2月,,2022年3月,\n,订单量(亿单),环比,订单量(亿单),环比',
    // As a workbook has cells that are merged over both lines.
    '平台,2022年2月,,2022年3月,\n平台,订单量(亿单),环比(%),订单量(亿单),环比(%)',
    '平台,2022年2月,,2022年3月,\n,订单量,环比,订单量,环比\n,亿单,%,亿单,%',
    '平台,2022年2月,2022年2月,2022年3月,2022年3月\n,订单量(亿单),环比,订单量(亿单),环比',
  ])
    t.same(await readFigures(`${header}\n${rows}`), didi, header)
  t.same(
    await readFigures(
      '平台,2022年2月,,2022年3月,,\n,订单量(亿单),环比,订单量(亿单),环比,来源\n滴滴,5.2,1.3,5,-4.6,新华社\n',
    ),
    didi.map((figure) => figure.replace('unknown', 'Xinhua')),
  )
  // Behind a column of rows nothing is below the heading before it.
  t.match(await readFigures('平台,2022年3月,,,\n,订单量(亿单),环比,来源,同比\n滴滴,5,-4.6,,1\n'), [
    /^refused 1 null: months or platforms above headers/,
  ])
  t.same(
    await readFigures(
      '月份,滴滴,,全国,\n,订单量(亿单),环比,订单量(亿单),环比\n2022-02,5.2,1.3,,\n2022-03,5,-4.6,7,\n',
    ),
    [...didi, 'market level 2022-03: 7 hundred_million, unknown, 2022-04-15'],
  )
  t.same(await readFigures('平台,2021年,,2022年\n,11月,12月,1月\n滴滴,5.1亿单,5.2亿单,5.3亿单\n'), [
    'didi level 2021-11: 5.1 hundred_million, unknown, 2022-04-15',
    'didi level 2021-12: 5.2 hundred_million, unknown, 2022-04-15',
    'didi level 2022-01: 5.3 hundred_million, unknown, 2022-04-15',
  ])
  t.same(await readFigures('平台,2022年2月,2022年3月,\n,订单量(亿单),订单量(亿单),环比\n滴滴,5.2,5,-4.6\n'), [
    didi[0],
    ...didi.slice(2),
  ])
  t.same(
    await readFigures(
      `平台,月份,订单情况,\n,,数量(亿单),环比\n滴滴,2022-03,5,-4.6\n`.replace('数量', '订单量'),
    ),
    didi.slice(2),
  )
})

t.test('a growth below a heading has the words of its own header', async (t) => {
  const read = (header: string) =>
    readFigures(`平台,2022年一季度,\n,订单量(亿单),${header}\n滴滴,14.8,-3.1\n`)
  for (const header of ['环比', 'QoQ'])
    t.equal(
      (await read(header))[1],
      'didi growth 2022-Q1 over 2021-Q4: -3.1 percent, unknown, 2022-04-15',
      header,
    )
  t.match(await readFigures('平台,2022年3月,\n,订单量(亿单),较上月\n滴滴,5.2,-0.3\n'), [
    /^refused 3 2022年3月 \| 较上月: a growth with its %/,
  ])
})

t.test('a data frame may have two lines of columns, and a third with the name of the first', async (t) => {
  const rows = '2022-02,5.2,7.1,1.3,\n2022-03,5,7,-4.6,\n'
  const all = [
    ...didi.slice(0, 2),
    'market level 2022-02: 7.1 hundred_million, unknown, 2022-04-15',
    ...didi.slice(2),
    'market level 2022-03: 7 hundred_million, unknown, 2022-04-15',
  ]
  const header = 'orders (亿单),orders (亿单),mom,mom'
  t.same(await readFigures(`,${header}\nplatform,didi,market,didi,market\nmonth,,,,\n${rows}`), all)
  t.same(await readFigures(`,${header}\n,didi,market,didi,market\nmonth,,,,\n${rows}`), all)
  t.match(await readFigures(`,${header}\n,didi,market,didi,market\n${rows}`), [
    /^refused 1 period: the column period/,
  ])
  t.match(await readFigures(`,orders,orders\nplatform,didi,market\nmonth,,\n2022-03,5,7\n`), [
    /^refused 4 orders \| didi: a unit in a table with a column for each period or series/,
    /^refused 4 orders \| market/,
  ])
})

t.test('what headings leave open is refused', async (t) => {
  // A growth without its value below its heading, or of one of two.
  for (const header of [
    '月份,滴滴,,全国,\n,订单量(亿单),环比,同比,环比',
    '月份,滴滴,,,全国\n,订单量(亿单),日均订单量(万单),环比,订单量(亿单)',
    '月份,滴滴,,,\n,订单量(亿单),订单量(亿单),环比,同比',
    // One that may be of what stands below an earlier heading.
    '平台,2022年3月,2022年2月,\n,订单量(亿单),订单量(亿单),环比',
    '平台,2022年3月,2021年3月,\n,订单量(亿单),订单量(亿单),同比',
    '月份,滴滴,全国,\n,订单量(亿单),订单量(亿单),环比',
    // A unit may have been merged over both.
    '平台,月份,订单量,日均订单量\n,,亿单,',
  ])
    t.match(await readFigures(`${header}\n2022-03,5,2,3,4\n`), [/^refused 1 /], header)
  t.match(await readFigures('月份,滴滴,,合计,\n,订单量(亿单),环比,订单量(亿单),环比\n2022-03,5,1,7,1\n'), [
    /^refused 3 合计 \| 订单量\(亿单\): the slug, a name or an alias of a known series/,
  ])
  for (const header of [
    '平台,2022年3月,\n,累计订单,当月订单',
    // The heading of the next year may be missing.
    '平台,2021年,,,\n,11月,12月,1月,2月',
    '平台,2022年,,\n,1月,2月,合计',
    '平台,2022年,,2022年\n,1月,2月,',
  ])
    t.same(
      await readFigures(`${header}\n滴滴,5亿单,6亿单,7亿单,8亿单\n`),
      [
        'refused 1 null: months or platforms above headers such as 订单量(万单) and 环比, or years above months that go on, or one line of headers',
      ],
      header,
    )
  // Numbers below years are no months.
  t.match(await readFigures('平台,2020年,2021年\n滴滴,5,6\n'), [
    /^refused 2 2020年: a unit/,
    /^refused 2 2021年/,
  ])
})
