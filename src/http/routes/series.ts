import type { Snapshot } from '../../store/snapshot.ts'
import type { App } from '../app-type.ts'
import { addDataRoute } from '../data-route.ts'
import { json } from '../formats/format.ts'
import { tableFormats } from '../formats/table-formats.ts'
import { pictures } from '../pictures/picture.ts'
import type { PngPool } from '../pictures/png-pool.ts'
import { seriesPicture } from '../pictures/series-picture.ts'
import { followSeries, type SeriesAsk, seriesParameters } from '../questions/series-question.ts'
import { listPathRows, PathsSchema, pathTable } from '../resources/path.ts'
import { ref } from '../resources/schema.ts'

export async function seriesRoutes(
  app: App,
  { readSnapshot, pngPool }: { readSnapshot: () => Promise<Snapshot>; pngPool: PngPool },
) {
  app.addSchema(PathsSchema)
  const listRows = async (question: SeriesAsk) => listPathRows(await followSeries(question))
  addDataRoute(app, readSnapshot, {
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
}
