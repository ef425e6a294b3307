import { html } from 'ghtml'
import Type from 'typebox'
import type { Estimate } from '../../domain/bounds/estimate.ts'
import type { Break } from '../../domain/bounds/figure-system.ts'
import type { Figure, MetricUnit } from '../../domain/figure/figure.ts'
import { describeMeasure, type PathMeasure } from '../../domain/growth/path.ts'
import type { Period } from '../../domain/time/period.ts'
import { nameMeasure, nameNumber, nameUnit, unitOf, writeRangeOf, writeValue } from '../../i18n/paths.ts'
import { expectedOneSeriesByName, expectedPeriod } from '../../i18n/problems.ts'
import { namePeriod } from '../../i18n/words.ts'
import { nameIn } from '../../web/formats/picture.ts'
import { type Context, linkWith, type Named, pageLink, textsOf } from '../../web/page/context.ts'
import { renderPage } from '../../web/page/layout.ts'
import { nameSeries, renderBreaks, renderFigures } from '../../web/page/lists.ts'
import { addPage } from '../../web/page/page-route.ts'
import { chartPaths } from '../../web/paths.ts'
import type { App, Platform } from '../../web/platform.ts'
import { badParameter } from '../../web/problems/problem.ts'
import { period, SeriesName } from '../../web/request/parameters.ts'
import { followSeries, seriesParameters } from './answer.ts'

const { from: _, to: _to, ...asked } = seriesParameters
const parameters = {
  ...asked,
  series: SeriesName,
  period: Type.Optional(period('The period of the number')),
  month: Type.Optional(period('The same, by its former name')),
}

/** `/lineage`: one number of a chart, and what decided it. */
export function lineagePage(app: App, platform: Platform): void {
  addPage(app, platform, {
    path: '/lineage',
    query: parameters,
    async render(question) {
      const { context, snapshot } = question
      const { period: asked, month, ...query } = question.query
      const named = asked ?? month
      if (named === undefined) throw badParameter('period', null, expectedPeriod)
      if (query.series.includes(',')) throw badParameter('series', query.series, expectedOneSeriesByName)
      const isRunning = query.frequency === 'year_to_date' || query.frequency === 'rolling_year'
      const last = isRunning ? named.split('/').at(-1) : undefined
      const base = describeMeasure(query.measure).hasBase ? (query.base ?? named) : undefined
      const request = {
        ...question,
        query: { ...query, from: last ?? named, to: last ?? named, ...(base && { base }) },
      }
      const paths = await followSeries(request)
      const [path] = paths.series
      const [point] = path?.points ?? []
      if (!path || !point) throw new Error('a path of one period has no point')
      const metric = snapshot.reference.metrics.get(path.metric) ?? paths.metric
      const chart = chartPaths(paths, request, context.lang)
      const unit = unitOf(chart, context.lang)
      const shown = { period: point.period, span: point.period, ...point.estimate }
      return renderLineagePage(context, {
        series: { slug: path.series, name: nameSeries(snapshot.reference, path.series, context.lang) },
        metric: { slug: metric.metric, name: nameIn(context.lang, metric, metric.metric), unit: metric.unit },
        measure: query.measure,
        period: point.period,
        base: paths.base,
        estimate: point.estimate,
        value: nameUnit(writeValue(chart, unit, shown), chart, unit, context.lang),
        range: writeRangeOf(unit, shown),
        lineage: point.lineage,
        breaks: point.breaks,
      })
    },
  })
}

export type LineageView = {
  series: Named
  metric: Named & { unit: MetricUnit }
  measure: PathMeasure
  period: Period
  base: Period | null
  estimate: Estimate
  /** The value as the chart and its table write it. */
  value: string
  /** Its bounds in the same unit; empty where it is exact or open. */
  range: string
  lineage: Figure[]
  /** Those that it crosses, or that stand in its way. */
  breaks: Break[]
}

/** One number of a chart, with the figures that decided it. */
function renderLineagePage(context: Context, view: LineageView): string {
  const text = textsOf(context)
  const { lang } = context
  const { series, metric, measure, period, base, estimate, lineage, breaks } = view
  const title = nameNumber({ series: series.name, period, metric: metric.name }, lang)
  const isKnown = estimate.status !== 'unknown'
  const isCut = !isKnown && breaks.length > 0
  const isCompared = !['level', 'daily_average', 'share'].includes(measure)
  const missing = isCompared ? text.noFigures : text.noFiguresOfPeriod
  const reason = isKnown ? text.certainly : isCut ? text.noFiguresInOneCounting : missing
  const main = html`<h1>${title}</h1>
<p class="hint">${nameMeasure(view.measure, lang)}!${base === null ? '' : html` · ${namePeriod(base, lang)}`}</p>
<p><span class="big">${isKnown ? view.value : text.unknown}</span> ${view.range}</p>
!${lineage.length > 0 ? html`<p>${text.numberText}</p>!${renderFigures(context, lineage, metric.unit)}` : html`<p>${reason}</p>`}
!${renderBreaks(context, breaks)}
<p class="buttons">!${isCut ? html`<a class="button" href="${linkWith(context, { allow_breaks: 'true' })}">${text.form.breaks}</a>` : ''}<a class="button" href="${pageLink(context, `/series/${series.slug}`)}">${series.name}</a></p>`
  return renderPage(context, { title, section: 'compare', main })
}
