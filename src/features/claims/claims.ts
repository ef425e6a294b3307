import Type from 'typebox'
import type { KnownSeries } from '../../domain/bounds/growth-bounds.ts'
import { type Unit, units } from '../../domain/figure/figure.ts'
import {
  type Claim,
  type ClaimCheck,
  checkClaim,
  claimRelations,
  findNearbyClaims,
  listUnusedOf,
  verdicts,
} from '../../domain/growth/claim.ts'
import { formatPeriod } from '../../domain/time/period.ts'
import {
  expectedGrowthOrLevel,
  expectedNoBaseOfLevel,
  expectedOneOf,
  expectedPeriod,
} from '../../i18n/problems.ts'
import type { Tables } from '../../store/database.ts'
import { addDataRoute, type RequestOf } from '../../web/data-route.ts'
import { json, sheetFormats } from '../../web/formats/format.ts'
import type { RowOf, Table } from '../../web/formats/table.ts'
import type { App, Platform } from '../../web/platform.ts'
import { parameterProblem } from '../../web/problems/problem.ts'
import { findAlternatives, findLevelAlternatives } from '../../web/request/alternatives.ts'
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
  WindowFrequency,
} from '../../web/request/parameters.ts'
import { resolveMetric, resolveSubjects } from '../../web/request/resolve.ts'
import { resolveEndPeriod, resolveWindow } from '../../web/request/windows.ts'
import { BreakSchema, renderBreak } from '../../web/resources/event.ts'
import { FigureSchema, renderFigure } from '../../web/resources/figure.ts'
import {
  AlternativeSchema,
  ApproximateSchema,
  ConflictSchema,
  renderAlternative,
  renderApproximate,
  renderConflict,
  StatusSchema,
} from '../../web/resources/growth.ts'
import {
  asOfText,
  boolean,
  decimalText,
  monthText,
  nullable,
  nullableNumber,
  nullableText,
  periodText,
  permalinkText,
  ref,
  text,
} from '../../web/schema.ts'

const judgement = {
  base: nullable(periodText('The base period; null for the claim of a level', '2021-06')),
  end: periodText('The end period, or that of the level', '2022-03'),
  verdict: oneOf(verdicts, {
    description:
      'supported: every value that the figures allow would be printed as claimed. contradicted: none would. undecidable: some would, or the figures do not bound it',
  }),
  status: StatusSchema,
  growth_pct: nullableNumber('Growth in per cent: the middle of its bounds', -29, 'percent'),
  low_pct: nullableNumber('Least growth that all figures together allow, in per cent', -29.5, 'percent'),
  high_pct: nullableNumber('Greatest growth that all figures together allow, in per cent', -28.5, 'percent'),
  level: nullableNumber("Level in the metric's unit: the middle of its bounds", 538_647_284),
  low: nullableNumber("Least level that all figures together allow, in the metric's unit", 538_500_000),
  high: nullableNumber("Greatest level that all figures together allow, in the metric's unit", 538_794_568),
}
const breaks = Type.Array(ref(BreakSchema), {
  description:
    'The breaks that the bounds cross, or that stand in the way of bounds unless `allow_breaks=true`',
})
const judgedWindow = { ...judgement, breaks }
const subject = {
  series: text('The series', 'didi'),
  metric: text('What was counted', 'orders'),
  claimed_pct: nullable(decimalText('The claimed growth as given, in per cent', '-29')),
  as_of: asOfText,
}
const levelClaim = {
  claimed_level: nullable(decimalText('The claimed level as given', '5.39')),
  claimed_unit: nullableText('The unit of the claimed level', 'hundred_million'),
  relation: oneOf(claimRelations, {
    description: 'Whether the claim is of a value, or of more or less than it',
  }),
}

