import { platformCellPatterns as patterns } from '../patterns/platform-cell.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { tablePatterns } from '../patterns/table.ts'
import { textPatterns } from '../patterns/text.ts'
import { platformNames } from '../vocabulary.ts'
import { paragraphSeparator, simplify } from './normalise-text.ts'
import { filledLines, type Grid, type GridRow, rowLength, splitCells } from './table-cells.ts'

/**
 * Finds the tables of platforms in a text: with a row for each platform, or for two side by side; with a column for each; and
 * small tables one below the other, each below the name of its platform.
 *
 * @param others lines that are read as those of other tables
 */
export function findGrids(lines: readonly string[], others: ReadonlyMap<number, unknown>): Grid[] {
  const isLeft = (line: string, i: number) => others.has(i) || patterns.rule.test(line)
  const { filled, lineAt } = filledLines(lines.map((line, i) => (isLeft(line, i) ? '' : line)))
  const heads = filled.map((_, at) => readHeads(lineAt(at)))
  /** How many rows, from each line on, name no platform in their cells. */
  const nameless = new Uint32Array(heads.length + 1)
  for (let at = heads.length - 1; at >= 0; at -= 1)
    nameless[at] = heads[at] ? (nameless[at + 1] as number) + 1 : 0
  const starts = [0]
  for (const line of lines) starts.push((starts.at(-1) as number) + line.length + 1)
  const lineOf = (i: number) => (lines[i] as string).trim()
  const grids: Grid[] = []
  let above: string[] = []
  let end = -1
  // A table that goes on behind a page's end has the title of its beginning.
  const titleAt = (at: number) => {
    const [, number] = patterns.goesOn.exec(plain(lineAt(at - 1))) ?? []
    const last = grids.at(-1)?.above
    const title = simplify(last?.[1] ?? '').trim()
    const isSame =
      number !== undefined &&
      title.startsWith(number) &&
      !textPatterns.digit.test(title.charAt(number.length))
    return isSame && last ? last : [lineAt(at - 2), lineAt(at - 1)]
  }
  for (let at = 0; at < filled.length; ) {
    const isFar = (nameless[at] as number) > mostNameless + 2
    const found = isFar
      ? undefined
      : (takeUpright(heads, lineAt, at) ??
        takeListed(lineAt, at) ??
        takeSideways(lineAt, at) ??
        takeSmall(lineAt, at))
    if (!found) {
      at += 1
      continue
    }
    // Tables that follow each other have their title above the first.
    if (at !== end) above = titleAt(at)
    end = found.end
    const country = found.country ?? takeSum(lineAt, end, found.heads)
    grids.push({
      lines: filled.slice(at, end).map((i) => ({ i, at: starts[i] as number, line: lineOf(i) })),
      above: found.isOwnTitle ? titleAt(at) : above,
      below: [lineAt(end), lineAt(end + 1)],
      heads: found.heads,
      rows: found.rows,
      country: country && { ...country, at: filled[country.at] as number },
    })
    at = end
  }
  return grids
}

type Taken = Pick<Grid, 'heads' | 'rows' | 'country'> & { end: number; isOwnTitle: boolean }
type LineAt = (at: number) => string

/** Takes a table whose rows begin with the names of platforms, or with their ranks. */
function takeUpright(
  headsOf: readonly (string[] | undefined)[],
  lineAt: LineAt,
  at: number,
): Taken | undefined {
  const [first, second] = headsOf.slice(at, at + 2)
  // A row of numbers above the headings of platforms belongs to another table.
  if (
    !first ||
    isOfCountry(first) ||
    (second?.some(isPlatformHeading) && first.some((cell) => patterns.value.test(cell)))
  )
    return undefined
  const units = second?.every((cell) => patterns.unitAlone.test(cell)) ? second : undefined
  const isTwofold = units || second?.length === first.length
  const heads = units ? addUnits(first, units) : isTwofold ? joinHeads(first, second ?? []) : first
  const from = at + (isTwofold ? 2 : 1)
  // The column of names may have no heading and begin where the line does.
  return takeRows(heads, lineAt, from) ?? takeRows(['', ...heads], lineAt, from)
}

/** Adds to the last headings the units that stand below them: (%). */
const addUnits = (heads: readonly string[], units: readonly string[]) =>
  heads.map((head, i) => head + (units[i - heads.length + units.length] ?? ''))

/** Takes the rows below a sentence that lists what they have, in their order: 依次为平台、单量环比、合规率. */
function takeListed(lineAt: LineAt, at: number): Taken | undefined {
  const [cell = ''] = splitRow(lineAt(at)) ?? []
  const [heads] = (nameOf(cell) && patterns.listedHeads.exec(simplify(lineAt(at - 1)))) || []
  return heads === undefined ? undefined : takeRows(heads.split(patterns.listMark).map(plain), lineAt, at)
}

