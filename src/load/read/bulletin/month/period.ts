import { daysIn, formatMonth, type Month, monthAfter, parseMonth } from '../../../../domain/time/month.ts'
import { type Draft, firstWithoutPermits } from '../draft.ts'
import { openingPatterns } from '../patterns/opening.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { textPatterns } from '../patterns/text.ts'
import { matchesOf } from '../text/matches.ts'
import type { NormalText } from '../text/normalise-text.ts'
import { BulletinError } from '../text/text-scanner.ts'
import { lineAround, linesOf } from '../text/titles.ts'
import {
  findNamed,
  findNamedYears,
  findTitleAbove,
  findTitledYears,
  findYearTitles,
  isPublication,
  yearsOf,
} from './named-times.ts'

/** What the caller knows of a bulletin, for texts that do not say it themselves. */
export type BulletinHints = {
  /** The bulletin's own month, `2022-03`: picks one bulletin of a page with several. */
  period?: string
  /** The year of its own month. */
  year?: number
  /** The day on which it was published, `2022-01-11`. */
  publishedOn?: string
}

/** How many characters before a bulletin, and behind it, to search for the day of its publication. */
export const nearBefore = 300
const nearAfter = 200
/** How many characters behind its month to search a title for that day. */
const titleAfter = 60

/**
 * Returns the bulletin's own month. If its day (截至) has no year, the year is that of the hints, or else the one that the title,
 * the address of the page and the day of publication agree on: a bulletin comes out in the month after its own, a copy of it
 * within two.
 *
 * @throws {BulletinError} if nothing gives the year, several disagree, or the day does not exist
 */
export function resolvePeriod(
  draft: Pick<Draft, 'month' | 'day' | 'year' | 'dateAt' | 'figures'>,
  source: NormalText,
  { start, end }: { start: number; end: number },
  hints: BulletinHints,
): { period: Month; asOfDate: string | null } {
  const refuse = (expected: string): never => {
    throw new BulletinError(expected, source, draft.dateAt)
  }
  const hinted = hintedYear(draft, hints)
  if (hints.year !== undefined && draft.year !== undefined && hints.year !== draft.year)
    refuse(`the year ${hints.year}`)
  if (draft.year !== undefined) {
    // Numbers above a day of another year would get that year.
    const near = findNear(source, start, draft.dateAt)
    const title = near + titleAt(source, draft.dateAt)
    const isOther = ([other]: RegExpMatchArray) => Number(other) !== draft.year
    const titled = Array.from(title.matchAll(textPatterns.datedYear)).some(isOther)
      ? [...findTitledYears(near, draft.month), ...findYearTitles(title)]
      : []
    if (titled.length > 0 && !titled.includes(draft.year))
      refuse(`the year ${titled.join(' or ')} of the title`)
  }
  const year = draft.year ?? hinted ?? findYear(draft, source, { start, end }, refuse)
  const period = year * 12 + draft.month - 1
  // It may be an old copy that was published again.
  const isGuessed = (draft.year ?? hints.year ?? hints.period) === undefined && period >= firstWithoutPermits
  if (isGuessed && draft.figures.some(({ metric }) => metric.endsWith('permits')))
    refuse(`a year beside the month, as permits are in none of ${formatMonth(period)}`)
  const day = draft.day === 'last' ? daysIn(period) : draft.day
  if (day !== null && day > daysIn(period)) refuse(`a day of ${formatMonth(period)}`)
  const asOfDate = day === null ? null : `${formatMonth(period)}-${String(day).padStart(2, '0')}`
  if (hints.publishedOn !== undefined && (asOfDate ?? formatMonth(period)) >= hints.publishedOn)
    refuse(`a day before the publication on ${hints.publishedOn}`)
  return { period, asOfDate }
}

/** Returns the year that the text around a bulletin gives for its month; refuses a text that gives none, or several. */
function findYear(
  { month, dateAt }: Pick<Draft, 'month' | 'dateAt'>,
  source: NormalText,
  { start, end }: { start: number; end: number },
  refuse: (expected: string) => never,
): number {
  const [found, ...others] = findYears(month, source, { start, end, dateAt })
  // The year before that of publication is the own year of December alone.
  const upTo = source.text.slice(Math.max(0, start - nearBefore), dateAt).matchAll(openingPatterns.yearBefore)
  if (month !== 12 && Array.from(upTo).some(([, named]) => Number(named) === month))
    refuse('a year, and not only the one before')
  if (others.length > 0)
    refuse(`a year, or dates around that agree on one and not on ${[found, ...others].join(' and ')}`)
  return found ?? refuse('a year, here or in a title, address or day of publication')
}

