import { platformValuePatterns as patterns } from '../patterns/platform-value.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { isIdle } from '../text/idle-words.ts'
import { type NormalText, originalBetween } from '../text/normalise-text.ts'
import type { OfEntry, PlatformSubject } from './platform-subject.ts'
import {
  type Direction,
  directionOfAll,
  type Name,
  type PlatformBase,
  type PlatformValue,
  type StatedGrowths,
} from './platform-values.ts'

/** What is known where values stand. */
export type Known = {
  readonly source: NormalText
  readonly run: PlatformRun
  readonly subject: PlatformSubject
  readonly base: PlatformBase
  readonly stated: StatedGrowths
  readonly list: PlatformList
  readonly bareBase: 1 | 12 | undefined
}

/** Names in a row, and the values behind them, up to the next names. */
export class PlatformRun {
  /** None where the values that follow are not theirs. */
  names: Name[]
  /** Those that were not given to the names yet. */
  values: PlatformValue[] = []
  /** Whether the names had values, and over which bases. */
  isUsed = false
  readonly bases = new Set<1 | 12>()
  /** Where it was stated how many orders they have. */
  levelAt = -1
  /** Where a clause ended whose words between its name and its end say nothing of that platform's orders. */
  commaAt = -1
  /** Whether orders follow such a clause, which may be the market's too. */
  isBehindDoing = false
  /** Whether the name before it has got nothing, as one in a list of names alone. */
  isBelowName = false
  /** Which way their values go on as the one before did; and whether the last is that of each of them. */
  goesOn: Direction
  isOfEach = false
  /** Which way each of two went, where it was told of both at once: 一升一降. */
  ways: readonly Direction[] = []

  constructor(...names: Name[]) {
    this.names = names
  }

  get last(): Name | undefined {
    return this.names.at(-1)
  }

  /** Whether names wait, and no clause ended behind them that says nothing of their orders. */
  get isOpenToFlat(): boolean {
    return this.isPending && this.commaAt <= (this.last?.end ?? this.commaAt)
  }

  /** Whether names wait for their values. */
  get isPending(): boolean {
    return this.names.length > 0 && !this.isUsed
  }

  /**
   * Whether its clause begins with the names, as one of what they do (and no 交通运输部约谈滴滴出行), and tells neither who reports
   * orders nor where they are: 发布报告, 进军义乌.
   */
  isSubject(text: string): boolean {
    const { names, last, commaAt } = this
    const [{ start } = { start: 0 }] = names
    const isFirst = patterns.beginsClause.test(text.slice(Math.max(0, start - leadLength), start))
    const doing = text.slice(last?.end, commaAt)
    return isFirst && !patterns.befell.test(doing) && !patterns.reportsOrEnters.test(doing)
  }

  /** Whether a name stands in a row with those before it. */
  joins(name: Name, text: string): boolean {
    const { last } = this
    if (!last || this.isUsed || this.values.length > 0) return false
    const joint = text.slice(last.end, name.end)
    const between = joint.replace(patterns.seat, '').slice(0, name.start - name.end)
    return patterns.joins.test(between) && !(between === ',' && last.series === undefined)
  }

  oppose(ways: readonly (string | undefined)[]): void {
    this.ways =
      this.names.length === 2
        ? ways.slice(1).map((way) => (way ? ('升增涨'.includes(way) ? 1 : -1) : undefined))
        : []
  }

  /** Adds that orders are as they were, which is said of all names that have no value yet. */
  addFlat(start: number): void {
    const isBehind = false
    const flat = { digits: '0', direction: 1 as const, sign: undefined, isBehind, hasUnit: true, start }
    const count = this.values.length === 0 ? this.names.length : 1
    this.values.push(...Array.from({ length: count }, () => flat))
  }

  /** Gives the values that were read to the names before them. */
  give(known: Known): void {
    const { subject, base, stated, list, bareBase } = known
    const { names, values } = this
    if (values.length === 0) return
    this.values = []
    if (subject.month === 'own' && stated.isSaid(names, values)) subject.isStale = false
    // Those of another month or measure stand before those of the own.
    if (!subject.isOfOrders) return
    if (this.givePair(values, known)) return
    const months = base.current ?? bareBase
    this.isUsed = true
    if (subject.clause.isBeside) subject.noun = 'other'
    const [name] = names
    if (
      months === undefined ||
      months === 'other' ||
      (this.levelAt >= subject.sentenceAt && months !== 1) ||
      this.bases.has(months) ||
      !subject.isNamedFor(months, base) ||
      (months === 12 && !base.named.has(1) && name && list.isItemAlone(name)) ||
      (!base.isNamed && base.named.size > 1)
    )
      return
    this.bases.add(months)
    base.isOfAny = false
    if (!subject.isWhole) return
    const [first, second] = values
    const { sentenceAt } = subject
    const { first: before } = base
    const isEachBase = (before === 1 || before === 12) && names.length === 1 && values.length === 2
    if (name && first && second && isEachBase) {
      stated.add(name, first, before, sentenceAt, false)
      stated.add(name, second, months, sentenceAt, false)
    }
    if (this.isOfEach && first && !second) values.push(...names.slice(1).map(() => first))
    if (names.length !== values.length || (before !== undefined && names.length > 1)) return
    base.isKept = base.current !== undefined
    stated.lastDirection = values.at(-1)?.direction
    if (name && names.length === 1 && list.isOfLine(name)) list.noteEntry(stated.valueEnd)
    const ofAll = directionOfAll(values)
    if (names.length > 1 && values.some(({ direction }) => (direction ?? ofAll) === undefined)) {
      stated.drop()
      return
    }
    for (const [i, value] of values.entries()) {
      const direction = value.direction ?? ofAll
      stated.add(names[i] as Name, { ...value, direction }, months, sentenceAt, names.length === 1)
    }
  }

