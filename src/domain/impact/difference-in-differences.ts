import type { WeightedMethod } from './study.ts'

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
