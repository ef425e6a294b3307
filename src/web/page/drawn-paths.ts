import { html } from 'ghtml'
import type { PictureStyle } from '../../chart/frame.ts'
import { formatMonth } from '../../domain/time/month.ts'
import { formatPeriod, lengthOf, type Period } from '../../domain/time/period.ts'
import type { Language } from '../../i18n/language.ts'
import type { CountUnit } from '../../i18n/numbers.ts'
import { type ChartPoint, type PathsChart, writeRangeOf, writeUnit, writeValue } from '../../i18n/paths.ts'
import { namePeriod } from '../../i18n/words.ts'
import { giveWay } from '../../store/queue.ts'
import { changed } from '../addresses.ts'
import { type Context, pageLink, textsOf } from './context.ts'

/** SVG plots for narrow and for wide screens; the style sheet shows the one that fits. */
export type Plots = { narrow: string; wide: string }

type Figure = { caption: string; plots: Plots; notes: string; source: string; hasTable?: boolean }

/**
 * Renders a chart and the texts around it.
 *
 * @param hasTable whether the page has a table `#values` of the drawn values, which the script reads
 */
export function renderChartFigure(
  context: Context,
  { caption, plots, notes, source, hasTable = true }: Figure,
): string {
  const values = hasTable ? html` aria-details="values" data-keys="${textsOf(context).chartKeys}"` : ''
  return html`<figure class="chart-box">
!${caption === '' ? '' : html`<figcaption>${caption}</figcaption>`}
<div class="plot"!${values}><div class="narrow">!${plots.narrow}</div><div class="wide">!${plots.wide}</div></div>
<p class="notes">${notes}</p>
<p class="notes">${source}</p>
</figure>`
}

/**
 * Renders the folded table of the values in a chart, which the script reads too.
 *
 * @param columns the heads as HTML
 * @param rows each with a period, its place on the time axis, and its cells as HTML
 */
export function renderDrawnTable(
  context: Context,
  columns: readonly string[],
  rows: readonly { period: Period; span: Period; cells: readonly string[] }[],
  hint = '',
): string {
  const text = textsOf(context)
  const heads = columns.map((column) => html`<th scope="col" class="n">!${column}</th>`)
  const lines = rows.map(
    ({ period, span, cells }) =>
      html`<tr><th scope="row"><time datetime="${formatMonth(span.first)}" data-months="${lengthOf(span)}">${namePeriod(period, context.lang)}</time></th>!${cells.map((cell) => html`<td class="n">!${cell}</td>`)}</tr>`,
  )
  return html`<details class="values"><summary id="table">${text.table}</summary>
!${hint === '' ? '' : html`<p class="hint">${hint}</p>`}
<div class="scroll" tabindex="0" role="region" aria-labelledby="table"><table id="values">
<thead><tr><th scope="col">${text.period}</th>!${heads}</tr></thead>
<tbody>!${lines}</tbody>
</table></div></details>`
}

export const renderColumnName = (name: string) => html`<span class="name">${name}</span>`

/** A chart of series with their slugs, and the parameters of their paths. */
export type DrawnSeries = {
  chart: PathsChart
  unit: CountUnit
  slugs: readonly string[]
  paths: URLSearchParams
}

/** Renders a table of exactly the values drawn; every number links to the figures that decided it. */
export function renderValues(context: Context, drawn: DrawnSeries): string {
  const { chart, slugs, paths } = drawn
  const asked = changed(paths, { series: null, from: null, to: null })
  const rows = (chart.series[0]?.points ?? []).map(({ period, span }, row) => ({
    period,
    span,
    cells: chart.series.map(({ points }, i) => {
      const link = pageLink(
        context,
        '/lineage',
        changed(asked, { series: slugs[i], period: formatPeriod(period), frequency: chart.frequency }),
      )
      return renderCell(context, drawn, points[row] as ChartPoint, link)
    }),
  }))
  return renderDrawnTable(
    context,
    chart.series.map(({ name }) => renderColumnName(name)),
    rows,
    writeUnit(chart, drawn.unit.name, context.lang),
  )
}

function renderCell(context: Context, { chart, unit }: DrawnSeries, point: ChartPoint, link: string): string {
  if (point.status === 'unknown') return html`<span class="none">${textsOf(context).unknown}</span>`
  const range = writeRangeOf(unit, point)
  return html`<a href="${link}">${writeValue(chart, unit, point)}</a>!${range === '' ? '' : html` <small>${range}</small>`}`
}

const widths: Record<keyof Plots, number> = { narrow: 340, wide: 760 }

/** Draws a chart as plots for a page. */
export async function drawPlots(draw: (style: PictureStyle) => string, lang: Language): Promise<Plots> {
  const drawAs = async (idPrefix: keyof Plots) => {
    await giveWay()
    return draw({ width: widths[idPrefix], lang, theme: 'light', idPrefix, isBare: true })
  }
  return { narrow: await drawAs('narrow'), wide: await drawAs('wide') }
}

/** Draws the paths of series as plots for a page. */
export async function drawPaths(chart: PathsChart, lang: Language): Promise<Plots> {
  const { drawSeries } = await import('../../chart/draw-paths.ts')
  return drawPlots((style) => drawSeries(chart, style), lang)
}
