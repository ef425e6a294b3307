import { isBounded } from '../bounds/comparability.ts'
import { scaleRange } from '../bounds/estimate.ts'
import {
  boundGrowthFrom,
  boundLevel,
  dayDivisor,
  type KnownSeries,
  ratioRange,
} from '../bounds/growth-bounds.ts'
import type { Interval } from '../figure/figure.ts'
import { add, fraction, invert, logarithm, multiply, type Rational, toNumber } from '../figure/rational.ts'
import { firstMonth, formatMonth, lastMonth, type Month } from '../time/month.ts'
import {
  type Frequency,
  frequencyMonths,
  type Period,
  periodContaining,
  periodsBetween,
  samePeriod,
} from '../time/period.ts'

/** A panel's values: the natural logarithm of the figures, the figures, or an index that is 100 in a base month. */
export const scales = ['log', 'level', 'index'] as const
export type Scale = (typeof scales)[number]

/** One series on the panel's scale, with a value for each of its months. A series with its own metric has it in its name. */
export type PanelSeries = { name: string; values: readonly number[] }

/**
 * A balanced panel: one treated series and its controls over months in chronological order, without those left out. The first
 * `before` months come before the event, the others from it on. If the frequency is longer than a month, each period is named by
 * its first month.
 */
export type Panel = {
  scale: Scale
  frequency: Frequency
  months: readonly Month[]
  before: number
  treated: PanelSeries
  controls: readonly PanelSeries[]
}

export function periodAt(month: Month, { frequency }: Pick<Panel, 'frequency'>): Period {
  return periodContaining(month, frequency)
}

export function monthsPerPeriod({ frequency }: Pick<Panel, 'frequency'>): number {
  return frequencyMonths[frequency]
}

/** Returns the positions of the panel's periods in time, the first being 1; periods left out count too. */
export function timesOf(panel: Panel): number[] {
  const [first = 0] = panel.months
  return panel.months.map((month) => (month - first) / monthsPerPeriod(panel) + 1)
}

/** The bounds of one cell from the published figures, on the panel's scale; an open side is null. */
export type CellBound = { low: number | null; high: number | null }

/** Returns null for a value that no double holds. */
export const finiteOrNull = (value: number | null): number | null => (Number.isFinite(value) ? value : null)

/** The bounds of all cells, the controls in the panel's order. */
export type CellBounds = {
  treated: readonly CellBound[]
  controls: readonly (readonly CellBound[])[]
}

/**
 * Checks what every method relies on. A panel that is too short or too small passes, since each method has its own needs.
 *
 * @throws {RangeError} where there are no months, months are not in chronological order, a series does not have a value for each
 *   month, a value is not finite, two series have the same name, or `before` is not from 0 to the number of months
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

/** Returns the months before the event as a panel with the event moved back by `monthsBack` of them. */
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

/** A window around an event: its ends and the first period that counts as after the event, each by its first month. */
export type PanelQuestion = {
  frequency: Frequency
  from: Month
  to: Month
  start: Month
  /** The periods left out of the panel. */
  excluded: readonly Month[]
  scale: Scale
  perDay: boolean
}

type AssembledPanel = {
  panel: Panel
  cells: CellBounds
  /** What the cells come from: levels or, where a series has none or another metric, an index that is 100 in the first month. */
  values: 'level' | 'index'
  leftOut: LeftOutSeries[]
}

/**
 * A series left out, and the months that cause it: not bounded on both sides (`gap`), or zero or not finite on the scale
 * (`zero`).
 */
export type LeftOutSeries = { series: string; reason: 'gap' | 'zero'; missingMonths: Month[] }

/** The month of an event, the months left out, and by how many periods the effect may precede the event. */
export type Timing = { eventMonth: Month; anticipation: number; excluded: readonly Month[] }

