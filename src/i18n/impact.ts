import type { MetricUnit } from '../domain/figure/figure.ts'
import { type Interval, percentOf } from '../domain/impact/effect.ts'
import type { Method, TracedMethodName } from '../domain/impact/methods.ts'
import type { Scale } from '../domain/impact/panel.ts'
import type { Month } from '../domain/time/month.ts'
import { type Frequency, type Period, periodContaining } from '../domain/time/period.ts'
import type { ChartEvent } from './events.ts'
import type { Language, Localized } from './language.ts'
import {
  type CountUnit,
  decimalsAtLeast,
  decimalsOfFour,
  formatChineseCount,
  formatNumber,
  formatSigned,
  roundBy,
} from './numbers.ts'
import { nameUnit } from './paths.ts'
import { type FrameText, listEvents } from './pictures.ts'
import { joinList, lowerFirst, namePeriod, periodWords, writeDay, writePeriodSpan } from './words.ts'

/** The names of the methods in sentences. */
export const methodNames: Record<Method, Localized> = {
  difference_in_differences: { en: 'difference in differences', zh: '双重差分' },
  synthetic_control: { en: 'synthetic control', zh: '合成控制' },
  synthetic_control_with_intercept: { en: 'synthetic control with intercept', zh: '带截距的合成控制' },
  synthetic_difference_in_differences: { en: 'synthetic difference in differences', zh: '合成双重差分' },
  interrupted_time_series: { en: 'interrupted time series', zh: '中断时间序列' },
  event_study: { en: 'event study', zh: '事件研究' },
}

/** Names a method outside a sentence: `Synthetic control`, `合成控制`. */
export function nameMethod(method: Method, lang: Language): string {
  const name = methodNames[method][lang]
  return name.charAt(0).toUpperCase() + name.slice(1)
}

/** Names the series of an assessment in sentences. */
export type SeriesNames = (series: string) => Localized

/** An absent sentence. */
export const nothing: Localized = { en: '', zh: '' }

export function joinSentences(...sentences: (Localized | null)[]): Localized {
  const told = sentences.map((sentence) => sentence ?? nothing)
  return {
    en: told.flatMap(({ en }) => en || []).join(' '),
    zh: told.map(({ zh }) => zh).join(''),
  }
}

