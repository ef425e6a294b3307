import { simplify } from '../../../domain/figure/names.ts'
import { lengthOf, type Period } from '../../../domain/time/period.ts'
import { scopePatterns } from '../bulletin/patterns/scope.ts'
import { refusal } from '../cells/cells.ts'
import { findPeriodBefore, plainText, readWrittenPeriod } from '../cells/written-dates.ts'
import { differInUnit, findUnit } from '../cells/written-values.ts'
import { asColumn, columnInTable, growthColumns } from './column-names.ts'
import { daysOfMonth, findNarrowing, textOf } from './named-words.ts'
import { findUnitInBrackets, findUnitWords, titleUnit, unitWords } from './title-units.ts'

/** Reads the titles above a table, and what they say of its values. */

/** How many lines right above a header are titles, and about its table. A title is one cell, or has its unit in a second. */
export const mostTitles = 3
/** How many such lines a header may have. Those above the titles are text, perhaps about something else. */
export const mostTexts = 100

export function isTitle(cells: readonly string[]): boolean {
  const [first = '', second, ...others] = cells.filter((cell) => cell !== '')
  if (second === undefined || others.length > 0) return second === undefined && first !== ''
  const isBehind =
    unitAlone(second) !== undefined &&
    /\d|.{5}/.test(first) &&
    columnInTable(first) === asColumn({ column: first })
  return isBehind || [first, second].some((cell) => titleUnit.test(plainText(cell)))
}

/** Returns the unit in a cell behind a title, perhaps in brackets, if the cell holds nothing else. */
const unitAlone = (cell: string): string | undefined => {
  const unit = /^[([【]?(?:in )?([^()[\]【】]{1,20})[)\]】]?$/i.exec(plainText(cell))?.[1]
  return unit !== undefined && findUnit(unit) ? unit : undefined
}

/** Returns the text of a title, with the unit from a cell of its own in brackets. */
export function readTitle([first = '', ...cells]: readonly string[]): string {
  const behind = cells.map((cell) => {
    const unit = unitAlone(cell)
    return unit === undefined ? cell : `(${unit})`
  })
  return withoutCaption([first, ...behind].join(' '))
}

/** True if a title or header names orders, and not only their rate or price. */
export const namesOrders = (written: string): boolean =>
  /订单(?!合规率|金额|[均单]价)|单量|orders/i.test(simplify(plainText(written)))

const ofCountry =
  'figures of the whole country as they were counted, and no others; where the word is about something else, no such title or note'

/** Matches harmless times: an event such as 疫情期间 or, as a whole title, the month up to which a table goes. */
export const harmlessTimes =
  /(?:统计|报告|数据|审查|整改|下架|疫情)期间|行业周报|^(?:数据)?(?:截[至止] ?:? ?\d{4}年(?:\d{1,2}月[底末份]?|(?:0?[13578]|1[02])月31日|(?:0?[469]|11)月30日)|as of [a-z]{3,9} \d{4})$/gi

const ofWholeMonths = 'values of whole months or longer periods, each in a row of its own, and no such title'

/** The columns by which a table says that values are growths, differences or shares. */
const ofChanges = ['measure', 'base_period', 'base_series', ...growthColumns.keys()]

