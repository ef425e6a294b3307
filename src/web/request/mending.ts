import Type from 'typebox'
import type { Subject } from '../../domain/figure/figure.ts'
import { formatPeriod, shiftPeriod } from '../../domain/time/period.ts'
import { writeMended } from '../../i18n/problems.ts'
import type { Reference, Snapshot } from '../../store/snapshot.ts'
import { changed, dataLink } from '../addresses.ts'
import { findSeries, splitNames, suggestMetric } from '../names.ts'
import type { ParameterError } from '../problems/parameter-error.ts'
import { Problem, type Refusal, type Suggestion } from '../problems/problem.ts'
import { suggestLongest } from './alternatives.ts'
import { readKnowledge } from './as-of.ts'
import { usualMetric } from './parameters.ts'
import { type AtMoment, findCommonMetric, findSubject, maxDrawnPaths, sortSubjects } from './resolve.ts'
import { resolveEndPeriod } from './windows.ts'

/** Changes of a question: parameters with their new values, or null for those left out. */
type Changes = Record<string, string | null>

/** The route that refused a question: its parameters, and whether it answers another question. */
type Route<Query extends Type.TProperties> = {
  path: string
  page: string
  parameters: Query
  /** Changes to try before the faulty parameters are left out. */
  others?: readonly Changes[]
  /** Returns parameters that a question still needs. */
  complete?(query: URLSearchParams): Changes
  /** @param of `every` if each series must have an answer, because the question differs from the one asked */
  isAnswered(
    question: AtMoment & { query: Type.Static<Type.TObject<Query>> },
    of: 'some' | 'every',
  ): Promise<boolean>
}

/**
 * Suggests the question as of now, or with each faulty parameter as it was probably meant or without it, across breaks if they
 * are in the way; nothing if a parameter is missing or figures answer none of these.
 */
export async function suggestMended<Query extends Type.TProperties>(
  query: URLSearchParams,
  snapshot: Snapshot,
  refusal: Refusal,
  { path, page, parameters, others = [], complete = () => ({}), isAnswered }: Route<Query>,
): Promise<Suggestion[]> {
  const parts = [...listSwapped(query, refusal), ...listCut(query, refusal)]
  const faults = listChanges(query, refusal, Object.keys(parameters), snapshot.reference)
  const isCut = Object.hasOwn(parameters, 'allow_breaks') && query.get('allow_breaks') !== 'true'
  // It may be impossible only because little was known then.
  const undated = refusal.status === 422 ? listUndated(query) : []
  for (const tried of [...parts, ...others, ...undated, ...faults]) {
    const of = refusal.status === 422 && !parts.includes(tried) ? 'every' : 'some'
    for (const changes of isCut ? [tried, { ...tried, allow_breaks: 'true' }] : [tried]) {
      const mended = changed(query, changes)
      for (const name of [...mended.keys()]) if (!Object.hasOwn(parameters, name)) mended.delete(name)
      const completed = complete(mended)
      const asked = changed(mended, completed)
      const values = await readQuery(asked, parameters)
      const { asOf } = readKnowledge(snapshot, asked)
      const isTold = values && (await unlessRefused(() => isAnswered({ query: values, snapshot, asOf }, of)))
      if (isTold) return [linkMended(path, page, asked, { ...changes, ...completed })]
    }
  }
  return []
}

/** @param changes which made this question from the one asked */
export const linkMended = (
  path: string,
  page: string,
  asked: URLSearchParams,
  changes: Changes,
): Suggestion => ({
  description: writeMended(changes),
  url: dataLink(path, asked),
  page: dataLink(page, asked),
})

/** Returns the change to the present of a question as of another instant. */
export function listUndated(query: URLSearchParams): Changes[] {
  const dated = ['as_of', 'recorded_by'].filter((name) => query.has(name))
  return dated.length > 0 ? [Object.fromEntries(dated.map((name) => [name, null]))] : []
}

/** The parameters of the ends of a window, and of a path or list. */
const ends = [
  ['base', 'end'],
  ['from', 'to'],
] as const

/** Returns the swapped ends of an impossible question, for example one that ends before it begins. */
function listSwapped(query: URLSearchParams, { status, errors }: Refusal): Changes[] {
  if (status !== 422) return []
  return ends.flatMap((names) => {
    const [first, last] = names.map((name) => query.get(name)) as [string | null, string | null]
    const isAtFault = errors.some(({ parameter }) => names.some((name) => name === parameter))
    return isAtFault && first && last ? [{ [names[0]]: last, [names[1]]: first }] : []
  })
}

/** Returns the first series of a question with more than a picture shows, if it is impossible for its series. */
function listCut(query: URLSearchParams, { status, errors }: Refusal): Changes[] {
  const names = splitNames(query.get('series') ?? '')
  const isAtFault = status === 422 && errors.some(({ parameter }) => parameter === 'series')
  return isAtFault && names.length > maxDrawnPaths ? [{ series: names.slice(0, maxDrawnPaths).join() }] : []
}

/**
 * Returns changes that remove the faults of a question. Unknown parameters get the names that were probably meant, and then are
 * left out; a list loses only its faulty items, and a repeated parameter becomes one list. Empty if a required parameter is
 * missing.
 */
