import Type from 'typebox'
import type { Database } from '../../store/database.ts'
import { findFigure, listFigures } from '../../store/figures.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import type { App } from '../app-type.ts'
import { decodeCursor, encodeCursor, linkNext, PageSchema } from '../page.ts'
import {
  AsOf,
  Cursor,
  Id,
  Limit,
  MeasureName,
  MetricFilter,
  month,
  query,
  RelationName,
  SeriesList,
  SourceKindName,
  UnitName,
} from '../parameters.ts'
import { notFound, parameterProblem } from '../problem.ts'
import { resolveAsOf, resolveMetric, resolveSeries } from '../question.ts'
import { FigureSchema, renderFigure } from '../resources/figure.ts'
import { ref } from '../resources/schema.ts'
import { problems } from '../responses.ts'

export async function figureRoutes(
  app: App,
  { db, readSnapshot }: { db: Database; readSnapshot: () => Promise<Snapshot> },
) {
  app.get(
    '/v1/figures',
    {
      schema: {
        operationId: 'listFigures',
        tags: ['data'],
        summary: 'The published figures, in the order in which they were recorded',
        querystring: query({
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
          as_of: Type.Optional(AsOf),
          limit: Limit,
          cursor: Type.Optional(Cursor),
        }),
        response: { 200: PageSchema(FigureSchema), ...problems(400, 503) },
      },
    },
    async (request, reply) => {
      const { limit, cursor, series: names, ...filter } = request.query
      const snapshot = await readSnapshot()
      resolveAsOf(snapshot, filter.as_of)
      if (filter.metric !== undefined) resolveMetric(snapshot.reference, filter.metric)
      const series = names === undefined ? {} : { series: resolveSeries(snapshot.reference, names) }
      const after = cursor === undefined ? 0 : readFigureCursor(cursor)
      const { total, figures, isLast } = await listFigures(
        db,
        { ...filter, ...series },
        { recordedBy: snapshot.changedAt, after, limit },
      )
      linkNext(request, reply, isLast ? null : encodeCursor(String(figures.at(-1)?.id)))
      return { total, items: figures.map(renderFigure) }
    },
  )

  app.get(
    '/v1/figures/:id',
    {
      schema: {
        operationId: 'getFigure',
        tags: ['data'],
        summary: 'One figure',
        params: Type.Object({ id: Id }),
        querystring: query({}),
        response: { 200: ref(FigureSchema), ...problems(400, 404, 503) },
      },
    },
    async (request) => {
      const figure = await findFigure(db, request.params.id)
      if (!figure) throw notFound('figure', request.params.id)
      return renderFigure(figure)
    },
  )
}

function readFigureCursor(cursor: string): number {
  const id = Number(decodeCursor(cursor))
  if (Number.isSafeInteger(id)) return id
  throw parameterProblem([{ parameter: 'cursor', received: cursor, expected: 'the cursor of a Link header' }])
}
