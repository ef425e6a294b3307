import { html } from 'ghtml'
import { type Context, textsOf } from './context.ts'

/** A plot for narrow and one for wide screens, as SVG; the style sheet shows the one that suits. */
export type Plots = { narrow: string; wide: string }

/** A chart and what is written around it. The script reads its values from the table `#values` of the page. */
export function renderChartFigure(
  context: Context,
  { caption, plots, notes, source }: { caption: string; plots: Plots; notes: string; source: string },
): string {
  return html`<figure class="chart-box">
!${caption === '' ? '' : html`<figcaption>${caption}</figcaption>`}
<div class="plot" aria-details="values" data-keys="${textsOf(context).chartKeys}"><div class="narrow">!${plots.narrow}</div><div class="wide">!${plots.wide}</div></div>
<p class="notes">${notes}</p>
<p class="notes">${source}</p>
</figure>`
}
