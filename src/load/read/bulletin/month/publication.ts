import { daysIn, formatMonth, type Month } from '../../../../domain/time/month.ts'
import { openingPatterns } from '../patterns/opening.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { statementPatterns } from '../patterns/statement.ts'
import { textPatterns } from '../patterns/text.ts'
import { matchesOf } from '../text/matches.ts'
import { lineBreak, type NormalText, simplify } from '../text/normalise-text.ts'
import { plain } from '../text/platform-grids.ts'
import { matchFrom } from '../text/text-scanner.ts'
import {
  findMinistry,
  isHeading,
  isOfEvent,
  isOfMoreArticles,
  isOfOtherArticle,
  isPlainTitle,
  isUnderOther,
  isUnderPart,
  lastTitle,
  leadOf,
  lineAbove,
  lineAround,
  linesOf,
  namesPart,
  placeLength,
  titleLength,
} from '../text/titles.ts'
import { type Found, findDays, isLastDay, isPublication, toYear } from './named-times.ts'
import { headLength, isTitleOf, mayBeDateline, nearBefore } from './period.ts'

/**
 * Finds the openings of a text that names the system with a day, or a month in a title, beside numbers in its own words: if all
 * such months are one, and no place or platform stands between. Else finds the ministry's sentences on a single month.
 */
export function findSources(source: NormalText): Found[] {
  const named = findNamed(source)
  if (named.length === 0) named.push(...findOnlyMonth(source))
  const first = named.find(({ by }) => by === 'source') ?? named[0]
  const start = named.reduce((least, opening) => Math.min(least, opening.start), source.text.length)
  const before = first ? beforeOf(source, { ...first, start }) : ''
  if (isOfOthers(before)) return []
  const one = first && chooseNamed(source, named, { first, start, before })
  if (one?.by === 'source') return [...findMonthAbove(source, one), one]
  const [told, ...more] = findToldMonths(source, one)
  if (told && more.every(({ month }) => month === told.month)) return [told]
  return one ? [one] : []
}

/** Finds where the ministry tells numbers of the same month above the day or total that begins a text. */
export function findToldAbove(source: NormalText, [first]: readonly Found[]): Found[] {
  if (first?.by !== 'day' && first?.by !== 'total') return []
  const above = findToldMonths(source, undefined).filter(({ dateAt }) => dateAt < first.start)
  const [told] = above
  // The day below may be of another year.
  const isOne = above.every(({ month, year }) => month === first.month && year === first.year)
  return told && isOne ? [{ ...told, day: first.day }] : []
}

/**
 * Finds the days up to which a text counts beside the ministry's name, and the titles that name a month (`source` if the
 * ministry's).
 */
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
    if (endsLine(source, index, index + match[0].length) || isOfEvent(text, index)) continue
    const ministryAt = findMinistry(source, index)
    // A month before a colon is a title only with its source: 据交通运输部数据,10月份:. In brackets it is another month: 7.70亿单(4月:7.27亿单).
    const isLabel = text.charAt(index + match[0].length) === ':' && '月份'.includes(match[0].slice(-1))
    if (isLabel && (ministryAt === undefined || text.charAt(index - 1) === '(')) continue
    const isMinistrys = ministryAt !== undefined || isTitleOfMinistry(source, index, Number(month))
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

/** True if a month is in a title of the ministry, or in a plain one beside the ministry's name. */
function isTitleOfMinistry(source: NormalText, at: number, month: number): boolean {
  const { text } = source
  const around = text.slice(Math.max(0, at - placeLength), at + placeLength)
  if (matchFrom(openingPatterns.ownTitle, text, at) && scopePatterns.publisher.test(around)) return true
  const line = lineAround(source, at)
  const isNamed = scopePatterns.ministry.test(text.slice(Math.max(0, at - titleLength), at) + line)
  return isPlainTitle(line, month) && (isNamed || openingPatterns.ministryAsSource.test(around))
}

/** True if a month ends its line, and the words behind it begin the next: 2023年10月, 网约车平台公司:330家. */
function endsLine({ text, breaks }: NormalText, start: number, end: number): boolean {
  let at = end
  while (at > start && breaks[at] !== lineBreak) at -= 1
  return at > start && openingPatterns.countedLine.test(text.slice(at, at + placeLength))
}

/** Returns the text above a bulletin, with its first line. */
function beforeOf(source: NormalText, { start, dateAt }: Found): string {
  return source.text.slice(Math.max(0, start - placeLength), dateAt) + lineAround(source, dateAt)
}

