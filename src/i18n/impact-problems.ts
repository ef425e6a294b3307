import type { Method, Refusal, Refused } from '../domain/impact/methods.ts'
import type { Month } from '../domain/time/month.ts'
import {
  type Frequency,
  formatPeriod,
  frequencyOf,
  lengthOf,
  type Period,
  periodContaining,
  shiftPeriod,
} from '../domain/time/period.ts'
import { count, methodNames, type SeriesNames } from './impact.ts'
import type { Language, Localized } from './language.ts'
import {
  joinEach,
  lowerFirst,
  namePeriod,
  nounOf,
  type PeriodWords,
  periodWords,
  writePeriodSpan,
  writePeriods,
} from './words.ts'

/* Why methods cannot assess an impact, what a question should have been (as in problems.ts), and what to ask instead. */

/** Writes why a method cannot answer: what it needs, with and without its name, and what would help. No text has a full stop. */
export function writeRefusal(
  refused: Refused,
  nameOf: SeriesNames,
  frequency: Frequency,
  whole?: WholeRun,
): { need: Localized; reason: Localized; remedy: Localized } {
  const { missing, remedy } = tellRefusal(refused, nameOf, periodWords[frequency], whole)
  const { en, zh } = methodNames[refused.method]
  const need = { en: `needs ${missing.en}`, zh: `需要${missing.zh}` }
  return { need, reason: { en: `${en} ${need.en}`, zh: `${zh}${need.zh}` }, remedy }
}

/** The run of periods around an event in which the treated is known without a gap; no other window has more. */
export type WholeRun = { treated: Localized; from: Period; to: Period }

/**
 * Writes why several methods cannot answer, once for those with the same need.
 *
 * @param whole set if only the figures of the treated limit the window
 */
export function writeRefusals(
  refused: readonly Refused[],
  nameOf: SeriesNames,
  frequency: Frequency,
  whole?: WholeRun,
): { methods: Method[]; need: Localized; reason: Localized; remedy: Localized }[] {
  const written = refused.map((result) => ({ ...result, ...writeRefusal(result, nameOf, frequency, whole) }))
  return Array.from(Map.groupBy(written, ({ need }) => need.en).values(), (group) => {
    const [{ need, reason, remedy }] = group as [(typeof written)[number]]
    const methods = group.map(({ method }) => method)
    if (methods.length === 1) return { methods, need, reason, remedy }
    const names = joinEach(methods.map((method) => methodNames[method]))
    const ofAll = { en: `${names.en} ${need.en.replace('needs', 'need')}`, zh: `${names.zh}${need.zh}` }
    return { methods, need, reason: ofAll, remedy }
  })
}

function tellRefusal(
  refusal: Refusal,
  nameOf: SeriesNames,
  words: PeriodWords,
  whole?: WholeRun,
): { missing: Localized; remedy: Localized } {
  const { one, many, counted, noun } = words
  switch (refusal.code) {
    case 'too_few_months_before':
      return {
        missing: {
          en: `${count(refusal.needed, one)} before the event, found ${refusal.found}`,
          zh: `事件之前至少${refusal.needed}${counted}，现为${refusal.found}${counted}`,
        },
        remedy: whole
          ? tellRun({ en: 'earlier', zh: '更早' }, whole, words)
          : {
              en: `a window that begins earlier, fewer ${many} left out, or fewer controls if some of them begin late`,
              zh: `起点更早的窗口、更少的剔除${noun}，或（部分对照起始较晚时）更少的对照`,
            },
      }
    case 'too_few_months_after':
      return {
        missing: {
          en: `${count(refusal.needed, one)} from the event on, found ${refusal.found}`,
          zh: `事件当${one === 'month' ? '月' : '期'}起至少${refusal.needed}${counted}，现为${refusal.found}${counted}`,
        },
        remedy: whole
          ? tellRun({ en: 'later', zh: '更晚' }, whole, words)
          : {
              en: `a window that ends later, or fewer ${many} left out`,
              zh: `终点更晚的窗口，或更少的剔除${noun}`,
            },
      }
    case 'too_few_controls':
      return {
        missing: {
          en: `${count(refusal.needed, 'control')}, found ${refusal.found}`,
          zh: `至少${refusal.needed}个对照，现为${refusal.found}个`,
        },
        remedy: {
          en: 'more series that the event did not touch, or a window for which more of them are published in full',
          zh: '更多未受该事件影响的序列，或有更多序列完整公布的窗口',
        },
      }
    case 'weights_not_settled':
      return {
        missing: {
          en: 'series whose numbers can be weighed against each other, found some that lie too far apart or do not vary',
          zh: '可以相互加权的序列，而现有序列的数值相差过大或没有变动',
        },
        remedy: {
          en: 'the method did, the logarithmic scale, or controls of the size of the treated',
          zh: '双重差分（did）、对数尺度，或与处理对象规模相近的对照',
        },
      }
    case 'not_positive': {
      const { series, least } = refusal
      const { en, zh } = nameOf(series)
      return {
        missing: { en: `values above zero, found ${least} for ${en}`, zh: `大于零的数值，而${zh}有${least}` },
        remedy: { en: `a window or controls without ${many} at zero`, zh: `没有零值${noun}的窗口或对照` },
      }
    }
  }
}

