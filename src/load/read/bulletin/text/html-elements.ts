import type { Token } from 'parse5'
import { CellReader, isUnseen } from '../../cells/page-cells.ts'
import { asLabel, asMerged, isLabel, isNumber } from '../../cells/written-values.ts'
import { textPatterns } from '../patterns/text.ts'

/** What the reader of a page remembers of elements that are open: hidden ones, rows of tables, menus and scripts. */

/** True if a page keeps an element out of sight. */
function isHidden({ tagName, attrs }: Token.TagToken): boolean {
  if (tagName === 'template') return true
  return attrs.some(
    ({ name, value }) =>
      name === 'hidden' ||
      (name === 'aria-hidden' && value === 'true') ||
      (name === 'style' && textPatterns.hiddenStyle.test(value)),
  )
}

/**
 * The ranks of the elements of a table. The start tag of one ends hidden elements of its rank or below, its end tag those below:
 * their own end tags may be left out.
 */
const ranks = new Map<string | undefined, number>(
  Object.entries({ td: 1, th: 1, tr: 2, tbody: 3, thead: 3, tfoot: 3, table: 4 }),
)
const rankOf = (name: string | undefined) => ranks.get(name) ?? 0

/** Elements without an end tag. */
const voids = new Set('area base br col embed hr img input link meta source track wbr'.split(' '))

/** The outermost hidden element that is open, whose text is passed over. */
export class HiddenElement {
  #name: string | undefined
  /** How many elements of its name are open, and how many tables in it. */
  #depth = 0
  #tables = 0

  get isOpen(): boolean {
    return this.#name !== undefined
  }

