import t from 'tap'
import { type Estimate, estimate } from '../../src/domain/bounds/estimate.ts'
import { fraction } from '../../src/domain/figure/rational.ts'
import { type Difference, listDifferences } from '../../src/domain/growth/comparison.ts'
import { parseMonth } from '../../src/domain/time/month.ts'
import {
  type ComparisonFacts,
  type GrowthFacts,
  splitHeadline,
  tellGrowth,
  writeGrowth,
  writeHeadline,
  writeLabel,
  writeMiddle,
  writePair,
  writeVerdict,
} from '../../src/i18n/comparison.ts'
import type { Language } from '../../src/i18n/language.ts'
import { makeWindow } from '../support/figures.ts'

type Bounds = [low: number | null, high: number | null]
const rangeOf = ([low, high]: Bounds) => ({
  low: low === null ? null : fraction(low),
  high: high === null ? null : fraction(high),
})
const growthOf = (bounds: Bounds): Estimate => estimate(rangeOf(bounds))

function makeAnswer(series: Record<string, Bounds>, breaks: string[] = []): ComparisonFacts {
  const growths = Object.entries(series).map(([name, bounds]) => ({
    label: name.toLowerCase(),
    name,
    metric: { unit: 'count' as const },
    range: rangeOf(bounds),
    growth: growthOf(bounds),
    breaks: breaks.includes(name)
      ? [{ series: name, metric: 'orders', month: parseMonth('2022-01'), note: null }]
      : [],
  }))
  return {
    metric: { name: 'Orders' },
    window: makeWindow('2021-06', '2022-03'),
    perDay: false,
    growths,
    differences: [...listDifferences(growths.map(({ label, range }) => ({ name: label, range })))],
  }
}

t.test('a growth is told by what its bounds allow to be said', async (t) => {
  const sentences: [Bounds, string, string][] = [
    [[-30, -28], 'DiDi fell 29%', 'DiDi下降29%'],
    [[34, 34], 'DiDi rose 34%', 'DiDi上升34%'],
    [[-1, 3], 'DiDi changed by −1 to 3%', 'DiDi变化在−1%至3%之间'],
    [[0, 0], 'DiDi stood still', 'DiDi持平'],
    [[100, null], 'DiDi rose at least 100%', 'DiDi至少上升100%'],
    [[11, 92], 'DiDi rose 11 to 92%', 'DiDi上升11至92%'],
    [[-40, -12], 'DiDi fell 12 to 40%', 'DiDi下降12至40%'],
    [[2, 4], 'DiDi rose 3%', 'DiDi上升3%'],
    [[null, -20], 'DiDi fell at least 20%', 'DiDi至少下降20%'],
    [[-5, null], 'DiDi did not fall by more than 5%', 'DiDi降幅不超过5%'],
    [[0, null], 'DiDi did not fall', 'DiDi没有下降'],
    [[null, 0], 'DiDi did not rise', 'DiDi没有上升'],
    [[null, 7], 'DiDi did not rise by more than 7%', 'DiDi升幅不超过7%'],
    [[null, null], 'DiDi is not known', 'DiDi增幅未知'],
  ]
  for (const [bounds, en, zh] of sentences) {
    t.equal(tellGrowth('DiDi', growthOf(bounds), 'en'), en)
    t.equal(tellGrowth('DiDi', growthOf(bounds), 'zh'), zh)
  }
})

t.test('a growth that is small is told with digits of its own, never as zero', async (t) => {
  const growth = estimate({ low: fraction(39, 10_000), high: fraction(41, 10_000) })
  const fall = estimate({ low: fraction(-41, 10_000), high: fraction(-39, 10_000) })
  t.equal(tellGrowth('DiDi', growth, 'en'), 'DiDi rose 0.004%')
  t.equal(tellGrowth('DiDi', fall, 'zh'), 'DiDi下降0.004%')
  t.equal(writeGrowth(fall), '−0.004% [−0.0041, −0.0039]')
  const atLeast = estimate({ low: fraction(4, 100), high: null })
  t.equal(tellGrowth('DiDi', atLeast, 'en'), 'DiDi rose at least 0.04%')
  t.equal(writeMiddle(atLeast), '≥ +0.04%')
})

