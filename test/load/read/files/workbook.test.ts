import { buffer as toBuffer } from 'node:stream/consumers'
import { type Cell, type WriteSheet, writeXlsx } from 'hucre/xlsx'
import t from 'tap'
import { ZipFile } from 'yazl'
import { formatPeriod } from '../../../../src/domain/time/period.ts'
import { refuseContradictions } from '../../../../src/load/read/files/workbook.ts'
import { showCell } from '../../../../src/load/read/files/workbook-thread.ts'
import { openTable } from '../../../../src/load/read/open-table.ts'
import { parseRows } from '../../../../src/load/read/rows/table.ts'
import { placeOf, RefusedRows, type SheetLines } from '../../../../src/store/load-report.ts'
import { makeKnown } from '../../../support/rows.ts'

/** What the figures of a workbook state, one a line, or what it is refused for, by sheet where several are read. */
async function read(bytes: Uint8Array, options: { sheet?: string } = {}): Promise<string[]> {
  async function* source() {
    yield bytes
  }
  const nameOf = (counted: number) => {
    const { sheet, line } = placeOf(counted, sheets)
    return sheet === undefined ? line : `${sheet}:${line}`
  }
  let sheets: readonly SheetLines[] = []
  try {
    const table = await openTable(source(), options)
    sheets = table.sheets
    const figures: string[] = []
    const parsed = parseRows(table.batches, 'figures', makeKnown())
    for await (const batch of refuseContradictions(parsed, sheets, '2022-04-15'))
      for (const { series, measure, period_first, period_last, value, unit, published_on } of batch)
        figures.push(
          `${series} ${measure} ${formatPeriod({ first: period_first, last: period_last })}: ${value} ${unit}, ${published_on}`,
        )
    return figures
  } catch (error) {
    if (!(error instanceof RefusedRows)) throw error
    return error.errors.map(
      ({ line, column, value, expected }) => `refused ${nameOf(line)} ${column} ${value}: ${expected}`,
    )
  }
}

const write = (...sheets: WriteSheet[]) => writeXlsx({ sheets })
const header = ['平台', '月份', '订单量（亿单）', '环比', '发布日期']
const day = (text: string) => new Date(`${text}Z`)

/** The formats of cells, by row and column from 0. */
const formats = (byCell: Record<string, string>) =>
  new Map(Object.entries(byCell).map(([at, numFmt]): [string, Partial<Cell>] => [at, { style: { numFmt } }]))

t.test('the sheet of a workbook is read as it is shown', async (t) => {
  const bytes = await write({
    name: '订单',
    rows: [
      ['订单量统计表', null, null, null, null],
      header,
      ['滴滴', day('2022-01-31'), 7.3, -0.046, day('2022-02-18T10:30:00')],
      ['滴滴', '2022年2月', 1234.5, 0.1225, null],
    ],
    cells: formats({
      '2,1': 'yyyy"年"m"月"',
      '2,2': '0.00',
      '2,3': '0.0%',
      '2,4': 'yyyy/m/d',
      '3,2': '#,##0.00_ ;[Red]-#,##0.00\\ ',
      '3,3': '0%',
    }),
  })
  t.same(await read(bytes), [
    'didi level 2022-01: 7.30 hundred_million, 2022-02-18',
    'didi growth 2022-01: -4.6 percent, 2022-02-18',
    'didi level 2022-02: 1234.50 hundred_million, null',
    'didi growth 2022-02: 12 percent, null',
  ])
})

t.test('what a merged cell names is of all its rows, and a number in one is not', async (t) => {
  const rows = [header.slice(0, 3), ['滴滴', '2022-01', 5.5], [null, '2022-02', 5.39]]
  const merged = (column: number, values: WriteSheet['rows']) =>
    write({
      name: 'S',
      rows: values ?? rows,
      merges: [{ startRow: 1, startCol: column, endRow: 2, endCol: column }],
    })
  t.same(await read(await merged(0, rows)), [
    'didi level 2022-01: 5.5 hundred_million, 2022-04-15',
    'didi level 2022-02: 5.39 hundred_million, 2022-04-15',
  ])
  for (const about of ['约5.39', 'about 5.39', '超5亿单'])
    t.match(
      (
        await read(
          await merged(2, [header.slice(0, 3), ['滴滴', '2022-01', about], ['market', '2022-01', null]]),
        )
      ).at(-1),
      /^refused 3/,
      about,
    )
  const both = [header.slice(0, 3), ['滴滴', '2022-01', 5.5], ['market', '2022-01', null]]
  t.match(await read(await merged(2, both)), [/^refused 3 订单量（亿单） 5.5 \(merged\): a plain decimal/])
  const wide = [['单位：亿单'], ['平台', '2022-01', '2022-02'], ['滴滴', 5.5, null]]
  const across = { name: 'S', rows: wide, merges: [{ startRow: 2, startCol: 1, endRow: 2, endCol: 2 }] }
  t.match(await read(await write(across)), [/^refused 3 2022-02 5.5 \(merged\): a plain decimal/])
  const growths = [header.slice(0, 4), ['滴滴', '2022-01', 5.5, '-4.6%'], ['market', '2022-01', 7, null]]
  t.match(await read(await merged(3, growths)), [/^refused 3 环比 -4.6% \(merged\): a plain decimal/])
  // What may be a year or a month is one below its header, and a number of two rows below another.
  const months = [header.slice(0, 3), ['滴滴', 202201, 5.5], ['market', null, 7]]
  t.same(await read(await merged(1, months)), [
    'didi level 2022-01: 5.5 hundred_million, 2022-04-15',
    'market level 2022-01: 7 hundred_million, 2022-04-15',
  ])
  const thousands = [header.slice(0, 3), ['滴滴', '2022-01', 2021], ['market', '2022-01', null]]
  t.match(await read(await merged(2, thousands)), [/^refused 3 订单量（亿单） 2021年: a plain decimal/])
  // Row numbers say nothing, and no more do they where they are merged.
  const numbered = [
    ['序号', ...header.slice(0, 3)],
    [1, '滴滴', '2022-01', 5.5],
    [null, '滴滴', '2022-02', 5.39],
  ]
  t.equal((await read(await merged(0, numbered))).length, 2)
})

