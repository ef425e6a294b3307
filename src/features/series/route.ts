import Type from 'typebox'
import type { Break } from '../../domain/bounds/figure-system.ts'
import type { KnownSeries } from '../../domain/bounds/growth-bounds.ts'
import { pathFrequencies, pathMeasures, pathUnits } from '../../domain/growth/path.ts'
import { formatMonth } from '../../domain/time/month.ts'
import { formatPeriod } from '../../domain/time/period.ts'
import type { PathsChart } from '../../i18n/paths.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { addDataRoute, maxNarrow, takeTurns, turnsOfBroad } from '../../web/data-route.ts'
import { isWide, json, tableFormats } from '../../web/formats/format.ts'
import { type Picture, pictures } from '../../web/formats/picture.ts'
import type { RowOf, Table } from '../../web/formats/table.ts'
import { splitNames } from '../../web/names.ts'
import { chartPaths } from '../../web/paths.ts'
import type { App, Platform } from '../../web/platform.ts'
import type { Refusal, Suggestion } from '../../web/problems/problem.ts'
import { suggestLongest, suggestPath } from '../../web/request/alternatives.ts'
import { knowledgeOf, readKnowledge } from '../../web/request/as-of.ts'
import { findMeant, suggestMended } from '../../web/request/mending.ts'
import { include, keepParts, SeriesName, usualMetric } from '../../web/request/parameters.ts'
import { maxDrawnPaths } from '../../web/request/resolve.ts'
import { StatusSchema } from '../../web/resources/growth.ts'
import { BreakSchema, renderBreak } from '../../web/resources/reference.ts'
import {
  asOfText,
  commonMetricText,
  dividedByDays,
  figureIds,
  monthText,
  nullable,
  nullableNumber,
  oneOf,
  optional,
  periodText,
  permalinkText,
  ref,
  text,
} from '../../web/schema.ts'
import {
  type FollowedPaths,
  findToldMeasure,
  followSeries,
  type PathLink,
  type SeriesRequest,
  seriesParameters,
} from './answer.ts'
import { seriesPages } from './page.ts'

export async function register(app: App, platform: Platform): Promise<void> {
  const { pngPool } = platform
  app.addSchema(CoverageLinkSchema)
  app.addSchema(PathsSchema)
  const picture: Picture<SeriesRequest, PathsChart> = {
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
  // People expect a named thing to have an address.
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

/** Suggests in place of a refused question the same without its faults, and paths of the series that it names or may mean. */
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
      // Only as many series as are followed without a turn.
      const some = splitNames(question.query.series).slice(0, maxNarrow).join()
      const { series } = await followSeries({ ...question, query: { ...question.query, series: some } })
      return series.some(({ points }) => points.some(({ estimate }) => estimate.value !== null))
    },
  })
  return [...mended, ...(await suggestPaths(query, snapshot))]
}

/** Suggests the longest path of each series that a refused question names or may mean, paths by its metric first. */
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

const base = nullable(
  periodText('The base period of index and since_base; null for the other measures', '2021-06'),
)
const frequency = oneOf(pathFrequencies, { description: 'The periods that the path goes through' })
const unit = oneOf(pathUnits, {
  description: 'Unit of value, low and high; index: 100 in the base period',
})
const measure = oneOf(pathMeasures, { description: 'What the points show' })

const point = {
  month: monthText('The month, or the last one of a longer period', '2021-07'),
  status: StatusSchema,
  value: nullableNumber('The middle of the bounds, in `unit`', 110.7068),
  low: nullableNumber('Least value that all figures together allow, rounded outward', 110.7067),
  high: nullableNumber('Greatest value that all figures together allow, rounded outward', 110.7069),
  figure_ids: figureIds('The figures that decided the bounds', [131, 133]),
  period: periodText('The period', '2021-07'),
}
const breakMonths = Type.Array(monthText('A month', '2025-01'), {
  description:
    'The first months of the breaks that the value crosses, or that stand in the way of one unless `allow_breaks=true`',
})
const shownPoint = { ...point, break_months: breakMonths }

const CoverageLinkSchema = Type.Object(
  {
    metric: text('What was counted', 'china_mobility_transactions'),
    frequency: oneOf(pathFrequencies, { description: 'The periods of this path' }),
    from: periodText('The first of them', '2021-Q1'),
    to: periodText('The last of them', '2025-Q4'),
    url: text(
      'Their path',
      '/v1/series?series=didi&metric=china_mobility_transactions&from=2021-Q1&to=2025-Q4',
    ),
    measure,
  },
  { $id: 'CoverageLink', description: 'A path of which a point has a value' },
)

const path = {
  series: text('The series', 'market'),
  name: text('Its English name', 'Market'),
  points: Type.Array(Type.Object(shownPoint)),
  metric: text('What was counted of this series', 'orders'),
  breaks: Type.Array(ref(BreakSchema), {
    description: 'The breaks that points cross, or that stand in the way of them',
  }),
  alternatives: Type.Array(ref(CoverageLinkSchema), {
    description:
      'Where no point has a value: the same path by another measure or, where a break is in the way, across it, and those that there are figures of, each by a measure by which a point has one',
  }),
}

