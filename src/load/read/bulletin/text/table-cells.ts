import { monthAfter } from '../../../../domain/time/month.ts'
import { layoutPatterns } from '../patterns/layout.ts'
import { tablePatterns } from '../patterns/table.ts'

/** What a column holds, by its heading. */
export type Column = {
  holds: 'index' | 'label' | 'change' | 'unit' | 'value' | 'note'
  /** The heading of a value, or the base of a change: 环比, 同比, or empty. */
  words: string
  unit: string
  /** The beginning of the name of what changes, if the heading says it: 订单 in 订单环比. */
  of: string
}

export type Row = { at: number; cells: string[] }
export type Table = { columns: Column[]; rows: Row[]; caption: readonly string[]; title: string | undefined }

/** What a row says of one platform: its cells, one for each heading, those before its name, and the printed line. */
export type GridRow = { series: string | undefined; cells: string[]; before: string[]; line: string }

/** A table of platforms, printed in any direction. */
export type Grid = {
  /** Its lines: their indices in the text, the positions where they begin, and their words. */
  lines: { i: number; at: number; line: string }[]
  /** Two lines above the table, and two below it. */
  above: string[]
  below: string[]
  heads: string[]
  rows: GridRow[]
  /** The row of the whole country: the index of its line, and its cells. */
  country?: { at: number; cells: string[] } | undefined
}

export function labelsOf(columns: readonly Column[], rows: readonly Row[]): string[] {
  const labelAt = columns.findIndex(({ holds }) => holds === 'label')
  return rows.map(({ cells }) => cells[labelAt] ?? '')
}

/** Returns the indices of the lines that are not empty, and a function for the nth of these lines, empty behind the last. */
export function filledLines(lines: readonly string[]) {
  const filled = lines.flatMap((line, i) => (line.trim() === '' ? [] : i))
  return { filled, lineAt: (at: number) => lines[filled[at] ?? -1] ?? '' }
}

/** True if strokes begin and end a row. */
export const isPiped = (row: string) => row.length > 1 && row.startsWith('|') && row.endsWith('|')

/** Splits a row at strokes, tabs, wide gaps or, in a file of values, commas; undefined if that gives one cell. */
export function splitCells(line: string): string[] | undefined {
  if (line.length > rowLength) return undefined
  const drawn = line.replaceAll('│', '|')
  const trimmed = drawn.trim()
  // A row may lack its last stroke, also where the text ends within it.
  const cells = isPiped(trimmed)
    ? trimmed.slice(1, -1).split('|')
    : drawn.includes('\t')
      ? drawn.split('\t')
      : trimmed.startsWith('|')
        ? trimmed.slice(1).split('|')
        : drawn.includes('|')
          ? drawn.split('|').flatMap((part) => splitColumns(part.trim()))
          : tablePatterns.listOfValues.test(trimmed)
            ? trimmed.split(',')
            : splitColumns(trimmed)
  return cells.length < 2 ? undefined : cells.map(plainCell)
}

function plainCell(cell: string): string {
  const { emphasis } = layoutPatterns
  const { englishNames, englishMonth } = tablePatterns
  return cell.trim().replace(emphasis, '').replace(englishNames, '').replace(englishMonth, '$1年')
}

function splitColumns(row: string): string[] {
  const cells = row.split(tablePatterns.cellGap)
  return cells.length < 2 ? cells : cells.flatMap((cell) => cell.split(tablePatterns.fullLabel))
}

/** The most characters in a row: far more than one of numbers has. */
export const rowLength = 1000

/** Returns the month of a heading, with its year if it has one. 本月 is later than all others, 上月 is never the last. */
export function monthOf(words: string): { year: number | undefined; month: number } | undefined {
  const relative = tablePatterns.relativeMonth.exec(words)
  if (relative)
    return relative[1] === undefined ? { year: undefined, month: Number.NaN } : { year: 9999, month: 1 }
  const [, year, month, ...numbers] = tablePatterns.monthHeading.exec(words) ?? []
  const [ownYear = year, ownMonth = month] = numbers
  if (ownMonth === undefined) return undefined
  return { year: ownYear === undefined ? undefined : Number(ownYear), month: Number(ownMonth) }
}

/** Returns the index of the last month, or undefined if that is not sure. Without years it is the month that no other follows. */
export function findLast(headings: readonly string[]): number | undefined {
  if (headings.length < 2) return headings.length - 1
  const months = headings.map(monthOf)
  if (!months.every((month) => month !== undefined)) return undefined
  const inYears = months.map(({ year, month }) => (year ?? Number.NaN) * 12 + month)
  const named = new Set(months.map(({ month }) => month))
  const latest = Math.max(...inYears)
  const last = inYears.some(Number.isNaN)
    ? months.flatMap(({ month }, i) => (named.has(monthAfter(month)) ? [] : i))
    : inYears.flatMap((month, i) => (month === latest ? i : []))
  return last.length === 1 ? last[0] : undefined
}