t.test(
  'a number that its format shows by the thousand is in the unit of its header or title, and in none without',
  async (t) => {
    const scaled = (head: string, numFmt: string, ...titles: string[]) =>
      caseOf({
        name: 'A',
        rows: [
          ...titles.map((title) => [title]),
          ['platform', 'month', head],
          ['didi', '2022-01', 583215000],
        ],
        cells: formats({ [`${titles.length + 1},2`]: numFmt }),
      })
    t.same(await scaled('Orders (million)', '#,##0.0,,'), ['didi level 2022-01: 583.2 million, 2022-04-15'])
    t.same(await scaled('Orders', '#,##0,', 'Unit: thousand'), [
      'didi level 2022-01: 583215 thousand, 2022-04-15',
    ])
    t.same(await scaled('Orders', '#,##0,"K"'), ['didi level 2022-01: 583215 thousand, 2022-04-15'])
    t.match(await scaled('Orders', '#,##0,"单"'), [/^refused 2 Orders 583215单: its unit/])
    t.match(await scaled('Orders', '$#,##0,,'), [
      /^refused 2 Orders \$583: /,
      /^refused 2 Orders \$583: an amount in yuan/,
    ])
    t.same(await scaled('Orders', '#,##0,'), [
      'refused 2 Orders 583215: its unit in the header or a title, as (thousand), since the format of the cell divides it by a thousand or more',
    ])
  },
)

t.test('what is struck out is not read', async (t) => {
  const struck = (...places: string[]) =>
    caseOf({
      name: 'A',
      rows: [header.slice(0, 3), ['滴滴', '2022-01', 5.5], ['滴滴', '2022-02', 5.39]],
      cells: new Map(places.map((at) => [at, { style: { font: { strikethrough: true } } }])),
    })
  t.same(await struck('2,0', '2,1', '2,2'), ['didi level 2022-01: 5.5 hundred_million, 2022-04-15'])
  t.match(await struck('2,2'), [/^refused 3 订单量（亿单） : a plain decimal/])
  const style = { font: { strikethrough: true } }
  t.equal(showCell('5.55.39', { richText: [{ text: '5.5', ...style }, { text: '5.39' }] }), '5.39')
  t.end()
})

t.test('one sheet is read, and of several the one that is named', async (t) => {
  const sheet = (name: string, value: number): WriteSheet => ({
    name,
    rows: [header.slice(0, 3), ['滴滴', '2022-01', value]],
  })
  const level = (value: string) => [`didi level 2022-01: ${value} hundred_million, 2022-04-15`]
  t.same(
    await read(await write(sheet('A', 5.5), { name: 'Sheet2' }, { ...sheet('B', 1), hidden: true })),
    level('5.5'),
  )
  const two = await write(sheet('订单', 5.5), sheet('B', 5.39))
  t.same(await read(two), [
    'refused B:2 value 5.39 hundred_million: 5.5 hundred_million, as line 2 of the sheet "订单" has it for the same figure; correct one of them, or give each its published_on',
  ])
  t.same(await read(two, { sheet: 'B' }), level('5.39'))
  t.same(await read(two, { sheet: 'C' }), ['refused 1 null no sheet "C": one of the sheets "订单", "B"'])
  t.same(await read(await write({ name: 'A' })), [
    'refused 1 null a workbook without a cell: a header and rows under it',
  ])
  t.same(await read(Buffer.from('series,period,value\n'), { sheet: 'B' }), [
    'refused 1 null the sheet "B" of a file without sheets: none',
  ])
})

/** A sheet of one row below a header, and perhaps titles. */
const sheetOf = (
  name: string,
  row: WriteSheet['rows'] = [],
  head: WriteSheet['rows'] = [header.slice(0, 3)],
) => ({
  name,
  rows: [...(head ?? []), ...(row ?? [])],
})
const didi = [['滴滴', '2022-01', 5.5]]
const caseOf = async (...sheets: WriteSheet[]) => read(await write(...sheets))

