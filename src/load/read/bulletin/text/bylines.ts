import { layoutPatterns } from '../patterns/layout.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { filledLines } from './table-cells.ts'
import { namesPart } from './titles.ts'

/** A part of a line, from where to where. */
type Range = readonly [number, number]

/**
 * What a page says of itself, and its numbers are not of: its name behind the headline that stands again above the text, and who
 * wrote that before when, where those sound like a part of the market; who posts what stands below; the name of a local medium, above orders such as only the
 * country has; and the month of a report that came out within it.
 */
export function findBylines(lines: readonly string[]): ReadonlyMap<number, Range> {
  const { filled, lineAt } = filledLines(lines)
  const found = new Map<number, Range>()
  const head = filled.slice(0, headLines).map((i, at) => ({ i, line: lineAt(at) }))
  const [page, ...others] = head
  const headline = others
    .find(({ line }) => line.trim().length >= shortestHeadline && page?.line.startsWith(line.trim()))
    ?.line.trim()
  const name = page?.line.slice(headline?.length) ?? ''
  if (page && headline !== undefined && namesPart(name) && isName(name))
    found.set(page.i, [headline.length, page.line.length])
  for (const [at, i] of filled.entries()) {
    const name = layoutPatterns.poster.exec(lineAt(at))?.[1] ?? ''
    const isPoster = name !== '' && isName(name) && layoutPatterns.timeOfPost.test(lineAt(at + 1))
    if (isPoster) found.set(i, [0, lineAt(at).length])
  }
  const isOfCountry = lines.some((line) => layoutPatterns.largeTotal.test(line))
  for (const [at, { i, line }] of head.entries()) {
    if (isOfCountry && layoutPatterns.localMedium.test(line)) found.set(i, [0, line.length])
    const [, blank = '', name] = layoutPatterns.writtenBy.exec(line) ?? []
    if (name !== undefined && namesPart(name) && isName(name))
      found.set(i, [blank.length, blank.length + name.length])
    const [, lead = '', date = '', year, month] = layoutPatterns.reportOfMonth.exec(line) ?? []
    const isIssue = ({ line: day }: { line: string }) => {
      const [, ofYear, ofMonth, ofDay] = layoutPatterns.dayOfIssue.exec(day) ?? []
      return (
        Number(ofMonth) === Number(month) &&
        Number(ofDay) < lastDays &&
        (year === undefined || year === ofYear)
      )
    }
    if (month !== undefined && head.slice(at + 1, at + 1 + datelines).some(isIssue))
      found.set(i, [lead.length, lead.length + date.length])
  }
  return found
}

/** Whether words may name a page or who writes, and no place, platform or office whose numbers may follow. */
function isName(words: string): boolean {
  return ![scopePatterns.place, scopePatterns.namedPlatform, layoutPatterns.office].some((one) =>
    one.test(words),
  )
}

/** As many lines as stand above a text, and between a headline and its day. */
const headLines = 30
const datelines = 4
const shortestHeadline = 6
/** From that on a day may be one up to which is counted. */
const lastDays = 28
