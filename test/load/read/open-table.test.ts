import { readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import t from 'tap'
import { parseMonth } from '../../../src/domain/time/month.ts'
import { loadFile } from '../../../src/load/load-file.ts'
import { openTable } from '../../../src/load/read/open-table.ts'
import { parseRows, type Table } from '../../../src/load/read/rows/table.ts'
import { RefusedRows, type RowError } from '../../../src/store/load-report.ts'
import { createShippedDatabase } from '../../support/database.ts'
import { level, readFigures } from '../../support/read-figures.ts'
import { makeKnown } from '../../support/rows.ts'

const bulletin = readFileSync(new URL('bulletin/texts/2022-07.txt', import.meta.url))
const open = (...chunks: (string | Uint8Array)[]) =>
  openTable(Readable.from(chunks.map((chunk) => Buffer.from(chunk))))

t.test('a bulletin is told from a CSV file by its beginning, as text and as a page', async (t) => {
  t.equal((await open('series,period,value\n', 'market,2021-07,1\n')).format, 'csv')
  t.match(await open(bulletin), { format: 'bulletin', isPage: false })
  const page = await open('<!doctype html><html><body><p>', bulletin, '</p></body></html>')
  t.match(page, { format: 'bulletin', isPage: true })
})

t.test('a bulletin that begins with a label in square brackets is no JSON', async (t) => {
  for (const label of ['[主持人] ', '[1楼] ', '\ufeff[配音]\n'])
    t.equal((await open(label + bulletin)).format, 'bulletin', label)
  await t.rejects(open('[\n  {"市场": 1}, }]'), { errors: [{ expected: /JSON/ }] })
})

t.test('a CSV file whose notes hold the sentence of a bulletin, or markup, is a CSV file', async (t) => {
  t.equal((await open('series,period,value,note\n', 'market,2022-07,1,"', bulletin, '"\n')).format, 'csv')
  t.equal((await open(`series,period,value,note\nmarket,2022-07,1,"<p>${bulletin}</p>"\n`)).format, 'csv')
})

t.test('what is read whole has at most 20 MB', async (t) => {
  const part = ' '.repeat(1_000_000)
  const parts = [bulletin, ...Array.from({ length: 20 }, () => part)]
  await t.rejects(open(...parts), {
    errors: [
      {
        value: 'more than 20000000 bytes',
        expected: 'at most 20000000 bytes of a bulletin, JSON or a workbook',
      },
    ],
  })
  await t.rejects(open(...parts.slice(0, 20)), {
    errors: [{ expected: /^a text of at most 5000000 characters/ }],
  })
})

t.test(
  'a long text of a bulletin is read beside other requests, as a short one or as too large',
  async (t) => {
    const openBulletin = (...parts: (string | Uint8Array)[]) =>
      openTable(Readable.from(parts.map((part) => Buffer.from(part))), { expected: 'bulletin' })
    const readAll = async ({ batches }: Table) => {
      const rows = []
      for await (const batch of batches) rows.push(...batch)
      return rows
    }
    const short = await openBulletin(bulletin)
    const long = await openBulletin(bulletin, '\n'.repeat(100_000))
    t.same(await readAll(long), await readAll(short))
    t.same(long.rankings, short.rankings)
    await t.rejects(openBulletin('\n'.repeat(100_000)), {
      errors: [{ line: 100_001, value: 'the end of the text', expected: /^截至 with a day/ }],
    })
    const started = process.threadCpuUsage()
    await t.rejects(openBulletin('8月\n'.repeat(1_000_000)), {
      errors: [{ value: 'a text that is too large to read', expected: 'the bulletin alone' }],
    })
    t.ok(process.threadCpuUsage(started).user < 1_000_000)
  },
)

t.test('a page that is no bulletin, and an empty file, are refused', async (t) => {
  await t.rejects(open('<html><body><p>Page not found</p></body></html>'), {
    errors: [{ value: 'Page not found', expected: /网约车监管信息交互/ }],
  })
  await t.rejects(open(''), { errors: [{ value: 'an empty file' }] })
})

t.test(
  'a bulletin that the figures hold already changes nothing, and a new one becomes figures with their sentences',
  async (t) => {
    const { db } = await createShippedDatabase(t)
    const load = (bytes: Uint8Array) => loadFile(db, { name: 'bulletin', stream: Readable.from([bytes]) })
    const first = await load(bulletin)
    t.same(first.errors, [])
    const orders = await db
      .selectFrom('published_figure')
      .select(['value', 'note'])
      .where('series', '=', 'market')
      .where('metric', '=', 'orders')
      .where('period_last', '=', parseMonth('2022-07'))
      .where('measure', '=', 'level')
      .execute()
    t.same(
      orders.map(({ value }) => value),
      ['6.95'],
      'the total was known already',
    )
    const again = await load(bulletin)
    t.equal(again.counts.new + again.counts.revised, 0)
    t.equal(again.counts.unchanged, first.counts.new + first.counts.unchanged + first.counts.revised)
  },
)

t.test(
  'pages without a table, XML and tables with blanks between cells are refused with what would do',
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
  },
)

