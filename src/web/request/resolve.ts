import { isBounded, isComparable } from '../../domain/bounds/comparability.ts'
import type { KnownSeries } from '../../domain/bounds/growth-bounds.ts'
import { type Subject, subjectKey } from '../../domain/figure/composition.ts'
import { formatMonth, lastMonth, type Month } from '../../domain/time/month.ts'
import {
  type Anchor,
  anchorPeriod,
  comparePeriods,
  type Frequency,
  findPeriod,
  frequencies,
  frequencyOf,
  lengthOf,
  type Period,
  periodContaining,
  shiftPeriod,
  type Window,
} from '../../domain/time/period.ts'
import type { Localized } from '../../i18n/language.ts'
import {
  expectedEarlierEnd,
  expectedEndOrMonths,
  expectedEvent,
  expectedFewerSeries,
  expectedKnownSeries,
  expectedMetricOf,
  expectedPeriod,
  expectedPeriodAfter,
  expectedPeriodBefore,
  expectedPeriodInstead,
  expectedSameLength,
  expectedSeriesOnce,
} from '../../i18n/problems.ts'
import type { Tables } from '../../store/database.ts'
import { giveWay } from '../../store/give-way.ts'
import type { Reference } from '../../store/snapshot.ts'
import type { ParameterError } from '../problems/parameter-error.ts'
import { parameterProblem } from '../problems/problem.ts'
import { findSeries, splitNames, suggestMetric, suggestSeries, suggestSlug } from './names.ts'

/** The most series of one question: their pairs grow with the square. */
export const maxSeries = 100

/**
 * The slugs of series given by any of their names, separated by commas.
 *
 * @throws {Problem} 400 that names each unknown one with the nearest known name
 */
export function resolveSeries(
  reference: Reference,
  list: string,
  parameter = 'series',
  most = maxSeries,
): string[] {
  const findSlug = (name: string, errors: ParameterError[]) => {
    const slug = findSeries(reference, name)
    if (slug === undefined) errors.push(unknownSeries(reference, name, parameter, errors))
    return slug
  }
  return resolveList(list, parameter, most, findSlug, (slug) => slug)
}

/**
 * What a list asks about: series by any of their names, separated by commas, each with a metric of its own behind a
 * colon where it is not the one given beside, `kanzhun:average_mau`.
 *
 * @throws {Problem} 400 that names each unknown one with the nearest known name
 */
export function resolveSubjects(
  reference: Reference,
  list: string,
  metric: string,
  { parameter = 'series', most = maxSeries }: { parameter?: string; most?: number } = {},
): Subject[] {
  const find = (asked: string, errors: ParameterError[]): Subject | undefined => {
    const [name, own] = splitSubject(reference, asked, metric)
    const series = findSeries(reference, name)
    if (series === undefined) errors.push(unknownSeries(reference, name, parameter, errors))
    if (!reference.metrics.has(own)) errors.push(unknownMetric(reference, own, parameter, asked))
    return series === undefined || !reference.metrics.has(own) ? undefined : { series, metric: own }
  }
  return resolveList(list, parameter, most, find, subjectKey)
}

/** An item of such a list that names nothing known, with what may have been meant. */
export type UnknownSubject = { asked: string; near: Subject[] }

/** The items of such a list that are known, as they were asked for, and those that are not. */
export function sortSubjects(
  reference: Reference,
  list: string,
  metric: string,
): { known: string[]; unknown: UnknownSubject[] } {
  const asked = splitNames(list)
  // Who asks for too many is refused, whatever they are.
  if (asked.length > maxSeries) return { known: asked, unknown: [] }
  const isKnown = (name: string) => findSubject(reference, name, metric) !== undefined
  const unknown = asked.filter((name) => name !== '' && !isKnown(name))
  return {
    known: asked.filter(isKnown),
    unknown: unknown.map((name, i) => ({
      asked: name,
      near: i < maxSuggested ? guessSubjects(reference, name, metric) : [],
    })),
  }
}

