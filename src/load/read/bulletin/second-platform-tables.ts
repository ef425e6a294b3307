import type { Draft } from './draft.ts'
import { isIdle } from './idle-words.ts'
import { simplify } from './normalise-text.ts'
import { platformCellPatterns as patterns, platformValuePatterns } from './patterns/platform-token.ts'
import { scopePatterns } from './patterns/scope.ts'
import { filledLines, rowLength, splitCells } from './table-cells.ts'
import { platformNames } from './vocabulary.ts'

type Found = { series: string; months: 1 | 12; value: string; row: string }
/** What a column of growth is over, and whether its heading gives the unit. */
type Column = { months: 1 | 12; hasUnit: boolean }
type Cell = { at: number; series: string; printed: string; row: string }

/**
 * The growth of the orders of platforms in tables: below a heading on orders and their change, in the row of the name. Rows of
 * two names have each its own values behind it.
 */
export function readPlatformTables(
  text: string,
  draft: Pick<Draft, 'month' | 'year' | 'likelyYear'>,
  bareBase: 1 | 12 | undefined,
): Found[] {
  const { filled, lineAt } = filledLines(text.split('\n'))
  const found: Found[] = []
  for (let at = 0; at < filled.length; at += 1) {
    const isOnOrders = patterns.printed.test(lineAt(at)) || patterns.printed.test(lineAt(at - 1))
    const first = isOnOrders ? readHeads(lineAt(at)) : undefined
    if (!first) continue
    const second = readHeads(lineAt(at + 1))
    const isTwofold = second?.length === first.length
    const heads = isTwofold ? joinRows(first, second) : first
    const title = [lineAt(at - 2), lineAt(at - 1)]
      .filter((line) => !splitCells(line) && !patterns.stated.test(line))
      .map(simplify)
      .join('\n')
    const columns = heads.map((_, i) => columnOf(heads, i, title, draft, bareBase))
    let row = at + (isTwofold ? 2 : 1)
    const cells: Cell[] = []
    for (; ; row += 1) {
      const line = lineAt(row)
      const printed = splitRow(line, heads.length)
      if (!printed) break
      let name: ReturnType<typeof nameOf>
      for (const [i, cell] of printed.entries()) {
        const own = nameOf(cell)
        name = own ?? name
        if (!own && name?.series && columns[i])
          cells.push({ at: i, series: name.series, printed: cell, row: line.trim() })
      }
    }
    const below = simplify(`${lineAt(row)}\n${lineAt(row + 1)}`)
    const notes = below.split('\n').filter((line) => patterns.note.test(line))
    if (
      cells.length > 0 &&
      isOfMonth(title, draft) &&
      !isOnUnknown(title) &&
      heads.filter((head) => patterns.monthAlone.test(head)).length < 2 &&
      ![title, ...heads, ...notes].some(isOfPart) &&
      !patterns.others.test(below)
    )
      for (const [i, own] of Map.groupBy(cells, ({ at }) => at))
        found.push(...readColumn(columns[i] as Column, own, `${title}\n${below}`))
    at = row - 1
  }
  return found
}

/** The headings of a row in simplified characters; undefined where it is none, or has a platform. */
function readHeads(line: string): string[] | undefined {
  const heads = splitCells(line)?.map(plain)
  return heads && heads.length <= mostColumns && !heads.some(nameOf) ? heads : undefined
}

/** More than a table of platforms has. */
const mostColumns = 20

/** The cells of a row, also where those of a page were joined by single blanks; undefined where they are not as many as headings. */
function splitRow(line: string, count: number): string[] | undefined {
  const cells = splitCells(line)
  if (cells?.length === count) return cells
  const parts = line.length < rowLength ? line.trim().split(patterns.blank) : []
  return parts.length === count ? parts : undefined
}

/** The platform that a cell names, and whether it is one of the series. */
function nameOf(cell: string): { series: string | undefined } | undefined {
  const match = patterns.name.exec(plain(cell))
  return match ? { series: seriesOf(match) } : undefined
}

/** The name of the series that a platform is, however short it is printed; undefined for one that is shipped as none. */
export function seriesOf([, name, , short]: RegExpExecArray): string | undefined {
  return name ?? (short && platformNames.split('|').find((full) => full.startsWith(short)))
}

