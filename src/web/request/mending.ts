import Type from 'typebox'
import type { Subject } from '../../domain/figure/figure.ts'
import { formatPeriod, shiftPeriod } from '../../domain/time/period.ts'
import { writeMended } from '../../i18n/problems.ts'
import type { Reference, Snapshot } from '../../store/snapshot.ts'
import { findSeries, splitNames, suggestMetric } from '../names.ts'
import { changed, dataLink } from '../page/context.ts'
import type { ParameterError } from '../problems/parameter-error.ts'
import { Problem, type Refusal, type Suggestion } from '../problems/problem.ts'
import { suggestLongest } from './alternatives.ts'
import { readKnowledge } from './as-of.ts'
import { usualMetric } from './parameters.ts'
import { type AtMoment, findCommonMetric, findSubject, sortSubjects } from './resolve.ts'
import { resolveEndPeriod } from './windows.ts'

/** What is changed of a question: parameters with their new values, or null for those left out. */
type Changes = Record<string, string | null>

/** What a route that refuses a question takes, and whether another question has an answer there. */
type Route<Query extends Type.TProperties> = {
  path: string
  page: string
  parameters: Query
  /** Changes that are tried before its parameters at fault are left out. */
  others?: readonly Changes[]
  /** What a question needs beside what was asked. */
  complete?(query: URLSearchParams): Changes
  /** @param of whether all of a question must have an answer, since it is another one than was asked */
  isAnswered(
    question: AtMoment & { query: Type.Static<Type.TObject<Query>> },
    of: 'some' | 'every',
  ): Promise<boolean>
}

/**
 * The question as of now, or with each parameter at fault as it was probably meant, or without it, across breaks where these are
 * in the way; none where a parameter is missing, or figures answer none of that.
 */
export async function suggestMended<Query extends Type.TProperties>(
  query: URLSearchParams,
  snapshot: Snapshot,
  refusal: Refusal,
  { path, page, parameters, others = [], complete = () => ({}), isAnswered }: Route<Query>,
): Promise<Suggestion[]> {
  const swapped = listSwapped(query, refusal)
  const faults = listChanges(query, refusal, Object.keys(parameters), snapshot.reference)
  const isCut = Object.hasOwn(parameters, 'allow_breaks') && query.get('allow_breaks') !== 'true'
  // What is well-formed may be impossible since little was known then.
  const undated = refusal.status === 422 ? listUndated(query) : []
  for (const tried of [...swapped, ...others, ...undated, ...faults]) {
    const of = refusal.status === 422 && !swapped.includes(tried) ? 'every' : 'some'
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

/** @param changes that made a question of another one */
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

/** A question as it is known now, where it is as of another moment. */
export function listUndated(query: URLSearchParams): Changes[] {
  const dated = ['as_of', 'recorded_by'].filter((name) => query.has(name))
  return dated.length > 0 ? [Object.fromEntries(dated.map((name) => [name, null]))] : []
}

/** The first and the last of a window, and of a path or list. */
const ends = [
  ['base', 'end'],
  ['from', 'to'],
] as const

/** The ends of a question the other way round, where it ends before it begins or the like. */
function listSwapped(query: URLSearchParams, { status, errors }: Refusal): Changes[] {
  if (status !== 422) return []
  return ends.flatMap((names) => {
    const [first, last] = names.map((name) => query.get(name)) as [string | null, string | null]
    const isAtFault = errors.some(({ parameter }) => names.some((name) => name === parameter))
    return isAtFault && first && last ? [{ [names[0]]: last, [names[1]]: first }] : []
  })
}

/**
 * What takes the faults out of a question: unknown parameters by the names that were probably meant, then without them; of lists
 * only the items at fault, and what is given several times as one list. Nothing where a parameter that it needs is missing.
 */
export function listChanges(
  query: URLSearchParams,
  { errors }: Refusal,
  parameters: readonly string[],
  reference: Reference,
): Changes[] {
  // Without a prototype, of which a parameter may have the name of a member: valueOf.
  const [without, renamed]: [Changes, Changes] = [Object.create(null), Object.create(null)]
  for (const { parameter, received, did_you_mean: nearest } of errors) {
    if (received === null) continue
    const given = query.getAll(parameter)
    const whole = without[parameter] ?? given.join()
    const items = whole === received ? [whole] : splitNames(whole)
    const meant = given.length > 1 ? items : replaceItem(items, received, nearest)
    const isKnown = parameters.includes(parameter)
    without[parameter] = (isKnown && meant && listOnce(reference, meant).join()) || null
    if (!isKnown && nearest !== undefined && parameters.includes(nearest) && !query.has(nearest))
      renamed[nearest] = query.get(parameter)
  }
  const missing = errors.filter(({ received }) => received === null).map(({ parameter }) => parameter)
  const changes = Object.keys(renamed).length > 0 ? [{ ...without, ...renamed }, without] : [without]
  return changes.filter((item) => missing.every((name) => item[name]))
}

/** The items of a list, each once, by whichever of its names: what stands twice is meant once. */
function listOnce(reference: Reference, items: readonly string[]): string[] {
  const keys = items.map((item) => findSeries(reference, item) ?? item)
  return items.filter((_, i) => keys.indexOf(keys[i] as string) === i)
}

/**
 * The items with the one at fault as it was meant or, of a list, without the last that is it; undefined where none is. Behind a
 * series may stand its metric, and when something befell it.
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

/** The window of so many months to the end that a question names, or to the latest, where it names no base. */
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

/** The values of parameters; undefined where one that is required is missing, or one is no such thing. */
export async function readQuery<Query extends Type.TProperties>(
  asked: URLSearchParams,
  parameters: Query,
): Promise<Type.Static<Type.TObject<Query>> | undefined> {
  const form = Type.Object(parameters)
  // Few questions are at fault, and it takes some of a start to load.
  const { Value } = await import('typebox/value')
  const query = Value.Convert(form, Value.Default(form, Object.fromEntries(asked)))
  return Value.Check(form, query) ? query : undefined
}

/** What some work finds, or undefined where it is refused. */
export async function unlessRefused<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}

/** What is shown where nothing is asked: the series of the question that this service was made for. */
const opening = 'didi,caocao,market'

/** The series asked for, or those of the opening question, or the first there are. */
export function completeSeries(asked: string | undefined, { reference }: Snapshot): string {
  if (asked !== undefined) return asked
  const known = [...reference.series.keys()]
  const isKnown = opening.split(',').every((name) => known.includes(name))
  return isKnown ? opening : known.slice(0, 3).join(',')
}

/** Growths of the series that a refused question names or may mean. */
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

/** The series that a list names or may mean; those of the opening question where nothing like it is known. */
export function findMeant(snapshot: Snapshot, list: string | undefined, metric: string): Subject[] {
  const { known, unknown } = sortSubjects(snapshot.reference, completeSeries(list, snapshot), metric)
  const subjects = known.flatMap((name) => findSubject(snapshot.reference, name, metric) ?? [])
  const meant = [...subjects, ...unknown.flatMap(({ near }) => near)]
  if (meant.length > 0) return meant
  return completeSeries(undefined, snapshot)
    .split(',')
    .map((series) => ({ series, metric }))
}
