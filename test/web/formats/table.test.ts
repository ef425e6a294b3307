import { buffer } from 'node:stream/consumers'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { readXlsx } from 'hucre/xlsx'
import t from 'tap'
import Type from 'typebox'
import { renderCsv, writeXlsx } from '../../../src/web/formats/table.ts'
import { endLinesWithCrlf } from '../../../src/web/resources/figure-formats.ts'
import { nullable } from '../../../src/web/schema.ts'
import { assertProperty, examples } from '../../support/property.ts'

const table = {
  name: 'rows',
  title: 'Rows',
  row: {
    name: Type.String(),
    note: nullable(Type.String()),
    change: Type.Number(),
    others: Type.Array(Type.String()),
  },
  key: ['name' as const],
}

const hostile = { name: '滴滴出行', note: 'a "b", c\r\nd\ne', change: -21.1, others: ['x', 'y,z'] }

t.test('commas, quotes and line breaks are quoted, lists have | between, null is nothing', async (t) => {
  const plain = { name: '=cmd', note: null, change: 0, others: [] }
  t.equal(
    renderCsv(table, [hostile, plain]),
    'name,note,change,others\r\n滴滴出行,"a ""b"", c\r\nd\ne",-21.1,"x|y,z"\r\n=cmd,,0,\r\n',
  )
})

t.test('what a workbook would take for the code of a character is a text in it', async (t) => {
  const coded = { ...hostile, name: '_x0041_ b', others: ['_x000D_', 'x_x41_'] }
  const { sheets } = await readXlsx(await buffer(writeXlsx(table, [coded])))
  t.same(sheets[0]?.rows[1], ['_x0041_ b', hostile.note, -21.1, '_x000D_|x_x41_'])
})

t.test('without rows there is the header', async (t) => {
  t.equal(renderCsv(table, []), 'name,note,change,others\r\n')
})

t.test(
  'for spreadsheets there is a mark, and texts that would be formulas get a quote; numbers never',
  async (t) => {
    const rows = ['=1+1', '+1', '-1', '@x', '＝1', '\tx', '\rx', 'x=1'].map((name) => ({
      name,
      note: null,
      change: -1,
      others: [name],
    }))
    t.equal(
      renderCsv(table, rows, { forSpreadsheets: true }),
      [
        '\uFEFFname,note,change,others',
        "'=1+1,,-1,'=1+1",
        "'+1,,-1,'+1",
        "'-1,,-1,'-1",
        "'@x,,-1,'@x",
        "'＝1,,-1,'＝1",
        "'\tx,,-1,'\tx",
        '"\'\rx",,-1,"\'\rx"',
        'x=1,,-1,x=1',
        '',
      ].join('\r\n'),
    )
  },
)

const cell = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', ' ', '=', '中') }),
)

t.test('what is written is read back', async (t) => {
  const row = fc.record({
    name: cell,
    note: cell,
    change: fc.double({ noNaN: true }),
    others: fc.array(cell),
  })
  const property = fc.property(fc.array(row), (rows) => {
    const read = parse(renderCsv(table, rows), { record_delimiter: '\r\n', relax_column_count: false })
    const wanted = rows.map(({ name, note, change, others }) => [
      name,
      note,
      String(change),
      others.join('|'),
    ])
    fc.pre(!rows.some(({ name, note, others }) => name === '' && note === '' && others.length === 0))
    return JSON.stringify(read.slice(1)) === JSON.stringify(wanted)
  })
  assertProperty(t, property, 1000)
})

t.test(
  'rows as Postgres ends them get CRLF wherever the chunks are cut, and cells stay as they are',
  async (t) => {
    const property = fc.asyncProperty(
      fc.array(fc.array(cell, { minLength: 2, maxLength: 2 })),
      fc.array(fc.nat()),
      async (rows, cuts) => {
        const quote = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
        const lines = [['a', 'b'], ...rows].map((cells) => cells.map(quote).join())
        const bytes = Buffer.from(`${lines.join('\n')}\n`)
        const stream = endLinesWithCrlf(rows.length)
        const places = [0, ...cuts.map((cut) => cut % bytes.length).sort((a, b) => a - b), bytes.length]
        for (const [i, place] of places.entries()) stream.write(bytes.subarray(place, places[i + 1]))
        stream.end()
        const found = Buffer.concat(await stream.toArray()).toString()
        return found === `${lines.join('\r\n')}\r\n`
      },
    )
    await fc.assert(property, { numRuns: examples(500) })
    t.pass('500 examples')
  },
)

t.test('a stream with another number of rows than announced fails', async (t) => {
  const stream = endLinesWithCrlf(2)
  stream.end('a,b\n1,2\n')
  await t.rejects(stream.toArray(), { message: '2 rows were announced, 1 came' })
})
