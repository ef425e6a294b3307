import { ratioRange, scaleRange } from '../bounds/estimate.ts'
import { boundGrowthFrom, boundLevel, isBounded, type KnownSeries } from '../bounds/growth-bounds.ts'
import type { Interval } from '../figure/figure.ts'
import { add, fraction, invert, logarithm, multiply, type Rational, toNumber } from '../figure/rational.ts'
import { daysIn, firstMonth, formatMonth, lastMonth, type Month, monthsBetween } from '../time/month.ts'
import { monthPeriod } from '../time/period.ts'

/** What the numbers of a panel are: the natural logarithm of the figures, the figures, or the figures with 100 at a base month. */
export const scales = ['log', 'level', 'index'] as const
export type Scale = (typeof scales)[number]

/** One series of a panel on its scale, a value for each of the panel's months. */
export type PanelSeries = { name: string; values: readonly number[] }

/**
 * A balanced panel: one treated series and its controls over months in the order of time, those left out not among
 * them. The first `before` months come before the event, the others from it on.
 */
export type Panel = {
  scale: Scale
  months: readonly Month[]
  before: number
  treated: PanelSeries
  controls: readonly PanelSeries[]
}

/** What the published figures allow one cell of the panel to be, on the panel's scale; null where a side is open. */
export type CellBound = { low: number | null; high: number | null }

/** The bounds of all cells, the controls in the panel's order. */
export type CellBounds = {
  treated: readonly CellBound[]
  controls: readonly (readonly CellBound[])[]
}

/**
 * Checks what every method takes for granted. Too short or too small a panel is no fault here: what is needed
 * depends on the method, which refuses.
 *
 * @throws {RangeError} where there is no month, months are not in the order of time, a series is not as long as the months, a value is
 *   not a finite number, two series have the same name, or `before` is no number of the panel's months
 */
export function checkPanel({ months, before, treated, controls }: Panel): void {
  if (months.length === 0) throw new RangeError('expected months, found none')
  const late = months.findIndex((month, i) => i > 0 && month <= (months[i - 1] as Month))
  if (late > 0) {
    const [last, next] = [months[late - 1], months[late]] as [Month, Month]
    throw new RangeError(
      `expected months in the order of time, found ${formatMonth(last)} before ${formatMonth(next)}`,
    )
  }
  if (!Number.isInteger(before) || before < 0 || before > months.length)
    throw new RangeError(`expected 0 to ${months.length} months before the event, found ${before}`)
  const names = new Set<string>()
  for (const { name, values } of [treated, ...controls]) {
    if (names.has(name)) throw new RangeError(`expected each series once, found ${name} twice`)
    names.add(name)
    if (values.length !== months.length)
      throw new RangeError(`expected ${months.length} values of ${name}, found ${values.length}`)
    const at = values.findIndex((value) => !Number.isFinite(value))
    if (at >= 0)
      throw new RangeError(
        `expected a finite value of ${name} for ${formatMonth(months[at] as Month)}, found ${values[at]}`,
      )
  }
}

/** The panel as it was known before the event, with the event moved back by so many months: only earlier data is left. */
export function moveEventBack(panel: Panel, monthsBack: number): Panel {
  const cut = (series: PanelSeries) => ({ ...series, values: series.values.slice(0, panel.before) })
  return {
    ...panel,
    months: panel.months.slice(0, panel.before),
    before: panel.before - monthsBack,
    treated: cut(panel.treated),
    controls: panel.controls.map(cut),
  }
}

export type NamedGraph = { name: string; graph: KnownSeries }

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
  leftOut: LeftOutSeries[]
}

/** A series with months that no figures bound on both sides or, where reason is `zero`, with months that have no logarithm. */
export type LeftOutSeries = { series: string; reason: 'gap' | 'zero'; missingMonths: Month[] }

/**
 * The longest window around the event in which every month of a series follows from the one before, months that are
 * left out not counted, or null where no figures lead from the month before the event to its own.
 */
