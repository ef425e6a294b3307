import type { Estimate } from '../domain/bounds/estimate.ts'
import {
  describeMeasure,
  type PathFrequency,
  type PathMeasure,
  type PathUnit,
} from '../domain/growth/path.ts'
import type { Month } from '../domain/time/month.ts'
import { type Period, samePeriod } from '../domain/time/period.ts'
import type { ChartEvent } from './events.ts'
import { inEach, type Language, type Localized } from './language.ts'
import {
  type CountUnit,
  countUnit,
  divideEstimate,
  formatEstimate,
  withPlus,
  writeAmount,
  writeRange,
} from './numbers.ts'
import { type FrameText, joinNotes, listEvents, noteIf, writeSource } from './pictures.ts'
import { namePublisher } from './sources.ts'
import {
  countSeries,
  joinList,
  lowerFirst,
  namePeriod,
  ofRate,
  writeDay,
  writeMonth,
  writePerDay,
  writePeriodSpan,
  writePeriods,
} from './words.ts'

type MeasureText = {
  /** For a list to choose from. */
  name: Localized
  /** For the subtitle of a picture. */
  subtitle: (base: string) => Localized
  /** For the documentation of the API. */
  meaning: string
}

const measureTexts: Record<PathMeasure, MeasureText> = {
  level: {
    name: { en: 'Level', zh: '数值' },
    subtitle: () => ({ en: 'Count', zh: '数量' }),
    meaning: "in the metric's unit",
  },
  daily_average: {
    name: { en: 'Daily average', zh: '日均' },
    subtitle: () => ({ en: 'Count a day', zh: '日均数量' }),
    meaning: "a day, in the metric's unit",
  },
  index: {
    name: { en: 'Index (base = 100)', zh: '指数（基期=100）' },
    subtitle: (base) => ({ en: `Index, 100 in ${base}`, zh: `指数，${base}为100` }),
    meaning: '100 in the base period',
  },
  mom: {
    name: { en: 'Growth on the period before', zh: '环比增长' },
    subtitle: () => ({ en: 'Growth on the period before, in per cent', zh: '环比增长，%' }),
    meaning: 'growth in per cent on the period before, whatever its length',
  },
  yoy: {
    name: { en: 'Growth on a year before', zh: '同比增长' },
    subtitle: () => ({ en: 'Growth on the same period a year before, in per cent', zh: '同比增长，%' }),
    meaning: 'growth in per cent on the same period a year before',
  },
  since_base: {
    name: { en: 'Growth since the base', zh: '较基期的增长' },
    subtitle: (base) => ({ en: `Growth since ${base}, in per cent`, zh: `较${base}的增长，%` }),
    meaning: 'growth in per cent on the base period',
  },
  share: {
    name: { en: 'Share of the market', zh: '市场份额' },
    subtitle: () => ({ en: 'Share of the market, in per cent', zh: '占全国市场的份额，%' }),
    meaning: 'of the market, in per cent',
  },
}

export const nameMeasure = (measure: PathMeasure, lang: Language) => measureTexts[measure].name[lang]

/** Suggests the list of series with figures, if nothing is published of those asked about. */
export const writeNothingPublished = ({ en, zh }: Localized): Localized => ({
  en: `Nothing is published of ${en}; these are the series with figures`,
  zh: `${zh}没有已公布的数字；有数字的序列见此`,
})

/** Suggests a path that can be followed. */
export function writePathWay(
  series: Localized,
  metric: Localized,
  { measure, first, last }: { measure: PathMeasure; first: Period; last: Period },
): Localized {
  const of = inEach((lang) => (measure === 'level' ? '' : nameMeasure(measure, lang)))
  return {
    en: `${series.en}: ${lowerFirst(metric.en)}${of.en && `, ${lowerFirst(of.en)}`}, ${writePeriodSpan(first, last, 'en')}`,
    zh: `${series.zh}：${metric.zh}${of.zh && `，${of.zh}`}，${writePeriodSpan(first, last, 'zh')}`,
  }
}

/** Explains measures for the documentation of the API. */
export const explainMeasures = (measures: readonly PathMeasure[]) =>
  measures.map((measure) => `${measure}: ${measureTexts[measure].meaning}`).join('. ')

/**
 * The estimate for a period, and the span of the time axis where it is drawn: the whole period, or its last month if periods
 * overlap.
 */
