import t from 'tap'
import { parseMonth } from '../../../src/domain/time/month.ts'
import { drawImpact } from '../../../src/features/impact/chart.ts'
import type { ImpactChart } from '../../../src/features/impact/picture.ts'
import { pictureStyle, select, textsOf } from '../../support/chart.ts'

const chart: ImpactChart = {
  metric: 'Orders',
  treated: 'DiDi',
  controls: ['Cao Cao', 'T3'],
  method: 'synthetic_control',
  scale: 'log',
  kind: 'count',
  perDay: false,
  frequency: 'month',
  months: [0, 1, 2, 3].map((i) => parseMonth('2021-05') + i),
  before: 2,
  values: [700_000_000, 700_000_000, 560_000_000, 560_000_000].map(Math.log),
  gaps: [0, 0, Math.log(0.8), Math.log(0.8)],
  placebos: [
    [0, 0, 0.01, 0.02],
    [0, 0, -0.03, 0.01],
  ],
  effect: { value: Math.log(0.8), low: Math.log(0.7), high: Math.log(0.9), pValue: 1 / 3 },
  isDoubtful: false,
  event: {
    date: '2021-07-02',
    company: 'DiDi Global',
    type: 'cybersecurity_review_started',
    title: 'CAC review',
  },
  warnings: ['Fewer than 12 months lie before the event'],
  asOf: '2022-05-01',
}

t.test('the treated stands against its synthetic counterpart, in the unit of the figures', async (t) => {
  const svg = drawImpact(chart, pictureStyle)
  const texts = textsOf(svg)
  t.ok(texts.includes('Synthetic DiDi') && texts.includes('In millions') && texts.includes('700'))
  t.ok(
    texts.includes('Synthetic control, 2 controls. Mean effect from July 2021: −20% [−30, −10], p = 0.333'),
  )
  const lines = select(svg, 'g.c1[stroke-width="2"] path, g.c2[stroke-width="2"] path').map((path) =>
    path.getAttribute('d'),
  )
  t.equal(lines.length, 3, 'the treated, its counterpart, and the gap')
})

t.test('the gap of a rate on levels is in percentage points, that of an index in points', async (t) => {
  const rate = {
    ...chart,
    scale: 'level' as const,
    kind: 'percent' as const,
    values: [50, 50, 40, 40],
    gaps: [0, 0, -10, -10],
    placebos: [],
    effect: { value: -10, low: -15, high: -5, pValue: 1 / 3 },
  }
  const texts = textsOf(drawImpact(rate, pictureStyle))
  t.match(texts.join(' '), 'DiDi: orders 10 percentage points below what its peers suggest from July 2021')
  t.ok(texts.includes('Gap, in percentage points') && texts.includes('−10') && !texts.includes('−10%'))
  const index = textsOf(drawImpact({ ...rate, scale: 'index', kind: 'index' }, pictureStyle)).join(' ')
  t.match(index, 'Mean effect from July 2021: −10 points [−15, −5]')
})

t.test('the gap of money on levels is in millions of yuan, as sentences have them', async (t) => {
  const money = {
    ...chart,
    scale: 'level' as const,
    kind: 'CNY' as const,
    values: [50e6, 50e6, 40e6, 40e6],
    gaps: [0, 0, -10e6, -10e6],
    placebos: [],
    effect: { value: -10e6, low: -15e6, high: -5e6, pValue: 1 / 3 },
  }
  const texts = textsOf(drawImpact(money, pictureStyle)).join(' ')
  t.match(texts, 'DiDi: orders CNY 10 million below what its peers suggest from July 2021')
  t.match(texts, 'Mean effect from July 2021: CNY −10 million [−15, −5]')
  t.match(
    textsOf(drawImpact(money, { ...pictureStyle, lang: 'zh' })).join(' '),
    '平均效应：−1000万元 [−1500, −500]',
  )
})

