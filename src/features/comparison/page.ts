import Type from 'typebox'
import type { AsOf } from '../../domain/figure/as-of.ts'
import { pathMeasures } from '../../domain/growth/path.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import type { Context } from '../../web/page/context.ts'
import { listPeriods } from '../../web/page/form-fields.ts'
import { addPage, type Refused, suggest } from '../../web/page/page-route.ts'
import { nameSubject } from '../../web/paths.ts'
import type { App, Platform } from '../../web/platform.ts'
import { suggestWindows } from '../../web/request/alternatives.ts'
import { findSeries, splitNames, suggestSeries } from '../../web/request/names.ts'
import { oneOf } from '../../web/request/parameters.ts'
import {
  findSubject,
  labelOf,
  resolveMetric,
  resolveSubjects,
  sortSubjects,
} from '../../web/request/resolve.ts'
import { comparisonParameters } from './answer.ts'
import { answerComparison } from './page-answer.ts'
import { type AskedWindow, fillForm } from './page-form.ts'
import { renderComparePage } from './page-view.ts'

/** What the pages take. */
export const parameters = {
  ...comparisonParameters,
  series: Type.Optional(comparisonParameters.series),
  base: Type.Optional(comparisonParameters.base),
  /** What suits the metric where it is left out. */
  measure: Type.Optional(oneOf(pathMeasures)),
}

/** The page at `/`: series over a window, drawn and compared. */
export function comparePage(app: App, platform: Platform): void {
  addPage(app, platform, {
    path: '/',
    query: parameters,
    tidy: tidyQuery,
    async render(question) {
      const { query, snapshot, asOf } = question
      const { known, unknown } = sortSubjects(
        snapshot.reference,
        completeSeries(query.series, snapshot),
        query.metric,
      )
      // Where nothing is known there is no answer to stand beside what is not.
      const series = known.length > 0 ? known.join(',') : completeSeries(query.series, snapshot)
      const window = await completeWindow(query, { series, metric: query.metric }, snapshot, asOf)
      const { end: _, months: _months, ...rest } = query
      const context = { ...question.context, query: spell(question.context, { series, window }) }
      const answer = await answerComparison({
        ...question,
        context,
        query: { ...rest, series, ...window },
      })
      const form = await fillForm(context, snapshot, asOf, { series, window })
      return renderComparePage(context, {
        form,
        answer,
        problem: null,
        unknown: unknown.map(({ asked, near }) => ({
          asked,
          near: near.map((subject) => ({
            slug: labelOf(subject, query.metric),
            name: nameSubject(subject, query.metric, snapshot.reference, context.lang),
          })),
        })),
      })
    },
    async renderRefused({ context, snapshot }: Refused, problem) {
      const { query } = context
      const asOf = { recordedBy: snapshot.changedAt, day: null }
      const text = (name: string) => query.get(name) ?? undefined
      const months = Number(text('months'))
      const metric = text('metric') ?? 'orders'
      const series = completeSeries(text('series'), snapshot)
      const window = {
        base: text('base') ?? '',
        end: text('end') ?? 'latest',
        ...(Number.isInteger(months) && months > 0 && { months }),
      }
      const form = await fillForm(context, snapshot, asOf, { series, window })
      const suggested = suggest(context, problem, Object.keys(parameters))
      const suggestions =
        problem.suggestions.length > 0
          ? problem.suggestions
          : await suggestWindows(snapshot, findSlugs(snapshot, series, metric), {
              metric,
              asOf,
              query: { allow_breaks: false },
            })
      return renderComparePage(context, {
        form,
        answer: null,
        problem: { ...suggested, suggestions },
        unknown: [],
      })
    },
  })
}

/** The series that a list names or may mean; what the page opens on where nothing like it is known. */
function findSlugs(snapshot: Snapshot, series: string, metric: string): string[] {
  const { known, unknown } = sortSubjects(snapshot.reference, series, metric)
  const subjects = known.flatMap((name) => findSubject(snapshot.reference, name, metric) ?? [])
  const slugs = [...subjects, ...unknown.flatMap(({ near }) => near)].map((subject) => subject.series)
  return slugs.length > 0 ? slugs : completeSeries(undefined, snapshot).split(',')
}

