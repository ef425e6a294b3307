import type { Month } from '../time/month.ts'
import type { Period } from '../time/period.ts'
import { add, compare, invert, multiply, type Rational, reduce, subtract, toNumber } from './rational.ts'

/** What a figure is about: a metric of a series. */
export type Subject = { readonly series: string; readonly metric: string }

export const sameSubject = (a: Subject, b: Subject): boolean => a.series === b.series && a.metric === b.metric

/** Returns a subject as one text, such as `didi:orders`, for use as a key. */
export const subjectKey = ({ series, metric }: Subject): string => `${series}:${metric}`

/** A whole and its parts. In each month of its validity the parts add up to the whole or, if not exhaustive, to at most that. */
export type Composition = {
  composition: string
  whole: Subject
  parts: readonly Subject[]
  isExhaustive: boolean
  /** The first and last month in which the composition holds; null for no limit. */
  from: Month | null
  to: Month | null
  sourceUrl: string | null
  note: string | null
  /** When this service recorded the composition, RFC 3339 in UTC. */
  recordedAt: string
}

/**
 * For each measure: whether it has a base period or base series, is per day, is in per cent. A level or daily average is in the
 * metric's own unit; a growth of either in per cent over the base period; a difference from the base period in the metric's own
 * unit; a share in per cent of the base series.
 */
export const measureFacts = {
  level: { hasBase: false, hasBaseSeries: false, isPerDay: false, isPercent: false },
  daily_average: { hasBase: false, hasBaseSeries: false, isPerDay: true, isPercent: false },
  growth: { hasBase: true, hasBaseSeries: false, isPerDay: false, isPercent: true },
  daily_average_growth: { hasBase: true, hasBaseSeries: false, isPerDay: true, isPercent: true },
  difference: { hasBase: true, hasBaseSeries: false, isPerDay: false, isPercent: false },
  share: { hasBase: false, hasBaseSeries: true, isPerDay: false, isPercent: true },
} as const
export type Measure = keyof typeof measureFacts
export const measures = Object.keys(measureFacts) as Measure[]

/** The units of metrics; CNY is yuan. */
export const metricUnits = ['count', 'percent', 'CNY'] as const
export type MetricUnit = (typeof metricUnits)[number]

/** How months make the value of a longer period: as sum, mean, the last value, or not at all (`none`), as for a ratio. */
export const aggregations = ['sum', 'mean', 'last', 'none'] as const
export type Aggregation = (typeof aggregations)[number]

/** How the printed value relates to the true one: `>` ("more than") and `<` bind one side, `~` ("about") binds nothing. */
export const relations = ['=', '>', '<', '~'] as const
export type Relation = (typeof relations)[number]

/** For each unit of printed values, how many of the metric's own unit it stands for. */
export const unitFactors = {
  count: 1n,
  thousand: 1_000n,
  ten_thousand: 10_000n,
  million: 1_000_000n,
  hundred_million: 100_000_000n,
  billion: 1_000_000_000n,
  percent: 1n,
} as const
export type Unit = keyof typeof unitFactors
export const units = Object.keys(unitFactors) as Unit[]

/** The kinds of source, the most trusted first. `other` is for what analysts bring: own counts, synthetic panels. */
export const sourceKinds = [
  'ministry notice',
  'company release',
  'copy of the ministry notice',
  'copy of the company release',
  'company figure in the press',
  'press',
  'other',
] as const
export type SourceKind = (typeof sourceKinds)[number]

/** What a figure states about its period, in the same form in files, the database and answers. */
export type FigureStatement = {
  series: string
  metric: string
  measure: Measure
  /** The number as printed, with its sign and trailing zeros: its last digit sets the precision. */
  value: string
  unit: Unit
  relation: Relation
  note: string | null
  /** The sentence of the bulletin that states the figure; null for a figure from another source. */
  sentence: string | null
}

/** One published number with its source. Figures are never changed or deleted. */
export type Figure = FigureStatement & {
  id: number
  period: Period
  /** The period that a growth or difference compares with; null for other measures. */
  basePeriod: Period | null
  /** The series that a share is a share of; null for other measures. */
  baseSeries: string | null
  /** What the value was rounded to, if not its last digit: `10` for a 3600 rounded to tens, `0` for an exact count. */
  roundedTo: string | null
  publisher: string
  sourceKind: SourceKind
  sourceUrl: string | null
  documentId: number
  /** The day of publication, such as `2021-07-10`; null if unknown. */
  publishedOn: string | null
  /** A day by which the figure was public, for use where the day of publication is unknown. */
  publishedBy: string | null
  /** When this service recorded the figure, RFC 3339 in UTC. */
  recordedAt: string
  /** When the figure was retracted, RFC 3339 in UTC, if by the instant asked about. From then on it counts as never stated. */
  retractedAt: string | null
}

