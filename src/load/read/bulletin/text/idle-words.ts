import { numberPatterns } from '../patterns/number.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { statementPatterns } from '../patterns/statement.ts'
import { textPatterns } from '../patterns/text.ts'

/** Whether a clause says nothing that could narrow what follows: when, by whom it was published, and why it is so. */
export function isIdle(clause: string, isHeading = false): boolean {
  return findWords(clause, isHeading) === ''
}

/**
 * The words of a clause that may narrow what its sentence states behind it: as a topic does, or a name of something. What
 * it states itself does not, where it is about the market and names no part of it: a heading states nothing.
 */
export function findWords(clause: string, isHeading = false): string {
  const words = clause.replace(scopePatterns.reportDay, '')
  const isOfSource = scopePatterns.publisher.test(words) && !textPatterns.digit.test(words)
  const { idleForm, causeClause, share } = scopePatterns
  const isIdleClause = isOfSource || [idleForm, causeClause, share].some((form) => form.test(clause))
  const rest = isIdleClause ? '' : removeIdle(clause)
  return !isHeading && isPredicate(clause, rest) ? '' : rest
}

/**
 * Whether the end of a clause only says how the market is that its beginning names, in words of any kind: 网约车市场供需两旺.
 * What narrows the market stands before its name, or has one of the words by which parts of it are named.
 */
function isPredicate(clause: string, rest: string): boolean {
  const subject = clause.slice(0, clause.length - rest.length)
  return clause.endsWith(rest) && scopePatterns.marketSubject.test(subject) && !namesLess(rest)
}

/**
 * Whether words name what is less than the country, or may be as large and is something else: a place, a platform, another
 * trade, time, kind of orders or counting.
 */
export function namesLess(words: string): boolean {
  const { otherwise, shortName, namedPlatform, place, otherTrade } = scopePatterns
  return [otherwise, shortName, namedPlatform, place, otherTrade].some((less) => less.test(words))
}

/** Whether words may name what is as large as the country and is something else, as may a name that nobody knows. */
export function mayBeOther(words: string): boolean {
  const { otherwise, shortName, bareName } = scopePatterns
  return [otherwise, shortName, bareName].some((other) => other.test(words))
}

/** What is left of a clause whose words are each known to narrow nothing. */
export function removeIdle(clause: string): string {
  // A cause may name a part of what follows: 随着合规订单增加.
  const rest = clause.replace(scopePatterns.cause, (cause) =>
    cause.search(statementPatterns.subject) < 0 ? '' : cause,
  )
  return [scopePatterns.comparison, scopePatterns.milestone, scopePatterns.idleWord].reduce(
    (words, idle) => words.replace(idle, ''),
    rest,
  )
}

/** Whether words before the name of orders leave them those of all. */
export function leavesAllOrders(words: string): boolean {
  return removeIdle(words.replace(numberPatterns.beforeOrders, '')) === ''
}
