import { openingPatterns } from '../patterns/opening.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { statementPatterns } from '../patterns/statement.ts'
import { textPatterns } from '../patterns/text.ts'
import { isIdle } from './idle-words.ts'
import { lineBreak, type NormalText } from './normalise-text.ts'
import { matchFrom } from './text-scanner.ts'

/** How far above its bulletin a title may stand, in characters. */
const titleDistance = 1000

/** How many characters before a position to search for the name of a place. */
export const nameLength = 20

/** Returns the last title with a month above a position. */
export function lastTitle({ text }: NormalText, at: number): { start: number; month: number } | undefined {
  const from = Math.max(0, at - titleDistance)
  const title = Array.from(text.slice(from, at).matchAll(openingPatterns.monthTitle)).findLast(
    ({ index }) => !isOfEvent(text, from + index),
  )
  return title && { start: from + title.index, month: Number(title[2]) }
}

/** True if the month at a position only dates an event, or is compared with. */
export function isOfEvent(text: string, at: number): boolean {
  const before = text
    .slice(Math.max(0, at - titleLength), at)
    .split(textPatterns.sentenceMark)
    .at(-1)
  const [behind = ''] = text.slice(at, at + titleLength).split(textPatterns.sentenceMark, 1)
  return openingPatterns.monthOfEvent.test(before + behind.replace(openingPatterns.namedMonth, '@'))
}

/** Returns where the title above a total of a month begins; undefined if a title of another month is nearer. */
export function findTitle(source: NormalText, at: number, month: number): number | undefined {
  const title = lastTitle(source, at)
  return title?.month === month ? title.start : undefined
}

/** True if the nearest title above a bulletin is of more than a month: 第二季度网约车行业运行情况. */
export function isOfSpan(source: NormalText, at: number): boolean {
  const from = Math.max(0, at - titleDistance)
  const span = Array.from(source.text.slice(from, at).matchAll(openingPatterns.spanTitle)).at(-1)
  return span !== undefined && from + span.index + span[0].length > (lastTitle(source, at)?.start ?? -1)
}

/** Returns the place in the title of a bulletin that only quotes the country: 广东省2024年5月网约车行业运行情况. */
export function findPlace(source: NormalText, at: number): string | undefined {
  const { start } = lastTitle(source, at) ?? {}
  if (start === undefined || source.breaks[start] === lineBreak) return undefined
  return scopePatterns.placeBefore.exec(source.text.slice(Math.max(0, start - nameLength), start))?.[0]
}

/**
 * Returns where the ministry is named before a month in its sentence, with nothing between that says anything. In a headline with
 * a colon between, what stands behind the month must say nothing either.
 */
export function findMinistry({ text }: NormalText, at: number): number | undefined {
  const [sentence = ''] = text
    .slice(Math.max(0, at - titleLength), at)
    .split(textPatterns.sentenceMark)
    .slice(-1)
  const found = Array.from(sentence.matchAll(openingPatterns.ministries)).at(-1)?.index
  const [, aside = ''] = openingPatterns.asideOfTitle.exec(text.slice(at, at + titleLength)) ?? []
  if (found === undefined || namesPart(aside)) return undefined
  const between = sentence.slice(found)
  const [clause = ''] = between.includes(':')
    ? text.slice(at, at + titleLength).split(textPatterns.clauseMark)
    : []
  const words = (between + clause)
    .replace(scopePatterns.reportDay, '')
    .replace(openingPatterns.headlineNumber, '')
    .replace(scopePatterns.idleWord, '')
  return words === '' ? at - sentence.length + found : undefined
}

/** Returns the lines of a piece of text, also those that normalising joined. */
export function linesOf({ text, breaks }: NormalText, from: number, to: number): string[] {
  const lines: string[] = []
  let start = from
  for (let i = from; i <= to; i += 1) {
    if (i < to && text.charAt(i) !== '\n' && (i === from || breaks[i] !== lineBreak)) continue
    lines.push(text.slice(start, i))
    start = i
  }
  return lines.map((line) => line.trim())
}

/** Returns the line around a position, also one that normalising joined to others. */
export function lineAround({ text, breaks }: NormalText, at: number): string {
  const isEnd = (i: number) => breaks[i] === lineBreak || '\n'.includes(text.charAt(i))
  let start = at
  while (start > 0 && at - start < titleLength && !isEnd(start) && text.charAt(start - 1) !== '\n') start -= 1
  let end = at + 1
  while (end - at < titleLength && !isEnd(end)) end += 1
  return text.slice(start, end)
}

/** The most characters in a title that says nothing else, and how far around a month to search. */
export const titleLength = 60

/**
 * True if a line says only who publishes what on the trade in a month, perhaps with the orders and their growth, and no day of
 * that month.
 */