/** The whole question as it stands in the links of the page, also where its address left some of it out. */
function spell(
  { query }: Context,
  { series, window }: { series: string; window: AskedWindow },
): URLSearchParams {
  const asked = { series, base: window.base, end: window.end, months: window.months }
  const spelt = new URLSearchParams()
  for (const [name, value] of Object.entries(asked)) if (value !== undefined) spelt.set(name, String(value))
  for (const [name, value] of query) if (!(name in asked)) spelt.set(name, value)
  return spelt
}

/** What the page opens on: the question that this service was made for. */
const opening = { series: 'didi,caocao,market', base: 'event:didi-ipo', end: '2022-03' }

/** The series asked for, or those of the opening question, or the first there are. */
export function completeSeries(asked: string | undefined, { reference }: Snapshot): string {
  if (asked !== undefined) return asked
  const known = [...reference.series.keys()]
  const isKnown = opening.series.split(',').every((name) => known.includes(name))
  return isKnown ? opening.series : known.slice(0, 3).join(',')
}

/**
 * The window asked for. Without a base it is that of the opening question or, where its event is unknown, begins with
 * the first figure; without an end it ends with the last.
 */
export async function completeWindow(
  { base, end, months }: Partial<AskedWindow>,
  { series, metric }: { series: string; metric: string },
  snapshot: Snapshot,
  asOf: AsOf,
): Promise<AskedWindow> {
  const asked = { ...(end !== undefined && { end }), ...(months !== undefined && { months }) }
  const isOpen = end === undefined && months === undefined
  if (base !== undefined) return { base, ...asked, ...(isOpen && { end: 'latest' }) }
  if (snapshot.listEvents(asOf).some(({ event }) => opening.base === `event:${event}`))
    return { base: opening.base, ...asked, ...(isOpen && { end: opening.end }) }
  const { reference } = snapshot
  const subjects = resolveSubjects(reference, series, resolveMetric(reference, metric).metric)
  const known = await listPeriods(snapshot, asOf, subjects)
  return { base: known.at(-1) ?? opening.end, ...asked, ...(isOpen && { end: 'latest' }) }
}

/**
 * The parameters of the comparing page as they stand in its address. A form sends more: each series by itself, one to
 * be added by any name or a part of one that says which is meant, `+9` as the end, and fields that were left empty.
 */
async function tidyQuery(
  query: URLSearchParams,
  readSnapshot: () => Promise<Snapshot>,
): Promise<URLSearchParams> {
  const tidy = new URLSearchParams(
    [...query].filter(([name, value]) => value.trim() !== '' && name !== 'series' && name !== 'add'),
  )
  const series = await joinSeries(query, readSnapshot)
  const end = tidy.get('end')
  if (end !== null && /^\+\d+$/.test(end)) {
    tidy.delete('end')
    tidy.set('months', end.slice(1))
  }
  if (!tidy.get('base')?.startsWith('event:')) tidy.delete('anchor')
  if (tidy.get('allow_breaks') === 'false') tidy.delete('allow_breaks')
  if (series !== '') tidy.set('series', series)
  return tidy
}

async function joinSeries(query: URLSearchParams, readSnapshot: () => Promise<Snapshot>): Promise<string> {
  const series = query.getAll('series')
  const added = query
    .getAll('add')
    .flatMap(splitNames)
    .filter((name) => name !== '')
  if (added.length === 0) return [...new Set(series.flatMap(splitNames))].filter(Boolean).join(',')
  const { reference } = await readSnapshot()
  const find = (name: string) => {
    const known = findSeries(reference, name)
    if (known !== undefined || /[:：]/.test(name)) return known ?? name
    const near = suggestSeries(reference, name, 2)
    return near.length === 1 ? (near[0]?.slug as string) : name
  }
  return [...series.flatMap(splitNames), ...added.map(find)]
    .filter((name, i, all) => name !== '' && all.indexOf(name) === i)
    .join(',')
}
