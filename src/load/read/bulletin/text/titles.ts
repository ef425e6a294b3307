import { openingPatterns } from '../patterns/opening.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { statementPatterns } from '../patterns/statement.ts'
import { textPatterns } from '../patterns/text.ts'
import { isIdle } from './idle-words.ts'
import { lineBreak, type NormalText } from './normalise-text.ts'
import { matchFrom } from './text-scanner.ts'

/** As far above what it is of as a title may stand. */
const titleDistance = 1000

/** Longer than the name of a place with what tells that it is none. */
export const nameLength = 20

/** The last title above a place. */
export function lastTitle({ text }: NormalText, at: number): { start: number; month: number } | undefined {
  const from = Math.max(0, at - titleDistance)
  const title = Array.from(text.slice(from, at).matchAll(openingPatterns.monthTitle)).findLast(
    ({ index }) => !isOfEvent(text, from + index),
  )
  return title && { start: from + title.index, month: Number(title[2]) }
}

/** Whether a month with its year only dates something that was done, or is compared with. */
export function isOfEvent(text: string, at: number): boolean {
  const before = text
    .slice(Math.max(0, at - titleLength), at)
    .split(textPatterns.sentenceMark)
    .at(-1)
  const [behind = ''] = text.slice(at, at + titleLength).split(textPatterns.sentenceMark, 1)
  return openingPatterns.monthOfEvent.test(before + behind.replace(openingPatterns.namedMonth, '@'))
}

/** The title of the same month over a total, and over what stands between them; undefined where one of another month is nearer. */
export function findTitle(source: NormalText, at: number, month: number): number | undefined {
  const title = lastTitle(source, at)
  return title?.month === month ? title.start : undefined
}

/** Whether the title over a bulletin is of a longer time than a month: 第二季度网约车行业运行情况. */
export function isOfSpan(source: NormalText, at: number): boolean {
  const from = Math.max(0, at - titleDistance)
  const span = Array.from(source.text.slice(from, at).matchAll(openingPatterns.spanTitle)).at(-1)
  return span !== undefined && from + span.index + span[0].length > (lastTitle(source, at)?.start ?? -1)
}

/** The place whose title stands over a bulletin, which only quotes the country: 广东省2024年5月网约车行业运行情况. */
export function findPlace(source: NormalText, at: number): string | undefined {
  const { start } = lastTitle(source, at) ?? {}
  if (start === undefined || source.breaks[start] === lineBreak) return undefined
  return scopePatterns.placeBefore.exec(source.text.slice(Math.max(0, start - nameLength), start))?.[0]
}

/** Where the ministry is named before a month in its sentence, with words between that say nothing, and in a headline behind it. */
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

/** The lines of a piece of text, also those that normalising joined. */
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

/** The line around a place, also one that normalising joined to others. */
export function lineAround({ text, breaks }: NormalText, at: number): string {
  const isEnd = (i: number) => breaks[i] === lineBreak || '\n'.includes(text.charAt(i))
  let start = at
  while (start > 0 && at - start < titleLength && !isEnd(start) && text.charAt(start - 1) !== '\n') start -= 1
  let end = at + 1
  while (end - at < titleLength && !isEnd(end)) end += 1
  return text.slice(start, end)
}

/** Longer than a title that says no more than that. */
export const titleLength = 60

/**
 * Whether a line says nothing but by whom what is published on the trade in a month, and perhaps the orders and their
 * growth; and names no day of that.
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

/** The line above the one that begins at a place. */
export function lineAbove(source: NormalText, at: number): string {
  return lineAround(source, at - (source.text.charAt(at - 1) === '\n' ? 2 : 1))
}

/** Whether a line is short, and of one clause, as a heading is. */
export function isHeading(line: string): boolean {
  return line.length <= headingLength && !textPatterns.clauseMark.test(line)
}

/** Longer than the name of a platform with what a heading says of it. */
export const headingLength = 12

/** A heading without the number of its item. */
export function withoutOrdinal(heading: string): string {
  return heading.slice(matchFrom(textPatterns.ordinal, heading, 0)?.[0].length ?? 0)
}

/**
 * The lines above that which begins at a place, also such as normalising joined, the nearest first, with where each ends. Of one
 * that is longer than what stands below a heading the end is the last.
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

/** Where the line around a place begins; undefined where it is longer than what stands below a heading. */
export function startOfLine({ text, breaks }: NormalText, at: number): number | undefined {
  for (let start = at; start >= at - longestLine; start -= 1)
    if (start <= 0 || breaks[start] === lineBreak || text.charAt(start - 1) === '\n')
      return Math.max(start, 0)
  return undefined
}

export const longestLine = 300
/** As many lines as a list of platforms or cities has, with its head. */
const mostLines = 44
/** As many as may say when and by whom a text was published, and one. */
const datelines = 5

/** Whether a paragraph is headed by the name of a platform, alone on its line or at the end of one, or by words on past numbers. */
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

/** What stands before a title or sentence on its line. */
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

/** Whether words name a place, a platform or another part of the market, or numbers that no one counted. */
export function namesPart(words: string): boolean {
  const { place, namedPlatform, partNamed, otherTrade, notStated } = scopePatterns
  return [place, namedPlatform, partNamed, otherTrade, notStated].some((part) => part.test(words))
}

/** Whether a short line right above that of a title names a part of the market: 新能源. Those of its publication may stand between. */
export function isUnderPart(source: NormalText, at: number): boolean {
  for (const { line } of linesAbove(source, at - leadOf(source, at).length, datelines))
    if (!scopePatterns.dateline.test(line)) return isHeading(line) && namesPart(line)
  return false
}

/** As far back as the name of a place makes a total without an opening one of that place. */
export const placeLength = 1000

/** Whether what leads to other articles stands between two places, near before the second. */
export function isOfMoreArticles(text: string, at: number, before = at): boolean {
  return scopePatterns.moreArticles.test(text.slice(Math.max(before, at - titleLength * 2), at))
}

/** Whether an opening stands behind what leads to other articles, and the last title above that is of another month. */
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
