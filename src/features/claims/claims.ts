import Type from 'typebox'
import { isByDay, type KnownSeries } from '../../domain/bounds/growth-bounds.ts'
import { type Unit, units } from '../../domain/figure/figure.ts'
import {
  type Claim,
  checkClaim,
  claimRelations,
  findNearbyClaims,
  listUnusedOf,
} from '../../domain/growth/claim.ts'
import { lengthOf, shiftPeriod, type Window } from '../../domain/time/period.ts'
import {
  expectedEndAlone,
  expectedGrowthOrLevel,
  expectedOneOf,
  expectedOneSeries,
  expectedPeriod,
  withoutClaim,
} from '../../i18n/problems.ts'
import type { Row } from '../../load/read/cells/cells.ts'
import { directionOf, readPrintedValue } from '../../load/read/cells/written-values.ts'
import type { Tables } from '../../store/database.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { changed, dataLink } from '../../web/addresses.ts'
import { addDataRoute, type RequestOf } from '../../web/data-route.ts'
import { json, sheetFormats } from '../../web/formats/format.ts'
import { findPathSeries, type PathSeries } from '../../web/paths.ts'
import type { App, Platform } from '../../web/platform.ts'
import { badParameter, impossible, type Refusal, type Suggestion } from '../../web/problems/problem.ts'
import { type Alternative, findInstead, type LevelAlternative } from '../../web/request/alternatives.ts'
import { listBases, suggestGrowths, suggestMended } from '../../web/request/mending.ts'
import {
  AllowBreaks,
  AnchorParameter,
  asOfParameters,
  Base,
  End,
  MetricName,
  Months,
  PerDay,
  SeriesName,
  WindowFrequency,
} from '../../web/request/parameters.ts'
import { resolveQuestion } from '../../web/request/resolve.ts'
import { checkUnused, resolveEndPeriod, resolveWindow } from '../../web/request/windows.ts'
import { renderFigure } from '../../web/resources/figure.ts'
import { renderAlternative, renderApproximate, renderConflict } from '../../web/resources/growth.ts'
import { oneOf, ref } from '../../web/schema.ts'
import { ClaimSchema, claimTable, type Judgement, listWindowRows, renderCheck } from './schema.ts'

const expectedPrinted =
  'a number as printed, such as -29, 3.40, 5.39亿, over 500 million or 不足5.4亿, of at most 18 digits before the point and 9 after it; what is said to be "about" so much cannot be judged'
const expectedOneEnd =
  'a claim with one end: a change by less than so much lies between that and none, so claim the end that is meant, as over -25 for a fall by less than 25'

/** A number as printed is read as in files: with its unit, and with words for more or less than the number. */
const printed = (description: string, ...examples: string[]) =>
  Type.Optional(Type.String({ maxLength: 60, 'x-expected': expectedPrinted, description, examples }))

const parameters = {
  series: SeriesName,
  metric: MetricName,
  base: Type.Optional(Base),
  anchor: AnchorParameter,
  end: Type.Optional(End),
  months: Type.Optional(Months),
  frequency: Type.Optional(WindowFrequency),
  growth_pct: printed(
    'The claimed growth in per cent as printed, `-29`, `fell 29%` or `下降29%`; its last digit says how precisely it is meant. It wants a `base`',
    '-29',
  ),
  level: printed(
    'In place of a growth, the claimed level as printed, of the period `end`: `5.39`, `5.39亿` or `over 500 million`; with `per_day` the daily average',
    '5.39',
  ),
  unit: Type.Optional(
    oneOf(units, {
      description: "The unit of the claimed level; the metric's own where neither this nor the level says it",
    }),
  ),
  share_pct: printed(
    'In place of a growth, the claimed share of the market in per cent as printed, of the period `end`',
    '22',
  ),
  relation: oneOf(claimRelations, {
    default: '=',
    description: '`>` for a claim of more than the value ("more than doubled" is > 100), `<` of less',
  }),
  per_day: PerDay,
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
    summary: 'Whether the published figures support a claimed growth, level, daily average or share',
    query: parameters,
    example: { base: '2021-06', end: '2022-03', growth_pct: '-29' },
    suggest: suggestInstead,
    errors: [422],
    formats: [
      json(ref(ClaimSchema), judge),
      ...sheetFormats(claimTable, async (question: Request) => listWindowRows(await judge(question))),
    ],
  })
}

/**
 * Suggests in place of a refused claim the same without its faults, or else the question without the claim, and growths of the
 * series that it names.
 */
