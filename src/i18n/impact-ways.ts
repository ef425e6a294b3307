import type { Method } from '../domain/impact/methods.ts'
import type { Month } from '../domain/time/month.ts'
import { type Frequency, type Period, periodContaining } from '../domain/time/period.ts'
import { methodNames } from './impact.ts'
import type { Language, Localized } from './language.ts'
import { joinList, lowerFirst, namePeriod, periodWords, writePeriodSpan } from './words.ts'

/** The impact that can be assessed now: of what, by what, and over which window where that is not the usual one. */
export function writeImpactWay(
  treated: Localized,
  metric: Localized,
  {
    methods,
    frequency,
    window,
  }: { methods: readonly Method[]; frequency: Frequency; window: { from: Month; to: Month } | null },
): Localized {
  const isTrend = methods.every((method) => method === 'interrupted_time_series')
  const at = (month: Month) => periodContaining(month, frequency)
  const words = { en: ` by ${periodWords[frequency].one}`, zh: `按${periodWords[frequency].noun}` }
  const span = (lang: Language) =>
    (window ? writePeriodSpan(at(window.from), at(window.to), lang) : '') +
    (frequency === 'month' ? '' : words[lang])
  const [en, zh] = [
    methods.map((method) => methodNames[method].en),
    methods.map((method) => methodNames[method].zh),
  ]
  const isTold = window !== null || frequency !== 'month'
  const over = { en: isTold ? `, ${span('en').trim()}` : '', zh: isTold ? `，${span('zh')}` : '' }
  return isTrend
    ? {
        en: `${treated.en}, ${lowerFirst(metric.en)}: its own trend before and after, without any control (${en.join()}${over.en})`,
        zh: `${treated.zh}${metric.zh}：自身在事件前后的趋势，没有对照（${zh.join()}${over.zh}）`,
      }
    : {
        en: `${treated.en}, ${lowerFirst(metric.en)}: its impact by ${joinList(en, 'en')}${over.en}`,
        zh: `${treated.zh}${metric.zh}：以${joinList(zh, 'zh')}评估影响${over.zh}`,
      }
}

/** The same reason, with the window that it is about. */
export function writeInWindow(
  { en, zh }: Localized,
  first: Period,
  last: Period,
  frequency: Frequency,
): Localized {
  const { one, noun } = periodWords[frequency]
  return {
    en: `${en} (by ${one}, ${writePeriodSpan(first, last, 'en')})`,
    zh: `${zh}（按${frequency === 'month' ? '月' : noun}，${writePeriodSpan(first, last, 'zh')}）`,
  }
}

/** How series grew between periods around an event, or near to it. */
export function writeComparisonWay(
  series: readonly Localized[],
  metric: Localized,
  base: Period,
  end: Period,
): Localized {
  return {
    en: `${joinList(
      series.map(({ en }) => en),
      'en',
    )}: growth of ${lowerFirst(metric.en)} from ${namePeriod(base, 'en')} to ${namePeriod(end, 'en')}`,
    zh: `${joinList(
      series.map(({ zh }) => zh),
      'zh',
    )}的${metric.zh}增长，${namePeriod(base, 'zh')}至${namePeriod(end, 'zh')}`,
  }
}
