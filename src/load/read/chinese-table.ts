import { simplify } from '../../domain/figure/names.ts'
import { formatPeriod, frequencyOf, lengthOf, shiftPeriod } from '../../domain/time/period.ts'
import { RefusedRows } from '../../store/load-report.ts'
import { headerError, type Row, refuse } from './cells.ts'
import { plainText, readWrittenPeriod } from './written-dates.ts'
import { findUnit, noNumber } from './written-values.ts'

/** The columns of tables with Chinese headers, and those in English that may have their unit behind them. */
const columns: Readonly<Record<string, string>> = {
  平台: 'series',
  平台名称: 'series',
  平台公司: 'series',
  企业: 'series',
  企业名称: 'series',
  公司: 'series',
  公司名称: 'series',
  名称: 'series',
  对象: 'series',
  月份: 'period',
  统计月份: 'period',
  统计时间: 'period',
  期间: 'period',
  时间: 'period',
  年月: 'period',
  季度: 'period',
  年份: 'period',
  指标: 'metric',
  口径: 'measure',
  类型: 'measure',
  基期: 'base_period',
  对比月份: 'base_period',
  数值: 'value',
  数据: 'value',
  值: 'value',
  value: 'value',
  orders: 'value',
  totalorders: 'value',
  订单量: 'value',
  订单: 'value',
  订单数: 'value',
  订单数量: 'value',
  订单总量: 'value',
  单量: 'value',
  环比: 'month_growth',
  环比增长: 'month_growth',
  环比增速: 'month_growth',
  环比增长率: 'month_growth',
  环比增幅: 'month_growth',
  环比变化: 'month_growth',
  环比涨跌幅: 'month_growth',
  较上月: 'month_growth',
  较上月增长: 'month_growth',
  较上月变化: 'month_growth',
  比上月: 'month_growth',
  比上月增长: 'month_growth',
  qoq: 'month_growth',
  mom: 'month_growth',
  momgrowth: 'month_growth',
  momchange: 'month_growth',
  'month-on-month': 'month_growth',
  monthonmonth: 'month_growth',
  同比: 'year_growth',
  同比增长: 'year_growth',
  同比增速: 'year_growth',
  同比增长率: 'year_growth',
  同比增幅: 'year_growth',
  同比变化: 'year_growth',
  同比涨跌幅: 'year_growth',
  较上年同期: 'year_growth',
  较上年同期增长: 'year_growth',
  较去年同期: 'year_growth',
  较去年同期增长: 'year_growth',
  比上年同期: 'year_growth',
  比上年同期增长: 'year_growth',
  比去年同期增长: 'year_growth',
  yoy: 'year_growth',
  yoygrowth: 'year_growth',
  yoychange: 'year_growth',
  'year-on-year': 'year_growth',
  yearonyear: 'year_growth',
  单位: 'unit',
  关系: 'relation',
  来源: 'publisher',
  发布机构: 'publisher',
  发布方: 'publisher',
  来源类型: 'source_kind',
  来源链接: 'source_url',
  来源网址: 'source_url',
  链接: 'source_url',
  网址: 'source_url',
  发布日期: 'published_on',
  发布时间: 'published_on',
  发布日: 'published_on',
  备注: 'note',
  说明: 'note',
  原文: 'sentence',
}

/** What headers of values say of them beside their unit. */
const statingHeaders: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ...sayAll({ measure: 'daily_average' }, [
    '日均订单量',
    '日均订单',
    '日均单量',
    '日均订单数',
    'dailyorders',
    'averagedailyorders',
    'avgdailyorders',
    'dailyaverageorders',
    'ordersperday',
  ]),
  ...sayAll({ measure: 'share' }, [
    '市场份额',
    '份额',
    '市占率',
    '占全国比重',
    'marketshare',
    'shareoforders',
  ]),
  ...sayAll({ metric: 'order_compliance_rate' }, [
    '订单合规率',
    '合规率',
    'ordercompliancerate',
    'compliancerate',
  ]),
}

function sayAll<Said>(said: Said, headers: readonly string[]): Record<string, Said> {
  return Object.fromEntries(headers.map((header) => [header, said]))
}

/** The unit may stand behind the name: 订单量(亿单). It is taken from there where a row gives none. */
const unitInHeader = /^([^()[\]【】/]+)[([【/](?:单位:)?([^()[\]【】/]+)[)\]】]?$/

/** A column as its header names it. */
export type ColumnName = {
  column: string
  /** The unit of a column of numbers. */
  unit?: string | undefined
  /** What the header says of the values, by the column that would say it. */
  stated?: Readonly<Record<string, string>> | undefined
}