async function suggestInstead(
  query: URLSearchParams,
  snapshot: Snapshot,
  refusal: Refusal,
): Promise<Suggestion[]> {
  const route = {
    path: '/v1/claims',
    page: '/v1/claims',
    parameters,
    others: refusal.status === 400 ? await listBases(query, snapshot) : [],
    async isAnswered(question: Omit<Question, 'asOfText' | 'permalink'>) {
      const { status } = await judge({ ...question, asOfText: '', permalink: '' })
      return status !== 'unknown'
    },
  }
  const mended = await suggestMended(query, snapshot, refusal, route)
  if (mended.length === 0) {
    const isGrowth = query.has('base') || route.others.length > 0
    const name = isGrowth ? 'growth_pct' : query.has('share_pct') ? 'share_pct' : 'level'
    const errors = refusal.errors.filter(({ parameter }) => !Object.hasOwn(unclaimed, parameter))
    // A claim of 0 tests whether the figures bound the claimed value.
    const any = changed(query, { ...unclaimed, [name]: '0' })
    const known = await suggestMended(any, snapshot, { ...refusal, errors }, route)
    mended.push(...known.flatMap(({ url }) => linkUnclaimed(new URLSearchParams(url.split('?')[1]), name)))
  }
  return [...mended, ...(await suggestGrowths(query, snapshot))]
}

const unclaimed = { growth_pct: null, level: null, share_pct: null, unit: null, relation: null }

/** Links to what a claim is about: a growth, or the value of one period. */
function linkUnclaimed(claim: URLSearchParams, name: string): Suggestion[] {
  const asked = changed(claim, unclaimed)
  const link = (path: string, page: string, query: URLSearchParams) => [
    { description: withoutClaim, url: dataLink(path, query), page: dataLink(page, query) },
  ]
  if (name === 'growth_pct') return link('/v1/comparisons', '/', asked)
  const end = asked.get('end')
  const measure = name === 'share_pct' ? 'share' : null
  const path = changed(asked, { end: null, months: null, anchor: null, from: end, to: end, measure })
  // A path cannot end with an event.
  return end?.startsWith('event:') ? [] : link('/v1/series', '/v1/series', path)
}

type Question = Pick<Request, 'query' | 'snapshot' | 'asOf' | 'asOfText' | 'permalink'>

async function judge(question: Question): Promise<Judgement> {
  const { query, snapshot, asOf, asOfText, permalink } = question
  const { reference } = snapshot
  const { subjects } = await resolveQuestion(question, query)
  if (subjects.length > 1) throw badParameter('series', query.series, expectedOneSeries)
  const [{ known: series, market }] = (await findPathSeries(snapshot, {
    subjects,
    asOf,
    allowBreaks: query.allow_breaks,
  })) as [PathSeries[number]]
  const claim = await readClaim(question, series, market)
  const answer = checkClaim(series, claim)
  const isOpen = answer.verdict === 'undecidable' && answer.known.status !== 'bounded'
  const alternatives = isOpen
    ? await findInstead(snapshot, {
        series: series.series,
        metric: series.metric,
        asOf,
        allowBreaks: query.allow_breaks,
        isCut: claim.measure !== 'share' && answer.breaks.length > 0,
        window: windowOf(claim),
        period: claim.measure === 'growth' ? claim.window.end : claim.period,
        // The growths of a series may be known though its levels are not.
        prefers: claim.measure === 'growth' ? 'growth' : 'level',
      })
    : []
  const { conflicts, approximate } = listUnusedOf(series, claim)
  const metric = reference.metrics.get(series.metric) as Tables['metric']
  return {
    series: series.series,
    metric: series.metric,
    claimed_pct: claim.measure === 'growth' ? claim.value : null,
    as_of: asOfText,
    claimed_level: claim.measure === 'level' ? claim.value : null,
    claimed_unit: claim.measure === 'level' ? claim.unit : null,
    relation: claim.relation,
    claimed_share_pct: claim.measure === 'share' ? claim.value : null,
    per_day: claim.measure !== 'share' && claim.perDay,
    permalink,
    ...renderCheck(answer),
    lineage: answer.lineage.map(renderFigure),
    conflicts: conflicts.map((conflict) => renderConflict(conflict, metric.unit)),
    approximate: approximate.map((figure) => renderApproximate(figure, metric.unit)),
    nearby_windows: findNearbyClaims(series, claim).map(renderCheck),
    agrees_rounded: answer.agreesRounded,
    alternatives: alternatives.map((alternative) =>
      renderAlternative(series.series, alternative, query, repeatClaim(query, claim, metric, alternative)),
    ),
  }
}

/** Returns the window of a claimed growth, or the one from the period before to that of another claim. */
function windowOf(claim: Claim): Window {
  if (claim.measure === 'growth') return claim.window
  return { base: shiftPeriod(claim.period, -lengthOf(claim.period)), end: claim.period }
}

