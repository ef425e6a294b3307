import { parseMonth } from '../../domain/month.ts'
import { unitOf, writeRangeOf, writeValue } from '../../i18n/paths.ts'
import { expectedOneSeriesByName } from '../../i18n/problems.ts'
import { renderLineagePage } from '../../page/lineage-page.ts'
import type { App } from '../app-type.ts'
import { nameIn } from '../pictures/picture.ts'
import { chartSeries } from '../pictures/series-picture.ts'
import { parameterProblem } from '../problems/problem.ts'
import { month, SeriesName } from '../questions/parameters.ts'
import { seriesParameters, tracePaths } from '../questions/series-question.ts'
import { nameSeries } from './names.ts'
import { addPage, type PageOptions } from './page-route.ts'

const { from: _, to: _to, ...asked } = seriesParameters
const parameters = { ...asked, series: SeriesName, month: month('The month of the number') }

/** `/lineage`: one number of a chart, and what decided it. */
export function lineagePage(app: App, options: PageOptions): void {
  addPage(app, options, {
    path: '/lineage',
    query: parameters,
    async render(question) {
      const { context, snapshot } = question
      const { month, ...query } = question.query
      if (query.series.includes(','))
        throw parameterProblem([
          { parameter: 'series', received: query.series, expected: expectedOneSeriesByName },
        ])
      const base =
        query.measure === 'index' || query.measure === 'since_base' ? (query.base ?? month) : undefined
      const ask = { ...question, query: { ...query, from: month, to: month, ...(base && { base }) } }
      const { metric, paths } = await tracePaths(ask)
      const [path] = paths
      const [point] = path?.points ?? []
      if (!path || !point) throw new Error('a path of one month has no point')
      const chart = await chartSeries(ask, context.lang)
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
