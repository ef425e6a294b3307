import type { WeightedMethodName } from '../domain/impact/methods.ts'
import type { PooledEffect, StaggeredResult, StaggeredWarning } from '../domain/impact/staggered.ts'
import type { Frequency } from '../domain/time/period.ts'
import {
  joinSentences,
  methodNames,
  nameMethod,
  type SeriesNames,
  writeEffect,
  writeEffectSize,
  writeP,
} from './impact.ts'
import { writeInterval } from './impact-summary.ts'
import type { Language, Localized } from './language.ts'
import { bridgesNote } from './paths.ts'
import type { FrameText } from './pictures.ts'
import { joinList, periodWords, writeDay } from './words.ts'

/** Writes a warning about an answer for several treated series, whatever the method. */
export function writeStaggeredWarning(
  warning: StaggeredWarning,
  nameOf: SeriesNames,
  frequency: Frequency,
): Localized {
  const { one, counted } = periodWords[frequency]
  switch (warning.code) {
    case 'few_treated':
      return {
        en: `Only ${warning.units === 1 ? 'one series was' : `${warning.units} series were`} treated: what is found is of ${warning.units === 1 ? 'it' : 'these'} alone, not of what the event does to others.`,
        zh: `处理对象只有${warning.units}个：结果只代表${warning.units === 1 ? '该对象' : '这几个'}，不代表该事件对其他对象的影响。`,
      }
    case 'one_period':
      return {
        en: `All were treated in the same ${one}: whatever else came then to them and not to the controls, a season or a pandemic, counts as the event’s.`,
        zh: `所有对象都在同一${counted.replace(/^个/, '')}受到处理：同期只影响它们而不影响对照的其他因素（季节、疫情）都会算作该事件的影响。`,
      }
    case 'not_pooled': {
      const names = warning.treated.map(nameOf)
      return {
        en: `No method says anything of ${names.map(({ en }) => en).join(', ')}: figures or controls are missing. ${names.length === 1 ? 'Its' : 'Their'} growth around the event is all there is, and no effect by itself.`,
        zh: `对${names.map(({ zh }) => zh).join('、')}没有任何方法可以给出结果：缺少数字或对照。只能给出其在事件前后的增长，这本身不是效应。`,
      }
    }
  }
}

/** Summarises what a method found for all treated series together, or why it has no mean effect. */
export function summariseStaggered(
  { method, units, pooled }: StaggeredResult,
  frequency: Frequency,
  periods: number,
): Localized {
  const name = methodNames[method]
  if (!pooled) {
    const answered = units.filter(({ status }) => status === 'answered').length
    return {
      en: `By ${name.en} there is no mean effect: ${answered === 0 ? 'none' : 'only one'} of the treated has the controls and ${periodWords[frequency].many} that it needs.`,
      zh: `按${name.zh}没有平均效应：处理对象中${answered === 0 ? '没有一个' : '只有一个'}具备所需的对照和${periodWords[frequency].noun}。`,
    }
  }
  const { many, one, counted } = periodWords[frequency]
  const unit = unitOf(pooled)
  const size = writeEffectSize(pooled.effect, unit)
  const interval = writeInterval(pooled.interval, unit, 1 / (pooled.assignments + 1))
  const found = {
    en: `By ${name.en}, the ${pooled.units} treated were on average ${size.en} from what their controls imply, over ${periods} ${periods === 1 ? one : many} from each event on${interval.en}.`,
    zh: `按${name.zh}，自各自事件起的${periods}${counted}内，${pooled.units}个处理对象与各自对照所示的水平平均相差${size.zh}${interval.zh}。`,
  }
  return joinSentences(found, writeChance(pooled))
}

/** Without the logarithmic scale series are compared as indexes. */
const unitOf = ({ effectPct }: Pick<PooledEffect, 'effectPct'>) =>
  effectPct === null ? 'index_point' : 'percent'

/** Writes why no method answers for any treated series. */
export function writeNoneAnswered(frequency: Frequency): Localized {
  const { many, noun } = periodWords[frequency]
  return {
    en: `none of the treated has the controls and ${many} that it needs.`,
    zh: `处理对象中没有一个具备所需的对照和${noun}。`,
  }
}

function writeChance({ pValue, assignments }: PooledEffect): Localized {
  if (pValue === null)
    return {
      en: 'Too few controls were never treated for a p-value.',
      zh: '从未受到处理的对照太少，无法得出p值。',
    }
  const asLarge = Math.round(pValue * (assignments + 1)) - 1
  return {
    en: `Of ${assignments} ways to give the same dates to controls, ${asLarge} show an effect as large for what chance makes of so many (p ${writeP(pValue, '= ')}).`,
    zh: `把同样的日期分配给对照的${assignments}种方式中，${asLarge}种显示就其偶然波动而言同样大的效应（p ${writeP(pValue, '= ')}）。`,
  }
}

