import { lineBreak, type NormalText } from './normalise-text.ts'

/** The lines above that which begins at a place, also such as normalising joined, the nearest first, with where each ends. */
export function* linesAbove(source: NormalText, at: number): Generator<{ line: string; end: number }> {
  let start: number | undefined = at
  for (let count = 0; count < mostLines && start !== undefined && start > 0; count += 1) {
    const end: number = start
    start = startOfLine(source, end - 1)
    yield { line: source.text.slice(start, end).trim(), end }
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
