import fc from 'fast-check'
import t from 'tap'
import { isComparable } from '../../../src/domain/bounds/comparability.ts'
import { estimate, growthRange, subtractRanges } from '../../../src/domain/bounds/estimate.ts'
import { systemAt } from '../../../src/domain/bounds/figure-system.ts'
import {
  type Bound,
  type Bounds,
  boundLevel as boundPeriod,
  boundGrowth as boundPeriods,
  breaksCrossed,
  type KnownSeries,
  lineageOf,
  listSetAside,
  proofOf,
} from '../../../src/domain/bounds/growth-bounds.ts'
import { isFigure } from '../../../src/domain/bounds/statements.ts'
import {
  type Figure,
  type Interval,
  type Measure,
  relations,
  sourceKinds,
  type Unit,
  unitFactors,
} from '../../../src/domain/figure/figure.ts'
import {
  compare,
  fraction,
  growth,
  invert,
  multiply,
  type Rational,
} from '../../../src/domain/figure/rational.ts'
import { compareGrowth } from '../../../src/domain/growth/comparison.ts'
import { type Month, parseMonth } from '../../../src/domain/time/month.ts'
import { monthPeriod } from '../../../src/domain/time/period.ts'
import { makeBreak, makeFigure as makeFigureOf, makeSeries } from '../../support/figures.ts'
import { assertProperty } from '../../support/property.ts'

/*
 * Figures of every kind are rounded from an invented series of true volumes, so that whatever is published of it,
 * the truth and an independent computation are known.
 */

const start = parseMonth('2021-01')

const boundGrowth = (series: KnownSeries, base: Month, end: Month) =>
  boundPeriods(series, monthPeriod(base), monthPeriod(end))
const boundLevel = (series: KnownSeries, month: Month) => boundPeriod(series, monthPeriod(month))
const makeFigure = (
  measure: Measure,
  base: Month | null,
  month: Month,
  value: string,
  fields: Parameters<typeof makeFigureOf>[4],
) => makeFigureOf(measure, base === null ? null : monthPeriod(base), monthPeriod(month), value, fields)
/** The month of a figure, and the one that it compares with, or its own. */
const monthOf = ({ period }: Figure) => period.first
const baseOf = ({ basePeriod, period }: Figure) => (basePeriod ?? period).first

type World = { volumes: bigint[]; months: Month[]; figures: Figure[] }

/** A whole number of 10^-decimals as it is printed. */
function print(units: bigint, decimals: number): string {
  const digits = String(units < 0n ? -units : units).padStart(decimals + 1, '0')
  const cut = digits.length - decimals
  return `${units < 0n ? '-' : ''}${digits.slice(0, cut)}${decimals > 0 ? `.${digits.slice(cut)}` : ''}`
}

function floorDivide(a: bigint, b: bigint): bigint {
  return a / b - (a % b < 0n ? 1n : 0n)
}

/** Whole units of a quantity: rounded half up for `=`, the next below for `>`, the next above for `<`. */
function roundFor(relation: string, num: bigint, den: bigint): bigint {
  if (relation === '=') return floorDivide(2n * num + den, 2n * den)
  return relation === '<' ? floorDivide(num, den) + 1n : -floorDivide(-num, den) - 1n
}

const day = fc.integer({ min: 1, max: 28 }).map((n) => `2023-01-${String(n).padStart(2, '0')}`)
const sketch = fc.record({
  isLevel: fc.boolean(),
  a: fc.nat(),
  b: fc.nat(),
  decimals: fc.integer({ min: 0, max: 2 }),
  unit: fc.constantFrom<Unit>('count', 'ten_thousand', 'million', 'hundred_million'),
  relation: fc.oneof(
    { weight: 4, arbitrary: fc.constant('=' as const) },
    { weight: 1, arbitrary: fc.constantFrom(...relations) },
  ),
  sourceKind: fc.constantFrom(...sourceKinds.filter((kind) => kind !== 'other')),
  publishedOn: fc.option(day),
  recordedAt: day.map((text) => `${text}T00:00:00.000Z`),
})
type Sketch = typeof sketch extends fc.Arbitrary<infer T> ? T : never

