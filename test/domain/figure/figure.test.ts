import t from 'tap'
import {
  type AsOf,
  asKnown,
  type Figure,
  type Interval,
  isPrintedValue,
  knownFrom,
  type Measure,
  orderByTrust,
  type Relation,
  roundingInterval,
  statedInterval,
  type Unit,
  withZerosAsRounding,
} from '../../../src/domain/figure/figure.ts'
import { difference, growth, growthOver, level, share, toNumber } from '../../support/figures.ts'

const sides = ({ low, high }: Interval) => [toNumber(low), toNumber(high)]
const exact = (value: string, relation: Relation = '=', roundedTo: string | null = null) =>
  roundingInterval({ value, relation, roundedTo })
const rounding = (...printed: Parameters<typeof exact>) => sides(exact(...printed))
const stated = (
  measure: Measure,
  value: string,
  unit: Unit,
  relation: Relation = '=',
  roundedTo: string | null = null,
) => sides(statedInterval({ measure, value, unit, relation, roundedTo }))

t.test('a printed decimal reaches half a unit of its last digit to either side', async (t) => {
  t.strictSame(rounding('-21.1'), [-21.15, -21.05])
  t.strictSame(rounding('34'), [33.5, 34.5])
  t.strictSame(rounding('+5.3'), [5.25, 5.35])
  t.strictSame(rounding('77656.4'), [77656.35, 77656.45])
  t.strictSame(rounding('0'), [-0.5, 0.5])
  t.strictSame(rounding('-0.0'), [-0.05, 0.05])
})

t.test('a trailing zero narrows the interval tenfold', async (t) => {
  t.strictSame(rounding('7.3'), [7.25, 7.35])
  t.strictSame(rounding('7.30'), [7.295, 7.305])
})

t.test('a one-sided statement is taken at its word, without rounding', async (t) => {
  t.strictSame(rounding('100', '>'), [100, null])
  t.strictSame(rounding('-2.5', '<'), [null, -2.5])
})

t.test('a value of 18 digits and 9 decimals keeps its last digit', async (t) => {
  const { low, high } = exact('123456789012345678.123456789')
  t.strictSame(low, { num: 246913578024691356246913577n, den: 2_000_000_000n })
  t.strictSame(high, { num: 246913578024691356246913579n, den: 2_000_000_000n })
})

t.test('a text that is no plain decimal is no printed value', async (t) => {
  for (const text of ['7.3', '-21.1', '+0', '007', '123456789012345678.123456789'])
    t.equal(isPrintedValue(text), true, text)
  for (const text of ['', '7.', '.3', '1e3', '7,3', '--1', ' 7', '7\n', 'NaN', '٣', '1234567890123456789'])
    t.equal(isPrintedValue(text), false, text)
  t.throws(() => exact('7,3'), new RangeError('expected a decimal such as -21.1, found "7,3"'))
})

t.test('a level is turned into the unit of its metric', async (t) => {
  t.strictSame(stated('level', '77656.4', 'ten_thousand'), [776_563_500, 776_564_500])
  t.strictSame(stated('level', '5.54', 'hundred_million'), [553_500_000, 554_500_000])
  t.strictSame(stated('level', '539', 'million'), [538_500_000, 539_500_000])
  t.strictSame(stated('level', '236', 'count'), [235.5, 236.5])
})

t.test('a growth is turned into the ratio of its months', async (t) => {
  t.strictSame(stated('growth', '-21.1', 'percent'), [0.7885, 0.7895])
  t.strictSame(stated('growth', '100', 'percent', '>'), [2, null])
  t.strictSame(stated('growth', '0', 'percent', '<'), [null, 1])
})

t.test('a level printed as 0 is bounded above only, since a volume is positive anyway', async (t) => {
  t.strictSame(stated('level', '0', 'ten_thousand'), [null, 5000])
  t.strictSame(stated('level', '0', 'count', '>'), [null, null])
})

t.test('a growth printed as -100 is bounded above only', async (t) => {
  t.strictSame(stated('growth', '-100', 'percent'), [null, 0.005])
  t.strictSame(stated('growth', '-100.0', 'percent'), [null, 0.0005])
  t.strictSame(stated('growth', '-100', 'percent', '>'), [null, null])
})

