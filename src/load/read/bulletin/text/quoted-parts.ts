import { formatMonth, parseMonth } from '../../../../domain/time/month.ts'
import { layoutPatterns } from '../patterns/layout.ts'
import { quotePatterns as patterns } from '../patterns/quote.ts'
import { lineAt } from './normalise-text.ts'
import { findRelated } from './page-lines.ts'
import { writeDigits } from './spans.ts'

/** A part of a text that someone else says, or that is of another article or time; its line is that on which it begins, from 1. */
type Part = { start: number; end: number; line: number; words: string }
type Month = { year: string | undefined; month: number }

/**
 * A text with blanks for what stands beside its own numbers: replies, comments, posts that it passes on, other articles, and what it takes back. Such as
 * name its month may be of that too, and where all is quoted that is the text.
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
  // What stands below the text is another one.
  const quoted = listQuoted([...withdrawn, ...others.filter(({ start }) => start < end)])
  return { text: blankOut(text, others), quoted }
}

const listQuoted = (parts: readonly Part[]) =>
  parts
    .filter(({ words }) => patterns.states.test(words))
    .map(({ line, words }) => ({ line, text: words.trim() }))

/**
 * What a text takes back: a sentence that it writes out again, the wrong number behind the right one, and numbers of an earlier
 * version that it has nowhere else. That it is a correction then says nothing of what is left.
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

/** Whether words have numbers and a month of which they may be. */
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

/** The months that words name, also by their last day, each once. */
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
 * The parts that others say, in their order: up to the end of their line, or below a heading of such that of the text; and where
 * such a heading ends what the text itself says.
 */
function findParts(text: string): { all: Part[]; end: number } {
  const parts: Part[] = []
  const lines = text.split('\n')
  const related = findRelated(lines)
  const put = (start: number, end: number, line: number) => {
    parts.push({ start, end, line, words: text.slice(start, end) })
  }
  let at = 0
  let ownEnd = text.length
  let [hasNumbers, hasMonth] = [false, false]
  let isQuoting = false
  /** Whether what is quoted is how the bulletin goes on, whose items Markdown sets in. */
  let isOwn = false
  let above = ''
  /** Whether a heading of other articles stands above the text: the titles below it, which name no month, are theirs. */
  let isAbove = false
  for (const [i, line] of lines.entries()) {
    const start = at
    const end = start + line.length
    at = end + 1
    const isMarked = patterns.quotedLine.test(line)
    if (isMarked && !isQuoting)
      isOwn = layoutPatterns.ownQuoted.test(line) && layoutPatterns.bulletinBegun.test(above)
    const isQuoted = isMarked && !isOwn
    const last = parts.at(-1)
    // Paragraphs of one quotation are one.
    if (isQuoted && isQuoting && last)
      parts[parts.length - 1] = { ...last, end, words: text.slice(last.start, end) }
    // What leads to other articles in the middle is left out with the titles below it.
    if (line.trim() !== '' && !(isQuoted && isQuoting) && !related.has(i)) {
      if (start < ownEnd && hasNumbers && hasMonth && patterns.labelAlone.test(line)) ownEnd = start
      isAbove = patterns.labelOfOthers.test(line) || (isAbove && isTitle(line))
      if (isQuoted || isAbove || start >= ownEnd) put(start, end, i + 1)
      else for (const [from, to] of findLabelled(line)) put(start + from, start + to, i + 1)
    }
    if (line.trim() !== '') {
      isQuoting = isMarked
      if (!isMarked) above = line
    }
    hasNumbers ||= patterns.states.test(line)
    hasMonth ||= monthsOf(line).length > 0
  }
  return { all: parts, end: ownEnd }
}

/** Whether a line may be the title of another article, which names no month. */
function isTitle(line: string): boolean {
  return patterns.title.test(line) && monthsOf(line).length === 0
}

/** From where to where on a line others speak. */
function findLabelled(line: string): [number, number][] {
  const starts = Array.from(line.matchAll(patterns.label), ({ index }) => index)
  return starts
    .map((from, i): [number, number] => [from, starts[i + 1] ?? line.length])
    .filter(([from, to]) => !patterns.publisher.test(line.slice(from, to)))
}
