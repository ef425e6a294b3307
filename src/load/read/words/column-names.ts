import { simplify } from '../../../domain/figure/names.ts'
import { lengthOf, samePeriod, shiftPeriod } from '../../../domain/time/period.ts'
import type { RowError } from '../../../store/load-report.ts'
import { differsInOne, findSlip, headerError } from '../cells/cells.ts'
import { findPeriodBefore, plainText, readWrittenPeriod } from '../cells/written-dates.ts'
import { findUnit } from '../cells/written-values.ts'

/** The headers that name each column in tables of figures: Chinese ones, and English ones that may have a unit behind them. */
const headers = {
  series:
    '平台 平台名 平台名称 平台公司 平台企业 企业 企业名称 公司 公司名称 品牌 名称 对象 platformname companyname',
  period:
    '月份 月 月度 monthofdate 统计月份 数据月份 统计时间 数据时间 统计日期 数据日期 统计周期 统计期 报告期 年-月 期间 时间 年月 季度 季 年份 年度 年 日期',
  metric: '指标',
  measure: '口径 类型',
  base_period: '基期 对比月份',
  value:
    '数值 数据 值 value orders totalorders sumoforders monthlyorders ordervolume numberoforders trips rides 订单量 当月订单量 订单 订单数 订单数量 订单总量 单量 网约车订单量 网约车订单 订单信息 订单信息量',
  month_growth:
    '环比 环比增长 环比增速 环比增长率 环比增幅 环比变化 环比涨跌幅 环比增减 环比± 较上月 较上月增长 较上月变化 比上月 比上月增长 月增率 qoq mom momgrowth momchange month-on-month monthonmonth',
  year_growth:
    '同比 同比增长 同比增速 同比增长率 同比增幅 同比变化 同比涨跌幅 同比增减 同比± 较上年同期 较上年同期增长 较去年同期 较去年同期增长 比上年同期 比上年同期增长 比去年同期增长 年增率 yoy yoygrowth yoychange year-on-year yearonyear',
  unit: '单位',
  relation: '关系',
  publisher: '来源 数据来源 资料来源 发布机构 发布方 source datasource',
  source_kind: '来源类型',
  source_url: '来源链接 来源网址 链接 网址 url link',
  published_on: '发布日期 发布时间 发布日 published publicationdate releasedate datepublished publishdate',
  published_by: '更新日期',
  note: '备注 说明 notes remark remarks comment comments',
  sentence: '原文',
}
const columnsNamed = new Set(Object.keys(headers))
const columns = new Map(Object.entries(headers).flatMap(([column, names]) => nameAll(column, names)))

/** Headers of values that also state their measure or metric. */
const statingHeaders = new Map<string, Readonly<Record<string, string>>>([
  ...nameAll(
    { measure: 'daily_average' },
    '日均订单量 日均订单 日均单量 日均订单数 dailyorders averagedailyorders avgdailyorders dailyaverageorders ordersperday',
  ),
  ...nameAll(
    { measure: 'share' },
    '市场份额 份额 市占率 市场占有率 订单占比 订单量占比 占全国比重 marketshare shareoforders',
  ),
  ...nameAll({ metric: 'order_compliance_rate' }, '订单合规率 合规率 ordercompliancerate compliancerate'),
  ...nameAll({ metric: 'driver_permits' }, '驾驶员证 网约车驾驶员证 驾驶员证数量 driverpermits'),
  ...nameAll({ metric: 'vehicle_permits' }, '车辆运输证 车辆运输证数量 vehiclepermits'),
  ...nameAll({ metric: 'licensed_platforms' }, '平台公司数 平台公司数量 licensedplatforms'),
])

function nameAll<Named>(named: Named, names: string): [string, Named][] {
  return names.split(' ').map((name) => [name, named])
}

/** Matches a header with its unit behind the name: 订单量(亿单). The unit counts for rows that give none. */
export const unitInHeader = /^([^()[\]【】/]+)[([【/](?:单位:)?([^()[\]【】/]+)[)\]】]?$/

