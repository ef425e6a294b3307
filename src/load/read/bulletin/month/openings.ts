import { formatMonth, parseMonth } from '../../../../domain/time/month.ts'
import { isLarge } from '../draft.ts'
import { headingPatterns } from '../patterns/heading.ts'
import { openingPatterns } from '../patterns/opening.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { statementPatterns } from '../patterns/statement.ts'
import { textPatterns } from '../patterns/text.ts'
import { namesLess, removeIdle } from '../text/idle-words.ts'
import { lineBreak, type NormalText } from '../text/normalise-text.ts'
import { BulletinError, matchFrom, NoBulletin } from '../text/text-scanner.ts'
import {
  findTitle,
  isOfMoreArticles,
  isOfOtherArticle,
  isUnderOther,
  lastTitle,
  nameLength,
  placeLength,
} from '../text/titles.ts'
import { type Found, findDays, isLastDay, type Opening, toYear } from './named-times.ts'
import { findSources, findToldAbove } from './publication.ts'

const sentenceLength = 300

/**
 * Finds the beginnings of all bulletins in a text: 截至, a day, and what the country has by then, in a sentence that names its
 * source; else such a sentence without a source; else a total of the 全国 system that has lost the words before it; else other
 * words of the ministry.
 *
 * @throws {BulletinError} if there is none, or if all count only a part of their month
 */
export function findOpenings(source: NormalText): Opening[] {
  const dated = findDated(source)
  const named = dated.filter(({ start, dateAt }) =>
    openingPatterns.openingLead.test(source.text.slice(start, dateAt)),
  )
  let openings = named.length > 0 ? named : dated
  if (openings.length === 0) openings = findTotals(source)
  const others = openings.every((opening) => isOfOtherArticle(source, opening)) ? openings : []
  if (openings.length === others.length) openings = findSources(source)
  openings = openings.filter(
    ({ dateAt }) =>
      !openingPatterns.severalBefore.test(source.text.slice(Math.max(0, dateAt - nameLength), dateAt)),
  )
  if (openings.length === 0) throw noBulletin(source)
  openings = [...findToldAbove(source, openings), ...openings]
  return openings.map((opening, i) => {
    const next = openings[i + 1] ?? others[0]
    // The search above a total may reach back beyond its own bulletin.
    const starts = next ? [next.start, findStart(source, next.dateAt), next.dateAt] : []
    return { ...opening, end: starts.find((at) => at > opening.dateAt) ?? source.text.length }
  })
}

function findDated(source: NormalText): Found[] {
  const { text } = source
  const openings: Found[] = []
  let partial: BulletinError | undefined
  let last = -1
  for (const { index, end, day, read } of findDays(source)) {
    if (!matchFrom(openingPatterns.nationalOpening, text, end)) continue
    if (!isLastDay(day)) {
      partial ??= new BulletinError('截至 with the last day of a month', source, index)
      continue
    }
    const start = Math.max(last + 1, findStart(source, index))
    if (scopePatterns.foreign.test(text.slice(start, index))) continue
    openings.push({ start, ...read(), by: 'day' })
    last = index
  }
  if (partial && openings.length === 0) throw partial
  return openings
}

/** True if a text says what the country has up to some day. */
export function holdsOpening(source: NormalText): boolean {
  return findDays(source).some(
    ({ end }) => matchFrom(openingPatterns.nationalOpening, source.text, end) !== null,
  )
}

function findTotals(source: NormalText): Found[] {
  const { text } = source
  const openings: Found[] = []
  const findPlaceNear = searchPlaces(text)
  for (const match of text.matchAll(openingPatterns.ordersOpening)) {
    const { index } = match
    const before = text.slice(Math.max(0, index - placeLength), index)
    const placeAt = findPlaceNear(index)
    const sentence = findStart(source, index)
    const lead = text.slice(sentence, index)
    // Back to the country: 新加坡4月日均38.4万程。国内,网约车监管信息交互系统4月份….
    const isOfPlace = placeAt !== undefined && (placeAt >= sentence || !scopePatterns.national.test(lead))
    const { year, month, isShort, isOfSystem, isOfCountry } = readTotal(match, before)
    if (isOfPlace || !(month >= 1 && month <= 12) || !isOfCountry) continue
    // The short name (系统) alone may be anyone's.
    const isNamed = !isShort || scopePatterns.ministry.test(lead)
    if (!isNamed && !scopePatterns.ministry.test(before)) continue
    if (isUnderOther(source, sentence)) continue
    if (!isOfSystem && isBelowOther(source, sentence, month)) continue
    const { start, by }: Pick<Found, 'start' | 'by'> = isNamed
      ? findStartOfNamed(source, index, sentence, month)
      : {
          start: Math.max(0, index - placeLength),
          by: isOfSource(before) ? 'source' : 'title',
        }
    openings.push({
      start,
      month,
      day: null,
      year: year ?? findYear(text.slice(start, index), month),
      dateAt: index,
      by,
    })
  }
  return openings
}

