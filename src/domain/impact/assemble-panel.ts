import { boundLevel, type GrowthGraph, isBounded } from '../growth-bounds.ts'
import { firstMonth, lastMonth, type Month, monthsBetween } from '../month.ts'
import { followPath } from '../series-path.ts'
import type { Panel, PanelSeries, Scale } from './panel.ts'
import type { CellBound, CellBounds } from './rounding-bounds.ts'

export type NamedGraph = { name: string; graph: GrowthGraph }

export type PanelQuestion = {
  from: Month
  to: Month
  /** The first month that counts as after the event. */
  start: Month
  /** Months that are left out of the panel. */
  excluded: readonly Month[]
  scale: Scale
  perDay: boolean
}

export type AssembledPanel = {
  panel: Panel
  cells: CellBounds
  /** What the cells were taken from: levels, or, where a series has none, an index that is 100 in the first month. */
  values: 'level' | 'index'
  /** The series with months that no figures bound on both sides. */
  leftOut: { series: string; missingMonths: Month[] }[]
}

/**
 * The longest window around the event in which every month of a series follows from the one before, months that are
 * left out not counted, or null where no figures lead from the month before the event to its own.
 */
export function findWindow(
  graph: GrowthGraph,
  start: Month,
  excluded: readonly Month[],
): { from: Month; to: Month } | null {
  const next = (month: Month, step: 1 | -1): Month =>
    excluded.includes(month + step) ? next(month + step, step) : month + step
  const before = next(start, -1)
  const first = next(before, 1)
  if (!isBounded(graph, before, first)) return null
  const walk = (from: Month, step: 1 | -1) => {
    let [last, month] = [from, next(from, step)]
    while (month >= firstMonth && month <= lastMonth && isBounded(graph, last, month))
      [last, month] = [month, next(month, step)]
    return last
  }
  return { from: walk(before, -1), to: walk(first, 1) }
}

/** The months of the window without those that are left out. */
export function panelMonths({
  from,
  to,
  excluded,
}: Pick<PanelQuestion, 'from' | 'to' | 'excluded'>): Month[] {
  return monthsBetween(from, to).filter((month) => !excluded.includes(month))
}

/**
 * A balanced panel from what the figures bound: each cell the middle of its bounds, which go along. A series that has
 * a month without bounds on both sides is left out, never filled; where that is the treated the panel is null.
 *
 * @param question leaves at least one month in the panel
 * @param pause is awaited after each series, since a thousand of them take a second that others may need
 */
export async function assemblePanel(
  treated: NamedGraph,
  candidates: readonly NamedGraph[],
  question: PanelQuestion,
  pause: () => Promise<void>,
): Promise<AssembledPanel | { panel: null; leftOut: AssembledPanel['leftOut'] }> {
  const { start, excluded, scale, perDay } = question
  const months = panelMonths(question)
  const [from, to] = [months[0], months.at(-1)] as [Month, Month]
  const findGaps = ({ graph }: NamedGraph) =>
    scale === 'level' && !hasLevel(graph, from)
      ? months
      : months.filter((month) => !isBounded(graph, from, month))
  const all: (NamedGraph & { missingMonths: Month[] })[] = []
  for (const series of [treated, ...candidates]) {
    all.push({ ...series, missingMonths: findGaps(series) })
    await pause()
  }
  const leftOut = all
    .filter(({ missingMonths }) => missingMonths.length > 0)
    .map(({ name, missingMonths }) => ({ series: name, missingMonths }))
  const whole = all.filter(({ missingMonths }) => missingMonths.length === 0)
  if (whole[0]?.name !== treated.name) return { panel: null, leftOut }
  const values = scale !== 'index' && whole.every(({ graph }) => hasLevel(graph, from)) ? 'level' : 'index'
  const convert = (value: number | null) => (value === null || scale !== 'log' ? value : Math.log(value))
  const rows: { series: PanelSeries; bounds: CellBound[] }[] = []
  for (const { name, graph } of whole) {
    const points = followPath(graph, graph, { measure: values, from, to, base: from, perDay }).filter(
      ({ month }) => !excluded.includes(month),
    )
    const bounds = points.map(
      ({ estimate }): CellBound => ({ low: convert(estimate.low), high: convert(estimate.high) }),
    )
    rows.push({
      series: { name, values: points.map(({ estimate }) => convert(estimate.value) as number) },
      bounds,
    })
    await pause()
  }
  const [first, ...controls] = rows as [(typeof rows)[number], ...typeof rows]
  return {
    panel: {
      scale,
      months,
      before: months.filter((month) => month < start).length,
      treated: first.series,
      controls: controls.map(({ series }) => series),
    },
    cells: { treated: first.bounds, controls: controls.map(({ bounds }) => bounds) },
    values,
    leftOut,
  }
}

function hasLevel(graph: GrowthGraph, month: Month): boolean {
  const { low, high } = boundLevel(graph, month)
  return low !== null && high !== null
}
