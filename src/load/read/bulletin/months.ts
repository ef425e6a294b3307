import type { Draft } from './draft.ts'
import { patterns } from './patterns.ts'

/**
 * Whether a clause speaks of the bulletin's own month (`own`, or `day` where it names a day of it), or of another time;
 * undefined where it names none. What it only compares with does not count.
 */
export function findMonth(
  clause: string,
  { month, year: stated, likelyYear }: Draft,
): 'own' | 'day' | 'other' | undefined {
  const year = stated ?? likelyYear
  // Most clauses name no time at all, and a page may have hundreds of thousands.
  if (!patterns.time.test(clause) || patterns.comparing.test(clause)) return undefined
  if (Array.from(clause.matchAll(patterns.publishedIn)).some(([, named]) => Number(named) === month))
    return 'other'
  const text = clause
    .replace(patterns.comparison, '')
    .replace(patterns.reportDay, '')
    .replace(patterns.cause, '')
  if (patterns.span.test(text) || patterns.otherMonth.test(text)) return 'other'
  const isOther = ([, namedYear, namedMonth]: RegExpMatchArray) =>
    Number(namedMonth) !== month ||
    (namedYear !== undefined && year !== undefined && Number(namedYear) !== year)
  const months = [...text.matchAll(patterns.monthNamed)]
  const days = [...text.matchAll(patterns.dayNamed)]
  const isOtherYear = [...text.matchAll(patterns.yearNamed)].some(
    ([, named]) => year !== undefined && Number(named) !== year && months.length === 0,
  )
  // A day beside a month, and not up to it, is that of which something is told of it.
  const isOfReport = months.length > 0 && !patterns.upTo.test(text)
  if (isOtherYear || (isOfReport ? months : [...months, ...days]).some(isOther)) return 'other'
  if (months.length > 0) return 'own'
  if (days.length > 0) return 'day'
  return text.includes('本月') ? 'day' : undefined
}
