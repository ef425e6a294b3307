import { type Interval, intervalOf } from './effect.ts'
import type { WeightedMethodName } from './methods.ts'
import { copyDoubles, createDoubles } from './numerics/doubles.ts'
import { gapForm, multiplySeries } from './numerics/gram-matrix.ts'
import { minimiseOnSimplex, UnsettledWeights } from './numerics/simplex-quadratic-program.ts'
import { meanOf, roundingOf, tie } from './numerics/statistics.ts'
import {
  followWeights,
  multiplyDonors,
  type Stretch,
  type WeightPathProblem,
} from './numerics/weight-path.ts'
import type { Scale } from './panel.ts'
import { estimateEffect, realFit, type Study, type Weights } from './study.ts'

export type ConformalTest = {
  /** The p-value of no effect: the share of cyclic shifts whose residuals after the event are at least as large. */
  pValue: number
  /** The smallest p-value that can be reached: 1 / number of months. */
  smallestP: number
  /**
   * The effects around the best one that are not rejected at 5 per cent. An open side is null. The whole is null where even the
   * best is rejected: no constant effect then agrees with the months.
   */
  interval: Interval | null
}

type Conformal = {
  /** The test of an effect that is the same in all months from the event on; null where weights do not settle. */
  mean: ConformalTest | null
  /** The test of each month from the event on, by the months before the event and that month alone; null as `mean` is. */
  months: (ConformalTest | null)[]
}

/** With more controls placebos are fine enough, and the search takes long. */
const maxConformalControls = 60

const level = 0.05
/** Residuals below this fraction of the panel's largest deviation are rounding. */
const exact = 1e-7

/**
 * Tests effects conformally: subtracts a supposed effect from the treated from the event on, fits the weights anew on all
 * months, and ranks the sum of absolute residuals from the event on among those of all cyclic shifts of the residuals. The
 * interval holds the effects that are not rejected. The test keeps its level where errors are stationary in time, however the
 * placebos behave, but has less power: a second opinion.
 *
 * Each method fits with its own control weights, penalty and, if it has one, intercept, but without month weights, since all
 * months are fitted alike.
 *
 * Source: Chernozhukov, Wüthrich and Zhu, "An exact and robust conformal inference method for counterfactual and synthetic
 * controls", Journal of the American Statistical Association 116 (2021), with cyclic shifts and q = 1.
 *
 * @param real the weights of the real fit
 * @returns null with more controls than maxConformalControls
 */
export function testConformally(study: Study, name: WeightedMethodName, real: Weights): Conformal | null {
  const { panel, before, after, series } = study
  if (panel.controls.length > maxConformalControls) return null
  const isCentred = name !== 'synthetic_control'
  const ridge = real.zeta === null ? null : real.zeta ** 2 * before
  const gaps = gapsOf(study, real.controls)
  const treated = series.at(-1) as Float64Array
  // With fixed weights, the mix of controls acts as a single control.
  const members = ridge === null ? [treated.map((value, t) => value - (gaps[t] as number)), treated] : series
  const values = takeCommonOff(members, isCentred ? before : 0)
  const test = (sample: Sample, start: number, weights: readonly number[]): ConformalTest => {
    const problem = { ...sample, ridge, weights: ridge === null ? [1] : weights, start }
    const largest = largestOf([...sample.donors, sample.target])
    const follow = (sign: 1 | -1) => followWeights(problem, sign)
    const slack = Math.max(exact * largest, roundingOf(study.magnitude))
    return readTest(follow, start, sample.target.length - before, slack, panel.scale)
  }
  const takeMonth = sampleMonths(values, before, isCentred)
  const { effect } = estimateEffect(study, realFit(study), real)
  // With its own gap as the effect a month has no residual, so the real fit is also the fit that includes it.
  const level = isCentred ? meanOf(gaps.slice(0, before)) : 0
  return {
    mean: orNull(() =>
      test(sampleAll(values, before, isCentred), effect, refit(study, effect, isCentred, ridge, real)),
    ),
    months: Array.from({ length: after }, (_, k) => {
      const start = (gaps[before + k] as number) - level
      return orNull(() => test(takeMonth(before + k), start, real.controls))
    }),
  }
}

/** The method's own answer stands without its second opinion. */
function orNull(test: () => ConformalTest): ConformalTest | null {
  try {
    return test()
  } catch (error) {
    if (error instanceof UnsettledWeights) return null
    throw error
  }
}

/** What a test fits: the controls, their products, the treated, and the direction in which a supposed effect acts. */
type Sample = Pick<WeightPathProblem, 'donors' | 'products' | 'target' | 'direction'>

