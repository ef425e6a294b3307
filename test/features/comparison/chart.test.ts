import t from 'tap'
import type { Estimate } from '../../../src/domain/bounds/estimate.ts'
import { parseMonth } from '../../../src/domain/time/month.ts'
import { parsePeriod } from '../../../src/domain/time/period.ts'
import { drawComparison } from '../../../src/features/comparison/chart.ts'
import type { ComparisonChart } from '../../../src/i18n/comparison.ts'
import { pictureStyle, select, textsOf } from '../../support/chart.ts'

const bounded = (low: number, high: number): Estimate => ({
  status: 'bounded',
  value: (low + high) / 2,
  low,
  high,
})
const unknown: Estimate = { status: 'unknown', value: null, low: null, high: null }

function makeChart(growths: Record<string, Estimate>, missing: string[] = []): ComparisonChart {
  return {
    metric: 'Orders',
    base: parsePeriod('2021-06'),
    end: parsePeriod('2022-03'),
    perDay: false,
    series: Object.entries(growths).map(([name, growth]) => ({
      name,
      metric: { unit: 'count' as const },
      growth,
      missing: growth === unknown ? missing.map(parsePeriod) : [],
    })),
    breaks: [],
    publishers: ['Ministry of Transport'],
    asOf: '2022-05-01',
  }
}

const chart = makeChart({
  DiDi: bounded(-29.5, -28.5),
  'Cao Cao': bounded(33.5, 34.5),
  Market: bounded(-23.24, -23.18),
})

t.test('bars are sorted by growth, each with its value and bounds', async (t) => {
  const texts = textsOf(drawComparison(chart, pictureStyle))
  t.equal(
    texts.find((text) => text.startsWith('Growth')),
    'Growth of orders, June 2021 to March 2022',
  )
  t.same(
    texts.filter((text) => /\[|^(DiDi|Cao Cao|Market)$/.test(text)),
    ['Cao Cao', '+34% [33.5, 34.5]', 'Market', '−23.2% [−23.24, −23.18]', 'DiDi', '−29% [−29.5, −28.5]'],
  )
})

t.test('the title is punctuated in its language', async (t) => {
  const svg = drawComparison(chart, { ...pictureStyle, lang: 'zh' })
  t.match(select(svg, 'title')[0]?.textContent, '2021年6月至2022年3月。2022年3月较2021年6月')
})

t.test('a bar goes from zero to its growth, and its whiskers to the bounds', async (t) => {
  const svg = drawComparison(makeChart({ DiDi: bounded(-40, -20), 'Cao Cao': bounded(10, 30) }), pictureStyle)
  const bars = select(svg, 'g.c1 rect, g.c2 rect').map((bar) => ({
    from: Number(bar.getAttribute('x')),
    to: Number(bar.getAttribute('x')) + Number(bar.getAttribute('width')),
  }))
  const [rise, fall] = bars as [(typeof bars)[0], (typeof bars)[0]]
  t.equal(rise.from.toFixed(1), fall.to.toFixed(1), 'both begin at zero')
  const perCent = (rise.to - rise.from) / 20
  t.equal(((fall.to - fall.from) / perCent).toFixed(1), '30.0')
  const whiskers =
    (select(svg, 'path[stroke-width="1.5"]')[0]?.getAttribute('d') ?? '').match(/M[\d.]+ [\d.]+v12/g) ?? []
  const ends = whiskers.map((part: string) => (Number.parseFloat(part.slice(1)) - rise.from) / perCent)
  t.same(
    ends.map((end: number) => end.toFixed(0)),
    ['10', '30', '-40', '-20'],
  )
})

t.test('a bound on one side is an arrow, without a bar', async (t) => {
  const below: Estimate = { status: 'bounded_below', value: null, low: 100, high: null }
  const svg = drawComparison(makeChart({ T3: below }), pictureStyle)
  t.ok(textsOf(svg).includes('≥ +100%'))
  t.equal(select(svg, 'g.c1 rect').length, 0)
  t.match(textsOf(svg).join(' '), 'it lies the way the arrow points')
})

t.test('what is unknown comes last, with the months that figures do not lead through', async (t) => {
  const missing = ['2021-07', '2021-08', '2021-12', '2022-01']
  for (const width of [360, 720]) {
    const svg = drawComparison(makeChart({ Ruqi: unknown, DiDi: bounded(-30, -28) }, missing), {
      ...pictureStyle,
      width,
    })
    const texts = textsOf(svg)
    t.ok(texts.indexOf('DiDi') < texts.indexOf('Ruqi'))
    t.match(texts.join(' '), 'unknown: no figures lead through Jul–Aug 2021, Dec 2021–Jan 2022')
  }
})

t.test('growth across a break says so', async (t) => {
  const svg = drawComparison({ ...chart, breaks: [parseMonth('2022-01')] }, pictureStyle)
  t.match(textsOf(svg).join(' '), 'counts differently from January 2022')
})

t.test('the description tells every growth in a sentence', async (t) => {
  const [description] = textsOf(drawComparison(chart, pictureStyle), 'desc')
  t.match(description, 'DiDi: fell 29 per cent (−29.5 to −28.5).')
  t.match(description, 'Cao Cao: rose 34 per cent (33.5 to 34.5).')
  const [chinese] = textsOf(drawComparison(chart, { ...pictureStyle, lang: 'zh' }), 'desc')
  t.match(chinese, 'DiDi：下降29%（−29.5至−28.5）。')
})

t.test('names of any length leave room for their numbers', async (t) => {
  const long = 'X'.repeat(200)
  for (const width of [320, 720, 2000]) {
    const texts = textsOf(
      drawComparison(makeChart({ [long]: bounded(-30, -28) }), { ...pictureStyle, width }),
    )
    t.ok(texts.includes('−29% [−30, −28]'))
    t.ok(texts.some((text) => /^X+…$/.test(text)))
  }
})
