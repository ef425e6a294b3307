import { parseMonth } from '../../../../domain/time/month.ts'
import { withoutEmptyEnd } from '../../cells.ts'
import { layoutPatterns } from '../patterns/layout.ts'
import { openingPatterns } from '../patterns/opening.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { statementPatterns } from '../patterns/statement.ts'
import { textPatterns } from '../patterns/text.ts'
import { isIdle } from './idle-words.ts'
import { paragraphSeparator } from './normalise-text.ts'
import {
  type Column,
  findLast,
  labelsOf,
  monthOf,
  type Piece,
  type Row,
  readHeadings,
  rowLength,
  splitCells,
  type Table,
  unitOf,
} from './table-cells.ts'
import { headingLength } from './titles.ts'

/**
 * The lines of a text's small tables, each row as the statements that it stands for, so that a value is read with the
 * heading of its column: `订单信息 | 亿单 | 5.54 | 下降21.2%` is 订单信息:5.54亿单,环比下降21.2%. Months may head the columns
 * or begin the rows; of several the last is read, since a bulletin shows those before it to compare with.
 *
 * @param period the month that is asked for, which is read where a table of several names it with its year
 * @returns also whether that is one before the last: of that what stands beside a table is not
 */
export function readTables(
  lines: readonly string[],
  period?: string,
): { read: ReadonlyMap<number, Piece>; isOfBefore: boolean } {
  const read = new Map<number, Piece>()
  let isOfBefore = false
  /** The columns of the country, where the row above parts them from those of places. */
  const parted = new Map<number, ReadonlySet<number>>()
  // Split once: lines that look like rows and make no table are tried from each of them again.
  const cellsOf = lines.map(splitCells)
  const isApart = lines.map((line, i) => line.trim() === '' || isRule(line, cellsOf[i]))
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i] as string
    const isOfWords = layoutPatterns.wordHeadings.test(line)
    const splitAll = (at: number) => (isOfWords ? splitWords(lines[at] as string) : cellsOf[at])
    const all = splitAll(i)
    const ofCountry: ReadonlySet<number> | undefined = parted.get(i) ?? (all && findCountry(all))
    const kept = ofCountry ?? (all && findPublished(all))
    if (!all || all.length > mostColumns || isApart[i]) continue
    const empty = lines.slice(i + 1, i + 1 + mostEmpty).findIndex((below) => below.trim() !== '')
    const next = i + 1 + empty
    if (ofCountry && empty >= 0 && isHeadedTwice(all, splitAll(next))) {
      read.set(i, { shown: line, read: '' })
      parted.set(next, ofCountry)
      continue
    }
    const split = (at: number) => {
      const shown = splitAll(at)
      return kept && shown?.length === all.length ? shown.filter((_, at) => kept.has(at)) : shown
    }
    const cells = withoutEmptyEnd(split(i) as string[], 0)
    const caption = lines.slice(Math.max(0, i - captionLines), i)
    const isFilled = (line: string) => line.trim() !== ''
    const title = lines.slice(Math.max(0, i - titleDistance), i).findLast(isFilled)
    const headings = readHeadings(cells)
    if (isOfOthers(title) || isWithin(title, headings)) continue
    // The labels of rows may have no heading.
    let { table, end } = takeTable(split, isApart, i, { columns: headings, caption, title })
    if (table.rows.length === 0)
      ({ table, end } = takeTable(split, isApart, i, {
        columns: readHeadings(['', ...cells]),
        caption,
        title,
      }))
    const { rows } = table
    if (rows.length > longestTable) {
      i = end - 1
      continue
    }
    const statements = stateTable(table, ofCountry && isOfAll(table) ? '全国' : '', period)
    if (!statements) continue
    const { heading, stated } = statements
    isOfBefore ||= statements.isOfBefore
    const ofLast = title && titleOfLast(title, headings)
    if (ofLast) read.set(lines.lastIndexOf(title, i - 1), { shown: title, read: ofLast })
    read.set(i, { shown: line, read: heading })
    rows.forEach(({ at, cells: shown }, row) => {
      read.set(at, { shown: shown.join(' '), read: stated[row] ?? '' })
    })
    for (let at = i + 1; at < end; at += 1)
      if (!read.has(at) && !isApart[at]) read.set(at, { shown: lines[at] as string, read: '' })
    i = end - 1
  }
  return { read, isOfBefore }
}

