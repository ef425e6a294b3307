import Type from 'typebox'
import type { Break } from '../../domain/bounds/figure-system.ts'
import { pathFrequencies, pathMeasures, pathUnits } from '../../domain/growth/path.ts'
import { formatMonth } from '../../domain/time/month.ts'
import { formatPeriod } from '../../domain/time/period.ts'
import type { RowOf, Table } from '../../web/formats/table.ts'
import { knowledgeOf } from '../../web/request/as-of.ts'
import { keepParts, oneOf } from '../../web/request/parameters.ts'
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
  optional,
  periodText,
  permalinkText,
  ref,
  text,
} from '../../web/schema.ts'
import type { FollowedPaths, PathLink, SeriesRequest } from './answer.ts'

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

export const CoverageLinkSchema = Type.Object(
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

/** What an answer has beside its numbers: of each series, and of each point. */
const parts = { series: ['alternatives'], point: ['figure_ids'] } as const
export const pathParts = [...parts.point, ...parts.series]

export const PathsSchema = Type.Object(
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

/** Paths as the API shows them, with the parts that are asked for. */
export function renderAsked(
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

/** Paths with all their parts. */
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

/** A share may cross a break of the series and one of the market in the same month. */
const listMonths = (breaks: readonly Break[]): string[] => [
  ...new Set(breaks.map(({ month }) => formatMonth(month))),
]

function renderCoverageLink(
  { series, metric, frequency, first, last, measure, base, acrossBreaks, asOf }: PathLink,
  question: SeriesRequest['query'],
) {
  const asked = { from: formatPeriod(first), to: formatPeriod(last) }
  const knowledge = asOf === undefined ? question : { ...question, as_of: asOf ?? undefined }
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
    ...knowledgeOf({ ...knowledge, allow_breaks: acrossBreaks ?? question.allow_breaks }),
  })
  return { metric, frequency, ...asked, url: `/v1/series?${query}`, measure }
}

export const pathTable = {
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

/** A row for each series and period: the answer as the API shows it, flattened. */
export function listPathRows(paths: FollowedPaths, request: SeriesRequest): RowOf<typeof pathTable>[] {
  const question = renderPaths(paths, request)
  return question.series.flatMap(({ points, ...path }) =>
    points.map((point) => ({ ...question, ...path, ...point })),
  )
}

/** Paths as a row for each period: the value of each series, and its bounds behind a point, which no name has. */
export function spreadPaths({ series }: FollowedPaths): { table: Table; rows: object[] } {
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
