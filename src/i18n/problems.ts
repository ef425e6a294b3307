import { formatMonth, lastMonth, type Month } from '../domain/time/month.ts'
import { formatPeriod, lengthOf, type Period } from '../domain/time/period.ts'
import { inEach, type Localized, localize } from './language.ts'
import { countMonths, countSeries, namePeriod, nounOf, writeDay, writeMonth } from './words.ts'

/* What a question should have been, as the object of a sentence: after the word "expected" in an error, and after the page's
   own word on a page. What was received is shown as it came, or described. */

const inChinese = (month: Month) => writeMonth(month, 'zh')

// Values of parameters.

export const expectedMonth: Localized = {
  en: 'a month as YYYY-MM between 1900-01 and 2099-12',
  zh: '1900-01至2099-12之间、格式为YYYY-MM的月份',
}

export const expectedPeriod: Localized = {
  en: 'a period between 1900-01 and 2099-12 such as 2021-06, 2021-Q2, 2021-H1, 2021 or 2021-01/2021-09',
  zh: '1900-01至2099-12之间的时期，如2021-06、2021-Q2、2021-H1、2021或2021-01/2021-09',
}

/** Adds words that are accepted instead. */
export function orWord({ en, zh }: Localized, ...words: string[]): Localized {
  return { en: `${en}, or ${words.join(' or ')}`, zh: `${zh}，或${words.join('、')}` }
}

/** Adds that an event is accepted instead. */
export function orEvent({ en, zh }: Localized): Localized {
  return { en: `${en}, or event: and the name of an event`, zh: `${zh}，或event:加事件名` }
}

export const expectedMonths: Localized = {
  en: 'months as YYYY-MM separated by commas',
  zh: '格式为YYYY-MM的月份，以逗号分隔',
}

export const expectedAsOf: Localized = {
  en: 'a day as YYYY-MM-DD, or an instant as YYYY-MM-DDTHH:MM:SSZ',
  zh: '格式为YYYY-MM-DD的日期，或格式为YYYY-MM-DDTHH:MM:SSZ的时刻',
}

export const expectedDay: Localized = { en: 'a day as YYYY-MM-DD', zh: '格式为YYYY-MM-DD的日期' }

export const expectedDayOrPeriod: Localized = {
  en: `${expectedDay.en}, or ${expectedPeriod.en}`,
  zh: `${expectedDay.zh}，或${expectedPeriod.zh}`,
}

export const expectedInstant: Localized = {
  en: 'an instant as YYYY-MM-DDTHH:MM:SSZ',
  zh: '格式为YYYY-MM-DDTHH:MM:SSZ的时刻',
}

export const expectedNearInstant: Localized = {
  en: `${expectedInstant.en}, in the years 1000 to 2999`,
  zh: `${expectedInstant.zh}，年份为1000至2999`,
}

export const expectedRealDay: Localized = {
  en: 'a day as YYYY-MM-DD, or an instant, that the calendar has',
  zh: '日历上存在的日期或时刻',
}

export const expectedBoolean: Localized = { en: 'true or false', zh: 'true或false' }

export function expectedInteger(min: number | undefined, max: number | undefined): Localized {
  return { en: `a whole number from ${min} to ${max}`, zh: `${min}至${max}之间的整数` }
}

export function expectedName(example: string): Localized {
  return { en: `a name such as ${example}`, zh: `形如${example}的名称` }
}

export function expectedOneOf(values: readonly string[]): Localized {
  return { en: `one of ${values.join(', ')}`, zh: `以下之一：${values.join('、')}` }
}

export const expectedOther: Localized = { en: 'another value', zh: '其他取值' }

export function givenOnce(expected: string | Localized): Localized {
  return { en: `${localize(expected, 'en')}, given once`, zh: `${localize(expected, 'zh')}，且只给一次` }
}

/** For an unknown parameter: the parameters of the path. */
export function expectedParameters(known: readonly string[]): Localized {
  if (known.length === 0) return { en: 'no parameter', zh: '不带参数' }
  return { en: `one of the parameters ${known.join(', ')}`, zh: `以下参数之一：${known.join('、')}` }
}

export const expectedPlainText: Localized = {
  en: 'a text without control characters, in UTF-8',
  zh: '不含控制字符的文本（UTF-8）',
}

// Series, metrics and events.

export const expectedSeries: Localized = {
  en: 'a series by slug or any name',
  zh: '一个序列，用代码或任一名称',
}