t.test('a table of a page is read with the text around it as its titles and notes', async (t) => {
  const table = (unit: string, cells = '<td>2022年3月</td><td>5.39</td><td></td>') =>
    `<table><caption>${unit}</caption><thead><tr><th>月份</th><th>滴滴</th><th>T3</th></tr></thead><tr>${cells}</tr></table>`
  const page = (title: string, body: string) =>
    `<!doctype html><html><head><title>${title}</title><style>td { color: red }</style></head><body><h1>${title}</h1>${body}<p>数据来源：交通运输部</p></body></html>`
  t.same(await readFigures(page('网约车订单量', table('单位：亿单'))), [level])
  t.same(await readFigures(table('单位：亿单')), [level])
  t.same(await readFigures(`<p>3月，滴滴订单量为5.39亿单。</p>${table('单位：亿单')}`), [level])
  t.match(await readFigures(page('网约车订单量', table('单位：亿单') + table('单位：万单'))), [
    level,
    /^didi level 2022-03: 5.39 ten_thousand/,
  ])
  for (const [text, expected] of [
    [page('北京市网约车订单量', table('单位：亿单')), /figures of the whole country/],
    [page('网约车订单量', table('')), /^refused \d+ 滴滴: a unit in a table/],
    [
      page('网约车订单量', table('单位：亿单', '<td>2022年3月</td><td>5.39</td>')),
      /3 cells, one for each column/,
    ],
    [
      page('网约车订单量', table('单位：亿单') + table('各平台')),
      /the unit of each table in its own title or header/,
    ],
    ['<p>没有表格</p>', /截至 with a day/],
  ] as const)
    t.match((await readFigures(text)).join(), expected, text)
})

t.test('a cell of a table in a page may be as long as one of a file, also beside a merged one', async (t) => {
  const note = `“${'x'.repeat(1998)}”`
  const url = `https://example.org/${'x'.repeat(80)}`
  const page = `<table><tr><th>平台</th><th>月份</th><th>订单量(亿单)</th><th>来源链接</th><th>备注</th></tr>
    <tr><td>滴滴</td><td>2022年2月</td><td>5.3</td><td rowspan="2">${url}</td><td>${'<b>x</b>'.repeat(100)}</td></tr>
    <tr><td>滴滴</td><td>2022年3月</td><td>5.39</td><td>${note}</td></tr></table>`
  const { batches } = await open(page)
  const figures: unknown[] = []
  for await (const rows of parseRows(batches, 'figures', makeKnown())) figures.push(...rows)
  t.match(figures, [
    { value: '5.3', source_url: url, note: 'x'.repeat(100) },
    { value: '5.39', source_url: url, note },
  ])
  t.match(await findFault(page.replace(note, `x${note}`)), {
    column: '备注',
    expected: 'at most 2000 characters',
  })
})

/** A page with a table of one row and its value, or growth, in a cell of tags. */
const pageOf = (cell: string, header = '订单量(亿单)', style = '') =>
  `${style}<table><tr><th>平台</th><th>月份</th><th>${header} <i class="sort"></i></th></tr><tr><td>滴滴</td><td>2022年3月</td><td>${cell}</td></tr></table>`

/** The first fault of what is refused. */
async function findFault(text: string): Promise<RowError | undefined> {
  try {
    const { batches } = await open(text)
    for await (const _ of parseRows(batches, 'figures', makeKnown()));
    return undefined
  } catch (error) {
    if (!(error instanceof RefusedRows)) throw error
    return error.errors[0]
  }
}