t.test('a bound on one side is rounded so that it still holds', async (t) => {
  const below = estimate({ low: fraction(1236, 100), high: null })
  const above = estimate({ low: null, high: fraction(-1236, 100) })
  t.same([below, above].map(writeMiddle), ['≥ +12.3%', '≤ −12.3%'])
  const { growths, differences } = makeAnswer({ T3: [12, null], DiDi: [0, 0] })
  const [a, b] = growths as [GrowthFacts, GrowthFacts]
  const [difference] = differences as [Difference]
  t.same(writePair({ a, b, difference }, 'en'), {
    claim: 'T3 grew more than DiDi',
    points: 'by at least 12 points',
  })
  t.match(writePair({ a, b, difference }, 'zh'), { claim: 'T3增幅高于DiDi', points: '至少相差12个百分点' })
  t.same(
    [below, above].map((growth) => tellGrowth('DiDi', growth, 'en')),
    ['DiDi rose at least 12.3%', 'DiDi fell at least 12.3%'],
  )
})

t.test('where the middle of the bounds would say too much the bounds stand in its place', async (t) => {
  const growths: Bounds[] = [
    [-24, 130],
    [11, 92],
    [-40, -12],
    [-30, -28],
  ]
  t.same(
    growths.map((bounds) => writeMiddle(growthOf(bounds))),
    ['−24…+130%', '+11…+92%', '−40…−12%', '−29%'],
  )
  const label = (bounds: Bounds) => writeLabel({ growth: growthOf(bounds), missing: [] }, 'en')
  t.equal(label([-24, 130]), '−24…+130%')
  t.equal(label([-30, -28]), '−29% [−30, −28]')
})

t.test('of two it is said who grew more or fell less, and whether that is certain', async (t) => {
  const tell = (a: Bounds, b: Bounds, lang: Language) => {
    const { growths, differences } = makeAnswer({ A: a, B: b })
    const difference = differences[0] as Difference
    const [one, other] = [difference.a, difference.b].map((label) =>
      growths.find((item) => item.label === label),
    )
    return writePair({ a: one as GrowthFacts, b: other as GrowthFacts, difference }, lang)
  }
  t.same(tell([-29, -29], [34, 34], 'en'), { claim: 'B grew more than A', points: 'by 63 points (63 to 63)' })
  t.match(tell([-29, -29], [-23, -23], 'en'), { claim: 'B fell less than A' })
  t.match(tell([-29, -29], [-23, -23], 'zh'), { claim: 'B降幅小于A' })
  t.same(tell([1, 5], [2, 4], 'en'), {
    claim: 'Whether A or B grew more',
    points: 'A between 3 points less and 3 more',
  })
  t.match(tell([-37, null], [-19, -19], 'en'), { points: 'A at most 18 points less' })
  t.match(tell([-37, null], [-19, -19], 'zh'), { points: 'A至多低18个百分点' })
  t.match(tell([null, 10], [4, 4], 'en'), { points: 'A at most 6 points more' })
  t.same(tell([1, 5], [2, 4], 'zh'), { claim: 'A与B谁的增幅更高', points: 'A低3至高3个百分点' })
  t.match(tell([null, 10], [4, 4], 'zh'), { points: 'A至多高6个百分点' })
})

t.test('the headline names who rose and who fell, and what is not known', async (t) => {
  const answer = makeAnswer({ DiDi: [-29, -29], T3: [null, null], Market: [5, 5] })
  t.equal(
    writeHeadline(answer, 'en'),
    'Orders, June 2021 to March 2022: DiDi fell 29% and Market rose 5%; T3 not known',
  )
  t.equal(writeHeadline(answer, 'zh'), '2021年6月至2022年3月Orders：DiDi下降29%，Market上升5%；T3增幅未知')
  t.equal(
    writeHeadline(makeAnswer({ T3: [null, null] }), 'en'),
    'Orders, June 2021 to March 2022: the published figures do not tell',
  )
  const daily = { ...makeAnswer({ Market: [5, 5] }), window: makeWindow('2021', '2022-H1'), perDay: true }
  t.equal(writeHeadline(daily, 'en'), 'Orders, 2021 to H1 2022, per day: Market rose 5%')
  t.equal(writeHeadline(daily, 'zh'), '2021年至2022年上半年日均Orders：Market上升5%')
  const many = makeAnswer({ A: [1, 1], B: [9, 9], C: [-3, -3], D: [2, 2], E: [3, 3] })
  t.match(writeHeadline(many, 'en'), /: A rose 1%, B rose 9%, C fell 3% and 2 more$/)
  t.match(writeHeadline(many, 'zh'), /：A上升1%，B上升9%，C下降3%，另有2个序列$/)
  t.equal(
    writeHeadline(makeAnswer({ T3: [null, null] }), 'zh'),
    '2021年6月至2022年3月Orders：已公布的数字不足以回答',
  )
  t.equal(
    writeHeadline(makeAnswer({ T3: [null, null] }, ['T3']), 'zh'),
    '2021年6月至2022年3月Orders：统计口径有变更，未作比较',
  )
})

