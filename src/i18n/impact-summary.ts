import type { MetricUnit } from '../domain/figure/figure.ts'
import type {
  Answer,
  EventStudyAnswer,
  ImpactResult,
  InterruptedTimeSeriesAnswer,
  WeightedAnswer,
} from '../domain/impact/answer.ts'
import type { ImpactAssessment } from '../domain/impact/assess-impact.ts'
import type { Interval } from '../domain/impact/effect.ts'
import type { Total } from '../domain/impact/total.ts'
import { type CautionCode, hasSoundInterval, isCaution } from '../domain/impact/warnings.ts'
import type { Month } from '../domain/time/month.ts'
import type { Frequency } from '../domain/time/period.ts'
import {
  dailyMark,
  type EffectUnit,
  effectUnit,
  joinSentences,
  largestTold,
  methodNames,
  nameAt,
  nothing,
  type SeriesNames,
  writeEffectRange,
  writeEffectSize,
  writeP,
} from './impact.ts'
import { inEach, type Localized } from './language.ts'
import { formatPlain, formatSigned } from './numbers.ts'
import { namePeriod, type PeriodWords, periodWords } from './words.ts'

/** What a summary needs to know of the panel. */
type AssessedPanel = Omit<ImpactAssessment, 'firstMonth' | 'monthsBefore' | 'results'>

/** The name of a metric as used within a sentence, and its unit. */
export type CountedMetric = Localized & { unit: MetricUnit }

/**
 * Summarises a result in a few sentences for a reader without statistics: what was found, how certain it is and what speaks
 * against it. They never call a result significant or not.
 */
export function summarise(
  answer: Exclude<ImpactResult, { status: 'refused' }>,
  panel: AssessedPanel,
  nameOf: SeriesNames,
  metric: CountedMetric,
): Localized {
  const treated = nameOf(panel.treated)
  const unit = effectUnit(answer.method === 'event_study' ? 'log' : panel.scale, metric.unit)
  const summary =
    answer.method === 'interrupted_time_series'
      ? summariseTrend(answer, panel, treated, unit)
      : answer.method === 'event_study'
        ? summariseEventStudy(answer, panel, treated)
        : summariseWeighted(answer, panel, treated, unit, metric)
  const isRelative = unit === 'percent' && metric.unit === 'percent'
  return joinSentences(summary, tellLate(panel), isRelative ? relative : nothing)
}

/** Writes how little of the first month or period after the event was left, if that is little. */
function tellLate({ warnings }: AssessedPanel): Localized {
  const late = warnings.find((warning) => warning.code === 'late_in_period')
  if (!late) return nothing
  const { en, zh } = inEach((lang) => namePeriod(late.period, lang))
  const share = formatPlain(late.left * 100, 0)
  return {
    en: `${en} counts as after the event, which came with ${share} per cent of it left.`,
    zh: `${zh}计入事件之后，而事件发生时该期只剩${share}%。`,
  }
}

/** For a rate, per cent are easily mistaken for percentage points. */
const relative: Localized = {
  en: 'Per cent are of the rate itself here, not percentage points.',
  zh: '这里的百分比是相对该比率自身而言，不是百分点。',
}

/** Summarises the result of a method with weights. */
function summariseWeighted(
  answer: WeightedAnswer,
  panel: AssessedPanel,
  treated: Localized,
  unit: EffectUnit,
  metric: CountedMetric,
): Localized {
  const count = panel.controls.length
  const told = withSoundInterval(answer)
  const { en, zh } = describe(panel, told, unit)
  const method = methodNames[answer.method]
  const found = {
    en: `By ${method.en}, ${treated.en} stood ${en.size} what the ${count} controls imply, on average over ${en.span}${en.interval}.`,
    zh: `按${method.zh}，${zh.span}内，${treated.zh}平均比${count}个对照所示的水平${zh.size}${zh.interval}。`,
  }
  return joinSentences(
    found,
    told === answer ? tellTotal(answer.total, metric, panel.frequency) : nothing,
    judgeChance(answer, count),
    tellMissed(told, unit),
    caution(answer, panel.frequency),
  )
}

