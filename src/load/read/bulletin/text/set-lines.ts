import { layoutPatterns } from '../patterns/layout.ts'
import { settingPatterns as patterns } from '../patterns/markup.ts'
import { fewestEven, shortestLine, widthOf, wrapMargin } from './grouped-lines.ts'
import { matchesOf } from './matches.ts'

/** Undoes what a page, file or program that a text came through has done to its lines. */

/** Returns a text without the comment marks of a program, if several lines in a row have the same one. */
export function withoutCommentMarks(text: string): string {
  const lines = text.split('\n')
  const marks = lines.map((line) => patterns.commentMark.exec(line)?.[1])
  for (let first = 0, end = 0; first < lines.length; first = end) {
    end = first + 1
    while (marks[first] !== undefined && marks[end] === marks[first]) end += 1
    if (end - first >= fewestLines)
      for (let i = first; i < end; i += 1) lines[i] = (lines[i] as string).replace(patterns.commentMark, '')
  }
  return lines.join('\n')
}

/** Returns a mail as it was written, if lines are broken and letters written as for its way through old servers. */
export function decodeMail(text: string): string {
  if ((text.match(patterns.mailEnd)?.length ?? 0) < fewestEven) return text
  const decode = (letters: string) => Buffer.from(letters.replaceAll('=', ''), 'hex').toString()
  return text.replace(patterns.mailEnd, '$1').replace(patterns.mailLetters, decode)
}

/** Returns a text as it was written: columns apart, without line numbers and without what was set between letters and lines. */
export function undoSetting(set: string): string {
  const text = set.replace(patterns.spokenRole, '')
  const areSpaced = text.match(patterns.spacedLine)?.some((line) => patterns.spacedDigits.test(line))
  const words = areSpaced ? text.replace(patterns.spacedLine, (line) => line.replaceAll(' ', '')) : text
  return unfoldColumns(joinLines(words.replace(patterns.markedLine, joinSegments)))
}

/** Removes the blanks between the words of a sentence if nearly all words have one, as in a corpus: 全国 共有 330 家 平台 公司. */
function joinSegments(line: string): string {
  const gaps = line.match(patterns.gapOfWords)?.length ?? 0
  return gaps >= fewestGaps && gaps * longestSegment >= line.length
    ? line.replace(patterns.gapOfSegments, '')
    : line
}

/** The fewest blanks in such a sentence, and the most characters in its average word with its blank. */
const fewestGaps = 8
const longestSegment = 5

/** Removes the numbers of lines if all have one, and empty lines if one stands between any two lines of running text. */
function joinLines(text: string): string {
  const lines = text.split('\n')
  const filled = lines.filter((line) => line.trim() !== '')
  const numbers = filled.map((line) => patterns.lineNumber.exec(line)?.[1])
  const areNumbered = numbers.every(
    (number, i) => number !== undefined && Number(number) === Number(numbers[0]) + i,
  )
  if (areNumbered && filled.length >= fewestLines)
    return lines.map((line) => line.replace(patterns.lineNumber, '')).join('\n')
  const areApart = lines.every(
    (line, i) => line.trim() === '' || lines[i + 1] === undefined || lines[i + 1]?.trim() === '',
  )
  return areApart && isSet(filled.slice(1)) ? filled.join('\n') : text
}

/**
 * Puts two columns that stand side by side on a page one below the other. The same gap or stroke is between them on many lines,
 * and their lines go on in the next, as no cells of a table do.
 */
function unfoldColumns(text: string): string {
  const lines = text.split('\n')
  const gaps = lines.map(findGaps)
  if (gaps.every(({ length }) => length === 0)) return text
  const starts = Map.groupBy(
    gaps.flatMap((found) => found.at(-1)?.to ?? []),
    (at) => at,
  )
  const [[gutter = 0] = []] = [...starts].toSorted(([, a], [, b]) => b.length - a.length)
  const parts = lines.map((line, i) => {
    const gap = gaps[i]?.find(({ from, to }) => from < gutter && to >= gutter - gutterMargin)
    if (gap) return { left: line.slice(0, gap.start), right: line.slice(gap.end) }
    return widthOf(line) <= gutter - narrowestGutter ? { left: line.trimEnd(), right: '' } : undefined
  })
  const blocks: (readonly string[])[] = []
  for (let first = 0, end = 0; first < lines.length; first = end) {
    end = first + 1
    if (parts[first]?.right)
      for (let at = end; parts[at]; at += 1)
        if (parts[at]?.right || (at === end && parts[at]?.left)) end = at + 1
    const [left, right] = [
      parts.slice(first, end).map((part) => part?.left ?? ''),
      parts.slice(first, end).map((part) => part?.right ?? ''),
    ]
    const areBeside = right.filter(Boolean).length >= fewestBeside && (isSet(left) || isSet(right))
    // The text may go on from the end of the left column to the beginning of the right one.
    const between = findOpen(left).at(-1) === left.findLast(Boolean) ? [] : ['']
    blocks.push(...(areBeside ? [left, between, right, ['']] : [lines.slice(first, end)]))
  }
  return blocks.flat().join('\n')
}

/** Finds gaps and strokes in a line: `start` and `end` in characters, `from` and `to` in display columns. */
function findGaps(line: string): { start: number; end: number; from: number; to: number }[] {
  if (line.length > longestBeside) return []
  return matchesOf(patterns.gutter, line).map(({ index: start, 0: gap }) => {
    const from = widthOf(line.slice(0, start))
    return { start, end: start + gap.length, from, to: from + widthOf(gap) }
  })
}

/** Returns the lines that fill the width of a column and end within a sentence. */
function findOpen(column: readonly string[]): string[] {
  const least = column.reduce((most, line) => Math.max(most, widthOf(line)), shortestLine) - wrapMargin
  return column.filter((line) => widthOf(line) >= least && !layoutPatterns.sentenceEnd.test(line))
}

/** True if most lines of a column fill its width without ending a sentence, and at least half of these have punctuation. */
function isSet(column: readonly string[]): boolean {
  const open = findOpen(column)
  const marked = open.filter((line) => patterns.markOfSentence.test(line))
  const { length } = column.filter(Boolean)
  return open.length >= fewestEven && open.length * 2 >= length && marked.length * 2 >= open.length
}

/** The fewest lines of a text whose line numbers are removed. */
const fewestLines = 5
/** The fewest lines that have both columns, and the most characters of a line with columns. */
const fewestBeside = 5
const longestBeside = 200
/**
 * In display columns: the least distance of a line of the left column from the right one, and how much earlier a gap may end
 * where marks are set narrower.
 */
const narrowestGutter = 2
const gutterMargin = 4