/** Reads rows without headings, each of a platform and a change, as entries of a list, below lines that speak of orders. */
export function findEntries(lines: readonly string[]): ReadonlyMap<number, string> {
  const entries = new Map<number, string>()
  let above: string[] = []
  for (const [i, line] of lines.entries()) {
    const cells = splitRow(line) ?? []
    const [name = '', value = '', ...more] = patterns.rank.test(plain(cells[0] ?? '?'))
      ? cells.slice(1)
      : cells
    if (more.length === 0 && nameOf(name) && patterns.value.test(plain(value))) {
      const titles = above.filter((line) => !line.trimEnd().endsWith('。'))
      if (patterns.orders.test(plain(titles.join(''))))
        entries.set(i, `${paragraphSeparator}${name.trim()}：${value.trim()}`)
    } else if (line.trim() !== '') above = [...above.slice(-1), line]
  }
  return entries
}

function takeRows(heads: string[], lineAt: LineAt, at: number): Taken | undefined {
  const rows: GridRow[] = []
  let country: Grid['country']
  let areMore = false
  let end = at
  for (; ; end += 1) {
    const line = lineAt(end)
    const cells = splitRow(line) ?? splitWords(line)
    if (cells.length !== heads.length || (rows.length === 0 && end - at > mostNameless)) break
    // What stands above the headings of platforms is another table.
    if (rows.length === 0 && cells.some(isPlatformHeading)) break
    const own = readRow(cells, line)
    // The title of the next table has a number, or words between single blanks.
    const isTitle = !splitRow(line) || tablePatterns.numberedTitle.test(line.trim())
    if (own.length === 0 && rows.length > 0 && isTitle) break
    if (own.length === 0 && isOfCountry(cells)) {
      areMore = country !== undefined
      country = { at: end, cells }
    }
    rows.push(...own)
  }
  return rows.length === 0
    ? undefined
    : { heads, rows, end, isOwnTitle: true, country: areMore ? undefined : country }
}

/** Reads a line on the whole country below a table, in the unit of the table, as a row: 合计(全国):55139.1万单,环比-21.7%. */
function takeSum(lineAt: LineAt, at: number, heads: readonly string[]): Grid['country'] {
  const [, value, unit, change = ''] = patterns.sumBelow.exec(simplify(lineAt(at))) ?? []
  const ordersAt = heads.findIndex((head) => patterns.countryOrders.exec(head)?.[2] === unit)
  if (value === undefined || ordersAt < 0) return undefined
  const changeAt = heads.findIndex(
    (head, i) => i > ordersAt && patterns.countryChange.exec(head)?.[1] === '环比',
  )
  return { at, cells: heads.map((_, i) => (i === ordersAt ? value : i === changeAt ? change : '')) }
}

/** Returns the lines above a table, without a paragraph that ends above its title. */
export function titleOf([before = '', last = '']: readonly string[]): string[] {
  return patterns.titleAbove.test(last) && before.endsWith('。') ? [last] : [before, last]
}

/** Removes from a title the day on which its numbers came out, one or two months after `month`. */
export function withoutIssue(title: string, month: number): string {
  return title.replace(patterns.publishedOn, (issue, of: string) =>
    [1, 2].includes((Number(of) - month + 12) % 12) ? '' : issue,
  )
}

/** True if the whole country heads a row, with at most a rank before it. */
function isOfCountry([first = '', second = '']: readonly string[]): boolean {
  return (
    patterns.country.test(plain(first)) ||
    (patterns.rank.test(plain(first)) && patterns.country.test(plain(second)))
  )
}

/** Returns the platforms of a row, each with the cells from its name to the next, the first with those before it. */
function readRow(cells: readonly string[], line: string): GridRow[] {
  const names = cells.flatMap((cell, at) => (nameOf(cell) ? at : []))
  return names.map((nameAt, i) => ({
    series: nameOf(cells[nameAt] as string)?.series,
    cells: cells.map((cell, at) => (at > nameAt && at < (names[i + 1] ?? cells.length) ? cell : '')),
    before: i === 0 ? cells.slice(0, nameAt) : [],
    line: line.trim(),
  }))
}

/** Takes tables with platforms in a row and rows of what each has below, also several in turn with the same labels. */
function takeSideways(lineAt: LineAt, at: number): Taken | undefined {
  const first = takePair(lineAt, at)
  if (!first) return undefined
  const pairs = [first]
  for (;;) {
    const next = takePair(lineAt, (pairs.at(-1) as typeof first).end)
    if (next?.heads.join() !== first.heads.join()) break
    pairs.push(next)
  }
  const { end } = pairs.at(-1) as typeof first
  return { heads: first.heads, rows: pairs.flatMap(({ rows }) => rows), end, isOwnTitle: false }
}

