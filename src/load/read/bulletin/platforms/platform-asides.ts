import { platformValuePatterns as patterns } from '../patterns/platform.ts'
import type { PlatformBase } from './platform-base.ts'
import type { PlatformRun } from './platform-run.ts'
import type { PlatformSubject, PlatformToken } from './platform-subject.ts'
import type { StatedGrowths } from './platform-values.ts'

/** What stands beside the values: brackets, and notes that say of what they are. */
export class PlatformAsides {
  readonly text: string
  readonly subject: PlatformSubject
  readonly base: PlatformBase
  readonly stated: StatedGrowths
  /** Where brackets opened, and what was spoken of before them. */
  outside:
    | (Pick<PlatformSubject, 'month' | 'noun'> & { base: PlatformBase['current']; at: number })
    | undefined
  /** Whether the text says what stands in its brackets: that is nothing that is read. */
  areExplained = false
  /** The last words that say of what the values before them are. */
  noteEnd = Number.NEGATIVE_INFINITY

  constructor(text: string, subject: PlatformSubject, base: PlatformBase, stated: StatedGrowths) {
    this.text = text
    this.subject = subject
    this.base = base
    this.stated = stated
  }

  take({ kind, match, start, end }: PlatformToken, run: PlatformRun): void {
    const isAmong = kind === 'among' && start === this.subject.paragraphAt
    if (kind === 'note' || kind === 'sourceNote' || isAmong) this.noteEnd = end
    if (kind === 'sourceNote' || (kind === 'note' && match[0].includes('来源'))) this.dropNoted(end, run)
    else if (isOfLess.has(kind)) this.dropNoted(start, run, kind === 'measure')
    if (kind === 'ofBrackets') this.areExplained = true
  }

  /**
   * Forgets values behind which a note says that they are of something else, or that right behind a value in brackets.
   *
   * @param mayHaveNumber as a measure or a base has of its own there: 单量环比+9.8%(合规率+0.5)
   */
  dropNoted(at: number, run: PlatformRun, mayHaveNumber = false): void {
    const { noteEnd, subject, stated } = this
    const isNote = at - noteEnd <= noteLength && stated.valueEnd >= subject.previousParagraphAt
    const isAside =
      this.isRightBehind(run) && this.outside !== undefined && this.outside.at >= stated.valueEnd
    const behind = this.text.slice(at, at + numberLength)
    if (isNote || (isAside && !(mayHaveNumber && patterns.ownNumber.test(behind)))) stated.drop()
  }

  /** Whether brackets stand right behind a value. */
  isRightBehind({ isUsed }: PlatformRun): boolean {
    const { outside, stated } = this
    return isUsed && outside !== undefined && outside.at - stated.valueEnd <= asideLength
  }

  /** @param isRanked whether platforms before the brackets stand in the order of what is in them */
  open(at: number, isRanked: boolean): void {
    const { subject, base } = this
    this.outside ??= { month: subject.month, noun: subject.noun, base: base.current, at }
    if (this.areExplained || isRanked) subject.noun = 'other'
  }

  close(at: number, run: PlatformRun): void {
    const { outside, subject, base, stated } = this
    if (!outside) return
    // A note in brackets ends with them.
    if (this.noteEnd > outside.at) this.noteEnd = Number.NEGATIVE_INFINITY
    if (run.isPending && run.last?.start === outside.at + 1) run.names = []
    subject.month = outside.month
    // What stands in brackets behind a value is of that alone.
    const words = this.text.slice(outside.at + 1, at)
    if (this.areExplained || (this.isRightBehind(run) && patterns.ownNumber.test(words)))
      subject.noun = outside.noun
    const areOfValue = stated.valueEnd > outside.at
    base.current = outside.base ?? (areOfValue ? undefined : base.current)
    this.outside = undefined
  }
}

/** What says behind values that they are of less, or of something else. */
const isOfLess: ReadonlySet<string> = new Set('supposed otherTrade part measure office place'.split(' '))

/** As long as words before what a note says, and what stands between a value and brackets. */
export const noteLength = 8
const asideLength = 2
/** As much as is looked at in brackets. */
const numberLength = 14