export function isPlainTitle(line: string, month: number): boolean {
  if (Array.from(line.matchAll(scopePatterns.dayNamed)).some((match) => Number(match[2]) === month))
    return false
  return line
    .replace(openingPatterns.editedBy, '')
    .split(textPatterns.clauseEnd)
    .every((clause) =>
      isIdle(
        clause.replace(openingPatterns.headlineNumber, '').replace(statementPatterns.newsWord, ''),
        true,
      ),
    )
}

/** Returns the line above the one that begins at a position. */
export function lineAbove(source: NormalText, at: number): string {
  return lineAround(source, at - (source.text.charAt(at - 1) === '\n' ? 2 : 1))
}

/** True if a line is short and of one clause, as a heading is. */
export function isHeading(line: string): boolean {
  return line.length <= headingLength && !textPatterns.clauseMark.test(line)
}

/** The most characters in a heading. */
export const headingLength = 12

/** Returns a heading without the number of its item. */
export function withoutOrdinal(heading: string): string {
  return heading.slice(matchFrom(textPatterns.ordinal, heading, 0)?.[0].length ?? 0)
}

/**
 * Yields the lines above one that begins at a position, the nearest first, with their ends, also those that normalising joined. A
 * line longer than `longestLine` is the last; only its end is yielded.
 */
export function* linesAbove(
  source: NormalText,
  at: number,
  most = mostLines,
): Generator<{ line: string; end: number }> {
  let start: number | undefined = at
  for (let count = 0; count < most && start !== undefined && start > 0; count += 1) {
    const end: number = start
    start = startOfLine(source, end - 1)
    yield { line: source.text.slice(start ?? end - longestLine, end).trim(), end }
  }
}

/** Returns where the line around a position begins; undefined if that is more than `longestLine` characters before. */
export function startOfLine({ text, breaks }: NormalText, at: number): number | undefined {
  for (let start = at; start >= at - longestLine; start -= 1)
    if (start <= 0 || breaks[start] === lineBreak || text.charAt(start - 1) === '\n')
      return Math.max(start, 0)
  return undefined
}

export const longestLine = 300
/** How many lines above to search: as many as a list of platforms or cities has with its heading. */
const mostLines = 44
/** How many lines above to search where only some on the publication may stand between. */
const datelines = 5

/** True if the name of a platform stands above a paragraph, alone on its line or at its end, or a heading of past numbers. */
export function isUnderOther(source: NormalText, at: number): boolean {
  const { platform, trade, wholePlatform, pastHeading, dateline } = scopePatterns
  let isFirst = true
  for (const { line } of linesAbove(source, at, datelines)) {
    if (wholePlatform.test(line) || pastHeading.test(line)) return true
    if (!dateline.test(line)) return isFirst && isHeading(line) && platform.test(line) && !trade.test(line)
    isFirst = false
  }
  return false
}

/** Returns what stands before a title or sentence on its line. */
export function leadOf({ text, breaks }: NormalText, at: number): string {
  let start = at
  while (
    start > 0 &&
    at - start < titleLength &&
    breaks[start] !== lineBreak &&
    text.charAt(start - 1) !== '\n'
  )
    start -= 1
  return text.slice(start, at)
}

/** True if words name a place, a platform or another part of the market, or numbers that no one counted. */
export function namesPart(words: string): boolean {
  const { place, namedPlatform, partNamed, otherTrade, notStated } = scopePatterns
  return [place, namedPlatform, partNamed, otherTrade, notStated].some((part) => part.test(words))
}

/** True if a short line right above that of a title names a part of the market: 新能源. Lines on its publication may be between. */
export function isUnderPart(source: NormalText, at: number): boolean {
  for (const { line } of linesAbove(source, at - leadOf(source, at).length, datelines))
    if (!scopePatterns.dateline.test(line)) return isHeading(line) && namesPart(line)
  return false
}

/** How many characters before a total without an opening to search for a place whose total it is. */
export const placeLength = 1000

/** True if words that lead to other articles stand between two positions, shortly before the second. */
export function isOfMoreArticles(text: string, at: number, before = at): boolean {
  return scopePatterns.moreArticles.test(text.slice(Math.max(before, at - titleLength * 2), at))
}

/** True if an opening stands behind words that lead to other articles, and the last title above these is of another month. */
export function isOfOtherArticle(
  source: NormalText,
  { dateAt, month }: { dateAt: number; month: number },
): boolean {
  const { text } = source
  if (!isOfMoreArticles(text, dateAt, 0)) return false
  const from = Math.max(0, dateAt - placeLength)
  const title = lastTitle(source, from + text.slice(from, dateAt).search(scopePatterns.moreArticles))
  return title !== undefined && title.month !== month
}
