import type { Draft } from '../draft.ts'
import { numberPatterns } from '../patterns/number.ts'
import { statementPatterns } from '../patterns/statement.ts'
import { textPatterns } from '../patterns/text.ts'
import { leavesAllOrders, removeIdle } from '../text/idle-words.ts'
import { matchFrom, type TextScanner } from '../text/text-scanner.ts'
import type { CountryScope } from './country-scope.ts'
import { isPermit, isWithin, type Slot } from './slots.ts'
import type { Kinds, Token } from './tokens.ts'

export type Noun = 'orders' | 'aggregators' | 'drivers' | 'vehicles'

const isOfLicences: Kinds = { licence: true, drivers: true, vehicles: true }

/** What was named of which a number may follow, and so what a number is of. */
export class Naming {
  readonly scanner: TextScanner
  readonly draft: Draft
  readonly scope: CountryScope
  /** Where licences and permits are spoken of, in the order of the text, and the first of these that is near. */
  licencesAt: number[] = []
  licence = 0

  /** What was named of which no number has followed, where the last begins and ends, and whether the numbers of two follow in their order. */
  nouns: Slot[] = []
  nounsAt = 0
  nounsEnd = 0
  isListed = false
  /** Whether nothing stands before the last of them in its clause, or before all of the sentence, that may narrow it. */
  isPlain = true
  areAllPlain = true
  /** Whether a word that is not known stands right between the month or country and the trade: 9月机场网约车订单. */
  isOfKind = false
  isEach = false
  /** How many of two such numbers of orders were read. */
  eachAt = 0
  /** Whether they stand in the heading above, and nothing on the line at hand. */
  isCarried = false
  /** Whether the sentence, or the question or label above it, names cities that comply. */
  isOver80 = false
  /** Where the question begins that the sentence at hand answers, and the label above it that states nothing. */
  askedAt: number | undefined
  labelAt: number | undefined
  /** Of which permits the last number is that was named alone, and where it ends. */
  last: { slot: Slot; end: number } | undefined
  /** Whether the number at hand is the total of those that the one before it is a part of. */
  isTotal = false
  /** Whether the paragraph spoke of all central cities last. */
  isOfCities = false
  /** Where platforms with so many orders were named whose number has not followed. */
  over300kAt: number | undefined
  /** Where companies were named last. */
  companyEnd = 0

  /** Whether a number alone on its line stood above any words for what is counted. */
  isBelowNumbers = false

  constructor(scanner: TextScanner, draft: Draft, scope: CountryScope) {
    this.scanner = scanner
    this.draft = draft
    this.scope = scope
  }

  /** At the beginning of a text. */
  lookAt(tokens: readonly Token[]): void {
    this.licencesAt = tokens.filter(({ kind }) => isOfLicences[kind]).map(({ start }) => start)
  }

  begin(sentence: readonly Token[]): void {
    const isBelow = (this.askedAt ?? this.labelAt) !== undefined
    this.isOver80 = (isBelow && this.isOver80) || sentence.some(({ kind }) => kind === 'over80')
  }

  take({ kind, match, end }: Token): void {
    switch (kind) {
      case 'each':
        this.isEach = true
        return
      case 'company':
        this.companyEnd = end
        return
      case 'over300k':
        this.over300kAt = end
        return
      case 'centralCities':
        this.isOfCities = true
        return
      case 'part':
        this.isOfCities &&= numberPatterns.firstOnes.test(match[0] ?? '')
        return
      case 'platform':
      case 'supposed':
      case 'source':
        this.isOfCities = false
        return
      case 'subject':
        this.isOfCities &&= numberPatterns.compliance.test(match[0] ?? '')
    }
  }

