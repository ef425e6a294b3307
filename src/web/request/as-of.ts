import type { KnownSeries } from '../../domain/bounds/growth-bounds.ts'
import { type AsOf, atAnyTime, knownFrom, type Subject } from '../../domain/figure/figure.ts'
import { expectedRealDay } from '../../i18n/problems.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { badParameter } from '../problems/problem.ts'

export type AsOfQuery = { as_of?: string | undefined; recorded_by?: string | undefined }

/** As-of parameters of a link: null for those that the question has and the link has not. */
export type AsKnown = { as_of?: string | null | undefined; recorded_by?: string | null | undefined }

export type ResolvedAsOf = {
  asOf: AsOf
  /** The as-of named in the answer: the day or instant requested, else the instant of the latest change. */
  asOfText: string
  /** True if the question alone fixes what was recorded, so that no later load can change its answer. */
  isPinned: boolean
}

/**
 * Resolves the as-of of a question. The records are final only up to the latest change: a running load may yet end with an
 * instant before now.
 *
 * @throws {Problem} 400 for a day or an instant that the calendar does not have
 */
export function resolveAsOf({ changedAt }: Snapshot, query: AsOfQuery): ResolvedAsOf {
  const given = query.as_of === undefined ? undefined : checkDay(query.as_of, 'as_of')
  const recorded = query.recorded_by === undefined ? undefined : checkDay(query.recorded_by, 'recorded_by')
  const day = given?.length === 10 ? given : null
  const instants = [day === null ? given : undefined, recorded]
    .filter((text) => text !== undefined)
    .map((text) => new Date(text).toISOString())
  const recordedBy = [changedAt, ...instants].sort()[0] as string
  return {
    asOf: { recordedBy, day },
    asOfText: given ?? recordedBy,
    isPinned: instants.some((instant) => instant <= changedAt),
  }
}

/** @throws {Problem} 400 for a day that the calendar does not have, in UTC either */
export function checkDay(text: string, parameter: string): string {
  const moment = new Date(text)
  const isMoment = !Number.isNaN(moment.getTime()) && isRealDay(moment.toISOString().slice(0, 10))
  if (isRealDay(text.slice(0, 10)) && isMoment) return text
  throw badParameter(parameter, text, expectedRealDay)
}

