import Type from 'typebox'
import { describeMeasure, pathMeasures } from '../../domain/growth/path.ts'
import { type Month, parseMonth } from '../../domain/time/month.ts'
import { explainMeasures } from '../../i18n/paths.ts'
import {
  expectedBoolean,
  expectedFewerMonths,
  expectedMonthNotBefore,
  expectedNoBase,
} from '../../i18n/problems.ts'
import type { RequestOf } from '../../web/data-route.ts'
import { findPathGraphs, followPaths, type Paths } from '../../web/paths.ts'
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

/** The most points of one answer: as many as 100 series over ten years. */
const maxPoints = 12_000

/** What paths are asked for by. */
export const seriesParameters = {
  series: SeriesList,
  metric: MetricName,
  from: month('The first month of the path'),
  to: LastMonth,
  measure: oneOf(pathMeasures, {
    default: 'level',
    description: explainMeasures(pathMeasures),
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

/**
 * The paths that a question asks for.
 *
 * @param checkSeries refuses series before anything is computed of them
 */
export async function followSeries(
  { query, snapshot, asOf }: SeriesRequest,
  checkSeries: (series: readonly string[]) => void = () => {},
): Promise<Paths> {
  const { reference } = snapshot
  const { measure, per_day: perDay, allow_breaks: allowBreaks } = query
  const metric = resolveMetric(reference, query.metric)
  const series = resolveSeries(reference, query.series)
  checkSeries(series)
  const found = await findPathGraphs(snapshot, { series, metric: metric.metric, asOf, allowBreaks })
  const [from, to] = [parseMonth(query.from), resolveMonth(query.to, found.graphs, 'to')]
  const base = query.base === undefined ? from : parseMonth(query.base)
  checkPath({ query, from, to, series: series.length })
  return followPaths(found, metric, { measure, from, to, base, perDay })
}

function checkPath({
  query: asked,
  from,
  to,
  series,
}: {
  query: SeriesRequest['query']
  from: Month
  to: Month
  series: number
}): void {
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
  if (asked.base !== undefined && !describeMeasure(asked.measure).hasBase) {
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
