import { type NormalText, originalBetween } from './normalise-text.ts'
import { platformValuePatterns } from './patterns/platform.ts'

/** The growth of the orders of one platform, where its sentence begins, and the number of its list. */
export type PlatformGrowth = { series: string; months: 1 | 12; value: string; at: number; listAt: number }

type Entry = PlatformGrowth & { hasSign: boolean; hasUnit: boolean }

/**
 * The entries of a list whose values lack a sign or a unit. Beside falls with their sign a number without one is a rise; beside
 * rises too, it has lost it. The unit may stand in a note.
 */
export class PlatformEntries {
  readonly source: NormalText
  entries: Entry[] = []
  hasFalls = false
  hasRises = false
  /** Whether a value is left out as its sign may be lost. */
  isUnsure = false
  start = 0

  constructor(source: NormalText) {
    this.source = source
  }

  /** Notes which signs the values of a list have. */
  noteSign(direction: 1 | -1): void {
    if (direction < 0) this.hasFalls = true
    else this.hasRises = true
  }

  /** Takes an entry whose name ends at one place and whose value begins at another, unless its sign may be lost. */
  add(entry: Entry, from: number, to: number): void {
    const isLost =
      to - from > entryLength || platformValuePatterns.signLost.test(originalBetween(this.source, from, to))
    if (!entry.hasSign && isLost) {
      this.isUnsure = true
      return
    }
    if (this.entries.length === 0) this.start = from
    this.entries.push(entry)
  }

  clear(): void {
    this.entries = []
  }

  /** What the list states that ends here, and whether it has a value that may be a rise or a fall. */
  end(at: number): { isUnsure: boolean; growths: PlatformGrowth[] } {
    const { text } = this.source
    const { entries, start } = this
    const { unitNote } = platformValuePatterns
    const around = [text.slice(Math.max(0, start - noteLength), start), text.slice(at, at + unitLength)]
    const isUnitKnown =
      entries.every(({ hasUnit }) => hasUnit) || around.some((words) => unitNote.test(words))
    const areSigned = this.hasFalls && !this.hasRises
    const isUnsure = this.isUnsure || (!areSigned && entries.some(({ hasSign }) => !hasSign))
    this.entries = []
    this.isUnsure = false
    this.hasFalls = false
    this.hasRises = false
    const growths = entries.flatMap(({ hasSign, hasUnit: _, ...growth }) =>
      isUnitKnown && (hasSign || areSigned) ? growth : [],
    )
    return { isUnsure, growths }
  }
}

/** More than stands between a name and its value, as far above a list as its unit may stand, and below it. */
const entryLength = 16
const noteLength = 60
const unitLength = 12