t.test('what no positive volume can fulfil is refused', async (t) => {
  t.throws(
    () => stated('growth', '-101', 'percent'),
    new RangeError('expected a growth above -100 per cent, found = -101'),
  )
  t.throws(
    () => stated('growth', '-100', 'percent', '<'),
    new RangeError('expected a growth above -100 per cent, found < -100'),
  )
  t.throws(() => stated('level', '-3', 'count'), new RangeError('expected a level above zero, found = -3'))
  t.throws(() => stated('level', '0', 'count', '<'), new RangeError('expected a level above zero, found < 0'))
})

t.test('what a figure says that it was rounded to sets its width, in its own unit', async (t) => {
  t.strictSame(rounding('3600', '=', '10'), [3595, 3605])
  t.strictSame(rounding('36.0', '=', '0.5'), [35.75, 36.25])
  t.strictSame(rounding('3600', '>', '10'), [3600, null], 'one side is taken at its word all the same')
  t.strictSame(stated('level', '3600', 'ten_thousand', '=', '10'), [35_950_000, 36_050_000])
})

t.test(
  'only the zeros that end a whole number may be rounding, and only where nothing else is said',
  async (t) => {
    const roundedTo = (value: string, stated: string | null = null) =>
      withZerosAsRounding(level('2021-06', value, { roundedTo: stated }))?.roundedTo ?? null
    t.equal(roundedTo('3600'), '100')
    t.equal(roundedTo('3060'), '10')
    t.equal(roundedTo('-50'), '10')
    t.equal(roundedTo('3600', '10'), null)
    for (const value of ['3601', '36.0', '36.50', '0', '000']) t.equal(roundedTo(value), null, value)
  },
)

t.test('"about" has the width of its print', async (t) => {
  t.strictSame(rounding('36', '~'), [35.5, 36.5])
})

t.test('a daily average is a level a day, and its growth a ratio', async (t) => {
  t.strictSame(stated('daily_average', '25.0', 'million'), [24_950_000, 25_050_000])
  t.strictSame(stated('daily_average_growth', '-10', 'percent'), [0.895, 0.905])
})

t.test('a share is a ratio of per cent, and may be of one side', async (t) => {
  t.strictSame(stated('share', '79', 'percent'), [0.785, 0.795])
  t.strictSame(stated('share', '0.0', 'percent'), [null, 0.0005])
  t.strictSame(stated('share', '90', 'percent', '>'), [0.9, null])
  t.throws(() => stated('share', '-1', 'percent'), new RangeError('expected a share above zero, found = -1'))
})

t.test('a difference may be negative or none, in the unit of its metric', async (t) => {
  t.strictSame(stated('difference', '3', 'count'), [2.5, 3.5])
  t.strictSame(stated('difference', '-3', 'ten_thousand'), [-35_000, -25_000])
  t.strictSame(stated('difference', '0', 'count'), [-0.5, 0.5])
  t.strictSame(stated('difference', '0', 'count', '<'), [null, 0])
})

const recorded = [
  growth('2022-05', '1', { publishedOn: '2022-05-01', recordedAt: '2025-12-01T08:00:00.000Z' }),
  growth('2022-05', '2', { publishedOn: '2022-05-02', recordedAt: '2025-12-01T08:00:00.001Z' }),
  growth('2022-05', '3', { publishedOn: null, recordedAt: '2025-12-01T09:00:00.000Z' }),
]
const known = (asOf: AsOf) => asKnown(recorded, asOf).map((figure) => figure.value)

t.test('as of a day the figures public by its end are known, however late they were recorded', async (t) => {
  const on = (day: string) => known({ recordedBy: '2025-12-02T00:00:00.000Z', day })
  t.strictSame(on('2022-04-30'), [])
  t.strictSame(on('2022-05-01'), ['1'])
  t.strictSame(on('2022-05-02'), ['1', '2'])
  t.strictSame(on('2025-11-30'), ['1', '2'])
  t.strictSame(on('2025-12-01'), ['1', '2', '3'])
})