function publish(volumes: bigint[], { isLevel, a, b, decimals, unit, ...fields }: Sketch): Figure {
  const scale = 10n ** BigInt(decimals)
  const base = a % (volumes.length - 1)
  const end = base + 1 + (b % (volumes.length - 1 - base))
  const [from, to] = [volumes[base] as bigint, volumes[end] as bigint]
  if (isLevel) {
    const units = roundFor(fields.relation, to * scale, unitFactors[unit])
    return makeFigure('level', null, start + end, print(units, decimals), { ...fields, unit })
  }
  const units = roundFor(fields.relation, (to - from) * 100n * scale, from)
  return makeFigure('growth', start + base, start + end, print(units, decimals), fields)
}

/** Small series, where roundings are coarse and levels print as 0, and series of the size of a market. */
const truth = fc.oneof(
  fc.array(fc.bigInt(1n, 60n), { minLength: 2, maxLength: 18, size: 'max' }),
  fc.array(fc.bigInt(1n, 10n ** 9n), { minLength: 2, maxLength: 18, size: 'max' }),
  fc.array(fc.bigInt(6n * 10n ** 8n, 9n * 10n ** 8n), { minLength: 2, maxLength: 18, size: 'max' }),
)
const world: fc.Arbitrary<World> = truth.chain((volumes) =>
  fc.array(sketch, { maxLength: 40, size: 'max' }).map((sketches) => ({
    volumes,
    months: volumes.map((_, i) => start + i),
    figures: sketches.map((item) => publish(volumes, item)),
  })),
)

const pairsOf = (months: Month[]) =>
  months.flatMap((base) => months.filter((end) => end !== base).map((end) => [base, end] as const))
const atMost = (a: Rational | null, b: Rational | null) => !a || !b || compare(a, b) <= 0
const holds = ({ low, high }: Interval, value: Rational) => atMost(low, value) && atMost(value, high)
const ratios = ({ low, high }: Bounds): Interval => ({ low: low?.ratio ?? null, high: high?.ratio ?? null })
const trueRatio = ({ volumes }: World, base: Month, end: Month) =>
  fraction(volumes[end - start] as bigint, volumes[base - start] as bigint)
const same = (a: Rational | null, b: Rational | null) => (a && b ? compare(a, b) === 0 : a === b)
const equal = (a: Interval, b: Interval) => same(a.low, b.low) && same(a.high, b.high)

/** Loosened by less than is ever printed, for the choice between paths that are equal to 1.5e-11. */
const looser = (value: Rational | null) => value && multiply(value, fraction(1_000_000_001n, 1_000_000_000n))
const nearly = (a: Rational | null, b: Rational | null) =>
  a && b ? atMost(a, looser(b)) && atMost(b, looser(a)) : a === b

t.test('the bounds always hold the truth and nothing true is set aside', async (t) => {
  assertProperty(
    t,
    fc.property(world, (given) => {
      const series = makeSeries(given.figures)
      return (
        listSetAside(series).length === 0 &&
        pairsOf(given.months).every(([base, end]) =>
          holds(ratios(boundGrowth(series, base, end)), trueRatio(given, base, end)),
        ) &&
        given.months.every((month) =>
          holds(ratios(boundLevel(series, month)), fraction(given.volumes[month - start] as bigint)),
        )
      )
    }),
    300,
  )
})

/**
 * The largest logarithm of v(j) / v(i) for all pairs, in plain doubles (Floyd–Warshall). The last node is the origin.
 */
