import Type from 'typebox'
import { reportOf } from '../../load/load-file.ts'
import { findLoad, listLoads } from '../../store/loads.ts'
import { addContentRoute, addDataRoute, type RequestOf } from '../../web/data-route.ts'
import { json, sheetFormats } from '../../web/formats/format.ts'
import { encodeCursor, jsonPages, PageSchema, readIdCursor } from '../../web/list-page.ts'
import type { App, Platform } from '../../web/platform.ts'
import { notFound } from '../../web/problems/problem.ts'
import { checkDay } from '../../web/request/as-of.ts'
import { Id, listEnd, oneOf } from '../../web/request/parameters.ts'
import { resolveListEnds } from '../../web/request/windows.ts'
import { ref } from '../../web/schema.ts'
import { LoadDetailSchema, LoadSchema, loadTable, renderDetails, renderLoad } from './schema.ts'
import { statusRoutes } from './status.ts'
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