t.test('as of an instant the figures recorded by then are known', async (t) => {
  const at = (recordedBy: string) => known({ recordedBy, day: null })
  t.strictSame(at('2022-05-02T00:00:00.000Z'), [])
  t.strictSame(at('2025-12-01T07:59:59.999Z'), [])
  t.strictSame(at('2025-12-01T08:00:00.000Z'), ['1'])
  t.strictSame(at('2025-12-01T08:00:00.001Z'), ['1', '2'])
  t.strictSame(at('2025-12-01T09:00:00.000Z'), ['1', '2', '3'])
})

t.test('as of a day, as recorded by an instant, both must be so', async (t) => {
  t.strictSame(known({ recordedBy: '2025-12-01T08:00:00.000Z', day: '2025-12-01' }), ['1'])
  t.strictSame(known({ recordedBy: '2025-12-01T08:00:00.001Z', day: '2022-05-01' }), ['1'])
})

t.test('a figure of unknown day counts from the day by which it was public', async (t) => {
  const recordedAt = '2025-12-01T08:00:00.000Z'
  t.equal(knownFrom({ publishedOn: null, publishedBy: '2021-09-01', recordedAt }), '2021-09-01')
  t.equal(knownFrom({ publishedOn: '2021-08-19', publishedBy: '2021-09-01', recordedAt }), '2021-08-19')
  const figure = growth('2021-07', '1', { publishedBy: '2021-09-01', recordedAt })
  const knownOn = (day: string) => asKnown([figure], { recordedBy: '2025-12-02T00:00:00.000Z', day }).length
  t.strictSame(['2021-08-31', '2021-09-01'].map(knownOn), [0, 1])
})

const trustedValues = (figures: Figure[]) => orderByTrust(figures).trusted.map(({ figure }) => figure.value)
const replacements = (figures: Figure[]) =>
  orderByTrust(figures).superseded.map(({ figure, by }) => `${figure.value} by ${by.value}`)

t.test(
  'a ministry notice comes before a copy, a copy before the press, the press before others',
  async (t) => {
    const figures = [
      growth('2021-07', '1.0', { sourceKind: 'other' }),
      growth('2021-07', '2.0', { sourceKind: 'press' }),
      growth('2021-07', '3', { sourceKind: 'ministry notice' }),
      growth('2021-07', '4.0', { sourceKind: 'copy of the ministry notice' }),
    ]
    t.strictSame(trustedValues(figures), ['3', '4.0', '2.0', '1.0'])
    t.strictSame(replacements(figures), [], 'figures of unequal trust supersede nothing')
  },
)

t.test('at equal trust the narrower interval of logarithms comes first', async (t) => {
  // 10 is known to 10 per cent, 200 to half a per cent, 10.0 to 1 per cent; a half-open statement is the widest
  const figures = [
    level('2021-06', '10'),
    level('2021-07', '100', { relation: '>' }),
    level('2021-08', '200'),
    level('2021-09', '10.0'),
  ]
  t.strictSame(trustedValues(figures), ['200', '10.0', '10', '100'])
})

t.test('among equally precise figures the later publication comes first, whatever their units', async (t) => {
  const misplaced: number[] = []
  for (let millions = 100; millions < 1000; millions++) {
    const [earlier, later] = [
      level('2021-06', (millions / 100).toFixed(2), { unit: 'hundred_million', publishedOn: '2021-07-10' }),
      level('2021-06', String(millions), { unit: 'million', publishedOn: '2021-07-11' }),
    ]
    const order = orderByTrust([earlier, later]).trusted.map(({ figure }) => figure)
    if (order[0] !== later) misplaced.push(millions)
  }
  t.strictSame(misplaced, [])
  const oneSided = [
    growth('2021-06', '1', { relation: '>', publishedOn: '2021-07-10' }),
    growth('2021-07', '2', { relation: '>', publishedOn: '2021-08-10' }),
  ]
  t.strictSame(trustedValues(oneSided), ['2', '1'])
})

