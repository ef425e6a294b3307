import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import t from 'tap'
import { isComparable } from '../../../src/domain/bounds/comparability.ts'
import { type Break, systemAt } from '../../../src/domain/bounds/figure-system.ts'
import {
  type Bounds,
  boundGrowth,
  boundLevel,
  boundRatioTo,
  isStated,
  type KnownSeries,
} from '../../../src/domain/bounds/growth-bounds.ts'
import { stateFigure, type Volume, volumesOf } from '../../../src/domain/bounds/statements.ts'
import { type Aggregation, type Figure, measureFacts, measures } from '../../../src/domain/figure/figure.ts'
import type { Rational } from '../../../src/domain/figure/rational.ts'
import { monthPeriod, type Period, parsePeriod, samePeriod } from '../../../src/domain/time/period.ts'
import {
  allSetAside,
  describe,
  difference,
  growthOver,
  level,
  makeBreak,
  makeFigure,
  makeSeries,
  siblingOf,
  toNumber,
} from '../../support/figures.ts'
import { assertProperty, examples } from '../../support/property.ts'
import { compareQ, type Linear, maximise, minusQ, type Q, q, sumOf, timesQ } from './exact-solver.ts'
import {
  choice,
  floorOf,
  linearOf,
  pickQuestion,
  print,
  rowsOf,
  rowsOfCompositions,
  start,
  trueValue,
  unit,
  type World,
  worldsOf,
} from './invented-worlds.ts'

const seriesOf = (world: World, figures = world.figures, breaks: Break[] = []) =>
  makeSeries(figures, {
    breaks,
    series: 'whole',
    metric: 'orders',
    others: [...world.volumes.keys()],
    aggregation: world.aggregation,
    compositions: world.compositions,
  })
const months = ({ first, last }: Period) => Array.from({ length: last - first + 1 }, (_, i) => first + i)
const asQ = ({ num, den }: Rational): Q => [num, den]
type Sides = { low: Q | null; high: Q | null }
const sidesOf = ({ low, high }: Bounds): Sides => ({
  low: low && asQ(low.ratio),
  high: high && asQ(high.ratio),
})
const holds = ({ low, high }: Sides, value: Q) =>
  (!low || compareQ(low, value) <= 0) && (!high || compareQ(value, high) <= 0)
const over = (a: Q, b: Q): Q => [a[0] * b[1], a[1] * b[0]]

const growthOf = (known: KnownSeries, value: Volume, base: Volume) =>
  boundGrowth(siblingOf(known, value.series), base.period, value.period)
const levelOf = (known: KnownSeries, value: Volume) =>
  boundLevel(siblingOf(known, value.series), value.period)

t.test('the bounds hold the truth and nothing true is set aside', async (t) => {
  assertProperty(
    t,
    fc.property(
      worldsOf(18, 30, 3, false),
      fc.array(choice, { minLength: 3, maxLength: 3 }),
      (world, choices) => {
        const known = seriesOf(world)
        const wrong = allSetAside(known).filter(({ reason }) => reason === 'contradicts')
        if (wrong.length > 0)
          throw new Error(`set aside: ${wrong.map(({ figure }) => describe(figure)).join('; ')}`)
        return choices.every((item) => {
          const { value, base } = pickQuestion(world, item)
          const [end, start] = [value, base].map(({ series, period }) =>
            trueValue(world, series, period),
          ) as [Q, Q]
          return (
            holds(sidesOf(growthOf(known, value, base)), over(end, start)) &&
            holds(sidesOf(levelOf(known, value)), end)
          )
        })
      },
    ),
    100,
  )
})

/** The bounds of the exact solver; a low of 0 says nothing. */
function solveExactly(rows: readonly Linear[], value: Linear, base: Linear): Sides {
  const most = maximise(rows, value, base)
  const least = maximise(rows, new Map([...value].map(([name, x]) => [name, minusQ(x)])), base)
  return {
    low: least.status === 'optimal' && least.value[0] < 0n ? minusQ(least.value) : null,
    high: most.status === 'optimal' ? most.value : null,
  }
}

