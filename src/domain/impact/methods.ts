import type { Panel } from './panel.ts'

/** The methods whose answer is a weighted difference between the treated and its controls. */
export const weightedMethods = [
  'difference_in_differences',
  'synthetic_control',
  'synthetic_control_with_intercept',
  'synthetic_difference_in_differences',
] as const
export type WeightedMethodName = (typeof weightedMethods)[number]

export const methods = [...weightedMethods, 'interrupted_time_series', 'event_study'] as const
export type Method = (typeof methods)[number]

/** The methods that say of every month, before the event too, where the treated would have been. */
export const tracedMethods = [...weightedMethods, 'interrupted_time_series'] as const
export type TracedMethodName = (typeof tracedMethods)[number]

/** Why a method cannot answer. */
export const refusalCodes = [
  'too_few_months_before',
  'too_few_months_after',
  'too_few_controls',
  'not_positive',
  'weights_not_settled',
] as const
type RefusalCode = (typeof refusalCodes)[number]

/**
 * What a panel lacks for a method: so many were needed and found, a series has a value that has no logarithm, or numbers
 * lie so far apart that no weights can be told to be the best.
 */
export type Refusal =
  | { code: Exclude<RefusalCode, 'not_positive' | 'weights_not_settled'>; needed: number; found: number }
  | { code: 'not_positive'; series: string; least: number }
  | { code: 'weights_not_settled' }

/** Thrown by a method that cannot answer from a panel. */
export class ImpactRefusal extends Error {
  readonly method: Method
  readonly refusal: Refusal

  constructor(method: Method, refusal: Refusal) {
    super(`${method}: ${JSON.stringify(refusal)}`)
    this.method = method
    this.refusal = refusal
  }
}

/** Fewer than these and the effect is not identified. The event study needs two growths before the event for an error. */
const needed: Record<Method, PanelSize> = {
  difference_in_differences: { before: 2, after: 1, controls: 2 },
  synthetic_control: { before: 2, after: 1, controls: 2 },
  synthetic_control_with_intercept: { before: 2, after: 1, controls: 2 },
  synthetic_difference_in_differences: { before: 2, after: 1, controls: 2 },
  interrupted_time_series: { before: 3, after: 2, controls: 0 },
  event_study: { before: 3, after: 1, controls: 2 },
}

/** Whether a method compares the treated with others. */
export const needsControls = (method: Method): boolean => needed[method].controls > 0

/** The months before the event and from it on, and the controls, of a panel. */
type PanelSize = { before: number; after: number; controls: number }

/** What the first shortage of a panel of that size is for a method, if there is one. */
export function findShortage(method: Method, size: PanelSize): Refusal | undefined {
  const need = needed[method]
  const counts = [
    ['too_few_months_before', need.before, size.before],
    ['too_few_months_after', need.after, size.after],
    ['too_few_controls', need.controls, size.controls],
  ] as const
  const short = counts.find(([, needed, found]) => found < needed)
  return short && { code: short[0], needed: short[1], found: short[2] }
}

/** @throws {ImpactRefusal} where the panel has too few months or controls for the method */
export function refuseTooFew(method: Method, { before, months, controls }: Panel): void {
  const refusal = findShortage(method, { before, after: months.length - before, controls: controls.length })
  if (refusal) throw new ImpactRefusal(method, refusal)
}

/** A method that cannot answer. */
export type Refused = { status: 'refused'; method: Method } & Refusal