/** Words in titles that make values no levels of single periods, and the columns by which a table says so itself. */
const otherTitles: readonly {
  word: RegExp
  columns: readonly string[]
  isPercent?: true
  /** Whether the word is harmless above values in per cent. */
  isOfLevels?: true
  /** Other words of the title beside which the word is harmless. */
  unless?: RegExp
  expected: string
}[] = [
  {
    word: /累计|cumulative|year.to.date|\bytd\b|近[\d一二三四五六七八九十]{1,3}个?月|\bltm\b/i,
    columns: [],
    expected: 'values of each period alone, or periods as 2022-01/2022-07, and no such title',
  },
  {
    word: /增量|净增|新增|流失|[增减][加少]?额|\b(?:changes?|increases?|decreases?|declines?|drops?) in\b|\bnet (?:change|add|increase|gain|new)|\b(?:added|lost)\b/i,
    columns: ['measure', 'base_period'],
    expected:
      'levels, or the column measure (口径) with difference and base_period (基期), and no such title',
  },
  {
    word: /(?:[环同]比|[较与]上[年月]度?)(?:变[动化]|增减|涨跌)(?!率|幅|情况|趋势|%)|(?:(?:month|quarter|year).(?:on|over).(?:month|quarter|year)|\b[mqy]\/[mqy]|\b[mqy]o[mqy]) changes?\b|\bchange o[fn]\b|\border changes?\b/i,
    columns: ['measure', 'base_period', ...growthColumns.keys()],
    isOfLevels: true,
    expected:
      'levels, or a column of how they changed, as 环比 or 同比, or measure (口径) with difference and base_period (基期), and no such title',
  },
  { word: daysOfMonth, columns: [], expected: ofWholeMonths },
  { word: scopePatterns.partOfMonth, columns: [], expected: ofWholeMonths },
  {
    word: /截[至止]|as of \w|up to \w|小时|分钟|时段|[日天]度|[逐分按]日|月均|week|hour|fortnight|monthly average/i,
    columns: [],
    expected: ofWholeMonths,
  },
  {
    word: /口径|同期|上年|去年|(?:previous|last) year|year ago|[更修调][正订整]前|人均|[车单]均|均值|中位|每[人车辆单]|per (?:driver|vehicle|user|order|capita|ride)/i,
    columns: [],
    expected: 'values as they stand now, counted as those of other tables are, and no such title',
  },
  {
    word: /合规率|渗透率|覆盖率|[完应]答率|\brates?\b|penetration|金额|[均单]价|价格|流水|里程|时长|投诉|\bgtv\b|fares?\b|prices?\b|mileage|(?:transaction|order) value/i,
    columns: ['metric'],
    expected: 'the column metric (指标) with what the title names, or no such title',
  },
  {
    word: /日均|每日|日(?:订单|单)|平均|daily|per day|average|median/i,
    columns: ['measure'],
    expected: 'the column measure (口径) with daily_average, or no such title',
  },
  {
    word: /同比|环比|增速|增长|增幅|份额|占比|比例|比重|% of|growth|month.on.month|year.on.year|\b[my]o[my]\b|\bshares?\b/i,
    columns: ofChanges,
    isPercent: true,
    expected:
      'a column that says so, as 环比, 同比, base_period (基期) or measure (口径), or for levels their unit in the header, or no such title',
  },
  {
    word: /用户|[日月]活|车辆|驾驶员|司机|[可输]证|收入|营收|交易额|下载|transactions|users|\b[dm]au\b|drivers|vehicles|permits|revenue|\bgmv\b/i,
    unless: /订单|单量|\borders/i,
    columns: ['metric', 'orders'],
    expected: 'the column metric (指标) with what the title names, or no such title',
  },
]

/**
 * Returns what the titles of a table or the name of its sheet say, unless texts above them say otherwise.
 *
 * @throws {RefusedRows} where they differ
 */
export function ofEither(
  find: (titles: readonly string[]) => string | undefined,
  titles: readonly string[],
  sheet: string,
): string | undefined {
  const [nearest, name] = [find(titles.slice(-mostTitles)), find([sheet])]
  const title = nearest === find(titles) ? nearest : undefined
  const [period, other] = [readWrittenPeriod(title ?? ''), readWrittenPeriod(sheet)]
  const isOther = period && other && (other.last < period.first || period.last < other.first)
  const isOne = title === name || (period && period.first === other?.first && period.last === other.last)
  if (isOther || (title !== undefined && name !== undefined && !isOne))
    throw refusal(
      `the title with ${title} on the sheet ${sheet}`,
      'a title that says what the name of its sheet says',
    )
  const isOfOther = name !== undefined && readWrittenPeriod(name) && nameOtherTime(titles, name)
  return title ?? (isOfOther ? undefined : name)
}

/**
 * Refuses what a title or the name of a sheet says of the values, and no column does. Above levels, known by their unit, a
 * title may speak of growths and shares: 订单量增长情况.
 *
 * @param headed the units in the headers of values
 * @param titled the unit in the titles, for the other values
 * @param where what is checked, for the refusal
 * @throws {RefusedRows} with the word of the title
 */
