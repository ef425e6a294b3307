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
export const methodNames: Record<Method, string> = {
  difference_in_differences: 'difference in differences',
  synthetic_control: 'synthetic control',
  synthetic_control_with_intercept: 'synthetic control with intercept',
  synthetic_difference_in_differences: 'synthetic difference in differences',
  interrupted_time_series: 'interrupted time series',
  event_study: 'event study',
}
