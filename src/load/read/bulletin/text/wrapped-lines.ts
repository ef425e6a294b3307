import { layoutPatterns } from '../patterns/layout.ts'
import { textPatterns } from '../patterns/text.ts'
import { splitCells } from './table-cells.ts'

/**
 * The lines that go on in the next, also within a number or a name: those as long as the longest of their block, in columns
 * or in characters, where several are, and which end as no row of a list does.
 */
export function findWrapped(lines: readonly string[]): ReadonlySet<number> {
  const wrapped = new Set<number>()
  for (let start = 0, end = 0; start < lines.length; start = end + 1) {
    for (end = start; end < lines.length && lines[end]?.trim() !== ''; ) end += 1
    if (end - start < 2) continue
    const block = lines.slice(start, Math.min(end, start + longestBlock)).map((line) => line.trimEnd())
    for (const i of findBroken(block)) wrapped.add(start + i)
    if (block.length < 3) continue
    const columns = block.map((line) => line.replace(textPatterns.wide, '$&$&').length)
    const characters = block.map(({ length }) => length)
    const isLong = (lengths: number[], margin: number) => {
      const least = Math.max(shortestLine, ...lengths) - margin
      return lengths.map((length) => length >= least)
    }
    const [byColumns, byCharacters] = [isLong(columns, wrapMargin), isLong(characters, 1)]
    const open = block.slice(0, -1).flatMap((line, i) => {
      const next = block[i + 1] as string
      const isOpen = !layoutPatterns.lineOfList.test(line) || layoutPatterns.markFirst.test(next)
      return splitCells(line) === undefined && isOpen && !layoutPatterns.paragraphStart.test(next) ? i : []
    })
    // All that end in no mark may be as long as a column that is set evenly.
    const least = Math.max(shortestLine, Math.max(...columns) * evenColumn)
    const isEven = open.length >= fewestEven && open.every((i) => (columns[i] ?? 0) >= least)
    const isCut = (i: number) =>
      layoutPatterns.endsInNumber.test(block[i] as string) &&
      layoutPatterns.startsInNumber.test(block[i + 1] as string)
    const long = open.filter((i) => byColumns[i] || byCharacters[i] || (isEven && !isCut(i)))
    if (long.length > 1) for (const i of long) wrapped.add(start + i)
  }
  return wrapped
}

/**
 * The lines of sentences that are broken wherever a column or a screen ends: below an indented line those that are not,
 * up to the end of a sentence, and those of a block that is one sentence, with a mark at the end of some. Numbers are
 * joined only where a column cuts several.
 */
function findBroken(block: readonly string[]): number[] {
  const { paragraphStart, sentenceEnd, clauseGoesOn, endsInNumber, startsInNumber, cutNumber, indented } =
    layoutPatterns
  const broken: number[] = []
  for (let first = 0, last = 0; first < block.length; first = last + 1) {
    const isIndented = indented.test(block[first] as string)
    const isNext = (line: string | undefined) =>
      line !== undefined &&
      line.length <= columnLength &&
      !paragraphStart.test(line) &&
      splitCells(line) === undefined
    for (last = first; isNext(block[last + 1]); ) last += 1
    const lines = block.slice(first, last)
    const isSentence =
      first === 0 && last === block.length - 1 && !lines.some((line) => sentenceEnd.test(line))
    const isOfScreen =
      isSentence &&
      lines.some((line) => clauseGoesOn.test(line)) &&
      !lines.some((line) => endsInNumber.test(line))
    const cut = lines.filter(
      (line, i) => endsInNumber.test(line) && startsInNumber.test(block[first + i + 1] as string),
    )
    // One alone may be that of a note or a page.
    const isCut = cut.length !== 1 && cut.every((line) => cutNumber.test(line))
    const isOfColumn =
      isIndented &&
      isCut &&
      lines.length > 1 &&
      lines.filter((line) => !layoutPatterns.lineOfList.test(line)).length * 2 > lines.length
    if ((isOfColumn || isOfScreen) && sentenceEnd.test(block[last] as string))
      for (let i = first; i < last; i += 1) broken.push(i)
  }
  return broken
}

/** Longer than the line of a column of a newspaper. */
const columnLength = 40

/** Of those that are wrapped. */
const shortestLine = 20
/** The columns that a wrapped line may lack, with marks that were twice as wide. */
const wrapMargin = 4
/** Of the longest line, and how many are at least as long in a column whose blanks and marks are set narrower. */
const evenColumn = 0.85
const fewestEven = 4
/** As many lines as are compared. */
const longestBlock = 10_000