/** Removes an interval that does not hold, since beside the effect a reader would trust it. */
function withSoundInterval<Sound extends Answer>(answer: Sound): Sound {
  return hasSoundInterval(answer.warnings) ? answer : { ...answer, interval: null }
}

/** Writes the effect of all months together, in the unit of the metric. */
function tellTotal(total: Total | null, metric: CountedMetric, frequency: Frequency): Localized {
  if (!total) return nothing
  const { many, noun } = periodWords[frequency]
  const write = (value: number) => writeEffectSize(value, 'count')
  const own = writeEffectSize(total.total, 'count', formatSigned)
  const { low, high } = total.interval ?? { low: null, high: null }
  const [down, up] = low === null || high === null ? [null, null] : [write(low), write(high)]
  return {
    en: `All these ${many} together: ${metric.en} ${own.en}${down ? ` (95 per cent interval: ${down.en} to ${up.en})` : ''} against what is expected.`,
    zh: `这些${noun}合计：${metric.zh}与预期相差${own.zh}${down ? `（95%区间：${down.zh}至${up.zh}）` : ''}。`,
  }
}

/** Writes how the effect ranks among those of the placebos. */
function judgeChance({ pValue, smallestP }: Answer, count: number): Localized {
  if (pValue === null || smallestP === null)
    return {
      en: 'Without errors of fit that could be compared, chance cannot be judged.',
      zh: '没有可供比较的拟合误差，无法判断偶然波动的作用。',
    }
  const asLarge = Math.round(pValue / smallestP) - 1
  const least = smallestP.toFixed(3)
  const isLimited = smallestP > 0.05
  const limit = {
    en: isLimited ? `; no p-value below ${least} is possible with so few controls` : '',
    zh: isLimited ? `；对照太少，p值不可能低于${least}` : '',
  }
  return {
    en: `${asLarge === 0 ? 'None' : asLarge} of the ${count} controls, each put in its place, ${asLarge > 1 ? 'show' : 'shows'} an effect as large for its error of fit (${pPhrase(pValue).en}${limit.en}).`,
    zh: `${count}个对照依次替代处理对象，${asLarge === 0 ? '无一' : `有${asLarge}个`}显示相对其拟合误差同样大的效应（${pPhrase(pValue).zh}${limit.zh}）。`,
  }
}

/** Writes which effects would have been missed if none was found, since one may well exist. */
function tellMissed({ interval, minimumDetectable }: Answer, unit: EffectUnit): Localized {
  if (!interval || !minimumDetectable || !holdsZero(interval)) return nothing
  const { effect, power } = minimumDetectable
  const [up, down] = [writeEffectSize(effect, unit), writeEffectSize(-effect, unit)]
  const share = Math.round(power * 100)
  return {
    en: `Only effects beyond ${down.en} or ${up.en} would be found here in ${share} of 100 cases: a smaller one may well be there.`,
    zh: `在这里，只有超出${down.zh}或${up.zh}的效应才会在每100次中有${share}次被发现：较小的效应仍可能存在。`,
  }
}

/** Summarises how the treated departs from its own trend. */
function summariseTrend(
  answer: InterruptedTimeSeriesAnswer,
  panel: AssessedPanel,
  treated: Localized,
  unit: EffectUnit,
): Localized {
  const { en, zh } = describe(panel, answer, unit)
  const found = {
    en: `${treated.en} stood ${en.size} the trend before the event, on average over ${en.span}.`,
    zh: `${zh.span}内，${treated.zh}平均比自身在事件之前的趋势${zh.size}。`,
  }
  const chance = {
    en: "This method has no controls, so whatever hit everyone counts as the event's, and how large a difference chance alone makes it cannot tell.",
    zh: '该方法没有对照，影响所有人的因素也会算作该事件的影响，也无法判断仅凭偶然会有多大的差异。',
  }
  return joinSentences(found, chance, caution(answer, panel.frequency))
}

