import { parseMonth } from '../../../../domain/time/month.ts'
import { withoutEmptyEnd } from '../../cells/cells.ts'
import { layoutPatterns } from '../patterns/layout.ts'
import { openingPatterns } from '../patterns/opening.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { statementPatterns } from '../patterns/statement.ts'
import { tablePatterns } from '../patterns/table.ts'
import { textPatterns } from '../patterns/text.ts'
import { isIdle } from './idle-words.ts'
import { paragraphSeparator } from './normalise-text.ts'
import {
  areMonths,
  type Column,
  findLast,
  isHeadedTwice,
  isMonth,
  isRule,
  keepColumns,
  labelsOf,
  monthOf,
  type Row,
  readHeadings,
  splitCells,
  splitWords,
  type Table,
  unitOf,
} from './table-cells.ts'
import { headingLength } from './titles.ts'

/**
 * Reads the small tables of a text: each row becomes statements, its values with the headings of their columns.
 * `订单信息 | 亿单 | 5.54 | 下降21.2%` becomes 订单信息:5.54亿单,环比下降21.2%. Months may head the columns or begin the rows; the last is read,
 * since a bulletin shows others to compare with.
 *
 * @param period the month that is asked for: it is read where a table of several months names it with its year
 * @returns how lines are read; and whether that is for a month before the last, which the text beside the table is not of
 */
export function readTables(
  lines: readonly string[],
  period?: string,
): { read: ReadonlyMap<number, string>; isOfBefore: boolean } {
  const reader = new TableReader(lines, period)
  for (let i = 0; i < lines.length; i += 1) i = reader.readAt(i)
  return reader
}

class TableReader {
  readonly read = new Map<number, string>()
  isOfBefore = false
  readonly #lines: readonly string[]
  readonly #period: string | undefined
  // Split once: lines that look like rows of no table are tried from each of them again.
  readonly #cells: readonly (string[] | undefined)[]
  readonly #isApart: readonly boolean[]
  /** The columns of the country in rows below one that names the country and places. */
  readonly #parted = new Map<number, ReadonlySet<number>>()

  constructor(lines: readonly string[], period: string | undefined) {
    this.#lines = lines
    this.#period = period
    this.#cells = lines.map(splitCells)
    this.#isApart = lines.map((line, i) => line.trim() === '' || isRule(line, this.#cells[i]))
  }