/** Reads the month of a total, and whether its own words tell that it is the country's. */
function readTotal(match: RegExpExecArray, before: string) {
  const [, year = match[6], month = match[7], nation, nationSystem, shortName] = match
  const [monthBehind, value = '', unit, change] = match.slice(7)
  const isShort = shortName !== undefined
  const isMany =
    unit !== undefined &&
    isLarge({ metric: 'orders', value, unit: unit === '万' ? 'ten_thousand' : 'hundred_million' })
  // A change alone, in the words of the ministry.
  const isChange = change !== undefined && !isShort
  // A month at the beginning of the text may be the last of several.
  const isWhole = monthBehind !== undefined || textPatterns.ideograph.test(before)
  return {
    year: toYear(year),
    month: Number(month),
    isShort,
    isOfSystem: nationSystem !== undefined || isShort,
    isOfCountry: (nation ?? nationSystem) !== undefined || ((isMany || isChange) && isWhole),
  }
}

/** Returns where the text of a total begins: at its title, at permits that have lost their opening, or at its sentence. */
function findStartOfNamed(
  source: NormalText,
  at: number,
  sentence: number,
  month: number,
): Pick<Found, 'start' | 'by'> {
  const title = findTitle(source, at, month)
  if (title !== undefined) return { start: title, by: 'day' }
  const permits = findPermitsBefore(source, sentence)
  return permits !== undefined ? { start: permits, by: 'source' } : { start: sentence, by: 'total' }
}

/**
 * True if the title right above orders is of another month, and so only compares with these orders.
 *
 * @throws {BulletinError} if numbers stand under the title, and the month of the orders is not named between: they may be of
 *   either
 */
function isBelowOther(source: NormalText, at: number, month: number): boolean {
  const title = lastTitle(source, at)
  if (!title || title.month === month) return false
  const said = source.text.slice(title.start, at)
  if (headingPatterns.stated.test(said) && !said.includes(`${month}月`))
    throw new BulletinError(`numbers of one month, and not of ${title.month}月 and ${month}月`, source, at)
  return true
}

/**
 * True if the ministry is named as the source of all the text before a total, and its headline and headings name nothing less.
 */
function isOfSource(before: string): boolean {
  if (!openingPatterns.ministryAsSource.test(before) || scopePatterns.namedPlatform.test(before)) return false
  const [headline = '', ...lines] = before.replace(openingPatterns.aside, '').split('\n')
  const headings = lines.filter((line) => !textPatterns.clauseMark.test(line) && !line.includes(':'))
  return [headline, ...headings].every(
    (line) => !namesLess(removeIdle(line.replace(scopePatterns.monthNamed, ''))),
  )
}

/** Returns where the permits before a total begin, if they begin a paragraph that has lost its opening and name no time. */
function findPermitsBefore({ text }: NormalText, at: number): number | undefined {
  const start = text.lastIndexOf('\n', at - 2) + 1
  const before = text.slice(Math.max(start, at - sentenceLength), at)
  const isPermits = openingPatterns.permitsOpening.test(before) && !openingPatterns.monthOrYear.test(before)
  const [ofDay = ''] = openingPatterns.endOfDay.exec(before) ?? []
  return isPermits && start >= at - sentenceLength && !scopePatterns.place.test(before)
    ? start + ofDay.length
    : undefined
}

/**
 * Returns a search for the last place near before each of several rising positions. Text before several is searched once, with
 * the beginning of a name that reaches into it.
 */
function searchPlaces(text: string): (at: number) => number | undefined {
  let readTo = 0
  let placeAt = Number.NEGATIVE_INFINITY
  return (at) => {
    placeAt = findLastPlace(text, Math.max(0, at - placeLength, readTo - nameLength), at) ?? placeAt
    readTo = at
    return at - placeAt <= placeLength ? placeAt : undefined
  }
}

function findLastPlace(text: string, from: number, to: number): number | undefined {
  let last: number | undefined
  for (let at = from; ; ) {
    const found = text.slice(at, to).search(scopePatterns.place)
    if (found < 0) return last
    last = at + found
    at = last + 1
  }
}