t.test('a number whose digits are of several elements of a cell is refused with its pieces', async (t) => {
  for (const [cell, pieces] of [
    ['5.39<a href="#fn1">1</a>', '5.39 | 1'],
    ['5.39<span style="vertical-align:super">1</span>', '5.39 | 1'],
    ['5.39<small>2</small>', '5.39 | 2'],
    ['5.39<font size=1>2</font>', '5.39 | 2'],
    ['5.39<span class="footnote">2</span>', '5.39 | 2'],
    ['5.39<ref>1</ref>', '5.39 | 1'],
    ['5.39\u200b<small>2</small>', '5.39\u200b | 2'],
    ['<span class=x>9</span>5.39', '9 | 5.39'],
    ['<span style="position:absolute; left:-9999px">9</span>5.39', '9 | 5.39'],
    ['<noscript>9</noscript>5.39', '9 | 5.39'],
    ['<button>1</button>5.39', '1 | 5.39'],
    ['<svg><text>9</text></svg>5.39', '9 | 5.39'],
    ['<b>53</b>9', '53 | 9'],
    ['53<i class="point"></i>9', '53 | 9'],
    ['<span class=x>501</span> 601', '501 | 601'],
    ['501<br>601', '501 | 601'],
    ['<p>501</p><p>601</p>', '501 | 601'],
  ] as const)
    t.match(
      await findFault(pageOf(cell, undefined, '<style>.x{display:none}</style>')),
      {
        line: 4,
        column: '订单量(亿单)',
        value: pieces,
        expected: /^the digits of a number in one element of the page: a part in another may be the mark/,
      },
      cell,
    )
  t.match(await findFault(pageOf('5.39').replace('3月', '1<b>2</b>月')), {
    column: '月份',
    value: '2022年1 | 2月',
  })
  t.match(await findFault(pageOf('5.39', '2022年1<small>1</small>月')), {
    line: 1,
    value: '2022年1 | 1月',
  })
})

t.test(
  'a number is whole in elements around it, that look alike, or that part it at its point',
  async (t) => {
    for (const cell of [
      '<div><p><font face="x"><span lang="EN-US">5.39</span></font></p></div>',
      '<b>5.39</b>亿单',
      '约<b>5.39</b>',
      '<span>5.3</span><span>9</span>',
      '<b>5</b>.39',
      '5.<small>39</small>',
      '5.3<wbr>9',
      '5.3<!-- -->9',
      '5.3<span id="x"></span>9',
      '<img src="x.png"> 5.39 <i class="info"></i>',
    ])
      t.same(await readFigures(pageOf(cell)), [level], cell)
    const quarter = '<table><tr><td>平台<td>Q1<br>2022<td>单位<tr><td>滴滴<td>16.3<td>亿单</table>'
    t.same(await readFigures(quarter), ['didi level 2022-Q1: 16.3 hundred_million, unknown, 2022-04-15'])
  },
)

t.test('what a cell hides or strikes out by its own style is not read', async (t) => {
  for (const cell of [
    '<span style="visibility: hidden">1</span>5.39',
    '5.39<span style="visibility:hidden;color:transparent">0</span>',
    '<span style="font-size:0">9</span>5.39',
    '<span style="color:red; opacity : 0.0 ;">9</span>5.39',
    '<span style="text-decoration: underline line-through">501</span> 5.39',
    '<s>501</s> 5.39',
    '<span hidden>9</span>5.39',
    '5.39<sup style="display:none">2</sup>',
  ])
    t.same(await readFigures(pageOf(cell)), [level], cell)
  for (const cell of ['5.3<span style="opacity:0.9">9</span>', '5.3<span style="font-size:0.8em">9</span>'])
    t.match(await findFault(pageOf(cell)), { value: '5.3 | 9' }, cell)
  // Of a page that its script shows later all is read.
  t.same(await readFigures(`<body style="visibility:hidden">${pageOf('5.39')}</body>`), [level])
})

t.test(
  'a cell or row that is hidden ends where the next one begins, though its end tag is left out',
  async (t) => {
    const rows = (row: string) =>
      `<table><tr><th>平台<th>月份<th>订单量(亿单)<tr ${row}><td>滴滴<td>2022年2月<td>5.3<tr><td>滴滴<td>2022年3月<td>5.39</table>`
    t.same(await readFigures(rows('hidden')), [level])
    t.same((await readFigures(rows('').replace('<td>5.3<', '<td>5.3 <span hidden>x<')))[1], level)
    const other = '<div style="display:none"><table><tr><td>6</td><td>7</td></tr></table>8</div>'
    t.same(await readFigures(other + pageOf('5.39')), [level])
  },
)

