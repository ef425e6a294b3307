import { html } from 'ghtml'
import type { Month } from '../../domain/time/month.ts'
import { writeDay, writeInstant, writeMonth } from '../../i18n/words.ts'
import { listLoads } from '../../store/loads.ts'
import { nameIn } from '../../web/formats/picture.ts'
import { type Context, type Named, pageLink, textsOf } from '../../web/page/context.ts'
import { renderPage } from '../../web/page/layout.ts'
import { nameContent, nameSeries } from '../../web/page/lists.ts'
import { addPage } from '../../web/page/page-route.ts'
import type { App, Platform } from '../../web/platform.ts'
import { type Due, findFreshness } from './status.ts'

const maxLoads = 30

/** `/status`: how fresh the data are, and what was loaded last. */
export function statusPage(app: App, platform: Platform): void {
  const { db } = platform
  addPage(app, platform, {
    path: '/status',
    query: {},
    isVolatile: true,
    async render({ context: { lang }, context, snapshot: { reference } }) {
      const [freshness, { loads }] = await Promise.all([
        findFreshness(db),
        listLoads(db, {}, { limit: maxLoads }),
      ])
      return renderStatusPage(context, {
        freshness: freshness.map(({ series, metric, latest, next }) => ({
          series: { slug: series, name: nameSeries(reference, series, lang) },
          metric: { slug: metric, name: nameIn(lang, reference.metrics.get(metric), metric) },
          latest,
          next,
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

export type StatusView = {
  freshness: {
    series: Named
    metric: Named
    latest: Month
    next: Due | null
  }[]
  loads: {
    id: number
    source: string
    content: string
    loadedAt: string
    loadedBy: string
    outcome: string
    counts: { new: number; revised: number; refused: number }
  }[]
}

/** How fresh the data are, and what was loaded last. */
function renderStatusPage(context: Context, { freshness, loads }: StatusView): string {
  const text = textsOf(context)
  const { lang } = context
  const main = html`<h1>${text.pages.status}</h1>
<h2 id="fresh">${text.freshness}</h2>
<div class="scroll" tabindex="0" role="region" aria-labelledby="fresh"><table>
<thead><tr><th scope="col">${text.pages.series}</th><th scope="col">${text.form.metric}</th><th scope="col">${text.form.latest}</th><th scope="col">${text.next}</th><th scope="col">${text.due}</th></tr></thead>
<tbody>!${freshness.map(
    ({ series, metric, latest, next }) =>
      html`<tr><th scope="row"><a class="name" href="${pageLink(context, `/series/${series.slug}`)}">${series.name}</a></th><td class="roomy">${metric.name}</td><td>${writeMonth(latest, lang)}</td>!${next ? html`<td>${writeMonth(next.period, lang)}</td><td>${writeDay(next.by, lang)}!${next.isOverdue ? html` <em class="tag">${text.overdue}</em>` : ''}</td>` : html`<td colspan="2">${text.ended}</td>`}</tr>`,
  )}</tbody></table></div>
<h2 id="loads">${text.loads}</h2>
<div class="scroll" tabindex="0" role="region" aria-labelledby="loads"><table>
<thead><tr><th scope="col">${text.recorded}</th><th scope="col">${text.source}</th><th scope="col">${text.what}</th><th scope="col">${text.by_whom}</th><th scope="col">${text.outcome}</th><th scope="col" class="n">${text.newRows}</th><th scope="col" class="n">${text.revisedRows}</th><th scope="col" class="n">${text.refusedRows}</th></tr></thead>
<tbody>!${loads.map(
    ({ id, source, content, loadedAt, loadedBy, outcome, counts }) =>
      html`<tr><th scope="row"><a href="/v1/loads/${id}"><time datetime="${loadedAt}">${writeInstant(loadedAt, lang)}</time></a></th><td class="name">${source}</td><td>${nameContent(content, lang)}</td><td class="name">${loadedBy}</td><td>${text.outcomes[outcome] ?? outcome}</td><td class="n">${counts.new}</td><td class="n">${counts.revised}</td><td class="n">${counts.refused}</td></tr>`,
  )}</tbody></table></div>
<p class="buttons"><a class="button" href="/v1/loads.csv" download>CSV</a> <a class="button" href="/v1/status">${text.asData}</a></p>`
  return renderPage(context, { title: text.pages.status, section: 'status', main })
}
