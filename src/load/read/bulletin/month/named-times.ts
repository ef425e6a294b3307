import { type Draft, isOtherYear } from '../draft.ts'
import { headingPatterns as patterns } from '../patterns/heading.ts'
import { openingPatterns } from '../patterns/opening.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { statementPatterns } from '../patterns/statement.ts'
import { textPatterns } from '../patterns/text.ts'
import { matchesOf } from '../text/matches.ts'
import type { NormalText } from '../text/normalise-text.ts'
import { BulletinError, matchFrom } from '../text/text-scanner.ts'
import { isOfEvent, isPlainTitle, linesAbove, startOfLine } from '../text/titles.ts'

/** Where a text begins to speak as a bulletin of the country, and of which month. */
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
   * What tells the month: the day up to which the country is counted, a total of the country, only the source, or a title; `page`
   * if nothing before it on its page does.
   */
  by: 'day' | 'total' | 'source' | 'title' | 'page'
}

/** An opening without its end, which is known once all are found. */
export type Found = Omit<Opening, 'end'>

/** The month of 年底. */
export const yearEnd = '12'

/** True if a day may be the last of its month, up to which a bulletin counts; also where the day is missing (9月底). */
export function isLastDay(day: string | undefined): boolean {
  return day === undefined || Number(day) >= 28
}

/** Finds the days up to which a text counts. Each is read only where it is used, since it may not exist. */
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
 * Tells whether a clause speaks of the bulletin's own month (`own`, or `day` if it only names a day of it) or of another time;
 * undefined if it names none. A time that it only compares with does not count.
 */
export function findMonth(
  clause: string,
  draft: Pick<Draft, 'month' | 'year' | 'likelyYear'>,
): 'own' | 'day' | 'other' | undefined {
  const { month } = draft
  // Most clauses name no time, and a page may have hundreds of thousands.
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
  // A day beside a month, if no count goes up to it, only dates what is told of that month.
  const isOfReport = months.length > 0 && !scopePatterns.upTo.test(text)
  if (isOfOtherYear || (isOfReport ? months : [...months, ...days]).some(isOther)) return 'other'
  if (months.length > 0) return 'own'
  if (days.length > 0) return 'day'
  return text.includes('本月') ? 'day' : undefined
}

/** True if the bulletin of a month, or a copy of it, may come out in another month. */
export function isPublication(month: number, publicationMonth: number): boolean {
  const distance = (publicationMonth - month + 12) % 12
  return distance > 0 && distance <= lastIssue
}

type Own = Pick<Draft, 'month' | 'year' | 'likelyYear'> & Partial<Pick<Draft, 'isPublishedNext'>>

/**
 * True if a number stands below another time: the nearest line above that is only a day, or heads the text with a month, is not
 * of the own month. Below 6月网约车 all is of June, and below 2023-09-15 nothing is later. A line that may only give the day of
 * publication counts only if numbers stand above it.
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

/** True if words name the own month or its last day, other than for comparison. */
function namesOwn(words: string, draft: Own): boolean {
  if (!patterns.anyMonth.test(words)) return false
  return matchesOf(patterns.monthOrDay, words.replace(scopePatterns.comparison, '')).some(
    ([, year, lastYear, month, day]) =>
      Number(month) === draft.month &&
      !isOtherYear(year, draft) &&
      !(lastYear !== undefined && draft.month < firstOfLastYear) &&
      isLastDay(day),
  )
}

/** Returns the time of a line that stands alone: the own month, another time, or when the text may have come out (`issue`). */
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
  const heading = withMonthInWords(line)
  if (heading.length > longestHeading || !patterns.time.test(heading) || patterns.noHeading.test(heading))
    return undefined
  if (draft.isPublishedNext && patterns.lastMonth.test(heading)) return 'own'
  if (findMonth(heading, draft) !== 'other') return undefined
  const [[, ofYear, named] = []] = heading.matchAll(scopePatterns.monthNamed)
  const after = named === undefined ? 0 : monthsAfter(ofYear, Number(named), draft)
  return after > 0 && after <= lastIssue && !patterns.onTrade.test(heading) ? 'issue' : 'other'
}

/** Returns a line, which reads 2023年9月 where it is 2023-09 alone. */
function withMonthInWords(line: string): string {
  const [, yearFirst, monthLast, monthFirst, yearLast] = patterns.numericMonth.exec(line) ?? []
  const month = monthLast ?? monthFirst
  return month === undefined ? line : `${yearFirst ?? yearLast}年${Number(month)}月`
}

/**
 * Returns how many months a month is after the own month. If a year is unknown, it is one or two months after, or else before.
 */
function monthsAfter(year: string | undefined, month: number, draft: Own): number {
  const own = draft.year ?? draft.likelyYear
  if (year !== undefined && own !== undefined) return Number(year) * 12 + month - (own * 12 + draft.month)
  const after = (month - draft.month + 12) % 12
  return after > lastIssue ? after - 12 : after
}

/** The first month that a text of the next year calls 去年11月. */
const firstOfLastYear = 11
/** How many months after its own a copy may come out. */
const lastIssue = 2
const longestHeading = 60

/** Returns the words, year and month of each match with a year. */
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

/**
 * Returns the only line above a bulletin that names a month of the trade, if it is the own month with a day behind, and no other
 * article is led to.
 */
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
 * Finds the years beside the own month where a text names the month of its numbers: before the name of these, in sentences on
 * what the ministry published, or where it refers back (这一年的9月). Months of comparisons and of events do not count.
 *
 * @param isOnly whether no other year is named
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

/** How many characters before and behind a month to search for the name of its numbers. */
const topicLength = 60
