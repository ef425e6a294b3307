import t from 'tap'
import { asKnown, knownFrom } from '../../../src/domain/figure/as-of.ts'
import type { Figure } from '../../../src/domain/figure/figure.ts'
import { orderByTrust } from '../../../src/domain/figure/trust.ts'
import { difference, growth, growthOver, level, share } from '../../support/figures.ts'

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