  /** @param isOfRow whether the element is a part of a row, of which more is unseen */
  open(tag: Token.TagToken, isBlock: boolean, isOfRow: boolean): void {
    const { tagName } = tag
    // A paragraph ends where the next block begins.
    if (this.#name === 'p' && isBlock) this.#name = undefined
    if (this.#name !== undefined && tagName === 'table') this.#tables += 1
    else if (ranks.has(tagName)) this.#endBelow(rankOf(tagName) + 1)
    if (tagName === this.#name) this.#depth += 1
    if (this.#name !== undefined || voids.has(tagName)) return
    if (!isHidden(tag) && !(isOfRow && isUnseen(tag))) return
    this.#name = tagName
    this.#depth = 1
    this.#tables = 0
  }

  close(tagName: string): void {
    this.#endBelow(rankOf(tagName))
    if (this.#name !== undefined && tagName === 'table' && this.#tables > 0) this.#tables -= 1
    if (tagName === this.#name && --this.#depth === 0) this.#name = undefined
  }

  #endBelow(rank: number): void {
    // The contents of a template belong to no table around it.
    if (this.#name !== 'template' && this.#tables === 0 && rankOf(this.#name) < rank) this.#name = undefined
  }
}

/** A menu of options, of which only the choice is shown. */
export class MenuChoice {
  /** Where the menu begins among the parts, and whether its choice was shown. */
  #at = 0
  #isShown = false
  /** Whether an option that was not chosen is passed over. */
  isOther = false

  open({ tagName, attrs }: Token.TagToken, parts: string[]): void {
    if (tagName === 'select') this.#at = parts.length
    if (tagName !== 'option') return
    if (attrs.some(({ name }) => name === 'selected')) {
      parts.length = Math.min(parts.length, this.#at)
      this.#isShown = true
    } else if (this.#isShown) this.isOther = true
  }

  close(tagName: string): void {
    if (tagName !== 'select') return
    this.#isShown = false
    this.isOther = false
  }
}

/** What scripts say of the page: its day of publication, and its text where they load it. */
export class Scripts {
  #text: string | undefined
  /**
   * The days of publication in all scripts: several are of other articles too. A single one has no label, since it counts no more
   * than a day that the page shows.
   */
  readonly #days = new Set<string>()
  /** Where the first of them stands among the parts of the page. */
  #at = 0
  /** The longest description that the page gives of its text out of sight. */
  description = ''

  begin(): void {
    this.#text = ''
  }

  add(text: string): void {
    if (this.#text !== undefined) this.#text += text
  }

  /** @param at how many parts the page has so far */
  end(at: number): void {
    for (const [, day = ''] of this.#text?.matchAll(textPatterns.scriptedDay) ?? []) {
      if (this.#days.size === 0) this.#at = at
      this.#days.add(day)
    }
    for (const [, words = ''] of this.#text?.matchAll(textPatterns.scriptedText) ?? [])
      this.describeBy(unquote(words))
    this.#text = undefined
  }

  describeBy(words: string): void {
    if (words.length > this.description.length) this.description = words
  }

  writeDay(parts: string[]): void {
    if (this.#days.size === 1) parts.splice(this.#at, 0, '\n\n', [...this.#days].join(), '\n\n')
  }
}

/** Returns the text of a JSON string, or an empty string if it is none. */
function unquote(words: string): string {
  try {
    return String(JSON.parse(words)).trim()
  } catch {
    return ''
  }
}

/** The rows of the tables of a page. Where one ends, its cells are joined to one line. */
export class TableRows {
  readonly #parts: string[]
  readonly #isOfTables: boolean
  readonly #signClasses: ReadonlySet<string>
  /** The cells of the current row and its tag; and by column, what cells above put into it, and into how many rows more. */
  #cells: Cell[] | undefined
  #row: Token.TagToken | undefined
  #reaching: Reach[] = []
  #mostReached: number
  /** The current cell, where tables are read. */
  cell: CellReader | undefined

  /** @param isOfTables whether the tables of the page are read */
  constructor(parts: string[], isOfTables: boolean, signClasses: ReadonlySet<string>) {
    this.#parts = parts
    this.#isOfTables = isOfTables
    this.#signClasses = signClasses
    this.#mostReached = isOfTables ? mostReachedOver : mostSpanned ** 2
  }

  /** True if an element that begins is a part of a row, where tables are read. */
  isIn(tagName: string): boolean {
    return this.#isOfTables && (this.#cells !== undefined || tagName === 'tr')
  }

  /** Ends what cannot go on in an element that begins. */
  endBefore(tagName: string): void {
    // A cell only lays out a table within it. No cell reaches out of its part of a table.
    if (tagName === 'table') {
      this.#cells = undefined
      this.cell = undefined
    }
    if (rankOf(tagName) > 2) this.#reaching = []
    if (tagName === 'tr') this.#endRow()
  }

  /** Begins a row or cell, or returns what another element shows in its cell, unless that is hidden. */
  open(tag: Token.TagToken, isHidden: boolean): string {
    const { tagName, attrs } = tag
    if (tagName === 'tr') {
      this.#cells = []
      this.#row = tag
    }
    if (tagName !== 'td' && tagName !== 'th')
      return isHidden ? '' : (this.cell?.open(tag, voids.has(tagName)) ?? '')
    const made = makeCell(this.#parts.length, attrs, this.#mostReached / mostSpanned)
    this.#cells?.push(made)
    if (this.#isOfTables) {
      this.#mostReached -= made.columns * made.rows - 1
      this.cell = this.#cells && new CellReader([tag, ...(this.#row ? [this.#row] : [])], this.#signClasses)
    }
    return ''
  }

  close(tagName: string): void {
    if (ranks.has(tagName)) this.cell = undefined
    if (tagName === 'tr' || tagName === 'table') this.#endRow()
  }

  #endRow(): void {
    const cells = this.#cells
    const isRow = cells && (cells.length > 1 || this.#reaching.some(({ rows }) => rows > 0))
    if (cells?.[0] && isRow) joinCells(this.#parts, cells, this.#reaching, this.#isOfTables)
    this.#cells = undefined
  }
}

/** The most characters in a cell of a table of numbers. */
export const cellLength = 60
/** The most characters in a cell that is copied into each row it reaches down to: a name or a usual address. */
const labelLength = 200

/** Where a cell begins among the parts, and how many columns and rows it spans. */
type Cell = { at: number; columns: number; rows: number }

/** What a cell above puts into a row, and into how many more. */
type Reach = { text: string; rows: number }

function makeCell(at: number, attributes: readonly Token.Attribute[], mostRows: number): Cell {
  const spanOf = (wanted: string, most: number) => {
    const span = Number(attributes.find(({ name }) => name === wanted)?.value ?? 1)
    return span > 1 && span <= most ? Math.floor(span) : 1
  }
  return { at, columns: spanOf('colspan', mostSpanned), rows: spanOf('rowspan', mostRows) }
}

/** The most columns that a cell spans, and rows in a small table. */
const mostSpanned = 30
/** The most cells that those of a page span together, so that few tags make no large table. */
const mostReachedOver = 100_000

/**
 * Puts a row of short cells on one line, with tabs between, also for columns into which another cell reaches from the left or
 * above: these are empty unless tables are read. Rows with long cells lay out a page and are left as they are; in tables that are
 * read such cells are notes, titles and addresses.
 *
 * @param reaching is updated for the next row
 */
function joinCells(parts: string[], cells: readonly Cell[], reaching: Reach[], isOfTables: boolean): void {
  const [{ at: first }] = cells as [Cell]
  if (!isOfTables && parts.length - first > cells.length * 20) return
  const own = cells.map(({ at }, i) =>
    parts
      .slice(at, cells[i + 1]?.at)
      .join('')
      .replace(textPatterns.blanks, ' ')
      .trim(),
  )
  const isEmpty = own.every((text) => text === '')
  const texts: string[] = []
  const passReached = () => {
    for (let reach = reaching[texts.length]; reach && reach.rows > 0; reach = reaching[texts.length]) {
      reach.rows -= 1
      texts.push(isEmpty ? '' : reach.text)
    }
  }
  cells.forEach(({ columns, rows }, i) => {
    passReached()
    const text = own[i] as string
    const isRepeated = isOfTables && columns * rows > 1 && text.length <= labelLength
    const isName = isRepeated && isLabel(text)
    const besides = isRepeated && !isName && isNumber(text) ? asMerged(text) : ''
    for (let column = 0; column < columns; column += 1) {
      const below = isName && column === 0 ? asLabel(text) : besides
      reaching[texts.length] = { text: below, rows: rows - 1 }
      texts.push(column === 0 ? text : besides)
    }
  })
  passReached()
  if (!isOfTables && texts.some(({ length }) => length > cellLength)) return
  parts.length = first
  parts.push(texts.join('\t'), '\n')
}
