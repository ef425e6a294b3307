import { html } from 'ghtml'
import type { ChartPoint, SeriesChart } from '../chart/series-chart.ts'
import { type CountUnit, writeRangeOf, writeValue } from '../chart/values.ts'
import { writeMonth } from '../chart/words.ts'
import { formatMonth } from '../domain/month.ts'
import { type Context, changed, pageLink, say } from './context.ts'

/** A chart of series with their slugs, and what its paths are asked for by. */
export type DrawnSeries = {
  chart: SeriesChart
  unit: CountUnit
  slugs: readonly string[]
  paths: URLSearchParams
}

/** A table of exactly what is drawn; every number leads to the figures that decided it. */
export function renderValues(context: Context, drawn: DrawnSeries): string {
  const { chart, slugs, paths } = drawn
  const text = say(context)
  const asked = changed(paths, { series: null, from: null, to: null })
  const rows = (chart.series[0]?.points ?? []).map(
    ({ month }, row) =>
      html`<tr><th scope="row"><time datetime="${formatMonth(month)}">${writeMonth(month, context.lang)}</time></th>!${chart.series.map(
        ({ points }, i) => {
          const link = pageLink(
            context,
            '/lineage',
            changed(asked, { series: slugs[i], month: formatMonth(month) }),
          )
          return renderCell(context, drawn, points[row] as ChartPoint, link)
        },
      )}</tr>`,
  )
  return html`<details class="values"><summary id="table">${text.table}</summary>
<div class="scroll" tabindex="0" role="region" aria-labelledby="table"><table id="values">
<thead><tr><th scope="col">${text.month}</th>!${chart.series.map(({ name }) => html`<th scope="col" class="n"><span class="name">${name}</span></th>`)}</tr></thead>
<tbody>!${rows}</tbody>
</table></div></details>`
}

function renderCell(context: Context, { chart, unit }: DrawnSeries, point: ChartPoint, link: string): string {
  if (point.status === 'unknown')
    return html`<td class="n"><span class="none">${say(context).unknown}</span></td>`
  const range = writeRangeOf(unit, point)
  return html`<td class="n"><a href="${link}">${writeValue(chart, unit, point)}</a>!${range === '' ? '' : html` <small>${range}</small>`}</td>`
}
