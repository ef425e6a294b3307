import t from 'tap'
import { estimate } from '../../../src/domain/bounds/estimate.ts'
import { boundLevel, ratioRange } from '../../../src/domain/bounds/growth-bounds.ts'
import { compareGrowth } from '../../../src/domain/growth/comparison.ts'
import { parsePeriod } from '../../../src/domain/time/period.ts'
import {
  allSetAside,
  bounded,
  describe,
  describeEvidence,
  makeSeries,
  makeWindow,
  readCompositions,
  readOrders,
  readSeries,
  unknown,
} from '../../support/figures.ts'

const compare = (series: string, metric: string, base: string, end: string) =>
  compareGrowth(readSeries(series, metric), makeWindow(base, end))
const levelOf = (series: string, metric: string, period: string) =>
  estimate(ratioRange(boundLevel(readSeries(series, metric), parsePeriod(period))))

/*
 * The expected numbers are those of an independent program in exact fractions, printed outward: a last digit may lie one
 * away from the same number rounded to the nearest.
 */

t.test('growths of quarters and half-years that nobody printed follow from what was', async (t) => {
  const table: [string, string, string, string, number, number, number][] = [
    ['full-truck-alliance', 'fulfilled_orders', '2021-Q2', '2022-Q2', -22.75, -22.7, -22.65],
    ['full-truck-alliance', 'fulfilled_orders', '2021-Q2', '2022-Q1', -30.2484, -30.1716, -30.0948],
    ['full-truck-alliance', 'fulfilled_orders', '2022-Q1', '2023-Q1', 20.3154, 20.5639, 20.8123],
    ['full-truck-alliance', 'average_shipper_maus', '2021-Q2', '2022-Q1', -7.6068, -7.1276, -6.6484],
    ['kanzhun', 'average_mau', '2021-Q2', '2022-Q2', -12.9388, -12.7412, -12.5435],
    ['kanzhun', 'average_mau', '2024-Q3', '2024-Q4', -10.0855, -9.3606, -8.6356],
    ['didi', 'china_mobility_transactions', '2021-Q1', '2022-Q2', -21.1558, -19.5035, -17.8513],
    ['didi', 'china_mobility_transactions', '2022-Q2', '2025-Q4', 97.5291, 97.6468, 97.7645],
    ['didi', 'china_mobility_transactions', '2024-Q1', '2025-Q1', 10.2047, 10.2827, 10.3606],
    ['caocao', 'company_orders', '2024-H1', '2024-H2', 34.5128, 34.8034, 35.0941],
  ]
  for (const [series, metric, base, end, low, value, high] of table)
    t.strictSame(
      compare(series, metric, base, end).growth,
      bounded(low, value, high),
      `${series} ${metric} from ${base} to ${end}`,
    )
})

t.test('growths and levels of months that nobody printed follow from shares of the market', async (t) => {
  const table: [string, string, string, number, number, number][] = [
    ['didi', '2021-06', '2021-12', -11.9932, -11.3299, -10.6665],
    ['didi', '2021-12', '2022-02', -17.3203, -16.0573, -14.7942],
    ['didi', '2021-06', '2022-03', -29.5, -29, -28.5],
    ['didi', '2021-06', '2022-05', -33.9324, -32.9617, -31.991],
    ['didi', '2022-04', '2022-05', 6.0266, 8.4221, 10.8175],
    ['t3', '2021-07', '2021-12', 255.0712, 262.3307, 269.5902],
  ]
  for (const [series, base, end, low, value, high] of table)
    t.strictSame(
      compare(series, 'orders', base, end).growth,
      bounded(low, value, high),
      `${series} from ${base} to ${end}`,
    )
  // 70.55 and 70.65 per cent of 681 229 500 and 681 230 500, 12.75 and 12.85 per cent of the same
  t.strictSame(levelOf('didi', 'orders', '2021-12'), bounded(480_607_412.25, 480_948_380.25, 481_289_348.25))
  t.strictSame(levelOf('t3', 'orders', '2021-12'), bounded(86_856_761.25, 87_197_440.25, 87_538_119.25))
  t.strictSame(
    levelOf('didi', 'orders', '2022-03'),
    bounded(379_822_938.566, 385_143_081.8051, 390_463_225.0443),
  )
})

