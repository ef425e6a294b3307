import t from 'tap'
import { isComparable } from '../../../src/domain/bounds/comparability.ts'
import { type FigureSystem, statementsOf } from '../../../src/domain/bounds/figure-system.ts'
import {
  type Bounds,
  boundGrowth,
  boundGrowthFrom,
  boundLevel,
  breaksCrossed,
  type KnownSeries,
  lineageOf,
  listSetAside,
  proofOf,
} from '../../../src/domain/bounds/growth-bounds.ts'
import { isFigure } from '../../../src/domain/bounds/statements.ts'
import { formatMonth } from '../../../src/domain/time/month.ts'
import { parsePeriod } from '../../../src/domain/time/period.ts'
import {
  describe,
  describeEvidence,
  difference,
  growth,
  growthOver,
  level,
  makeBreak,
  makeSeries,
  share,
  toNumber,
} from '../../support/figures.ts'

const sides = ({ low, high }: Bounds) => [toNumber(low?.ratio ?? null), toNumber(high?.ratio ?? null)]
const ratio = (series: KnownSeries, base: string, end: string) =>
  sides(boundGrowth(series, parsePeriod(base), parsePeriod(end)))
const volume = (series: KnownSeries, month: string) => sides(boundLevel(series, parsePeriod(month)))
const lineage = (series: KnownSeries, base: string, end: string) =>
  lineageOf(boundGrowth(series, parsePeriod(base), parsePeriod(end))).map(describe)
const setAside = (series: KnownSeries) =>
  listSetAside(series).map(({ figure, reason, against }) => ({
    figure: describe(figure),
    reason,
    against: against.map(describeEvidence),
  }))
const notice = { sourceKind: 'ministry notice' } as const
const copy = { sourceKind: 'copy of the ministry notice' } as const
const other = { sourceKind: 'other' } as const

t.test('a growth bounds the ratio of its months by its rounding', async (t) => {
  const series = makeSeries([growth('2021-08', '-20')])
  t.strictSame(ratio(series, '2021-07', '2021-08'), [0.795, 0.805])
})

t.test('two levels bound the ratio of their months', async (t) => {
  const series = makeSeries([level('2021-06', '2'), level('2021-07', '4')])
  t.strictSame(ratio(series, '2021-06', '2021-07'), [3.5 / 2.5, 3])
})

t.test('a chain of growths multiplies', async (t) => {
  const series = makeSeries([growth('2021-07', '100'), growth('2021-08', '-50')])
  t.strictSame(ratio(series, '2021-06', '2021-08'), [0.987525, 1.012525])
})

t.test('a gap month yields unknown, not a shifted rate', async (t) => {
  const series = makeSeries([growth('2021-07', '10'), growth('2021-09', '10')])
  t.strictSame(ratio(series, '2021-06', '2021-09'), [null, null])
  t.strictSame(lineage(series, '2021-06', '2021-09'), [])
})

t.test('a total passes months without a figure, in either direction', async (t) => {
  const series = makeSeries([growthOver('2021-06', '2021-12', '50'), growth('2021-07', '0')])
  t.strictSame(ratio(series, '2021-06', '2021-12'), [1.495, 1.505])
  t.strictSame(ratio(series, '2021-07', '2021-12'), [1495 / 1005, 1505 / 995])
  t.strictSame(ratio(series, '2021-12', '2021-07'), [995 / 1505, 1005 / 1495])
})

t.test('figures that overlap narrow the answer, each side by its own figures', async (t) => {
  const series = makeSeries([
    growth('2021-07', '10'),
    growth('2021-07', '10.2', other),
    growth('2021-07', '10', { relation: '>' }),
  ])
  t.strictSame(ratio(series, '2021-06', '2021-07'), [1.1015, 1.1025])
  t.strictSame(lineage(series, '2021-06', '2021-07'), ['2021-06 to 2021-07: 10.2'])
  const wider = makeSeries([growth('2021-07', '10'), growth('2021-07', '10', { relation: '>' })])
  t.strictSame(ratio(wider, '2021-06', '2021-07'), [1.1, 1.105])
  t.strictSame(lineage(wider, '2021-06', '2021-07'), ['2021-06 to 2021-07: 10', '2021-06 to 2021-07: > 10'])
})

