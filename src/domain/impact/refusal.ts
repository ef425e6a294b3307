import type { Localized } from '../../i18n/language.ts'
import { type Method, methodNames } from './method.ts'
import type { Panel } from './panel.ts'

export const refusalCodes = [
  'too_few_months_before',
  'too_few_months_after',
  'too_few_controls',
  'not_positive',
] as const
export type RefusalCode = (typeof refusalCodes)[number]

/** A method that cannot answer from a panel: the reason says what is missing, the remedy what would do. */
export class ImpactRefusal extends Error {
  readonly code: RefusalCode
  readonly method: Method
  readonly reason: Localized
  readonly remedy: Localized

  constructor(method: Method, code: RefusalCode, missing: Localized, remedy: Localized) {
    const { en, zh } = methodNames[method]
    const reason = { en: `${en} needs ${missing.en}`, zh: `${zh}需要${missing.zh}` }
    super(reason.en)
    this.method = method
    this.code = code
    this.reason = reason
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
  if (before < need.before)
    throw new ImpactRefusal(
      method,
      'too_few_months_before',
      {
        en: `${count(need.before, 'month')} before the event, found ${before}`,
        zh: `事件之前至少${need.before}个月，现为${before}个月`,
      },
      {
        en: 'a window that begins earlier, fewer months left out, or fewer controls if some of them begin late',
        zh: '起点更早的窗口、更少的剔除月份，或（部分对照起始较晚时）更少的对照',
      },
    )
  if (after < need.after)
    throw new ImpactRefusal(
      method,
      'too_few_months_after',
      {
        en: `${count(need.after, 'month')} from the event on, found ${after}`,
        zh: `事件当月起至少${need.after}个月，现为${after}个月`,
      },
      { en: 'a window that ends later, or fewer months left out', zh: '终点更晚的窗口，或更少的剔除月份' },
    )
  if (controls.length < need.controls)
    throw new ImpactRefusal(
      method,
      'too_few_controls',
      {
        en: `${count(need.controls, 'control')}, found ${controls.length}`,
        zh: `至少${need.controls}个对照，现为${controls.length}个`,
      },
      {
        en: 'more series that the event did not touch, or a window for which more of them are published in full',
        zh: '更多未受该事件影响的序列，或有更多序列完整公布的窗口',
      },
    )
}

const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`
