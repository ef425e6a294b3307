import type { Draft } from '../draft.ts'
import { numberPatterns } from '../patterns/number.ts'
import { isNarrowedBehind } from '../statements/beside-statements.ts'
import type { TextScanner } from '../text/text-scanner.ts'
import type { CountryScope } from './country-scope.ts'
import { type Change, type Changing, type Level, state } from './level-changes.ts'
import type { Naming, Noun } from './naming.ts'
import type { Found, Printed, Slot } from './slots.ts'

/** What is known where a change stands before its number, or without one. */
type Known = {
  readonly draft: Draft
  readonly scanner: TextScanner
  readonly scope: CountryScope
  readonly naming: Naming
  readonly changing: Changing
  readonly found: Found[]
  readonly taken: Partial<Record<Slot, Printed>>
}

type Lead = Change & {
  /** What was named before it, or undefined where that comes next: 尽管环比下降4.9%,聚合平台仍完成2.17亿单. */
  noun: Noun | undefined
  nounAt: number
  /** Whether it says over what it is. */
  hasBase: boolean
  /** Whether it is named as that of the trade, in its own month. */
  isOfTrade: boolean
  end: number
}

/** The changes of a sentence that stand behind the name of the orders they are of, before their number or without one. */
export class LeadingChanges {
  leads: Lead[] = []
  /** Where a change of something that is not known stands: what follows may be of that too. */
  brokenAt = -1

  /** Where the words begin that must be known between what a change is of and the change. */
  from({ naming, scope: { source, sentence, paragraph } }: Known): number {
    const { at } = sentence
    if (naming.nounsEnd > at) {
      const name = source.text.slice(naming.nounsEnd, naming.nounsEnd + leadLength)
      return naming.nounsEnd + (numberPatterns.restOfAggregators.exec(name)?.[0].length ?? 0)
    }
    if (paragraph.states !== undefined) return naming.nounsEnd
    const lead = source.text.slice(at, at + leadLength)
    const concedes = numberPatterns.concedes.exec(lead)?.[0].length
    return concedes === undefined ? naming.nounsEnd : at + concedes
  }

  add(change: Change, start: number, known: Known): void {
    const { naming, scope, scanner, changing } = known
    const { sentence, time } = scope
    const name = scope.source.text.slice(Math.max(sentence.at, naming.nounsAt - tradeLength), naming.nounsAt)
    const isOfTrade = sentence.namesMonth && numberPatterns.endsInTrade.test(name)
    const hasBase = (changing.base ?? changing.held) !== undefined
    const isNext = naming.nounsEnd <= sentence.at
    const noun = naming.nouns.at(-1)
    const kind = noun === 'aggregators' ? noun : 'orders'
    const isSure =
      this.leads.length < mostLeads &&
      !change.isCount &&
      (isNext || ((noun === 'orders' || noun === 'aggregators') && naming.isPlain)) &&
      naming.nounsEnd > this.brokenAt &&
      !naming.isCarried &&
      !sentence.isOnDay &&
      !time.isSupposed &&
      scope.isOfMonth(undefined, start) &&
      (isNext || scope.isOfCountry(kind, start, false)) &&
      !isNarrowedBehind(known)
    if (isSure)
      this.leads.push({
        ...change,
        noun: isNext ? undefined : kind,
        nounAt: naming.nounsAt,
        hasBase,
        isOfTrade,
        end: scanner.at,
      })
  }

  break(at: number): void {
    this.brokenAt = at
  }

  /** Gives them to the number of the same, where the sentence states it behind them. */
  leadTo(level: Level, start: number, known: Known): void {
    const { naming, scanner } = known
    const own = this.leads.filter(({ noun, nounAt, end }) => {
      if (noun !== undefined) return noun === level.slot && (nounAt === naming.nounsAt || naming.areAllPlain)
      return naming.isPlain && !numberPatterns.otherNumber.test(scanner.source.text.slice(end, start))
    })
    if (level.isTaken) this.#state(level, own, known)
    this.leads = level.isTaken
      ? this.leads.filter((lead) => lead.noun !== undefined && !own.includes(lead))
      : []
  }

  /** At the end of a sentence: without a number they are of all orders where it names the country, or the trade. */
  stop(known: Known): void {
    const { scope, naming, changing } = known
    const { namesNation, namesSystem } = scope.sentence
    for (const noun of ['orders', 'aggregators'] as const) {
      const isOfAll = noun === 'aggregators' || namesNation || namesSystem
      const own = this.leads.filter(
        (lead) => lead.noun === noun && lead.hasBase && (isOfAll || lead.isOfTrade),
      )
      if (naming.areAllPlain && !changing.isHalf) this.#state({ ...unnumbered, slot: noun }, own, known)
    }
    this.leads = []
    this.brokenAt = -1
  }

  #state(level: Level, leads: readonly Lead[], known: Known): void {
    for (const months of [1, 12]) {
      const [only, another] = leads.filter((lead) => lead.months === months)
      if (only && !another) state(level, only, known)
    }
  }
}

/** All of something of which no number is stated. */
const unnumbered: Level = {
  slot: undefined,
  printed: { value: '', unit: 'count' },
  monthsBefore: 0,
  isTaken: true,
  end: 0,
}

/** More changes than a sentence states before their numbers: a flood of them has none. */
const mostLeads = 10
/** Longer than the name of the trade. */
const tradeLength = 8
/** Longer than what a sentence says before a change that it concedes. */
const leadLength = 8
