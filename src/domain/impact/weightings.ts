import { type Form, gapForm, monthForm } from './numerics/gram-matrix.ts'
import { minimiseOnSimplex } from './numerics/simplex-quadratic-program.ts'
import { smallPenalty, type WeightedMethod } from './study.ts'

/**
 * Difference in differences: how much more the treated changed than the controls did on average, mean after the event
 * against mean before. It gives what a regression with an effect for each series and each month gives on a balanced
 * panel.
 *
 * For: peers that would have moved in parallel. Not for: a treated that was on a course of its own before the event.
 *
 * Every control weighs 1/N0, every month before the event 1/T0.
 *
 * Source: Angrist and Pischke, *Mostly Harmless Econometrics* (2009), section 5.2.
 */
export const differenceInDifferences: WeightedMethod = ({ before }, { donors }) => ({
  controls: donors.map(() => 1 / donors.length),
  months: Array<number>(before).fill(1 / before),
  zeta: null,
  residual: 0,
})

/**
 * Synthetic control: the mix of controls that came closest to the treated before the event says where the treated
 * would have been after it.
 *
 * For: a treated inside the range of its controls. Not for: one outside it, which no mix reaches: the distance that
 * was there before the event is then counted as an effect.
 *
 *     min over w ≥ 0, Σw = 1 of Σ_t before (b_t − Σ_i w_i A_it)² + (1e-6 σ)² · T0 · ‖w‖²
 *
 * without an intercept. No month before the event has a weight, so the effect is the mean gap after it. The penalty is
 * too small to move weights that the data determines; where it does not, it chooses the most even ones.
 *
 * Source: Abadie, Diamond and Hainmueller, "Synthetic control methods for comparative case studies", Journal of the
 * American Statistical Association 105 (2010), with the outcomes as the only predictors.
 */
export const syntheticControl: WeightedMethod = ({ gaps, before }, { target, donors, noise, near }) => {
  const zeta = smallPenalty * noise()
  const form = gapForm(gaps(), target, donors)
  const { weights, residual } = minimiseOnSimplex(form, zeta ** 2 * before, near?.controls)
  return { controls: weights, months: Array<number>(before).fill(0), zeta, residual }
}

/**
 * Synthetic control with intercept: the mix of controls that moved most like the treated before the event, at whatever
 * distance from it.
 *
 * For: a treated larger or smaller than all its controls. Not for: a distance that was not constant.
 *
 *     min over w0, w ≥ 0, Σw = 1 of Σ_t before (b_t − w0 − Σ_i w_i A_it)² + (1e-6 σ)² · T0 · ‖w‖²
 *
 * Every month before the event weighs 1/T0, which takes the intercept off again.
 *
 * Source: Doudchenko and Imbens, "Balancing, regression, difference-in-differences and synthetic control methods",
 * NBER 22791 (2016); Ferman and Pinto, "Synthetic controls with imperfect pretreatment fit", Quantitative Economics 12
 * (2021).
 */
export const syntheticControlWithIntercept: WeightedMethod = (
  { centredGaps, before },
  { target, donors, noise, near },
) => {
  const zeta = smallPenalty * noise()
  const form = gapForm(centredGaps(), target, donors)
  const { weights, residual } = minimiseOnSimplex(form, zeta ** 2 * before, near?.controls)
  return { controls: weights, months: Array<number>(before).fill(1 / before), zeta, residual }
}

/**
 * Synthetic difference in differences: difference in differences on the controls that moved like the treated before
 * the event, against the months before it that are most like those after it.
 *
 * For: peers of which some are better peers than others. Not for: few months, when a single one may carry all weight.
 *
 *     min over w0, w ≥ 0, Σw = 1 of Σ_t before (b_t − w0 − Σ_i w_i A_it)² + ζ² · T0 · ‖w‖²,   ζ = T1^(1/4) · σ
 *     min over l0, λ ≥ 0, Σλ = 1 of Σ_i (mean after_i − l0 − Σ_t λ_t A_it)² + (1e-6 σ)² · N0 · ‖λ‖²
 *
 * Source: Arkhangelsky, Athey, Hirshberg, Imbens and Wager, "Synthetic difference-in-differences", American Economic
 * Review 111 (2021), algorithm 1, with one treated series and the deviation of divisor n − 1.
 */
export const syntheticDifferenceInDifferences: WeightedMethod = (
  { centredGaps, months, before, after },
  { target, donors, noise, near },
) => {
  const zeta = after ** (1 / 4) * noise()
  const small = smallPenalty * noise()
  const form = gapForm(centredGaps(), target, donors)
  const start = near && (near.controls ?? chooseNearest(form, near.used))
  const units = minimiseOnSimplex(form, zeta ** 2 * before, start)
  const times = minimiseOnSimplex(monthForm(months(), donors), small ** 2 * donors.length, near?.months)
  return {
    controls: units.weights,
    months: times.weights,
    zeta,
    residual: Math.max(units.residual, times.residual),
  }
}

/** So many of the donors, those that were closest to the target: a search ends sooner among them. */
function chooseNearest({ diagonal }: Form, count: number): number[] {
  const furthest = diagonal.toSorted((a, b) => a - b)[count - 1] ?? 0
  return diagonal.map((distance) => (distance <= furthest ? 1 : 0))
}
