import { decimalsFor, formatBounds, formatNumber } from '../../chart/numbers.ts'
import { joinList, type Language, lowerFirst, writeSpan } from '../../chart/words.ts'
import type { Estimate } from '../../domain/estimate.ts'
import type { CompareAnswer, NamedGrowth } from './compare-view.ts'

/** The headline: who rose and who fell. */
export function writeHeadline({ metric, window, growths }: CompareAnswer, lang: Language): string {
  const span = writeSpan(window.base, window.end, lang)
  if (growths.every(({ growth }) => growth.status === 'unknown'))
    return lang === 'zh'
      ? `${span}${metric.name}：已公布的数字不足以回答`
      : `${metric.name}, ${span}: the published figures do not tell`
  const known = growths.filter(({ growth }) => growth.status !== 'unknown')
  const unknown = growths.filter(({ growth }) => growth.status === 'unknown').map(({ name }) => name)
  const parts = choose(known).map(({ name, growth }) => tellGrowth(name, growth, lang))
  const rest = known.length - parts.length
  const open = unknown.length > 3 ? countSeries(unknown.length, lang) : joinList(unknown, lang)
  if (lang === 'zh') {
    const more = rest > 0 ? `，另有${countSeries(rest, lang)}` : ''
    return `${span}${metric.name}：${parts.join('，')}${more}${open && `；${open}未知`}`
  }
  const more = rest > 0 ? [`${rest} more`] : []
  return `${metric.name}, ${span}: ${joinList([...parts, ...more], lang)}${open && `; ${open} not known`}`
}

const countSeries = (count: number, lang: Language) => (lang === 'zh' ? `${count}个序列` : `${count} series`)

/** Of many series the two that lie furthest apart, after the one asked for first. */
function choose(growths: readonly NamedGrowth[]): readonly NamedGrowth[] {
  if (growths.length <= 4) return growths
  const known = growths
    .filter(({ growth }) => growth.value !== null)
    .sort((a, b) => (b.growth.value as number) - (a.growth.value as number))
  const chosen = new Set([growths[0], known[0], known.at(-1)])
  return growths.filter((item) => chosen.has(item))
}

/** `DiDi fell 29%`, `T3 rose at least 100%`. */
export function tellGrowth(name: string, growth: Estimate, lang: Language): string {
  const { value, low, high } = growth
  const percent = (number: number, decimals: number) => `${formatNumber(Math.abs(number), decimals)}%`
  if (value !== null && low !== null && high !== null) {
    if (low <= 0 && high >= 0 && low < high) {
      const bounds = formatBounds(growth, decimalsFor(low, high))
      return lang === 'zh'
        ? `${name}变化在${bounds.low}%至${bounds.high}%之间`
        : `${name} changed by ${bounds.low} to ${bounds.high}%`
    }
    if (value === 0) return lang === 'zh' ? `${name}持平` : `${name} stood still`
    const size = percent(value, Math.min(1, decimalsFor(low, high)))
    if (lang === 'zh') return `${name}${value < 0 ? '下降' : '上升'}${size}`
    return `${name} ${value < 0 ? 'fell' : 'rose'} ${size}`
  }
  if (low !== null && low > 0)
    return lang === 'zh' ? `${name}至少上升${percent(low, 1)}` : `${name} rose at least ${percent(low, 1)}`
  if (high !== null && high < 0)
    return lang === 'zh' ? `${name}至少下降${percent(high, 1)}` : `${name} fell at least ${percent(high, 1)}`
  if (low !== null)
    return lang === 'zh' ? `${name}下降不超过${percent(low, 1)}` : `${name} fell at most ${percent(low, 1)}`
  if (high !== null)
    return lang === 'zh' ? `${name}上升不超过${percent(high, 1)}` : `${name} rose at most ${percent(high, 1)}`
  return lang === 'zh' ? `${name}未知` : `${name} is not known`
}

/** What can be said of the order, in one sentence. */
export function writeVerdict({ growths, differences, metric }: CompareAnswer, lang: Language): string {
  const nameOf = (slug: string) => growths.find((item) => item.slug === slug)?.name ?? slug
  const unknown = growths.filter(({ growth }) => growth.status === 'unknown').map(({ name }) => name)
  const open =
    unknown.length === 0
      ? ''
      : lang === 'zh'
        ? `${unknown.length > 3 ? countSeries(unknown.length, lang) : joinList(unknown, lang)}没有足够的数字。`
        : ` For ${unknown.length > 3 ? countSeries(unknown.length, lang) : joinList(unknown, lang)} the published figures do not reach from the base to the end.`
  if (growths.length < 2 || unknown.length === growths.length) return open.trim()
  const certain = differences.filter(({ orderCertain }) => orderCertain)
  if (certain.length === differences.length) {
    const wins = (slug: string) => certain.filter(({ a }) => a === slug).length
    const order = growths.toSorted((a, b) => wins(b.slug) - wins(a.slug)).map(({ name }) => name)
    return lang === 'zh'
      ? `${metric.name}增幅的先后是确定的，依次为${joinList(order, lang)}。`
      : `The order by growth of ${lowerFirst(metric.name)} is certain: ${order.join(', then ')}.`
  }
  if (certain.length === 0)
    return lang === 'zh'
      ? `已公布的数字不足以确定先后。${open}`
      : `The published figures do not settle who grew more.${open}`
  const pairs = certain.map(({ a, b }) =>
    lang === 'zh' ? `${nameOf(a)}领先于${nameOf(b)}` : `${nameOf(a)} is ahead of ${nameOf(b)}`,
  )
  const shown = pairs.slice(0, 3)
  const rest = pairs.length - shown.length
  if (lang === 'zh') return `确定的是：${shown.join('，')}${rest > 0 ? `，另有${rest}对` : ''}。${open}`
  const list = joinList([...shown, ...(rest > 0 ? [`${rest} more pairs`] : [])], lang)
  return `Certain is: ${list}; the other pairs are open.${open}`
}
