import { enoughMonths, type OtherEvent, type Warning } from '../domain/impact/warnings.ts'
import type { Month } from '../domain/time/month.ts'
import type { Frequency } from '../domain/time/period.ts'
import { writeEventType } from './events.ts'
import {
  count,
  type EffectUnit,
  joinSentences,
  nameAt,
  nothing,
  type SeriesNames,
  writeEffectRange,
} from './impact.ts'
import type { Language, Localized } from './language.ts'
import { formatPlain } from './numbers.ts'
import { namePeriod, periodWords, writeDay, writeMonth, writeMonths } from './words.ts'

/** Writes a warning in a sentence or two, for an answer by these periods with effects in this unit. */
export function writeWarning(
  warning: Warning,
  treated: string,
  nameOf: SeriesNames,
  { frequency, effects }: { frequency: Frequency; effects: EffectUnit },
): Localized {
  const unit = periodWords[frequency]
  switch (warning.code) {
    case 'short_before':
      return {
        en: `There is no full year before the event, only ${count(warning.months, unit.one)}, so that seasonality is unseen.`,
        zh: `事件之前不足一整年，只有${warning.months}${unit.counted}，看不出季节性。`,
      }
    case 'short_trend':
      return {
        en: `The trend is drawn through ${count(warning.months, unit.one)} before the event, less than two years: what was season or recovery goes on in it as if it were growth.`,
        zh: `趋势只由事件之前的${warning.months}${unit.counted}得出，不足两年：季节性或恢复性的变动会被当作增长延续下去。`,
      }
    case 'trend_carried_far': {
      const { months, after } = warning
      return {
        en: `The trend of ${count(months, unit.one)} is carried on over ${after} after the event: the further it is carried, the less it says of what would have been.`,
        zh: `由${months}${unit.counted}得出的趋势延续到事件之后的${after}${unit.counted}：延续得越长，越不能说明没有该事件时的情形。`,
      }
    }
    case 'weights_not_unique': {
      const range = writeEffectRange(warning.range, effects)
      return {
        en: `Other weights of the controls fit the ${unit.many} before the event just as well, and give effects from ${range.en}; the most even ones are taken.`,
        zh: `对照的其他权重也能同样拟合事件之前的${unit.noun}，所得效应为${range.zh}；此处取其中最均匀的一组。`,
      }
    }
    case 'month_weights_not_unique': {
      const range = writeEffectRange(warning.range, effects)
      return {
        en: `Other weights of the ${unit.many} before the event match the controls just as well, and give effects from ${range.en}; the most even ones are taken.`,
        zh: `事件之前${unit.each}的其他权重也能同样匹配对照，所得效应为${range.zh}；此处取其中最均匀的一组。`,
      }
    }
    case 'rmspe_unlike_placebos':
      return warning.rmspe > warning.greatest
        ? {
            en: 'The treated is fitted worse before the event than controls in its place let expect: the plain placebo interval is too narrow for it, and the studentised one rests on that error alone.',
            zh: '事件之前，处理对象的拟合误差大于各替代对照所能预期的范围：普通的安慰剂区间对它过窄，标准化区间则完全依赖这一误差。',
          }
        : {
            en: 'The treated is fitted better before the event than controls in its place let expect: an interval this narrow may owe something to luck.',
            zh: '事件之前，处理对象的拟合误差小于各替代对照所能预期的范围：如此窄的区间可能部分出于偶然。',
          }
    case 'follows_controls': {
      const { slope } = warning
      const size = formatPlain(Math.abs(slope) * 100, 0)
      return {
        en: `Before the event the gap moved with the controls, by ${size} per cent of what they moved${slope < 0 ? ' the other way' : ''}, more than is usual of controls in the place of the treated: whatever moved all of them after the event counts as an effect too. The default interval is the wider for it.`,
        zh: `事件之前，差距随对照一同变动，幅度为对照变动的${size}%${slope < 0 ? '（方向相反）' : ''}，超过替代处理对象的各对照通常的幅度：事件之后影响所有序列的因素也会算作效应，默认区间因此放宽。`,
      }
    }
    case 'drifts': {
      const times = formatPlain(warning.times, 1)
      return {
        en: `The gap drifted one way before the event already, for its error of fit ${times} times as much as is usual of controls in the place of the treated: what goes on of that counts as an effect, and no interval allows for it.`,
        zh: `事件之前差距已朝一个方向漂移，相对其拟合误差是替代处理对象的各对照通常幅度的${times}倍：延续下去的部分会算作效应，区间没有考虑这一点。`,
      }
    }
    case 'level_unlike_controls': {
      const { en, zh } = nameOf(treated)
      const side = { above: { en: 'larger', zh: '高' }, below: { en: 'smaller', zh: '低' } }[warning.side]
      return {
        en: `${en} was ${side.en} than each of its controls before the event: what happens to series so different from it tells less of what would have happened to it.`,
        zh: `事件之前${zh}的水平比每一个对照都${side.zh}：与它差别这样大的序列，较难说明它本来会怎样。`,
      }
    }
    case 'fit_exact':
      return {
        en: 'A fit before the event leaves no error, the own one or that of a control in its place, so that there is nothing to measure effects by and no interval.',
        zh: '事件之前，处理对象自身或某个替代它的对照的拟合没有误差，无从衡量效应，因而没有区间。',
      }
    case 'no_quiet_month':
      return {
        en: `Another event lies just before this one, so that there is no quiet ${unit.one} to move it back to as a check.`,
        zh: `紧接此事件之前另有事件，没有平静的${unit.noun}可供前移检验。`,
      }
    case 'few_controls': {
      const { controls } = warning
      const least = warning.smallestP.toFixed(3)
      return {
        en: `With ${controls} controls p-values are coarse: none below ${least} is possible.`,
        zh: `只有${controls}个对照，p值粗略：不可能低于${least}。`,
      }
    }
    case 'few_errors':
      return warning.months < enoughMonths
        ? {
            en: `Only ${count(warning.months, unit.one)} before the event show how large errors are, too few for an interval: in simulations without any effect it excluded zero in up to 15 of 100 panels.`,
            zh: `事件之前只有${warning.months}${unit.counted}可以衡量误差，不足以得出区间：在没有任何效应的模拟中，这样的区间在每100个面板中最多有15个不含零。`,
          }
        : {
            en: 'Two controls have two errors, which say too little of how far chance goes for an interval: by luck it is narrow or without any use.',
            zh: '两个对照只有两个误差，难以说明偶然波动的幅度，不足以得出区间：其宽窄全属偶然。',
          }
    case 'outside_controls_range': {
      const { outside, months } = warning
      const { en, zh } = nameOf(treated)
      return {
        en: `${en} lies outside the range of its controls in ${outside} of ${months} ${unit.many} before the event: synthetic control without an intercept extrapolates, and its effect holds the distance that was there before.`,
        zh: `事件之前的${months}${unit.counted}中，${zh}有${outside}${unit.counted}超出各对照的范围：不带截距的合成控制只能外推，其效应包含此前已有的差距。`,
      }
    }
    case 'poor_fit':
      return {
        en: 'The error of the fit before the event (RMSPE) is larger than the effect: the fit does not carry the claim.',
        zh: '事件之前的拟合误差（RMSPE）大于效应：这一拟合不足以支持结论。',
      }
    case 'in_time_placebo_as_large':
      return {
        en: `Moved back to a ${unit.one} in which nothing happened, the method finds an effect as large: the fit does not carry the claim.`,
        zh: `把事件前移到什么也没有发生的${unit.noun}，该方法得出的效应同样大：这一拟合不足以支持结论。`,
      }
    case 'single_month_weight':
      return {
        en: `All weight before the event lies on a single ${unit.one}: what was peculiar to it decides the answer.`,
        zh: `事件之前的权重全部落在一${unit.counted}上：当时的特殊情况决定了结果。`,
      }
    case 'placebos_identical':
      return {
        en: 'All placebo effects are equal, so that they measure no chance and give no interval.',
        zh: '各安慰剂的效应全部相同，无法衡量偶然波动，因而没有区间。',
      }
    case 'conformal_not_settled':
      return {
        en: 'The conformal test is missing, of the mean or of some periods: numbers that lie too far apart to be weighed in it. The answer itself does not rest on it.',
        zh: '缺少（均值或部分时期的）保形检验：数值相差过大，无法在其中加权。答案本身不依赖于它。',
      }
    case 'rejects_too_often':
      return {
        en: 'A trend alone tells little of chance: in a simulation without any effect, with 24 months before the event and 12 after it, the usual errors of this method found one in 27 to 47 of 100 panels. So no interval and no p-value of the effect are given.',
        zh: '仅凭趋势难以判断偶然波动：在没有任何效应的模拟中（事件之前24个月、之后12个月），该方法的常用误差在每100个面板中有27至47个得出效应。因此不给出效应的区间和p值。',
      }
    case 'market_model_not_identified':
      return {
        en: 'The growth of the controls before the event is too short or without variation for a market model; the constant mean stands in for it.',
        zh: '对照在事件之前的增长期数过少或没有变动，无法估计市场模型；改用常数均值模型。',
      }
    case 'few_growths':
      return {
        en: `Only ${warning.growths} growths before the event show what chance does, too few for an interval: in simulations without any effect it would exclude zero in 10 to 14 of 100 panels.`,
        zh: `事件之前只有${warning.growths}期增长可以衡量偶然波动，不足以得出区间：在没有任何效应的模拟中，这样的区间在每100个面板中有10至14个不含零。`,
      }
    case 'other_event': {
      const own = listOtherEvents(warning.ofTreated, nameOf)
      const others = listOtherEvents(warning.ofControls, nameOf)
      return joinSentences(
        own && {
          en: `Other events of the treated, or of a part of it, lie inside the window (${own.en}): the effect is of all together.`,
          zh: `窗口内处理对象或其组成部分另有其他事件（${own.zh}）：所得效应是各事件合计的效应。`,
        },
        others && {
          en: `Events of controls lie inside the window (${others.en}): a control is itself treated.`,
          zh: `窗口内有对照自身的事件（${others.zh}）：该对照本身也受到冲击。`,
        },
      )
    }
    case 'chinese_new_year': {
      const { months } = warning
      const side = {
        before: { en: 'before the event', zh: '事件之前' },
        after: { en: 'after the event', zh: '事件之后' },
      }[warning.side]
      return {
        en: `Chinese New Year falls only ${side.en} (${namesAt(months, frequency, 'en')}): part of the difference is the calendar, not impact. Where months add up, as those of orders, figures per day lessen it.`,
        zh: `春节只落在${side.zh}（${namesAt(months, frequency, 'zh')}）：差异中有一部分来自日历，而非事件的影响。订单量等逐月相加的指标可改用日均数字减轻这一偏差。`,
      }
    }
    case 'metrics_differ': {
      const { en, zh } = nameSome(warning.controls.map(nameOf))
      return {
        en: `Some controls are counted by another metric than the treated (${en}): only growth is compared, as an index, and what moves one metric need not move another.`,
        zh: `部分对照的统计指标与处理对象不同（${zh}）：只以指数比较增长，影响一种指标的因素未必同样影响另一种。`,
      }
    }
    case 'late_in_period': {
      const { date, period, left } = warning
      const share = formatPlain(left * 100, 0)
      return {
        en: `The event came on ${writeDay(date, 'en')}, with ${share} per cent of ${namePeriod(period, 'en')} left, which counts as after it: the first effect is mostly of the time before. Where a single series is assessed, that period can be left out (exclude_event_month=true).`,
        zh: `事件发生于${writeDay(date, 'zh')}，${namePeriod(period, 'zh')}只剩${share}%，却计入事件之后：首期的效应主要反映事件之前。只评估一个序列时可把它剔除（exclude_event_month=true）。`,
      }
    }
    case 'series_break': {
      const { breaks } = warning
      const en = breaks.map(({ series, month }) => `${nameOf(series).en} from ${writeMonth(month, 'en')}`)
      const zh = breaks.map(({ series, month }) => `${nameOf(series).zh}自${writeMonth(month, 'zh')}起`)
      return {
        en: `The publisher changed its counting inside the window (${en.join(', ')}): part of the difference is counting.`,
        zh: `窗口内发布者变更了统计口径（${zh.join('、')}）：差异中有一部分来自口径。`,
      }
    }
    case 'large_in_market': {
      const { share, marketChangePct } = warning
      const { en, zh } = nameOf(treated)
      const percent = (share * 100).toFixed(0)
      const change =
        marketChangePct === null
          ? { en: 'The change of the market itself is not known.', zh: '市场本身的变化未知。' }
          : {
              en: `The market itself changed by ${formatPlain(marketChangePct, 1)} per cent.`,
              zh: `市场本身的变化为${formatPlain(marketChangePct, 1)}%。`,
            }
      return {
        en: `${en} had ${percent} per cent of its market before the event: what it loses its peers gain, so that they are treated too and the effect is overstated. ${change.en}`,
        zh: `事件之前${zh}占市场的${percent}%：它失去的由同业获得，同业因而同样受到冲击，效应被高估。${change.zh}`,
      }
    }
  }
}

