import { readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import t from 'tap'
import { parseMonth } from '../../../src/domain/time/month.ts'
import { loadFile } from '../../../src/load/load-file.ts'
import { openTable } from '../../../src/load/read/open-table.ts'
import { createShippedDatabase } from '../../support/database.ts'

const bulletin = readFileSync(new URL('bulletin/texts/2022-07.txt', import.meta.url))
const open = (...chunks: (string | Uint8Array)[]) =>
  openTable(Readable.from(chunks.map((chunk) => Buffer.from(chunk))))

t.test('a bulletin is told from a CSV file by its beginning, as text and as a page', async (t) => {
  t.equal((await open('series,period,value\n', 'market,2021-07,1\n')).format, 'csv')
  t.equal((await open(bulletin)).format, 'bulletin')
  t.equal((await open('<!doctype html><html><body><p>', bulletin, '</p></body></html>')).format, 'bulletin')
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
