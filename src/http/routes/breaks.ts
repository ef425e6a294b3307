import Type from 'typebox'
import type { Snapshot } from '../../store/snapshot.ts'
import type { App } from '../app-type.ts'
import { linkNext, PageSchema, pageOf } from '../page.ts'
import { Cursor, Limit, MetricFilter, month, query, SeriesList } from '../parameters.ts'
import { resolveMetric, resolveSeries } from '../question.ts'
import { BreakSchema, renderBreak } from '../resources/break.ts'
import { problems } from '../responses.ts'

export async function breakRoutes(app: App, { readSnapshot }: { readSnapshot: () => Promise<Snapshot> }) {
  app.get(
    '/v1/breaks',
    {
      schema: {
        operationId: 'listBreaks',
        tags: ['data'],
        summary: 'The months from which the publisher counts differently',
        querystring: query({
          series: Type.Optional(SeriesList),
          metric: Type.Optional(MetricFilter),
          from: Type.Optional(month('The first month', '2021-01')),
          to: Type.Optional(month('The last month', '2025-12')),
          limit: Limit,
          cursor: Type.Optional(Cursor),
        }),
        response: { 200: PageSchema(BreakSchema), ...problems(400, 503) },
      },
    },
    async (request, reply) => {
      const { reference } = await readSnapshot()
      const { series, metric, from = '', to = '9999', ...page } = request.query
      const wanted = series === undefined ? undefined : resolveSeries(reference, series)
      if (metric !== undefined) resolveMetric(reference, metric)
      const breaks = reference.breaks
        .map(renderBreak)
        .filter(
          (item) =>
            (wanted === undefined || wanted.includes(item.series)) &&
            (metric === undefined || item.metric === metric) &&
            from <= item.month &&
            item.month <= to,
        )
      const { total, items, next } = pageOf(
        breaks,
        (item) => `${item.month} ${item.series} ${item.metric}`,
        page,
      )
      linkNext(request, reply, next)
      return { total, items }
    },
  )
}