t.test('a picture beside a growth is its sign where its words say so, and else refused', async (t) => {
  const growth = (value: string) => [
    `didi growth 2022-03 over 2022-02: ${value} percent, unknown, 2022-04-15`,
  ]
  for (const [cell, value] of [
    ['<img src="down.png" alt="下降">4.6%', '-4.6'],
    ['<img src="down.png" alt="▼"> 4.6%', '-4.6'],
    ['<img src="x.png" alt="down">4.6%', '-4.6'],
    ['<img src="x.png" alt="上升">4.6%', '4.6'],
    ['4.6% <img alt="下降">', '-4.6'],
    ['<img alt="降">4.6', '-4.6'],
    ['<img alt="下降">-4.6%', '-4.6'],
    ['<img alt="下降">持平', '0'],
    ['<i class="icon-down"></i>-4.6%', '-4.6'],
    ['<i class="icon-down"></i>下降4.6%', '-4.6'],
    ['<i class="icon-flat"></i>0.0%', '0.0'],
    ['<i class="icon-flat"></i>持平', '0'],
    ['<span class="rate"><b>4.6%</b></span>', '4.6'],
    ['<span class="dropdown" style="color: #212529">4.6%</span>', '4.6'],
    ['<span class="down">-4.6%</span>', '-4.6'],
    ['<span class="down">下降4.6%</span>', '-4.6'],
    ['<span class="down">4.6%<img alt="下降"></span>', '-4.6'],
  ] as const)
    t.same(await readFigures(pageOf(cell, '环比')), growth(value), cell)
  for (const cell of [
    '<img src="down.png">4.6%',
    '<img src="down.png" alt="icon">4.6%',
    '<i class="icon-down"></i>4.6%',
    '<svg class="arrow-down"><path d="M0"/></svg>4.6%',
    '4.6% <span style="background: url(down.png)"></span>',
    '<i class="icon-down"></i> 4.6',
    '<span class="down">4.6%</span>',
    '<em class="num isUp"><b>4.6</b>%</em>',
    '<span class="text-danger">4.6</span>',
    '<span title="下降">4.6%</span>',
    '<span data-trend="down">4.6%</span>',
    '<font color="green">4.6%</font>',
    '<span style="font-weight: bold; color: #cf1322">4.6%</span>',
    '<span style="color: rgb(0, 128, 0)">4.6%</span>',
  ])
    t.match(
      await readFigures(pageOf(cell, '环比')),
      [/^refused 4 环比: a growth with its sign in text, as -4.6% or 下降4.6%, since the picture/],
      cell,
    )
  t.match(await readFigures(pageOf('4.6%', '环比').replace('<tr><td>', '<tr class="down"><td>')), [
    /since the picture or icon/,
  ])
  t.match(await readFigures(pageOf('4.6%', '环比').replace('<td>4.6%', '<td class="down">4.6%')), [
    /since the picture or icon/,
  ])
  for (const rule of ['td, .xl65 {color : red}', '.xl65::before { content: "▼" }'])
    t.match(
      await readFigures(pageOf('<b class="xl65">4.6%</b>', '环比', `<style>p {margin: 0} ${rule}</style>`)),
      [/since the picture or icon/],
      rule,
    )
  t.same(
    await readFigures(pageOf('<b class="xl65">4.6%</b>', '环比', '<style>.xl65 {color: #333}</style>')),
    growth('4.6'),
  )
  t.same(await readFigures(pageOf('<b class="up">5.39亿单</b>', '订单量')), [level])
  const long = pageOf('<i class="icon-down"></i>4.6%', '数值').replace(/(<.tr>)/, '<th>口径</th>$1')
  const stated = (measure: string) =>
    readFigures(long.replace(/<.tr><.table>/, `<td>${measure}</td></tr></table>`))
  t.match(await stated('增速'), [/since the picture or icon/])
  t.match(await stated('份额'), ['didi share 2022-03: 4.6 percent, unknown, 2022-04-15'])
  const indicators = (cell: string) =>
    `<table><tr><th>平台<th>指标<th>2022年3月</tr><tr><td>滴滴<td>订单量<td>5.39亿单</tr><tr><td>滴滴<td>环比<td>${cell}</tr></table>`
  t.same(await readFigures(indicators('<img alt="下降">4.6%')), [level, ...growth('-4.6')])
  t.match(
    (await readFigures(indicators('<i class="icon-down"></i>4.6%'))).at(-1),
    /since the picture or icon/,
  )
  t.same(await readFigures(pageOf('5.39亿单 <img alt="up">', '订单量')), [level], 'beside a level it is none')
})

