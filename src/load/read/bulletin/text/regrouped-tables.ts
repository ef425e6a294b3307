import { layoutPatterns as patterns } from '../patterns/layout.ts'
import { platformCellPatterns } from '../patterns/platform-cell.ts'
import { rankingPatterns } from '../patterns/ranking.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { tablePatterns } from '../patterns/table.ts'
import { textPatterns } from '../patterns/text.ts'
import { isIdle } from './idle-words.ts'
import { paragraphSeparator } from './normalise-text.ts'
import { isPlatform } from './platform-grids.ts'
import { filledLines, findLast, isPiped, monthOf, splitCells } from './table-cells.ts'
import { namesPart } from './titles.ts'

/** The fewest rows of a table below its headings, and the most columns. */
const leastRows = 2
const mostColumns = 8

/**
 * Joins the cells of tables that were copied with each cell on its own line into rows, with tabs between. Below the heading of
 * labels or ranks stand the others; each row has as many cells, the values last. An empty line may stand behind every cell.
 */
export function joinCellLines(lines: readonly string[]): string[] {
  const joined: string[] = []
  for (let at = 0; at < lines.length; ) {
    // An empty line belongs to the cell above it.
    const isSpaced = lines[at]?.trim() !== '' && lines[at + 1]?.trim() === ''
    const step = isSpaced ? 2 : 1
    const cellAt = (i: number) => readCell(lines, at + i * step, step)
    const rows = findRows(cellAt)
    for (const columns of rows) {
      const cells = lines.slice(at, at + columns * step)
      joined.push(isSpaced ? joinSpaced(cells) : cells.join('\t'))
      at += cells.length
    }
    if (rows.length === 0) joined.push(lines[at++] as string)
  }
  return joined
}

/** Returns a cell. Where cells take two lines, it is empty unless an empty line or the end of the text follows. */
function readCell(lines: readonly string[], at: number, step: number): string {
  const isCell = step === 1 || (lines[at + 1] ?? '').trim() === ''
  return isCell ? (lines[at]?.trim() ?? '') : ''
}

/** Joins cells with an empty line behind each into a row of as many characters. */
function joinSpaced(lines: readonly string[]): string {
  return lines.reduce((row, line, i) => `${row}${i % 2 === 0 ? '\t' : ' '}${line}`)
}

/** Returns how many cells each row has, the headings first, of the table that begins with cell 0; empty if it is no table. */
function findRows(cellAt: (i: number) => string): number[] {
  const isRanked = tablePatterns.indexHeading.test(cellAt(0))
  if (!isRanked && !tablePatterns.labelHeading.test(cellAt(0))) return []
  const labels = isRanked ? 1 : tablePatterns.unitHeading.test(cellAt(1)) ? 2 : 1
  // The first value stands behind the headings and the labels of its row.
  const ahead = Array.from({ length: 2 * mostColumns }, (_, i) => tablePatterns.cellValue.test(cellAt(i)))
  const first = ahead.indexOf(true)
  const columns = isRanked ? first : first - labels
  if (first < 0 || columns - labels < 1 || columns > mostColumns) return []
  const isRow = (cells: readonly string[]) => {
    const areValues = cells.map((cell) => tablePatterns.cellValue.test(cell))
    const from = isRanked ? 2 : labels
    return (
      areValues.indexOf(false) === (isRanked ? 1 : 0) &&
      !cells.some((cell) => cell === '' || cell.length > longestCell) &&
      areValues.slice(from).every(Boolean)
    )
  }
  const rows = [columns]
  for (let at = columns; ; at += rows.at(-1) as number) {
    const cells = Array.from({ length: columns }, (_, i) => cellAt(at + i))
    // Behind other rows, one with a unit and a number may lack its change, of which nothing is left.
    const isShort = !isRanked && labels === 2 && columns === labels + 2 && rows.length >= leastRows
    if (isRow(cells)) rows.push(columns)
    else if (isShort && isRow(cells.slice(0, -1)) && !tablePatterns.cellValue.test(cells.at(-1) ?? ''))
      rows.push(columns - 1)
    else return rows.length > leastRows ? rows : []
  }
}

/** The most characters in a cell. */
const longestCell = 30

