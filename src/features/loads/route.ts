import { html } from 'ghtml'
import Type from 'typebox'
import { type Due, findNextDue, hasEnded } from '../../domain/growth/releases.ts'
import { dayInChina, formatMonth, type Month } from '../../domain/time/month.ts'
import { monthPeriod } from '../../domain/time/period.ts'
import { writeDay, writeInstant, writeMonth } from '../../i18n/words.ts'
import { reportOf } from '../../load/load-file.ts'
import { countData, listFirstPublications, listLatest } from '../../store/coverage.ts'
import type { Database } from '../../store/database.ts'
import { findLoad, listLoads } from '../../store/loads.ts'
import type { Reference } from '../../store/snapshot.ts'
import { addContentRoute, addDataRoute, type RequestOf } from '../../web/data-route.ts'
import { json, type RouteRequest, sheetFormats } from '../../web/formats/format.ts'
import { encodeCursor, jsonPages, PageSchema, readIdCursor } from '../../web/list-page.ts'
import { nameIn, nameSeries } from '../../web/names.ts'
import { type Context, pageLink, textsOf } from '../../web/page/context.ts'
import { renderPage } from '../../web/page/layout.ts'
import { nameContent, renderTable } from '../../web/page/lists.ts'
import { addPage } from '../../web/page/page-route.ts'
import { renderFile } from '../../web/page/take-away.ts'
import type { App, Platform } from '../../web/platform.ts'
import { notFound } from '../../web/problems/problem.ts'
import { checkDay } from '../../web/request/as-of.ts'
import { Id, listEnd } from '../../web/request/parameters.ts'
import { resolveListEnds } from '../../web/request/windows.ts'
import {
  boolean,
  dayText,
  instantText,
  integer,
  monthText,
  nullable,
  oneOf,
  ref,
  text,
} from '../../web/schema.ts'
import { LoadDetailSchema, LoadSchema, loadTable, renderDetails, renderLoad } from './schema.ts'
import { uploadRoutes } from './upload.ts'

const parameters = {
  outcome: Type.Optional(
    oneOf(['stored', 'unchanged', 'refused'] as const, { description: 'What became of it' }),
  ),
  from: Type.Optional(listEnd('The first instant', 'earliest', '2026-11-01T00:00:00Z', 'instant')),
  to: Type.Optional(listEnd('The last instant', 'latest', '2026-11-30T23:59:59Z', 'instant')),
}
type Request = RequestOf<typeof parameters>
const id = { id: Id }

/** Adds `/v1/loads` with what each load brought, `/v1/status` with its page, and the routes that load by `POST`. */
export async function register(app: App, platform: Platform): Promise<void> {
  const { db } = platform
  app.addSchema(LoadSchema)
  app.addSchema(LoadDetailSchema)
  addDataRoute(app, platform, {
    path: '/v1/loads',
    operationId: 'listLoads',
    tag: 'operations',
    summary: 'What was loaded, when and by whom, the latest first',
    query: parameters,
    errors: [422],
    isVolatile: true,
    formats: [
      jsonPages(PageSchema(LoadSchema), async ({ query }: Request, { limit, cursor }) => {
        const before = cursor === undefined ? undefined : readIdCursor(cursor)
        const { total, loads, isLast } = await listLoads(db, readFilter(query), { before, limit })
        return {
          body: { total, items: loads.map(renderLoad) },
          next: isLast ? null : encodeCursor(String(loads.at(-1)?.id)),
        }
      }),
      ...sheetFormats(loadTable, async ({ query }: Request) => {
        const { loads } = await listLoads(db, readFilter(query))
        return loads.map(renderLoad)
      }),
    ],
  })
  addDataRoute(app, platform, {
    path: '/v1/loads/:id',
    operationId: 'getLoad',
    tag: 'operations',
    summary: 'One load, row by row',
    params: id,
    query: {},
    errors: [404],
    isVolatile: true,
    formats: [
      json(ref(LoadDetailSchema), async ({ params }: RequestOf<Record<never, never>, typeof id>) => {
        const load = await findLoad(db, params.id)
        if (!load) throw notFound('load', params.id)
        return { ...renderLoad(load), ...renderDetails(reportOf(load)) }
      }),
    ],
  })
  addContentRoute(app, db, {
    path: '/v1/loads/:id/content',
    operationId: 'getLoadContent',
    tag: 'operations',
    summary: 'The bytes that a load brought, as they came',
    resource: 'load',
    find: (id) => findLoad(db, id),
  })
  statusRoutes(app, platform)
  app.register((scope) => uploadRoutes(scope as App, platform))
}

const readFilter = (query: Request['query']) => ({
  outcome: query.outcome,
  ...resolveListEnds(query, checkDay),
})

const StatusSchema = Type.Object(
  {
    overdue: boolean('Whether the next orders of the market should have been loaded by now', false),
    changed_at: instantText('When the data last changed'),
    figures: integer('Figures, revised and retracted ones too', 866),
    events: integer('Events', 34),
    loads: integer('Loads', 7),
    last_load: nullable(ref(LoadSchema)),
    last_stored: nullable(ref(LoadSchema)),
    freshness: Type.Array(
      Type.Object({
        series: text('The series', 'market'),
        metric: text('What was counted', 'orders'),
        latest: monthText('The latest month of which a figure is known, whoever published it', '2025-09'),
        published_on: nullable(dayText('When that was published; null where unknown', '2025-10-20')),
        recorded_at: instantText('When this service recorded it'),
        ended: boolean(
          'Whether no figure of it is known for the twelve months up to the latest of all metrics',
          false,
        ),
        next: nullable(
          monthText('The month that comes next; null for what has ended, as the days are', '2025-10'),
        ),
        expected_from: nullable(dayText('The day from which it is expected', '2025-11-10')),
        due_by: nullable(dayText('The day by which it is expected', '2025-11-30')),
        overdue: boolean('Whether that day is over in China'),
      }),
      { description: 'For each metric that the bulletins give of the market and of the aggregators' },
    ),
  },
  { $id: 'Status', description: 'How fresh the data are' },
)

