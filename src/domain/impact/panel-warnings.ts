import type { Localized } from '../../i18n/language.ts'
import { inChinese, type Panel } from './panel.ts'

export const warningCodes = [
  'short_before',
  'weights_not_unique',
  'few_controls',
  'outside_controls_range',
  'poor_fit',
  'in_time_placebo_as_large',
  'single_month_weight',
  'placebos_identical',
  'rejects_too_often',
  'market_model_not_identified',
  'other_event',
  'chinese_new_year',
  'series_break',
  'large_in_market',
] as const
export type WarningCode = (typeof warningCodes)[number]

/** What a reader has to know beside a number, as a code for programs and a sentence for people. */
export type Warning = { code: WarningCode; sentence: Localized }

/** A year has twelve months. */
export function warnShortBefore({ before }: Panel): Warning | undefined {
  if (before >= 12) return undefined
  const months = before === 1 ? '1 month' : `${before} months`
  return {
    code: 'short_before',
    sentence: {
      en: `There is no full year before the event, only ${months}, so that seasonality is unseen.`,
      zh: `事件之前不足一整年，只有${before}个月，看不出季节性。`,
    },
  }
}

/** @param isExact whether the fit before the event is exact */
export function warnWeightsNotUnique({ controls, before }: Panel, isExact: boolean): Warning | undefined {
  if (controls.length <= before && !isExact) return undefined
  const why =
    controls.length > before
      ? {
          en: `There are more controls (${controls.length}) than months before the event (${before})`,
          zh: `对照（${controls.length}个）多于事件之前的月份（${before}个）`,
        }
      : { en: 'The fit before the event is exact', zh: '事件之前的拟合没有误差' }
  return {
    code: 'weights_not_unique',
    sentence: {
      en: `${why.en}, so that other weights fit as well; of these the most even ones are taken.`,
      zh: `${why.zh}，其他权重也能同样拟合；此处取其中最均匀的一组。`,
    },
  }
}

export function warnFewControls({ controls }: Panel): Warning | undefined {
  if (controls.length >= 9) return undefined
  const least = (1 / (controls.length + 1)).toFixed(3)
  return {
    code: 'few_controls',
    sentence: {
      en: `With ${controls.length} controls p-values are coarse: none below ${least} is possible.`,
      zh: `只有${controls.length}个对照，p值粗略：不可能低于${least}。`,
    },
  }
}

/** Plain synthetic control has no intercept: what no mix of controls reaches before the event it counts as an effect. */
export function warnOutsideRange({ treated, controls, before }: Panel): Warning | undefined {
  let outside = 0
  for (let t = 0; t < before; t += 1) {
    const values = controls.map((control) => control.values[t] as number)
    const value = treated.values[t] as number
    if (value < Math.min(...values) || value > Math.max(...values)) outside += 1
  }
  if (2 * outside <= before) return undefined
  return {
    code: 'outside_controls_range',
    sentence: {
      en: `${treated.name} lies outside the range of its controls in ${outside} of ${before} months before the event: synthetic control without an intercept extrapolates, and its effect holds the distance that was there before.`,
      zh: `事件之前的${before}个月中，${inChinese(treated)}有${outside}个月超出各对照的范围：不带截距的合成控制只能外推，其效应包含此前已有的差距。`,
    },
  }
}

/** @param rmspe of the fit before the event */
export function warnPoorFit(rmspe: number, effect: number): Warning | undefined {
  if (rmspe <= Math.abs(effect)) return undefined
  return {
    code: 'poor_fit',
    sentence: {
      en: 'The error of the fit before the event (RMSPE) is larger than the effect: the fit does not carry the claim.',
      zh: '事件之前的拟合误差（RMSPE）大于效应：这一拟合不足以支持结论。',
    },
  }
}

/** @param placebo what the method finds for an event that never was */
export function warnInTimePlacebo(placebo: number, effect: number): Warning | undefined {
  if (Math.abs(placebo) < Math.abs(effect)) return undefined
  return {
    code: 'in_time_placebo_as_large',
    sentence: {
      en: 'Moved back to a month in which nothing happened, the method finds an effect as large: the fit does not carry the claim.',
      zh: '把事件前移到什么也没有发生的月份，该方法得出的效应同样大：这一拟合不足以支持结论。',
    },
  }
}

/** @param effectiveMonths 1 / Σλ² */
export function warnSingleMonth(effectiveMonths: number): Warning | undefined {
  if (effectiveMonths > 1.01) return undefined
  return {
    code: 'single_month_weight',
    sentence: {
      en: 'All weight before the event lies on a single month: what was peculiar to that month decides the answer.',
      zh: '事件之前的权重全部落在一个月上：该月的特殊情况决定了结果。',
    },
  }
}

export function warnPlacebosIdentical(): Warning {
  return {
    code: 'placebos_identical',
    sentence: {
      en: 'All placebo effects are equal, so that they measure no chance and give no interval.',
      zh: '各安慰剂的效应全部相同，无法衡量偶然波动，因而没有区间。',
    },
  }
}

export function warnRejectsTooOften(): Warning {
  return {
    code: 'rejects_too_often',
    sentence: {
      en: 'The p-values of this method reject too often: in a simulation without any effect 22 to 34 times in 100 at 5 per cent.',
      zh: '该方法的p值过于容易拒绝原假设：在没有任何效应的模拟中，按5%的水平，每100次有22至34次拒绝。',
    },
  }
}

export function warnMarketModelNotIdentified(): Warning {
  return {
    code: 'market_model_not_identified',
    sentence: {
      en: 'The growth of the controls before the event is too short or without variation for a market model; the constant mean stands in for it.',
      zh: '对照在事件之前的增长期数过少或没有变动，无法估计市场模型；改用常数均值模型。',
    },
  }
}