/** Whether a bound is none or not within the exact one, and not outside of it by more than 1e-9 of it: doubles choose the basis. */
const isTight = (found: Q | null, exact: Q | null, outward: 1 | -1) => {
  if (!found || !exact) return found === exact
  const off = outward * compareQ(found, exact)
  if (off !== 0) inexact += 1
  const limit = timesQ(exact, q(10n ** 9n + BigInt(outward), 10n ** 9n))
  return off >= 0 && outward * compareQ(limit, found) >= 0
}
/** Whether a bound is no wider than another, to 1e-9. */
const isWithin = (inner: Q | null, outer: Q | null, outward: 1 | -1) => {
  if (!outer) return true
  const limit = timesQ(outer, q(10n ** 9n + BigInt(outward), 10n ** 9n))
  return inner !== null && outward * compareQ(limit, inner) >= 0
}
/** Whether two bounds of one system are the same to 1e-9, whichever of them lies outside of the other. */
const isClose = (a: Q | null, b: Q | null) => isTight(a, b, 1) || isTight(a, b, -1)
let compared = 0
let inexact = 0
const show = ({ low, high }: Sides) =>
  [low, high].map((x) => (x ? `${x[0]}/${x[1]}=${Number(x[0]) / Number(x[1])}` : 'open')).join(' to ')

t.test('the bounds are those of an independent exact solver, month by month', async (t) => {
  assertProperty(
    t,
    fc.property(worldsOf(4, 12), fc.array(choice, { minLength: 3, maxLength: 3 }), (world, choices) => {
      const known = seriesOf(world)
      const superseded = new Set(allSetAside(known).map(({ figure }) => figure))
      const { aggregation } = world
      const rows = [
        ...rowsOfCompositions(world),
        ...world.figures.filter((x) => !superseded.has(x)).flatMap((figure) => rowsOf(aggregation, figure)),
      ]
      // of a month that no figure is about no more is asked than what its series says
      const isSpokenOf = ({ series, period }: Volume) =>
        months(aggregation === 'last' ? { first: period.last, last: period.last } : period).every((month) =>
          isStated(systemAt(known.systems, start), { series, metric: 'orders', period: monthPeriod(month) }),
        )
      const check = (found: Bounds, value: Volume, base: Volume | null) => {
        const [wanted, got] = [
          solveExactly(rows, linearOf(aggregation, value), base ? linearOf(aggregation, base) : unit),
          sidesOf(found),
        ]
        compared += 2
        if (isTight(got.low, wanted.low, -1) && isTight(got.high, wanted.high, 1)) return
        throw new Error(
          [
            `${world.aggregation}: expected ${show(wanted)}, found ${show(got)}`,
            JSON.stringify({ value, base }),
            JSON.stringify(world.compositions),
            ...world.figures.map(
              (figure) => `${figure.series} ${figure.measure} ${describe(figure)} ~${figure.roundedTo}`,
            ),
          ].join('\n'),
        )
      }
      for (const item of choices) {
        const { value, base } = pickQuestion(world, item)
        check(levelOf(known, value), value, null)
        const isKnown = isSpokenOf(value) && isSpokenOf(base)
        if (isKnown && !samePeriod(value.period, base.period))
          check(growthOf(known, value, base), value, base)
        const whole = { ...value, series: 'whole' }
        if (isSpokenOf(value) && isSpokenOf(whole) && value.series !== 'whole')
          check(boundRatioTo(known.systems, whole)(value), value, whole)
      }
      return true
    }),
    150,
  )
  t.ok(
    inexact <= compared / 1000,
    `${inexact} of ${compared} bounds are not the exact optimum to the last digit`,
  )
})

