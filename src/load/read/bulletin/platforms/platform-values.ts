import { platformValuePatterns as patterns } from '../patterns/platform-value.ts'
import { lineBreak, type NormalText, originalBetween } from '../text/normalise-text.ts'
import { matchFrom, type TextScanner } from '../text/text-scanner.ts'

export type Direction = 1 | -1 | undefined

/** A platform by the name of its series; undefined if it has none. */
export type Name = { series: string | undefined; start: number; end: number }

/** A value, with the sign before it and the direction by the sign or by a word behind it. */
export type PlatformValue = {
  digits: string
  direction: Direction
  sign: string | undefined
  isBehind: boolean
  hasUnit: boolean
  start: number
}

/** What a number is: a percentage of any kind, orders (the market's or others), or the value of a name. */
type Read = {
  isPercent: boolean
  level?: 'market' | 'other'
  value?: PlatformValue
  end: number
  isOfOther?: boolean
}

/**
 * Reads the number at a place. An approximate number is no value.
 *
 * @param nameEnd where the last name before it ends
 */
export function readValue(
  scanner: TextScanner,
  { start, end }: { start: number; end: number },
  nameEnd: number | undefined,
): Read {
  const { source } = scanner
  const { text } = source
  scanner.at = start
  const digits = scanner.takeNumber()
  const { at } = scanner
  const hasUnit = matchFrom(patterns.percent, text, at) !== null
  const isPercent = matchFrom(patterns.percentAbout, text, at) !== null
  if (matchFrom(patterns.level, text, at)) {
    const isLarge = patterns.largeLevel.test(text.slice(start, at + 1))
    return { isPercent, level: isLarge ? 'market' : 'other', end: at }
  }
  const before = text.slice(Math.max(0, start - beforeLength), start)
  const isEntry =
    nameEnd !== undefined && patterns.entry.test(text.slice(nameEnd, start).slice(0, beforeLength))
  const isBare = !isPercent && isEntry && patterns.entryEnd.test(text.slice(end, end + 1))
  const lead = text.slice(Math.max(nameEnd ?? 0, start - leadLength), start)
  if (
    digits === undefined ||
    !(hasUnit || isBare) ||
    patterns.about.test(before) ||
    patterns.comparedBefore.test(lead)
  )
    return { isPercent, end: at }
  const behind = wordsBehind(source, at)
  const isRise = patterns.riseBehind.test(behind)
  const isBehind = isRise || patterns.fallBehind.test(behind)
  const sign = patterns.sign.exec(before)?.[1]
  const isUp = sign === undefined ? isRise : patterns.rise.test(sign)
  const direction = sign === undefined && !isBehind ? undefined : isUp ? 1 : -1
  return {
    isPercent,
    value: { digits, direction, sign, isBehind, hasUnit, start },
    end: at + (hasUnit ? 1 : 0),
    isOfOther: patterns.measureBehind.test(behind),
  }
}

/** Returns the words behind the unit of a value, on its line. */
function wordsBehind({ text, breaks }: NormalText, at: number): string {
  return breaks[at + 1] === lineBreak ? '' : text.slice(at + 1, at + behindLength)
}

/**
 * Returns the direction of values in a row that have none of their own: that of a word behind the last; or up, if the
 * only signs in the row are minus.
 */
export function directionOfAll(values: readonly PlatformValue[]): Direction {
  if (values.length < 2) return undefined
  const last = values.at(-1)
  if (last?.isBehind) return last.direction
  const signs = new Set(values.map(({ sign }) => sign))
  return signs.has('-') && !signs.has('+') && signs.size === 2 ? 1 : undefined
}

const beforeLength = 4
/** How many characters before a number to search for a comparison. */
const leadLength = 24
const behindLength = 8

/** True if a value is put beside that of the platform before, and so has its direction: 次之,为31.2%. */
export function isPutBeside(before: string, behind: string): boolean {
  return (
    patterns.goesOnAs.test(before) ||
    (patterns.ranksWith.test(before) && patterns.ranks.test(behind)) ||
    (patterns.hasAsWell.test(before) && patterns.endsClause.test(behind))
  )
}

