import { noSuchPath } from '../../i18n/problems.ts'
import { readAssets } from '../../page/assets.ts'
import type { Database } from '../../store/database.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import type { App } from '../app-type.ts'
import type { ImpactPool } from '../impact/impact-pool.ts'
import { comparePage } from '../pages/compare-page.ts'
import { documentPage } from '../pages/document-page.ts'
import { eventPages } from '../pages/event-pages.ts'
import { impactPage } from '../pages/impact-page.ts'
import { lineagePage } from '../pages/lineage-page.ts'
import { sendProblemPage } from '../pages/page-route.ts'
import { seriesPages } from '../pages/series-pages.ts'
import { statusPage } from '../pages/status-page.ts'
import { Problem, sendProblem } from '../problems/problem.ts'

/** The pages for people, and the style sheet and script that they share. */
export async function pageRoutes(
  app: App,
  { db, readSnapshot, pool }: { db: Database; readSnapshot: () => Promise<Snapshot>; pool: ImpactPool },
) {
  const { style, script, fonts } = readAssets()
  for (const { path, type, body } of [style, script, ...fonts])
    app.get(path, { schema: { hide: true } }, async (_, reply) =>
      reply
        .type(type)
        .serializer((sent) => sent)
        .header('cache-control', 'public, max-age=31536000, immutable')
        .header('x-content-type-options', 'nosniff')
        .send(body),
    )
  const options = { readSnapshot, assets: { style: style.path, script: script.path } }
  // What draws takes a third of a second to load, which the first reader should not wait for.
  app.addHook('onListen', async () => {
    await import('../../chart/draw-series.ts')
  })
  app.setNotFoundHandler((request, reply) => {
    const asked = `${request.method} ${request.url.slice(0, 200)}`
    const problem = new Problem(404, 'not_found', noSuchPath(asked))
    // Below /v1 programs ask, whatever they accept.
    if (/^\/v1\b/.test(request.url)) sendProblem(problem, request, reply)
    else sendProblemPage(problem, request, reply, options.assets)
  })
  comparePage(app, options)
  lineagePage(app, options)
  eventPages(app, options)
  seriesPages(app, options)
  documentPage(app, { ...options, db })
  statusPage(app, { ...options, db })
  impactPage(app, { ...options, pool })
}
