import { Readable } from 'node:stream'
import { isStringOneByteRepresentation } from 'node:v8'
import t from 'tap'
import { openTable } from '../../../../src/load/read/open-table.ts'
import {
  parseAggregate,
  parseBreak,
  parseCompany,
  parseEvent,
  parseMetric,
  parsePlatform,
  parseRows,
} from '../../../../src/load/read/rows/table.ts'
import { makeKnown, makeRow } from '../../../support/rows.ts'

const good = {
  event: 'didi-ipo',
  date: '2021-06-30',
  company: 'didi-global',
  type: 'ipo',
  title: 'NYSE listing',
}

function parse(cells: Record<string, string>) {
  const row = makeRow(cells)
  return { event: parseEvent(row, makeKnown()), errors: row.errors }
}

t.test('an event is reported unless it is said to be unconfirmed', async (t) => {
  t.same(parse(good), {
    event: { line: 2, ...good, title_zh: null, certainty: 'reported', source_url: null, note: null },
    errors: [],
  })
  t.match(parse({ ...good, certainty: 'unconfirmed' }).event, { certainty: 'unconfirmed' })
})

t.test('the date of an event may lie ahead, but must be of the calendar', async (t) => {
  t.same(parse({ ...good, date: '2023-01-31' }).errors, [])
  t.match(parse({ ...good, date: '2021-02-30' }).errors, [{ line: 2, column: 'date', value: '2021-02-30' }])
})

t.test('slugs, title, certainty and company of an event are checked', async (t) => {
  const bad = { ...good, event: 'DiDi IPO', type: '', title: '', company: 'didi-globel', certainty: 'sure' }
  t.match(parse(bad).errors, [
    { column: 'event', value: 'DiDi IPO' },
    { column: 'company', didYouMean: 'didi-global' },
    { column: 'type', value: '' },
    { column: 'title', expected: 'a text of 1 to 500 characters' },
    { column: 'certainty', expected: 'one of reported, unconfirmed' },
  ])
  t.match(parse({ ...good, title: 't'.repeat(501) }).errors, [
    { column: 'title', expected: 'at most 500 characters' },
  ])
})

t.test('aliases stand with | between them, each once', async (t) => {
  const row = makeRow({ platform: 'didi', name_en: 'DiDi', aliases: '滴滴| Didi Chuxing ||滴滴|' })
  t.same(parsePlatform(row, makeKnown()), {
    line: 2,
    series: 'didi',
    kind: 'platform',
    name_en: 'DiDi',
    name_zh: '',
    aliases: ['滴滴', 'Didi Chuxing'],
    company: null,
  })
  t.same(row.errors, [])
})

t.test('the company of a platform must be known', async (t) => {
  const row = makeRow({ platform: 'didi', name_en: 'DiDi', company: 'didi' })
  const known = makeKnown()
  parsePlatform(row, { ...known, companies: new Map([['dida', 'dida'], ...known.companies]) })
  t.match(row.errors, [
    { column: 'company', value: 'didi', expected: 'a known company', didYouMean: 'didi-global' },
  ])
})

t.test('names are bounded as written and as compared, where one character may become eighteen', async (t) => {
  const errorsOf = (cells: Record<string, string>) => {
    const row = makeRow({ aggregate: 'all', name_en: 'All', ...cells })
    parseAggregate(row)
    return row.errors.map(({ column, expected }) => [column, expected])
  }
  t.same(errorsOf({ name_en: 'n'.repeat(201) }), [['name_en', 'at most 200 characters']])
  t.same(errorsOf({ name_zh: '\ufdfa'.repeat(12) }), [['name_zh', 'at most 200 characters a name']])
  t.same(errorsOf({ name_zh: '\ufdfa'.repeat(11) }), [])
  t.same(errorsOf({ aliases: `ok|${'n'.repeat(201)}` }), [['aliases', 'at most 200 characters a name']])
  const aliases = Array.from({ length: 101 }, (_, i) => i).join('|')
  t.same(errorsOf({ aliases }), [['aliases', 'at most 100 names with | between them']])
})

t.test('companies, metrics and breaks are checked', async (t) => {
  const company = makeRow({ company: 'A', name_en: '' })
  parseCompany(company)
  t.match(company.errors, [
    { column: 'company', value: 'A' },
    { column: 'name_en', value: '' },
  ])
  const metric = makeRow({ metric: 'rides', unit: 'million', name_en: 'Rides' })
  parseMetric(metric)
  t.match(metric.errors, [{ column: 'unit', value: 'million', expected: 'one of count, percent' }])
  const item = makeRow({ series: '滴滴', metric: 'orders', month: '2025-13' })
  t.match(parseBreak(item, makeKnown()), { series: 'didi', note: null, source_url: null })
  t.match(item.errors, [{ column: 'month', value: '2025-13' }])
})

t.test('a slug from a file with Chinese has one byte a letter, as all texts equal to it', async (t) => {
  const wanted = Array.from({ length: 200 }, (_, i) => `caocao-chuxing-${i}`)
  const rows = wanted.map((slug) => `${slug},Cao Cao,曹操出行\n`).join('')
  t.notOk(isStringOneByteRepresentation(Buffer.from(rows).toString().slice(0, 15)), 'as it is cut')
  const source = Readable.from([Buffer.from(`platform,name_en,name_zh\n${rows}`)])
  const { batches } = await openTable(source, { expected: 'platforms' })
  const slugs: string[] = []
  for await (const parsed of parseRows(batches, 'platforms', makeKnown()))
    slugs.push(...parsed.map(({ series }) => series))
  t.same(slugs, wanted)
  // A key becomes one with the equal text that was looked up first.
  const keys = new Set(wanted.map((slug) => Buffer.from(slug).toString()))
  t.same(
    [...keys].filter((slug) => !isStringOneByteRepresentation(slug)),
    [],
  )
})
