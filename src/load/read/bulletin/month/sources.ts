import { openingPatterns } from '../patterns/opening.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { statementPatterns } from '../patterns/statement.ts'
import { textPatterns } from '../patterns/text.ts'
import { lineBreak, type NormalText } from '../text/normalise-text.ts'
import { matchFrom } from '../text/text-scanner.ts'
import {
  findMinistry,
  isOfMoreArticles,
  isOfOtherArticle,
  isPlainTitle,
  isUnderPart,
  lineAround,
  namesPart,
  placeLength,
  titleLength,
} from '../text/titles.ts'
import { type Found, findDays, isLastDay, toYear } from './counted-days.ts'
import { findToldMonths } from './told-months.ts'

/**
 * A text that names the system and a day, or a month in a title, beside numbers in words of its own: only where all such
 * months are one, and no place or platform stands between; else one in which sentences of the ministry tell of one month.
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

/** Where the ministry tells numbers of the same month above a day or total, with which a text begins. */
export function findToldAbove(source: NormalText, [first]: readonly Found[]): Found[] {
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
    if (endsLine(source, index, index + match[0].length)) continue
    const around = text.slice(Math.max(0, index - placeLength), index + placeLength)
    const line = lineAround(source, index)
    const ministryAt = findMinistry(source, index)
    // A month before a colon is a title only by its source: 据交通运输部数据,10月份:. In brackets it is another: 7.70亿单(4月:7.27亿单).
    const isLabel = text.charAt(index + match[0].length) === ':' && '月份'.includes(match[0].slice(-1))
    if (isLabel && (ministryAt === undefined || text.charAt(index - 1) === '(')) continue
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

/** Whether a month ends its line, and what seems to go on is what the next one counts: 2023年10月, 网约车平台公司:330家. */
function endsLine({ text, breaks }: NormalText, start: number, end: number): boolean {
  let at = end
  while (at > start && breaks[at] !== lineBreak) at -= 1
  return at > start && openingPatterns.countedLine.test(text.slice(at, at + placeLength))
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
  const [title = ''] = line.split(textPatterns.clauseMark, 1)
  const isHeaded = isUnderPart(source, first.dateAt) || openingPatterns.ofAggregators.test(title)
  // On the page of a place or platform only what says 全国 is of the country.
  const isNarrow =
    isHeaded ||
    place.test(before) ||
    sentencesOf(before).some((sentence) => namedPlatform.test(sentence)) ||
    Array.from(before.matchAll(openingPatterns.beforeTrade)).some(([, kind = '']) => namesPart(kind))
  // What a sentence on the ministry's numbers introduces is of none that is named above it.
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

/** Where a line begins with a month above its title, below the source of all numbers, and no other is named between. */
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
