import { parseMonth } from '../../domain/month.ts'
import type { ComparisonChart } from '../../i18n/comparison.ts'
import type { Language } from '../../i18n/language.ts'
import { type ComparisonAsk, compare } from '../questions/comparison-question.ts'
import { checkDrawable, nameIn, type Picture } from './picture.ts'

/** More bars would fill more than a page. */
const mostSeries = 40

/** The picture of growths: bars with their bounds. */
export const comparisonPicture: Picture<ComparisonAsk, ComparisonChart> = {
  chart: chartComparison,
  load: async () => (await import('../../chart/draw-comparison.ts')).drawComparison,
}

/** What the picture of a question about growths is drawn from. */
export async function chartComparison(question: ComparisonAsk, lang: Language): Promise<ComparisonChart> {
  const { reference } = question.snapshot
  const { base, end, metric, series, as_of } = await compare(question)
  checkDrawable(series, mostSeries)
  const answered = series.filter(({ status }) => status !== 'unknown')
  return {
    metric: nameIn(lang, reference.metrics.get(metric), metric),
    base: parseMonth(base),
    end: parseMonth(end),
    series: series.map((item) => ({
      name: nameIn(lang, reference.series.get(item.series), item.series),
      growth: { status: item.status, value: item.growth_pct, low: item.low_pct, high: item.high_pct },
      missingMonths: item.missing_months.map(parseMonth),
    })),
    breaks: [...new Set(answered.flatMap(({ breaks }) => breaks.map(({ month }) => parseMonth(month))))],
    publishers: [...new Set(answered.flatMap(({ lineage }) => lineage.map(({ publisher }) => publisher)))],
    asOf: as_of,
  }
}
