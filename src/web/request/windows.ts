import { isBounded, isComparable, isTight, listMadeUp } from '../../domain/bounds/comparability.ts'
import { type Bounds, boundGrowth, type KnownSeries } from '../../domain/bounds/growth-bounds.ts'
import { type Figure, periodsOf, subjectKey } from '../../domain/figure/figure.ts'
import { formatMonth, lastDayOf, lastMonth, type Month } from '../../domain/time/month.ts'
import {
  type Anchor,
  anchorPeriod,
  type Cycle,
  comparePeriods,
  cycleOf,
  distinctPeriods,
  type Frequency,
  findPeriod,
  frequencies,
  frequencyMonths,
  frequencyOf,
  lengthOf,
  type Period,
  periodContaining,
  shiftPeriod,
  type Window,
} from '../../domain/time/period.ts'
import {
  expectedBaseBefore,
  expectedEarlierEnd,
  expectedEndOrMonths,
  expectedNoAnchor,
  expectedNoFrequency,
  expectedNotBefore,
  expectedPeriod,
  expectedPeriodAfter,
  expectedPeriodInstead,
  expectedSameLength,
} from '../../i18n/problems.ts'
import { joinEach } from '../../i18n/words.ts'
import type { Tables } from '../../store/database.ts'
import { giveWay } from '../../store/queue.ts'
import { nameInEach } from '../names.ts'
import { badParameter, impossible, Problem } from '../problems/problem.ts'
import { checkDay } from './as-of.ts'
import { type AtMoment, findEvent } from './resolve.ts'

type Event = Tables['event']

/**
 * Resolves the period that a parameter names.
 *
 * @throws {Problem} 400 if it names none
 */
export function resolvePeriod(text: string, parameter: string): Period {
  const period = findPeriod(text)
  if (period) return period
  throw badParameter(parameter, text, expectedPeriod)
}

/**
 * Resolves the ends of a list with `read`. An end is absent if it is left out or is `earliest` or `latest`, which mean no
 * limit.
 *
 * @throws {Problem} 422 if the last is before the first
 */
export function resolveListEnds<End extends Period | string>(
  { from, to }: { from?: string | undefined; to?: string | undefined },
  read: (text: string, parameter: string) => End,
): { from?: End; to?: End } {
  const first = from === undefined || from === 'earliest' ? undefined : read(from, 'from')
  const last = to === undefined || to === 'latest' ? undefined : read(to, 'to')
  if (from && to && first && last && isBefore(last, first))
    throw impossible('to', to, expectedNotBefore(from))
  return { ...(first && { from: first }), ...(last && { to: last }) }
}

/**
 * Resolves an end of a list to a day: a day to itself, a period to its first day for `from` and to its last for `to`.
 *
 * @throws {Problem} 400 for a day that the calendar does not have
 */
export function resolveDay(text: string, parameter: string): string {
  const period = findPeriod(text)
  if (!period) return checkDay(text, parameter)
  return parameter === 'from' ? `${formatMonth(period.first)}-01` : lastDayOf(period.last)
}

/** True if a period ends before another begins, or a day or an instant is before another. */
function isBefore(one: Period | string, other: Period | string): boolean {
  return typeof one === 'string' || typeof other === 'string'
    ? Date.parse(String(one)) < Date.parse(String(other))
    : one.last < other.first
}

export type WindowQuery = {
  base: string
  end?: string
  months?: number
  anchor: Anchor
  frequency?: Frequency
  per_day: boolean
}

/**
 * Resolves the window of a question, and the event of its base. An event, `earliest` or `latest` becomes a period of the given
 * frequency or, without one, of the length of the window's other end. If neither end has a length, it is the usual length of
 * the figures, unless only another bounds the growth of every series tightly.
 *
 * @param series the series of the question. `earliest` and `latest` select a window over which all of them are bounded, tightly
 * if possible, ignoring those that no window bounds; or else the first and last period with a figure of any
 * @throws {Problem} 400 for an unknown event or if not exactly one of end and months is given, 422 if the window ends before it
 * starts, its ends differ in length and are not compared by the day, or what would move or measure them has nothing to do
 */
