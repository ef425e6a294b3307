import { isPrintedValue } from '../../../../domain/figure/figure.ts'
import { statementPatterns } from '../patterns/statement.ts'
import { textPatterns } from '../patterns/text.ts'
import { digitGap, lineBreak, lineOf, type NormalText, originalBetween } from './normalise-text.ts'
import { isIdeograph } from './spans.ts'

const excerptLength = 40
const afterLength = 20

/** The error for a text that is no bulletin, or that leaves the frame of one. */
export class BulletinError extends Error {
  /** The original words where the text left the frame, on one line. */
  readonly excerpt: string
  readonly expected: string
  /** The line of the text, counted as for skipped statements. */
  readonly line: number

  /** @param at the position in the normalised text where the frame was left */
  constructor(expected: string, source: NormalText, at: number) {
    const { original, offsets } = source
    const place = offsets[at] ?? original.length
    const after = oneLine(original.slice(Math.max(0, place - afterLength), place))
    const excerpt = oneLine(original.slice(place, place + excerptLength))
    const found = excerpt === '' ? 'the end of the text' : JSON.stringify(excerpt)
    super(`expected ${expected}${after === '' ? '' : ` after ${JSON.stringify(after)}`}, found ${found}`)
    this.name = 'BulletinError'
    this.excerpt = excerpt
    this.expected = expected
    this.line = lineOf(source, at)
  }
}

/** The error for a text in which no sentence of the ministry tells the month of the country's numbers. */
export class NoBulletin extends BulletinError {}

function oneLine(text: string): string {
  return text.toWellFormed().replace(textPatterns.blanks, ' ').trim()
}

/** How far before a question mark a word that asks may stand, in characters. */
const questionLength = 32

/** The most characters in brackets beside a statement. */
const asideLength = 100

/** A position in a text that moves on with what is read. */
export class TextScanner {
  readonly source: NormalText
  readonly end: number
  at: number
  readonly #ends = new Map<RegExp | string, { from: number; to: number }>()

  constructor(source: NormalText, at: number, end = source.text.length) {
    this.source = source
    this.at = at
    this.end = end
  }

  /** The character at the scanner, or an empty string at the end. */
  get character(): string {
    return this.at < this.end ? this.source.text.charAt(this.at) : ''
  }

  /** Passes over a word, if it stands here. */
  take(word: string): boolean {
    const isThere = this.at + word.length <= this.end && this.source.text.startsWith(word, this.at)
    if (isThere) this.at += word.length
    return isThere
  }

  /** Passes over what a sticky pattern matches here, if it does. */
  takeMatch(pattern: RegExp): RegExpExecArray | undefined {
    const match = matchFrom(pattern, this.source.text, this.at)
    if (!match || this.at + match[0].length > this.end) return undefined
    this.at += match[0].length
    return match
  }

  /**
   * Passes over a number and returns it as printed, without thousands separators. Returns undefined if none stands here, or if it
   * cannot be trusted: with leading zeros, with a blank, a footnote or a line break in it, or with other commas.
   */
  takeNumber(): string | undefined {
    const start = this.at
    const printed = this.takeMatch(statementPatterns.number)?.[0] ?? ''
    const grouped = this.#withGaps(start, printed)
    const isGrouped = statementPatterns.thousands.test(grouped)
    // A single blank may part two numbers. It parts thousands in a number with a decimal point, or with two blanks.
    const isSure = grouped === printed || grouped.includes('.') || grouped.split(',').length > 2
    const number = isGrouped && isSure ? grouped.replaceAll(',', '') : grouped
    const isPadded = number.startsWith('0') && number !== '0' && !number.startsWith('0.')
    if (isPrintedValue(number) && !isPadded && !number.includes(',')) return number
    this.at = start
    return undefined
  }

  /** Passes over a whole number and returns it as printed. */
  takeCount(): string | undefined {
    const start = this.at
    const number = this.takeNumber()
    if (number !== undefined && !number.includes('.')) return number
    this.at = start
    return undefined
  }

