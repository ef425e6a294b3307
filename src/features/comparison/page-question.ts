import Type from 'typebox'
import { boundGrowth } from '../../domain/bounds/growth-bounds.ts'
import type { Subject } from '../../domain/figure/figure.ts'
import { pathMeasures } from '../../domain/growth/path.ts'
import { formatPeriod, parsePeriod } from '../../domain/time/period.ts'
import { writeMended } from '../../i18n/problems.ts'
import type { Reference, Snapshot } from '../../store/snapshot.ts'
import type { RequestOf } from '../../web/data-route.ts'
import { changed, dataLink } from '../../web/page/context.ts'
import type { PageRequest } from '../../web/page/page-route.ts'
import { Problem, type Refusal, type Suggestion } from '../../web/problems/problem.ts'
import { findAlternatives, suggestWindows } from '../../web/request/alternatives.ts'
import { readKnowledge } from '../../web/request/as-of.ts'
import { findSeries, splitNames, suggestMetric } from '../../web/request/names.ts'
import { oneOf, usualMetric } from '../../web/request/parameters.ts'
import {
  type AtMoment,
  findCommonMetric,
  findSubject,
  resolveMetric,
  resolveSubjects,
  sortSubjects,
} from '../../web/request/resolve.ts'
import { resolveWindow, type WindowQuery } from '../../web/request/windows.ts'
import { comparisonParameters } from './answer.ts'

/** What the pages take. */
export const parameters = {
  ...comparisonParameters,
  series: Type.Optional(comparisonParameters.series),
  base: Type.Optional(comparisonParameters.base),
  /** What suits the metric where it is left out. */
  measure: Type.Optional(oneOf(pathMeasures)),
}

/** What the page opens on: the question that this service was made for. */
const opening = { series: 'didi,caocao,market', base: 'event:didi-ipo', start: '2021-06', end: '2022-03' }

/** The series asked for, or those of the opening question, or the first there are. */
export function completeSeries(asked: string | undefined, { reference }: Snapshot): string {
  if (asked !== undefined) return asked
  const known = [...reference.series.keys()]
  const isKnown = opening.series.split(',').every((name) => known.includes(name))
  return isKnown ? opening.series : known.slice(0, 3).join(',')
}

type Asked = RequestOf<typeof parameters> & Pick<PageRequest, 'context'>

/** A window as it was asked for. */
export type AskedWindow = { base: string; end?: string; months?: number }

/** A question with what it left out: its series, some by a metric of their own. */
type CompleteQuestion = { series: string; metric: string; window: AskedWindow }

/**
 * What a question leaves out, so that it has an answer where one is known. Without a metric and a base it is of orders
 * or, where none are known, of what most is known by; where some of its series have no such figures, each is counted by
 * a metric of its own, if that gives an answer of all. Without a base its window is the opening one, else the longest of
 * these series, else the nearest that the first of them has: the first of these that anything is known of. An end that
 * was asked for is kept; without one that with a base ends with the last figure.
 */
export async function completeQuestion(question: Asked, series: string): Promise<CompleteQuestion> {
  const { query, snapshot, context } = question
  const { base, end, months } = query
  const isOpen = end === undefined && months === undefined
  const from = (base: string, last: string): AskedWindow =>
    isOpen
      ? { base, end: last }
      : { base, ...(end !== undefined && { end }), ...(months !== undefined && { months }) }
  if (base !== undefined) return { series, metric: query.metric, window: from(base, 'latest') }
  const longest = from('earliest', 'latest')
  const { reference } = snapshot
  const metrics = context.query.has('metric') ? [] : await rankMetrics(question, series)
  for (const list of listMixed(reference, series, metrics)) {
    const subjects = resolveSubjects(reference, list, usualMetric)
    if (await isTold(question, subjects, longest, 'every'))
      return { series: list, metric: usualMetric, window: longest }
  }
  const metric = context.query.has('metric') ? query.metric : (metrics[0]?.metric ?? usualMetric)
  const subjects = resolveSubjects(reference, series, resolveMetric(reference, metric).metric)
  const isFirst = snapshot.listEvents(question.asOf).some(({ event }) => opening.base === `event:${event}`)
  const windows = [...(isFirst ? [from(opening.base, opening.end)] : []), longest]
  for (const window of windows)
    if (await isTold(question, subjects, window, 'some')) return { series, metric, window }
  const near = isOpen ? await findNearest(question, subjects[0] as Subject) : undefined
  return { series, metric, window: near ?? (windows[0] as AskedWindow) }
}

