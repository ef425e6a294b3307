import { type Estimate, estimate, growthRange, type Range } from '../bounds/estimate.ts'
import { boundGrowth, type GrowthGraph, lineageOf } from '../bounds/growth-bounds.ts'
import { type Figure, roundingInterval } from '../figure/figure.ts'
import { compare } from '../figure/rational.ts'
import type { Window } from '../time/month.ts'

/** `supported`: every growth that the figures allow would be printed so; `contradicted`: none would; else `undecidable`. */
export const verdicts = ['supported', 'contradicted', 'undecidable'] as const
export type Verdict = (typeof verdicts)[number]

export type ClaimCheck = { window: Window; verdict: Verdict; growth: Estimate; lineage: Figure[] }

/**
 * Holds a claimed growth against what the published figures allow.
 *
 * @param growthPct the claim as printed, in per cent; its last digit says how precisely it is meant
 */
export function checkClaim(graph: GrowthGraph, window: Window, growthPct: string): ClaimCheck {
  const bounds = boundGrowth(graph, window.base, window.end)
  const range = growthRange(bounds)
  return {
    window,
    verdict: decide(range, roundingInterval({ value: growthPct, relation: '=', roundedTo: null })),
    growth: estimate(range),
    lineage: lineageOf(bounds),
  }
}

function decide(known: Range, claimed: Range): Verdict {
  const atMost = (a: Range['low'], b: Range['high']) => a !== null && b !== null && compare(a, b) <= 0
  if (atMost(claimed.low, known.low) && atMost(known.high, claimed.high)) return 'supported'
  const apart = (a: Range['high'], b: Range['low']) => a !== null && b !== null && compare(a, b) < 0
  return apart(known.high, claimed.low) || apart(claimed.high, known.low) ? 'contradicted' : 'undecidable'
}

/** The windows whose base and end lie at most one month away and whose bounds on both sides do not contradict the claim. */
export function findNearbyWindows(
  graph: GrowthGraph,
  { base, end }: Window,
  growthPct: string,
): ClaimCheck[] {
  const shifts = [-1, 0, 1]
  return shifts
    .flatMap((baseShift) => shifts.map((endShift) => ({ base: base + baseShift, end: end + endShift })))
    .filter((window) => window.base < window.end && (window.base !== base || window.end !== end))
    .map((window) => checkClaim(graph, window, growthPct))
    .filter(({ verdict, growth }) => verdict !== 'contradicted' && growth.status === 'bounded')
}
