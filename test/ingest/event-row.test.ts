import t from 'tap'
import { parseEvent } from '../../src/load/read/reference-rows.ts'
import { makeKnown, makeRow } from '../support/rows.ts'

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
    event: { line: 2, ...good, certainty: 'reported', source_url: null, note: null },
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