/** The columns of the country beside those of places, and what stands before both; undefined where a row heads no such. */
function findCountry(headings: readonly string[]): ReadonlySet<number> | undefined {
  const { nationHeading } = layoutPatterns
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

/** The columns of what was published beside those of what was expected of it; undefined where a row heads no such. */
function findPublished(headings: readonly string[]): ReadonlySet<number> | undefined {
  const { expectedHeading } = statementPatterns
  const kept = headings.flatMap((heading, at) => (expectedHeading.test(heading) ? [] : at))
  const isPublished = kept.some((at) => layoutPatterns.valueHeading.test(headings[at] ?? ''))
  return isPublished && kept.length < headings.length ? new Set(kept) : undefined
}

/** Whether neither a short line above a table nor the corner of its headings says of what less than all its numbers are. */
function isOfAll({ columns, caption }: Table): boolean {
  const { tableCorner, captionUnits, brackets, blank } = layoutPatterns
  const { dateline, national, place, partNamed } = scopePatterns
  const corners = columns.filter(({ holds }) => holds === 'label').map(({ words }) => words)
  return [...corners, ...caption.filter((line) => line.length <= headingLength)].every((shown) => {
    const words = shown.replace(blank, '').replace(brackets, '')
    const isKnown = [tableCorner, dateline, captionUnits].some((known) => known.test(words))
    const isOfBoth = national.test(words) && place.test(words)
    return (isKnown || isOfBoth || isIdle(words, true)) && !partNamed.test(words)
  })
}

/** Whether the row below one of the country and places heads each of their columns with a month or change. */
function isHeadedTwice(above: readonly string[], headings: readonly string[] | undefined): boolean {
  return (
    headings?.length === above.length &&
    headings.slice(1).every((words) => isMonth(words) || layoutPatterns.changeHeading.test(words))
  )
}

/** More lines than stand empty between two rows. */
const mostEmpty = 10

/** As far above a table as its title and units may stand; and the last line above it in markup, or a second row of headings below. */
const captionLines = 3
const titleDistance = 6

/** The table of the columns, up to a line that is no row; lines of strokes and empty ones stand between. */
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
    // What no one has counted is no row of it, and nothing else either.
    if (cells.some((cell) => scopePatterns.supposedCell.test(cell))) continue
    rows.push({ at: i, cells })
    if (rows.length === 1 && !isTable({ ...headed, rows })) break
  }
  return { table: { ...headed, rows }, end }
}

/** Whether a line of as many cells entitles the next table (二、分平台单量环比), heads its columns (序号 | 平台), or is a note in words. */
function isOfNext([first = '', ...others]: readonly string[]): boolean {
  const { numberedTitle, indexHeading, noteHeading } = layoutPatterns
  const isTitle = numberedTitle.test(first) && others.every((cell) => cell === '')
  const isHeading = indexHeading.test(first) && !others.some((cell) => textPatterns.digit.test(cell))
  return isTitle || isHeading || noteHeading.test(first)
}

/** As many rows as a table of a bulletin has at most: of a longer one, which shows many years, none is read. */
const longestTable = 200
const mostColumns = 20

/** Whether months or changes head the columns, or months begin the rows. */
function isTable({ columns, rows }: Table): boolean {
  const values = columns.filter(({ holds }) => holds === 'value')
  const count = (holds: Column['holds']) => columns.filter((column) => column.holds === holds).length
  const isOfMonths = areMonths(labelsOf(columns, rows)) || values.every(({ words }) => isMonth(words))
  const isOfOne = values.length === 1 && layoutPatterns.valueHeading.test(values[0]?.words ?? '')
  const isOfChanges = count('change') > 0 && values.length === 1
  return values.length > 0 && rows.length > 0 && count('unit') <= 1 && (isOfMonths || isOfChanges || isOfOne)
}