t.test('several sheets of figures are read each by its own name, titles and header', async (t) => {
  t.same(
    await caseOf(
      sheetOf('Sheet1', didi),
      sheetOf('订单量（万单）', [['滴滴', '2022-02', 53900]], [[], [], ['平台', '月份', '订单量']]),
      sheetOf('2021年各平台订单量（亿单）', [['滴滴', '3月', 6]], [['平台', '月份', '订单量']]),
      sheetOf('滴滴', [['2021-02', 6.1]], [['月份', '订单量（亿单）']]),
      sheetOf('各平台市场份额（%）', [['滴滴', 80, 81]], [['平台', '2022-01', '2022-02']]),
      sheetOf('S', [['2020-01', 4, 6]], [['单位：亿单'], ['月份', '滴滴', '全国']]),
      sheetOf('2019年各平台订单量（亿单）', [['滴滴', 3, 3.1]], [['平台', '1月', '2月']]),
    ),
    [
      'didi level 2022-01: 5.5 hundred_million, 2022-04-15',
      'didi level 2022-02: 53900 ten_thousand, 2022-04-15',
      'didi level 2021-03: 6 hundred_million, 2022-04-15',
      'didi level 2021-02: 6.1 hundred_million, 2022-04-15',
      'didi share 2022-01: 80 percent, 2022-04-15',
      'didi share 2022-02: 81 percent, 2022-04-15',
      'didi level 2020-01: 4 hundred_million, 2022-04-15',
      'market level 2020-01: 6 hundred_million, 2022-04-15',
      'didi level 2019-01: 3 hundred_million, 2022-04-15',
      'didi level 2019-02: 3.1 hundred_million, 2022-04-15',
    ],
  )
})

t.test('a sheet may be named by its period, or by the year of its months', async (t) => {
  const wide: WriteSheet['rows'] = [['平台', '1月', '2月']]
  t.same(
    await caseOf(
      sheetOf('2021年4月', [['滴滴', 6.1]], [['平台', '订单量（亿单）']]),
      sheetOf('202105', [['滴滴', 6.2]], [['平台', '订单量（亿单）']]),
      sheetOf('2019', [['滴滴', 3, 3.1]], [['单位：亿单'], ...wide]),
      sheetOf('2020年', [['滴滴', 2, 2.1]], [['各平台订单量（亿单）'], ...wide]),
    ),
    [
      'didi level 2021-04: 6.1 hundred_million, 2022-04-15',
      'didi level 2021-05: 6.2 hundred_million, 2022-04-15',
      'didi level 2019-01: 3 hundred_million, 2022-04-15',
      'didi level 2019-02: 3.1 hundred_million, 2022-04-15',
      'didi level 2020-01: 2 hundred_million, 2022-04-15',
      'didi level 2020-02: 2.1 hundred_million, 2022-04-15',
    ],
  )
  const titled = sheetOf('202105', [['滴滴', 6.2]], [['2021年5月各平台订单量（亿单）'], ['平台', '订单量']])
  t.same(await caseOf(titled), ['didi level 2021-05: 6.2 hundred_million, 2022-04-15'])
  for (const name of ['202106', '2021Q2'])
    t.match(
      await caseOf({ ...titled, name }),
      [/^refused 1 null the title with 2021年5月 on the sheet/],
      name,
    )
  for (const title of ['2021年1-5月平台订单量（亿单）', 'Q2 2021 (亿单)', 'Orders, Jan-May 2021 (亿单)'])
    t.match(
      await caseOf(sheetOf('2021年5月', [['滴滴', 6.2]], [[title], ['平台', '订单量']])),
      [/^refused 1 null the title with .* on the sheet 2021年5月/],
      title,
    )
  for (const title of ['2020年5月通报（亿单）', '2021年全年（亿单）', '2021-01 to 2021-05 (亿单)'])
    t.match(
      await caseOf(sheetOf('2021年5月', [['滴滴', 6.2]], [[title], ['平台', '订单量']])),
      [/^refused 2 period : the column period/],
      title,
    )
  t.match(await caseOf(sheetOf('2019', [['滴滴', 3, 3.1]], [['2020年通报（亿单）'], ...wide])), [
    /^refused 2 null /,
    /^refused 2 period /,
    /^refused 2 value /,
  ])
})

t.test('sheets without figures and hidden ones are told, and kinds of their own refused', async (t) => {
  async function* source() {
    yield await write(
      { ...sheetOf('old', didi), hidden: true },
      { name: '封面', rows: [['网约车订单'], ['来源', '交通运输部']] },
      sheetOf('A', didi),
      { name: '城市', rows: [[], ['城市', '合规率'], ['北京', 81.5], ['上海', 70]] },
    )
  }
  const { skipped, sheets } = await openTable(source())
  t.same(sheets, [
    { name: 'A', before: 0 },
    { name: '封面', before: 2 },
    { name: '城市', before: 4 },
  ])
  t.same(skipped, [
    { line: 1, sheet: 'old', reason: 'hidden', text: 'old' },
    { line: 1, sheet: '封面', reason: 'table', text: '网约车订单 / 来源 | 交通运输部' },
    { line: 2, sheet: '城市', reason: 'table', text: '城市 | 合规率 / 北京 | 81.5 / 上海 | 70' },
  ])
  const event = [['a', '2022-02-01', 'didi-global', 'ipo', 'A']]
  for (const other of [
    sheetOf('E', event, [['event', 'date', 'company', 'type', 'title']]),
    sheetOf('draft', [['滴滴', '2022-02', 5]]),
    sheetOf('A (2)', [['滴滴', '2022-02', 5]]),
  ])
    t.match(
      await caseOf(sheetOf('A', didi), other),
      [/^refused 1 null a workbook with the sheets "A", ".*": one sheet, or several of figures.* sheet=NAME/],
      other.name,
    )
})