const paths = {
  metric: commonMetricText,
  measure,
  unit,
  per_day: dividedByDays,
  base,
  as_of: asOfText,
  permalink: permalinkText,
  frequency,
  series: Type.Array(Type.Object(path), { description: 'In the order asked for' }),
}

/** The parts that `include` can leave out: of each series, and of each point. */
const parts = { series: ['alternatives'], point: ['figure_ids'] } as const
const pathParts = [...parts.point, ...parts.series]

const PathsSchema = Type.Object(
  {
    ...paths,
    series: Type.Array(
      Type.Object({
        ...optional(path, parts.series),
        points: Type.Array(Type.Object(optional(shownPoint, parts.point))),
      }),
      { description: 'In the order asked for' },
    ),
  },
  { $id: 'Paths' },
)

/** Renders paths as the API shows them, with the requested parts. */
function renderAsked(
  paths: FollowedPaths,
  request: SeriesRequest,
  include: string | undefined,
): Type.Static<typeof PathsSchema> {
  const { series, ...question } = renderPaths(paths, request)
  return {
    ...question,
    series: series.map(({ points, ...path }) => ({
      ...keepParts(path, parts.series, include),
      points: points.map((point) => keepParts(point, parts.point, include)),
    })),
  }
}

/** Renders paths with all their parts. */
function renderPaths(
  { metric, measure, unit, perDay, frequency, base, series }: FollowedPaths,
  { query, snapshot, asOfText, permalink }: SeriesRequest,
): Type.Static<Type.TObject<typeof paths>> {
  const { series: known } = snapshot.reference
  return {
    metric: series.some((path) => path.metric === metric.metric) ? metric.metric : null,
    measure,
    unit,
    per_day: perDay,
    base: base && formatPeriod(base),
    as_of: asOfText,
    permalink,
    frequency,
    series: series.map(({ series, metric, points, alternatives }) => ({
      series,
      name: known.get(series)?.name_en ?? series,
      points: points.map(({ period, estimate, lineage, breaks }) => ({
        month: formatMonth(period.last),
        ...estimate,
        figure_ids: lineage.map((figure) => figure.id),
        period: formatPeriod(period),
        break_months: listMonths(breaks),
      })),
      metric,
      breaks: [...new Set(points.flatMap((point) => point.breaks))].map(renderBreak),
      alternatives: alternatives.map((coverage) => renderCoverageLink(coverage, query)),
    })),
  }
}

/** Lists each month once: a share may cross a break of the series and one of the market in the same month. */
const listMonths = (breaks: readonly Break[]): string[] => [
  ...new Set(breaks.map(({ month }) => formatMonth(month))),
]

function renderCoverageLink(
  { series, metric, frequency, first, last, measure, base, acrossBreaks, asKnown }: PathLink,
  question: SeriesRequest['query'],
) {
  const asked = { from: formatPeriod(first), to: formatPeriod(last) }
  const query = new URLSearchParams({
    series,
    metric,
    ...asked,
    ...(measure !== 'level' && { measure }),
    ...((acrossBreaks || base) && {
      frequency,
      ...((base ?? question.base) && { base: base ?? question.base }),
      ...(question.per_day && { per_day: 'true' }),
    }),
    ...knowledgeOf({ ...question, ...asKnown, allow_breaks: acrossBreaks ?? question.allow_breaks }),
  })
  return { metric, frequency, ...asked, url: `/v1/series?${query}`, measure }
}

const pathTable = {
  name: 'series',
  title: 'Paths of series period by period, with bounds',
  row: {
    series: path.series,
    name: path.name,
    metric: path.metric,
    measure,
    unit,
    per_day: dividedByDays,
    base,
    as_of: asOfText,
    ...point,
    frequency,
    break_months: breakMonths,
  },
  key: ['series', 'metric', 'period'],
} satisfies Table

/** Lists a row for each series and period: the answer as the API shows it, flattened. */
function listPathRows(paths: FollowedPaths, request: SeriesRequest): RowOf<typeof pathTable>[] {
  const question = renderPaths(paths, request)
  return question.series.flatMap(({ points, ...path }) =>
    points.map((point) => ({ ...question, ...path, ...point })),
  )
}

/** Spreads paths to a row for each period: the value of each series and, as `<label>.low` and `<label>.high`, its bounds. */
function spreadPaths({ series }: FollowedPaths): { table: Table; rows: object[] } {
  const { period, month } = point
  const columns = series.flatMap(({ label }) => [
    [label, nullableNumber(`The middle of the bounds of ${label}`, 100)],
    [`${label}.low`, nullableNumber('Its least value', 99)],
    [`${label}.high`, nullableNumber('Its greatest value', 101)],
  ])
  const table = {
    ...pathTable,
    row: { period, month, ...Object.fromEntries(columns) },
    key: ['period'],
  }
  const rows = (series[0]?.points ?? []).map(({ period }, i) => ({
    period: formatPeriod(period),
    month: formatMonth(period.last),
    ...Object.fromEntries(
      series.flatMap(({ label, points }) => {
        const { value = null, low = null, high = null } = points[i]?.estimate ?? {}
        return [
          [label, value],
          [`${label}.low`, low],
          [`${label}.high`, high],
        ]
      }),
    ),
  }))
  return { table, rows }
}
