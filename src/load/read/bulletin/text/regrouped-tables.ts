import { layoutPatterns as patterns } from '../patterns/layout.ts'
import { platformCellPatterns } from '../patterns/platform-value.ts'
import { rankingPatterns } from '../patterns/ranking.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { textPatterns } from '../patterns/text.ts'
import { isIdle } from './idle-words.ts'
import { isPlatform } from './platform-grids.ts'
import { filledLines, findLast, isPiped, monthOf, splitCells } from './table-cells.ts'

/** Fewer rows than a table has, and more columns. */
const leastRows = 2
const mostColumns = 8

/**
 * Lines with the rows of tables that were copied with each cell on a line of its own as lines, their cells parted by tabs: below
 * the heading of the labels or ranks stand those of the columns, and all rows have as many cells as these, the values last.
 * Between all cells an empty line may stand.
 */
export function joinCellLines(lines: readonly string[]): string[] {
  const joined: string[] = []
  for (let at = 0; at < lines.length; ) {
    // An empty line is one with the cell above it.
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

/** A cell, behind which an empty line or the end of the text stands where cells are two lines. */
function readCell(lines: readonly string[], at: number, step: number): string {
  const isCell = step === 1 || (lines[at + 1] ?? '').trim() === ''
  return isCell ? (lines[at]?.trim() ?? '') : ''
}

/** Cells with an empty line behind each as a row, in as many characters. */
function joinSpaced(lines: readonly string[]): string {
  return lines.reduce((row, line, i) => `${row}${i % 2 === 0 ? '\t' : ' '}${line}`)
}

/** How many cells each row has of a table whose first heading is the first of these; none where they are no table. */
function findRows(cellAt: (i: number) => string): number[] {
  const isRanked = patterns.indexHeading.test(cellAt(0))
  if (!isRanked && !patterns.labelHeading.test(cellAt(0))) return []
  const labels = isRanked ? 1 : patterns.unitHeading.test(cellAt(1)) ? 2 : 1
  // The first value stands behind the headings and the labels of its row.
  const ahead = Array.from({ length: 2 * mostColumns }, (_, i) => patterns.cellValue.test(cellAt(i)))
  const first = ahead.indexOf(true)
  const columns = isRanked ? first : first - labels
  if (first < 0 || columns - labels < 1 || columns > mostColumns) return []
  const isRow = (cells: readonly string[]) => {
    const areValues = cells.map((cell) => patterns.cellValue.test(cell))
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
    // Behind the others one may have no change, of which nothing is left, beside a unit and one number.
    const isShort = !isRanked && labels === 2 && columns === labels + 2 && rows.length >= leastRows
    if (isRow(cells)) rows.push(columns)
    else if (isShort && isRow(cells.slice(0, -1)) && !patterns.cellValue.test(cells.at(-1) ?? ''))
      rows.push(columns - 1)
    else return rows.length > leastRows ? rows : []
  }
}

/** Longer than what a cell has. */
const longestCell = 30

/**
 * The rows of tables that have the kinds of their labels in a column before these, also where a kind is named once for all its rows,
 * as those of tables without it: 订单 | 订单总量 | 7.03亿单. What a kind says of less is a part of each label, and a platform has
 * no more than its own orders; a row that is of neither is empty.
 */
export function ungroupRows(lines: readonly string[]): ReadonlyMap<number, string> {
  const rows = new Map<number, string>()
  for (let at = 0; at < lines.length; at += 1) {
    const heads = splitCells(lines[at] as string)
    if (!heads || !patterns.kindHeading.test(heads[0] ?? '') || !patterns.labelHeading.test(heads[1] ?? ''))
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

/** What a row counts, of the kind that it stands beside; empty for what its platform has that are not its orders. */
function labelOf(kind: string, label: string): string {
  if (isPlatform(label)) return patterns.kindOfOrders.test(kind) ? `${label}订单量` : ''
  // That companies have licences their kind may say alone, and of which month all is.
  const isKnown = isIdle(kind, true) && !textPatterns.digit.test(kind)
  return isKnown && !patterns.companyLabel.test(label) ? label : kind + label
}

/**
 * The rows of tables that hold a ranking each, and their columns where each rank has a row or which are the only one, as lists in
 * the place of their heads: by what names are ranked these say, or the line above.
 */
export function listRanked(lines: readonly string[]): ReadonlyMap<number, string> {
  const read = new Map<number, string>()
  const { filled, lineAt } = filledLines(lines)
  const isOnlyCell = (i: number) => isPiped(lineAt(i).trim()) && lineAt(i).split('|').length === 3
  const isHead = (cells: readonly string[]) => patterns.indexHeading.test(cells[0] ?? '')
  for (const [first, at] of filled.entries()) {
    const heads = splitCells(lineAt(first)) ?? []
    let end = first
    if (!isOnlyCell(first - 1)) while (isOnlyCell(end)) end += 1
    const column = filled.slice(first, end)
    const cells = column
      .map((i) => (lines[i] as string).trim())
      .filter((row) => !platformCellPatterns.rule.test(row))
    const own = sayRanked(cells.length > 0 ? cells.map((row) => row.slice(1, -1).trim()) : heads)
    if (own !== '') for (const i of column.length > 0 ? column : [at]) read.set(i, i === at ? own : '')
    if (!isHead(heads)) continue
    end = first + 1
    // The title of the next table, and a note below this one, are no rows of it.
    const isRow = (line: string) => patterns.rankedRow.test(line) || platformCellPatterns.rule.test(line)
    while (end < filled.length && isRow(lineAt(end))) end += 1
    const below = filled.slice(first + 1, end)
    const rows = below.flatMap((i) =>
      platformCellPatterns.rule.test(lines[i] ?? '') ? [] : [splitCells(lines[i] ?? '') ?? []],
    )
    const lists = heads.slice(1).map((head, i) => {
      const lead = patterns.ofRate.test(head)
        ? head
        : `${lineAt(first - 1).replace(patterns.tableCaption, '')}，${head}`
      return sayRanked([lead, ...rows.flatMap((row) => row[i + 1] || [])])
    })
    const areRanks = rows.every(([rank], i) => Number(rank) === i + 1)
    if (areRanks && lists.length > 0 && !lists.includes(''))
      for (const i of [at, ...below]) read.set(i, i === at ? lists.join('') : '')
  }
  return read
}

/**
 * The rows of tables whose cells hold a list of names each, as sentences: by what these are ranked, and at which end, the label,
 * the heading of the column or the line above the table says. Headings of such rows alone say nothing else.
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

/** What is not empty where a row has a label and, in its other cells, lists of names that are ranked by what is said of them. */
function sayCells(
  [label = '', ...cells]: readonly string[],
  heads: readonly string[] = [],
  above: string,
): string {
  const said = cells.map((cell, i) => {
    const names = cell.split(patterns.betweenNames)
    const leads = [label, heads[i + 1] ?? ''].filter((words) => !patterns.headsNames.test(words))
    const isOne = leads.some((words) => patterns.oneEnd.test(words))
    const areNames = (names.length > 1 || isOne) && names.every((name) => patterns.rankedName.test(name))
    if (!areNames) return patterns.noCell.test(cell) ? '' : undefined
    const [byRate, others] = [true, false].map((isByRate) =>
      leads.filter((words) => patterns.ofRate.test(words) === isByRate),
    ) as [string[], string[]]
    const isHeaded = byRate.length === 0 && patterns.ofRate.test(above) && above.length <= longestCell
    if ((byRate.length === 0 && !isHeaded) || !others.every(namesAll)) return undefined
    return `\n${[...(isHeaded ? [above] : byRate), ...others].join('，')}：${cell}。`
  })
  return said.includes(undefined) || patterns.cellValue.test(label) ? '' : said.join('')
}

/** Whether words beside a ranking name all that may be in it, when, or an end of it, and nothing else. */
function namesAll(words: string): boolean {
  const { chosen, first, last, growth, ofAll, plain } = rankingPatterns
  return (
    [chosen, first, last, growth, ofAll, plain].reduce((rest, known) => rest.replace(known, ''), words) === ''
  )
}

/** What is not empty where a label says by what the names behind it are ranked. */
function sayRanked([label = '', ...names]: readonly string[]): string {
  const areNames = names.length > 1 && names.every((name) => patterns.rankedName.test(name))
  return areNames && patterns.ofRate.test(label) ? `\n${label}：${names.join('、')}。` : ''
}

type LongTable = { monthAt: number; valueAt: number; noteAt: number; heads: string[] }

/**
 * The lines of tables with a row for each month and metric as those of tables with a row for each metric: of the last month
 * alone, which heads the values. The rows of other months, and those of which a note says something, are empty.
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

/** The columns of such a table, of which none has anything but a month, a metric, its value, unit and changes, and a note. */
function readHeads(line: string): LongTable | undefined {
  const heads = splitCells(line)
  if (!heads) return undefined
  const { monthsHeading, labelHeading, valueHeading, noteHeading, unitHeading, changeHeading } = patterns
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

/** Its rows with their months; one without a month is of that above. */
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
