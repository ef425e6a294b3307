import { formatMonth, parseMonth } from '../../../domain/time/month.ts'
import { type Draft, isLarge } from './draft.ts'
import { lineBreak, type NormalText } from './normalise-text.ts'
import { openingPatterns } from './patterns/opening.ts'
import { scopePatterns } from './patterns/scope.ts'
import { statementPatterns } from './patterns/statement.ts'
import { textPatterns } from './patterns/text.ts'
import { BulletinError, matchFrom } from './text-scanner.ts'
import {
  findMinistry,
  findTitle,
  isPlainTitle,
  isUnderOther,
  lastTitle,
  lineAround,
  nameLength,
  titleLength,
} from './titles.ts'

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

/** The month of 年底. */
export const yearEnd = '12'

/** As far back as a sentence is followed. */
const sentenceLength = 300
/** As far back as the name of a place makes a total without an opening one of that place. */
const placeLength = 1000

/**
 * The beginnings of all bulletins in a text: 截至, a day, and what the whole country has by then, in a sentence that names
 * its source; else such a sentence without one; else a total of the 全国 system, which has lost what stood before it.
 *
 * @throws {BulletinError} where there is none, or only such as count a part of their month
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
  if (openings.length === 0) throw noBulletin(source)
  openings = [...findToldAbove(source, openings), ...openings]
  return openings.map((opening, i) => {
    const next = openings[i + 1] ?? others[0]
    // What is searched above a total that only its month tells of is not all of that.
    const starts = next ? [next.start, findStart(source, next.dateAt), next.dateAt] : []
    return { ...opening, end: starts.find((at) => at > opening.dateAt) ?? source.text.length }
  })
}

type Found = Omit<Opening, 'end'>

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

/** Whether a day, or the end of a month without one, may be the last: up to that a bulletin counts. */
export function isLastDay(day: string | undefined): boolean {
  return day === undefined || Number(day) >= 28
}

/** Whether a text says up to some day what the whole country has. */
export function holdsOpening(source: NormalText): boolean {
  return findDays(source).some(
    ({ end }) => matchFrom(openingPatterns.nationalOpening, source.text, end) !== null,
  )
}