/**
 * Rewrites tables with a column of kinds before their labels (订单 | 订单总量 | 7.03亿单) as tables without it. A kind may be named once
 * for all its rows. A kind that says less becomes part of each label. Of a platform only its orders are kept; its other rows are
 * empty.
 */
export function ungroupRows(lines: readonly string[]): ReadonlyMap<number, string> {
  const rows = new Map<number, string>()
  for (let at = 0; at < lines.length; at += 1) {
    const heads = splitCells(lines[at] as string)
    if (
      !heads ||
      !tablePatterns.kindHeading.test(heads[0] ?? '') ||
      !tablePatterns.labelHeading.test(heads[1] ?? '')
    )
      continue
    rows.set(at, heads.slice(1).join('\t'))
    let kind = ''
    for (let i = at + 1; i < lines.length; i += 1) {
      const line = lines[i] as string
      if (line.trim() === '' || platformCellPatterns.rule.test(line)) continue
      const [first = '', label = '', ...values] = splitCells(line) ?? []
      if (values.length !== heads.length - 2) break
      kind = first || kind
      const own = labelOf(kind, label)
      rows.set(i, own === '' ? '' : [own, ...values].join('\t'))
      at = i
    }
  }
  return rows
}

/** Returns the label of a row with what its kind adds; empty if the row is of a platform and not of its orders. */
function labelOf(kind: string, label: string): string {
  if (isPlatform(label)) return tablePatterns.kindOfOrders.test(kind) ? `${label}订单量` : ''
  // The kind alone may say that companies have licences, or of which month the rows are.
  const isKnown = isIdle(kind, true) && !textPatterns.digit.test(kind)
  return isKnown && !tablePatterns.companyLabel.test(label) ? label : kind + label
}

/**
 * Rewrites rankings in tables as lists in place of their headings: rows that hold one each, a single column, and columns beside
 * ranks. The first cell or the line above says what names are ranked by.
 */
export function listRanked(lines: readonly string[]): ReadonlyMap<number, string> {
  const { filled, lineAt } = filledLines(lines)
  const isOnlyCell = (i: number) => isPiped(lineAt(i).trim()) && lineAt(i).split('|').length === 3
  const isRule = (i: number) => platformCellPatterns.rule.test(lineAt(i).trim())
  /** Returns the lines from one on of which the same is true, by their places among the filled ones. */
  const whileTrue = (first: number, isOne: (i: number) => boolean) => {
    let end = first
    while (end < filled.length && isOne(end)) end += 1
    return Array.from({ length: end - first }, (_, n) => first + n)
  }
  return new Map(
    filled.flatMap((_, first) => {
      const heads = splitCells(lineAt(first)) ?? []
      const put = (said: string, below: readonly number[]): [number, string][] =>
        said === '' ? [] : [first, ...below].map((i) => [filled[i] as number, i === first ? said : ''])
      const column = isOnlyCell(first - 1) ? [] : whileTrue(first, isOnlyCell)
      const cells = column.filter((i) => !isRule(i)).map((i) => lineAt(i).trim().slice(1, -1).trim())
      const lists = put(sayRanked(cells.length > 0 ? cells : heads), column.slice(1))
      if (!tablePatterns.indexHeading.test(heads[0] ?? '')) return lists
      // The title of the next table and a note below this one are no rows of it.
      const below = whileTrue(first + 1, (i) => tablePatterns.rankedRow.test(lineAt(i)) || isRule(i))
      const rows = below.filter((i) => !isRule(i)).map(lineAt)
      return [...lists, ...put(sayBesideRanks(heads, rows, lineAt(first - 1)), below)]
    }),
  )
}

/**
 * Writes the columns beside ranks as lists; empty unless the ranks count from one on and each column is a ranking.
 *
 * @param above the line above the headings
 */
function sayBesideRanks(heads: readonly string[], lines: readonly string[], above: string): string {
  const rows = lines.map((line) => splitCells(line) ?? [])
  const lists = heads.slice(1).map((head, i) => {
    const lead = tablePatterns.ofRate.test(head)
      ? head
      : `${above.replace(tablePatterns.tableCaption, '')}，${head}`
    return sayRanked([lead, ...rows.flatMap((row) => row[i + 1] || [])])
  })
  const areRanks = rows.every(([rank], i) => Number(rank) === i + 1)
  return areRanks && !lists.includes('') ? lists.join('') : ''
}

