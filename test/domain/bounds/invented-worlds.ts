import fc from 'fast-check'
import type { Side } from '../../../src/domain/bounds/linear-proof.ts'
import type { Volume } from '../../../src/domain/bounds/statements.ts'
import {
  type Aggregation,
  type Composition,
  type Figure,
  type Measure,
  measureFacts,
  measures,
  sourceKinds,
  type Unit,
  unitFactors,
} from '../../../src/domain/figure/figure.ts'
import { parseMonth } from '../../../src/domain/time/month.ts'
import { daysOf, lengthOf, type Period } from '../../../src/domain/time/period.ts'
import { makeComposition, makeFigure } from '../../support/figures.ts'
import { addQ, compareQ, type Linear, minusQ, type Q, q, sumOf, timesQ } from './exact-solver.ts'

/*
 * Invented volumes, and statements of every kind rounded from them: what is true is known of whatever is published.
 * Beside it stands what each statement says of every single month, for the exact solver.
 */

export const start = parseMonth('2020-11')

export type World = {
  aggregation: Aggregation
  /** The true volume of each month of each series. */
  volumes: Map<string, bigint[]>
  months: number
  compositions: Composition[]
  figures: Figure[]
}

/** A whole number of 10^-decimals as it is printed. */
export function print(units: bigint, decimals: number): string {
  const digits = String(units < 0n ? -units : units).padStart(decimals + 1, '0')
  const cut = digits.length - decimals
  return `${units < 0n ? '-' : ''}${digits.slice(0, cut)}${decimals > 0 ? `.${digits.slice(cut)}` : ''}`
}

export const floorOf = ([num, den]: Q): bigint => num / den - (num % den < 0n ? 1n : 0n)

/** Whole units: rounded half up for `=`, the next below for `>`, the next above for `<`, and far off for `~`. */
function roundFor(relation: string, value: Q): bigint {
  if (relation === '=') return floorOf(addQ(value, q(1, 2)))
  if (relation === '~') return 2n * floorOf(value) + 7n
  return relation === '<' ? floorOf(value) + 1n : -floorOf(minusQ(value)) - 1n
}

/** The months of a period that make its value, each with its weight. */
function weigh(aggregation: Aggregation, { first, last }: Period): [month: number, weight: Q][] {
  if (aggregation === 'last') return [[last, q(1)]]
  const length = last - first + 1
  return Array.from({ length }, (_, i) => [first + i, aggregation === 'mean' ? q(1, length) : q(1)])
}

/** The true value of a period; where months make none, each period has one of its own. */
export function trueValue({ aggregation, volumes }: World, series: string, period: Period): Q {
  const own = volumes.get(series) as bigint[]
  if (aggregation === 'none')
    return q(own[(period.first * 7 + period.last - 8 * start) % own.length] as bigint)
  return weigh(aggregation, period).reduce(
    (sum, [month, weight]) => addQ(sum, timesQ(weight, q(own[month - start] as bigint))),
    q(0),
  )
}

/** The value of a period as variables of the exact solver. */
export function linearOf(aggregation: Aggregation, { series, period }: Volume): Linear {
  if (aggregation === 'none') return new Map([[`${series} ${period.first} ${period.last}`, q(1)]])
  return new Map(weigh(aggregation, period).map(([month, weight]) => [`${series} ${month}`, weight]))
}

/** The unit that levels are measured in. */
export const unit: Linear = new Map([['unit', q(1)]])

const decimalOf = (text: string): Q => {
  const [whole = '', decimals = ''] = text.split('.')
  return q(BigInt(`${whole}${decimals}`), 10n ** BigInt(decimals.length))
}

/** What a figure says, or one side of it, as forms that are not negative. */
export function rowsOf(aggregation: Aggregation, figure: Figure, side?: Side): Linear[] {
  const { series, metric, period, basePeriod, baseSeries, measure, value, relation, roundedTo } = figure
  if (relation === '~') return []
  const printed = decimalOf(value)
  const half = relation === '=' ? timesQ(roundedTo ? decimalOf(roundedTo) : q(1, printed[1]), q(1, 2)) : q(0)
  const own = linearOf(aggregation, { series, metric, period })
  const other = basePeriod
    ? linearOf(aggregation, { series, metric, period: basePeriod })
    : baseSeries
      ? linearOf(aggregation, { series: baseSeries, metric, period })
      : unit
  const { isPerDay, isPercent, hasBase } = measureFacts[measure]
  const days = isPerDay ? q(daysOf(period), basePeriod ? daysOf(basePeriod) : 1) : q(1)
  const inTerms = (side: Q): Q => {
    const stated = isPercent
      ? timesQ(hasBase ? addQ(side, q(100)) : side, q(1, 100))
      : timesQ(side, q(unitFactors[figure.unit]))
    return timesQ(stated, days)
  }
  const isDifference = measure === 'difference'
  const stated = isDifference ? sumOf(own, other, q(-1)) : own
  const measured = isDifference ? unit : other
  const rows: Linear[] = []
  if (relation !== '<' && side !== 'high')
    rows.push(sumOf(stated, measured, minusQ(inTerms(addQ(printed, minusQ(half))))))
  if (relation !== '>' && side !== 'low')
    rows.push(negated(sumOf(stated, measured, minusQ(inTerms(addQ(printed, half))))))
  return rows
}

