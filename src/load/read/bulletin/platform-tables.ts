import { paragraphSeparator } from './normalise-text.ts'
import { layoutPatterns } from './patterns/layout.ts'
import { platformTablePatterns } from './patterns/platform.ts'
import { statementPatterns } from './patterns/statement.ts'
import { textPatterns } from './patterns/text.ts'
import {
  type Column,
  filledLines,
  findLast,
  labelsOf,
  type Piece,
  type Row,
  splitCells,
  type Table,
} from './table-cells.ts'

/**
 * The headings of columns that two rows give, where cells of the first reach over several columns: 订单合规率 above 当月 and
 * 较上月. Undefined where they are no such rows.
 */
export function joinHeadings(first: readonly string[], second: readonly string[]): string[] | undefined {
  const isHeading = (cell: string) => platformTablePatterns.subheading.test(cell)
  const isPair =
    first.length === second.length &&
    first[0] !== '' &&
    first.includes('') &&
    second.includes('') &&
    second.every((cell) => cell === '' || isHeading(cell)) &&
    first.every((cell, i) => cell !== '' || second[i] !== '')
  if (!isPair) return undefined
  let above = ''
  return first.map((cell, i) => {
    above = cell || above
    return above + second[i]
  })
}

/** A title without the words on which platforms its table has. */
export function nameAllPlatforms(title: string | undefined): string | undefined {
  return title?.replace(layoutPatterns.blank, '').replace(layoutPatterns.somePlatforms, '')
}

/**
 * Whether a table is one of platforms in the whole country, with changes: no other column tells of what they are. Below
 * months the title says what they have.
 */
export function isOfPlatforms(columns: readonly Column[], title = ''): boolean {
  const { platformHeading, platformValue, note } = platformTablePatterns
  const of = (kind: Column['holds']) => columns.filter(({ holds }) => holds === kind)
  const isHeaded = of('label').length > 0 && of('label').every(({ words }) => platformHeading.test(words))
  const isOnGrowth = isTitleOfGrowth(title)
  const holdsChanges = of('change').length > 0 || isOnGrowth
  const isOnOrders = isOnGrowth || isTitleOfOrders(title)
  const isKnown = ({ words }: Column) =>
    platformValue.test(words) || note.test(words) || (isOnOrders && layoutPatterns.monthHeading.test(words))
  return isHeaded && holdsChanges && of('value').every(isKnown)
}

/** Whether a title says of all values in the table of platforms below it that they are growths of orders over the month before. */
function isTitleOfGrowth(title: string): boolean {
  return platformTablePatterns.growthTitle.test(title.replace(layoutPatterns.blank, ''))
}

/** The month of a title that says no more than that its table is one of platforms, empty where it names none. */
function readPlainTitle(title: string | undefined): string | undefined {
  const [words, ...months] =
    platformTablePatterns.plainTitle.exec(title?.replace(layoutPatterns.blank, '') ?? '') ?? []
  return words === undefined ? undefined : (months.find(Boolean) ?? '')
}

/** Whether the heading of a list says all that the title of its table does. */
export function isTitleRepeated(title: string | undefined, heading: string): boolean {
  const [year = ''] = layoutPatterns.yearWord.exec(title?.replace(layoutPatterns.blank, '') ?? '') ?? []
  if (heading === '' || !heading.includes(year)) return false
  const isOnGrowth = title !== undefined && isTitleOfGrowth(title)
  return readPlainTitle(title) !== undefined || (isOnGrowth && layoutPatterns.monthWord.test(heading))
}

function isTitleOfOrders(title: string): boolean {
  return platformTablePatterns.ordersTitle.test(title.replace(layoutPatterns.blank, ''))
}