t.test('a level and a growth together bound the level of the month between them', async (t) => {
  const series = makeSeries([level('2021-06', '200'), growth('2021-07', '100', { relation: '<' })])
  t.strictSame(volume(series, '2021-06'), [199.5, 200.5])
  t.strictSame(volume(series, '2021-07'), [null, 401])
  t.strictSame(volume(series, '2021-08'), [null, null])
})

t.test('growths alone bound no level', async (t) => {
  const series = makeSeries([growth('2021-07', '10')])
  t.strictSame(volume(series, '2021-07'), [null, null])
})

t.test('a one-sided statement bounds one side, without rounding', async (t) => {
  const above = makeSeries([growth('2021-07', '100', { relation: '>' })])
  t.strictSame(ratio(above, '2021-06', '2021-07'), [2, null])
  t.strictSame(ratio(above, '2021-07', '2021-06'), [null, 0.5])
  const below = makeSeries([growth('2021-07', '0', { relation: '<' })])
  t.strictSame(ratio(below, '2021-06', '2021-07'), [null, 1])
  const levels = makeSeries([
    level('2021-06', '4', { relation: '<' }),
    level('2021-07', '6', { relation: '>' }),
  ])
  t.strictSame(ratio(levels, '2021-06', '2021-07'), [1.5, null])
})

t.test('a level of 0 and a growth of -100 bound from above only', async (t) => {
  const series = makeSeries([level('2021-06', '0', { unit: 'ten_thousand' }), growth('2021-08', '-100')])
  t.strictSame(volume(series, '2021-06'), [null, 5000])
  t.strictSame(ratio(series, '2021-07', '2021-08'), [null, 0.005])
})

t.test('a statement that says no more than that a volume is positive bounds nothing', async (t) => {
  const series = makeSeries([
    growth('2021-07', '-100', { relation: '>' }),
    level('2021-07', '0', { relation: '>' }),
  ])
  t.strictSame(ratio(series, '2021-06', '2021-07'), [null, null])
  t.strictSame(listSetAside(series), [])
})

t.test('a difference binds: a level and a change bound the growth', async (t) => {
  // 5 of 236, each give or take half: 4.5 / 236.5 and 5.5 / 235.5
  const series = makeSeries([difference('2021-06', '2021-07', '5'), level('2021-06', '236')])
  t.strictSame(ratio(series, '2021-06', '2021-07'), [241 / 236.5, 241 / 235.5])
  t.strictSame(volume(series, '2021-07'), [240, 242])
  t.strictSame(listSetAside(series), [])
})

t.test('a window of no length is a ratio of exactly 1, whatever is known of its month', async (t) => {
  const series = makeSeries([growth('2021-07', '10')])
  t.strictSame(ratio(series, '2021-07', '2021-07'), [1, 1])
  t.strictSame(ratio(series, '1999-01', '1999-01'), [1, 1])
  t.strictSame(lineage(series, '2021-07', '2021-07'), [])
})

t.test('of a month that no figure speaks of nothing is known', async (t) => {
  const series = makeSeries([growth('2021-07', '10')])
  t.strictSame(ratio(series, '2021-06', '2021-08'), [null, null])
  t.strictSame(ratio(series, '2021-05', '2021-07'), [null, null])
  t.strictSame(ratio(makeSeries([]), '2021-05', '2021-07'), [null, null])
})

t.test('one search answers for every month what a search of its own would', async (t) => {
  const series = makeSeries([level('2021-06', '200'), growth('2021-07', '10')])
  const fromJune = boundGrowthFrom(series, parsePeriod('2021-06'))
  t.strictSame(sides(fromJune(parsePeriod('2021-07'))), ratio(series, '2021-06', '2021-07'))
  t.strictSame(sides(fromJune(parsePeriod('2021-06'))), [1, 1])
  t.strictSame(fromJune(parsePeriod('2021-01')), { low: null, high: null })
})