export type ChartPoint = Estimate & { period: Period; span: Period }

/** The facts of a picture of paths, with names in its language. */
export type PathsChart = {
  metric: string
  measure: PathMeasure
  unit: PathUnit
  perDay: boolean
  /** True if any of the paths is the growth of a rate. */
  isOfRate: boolean
  frequency: PathFrequency
  /** The first and last month of the time axis. */
  from: Month
  to: Month
  /** The first and last period. */
  first: Period
  last: Period
  /** The period that is 100, or from which growth is measured; null for measures without a base. */
  base: Period | null
  series: { name: string; points: ChartPoint[] }[]
  /** Sorted by day. */
  events: ChartEvent[]
  /** How many events are not drawn. */
  furtherEvents: number
  breaks: { series: string; month: Month }[]
  publishers: string[]
  /** A day or an instant. */
  asOf: string
}

/** True if a path is known in any period other than the base, where it is 100 or zero by definition. */
export function isKnown(points: readonly ChartPoint[], base: Period | null): boolean {
  return points.some(({ period, status }) => !(base && samePeriod(period, base)) && status !== 'unknown')
}

/** Returns the months of breaks that divide the picture. */
export function breaksInside({ breaks, from, to }: PathsChart): Month[] {
  const months = new Set(breaks.map(({ month }) => month))
  return [...months].filter((month) => from < month && month <= to)
}

/** Lists all bounds shown in a picture. */
export function listBounds({ series }: PathsChart): number[] {
  return series
    .flatMap(({ points }) => points.flatMap(({ low, high }) => [low, high]))
    .filter((value) => value !== null)
}

/** Returns the unit in which the counts of a picture are shown; other values keep theirs. */
export function unitOf(chart: PathsChart, lang: Language): CountUnit {
  if (chart.unit !== 'count' && chart.unit !== 'CNY') return { divisor: 1, name: '' }
  return countUnit(Math.max(0, ...listBounds(chart)), lang)
}

/**
 * Writes a value of the picture as precisely as its bounds allow. With one bound it writes that, rounded outward so that it
 * still holds.
 */
export function writeValue(
  { measure, unit }: PathsChart,
  scale: CountUnit,
  point: ChartPoint,
  maxDecimals?: number,
): string {
  const scaled = divideEstimate(point, scale.divisor)
  const greatest = scaled.value ?? scaled.low ?? scaled.high ?? 0
  const max = maxDecimals ?? (scale.divisor > 1 && greatest < 10 ? 2 : 1)
  const { value, low, high } = formatEstimate(scaled, max)
  const sign = describeMeasure(measure).isSigned ? withPlus : String
  const shown = value !== '' ? sign(value) : low !== '' ? `≥ ${sign(low)}` : `≤ ${sign(high)}`
  return `${shown}${unit === 'percent' ? '%' : ''}`
}

/** Writes the range of a value in the picture's unit, `[694.51, 695.5]`; nothing for an exact value. */
export function writeRangeOf({ divisor }: CountUnit, point: ChartPoint): string {
  return point.low === point.high ? '' : writeRange(divideEstimate(point, divisor))
}

/**
 * Labels the end of a path with its value or, if the middle of the bounds would claim too much, with their range, which never
 * wraps.
 */
export function writeEnd(chart: PathsChart, unit: CountUnit, point: ChartPoint): string {
  const { value, low, high } = point
  const least = describeMeasure(chart.measure).isSigned ? 1 : 0
  const isLoose =
    value !== null &&
    low !== null &&
    high !== null &&
    (high - low) / 2 > Math.max(least, Math.abs(value) / 10)
  return isLoose ? writeRangeOf(unit, point).replace(' ', '\u00a0') : writeValue(chart, unit, point)
}

/** Writes all texts around the plot of paths. */
export function writePathsText(chart: PathsChart, unit: CountUnit, lang: Language): FrameText {
  const { metric, series, first, last, events, publishers, asOf } = chart
  const names =
    series.length > 4
      ? countSeries(series.length, lang)
      : joinList(
          series.map(({ name }) => name),
          lang,
        )
  const title = metric === '' ? names : lang === 'zh' ? `${metric}：${names}` : `${metric}: ${names}`
  return {
    title,
    subtitle:
      writeSubtitle(chart, unit, lang) + (lang === 'zh' ? '。' : '. ') + writePeriodSpan(first, last, lang),
    notes: joinNotes(listNotes(chart), lang),
    list: listEvents(events, lang),
    source: writeSource(publishers, asOf, lang),
    description: describeSeries(chart, unit, lang),
  }
}