t.test('what no figure leads to stays unknown', async (t) => {
  t.strictSame(compare('caocao', 'orders', '2021-12', '2022-03').growth, unknown)
  t.strictSame(levelOf('full-truck-alliance', 'fulfilled_orders', '2019-Q1'), unknown)
  t.strictSame(compare('full-truck-alliance', 'fulfilled_orders', '2022-01', '2022-02').growth, unknown)
})

const systems = () => {
  const subjects = [
    ['full-truck-alliance', 'fulfilled_orders'],
    ['full-truck-alliance', 'average_shipper_maus'],
    ['full-truck-alliance', 'gross_transaction_value'],
    ['kanzhun', 'average_mau'],
    ['kanzhun', 'paid_enterprise_customers_ttm'],
    ['didi', 'core_platform_transactions'],
    ['didi', 'core_platform_gtv'],
    ['didi', 'orders'],
    ['caocao', 'company_orders'],
    ['caocao', 'company_gtv'],
  ] as const
  return subjects.map(([series, metric]) => readSeries(series, metric))
}

t.test('the three slips of the press are set aside, against the figures that prove them wrong', async (t) => {
  const found = (series: string, metric: string) =>
    allSetAside(readSeries(series, metric)).map(({ figure, reason, against }) => [
      describe(figure),
      reason,
      ...against.map(describeEvidence).sort(),
    ])
  t.strictSame(found('full-truck-alliance', 'fulfilled_orders'), [
    [
      '2023-Q2: 27.8 million',
      'contradicts',
      '2022-Q2 to 2022-Q3: 20.2',
      '2022-Q2 to 2023-Q2: 44.5',
      '2022-Q3: 33.5 million',
    ],
  ])
  t.strictSame(found('kanzhun', 'average_mau'), [
    ['2025-Q3: 5382 ten_thousand', 'contradicts', '2025-Q3: 6382 ten_thousand'],
    ['2020-Q1 to 2021-Q1: 73.2', 'contradicts', '2020-Q1: 14.5 million', '2021-Q1: 24.9 million'],
    ['2021-Q1: 3060 ten_thousand', 'contradicts', '2021-Q1: 24.9 million'],
  ])
})

t.test(
  'every figure that is set aside contradicts those named, and these agree with each other',
  async (t) => {
    let count = 0
    for (const series of systems())
      for (const { figure, reason, against } of allSetAside(series)) {
        if (reason !== 'contradicts') continue
        count += 1
        const aggregation = series.aggregation
        const figures = against.filter((item) => 'measure' in item)
        const compositions = readCompositions().filter(({ composition }) =>
          against.some((item) => 'whole' in item && item.composition === composition),
        )
        const others = makeSeries(figures, { ...figure, aggregation, compositions })
        t.strictSame(allSetAside(others), [], `against ${describe(figure)}`)
        // least trusted, it is the one that yields
        const last = {
          ...figure,
          id: 0,
          sourceKind: 'other' as const,
          publisher: 'nobody',
          publishedOn: null,
        }
        const all = makeSeries([...figures, last], { ...figure, aggregation, compositions })
        t.ok(
          allSetAside(all).some((item) => item.figure === last),
          describe(figure),
        )
      }
    t.ok(count >= 5)
  },
)

t.test('the quarter that was left out is the year less the others, with how often each counts', async (t) => {
  // Cao Cao's orders of the second half of 2024: the year less the first half
  const { lineage, proof } = compare('caocao', 'company_orders', '2024-H1', '2024-H2')
  t.ok(lineage.length > 0)
  t.ok(proof.high.length > 0 && proof.high.every(({ multiplier }) => multiplier !== null))
})

t.test("the market's break in 2025 is crossed only with leave", async (t) => {
  const window = makeWindow('2024-09', '2025-09')
  t.equal(compareGrowth(readOrders('market'), window).growth.status, 'unknown')
  t.strictSame(compareGrowth(readOrders('market', true), window).growth, bounded(-23.423, -23.3453, -23.2675))
})
