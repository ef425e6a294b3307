import * as Plot from '@observablehq/plot'
import type { Month } from '../domain/month.ts'
import { dress } from './dress.ts'
import { palette, type SeriesStyle, type Theme } from './palette.ts'
import type { ChartPoint } from './series-chart.ts'
import { append, px, type SvgElement } from './svg.ts'
import { middleOf, startOf } from './time-axis.ts'

type Drawn = { at: number; value: number; low: number; high: number }

/** So much room must a month have for each to get a mark of its own; else only the ends of a line do. */
const roomForMarks = 15

/**
 * The marks of one path: its band, its line, and symbols on it. Nothing is drawn over a month without bounds on both
 * sides or over a break; a month that stands alone is a symbol with a bar.
 */
export function markPath(
  points: readonly ChartPoint[],
  {
    look,
    breaks,
    theme,
    perMonth,
  }: { look: SeriesStyle; breaks: readonly Month[]; theme: Theme; perMonth: number },
) {
  const runs = splitRuns(points, breaks)
  const lines = runs.filter((run) => run.length > 1).flatMap((run) => [...run, null])
  const alone = runs.filter((run) => run.length === 1).flat()
  const symbols =
    perMonth >= roomForMarks ? runs.flat() : runs.flatMap((run) => [...new Set([run[0], run.at(-1)])])
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
    Plot.dot(symbols, {
      x: 'at',
      y: 'value',
      r: 3.2,
      symbol: look.symbol,
      stroke: 'currentColor',
      strokeWidth: 1.5,
      fill: look.isHollow ? palette[theme].background : 'currentColor',
      render: dressed(look.isHollow ? { class: `${look.className} b` } : { fill: 'currentColor' }),
    }),
  ]
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

/** Values that figures bound on one side only: a bar at the bound, with an arrow to where the value lies. */
export function drawArrows(
  svg: SvgElement,
  points: readonly ChartPoint[],
  look: SeriesStyle,
  { x, y }: { x: (instant: number) => number; y: (value: number) => number },
): void {
  const path = points
    .filter(({ value, status }) => value === null && status !== 'unknown')
    .map(({ month, low, high }) => {
      const way = low === null ? 1 : -1
      const start = `M${px(x(middleOf(month)))} ${px(y((low ?? high) as number))}`
      return `${start}m-4 0h8m-4 0v${13 * way}m-3 ${-4 * way}l3 ${4 * way} 3 ${-4 * way}`
    })
    .join('')
  if (path === '') return
  append(svg, 'path', {
    class: look.className,
    color: look.colour,
    d: path,
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': 1.5,
  })
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