/** A metric that a list of series may be counted by, and how many figures each of them has of it. */
type Counted = { metric: string; figures: Map<string, number> }

/** The metrics of which any of the series has figures: orders, then that of which the most of them have figures, and the most. */
async function rankMetrics({ snapshot, asOf }: Asked, list: string): Promise<Counted[]> {
  const { reference, findSeries: find } = snapshot
  const series = splitNames(list).flatMap((name) => findSeries(reference, name) ?? [])
  const count = async (metric: string): Promise<Counted> => {
    const known = await find({
      subjects: series.map((series) => ({ series, metric })),
      asOf,
      allowBreaks: false,
    })
    const figures = known.map(
      (item) => [item.series, item.figures.filter(({ relation }) => relation !== '~').length] as const,
    )
    return { metric, figures: new Map(figures.filter(([, number]) => number > 0)) }
  }
  if (series.length === 0) return []
  const usual = await count(usualMetric)
  if (usual.figures.size === series.length) return [usual]
  const counts = await Promise.all([...reference.metrics.keys()].map(count))
  const total = ({ figures }: Counted) => [...figures.values()].reduce((a, b) => a + b, 0)
  const isUsual = ({ metric }: Counted) => Number(metric === usualMetric)
  return counts
    .filter(({ figures }) => figures.size > 0)
    .sort((a, b) => isUsual(b) - isUsual(a) || b.figures.size - a.figures.size || total(b) - total(a))
}

/**
 * A list whose series share no metric, each with one of its own: the best of all that it has figures of, or else that of
 * which it has the most.
 */
function listMixed(reference: Reference, list: string, metrics: readonly Counted[]): string[] {
  const names = splitNames(list).map((name) => ({ name, series: findSeries(reference, name) }))
  const [common] = metrics
  const isShared = names.every(({ series }) => series === undefined || common?.figures.has(series))
  if (common === undefined || isShared) return []
  const best = (series: string) => metrics.find(({ figures }) => figures.has(series))
  const most = (series: string) =>
    metrics.toSorted((a, b) => (b.figures.get(series) ?? 0) - (a.figures.get(series) ?? 0))[0]
  const own = (series: string | undefined, choose: typeof best) =>
    series === undefined ? '' : `:${choose(series)?.metric ?? usualMetric}`
  return [best, most].map((choose) => names.map(({ name, series }) => name + own(series, choose)).join(','))
}

/** Whether the figures bound some or every growth over a window, which they may not even reach. */
async function isTold(
  question: AtMoment & { query: Omit<WindowQuery, 'base'> & { allow_breaks: boolean } },
  subjects: readonly Subject[],
  asked: AskedWindow,
  of: 'some' | 'every',
): Promise<boolean> {
  const { query, snapshot, asOf } = question
  const known = await snapshot.findSeries({ subjects, asOf, allowBreaks: query.allow_breaks })
  try {
    const { window } = await resolveWindow(question, known, { ...query, ...asked })
    return known[of]((item) => {
      const { low, high } = boundGrowth(item, window.base, window.end)
      return low !== null || high !== null
    })
  } catch (error) {
    if (error instanceof Problem) return false
    throw error
  }
}

/** The window nearest to the opening one over which figures bound the growth of a series. */
async function findNearest(
  { query, snapshot, asOf }: Asked,
  subject: Subject,
): Promise<AskedWindow | undefined> {
  const alternatives = await findAlternatives(snapshot, {
    ...subject,
    window: { base: parsePeriod(opening.start), end: parsePeriod(opening.end) },
    asOf,
    allowBreaks: query.allow_breaks,
  })
  const own = alternatives.find(({ metric }) => metric.metric === subject.metric)
  return own && { base: formatPeriod(own.window.base), end: formatPeriod(own.window.end) }
}

