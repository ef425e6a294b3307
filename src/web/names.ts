import { cleanText } from '../chart/text.ts'
import type { Subject } from '../domain/figure/figure.ts'
import type { SeriesNames } from '../i18n/impact.ts'
import type { CountedMetric } from '../i18n/impact-summary.ts'
import { inEach, type Language, type Localized } from '../i18n/language.ts'
import { lowerFirst } from '../i18n/words.ts'
import type { Tables } from '../store/database.ts'
import type { Reference } from '../store/snapshot.ts'

/** The name of a series, company or metric in a language. */
export function nameIn(
  lang: Language,
  names: { name_en: string; name_zh: string } | undefined,
  slug: string,
): string {
  return cleanText((lang === 'zh' ? names?.name_zh : names?.name_en) || names?.name_en || slug)
}

/** The same in each language, for sentences that are said in both. */
export const nameInEach = (names: Parameters<typeof nameIn>[1], slug: string): Localized =>
  inEach((lang) => nameIn(lang, names, slug))

/** The title of an event in a language, or else as it was written. */
export const titleIn = (
  lang: Language,
  { title, title_zh }: Pick<Tables['event'], 'title' | 'title_zh'>,
): string => cleanText((lang === 'zh' && title_zh) || title)

export function nameSeries({ series }: Reference, slug: string, lang: Language): string {
  return nameIn(lang, series.get(slug), slug)
}

export function nameCompany({ companies }: Reference, slug: string, lang: Language): string {
  return nameIn(lang, companies.get(slug), slug)
}

/** The metric asked for, where all series are counted by it: it names an answer, and none of them by itself. */
export function commonMetric(
  subjects: readonly Subject[],
  { metric: asked }: Tables['metric'],
): string | undefined {
  return subjects.every(({ metric }) => metric === asked) ? asked : undefined
}

/** What the metric of several series is called; empty where they differ in it. */
export function nameCommonMetric(
  subjects: readonly Subject[],
  asked: Tables['metric'],
  lang: Language,
): string {
  return commonMetric(subjects, asked) === undefined ? '' : nameIn(lang, asked, asked.metric)
}

/** What a series is called on a page or picture, with its metric where that is not common to all. */
export function nameSubject(
  { series, metric }: Subject,
  common: string | undefined,
  reference: Reference,
  lang: Language,
): string {
  const name = nameIn(lang, reference.series.get(series), series)
  if (metric === common) return name
  const counted = nameIn(lang, reference.metrics.get(metric), metric)
  return lang === 'zh' ? `${name}（${counted}）` : `${name} (${counted})`
}

/** What sentences call a series, and what is counted of it. */
export const nameBoth = ({ series: known, metrics }: Reference, { series, metric }: Subject) =>
  [nameInEach(known.get(series), series), nameInEach(metrics.get(metric), metric)] as const

/** What sentences call the series of an answer, each by its label there: with its metric where it brings one of its own. */
export function namesInSentences(reference: Reference): SeriesNames {
  return (name) => {
    const item = reference.series.get(name)
    const colon = item ? -1 : name.indexOf(':')
    if (colon < 0) return nameInEach(item, name)
    const [series, metric] = [name.slice(0, colon), name.slice(colon + 1)]
    const [own, counted] = nameBoth(reference, { series, metric })
    return { en: `${own.en} (${lowerFirst(counted.en)})`, zh: `${own.zh}（${counted.zh}）` }
  }
}

/** What sentences call what was counted, with its currency where it is money. */
export function metricInSentences(metric: Tables['metric']): CountedMetric {
  const { en, zh } = nameInEach(metric, metric.metric)
  const isMoney = metric.unit === 'CNY'
  return {
    en: `${lowerFirst(en)}${isMoney ? ' in CNY' : ''}`,
    zh: `${zh}${isMoney ? '（元）' : ''}`,
    unit: metric.unit,
  }
}
