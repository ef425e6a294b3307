import { addDays, daysBetween, formatMonth, lastDayOf, type Month, nextWeekday } from '../time/month.ts'
import { frequencyOf, lengthOf, type Period, shiftPeriod } from '../time/period.ts'

/** When figures of a period were first published. The day is null if the figures are known but not when they first appeared. */
export type Publication = { period: Period; day: string | null }

/** A release that is expected from how long past releases took; nobody has announced it. */
export type ExpectedRelease = {
  period: Period
  /** The likeliest day, never a Saturday or Sunday. */
  day: string
  /** The first and last day expected, from the shortest and longest time that past releases took. */
  from: string
  by: string
  /**
   * How many releases the expectation rests on, and how many days after their period they came; the median may end in a half.
   */
  basis: { releases: number; shortest: number; median: number; longest: number; isSeasonal: boolean }
  /** True if it should have been published by now. */
  isOverdue: boolean
}

/** A publication more than this many days after its period is taken for a repeat, not the first. */
const longestLag = 130
/** The largest and smallest number of releases that an expectation rests on. */
const [mostReleases, leastReleases] = [12, 3]
/** How few releases for the same quarter or half of earlier years may be enough. */
const leastSeasonal = 2
/** How many months, from the last of the first missing period on, others must have published for figures to count as ended. */
const endedAfter = 12

/**
 * True if the figures have ended, so that no more are expected.
 *
 * @param missing the first period without figures
 * @param newest the latest month with figures of the same kind
 */
export const hasEnded = (missing: Period, newest: Month): boolean => newest - missing.last + 1 >= endedAfter

/**
 * Lists the releases of one publisher that are expected up to a day, and all that are overdue. Each length of period is
 * extrapolated alone, the shortest first; what ends in a month already published or listed is left out.
 *
 * @param today the day of the question, `2026-11-25`
 * @param until the last day to look at
 * @param newest the latest month that publishers of the same kind have published, by which figures may have ended
 */
export function expectReleases(
  publications: readonly Publication[],
  today: string,
  until: string,
  newest = latestMonth(publications),
): ExpectedRelease[] {
  const byLength = Map.groupBy(
    publications.filter(({ period }) => frequencyOf(period) !== undefined),
    ({ period }) => lengthOf(period),
  )
  const told = new Set(publications.map(({ period }) => period.last))
  const found: ExpectedRelease[] = []
  for (const [, group] of [...byLength].sort(([a], [b]) => a - b))
    for (const release of expectOfLength(group, today, until, newest)) {
      if (told.has(release.period.last)) continue
      told.add(release.period.last)
      found.push(release)
    }
  return found.sort((a, b) => (a.day < b.day ? -1 : 1))
}

/** Returns the latest month with published figures. */
export const latestMonth = (publications: readonly Publication[]): Month =>
  publications.reduce((latest, { period }) => Math.max(latest, period.last), 0)

function expectOfLength(
  publications: readonly Publication[],
  today: string,
  until: string,
  newest: Month,
): ExpectedRelease[] {
  const sorted = publications.toSorted((a, b) => a.period.last - b.period.last)
  const latest = sorted.at(-1)
  if (!latest) return []
  const length = lengthOf(latest.period)
  const missing = shiftPeriod(latest.period, length)
  if (hasEnded(missing, newest)) return []
  const expected: ExpectedRelease[] = []
  for (let period = missing; ; period = shiftPeriod(period, length)) {
    const release = lastDayOf(period.last) > until ? undefined : expectOf(sorted, period, today)
    if (!release || release.day > until) return expected
    expected.push(release)
  }
}

export type Due = {
  /** The month that the next bulletin is about. */
  period: Month
  /** The days between which the bulletin is expected. */
  from: string
  by: string
  isOverdue: boolean
}

/**
 * Returns when the bulletin after that of a month is due: as predicted from past bulletins or, if too few are known, from the
 * 10th to the end of the month after its own, when those of 2021 to 2025 came.
 *
 * @param today the day in China, `2022-04-18`
 */
export function findNextDue(latest: Month, today: string, published: readonly Publication[]): Due {
  const period = latest + 1
  const months = published
    .filter((publication) => lengthOf(publication.period) === 1)
    .sort((a, b) => a.period.last - b.period.last)
  const { from, by } = expectOf(months, { first: period, last: period }, today) ?? {
    from: `${formatMonth(period + 1)}-10`,
    by: lastDayOf(period + 1),
  }
  return { period, from, by, isOverdue: today > by }
}

function expectOf(
  sorted: readonly Publication[],
  period: Period,
  today: string,
): ExpectedRelease | undefined {
  const basis = findBasis(sorted, period)
  if (!basis) return undefined
  const end = lastDayOf(period.last)
  const day = nextWeekday(addDays(end, Math.round(basis.median)))
  const [, by] = [day, addDays(end, basis.longest)].sort() as [string, string]
  return { period, day, from: addDays(end, basis.shortest), by, basis, isOverdue: today > by }
}

/** Summarises the delays of the latest releases for the same quarter or half of the year if there are enough, else of any. */
function findBasis(sorted: readonly Publication[], { last }: Period): ExpectedRelease['basis'] | undefined {
  const lags = sorted
    .flatMap(({ period, day }) => (day === null ? [] : [{ period, day }]))
    .map(({ period, day }) => ({
      lag: daysBetween(lastDayOf(period.last), day),
      isSameSeason: lengthOf(period) > 1 && (last - period.last) % 12 === 0,
    }))
    .filter(({ lag }) => lag > 0 && lag <= longestLag)
  const seasonal = lags.filter(({ isSameSeason }) => isSameSeason)
  const isSeasonal = seasonal.length >= leastSeasonal && seasonal.length < lags.length
  const used = (isSeasonal ? seasonal : lags)
    .slice(-mostReleases)
    .map(({ lag }) => lag)
    .sort((a, b) => a - b)
  if (!isSeasonal && used.length < leastReleases) return undefined
  const [shortest = 0] = used
  const middle = (used.length - 1) / 2
  return {
    releases: used.length,
    shortest,
    median: ((used[Math.floor(middle)] as number) + (used[Math.ceil(middle)] as number)) / 2,
    longest: used.at(-1) as number,
    isSeasonal,
  }
}
