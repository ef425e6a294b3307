/** How far the gap would have to leave its course by itself for the effect to be gone. */
export type Sensitivity = {
  /** The largest change of the gap from one month before the event to the next. */
  largestChange: number
  /** A change that lasts has to be so many times as large as the largest to make up the whole effect; null where the gap never changed. */
  m: number | null
  /**
   * The same for a drift, by which the gap changes again in every month from the event on: after k months it is k times
   * as far away, over T1 months on average (T1 + 1) / 2 times.
   */
  driftM: number | null
}

/**
 * The multiple M of the largest change of the gap before the event at which the effect would be gone.
 *
 * Source: the relative magnitudes of Rambachan and Roth, "A more credible approach to parallel trends", Review of
 * Economic Studies 90 (2023), section 2.4, for one treated series and without sampling error.
 *
 * @param gapsBefore the gap in the months before the event
 * @param after the number of months from the event on
 * @param slack changes up to it are nothing but rounding
 */
export function measureSensitivity(
  gapsBefore: readonly number[],
  effect: number,
  after: number,
  slack: number,
): Sensitivity {
  const changes = gapsBefore.slice(1).map((gap, t) => Math.abs(gap - (gapsBefore[t] as number)))
  const largestChange = Math.max(0, ...changes)
  if (largestChange <= slack) return { largestChange, m: null, driftM: null }
  const m = Math.abs(effect) / largestChange
  return { largestChange, m, driftM: m / ((after + 1) / 2) }
}
