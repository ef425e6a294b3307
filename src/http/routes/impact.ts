import type { Snapshot } from '../../store/snapshot.ts'
import type { App } from '../app-type.ts'
import { addDataRoute } from '../data-route.ts'
import { csvTables, json } from '../formats/format.ts'
import { assess, assessForTable } from '../impact/impact-answer.ts'
import { type ImpactAsk, impactParameters } from '../impact/impact-parameters.ts'
import type { ImpactPool } from '../impact/impact-pool.ts'
import { impactPicture } from '../pictures/impact-picture.ts'
import { pictures } from '../pictures/picture.ts'
import type { PngPool } from '../pictures/png-pool.ts'
import { ImpactSchema } from '../resources/impact.ts'
import { impactTables } from '../resources/impact-tables.ts'
import { ref } from '../resources/schema.ts'

export async function impactRoutes(
  app: App,
  {
    readSnapshot,
    pool,
    pngPool,
  }: { readSnapshot: () => Promise<Snapshot>; pool: ImpactPool; pngPool: PngPool },
) {
  app.addSchema(ImpactSchema)
  addDataRoute(app, readSnapshot, {
    path: '/v1/impact',
    operationId: 'assessImpact',
    tag: 'answers',
    summary: 'What an event did to a series, against what its peers suggest',
    description:
      'Give `event` or `start`. A series enters where figures bound every month of the window; others are left out and named, never filled. Months that are left out on request are neither before nor after the event, and in no mean, weight or table.',
    query: impactParameters,
    errors: [422],
    formats: [
      json(ref(ImpactSchema), (question: ImpactAsk) => assess(question, pool)),
      csvTables(impactTables, (question: ImpactAsk, table) => assessForTable(question, table, pool)),
      ...pictures(impactPicture(pool), pngPool),
    ],
  })
}