/** Summarises how the growth of the treated compares with that of its controls. */
function summariseEventStudy(answer: EventStudyAnswer, panel: AssessedPanel, treated: Localized): Localized {
  const count = panel.controls.length
  const told = withSoundInterval(answer)
  const { en, zh } = describe(panel, told, 'percent')
  const against =
    answer.model === 'market_model'
      ? {
          en: `what the growth of its ${count} controls implies`,
          zh: `${count}个对照的增长所示的水平`,
        }
      : {
          en: 'what its own mean growth before the event implies',
          zh: '自身在事件之前的平均增长所示的水平',
        }
  const found = {
    en: `By ${nameAt(panel.lastMonth, panel.frequency, 'en')}, at the end of ${en.span}, ${treated.en} had grown to ${en.size} ${against.en}${en.interval}; this is all growth since the event together, not a mean.`,
    zh: `到${nameAt(panel.lastMonth, panel.frequency, 'zh')}，${treated.zh}比${against.zh}${zh.size}${zh.interval}；这是事件以来增长的累计，不是平均。`,
  }
  return joinSentences(
    found,
    judgeChance(answer, count),
    tellMissed(told, 'percent'),
    caution(answer, panel.frequency),
  )
}

/** Writes what every summary has: the size of the effect, its interval, and the months from the event on. */
function describe(
  panel: AssessedPanel,
  { effect, interval, smallestP }: Pick<Answer, 'effect' | 'interval' | 'smallestP'>,
  unit: EffectUnit,
) {
  const range = writeInterval(interval, unit, smallestP ?? 1)
  const [size, span] = [writeEffectSize(effect, unit), spanOf(panel)]
  const side = effect < 0 ? { en: 'below', zh: '低' } : { en: 'above', zh: '高' }
  const daily = dailyMark(unit, panel.perDay)
  return {
    en: { size: `${size.en.replace('−', '')}${daily.en} ${side.en}`, span: span.en, interval: range.en },
    zh: { size: `${side.zh}${size.zh.replace('−', '')}${daily.zh}`, span: span.zh, interval: range.zh },
  }
}

/**
 * Writes an interval for the place after an effect in a sentence; nothing unless it has both ends.
 *
 * @param smallestP the smallest possible p-value of the ranks; above 0.05 they cannot support the interval
 */
export function writeInterval(interval: Interval | null, unit: EffectUnit, smallestP: number): Localized {
  if (interval === null || interval.low === null || interval.high === null) return nothing
  const [low, high] = [writeEffectSize(interval.low, unit), writeEffectSize(interval.high, unit)]
  const isEndless = unit === 'percent' && interval.high > largestTold
  const about = tellDoubt(holdsZero(interval), isEndless, smallestP)
  return {
    en: ` (95 per cent interval: ${low.en} to ${high.en}${about.en})`,
    zh: `（95%区间：${low.zh}至${high.zh}${about.zh}）`,
  }
}

/** Tells what an interval leaves open. */
function tellDoubt(isAroundZero: boolean, isEndless: boolean, smallestP: number): Localized {
  if (isAroundZero && isEndless) return { en: ', too wide to tell anything', zh: '，范围过宽，说明不了什么' }
  if (isAroundZero) return { en: ', which does not exclude that there was no effect', zh: '，不排除没有效应' }
  if (smallestP <= 0.05) return nothing
  return {
    en: ', if errors are normal: ranks of so few controls cannot reach 5 per cent',
    zh: '，取决于误差如何分布：对照太少，仅凭排序达不到5%',
  }
}

/** True if the interval includes no effect. */
function holdsZero({ low, high }: Interval): boolean {
  return (low === null || low <= 0) && (high === null || high >= 0)
}