t.test('what another sheet says of all, and a unit on one sheet alone, is refused', async (t) => {
  const text = (...cells: string[]) => ({ name: '说明', rows: [cells] })
  for (const [other, word] of [
    [
      text('口径', '仅北京'),
      /^refused 说明:1 null a text or comment beside the tables with 北京: figures of the whole/,
    ],
    [text('以上各表剔除聚合平台'), /^refused 说明:1 null a text or comment beside the tables with 剔除/],
    [
      sheetOf(
        '城市',
        [
          ['北京', 81.5],
          ['上海', 70],
        ],
        [['注：不含聚合平台']],
      ),
      /^refused 城市:1 null a text or comment beside the tables with 不含/,
    ],
    [
      sheetOf(
        '说明',
        [
          ['版本', 3],
          ['页数', 12],
          ['口径', '仅北京'],
        ],
        [],
      ),
      /^refused 说明:3 null a text or comment beside the tables with 北京/,
    ],
  ] as const)
    t.match(await caseOf(sheetOf('A', didi), other), [word], String(word))
  const bare = sheetOf('B', [['滴滴', '2022-02', 53900]], [['平台', '月份', '订单量']])
  const own = /^refused B:1 null a unit on another sheet alone: the unit of each sheet in its own title/
  t.match(await caseOf(sheetOf('A', didi, [['单位：亿单'], ['平台', '月份', '订单量']]), bare), [own])
  t.match(
    await caseOf(
      bare,
      sheetOf('A', [['滴滴', '2022-01', 5.5, '亿单']], [['平台', '月份', '订单量', '单位']]),
    ),
    [own],
  )
  t.match(await caseOf(sheetOf('A', didi), bare), [/^refused B:2 订单量 53900: a unit behind every number/])
  t.match(await caseOf(bare, text('单位', '万单')), [
    /^refused 说明:1 null a text or comment beside the tables with 万: its unit .* right above the table/,
  ])
})

t.test('a name of a sheet that its titles or rows contradict is refused', async (t) => {
  const titled = (name: string, title: string) =>
    caseOf(sheetOf('A', didi), sheetOf(name, [['滴滴', '1月', 6]], [[title], ['平台', '月份', '订单量']]))
  for (const name of ['2022', '2022年订单量'])
    t.match(
      await titled(name, '2021年各平台订单量（亿单）'),
      [/^refused .*:2 null the title with 2021 on the sheet/],
      name,
    )
  t.match(
    await caseOf(
      sheetOf('A', didi),
      sheetOf('全国', [['2022-01', 6]], [['滴滴出行订单量（亿单）'], ['月份', '订单量']]),
    ),
    [/^refused 全国:3 series 滴滴出行: the series that the sheet "全国" is named by/],
  )
  t.match(await caseOf(sheetOf('滴滴', [['2022-01', 6]], [['行业主要平台（亿单）'], ['月份', '订单量']])), [
    /^refused 2 series : the column series/,
  ])
  for (const name of ['累计', '2022E'])
    t.match(
      await caseOf(sheetOf('A', didi), sheetOf(name, didi)),
      [/^refused .*:1 null the title or sheet with/],
      name,
    )
  t.match(
    await caseOf(sheetOf('in millions', [['滴滴', '2022-01', 6]], [['平台', '月份', '订单量（亿单）']])),
    [/^refused 1 null the title or sheet with the unit million above 亿单/],
  )
  t.match(await caseOf(sheetOf('A', didi), sheetOf('foo', [['2022-01', 6]], [['月份', '订单量（亿单）']])), [
    /^refused foo:2 series foo: the slug, a name or an alias/,
  ])
})

t.test('the faults of all sheets are told with their places, and nothing of one helps another', async (t) => {
  t.match(
    await caseOf(
      sheetOf('A', [['滴滴', '2022-13', 5.5]]),
      sheetOf('B', [], [[], header.slice(0, 3)]),
      sheetOf('C', [['滴滴', '2022-01', 5.5, 1]], [[], [...header.slice(0, 3), '城市']]),
      sheetOf('D', [['foo', '2022-01', 5.5]]),
    ),
    [
      /^refused A:2 月份 2022-13/,
      /^refused B:1 null a header without rows/,
      /^refused C:2 null/,
      /^refused D:2 平台 foo/,
    ],
  )
  const days = (...texts: string[]) => texts.map((text) => ['滴滴', text, 5.5])
  const dated = [['平台', '日期', '订单量（亿单）']]
  t.match(
    await caseOf(
      sheetOf('A', days('2021-03-31', '2021-06-30'), dated),
      sheetOf('B', days('2022-01-31', '2022-02-28', '2022-03-31'), dated),
    ),
    [/^refused A:2 日期 2021-03-31: a month as 2022-03 or a quarter/],
  )
  const indicators = [['平台', '月份', '指标', '数值']]
  t.match(
    await caseOf(
      sheetOf('A', [['滴滴', '2022-03', '订单量(亿单)', 5.5]], indicators),
      sheetOf('B', [['滴滴', '2022-03', '环比', -4.6]], indicators),
    ),
    [/^refused B:2 指标 环比: a known metric/],
  )
})

