import { formatMonth, type Month, parseMonth } from '../month.ts'
import type { Panel } from './panel.ts'
import type { Warning } from './panel-warnings.ts'

/** A dated event of one of the panel's series, other than the one whose impact is asked for. */
export type OtherEvent = { series: string; type: string; date: string }

/** Warns of events inside the window: of the treated, which confound, and of controls, which are then treated themselves. */
export function warnOtherEvents(panel: Panel, events: readonly OtherEvent[]): Warning | undefined {
  const names = new Set(panel.controls.map(({ name }) => name))
  const [first, last] = endsOf(panel)
  const inside = events.filter(({ date }) => {
    const month = parseMonth(date.slice(0, 7))
    return first <= month && month <= last
  })
  const own = inside.filter(({ series }) => series === panel.treated.name)
  const theirs = inside.filter(({ series }) => names.has(series))
  if (own.length + theirs.length === 0) return undefined
  const list = (found: readonly OtherEvent[]) =>
    found.map(({ series, type, date }) => `${series} ${type} on ${date}`).join(', ')
  const sentences = [
    own.length > 0 &&
      `Other events of the treated lie inside the window (${list(own)}): the effect is of all together.`,
    theirs.length > 0 &&
      `Events of controls lie inside the window (${list(theirs)}): a control is itself treated.`,
  ]
  return { code: 'other_event', sentence: sentences.filter((sentence) => sentence !== false).join(' ') }
}

/** A month from which a series is counted differently. */
export type SeriesBreak = { series: string; month: Month }

/** Warns of breaks after the first month of the window: the months before and after one are not of the same count. */
export function warnBreaks(panel: Panel, breaks: readonly SeriesBreak[]): Warning | undefined {
  const names = new Set([panel.treated, ...panel.controls].map(({ name }) => name))
  const [first, last] = endsOf(panel)
  const inside = breaks.filter(({ series, month }) => names.has(series) && first < month && month <= last)
  if (inside.length === 0) return undefined
  const list = inside.map(({ series, month }) => `${series} from ${formatMonth(month)}`).join(', ')
  return {
    code: 'series_break',
    sentence: `The publisher changed its counting inside the window (${list}): part of the difference is counting.`,
  }
}

/** From this share of its market on, a treated series moves its peers when it moves. */
export const largeShare = 0.1

/**
 * Warns where the treated is large in its market, so that riders who leave it are found again among its peers.
 *
 * @param share the treated's share of the market before the event, from 0 to 1
 * @param marketChangePct the market's own change from before the event to after it in per cent, null where unknown
 */
export function warnLargeInMarket(
  { treated }: Panel,
  share: number,
  marketChangePct: number | null,
): Warning | undefined {
  if (share < largeShare) return undefined
  const change =
    marketChangePct === null
      ? 'The change of the market itself is not known.'
      : `The market itself changed by ${marketChangePct.toFixed(1)} per cent.`
  return {
    code: 'large_in_market',
    sentence: `${treated.name} had ${(share * 100).toFixed(0)} per cent of its market before the event: what it loses its peers gain, so that they are treated too and the effect is overstated. ${change}`,
  }
}

/** What happens in a month that is left out goes on to count after it: only the ends of the panel decide. */
function endsOf({ months }: Panel): [Month, Month] {
  return [months[0] as Month, months.at(-1) as Month]
}
