import { isPrintedValue } from '../../../domain/figure/figure.ts'
import { lineBreak, type NormalText, originalBetween } from './normalise-text.ts'
import { matchFrom, patterns } from './patterns.ts'

const excerptLength = 40
const afterLength = 20

/** A text that is no bulletin, or that leaves the frame of one. */
export class BulletinError extends Error {
  /** What stands where the frame was left, as the text has it, on one line. */
  readonly excerpt: string
  readonly expected: string

  /** @param at the position in the normalised text where the frame was left */
  constructor(expected: string, { original, offsets }: NormalText, at: number) {
    const place = offsets[at] ?? original.length
    const after = oneLine(original.slice(Math.max(0, place - afterLength), place))
    const excerpt = oneLine(original.slice(place, place + excerptLength))
    const found = excerpt === '' ? 'the end of the text' : JSON.stringify(excerpt)
    super(`expected ${expected}${after === '' ? '' : ` after ${JSON.stringify(after)}`}, found ${found}`)
    this.name = 'BulletinError'
    this.excerpt = excerpt
    this.expected = expected
  }
}

function oneLine(text: string): string {
  return text.toWellFormed().replace(patterns.blanks, ' ').trim()
}

/** Longer than any clause of the frame; a list of all cities is about 200 characters. */
const clauseLength = 400

/** Where a text, or a paragraph of it, ends in the middle of what the frame holds: no fault if nothing of it follows. */
export class CutOff extends BulletinError {}

/** A place in a text, moved on by what is read. */
export class TextScanner {
  readonly source: NormalText
  readonly end: number
  at: number
  readonly #ends = new Map<RegExp, { from: number; to: number }>()

  constructor(source: NormalText, at: number, end = source.text.length) {
    this.source = source
    this.at = at
    this.end = end
  }

  /** The character at the scanner, empty at the end. */
  get character(): string {
    return this.at < this.end ? this.source.text.charAt(this.at) : ''
  }

  /** Whether nothing follows in this paragraph, or only an ellipsis. */
  get isAtCut(): boolean {
    return isCut(this.character)
  }

  startsWith(word: string): boolean {
    return this.at + word.length <= this.end && this.source.text.startsWith(word, this.at)
  }

  /** Passes over a word with which a statement may begin. */
  take(word: string): boolean {
    const isThere = this.startsWith(word)
    if (isThere) this.at += word.length
    return isThere
  }

  /**
   * Passes over a word that may be absent within a statement.
   *
   * @throws {CutOff} where the text ends within it
   */
  skip(word: string): boolean {
    if (this.take(word)) return true
    if (this.#isCutWithin(word)) throw new CutOff(word, this.source, this.at)
    return false
  }

  /** Passes over what a sticky pattern matches, where it does. */
  takeMatch(pattern: RegExp): RegExpExecArray | undefined {
    const match = matchFrom(pattern, this.source.text, this.at)
    if (!match || this.at + match[0].length > this.end) return undefined
    this.at += match[0].length
    return match
  }

  /**
   * Passes over one of the words that the frame has here.
   *
   * @throws {BulletinError} where another stands here
   * @throws {CutOff} where the text ends before it, or within it
   */
  expect<Word extends string>(...words: readonly Word[]): Word {
    const word = words.find((choice) => this.take(choice))
    if (word !== undefined) return word
    return this.refuse(formatChoices(words), words)
  }

  /**
   * A number as printed.
   *
   * @throws {BulletinError | CutOff} as for a word; a number that the text cuts is seen at the unit that follows
   */
  expectNumber(): string {
    const start = this.at
    const number = this.takeMatch(patterns.number)?.[0] ?? ''
    if (number.endsWith('.') && this.isAtCut) this.refuse('a number')
    const isPadded = number.startsWith('0') && number !== '0' && !number.startsWith('0.')
    if (isPrintedValue(number) && !isPadded && this.isUnbroken(start)) return number
    this.at = start
    return this.refuse('a number')
  }

  /** A whole number as printed. */
  expectCount(): string {
    const start = this.at
    const number = this.expectNumber()
    if (!number.includes('.')) return number
    this.at = start
    return this.refuse('a whole number')
  }

  /** Sees to it that a clause ends here, so that nothing that follows can qualify what was read. */
  expectClauseEnd(): void {
    const { character } = this
    if (character === '' || ',。;:…\n()'.includes(character) || this.isAtLineBreak) return
    this.refuse('the end of the clause')
  }

  /** The rest of the clause at the scanner without its end, or as much of it as a statement of the frame can fill. */
  get clause(): string {
    return this.source.text.slice(this.at, Math.min(this.findEnd(patterns.clauseEnd), this.at + clauseLength))
  }

  /** Where the pattern of an end is met first, or the end. */
  findEnd(pattern: RegExp): number {
    const known = this.#ends.get(pattern)
    if (known && known.from <= this.at && this.at <= known.to) return known.to
    const to = Math.min(this.end, matchFrom(pattern, this.source.text, this.at)?.index ?? this.end)
    this.#ends.set(pattern, { from: this.at, to })
    return to
  }

  /** The sentence from a place on, as the original has it. */
  sentenceFrom(start: number): string {
    const end = this.findEnd(patterns.sentenceEnd)
    const stop = '。;'.includes(this.source.text.charAt(end)) ? 1 : 0
    return originalBetween(this.source, start, Math.min(this.end, end + stop))
  }

  /** Whether a new line begins here that normalising has joined to the one before. */
  get isAtLineBreak(): boolean {
    return this.source.breaks[this.at] === lineBreak
  }

  /** Whether nothing was dropped between a place and the scanner that a number or a name does not cross. */
  isUnbroken(start: number): boolean {
    return this.source.breaks.subarray(start + 1, this.at).every((dropped) => dropped === 0)
  }

  /**
   * Leaves off at the scanner, with a CutOff where the text or its line ends here.
   *
   * @param words those that would have been right: where the text ends within one of them it is cut, not wrong
   */
  refuse(expected: string, words: readonly string[] = []): never {
    const isCutHere = this.isAtCut || this.isAtLineBreak || words.some((word) => this.#isCutWithin(word))
    throw new (isCutHere ? CutOff : BulletinError)(expected, this.source, this.at)
  }

  #isCutWithin(word: string): boolean {
    let length = 0
    while (length < word.length && this.#characterAfter(length) === word.charAt(length)) length += 1
    return length > 0 && isCut(this.#characterAfter(length))
  }

  #characterAfter(length: number): string {
    return this.at + length < this.end ? this.source.text.charAt(this.at + length) : ''
  }
}

function isCut(character: string): boolean {
  return character === '' || character === '\n' || character === '…'
}

function formatChoices(words: readonly string[]): string {
  const last = words.at(-1) ?? ''
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} or ${last}` : last
}