function boundAllPairs(size: number, figures: Figure[]): number[][] {
  const bounds = Array.from({ length: size + 1 }, (_, i) =>
    Array.from({ length: size + 1 }, (_, j) => (i === j ? 0 : Number.POSITIVE_INFINITY)),
  ) as [number[], ...number[][]]
  const row = (i: number) => bounds[i] as number[]
  const tighten = (i: number, j: number, bound: number) => {
    row(i)[j] = Math.min(row(i)[j] as number, bound)
  }
  for (const { measure, period, basePeriod, value, unit, relation } of figures) {
    if (relation === '~') continue
    const half = relation === '=' ? 0.5 / 10 ** (value.split('.')[1]?.length ?? 0) : 0
    const asFactor = (x: number) => (measure === 'growth' ? 1 + x / 100 : x * Number(unitFactors[unit]))
    const [from, to] = [basePeriod === null ? size : basePeriod.first - start, period.first - start]
    const [low, high] = [asFactor(Number(value) - half), asFactor(Number(value) + half)]
    if (relation !== '>') tighten(from, to, Math.log(high))
    if (relation !== '<' && low > 1e-7) tighten(to, from, -Math.log(low))
  }
  for (let k = 0; k <= size; k++)
    for (let i = 0; i <= size; i++)
      for (let j = 0; j <= size; j++) tighten(i, j, (row(i)[k] as number) + (row(k)[j] as number))
  return bounds
}

/** The logarithm of a bound; infinite where there is none. */
function logarithmOf(bound: Bound | null): number {
  if (!bound) return Number.POSITIVE_INFINITY
  const { num, den } = bound.ratio
  return Math.log(Number((num * 10n ** 60n) / den)) - 60 * Math.LN10
}

/** Whether all growths and levels have the bounds that the figures give in the independent computation. */
function agrees(series: KnownSeries, months: Month[], figures: Figure[]): boolean {
  const expected = boundAllPairs(months.length, figures)
  const close = (a: number, b: number) => a === b || Math.abs(a - b) < 1e-9
  const agree = ({ low, high }: Bounds, from: number, to: number) =>
    close(logarithmOf(high), expected[from]?.[to] as number) &&
    close(low ? -logarithmOf(low) : Number.POSITIVE_INFINITY, expected[to]?.[from] as number)
  return (
    pairsOf(months).every(([base, end]) =>
      agree(boundGrowth(series, base, end), base - start, end - start),
    ) && months.every((month) => agree(boundLevel(series, month), months.length, month - start))
  )
}

t.test('the bounds are those of an independent computation of all pairs', async (t) => {
  assertProperty(
    t,
    fc.property(world, ({ months, figures }) => agrees(makeSeries(figures), months, figures)),
    300,
  )
})

/** A market of some months, of which growths alone are told. */
const smallMarket: fc.Arbitrary<World> = fc
  .array(fc.bigInt(6n * 10n ** 8n, 9n * 10n ** 8n), { minLength: 4, maxLength: 8, size: 'max' })
  .chain((volumes) =>
    fc.array(sketch, { minLength: 2, maxLength: 14, size: 'max' }).map((sketches) => ({
      volumes,
      months: volumes.map((_, i) => start + i),
      figures: sketches.map((item) => publish(volumes, { ...item, isLevel: false })),
    })),
  )

t.test('the linear program finds what the shortest paths find', async (t) => {
  let bounded = 0
  let programs = 0
  assertProperty(
    t,
    fc.property(smallMarket, ({ months, figures }) => {
      const quarter = { first: start, last: start + 2 }
      // Of three volumes, so that no path can hold it, and without a level beside it no bound of any growth.
      const sum = makeFigureOf('level', null, quarter, '0.000000001', { relation: '>', unit: 'count' })
      const [paths, program] = [makeSeries(figures), makeSeries([...figures, sum])]
      const isNetwork = ({ systems }: KnownSeries) => systemAt(systems, start).graph !== null
      // A quarter of which no month is told of is one volume.
      if (!isNetwork(program)) programs += 1
      return pairsOf(months).every(([base, end]) => {
        const [a, b] = [paths, program].map((series) => ratios(boundGrowth(series, base, end))) as [
          Interval,
          Interval,
        ]
        if (a.low && a.high) bounded += 1
        return nearly(a.low, b.low) && nearly(a.high, b.high)
      })
    }),
    30,
  )
  t.ok(bounded > 100, `${bounded} growths have both bounds`)
  t.ok(programs > 15, `${programs} linear programs`)
})

