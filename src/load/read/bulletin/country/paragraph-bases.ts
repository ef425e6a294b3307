import { textPatterns } from '../patterns/text.ts'
import type { NormalText } from '../text/normalise-text.ts'
import type { Base } from './tokens.ts'

/** The bases of a paragraph so far, by which a change that names none may be known. */
export class ParagraphBases {
  readonly #source: NormalText
  readonly #hasNote: boolean
  #bases = new Set<Base>()
  /** Whether it has stated a change over one of them. */
  #isTold = false
  /** Whether such a change is of permits or companies. Permits behind it may lack the base: 环比增加3家,驾驶员证618.8万本(+2.1%). */
  isToldOfHeld = false
  /** Whether the last paragraph above with a base has compared with the month before alone. */
  #isToldAbove = false

  /** @param hasNote whether the text has a note on the bases of its changes */
  constructor(source: NormalText, hasNote: boolean) {
    this.#source = source
    this.#hasNote = hasNote
  }

  add(base: Base): void {
    this.#bases.add(base)
  }

  /** Notes that a change over a base was stated. */
  state(base: Base, isHeld: boolean): void {
    this.#bases.add(base)
    this.#isTold = true
    this.isToldOfHeld ||= isHeld
  }

  end(): void {
    if (this.#bases.size > 0) this.#isToldAbove = this.#isToldOnMonth
    this.#bases = new Set()
    this.#isTold = false
    this.isToldOfHeld = false
  }

  get #isToldOnMonth(): boolean {
    return this.#isTold && this.#bases.size === 1 && this.#bases.has(1)
  }

  /**
   * True if all changes of the paragraph so far are over the month before, and no other base is named around a place. For a small
   * change in words, the paragraph above may say so.
   */
  isOnMonth(at: number, isSmallInWords: boolean): boolean {
    const isAbove = isSmallInWords && this.#bases.size === 0 && this.#isToldAbove
    if (this.#hasNote || !(this.#isToldOnMonth || isAbove)) return false
    const { text } = this.#source
    const [before = ''] = text
      .slice(Math.max(0, at - paragraphLength), at)
      .split('\n')
      .slice(-1)
    const [behind = ''] = text.slice(at, at + paragraphLength).split('\n', 1)
    const { otherBase, ofYear, yearAlone } = textPatterns
    const line = (before + behind).replace(yearAlone, '')
    return !otherBase.test(line) && !ofYear.test(line)
  }
}

const paragraphLength = 400
