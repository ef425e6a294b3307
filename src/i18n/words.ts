import type { Month } from '../domain/time/month.ts'
import { type Frequency, frequencyOf, type Period, samePeriod } from '../domain/time/period.ts'
import { inEach, type Language, type Localized } from './language.ts'

const longMonths = [
  'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December',
] // biome-ignore format: a list

export function nameMonth(index: number, lang: Language): string {
  return lang === 'zh' ? `${index + 1}月` : (longMonths[index] ?? '').slice(0, 3)
}

export function nameQuarter(index: number, lang: Language): string {
  return lang === 'zh' ? `${'一二三四'[index]}季度` : `Q${index + 1}`
}

export function nameYear(year: number, lang: Language): string {
  return lang === 'zh' ? `${year}年` : `${year}`
}

/** Writes a month: `June 2021`, `2021年6月`. */
export function writeMonth(month: Month, lang: Language): string {
  const year = nameYear(Math.floor(month / 12), lang)
  return lang === 'zh' ? `${year}${nameMonth(month % 12, lang)}` : `${longMonths[month % 12]} ${year}`
}

/** Writes `2021-06-30` or the day of an instant: `30 Jun 2021`, `2021年6月30日`; other text unchanged. */
export function writeDay(date: string, lang: Language): string {
  if (!/^\d{4}-\d{2}-\d{2}/.test(date)) return date
  const [year, month, day] = date.slice(0, 10).split('-').map(Number) as [number, number, number]
  const name = nameMonth(month - 1, lang)
  return lang === 'zh' ? `${nameYear(year, lang)}${name}${day}日` : `${day} ${name} ${year}`
}

/** Writes an instant: `24 Nov 2026 22:33 UTC`; other text unchanged. */
export function writeInstant(text: string, lang: Language): string {
  const instant = new Date(text)
  if (Number.isNaN(instant.getTime())) return text
  const iso = instant.toISOString()
  return `${writeDay(iso, lang)} ${iso.slice(11, 16)} UTC`
}

/** Writes months briefly, consecutive ones as one stretch: `Aug 2021, Oct 2021–Jan 2022`. */
export function writeMonths(months: readonly Month[], lang: Language): string {
  const runs: { from: Month; to: Month }[] = []
  for (const month of months) {
    const last = runs.at(-1)
    if (last && last.to === month - 1) last.to = month
    else runs.push({ from: month, to: month })
  }
  return runs.map(({ from, to }) => writeRun(from, to, lang)).join(lang === 'zh' ? '、' : ', ')
}

function writeRun(from: Month, to: Month, lang: Language): string {
  const [yearFrom, yearTo] = [from, to].map((month) => nameYear(Math.floor(month / 12), lang)) as [
    string,
    string,
  ]
  const [first, last] = [nameMonth(from % 12, lang), nameMonth(to % 12, lang)]
  if (lang === 'zh') {
    if (from === to) return `${yearFrom}${first}`
    return `${yearFrom}${first}至${yearFrom === yearTo ? '' : yearTo}${last}`
  }
  if (from === to) return `${first} ${yearFrom}`
  return yearFrom === yearTo ? `${first}–${last} ${yearTo}` : `${first} ${yearFrom}–${last} ${yearTo}`
}

/** Writes a span: `June 2021 to March 2022`, `2021年6月至2022年3月`. */
export function writeSpan(from: Month, to: Month, lang: Language): string {
  return `${writeMonth(from, lang)}${lang === 'zh' ? '至' : ' to '}${writeMonth(to, lang)}`
}

/**
 * Writes a span: `June 2021 to March 2022`, `Q2 2021 to Q2 2022`; `2021年二季度至2022年二季度`. A period that is itself a span has a
 * dash: `January–April 2025 to May–August 2025`, `2025年1月–4月至2025年5月–8月`.
 */
export function writePeriodSpan(first: Period, last: Period, lang: Language): string {
  if (samePeriod(first, last)) return namePeriod(first, lang)
  const [from, to] = [first, last].map((period) => namePeriod(period, lang).replace(/ to |至/, '–'))
  return `${from}${lang === 'zh' ? '至' : ' to '}${to}`
}

/** Writes, after periods, that numbers are divided by their days. */
export const writePerDay = (perDay: boolean, lang: Language) =>
  perDay ? { en: ', per day', zh: '日均' }[lang] : ''

/** Says what the growth of a rate means, since its per cent are easily mistaken for points. */
export const ofRate = { en: 'of the rate itself, not points', zh: '相对该比率自身，不是百分点' } as const