/** Returns the sentences of a text that rank nothing. */
function sentencesOf(text: string): string[] {
  return text
    .split(textPatterns.sentenceMark)
    .filter((sentence) => !statementPatterns.compliance.test(sentence))
}

/** True if the name of a platform heads the text above a bulletin, or that text names another country. */
function isOfOthers(before: string): boolean {
  const { wholePlatform, foreign } = scopePatterns
  const isHeaded = (sentence: string) =>
    sentence.split(textPatterns.clauseMark).some((clause) => wholePlatform.test(clause))
  return sentencesOf(before).some((sentence) => foreign.test(sentence) || isHeaded(sentence))
}

/** Returns the opening that several of the same month make; undefined if their months differ. */
function chooseNamed(
  source: NormalText,
  openings: readonly Found[],
  { first, start, before }: { first: Found; start: number; before: string },
): Found | undefined {
  if (!(first.month >= 1 && first.month <= 12)) return undefined
  if (openings.some(({ month, by }) => month !== first.month && by === first.by)) return undefined
  const { namedPlatform, place } = scopePatterns
  const line = lineAround(source, first.dateAt)
  const [title = ''] = line.split(textPatterns.clauseMark, 1)
  const isHeaded = isUnderPart(source, first.dateAt) || openingPatterns.ofAggregators.test(title)
  // On the page of a place or platform, only what says 全国 is of the country.
  const isNarrow =
    isHeaded ||
    place.test(before) ||
    sentencesOf(before).some((sentence) => namedPlatform.test(sentence)) ||
    Array.from(before.matchAll(openingPatterns.beforeTrade)).some(([, kind = '']) => namesPart(kind))
  // Places and platforms above do not restrict what a sentence on the ministry's numbers introduces.
  const isIntroduced =
    first.by === 'source' &&
    !isHeaded &&
    matchFrom(openingPatterns.introduces, source.text, first.dateAt) !== null &&
    !place.test(line) &&
    !namedPlatform.test(line)
  const years = new Set(openings.flatMap(({ year, month }) => (month === first.month ? (year ?? []) : [])))
  const year = first.year ?? (years.size === 1 ? Math.max(...years) : undefined)
  if (isNarrow && isIntroduced) return { ...first, year }
  return { ...first, year, start, by: isNarrow ? 'title' : first.by }
}

/** Finds a line that begins with the month, above its title and below the source of all numbers, with no other month between. */
function findMonthAbove({ text }: NormalText, title: Found): Found[] {
  const from = Math.max(0, title.start - placeLength)
  const above = text.slice(from, title.start)
  const [, named] = openingPatterns.monthOfLine.exec(above) ?? []
  const lineAt = above.search(openingPatterns.monthOfLine)
  const months = above.slice(lineAt).replace(scopePatterns.comparison, '').matchAll(scopePatterns.monthNamed)
  const isOwn = [named, ...Array.from(months, ([, , other]) => other)].every(
    (month) => Number(month) === title.month,
  )
  const years = Array.from(above.matchAll(textPatterns.datedYear), ([year]) => Number(year))
  const isOfYear = years.every((year) => year === title.year) && !scopePatterns.otherYear.test(above)
  const isSourced = isOwn && isOfYear && openingPatterns.ministryAsSource.test(above.slice(0, lineAt))
  return isSourced ? [{ ...title, start: from + lineAt, dateAt: from + lineAt }] : []
}

/** True if the clause of a day, or the next one, names a place: the count is of that place. */
function isOfPlace({ text }: NormalText, at: number): boolean {
  const clauses = text.slice(at, at + titleLength).split(textPatterns.clauseMark, 2)
  return clauses.some((clause) => scopePatterns.place.test(clause))
}

/** Finds the only month that a text names, if the ministry's system is its source or it begins with the ministry. */
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
    scopePatterns.monthLater.test(linesOf({ ...source, text: plain }, 0, plain.length).join('\n'))
  )
    return []
  const [year] = years
  const start = Math.max(0, first.index - placeLength)
  const dateAt = first.index
  return [{ start, month: Number(first[2]), day: null, year, dateAt, by: 'source' }]
}

/**
 * Finds where the ministry tells numbers of a month, in sentences that name no place or platform before them:
 * 交通运输部给出的12月订单是68210.5万单.
 *
 * @param titled the opening by a title above: a sentence that only announces numbers takes its month (交通运输部最新统计:)
 */
