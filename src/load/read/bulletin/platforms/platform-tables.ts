import { monthAfter } from '../../../../domain/time/month.ts'
import { type Draft, isOtherYear } from '../draft.ts'
import { titlePatterns } from '../patterns/heading.ts'
import { platformCellPatterns as patterns } from '../patterns/platform-cell.ts'
import { platformValuePatterns } from '../patterns/platform-value.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { isIdle } from '../text/idle-words.ts'
import { simplify } from '../text/normalise-text.ts'
import { bearOut, plain, splitRow, titleOf, withoutIssue } from '../text/platform-grids.ts'
import type { Grid, GridRow } from '../text/table-cells.ts'
import { isOfCause } from './platform-month.ts'

type Found = { series: string; months: 1 | 12; value: string; row: string }
/** The base of a column of growth, and whether its heading gives the unit. */
type Column = { months: 1 | 12; hasUnit: boolean }
type Known = Pick<Draft, 'month' | 'year' | 'likelyYear'>

/**
 * Reads the growth of platforms' orders from tables: below a heading on orders and their change, or a title that says
 * so for all columns.
 */
export function readPlatformTables(
  grids: readonly Grid[],
  known: Known,
  bareBase: 1 | 12 | undefined,
): Found[] {
  return grids.flatMap(({ above, below, heads, rows, country }) => {
    const isOfMonths = heads.filter((head) => patterns.monthAlone.test(head)).length > 1
    const lines = titleOf(above)
      .filter((line) => isTitle(line) && !patterns.stated.test(line))
      .map((line) => simplify(isOfMonths ? line.replace(patterns.firstMonth, '') : line))
      .map((line) => withoutIssue(line, known.month))
    const title = withoutHeaded(lines.join('\n'), heads, known)
    const columns = heads.map((_, at) => columnOf(heads, at, title, known, bareBase))
    const notes = simplify(below.join('\n'))
    const onAll = notesOnAll(notes, heads, columns)
    const isOnOne = (words: string) =>
      !patterns.ofSeveral.test(words) &&
      rows.some(({ series }) => findPlatform(words.replace(patterns.noteMark, ''), series) === 0)
    const denials = notes.split(patterns.clauseEnd).filter(isDenied)
    // Columns without numbers may tell what each row is of.
    const labels = heads.filter((head) => !patterns.numbers.test(head))
    const isOnPart =
      !labels.every(
        (head) => [patterns.monthAlone, patterns.share].some((is) => is.test(head)) || isLabel(head),
      ) ||
      [title, ...onAll.filter((words) => !isOnOne(words))].some(isOfPart) ||
      patterns.ofOthers.test(title) ||
      patterns.others.test(notes.replace(patterns.arranged, '')) ||
      notes.split('\n').some((line) => !line.startsWith('注') && titlePatterns.countedBelow.test(line)) ||
      denials.some((words) => !isOnOne(words)) ||
      rows.some(
        ({ cells, before }) =>
          cells.some((cell) => patterns.partCell.test(plain(cell))) ||
          before.some((cell) => isOfPart(cell) || !isOfMonth(cell, known)),
      )
    const isOfOtherYear =
      isOfMonths && Array.from(title.matchAll(patterns.year)).some(([, year]) => isOtherYear(year, known))
    if (
      isOnPart ||
      isOfOtherYear ||
      !isOfMonth(title, known) ||
      patterns.otherTime.test(title) ||
      isOnUnknown(title)
    )
      return []
    // A note on one platform concerns its values alone, unless it only gives a reason or the platform's seat.
    const doubts = [
      ...denials,
      ...onAll.filter(
        (words) => isOfPart(words) && (!patterns.reason.test(words) || patterns.less.test(words)),
      ),
    ]
    return columns.flatMap((column, at) => {
      const isBorne = column?.months === 1 ? isBorneOut(heads, rows, at, known) : undefined
      if (!column || isBorne === false) return []
      // Beside its orders, the country's change is read as a sentence of its own.
      const isAlone = !heads.some((head) => patterns.countryOrders.test(head))
      const isWhole = isAlone && ![title, notes].some((words) => patterns.noCountry.test(words))
      const all = country && isWhole ? [...rows, rowOfCountry(country.cells)] : rows
      return readColumn({ ...column, isBorne }, all, at, `${title}\n${notes}`).filter(
        ({ series }) => !doubts.some((words) => findPlatform(words, series) >= 0),
      )
    })
  })
}

