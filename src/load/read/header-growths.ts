import type { RowError } from '../../store/load-report.ts'
import { headerError } from './cells.ts'
import { type ColumnName, growthColumns } from './column-names.ts'
import { readWrittenPeriod } from './written-dates.ts'
import { findUnit } from './written-values.ts'

/** Of which of several columns of values a column of growths is. */

/** Where the values stand that are under one heading with a growth. */
export function valuesOfGroup(
  growth: number,
  columns: readonly string[],
  read: readonly ColumnName[],
): readonly number[] {
  const group = groupOf(read[growth])
  if (group === undefined) return []
  return columns.flatMap((column, place) =>
    column === 'value' && groupOf(read[place]) === group ? [place] : [],
  )
}

const groupOf = (name?: ColumnName) => name?.stated?.period ?? name?.stated?.series

/**
 * Whether a growth may be of values under a heading before its own, which have none: 2022年3月, 2022年2月 above 订单量, 订单量,
 * 环比. That on the month before is of the later one.
 */
function isOfOther(growth: number, read: readonly ColumnName[]): boolean {
  const own = read[growth]
  const having = new Set(read.filter(({ column }) => column === own?.column).map(groupOf))
  const firstOf = (name?: ColumnName) => readWrittenPeriod(name?.stated?.period ?? '')?.first ?? 0
  return read
    .slice(0, growth)
    .some((name) => name.column === 'value' && !having.has(groupOf(name)) && firstOf(name) >= firstOf(own))
}

/** Whether a growth stands right behind the latest of several periods, one of which is that which it is on: 2022年3月, 2023年3月, 同比. */
function isOfLatest(growth: number, columns: readonly string[], read: readonly ColumnName[]): boolean {
  const value = columns.lastIndexOf('value', growth)
  const isBehind = columns.slice(value + 1, growth).every((column) => growthColumns.has(column))
  const periods = read.map((name) =>
    readWrittenPeriod((name.column === 'value' && name.stated?.period) || ''),
  )
  const own = periods[value]
  const base = own && own.first - (growthColumns.get(columns[growth] ?? '') ?? 0)
  return (
    own !== undefined &&
    own.first === own.last &&
    isBehind &&
    periods.every((period) => period === undefined || period.first <= own.first) &&
    periods.some((period) => period?.first === base && period?.last === base)
  )
}

/**
 * A growth is in per cent: 50 of 环比(万单) or 环比(‰) is another number of them, or none. Beside several values it stands
 * right behind the one that it is of, or below one heading with it; beside one for each of several periods nothing tells of
 * which it is, but where it is of the latest and its base is among them.
 */
export function checkGrowths(
  columns: readonly string[],
  read: readonly ColumnName[],
  titles: readonly string[],
): RowError[] {
  const isWide = read.some(({ stated }) => stated?.period !== undefined)
  const isSeveral = columns.filter((column) => column === 'value').length > 1
  return read.flatMap(({ column, unit, stated }, place) => {
    if (!growthColumns.has(column)) return []
    const value = columns.lastIndexOf('value', place)
    const isClear = stated
      ? valuesOfGroup(place, columns, read).length === 1 && !isOfOther(place, read)
      : !isSeveral ||
        (isWide ? isOfLatest(place, columns, read) : value >= 0 && columns[value - 1] !== 'value')
    const expected = isClear
      ? 'a growth in per cent, with the header 环比 or 环比(%)'
      : 'a growth right behind the only value that it may be of, or in a table of its own'
    const isPercent = unit === undefined || findUnit(unit)?.unit === 'percent'
    return isClear && isPercent
      ? []
      : [headerError(null, `the column ${JSON.stringify(titles[place])}`, expected)]
  })
}