  /**
   * @param isCarried whether what was named heads what stands below
   * @param areTheirs whether the sentence is on the aggregators, all of them, and has stated nothing
   */
  stop(mark: string, isCarried: boolean, areTheirs: boolean): void {
    // So does a question the answer on the line below it.
    const { at } = this.scope.sentence
    const { text } = this.scanner.source
    const isAnswered = numberPatterns.answerBelow.test(text.slice(at - 2, at + answerLength))
    this.isCarried = isCarried || (this.isCarried && mark === '\n' && isAnswered)
    // 聚合平台订单量减少4.9%;绝对数为2.17亿单
    const goesOn =
      this.areAllPlain &&
      this.nouns.length === 1 &&
      (numberPatterns.sumOfLast.test(text.slice(at, at + sumLength)) ||
        (areTheirs && numberPatterns.ofThem.test(text.slice(at, at + questionLength))))
    if (!this.isCarried && !goesOn) {
      this.nouns = []
      this.isOfKind = false
    }
    this.isListed = false
    this.isPlain = true
    this.areAllPlain = true
    this.isEach = false
    this.eachAt = 0
    // A question asks for their number, which the next sentence begins with.
    if (mark !== '' && mark !== '?' && (mark !== '\n' || this.askedAt === undefined))
      this.over300kAt = undefined
    // 合规率由高到低:…。↵其中…: the paragraph below goes on with their list.
    if (mark === '\n') this.isOfCities &&= this.isCarried || text.startsWith('其中', at)
  }

  add(noun: Noun, start: number, end: number): void {
    // What a heading named is over where the system has orders.
    if (this.isCarried && noun === 'orders' && this.scope.sentence.namesSystem) this.nouns = []
    const isAgain = this.nouns.at(-1) === noun || (noun === 'orders' && this.nouns.at(-1) === 'aggregators')
    if (!isAgain) {
      this.isListed =
        this.nouns.length === 1 &&
        numberPatterns.join.test(this.scanner.source.text.slice(this.nounsEnd, start))
      this.nouns.push(noun)
    }
    const lead = this.scanner.source.text.slice(Math.max(this.scope.sentence.at, this.nounsEnd), start)
    const clause = lead.slice(Math.max(...[...',:()'].map((mark) => lead.lastIndexOf(mark))) + 1)
    const words = clause.replace(numberPatterns.changeBefore, '')
    // 聚合平台9月共完成订单
    const isOfThem = isAgain && noun === 'orders' && numberPatterns.theyComplete.test(words)
    this.isPlain = isOfThem ? this.isPlain : !numberPatterns.notPlain.test(words) && leavesAllOrders(words)
    this.areAllPlain &&= this.isPlain
    const [, kind = ''] = numberPatterns.kindBefore.exec(words) ?? []
    this.isOfKind = removeIdle(kind.replace(numberPatterns.notKind, '')) !== ''
    this.nounsAt = start
    this.nounsEnd = end
    this.isCarried = false
  }

  get isOfOrders(): boolean {
    return this.nouns.includes('orders') || this.nouns.includes('aggregators')
  }

  /**
   * A number was stated, behind which what was named is no longer open, but where another follows (分别), or where it was that of the
   * aggregators in another month: 聚合平台8月2.28亿单,9月2.15亿单.
   */
  count(slot: Slot | undefined, isOfPair: boolean, isOfOther: boolean): void {
    this.eachAt = isOfPair ? this.eachAt + 1 : 0
    if (this.eachAt === 2) this.isEach = false
    const goesOn = isPermit(slot) || this.isEach || (slot === 'aggregators' && isOfOther)
    if (!goesOn) this.nouns = []
  }

