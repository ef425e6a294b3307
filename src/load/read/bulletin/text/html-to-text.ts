import { type Token, Tokenizer, TokenizerMode } from 'parse5'
import { CellReader, findSignClasses, isUnseen, tableEdge } from '../../page-cells.ts'
import { asLabel, asMerged, isLabel, isNumber } from '../../written-values.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { textPatterns } from '../patterns/text.ts'

/** Elements that end a paragraph where they begin and where they end. */
const blocks = new Set(
  `address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2
  h3 h4 h5 h6 head header hr html legend li main nav ol option p pre section select summary table tbody td tfoot th thead
  title tr ul item pubdate lastbuilddate description`.split(textPatterns.blanks),
)

/** Elements whose content is not text of the page, and how the tokenizer passes over it. */
export const passedOver = new Map<string, (typeof TokenizerMode)[keyof typeof TokenizerMode]>([
  ['script', TokenizerMode.SCRIPT_DATA],
  ['style', TokenizerMode.RAWTEXT],
  ['xmp', TokenizerMode.RAWTEXT],
  ['iframe', TokenizerMode.RAWTEXT],
  ['noembed', TokenizerMode.RAWTEXT],
  ['noframes', TokenizerMode.RAWTEXT],
  ['textarea', TokenizerMode.RCDATA],
])

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

/** True if the links of a page only lead to its parts, without words that its text may be about. */
function leadsOnly(links: string): boolean {
  const { place, namedPlatform, part, pastHeading, moreArticles, ofColumns } = scopePatterns
  const telling = [textPatterns.digit, place, namedPlatform, part, moreArticles, ofColumns]
  const lines = links.split('\n').map((line) => line.trim())
  return !telling.some((words) => words.test(links)) && !lines.some((line) => pastHeading.test(line))
}

/** Elements without an end tag. */
const voids = new Set('area base br col embed hr img input link meta source track wbr'.split(' '))

/** Elements whose text is struck out, and so is not stated. */
const struck = new Set(['del', 's', 'strike'])

/** True if a text is an HTML page or a piece of one. */
export function looksLikeHtml(text: string): boolean {
  return textPatterns.htmlTag.test(text)
}

/**
 * Returns the text of an HTML page, navigation and all, with an empty line between paragraphs. Publication date and canonical
 * address, which a page keeps out of sight, become lines of their own.
 *
 * It reads tag by tag and builds no tree, so that no nesting, however deep or broken, costs more.
 *
 * @param isOfTables whether the tables of the page are read, with their cells as `CellReader` reads them
 */
