import type { Language } from '../i18n/language.ts'
import { describeSeries } from './describe-series.ts'
import type { FrameText } from './frame.ts'
import { breaksInside, type ChartPoint, isKnown, type SeriesChart } from './series-chart.ts'
import type { CountUnit } from './values.ts'
import { describeEvent, joinList, writeDay, writeMonth, writeSpan } from './words.ts'

/** Everything that is written around the plot of paths. */
export function writeSeriesText(chart: SeriesChart, unit: CountUnit, lang: Language): FrameText {
  const { metric, series, from, to, events, publishers, asOf } = chart
  const names =
    series.length > 4
      ? countOf(series.length, lang)
      : joinList(
          series.map(({ name }) => name),
          lang,
        )
  const title = lang === 'zh' ? `${metric}：${names}` : `${metric}: ${names}`
  return {
    title,
    subtitle: writeSubtitle(chart, unit, lang) + (lang === 'zh' ? '。' : '. ') + writeSpan(from, to, lang),
    notes: writeNotes(chart, lang).join(lang === 'zh' ? '' : ' '),
    list: events.map((event) => ({ when: writeDay(event.date, lang), what: describeEvent(event, lang) })),
    source: writeSource(publishers, asOf, lang),
    description: describeSeries(chart, unit, lang),
  }
}

const countOf = (count: number, lang: Language) => (lang === 'zh' ? `${count}个序列` : `${count} series`)

function writeSubtitle(
  { measure, unit, base, perDay }: SeriesChart,
  { name }: CountUnit,
  lang: Language,
): string {
  const month = base === null ? '' : writeMonth(base, lang)
  const counted =
    unit === 'percent'
      ? { en: 'Per cent', zh: '百分比' }
      : { en: name && `In ${name}`, zh: name && `单位：${name}` }
  const text = {
    level: { en: counted.en || 'Count', zh: counted.zh || '数量' },
    index: { en: `Index, 100 in ${month}`, zh: `指数，${month}为100` },
    mom: { en: 'Growth on the month before, in per cent', zh: '环比增长，%' },
    yoy: { en: 'Growth on the same month a year before, in per cent', zh: '同比增长，%' },
    since_base: { en: `Growth since ${month}, in per cent`, zh: `较${month}的增长，%` },
    share: { en: 'Share of the market, in per cent', zh: '占全国市场的份额，%' },
  }[measure][lang]
  return `${text}${perDay ? { en: '; each month divided by its days', zh: '；按日均计算' }[lang] : ''}`
}

function writeNotes(chart: SeriesChart, lang: Language): string[] {
  const { series, base, furtherEvents } = chart
  const points = series.flatMap((item) => item.points)
  const undrawn = series.filter(({ points }) => !isKnown(points, base)).map(({ name }) => name)
  const say = (condition: boolean, en: string, zh: string) => (condition ? [lang === 'zh' ? zh : en] : [])
  return [
    ...say(
      points.some(({ low, high }) => low !== null && high !== null && low < high),
      'Bands, often thinner than their line: every value that the published figures allow.',
      '色带（常细于线条）：已公布数字所允许的全部取值。',
    ),
    ...say(
      series.some((item) => hasGap(item.points)),
      'Where a line stops, no published figures bound the month.',
      '线条中断处：没有已公布的数字可以界定该月。',
    ),
    ...say(
      points.some(({ status }) => status === 'bounded_below' || status === 'bounded_above'),
      'Arrows: the figures bound the value on one side only; it lies the way the arrow points.',
      '箭头：数字只界定一侧，实际值在箭头所指的方向。',
    ),
    ...breaksInside(chart).flatMap((month) =>
      say(
        true,
        `Double stroke: the publisher counts differently from ${writeMonth(month, lang)}.`,
        `双竖线：自${writeMonth(month, lang)}起统计口径有变。`,
      ),
    ),
    ...say(
      furtherEvents > 0,
      `${furtherEvents} later events are not shown.`,
      `另有${furtherEvents}个较晚的事件未列出。`,
    ),
    ...say(
      undrawn.length > 0,
      `Not drawn for lack of figures: ${joinList(undrawn, lang)}.`,
      `因缺少数字而未绘出：${joinList(undrawn, lang)}。`,
    ),
  ]
}

function hasGap(points: readonly ChartPoint[]): boolean {
  const known = points.filter(({ value }) => value !== null).length
  return known > 0 && known < points.length
}

/** Who published the figures behind a picture, and as of when it was drawn. */
export function writeSource(publishers: readonly string[], asOf: string, lang: Language): string {
  const list =
    publishers.length === 0
      ? { en: 'no published figures', zh: '无已公布数字' }[lang]
      : joinList(publishers, lang)
  return lang === 'zh'
    ? `来源：${list}。截至${writeDay(asOf, lang)}。`
    : `Source: ${list}. As of ${writeDay(asOf, lang)}.`
}
