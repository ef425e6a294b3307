import { type Month, parseMonth } from '../month.ts'
import type { Panel } from './panel.ts'
import type { OtherEvent, SeriesBreak, Warning } from './panel-warnings.ts'

/** Warns of events inside the window: of the treated, which confound, and of controls, which are then treated themselves. */
export function warnOtherEvents(panel: Panel, events: readonly OtherEvent[]): Warning | undefined {
  const names = new Set(panel.controls.map(({ name }) => name))
  const [first, last] = endsOf(panel)
  const inside = events.filter(({ date }) => {
    const month = parseMonth(date.slice(0, 7))
    return first <= month && month <= last
  })
  const ofTreated = inside.filter(({ series }) => series === panel.treated.name)
  const ofControls = inside.filter(({ series }) => names.has(series))
  if (ofTreated.length + ofControls.length === 0) return undefined
  return { code: 'other_event', ofTreated, ofControls }
}

/** Warns of breaks after the first month of the window: the months before and after one are not of the same count. */
export function warnBreaks(panel: Panel, breaks: readonly SeriesBreak[]): Warning | undefined {
  const names = new Set([panel.treated, ...panel.controls].map(({ name }) => name))
  const [first, last] = endsOf(panel)
  const inside = breaks.filter(({ series, month }) => names.has(series) && first < month && month <= last)
  return inside.length === 0 ? undefined : { code: 'series_break', breaks: inside }
}

/** From this share of its market on, a treated series moves its peers when it moves. */
export const largeShare = 0.1

/**
 * Warns where the treated is large in its market, so that riders who leave it are found again among its peers.
 *
 * @param share the treated's share of the market before the event, from 0 to 1
 * @param marketChangePct the market's own change from before the event to after it in per cent, null where unknown
 */
export function warnLargeInMarket(share: number, marketChangePct: number | null): Warning | undefined {
  return share < largeShare ? undefined : { code: 'large_in_market', share, marketChangePct }
}

/** What happens in a month that is left out goes on to count after it: only the ends of the panel decide. */
function endsOf({ months }: Panel): [Month, Month] {
  return [months[0] as Month, months.at(-1) as Month]
}
