import { type Draft, isOtherYear } from '../draft.ts'
import { headingPatterns as patterns } from '../patterns/heading.ts'
import { openingPatterns } from '../patterns/opening.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { statementPatterns } from '../patterns/statement.ts'
import { textPatterns } from '../patterns/text.ts'
import type { NormalText } from '../text/normalise-text.ts'
import { BulletinError, matchFrom } from '../text/text-scanner.ts'
import { isOfEvent, isPlainTitle, linesAbove, startOfLine } from '../text/titles.ts'

/** Where a text begins to speak as a bulletin of the whole country, and of which month. */
export type Opening = {
  /** Where its sentence begins. */
  start: number
  /** Where the next bulletin begins, or the text ends. */
  end: number
  month: number
  day: Draft['day']
  year: number | undefined
  dateAt: number
  /**
   * What tells its month: the day up to which the country is counted, first a total of the country, or only the source, or
   * a title; of what stands before it on its page nothing does (`page`).
   */
  by: 'day' | 'total' | 'source' | 'title' | 'page'
}

/** The same without its end, which is seen when all are found. */
export type Found = Omit<Opening, 'end'>

/** The month of 年底. */
export const yearEnd = '12'

/** Whether a day, or the end of a month without one, may be the last: up to that a bulletin counts. */
export function isLastDay(day: string | undefined): boolean {
  return day === undefined || Number(day) >= 28
}

/** The days up to which a text counts, each read where it is used, since it may be none of the calendar. */
export function findDays(source: NormalText) {
  return Array.from(source.text.matchAll(openingPatterns.opening)).flatMap(({ index }) => {
    const date = matchFrom(statementPatterns.asOf, source.text, index)
    const said = source.text.slice(Math.max(0, index - saidLength), index)
    if (!date || openingPatterns.ofReport.test(said)) return []
    const [words, year, month = yearEnd, day] = date
    const read = () => ({
      month: readUpTo(source, index, month, 12, 'a month'),
      day: day === undefined ? ('last' as const) : readUpTo(source, index, day, 31, 'a day'),
      year: toYear(year),
      dateAt: index + 2,
    })
    return { index, end: index + words.length, day, read }
  })
}

/** As far before a day as who counts up to it may be named. */
const saidLength = 20

export function toYear(printed: string | undefined): number | undefined {
  return printed === undefined ? undefined : Number(printed)
}

function readUpTo(
  source: NormalText,
  at: number,
  printed: string | undefined,
  highest: number,
  what: string,
): number {
  const number = Number(printed)
  if (number >= 1 && number <= highest) return number
  throw new BulletinError(`${what} from 1 to ${highest}`, source, at + 2)
}

/**
 * Whether a clause speaks of the bulletin's own month (`own`, or `day` where it names a day of it), or of another time;
 * undefined where it names none. What it only compares with does not count.
 */
export function findMonth(
  clause: string,
  draft: Pick<Draft, 'month' | 'year' | 'likelyYear'>,
): 'own' | 'day' | 'other' | undefined {
  const { month } = draft
  // Most clauses name no time at all, and a page may have hundreds of thousands.
  if (!scopePatterns.time.test(clause) || statementPatterns.comparing.test(clause)) return undefined
  const published = clause.matchAll(scopePatterns.publishedIn)
  if (Array.from(published).some(([, named]) => !isPublication(month, Number(named)))) return 'other'
  const text = clause
    .replace(scopePatterns.comparison, '')
    .replace(scopePatterns.reportDay, '')
    .replace(scopePatterns.cause, '')
  if (scopePatterns.span.test(text) || scopePatterns.otherMonth.test(text)) return 'other'
  const isOther = ([, namedYear, namedMonth]: RegExpMatchArray) =>
    Number(namedMonth) !== month || isOtherYear(namedYear, draft)
  const months = [...text.matchAll(scopePatterns.monthNamed)]
  const days = [...text.matchAll(scopePatterns.dayNamed)]
  const isOfOtherYear =
    months.length === 0 &&
    [...text.matchAll(scopePatterns.yearNamed)].some(([, named]) => isOtherYear(named, draft))
  // A day beside a month, and not up to it, is that of which something is told of it.
  const isOfReport = months.length > 0 && !scopePatterns.upTo.test(text)
  if (isOfOtherYear || (isOfReport ? months : [...months, ...days]).some(isOther)) return 'other'
  if (months.length > 0) return 'own'
  if (days.length > 0) return 'day'
  return text.includes('本月') ? 'day' : undefined
}

