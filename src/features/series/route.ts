import Type from 'typebox'
import type { KnownSeries } from '../../domain/bounds/growth-bounds.ts'
import type { SeriesChart } from '../../i18n/paths.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { addDataRoute, maxNarrow, takeTurns, turnsOfBroad } from '../../web/data-route.ts'
import { isWide, json, tableFormats } from '../../web/formats/format.ts'
import { type Picture, pictures } from '../../web/formats/picture.ts'
import { splitNames } from '../../web/names.ts'
import { chartPaths, maxDrawnPaths } from '../../web/paths.ts'
import type { App, Platform } from '../../web/platform.ts'
import type { Refusal, Suggestion } from '../../web/problems/problem.ts'
import { suggestLongest, suggestPath } from '../../web/request/alternatives.ts'
import { readKnowledge } from '../../web/request/as-of.ts'
import { findMeant, suggestMended } from '../../web/request/mending.ts'
import { include, SeriesName, usualMetric } from '../../web/request/parameters.ts'
import { ref } from '../../web/schema.ts'
import { findToldMeasure, followSeries, type SeriesRequest, seriesParameters } from './answer.ts'
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
    suggest: suggestInstead,
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

/** What can be asked in the place of a question that is refused: itself without its faults, and paths of the series that it names or may mean. */
async function suggestInstead(
  query: URLSearchParams,
  snapshot: Snapshot,
  refusal: Refusal,
): Promise<Suggestion[]> {
  const mended = await suggestMended(query, snapshot, refusal, {
    path: '/v1/series',
    page: '/v1/series',
    parameters: seriesParameters,
    async isAnswered(question) {
      // As many as are followed without a turn.
      const some = splitNames(question.query.series).slice(0, maxNarrow).join()
      const { series } = await followSeries({ ...question, query: { ...question.query, series: some } })
      return series.some(({ points }) => points.some(({ estimate }) => estimate.value !== null))
    },
  })
  return [...mended, ...(await suggestPaths(query, snapshot))]
}

/** The paths of the series that a refused question names or may mean, those by its metric first, the longest of each. */
async function suggestPaths(parameters: URLSearchParams, snapshot: Snapshot): Promise<Suggestion[]> {
  const { asOf, knowledge } = readKnowledge(snapshot, parameters)
  const asked = parameters.get('metric') ?? usualMetric
  const meant = findMeant(snapshot, parameters.get('series') ?? undefined, asked)
  const query = { ...knowledge, allow_breaks: parameters.get('allow_breaks') === 'true' }
  const question = { metric: meant[0]?.metric ?? asked, asOf, query }
  return suggestLongest(snapshot, meant, question, [
    async (snapshot, path, moment, known) => {
      const { allow_breaks: allowBreaks } = known
      const [series] = await snapshot.findSeries({ subjects: [path], asOf: moment, allowBreaks })
      const measure = await findToldMeasure(series as KnownSeries, path)
      return measure === undefined ? null : suggestPath(snapshot.reference, path, measure, known)
    },
  ])
}