function namesAt(months: readonly Month[], frequency: Frequency, lang: Language): string {
  if (frequency === 'month' && lang === 'en') return writeMonths(months, lang)
  return months.map((month) => nameAt(month, frequency, lang)).join(lang === 'zh' ? '、' : ', ')
}

/** Lists other events; null if there are none. */
function listOtherEvents(events: readonly OtherEvent[], nameOf: SeriesNames): Localized | null {
  if (events.length === 0) return null
  const names = events.map(({ series, part, type, date }, i) => {
    const own = part ?? series
    const before = events[i - 1]
    // Names a series only at the first of several events in a row.
    const { en, zh } = before && (before.part ?? before.series) === own ? nothing : nameOf(own)
    return {
      en: `${en && `${en}: `}${writeEventType(type, 'en')}, ${writeDay(date, 'en')}`,
      zh: `${writeDay(date, 'zh')}${zh}${writeEventType(type, 'zh')}`,
    }
  })
  return nameSome(names)
}

/** How many items are named; the others are counted, and appear in the lists. */
const maxNamed = 6

function nameSome(names: readonly Localized[]): Localized {
  const shown = names.slice(0, maxNamed)
  const rest = names.length - shown.length
  return {
    en: shown.map(({ en }) => en).join('; ') + (rest > 0 ? `; and ${rest} more` : ''),
    zh: shown.map(({ zh }) => zh).join('、') + (rest > 0 ? `等${names.length}个` : ''),
  }
}
