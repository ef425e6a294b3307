import type { Snapshot } from '../../store/snapshot.ts'
import type { App } from '../app-type.ts'
import { addDataRoute } from '../data-route.ts'
import { csv, json } from '../formats/format.ts'
import { comparisonPicture } from '../pictures/comparison-picture.ts'
import { pictures } from '../pictures/picture.ts'
import type { PngPool } from '../pictures/png-pool.ts'
import { type ComparisonAsk, compare, comparisonParameters } from '../questions/comparison-question.ts'
import {
  ComparisonSchema,
  DifferencesSchema,
  differenceTable,
  growthTable,
  listDifferenceRows,
  listGrowthRows,
} from '../resources/comparison.ts'
import { ref } from '../resources/schema.ts'

export async function comparisonRoutes(
  app: App,
  { readSnapshot, pngPool }: { readSnapshot: () => Promise<Snapshot>; pngPool: PngPool },
) {
  app.addSchema(ComparisonSchema)
  app.addSchema(DifferencesSchema)
  const description =
    'Growth is end over base, so the rates of the months after the base count. Give `end` or `months`.'
  addDataRoute(app, readSnapshot, {
    path: '/v1/comparisons',
    operationId: 'compareGrowth',
    tag: 'answers',
    summary: 'How much several series grew over a window, and how they differ',
    description,
    query: comparisonParameters,
    errors: [422],
    formats: [
      json(ref(ComparisonSchema), compare),
      csv(growthTable, async (question: ComparisonAsk) => listGrowthRows(await compare(question))),
      ...pictures(comparisonPicture, pngPool),
    ],
  })
  addDataRoute(app, readSnapshot, {
    path: '/v1/differences',
    operationId: 'listDifferences',
    tag: 'answers',
    summary: 'How the growths of several series over a window differ, pair by pair',
    description,
    query: comparisonParameters,
    errors: [422],
    formats: [
      json(ref(DifferencesSchema), async (question: ComparisonAsk) => {
        const { series: _, event: _event, events: _events, ...answer } = await compare(question)
        return answer
      }),
      csv(differenceTable, async (question: ComparisonAsk) => listDifferenceRows(await compare(question))),
    ],
  })
}
