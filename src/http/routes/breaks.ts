import Type from 'typebox'
import type { Snapshot } from '../../store/snapshot.ts'
import type { App } from '../app-type.ts'
import { type AskOf, addDataRoute } from '../data-route.ts'
import { listFormats } from '../list-page.ts'
import { MetricFilter, momentParameters, month, SeriesList } from '../questions/parameters.ts'
import { resolveMetric, resolveSeries } from '../questions/resolve-names.ts'
import { BreakSchema, breakTable, renderBreak } from '../resources/break.ts'

const parameters = {
  series: Type.Optional(SeriesList),
  metric: Type.Optional(MetricFilter),
  from: Type.Optional(month('The first month', '2021-01')),
  to: Type.Optional(month('The last month', '2025-12')),
  ...momentParameters,
}

export async function breakRoutes(app: App, { readSnapshot }: { readSnapshot: () => Promise<Snapshot> }) {
  addDataRoute(app, readSnapshot, {
    path: '/v1/breaks',
    operationId: 'listBreaks',
    tag: 'data',
    summary: 'The months from which the publisher counts differently',
    query: parameters,
    formats: listFormats({
      row: BreakSchema,
      table: breakTable,
      isDated: true,
      list: listBreaks,
      keyOf: ({ month, series, metric }) => `${month} ${series} ${metric}`,
    }),
  })
}

function listBreaks({ query, snapshot, moment }: AskOf<typeof parameters>) {
  const { series, metric, from = '', to = '9999' } = query
  const wanted = series === undefined ? undefined : resolveSeries(snapshot.reference, series)
  if (metric !== undefined) resolveMetric(snapshot.reference, metric)
  return snapshot
    .listBreaks(moment)
    .map(renderBreak)
    .filter(
      (item) =>
        (wanted === undefined || wanted.includes(item.series)) &&
        (metric === undefined || item.metric === metric) &&
        from <= item.month &&
        item.month <= to,
    )
}
