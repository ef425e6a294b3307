import { html } from 'ghtml'
import type { Estimate } from '../../domain/bounds/estimate.ts'
import type { Figure } from '../../domain/figure/figure.ts'
import { describeMeasure, type PathMeasure } from '../../domain/growth/path.ts'
import { type Month, parseMonth } from '../../domain/time/month.ts'
import { nameMeasure, nameNumber, unitOf, writeRangeOf, writeValue } from '../../i18n/paths.ts'
import { expectedOneSeriesByName } from '../../i18n/problems.ts'
import { writeMonth } from '../../i18n/words.ts'
import { nameIn } from '../../web/formats/picture.ts'
import { type Context, type Named, pageLink, textsOf } from '../../web/page/context.ts'
import { renderPage } from '../../web/page/layout.ts'
import { nameSeries, renderFigures } from '../../web/page/lists.ts'
import { addPage } from '../../web/page/page-route.ts'
import { chartPaths } from '../../web/paths.ts'
import type { App, Platform } from '../../web/platform.ts'
import { parameterProblem } from '../../web/problems/problem.ts'
import { month, SeriesName } from '../../web/request/parameters.ts'
import { followSeries, seriesParameters } from './answer.ts'

const { from: _, to: _to, ...asked } = seriesParameters
const parameters = { ...asked, series: SeriesName, month: month('The month of the number') }

/** `/lineage`: one number of a chart, and what decided it. */
export function lineagePage(app: App, platform: Platform): void {
  addPage(app, platform, {
    path: '/lineage',
    query: parameters,
    async render(question) {
      const { context, snapshot } = question
      const { month, ...query } = question.query
      if (query.series.includes(','))
        throw parameterProblem([
          { parameter: 'series', received: query.series, expected: expectedOneSeriesByName },
        ])
      const base = describeMeasure(query.measure).hasBase ? (query.base ?? month) : undefined
      const request = { ...question, query: { ...query, from: month, to: month, ...(base && { base }) } }
      const paths = await followSeries(request)
      const [path] = paths.series
      const [point] = path?.points ?? []
      if (!path || !point) throw new Error('a path of one month has no point')
      const { metric } = paths
      const chart = chartPaths(paths, request, context.lang)
      const unit = unitOf(chart, context.lang)
      const shown = { month: point.month, ...point.estimate }
      return renderLineagePage(context, {
        series: { slug: path.series, name: nameSeries(snapshot.reference, path.series, context.lang) },
        metric: { slug: metric.metric, name: nameIn(context.lang, metric, metric.metric) },
        measure: query.measure,
        month: parseMonth(month),
        base: base === undefined ? null : parseMonth(base),
        estimate: point.estimate,
        value: `${writeValue(chart, unit, shown)}${unit.name && ` ${unit.name}`}`,
        range: writeRangeOf(unit, shown),
        lineage: point.lineage(),
      })
    },
  })
}

export type LineageView = {
  series: Named
  metric: Named
  measure: PathMeasure
  month: Month
  base: Month | null
  estimate: Estimate
  /** The value as the chart and its table write it. */
  value: string
  /** Its bounds in the same unit; empty where it is exact or open. */
  range: string
  lineage: Figure[]
}

/** One number of a chart, with the figures that decided it. */
export function renderLineagePage(context: Context, view: LineageView): string {
  const text = textsOf(context)
  const { lang } = context
  const { series, metric, month, base, estimate, lineage } = view
  const title = nameNumber({ series: series.name, month, metric: metric.name }, lang)
  const isKnown = estimate.status !== 'unknown'
  const main = html`<h1>${title}</h1>
<p class="hint">${nameMeasure(view.measure, lang)}!${base === null ? '' : html` · ${writeMonth(base, lang)}`}</p>
<p><span class="big">${isKnown ? view.value : text.unknown}</span> ${view.range}</p>
!${lineage.length > 0 ? html`<p>${text.numberText}</p>!${renderFigures(context, lineage)}` : html`<p>${isKnown ? text.certainly : text.noFigures}</p>`}
<p class="buttons"><a class="button" href="${pageLink(context, `/series/${series.slug}`)}">${series.name}</a></p>`
  return renderPage(context, { title, section: 'compare', main })
}