/**
 * Rewrites the rows of tables whose cells hold lists of names as sentences. The label, the heading of the column or the line
 * above the table says what names are ranked by and from which end. The headings above such rows say nothing else.
 */
export function listCells(lines: readonly string[]): ReadonlyMap<number, string> {
  const read = new Map<number, string>()
  const { filled, lineAt } = filledLines(lines)
  let rows: { at: number; cells: string[] }[] = []
  let above = ''
  const endTable = () => {
    const [first, ...others] = rows
    for (const row of rows) {
      const said = sayCells(row.cells, row === first ? [] : first?.cells, above)
      if (said !== '') read.set(row.at, said)
    }
    const areLists = others.length > 0 && others.every(({ at }) => read.has(at))
    if (first && areLists && !read.has(first.at)) read.set(first.at, '')
    rows = []
  }
  for (const [i, at] of [...filled, -1].entries()) {
    if (platformCellPatterns.rule.test(lines[at] ?? '?')) continue
    const cells = splitCells(lines[at] ?? '')
    if (cells?.length !== rows[0]?.cells.length) endTable()
    if (cells && rows.length === 0) above = lineAt(i - 1).trim()
    if (cells) rows.push({ at, cells })
  }
  return read
}

/** Returns a row as sentences if each cell behind its label is a list of ranked names or empty, else an empty string. */
function sayCells(
  [label = '', ...cells]: readonly string[],
  heads: readonly string[] = [],
  above: string,
): string {
  const said = cells.map((cell, i) => {
    const names = cell.split(tablePatterns.betweenNames)
    const leads = [label, heads[i + 1] ?? ''].filter((words) => !tablePatterns.headsNames.test(words))
    const isOne = leads.some((words) => tablePatterns.oneEnd.test(words))
    const areNames = (names.length > 1 || isOne) && names.every((name) => tablePatterns.rankedName.test(name))
    if (!areNames) return tablePatterns.noCell.test(cell) ? '' : undefined
    const [byRate, others] = [true, false].map((isByRate) =>
      leads.filter((words) => tablePatterns.ofRate.test(words) === isByRate),
    ) as [string[], string[]]
    const isHeaded = byRate.length === 0 && tablePatterns.ofRate.test(above) && above.length <= longestCell
    if ((byRate.length === 0 && !isHeaded) || !others.every(namesAll)) return undefined
    return `\n${[...(isHeaded ? [above] : byRate), ...others].join('，')}：${cell}。`
  })
  return said.includes(undefined) || tablePatterns.cellValue.test(label) ? '' : said.join('')
}

/** True if words beside a ranking only say which names may be in it, when, or at which end. */
function namesAll(words: string): boolean {
  const { chosen, first, last, growth, ofAll, plain } = rankingPatterns
  return (
    [chosen, first, last, growth, ofAll, plain].reduce((rest, known) => rest.replace(known, ''), words) === ''
  )
}

/** Returns names as a list if their label says what they are ranked by, else an empty string. */
function sayRanked([label = '', ...names]: readonly string[]): string {
  const areNames = names.length > 1 && names.every((name) => tablePatterns.rankedName.test(name))
  return areNames && tablePatterns.ofRate.test(label) ? `\n${label}：${names.join('、')}。` : ''
}

type LongTable = { monthAt: number; valueAt: number; noteAt: number; heads: string[] }

/**
 * Rewrites tables with a row for each month and metric as tables with a row for each metric of the last month, which heads the
 * values. The rows of other months, and rows with a note other than their source, are empty.
 */
