import { type Draft, isOtherYear } from '../draft.ts'
import { platformValuePatterns as patterns } from '../patterns/platform-value.ts'
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