export const expectedOneSeries: Localized = { en: 'one series', zh: '一个序列' }

export const expectedSeveralSeries: Localized = {
  en: 'two series or more, of which the pairs are told; /v1/comparisons has the growth of one',
  zh: '至少两个序列，因为差异是两两相比；单个序列的增长见/v1/comparisons',
}

export const expectedOneSeriesByName: Localized = {
  en: 'one series, by slug or any name',
  zh: '一个序列的代码或任一名称',
}

export const expectedSeriesList: Localized = {
  en: 'series separated by commas, each by slug or any name',
  zh: '以逗号分隔的序列，每个用代码或任一名称',
}

export const expectedKnownSeries: Localized = {
  en: 'a known series by slug or any name, see /v1/coverage',
  zh: '已收录的序列（见/coverage），用代码或任一名称',
}

export const expectedCompany: Localized = {
  en: 'a company by slug or any name, or a series of it, see /v1/companies',
  zh: '一家公司，用代码或任一名称，或其序列',
}

export const expectedPublisher: Localized = {
  en: 'a publisher of a document, see /documents',
  zh: '文件列表中的一家发布者',
}

export function expectedSeriesOnce(series: string): Localized {
  return { en: `each series once, ${series} stands twice`, zh: `互不重复的序列（${series}出现了两次）` }
}

export function expectedFewerSeries(max: number, found: number): Localized {
  return { en: `at most ${max} series, there are ${found}`, zh: `至多${max}个序列（现有${found}个）` }
}

/** @param published the metrics with figures of the requested series, if known */
export function expectedMetric(published: readonly string[]): Localized {
  const [en, zh] = [published.join(', '), published.join('、')]
  return {
    en: `a known metric${en && `, of which these series have ${en}`}, see /v1/metrics`,
    zh: `已知的指标${zh && `（这些序列有${zh}）`}，见/coverage`,
  }
}

/**
 * @param prefix the text before the event in its parameter, if any
 * @param company the company whose events are listed, if one of them is meant
 */
export function expectedEvent(prefix: string, company?: string): Localized {
  const own = company === undefined ? '' : `?company=${company}`
  return {
    en: `${prefix && `${prefix} and `}a known event, see /v1/events${own}`,
    zh: `${prefix && `${prefix}加`}已知的事件名，见/events${own}`,
  }
}

/** @param day the day of the requested event, which was not yet known */
export function expectedEarlierEvent(prefix: string, day: string): Localized {
  return {
    en: `${prefix && `${prefix} and `}an event that was known by then, unlike this one of ${writeDay(day, 'en')}`,
    zh: `${prefix && `${prefix}加`}当时已知的事件名（${writeDay(day, 'zh')}的这一事件当时未知）`,
  }
}

/** The resources that have ids, their plural names and where they are listed. */
const resources = {
  event: { en: 'events', zh: '事件', list: '/v1/events', page: '/events' },
  series: { en: 'series', zh: '序列', list: '/v1/coverage', page: '/series' },
  document: { en: 'documents', zh: '文件', list: '/documents', page: '/documents' },
  figure: { en: 'figures', zh: '数字', list: '/v1/figures', page: '/figures' },
  load: { en: 'loads', zh: '导入', list: '/v1/loads', page: '/status' },
  webhook: { en: 'webhooks', zh: '订阅', list: '/v1/webhooks', page: '/v1/webhooks' },
}
export type Resource = keyof typeof resources

export function expectedKnown(resource: Resource): Localized {
  const { zh, list } = resources[resource]
  return { en: `a known ${resource}, see ${list}`, zh: `已收录的${zh}（见${list}）` }
}

/** Suggests the list of a resource in place of an unknown item. */
export function listOf(resource: Resource): { description: Localized; url: string; page: string } {
  const { en, zh, list, page } = resources[resource]
  return { description: { en: `All ${en} that are known`, zh: `已收录的全部${zh}` }, url: list, page }
}

// Windows and paths.

export const expectedEndOrMonths: Localized = {
  en: 'a period such as 2021-06 or 2021-Q2, latest or an event, or months in its place: one of the two',
  zh: '时期（如2021-06或2021-Q2）、latest或事件，或改为给出基期之后的月数（months），二者取其一',
}

