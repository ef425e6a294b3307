import { percentOf } from '../domain/impact/effect.ts'
import type { Method, Refusal, Refused, TracedMethodName } from '../domain/impact/methods.ts'
import type { Scale } from '../domain/impact/panel.ts'
import type { Month } from '../domain/time/month.ts'
import { type Frequency, type Period, periodContaining } from '../domain/time/period.ts'
import type { ChartEvent } from './events.ts'
import { dailyMark, unitNames } from './impact-amounts.ts'
import type { Language, Localized } from './language.ts'
import { type CountUnit, formatNumber, formatSigned } from './numbers.ts'
import { nameUnit } from './paths.ts'
import { type FrameText, listEvents } from './pictures.ts'
import {
  joinEach,
  joinList,
  lowerFirst,
  namePeriod,
  type PeriodWords,
  periodWords,
  writeDay,
  writePeriodSpan,
} from './words.ts'

/** What the methods are called in sentences. */
export const methodNames: Record<Method, Localized> = {
  difference_in_differences: { en: 'difference in differences', zh: '双重差分' },
  synthetic_control: { en: 'synthetic control', zh: '合成控制' },
  synthetic_control_with_intercept: { en: 'synthetic control with intercept', zh: '带截距的合成控制' },
  synthetic_difference_in_differences: { en: 'synthetic difference in differences', zh: '合成双重差分' },
  interrupted_time_series: { en: 'interrupted time series', zh: '中断时间序列' },
  event_study: { en: 'event study', zh: '事件研究' },
}

/** `Synthetic control`, `合成控制`, where it stands by itself. */
export function nameMethod(method: Method, lang: Language): string {
  const name = methodNames[method][lang]
  return name.charAt(0).toUpperCase() + name.slice(1)
}

/** What the series of an assessment are called in sentences. */
export type SeriesNames = (series: string) => Localized

/** What stands in the place of a sentence that there is no cause for. */
export const nothing: Localized = { en: '', zh: '' }

export function joinSentences(...sentences: (Localized | null)[]): Localized {
  const told = sentences.map((sentence) => sentence ?? nothing)
  return {
    en: told.flatMap(({ en }) => en || []).join(' '),
    zh: told.map(({ zh }) => zh).join(''),
  }
}

