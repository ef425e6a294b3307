import { addDataRoute } from '../../web/data-route.ts'
import { json, tableFormats } from '../../web/formats/format.ts'
import { pictures } from '../../web/formats/picture.ts'
import type { App, Platform } from '../../web/platform.ts'
import { ref } from '../../web/schema.ts'
import { followSeries, type SeriesRequest, seriesParameters } from './answer.ts'
import { lineagePage } from './lineage-page.ts'
import { seriesPages } from './page.ts'
import { seriesPicture } from './picture.ts'
import { listPathRows, PathsSchema, pathTable } from './schema.ts'

export async function register(app: App, platform: Platform): Promise<void> {
  const { pngPool } = platform
  app.addSchema(PathsSchema)
  const listRows = async (question: SeriesRequest) => listPathRows(await followSeries(question))
  addDataRoute(app, platform, {
    path: '/v1/series',
    operationId: 'followSeries',
    tag: 'answers',
    summary: 'The path of series month by month, with bounds',
    query: seriesParameters,
    errors: [422],
    formats: [
      json(ref(PathsSchema), followSeries),
      ...tableFormats(pathTable, listRows),
      ...pictures(seriesPicture, pngPool),
    ],
  })
  seriesPages(app, platform)
  lineagePage(app, platform)
}