/** Matches a name of orders with its unit right behind it: 订单量万单. */
const unitBehindOrders = /^(订单总?[量数]|单量)((?:[十百]?[万亿]|千)单)$/

/** Looks a header up, whatever its capitals, with or without _ and - between its words. */
const findName = <Named>(names: ReadonlyMap<string, Named>, header: string): Named | undefined =>
  names.get(header.toLowerCase()) ?? names.get(header.toLowerCase().replace(/[_-]/g, ''))

/** A column as its header names it. */
export type ColumnName = {
  column: string
  /** The unit in the header of a column of numbers. */
  unit?: string | undefined
  /** What the header states of the values, by the column that would hold it. */
  stated?: Readonly<Record<string, string>> | undefined
}

/**
 * Finds the column that a header names, and returns the header itself where it names none. A growth in percentage points is a
 * difference.
 *
 * @example readColumnName('日均订单量(万单)') // { column: 'value', unit: '万单', stated: { measure: 'daily_average' } }
 */
export function readColumnName(header: string): ColumnName {
  const inOne = inOneLanguage(header)
  if (inOne !== header) return readColumnName(inOne)
  const [group, ...below] = header.split(groupMark)
  if (below.length === 1) return readGrouped(group as string, below[0] as string) ?? { column: header }
  const text = simplify(plainText(header))
    .replace(
      /[ _:,\u2013-] ?(?:in[ _])?((?:ten[ _])?thousands?|(?:hundred[ _]|100 ?)?millions?|10,?000|billions?|(?:10)?k|m[mn]|bn|percent|pct|(?:[十百]?[万亿]|千)[单元本]?)$/i,
      '($1)',
    )
    .replace(/(?<=[([【/])in (?=\w)/i, '')
    .replace(/\s/g, '')
    .replace(/(?<![([【/])%$/, '/%')
    .replace(
      /^(?:订单[量数]?|单量|orders)([([【][^/]{1,20})(?:\/|per|每)(?:[日天]|day)([)\]】])$/i,
      '日均订单量$1$2',
    )
    .replace(/^([mqy])([/-])(?:o\2)?\1(?=$|[(/])/i, '$1o$1')
    // Reporting programs and pivot tables call single values sums: 求和项:订单量.
    .replace(/^(?:求和项:)?((?:订单|单量)[^:]*?)(?:的总和)?$/, '$1')
  const [, bare = text, unit] = unitInHeader.exec(text) ?? unitBehindOrders.exec(text) ?? []
  const stated = findName(statingHeaders, bare)
  if (stated !== undefined) return { column: 'value', unit, stated }
  const column = findName(columns, bare)
  if (column === undefined) return readPeriodBefore(text) ?? readMarketBefore(text) ?? { column: header }
  if (column !== 'value' && !growthColumns.has(column))
    return { column: isNarrowed(column, unit) ? header : column }
  // A number in the place of the unit is the mark of a footnote.
  if (/^\d{1,2}$/.test(unit ?? '')) return { column: header }
  if (unit !== undefined && findUnit(unit)?.counted === 'points')
    return { column: column.replace('growth', 'difference') }
  return { column, unit: growthBases[column]?.test(unit ?? '') ? undefined : unit }
}

/** Match a Chinese name before or behind an English one, and the unit of both. */
const inTwoLanguages = [
  /^(?<zh>\p{Script=Han}{1,12}) ?[/(（]? ?(?<en>[a-z][a-z -]{0,40})[)）]?(?<unit> ?[([（【].*)?$/iu,
  /^(?<en>[a-z][a-z -]{0,40}?) ?[/(（]? ?(?<zh>\p{Script=Han}{1,12})[)）]?(?<unit> ?[([（【].*)?$/iu,
]

/**
 * Returns the Chinese of a header that names one column in two languages, 平台(Platform) or `Orders 订单量 (万单)`; others as they
 * are.
 */
export function inOneLanguage(header: string): string {
  for (const form of inTwoLanguages) {
    const { zh = '', en = '', unit = '' } = form.exec(header)?.groups ?? {}
    if (zh === '') continue
    const [one, other] = [zh, en].map((name) => ({
      ...readColumnName(name.trim()),
      column: columnInTable(name.trim()),
    }))
    const isDate = one?.column === 'period' && other?.column === 'date'
    const isSame = isDate || JSON.stringify(one) === JSON.stringify(other)
    if (isSame && columnsNamed.has(one?.column ?? '')) return zh + unit
  }
  return header
}

/** Returns a header in the form of the service's column names: small letters, and _ for blanks. */
export const asColumn = ({ column }: ColumnName): string => column.toLowerCase().replaceAll(' ', '_')

/** Columns that mean series or period in a table of figures. */
export const namesInFigures = new Map([
  ['platform', 'series'],
  ['company', 'series'],
  ['operator', 'series'],
  ['brand', 'series'],
  ['name', 'series'],
  ['month', 'period'],
  ['year_month', 'period'],
  ['year-month', 'period'],
  ['time', 'period'],
  ['quarter', 'period'],
  ['year', 'period'],
])

/** Returns the column that a header names in a table of figures. */
export const inTable = (read: ColumnName) => namesInFigures.get(asColumn(read)) ?? asColumn(read)
export const columnInTable = (header: string): string => inTable(readColumnName(header))

/** Matches the header of a column without a name, which pandas writes as `Unnamed: 0`. */
export const unnamedColumn = /^(?:unnamed: ?\d+)?$/i

/** What separates the heading of several columns from the header of one of them: 2022年3月 | 订单量(万单). */
export const groupMark = ' | '

/** Reads a column of values whose period or series is named by its heading, or by the header below that. */
function readGrouped(heading: string, header: string): ColumnName | undefined {
  for (const [of, name] of [
    [heading, header],
    [header, heading],
  ] as const) {
    const read = readColumnName(name)
    if (!holdsNumbers(read) || readColumnName(of).column !== of || findUnit(of)) continue
    const dimension = readWrittenPeriod(of) === undefined ? 'series' : 'period'
    return { ...read, stated: { ...read.stated, [dimension]: of } }
  }
  return undefined
}

/** Reads a column of values whose header begins with their period: 2022年3月订单量(万单). */
function readPeriodBefore(header: string): ColumnName | undefined {
  const period = findPeriodBefore(header)
  return period === undefined || period === header
    ? undefined
    : readGrouped(period, header.slice(period.length))
}

/** Reads a column of values whose header begins with the whole market or the aggregators: 全国订单量(亿单). */
function readMarketBefore(header: string): ColumnName | undefined {
  const [, series = '', counted = ''] = /^(全国|(?:网约车|全)?行业|全市场|聚合平台)(.+)$/.exec(header) ?? []
  return counted === '' ? undefined : readGrouped(series === '聚合平台' ? series : '全国', counted)
}

/** Reads a column of values whose header begins with their series: 滴滴订单量(万单), DiDi daily orders (mn), 滴滴环比. */
export function readSeriesBefore({ column: header }: ColumnName): ColumnName | undefined {
  const text = plainText(header)
  const start = counted.exec(text)?.index ?? 0
  const series = text.slice(0, start).replace(/[ _-]$/, '')
  return series === '' ? undefined : readGrouped(series, text.slice(start))
}
const counted =
  /(?:日均|daily[ _])?(?:订单|单量|合规率|市场份额|市占率|[环同]比|orders|market[ _]share|[my]o[my])/i

/** Returns the part of a header that names the values, without their period or series. */
export const withoutHeading = (header: string): string =>
  header.split(groupMark).find((part) => holdsNumbers(readColumnName(part))) ?? header

export const holdsNumbers = ({ column }: ColumnName) => column === 'value' || growthColumns.has(column)

/**
 * True if brackets behind a header of no values may narrow it, 平台(北京): they hold more than a format of days, 全国 or another name
 * of the column.
 */
const isNarrowed = (column: string, brackets = '') =>
  !/^(?:note|sentence|publish|source)/.test(column) &&
  // Each run is matched whole, so that a text can be matched in one way only.
  !/^(?:全国|[简全]称|y{2,4}(?!y)|m{1,2}(?!m)|d{1,2}(?!d)|[年月日\-/.])*$/i.test(brackets) &&
  (column !== 'series' || columns.get(brackets) !== column)

/** The base of a growth in the place of its unit: 环比(较上月), 同比(比上年同期). */
const growthBases: Readonly<Record<string, RegExp>> = {
  month_growth: /^[较比]上(?:个?月|个?季度?)$/,
  year_growth: /^[较比](?:上年|去年)(?:同期|同月)?$/,
}

/** Returns the Chinese headers that name a column. */
export function chineseNamesOf(column: string): string[] {
  return [...columns].flatMap(([name, named]) =>
    named === column && /\p{Script=Han}/u.test(name) ? [name] : [],
  )
}

/** Matches words in Chinese headers that leave the column what it is: 各平台订单量, 平台方. */
const besideName = /各|大|主要|所有|平台|公司|企业|品牌|数据|统计|信息|情况|月度|网约车|打车|出行|[的方名]/g

/**
 * Finds the header that was probably meant, among the names of some columns, and adds the unit of the given header: `ordrs`,
 * 各平台订单量(万单).
 */
export function findNearestHeader(header: string, among: readonly string[]): string | undefined {
  const [, name = header, unit = ''] = unitInHeader.exec(plainText(header)) ?? []
  const bare = name.replace(/[ _]$/, '')
  if (unit !== '' && findUnit(unit) === undefined) return undefined
  const known = [...columns].filter(([, column]) => among.includes(column))
  // In the name of a column of numbers one other character makes another quantity: 订单增量.
  const isMeant = ([name, column]: readonly [string, string]) =>
    isContained(name, bare) || (name.length > 3 && !holdsNumbers({ column }) && differsInOne(name, bare))
  const names = known.flatMap(([name]) => (name.length > 2 ? name : []))
  const nearest = /\p{Script=Han}/u.test(bare)
    ? known.find(isMeant)?.[0]
    : findSlip(bare, [...among, ...names])
  return nearest && nearest + (unit && `(${unit})`)
}

/** True if a header is a Chinese name of two characters or more, with words that leave the column what it is. */
const isContained = (name: string, header: string) =>
  /^\p{Script=Han}{2,}$/u.test(name) &&
  header.includes(name) &&
  header.replace(name, '').replace(besideName, '') === ''

/**
 * The columns that hold a growth beside a level or, in percentage points, a difference, with the months from its base to its
 * period.
 */
export const growthColumns: ReadonlyMap<string, number> = new Map([
  ['month_growth', 1],
  ['year_growth', 12],
  ['month_difference', 1],
  ['year_difference', 12],
])

/** True if one of the first lines of a table has at least two cells that name a column of figures or a period. */
export const namesFigures = (lines: readonly (readonly string[])[]): boolean =>
  lines.some(
    (cells) =>
      cells.filter((cell) => figureNames.includes(columnInTable(cell)) || readWrittenPeriod(cell)).length > 1,
  )
const figureNames = ['series', 'period', 'metric', 'value', ...growthColumns.keys()]

/**
 * Returns the places of the values under a growth's heading to which it may belong: only the first if no other value is
 * between, else all.
 */
function valuesOfGroup(
  growth: number,
  columns: readonly string[],
  read: readonly ColumnName[],
): readonly number[] {
  const group = groupOf(read[growth])
  if (group === undefined) return []
  const values = columns.flatMap((column, place) =>
    column === 'value' && groupOf(read[place]) === group ? [place] : [],
  )
  const [first] = values
  return first === columns.lastIndexOf('value', growth) ? [first] : values
}

const groupOf = (name?: ColumnName) => name?.stated?.period ?? name?.stated?.series

/**
 * True if a growth may belong to an earlier value, whose heading has no growth of this kind and no earlier period: below
 * 2022年3月, 2022年2月 with 订单量, 订单量, 环比, the 环比 may be that of March.
 */
function isOfOther(growth: number, read: readonly ColumnName[]): boolean {
  const own = read[growth]
  const having = new Set(read.filter(({ column }) => column === own?.column).map(groupOf))
  const firstOf = (name?: ColumnName) => readWrittenPeriod(name?.stated?.period ?? '')?.first ?? 0
  return read
    .slice(0, growth)
    .some((name) => name.column === 'value' && !having.has(groupOf(name)) && firstOf(name) >= firstOf(own))
}

/**
 * Finds the value to which a growth belongs, where headers name periods: the one right before it if each value has the same
 * growths right behind it; else the latest since the previous growths, if its base is among all values: 2022年3月, 2023年3月, 同比.
 */
function findValueOfPeriod(
  growth: number,
  columns: readonly string[],
  read: readonly ColumnName[],
): number | undefined {
  const value = columns.lastIndexOf('value', growth)
  const isBehind = columns.slice(value + 1, growth).every((column) => growthColumns.has(column))
  if (value < 0 || !isBehind) return undefined
  const places = columns.flatMap((column, place) => (column === 'value' ? [place] : []))
  const known = columns.map((column) => (growthColumns.has(column) ? column : ''))
  const growths = places.map((place, i) => known.slice(place + 1, places[i + 1]).join(''))
  if (growths.every((names) => names === growths[0])) return value
  const periodAt = (place: number) => readWrittenPeriod(read[place]?.stated?.period ?? '')
  const start = columns.findLastIndex((column, place) => place < value && growthColumns.has(column))
  const run = places.filter((place) => start < place && place <= value)
  const [latest = value] = run.toSorted((a, b) => (periodAt(b)?.first ?? 0) - (periodAt(a)?.first ?? 0))
  const period = periodAt(latest)
  if (period === undefined || lengthOf(period) > 12) return undefined
  const isOfOne = run.map(periodAt).every((other) => other && lengthOf(other) === lengthOf(period))
  // Of two growths, the base of one may show to which value both belong.
  const hasBase = columns.slice(value + 1, growth + 1).some((column) => {
    const base = shiftPeriod(period, column.startsWith('year') ? -12 : -lengthOf(period))
    return places.some((place) => samePeriod(periodAt(place) ?? period, base))
  })
  return isOfOne && hasBase ? latest : undefined
}

/** Returns the place of the value to which a growth belongs, or undefined where nothing tells. */
export function findValueOf(
  growth: number,
  columns: readonly string[],
  read: readonly ColumnName[],
): number | undefined {
  const value = columns.lastIndexOf('value', growth)
  if (read[growth]?.stated) {
    const [only, ...others] = valuesOfGroup(growth, columns, read)
    return others.length === 0 && !isOfOther(growth, read) ? only : undefined
  }
  if (read.some(({ stated }) => stated?.period !== undefined)) return findValueOfPeriod(growth, columns, read)
  return value >= 0 && columns[value - 1] !== 'value' ? value : undefined
}

/**
 * Refuses growths in another unit than per cent, such as 环比(万单) or 环比(‰), and growths beside several values or below headings
 * if `findValueOf` finds no value for them.
 */
export function checkGrowths(
  columns: readonly string[],
  read: readonly ColumnName[],
  titles: readonly string[],
): RowError[] {
  const isSeveral = columns.filter((column) => column === 'value').length > 1
  return read.flatMap(({ column, unit, stated }, place) => {
    if (!growthColumns.has(column)) return []
    const isClear = !(stated || isSeveral) || findValueOf(place, columns, read) !== undefined
    const expected = isClear
      ? 'a growth in per cent, with the header 环比 or 环比(%)'
      : 'a growth right behind the only value that it may be of, or in a table of its own'
    const isPercent = unit === undefined || findUnit(unit)?.unit === 'percent'
    return isClear && isPercent
      ? []
      : [headerError(null, `the column ${JSON.stringify(titles[place])}`, expected)]
  })
}