/** Whether the bulletin of a month, or a copy of it, may come out in another. */
export function isPublication(month: number, publicationMonth: number): boolean {
  const distance = (publicationMonth - month + 12) % 12
  return distance > 0 && distance <= lastIssue
}

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
    const { spanAlone, pastHeading } = scopePatterns
    if ([spanAlone, pastHeading].some((one) => one.test(line.replace(':', '')))) return true
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

/** The match, the year and the month of those that name both. */
export function findNamed(text: string, pattern: RegExp): (string | undefined)[][] {
  return Array.from(text.matchAll(pattern), (match) => [
    match[0],
    match[1] ?? match[3],
    match[2] ?? match[4],
  ]).filter(([, year]) => year !== undefined)
}

export function yearsOf(named: (string | undefined)[][], month: number): number[] {
  return named.filter((match) => Number(match[2]) === month).map((match) => Number(match[1]))
}

export function findTitledYears(text: string, month: number): number[] {
  const { titleYear, titleAfter, headedMonth } = openingPatterns
  const plain = text.replace(scopePatterns.monthNamed, (words, _year, _month, at) =>
    isOfEvent(text, at) ? '' : words,
  )
  return [titleYear, titleAfter, headedMonth].flatMap((pattern) => yearsOf(findNamed(plain, pattern), month))
}

export function findYearTitles(text: string): number[] {
  return findNamed(text, openingPatterns.titleOfYear).map((match) => Number(match[1]))
}

/** The one line above a bulletin that names a month of the trade, where that is its own one and no other article is led to. */
export function findTitleAbove(near: string, month: number): string {
  const { trade, otherArticle, otherYear, pastHeading } = scopePatterns
  const monthsOf = (line: string) => Array.from(line.matchAll(scopePatterns.monthNamed), ([, , of]) => of)
  const titles = near.split('\n').filter((line) => trade.test(line) && monthsOf(line).length > 0)
  const [title = ''] = titles
  const said = title.replace(openingPatterns.dayAtEnd, '')
  const isOwn = said !== title && monthsOf(said).every((of) => Number(of) === month)
  const isOfOther = said.split(textPatterns.clauseEnd).some((clause) => pastHeading.test(clause))
  const isPlain = isPlainTitle(said, month) && !isOfOther && !otherYear.test(said)
  return titles.length === 1 && isOwn && isPlain && !otherArticle.test(near) ? title : ''
}

/**
 * The years beside the own month where a text names what its numbers are of, and does not only compare with it or tell what was done
 * in it: before the name of these, in sentences on what the ministry published, or where it goes back to them (这一年的9月).
 *
 * @param isOnly whether no other year is spoken of
 */
export function findNamedYears(around: string, month: number, isOnly: boolean): number[] {
  const { monthOfEvent, monthAsTopic, monthOfNumbers, thatYear } = openingPatterns
  const named = around.split(textPatterns.sentenceMark).flatMap((sentence) => {
    const plain = sentence.replace(scopePatterns.comparison, '')
    const isOfNumbers = scopePatterns.publisher.test(plain) || (isOnly && scopePatterns.onMonth.test(plain))
    return Array.from(plain.matchAll(scopePatterns.monthNamed)).flatMap(
      ({ 0: words, 1: year, 2: of, index }) => {
        const before = plain.slice(Math.max(0, index - topicLength), index)
        const end = index + words.length
        const said = `${before}@${plain.slice(end, end + topicLength)}`
        const isOther = monthOfEvent.test(said) || scopePatterns.otherArticle.test(before)
        if (year === undefined || Number(of) !== month || isOther) return []
        const isOwn = isOfNumbers || monthOfNumbers.test(said) || (isOnly && monthAsTopic.test(said))
        return { year: Number(year), isOwn }
      },
    )
  })
  const isSpokenOf = Array.from(around.matchAll(thatYear)).some(([, of]) => Number(of) === month)
  return isSpokenOf || named.some(({ isOwn }) => isOwn) ? [...new Set(named.map(({ year }) => year))] : []
}

/** Longer than what names a month as that of numbers, before or behind it. */
const topicLength = 60