function spanOf({ eventMonth, monthsAfter, frequency }: AssessedPanel): Localized {
  const first = eventMonth as Month
  const { en, zh } = inEach((lang) => nameAt(first, frequency, lang))
  const { one, many, counted } = periodWords[frequency]
  if (monthsAfter === 1) return { en: `the one ${one} ${en}`, zh: `${zh}这一${counted}` }
  return { en: `the ${monthsAfter} ${many} from ${en}`, zh: `${zh}起的${monthsAfter}${counted}` }
}

function pPhrase(p: number): Localized {
  if (p < 0.001) return { en: 'p below 0.001', zh: 'p < 0.001' }
  const text = `p = ${p.toFixed(3)}`
  return { en: text, zh: text }
}

/** The warnings that undermine a result, as parts of one sentence. */
const cautionsBy = ({ one, many, counted, each }: PeriodWords): Record<CautionCode, Localized> => ({
  outside_controls_range: {
    en: 'the treated lay outside the range of its controls before the event',
    zh: '事件之前处理对象超出各对照的范围',
  },
  poor_fit: {
    en: 'the fit before the event is worse than the effect is large',
    zh: '事件之前的拟合误差大于效应',
  },
  in_time_placebo_as_large: {
    en: 'an event that never was shows an effect as large',
    zh: '并未发生的事件也显示同样大的效应',
  },
  follows_controls: {
    en: 'before the event the gap moved with the controls',
    zh: '事件之前差距随对照一同变动',
  },
  drifts: {
    en: 'the gap drifted one way before the event already',
    zh: '事件之前差距已朝一个方向漂移',
  },
  weights_not_unique: {
    en: 'other weights of the controls fit as well and give other effects',
    zh: '对照的其他权重同样拟合，却得出不同的效应',
  },
  month_weights_not_unique: {
    en: `other weights of the ${many} fit as well and give other effects`,
    zh: `${each}的其他权重同样拟合，却得出不同的效应`,
  },
  single_month_weight: {
    en: `a single ${one} before the event carries all weight`,
    zh: `事件之前的权重全部落在一${counted}上`,
  },
  short_trend: {
    en: 'less than two years do not tell a trend from seasons',
    zh: '不足两年的数据分不清趋势与季节性',
  },
  trend_carried_far: {
    en: 'the trend is carried further than it was drawn through',
    zh: '趋势延续的时间长于得出它的时间',
  },
})

function caution({ warnings }: Pick<Answer, 'warnings'>, frequency: Frequency): Localized {
  const cautions = cautionsBy(periodWords[frequency])
  const reasons = warnings.flatMap(({ code }) => (isCaution(code) ? cautions[code] : []))
  if (reasons.length === 0) return nothing
  return {
    en: `This is no evidence of an impact by itself: ${reasons.map(({ en }) => en).join('; ')}.`,
    zh: `这本身不足以证明存在影响：${reasons.map(({ zh }) => zh).join('；')}。`,
  }
}

/** Writes the other results of a method with weights, one sentence each, for readers who ask how robust the effect is. */
export function writeDetails(answer: WeightedAnswer, unit: EffectUnit, frequency: Frequency): Localized[] {
  const words = periodWords[frequency]
  return [
    writeRanks(answer),
    writeLeaveTwoOut(answer),
    writeConformal(answer, unit, words),
    writeSensitivity(answer, words),
    writeRounding(answer, unit),
  ].filter((sentence) => sentence !== null)
}