const negated = (form: Linear): Linear => sumOf(new Map(), form, q(-1))

/** What compositions say of every month. */
export function rowsOfCompositions({ aggregation, compositions, months }: World): Linear[] {
  return compositions.flatMap(({ whole, parts, isExhaustive, from, to }) =>
    Array.from({ length: months }, (_, i) => start + i)
      .filter((month) => (from ?? month) <= month && month <= (to ?? month))
      .flatMap((month) => {
        const period = { first: month, last: month }
        const surplus = parts.reduce(
          (rest, part) => sumOf(rest, linearOf(aggregation, { ...part, period }), q(-1)),
          linearOf(aggregation, { ...whole, period }),
        )
        return isExhaustive ? [surplus, negated(surplus)] : [surplus]
      }),
  )
}

const day = fc.integer({ min: 1, max: 28 }).map((n) => `2023-01-${String(n).padStart(2, '0')}`)
const sketch = fc.record({
  measure: fc.constantFrom<Measure>(...measures, 'level', 'growth'),
  series: fc.nat(),
  a: fc.nat(),
  b: fc.nat(),
  c: fc.nat(),
  d: fc.nat(),
  decimals: fc.integer({ min: 0, max: 2 }),
  roundedTo: fc.constantFrom(null, null, '10', '5'),
  unit: fc.constantFrom<Unit>('count', 'ten_thousand', 'million', 'hundred_million'),
  relation: fc.constantFrom('=', '=', '=', '=', '=', '>', '<', '~'),
  sourceKind: fc.constantFrom(...sourceKinds.filter((kind) => kind !== 'other')),
  publishedOn: fc.option(day),
})
export type Sketch = typeof sketch extends fc.Arbitrary<infer T> ? T : never

/** A period of a world; of those that begin and end like calendar periods more than of others. */
export function pickPeriod(months: number, a: number, b: number): Period {
  const lengths = [1, 1, 3, 3, 6, 12].filter((length) => length <= months)
  const length = a % 3 === 0 ? 1 + (b % months) : (lengths[b % lengths.length] as number)
  const steps = a % 3 === 0 ? 1 : length
  const places = Math.floor((months - length) / steps) + 1
  const first = start + (Math.floor(a / 3) % places) * steps
  return { first, last: first + length - 1 }
}

/**
 * True if a value may be printed in such steps. Nobody counts single orders in hundreds of millions, nor hundreds of millions to
 * a hundredth of one: doubles cannot hold the one beside sharp statements, nor tell the other from one with a digit less.
 */
function isLikelyStep(step: Q, value: Q): boolean {
  const isCrude = compareQ(step, timesQ(value, q(1000))) > 0
  const isTooFine = compareQ(timesQ(step, q(10n ** 10n)), value) < 0
  return !isCrude && !isTooFine
}

/** What a measure says of a value beside another, in units or in per cent. */
function compareBy(measure: Measure, value: Q, other: Q): Q {
  const { hasBase, hasBaseSeries } = measureFacts[measure]
  if (measure === 'difference') return addQ(value, minusQ(other))
  const ratio: Q = [value[0] * other[1] * 100n, value[1] * other[0]]
  if (hasBase) return addQ(ratio, q(-100))
  return hasBaseSeries ? ratio : value
}

