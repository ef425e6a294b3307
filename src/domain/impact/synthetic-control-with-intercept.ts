import { minimiseOnSimplex } from './simplex-quadratic-program.ts'
import type { WeightedMethod } from './study.ts'
import { gapForm } from './weight-forms.ts'

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
  const zeta = 1e-6 * noise()
  const form = gapForm(centredGaps(), target, donors)
  const { weights, residual } = minimiseOnSimplex(form, zeta ** 2 * before, near?.controls)
  return { controls: weights, months: Array<number>(before).fill(1 / before), zeta, residual }
}
