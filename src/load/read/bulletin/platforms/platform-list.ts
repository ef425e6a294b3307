import { platformValuePatterns as patterns } from '../patterns/platform.ts'
import { scopePatterns } from '../patterns/scope.ts'
import type { NormalText } from '../text/normalise-text.ts'
import type { OfEntry, PlatformSubject } from './platform-subject.ts'
import type { Direction } from './platform-values.ts'

/** What introduces a list: where that ends, which way it says that orders went, and of how many more entries. */
type Head = { at: number; direction: Direction; left: number }

/** The lines of a text, and the list whose entries they may be. */
export class PlatformList {
  readonly source: NormalText
  readonly subject: PlatformSubject
  /** Where the line at hand begins, and the one before. */
  lineAt = 0
  previousLineAt = -1
  /** Whether paragraphs are its entries; and whether nothing stands in the one at hand so far. */
  isOpen = false
  isAtStart = true
  head: Head = { at: -1, direction: undefined, left: 0 }
  /** What the last entry is of that has a line of its own, where that begins, and where its value ends. */
  entry: (OfEntry & { lineAt: number; end: number }) | undefined

  constructor(source: NormalText, subject: PlatformSubject) {
    this.source = source
    this.subject = subject
  }

  beginLine(at: number): void {
    this.previousLineAt = this.lineAt
    this.lineAt = at
  }

  /** @param count of how many entries a colon ends the head; of 0 that is not known */
  beginBelow(at: number, direction: Direction, count: number): void {
    this.head = { at, direction, left: count || Number.POSITIVE_INFINITY }
  }

  /** At a name. What heads a list is said of as many entries as it counts, and of nothing behind them. */
  countEntry(isOver: boolean): void {
    const { at, direction, left } = this.head
    this.head = { at, direction: left <= 0 || isOver ? undefined : direction, left: left - 1 }
  }

  /** @param isEntry whether the sentence that ends behind it is an entry: then it goes on as far as it counts them */
  endHead(isEntry: boolean): void {
    const { left } = this.head
    if (!(isEntry && left > 0 && left < Number.POSITIVE_INFINITY)) this.head.direction = undefined
  }

  /** Whether a name begins a line, but for the mark of an entry. */
  isOfLine({ start }: { start: number }): boolean {
    const { lineAt, source } = this
    return start <= lineAt + entryMarkLength && !patterns.word.test(source.text.slice(lineAt, start))
  }

  /**
   * Whether one platform begins an item of its own, which may be of any time where it names none: 2|滴滴:订单同比涨12%. Of a
   * list the items beside it begin with platforms too.
   */
  isItemAlone({ start, end }: { start: number; end: number }): boolean {
    const { text } = this.source
    const { paragraphAt, previousParagraphAt, headAt } = this.subject
    if (text.charAt(end) !== ':' || !patterns.itemMark.test(text.slice(paragraphAt, start))) return false
    const next = text.indexOf('\n', end)
    const item = text.slice(end, next < 0 ? undefined : next)
    const before = text.slice(previousParagraphAt, paragraphAt)
    const isOfList =
      headAt < paragraphAt ||
      scopePatterns.namedPlatform.test(before.slice(0, itemLength)) ||
      scopePatterns.namedPlatform.test(text.slice(end, end + item.length + itemLength))
    return !isOfList && !patterns.monthNamed.test(item)
  }

  noteEntry(end: number): void {
    this.entry = { ...this.subject.ofEntry, lineAt: this.lineAt, end }
  }

  /** Behind the line of an entry, what was said on it besides its growth is over. */
  goOn(at: number): void {
    const { entry } = this
    if (entry?.lineAt !== this.previousLineAt) return
    const { lineAt: _, end, ...ofEntry } = entry
    if (!patterns.onBelow.test(this.source.text.slice(end, Math.min(at, end + headingLength)).trim()))
      this.subject.returnTo(ofEntry)
  }
}

/** As long as the mark of an entry of a list. */
export const entryMarkLength = 3
/** As long as what tells that an item is on a platform, and as a heading may be. */
const itemLength = 16
export const headingLength = 60