t.test('the figures named for an answer give that answer on their own', async (t) => {
  assertProperty(
    t,
    fc.property(world, ({ months, figures }) => {
      const whole = makeSeries(figures)
      return pairsOf(months).every(([base, end]) => {
        const bounds = boundGrowth(whole, base, end)
        const { low, high } = boundGrowth(makeSeries(lineageOf(bounds)), base, end)
        return (
          nearly(ratios(bounds).low, low?.ratio ?? null) && nearly(ratios(bounds).high, high?.ratio ?? null)
        )
      })
    }),
    200,
  )
})

/** Growths of the least trusted kind, each outside what the others allow over its window by 0.005 per cent at least. */
function misprint(
  { months, figures }: World,
  choices: readonly { pair: number; by: bigint; up: boolean }[],
): Figure[] {
  const series = makeSeries(figures)
  const misprints = choices.flatMap(({ pair, by, up }) => {
    const windows = pairsOf(months).filter(([base, end]) => base < end)
    const [base, end] = windows[pair % windows.length] as readonly [Month, Month]
    const { low, high } = ratios(boundGrowth(series, base, end))
    const hundredths = (ratio: Rational) => multiply(growth(ratio), fraction(100))
    const side = up ? high && hundredths(high) : low && hundredths(low)
    if (!side) return []
    const units = floorDivide(side.num, side.den) + (up ? 2n + by : -1n - by)
    if (units < -9_999n || units > 10_000_000n) return []
    return [makeFigure('growth', base, end, print(units, 2), { sourceKind: 'other' })]
  })
  return misprints.filter(
    (figure, i) =>
      misprints.findIndex(
        (other) => baseOf(other) === baseOf(figure) && monthOf(other) === monthOf(figure),
      ) === i,
  )
}

const choices = fc.array(fc.record({ pair: fc.nat(), by: fc.bigInt(0n, 5000n), up: fc.boolean() }), {
  minLength: 1,
  maxLength: 4,
})

t.test('figures moved out of their interval are named and the answer is that of the others', async (t) => {
  let named = 0
  assertProperty(
    t,
    fc.property(world, choices, (given, chosen) => {
      const moved = misprint(given, chosen)
      fc.pre(moved.length > 0)
      const others = makeSeries(given.figures)
      const series = makeSeries([...moved, ...given.figures])
      named += listSetAside(series).length
      const window = {
        base: monthPeriod(start),
        end: monthPeriod(start + given.months.length - 1),
      }
      return (
        listSetAside(series).length === moved.length &&
        listSetAside(series).every(
          ({ figure, reason, against }) =>
            moved.includes(figure) &&
            reason === 'contradicts' &&
            listSetAside(makeSeries([figure, ...against.filter(isFigure)]))[0]?.figure === figure,
        ) &&
        pairsOf(given.months).every(([base, end]) =>
          equal(ratios(boundGrowth(series, base, end)), ratios(boundGrowth(others, base, end))),
        ) &&
        compareGrowth(series, window).conflicts.every(({ figure, allowed }) => {
          const range = growthRange(boundGrowth(others, baseOf(figure), monthOf(figure)))
          return JSON.stringify(allowed) === JSON.stringify(estimate(range))
        })
      )
    }),
    300,
  )
  t.ok(named > 300)
})

