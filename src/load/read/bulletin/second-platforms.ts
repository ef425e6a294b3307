import type { Draft, DraftFigure } from './draft.ts'
import { lineBreak, type NormalText } from './normalise-text.ts'
import { platformValuePatterns as patterns, platformTokenPatterns } from './patterns/platform-token.ts'
import { PlatformEntries, type PlatformGrowth } from './platform-entries.ts'
import { PlatformSubject, type PlatformToken } from './platform-subject.ts'
import { readPlatformTables, seriesOf } from './second-platform-tables.ts'
import { matchFrom, TextScanner } from './text-scanner.ts'
import { findAll } from './tokens.ts'

type Base = 1 | 12 | 'other' | undefined
type Direction = 1 | -1 | undefined

/** A platform by the name of its series; undefined where it has none. */
type Name = { series: string | undefined; start: number; end: number }
/** A value, with the sign before it, or what a word behind it says. */
type Value = {
  digits: string
  direction: Direction
  sign: string | undefined
  isBehind: boolean
  hasUnit: boolean
  start: number
}

/**
 * Reads the growth of the orders of platforms by what a number stands behind, whatever other words their sentences have. A
 * value is taken where a platform is named before it and no other subject between them; where orders were named last of all
 * that platforms have; with a base, and with a sign or a word for its direction; and of names in a row only where there are
 * as many values. Where two are read for one platform that differ, none is taken.
 */
export function readPlatformsAgain(
  source: NormalText,
  draft: Pick<Draft, 'month' | 'year' | 'likelyYear'>,
  bareBase: 1 | 12 | undefined,
): DraftFigure[] {
  const inText = new PlatformReading(source, draft, bareBase)
    .read()
    .map(({ at, ...found }) => ({ ...found, sentence: () => new TextScanner(source, at).sentenceFrom(at) }))
  const inTables = readPlatformTables(source.original, draft, bareBase).map(({ row, ...found }) => ({
    ...found,
    sentence: () => row,
  }))
  const groups = Map.groupBy([...inText, ...inTables], ({ series, months }) => `${series} ${months}`)
  return [...groups.values()].flatMap((all) => {
    const [{ series, months, value, sentence }, ...others] = all as [(typeof all)[0], ...typeof all]
    if (others.some((other) => Number(other.value) !== Number(value))) return []
    return {
      series,
      metric: 'orders',
      measure: 'growth',
      unit: 'percent',
      months,
      value,
      sentence: sentence(),
    }
  })
}

class PlatformReading {
  readonly source: NormalText
  readonly draft: Pick<Draft, 'month'>
  readonly bareBase: 1 | 12 | undefined
  readonly scanner: TextScanner
  readonly subject: PlatformSubject
  readonly entries: PlatformEntries
  readonly found: PlatformGrowth[] = []

  names: Name[] = []
  values: Value[] = []
  /** Whether the names had values, over which bases, and where the last value of all ended. */
  isUsed = false
  used = new Set<1 | 12>()
  valueEnd = 0
  /** Where the last percentage stands, of whatever it is. */
  percentAt = -1
  nameAt = -1
  /** Where a clause ended whose words between its name and its end say nothing of that platform's orders. */
  commaAt = -1

  base: Base
  /** The one that is named right before it, as in 环比、同比分别, and where it ends. */
  firstBase: Base
  baseEnd = -1
  /** Those that a sentence names, and whether the last names have their own. */
  bases = new Set<1 | 12>()
  isBaseNamed = true
  /** Whether platforms had values over it, or the introduction of a list names it; and the one that a new paragraph goes on with. */
  isBaseKept = false
  carried: Base

  direction: Direction
  directionAt = -1
  /** Of the values before. */
  lastDirection: Direction
  /** Of the introduction of a list, and where that ends. */
  headDirection: Direction
  headAt = -1

  /** Where brackets opened, and what was spoken of before them. */
  outside: { month: 'own' | 'other'; base: Base; at: number } | undefined
  /** The last words that say of what the values before them are. */
  note = { start: Number.NEGATIVE_INFINITY, end: Number.NEGATIVE_INFINITY }
  /** Where the figures begin that the last sentence with platforms stated, or the list whose entries are paragraphs. */
  statedFrom = 0
  isInList = false
  /** Whether a paragraph has values; and whether nothing stands in it so far. */
  hasValues = false
  isAtStart = true

  constructor(
    source: NormalText,
    draft: Pick<Draft, 'month' | 'year' | 'likelyYear'>,
    bareBase: 1 | 12 | undefined,
  ) {
    this.source = source
    this.draft = draft
    this.bareBase = bareBase
    this.scanner = new TextScanner(source, 0)
    this.subject = new PlatformSubject(source.text, draft)
    this.entries = new PlatformEntries(source)
  }