  /** Returns the number with a comma where blanks were dropped, and with `!`, which no number has, at other breaks. */
  #withGaps(start: number, printed: string): string {
    if (this.isUnbroken(start)) return printed
    return Array.from(printed, (character, i) => {
      const gap = i === 0 ? 0 : this.source.breaks[start + i]
      return gap === 0 ? character : gap === digitGap ? `,${character}` : `!${character}`
    }).join('')
  }

  /** True if a number follows on the line, so that what ends at a position is its label: 249.3万本  司机证  650.8万本. */
  isLabelAt(at: number): boolean {
    const { text, breaks } = this.source
    const [mark = ''] = matchFrom(textPatterns.numberNext, text, at) ?? []
    return mark !== '' && !breaks.subarray(at, at + mark.length).includes(lineBreak)
  }

  /** True if a clause ends here, so that nothing behind can qualify what was read. */
  get isAtClauseEnd(): boolean {
    const { character } = this
    if (character === '' || ',。;:…\n()↑↓】'.includes(character) || this.isAtLineBreak || this.isAtItem)
      return true
    return this.#isFullStop(this.at)
  }

  /** True if an item or sentence begins here, and the full stop before it is lost: 下降4.0%一、. */
  get isAtItem(): boolean {
    const before = this.source.text.charAt(this.at - 1)
    return (
      '%单家本'.includes(before) &&
      before !== '' &&
      matchFrom(textPatterns.itemStart, this.source.text, this.at) !== null
    )
  }

  /**
   * Returns where the clause at a position ends: at punctuation outside numbers, or at the end of a line, which may be that of a
   * heading.
   *
   * @param isAcrossLines whether a line that ends without punctuation goes on in the next
   */
  clauseEnd(from = this.at, isAcrossLines = false): number {
    const key = isAcrossLines ? 'clause' : 'line'
    const known = this.#ends.get(key)
    if (known && known.from <= from && from < known.to) return known.to
    const to = this.#findClauseEnd(from, isAcrossLines)
    this.#ends.set(key, { from, to })
    return to
  }

  #findClauseEnd(from: number, isAcrossLines: boolean): number {
    const { text, breaks } = this.source
    for (let i = from; i < this.end; i += 1) {
      const character = text.charAt(i)
      if (!isAcrossLines && i > from && breaks[i] === lineBreak) return i
      if (character === ',' && isDigit(text.charCodeAt(i - 1)) && isDigit(text.charCodeAt(i + 1))) continue
      if (',。;:…\n()'.includes(character)) return i
      if (i > from && this.#isFullStop(i)) return i
    }
    return this.end
  }

  /** True for a point that is a full stop, not one in a number, name or address, and for the mark of a question. */
  #isFullStop(at: number): boolean {
    const { text, breaks } = this.source
    const character = text.charAt(at)
    if (character === '?') return isQuestion(text, at)
    const isAtEnd = breaks[at + 1] === lineBreak || isIdeograph(text.charCodeAt(at - 1))
    return character === '.' && (text.charAt(at - 1) === '%' || isAtEnd)
  }

  /** Passes over brackets and returns what they hold; a full stop may end it only if words stand before the brackets. */
  takeAside(): string | undefined {
    const start = this.at
    const { text } = this.source
    this.at += 1
    const end = this.findEnd(textPatterns.asideEnd)
    const isBeside = !'。\n'.includes(text.charAt(start - 1))
    const close = isBeside && text.charAt(end) === '。' ? end + 1 : end
    if (text.charAt(close) !== ')' || close >= this.end || end - start > asideLength) {
      this.at = start
      return undefined
    }
    this.at = close + 1
    return text.slice(start + 1, end)
  }

  /** Returns where a pattern first matches from here on, or the end. */
  findEnd(pattern: RegExp): number {
    const known = this.#ends.get(pattern)
    if (known && known.from <= this.at && this.at <= known.to) return known.to
    const to = Math.min(this.end, matchFrom(pattern, this.source.text, this.at)?.index ?? this.end)
    this.#ends.set(pattern, { from: this.at, to })
    return to
  }

  /** Returns the original text from a position to the end of the sentence here. */
  sentenceFrom(start: number): string {
    const end = this.findEnd(textPatterns.sentenceEnd)
    const stop = '。;'.includes(this.source.text.charAt(end)) ? 1 : 0
    return originalBetween(this.source, start, Math.min(this.end, end + stop))
  }

  /** True if a new line begins here that normalising has joined to the one before. */
  get isAtLineBreak(): boolean {
    return this.source.breaks[this.at] === lineBreak
  }

  get isAtDigit(): boolean {
    return isDigit(this.source.text.charCodeAt(this.at))
  }

  /** True if a line or an entry of a list begins here. */
  get isAtLineStart(): boolean {
    const before = this.source.text.charAt(this.at - 1)
    return before === '' || ':;\n'.includes(before) || this.isAtLineBreak
  }

  /** True if no line break or gap, which no number or name crosses, lies between a position and the scanner. */
  isUnbroken(start: number): boolean {
    return this.source.breaks.subarray(start + 1, this.at).every((dropped) => dropped === 0)
  }

  /** True if the text or its paragraph ends here, so that what stands before may be cut off. */
  get isAtCut(): boolean {
    return this.character === '' || this.character === '\n' || this.character === '…'
  }
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

/** True if the words before a question mark ask something. Otherwise it may be a character that a copy lost. */
export function isQuestion(text: string, at: number, from = 0): boolean {
  return textPatterns.question.test(text.slice(Math.max(from, at - questionLength), at))
}

/** Returns the match of a sticky or global pattern from a position on. */
export function matchFrom(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}
