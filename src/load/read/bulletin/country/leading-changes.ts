import { bearsOut, type Draft } from '../draft.ts'
import { numberPatterns } from '../patterns/number.ts'
import { isNarrowedBehind } from '../statements/beside-statements.ts'
import type { TextScanner } from '../text/text-scanner.ts'
import type { Change, Changing, Level } from './changing.ts'
import type { CountryScope } from './country-scope.ts'
import { kindOf, state } from './level-changes.ts'
import { endOfName, type Naming } from './naming.ts'
import { allSlots, type Found, isHeld, isOf, isPermit, type Printed, type Slot } from './slots.ts'

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
  /** The slot of the change; undefined if its name follows: 尽管环比下降4.9%,聚合平台仍完成2.17亿单. */
  slot: Slot | undefined
  nounAt: number
  /** Whether it is the country's even if no number follows. */
  isOfAll: boolean
  /** Whether two permits were named together before it, so that a single change may be of either. */
  isOfPair: boolean
  end: number
}

/**
 * The changes that a sentence tells before the level they lead to, or without one:
 * 驾驶员证增加了3.2%,车辆运输证增加了2.6%,总量分别升至618.8万本和256.3万本.
 */
export class LeadingChanges {
  readonly known: Known
  leads: Lead[] = []
  /** The differences, with their slots, in a sentence that names nothing less: 12月比11月多0.52亿单. */
  bare: (Change & { slot: Slot })[] = []
  /** Where a change of something unknown stands. A change behind it may be of the same. */
  brokenAt = -1

  constructor(known: Known) {
    this.known = known
  }

  /** Whether both permits have a change, so that two numbers behind them follow in the same order. */
  get areOfBothPermits(): boolean {
    return (['drivers', 'vehicles'] as const).every((slot) => this.leads.some((lead) => lead.slot === slot))
  }

  /** Where the words before a change begin that must all be known. */
  get from(): number {
    const { naming, scope } = this.known
    const { source, sentence, paragraph } = scope
    const { at } = sentence
    if (naming.nounsEnd > at) return endOfName(source.text, naming.nounsEnd)
    if (paragraph.states !== undefined) return naming.nounsEnd
    return at + (numberPatterns.concedes.exec(source.text.slice(at, at + nationLength))?.[0].length ?? 0)
  }

  /** @param start where the number of the change stands */
  add(change: Change, start: number): void {
    const { known, leads } = this
    if (leads.length >= mostLeads || !known.scope.isOfMonth(undefined, start)) return
    const { scope, sentence } = known.scope
    const isLess = scope === 'place' || scope === 'platform' || scope === 'foreign'
    const slot = known.naming.nouns.at(-1) ?? 'orders'
    if (change.by && !isLess && !sentence.namesLess) this.bare.push({ ...change, slot })
    const ofHeld = leadOfHeld(change, start, known, leads)
    const ofOrders = known.naming.nounsEnd > this.brokenAt ? leadOfOrders(change, start, known) : undefined
    this.leads = [...leads, ...[ofHeld, ofOrders].filter((lead) => lead !== undefined)]
  }

  break(at: number): void {
    this.brokenAt = at
  }

  /**
   * Returns the changes that belong to the level behind them, if it is taken. A change of orders is kept only past a taken level
   * of something else.
   */
  takeFor(level: Level, start: number): Change[] {
    const { leads } = this
    const own = leads.filter((lead) => this.#leadsTo(lead, level, start))
    this.leads = leads.filter(
      (lead) => isOfHeld(lead) || (level.isTaken && lead.slot !== undefined && !own.includes(lead)),
    )
    return level.isTaken ? agreed(own) : []
  }

  /**
   * Ends a sentence, and states the country's changes whose level it has not given.
   *
   * @param isOpen whether the text breaks off in it, so that words that restrict orders may be lost
   */
  finish(isOpen = false): void {
    const { naming, changing } = this.known
    const areSure = naming.areAllPlain && !changing.isHalf && !isOpen
    for (const slot of allSlots) {
      const own = this.leads.filter((lead) => lead.slot === slot && this.#isOfOne(lead))
      for (const lead of agreed(own))
        if (lead.isOfAll && (areSure || isHeld(slot))) state({ ...unnumbered, slot }, lead, this.known)
    }
    for (const change of this.bare)
      if (isBorneOut(change, this.known)) state({ ...unnumbered, slot: change.slot }, change, this.known)
    this.leads = []
    this.bare = []
    this.brokenAt = -1
  }

  #leadsTo(lead: Lead, { slot }: Level, start: number): boolean {
    const { naming, scanner } = this.known
    if (isOfHeld(lead)) return lead.slot === slot && this.#isOfOne(lead)
    if (lead.slot !== undefined)
      return lead.slot === slot && (lead.nounAt === naming.nounsAt || naming.areAllPlain)
    const from = Math.max(...this.leads.map(({ end }) => end))
    return (
      naming.isPlain &&
      lead.isCount === (slot === 'licences') &&
      !numberPatterns.otherNumber.test(scanner.source.text.slice(from, start))
    )
  }

  /** True unless it is of two permits named together and the other has no such change. */
  #isOfOne(lead: Lead): boolean {
    const { isOfPair, slot } = lead
    return !isOfPair || this.leads.some((one) => one.slot !== slot && kindOf(one) === kindOf(lead))
  }
}

