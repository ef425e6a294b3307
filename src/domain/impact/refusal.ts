import type { Method } from './method.ts'
import { methodNames } from './method.ts'
import type { Panel } from './panel.ts'

export const refusalCodes = [
  'too_few_months_before',
  'too_few_months_after',
  'too_few_controls',
  'not_positive',
] as const
export type RefusalCode = (typeof refusalCodes)[number]

/** A method that cannot answer from a panel: the message says what is missing, the remedy what would do. */
export class ImpactRefusal extends Error {
  readonly code: RefusalCode
  readonly method: Method
  readonly remedy: string

  constructor(method: Method, code: RefusalCode, missing: string, remedy: string) {
    super(`${methodNames[method]} needs ${missing}`)
    this.method = method
    this.code = code
    this.remedy = remedy
  }
}

/** Fewer than these and the effect is not identified. The event study needs two growths before the event for an error. */
const needed: Record<Method, { before: number; after: number; controls: number }> = {
  difference_in_differences: { before: 2, after: 1, controls: 2 },
  synthetic_control: { before: 2, after: 1, controls: 2 },
  synthetic_control_with_intercept: { before: 2, after: 1, controls: 2 },
  synthetic_difference_in_differences: { before: 2, after: 1, controls: 2 },
  interrupted_time_series: { before: 3, after: 2, controls: 0 },
  event_study: { before: 3, after: 1, controls: 2 },
}

/** @throws {ImpactRefusal} where the panel has too few months or controls for the method */
export function refuseTooFew(method: Method, { before, months, controls }: Panel): void {
  const need = needed[method]
  const after = months.length - before
  const refuse = (code: RefusalCode, count: number, what: string, found: number, remedy: string) => {
    const plural = count === 1 ? what : what.replace(/^(month|control)/, '$1s')
    throw new ImpactRefusal(method, code, `${count} ${plural}, found ${found}`, remedy)
  }
  if (before < need.before)
    refuse(
      'too_few_months_before',
      need.before,
      'month before the event',
      before,
      'a window that begins earlier, fewer months left out, or fewer controls if some of them begin late',
    )
  if (after < need.after)
    refuse(
      'too_few_months_after',
      need.after,
      'month from the event on',
      after,
      'a window that ends later, or fewer months left out',
    )
  if (controls.length < need.controls)
    refuse(
      'too_few_controls',
      need.controls,
      'control',
      controls.length,
      'more series that the event did not touch, or a window for which more of them are published in full',
    )
}
