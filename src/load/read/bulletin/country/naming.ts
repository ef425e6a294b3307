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

/** The names that the next number may belong to, and so what that number counts. */
export class Naming {
  readonly scanner: TextScanner
  readonly draft: Draft
  readonly scope: CountryScope
  /** Where licences and permits are named, in the order of the text, and the index of the first that is near. */
  licencesAt: number[] = []
  licence = 0

  /**
   * The names that no number has followed yet, where the last begins and ends, and whether the numbers of two follow in order.
   */
  nouns: Slot[] = []
  nounsAt = 0
  nounsEnd = 0
  isListed = false
  /** Whether nothing in its clause before the last name restricts it; and the same of all names of the sentence. */
  isPlain = true
  areAllPlain = true
  /** Whether an unknown word stands between the month or country and the trade (9月机场网约车订单); and whether the sentence has 分别. */
  isOfKind = false
  isEach = false
  /** How many of two numbers of orders behind 分别 were read. */
  eachAt = 0
  /** Whether the names stand in the heading above, and none on this line. */
  isCarried = false
  /** Whether the sentence, or the question or label above it, names a rate of 80 per cent. */
  isOver80 = false
  /** Where the question begins that this sentence answers, and where the label above it begins. */
  askedAt: number | undefined
  labelAt: number | undefined
  /** The permits of the last number that was named alone, and where that number ends. */
  last: { slot: Slot; end: number } | undefined
  /** Whether this number is the total, and the one before it a part of that. */
  isTotal = false
  /** Whether the paragraph last spoke of all central cities. */
  isOfCities = false
  /** Where the large platforms were named, if their number has not followed. */
  over300kAt: number | undefined
  /** Where the last name of companies ends. */
  companyEnd = 0

  /** Whether a number alone on its line stood above all names of what is counted. */
  isBelowNumbers = false

  constructor(scanner: TextScanner, draft: Draft, scope: CountryScope) {
    this.scanner = scanner
    this.draft = draft
    this.scope = scope
  }

  /** Finds the licences of the whole text. */
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
   * Ends a sentence or line, and forgets its names unless the next goes on with them.
   *
   * @param isCarried whether it heads what stands below
   * @param areTheirs whether it is about all aggregators, and has stated nothing
   */
  stop(mark: string, isCarried: boolean, areTheirs: boolean): void {
    // The names of a question hold for the answer on the line below.
    const { at } = this.scope.sentence
    const { text } = this.scanner.source
    const isAnswered = numberPatterns.answerBelow.test(text.slice(at - 2, at + answerLength))
    this.isCarried = isCarried || (this.isCarried && mark === '\n' && isAnswered)
    // The next sentence has the number: 聚合平台订单量减少4.9%;绝对数为2.17亿单
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
    // A question asks for the number of the large platforms, with which the answer begins.
    if (mark !== '' && mark !== '?' && (mark !== '\n' || this.askedAt === undefined))
      this.over300kAt = undefined
    // The paragraph below goes on with the list of cities: 合规率由高到低:…。↵其中….
    if (mark === '\n') this.isOfCities &&= this.isCarried || text.startsWith('其中', at)
  }

  add(noun: Noun, start: number, end: number): void {
    // The names of a heading end where the system has orders.
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
    // The orders are the aggregators': 聚合平台9月共完成订单
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
   * Notes a number, behind which the names are no longer open, unless another number follows (分别), or unless it was the
   * aggregators' of another month: 聚合平台8月2.28亿单,9月2.15亿单.
   */
  count(slot: Slot | undefined, isOfPair: boolean, isOfOther: boolean): void {
    this.eachAt = isOfPair ? this.eachAt + 1 : 0
    if (this.eachAt === 2) this.isEach = false
    const goesOn = isPermit(slot) || this.isEach || (slot === 'aggregators' && isOfOther)
    if (!goesOn) this.nouns = []
  }

  /** True if a number of companies at a place is of those with a licence, by the words near it. */
  isLicensed(at: number): boolean {
    const { source } = this.scanner
    const { sentence } = this.scope
    // A number of aggregators is of less, and so is the rest of its sentence.
    if (this.nouns.at(-1) === 'aggregators') sentence.isLocked = true
    const before = source.text.slice(Math.max(sentence.at, at - licenceDistance), at)
    const said = before + source.text.slice(at, this.scanner.at + licenceBehind)
    const { notHeld, notHeldBehind, ofCompanies, namesCompanies } = numberPatterns
    const behind = source.text.slice(this.scanner.at, this.scanner.at + behindLength)
    if (sentence.isLocked || notHeld.test(said) || notHeldBehind.test(behind) || !ofCompanies.test(behind))
      return false
    // 平台公司393家 is enough in a paragraph with numbers of the country.
    if (this.scope.paragraph.states === 'country' && numberPatterns.companies.test(before)) return true
    // In a text with numbers of the country, a label of their own is enough, or nothing before them.
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
    // A question above, or the next sentence, may name the licences.
    const around = source.text.slice(Math.max(0, at - licenceDistance), end)
    return isLabelled || (namesCompanies.test(around) && !source.text.slice(at, place).includes('\n'))
  }

  /** True if this sentence answers how many companies there are, in a text with numbers of the country. */
  #isAskedFor(): boolean {
    const { askedAt, scope, scanner } = this
    if (askedAt === undefined || !scope.statesCountry) return false
    const [question = ''] = scanner.source.text.slice(askedAt, askedAt + questionLength).split('?', 1)
    return numberPatterns.asksCompanies.test(question)
  }