export async function resolveWindow(
  moment: AtMoment,
  series: readonly KnownSeries[],
  query: WindowQuery,
): Promise<{ window: Window; event: Event | null }> {
  const { base: from, end: to, months } = query
  if ((to === undefined) === (months === undefined))
    throw badParameter('end', to ?? null, expectedEndOrMonths)
  checkUnused(query)
  const given = [from, to].map((text) => (text === undefined ? undefined : findPeriod(text)))
  const event = from.startsWith('event:')
    ? findEvent(moment, from.slice('event:'.length), 'base', namesOf(series), 'event:')
    : null
  const resolveBy = async (cycle: Cycle): Promise<Window> => {
    const base = event
      ? anchorPeriod(event.date, query.anchor, cycle)
      : resolveNamedPeriod(moment, series, from, 'base', cycle)
    const end =
      to === undefined
        ? resolveMonthsAfter(base, months as number)
        : resolveEndPeriod(moment, series, to, cycle)
    const isOpen = from === 'earliest' || to === 'latest'
    const window = (isOpen && (await findAnswered(series, query, { base, end }, cycle))) || { base, end }
    checkWindow(window, series, query)
    return window
  }
  // The first nine months of a year hold no event of its last three.
  const isAnyLength = event === null && !to?.startsWith('event:')
  const cycleAsked = (period: Period) =>
    isAnyLength || lengthOf(period) === 12 ? cycleOf(period) : frequencyOf(period)
  const cycle = query.frequency ?? given.map((period) => period && cycleAsked(period)).find(Boolean)
  if (cycle !== undefined || months !== undefined)
    return { window: await resolveBy(cycle ?? usualCycle(series)), event }
  return { window: await findTold(series, resolveBy), event }
}

/**
 * Finds the window by the usual length or, if a growth over that is not bounded tightly, by the first other length by which all
 * are, if there is one.
 *
 * @throws {Problem} the problem of the usual length, if no other length does better
 */
async function findTold(
  series: readonly KnownSeries[],
  resolveBy: (cycle: Cycle) => Promise<Window>,
): Promise<Window> {
  const isTold = ({ base, end }: Window) => series.every((item) => isTight(boundGrowth(item, base, end)))
  const usual = usualCycle(series)
  const tried: (Window | Problem)[] = []
  for (const cycle of [usual, ...frequencies.filter((item) => item !== usual)]) {
    const window = await resolveBy(cycle).catch((error: unknown) => {
      if (error instanceof Problem) return error
      throw error
    })
    if (!(window instanceof Problem) && isTold(window)) return window
    tried.push(window)
    await giveWay()
  }
  const [first] = tried as [Window | Problem]
  if (first instanceof Problem) throw first
  return first
}

/** @throws {Problem} 422 for an anchor without an event to move from, or a frequency of none of the periods, where all are given */
export function checkUnused({
  base,
  end,
  anchor,
  frequency,
}: Partial<WindowQuery> & { anchor: Anchor }): void {
  if (anchor !== 'containing' && !base?.startsWith('event:'))
    throw impossible('anchor', anchor, expectedNoAnchor)
  const given = [base, end].flatMap((text) => (text === undefined ? [] : [findPeriod(text)]))
  if (frequency !== undefined && given.every((period) => period && frequencyOf(period) !== frequency))
    throw impossible('frequency', frequency, expectedNoFrequency)
}

/** How many periods are tried as `earliest`, each with all ends. */
const maxBases = 60
/** How many windows are tried: a linear program takes some milliseconds for each. */
const maxTries = 20

/**
 * Finds the window that begins first, for `earliest`, and then ends last, for `latest`, over which the growth of every series
 * is bounded: tightly if possible. Series that no such window bounds are ignored.
 */