  /** Whether licences or permits are spoken of near a place. */
  isLicensed(at: number): boolean {
    const { source } = this.scanner
    const { sentence } = this.scope
    // What the aggregators have is less, and so is all their sentence says.
    if (this.nouns.at(-1) === 'aggregators') sentence.isLocked = true
    const before = source.text.slice(Math.max(sentence.at, at - licenceDistance), at)
    const said = before + source.text.slice(at, this.scanner.at + licenceBehind)
    const { notHeld, notHeldBehind, ofCompanies, namesCompanies } = numberPatterns
    const behind = source.text.slice(this.scanner.at, this.scanner.at + behindLength)
    if (sentence.isLocked || notHeld.test(said) || notHeldBehind.test(behind) || !ofCompanies.test(behind))
      return false
    // 平台公司393家, in a paragraph that has numbers of the country.
    if (this.scope.paragraph.states === 'country' && numberPatterns.companies.test(before)) return true
    // Below their own label they stand beside others with permits.
    const isLabelled = numberPatterns.companyLabel.test(source.text.slice(Math.max(0, at - labelLength), at))
    const isAlone =
      at - sentence.at <= labelLength &&
      numberPatterns.companiesAlone.test(source.text.slice(sentence.at, at))
    if (this.scope.statesCountry && (isAlone || isLabelled)) return true
    if (this.#isAskedFor() || numberPatterns.countsCompanies.test(before)) return true
    const { licencesAt } = this
    const end = at + licenceDistance
    while ((licencesAt[this.licence] ?? end) < at - licenceDistance) this.licence += 1
    const place = licencesAt[this.licence]
    if (place === undefined || place >= end) return false
    // A question above, or the sentence behind it, may name them.
    const around = source.text.slice(Math.max(0, at - licenceDistance), end)
    return isLabelled || (namesCompanies.test(around) && !source.text.slice(at, place).includes('\n'))
  }

  /** Whether the question that the sentence at hand answers is how many companies there are, in a text that has numbers of the country. */
  #isAskedFor(): boolean {
    const { askedAt, scope, scanner } = this
    if (askedAt === undefined || !scope.statesCountry) return false
    const [question = ''] = scanner.source.text.slice(askedAt, askedAt + questionLength).split('?', 1)
    return numberPatterns.asksCompanies.test(question)
  }

  /** Whether only the heading above names what may be counted, and not as the label of a number that begins the line below, or the answer. */
  isOfHeading(start: number): boolean {
    const { sentence, heading } = this.scope
    const { text } = this.scanner.source
    const lead = text.slice(sentence.at, start)
    const askedAt = this.askedAt ?? sentence.at
    const asked = text.slice(askedAt, Math.min(sentence.at, askedAt + questionLength))
    const isAnswer = asked !== '' && numberPatterns.answers.test(lead) && !numberPatterns.asksYear.test(asked)
    // Words of a chat that are not known head no question right before its number.
    const isBelowQuestion = lead === '' && text.slice(sentence.at - 2, sentence.at).includes('?')
    const isUnder = heading.above !== 'free' && !(heading.above === 'unknown' && isBelowQuestion)
    const isLabel = this.nouns.length === 1 && (lead === '' || isAnswer) && !isUnder
    return this.isCarried && this.nouns.length > 0 && !isLabel
  }

  /** @param isOfAggregators whether the words behind the number say that it is of them */
  slotOfOrders(size: number, start: number, isOfAggregators: boolean): Slot | undefined {
    if (isOfAggregators) return isWithin('aggregators', size) ? 'aggregators' : undefined
    if (this.isPair())
      return isWithin('orders', size) ? 'orders' : isWithin('aggregators', size) ? 'aggregators' : undefined
    if (this.isOfHeading(start)) return undefined
    const { isCumulated, namesMonth } = this.scope.sentence
    const isAggregators = this.nouns.at(-1) === 'aggregators'
    const slot = isAggregators ? 'aggregators' : 'orders'
    return isWithin(slot, size) && !(isCumulated && !namesMonth) ? slot : undefined
  }

  /** Whether orders of the system and of the aggregators follow: 系统和聚合平台分别收到、完成订单7.93亿单和2.17亿单. */
  isPair(): boolean {
    const { namesSystem, namesNation } = this.scope.sentence
    return this.isEach && this.nouns.includes('aggregators') && (namesSystem || namesNation)
  }