/** Figures printed at random, true to nothing. */
const nonsense = fc.array(
  fc
    .tuple(sketch, fc.bigInt(-90n, 200n), fc.nat(7), fc.integer({ min: 1, max: 4 }))
    .map(([{ isLevel, decimals, a, b, unit, ...fields }, units, base, length]) =>
      isLevel
        ? makeFigure('level', null, start + base, print(units < 0n ? -units : units + 1n, 0), {
            ...fields,
            unit,
          })
        : makeFigure('growth', start + base, start + base + length, print(units, decimals), fields),
    ),
  { maxLength: 30, size: 'max' },
)
const allMonths = Array.from({ length: 12 }, (_, i) => start + i)

t.test(
  'of figures that contradict each other those in use never do and those set aside each do',
  async (t) => {
    const isContradictory = (figures: Figure[]) => {
      const bounds = boundAllPairs(12, figures)
      return bounds.some((row, i) => (row[i] as number) < -1e-9)
    }
    let contradictions = 0
    assertProperty(
      t,
      fc.property(nonsense, (figures) => {
        const series = makeSeries(figures)
        const setAside = listSetAside(series)
        const inUse = figures.filter((figure) => setAside.every((item) => item.figure !== figure))
        const contradicting = setAside.filter(({ reason }) => reason === 'contradicts')
        contradictions += contradicting.length
        return (
          !isContradictory(inUse) &&
          agrees(series, allMonths, inUse) &&
          contradicting.every(
            ({ figure, against }) =>
              against.every((item) => isFigure(item) && inUse.includes(item)) &&
              isContradictory([figure, ...against.filter(isFigure)]),
          )
        )
      }),
      300,
    )
    t.ok(contradictions > 300)
  },
)

t.test('whatever is printed every answer is finite and its low is not above its high', async (t) => {
  assertProperty(
    t,
    fc.property(nonsense, (figures) => {
      const series = makeSeries(figures)
      return pairsOf(allMonths).every(([base, end]) => {
        const { growth, monthly } = compareGrowth(series, { base: monthPeriod(base), end: monthPeriod(end) })
        return [growth, monthly].every(({ low, value, high }) =>
          [low, value, high].every(
            (side, i, all) =>
              side === null ||
              (Number.isFinite(side) && all.slice(0, i).every((x) => x === null || x <= side)),
          ),
        )
      })
    }),
    200,
  )
})

t.test('the order in which figures are given makes no difference', async (t) => {
  const shuffled = nonsense.chain((figures) =>
    fc.tuple(fc.constant(figures), fc.shuffledSubarray(figures, { minLength: figures.length })),
  )
  assertProperty(
    t,
    fc.property(shuffled, ([figures, reordered]) => {
      const [first, second] = [makeSeries(figures), makeSeries(reordered)]
      const named = (series: KnownSeries) =>
        listSetAside(series)
          .map(({ figure }) => figure.id)
          .join()
      return (
        named(first) === named(second) &&
        pairsOf(allMonths).every(([base, end]) =>
          equal(ratios(boundGrowth(first, base, end)), ratios(boundGrowth(second, base, end))),
        )
      )
    }),
    200,
  )
})

t.test('more figures never widen the bounds', async (t) => {
  const grown = world.chain((given) => fc.tuple(fc.constant(given), fc.subarray(given.figures)))
  assertProperty(
    t,
    fc.property(grown, ([{ months, figures }, some]) => {
      const [fewer, all] = [makeSeries(some), makeSeries(figures)]
      return pairsOf(months).every(([base, end]) => {
        const [before, after] = [ratios(boundGrowth(fewer, base, end)), ratios(boundGrowth(all, base, end))]
        return (
          (!before.low || (after.low !== null && atMost(before.low, looser(after.low)))) &&
          (!before.high || (after.high !== null && atMost(after.high, looser(before.high))))
        )
      })
    }),
    200,
  )
})

t.test('months are bounded by each other exactly where their growth has both bounds', async (t) => {
  assertProperty(
    t,
    fc.property(world, ({ months, figures }) => {
      const series = makeSeries(figures)
      return pairsOf([start - 1, ...months]).every(([a, b]) => {
        const { low, high } = boundGrowth(series, a, b)
        return isComparable(series, monthPeriod(a), monthPeriod(b)) === (low !== null && high !== null)
      })
    }),
    200,
  )
})

