import Type from 'typebox'
import { boundGrowth } from '../../domain/bounds/growth-bounds.ts'
import type { Subject } from '../../domain/figure/composition.ts'
import { pathMeasures } from '../../domain/growth/path.ts'
import { formatPeriod, parsePeriod } from '../../domain/time/period.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import type { RequestOf } from '../../web/data-route.ts'
import type { PageRequest } from '../../web/page/page-route.ts'
import { Problem } from '../../web/problems/problem.ts'
import { findAlternatives } from '../../web/request/alternatives.ts'
import { findSeries, splitNames } from '../../web/request/names.ts'
import { oneOf } from '../../web/request/parameters.ts'
import { resolveMetric, resolveSubjects } from '../../web/request/resolve.ts'
import { resolveWindow } from '../../web/request/windows.ts'
import { comparisonParameters } from './answer.ts'
import type { AskedWindow } from './page-form.ts'

/** What the pages take. */
export const parameters = {
  ...comparisonParameters,
  series: Type.Optional(comparisonParameters.series),
  base: Type.Optional(comparisonParameters.base),
  /** What suits the metric where it is left out. */
  measure: Type.Optional(oneOf(pathMeasures)),
}

/** What is compared where nothing says what. */
export const usualMetric = 'orders'

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

/**
 * What a question leaves out, so that it has an answer where one is known. Without a metric and a base it is of orders
 * or, where none are known, of what most is known by. Without a base its window is the opening one, else the longest of
 * these series, else the nearest that the first of them has: the first of these that anything is known of. An end that
 * was asked for is kept; without one that with a base ends with the last figure.
 */
export async function completeQuestion(
  question: Asked,
  series: string,
): Promise<{ metric: string; window: AskedWindow }> {
  const { query, snapshot, context } = question
  const { base, end, months } = query
  const isOpen = end === undefined && months === undefined
  const from = (base: string, last: string): AskedWindow =>
    isOpen
      ? { base, end: last }
      : { base, ...(end !== undefined && { end }), ...(months !== undefined && { months }) }
  if (base !== undefined) return { metric: query.metric, window: from(base, 'latest') }
  const metric = context.query.has('metric') ? query.metric : await findMetric(question, series)
  const { reference } = snapshot
  const subjects = resolveSubjects(reference, series, resolveMetric(reference, metric).metric)
  const isFirst = snapshot.listEvents(question.asOf).some(({ event }) => opening.base === `event:${event}`)
  const windows = [...(isFirst ? [from(opening.base, opening.end)] : []), from('earliest', 'latest')]
  for (const window of windows) if (await isTold(question, subjects, window)) return { metric, window }
  const near = isOpen ? await findNearest(question, subjects[0] as Subject) : undefined
  return { metric, window: near ?? (windows[0] as AskedWindow) }
}

/** Orders where any are known of the series, else the metric of which the most of them have figures, and the most figures. */
async function findMetric({ snapshot, asOf }: Asked, list: string): Promise<string> {
  const { reference, findSeries: find } = snapshot
  const series = splitNames(list).flatMap((name) => findSeries(reference, name) ?? [])
  const count = async (metric: string) => {
    const subjects = series.map((series) => ({ series, metric }))
    const known = await find({ subjects, asOf, allowBreaks: false })
    const own = known.map(({ figures }) => figures.filter(({ relation }) => relation !== '~').length)
    return {
      metric,
      known: own.filter((number) => number > 0).length,
      figures: own.reduce((a, b) => a + b, 0),
    }
  }
  if (series.length === 0 || (await count(usualMetric)).known > 0) return usualMetric
  const counts = await Promise.all([...reference.metrics.keys()].map(count))
  const [most] = counts.sort((a, b) => b.known - a.known || b.figures - a.figures)
  return most && most.known > 0 ? most.metric : usualMetric
}

/** Whether the figures bound any growth over a window, which they may not even reach. */
async function isTold(
  { query, snapshot, asOf }: Asked,
  subjects: readonly Subject[],
  asked: AskedWindow,
): Promise<boolean> {
  const known = await snapshot.findSeries({ subjects, asOf, allowBreaks: query.allow_breaks })
  try {
    const { window } = await resolveWindow(snapshot.listEvents(asOf), known, { ...query, ...asked })
    return known.some((item) => {
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