/** Returns the count that a word or number says. */
export function countOf(words: string): number {
  const digit = '两三四五六七八九'.indexOf(words.charAt(0))
  return digit < 0 ? Number.parseInt(words, 10) : digit + 2
}

/** The growth of one platform's orders; where its sentence and value begin, and the index of its list. */
export type PlatformGrowth = {
  series: string
  months: 1 | 12
  value: string
  at: number
  valueAt: number
  listAt: number
}

/** The arrows before a name and behind its value. */
type Arrows = Record<'before' | 'behind', string | undefined>
type Entry = { growth: PlatformGrowth; nameEnd: number; hasSign: boolean; hasUnit: boolean; arrows: Arrows }

/** Whether a list has falls and rises with signs, and whether a value is left out since its sign may be lost. */
const noSigns = { hasFalls: false, hasRises: false, isLost: false }

/**
 * What a text has stated. Values without a sign or unit wait until their list ends. Beside falls with their sign, a
 * number without one is then a rise; beside rises with theirs too, it has lost its sign. The unit may stand in a note.
 */
export class StatedGrowths {
  readonly source: NormalText
  readonly all: PlatformGrowth[] = []
  /** Where in `all` the last sentence with platforms begins, or the list whose entries are paragraphs. */
  from = 0
  /** The same for the sentence or list before. */
  before = 0
  /** A growth that may be of something else, unless others follow. */
  doubted: PlatformGrowth | undefined
  /** Where the last value ends; the last direction of the sentence. */
  valueEnd = 0
  lastDirection: Direction
  /** The waiting values of the current list. */
  entries: Entry[] = []
  signs = noSigns

  constructor(source: NormalText) {
    this.source = source
  }

  /** True if the same growth of the platform was stated before, as in a title. */
  isSaid([name, another]: readonly Name[], values: readonly PlatformValue[]): boolean {
    const [value] = values
    const printed = `${value?.direction === -1 ? '-' : ''}${value?.digits}`
    return (
      values.length === 1 &&
      another === undefined &&
      this.all.some(
        (growth) => growth.series === name?.series && growth.months === 1 && growth.value === printed,
      )
    )
  }

  /** Begins a sentence with platforms, or a list of them. */
  begin(): void {
    if (this.all.length > this.from) this.before = this.from
    this.from = this.all.length
  }

  /** Drops what was stated last, even in an earlier sentence: 滴滴否认了这组数字. */
  retract(): void {
    if (this.all.length === this.from) this.from = this.before
    this.drop()
  }

  /** Drops what the last sentence with platforms, or the last list, has stated. */
  drop(): void {
    this.all.length = Math.min(this.all.length, this.from)
    this.entries = []
  }

  /**
   * Drops what the sentence that begins at a place has stated, or its values from another place on; other entries of
   * its list stay.
   */
  dropSentence(at: number, valueAt = at): void {
    const first = this.all.findIndex(
      (growth, i) => i >= this.from && growth.at >= at && growth.valueAt >= valueAt,
    )
    if (first >= 0) this.all.length = first
    this.entries = this.entries.filter(({ growth }) => growth.at < at || growth.valueAt < valueAt)
  }

  /** At the end of a sentence: doubts its only growth, if there is none other since a place, until others follow. */
  doubtOnlyOne(at: number): void {
    const { all, from } = this
    if (all.length === from + 1 && !all.slice(0, -1).some((growth) => growth.at >= at))
      this.doubted = all.at(-1)
  }

  /** Drops a growth that has remained the only one of its paragraph. */
  dropDoubted(): void {
    const { all, doubted } = this
    if (doubted && all.at(-1) === doubted) all.pop()
    this.doubted = undefined
  }