function guessSubjects(reference: Reference, asked: string, metric: string): Subject[] {
  const [name, own] = splitSubject(reference, asked, metric)
  const found = findSeries(reference, name)
  const series = found === undefined ? suggestSeries(reference, name).map(({ slug }) => slug) : [found]
  const near = reference.metrics.has(own) ? own : suggestMetric(reference, own)
  return series.map((series) => ({ series, metric: near ?? metric }))
}

/** The series and metric that one item of such a list names, if both are known. */
export function findSubject(reference: Reference, asked: string, metric: string): Subject | undefined {
  const [name, own] = splitSubject(reference, asked, metric)
  const series = findSeries(reference, name)
  return series !== undefined && reference.metrics.has(own) ? { series, metric: own } : undefined
}

function splitSubject(reference: Reference, asked: string, metric: string): [name: string, metric: string] {
  const colon = findSeries(reference, asked) === undefined ? asked.search(/[:：]/) : -1
  return colon < 0 ? [asked, metric] : [asked.slice(0, colon).trim(), asked.slice(colon + 1).trim()]
}

/** The metric that subjects are spoken of in: the one that all bring by themselves, or else the one asked for. */
export function findCommonMetric(
  { metrics }: Reference,
  subjects: readonly Subject[],
  asked: Tables['metric'],
): Tables['metric'] {
  const [first] = subjects
  const isShared = first !== undefined && subjects.every(({ metric }) => metric === first.metric)
  return (isShared && metrics.get(first.metric)) || asked
}

/** What a subject is called beside others: its series, with its metric where that is not the one asked for in common. */
export const labelOf = ({ series, metric }: Subject, common: string): string =>
  metric === common ? series : `${series}:${metric}`

function resolveList<Item>(
  list: string,
  parameter: string,
  most: number,
  find: (name: string, errors: ParameterError[]) => Item | undefined,
  keyOf: (item: Item) => string,
): Item[] {
  const asked = splitNames(list)
  if (asked.length > most)
    throw parameterProblem([{ parameter, received: list, expected: expectedFewerSeries(most, asked.length) }])
  const errors: ParameterError[] = []
  const found = new Map<string, Item>()
  for (const name of asked) {
    const item = find(name, errors)
    if (item === undefined) continue
    const key = keyOf(item)
    if (found.has(key)) errors.push({ parameter, received: name, expected: expectedSeriesOnce(key) })
    else found.set(key, item)
  }
  if (errors.length > 0) throw parameterProblem(errors)
  return [...found.values()]
}

/** For how many unknown names of a question others are searched: among many thousands that takes a tenth of a second. */
const maxSuggested = 3

const unknownSeries = (
  reference: Reference,
  name: string,
  parameter: string,
  before: readonly ParameterError[],
): ParameterError => ({
  parameter,
  received: name,
  expected: expectedKnownSeries,
  did_you_mean: before.length < maxSuggested ? suggestSeries(reference, name, 1)[0]?.name : undefined,
})

function unknownMetric(
  reference: Reference,
  name: string,
  parameter: string,
  received = name,
): ParameterError {
  const nearest = suggestMetric(reference, name)
  return {
    parameter,
    received,
    expected: expectedMetricOf([...reference.metrics.keys()]),
    did_you_mean: nearest && received.slice(0, received.length - name.length) + nearest,
  }
}

/** The metric of that name. */
export function resolveMetric(reference: Reference, name: string): Tables['metric'] {
  const metric = reference.metrics.get(name)
  if (!metric) throw parameterProblem([unknownMetric(reference, name, 'metric')])
  return metric
}

/**
 * The period that a parameter names.
 *
 * @throws {Problem} 400 where it names none
 */
export function resolvePeriod(text: string, parameter: string): Period {
  const period = findPeriod(text)
  if (period) return period
  throw parameterProblem([{ parameter, received: text, expected: expectedPeriod }])
}

/**
 * The first and last of a list, each read by its own way; none where it is left out or its word, `earliest` or `latest`,
 * stands for all that there is.
 */