/**
 * Subtracts from each series the mean of all series in each month, which does not affect weights that sum to 1, and then its own
 * mean over the first `centred` months, if any.
 */
function takeCommonOff(series: readonly Float64Array[], centred: number): Float64Array[] {
  const months = (series[0] as Float64Array).length
  const shared = new Float64Array(months)
  for (const values of series)
    for (let t = 0; t < months; t += 1)
      shared[t] = (shared[t] as number) + (values[t] as number) / series.length
  return series.map((values) => {
    const own = values.map((value, t) => value - (shared[t] as number))
    return centred === 0 ? own : shift(own, -meanOf(Array.from(own.subarray(0, centred))))
  })
}

function shift(values: Float64Array, by: number): Float64Array {
  for (let t = 0; t < values.length; t += 1) values[t] = (values[t] as number) + by
  return values
}

/** All months, with an effect from the event on. */
function sampleAll(values: readonly Float64Array[], before: number, isCentred: boolean): Sample {
  const prepare = (own: Float64Array) => (isCentred ? shift(own, -meanOf(Array.from(own))) : own)
  const all = values.map((own) => prepare(own.slice()))
  const donors = all.slice(0, -1)
  return {
    donors,
    products: multiplyDonors(donors),
    target: all.at(-1) as Float64Array,
    direction: prepare((all[0] as Float64Array).map((_, t) => (t < before ? 0 : 1))),
  }
}

/**
 * Returns a function that samples the months before the event and one month after it, in which the effect acts. The products of
 * the months before are computed once; the further month adds its deviations from their mean (Chan, Golub and LeVeque 1983).
 * Each call overwrites the last sample.
 */
function sampleMonths(
  values: readonly Float64Array[],
  before: number,
  isCentred: boolean,
): (month: number) => Sample {
  const count = values.length - 1
  const past = multiplyDonors(values.slice(0, -1).map((own) => own.subarray(0, before)))
  const all = values.map(() => new Float64Array(before + 1))
  const sample: Sample = {
    donors: all.slice(0, -1),
    products: new Float64Array(past.length),
    target: all.at(-1) as Float64Array,
    direction: new Float64Array(before + 1),
  }
  const share = isCentred ? 1 / (before + 1) : 0
  sample.direction.fill(-share)
  sample.direction[before] = 1 - share
  return (month) => {
    for (const [i, own] of values.entries()) {
      const row = all[i] as Float64Array
      row.set(own.subarray(0, before))
      row[before] = own[month] as number
      if (isCentred) shift(row, -share * (own[month] as number))
    }
    for (let i = 0; i < count; i += 1) {
      const factor = (1 - share) * (values[i]?.[month] as number)
      for (let k = 0, at = i * count; k <= i; k += 1, at += 1)
        sample.products[at] = (past[at] as number) + factor * (values[k]?.[month] as number)
    }
    return sample
  }
}

function largestOf(series: readonly Float64Array[]): number {
  let largest = 0
  for (const values of series)
    for (let t = 0; t < values.length; t += 1) largest = Math.max(largest, Math.abs(values[t] as number))
  return largest
}

/** The treated minus its weighted controls in every month. */
function gapsOf({ series }: Study, weights: readonly number[]): number[] {
  return Array.from(series.at(-1) as Float64Array, (value, t) =>
    weights.reduce((gap, weight, i) => gap - weight * (series[i]?.[t] ?? 0), value),
  )
}

/** Fits the weights on all months after subtracting an effect of this size. */
function refit(
  { series, before }: Study,
  size: number,
  isCentred: boolean,
  ridge: number | null,
  real: Weights,
): readonly number[] {
  if (ridge === null) return real.controls
  const target = series.length - 1
  const moved = series.map((values, i) =>
    i < target ? values : values.map((value, t) => (t < before ? value : value - size)),
  )
  const products = multiplySeries(moved, (series[0] as Float64Array).length, isCentred)
  const donors = moved.slice(0, -1).map((_, i) => i)
  return minimiseOnSimplex(gapForm(products, target, donors), ridge, real.controls).weights
}

