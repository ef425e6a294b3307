import { numberPatterns } from '../patterns/number.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { statementPatterns } from '../patterns/statement.ts'
import { textPatterns } from '../patterns/text.ts'

/** True if a clause says nothing that could narrow what follows: when or by whom it was published, or why it is so. */
export function isIdle(clause: string, isHeading = false): boolean {
  return findWords(clause, isHeading) === ''
}

/**
 * Returns the words of a clause that may narrow what its sentence states after it, as a topic or the name of something does. A
 * clause about the whole market that names no part of it has no such words, unless it is a heading.
 */
export function findWords(clause: string, isHeading = false): string {
  // Most statements have nothing before them.
  if (clause === '') return ''
  const words = clause.replace(scopePatterns.reportDay, '')
  const isOfSource = scopePatterns.publisher.test(words) && !textPatterns.digit.test(words)
  const { idleForm, causeClause, share } = scopePatterns
  const isIdleClause = isOfSource || [idleForm, causeClause, share].some((form) => form.test(clause))
  const rest = isIdleClause ? '' : removeIdle(clause)
  return !isHeading && isPredicate(clause, rest) ? '' : rest
}

/**
 * True if the end of a clause only says, in words of any kind, how the market fares that its beginning names: 网约车市场供需两旺. Words
 * that narrow the market stand before its name, or are known names of its parts.
 */
function isPredicate(clause: string, rest: string): boolean {
  const subject = clause.slice(0, clause.length - rest.length)
  return clause.endsWith(rest) && scopePatterns.marketSubject.test(subject) && !namesLess(rest)
}

/**
 * True if words name less than the country, or something else that may be as large: a place, a platform, another trade, time,
 * kind of orders or counting.
 */
export function namesLess(words: string): boolean {
  const { otherwise, shortName, namedPlatform, place, otherTrade } = scopePatterns
  return [otherwise, shortName, namedPlatform, place, otherTrade].some((less) => less.test(words))
}

/** True if words may name something else that is as large as the country, as an unknown name may. */
export function mayBeOther(words: string): boolean {
  const { otherwise, shortName, bareName } = scopePatterns
  return [otherwise, shortName, bareName].some((other) => other.test(words))
}

/** Removes the words of a clause that are known to narrow nothing. */
export function removeIdle(clause: string): string {
  if (clause === '') return ''
  // A cause that names what bulletins count is kept, since it may name a part of what follows: 随着合规订单增加.
  const rest = clause.replace(scopePatterns.cause, (cause) =>
    cause.search(statementPatterns.subject) < 0 ? '' : cause,
  )
  return [scopePatterns.comparison, scopePatterns.milestone, scopePatterns.idleWord].reduce(
    (words, idle) => words.replace(idle, ''),
    rest,
  )
}

/** True if orders with these words before their name are all orders of the market. */
export function leavesAllOrders(words: string): boolean {
  return removeIdle(words.replace(numberPatterns.beforeOrders, '')) === ''
}
