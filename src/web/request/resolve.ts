import { type AsOf, type Subject, subjectKey } from '../../domain/figure/figure.ts'
import { findNearestName } from '../../domain/figure/names.ts'
import { eventTypeNames } from '../../i18n/events.ts'
import {
  expectedCompany,
  expectedEarlierEvent,
  expectedEvent,
  expectedFewerSeries,
  expectedKnownSeries,
  expectedMetric,
  expectedOneOf,
  expectedSeriesOnce,
} from '../../i18n/problems.ts'
import type { Tables } from '../../store/database.ts'
import type { Reference, Snapshot } from '../../store/snapshot.ts'
import {
  findCompany,
  findNamesWithin,
  findSeries,
  splitNames,
  suggestMetric,
  suggestSeries,
  suggestSlug,
} from '../names.ts'
import type { ParameterError } from '../problems/parameter-error.ts'
import { badParameter, impossible, parameterProblem } from '../problems/problem.ts'

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
  {
    parameter = 'series',
    most = maxSeries,
    published = [],
  }: { parameter?: string; most?: number; published?: readonly Subject[] } = {},
): Subject[] {
  const find = (asked: string, errors: ParameterError[]): Subject | undefined => {
    const [name, own] = splitSubject(reference, asked, metric)
    const series = findSeries(reference, name)
    if (series === undefined) errors.push(unknownSeries(reference, name, parameter, errors))
    if (!reference.metrics.has(own)) {
      const counted = published.filter((item) => item.series === series)
      errors.push(unknownMetric(reference, own, parameter, counted, asked))
    }
    return series === undefined || !reference.metrics.has(own) ? undefined : { series, metric: own }
  }
  return resolveList(list, parameter, most, find, subjectKey)
}

/** For so many series of a question with an unknown metric it is told what is published of them. */
const maxPublished = 10

/**
 * The metric of a question, and what it asks about.
 *
 * @throws {Problem} as resolveSubjects; an unknown metric is told those of which figures of its series are published
 */
export async function resolveQuestion(
  { snapshot, asOf }: AtMoment,
  { series, metric }: { series: string; metric: string },
): Promise<{ asked: Tables['metric']; subjects: Subject[] }> {
  const { reference } = snapshot
  const named = splitNames(series).slice(0, maxSeries)
  const items = named.map((item) => splitSubject(reference, item, metric))
  const isKnown = [metric, ...items.map(([, own]) => own)].every((name) => reference.metrics.has(name))
  const slugs = isKnown ? [] : new Set(items.flatMap(([name]) => findSeries(reference, name) ?? []))
  const published = await snapshot.listCoverage([...slugs].slice(0, maxPublished), asOf)
  const asked = resolveMetric(reference, metric, published)
  return { asked, subjects: resolveSubjects(reference, series, asked.metric, { published }) }
}

/** An item of such a list that names nothing known, with what may have been meant. */
type UnknownSubject = { asked: string; near: Subject[] }

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
  if (asked.length > most) throw badParameter(parameter, list, expectedFewerSeries(most, asked.length))
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
  did_you_mean:
    before.length < maxSuggested
      ? findNamesWithin(reference, name).join(',') || suggestSeries(reference, name, 1)[0]?.name
      : undefined,
})

/** @param published what the series that are asked about have, of which what was meant is one, if any is like it */
function unknownMetric(
  reference: Reference,
  name: string,
  parameter: string,
  published: readonly Subject[],
  received = name,
): ParameterError {
  const own = [...new Set(published.map(({ metric }) => metric))]
  const nearest = suggestMetric(reference, name, own)
  return {
    parameter,
    received,
    expected: expectedMetric(own),
    did_you_mean: nearest && received.slice(0, received.length - name.length) + nearest,
  }
}

/** The metric of that name. */
export function resolveMetric(
  reference: Reference,
  name: string,
  published: readonly Subject[] = [],
): Tables['metric'] {
  const metric = reference.metrics.get(name)
  if (!metric) throw parameterProblem([unknownMetric(reference, name, 'metric', published)])
  return metric
}