/** Reads the p-value and interval from the residuals along the path of the effect, both ways from `start`. */
function readTest(
  follow: (sign: 1 | -1) => Iterable<Stretch>,
  start: number,
  after: number,
  slack: number,
  scale: Scale,
): ConformalTest {
  let total = 1
  let pOfNone = 1
  const sideOf = (sign: 1 | -1) => {
    let end: number | null | undefined
    let isNoneAhead = sign * (0 - start) >= 0
    for (const stretch of follow(sign)) {
      const { from, to, at, slope } = stretch
      total = at.length
      const most = Math.floor(level * total + tie)
      end ??= most < 1 ? null : findRejected(stretch, after, most, slack)
      if (isNoneAhead && sign * to >= 0) {
        const residuals = at.map((value, t) => value - from * (slope[t] as number))
        pOfNone = countShifts(residuals, after, slack) / total
        isNoneAhead = false
      }
      if (end !== undefined && !isNoneAhead) return end
    }
    return end ?? null
  }
  const [low, high] = [sideOf(-1), sideOf(1)]
  const isRejected = low === start && high === start
  return {
    pValue: pOfNone,
    smallestP: 1 / total,
    interval: isRejected ? null : intervalOf(low, high, scale),
  }
}

/** Counts the cyclic shifts whose sum of absolute residuals after the event is at least the unshifted one. */
function countShifts(residuals: Float64Array, after: number, slack: number): number {
  const sizes = residuals.map((value) => (Math.abs(value) <= slack ? 0 : Math.abs(value)))
  const sums = sumWindows(sizes, after)
  const own = (sums[0] as number) * (1 - tie)
  let count = 0
  for (let k = 0; k < sums.length; k += 1) if ((sums[k] as number) >= own) count += 1
  return count
}

/** Returns the sum of the last `length` values, then the same sum for every other cyclic shift. */
function sumWindows(values: Float64Array, length: number): Float64Array {
  const total = values.length
  const sums = createDoubles(total)
  for (let shift = 0; shift < total; shift += 1) {
    let sum = 0
    for (let k = total - length + shift, left = length; left > 0; k += 1, left -= 1)
      sum += values[k < total ? k : k - total] as number
    sums[shift] = sum
  }
  return sums
}

/**
 * Returns the first effect in a stretch at which at most `most` shifts are at least as large as the unshifted sum, if any.
 * Between zeros of the residuals the sums are linear in the effect, and the count changes where one crosses the unshifted sum.
 */
function findRejected(
  { from, to, at, slope }: Stretch,
  after: number,
  most: number,
  slack: number,
): number | undefined {
  const total = at.length
  const length = Math.abs(to - from)
  const sign = to > from ? 1 : -1
  const values = copyDoubles(at)
  const changes = copyDoubles(slope)
  const zeros: number[] = []
  for (let t = 0; t < total; t += 1) {
    const isNothing = Math.abs(at[t] as number) <= slack && Math.abs(slope[t] as number) <= exact
    if (isNothing) values[t] = 0
    changes[t] = isNothing ? 0 : sign * (slope[t] as number)
    const zero = -(values[t] as number) / (changes[t] as number)
    if (zero > 0 && zero < length) zeros.push(zero)
  }
  zeros.sort((a, b) => a - b)
  const sizes = createDoubles(total)
  const turns = createDoubles(total)
  let left = 0
  for (const right of [...zeros, length]) {
    const inside = Number.isFinite(right) ? (left + right) / 2 : left + 1
    for (let t = 0; t < total; t += 1) {
      const value = values[t] as number
      const change = changes[t] as number
      const side = value + inside * change < 0 ? -1 : 1
      sizes[t] = side * (value + left * change)
      turns[t] = side * change
    }
    const found = findFew(sumWindows(sizes, after), sumWindows(turns, after), most, right - left)
    if (found !== undefined) return from + sign * (left + found)
    left = right
  }
  return undefined
}

/** Returns the first place from 0 to `length` where at most `most` of the linear functions are at least as large as the first. */
function findFew(sums: Float64Array, slopes: Float64Array, most: number, length: number): number | undefined {
  const own = (sums[0] as number) * (1 - tie)
  const ownSlope = (slopes[0] as number) * (1 - tie)
  let count = 0
  const turns: { at: number; change: 1 | -1 }[] = []
  for (let k = 0; k < sums.length; k += 1) {
    const ahead = (sums[k] as number) - own
    const change = (slopes[k] as number) - ownSlope
    const isIn = ahead > 0 || (ahead === 0 && change >= 0)
    if (isIn) count += 1
    const at = -ahead / change
    if (at > 0 && at < length) turns.push({ at, change: isIn ? -1 : 1 })
    else if (at === 0 && isIn && change < 0) count -= 1
  }
  if (count <= most) return 0
  turns.sort((a, b) => a.at - b.at)
  for (const { at, change } of turns) {
    count += change
    if (count <= most) return at
  }
  return undefined
}