const isMonth = (words: string) => monthOf(words) !== undefined

/** Whether rows are of a month each, or one of numbers with their changes below. */
function areMonths([first = '', ...others]: readonly string[]): boolean {
  const areChanges = others.every((label) => layoutPatterns.changeHeading.exec(label)?.[1] === '')
  const isOfOne = areChanges && (isMonth(first) || layoutPatterns.valueHeading.test(first))
  return isOfOne || [first, ...others].every(isMonth)
}

/** Whether a row is one of the columns. An empty last cell may be lost: the only change, which no number alone can be. */
function isRowOf(columns: readonly Column[], { length }: string[]): boolean {
  if (length !== columns.length - 1) return length === columns.length
  const [change, ...others] = columns.filter(({ holds }) => holds === 'change')
  return change === columns.at(-1) && !change?.unit && others.length === 0
}

/** The cells between single blanks, in a table whose headings stand so; none parts a number from its unit or direction. */
function splitWords(line: string): string[] | undefined {
  const cells = line.slice(0, rowLength).trim().replace(layoutPatterns.blankInCell, '').split(' ')
  return cells.length < 2 ? undefined : cells
}

/** Whether a line only parts the heading of a table from its rows. */
export function isRule(line: string, shown = splitCells(line)): boolean {
  const cells = shown ?? [line.trim()]
  return cells.every((cell) => cell === '' || layoutPatterns.tableRule.test(cell)) && line.trim() !== ''
}

/** Whether the caption of a table says that it is of something else than the text. */
function isOfOthers(caption = ''): boolean {
  if (layoutPatterns.captionOfPart.test(caption)) return true
  const { tableCaption, retrieved, upToMonth } = layoutPatterns
  const said = [tableCaption, retrieved, upToMonth, openingPatterns.editedBy].reduce(
    (words, known) => words.replace(known, ''),
    caption.normalize('NFKC'),
  )
  const clauses = said.split(layoutPatterns.captionMarks)
  return tableCaption.test(caption) && !clauses.filter(Boolean).every((words) => isIdle(words))
}

/** Whether the caption of a table counts up to a day within a month that heads one of its columns. */
function isWithin(caption: string | undefined, columns: readonly Column[]): boolean {
  const [, month, day] = layoutPatterns.upToDay.exec(caption ?? '') ?? []
  return Number(day) < 28 && columns.some(({ words }) => monthOf(words)?.month === Number(month))
}

/**
 * A title that compares the two months of its table as one of the last of them: 2月、3月主要指标对比; and one without its sentence on
 * the months of which each is a row.
 */
function titleOfLast(title: string, columns: readonly Column[]): string | undefined {
  if (layoutPatterns.spanOfTable.test(title)) return title.replace(layoutPatterns.spanOfTable, '')
  const [words = '', ...numbers] = layoutPatterns.comparedMonths.exec(title) ?? []
  const months = numbers.map((number) => `${number}月`)
  const isRange = layoutPatterns.monthRange.test(words)
  const last = isRange ? months.at(-1) : months[findLast(months) as number]
  const areHeadings = months.every((month) => columns.some((column) => column.words === month))
  return last !== undefined && areHeadings ? title.replace(words, last) : undefined
}

/** Which heading is the month that is asked for, with its year beside it, or as the only one that the caption names. */
function findAsked(
  headings: readonly string[],
  caption: readonly string[],
  period: string | undefined,
): number | undefined {
  if (period === undefined) return undefined
  const wanted = parseMonth(period)
  const years = new Set(
    Array.from(caption.join('\n').matchAll(layoutPatterns.yearOfTable), ([year]) => Number(year)),
  )
  const [only] = years.size === 1 ? years : []
  const asked = headings.flatMap((words, i) => {
    const named = monthOf(words)
    return named && (named.year ?? only ?? Number.NaN) * 12 + named.month - 1 === wanted ? i : []
  })
  return asked.length === 1 ? asked[0] : undefined
}

