import { platformValuePatterns as patterns } from '../patterns/platform-value.ts'
import { isIdle } from '../text/idle-words.ts'

const noneNamed = { orders: -1, base: -1, way: -1 }

/** The words of a clause since the last name or number that no token is. */
export class ClauseWords {
  text = ''
  /** How much of them stood before orders, before the month compared with and before which way they went, where those were named. */
  #named = noneNamed

  /** Whether words for a change stand among them. */
  #isOfChange = false

  add(words: string): void {
    this.text += words
  }

  clear(): void {
    this.text = ''
    this.#named = noneNamed
    this.#isOfChange = false
  }

  note(kind: string): void {
    const at = this.text.length
    this.#isOfChange ||= changes.has(kind)
    if (kind === 'orders') this.#named = { ...noneNamed, orders: at }
    else if (kind === 'onMonth' || kind === 'comparison') this.#named = { ...this.#named, base: at, way: -1 }
    else if (kind === 'up' || kind === 'down') this.#named = { ...this.#named, way: at }
  }

  /**
   * Whether they leave a value with its name: all are known; or orders are named, how they came to go so stands before them,
   * and behind what they are compared with nothing but how they went: 在监管压力下单量环比足足少了15.2%.
   */
  get isPlain(): boolean {
    const { text } = this
    const { orders, base, way } = this.#named
    if (arePlain(text)) return true
    if (orders < 0) return false
    const from = patterns.circumstance.test(text.slice(0, orders)) ? orders : 0
    const isCompared = base >= from && way >= base
    const manner = isCompared ? text.slice(base, way) : ''
    const others = isCompared ? text.slice(from, base) + text.slice(way) : text.slice(from)
    return arePlain(others) && (arePlain(manner) || patterns.unknownManner.test(manner))
  }

  /** Whether all are known but some at their end. */
  isPlainUpTo(end: RegExp): boolean {
    return arePlain(this.text.replace(end, ''))
  }

  /** Whether they leave with its name what says that orders are as they were, and not how they went. */
  get areOfFlat(): boolean {
    return !this.#isOfChange && arePlain(this.text, patterns.plainAdverbs)
  }

  /** Whether they may name what the values behind are of too: unknown ones stand before orders, a base or a direction. */
  get mayNameOther(): boolean {
    const { text } = this
    const { orders, base, way } = this.#named
    const lead = text.slice(0, base >= 0 ? base : orders >= 0 ? orders : way >= 0 ? way : text.length)
    return (
      !arePlain(lead.replace('整体', '')) &&
      !(orders >= 0 && patterns.circumstance.test(text.slice(0, orders)))
    )
  }
}

const changes: ReadonlySet<string> = new Set(['up', 'down', 'neutral'])

/** Whether each word of some is one that can never name what a number is of. */
export function arePlain(words: string, form = patterns.plainWords): boolean {
  return words.replace(form, '') === ''
}

/** Whether words behind a name only tell how its orders went. */
export function isCourse(words: string): boolean {
  return patterns.course.test(words) || arePlain(words)
}

/** Whether a short clause may be the name of something of less. */
export function mayName(words: string): boolean {
  if (words === '' || words.length > longestName) return false
  const isOfFunctionWords = words.length > 2 && arePlain(words, patterns.clauseWords)
  const isOfThem = [patterns.ofPlatforms, patterns.sees].some((form) => form.test(words))
  return !(isOfFunctionWords || isOfThem || arePlain(words) || isIdle(words, true))
}

/**
 * What a short sentence without numbers or names turns to: what may be a part of the orders; something else, behind which orders
 * must be named again; or nothing.
 *
 * @param isName whether its words may be a name
 */
export function turnOf(words: string, isName: boolean): 'part' | 'other' | undefined {
  if ([patterns.speaks, patterns.pointsTo].some((form) => form.test(words))) return undefined
  const isLabel = words.endsWith(':') && !patterns.ofSupply.test(words)
  if (isIdle(isLabel ? words.slice(0, -1) : words, true)) return undefined
  if (patterns.turnToOther.test(words)) return 'other'
  if (patterns.turn.test(words) || isName) return 'part'
  return patterns.onPlatforms.test(words) ? undefined : 'other'
}

/** As long as a clause may be that is a name. */
const longestName = 6
