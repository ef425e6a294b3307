import { type Method, methodNames } from '../domain/impact/method.ts'
import type { Scale } from '../domain/impact/panel.ts'
import type { TracedMethodName } from '../domain/impact/trace-impact.ts'
import type { Month } from '../domain/month.ts'
import type { Language } from '../i18n/language.ts'
import type { FrameText } from './frame.ts'
import { formatNumber, formatSigned } from './numbers.ts'
import { type CountUnit, countUnit } from './values.ts'
import {
  type ChartEvent,
  describeEvent,
  joinList,
  lowerFirst,
  writeDay,
  writeMonth,
  writeSpan,
} from './words.ts'

/** What a picture of an impact is drawn from; names are in the language of the picture. */
export type ImpactChart = {
  metric: string
  treated: string
  controls: string[]
  method: TracedMethodName
  /** The scale of `values` and of all gaps. */
  scale: Scale
  /** What the panel was made from. */
  kind: 'count' | 'percent' | 'index'
  perDay: boolean
  months: Month[]
  /** How many of the months come before the event. */
  before: number
  values: number[]
  /** The treated less what the method expects of it. */
  gaps: number[]
  placebos: number[][]
  effect: { value: number; low: number | null; high: number | null; pValue: number | null }
  event: ChartEvent | null
  /** In sentences of the language of the picture. */
  warnings: string[]
  /** A day or an instant. */
  asOf: string
}

/** `Synthetic control`, `合成控制`, where it stands by itself. */
export function nameMethod(method: Method, lang: Language): string {
  const name = methodNames[method][lang]
  return name.charAt(0).toUpperCase() + name.slice(1)
}

/** A gap as it is shown: in per cent on the log scale, else as it is. */
export function showGap(scale: Scale, gap: number): number {
  return scale === 'log' ? 100 * Math.expm1(gap) : gap
}

/** The levels of the picture, month by month: the treated as it was, and as the method expects it. */
export function levelsOf({ scale, values, gaps }: ImpactChart): { actual: number[]; expected: number[] } {
  const level = (value: number) => (scale === 'log' ? Math.exp(value) : value)
  return {
    actual: values.map(level),
    expected: values.map((value, i) => level(value - (gaps[i] as number))),
  }
}

/** What the levels of the picture are shown in. */
export function unitOfImpact(chart: ImpactChart, lang: Language): CountUnit {
  if (chart.kind !== 'count') return { divisor: 1, name: '' }
  return countUnit(Math.max(...levelsOf(chart).actual), lang)
}

/** Everything that is written around the plots of an impact. */
export function writeImpactText(chart: ImpactChart, unit: CountUnit, lang: Language): FrameText {
  const { metric, treated, controls, placebos, event, warnings, months, before } = chart
  const [from, to] = [months[0] as Month, months.at(-1) as Month]
  const effect = writeEffect(chart, unit, lang)
  const start = writeMonth(months[before] as Month, lang)
  const method = nameMethod(chart.method, lang)
  const compared = chart.method === 'interrupted_time_series' ? [] : controls
  const own = {
    en:
      compared.length > 0
        ? ['what its peers suggest', `, ${compared.length} controls`]
        : ['its own trend', ''],
    zh: compared.length > 0 ? ['同业推算', `，${compared.length}个对照`] : ['自身趋势', ''],
  }[lang]
  const distance = writeDistance(chart, unit, own[0] as string, lang)
  const text = {
    en: {
      title: `${treated}: ${lowerFirst(metric)} ${distance} from ${start}`,
      subtitle: `${method}${own[1]}. Mean effect from ${start}: ${effect}`,
      placebos: 'Thin lines: the gap of each control in the place of the treated. ',
      warnings: warnings.map((sentence) => `${sentence.replace(/\.$/, '')}. `).join(''),
      source: `Source: published figures of ${joinList([treated, ...compared], lang)}. As of ${writeDay(chart.asOf, lang)}.`,
      description: `${writeSpan(from, to, lang)}; from ${start} on, ${treated} differs from ${own[0]} by ${effect}.`,
    },
    zh: {
      title: `${treated}${metric}自${start}起${distance}`,
      subtitle: `${method}${own[1]}。自${start}起的平均效应：${effect}`,
      placebos: '细线：依次以各对照替代处理对象所得的差距。',
      warnings: warnings.join(''),
      source: `来源：${joinList([treated, ...compared], lang)}的已公布数字。截至${writeDay(chart.asOf, lang)}。`,
      description: `${writeSpan(from, to, lang)}；自${start}起，${treated}与${own[0]}相差${effect}。`,
    },
  }[lang]
  return {
    title: text.title,
    subtitle: text.subtitle,
    notes: (placebos.length > 0 ? text.placebos : '') + text.warnings,
    list: event ? [{ when: writeDay(event.date, lang), what: describeEvent(event, lang) }] : [],
    source: text.source,
    description: text.description,
  }
}