export function resolveListEnds<End>(
  { from, to }: { from?: string | undefined; to?: string | undefined },
  read: (text: string, parameter: string) => End,
): { from?: End; to?: End } {
  return {
    ...(from !== undefined && from !== 'earliest' && { from: read(from, 'from') }),
    ...(to !== undefined && to !== 'latest' && { to: read(to, 'to') }),
  }
}

/** Checks that a company given as a filter is known. */
export function resolveCompany({ companies }: Reference, company: string | undefined): void {
  if (company === undefined || companies.has(company)) return
  const nearest = suggestSlug(company, [...companies.keys()])
  throw parameterProblem([
    {
      parameter: 'company',
      received: company,
      expected: 'a known company, see /v1/companies',
      did_you_mean: nearest,
    },
  ])
}

type Event = Tables['event']

export type WindowQuery = {
  base: string
  end?: string
  months?: number
  anchor: Anchor
  frequency?: Frequency
  per_day: boolean
}

/**
 * The window of a question, and the event that its base came from. What is no period by itself, an event, `earliest` or
 * `latest`, becomes one as long as the frequency says or, where that is left out, as the other end of the window; where
 * neither says, what most is known by.
 *
 * @param series asked about: `earliest` and `latest` are the first and last of a window by which all of them are bounded
 *   or, where there is none, of which any has a figure
 * @throws {Problem} 400 for an unknown event or where not exactly one of end and months is given, 422 where the window
 *   ends before it starts, or its ends are not equally long and not compared by the day
 */
export async function resolveWindow(
  events: readonly Event[],
  series: readonly KnownSeries[],
  query: WindowQuery,
): Promise<{ window: Window; event: Event | null }> {
  const { base: from, end: to, months } = query
  if ((to === undefined) === (months === undefined))
    throw parameterProblem([{ parameter: 'end', received: to ?? null, expected: expectedEndOrMonths }])
  const given = [from, to].map((text) => (text === undefined ? undefined : findPeriod(text)))
  const frequency =
    query.frequency ??
    given.map((period) => period && frequencyOf(period)).find((known) => known !== undefined) ??
    usualFrequency(series)
  const event = from.startsWith('event:')
    ? findEvent(events, from.slice('event:'.length), 'base', 'event:')
    : null
  const base = event
    ? anchorPeriod(event.date, query.anchor, frequency)
    : resolveNamedPeriod(from, series, 'base', frequency)
  const end =
    to === undefined
      ? resolveMonthsAfter(base, months as number)
      : resolveEndPeriod(events, series, to, frequency)
  const isOpen = from === 'earliest' || to === 'latest'
  const window = (isOpen && (await findAnswered(series, query, { base, end }, frequency))) || { base, end }
  checkWindow(window, query)
  return { window, event }
}

/** As many periods are tried as `earliest`, each with all ends. */
const maxBases = 60
/** As many windows are tried where a linear program answers, which takes some milliseconds; shortest paths need one. */
const maxTries = 20

/** The window by which the growth of every series is bounded that begins first, if at `earliest`, and then ends last, if at `latest`. */
async function findAnswered(
  series: readonly KnownSeries[],
  query: WindowQuery,
  given: Window,
  frequency: Frequency,
): Promise<Window | null> {
  const months = new Set(listKnown(series, frequency).map(({ last }) => last))
  const known = [...months].sort((a, b) => a - b).map((month) => periodContaining(month, frequency))
  const bases = query.base === 'earliest' ? known.slice(0, maxBases) : [given.base]
  const ends = query.end === 'latest' ? known.reverse() : [given.end]
  let tries = 0
  for (const base of bases)
    for (const end of ends) {
      if (end.first <= base.last || !series.every((item) => isComparable(item, base, end))) continue
      await giveWay()
      if (series.every((item) => isBounded(item, base, end))) return { base, end }
      tries++
      if (tries === maxTries) return null
    }
  return null
}

/** The period that an end names: one by itself, that which contains an event, or the last that the series have. */
export function resolveEndPeriod(
  events: readonly Event[],
  series: readonly KnownSeries[],
  end: string,
  frequency = usualFrequency(series),
): Period {
  if (!end.startsWith('event:')) return resolveNamedPeriod(end, series, 'end', frequency)
  const event = findEvent(events, end.slice('event:'.length), 'end', 'event:')
  return anchorPeriod(event.date, 'containing', frequency)
}