/** Returns the year of the own month if its opening lacks it, as far as it can be told before the bulletin is read. */
export function findLikelyYear(
  { month, dateAt }: Pick<Draft, 'month' | 'dateAt'>,
  source: NormalText,
  start: number,
  hints: BulletinHints,
): number | undefined {
  const hinted = hintedYear({ month }, hints)
  if (hinted !== undefined) return hinted
  const [found, ...others] = findYears(month, source, { start, end: start, dateAt })
  return others.length === 0 ? found : undefined
}

/**
 * True if a bulletin came out in the month after its own, as all days of publication in the lines above it tell; without such
 * days, as its telegrams and a hint tell.
 */
export function isPublishedNext(
  source: NormalText,
  { month, year }: Pick<Draft, 'month' | 'year'>,
  { publishedOn }: BulletinHints,
): boolean {
  const head = source.text.slice(0, headLength)
  const days = datelinesOf(headLinesOf(source, head.length), month).flatMap((line) =>
    [...line.matchAll(openingPatterns.day)].map(([, , ofDay]) => ofDay),
  )
  const isNext = (ofDay: string | undefined) => Number(ofDay) === monthAfter(month)
  if (days.length > 0) return days.every(isNext)
  const telegrams = [openingPatterns.telegramDay, openingPatterns.ministryDay].flatMap((said) =>
    Array.from(head.matchAll(said), ([, ofDay]) => ofDay),
  )
  const isHinted = publishedOn === undefined ? telegrams.length > 0 : isNextTo(publishedOn, month, year)
  return isHinted && telegrams.every(isNext)
}

function isNextTo(publishedOn: string, month: number, year: number | undefined): boolean {
  const published = parseMonth(publishedOn.slice(0, 7))
  const own = year === undefined ? undefined : year * 12 + month - 1
  return own === undefined ? published % 12 === month % 12 : published === own + 1
}

/**
 * Refuses a day that would date the figures above it if a later year is named beside them: 以上数据来自2021年9月发布的通报。截至2020年8月底,….
 *
 * @param draft with what was read before the day
 * @throws {BulletinError} if no hint settles it
 */
export function refuseOlderDay(
  { figures, month, year }: Pick<Draft, 'figures' | 'month' | 'year'>,
  source: NormalText,
  { start, dateAt }: { start: number; dateAt: number },
  hints: BulletinHints,
): void {
  if (figures.length === 0 || year === undefined || hintedYear({ month }, hints) === year) return
  const before = source.text.slice(Math.max(0, start - namedBefore), start)
  const later = [scopePatterns.monthNamed, scopePatterns.dayNamed]
    .flatMap((date) => [...before.matchAll(date)])
    .find(([, named, of]) => named !== undefined && Number(named) * 12 + Number(of) > year * 12 + month + 2)
  if (later)
    throw new BulletinError(
      `the year of the figures above (year), beside which ${later[0]} stands, or a day of that`,
      source,
      dateAt,
    )
}

function hintedYear(
  { month }: Pick<Draft, 'month'>,
  { year, period, publishedOn }: BulletinHints,
): number | undefined {
  if (year !== undefined) return year
  if (period !== undefined) return Math.floor(parseMonth(period) / 12)
  if (publishedOn === undefined) return undefined
  const published = parseMonth(publishedOn.slice(0, 7))
  return Math.floor(published / 12) - ((published % 12) + 1 > month ? 0 : 1)
}

/**
 * Returns the years that the text around a bulletin gives for its month, each once. Days of other articles are no publication: a
 * day counts only with a label, on a short line that names no bulletin, or in the address of the page.
 */
