import * as Plot from '@observablehq/plot'
import type { Month } from '../domain/time/month.ts'
import type { Period } from '../domain/time/period.ts'
import type { ChartPoint } from '../i18n/paths.ts'
import { middleOf, startOf } from './frame.ts'
import { palette, type SeriesStyle, type Theme } from './palette.ts'
import { append, dress, type SvgElement } from './svg.ts'
import { px } from './text.ts'

/** A period of a path that is bounded on both sides; `at` is the instant of its middle. */
export type Drawn = { at: number; value: number; low: number; high: number }

/** With less room per period, in pixels, only the ends of a line get a symbol. */
const roomForMarks = 15

/**
 * Returns the marks of a path that Plot draws: its band and its line. Periods not bounded on both sides are left out, and so
 * are breaks; a period that stands alone is a bar from bound to bound.
 */
export function markPath(runs: readonly Drawn[][], look: SeriesStyle) {
  const lines = runs.filter((run) => run.length > 1).flatMap((run) => [...run, null])
  const alone = runs.filter((run) => run.length === 1).flat()
  const dressed = (more: Record<string, string> = {}) =>
    dress({ class: look.className, color: look.colour, ...more })
  const x = (point: Drawn | null) => point?.at ?? Number.NaN
  return [
    Plot.areaY(lines, {
      x,
      y1: (point: Drawn | null) => point?.low ?? Number.NaN,
      y2: (point: Drawn | null) => point?.high ?? Number.NaN,
      fill: 'currentColor',
      fillOpacity: 0.22,
      render: dressed({ fill: 'currentColor' }),
    }),
    Plot.ruleX(alone, {
      x,
      y1: 'low',
      y2: 'high',
      stroke: 'currentColor',
      strokeWidth: 5,
      strokeOpacity: 0.35,
      render: dressed(),
    }),
    Plot.lineY(lines, {
      x,
      y: (point: Drawn | null) => point?.value ?? Number.NaN,
      stroke: 'currentColor',
      strokeWidth: 2,
      strokeLinecap: 'butt',
      ...(look.dash && { strokeDasharray: look.dash }),
      render: dressed(),
    }),
  ]
}

/** Returns the points that get a symbol: all if there is room, else the first and last of each line. */
export function markedPoints(runs: readonly Drawn[][], perPeriod: number): Drawn[] {
  if (perPeriod >= roomForMarks) return runs.flat()
  return runs.flatMap((run) => [...new Set([run[0] as Drawn, run.at(-1) as Drawn])])
}

export function drawSymbols(
  svg: SvgElement,
  places: readonly { x: number; y: number }[],
  { className, colour, symbol, isHollow }: SeriesStyle,
  theme: Theme,
): void {
  if (places.length === 0) return
  append(svg, 'path', {
    class: isHollow ? `${className} b` : className,
    color: colour,
    d: places.map(({ x, y }) => `M${px(x)} ${px(y)}${symbol}`).join(''),
    fill: isHollow ? palette[theme].background : 'currentColor',
    stroke: 'currentColor',
    'stroke-width': 1.5,
  })
}

/** Splits a path into runs of adjacent periods, each bounded on both sides; a break begins a new run. */
export function splitRuns(points: readonly ChartPoint[], breaks: readonly Month[]): Drawn[][] {
  const bounded = points.flatMap(({ span, value, low, high }) =>
    value === null || low === null || high === null ? [] : { at: middleOf(span), value, low, high, span },
  )
  const isBroken = ({ span }: { span: Period }) =>
    breaks.some((month) => span.first <= month && month <= span.last)
  return splitWhere(
    bounded,
    (before, next) => before.span.last !== next.span.first - 1 || isBroken(next),
  ).map((run) => run.map(({ span: _, ...point }) => point))
}

/** Splits a list between each two items of which the second begins a new run. */
export function splitWhere<Item>(
  items: readonly Item[],
  beginsRun: (before: Item, next: Item) => boolean,
): Item[][] {
  const runs: Item[][] = []
  for (const [i, item] of items.entries()) {
    if (i === 0 || beginsRun(items[i - 1] as Item, item)) runs.push([])
    runs.at(-1)?.push(item)
  }
  return runs
}

/** Lists the last item of each run with the first of the next. */
export const listGaps = <Item>(runs: readonly Item[][]): [Item, Item][] =>
  runs.slice(1).map((run, i) => [runs[i]?.at(-1) as Item, run[0] as Item])

/**
 * Lists the bridges of a path: straight lines over gaps of which nothing is known, as guides for the eye, but not over breaks.
 */
