import t from 'tap'
import { type AsOf, asKnown, knownFrom } from '../../../src/domain/figure/as-of.ts'
import { growth } from '../../support/figures.ts'

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
