import { type Draft, isOtherYear } from '../draft.ts'
import { headingPatterns as patterns } from '../patterns/heading.ts'
import { openingPatterns } from '../patterns/opening.ts'
import { scopePatterns } from '../patterns/scope.ts'
import type { NormalText } from '../text/normalise-text.ts'
import { BulletinError } from '../text/text-scanner.ts'
import { linesAbove, startOfLine } from '../text/titles.ts'
import { isLastDay } from './counted-days.ts'
import { findMonth } from './period.ts'

type Own = Pick<Draft, 'month' | 'year' | 'likelyYear'> & Partial<Pick<Draft, 'isPublishedNext'>>

/**
 * Whether the last line above a number that is no more than a day, or heads what is below with a month, is of another time than the
 * own month: below 6月网约车 all is of June, and below 2023-09-15 of nothing later. What may only say when the text came out does
 * not count above all numbers.
 */
export function isBelowOtherTime(source: NormalText, at: number, draft: Own): boolean {
  const start = startOfLine(source, at)
  if (start === undefined || namesOwn(source.text.slice(start, at), draft)) return false
  let isBelowIssue = false
  for (const { line } of linesAbove(source, start)) {
    const isStated = patterns.stated.test(line)
    if (isStated && isBelowIssue) return true
    if (scopePatterns.spanAlone.test(line)) return true
    if (namesOwn(line, draft)) return false
    if (isStated) continue
    const time = timeOf(line, draft)
    if (time === 'own' || time === 'other') return time === 'other'
    isBelowIssue ||= time === 'issue'
  }
  return false
}

/** Whether words name the own month or its last day, and not only another day of it or what is compared with it. */
function namesOwn(words: string, draft: Own): boolean {
  if (!patterns.anyMonth.test(words)) return false
  return [...words.replace(scopePatterns.comparison, '').matchAll(patterns.monthOrDay)].some(
    ([, year, lastYear, month, day]) =>
      Number(month) === draft.month &&
      !isOtherYear(year, draft) &&
      !(lastYear !== undefined && draft.month < firstOfLastYear) &&
      isLastDay(day),
  )
}

/** Of when a line is that stands alone: of the own month or another time, or in which the text may have come out. */
function timeOf(line: string, draft: Own): 'own' | 'other' | 'issue' | undefined {
  if (patterns.old.test(line)) return 'other'
  const [, year, ofMonth, dayOfMonth, bareMonth, bareDay] = patterns.dayAlone.exec(line) ?? []
  const month = ofMonth ?? bareMonth
  if (month !== undefined) {
    const after = monthsAfter(year, Number(month), draft)
    if (after === 0) return isLastDay(dayOfMonth ?? bareDay) ? 'own' : 'other'
    if (after < 0) return 'other'
    return after > lastIssue ? 'issue' : undefined
  }
  const [, yearFirst, monthLast, monthFirst, yearLast] = patterns.numericMonth.exec(line) ?? []
  const numeric = monthLast ?? monthFirst
  const heading = numeric === undefined ? line : `${yearFirst ?? yearLast}年${Number(numeric)}月`
  if (heading.length > longestHeading || !patterns.time.test(heading) || patterns.noHeading.test(heading))
    return undefined
  if (draft.isPublishedNext && patterns.lastMonth.test(heading)) return 'own'
  if (findMonth(heading, draft) !== 'other') return undefined
  const [[, ofYear, named] = []] = heading.matchAll(scopePatterns.monthNamed)
  const after = named === undefined ? 0 : monthsAfter(ofYear, Number(named), draft)
  return after > 0 && after <= lastIssue && !patterns.onTrade.test(heading) ? 'issue' : 'other'
}

/** How many months a month is after the own one; without its year, or that of the own one, it is one of the two next or before. */
function monthsAfter(year: string | undefined, month: number, draft: Own): number {
  const own = draft.year ?? draft.likelyYear
  if (year !== undefined && own !== undefined) return Number(year) * 12 + month - (own * 12 + draft.month)
  const after = (month - draft.month + 12) % 12
  return after > lastIssue ? after - 12 : after
}

/** What comes out in the year after calls the own month 去年11月. */
const firstOfLastYear = 11
/** A copy comes out within two months. */
const lastIssue = 2
const longestHeading = 60

/**
 * Refuses a text whose notes say of its numbers that they are of another month than its title, which is then that of its publication:
 * 交通月报2023年10月 above 订单7.93亿单(9月) or 7.93亿单!9月网约车订单…, or 以上为9月数据 below. A day up to which is counted, or a sentence with its month, is sure.
 *
 * @throws {BulletinError} where notes name another month, and nothing else but a title the own one
 */
export function refuseNotedMonth({ figures, month, day, dateAt }: Draft, source: NormalText): void {
  const notes = [...source.text.matchAll(openingPatterns.notedMonth)]
  const isOwn = ([, behind, ofAll, next]: RegExpExecArray) => Number(behind ?? ofAll ?? next) === month
  const other = notes.find((note) => !isOwn(note))
  if (day !== null || !other || notes.some(isOwn)) return
  const namesOwn = (sentence: string) =>
    [...sentence.replace(scopePatterns.comparison, '').matchAll(scopePatterns.monthNamed)].some(
      ([, , named]) => Number(named) === month,
    )
  if (figures.some(({ sentence }) => namesOwn(sentence))) return
  throw new BulletinError(`the month of the numbers, and not only one beside ${other[0]}`, source, dateAt)
}