function findYears(
  month: number,
  source: NormalText,
  { start, end, dateAt }: { start: number; end: number; dateAt: number },
): number[] {
  const before = source.text.slice(0, dateAt)
  const near = findNear(source, start, dateAt)
  const around = source.text.slice(Math.max(0, start - nearBefore), end + nearAfter)
  const own = Array.from(around.matchAll(openingPatterns.monthEnd))
    .filter((match) => Number(match[2]) === month)
    .map((match) => Number(match[1]))
  const title = titleAt(source, dateAt)
  const after = withoutComments(linesOf(source, end, Math.min(source.text.length, end + nearAfter)))
    .join('\n')
    .replace(openingPatterns.restOfSentence, '')
  const sourced = findNamed(around, openingPatterns.sourceMonth)
  const titled = [...findTitledYears(near, month), ...yearsOf(sourced, month)]
  const months = (matches: (string | undefined)[][]) => [
    ...new Set(matches.flatMap((match) => yearBefore(month, Number(match[1]), Number(match[2])))),
  ]
  const labelled = months([
    ...(near + after).matchAll(openingPatterns.publicationLabel),
    ...(near + title).matchAll(openingPatterns.conference),
    ...source.text.slice(start, dateAt).matchAll(openingPatterns.day),
    ...before.matchAll(openingPatterns.publicationMeta),
  ])
  const daysOf = (pieces: readonly string[]) =>
    pieces
      .flatMap((piece) => datelinesOf(piece.split('\n'), month))
      .flatMap((line) => [...line.matchAll(openingPatterns.day)])
  const within = withoutComments(linesOf(source, dateAt, end))
  const datelines = daysOf([near, after, ...within])
  const headLines = linesOf(source, 0, Math.min(headLength, dateAt))
  const head = headLines.join('\n')
  const found = months([
    ...head.matchAll(openingPatterns.addressDate),
    ...(near + after).matchAll(openingPatterns.sourceAddress),
    ...(near + title + within.join('\n') + after).matchAll(openingPatterns.bracketedDay),
    ...sourced,
    ...head.matchAll(openingPatterns.columnDay),
    ...[...headLines, ...within.slice(0, titleLines), after].join('\n').matchAll(openingPatterns.writtenIn),
    ...Array.from(head.matchAll(openingPatterns.reportWeek), (match) => match.filter(Boolean)),
    ...Array.from(head.matchAll(openingPatterns.weekOfYear), ([words, year, week]) => [
      words,
      year,
      String(monthOfWeek(Number(week))),
    ]),
    ...head.matchAll(openingPatterns.subtitlesDay),
    ...head.matchAll(openingPatterns.serialDay),
    ...Array.from((near + after).matchAll(openingPatterns.telegramOfYear), (match) => {
      const [words, of, year] = match.filter(Boolean)
      return [words, year, of]
    }),
    ...([
      datelines,
      daysOf(headLinesOf(source, Math.min(headLength, dateAt))),
      daysOf(endLinesOf(source)),
    ].find((days) => days.length > 0) ?? []),
  ])
  const from = source.text.lastIndexOf('\n', start - nearBefore) + 1
  const beside = linesOf(source, from, Math.min(source.text.length, end + nearAfter))
  const credits = [...beside, ...endLinesOf(source)].filter((line) => isCredit(line, month))
  const credited = months(credits.flatMap((credit) => [...credit.matchAll(openingPatterns.creditDay)]))
  const published = [...new Set([...(labelled.length > 0 ? labelled : found), ...credited])]
  // The last day of the month in another year may only be compared with.
  const agreed = own.filter((year) => published.includes(year))
  if (own.length > 0) return [...new Set(agreed.length > 0 ? agreed : [...own, ...published])]
  // A title of the same month in another year may only be quoted.
  if (titled.length > 0) return [...new Set([...titled, ...published])]
  const behind = yearsOf(findNamed(near + title, openingPatterns.yearBehind), month)
  const ofYear = [...findYearTitles(near + title + after), ...behind]
  if (ofYear.length > 0) return [...new Set(ofYear)]
  if (published.length > 0) return published
  // The clock of a page shows the day on which it is viewed, unless a telegram on the page has the same day.
  const telegrams = Array.from(
    around.matchAll(openingPatterns.telegramDay),
    ([, of, day]) => `${Number(of)}-${Number(day)}`,
  )
  const clocks =
    telegrams.length > 0
      ? [...head.matchAll(openingPatterns.wholeDay)].filter(([, , of, day]) =>
          telegrams.includes(`${Number(of)}-${Number(day)}`),
        )
      : [...head.matchAll(openingPatterns.feedDay)]
  const issued = [
    ...months([...findNamed(head, openingPatterns.issueMonth), ...clocks]),
    ...[...head.matchAll(openingPatterns.issueOfYear)]
      .filter(([, , number]) => mayBeIssue(month, Number(number)))
      .map(([, year]) => Number(year)),
  ]
  if (issued.length > 0) return [...new Set(issued)]
  const [behindEnd = ''] = after.split(scopePatterns.moreArticles, 1)
  const all = source.text.slice(Math.max(0, start - namedBefore), end)
  const countYears = (piece: string) => new Set(piece.match(textPatterns.datedYear)).size
  const named = findNamedYears(all + behindEnd, month, countYears(all + behindEnd) === 1)
  if (named.length > 0 || countYears(all) > 1) return named
  // The title may hold the day of publication in any form.
  const titleDays = [lineAround(source, dateAt), findTitleAbove(near, month)].map((line) =>
    months([...line.matchAll(openingPatterns.wholeDay)]),
  )
  return titleDays.find((found) => found.length > 0) ?? []
}

