import { numberPatterns } from '../patterns/number.ts'
import type { CountryScope } from './country-scope.ts'
import type { Change } from './level-changes.ts'
import type { Naming } from './naming.ts'
import { type Found, isPermit, ofSlot, type Slot } from './slots.ts'

/** What permits or companies a change is of that a sentence tells before their number, or without one. */
type Named = {
  slot: Slot
  change: Change
  isOfNation: boolean
  isOfPair: boolean
  /** Whether the sentence has another one of it, over the same months. */
  isDoubted: boolean
}

/**
 * The changes of permits and companies that a sentence tells before their numbers, each right behind what it is of: 驾驶员证
 * 增加了3.2%,车辆运输证增加了2.6%,总量分别升至618.8万本和256.3万本. Without a number they are of all only where nothing stands between
 * 全国 and what is named.
 */
export class ChangesAhead {
  #named: Named[] = []
  readonly naming: Naming
  readonly scope: CountryScope

  constructor(naming: Naming, scope: CountryScope) {
    this.naming = naming
    this.scope = scope
  }

  /** Whether both permits have one, so that two numbers behind them follow in their order. */
  get areBoth(): boolean {
    return ['drivers', 'vehicles'].every((slot) => this.#named.some((one) => one.slot === slot))
  }

  /** @param start where its number stands */
  add(change: Change, start: number): void {
    const { scope, naming } = this
    const slot = change.isCount ? naming.companiesBefore(start) : this.#permitsOf(change)
    if (slot === undefined || !scope.isOfMonth(undefined, start)) return
    const told = this.#find(slot, change.months)
    if (told) {
      told.isDoubted ||= told.change.value !== change.value
      return
    }
    const at = change.isCount ? naming.companyEnd : naming.nounsEnd
    const lead = scope.source.text.slice(Math.max(scope.sentence.at, at - leadLength), at)
    const isOfNation =
      numberPatterns.namedOfNation.test(lead) && scope.isOfCountry('permits', start, change.isCount)
    const isOfPair = !change.isCount && naming.isListed
    this.#named.push({ slot, change, isOfNation, isOfPair, isDoubted: false })
  }

  /** Those of what a number was just read of, which are told. */
  takeOf(slot: Slot): Change[] {
    const own = this.#named.filter((one) => one.slot === slot && this.#isSure(one))
    return own.map(({ change }) => change)
  }

  /** At the end of a sentence: those of the whole country whose number it has not told. */
  finish(): Found[] {
    const { at } = this.scope.sentence
    const left = this.#named.filter((one) => one.isOfNation && this.#isSure(one))
    this.#named = []
    return left.map(({ slot, change: { value, months, isCount } }) =>
      isCount
        ? { ...ofSlot(slot), measure: 'difference', months, value, unit: 'count', at }
        : { ...ofSlot(slot), measure: 'growth', months, value, unit: 'percent', at },
    )
  }

  /** One change of two that are named together may be of either. */
  #isSure({ isOfPair, isDoubted, slot, change }: Named): boolean {
    if (isDoubted) return false
    return !isOfPair || this.#named.some((one) => one.slot !== slot && one.change.months === change.months)
  }

  /** Of two that are named together the changes follow in their order. */
  #permitsOf({ months }: Change): Slot | undefined {
    const { naming } = this
    const { nouns } = naming
    if (!numberPatterns.permitEnd.test(naming.scanner.source.text.slice(naming.nounsAt, naming.nounsEnd)))
      return undefined
    const slot = naming.isListed ? nouns.find((noun) => !this.#find(noun, months)) : nouns.at(-1)
    return slot && isPermit(slot) ? slot : undefined
  }

  #find(slot: Slot, months: Change['months']): Named | undefined {
    return this.#named.find((one) => one.slot === slot && one.change.months === months)
  }
}

/** Longer than what a clause says before the name of what it is on. */
const leadLength = 40
