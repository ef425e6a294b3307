import { daysIn, formatMonth, type Month } from '../../../../domain/time/month.ts'
import { openingPatterns as patterns } from '../patterns/opening.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { type NormalText, simplify } from '../text/normalise-text.ts'
import { plain } from '../text/platform-grids.ts'
import { isPublication } from './named-times.ts'
import { headLength, isTitleOf, mayBeDateline, nearBefore } from './period.ts'

/**
 * The day on which a text says that it came out, `2022-04-18`: by a label, a line with no more than that and its source, or the
 * sentence on what the ministry published; around the bulletin, or else at the head of its page. It is in the two months after
 * the own one. Of several it is the last: by that all was public, whichever is its own. Null where none is told.
 *
 * @param dateAt where the text tells its month, from `start` on
 * @param end where the last of it stands that was read
 */
export function findPublicationDay(
  source: NormalText,
  { start, dateAt, end }: { start: number; dateAt: number; end: number },
  period: Month,
): string | null {
  const { original, offsets, text } = source
  const month = (period % 12) + 1
  const [from, titleAt, endAt] = [start - nearBefore, dateAt, Math.max(dateAt, end)].map((at) =>
    at <= 0 ? 0 : endOfLine(original, offsets[at] ?? original.length),
  ) as [number, number, number]
  const linesBetween = (first: number, last: number) =>
    original
      .slice(first, last)
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line): Line => ({ line, words: plain(line) }))
  const around = [
    ...belowOthers(linesBetween(Math.min(from, titleAt), titleAt), month),
    ...linesBetween(titleAt, endAt),
    ...aboveOthers(linesBetween(endAt, endAt + headLength)),
  ]
  const near = around.flatMap(daysOfLine)
  const headLines = () => belowOthers(linesBetween(0, Math.min(headLength, titleAt)), month)
  const found = near.length > 0 ? near : headLines().flatMap(daysOfLine)
  const said = daysOfMinistry(text.slice(Math.max(0, start - nearBefore), end), month)
  const days = [...found, ...said].flatMap((day) => placeAfter(period, day))
  return days.toSorted().at(-1) ?? null
}

/** A line as it stands, and in the form in which texts are compared. */
type Line = { line: string; words: string }

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end
}

/** A day, its year where that is printed. */
type Told = { year: number | undefined; month: number; day: number }

/** The day as one on which a bulletin, or a copy of it, may have come out; none where it is not. */
function placeAfter(period: Month, { year, month, day }: Told): string[] {
  const own = (period % 12) + 1
  const next = period + ((month - own + 12) % 12)
  const isPlaced = isPublication(own, month) && (year === undefined || Math.floor(next / 12) === year)
  return isPlaced && day >= 1 && day <= daysIn(next)
    ? [`${formatMonth(next)}-${String(day).padStart(2, '0')}`]
    : []
}

/** The lines above a bulletin without what stands above its title, but for short ones right above that, as a page heads its article by. */
function belowOthers(lines: readonly Line[], month: number): readonly Line[] {
  const isTitle = ({ words }: Line) => isTitleOf(words, month)
  const titleAt = lines.findLastIndex(isTitle)
  const isOther = (line: Line, i: number) => i < titleAt && !mayBeDateline(line.words) && !isTitle(line)
  return lines.slice(lines.findLastIndex(isOther) + 1)
}

/** The lines below it up to one that is neither of its sentences, nor says who wrote it or when it came out. */
function aboveOthers(lines: readonly Line[]): readonly Line[] {
  const isOfText = (line: Line) =>
    line.line.includes('。') || patterns.credit.test(line.words) || daysOfLine(line).length > 0
  const end = lines.findIndex((line) => scopePatterns.moreArticles.test(line.words) || !isOfText(line))
  return end < 0 ? lines : lines.slice(0, end)
}

function daysOfLine({ line, words }: Line): Told[] {
  const isOfText =
    patterns.publishedLabel.test(words) || (mayBeDateline(words) && patterns.publishedLine.test(words))
  return isOfText ? Array.from(simplify(line).matchAll(patterns.printedDay), toTold) : []
}

/** When the ministry is said to have published the numbers of the own month. */
function daysOfMinistry(text: string, month: number): Told[] {
  return text.split(patterns.sentenceEnd).flatMap((sentence) =>
    Array.from(sentence.matchAll(patterns.ministrySaid)).flatMap((said) => {
      const behind = sentence.slice(said.index + said[0].length)
      const months = Array.from(behind.matchAll(patterns.monthAlone), ([, of]) => Number(of))
      const isOfOwn = months.includes(month) && patterns.ownNumbers.test(behind)
      return isOfOwn && !patterns.toBePublished.test(sentence)
        ? toTold(said.filter((part) => part !== undefined))
        : []
    }),
  )
}

/** Of a match with a year, a month and a day, or with the last two alone. */
function toTold([, ...numbers]: readonly string[]): Told {
  const [day, month, year] = numbers.toReversed().map(Number)
  return { year, month: month as number, day: day as number }
}
