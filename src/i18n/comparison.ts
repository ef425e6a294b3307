import type { Estimate } from '../domain/bounds/estimate.ts'
import type { MetricUnit } from '../domain/figure/figure.ts'
import type { Difference, SeriesGrowth } from '../domain/growth/comparison.ts'
import type { Month } from '../domain/time/month.ts'
import type { Period, Window } from '../domain/time/period.ts'
import type { Language, Localized } from './language.ts'
import { formatEstimate, withPlus, writeRange } from './numbers.ts'
import { type FrameText, joinNotes, noteIf, writeSource } from './pictures.ts'
import {
  countSeries,
  joinList,
  lowerFirst,
  namePeriod,
  ofRate,
  writeMonth,
  writeMonths,
  writePerDay,
  writePeriodSpan,
  writePeriods,
} from './words.ts'

/** The unit of a metric. */
type Counted = { unit: MetricUnit }

/** The facts that describe a growth: its name in the language of the text, and the label that differences use. */
export type GrowthFacts = {
  label: string
  name: string
  metric: Counted
  growth: Estimate
  breaks: readonly { month: Month }[]
}

/** The facts that describe a comparison. */
export type ComparisonFacts = {
  metric: { name: string }
  window: Window
  perDay: boolean
  growths: readonly GrowthFacts[]
  differences: readonly Difference[]
}

/** Writes the headline: who rose and who fell. */
export function writeHeadline({ metric, window, perDay, growths }: ComparisonFacts, lang: Language): string {
  const span = `${writePeriodSpan(window.base, window.end, lang)}${writePerDay(perDay, lang)}`
  if (growths.every(({ growth }) => growth.status === 'unknown')) {
    const isCut = growths.every(isCutByBreak)
    if (lang === 'zh')
      return `${span}${metric.name}：${isCut ? '统计口径有变更，未作比较' : '已公布的数字不足以回答'}`
    return `${headOf(metric.name, span)}: ${isCut ? 'not compared across a change of counting' : 'the published figures do not tell'}`
  }
  const known = growths.filter(({ growth }) => growth.status !== 'unknown')
  const unknown = growths.filter(({ growth }) => growth.status === 'unknown')
  const parts = choose(known).map(({ name, growth }) => tellGrowth(name, growth, lang))
  const across = writeCrossed(known, lang)
  const rest = known.length - parts.length
  const open = nameOrCount(unknown, lang)
  const rate = hasRate(known) ? { en: ` (${ofRate.en})`, zh: `（${ofRate.zh}）` }[lang] : ''
  if (lang === 'zh') {
    const more = rest > 0 ? `，另有${countSeries(rest, lang)}` : ''
    return `${span}${metric.name}${across}：${parts.join('，')}${more}${rate}${open && `；${open}增幅未知`}`
  }
  const more = rest > 0 ? [`${rest} more`] : []
  return `${headOf(metric.name, span)}${across}: ${joinList([...parts, ...more], lang)}${rate}${open && `; ${open} not known`}`
}

/** True if any of the growths is that of a rate. */
const hasRate = (growths: readonly { metric: Counted }[]) =>
  growths.some(({ metric }) => metric.unit === 'percent')

/** Writes that growths cross a break. */
function writeCrossed(known: readonly GrowthFacts[], lang: Language): string {
  const months = listBreakMonths(known)
  if (months.length === 0) return ''
  const when = joinList(
    months.map((month) => writeMonth(month, lang)),
    lang,
  )
  return lang === 'zh' ? `（${when}起统计口径有变更）` : `, counted differently from ${when}`
}

const listBreakMonths = (growths: readonly GrowthFacts[]): Month[] =>
  [...new Set(growths.flatMap(({ breaks }) => breaks.map(({ month }) => month)))].sort((a, b) => a - b)

