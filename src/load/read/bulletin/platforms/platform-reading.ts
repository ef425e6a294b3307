import { baseOf, findAll } from '../country/tokens.ts'
import { isOtherYear, sizeOf, type Told } from '../draft.ts'
import { platformValuePatterns as patterns, platformTokenPatterns } from '../patterns/platform.ts'
import { takeOrders } from '../statements/order-statements.ts'
import { lineBreak, type NormalText, originalBetween } from '../text/normalise-text.ts'
import { seriesOf } from '../text/platform-grids.ts'
import { TextScanner } from '../text/text-scanner.ts'
import { PlatformBase } from './platform-base.ts'
import {
  findSpeakers,
  isLabel,
  isUnknownClause,
  PlatformSubject,
  type PlatformToken,
  turnOf,
} from './platform-subject.ts'
import {
  countOf,
  type Direction,
  directionOfAll,
  type PlatformGrowth,
  type PlatformValue,
  readValue,
  StatedGrowths,
} from './platform-values.ts'

/** A platform by the name of its series; undefined where it has none. */
type Name = { series: string | undefined; start: number; end: number }

/** What a text states of platforms, word by word in its order. */
export class PlatformReading {
  readonly source: NormalText
  readonly draft: Told
  readonly bareBase: 1 | 12 | undefined
  readonly scanner: TextScanner
  readonly subject: PlatformSubject
  readonly base: PlatformBase
  readonly stated: StatedGrowths

  names: Name[] = []
  values: PlatformValue[] = []
  /** Whether the names had values, over which bases, and where the last value of all ended. */
  isUsed = false
  used = new Set<1 | 12>()
  valueEnd = 0
  /** Where the last number stands; the last percentage, of whatever it is. */
  countedAt = -1
  percentAt = -1
  /** The same of any number with a unit. */
  numberAt = -1
  /** Whether a sentence states how many orders a platform has. */
  isLevelled = false
  /** Whether the values of a sentence stand before their names. */
  isReversed = false
  /** Where the orders of the market first are. */
  marketAt: number | undefined
  /** The same of the own month. */
  ownLevelAt = -1
  nameAt = -1
  /** Where platforms were spoken of without a name. */
  groupsAt = -1
  /** Where a clause ended whose words between its name and its end say nothing of that platform's orders. */
  commaAt = -1

  /** What stands in a clause since the last name or number that no token is. */
  between = ''
  direction: Direction
  directionAt = -1
  /** Of the values before. */
  lastDirection: Direction
  /** Of the introduction of a list, and where that ends. */
  headDirection: Direction
  headAt = -1
  /** How many a sentence counts, and how many entries it is the head of. */
  counted = 0
  entriesLeft = 0

  /** Where brackets opened, and what was spoken of before them. */
  outside:
    | (Pick<PlatformSubject, 'month' | 'noun'> & { base: PlatformBase['current']; at: number })
    | undefined
  /** Whether a text says what stands in its brackets: that is nothing that is read. */
  isBracketed = false
  /** The last words that say of what the values before them are. */
  noteEnd = Number.NEGATIVE_INFINITY
  /** Whether the base was named by words in which the ministry compares compliance too. */
  isOfAny = false
  isInList = false
  /** Where the line at hand begins, and the one before; and what the last entry of a list is of that has a line of its own. */
  lineAt = 0
  previousLineAt = -1
  entry: (PlatformSubject['ofEntry'] & { lineAt: number; end: number }) | undefined
  /** Who speaks in the text. */
  speakers: ReadonlySet<string> = new Set()
  /** Whether a paragraph has values; and whether nothing stands in it so far. */
  hasValues = false
  isAtStart = true

  constructor(source: NormalText, draft: Told, bareBase: 1 | 12 | undefined) {
    this.source = source
    this.draft = draft
    this.bareBase = bareBase
    this.scanner = new TextScanner(source, 0)
    this.subject = new PlatformSubject(source.text, draft)
    this.base = new PlatformBase(source.text)
    this.stated = new StatedGrowths(source)
  }

  /** Whether nothing that is not known stands in the clause since the last name or number. */
  get isPlain(): boolean {
    return this.between.replace(patterns.plainWords, '') === ''
  }