async function findAnswered(
  series: readonly KnownSeries[],
  query: WindowQuery,
  given: Window,
  cycle: Cycle,
): Promise<Window | null> {
  // A growth starts in a period that may have no figure of its own.
  const longest = typeof cycle === 'string' ? frequencyMonths[cycle] : 0
  const stated = listKnown(series, cycle, longest, periodsOf)
  const known = distinctPeriods(stated.map(({ last }) => periodContaining(last, cycle)))
  const bases = query.base === 'earliest' ? known.slice(0, maxBases) : [given.base]
  const ends = query.end === 'latest' ? known.reverse() : [given.end]
  const windows = bases.flatMap((base) =>
    ends.filter((end) => end.first > base.last).map((end) => ({ base, end })),
  )
  const told: KnownSeries[] = []
  for (const item of series) if (await leadsAcrossAny(item, windows)) told.push(item)
  if (told.length === 0) return null
  let loose: Window | null = null
  let tries = 0
  for (const { base, end } of windows) {
    if (!told.every((item) => isComparable(item, base, end))) continue
    const bounds: Bounds[] = []
    for (const item of told) {
      await giveWay()
      bounds.push(boundGrowth(item, base, end))
    }
    if (bounds.every(isTight)) return { base, end }
    if (bounds.every(({ low, high }) => low !== null && high !== null)) loose ??= { base, end }
    tries++
    if (tries === maxTries) return loose
  }
  return loose
}

/** True if figures bound the growth of a series over one of some windows; tries only the first windows that figures connect. */
async function leadsAcrossAny(series: KnownSeries, windows: readonly Window[]): Promise<boolean> {
  let tries = 0
  for (const { base, end } of windows) {
    if (!isComparable(series, base, end)) continue
    if (isBounded(series, base, end)) return true
    tries++
    if (tries === maxTries) return false
    await giveWay()
  }
  return false
}

/** Resolves an end to a period: one that it names, that which contains an event, or the last with figures of the series. */
export function resolveEndPeriod(
  moment: AtMoment,
  series: readonly KnownSeries[],
  end: string,
  cycle = usualCycle(series),
): Period {
  if (!end.startsWith('event:')) return resolveNamedPeriod(moment, series, end, 'end', cycle)
  const event = findEvent(moment, end.slice('event:'.length), 'end', namesOf(series), 'event:')
  return anchorPeriod(event.date, 'containing', cycle)
}

const namesOf = (series: readonly KnownSeries[]) => series.map((item) => item.series)

function resolveMonthsAfter(base: Period, months: number): Period {
  const end = shiftPeriod(base, months)
  if (end.last <= lastMonth) return end
  throw impossible('months', String(months), expectedEarlierEnd)
}

function checkWindow({ base, end }: Window, series: readonly KnownSeries[], query: WindowQuery): void {
  const isEqual = lengthOf(base) === lengthOf(end)
  const parameter = query.end === undefined ? 'months' : 'end'
  const received = query.end ?? String(query.months)
  if (end.last <= base.last || (!isEqual && end.first <= base.last))
    throw received === 'latest'
      ? impossible('base', query.base, expectedBaseBefore(end, query.base.startsWith('event:') ? base : null))
      : impossible(parameter, received, expectedPeriodAfter(base))
  checkLengths(base, end, series, query.per_day, parameter, received)
}

/**
 * Checks that periods are equally long or compared by the day, which needs metrics whose months make longer periods.
 *
 * @throws {Problem} 422 about the parameter of the second period
 */
export function checkLengths(
  base: Period,
  end: Period,
  series: readonly KnownSeries[],
  perDay: boolean,
  parameter: string,
  received: string | null,
): void {
  const isAnyLength = series.every(({ aggregation }) => aggregation !== 'none')
  if (lengthOf(base) !== lengthOf(end) && !(perDay && isAnyLength))
    throw impossible(parameter, received, expectedSameLength(base, end, isAnyLength))
}

