import { parseMonth } from '../../domain/time/month.ts'
import type { ComparisonChart } from '../../i18n/comparison.ts'
import type { Language } from '../../i18n/language.ts'
import { addDataRoute } from '../../web/data-route.ts'
import { csv, json } from '../../web/formats/format.ts'
import { checkDrawable, nameIn, type Picture, pictures } from '../../web/formats/picture.ts'
import type { App, Platform } from '../../web/platform.ts'
import { ref } from '../../web/schema.ts'
import { comparePage } from './page.ts'
import { type ComparisonRequest, compare, comparisonParameters } from './request.ts'
import {
  ComparisonSchema,
  DifferencesSchema,
  differenceTable,
  growthTable,
  listDifferenceRows,
  listGrowthRows,
} from './schema.ts'

export async function register(app: App, platform: Platform): Promise<void> {
  const { pngPool } = platform
  app.addSchema(ComparisonSchema)
  app.addSchema(DifferencesSchema)
  const description =
    'Growth is end over base, so the rates of the months after the base count. Give `end` or `months`.'
  addDataRoute(app, platform, {
    path: '/v1/comparisons',
    operationId: 'compareGrowth',
    tag: 'answers',
    summary: 'How much several series grew over a window, and how they differ',
    description,
    query: comparisonParameters,
    errors: [422],
    formats: [
      json(ref(ComparisonSchema), compare),
      csv(growthTable, async (question: ComparisonRequest) => listGrowthRows(await compare(question))),
      ...pictures(comparisonPicture, pngPool),
    ],
  })
  addDataRoute(app, platform, {
    path: '/v1/differences',
    operationId: 'listDifferences',
    tag: 'answers',
    summary: 'How the growths of several series over a window differ, pair by pair',
    description,
    query: comparisonParameters,
    errors: [422],
    formats: [
      json(ref(DifferencesSchema), async (question: ComparisonRequest) => {
        const { series: _, event: _event, events: _events, ...answer } = await compare(question)
        return answer
      }),
      csv(differenceTable, async (question: ComparisonRequest) =>
        listDifferenceRows(await compare(question)),
      ),
    ],
  })
  comparePage(app, platform)
}

/** More bars would fill more than a page. */
const maxSeries = 40

/** The picture of growths: bars with their bounds. */
export const comparisonPicture: Picture<ComparisonRequest, ComparisonChart> = {
  chart: chartComparison,
  load: async () => (await import('./chart.ts')).drawComparison,
}

/** What the picture of a question about growths is drawn from. */
export async function chartComparison(question: ComparisonRequest, lang: Language): Promise<ComparisonChart> {
  const { reference } = question.snapshot
  const { base, end, metric, series, as_of } = await compare(question)
  checkDrawable(series, maxSeries)
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