/** Returns the periods that a figure is about: its base period, if it has one, and its own. */
export const periodsOf = ({ period, basePeriod }: Pick<Figure, 'period' | 'basePeriod'>): Period[] =>
  basePeriod ? [basePeriod, period] : [period]

/** Default fields of an invented figure, for examples and tests. */
export const bareFigure = {
  id: 0,
  baseSeries: null,
  relation: '=',
  roundedTo: null,
  sourceUrl: null,
  documentId: 0,
  publishedOn: null,
  publishedBy: null,
  recordedAt: '2025-12-01T00:00:00.000Z',
  retractedAt: null,
  note: null,
  sentence: null,
} as const satisfies Partial<Figure>

/** A closed interval; a side is null where it is unbounded. */
export type Interval = { low: Rational | null; high: Rational | null }

const printed = /^([+-]?)(\d{1,18})(?:\.(\d{1,9}))?$/

/** True if the text is a plain decimal such as `-21.1`, with at most 18 digits before the point and 9 after it. */
export function isPrintedValue(text: string): boolean {
  return printed.test(text)
}

/** Parses a plain decimal as an exact fraction. */
function decimal(text: string): Rational {
  const match = printed.exec(text)
  if (!match) throw new RangeError(`expected a decimal such as -21.1, found ${JSON.stringify(text)}`)
  const decimals = match[3] ?? ''
  const digits = BigInt(`${match[2]}${decimals}`)
  return { num: match[1] === '-' ? -digits : digits, den: 10n ** BigInt(decimals.length) }
}

/** The fields of a figure that say how its number was printed. */
export type Printed = Pick<Figure, 'value' | 'relation' | 'roundedTo'>

/**
 * Returns the interval of true numbers that a printed decimal allows: half a unit of its last digit, or of `roundedTo`, to
 * either side. For `>` and `<` one side is open and the other is the number itself, not rounded.
 *
 * @example roundingInterval({ value: '-21.1', relation: '=', roundedTo: null }) // [-21.15, -21.05]
 * @throws {RangeError} if the value is no plain decimal
 */
export function roundingInterval({ value, relation, roundedTo }: Printed): Interval {
  const at = decimal(value)
  if (relation === '>') return { low: at, high: null }
  if (relation === '<') return { low: null, high: at }
  const half = multiply(roundedTo ? decimal(roundedTo) : { num: 1n, den: at.den }, { num: 1n, den: 2n })
  return { low: reduce(subtract(at, half)), high: reduce(add(at, half)) }
}

/** Returns the number with its trailing zeros treated as rounding; null if it has none, or if it states its own rounding. */
export function withZerosAsRounding<Number extends Printed>(printed: Number): Number | null {
  const zeros = /^[+-]?\d*[1-9](0+)$/.exec(printed.value)?.[1]
  return zeros === undefined || printed.roundedTo !== null ? null : { ...printed, roundedTo: `1${zeros}` }
}

/**
 * Returns the printed value of a figure and its rounding interval as doubles, in per cent for a growth or share, else in the
 * metric's own unit. An open side is null, and both sides are for `~`.
 */
export function normalise(
  figure: Printed & Pick<Figure, 'unit'>,
): { value: number } & Record<'low' | 'high', number | null> {
  const scale = (side: Rational | null) =>
    side && toNumber(reduce({ num: side.num * unitFactors[figure.unit], den: side.den }))
  const { low, high } = figure.relation === '~' ? { low: null, high: null } : roundingInterval(figure)
  return { value: scale(decimal(figure.value)) as number, low: scale(low), high: scale(high) }
}

/**
 * Returns the exact interval that a figure states: the volume, or the volume per day, in the metric's unit for a level or daily
 * average; the ratio of the period to the base period for a growth, of the series to the base series for a share; for a
 * difference the change in the metric's unit, which may be negative. For other measures a low bound that is not positive is
 * returned as open.
 *
 * @throws {RangeError} if no positive quantity fits, as for a growth below -100 per cent
 */
