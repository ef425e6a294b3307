import type { Token } from 'parse5'
import { unseen } from '../../domain/figure/names.ts'
import { directionOf } from './written-values.ts'

/** What the cells of a page show beside their text: elements that make up a number, styles and pictures. */

/** Stands in a cell between digits of several elements. It is no character of any text. */
export const seam = '\ufdd0'
/** Stands where a table begins or ends. */
export const tableEdge = '\ufdd1'
/** Stands in a cell for a picture or an icon, before the sign of the direction that its words name. */
export const picture = '\ufffc'

/** In a style without blanks, what a cell does not show. A whole page may be kept so until its script shows it. */
const unseenStyle =
  /(?:^|;)(?:visibility:(?:hidden|collapse)|(?:opacity|font-size):0(?:\.0{0,9})?(?:[a-z]{1,4}|%)?(?:[!;]|$)|text-decoration(?:-line)?:[a-z ]{0,40}line-through)/i

/** Whether a row, a cell or an element in it is kept out of sight or struck out by its own style. */
export const isUnseen = ({ attrs }: Token.TagToken): boolean =>
  attrs.some(({ name, value }) => name === 'style' && unseenStyle.test(value.replaceAll(/\s/g, '')))

/** Words of classes and labels that may say in which direction a number goes. */
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

/** The classes that the style sheets of a page give a colour of signs, or something to show before or behind their text. */
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

/** Whether an element may tell by its class, label or colour that a number in it is above or below zero. */
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

/** An element in a cell, the same where all names and attributes are, also of those around it: such look alike. */
type Place = {
  name: string
  around: Place | undefined
  inner: Map<string, Place>
  /** Whether a picture may be drawn in it where it has no text, and how many texts stood before it. */
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

/** How far out the element that ends is looked for, so that no nesting, however deep, costs more. */
const mostNested = 20

/** What a field of a form shows; undefined of one that is a picture. */
function shownInput(attrs: Token.TagToken['attrs']): string | undefined {
  const { type = 'text', value = '' } = Object.fromEntries(attrs.map(({ name, value }) => [name, value]))
  if (type.toLowerCase() === 'image') return undefined
  return /^(?:hidden|checkbox|radio|range|color|password|file)$/i.test(type) ? '' : value
}

const drawn = new Set(['svg', 'canvas', 'object'])
const images = new Set(['img', 'image', 'input', 'embed'])

/**
 * Reads a cell element by element. Digits of several elements may be a number and the mark of a footnote, or one number
 * beside another that a style sheet hides: they are one number for certain only where the elements look alike, or part
 * it at its point or comma.
 */
export class CellReader {
  #place: Place
  #texts = 0
  #endsInDigit = false
  #lastPlace: Place | undefined
  /** Whether an element began or ended since the last text, and whether there is a blank or the end of a line. */
  #isParted = false
  #isApart = false

  #signClasses: ReadonlySet<string>

  /** @param tags of the cell and its row */
  constructor(tags: readonly Token.TagToken[], signClasses: ReadonlySet<string>) {
    this.#signClasses = signClasses
    this.#place = makePlace(
      'td',
      tags.some((tag) => saysDirection(tag, signClasses)),
    )
  }

  /** @returns what stands for an image, with the direction that its words name */
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

  /** @returns what stands for the element where it is an icon */
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

  /** A text of the cell, with a seam before it where another element has the digits before it. */
  read(text: string): string {
    if (text.startsWith(picture)) return text
    const shown = text.replaceAll(unseen, '')
    const next = shown.trimStart()
    if (next.length < shown.length) this.#isApart = true
    if (next === '') return text
    // Across a blank digits may be thousands.
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

/** A number of which a picture beside it may be the sign. */
const unsigned = /^\d[\d.,]* ?(?:[%％‰]|个?百分点|pp)?$/i

const pictures = /\ufffc[-+]?/g

/** A cell with its picture in front of a number without a sign, and without any elsewhere. */
export function keepSign(cell: string): string {
  if (!cell.includes(picture)) return cell
  const text = cell.replace(pictures, '').trim()
  if (!unsigned.test(text)) return text
  const found = cell.match(pictures) ?? []
  return (found.find(({ length }) => length > 1) ?? picture) + text
}