/** Returns a title without months that head columns beside the own one: 平台订单环比(5月vs6月). */
function withoutHeaded(title: string, heads: readonly string[], { month }: Known): string {
  const headed = heads.map((head) => patterns.headedMonth.exec(head)?.[1])
  const isOfOwn = Array.from(title.matchAll(patterns.dates)).some(([, , , named]) => Number(named) === month)
  if (!isOfOwn || !headed.includes(`${month}`)) return title
  return title.replace(patterns.dates, (said, _against, _year, other: string) =>
    Number(other) !== month && headed.includes(other) ? '' : said,
  )
}

/** Returns the row of the whole country as a row of platforms. */
function rowOfCountry(cells: string[]): GridRow {
  return { series: 'market', cells, before: [], line: cells.join(' ').trim() }
}

/** True if a clause of a note calls numbers wrong, and not only rates of compliance or shares. */
const isDenied = (clause: string) =>
  patterns.denied.test(clause) &&
  (patterns.onNumbers.test(clause) || ![patterns.rate, patterns.share].some((is) => is.test(clause)))

/** Returns the notes below a table, except those on other columns than growth. */
function notesOnAll(below: string, heads: readonly string[], columns: readonly unknown[]): string[] {
  const others = heads
    .filter((head, at) => head && !columns[at])
    .map((head) => head.replace(patterns.orders, ''))
  return below
    .split('\n')
    .filter((line) => patterns.note.test(line) && !isOfCause(line.replace(patterns.noteEnd, '')))
    .flatMap((line) => line.split(patterns.noteParts))
    .filter(
      (words) =>
        !(patterns.rate.test(words) && !patterns.orders.test(words.replace(patterns.rates, ''))) &&
        !others.some((head) => head && words.startsWith(head)),
    )
}

/** Finds where a note names a platform, also without 出行 and the like. */
const findPlatform = (words: string, series = '\n') => words.indexOf(series.slice(0, shortName))

/** How many characters identify a platform. */
const shortName = 2

/** True if a line is no row, or only the number of a table and its title: 表 1  主要平台订单量环比. */
function isTitle(line: string): boolean {
  const [first] = splitRow(line) ?? []
  return first === undefined || patterns.tableNumber.test(first)
}

/** True if a heading is that of names, ranks or notes. */
const isLabel = (head: string) => patterns.platformHeading.test(head) || patterns.label.test(head)

/** True if a line names a place, a part of the orders, or another source. */
function isOfPart(line: string): boolean {
  // 专车 in 神州专车 names no part.
  const words = line.replace(patterns.platformName, '')
  return patterns.otherScope.test(words) || scopePatterns.place.test(words)
}

/** True if a line above the table turns to something unknown. */
const isOnUnknown = (title: string) =>
  title.split('\n').some((line) => platformValuePatterns.turn.test(line) && !isIdle(line, true))

/** True if words name no month but the own one, the one before as a base, or the next as that of publication. */
function isOfMonth(words: string, known: Known) {
  const said = simplify(words).replace(patterns.blanks, ' ').replace(patterns.looseBlanks, '')
  const own = said.replace(patterns.publishedIn, (issue, month: string) =>
    Number(month) === monthAfter(known.month) ? '' : issue,
  )
  return Array.from(own.matchAll(patterns.dates)).every(
    ([, against, ofYear, number]) =>
      (Number(number) === known.month && !isOtherYear(ofYear, known)) ||
      (against !== undefined && monthAfter(Number(number)) === known.month),
  )
}

/** Returns what a column holds by its heading; for a mere change or month, by the column before it or the title. */
function columnOf(
  heads: readonly string[],
  i: number,
  title: string,
  known: Known,
  bareBase: 1 | 12 | undefined,
): Column | undefined {
  const own = heads[i] || heads[i - 1] || ''
  const isOfOrders = patterns.orders.test(own)
  // Of two columns below one heading, the second may be the change of the first.
  const isOfItself = patterns.orders.test(own.slice(own.lastIndexOf(':') + 1))
  const isOfShare = !isOfItself && patterns.share.test(heads[i - 1] ?? '')
  if (patterns.measure.test(own) || isOfShare) return undefined
  // A bare change is of what the nearest column before it has; behind a label, of what the title names.
  const named = findNamed(heads, i, known)
  const isTitled = named === undefined || isLabel(named)
  const of = isOfOrders ? own : isTitled ? title : named
  if (
    [of, own].some((words) => isOfPart(words) || !isOfMonth(words, known) || patterns.otherTime.test(words))
  )
    return undefined
  const isOnOrders = isOfOrders || (patterns.orders.test(of) && !patterns.measure.test(of))
  // For months, or without headings, the title says what the columns have.
  const isMonth = (own === '' || patterns.monthAlone.test(own)) && isTitled
  if (!isOnOrders || !(isOfOrders || isMonth || patterns.changeAlone.test(own))) return undefined
  const month = classifyMonth(own, known)
  if (month === 'other') return undefined
  const base = isMonth ? title : own
  const bareMonths = patterns.change.test(own) ? bareBase : undefined
  const months = monthsOf(base) ?? (month === 'base' ? 1 : bareMonths)
  return months && { months, hasUnit: own.includes('%') }
}

