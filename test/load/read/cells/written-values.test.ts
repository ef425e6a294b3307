import t from 'tap'
import { parseFigure } from '../../../../src/load/read/rows/figure-row.ts'
import { level, readFigures } from '../../../support/read-figures.ts'
import { makeKnown, makeRow } from '../../../support/rows.ts'

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
    ['▼4.6', '-4.6'],
    ['↑ 4.6', '4.6'],
    ['4.6%↓', '-4.6'],
  ] as const)
    t.match(
      await readFigures(`平台,月份,环比\n滴滴,202203,${cell}\n`),
      [new RegExp(`^didi growth .*: ${value} percent`)],
      cell,
    )
  for (const cell of [
    '下降-4.6%',
    '下降4.6',
    '增加500',
    '↓5亿单',
    '▼4.6',
    '4.6↓',
    '下降约4.6%',
    '下降至4.6%',
    '(4.6)',
    'fell to 4.6%',
    'fell 4.6',
  ])
    t.match(await readFigures(`series,period,value\ndidi,2022-03,${cell}\n`), [/^refused 2 value/], cell)
})

t.test('a currency may stand before or behind how many ones a unit is', async (t) => {
  for (const [unit, value] of [
    ['RMB bn', '77.7 billion'],
    ['billion yuan', '77.7 billion'],
    ['in CNY millions', '77.7 million'],
    ['RMB in millions', '77.7 million'],
    ['人民币亿元', '77.7 hundred_million'],
    ['亿元人民币', '77.7 hundred_million'],
    ["RMB'000", '77.7 thousand'],
  ] as const) {
    const text = `series,period,metric,value,unit\ndidi,2022-03,gtv,77.7,${unit}\n`
    t.same(await readFigures(text), [`didi level 2022-03: ${value}, unknown, 2022-04-15`], unit)
    t.match(await readFigures(text.replace('gtv', 'orders')), [
      /^refused 2 unit: a number without a currency/,
    ])
  }
  for (const unit of ['USD bn', 'RMB orders', 'HK$ mn'])
    t.match(
      await readFigures(`series,period,metric,value,unit\ndidi,2022-03,gtv,77.7,${unit}\n`),
      [/^refused/],
      unit,
    )
})

t.test('a number with zeros before it, which may be the end of another, is refused', async (t) => {
  for (const value of ['0000050100', '005', '-04.6', '00'])
    t.match(
      await readFigures(`平台,月份,订单量\n滴滴,2022-03,${value}\n`),
      [/^refused 2 订单量: a number without zeros before it/],
      value,
    )
  t.match(await readFigures('单位：万单\n平台,2022年2月,2022年3月\n滴滴,50,005\n'), [
    /^refused 3 2022年3月: a number without/,
  ])
  t.match(await readFigures('平台,月份,环比\n滴滴,2022-03,0.5\n滴滴,2022-02,0\n'), [
    /: 0.5 percent/,
    /: 0 percent/,
  ])
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
    ['0.61B', '0.61 billion'],
    ['6亿1050万', '61050 ten_thousand'],
    ['6亿500.5万单', '60500.5 ten_thousand'],
    ['6 hundred million', '6 hundred_million'],
    ['"77,656.4万单"', '77656.4 ten_thousand'],
    ['"77,656万单"', '77656 ten_thousand'],
    ['77 656.4万单', '77656.4 ten_thousand'],
    ['177\u00a0656', '177656 count'],
    ["1'077'656", '1077656 count'],
    ['77’656.4万单', '77656.4 ten_thousand'],
    ['562.30千单', '562.30 thousand'],
    ['562.3K', '562.3 thousand'],
    ['562.3k单', '562.3 thousand'],
    ['562 thousand orders', '562 thousand'],
    ['5.62mm', '5.62 million'],
    ['5390w单', '5390 ten_thousand'],
  ] as const)
    t.match(
      await readFigures(`series,period,value\ndidi,2022-03,${value}\n`),
      [`didi level 2022-03: ${said}, unknown, 2022-04-15`],
      value,
    )
})

t.test('units of ten thousand and a hundred million are read in the words of English tables', async (t) => {
  for (const [unit, said] of [
    ['(100 million)', 'hundred_million'],
    ['(in 100 millions)', 'hundred_million'],
    ['in 100 million', 'hundred_million'],
    ['(100m)', 'hundred_million'],
    ["('0000)", 'ten_thousand'],
    ['"(10,000)"', 'ten_thousand'],
    ['(10k)', 'ten_thousand'],
  ] as const) {
    const header = unit.startsWith('"') ? `"Orders ${unit.slice(1)}` : `Orders ${unit}`
    t.match(await readFigures(`Platform,Month,${header}\nDiDi,2022-03,0.55\n`), [`: 0.55 ${said}`], unit)
  }
  t.match(await readFigures('Orders (100 million)\nPlatform,2022-02,2022-03\nDiDi,5.5,5.4\n'), [
    /: 5.5 hundred_million/,
    /: 5.4 hundred_million/,
  ])
  const row = makeRow({ series: 'didi', period: '2022-03', value: '0.55', unit: '10 million' })
  parseFigure(row, makeKnown())
  t.match(row.errors, [{ column: 'unit', didYouMean: undefined }])
})