function writeSubtitle(
  { measure, unit, base, perDay, isOfRate, frequency }: PathsChart,
  { name }: CountUnit,
  lang: Language,
): string {
  const month = base === null ? '' : namePeriod(base, lang)
  const own = measureTexts[measure].subtitle(month)
  const text = writeUnit({ measure, unit }, name, lang) || own[lang]
  const days = perDay ? { en: '; each period divided by its days', zh: '；按日均计算' }[lang] : ''
  const rate = isOfRate ? { en: ` ${ofRate.en}`, zh: `；${ofRate.zh}` }[lang] : ''
  return `${text}${rate}${days}${spanNotes[frequency]?.[lang] ?? ''}`
}

/** Explains the dots that connect the stretches of a line. */
export const bridgesNote: Localized = {
  en: 'Faint dots lead across a gap and stand for no value.',
  zh: '浅色点线跨过空缺，不代表数值。',
}

/** Writes the unit of amounts, `In billions of CNY`, `In millions a day`; empty for plain counts and other values. */
export function writeUnit(
  { measure, unit }: Pick<PathsChart, 'measure' | 'unit'>,
  name: string,
  lang: Language,
): string {
  if (describeMeasure(measure).kind !== 'amount') return ''
  const isMoney = unit === 'CNY'
  const [en, zh] =
    unit === 'percent'
      ? ['Per cent', '百分比']
      : [
          [name, isMoney ? 'CNY' : ''].filter((part) => part !== '').join(' of '),
          writeAmount('', name, unit, 'zh'),
        ]
  if (en === '') return ''
  const isDaily = measure === 'daily_average'
  if (lang === 'en') return `${unit === 'percent' ? en : `In ${en}`}${isDaily ? ' a day' : ''}`
  return `${isDaily ? '日均，' : ''}${unit === 'percent' ? zh : `单位：${zh}`}`
}

/** Writes a number of the picture with its unit for a sentence: `CNY 72.7 billion`, `695 million`. */
export function nameUnit(
  number: string,
  { unit }: Pick<PathsChart, 'unit'>,
  { name }: CountUnit,
  lang: Language,
) {
  return writeAmount(number, name.replace(/s$/, ''), unit, lang)
}

const spanNotes: Partial<Record<PathFrequency, Localized>> = {
  year_to_date: { en: '; from January to each month', zh: '；年初至各月累计' },
  rolling_year: { en: '; of the twelve months up to each', zh: '；截至各月的十二个月' },
}

function listNotes(chart: PathsChart): Localized[] {
  const { series, base, furtherEvents } = chart
  const points = series.flatMap((item) => item.points)
  const undrawn = series.filter(({ points }) => !isKnown(points, base)).map(({ name }) => name)
  return [
    ...noteIf(
      points.some(({ low, high }) => low !== null && high !== null && low < high),
      {
        en: 'Bands, often thinner than their line: every value that the published figures allow.',
        zh: '色带（常细于线条）：已公布数字所允许的全部取值。',
      },
    ),
    ...noteIf(
      series.some((item) => hasGap(item.points)),
      {
        en: 'Where a line stops, no published figures bound the period.',
        zh: '线条中断处：没有已公布的数字可以界定该期。',
      },
    ),
    ...noteIf(
      series.some((item) => hasGap(item.points.slice(firstKnown(item.points), lastKnown(item.points) + 1))),
      bridgesNote,
    ),
    ...noteIf(
      points.some(({ status }) => status === 'bounded_below' || status === 'bounded_above'),
      {
        en: 'Arrows: the figures bound the value on one side only; it lies the way the arrow points.',
        zh: '箭头：数字只界定一侧，实际值在箭头所指的方向。',
      },
    ),
    ...breaksInside(chart).map((month) => ({
      en: `Double stroke: the publisher counts differently from ${writeMonth(month, 'en')}.`,
      zh: `双竖线：自${writeMonth(month, 'zh')}起统计口径有变。`,
    })),
    ...noteIf(furtherEvents > 0, {
      en: `${furtherEvents} later events are not shown.`,
      zh: `另有${furtherEvents}个较晚的事件未列出。`,
    }),
    ...noteIf(undrawn.length > 0, {
      en: `Not drawn for lack of figures: ${joinList(undrawn, 'en')}.`,
      zh: `因缺少数字而未绘出：${joinList(undrawn, 'zh')}。`,
    }),
  ]
}