t.test('the reversed window has the reciprocal bounds', async (t) => {
  assertProperty(
    t,
    fc.property(world, ({ months, figures }) => {
      const series = makeSeries(figures)
      return pairsOf(months).every(([a, b]) => {
        const there = ratios(boundGrowth(series, a, b))
        const back = ratios(boundGrowth(series, b, a))
        return (
          nearly(there.low && invert(there.low), back.high) &&
          nearly(there.high && invert(there.high), back.low)
        )
      })
    }),
    200,
  )
})

t.test('the difference of two growths holds the true difference', async (t) => {
  assertProperty(
    t,
    fc.property(world, world, (first, second) => {
      const end = start + Math.min(first.months.length, second.months.length) - 1
      const [a, b] = [first, second].map(({ figures }) =>
        growthRange(boundGrowth(makeSeries(figures), start, end)),
      ) as [Interval, Interval]
      const [x, y] = [growth(trueRatio(first, start, end)), growth(trueRatio(second, start, end))]
      const exact = { num: x.num * y.den - y.num * x.den, den: x.den * y.den }
      const opposite = { num: -exact.num, den: exact.den }
      return holds(subtractRanges(a, b), exact) && holds(subtractRanges(b, a), opposite)
    }),
    300,
  )
})

const broken = world.chain((given) =>
  fc.tuple(
    fc.constant(given),
    fc.uniqueArray(fc.integer({ min: 1, max: 17 }), { minLength: 1, maxLength: 3 }),
  ),
)
const breakAt = (offset: number) => ({ ...makeBreak('2021-01'), month: start + offset })
const isBetween = (month: Month, a: Month, b: Month) => a < month !== b < month

t.test(
  'without leave no answer reaches across a break, and each stretch knows what its own figures say',
  async (t) => {
    assertProperty(
      t,
      fc.property(broken, ([{ months, figures }, offsets]) => {
        const breaks = offsets.map(breakAt)
        const series = makeSeries(figures, { breaks })
        const stretch = (month: Month) => breaks.filter((item) => item.month <= month).length
        return pairsOf(months).every(([base, end]) => {
          const bounds = boundGrowth(series, base, end)
          if (stretch(base) !== stretch(end)) return bounds.low === null && bounds.high === null
          const own = figures.filter(
            (figure) =>
              stretch(monthOf(figure)) === stretch(base) && stretch(baseOf(figure)) === stretch(base),
          )
          return (
            lineageOf(bounds).every((figure) => own.includes(figure)) &&
            breaksCrossed(series, proofOf(bounds)).length === 0 &&
            equal(ratios(bounds), ratios(boundGrowth(makeSeries(own), base, end)))
          )
        })
      }),
      100,
    )
  },
)

t.test(
  'with leave the bounds are those of a series without breaks, and every break between is named',
  async (t) => {
    assertProperty(
      t,
      fc.property(broken, ([{ months, figures }, offsets]) => {
        const breaks = offsets.map(breakAt)
        const [series, seamless] = [makeSeries(figures, { breaks, allowBreaks: true }), makeSeries(figures)]
        return pairsOf(months).every(([base, end]) => {
          const bounds = boundGrowth(series, base, end)
          const named = breaksCrossed(series, proofOf(bounds))
          const touched = lineageOf(bounds).flatMap((figure) => [baseOf(figure), monthOf(figure)])
          return (
            equal(ratios(bounds), ratios(boundGrowth(seamless, base, end))) &&
            ((!bounds.low && !bounds.high) ||
              breaks.every((item) => !isBetween(item.month, base, end) || named.includes(item))) &&
            named.every(({ month }) => touched.some((at) => at < month) && touched.some((at) => at >= month))
          )
        })
      }),
      200,
    )
  },
)
