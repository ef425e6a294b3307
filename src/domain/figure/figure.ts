import type { Month } from '../time/month.ts'
import type { Period } from '../time/period.ts'
import { add, compare, invert, multiply, type Rational, reduce, subtract, toNumber } from './rational.ts'

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

/**
 * What a figure states of its period, and whether it compares with a base period or with another series:
 * a volume, or a volume a day, in the metric's own unit; a growth of either in per cent over the base period; a change in
 * the metric's own unit; a share in per cent of the volume of the base series.
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

/** The units of metrics: money is counted in yuan. */
export const metricUnits = ['count', 'percent', 'CNY'] as const
export type MetricUnit = (typeof metricUnits)[number]

/**
 * How the months of a longer period make its value: their sum; their mean; the last one's; or not at all, so that each
 * period stands alone, as a ratio does.
 */
export const aggregations = ['sum', 'mean', 'last', 'none'] as const
export type Aggregation = (typeof aggregations)[number]

/**
 * How the printed value relates to the true one: `>` and `<` are one-sided statements, "more than doubled"; `~` is
 * "about", which binds nothing.
 */
export const relations = ['=', '>', '<', '~'] as const
export type Relation = (typeof relations)[number]

/** The units of printed values and how many of the metric's own unit each stands for. */
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

/** The kinds of source, the most trusted first. `other` is for what an analyst brings: own counts, synthetic panels. */
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

/** What a figure states of its period, the same in a file, in the database and in an answer. */
export type Statement = {
  series: string
  metric: string
  measure: Measure
  /** As printed, sign and trailing zeros kept: the last digit sets the precision. */
  value: string
  unit: Unit
  relation: Relation
  note: string | null
  /** Where a bulletin states it; null for a figure of another source. */
  sentence: string | null
}

/** One published number with its source. Figures are never changed and never deleted. */
export type Figure = Statement & {
  id: number
  period: Period
  /** The period that a growth or difference compares with; else null. */
  basePeriod: Period | null
  /** The series that a share is of; else null. */
  baseSeries: string | null
  /**
   * What the value was rounded to, in its unit, where that is more than its last digit, `10` for 3600, or not at all, `0` for
   * companies or cities that were counted.
   */
  roundedTo: string | null
  publisher: string
  sourceKind: SourceKind
  sourceUrl: string | null
  documentId: number
  /** The day of publication, `2021-07-10`; null where unknown. */
  publishedOn: string | null
  /** A day by which it was public, where the day of publication is unknown. */
  publishedBy: string | null
  /** When this service recorded it, RFC 3339 in UTC. */
  recordedAt: string
  /**
   * When it was retracted, RFC 3339 in UTC, where it is by the instant that was asked for: from then on it is as if it
   * had never been stated.
   */
  retractedAt: string | null
}

/** The periods that a figure speaks of: the one that a growth leads from, where it is one, and its own. */
export const periodsOf = ({ period, basePeriod }: Pick<Figure, 'period' | 'basePeriod'>): Period[] =>
  basePeriod ? [basePeriod, period] : [period]

/** What an invented figure, of an example or a test, has beside what it states. */
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

/** A closed interval; null where a side is open. */
export type Interval = { low: Rational | null; high: Rational | null }

const printed = /^([+-]?)(\d{1,18})(?:\.(\d{1,9}))?$/

/** Whether a text is a plain decimal such as `-21.1`: at most 18 digits before the point and 9 after it. */
export function isPrintedValue(text: string): boolean {
  return printed.test(text)
}

/** A plain decimal as an exact fraction. */
function decimal(text: string): Rational {
  const match = printed.exec(text)
  if (!match) throw new RangeError(`expected a decimal such as -21.1, found ${JSON.stringify(text)}`)
  const decimals = match[3] ?? ''
  const digits = BigInt(`${match[2]}${decimals}`)
  return { num: match[1] === '-' ? -digits : digits, den: 10n ** BigInt(decimals.length) }
}

/** How a number was printed. */
export type Printed = Pick<Figure, 'value' | 'relation' | 'roundedTo'>

/**
 * What a printed decimal says about the true number: half a unit of its last digit, or of what it was rounded to, to
 * either side; or one open side for `>` and `<`, which are taken at their word without rounding.
 *
 * @example roundingInterval({ value: '-21.1', relation: '=', roundedTo: null }) // [-21.15, -21.05]
 * @throws {RangeError} where the value is no plain decimal
 */
export function roundingInterval({ value, relation, roundedTo }: Printed): Interval {
  const at = decimal(value)
  if (relation === '>') return { low: at, high: null }
  if (relation === '<') return { low: null, high: at }
  const half = multiply(roundedTo ? decimal(roundedTo) : { num: 1n, den: at.den }, { num: 1n, den: 2n })
  return { low: reduce(subtract(at, half)), high: reduce(add(at, half)) }
}

/** The same number with its trailing zeros taken for rounding; null where it has none, or says itself what it is rounded to. */
export function withZerosAsRounding<Number extends Printed>(printed: Number): Number | null {
  const zeros = /^[+-]?\d*[1-9](0+)$/.exec(printed.value)?.[1]
  return zeros === undefined || printed.roundedTo !== null ? null : { ...printed, roundedTo: `1${zeros}` }
}

/**
 * What a figure prints as numbers in the metric's own unit, or in per cent where it states a growth or a share: its value,
 * and the range that would be printed so. A side is null where the figure leaves it open, both where it says "about".
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
 * What a figure says in exact numbers: the volume, or the volume a day, in its metric's unit for a level or daily
 * average; the ratio of period over base period for a growth, and of series over base series for a share; for a
 * difference the change in the metric's unit, which may be negative. Of the others a side that says no more than
 * "positive" is open.
 *
 * @throws {RangeError} where no positive quantity fits, as for a growth below -100 per cent
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