  read(): PlatformGrowth[] {
    const { text, breaks } = this.source
    const { subject } = this
    this.speakers = findSpeakers(text)
    let from = 0
    let end = 0
    for (const token of findAll(text, platformTokenPatterns)) {
      this.between += text.slice(end, token.start)
      end = Math.max(end, token.end)
      for (let at = from; at <= token.start; at += 1) if (breaks[at] === lineBreak) this.breakLine(at)
      from = token.start + 1
      const { kind } = token
      if (kind === 'more') break
      if (this.isAtStart && !startsEntry.has(kind)) {
        this.stated.end(this.valueEnd, false)
        if (this.isInList) subject.endList()
        this.isInList = false
      }
      this.take(token)
      if (clears.has(kind)) this.between = ''
      if (kind === 'name' || !startsEntry.has(kind)) this.isAtStart = false
    }
    this.finish()
    this.stated.end(this.valueEnd, false)
    this.stated.dropDoubted()
    return this.stated.all
  }

  take(token: PlatformToken): void {
    const { kind, start, end, match } = token
    const { subject, valueEnd, isUsed } = this
    const last = this.names.at(-1)
    const isEntry = this.isInList && last !== undefined && last.start <= subject.paragraphAt + entryMarkLength
    const run = { nameAt: last?.start, isUsed, valueEnd, isEntry }
    if (kind === 'place' && subject.isOfReason(end, run)) return
    if (kind === 'retracted' && this.isOfOwn(match)) return
    if (!goesOn.has(kind)) this.finish()
    if (kind === 'note' || kind === 'sourceNote') this.noteEnd = end
    if (isOfLess.has(kind)) this.dropNoted(kind === 'sourceNote' ? end : start, kind === 'measure')
    if (kind === 'among' && start === subject.paragraphAt) this.noteEnd = end
    subject.take(token, { ...run, isUsed: this.isUsed })
    switch (kind) {
      case 'stop':
        this.stop(start, match[0])
        break
      case 'mark':
        this.mark(start, match[0])
        break
      case 'denied':
        if (this.percentAt >= subject.sentenceAt) this.stated.drop()
        break
      case 'retracted':
        if (start - valueEnd < retractLength || this.percentAt >= subject.sentenceAt) this.stated.retract()
        break
      case 'note':
        if (match[0].includes('来源')) this.dropNoted(end)
        break
      case 'source': {
        const before = this.source.text.slice(subject.sentenceAt, start).slice(0, noteLength)
        if (this.percentAt >= subject.sentenceAt || patterns.marks.test(before)) this.stated.drop()
        break
      }
      case 'ofBrackets':
        this.isBracketed = true
        break
      case 'groups':
        this.groupsAt = start
        if (this.names.length === 0) this.direction = undefined
        break
      case 'wholeMarket':
        this.names = []
        break
      case 'count':
        this.groupsAt = start
        this.counted = countOf(match[0])
        if (!this.isUsed && this.names.length > 1 && countOf(match[0]) !== this.names.length) this.names = []
        break
      case 'orders':
        if (!this.isUsed && last && this.commaAt > last.end) this.names = []
        break
      case 'name':
      case 'otherName':
        this.name({ series: kind === 'name' ? seriesOf(match) : undefined, start, end })
        break
      case 'comparison':
        this.compareWith(baseOf(match, this.draft), token, true)
        break
      case 'onMonth':
      case 'onYear':
        this.compareWith(kind === 'onMonth' ? 1 : 12, token)
        break
      case 'flat':
        this.flat(start, end, match[1] !== undefined)
        break
      case 'up':
      case 'down':
        this.direction = kind === 'up' ? 1 : -1
        this.directionAt = start
        break
      case 'number':
        this.number(token)
    }
  }

  /** Whether a note behind values says that they are of the own month. */
  isOfOwn([, month, another, year, ofYear]: readonly (string | undefined)[]): boolean {
    const { draft } = this
    return Number(month ?? another ?? ofYear) === draft.month && !isOtherYear(year, draft)
  }

  /**
   * Forgets values behind which a note says that they are of something else, or that right behind a value in brackets.
   *
   * @param mayHaveNumber as a measure or a base has of its own there: 单量环比+9.8%(合规率+0.5)
   */
  dropNoted(at: number, mayHaveNumber = false): void {
    const { noteEnd, outside, subject, valueEnd } = this
    const isNote = at - noteEnd <= noteLength && valueEnd >= subject.previousParagraphAt
    const isAside = this.isUsed && outside && outside.at >= valueEnd && outside.at - valueEnd <= asideLength
    const behind = this.source.text.slice(at, at + asideNumber)
    if (isNote || (isAside && !(mayHaveNumber && patterns.ownNumber.test(behind)))) this.stated.drop()
  }