function tellRun(missing: Localized, { treated, from, to }: WholeRun, { one, noun }: PeriodWords): Localized {
  return {
    en: `${missing.en} figures: by ${one} those of ${treated.en} lead across the event from ${namePeriod(from, 'en')} to ${namePeriod(to, 'en')} alone`,
    zh: `${missing.zh}的数字：${treated.zh}按${one === 'month' ? '月' : noun}跨越该事件的连续数字只有${writePeriodSpan(from, to, 'zh')}`,
  }
}

export const expectedEventOrStart: Localized = {
  en: 'an event, or start in its place: one of the two',
  zh: '一个事件，或改为给出开始时期（start），二者取其一',
}

export const expectedOtherThanTreated: Localized = {
  en: 'series other than the treated',
  zh: '处理对象以外的序列',
}

/** Suggests several series that had the same kind of event. */
export function writeSeveralWay(kind: Localized): Localized {
  return { en: `Several series, each with its event: ${kind.en}`, zh: `多个序列各自的事件：${kind.zh}` }
}

/** For an event of a company without figures. */
export function expectedBefallen(company: Localized): Localized {
  return {
    en: `an event of a company that figures are known of, as there are none of ${company.en}, or the series that it is to be assessed on`,
    zh: `其公司有数据的事件（没有${company.zh}的数据），或另给出所评估的序列`,
  }
}

export function expectedMethods(names: readonly string[]): Localized {
  return {
    en: `methods separated by commas, of ${names.join(', ')}`,
    zh: `以逗号分隔的方法，取自${names.join('、')}`,
  }
}

export function expectedMonthsInside(from: Period, to: Period): Localized {
  return {
    en: `months of the window ${formatPeriod(from)} to ${formatPeriod(to)}, or a wider window (from, to)`,
    zh: `窗口${writePeriodSpan(from, to, 'zh')}内的月份，或给出更宽的窗口（from、to）`,
  }
}

/** For excluded months that leave none of the window on one side of the first period after the event. */
export function expectedMonthsOnEachSide(from: Period, to: Period, start: Period): Localized {
  return {
    en: `months that leave some of ${formatPeriod(from)} to ${formatPeriod(to)} on each side of ${formatPeriod(start)}`,
    zh: `让窗口${writePeriodSpan(from, to, 'zh')}在${namePeriod(start, 'zh')}前后都留有${nounOf(start)}的剔除范围`,
  }
}

const adjectives: Record<Frequency, Localized> = {
  month: { en: 'monthly', zh: '按月' },
  quarter: { en: 'quarterly', zh: '按季度' },
  half_year: { en: 'half-yearly', zh: '按半年' },
  year: { en: 'yearly', zh: '按年' },
}

/**
 * @param window null if not even the last period before the event and the first after it are connected
 * @param missing the periods that are not bounded, unless they are named with the series
 */
export function expectedBoundSeries(
  window: { from: Period; to: Period } | null,
  start: Period,
  missing: readonly Period[],
): Localized {
  const frequency = frequencyOf(start) ?? 'month'
  const [{ en, zh }, unit] = [adjectives[frequency], periodWords[frequency]]
  const before = shiftPeriod(start, -lengthOf(start))
  if (!window)
    return {
      en: `a series whose ${en} figures lead from ${formatPeriod(before)} to ${formatPeriod(start)}, the ${unit.many} on the two sides of the event`,
      zh: `${zh}数字从${namePeriod(before, 'zh')}连到${namePeriod(start, 'zh')}（事件前后${unit.both}）的序列`,
    }
  const { from, to } = window
  const bounded = {
    en: `a series whose ${en} figures bound every ${unit.one} of the window ${formatPeriod(from)} to ${formatPeriod(to)}`,
    zh: `窗口（${writePeriodSpan(from, to, 'zh')}）内每${unit.counted}都有${zh}数字可以界定的序列`,
  }
  if (missing.length === 0) return bounded
  return {
    en: `${bounded.en}; those of this one do not lead to ${writePeriods(missing, 'en')}`,
    zh: `${bounded.zh}（${writePeriods(missing, 'zh')}没有）`,
  }
}

/** For a named control that contains the treated or is part of it. */
export function expectedApart({ en, zh }: Localized): Localized {
  return {
    en: `a series that neither holds ${en} nor is a part of it`,
    zh: `不包含${zh}、也不属于它的序列`,
  }
}

/** Writes a series with the periods that exclude it as a control. */
export function writeWithPeriods({ en, zh }: Localized, periods: readonly Period[]): Localized {
  if (periods.length === 0) return { en, zh }
  return { en: `${en} (${writePeriods(periods, 'en')})`, zh: `${zh}（${writePeriods(periods, 'zh')}）` }
}

