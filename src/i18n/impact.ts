import type { TracedMethodName } from '../domain/impact/assess-impact.ts'
import { percentOf } from '../domain/impact/effect.ts'
import type { Method, Refusal, Refused } from '../domain/impact/methods.ts'
import type { Scale } from '../domain/impact/panel.ts'
import type { OtherEvent, Warning } from '../domain/impact/warnings.ts'
import { formatMonth, type Month } from '../domain/time/month.ts'
import { type ChartEvent, nameEventType } from './events.ts'
import type { Language, Localized } from './language.ts'
import { type CountUnit, formatNumber, formatPlain, formatSigned } from './numbers.ts'
import { type FrameText, listEvents } from './pictures.ts'
import { joinList, lowerFirst, writeDay, writeMonth, writeSpan } from './words.ts'

/** What the methods are called in sentences. */
export const methodNames: Record<Method, Localized> = {
  difference_in_differences: { en: 'difference in differences', zh: '双重差分' },
  synthetic_control: { en: 'synthetic control', zh: '合成控制' },
  synthetic_control_with_intercept: { en: 'synthetic control with intercept', zh: '带截距的合成控制' },
  synthetic_difference_in_differences: { en: 'synthetic difference in differences', zh: '合成双重差分' },
  interrupted_time_series: { en: 'interrupted time series', zh: '中断时间序列' },
  event_study: { en: 'event study', zh: '事件研究' },
}

/** `Synthetic control`, `合成控制`, where it stands by itself. */
export function nameMethod(method: Method, lang: Language): string {
  const name = methodNames[method][lang]
  return name.charAt(0).toUpperCase() + name.slice(1)
}

/** What the series of an assessment are called in sentences. */
export type SeriesNames = (series: string) => Localized

/** A warning in a sentence or two. */
export function writeWarning(warning: Warning, treated: string, nameOf: SeriesNames): Localized {
  switch (warning.code) {
    case 'short_before': {
      const { months } = warning
      return {
        en: `There is no full year before the event, only ${count(months, 'month')}, so that seasonality is unseen.`,
        zh: `事件之前不足一整年，只有${months}个月，看不出季节性。`,
      }
    }
    case 'weights_not_unique': {
      const { controls, months } = warning
      const why =
        controls > months
          ? {
              en: `There are more controls (${controls}) than months before the event (${months})`,
              zh: `对照（${controls}个）多于事件之前的月份（${months}个）`,
            }
          : { en: 'The fit before the event is exact', zh: '事件之前的拟合没有误差' }
      return {
        en: `${why.en}, so that other weights fit as well; of these the most even ones are taken.`,
        zh: `${why.zh}，其他权重也能同样拟合；此处取其中最均匀的一组。`,
      }
    }
    case 'few_controls': {
      const { controls } = warning
      const least = warning.smallestP.toFixed(3)
      return {
        en: `With ${controls} controls p-values are coarse: none below ${least} is possible.`,
        zh: `只有${controls}个对照，p值粗略：不可能低于${least}。`,
      }
    }
    case 'outside_controls_range': {
      const { outside, months } = warning
      const { en, zh } = nameOf(treated)
      return {
        en: `${en} lies outside the range of its controls in ${outside} of ${months} months before the event: synthetic control without an intercept extrapolates, and its effect holds the distance that was there before.`,
        zh: `事件之前的${months}个月中，${zh}有${outside}个月超出各对照的范围：不带截距的合成控制只能外推，其效应包含此前已有的差距。`,
      }
    }
    case 'poor_fit':
      return {
        en: 'The error of the fit before the event (RMSPE) is larger than the effect: the fit does not carry the claim.',
        zh: '事件之前的拟合误差（RMSPE）大于效应：这一拟合不足以支持结论。',
      }
    case 'in_time_placebo_as_large':
      return {
        en: 'Moved back to a month in which nothing happened, the method finds an effect as large: the fit does not carry the claim.',
        zh: '把事件前移到什么也没有发生的月份，该方法得出的效应同样大：这一拟合不足以支持结论。',
      }
    case 'single_month_weight':
      return {
        en: 'All weight before the event lies on a single month: what was peculiar to that month decides the answer.',
        zh: '事件之前的权重全部落在一个月上：该月的特殊情况决定了结果。',
      }
    case 'placebos_identical':
      return {
        en: 'All placebo effects are equal, so that they measure no chance and give no interval.',
        zh: '各安慰剂的效应全部相同，无法衡量偶然波动，因而没有区间。',
      }
    case 'rejects_too_often':
      return {
        en: 'The p-values of this method reject too often: in a simulation without any effect 22 to 34 times in 100 at 5 per cent.',
        zh: '该方法的p值过于容易拒绝原假设：在没有任何效应的模拟中，按5%的水平，每100次有22至34次拒绝。',
      }
    case 'market_model_not_identified':
      return {
        en: 'The growth of the controls before the event is too short or without variation for a market model; the constant mean stands in for it.',
        zh: '对照在事件之前的增长期数过少或没有变动，无法估计市场模型；改用常数均值模型。',
      }
    case 'other_event':
      return joinSentences(
        warning.ofTreated.length === 0 ? nothing : writeOwnEvents(warning.ofTreated, nameOf),
        warning.ofControls.length === 0 ? nothing : writeControlEvents(warning.ofControls, nameOf),
      )
    case 'chinese_new_year': {
      const { months } = warning
      const side = {
        before: { en: 'before the event', zh: '事件之前' },
        after: { en: 'after the event', zh: '事件之后' },
      }[warning.side]
      return {
        en: `Chinese New Year falls only ${side.en} (${months.map(formatMonth).join(', ')}): part of the difference is the calendar, not impact. Figures per day lessen it.`,
        zh: `春节只落在${side.zh}（${months.map((month) => writeMonth(month, 'zh')).join('、')}）：差异中有一部分来自日历，而非事件的影响。改用日均数字可减轻这一偏差。`,
      }
    }
    case 'series_break': {
      const { breaks } = warning
      const en = breaks.map(({ series, month }) => `${nameOf(series).en} from ${formatMonth(month)}`)
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
              en: `The market itself changed by ${marketChangePct.toFixed(1)} per cent.`,
              zh: `市场本身的变化为${formatPlain(marketChangePct, 1)}%。`,
            }
      return {
        en: `${en} had ${percent} per cent of its market before the event: what it loses its peers gain, so that they are treated too and the effect is overstated. ${change.en}`,
        zh: `事件之前${zh}占市场的${percent}%：它失去的由同业获得，同业因而同样受到冲击，效应被高估。${change.zh}`,
      }
    }
  }
}

