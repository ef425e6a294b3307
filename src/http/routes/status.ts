import Type from 'typebox'
import type { Database } from '../../store/database.ts'
import { countData } from '../../store/freshness.ts'
import { listLoads } from '../../store/loads.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import type { App } from '../app-type.ts'
import { addDataRoute } from '../data-route.ts'
import { json, type Question } from '../formats/format.ts'
import { findFreshness } from '../freshness.ts'
import { LoadSchema, renderLoad } from '../resources/load.ts'
import { boolean, dayText, instantText, monthText, nullable, ref, text } from '../resources/schema.ts'

const count = (description: string, example: number) => Type.Integer({ description, examples: [example] })

const StatusSchema = Type.Object(
  {
    overdue: boolean('Whether the next orders of the market should have been loaded by now', false),
    changed_at: instantText('When the data last changed'),
    figures: count('Figures, revised and retracted ones too', 369),
    events: count('Events', 34),
    loads: count('Loads', 7),
    last_load: nullable(ref(LoadSchema)),
    last_stored: nullable(ref(LoadSchema)),
    freshness: Type.Array(
      Type.Object({
        series: text('The series', 'market'),
        metric: text('What was counted', 'orders'),
        latest: monthText('The latest month of which the ministry or a copy of its notice tells', '2025-09'),
        published_on: nullable(dayText('When that was published; null where unknown', '2025-10-20')),
        recorded_at: instantText('When this service recorded it'),
        next: monthText('The month that comes next', '2025-10'),
        expected_from: dayText('The day from which it is expected', '2025-11-10'),
        due_by: dayText('The day by which it is expected', '2025-11-30'),
        overdue: boolean('Whether that day is over in China'),
      }),
      { description: 'For each metric that the bulletins give of the market and of the aggregators' },
    ),
  },
  { $id: 'Status', description: 'How fresh the data are' },
)

export async function statusRoutes(
  app: App,
  { db, readSnapshot }: { db: Database; readSnapshot: () => Promise<Snapshot> },
) {
  app.addSchema(StatusSchema)
  addDataRoute(app, readSnapshot, {
    path: '/v1/status',
    operationId: 'getStatus',
    tag: 'operations',
    summary: 'The latest month of each metric, when the next is due, and the last loads',
    description:
      'The bulletin of a month comes out between the 10th and the end of the following month. A metric that the ministry has given up stays overdue.',
    query: {},
    isVolatile: true,
    formats: [
      json(ref(StatusSchema), async ({ snapshot: { changedAt } }: Question) => {
        const freshness = await findFreshness(db)
        return {
          overdue: freshness.some(
            ({ series, metric, overdue }) => series === 'market' && metric === 'orders' && overdue,
          ),
          changed_at: changedAt,
          ...(await countData(db)),
          last_load: await findLast(db),
          last_stored: await findLast(db, 'stored'),
          freshness,
        }
      }),
    ],
  })
}

async function findLast(db: Database, outcome?: 'stored') {
  const { loads } = await listLoads(db, { outcome }, { limit: 1 })
  return loads[0] ? renderLoad(loads[0]) : null
}
