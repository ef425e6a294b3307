import type { Skipped } from '../../../../store/load-report.ts'
import { type Draft, type DraftFigure, isSameFigure, keepSkipped, type Told } from '../draft.ts'
import { isBelowOtherTime } from '../month/named-times.ts'
import { platformCellPatterns as patterns } from '../patterns/platform-cell.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { isOverOther } from '../statements/changes.ts'
import { lineAt, type NormalText } from '../text/normalise-text.ts'
import { isOfWhole } from '../text/part-headings.ts'
import { plain, splitRow } from '../text/platform-grids.ts'
import type { Grid, GridRow } from '../text/table-cells.ts'
import { TextScanner } from '../text/text-scanner.ts'
import { PlatformReading } from './platform-reading.ts'
import { readPlatformTables } from './platform-tables.ts'
import type { PlatformGrowth } from './platform-values.ts'

/**
 * Reads the growth of platforms' orders by what precedes a number, whatever other words there are. A value is taken if
 * a platform is named before it and no other subject between; if orders were the last thing named that platforms have;
 * with a base, and with a sign or word for its direction; and for names in a row only with as many values. If two for
 * one platform differ, neither is taken.
 */
export function readPlatforms(source: NormalText, draft: Told): DraftFigure[] {
  const bareBase = isMarketMonthly(draft) ? draft.bareBase : undefined
  const reading = new PlatformReading(source, draft, bareBase)
  // Most texts name no platform.
  const stated = scopePatterns.namedPlatform.test(source.text) ? reading.read() : []
  const firstAt = findFirst(source, stated, reading.marketAt)
  // An entry on the whole country counts only in a list of platforms.
  const isAmong = ({ listAt, months }: PlatformGrowth) =>
    stated.filter((other) => other.listAt === listAt && other.months === months).length > leastBeside
  const inText = stated
    .filter(
      (growth) =>
        growth.at >= firstAt &&
        (growth.series !== 'market' || isAmong(growth)) &&
        !isBelowOtherTime(source, growth.valueAt, draft) &&
        !isOverOther(source.text, growth.valueAt + lengthOf(growth), growth.months, draft) &&
        isOfWhole(new TextScanner(source, growth.valueAt), growth.valueAt, growth.at, 'platforms'),
    )
    .map(({ at, valueAt, ...found }) => ({
      ...found,
      at: valueAt,
      sentence: () => new TextScanner(source, at).sentenceFrom(at),
    }))
  // A row of a table may round or add up what the text says of the country.
  const isSaid = ({ series, months }: { series: string; months: 1 | 12 }) =>
    draft.figures.some((figure) => isSameFigure(figure, { ...ordersGrowth, series, months }))
  const inTables = readPlatformTables(source.grids, draft, bareBase)
    .filter((found) => !isSaid(found))
    .map(({ row, ...found }) => ({ ...found, listAt: undefined, at: undefined, sentence: () => row }))
  const groups = Map.groupBy([...inText, ...inTables], ({ series, months }) => `${series} ${months}`)
  return [...groups.values()].flatMap((all) => {
    const { series, months, value, at, sentence } = all.reduce((finest, other) =>
      other.value.length > finest.value.length ? other : finest,
    )
    const areOne =
      all.every((other) => Number(other.value) === Number(value)) &&
      new Set(all.map(({ listAt }) => listAt ?? {})).size === all.length
    if (!areOne) return []
    return { ...ordersGrowth, series, months, value, at, sentence: sentence() }
  })
}

/** Returns how many characters a value has, as printed with its unit. */
function lengthOf({ value }: PlatformGrowth): number {
  return value.replace('-', '').length + 1
}

/** True if the market's orders have a growth on the month before and on nothing else. */
function isMarketMonthly({ figures }: Told): boolean {
  const growth = figures.filter(
    ({ metric, series, measure }) => metric === 'orders' && series === 'market' && measure === 'growth',
  )
  return growth.length > 0 && growth.every(({ months }) => months === 1)
}

const ordersGrowth = { metric: 'orders', measure: 'growth', unit: 'percent' } as const

/**
 * Returns where the ministry's numbers may begin. What precedes both its name and its total may be other news; so may
 * the growth of one platform alone before the total.
 */
function findFirst({ text }: NormalText, stated: readonly PlatformGrowth[], marketAt = 0): number {
  const lineAt = text.lastIndexOf('\n', marketAt) + 1
  const publisherAt = text.search(scopePatterns.publisher)
  const isOne = stated.filter(({ at }) => at < lineAt).length < 2
  return isOne || publisherAt < 0 ? lineAt : Math.min(lineAt, text.lastIndexOf('\n', publisherAt) + 1)
}

/** The fewest platforms that a list has beside the country. */
const leastBeside = 2

/**
 * Notes what was not taken: list entries, rows, and the other columns of tables that were taken.
 *
 * @returns in words, what lists and tables lack that were taken in part
 */