function publish(world: World, sketch: Sketch): Figure | null {
  const { measure, a, b, c, d, relation, sourceKind, publishedOn } = sketch
  const { months, aggregation } = world
  const names = [...world.volumes.keys()]
  const series = names[sketch.series % names.length] as string
  const { hasBase, hasBaseSeries, isPerDay, isPercent } = measureFacts[measure]
  const period = pickPeriod(months, a, b)
  let base = pickPeriod(months, c, d)
  if (aggregation === 'none') {
    const first = start + (c % (months - lengthOf(period) + 1))
    base = { first, last: first + lengthOf(period) - 1 }
  }
  if (hasBase && base.first === period.first && base.last === period.last) return null
  if (isPerDay && aggregation !== 'sum') return null
  if (hasBaseSeries && series === names[0]) return null
  const value = trueValue(world, series, period)
  const days = (of: Period) => (isPerDay ? q(1, daysOf(of)) : q(1))
  const perDay = timesQ(value, days(period))
  const other = hasBaseSeries
    ? trueValue(world, names[0] as string, period)
    : timesQ(trueValue(world, series, base), days(base))
  const unit = isPercent ? ('percent' as const) : sketch.unit
  const inUnit = timesQ(compareBy(measure, perDay, other), q(1, unitFactors[unit]))
  const roundedTo = relation === '=' && !isPercent ? sketch.roundedTo : null
  const decimals = roundedTo ? 0 : sketch.decimals
  const step = roundedTo ? q(BigInt(roundedTo)) : q(1, 10n ** BigInt(decimals))
  if (!isPercent && !isLikelyStep(timesQ(step, q(unitFactors[unit])), perDay)) return null
  const units = roundFor(relation, timesQ(inUnit, [step[1], step[0]]))
  const text = roundedTo ? String(units * BigInt(roundedTo)) : print(units, decimals)
  if (relation === '~' && isPercent && units <= 0n) return null
  return makeFigure(measure, hasBase ? base : null, period, text, {
    series,
    baseSeries: hasBaseSeries ? (names[0] as string) : null,
    unit,
    relation,
    roundedTo,
    sourceKind,
    publishedOn,
  })
}

/** Of months that differ by nine orders of size doubles find a bound, but not always the tightest nor every contradiction. */
const plainSizes = [
  [1n, 60n],
  [10n ** 6n, 10n ** 9n],
  [6n * 10n ** 8n, 9n * 10n ** 8n],
] as const
const allSizes = [...plainSizes, [1n, 10n ** 9n]] as const

/** Worlds of a whole and up to two parts. */
export function worldsOf(
  maxMonths: number,
  maxFigures: number,
  maxSeries = 3,
  isPlain = true,
): fc.Arbitrary<World> {
  return fc
    .record({
      aggregation: fc.constantFrom<Aggregation>('sum', 'sum', 'mean', 'last', 'none'),
      months: fc.integer({ min: 2, max: maxMonths }),
      seriesCount: fc.integer({ min: 1, max: maxSeries }),
      size: fc.constantFrom(...(isPlain ? plainSizes : allSizes)),
      isExhaustive: fc.boolean(),
      hasComposition: fc.boolean(),
      validity: fc.tuple(fc.option(fc.nat()), fc.option(fc.nat())),
    })
    .chain((shape) => {
      const { months, seriesCount, size, aggregation } = shape
      const volume = fc.bigInt(size[0] as bigint, size[1] as bigint)
      const row = fc.array(volume, { minLength: months, maxLength: months })
      return fc
        .tuple(
          fc.array(row, { minLength: seriesCount, maxLength: seriesCount }),
          fc.array(sketch, { maxLength: maxFigures, size: 'max' }),
        )
        .map(([rows, sketches]): World => {
          const names = ['whole', 'a', 'b'].slice(0, seriesCount)
          const [own, ...parts] = rows as [bigint[], ...bigint[][]]
          const isTied = shape.hasComposition && parts.length > 0 && aggregation !== 'none'
          const from = shape.validity[0] === null ? null : start + (shape.validity[0] % months)
          const to = shape.validity[1] === null ? null : (from ?? start) + (shape.validity[1] % months)
          const isValid = (i: number) => (from ?? start + i) <= start + i && start + i <= (to ?? start + i)
          const whole = own.map((rest, i) =>
            isTied && isValid(i)
              ? parts.reduce((sum, part) => sum + (part[i] as bigint), shape.isExhaustive ? 0n : rest)
              : rest,
          )
          const world: World = {
            aggregation,
            months,
            volumes: new Map(names.map((name, i) => [name, i === 0 ? whole : (parts[i - 1] as bigint[])])),
            compositions: isTied
              ? [makeComposition('whole', names.slice(1), { isExhaustive: shape.isExhaustive, from, to })]
              : [],
            figures: [],
          }
          return { ...world, figures: sketches.flatMap((item) => publish(world, item) ?? []) }
        })
    })
}

export const choice = fc.record({
  series: fc.nat(),
  other: fc.nat(),
  a: fc.nat(),
  b: fc.nat(),
  c: fc.nat(),
  d: fc.nat(),
})
export type Choice = typeof choice extends fc.Arbitrary<infer T> ? T : never

/** A question about two periods of one series. */
export function pickQuestion(world: World, { series, a, b, c, d }: Choice): { value: Volume; base: Volume } {
  const names = [...world.volumes.keys()]
  const name = names[series % names.length] as string
  const period = pickPeriod(world.months, a, b)
  const base =
    world.aggregation === 'none'
      ? { first: start + (c % (world.months - lengthOf(period) + 1)), length: lengthOf(period) }
      : null
  return {
    value: { series: name, metric: 'orders', period },
    base: {
      series: name,
      metric: 'orders',
      period: base
        ? { first: base.first, last: base.first + base.length - 1 }
        : pickPeriod(world.months, c, d),
    },
  }
}