/** What can be asked in the place of a question that is refused: itself without its faults, and growths of the series that it names or may mean. */
export async function suggestInstead(
  query: URLSearchParams,
  snapshot: Snapshot,
  refusal: Refusal,
): Promise<Suggestion[]> {
  const mended = await suggestMended(query, snapshot, refusal)
  return [...(mended ? [mended] : []), ...(await suggestOthers(query, snapshot))]
}

/**
 * The question with each parameter at fault as it was probably meant, or without it; periods that can be and are not equally
 * long by the day. Undefined where a parameter is missing, or figures answer none of that: of what could not be, which is another
 * question then, all must be answered.
 */
async function suggestMended(
  query: URLSearchParams,
  snapshot: Snapshot,
  { status, errors }: Refusal,
): Promise<Suggestion | undefined> {
  if (errors.some(({ received }) => received === null)) return undefined
  const without = errors.map(({ parameter, received, did_you_mean: nearest }) => {
    const items = query.get(parameter)?.split(',') ?? []
    const meant = items.map((item) => (item.trim() === received ? nearest : item)).join(',')
    return [parameter, nearest === undefined || !(parameter in comparisonParameters) ? null : meant] as const
  })
  const changes: Record<string, string | null>[] = [Object.fromEntries(without)]
  // The growths of a question may be known though it was asked for what they differ by.
  if (status === 422) changes.unshift({}, { per_day: 'true' })
  for (const change of changes) {
    const mended = changed(query, change)
    for (const name of [...mended.keys()]) if (!(name in comparisonParameters)) mended.delete(name)
    if (!mended.has('end') && !mended.has('months')) {
      change.end = 'latest'
      mended.set('end', change.end)
    }
    if (await isAnswered(mended, snapshot, status === 422 ? 'every' : 'some'))
      return {
        description: writeMended(change),
        url: dataLink('/v1/comparisons', mended),
        page: dataLink('/', mended),
      }
  }
  return undefined
}

const form = Type.Object(comparisonParameters)

/** Whether a question as its address has it can be, and has an answer for some or every series. */
async function isAnswered(
  asked: URLSearchParams,
  snapshot: Snapshot,
  of: 'some' | 'every',
): Promise<boolean> {
  if (!asked.has('series') || !asked.has('base')) return false
  try {
    // Few questions are at fault, and it takes some of a start to load.
    const { Value } = await import('typebox/value')
    // What is at fault is gone, so that the rest needs no check.
    const query = Value.Convert(form, Value.Default(form, Object.fromEntries(asked))) as Type.Static<
      typeof form
    >
    const subjects = resolveSubjects(snapshot.reference, query.series, query.metric)
    return await isTold({ query, snapshot, ...readKnowledge(snapshot, asked) }, subjects, query, of)
  } catch (error) {
    if (error instanceof Problem) return false
    throw error
  }
}

async function suggestOthers(query: URLSearchParams, snapshot: Snapshot): Promise<Suggestion[]> {
  const { asOf, knowledge } = readKnowledge(snapshot, query)
  const { reference } = snapshot
  const asked = query.get('metric') ?? usualMetric
  const metric = reference.metrics.has(asked) ? asked : (suggestMetric(reference, asked) ?? usualMetric)
  const series = completeSeries(query.get('series') ?? undefined, snapshot)
  const subjects = findMeant(snapshot, series, metric)
  const common = reference.metrics.get(metric)
  return suggestWindows(snapshot, subjects, {
    metric: common ? findCommonMetric(reference, subjects, common).metric : metric,
    asOf,
    query: { ...knowledge, allow_breaks: query.get('allow_breaks') === 'true' },
  })
}

/** The series that a list names or may mean; what the page opens on where nothing like it is known. */
function findMeant(snapshot: Snapshot, list: string, metric: string): Subject[] {
  const { known, unknown } = sortSubjects(snapshot.reference, list, metric)
  const subjects = known.flatMap((name) => findSubject(snapshot.reference, name, metric) ?? [])
  const meant = [...subjects, ...unknown.flatMap(({ near }) => near)]
  if (meant.length > 0) return meant
  return completeSeries(undefined, snapshot)
    .split(',')
    .map((series) => ({ series, metric }))
}