/** Returns the first period that counts as after the event, and those left out, at a frequency, by their first months. */
export function startAt(
  { eventMonth, anticipation, excluded }: Timing,
  frequency: Frequency,
): { start: Month; excluded: Month[] } {
  const firstOf = (month: Month) => periodContaining(month, frequency).first
  return {
    start: firstOf(eventMonth) - anticipation * frequencyMonths[frequency],
    excluded: [...new Set(excluded.map(firstOf))],
  }
}

/**
 * Returns the longest window around the event in which figures bound a series' growth from every period to the next, skipping
 * those left out; null if they do not bound it from the period before the event to the event's. All by first months.
 */
export function findWindow(
  graph: KnownSeries,
  start: Month,
  excluded: readonly Month[],
  frequency: Frequency,
): { from: Month; to: Month } | null {
  const length = frequencyMonths[frequency]
  const next = (month: Month, step: 1 | -1): Month => {
    const near = month + step * length
    return excluded.includes(near) ? next(near, step) : near
  }
  const isKnown = (a: Month, b: Month) => isFollowed(graph, a, b, frequency)
  const before = next(start, -1)
  const first = next(before, 1)
  if (!isKnown(before, first)) return null
  const walk = (from: Month, step: 1 | -1) => {
    let [last, month] = [from, next(from, step)]
    while (month >= firstMonth && month + length - 1 <= lastMonth && isKnown(last, month))
      [last, month] = [month, next(month, step)]
    return last
  }
  return { from: walk(before, -1), to: walk(first, 1) }
}

/** Returns the periods of the window without those left out, by their first months. */
export function panelMonths({
  frequency,
  from,
  to,
  excluded,
}: Pick<PanelQuestion, 'frequency' | 'from' | 'to' | 'excluded'>): Month[] {
  const { last } = periodContaining(to, frequency)
  return periodsBetween(from, last, frequency)
    .map(({ first }) => first)
    .filter((month) => !excluded.includes(month))
}

/**
 * Assembles a balanced panel from the bounds that figures give: each cell is the middle of its bounds, which are returned too,
 * all unrounded. A series with a month without bounds on both sides, or without a logarithm where the scale needs it, is left
 * out, never filled; if it is the treated, the panel is null.
 *
 * @param candidates are read one by one and not kept, since what is known of a thousand series is large
 * @param question leaves at least one month in the panel
 * @param pause is awaited after each series, since a thousand of them take a second and would block others
 */