function findToldMonths(source: NormalText, titled: Found | undefined): Found[] {
  const { text } = source
  const openings: Found[] = []
  let start = 0
  /** The words before the last stroke or semicolon of a line, which may name the column of the sentence. */
  let column = ''
  for (const sentence of scopePatterns.trade.test(text) ? text.split(textPatterns.afterStatement) : []) {
    const isOfMinistry =
      scopePatterns.publisher.test(sentence) && !isUnderOther(source, start) && isPlainTitle(column, 0)
    const from = isOfMinistry ? startOfLine(source, start, start + sentence.length) : start
    const told = isOfMinistry ? findTold(source, from, start + sentence.length, titled) : undefined
    if (told && !(told.isBare && isUnderNarrower(source, from, told.month)))
      openings.push({ ...told, start: from, day: null, dateAt: from + told.at, by: 'source' })
    start += sentence.length
    column = sentence.endsWith(';') && !openingPatterns.firstLevel.test(sentence) ? sentence : ''
  }
  return openings
}

/**
 * True if the title above a sentence, or a short line right above it, names something that its numbers may be of, or another
 * month.
 */
function isUnderNarrower(source: NormalText, at: number, month: number): boolean {
  const title = lastTitle(source, at)
  if (title && !isPlainTitle(leadOf(source, title.start), 0)) return true
  const above = at > 0 ? lineAbove(source, at) : ''
  const isOther = [...above.matchAll(scopePatterns.monthNamed)].some((named) => Number(named[2]) !== month)
  return (
    isHeading(above) &&
    !scopePatterns.dateline.test(above) &&
    (isOther || namesPart(above) || !isPlainTitle(above, 0))
  )
}

/** Returns where the line begins on which a sentence names the ministry, if normalising joined several lines. */
function startOfLine({ text, breaks }: NormalText, from: number, to: number): number {
  let at = from + text.slice(from, to).search(scopePatterns.publisher)
  while (at > from && breaks[at] !== lineBreak) at -= 1
  return at
}

const unitLength = 12

/** Returns the month of the numbers that a sentence of the ministry tells, or announces below a title. */
function findTold(
  source: NormalText,
  from: number,
  to: number,
  titled: Found | undefined,
): { at: number; month: number; year: number | undefined; isBare: boolean } | undefined {
  const plain = [scopePatterns.comparison, scopePatterns.reportDay].reduce(
    (words, other) => words.replace(other, (found) => ' '.repeat(found.length)),
    source.text.slice(from, to),
  )
  // Behind its numbers, the sentence may go on to other months.
  const head = plain.slice(0, openingPatterns.firstLevel.exec(plain)?.index)
  const months = [...head.matchAll(scopePatterns.monthNamed)]
  const [first] = months
  const { place, namedPlatform, notStated, monthLater } = scopePatterns
  if ([place, namedPlatform, notStated, openingPatterns.ofAggregators].some((words) => words.test(head)))
    return undefined
  if (!first) {
    const [announced = ''] = plain.trimStart().split('\n', 1)
    const isAnnounced = titled?.by === 'title' && openingPatterns.announces.test(announced)
    const [title = ''] = source.text
      .slice(titled?.dateAt, (titled?.dateAt ?? 0) + titleLength)
      .split(textPatterns.clauseEnd, 1)
    if (
      !isAnnounced ||
      ![announced, leadOf(source, titled.dateAt) + title].every((words) =>
        isPlainTitle(words, titled.month),
      ) ||
      isUnderPart(source, titled.dateAt) ||
      [announced, lineAround(source, titled.dateAt), leadOf(source, from)].some(namesPart)
    )
      return undefined
    return { at: 0, month: titled.month, year: titled.year, isBare: true }
  }
  if (months.some(([, , month]) => month !== first[2]) || monthLater.test(head)) return undefined
  const numbers = openingPatterns.numbersOfMonth.exec(plain.slice(0, head.length + unitLength))
  if (!numbers) return undefined
  // A line may head the next, and unknown words may restrict what is counted.
  const isWithin = (at: number) => at >= numbers.index && at < numbers.index + numbers[0].length
  const rest = Array.from({ length: head.length }, (_, at) =>
    isWithin(at) ? ',' : (source.breaks[from + at] === lineBreak ? ',' : '') + head.charAt(at),
  )
  const { publisherName, nation } = openingPatterns
  const isBare = !scopePatterns.national.test(head) && !scopePatterns.system.test(head)
  const month = Number(first[2])
  const isMonth = month >= 1 && month <= 12
  return isMonth && isPlainTitle(rest.join('').replace(publisherName, '').replace(nation, ''), 0)
    ? { at: first.index, month, year: toYear(first[1]), isBare }
    : undefined
}

