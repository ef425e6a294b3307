import { formatMonth, parseMonth } from '../../../../domain/time/month.ts'
import { layoutPatterns } from '../patterns/layout.ts'
import { quotePatterns as patterns } from '../patterns/quote.ts'
import { matchesOf } from './matches.ts'
import { lineAt } from './normalise-text.ts'
import { findRelated } from './page-lines.ts'
import { writeDigits } from './spans.ts'

/** A part of a text that someone else says, or that is of another article or time; `line`, from 1, is where it begins. */
type Part = { start: number; end: number; line: number; words: string }
type Month = { year: string | undefined; month: number }

/**
 * Blanks out what stands beside a text's own numbers: replies, comments, forwarded posts, other articles, and what the text takes
 * back. A part that names the own month may belong to the text and stays. Where all is quoted, the first part with numbers and a
 * month is the text.
 *
 * @param period the month that is asked for
 */
export function withoutQuoted(
  page: string,
  period?: string,
): { text: string; quoted: { line: number; text: string }[] } {
  const withdrawn = findWithdrawn(page)
  const text = blankOut(page, withdrawn)
  const whole = { text, quoted: listQuoted(withdrawn) }
  const { all, end } = findParts(text)
  const parts = all.filter(({ words }) => patterns.states.test(words))
  if (parts.length === 0) return whole
  const rest = blankOut(text, parts).slice(0, end)
  const own = isTold(rest) ? rest : parts.map(({ words }) => words).find(isTold)
  if (own === undefined) return whole
  const months = monthsOf(own === rest ? own : rest + own)
  const isOwn = (one: Month) => months.some((other) => isSameMonth(one, other))
  if (period !== undefined && !monthsOf(formatMonth(parseMonth(period))).some(isOwn)) return whole
  const others = parts.filter(({ words }) => words !== own && !monthsOf(words).some(isOwn))
  // What stands below the text's end is another text.
  const quoted = listQuoted([...withdrawn, ...others.filter(({ start }) => start < end)])
  return { text: blankOut(text, others), quoted }
}

const listQuoted = (parts: readonly Part[]) =>
  parts
    .filter(({ words }) => patterns.states.test(words))
    .map(({ line, words }) => ({ line, text: words.trim() }))

/**
 * Finds what a text takes back: a sentence that it writes out again, a wrong number behind the right one, and numbers of an
 * earlier version that stand nowhere else; and the labels of such corrections, which say nothing of what is left.
 */
function findWithdrawn(text: string): Part[] {
  const isAlone = ([words]: RegExpExecArray) =>
    words.match(patterns.numberWithUnit)?.every((number) => text.split(number).length === 2)
  const behind = [...text.matchAll(patterns.wrongBehind)].filter(isAlone)
  const rewritten = [...text.matchAll(patterns.rewritten), ...behind]
  const labels = rewritten.length > 0 ? text.matchAll(patterns.labelOfCorrection) : []
  const found = [...rewritten, ...labels, ...[...text.matchAll(patterns.takenBack)].filter(isAlone)]
  let end = 0
  return found
    .sort((one, other) => one.index - other.index)
    .map(({ 0: words, index }) => ({
      start: index,
      end: index + words.length,
      line: lineAt(text, index),
      words,
    }))
    .filter((part) => {
      const isApart = part.start >= end
      if (isApart) end = part.end
      return isApart
    })
}

/** True if words have numbers, and a month that these may be of. */
function isTold(words: string): boolean {
  return patterns.states.test(words) && monthsOf(words).length > 0
}

function blankOut(text: string, parts: readonly Part[]): string {
  let at = 0
  const pieces = parts.flatMap(({ start, end }) => {
    const before = text.slice(at, start)
    at = end
    return [before, text.slice(start, end).replace(patterns.character, ' ')]
  })
  return pieces.join('') + text.slice(at)
}

/** Returns the months that words name, also by their last day, each once. */
function monthsOf(words: string): Month[] {
  const all = words.normalize('NFKC').matchAll(patterns.month)
  const named = Array.from(
    all,
    ([, year, month, yearOfDay, monthOfDay, yearBefore, digits]): [string, Month] => {
      const said = month ?? monthOfDay ?? digits ?? ''
      const found = {
        year: year ?? yearOfDay ?? yearBefore,
        month: Number(said) || Number(writeDigits(said, false)),
      }
      return [`${found.year}-${found.month}`, found]
    },
  )
  return [...new Map(named).values()]
}

const isSameMonth = (one: Month, other: Month) =>
  one.month === other.month && (!one.year || !other.year || one.year === other.year)

/**
 * Finds the parts that others say, in their order: each up to the end of its line, and all below a heading such as 热门评论; `end` is
 * where such a heading begins.
 */
function findParts(text: string): { all: Part[]; end: number } {
  const parts: Part[] = []
  const lines = text.split('\n')
  const related = findRelated(lines)
  let at = 0
  let ownEnd = text.length
  let [hasNumbers, hasMonth] = [false, false]
  const quoted = findQuoted(lines)
  /** Whether a heading of other articles stands above, with only titles since, which name no month. */
  let isAbove = false
  for (const [i, line] of lines.entries()) {
    const start = at
    const end = start + line.length
    at = end + 1
    if (line.trim() === '') continue
    const quotation = quoted.get(i)
    const last = parts.at(-1)
    // The paragraphs of one quotation are one part.
    if (quotation === 'goes on') {
      if (last) parts[parts.length - 1] = { ...last, end, words: text.slice(last.start, end) }
    }
    // Lines that lead to other articles in the middle are left to `layOut`.
    else if (!related.has(i)) {
      if (start < ownEnd && hasNumbers && hasMonth && patterns.labelAlone.test(line)) ownEnd = start
      isAbove = patterns.labelOfOthers.test(line) || (isAbove && isTitle(line))
      const isWhole = quotation || isAbove || start >= ownEnd
      for (const [from, to] of isWhole ? [[0, line.length] as const] : findLabelled(line))
        parts.push({ start: start + from, end: start + to, line: i + 1, words: line.slice(from, to) })
    }
    hasNumbers ||= patterns.states.test(line)
    hasMonth ||= monthsOf(line).length > 0
  }
  return { all: parts, end: ownEnd }
}

/** Finds the lines that are marked as quoted, but for those by which the bulletin goes on: Markdown may show its items so. */
function findQuoted(lines: readonly string[]): ReadonlyMap<number, 'begins' | 'goes on'> {
  const found = new Map<number, 'begins' | 'goes on'>()
  let isQuoting = false
  let isOwn = false
  let above = ''
  for (const [i, line] of lines.entries()) {
    if (line.trim() === '') continue
    const isMarked = patterns.quotedLine.test(line)
    if (!isMarked) above = line
    else if (!isQuoting)
      isOwn = layoutPatterns.ownQuoted.test(line) && layoutPatterns.bulletinBegun.test(above)
    if (isMarked && !isOwn) found.set(i, isQuoting ? 'goes on' : 'begins')
    isQuoting = isMarked
  }
  return found
}

/** True if a line may be the title of another article, and names no month. */
function isTitle(line: string): boolean {
  return patterns.title.test(line) && monthsOf(line).length === 0
}

/** Returns from where to where on a line others speak. */
function findLabelled(line: string): [number, number][] {
  const starts = matchesOf(patterns.label, line).map(({ index }) => index)
  return starts
    .map((from, i): [number, number] => [from, starts[i + 1] ?? line.length])
    .filter(([from, to]) => !patterns.publisher.test(line.slice(from, to)))
}
