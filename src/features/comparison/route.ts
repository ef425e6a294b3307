import type { ComparisonChart } from '../../i18n/comparison.ts'
import type { Language } from '../../i18n/language.ts'
import { addDataRoute, takeTurns, turnsOfBroad } from '../../web/data-route.ts'
import { json, sheetFormats } from '../../web/formats/format.ts'
import { type Picture, pictures } from '../../web/formats/picture.ts'
import { nameCommonMetric } from '../../web/names.ts'
import type { App, Platform } from '../../web/platform.ts'
import { include } from '../../web/request/parameters.ts'
import { AlternativeSchema, ApproximateSchema } from '../../web/resources/growth.ts'
import { ref } from '../../web/schema.ts'
import {
  type ComparisonRequest,
  compare,
  compareSeveral,
  comparisonParameters,
  nameGrowths,
  subjectOf,
} from './answer.ts'
import { embedPage } from './embed.ts'
import { comparePage } from './page.ts'
import { suggestInstead } from './page-question.ts'
import {
  ComparisonSchema,
  comparisonParts,
  DifferencesSchema,
  differenceTable,
  growthTable,
  listDifferenceRows,
  listGrowthRows,
  renderAsked,
  renderDifferences,
  StepSchema,
} from './schema.ts'

export async function register(app: App, platform: Platform): Promise<void> {
  const { pngPool } = platform
  const inTurn = turnsOfBroad(platform)
  for (const schema of [StepSchema, AlternativeSchema, ApproximateSchema]) app.addSchema(schema)
  app.addSchema(ComparisonSchema)
  app.addSchema(DifferencesSchema)
  const picture: Picture<ComparisonRequest, ComparisonChart> = {
    chart: (request, lang) => inTurn(request, () => chartComparison(request, lang)),
    load: async () => (await import('./chart.ts')).drawComparison,
  }
  const description =
    'Growth is end over base, so the rates of the months after the base count. Give `end` or `months`.'
  addDataRoute(app, platform, {
    path: '/v1/comparisons',
    operationId: 'compareGrowth',
    tag: 'answers',
    summary: 'How much several series grew over a window, and how they differ',
    description,
    query: comparisonParameters,
    example: { end: '2022-03' },
    suggest: suggestInstead,
    errors: [422, 429],
    formats: [
      ...takeTurns(inTurn, [
        json(
          ref(ComparisonSchema),
          async (request: ComparisonRequest & { query: { include?: string } }) =>
            renderAsked(await compare(request), request, request.query.include),
          { include: include(comparisonParts) },
        ),
        ...sheetFormats(growthTable, async (request: ComparisonRequest) =>
          listGrowthRows(await compare(request), request),
        ),
      ]),
      ...pictures(picture, pngPool),
    ],
  })
  addDataRoute(app, platform, {
    path: '/v1/differences',
    operationId: 'listDifferences',
    tag: 'answers',
    summary: 'How the growths of several series over a window differ, pair by pair',
    description,
    query: comparisonParameters,
    example: { end: '2022-03' },
    suggest: suggestInstead,
    errors: [422],
    formats: takeTurns(inTurn, [
      json(ref(DifferencesSchema), async (request: ComparisonRequest) =>
        renderDifferences(await compareSeveral(request), request),
      ),
      ...sheetFormats(differenceTable, async (request: ComparisonRequest) =>
        listDifferenceRows(await compareSeveral(request), request),
      ),
    ]),
  })
  comparePage(app, platform)
  embedPage(app, platform)
}

/** More bars would fill more than a page. */
const maxBars = 40

/** What the picture of a question about growths is drawn from: bars with their bounds. */
async function chartComparison(request: ComparisonRequest, lang: Language): Promise<ComparisonChart> {
  const { reference } = request.snapshot
  const comparison = await compare(request, maxBars)
  const { metric, window, perDay, series } = comparison
  const answered = series.filter(({ growth }) => growth.status !== 'unknown')
  return {
    metric: nameCommonMetric(series.map(subjectOf), metric, lang),
    ...window,
    perDay,
    series: nameGrowths(comparison, reference, lang),
    breaks: [...new Set(answered.flatMap(({ breaks }) => breaks.map(({ month }) => month)))],
    publishers: [...new Set(answered.flatMap(({ lineage }) => lineage.map(({ publisher }) => publisher)))],
    asOf: request.asOfText,
  }
}