t.test('sheets that state another value of the same are refused, unless each has its day', async (t) => {
  const dated = [[...header.slice(0, 3), '发布日期']]
  const first = sheetOf('A', [['滴滴', '2022-01', 5.5, '2022-02-18']], dated)
  const refused = [/^refused B:2 value 5.6 hundred_million: 5.5 hundred_million, as line 2 of the sheet "A"/]
  t.match(await caseOf(first, sheetOf('B', [['滴滴', '2022-01', 5.6]])), refused)
  t.match(await caseOf(first, sheetOf('B', [['滴滴', '2022-01', 5.6, '2022-02-18']], dated)), refused)
  const sourced = [[...header.slice(0, 3), '来源']]
  const ofPress = sheetOf('A', [['滴滴', '2022-01', 5.5, '新华社']], sourced)
  t.match(await caseOf(ofPress, sheetOf('B', [['滴滴', '2022-01', 5.6]])), refused)
  t.equal((await caseOf(ofPress, sheetOf('B', [['滴滴', '2022-01', 5.6, '某证券']], sourced))).length, 2)
  t.same(await caseOf(first, sheetOf('B', [['滴滴', '2022-01', 5.6, '2022-03-18']], dated)), [
    'didi level 2022-01: 5.5 hundred_million, 2022-02-18',
    'didi level 2022-01: 5.6 hundred_million, 2022-03-18',
  ])
})

t.test('a sheet whose name narrows what it holds is refused as below such a title', async (t) => {
  const named = async (name: string) =>
    (await read(await write({ name, rows: [header.slice(0, 3), ['滴滴', '2022-03', 5.39]] })))[0] ?? ''
  t.match(await named('北京'), /^refused 1 null the title or sheet with 北京: figures of the whole country/)
  t.match(await named('周度'), /^refused 1 null the title or sheet with 周: values of whole months/)
  t.match(await named('季度'), /^refused 2 月份 2022-03: a quarter as 2021-Q2/)
  for (const name of ['Sheet1', '月度数据', '订单量', 'figures'])
    t.equal(await named(name), 'didi level 2022-03: 5.39 hundred_million, 2022-04-15', name)
})

t.test('a fault of a workbook is told with the row of its sheet', async (t) => {
  const bytes = await write({
    name: 'A',
    rows: [
      header.slice(0, 4),
      [null, null, null, null],
      ['滴滴', '2022-13', 5.5, '#DIV/0!'],
      ['滴滴', '2022-01', 5.5, 0.5],
      ['滴滴', day('2026-03-01'), 5.5, null],
      ['滴滴', '2022-01', 5.5, null],
    ],
    cells: formats({ '3,3': '# ?/?', '4,1': 'd-mmm', '5,2': '0 '.repeat(10_000) }).set('5,3', {
      formula: 'C6/C5-1',
    }),
  })
  t.match(await read(bytes), [
    /^refused 3 月份 2022-13: a period as/,
    /^refused 3 环比 #DIV\/0!: a plain decimal/,
    /^refused 4 null 0.5: a number or a day with its year in a usual format, as 0.00, .* and not # \?\/\?$/,
    /^refused 5 null 2026-03-01: a number or a day with its year .* and not d-mmm$/,
    /^refused 6 null 5.5: .{0,200}$/,
    /^refused 6 null =C6\/C5-1: a formula with its value, which the workbook lacks: open it in Excel and save it$/,
  ])
})