t.test('of two figures that contradict each other the less trusted is set aside and named', async (t) => {
  const series = makeSeries([growth('2021-07', '20.0'), growth('2021-07', '10', notice)])
  t.strictSame(setAside(series), [
    {
      figure: '2021-06 to 2021-07: 20.0',
      reason: 'contradicts',
      against: ['2021-06 to 2021-07: 10'],
    },
  ])
  t.strictSame(ratio(series, '2021-06', '2021-07'), [1.095, 1.105])
})

t.test(
  'at equal trust the less precise of two that contradict is set aside, even if published later',
  async (t) => {
    const series = makeSeries([
      level('2021-06', '1000', { publishedOn: '2021-07-10' }),
      level('2021-07', '1200', { publishedOn: '2021-08-10' }),
      growth('2021-07', '10', { publishedOn: '2021-09-10' }),
    ])
    t.strictSame(setAside(series), [
      {
        figure: '2021-06 to 2021-07: 10',
        reason: 'contradicts',
        against: ['2021-07: 1200 count', '2021-06: 1000 count'],
      },
    ])
  },
)

t.test(
  'a figure that contradicts only several others together is set aside with all of them named',
  async (t) => {
    const chain = [
      growth('2021-07', '10', copy),
      growth('2021-08', '10', copy),
      growth('2021-09', '10', copy),
    ]
    const series = makeSeries([growthOver('2021-06', '2021-09', '20'), ...chain])
    const [item, ...more] = listSetAside(series)
    t.equal(more.length, 0)
    t.equal(item && describe(item.figure), '2021-06 to 2021-09: 20')
    t.strictSame(item?.against.map(describeEvidence).sort(), chain.map(describe))
  },
)

t.test('a figure set aside plays no part in what is set aside after it', async (t) => {
  // press: 2021-07 +50 contradicts the notice; other: +50 over two months contradicts it too, +10 does not
  const series = makeSeries([
    growth('2021-07', '10', notice),
    growth('2021-07', '50', copy),
    growth('2021-07', '50', other),
    growth('2021-08', '0'),
    growthOver('2021-06', '2021-08', '10', other),
  ])
  t.strictSame(
    setAside(series).map(({ figure, against }) => [figure, ...against]),
    [
      ['2021-06 to 2021-07: 50', '2021-06 to 2021-07: 10'],
      ['2021-06 to 2021-07: 50', '2021-06 to 2021-07: 10'],
    ],
  )
  t.strictSame(ratio(series, '2021-06', '2021-07'), [1.095, 1.105])
})

t.test('figures whose intervals only touch do not contradict each other and fix the ratio', async (t) => {
  const series = makeSeries([growth('2021-07', '10.7', copy), growth('2021-07', '10.8')])
  t.strictSame(listSetAside(series), [])
  t.strictSame(ratio(series, '2021-06', '2021-07'), [1.1075, 1.1075])
})

t.test('a chain that meets a total in a single point does not contradict it', async (t) => {
  // 1.05 * 1.05 = 1.1025, the top of the chain and the bottom of the total
  const series = makeSeries([
    growth('2021-07', '5', { relation: '<' }),
    growth('2021-08', '5', { relation: '<' }),
    growthOver('2021-06', '2021-08', '10.25', { ...other, relation: '>' }),
  ])
  t.strictSame(listSetAside(series), [])
  t.strictSame(ratio(series, '2021-06', '2021-08'), [1.1025, 1.1025])
  t.strictSame(ratio(series, '2021-06', '2021-07'), [1.05, 1.05])
})

t.test('a contradiction in the eleventh digit is found, a touch there is none', async (t) => {
  const printed = (notice: string, press: string) =>
    listSetAside(makeSeries([level('2021-06', notice, copy), level('2021-06', press)])).length
  t.equal(printed('700000000.01', '700000000.03'), 1)
  t.equal(printed('700000000.01', '700000000.02'), 0)
})

