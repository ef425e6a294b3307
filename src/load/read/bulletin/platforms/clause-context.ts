import { type Draft, isOtherYear } from '../draft.ts'
import { platformValuePatterns as patterns } from '../patterns/platform-value.ts'
import { isIdle } from '../text/idle-words.ts'
import type { Known } from './platform-names.ts'
import type { PlatformSubject, PlatformToken } from './platform-subject.ts'
import type { PlatformBase } from './platform-values.ts'

/** What stands beside the values: brackets, and notes that say of what they are. */
export class PlatformAsides {
  /** Where brackets opened, and what was spoken of before them. */
  outside:
    | (Pick<PlatformSubject, 'month' | 'noun'> & { base: PlatformBase['current']; at: number })
    | undefined
  /** Whether the text says what stands in its brackets: that is nothing that is read. */
  areExplained = false
  /** The last words that say of what the values before them are. */
  noteEnd = Number.NEGATIVE_INFINITY

  /** @param isBehind whether the sentence has values */
  take({ kind, match, start, end }: PlatformToken, known: Known, isBehind: boolean): void {
    const { source, subject, stated } = known
    const isAmong = kind === 'among' && start === subject.paragraphAt
    if (kind === 'note' || kind === 'sourceNote' || isAmong) this.noteEnd = end
    if (kind === 'sourceNote' || (kind === 'note' && match[0].includes('来源'))) this.dropNoted(end, known)
    else if (isOfLess.has(kind)) this.dropNoted(start, known, kind === 'measure')
    else if (kind === 'ofBrackets') this.areExplained = true
    else if (kind === 'denied' && isBehind) stated.drop()
    else if (kind === 'retracted' && (isBehind || start - stated.valueEnd < retractLength)) stated.retract()
    else if (kind === 'source') {
      const before = source.text.slice(subject.sentenceAt, start).slice(0, noteLength)
      if (isBehind || patterns.marks.test(before)) stated.drop()
    }
  }

  /**
   * Forgets values behind which a note says that they are of something else, or that right behind a value in brackets.
   *
   * @param mayHaveNumber as a measure or a base has of its own there: 单量环比+9.8%(合规率+0.5)
   */
  dropNoted(at: number, known: Known, mayHaveNumber = false): void {
    const { source, subject, stated } = known
    const isNote = at - this.noteEnd <= noteLength && stated.valueEnd >= subject.previousParagraphAt
    const isAside = this.isRightBehind(known) && (this.outside?.at ?? -1) >= stated.valueEnd
    const behind = source.text.slice(at, at + numberLength)
    if (isNote || (isAside && !(mayHaveNumber && patterns.ownNumber.test(behind)))) stated.drop()
  }

  /** Whether brackets stand right behind a value. */
  isRightBehind({ run, stated, source }: Known): boolean {
    const { outside } = this
    if (!run.isUsed || outside === undefined || outside.at - stated.valueEnd > asideLength) return false
    return !source.text.slice(stated.valueEnd, outside.at).includes('。\n')
  }

  /** @param isRanked whether platforms before the brackets stand in the order of what is in them */
  open(at: number, { subject, base }: Known, isRanked: boolean): void {
    this.outside ??= { month: subject.month, noun: subject.noun, base: base.current, at }
    if (this.areExplained || isRanked) subject.noun = 'other'
  }

  close(at: number, known: Known): void {
    const { outside } = this
    const { source, subject, base, stated, run } = known
    if (!outside) return
    // A note in brackets ends with them.
    if (this.noteEnd > outside.at) this.noteEnd = Number.NEGATIVE_INFINITY
    if (run.isPending && run.last?.start === outside.at + 1) run.names = []
    subject.month = outside.month
    // What stands in brackets behind a value is of that alone.
    const words = source.text.slice(outside.at + 1, at)
    if (this.areExplained || (this.isRightBehind(known) && patterns.ownNumber.test(words)))
      subject.noun = outside.noun
    // So is a base in them that is not the usual one: 大盘+20.7%(较去年同期).
    const isBaseOfValue = source.text.charAt(outside.at - 1) === '%' && base.current !== 1
    const areOfValue = stated.valueEnd > outside.at || isBaseOfValue
    base.current = outside.base ?? (areOfValue ? undefined : base.current)
    this.outside = undefined
  }
}

/** The notes of a text behind values of platforms which say that these are of orders: 以上均为订单环比. */
export class NotedOrders {
  readonly #text: string
  /** What they speak of: up to them, from where something else was stated. */
  readonly #noted: readonly { from: number; to: number; isOnMonth: boolean }[]

  /** @param month the one that a text is of */
  constructor(text: string, month: number) {
    this.#text = text
    this.#noted = Array.from(text.matchAll(patterns.notedOrders)).flatMap(
      ({ index: to, 1: ofAll, 2: onMonth, 3: ofThese, 4: ofSentence }) => {
        const named = ofAll ?? ofThese
        if (named !== undefined && Number(named) !== month) return []
        const before = text.slice(Math.max(0, to - noteReach), to)
        const sentenceAt = Math.max(before.lastIndexOf('。'), before.lastIndexOf('\n'), 0)
        const other = [...before.matchAll(patterns.notNoted)].at(-1)?.index ?? -1
        // It speaks of nothing in the sentence that has something else.
        const otherEnd = other + before.slice(Math.max(0, other)).search(patterns.endsSentence)
        const from = ofSentence !== undefined ? sentenceAt : other < 0 ? 0 : otherEnd
        if (from < other || (ofSentence && !patterns.namesFirst.test(before.slice(from)))) return []
        return { from: to - before.length + from, to, isOnMonth: (ofSentence ?? onMonth) !== undefined }
      },
    )
  }

  /** Whether a note says so of the value right behind a name; and whether over the month before. */
  at({ start, end }: { start: number; end: number }): { isOnMonth: boolean } | undefined {
    if (this.#noted.length === 0 || !patterns.valueRight.test(this.#text.slice(end, end + valueReach)))
      return undefined
    return this.#noted.find(({ from, to }) => from < start && start < to)
  }
}

/** Whether a note behind values says that they are of the own month. */
export function isOfOwn(
  [, month, another, year, ofYear]: readonly (string | undefined)[],
  draft: Pick<Draft, 'month' | 'year' | 'likelyYear' | 'isPublishedNext'>,
): boolean {
  return Number(month ?? another ?? ofYear) === draft.month && !isOtherYear(year, draft)
}

/** What says behind values that they are of less, or of something else. */
const isOfLess: ReadonlySet<string> = new Set('supposed otherTrade part measure office place'.split(' '))

/** As long as words before what a note says, and what stands between a value and brackets. */
const noteLength = 8
const asideLength = 2
/** As far behind a value as what calls it wrong may stand. */
const retractLength = 40
/** As much as is looked at in brackets. */
const numberLength = 22
/** As far above a note as what it speaks of, and behind a name as its value. */
const noteReach = 400
const valueReach = 16

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
