import type { CountUnit } from '../i18n/numbers.ts'
import { breaksInside, type ChartPoint, type SeriesChart, writeValue } from '../i18n/paths.ts'
import { arrowLength } from './arrows.ts'
import { type EndLabel, heightOf, planLabel } from './end-labels.ts'
import { findPlace, type Place, type Segment } from './label-places.ts'
import type { SeriesStyle } from './palette.ts'
import { type Drawn, markedPoints } from './path-marks.ts'
import { endOf, type SeriesLayout } from './series-layout.ts'
import { startOf } from './time-axis.ts'

/** A series that is drawn; its index is its place in the chart. */
export type Path = {
  index: number
  name: string
  points: ChartPoint[]
  runs: Drawn[][]
  look: SeriesStyle
  /** The last month that is known on any side. */
  last: ChartPoint
}

/** The label of a path as it would stand beside the plot, and beside the end of the path where that is earlier. */
export type PathLabel = { path: Path; atEdge: EndLabel; beside: EndLabel }

export function labelPath(chart: SeriesChart, unit: CountUnit, path: Path, width: number): PathLabel {
  const room = Math.min(190, width * 0.27)
  const beside = planLabel(path.name, writeValue(chart, unit, path.last), path.look, room)
  // A value beside the right edge would be read as that of the last months.
  const isRecent = chart.to - path.last.month < 3
  return { path, beside, atEdge: isRecent ? beside : planLabel(path.name, '', path.look, room) }
}

/**
 * The labels of paths that end early in their places beside those ends, by the index of the series: those that find
 * one, with the value if it fits.
 */
export function placeBeside(
  chart: SeriesChart,
  layout: SeriesLayout,
  paths: readonly Path[],
  labels: readonly PathLabel[],
): Map<number, { label: EndLabel; place: Place }> {
  const lines = listLines(chart, layout, paths)
  const placed = new Map<number, { label: EndLabel; place: Place }>()
  for (const { path, beside, atEdge } of labels) {
    if (path.last.month === chart.to) continue
    const end = endOf(layout, path.index, path.last)
    const taken = [...placed.values()].map(({ place }) => place.box)
    // Where no place is found, a line leads to the edge.
    let leader: Segment | null = [end.x, end.y, layout.right, end.y]
    for (const label of new Set([beside, atEdge])) {
      const size = { width: label.width, height: heightOf(label) }
      const place = findPlace(end, size, { lines, taken, plot: layout })
      if (!place) continue
      placed.set(path.index, { label, place })
      leader = place.leader
      break
    }
    if (leader) lines.push(leader)
  }
  return placed
}

/** All that a label must not cover: the lines with their bands and marks, arrows, breaks, and the line of the base. */
function listLines(chart: SeriesChart, layout: SeriesLayout, paths: readonly Path[]): Segment[] {
  const { x, y, left, right, top, bottom, perMonth, base } = layout
  const mark = 4
  const lines: Segment[] = base === null ? [] : [[left, y(base), right, y(base)]]
  for (const { runs } of paths) {
    for (const run of runs)
      for (const [i, point] of run.entries()) {
        const { at, low, high } = point
        if (low < high) lines.push([x(at), y(low), x(at), y(high)])
        const before = run[i - 1]
        if (!before) continue
        const isBand = before.low < before.high || low < high
        for (const side of isBand ? (['low', 'high'] as const) : (['value'] as const))
          lines.push([x(before.at), y(before[side]), x(at), y(point[side])])
      }
    for (const { at, value } of markedPoints(runs, perMonth))
      lines.push(
        [x(at) - mark, y(value), x(at) + mark, y(value)],
        [x(at), y(value) - mark, x(at), y(value) + mark],
      )
  }
  for (const arrow of layout.arrows)
    lines.push(
      [arrow.x - mark, arrow.y, arrow.x + mark, arrow.y],
      [arrow.x, arrow.y, arrow.x, arrow.y + arrow.way * arrowLength],
    )
  for (const month of breaksInside(chart)) lines.push([x(startOf(month)), top, x(startOf(month)), bottom])
  return lines
}
