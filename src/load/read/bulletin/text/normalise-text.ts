import { simplify as simplifyText } from '../../../../domain/figure/names.ts'
import { textPatterns } from '../patterns/text.ts'
import { findSpans, isIdeograph, isNumeral, type Span } from './spans.ts'
import type { Grid } from './table-cells.ts'

/** Makes a value when it is first asked for, so that starting the service does not wait for it. */
const lazily = <Made>(make: () => Made): (() => Made) => {
  let made: Made | undefined
  return () => {
    made ??= make()
    return made
  }
}

/** Each UTF-16 unit, or the simplified form of a traditional character, in whatever word it stands. */
const simpleForms = lazily(() => {
  const ideographs = Array.from({ length: 0xa000 - 0x4e00 }, (_, i) => String.fromCharCode(0x4e00 + i))
  const forms = Uint16Array.from({ length: 0x10000 }, (_, code) => code)
  for (const [i, simple] of simplifyText(ideographs.join('\n')).split('\n').entries())
    if (simple.length === 1) forms[0x4e00 + i] = simple.charCodeAt(0)
  // The library leaves 瞭 as it is for 瞭望, which no bulletin has; many begin with 瞭解.
  forms['瞭'.charCodeAt(0)] = '了'.charCodeAt(0)
  // Cantonese writes 咗: 跌咗3.9%.
  forms['咗'.charCodeAt(0)] = '了'.charCodeAt(0)
  return forms
})

/** Radicals of Unicode's supplement that fonts in PDF use for characters, each before its character. NFKC maps only those of Kangxi. */
const radicals =
  '⺠民⺰纟⻄西⻅见⻆角⻈讠⻉贝⻋车⻐钅⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙⻲龟'

/** Replaces radicals by the characters that look like them; the text keeps its length. */
export function withoutRadicals(text: string): string {
  return text.replace(textPatterns.radical, (radical) => {
    const at = radicals.indexOf(radical)
    return at < 0 ? radical.normalize('NFKC') : radicals.charAt(at + 1)
  })
}

/** Returns words in half-width digits and signs and simplified characters. */
export function simplify(words: string): string {
  return simplifyCharacters(words.normalize('NFKC'))
}

/** Returns words in simplified characters, in as many units, and else as they are. */
export function simplifyCharacters(words: string): string {
  const forms = simpleForms()
  const isSimple = (code: number) => forms[code] === code
  let at = 0
  while (at < words.length && isSimple(words.charCodeAt(at))) at += 1
  let simple = words.slice(0, at)
  for (; at < words.length; at += 1) simple += String.fromCharCode(forms[words.charCodeAt(at)] as number)
  return simple
}

/** A text in the form that is compared with the frame, and the way back to the original. */
export type NormalText = {
  original: string
  /**
   * Half-width digits and punctuation, simplified characters, no blanks, quotation marks or pinyin. A `\n` ends a paragraph; `…`
   * stands for any run of full stops, with which a cut copy ends.
   */
  text: string
  /** The position of each character in the original, and one more entry for the end. */
  offsets: Uint32Array
  /** What was dropped before each character: 0, or a `lineBreak` or `digitGap`, across which no number and no name goes on. */
  breaks: Uint8Array
  /** The tables of platforms, which are left out of the text. */
  grids: readonly Grid[]
}

/** A text as it is shown, and as it is read; without `places` both are the same. */
export type LaidOut = {
  original: string
  text: string
  /** The position of each character that is read in what is shown, and one more for the end. */
  places?: Uint32Array
  /** The tables of platforms, which are read apart. */
  grids?: readonly Grid[]
}

/** Ends a paragraph without a line break. */
export const paragraphSeparator = '\u2029'

/** A line break where a line was wrapped or another text follows. */
export const lineBreak = 1

/** Blanks, or the mark of a footnote, between digits. */
export const digitGap = 2

/**
 * Returns a text without what copies on the web add and change. Line breaks end a paragraph where they are doubled or follow the
 * end of a sentence; elsewhere a line was wrapped.
 */
