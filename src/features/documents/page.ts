import { html } from 'ghtml'
import { cleanText } from '../../chart/text.ts'
import type { Figure, SourceKind } from '../../domain/figure/figure.ts'
import { writeDay } from '../../i18n/words.ts'
import { findDocument } from '../../store/documents.ts'
import { listFigures } from '../../store/figures.ts'
import { nameIn } from '../../web/formats/picture.ts'
import { type Context, dataLink, pageLink, textsOf } from '../../web/page/context.ts'
import { renderPage } from '../../web/page/layout.ts'
import {
  nameSeries,
  plain,
  renderAddress,
  renderFacts,
  renderNotes,
  renderStatement,
} from '../../web/page/lists.ts'
import { addPage } from '../../web/page/page-route.ts'
import type { App, Platform } from '../../web/platform.ts'
import { notFound } from '../../web/problems/problem.ts'
import { Id } from '../../web/request/parameters.ts'

const maxFigures = 200

/** A page for each document. */
export function documentPage(app: App, platform: Platform): void {
  const { db } = platform
  addPage(app, platform, {
    path: '/documents/:id',
    params: { id: Id },
    query: {},
    async render({ context, params, snapshot: { reference }, asOf }) {
      const document = await findDocument(db, params.id)
      if (!document) throw notFound('document', params.id)
      const page = { asOf, after: 0, limit: maxFigures }
      const { figures, total } = await listFigures(db, { document_id: document.id }, page)
      return renderDocumentPage(context, {
        id: document.id,
        publisher: document.publisher,
        kind: document.source_kind,
        sourceUrl: document.source_url,
        publishedOn: document.published_on,
        publishedBy: document.published_by,
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

export type DocumentView = {
  id: number
  publisher: string
  kind: SourceKind
  sourceUrl: string | null
  publishedOn: string | null
  publishedBy: string | null
  /** Of its bytes, where they are kept. */
  sha256: string | null
  bytes: number | null
  figures: (Figure & { seriesName: string; metricName: string })[]
  total: number
  rankings: number
}

function writePublished(context: Context, { publishedOn, publishedBy }: DocumentView): string {
  const text = textsOf(context)
  if (publishedOn !== null) return writeDay(publishedOn, context.lang)
  return publishedBy === null ? text.unknown : text.publishedBy(writeDay(publishedBy, context.lang))
}

/** One document: who published it, where, and all figures that came from it. */
export function renderDocumentPage(context: Context, document: DocumentView): string {
  const text = textsOf(context)
  const { id, publishedOn, sourceUrl, sha256, figures, total, rankings } = document
  const publisher = cleanText(document.publisher)
  const title = `${publisher}${publishedOn === null ? '' : `, ${writeDay(publishedOn, context.lang)}`}`
  const main = html`<h1>${title}</h1>
!${renderFacts([
    [text.document, plain(id)],
    [text.publisher, plain(publisher)],
    [text.kind, plain(text.sourceKinds[document.kind])],
    [text.published, plain(writePublished(context, document))],
    [text.address, sourceUrl === null ? null : renderAddress(sourceUrl)],
    [
      text.kept,
      document.bytes === null
        ? null
        : html`<a href="/v1/documents/${id}/content" download>${document.bytes} B</a> <small>SHA-256 ${sha256}</small>`,
    ],
    [text.rankings, rankings > 0 ? plain(rankings) : null],
  ])}
<h2 id="published">${text.figuresOf} <small>(${total})</small></h2>
<div class="scroll" tabindex="0" role="region" aria-labelledby="published"><table>
<thead><tr><th scope="col">${text.pages.series}</th><th scope="col">${text.form.metric}</th><th scope="col">${text.value}</th></tr></thead>
<tbody>!${figures.map((figure) => html`<tr><th scope="row"><a class="name" href="${pageLink(context, `/series/${figure.series}`)}">${figure.seriesName}</a></th><td>${figure.metricName}</td><td>!${renderStatement(context, figure)}!${renderNotes(figure)}</td></tr>`)}</tbody></table></div>
!${figures.length < total ? html`<p class="hint">${text.firstOf(figures.length, total)}</p>` : ''}
<p class="buttons"><a class="button" href="${dataLink('/v1/figures.csv', { document_id: id })}" download>CSV <small>${text.rows(total)}</small></a>
<a class="button" href="/v1/documents/${id}">${text.asData}</a></p>`
  return renderPage(context, { title, main })
}