/** Returns the year beside a month in a sentence, other than for comparison. */
function findYear(sentence: string, month: number): number | undefined {
  const named = [
    ...sentence.replace(scopePatterns.comparison, '').matchAll(scopePatterns.monthNamed),
  ].findLast((match) => match[1] !== undefined && Number(match[2]) === month)
  return named && Number(named[1])
}

/**
 * Returns where a sentence begins: behind the one before, or on the line that names its source, since a title may stand above.
 */
function findStart({ text, breaks }: NormalText, at: number): number {
  const first = Math.max(0, at - sentenceLength)
  for (let i = at; i > first; i -= 1) {
    if ('。…\n'.includes(text.charAt(i - 1))) return i
    if (breaks[i] === lineBreak && (i === at || openingPatterns.openingLead.test(text.slice(i, at)))) return i
  }
  return first
}

/** Returns an error that says what the text lacks, and which place it is about. */
export function noBulletin(source: NormalText): NoBulletin {
  const { text } = source
  // The rankings of every bulletin name cities.
  const place = scopePatterns.place.exec(text.slice(0, statementPatterns.compliance.exec(text)?.index))
  const expected =
    '截至 with a day and 全国共有…家网约车平台公司取得网约车平台经营许可, or 全国网约车监管信息交互平台…月份共收到订单信息'
  if (place && openingPatterns.rideHailingWords.test(text))
    return new NoBulletin(
      `a bulletin of the whole country, and not of ${place[0]}: ${expected}`,
      source,
      place.index,
    )
  return new NoBulletin(expected, source, Math.max(0, text.search(openingPatterns.opening)))
}

/** Maximum number of months in a message. */
const namedMonths = 5

/**
 * Returns the openings of the bulletin that is asked for, else of the only one, or of the only one with a total. There are
 * several if a page repeats its bulletin.
 *
 * @param period the month that is asked for
 * @throws {BulletinError} if the page holds several bulletins, or not the one that is asked for
 */
export function chooseOpenings(
  source: NormalText,
  openings: readonly Opening[],
  period: string | undefined,
): Opening[] {
  const { text } = source
  const wanted = period === undefined ? undefined : parseMonth(period)
  // An earlier report: 此前报道,8月份….
  const isQuoted = ({ dateAt }: Opening) => {
    const from = findStart(source, dateAt)
    const above = text.slice(text.lastIndexOf('\n', from - 2) + 1, from)
    return (
      isOfMoreArticles(text, dateAt, from) ||
      openingPatterns.toldBefore.test(text.slice(from, dateAt)) ||
      openingPatterns.archived.test(above)
    )
  }
  const told = openings.filter((opening) => !isQuoted(opening))
  const own = wanted === undefined && told.length > 0 ? told : openings
  const [first] = own
  let isBehind = false
  const asked = own.filter(({ start, year, month }, i) => {
    if (wanted !== undefined)
      return month === (wanted % 12) + 1 && (year === undefined || year === Math.floor(wanted / 12))
    // Behind words that lead to other articles stands one of those, or the same bulletin again.
    isBehind ||= isOfMoreArticles(text, start, own[i - 1]?.start)
    return !isBehind || (month === first?.month && year === first.year)
  })
  if (listMonths(asked).length === 1) return asked
  // A month whose orders follow is not only named in passing.
  const total = asked.filter(({ start, end, month }, i) =>
    Array.from(text.slice(i === 0 ? 0 : start, end).matchAll(openingPatterns.totalMonth)).some(
      (match) => Number(match[1]) === month,
    ),
  )
  const [withTotal] = total
  if (withTotal && listMonths(total).length === 1)
    return asked.filter(({ year, month }) => month === withTotal.month && year === withTotal.year)
  const expected =
    wanted === undefined
      ? 'one bulletin, or the month of the one that is meant (period)'
      : `a bulletin of ${period}`
  const found = listMonths(openings)
  const others = found.length > namedMonths ? ` and ${found.length - namedMonths} more` : ''
  throw new BulletinError(
    `${expected}, where there are those of ${found.slice(0, namedMonths).join(', ')}${others}`,
    source,
    openings[0]?.dateAt ?? 0,
  )
}

/** Lists the months of bulletins, each once; without a year if no opening of the month has one. */
function listMonths(openings: readonly Opening[]): string[] {
  const dated = new Set(openings.flatMap(({ year, month }) => (year === undefined ? [] : month)))
  const months = openings
    .filter(({ year, month }) => year !== undefined || !dated.has(month))
    .map(({ year, month }) => (year === undefined ? `${month}月` : formatMonth(year * 12 + month - 1)))
  return [...new Set(months)]
}