/**
 * Returns the day on which a text says that it came out, `2022-04-18`: by a label, a line with only the day and its source, or
 * the sentence on what the ministry published; around the bulletin, or else at the head of its page. The day lies in the two
 * months after the own month. Of several it is the last, by which all was public. Null if none is told.
 *
 * @param dateAt where the text, which begins at `start`, tells its month
 * @param end where the text that was read ends
 */
export function findPublicationDay(
  source: NormalText,
  { start, dateAt, end }: { start: number; dateAt: number; end: number },
  period: Month,
): string | null {
  const { original, offsets, text } = source
  const month = (period % 12) + 1
  const [from, titleAt, endAt] = [start - nearBefore, dateAt, Math.max(dateAt, end)].map((at) =>
    at <= 0 ? 0 : endOfLine(original, offsets[at] ?? original.length),
  ) as [number, number, number]
  const linesBetween = (first: number, last: number) =>
    original
      .slice(first, last)
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line): Line => ({ line, words: plain(line) }))
  const around = [
    ...belowOthers(linesBetween(Math.min(from, titleAt), titleAt), month),
    ...linesBetween(titleAt, endAt),
    ...aboveOthers(linesBetween(endAt, endAt + headLength)),
  ]
  const near = around.flatMap(daysOfLine)
  const headLines = () => belowOthers(linesBetween(0, Math.min(headLength, titleAt)), month)
  const found = near.length > 0 ? near : headLines().flatMap(daysOfLine)
  const said = daysOfMinistry(text.slice(Math.max(0, start - nearBefore), end), month)
  const days = [...found, ...said].flatMap((day) => placeAfter(period, day))
  return days.toSorted().at(-1) ?? null
}

/** A line as printed, and in plain form for the patterns. */
type Line = { line: string; words: string }

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end
}

type Told = { year: number | undefined; month: number; day: number }

/** Returns the day with its year if a bulletin, or a copy, may have come out on it; else none. */
function placeAfter(period: Month, { year, month, day }: Told): string[] {
  const own = (period % 12) + 1
  const next = period + ((month - own + 12) % 12)
  const isPlaced = isPublication(own, month) && (year === undefined || Math.floor(next / 12) === year)
  return isPlaced && day >= 1 && day <= daysIn(next)
    ? [`${formatMonth(next)}-${String(day).padStart(2, '0')}`]
    : []
}

/**
 * Returns the lines above a bulletin from its title on, and the short lines right above that, with which a page heads its
 * article.
 */
function belowOthers(lines: readonly Line[], month: number): readonly Line[] {
  const isTitle = ({ words }: Line) => isTitleOf(words, month)
  const titleAt = lines.findLastIndex(isTitle)
  const isOther = (line: Line, i: number) => i < titleAt && !mayBeDateline(line.words) && !isTitle(line)
  return lines.slice(lines.findLastIndex(isOther) + 1)
}

/** Returns the lines below a bulletin, up to one that is no sentence, and does not say who wrote it or when it came out. */
function aboveOthers(lines: readonly Line[]): readonly Line[] {
  const isOfText = (line: Line) =>
    line.line.includes('。') || openingPatterns.credit.test(line.words) || daysOfLine(line).length > 0
  const end = lines.findIndex((line) => scopePatterns.moreArticles.test(line.words) || !isOfText(line))
  return end < 0 ? lines : lines.slice(0, end)
}

function daysOfLine({ line, words }: Line): Told[] {
  const isOfText =
    openingPatterns.publishedLabel.test(words) ||
    (mayBeDateline(words) && openingPatterns.publishedLine.test(words))
  return isOfText ? Array.from(simplify(line).matchAll(openingPatterns.printedDay), toTold) : []
}

/** Returns the days on which the ministry is said to have published the numbers of the own month. */
function daysOfMinistry(text: string, month: number): Told[] {
  return text.split(openingPatterns.sentenceEnd).flatMap((sentence) =>
    matchesOf(openingPatterns.ministrySaid, sentence).flatMap((said) => {
      const behind = sentence.slice(said.index + said[0].length)
      const months = Array.from(behind.matchAll(openingPatterns.monthAlone), ([, of]) => Number(of))
      const isOfOwn = months.includes(month) && openingPatterns.ownNumbers.test(behind)
      return isOfOwn && !openingPatterns.toBePublished.test(sentence)
        ? toTold(said.filter((part) => part !== undefined))
        : []
    }),
  )
}

/** Reads a match of a year, a month and a day, or of the last two. */
function toTold([, ...numbers]: readonly string[]): Told {
  const [day, month, year] = numbers.toReversed().map(Number)
  return { year, month: month as number, day: day as number }
}
