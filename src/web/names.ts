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

/* The names of series, companies, metrics and events. */

/** Returns the name of a series, company or metric in a language. */
export function nameIn(
  lang: Language,
  names: { name_en: string; name_zh: string } | undefined,
  slug: string,
): string {
  return cleanText((lang === 'zh' ? names?.name_zh : names?.name_en) || names?.name_en || slug)
}

/** Returns the name in each language, for sentences that are written in both. */
export const nameInEach = (names: Parameters<typeof nameIn>[1], slug: string): Localized =>
  inEach((lang) => nameIn(lang, names, slug))

/** Returns the title of an event in a language, or else as it was written. */
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

/** Returns the requested metric if all series are counted by it: then the answer names it once, and no series does. */
export function commonMetric(
  subjects: readonly Subject[],
  { metric: asked }: Tables['metric'],
): string | undefined {
  return subjects.every(({ metric }) => metric === asked) ? asked : undefined
}

/** Returns the name of the requested metric; empty if a series is counted by another. */
export function nameCommonMetric(
  subjects: readonly Subject[],
  asked: Tables['metric'],
  lang: Language,
): string {
  return commonMetric(subjects, asked) === undefined ? '' : nameIn(lang, asked, asked.metric)
}

/** Returns the name of a series on a page or picture, with its metric if that is not common to all. */
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

/** Returns the names of a series and of its metric for sentences. */
export const nameBoth = ({ series: known, metrics }: Reference, { series, metric }: Subject) =>
  [nameInEach(known.get(series), series), nameInEach(metrics.get(metric), metric)] as const

/** Names the series of an answer in sentences, by their labels: with the metric if a series brings one of its own. */
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

/** Names a metric in sentences, with the currency if it is money. */
export function metricInSentences(metric: Tables['metric']): CountedMetric {
  const { en, zh } = nameInEach(metric, metric.metric)
  const isMoney = metric.unit === 'CNY'
  return {
    en: `${lowerFirst(en)}${isMoney ? ' in CNY' : ''}`,
    zh: `${zh}${isMoney ? '（元）' : ''}`,
    unit: metric.unit,
  }
}

/* Finds series, companies and metrics by name, and suggests which may have been meant. */

/** Splits a list of names, separated by Western or Chinese commas or semicolons. */
export const splitNames = (list: string): string[] => list.split(/[,，、;；]/).map((name) => name.trim())

/** Finds the series with this slug or name, in any width, case or script, with or without blanks and hyphens. */
export function findSeries(reference: Reference, name: string): string | undefined {
  // Most names are slugs, and every question has some; only other names are normalised.
  return reference.names.get(name) ?? findWrittenOtherwise(reference, normaliseName(name))
}

function findWrittenOtherwise(reference: Reference, name: string): string | undefined {
  const { names } = reference
  const wanted = simplify(name)
  return names.get(name) ?? names.get(wanted) ?? joinedNames(reference).get(joinWords(wanted)) ?? undefined
}

const joined = new WeakMap<Reference, Map<string, string | null>>()
const joinWords = (name: string) => name.replace(/[\s-]/g, '')

/** Returns the series by their names without blanks and hyphens; null where several share such a name. */
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

/** Finds the series with this text in their slug or a name, in any width, case or script. */
export function searchSeries({ names }: Reference, typed: string): Set<string> {
  const wanted = simplify(normaliseName(typed))
  return new Set([...names].flatMap(([name, slug]) => (name.includes(wanted) ? [slug] : [])))
}

/** A name that may have been meant, and the series it belongs to. */
export type NearName = { name: string; slug: string }

type Index = { names: NearName[]; fuse: Fuse<NearName>; companies: { name: string; company: string }[] }
const indexes = new WeakMap<Reference, Index>()

/** How far a name may be from what was typed, from 0 to 1, and how much further than the nearest name. */
const threshold = 0.35
const spread = 0.2
/** How many letters are searched: no name is longer, and each takes time. */
const maxLetters = 32

/**
 * Returns the series that may have been meant, each with its nearest name, nearest first: those with a similar name if the
 * nearest contains what was typed or differs in few letters; else those whose name lies within it; else again the similar ones;
 * else those of a company whose name lies within it.
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

/** Finds the names of several series within one text, `didi vs caocao`, in their order; none if there is only one series. */
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
 * True if the name contains what was typed. Latin words must nearly equal one of the name's words or its beginning: `foo` is
 * not near to `platforms`.
 */
function isNear(wanted: string, name: string): boolean {
  if (name.includes(wanted) || !/^[a-z\d]+$/.test(wanted)) return true
  return name
    .split(/[^a-z\d]+/)
    .some((word) => findNearestName(wanted, [word, word.slice(0, wanted.length)]) !== undefined)
}

/** True if two names differ only by two swapped neighbouring letters: half of a short name. */
function isSwapped(one: string, other: string): boolean {
  const i = [...one].findIndex((letter, i) => letter !== other[i])
  return i >= 0 && other === one.slice(0, i) + (one[i + 1] ?? '') + one[i] + one.slice(i + 2)
}

function indexOf(reference: Reference): Index {
  const known = indexes.get(reference)
  if (known) return known
  const names = [...reference.names].map(([name, slug]) => ({ name, slug }))
  const fuse = new Fuse(names, { keys: ['name'], ignoreLocation: true, includeScore: true, threshold })
  // A name in brackets, `看准科技 (BOSS直聘)`, is a name of its own.
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
 * Finds the company with this slug or name, or that of the series with it, in any width, case or script.
 *
 * @param known the series with their companies as of the requested instant
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

/** Returns the slug or name that may have been meant: one that begins with what was typed, nearly equals it or contains it. */
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
 * Returns the metric that may have been meant: one whose name equals what was typed, or a likely one whose name nearly equals
 * it, has it as initials, contains it or lies within it. Otherwise only a nearly equal name of any metric counts; without
 * likely metrics, all are searched as these are.
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