export function checkTitles(
  titles: readonly string[],
  columns: readonly string[],
  headed: readonly (string | undefined)[],
  titled: string | undefined,
  where = 'the title or sheet',
): void {
  const near = titles.slice(-mostTitles - 1)
  const units = headed.map((unit) => unit ?? titled)
  const contrary = [titled ?? [], findUnitWords(near)]
    .flat()
    .find((word) => headed.every((unit) => unit !== undefined && differInUnit(word, unit)))
  if (contrary !== undefined)
    throw refusal(
      `${titled === contrary ? 'the title' : where} with the unit ${contrary} above ${headed.join(', ')}`,
      'one unit of the values, in the title or the header',
    )
  const isLevel = units.every((unit) => unit !== undefined && findUnit(unit)?.unit !== 'percent')
  const changes = columns.filter((column) => ofChanges.includes(column))
  const alone = near
    .map((title) => simplify(plainText(title)))
    .flatMap((title) => (besides.test(title) ? [] : (measureAlone.exec(title)?.[0] ?? [])))
    .find((measure) => (isLevel && changes.length === 0) || isOtherTurn(measure, changes))
  if (alone !== undefined)
    throw refusal(
      `${where} with ${alone} above ${(isLevel ? units : changes).join(', ')}`,
      'a column that says so, as 环比, 同比, measure (口径) or base_period (基期), or a title that says what the values are',
    )
  const text = titles.map((title) => textOf(title).replace(harmlessTimes, '')).join(' ')
  const narrowed = findNarrowing(text)
  if (narrowed !== undefined) throw refusal(`${where} with ${narrowed}`, ofCountry)
  const other = otherTitles.find(({ word, unless, columns: saying, isPercent, isOfLevels }) => {
    const isSaid = (isPercent && isLevel) || saying.some((column) => columns.includes(column))
    return !(isOfLevels && !isLevel) && !isSaid && !unless?.test(text) && word.test(text)
  })
  const isOpen = units.includes(undefined) && !columns.includes('unit')
  const lost = isOpen ? (text.match(unitWords)?.[0] ?? findUnitInBrackets(titles)) : undefined
  if (lost !== undefined && (other === undefined || other.isPercent))
    throw refusal(
      `${where} with ${lost}`,
      'its unit as 单位：万单, Unit: million or (million) right above the table, or in the header',
    )
  if (other !== undefined) throw refusal(`${where} with ${other.word.exec(text)?.[0]}`, other.expected)
}

/** True if a title says that growths are on the year before, and their columns say the month before, or the other way round. */
const isOtherTurn = (measure: string, columns: readonly string[]) =>
  /同比|yoy|year.o/i.test(measure) !== /环比|mom|month.o/i.test(measure) &&
  columns.some((column) => growthColumns.has(column)) &&
  !columns.some((column) => column.startsWith(/环比|mom|month.o/i.test(measure) ? 'month' : 'year'))

/** Match the growth or share that a title calls the values, 各平台市场份额, Orders YoY, and words for something besides. */
const besides = /[及和与、&]|\band\b/i
const measureAlone =
  /(?:(?:[环同]比|增长率|增[速幅]|市?场?份额|市占率|占比)(?:增[长速幅]|增长率|变化|涨跌幅)?(?:情况|数据|统计|一览)?表?|\b(?:(?:market )?shares?|[mqy]o[mqy]|[a-z]{3,5} ?on ?year|month.on.month|year.(?:on|over).year|growth|(?:%|percent(?:age)?) change)(?: growth| change| rates?)?|(?<!\d ?)%(?: change)?|in percent|(?:\bshares?|%|\bgrowth) (?:of|in) (?:[a-z]{1,20} )?orders)(?: ?[)\]】]| ?[(（]?(?:单位:)?%[)）]?)?$/i

/** Finds the words that in a title would make values something else, and returns them and the rest. */
export function takeOtherWords(text: string): { rest: string; found: string[] } {
  const found: string[] = []
  let rest = text
  for (const { word, unless } of otherTitles)
    for (let match = unless?.test(text) ? null : word.exec(rest); match?.[0]; match = word.exec(rest)) {
      found.push(match[0])
      rest = `${rest.slice(0, match.index)} ${rest.slice(match.index + match[0].length)}`
    }
  return { rest, found }
}