export function normaliseText(laidOut: string | LaidOut): NormalText {
  const {
    original,
    text,
    places,
    grids = [],
  }: LaidOut = typeof laidOut === 'string' ? { original: laidOut, text: laidOut } : laidOut
  const mapped = mapCharacters(text)
  const { codes, offsets, breaks, length } = writeNormal(mapped, findSpans(mapped, text))
  offsets[length] = mapped.length
  if (places) for (let i = 0; i <= length; i += 1) offsets[i] = places[offsets[i] as number] as number
  return {
    original,
    text: Buffer.from(codes.buffer, 0, length * 2).toString('utf16le'),
    offsets: offsets.subarray(0, length + 1),
    breaks: breaks.subarray(0, length + 1),
    grids,
  }
}

/** Writes mapped characters without the spans that are left out. */
function writeNormal(mapped: string, spans: readonly Span[]): TextWriter {
  const room = spans.reduce((sum, { digits = '' }) => sum + digits.length, mapped.length)
  const writer = new TextWriter(room)
  let spanAt = 0
  for (let i = 0; i < mapped.length; i += 1) {
    const span = spans[spanAt]
    if (span && i === span.start) {
      if (span.digits === undefined) writer.passMark()
      else for (const digit of span.digits) writer.put(digit.charCodeAt(0), i)
      i = span.end - 1
      spanAt += 1
      continue
    }
    const code = mapped.charCodeAt(i)
    if (code === footnote || code === circled) writer.passMark()
    else if (code === newline || code === space || code === paragraphEnd)
      writer.passBlank(code === space ? 0 : code === newline ? 1 : 2)
    else if (code !== dropped) writer.put(code, i)
  }
  return writer
}

/** Writes a normal text character by character: of blanks and repeated stops between them, only what they mean. */
class TextWriter {
  readonly codes: Uint16Array
  readonly offsets: Uint32Array
  readonly breaks: Uint8Array
  length = 0
  /** Whether a blank stands behind the last character, with how many line breaks in it, and whether a footnote is marked there. */
  #isBlank = false
  #lineBreaks = 0
  #isMarked = false

  /** @param room the most characters that are written */
  constructor(room: number) {
    this.codes = new Uint16Array(room)
    this.offsets = new Uint32Array(room + 1)
    this.breaks = new Uint8Array(room + 1)
  }

  passBlank(lineBreaks: number): void {
    this.#isBlank = true
    this.#lineBreaks += lineBreaks
  }

  passMark(): void {
    this.#isMarked = true
  }

  /** @param at where the character stands in the text that is read */
  put(code: number, at: number): void {
    const last = this.length > 0 ? (this.codes[this.length - 1] as number) : newline
    const areDigits = isNumeral(last) && isNumeral(code)
    if (this.#isBlank) this.#endBlank(last, areDigits, at)
    else if (isStop(last) && isStop(code)) {
      // A sentence that ends before left-out words is whole: 美团打车。...
      const isWhole = last === fullStop && code !== fullStop
      if (isWhole && !isStop(this.codes[this.length - 2] ?? newline)) this.#write(ellipsis, at)
      else this.codes[this.length - 1] = ellipsis
      return
    }
    if (this.#isMarked && areDigits) this.breaks[this.length] = digitGap
    this.#isMarked = false
    this.#write(code, at)
  }

  #endBlank(last: number, isInNumber: boolean, at: number): void {
    const { codes, breaks, length } = this
    const lineBreaks = this.#lineBreaks
    this.#isBlank = false
    this.#lineBreaks = 0
    // No paragraph ends at a comma or 截至, whatever space a copy leaves behind it.
    const isEnd =
      (lineBreaks > 1 && !goesOn(last)) || (lineBreaks === 1 && endsSentence(last, codes[length - 2]))
    if (isEnd && last !== newline) this.#write(newline, at)
    else if (!isEnd && lineBreaks > 0) breaks[length] = lineBreak
    else if (!isEnd && isInNumber) breaks[length] = digitGap
  }

  #write(code: number, at: number): void {
    this.offsets[this.length] = at
    this.codes[this.length++] = code
  }
}

