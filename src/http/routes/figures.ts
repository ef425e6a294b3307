import Type from 'typebox'
import type { Database } from '../../store/database.ts'
import { type FigureFilter, findFigure, listFigures } from '../../store/figures.ts'
import { listHistory } from '../../store/retractions.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import type { App } from '../app-type.ts'
import { type AskOf, addDataRoute } from '../data-route.ts'
import { figureFormats } from '../formats/figure-formats.ts'
import { json } from '../formats/format.ts'
import { DatedPageSchema, encodeCursor, jsonPages, readIdCursor } from '../list-page.ts'
import { notFound } from '../problems/problem.ts'
import {
  Id,
  MeasureName,
  MetricFilter,
  momentParameters,
  month,
  RelationName,
  SeriesList,
  SourceKindName,
  UnitName,
} from '../questions/parameters.ts'
import { resolveMetric, resolveSeries } from '../questions/resolve-names.ts'
import { FigureDetailSchema, FigureSchema, renderFigure } from '../resources/figure.ts'
import { ref } from '../resources/schema.ts'

const parameters = {
  series: Type.Optional(SeriesList),
  metric: Type.Optional(MetricFilter),
  measure: Type.Optional(MeasureName),
  from: Type.Optional(month('The first period')),
  to: Type.Optional(month('The last period', '2022-03')),
  unit: Type.Optional(UnitName),
  relation: Type.Optional(RelationName),
  publisher: Type.Optional(
    Type.String({
      minLength: 1,
      'x-expected': 'the name of a publisher',
      description: 'Who published it',
      examples: ['Xinhua'],
    }),
  ),
  source_kind: Type.Optional(SourceKindName),
  document_id: Type.Optional(Id),
  load_id: Type.Optional(Id),
  ...momentParameters,
}
type Ask = AskOf<typeof parameters>
const id = { id: Id }

export async function figureRoutes(
  app: App,
  { db, exports, readSnapshot }: { db: Database; exports: Database; readSnapshot: () => Promise<Snapshot> },
) {
  app.addSchema(FigureDetailSchema)
  addDataRoute(app, readSnapshot, {
    path: '/v1/figures',
    operationId: 'listFigures',
    tag: 'data',
    summary: 'The published figures, in the order in which they were recorded',
    query: parameters,
    formats: [
      jsonPages(DatedPageSchema(FigureSchema), async (question: Ask, { limit, cursor }) => {
        const { moment, permalink } = question
        const after = cursor === undefined ? 0 : readIdCursor(cursor)
        const { total, figures, isLast } = await listFigures(db, readFilter(question), {
          moment,
          after,
          limit,
        })
        return {
          body: { total, items: figures.map(renderFigure), permalink },
          next: isLast ? null : encodeCursor(String(figures.at(-1)?.id)),
        }
      }),
      ...figureFormats(exports, readFilter),
    ],
  })

  addDataRoute(app, readSnapshot, {
    path: '/v1/figures/:id',
    operationId: 'getFigure',
    tag: 'data',
    summary: 'One figure, with all that its publisher stated of the same',
    params: id,
    query: {},
    errors: [404],
    formats: [
      json(ref(FigureDetailSchema), async ({ params }: AskOf<Record<never, never>, typeof id>) => {
        const figure = await findFigure(db, params.id)
        if (!figure) throw notFound('figure', params.id)
        return { ...renderFigure(figure), history: await listHistory(db, params.id) }
      }),
    ],
  })
}

function readFilter({ query, snapshot: { reference } }: Ask): FigureFilter {
  const { series, as_of: _, recorded_by: _recorded, ...filter } = query
  if (filter.metric !== undefined) resolveMetric(reference, filter.metric)
  return series === undefined ? filter : { ...filter, series: resolveSeries(reference, series) }
}
