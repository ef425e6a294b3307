import type { Language } from '../i18n/language.ts'
import { decimalsFor, formatBounds } from './numbers.ts'
import type { ChartPoint, SeriesChart } from './series-chart.ts'
import { type CountUnit, writeValue } from './values.ts'
import { describeEvent, writeDay, writeMonth, writeMonths } from './words.ts'

/** The picture in sentences: each path by its first, least, greatest and last values, and what is not known of it. */
export function describeSeries(chart: SeriesChart, unit: CountUnit, lang: Language): string {
  const sentences = chart.series.map((item) => {
    const known = item.points.filter(({ value }) => value !== null)
    const tell = (point: ChartPoint) => tellPoint(chart, unit, point, lang)
    const extremes = (compare: (a: number, b: number) => boolean) =>
      known.reduce((best, point) => (compare(point.value as number, best.value as number) ? point : best))
    const parts =
      known.length === 0
        ? []
        : [...new Set([known[0], extremes((a, b) => a < b), extremes((a, b) => a > b), known.at(-1)])]
            .filter((point) => point !== undefined)
            .sort((a, b) => a.month - b.month)
            .map(tell)
    const oneSided = item.points.filter(
      ({ status }) => status === 'bounded_below' || status === 'bounded_above',
    )
    const unknown = item.points.filter(({ status }) => status === 'unknown').map(({ month }) => month)
    if (oneSided.length > 0) parts.push(...oneSided.slice(-2).map(tell))
    if (unknown.length > 0)
      parts.push(
        lang === 'zh' ? `未知：${writeMonths(unknown, lang)}` : `unknown in ${writeMonths(unknown, lang)}`,
      )
    return lang === 'zh' ? `${item.name}：${parts.join('；')}。` : `${item.name}: ${parts.join('; ')}.`
  })
  const events = chart.events.map((event) => `${writeDay(event.date, lang)} ${describeEvent(event, lang)}`)
  if (events.length > 0) sentences.push(`${lang === 'zh' ? '事件：' : 'Events: '}${events.join('; ')}.`)
  return sentences.join(' ')
}

/** `71 (70.5 to 71.5) in March 2022`. */
function tellPoint(chart: SeriesChart, unit: CountUnit, point: ChartPoint, lang: Language): string {
  const percent = chart.unit === 'percent' ? '%' : ''
  const month = writeMonth(point.month, lang)
  const scaled = {
    ...point,
    low: point.low === null ? null : point.low / unit.divisor,
    high: point.high === null ? null : point.high / unit.divisor,
  }
  const { low, high } = formatBounds(
    scaled,
    scaled.low !== null && scaled.high !== null ? decimalsFor(scaled.low, scaled.high) : 2,
  )
  const to = lang === 'zh' ? '至' : ' to '
  const value =
    point.value === null
      ? point.low !== null
        ? { en: `at least ${low}${percent}`, zh: `不低于${low}${percent}` }[lang]
        : { en: `at most ${high}${percent}`, zh: `不高于${high}${percent}` }[lang]
      : `${writeValue(chart, unit, point, 2)}${low === high ? '' : ` (${low}${to}${high})`}`
  return lang === 'zh' ? `${month}${value}` : `${value} in ${month}`
}
