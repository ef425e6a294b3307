import Type from 'typebox'
import type { Snapshot } from '../../store/snapshot.ts'
import type { App } from '../app-type.ts'
import { type AskOf, addDataRoute } from '../data-route.ts'
import { listFormats } from '../list-page.ts'
import { SeriesList, slug } from '../questions/parameters.ts'
import { resolveCompany, resolveSeries } from '../questions/resolve-names.ts'
import { PlatformSchema, platformTable, renderPlatform } from '../resources/platform.ts'

const parameters = {
  platform: Type.Optional(SeriesList),
  company: Type.Optional(slug('The company behind it', 'didi-global')),
}

export async function platformRoutes(app: App, { readSnapshot }: { readSnapshot: () => Promise<Snapshot> }) {
  app.addSchema(PlatformSchema)
  addDataRoute(app, readSnapshot, {
    path: '/v1/platforms',
    operationId: 'listPlatforms',
    tag: 'data',
    summary: 'The platforms with their names; beside them, market and aggregators are series too',
    query: parameters,
    formats: listFormats({
      row: PlatformSchema,
      table: platformTable,
      isDated: false,
      list: listPlatforms,
      keyOf: ({ platform }) => platform,
    }),
  })
}

function listPlatforms({ query: { platform, company }, snapshot: { reference } }: AskOf<typeof parameters>) {
  resolveCompany(reference, company)
  const wanted = platform === undefined ? undefined : new Set(resolveSeries(reference, platform, 'platform'))
  return [...reference.series.values()]
    .filter(
      (row) =>
        row.kind === 'platform' &&
        (wanted === undefined || wanted.has(row.series)) &&
        (company === undefined || row.company === company),
    )
    .map(renderPlatform)
}
