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

/** The most series of one question: the number of pairs grows with the square. */
export const maxSeries = 100

/** How many paths are drawn: twice as many as there are colours. */
export const maxDrawnPaths = 12

/**
 * Resolves the names of series, separated by commas, to slugs.
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
 * Resolves a list of series, given by any of their names and separated by commas. A series may bring a metric of its own after
 * a colon, `kanzhun:average_mau`; otherwise it has the common one.
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

/** For how many series a question with an unknown metric is told the published metrics. */
const maxPublished = 10

/**
 * Resolves the metric and the subjects of a question.
 *
 * @throws {Problem} as resolveSubjects; for an unknown metric it lists the published metrics of the series
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

/** An item of a list of subjects that is unknown, with subjects that may have been meant. */
type UnknownSubject = { asked: string; near: Subject[] }

/** Sorts the items of a list of subjects into known ones, as they were written, and unknown ones. */
export function sortSubjects(
  reference: Reference,
  list: string,
  metric: string,
): { known: string[]; unknown: UnknownSubject[] } {
  const asked = splitNames(list)
  // Too many items are refused later, whatever they are.
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

/** Returns the series and metric of one item of a list of subjects, if both are known. */
export function findSubject(reference: Reference, asked: string, metric: string): Subject | undefined {
  const [name, own] = splitSubject(reference, asked, metric)
  const series = findSeries(reference, name)
  return series !== undefined && reference.metrics.has(own) ? { series, metric: own } : undefined
}

function splitSubject(reference: Reference, asked: string, metric: string): [name: string, metric: string] {
  const colon = findSeries(reference, asked) === undefined ? asked.search(/[:：]/) : -1
  return colon < 0 ? [asked, metric] : [asked.slice(0, colon).trim(), asked.slice(colon + 1).trim()]
}

/** Returns the metric that all subjects share, or else the requested one. */
export function findCommonMetric(
  { metrics }: Reference,
  subjects: readonly Subject[],
  asked: Tables['metric'],
): Tables['metric'] {
  const [first] = subjects
  const isShared = first !== undefined && subjects.every(({ metric }) => metric === first.metric)
  return (isShared && metrics.get(first.metric)) || asked
}

/** Returns the label of a subject: its series, with its metric unless that is the common one. */
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

/** For how many unknown names of a question similar ones are searched: among many thousands a search takes 0.1 s. */
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

/** @param published subjects with figures; a similar metric of theirs is suggested before any other */
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

/** @throws {Problem} 400 for an unknown metric */
export function resolveMetric(
  reference: Reference,
  name: string,
  published: readonly Subject[] = [],
): Tables['metric'] {
  const metric = reference.metrics.get(name)
  if (!metric) throw parameterProblem([unknownMetric(reference, name, 'metric', published)])
  return metric
}

/** Resolves the series and the metric by which a list is narrowed, if given. */
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

/** Lists the series of a company as of an instant. */
export function listSeriesOf({ snapshot, asOf }: AtMoment, company: string): string[] {
  return [...snapshot.listSeries(asOf).values()].flatMap((item) =>
    item.company === company ? item.series : [],
  )
}

/** Resolves a company by its name or that of a series behind which it is; undefined if none is given. */
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

/**
 * Checks that a type of event has a name here or that any recorded event has it.
 *
 * @throws {Problem} 400 for an unknown type
 */
export function resolveEventType({ events }: Reference, type: string | undefined): void {
  const known = new Set([...eventTypeNames, ...events.map((event) => event.type)])
  if (type === undefined || known.has(type)) return
  const nearest = suggestSlug(type, [...known])
  throw badParameter('type', type, expectedOneOf([...known]), nearest)
}

/** The data, and the as-of of the question. */
export type AtMoment = { snapshot: Snapshot; asOf: AsOf }

/**
 * Finds the event with a name given in a parameter, after a prefix if there is one.
 *
 * @param series the series of the question, by any of their names; events of their companies are suggested first
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
  // A later event of that name is meant, so nothing similar is suggested.
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
 * Suggests the event that may have been meant: one of the question's companies; or one of a company with a similar name; or one
 * of the question's companies that matches the name without its company part.
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
