import type { Token } from 'parse5'
import { unseen } from '../../../domain/figure/names.ts'
import { directionOf } from './written-values.ts'

/** What cells of a page show beside text: numbers in several elements, styles and pictures. */

/** Stands in a cell between digits of different elements. No text has this character. */
export const seam = '\ufdd0'
/** Stands where a table begins or ends. */
export const tableEdge = '\ufdd1'
/** Stands in a cell for a picture or icon, before the sign of the direction that its words name. */
export const picture = '\ufffc'

/** Matches, in a style without blanks, what hides or strikes out a cell. A whole page may be hidden until its script shows it. */
const unseenStyle =
  /(?:^|;)(?:visibility:(?:hidden|collapse)|(?:opacity|font-size):0(?:\.0{0,9})?(?:[a-z]{1,4}|%)?(?:[!;]|$)|text-decoration(?:-line)?:[a-z ]{0,40}line-through)/i

/** True if a row, a cell or an element in it is hidden or struck out by its own style. */
export const isUnseen = ({ attrs }: Token.TagToken): boolean =>
  attrs.some(({ name, value }) => name === 'style' && unseenStyle.test(value.replaceAll(/\s/g, '')))

/** Words in classes and labels that may give the direction of a number. */
const directions = new Set(
  `up upward uptrend rise rising rose increase increased gain positive pos plus bull bullish success down downward downtrend
  fall falling fell drop decrease decreased decline loss lose negative neg minus bear bearish danger red green`.split(
    /\s+/,
  ),
)
const labelling = /^(?:class|title|aria-label|data-.*)$/
const wordEnd = /[^A-Za-z]+|(?<=[a-z])(?=[A-Z])/
const textColor =
  /(?:^|;)color:(?:#([\da-f]{6}|[\da-f]{3})|rgba?\(([\d,]+)|[a-z]*(red|green|crimson|lime|maroon))/i

/** Finds the classes to which style sheets of a page give the colour of a sign, or content beside their text. */
export function findSignClasses(page: string): ReadonlySet<string> {
  const sheets = page.split(/<style/i).slice(1)
  const rules = sheets.flatMap((sheet) => (sheet.split('</', 1)[0] ?? '').split('}'))
  return new Set(
    rules.flatMap((rule) => {
      const [names = '', style = ''] = rule.split('{')
      const isSign = isRedOrGreen(style.replaceAll(/\s/g, '')) || /content:/.test(style)
      return isSign ? (names.match(/(?<=\.)[\w-]+/g) ?? []) : []
    }),
  )
}

/** True if an element's class, label or colour may say that its number is above or below zero. */
const saysDirection = ({ attrs }: Token.TagToken, signClasses: ReadonlySet<string>): boolean =>
  attrs.some(({ name, value }) => {
    if (name === 'style') return isRedOrGreen(value.replaceAll(/\s/g, ''))
    if (name === 'color') return isRedOrGreen(`color:${value}`)
    if (!labelling.test(name)) return false
    return (
      value.split(/\s+/).some((word) => signClasses.has(word)) ||
      directionOf(value) !== undefined ||
      value.split(wordEnd).some((word) => directions.has(word.toLowerCase()))
    )
  })

function isRedOrGreen(style: string): boolean {
  const [found, hex, decimal, name] = textColor.exec(style) ?? []
  if (found === undefined || name !== undefined) return name !== undefined
  const channels = hex
    ? (hex.length === 3 ? hex.replace(/./g, '$&$&') : hex)
        .match(/../g)
        ?.map((digits) => Number.parseInt(digits, 16))
    : decimal?.split(',').map(Number)
  const [red = 0, green = 0, blue = 0] = channels ?? []
  return Math.max(red, green) - Math.min(red, green, blue) >= 64 && blue < Math.max(red, green)
}

/** An element in a cell. Those with the same names and attributes, also around them, share a place, since they look alike. */
type Place = {
  name: string
  around: Place | undefined
  inner: Map<string, Place>
  /** Whether a picture may be drawn in it if it has no text, and how many texts came before it. */
  isDrawn: boolean
  saysDirection: boolean
  textsBefore: number
}

const makePlace = (
  name: string,
  saysDirection: boolean,
  { isDrawn = false, around }: { isDrawn?: boolean; around?: Place } = {},
): Place => ({
  name,
  around,
  inner: new Map(),
  isDrawn,
  saysDirection,
  textsBefore: 0,
})

/** How far out the element that ends is searched for, so that deep nesting costs no more. */
const mostNested = 20

/** Returns what a field of a form shows, or undefined if it is a picture. */
function shownInput(attrs: Token.TagToken['attrs']): string | undefined {
  const { type = 'text', value = '' } = Object.fromEntries(attrs.map(({ name, value }) => [name, value]))
  if (type.toLowerCase() === 'image') return undefined
  return /^(?:hidden|checkbox|radio|range|color|password|file)$/i.test(type) ? '' : value
}

const drawn = new Set(['svg', 'canvas', 'object'])
const images = new Set(['img', 'image', 'input', 'embed'])

/**
 * Reads a cell element by element. Digits in several elements may be a number and the mark of a footnote, or a number beside
 * one that a style sheet hides. They are certainly one number only if the elements look alike, or divide it at its point or
 * comma.
 */
export class CellReader {
  #place: Place
  #texts = 0
  #endsInDigit = false
  #lastPlace: Place | undefined
  /** Whether, since the last text, an element began or ended, and whether a blank or line end came. */
  #isParted = false
  #isApart = false

  #signClasses: ReadonlySet<string>

  /** @param tags the tags of the cell and its row */
  constructor(tags: readonly Token.TagToken[], signClasses: ReadonlySet<string>) {
    this.#signClasses = signClasses
    this.#place = makePlace(
      'td',
      tags.some((tag) => saysDirection(tag, signClasses)),
    )
  }

  /**
   * Takes a start tag.
   *
   * @returns the mark of a picture with the direction in its words, or the text of a field
   */
  open(tag: Token.TagToken, isVoid: boolean): string {
    const { tagName, attrs } = tag
    if (tagName === 'wbr') return ''
    this.#isParted = true
    if (isVoid) {
      const shown = tagName === 'input' ? shownInput(attrs) : undefined
      if (!images.has(tagName) || shown !== undefined) return shown ?? ''
      const alt = attrs.find(({ name }) => name === 'alt')?.value ?? ''
      return this.#draw() + (directionOf(alt) ?? '')
    }
    const key = JSON.stringify([tagName, attrs.map(({ name, value }) => [name, value])])
    const isDrawn = drawn.has(tagName) || attrs.some(({ name }) => name === 'class' || name === 'style')
    const place = this.#place.inner.get(key) ?? this.#makeInner(tag, isDrawn)
    this.#place.inner.set(key, place)
    this.#place = place
    place.textsBefore = this.#texts
    return tag.selfClosing ? this.close(tagName) : ''
  }

  /**
   * Takes an end tag.
   *
   * @returns the mark of a picture, if the element may be an icon
   */
  close(name: string): string {
    this.#isParted = true
    let place: Place | undefined = this.#place
    for (let left = mostNested; place && place.name !== name && left > 0; left -= 1) place = place.around
    if (place?.name !== name || !place.around) return ''
    this.#place = place.around
    return place.isDrawn && place.textsBefore === this.#texts ? this.#draw() : ''
  }

  #makeInner(tag: Token.TagToken, isDrawn: boolean): Place {
    const around = this.#place
    return makePlace(tag.tagName, around.saysDirection || saysDirection(tag, this.#signClasses), {
      isDrawn,
      around,
    })
  }

  #draw(): string {
    this.#lastPlace = undefined
    return picture
  }

  endLine(): void {
    this.#isParted = true
    this.#isApart = true
  }

  /** Returns a text, with a seam before it if another element has the digits before it. */
  read(text: string): string {
    if (text.startsWith(picture)) return text
    const shown = text.replaceAll(unseen, '')
    const next = shown.trimStart()
    if (next.length < shown.length) this.#isApart = true
    if (next === '') return text
    // Three digits behind a blank may be thousands.
    const goesOn = this.#isApart
      ? this.#isParted && /^\p{Nd}{3}(?!\p{Nd})/u.test(next)
      : this.#place !== this.#lastPlace && /^\p{Nd}/u.test(next)
    const isSeam = this.#endsInDigit && goesOn
    this.#texts += 1
    this.#endsInDigit = /\p{Nd}$/u.test(next.trimEnd())
    this.#isApart = /\s$/.test(next)
    this.#isParted = false
    this.#lastPlace = this.#place
    const sign = this.#place.saysDirection && /\p{Nd}/u.test(next) ? picture : ''
    return sign + (isSeam ? seam + text : text)
  }
}

/** Matches a number whose sign a picture beside it may be. */
const unsigned = /^\d[\d.,]* ?(?:[%％‰]|个?百分点|pp)?$/i

const pictures = /\ufffc[-+]?/g

/** Puts the mark of a picture before a number without a sign, and removes it from other cells. */
export function keepSign(cell: string): string {
  if (!cell.includes(picture)) return cell
  const text = cell.replace(pictures, '').trim()
  if (!unsigned.test(text)) return text
  const found = cell.match(pictures) ?? []
  return (found.find(({ length }) => length > 1) ?? picture) + text
}