  compareWith(base: PlatformBase['current'], at: { start: number; end: number }, isOfAny = false): void {
    if (base !== 1) this.dropNoted(at.start, true)
    this.base.set(base, at, this.nameAt < this.subject.sentenceAt)
    this.base.isCompared = isOfAny
    // No rate of compliance is said to do so: 9家较6月份上涨.
    const isOfVolume = patterns.risesOrFalls.test(this.source.text.slice(at.end, at.end + volumeLength))
    this.isOfAny = isOfAny && this.nameAt < this.subject.sentenceAt && !this.subject.isInClause && !isOfVolume
    if (this.isUsed) this.direction = undefined
  }

  stop(at: number, mark: string): void {
    const { subject, source } = this
    this.finish()
    this.names = []
    this.direction = undefined
    this.commaAt = -1
    this.outside = undefined
    this.base.endClause()
    if (mark !== ';' && mark !== '\n') this.stated.end(this.valueEnd, true)
    if (mark === '\n') this.headWithin()

    // Behind the entries of a list the last line may head others: 上海:.
    const headAt = source.text.charAt(at - 1) === ':' ? this.lineAt : subject.paragraphAt
    const isHeading =
      mark === '\n' &&
      (!this.hasValues || headAt > subject.paragraphAt) &&
      Math.max(this.numberAt, this.valueEnd - 1) < headAt &&
      at - headAt < headingLength &&
      source.text.charAt(at - 1) !== '。'
    if (isHeading && subject.month === 'other') subject.topicMonth = 'other'
    if (mark !== ';' && subject.isNounOfMost && this.nameAt >= subject.sentenceAt && !this.isInList)
      this.stated.doubtOnlyOne(subject.nounSentenceAt)
    if (mark === ';' && subject.returnsTo === ';') this.base.current = 'other'
    if (mark !== ';' && this.valueEnd <= subject.sentenceAt) {
      const isNumbered = this.numberAt >= Math.max(subject.sentenceAt, subject.turnedAt)
      if (isNumbered && subject.topicMonth !== 'other') subject.isStale = true
      else if (this.directionAt >= subject.sentenceAt) subject.isStale = false
    }
    if (this.isLevelled && this.valueEnd <= subject.sentenceAt) subject.noun = 'other'
    // Of another month a sentence alone is that has no numbers of orders, but other ones.
    const isAside =
      Math.max(this.numberAt, this.valueEnd) < subject.sentenceAt && this.countedAt >= subject.sentenceAt
    if (mark !== ';') {
      this.isLevelled = false
      this.isReversed = false
      if (isAside) subject.topicMonth = undefined
    }
    const isOfList =
      this.isInList && this.nameAt >= subject.sentenceAt && patterns.entryLead.test(this.between)
    const isTurn = (isHeading || mark === '。') && this.isTurn(at)
    const isLead =
      source.text.charAt(at - 1) !== '。' &&
      this.valueEnd <= subject.sentenceAt &&
      this.numberAt < subject.sentenceAt &&
      subject.turnedAt >= subject.sentenceAt
    subject.stop(at, mark, { isHeading, isLead, isEntry: this.isInList, isTurn, valueEnd: this.valueEnd })
    if (mark === ';') return
    this.lastDirection = undefined
    this.base.endSentence(this.hasValues)
    if (this.headAt < this.valueEnd && !(isOfList && this.entriesLeft > 0 && this.entriesLeft < Infinity))
      this.headDirection = undefined
    this.counted = 0
    if (mark !== '\n') return
    this.beginLine(at + 1)
    this.stated.dropDoubted()
    this.noteEnd = Number.NEGATIVE_INFINITY
    this.isAtStart = true
    this.hasValues = false
    if (isHeading) return
    this.base.endParagraph()
  }