/**
 * The column that a header names, as it is where it is none of the above. A growth in percentage points is a difference.
 *
 * @example readColumnName('日均订单量(万单)') // { column: 'value', unit: '万单', stated: { measure: 'daily_average' } }
 */
export function readColumnName(header: string): ColumnName {
  const text = simplify(header.normalize('NFKC'))
    .replace(/\s/g, '')
    .replace(/(?<![([【/])%$/, '/%')
  const [, bare = text, unit] = unitInHeader.exec(text) ?? []
  const stated = statingHeaders[bare.toLowerCase()]
  if (stated !== undefined) return { column: 'value', unit, stated }
  const column = columns[bare.toLowerCase()]
  if (column === undefined) return { column: header }
  if (column !== 'value' && growthColumns[column] === undefined) return { column }
  if (unit !== undefined && findUnit(unit)?.counted === 'points')
    return { column: column.replace('growth', 'difference') }
  return { column, unit: growthBases[column]?.test(unit ?? '') ? undefined : unit }
}

/** What a growth is on, in the place of its unit: 环比(较上月), 同比(比上年同期). */
const growthBases: Readonly<Record<string, RegExp>> = {
  month_growth: /^[较比]上(?:个?月|个?季度?)$/,
  year_growth: /^[较比](?:上年|去年)(?:同期|同月)?$/,
}

/** The Chinese headers that name a column. */
export function chineseNamesOf(column: string): string[] {
  return Object.keys(columns).filter((name) => columns[name] === column && /\p{Script=Han}/u.test(name))
}

/**
 * Columns of a table of figures that hold a growth or, in percentage points, a difference beside a level, and how many
 * months before its base is.
 */
export const growthColumns: Readonly<Record<string, number>> = {
  month_growth: 1,
  year_growth: 12,
  month_difference: 1,
  year_difference: 12,
}

const words: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  metric: {
    订单: 'orders',
    订单量: 'orders',
    订单信息: 'orders',
    订单合规率: 'order_compliance_rate',
    合规率: 'order_compliance_rate',
    驾驶员证: 'driver_permits',
    网约车驾驶员证: 'driver_permits',
    车辆运输证: 'vehicle_permits',
    平台公司: 'licensed_platforms',
    平台公司数: 'licensed_platforms',
  },
  measure: {
    总量: 'level',
    数量: 'level',
    绝对值: 'level',
    增速: 'growth',
    增长率: 'growth',
    增长: 'growth',
    环比: 'growth',
    同比: 'growth',
    日均: 'daily_average',
    份额: 'share',
    市场份额: 'share',
    差额: 'difference',
    增减: 'difference',
  },
  relation: { 等于: '=', 大于: '>', 超过: '>', 小于: '<', 约: '~' },
  source_kind: {
    部网站: 'ministry notice',
    通知: 'ministry notice',
    转载: 'copy of the ministry notice',
    媒体: 'press',
    报道: 'press',
    其他: 'other',
    其它: 'other',
  },
}

const wordsByColumn = Object.entries(words)

/** Whether a row is in the words of the service already and has no growth beside its value. */
const isSpread = (cells: Row['cells']) =>
  Object.keys(growthColumns).every((column) => cells[column] === undefined) &&
  !cells.publisher?.includes('://') &&
  wordsByColumn.every(([column, known]) => known[cells[column] ?? ''] === undefined)

const isInPoints = ({ value = '', unit = '' }: Row['cells']) => /(?:百分点|pp|points?)$/i.test(unit || value)
const isLevel = (measure = '') => measure === '' || measure === 'level'

/** What a growth beside a value of each measure is. */
const growthMeasures: Readonly<Record<string, string>> = {
  '': 'growth',
  level: 'growth',
  growth: 'growth',
  daily_average: 'daily_average_growth',
}

/**
 * The rows that a row of a table of figures stands for: itself, in the words of the service, and one for each growth that
 * stands beside its level. A growth on the month (环比) or the year before (同比) has its base counted from its period.
 */
export function spreadRow(row: Row): Row[] {
  if (row.errors.length > 0 || isSpread(row.cells)) return [row]
  const cells: Record<string, string> = { ...row.cells }
  let isTurn = false
  for (const [column, known] of wordsByColumn) {
    const word = cells[column]
    if (word === undefined) continue
    const months = column === 'measure' ? { 环比: 1, 同比: 12 }[word] : undefined
    if (months !== undefined) cells.base_period ||= findBase(cells.period, months, word) ?? ''
    cells[column] = months !== undefined && isInPoints(row.cells) ? 'difference' : (known[word] ?? word)
    isTurn ||= months !== undefined
  }
  // 来源 is a name or an address.
  if (/^https?:\/\//i.test(cells.publisher ?? '') && !cells.source_url) {
    cells.source_url = cells.publisher as string
    cells.publisher = ''
  }
  const growths = Object.entries(growthColumns).flatMap(([column, months]) => {
    const value = cells[column]
    delete cells[column]
    return value && !noNumber.test(value) ? [{ value, months, column }] : []
  })
  const isGrowthAlone = growths.length > 0 && (!cells.value || noNumber.test(cells.value))
  // A unit is that of the level, unless there is none that it could be of.
  const isOfGrowth =
    cells.value === undefined || (isGrowthAlone && findUnit(cells.unit ?? '')?.unit === 'percent')
  const unit = isOfGrowth ? (cells.unit ?? '') : 'percent'
  const rows: Row[] = isGrowthAlone ? [] : [{ ...row, cells, isTurn }]
  // So are relation and rounding.
  const ofLevel = isGrowthAlone ? {} : { relation: '', rounded_to: '' }
  for (const { value, months, column } of growths) {
    const header = row.names?.[column] ?? column
    const inPoints = column.endsWith('difference')
    const isDifference = inPoints || isInPoints({ value })
    const measure =
      isDifference && isLevel(cells.measure) ? 'difference' : growthMeasures[cells.measure ?? '']
    const base = findBase(cells.period, months, header)
    const growth = {
      ...row,
      errors: [],
      isTurn: true,
      cells: {
        ...cells,
        ...ofLevel,
        value,
        base_period: base ?? '',
        measure: measure ?? '',
        unit: inPoints ? '百分点' : unit,
        sentence: '',
      },
      names: { ...row.names, value: header, ...(inPoints && { unit: header }) },
    }
    if (/^[较比]/.test(header) && !/[增%]/.test((header + value).normalize('NFKC')) && !isDifference)
      refuse(growth, 'value', 'a growth with its %, here or in the header, since it may be in anything')
    if (base === undefined || measure === undefined) {
      const beside = measure === undefined ? `a ${cells.measure}` : cells.period
      refuse(growth, 'value', `none beside ${beside}: a row of its own, with its base_period (基期)`)
    }
    rows.push(growth)
  }
  return rows
}

/**
 * What a growth compares a period with: the same months of the year before, or the period before, which is a quarter where
 * the header says so, a month where it says that, and one of its length where it says 环比 alone. Empty where the period is
 * not read, which is a fault of its own.
 */
function findBase(written = '', months: number, header: string): string | undefined {
  const period = readWrittenPeriod(written)
  if (period === undefined) return ''
  const length = lengthOf(period)
  const isAny = /^环比(?!.*上个?月)/.test(simplify(header.trim()))
  const turns = /^qoq|上个?季/i.test(header)
    ? ['quarter']
    : isAny
      ? ['month', 'quarter', 'half_year']
      : ['month']
  const isBased = months === 12 ? length <= 12 : turns.includes(frequencyOf(period) ?? '')
  return isBased ? formatPeriod(shiftPeriod(period, -(months === 12 ? 12 : length))) : undefined
}

/** What in a title says that values are no levels of single periods, and how a table says that of them itself. */
const otherTitles: readonly {
  word: RegExp
  columns: readonly string[]
  isPercent?: true
  expected: string
}[] = [
  {
    word: /累计|cumulative|year.to.date|\bytd\b/i,
    columns: [],
    expected: 'values of each period alone, or periods as 2022-01/2022-07, and no such title',
  },
  {
    word: /日均|daily|per day/i,
    columns: ['measure'],
    expected: 'the column measure (口径) with daily_average, or no such title',
  },
  {
    word: /同比|环比|增速|增长|增幅|份额|占比|growth|month.on.month|year.on.year|\b[my]o[my]\b|\bshares?\b/i,
    columns: ['measure', 'base_period', 'base_series', ...Object.keys(growthColumns)],
    isPercent: true,
    expected:
      'a column that says so, as 环比, 同比, base_period (基期) or measure (口径), or for levels their unit in the header, or no such title',
  },
]

/**
 * Refuses what a title says of all values, but no column of the table. Above levels, which their unit tells from growths and
 * shares, it may speak of these: 订单量增长情况.
 *
 * @param units of the columns of values, where the header or a title has them
 * @throws {RefusedRows} with the word of the title
 */
export function checkTitles(
  titles: readonly string[],
  columns: readonly string[],
  units: readonly (string | undefined)[],
): void {
  const isLevel = units.every((unit) => unit !== undefined && findUnit(unit)?.unit !== 'percent')
  for (const { word, columns: saying, isPercent, expected } of otherTitles) {
    const found = word.exec(titles.map(plainText).join(' '))?.[0]
    const isSaid = (isPercent && isLevel) || saying.some((column) => columns.includes(column))
    if (found !== undefined && !isSaid)
      throw new RefusedRows([headerError(null, `the title with ${found}`, expected)])
  }
}