export function statedInterval(figure: Printed & Pick<Figure, 'measure' | 'unit'>): Interval {
  const { low, high } = roundingInterval(figure)
  const { hasBase, isPercent } = measureFacts[figure.measure]
  const scaled = (side: Rational | null): Rational | null => {
    if (!side) return null
    const { num, den } = side
    if (!isPercent) return { num: num * unitFactors[figure.unit], den }
    return { num: hasBase ? 100n * den + num : num, den: 100n * den }
  }
  const interval = { low: scaled(low), high: scaled(high) }
  if (figure.measure === 'difference') return interval
  if (interval.high && interval.high.num <= 0n)
    throw new RangeError(
      `expected a ${figure.measure} above ${isPercent && hasBase ? '-100 per cent' : 'zero'}, found ${figure.relation} ${figure.value}`,
    )
  return { low: interval.low && interval.low.num > 0n ? interval.low : null, high: interval.high }
}

/**
 * What an answer may rest on: all that the service had recorded by an instant and, if a day is given, of that only what was
 * public by the end of the day. An answer as of a past instant never changes, whatever is loaded later.
 */
export type AsOf = {
  /** RFC 3339 in UTC with milliseconds, so that instants can be compared as texts. */
  recordedBy: string
  day: string | null
}

/** The as-of that includes everything ever recorded. */
export const atAnyTime: AsOf = { recordedBy: '9999-12-31T00:00:00.000Z', day: null }

/** Returns the day from which a figure counts as known: of publication, else by which it was public, else of recording. */
export function knownFrom(figure: Pick<Figure, 'publishedOn' | 'publishedBy' | 'recordedAt'>): string {
  return figure.publishedOn ?? figure.publishedBy ?? figure.recordedAt.slice(0, 10)
}

/** Returns the figures that were known as of an instant or day. It does not look at retractions. */
export function asKnown(figures: readonly Figure[], { recordedBy, day }: AsOf): Figure[] {
  return figures.filter(
    (figure) => figure.recordedAt <= recordedBy && (day === null || knownFrom(figure) <= day),
  )
}

/** A figure with the interval that it states. */
export type TrustedFigure = { figure: Figure; interval: Interval }
type Superseded = { figure: Figure; by: Figure }

/**
 * Returns figures in the order in which they may bind: the more trusted kind of source first, then the narrower interval of
 * logarithms (those without one last), then the later publication.
 *
 * Before that, a later publication of the same kind of source supersedes an earlier figure of the same measure and window; of
 * the press, only one of the same publisher. Two prints of one number at different precision (10.75 and 10.7) both stay, since
 * both can be true.
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

/** A figure with its sort keys, computed once so that comparing is fast. */
type RankedFigure = TrustedFigure & {
  /** The rank of its kind of source, 0 for the most trusted. */
  kind: number
  /** The high bound over the low one; Infinity if a side is open or the low bound is not positive. */
  width: number
}

/** Returns a key of what two figures must share for the later to supersede the earlier. No newspaper corrects another. */
function statementKey(figure: Figure): string {
  const { series, metric, measure, period, basePeriod, baseSeries, sourceKind, publisher } = figure
  const isPress = sourceKinds.indexOf(sourceKind) >= sourceKinds.indexOf('company figure in the press')
  const base = basePeriod ? `${basePeriod.first} ${basePeriod.last}` : baseSeries
  return `${series}:${metric}:${measure}:${period.first}:${period.last}:${base}:${sourceKind}:${isPress ? publisher : ''}`
}

function laterFirst(a: Figure, b: Figure): number {
  return compareTexts(knownFrom(b), knownFrom(a)) || compareTexts(b.recordedAt, a.recordedAt) || b.id - a.id
}

/** True if two closed intervals share more than an end point, or are one and the same value. */
function overlap(a: Interval, b: Interval): boolean {
  return (below(a.low, b.high) && below(b.low, a.high)) || isSameValue(a, b)
}

function isSameValue(a: Interval, b: Interval): boolean {
  const ends = [a.low, a.high, b.low, b.high]
  return ends.every((end) => end && a.low && compare(end, a.low) === 0)
}

function below(low: Interval['low'], high: Interval['high']): boolean {
  return !low || !high || compare(low, high) < 0
}

const widthOf = ({ low, high }: Interval) =>
  low && high && low.num > 0n
    ? (Number(high.num) / Number(high.den)) * (Number(low.den) / Number(low.num))
    : Number.POSITIVE_INFINITY

/**
 * Compares two widths for sorting, exactly where doubles are too close: 5.39 hundred million is no narrower than 539 million.
 */
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
