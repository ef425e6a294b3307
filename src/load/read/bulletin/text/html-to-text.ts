import { type Token, Tokenizer, TokenizerMode } from 'parse5'
import { findSignClasses, tableEdge } from '../../cells/page-cells.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { textPatterns } from '../patterns/text.ts'
import { cellLength, HiddenElement, MenuChoice, Scripts, TableRows } from './html-elements.ts'

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

/** True if the links of a page only lead to its parts, without words that its text may be about. */
function leadsOnly(links: string): boolean {
  const { place, namedPlatform, part, pastHeading, moreArticles, ofColumns } = scopePatterns
  const telling = [textPatterns.digit, place, namedPlatform, part, moreArticles, ofColumns]
  const lines = links.split('\n').map((line) => line.trim())
  return !telling.some((words) => words.test(links)) && !lines.some((line) => pastHeading.test(line))
}

/** Elements whose text is struck out, and so is not stated. */
const struck = new Set(['del', 's', 'strike'])

/** Elements whose text is raised or lowered. */
const raised = new Set(['sup', 'sub'])

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
  const reader = new PageReader(isOfTables, isOfTables ? findSignClasses(html) : new Set())
  return reader.read(textPatterns.feed.test(html) ? html.replace(textPatterns.cdata, ' ') : html)
}

/** Writes the text of a page from its tags and characters, as the tokenizer tells them. */
class PageReader {
  readonly #isOfTables: boolean
  readonly #tokenizer = new Tokenizer({}, this)
  readonly #parts: string[] = []
  readonly #rows: TableRows
  readonly #hidden = new HiddenElement()
  readonly #choice = new MenuChoice()
  readonly #scripts = new Scripts()
  #isPassedOver = false
  #isPreformatted = false
  #struckDepth = 0
  #navAt = 0
  /** The full day of a time that begins a paragraph, and whether one was shown. */
  #time: string | undefined
  #isTimed = false
  /** Where the title of the page ends: text far below may be of other articles. */
  #titleEnd = Number.NEGATIVE_INFINITY

  constructor(isOfTables: boolean, signClasses: ReadonlySet<string>) {
    this.#isOfTables = isOfTables
    this.#rows = new TableRows(this.#parts, isOfTables, signClasses)
  }

  read(html: string): string {
    this.#tokenizer.write(html, true)
    this.#scripts.writeDay(this.#parts)
    const shown = withoutEmptyLines(this.#parts.join(''))
    const { description } = this.#scripts
    const isLoaded = shown.length < description.length + headLength && !textPatterns.ownText.test(shown)
    return !this.#isOfTables && isLoaded && textPatterns.ownText.test(description)
      ? `${shown}\n\n${description}`
      : shown
  }

  onStartTag(tag: Token.TagToken): void {
    const { tagName, attrs } = tag
    this.#hidden.open(tag, blocks.has(tagName), this.#rows.isIn(tagName))
    this.#choice.open(tag, this.#parts)
    if (tagName === 'nav') this.#navAt = this.#parts.length
    this.#passOver(tagName)
    if (tagName === 'br') this.#parts.push('\n')
    // A raised digit is the mark of a footnote, and no digit of the number before it.
    if (raised.has(tagName)) this.#write('[')
    // In a corpus <s n="1"> is a sentence.
    if (struck.has(tagName) && !attrs.some(({ name }) => name === 'n')) this.#struckDepth += 1
    if (tagName === 'pre') this.#isPreformatted = true
    this.#rows.endBefore(tagName)
    if (blocks.has(tagName)) this.#endParagraph()
    if (this.#isOfTables && tagName === 'table') this.#parts.push(tableEdge)
    this.#write(this.#rows.open(tag, this.#hidden.isOpen))
    if (tagName === 'br' || blocks.has(tagName)) this.#rows.cell?.endLine()
    if (tagName === 'time' && isBehindName(this.#parts, this.#isTimed)) this.#time = dayOf(attrs)
    const line = describe(tagName, attrs)
    if (line !== undefined) this.#parts.push('\n\n', line, '\n\n')
    if (tagName === 'meta') this.#scripts.describeBy(descriptionOf(attrs))
  }

  onEndTag({ tagName }: Token.TagToken): void {
    if (passedOver.has(tagName)) this.#isPassedOver = false
    this.#scripts.end(this.#parts.length)
    if (raised.has(tagName)) this.#write(']')
    if (!this.#hidden.isOpen) this.#write(this.#rows.cell?.close(tagName) ?? '')
    this.#hidden.close(tagName)
    if (tagName === 'nav') {
      const links = this.#parts.slice(this.#navAt).join('')
      if (leadsOnly(links)) this.#parts.length = Math.min(this.#parts.length, this.#navAt)
      this.#navAt = this.#parts.length
    }
    this.#choice.close(tagName)
    if (tagName === 'pre') this.#isPreformatted = false
    if (struck.has(tagName)) this.#struckDepth = Math.max(0, this.#struckDepth - 1)
    if (tagName === 'h1') this.#titleEnd = this.#parts.length
    if (blocks.has(tagName)) {
      this.#rows.cell?.endLine()
      this.#endParagraph()
    }
    this.#rows.close(tagName)
    if (this.#isOfTables && tagName === 'table') this.#parts.push(tableEdge)
  }

  onCharacter({ chars }: Token.CharacterToken): void {
    const parts = this.#parts
    const isBelowTitle =
      !this.#isTimed &&
      parts.length - this.#titleEnd <= mostBelow &&
      parts.slice(this.#titleEnd).join('').length <= cellLength
    const isDay = textPatterns.monthAndDay.test(chars) || (isBelowTitle && textPatterns.timeAgo.test(chars))
    if (this.#time !== undefined && isDay) {
      parts.push('\n\n', `发布时间:${this.#time}`, '\n\n')
      this.#isTimed = true
    }
    this.#time = undefined
    this.#write(chars)
  }

  onWhitespaceCharacter({ chars }: Token.CharacterToken): void {
    this.#write(chars)
  }

  onNullCharacter(): void {}
  onComment(): void {}
  onDoctype(): void {}
  onEof(): void {}

  #passOver(tagName: string): void {
    const mode = passedOver.get(tagName)
    if (tagName === 'title') this.#tokenizer.state = TokenizerMode.RCDATA
    if (mode === undefined) return
    this.#tokenizer.state = mode
    this.#isPassedOver = true
    if (tagName === 'script') this.#scripts.begin()
  }

  #endParagraph(): void {
    this.#struckDepth = 0
    const last = this.#parts.at(-1)
    if (last !== '\n\n' && last !== tableEdge) this.#parts.push('\n\n')
  }

  #write(text: string): void {
    this.#scripts.add(text)
    const isUnread = this.#isPassedOver || this.#choice.isOther || this.#struckDepth > 0
    if (isUnread || this.#hidden.isOpen || text === '') return
    const shown = this.#rows.cell?.read(text) ?? text
    this.#parts.push(this.#isPreformatted ? shown : shown.replace(textPatterns.blanks, ' '))
  }
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

/** Returns what an element without text says of the publication, in words that a page would show. */
function describe(tagName: string, attributes: readonly Token.Attribute[]): string | undefined {
  if (tagName !== 'meta' && tagName !== 'link') return undefined
  const values = new Map(attributes.map(({ name, value }) => [name, value]))
  if (tagName === 'link') return values.get('rel') === 'canonical' ? values.get('href') : undefined
  const name = values.get('name') ?? values.get('property') ?? ''
  if (name === 'og:url') return values.get('content')
  return textPatterns.publicationName.test(name) ? `发布时间:${values.get('content') ?? ''}` : undefined
}
