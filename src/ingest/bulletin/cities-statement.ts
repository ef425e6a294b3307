import type { Cursor } from './cursor.ts'
import { addFigure, type Draft } from './draft.ts'
import { patterns } from './patterns.ts'

/** Reads in how many cities more than 80 per cent of the orders comply, where that is said here: 其中,…等18个城市…. */
export function readCompliantCities(cursor: Cursor, draft: Draft): boolean {
  const start = cursor.at
  if (draft.subject !== 'cities' || !cursor.take('其中,')) return false
  const etCetera = patterns.ofSoManyCities.exec(cursor.clause)
  if (!etCetera) {
    cursor.at = start
    return false
  }
  cursor.at += etCetera.index + etCetera[0].length
  const value = cursor.expectCount()
  cursor.expect('个城市订单合规率均在80%以上')
  addFigure(draft, cursor, start, {
    metric: 'cities_compliance_over_80pct',
    measure: 'level',
    value,
    unit: 'count',
  })
  cursor.expectClauseEnd()
  return true
}
