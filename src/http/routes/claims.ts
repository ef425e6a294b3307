import Type from 'typebox'
import { findNearbyWindows, type Judgement, judgeClaim, verdicts } from '../../domain/claim.ts'
import type { GrowthGraph } from '../../domain/growth-bounds.ts'
import { formatMonth } from '../../domain/month.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import type { App } from '../app-type.ts'
import {
  AllowBreaks,
  AnchorParameter,
  AsOf,
  Base,
  MetricName,
  Months,
  month,
  oneOf,
  query,
  SeriesName,
} from '../parameters.ts'
import { parameterProblem } from '../problem.ts'
import { resolveAsOf, resolveMetric, resolveSeries, resolveWindow } from '../question.ts'
import { FigureSchema, renderFigure } from '../resources/figure.ts'
import { StatusSchema } from '../resources/growth.ts'
import { monthText, nullableNumber, ref, text } from '../resources/schema.ts'
import { problems } from '../responses.ts'

const judgement = {
  base: monthText('The base month'),
  end: monthText('The end month', '2022-03'),
  verdict: oneOf(verdicts, {
    description:
      'supported: every growth that the figures allow would be printed as claimed. contradicted: none would. undecidable: some would, or the figures do not bound it',
  }),
  status: StatusSchema,
  growth_pct: nullableNumber('Growth in per cent: the middle of its bounds', -29),
  low_pct: nullableNumber('Least growth that all figures together allow, in per cent', -29.5),
  high_pct: nullableNumber('Greatest growth that all figures together allow, in per cent', -28.5),
}

const Claim = Type.Object(
  {
    series: text('The series', 'didi'),
    metric: text('What was counted', 'orders'),
    claimed_pct: text('The claim as given', '-29'),
    as_of: text(
      'The day asked for, or the instant of the latest change to the data',
      '2026-11-24T08:00:00.000Z',
    ),
    ...judgement,
    lineage: Type.Array(ref(FigureSchema), { description: 'The figures that decided the bounds' }),
    nearby_windows: Type.Array(Type.Object(judgement), {
      description: 'Windows with base and end at most one month away that would give the number, or may',
    }),
  },
  { $id: 'Claim' },
)

export async function claimRoutes(app: App, { readSnapshot }: { readSnapshot: () => Promise<Snapshot> }) {
  app.addSchema(Claim)
  app.get(
    '/v1/claims',
    {
      schema: {
        operationId: 'judgeClaim',
        tags: ['answers'],
        summary: 'Whether the published figures support a claimed growth',
        querystring: query({
          series: SeriesName,
          metric: MetricName,
          base: Base,
          anchor: AnchorParameter,
          end: Type.Optional(month('The last month of the window', '2022-03')),
          months: Type.Optional(Months),
          growth_pct: Type.String({
            pattern: '^[+-]?\\d{1,18}(\\.\\d{1,9})?$',
            'x-expected': 'a decimal such as -29 or 3.40',
            description:
              'The claimed growth in per cent as printed; its last digit says how precisely it is meant',
            examples: ['-29'],
          }),
          as_of: Type.Optional(AsOf),
          allow_breaks: AllowBreaks,
        }),
        response: { 200: ref(Claim), ...problems(400, 422, 503) },
      },
    },
    async (request) => {
      const snapshot = await readSnapshot()
      const { as_of, allow_breaks: allowBreaks, growth_pct: claimed } = request.query
      const asOf = resolveAsOf(snapshot, as_of)
      const { metric } = resolveMetric(snapshot.reference, request.query.metric)
      const series = resolveSeries(snapshot.reference, request.query.series)
      if (series.length > 1) {
        throw parameterProblem([
          { parameter: 'series', received: request.query.series, expected: 'one series' },
        ])
      }
      const { window } = resolveWindow(snapshot.listEvents(as_of), request.query)
      const [graph] = (await snapshot.findGraphs({ series, metric, asOf: as_of, allowBreaks })) as [
        GrowthGraph,
      ]
      const answer = judgeClaim(graph, window, claimed)
      return {
        series: series[0] as string,
        metric,
        claimed_pct: claimed,
        as_of: asOf,
        ...renderJudgement(answer),
        lineage: answer.lineage.map(renderFigure),
        nearby_windows: findNearbyWindows(graph, window, claimed).map(renderJudgement),
      }
    },
  )
}

function renderJudgement({ window, verdict, growth }: Judgement) {
  return {
    base: formatMonth(window.base),
    end: formatMonth(window.end),
    verdict,
    status: growth.status,
    growth_pct: growth.value,
    low_pct: growth.low,
    high_pct: growth.high,
  }
}
