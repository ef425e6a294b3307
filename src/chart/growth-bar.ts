import type { Estimate } from '../domain/bounds/estimate.ts'
import { palette, styleSeries } from './palette.ts'
import { px } from './text.ts'

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
export function drawGrowthBar(growth: Estimate, index: number, span: [number, number]): string {
  const zero = placeOn(span, 0)
  const end = growth.value === null ? zero : placeOn(span, growth.value)
  const axis = `<line class="r" x1="${px(zero)}%" x2="${px(zero)}%" y2="${height}" stroke="${palette.light.muted}"/>`
  return drawBar(`${axis}${drawRect(index, zero, end)}${drawWhisker(growth, span)}`)
}

/** The range of a number as a bar from its least value to its greatest, as `drawGrowthBar` has it for a growth. */
export function drawRange(range: Estimate, index: number, span: [number, number]): string {
  const [low, high] = [range.low, range.high].map((side) => (side === null ? null : placeOn(span, side)))
  return drawBar(`${drawRect(index, low ?? 0, high ?? 100)}${drawWhisker(range, span)}`)
}

/** Where a value stands, in per cent of the width. */
const placeOn = ([from, to]: [number, number], value: number) => ((value - from) / (to - from)) * 100

const drawBar = (parts: string) =>
  `<svg class="chart bar" width="100%" height="${height}" color="${palette.light.ink}" aria-hidden="true">${parts}</svg>`

function drawRect(index: number, one: number, other: number): string {
  const { className, colour } = styleSeries(index, 'light')
  const [x, width] = [Math.min(one, other), Math.abs(other - one)]
  return `<rect class="${className}" color="${colour}" fill="currentColor" fill-opacity="0.75" x="${px(x)}%" y="4" width="${px(width)}%" height="16"/>`
}

/** From the least value to the greatest, or an arrow from the only one that is known. */
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