/** `20.8% above its own trend`. */
function writeDistance(
  { scale, effect, kind }: ImpactChart,
  { divisor, name }: CountUnit,
  from: string,
  lang: Language,
): string {
  const value = scale === 'log' ? showGap(scale, effect.value) : effect.value / divisor
  const size = `${formatNumber(Math.abs(value), 1)}${suffixOf(scale, kind, name)}`
  if (Number(value.toFixed(1)) === 0) return lang === 'zh' ? `与${from}持平` : `level with ${from}`
  if (lang === 'zh') return `比${from}${value > 0 ? '高' : '低'}${size}`
  return `${size} ${value > 0 ? 'above' : 'below'} ${from}`
}

function suffixOf(scale: Scale, kind: ImpactChart['kind'], unit: string): string {
  return scale === 'log' || kind === 'percent' ? '%' : unit && ` ${unit}`
}

/** `0.027`, behind a sign where one is wanted; `< 0.001` below that. */
export function writeP(p: number, sign = ''): string {
  return p < 0.001 ? '< 0.001' : `${sign}${formatNumber(p, 3)}`
}

/** `−12.2% [−18.9, −4.9], p = 0.08`. */
function writeEffect(
  { scale, effect, kind }: ImpactChart,
  { divisor, name }: CountUnit,
  lang: Language,
): string {
  const { value, low, high, pValue } = effect
  const show = (gap: number) => (scale === 'log' ? showGap(scale, gap) : gap / divisor)
  const suffix = suffixOf(scale, kind, name)
  const interval =
    low === null || high === null ? '' : ` [${formatNumber(show(low), 1)}, ${formatNumber(show(high), 1)}]`
  const p = pValue === null ? '' : `${lang === 'zh' ? '，' : ', '}p ${writeP(pValue, '= ')}`
  return `${formatSigned(show(value), 1)}${suffix}${interval}${p}`
}

/** What is expected of the treated is called so: its synthetic counterpart, or its own trend. */
export function nameExpected({ treated, method }: ImpactChart, lang: Language): string {
  if (method === 'interrupted_time_series') return lang === 'zh' ? `${treated}的趋势` : `Trend of ${treated}`
  return lang === 'zh' ? `合成${treated}` : `Synthetic ${treated}`
}

/** What stands above each plot. */
export function nameAxes(
  { scale, kind, perDay }: ImpactChart,
  { name }: CountUnit,
  lang: Language,
): [string, string] {
  const daily = perDay ? { en: ', per day', zh: '，日均' }[lang] : ''
  const upper = {
    count: { en: name ? `In ${name}` : 'Count', zh: name ? `单位：${name}` : '数量' },
    percent: { en: 'Per cent', zh: '%' },
    index: { en: 'Index, 100 in the first month', zh: '指数，首月为100' },
  }[kind][lang]
  const lower =
    { en: 'Gap', zh: '差距' }[lang] + (scale === 'log' ? { en: ', in per cent', zh: '，%' }[lang] : '')
  return [upper + daily, lower]
}
