import { html } from 'ghtml'
import { writeDay, writeInstant, writeMonth } from '../../i18n/words.ts'
import { listLoads } from '../../store/loads.ts'
import type { Reference } from '../../store/snapshot.ts'
import { nameIn } from '../../web/formats/picture.ts'
import { type Context, pageLink, textsOf } from '../../web/page/context.ts'
import { renderPage } from '../../web/page/layout.ts'
import { nameContent, nameSeries } from '../../web/page/lists.ts'
import { addPage } from '../../web/page/page-route.ts'
import type { App, Platform } from '../../web/platform.ts'
import { type Freshness, findFreshness } from './status.ts'

const maxLoads = 30

/** `/status`: how fresh the data are, and what was loaded last. */
export function statusPage(app: App, platform: Platform): void {
  const { db } = platform
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

/** How fresh the data are, and what was loaded last. */
function renderStatusPage(
  context: Context,
  reference: Reference,
  freshness: readonly Freshness[],
  loads: Awaited<ReturnType<typeof listLoads>>['loads'],
): string {
  const text = textsOf(context)
  const { lang } = context
  const main = html`<h1>${text.pages.status}</h1>
<h2 id="fresh">${text.freshness}</h2>
<div class="scroll" tabindex="0" role="region" aria-labelledby="fresh"><table>
<thead><tr><th scope="col">${text.pages.series}</th><th scope="col">${text.form.metric}</th><th scope="col">${text.form.latest}</th><th scope="col">${text.next}</th><th scope="col">${text.due}</th></tr></thead>
<tbody>!${freshness.map(
    ({ series, metric, latest, next }) =>
      html`<tr><th scope="row"><a class="name" href="${pageLink(context, `/series/${series}`)}">${nameSeries(reference, series, lang)}</a></th><td class="roomy">${nameIn(lang, reference.metrics.get(metric), metric)}</td><td>${writeMonth(latest, lang)}</td>!${next ? html`<td>${writeMonth(next.period, lang)}</td><td>${writeDay(next.by, lang)}!${next.isOverdue ? html` <em class="tag">${text.overdue}</em>` : ''}</td>` : html`<td colspan="2">${text.ended}</td>`}</tr>`,
  )}</tbody></table></div>
<h2 id="loads">${text.loads}</h2>
<div class="scroll" tabindex="0" role="region" aria-labelledby="loads"><table>
<thead><tr><th scope="col">${text.recorded}</th><th scope="col">${text.source}</th><th scope="col">${text.what}</th><th scope="col">${text.by_whom}</th><th scope="col">${text.outcome}</th><th scope="col" class="n">${text.newRows}</th><th scope="col" class="n">${text.revisedRows}</th><th scope="col" class="n">${text.refusedRows}</th></tr></thead>
<tbody>!${loads.map(
    ({ id, source, content, loaded_at, loaded_by, outcome, rows_new, rows_revised, rows_refused }) =>
      html`<tr><th scope="row"><a href="/v1/loads/${id}"><time datetime="${loaded_at}">${writeInstant(loaded_at, lang)}</time></a></th><td class="name">${source}</td><td>${nameContent(content, lang)}</td><td class="name">${loaded_by}</td><td>${text.outcomes[outcome] ?? outcome}</td><td class="n">${rows_new}</td><td class="n">${rows_revised}</td><td class="n">${rows_refused}</td></tr>`,
  )}</tbody></table></div>
<p class="buttons"><a class="button" href="/v1/loads.csv" download>CSV</a> <a class="button" href="/v1/status">${text.asData}</a></p>`
  return renderPage(context, { title: text.pages.status, section: 'status', main })
}
