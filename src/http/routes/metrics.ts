import Type from 'typebox'
import type { Snapshot } from '../../store/snapshot.ts'
import type { App } from '../app-type.ts'
import { type AskOf, addDataRoute } from '../data-route.ts'
import { listFormats } from '../list-page.ts'
import { MetricSchema, MetricUnit, metricTable } from '../resources/metric.ts'

const parameters = { unit: Type.Optional(MetricUnit) }

export async function metricRoutes(app: App, { readSnapshot }: { readSnapshot: () => Promise<Snapshot> }) {
  app.addSchema(MetricSchema)
  addDataRoute(app, readSnapshot, {
    path: '/v1/metrics',
    operationId: 'listMetrics',
    tag: 'data',
    summary: 'What is counted, and in what unit',
    query: parameters,
    formats: listFormats({
      row: MetricSchema,
      table: metricTable,
      isDated: false,
      list: listMetrics,
      keyOf: ({ metric }) => metric,
    }),
  })
}

function listMetrics({ query: { unit }, snapshot: { reference } }: AskOf<typeof parameters>) {
  return [...reference.metrics.values()].filter((row) => unit === undefined || row.unit === unit)
}