t.test('people, companies and permits are not taken for orders', async (t) => {
  const people = (metric: string) =>
    readFigures(`series,metric,period,value\ndidi,${metric},2022-03,5.39亿人次\n`)
  t.match(await people('orders'), [/^refused 2 value: a number of orders for orders, not of people/])
  for (const value of ['5123家', '420万本'])
    t.match(
      await readFigures(`series,period,value\ndidi,2022-03,${value}\n`),
      [/^refused 2 value: a number of orders for orders, not of people, companies, permits or vehicles/],
      value,
    )
  t.match(await people('users'), [/^didi level 2022-03: 5.39 hundred_million/])
})

t.test('thousands may be parted as in India', async (t) => {
  for (const value of ['53,90,00,000', '53,90,00,000.0'])
    t.match(await readFigures(`series,period,value\ndidi,2022-03,"${value}"\n`), [
      `didi level 2022-03: ${value.replaceAll(',', '')} count`,
    ])
  for (const value of ['5,39', '53,90', '5,3,900', '539,00,000'])
    t.match(await readFigures(`series,period,value\ndidi,2022-03,"${value}"\n`), [/^refused 2 value/], value)
})

t.test('a number of which there is none is passed over', async (t) => {
  for (const none of ['...', '…', '——', '---', 'N/A', '暂无数据', '未公布', '暂缺', 'not available'])
    t.same(
      await readFigures(`平台,月份,订单量\n滴滴,2022-03,5.39亿单\n滴滴,2022-02,${none}\n`),
      [level],
      none,
    )
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
    '"1,234 million"',
    '"0,234万单"',
    '1e3',
    '5.39亿多',
  ])
    t.match(await readFigures(`series,period,value\ndidi,2022-03,${value}\n`), [/^refused 2 value: /], value)
  t.same(await readFigures('series,period,value,note\ndidi,2022-03,77,656.4\n'), [
    'refused 2 value: a value with a comma in it to be quoted',
  ])
  t.same(await readFigures('series,period,value\ndidi,2022-03,77,656.4\n'), [
    'refused 2 null: 3 cells, one for each column of the header, and a cell with a comma in it to be quoted',
  ])
})

t.test('a growth of three digits behind a value has its sign, or may be a part of it', async (t) => {
  const [, growth] = await readFigures('平台,月份,订单量(万单),同比\n滴滴,2022年3月,551,120%\n')
  t.match(growth, /^didi growth 2022-03 over 2021-03: 120 percent/)
  t.match(await readFigures('平台,月份,订单量(万单),同比\n滴滴,2022年3月,551,120\n'), [
    /to be quoted, or the growth behind it with its %: 551,120%$/,
  ])
  t.match(await readFigures('平台,月份,订单量(万单),备注,同比\n滴滴,2022年3月,551,120,3\n'), [
    /to be quoted$/,
  ])
})

t.test('a direction may be in traditional characters', async (t) => {
  for (const [value, said] of [
    ['增長1.5%', '1.5'],
    ['減少3.2%', '-3.2'],
  ] as const)
    t.match(await readFigures(`平台,月份,环比\n滴滴,2022-03,${value}\n`), [
      `didi growth 2022-03 over 2022-02: ${said} percent, unknown, 2022-04-15`,
    ])
})

t.test('a number that is not read is refused with how to write it', async (t) => {
  const read1 = async (value: string, header = '环比') =>
    (await readFigures(`平台,月份,${header}\n滴滴,2022-03,${value}\n`))[0]
  t.equal(
    await read1('—4.6%'),
    'refused 2 环比: a minus (-) before a number below zero, or nothing: — may be either',
  )
  t.match(await read1('基本持平'), /^refused 2 环比: 持平 where it is 0 to whole per cents, or a number/)
  t.match(await read1('-.5'), /^refused 2 环比: a plain decimal .*, with a digit before the point, as 0.5$/)
  for (const cell of ['▼4.6▲', '▲4.6']) t.match(await read1(cell), /^refused 2 环比/, cell)
  t.match(await read1('6.1', '订单量(千万单)'), /such as 0.61 hundred_million for 6.1 of 千万$/)
  t.match(await read1('6亿10500万', '订单量'), /^refused 2 订单量/)
})

t.test('cells of Markdown are read without their emphasis', async (t) => {
  t.same(
    await readFigures('| **平台** | 月份 | 订单量 |\n|---|---|---|\n| **滴滴** | 2022-03 | `5.39亿单` |\n'),
    [level],
  )
  t.match(await readFigures('平台,月份,订单量\n**滴滴**,2022-03,5.39亿单\n'), [/^refused 2 平台/])
})

t.test('relations may be in other words, and a daily average is told where to say so', async (t) => {
  const read = async (value: string) => (await readFigures(`平台,月份,订单量\n滴滴,2022-03,${value}\n`))[0]
  for (const word of [
    '大约',
    '约为',
    '接近',
    '将近',
    '突破',
    '>=',
    '<=',
    'around ',
    'approximately ',
    'almost ',
    '不超过',
    '不低于',
    'no more than ',
    'below ',
  ])
    t.match(await read(`${word}5.39亿单`), /^didi level 2022-03: 5.39 hundred_million/, word)
  t.match(
    await read('日均1800万'),
    /^refused 2 订单量: a number alone, and that it is a daily average in the header/,
  )
  t.match(await readFigures('平台,月份,订单量(亿单),环比\n滴滴,2022-03,5.39,\\N\n'), [level])
})
