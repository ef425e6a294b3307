import { platformValuePatterns as patterns } from '../patterns/platform-value.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { isIdle } from '../text/idle-words.ts'
import { type NormalText, originalBetween } from '../text/normalise-text.ts'
import type { PlatformBase } from './platform-base.ts'
import type { OfEntry, PlatformSubject } from './platform-subject.ts'
import {
  type Direction,
  directionOfAll,
  type Name,
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

/** Names in a row, with the values after them up to the next names. */
export class PlatformRun {
  /** None if the values that follow are not theirs. */
  names: Name[]
  /** Values not yet given to the names. */
  values: PlatformValue[] = []
  /** Whether the names have had values, and over which bases. */
  isUsed = false
  readonly bases = new Set<1 | 12>()
  /** Where the number of their orders stands. */
  levelAt = -1
  /** Where the last clause behind the names ends that says nothing of their orders. */
  commaAt = -1
  /** True if orders follow that clause; they may be the market's. */
  isBehindDoing = false
  /** True if the name before these had no value, as in a list of names alone. */
  isBelowName = false
  /** The direction taken over from the value before; whether the last value is that of each name. */
  goesOn: Direction
  isOfEach = false
  /** The directions of two names told at once: 一升一降. */
  ways: readonly Direction[] = []

  constructor(...names: Name[]) {
    this.names = names
  }

  get last(): Name | undefined {
    return this.names.at(-1)
  }

  /** True if names wait for values, and no clause behind them says nothing of their orders. */
  get isOpenToFlat(): boolean {
    return this.isPending && this.commaAt <= (this.last?.end ?? this.commaAt)
  }

  /** True if names wait for their values. */
  get isPending(): boolean {
    return this.names.length > 0 && !this.isUsed
  }

  /**
   * True if the names are the subject of their clause (not as in 交通运输部约谈滴滴出行), and the clause says neither that they
   * report (发布报告) nor that they enter a place (进军义乌).
   */
  isSubject(text: string): boolean {
    const { names, last, commaAt } = this
    const [{ start } = { start: 0 }] = names
    const isFirst = patterns.beginsClause.test(text.slice(Math.max(0, start - leadLength), start))
    const doing = text.slice(last?.end, commaAt)
    return isFirst && !patterns.befell.test(doing) && !patterns.reportsOrEnters.test(doing)
  }

  /** True if a name belongs to the row of names before it. */
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

  /** Adds 持平 for all names, or for the next one if some have values already. */
  addFlat(start: number): void {
    const isBehind = false
    const flat = { digits: '0', direction: 1 as const, sign: undefined, isBehind, hasUnit: true, start }
    const count = this.values.length === 0 ? this.names.length : 1
    this.values.push(...Array.from({ length: count }, () => flat))
  }

  /** Gives the values read so far to the names before them. */
  give(known: Known): void {
    const { subject, base, stated, list, bareBase } = known
    const { names, values } = this
    if (values.length === 0) return
    this.values = []
    if (subject.month === 'own' && stated.isSaid(names, values)) subject.isStale = false
    // Values of another month or measure may precede the own ones.
    if (!subject.isOfOrders) return
    if (this.givePair(values, known)) return
    const months = base.current ?? bareBase
    this.isUsed = true
    if (subject.clause.isBeside) subject.noun = 'other'
    const [name] = names
    if (months === undefined || months === 'other' || !this.mayBeOver(months, known)) return
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

  /** True if values of the names may be over a base: they have none over it yet, and nothing makes it another's. */
  mayBeOver(base: 1 | 12, { subject, base: bases, list }: Known): boolean {
    const [name] = this.names
    const isOfLevel = this.levelAt >= subject.sentenceAt && base !== 1
    const isOfItem = base === 12 && !bases.named.has(1) && name !== undefined && list.isItemAlone(name)
    const isUnsure = !bases.isNamed && bases.named.size > 1
    return !isOfLevel && !this.bases.has(base) && subject.isNamedFor(base, bases) && !isOfItem && !isUnsure
  }

  /** Gives the values of a list entry whose head names two bases: 分平台(环比/同比). */
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

/** How many characters before a name to search for a word that begins its clause. */
const leadLength = 4

/** The head of a list: where it ends, its direction, and for how many more entries it holds. */
type Head = { at: number; direction: Direction; left: number }

/** The lines of a text, and the list whose entries they may be. */
export class PlatformList {
  readonly source: NormalText
  readonly subject: PlatformSubject
  /** Where the current line and the line before begin. */
  lineAt = 0
  previousLineAt = -1
  /** Whether paragraphs are entries of the list; whether nothing of the current one has been read. */
  isOpen = false
  isAtStart = true
  head: Head = { at: -1, direction: undefined, left: 0 }
  /** What the last entry on a line of its own speaks of, where the line begins, and where its value ends. */
  entry: (OfEntry & { lineAt: number; end: number }) | undefined

  constructor(source: NormalText, subject: PlatformSubject) {
    this.source = source
    this.subject = subject
  }

  beginLine(at: number): void {
    this.previousLineAt = this.lineAt
    this.lineAt = at
  }

  /** @param count how many entries the head names; 0 if unknown */
  beginBelow(at: number, direction: Direction, count: number): void {
    this.head = { at, direction, left: count || Number.POSITIVE_INFINITY }
  }

  /** Counts an entry at its name: the direction of a head holds for as many entries as the head counts. */
  countEntry(isOver: boolean): void {
    const { at, direction, left } = this.head
    this.head = { at, direction: left <= 0 || isOver ? undefined : direction, left: left - 1 }
  }

  /** @param isEntry true if the sentence that ends is an entry; the head then holds for all that it counts */
  endHead(isEntry: boolean): void {
    const { left } = this.head
    if (!(isEntry && left > 0 && left < Number.POSITIVE_INFINITY)) this.head.direction = undefined
  }

  /** True if a name begins the next entry of an open list. */
  goesOnAt({ start }: { start: number }): boolean {
    return this.isAtStart && this.isOpen && start - this.lineAt < entryLead
  }

  /** True if a name begins its line, apart from the mark of an entry. */
  isOfLine({ start }: { start: number }): boolean {
    const { lineAt, source } = this
    return start <= lineAt + entryMarkLength && !patterns.word.test(source.text.slice(lineAt, start))
  }

  /**
   * True if one platform begins an item of its own, which may be of any month if it names none: 2|滴滴:订单同比涨12%. In a
   * list of platforms, the items beside it begin with platforms too.
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

  /** At a name on the line after an entry: what the entry said besides its growth is over. */
  goOn(at: number): void {
    const { entry } = this
    if (entry?.lineAt !== this.previousLineAt) return
    const { lineAt: _, end, ...ofEntry } = entry
    if (!patterns.onBelow.test(this.source.text.slice(end, Math.min(at, end + headingLength)).trim()))
      this.subject.returnTo(ofEntry)
  }
}

/** How many characters may precede the name of an entry. */
const entryLead = 6
/** The most characters in the mark of a list entry. */
export const entryMarkLength = 3
/** How many characters of an item to search for a platform; how many a heading may have. */
const itemLength = 16
export const headingLength = 60

/** The most characters of a sentence that only says how a platform stands. */
const longestSentence = 40

/**
 * The one platform that another word refers to: 滴滴出行仍居首位。该平台8月订单量…. Its sentence, or the one before, names no other
 * platform and nothing else that the word may mean.
 */
export class BackReference {
  readonly text: string
  /** Where the current sentence begins, and the first three platforms that it names. */
  #from = 0
  #names: Name[] = []
  /** The platform of the sentence before, in the same paragraph. */
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

  /** Returns the platform meant by the word at a place: that of the clause or of the sentence before. */
  find(at: number): Name | undefined {
    const ofTwo = '前后'.indexOf(this.text.charAt(at))
    if (ofTwo >= 0) return this.#names.length === 2 ? this.#names[ofTwo] : undefined
    if (this.#names.length === 0) return this.#isPlainUpTo(at) ? this.#before : undefined
    // 其 means nothing new if its own sentence names the platform.
    const isOther = this.text.charAt(at - 1) === ',' && !'其它'.includes(this.text.charAt(at))
    return isOther ? this.#subjectUpTo(at - 1) : undefined
  }

  /** True if nothing before the word in its sentence may be meant instead: 数据显示，该平台. */
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

/** The platforms that others are only compared with, or that are left out or added. */
export class Besides {
  readonly #text: string
  /** Where the last of them ends. */
  #end = -1

  constructor(text: string) {
    this.#text = text
  }

  /** True if the next name is one of them, by the words around it or as the next in a row of them. */
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

/** How many characters after a name to search for a comparison. */
const besideLength = 80