export function listChanges(
  query: URLSearchParams,
  { errors }: Refusal,
  parameters: readonly string[],
  reference: Reference,
): Changes[] {
  // Without a prototype, since a parameter may be named like one of its members: valueOf.
  const [without, renamed]: [Changes, Changes] = [Object.create(null), Object.create(null)]
  for (const { parameter, received, did_you_mean: nearest } of errors) {
    if (received === null) continue
    const given = query.getAll(parameter)
    const whole = without[parameter] ?? given.join()
    const items = whole === received ? [whole] : splitNames(whole)
    const meant = given.length > 1 ? items : replaceItem(items, received, nearest)
    // What stands in a list several times is gone with its first fault.
    if (meant === undefined && without[parameter]) continue
    const isKnown = parameters.includes(parameter)
    without[parameter] = (isKnown && meant && listOnce(reference, meant).join()) || null
    if (!isKnown && nearest !== undefined && parameters.includes(nearest) && !query.has(nearest))
      renamed[nearest] = query.get(parameter)
  }
  const missing = errors.filter(({ received }) => received === null).map(({ parameter }) => parameter)
  const changes = Object.keys(renamed).length > 0 ? [{ ...without, ...renamed }, without] : [without]
  return changes.filter((item) => missing.every((name) => item[name]))
}

/** Returns the items of a list, each series once under its first name. */
function listOnce(reference: Reference, items: readonly string[]): string[] {
  const keys = items.map((item) => findSeries(reference, item) ?? item)
  return items.filter((_, i) => keys.indexOf(keys[i] as string) === i)
}

/**
 * Replaces a faulty item by the nearest name or, without one, removes its last occurrence; undefined if it is not in the list.
 * A metric or event may follow the name of a series.
 */
export function replaceItem(
  items: readonly string[],
  received: ParameterError['received'],
  nearest: string | undefined,
): string[] | undefined {
  const rests = items.map((item) =>
    item === received ? '' : item.split(/[:：@]/)[0] === received ? item.slice(received.length) : undefined,
  )
  const at = rests.findLastIndex((rest) => rest !== undefined)
  if (at < 0) return undefined
  if (nearest === undefined) return items.toSpliced(at, 1)
  return items.map((item, i) => (rests[i] === undefined ? item : nearest + rests[i]))
}

/** Returns, for `months` without a base, the window of that length up to the end or the latest period. */
export async function listBases(query: URLSearchParams, snapshot: Snapshot): Promise<Changes[]> {
  const months = Number(query.get('months'))
  if (query.has('base') || !Number.isInteger(months) || months < 1) return []
  const { asOf } = readKnowledge(snapshot, query)
  const subjects = findMeant(snapshot, query.get('series') ?? undefined, query.get('metric') ?? usualMetric)
  const known = await snapshot.findSeries({ subjects, asOf, allowBreaks: false })
  const end = await unlessRefused(async () =>
    resolveEndPeriod({ snapshot, asOf }, known, query.get('end') ?? 'latest'),
  )
  if (end === undefined) return []
  return [{ base: formatPeriod(shiftPeriod(end, -months)), end: formatPeriod(end), months: null }]
}

/** Returns the values of parameters; undefined if a required one is missing or a value is invalid. */
export async function readQuery<Query extends Type.TProperties>(
  asked: URLSearchParams,
  parameters: Query,
): Promise<Type.Static<Type.TObject<Query>> | undefined> {
  const form = Type.Object(parameters)
  // Imported on demand: it slows down a start, and few questions are at fault.
  const { Value } = await import('typebox/value')
  const query = Value.Convert(form, Value.Default(form, Object.fromEntries(asked)))
  return Value.Check(form, query) ? query : undefined
}

/** Returns the result of some work, or undefined if it is refused. */
export async function unlessRefused<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}

/** The series shown if none are requested: those of the question that the service was made for. */
const opening = 'didi,caocao,market'

/** Returns the requested series, or those of the opening question, or else the first ones. */
export function completeSeries(asked: string | undefined, { reference }: Snapshot): string {
  if (asked !== undefined) return asked
  const known = [...reference.series.keys()]
  const isKnown = opening.split(',').every((name) => known.includes(name))
  return isKnown ? opening : known.slice(0, 3).join(',')
}

/** Suggests growths of the series that a refused question names or may mean. */
export async function suggestGrowths(query: URLSearchParams, snapshot: Snapshot): Promise<Suggestion[]> {
  const { asOf, knowledge } = readKnowledge(snapshot, query)
  const { reference } = snapshot
  const asked = query.get('metric') ?? usualMetric
  const metric = reference.metrics.has(asked) ? asked : (suggestMetric(reference, asked) ?? usualMetric)
  const subjects = findMeant(snapshot, query.get('series') ?? undefined, metric)
  const common = reference.metrics.get(metric)
  return suggestLongest(snapshot, subjects, {
    metric: common ? findCommonMetric(reference, subjects, common).metric : metric,
    asOf,
    query: { ...knowledge, allow_breaks: query.get('allow_breaks') === 'true' },
  })
}

/** Returns the series that a list names or may mean; those of the opening question if nothing similar is known. */
export function findMeant(snapshot: Snapshot, list: string | undefined, metric: string): Subject[] {
  const { known, unknown } = sortSubjects(snapshot.reference, completeSeries(list, snapshot), metric)
  const subjects = known.flatMap((name) => findSubject(snapshot.reference, name, metric) ?? [])
  const meant = [...subjects, ...unknown.flatMap(({ near }) => near)]
  if (meant.length > 0) return meant
  return completeSeries(undefined, snapshot)
    .split(',')
    .map((series) => ({ series, metric }))
}