  /** Whether a short sentence or line that states nothing ends here, such as turns to what stands behind it. */
  isTurn(at: number, isLead = false): boolean {
    const { subject, numberAt, nameAt } = this
    const { sentenceAt } = subject
    if (at - sentenceAt > turnLength || Math.max(numberAt, nameAt) >= sentenceAt) return false
    const words = this.source.text.slice(sentenceAt, at)
    const isKnown = Math.max(subject.turnedAt, this.groupsAt, this.directionAt) >= sentenceAt
    const isName = this.isUnknown(at) && (!isLead || isLabel(words, this.speakers))
    const turn = isKnown ? undefined : turnOf(words, isName)
    if (turn === 'part') subject.suppose()
    if (turn === 'other') subject.isStale = true
    // What heads a list with the way that orders went turns to them again.
    if (isLead && this.directionAt >= sentenceAt) subject.isStale = false
    return true
  }

  /** Whether a sentence begins with a short clause of unknown words, as a name of less may be. */
  isUnknown(at: number): boolean {
    const words = this.source.text.slice(this.subject.sentenceAt, at)
    return this.between === words && isUnknownClause(words)
  }

  /** At the end of a line that may head the entries behind others, on what is none of the platforms': 补贴情况. */
  headWithin(): void {
    const { subject, source, nameAt, numberAt } = this
    const { clauseAt, isBeside } = subject
    if (isBeside && source.breaks[clauseAt] === lineBreak && Math.max(nameAt, numberAt) < clauseAt)
      subject.noun = 'other'
  }

  /** At the end of a line that was joined to the next: an entry of a list ends with it. */
  breakLine(at: number): void {
    this.isTurn(at, true)
    const { subject } = this
    this.headWithin()
    if (this.values.length > 0 && this.values.length < this.names.length) return
    this.finish()
    this.beginLine(at)
    if (this.valueEnd !== at && this.source.text.charAt(at - 1) !== ',') return
    subject.month = subject.topicMonth ?? 'own'
    subject.endClause(at)
    this.names = []
  }

  beginLine(at: number): void {
    this.previousLineAt = this.lineAt
    this.lineAt = at
  }

  mark(at: number, mark: string): void {
    const { subject } = this
    if (mark === ')' || (mark !== ':' && this.values.length >= this.names.length)) this.finish()
    const last = this.names.at(-1)
    const isPending = last !== undefined && !this.isUsed
    if (mark === '(') {
      this.outside ??= { month: subject.month, noun: subject.noun, base: this.base.current, at }
      subject.isInBrackets = true
      if (this.isBracketed) subject.noun = 'other'
      // As the ministry ranks them by the change of their compliance rate.
      const isRanked =
        this.base.named.size === 0 ||
        (subject.turnedAt >= subject.sentenceAt && this.valueEnd <= subject.sentenceAt)
      if (subject.isNounOfMost && isPending && isRanked) subject.noun = 'other'
    } else if (mark === ')') {
      if (!this.outside) return
      // A note in brackets ends with them.
      if (this.noteEnd > this.outside.at) this.noteEnd = Number.NEGATIVE_INFINITY
      if (isPending && last.start === this.outside.at + 1) this.names = []
      subject.month = this.outside.month
      // What stands in brackets behind a value is of that alone.
      const words = this.source.text.slice(this.outside.at + 1, at)
      const isRightBehind =
        this.isUsed && this.outside.at - this.valueEnd <= asideLength && patterns.ownNumber.test(words)
      if (this.isBracketed || isRightBehind) subject.noun = this.outside.noun
      subject.isInBrackets = false
      const isOfBrackets = this.valueEnd > this.outside.at
      this.base.current = this.outside.base ?? (isOfBrackets ? undefined : this.base.current)
      this.outside = undefined
    } else if (mark === ',') {
      if (this.isUnknown(at)) subject.suppose()
      subject.endTopic(Math.max(this.nameAt, this.numberAt))
      const words = last ? this.source.text.slice(last.end, at).slice(0, courseLength) : ''
      const isSaid = subject.isCause || this.direction !== undefined || patterns.course.test(words)
      if (this.isUsed) this.direction = undefined
      else if (isPending && !isSaid && at - last.end > plainLength && this.percentAt < last.end)
        this.commaAt = at
      subject.endClause(at)
    } else {
      if (isPending && !patterns.ordersAlone.test(this.source.text.slice(last.end, at))) this.names = []
      if (this.names.length > 0) return
      subject.endTopic(Math.max(this.nameAt, this.numberAt))
      this.isTurn(at, true)
      this.headDirection = this.base.first === undefined ? this.direction : undefined
      this.base.endHead(Math.max(subject.sentenceAt, this.lineAt))
      this.headAt = at
      this.entriesLeft = this.counted || Infinity
      if (this.base.current !== undefined && this.valueEnd < subject.sentenceAt) this.base.isKept = true
    }
  }