const ClaimSchema = Type.Object(
  {
    ...subject,
    ...levelClaim,
    permalink: permalinkText,
    ...judgedWindow,
    lineage: Type.Array(ref(FigureSchema), { description: 'The figures that decided the bounds' }),
    conflicts: Type.Array(ref(ConflictSchema), {
      description:
        'Figures about the window or of the period that were set aside, though they may say what is claimed',
    }),
    approximate: Type.Array(ref(ApproximateSchema), {
      description: 'Such figures that say "about": they bind nothing',
    }),
    nearby_windows: Type.Array(Type.Object(judgedWindow), {
      description:
        'Windows with base and end at most one period away, or periods one away, that would give the number, or may',
    }),
    alternatives: Type.Array(ref(AlternativeSchema), {
      description:
        'Where the figures do not bound what is claimed: growths or levels near to it that they do',
    }),
  },
  { $id: 'Claim' },
)
type Answer = Type.Static<typeof ClaimSchema>

const figureIds = (description: string) =>
  Type.Array(Type.Integer(), { description: `${description}, see /v1/figures/{id}`, examples: [[135]] })

const claimTable = {
  name: 'claims',
  title: 'A claim over its window and over those nearby that would give it, or may',
  row: {
    ...subject,
    is_claimed: boolean('Whether it is the window of the claim itself'),
    ...judgement,
    ...levelClaim,
    break_months: Type.Array(monthText('A month', '2025-01'), {
      description: 'The first months of the breaks that the bounds cross, or that stand in the way of bounds',
    }),
    conflict_ids: figureIds('Figures about what is claimed that were set aside'),
    approximate_ids: figureIds('Figures about what is claimed that say "about" and bind nothing'),
  },
  key: ['base', 'end'],
} satisfies Table

const decimal = {
  pattern: '^[+-]?\\d{1,18}(\\.\\d{1,9})?$',
  'x-expected': 'a decimal such as -29 or 3.40',
}

const parameters = {
  series: SeriesName,
  metric: MetricName,
  base: Type.Optional(Base),
  anchor: AnchorParameter,
  end: Type.Optional(End),
  months: Type.Optional(Months),
  frequency: Type.Optional(WindowFrequency),
  growth_pct: Type.Optional(
    Type.String({
      ...decimal,
      description:
        'The claimed growth in per cent as printed; its last digit says how precisely it is meant. It wants a `base`',
      examples: ['-29'],
    }),
  ),
  level: Type.Optional(
    Type.String({
      ...decimal,
      description: 'In place of a growth, the claimed level as printed, of the period `end`',
      examples: ['5.39'],
    }),
  ),
  unit: Type.Optional(
    oneOf(units, { description: "The unit of the claimed level; the metric's own where it is left out" }),
  ),
  relation: oneOf(claimRelations, {
    default: '=',
    description: '`>` for a claim of more than the value ("more than doubled" is > 100), `<` of less',
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
    summary: 'Whether the published figures support a claimed growth or level',
    query: parameters,
    example: { base: '2021-06', end: '2022-03', growth_pct: '-29' },
    errors: [422],
    formats: [
      json(ref(ClaimSchema), judge),
      ...sheetFormats(claimTable, async (question: Request) => listWindowRows(await judge(question))),
    ],
  })
}

