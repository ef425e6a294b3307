import Type from 'typebox'
import type { Snapshot } from '../../store/snapshot.ts'
import type { App } from '../app-type.ts'
import { linkNext, PageSchema, pageOf } from '../page.ts'
import { Cursor, Limit, oneOf, query } from '../parameters.ts'
import { text } from '../resources/schema.ts'
import { problems } from '../responses.ts'

const metricUnits = ['count', 'percent'] as const
const unitDescription = 'Unit of its levels'

const Metric = Type.Object(
  {
    metric: text('Its slug', 'orders'),
    unit: oneOf(metricUnits, { description: unitDescription }),
    name_en: text('English name', 'Orders'),
    name_zh: text('Chinese name', '订单量'),
    description: text('What is counted', 'Ride-hailing orders received in the month'),
  },
  { $id: 'Metric', description: 'What is counted' },
)

export async function metricRoutes(app: App, { readSnapshot }: { readSnapshot: () => Promise<Snapshot> }) {
  app.addSchema(Metric)
  app.get(
    '/v1/metrics',
    {
      schema: {
        operationId: 'listMetrics',
        tags: ['data'],
        summary: 'What is counted, and in what unit',
        querystring: query({
          unit: Type.Optional(oneOf(metricUnits, { description: unitDescription })),
          limit: Limit,
          cursor: Type.Optional(Cursor),
        }),
        response: { 200: PageSchema(Metric), ...problems(400, 503) },
      },
    },
    async (request, reply) => {
      const { reference } = await readSnapshot()
      const { unit, ...page } = request.query
      const metrics = [...reference.metrics.values()].filter((row) => unit === undefined || row.unit === unit)
      const { total, items, next } = pageOf(metrics, (row) => row.metric, page)
      linkNext(request, reply, next)
      return { total, items }
    },
  )
}
