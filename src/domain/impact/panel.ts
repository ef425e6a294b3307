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

/** What the numbers of a panel are: the natural logarithm of the figures, the figures, or the figures with 100 at a base month. */
export const scales = ['log', 'level', 'index'] as const
export type Scale = (typeof scales)[number]

/** One series of a panel on its scale, a value for each of the panel's months. Where a series brings its own metric its name says so. */
export type PanelSeries = { name: string; values: readonly number[] }

/**
 * A balanced panel: one treated series and its controls over months in the order of time, those left out not among
 * them. The first `before` months come before the event, the others from it on. Where the frequency is longer than a
 * month each of its periods stands under its first month.
 */
export type Panel = {
  scale: Scale
  /** How long the periods are. */
  frequency: Frequency
  months: readonly Month[]
  before: number
  treated: PanelSeries
  controls: readonly PanelSeries[]
}

/** The period that begins with one of the panel's months. */
export function periodAt(month: Month, { frequency }: Pick<Panel, 'frequency'>): Period {
  return periodContaining(month, frequency)
}

/** How many months a period of the panel has. */
export function monthsPerPeriod({ frequency }: Pick<Panel, 'frequency'>): number {
  return frequencyMonths[frequency]
}

/** The places of the panel's periods in time, the first being 1; those that are left out have theirs too. */
export function timesOf(panel: Panel): number[] {
  const [first = 0] = panel.months
  return panel.months.map((month) => (month - first) / monthsPerPeriod(panel) + 1)
}

/** What the published figures allow one cell of the panel to be, on the panel's scale; null where a side is open. */
export type CellBound = { low: number | null; high: number | null }

/** Null for what no double holds. */
export const finiteOrNull = (value: number | null): number | null => (Number.isFinite(value) ? value : null)

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

/** A window around an event: its ends, and the first that counts as after the event, each by the first month of its period. */
export type PanelQuestion = {
  frequency: Frequency
  from: Month
  to: Month
  start: Month
  /** What is left out of the panel. */
  excluded: readonly Month[]
  scale: Scale
  perDay: boolean
}

type AssembledPanel = {
  panel: Panel
  cells: CellBounds
  /** What the cells were taken from: levels, or, where a series has none or another metric, an index that is 100 in the first month. */
  values: 'level' | 'index'
  leftOut: LeftOutSeries[]
}

/** A series with months that no figures bound on both sides or, where reason is `zero`, that are at zero. */
export type LeftOutSeries = { series: string; reason: 'gap' | 'zero'; missingMonths: Month[] }

/** When an event was, and what is left out, by months; and by how many periods the effect may have come before it. */
export type Timing = { eventMonth: Month; anticipation: number; excluded: readonly Month[] }

/** The first period that counts as after the event, and those left out, at a frequency: by their first months. */
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
 * The longest window around the event in which every period of a series follows from the one before, those that are
 * left out not counted, or null where no figures lead from the period before the event to its own. All by first months.
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

/** The periods of the window without those that are left out, by first months. */
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
  const { start, scale, frequency } = question
  const months = panelMonths(question)
  const from = months[0] as Month
  const leftOut: LeftOutSeries[] = []
  const leaveOut = (series: string, reason: LeftOutSeries['reason'], missingMonths: Month[]) => {
    if (missingMonths.length > 0) leftOut.push({ series, reason, missingMonths })
    return missingMonths.length > 0
  }
  // Which of the two is used is known once the last series is.
  const bounded: { name: string; level: Cell[]; index: () => Cell[] | Promise<Cell[]> }[] = []
  let haveLevels = scale !== 'index'
  const take = ({ name, graph }: NamedGraph) => {
    const isLevel = hasLevel(graph, from, frequency)
    const isOpen = scale === 'level' && !isLevel
    const gaps = isOpen ? months : listGaps(graph, months, frequency)
    const printed = gaps.length > 0 ? listPrintedZeros(graph) : []
    const isZero = (month: Month) =>
      printed.some((period) => samePeriod(period, periodContaining(month, frequency)))
    // Of a window that begins at zero all other months are gaps.
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

/** Up to so many cells the index waits until it is known to be used, and what is known of its series is kept for it. */
const maxLateCells = 25_000

/** Keeps nothing but the value. */
const always =
  <T>(value: T) =>
  () =>
    value

const isFollowed = (graph: KnownSeries, a: Month, b: Month, frequency: Frequency) =>
  isBounded(graph, periodContaining(a, frequency), periodContaining(b, frequency))

/** The months that figures do not lead to from the others: from the first or, where that leads nowhere, from the longest run. */
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

/** The exact bounds of a series in every period, as levels or as an index that is 100 in the first. */
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

/** The periods of which a figure says that there was nothing, so that no growth leads from them. */
function listPrintedZeros({ figures }: KnownSeries): Period[] {
  return figures
    .filter(({ measure, value, relation }) => measure === 'level' && relation === '=' && Number(value) === 0)
    .map(({ period }) => period)
}

type Cell = CellBound & { value: number }

/** A value that is no finite number where the middle of the bounds has no logarithm, or is no double. */
function toCell({ low, high }: Interval, scale: Scale): Cell {
  const convert = scale === 'log' ? logarithm : toNumber
  const middle = low && high && multiply(add(low, high), fraction(1, 2))
  const bound = (side: Rational | null) => finiteOrNull(side && convert(side))
  const [least, greatest] = [bound(low), bound(high)]
  // A logarithm is rounded: that of the middle may come out beside those of bounds that meet.
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
