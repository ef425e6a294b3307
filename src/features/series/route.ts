import Type from 'typebox'
import type { SeriesChart } from '../../i18n/paths.ts'
import { takeTurns, turnsOfBroad } from '../../web/broad-questions.ts'
import { addDataRoute } from '../../web/data-route.ts'
import { isWide, json, tableFormats } from '../../web/formats/format.ts'
import { type Picture, pictures } from '../../web/formats/picture.ts'
import { chartPaths, maxDrawnPaths } from '../../web/paths.ts'
import type { App, Platform } from '../../web/platform.ts'
import { include, SeriesName } from '../../web/request/parameters.ts'
import { ref } from '../../web/schema.ts'
import { followSeries, type SeriesRequest, seriesParameters } from './answer.ts'
import { seriesPages } from './page.ts'
import {
  CoverageLinkSchema,
  listPathRows,
  PathsSchema,
  pathParts,
  pathTable,
  renderAsked,
  spreadPaths,
} from './schema.ts'
import { suggestPaths } from './suggest.ts'

export async function register(app: App, platform: Platform): Promise<void> {
  const { pngPool } = platform
  app.addSchema(CoverageLinkSchema)
  app.addSchema(PathsSchema)
  const picture: Picture<SeriesRequest, SeriesChart> = {
    chart: async (request, lang) => chartPaths(await followSeries(request, maxDrawnPaths), request, lang),
    load: async () => (await import('../../chart/draw-paths.ts')).drawSeries,
  }
  addDataRoute(app, platform, {
    path: '/v1/series',
    operationId: 'followSeries',
    tag: 'answers',
    summary: 'The path of series month by month, with bounds',
    query: seriesParameters,
    list: '/v1/coverage',
    suggest: suggestPaths,
    errors: [422],
    formats: [
      ...takeTurns(turnsOfBroad(platform), [
        json(
          ref(PathsSchema),
          async (request: SeriesRequest & { query: { include?: string } }) =>
            renderAsked(await followSeries(request), request, request.query.include),
          { include: include(pathParts) },
        ),
        ...tableFormats(pathTable, async (request: SeriesRequest) => {
          const paths = await followSeries(request)
          return isWide(request) ? spreadPaths(paths) : { rows: listPathRows(paths, request) }
        }),
      ]),
      ...pictures(picture, pngPool),
    ],
  })
  // As people expect of a thing with a name.
  app.get(
    '/v1/series/:series',
    { schema: { hide: true, params: Type.Object({ series: SeriesName }) } },
    async ({ params, url }, reply) => {
      const [, search] = url.split(/\?(.*)/s)
      const rest = search === undefined ? '' : `&${search}`
      return reply.redirect(`/v1/series?series=${encodeURIComponent(params.series)}${rest}`, 303)
    },
  )
  seriesPages(app, platform)
}
