import t from 'tap'
import type { Refused } from '../../src/domain/impact/methods.ts'
import type { StaggeredWarning } from '../../src/domain/impact/staggered.ts'
import type { Warning } from '../../src/domain/impact/warnings.ts'
import { parseMonth } from '../../src/domain/time/month.ts'
import {
  type EffectUnit,
  writeEffect,
  writeEffectNumber,
  writeEffectRange,
  writeEffectSize,
} from '../../src/i18n/impact.ts'
import { writeRefusal, writeRefusals } from '../../src/i18n/impact-problems.ts'
import { writeStaggeredWarning } from '../../src/i18n/impact-staggered.ts'
import { writeWarning } from '../../src/i18n/impact-warnings.ts'
import { formatSigned } from '../../src/i18n/numbers.ts'

const nameOf = (series: string) => ({ en: series, zh: series === 'T' ? '滴滴出行' : series })
const warn = (warning: Warning, effects: EffectUnit = 'percent') =>
  writeWarning(warning, 'T', nameOf, { frequency: 'month', effects })

const fined = { series: 'T', type: 'fined', date: '2021-07-21' }
const finedToo = { series: 'C2', type: 'fined', date: '2022-06-30' }
const ofItsKind = { series: 'C1', type: 'sold_out', date: '2021-08-01' }

t.test('warnings come in both languages, with Chinese names, months and numbers', async (t) => {
  const cases: [Warning, string | RegExp, string][] = [
    [
      { code: 'other_event', ofTreated: [fined], ofControls: [] },
      'Other events of the treated, or of a part of it, lie inside the window (T: fined, 21 Jul 2021): the effect is of all together.',
      '窗口内处理对象或其组成部分另有其他事件（2021年7月21日滴滴出行被处罚款）：所得效应是各事件合计的效应。',
    ],
    [
      { code: 'other_event', ofTreated: [], ofControls: [finedToo] },
      'Events of controls lie inside the window (C2: fined, 30 Jun 2022): a control is itself treated.',
      '窗口内有对照自身的事件（2022年6月30日C2被处罚款）：该对照本身也受到冲击。',
    ],
    [
      { code: 'other_event', ofTreated: [fined], ofControls: [finedToo, ofItsKind] },
      /of all together\. Events of controls .*\(C2: fined, 30 Jun 2022; C1: sold out, 1 Aug 2021\)/,
      '窗口内处理对象或其组成部分另有其他事件（2021年7月21日滴滴出行被处罚款）：所得效应是各事件合计的效应。窗口内有对照自身的事件（2022年6月30日C2被处罚款、2021年8月1日C1sold out）：该对照本身也受到冲击。',
    ],
    [
      { code: 'other_event', ofTreated: [fined, { ...fined, date: '2021-12-01' }], ofControls: [] },
      /\(T: fined, 21 Jul 2021; fined, 1 Dec 2021\)/,
      '窗口内处理对象或其组成部分另有其他事件（2021年7月21日滴滴出行被处罚款、2021年12月1日被处罚款）：所得效应是各事件合计的效应。',
    ],
    [
      { code: 'trend_carried_far', months: 6, after: 13 },
      'The trend of 6 months is carried on over 13 after the event: the further it is carried, the less it says of what would have been.',
      '由6个月得出的趋势延续到事件之后的13个月：延续得越长，越不能说明没有该事件时的情形。',
    ],
    [
      {
        code: 'series_break',
        breaks: [
          { series: 'C1', month: parseMonth('2021-02') },
          { series: 'T', month: parseMonth('2022-06') },
        ],
      },
      /C1 from February 2021, T from June 2022/,
      '窗口内发布者变更了统计口径（C1自2021年2月起、滴滴出行自2022年6月起）：差异中有一部分来自口径。',
    ],
    [
      { code: 'large_in_market', share: 0.85, marketChangePct: -3.14 },
      /T had 85 per cent.*changed by −3.1 per cent/,
      '事件之前滴滴出行占市场的85%：它失去的由同业获得，同业因而同样受到冲击，效应被高估。市场本身的变化为−3.1%。',
    ],
    [
      { code: 'large_in_market', share: 0.1, marketChangePct: null },
      /not known/,
      '事件之前滴滴出行占市场的10%：它失去的由同业获得，同业因而同样受到冲击，效应被高估。市场本身的变化未知。',
    ],
    [
      { code: 'outside_controls_range', outside: 3, months: 4 },
      /3 of 4 months/,
      '事件之前的4个月中，滴滴出行有3个月超出各对照的范围：不带截距的合成控制只能外推，其效应包含此前已有的差距。',
    ],
    [
      {
        code: 'weights_not_unique',
        range: { low: -0.1, high: 0.05, lowPct: -9.5163, highPct: 5.1271 },
      },
      /weights of the controls fit .* effects from −9\.6 per cent to 5\.2 per cent;/,
      '对照的其他权重也能同样拟合事件之前的月份，所得效应为−9.6%至5.2%；此处取其中最均匀的一组。',
    ],
    [
      { code: 'month_weights_not_unique', range: { low: -0.1, high: null, lowPct: -9.5163, highPct: null } },
      /weights of the months .* effects from −9\.6 per cent to any rise;/,
      '事件之前各月的其他权重也能同样匹配对照，所得效应为−9.6%至任意上升；此处取其中最均匀的一组。',
    ],
    [
      { code: 'few_controls', controls: 2, smallestP: 1 / 3 },
      'With 2 controls p-values are coarse: none below 0.333 is possible.',
      '只有2个对照，p值粗略：不可能低于0.333。',
    ],
    [
      { code: 'few_errors', months: 2, controls: 12 },
      'Only 2 months before the event show how large errors are, too few for an interval: in simulations without any effect it excluded zero in up to 15 of 100 panels.',
      '事件之前只有2个月可以衡量误差，不足以得出区间：在没有任何效应的模拟中，这样的区间在每100个面板中最多有15个不含零。',
    ],
    [
      { code: 'few_errors', months: 24, controls: 2 },
      /^Two controls have two errors, .* too little .* for an interval/,
      '两个对照只有两个误差，难以说明偶然波动的幅度，不足以得出区间：其宽窄全属偶然。',
    ],
    [
      { code: 'few_growths', growths: 3 },
      'Only 3 growths before the event show what chance does, too few for an interval: in simulations without any effect it would exclude zero in 10 to 14 of 100 panels.',
      '事件之前只有3期增长可以衡量偶然波动，不足以得出区间：在没有任何效应的模拟中，这样的区间在每100个面板中有10至14个不含零。',
    ],
    [
      { code: 'short_before', months: 11 },
      'There is no full year before the event, only 11 months, so that seasonality is unseen.',
      '事件之前不足一整年，只有11个月，看不出季节性。',
    ],
    [
      { code: 'short_before', months: 1 },
      'There is no full year before the event, only 1 month, so that seasonality is unseen.',
      '事件之前不足一整年，只有1个月，看不出季节性。',
    ],
  ]
  for (const [warning, en, zh] of cases) {
    t.match(warn(warning).en, en)
    t.equal(warn(warning).zh, zh)
  }
})