/** True if a line only names the ministry's bulletin of a month as the source of a text: it may have the day of publication. */
function isCredit(line: string, month: number): boolean {
  const { bulletinNamed, firstLevel, noCredit } = openingPatterns
  const named = Array.from(line.matchAll(bulletinNamed))
  const isOwn = named.length > 0 && named.every(([, of]) => Number(of) === month)
  return isOwn && scopePatterns.ministry.test(line) && !firstLevel.test(line) && !noCredit.test(line)
}

function titleAt({ text }: NormalText, dateAt: number): string {
  return text.slice(dateAt, dateAt + titleAfter)
}

/** Returns the text near before a bulletin, up to its day, without comparisons. */
function findNear(source: NormalText, start: number, dateAt: number): string {
  const lines = linesOf(source, Math.max(0, start - nearBefore), dateAt)
  return lines.join('\n').replace(scopePatterns.comparison, '')
}

/** How many characters before a bulletin to search for its month with a year. */
const namedBefore = 1000

/** How many characters of a page to search for its headline and day of publication. */
export const headLength = 600

/**
 * Returns the lines above a place of a page. At the head of a newspaper, days of the week are dropped: their date is that of the
 * issue.
 */
function headLinesOf(source: NormalText, to: number): string[] {
  const lines = linesOf(source, 0, to)
  const isNewspaper = openingPatterns.newspaper.test(lines.join('\n'))
  return isNewspaper ? lines.map((line) => line.replace(openingPatterns.weekday, '')) : lines
}

/** Returns the last lines of a text, where a post has the day of its writing; none if they lead to other articles. */
function endLinesOf(source: NormalText): readonly string[] {
  const { length } = source.text
  const from = Math.max(0, length - headLength)
  if (scopePatterns.moreArticles.test(source.text.slice(from))) return []
  return withoutComments(linesOf(source, from, length).filter(Boolean)).slice(-mostEndLines)
}

/** Returns the lines above the comments of others below a post. */
function withoutComments(lines: readonly string[]): readonly string[] {
  const at = lines.findIndex((line) => openingPatterns.comments.test(line))
  return at < 0 ? lines : lines.slice(0, at)
}

/** The number of lines of a title with its writer, and of the end of a post. */
const titleLines = 3
const mostEndLines = 4

const datelineLength = 60

function isDateline(line: string): boolean {
  return openingPatterns.clockLine.test(line) || mayBeDateline(line)
}

/** True if a day on a line may be that of publication: the line is short and dates nothing else. */
export function mayBeDateline(line: string): boolean {
  const { groupName, noDateline, systemAsSource } = openingPatterns
  const named = line.replace(systemAsSource, '').replace(groupName, '')
  return line.length <= datelineLength && !noDateline.test(named)
}

/** True if a line is a title of the trade and of a month. */
export function isTitleOf(line: string, month: number): boolean {
  const months = matchesOf(scopePatterns.monthNamed, line).map(([, , of]) => Number(of))
  return scopePatterns.trade.test(line) && !line.includes('。') && months.includes(month)
}

/**
 * Returns the lines that tell the day of publication. A date with its day of the week is one right below the title of a text;
 * elsewhere it may be the day on which a page is viewed.
 */
function datelinesOf(lines: readonly string[], month: number): string[] {
  const filled = lines.filter((line) => line !== '')
  const titleAt = filled.slice(0, -1).findLastIndex((line) => isTitleOf(line, month))
  return filled
    .map((line, i) => (titleAt >= 0 && i === titleAt + 1 ? line.replace(openingPatterns.weekday, '') : line))
    .filter(isDateline)
}

/** Returns the year of a month that lies one or two months before a publication; none if it does not. */
function yearBefore(month: number, publicationYear: number, publicationMonth: number): number[] {
  if (!isPublication(month, publicationMonth)) return []
  return [publicationMonth > month ? publicationYear : publicationYear - 1]
}

/**
 * True if the issue of a number in a year can only report a month of the same year: it comes after that month, which is not one
 * of the last two.
 */
function mayBeIssue(month: number, number: number): boolean {
  return month <= 10 && number > month
}

/** Returns the month in which a week of a year ends, or the month before. */
function monthOfWeek(week: number): number {
  return Math.min(Math.ceil((week * 12) / 52), 12)
}
