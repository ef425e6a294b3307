import type { Method } from '../domain/impact/methods.ts'
import type { Month } from '../domain/time/month.ts'
import type { Period } from '../domain/time/period.ts'
import { methodNames } from './impact.ts'
import type { Localized } from './language.ts'
import { joinList, lowerFirst, namePeriod, writeSpan } from './words.ts'

/** The impact that can be assessed now: of what, by what, and over which window where that is not the usual one. */
export function writeImpactWay(
  treated: Localized,
  metric: Localized,
  methods: readonly Method[],
  window: { from: Month; to: Month } | null,
): Localized {
  const isTrend = methods.every((method) => method === 'interrupted_time_series')
  const span = (lang: 'en' | 'zh') => (window ? writeSpan(window.from, window.to, lang) : '')
  const [en, zh] = [
    methods.map((method) => methodNames[method].en),
    methods.map((method) => methodNames[method].zh),
  ]
  const over = { en: window ? `, ${span('en')}` : '', zh: window ? `，${span('zh')}` : '' }
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

/** How series grew between periods around an event. */
export function writeComparisonWay(
  series: readonly Localized[],
  metric: Localized,
  base: Period,
  end: Period,
): Localized {
  return {
    en: `How ${lowerFirst(metric.en)} of ${joinList(
      series.map(({ en }) => en),
      'en',
    )} grew around it, from ${namePeriod(base, 'en')} to ${namePeriod(end, 'en')}`,
    zh: `${joinList(
      series.map(({ zh }) => zh),
      'zh',
    )}的${metric.zh}在其前后的增长，${namePeriod(base, 'zh')}至${namePeriod(end, 'zh')}`,
  }
}
