import { daysIn } from '../../../../domain/time/month.ts'
import { addSkipped, type Draft } from '../draft.ts'
import { isLastDay } from '../month/counted-days.ts'
import { findMonth } from '../month/period.ts'
import { openingPatterns } from '../patterns/opening.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { statementPatterns } from '../patterns/statement.ts'
import { isIdle } from '../text/idle-words.ts'
import { matchFrom } from '../text/text-scanner.ts'
import { isPlainTitle } from '../text/titles.ts'
import { headNarrower, type Reading, reasonFor } from './context.ts'
import { readCorrection } from './corrections.ts'
import { isLikeStatement, learn } from './learning.ts'

/**
 * Passes over what brackets say beside a statement, unless it corrects it, and goes on behind it or where the scanner was
 * already. Returns whether there are such brackets.
 */
export function readAside(reading: Reading, start: number): boolean {
  const { scanner, draft, context } = reading
  const goOnAt = scanner.at
  scanner.at = start
  const aside = scanner.takeAside()
  const end = scanner.at
  scanner.at = Math.max(goOnAt, end)
  if (aside === undefined) return false
  // 交通运输部今日(5月11日)公布.
  const isReportDay =
    scopePatterns.dayAlone.test(aside) && '日天'.includes(scanner.source.text.charAt(start - 1))
  const isOther = !isReportDay && findMonth(aside, draft) === 'other'
  const isBehindNumber = statementPatterns.endsInLevel.test(
    scanner.source.text.slice(start - levelEnd, start),
  )
  const { reportedBy, narrowing, place, platform } = scopePatterns
  const isByline = () =>
    (openingPatterns.ministryAsSource.test(aside) && isPlainTitle(aside, draft.month)) ||
    (reportedBy.test(scanner.source.text.slice(Math.max(0, start - levelEnd), start + 1 + aside.length)) &&
      ![narrowing, place, platform].some((words) => words.test(aside)))
  // 9月份(2022年), 订单信息(滴滴): of that is what follows.
  if (goOnAt === start && !isReportDay && !isBehindNumber && narrowsName(aside, draft) && !isByline()) {
    const isHeading = scanner.isAtLineBreak || scanner.character === '\n'
    learn(context, draft, aside, isHeading)
    if (isHeading && scopePatterns.part.test(aside)) headNarrower(context, aside)
    context.sentence.hasUnknownWords = true
    if (isHeading || scanner.character === '。') context.isOnTopic = true
  }
  const { at } = scanner
  scanner.at = start + 1
  if (statementPatterns.correctedTo.test(aside)) readCorrection(reading, end - 1)
  else if (isLikeStatement(aside)) {
    const reason = isOther ? 'month' : reasonFor(context)
    addSkipped(draft, scanner, { start: start + 1, end: end - 1, reason })
  }
  scanner.at = at
  return true
}

/** As many characters as the unit of a number, and its last digit, have. */
const levelEnd = 5

/** Whether brackets right behind a number say of what less, or of what other time, it is. */
export function isNarrowedBehind({ scanner, draft }: Pick<Reading, 'scanner' | 'draft'>): boolean {
  const { at } = scanner
  const aside = (scanner.character === '(' && scanner.takeAside()) || ''
  scanner.at = at
  return narrows(aside, draft) || isOnOneDay(aside, draft) || endsOnOtherTime(scanner, draft)
}

/** Whether brackets at the end of what is said of a number have another time, of which that is: 16个城市合规率在80%以上(8月). */
function endsOnOtherTime({ at, source }: Reading['scanner'], draft: Draft): boolean {
  const rest = source.text.slice(at, at + restLength)
  const [, aside = ''] = statementPatterns.timeBehind.exec(rest) ?? []
  const { timeAlone, spanAlone } = scopePatterns
  return (timeAlone.test(aside) && findMonth(aside, draft) === 'other') || spanAlone.test(aside)
}

/** As much as is said of a number behind it. */
const restLength = 80

/** Whether brackets behind a number have a day of the own month before its last, of which alone that is. */
function isOnOneDay(aside: string, { month, year, likelyYear }: Draft): boolean {
  const [, named, day] = scopePatterns.dayOfNumber.exec(aside) ?? []
  const own = year ?? likelyYear
  return Number(named) === month && Number(day) < (own === undefined ? 28 : daysIn(own * 12 + month - 1))
}

/** Whether brackets say of what less, or of what other time, that is which they stand beside. */
function narrows(aside: string, draft: Draft): boolean {
  const { lessThanAll, place, platform, otherTrade, timeAlone, plainAside } = scopePatterns
  const asOf = matchFrom(statementPatterns.asOf, aside, 0)
  if (asOf?.[0] === aside) return !isLastDay(asOf[3]) || findMonth(aside, draft) === 'other'
  return (
    [lessThanAll, place, platform, otherTrade].some((words) => words.test(aside)) ||
    (timeAlone.test(aside) && findMonth(aside, draft) === 'other') ||
    (aside.includes('年') && (draft.year ?? draft.likelyYear) === undefined) ||
    (!plainAside.test(aside) && !isIdle(aside))
  )
}

/** The same of brackets beside a name, which may explain it. */
export function narrowsName(aside: string, draft: Draft): boolean {
  const { writtenBy, explains, lessThanAll, place, partOfMonth, namedPlatform } = scopePatterns
  if (writtenBy.test(aside)) return false
  if (!explains.test(aside)) return narrows(aside, draft)
  // 聚合平台(即高德) is one of them.
  if (namedPlatform.test(aside) && !scopePatterns.amongOthers.test(aside)) return true
  return [lessThanAll, place, partOfMonth].some((words) => words.test(aside))
}