function writeOwnEvents(events: readonly OtherEvent[], nameOf: SeriesNames): Localized {
  const { en, zh } = listOtherEvents(events, nameOf)
  return {
    en: `Other events of the treated lie inside the window (${en}): the effect is of all together.`,
    zh: `窗口内处理对象另有其他事件（${zh}）：所得效应是各事件合计的效应。`,
  }
}

function writeControlEvents(events: readonly OtherEvent[], nameOf: SeriesNames): Localized {
  const { en, zh } = listOtherEvents(events, nameOf)
  return {
    en: `Events of controls lie inside the window (${en}): a control is itself treated.`,
    zh: `窗口内有对照自身的事件（${zh}）：该对照本身也受到冲击。`,
  }
}

function listOtherEvents(events: readonly OtherEvent[], nameOf: SeriesNames): Localized {
  return {
    en: events.map(({ series, type, date }) => `${nameOf(series).en} ${type} on ${date}`).join(', '),
    zh: events
      .map(({ series, type, date }) => {
        return `${writeDay(date, 'zh')}${nameOf(series).zh}${nameEventType(type) ?? type}`
      })
      .join('、'),
  }
}

/** What stands in the place of a sentence that there is no cause for. */
export const nothing: Localized = { en: '', zh: '' }

export function joinSentences(...sentences: Localized[]): Localized {
  return {
    en: sentences.flatMap(({ en }) => en || []).join(' '),
    zh: sentences.map(({ zh }) => zh).join(''),
  }
}

