import { readAssets } from '../../page/assets.ts'
import type { Database } from '../../store/database.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import type { App } from '../app-type.ts'
import { comparePage } from '../pages/compare-page.ts'

/** The pages for people, and the style sheet and script that they share. */
export async function pageRoutes(
  app: App,
  { readSnapshot }: { db: Database; readSnapshot: () => Promise<Snapshot> },
) {
  const files = readAssets()
  for (const { path, type, body } of Object.values(files))
    app.get(path, { schema: { hide: true } }, async (_, reply) =>
      reply
        .type(type)
        .serializer(String)
        .header('cache-control', 'public, max-age=31536000, immutable')
        .header('x-content-type-options', 'nosniff')
        .send(body),
    )
  const options = { readSnapshot, assets: { style: files.style.path, script: files.script.path } }
  comparePage(app, options)
}