t.test('of figures that say the same the system holds the first, and what it says more', async (t) => {
  const series = makeSeries([
    growth('2021-08', '-20', { publisher: 'a' }),
    growth('2021-08', '-20', { publisher: 'b' }),
    growth('2021-08', '-20.2', { publisher: 'c', relation: '>' }),
  ])
  const [system] = series.systems.stretches as [FigureSystem]
  const values = statementsOf(system).map(({ source }) => isFigure(source) && source.value)
  t.strictSame(values, ['-20', '-20.2'])
  t.strictSame(ratio(series, '2021-07', '2021-08'), [0.798, 0.805])
})

t.test('a superseded figure is set aside in favour of the one that replaced it', async (t) => {
  const series = makeSeries([
    growth('2022-05', '10.7', { publishedOn: '2022-06-10' }),
    growth('2022-05', '10.8', { publishedOn: '2022-11-11' }),
  ])
  t.strictSame(setAside(series), [
    {
      figure: '2022-04 to 2022-05: 10.7',
      reason: 'superseded',
      against: ['2022-04 to 2022-05: 10.8'],
    },
  ])
  t.strictSame(ratio(series, '2022-04', '2022-05'), [1.1075, 1.1085])
})

t.test('a figure and its coarser later print hold together', async (t) => {
  const series = makeSeries([
    growth('2022-05', '10.75', { publishedOn: '2022-06-10' }),
    growth('2022-05', '10.7', { publishedOn: '2022-11-11' }),
  ])
  t.strictSame(listSetAside(series), [])
  t.strictSame(ratio(series, '2022-04', '2022-05'), [1.10745, 1.1075])
})

t.test('a lineage is in order of time and names each figure once', async (t) => {
  const series = makeSeries([
    growth('2021-08', '10'),
    growthOver('2021-06', '2021-09', '50'),
    growth('2021-09', '10'),
  ])
  t.strictSame(lineage(series, '2021-06', '2021-07'), [
    '2021-07 to 2021-08: 10',
    '2021-06 to 2021-09: 50',
    '2021-08 to 2021-09: 10',
  ])
})

t.test('a path names its figures in its own order', async (t) => {
  const series = makeSeries([growth('2021-08', '10'), growthOver('2021-06', '2021-08', '50')])
  const { high } = boundGrowth(series, parsePeriod('2021-06'), parsePeriod('2021-07'))
  const sources = (high?.proof() ?? []).map(({ source }) => source)
  t.strictSame(sources.filter(isFigure).map(describe), ['2021-06 to 2021-08: 50', '2021-07 to 2021-08: 10'])
})

t.test('months are bounded by each other where figures lead both ways', async (t) => {
  const series = makeSeries([
    growth('2021-07', '10'),
    growth('2021-08', '10', { relation: '>' }),
    growth('2021-10', '10'),
  ])
  const bounded = (a: string, b: string) => isComparable(series, parsePeriod(a), parsePeriod(b))
  t.equal(bounded('2021-06', '2021-07'), true)
  t.equal(bounded('2021-07', '2021-06'), true)
  t.equal(bounded('2021-07', '2021-08'), false)
  t.equal(bounded('2021-07', '2021-10'), false)
  t.equal(bounded('2021-06', '2021-01'), false)
  t.equal(bounded('2021-01', '2021-02'), false)
})

const counted = [
  level('2024-12', '1000'),
  level('2025-01', '500'),
  level('2025-02', '550'),
  growth('2025-01', '0', copy),
  growth('2025-02', '10.0'),
]
const newCounting = makeBreak('2025-01')

t.test('no figure reaches across a break', async (t) => {
  const series = makeSeries(counted, { breaks: [newCounting] })
  t.strictSame(ratio(series, '2024-12', '2025-01'), [null, null])
  t.strictSame(ratio(series, '2024-12', '2025-02'), [null, null])
  t.strictSame(ratio(series, '2025-02', '2024-12'), [null, null])
  t.strictSame(listSetAside(series), [], 'neither do figures on two sides of it contradict each other')
})