  name(name: Name): void {
    if (this.nameAt < this.subject.sentenceAt && !(this.isAtStart && this.isInList)) this.stated.begin()
    if (this.isAtStart) this.subject.beginEntry()
    if (this.isOfLine(name)) this.goOnWithList(name.start)
    else this.base.pair = undefined
    if (this.isAtStart) this.isInList = true
    // What heads a list is said of as many entries as it counts.
    if (this.entriesLeft <= 0) this.headDirection = undefined
    this.entriesLeft -= 1
    if (this.headAt < this.valueEnd && !patterns.entryLead.test(this.between)) this.headDirection = undefined
    this.nameAt = name.start
    const { text } = this.source
    const isTold =
      text.charAt(name.start - 1) === '除' &&
      patterns.exceptWith.test(text.slice(name.end, name.end + exceptLength))
    if (patterns.noSubject.test(text.slice(Math.max(0, name.start - 3), name.start)) && !isTold) {
      this.finish()
      this.names = []
      return
    }
    const last = this.names.at(-1)
    const joint = this.source.text.slice(last?.end ?? name.start, name.end)
    const between = joint.replace(patterns.seat, '').slice(0, name.start - name.end)
    const isJoined =
      !this.isUsed &&
      this.values.length === 0 &&
      patterns.joins.test(between) &&
      !(between === ',' && last?.series === undefined)
    if (last && isJoined) {
      this.names.push(name)
      return
    }
    const isPending = last && !this.isUsed && this.values.length === 0
    this.finish()
    const [first] = this.names
    const behind = this.source.text.slice(this.valueEnd, name.start)
    const isEntry = first && this.directionAt < first.start && patterns.joinsEntries.test(behind)
    if (isPending || (first && !isEntry && this.directionAt < this.valueEnd)) this.direction = undefined
    if (this.used.size > 1) this.base.current = 'other'
    this.base.goOn()
    if (this.names.length > 0) this.base.isNamed = this.base.end > this.valueEnd
    if (this.isAtStart) this.base.current ??= this.base.carried
    this.names = [name]
    this.isUsed = false
    this.isLevelled = false
    this.used = new Set()
    this.commaAt = -1
  }

  /** Whether a name begins a line, but for the mark of an entry. */
  isOfLine({ start }: Name): boolean {
    const { lineAt, source } = this
    return start <= lineAt + entryMarkLength && !patterns.word.test(source.text.slice(lineAt, start))
  }

  /** Behind the line of an entry, what was said on it besides its growth is over. */
  goOnWithList(at: number): void {
    const { entry } = this
    if (entry?.lineAt !== this.previousLineAt) return
    const { lineAt: _, end, ...ofEntry } = entry
    if (!patterns.onBelow.test(this.source.text.slice(end, Math.min(at, end + headingLength)).trim()))
      Object.assign(this.subject, ofEntry)
  }

  flat(start: number, end: number, isAbout: boolean): void {
    this.direction = undefined
    if (this.names.length === 0 || this.isUsed || isAbout) return
    const value = {
      digits: '0',
      direction: 1 as const,
      sign: undefined,
      isBehind: false,
      hasUnit: true,
      start,
    }
    const count = this.values.length === 0 ? this.names.length : 1
    for (let i = 0; i < count; i += 1) this.values.push(value)
    this.valueEnd = end
    this.hasValues = true
  }