t.test('a number is shown as its format has it', (t) => {
  for (const [value, numFmt, shown] of [
    [7.3, '', '7.3'],
    [0.1 + 0.2, 'General', '0.3'],
    [202203, 'General', '202203'],
    [7.3, '0.00', '7.30'],
    [7.3, '0.0#', '7.3'],
    [7, '0.##', '7'],
    [100, '#', '100'],
    [1.005, '0.00', '1.01'],
    [0.285, '0%', '29%'],
    [-0.046, '0.0%', '-4.6%'],
    [0.093, '0.00%', '9.30%'],
    [-4.6, '0.0"%"', '-4.6%'],
    [77656.4, '#,##0.0', '77656.4'],
    [-0.046, '0.0%;[Red]0.0%', '-4.6%'],
    [-0.046, '0.0%_);\\(0.0%\\)', '(4.6%)'],
    [-0.046, '0.0%;▼0.0%', '▼4.6%'],
    [0.5, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', '0.50'],
    [0, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', '-'],
    [0, '0.0%', '0.0%'],
    [0, '0.0%;-0.0%;"-"', '-'],
    [0, '#,##0.0;-#,##0.0;;@', ''],
    [5.5, '#,##0.0;-#,##0.0;;@', '5.5'],
    [0, '0.0;-0.0', '0.0'],
    [5.5, ';;;', undefined],
    [0.5, '"-"', undefined],
    [6.95, '0.00"亿单"', '6.95亿单'],
    [6.95, '[$-804]0.00\\ "亿"', '6.95亿'],
    [539000000, '0.0,,"m"', '539.0m'],
    [2.7, '[$¥-804]#,##0.0', '¥2.7'],
    [123456789012, '0', '123456789012'],
    [69500, '0!.0,"万"', '7.0万'],
    [583215000, '0\\.0,"万"', '58321.5万'],
    [4500, '0"."0,"万"', '0.5万'],
    [-583215000, '#!.00,,"亿"', '-5.83亿'],
    [583215000, '0!.0000"万"', '58321.5000万'],
    [5, '0!.0!.0', undefined],
    [5.39e8, '0.00E+00', undefined],
    [0.5, '# ?/?', undefined],
    [5, '[>=10]0.0;0', '5'],
    [10, '[>=10]0.0;0', '10.0'],
    [1e20, '0', '100000000000000000000'],
    [12, '[>=10]0.0;0', '12.0'],
    [583215000, '[>=100000000]0!.00,,"亿";[>=10000]0!.0,"万";0', '5.83亿'],
    [58321500, '[>=100000000]0!.00,,"亿";[>=10000]0!.0,"万";0', '5832.2万'],
    [999, '[>=100000000]0!.00,,"亿";[>=10000]0!.0,"万";0', '999'],
    [-0.046, '[红色][<0]-0.0%;0.0%', undefined],
    [-0.046, '[Red][<0]-0.0%;[<>0]+0.0%;0%', '-4.6%'],
    [0.046, '[Red][<0]-0.0%;[<>0]+0.0%;0%', '+4.6%'],
    [5, '[>=10]0.0;0;0.00', undefined],
    [5, '[>=10]0.0', undefined],
    [5, `0${' '.repeat(255)}`, undefined],
  ] as const)
    t.equal(showCell(value, { style: { numFmt } }), shown, `${value} as ${numFmt}`)
  t.end()
})

t.test('a day is shown as far as its format has it', (t) => {
  for (const [date, numFmt, shown] of [
    ['2022-03-31', 'mmm-yy', '2022-03'],
    ['2022-03-31', 'yyyy"年"m"月"', '2022-03'],
    ['2022-03-31', 'yyyy', '2022'],
    ['2022-03-31', '', '2022-03-31'],
    ['2022-03-31', 'm/d/yy', '2022-03-31'],
    ['2022-03-31T10:30:00', 'yyyy-mm-dd', '2022-03-31'],
    ['2022-03-31T10:30:00', 'yyyy-mm-dd hh:mm', '2022-03-31T10:30:00'],
    ['2026-03-01', 'm"月"d"日"', undefined],
    ['2026-03-01', 'd-mmm', undefined],
    ['2022-03-31', 'hh:mm', undefined],
    ['2022-03-31', 'yyyy"-Q"q', undefined],
    ['2022-03-31', 'e"年"m"月"', '2022-03'],
    ['2022-03-31T10:30:00', 'm/d/yyyy h:mm AM/PM', '2022-03-31T10:30:00'],
    ['2022-03-31', '[$-804]yyyy"年"m"月";@', '2022-03'],
    ['2022-03-31', 'yyyy\\-mm\\-dd\\ ', '2022-03-31'],
    ['2022-03-31', 'yyyy年m月', '2022-03'],
    ['2022-03-31', '[$YTD-409]\\ yyyy-mm', 'YTD 2022-03'],
    ['2022-03-31', 'yyyy"年1-"m"月"', '2022年1-3月'],
    ['2022-03-31', '"截至"yyyy"年"m"月"', '截至2022年3月'],
    ['2022-03-31', 'yyyy"年"m"月(预测)"', '2022年3月(预测)'],
    ['2022-03-31', 'yyyy-mm"E"', '2022-03E'],
    ['2022-03-31', 'yyyy\\E', '2022E'],
    ['2022-03-31', 'yyyy/24', '2022/24'],
    ['2022-03-31', 'mmm-yy" YTD"', 'Mar-22 YTD'],
    ['2022-03-31', '"LTM "mmm-yy', 'LTM Mar-22'],
    ['2022-03-31', 'yyyy"年一季度"', '2022年一季度'],
    ['2022-03-31', 'mm"月"dd"日"yyyy"止"', '03月31日2022止'],
    ['2022-03-31', 'ddd" "mmmm yyyy"起"', undefined],
    ['2022-03-31', '"截至"yyyy-mm-dd hh:mm', undefined],
    ['2022-03-31', '"预测"', undefined],
  ] as const)
    t.equal(showCell(day(date), { style: { numFmt } }), shown, `${date} as ${numFmt}`)
  const instant = new Date('2026-11-29T18:14:13.123Z')
  const numFmt = 'yyyy-mm-dd hh:mm:ss'
  t.equal(showCell(instant, { style: { numFmt } }), '2026-11-29T18:14:13.123')
  t.end()
})

t.test('the words of the format of a day are read as those of a text', async (t) => {
  const march = day('2022-03-01')
  const below = async (...numFmts: string[]) => {
    const rows = [header.slice(0, 3), ...numFmts.map(() => ['滴滴', march, 5.5])]
    const cells = formats(Object.fromEntries(numFmts.map((numFmt, i) => [`${i + 1},1`, numFmt])))
    return (await read(await write({ name: 'A', rows, cells }))).map((line) => line.split(':', 1)[0])
  }
  t.same(
    await below(
      'mmm-yy" YTD"',
      '"YTD "mmm-yy',
      '"LTM "mmm-yy',
      '"截至"yyyy"年"m"月"',
      'yyyy"E"',
      'yyyy-mm"E"',
      'yyyy"年"m"月(预测)"',
      '"FY"yyyy',
      'yyyy"财年"',
      'yyyy"/24"',
      '"前三季度"yyyy',
      'yyyy"H1"',
    ),
    [
      'refused 2 月份 Mar-22 YTD',
      'refused 3 月份 YTD Mar-22',
      'refused 4 月份 LTM Mar-22',
      'refused 5 月份 截至2022年3月',
      'refused 6 月份 2022E',
      'refused 7 月份 2022-03E',
      'refused 8 月份 2022年3月(预测)',
      'refused 9 月份 FY2022',
      'refused 10 月份 2022财年',
      'refused 11 月份 2022/24',
      'refused 12 月份 前三季度2022',
      'refused 13 月份 2022H1',
    ],
  )
  t.same(await below('yyyy"年1-"m"月"', 'yyyy"Q1"', 'yyyy"年一季度"', 'yyyy"年"m"月份"'), [
    'didi level 2022-Q1',
    'didi level 2022-Q1',
    'didi level 2022-Q1',
    'didi level 2022-03',
  ])
  const above = async (numFmt: string) => {
    const rows = [
      ['平台', march],
      ['滴滴', '5.5亿单'],
    ]
    return (await read(await write({ name: 'A', rows, cells: formats({ '0,1': numFmt }) })))[0] ?? ''
  }
  t.equal(await above('yyyy-mm'), 'didi level 2022-03: 5.5 hundred_million, 2022-04-15')
  for (const numFmt of ['yyyy-mm"环比"', 'yyyy"年"m"月(预测)"'])
    t.match(await above(numFmt), /^refused/, numFmt)
})

t.test('a raised digit is the mark of a footnote, and a formula without its value no number', async (t) => {
  const raised = [{ text: '6.95' }, { text: '1', font: { vertAlign: 'superscript' as const } }]
  t.equal(showCell('6.951', { richText: raised }), '6.95[1]')
  t.equal(showCell(null, { formula: 'C4/C3-1' }), undefined)
  const name = [{ text: '订单量（亿单）' }, { text: '1', font: { vertAlign: 'superscript' as const } }]
  const rows = [
    [...header.slice(0, 2), '订单量（亿单）1'],
    ['滴滴', '2022-03', 5.5],
  ]
  const cells = new Map([['0,2', { richText: name }]])
  t.match(await read(await write({ name: 'A', rows, cells })), [
    /^refused 1 null the column "订单量（亿单）\[1\]": headers without the mark of a footnote$/,
    /^refused 1 value/,
  ])
})

/** A workbook with a sheet of given XML, and other entries. */
async function zip(sheet: string, others: Record<string, string | Buffer> = {}): Promise<Buffer> {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const types = 'http://schemas.openxmlformats.org/package/2006/content-types'
  const relations = 'http://schemas.openxmlformats.org/package/2006/relationships'
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const file = new ZipFile()
  const parts: Record<string, string | Buffer> = {
    '[Content_Types].xml': `<Types xmlns="${types}"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${relations}"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${relations}"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData>${sheet}</sheetData></worksheet>`,
    ...others,
  }
  for (const [name, text] of Object.entries(parts)) file.addBuffer(Buffer.from(text as string), name)
  file.end()
  return toBuffer(file.outputStream)
}

t.test('a workbook that would fill the memory is refused', async (t) => {
  const small = '<row r="1"><c r="A1" t="inlineStr"><is><t>series</t></is></c></row>'
  t.match(await read(await zip(small)), [/^refused 1 period : the column period/, /^refused 1 value/])
  const bomb = await zip(small, { 'xl/media/zeros.bin': Buffer.alloc(10_000_001) })
  t.ok(bomb.length < 100_000)
  t.match(await read(bomb), [
    /^refused 1 null a workbook of 1\d{7} bytes, unpacked: at most 10000000 bytes, or CSV/,
  ])
  // What is said of an entry to be unpacked is a lie, where the directory has it as nothing.
  const liar = Buffer.from(bomb)
  const entry = liar.lastIndexOf('xl/media/zeros.bin') - 46
  liar.writeUInt32LE(0, entry + 24)
  t.match(await read(liar), [/^refused 1 null a zip file that is cut or damaged/])
  // Nor are sizes known that are said to follow the bytes, or to stand in another directory.
  const later = Buffer.from(bomb)
  later.writeUInt16LE(8, entry + 8)
  later.writeBigUInt64LE(0n, entry + 20)
  t.match(await read(later), [/^refused 1 null a zip file that is cut or damaged/])
  const elsewhere = Buffer.from(bomb)
  elsewhere.writeUInt16LE(0xffff, elsewhere.length - 12)
  t.match(await read(elsewhere), [/^refused 1 null a zip file that is cut or damaged/])
  const rows = `<row>${'<c><v>1</v></c>'.repeat(8)}</row>`.repeat(25_001)
  t.match(await read(await zip(rows)), [/^refused 1 null a workbook that is too large to read/])
  // Two cells far apart are a rectangle of 20 million.
  const apart = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1200"><c r="XFD1200"><v>1</v></c></row>'
  t.match(await read(await zip(apart)), [/^refused 1 null a workbook that is too large to read/])
})

t.test('a sheet of a chart is passed over, and so is a hidden one beside it', async (t) => {
  const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`
  const row = (...values: string[]) => `<row>${values.map(text).join('')}</row>`
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const withChart = (state: string) => {
    const sheets = `<sheet name="A" sheetId="1" r:id="r1" state="${state}"/><sheet name="Chart" sheetId="2" r:id="r2"/>`
    return zip(row('series', 'period', 'value') + row('didi', '2022-01', '5.5亿单'), {
      'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${sheets}</sheets></workbook>`,
    })
  }
  t.same(await read(await withChart('visible')), ['didi level 2022-01: 5.5 hundred_million, 2022-04-15'])
  t.match(await read(await withChart('hidden')), [/^refused 1 null a workbook without a cell/])
})