t.test('periods whose growth has both bounds are comparable', async (t) => {
  assertProperty(
    t,
    fc.property(worldsOf(6, 12), fc.array(choice, { minLength: 4, maxLength: 4 }), (world, choices) => {
      const known = seriesOf(world)
      return choices.every((item) => {
        const { value, base } = pickQuestion(world, item)
        const { low, high } = growthOf(known, value, base)
        return !low || !high || isComparable(siblingOf(known, value.series), base.period, value.period)
      })
    }),
    150,
  )
})

/** Whether the figures of a proof, each as often as it says, add up to a bound; undefined where each counts once, or there is none. */
function addUp(aggregation: Aggregation, { low, high }: Bounds, value: Volume, base: Volume) {
  const sums = [low, high].flatMap((bound, i) => {
    const steps = bound?.proof() ?? []
    if (!bound || steps.length === 0 || steps.some(({ multiplier }) => !multiplier)) return []
    const sign = q(i === 0 ? -1 : 1)
    const claim = sumOf(new Map(), linearOf(aggregation, base), timesQ(sign, asQ(bound.ratio)))
    const stated = steps.reduce(
      (sum: Linear, { source, side, multiplier }) =>
        sumOf(sum, rowsOf(aggregation, source as Figure, side)[0] as Linear, asQ(multiplier as Rational)),
      new Map(),
    )
    const rest = sumOf(sumOf(claim, linearOf(aggregation, value), minusQ(sign)), stated, q(-1))
    return [[...rest.values()].every(([num]) => num >= 0n)]
  })
  return sums.length === 0 ? undefined : sums.every(Boolean)
}

t.test('the figures of a proof, each as often as it says, add up to the bound', async (t) => {
  let proofs = 0
  assertProperty(
    t,
    fc.property(worldsOf(12, 20, 2), fc.array(choice, { minLength: 4, maxLength: 4 }), (drawn, choices) => {
      const world = { ...drawn, compositions: [] }
      const known = seriesOf(world)
      return choices.every((item) => {
        const { value, base } = pickQuestion(world, item)
        const isSum = addUp(world.aggregation, growthOf(known, value, base), value, base)
        proofs += Number(isSum !== undefined)
        return isSum ?? true
      })
    }),
    60,
  )
  t.ok(proofs > 20)
})

t.test('they do where doubles end in a basis that is not the best, by a few trillionths', async (t) => {
  const known = makeSeries(
    [
      level('2020-11/2021-01', '885', { unit: 'million', roundedTo: '5' }),
      level('2020-11/2021-03', '891105540', { roundedTo: '10' }),
      growthOver('2020-11', '2020-11/2021-01', '1'),
      growthOver('2020-12', '2020-11/2021-01', '0.6'),
      growthOver('2020-12/2021-01', '2020-11/2021-01', '-0.5'),
      growthOver('2021-02', '2020-11', '-2.67'),
      growthOver('2021-03', '2020-11/2021-01', '-1.6'),
      difference('2021-02', '2021-01', '0.0'),
    ],
    { aggregation: 'mean' },
  )
  const of = (period: string): Volume => ({
    series: 'synthetic',
    metric: 'orders',
    period: parsePeriod(period),
  })
  const [value, base] = [of('2020-11/2021-02'), of('2020-11')]
  const bounds = growthOf(known, value, base)
  t.equal(addUp('mean', bounds, value, base), true)
  t.equal(toNumber(bounds.low?.ratio ?? null)?.toFixed(9), '1.014665282')
})

t.test('what proves a bound does not depend on what was asked before', async (t) => {
  assertProperty(
    t,
    fc.property(worldsOf(18, 40), fc.array(choice, { minLength: 8, maxLength: 8 }), (world, choices) => {
      const ask = (items: typeof choices) => {
        const known = seriesOf(world)
        return items.map((item) => {
          const { value, base } = pickQuestion(world, item)
          const { low, high } = growthOf(known, value, base)
          return [low, high].map((bound) => bound && [asQ(bound.ratio), bound.proof()])
        })
      }
      return isDeepStrictEqual(ask(choices), ask(choices.toReversed()).toReversed())
    }),
    40,
  )
})

