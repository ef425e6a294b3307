import Type from 'typebox'
import { findPublisher } from '../../domain/figure/publishers.ts'
import { frequencies } from '../../domain/time/period.ts'
import { expectedPublisher } from '../../i18n/problems.ts'
import type { Database } from '../../store/database.ts'
import { listPublishers } from '../../store/documents.ts'
import { itemForm, listFiguresAsJson } from '../../store/figure-exports.ts'
import { type FigureFilter, findFigure, listFigures, listHistory } from '../../store/figures.ts'
import { addDataRoute, type RequestOf } from '../../web/data-route.ts'
import { figureFormats } from '../../web/formats/figure-formats.ts'
import { json } from '../../web/formats/format.ts'
import { DatedPageSchema, encodeCursor, jsonPages, readIdCursor } from '../../web/list-page.ts'
import type { App, Platform } from '../../web/platform.ts'
import { badParameter, notFound } from '../../web/problems/problem.ts'
import { suggestSlug } from '../../web/request/names.ts'
import {
  asOfParameters,
  Id,
  listEnd,
  MeasureName,
  MetricFilter,
  oneOf,
  RelationName,
  SeriesList,
  SourceKindName,
  UnitName,
} from '../../web/request/parameters.ts'
import { resolveMetric, resolveSeries } from '../../web/request/resolve.ts'
import { resolveListEnds, resolvePeriod } from '../../web/request/windows.ts'
import { FigureDetailSchema, FigureSchema, renderFigure } from '../../web/resources/figure.ts'
import { ref } from '../../web/schema.ts'
import { figurePages } from './page.ts'
import { retractionRoutes } from './retraction.ts'
import { maxSpread, spreadFigures } from './wide.ts'

const parameters = {
  series: Type.Optional(SeriesList),
  metric: Type.Optional(MetricFilter),
  measure: Type.Optional(MeasureName),
  from: Type.Optional(
    listEnd('Only figures whose period begins with this one or later', 'earliest', '2021-06'),
  ),
  to: Type.Optional(listEnd('Only figures whose period ends with this one or earlier', 'latest', '2022-Q1')),
  frequency: Type.Optional(oneOf(frequencies, { description: 'Only figures of such calendar periods' })),
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
  ...asOfParameters,
}
type Request = RequestOf<typeof parameters>
const id = { id: Id }

/** A list leaves null when a figure was retracted: it has only figures that stand. */
const form = itemForm(Object.keys(FigureSchema.properties))

export async function register(app: App, platform: Platform): Promise<void> {
  const { db, turns } = platform
  const readFilter = (question: Request) => toFilter(db, question)
  app.addSchema(FigureDetailSchema)
  addDataRoute(app, platform, {
    path: '/v1/figures',
    operationId: 'listFigures',
    tag: 'data',
    summary: 'The published figures, in the order in which they were recorded',
    query: parameters,
    formats: [
      {
        ...jsonPages(DatedPageSchema(FigureSchema), async (question: Request, { limit, cursor }) => {
          const { asOf, permalink, request } = question
          const after = cursor === undefined ? 0 : readIdCursor(cursor)
          const filter = await readFilter(question)
          const { total, items, next } = await turns.lists.run(request, () =>
            listFiguresAsJson(db, filter, { asOf, after, limit, form }),
          )
          return {
            body: Buffer.concat([
              Buffer.from(`{"total":${total},"items":[`),
              items,
              Buffer.from(`],"permalink":${JSON.stringify(permalink)}}`),
            ]),
            next: next === null ? null : encodeCursor(String(next)),
          }
        }),
        errors: [429],
      },
      ...figureFormats(platform, readFilter, async (question) => {
        const { asOf, query } = question
        const limit = maxSpread.figures
        const { total, figures } = await listFigures(db, await readFilter(question), {
          asOf,
          after: 0,
          limit,
        })
        return spreadFigures(figures, { total, ...query })
      }),
    ],
  })

  addDataRoute(app, platform, {
    path: '/v1/figures/:id',
    operationId: 'getFigure',
    tag: 'data',
    summary: 'One figure, with all that its publisher stated of the same',
    params: id,
    query: {},
    errors: [404],
    formats: [
      json(ref(FigureDetailSchema), async ({ params }: RequestOf<Record<never, never>, typeof id>) => {
        const figure = await findFigure(db, params.id)
        if (!figure) throw notFound('figure', params.id)
        return { ...renderFigure(figure), history: await listHistory(db, params.id) }
      }),
    ],
  })
  await retractionRoutes(app, platform)
  figurePages(app, platform)
}

async function toFilter(db: Database, { query, snapshot: { reference } }: Request): Promise<FigureFilter> {
  const { series, from, to, as_of: _, recorded_by: _recorded, ...equal } = query
  const filter: FigureFilter = { ...equal }
  if (filter.publisher !== undefined) filter.publisher = await resolvePublisher(db, filter.publisher)
  const ends = resolveListEnds({ from, to }, resolvePeriod)
  if (ends.from) filter.from = ends.from.first
  if (ends.to) filter.to = ends.to.last
  if (filter.metric !== undefined) resolveMetric(reference, filter.metric)
  return series === undefined ? filter : { ...filter, series: resolveSeries(reference, series) }
}

/** The publisher of that name, in English or Chinese. */
async function resolvePublisher(db: Database, name: string): Promise<string> {
  const publisher = findPublisher(name)
  const known = await listPublishers(db)
  if (known.includes(publisher)) return publisher
  throw badParameter('publisher', name, expectedPublisher, suggestSlug(name, known))
}
