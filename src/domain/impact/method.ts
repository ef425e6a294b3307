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
