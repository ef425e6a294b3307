import Type from 'typebox'
import type { KnownSeries } from '../../domain/bounds/growth-bounds.ts'
import type { AsOf } from '../../domain/figure/as-of.ts'
import { normaliseName } from '../../domain/figure/names.ts'
import { type PathMeasure, pathMeasures } from '../../domain/growth/path.ts'
import {
  formatPeriod,
  frequencyOf,
  type Period,
  periodsBetween,
  type Window,
} from '../../domain/time/period.ts'
import { unitOf } from '../../i18n/paths.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { checkDrawable } from '../../web/formats/picture.ts'
import { type Context, toQuery } from '../../web/page/context.ts'
import { drawPlots } from '../../web/page/drawn-paths.ts'
import { listPeriods } from '../../web/page/form-fields.ts'
import { toEventLine } from '../../web/page/lists.ts'
import { addPage, type PageRequest, type Refused, suggest } from '../../web/page/page-route.ts'
import {
  chartPaths,
  findPathSeries,
  followPaths,
  maxDrawnPaths,
  nameCommonMetric,
  nameSubject,
} from '../../web/paths.ts'
import type { App, Platform } from '../../web/platform.ts'
import { oneOf } from '../../web/request/parameters.ts'
import { finestFrequency, resolveMetric, resolveSubjects } from '../../web/request/resolve.ts'
import { type ComparisonRequest, compare, comparisonParameters } from './answer.ts'
import { type AskedWindow, fillForm } from './page-form.ts'
import type { CompareAnswer } from './page-panel.ts'
import { renderComparePage } from './page-view.ts'

/** What the pages take. */
export const parameters = {
  ...comparisonParameters,
  series: Type.Optional(comparisonParameters.series),
  base: Type.Optional(comparisonParameters.base),
  measure: oneOf(pathMeasures, { default: 'index' }),
}

/** The page at `/`: series over a window, drawn and compared. */
export function comparePage(app: App, platform: Platform): void {
  addPage(app, platform, {
    path: '/',
    query: parameters,
    tidy: tidyQuery,
    async render(question) {
      const { query, snapshot, asOf } = question
      const series = completeSeries(query.series, snapshot)
      const window = await completeWindow(query, { series, metric: query.metric }, snapshot, asOf)
      const { end: _, months: _months, ...rest } = query
      const context = { ...question.context, query: spell(question.context, { series, window }) }
      const answer = await answerComparison({
        ...question,
        context,
        query: { ...rest, series, ...window },
      })
      const form = await fillForm(context, snapshot, asOf, { series, window })
      return renderComparePage(context, { form, answer, problem: null })
    },
    async renderRefused({ context, snapshot }: Refused, problem) {
      const { query } = context
      const asOf = { recordedBy: snapshot.changedAt, day: null }
      const text = (name: string) => query.get(name) ?? undefined
      const months = Number(text('months'))
      const series = completeSeries(text('series'), snapshot)
      const window = {
        base: text('base') ?? '',
        end: text('end') ?? 'latest',
        ...(Number.isInteger(months) && months > 0 && { months }),
      }
      const form = await fillForm(context, snapshot, asOf, { series, window })
      return renderComparePage(context, {
        form,
        answer: null,
        problem: suggest(context, problem, Object.keys(parameters)),
      })
    },
  })
}

/** The whole question as it stands in the links of the page, also where its address left some of it out. */
function spell(
  { query }: Context,
  { series, window }: { series: string; window: AskedWindow },
): URLSearchParams {
  const asked = { series, base: window.base, end: window.end, months: window.months }
  const spelt = new URLSearchParams()
  for (const [name, value] of Object.entries(asked)) if (value !== undefined) spelt.set(name, String(value))
  for (const [name, value] of query) spelt.set(name, value)
  return spelt
}

type Request = Pick<PageRequest, 'context' | 'isPinned'> &
  ComparisonRequest & { query: { measure: PathMeasure } }

/** What the page shows of a question: the growths and their differences, and the paths that are drawn. */
export async function answerComparison(question: Request): Promise<CompareAnswer> {
  const { context, query, snapshot, asOf, asOfText, isPinned } = question
  const { reference } = snapshot
  const { lang } = context
  const { metric, window, perDay, event, events, series, differences, undated } = await compare(question)
  const { measure, allow_breaks } = query
  const subjects = series.map(({ slug, metric }) => ({ series: slug, metric: metric.metric }))
  checkDrawable(subjects, maxDrawnPaths)
  const found = await findPathSeries(snapshot, { subjects, asOf, allowBreaks: allow_breaks })
  const known = found.map((item) => item.known)
  const paths = await followPaths(found, metric, { measure, perDay, ...planPath(window, known) })
  const chart = chartPaths(paths, question, lang)
  const { as_of, recorded_by } = query
  const shared = {
    series: series.map(({ label }) => label).join(','),
    metric: query.metric,
    as_of,
    recorded_by,
    allow_breaks: allow_breaks ? 'true' : null,
    per_day: perDay ? 'true' : null,
  }
  return {
    metric: { slug: metric.metric, name: nameCommonMetric(subjects, metric, lang) },
    window,
    event: event && toEventLine(reference, event, lang),
    growths: series.map((growth) => ({
      ...growth,
      name: nameSubject(
        { series: growth.slug, metric: growth.metric.metric },
        metric.metric,
        reference,
        lang,
      ),
    })),
    differences,
    undated,
    events: events.map((item) => toEventLine(reference, item, lang)),
    chart,
    unit: unitOf(chart, lang),
    plots: await drawPlots(chart, lang),
    data: {
      paths: toQuery({
        ...shared,
        from: formatPeriod(paths.periods[0] as Period),
        to: query.end === 'latest' ? 'latest' : formatPeriod(paths.periods.at(-1) as Period),
        measure,
        frequency: paths.frequency,
        base: paths.base && formatPeriod(paths.base),
      }),
      growths: toQuery({
        ...shared,
        base: query.base,
        anchor: query.base.startsWith('event:') ? query.anchor : null,
        end: query.end,
        months: query.months,
        frequency: query.frequency,
      }),
    },
    pin: {
      as_of: as_of ?? asOfText,
      ...(as_of !== undefined && { recorded_by: recorded_by ?? asOf.recordedBy }),
    },
    isPinned,
  }
}

/** The periods of a window, as long as its ends or, where these are no calendar periods, as the figures have them. */
function planPath({ base, end }: Window, series: readonly KnownSeries[]) {
  const length = frequencyOf(base)
  const isRegular = length !== undefined && length === frequencyOf(end)
  const frequency = isRegular ? length : finestFrequency(series)
  const periods = periodsBetween(base.first, end.last, frequency)
  return { frequency, periods, base: periods[0] ?? base }
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
 * be added by any name, `+9` as the end, and fields that were left empty.
 */
export async function tidyQuery(
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
    .flatMap((text) => text.split(/[,，、;；]/))
    .map((name) => name.trim())
    .filter((name) => name !== '')
  if (added.length === 0)
    return [...new Set(series.flatMap((list) => list.split(',')))].filter(Boolean).join(',')
  const { names } = (await readSnapshot()).reference
  return [...new Set([...series.flatMap((list) => list.split(',')), ...added])]
    .map((name) => names.get(normaliseName(name)) ?? name)
    .filter((name, i, all) => name !== '' && all.indexOf(name) === i)
    .join(',')
}
