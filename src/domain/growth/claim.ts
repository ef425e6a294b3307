import { type Estimate, estimate, growthRange, scaleRange } from '../bounds/estimate.ts'
import type { Break } from '../bounds/figure-system.ts'
import {
  type Bounds,
  boundGrowth,
  boundLevel,
  dayDivisor,
  type KnownSeries,
  lineageOf,
  listBreaks,
  ratioRange,
} from '../bounds/growth-bounds.ts'
import {
  type Figure,
  type Interval,
  type Printed,
  type Relation,
  roundingInterval,
  type Unit,
  unitFactors,
  withZerosAsRounding,
} from '../figure/figure.ts'
import { compare, fraction, invert } from '../figure/rational.ts'
import { lengthOf, type Period, samePeriod, shiftPeriod, spanOf, type Window } from '../time/period.ts'
import { dividedByDays, listUnused, touches, type Unused } from './comparison.ts'
import { shareOf } from './path.ts'

/**
 * `supported`: every value that the figures allow would be printed as the claim is; `contradicted`: none would; `undecidable`:
 * some would. How halves are rounded is unknown, so ranges include their ends and may touch.
 */
export const verdicts = ['supported', 'contradicted', 'undecidable'] as const
type Verdict = (typeof verdicts)[number]

/** The relations of claims. A claim of "about" cannot be checked. */
export const claimRelations = ['=', '>', '<'] as const satisfies readonly Relation[]

/** A claim as printed. Its last digit shows how precisely it is meant; `>` and `<` claim one side only. */
export type Claim = { value: string; relation: (typeof claimRelations)[number] } & (
  | { measure: 'growth'; window: Window; perDay: boolean }
  | { measure: 'level'; period: Period; unit: Unit; perDay: boolean }
  | { measure: 'share'; period: Period; market: KnownSeries }
)

/**
 * The check of a claim. `known` is what the figures allow: in per cent for a growth or share, in the metric's unit for a level.
 */
export type ClaimCheck = {
  claim: Claim
  verdict: Verdict
  /** True if the claim is contradicted, but not once its trailing zeros are treated as rounding. */
  agreesRounded: boolean
  known: Estimate
  lineage: Figure[]
  /** The breaks that the bounds cross, or that prevent bounds. */
  breaks: Break[]
}

/** Checks a claim against what the published figures allow. */
export function checkClaim(series: KnownSeries, claim: Claim): ClaimCheck {
  const { bounds, range, span } = findKnown(series, claim)
  const counted = claim.measure === 'share' ? [series, claim.market] : [series]
  const printed = { value: claim.value, relation: claim.relation, roundedTo: null }
  const rounded = withZerosAsRounding(printed)
  const judge = (number: Printed) => decide(range, claimedInterval(claim, number))
  const verdict = judge(printed)
  return {
    claim,
    verdict,
    agreesRounded: verdict === 'contradicted' && rounded !== null && judge(rounded) !== 'contradicted',
    known: estimate(range),
    lineage: lineageOf(bounds),
    // A break of the market may be listed twice: as its own, and as one tied to the series.
    breaks: [...new Set(counted.flatMap((item) => listBreaks(item, bounds, span)))],
  }
}

function findKnown(series: KnownSeries, claim: Claim): { bounds: Bounds; range: Interval; span: Period } {
  if (claim.measure === 'share') return { ...shareOf(series, claim.market, claim.period), span: claim.period }
  if (claim.measure === 'level') {
    const bounds = boundLevel(series, claim.period)
    const days = fraction(claim.perDay ? dayDivisor(series, claim.period) : 1)
    return { bounds, range: scaleRange(ratioRange(bounds), invert(days)), span: claim.period }
  }
  const bounds = boundGrowth(series, claim.window.base, claim.window.end)
  const compared = claim.perDay ? dividedByDays(series, bounds, claim.window) : bounds
  return { bounds, range: growthRange(compared), span: spanOf(claim.window) }
}

/** Lists figures that do not bind but may state what is claimed: about a growth's window, else about the claim's period. */
export function listUnusedOf(series: KnownSeries, claim: Claim): Unused {
  return listUnused(series, (figure) =>
    claim.measure === 'growth'
      ? touches(figure, claim.window)
      : [figure.period, figure.basePeriod].some((period) => period && samePeriod(period, claim.period)),
  )
}

function claimedInterval(claim: Claim, printed: Printed): Interval {
  const interval = roundingInterval(printed)
  return claim.measure === 'level' ? scaleRange(interval, fraction(unitFactors[claim.unit])) : interval
}

function decide(known: Interval, claimed: Interval): Verdict {
  const isBelow = (a: Interval['high'], b: Interval['low']) => a !== null && b !== null && compare(a, b) < 0
  if (isBelow(known.high, claimed.low) || isBelow(claimed.high, known.low)) return 'contradicted'
  const isSame = (a: Interval['low'], b: Interval['low']) => a !== null && b !== null && compare(a, b) === 0
  // A claim of more or less than a value is contradicted if the figures allow that value alone.
  const isOneSided = claimed.low === null || claimed.high === null
  if (isOneSided && isSame(known.low, known.high) && isSame(known.low, claimed.low ?? claimed.high))
    return 'contradicted'
  const holdsLow = !claimed.low || (known.low !== null && !isBelow(known.low, claimed.low))
  const holdsHigh = !claimed.high || (known.high !== null && !isBelow(claimed.high, known.high))
  return holdsLow && holdsHigh ? 'supported' : 'undecidable'
}

/** Checks the claim for periods one length away, one of which may be meant; returns those bounded and not contradicted. */
export function findNearbyClaims(series: KnownSeries, claim: Claim): ClaimCheck[] {
  return shiftClaim(claim)
    .map((shifted) => checkClaim(series, shifted))
    .filter(({ verdict, known }) => verdict !== 'contradicted' && known.status === 'bounded')
}

const shifts = [-1, 0, 1]

function shiftClaim(claim: Claim): Claim[] {
  if (claim.measure !== 'growth')
    return [-1, 1].map((steps) => ({
      ...claim,
      period: shiftPeriod(claim.period, steps * lengthOf(claim.period)),
    }))
  const { base, end } = claim.window
  const length = lengthOf(base)
  return shifts
    .flatMap((i) =>
      shifts.map((j) => ({
        base: shiftPeriod(base, i * length),
        end: shiftPeriod(end, j * length),
        isSame: i === 0 && j === 0,
      })),
    )
    .filter((window) => window.base.last < window.end.last && !window.isSame)
    .map(({ base, end }) => ({ ...claim, window: { base, end } }))
}