  /** Reads the table whose headings stand on a line, and returns its last line; the same line if there is none. */
  readAt(i: number): number {
    const lines = this.#lines
    const isOfWords = tablePatterns.wordHeadings.test(lines[i] as string)
    const splitAll = (at: number) => (isOfWords ? splitWords(lines[at] as string) : this.#cells[at])
    const all = splitAll(i)
    if (!all || all.length > mostColumns || this.#isApart[i]) return i
    const ofCountry = this.#parted.get(i) ?? findCountry(all)
    const kept = ofCountry ?? findPublished(all)
    const empty = lines.slice(i + 1, i + 1 + mostEmpty).findIndex((below) => below.trim() !== '')
    const next = i + 1 + empty
    if (ofCountry && empty >= 0 && isHeadedTwice(all, splitAll(next))) {
      this.read.set(i, '')
      this.#parted.set(next, ofCountry)
      return i
    }
    const split = (at: number) => keepColumns(splitAll(at), all.length, kept)
    const found = takeBelow(lines, this.#isApart, i, split)
    if (!found) return i
    const { table, end, headings } = found
    if (table.rows.length > longestTable) return end - 1
    const statements = stateTable(table, ofCountry && isOfAll(table) ? '全国' : '', this.#period)
    if (!statements) return i
    this.isOfBefore ||= statements.isOfBefore
    const { title } = table
    const ofLast = title && titleOfLast(title, headings)
    if (ofLast) this.read.set(lines.lastIndexOf(title, i - 1), ofLast)
    this.read.set(i, statements.heading)
    for (const [row, { at }] of table.rows.entries()) this.read.set(at, statements.stated[row] ?? '')
    for (let at = i + 1; at < end; at += 1)
      if (!this.read.has(at) && !this.#isApart[at]) this.read.set(at, '')
    return end - 1
  }
}

/** Takes the table below the headings at `i`, and their columns, unless the line above it is of something else. */
function takeBelow(
  lines: readonly string[],
  isApart: readonly boolean[],
  i: number,
  split: (at: number) => string[] | undefined,
): { table: Table; end: number; headings: Column[] } | undefined {
  const cells = withoutEmptyEnd(split(i) as string[], 0)
  const headings = readHeadings(cells)
  const caption = lines.slice(Math.max(0, i - captionLines), i)
  const title = lines.slice(Math.max(0, i - titleDistance), i).findLast((line) => line.trim() !== '')
  if (isOfOthers(title) || isWithin(title, headings)) return undefined
  const headed = takeTable(split, isApart, i, { columns: headings, caption, title })
  if (headed.table.rows.length > 0) return { ...headed, headings }
  // Labels may have no heading.
  const columns = readHeadings(['', ...cells])
  return { ...takeTable(split, isApart, i, { columns, caption, title }), headings }
}

/** Returns the columns of the country and those before all, without places'; undefined if the headings do not name both. */
function findCountry(headings: readonly string[]): ReadonlySet<number> | undefined {
  const { nationHeading } = tablePatterns
  const isOfPlace = (heading: string) => scopePatterns.place.test(heading)
  if (!headings.some((heading) => nationHeading.test(heading)) || !headings.some(isOfPlace)) return undefined
  let isKept = true
  return new Set(
    headings.flatMap((heading, at) => {
      if (nationHeading.test(heading)) isKept = true
      else if (isOfPlace(heading)) isKept = false
      return isKept ? at : []
    }),
  )
}

/** Returns the columns of published values beside expected ones; undefined if the headings do not name both. */
function findPublished(headings: readonly string[]): ReadonlySet<number> | undefined {
  const { expectedHeading } = statementPatterns
  const kept = headings.flatMap((heading, at) => (expectedHeading.test(heading) ? [] : at))
  const isPublished = kept.some((at) => tablePatterns.valueHeading.test(headings[at] ?? ''))
  return isPublished && kept.length < headings.length ? new Set(kept) : undefined
}

/** True if neither a short line above a table nor the corner of its headings says that its numbers are of less. */
function isOfAll({ columns, caption }: Table): boolean {
  const { tableCorner, captionUnits, brackets, blank } = tablePatterns
  const { dateline, national, place, partNamed } = scopePatterns
  const corners = columns.filter(({ holds }) => holds === 'label').map(({ words }) => words)
  return [...corners, ...caption.filter((line) => line.length <= headingLength)].every((shown) => {
    const words = shown.replace(blank, '').replace(brackets, '')
    const isKnown = [tableCorner, dateline, captionUnits].some((known) => known.test(words))
    const isOfBoth = national.test(words) && place.test(words)
    return (isKnown || isOfBoth || isIdle(words, true)) && !partNamed.test(words)
  })
}

/** The most empty lines between two rows. */
const mostEmpty = 10

/** How many lines above a table its units may stand, and its title, with a line of markup or a row of headings between. */
const captionLines = 3
const titleDistance = 6

/** Takes the rows of the columns, up to a line that is none. Empty lines and lines of strokes may stand between. */
function takeTable(
  split: (at: number) => string[] | undefined,
  isApart: readonly boolean[],
  at: number,
  headed: Omit<Table, 'rows'>,
): { table: Table; end: number } {
  const rows: Row[] = []
  let end = at + 1
  for (let i = end; i < isApart.length; i += 1) {
    if (isApart[i]) continue
    const cells = withoutEmptyEnd(split(i) ?? [], headed.columns.length)
    if (!isRowOf(headed.columns, cells) || isOfNext(cells)) break
    end = i + 1
    // Numbers that no one has counted are no row, and do not end the table.
    if (cells.some((cell) => scopePatterns.supposedCell.test(cell))) continue
    rows.push({ at: i, cells })
    if (rows.length === 1 && !isTable({ ...headed, rows })) break
  }
  return { table: { ...headed, rows }, end }
}

/** True if a line with as many cells is the title of the next table (二、分平台单量环比), its headings (序号 | 平台), or a note. */
function isOfNext([first = '', ...others]: readonly string[]): boolean {
  const { numberedTitle, indexHeading } = tablePatterns
  const { noteHeading } = layoutPatterns
  const isTitle = numberedTitle.test(first) && others.every((cell) => cell === '')
  const isHeading = indexHeading.test(first) && !others.some((cell) => textPatterns.digit.test(cell))
  return isTitle || isHeading || noteHeading.test(first)
}

/** The most rows in a table of a bulletin: a longer one, of many years, is not read. */
const longestTable = 200
const mostColumns = 20

/** True if months head the columns or begin the rows, or if one column of values is headed as such or has changes. */
function isTable({ columns, rows }: Table): boolean {
  const values = columns.filter(({ holds }) => holds === 'value')
  const count = (holds: Column['holds']) => columns.filter((column) => column.holds === holds).length
  const isOfMonths = areMonths(labelsOf(columns, rows)) || values.every(({ words }) => isMonth(words))
  const isOfOne = values.length === 1 && tablePatterns.valueHeading.test(values[0]?.words ?? '')
  const isOfChanges = count('change') > 0 && values.length === 1
  return values.length > 0 && rows.length > 0 && count('unit') <= 1 && (isOfMonths || isOfChanges || isOfOne)
}

/**
 * True if a row has a cell for each column. Its last may be missing if that is the only change, without a unit: a number alone
 * would be none.
 */
function isRowOf(columns: readonly Column[], { length }: string[]): boolean {
  if (length !== columns.length - 1) return length === columns.length
  const [change, ...others] = columns.filter(({ holds }) => holds === 'change')
  return change === columns.at(-1) && !change?.unit && others.length === 0
}

/** True if the caption of a table says that the table is of something else than the text. */
function isOfOthers(caption = ''): boolean {
  if (tablePatterns.captionOfPart.test(caption)) return true
  const { tableCaption, retrieved, upToMonth } = tablePatterns
  const said = [tableCaption, retrieved, upToMonth, openingPatterns.editedBy].reduce(
    (words, known) => words.replace(known, ''),
    caption.normalize('NFKC'),
  )
  const clauses = said.split(tablePatterns.captionMarks)
  return tableCaption.test(caption) && !clauses.filter(Boolean).every((words) => isIdle(words))
}

/** True if the caption of a table counts up to a day within a month that heads a column. */
function isWithin(caption: string | undefined, columns: readonly Column[]): boolean {
  const [, month, day] = tablePatterns.upToDay.exec(caption ?? '') ?? []
  return Number(day) < 28 && columns.some(({ words }) => monthOf(words)?.month === Number(month))
}

/**
 * Returns a title that compares the months of its table (2月、3月主要指标对比) with the last alone, or a title without its sentence on the
 * months of the rows.
 */
function titleOfLast(title: string, columns: readonly Column[]): string | undefined {
  if (tablePatterns.spanOfTable.test(title)) return title.replace(tablePatterns.spanOfTable, '')
  const [words = '', ...numbers] = tablePatterns.comparedMonths.exec(title) ?? []
  const months = numbers.map((number) => `${number}月`)
  const isRange = tablePatterns.monthRange.test(words)
  const last = isRange ? months.at(-1) : months[findLast(months) as number]
  const areHeadings = months.every((month) => columns.some((column) => column.words === month))
  return last !== undefined && areHeadings ? title.replace(words, last) : undefined
}

/** Returns which heading is the month that is asked for, with its year beside it or as the only one in the caption. */
function findAsked(
  headings: readonly string[],
  caption: readonly string[],
  period: string | undefined,
): number | undefined {
  if (period === undefined) return undefined
  const wanted = parseMonth(period)
  const years = new Set(
    Array.from(caption.join('\n').matchAll(tablePatterns.yearOfTable), ([year]) => Number(year)),
  )
  const [only] = years.size === 1 ? years : []
  const asked = headings.flatMap((words, i) => {
    const named = monthOf(words)
    return named && (named.year ?? only ?? Number.NaN) * 12 + named.month - 1 === wanted ? i : []
  })
  return asked.length === 1 ? asked[0] : undefined
}

/** Returns the month of a heading as the ministry writes it. */
function sayMonth(words: string): string {
  const month = tablePatterns.monthHeading.test(words) ? monthOf(words) : undefined
  // As a clause, the brackets of 数据(上月) tell the month of the column.
  return month === undefined
    ? words.replace(tablePatterns.brackets, '，')
    : `${month.year === undefined ? '' : `${month.year}年`}${month.month}月`
}

/**
 * Returns what headings say of all rows, and each row as statements; undefined if it is no table of values, or if its last month
 * is not sure.
 */
function stateTable(
  table: Table,
  scope: string,
  period: string | undefined,
): { heading: string; stated: string[]; isOfBefore: boolean } | undefined {
  const { columns, rows, caption } = table
  const labels = labelsOf(columns, rows)
  const values = columns.flatMap(({ holds }, i) => (holds === 'value' ? i : []))
  const isByMonth = areMonths(labels)
  const ofChanges = rows.filter((_, i) => i > 0 && tablePatterns.changeHeading.test(labels[i] ?? ''))
  const headings = isByMonth
    ? labels.slice(0, rows.length - ofChanges.length)
    : values.map((i) => (columns[i] as Column).words)
  const lastOfAll = findLast(headings)
  const last = findAsked(headings, caption, period) ?? lastOfAll
  const notesOf = ({ cells }: Row) => cells.filter((_, i) => columns[i]?.holds === 'note')
  const isOnAll = rows.some((row) =>
    notesOf(row).some((note) => tablePatterns.noteOnAll.test(note) && !isPlainNote(note)),
  )
  if (!isTable(table) || last === undefined || isOnAll) return undefined
  const isOfBefore = last !== lastOfAll
  const month = sayMonth(headings[last] as string)
  const isTitled = caption.some(
    (line) =>
      scopePatterns.trade.test(line) && tablePatterns.monthWord.test(line) && !scopePatterns.span.test(line),
  )
  const title = !isTitled && tablePatterns.monthHeading.test(month) ? `${month}网约车数据` : ''
  const corner = columns.find(({ holds }) => holds === 'label')?.words ?? ''
  const isPlain = [tablePatterns.yearAlone, tablePatterns.labelHeading].some((plain) => plain.test(corner))
  const heading = [title, isByMonth || isPlain ? '' : corner]
    .map((words) => words && words + paragraphSeparator)
    .join('')
  // If a caption speaks of compliance, so does each row: it holds no orders of all.
  const ofCompliance = caption.some((line) => statementPatterns.ofCompliance.test(line)) ? '合规，' : ''
  const lead = `${ofCompliance}${tablePatterns.valueHeading.test(month) ? '' : `${month}，`}`
  const unitAt = columns.findIndex(({ holds }) => holds === 'unit')
  const state = (row: Row, at: number, label: string, changes: readonly string[]) => {
    const [, name = label, unit = ''] = layoutPatterns.unitInLabel.exec(label) ?? []
    const value = row.cells[at] ?? ''
    const day = notesOf(row).find((note) => tablePatterns.upToEnd.test(note))
    const ownUnit = row.cells[unitAt] || unit || (isByMonth ? columns[at]?.unit : '') || unitOf(name, table)
    const stated = layoutPatterns.bareNumber.test(value) ? value + ownUnit : value
    const said = changes.map((change) =>
      stated.endsWith('家') && layoutPatterns.endsInNumber.test(change) ? `${change}家` : change,
    )
    return value === '' || !notesOf(row).every(isPlainNote)
      ? ''
      : `${lead}${name.includes('聚合') ? '' : scope}${name}${day ? `（${day}）` : ''}：${[stated, ...said].join('，')}。`
  }
  const stateRow = ({ cells }: Row, label: string, at: number) => {
    const [, , words = '', printed] = tablePatterns.changeHeading.exec(label) ?? []
    return stateChange(cells[at] ?? '', { words, unit: printed ?? cells[unitAt] ?? '' })
  }
  const stateChanges = ({ cells }: Row, at: number) =>
    columns.flatMap((column, i) =>
      column.holds === 'change' && cells[i] && changes(columns, i, isByMonth ? [] : headings) === at
        ? stateChange(cells[i], column)
        : [],
    )
  if (isByMonth)
    return {
      heading,
      isOfBefore,
      stated: rows.map((row, i) =>
        i === last
          ? values
              .map((at) =>
                state(row, at, columns[at]?.words ?? '', [
                  ...stateChanges(row, at),
                  ...ofChanges.map((below) => stateRow(below, labelsOf(columns, [below])[0] ?? '', at)),
                ]),
              )
              .join('')
          : '',
      ),
    }
  const valueAt = values[last] as number
  return {
    heading,
    isOfBefore,
    stated: rows.map((row, i) => {
      const label = labels[i] as string
      const change = tablePatterns.changeHeading.exec(label)
      const before = rows[i - 1]
      // A row of changes belongs to the row above, whose value is repeated.
      if (change && before && labels[i - 1]?.startsWith(change[1] ?? '')) {
        return state(before, valueAt, labels[i - 1] as string, [stateRow(row, label, valueAt)])
      }
      return state(row, valueAt, label, stateChanges(row, valueAt))
    }),
  }
}

/**
 * Returns the column of values that a column of changes is of: the one named, the only one, behind several months the last, else
 * the one before it.
 *
 * @param headings of the columns of values; none if these are of several metrics
 */
function changes(columns: readonly Column[], at: number, headings: readonly string[]): number | undefined {
  const values = columns.flatMap(({ holds }, i) => (holds === 'value' ? i : []))
  const { of } = columns[at] as Column
  const month = monthOf(of)
  const isNamed = ({ words }: Column) => {
    if (!month) return words.startsWith(of)
    const own = monthOf(words)
    return own?.month === month.month && (month.year === undefined || own.year === month.year)
  }
  const named = values.filter((i) => of !== '' && isNamed(columns[i] as Column))
  if (of !== '') return named.length === 1 ? named[0] : undefined
  if (values.length === 1) return values[0]
  const isBehindAll = columns.every(({ holds }, i) => holds !== 'change' || i > (values.at(-1) as number))
  if (isBehindAll && headings.length === values.length) return values[findLast(headings) as number]
  return values.findLast((i) => i < at)
}

/** True if a note beside a number leaves it as it is: its source, the end of its month, its course or its share. */
function isPlainNote(note: string): boolean {
  const isSource = scopePatterns.publisher.test(note) && !textPatterns.digit.test(note)
  return (
    isSource ||
    tablePatterns.upToEnd.test(note) ||
    tablePatterns.plainNote.test(note.replace(tablePatterns.blank, ''))
  )
}

/**
 * Returns a change with the sign and unit that its column gives: a number without a sign is a rise over the base in the heading.
 */
function stateChange(cell: string, { words, unit }: Pick<Column, 'words' | 'unit'>): string {
  const sign = words !== '' && tablePatterns.unsigned.test(cell) ? '+' : ''
  return `${words}${sign}${cell}${layoutPatterns.bareNumber.test(cell) ? unit : ''}`
}
