import fc from 'fast-check'
import t from 'tap'
import { assessImpact, type ImpactOptions } from '../../src/domain/impact/assess-impact.ts'
import { type Method, methods } from '../../src/domain/impact/methods.ts'
import type { Panel } from '../../src/domain/impact/panel.ts'
import {
  type CountedMetric,
  summarise,
  writeDetails,
  writeInterval,
  writeJointTest,
} from '../../src/i18n/impact-summary.ts'
import type { Localized } from '../../src/i18n/language.ts'
import { answerOf, makePanel, makeRandomPanel, mapValues, readDemoPanel } from '../domain/impact/panels.ts'
import { assertProperty } from '../support/property.ts'

const demo = readDemoPanel()

/** The summary of what a method finds; Chinese sentences call the treated by a name if one is given. */
function summaryOf(
  panel: Panel,
  method: Method,
  nameZh = 'T',
  metric: CountedMetric = { en: 'orders', zh: '订单量', unit: 'count' },
  options: ImpactOptions = {},
): Localized {
  const assessment = assessImpact(panel, [method], options)
  const [result] = assessment.results
  if (result?.status !== 'answered') throw new Error(`refused: ${result?.code}`)
  return summarise(result, assessment, (series) => ({ en: series, zh: nameZh }), metric)
}

t.test('a summary says the effect, its interval, and what the placebos can say', async (t) => {
  t.equal(
    summaryOf(demo, 'difference_in_differences').en,
    'By difference in differences, T stood 12.2 per cent below what the 12 controls imply, on average over the 18 months from July 2023 (95 per cent interval: −17.9 per cent to −6.2 per cent, if errors are normal: ranks of so few controls cannot reach 5 per cent). None of the 12 controls, each put in its place, shows an effect as large for its error of fit (p = 0.077; no p-value below 0.077 is possible with so few controls).',
  )
})

t.test(
  'a summary of a gap that drifted before the event has no interval, which would be taken for one that holds',
  async (t) => {
    const drifting = mapValues(demo, (value, at, series) => (series === -1 ? value + 0.02 * at : value))
    const { en, zh } = summaryOf(drifting, 'difference_in_differences', 'T', undefined, { hasTotal: true })
    t.notMatch(en, 'All these months together', 'the total would be taken for one that holds too')
    t.match(
      en,
      /on average over the 18 months from July 2023\. .*; the gap drifted one way before the event already\.$/,
    )
    t.match(zh, /事件之前差距已朝一个方向漂移。$/)
  },
)

t.test('a summary of a fit that does not carry the claim says so', async (t) => {
  t.match(
    summaryOf(demo, 'synthetic_control').en,
    /This is no evidence of an impact by itself: the treated lay outside the range of its controls before the event; the fit before the event is worse than the effect is large; an event that never was shows an effect as large\.$/,
  )
})

t.test('a summary says where the interval does not exclude that there was no effect', async (t) => {
  const series = [
    [1, 2, 1, 2, 1, 2, 1],
    [2, 1, 2, 1, 2, 1, 3],
    [3, 3, 4, 4, 3, 3, 3],
    [1, 3, 2, 2, 1, 3, 2],
  ]
  const panelOf = ([treated, ...controls]: number[][], before: number) =>
    makePanel(treated as number[], controls, before)
  t.match(
    summaryOf(panelOf(series, 5), 'difference_in_differences').en,
    /does not exclude that there was no effect\)/,
  )
  const short = panelOf(
    series.map((values) => values.slice(2)),
    3,
  )
  t.notMatch(
    summaryOf(short, 'difference_in_differences').en,
    'interval',
    'three months do not tell how large errors are',
  )
})

