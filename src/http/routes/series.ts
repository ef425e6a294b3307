import { setImmediate } from 'node:timers/promises'
import Type from 'typebox'
import { formatMonth, parseMonth } from '../../domain/month.ts'
import { followPath, pathMeasures } from '../../domain/series-path.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import type { App } from '../app-type.ts'
import { AllowBreaks, AsOf, MetricName, month, oneOf, query, SeriesList } from '../parameters.ts'
import { parameterProblem } from '../problem.ts'
import { resolveAsOf, resolveMetric, resolveSeries } from '../question.ts'
import { StatusSchema } from '../resources/growth.ts'
import { monthText, nullable, nullableNumber, ref, text } from '../resources/schema.ts'
import { problems } from '../responses.ts'

/** The most points of one answer: as many as 100 series over ten years. */
const mostPoints = 12_000

const measureUnits = {
  level: null,
  index: 'index',
  mom: 'percent',
  yoy: 'percent',
  since_base: 'percent',
  share: 'percent',
} as const

const Path = Type.Object({
  series: text('The series', 'market'),
  name: text('Its English name', 'Market'),
  points: Type.Array(
    Type.Object({
      month: monthText('The month', '2021-07'),
      status: StatusSchema,
      value: nullableNumber('The middle of the bounds, in `unit`', 110.7068),
      low: nullableNumber('Least value that all figures together allow, rounded outward', 110.7067),
      high: nullableNumber('Greatest value that all figures together allow, rounded outward', 110.7069),
      figure_ids: Type.Array(Type.Integer(), {
        description: 'The figures that decided the bounds, see /v1/figures/{id}',
        examples: [[131, 133]],
      }),
    }),
  ),
})

const Paths = Type.Object(
  {
    metric: text('What was counted', 'orders'),
    measure: oneOf(pathMeasures, { description: 'What the points show' }),
    unit: oneOf(['count', 'percent', 'index'], {
      description: 'Unit of value, low and high; index: 100 in the base month',
    }),
    per_day: Type.Boolean({ description: 'Whether each month was divided by its days' }),
    base: nullable(monthText('The base month of index and since_base; null for the other measures')),
    as_of: text(
      'The day asked for, or the instant of the latest change to the data',
      '2026-11-24T08:00:00.000Z',
    ),
    series: Type.Array(Path, { description: 'In the order asked for' }),
  },
  { $id: 'Paths' },
)

export async function seriesRoutes(app: App, { readSnapshot }: { readSnapshot: () => Promise<Snapshot> }) {
  app.addSchema(Paths)
  app.get(
    '/v1/series',
    {
      schema: {
        operationId: 'followSeries',
        tags: ['answers'],
        summary: 'The path of series month by month, with bounds',
        querystring: query({
          series: SeriesList,
          metric: MetricName,
          from: month('The first month of the path'),
          to: month('The last month of the path', '2022-03'),
          measure: oneOf(pathMeasures, {
            default: 'level',
            description:
              "level: in the metric's unit. index: 100 in the base month. mom, yoy: growth in per cent on the month before, or on the same month a year before. since_base: growth in per cent on the base month. share: of the market, in per cent",
          }),
          base: Type.Optional(
            month('The base month of index and since_base; the first month where it is left out'),
          ),
          per_day: Type.Boolean({
            default: false,
            'x-expected': 'true or false',
            description: 'Divide each month by its days first',
          }),
          as_of: Type.Optional(AsOf),
          allow_breaks: AllowBreaks,
        }),
        response: { 200: ref(Paths), ...problems(400, 422, 503) },
      },
    },
    async (request) => {
      const snapshot = await readSnapshot()
      const { reference } = snapshot
      const { measure, per_day: perDay, as_of, allow_breaks: allowBreaks } = request.query
      const asOf = resolveAsOf(snapshot, as_of)
      const metric = resolveMetric(reference, request.query.metric)
      const series = resolveSeries(reference, request.query.series)
      const [from, to] = [parseMonth(request.query.from), parseMonth(request.query.to)]
      const hasBase = measure === 'index' || measure === 'since_base'
      const base = request.query.base === undefined ? from : parseMonth(request.query.base)
      checkPath(request.query, { hasBase, from, to, series: series.length })
      const graphs = await snapshot.findGraphs({
        series: [...series, 'market'],
        metric: metric.metric,
        asOf: as_of,
        allowBreaks,
      })
      const market = graphs.pop()
      if (!market) throw new Error('the market has no graph')
      const paths: Type.Static<typeof Path>[] = []
      for (const [i, graph] of graphs.entries()) {
        const points = followPath(graph, market, { measure, from, to, base, perDay })
        paths.push({
          series: series[i] as string,
          name: reference.series.get(series[i] as string)?.name_en ?? (series[i] as string),
          points: points.map(({ month, estimate, lineage }) => ({
            month: formatMonth(month),
            ...estimate,
            figure_ids: lineage.map((figure) => figure.id),
          })),
        })
        await setImmediate() // many series take long together: other requests come in between
      }
      return {
        metric: metric.metric,
        measure,
        unit: measureUnits[measure] ?? metric.unit,
        per_day: perDay,
        base: hasBase ? formatMonth(base) : null,
        as_of: asOf,
        series: paths,
      }
    },
  )
}

function checkPath(
  asked: { to: string; from: string; base?: string; series: string; measure: string },
  { hasBase, from, to, series }: { hasBase: boolean; from: number; to: number; series: number },
): void {
  if (to < from)
    throw parameterProblem(
      [{ parameter: 'to', received: asked.to, expected: `a month not before ${asked.from}` }],
      422,
    )
  if (asked.base !== undefined && !hasBase) {
    throw parameterProblem(
      [
        {
          parameter: 'base',
          received: asked.base,
          expected: `no base for the measure ${asked.measure}: only index and since_base have one`,
        },
      ],
      422,
    )
  }
  const points = series * (to - from + 1)
  if (points > mostPoints) {
    throw parameterProblem(
      [
        {
          parameter: 'to',
          received: asked.to,
          expected: `at most ${mostPoints} months over all series, this asks for ${points}`,
        },
      ],
      422,
    )
  }
}
