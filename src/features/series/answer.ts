import { setImmediate } from 'node:timers/promises'
import Type from 'typebox'
import { followPath, type PathPoint, pathMeasures } from '../../domain/growth/path.ts'
import { formatMonth, parseMonth } from '../../domain/time/month.ts'
import {
  expectedBoolean,
  expectedFewerMonths,
  expectedMonthNotBefore,
  expectedNoBase,
} from '../../i18n/problems.ts'
import type { RequestOf } from '../../web/data-route.ts'
import { parameterProblem } from '../../web/problems/problem.ts'
import {
  AllowBreaks,
  asOfParameters,
  LastMonth,
  MetricName,
  month,
  oneOf,
  SeriesList,
} from '../../web/request/parameters.ts'
import { resolveMetric, resolveMonth, resolveSeries } from '../../web/request/resolve.ts'
import type { Paths } from './schema.ts'

/** The most points of one answer: as many as 100 series over ten years. */
const maxPoints = 12_000

const measureUnits = {
  level: null,
  index: 'index',
  mom: 'percent',
  yoy: 'percent',
  since_base: 'percent',
  share: 'percent',
} as const

/** What paths are asked for by. */
export const seriesParameters = {
  series: SeriesList,
  metric: MetricName,
  from: month('The first month of the path'),
  to: LastMonth,
  measure: oneOf(pathMeasures, {
    default: 'level',
    description:
      "level: in the metric's unit. index: 100 in the base month. mom, yoy: growth in per cent on the month before, or on the same month a year before. since_base: growth in per cent on the base month. share: of the market, in per cent",
  }),
  base: Type.Optional(month('The base month of index and since_base; the first month where it is left out')),
  per_day: Type.Boolean({
    default: false,
    'x-expected': expectedBoolean,
    description: 'Divide each month by its days first',
  }),
  ...asOfParameters,
  allow_breaks: AllowBreaks,
}

export type SeriesRequest = RequestOf<typeof seriesParameters>

/** The paths of a question as the API shows them. */
export async function followSeries(question: SeriesRequest): Promise<Paths> {
  const { metric, measure, unit, perDay, base, paths } = await tracePaths(question)
  const { series: known } = question.snapshot.reference
  return {
    metric: metric.metric,
    measure,
    unit,
    per_day: perDay,
    base: base === null ? null : formatMonth(base),
    as_of: question.asOfText,
    permalink: question.permalink,
    series: paths.map(({ series, points }) => ({
      series,
      name: known.get(series)?.name_en ?? series,
      points: points.map(({ month, estimate, lineage }) => ({
        month: formatMonth(month),
        ...estimate,
        figure_ids: lineage().map((figure) => figure.id),
      })),
    })),
  }
}

/**
 * The paths that a question asks for, each point with the figures behind it.
 *
 * @param checkSeries refuses series before anything is computed of them
 */
export async function tracePaths(
  { query, snapshot, asOf }: SeriesRequest,
  checkSeries: (series: readonly string[]) => void = () => {},
) {
  const { reference } = snapshot
  const { measure, per_day: perDay, allow_breaks: allowBreaks } = query
  const metric = resolveMetric(reference, query.metric)
  const series = resolveSeries(reference, query.series)
  checkSeries(series)
  const graphs = await snapshot.findGraphs({
    series: [...series, 'market'],
    metric: metric.metric,
    asOf,
    allowBreaks,
  })
  const market = graphs.pop()
  if (!market) throw new Error('the market has no graph')
  const [from, to] = [parseMonth(query.from), resolveMonth(query.to, graphs, 'to')]
  const hasBase = measure === 'index' || measure === 'since_base'
  const base = query.base === undefined ? from : parseMonth(query.base)
  checkPath(query, { hasBase, from, to, series: series.length })
  const paths: { series: string; points: PathPoint[] }[] = []
  for (const [i, graph] of graphs.entries()) {
    paths.push({
      series: series[i] as string,
      points: followPath(graph, market, { measure, from, to, base, perDay }),
    })
    await setImmediate() // many series take long together: other requests come in between
  }
  const unit = measureUnits[measure] ?? metric.unit
  return { metric, measure, unit, perDay, from, to, base: hasBase ? base : null, paths }
}

function checkPath(
  asked: { to: string; base?: string; measure: string },
  { hasBase, from, to, series }: { hasBase: boolean; from: number; to: number; series: number },
): void {
  if (to < from)
    throw parameterProblem(
      [
        {
          parameter: 'to',
          received: asked.to,
          expected: expectedMonthNotBefore(from),
        },
      ],
      422,
    )
  if (asked.base !== undefined && !hasBase) {
    throw parameterProblem(
      [
        {
          parameter: 'base',
          received: asked.base,
          expected: expectedNoBase(asked.measure),
        },
      ],
      422,
    )
  }
  const points = series * (to - from + 1)
  if (points > maxPoints) {
    throw parameterProblem(
      [
        {
          parameter: 'to',
          received: asked.to,
          expected: expectedFewerMonths(maxPoints, points),
        },
      ],
      422,
    )
  }
}
