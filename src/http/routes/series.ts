import type { Snapshot } from '../../store/snapshot.ts'
import type { App } from '../app-type.ts'
import { addDataRoute } from '../data-route.ts'
import { json } from '../format.ts'
import { pictures } from '../picture.ts'
import type { PngPool } from '../png-pool.ts'
import { listPathRows, PathsSchema, pathTable } from '../resources/path.ts'
import { ref } from '../resources/schema.ts'
import { seriesPicture } from '../series-picture.ts'
import { followSeries, type SeriesAsk, seriesParameters } from '../series-question.ts'
import { tableFormats } from '../table-formats.ts'

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