export function notePassedOver(draft: Draft, source: NormalText): string[] {
  const rows = source.grids.map((grid) => noteRows(draft, source, grid))
  const left = rows.reduce((sum, count) => sum + count, noteEntries(draft, source))
  return left === 0 ? [] : [`${left} of the growths in a list or table of platforms`]
}

/** Returns how many rows were passed over beside others that were taken. */
function noteRows(draft: Draft, source: NormalText, { lines, heads, rows }: Grid): number {
  const figuresOf = ({ series, line }: Row) =>
    draft.figures.filter((figure) =>
      series === undefined
        ? figure.series === 'market' && line.includes(figure.value)
        : figure.at === undefined && figure.series === series && figure.sentence === line,
    )
  const filled = [...heads.keys()].filter((at) => rows.some((row) => holdsChange(row, at)))
  const taken = filled.filter((at) =>
    rows.some((row) => figuresOf(row).some(({ value }) => row.cells[at]?.includes(unsigned(value)))),
  )
  const isTaken = taken.length > 0
  const columns = isTaken ? taken : filled
  const isLeft = (row: Row) => columns.some((at) => holdsChange(row, at)) && figuresOf(row).length === 0
  const own = new Set(rows.flatMap(({ line }) => line.split('\n')))
  // A row of several lines is noted at its first line.
  const left = new Set(rows.filter(isLeft).map(({ line }) => line.split('\n', 1)[0]))
  const passed = lines.filter(({ line }) =>
    own.has(line) ? left.has(line) : isLeft({ series: undefined, cells: splitRow(line) ?? [], line }),
  )
  const [{ at: headAt } = { at: 0 }] = lines
  const others = isTaken ? filled.filter((at) => !taken.includes(at)) : []
  for (const i of others) keepSkipped(draft, 'words', heads[i] ?? '', () => lineAt(source.original, headAt))
  for (const { at, line } of passed) keepSkipped(draft, 'scope', line, () => lineAt(source.original, at))
  return isTaken ? passed.length : 0
}

type Row = Pick<GridRow, 'series' | 'cells' | 'line'>

const holdsChange = ({ cells }: Row, at: number) => patterns.mayBeChange.test(plain(cells[at] ?? ''))
const unsigned = (value: string) => value.replace('-', '')

/** A piece of a line between marks that has a percentage. */
type Item = { line: number; text: string; isTaken: boolean; isNamed: boolean; isEntry: boolean }

/** Returns how many entries were passed over beside others that were taken, in a line or line by line. */
function noteEntries(draft: Draft, source: NormalText): number {
  const { original, offsets, grids } = source
  const values = draft.figures.flatMap(({ at, series }) =>
    at === undefined || series === 'market' || series === 'aggregators' ? [] : (offsets[at] ?? 0),
  )
  if (values.length === 0 && !scopePatterns.namedPlatform.test(source.text)) return 0
  const ofTables = new Set(grids.flatMap(({ lines }) => lines.map(({ at }) => at)))
  let left = 0
  let list: Item[] = []
  const endList = () => {
    const isTaken = list.some((item) => item.isTaken)
    const isOfPlatforms = list.some((item) => item.isNamed)
    for (const { line, text, ...item } of list) {
      if (item.isTaken || !(item.isNamed || (item.isEntry && isOfPlatforms))) continue
      if (isTaken && item.isEntry) left += 1
      const isNoted = ({ text: noted, ...other }: Skipped) =>
        other.line === line && (noted.includes(text) || text.endsWith(noted))
      if (!draft.skipped.some(isNoted)) keepSkipped(draft, 'scope', text, () => line)
    }
    list = []
  }
  let start = 0
  for (const [i, line] of original.split('\n').entries()) {
    const own = values.map((at) => at - start)
    const items = ofTables.has(start) ? [] : findItems(line, own).map((item) => ({ ...item, line: i + 1 }))
    if (line.trim() !== '' && !items.some(({ isEntry, isTaken }) => isEntry || isTaken)) endList()
    for (const item of items) list.push(item)
    start += line.length + 1
  }
  endList()
  return left
}

/** @param values where values that were taken begin in the line */
function findItems(line: string, values: readonly number[]): Omit<Item, 'line'>[] {
  if (!patterns.percentSign.test(line)) return []
  let end = -1
  return line.split(patterns.itemEnd).flatMap((piece) => {
    const start = end + 1
    end = start + piece.length
    const words = patterns.percentSign.test(piece) ? plain(piece) : ''
    if (!patterns.percentage.test(words)) return []
    const isTaken = values.some((at) => at >= start && at < end)
    const isNamed = scopePatterns.namedPlatform.test(words)
    const isEntry = patterns.entry.test(words.replace(patterns.platformName, '平台名称'))
    return { text: piece.trim(), isTaken, isNamed, isEntry }
  })
}