t.test(
  'an interval from nothing to more than ten thousand times as much is said to tell nothing',
  async (t) => {
    t.same(writeInterval({ low: -17, high: 17.6, lowPct: null, highPct: null }, 'percent', 0.01), {
      en: ' (95 per cent interval: −100 per cent to >1\u202f000\u202f000 per cent, too wide to tell anything)',
      zh: '（95%区间：−100%至>1\u202f000\u202f000%，范围过宽，说明不了什么）',
    })
    t.match(
      writeInterval({ low: 0.1, high: 17.6, lowPct: null, highPct: null }, 'percent', 0.01).en,
      /000 per cent\)$/,
    )
  },
)

t.test('a summary of the interrupted time series gives no interval and no p-value', async (t) => {
  t.equal(
    summaryOf(demo, 'interrupted_time_series').en,
    "T stood 10.3 per cent below the trend before the event, on average over the 18 months from July 2023. This method has no controls, so whatever hit everyone counts as the event's, and how large a difference chance alone makes it cannot tell.",
  )
})

t.test('a summary says how little of its first month an event late in it left', async (t) => {
  const { en, zh } = summaryOf(demo, 'interrupted_time_series', 'T', undefined, { eventDate: '2023-07-30' })
  t.match(
    en,
    /on average over the 18 months from July 2023\. .* July 2023 counts as after the event, which came with 6 per cent of it left\.$/,
  )
  t.match(zh, /2023年7月计入事件之后，而事件发生时该期只剩6%。$/)
  const early = summaryOf(demo, 'interrupted_time_series', 'T', undefined, { eventDate: '2023-07-02' })
  t.notMatch(early.en, 'counts as after')
})

t.test('a summary of the event study says what it is measured against', async (t) => {
  t.equal(
    summaryOf(demo, 'event_study').en,
    'By December 2024, at the end of the 18 months from July 2023, T had grown to 3.7 per cent above what the growth of its 12 controls implies (95 per cent interval: −8.4 per cent to 17.4 per cent, which does not exclude that there was no effect); this is all growth since the event together, not a mean. 8 of the 12 controls, each put in its place, show an effect as large for its error of fit (p = 0.692; no p-value below 0.077 is possible with so few controls). Only effects beyond −16 per cent or 19 per cent would be found here in 80 of 100 cases: a smaller one may well be there.',
  )
  const short = summaryOf(makeRandomPanel(1, 3, 3, 1), 'event_study').en
  t.match(
    short,
    /By April 2021, at the end of the one month April 2021, T .* its own mean growth before the event implies/,
  )
})

t.test('effects off the logarithmic scale are told in their own unit', async (t) => {
  const levels = { ...mapValues(demo, (value) => Math.exp(value) / 1e6), scale: 'level' as const }
  t.match(summaryOf(levels, 'difference_in_differences').en, /T stood [\d.]+ (below|above) what/)
  t.match(summaryOf({ ...levels, scale: 'index' }, 'difference_in_differences').en, /[\d.]+ points below/)
})

t.test(
  'an effect on levels has the unit of the metric, that on a rate is told from percentage points',
  async (t) => {
    // Changes of 30 in the treated against 10 and 20 in its controls.
    const levels = makePanel(
      [50, 60, 50, 60, 85],
      [
        [20, 30, 20, 30, 35],
        [70, 60, 70, 60, 85],
      ],
      4,
      { scale: 'level' },
    )
    const summary = (unit: CountedMetric['unit'], panel = levels) =>
      summaryOf(panel, 'difference_in_differences', 'T', { en: 'rate', zh: '合规率', unit })
    t.match(summary('percent').en, 'T stood 15 percentage points above what the 2 controls imply')
    t.match(summary('percent').zh, 'T平均比2个对照所示的水平高15个百分点')
    t.match(summary('CNY').en, 'T stood CNY 15 above what')
    t.match(summary('CNY').zh, '高15元')
    t.notMatch(summary('percent').en, 'of the rate itself')
    const logs = { ...mapValues(levels, Math.log), scale: 'log' as const }
    t.match(summary('percent', logs).en, /Per cent are of the rate itself here, not percentage points\.$/)
    t.match(summary('percent', logs).zh, /不是百分点。$/)
    t.notMatch(summary('count', logs).en, 'percentage points')
  },
)