/** Splits a headline into parts. A whole part stays on one line: a name short enough for a phone, or a verb with its number. */
export function splitHeadline(
  headline: string,
  names: readonly string[],
): { text: string; isWhole: boolean }[] {
  // A Chinese character is as wide as two letters.
  const widthOf = (name: string) => name.replace(/\p{Script=Han}/gu, '--').length
  const short = names.filter((name) => widthOf(name) <= 24).sort((a, b) => b.length - a.length)
  const whole = [
    ...short.map((name) => name.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&')),
    '(?:上升|下降)[^，；]*?%',
    '(?:rose|fell) [^,;]*?%',
  ]
  const parts = headline.split(new RegExp(`(${whole.join('|')})`))
  return parts.map((text, i) => ({ text, isWhole: i % 2 === 1 }))
}

const headOf = (metric: string, span: string) => (metric === '' ? span : `${metric}, ${span}`)

/** Chooses from many growths the first, the highest and the lowest. */
function choose(growths: readonly GrowthFacts[]): readonly GrowthFacts[] {
  if (growths.length <= 4) return growths
  const known = growths
    .filter(({ growth }) => growth.value !== null)
    .sort((a, b) => (b.growth.value as number) - (a.growth.value as number))
  const chosen = new Set([growths[0], known[0], known.at(-1)])
  return growths.filter((item) => chosen.has(item))
}

const holdsZero = (low: number, high: number) => low <= 0 && high >= 0 && low < high
const isWide = (value: number, low: number, high: number) =>
  (high - low) / 2 > Math.max(1, Math.abs(value) / 10)

/** True if the middle of the bounds would claim too much: a direction or a size that they leave open. */
function isLoose({ value, low, high }: Estimate): boolean {
  if (value === null || low === null || high === null) return false
  return holdsZero(low, high) || isWide(value, low, high)
}

/** Removes the sign from a written number. */
const sizeOf = (number: string) => number.replace('−', '')

/** Writes a growth: `DiDi fell 29%`, `T3 rose at least 100%`, or `Amap rose 11 to 92%` if the middle would claim too much. */
export function tellGrowth(name: string, growth: Estimate, lang: Language): string {
  const { value, low, high } = growth
  const isBounded = value !== null && low !== null && high !== null
  const told = isBounded ? tellBounded({ value, low, high }) : tellBound(growth)
  return lang === 'zh' ? `${name}${told.zh}` : `${name} ${told.en}`
}

/** Tells a growth that is bounded on both sides, without its name. */
function tellBounded(growth: { value: number; low: number; high: number }): Localized {
  const { value, low, high } = growth
  const printed = formatEstimate(growth)
  if (holdsZero(low, high))
    return {
      en: `changed by ${printed.low} to ${printed.high}%`,
      zh: `变化在${printed.low}%至${printed.high}%之间`,
    }
  if (value === 0) return { en: 'stood still', zh: '持平' }
  const verb = value < 0 ? { en: 'fell', zh: '下降' } : { en: 'rose', zh: '上升' }
  const sizes = [printed.low, printed.high].map(sizeOf)
  const [least, most] = value < 0 ? sizes.reverse() : sizes
  if (isWide(value, low, high))
    return { en: `${verb.en} ${least} to ${most}%`, zh: `${verb.zh}${least}至${most}%` }
  const size = sizeOf(printed.value)
  return { en: `${verb.en} ${size}%`, zh: `${verb.zh}${size}%` }
}

/** Tells the bound that says most of a growth that is not bounded on both sides, without its name. */
function tellBound(growth: Estimate): Localized {
  const { low, high } = growth
  const printed = formatEstimate(growth)
  const [least, most] = [sizeOf(printed.low), sizeOf(printed.high)]
  if (printed.low === '0') return { en: 'did not fall', zh: '没有下降' }
  if (printed.high === '0') return { en: 'did not rise', zh: '没有上升' }
  if (low !== null && low > 0) return { en: `rose at least ${least}%`, zh: `至少上升${least}%` }
  if (high !== null && high < 0) return { en: `fell at least ${most}%`, zh: `至少下降${most}%` }
  if (low !== null) return { en: `did not fall by more than ${least}%`, zh: `降幅不超过${least}%` }
  if (high !== null) return { en: `did not rise by more than ${most}%`, zh: `升幅不超过${most}%` }
  return { en: 'is not known', zh: '增幅未知' }
}

/** True if a growth is unknown because of a break within its window. */
export function isCutByBreak({ growth, breaks }: Pick<GrowthFacts, 'growth' | 'breaks'>): boolean {
  return growth.status === 'unknown' && breaks.length > 0
}

/** Writes what is certain about the order, and which growths are unknown and why. */
export function writeVerdict({ growths, differences, metric }: ComparisonFacts, lang: Language): string {
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
  known: readonly GrowthFacts[],
  differences: readonly Difference[],
  metric: string,
  lang: Language,
): string {
  const nameOf = (label: string) => known.find((item) => item.label === label)?.name
  const pairs = differences.filter(({ a, b }) => nameOf(a) !== undefined && nameOf(b) !== undefined)
  const certain = pairs.filter(({ orderCertain }) => orderCertain)
  if (certain.length === pairs.length) {
    const wins = (label: string) => certain.filter(({ a }) => a === label).length
    const order = known.toSorted((a, b) => wins(b.label) - wins(a.label)).map(({ name }) => name)
    return lang === 'zh'
      ? `${metric}增幅的先后是确定的，依次为${joinList(order, lang)}。`
      : `The order by growth${metric && ` of ${lowerFirst(metric)}`} is certain: ${order.join(', then ')}.`
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

function writeCut(cut: readonly GrowthFacts[], lang: Language): string {
  if (cut.length === 0) return ''
  const when = writeMonths(listBreakMonths(cut), lang)
  return lang === 'zh'
    ? `${nameOrCount(cut, lang)}的统计口径在窗口内有变更（${when}），未跨变更比较。`
    : `The counting of ${nameOrCount(cut, lang)} changed inside the window (${when}), and growth across a change is not computed.`
}

function writeMissing(missing: readonly GrowthFacts[], lang: Language): string {
  if (missing.length === 0) return ''
  return lang === 'zh'
    ? `${nameOrCount(missing, lang)}没有足够的数字。`
    : `For ${nameOrCount(missing, lang)} the published figures do not reach from the base to the end.`
}

function nameOrCount(growths: readonly GrowthFacts[], lang: Language): string {
  const names = growths.map(({ name }) => name)
  return names.length > 3 ? countSeries(names.length, lang) : joinList(names, lang)
}

/** The facts of a picture of growths, with names in its language. */
export type ComparisonChart = {
  metric: string
  base: Period
  end: Period
  perDay: boolean
  /** The facts of each bar. */
  series: ({ name: string; metric: Counted } & Pick<SeriesGrowth, 'growth' | 'missing'>)[]
  /** The months of the breaks that the growths cross. */
  breaks: Month[]
  publishers: string[]
  /** A day or an instant. */
  asOf: string
}

/**
 * Writes a growth without its range: `−29%`, or `−24…+130%` if the middle would claim too much; with one bound that bound,
 * rounded outward so that it still holds, `≥ +100%`; with none, nothing.
 */
export function writeMiddle(growth: Estimate): string {
  const { value, low, high } = formatEstimate(growth)
  if (isLoose(growth)) return `${[low, high].map(withPlus).join('…')}%`
  if (value !== '') return `${withPlus(value)}%`
  if (low !== '') return `≥ ${withPlus(low)}%`
  return high === '' ? '' : `≤ ${withPlus(high)}%`
}

/**
 * Writes which of two series grew more, as a claim that is certain or not, and by how much: `Cao Cao grew more than DiDi`, `by
 * 63 points (62 to 64)`.
 */
export function writePair(
  { a, b, difference }: { a: GrowthFacts; b: GrowthFacts; difference: Difference },
  lang: Language,
): { claim: string; points: string } {
  const points = writePoints(a.name, difference.difference, lang)
  if (!difference.orderCertain)
    return {
      claim: lang === 'zh' ? `${a.name}与${b.name}谁的增幅更高` : `Whether ${a.name} or ${b.name} grew more`,
      points,
    }
  const bothFell = [a, b].every(({ growth: { high } }) => high !== null && high < 0)
  if (lang === 'zh')
    return { claim: bothFell ? `${a.name}降幅小于${b.name}` : `${a.name}增幅高于${b.name}`, points }
  return { claim: `${a.name} ${bothFell ? 'fell less' : 'grew more'} than ${b.name}`, points }
}

/**
 * Writes how far the first of a pair is ahead: `by 63 points (62 to 64)`, `by at least 12.3 points`, `DiDi between 30 points
 * less and 51 more`, or `DiDi at most 18.2 points less`; nothing if neither bound is known.
 */
function writePoints(name: string, difference: Estimate, lang: Language): string {
  const { value, low, high } = difference
  const bounds = formatEstimate(difference)
  if (low !== null && low < 0 && high !== null && high > 0) {
    const less = sizeOf(bounds.low)
    return lang === 'zh'
      ? `${name}低${less}至高${bounds.high}个百分点`
      : `${name} between ${less} points less and ${bounds.high} more`
  }
  if (value !== null)
    return lang === 'zh'
      ? `相差${bounds.value}个百分点（${bounds.low}至${bounds.high}）`
      : `by ${bounds.value} points (${bounds.low} to ${bounds.high})`
  if (low !== null && low > 0)
    return lang === 'zh' ? `至少相差${bounds.low}个百分点` : `by at least ${bounds.low} points`
  if (low === null && high === null) return ''
  const most = sizeOf(low === null ? bounds.high : bounds.low)
  if (lang === 'zh') return `${name}至多${low === null ? '高' : '低'}${most}个百分点`
  return `${name} at most ${most} points ${low === null ? 'more' : 'less'}`
}

/** Describes a question in one line: `Orders of DiDi and Market, June 2021 to March 2022, shown as index (base = 100)`. */
export function tellQuestion(
  {
    metric,
    names,
    window,
    perDay,
    measure,
  }: { metric: string; names: readonly string[]; window: Window; perDay: boolean; measure: string },
  lang: Language,
): string {
  const list = names.length > 8 ? countSeries(names.length, lang) : joinList(names, lang)
  const span = `${writePeriodSpan(window.base, window.end, lang)}${writePerDay(perDay, lang)}`
  if (lang === 'zh') return `${list}${metric && `的${metric}`}，${span}，显示为${measure}`
  return `${metric ? `${metric} of ${list}` : list}, ${span}, shown as ${lowerFirst(measure)}`
}

/** Labels a bar with its growth and bounds, `−29% [−29.5, −28.5]`, `≥ +100%`, or the periods without figures. */
export function writeLabel(
  { growth, missing }: Pick<SeriesGrowth, 'growth' | 'missing'>,
  lang: Language,
): string {
  return writeGrowth(growth) || writeUnknown(missing, lang)
}

export function writeGrowth(growth: Estimate): string {
  const { low, high } = formatEstimate(growth)
  return low === high || isLoose(growth)
    ? writeMiddle(growth)
    : `${writeMiddle(growth)} ${writeRange(growth)}`.trimEnd()
}

/** Writes all texts around the plot of growths. */
export function writeComparisonText(chart: ComparisonChart, lang: Language): FrameText {
  const { metric, base, end, perDay, series, breaks, publishers, asOf } = chart
  const span = writePeriodSpan(base, end, lang)
  const rate = hasRate(series) ? { en: ` ${ofRate.en}`, zh: `；${ofRate.zh}` }[lang] : ''
  const has = (...statuses: string[]) => series.some(({ growth }) => statuses.includes(growth.status))
  const notes = [
    ...noteIf(has('bounded'), {
      en: 'Whiskers and brackets: every growth that the published figures allow.',
      zh: '误差线与方括号：已公布数字所允许的全部增幅。',
    }),
    ...noteIf(has('bounded_below', 'bounded_above'), {
      en: 'Arrows: the figures bound the growth on one side only; it lies the way the arrow points.',
      zh: '箭头：数字只界定一侧，实际增幅在箭头所指的方向。',
    }),
    ...breaks.map((month) => ({
      en: `The publisher counts differently from ${writeMonth(month, 'en')}: growth across it compares unlike things.`,
      zh: `自${writeMonth(month, 'zh')}起统计口径有变，跨期增幅不完全可比。`,
    })),
  ]
  return {
    title:
      lang === 'zh' ? `${metric}增幅，${span}` : `Growth${metric && ` of ${lowerFirst(metric)}`}, ${span}`,
    subtitle:
      lang === 'zh'
        ? `${namePeriod(end, lang)}较${namePeriod(base, lang)}，%${rate}${perDay ? '；按日均计算' : ''}`
        : `${namePeriod(end, lang)} over ${namePeriod(base, lang)}, in per cent${rate}${perDay ? '; each divided by its days' : ''}`,
    notes: joinNotes(notes, lang),
    list: [],
    source: writeSource(publishers, asOf, lang),
    description: series.map((item) => describeGrowth(item, lang)).join(' '),
  }
}

/** Writes the text in place of a bar if the growth is unknown. */
function writeUnknown(missing: readonly Period[], lang: Language): string {
  if (missing.length === 0) return { en: 'unknown', zh: '未知' }[lang]
  return (
    { en: 'unknown: no figures lead through ', zh: '未知，以下时期数字不相连：' }[lang] +
    writePeriods(missing, lang)
  )
}

function describeGrowth(
  { name, growth, missing }: ComparisonChart['series'][number],
  lang: Language,
): string {
  const { status, value, low, high } = growth
  const stop = lang === 'zh' ? '。' : '.'
  if (isLoose(growth)) return tellGrowth(name, growth, lang) + stop
  const describe = (text: string) => `${name}${lang === 'zh' ? '：' : ': '}${text}${stop}`
  if (status === 'unknown') return describe(writeUnknown(missing, lang))
  if (value === null || low === null || high === null) return describe(writeGrowth(growth))
  const bounds = formatEstimate(growth)
  const middle = sizeOf(bounds.value)
  return describe(
    lang === 'zh'
      ? `${value < 0 ? '下降' : '上升'}${middle}%（${bounds.low}至${bounds.high}）`
      : `${value < 0 ? 'fell' : 'rose'} ${middle} per cent (${bounds.low} to ${bounds.high})`,
  )
}