export async function assemblePanel(
  treated: NamedGraph,
  candidates: AsyncIterable<NamedGraph> | Iterable<NamedGraph>,
  question: PanelQuestion,
  pause: () => Promise<void>,
): Promise<AssembledPanel | { panel: null; leftOut: LeftOutSeries[] }> {
  const { start, scale, frequency } = question
  const months = panelMonths(question)
  const from = months[0] as Month
  const leftOut: LeftOutSeries[] = []
  const leaveOut = (series: string, reason: LeftOutSeries['reason'], missingMonths: Month[]) => {
    if (missingMonths.length > 0) leftOut.push({ series, reason, missingMonths })
    return missingMonths.length > 0
  }
  // Whether levels or the index is used is known only after the last series.
  const bounded: { name: string; level: Cell[]; index: () => Cell[] | Promise<Cell[]> }[] = []
  let haveLevels = scale !== 'index'
  const take = ({ name, graph }: NamedGraph) => {
    const isLevel = hasLevel(graph, from, frequency)
    const isOpen = scale === 'level' && !isLevel
    const gaps = isOpen ? months : listGaps(graph, months, frequency)
    const printed = gaps.length > 0 ? listPrintedZeros(graph) : []
    const isZero = (month: Month) =>
      printed.some((period) => samePeriod(period, periodContaining(month, frequency)))
    // In a window that begins at zero, all later months are gaps.
    const zeros = [...new Set([from, ...gaps])].filter(isZero)
    if (leaveOut(name, 'zero', zeros) || leaveOut(name, 'gap', gaps)) return
    haveLevels &&= isLevel && graph.metric === treated.graph.metric
    const cellsAs = (values: 'level' | 'index') =>
      boundCells(graph, values, months, question).map((range) => toCell(range, scale))
    const level = haveLevels ? cellsAs('level') : []
    const makeLater = async () => {
      await pause()
      return cellsAs('index')
    }
    const isLate = haveLevels && bounded.length * months.length < maxLateCells
    bounded.push({ name, level, index: isLate ? makeLater : always(cellsAs('index')) })
  }
  take(treated)
  await pause()
  for await (const candidate of candidates) {
    take(candidate)
    await pause()
  }
  const values = haveLevels ? 'level' : 'index'
  const rows: { series: PanelSeries; bounds: CellBound[] }[] = []
  for (const { name, level, index } of bounded) {
    const cells = haveLevels ? level : await index()
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
      frequency,
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

/** Up to this number of cells the index is computed only when needed; the figures of its series stay in memory until then. */
const maxLateCells = 25_000

/** Keeps only the value in memory. */
const always =
  <T>(value: T) =>
  () =>
    value

const isFollowed = (graph: KnownSeries, a: Month, b: Month, frequency: Frequency) =>
  isBounded(graph, periodContaining(a, frequency), periodContaining(b, frequency))

/**
 * Returns the months to which figures do not lead from the first month or, if these are half of the months or more, from the
 * longest connected run, whichever are fewer.
 */
function listGaps(graph: KnownSeries, months: readonly Month[], frequency: Frequency): Month[] {
  const unledFrom = (from: Month) => months.filter((month) => !isFollowed(graph, from, month, frequency))
  const gaps = unledFrom(months[0] as Month)
  if (gaps.length < months.length / 2) return gaps
  let longest: Month[] = []
  let run: Month[] = []
  for (const month of months) {
    const last = run.at(-1)
    run = last !== undefined && isFollowed(graph, last, month, frequency) ? [...run, month] : [month]
    if (run.length > longest.length) longest = run
  }
  const others = unledFrom(longest[0] as Month)
  return others.length < gaps.length ? others : gaps
}

/** Returns the exact bounds of a series in every period, as levels or as an index that is 100 in the first. */
function boundCells(
  graph: KnownSeries,
  values: 'level' | 'index',
  months: readonly Month[],
  { perDay, frequency }: Pick<PanelQuestion, 'perDay' | 'frequency'>,
): Interval[] {
  const periods = months.map((month) => periodContaining(month, frequency))
  const [from] = periods as [Period]
  const days = (period: Period) => fraction(perDay ? dayDivisor(graph, period) : 1)
  const boundIndex = boundGrowthFrom(graph, from)
  return periods.map((period) => {
    if (values === 'level') return scaleRange(ratioRange(boundLevel(graph, period)), invert(days(period)))
    const bounds = boundIndex(period)
    return scaleRange(ratioRange(bounds), multiply(multiply(fraction(100), days(from)), invert(days(period))))
  })
}

/** Returns the periods with a published level of zero, from which no growth can be computed. */
function listPrintedZeros({ figures }: KnownSeries): Period[] {
  return figures
    .filter(({ measure, value, relation }) => measure === 'level' && relation === '=' && Number(value) === 0)
    .map(({ period }) => period)
}

type Cell = CellBound & { value: number }

/** Converts bounds to a cell. Its value is not finite if a bound is open, or the middle has no logarithm or exceeds a double. */
function toCell({ low, high }: Interval, scale: Scale): Cell {
  const convert = scale === 'log' ? logarithm : toNumber
  const middle = low && high && multiply(add(low, high), fraction(1, 2))
  const bound = (side: Rational | null) => finiteOrNull(side && convert(side))
  const [least, greatest] = [bound(low), bound(high)]
  // Logarithms are rounded: the middle's may fall outside bounds that are equal.
  const value = middle ? convert(middle) : Number.NaN
  return {
    value: Math.min(Math.max(value, least ?? value), greatest ?? value),
    low: least,
    high: greatest,
  }
}

function hasLevel(graph: KnownSeries, month: Month, frequency: Frequency): boolean {
  const { low, high } = boundLevel(graph, periodContaining(month, frequency))
  return low !== null && high !== null
}
