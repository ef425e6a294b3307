import { cleanText } from '../../chart/clean-text.ts'
import { formatMonth } from '../../domain/month.ts'
import { findNearestName } from '../../domain/nearest-name.ts'
import type { Language } from '../../i18n/language.ts'
import { unitOf } from '../../i18n/paths.ts'
import { type Context, changed } from '../../page/context.ts'
import { renderSeriesListPage, renderSeriesPage, type SeriesView } from '../../page/series-page.ts'
import type { App } from '../app-type.ts'
import { nameIn } from '../pictures/picture.ts'
import { chartSeries } from '../pictures/series-picture.ts'
import { notFound } from '../problems/problem.ts'
import { momentParameters, slug } from '../questions/parameters.ts'
import type { SeriesAsk } from '../questions/series-question.ts'
import { nameCompany, nameSeries, toEventLine } from './names.ts'
import { addPage, type PageOptions } from './page-route.ts'
import { drawPlots } from './plots.ts'

const mostSeries = 1000
/** Of each metric, on the page of a series. */
const mostFigures = 50

/** `/series` and a page for each. */
export function seriesPages(app: App, options: PageOptions): void {
  addPage(app, options, {
    path: '/series',
    query: momentParameters,
    async render({ context, snapshot: { reference } }) {
      const other: Language = context.lang === 'zh' ? 'en' : 'zh'
      const series = [...reference.series.values()].slice(0, mostSeries).map((item) => ({
        slug: item.series,
        name: nameSeries(reference, item.series, context.lang),
        otherName: nameSeries(reference, item.series, other),
        company: item.company && nameCompany(reference, item.company, context.lang),
      }))
      return renderSeriesListPage(context, { series, total: reference.series.size })
    },
  })
  addPage(app, options, {
    path: '/series/:id',
    params: { id: slug('Slug of the series', 'didi') },
    query: momentParameters,
    async render(question) {
      const { context, params, snapshot, moment } = question
      const { reference } = snapshot
      const series = reference.series.get(params.id)
      if (!series)
        throw notFound('series', params.id, findNearestName(params.id, [...reference.series.keys()]))
      const { company } = series
      const name = nameSeries(reference, series.series, context.lang)
      const names = [series.name_en, series.name_zh, ...series.aliases].map(cleanText)
      const events = snapshot
        .listEvents(moment)
        .filter((event) => company !== null && event.company === company)
      return renderSeriesPage(context, {
        slug: series.series,
        name,
        names: [...new Set(names)].filter((item) => item !== name),
        company: company && nameCompany(reference, company, context.lang),
        events: events.slice(-mostFigures).map((event) => toEventLine(reference, event, context.lang)),
        metrics: await listMetrics(question, series.series),
        drawn: await drawPath(question, series.series),
      })
    },
  })
}

type Question = Pick<SeriesAsk, 'snapshot' | 'moment' | 'asOf' | 'permalink' | 'request' | 'params'> & {
  context: Context
}

async function listMetrics(
  { snapshot, moment, context }: Question,
  series: string,
): Promise<SeriesView['metrics']> {
  const metrics: SeriesView['metrics'] = []
  for (const metric of snapshot.reference.metrics.values()) {
    const question = { series: [series], metric: metric.metric, moment, allowBreaks: false }
    const [graph] = await snapshot.findGraphs(question)
    const figures = (graph?.figures ?? []).toSorted((a, b) => b.period - a.period || b.id - a.id)
    if (figures.length === 0) continue
    metrics.push({
      metric: { slug: metric.metric, name: nameIn(context.lang, metric, metric.metric) },
      figures: figures.slice(0, mostFigures),
      total: figures.length,
    })
  }
  return metrics
}

/** The monthly orders from the first figure to the last, as an index where no level was published; null where nothing was. */
async function drawPath(question: Question, series: string): Promise<SeriesView['drawn']> {
  const { snapshot, moment, context } = question
  const { lang } = context
  const [graph] = await snapshot.findGraphs({
    series: [series],
    metric: 'orders',
    moment,
    allowBreaks: false,
  })
  const figures = graph?.figures ?? []
  const levels = figures.filter(({ basePeriod }) => basePeriod === null)
  const measure = levels.length > 0 ? 'level' : 'index'
  const periods = (levels.length > 0 ? levels : figures)
    .flatMap(({ period, basePeriod }) => [basePeriod ?? period, period])
    .sort((a, b) => a - b)
  const [first, last] = [periods[0], periods.at(-1)]
  if (first === undefined || last === undefined) return null
  const query: SeriesAsk['query'] = {
    series,
    metric: 'orders',
    measure,
    from: formatMonth(first),
    to: formatMonth(last),
    per_day: false,
    allow_breaks: false,
  }
  const chart = await chartSeries({ ...question, query }, lang)
  const bare = { ...chart, events: [] }
  const base = measure === 'index' ? query.from : null
  const paths = changed(context.query, { metric: 'orders', measure, base })
  return { chart: bare, unit: unitOf(bare, lang), slugs: [series], paths, plots: await drawPlots(bare, lang) }
}
