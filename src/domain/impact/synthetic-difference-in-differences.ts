import { minimiseOnSimplex } from './simplex-quadratic-program.ts'
import type { WeightedMethod } from './study.ts'
import { type Form, gapForm, monthForm } from './weight-forms.ts'

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
  const small = 1e-6 * noise()
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