export const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`

/** What sentences call the period of a panel that begins with a month. */
export function nameAt(month: Month, frequency: Frequency, lang: Language): string {
  return namePeriod(periodContaining(month, frequency), lang)
}

/** Why a method cannot answer: what it needs, beside its name or as a sentence without its full stop, and what would do. */
export function writeRefusal(
  refused: Refused,
  nameOf: SeriesNames,
  frequency: Frequency = 'month',
): { need: Localized; reason: Localized; remedy: Localized } {
  const { missing, remedy } = tellRefusal(refused, nameOf, periodWords[frequency])
  const { en, zh } = methodNames[refused.method]
  const need = { en: `needs ${missing.en}`, zh: `需要${missing.zh}` }
  return { need, reason: { en: `${en} ${need.en}`, zh: `${zh}${need.zh}` }, remedy }
}

/** The same of several methods, once for those that need the same. */
export function writeRefusals(
  refused: readonly Refused[],
  nameOf: SeriesNames,
  frequency: Frequency,
): { methods: Method[]; need: Localized; reason: Localized; remedy: Localized }[] {
  const written = refused.map((result) => ({ ...result, ...writeRefusal(result, nameOf, frequency) }))
  return Array.from(Map.groupBy(written, ({ need }) => need.en).values(), (group) => {
    const [{ need, reason, remedy }] = group as [(typeof written)[number]]
    const methods = group.map(({ method }) => method)
    if (methods.length === 1) return { methods, need, reason, remedy }
    const names = joinEach(methods.map((method) => methodNames[method]))
    const ofAll = { en: `${names.en} ${need.en.replace('needs', 'need')}`, zh: `${names.zh}${need.zh}` }
    return { methods, need, reason: ofAll, remedy }
  })
}

function tellRefusal(
  refusal: Refusal,
  nameOf: SeriesNames,
  { one, many, counted, noun }: PeriodWords,
): { missing: Localized; remedy: Localized } {
  switch (refusal.code) {
    case 'too_few_months_before':
      return {
        missing: {
          en: `${count(refusal.needed, one)} before the event, found ${refusal.found}`,
          zh: `事件之前至少${refusal.needed}${counted}，现为${refusal.found}${counted}`,
        },
        remedy: {
          en: `a window that begins earlier, fewer ${many} left out, or fewer controls if some of them begin late`,
          zh: `起点更早的窗口、更少的剔除${noun}，或（部分对照起始较晚时）更少的对照`,
        },
      }
    case 'too_few_months_after':
      return {
        missing: {
          en: `${count(refusal.needed, one)} from the event on, found ${refusal.found}`,
          zh: `事件当${one === 'month' ? '月' : '期'}起至少${refusal.needed}${counted}，现为${refusal.found}${counted}`,
        },
        remedy: {
          en: `a window that ends later, or fewer ${many} left out`,
          zh: `终点更晚的窗口，或更少的剔除${noun}`,
        },
      }
    case 'too_few_controls':
      return {
        missing: {
          en: `${count(refusal.needed, 'control')}, found ${refusal.found}`,
          zh: `至少${refusal.needed}个对照，现为${refusal.found}个`,
        },
        remedy: {
          en: 'more series that the event did not touch, or a window for which more of them are published in full',
          zh: '更多未受该事件影响的序列，或有更多序列完整公布的窗口',
        },
      }
    case 'weights_not_settled':
      return {
        missing: {
          en: 'series whose numbers can be weighed against each other, found some that lie too far apart or do not vary',
          zh: '可以相互加权的序列，而现有序列的数值相差过大或没有变动',
        },
        remedy: {
          en: 'the method did, the logarithmic scale, or controls of the size of the treated',
          zh: '双重差分（did）、对数尺度，或与处理对象规模相近的对照',
        },
      }
    case 'not_positive': {
      const { series, least } = refusal
      const { en, zh } = nameOf(series)
      return {
        missing: { en: `values above zero, found ${least} for ${en}`, zh: `大于零的数值，而${zh}有${least}` },
        remedy: { en: `a window or controls without ${many} at zero`, zh: `没有零值${noun}的窗口或对照` },
      }
    }
  }
}

/** A gap as it is shown: in per cent on the log scale, else as it is. */
export function showGap(scale: Scale, gap: number): number {
  return percentOf(gap, scale) ?? gap
}

/** What is told around a picture of an impact; names are in the language of the picture. */
export type ImpactPictureFacts = {
  metric: string
  treated: string
  controls: string[]
  method: TracedMethodName
  /** The scale of the effect and of all gaps. */
  scale: Scale
  /** What the panel was made from. */
  kind: 'count' | 'percent' | 'CNY' | 'index'
  perDay: boolean
  frequency: Frequency
  months: readonly Month[]
  /** How many of the months come before the event. */
  before: number
  /** The gaps of each placebo that is drawn. */
  placebos: number[][]
  effect: { value: number; low: number | null; high: number | null; pValue: number | null }
  /** Whether a warning takes the claim away, so that no number of it may stand alone. */
  isDoubtful: boolean
  event: ChartEvent | null
  /** In sentences of the language of the picture. */
  warnings: string[]
  /** A day or an instant. */
  asOf: string
}

/** Everything that is written around the plots of an impact. */
export function writeImpactText(facts: ImpactPictureFacts, unit: CountUnit, lang: Language): FrameText {
  const { treated, controls, placebos, event, warnings, months, before, frequency } = facts
  const [from, to] = [months[0], months.at(-1)].map((month) =>
    periodContaining(month as Month, frequency),
  ) as [Period, Period]
  const effect = writeEffect(facts, unit, lang)
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

/**
 * What may be read alone: the size of the effect only where an interval excludes that there was none and no warning
 * takes the claim away.
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

/** `20.8% above its own trend`. */
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

/** The number of a gap with its unit. */
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

/** `0.027`, behind a sign where one is wanted; `< 0.001` below that. */
export function writeP(p: number, sign = ''): string {
  return p < 0.001 ? '< 0.001' : `${sign}${formatNumber(p, 3)}`
}

/** `−12.2% [−18.9, −4.9], p = 0.08`. */
function writeEffect(facts: ImpactPictureFacts, unit: CountUnit, lang: Language): string {
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

/** What is expected of the treated is called so: its synthetic counterpart, or its own trend. */
export function nameExpected({ treated, method }: ImpactPictureFacts, lang: Language): string {
  if (method === 'interrupted_time_series') return lang === 'zh' ? `${treated}的趋势` : `Trend of ${treated}`
  return lang === 'zh' ? `合成${treated}` : `Synthetic ${treated}`
}

/** What stands above each plot. */
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
