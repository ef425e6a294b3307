import type { Snapshot } from '../../store/snapshot.ts'
import type { Context } from '../../web/page/context.ts'
import { addPage, type Refused, suggest } from '../../web/page/page-route.ts'
import { nameSubject } from '../../web/paths.ts'
import type { App, Platform } from '../../web/platform.ts'
import { readKnowledge } from '../../web/request/as-of.ts'
import { findSeries, splitNames, suggestSeries } from '../../web/request/names.ts'
import { labelOf, sortSubjects } from '../../web/request/resolve.ts'
import { answerComparison } from './page-answer.ts'
import { type AskedWindow, fillForm } from './page-form.ts'
import { completeQuestion, completeSeries, parameters, suggestInstead, usualMetric } from './page-question.ts'
import { renderComparePage } from './page-view.ts'

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
      const asked = known.length > 0 ? known.join(',') : completeSeries(query.series, snapshot)
      const { series, metric, window } = await completeQuestion(question, asked)
      const { end: _, months: _months, ...rest } = query
      const context = { ...question.context, query: spell(question.context, { series, metric, window }) }
      const answer = await answerComparison({
        ...question,
        context,
        query: { ...rest, series, metric, ...window },
      })
      const form = await fillForm(context, snapshot, asOf, { series, window })
      return renderComparePage(context, {
        form,
        answer,
        problem: null,
        unknown: unknown.map(({ asked, near }) => ({
          asked,
          near: near.map((subject) => ({
            slug: labelOf(subject, metric),
            name: nameSubject(subject, metric, snapshot.reference, context.lang),
          })),
        })),
      })
    },
    async renderRefused({ context, snapshot }: Refused, problem) {
      const { query } = context
      const { asOf } = readKnowledge(snapshot, query)
      const text = (name: string) => query.get(name) ?? undefined
      const months = Number(text('months'))
      const series = completeSeries(text('series'), snapshot)
      const window = {
        base: text('base') ?? '',
        end: text('end') ?? 'latest',
        ...(Number.isInteger(months) && months > 0 && { months }),
      }
      const form = await fillForm(context, snapshot, asOf, { series, window })
      const suggested = suggest(context, problem, Object.keys(parameters))
      const suggestions =
        problem.suggestions.length > 0 ? problem.suggestions : await suggestInstead(query, snapshot)
      return renderComparePage(context, {
        form,
        answer: null,
        problem: { ...suggested, suggestions },
        unknown: [],
      })
    },
  })
}

/** The whole question as it stands in the links of the page, also where its address left some of it out. */
function spell(
  { query }: Context,
  { series, metric, window }: { series: string; metric: string; window: AskedWindow },
): URLSearchParams {
  const own = metric === usualMetric && !query.has('metric') ? undefined : metric
  const asked = { series, base: window.base, end: window.end, months: window.months, metric: own }
  const spelt = new URLSearchParams()
  for (const [name, value] of Object.entries(asked)) if (value !== undefined) spelt.set(name, String(value))
  for (const [name, value] of query) if (!(name in asked)) spelt.set(name, value)
  return spelt
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