export const expectedGrowthOrLevel: Localized = {
  en: 'a growth in per cent, or level or share_pct in its place: one of the three',
  zh: '增长率（%），或改为给出数值（level）或份额（share_pct），三者取其一',
}

export const expectedEndAlone: Localized = {
  en: 'none: the claim of a level or share is about its end alone',
  zh: '空：数值和份额只涉及end一期',
}

/**
 * @param metrics the requested metrics of the series
 * @param isPresent true if the question is as of now
 */
export function expectedPeriodInstead(
  series: Localized,
  metrics: readonly string[],
  isPresent: boolean,
): Localized {
  const [are, then] = isPresent ? ['are known', ''] : ['were known then', '当时']
  return {
    en: `a period, since no figures of ${metrics.join(', ')} ${are} for ${series.en}; for what there is see /v1/coverage`,
    zh: `具体时期，因为${then}${series.zh}没有该指标（${metrics.join('、')}）的已知数字；已有数字见/coverage`,
  }
}

export const expectedEarlierEnd: Localized = {
  en: `a window that ends by ${formatMonth(lastMonth)}`,
  zh: `终点不晚于${inChinese(lastMonth)}的窗口`,
}

export function expectedPeriodAfter(base: Period): Localized {
  return {
    en: `a period after the base ${formatPeriod(base)}`,
    zh: `晚于基期${namePeriod(base, 'zh')}的时期`,
  }
}

/** @param isAnyLength true if the series can be compared over periods of different lengths, by the day */
export function expectedSameLength(base: Period, end: Period, isAnyLength: boolean): Localized {
  const instead: Localized = isAnyLength
    ? {
        en: '; per_day=true compares periods of different lengths by the day',
        zh: '；长短不同的时期可按日均比较（per_day=true）',
      }
    : { en: ': by this metric no others compare', zh: '；该指标只能与等长的时期相比' }
  return {
    en: `a period as long as the base ${formatPeriod(base)}, ${countMonths(lengthOf(base), 'en')} and not ${lengthOf(end)}${instead.en}`,
    zh: `与基期${namePeriod(base, 'zh')}等长的时期（${countMonths(lengthOf(base), 'zh')}，而非${lengthOf(end)}个月）${instead.zh}`,
  }
}

/** For a path without a whole period of the frequency between its first month and its end. */
export function expectedWholePeriod(frequency: string, from: Month): Localized {
  return {
    en: `a later period: none of the frequency ${frequency} lies wholly between ${formatMonth(from)} and it`,
    zh: `更晚的时期：${inChinese(from)}至此没有完整的${frequency}`,
  }
}

export const expectedRelativeMeasure: Localized = {
  en: 'index, since_base, mom or yoy, since the metrics of these series have different units',
  zh: 'index、since_base、mom或yoy，因为这些序列的指标单位不同',
}

export function expectedOneMetricForShare(metric: string): Localized {
  return {
    en: `series without metrics of their own: a share is of the market's ${metric}`,
    zh: `不带自有指标的序列：份额以全国市场的${metric}为分母`,
  }
}

export const expectedLevelOrGrowth: Localized = {
  en: 'level, daily_average, share or yoy: years to date grow longer month by month, so that they compare with the same months a year before only',
  zh: 'level、daily_average、share或yoy：年初至今的长度逐月增加，只能与上年同期相比',
}

export function expectedPeriodBefore(period: Period): Localized {
  return {
    en: `a period before ${formatPeriod(period)}`,
    zh: `早于${namePeriod(period, 'zh')}的${nounOf(period)}`,
  }
}

/**
 * @param latest the last period with figures, with which the window ends
 * @param event the period of the event that was the base, if it was one
 */
export function expectedBaseBefore(latest: Period, event: Period | null): Localized {
  const { en, zh } = expectedPeriodBefore(latest)
  return {
    en: `${en}, the last with figures${event ? `, while the event is of ${formatPeriod(event)}` : ''}`,
    zh: `${zh}（有数字的最后一期${event ? `，而事件在${namePeriod(event, 'zh')}` : ''}）`,
  }
}

export function expectedPeriodNotBefore(from: Month): Localized {
  return {
    en: `a period that does not end before ${formatMonth(from)}`,
    zh: `不早于${inChinese(from)}的时期`,
  }
}

export function expectedNotBefore(from: string): Localized {
  return { en: `what is not before from, ${from}`, zh: `不早于from（${from}）的时间` }
}

