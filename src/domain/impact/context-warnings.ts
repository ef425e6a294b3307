import type { Localized } from '../../i18n/language.ts'
import { writeChineseDay, writeChineseMonth, writeChineseNumber } from '../chinese.ts'
import { formatMonth, type Month, parseMonth } from '../month.ts'
import { inChinese, nameInChinese, type Panel } from './panel.ts'
import type { Warning } from './panel-warnings.ts'

/** A dated event of one of the panel's series, other than the one whose impact is asked for. */
export type OtherEvent = { series: string; type: Localized; date: string }

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
  const list = (found: readonly OtherEvent[]): Localized => ({
    en: found.map(({ series, type, date }) => `${series} ${type.en} on ${date}`).join(', '),
    zh: found
      .map(({ series, type, date }) => `${writeChineseDay(date)}${nameInChinese(panel, series)}${type.zh}`)
      .join('、'),
  })
  const [ofTreated, ofControls] = [list(own), list(theirs)]
  const sentences: Localized[] = []
  if (own.length > 0)
    sentences.push({
      en: `Other events of the treated lie inside the window (${ofTreated.en}): the effect is of all together.`,
      zh: `窗口内处理对象另有其他事件（${ofTreated.zh}）：所得效应是各事件合计的效应。`,
    })
  if (theirs.length > 0)
    sentences.push({
      en: `Events of controls lie inside the window (${ofControls.en}): a control is itself treated.`,
      zh: `窗口内有对照自身的事件（${ofControls.zh}）：该对照本身也受到冲击。`,
    })
  return {
    code: 'other_event',
    sentence: {
      en: sentences.map(({ en }) => en).join(' '),
      zh: sentences.map(({ zh }) => zh).join(''),
    },
  }
}

/** A month from which a series is counted differently. */
export type SeriesBreak = { series: string; month: Month }

/** Warns of breaks after the first month of the window: the months before and after one are not of the same count. */
export function warnBreaks(panel: Panel, breaks: readonly SeriesBreak[]): Warning | undefined {
  const names = new Set([panel.treated, ...panel.controls].map(({ name }) => name))
  const [first, last] = endsOf(panel)
  const inside = breaks.filter(({ series, month }) => names.has(series) && first < month && month <= last)
  if (inside.length === 0) return undefined
  const list = {
    en: inside.map(({ series, month }) => `${series} from ${formatMonth(month)}`).join(', '),
    zh: inside
      .map(({ series, month }) => `${nameInChinese(panel, series)}自${writeChineseMonth(month)}起`)
      .join('、'),
  }
  return {
    code: 'series_break',
    sentence: {
      en: `The publisher changed its counting inside the window (${list.en}): part of the difference is counting.`,
      zh: `窗口内发布者变更了统计口径（${list.zh}）：差异中有一部分来自口径。`,
    },
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
      ? { en: 'The change of the market itself is not known.', zh: '市场本身的变化未知。' }
      : {
          en: `The market itself changed by ${marketChangePct.toFixed(1)} per cent.`,
          zh: `市场本身的变化为${writeChineseNumber(marketChangePct, 1)}%。`,
        }
  const percent = (share * 100).toFixed(0)
  return {
    code: 'large_in_market',
    sentence: {
      en: `${treated.name} had ${percent} per cent of its market before the event: what it loses its peers gain, so that they are treated too and the effect is overstated. ${change.en}`,
      zh: `事件之前${inChinese(treated)}占市场的${percent}%：它失去的由同业获得，同业因而同样受到冲击，效应被高估。${change.zh}`,
    },
  }
}

/** What happens in a month that is left out goes on to count after it: only the ends of the panel decide. */
function endsOf({ months }: Panel): [Month, Month] {
  return [months[0] as Month, months.at(-1) as Month]
}