/** @param periods the periods at zero, unless they are named with the series */
export function expectedPositiveSeries(periods: readonly Period[]): Localized {
  const isTold = periods.length > 0
  return {
    en: `a series without periods at zero, from which no growth leads${isTold ? ` (${periods.map(formatPeriod).join(', ')})` : ''}`,
    zh: `没有零值时期的序列${isTold ? `（${writePeriods(periods, 'zh')}为零）` : ''}`,
  }
}

export const noneAcross: Localized = {
  en: 'no figures lead across these events, and no method answers',
  zh: '没有数字跨越这些事件，也没有方法可以给出结果',
}

export const expectedTreatedAt: Localized = {
  en: 'up to 20 series separated by commas, each with its event or first period behind an @, such as didi@didi-ipo or kanzhun:average_mau@2021-Q3',
  zh: '至多20个以逗号分隔的序列，每个在@之后给出其事件或首个时期，如didi@didi-ipo、kanzhun:average_mau@2021-Q3',
}

export const expectedTreatedOnce: Localized = {
  en: 'each series once, either treated or a control',
  zh: '每个序列只出现一次：或为处理对象，或为对照',
}

/** Levels of different metrics cannot be weighed against each other. */
export const expectedGrowthScale: Localized = {
  en: 'log or index, since the series are counted by different metrics and only their growth compares',
  zh: 'log或index：各序列的指标不同，只有增长可以比较',
}

export function expectedNamedControls(max: number, found: number): Localized {
  return {
    en: `up to ${max} series by name, since there are ${found} platforms`,
    zh: `至多${max}个序列，需指明（平台共${found}个）`,
  }
}

export function expectedFewerCells(max: number, found: number): Localized {
  return {
    en: `at most ${max} cells of a panel, this asks for ${found}`,
    zh: `至多${max}个单元格的面板（现为${found}个）`,
  }
}

export function expectedQuickerPanel(methods: readonly Method[], seconds: number): Localized {
  const names = methods.map((method) => methodNames[method])
  return {
    en: `a panel that is assessed within ${seconds} s by ${names.map(({ en }) => en).join(', ')}: fewer of its controls or months, or the other methods, asked for by method`,
    zh: `能由${names.map(({ zh }) => zh).join('、')}在${seconds}秒内算完的面板；可减少对照或月份，或用method改选其他方法`,
  }
}

export function foundControls(count: number): Localized {
  return { en: `${count} controls`, zh: `${count}个对照` }
}

/** Suggests an impact that can be assessed: its series, metric and methods, and its window unless that is the default. */
export function writeImpactWay(
  treated: Localized,
  metric: Localized,
  {
    methods,
    frequency,
    window,
  }: { methods: readonly Method[]; frequency: Frequency; window: { from: Month; to: Month } | null },
): Localized {
  const isTrend = methods.every((method) => method === 'interrupted_time_series')
  const at = (month: Month) => periodContaining(month, frequency)
  const words = { en: ` by ${periodWords[frequency].one}`, zh: `按${periodWords[frequency].noun}` }
  const span = (lang: Language) =>
    (window ? writePeriodSpan(at(window.from), at(window.to), lang) : '') +
    (frequency === 'month' ? '' : words[lang])
  const names = joinEach(methods.map((method) => methodNames[method]))
  const isTold = window !== null || frequency !== 'month'
  const over = { en: isTold ? `, ${span('en').trim()}` : '', zh: isTold ? `，${span('zh')}` : '' }
  return isTrend
    ? {
        en: `${treated.en}, ${lowerFirst(metric.en)}: its own trend before and after, without any control (${names.en}${over.en})`,
        zh: `${treated.zh}${metric.zh}：自身在事件前后的趋势，没有对照（${names.zh}${over.zh}）`,
      }
    : {
        en: `${treated.en}, ${lowerFirst(metric.en)}: its impact by ${names.en}${over.en}`,
        zh: `${treated.zh}${metric.zh}：以${names.zh}评估影响${over.zh}`,
      }
}

/** Adds to a reason the window that it refers to. */
export function writeInWindow(
  { en, zh }: Localized,
  first: Period,
  last: Period,
  frequency: Frequency,
): Localized {
  const { one, noun } = periodWords[frequency]
  return {
    en: `${en} (by ${one}, ${writePeriodSpan(first, last, 'en')})`,
    zh: `${zh}（按${frequency === 'month' ? '月' : noun}，${writePeriodSpan(first, last, 'zh')}）`,
  }
}

/** Suggests the growth of series between periods around or near to an event. */
export function writeComparisonWay(
  series: readonly Localized[],
  metric: Localized,
  base: Period,
  end: Period,
): Localized {
  const names = joinEach(series)
  return {
    en: `${names.en}: growth of ${lowerFirst(metric.en)} from ${namePeriod(base, 'en')} to ${namePeriod(end, 'en')}`,
    zh: `${names.zh}的${metric.zh}增长，${namePeriod(base, 'zh')}至${namePeriod(end, 'zh')}`,
  }
}