function hasGap(points: readonly ChartPoint[]): boolean {
  const known = points.filter(({ value }) => value !== null).length
  return known > 0 && known < points.length
}

const firstKnown = (points: readonly ChartPoint[]) => points.findIndex(({ value }) => value !== null)
const lastKnown = (points: readonly ChartPoint[]) => points.findLastIndex(({ value }) => value !== null)

/** Describes the picture in sentences: the first, least, greatest and last value of each path, and what is not known of it. */
function describeSeries(chart: PathsChart, unit: CountUnit, lang: Language): string {
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
            .sort((a, b) => a.period.last - b.period.last)
            .map(tell)
    const oneSided = item.points.filter(
      ({ status }) => status === 'bounded_below' || status === 'bounded_above',
    )
    const unknown = item.points.filter(({ status }) => status === 'unknown').map(({ period }) => period)
    if (oneSided.length > 0) parts.push(...oneSided.slice(-2).map(tell))
    if (unknown.length > 0)
      parts.push(
        lang === 'zh' ? `未知：${writePeriods(unknown, lang)}` : `unknown in ${writePeriods(unknown, lang)}`,
      )
    return lang === 'zh' ? `${item.name}：${parts.join('；')}。` : `${item.name}: ${parts.join('; ')}.`
  })
  const events = listEvents(chart.events, lang).map(({ when, what }) => `${when} ${what}`)
  if (events.length > 0) sentences.push(`${lang === 'zh' ? '事件：' : 'Events: '}${events.join('; ')}.`)
  return sentences.join(' ')
}

/** Describes a value: `71 million (70.5 to 71.5) in March 2022`. */
function tellPoint(chart: PathsChart, unit: CountUnit, point: ChartPoint, lang: Language): string {
  const percent = chart.unit === 'percent' ? '%' : ''
  const month = namePeriod(point.period, lang)
  const { low, high } = formatEstimate(divideEstimate(point, unit.divisor), 2)
  const range = lang === 'zh' ? `（${low}至${high}）` : ` (${low} to ${high})`
  const value =
    point.value === null
      ? point.low !== null
        ? { en: 'at least ', zh: '不低于' }[lang] + nameUnit(`${low}${percent}`, chart, unit, lang)
        : { en: 'at most ', zh: '不高于' }[lang] + nameUnit(`${high}${percent}`, chart, unit, lang)
      : `${nameUnit(writeValue(chart, unit, point, 2), chart, unit, lang)}${low === high ? '' : range}`
  return lang === 'zh' ? `${month}${value}` : `${value} in ${month}`
}

/** Names one number of a picture: `DiDi: July 2021, Orders`. */
export function nameNumber(
  { series, period, metric }: { series: string; period: Period; metric: string },
  lang: Language,
): string {
  const when = namePeriod(period, lang)
  return lang === 'zh' ? `${series}：${when}${metric}` : `${series}: ${when}, ${metric}`
}

/** Writes a citation of a picture in one line, with the address that reproduces it. */
export function writeCitation(chart: PathsChart, link: string, lang: Language): string {
  const { metric, first, last, perDay } = chart
  const names = joinList(
    chart.series.map(({ name }) => name),
    lang,
  )
  const span = `${writePeriodSpan(first, last, lang)}${writePerDay(perDay, lang)}`
  const publishers = joinList(
    chart.publishers.map((publisher) => namePublisher(publisher, lang)),
    lang,
  )
  const day = writeDay(chart.asOf, lang)
  if (lang === 'zh')
    return `${names}：${metric && `${metric}，`}${span}。${publishers && `数据来源：${publishers}；`}“市场影响”服务计算，截至${day}。${link}`
  return `${names}: ${metric && `${metric}, `}${span}. ${publishers ? `Figures: ${publishers}; computed` : 'Computed'} by Market-impact metrics as of ${day}. ${link}`
}
