import type { Localized } from '../../i18n/language.ts'

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

/** What the methods are called in sentences. */
export const methodNames: Record<Method, Localized> = {
  difference_in_differences: { en: 'difference in differences', zh: '双重差分' },
  synthetic_control: { en: 'synthetic control', zh: '合成控制' },
  synthetic_control_with_intercept: { en: 'synthetic control with intercept', zh: '带截距的合成控制' },
  synthetic_difference_in_differences: { en: 'synthetic difference in differences', zh: '合成双重差分' },
  interrupted_time_series: { en: 'interrupted time series', zh: '中断时间序列' },
  event_study: { en: 'event study', zh: '事件研究' },
}
