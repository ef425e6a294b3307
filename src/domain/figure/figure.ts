import type { Month } from '../time/month.ts'
import type { Rational } from './rational.ts'

/** What a figure states: a volume, a growth in per cent over its base period, or a change in the metric's own unit. */
export const measures = ['level', 'growth', 'difference'] as const
export type Measure = (typeof measures)[number]

/** How the printed value relates to the true one: `>` and `<` are one-sided statements, "more than doubled". */
export const relations = ['=', '>', '<'] as const
export type Relation = (typeof relations)[number]

/** The units of printed values and how many of the metric's own unit each stands for. */
export const unitFactors = {
  count: 1n,
  ten_thousand: 10_000n,
  million: 1_000_000n,
  hundred_million: 100_000_000n,
  percent: 1n,
} as const
export type Unit = keyof typeof unitFactors
export const units = Object.keys(unitFactors) as Unit[]

/** The kinds of source, the most trusted first. `other` is for what an analyst brings: own counts, synthetic panels. */
export const sourceKinds = ['ministry notice', 'copy of the ministry notice', 'press', 'other'] as const
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
  period: Month
  /** The month that a growth or difference compares with; null for a level. */
  basePeriod: Month | null
  publisher: string
  sourceKind: SourceKind
  sourceUrl: string | null
  documentId: number
  /** The day of publication, `2021-07-10`; null where unknown. */
  publishedOn: string | null
  /** When this service recorded it, RFC 3339 in UTC. */
  recordedAt: string
  /**
   * When it was retracted, RFC 3339 in UTC, where it is by the instant that was asked for: from then on it is as if it
   * had never been stated.
   */
  retractedAt: string | null
}

/** A closed interval; null where a side is open. */
export type Interval = { low: Rational | null; high: Rational | null }

const printed = /^([+-]?)(\d{1,18})(?:\.(\d{1,9}))?$/

/** Whether a text is a plain decimal such as `-21.1`: at most 18 digits before the point and 9 after it. */
export function isPrintedValue(text: string): boolean {
  return printed.test(text)
}

/**
 * What a printed decimal says about the true number: half a unit of its last digit to either side,
 * or one open side for `>` and `<`, which are taken at their word without rounding.
 *
 * @example roundingInterval('-21.1', '=') // [-21.15, -21.05]
 * @throws {RangeError} where the text is no plain decimal
 */
export function roundingInterval(value: string, relation: Relation): Interval {
  const match = printed.exec(value)
  if (!match) throw new RangeError(`expected a decimal such as -21.1, found ${JSON.stringify(value)}`)
  const decimals = match[3] ?? ''
  const digits = BigInt(`${match[2]}${decimals}`) * (match[1] === '-' ? -1n : 1n)
  const den = 2n * 10n ** BigInt(decimals.length)
  const at = (halves: bigint): Rational => ({ num: 2n * digits + halves, den })
  if (relation === '>') return { low: at(0n), high: null }
  if (relation === '<') return { low: null, high: at(0n) }
  return { low: at(-1n), high: at(1n) }
}

/**
 * What a level or growth figure says about a positive quantity: the volume in its metric's unit for a level, the ratio
 * of period over base period for a growth. A side that says no more than "positive" is open.
 *
 * @throws {RangeError} where no positive quantity fits, as for a growth below -100 per cent
 */
export function statedInterval(figure: Pick<Figure, 'measure' | 'value' | 'unit' | 'relation'>): Interval {
  const { low, high } = roundingInterval(figure.value, figure.relation)
  const scaled = (side: Rational | null): Rational | null => {
    if (!side) return null
    const { num, den } = side
    if (figure.measure === 'growth') return { num: 100n * den + num, den: 100n * den }
    return { num: num * unitFactors[figure.unit], den }
  }
  const top = scaled(high)
  if (top && top.num <= 0n) {
    throw new RangeError(
      figure.measure === 'growth'
        ? `expected a growth above -100 per cent, found ${figure.relation} ${figure.value}`
        : `expected a level above zero, found ${figure.relation} ${figure.value}`,
    )
  }
  const bottom = scaled(low)
  return { low: bottom && bottom.num > 0n ? bottom : null, high: top }
}