t.test('effects that other weights give have the unit of the effect', async (t) => {
  const range = { low: -12_500_000, high: 2_500_000, lowPct: null, highPct: null }
  const warning: Warning = { code: 'weights_not_unique', range }
  t.match(warn(warning, 'count').en, / effects from −12\.5 million to 2\.5 million;/)
  t.match(warn(warning, 'CNY').zh, /所得效应为−1250万元至250万元；/)
  const points = { ...warning, range: { ...range, low: -3, high: 5.25 } }
  t.match(warn(points, 'index_point').en, / effects from −3 points to 5\.3 points;/)
  t.match(warn(points, 'percentage_point').zh, /所得效应为−3个百分点至5\.3个百分点；/)
})

t.test('the warning of Chinese New Year names its side and its months', async (t) => {
  const at = (side: 'before' | 'after', month: string) =>
    warn({ code: 'chinese_new_year', side, months: [parseMonth(month)] })
  t.match(at('before', '2021-02').en, /only before the event \(Feb 2021\)/)
  t.match(at('after', '2022-02').en, /only after the event \(Feb 2022\)/)
  t.match(at('after', '2022-02').zh, /^春节只落在事件之后（2022年2月）：/)
})

t.test('a refusal says what is missing and what would do', async (t) => {
  const refuse = (refused: Omit<Refused, 'status'> & Record<string, unknown>) =>
    writeRefusal({ status: 'refused', ...refused } as Refused, nameOf, 'month')
  t.strictSame(refuse({ method: 'synthetic_control', code: 'too_few_controls', needed: 2, found: 1 }), {
    need: { en: 'needs 2 controls, found 1', zh: '需要至少2个对照，现为1个' },
    reason: { en: 'synthetic control needs 2 controls, found 1', zh: '合成控制需要至少2个对照，现为1个' },
    remedy: {
      en: 'more series that the event did not touch, or a window for which more of them are published in full',
      zh: '更多未受该事件影响的序列，或有更多序列完整公布的窗口',
    },
  })
  const alike = (['synthetic_control', 'event_study'] as const).map(
    (method) => ({ status: 'refused', method, code: 'too_few_controls', needed: 2, found: 0 }) as Refused,
  )
  t.strictSame(
    writeRefusals(alike, nameOf, 'month').map(({ reason }) => reason),
    [
      {
        en: 'synthetic control and event study need 2 controls, found 0',
        zh: '合成控制、事件研究需要至少2个对照，现为0个',
      },
    ],
  )
  const reasonOf = (...parts: Parameters<typeof refuse>) => refuse(...parts).reason
  t.strictSame(reasonOf({ method: 'event_study', code: 'too_few_months_after', needed: 1, found: 0 }), {
    en: 'event study needs 1 month from the event on, found 0',
    zh: '事件研究需要事件当月起至少1个月，现为0个月',
  })
  t.strictSame(
    reasonOf({ method: 'interrupted_time_series', code: 'too_few_months_before', needed: 3, found: 2 }),
    {
      en: 'interrupted time series needs 3 months before the event, found 2',
      zh: '中断时间序列需要事件之前至少3个月，现为2个月',
    },
  )
  t.strictSame(reasonOf({ method: 'event_study', code: 'not_positive', series: 'T', least: 0 }), {
    en: 'event study needs values above zero, found 0 for T',
    zh: '事件研究需要大于零的数值，而滴滴出行有0',
  })
})

