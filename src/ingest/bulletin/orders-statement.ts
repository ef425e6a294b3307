import { readGrowth } from './change.ts'
import type { Cursor } from './cursor.ts'
import { addFigure, type Draft } from './draft.ts'
import { isOfOtherPeriod } from './other-period.ts'
import { patterns } from './patterns.ts'

const verb = '共收到订单信息'

/** Longer than all that the frame has before the verb. */
const subjectLength = 40

/**
 * Reads the orders of the whole market in the bulletin's own month, where this clause is on orders received. Those of
 * another month, which copies compare with, are passed over.
 *
 * @throws {BulletinError} where it does not say which month's orders they are, or whose
 */
export function readOrders(cursor: Cursor, draft: Draft): boolean {
  const start = cursor.at
  const verbAt = cursor.clause.slice(0, subjectLength + verb.length).indexOf(verb)
  if (verbAt < 0) return false
  const subject = cursor.clause.slice(0, verbAt)
  const [, system, yearText, month] = patterns.ordersSubject.exec(subject) ?? []
  const year = yearText === undefined ? undefined : Number(yearText)
  const isOfOtherYear = year !== undefined && draft.year !== undefined && year !== draft.year
  draft.isOnOtherPeriod = isOfOtherYear || isOfOtherPeriod(subject, draft.month)
  if (!draft.isOnOtherPeriod) {
    if (system === undefined || Number(month) !== draft.month)
      cursor.refuse(`网约车监管信息交互平台 or 网约车监管信息交互系统, then ${draft.month}月份${verb}`)
    draft.year ??= year
  }
  cursor.at += verbAt + verb.length
  const value = cursor.expectNumber()
  const unit = cursor.expect('万单', '亿单') === '万单' ? 'ten_thousand' : 'hundred_million'
  addFigure(draft, cursor, start, { metric: 'orders', measure: 'level', value, unit })
  if (cursor.skip(',环比')) {
    const growth = readGrowth(cursor)
    addFigure(draft, cursor, start, { metric: 'orders', measure: 'growth', value: growth, unit: 'percent' })
  }
  cursor.expectClauseEnd()
  return true
}