/** Adds `/v1/status` and the page `/status`: how fresh the data are, and what was loaded last. */
function statusRoutes(app: App, platform: Platform): void {
  const { db } = platform
  app.addSchema(StatusSchema)
  addDataRoute(app, platform, {
    path: '/v1/status',
    operationId: 'getStatus',
    tag: 'operations',
    summary: 'The latest month of each metric, when the next is due, and the last loads',
    description:
      'The next month of a metric is expected when /v1/releases expects the bulletin of it or, where too few are known, between the 10th and the end of the following month. Of a metric without a figure for the last twelve months of the others none is expected. What is overdue stays so until it comes: the months after the next one, as many as are missing, stand in /v1/releases.',
    query: {},
    isVolatile: true,
    formats: [
      json(ref(StatusSchema), async ({ snapshot: { changedAt } }: RouteRequest) => {
        const freshness = await findFreshness(db)
        return {
          overdue: freshness.some(
            ({ series, metric, next }) =>
              series === 'market' && metric === 'orders' && next?.isOverdue === true,
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
  addPage(app, platform, {
    path: '/status',
    query: {},
    isVolatile: true,
    async render({ context, snapshot: { reference } }) {
      const [freshness, { loads }] = await Promise.all([
        findFreshness(db),
        listLoads(db, {}, { limit: maxLoads }),
      ])
      return renderStatusPage(context, reference, freshness, loads)
    },
  })
}

/** The most loads on the page. */
const maxLoads = 30

async function findLast(db: Database, outcome?: 'stored') {
  const { loads } = await listLoads(db, { outcome }, { limit: 1 })
  return loads[0] ? renderLoad(loads[0]) : null
}

/** The latest month of a metric, and when its next month is due; null if the metric has ended. */
type Freshness = {
  series: string
  metric: string
  latest: Month
  publishedOn: string | null
  recordedAt: string
  next: Due | null
}

/** Finds the freshness of each metric that the bulletins give of an aggregate. */
async function findFreshness(db: Database): Promise<Freshness[]> {
  const today = dayInChina(Date.now())
  const metrics = await listLatest(db)
  const published = await listFirstPublications(db, ['aggregate'])
  const latest = Math.max(...metrics.map(({ month }) => month))
  return metrics.map(({ series, metric, month, published_on, recorded_at }) => {
    const next = hasEnded(monthPeriod(month + 1), latest) ? null : findNextDue(month, today, published)
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
    ended: next === null,
    next: next && formatMonth(next.period),
    expected_from: next?.from ?? null,
    due_by: next?.by ?? null,
    overdue: next?.isOverdue === true,
  }
}

function renderStatusPage(
  context: Context,
  reference: Reference,
  freshness: readonly Freshness[],
  loads: Awaited<ReturnType<typeof listLoads>>['loads'],
): string {
  const text = textsOf(context)
  const { lang } = context
  const fresh = freshness.map(
    ({ series, metric, latest, next }) =>
      html`<tr><th scope="row"><a class="name" href="${pageLink(context, `/series/${series}`)}">${nameSeries(reference, series, lang)}</a></th><td class="roomy">${nameIn(lang, reference.metrics.get(metric), metric)}</td><td>${writeMonth(latest, lang)}</td>!${next ? html`<td>${writeMonth(next.period, lang)}</td><td>${writeDay(next.by, lang)}!${next.isOverdue ? html` <em class="tag">${text.overdue}</em>` : ''}</td>` : html`<td colspan="2">${text.ended}</td>`}</tr>`,
  )
  const loaded = loads.map(
    ({ id, source, content, loaded_at, loaded_by, outcome, rows_new, rows_revised, rows_refused }) =>
      html`<tr><th scope="row"><a href="/v1/loads/${id}"><time datetime="${loaded_at}">${writeInstant(loaded_at, lang)}</time></a></th><td class="name">${source}</td><td>${nameContent(content, lang)}</td><td class="name">${loaded_by}</td><td>${text.outcomes[outcome] ?? outcome}</td><td class="n">${rows_new}</td><td class="n">${rows_revised}</td><td class="n">${rows_refused}</td></tr>`,
  )
  const { pages, form, recorded, source, what, by_whom, outcome, newRows, revisedRows, refusedRows } = text
  const ofLoads = [recorded, source, what, by_whom, outcome]
  const counts = [newRows, revisedRows, refusedRows].map((numbers) => ({ numbers }))
  const main = html`<h1>${pages.status}</h1>
<h2 id="fresh">${text.freshness}</h2>
!${renderTable({ labelledby: 'fresh' }, [pages.series, form.metric, form.latest, text.next, text.due], fresh)}
<h2 id="loads">${text.loads}</h2>
!${renderTable({ labelledby: 'loads' }, [...ofLoads, ...counts], loaded)}
<p class="buttons">!${renderFile(context, 'CSV', '/v1/loads.csv')} <a class="button" href="/v1/status">${text.asData}</a></p>`
  return renderPage(context, { title: text.pages.status, section: 'status', main })
}