/** The calendar has no year 0. */
function isRealDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`)
  return day > '0001' && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day)
}

/**
 * Returns the address that gives the same answer for ever: the requested one, with `as_of` added for the present, or with
 * `recorded_by` added if its `as_of` does not fix what was recorded. A permalink is its own permalink.
 */
export function permalinkOf(
  path: string,
  search: string,
  query: AsOfQuery,
  { asOf, isPinned }: ResolvedAsOf,
): string {
  if (isPinned) return search === '' ? path : `${path}?${quote(search)}`
  if (query.as_of === undefined && query.recorded_by === undefined)
    return `${path}?${search === '' ? '' : `${quote(search)}&`}as_of=${asOf.recordedBy}`
  const parameters = new URLSearchParams(search)
  parameters.set('recorded_by', asOf.recordedBy)
  return `${path}?${parameters.toString().replaceAll('%3A', ':')}`
}

/** The parameters that make a page's address permanent. */
export type Pin = {
  parameters: { as_of: string; recorded_by?: string }
  /** True if the address has them already. */
  isPinned: boolean
}

export function pinOf({ as_of, recorded_by }: AsOfQuery, { asOf, asOfText, isPinned }: ResolvedAsOf): Pin {
  const parameters = {
    as_of: as_of ?? asOfText,
    ...(as_of !== undefined && { recorded_by: recorded_by ?? asOf.recordedBy }),
  }
  return { parameters, isPinned }
}

/** Percent-encodes characters that an address must not contain, such as a percent sign that encodes nothing. */
const quote = (search: string) => search.replace(/[^!#-;=?-~]|%(?![\da-f]{2})/gi, encodeURIComponent)

/** Reads the as-of of a refused question, as far as it is readable, and the parameters that state it. */
export function readKnowledge(
  snapshot: Snapshot,
  query: URLSearchParams,
): { asOf: AsOf; knowledge: AsOfQuery } {
  const knowledge = Object.fromEntries(
    [...query].filter(([name]) => name === 'as_of' || name === 'recorded_by'),
  )
  try {
    return { asOf: resolveAsOf(snapshot, knowledge).asOf, knowledge }
  } catch {
    return { asOf: resolveAsOf(snapshot, {}).asOf, knowledge: {} }
  }
}

/** Returns the parameters of a question that say which figures it may rest on, for a question that replaces it. */
export function knowledgeOf({
  as_of,
  recorded_by,
  allow_breaks,
}: AsKnown & { allow_breaks: boolean }): Record<string, string> {
  return {
    ...(as_of && { as_of }),
    ...(recorded_by && { recorded_by }),
    ...(allow_breaks && { allow_breaks: 'true' }),
  }
}

/**
 * Searches again for a series of which nothing was found as of a day: as of now, the first result also as of the first day on
 * which it has an answer. As of an instant it searches as of the first later one that gives any, but only if the series itself was
 * not recorded by then: an answer that may have been given must not change with later loads.
 */
export async function findLater<Item>(
  snapshot: Snapshot,
  { series, asOf, allowBreaks }: { series: string; asOf: AsOf; allowBreaks: boolean },
  search: (asOf: AsOf) => Promise<Item[]>,
  of: { metricOf: (item: Item) => string; hasAnswer: (known: KnownSeries, item: Item) => Promise<boolean> },
): Promise<(Item & { asKnown: AsKnown })[]> {
  if (asOf.day === null) {
    if (snapshot.listSeries(asOf).has(series)) return []
    const subjects = [...snapshot.reference.metrics.keys()].map((metric) => ({ series, metric }))
    const known = await snapshot.findSeries({ subjects, asOf: atAnyTime, allowBreaks })
    const instants = known.flatMap(({ figures }) => figures.map(({ recordedAt }) => recordedAt))
    const at = (recordedBy: string | null) => (recordedBy === null ? [] : search({ recordedBy, day: null }))
    const first = await findFirst(instants, async (instant) => (await at(instant)).length > 0)
    return (await at(first)).map((item) => ({ ...item, asKnown: { as_of: first, recorded_by: null } }))
  }
  const now = await search({ ...asOf, day: null })
  const [first] = now
  if (first === undefined) return []
  const subject = { series, metric: of.metricOf(first) }
  const day = await findFirstDay(snapshot, [subject], asOf, async (then) => {
    const [known] = await snapshot.findSeries({ subjects: [subject], asOf: then, allowBreaks })
    return of.hasAnswer(known as KnownSeries, first)
  })
  const later = now.map((item) => ({ ...item, asKnown: { as_of: null } }))
  return day === null ? later : [{ ...first, asKnown: { as_of: day } }, ...later]
}

/**
 * Finds the first day as of which figures of some subjects give an answer, among the figures recorded by the requested instant,
 * so that the answer stays the same; null if the request has no day or no day gives an answer.
 */
export async function findFirstDay(
  snapshot: Snapshot,
  subjects: readonly Subject[],
  asked: AsOf,
  isAnswered: (asOf: AsOf) => Promise<boolean>,
): Promise<string | null> {
  if (asked.day === null) return null
  const recorded = { ...asked, day: null }
  const known = await snapshot.findSeries({ subjects, asOf: recorded, allowBreaks: false })
  const days = known.flatMap(({ figures }) => figures.map(knownFrom))
  return findFirst(days, (day) => isAnswered({ ...asked, day }))
}

/** Finds the first of some moments that has an answer. Those after it have one too. */
async function findFirst(
  all: readonly string[],
  isAnswered: (moment: string) => Promise<boolean>,
): Promise<string | null> {
  const moments = [...new Set(all)].sort()
  let [low, high] = [0, moments.length]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (await isAnswered(moments[middle] as string)) high = middle
    else low = middle + 1
  }
  return moments[low] ?? null
}