t.test('an effect on levels that are so much a day is told so, and none on another scale', async (t) => {
  const levels = { ...mapValues(demo, (value) => Math.round(Math.exp(value))), scale: 'level' as const }
  const { en, zh } = summaryOf(levels, 'difference_in_differences', 'T', undefined, { perDay: true })
  t.match(en, /T stood [\d.]+ million a day (below|above) what the 12 controls imply/)
  t.match(zh, /平均比12个对照所示的水平[低高][\d.]+[万亿]（日均）（95%区间/)
  t.match(summaryOf(levels, 'interrupted_time_series', 'T', undefined, { perDay: true }).en, / a day /)
  t.notMatch(summaryOf(levels, 'difference_in_differences').en, 'a day')
  t.notMatch(summaryOf(demo, 'difference_in_differences', 'T', undefined, { perDay: true }).en, 'a day')
})

t.test('a summary gives no total and no interval of what synthetic control does not reach', async (t) => {
  const { en } = summaryOf(demo, 'synthetic_control', 'T', undefined, { hasTotal: true })
  t.notMatch(en, 'interval')
  t.notMatch(en, 'All these months together')
})

t.test('the total of an effect has its interval, in at most four digits', async (t) => {
  const { en, zh } = summaryOf(demo, 'difference_in_differences', 'T', undefined, { hasTotal: true })
  t.match(
    en,
    'All these months together: orders −1.089 billion (95 per cent interval: −1.702 billion to −515.2 million) against what is expected.',
  )
  t.match(zh, '这些月份合计：订单量与预期相差−10.89亿（95%区间：−17.02亿至−5.152亿）。')
})

t.test('a line without error leaves chance open', async (t) => {
  const line = Array.from({ length: 12 }, (_, t) => 15 + t / 7)
  const panel = makePanel(line, [line, line.map((value) => value + 1)], 8)
  t.match(summaryOf(panel, 'event_study').en, /chance cannot be judged/)
})

t.test('no summary speaks of significance, and one whose p cannot reach 5 per cent says so', async (t) => {
  assertProperty(
    t,
    fc.property(fc.integer(), fc.integer({ min: 2, max: 22 }), (seed, controls) => {
      const panel = makeRandomPanel(seed, controls, 14, 4)
      return methods.every((method) => {
        const { en: summary, zh } = summaryOf(panel, method)
        const isPlaced = method !== 'interrupted_time_series'
        const sentences = summary.split(/\.(?: |$)/).filter((part) => part !== '').length
        return (
          !/signific/i.test(summary) &&
          !/显著/.test(zh) &&
          sentences >= 2 &&
          sentences <= 4 &&
          (!isPlaced || summary.includes('no p-value below') === controls < 19) &&
          (!isPlaced || zh.includes('p值不可能低于') === controls < 19)
        )
      })
    }),
    60,
  )
})

t.test('a summary comes in Chinese too', async (t) => {
  const inChinese = (method: Method, panel = demo) => summaryOf(panel, method, '滴滴出行').zh
  t.equal(
    inChinese('difference_in_differences'),
    '按双重差分，2023年7月起的18个月内，滴滴出行平均比12个对照所示的水平低12.2%（95%区间：−17.9%至−6.2%，取决于误差如何分布：对照太少，仅凭排序达不到5%）。12个对照依次替代处理对象，无一显示相对其拟合误差同样大的效应（p = 0.077；对照太少，p值不可能低于0.077）。',
  )
  t.match(
    inChinese('synthetic_control'),
    /这本身不足以证明存在影响：事件之前处理对象超出各对照的范围；事件之前的拟合误差大于效应；并未发生的事件也显示同样大的效应。$/,
  )
  t.equal(
    inChinese('interrupted_time_series'),
    '2023年7月起的18个月内，滴滴出行平均比自身在事件之前的趋势低10.3%。该方法没有对照，影响所有人的因素也会算作该事件的影响，也无法判断仅凭偶然会有多大的差异。',
  )
  t.equal(
    inChinese('event_study'),
    '到2024年12月，滴滴出行比12个对照的增长所示的水平高3.7%（95%区间：−8.4%至17.4%，不排除没有效应）；这是事件以来增长的累计，不是平均。12个对照依次替代处理对象，有8个显示相对其拟合误差同样大的效应（p = 0.692；对照太少，p值不可能低于0.077）。在这里，只有超出−16%或19%的效应才会在每100次中有80次被发现：较小的效应仍可能存在。',
  )
  const levels = { ...mapValues(demo, Math.exp), scale: 'level' as const }
  t.match(inChinese('difference_in_differences', levels), /水平低[\d.]+(万|亿)（95%区间：−[\d.]+(万|亿)至/)
  t.match(
    summaryOf(makeRandomPanel(1, 3, 3, 1), 'event_study').zh,
    /^到2021年4月，T比自身在事件之前的平均增长/,
  )
})

