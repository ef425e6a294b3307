import Type from 'typebox'
import { dayInChina, lastDayOf } from '../../domain/time/day.ts'
import { formatMonth, type Month } from '../../domain/time/month.ts'
import type { Database } from '../../store/database.ts'
import { countData, listLatest } from '../../store/freshness.ts'
import { listLoads } from '../../store/loads.ts'
import { addDataRoute } from '../../web/data-route.ts'
import { json, type RouteRequest } from '../../web/formats/format.ts'
import type { App, Platform } from '../../web/platform.ts'
import { boolean, dayText, instantText, monthText, nullable, ref, text } from '../../web/schema.ts'
import { LoadSchema, renderLoad } from './schema.ts'

const count = (description: string, example: number) => Type.Integer({ description, examples: [example] })

const StatusSchema = Type.Object(
  {
    overdue: boolean('Whether the next orders of the market should have been loaded by now', false),
    changed_at: instantText('When the data last changed'),
    figures: count('Figures, revised and retracted ones too', 866),
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

export async function statusRoutes(app: App, platform: Platform) {
  const { db } = platform
  app.addSchema(StatusSchema)
  addDataRoute(app, platform, {
    path: '/v1/status',
    operationId: 'getStatus',
    tag: 'operations',
    summary: 'The latest month of each metric, when the next is due, and the last loads',
    description:
      'The bulletin of a month comes out between the 10th and the end of the following month. A metric that the ministry has given up stays overdue.',
    query: {},
    isVolatile: true,
    formats: [
      json(ref(StatusSchema), async ({ snapshot: { changedAt } }: RouteRequest) => {
        const freshness = await findFreshness(db)
        return {
          overdue: freshness.some(
            ({ series, metric, next }) => series === 'market' && metric === 'orders' && next.isOverdue,
          ),
          changed_at: changedAt,
          ...(await countData(db)),
          last_load: await findLast(db),
          last_stored: await findLast(db, 'stored'),
          freshness: freshness.map(renderFreshness),
        }
      }),
    ],
  })
}

async function findLast(db: Database, outcome?: 'stored') {
  const { loads } = await listLoads(db, { outcome }, { limit: 1 })
  return loads[0] ? renderLoad(loads[0]) : null
}

/** The latest month of a metric, and when the next is due. */
export type Freshness = {
  series: string
  metric: string
  latest: Month
  publishedOn: string | null
  recordedAt: string
  next: Due
}

/** For each metric that the bulletins give of an aggregate. */
export async function findFreshness(db: Database): Promise<Freshness[]> {
  const today = dayInChina(Date.now())
  return (await listLatest(db)).map(({ series, metric, month, published_on, recorded_at }) => {
    const next = findNextDue(month, today)
    return { series, metric, latest: month, publishedOn: published_on, recordedAt: recorded_at, next }
  })
}

function renderFreshness({ series, metric, latest, publishedOn, recordedAt, next }: Freshness) {
  return {
    series,
    metric,
    latest: formatMonth(latest),
    published_on: publishedOn,
    recorded_at: recordedAt,
    next: formatMonth(next.period),
    expected_from: next.from,
    due_by: next.by,
    overdue: next.isOverdue,
  }
}

/** The day of the following month on which the ministry publishes at the earliest, by the bulletins of 2021 to 2025. */
const firstDay = 10

export type Due = {
  /** The month that the next bulletin is about. */
  period: Month
  /** The days between which it is expected. */
  from: string
  by: string
  isOverdue: boolean
}

/**
 * When the bulletin after a month is due: from the 10th to the end of the month that follows its own.
 *
 * @param today the day in China, `2022-04-18`
 */
export function findNextDue(latest: Month, today: string): Due {
  const period = latest + 1
  const month = period + 1
  const by = lastDayOf(month)
  return { period, from: `${formatMonth(month)}-${firstDay}`, by, isOverdue: today > by }
}