/** Returns what titles say that periods are: 季度订单量, but not 2022年一季度, which may be that of its months. */
export function findFrequencyOfTitles(titles: readonly string[]): 'quarter' | 'year' | undefined {
  const text = simplify(titles.map(plainText).join(' '))
  if (/(?<![一二三四1-4本])季度|季报|quarterly/i.test(text)) return 'quarter'
  return /(?<![\d本])年度|annual|yearly/i.test(text) ? 'year' : undefined
}

const ordersOf =
  /^(?:20\d{2}年?(?:[-~至到]20\d{2}年?)?)?(?<zh>(?!订单|单量)(?:[^\d、,;:()]|(?<=[a-z])\d){2,20}?)(?:网约车(?:行业|平台)?)?(?:[月季年]度|各月)?(?:订单总?[量数]?|单量|(?=[环同]比))(?:(?:及其?|[和与、])?[环同]比(?:增[长速幅]|增长率|变化)?){0,2}(?:统计|数据|情况)?表?(?:\([^()]*\)| +单位:[^:]*)?$|^(?:monthly )?(?<en>[a-z][a-z\d ]{1,29}?) (?:ride-hailing )?orders(?: (?:and )?(?:[my]o[my]|growth)(?: growth)?)?(?: \([^()]*\))?$/i