/** A cell in the form in which texts are compared. */
const plain = (cell: string) => simplify(cell).replace(patterns.blanks, '')

/** The headings of two rows, where those of the first may reach over several of the second, or a rule stands below them. */
function joinRows(first: readonly string[], second: readonly string[]): string[] {
  if (second.every((cell) => patterns.rule.test(cell))) return [...first]
  let above = ''
  return first.map((cell, i) => {
    above = cell || above
    return (cell || (second[i] ? above : '')) + second[i]
  })
}

/** Whether a line names a place, or another part or source. */
const isOfPart = (line: string) => patterns.otherScope.test(line) || scopePatterns.place.test(line)

/** Whether a line above says that the table is of something that is not known. */
const isOnUnknown = (title: string) =>
  title.split('\n').some((line) => platformValuePatterns.turn.test(line) && !isIdle(line, true))

/** Whether words name no month but the own one, or that before it as what is compared with. */
function isOfMonth(words: string, { month, year, likelyYear }: Pick<Draft, 'month' | 'year' | 'likelyYear'>) {
  const own = year ?? likelyYear
  return Array.from(plain(words).matchAll(patterns.dates)).every(
    ([, against, ofYear, number]) =>
      (Number(number) === month && (ofYear === undefined || own === undefined || Number(ofYear) === own)) ||
      (against !== undefined && (Number(number) % 12) + 1 === month),
  )
}

/** What a column holds by its heading, or where that only names a change by that of the column before it or the title. */
function columnOf(
  heads: readonly string[],
  i: number,
  title: string,
  draft: Pick<Draft, 'month' | 'year' | 'likelyYear'>,
  bareBase: 1 | 12 | undefined,
): Column | undefined {
  const own = heads[i] || heads[i - 1] || ''
  if (patterns.measure.test(own) || patterns.share.test(heads[i - 1] ?? '')) return undefined
  const isOfOrders = patterns.orders.test(own)
  const named = heads
    .slice(0, i)
    .findLast((head) => patterns.orders.test(head) || patterns.measure.test(head))
  const of = isOfOrders ? own : (named ?? title)
  if (!isOfMonth(`${of} ${own}`, draft)) return undefined
  if (
    !isOfOrders &&
    (!patterns.orders.test(of) || patterns.measure.test(of) || !patterns.changeAlone.test(own))
  )
    return undefined
  const [, against, month] = patterns.month.exec(own) ?? []
  const isOverMonth = against !== undefined && (Number(month) % 12) + 1 === draft.month
  if (month !== undefined && !isOverMonth && (against !== undefined || Number(month) !== draft.month))
    return undefined
  const months = patterns.onYear.test(own)
    ? 12
    : isOverMonth || patterns.onMonth.test(own)
      ? 1
      : patterns.change.test(own)
        ? bareBase
        : undefined
  return months && { months, hasUnit: own.includes('%') }
}

/** The values of a column. Beside falls with their sign a number without one is a rise; beside rises too, it has lost it. */
function readColumn({ months, hasUnit }: Column, cells: readonly Cell[], around: string): Found[] {
  const isUnitKnown = hasUnit || patterns.unitNote.test(around)
  const values = cells.flatMap(({ series, printed, row }) => {
    const raised = printed.trim().replace(patterns.riseSign, '+').replace(patterns.fallSign, '-')
    const [, sign, digits, unit] = patterns.value.exec(plain(raised)) ?? []
    if (patterns.flat.test(plain(printed)))
      return { series, row, sign: '+', digits: '0', isFlat: true, isPicture: false }
    const isPicture = sign !== undefined && patterns.picture.test(printed.trim())
    return digits && (unit || isUnitKnown) ? { series, row, sign, digits, isFlat: false, isPicture } : []
  })
  const areFalls = values.some(({ sign }) => sign === '-')
  const areRises = values.some(({ sign, isFlat }) => sign === '+' && !isFlat)
  // Beside a picture the others have lost theirs, or it only marks its row.
  if (values.some(({ isPicture }) => isPicture) && values.some(({ sign }) => sign === undefined)) return []
  return values.flatMap(({ series, row, sign, digits }) =>
    sign === undefined && (areRises || !areFalls)
      ? []
      : { series, months, value: sign === '-' ? `-${digits}` : digits, row },
  )
}
