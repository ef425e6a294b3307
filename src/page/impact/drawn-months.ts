import { html } from 'ghtml'
import { type ImpactChart, levelsOf, unitOfImpact } from '../../chart/impact-chart.ts'
import { nameAxes, nameExpected, showGap } from '../../i18n/impact.ts'
import { formatNumber, formatSigned } from '../../i18n/numbers.ts'
import type { Context } from '../context.ts'
import { renderColumnName, renderDrawnTable } from '../drawn-table.ts'

/** A table of the lines of both plots, but for those of the placebos. */
export function renderDrawnMonths(context: Context, chart: ImpactChart): string {
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
  const rows = chart.months.map((month, i) => ({
    month,
    cells: [write(actual[i]), write(expected[i]), writeGap(chart.gaps[i] ?? 0)],
  }))
  const names = [chart.treated, nameExpected(chart, lang)].map(renderColumnName)
  return renderDrawnTable(context, [...names, html`${gap}`], rows, level)
}
