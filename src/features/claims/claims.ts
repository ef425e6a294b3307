import Type from 'typebox'
import type { GrowthGraph } from '../../domain/bounds/growth-bounds.ts'
import { type ClaimCheck, checkClaim, findNearbyWindows, verdicts } from '../../domain/growth/claim.ts'
import { formatMonth } from '../../domain/time/month.ts'
import { addDataRoute, type RequestOf } from '../../web/data-route.ts'
import { csv, json } from '../../web/formats/format.ts'
import type { RowOf, Table } from '../../web/formats/table.ts'
import type { App, Platform } from '../../web/platform.ts'
import { parameterProblem } from '../../web/problems/problem.ts'
import {
  AllowBreaks,
  AnchorParameter,
  asOfParameters,
  Base,
  End,
  MetricName,
  Months,
  oneOf,
  SeriesName,
} from '../../web/request/parameters.ts'
import { resolveMetric, resolveSeries, resolveWindow } from '../../web/request/resolve.ts'
import { FigureSchema, renderFigure } from '../../web/resources/figure.ts'
import { StatusSchema } from '../../web/resources/growth.ts'
import {
  asOfText,
  boolean,
  decimalText,
  monthText,
  nullableNumber,
  permalinkText,
  ref,
  text,
} from '../../web/schema.ts'

const percent = 'percent'
const judgement = {
  base: monthText('The base month'),
  end: monthText('The end month', '2022-03'),
  verdict: oneOf(verdicts, {
    description:
      'supported: every growth that the figures allow would be printed as claimed. contradicted: none would. undecidable: some would, or the figures do not bound it',
  }),
  status: StatusSchema,
  growth_pct: nullableNumber('Growth in per cent: the middle of its bounds', -29, percent),
  low_pct: nullableNumber('Least growth that all figures together allow, in per cent', -29.5, percent),
  high_pct: nullableNumber('Greatest growth that all figures together allow, in per cent', -28.5, percent),
}
const subject = {
  series: text('The series', 'didi'),
  metric: text('What was counted', 'orders'),
  claimed_pct: decimalText('The claim as given, in per cent', '-29'),
  as_of: asOfText,
}

const ClaimSchema = Type.Object(
  {
    ...subject,
    permalink: permalinkText,
    ...judgement,
    lineage: Type.Array(ref(FigureSchema), { description: 'The figures that decided the bounds' }),
    nearby_windows: Type.Array(Type.Object(judgement), {
      description: 'Windows with base and end at most one month away that would give the number, or may',
    }),
  },
  { $id: 'Claim' },
)
type Claim = Type.Static<typeof ClaimSchema>

const claimTable = {
  name: 'claims',
  title: 'A claimed growth over its window and over those nearby that would give it, or may',
  row: { ...subject, is_claimed: boolean('Whether it is the window of the claim itself'), ...judgement },
  key: ['base', 'end'],
} satisfies Table

const parameters = {
  series: SeriesName,
  metric: MetricName,
  base: Base,
  anchor: AnchorParameter,
  end: Type.Optional(End),
  months: Type.Optional(Months),
  growth_pct: Type.String({
    pattern: '^[+-]?\\d{1,18}(\\.\\d{1,9})?$',
    'x-expected': 'a decimal such as -29 or 3.40',
    description: 'The claimed growth in per cent as printed; its last digit says how precisely it is meant',
    examples: ['-29'],
  }),
  ...asOfParameters,
  allow_breaks: AllowBreaks,
}
type Request = RequestOf<typeof parameters>

export async function register(app: App, platform: Platform): Promise<void> {
  app.addSchema(ClaimSchema)
  addDataRoute(app, platform, {
    path: '/v1/claims',
    operationId: 'judgeClaim',
    tag: 'answers',
    summary: 'Whether the published figures support a claimed growth',
    query: parameters,
    errors: [422],
    formats: [
      json(ref(ClaimSchema), judge),
      csv(claimTable, async (question: Request) => listWindowRows(await judge(question))),
    ],
  })
}

async function judge({ query, snapshot, asOf, asOfText, permalink }: Request): Promise<Claim> {
  const { allow_breaks: allowBreaks, growth_pct: claimed } = query
  const { metric } = resolveMetric(snapshot.reference, query.metric)
  const series = resolveSeries(snapshot.reference, query.series)
  if (series.length > 1)
    throw parameterProblem([{ parameter: 'series', received: query.series, expected: 'one series' }])
  const [graph] = (await snapshot.findGraphs({ series, metric, asOf, allowBreaks })) as [GrowthGraph]
  const { window } = resolveWindow(snapshot.listEvents(asOf), [graph], query)
  const answer = checkClaim(graph, window, claimed)
  return {
    series: series[0] as string,
    metric,
    claimed_pct: claimed,
    as_of: asOfText,
    permalink,
    ...renderCheck(answer),
    lineage: answer.lineage.map(renderFigure),
    nearby_windows: findNearbyWindows(graph, window, claimed).map(renderCheck),
  }
}

/** A row for the window of the claim, then one for each nearby. */
function listWindowRows({ series, metric, claimed_pct, as_of, ...claim }: Claim): RowOf<typeof claimTable>[] {
  const about = { series, metric, claimed_pct, as_of }
  return [
    { ...about, is_claimed: true, ...claim },
    ...claim.nearby_windows.map((window) => ({ ...about, is_claimed: false, ...window })),
  ]
}

function renderCheck({ window, verdict, growth }: ClaimCheck) {
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
