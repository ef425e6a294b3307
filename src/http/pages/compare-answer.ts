import { listDifferences } from '../../domain/comparison.ts'
import { formatMonth } from '../../domain/month.ts'
import type { PathMeasure } from '../../domain/series-path.ts'
import { unitOf } from '../../i18n/paths.ts'
import type { CompareAnswer } from '../../page/compare/compare-view.ts'
import { toQuery } from '../../page/context.ts'
import { nameIn } from '../pictures/picture.ts'
import { chartSeries } from '../pictures/series-picture.ts'
import { type ComparisonAsk, compareSeries } from '../questions/comparison-question.ts'
import type { SeriesAsk } from '../questions/series-question.ts'
import { nameSeries, toEventLine } from './names.ts'
import type { PageQuestion } from './page-route.ts'
import { drawPlots } from './plots.ts'

type Ask = Pick<PageQuestion, 'context' | 'isPinned'> & ComparisonAsk & { query: { measure: PathMeasure } }

/** What the page shows of a question: the growths and their differences, and the paths that are drawn. */
export async function answerComparison(question: Ask): Promise<CompareAnswer> {
  const { context, query, snapshot, moment, asOf, isPinned } = question
  const { reference } = snapshot
  const { lang } = context
  const { metric, window, event, events, series } = await compareSeries(question)
  const [base, end] = [formatMonth(window.base), formatMonth(window.end)]
  const { measure, metric: metricName, allow_breaks } = query
  const hasBase = measure === 'index' || measure === 'since_base'
  const pathQuery: SeriesAsk['query'] = {
    series: series.map(({ name }) => name).join(','),
    metric: metricName,
    from: base,
    to: end,
    measure,
    ...(hasBase && { base }),
    per_day: false,
    allow_breaks,
  }
  const chart = await chartSeries({ ...question, query: pathQuery }, lang)
  const { as_of, recorded_by } = query
  const shared = {
    series: pathQuery.series,
    metric: metricName,
    as_of,
    recorded_by,
    allow_breaks: allow_breaks ? 'true' : null,
  }
  return {
    metric: { slug: metric.metric, name: nameIn(lang, metric, metric.metric) },
    window,
    event: event && toEventLine(reference, event, lang),
    growths: series.map(({ name: slug, ...growth }) => ({
      ...growth,
      slug,
      name: nameSeries(reference, slug, lang),
    })),
    differences: listDifferences(series),
    events: events.map((item) => toEventLine(reference, item, lang)),
    chart,
    unit: unitOf(chart, lang),
    plots: await drawPlots(chart, lang),
    data: {
      paths: toQuery({
        ...shared,
        from: base,
        to: query.end === 'latest' ? 'latest' : end,
        measure,
        base: pathQuery.base,
      }),
      growths: toQuery({
        ...shared,
        base: query.base,
        anchor: query.base.startsWith('event:') ? query.anchor : null,
        end: query.end,
        months: query.months,
      }),
    },
    pin: {
      as_of: as_of ?? asOf,
      ...(as_of !== undefined && { recorded_by: recorded_by ?? moment.recordedBy }),
    },
    isPinned,
  }
}
