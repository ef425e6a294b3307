import type { Estimate } from '../domain/bounds/estimate.ts'
import { palette, styleSeries } from './palette.ts'
import { px } from './text.ts'

/** Returns the ends of an axis for growths in per cent, with zero and room for arrows; 0 and 100 if nothing is known. */
export function growthSpan(growths: readonly Estimate[]): [from: number, to: number] {
  const known = growths.flatMap(({ low, high }) => [low, high]).filter((value) => value !== null)
  const [least, greatest] = [Math.min(0, ...known), Math.max(0, ...known)]
  const room = (status: Estimate['status']) =>
    growths.some((growth) => growth.status === status) ? (greatest - least || 100) * 0.12 : 0
  return [least - room('bounded_above'), greatest > least ? greatest + room('bounded_below') : 100]
}

/** Sorts by growth, the greatest first and the unknown last. */
export function sortByGrowth<Item extends { growth: Estimate }>(items: readonly Item[]): Item[] {
  const key = ({ growth }: Item) => growth.value ?? growth.low ?? growth.high ?? Number.NEGATIVE_INFINITY
  return items.toSorted((a, b) => key(b) - key(a) || 0)
}

const height = 24
const middle = height / 2

/**
 * Draws a growth as inline SVG, as wide as its place: a bar from zero with the range of its bounds, or with an arrow from its
 * only bound. The numbers themselves are beside it.
 *
 * @param index the index of the series in the picture of paths, which gives its colour
 * @param span the ends of the axis, the same for all bars that are compared
 */
export function drawGrowthBar(growth: Estimate, index: number, span: [number, number]): string {
  const zero = placeOn(span, 0)
  const end = growth.value === null ? zero : placeOn(span, growth.value)
  const axis = `<line class="r" x1="${px(zero)}%" x2="${px(zero)}%" y2="${height}" stroke="${palette.light.muted}"/>`
  return drawBar(`${axis}${drawRect(index, zero, end)}${drawWhisker(growth, span)}`)
}

/** Draws a range as a bar from its low to its high bound, in the style of `drawGrowthBar`. */
export function drawRange(range: Estimate, index: number, span: [number, number]): string {
  const [low, high] = [range.low, range.high].map((side) => (side === null ? null : placeOn(span, side)))
  return drawBar(`${drawRect(index, low ?? 0, high ?? 100)}${drawWhisker(range, span)}`)
}

/** Returns the place of a value, in per cent of the width. */
const placeOn = ([from, to]: [number, number], value: number) => ((value - from) / (to - from)) * 100

const drawBar = (parts: string) =>
  `<svg class="chart bar" width="100%" height="${height}" color="${palette.light.ink}" aria-hidden="true">${parts}</svg>`

function drawRect(index: number, one: number, other: number): string {
  const { className, colour } = styleSeries(index, 'light')
  const [x, width] = [Math.min(one, other), Math.abs(other - one)]
  return `<rect class="${className}" color="${colour}" fill="currentColor" fill-opacity="0.75" x="${px(x)}%" y="4" width="${px(width)}%" height="16"/>`
}

/** Draws a line between the bounds, or an arrow from the only one. */
function drawWhisker({ low, high }: Estimate, span: [number, number]): string {
  const line = (x1: number, x2: number, y1 = middle, y2 = middle) =>
    `<line x1="${px(x1)}%" x2="${px(x2)}%" y1="${y1}" y2="${y2}"/>`
  const cap = (x: number) => line(x, x, middle - 6, middle + 6)
  const tip = (x: number, way: 1 | -1) =>
    `<svg x="${x}%" y="${middle}" overflow="visible"><path d="M${-6 * way}-4L0 0l${-6 * way} 4" fill="none"/></svg>`
  const [from, to] = [low, high].map((side) => (side === null ? null : placeOn(span, side))) as [
    number | null,
    number | null,
  ]
  const parts = [from, to].filter((x) => x !== null).map(cap)
  if (from !== null && to !== null) parts.push(line(from, to))
  else if (from !== null) parts.push(line(from, 100), tip(100, 1))
  else if (to !== null) parts.push(line(0, to), tip(0, -1))
  return `<g stroke="currentColor" stroke-width="1.5">${parts.join('')}</g>`
}