  number(at: { start: number; end: number }): void {
    const { subject } = this
    const last = this.names.at(-1)
    const { isPercent, level, value, end, isOfOther } = readValue(this.scanner, at, last?.end)
    this.countedAt = at.start
    if (isPercent) this.percentAt = at.start
    if (isPercent || level) this.numberAt = at.start
    const isOfLess = this.names.length > 0 || subject.topicMonth === 'other'
    // The orders of one platform may stand behind their growth too.
    const isBehindGrowth =
      level && this.isUsed && this.valueEnd > subject.sentenceAt && this.isOfOnePlatform(at)
    if (level === 'market' && subject.month === 'own') this.ownLevelAt = at.start
    const isBelow = subject.topicMonth === 'other' && this.ownLevelAt < subject.paragraphAt
    if (level && isBelow && !(this.ownLevelAt >= 0 && this.comparesMonth(at.start)))
      subject.isBelowOther = true
    if (isPercent || value) this.hasValues = true
    // Behind the orders of one platform their change may follow, and nothing else between.
    if (level && !this.isLevelled && this.isItsLevel(at)) {
      this.isLevelled = true
      return
    }
    if (this.isLevelled && !isPercent) this.names = []
    if (isPercent && this.isBeforeName(at.start, end)) this.isReversed = true
    if (this.isReversed) {
      this.values = []
      // 扭转了8月下降9.9%的局面 is behind the platforms of another sentence.
      if (this.nameAt >= subject.sentenceAt) this.stated.drop()
    }
    if (level) this.finish()
    if (level || isOfOther) this.names = []
    if (level === 'market') this.marketAt ??= at.start
    if (isPercent && this.isUsed && (subject.isPart || !this.isPlain))
      subject.endOrders(this.valueEnd, at.start)
    // What a sentence says of the market in another month is over with it.
    const isBesideOwn = level === 'market' && this.ownLevelAt >= subject.paragraphAt
    if (isBesideOwn && subject.noun === 'orders' && this.comparesMonth(at.start)) subject.returnsTo = '。'
    if (level && isOfLess && !isBehindGrowth) {
      subject.otherLevelAt = isBesideOwn && subject.noun === 'orders' ? at.start : -1
      subject.noun = 'other'
    } else if (level === 'market') subject.nameOrders(at.start)
    if (!value || !last || this.names.length === 0 || this.isReversed) return
    // A word that is not known, in the clause of a value, may name what that is of.
    const isSecond =
      this.base.pair !== undefined &&
      this.values.length === 1 &&
      patterns.joinsValues.test(this.source.text.slice(this.valueEnd, at.start))
    if (!this.isPlain && !isSecond) {
      this.finish()
      this.names = []
      return
    }
    const between = this.source.text.slice(last.end, at.start).slice(0, plainLength + 1)
    const goesOn = patterns.goesOnAs.test(between) ? this.lastDirection : undefined
    this.values.push({
      ...value,
      direction: value.direction ?? this.direction ?? this.headDirection ?? goesOn,
    })
    this.valueEnd = end
  }

  /** Whether a sentence gives a number only as that with which another one is compared. */
  comparesMonth(at: number): boolean {
    const { sentenceAt } = this.subject
    return patterns.comparesMonth.test(
      this.source.text.slice(sentenceAt, Math.min(at, sentenceAt + turnLength)),
    )
  }

  /** Whether a value is that of the name behind it. */
  isBeforeName(start: number, end: number): boolean {
    const behind = this.source.text.slice(end, end + nameBehindLength)
    const isFirst =
      this.nameAt < Math.max(this.subject.paragraphAt, this.headAt) &&
      this.headAt < start &&
      this.source.breaks[end] !== lineBreak
    return patterns.nameBehind.test(behind) || (isFirst && patterns.nameRight.test(behind))
  }

  /** Whether a number is that of the orders of the one platform before it, of which nothing else was said. */
  isItsLevel(at: { start: number }): boolean {
    return !this.isUsed && this.values.length === 0 && this.isPlain && this.isOfOnePlatform(at)
  }

  /** Whether a number of orders is less than the market's, behind the name of one platform. */
  isOfOnePlatform({ start }: { start: number }): boolean {
    const { names, subject, scanner, draft } = this
    if (names.length !== 1 || !subject.isOfOrders) return false
    const market = draft.figures.find(
      ({ metric, series, measure }) => metric === 'orders' && series === 'market' && measure === 'level',
    )
    scanner.at = start
    const orders = takeOrders(scanner, true)
    if (!market || orders?.value === undefined) return false
    return sizeOf({ value: orders.value, unit: orders.unit }).size < sizeOf(market).size
  }

