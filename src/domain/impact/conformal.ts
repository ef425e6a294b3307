import { type Interval, intervalOf } from './effect.ts'
import type { WeightedMethodName } from './methods.ts'
import { gapForm, multiplySeries } from './numerics/gram-matrix.ts'
import { minimiseOnSimplex } from './numerics/simplex-quadratic-program.ts'
import { meanOf } from './numerics/statistics.ts'
import { followWeights, multiplyDonors, type Stretch } from './numerics/weight-path.ts'
import type { Scale } from './panel.ts'
import { estimateEffect, realFit, type Study, type Weights } from './study.ts'

/** What a conformal test says of one effect. */
export type ConformalTest = {
  /** Of no effect: the share of the cyclic shifts of the residuals that are at least as large after the event. */
  p: number
  /** One over the number of months: the smallest that the p-value can be. */
  smallestP: number
  /**
   * The effects around the best that are not rejected at 5 per cent. A side that nothing bounds is null; the whole is
   * null where even the best is rejected, so that no effect that stays the same agrees with the months.
   */
  interval: Interval | null
}

export type Conformal = {
  /** Of an effect that is the same in all months from the event on. */
  mean: ConformalTest
  /** Of each month from the event on, with the months before the event and that month alone. */
  months: ConformalTest[]
}

/** With more controls placebos are fine enough, and the search takes long. */
export const maxConformalControls = 60

const level = 0.05
/** Equal up to rounding counts as at least as large. */
const tie = 1e-9
/** Residuals below this part of the largest deviation of the panel are nothing but rounding. */
const exact = 1e-7

/**
 * Conformal tests: a supposed effect is taken off the treated from the event on, the weights are fitted anew on all
 * months, and the sum of absolute residuals from the event on is ranked among those of all cyclic shifts of the
 * residuals. The effects that are not rejected make the interval. It holds its size where the errors are stationary in
 * time, whatever the placebos are like, and finds less: a second opinion beside them.
 *
 * Each method fits with its own weights of controls and penalty, with an intercept where it has one, and without
 * weights of months, since all months are fitted alike.
 *
 * Source: Chernozhukov, Wüthrich and Zhu, "An exact and robust conformal inference method for counterfactual and
 * synthetic controls", Journal of the American Statistical Association 116 (2021), with cyclic shifts and q = 1.
 *
 * @param real the weights of the real fit
 * @returns null with more controls than maxConformalControls
 */
export function testConformally(study: Study, name: WeightedMethodName, real: Weights): Conformal | null {
  const { panel, before, after, series } = study
  if (panel.controls.length > maxConformalControls) return null
  const isCentred = name !== 'synthetic_control'
  const ridge = real.zeta === null ? null : real.zeta ** 2 * before
  const shared = takeCommon(series)
  const test = (months: readonly number[], start: number, weights: readonly number[]): ConformalTest => {
    const take = (values: Float64Array) =>
      prepare(
        months.map((t) => (values[t] as number) - (shared[t] as number)),
        isCentred,
      )
    const [donors, target] = [series.slice(0, -1).map(take), take(series.at(-1) as Float64Array)]
    const direction = prepare(
      months.map((t) => (t < before ? 0 : 1)),
      isCentred,
    )
    const products = ridge === null ? new Float64Array() : multiplyDonors(donors)
    const follow = (sign: 1 | -1) =>
      followWeights({ donors, products, target, direction, ridge, weights, start }, sign)
    const largest = [...donors, target].reduce((most, values) => Math.max(most, ...values.map(Math.abs)), 0)
    return readTest(follow, start, months.length - before, exact * largest, panel.scale)
  }
  const { effect } = estimateEffect(study, realFit(study), real)
  const past = Array.from({ length: before }, (_, t) => t)
  const later = Array.from({ length: after }, (_, k) => before + k)
  // The real fit leaves nothing of a month at this size, so that it is the fit with the month too.
  const gaps = gapsOf(study, real.controls)
  const level = isCentred ? meanOf(gaps.slice(0, before)) : 0
  return {
    mean: test([...past, ...later], effect, refit(study, effect, isCentred, ridge, real)),
    months: later.map((t) => test([...past, t], (gaps[t] as number) - level, real.controls)),
  }
}