t.test('an effect on levels that are so much a day is told so', async (t) => {
  const daily = {
    ...chart,
    scale: 'level' as const,
    perDay: true,
    values: [50e6, 50e6, 40e6, 40e6],
    gaps: [0, 0, -10e6, -10e6],
    placebos: [],
    effect: { value: -10e6, low: -15e6, high: -5e6, pValue: 1 / 3 },
  }
  const texts = textsOf(drawImpact(daily, pictureStyle)).join(' ')
  t.match(texts, 'DiDi: orders 10 million a day below what its peers suggest from July 2021')
  t.match(texts, 'Mean effect from July 2021: −10 million a day [−15, −5]')
  const chinese = textsOf(drawImpact(daily, { ...pictureStyle, lang: 'zh' })).join(' ')
  t.match(chinese, '自2021年7月起的平均效应：−1000万（日均） [−1500, −500]')
})

t.test('the gap stands among one line for each placebo, with warnings below', async (t) => {
  const svg = drawImpact(chart, pictureStyle)
  t.equal(select(svg, 'g.r[stroke-width="1"], g.r[stroke-opacity="0.55"]').length, 2)
  t.match(textsOf(svg).join(' '), 'Fewer than 12 months lie before the event.')
  t.match(
    textsOf(svg, 'desc')[0],
    'from July 2021 on, DiDi differs from what its peers suggest by −20% [−30, −10], p = 0.333.',
  )
})

t.test('without controls it stands against its own trend', async (t) => {
  const svg = drawImpact(
    { ...chart, method: 'interrupted_time_series', controls: [], placebos: [] },
    pictureStyle,
  )
  t.ok(
    textsOf(svg).includes('DiDi: orders 20% below its own trend from July 2021') &&
      textsOf(svg).includes('Trend of DiDi'),
  )
})

t.test('a p-value that rounds to nothing is told as below a thousandth', async (t) => {
  const svg = drawImpact({ ...chart, effect: { ...chart.effect, pValue: 6.6e-8 } }, pictureStyle)
  t.match(textsOf(svg, 'desc')[0], '[−30, −10], p < 0.001.')
})

t.test('an effect of nothing is called so', async (t) => {
  const effect = { value: 0.0001, low: 0.00005, high: 0.0002, pValue: null }
  t.ok(
    textsOf(drawImpact({ ...chart, effect }, pictureStyle)).includes(
      'DiDi: orders level with what its peers suggest from July 2021',
    ),
  )
})

t.test('a picture by quarter names quarters below, and no months', async (t) => {
  const months = [0, 3, 6, 9].map((i) => parseMonth('2021-01') + i)
  const texts = textsOf(drawImpact({ ...chart, frequency: 'quarter', months }, pictureStyle))
  t.same(
    texts.filter((text) => /^(Q\d|[A-Z][a-z]{2}|2021)$/.test(text)),
    ['Q1', 'Q2', 'Q3', 'Q4', '2021'],
  )
})

t.test('a month that is left out is a gap', async (t) => {
  const months = [0, 1, 3, 4].map((i) => parseMonth('2021-05') + i)
  const svg = drawImpact({ ...chart, months }, pictureStyle)
  const [line = ''] = select(svg, 'g.c2[stroke-width="2"] path').map((path) => path.getAttribute('d'))
  t.equal(line.split('M').length - 1, 2)
})

t.test('no warning is cut, be the picture ever so narrow', async (t) => {
  const warnings = Array.from(
    { length: 6 },
    (_, i) => `${'The fit does not carry the claim, '.repeat(3)}${i}.`,
  )
  const texts = textsOf(drawImpact({ ...chart, warnings }, { ...pictureStyle, width: 320 }))
  t.match(texts.join(' '), 'claim, 5.')
})

t.test('in Chinese too, and narrow', async (t) => {
  const texts = textsOf(
    drawImpact({ ...chart, treated: '滴滴出行' }, { ...pictureStyle, lang: 'zh', width: 360 }),
  )
  t.ok(texts.includes('合成滴滴出行') && texts.includes('单位：亿'))
})
