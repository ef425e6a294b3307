import type { EventStudyAnswer, WeightedAnswer } from '../domain/impact/answer.ts'
import type { Frequency } from '../domain/time/period.ts'
import { writeP } from './impact.ts'
import { type EffectUnit, writeEffectRange } from './impact-amounts.ts'
import type { Localized } from './language.ts'
import { formatPlain } from './numbers.ts'
import { type PeriodWords, periodWords } from './words.ts'

/** What else a method with weights knows of its effect, a sentence each: for readers who ask how far it holds. */
export function writeDetails(
  answer: WeightedAnswer,
  unit: EffectUnit,
  frequency: Frequency = 'month',
): Localized[] {
  const words = periodWords[frequency]
  return [
    writeRanks(answer),
    writeLeaveTwoOut(answer),
    writeConformal(answer, unit, words),
    writeSensitivity(answer, words),
    writeRounding(answer, unit),
  ].filter((sentence) => sentence !== null)
}

/** Whether any month stands out, all of them asked together first. */
export function writeJointTest(
  { marketModel, constantMean, model }: EventStudyAnswer,
  frequency: Frequency = 'month',
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
  const { p, pairs, step } = leaveTwoOut
  const text =
    p === 0
      ? { en: `below ${writeP(step)}`, zh: `< ${writeP(step)}` }
      : { en: writeP(p, '= '), zh: writeP(p, '= ') }
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
  const { p, interval } = conformal
  const range = interval && writeEffectRange(interval, unit)
  const kept = range
    ? { en: `, effects not rejected: ${range.en}`, zh: `，未被拒绝的效应：${range.zh}` }
    : {
        en: `, and no effect that stays the same agrees with the ${many}`,
        zh: `，没有任何恒定的效应与${each}相符`,
      }
  return {
    en: `A second opinion, from the order of the ${many} alone (conformal test): p ${writeP(p, '= ')}${kept.en}.`,
    zh: `仅由${each}先后次序得出的另一判断（保形检验）：p ${writeP(p, '= ')}${kept.zh}。`,
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

/** Other cells may be fitted best by other weights, unless these are fixed. */
function writeRounding({ roundingBounds, zeta }: WeightedAnswer, unit: EffectUnit): Localized | null {
  if (!roundingBounds) return null
  const range = writeEffectRange(roundingBounds, unit)
  const isFixed = zeta === null
  return {
    en: `${isFixed ? 'The' : 'With these weights the'} rounding of the published figures allows effects from ${range.en}.`,
    zh: `${isFixed ? '' : '按这些权重，'}已公布数字的取整允许的效应范围为${range.zh}。`,
  }
}