/** The series and the metric that a list is narrowed to, as far as they are given. */
export async function resolveNarrowing(
  { snapshot, asOf }: AtMoment,
  { series: list, metric }: { series?: string; metric?: string },
): Promise<{ series?: string[]; metric?: string }> {
  const { reference } = snapshot
  const series = list === undefined ? [] : resolveSeries(reference, list)
  if (metric !== undefined && !reference.metrics.has(metric))
    resolveMetric(reference, metric, await snapshot.listCoverage(series.slice(0, maxPublished), asOf))
  return { ...(list !== undefined && { series }), ...(metric !== undefined && { metric }) }
}

/** The company of that name, or behind the series of that name; undefined where none is given. */
export function resolveCompany({ snapshot, asOf }: AtMoment, name: string | undefined): string | undefined {
  const { reference } = snapshot
  const known = snapshot.listSeries(asOf)
  const company = name && findCompany(reference, known, name)
  if (name === undefined || company) return company
  const nearest =
    suggestSlug(name, [...reference.companies.keys()]) ??
    suggestSeries(reference, name).find(({ slug }) => findCompany(reference, known, slug))?.name
  throw badParameter('company', name, expectedCompany, nearest)
}

/** Checks that a type of events is one of those that the service knows by itself, or of an event that it was ever told of. */
export function resolveEventType({ events }: Reference, type: string | undefined): void {
  const known = new Set([...eventTypeNames, ...events.map((event) => event.type)])
  if (type === undefined || known.has(type)) return
  const nearest = suggestSlug(type, [...known])
  throw badParameter('type', type, expectedOneOf([...known]), nearest)
}

/** What is known, and the moment that is asked about. */
export type AtMoment = { snapshot: Snapshot; asOf: AsOf }

/**
 * The event of that name, which stands in a parameter, behind a prefix if there is one.
 *
 * @param series that are asked about, by any of their names: an event of their companies is meant before any other
 */
export function findEvent(
  { snapshot, asOf }: AtMoment,
  name: string,
  parameter: string,
  series: readonly string[],
  prefix = '',
): Tables['event'] {
  const events = snapshot.listEvents(asOf)
  const event = events.find((item) => item.event === name)
  if (event) return event
  // What came or was recorded later is meant, and nothing like it.
  const later = snapshot.reference.events.findLast((item) => item.event === name)
  if (later) throw impossible(parameter, `${prefix}${name}`, expectedEarlierEvent(prefix, later.date))
  const known = snapshot.listSeries(asOf)
  const slugs = series.map((item) => findSeries(snapshot.reference, item) ?? '')
  const companies = new Set(slugs.map((slug) => known.get(slug)?.company))
  const own = [...companies].flatMap((company) => events.filter((item) => item.company === company))
  const nearest = suggestEvent(name, events, own)
  const expected = expectedEvent(prefix, nearest === undefined ? own[0]?.company : undefined)
  throw badParameter(parameter, `${prefix}${name}`, expected, nearest && `${prefix}${nearest}`)
}

/**
 * The event that may have been meant: of the companies asked about, or of one that is called much the same, whatever befell
 * others; or else what befell those asked about, whatever company stands before it.
 */
function suggestEvent(
  name: string,
  events: readonly Tables['event'][],
  own: readonly Tables['event'][],
): string | undefined {
  const [company = '', ...kind] = name.split('-')
  const [all, ours] = [events, own].map((list) => list.map(({ event }) => event)) as [string[], string[]]
  const isNear = (event: string) =>
    (own.length === 0 && event.includes(name)) ||
    findNearestName(company, event.split('-').slice(0, 1)) !== undefined
  return suggestSlug(name, ours) ?? suggestSlug(name, all.filter(isNear)) ?? suggestSlug(kind.join('-'), ours)
}
