import Type from 'typebox'
import { reportOf } from '../../load/load-report.ts'
import type { Database } from '../../store/database.ts'
import { findLoad, listLoads } from '../../store/loads.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import type { App } from '../app-type.ts'
import { addContentRoute } from '../content.ts'
import { type AskOf, addDataRoute } from '../data-route.ts'
import { csv, json } from '../formats/format.ts'
import { encodeCursor, jsonPages, PageSchema, readIdCursor } from '../list-page.ts'
import { notFound } from '../problems/problem.ts'
import { Id, instant, oneOf } from '../questions/parameters.ts'
import { LoadDetailSchema, LoadSchema, loadTable, renderDetails, renderLoad } from '../resources/load.ts'
import { ref } from '../resources/schema.ts'

const parameters = {
  outcome: Type.Optional(
    oneOf(['stored', 'unchanged', 'refused'] as const, { description: 'What became of it' }),
  ),
  from: Type.Optional(instant('The first instant', '2026-11-01T00:00:00Z')),
  to: Type.Optional(instant('The last instant', '2026-11-30T23:59:59Z')),
}
type Ask = AskOf<typeof parameters>
const id = { id: Id }

export async function loadRoutes(
  app: App,
  { db, readSnapshot }: { db: Database; readSnapshot: () => Promise<Snapshot> },
) {
  app.addSchema(LoadDetailSchema)
  addDataRoute(app, readSnapshot, {
    path: '/v1/loads',
    operationId: 'listLoads',
    tag: 'operations',
    summary: 'What was loaded, when and by whom, the latest first',
    query: parameters,
    isVolatile: true,
    formats: [
      jsonPages(PageSchema(LoadSchema), async ({ query }: Ask, { limit, cursor }) => {
        const before = cursor === undefined ? undefined : readIdCursor(cursor)
        const { total, loads, isLast } = await listLoads(db, query, { before, limit })
        return {
          body: { total, items: loads.map(renderLoad) },
          next: isLast ? null : encodeCursor(String(loads.at(-1)?.id)),
        }
      }),
      csv(loadTable, async ({ query }: Ask) => {
        const { loads } = await listLoads(db, query)
        return loads.map(renderLoad)
      }),
    ],
  })
  addDataRoute(app, readSnapshot, {
    path: '/v1/loads/:id',
    operationId: 'getLoad',
    tag: 'operations',
    summary: 'One load, row by row',
    params: id,
    query: {},
    errors: [404],
    isVolatile: true,
    formats: [
      json(ref(LoadDetailSchema), async ({ params }: AskOf<Record<never, never>, typeof id>) => {
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
}