export function htmlToText(html: string, { isOfTables = false } = {}): string {
  const parts: string[] = []
  let isPassedOver = false
  let isPreformatted = false
  let struckDepth = 0
  /** The hidden element that is being passed over, and how many of its name are open. */
  let hidden: string | undefined
  let hiddenDepth = 0
  /** How many tables are open in the hidden element. */
  let hiddenTables = 0
  /** Where a `select` begins, whether its choice was shown, and whether another option is passed over. */
  let menuAt = 0
  let isChosen = false
  let isInMenu = false
  let navAt = 0
  /** The cells of the current row; and by column, what cells above put into it, and into how many rows more. */
  let cells: Cell[] | undefined
  let row: Token.TagToken | undefined
  let reaching: Reach[] = []
  let cell: CellReader | undefined
  const signClasses = isOfTables ? findSignClasses(html) : new Set<string>()
  let mostReached = isOfTables ? mostReachedOver : mostSpanned ** 2
  /** The full day of a time that begins a paragraph, and whether one was shown. */
  let time: string | undefined
  let isTimed = false
  /** Where the title of the page ends: text far below may be of other articles. */
  let titleEnd = Number.NEGATIVE_INFINITY
  /**
   * The text of a script, and the days of publication in all scripts: several are of other articles too. A single one has no
   * label, since it counts no more than a day that the page shows.
   */
  let script: string | undefined
  const scripted = new Set<string>()
  let scriptedAt = 0
  /** The longest description that the page gives of its text out of sight. */
  let description = ''
  const describeBy = (words: string) => {
    if (words.length > description.length) description = words
  }
  const endRow = () => {
    const isRow = cells && (cells.length > 1 || reaching.some(({ rows }) => rows > 0))
    if (cells?.[0] && isRow) joinCells(parts, cells, reaching, isOfTables)
    cells = undefined
  }
  const endParagraph = () => {
    struckDepth = 0
    const last = parts.at(-1)
    if (last !== '\n\n' && last !== tableEdge) parts.push('\n\n')
  }
  const write = (text: string) => {
    if (script !== undefined) script += text
    if (isPassedOver || isInMenu || struckDepth > 0 || hidden !== undefined || text === '') return
    const shown = cell?.read(text) ?? text
    parts.push(isPreformatted ? shown : shown.replace(textPatterns.blanks, ' '))
  }
  const endHidden = (rank: number) => {
    // The contents of a template belong to no table around it.
    if (hidden !== 'template' && hiddenTables === 0 && rankOf(hidden) < rank) hidden = undefined
  }
  const tokenizer = new Tokenizer(
    {},
    {
      onStartTag(tag) {
        const { tagName, attrs } = tag
        // A paragraph ends where the next block begins.
        if (hidden === 'p' && blocks.has(tagName)) hidden = undefined
        if (hidden !== undefined && tagName === 'table') hiddenTables += 1
        else if (ranks.has(tagName)) endHidden(rankOf(tagName) + 1)
        if (tagName === 'select') menuAt = parts.length
        if (tagName === 'nav') navAt = parts.length
        // Of a menu only the choice is shown.
        if (tagName === 'option' && attrs.some(({ name }) => name === 'selected')) {
          parts.length = Math.min(parts.length, menuAt)
          isChosen = true
        } else if (tagName === 'option' && isChosen) isInMenu = true
        const isOfRow = isOfTables && (cells !== undefined || tagName === 'tr')
        if (tagName === hidden) hiddenDepth += 1
        else if (
          hidden === undefined &&
          !voids.has(tagName) &&
          (isHidden(tag) || (isOfRow && isUnseen(tag)))
        ) {
          hidden = tagName
          hiddenDepth = 1
          hiddenTables = 0
        }
        const mode = passedOver.get(tagName)
        if (mode !== undefined) {
          tokenizer.state = mode
          isPassedOver = true
          if (tagName === 'script') script = ''
        } else if (tagName === 'title') tokenizer.state = TokenizerMode.RCDATA
        else if (tagName === 'br') parts.push('\n')
        // A raised digit is the mark of a footnote, and no digit of the number before it.
        else if (tagName === 'sup' || tagName === 'sub') write('[')
        // In a corpus <s n="1"> is a sentence.
        if (struck.has(tagName) && !attrs.some(({ name }) => name === 'n')) struckDepth += 1
        if (tagName === 'pre') isPreformatted = true
        // A cell only lays out a table within it. No cell reaches out of its part of a table.
        if (tagName === 'table') {
          cells = undefined
          cell = undefined
        }
        if (rankOf(tagName) > 2) reaching = []
        if (tagName === 'tr') endRow()
        if (blocks.has(tagName)) endParagraph()
        if (isOfTables && tagName === 'table') parts.push(tableEdge)
        if (tagName === 'tr') {
          cells = []
          row = tag
        }
        if (tagName === 'td' || tagName === 'th') {
          const made = makeCell(parts.length, attrs, mostReached / mostSpanned)
          cells?.push(made)
          if (isOfTables) {
            mostReached -= made.columns * made.rows - 1
            cell = cells && new CellReader([tag, ...(row ? [row] : [])], signClasses)
          }
        } else if (hidden === undefined) write(cell?.open(tag, voids.has(tagName)) ?? '')
        if (tagName === 'br' || blocks.has(tagName)) cell?.endLine()
        if (tagName === 'time' && isBehindName(parts, isTimed)) time = dayOf(attrs)
        const line = describe(tagName, attrs)
        if (line !== undefined) parts.push('\n\n', line, '\n\n')
        if (tagName === 'meta') describeBy(descriptionOf(attrs))
      },
      onEndTag({ tagName }) {
        if (passedOver.has(tagName)) isPassedOver = false
        for (const [, day = ''] of script?.matchAll(textPatterns.scriptedDay) ?? []) {
          if (scripted.size === 0) scriptedAt = parts.length
          scripted.add(day)
        }
        for (const [, words = ''] of script?.matchAll(textPatterns.scriptedText) ?? [])
          describeBy(unquote(words))
        script = undefined
        if (tagName === 'sup' || tagName === 'sub') write(']')
        if (hidden === undefined) write(cell?.close(tagName) ?? '')
        endHidden(rankOf(tagName))
        if (hidden !== undefined && tagName === 'table' && hiddenTables > 0) hiddenTables -= 1
        if (tagName === hidden && --hiddenDepth === 0) hidden = undefined
        if (tagName === 'nav') {
          if (leadsOnly(parts.slice(navAt).join(''))) parts.length = Math.min(parts.length, navAt)
          navAt = parts.length
        }
        if (tagName === 'select') {
          isChosen = false
          isInMenu = false
        }
        if (tagName === 'pre') isPreformatted = false
        if (struck.has(tagName)) struckDepth = Math.max(0, struckDepth - 1)
        if (tagName === 'h1') titleEnd = parts.length
        if (blocks.has(tagName)) {
          cell?.endLine()
          endParagraph()
        }
        if (ranks.has(tagName)) cell = undefined
        if (tagName === 'tr' || tagName === 'table') endRow()
        if (isOfTables && tagName === 'table') parts.push(tableEdge)
      },
      onCharacter({ chars }) {
        const isBelowTitle =
          !isTimed &&
          parts.length - titleEnd <= mostBelow &&
          parts.slice(titleEnd).join('').length <= cellLength
        const isDay =
          textPatterns.monthAndDay.test(chars) || (isBelowTitle && textPatterns.timeAgo.test(chars))
        if (time !== undefined && isDay) {
          parts.push('\n\n', `发布时间:${time}`, '\n\n')
          isTimed = true
        }
        time = undefined
        write(chars)
      },
      onWhitespaceCharacter: ({ chars }) => write(chars),
      onNullCharacter() {},
      onComment() {},
      onDoctype() {},
      onEof() {},
    },
  )
  tokenizer.write(textPatterns.feed.test(html) ? html.replace(textPatterns.cdata, ' ') : html, true)
  if (scripted.size === 1) parts.splice(scriptedAt, 0, '\n\n', [...scripted].join(), '\n\n')
  const shown = withoutEmptyLines(parts.join(''))
  const isLoaded = shown.length < description.length + headLength && !textPatterns.ownText.test(shown)
  return !isOfTables && isLoaded && textPatterns.ownText.test(description)
    ? `${shown}\n\n${description}`
    : shown
}

