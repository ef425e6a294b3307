import Type from 'typebox'
import { pathMeasures } from '../../domain/series-path.ts'
import { renderComparePage } from '../../page/compare/compare-page.ts'
import type { Context } from '../../page/context.ts'
import type { App } from '../app-type.ts'
import { comparisonParameters } from '../questions/comparison-question.ts'
import { oneOf } from '../questions/parameters.ts'
import { answerComparison } from './compare-answer.ts'
import { fillForm } from './compare-form.ts'
import { tidyQuery } from './compare-query.ts'
import { mend } from './mend.ts'
import { completeSeries, completeWindow, type Window } from './opening-question.ts'
import { addPage, type PageOptions, type Refused } from './page-route.ts'

const parameters = {
  ...comparisonParameters,
  series: Type.Optional(comparisonParameters.series),
  base: Type.Optional(comparisonParameters.base),
  measure: oneOf(pathMeasures, { default: 'index' }),
}

/** The page at `/`: series over a window, drawn and compared. */
export function comparePage(app: App, options: PageOptions): void {
  addPage(app, options, {
    path: '/',
    query: parameters,
    tidy: tidyQuery,
    async render(question) {
      const { query, snapshot, moment } = question
      const series = completeSeries(query.series, snapshot)
      const window = await completeWindow(query, { series, metric: query.metric }, snapshot, moment)
      const { end: _, months: _months, ...rest } = query
      const context = { ...question.context, query: spell(question.context, { series, window }) }
      const answer = await answerComparison({
        ...question,
        context,
        query: { ...rest, series, ...window },
      })
      const form = await fillForm(context, snapshot, moment, { series, window })
      return renderComparePage(context, { form, answer, problem: null })
    },
    async renderRefused({ context, snapshot }: Refused, problem) {
      const { query } = context
      const moment = { recordedBy: snapshot.changedAt, day: null }
      const text = (name: string) => query.get(name) ?? undefined
      const months = Number(text('months'))
      const series = completeSeries(text('series'), snapshot)
      const window = {
        base: text('base') ?? '',
        end: text('end') ?? 'latest',
        ...(Number.isInteger(months) && months > 0 && { months }),
      }
      const form = await fillForm(context, snapshot, moment, { series, window })
      return renderComparePage(context, {
        form,
        answer: null,
        problem: mend(context, problem, Object.keys(parameters)),
      })
    },
  })
}

/** The whole question as it stands in the links of the page, also where its address left some of it out. */
function spell({ query }: Context, { series, window }: { series: string; window: Window }): URLSearchParams {
  const asked = { series, base: window.base, end: window.end, months: window.months }
  const spelt = new URLSearchParams()
  for (const [name, value] of Object.entries(asked)) if (value !== undefined) spelt.set(name, String(value))
  for (const [name, value] of query) spelt.set(name, value)
  return spelt
}