  /**
   * Takes the growth of a platform.
   *
   * @param at where its sentence begins
   * @param isAlone true if the platform has a value of its own and may be a list entry
   */
  add(
    { series, start: nameStart, end: nameEnd }: Name,
    { digits, sign, direction, hasUnit, start }: PlatformValue,
    months: 1 | 12,
    at: number,
    isAlone: boolean,
  ): void {
    if (sign !== undefined && direction !== undefined)
      this.signs = { ...this.signs, [direction < 0 ? 'hasFalls' : 'hasRises']: true }
    if (series === undefined) return
    const value = direction === -1 ? `-${digits}` : digits
    const growth = { series, months, value, at, valueAt: start, listAt: this.from }
    if (direction !== undefined && hasUnit) {
      this.all.push(growth)
      return
    }
    if (!isAlone) return
    const { text, original, offsets } = this.source
    const nameAt = offsets[nameStart] ?? 0
    const isLost =
      start - nameEnd > entryLength ||
      patterns.signLost.test(originalBetween(this.source, nameEnd, start)) ||
      patterns.fallBefore.test(original.slice(Math.max(0, nameAt - pictureLength), nameAt))
    if (direction === undefined && isLost) {
      this.signs = { ...this.signs, isLost: true }
      return
    }
    const behindAt = start + value.length + Number(hasUnit)
    const [before, behind] = [nameStart - 1, behindAt].map(
      (side) => patterns.arrow.exec(text.charAt(side))?.[0],
    )
    const arrows = { before, behind }
    this.entries.push({ growth, nameEnd, hasSign: direction !== undefined, hasUnit, arrows })
  }

  /**
   * Ends a list or sentence, and states what waits if signs and units are known. A sentence with a value of unknown
   * direction states nothing.
   */
  end(isSentence: boolean): void {
    const { entries, signs, isUnitKnown } = this
    const areSigned = signs.hasFalls && !signs.hasRises
    const side = this.sideOfArrows()
    const isSigned = signs !== noSigns || entries.some(({ hasSign }) => hasSign)
    const went = isSigned ? null : patterns.allWent.exec(this.wordsBehindLast)
    const isUnsure =
      !went && side === undefined && (signs.isLost || (!areSigned && entries.some(({ hasSign }) => !hasSign)))
    this.entries = []
    this.signs = noSigns
    if (isUnsure && isSentence) this.drop()
    else if (isUnitKnown)
      for (const { growth, hasSign, arrows } of entries) {
        const isFall = went ? !went[1] : side !== undefined && !patterns.rise.test(arrows[side] ?? '')
        if (hasSign || areSigned || side || went)
          this.all.push({ ...growth, value: `${isFall ? '-' : ''}${growth.value}` })
      }
  }

  /** True if every waiting value has its unit, or a note before or behind them gives it. */
  get isUnitKnown(): boolean {
    const [{ nameEnd } = { nameEnd: 0 }] = this.entries
    const around = this.source.text.slice(Math.max(0, nameEnd - noteDistance), nameEnd)
    return (
      this.entries.every(({ hasUnit }) => hasUnit) ||
      [around, this.wordsBehindLast].some((words) => patterns.unitNote.test(words))
    )
  }

  /** The words right behind the last value. */
  get wordsBehindLast(): string {
    return this.source.text.slice(this.valueEnd, this.valueEnd + unitLength)
  }

  /**
   * Returns the side of its entries on which a list has its arrows. If they stand between all entries, the one at its
   * beginning or end tells.
   */
  sideOfArrows(): keyof Arrows | undefined {
    const { entries, signs, valueEnd } = this
    const [first, second] = entries
    if (!first || !second || signs !== noSigns || entries.some(({ hasSign }) => hasSign)) return undefined
    const from = Math.max(0, first.nameEnd - noteDistance)
    if (patterns.arrowNote.test(this.source.text.slice(from, valueEnd + noteDistance))) return undefined
    const isBefore = entries.every(({ arrows }) => arrows.before)
    const isBehind = entries.every(({ arrows }) => arrows.behind)
    const isOpen = isBefore ? entries.at(-1)?.arrows.behind : first.arrows.before
    if (isBefore === isBehind || isOpen) return undefined
    return isBefore ? 'before' : 'behind'
  }
}

/** The most characters of a picture and the blanks behind it. */
const pictureLength = 6
/** The most characters between a name and its value; how many above a list, and below it, may give its unit. */
const entryLength = 16
const noteDistance = 60
const unitLength = 12
