import { html } from 'ghtml'
import { formatMonth } from '../domain/month.ts'
import type { CountUnit } from '../i18n/numbers.ts'
import type { ChartPoint, SeriesChart } from '../i18n/paths.ts'
import { writeRangeOf, writeValue } from '../i18n/paths.ts'
import { type Context, changed, pageLink, textsOf } from './context.ts'
import { renderColumnName, renderDrawnTable } from './drawn-table.ts'

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
  const asked = changed(paths, { series: null, from: null, to: null })
  const rows = (chart.series[0]?.points ?? []).map(({ month }, row) => ({
    month,
    cells: chart.series.map(({ points }, i) => {
      const link = pageLink(
        context,
        '/lineage',
        changed(asked, { series: slugs[i], month: formatMonth(month) }),
      )
      return renderCell(context, drawn, points[row] as ChartPoint, link)
    }),
  }))
  return renderDrawnTable(
    context,
    chart.series.map(({ name }) => renderColumnName(name)),
    rows,
  )
}

function renderCell(context: Context, { chart, unit }: DrawnSeries, point: ChartPoint, link: string): string {
  if (point.status === 'unknown') return html`<span class="none">${textsOf(context).unknown}</span>`
  const range = writeRangeOf(unit, point)
  return html`<a href="${link}">${writeValue(chart, unit, point)}</a>!${range === '' ? '' : html` <small>${range}</small>`}`
}
