import type { Estimate } from '../domain/bounds/estimate.ts'
import { palette, styleSeries } from './palette.ts'
import { px } from './svg.ts'

/**
 * From where to where an axis reaches that holds zero and all of these growths, in per cent, with room for the arrow of
 * one that has a single bound; from 0 to 100 where nothing is known.
 */
export function growthSpan(growths: readonly Estimate[]): [from: number, to: number] {
  const known = growths.flatMap(({ low, high }) => [low, high]).filter((value) => value !== null)
  const [least, greatest] = [Math.min(0, ...known), Math.max(0, ...known)]
  const room = (status: Estimate['status']) =>
    growths.some((growth) => growth.status === status) ? (greatest - least || 100) * 0.12 : 0
  return [least - room('bounded_above'), greatest > least ? greatest + room('bounded_below') : 100]
}

/** The order of bars: by growth, the greatest first, and last what is unknown. */
export function sortByGrowth<Item extends { growth: Estimate }>(items: readonly Item[]): Item[] {
  const key = ({ growth }: Item) => growth.value ?? growth.low ?? growth.high ?? Number.NEGATIVE_INFINITY
  return items.toSorted((a, b) => key(b) - key(a) || 0)
}

const height = 24
const middle = height / 2

/**
 * A growth as a bar from zero with the range that its figures allow, or an arrow from its only bound, as inline SVG as
 * wide as its place. It is a picture of numbers that stand beside it.
 *
 * @param index the place of the series in the picture of paths, whose colour it has
 * @param span where the axis begins and ends, the same for all bars that are compared
 */
export function drawGrowthBar(
  { value, low, high }: Estimate,
  index: number,
  [from, to]: [number, number],
): string {
  const { className, colour } = styleSeries(index, 'light')
  const { ink, muted } = palette.light
  const at = (growth: number) => ((growth - from) / (to - from)) * 100
  const zero = at(0)
  const parts = [`<line class="r" x1="${px(zero)}%" x2="${px(zero)}%" y2="${height}" stroke="${muted}"/>`]
  if (value !== null) {
    const end = at(value)
    parts.push(
      `<rect class="${className}" color="${colour}" fill="currentColor" fill-opacity="0.75" x="${px(Math.min(zero, end))}%" y="4" width="${px(Math.abs(end - zero))}%" height="16"/>`,
    )
  }
  const line = (x1: number, x2: number, y1: number, y2: number) =>
    `<line x1="${px(x1)}%" x2="${px(x2)}%" y1="${y1}" y2="${y2}"/>`
  const cap = (x: number) => line(x, x, middle - 6, middle + 6)
  const tip = (x: number, way: 1 | -1) =>
    `<svg x="${x}%" y="${middle}" overflow="visible"><path d="M${-6 * way}-4L0 0l${-6 * way} 4" fill="none"/></svg>`
  const range: string[] = []
  if (low !== null) range.push(cap(at(low)))
  if (high !== null) range.push(cap(at(high)))
  if (low !== null && high !== null) range.push(line(at(low), at(high), middle, middle))
  else if (low !== null) range.push(line(at(low), 100, middle, middle), tip(100, 1))
  else if (high !== null) range.push(line(0, at(high), middle, middle), tip(0, -1))
  return `<svg class="chart bar" width="100%" height="${height}" color="${ink}" aria-hidden="true">${parts.join('')}<g stroke="currentColor" stroke-width="1.5">${range.join('')}</g></svg>`
}