/** Returns the unit in which a metric is counted. */
export function unitEnd(label: string): string {
  const { cityLabel, companyLabel, permitLabel, orderLabel } = tablePatterns
  if (cityLabel.test(label)) return '个'
  if (companyLabel.test(label)) return '家'
  return permitLabel.test(label) ? '本' : orderLabel.test(label) ? '单' : '家'
}

/** Returns the units that a caption names: 单位:家、万本、亿单. */
function findUnits(lines: readonly string[]): string[] {
  const units = lines.map((line) => tablePatterns.captionUnits.exec(line)?.[1]).findLast(Boolean)
  return Array.from(units?.matchAll(tablePatterns.unitWord) ?? [], ([unit]) => unit)
}

/** Returns the only unit above the table in which a metric is counted, or an empty string. */
export function unitOf(label: string, { caption }: Table): string {
  const end = unitEnd(label)
  const units = findUnits(caption).filter((unit) => unit.endsWith(end))
  if (units.length === 0 && tablePatterns.companyLabel.test(label)) return '家'
  return units.length === 1 ? (units[0] as string) : ''
}

/**
 * Tells what each column holds. Labels are in the first column without ranks or, if that has numbers, in one headed as labels.
 */
export function readHeadings(headings: string[]): Column[] {
  const { indexHeading, labelHeading, valueHeading, changeHeading, bareChangeHeading } = tablePatterns
  const firstAt = indexHeading.test(headings[0] as string) ? 1 : 0
  const first = headings[firstAt] ?? ''
  const isOfNumbers =
    monthOf(first) !== undefined ||
    [valueHeading, changeHeading, bareChangeHeading].some((kind) => kind.test(first))
  const named = isOfNumbers ? headings.findIndex((words) => labelHeading.test(words)) : -1
  const labelAt = named < 0 ? firstAt : named
  return headings.map((shown, i): Column => {
    const heading = shown.replace(tablePatterns.blank, '')
    const [, words = heading, unit = ''] = layoutPatterns.unitInLabel.exec(heading) ?? []
    if (i === labelAt || i < firstAt) return { holds: i < firstAt ? 'index' : 'label', words, unit, of: '' }
    const change = changeHeading.exec(heading)
    if (change) {
      const base = (change[2] as string).replace(tablePatterns.lastOfMonths, '环比')
      return { holds: 'change', words: base, unit: change[3] ?? '', of: change[1] ?? '' }
    }
    if (bareChangeHeading.test(words)) return { holds: 'change', words: '', unit, of: '' }
    if (layoutPatterns.noteHeading.test(words)) return { holds: 'note', words, unit, of: '' }
    return { holds: tablePatterns.unitHeading.test(words) ? 'unit' : 'value', words, unit, of: '' }
  })
}

/** Returns the cells in some of the columns, if the row is as long as the headings. */
export function keepColumns(
  cells: string[] | undefined,
  columns: number,
  kept: ReadonlySet<number> | undefined,
) {
  return kept && cells?.length === columns ? cells.filter((_, at) => kept.has(at)) : cells
}

/** Splits a row at single blanks, where headings stand so, but not between a number and its unit or direction. */
export function splitWords(line: string): string[] | undefined {
  const cells = line.slice(0, rowLength).trim().replace(tablePatterns.blankInCell, '').split(' ')
  return cells.length < 2 ? undefined : cells
}

/** True if a line only parts the headings of a table from its rows. */
export function isRule(line: string, shown = splitCells(line)): boolean {
  const cells = shown ?? [line.trim()]
  return cells.every((cell) => cell === '' || tablePatterns.tableRule.test(cell)) && line.trim() !== ''
}

export const isMonth = (words: string) => monthOf(words) !== undefined

/** True if each label is a month, or if the first is a month or 数值 and the others are its changes. */
export function areMonths([first = '', ...others]: readonly string[]): boolean {
  const areChanges = others.every((label) => tablePatterns.changeHeading.exec(label)?.[1] === '')
  const isOfOne = areChanges && (isMonth(first) || tablePatterns.valueHeading.test(first))
  return isOfOne || [first, ...others].every(isMonth)
}

/** True if the row below one of the country and places heads each of their columns with a month or change. */
export function isHeadedTwice(above: readonly string[], headings: readonly string[] | undefined): boolean {
  return (
    headings?.length === above.length &&
    headings.slice(1).every((words) => isMonth(words) || tablePatterns.changeHeading.test(words))
  )
}