t.test(
  'of figures published on one day the one recorded later, then the higher id, counts as later',
  async (t) => {
    const [first, second, third] = [
      growth('2021-07', '1.0', { publishedOn: '2021-08-10', recordedAt: '2025-01-02T00:00:00.000Z' }),
      growth('2021-07', '2.0', { publishedOn: '2021-08-10', recordedAt: '2025-01-01T00:00:00.000Z' }),
      growth('2021-07', '3.0', { publishedOn: '2021-08-10', recordedAt: '2025-01-01T00:00:00.000Z' }),
    ]
    t.strictSame(replacements([second, third]), ['2.0 by 3.0'])
    t.strictSame(replacements([first, second]), ['2.0 by 1.0'])
  },
)

t.test('a later print supersedes an earlier one even where their intervals touch', async (t) => {
  const figures = [
    growth('2022-05', '10.7', { publishedOn: '2022-06-10' }),
    growth('2022-05', '10.8', { publishedOn: '2022-11-11' }),
  ]
  t.strictSame(trustedValues(figures), ['10.8'])
  t.strictSame(replacements(figures), ['10.7 by 10.8'])
})

t.test('a coarser later print leaves both in', async (t) => {
  const figures = [
    growth('2022-05', '10.75', { publishedOn: '2022-06-10' }),
    growth('2022-05', '10.7', { publishedOn: '2022-11-11' }),
  ]
  t.strictSame(trustedValues(figures), ['10.75', '10.7'])
  t.strictSame(replacements(figures), [])
})

t.test('the same print again supersedes nothing', async (t) => {
  const figures = [
    growth('2022-05', '10.7', { publishedOn: '2022-06-10' }),
    growth('2022-05', '10.7', { publishedOn: '2022-11-11' }),
  ]
  t.strictSame(replacements(figures), [])
})

t.test('in a chain of three prints the last supersedes both', async (t) => {
  const figures = ['10.7', '10.8', '10.9'].map((value, i) =>
    growth('2022-05', value, { publishedOn: `2022-0${6 + i}-10` }),
  )
  t.strictSame(trustedValues(figures), ['10.9'])
  t.strictSame(replacements(figures), ['10.8 by 10.9', '10.7 by 10.9'])
})

t.test('a print is superseded by any later one that cannot be true with it', async (t) => {
  // 10.66 can be true with 10.7 but not with 10.75
  const figures = ['10.66', '10.7', '10.75'].map((value, i) =>
    growth('2022-05', value, { publishedOn: `2022-0${6 + i}-10` }),
  )
  t.strictSame(trustedValues(figures), ['10.75', '10.7'])
  t.strictSame(replacements(figures), ['10.66 by 10.75'])
})

t.test('a print that was taken back and printed again leaves only the one between superseded', async (t) => {
  const figures = ['10.7', '10.8', '10.7'].map((value, i) =>
    growth('2022-05', value, { publishedOn: `2022-0${6 + i}-10` }),
  )
  t.strictSame(trustedValues(figures), ['10.7', '10.7'])
  t.strictSame(replacements(figures), ['10.8 by 10.7'])
})

t.test('an exact number that is printed again is superseded by none', async (t) => {
  const figures = ['24', '24', '25'].map((value, i) =>
    growth('2022-05', value, { roundedTo: '0', publishedOn: `2022-0${6 + i}-10` }),
  )
  t.strictSame(replacements(figures.slice(0, 2)), [])
  t.strictSame(replacements(figures), ['24 by 25', '24 by 25'])
})

t.test('a one-sided statement is superseded by a later value outside it, not by one inside it', async (t) => {
  const statement = growth('2022-05', '10', { relation: '>', publishedOn: '2022-06-10' })
  t.strictSame(replacements([statement, growth('2022-05', '9.9', { publishedOn: '2022-07-10' })]), [
    '10 by 9.9',
  ])
  t.strictSame(replacements([statement, growth('2022-05', '10.4', { publishedOn: '2022-07-10' })]), [])
})

t.test('only figures of the same measure and window supersede each other', async (t) => {
  const later = { publishedOn: '2022-11-11' }
  const figure = growth('2022-05', '10.7', { publishedOn: '2022-06-10' })
  const others = [
    growth('2022-06', '30.0', later),
    growthOver('2022-03', '2022-05', '30.0', later),
    level('2022-05', '30.0', later),
  ]
  t.strictSame(replacements([figure, ...others]), [])
})