  /** Gives the values that were read to the names before them. */
  finish(): void {
    const { names, values, subject } = this
    const firstBase = this.base.first
    if (values.length === 0) return
    this.values = []
    if (subject.month === 'own' && this.stated.isSaid(names, values)) subject.isStale = false
    // Those of another month or measure stand before those of the own.
    if (!subject.isOfOrders) return
    if (this.statePair(names, values)) return
    const base = this.base.current ?? this.bareBase
    const isAgain = this.isUsed && (base === undefined || base === 'other' || this.used.has(base))
    this.isUsed = true
    if (subject.isBeside) subject.noun = 'other'
    if (
      base === undefined ||
      base === 'other' ||
      (this.isLevelled && base !== 1) ||
      isAgain ||
      !subject.isNamedFor(base, this.base, this.isOfAny)
    )
      return
    if (base === 12 && !this.base.named.has(1) && names[0] && subject.isItemAlone(names[0])) return
    if (!this.base.isNamed && this.base.named.size > 1) return
    this.used.add(base)
    this.isOfAny = false
    if (!subject.isWhole) return
    const [name] = names
    const [first, second] = values
    const isEachBase = (firstBase === 1 || firstBase === 12) && names.length === 1 && values.length === 2
    if (name && first && second && isEachBase) {
      this.state(name, first, firstBase, false)
      this.state(name, second, base, false)
    }
    if (names.length !== values.length || (firstBase !== undefined && names.length > 1)) return
    this.base.isKept = this.base.current !== undefined
    this.lastDirection = values.at(-1)?.direction
    if (name && names.length === 1 && this.isOfLine(name))
      this.entry = { ...subject.ofEntry, lineAt: this.lineAt, end: this.valueEnd }
    const direction = directionOfAll(values)
    if (names.length > 1 && values.some((value) => (value.direction ?? direction) === undefined)) {
      this.stated.drop()
      return
    }
    for (const [i, value] of values.entries()) {
      const stated = { ...value, direction: value.direction ?? direction }
      this.state(names[i] as Name, stated, base, names.length === 1)
    }
  }

  /** The entry of a list whose head names two bases: 分平台(环比/同比). */
  statePair(names: readonly Name[], values: readonly PlatformValue[]): boolean {
    const { pair } = this.base
    const [name, another] = names
    if (!pair || !name || another || this.isUsed || !this.isOfLine(name) || !this.subject.isWhole)
      return false
    const { text } = this.source
    const [first, second, third] = values
    const end = first && first.start + first.digits.length + 1
    const isWhole = second
      ? patterns.joinsValues.test(text.slice(end, second.start))
      : end !== undefined && patterns.lacksSecond.test(originalBetween(this.source, end, end + 1))
    if (!first || third || !isWhole || values.some(({ sign, hasUnit }) => !sign || !hasUnit)) return false
    this.isUsed = true
    this.entry = { ...this.subject.ofEntry, lineAt: this.lineAt, end: this.valueEnd }
    this.state(name, first, pair[0], true)
    if (second) this.state(name, second, pair[1], true)
    return true
  }

  state(name: Name, value: PlatformValue, months: 1 | 12, isAlone: boolean): void {
    this.stated.noteSign(value)
    const { series } = name
    if (series === undefined) return
    const printed = value.direction === -1 ? `-${value.digits}` : value.digits
    const growth = { series, months, value: printed, at: this.subject.sentenceAt }
    this.stated.add(growth, value, name, isAlone)
  }
}

/** What may begin an entry of a list, before its name. */
const startsEntry: ReadonlySet<string> = new Set('name otherName number mark stop up down'.split(' '))

/** What ends the words that belong to the next value. */
const clears: ReadonlySet<string> = new Set('name otherName number mark stop'.split(' '))

/** What ends no run of values: what belongs to it, or says nothing of what comes next. */
const goesOn: ReadonlySet<string> = new Set(
  'stop mark note among speech after name otherName cause flat up down number idle neutral'.split(' '),
)

/** What says behind values that they are of less, or of something else. */
const isOfLess: ReadonlySet<string> = new Set(
  'supposed otherTrade part measure office place sourceNote'.split(' '),
)

/** As long as the mark of an entry of a list. */
const entryMarkLength = 3
/** As long as a heading may be, words between a name and its comma, words before what a note says, and what stands around brackets. */
const headingLength = 60
const plainLength = 3
const turnLength = 18
const noteLength = 8
const asideLength = 2
const asideNumber = 14
const courseLength = 12
const exceptLength = 80
/** Longer than what says how orders went behind what they are compared with. */
const volumeLength = 6
/** As much as is looked at behind a value; and as far behind it as what calls it wrong may stand. */
const nameBehindLength = 16
const retractLength = 40