/** Returns the line of the original, from 1, of a position in the normal text. */
export function lineOf({ original, offsets }: NormalText, at: number): number {
  return lineAt(original, offsets[at] ?? 0)
}

/** Returns the line, from 1, of a position in the original. */
export function lineAt(original: string, at: number): number {
  let line = 1
  for (let i = original.indexOf('\n'); i >= 0 && i < at; i = original.indexOf('\n', i + 1)) line += 1
  return line
}

/** Returns the original between two positions of the normal text, with the whole of what was rewritten, and with blanks between cells. */
export function originalBetween({ original, offsets }: NormalText, from: number, to: number): string {
  let end = to
  while (end > from && offsets[end] === offsets[end - 1] && end < offsets.length - 1) end += 1
  return original.slice(offsets[from], offsets[end]).trim().replaceAll('\t', ' ')
}

const dropped = 0
const footnote = 1
/** A picture: the mark of an item at the beginning of a line, and of a footnote elsewhere. */
const picture = 2
const paragraphEnd = 3
/** A number in a circle: the mark of an item or of a footnote. */
const circled = '①'.charCodeAt(0)
const newline = 10
const space = 32
/** Stands before lines of a mail that is answered. */
const quote = '>'.charCodeAt(0)
const stroke = '/'.charCodeAt(0)
const semicolon = ';'.charCodeAt(0)
const comma = ','.charCodeAt(0)
const enumerationComma = '、'.charCodeAt(0)
const upTo = '至'.charCodeAt(0)
const point = '.'.charCodeAt(0)
const percent = '%'.charCodeAt(0)
const hyphen = '-'.charCodeAt(0)
const dash = '—'.charCodeAt(0)
const fullStop = '。'.charCodeAt(0)
const ellipsis = '…'.charCodeAt(0)
const sentenceEnds = new Set(Array.from('。;:?…', (character) => character.charCodeAt(0)))

/**
 * True if a mark ends a sentence. A point, which a scan has for a full stop, does so behind a Chinese character or percentage.
 */
function endsSentence(code: number, before = 0): boolean {
  return sentenceEnds.has(code) || (code === point && (before === percent || isIdeograph(before)))
}

/** True for list marks that begin nothing else, with or without a blank behind. */
function isDot(code: number): boolean {
  return code === 0xb7 || code === 0x2022 || code === 0x2014 || code === 0x30fb
}

/** True if two dashes stand between the ends of a span of time: 1月——9月. */
function isSpan(text: string, at: number): boolean {
  const before = text.charAt(at - 2)
  return (
    isNumeral(text.charCodeAt(at + 1)) && ('年月份日'.includes(before) || isNumeral(before.charCodeAt(0)))
  )
}

function isBlank(code: number): boolean {
  return plainForms()[code] === space
}

function goesOn(code: number): boolean {
  return code === comma || code === enumerationComma || code === upTo
}

function isStop(code: number): boolean {
  return code === point || code === fullStop || code === ellipsis
}

/** Maps each UTF-16 unit to what it stands for: itself, its plain form, a blank, a line break or nothing. */
const plainForms = lazily(buildPlainForms)

