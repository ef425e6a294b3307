import * as Plot from '@observablehq/plot'
import type { Month } from '../domain/month.ts'
import type { ChartPoint } from '../i18n/paths.ts'
import { dress } from './dress.ts'
import { palette, type SeriesStyle, type Theme } from './palette.ts'
import { append, px, type SvgElement } from './svg.ts'
import { middleOf, startOf } from './time-axis.ts'

/** A month of a path that is known on both sides; at is the instant of its middle. */
export type Drawn = { at: number; value: number; low: number; high: number }

/** So much room must a month have for each to get a mark of its own; else only the ends of a line do. */
const roomForMarks = 15

/**
 * The marks of one path that Plot draws: its band and its line. Nothing is drawn over a month without bounds on both
 * sides or over a break; a month that stands alone is a bar from bound to bound.
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

/** The points of a path that get a mark of its own: all where there is room, else where a line begins and ends. */
export function markedPoints(runs: readonly Drawn[][], perMonth: number): Drawn[] {
  if (perMonth >= roomForMarks) return runs.flat()
  return runs.flatMap((run) => [...new Set([run[0] as Drawn, run.at(-1) as Drawn])])
}

/** Draws the symbol of a path at each of these places. */
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

/** Stretches of months that follow each other, each known on both sides, without a break between them. */
export function splitRuns(points: readonly ChartPoint[], breaks: readonly Month[]): Drawn[][] {
  const runs: Drawn[][] = []
  let last: Month | undefined
  for (const { month, value, low, high } of points) {
    if (value === null || low === null || high === null) continue
    if (last !== month - 1 || breaks.includes(month)) runs.push([])
    runs.at(-1)?.push({ at: middleOf(month), value, low, high })
    last = month
  }
  return runs
}

/** A cut through the plot at the beginning of a month from which is counted differently. */
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