/**
 * Returns the length of which most series have figures, among these that of most periods, then the shortest; by default months.
 * Of years that begin in other months than January it is the latest.
 */
export function usualCycle(series: readonly KnownSeries[]): Cycle {
  const known = series
    .map(figuresOf)
    .map((figures) => Map.groupBy(figures, ({ period }) => frequencyOf(period) ?? lengthOf(period)))
  const ranked = [...frequencies, 12 as const].map((length) => {
    const own = known.flatMap((figures) => figures.get(length) ?? [])
    const periods = new Set(own.map((figure) => `${subjectKey(figure)} ${figure.period.last}`))
    return {
      cycle: length === 12 ? distinctPeriods(own.map(({ period }) => period)).at(-1) : length,
      series: known.filter((figures) => figures.has(length)).length,
      periods: periods.size,
    }
  })
  ranked.sort((a, b) => b.series - a.series || b.periods - a.periods)
  return ranked[0]?.cycle ?? 'month'
}

/** Returns the figures of a series or, if it is known only through a composition, of the series that this ties to it. */
function figuresOf({ figures, systems }: KnownSeries): readonly Figure[] {
  if (figures.length > 0) return figures
  const evidence = systems.stretches.flatMap(({ binding }) =>
    binding.map((item) => ('source' in item ? item.source : item)),
  )
  return evidence.filter((item) => 'period' in item)
}

/** Lists the events from the first day of one month to the last of another. */
export function listEventsBetween(events: readonly Event[], from: Month, to: Month): Event[] {
  const [first, last] = [`${formatMonth(from)}-01`, `${formatMonth(to)}-31`]
  return events.filter(({ date }) => first <= date && date <= last)
}

/**
 * Resolves a period. `earliest` and `latest` are the first and last period of a cycle with a figure of any series: of a
 * period of that length or, if months make longer periods, of one of at most `longest` months; or else of any period.
 *
 * @throws {Problem} 400 if the text is no period, 422 if no series has a figure
 */
export function resolveNamedPeriod(
  { snapshot, asOf }: AtMoment,
  series: readonly KnownSeries[],
  text: string,
  parameter: string,
  cycle: Cycle,
  longest = 0,
): Period {
  if (text !== 'latest' && text !== 'earliest') return resolvePeriod(text, parameter)
  const periods = listKnown(series, cycle, longest).sort(comparePeriods)
  const found = text === 'latest' ? periods.at(-1) : periods[0]
  if (found) return periodContaining(text === 'latest' ? found.last : found.first, cycle)
  const metrics = new Set(series.map(({ metric }) => metric))
  const names = [...new Set(namesOf(series))].map((slug) =>
    nameInEach(snapshot.reference.series.get(slug), slug),
  )
  const isPresent = asOf.day === null && asOf.recordedBy === snapshot.changedAt
  throw impossible(parameter, text, expectedPeriodInstead(joinEach(names), [...metrics], isPresent))
}

/**
 * Lists the periods of a cycle that figures are about or make up, and those of figures of at most `longest` months; if there
 * are none, all.
 *
 * @param listOf returns the periods of a figure; by default its own
 */
function listKnown(
  series: readonly KnownSeries[],
  cycle: Cycle,
  longest = 0,
  listOf: typeof periodsOf = ({ period }) => [period],
): Period[] {
  const known = series.map((item) => ({ ...item, figures: figuresOf(item) }))
  const own = known.flatMap((item) => {
    const parts = item.figures.flatMap(listOf).filter((period) => lengthOf(period) <= longest)
    return [...(item.aggregation === 'none' ? [] : parts), ...listMadeUp(item, cycle, listOf)]
  })
  return own.length > 0 ? own : known.flatMap(({ figures }) => figures.flatMap(listOf))
}
