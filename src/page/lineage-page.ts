import { html } from 'ghtml'
import type { Estimate } from '../domain/estimate.ts'
import type { Figure } from '../domain/figure.ts'
import type { Month } from '../domain/month.ts'
import type { PathMeasure } from '../domain/series-path.ts'
import { nameNumber } from '../i18n/paths.ts'
import { writeMonth } from '../i18n/words.ts'
import type { Named } from './compare/compare-view.ts'
import { type Context, pageLink, textsOf } from './context.ts'
import { renderFigures } from './figure-list.ts'
import { renderPage } from './layout.ts'

export type LineageView = {
  series: Named
  metric: Named
  measure: PathMeasure
  month: Month
  base: Month | null
  estimate: Estimate
  /** The value as the chart and its table write it. */
  value: string
  /** Its bounds in the same unit; empty where it is exact or open. */
  range: string
  lineage: Figure[]
}

/** One number of a chart, with the figures that decided it. */
export function renderLineagePage(context: Context, view: LineageView): string {
  const text = textsOf(context)
  const { lang } = context
  const { series, metric, month, base, estimate, lineage } = view
  const title = nameNumber({ series: series.name, month, metric: metric.name }, lang)
  const isKnown = estimate.status !== 'unknown'
  const main = html`<h1>${title}</h1>
<p class="hint">${text.measures[view.measure]}!${base === null ? '' : html` · ${writeMonth(base, lang)}`}</p>
<p><span class="big">${isKnown ? view.value : text.unknown}</span> ${view.range}</p>
!${lineage.length > 0 ? html`<p>${text.numberText}</p>!${renderFigures(context, lineage)}` : html`<p>${isKnown ? text.certainly : text.noFigures}</p>`}
<p class="buttons"><a class="button" href="${pageLink(context, `/series/${series.slug}`)}">${series.name}</a></p>`
  return renderPage(context, { title, section: 'compare', main })
}
