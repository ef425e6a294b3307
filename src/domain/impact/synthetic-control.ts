import { minimiseOnSimplex } from './simplex-quadratic-program.ts'
import type { WeightedMethod } from './study.ts'
import { gapForm } from './weight-forms.ts'

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
  const zeta = 1e-6 * noise()
  const form = gapForm(gaps(), target, donors)
  const { weights, residual } = minimiseOnSimplex(form, zeta ** 2 * before, near?.controls)
  return { controls: weights, months: Array<number>(before).fill(0), zeta, residual }
}
