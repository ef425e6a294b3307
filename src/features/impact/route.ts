import { addDataRoute } from '../../web/data-route.ts'
import { csvTables, json } from '../../web/formats/format.ts'
import { pictures } from '../../web/formats/picture.ts'
import type { App, Platform } from '../../web/platform.ts'
import { ref } from '../../web/schema.ts'
import { assess, assessForTable } from './answer.ts'
import { impactPage } from './page.ts'
import { impactPicture } from './picture.ts'
import { openImpactPool } from './pool.ts'
import { type ImpactRequest, impactParameters } from './request.ts'
import { ImpactSchema } from './schema.ts'
import { impactTables } from './tables.ts'

export async function register(app: App, platform: Platform): Promise<void> {
  const { pngPool } = platform
  const pool = openImpactPool()
  app.addHook('onClose', () => pool.close())
  app.addSchema(ImpactSchema)
  addDataRoute(app, platform, {
    path: '/v1/impact',
    operationId: 'assessImpact',
    tag: 'answers',
    summary: 'What an event did to a series, against what its peers suggest',
    description:
      'Give `event` or `start`. A series enters where figures bound every month of the window; others are left out and named, never filled. Months that are left out on request are neither before nor after the event, and in no mean, weight or table.',
    query: impactParameters,
    errors: [422],
    formats: [
      json(ref(ImpactSchema), (question: ImpactRequest) => assess(question, pool)),
      csvTables(impactTables, (question: ImpactRequest, table) => assessForTable(question, table, pool)),
      ...pictures(impactPicture(pool), pngPool),
    ],
  })
  impactPage(app, platform, pool)
}