/** The facts of a picture of several treated series, with names in its language. */
export type StaggeredPictureFacts = {
  /** The kind of event if all have the same. */
  what: string | null
  treated: readonly string[]
  frequency: Frequency
  /** The method whose effects are drawn; null if none answers, so that each growth is drawn. */
  method: WeightedMethodName | null
  pooled: Pick<PooledEffect, 'units' | 'effect' | 'effectPct' | 'interval'> | null
  /** True if growths known only from an earlier period than the last before the event are left out. */
  isPartial: boolean
  /** The drawn points, by periods since the event. */
  lines: readonly { points: readonly { time: number }[] }[]
  asOf: string
}

/** Writes the texts around a picture of several treated. Its title never tells the size of an effect. */
export function writeStaggeredText(facts: StaggeredPictureFacts, lang: Language): FrameText {
  const { treated, method, asOf } = facts
  const names = joinList([...treated], lang)
  const what = facts.what ?? { en: 'the event of each', zh: '各自的事件' }[lang]
  const subtitle = method ? writePooled(facts, lang) : writeGrowthOnly(facts, lang)
  const hasGap = facts.lines.some(({ points }) =>
    points.some(({ time }, i) => i > 0 && points[i - 1]?.time !== time - 1),
  )
  const text = {
    en: {
      title: method ? `Against their controls around ${what}: ${names}` : `Growth around ${what}: ${names}`,
      notes: method
        ? 'Thin lines: each of the treated; thick: the mean of all that have this period.'
        : `Each begins at the last period before its event from which figures lead; dots are what figures bound, bars how closely.${facts.isPartial ? ' Growth that is known from an earlier one alone is not drawn.' : ''}`,
      source: `Source: published figures of ${names}${method ? ' and their controls' : ''}. As of ${writeDay(asOf, lang)}.`,
    },
    zh: {
      title: method ? `${what}前后与对照的差距：${names}` : `${what}前后的增长：${names}`,
      notes: method
        ? '细线：各处理对象；粗线：有该期数据者的平均。'
        : `各线始于事件之前最后一个有数字相连的时期；圆点为数字所能界定的值，竖条为其范围。${facts.isPartial ? '只能从更早时期算起的增长没有列入图中。' : ''}`,
      source: `来源：${names}${method ? '及其对照' : ''}的已公布数字。截至${writeDay(asOf, lang)}。`,
    },
  }[lang]
  const bridges = hasGap ? { en: ` ${bridgesNote.en}`, zh: bridgesNote.zh }[lang] : ''
  return { ...text, notes: text.notes + bridges, subtitle, list: [], description: subtitle }
}

function writeGrowthOnly({ frequency }: StaggeredPictureFacts, lang: Language): string {
  const { one, noun } = periodWords[frequency]
  return {
    en: `Growth since the last known ${one} before each event. It is no effect: for want of controls nothing says how they would have grown without it, and seasons are in it.`,
    zh: `自各自事件之前最后一个已知${noun}以来的增长。这不是效应：没有对照，无从得知没有该事件时会怎样，其中也含季节性。`,
  }[lang]
}

function writePooled({ method, pooled }: StaggeredPictureFacts, lang: Language): string {
  const name = method ? nameMethod(method, lang) : ''
  if (!pooled)
    return {
      en: `${name}. One series alone: there is no mean.`,
      zh: `${name}。只有一个对象，没有平均值。`,
    }[lang]
  const write = (effect: number) => writeEffect(effect, unitOf(pooled), lang)
  const { low, high } = pooled.interval ?? { low: null, high: null }
  const range = low === null || high === null ? null : `${write(low)}, ${write(high)}`
  const size = write(pooled.effect)
  return {
    en: `${name}. Mean of ${pooled.units} from each event on: ${size}${range ? `; 95 per cent interval ${range}` : ''}`,
    zh: `${name}。${pooled.units}个对象自各自事件起的平均：${size}${range ? `；95%区间${range}` : ''}`,
  }[lang]
}

/** Names the axes of the picture. */
export function nameTimes(
  { frequency, method }: Pick<StaggeredPictureFacts, 'frequency' | 'method'>,
  lang: Language,
): { value: string; time: string } {
  const { many, noun } = periodWords[frequency]
  return {
    en: {
      value: method ? 'Distance from the controls' : 'Growth since before the event',
      time: `${many} since the event`,
    },
    zh: { value: method ? '与对照的差距' : '自事件之前以来的增长', time: `距事件的${noun}数` },
  }[lang]
}