/** The mean of all series month by month, which weights that sum to 1 do not feel. */
function takeCommon(series: readonly Float64Array[]): number[] {
  return Array.from(series[0] as Float64Array, (_, t) => meanOf(series.map((values) => values[t] as number)))
}

function prepare(values: readonly number[], isCentred: boolean): Float64Array {
  const mean = isCentred ? meanOf(values) : 0
  return Float64Array.from(values, (value) => value - mean)
}

/** The treated less its weighted controls in every month. */
function gapsOf({ series }: Study, weights: readonly number[]): number[] {
  return Array.from(series.at(-1) as Float64Array, (value, t) =>
    weights.reduce((gap, weight, i) => gap - weight * (series[i]?.[t] ?? 0), value),
  )
}

/** The weights on all months with an effect of this size taken off. */
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

/** What the path of the residuals from the size to begin with says, in both directions. */
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
    p: pOfNone,
    smallestP: 1 / total,
    interval: isRejected ? null : intervalOf(low, high, scale),
  }
}

/** How many cyclic shifts of the residuals have a sum of absolute values after the event at least as large. */
function countShifts(residuals: Float64Array, after: number, slack: number): number {
  const sizes = Array.from(residuals, (value) => (Math.abs(value) <= slack ? 0 : Math.abs(value)))
  const sums = sumWindows(sizes, after)
  const own = sums[0] as number
  return sums.filter((value) => value >= own * (1 - tie)).length
}

/** The sum of so many values, the last ones first, then of those of every cyclic shift. */
function sumWindows(values: readonly number[], length: number): number[] {
  const total = values.length
  const sums = new Array<number>(total)
  for (let shift = 0; shift < total; shift += 1) {
    let sum = 0
    for (let k = total - length + shift, left = length; left > 0; k += 1, left -= 1)
      sum += values[k < total ? k : k - total] as number
    sums[shift] = sum
  }
  return sums
}

/**
 * Where in a stretch first no more than `most` shifts are at least as large; undefined where nowhere. Between the zeros of
 * the residuals the sums are linear in the size, and where two of them cross the count changes.
 */
function findRejected(
  { from, to, at, slope }: Stretch,
  after: number,
  most: number,
  slack: number,
): number | undefined {
  const _total = at.length
  const length = Math.abs(to - from)
  const sign = to > from ? 1 : -1
  const [values, changes] = [at, slope].map((numbers) =>
    Array.from(numbers, (value, t) =>
      Math.abs(at[t] as number) <= slack && Math.abs(slope[t] as number) <= exact
        ? 0
        : value * (numbers === slope ? sign : 1),
    ),
  ) as [number[], number[]]
  const zeros = values
    .map((value, t) => -value / (changes[t] as number))
    .filter((zero) => zero > 0 && zero < length)
    .sort((a, b) => a - b)
  let left = 0
  for (const right of [...zeros, length]) {
    const inside = Number.isFinite(right) ? (left + right) / 2 : left + 1
    const signs = values.map((value, t) => (value + inside * (changes[t] as number) < 0 ? -1 : 1))
    const linear = (numbers: readonly number[]) =>
      sumWindows(
        numbers.map((value, t) => value * (signs[t] as number)),
        after,
      )
    const sums = linear(values.map((value, t) => value + left * (changes[t] as number)))
    const slopes = linear(changes)
    const found = findFew(sums, slopes, most, right - left)
    if (found !== undefined) return from + sign * (left + found)
    left = right
  }
  return undefined
}

/** Where first, from 0 to the length, no more than `most` of the linear functions are at least as large as the first of them. */
function findFew(
  sums: readonly number[],
  slopes: readonly number[],
  most: number,
  length: number,
): number | undefined {
  const own = (sums[0] as number) * (1 - tie)
  const ownSlope = (slopes[0] as number) * (1 - tie)
  let count = 0
  const turns: { at: number; change: 1 | -1 }[] = []
  for (const [k, sum] of sums.entries()) {
    const [ahead, change] = [sum - own, (slopes[k] as number) - ownSlope]
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