function takePair(lineAt: LineAt, at: number): Omit<Taken, 'isOwnTitle'> | undefined {
  const [label = '', ...names] = splitCells(lineAt(at)) ?? []
  if (names.length === 0 || !isCorner(label) || !names.every(nameOf)) return undefined
  const heads: string[] = []
  const columns: string[][] = names.map(() => [])
  const shown = [lineAt(at).trim()]
  let end = at + 1
  for (; heads.length < mostSmall; end += 1) {
    const [head = '', ...cells] = splitCells(lineAt(end)) ?? []
    if (cells.length !== names.length || cells.some(nameOf)) break
    heads.push(plain(head))
    for (const [i, cell] of cells.entries()) columns[i]?.push(cell)
    shown.push(lineAt(end).trim())
  }
  const line = shown.join('\n')
  const rows = names.map((name, i) => ({
    series: nameOf(name)?.series,
    cells: columns[i] as string[],
    before: [],
    line,
  }))
  return heads.length === 0 ? undefined : { heads, rows, end }
}

/** Takes small tables of labels and values, each below the name of its platform, all with the same labels. */
function takeSmall(lineAt: LineAt, at: number): Taken | undefined {
  const rows: GridRow[] = []
  let heads: string[] = []
  let end = at
  for (let next = at; ; ) {
    const name = nameOf(lineAt(next).trim())
    if (!name) break
    const entries: string[][] = []
    for (next += 1; entries.length < mostSmall; next += 1) {
      const cells = splitCells(lineAt(next))
      if (cells?.length !== 2) break
      entries.push(cells)
    }
    const labels = entries.map(([label = '']) => plain(label))
    if (labels.length === 0 || (rows.length > 0 && labels.join() !== heads.join())) break
    heads = labels
    const shown = Array.from({ length: next - end }, (_, i) => lineAt(end + i).trim())
    rows.push({
      series: name.series,
      cells: entries.map(([, value = '']) => value),
      before: [],
      line: shown.join('\n'),
    })
    end = next
  }
  return rows.length > 1 ? { heads, rows, end, isOwnTitle: true } : undefined
}

/** The most columns of a table of platforms, the most rows above its first platform, and the most rows of a small table. */
const mostColumns = 20
const mostNameless = 3
const mostSmall = 8

/** Returns the headings of a row in simplified characters; undefined if it has none, or names a platform. */
function readHeads(line: string): string[] | undefined {
  const cells = splitRow(line)
  const isTitle = patterns.tableNumber.test(plain(cells?.[0] ?? '?')) && cells?.filter(Boolean).length === 2
  const heads = (isTitle ? undefined : cells)?.map((cell) =>
    plain(cell).replace(patterns.monthInDigits, '$1年$2月').replace(patterns.monthWithUnit, '订单$&'),
  )
  return heads && heads.length <= mostColumns && !heads.some(isName) ? heads : undefined
}

/**
 * Returns the cells of a row; undefined if only one is filled, as in a title, or in words that say that what is below is of less.
 */
export function splitRow(line: string): string[] | undefined {
  const cells = splitCells(line)
  return cells && cells.filter(Boolean).length > 1 ? cells : undefined
}

/** Splits a row of a page whose cells were joined by single blanks. */
function splitWords(line: string): string[] {
  return line.length < rowLength ? line.trim().split(patterns.blank) : []
}

/** Joins the headings of two rows, of which one in the first may stand over several in the second. */
function joinHeads(first: readonly string[], second: readonly string[]): string[] {
  let above = ''
  return first.map((cell, i) => {
    above = cell || above
    return [cell || (second[i] ? above : ''), second[i]].filter(Boolean).join(':')
  })
}

/** Returns the platform that a cell names, with its series if it has one. */
function nameOf(cell: string): { series: string | undefined } | undefined {
  const match = cell.length <= longestName ? patterns.name.exec(plain(cell)) : null
  return match ? { series: seriesOf(match) } : undefined
}

export const isPlatform = (cell: string) => nameOf(cell) !== undefined

const isName = (head: string) => head.length <= longestName && patterns.name.test(head)

/** The most characters in the name of a platform with its rank. */
const longestName = 20

/** Returns the series of a platform, however short its name is printed; undefined if it is shipped with none. */
export function seriesOf([, name, , short]: RegExpExecArray): string | undefined {
  return name ?? (short && platformNames.split('|').find((full) => full.startsWith(short)))
}

/** True if a cell heads the names of platforms, or months in their place. */
const isPlatformHeading = (cell: string) => patterns.platformHeading.test(plain(cell))

/** True if a cell may head the labels of rows beside columns of platforms. */
const isCorner = (cell: string) => isPlatformHeading(cell) || tablePatterns.tableCorner.test(plain(cell))

