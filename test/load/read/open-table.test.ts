import { readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import t from 'tap'
import { parseMonth } from '../../../src/domain/time/month.ts'
import { loadFile } from '../../../src/load/load-file.ts'
import { openTable } from '../../../src/load/read/open-table.ts'
import { createShippedDatabase } from '../../support/database.ts'
import { level, readFigures } from '../../support/read-figures.ts'

const bulletin = readFileSync(new URL('bulletin/texts/2022-07.txt', import.meta.url))
const open = (...chunks: (string | Uint8Array)[]) =>
  openTable(Readable.from(chunks.map((chunk) => Buffer.from(chunk))))

t.test('a bulletin is told from a CSV file by its beginning, as text and as a page', async (t) => {
  t.equal((await open('series,period,value\n', 'market,2021-07,1\n')).format, 'csv')
  t.equal((await open(bulletin)).format, 'bulletin')
  t.equal((await open('<!doctype html><html><body><p>', bulletin, '</p></body></html>')).format, 'bulletin')
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
  for (const [text, expected] of [
    [page('北京市网约车订单量', table('单位：亿单')), /figures of the whole country/],
    [page('网约车订单量', table('')), /^refused \d+ 滴滴: a unit in a table/],
    [
      page('网约车订单量', table('单位：亿单', '<td>2022年3月</td><td>5.39</td>')),
      /3 cells, one for each column/,
    ],
    [
      page('网约车订单量', table('单位：亿单') + table('单位：万单')),
      /a row of the table: titles stand above/,
    ],
    ['<p>没有表格</p>', /截至 with a day/],
  ] as const)
    t.match((await readFigures(text)).join(), expected, text)
})

t.test('a data frame is read as the page that pandas makes of it', async (t) => {
  const cells = (tag: string, texts: string[]) =>
    `    <tr style="text-align: right;">\n${texts.map((text) => `      <${tag}>${text}</${tag}>\n`).join('')}    </tr>\n`
  const head = cells('th', ['', 'series', 'period', 'value', 'unit'])
  const row = cells('td', ['0', 'didi', '2022-03', '5.39', 'hundred_million'])
  t.same(
    await readFigures(
      `<table border="1" class="dataframe">\n  <thead>\n${head}  </thead>\n  <tbody>\n${row}  </tbody>\n</table>`,
    ),
    [level],
  )
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
