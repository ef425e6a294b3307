import Type from 'typebox'
import { type Figure, normalise } from '../../domain/figure/figure.ts'
import { findPublisher } from '../../domain/figure/names.ts'
import { orderByTrust } from '../../domain/figure/trust.ts'
import { comparePeriods, formatPeriod, frequencies } from '../../domain/time/period.ts'
import { expectedFewerFigures, expectedPublisher } from '../../i18n/problems.ts'
import type { Database } from '../../store/database.ts'
import { listPublishers } from '../../store/documents.ts'
import { itemForm, listFiguresAsJson } from '../../store/figure-exports.ts'
import { type FigureFilter, findFigure, listFigures, listHistory } from '../../store/figures.ts'
import { addDataRoute, type RequestOf } from '../../web/data-route.ts'
import { figureFormats } from '../../web/formats/figure-formats.ts'
import { json, type Rows } from '../../web/formats/format.ts'
import type { Table } from '../../web/formats/table.ts'
import { DatedPageSchema, encodeCursor, jsonPages, readIdCursor } from '../../web/list-page.ts'
import type { App, Platform } from '../../web/platform.ts'
import { badParameter, impossible, notFound } from '../../web/problems/problem.ts'
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
import { FigureDetailSchema, FigureSchema, figureTable, renderFigure } from '../../web/resources/figure.ts'
import { nullableNumber, ref } from '../../web/schema.ts'
import { figurePages } from './page.ts'
import { retractionRoutes } from './retraction.ts'

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

/** A wide table is made in memory, and a cell may stand for nothing. */
const maxSpread = { figures: 20_000, cells: 200_000 }

type Asked = { total: number; metric?: string; measure?: string }

/**
 * Figures with a row for each period, and for each base period of growths and differences: a column for each series, with
 * its metric, its measure and the series that a share is of, each where the question leaves it open, and two for its
 * bounds. Of several statements of the same the one in force stands there: of those that say more than "about" the
 * most trusted, in the order of answers, also where these set it aside since statements of others contradict it.
 *
 * @throws {Problem} 422 where that is more than fits
 */
function spreadFigures(figures: readonly Figure[], { total, metric, measure }: Asked): Rows {
  const refuse = () => impossible('layout', 'wide', expectedFewerFigures(maxSpread, total))
  if (total > figures.length) throw refuse()
  const nameOf = (figure: Figure) =>
    [
      figure.series,
      metric === undefined && figure.metric,
      measure === undefined && figure.measure,
      figure.baseSeries,
    ]
      .filter(Boolean)
      .join(':')
  const names = [...new Set(figures.map(nameOf))].sort()
  const rows = new Map<string, { first: Figure; cells: Record<string, number | null> }>()
  for (const figure of inForceFirst(figures)) {
    const key = `${formatPeriod(figure.period)} ${figure.basePeriod && formatPeriod(figure.basePeriod)}`
    const row = rows.get(key) ?? { first: figure, cells: {} }
    rows.set(key, row)
    const name = nameOf(figure)
    if (Object.hasOwn(row.cells, name)) continue
    const { value, low, high } = normalise(figure)
    Object.assign(row.cells, { [name]: value, [`${name}.low`]: low, [`${name}.high`]: high })
  }
  if (rows.size * names.length > maxSpread.cells) throw refuse()
  const { period, base_period } = figureTable.row
  const columns = names.flatMap((name) => [
    [name, nullableNumber(`The figure in force of ${name}, in the unit of its metric or in per cent`, 100)],
    [`${name}.low`, nullableNumber('The least number that would be printed so', 99)],
    [`${name}.high`, nullableNumber('The greatest one', 101)],
  ])
  const blank = Object.fromEntries(columns.map(([name]) => [name, null]))
  const table: Table = {
    ...figureTable,
    row: { period, base_period, ...Object.fromEntries(columns) },
    key: ['period', 'base_period'],
  }
  return {
    table,
    rows: [...rows.values()]
      .sort((a, b) => comparePeriods(a.first.period, b.first.period) || compareBases(a.first, b.first))
      .map(({ first, cells }) => ({
        period: formatPeriod(first.period),
        base_period: first.basePeriod && formatPeriod(first.basePeriod),
        ...blank,
        ...cells,
      })),
  }
}

function inForceFirst(figures: readonly Figure[]): Figure[] {
  const { about = [], exact = [] } = Object.groupBy(figures, ({ relation }) =>
    relation === '~' ? 'about' : 'exact',
  )
  return [exact, about].flatMap((some) => orderByTrust(some).trusted.map(({ figure }) => figure))
}

/** The level of a period first, then what compares it with the period before, last with the year before. */
function compareBases({ basePeriod: a }: Figure, { basePeriod: b }: Figure): number {
  return a && b ? comparePeriods(b, a) : Number(a !== null) - Number(b !== null)
}