/** Returns a cell in the form in which texts are compared. */
export const plain = (cell: string) => simplify(cell).replace(patterns.blanks, '')

/**
 * Returns what the country's row in a table of platforms says of orders as a sentence: those in a column with their unit, and
 * their changes in the columns behind. It is empty if the table does not name exactly one month, or speaks of another time, or of
 * less than the country, apart from platforms.
 */
export function stateCountry({ above, below, heads, rows, country }: Grid): string {
  if (!country) return ''
  const { cells } = country
  const printed = simplify(titleOf(above).join('\n')).replace(patterns.topPlatforms, '')
  const title = withoutIssue(printed, Number(patterns.month.exec(printed)?.[2]))
  const [, unitOfAll] = patterns.unitOfOrders.exec(title) ?? []
  const titled = new Set(Array.from(title.matchAll(patterns.ownMonth), ([month]) => month))
  const [titledMonth] = titled
  const at = heads.findIndex((head) => {
    const found = patterns.countryOrders.exec(head)
    const [, other] = found ?? []
    return found && (!other || !titledMonth || numberOf(other) === numberOf(titledMonth))
  })
  const [, ofHead, unit = unitOfAll] = patterns.countryOrders.exec(heads[at] ?? '') ?? []
  const notes = simplify(below.join('\n')).replace(patterns.arranged, '')
  const [month = ofHead, ...others] = titled
  const { otherTime, otherScope, noCountry, issued, denied, others: otherSources } = patterns
  const isOther =
    [otherTime, otherScope, scopePatterns.namedPlatform, noCountry, issued].some((words) =>
      words.test(title),
    ) || [noCountry, denied, otherSources].some((words) => words.test(notes))
  const value = plain(cells[at] ?? '').replaceAll(',', '')
  const isBare = cells.every((cell) =>
    [patterns.country, patterns.countryCell].some((form) => form.test(plain(cell))),
  )
  const sum = rows.reduce((total, row) => total + Number(plain(row.cells[at] ?? '').replaceAll(',', '')), 0)
  const isStated = month !== undefined && others.length === 0 && unit !== undefined
  if (!isStated || isOther || !isBare || !patterns.countryValue.test(value)) return ''
  // The country has more orders than its largest platforms together.
  if (sum >= Number(value)) return ''
  return `${paragraphSeparator}${month}，全国网约车订单${value}${unit}单${changesBehind({ heads, rows, cells, at, month })}。`
}

/** Returns the changes in the columns behind the country's orders, up to a column with something else. */
function changesBehind({
  heads,
  rows,
  cells,
  at,
  month,
}: {
  heads: readonly string[]
  rows: readonly GridRow[]
  cells: readonly string[]
  at: number
  month: string
}): string {
  /** Returns how many months before the own month the orders of a column are. */
  const distanceOf = (head: string) => {
    const [, other] = patterns.countryOrders.exec(head) ?? []
    return other === undefined ? 0 : (Number(numberOf(month)) + 12 - Number(numberOf(other))) % 12
  }
  if (heads.some((head) => distanceOf(head) > 1)) return ''
  const isBefore = (head: string) => distanceOf(head) === 1
  const sizeAt = (i: number) => Number(plain(cells[i] ?? '').replaceAll(',', ''))
  const [before, own] = [sizeAt(heads.findIndex(isBefore)), sizeAt(at)]
  const changes = heads.slice(at + 1).map((head, i) => {
    if (isBefore(head)) return ''
    const [, base] = patterns.countryChange.exec(head) ?? []
    const printed = plain(cells[at + 1 + i] ?? '')
    // The orders of both months tell the sign of their change, and confirm the change. Otherwise a bare number is a rise if
    // platforms have signs in its column only where they fall.
    const isKnown = base === '环比' && before > 0
    if (isKnown && !bearOut(before, own, Number.parseFloat(printed))) return undefined
    const signs = new Set(rows.map((row) => plain(row.cells[at + 1 + i] ?? '').charAt(0)))
    const isRise = isKnown ? own > before : signs.has('-') && !signs.has('+')
    const change = isRise ? printed.replace(patterns.unsigned, '+') : printed
    return base && patterns.countryGrowth.test(change) ? `，${base}${change}` : undefined
  })
  const end = changes.indexOf(undefined)
  return (end < 0 ? changes : changes.slice(0, end)).join('')
}

/** True if the orders of two months bear out a growth in per cent, all with one decimal. */
export const bearOut = (before: number, own: number, growth: number): boolean =>
  Math.abs((own / before - 1) * 100 - growth) < growthMargin

/** The most percentage points between a printed growth and that of the printed orders. */
const growthMargin = 0.2

const numberOf = (month: string) => patterns.month.exec(month)?.[2]