/** Finds the series in a title that names its orders and nothing else: 2022年滴滴出行订单量(万单), DiDi orders (million). */
export function findSeriesOfTitles(titles: readonly string[]): string | undefined {
  const found = titles.flatMap((title) => {
    const { zh, en } = ordersOf.exec(simplify(plainText(title)))?.groups ?? {}
    return zh ?? en ?? []
  })
  if (found.length > 0) return found.length === 1 ? found[0] : undefined
  const others = titles.map((title) => simplify(plainText(title))).filter((text) => !/^[([]?单位/.test(text))
  return others.length > 0 && others.every((text) => ofMarket.test(text)) ? '全国' : undefined
}

/**
 * Returns the name of a sheet that may be a series, unless a title speaks of several. Rows refuse it if no series has that
 * name.
 */
export const findSeriesOfSheet = (name: string, titles: readonly string[]): string | undefined =>
  /^(?:[\p{Script=Han}a-z]+|t3(?:出行)?)$/iu.test(name) &&
  !otherNames.test(name) &&
  !titles.some((title) => ofSeveral.test(simplify(plainText(title))))
    ? name
    : undefined
const otherNames =
  /数据|订单|单量|统计|市场|行业|合计|总|说明|[表图页]$|sheet|data|orders?|figures?|market|table|chart|export|raw|total|summary|values?/i
export const ofSeveral = /各|主要|所有|全部|行业|市场|总[和计]|合计|\ball\b|industry|market|total/i

/** Matches a title of the whole market and nothing else: 2022年3月全国网约车运行情况. */
const ofMarket =
  /^(?:20\d{2}年(?:\d{1,2}月份?|第?[一二三四1-4]季度|[上下]半年)?)?(?:全国网约车(?:行业|市场)?|网约车(?:行业|市场)|全行业)(?:月度|主要|总体|基本|运[行营]|指标|数据|情况|统计|一览|表)*(?:[([](?:单位:)?(?:[百千十]?[万亿]?[单笔元]|%|thousand|million|billion)[)\]])?$/

/**
 * Finds the year at the beginning or end of a title of orders, or as the only title. No other may be named: a report on one
 * year may come out in the next.
 */
export function findYearOfTitles(titles: readonly string[]): string | undefined {
  const texts = titles.map(plainText)
  const years = new Set(texts.flatMap((text) => text.match(/20\d{2}/g) ?? []))
  const ofOrders = texts.filter((text) => isOfOrders(text) && !ofReport.test(text))
  const [year] = ofOrders.flatMap((text) => (yearBefore.exec(text) ?? yearBehind.exec(text))?.slice(1) ?? [])
  return years.size === 1 ? (year ?? /^(20\d{2})年?度?$/.exec(withoutUnits(texts))?.[1]) : undefined
}
const isOfOrders = (title: string) => namesOrders(title) || /运[行营]情况/.test(title)
const ofReport = /报告|公报|研究|年鉴|皮书|report|yearbook/i
const yearBefore =
  /^(20\d{2})(?:年度?(?![\d初末底内发公更版起财至以之后和及与较到、-]|前(?![一二三四五六七八九十\d]))| (?=[a-z]))/i
const yearBehind = /(?:, |\()(20\d{2})年?度?\)?(?: ?\([^()\d]{1,12}\))?$/

/** Joins titles without a unit behind them or alone on a line. */
export const withoutUnits = (texts: readonly string[]) =>
  texts
    .map((text) => text.replace(unitBehind, ''))
    .filter((text) => text !== '')
    .join(' ')
const unitBehind = /(?:^| )[([【]?(?:计量|数据)?(?:单位|單位|units?) ?:.{1,20}$/iu

/**
 * Finds the period in a title that names its orders and no other period: 2022年3月各平台订单量, 各平台订单量(2022年3月). It may be the only
 * title.
 */
export function findPeriodOfTitles(titles: readonly string[]): string | undefined {
  const texts = titles.map((title) => simplify(plainText(title)))
  const [alone = ''] = withoutUnits(texts).split(/ ?\([^()\d]{1,12}\)$/)
  if (findPartOfYear(alone)) return alone
  const all = texts.join(' ')
  const [title = ''] = texts.filter(isOfOrders)
  const before = findPeriodBefore(title) ?? ''
  const isBefore = before !== '' && ofPeriod.test(title.slice(before.length))
  const period = isBefore ? before : (periodBehind.exec(title)?.[1] ?? '')
  const { first, last } = findPartOfYear(period) ?? {}
  const isOfMonths = first !== last && /月度|[每各]月|月订单|monthly/i.test(title)
  if (first === undefined || isOfMonths || ofReport.test(title)) return undefined
  const others =
    all.replaceAll(period, ' ').match(/20\d{2}|\d{1,2}月|.季度|半年|\d[-~至到]\d|[QH][1-4]/gi) ?? []
  const isOfOne = others.every((time) => /^20/.test(time)) || others.every((time) => period.includes(time))
  return isOfOne ? period : undefined
}

/** Returns the period shorter than a year that a text names, year first or as March 2022. */
function findPartOfYear(text: string): Period | undefined {
  const isWritten =
    findPeriodBefore(text) === text || /^(?:[a-z][a-z –-]{2,20}|[QH][1-4]) 20\d{2}$/i.test(text)
  const period = isWritten ? readWrittenPeriod(text) : undefined
  return period && lengthOf(period) < 12 ? period : undefined
}

/** True if titles name another time than their sheet, or another year if its name is a year. */
const nameOtherTime = (titles: readonly string[], name: string): boolean =>
  titles
    .flatMap((title) => simplify(plainText(title)).match(times) ?? [])
    .some((time) => !name.includes(time) && (!/^20\d{2}$/.test(name) || /^20/.test(time)))
const times =
  /20\d{2}(?:[-./]\d{1,2})?|\d{1,2}月|.季度|.半年|全年|\d[-~至到]\d|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|[qh][1-4]|[1-4][qh])/gi

/** Match how a title goes on behind the period of its values, and a period at its end. */
const ofPeriod = /^ ?(?:各大?(?:平台|公司|企业)|主要|全国|网约车|平台|公司|企业|日均|订单|单量|orders)/i
const periodBehind = /(?:, |\()([^(),]{3,25}[^(), ])\)?(?: ?\([^()\d]{1,12}\))?$/

/** Matches the number of a table or picture at the beginning of its title: 表1. */
const captionNumber =
  /^[图表]表? ?\d{1,3}(?:[-.]\d{1,3})?[:：.、\s]\s*(?!\d{1,2}月)|^(?:table|figure|exhibit) ?\d{1,3}[:：.]\s*/i

/** Removes this number, and the marks of a heading in Markdown, from a title. */
const withoutCaption = (title: string): string =>
  title.replace(/^[#*>\s]+|\*\*$/g, '').replace(captionNumber, '')

/** Finds the measure of values without their own header in the title: 各平台订单量环比（%）, 主要平台市场份额（%）. */
export function findMeasureOfTitles(titles: readonly string[]): string | undefined {
  const found = titles.flatMap((title) => {
    const { turn, share } = ofMeasure.exec(simplify(plainText(title)))?.groups ?? {}
    return turn ?? share ?? []
  })
  return found.length === 1 ? found[0] : undefined
}
const ofMeasure =
  /^(?:20\d{2}年[\d年月份~至到-]{0,16})?(?:(?:各|主要|网约车|大|平台|企业|公司)*|(?:[^\d、,;:()日均]|(?<=[a-z])\d){2,20}?(?=订单))(?:月度)?(?:订单总?量?)?的?(?:(?<turn>[环同]比)(?:增[长速幅]|增长率|变化|涨跌幅)?|(?<share>市场份额))(?:情况|数据|统计|一览)?表?\((?:单位:)?%\)$/i

/** Match how notes begin: those on sources, and others, also in a numbered list. */
const sourceStart =
  /^[(*※]* ?(?:(?:[数资]?[据料]?来源|(?:data )?sources?)[:.、 ]|更新(?:时间|日期)[: ]*\d[\d年月日:/ -]*$|(?:©|copyright|版权所有)(?: ?(?:©|20\d{2}(?:-20\d{2})?))* )/i
const remarkStart =
  /^[(*※]* ?(?:(?:注释?|备注|附注|说明|notes?) ?\d{0,2}[:.、 ] ?(?:\d{1,2}[.、)])?|\d{1,2}[.、)](?= ?\p{L}))/iu

/** The longest note, in characters: longer lines are prose, and a note is checked part by part. */
const longestNote = 500

/** True if a line is a note of its table, with no digit in other cells, which may be a value. */
export function isNote(cells: readonly string[]): boolean {
  const start = cells[0] ?? ''
  if (start.length > longestNote || !/[:.、)：．） ]/.test(start)) return false
  const text = simplify(plainText(start))
  return (sourceStart.test(text) || remarkStart.test(text)) && !cells.slice(1).some((cell) => /\d/.test(cell))
}

/** Matches the parts of a note on sources: publishers by the endings of their names, perhaps with who reported the values. */
const sourceNames =
  /^(?:(?:数据|资料)?(?:来自|来源于|由|整理自))?(?:网约车|(?![为均数指样算含仅只除率量单季年月日周财合车])[\p{Script=Han}a-z]){0,16}?(?:[部局厅委司社网]|网站|协会|系统|中心|研究[所院]?|公司|集团|平台|万得|wind|证券|公告|[日晚商时]?报)(?:上报|报送|提供|整理)?$|^(?:以上)?(?:数据)?为?各?平台(?:上报|报送|提供)(?:数据)?$|^(?:不定期|已)更新$|^https?:\/\/\S+$|^ *(?:(?:company|platforms|press|ministry of transport|mot|wind|reuters|bloomberg|[a-z]+ securities|research|data|reports?|(?:as )?reported by)(?: +|$))*$/iu
/** Matches how a note without 来源 before it says that it is on sources. */
const saysSource =
  /^(?:数据|资料)?(?:来自|来源于|由|整理自)|(?:上报|报送|提供)(?:数据)?$|更新$|reported by|^$/i

/** True if a text says where values come from. */
export const isSourceNote = (text: string): boolean => sourceStart.test(text)

/** Returns what to do instead of a note that may change what the values are. One on sources alone cannot. */
export function findFaultOfNote(note: string): string | undefined {
  const text = simplify(plainText(note))
  if (findNarrowing(text)) return ofCountry
  const said = text.replace(sourceStart, '').replace(remarkStart, '')
  const parts: string[] = said.split(/(?:[、,;。()]| (?![a-z])|\.(?= |$))+(?:\d[.、])?/i)
  const isSource = sourceStart.test(text)
  return parts.every((part) => sourceNames.test(part) && (isSource || saysSource.test(part))) &&
    !otherTitles.some(({ word }) => word.test(text))
    ? undefined
    : 'what a note says of the values in their header, a title or a column, and no note but on its sources'
}
