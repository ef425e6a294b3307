import { renderStatusPage } from '../../page/status-page.ts'
import type { Database } from '../../store/database.ts'
import { listLoads } from '../../store/loads.ts'
import type { App } from '../app-type.ts'
import { findFreshness } from '../freshness.ts'
import { nameIn } from '../pictures/picture.ts'
import { nameSeries } from './names.ts'
import { addPage, type PageOptions } from './page-route.ts'

const mostLoads = 30

/** `/status`: how fresh the data are, and what was loaded last. */
export function statusPage(app: App, { db, ...options }: PageOptions & { db: Database }): void {
  addPage(app, options, {
    path: '/status',
    query: {},
    isVolatile: true,
    async render({ context: { lang }, context, snapshot: { reference } }) {
      const [freshness, { loads }] = await Promise.all([
        findFreshness(db),
        listLoads(db, {}, { limit: mostLoads }),
      ])
      return renderStatusPage(context, {
        freshness: freshness.map(({ series, metric, latest, next, due_by, overdue }) => ({
          series: { slug: series, name: nameSeries(reference, series, lang) },
          metric: { slug: metric, name: nameIn(lang, reference.metrics.get(metric), metric) },
          latest,
          next,
          dueBy: due_by,
          isOverdue: overdue,
        })),
        loads: loads.map((load) => ({
          id: load.id,
          source: load.source,
          content: load.content,
          loadedAt: load.loaded_at,
          loadedBy: load.loaded_by,
          outcome: load.outcome,
          counts: { new: load.rows_new, revised: load.rows_revised, refused: load.rows_refused },
        })),
      })
    },
  })
}