function resolveMonthsAfter(base: Period, months: number): Period {
  const end = shiftPeriod(base, months)
  if (end.last <= lastMonth) return end
  throw impossible('months', String(months), expectedEarlierEnd)
}

function checkWindow({ base, end }: Window, query: WindowQuery): void {
  const isEqual = lengthOf(base) === lengthOf(end)
  const parameter = query.end === undefined ? 'months' : 'end'
  const received = query.end ?? String(query.months)
  if (end.last <= base.last || (!isEqual && end.first <= base.last))
    throw received === 'latest'
      ? impossible('base', query.base, expectedPeriodBefore(end))
      : impossible(parameter, received, expectedPeriodAfter(base))
  if (!isEqual && !query.per_day) throw impossible(parameter, received, expectedSameLength(base, end))
}

/** The length of which the most series have figures, and they of the most periods; the shortest of such, months where none has any. */
export function usualFrequency(series: readonly KnownSeries[]): Frequency {
  const known = series.map(({ figures }) => Map.groupBy(figures, ({ period }) => frequencyOf(period)))
  const ranked = frequencies.map((frequency) => {
    const own = known.flatMap((figures) => figures.get(frequency) ?? [])
    const periods = new Set(own.map((figure) => `${subjectKey(figure)} ${figure.period.last}`))
    return {
      frequency,
      series: known.filter((figures) => figures.has(frequency)).length,
      periods: periods.size,
    }
  })
  ranked.sort((a, b) => b.series - a.series || b.periods - a.periods)
  return ranked[0]?.frequency ?? 'month'
}

/** The events from the first day of one month to the last of another. */
export function listEventsBetween(events: readonly Event[], from: Month, to: Month): Event[] {
  const [first, last] = [`${formatMonth(from)}-01`, `${formatMonth(to)}-31`]
  return events.filter(({ date }) => first <= date && date <= last)
}

/** The event of that name, which stands in a parameter, behind a prefix if there is one. */
export function findEvent(events: readonly Event[], name: string, parameter: string, prefix = ''): Event {
  const event = events.find((item) => item.event === name)
  if (event) return event
  const names = events.map((item) => item.event)
  const nearest = suggestSlug(name, names)
  throw parameterProblem([
    {
      parameter,
      received: `${prefix}${name}`,
      expected: expectedEvent(prefix),
      did_you_mean: nearest && `${prefix}${nearest}`,
    },
  ])
}

/**
 * The period that a text names, where `earliest` and `latest` stand for the first and last of a frequency of which any of
 * the series has a figure: one of that length or, where there is none or `isAny` says so, of any.
 *
 * @throws {Problem} 400 where the text is no period, 422 where none has a figure
 */
export function resolveNamedPeriod(
  text: string,
  series: readonly KnownSeries[],
  parameter: string,
  frequency: Frequency,
  isAny = false,
): Period {
  if (text !== 'latest' && text !== 'earliest') return resolvePeriod(text, parameter)
  const periods = (isAny ? allPeriods(series) : listKnown(series, frequency)).sort(comparePeriods)
  const found = text === 'latest' ? periods.at(-1) : periods[0]
  if (found) return periodContaining(text === 'latest' ? found.last : found.first, frequency)
  throw impossible(parameter, text, expectedPeriodInstead)
}

const allPeriods = (series: readonly KnownSeries[]): Period[] =>
  series.flatMap(({ figures }) => figures.map(({ period }) => period))

/** The periods of figures that are as long as a frequency says, or all where there are none. */
function listKnown(series: readonly KnownSeries[], frequency: Frequency): Period[] {
  const all = allPeriods(series)
  const own = all.filter((period) => frequencyOf(period) === frequency)
  return own.length > 0 ? own : all
}

function impossible(parameter: string, received: string, expected: Localized) {
  return parameterProblem([{ parameter, received, expected }], 422)
}