t.test('a damaged workbook and another zip file are refused with what would do', async (t) => {
  const whole = await write({ name: 'A', rows: [['series']] })
  t.match(await read(whole.subarray(0, whole.length - 30)), [
    /^refused 1 null a zip file that is cut or damaged: a whole Excel workbook \(.xlsx\), or CSV/,
  ])
  const file = new ZipFile()
  file.addBuffer(Buffer.from('series,period,value\n'), 'figures.csv')
  file.end()
  t.match(await read(await toBuffer(file.outputStream)), [
    /^refused 1 null a zip file that is no Excel workbook: .*: an Excel workbook \(.xlsx\), or CSV: in Excel, save/,
  ])
})

t.test('hidden rows and columns are refused where they hold anything', async (t) => {
  const rows = [
    ['平台', '月份', '订单量（亿单）', '城市'],
    ['滴滴', '2022-02', 5.1, '北京'],
    ['滴滴', '2022-03', 5.2],
  ]
  const shown = { hidden: false }
  const column = await write({ name: 'A', rows, columns: [shown, shown, shown, { hidden: true }] })
  t.match(await read(column), [/^refused 1 null the hidden column 4: .* show or delete what is hidden/])
  const figures = rows.map((cells) => cells.slice(0, 3))
  const row = await write({ name: 'A', rows: figures, rowDefs: new Map([[2, { hidden: true }]]) })
  t.match(await read(row), [/^refused 3 null the hidden row 3: rows and columns that are shown/])
  t.same(await read(await write({ name: 'A', rows: figures, columns: [{}, {}, {}, { hidden: true }] })), [
    'didi level 2022-02: 5.1 hundred_million, 2022-04-15',
    'didi level 2022-03: 5.2 hundred_million, 2022-04-15',
  ])
})