// by a millionth at least: what lies closer than the tolerance of doubles may pass for true
t.test('a false level of least trust is named, and the answers are those of the others', async (t) => {
  let named = 0
  assertProperty(
    t,
    fc.property(worldsOf(12, 20), choice, choice, (world, item, asked) => {
      const others = seriesOf(world)
      const { value } = pickQuestion(world, item)
      const { high } = sidesOf(levelOf(others, value))
      fc.pre(high !== null && high[0] < 10n ** 15n * high[1])
      const wrong = makeFigure(
        'level',
        null,
        value.period,
        String(floorOf(timesQ(high as Q, q(1_000_001, 1_000_000))) + 3n),
        {
          series: value.series,
          sourceKind: 'other',
        },
      )
      const all = seriesOf(world, [...world.figures, wrong])
      const found = allSetAside(all).find(({ figure }) => figure === wrong)
      named += 1
      const question = pickQuestion(world, asked)
      const [before, after] = [others, all].map((known) =>
        sidesOf(growthOf(known, question.value, question.base)),
      ) as [Sides, Sides]
      return (
        found?.reason === 'contradicts' && isClose(after.low, before.low) && isClose(after.high, before.high)
      )
    }),
    60,
  )
  t.ok(named >= 60)
})

/** Whether some volumes, none of them 0, are as all rows have it. */
function haveSolution(rows: readonly Linear[]): boolean {
  const least: Linear = new Map([['least', q(1)]])
  const names = new Set(rows.flatMap((row) => [...row.keys()]))
  const floors = [...names].map((name) => sumOf(new Map([[name, q(1)]]), least, q(-1)))
  return maximise([...rows, ...floors], least, least).status === 'optimal'
}

t.test(
  'a figure is named where nothing can be as it and the more trusted say, and never widens the bounds',
  async (t) => {
    let named = 0
    const change = fc.record({
      nth: fc.nat(),
      off: fc.integer({ min: -30, max: 30 }),
      others: fc.subarray([...measures], { minLength: 1 }),
    })
    assertProperty(
      t,
      fc.property(worldsOf(5, 12), change, choice, (drawn, { nth, off, others }, asked) => {
        const printed = drawn.figures[nth % drawn.figures.length] as Figure
        fc.pre(printed !== undefined && printed.relation !== '~')
        const { value: text, measure } = printed
        const decimals = text.split('.')[1]?.length ?? 0
        const units = BigInt(text.replace('.', '')) + BigInt(off)
        const least = measureFacts[measure].hasBase ? -(100n * 10n ** BigInt(decimals)) : 0n
        fc.pre(measure === 'difference' || units > least)
        const changed: Figure = { ...printed, value: print(units, decimals), sourceKind: 'other' }
        const world = { ...drawn, figures: drawn.figures.filter((figure) => others.includes(figure.measure)) }
        const figures = [...world.figures, changed]
        const [fewer, all] = [seriesOf(world), seriesOf(world, figures)]
        const superseded = allSetAside(all).flatMap((x) => (x.reason === 'superseded' ? [x.figure] : []))
        const binding = figures.filter((figure) => !superseded.includes(figure))
        fc.pre(binding.includes(changed))
        const rows = binding.flatMap((figure) => rowsOf(world.aggregation, figure))
        const isFalse = !haveSolution([...rowsOfCompositions(world), ...rows])
        named += Number(isFalse)
        const found = allSetAside(all).filter(({ reason }) => reason === 'contradicts')
        if (found.length !== Number(isFalse) || found.some(({ figure }) => figure !== changed))
          throw new Error(
            [
              `false: ${isFalse}, set aside: ${found.map(({ figure }) => describe(figure)).join('; ')}`,
              `${world.aggregation} ${JSON.stringify(world.compositions)}`,
              ...figures.map((x) => `${x.series} ${x.measure} ${describe(x)} ~${x.roundedTo}`),
            ].join('\n'),
          )
        const { value, base } = pickQuestion(world, asked)
        return [growthOf, levelOf].every((boundsOf) => {
          const [before, after] = [fewer, all].map((known) => sidesOf(boundsOf(known, value, base))) as [
            Sides,
            Sides,
          ]
          return isWithin(after.low, before.low, -1) && isWithin(after.high, before.high, 1)
        })
      }),
      150,
    )
    t.ok(named > examples(150) / 10, `${named} named`)
  },
)