/** The most parts between the title of a page and its time of publication. */
const mostBelow = 12
/** The most characters in a title, a time of publication and a note that the page needs a script. */
const headLength = 120

/** Removes the blank lines around a text. The tabs of empty cells stay in its first and last line. */
function withoutEmptyLines(text: string): string {
  const first = text.lastIndexOf('\n', text.length - text.trimStart().length) + 1
  const last = text.indexOf('\n', text.trimEnd().length)
  return text.slice(first, last < 0 ? undefined : last)
}

/** The most characters in a cell of a table of numbers. */
const cellLength = 60
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

/** True if a paragraph begins here, or has only a short name so far, as of its writer; the latter for one time alone. */
function isBehindName(parts: readonly string[], isTimed: boolean): boolean {
  if (parts.at(-1) === '\n\n') return true
  const last = parts.slice(-6)
  const from = last.lastIndexOf('\n\n')
  return !isTimed && from >= 0 && last.slice(from).join('').trim().length <= nameLength
}

/** The most characters in the name of a writer or newspaper. */
const nameLength = 12

/** Returns the full day of an element that shows a part of it. */
function dayOf(attributes: readonly Token.Attribute[]): string | undefined {
  const { value = '' } = attributes.find(({ name }) => name === 'datetime') ?? {}
  return textPatterns.wholeDay.exec(value)?.[0]
}

/** Returns the description that a `meta` element gives, in case a script loads the text. */
function descriptionOf(attributes: readonly Token.Attribute[]): string {
  const values = new Map(attributes.map(({ name, value }) => [name, value]))
  const isDescription = textPatterns.descriptionName.test(values.get('name') ?? values.get('property') ?? '')
  return isDescription ? (values.get('content') ?? '').trim() : ''
}

/** Returns the text of a JSON string, or an empty string if it is none. */
function unquote(words: string): string {
  try {
    return String(JSON.parse(words)).trim()
  } catch {
    return ''
  }
}

/** Returns what an element without text says of the publication, in words that a page would show. */
function describe(tagName: string, attributes: readonly Token.Attribute[]): string | undefined {
  if (tagName !== 'meta' && tagName !== 'link') return undefined
  const values = new Map(attributes.map(({ name, value }) => [name, value]))
  if (tagName === 'link') return values.get('rel') === 'canonical' ? values.get('href') : undefined
  const name = values.get('name') ?? values.get('property') ?? ''
  if (name === 'og:url') return values.get('content')
  return textPatterns.publicationName.test(name) ? `发布时间:${values.get('content') ?? ''}` : undefined
}
