import { platformValuePatterns as patterns } from '../patterns/platform.ts'
import { type NormalText, originalBetween } from '../text/normalise-text.ts'
import type { PlatformBase } from './platform-base.ts'
import type { PlatformList } from './platform-list.ts'
import type { PlatformSubject } from './platform-subject.ts'
import { directionOfAll, type Name, type PlatformValue, type StatedGrowths } from './platform-values.ts'

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

  /** Whether the name before it has got nothing, as one in a list of names alone. */
  isBelowName = false

  constructor(...names: Name[]) {
    this.names = names
  }

  get last(): Name | undefined {
    return this.names.at(-1)
  }

  /** Whether names wait for their values. */
  get isPending(): boolean {
    return this.names.length > 0 && !this.isUsed
  }

  /** Whether a name stands in a row with those before it. */
  joins(name: Name, text: string): boolean {
    const { last } = this
    if (!last || this.isUsed || this.values.length > 0) return false
    const joint = text.slice(last.end, name.end)
    const between = joint.replace(patterns.seat, '').slice(0, name.start - name.end)
    return patterns.joins.test(between) && !(between === ',' && last.series === undefined)
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