t.test('a name that spans rows of a page is of each of them, and a number is not', async (t) => {
  const rows = (first: string, second: string) =>
    `<table><thead><tr><th rowspan="9">平台</th><th>月份</th><th>订单量(亿单)</th></tr></thead><tbody><tr>${first}</tr><tr>${second}</tr></tbody></table>`
  const months = (series: string) => [series.replace('5.39', '5.4').replace('-03', '-02'), level]
  t.same(
    await readFigures(
      rows('<td rowspan="2">滴滴</td><td>2022年2月</td><td>5.4</td>', '<td>2022年3月</td><td>5.39</td>'),
    ),
    months(level),
  )
  t.match(
    await readFigures(
      rows('<td>滴滴</td><td>2022年3月</td><td rowspan="2">5.39</td>', '<td>market</td><td>2022年3月</td>'),
    ),
    [/^refused \d+ 订单量\(亿单\): a plain decimal/],
  )
  t.match(
    await readFigures(
      '<table><tr><td>单位：亿单</td></tr><tr><td>平台</td><td>2022-02</td><td>2022-03</td></tr><tr><td>滴滴</td><td colspan="2">5.39</td></tr></table>',
    ),
    [/^refused \d+ 2022-03: a plain decimal/],
  )
  const many = Array.from(
    { length: 36 },
    (_, i) => `<td>${2019 + Math.floor(i / 12)}-${(i % 12) + 1}</td><td>5</td></tr><tr>`,
  )
  t.equal((await readFigures(rows(`<td rowspan="36">滴滴</td>${many.join('')}`, ''))).length, 36)
})

t.test('cells that would span more of a page than its tags can fill make no large table', async (t) => {
  const cells = '<tr><td colspan="30" rowspan="65000">5</td></tr>'
  const page = `<table><tr><td>平台</td><td>月份</td><td>订单量(亿单)</td></tr>${cells.repeat(5000)}</table>`
  t.match((await readFigures(page)).join(), /^refused/)
})

t.test('a data frame is read as the page that pandas makes of it', async (t) => {
  const cells = (tag: string, texts: string[]) =>
    `    <tr style="text-align: right;">\n${texts.map((text) => `      <${tag}>${text}</${tag}>\n`).join('')}    </tr>\n`
  const head = cells('th', ['', 'series', 'period', 'value', 'unit'])
  const frame = (value: string) => {
    const row = cells('td', ['0', 'didi', '2022-03', value, 'hundred_million'])
    return `<table border="1" class="dataframe">\n  <thead>\n${head}  </thead>\n  <tbody>\n${row}  </tbody>\n</table>`
  }
  t.same(await readFigures(frame('5.39')), [level])
  // It gives all numbers of a column as many decimals as one has.
  t.match((await readFigures(frame('5.40')))[0], /^refused \d+ null: the number with the decimals/)
})

t.test('a workbook, a PDF and a picture are refused with what would do', async (t) => {
  for (const [bytes, words] of [
    [[0x50, 0x4b, 3, 4], /save the sheet as “CSV UTF-8”/],
    [[0xd0, 0xcf, 0x11, 0xe0], /an Excel workbook \(.xlsx\), .*: save it as .xlsx without a password/],
    [[0x25, 0x50, 0x44, 0x46], /copy its text into a file/],
    [[0x89, 0x50, 0x4e, 0x47], /type what it shows as CSV/],
  ] as const)
    t.match(await readFigures(Buffer.from([...bytes, 0, 0, 0])), [words])
  t.match(await readFigures(Buffer.from('series,period,value\n', 'utf16le')), [
    /^refused 1 null: .*save the file as UTF-8/,
  ])
  t.match(await readFigures('<table><tr><td>series</td><td>period</td></tr></table>'), [
    /^refused 1 value: the column value of a figures file/,
  ])
})