  read(): PlatformGrowth[] {
    const { text, breaks } = this.source
    let from = 0
    for (const token of findAll(text, platformTokenPatterns)) {
      for (let at = from; at <= token.start; at += 1) if (breaks[at] === lineBreak) this.breakLine(at)
      from = token.start + 1
      const { kind } = token
      if (kind === 'more') break
      if (this.isAtStart && !startsEntry.has(kind)) {
        this.endList()
        this.isInList = false
      }
      this.take(token)
      if (kind === 'name' || !startsEntry.has(kind)) this.isAtStart = false
    }
    this.finish()
    this.endList()
    return this.found
  }

  take(token: PlatformToken): void {
    const { kind, start, end, match } = token
    const { subject, valueEnd, isUsed } = this
    const last = this.names.at(-1)
    const run = { nameAt: last?.start, isUsed, valueEnd }
    if (kind === 'place' && subject.isOfReason(end, run)) return
    if (!goesOn.has(kind)) this.finish()
    if (kind === 'note' || kind === 'sourceNote') this.note = { start, end }
    if (isOfLess.has(kind)) this.dropNoted(kind === 'sourceNote' ? end : start)
    subject.take(token, { ...run, isUsed: this.isUsed })
    switch (kind) {
      case 'stop':
        this.stop(start, match[0])
        break
      case 'mark':
        this.mark(start, match[0])
        break
      case 'denied':
        if (this.percentAt >= subject.sentenceAt) this.drop()
        break
      case 'note':
        if (match[0].includes('来源')) this.dropNoted(end)
        break
      case 'source': {
        const before = this.source.text.slice(subject.sentenceAt, start).slice(0, marksLength)
        if (this.percentAt >= subject.sentenceAt || patterns.marks.test(before)) this.drop()
        break
      }
      case 'groups':
        if (this.names.length === 0) this.direction = undefined
        break
      case 'wholeMarket':
        this.names = []
        break
      case 'orders':
        if (!this.isUsed && last && this.commaAt > last.end) this.names = []
        break
      case 'name':
      case 'otherName':
        this.name({ series: kind === 'name' ? seriesOf(match) : undefined, start, end })
        break
      case 'comparison':
        this.compareWith(baseOf(match, this.draft), start, end)
        break
      case 'onMonth':
      case 'onYear':
        this.compareWith(kind === 'onMonth' ? 1 : 12, start, end)
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
        this.number(start, end)
    }
  }

  /** Forgets values behind which a note says that they are of something else, or that right behind a value in brackets. */
  dropNoted(at: number): void {
    const { note, outside, subject, valueEnd } = this
    const isNote = at - note.end <= notedLength && valueEnd >= subject.previousParagraphAt
    const isAside = this.isUsed && outside && outside.at >= valueEnd && outside.at - valueEnd <= asideLength
    if (isNote || isAside) this.drop()
  }

  /** Forgets what the last sentence with platforms, or the last list, has stated. */
  drop(): void {
    this.found.length = Math.min(this.found.length, this.statedFrom)
    this.entries.clear()
  }

  endList(): void {
    this.found.push(...this.entries.end(this.valueEnd))
  }

  compareWith(base: Base, start: number, end: number): void {
    if (base !== 1) this.dropNoted(start)
    const between = this.source.text.slice(this.baseEnd, start)
    this.firstBase = patterns.joinsBases.test(between) ? this.base : undefined
    this.base = base
    this.baseEnd = end
    if (this.nameAt < this.subject.sentenceAt) this.bases.clear()
    if (base === 1 || base === 12) this.bases.add(base)
    this.isBaseNamed = true
    this.isBaseKept = false
    if (this.isUsed) this.direction = undefined
  }

  stop(at: number, mark: string): void {
    const { subject, source, valueEnd } = this
    this.finish()
    this.names = []
    this.direction = undefined
    this.commaAt = -1
    this.outside = undefined
    if (this.firstBase !== undefined) this.base = 'other'
    if (mark !== ';' && mark !== '\n') this.endList()
    const isHeading =
      mark === '\n' &&
      !this.hasValues &&
      at - subject.paragraphAt < headingLength &&
      source.text.charAt(at - 1) !== '。'
    subject.stop(at, mark, { isHeading, valueEnd: this.valueEnd })
    if (mark === ';') return
    this.lastDirection = undefined
    this.bases = new Set(this.isBaseKept && (this.base === 1 || this.base === 12) ? [this.base] : [])
    if (this.headAt < this.valueEnd) this.headDirection = undefined
    if (!this.isBaseKept && this.base !== 'other' && this.hasValues) this.base = undefined
    if (mark !== '\n') return
    this.isAtStart = true
    this.hasValues = false
    if (isHeading) return
    this.carried = this.isBaseKept || this.base === 'other' ? this.base : undefined
    this.base = undefined
    this.isBaseKept = false
  }