/** Returns the nearest heading before a column that names something; behind the orders of two months, the own one's. */
function findNamed(heads: readonly string[], i: number, known: Known): string | undefined {
  const isOfOwn = (head: string) => patterns.orders.test(head) && isOfMonth(head, known)
  const isBefore = (head: string) =>
    patterns.monthOfOrders.test(head) && heads.some(isOfOwn) && !isOfOwn(head)
  return heads
    .slice(0, i)
    .findLast(
      (head) =>
        head && !patterns.changeAlone.test(head) && !patterns.monthAlone.test(head) && !isBefore(head),
    )
}

/** Returns whether the month in a heading is the own one, the one before as its base, or another; undefined without one. */
function classifyMonth(head: string, known: Known): 'own' | 'base' | 'other' | undefined {
  const [, against, month] = patterns.month.exec(head) ?? []
  if (month === undefined) return undefined
  if (against === undefined) return Number(month) === known.month ? 'own' : 'other'
  return monthAfter(Number(month)) === known.month ? 'base' : 'other'
}

/** Returns how many months before the own one the base lies that words name: 同比, 环比. */
function monthsOf(words: string): 1 | 12 | undefined {
  if (patterns.onYear.test(words)) return 12
  return patterns.onMonth.test(words) ? 1 : undefined
}

/**
 * True if the growth of a column agrees with the orders of the own month and the one before; undefined if the table has
 * no orders of several months below the same heading.
 */
function isBorneOut(
  heads: readonly string[],
  rows: readonly GridRow[],
  at: number,
  { month }: Known,
): boolean | undefined {
  const group = heads[at]?.slice(0, heads[at].lastIndexOf(':') + 1) ?? ''
  const monthAt = heads.map((head) => {
    const own = head.startsWith(group) ? head.slice(group.length) : ''
    return patterns.monthOfOrders.test(own) ? Number(patterns.month.exec(own)?.[2]) : 0
  })
  if (monthAt[at] !== 0 || monthAt.filter(Boolean).length < 2) return undefined
  const [before, own] = [monthAt.findIndex((other) => monthAfter(other) === month), monthAt.indexOf(month)]
  return rows.every(({ cells }) => {
    const [from, to, growth] = [before, own, at].map((i) =>
      Number.parseFloat((cells[i] ?? '').replaceAll(',', '')),
    ) as [number, number, number]
    return bearOut(from, to, growth)
  })
}

/** Reads a column. Beside falls with their sign, or if the orders bear it out, a number without a sign is a rise. */
function readColumn(
  { months, hasUnit, isBorne }: Column & { isBorne: boolean | undefined },
  rows: readonly GridRow[],
  at: number,
  around: string,
): Found[] {
  const isUnitKnown = hasUnit || patterns.unitNote.test(around)
  const values = rows.flatMap(({ series, cells, line }) => {
    const printed = (cells[at] ?? '').trim().replace(patterns.arrowBehind, '$2$1')
    const raised = printed.replace(patterns.riseSign, '+').replace(patterns.fallSign, '-')
    const [, sign, digits, unit] = patterns.value.exec(plain(raised)) ?? []
    if (patterns.flat.test(plain(printed)))
      return { series, row: line, sign: '+', digits: '0', isPicture: false }
    const isPicture = sign !== undefined && patterns.picture.test(printed)
    return digits && (unit || isUnitKnown) ? { series, row: line, sign, digits, isPicture } : []
  })
  const areFalls = values.some(({ sign }) => sign === '-')
  // Beside a sign that is a picture (▲), numbers without one have lost theirs, or the picture only marks its row.
  if (values.some(({ isPicture }) => isPicture) && values.some(({ sign }) => sign === undefined)) return []
  return values.flatMap(({ series, row, sign, digits }) =>
    series === undefined || (sign === undefined && !areFalls && !isBorne)
      ? []
      : { series, months, value: sign === '-' ? `-${digits}` : digits, row },
  )
}
