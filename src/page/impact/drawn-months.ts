import { html } from 'ghtml'
import {
  type ImpactChart,
  levelsOf,
  nameAxes,
  nameExpected,
  showGap,
  unitOfImpact,
} from '../../chart/impact-chart.ts'
import { formatNumber, formatSigned } from '../../chart/numbers.ts'
import { writeMonth } from '../../chart/words.ts'
import { formatMonth } from '../../domain/month.ts'
import { type Context, say } from '../context.ts'

/** A table of the lines of both plots, but for those of the placebos. */
export function renderDrawnMonths(context: Context, chart: ImpactChart): string {
  const text = say(context)
  const { lang } = context
  const unit = unitOfImpact(chart, lang)
  const { actual, expected } = levelsOf(chart)
  const [level, gap] = nameAxes(chart, unit, lang)
  const sign = chart.kind === 'percent' ? '%' : ''
  const decimals = unit.divisor === 1e8 ? 2 : 1
  const write = (value: number | undefined) => `${formatNumber((value ?? 0) / unit.divisor, decimals)}${sign}`
  const writeGap = (value: number) =>
    chart.scale === 'log'
      ? `${formatSigned(showGap(chart.scale, value), 1)}%`
      : `${formatSigned(value / unit.divisor, decimals)}${sign}`
  const rows = chart.months.map(
    (month, i) =>
      html`<tr><th scope="row"><time datetime="${formatMonth(month)}">${writeMonth(month, lang)}</time></th><td class="n">${write(actual[i])}</td><td class="n">${write(expected[i])}</td><td class="n">${writeGap(chart.gaps[i] ?? 0)}</td></tr>`,
  )
  const names = [chart.treated, nameExpected(chart, lang)]
  return html`<details class="values"><summary id="table">${text.table}</summary>
<p class="hint">${level}</p>
<div class="scroll" tabindex="0" role="region" aria-labelledby="table"><table id="values">
<thead><tr><th scope="col">${text.month}</th>!${names.map((name) => html`<th scope="col" class="n"><span class="name">${name}</span></th>`)}<th scope="col" class="n">${gap}</th></tr></thead>
<tbody>!${rows}</tbody>
</table></div></details>`
}