/**
 * @throws {Problem} 400 if not exactly one of growth, level and share is claimed, the claim is no number of the right kind, a
 *   growth has no base, or another claim has one
 */
async function readClaim(question: Question, series: KnownSeries, market: KnownSeries): Promise<Claim> {
  const { query, snapshot } = question
  const { growth_pct, level, share_pct, base, end, months } = query
  const perDay = isByDay(query.per_day, [series])
  const [claimed, ...others] = Object.entries({ growth_pct, level, share_pct }).flatMap(([name, text]) =>
    text === undefined ? [] : [[name, text] as const],
  )
  if (claimed === undefined || others.length > 0)
    throw badParameter('growth_pct', growth_pct ?? null, expectedGrowthOrLevel)
  const [parameter, text] = claimed
  const own = parameter === 'level' ? snapshot.reference.metrics.get(series.metric)?.unit : 'percent'
  const { unit, ...value } = readValue(parameter, text, query, own === 'percent')
  if (parameter === 'growth_pct') {
    if (base === undefined) throw badParameter('base', null, expectedPeriod)
    const { window } = await resolveWindow(question, [series], { ...query, base })
    return { measure: 'growth', ...value, window, perDay }
  }
  if (base !== undefined) throw badParameter('base', base, expectedEndAlone)
  if (end === undefined) throw badParameter('end', null, expectedPeriod)
  if (months !== undefined) throw impossible('months', String(months), expectedEndAlone)
  checkUnused(query)
  const period = resolveEndPeriod(question, [series], end, query.frequency)
  return parameter === 'share_pct'
    ? { measure: 'share', ...value, period, market }
    : { measure: 'level', ...value, period, unit, perDay }
}

/** A rise or fall by more than a percentage, `下降超过25%`, or less: `下降不到25%`, which is any fall between that and none. */
const turnByBound =
  /^(?<turn>\D+?) ?(?<bound>(?:(?<less>(?:no more|less) than|under|at most|up to|不足|不到|不超过|至多)|more than|over|at least|超过?|逾|至少) ?\d[\d.]* ?(?:%|per ?cent))$/i

/** Reads a claimed number with its unit and relation, from its text or the parameters beside it, which must not differ. */
function readValue(parameter: string, text: string, query: Request['query'], isPercent: boolean) {
  const { turn, bound, less } = turnByBound.exec(text)?.groups ?? {}
  const sign = turn === undefined ? undefined : directionOf(turn)
  if (sign !== undefined && less !== undefined) throw badParameter(parameter, text, expectedOneEnd)
  // A trailing plus means more than the number, `500+`. Files refuse it.
  const printed = sign === undefined ? text.replace(/^(\d.*)\+$/, '>$1') : (bound as string)
  const row: Row = { line: 0, cells: { value: printed }, errors: [] }
  const { value: size, unit: written, relation: said = query.relation } = readPrintedValue(row, 'level')
  const [value, relation] = sign === '-' ? [`-${size}`, '<' as const] : [size, said]
  const claimable = claimRelations.find((known) => known === relation)
  if (row.errors.length > 0 || claimable === undefined || written?.counted === 'points')
    throw badParameter(parameter, text, expectedPrinted)
  if (query.relation !== '=' && query.relation !== relation)
    throw badParameter('relation', query.relation, `${relation}, which stands with ${text}`)
  const possible = units.filter((name) => (name === 'percent') === isPercent)
  const unit = written?.unit ?? query.unit ?? (possible[0] as Unit)
  if (!possible.includes(unit) || (query.unit ?? unit) !== unit)
    throw badParameter('unit', query.unit ?? unit, isPercent ? 'percent' : expectedOneOf(possible))
  return { value, relation: claimable, unit }
}

/**
 * Returns the same claim for another window or period. Undefined for a share, which may not be known there, and for another
 * metric or length of periods, of which nobody claims the same number.
 */
function repeatClaim(
  { growth_pct, level, unit, relation }: Request['query'],
  claim: Claim,
  { metric }: Tables['metric'],
  other: Alternative | LevelAlternative,
): Record<string, string> | undefined {
  const lengths = [claim, other].map((item) =>
    'window' in item ? [item.window.base, item.window.end].map(lengthOf) : [lengthOf(item.period)],
  )
  const isAlike = other.metric.metric === metric && String(lengths[0]) === String(lengths[1])
  if (claim.measure === 'share' || !isAlike) return undefined
  return {
    ...(claim.measure === 'growth' ? { growth_pct } : { level, ...(unit && { unit }) }),
    ...(relation !== '=' && { relation }),
  } as Record<string, string>
}
