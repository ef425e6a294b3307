import { textPatterns } from '../patterns/text.ts'

/** The point of a number that a copy has broken there, with its blanks; without digits a mark that no number crosses. */
export type BrokenPoint = { start: number; end: number; digits?: string }

/** Fewer numbers than show that a copy has put a blank beside the point of each. */
const fewestSpaced = 3

/**
 * The points of numbers that go on behind them in another line, or behind blanks on both sides: nothing else does so up to a
 * unit. Behind a blank on one side alone a number may be that of an item, but not where a copy has put one into all of them.
 */
export function findBrokenPoints(mapped: string): BrokenPoint[] {
  const broken = Array.from(mapped.matchAll(textPatterns.brokenPoint), ({ 0: words, index }) => {
    const point = { start: index, end: index + words.length }
    const { before } = wholeBefore(mapped, index)
    return textPatterns.beforeNumber.test(before) ? { ...point, digits: '.' } : point
  })
  return [...broken, ...findSpacedPoints(mapped)]
}

function findSpacedPoints(mapped: string): BrokenPoint[] {
  if (textPatterns.wholePoint.test(mapped)) return []
  const points = Array.from(mapped.matchAll(textPatterns.spacedPoint), ({ 0: words, index }) => ({
    start: index,
    end: index + words.length,
    digits: '.',
    ...wholeBefore(mapped, index),
  })).filter(({ before }) => textPatterns.beforeSpaced.test(before))
  const areItems = points.every(({ whole }, i) => Number(whole) === i + 1)
  return points.length < fewestSpaced || areItems ? [] : points
}

/** Longer than a number before its point. */
const longestWhole = 6

/** The digits that end at a place, and what stands before them: behind the end of a line they may be the number of an item. */
function wholeBefore(mapped: string, at: number): { whole: string; before: string } {
  let start = at
  while (start > at - longestWhole && textPatterns.numeral.test(mapped.charAt(start - 1))) start -= 1
  const gap = mapped.charAt(start - 1) === ' ' ? 1 : 0
  return { whole: mapped.slice(start, at), before: mapped.charAt(start - gap - 1) }
}
