import { lengthOf, type Period } from '../domain/time/period.ts'
import type { Language, Localized } from './language.ts'
import { namePeriod, writeDay } from './words.ts'

/* Texts about pages and data for those who list, preview, embed or follow them. */

export const dataset = {
  name: {
    en: 'Ride-hailing in China: published figures and events, with their sources',
    zh: '中国网约车行业：已公布的数据与事件及其来源',
  },
  description: {
    en: 'Monthly, quarterly and yearly figures of ride-hailing orders, permits and users in China as the Ministry of Transport, the companies and the press published them, each with its source and its rounding, and the listing and regulatory events of the companies behind the platforms. From them follow growth rates with hard bounds.',
    zh: '交通运输部、各公司和媒体公布的中国网约车订单量、许可证数和用户数的月度、季度与年度数据，每个数据均附来源和取整精度；并收录各平台背后公司的上市与监管事件。由此可得出带有严格上下界的增长率。',
  },
} satisfies Record<string, Localized>

export const seriesDataset = (name: string): Record<'name' | 'description', Localized> => ({
  name: { en: `${name}: published figures with their sources`, zh: `${name}：已公布的数据及其来源` },
  description: {
    en: `All figures of ${name} that were published, as printed and as numbers, with their periods, units, rounding, publishers and days of publication, and the documents that they came from.`,
    zh: `${name}已公布的全部数据：原文数字与数值、所属期间、单位、取整精度、发布者、发布日期，以及数据所出的文件。`,
  },
})

/** The link from a framed answer to the whole one. */
export const wholeAnswer: Localized = { en: 'The whole answer, with its sources', zh: '查看完整答案及来源' }

/** The names of feeds and calendars on pages. */
export const subscriptions: Record<'changes' | 'events' | 'releases', Localized> = {
  changes: { en: 'Feed of changes', zh: '变更订阅' },
  events: { en: 'Feed of events', zh: '事件订阅' },
  releases: { en: 'Calendar of releases', zh: '发布日历' },
}

export const eventsFeed: Record<'title' | 'subtitle', Localized> = {
  title: { en: 'Listing and regulatory events', zh: '上市与监管事件' },
  subtitle: {
    en: 'Of the companies behind the ride-hailing platforms, as they are recorded',
    zh: '网约车平台背后公司的事件，按收录先后',
  },
}

export const revisionsFeed: Record<'title' | 'subtitle', Localized> = {
  title: { en: 'What became known or changed', zh: '新增与修订' },
  subtitle: {
    en: 'Each load of figures and events, each retraction and reinstatement',
    zh: '每次导入的数字和事件，以及撤回和恢复',
  },
}

export const unconfirmed: Localized = { en: 'unconfirmed', zh: '未经证实' }
export const source: Localized = { en: 'Source', zh: '来源' }

/** The kinds of changes beside those of figures. */
export const changedThings: Record<'event' | 'break' | 'composition' | 'ranking', Localized> = {
  event: { en: 'event', zh: '事件' },
  break: { en: 'break', zh: '口径变更' },
  composition: { en: 'composition', zh: '构成关系' },
  ranking: { en: 'ranking', zh: '排名' },
}

/** The subjects of rankings. */
export const rankedThings: Readonly<Record<string, Localized>> = {
  platforms: { en: 'platforms', zh: '平台' },
  aggregators: { en: 'aggregators', zh: '聚合平台' },
  cities: { en: 'cities', zh: '城市' },
}

/** Writes a change in one line: `revised: Ruqi Mobility, Orders, growth in May 2023 over April 2023: +10.0% → +20.0%`. */
export function writeChange(
  change: 'added' | 'revised' | 'retracted' | 'reinstated',
  subject: string,
  { before, after, reason }: { before: string | null; after: string | null; reason: string | null },
  lang: Language,
): string {
  const names = {
    en: change,
    zh: { added: '新增', revised: '修订', retracted: '撤回', reinstated: '恢复' }[change],
  }
  const stated = [before, after].filter((text) => text !== null).join(' → ')
  const colon = lang === 'zh' ? '：' : ': '
  return [names[lang], subject, stated, reason].filter(Boolean).join(colon)
}

/** Writes what a load brought: `9 new and 2 revised rows: figures csv`. */
export function titleLoad(
  { added, revised, content }: { added: number; revised: number; content: string },
  lang: Language,
): string {
  if (lang === 'zh') return `新增${added}行，修订${revised}行：${content}`
  return `${added} new and ${revised} revised rows: ${content}`
}

export const moreChanges = (count: number, lang: Language): string =>
  lang === 'zh' ? `另有${count}项` : `and ${count} more`

/** The publisher of the bulletins about the market. */
export const ministry: Localized = { en: 'Ministry of Transport', zh: '交通运输部' }

export const releasesCalendar: Record<'name' | 'description', Localized> = {
  name: { en: 'Expected releases of ride-hailing figures', zh: '网约车数据预计发布日' },
  description: {
    en: 'Days that are expected from how long past releases took; no publisher has announced them',
    zh: '根据以往发布间隔推算的日期，并非任何一方公布的日程',
  },
}

/** Names a release: `Expected: figures of DiDi Global, Q4 2026`. */
export function nameRelease(
  publisher: string,
  { period, isOverdue }: { period: Period; isOverdue: boolean },
  lang: Language,
): string {
  const of = namePeriod(period, lang)
  if (lang === 'zh')
    return isOverdue ? `逾期：${publisher}未发布${of}数据` : `预计：${publisher}发布${of}数据`
  return `${isOverdue ? 'Overdue' : 'Expected'}: figures of ${publisher}, ${of}`
}

/** Explains how the day of a release was estimated. */
export function explainRelease(
  {
    period,
    from,
    by,
    basis: { releases, shortest, median, longest, isSeasonal },
  }: {
    period: Period
    from: string
    by: string
    basis: { releases: number; shortest: number; median: number; longest: number; isSeasonal: boolean }
  },
  lang: Language,
): string {
  if (lang === 'zh') {
    const season = isSeasonal ? '同一季节的' : ''
    return `预计而非公布。以往${season}${releases}次发布在所述时期结束后${shortest}至${longest}天，中位数${median}天；据此在${writeDay(from, lang)}至${writeDay(by, lang)}之间。`
  }
  const season = isSeasonal ? ' of the same part of the year' : ''
  const what = lengthOf(period) === 1 ? 'month' : 'period'
  return `Expected, not announced. The last ${releases} releases${season} came ${shortest} to ${longest} days after the end of their ${what}, in the median ${median}: so between ${writeDay(from, lang)} and ${writeDay(by, lang)}.`
}
