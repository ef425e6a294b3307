import { addDataRoute } from '../../web/data-route.ts'
import { chosenSheets, json } from '../../web/formats/format.ts'
import { type Picture, pictures } from '../../web/formats/picture.ts'
import type { App, Platform } from '../../web/platform.ts'
import { ref } from '../../web/schema.ts'
import { assess } from './answer.ts'
import { impactPage } from './page.ts'
import { suggestInstead, suggestSeveral } from './page-question.ts'
import {
  chartImpact,
  chartStaggered,
  chooseDrawn,
  type ImpactChart,
  resolveDrawn,
  type StaggeredChart,
} from './picture.ts'
import { openImpactPool } from './pool.ts'
import { renderImpact } from './render.ts'
import { type ImpactRequest, impactParameters } from './request.ts'
import { ImpactSchema } from './schema.ts'
import { assessSeveral, type StaggeredRequest, staggeredParameters } from './staggered.ts'
import { staggeredPage } from './staggered-page.ts'
import { renderStaggered, StaggeredSchema, staggeredTables } from './staggered-schema.ts'
import { impactTables } from './tables.ts'
import { warmUp } from './warm-up.ts'

/** A question that the shipped figures answer. */
const example = { treated: 'market', event: 'didi-fined', method: 'its' }

/** Adds `/v1/impact` and `/v1/impact/staggered` in all formats, and the pages `/impact` and `/impact/staggered`. */
export async function register(app: App, platform: Platform): Promise<void> {
  const pool = openImpactPool()
  const turns = platform.turns.impact
  app.addHook('onClose', () => pool.close())
  platform.whenSettled(async (closing) => {
    // Compressed, as almost all answers are.
    await app.inject({ url: '/v1/impact', query: example, headers: { 'accept-encoding': 'gzip' } })
    await warmUp(pool, closing)
  })
  app.addSchema(ImpactSchema)
  const picture: Picture<ImpactRequest, ImpactChart> = {
    async chart(request, lang) {
      const methods = resolveDrawn(request.query.method)
      const answer = await assess(request, pool, turns, methods)
      return chartImpact(answer, chooseDrawn(answer, methods), lang, pool)
    },
    load: async () => (await import('./chart.ts')).drawImpact,
  }
  addDataRoute(app, platform, {
    path: '/v1/impact',
    operationId: 'assessImpact',
    tag: 'answers',
    summary: 'What an event did to a series, against what its peers suggest',
    description:
      'Give `event` or `start`. A series enters where figures bound every month of the window; others are left out and named, never filled. Months that are left out on request are neither before nor after the event, and in no mean, weight or table.',
    query: impactParameters,
    example,
    suggest: suggestInstead,
    errors: [422, 429],
    formats: [
      json(ref(ImpactSchema), async (request: ImpactRequest) =>
        renderImpact(await assess(request, pool, turns), request.query),
      ),
      // The table of the panel needs no method, so it is given even if no method could answer.
      ...chosenSheets(impactTables, (request: ImpactRequest, table) =>
        assess(request, pool, turns, table === 'panel' ? [] : undefined),
      ),
      ...pictures(picture, platform.pngPool),
    ],
  })
  app.addSchema(StaggeredSchema)
  const answerSeveral = (request: StaggeredRequest) =>
    turns.run({ signal: request.request.signal, isLarge: true }, () => assessSeveral(request, pool))
  const severalPicture: Picture<StaggeredRequest, StaggeredChart> = {
    chart: async (request, lang) => chartStaggered(await answerSeveral(request), lang),
    load: async () => (await import('./chart.ts')).drawStaggered,
  }
  addDataRoute(app, platform, {
    path: '/v1/impact/staggered',
    operationId: 'assessStaggeredImpact',
    tag: 'answers',
    summary: 'What an event did to several series that it befell at different times',
    description:
      'Each of the treated is assessed against series that were never treated, or not yet within its window; the effects are averaged by time since the event. Chance is measured by giving the same dates to controls. Where there are no controls, the growth of each around its event is what there is.',
    query: staggeredParameters,
    suggest: suggestSeveral,
    errors: [422, 429],
    formats: [
      json(ref(StaggeredSchema), async (request: StaggeredRequest) =>
        renderStaggered(await answerSeveral(request)),
      ),
      ...chosenSheets(staggeredTables, answerSeveral),
      ...pictures(severalPicture, platform.pngPool),
    ],
  })
  impactPage(app, platform, pool)
  staggeredPage(app, platform, pool)
}