export const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`

/** Names the period of a panel that begins with a month. */
export function nameAt(month: Month, frequency: Frequency, lang: Language): string {
  return namePeriod(periodContaining(month, frequency), lang)
}

/**
 * The unit of effects: per cent on the logarithmic scale, points of an index, percentage points for a metric in per cent, else
 * the unit of the metric.
 */
export type EffectUnit = 'percent' | 'index_point' | 'percentage_point' | 'count' | 'CNY'

export function effectUnit(scale: Scale, metric: MetricUnit): EffectUnit {
  if (scale === 'log') return 'percent'
  if (scale === 'index') return 'index_point'
  return metric === 'percent' ? 'percentage_point' : metric
}

/**
 * Writes an effect on the panel's scale for a sentence.
 *
 * @param format how to write the number: formatSigned puts a plus before a positive one
 * @example writeEffectSize(-0.12, 'percent') // −11.3 per cent, −11.3%
 */
export function writeEffectSize(effect: number, unit: EffectUnit, format = formatNumber): Localized {
  switch (unit) {
    case 'count':
      return { en: writeEnglishCount(effect, format), zh: formatChineseCount(effect, format) }
    case 'CNY':
      return {
        en: `CNY ${writeEnglishCount(effect, format)}`,
        zh: `${formatChineseCount(effect, format)}元`,
      }
    default: {
      const number = writeEffectNumber(effect, unit, format)
      const { en, zh } = unitNames[unit]
      return { en: number + en, zh: number + zh }
    }
  }
}

/** Returns the text after the number of an effect per day: `−9541 a day`. */
export function dailyMark(unit: EffectUnit, perDay: boolean): Localized {
  return perDay && (unit === 'count' || unit === 'CNY')
    ? { en: ' a day', zh: '（日均）' }
    : { en: '', zh: '' }
}

/**
 * Writes a range of effects for a sentence: `−3.1 per cent to 4.2 per cent`. Bounds are rounded outward, so that they still
 * hold, and small ones keep enough digits not to appear as zero. A side without a bound is described as open.
 */
export function writeEffectRange({ low, high }: Pick<Interval, 'low' | 'high'>, unit: EffectUnit): Localized {
  const write = (bound: number, direction: typeof Math.floor) =>
    writeEffectSize(bound, unit, (value, least) => {
      const decimals = decimalsAtLeast(least, Math.abs(value))
      return formatNumber(roundBy(direction, value, decimals), decimals)
    })
  const down = low === null ? { en: 'any fall', zh: '任意下降' } : write(low, Math.floor)
  const up = high === null ? { en: 'any rise', zh: '任意上升' } : write(high, Math.ceil)
  return { en: `${down.en} to ${up.en}`, zh: `${down.zh}至${up.zh}` }
}

/** Writes an effect alone, with its sign: `−11.3%`, `+2.5 points`. */
export function writeEffect(effect: number, unit: EffectUnit, lang: Language): string {
  if (unit === 'percent') return `${writeEffectNumber(effect, unit, formatSigned)}%`
  return writeEffectSize(effect, unit, formatSigned)[lang]
}

/** The largest effect on the logarithmic scale that is told: ten thousand times as much. A larger one tells nothing more. */
export const largestTold = Math.log(10_000)

/** Writes an effect in per cent or points, without its unit. */
export function writeEffectNumber(
  effect: number,
  unit: keyof typeof unitNames,
  format = formatNumber,
): string {
  if (unit !== 'percent') return format(effect, 1)
  return effect > largestTold ? `>${formatNumber(1_000_000, 0)}` : format(showGap('log', effect), 1)
}

/** The units as written after a number. */
const unitNames = {
  percent: { en: ' per cent', zh: '%' },
  index_point: { en: ' points', zh: '点' },
  percentage_point: { en: ' percentage points', zh: '个百分点' },
} as const satisfies Partial<Record<EffectUnit, Localized>>

/** Writes a count for an English sentence with four digits: `−58.12 million`, `514 500`. */
function writeEnglishCount(value: number, format: typeof formatNumber): string {
  const [divisor, name] =
    Math.abs(value) >= 1e9 ? [1e9, ' billion'] : Math.abs(value) >= 1e6 ? [1e6, ' million'] : [1, '']
  return `${format(value / divisor, decimalsOfFour(value / divisor))}${name}`
}

/** Returns a gap as shown: in per cent on the log scale, else unchanged. */
export function showGap(scale: Scale, gap: number): number {
  return percentOf(gap, scale) ?? gap
}

/** The facts of a picture of an impact, with names in its language. */
export type ImpactPictureFacts = {
  metric: string
  treated: string
  controls: string[]
  method: TracedMethodName
  /** The scale of the effect and of all gaps. */
  scale: Scale
  /** The unit of the panel's values. */
  kind: 'count' | 'percent' | 'CNY' | 'index'
  perDay: boolean
  frequency: Frequency
  months: readonly Month[]
  /** How many of the months precede the event. */
  before: number
  /** The gaps of each placebo drawn. */
  placebos: number[][]
  effect: { value: number; low: number | null; high: number | null; pValue: number | null }
  /** True if a warning undermines the result, so that none of its numbers may be shown alone. */
  isDoubtful: boolean
  event: ChartEvent | null
  /** In the language of the picture. */
  warnings: string[]
  /** A day or an instant. */
  asOf: string
}

/** Writes all texts around the plots of an impact. */
export function writeImpactText(facts: ImpactPictureFacts, unit: CountUnit, lang: Language): FrameText {
  const { treated, controls, placebos, event, warnings, months, before, frequency } = facts
  const [from, to] = [months[0], months.at(-1)].map((month) =>
    periodContaining(month as Month, frequency),
  ) as [Period, Period]
  const effect = writeDrawnEffect(facts, unit, lang)
  const start = nameAt(months[before] as Month, frequency, lang)
  const method = nameMethod(facts.method, lang)
  const compared = facts.method === 'interrupted_time_series' ? [] : controls
  const own = {
    en:
      compared.length > 0
        ? ['what its peers suggest', `, ${compared.length} controls`]
        : ['its own trend', ''],
    zh: compared.length > 0 ? ['同业推算', `，${compared.length}个对照`] : ['自身趋势', ''],
  }[lang]
  const headline = writeHeadline(facts, unit, own[0] as string, start, lang)
  const text = {
    en: {
      title: headline,
      subtitle: `${method}${own[1]}. Mean effect from ${start}: ${effect}`,
      placebos: 'Thin lines: the gap of each control in the place of the treated. ',
      warnings: warnings.map((sentence) => `${sentence.replace(/\.$/, '')}. `).join(''),
      source: `Source: published figures of ${joinList([treated, ...compared], lang)}. As of ${writeDay(facts.asOf, lang)}.`,
      description: `${writePeriodSpan(from, to, lang)}; from ${start} on, ${treated} differs from ${own[0]} by ${effect}.`,
    },
    zh: {
      title: headline,
      subtitle: `${method}${own[1]}。自${start}起的平均效应：${effect}`,
      placebos: '细线：依次以各对照替代处理对象所得的差距。',
      warnings: warnings.join(''),
      source: `来源：${joinList([treated, ...compared], lang)}的已公布数字。截至${writeDay(facts.asOf, lang)}。`,
      description: `${writePeriodSpan(from, to, lang)}；自${start}起，${treated}与${own[0]}相差${effect}。`,
    },
  }[lang]
  return {
    title: text.title,
    subtitle: text.subtitle,
    notes: (placebos.length > 0 ? text.placebos : '') + text.warnings,
    list: listEvents(event ? [event] : [], lang),
    source: text.source,
    description: text.description,
  }
}

/** Writes a citation of an answer in one line: the title of its picture, which may be read alone, and its method and sources. */
export function writeImpactCitation(
  { title, source, method }: Pick<FrameText, 'title' | 'source'> & { method: Method | null },
  link: string,
  lang: Language,
): string {
  const by = method && nameMethod(method, lang)
  if (lang === 'zh') return `${title}${by ? `（${by}）` : ''}。“市场影响”服务计算。${source}${link}`
  return `${title}${by ? ` (${lowerFirst(by)})` : ''}. Computed by Market-impact metrics. ${source} ${link}`
}

/**
 * Writes a headline that may be read alone. It has the size of the effect only if an interval excludes zero and no warning
 * undermines the result.
 */
function writeHeadline(
  facts: ImpactPictureFacts,
  unit: CountUnit,
  from: string,
  start: string,
  lang: Language,
): string {
  const { treated, metric, effect, isDoubtful } = facts
  const { low, high } = effect
  if (low === null || high === null || isDoubtful)
    return lang === 'zh'
      ? `${treated}${metric}与${from}的对照，自${start}起`
      : `${treated}: ${lowerFirst(metric)} against ${from}, from ${start}`
  if (low <= 0 && high >= 0)
    return lang === 'zh'
      ? `自${start}起，未见${treated}${metric}受到明确的影响`
      : `${treated}: no clear effect on ${lowerFirst(metric)} from ${start}`
  const distance = writeDistance(facts, unit, from, lang)
  return lang === 'zh'
    ? `${treated}${metric}自${start}起${distance}`
    : `${treated}: ${lowerFirst(metric)} ${distance} from ${start}`
}

/** Writes the distance from what was expected: `20.8% above its own trend`. */
function writeDistance(
  { effect, ...facts }: ImpactPictureFacts,
  unit: CountUnit,
  from: string,
  lang: Language,
): string {
  const value = facts.scale === 'log' ? showGap(facts.scale, effect.value) : effect.value / unit.divisor
  const size = nameGap(formatNumber(Math.abs(value), 1), facts, unit, lang)
  if (Number(value.toFixed(1)) === 0) return lang === 'zh' ? `与${from}持平` : `level with ${from}`
  if (lang === 'zh') return `比${from}${value > 0 ? '高' : '低'}${size}`
  return `${size} ${value > 0 ? 'above' : 'below'} ${from}`
}

/** Adds its unit to the number of a gap. */
function nameGap(
  number: string,
  { scale, kind, perDay }: Pick<ImpactPictureFacts, 'scale' | 'kind' | 'perDay'>,
  unit: CountUnit,
  lang: Language,
): string {
  if (scale === 'log') return `${number}%`
  if (kind === 'percent') return number + unitNames.percentage_point[lang]
  if (kind === 'index') return number + unitNames.index_point[lang]
  return nameUnit(number, { unit: kind }, unit, lang) + dailyMark(kind, perDay)[lang]
}

/** Writes a p-value: `0.027`, after a sign if given, or `< 0.001`. */
export function writeP(p: number, sign = ''): string {
  return p < 0.001 ? '< 0.001' : `${sign}${formatNumber(p, 3)}`
}

/** Writes the effect of a picture: `−12.2% [−18.9, −4.9], p = 0.08`. */
function writeDrawnEffect(facts: ImpactPictureFacts, unit: CountUnit, lang: Language): string {
  const { scale, effect } = facts
  const { value, low, high, pValue } = effect
  const show = (gap: number) => (scale === 'log' ? showGap(scale, gap) : gap / unit.divisor)
  const size = nameGap(formatSigned(show(value), 1), facts, unit, lang)
  if (low === null || high === null) {
    const unknown = { en: ', without an interval', zh: '，没有区间' }[lang]
    return size + unknown
  }
  const interval = ` [${formatNumber(show(low), 1)}, ${formatNumber(show(high), 1)}]`
  const p = pValue === null ? '' : `${lang === 'zh' ? '，' : ', '}p ${writeP(pValue, '= ')}`
  return size + interval + p
}

/** Names what is expected of the treated: its synthetic counterpart, or its own trend. */
export function nameExpected({ treated, method }: ImpactPictureFacts, lang: Language): string {
  if (method === 'interrupted_time_series') return lang === 'zh' ? `${treated}的趋势` : `Trend of ${treated}`
  return lang === 'zh' ? `合成${treated}` : `Synthetic ${treated}`
}

/** Writes the headings of the two plots. */
export function nameAxes(
  { scale, kind, perDay, frequency }: ImpactPictureFacts,
  { name }: CountUnit,
  lang: Language,
): [string, string] {
  const daily = perDay ? { en: ', per day', zh: '，日均' }[lang] : ''
  const upper = {
    count: { en: name ? `In ${name}` : 'Count', zh: name ? `单位：${name}` : '数量' },
    percent: { en: 'Per cent', zh: '%' },
    CNY: { en: name ? `In ${name} of CNY` : 'In CNY', zh: name ? `单位：${name}元` : '单位：元' },
    index: {
      en: `Index, 100 in the first ${periodWords[frequency].one}`,
      zh: `指数，首${frequency === 'month' ? '月' : '期'}为100`,
    },
  }[kind][lang]
  const lower =
    { en: 'Gap', zh: '差距' }[lang] +
    (scale === 'log'
      ? { en: ', in per cent', zh: '，%' }[lang]
      : kind === 'percent'
        ? { en: ', in percentage points', zh: '，百分点' }[lang]
        : '')
  return [upper + daily, lower]
}

/** The texts of impact pages, except sentences about answers. */
export const impactPage = {
  title: { en: 'What an event did', zh: '事件的影响' },
  warnings: { en: 'Read these first', zh: '请先阅读' },
  methods: { en: 'The methods side by side', zh: '各方法对照' },
  method: { en: 'Method', zh: '方法' },
  effect: { en: 'Mean effect', zh: '平均效应' },
  interval: { en: '95% interval', zh: '95%区间' },
  p: { en: 'p', zh: 'p值' },
  pRatio: { en: 'RMSPE', zh: 'RMSPE比' },
  detectable: { en: 'detectable', zh: '可检出' },
  cumulative: { en: 'All growth since', zh: '事件以来增长累计' },
  leftOut: {
    gap: { en: 'Left out for gaps in their figures: ', zh: '因数字有缺口而未纳入：' },
    event: { en: 'Left out for events of their own: ', zh: '因自身有事件而未纳入：' },
    zero: { en: 'Left out for months at zero, from which no growth leads: ', zh: '因有为零的月份而未纳入：' },
    overlap: {
      en: 'Left out as parts of the treated, or as wholes that hold it: ',
      zh: '因属于处理对象或包含处理对象而未纳入：',
    },
  },
  several: {
    title: { en: 'Several series with an event of their own', zh: '各有其事件的多个序列' },
    link: { en: 'Such events side by side', zh: '同类事件并列' },
    treated: { en: 'Series, each with its event behind @', zh: '序列，各自的事件写在@之后' },
    none: { en: 'No method answers', zh: '没有方法可以给出结果' },
    each: { en: 'Each of them', zh: '各个对象' },
    ofAll: { en: 'Mean of all', zh: '全体平均' },
    growth: { en: 'Growth around each event', zh: '各自事件前后的增长' },
    time: { en: 'Time since', zh: '距事件' },
    since: { en: (base: string) => `since ${base}`, zh: (base: string) => `自${base}以来` },
    controlsOf: { en: 'Controls: ', zh: '对照：' },
    noControls: { en: 'No controls are known over its window.', zh: '其窗口内没有已知的对照。' },
    sinceBefore: { en: 'Since before the event', zh: '自事件之前以来' },
    overYear: { en: 'Over the year', zh: '同比' },
  },
  words: { en: 'In words', zh: '文字说明' },
  noPeers: { en: 'no peers', zh: '没有对照' },
  refused: {
    en: (reason: string, remedy: string) => `${reason}. What would help: ${remedy}.`,
    zh: (reason: string, remedy: string) => `${reason}。可改用${remedy}。`,
  },
  onlyIts: {
    en: 'Without peers only its own trend can be looked at: whatever hit everyone counts as the event’s.',
    zh: '没有对照时只能看自身趋势：影响所有人的因素也会算作该事件的影响。',
  },
}
