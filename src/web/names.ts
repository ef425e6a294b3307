import Fuse from 'fuse.js'
import { cleanText } from '../chart/text.ts'
import type { Subject } from '../domain/figure/figure.ts'
import { findNearestName, normaliseName, simplify } from '../domain/figure/names.ts'
import type { SeriesNames } from '../i18n/impact.ts'
import type { CountedMetric } from '../i18n/impact-summary.ts'
import { inEach, type Language, type Localized } from '../i18n/language.ts'
import { lowerFirst } from '../i18n/words.ts'
import type { Tables } from '../store/database.ts'
import type { Reference } from '../store/snapshot.ts'

/* What series, companies, metrics and events are called. */

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

/* How series, companies and metrics are found by names, and which may have been meant. */

/** The names of a list, which are separated by commas, also as they are typed in Chinese. */
export const splitNames = (list: string): string[] => list.split(/[,，、;；]/).map((name) => name.trim())

/** The series that has this slug or name, in any width, case and script, and with blanks and hyphens or without. */
export function findSeries(reference: Reference, name: string): string | undefined {
  // Almost all names are slugs, of which every question has some: what it takes to read others is done for others alone.
  return reference.names.get(name) ?? findWrittenOtherwise(reference, normaliseName(name))
}

function findWrittenOtherwise(reference: Reference, name: string): string | undefined {
  const { names } = reference
  const wanted = simplify(name)
  return names.get(name) ?? names.get(wanted) ?? joinedNames(reference).get(joinWords(wanted)) ?? undefined
}

const joined = new WeakMap<Reference, Map<string, string | null>>()
const joinWords = (name: string) => name.replace(/[\s-]/g, '')

/** The series by their names without blanks and hyphens; null where several are called so. */
function joinedNames(reference: Reference): Map<string, string | null> {
  const known = joined.get(reference)
  if (known) return known
  const names = new Map<string, string | null>()
  for (const [name, slug] of reference.names) {
    const key = joinWords(name)
    names.set(key, !names.has(key) || names.get(key) === slug ? slug : null)
  }
  joined.set(reference, names)
  return names
}

/** The series that have a text in their slug or a name, in any width, case and script. */
export function searchSeries({ names }: Reference, typed: string): Set<string> {
  const wanted = simplify(normaliseName(typed))
  return new Set([...names].flatMap(([name, slug]) => (name.includes(wanted) ? [slug] : [])))
}

/** A name that may have been meant, and whose it is. */
export type NearName = { name: string; slug: string }

type Index = { names: NearName[]; fuse: Fuse<NearName>; companies: { name: string; company: string }[] }
const indexes = new WeakMap<Reference, Index>()

/** How far a name may be from what was typed, from 0 to 1, and how much further than the nearest. */
const threshold = 0.35
const spread = 0.2
/** Names are no longer, and a search takes longer with each letter. */
const maxLetters = 32

/**
 * The series that may have been meant, each by its nearest name, the nearest first: of those that have what was typed in
 * a name, or a name that differs in few letters, or else a name in it, or one that is somewhat like it; or else those of
 * a company whose name is in it.
 */
export function suggestSeries(reference: Reference, typed: string, most = 4): NearName[] {
  const wanted = simplify(normaliseName(typed.slice(0, maxLetters)))
  if (wanted === '') return []
  const { names, fuse, companies } = indexOf(reference)
  const found = fuse
    .search(wanted)
    .filter(({ item }) => isNear(wanted, item.name))
    .sort((a, b) => (a.score ?? 0) - (b.score ?? 0) || a.item.name.length - b.item.name.length)
  const best = found[0]?.score ?? 0
  const near = found.filter(({ score = 0 }) => score <= best + spread).map(({ item }) => item)
  near.unshift(...names.filter(({ name }) => isSwapped(wanted, name)))
  const inside = names
    .filter(({ name }) => name.length > 1 && wanted.includes(name))
    .sort((a, b) => b.name.length - a.name.length)
  const isClose =
    near[0] && (near[0].name.includes(wanted) || findNearestName(wanted, [near[0].name]) !== undefined)
  const bySeries = new Map<string, NearName>()
  for (const item of isClose || inside.length === 0 ? near : inside)
    if (!bySeries.has(item.slug)) bySeries.set(item.slug, item)
  if (bySeries.size > 0) return [...bySeries.values()].slice(0, most)
  const meant = new Set(companies.filter(({ name }) => wanted.includes(name)).map(({ company }) => company))
  return [...reference.series.values()]
    .filter(({ company }) => company !== null && meant.has(company))
    .map((item) => ({ name: (isHan.test(wanted) && item.name_zh) || item.name_en, slug: item.series }))
    .slice(0, most)
}