t.test('the verdict says which order is certain and leaves the rest open', async (t) => {
  const certain = makeAnswer({ DiDi: [-30, -28], Caocao: [33, 35] })
  t.equal(writeVerdict(certain, 'en'), 'The order by growth of orders is certain: Caocao, then DiDi.')
  const partly = makeAnswer({ DiDi: [-30, -20], Market: [-25, -15], Caocao: [33, 35] })
  t.equal(
    writeVerdict(partly, 'en'),
    'It is certain that Caocao is ahead of DiDi and Caocao is ahead of Market; the other pairs are open.',
  )
  t.equal(writeVerdict(partly, 'zh'), '可以确定：Caocao领先于DiDi，Caocao领先于Market；其余各对不确定。')
  const unsettled = makeAnswer({ DiDi: [-30, -20], Market: [-25, -15] })
  t.equal(writeVerdict(unsettled, 'zh'), '已公布的数字不足以确定先后。')
  const open = makeAnswer({ DiDi: [-30, -28], T3: [null, null], Caocao: [33, 35] })
  t.equal(
    writeVerdict(open, 'en'),
    'The order by growth of orders is certain: Caocao, then DiDi. For T3 the published figures do not reach from the base to the end.',
  )
})

t.test('a growth across a change of counting is not said to lack figures', async (t) => {
  const answer = makeAnswer({ Market: [null, null] }, ['Market'])
  t.equal(
    writeHeadline(answer, 'en'),
    'Orders, June 2021 to March 2022: not compared across a change of counting',
  )
  t.equal(
    writeVerdict(answer, 'en'),
    'The counting of Market changed inside the window (Jan 2022), and growth across a change is not computed.',
  )
  t.equal(writeVerdict(answer, 'zh'), 'Market的统计口径在窗口内有变更（2022年1月），未跨变更比较。')
})

t.test('a headline across a change of counting says so', async (t) => {
  const answer = makeAnswer({ Market: [-22, -22], DiDi: [5, 5] }, ['Market'])
  t.equal(
    writeHeadline(answer, 'en'),
    'Orders, June 2021 to March 2022, counted differently from January 2022: Market fell 22% and DiDi rose 5%',
  )
  t.equal(
    writeHeadline(answer, 'zh'),
    '2021年6月至2022年3月Orders（2022年1月起统计口径有变更）：Market下降22%，DiDi上升5%',
  )
})

t.test('of a rate a headline says that its per cent are no points', async (t) => {
  const answer = makeAnswer({ Ruqi: [-4, -4], Kanzhun: [2, 2], T3: [null, null] })
  const growths = answer.growths.map((item, i) =>
    i === 0 ? { ...item, metric: { unit: 'percent' as const } } : item,
  )
  t.equal(
    writeHeadline({ ...answer, growths }, 'en'),
    'Orders, June 2021 to March 2022: Ruqi fell 4% and Kanzhun rose 2% (of the rate itself, not points); T3 not known',
  )
  t.equal(
    writeHeadline({ ...answer, growths }, 'zh'),
    '2021年6月至2022年3月Orders：Ruqi下降4%，Kanzhun上升2%（相对该比率自身，不是百分点）；T3增幅未知',
  )
})

t.test('a line of a headline breaks no name and no number from its verb', async (t) => {
  const wholeOf = (headline: string, names: string[]) => {
    const parts = splitHeadline(headline, names)
    t.equal(parts.map(({ text }) => text).join(''), headline)
    return parts.filter(({ isWhole }) => isWhole).map(({ text }) => text)
  }
  t.same(
    wholeOf('Orders: Cao Cao Mobility rose at least 34% and T3 (new) fell 2.5%', [
      'Cao Cao Mobility',
      'T3 (new)',
    ]),
    ['Cao Cao Mobility', 'rose at least 34%', 'T3 (new)', 'fell 2.5%'],
  )
  t.same(wholeOf('订单量：滴滴出行下降29%，曹操至少上升34%；T3增幅未知', ['滴滴出行', '曹操']), [
    '滴滴出行',
    '下降29%',
    '曹操',
    '上升34%',
  ])
  t.same(
    wholeOf('滴滴出行（核心平台总交易额）上升11%', ['滴滴出行（核心平台总交易额）']),
    ['上升11%'],
    'a phone has room for 13 signs',
  )
})