export function listBridges(points: readonly ChartPoint[], breaks: readonly Month[]): [Drawn, Drawn][] {
  return listGaps(splitRuns(points, breaks)).filter(([from, to]) => {
    const isInside = ({ span }: ChartPoint) => from.at < middleOf(span) && middleOf(span) < to.at
    const isEmpty = points.filter(isInside).every(({ status }) => status === 'unknown')
    const isCut = breaks.some((month) => from.at < startOf(month) && startOf(month) < to.at)
    return isEmpty && !isCut
  })
}

/** Draws the bridges of a path, fainter than its line. */
export function drawBridges(
  svg: SvgElement,
  bridges: readonly [Drawn, Drawn][],
  { className, colour }: SeriesStyle,
  { x, y }: { x: (instant: number) => number; y: (value: number) => number },
): void {
  if (bridges.length === 0) return
  append(svg, 'path', {
    class: className,
    color: colour,
    d: bridges
      .map(([from, to]) => `M${px(x(from.at))} ${px(y(from.value))}L${px(x(to.at))} ${px(y(to.value))}`)
      .join(''),
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': 1.25,
    'stroke-opacity': 0.45,
    'stroke-dasharray': '1 5',
    'stroke-linecap': 'round',
  })
}

/** Draws a cut through the plot at the beginning of each month from which the publisher counts differently. */
export function drawBreaks(
  svg: SvgElement,
  months: readonly Month[],
  { x, top, bottom, theme }: { x: (instant: number) => number; top: number; bottom: number; theme: Theme },
): void {
  const { background } = palette[theme]
  for (const month of months) {
    const at = x(startOf(month))
    append(svg, 'rect', {
      class: 'b',
      x: at - 2.5,
      y: top - 4,
      width: 5,
      height: bottom - top + 8,
      fill: background,
    })
    append(svg, 'path', {
      d: `M${px(at - 2.5)} ${px(top - 4)}V${px(bottom + 4)}m5 0V${px(top - 4)}`,
      fill: 'none',
      stroke: 'currentColor',
    })
  }
}

/** A value bounded on one side: the place of the bound, and the way to the value, -1 up and 1 down. */
export type Arrow = { path: number; span: Period; x: number; y: number; way: 1 | -1 }

export const arrowLength = 15
/** The limits of the distance between arrows side by side, in pixels. */
const step = { least: 6, most: 11 }

/**
 * Places arrows at their periods; those that would cover one another are put side by side, in the order of their paths.
 *
 * @param perPeriod the room per period, in pixels
 */
export function placeArrows(
  paths: readonly (readonly ChartPoint[])[],
  { x, y, perPeriod }: { x: (instant: number) => number; y: (value: number) => number; perPeriod: number },
): Arrow[] {
  const arrows = paths.flatMap((points, path) =>
    points
      .filter(({ status }) => status === 'bounded_below' || status === 'bounded_above')
      .map(({ span, low, high }): Arrow => {
        const way = low === null ? 1 : -1
        return { path, span, x: x(middleOf(span)), y: y((low ?? high) as number), way }
      }),
  )
  return clusterArrows(arrows).flatMap((cluster) => {
    const apart = Math.max(step.least, Math.min(step.most, perPeriod / cluster.length))
    return cluster
      .sort((a, b) => a.path - b.path)
      .map((arrow, i) => ({ ...arrow, x: arrow.x + (i - (cluster.length - 1) / 2) * apart }))
  })
}

const topOf = ({ y, way }: Arrow) => Math.min(y, y + way * arrowLength) - 4
const bottomOf = ({ y, way }: Arrow) => Math.max(y, y + way * arrowLength) + 4

/** Groups arrows of the same last month that overlap, each with the next. */
function clusterArrows(arrows: readonly Arrow[]): Arrow[][] {
  const clusters: Arrow[][] = []
  for (const arrow of arrows.toSorted((a, b) => a.span.last - b.span.last || topOf(a) - topOf(b))) {
    const last = clusters.at(-1)
    if (last?.some((other) => other.span.last === arrow.span.last && bottomOf(other) > topOf(arrow)))
      last.push(arrow)
    else clusters.push([arrow])
  }
  return clusters
}

/** Draws the arrows of one path, each from a short bar at its bound. */
export function drawArrows(svg: SvgElement, arrows: readonly Arrow[], look: SeriesStyle): void {
  if (arrows.length === 0) return
  const paths = arrows.map(
    ({ x, y, way }) =>
      `M${px(x)} ${px(y)}m-5 0h10m-5 0v${arrowLength * way}m-3 ${-4 * way}l3 ${4 * way} 3 ${-4 * way}`,
  )
  append(svg, 'path', {
    class: look.className,
    color: look.colour,
    d: paths.join(''),
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': 1.5,
  })
}
