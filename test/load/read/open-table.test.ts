import { readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import t from 'tap'
import { parseMonth } from '../../../src/domain/time/month.ts'
import { loadFile } from '../../../src/load/load-file.ts'
import { openTable } from '../../../src/load/read/open-table.ts'
import { createShippedDatabase } from '../../support/database.ts'
import { readFigures } from '../../support/read-figures.ts'

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
  'tables in HTML or XML, with blanks between cells and in columns of JSON are refused with what would do',
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
    t.match(await readFigures('{"columns":["series","value"],"data":[["didi","5"]]}'), [
      /^refused 1 null: an array of objects/,
    ])
  },
)

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
    /a table is taken as CSV/,
  ])
})
