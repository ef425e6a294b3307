import { type Draft, isOtherYear } from '../draft.ts'
import { platformValuePatterns as patterns } from '../patterns/platform-value.ts'
import { isIdle } from '../text/idle-words.ts'
import type { PlatformBase } from './platform-base.ts'
import type { PlatformToken } from './platform-month.ts'
import type { Known } from './platform-names.ts'
import type { PlatformSubject } from './platform-subject.ts'

/** Brackets beside values, and notes that say what the values are of. */
export class PlatformAsides {
  /** Where the open brackets begin, with the month, noun and base before them. */
  outside:
    | (Pick<PlatformSubject, 'month' | 'noun'> & { base: PlatformBase['current']; at: number })
    | undefined
  /** True if the text explains its brackets (括号内为…), so that they hold nothing that is read. */
  areExplained = false
  /** Where the last note on the values before it ends. */
  noteEnd = Number.NEGATIVE_INFINITY

  /** @param isBehind true if the sentence has values before the token */
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
   * Drops the last values if a note, or brackets right behind a value, give them to something else.
   *
   * @param mayHaveNumber true if the token may have its own number there: 单量环比+9.8%(合规率+0.5)
   */
  dropNoted(at: number, known: Known, mayHaveNumber = false): void {
    const { source, subject, stated } = known
    const isNote = at - this.noteEnd <= noteLength && stated.valueEnd >= subject.previousParagraphAt
    const isAside = this.isRightBehind(known) && (this.outside?.at ?? -1) >= stated.valueEnd
    const behind = source.text.slice(at, at + numberLength)
    if (isNote || (isAside && !(mayHaveNumber && patterns.ownNumber.test(behind)))) stated.drop()
  }

  /** True if the open brackets begin right behind a value. */
  isRightBehind({ run, stated, source }: Known): boolean {
    const { outside } = this
    if (!run.isUsed || outside === undefined || outside.at - stated.valueEnd > asideLength) return false
    return !source.text.slice(stated.valueEnd, outside.at).includes('。\n')
  }

  /** @param isRanked true if the platforms before the brackets may be ranked by the values in them */
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
    // What brackets right behind a value say holds for that value alone.
    const words = source.text.slice(outside.at + 1, at)
    if (this.areExplained || (this.isRightBehind(known) && patterns.ownNumber.test(words)))
      subject.noun = outside.noun
    // So does a base in them that is not the usual one: 大盘+20.7%(较去年同期).
    const isBaseOfValue = source.text.charAt(outside.at - 1) === '%' && base.current !== 1
    const areOfValue = stated.valueEnd > outside.at || isBaseOfValue
    base.current = outside.base ?? (areOfValue ? undefined : base.current)
    this.outside = undefined
  }
}

/** Notes behind values of platforms that say that the values are of orders: 以上均为订单环比. */
export class NotedOrders {
  readonly #text: string
  /** The parts of the text that notes speak of, each from the last other statement to its note. */
  readonly #noted: readonly { from: number; to: number; isOnMonth: boolean }[]

  /** @param month the own month of the text */
  constructor(text: string, month: number) {
    this.#text = text
    this.#noted = Array.from(text.matchAll(patterns.notedOrders)).flatMap(
      ({ index: to, 1: ofAll, 2: onMonth, 3: ofThese, 4: ofSentence }) => {
        const named = ofAll ?? ofThese
        if (named !== undefined && Number(named) !== month) return []
        const before = text.slice(Math.max(0, to - noteReach), to)
        const sentenceAt = Math.max(before.lastIndexOf('。'), before.lastIndexOf('\n'), 0)
        const other = [...before.matchAll(patterns.notNoted)].at(-1)?.index ?? -1
        // The note does not speak of a sentence on something else.
        const otherEnd = other + before.slice(Math.max(0, other)).search(patterns.endsSentence)
        const from = ofSentence !== undefined ? sentenceAt : other < 0 ? 0 : otherEnd
        if (from < other || (ofSentence && !patterns.namesFirst.test(before.slice(from)))) return []
        return { from: to - before.length + from, to, isOnMonth: (ofSentence ?? onMonth) !== undefined }
      },
    )
  }

  /** Returns the note on the value right behind a name, and whether it says 环比; undefined if there is none. */
  at({ start, end }: { start: number; end: number }): { isOnMonth: boolean } | undefined {
    if (this.#noted.length === 0 || !patterns.valueRight.test(this.#text.slice(end, end + valueReach)))
      return undefined
    return this.#noted.find(({ from, to }) => from < start && start < to)
  }
}

