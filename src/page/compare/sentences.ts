import { decimalsFor, formatBounds, formatNumber } from '../../chart/numbers.ts'
import { joinList, lowerFirst, writeMonths, writeSpan } from '../../chart/words.ts'
import type { Estimate } from '../../domain/estimate.ts'
import type { Language } from '../../i18n/language.ts'
import type { CompareAnswer, NamedGrowth } from './compare-view.ts'

/** The headline: who rose and who fell. */
export function writeHeadline({ metric, window, growths }: CompareAnswer, lang: Language): string {
  const span = writeSpan(window.base, window.end, lang)
  if (growths.every(({ growth }) => growth.status === 'unknown')) {
    const isCut = growths.every(isCutByBreak)
    if (lang === 'zh')
      return `${span}${metric.name}：${isCut ? '统计口径有变更，未作比较' : '已公布的数字不足以回答'}`
    return `${metric.name}, ${span}: ${isCut ? 'not compared across a change of counting' : 'the published figures do not tell'}`
  }
  const known = growths.filter(({ growth }) => growth.status !== 'unknown')
  const unknown = growths.filter(({ growth }) => growth.status === 'unknown')
  const parts = choose(known).map(({ name, growth }) => tellGrowth(name, growth, lang))
  const rest = known.length - parts.length
  const open = nameOrCount(unknown, lang)
  if (lang === 'zh') {
    const more = rest > 0 ? `，另有${countSeries(rest, lang)}` : ''
    return `${span}${metric.name}：${parts.join('，')}${more}${open && `；${open}增幅未知`}`
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
    return lang === 'zh'
      ? `${name}降幅不超过${percent(low, 1)}`
      : `${name} did not fall more than ${percent(low, 1)}`
  if (high !== null)
    return lang === 'zh'
      ? `${name}升幅不超过${percent(high, 1)}`
      : `${name} did not rise more than ${percent(high, 1)}`
  return lang === 'zh' ? `${name}增幅未知` : `${name} is not known`
}

/** Whether a growth is not known since counting changed inside its window. */
export function isCutByBreak({ growth, breaks }: Pick<NamedGrowth, 'growth' | 'breaks'>): boolean {
  return growth.status === 'unknown' && breaks.length > 0
}

/** What can be said of the order, in a sentence, and which growths are not known and why. */
export function writeVerdict({ growths, differences, metric }: CompareAnswer, lang: Language): string {
  const unknown = growths.filter(({ growth }) => growth.status === 'unknown')
  const known = growths.filter((item) => !unknown.includes(item))
  const sentences = [
    known.length < 2 ? '' : writeOrder(known, differences, metric.name, lang),
    writeCut(unknown.filter(isCutByBreak), lang),
    writeMissing(
      unknown.filter((item) => !isCutByBreak(item)),
      lang,
    ),
  ]
  return sentences.filter((sentence) => sentence !== '').join(lang === 'zh' ? '' : ' ')
}

function writeOrder(
  known: readonly NamedGrowth[],
  differences: CompareAnswer['differences'],
  metric: string,
  lang: Language,
): string {
  const nameOf = (slug: string) => known.find((item) => item.slug === slug)?.name
  const pairs = differences.filter(({ a, b }) => nameOf(a) !== undefined && nameOf(b) !== undefined)
  const certain = pairs.filter(({ orderCertain }) => orderCertain)
  if (certain.length === pairs.length) {
    const wins = (slug: string) => certain.filter(({ a }) => a === slug).length
    const order = known.toSorted((a, b) => wins(b.slug) - wins(a.slug)).map(({ name }) => name)
    return lang === 'zh'
      ? `${metric}增幅的先后是确定的，依次为${joinList(order, lang)}。`
      : `The order by growth of ${lowerFirst(metric)} is certain: ${order.join(', then ')}.`
  }
  if (certain.length === 0)
    return lang === 'zh'
      ? '已公布的数字不足以确定先后。'
      : 'The published figures do not settle who grew more.'
  const shown = certain
    .slice(0, 3)
    .map(({ a, b }) =>
      lang === 'zh' ? `${nameOf(a)}领先于${nameOf(b)}` : `${nameOf(a)} is ahead of ${nameOf(b)}`,
    )
  const rest = certain.length - shown.length
  if (lang === 'zh')
    return `可以确定：${shown.join('，')}${rest > 0 ? `，另有${rest}对` : ''}；其余各对不确定。`
  const list = joinList([...shown, ...(rest > 0 ? [`${rest} more pairs`] : [])], lang)
  return `It is certain that ${list}; the other pairs are open.`
}

function writeCut(cut: readonly NamedGrowth[], lang: Language): string {
  if (cut.length === 0) return ''
  const months = new Set(cut.flatMap(({ breaks }) => breaks.map(({ month }) => month)))
  const when = writeMonths(
    [...months].sort((a, b) => a - b),
    lang,
  )
  return lang === 'zh'
    ? `${nameOrCount(cut, lang)}的统计口径在窗口内有变更（${when}），未跨变更比较。`
    : `The counting of ${nameOrCount(cut, lang)} changed inside the window (${when}), and growth across a change is not computed.`
}

function writeMissing(missing: readonly NamedGrowth[], lang: Language): string {
  if (missing.length === 0) return ''
  return lang === 'zh'
    ? `${nameOrCount(missing, lang)}没有足够的数字。`
    : `For ${nameOrCount(missing, lang)} the published figures do not reach from the base to the end.`
}

function nameOrCount(growths: readonly NamedGrowth[], lang: Language): string {
  const names = growths.map(({ name }) => name)
  return names.length > 3 ? countSeries(names.length, lang) : joinList(names, lang)
}