/** The days up to which a text counts, each read where it is used, since it may be none of the calendar. */
function findDays(source: NormalText) {
  return Array.from(source.text.matchAll(openingPatterns.opening)).flatMap(({ index }) => {
    const date = matchFrom(statementPatterns.asOf, source.text, index)
    if (!date) return []
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

function toYear(printed: string | undefined): number | undefined {
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

function findTotals(source: NormalText): Found[] {
  const { text } = source
  const openings: Found[] = []
  let readTo = 0
  let placeAt = Number.NEGATIVE_INFINITY
  for (const match of text.matchAll(openingPatterns.ordersOpening)) {
    const month = Number(match[2] ?? match[7])
    const year = match[1] ?? match[6]
    const before = text.slice(Math.max(0, match.index - placeLength), match.index)
    // Of what stands before several totals each part is searched once, with the beginning of a name that reaches into it.
    const from = Math.max(0, match.index - placeLength, readTo - nameLength)
    placeAt = findLastPlace(text, from, match.index) ?? placeAt
    readTo = match.index
    if (match.index - placeAt <= placeLength || !(month >= 1 && month <= 12)) continue
    const isNation = match[3] !== undefined || match[4] !== undefined
    // A month that begins the text may be the last of several.
    const isWhole = match[7] !== undefined || textPatterns.ideograph.test(before)
    const unit = match[9] === '万' ? 'ten_thousand' : 'hundred_million'
    const isMany = match[9] !== undefined && isLarge({ metric: 'orders', value: match[8] ?? '', unit })
    const sentence = findStart(source, match.index)
    // By its short name alone it may be anyone's.
    const isShort = match[5] !== undefined
    const isNamed = !isShort || scopePatterns.ministry.test(text.slice(sentence, match.index))
    if ((!isNation && !(isMany && isWhole)) || (!isNamed && !scopePatterns.ministry.test(before))) continue
    if (isUnderOther(source, sentence)) continue
    const title = findTitle(source, match.index, month)
    const permits = title === undefined ? findPermitsBefore(source, sentence) : undefined
    const start = isNamed ? (title ?? permits ?? sentence) : Math.max(0, match.index - placeLength)
    openings.push({
      start,
      month,
      day: null,
      year: year === undefined ? findYear(text.slice(start, match.index), month) : Number(year),
      dateAt: match.index,
      by: !isNamed ? 'title' : title !== undefined ? 'day' : permits !== undefined ? 'source' : 'total',
    })
  }
  return openings
}

/** The permits before a total, where they begin a paragraph that has lost its opening and name no time. */
function findPermitsBefore({ text }: NormalText, at: number): number | undefined {
  const start = text.lastIndexOf('\n', at - 2) + 1
  const before = text.slice(Math.max(start, at - sentenceLength), at)
  const isPermits = openingPatterns.permitsOpening.test(before) && !openingPatterns.monthOrYear.test(before)
  return isPermits && start >= at - sentenceLength && !scopePatterns.place.test(before) ? start : undefined
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

/** The year beside a month that a sentence names, and does not only compare with. */
function findYear(sentence: string, month: number): number | undefined {
  const named = [
    ...sentence.replace(scopePatterns.comparison, '').matchAll(scopePatterns.monthNamed),
  ].findLast((match) => match[1] !== undefined && Number(match[2]) === month)
  return named && Number(named[1])
}

/**
 * A text that names the system and a day, or a month in a title, beside numbers in words of its own: only where all such
 * months are one, and no place or platform stands between; else one in which sentences of the ministry tell of one month.
 */
function findSources(source: NormalText): Found[] {
  const named = findNamed(source)
  if (named.length === 0) named.push(...findOnlyMonth(source))
  const first = named.find(({ by }) => by === 'source') ?? named[0]
  const start = Math.min(...named.map((opening) => opening.start))
  const before = first ? beforeOf(source, { ...first, start }) : ''
  if (isOfOthers(before)) return []
  const one = first && chooseNamed(source, named, { first, start, before })
  if (one?.by === 'source') return [one]
  const [told, ...more] = findToldMonths(source, one)
  if (told && more.every(({ month }) => month === told.month)) return [told]
  return one ? [one] : []
}

/** Where the ministry tells numbers of the same month above a day or total, with which a text begins. */
function findToldAbove(source: NormalText, [first]: readonly Found[]): Found[] {
  if (first?.by !== 'day' && first?.by !== 'total') return []
  const above = findToldMonths(source, undefined).filter(({ dateAt }) => dateAt < first.start)
  const [told] = above
  // A day of another year may stand below.
  const isOne = above.every(({ month, year }) => month === first.month && year === first.year)
  return told && isOne ? [{ ...told, day: first.day }] : []
}

/** The days up to which a text counts, and the titles that name a month, where it names the ministry. */
function findNamed(source: NormalText): Found[] {
  const { text } = source
  const openings: Found[] = []
  for (const { index, day, read } of findDays(source)) {
    const around = text.slice(Math.max(0, index - placeLength), index + placeLength)
    const isNamed =
      scopePatterns.system.test(around) ||
      (scopePatterns.ministry.test(around) && scopePatterns.trade.test(around))
    if (!isNamed || !isLastDay(day) || isOfPlace(source, index)) continue
    const date = read()
    if (isOfOtherArticle(source, date)) continue
    openings.push({ start: Math.max(0, index - placeLength), ...date, by: 'source' })
  }
  for (const match of text.matchAll(openingPatterns.monthTitle)) {
    const { index, 1: year = match[3], 2: month } = match
    if (isOfMoreArticles(text, index, openings[0]?.dateAt)) break
    const around = text.slice(Math.max(0, index - placeLength), index + placeLength)
    const line = lineAround(source, index)
    const ministryAt = findMinistry(source, index)
    // A month before a colon is a title only by its source: 据交通运输部数据,10月份:.
    if (
      ministryAt === undefined &&
      text.charAt(index + match[0].length) === ':' &&
      '月份'.includes(match[0].slice(-1))
    )
      continue
    const isMinistrys =
      (matchFrom(openingPatterns.ownTitle, text, index) && scopePatterns.publisher.test(around)) ||
      ministryAt !== undefined ||
      (isPlainTitle(line, Number(month)) &&
        (scopePatterns.ministry.test(text.slice(Math.max(0, index - titleLength), index) + line) ||
          openingPatterns.ministryAsSource.test(around)))
    openings.push({
      start: ministryAt ?? index,
      month: Number(month),
      day: null,
      year: toYear(year),
      dateAt: index,
      by: isMinistrys ? 'source' : 'title',
    })
  }
  return openings
}

/** What stands above a bulletin, and the line on which it begins. */
function beforeOf(source: NormalText, { start, dateAt }: Found): string {
  return source.text.slice(Math.max(0, start - placeLength), dateAt) + lineAround(source, dateAt)
}

/** The sentences of a text that rank nothing. */
function sentencesOf(text: string): string[] {
  return text
    .split(textPatterns.sentenceMark)
    .filter((sentence) => !statementPatterns.compliance.test(sentence))
}

/** Whether the name of a platform heads what stands above a bulletin, or another country is named in it. */
function isOfOthers(before: string): boolean {
  const { wholePlatform, foreign } = scopePatterns
  const isHeaded = (sentence: string) =>
    sentence.split(textPatterns.clauseMark).some((clause) => wholePlatform.test(clause))
  return sentencesOf(before).some((sentence) => foreign.test(sentence) || isHeaded(sentence))
}

/** What several openings of the same month begin; undefined where they are not of the same. */
function chooseNamed(
  source: NormalText,
  openings: readonly Found[],
  { first, start, before }: { first: Found; start: number; before: string },
): Found | undefined {
  if (!(first.month >= 1 && first.month <= 12)) return undefined
  if (openings.some(({ month, by }) => month !== first.month && by === first.by)) return undefined
  const { namedPlatform, place } = scopePatterns
  const line = lineAround(source, first.dateAt)
  // On the page of a place or platform only what says 全国 is of the country.
  const isNarrow = place.test(before) || sentencesOf(before).some((sentence) => namedPlatform.test(sentence))
  // What a sentence on the ministry's numbers introduces is of none that is named above it.
  const isIntroduced =
    first.by === 'source' &&
    matchFrom(openingPatterns.introduces, source.text, first.dateAt) !== null &&
    !place.test(line) &&
    !namedPlatform.test(line)
  const years = new Set(openings.flatMap(({ year, month }) => (month === first.month ? (year ?? []) : [])))
  const year = first.year ?? (years.size === 1 ? Math.max(...years) : undefined)
  if (isNarrow && isIntroduced) return { ...first, year }
  return { ...first, year, start, by: isNarrow ? 'title' : first.by }
}

/** Whether the clause of a day, or the one behind it, names a place: it counts there. */
function isOfPlace({ text }: NormalText, at: number): boolean {
  const clauses = text.slice(at, at + titleLength).split(textPatterns.clauseMark, 2)
  return clauses.some((clause) => scopePatterns.place.test(clause))
}

/** The one month that a text names whose source is the ministry's system, or that has the ministry's name at its beginning. */
function findOnlyMonth(source: NormalText): Found[] {
  const { text } = source
  const isNamed = scopePatterns.system.test(text) || openingPatterns.ministryAsSource.test(text)
  const isOfMinistry = isNamed || scopePatterns.ministry.test(text.slice(0, titleLength))
  if (!isOfMinistry || !scopePatterns.trade.test(text)) return []
  const plain = text.replace(scopePatterns.comparison, (words) => ' '.repeat(words.length))
  const months = [...plain.matchAll(scopePatterns.monthNamed)]
  const [first] = months
  const years = new Set(months.flatMap(([, year]) => (year === undefined ? [] : Number(year))))
  if (!first || years.size > 1 || months.some(([, , month]) => month !== first[2])) return []
  if (
    !isPlainTitle(lineAround(source, first.index), Number(first[2])) ||
    scopePatterns.monthLater.test(plain)
  )
    return []
  const [year] = years
  const start = Math.max(0, first.index - placeLength)
  const dateAt = first.index
  return [{ start, month: Number(first[2]), day: null, year, dateAt, by: 'source' }]
}

/**
 * Where the ministry tells numbers of a month, in sentences that name no place or platform before them: 交通运输部给出的12月订单是68210.5万单.
 *
 * @param titled the opening by a title above, whose month is that of a sentence which only announces numbers: 交通运输部最新统计:
 */
function findToldMonths(source: NormalText, titled: Found | undefined): Found[] {
  const { text } = source
  const openings: Found[] = []
  let start = 0
  /** What stands before the last stroke or semicolon of a line, which may be the column that it is in. */
  let column = ''
  for (const sentence of scopePatterns.trade.test(text) ? text.split(textPatterns.afterStatement) : []) {
    const isOfMinistry =
      scopePatterns.publisher.test(sentence) && !isUnderOther(source, start) && isPlainTitle(column, 0)
    const from = isOfMinistry ? passDatelines(source, start, start + sentence.length) : start
    const told = isOfMinistry
      ? findTold(source, text.slice(from, start + sentence.length), titled)
      : undefined
    if (told) openings.push({ ...told, start: from, day: null, dateAt: from + told.at, by: 'source' })
    start += sentence.length
    column = sentence.endsWith(';') && !openingPatterns.firstLevel.test(sentence) ? sentence : ''
  }
  return openings
}

/** Where a sentence begins behind lines that say when and by whom it was published. */
function passDatelines(source: NormalText, from: number, to: number): number {
  const line = lineAround(source, from)
  const end = from + line.length
  const isDateline = scopePatterns.dateline.test(line) || openingPatterns.author.test(line)
  return isDateline && end < to && source.breaks[end] === lineBreak ? passDatelines(source, end, to) : from
}

/** A title up to the end of the clause with its month, on its line. */
function titleOf(source: NormalText, at: number): string {
  const { text } = source
  const [behind = ''] = text.slice(at, at + titleLength).split(textPatterns.clauseEnd)
  let start = at
  while (
    start > 0 &&
    at - start < titleLength &&
    source.breaks[start] !== lineBreak &&
    text.charAt(start - 1) !== '\n'
  )
    start -= 1
  return text.slice(start, at) + behind
}

/** Longer than a number with its unit. */
const unitLength = 12

/** The month of which a sentence of the ministry tells numbers, or announces them below a title. */
function findTold(
  source: NormalText,
  sentence: string,
  titled: Found | undefined,
): { at: number; month: number; year: number | undefined } | undefined {
  const plain = [scopePatterns.comparison, scopePatterns.reportDay].reduce(
    (words, other) => words.replace(other, (found) => ' '.repeat(found.length)),
    sentence,
  )
  // Behind its numbers it may go on to other months.
  const head = plain.slice(0, openingPatterns.firstLevel.exec(plain)?.index)
  const months = [...head.matchAll(scopePatterns.monthNamed)]
  const [first] = months
  const { place, namedPlatform, notStated, monthLater } = scopePatterns
  if ([place, namedPlatform, notStated].some((words) => words.test(head))) return undefined
  if (!first) {
    const isAnnounced = titled?.by === 'title' && openingPatterns.announces.test(plain)
    if (
      !isAnnounced ||
      ![plain.trimEnd(), titleOf(source, titled.dateAt)].every((words) => isPlainTitle(words, titled.month))
    )
      return undefined
    return { at: 0, month: titled.month, year: titled.year }
  }
  if (months.some(([, , month]) => month !== first[2]) || monthLater.test(head)) return undefined
  const numbers = openingPatterns.numbersOfMonth.exec(plain.slice(0, head.length + unitLength))
  if (!numbers) return undefined
  const rest = head.slice(0, numbers.index) + head.slice(numbers.index + numbers[0].length)
  // Words that are not known may narrow what it counts.
  return isPlainTitle(rest.replace(openingPatterns.nation, ''), 0)
    ? { at: first.index, month: Number(first[2]), year: toYear(first[1]) }
    : undefined
}

/** Where a sentence begins: after the one before, or on the line that names its source, since a title may stand above. */
function findStart({ text, breaks }: NormalText, at: number): number {
  const first = Math.max(0, at - sentenceLength)
  for (let i = at; i > first; i -= 1) {
    if ('。…\n'.includes(text.charAt(i - 1))) return i
    if (breaks[i] === lineBreak && (i === at || openingPatterns.openingLead.test(text.slice(i, at)))) return i
  }
  return first
}

/** Says what the text lacks, and by its name the place that it is of. */
export function noBulletin(source: NormalText): BulletinError {
  const { text } = source
  // Rankings name cities in every bulletin.
  const place = scopePatterns.place.exec(text.slice(0, statementPatterns.compliance.exec(text)?.index))
  const expected =
    '截至 with a day and 全国共有…家网约车平台公司取得网约车平台经营许可, or 全国网约车监管信息交互平台…月份共收到订单信息'
  if (place && openingPatterns.rideHailingWords.test(text))
    return new BulletinError(
      `a bulletin of the whole country, and not of ${place[0]}: ${expected}`,
      source,
      place.index,
    )
  return new BulletinError(expected, source, Math.max(0, text.search(openingPatterns.opening)))
}

/** Whether what leads to other articles stands between two places, near before the second. */
function isOfMoreArticles(text: string, at: number, before = at): boolean {
  return scopePatterns.moreArticles.test(text.slice(Math.max(before, at - titleLength * 2), at))
}

/** Whether an opening stands behind what leads to other articles, and the last title above that is of another month. */
function isOfOtherArticle(source: NormalText, { dateAt, month }: Pick<Found, 'dateAt' | 'month'>): boolean {
  const { text } = source
  if (!isOfMoreArticles(text, dateAt, 0)) return false
  const from = Math.max(0, dateAt - placeLength)
  const title = lastTitle(source, from + text.slice(from, dateAt).search(scopePatterns.moreArticles))
  return title !== undefined && title.month !== month
}

/** As many months as a message names. */
const namedMonths = 5

/**
 * The openings of the bulletin that is asked for, else of the only one, or the only one with a total. They are several where
 * a page repeats its bulletin.
 *
 * @param period the month that is asked for
 * @throws {BulletinError} where the page holds several bulletins, or not the one that is asked for
 */
export function chooseOpenings(
  source: NormalText,
  openings: readonly Opening[],
  period: string | undefined,
): Opening[] {
  const { text } = source
  const wanted = period === undefined ? undefined : parseMonth(period)
  // 此前报道,8月份….
  const isQuoted = ({ dateAt }: Opening) => isOfMoreArticles(text, dateAt, findStart(source, dateAt))
  const told = openings.filter((opening) => !isQuoted(opening))
  const own = wanted === undefined && told.length > 0 ? told : openings
  const [first] = own
  let isBehind = false
  const asked = own.filter(({ start, year, month }, i) => {
    if (wanted !== undefined)
      return month === (wanted % 12) + 1 && (year === undefined || year === Math.floor(wanted / 12))
    // What leads to other articles may stand between: what is behind that is one of them, or the same again.
    isBehind ||= isOfMoreArticles(text, start, own[i - 1]?.start)
    return !isBehind || (month === first?.month && year === first.year)
  })
  if (listMonths(asked).length === 1) return asked
  // Where the orders of its month follow, it is more than a day in passing.
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

/** The months of bulletins, each once, as far as their openings give them; without a year where none does. */
function listMonths(openings: readonly Opening[]): string[] {
  const dated = new Set(openings.flatMap(({ year, month }) => (year === undefined ? [] : month)))
  const months = openings
    .filter(({ year, month }) => year !== undefined || !dated.has(month))
    .map(({ year, month }) => (year === undefined ? `${month}月` : formatMonth(year * 12 + month - 1)))
  return [...new Set(months)]
}