/** The growth of the orders of each platform as the entries of a list, below what the columns say of them. */
export function statePlatforms(table: Table): { heading: string; stated: string[] } {
  const { columns, rows, caption, title } = table
  const { at, month } = findGrowth(table) ?? { at: -1, month: '' }
  const unit = columns[at]?.unit ?? ''
  // A row of words alone narrows those below it.
  const labelAt = columns.findIndex(({ holds }) => holds === 'label')
  const { platformCell, platformChange, noValue, note, noteOfPart, titleOfPart } = platformTablePatterns
  const isOfPart = [title ?? '', ...caption].some((line) => titleOfPart.test(line))
  const notes = columns.flatMap(({ words }, i) => (note.test(words) ? i : []))
  const isParted =
    isOfPart ||
    rows.some(
      ({ cells }) =>
        notes.some((i) => noteOfPart.test(cells[i] ?? '')) ||
        !cells.slice(labelAt + 1).some((cell) => platformCell.test(cell)) ||
        !(noValue.test(cells[at] ?? '') || platformChange.test(cells[at] ?? '')),
    )
  // Beside falls with their sign a number without one is a rise.
  const areSigned = rows.some(({ cells }) => layoutPatterns.signedFall.test(cells[at] ?? ''))
  const sign = (cell: string) => (areSigned && layoutPatterns.unsigned.test(cell) ? '+' : '')
  return {
    heading: at < 0 || isParted ? '' : headList(month || readPlainTitle(title)),
    stated: labelsOf(columns, rows).map((name, i) => {
      const printed = rows[i]?.cells[at] ?? ''
      const cell = printed === '0' ? '持平' : printed
      if (isParted || !(platformChange.test(cell) || cell === '持平')) return ''
      return enter(name, sign(cell) + cell, unit)
    }),
  }
}

/** What heads a list of platforms with the growth of their orders in a month. */
const headList = (month = '') => `${paragraphSeparator}${month}各平台订单量环比：`

/** An entry of it, with the unit where the value has none. */
const enter = (name: string, value: string, unit = '') =>
  `${name}：${value}${layoutPatterns.bareNumber.test(value) ? unit : ''}，`

/**
 * The column with the growth of orders, and the month that its heading names: by its own heading or that of the column before
 * it; behind orders of two months, which must bear it out; or, below a title on nothing but growth, that of the last month.
 */
function findGrowth({ columns, rows, title = '' }: Table): { at: number; month: string } | undefined {
  const isOverMonth = ({ holds, words }: Column) =>
    holds === 'change' && statementPatterns.monthBase.test(words)
  const named = columns.map((column, i) =>
    isOverMonth(column)
      ? platformTablePatterns.ordersHeading.exec(column.of || (columns[i - 1]?.words ?? ''))
      : null,
  )
  const namedAt = named.findIndex(Boolean)
  if (namedAt >= 0) return { at: namedAt, month: named[namedAt]?.[1] ?? '' }
  const isOnGrowth = isTitleOfGrowth(title)
  const changes = columns.flatMap((column, i) => (isOverMonth(column) && column.of === '' ? i : []))
  const [change, ...others] = changes
  if (
    change !== undefined &&
    (isOnGrowth || isTitleOfOrders(title)) &&
    others.length === 0 &&
    areChanges(columns)
  )
    return { at: change, month: '' }
  if (change !== undefined && isOnGrowth) return undefined
  const monthIn = (column: Column) => (isOnGrowth && isOverMonth(column) ? column.of : column.words)
  const months = columns.flatMap((column, i) => (layoutPatterns.monthHeading.test(monthIn(column)) ? i : []))
  const last = months[findLast(months.map((i) => monthIn(columns[i] as Column))) ?? -1]
  if (last === undefined) return undefined
  const month = monthIn(columns[last] as Column)
  if (isOnGrowth) {
    const isGrowth = ({ cells }: Row) => platformTablePatterns.growthCell.test(cells[last] ?? '')
    return rows.every(isGrowth) ? { at: last, month } : undefined
  }
  const isOnOrders = isTitleOfOrders(title) && months.length === 2 && others.length === 0
  const before = months.find((at) => at !== last)
  if (!isOnOrders || change === undefined || before === undefined) return undefined
  return rows.every((row) => bearsOut(row, before, last, change)) ? { at: change, month } : undefined
}

/** Whether a table has no numbers besides the changes of what its title names. */
function areChanges(columns: readonly Column[]): boolean {
  return columns.every(
    ({ holds, words, of }) =>
      (holds === 'change' && of === '') ||
      holds === 'index' ||
      holds === 'label' ||
      platformTablePatterns.note.test(words),
  )
}

