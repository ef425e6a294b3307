import { html } from 'ghtml'
import type { Figure } from '../domain/figure.ts'
import { writeSeriesText } from '../i18n/paths.ts'
import { type Plots, renderChartFigure } from './chart-figure.ts'
import type { Named } from './compare/compare-view.ts'
import { type Context, dataLink, pageLink, textsOf } from './context.ts'
import { type EventLine, renderEvents } from './event-line.ts'
import { plain, renderFacts } from './facts.ts'
import { renderFigures } from './figure-list.ts'
import { renderPage } from './layout.ts'
import { type DrawnSeries, renderValues } from './value-table.ts'

export type SeriesView = Named & {
  /** All its names but the one in the title. */
  names: string[]
  company: string | null
  events: EventLine[]
  /** Its figures by metric, the latest first, and how many there are. */
  metrics: { metric: Named; figures: Figure[]; total: number }[]
  /** Its monthly orders; null where nothing was published of them. */
  drawn: (DrawnSeries & { plots: Plots }) | null
}

/** One series: its names, its path, its events and what was published about it. */
export function renderSeriesPage(context: Context, series: SeriesView): string {
  const text = textsOf(context)
  const { slug, name } = series
  const main = html`<h1 class="name">${name}</h1>
!${renderFacts([
    [text.names, plain(series.names.join(text.marks.list))],
    [text.company, plain(series.company)],
  ])}
<p class="buttons"><a class="button" href="${pageLink(context, '/', { series: slug === 'market' ? 'market' : `${slug},market` })}">${text.pages.compare}</a></p>
!${series.drawn === null ? '' : renderDrawn(context, series.drawn)}
!${series.events.length === 0 ? '' : html`<h2>${text.seriesEvents}</h2>!${renderEvents(context, series.events)}`}
<h2>${text.figuresOf}</h2>
!${series.metrics.map(
    ({
      metric,
      figures,
      total,
    }) => html`<details!${series.metrics.length === 1 ? ' open' : ''}><summary>${metric.name} <small>(${total})</small></summary>
!${renderFigures(context, figures)}
<p class="buttons">!${figures.length < total ? html`<span class="hint">${text.firstOf(figures.length, total)}</span>` : ''}<a class="button" href="${dataLink('/v1/figures.csv', { series: slug, metric: metric.slug })}" download>CSV <small>${text.rows(total)}</small></a></p></details>`,
  )}`
  return renderPage(context, { title: name, section: 'series', main })
}

function renderDrawn(context: Context, { plots, ...drawn }: NonNullable<SeriesView['drawn']>): string {
  const { title, subtitle, notes, source } = writeSeriesText(drawn.chart, drawn.unit, context.lang)
  return html`!${renderChartFigure(context, { caption: `${title} · ${subtitle}`, plots, notes, source })}
!${renderValues(context, drawn)}`
}

export type SeriesRow = Named & { otherName: string; company: string | null }

/** All series by name. */
export function renderSeriesListPage(
  context: Context,
  { series, total }: { series: readonly SeriesRow[]; total: number },
): string {
  const text = textsOf(context)
  const main = html`<h1>${text.pages.series}</h1>
<div class="scroll" tabindex="0" role="region" aria-label="${text.pages.series}"><table><thead><tr><th scope="col">${text.pages.series}</th><th scope="col">${text.names}</th><th scope="col">${text.company}</th></tr></thead>
<tbody>!${series.map((item) => html`<tr><th scope="row"><a class="name" href="${pageLink(context, `/series/${item.slug}`)}">${item.name}</a></th><td class="name">${item.otherName}</td><td class="name">${item.company}</td></tr>`)}</tbody></table></div>
!${series.length < total ? html`<p class="hint">${text.firstOf(series.length, total)}</p>` : ''}
<p class="buttons"><a class="button" href="/v1/platforms.csv" download>CSV</a></p>`
  return renderPage(context, { title: text.pages.series, section: 'series', main })
}
