import type { Estimate } from '../domain/estimate.ts'
import type { Month } from '../domain/month.ts'
import type { Language } from '../i18n/language.ts'
import type { FrameText } from './frame.ts'
import { decimalsFor, formatBounds, formatNumber, formatSigned } from './numbers.ts'
import { writeSource } from './series-text.ts'
import { lowerFirst, writeMonth, writeMonths, writeSpan } from './words.ts'

/** What a picture of growths is drawn from; names are in the language of the picture. */
export type ComparisonChart = {
  metric: string
  base: Month
  end: Month
  /** Growth in per cent. */
  series: { name: string; growth: Estimate; missingMonths: Month[] }[]
  /** The months of the breaks that the growths cross. */
  breaks: Month[]
  publishers: string[]
  /** A day or an instant. */
  asOf: string
}

/** A growth with its bounds: `−29% [−29.5, −28.5]`, `≥ +100%`. */
export function writeGrowth(growth: Estimate): string {
  const { value, low, high } = growth
  if (value !== null && low !== null && high !== null) {
    const decimals = decimalsFor(low, high)
    const bounds = formatBounds(growth, decimals)
    const middle = formatSigned(value, Math.min(1, decimals))
    return bounds.low === bounds.high ? `${middle}%` : `${middle}% [${bounds.low}, ${bounds.high}]`
  }
  const bounds = formatBounds(growth, 1)
  if (low !== null) return `≥ ${low > 0 ? '+' : ''}${bounds.low}%`
  if (high !== null) return `≤ ${high > 0 ? '+' : ''}${bounds.high}%`
  return ''
}

/** Everything that is written around the plot of growths. */
export function writeComparisonText(chart: ComparisonChart, lang: Language): FrameText {
  const { metric, base, end, series, breaks, publishers, asOf } = chart
  const span = writeSpan(base, end, lang)
  const has = (...statuses: string[]) => series.some(({ growth }) => statuses.includes(growth.status))
  const say = (condition: boolean, en: string, zh: string) => (condition ? [lang === 'zh' ? zh : en] : [])
  const notes = [
    ...say(
      has('bounded'),
      'Whiskers and brackets: every growth that the published figures allow.',
      '误差线与方括号：已公布数字所允许的全部增幅。',
    ),
    ...say(
      has('bounded_below', 'bounded_above'),
      'Arrows: the figures bound the growth on one side only; it lies the way the arrow points.',
      '箭头：数字只界定一侧，实际增幅在箭头所指的方向。',
    ),
    ...breaks.flatMap((month) =>
      say(
        true,
        `The publisher counts differently from ${writeMonth(month, lang)}: growth across it compares unlike things.`,
        `自${writeMonth(month, lang)}起统计口径有变，跨期增幅不完全可比。`,
      ),
    ),
  ]
  return {
    title: lang === 'zh' ? `${metric}增幅，${span}` : `Growth of ${lowerFirst(metric)}, ${span}`,
    subtitle:
      lang === 'zh'
        ? `${writeMonth(end, lang)}较${writeMonth(base, lang)}，%`
        : `${writeMonth(end, lang)} over ${writeMonth(base, lang)}, in per cent`,
    notes: notes.join(lang === 'zh' ? '' : ' '),
    list: [],
    source: writeSource(publishers, asOf, lang),
    description: series.map((item) => describeGrowth(item, lang)).join(' '),
  }
}

/** What stands in the place of a bar where nothing is known. */
export function writeUnknown(missingMonths: readonly Month[], lang: Language): string {
  if (missingMonths.length === 0) return { en: 'unknown', zh: '未知' }[lang]
  return { en: 'unknown: no figures for ', zh: '未知，缺少：' }[lang] + writeMonths(missingMonths, lang)
}

function describeGrowth(
  { name, growth, missingMonths }: ComparisonChart['series'][number],
  lang: Language,
): string {
  const { status, value, low, high } = growth
  const [en, zh] = ((): [string, string] => {
    if (status === 'unknown') return [writeUnknown(missingMonths, lang), writeUnknown(missingMonths, lang)]
    if (value === null || low === null || high === null) return [writeGrowth(growth), writeGrowth(growth)]
    const decimals = decimalsFor(low, high)
    const bounds = formatBounds(growth, decimals)
    const middle = formatNumber(Math.abs(value), Math.min(1, decimals))
    return [
      `${value < 0 ? 'fell' : 'rose'} ${middle} per cent (${bounds.low} to ${bounds.high})`,
      `${value < 0 ? '下降' : '上升'}${middle}%（${bounds.low}至${bounds.high}）`,
    ]
  })()
  return lang === 'zh' ? `${name}：${zh}。` : `${name}: ${en}.`
}

/** The order of the bars: by growth, the greatest first, and last what is unknown. */
export function sortByGrowth(series: ComparisonChart['series']): ComparisonChart['series'] {
  const key = ({ growth }: ComparisonChart['series'][number]) => growth.value ?? growth.low ?? growth.high
  return series.toSorted(
    (a, b) => (key(b) ?? Number.NEGATIVE_INFINITY) - (key(a) ?? Number.NEGATIVE_INFINITY) || 0,
  )
}
