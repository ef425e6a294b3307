import type { Figure } from './figure.ts'

/**
 * What an answer rests on: all that this service had recorded by an instant and, where a day is given, of that only what
 * was public by the end of the day. An answer for a moment that has passed stays as it is, whatever is loaded later.
 */
export type AsOf = {
  /** RFC 3339 in UTC with milliseconds, so that instants compare as texts. */
  recordedBy: string
  day: string | null
}

/** Of all that was ever recorded. */
export const atAnyTime: AsOf = { recordedBy: '9999-12-31T00:00:00.000Z', day: null }

/**
 * The day from which a figure counts as known: its publication, or a day by which it was public, or else the day on
 * which it was recorded.
 */
export function knownFrom(figure: Pick<Figure, 'publishedOn' | 'publishedBy' | 'recordedAt'>): string {
  return figure.publishedOn ?? figure.publishedBy ?? figure.recordedAt.slice(0, 10)
}

/** Of figures that are not retracted those known at a moment. */
export function asKnown(figures: readonly Figure[], { recordedBy, day }: AsOf): Figure[] {
  return figures.filter(
    (figure) => figure.recordedAt <= recordedBy && (day === null || knownFrom(figure) <= day),
  )
}