t.test('on each side of a break the figures of that side hold', async (t) => {
  const series = makeSeries(counted, { breaks: [newCounting] })
  t.strictSame(volume(series, '2024-12'), [999.5, 1000.5])
  t.strictSame(volume(series, '2025-01'), [499.5, 500.5])
  t.strictSame(ratio(series, '2025-01', '2025-02'), [1.0995, 1.1005])
})

t.test('a break that is allowed is crossed and named', async (t) => {
  const series = makeSeries([level('2024-12', '1000'), level('2025-01', '500')], {
    breaks: [newCounting],
    allowBreaks: true,
  })
  const bounds = boundGrowth(series, parsePeriod('2024-12'), parsePeriod('2025-01'))
  t.strictSame(sides(bounds), [499.5 / 1000.5, 500.5 / 999.5])
  t.strictSame(breaksCrossed(series, proofOf(bounds)), [newCounting])
})

t.test('a break of the market is named where a share of it leads across', async (t) => {
  const marketBreak = makeBreak('2025-01', 'market')
  const market = [
    level('2024-12', '1000', { series: 'market' }),
    level('2025-01', '500', { series: 'market' }),
  ]
  const shares = [share('2024-12', '20'), share('2025-01', '40')]
  const options = { breaks: [marketBreak], allowBreaks: true, series: 'synthetic' }
  const crossed = (series: KnownSeries) =>
    breaksCrossed(series, proofOf(boundGrowth(series, parsePeriod('2024-12'), parsePeriod('2025-01'))))
  t.strictSame(crossed(makeSeries([...market, ...shares], options)), [marketBreak])
  const own = growthOver('2024-12', '2025-01', '0.0')
  t.strictSame(
    crossed(makeSeries([...market, ...shares, own], options)),
    [],
    'but not where its own growth tells',
  )
})

t.test('only the breaks that a path crosses are named', async (t) => {
  const breaks = [makeBreak('2023-01'), makeBreak('2024-01'), makeBreak('2025-01')]
  const levels = ['2022-12', '2023-12', '2024-12', '2025-12'].map((month) => level(month, '1000'))
  const series = makeSeries(levels, { breaks, allowBreaks: true })
  const crossed = (base: string, end: string) =>
    breaksCrossed(series, proofOf(boundGrowth(series, parsePeriod(base), parsePeriod(end)))).map(
      ({ month }) => formatMonth(month),
    )
  t.strictSame(crossed('2023-12', '2024-12'), ['2024-01'])
  t.strictSame(crossed('2022-12', '2025-12'), ['2023-01', '2024-01', '2025-01'])
  t.strictSame(crossed('2024-12', '2024-12'), [])
  t.strictSame(breaksCrossed(series, proofOf(boundLevel(series, parsePeriod('2024-12')))), [])
})

t.test(
  'a path that crosses a break and returns names it, though the window does not contain it',
  async (t) => {
    const series = makeSeries(
      [growthOver('2024-11', '2025-02', '10'), growthOver('2024-12', '2025-02', '10')],
      { breaks: [newCounting], allowBreaks: true },
    )
    const bounds = boundGrowth(series, parsePeriod('2024-11'), parsePeriod('2024-12'))
    t.strictSame(breaksCrossed(series, proofOf(bounds)), [newCounting])
  },
)

t.test('between two breaks each stretch has levels of its own', async (t) => {
  const series = makeSeries(
    [level('2022-12', '10'), level('2023-06', '20'), level('2023-07', '40'), level('2024-01', '80')],
    { breaks: [makeBreak('2023-01'), makeBreak('2024-01')] },
  )
  t.strictSame(ratio(series, '2023-06', '2023-07'), [39.5 / 20.5, 40.5 / 19.5])
  t.strictSame(ratio(series, '2022-12', '2023-06'), [null, null])
  t.strictSame(ratio(series, '2023-07', '2024-01'), [null, null])
  t.strictSame(ratio(series, '2022-12', '2024-01'), [null, null])
  t.strictSame(volume(series, '2024-01'), [79.5, 80.5])
})