  /** At the end of a line that was joined to the next: an entry of a list ends with it. */
  breakLine(at: number): void {
    if (this.values.length > 0 && this.values.length < this.names.length) return
    this.finish()
    if (this.valueEnd !== at && this.source.text.charAt(at - 1) !== ',') return
    this.subject.month = this.subject.topicMonth ?? 'own'
    this.subject.endClause(at)
    this.names = []
  }

  mark(at: number, mark: string): void {
    const { subject } = this
    if (mark === ')' || (mark !== ':' && this.values.length >= this.names.length)) this.finish()
    const last = this.names.at(-1)
    const isPending = last !== undefined && !this.isUsed
    if (mark === '(') {
      this.outside ??= { month: subject.month, base: this.base, at }
      subject.isInBrackets = true
      // As the ministry ranks them by the change of their compliance rate.
      if (subject.isNounOfMost && isPending && this.bases.size === 0) subject.noun = 'other'
    } else if (mark === ')') {
      if (!this.outside) return
      if (isPending && last.start === this.outside.at + 1) this.names = []
      subject.month = this.outside.month
      subject.isInBrackets = false
      this.base = this.outside.base ?? this.base
      this.outside = undefined
    } else if (mark === ',') {
      const isSaid = subject.isCause || this.direction !== undefined
      if (this.isUsed) this.direction = undefined
      else if (isPending && !isSaid && at - last.end > plainLength && this.percentAt < last.end)
        this.commaAt = at
      subject.endClause(at)
    } else {
      if (isPending && at > last.end) this.names = []
      if (this.names.length > 0) return
      if (this.firstBase !== undefined) this.base = 'other'
      this.headDirection = this.direction
      this.headAt = at
      if (this.base !== undefined && this.valueEnd < subject.sentenceAt) this.isBaseKept = true
    }
  }