  /** Gives the values of an entry of a list whose head names two bases: 分平台(环比/同比). */
  givePair(values: readonly PlatformValue[], { source, subject, base, stated, list }: Known): boolean {
    const { pair } = base
    const [name, another] = this.names
    if (!pair || !name || another || this.isUsed || !list.isOfLine(name) || !subject.isWhole) return false
    const [first, second, third] = values
    const end = first && first.start + first.digits.length + 1
    const isWhole = second
      ? patterns.joinsValues.test(source.text.slice(end, second.start))
      : end !== undefined && patterns.lacksSecond.test(originalBetween(source, end, end + 1))
    if (!first || third || !isWhole || values.some(({ sign, hasUnit }) => !sign || !hasUnit)) return false
    this.isUsed = true
    list.noteEntry(stated.valueEnd)
    stated.add(name, first, pair[0], subject.sentenceAt, true)
    if (second) stated.add(name, second, pair[1], subject.sentenceAt, true)
    return true
  }
}

/** Longer than the word with which a clause goes on. */
const leadLength = 4

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

  /** Whether a name stands in the next entry of an open list, near its beginning. */
  goesOnAt({ start }: { start: number }): boolean {
    return this.isAtStart && this.isOpen && start - this.lineAt < entryLead
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

/** Longer than what stands on its line before the name of an entry. */
const entryLead = 6
/** As long as the mark of an entry of a list. */
export const entryMarkLength = 3
/** As long as what tells that an item is on a platform, and as a heading may be. */
const itemLength = 16
export const headingLength = 60

/** Longer than a sentence that only says how the one platform stands that it is on. */
const longestSentence = 40

/**
 * The one platform that a sentence is on, and to which it or the next refers by another word: 滴滴出行仍居首位。该平台8月订单量….
 * A sentence that names another one, or anything else that such a word may mean, is on none.
 */
export class BackReference {
  readonly text: string
  /** Where the sentence at hand begins, and the first three platforms that it names. */
  #from = 0
  #names: Name[] = []
  /** The one that the sentence before was on, in its paragraph. */
  #before: Name | undefined

  constructor(text: string) {
    this.text = text
  }

  name(name: Name): void {
    if (this.#names.length < 3) this.#names.push(name)
  }

  endSentence(at: number, mark: string): void {
    this.#before = mark === '。' ? this.#subjectUpTo(at) : undefined
    this.#names = []
    this.#from = at + 1
  }

  /** Which platform a word means that stands at a place: that of the clause before it, or of the sentence before. */
  find(at: number): Name | undefined {
    const ofTwo = '前后'.indexOf(this.text.charAt(at))
    if (ofTwo >= 0) return this.#names.length === 2 ? this.#names[ofTwo] : undefined
    if (this.#names.length === 0) return this.#isPlainUpTo(at) ? this.#before : undefined
    // 其 says nothing more of the one that its own sentence names.
    const isOther = this.text.charAt(at - 1) === ',' && !'其它'.includes(this.text.charAt(at))
    return isOther ? this.#subjectUpTo(at - 1) : undefined
  }

  /** Whether nothing in its sentence stands before a word that it may mean instead: 数据显示，该平台. */
  #isPlainUpTo(at: number): boolean {
    if (at - this.#from > longestSentence) return false
    const clauses = this.text.slice(this.#from, at).split(',')
    return clauses.every((clause) => isIdle(clause, true))
  }

  #subjectUpTo(end: number): Name | undefined {
    const [name, another] = this.#names
    if (!name?.series || another || end - this.#from > longestSentence) return undefined
    const lead = this.text.slice(this.#from, name.start)
    const words = this.text.slice(name.end, end)
    if (patterns.otherReferents.test(lead + words)) return undefined
    const isSubject = lead === '' && patterns.stands.test(words)
    const isLast = words === '' && patterns.comesFrom.test(lead)
    return isSubject || isLast ? name : undefined
  }
}

/** The platforms with which others are only compared, or that are left out or added. */
export class Besides {
  readonly #text: string
  /** Where the last of them ends. */
  #end = -1

  constructor(text: string) {
    this.#text = text
  }

  /** Whether the next name is one of them, by what stands around it or in a row behind such a one. */
  take({ start, end }: Pick<Name, 'start' | 'end'>, isPlain: boolean): boolean {
    const text = this.#text
    const before = text.slice(Math.max(0, start - 3), start)
    const behind = text.slice(end, end + besideLength)
    const isTold =
      (before.endsWith('除') && patterns.exceptWith.test(behind)) ||
      (isPlain && patterns.ownValue.test(behind))
    const isBeside =
      (patterns.noSubject.test(before) && !isTold) ||
      (patterns.comparedWith.test(before) && patterns.isCompared.test(behind)) ||
      (this.#end >= 0 && patterns.joinsEntries.test(text.slice(this.#end, start)))
    if (isBeside) this.#end = end
    return isBeside
  }
}

/** Longer than a clause that tells a change beside. */
const besideLength = 80