/** Whether the orders of two months have the growth that a cell gives. */
function bearsOut({ cells }: Row, before: number, now: number, change: number): boolean {
  const [from, to, growth] = [before, now, change].map((at) =>
    Number.parseFloat((cells[at] ?? '').replace(layoutPatterns.thousandsMark, '')),
  ) as [number, number, number]
  return Math.abs((to / from - 1) * 100 - growth) < growthMargin
}

/**
 * Tables that lie on their side: a row with the names of platforms, and below it one with the growth of the orders of each,
 * by its own label or by the title. Such pairs of rows may follow each other.
 */
export function readSidewaysTables(lines: readonly string[]): ReadonlyMap<number, Piece> {
  const { filled, lineAt } = filledLines(lines)
  const { platformHeading, wholeName, smallLabel, sidewaysLabel, sidewaysCell } = platformTablePatterns
  const read = new Map<number, Piece>()
  /** What stands above the first pair of rows. */
  let title = ''
  let end = -1
  for (let at = 0; at < filled.length; at += 1) {
    const [heading = '', ...names] = splitCells(lineAt(at)) ?? []
    if (!platformHeading.test(heading) || !names.every((name) => wholeName.test(name))) continue
    if (at !== end) title = lineAt(at - 1)
    const rows: { cells: string[]; of: RegExpExecArray | null }[] = []
    for (end = at + 1; rows.length < mostRows; end += 1) {
      const [label = '', ...cells] = splitCells(lineAt(end)) ?? []
      const of = sidewaysLabel.exec(label)
      if (cells.length !== names.length || !(of || smallLabel.test(label))) break
      rows.push({ cells, of })
    }
    const isOnGrowth = isTitleOfGrowth(title) && rows.length === 1
    const [growth, ...others] = rows.filter(({ of }) => of && (of[1] !== undefined || isOnGrowth))
    const [next = '', ...more] = splitCells(lineAt(end)) ?? []
    const isWhole = more.length !== names.length || platformHeading.test(next)
    if (!growth || others.length > 0 || !isWhole || !growth.cells.every((cell) => sidewaysCell.test(cell)))
      continue
    const unit = growth.of?.[2] ?? ''
    const stated = names.map((name, i) => {
      const value = growth.cells[i] as string
      return textPatterns.digit.test(value) || value === '持平' ? enter(name, value, unit) : ''
    })
    const list = headList() + stated.join('')
    for (let row = at; row < end; row += 1)
      read.set(filled[row] as number, { shown: lineAt(row), read: row === at ? list : '' })
  }
  return read
}

/** More than a growth with one decimal may differ from that of orders with one. */
const growthMargin = 0.2

/**
 * The tables of single platforms that follow each other, each below the name of its platform, as one list of the growths of
 * their orders. Each row must say in full of what it is.
 */
export function readSmallTables(lines: readonly string[]): ReadonlyMap<number, Piece> {
  const { filled, lineAt } = filledLines(lines)
  const { nameAlone, smallLabel, growthLabel, growthCell } = platformTablePatterns
  const read = new Map<number, Piece>()
  let blocks: [number, Piece][][] = []
  const endList = () => {
    if (blocks.length >= fewestTables) for (const [at, piece] of blocks.flat()) read.set(at, piece)
    blocks = []
  }
  for (let at = 0; at < filled.length; ) {
    const [, name] = nameAlone.exec(lineAt(at)) ?? []
    const block: [number, Piece][] = [[filled[at] as number, { shown: lineAt(at), read: '' }]]
    let growth: string | undefined
    for (at += 1; name !== undefined && block.length <= mostRows; at += 1) {
      const [label = '', value = '', ...others] = splitCells(lineAt(at)) ?? []
      if (others.length > 0 || value === '' || !smallLabel.test(label)) break
      const isGrowth = growthLabel.test(label) && growthCell.test(value) && growth === undefined
      if (isGrowth) growth = value
      block.push([filled[at] as number, { shown: lineAt(at), read: isGrowth ? enter(name, value) : '' }])
    }
    if (growth === undefined) {
      endList()
      continue
    }
    const [first] = block
    if (blocks.length === 0 && first) first[1] = { shown: first[1].shown, read: headList() }
    blocks.push(block)
  }
  endList()
  return read
}

/** As many tables as are a list, and as many rows as one of them has. */
const fewestTables = 2
const mostRows = 8