t.test('a p-value in a summary has three digits, whatever it is', async (t) => {
  const panel = makeRandomPanel(4, 3, 10, 4)
  t.match(summaryOf(panel, 'difference_in_differences').en, '(p = 0.500; no p-value below 0.250')
})

t.test('the details of an effect say how far it holds, a sentence each', async (t) => {
  t.strictSame(
    writeDetails(answerOf(demo, 'difference_in_differences'), 'percent', 'month').map(({ en }) => en),
    [
      'By how much its error of fit grew after the event (RMSPE ratio) it comes at place 1 of 13: p = 0.077.',
      'Against the 66 pairs of controls, each left out and measured with it (leave-two-out): p below 0.015.',
      'A second opinion, from the order of the months alone (conformal test): p = 0.021, effects not rejected: −24.3 per cent to −6.2 per cent.',
      'The effect would be gone if the gap had changed for good by 1.98 times its largest change between two months before the event (M), or by 0.21 times that in every month since.',
    ],
  )
})

t.test('what is not known is left out, and a side that nothing bounds is told so', async (t) => {
  const sentences = writeDetails(
    answerOf(makeRandomPanel(1, 3, 10, 4), 'difference_in_differences'),
    'percent',
    'month',
  )
  t.notOk(sentences.some(({ en }) => en.includes('leave-two-out')))
  t.ok(sentences.some(({ en }) => en.endsWith('effects not rejected: any fall to any rise.')))
  t.ok(sentences.some(({ zh }) => zh.endsWith('未被拒绝的效应：任意下降至任意上升。')))
})

t.test('what rounding allows is told of the weights that were found, unless they are fixed', async (t) => {
  const cellsOf = (values: readonly number[]) =>
    values.map((value) => ({ low: value - 0.001, high: value + 0.001 }))
  const cells = {
    treated: cellsOf(demo.treated.values),
    controls: demo.controls.map(({ values }) => cellsOf(values)),
  }
  const last = (method: 'difference_in_differences' | 'synthetic_control_with_intercept') =>
    writeDetails(answerOf(demo, method, { cells }), 'percent', 'month').at(-1)
  t.same(last('difference_in_differences'), {
    en: 'The rounding of the published figures allows effects from −12.6 per cent to −11.8 per cent.',
    zh: '已公布数字的取整允许的效应范围为−12.6%至−11.8%。',
  })
  t.match(last('synthetic_control_with_intercept')?.en, /^With these weights the rounding of the published/)
  t.match(last('synthetic_control_with_intercept')?.zh, /^按这些权重，已公布数字的取整允许的/)
})

t.test('the months of an event study are asked together first', async (t) => {
  const [joint] = writeJointTest(answerOf(demo, 'event_study'), 'month')
  t.match(joint?.en, /^The growths of all 18 months since the event together.*p = 0\.37\. P-values of single/)
  t.match(joint?.zh, /^事件以来全部18个月的增长合在一起/)
})