async function judge(question: Request): Promise<Answer> {
  const { query, snapshot, asOf, asOfText, permalink } = question
  const { reference } = snapshot
  const subjects = resolveSubjects(reference, query.series, resolveMetric(reference, query.metric).metric)
  if (subjects.length > 1)
    throw parameterProblem([{ parameter: 'series', received: query.series, expected: 'one series' }])
  const [series] = (await snapshot.findSeries({
    subjects,
    asOf,
    allowBreaks: query.allow_breaks,
  })) as [KnownSeries]
  const claim = await readClaim(question, series)
  const answer = checkClaim(series, claim)
  const isOpen = answer.verdict === 'undecidable' && answer.known.status !== 'bounded'
  const open = { series: series.series, metric: series.metric, asOf, allowBreaks: query.allow_breaks }
  const alternatives = !isOpen
    ? []
    : claim.measure === 'growth'
      ? await findAlternatives(snapshot, { ...open, window: claim.window })
      : await findLevelAlternatives(snapshot, { ...open, period: claim.period })
  const { conflicts, approximate } = listUnusedOf(series, claim)
  const metric = reference.metrics.get(series.metric) as Tables['metric']
  return {
    series: series.series,
    metric: series.metric,
    claimed_pct: query.growth_pct ?? null,
    as_of: asOfText,
    claimed_level: query.level ?? null,
    claimed_unit: claim.measure === 'level' ? claim.unit : null,
    relation: query.relation,
    permalink,
    ...renderCheck(answer),
    lineage: answer.lineage.map(renderFigure),
    conflicts: conflicts.map((conflict) => renderConflict(conflict, metric.unit)),
    approximate: approximate.map((figure) => renderApproximate(figure, metric.unit)),
    nearby_windows: findNearbyClaims(series, claim).map(renderCheck),
    alternatives: alternatives.map((alternative) => renderAlternative(series.series, alternative, query)),
  }
}

/** @throws {Problem} 400 where not exactly one of growth and level is claimed, a growth has no base, or a level a unit of another kind */
async function readClaim(question: Request, series: KnownSeries): Promise<Claim> {
  const { query, snapshot } = question
  const { growth_pct, level, base, end, relation } = query
  if ((growth_pct === undefined) === (level === undefined))
    throw parameterProblem([
      { parameter: 'growth_pct', received: growth_pct ?? null, expected: expectedGrowthOrLevel },
    ])
  if (level === undefined) {
    if (base === undefined)
      throw parameterProblem([{ parameter: 'base', received: null, expected: expectedPeriod }])
    const { window } = await resolveWindow(question, [series], { ...query, base, per_day: false })
    return { measure: 'growth', value: growth_pct as string, relation, window }
  }
  if (base !== undefined)
    throw parameterProblem([{ parameter: 'base', received: base, expected: expectedNoBaseOfLevel }])
  if (end === undefined)
    throw parameterProblem([{ parameter: 'end', received: null, expected: expectedPeriod }])
  const period = resolveEndPeriod(question, [series], end, query.frequency)
  const own = snapshot.reference.metrics.get(series.metric)?.unit
  const possible = units.filter((name) => (name === 'percent') === (own === 'percent'))
  const { unit = possible[0] as Unit } = query
  const expected = own === 'percent' ? 'percent' : expectedOneOf(possible)
  if (!possible.includes(unit)) throw parameterProblem([{ parameter: 'unit', received: unit, expected }])
  return { measure: 'level', value: level, relation, period, unit }
}

/** A row for the window of the claim, then one for each nearby. */
function listWindowRows({
  permalink: _,
  lineage: _lineage,
  nearby_windows,
  alternatives: _alternatives,
  conflicts,
  approximate,
  breaks,
  ...claim
}: Answer): RowOf<typeof claimTable>[] {
  const ids = (figures: readonly { figure: { id: number } }[]) => figures.map(({ figure }) => figure.id)
  return [{ ...claim, breaks }, ...nearby_windows].map(({ breaks, ...window }, i) => ({
    ...claim,
    is_claimed: i === 0,
    ...window,
    break_months: breaks.map(({ month }) => month),
    conflict_ids: ids(conflicts),
    approximate_ids: ids(approximate),
  }))
}

function renderCheck({ claim, verdict, known, breaks }: ClaimCheck) {
  const none = { value: null, low: null, high: null }
  const [growth, level] = claim.measure === 'growth' ? [known, none] : [none, known]
  return {
    base: claim.measure === 'growth' ? formatPeriod(claim.window.base) : null,
    end: formatPeriod(claim.measure === 'growth' ? claim.window.end : claim.period),
    verdict,
    status: known.status,
    growth_pct: growth.value,
    low_pct: growth.low,
    high_pct: growth.high,
    level: level.value,
    low: level.low,
    high: level.high,
    breaks: breaks.map(renderBreak),
  }
}