t.test('of one treated series warnings are in the singular', async (t) => {
  const write = (warning: StaggeredWarning) => writeStaggeredWarning(warning, nameOf, 'month')
  t.match(write({ code: 'few_treated', units: 1 }), {
    en: /^Only one series was treated: what is found is of it alone,/,
    zh: /^处理对象只有1个：结果只代表该对象，/,
  })
  t.match(
    write({ code: 'few_treated', units: 3 }).en,
    /^Only 3 series were treated: what is found is of these/,
  )
  t.match(write({ code: 'not_pooled', treated: ['DiDi'] }).en, /missing\. Its growth around the event is all/)
})

t.test(
  'effects are written in their unit, with a plus before their number where one is wanted',
  async (t) => {
    const signed = (effect: number, unit: EffectUnit) => writeEffectSize(effect, unit, formatSigned)
    t.same(signed(Math.log(1.25), 'percent'), { en: '+25 per cent', zh: '+25%' })
    t.same(signed(0.01, 'index_point'), { en: '0 points', zh: '0点' })
    t.same(signed(-2.5, 'percentage_point'), { en: '−2.5 percentage points', zh: '−2.5个百分点' })
    t.same(signed(514_523, 'count'), { en: '+514\u202f500', zh: '+51.45万' })
    t.same(signed(1_234_567_890, 'CNY'), { en: 'CNY +1.235 billion', zh: '+12.35亿元' })
    t.same(writeEffectSize(-58_100_000, 'CNY'), { en: 'CNY −58.1 million', zh: '−5810万元' })
  },
)

t.test(
  'a factor above ten thousand tells nothing more and is written as above a million per cent',
  async (t) => {
    t.equal(writeEffectNumber(Math.log(9999), 'percent'), '999\u202f800')
    for (const effect of [Math.log(10_001), 20, 800])
      t.equal(writeEffectNumber(effect, 'percent', formatSigned), '>1\u202f000\u202f000')
    t.equal(writeEffectNumber(-800, 'percent'), '−100')
  },
)

t.test('a bound of effects that is not zero is never told as zero', async (t) => {
  t.same(writeEffectRange({ low: -0.172348, high: -0.000188 }, 'percent'), {
    en: '−15.9 per cent to −0.018 per cent',
    zh: '−15.9%至−0.018%',
  })
  t.equal(writeEffectRange({ low: 0, high: 0.0123 }, 'index_point').en, '0 points to 0.013 points')
})

t.test('by itself an effect in per cent has its sign in either language', async (t) => {
  t.equal(writeEffect(Math.log(0.8), 'percent', 'en'), '−20%')
  t.equal(writeEffect(2.5, 'index_point', 'en'), '+2.5 points')
  t.equal(writeEffect(2.5, 'index_point', 'zh'), '+2.5点')
})