t.test('a figure of unknown publication date is known from the day on which it was recorded', async (t) => {
  const recordedAt = '2025-12-01T23:59:59.000Z'
  t.equal(knownFrom({ publishedOn: null, publishedBy: null, recordedAt }), '2025-12-01')
  t.equal(knownFrom({ publishedOn: '2021-08-19', publishedBy: null, recordedAt }), '2021-08-19')
  const figures = [
    growth('2022-05', '10.7', { publishedOn: null, recordedAt }),
    growth('2022-05', '10.8', { publishedOn: '2025-11-30', recordedAt }),
  ]
  t.strictSame(replacements(figures), ['10.8 by 10.7'])
})

t.test('as of a day before the correction the superseded print is in use', async (t) => {
  const figures = [
    growth('2022-05', '10.7', { publishedOn: '2022-06-10' }),
    growth('2022-05', '10.8', { publishedOn: '2022-11-11' }),
  ]
  const later = '2025-12-02T00:00:00.000Z'
  t.strictSame(trustedValues(asKnown(figures, { recordedBy: later, day: '2022-11-10' })), ['10.7'])
  t.strictSame(trustedValues(asKnown(figures, { recordedBy: later, day: '2022-11-11' })), ['10.8'])
})

t.test(
  'the same statement on two days supersedes nothing, and what came between gives way to the later',
  async (t) => {
    const on = (value: string, day: string, fields = {}) =>
      growth('2022-05', value, { publishedOn: day, ...fields })
    t.strictSame(replacements([on('3.0', '2022-06-10'), on('3.0', '2022-06-20')]), [])
    const above = { relation: '>' } as const
    t.strictSame(replacements([on('3', '2022-06-10', above), on('3', '2022-06-20', above)]), [])
    t.strictSame(replacements([on('3.0', '2022-06-10'), on('4.0', '2022-06-15'), on('3.0', '2022-06-20')]), [
      '4.0 by 3.0',
    ])
  },
)

t.test('no newspaper corrects another: only the publisher itself supersedes its print', async (t) => {
  const prints = (sourceKind: Figure['sourceKind'], second: string) => [
    growth('2022-05', '10.7', { sourceKind, publisher: 'Daily', publishedOn: '2022-06-10' }),
    growth('2022-05', '10.8', { sourceKind, publisher: second, publishedOn: '2022-11-11' }),
  ]
  for (const kind of ['press', 'company figure in the press', 'other'] as const) {
    t.strictSame(replacements(prints(kind, 'Weekly')), [], kind)
    t.strictSame(replacements(prints(kind, 'Daily')), ['10.7 by 10.8'], kind)
  }
  for (const kind of ['ministry notice', 'company release', 'copy of the ministry notice'] as const)
    t.strictSame(replacements(prints(kind, 'Weekly')), ['10.7 by 10.8'], kind)
})

t.test('a company release comes after a notice and before all copies', async (t) => {
  const kinds = [
    'ministry notice',
    'company release',
    'copy of the ministry notice',
    'copy of the company release',
    'company figure in the press',
    'press',
    'other',
  ] as const
  const figures = kinds.map((sourceKind, i) => growth('2021-07', `${i}`, { sourceKind }))
  t.strictSame(trustedValues(figures.toReversed()), ['0', '1', '2', '3', '4', '5', '6'])
})

t.test(
  'shares of different wholes, and periods of different lengths, do not supersede each other',
  async (t) => {
    const later = { publishedOn: '2022-11-11' }
    t.strictSame(
      replacements([
        share('2022-05', '10', { publishedOn: '2022-06-10' }),
        share('2022-05', '20', { ...later, baseSeries: 'aggregators' }),
        level('2022-Q2', '10', { publishedOn: '2022-06-10' }),
        level('2022-04/2022-05', '20', later),
      ]),
      [],
    )
  },
)

t.test('a difference that may be none has no width in logarithms and comes last', async (t) => {
  const figures = [difference('2021-05', '2021-06', '0'), level('2021-06', '1'), level('2021-07', '100')]
  t.strictSame(trustedValues(figures), ['100', '1', '0'])
})