export function pivotLongTables(lines: readonly string[]): ReadonlyMap<number, string> {
  const pivoted = new Map<number, string>()
  for (let at = 0; at < lines.length; at += 1) {
    const table = readHeads(lines[at] as string)
    if (!table) continue
    const rows = takeRows(lines, at + 1, table)
    const months = [...new Set(rows.map(({ month }) => month))]
    const last = months[findLast(months) ?? -1]
    if (last === undefined) continue
    const { monthAt, valueAt, noteAt, heads } = table
    const write = (cells: readonly string[]) =>
      cells.filter((_, i) => i !== monthAt && i !== noteAt).join('\t')
    pivoted.set(at, write(heads.map((head, i) => (i === valueAt ? last : head))))
    for (const { i, month, cells } of rows) {
      const note = cells[noteAt] ?? ''
      const isOwn = month === last && (note === '' || scopePatterns.publisher.test(note))
      pivoted.set(i, isOwn ? write(cells) : '')
    }
    at = rows.at(-1)?.i ?? at
  }
  return pivoted
}

/**
 * Returns the columns of a table with a row for each month and metric. It has only columns of months, metrics, values, units,
 * changes and notes.
 */
function readHeads(line: string): LongTable | undefined {
  const heads = splitCells(line)
  if (!heads) return undefined
  const { monthsHeading, labelHeading, valueHeading, unitHeading, changeHeading } = tablePatterns
  const { noteHeading } = patterns
  const kinds = [monthsHeading, labelHeading, valueHeading, noteHeading]
  const found = kinds.map((kind) => heads.flatMap((head, i) => (kind.test(head) ? i : [])))
  const [months = [], labels = [], values = [], notes = []] = found
  const isKnown = heads.every(
    (head) => [...kinds, changeHeading].some((kind) => kind.test(head)) || unitHeading.test(head),
  )
  const [monthAt] = months
  const [valueAt] = values
  if (!isKnown || labels.length !== 1 || months.length !== 1 || values.length !== 1 || notes.length > 1)
    return undefined
  if (monthAt === undefined || valueAt === undefined) return undefined
  return { monthAt, valueAt, noteAt: notes[0] ?? -1, heads }
}

/** Returns the rows of such a table with their months; a row without a month has that of the row above. */
function takeRows(lines: readonly string[], from: number, { monthAt, heads }: LongTable) {
  const rows: { i: number; month: string; cells: string[] }[] = []
  let month = ''
  for (let i = from; i < lines.length; i += 1) {
    const line = lines[i] as string
    const cells = splitCells(line) ?? []
    if (line.trim() === '' || platformCellPatterns.rule.test(line)) continue
    const own = cells[monthAt] || month
    if (cells.length !== heads.length || monthOf(own) === undefined) break
    month = own
    rows.push({ i, month, cells })
  }
  return rows
}

/** Finds the rows below headings of columns, which have no digits. */
export function findHeaded(lines: readonly string[]): ReadonlySet<number> {
  const headed = new Set<number>()
  let isHeaded = false
  for (const [i, line] of lines.entries()) {
    const cells = splitCells(line)
    isHeaded &&= cells !== undefined || line.trim() === ''
    isHeaded ||=
      cells?.every((cell) => !textPatterns.digit.test(cell) && !patterns.ledValue.test(cell)) ?? false
    if (isHeaded) headed.add(i)
  }
  return headed
}

/**
 * Returns a row in as many characters, its cells as paragraphs where strokes or tabs part them; without headings above, each
 * label leads to its number.
 */
export function partCells(printed: string, isHeaded: boolean): string {
  const line = printed.replace(patterns.noteBehind, (note) =>
    namesPart(note.replace('聚合', '')) || scopePatterns.time.test(note) ? note : ' '.repeat(note.length),
  )
  const { anyGap, gapOfCells, strokeOfCells, rowLabel, ledValue, noteHeading } = patterns
  const part = (row: string, gaps: RegExp, apart = paragraphSeparator) =>
    row.replace(gaps, (gap, at: number) => {
      const label = row.slice(0, at).split(anyGap).at(-1) as string
      const isLed = !isHeaded && rowLabel.test(label.trim()) && ledValue.test(row.slice(at + gap.length))
      return (isLed || noteHeading.test(label.trim()) ? '：' : apart).padEnd(gap.length)
    })
  if (isPiped(line.trim())) {
    const [first, last] = [line.indexOf('|'), line.lastIndexOf('|')]
    return `${line.slice(0, first)} ${part(line.slice(first + 1, last), strokeOfCells)} ${line.slice(last + 1)}`
  }
  return line.includes('\t') ? part(line, gapOfCells) : part(line, strokeOfCells, '|')
}