function buildPlainForms(): Uint16Array {
  const forms = Uint16Array.from({ length: 0x10000 }, (_, code) => code)
  const set = (characters: string, code: number) => {
    for (const character of characters) forms[character.charCodeAt(0)] = code
  }
  // Radicals, compatibility ideographs, small and full-width forms, where the plain form is one character.
  for (const [first, last] of [
    [0x2e80, 0x2fdf],
    [0xf900, 0xfaff],
    [0xfe30, 0xfe6f],
    [0xff01, 0xffee],
  ] as const) {
    for (let code = first; code <= last; code += 1) {
      const form = String.fromCharCode(code).normalize('NFKC')
      if (form.length === 1) forms[code] = form.charCodeAt(0)
    }
  }
  forms.set(simpleForms().subarray(0x4e00, 0xa000), 0x4e00)
  for (const [first, last] of [
    [0x2300, 0x23ff],
    [0x2500, 0x27bf],
    [0x2b12, 0x2bff],
    [0xd83c, 0xd83e],
    [0xfe0f, 0xfe0f],
  ] as const)
    for (let code = first; code <= last; code += 1) forms[code] = picture
  set('|｜丨│┃', semicolon)
  set('!！', fullStop)
  // A scan has this stroke for the mark.
  set('丶', enumerationComma)
  // A circle is the zero of a year in words.
  set('○', 0x3007)
  for (let code = 0; code < space; code += 1) forms[code] = dropped
  set(
    '\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000',
    space,
  )
  set('\n\v\f\u0085\u2028', newline)
  set(paragraphSeparator, paragraphEnd)
  set('\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff', dropped)
  // Marks of footnotes are no digits of the number before them.
  set('*※†‡⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉', footnote)
  set('①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳⓪❶❷❸❹❺❻❼❽❾❿', circled)
  set('"\'“”‘’「」『』《》〈〉〝〞＂＇', dropped)
  // These stand around the topic of a message.
  set('#＃', ':'.charCodeAt(0))
  set('‐‑‒–—―−﹣－', '-'.charCodeAt(0))
  set('〜～', '~'.charCodeAt(0))
  return forms
}

/** Marks before the items of a list, with a blank behind. */
const bullets = new Set(Array.from('-–—*·•・●■◆▪►▶◇○→»›', (character) => character.charCodeAt(0)))

/**
 * Returns a text with each unit in its plain form. The `\r` of `\r\n` is dropped, a lone one is a line break. The mark of an item
 * becomes a second line break, since the item is no part of the one before.
 */
function mapCharacters(original: string): string {
  const forms = plainForms()
  const codes = new Uint16Array(original.length)
  let isLineStart = true
  for (let i = 0; i < original.length; i += 1) {
    const code = original.charCodeAt(i)
    const isDash = code === dash && original.charCodeAt(i - 1) === dash
    if (isDash && codes[i - 1] === hyphen && !isLineStart && !isSpan(original, i)) codes[i - 1] = comma
    const plain: number = plainAt(original, i, isLineStart) ?? (forms[code] as number)
    const isQuoted: boolean = isLineStart && code === quote
    const isBullet: boolean =
      isLineStart && bullets.has(code) && (isDot(code) || isBlank(original.charCodeAt(i + 1)))
    const isMark: boolean = isBullet || (isLineStart && plain === picture)
    codes[i] = isMark ? newline : plain === picture ? footnote : isQuoted ? space : plain
    isLineStart =
      isMark || isQuoted || plain === newline || plain === paragraphEnd || (isLineStart && plain === space)
  }
  return Buffer.from(codes.buffer).toString('utf16le')
}

/** Returns the plain form of a unit that means something else by what stands beside it. */
function plainAt(original: string, i: number, isLineStart: boolean): number | undefined {
  const code = original.charCodeAt(i)
  const before = original.charCodeAt(i - 1)
  const behind = original.charCodeAt(i + 1)
  const isBetweenBlanks = (code === stroke || code === dash) && isBlank(before) && isBlank(behind)
  // A stroke between blanks parts the cells of a row, but not two changes of one number.
  if (isBetweenBlanks && code === stroke) {
    const isOfPair = textPatterns.strokeOfPair.test(original.slice(Math.max(0, i - 2), i + 4))
    return isOfPair ? undefined : semicolon
  }
  // Two dashes part clauses, except in a span of time; more of them are a rule. One dash between blanks parts clauses too.
  if (isBetweenBlanks && !isLineStart) return comma
  if (code === dash && before === dash) return dropped
  if (code >= 0xdc00 && code <= 0xdfff && plainForms()[before] === picture) return picture
  return code === 13 && behind !== newline ? newline : undefined
}
