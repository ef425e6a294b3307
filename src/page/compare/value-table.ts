import { html } from 'ghtml'
import { decimalsFor, formatBounds } from '../../chart/numbers.ts'
import type { ChartPoint } from '../../chart/series-chart.ts'
import { writeValue } from '../../chart/values.ts'
import { writeMonth } from '../../chart/words.ts'
import { formatMonth } from '../../domain/month.ts'
import { type Context, changed, pageLink, say } from '../context.ts'
import type { CompareAnswer } from './compare-view.ts'

/** A table of exactly what is drawn; every number leads to the figures that decided it. */
export function renderValues(context: Context, answer: CompareAnswer): string {
  const { chart, growths, data } = answer
  const text = say(context)
  const asked = changed(data.paths, { series: null, from: null, to: null })
  const rows = (chart.series[0]?.points ?? []).map(
    ({ month }, row) =>
      html`<tr><th scope="row"><time datetime="${formatMonth(month)}">${writeMonth(month, context.lang)}</time></th>!${chart.series.map(
        ({ points }, i) => {
          const slug = growths[i]?.slug as string
          const link = pageLink(
            context,
            '/lineage',
            changed(asked, { series: slug, month: formatMonth(month) }),
          )
          return renderCell(context, answer, points[row] as ChartPoint, link)
        },
      )}</tr>`,
  )
  return html`<details class="values"><summary id="table">${text.table}</summary>
<div class="scroll" tabindex="0" role="region" aria-labelledby="table"><table id="values">
<thead><tr><th scope="col">${text.month}</th>!${chart.series.map(({ name }) => html`<th scope="col" class="n"><span class="name">${name}</span></th>`)}</tr></thead>
<tbody>!${rows}</tbody>
</table></div></details>`
}

function renderCell(
  context: Context,
  { chart, unit }: CompareAnswer,
  point: ChartPoint,
  link: string,
): string {
  if (point.status === 'unknown')
    return html`<td class="n"><span class="none">${say(context).unknown}</span></td>`
  const { low, high } = point
  const scale = (value: number) => value / unit.divisor
  const isRange = low !== null && high !== null && low < high
  const bounds =
    isRange &&
    formatBounds({ ...point, low: scale(low), high: scale(high) }, decimalsFor(scale(low), scale(high)))
  return html`<td class="n"><a href="${link}">${writeValue(chart, unit, point)}</a>!${bounds ? html` <small>[${bounds.low}, ${bounds.high}]</small>` : ''}</td>`
}