t.test('what comments and text boxes say of the values is not lost', async (t) => {
  const rows = [
    ['平台', '月份', '订单量（亿单）'],
    ['滴滴', '2022-03', 5.2],
  ]
  const withComment = (text: string) => {
    const cells = new Map([['1,2', { comment: { text } }]])
    return write({ name: 'A', rows, cells })
  }
  t.match(await read(await withComment('预测值')), [
    /^refused 2 null a text or comment beside the tables with 预测: figures of the whole country/,
  ])
  const figure = 'didi level 2022-03: 5.2 hundred_million, 2022-04-15'
  t.same(await read(await withComment('张三:\n已核对')), [figure])
  const ofOldReaders =
    '[线程批注]\n\n对批注所作的任何改动都将被删除。了解详细信息: https://go.microsoft.com/fwlink/?linkid=870924\n\n注释:\n    '
  t.same(await read(await withComment(`${ofOldReaders}已核对`)), [figure])
  t.match(await read(await withComment(`${ofOldReaders}仅北京`)), [/^refused 2 null .* with 北京/])
  t.same(await read(await withComment('来源：交通运输部网站')), [figure])
  for (const other of ['作废', '应为4.39', '2月数据', '李四:\n作废'])
    t.match(await read(await withComment(other)), [/^refused 2 note /], other)
  const textBoxes = [{ text: '以上仅含北京', anchor: { from: { row: 4, col: 1 } } }]
  const second = { name: '二月', rows: [rows[0] ?? [], ['滴滴', '2022-02', 5.1]] }
  t.match(await read(await write({ name: '三月', rows, textBoxes }, second)), [
    /^refused 三月:5 null a text or comment beside the tables with /,
  ])
})

t.test('a number that is struck out is told as one', async (t) => {
  t.match(await caseOf(sheetOf('A', [['滴滴', '2022-03', '']])), [
    / 订单量.* and what is struck out is not read$/,
  ])
})
