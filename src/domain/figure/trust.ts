import { knownFrom } from './as-of.ts'
import { type Figure, type Interval, sourceKinds, statedInterval } from './figure.ts'
import { compare, invert, multiply, type Rational } from './rational.ts'

/** A figure with the interval that it states, and the older figures of the same statement that it replaced. */
export type TrustedFigure = { figure: Figure; interval: Interval }
type Superseded = { figure: Figure; by: Figure }

/**
 * Figures in the order in which they may bind: by the kind of their source, the most trusted first; then the narrower
 * interval of logarithms, those that have none last; then the later publication.
 *
 * Before that, at equal trust a later publication supersedes an earlier figure of the same measure and window, of the
 * press only one of the same publisher. Two prints of one number at different precision (10.75 and 10.7) are no such case: where both can be true, both stay.
 */
export function orderByTrust(figures: readonly Figure[]): {
  trusted: TrustedFigure[]
  superseded: Superseded[]
} {
  const trusted: RankedFigure[] = []
  const superseded: Superseded[] = []
  const statements = new Map<string, TrustedFigure[]>()
  for (const figure of figures.toSorted(laterFirst)) {
    const interval = statedInterval(figure)
    const statement = statementKey(figure)
    const later = statements.get(statement) ?? []
    const replacement = later.find((other) => !overlap(other.interval, interval))
    if (replacement) {
      superseded.push({ figure, by: replacement.figure })
      continue
    }
    const entry = { figure, interval, kind: sourceKinds.indexOf(figure.sourceKind), width: widthOf(interval) }
    statements.set(statement, [...later, entry])
    trusted.push(entry)
  }
  trusted.sort((a, b) => a.kind - b.kind || compareWidths(a, b) || laterFirst(a.figure, b.figure))
  return { trusted, superseded }
}

/** A figure with what it is sorted by, so that each pair is compared quickly. */
type RankedFigure = TrustedFigure & {
  /** The place of its kind of source, 0 for the most trusted. */
  kind: number
  /** Its high bound over its low one, as a double; Infinity where it has no interval of logarithms. */
  width: number
}

/** What figures must have in common for a later one to correct an earlier one. No newspaper corrects another. */
function statementKey(figure: Figure): string {
  const { series, metric, measure, period, basePeriod, baseSeries, sourceKind, publisher } = figure
  const isPress = sourceKinds.indexOf(sourceKind) >= sourceKinds.indexOf('company figure in the press')
  const base = basePeriod ? `${basePeriod.first} ${basePeriod.last}` : baseSeries
  return `${series}:${metric}:${measure}:${period.first}:${period.last}:${base}:${sourceKind}:${isPress ? publisher : ''}`
}

function laterFirst(a: Figure, b: Figure): number {
  return compareTexts(knownFrom(b), knownFrom(a)) || compareTexts(b.recordedAt, a.recordedAt) || b.id - a.id
}

/** Whether two closed intervals share more than an end point, or are the same. */
function overlap(a: Interval, b: Interval): boolean {
  return below(a.low, b.high) && below(b.low, a.high)
}

function below(low: Interval['low'], high: Interval['high']): boolean {
  return !low || !high || compare(low, high) < 0
}

const widthOf = ({ low, high }: Interval) =>
  low && high && low.num > 0n
    ? (Number(high.num) / Number(high.den)) * (Number(low.den) / Number(low.num))
    : Number.POSITIVE_INFINITY

/** The narrower interval of logarithms first, exactly: 5.39 hundred million is no narrower than 539 million. */
function compareWidths(a: RankedFigure, b: RankedFigure): number {
  const [isOpen, isOtherOpen] = [a, b].map(({ width }) => width === Number.POSITIVE_INFINITY)
  if (isOpen || isOtherOpen) return Number(isOpen) - Number(isOtherOpen)
  if (Math.abs(a.width - b.width) > 1e-12 * a.width) return a.width - b.width
  const [first, second] = [a, b].map(({ interval: { low, high } }) =>
    multiply(high as Rational, invert(low as Rational)),
  ) as [Rational, Rational]
  return compare(first, second)
}

const compareTexts = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1)