/** The month of a heading as the ministry writes it. */
function sayMonth(words: string): string {
  const month = layoutPatterns.monthHeading.test(words) ? monthOf(words) : undefined
  // 数据(上月): as a clause it tells of which month the column is.
  return month === undefined
    ? words.replace(layoutPatterns.brackets, '，')
    : `${month.year === undefined ? '' : `${month.year}年`}${month.month}月`
}

/**
 * What the heading of a table says of all rows, and each row as statements; undefined where it is no table of values, or
 * where it is not sure which of its months is the last.
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
  const ofChanges = rows.filter((_, i) => i > 0 && layoutPatterns.changeHeading.test(labels[i] ?? ''))
  const headings = isByMonth
    ? labels.slice(0, rows.length - ofChanges.length)
    : values.map((i) => (columns[i] as Column).words)
  const lastOfAll = findLast(headings)
  const last = findAsked(headings, caption, period) ?? lastOfAll
  const notesOf = ({ cells }: Row) => cells.filter((_, i) => columns[i]?.holds === 'note')
  const isOnAll = rows.some((row) =>
    notesOf(row).some((note) => layoutPatterns.noteOnAll.test(note) && !isPlainNote(note)),
  )
  if (!isTable(table) || last === undefined || isOnAll) return undefined
  const isOfBefore = last !== lastOfAll
  const month = sayMonth(headings[last] as string)
  const isTitled = caption.some(
    (line) =>
      scopePatterns.trade.test(line) && layoutPatterns.monthWord.test(line) && !scopePatterns.span.test(line),
  )
  const title = !isTitled && layoutPatterns.monthHeading.test(month) ? `${month}网约车数据` : ''
  const corner = columns.find(({ holds }) => holds === 'label')?.words ?? ''
  const isPlain = [layoutPatterns.yearAlone, layoutPatterns.labelHeading].some((plain) => plain.test(corner))
  const heading = [title, isByMonth || isPlain ? '' : corner]
    .map((words) => words && words + paragraphSeparator)
    .join('')
  // What a caption says of compliance, each row is about: it holds no orders of all.
  const ofCompliance = caption.some((line) => statementPatterns.ofCompliance.test(line)) ? '合规，' : ''
  const lead = `${ofCompliance}${layoutPatterns.valueHeading.test(month) ? '' : `${month}，`}`
  const unitAt = columns.findIndex(({ holds }) => holds === 'unit')
  const state = (row: Row, at: number, label: string, changes: readonly string[]) => {
    const [, name = label, unit = ''] = layoutPatterns.unitInLabel.exec(label) ?? []
    const value = row.cells[at] ?? ''
    const day = notesOf(row).find((note) => layoutPatterns.upToEnd.test(note))
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
    const [, , words = '', printed] = layoutPatterns.changeHeading.exec(label) ?? []
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
      const change = layoutPatterns.changeHeading.exec(label)
      const before = rows[i - 1]
      // A row of changes is that of the row above, which it repeats.
      if (change && before && labels[i - 1]?.startsWith(change[1] ?? '')) {
        return state(before, valueAt, labels[i - 1] as string, [stateRow(row, label, valueAt)])
      }
      return state(row, valueAt, label, stateChanges(row, valueAt))
    }),
  }
}

/**
 * The column whose changes another one holds: the only one, that before it, by its name where it has one; behind several months the last.
 *
 * @param headings of the columns of values, none where these are of several metrics
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

/** Whether a note beside a number leaves it as it is: it names its source, or up to when it counts, or tells of its course or share. */
function isPlainNote(note: string): boolean {
  const isSource = scopePatterns.publisher.test(note) && !textPatterns.digit.test(note)
  return (
    isSource ||
    layoutPatterns.upToEnd.test(note) ||
    layoutPatterns.plainNote.test(note.replace(layoutPatterns.blank, ''))
  )
}

/** A change with its sign and unit, where its column says them: a number without a sign is a rise over the base that the heading names. */
function stateChange(cell: string, { words, unit }: Pick<Column, 'words' | 'unit'>): string {
  const sign = words !== '' && layoutPatterns.unsigned.test(cell) ? '+' : ''
  return `${words}${sign}${cell}${layoutPatterns.bareNumber.test(cell) ? unit : ''}`
}