export function expectedPeriodFrom(period: Period): Localized {
  return {
    en: `a period not before ${formatPeriod(period)}`,
    zh: `不早于${namePeriod(period, 'zh')}的${nounOf(period)}`,
  }
}

export function expectedNoBase(measure: string): Localized {
  return {
    en: `no base for the measure ${measure}: only index and since_base have one`,
    zh: `空：${measure}没有基准月，只有index和since_base有`,
  }
}

export const expectedNoAnchor: Localized = {
  en: 'containing: only a base that is an event, event: and its name, can be moved',
  zh: 'containing：只有以事件（event:加事件名）为基期时才能移动',
}

export const expectedNoFrequency: Localized = {
  en: 'none beside periods that are given: it says how long a period an event, earliest or latest stands for',
  zh: '空：时期已经给出，只有事件、earliest和latest需要说明时期长度',
}

export function expectedFewerPeriods(max: number, found: number): Localized {
  return {
    en: `at most ${max} periods over all series, this asks for ${found}`,
    zh: `各序列合计至多${max}个时期的路径（现为${found}个）`,
  }
}

// Figures.

export function expectedFewerFigures(
  { figures, cells }: { figures: number; cells: number },
  found: number,
): Localized {
  return {
    en: `long, or at most ${figures} figures in ${cells} cells, where these are ${found}: narrow them by series, metric, measure, frequency, from and to`,
    zh: `long，或至多${figures}条数据、${cells}个单元格（现有${found}条）：请以series、metric、measure、frequency、from和to缩小范围`,
  }
}

// Pictures.

export const expectedDrawnMethod: Localized = {
  en: 'a method that has a picture: did, sc, sc_intercept, sdid or its',
  zh: '可以作图的方法：did、sc、sc_intercept、sdid或its',
}

export function expectedFewerDrawn(max: number, found: number): Localized {
  return {
    en: `at most ${max} series for a picture, there are ${found}: ask for several pictures`,
    zh: `每图至多${max}个序列，请分成几张图`,
  }
}

export function foundSeries(count: number): Localized {
  return inEach((lang) => countSeries(count, lang))
}

/** Describes a question with some parameters changed, or left out if null. */
export function writeMended(changes: Record<string, string | null>): Localized {
  const write = (without: string, given: string) =>
    Object.entries(changes).map(([name, value]) =>
      value === null ? without + name : `${given}${name}=${value}`,
    )
  return {
    en: ['The same question', ...write('without ', 'with ')].join(', '),
    zh: ['同一问题', ...write('不带', '')].join('，'),
  }
}

/** Suggested in place of a claim that cannot be read. */
export const withoutClaim: Localized = {
  en: 'What the figures say of it, without a claim',
  zh: '数据所示（不作核对）',
}

/** @param extension the extension of the format that answers the question */
export const writeInForm = (extension: string): Localized => ({
  en: `The same question as .${extension}`,
  zh: `同一问题，格式为.${extension}`,
})

/** Adds to a description the day of its as-of; null stands for the present. */
export function writeAsKnown({ en, zh }: Localized, day: string | null): Localized {
  return {
    en: `${en}, as known ${day === null ? 'now' : `on ${writeDay(day, 'en')}`}`,
    zh: `${zh}（按${day === null ? '当前' : writeDay(day, 'zh')}已知的数据）`,
  }
}

// Problems that concern no parameter.

/**
 * @param asked the method and the path
 * @param nearest the path that may have been meant
 */
export function noSuchPath(asked: string, nearest?: string): Localized {
  return {
    en: `no such path: ${asked}; ${nearest === undefined ? '' : `the nearest is ${nearest}, and `}/docs lists them all`,
    zh: `没有这个路径：${asked}；${nearest === undefined ? '' : `最接近的是${nearest}，`}全部接口见/docs。`,
  }
}

/** Describes an example question of a path. */
export const writeExample = (path: string): Localized => ({
  en: `An example of ${path}`,
  zh: `${path}的示例`,
})

export const tooManyFigures = (most: number): Localized => ({
  en: `the series of this question have more than ${most} figures together, for which this service has no memory: ask about fewer series, or controls`,
  zh: `所问系列的数据合计超过${most}条，超出本服务的内存：请减少系列或对照。`,
})

export const internalError: Localized = {
  en: 'something went wrong on our side; the log has it under the request_id',
  zh: '服务端出错，日志中有记录。',
}