  /** Whether words beside the name of permits say that a number is not of all that were given. */
  isOfLessPermits(start: number): boolean {
    const { text } = this.scanner.source
    const { lessPermits, withoutPermits, driversDo, cameFrom } = numberPatterns
    if (driversDo.test(text.slice(this.scanner.at, this.scanner.at + behindLength))) return true
    if (this.nouns.length === 0) return false
    const before = text.slice(Math.max(0, this.nounsAt - withoutLength), this.nounsAt)
    return (
      lessPermits.test(text.slice(this.nounsEnd, start).replace(cameFrom, '')) || withoutPermits.test(before)
    )
  }

  /** How many months before the own one a number is of two that are named together: 8月、9月订单分别为8.24亿单、7.93亿单. */
  monthOfPair(start: number): number | undefined {
    const { at } = this.scope.sentence
    const said = this.scanner.source.text.slice(at, Math.min(start, at + pairLength))
    const months = statementPatterns.monthPair.exec(said)?.slice(1)
    return months && (this.draft.month + 12 - Number(months[this.eachAt])) % 12
  }

  /** Companies with a licence, where a clause of the sentence names them before a place. */
  companiesBefore(at: number): 'licences' | undefined {
    const isNamed = this.companyEnd > this.scope.sentence.at && this.over300kAt === undefined
    return isNamed && this.isLicensed(at) ? 'licences' : undefined
  }

  /**
   * @param isFirst whether no number is before it of which changes may follow
   * @param areBoth whether a change of each was told before
   */
  slotOfPermits(start: number, isFirst: boolean, areBoth: boolean): Slot | undefined {
    const { text } = this.scanner.source
    this.isTotal = false
    if (this.isOfHeading(start)) return undefined
    const behind = this.#permitsBehind()
    // What was named before another number: 运输证,环比下降8.5%,625.7万本驾驶员证.
    if (behind && textPatterns.digit.test(text.slice(this.nounsEnd, start))) this.nouns = []
    const named = this.nouns.filter((noun) => noun === 'drivers' || noun === 'vehicles')
    if (named.length === 2 && (this.isListed || areBoth)) {
      this.nouns = named.slice(1)
      this.isListed = false
      this.isEach = false
      return named[0]
    }
    this.nouns = []
    // Of two numbers the name of one is lost: 分别为376.3万本、144.9万本.
    const slot = this.isEach && isFirst ? undefined : named.at(-1)
    const { last } = this
    this.last = slot && { slot, end: this.scanner.at }
    if (named.length > 0) return slot
    const between = last && text.slice(last.end, start)
    if (between && numberPatterns.inNextMonth.test(between)) return last.slot
    // 新增驾驶员证20.6万本,总数来到579.0万本
    this.isTotal = between !== undefined && numberPatterns.totalOfThem.test(between)
    if (this.isTotal) return last?.slot
    return behind
  }

  /** The permits whose name stands right behind a number, and is not the label of the next. */
  #permitsBehind(): 'drivers' | 'vehicles' | undefined {
    const { at, source } = this.scanner
    const behind = source.text.slice(at, at + behindLength)
    const drivers = numberPatterns.driversBehind.exec(behind)
    const [words] = drivers ?? numberPatterns.vehiclesBehind.exec(behind) ?? []
    if (words === undefined || this.scanner.isLabelAt(at + words.length)) return undefined
    return drivers ? 'drivers' : 'vehicles'
  }
}

/** Where the whole name of what is counted ends, of which the words up to a place were taken: 聚合平台. */
export function endOfName(text: string, end: number): number {
  return end + (matchFrom(numberPatterns.restOfAggregators, text, end)?.[0].length ?? 0)
}

/** As much as is looked at behind a number. */
const behindLength = 12
/** Longer than what denies that one has something, before its name. */
const withoutLength = 24
/** Longer than what a sentence says before two numbers. */
const pairLength = 120
const licenceBehind = 16
/** Longer than a question on how many companies there are. */
const questionLength = 40
/** Longer than what leads to a number in a sentence that goes on. */
const sumLength = 10
/** Longer than what marks an answer. */
const answerLength = 4
/** Longer than the label of a number of companies. */
const labelLength = 16
/** As far before a number of companies as its licences may be named. */
const licenceDistance = 80