t.test('of the tables of a page those of figures are read, and the others told', async (t) => {
  const table = (...rows: string[][]) =>
    `<table>${rows.map((cells) => `<tr><td>${cells.join('</td><td>')}</td></tr>`).join('')}</table>`
  const orders = table(['平台', '月份', '订单量(亿单)'], ['滴滴', '2022-03', '5.39'])
  const country = table(['平台', '月份', '订单量(亿单)'], ['全国', '2022-03', '7.3'])
  const menu = table(['Home', 'About'], ['Data', 'Contact'])
  const cities = table(['城市', '订单合规率(%)'], ['北京', '81'])
  t.match(await readFigures(menu + orders + cities + country), [level, /^market level 2022-03: 7.3/])
  async function* source() {
    yield Buffer.from(menu + orders + cities)
  }
  const { skipped } = await openTable(source())
  t.same(skipped, [
    { line: 1, reason: 'table', text: 'Home | About / Data | Contact' },
    { line: 13, reason: 'table', text: '城市 | 订单合规率(%) / 北京 | 81' },
  ])
  t.same(await readFigures(`<table><tr><td>Home</td><td>Data</td></tr><tr><td>${orders}</td></tr></table>`), [
    level,
  ])
  t.same(await readFigures(`${orders}<div style="display: none">${country}</div>`), [level])
  t.same(
    await readFigures(
      table(['平台', '月份', '订单量', '备注'], ['滴滴', '2022-03', '5.39亿单', '"含"花小猪']),
    ),
    [level],
  )
  // A unit above a table that is left may be of it alone.
  const bare = table(['平台', '月份', '订单量'], ['滴滴', '2022-03', '5.39'])
  const types = table(['车型', '数量'], ['轿车', '5'])
  const unit = '<p>单位：亿单</p>'
  t.match(await readFigures(`${unit}${types}<p>各平台订单</p>${bare}`), [
    /^refused 1 null: its unit as 单位：万单/,
  ])
  t.same(await readFigures(`<p>单位：万辆</p>${types}${unit}${bare}`), [level])
  t.same(await readFigures(`${unit}${'<p>网约车</p>'.repeat(5)}${bare}`), [level])
  // What stands beside a table that is left may be of the others.
  t.match(await readFigures(`${orders}<p>以上不含聚合平台</p>${cities}`), [/^refused \d+ null/])
  t.match(await readFigures(menu + cities), [/^refused 1 null/])
})

t.test(
  'the letters and numbers that a spreadsheet on the web has beside its cells are none of them',
  async (t) => {
    const row = (...cells: string[]) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`
    const page = (...rows: string[]) =>
      `<html><body><table>${row('', 'A', 'B', 'C')}${rows.join('')}</table></body></html>`
    t.same(
      await readFigures(page(row('1', '平台', '月份', '订单量(亿单)'), row('2', '滴滴', '2022-03', '5.39'))),
      [level],
    )
    t.same(
      await readFigures(
        page(
          row('1', '2022年3月订单量（亿单）', '', ''),
          row('2', '', '', ''),
          row('3', '平台', '订单量', ''),
          row('4', '滴滴', '5.39', ''),
        ),
      ),
      [level],
    )
  },
)

t.test('a text in a form that is not read is named, with what to do', async (t) => {
  for (const [text, expected] of [
    ['-[ RECORD 1 ]---\nseries | didi\nperiod | 2022-03\n', /^refused 1 null: a line for each row/],
    [
      'mysql> select 1\\G\n*************************** 1. row ***************************\nseries: didi\n',
      /a line for each row/,
    ],
    ['Row 1:\n──────\nseries: didi\n', /a line for each row/],
    [
      '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook><Table></Table></Workbook>',
      /save it as .xlsx/,
    ],
    ['MIME-Version: 1.0\nContent-Type: multipart/related; boundary="-"\n', /save it as .xlsx/],
    ['Version:1.0\r\nStartHTML:0000000105\r\n<html><table><tr><td>平台</table>', /save it as .xlsx/],
    ['\\begin{tabular}{lr}\n平台 & 2022年3月 \\\\\n', /save it as .xlsx/],
    ['- series: didi\n  period: 2022-03\n', /save it as .xlsx/],
    ['||平台||月份||\n|滴滴|2022-03|\n', /save it as .xlsx/],
    ['┌─series─┬─period──┐\n│ didi   │ 2022-03 │\n', /save it as .xlsx/],
  ] as const)
    t.match(await readFigures(text), [expected], text)
})
