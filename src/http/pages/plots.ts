import type { Language } from '../../i18n/language.ts'
import type { SeriesChart } from '../../i18n/paths.ts'
import type { Plots } from '../../page/chart-figure.ts'

const widths: Record<keyof Plots, number> = { narrow: 340, wide: 760 }

/** The paths of series as plots for a page. */
export async function drawPlots(chart: SeriesChart, lang: Language): Promise<Plots> {
  const { drawSeries } = await import('../../chart/draw-series.ts')
  const draw = (idPrefix: keyof Plots) =>
    drawSeries(chart, { width: widths[idPrefix], lang, theme: 'light', idPrefix, isBare: true })
  return { narrow: draw('narrow'), wide: draw('wide') }
}