const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`

/** Why a method cannot answer: what it needs, beside its name or as a sentence without its full stop, and what would do. */
export function writeRefusal(
  refused: Refused,
  nameOf: SeriesNames,
): { need: Localized; reason: Localized; remedy: Localized } {
  const { missing, remedy } = tellRefusal(refused, nameOf)
  const { en, zh } = methodNames[refused.method]
  const need = { en: `needs ${missing.en}`, zh: `需要${missing.zh}` }
  return { need, reason: { en: `${en} ${need.en}`, zh: `${zh}${need.zh}` }, remedy }
}

function tellRefusal(refusal: Refusal, nameOf: SeriesNames): { missing: Localized; remedy: Localized } {
  switch (refusal.code) {
    case 'too_few_months_before': {
      const { needed, found } = refusal
      return {
        missing: {
          en: `${count(needed, 'month')} before the event, found ${found}`,
          zh: `事件之前至少${needed}个月，现为${found}个月`,
        },
        remedy: {
          en: 'a window that begins earlier, fewer months left out, or fewer controls if some of them begin late',
          zh: '起点更早的窗口、更少的剔除月份，或（部分对照起始较晚时）更少的对照',
        },
      }
    }
    case 'too_few_months_after': {
      const { needed, found } = refusal
      return {
        missing: {
          en: `${count(needed, 'month')} from the event on, found ${found}`,
          zh: `事件当月起至少${needed}个月，现为${found}个月`,
        },
        remedy: {
          en: 'a window that ends later, or fewer months left out',
          zh: '终点更晚的窗口，或更少的剔除月份',
        },
      }
    }
    case 'too_few_controls': {
      const { needed, found } = refusal
      return {
        missing: {
          en: `${count(needed, 'control')}, found ${found}`,
          zh: `至少${needed}个对照，现为${found}个`,
        },
        remedy: {
          en: 'more series that the event did not touch, or a window for which more of them are published in full',
          zh: '更多未受该事件影响的序列，或有更多序列完整公布的窗口',
        },
      }
    }
    case 'not_positive': {
      const { series, least } = refusal
      const { en, zh } = nameOf(series)
      return {
        missing: { en: `values above zero, found ${least} for ${en}`, zh: `大于零的数值，而${zh}有${least}` },
        remedy: { en: 'a window or controls without months at zero', zh: '没有零值月份的窗口或对照' },
      }
    }
  }
}

/** A gap as it is shown: in per cent on the log scale, else as it is. */
export function showGap(scale: Scale, gap: number): number {
  return percentOf(gap, scale) ?? gap
}

/** What is told around a picture of an impact; names are in the language of the picture. */
export type ImpactPictureFacts = {
  metric: string
  treated: string
  controls: string[]
  method: TracedMethodName
  /** The scale of the effect and of all gaps. */
  scale: Scale
  /** What the panel was made from. */
  kind: 'count' | 'percent' | 'CNY' | 'index'
  perDay: boolean
  months: readonly Month[]
  /** How many of the months come before the event. */
  before: number
  /** The gaps of each placebo that is drawn. */
  placebos: number[][]
  effect: { value: number; low: number | null; high: number | null; pValue: number | null }
  event: ChartEvent | null
  /** In sentences of the language of the picture. */
  warnings: string[]
  /** A day or an instant. */
  asOf: string
}

/** Everything that is written around the plots of an impact. */
export function writeImpactText(facts: ImpactPictureFacts, unit: CountUnit, lang: Language): FrameText {
  const { metric, treated, controls, placebos, event, warnings, months, before } = facts
  const [from, to] = [months[0] as Month, months.at(-1) as Month]
  const effect = writeEffect(facts, unit, lang)
  const start = writeMonth(months[before] as Month, lang)
  const method = nameMethod(facts.method, lang)
  const compared = facts.method === 'interrupted_time_series' ? [] : controls
  const own = {
    en:
      compared.length > 0
        ? ['what its peers suggest', `, ${compared.length} controls`]
        : ['its own trend', ''],
    zh: compared.length > 0 ? ['同业推算', `，${compared.length}个对照`] : ['自身趋势', ''],
  }[lang]
  const distance = writeDistance(facts, unit, own[0] as string, lang)
  const text = {
    en: {
      title: `${treated}: ${lowerFirst(metric)} ${distance} from ${start}`,
      subtitle: `${method}${own[1]}. Mean effect from ${start}: ${effect}`,
      placebos: 'Thin lines: the gap of each control in the place of the treated. ',
      warnings: warnings.map((sentence) => `${sentence.replace(/\.$/, '')}. `).join(''),
      source: `Source: published figures of ${joinList([treated, ...compared], lang)}. As of ${writeDay(facts.asOf, lang)}.`,
      description: `${writeSpan(from, to, lang)}; from ${start} on, ${treated} differs from ${own[0]} by ${effect}.`,
    },
    zh: {
      title: `${treated}${metric}自${start}起${distance}`,
      subtitle: `${method}${own[1]}。自${start}起的平均效应：${effect}`,
      placebos: '细线：依次以各对照替代处理对象所得的差距。',
      warnings: warnings.join(''),
      source: `来源：${joinList([treated, ...compared], lang)}的已公布数字。截至${writeDay(facts.asOf, lang)}。`,
      description: `${writeSpan(from, to, lang)}；自${start}起，${treated}与${own[0]}相差${effect}。`,
    },
  }[lang]
  return {
    title: text.title,
    subtitle: text.subtitle,
    notes: (placebos.length > 0 ? text.placebos : '') + text.warnings,
    list: listEvents(event ? [event] : [], lang),
    source: text.source,
    description: text.description,
  }
}

/** `20.8% above its own trend`. */
function writeDistance(
  { scale, effect, kind }: ImpactPictureFacts,
  { divisor, name }: CountUnit,
  from: string,
  lang: Language,
): string {
  const value = scale === 'log' ? showGap(scale, effect.value) : effect.value / divisor
  const size = `${formatNumber(Math.abs(value), 1)}${suffixOf(scale, kind, name)}`
  if (Number(value.toFixed(1)) === 0) return lang === 'zh' ? `与${from}持平` : `level with ${from}`
  if (lang === 'zh') return `比${from}${value > 0 ? '高' : '低'}${size}`
  return `${size} ${value > 0 ? 'above' : 'below'} ${from}`
}

function suffixOf(scale: Scale, kind: ImpactPictureFacts['kind'], unit: string): string {
  return scale === 'log' || kind === 'percent' ? '%' : unit && ` ${unit}`
}

/** `0.027`, behind a sign where one is wanted; `< 0.001` below that. */
export function writeP(p: number, sign = ''): string {
  return p < 0.001 ? '< 0.001' : `${sign}${formatNumber(p, 3)}`
}

/** `−12.2% [−18.9, −4.9], p = 0.08`. */
function writeEffect(
  { scale, effect, kind }: ImpactPictureFacts,
  { divisor, name }: CountUnit,
  lang: Language,
): string {
  const { value, low, high, pValue } = effect
  const show = (gap: number) => (scale === 'log' ? showGap(scale, gap) : gap / divisor)
  const suffix = suffixOf(scale, kind, name)
  const interval =
    low === null || high === null ? '' : ` [${formatNumber(show(low), 1)}, ${formatNumber(show(high), 1)}]`
  const p = pValue === null ? '' : `${lang === 'zh' ? '，' : ', '}p ${writeP(pValue, '= ')}`
  return `${formatSigned(show(value), 1)}${suffix}${interval}${p}`
}

/** What is expected of the treated is called so: its synthetic counterpart, or its own trend. */
export function nameExpected({ treated, method }: ImpactPictureFacts, lang: Language): string {
  if (method === 'interrupted_time_series') return lang === 'zh' ? `${treated}的趋势` : `Trend of ${treated}`
  return lang === 'zh' ? `合成${treated}` : `Synthetic ${treated}`
}

/** What stands above each plot. */
export function nameAxes(
  { scale, kind, perDay }: ImpactPictureFacts,
  { name }: CountUnit,
  lang: Language,
): [string, string] {
  const daily = perDay ? { en: ', per day', zh: '，日均' }[lang] : ''
  const upper = {
    count: { en: name ? `In ${name}` : 'Count', zh: name ? `单位：${name}` : '数量' },
    percent: { en: 'Per cent', zh: '%' },
    CNY: { en: name ? `In ${name} yuan` : 'In yuan', zh: name ? `单位：${name}元` : '单位：元' },
    index: { en: 'Index, 100 in the first month', zh: '指数，首月为100' },
  }[kind][lang]
  const lower =
    { en: 'Gap', zh: '差距' }[lang] + (scale === 'log' ? { en: ', in per cent', zh: '，%' }[lang] : '')
  return [upper + daily, lower]
}