t.test('more figures never widen the bounds', async (t) => {
  const grown = worldsOf(12, 20).chain((world) => fc.tuple(fc.constant(world), fc.subarray(world.figures)))
  assertProperty(
    t,
    fc.property(grown, choice, ([world, some], asked) => {
      const { value, base } = pickQuestion(world, asked)
      const [fewer, all] = [some, world.figures].map((figures) =>
        sidesOf(growthOf(seriesOf(world, figures), value, base)),
      ) as [Sides, Sides]
      return isWithin(all.low, fewer.low, -1) && isWithin(all.high, fewer.high, 1)
    }),
    80,
  )
})

t.test(
  'of series that are tied nothing that is said across a break of one binds, and all else does',
  async (t) => {
    let across = 0
    let within = 0
    const broken = fc.array(fc.record({ series: fc.nat(), month: fc.nat() }), { minLength: 1, maxLength: 2 })
    const choices = fc.array(choice, { minLength: 4, maxLength: 4 })
    assertProperty(
      t,
      fc.property(worldsOf(12, 24, 3, false), broken, choices, (world, drawn, asked) => {
        const names = [...world.volumes.keys()]
        const breaks = drawn.map(({ series, month }) => ({
          ...makeBreak('2021-01', names[series % names.length]),
          month: start + 1 + (month % (world.months - 1)),
        }))
        const isAcross = (volumes: Volume[], aggregation: Aggregation = 'sum') =>
          breaks.some(({ series, month }) => {
            const own = volumes.filter((volume) => volume.series === series)
            const ends = own.flatMap(({ period: { first, last } }) =>
              aggregation === 'last' ? [last] : [first, last],
            )
            return ends.some((end) => end < month) && ends.some((end) => end >= month)
          })
        const isFalse = (figure: Figure) =>
          isAcross(volumesOf(stateFigure({ figure, interval: { low: null, high: null } })))
        const falsify = (figure: Figure) => ({
          ...figure,
          value: `${(Number.parseInt(figure.value, 10) % 1000) ** 2 + 7}`,
        })
        const known = seriesOf(
          world,
          world.figures.map((figure) => (isFalse(figure) ? falsify(figure) : figure)),
          breaks,
        )
        const others = seriesOf(
          world,
          world.figures.filter((figure) => !isFalse(figure)),
          breaks,
        )
        if (allSetAside(known).some(({ reason }) => reason === 'contradicts')) return false
        return asked.every((item) => {
          const { value, base } = pickQuestion(world, item)
          const found = sidesOf(growthOf(known, value, base))
          if (isAcross([value, base], world.aggregation)) {
            across += 1
            return samePeriod(value.period, base.period) || (found.low === null && found.high === null)
          }
          within += Number(found.high !== null)
          const [end, first] = [value, base].map(({ series, period }) =>
            trueValue(world, series, period),
          ) as [Q, Q]
          const without = sidesOf(growthOf(others, value, base))
          return (
            holds(found, over(end, first)) &&
            isTight(found.low, without.low, -1) &&
            isTight(found.high, without.high, 1)
          )
        })
      }),
      80,
    )
    t.ok(across > 20 && within > 20, `${across} questions across, ${within} bounded`)
  },
)