  /**
   * True if only the heading above names what may be counted, and is neither the label of the number that begins this line nor
   * its question.
   */
  isOfHeading(start: number): boolean {
    const { sentence, heading } = this.scope
    const { text } = this.scanner.source
    const lead = text.slice(sentence.at, start)
    const askedAt = this.askedAt ?? sentence.at
    const asked = text.slice(askedAt, Math.min(sentence.at, askedAt + questionLength))
    const isAnswer = asked !== '' && numberPatterns.answers.test(lead) && !numberPatterns.asksYear.test(asked)
    // Unknown words of a chat do not head the number right below a question.
    const isBelowQuestion = lead === '' && text.slice(sentence.at - 2, sentence.at).includes('?')
    const isUnder = heading.above !== 'free' && !(heading.above === 'unknown' && isBelowQuestion)
    const isLabel = this.nouns.length === 1 && (lead === '' || isAnswer) && !isUnder
    return this.isCarried && this.nouns.length > 0 && !isLabel
  }

  /** @param isOfAggregators whether the words behind the number name the aggregators */
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

  /** True if the orders of the system and of the aggregators follow: 系统和聚合平台分别收到、完成订单7.93亿单和2.17亿单. */
  isPair(): boolean {
    const { namesSystem, namesNation } = this.scope.sentence
    return this.isEach && this.nouns.includes('aggregators') && (namesSystem || namesNation)
  }

  /** True if words beside the name of permits say that a number is not of all permits. */
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

  /** True if a number is one of two of orders behind 分别. */
  isOfPair(slot: Slot | undefined): boolean {
    return this.isEach && (slot === 'orders' || slot === 'aggregators')
  }

  /** Returns how many months before the own month a number is from, if two months are named together: 8月、9月订单分别为8.24亿单、7.93亿单. */
  monthOfPair(start: number): number | undefined {
    const { at } = this.scope.sentence
    const said = this.scanner.source.text.slice(at, Math.min(start, at + pairLength))
    const months = statementPatterns.monthPair.exec(said)?.slice(1)
    return months && (this.draft.month + 12 - Number(months[this.eachAt])) % 12
  }

  /** Returns the slot of companies if the sentence names those with a licence before a place. */
  companiesBefore(at: number): 'licences' | undefined {
    const isNamed = this.companyEnd > this.scope.sentence.at && this.over300kAt === undefined
    return isNamed && this.isLicensed(at) ? 'licences' : undefined
  }

  /**
   * @param isFirst whether no number stands before it that may have changes behind both
   * @param areBoth whether a change of each permit was told before
   */
  slotOfPermits(start: number, isFirst: boolean, areBoth: boolean): Slot | undefined {
    const { text } = this.scanner.source
    this.isTotal = false
    if (this.isOfHeading(start)) return undefined
    const behind = this.#permitsBehind()
    // The name belonged to a number before: 运输证,环比下降8.5%,625.7万本驾驶员证.
    if (behind && textPatterns.digit.test(text.slice(this.nounsEnd, start))) this.nouns = []
    const named = this.nouns.filter((noun) => noun === 'drivers' || noun === 'vehicles')
    if (named.length === 2 && (this.isListed || areBoth)) {
      this.nouns = named.slice(1)
      this.isListed = false
      this.isEach = false
      return named[0]
    }
    this.nouns = []
    // One of the two names is lost: 分别为376.3万本、144.9万本.
    const slot = this.isEach && isFirst ? undefined : named.at(-1)
    const { last } = this
    this.last = slot && { slot, end: this.scanner.at }
    if (named.length > 0) return slot
    const between = last && text.slice(last.end, start)
    if (between && numberPatterns.inNextMonth.test(between)) return last.slot
    // The total of these: 新增驾驶员证20.6万本,总数来到579.0万本
    this.isTotal = between !== undefined && numberPatterns.totalOfThem.test(between)
    if (this.isTotal) return last?.slot
    return behind
  }

  /** Returns the permits named right behind a number, unless the name is the label of the next number. */
  #permitsBehind(): 'drivers' | 'vehicles' | undefined {
    const { at, source } = this.scanner
    const behind = source.text.slice(at, at + behindLength)
    const drivers = numberPatterns.driversBehind.exec(behind)
    const [words] = drivers ?? numberPatterns.vehiclesBehind.exec(behind) ?? []
    if (words === undefined || this.scanner.isLabelAt(at + words.length)) return undefined
    return drivers ? 'drivers' : 'vehicles'
  }
}

/** Returns where a whole name ends, given where its first words end: 聚合 in 聚合平台. */
export function endOfName(text: string, end: number): number {
  return end + (matchFrom(numberPatterns.restOfAggregators, text, end)?.[0].length ?? 0)
}

const behindLength = 12
/** How many characters before a name to search for a denial (未取得). */
const withoutLength = 24
/** How many characters to search for two months, and behind a number for licences. */
const pairLength = 120
const licenceBehind = 16
const questionLength = 40
/** How many characters of a sentence to search for 绝对数为. */
const sumLength = 10
const answerLength = 4
const labelLength = 24
/** Maximum distance of a licence from its number. */
const licenceDistance = 80
