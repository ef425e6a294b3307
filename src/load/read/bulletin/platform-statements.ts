import { takeChanges } from './changes.ts'
import { isOfCountry, isPlain, type Reading, skip } from './context.ts'
import { addFigure } from './draft.ts'
import { statementPatterns } from './patterns/statement.ts'
import { findMonth } from './period.ts'
import { matchFrom } from './text-scanner.ts'

/**
 * Reads the growth of the orders of several platforms, which the ministry gave in a picture of a table until mid 2022, and
 * the press in words. It is taken only where every platform is named in full and has its own value.
 *
 * @example T3出行、滴滴出行9月单量环比分别下滑29.5%、22%
 */
export function readPlatformGrowth(reading: Reading): boolean {
  const { scanner, draft, context } = reading
  const start = scanner.at
  const said = scanner.takeMatch(statementPatterns.platformOrders)
  if (!said) return false
  const names = (said[1] as string).split(statementPatterns.betweenNames)
  const changes = takeChanges(reading, names.length)
  const isOfOthers = matchFrom(statementPatterns.sourceBehind, scanner.source.text, scanner.at) !== null
  const isWhole = changes.length === names.length && scanner.isAtClauseEnd && !isOfOthers
  if (!isWhole || new Set(names).size < names.length) {
    scanner.at = start
    return false
  }
  const month = findMonth(said[0], draft)
  const isOwnMonth =
    month === 'own' || (month === undefined && context.isOwnMonth && context.sentence.namesMonth)
  if (!isOwnMonth || !isOfCountry(context) || !isPlain(reading))
    skip(reading, start, isOwnMonth ? undefined : 'month')
  else
    for (const { of, value, months } of changes)
      addFigure(
        draft,
        scanner,
        start,
        { series: names[of] as string, metric: 'orders', measure: 'growth', unit: 'percent', months, value },
        context.sentence.isCorrection,
      )
  return true
}
