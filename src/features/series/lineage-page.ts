import { html } from 'ghtml'
import Type from 'typebox'
import type { Subject } from '../../domain/figure/figure.ts'
import { describeMeasure, isRunning, type PathPoint } from '../../domain/growth/path.ts'
import { nameMeasure, nameNumber, nameUnit, unitOf, writeRangeOf, writeValue } from '../../i18n/paths.ts'
import { expectedOneSeriesByName, expectedPeriod } from '../../i18n/problems.ts'
import { namePeriod } from '../../i18n/words.ts'
import { nameIn } from '../../web/formats/picture.ts'
import { linkWith, pageLink, textsOf } from '../../web/page/context.ts'
import { renderPage } from '../../web/page/layout.ts'
import { nameSeries, renderBreaks, renderFigures } from '../../web/page/lists.ts'
import { addPage, type PageRequest } from '../../web/page/page-route.ts'
import { chartPaths, type Paths } from '../../web/paths.ts'
import type { App, Platform } from '../../web/platform.ts'
import { badParameter } from '../../web/problems/problem.ts'
import { period, SeriesName } from '../../web/request/parameters.ts'
import { followSeries, type SeriesRequest, seriesParameters } from './answer.ts'

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
      const { period: asked, month, ...query } = question.query
      const named = asked ?? month
      if (named === undefined) throw badParameter('period', null, expectedPeriod)
      if (query.series.includes(',')) throw badParameter('series', query.series, expectedOneSeriesByName)
      const last = isRunning(query.frequency) ? named.split('/').at(-1) : undefined
      const base = describeMeasure(query.measure).hasBase ? (query.base ?? named) : undefined
      const request = {
        ...question,
        query: { ...query, from: last ?? named, to: last ?? named, ...(base && { base }) },
      }
      const paths = await followSeries(request)
      const [path] = paths.series
      const [point] = path?.points ?? []
      if (!path || !point) throw new Error('a path of one period has no point')
      return renderLineagePage(request, paths, path, point)
    },
  })
}

/** One number of a chart, with the figures that decided it. */
function renderLineagePage(
  request: SeriesRequest & Pick<PageRequest, 'context'>,
  paths: Paths,
  { series, metric: counted }: Subject,
  { period, estimate, lineage, breaks }: PathPoint,
): string {
  const { context, snapshot } = request
  const { reference } = snapshot
  const { lang } = context
  const text = textsOf(context)
  const { measure, base } = paths
  const metric = reference.metrics.get(counted) ?? paths.metric
  const name = nameSeries(reference, series, lang)
  const chart = chartPaths(paths, request, lang)
  const unit = unitOf(chart, lang)
  const shown = { period, span: period, ...estimate }
  const value = nameUnit(writeValue(chart, unit, shown), chart, unit, lang)
  const title = nameNumber({ series: name, period, metric: nameIn(lang, metric, metric.metric) }, lang)
  const isKnown = estimate.status !== 'unknown'
  const isCut = !isKnown && breaks.length > 0
  const isCompared = !['level', 'daily_average', 'share'].includes(measure)
  const missing = isCompared ? text.noFigures : text.noFiguresOfPeriod
  const reason = isKnown ? text.certainly : isCut ? text.noFiguresInOneCounting : missing
  const main = html`<h1>${title}</h1>
<p class="hint">${nameMeasure(measure, lang)}!${base === null ? '' : html` · ${namePeriod(base, lang)}`}</p>
<p><span class="big">${isKnown ? value : text.unknown}</span> ${writeRangeOf(unit, shown)}</p>
!${lineage.length > 0 ? html`<p>${text.numberText}</p>!${renderFigures(context, lineage, metric.unit)}` : html`<p>${reason}</p>`}
!${renderBreaks(context, breaks)}
<p class="buttons">!${isCut ? html`<a class="button" href="${linkWith(context, { allow_breaks: 'true' })}">${text.form.breaks}</a>` : ''}<a class="button" href="${pageLink(context, `/series/${series}`)}">${name}</a></p>`
  return renderPage(context, { title, section: 'compare', main })
}
