import { renderDocumentPage } from '../../page/document-page.ts'
import type { Database } from '../../store/database.ts'
import { findDocument } from '../../store/documents.ts'
import { listFigures } from '../../store/figures.ts'
import type { App } from '../app-type.ts'
import { nameIn } from '../pictures/picture.ts'
import { notFound } from '../problems/problem.ts'
import { Id } from '../questions/parameters.ts'
import { nameSeries } from './names.ts'
import { addPage, type PageOptions } from './page-route.ts'

const mostFigures = 200

/** A page for each document. */
export function documentPage(app: App, { db, ...options }: PageOptions & { db: Database }): void {
  addPage(app, options, {
    path: '/documents/:id',
    params: { id: Id },
    query: {},
    async render({ context, params, snapshot: { reference }, moment }) {
      const document = await findDocument(db, params.id)
      if (!document) throw notFound('document', params.id)
      const page = { moment, after: 0, limit: mostFigures }
      const { figures, total } = await listFigures(db, { document_id: document.id }, page)
      return renderDocumentPage(context, {
        id: document.id,
        publisher: document.publisher,
        kind: document.source_kind,
        sourceUrl: document.source_url,
        publishedOn: document.published_on,
        sha256: document.sha256,
        bytes: document.bytes,
        rankings: document.rankings ?? 0,
        figures: figures.map((figure) => ({
          ...figure,
          seriesName: nameSeries(reference, figure.series, context.lang),
          metricName: nameIn(context.lang, reference.metrics.get(figure.metric), figure.metric),
        })),
        total,
      })
    },
  })
}
