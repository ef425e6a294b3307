import { interruptedTimeSeries, timesOf } from './interrupted-time-series.ts'
import { weightedMethods } from './method.ts'
import { checkPanel, type Panel } from './panel.ts'
import { placeboFit, prepareStudy, realFit } from './study.ts'
import { weightings } from './weighted-answer.ts'
import { traceDeviations } from './weighted-effect.ts'

/** The methods that say of every month, before the event too, where the treated would have been. */
export const tracedMethods = [...weightedMethods, 'interrupted_time_series'] as const
export type TracedMethodName = (typeof tracedMethods)[number]

/** How the treated differs from what a method expects of it, and how each placebo does, on the panel's scale. */
export type ImpactTrace = {
  gaps: number[]
  placebos: { control: string; gaps: number[] }[]
}

/**
 * The gaps behind an effect, for every month of the panel; their mean from the event on is the effect.
 *
 * @throws {RangeError} where the panel is not one
 * @throws {ImpactRefusal} where the trend has too few months
 */
export function traceImpact(panel: Panel, name: TracedMethodName): ImpactTrace {
  checkPanel(panel)
  if (name === 'interrupted_time_series') {
    const { constant, trend } = interruptedTimeSeries(panel)
    const expected = timesOf(panel).map((time) => constant.estimate + trend.estimate * time)
    return { gaps: panel.treated.values.map((value, t) => value - (expected[t] ?? 0)), placebos: [] }
  }
  const study = prepareStudy(panel)
  const method = weightings[name]
  const fit = realFit(study)
  const real = method(study, fit)
  return {
    gaps: traceDeviations(study, fit, real),
    placebos: panel.controls.map(({ name }, i) => {
      const placebo = placeboFit(study, i, real)
      return { control: name, gaps: traceDeviations(study, placebo, method(study, placebo)) }
    }),
  }
}