/** Writes whether any month stands out, by the joint test of all months. */
export function writeJointTest(
  { marketModel, constantMean, model }: EventStudyAnswer,
  frequency: Frequency,
): Localized[] {
  const { one, many, counted, each } = periodWords[frequency]
  const growths = model === 'market_model' && marketModel ? marketModel : constantMean
  const { joint, months } = growths
  if (!joint) return []
  const p = writeP(joint.p, '= ')
  return [
    {
      en: `The growths of all ${months.length} ${many} since the event together, against what the ${many} before it let expect (F test): p ${p}. P-values of single ${many} are each for that ${one} alone: of many ${many} one in twenty stands out by chance.`,
      zh: `事件以来全部${months.length}${counted}的增长合在一起，与事件之前${each}所预期的相比（F检验）：p ${p}。单期的p值只针对该期：期数多时，每二十期就有一期会仅凭偶然显得突出。`,
    },
  ]
}

function writeRanks({ placebos }: WeightedAnswer): Localized {
  const { rmspeRatioRank, pRmspeRatio, placebos: all } = placebos
  return {
    en: `By how much its error of fit grew after the event (RMSPE ratio) it comes at place ${rmspeRatioRank} of ${all.length + 1}: p ${writeP(pRmspeRatio, '= ')}.`,
    zh: `按事件后与事件前拟合误差之比（RMSPE比），它在${all.length + 1}个序列中列第${rmspeRatioRank}位：p ${writeP(pRmspeRatio, '= ')}。`,
  }
}

function writeLeaveTwoOut({ leaveTwoOut }: WeightedAnswer): Localized | null {
  if (!leaveTwoOut) return null
  const { pValue, pairs, step } = leaveTwoOut
  const text =
    pValue === 0
      ? { en: `below ${writeP(step)}`, zh: `< ${writeP(step)}` }
      : { en: writeP(pValue, '= '), zh: writeP(pValue, '= ') }
  return {
    en: `Against the ${pairs} pairs of controls, each left out and measured with it (leave-two-out): p ${text.en}.`,
    zh: `与${pairs}对对照逐对比较（每次留出两个）：p ${text.zh}。`,
  }
}

function writeConformal(
  { conformal }: WeightedAnswer,
  unit: EffectUnit,
  { many, each }: PeriodWords,
): Localized | null {
  if (!conformal) return null
  const { pValue, interval } = conformal
  const range = interval && writeEffectRange(interval, unit)
  const kept = range
    ? { en: `, effects not rejected: ${range.en}`, zh: `，未被拒绝的效应：${range.zh}` }
    : {
        en: `, and no effect that stays the same agrees with the ${many}`,
        zh: `，没有任何恒定的效应与${each}相符`,
      }
  return {
    en: `A second opinion, from the order of the ${many} alone (conformal test): p ${writeP(pValue, '= ')}${kept.en}.`,
    zh: `仅由${each}先后次序得出的另一判断（保形检验）：p ${writeP(pValue, '= ')}${kept.zh}。`,
  }
}

function writeSensitivity(
  { sensitivity: { m, driftM } }: WeightedAnswer,
  { one, many }: PeriodWords,
): Localized | null {
  if (m === null || driftM === null) return null
  return {
    en: `The effect would be gone if the gap had changed for good by ${formatPlain(m, 2)} times its largest change between two ${many} before the event (M), or by ${formatPlain(driftM, 2)} times that in every ${one} since.`,
    zh: `如果差距一次性且持久地改变其事件之前相邻两期最大变动的${formatPlain(m, 2)}倍（M），或此后每期改变其${formatPlain(driftM, 2)}倍，效应即不复存在。`,
  }
}

/** Unless the weights are fixed, other weights may fit other values within the rounding best. */
function writeRounding({ roundingBounds, zeta }: WeightedAnswer, unit: EffectUnit): Localized | null {
  if (!roundingBounds) return null
  const range = writeEffectRange(roundingBounds, unit)
  const isFixed = zeta === null
  return {
    en: `${isFixed ? 'The' : 'With these weights the'} rounding of the published figures allows effects from ${range.en}.`,
    zh: `${isFixed ? '' : '按这些权重，'}已公布数字的取整允许的效应范围为${range.zh}。`,
  }
}