/** True if a level and its growth over the same base bear out a difference, as precisely as all are printed. */
function isBorneOut(
  { value, months, by, slot }: Change & { slot: Slot },
  { taken, found, draft }: Known,
): boolean {
  const level = taken[slot]
  const growth = [...found, ...draft.figures].find(
    (one) => isOf(slot, one) && one.measure === 'growth' && one.months === months,
  )
  if (!level || !growth || !by || level.unit === 'count' || by.isOfOrders === isPermit(slot)) return false
  return bearsOut(level, growth.value, { value, unit: by.unit })
}

function isOfHeld({ slot }: Lead): boolean {
  return slot !== undefined && isHeld(slot)
}

/** Keeps one change of each base and kind; none if two differ. */
function agreed(leads: readonly Lead[]): Lead[] {
  return [...Map.groupBy(leads, kindOf).values()].flatMap(([first, ...others]) => {
    return first && others.every(({ value }) => value === first.value) ? [first] : []
  })
}

/**
 * Makes a lead of a change of companies, or of permits right behind their name. Without a number, it is the country's only behind
 * 全国, its month alone, or another such change.
 */
function leadOfHeld(
  change: Change,
  start: number,
  { naming, scope, scanner, draft, changing }: Known,
  leads: readonly Lead[],
): Lead | undefined {
  const { text } = scope.source
  const { isCount } = change
  const hasOne = (slot: Slot) => leads.some((lead) => lead.slot === slot && kindOf(lead) === kindOf(change))
  const arePermits =
    numberPatterns.permitEnd.test(text.slice(naming.nounsAt, naming.nounsEnd)) ||
    numberPatterns.holdsPermit.test(
      text.slice(Math.max(scope.sentence.at, naming.nounsAt - aroundLength), naming.nounsAt),
    )
  // The changes of two permits named together follow in their order.
  const noun = naming.isListed ? naming.nouns.find((one) => !hasOne(one)) : naming.nouns.at(-1)
  const permits = arePermits && isPermit(noun) ? noun : undefined
  // The name follows: 环比增加4家后,持牌的网约车平台共331家
  const isNext = isCount && naming.companyEnd <= scope.sentence.at
  const slot = isCount && !isNext ? naming.companiesBefore(start) : permits
  if ((slot === undefined && !isNext) || isNarrowedBehind({ scanner, draft })) return undefined
  const at = isCount ? naming.companyEnd : naming.nounsEnd
  const lead = text.slice(Math.max(scope.sentence.at, at - nationLength), at)
  // 全国 holds for both: 全国驾驶员证环比增长3.2%,车辆运输证环比增长2.6%
  const goesOn =
    leads.some((one) => one.isOfAll) &&
    numberPatterns.leadsToAll.test(text.slice(leads.at(-1)?.end, naming.nounsAt))
  // Permits with only the month before them are all permits, where nothing less is spoken of: 9月,驾驶员证环比增长3.2%. So are those of a
  // paragraph on the country that compares: 与8月相比,驾驶员证增长3.2%
  const isCompared = changing.held !== undefined && scope.paragraph.states === 'country'
  const isOfMonth =
    (scope.sentence.namesMonth || isCompared) &&
    !numberPatterns.givenOut.test(text.slice(naming.nounsEnd, start)) &&
    numberPatterns.leadsToAll.test(
      isCount ? lead : lead.slice(0, naming.nounsAt - at).replace(numberPatterns.firstPermits, ''),
    )
  const isOfAll =
    !isNext &&
    (goesOn || isOfMonth || numberPatterns.namedOfNation.test(lead)) &&
    scope.isOfCountry('permits', start, isCount)
  const isOfPair = !isCount && naming.isListed
  return { ...change, slot, nounAt: naming.nounsAt, isOfAll, isOfPair, end: scanner.at }
}

/**
 * Makes a lead of a change of orders that nothing restricts. Without a number, it needs a base, and the country, system, trade or
 * aggregators by name.
 */
function leadOfOrders(change: Change, start: number, known: Known): Lead | undefined {
  const { naming, scope, scanner, changing } = known
  const { sentence, time } = scope
  const isNext = naming.nounsEnd <= sentence.at
  const noun = naming.nouns.at(-1)
  const slot = noun === 'aggregators' ? noun : 'orders'
  const isSure =
    !change.isCount &&
    (isNext || ((noun === 'orders' || noun === 'aggregators') && naming.isPlain)) &&
    !naming.isCarried &&
    !sentence.isOnDay &&
    !time.isSupposed &&
    (isNext || scope.isOfCountry(slot, start, false)) &&
    !isNarrowedBehind(known)
  if (!isSure) return undefined
  const name = scope.source.text.slice(Math.max(sentence.at, naming.nounsAt - aroundLength), naming.nounsAt)
  const isOfTrade = sentence.namesMonth && numberPatterns.endsInTrade.test(name)
  const isOfAll = slot === 'aggregators' || sentence.namesNation || sentence.namesSystem || isOfTrade
  const hasBase = (changing.base ?? changing.held) !== undefined
  return {
    ...change,
    slot: isNext ? undefined : slot,
    nounAt: naming.nounsAt,
    isOfAll: hasBase && isOfAll,
    isOfPair: false,
    end: scanner.at,
  }
}

/** The level of a change that has no number. */
const unnumbered: Level = {
  slot: undefined,
  printed: { value: '', unit: 'count' },
  monthsBefore: 0,
  isTaken: true,
  end: 0,
}

/** Maximum number of changes before their levels that are kept in a sentence. */
const mostLeads = 10
/** How many characters to search before a name for the trade, or for who holds a permit. */
const aroundLength = 8
/** How many characters of a clause to search before a name, or for 尽管. */
const nationLength = 40