/** Writes the periods of a figure, with its base if it has one: `in March 2022 over February 2022`, `2022年3月较2022年2月`. */
export function writePeriod(
  { period, basePeriod }: { period: Period; basePeriod: Period | null },
  lang: Language,
): string {
  const end = namePeriod(period, lang)
  if (basePeriod === null) return lang === 'zh' ? end : `in ${end}`
  const base = namePeriod(basePeriod, lang)
  return lang === 'zh' ? `${end}较${base}` : `in ${end} over ${base}`
}

/**
 * Names a period: `June 2021`, `Q2 2021`, `H1 2021`, `2021`, `January to September 2021`; `2021年二季度`, `2021年上半年`, `2021年1月至9月`.
 */
export function namePeriod(period: Period, lang: Language): string {
  const { first, last } = period
  const year = nameYear(Math.floor(first / 12), lang)
  const place = (text: string) => (lang === 'zh' ? `${year}${text}` : `${text} ${year}`)
  switch (frequencyOf(period)) {
    case 'month':
      return writeMonth(first, lang)
    case 'quarter':
      return place(nameQuarter((first % 12) / 3, lang))
    case 'half_year':
      return place(lang === 'zh' ? `${'上下'[(first % 12) / 6]}半年` : `H${(first % 12) / 6 + 1}`)
    case 'year':
      return year
    default:
      return Math.floor(first / 12) === Math.floor(last / 12)
        ? place(
            lang === 'zh'
              ? `${nameMonth(first % 12, lang)}至${nameMonth(last % 12, lang)}`
              : `${longMonths[first % 12]} to ${longMonths[last % 12]}`,
          )
        : writeSpan(first, last, lang)
  }
}

/** Joins a list: `a, b and c`, `a、b、c`. */
export function joinList(items: readonly string[], lang: Language): string {
  if (lang === 'zh') return items.join('、')
  if (items.length < 2) return items.join('')
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
}

/** Joins a list of names in each language. */
export const joinEach = (names: readonly Localized[]): Localized =>
  inEach((lang) =>
    joinList(
      names.map((name) => name[lang]),
      lang,
    ),
  )

/** The words for periods: singular and plural; in Chinese after a number, for two, for each, and as a noun. */
export type PeriodWords = {
  one: string
  many: string
  counted: string
  both: string
  each: string
  noun: string
}

export const periodWords: Record<Frequency, PeriodWords> = {
  month: { one: 'month', many: 'months', counted: '个月', both: '两个月', each: '各月', noun: '月份' },
  quarter: { one: 'quarter', many: 'quarters', counted: '个季度', both: '两个季度', each: '各季度', noun: '季度' },
  half_year: { one: 'half-year', many: 'half-years', counted: '个半年', both: '两个半年', each: '各半年', noun: '半年' },
  year: { one: 'year', many: 'years', counted: '年', both: '两年', each: '各年', noun: '年份' },
} // biome-ignore format: a table

/** Returns the Chinese noun for periods of this length: `月份`, `季度`. */
export const nounOf = (period: Period): string => periodWords[frequencyOf(period) ?? 'month'].noun

/** Counts months: `1 month`, `3 months`, `3个月`. */
export function countMonths(count: number, lang: Language): string {
  return lang === 'zh' ? `${count}个月` : `${count} ${count === 1 ? 'month' : 'months'}`
}

/** Writes periods briefly, consecutive months as one stretch: `Aug 2021, Oct 2021–Jan 2022`, `Q3 2021, Q4 2021`. */
export function writePeriods(periods: readonly Period[], lang: Language): string {
  if (periods.every((period) => frequencyOf(period) === 'month'))
    return writeMonths(
      periods.map(({ last }) => last),
      lang,
    )
  return periods.map((period) => namePeriod(period, lang)).join(lang === 'zh' ? '、' : ', ')
}

/** Counts series: `2 series`, `2个序列`. */
export function countSeries(count: number, lang: Language): string {
  return lang === 'zh' ? `${count}个序列` : `${count} series`
}

/** Writes a name inside a sentence: `Orders` becomes `orders`, `GDP` and `China Mobility transactions` stay. */
export function lowerFirst(text: string): string {
  const isWord = /^\p{Lu}\p{Ll}/u.test(text) && !/^\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}/u.test(text)
  return isWord ? text.charAt(0).toLowerCase() + text.slice(1) : text
}