/** The names of several series that stand in one, `didi vs caocao`, in their order; none where there is one series alone. */
export function findNamesWithin(reference: Reference, typed: string): string[] {
  let left = simplify(normaliseName(typed.slice(0, maxLetters)))
  const found: (NearName & { at: number })[] = []
  for (const item of indexOf(reference).names.toSorted((a, b) => b.name.length - a.name.length)) {
    const at = item.name.length > 1 ? left.indexOf(item.name) : -1
    if (at < 0) continue
    left = left.replace(item.name, ' '.repeat(item.name.length))
    if (!found.some(({ slug }) => slug === item.slug)) found.push({ ...item, at })
  }
  return found.length < 2 ? [] : found.sort((a, b) => a.at - b.at).map(({ name }) => name)
}

const isHan = /\p{Script=Han}/u

/**
 * Whether what was typed is in a name or, where it is a word of Latin letters, nearly one of its words or the beginning of
 * one: `foo` is not near to `platforms`.
 */
function isNear(wanted: string, name: string): boolean {
  if (name.includes(wanted) || !/^[a-z\d]+$/.test(wanted)) return true
  return name
    .split(/[^a-z\d]+/)
    .some((word) => findNearestName(wanted, [word, word.slice(0, wanted.length)]) !== undefined)
}

/** Whether two names differ in two neighbours alone, which changed places: in a short name that is half of it. */
function isSwapped(one: string, other: string): boolean {
  const i = [...one].findIndex((letter, i) => letter !== other[i])
  return i >= 0 && other === one.slice(0, i) + (one[i + 1] ?? '') + one[i] + one.slice(i + 2)
}

function indexOf(reference: Reference): Index {
  const known = indexes.get(reference)
  if (known) return known
  const names = [...reference.names].map(([name, slug]) => ({ name, slug }))
  const fuse = new Fuse(names, { keys: ['name'], ignoreLocation: true, includeScore: true, threshold })
  // A name in brackets, `看准科技 (BOSS直聘)`, is one of its own.
  const companies = [...reference.companies.values()].flatMap(({ company, name_en, name_zh }) =>
    [name_en, name_zh]
      .flatMap((name) => [name, ...name.split(/[()（）]/)])
      .map((name) => ({ name: simplify(normaliseName(name)), company }))
      .filter(({ name }) => name.length > 1),
  )
  const index = { names, fuse, companies }
  indexes.set(reference, index)
  return index
}

/**
 * The company that has this slug or name, or is behind the series that does, in any width, case and script.
 *
 * @param known the series with their companies at the moment that is asked about
 */
export function findCompany(
  reference: Reference,
  known: Reference['series'],
  name: string,
): string | undefined {
  const wanted = simplify(normaliseName(name))
  if (reference.companies.has(wanted)) return wanted
  const named = indexOf(reference).companies.find((item) => item.name === wanted)?.company
  const series = findSeries(reference, name)
  return named ?? (series && known.get(series)?.company) ?? undefined
}

/** The one of a list of slugs or names that may have been meant: it begins with what was typed, or nearly is it, or has it in it. */
export function suggestSlug(typed: string, slugs: readonly string[]): string | undefined {
  if (typed === '') return undefined
  return (
    slugs.find((slug) => slug.startsWith(`${typed}-`)) ??
    findNearestName(typed, slugs) ??
    slugs.find((slug) => slug.includes(typed))
  )
}

const initialsOf = (name: string) => name.replace(/(\S)\S*\s*/g, '$1')

/**
 * The metric that may have been meant: one of whose names or their initials is what was typed, or differs from it in few
 * letters, or else has it in it, or lies in it; such a one of those that are likely, if there is one. Of the others, where
 * some are likely, one that is called much the same.
 */
export function suggestMetric(
  { metrics }: Reference,
  typed: string,
  likely: readonly string[] = [],
): string | undefined {
  const wanted = simplify(normaliseName(typed.slice(0, maxLetters)))
  if (wanted === '') return undefined
  const all = [...metrics.values()].flatMap(({ metric, name_en, name_zh }) =>
    [metric, name_en, name_zh].map((name) => ({ name: normaliseName(name), metric })),
  )
  const findNear = (names: typeof all) => {
    const nearest = findNearestName(
      wanted,
      names.map(({ name }) => name),
    )
    return names.find(({ name }) => name === nearest)?.metric
  }
  const find = (names: typeof all) =>
    findNear(names) ??
    names.find(({ name }) => initialsOf(name) === wanted)?.metric ??
    names.find(({ name }) => name.includes(wanted))?.metric ??
    names.find(({ name }) => name.length > 1 && wanted.includes(name))?.metric
  const same = all.find(({ name }) => name === wanted)?.metric
  return (
    same ??
    find(all.filter(({ metric }) => likely.includes(metric))) ??
    (likely.length > 0 ? findNear(all) : find(all))
  )
}