  name(name: Name): void {
    if (this.nameAt < this.subject.sentenceAt && !(this.isAtStart && this.isInList))
      this.statedFrom = this.found.length
    if (this.isAtStart) this.isInList = true
    this.nameAt = name.start
    const last = this.names.at(-1)
    const between = this.source.text.slice(last?.end ?? name.start, name.start)
    const isJoined =
      !this.isUsed &&
      this.values.length === 0 &&
      patterns.joins.test(between) &&
      !(between === ',' && last?.series === undefined)
    if (last && isJoined) {
      this.names.push(name)
      return
    }
    const isPending = !this.isUsed && this.names.length > 0 && this.values.length === 0
    this.finish()
    const [first] = this.names
    const behind = this.source.text.slice(this.valueEnd, name.start)
    const isEntry = first && this.directionAt < first.start && patterns.joinsEntries.test(behind)
    if (isPending || (first && !isEntry)) this.direction = undefined
    if (this.used.size > 1) this.base = 'other'
    if (this.names.length > 0) this.isBaseNamed = this.baseEnd > this.valueEnd
    if (this.isAtStart) this.base ??= this.carried
    this.names = [name]
    this.values = []
    this.isUsed = false
    this.used = new Set()
    this.commaAt = -1
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

  number(start: number, end: number): void {
    const { scanner, source, names } = this
    const { text } = source
    scanner.at = start
    const digits = scanner.takeNumber()
    const last = names.at(-1)
    const hasUnit = matchFrom(patterns.percent, text, scanner.at) !== null
    const isPercent = matchFrom(patterns.percentAbout, text, scanner.at) !== null
    if (isPercent) {
      this.hasValues = true
      this.percentAt = start
    }
    if (matchFrom(patterns.level, text, scanner.at)) {
      this.finish()
      this.names = []
      if (patterns.largeLevel.test(text.slice(start, scanner.at + 1))) this.subject.nameOrders()
      return
    }
    const before = text.slice(Math.max(0, start - 4), start)
    const isEntry = last !== undefined && patterns.entry.test(text.slice(last.end, start).slice(0, 4))
    const isBare = !isPercent && isEntry && patterns.entryEnd.test(text.slice(end, end + 1))
    if (digits === undefined || !(hasUnit || isBare) || patterns.about.test(before)) return
    if (isBare) this.hasValues = true
    const isLineEnd = source.breaks[scanner.at + 1] === lineBreak
    const behind = isLineEnd ? '' : text.slice(scanner.at + 1, scanner.at + behindLength)
    if (patterns.measureBehind.test(behind)) this.names = []
    if (this.names.length === 0) return
    const sign = patterns.sign.exec(before)?.[1]
    const signed = sign && (patterns.rise.test(sign) ? 1 : -1)
    const behindIt = patterns.riseBehind.test(behind) ? 1 : patterns.fallBehind.test(behind) ? -1 : undefined
    const goesOn = patterns.goesOnAs.test(text.slice(last?.end ?? start, start).slice(0, 4))
      ? this.lastDirection
      : undefined
    this.values.push({
      digits,
      direction: signed || behindIt || this.direction || this.headDirection || goesOn,
      sign,
      isBehind: behindIt !== undefined,
      hasUnit,
      start,
    })
    this.valueEnd = scanner.at + (hasUnit ? 1 : 0)
  }

  /** Gives the values that were read to the names before them. */
  finish(): void {
    const { names, values, subject, firstBase } = this
    if (values.length === 0) return
    this.values = []
    // Those of another month or measure stand before those of the own.
    if (!subject.isOfOrders) return
    const base = this.base ?? this.bareBase
    const isAgain = this.isUsed && (base === undefined || base === 'other' || this.used.has(base))
    this.isUsed = true
    if (base === undefined || base === 'other' || isAgain) return
    if (!this.isBaseNamed && this.bases.size > 1) return
    this.used.add(base)
    if (!subject.isWhole) return
    const [name] = names
    const [first, second] = values
    const isEachBase = (firstBase === 1 || firstBase === 12) && names.length === 1 && values.length === 2
    if (name && first && second && isEachBase) {
      this.state(name, first, firstBase, false)
      this.state(name, second, base, false)
    }
    if (names.length !== values.length || (firstBase !== undefined && names.length > 1)) return
    this.isBaseKept = this.base !== undefined
    this.lastDirection = values.at(-1)?.direction
    const direction = directionOfAll(values)
    for (const [i, value] of values.entries()) {
      const stated = { ...value, direction: value.direction ?? direction }
      this.state(names[i] as Name, stated, base, names.length === 1)
    }
  }

  state({ series, end }: Name, value: Value, months: 1 | 12, isAlone: boolean): void {
    const { digits, direction, sign, hasUnit, start } = value
    if (sign !== undefined && direction !== undefined) this.entries.noteSign(direction)
    if (series === undefined) return
    const { sentenceAt } = this.subject
    const growth = { series, months, value: direction === -1 ? `-${digits}` : digits, at: sentenceAt }
    if (direction !== undefined && hasUnit) this.found.push(growth)
    else if (isAlone) this.entries.add({ ...growth, hasSign: direction !== undefined, hasUnit }, end, start)
  }
}

/** Of values in a row that have none of their own: a word behind the last is for all, and beside a minus alone they are rises. */
function directionOfAll(values: readonly Value[]): Direction {
  if (values.length < 2) return undefined
  const last = values.at(-1)
  if (last?.isBehind) return last.direction
  const signs = new Set(values.map(({ sign }) => sign))
  return signs.has('-') && !signs.has('+') && signs.size === 2 ? 1 : undefined
}

/** What may begin an entry of a list, before its name. */
const startsEntry: ReadonlySet<string> = new Set([
  'name',
  'otherName',
  'number',
  'mark',
  'stop',
  'up',
  'down',
])

/** What ends no run of values: what belongs to it, or says nothing of what comes next. */
const goesOn: ReadonlySet<string> = new Set([
  'stop',
  'mark',
  'note',
  'among',
  'speech',
  'after',
  'name',
  'otherName',
  'cause',
  'flat',
  'up',
  'down',
  'number',
  'idle',
  'neutral',
])

/** What says behind values that they are of less, or of something else. */
const isOfLess: ReadonlySet<string> = new Set([
  'supposed',
  'otherTrade',
  'part',
  'measure',
  'place',
  'sourceNote',
])

/** As long as a heading may be, words between a name and its comma, words before what a note says, and what stands around brackets. */
const headingLength = 60
const plainLength = 3
const notedLength = 8
const asideLength = 2
const marksLength = 8
const behindLength = 8

/** Over which base a comparison names its change: the month before, or the same of the year before. */
function baseOf(match: RegExpExecArray, { month: own }: Pick<Draft, 'month'>): Base {
  const [, year, relativeYear, month, lastMonth, sameMonth] = match
  const isOtherYear = year !== undefined || (relativeYear !== undefined && relativeYear !== '今年')
  if (lastMonth !== undefined) return 1
  if (sameMonth !== undefined) return 12
  const distance = (own - Number(month) + 12) % 12
  if (distance === 1 && !isOtherYear) return 1
  return distance === 0 && isOtherYear ? 12 : 'other'
}
