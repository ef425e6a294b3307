import type { Month } from '../time/month.ts'

/** What figures are about: a metric of a series. */
export type Subject = { readonly series: string; readonly metric: string }

export const sameSubject = (a: Subject, b: Subject): boolean => a.series === b.series && a.metric === b.metric

/** A subject as one text, `didi:orders`, which names it in a map. */
export const subjectKey = ({ series, metric }: Subject): string => `${series}:${metric}`

/**
 * A whole and its parts. In every month of its validity the parts add up to the whole, or to no more than it where they
 * are not exhaustive.
 */
export type Composition = {
  composition: string
  whole: Subject
  parts: readonly Subject[]
  isExhaustive: boolean
  /** The first and last month in which it holds; null where it has no such end. */
  from: Month | null
  to: Month | null
  sourceUrl: string | null
  note: string | null
  /** When this service recorded it, RFC 3339 in UTC. */
  recordedAt: string
}