/** True if a note behind values says that they are of the own month: 以上为9月…. */
export function isOfOwn(
  [, month, another, year, ofYear]: readonly (string | undefined)[],
  draft: Pick<Draft, 'month' | 'year' | 'likelyYear' | 'isPublishedNext'>,
): boolean {
  return Number(month ?? another ?? ofYear) === draft.month && !isOtherYear(year, draft)
}

/** The kinds of tokens that give values before them to less, or to something else. */
const isOfLess: ReadonlySet<string> = new Set('supposed otherTrade part measure office place'.split(' '))

/** The most characters between a note and what it says; between a value and its brackets. */
const noteLength = 8
const asideLength = 2
/** How many characters behind a value words that call it wrong may begin. */
const retractLength = 40
/** How many characters in brackets to look at. */
const numberLength = 22
/** How many characters above a note its values may stand; how many behind a name its value may end. */
const noteReach = 400
const valueReach = 16

const noneNamed = { orders: -1, base: -1, way: -1 }

/** The words of a clause that belong to no token, since the last name, number or mark. */
export class ClauseWords {
  text = ''
  /** The length of the words before orders, before the base and before the direction; -1 for each not named. */
  #named = noneNamed

  /** True if a direction was named among the words. */
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
   * True if the words leave a value with its name. Either all are known; or orders are named, a circumstance stands
   * before them, and between base and direction only how strongly they changed: 在监管压力下单量环比足足少了15.2%.
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

  /** True if all words are known, apart from an end that the pattern matches. */
  isPlainUpTo(end: RegExp): boolean {
    return arePlain(this.text.replace(end, ''))
  }

  /** True if the words leave 持平 with its name: all are known, and none is a direction. */
  get areOfFlat(): boolean {
    return !this.#isOfChange && arePlain(this.text, patterns.plainAdverbs)
  }

  /** True if unknown words before orders, a base or a direction may name what later values are of. */
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

/**
 * True if none of the words can name what a number is of.
 *
 * @param form the known words
 */
export function arePlain(words: string, form = patterns.plainWords): boolean {
  return words.replace(form, '') === ''
}

/** True if the words after a platform's name only describe how its orders changed. */
export function isCourse(words: string): boolean {
  return patterns.course.test(words) || arePlain(words)
}

/** True if a short clause may name something narrower, such as a place. */
export function mayName(words: string): boolean {
  if (words === '' || words.length > longestName) return false
  const isOfFunctionWords = words.length > 2 && arePlain(words, patterns.clauseWords)
  const isOfThem = [patterns.ofPlatforms, patterns.sees].some((form) => form.test(words))
  return !(isOfFunctionWords || isOfThem || arePlain(words) || isIdle(words, true))
}

/**
 * Returns what a short sentence without numbers and names turns to: a possible part of the orders; something else,
 * after which orders must be named again; or nothing.
 *
 * @param isName true if the words may be a name
 */
export function turnOf(words: string, isName: boolean): 'part' | 'other' | undefined {
  if ([patterns.speaks, patterns.pointsTo].some((form) => form.test(words))) return undefined
  const isLabel = words.endsWith(':') && !patterns.ofSupply.test(words)
  if (isIdle(isLabel ? words.slice(0, -1) : words, true)) return undefined
  if (patterns.turnToOther.test(words)) return 'other'
  if (patterns.turn.test(words) || isName) return 'part'
  return patterns.onPlatforms.test(words) ? undefined : 'other'
}

/** The most characters of a clause that may be a name. */
const longestName = 6

/** Finds who speaks in a text: the words before a colon that begin several lines. */
export function findSpeakers(text: string): ReadonlySet<string> {
  const speeches = new Map<string, number>()
  for (const [words] of text.matchAll(patterns.lineLabel)) speeches.set(words, (speeches.get(words) ?? 0) + 1)
  return new Set([...speeches.keys()].filter((words) => (speeches.get(words) ?? 0) >= leastSpeeches))
}

/** The fewest lines of a speaker. */
const leastSpeeches = 3