export function findWindow(
  graph: KnownSeries,
  start: Month,
  excluded: readonly Month[],
): { from: Month; to: Month } | null {
  const next = (month: Month, step: 1 | -1): Month =>
    excluded.includes(month + step) ? next(month + step, step) : month + step
  const before = next(start, -1)
  const first = next(before, 1)
  if (!isFollowed(graph, before, first)) return null
  const walk = (from: Month, step: 1 | -1) => {
    let [last, month] = [from, next(from, step)]
    while (month >= firstMonth && month <= lastMonth && isFollowed(graph, last, month))
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
 * A balanced panel from what the figures bound: each cell the middle of its bounds, which go along, all unrounded. A
 * series that has a month without bounds on both sides, or without a logarithm where that is the scale, is left out, never
 * filled; where that is the treated the panel is null.
 *
 * @param candidates are taken one after the other and not kept, since what is known of a thousand series is large
 * @param question leaves at least one month in the panel
 * @param pause is awaited after each series, since a thousand of them take a second that others may need
 */
export async function assemblePanel(
  treated: NamedGraph,
  candidates: AsyncIterable<NamedGraph> | Iterable<NamedGraph>,
  question: PanelQuestion,
  pause: () => Promise<void>,
): Promise<AssembledPanel | { panel: null; leftOut: LeftOutSeries[] }> {
  const { start, scale } = question
  const months = panelMonths(question)
  const from = months[0] as Month
  const leftOut: LeftOutSeries[] = []
  const leaveOut = (series: string, reason: LeftOutSeries['reason'], missingMonths: Month[]) => {
    if (missingMonths.length > 0) leftOut.push({ series, reason, missingMonths })
    return missingMonths.length > 0
  }
  // Which of the two is used is known once the last series is.
  const bounded: { name: string; level: Cell[]; index: Cell[] }[] = []
  let haveLevels = scale !== 'index'
  const take = ({ name, graph }: NamedGraph) => {
    const isOpen = scale === 'level' && !hasLevel(graph, from)
    const gaps = isOpen ? months : months.filter((month) => !isFollowed(graph, from, month))
    if (leaveOut(name, 'gap', gaps)) return
    haveLevels &&= hasLevel(graph, from)
    const cellsAs = (values: 'level' | 'index') =>
      boundCells(graph, values, months, question).map((range) => toCell(range, scale))
    const level = haveLevels ? cellsAs('level') : []
    bounded.push({ name, level, index: scale === 'level' ? [] : cellsAs('index') })
  }
  take(treated)
  await pause()
  for await (const candidate of candidates) {
    take(candidate)
    await pause()
  }
  const values = haveLevels ? 'level' : 'index'
  const rows: { series: PanelSeries; bounds: CellBound[] }[] = []
  for (const { name, [values]: cells } of bounded) {
    const none = months.filter((_, t) => !Number.isFinite((cells[t] as Cell).value))
    if (!leaveOut(name, 'zero', none))
      rows.push({
        series: { name, values: cells.map(({ value }) => value) },
        bounds: cells.map(({ low, high }) => ({ low, high })),
      })
  }
  const [first, ...controls] = rows
  if (first?.series.name !== treated.name) return { panel: null, leftOut }
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

const isFollowed = (graph: KnownSeries, a: Month, b: Month) =>
  isBounded(graph, monthPeriod(a), monthPeriod(b))

/** The exact bounds of a series in every month, as levels or as an index that is 100 in the first. */
function boundCells(
  graph: KnownSeries,
  values: 'level' | 'index',
  months: readonly Month[],
  { perDay }: Pick<PanelQuestion, 'perDay'>,
): Interval[] {
  const from = months[0] as Month
  const days = (month: Month) => fraction(perDay ? daysIn(month) : 1)
  const boundIndex = boundGrowthFrom(graph, monthPeriod(from))
  return months.map((month) => {
    if (values === 'level')
      return scaleRange(ratioRange(boundLevel(graph, monthPeriod(month))), invert(days(month)))
    const bounds = boundIndex(monthPeriod(month))
    return scaleRange(ratioRange(bounds), multiply(multiply(fraction(100), days(from)), invert(days(month))))
  })
}

type Cell = CellBound & { value: number }

/** A value that is no finite number where the middle of the bounds has no logarithm, or is no double. */
function toCell({ low, high }: Interval, scale: Scale): Cell {
  const convert = scale === 'log' ? logarithm : toNumber
  const middle = low && high && multiply(add(low, high), fraction(1, 2))
  const bound = (side: Rational | null) => {
    const value = side && convert(side)
    return value !== null && Number.isFinite(value) ? value : null
  }
  return { value: middle ? convert(middle) : Number.NaN, low: bound(low), high: bound(high) }
}

function hasLevel(graph: KnownSeries, month: Month): boolean {
  const { low, high } = boundLevel(graph, monthPeriod(month))
  return low !== null && high !== null
}
