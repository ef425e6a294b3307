import type { Draft, DraftFigure } from './draft.ts'
import { lineBreak, type NormalText, originalBetween } from './normalise-text.ts'
import { platformPatterns } from './patterns/platform.ts'
import { platformTokenPatterns, platformValuePatterns } from './patterns/platform-token.ts'
import { readPlatformTables, seriesOf } from './second-platform-tables.ts'
import { matchFrom, TextScanner } from './text-scanner.ts'
import { findAll } from './tokens.ts'

type Token = ReturnType<typeof findAll<keyof typeof platformTokenPatterns | 'line'>>[0]
type Base = 1 | 12 | 'other' | undefined
type Direction = 1 | -1 | undefined

/** The growth of the orders of one platform, and where its sentence begins. */
type Found = { series: string; months: 1 | 12; value: string; at: number }
type Value = {
  digits: string
  direction: Direction
  isSigned: boolean
  sign?: string | undefined
  isBehind?: boolean
  hasUnit: boolean
  start: number
  end: number
}
/** Undefined as its series, where it has none. */
type Name = { series: string | undefined; start: number; end: number }

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
  readonly draft: Pick<Draft, 'month' | 'year' | 'likelyYear'>
  readonly bareBase: 1 | 12 | undefined
  readonly scanner: TextScanner
  found: Found[] = []

  /** What of all that platforms have was named last, and to what a sentence returns behind a share. */
  noun: 'orders' | 'permits' | 'other' | undefined
  isNounOver = false
  returnsTo: ';' | '。' | undefined
  base: Base
  /** The one that is named right before it, as in 环比、同比分别, and where it ends. */
  firstBase: Base
  baseEnd = -1
  /** Whether platforms had values over the base, or the introduction of a list names it. */
  isBaseKept = false
  carried: Base
  month: 'own' | 'other' = 'own'
  topicMonth: 'own' | 'other' | undefined
  /** Whether the month that was named last is the own one, of which a day may have been meant. */
  isOwnNamed = true
  scope: 'free' | 'place' = 'free'
  clauseScope: 'free' | 'place' = 'free'
  isCause = false
  isBeside = false
  isSupposed = false
  isPart = false
  isForeign = false
  isSlope = false
  isAfter = false
  isNounOfMost = false
  outside: { month: 'own' | 'other'; base: Base; at: number } | undefined
  placeAt = -1
  contextAt = 0
  clauseAt = 0
  percentAt = -1
  aggregatorsAt = -1
  previousAt = -1
  noteAt = -99
  noteEnd = -99
  bases = new Set<1 | 12>()
  isBaseNamed = true

  names: Name[] = []
  values: Value[] = []
  /** The bases over which the names had their values, and where the last of these ended. */
  used = new Set<1 | 12>()
  isUsed = false
  valueEnd = 0
  direction: Direction
  directionAt = -1
  lastDirection: Direction
  /** Of the introduction of a list, and where it stands. */
  headDirection: Direction
  headAt = -1
  commaAt = -1

  sentenceAt = 0
  paragraphAt = 0
  previousParagraphAt = 0
  /** Where the figures begin that the last sentence with platforms stated, or the list whose entries are paragraphs. */
  statedFrom = 0
  nameAt = -1
  isInList = false
  /** Whether a paragraph has values; and whether nothing stands in it so far. */
  hasValues = false
  isAtStart = true
  /** The entries of a list without signs, and what those beside them have. */
  entries: (Found & { hasUnit: boolean })[] = []
  hasFalls = false
  hasRises = false
  entriesAt = 0

  constructor(
    source: NormalText,
    draft: Pick<Draft, 'month' | 'year' | 'likelyYear'>,
    bareBase: 1 | 12 | undefined,
  ) {
    this.source = source
    this.draft = draft
    this.bareBase = bareBase
    this.scanner = new TextScanner(source, 0)
  }

  read(): Found[] {
    const { text, breaks } = this.source
    let from = 0
    for (const token of findAll(text, platformTokenPatterns)) {
      for (let at = from; at <= token.start; at += 1) if (breaks[at] === lineBreak) this.breakLine(at)
      from = token.start + 1
      if (token.kind === 'more') break
      const { kind } = token
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

  take(token: Token): void {
    const { start, end, match } = token
    const clause = this.names.at(-1)
    switch (token.kind) {
      case 'stop':
        this.stop(start, match[0])
        return
      case 'mark':
        this.mark(start, match[0])
        return
      case 'denied':
        this.finish()
        if (this.percentAt >= this.sentenceAt) this.drop()
        this.isSupposed = true
        return
      case 'supposed':
      case 'otherTrade':
      case 'part':
        this.finish()
        this.dropNoted(start)
        this.isSupposed = true
        this.isPart ||= token.kind !== 'supposed'
        return
      case 'aggregators':
        this.finish()
        this.isSupposed = true
        this.isPart = true
        this.aggregatorsAt = this.sentenceAt
        return
      case 'among':
        if (this.aggregatorsAt >= 0 && this.aggregatorsAt === this.previousAt) this.isSupposed = true
        return
      case 'note':
        this.noteAt = start
        this.noteEnd = end
        if (match[0].includes('来源')) this.dropNoted(end)
        return
      case 'sourceNote':
        this.finish()
        this.noteAt = start
        this.noteEnd = end
        this.dropNoted(end)
        this.isForeign = true
        return
      case 'source':
        this.finish()
        if (
          this.percentAt >= this.sentenceAt ||
          platformValuePatterns.marks.test(
            this.source.text.slice(this.sentenceAt, start).slice(0, noteLength),
          )
        )
          this.drop()
        this.isForeign = true
        return
      case 'speech':
        if (!this.isUsed && clause) this.isForeign = true
        return
      case 'after':
        this.isAfter = true
        return
      case 'most':
      case 'groups':
        this.finish()
        if (
          this.placeAt < this.contextAt ||
          (this.placeAt >= this.paragraphAt && this.placeAt < this.sentenceAt)
        )
          this.scope = 'free'
        if (token.kind === 'groups' && this.names.length === 0) this.direction = undefined
        if (token.kind === 'groups' && this.noun === 'permits') this.nameOrders()
        if (token.kind === 'most' && (this.noun === undefined || this.noun === 'orders' || this.isNounOver)) {
          this.nameOrders()
          this.isNounOfMost = true
        }
        return
      case 'measure':
      case 'permits':
      case 'share':
        this.finish()
        if (token.kind === 'measure') this.dropNoted(start)
        this.returnsTo =
          token.kind === 'share' && this.noun === 'orders' ? (this.isUsed ? ';' : '。') : undefined
        this.noun = token.kind === 'permits' ? 'permits' : 'other'
        this.isNounOver = false
        return
      case 'beside':
        this.finish()
        this.isBeside = true
        return
      case 'wholeMarket':
        this.finish()
        this.names = []
        if (platformValuePatterns.nation.test(match[0])) this.scope = 'free'
        if (match[0].includes('单')) this.nameOrders()
        return
      case 'name':
        this.name({ series: seriesOf(match), start, end })
        return
      case 'otherName':
        this.name({ series: undefined, start, end })
        return
      case 'orders':
        this.finish()
        if (this.scope === 'place') this.clauseScope = 'place'
        if (!this.isUsed && clause && this.commaAt > clause.end) this.names = []
        this.nameOrders()
        return
      case 'comparison':
        this.compareWith(baseOf(match, this.draft), start, end)
        return
      case 'onMonth':
        this.compareWith(1, start, end)
        return
      case 'onYear':
        this.compareWith(12, start, end)
        return
      case 'span':
      case 'year':
      case 'otherMonth':
        this.date('other')
        return
      case 'ownMonth':
        this.date(match[0] !== '当月' || this.isOwnNamed ? 'own' : 'other')
        return
      case 'day':
      case 'month': {
        const month = monthOf(token, this.draft)
        this.isOwnNamed = Number(match.at(token.kind === 'day' ? 4 : 3)) === this.draft.month
        if (month) this.date(month)
        return
      }
      case 'cause':
        this.isCause = true
        this.scope = this.clauseScope
        return
      case 'place':
        if (this.isOfReason(end)) return
        this.finish()
        this.dropNoted(start)
        this.scope = 'place'
        this.placeAt = start
        if (clause && !this.isUsed && clause.start >= this.clauseAt) this.clauseScope = 'place'
        return
      case 'slope':
        this.finish()
        this.isSlope = true
        return
      case 'flat':
        this.flat(start, end, match[1] !== undefined)
        return
      case 'up':
      case 'down':
        this.direction = token.kind === 'up' ? 1 : -1
        this.directionAt = start
        return
      case 'number':
        this.number(start, end)
        return
    }
  }

  /** Orders of less than all are another measure. */
  nameOrders(): void {
    if (this.isSupposed && !this.isPart) return
    this.noun = this.isPart ? 'other' : 'orders'
    this.isNounOver = false
    this.isNounOfMost = false
    this.isSlope = false
  }

  /** Whether a place only says why orders went so, or where a platform has its seat. */
  isOfReason(end: number): boolean {
    const { text } = this.source
    const isTopic = text.charAt(end) === ',' && (this.names.at(-1)?.start ?? -1) < this.clauseAt
    return (
      (this.isCause && !isTopic) || platformValuePatterns.reason.test(text.slice(end, end + reasonLength))
    )
  }

  /** Forgets values behind which a note says that they are of something else, or that right behind a value in brackets. */
  dropNoted(at: number): void {
    const isNote = at - this.noteEnd <= notedLength
    const asideAt = (this.outside?.at ?? at) - this.valueEnd
    const isAside = this.isUsed && asideAt >= 0 && asideAt <= asideLength && this.outside !== undefined
    if (isAside || (isNote && this.valueEnd >= this.previousParagraphAt)) this.drop()
  }

  /** Forgets what the last sentence with platforms, or the last list, has stated. */
  drop(): void {
    this.found.length = Math.min(this.found.length, this.statedFrom)
    this.entries = []
  }

  date(month: 'own' | 'other'): void {
    this.finish()
    this.month = month
    if (month === 'own') this.topicMonth = month
    else if (!this.outside && this.valueEnd <= this.sentenceAt) this.topicMonth ??= month
  }

  compareWith(base: Base, start: number, end: number): void {
    this.finish()
    if (base !== 1) this.dropNoted(start)
    const between = this.source.text.slice(this.baseEnd, start)
    this.firstBase = platformValuePatterns.joinsBases.test(between) ? this.base : undefined
    this.base = base
    this.baseEnd = end
    if (this.nameAt < this.sentenceAt) this.bases.clear()
    if (base === 1 || base === 12) this.bases.add(base)
    this.isBaseNamed = true
    this.isBaseKept = false
    if (this.isUsed) this.direction = undefined
  }

  stop(at: number, mark: string): void {
    this.finish()
    this.names = []
    this.direction = undefined
    this.commaAt = -1
    this.isSlope = false
    if (this.firstBase !== undefined) this.base = 'other'
    this.endClause(at)
    this.outside = undefined
    this.month = this.topicMonth ?? 'own'
    const isReturned =
      mark === ';'
        ? this.returnsTo === ';'
        : mark !== '\n' && this.returnsTo === '。' && this.valueEnd < this.sentenceAt
    if (isReturned) this.noun = 'orders'
    this.returnsTo = undefined
    if (mark === ';') return
    if (mark !== '\n') this.endList()
    const isHeading =
      mark === '\n' &&
      !this.hasValues &&
      at - this.paragraphAt < headingLength &&
      this.source.text.charAt(at - 1) !== '。'
    if (!isHeading) {
      this.isSupposed = false
      this.isPart = false
    }
    this.lastDirection = undefined
    if (at > this.sentenceAt) this.previousAt = this.sentenceAt
    this.sentenceAt = at + 1
    this.bases = new Set(this.isBaseKept && (this.base === 1 || this.base === 12) ? [this.base] : [])
    if (this.headAt < this.valueEnd) this.headDirection = undefined
    if (!this.isBaseKept && this.base !== 'other' && this.hasValues) this.base = undefined
    if (this.topicMonth === 'own') this.topicMonth = undefined
    if (mark !== '\n') return
    this.isAtStart = true
    this.previousParagraphAt = this.paragraphAt
    this.paragraphAt = at + 1
    this.hasValues = false
    if (isHeading) return
    this.contextAt = at + 1
    this.isNounOver = true
    this.carried = this.isBaseKept || this.base === 'other' ? this.base : undefined
    this.base = undefined
    this.isBaseKept = false
    this.month = 'own'
    this.topicMonth = undefined
    this.scope = 'free'
    this.clauseScope = 'free'
    this.isForeign = false
  }

  /** At the end of a line that was joined to the next: an entry of a list ends with it. */
  breakLine(at: number): void {
    if (this.values.length > 0 && this.values.length < this.names.length) return
    this.finish()
    if (this.valueEnd === at || this.source.text.charAt(at - 1) === ',') {
      this.month = this.topicMonth ?? 'own'
      this.names = []
      this.endClause(at)
    }
  }

  endClause(at: number): void {
    this.clauseAt = at
    this.isCause = false
    this.isBeside = false
    this.clauseScope = this.scope
  }

  mark(at: number, mark: string): void {
    const last = this.names.at(-1)
    if (mark === '(' || mark === ',') {
      if (this.values.length >= this.names.length) this.finish()
    }
    if (mark === '(') {
      this.outside ??= { month: this.month, base: this.base, at }
      if (this.isNounOfMost && last && !this.isUsed && this.bases.size === 0) this.noun = 'other'
    } else if (mark === ')') {
      this.finish()
      if (!this.outside) return
      if (last && !this.isUsed && last.start === this.outside.at + 1) this.names = []
      this.month = this.outside.month
      this.base = this.outside.base ?? this.base
      this.outside = undefined
    } else if (mark === ',') {
      if (this.isUsed) this.direction = undefined
      else if (
        last &&
        at - last.end > plainLength &&
        !this.isCause &&
        this.direction === undefined &&
        this.percentAt < last.end
      )
        this.commaAt = at
      if (this.isAfter) this.month = this.topicMonth ?? 'own'
      this.isAfter = false
      this.endClause(at)
    } else {
      if (!this.isUsed && last && at > last.end) this.names = []
      if (this.names.length > 0) return
      if (this.firstBase !== undefined) this.base = 'other'
      this.headDirection = this.direction
      this.headAt = at
      if (this.base !== undefined && this.valueEnd < this.sentenceAt) this.isBaseKept = true
    }
  }

  name(name: Name): void {
    if (this.nameAt < this.sentenceAt && !(this.isAtStart && this.isInList))
      this.statedFrom = this.found.length
    if (this.isAtStart) this.isInList = true
    this.nameAt = name.start
    const last = this.names.at(-1)
    const between = this.source.text.slice(last?.end ?? name.start, name.start)
    const isJoined =
      !this.isUsed &&
      this.values.length === 0 &&
      platformValuePatterns.joins.test(between) &&
      !(between === ',' && last?.series === undefined)
    if (last && isJoined) {
      this.names.push(name)
      return
    }
    const isPending = !this.isUsed && this.names.length > 0 && this.values.length === 0
    this.finish()
    const [first] = this.names
    const behind = this.source.text.slice(this.valueEnd, name.start)
    const isEntry = first && this.directionAt < first.start && platformValuePatterns.joinsEntries.test(behind)
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
    const value = { digits: '0', direction: 1 as const, isSigned: true, hasUnit: true, start, end }
    const count = this.values.length === 0 ? this.names.length : 1
    for (let i = 0; i < count; i += 1) this.values.push(value)
    this.valueEnd = end
    this.hasValues = true
  }

  number(start: number, end: number): void {
    const { scanner, source, names } = this
    const { text } = source
    const patterns = platformValuePatterns
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
      if (patterns.largeLevel.test(text.slice(start, scanner.at + 1))) this.nameOrders()
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
      isSigned: sign !== undefined,
      sign,
      isBehind: behindIt !== undefined,
      hasUnit,
      start,
      end: scanner.at + 1,
    })
    this.valueEnd = scanner.at + (hasUnit ? 1 : 0)
  }

  /** Gives the values that were read to the names before them. */
  finish(): void {
    const { names, values } = this
    if (values.length === 0) return
    this.values = []
    const base = this.base ?? this.bareBase
    const isAgain = this.isUsed && (base === undefined || base === 'other' || this.used.has(base))
    // Those of another month or measure stand before those of the own.
    if (this.month !== 'own' || this.noun !== 'orders') return
    this.isUsed = true
    if (!this.isBaseNamed && this.bases.size > 1) return
    const isOwn = this.scope === 'free' && !this.isSupposed && !this.isForeign
    if (base === undefined || base === 'other' || isAgain) return
    this.used.add(base)
    if (!isOwn || this.isBeside || this.isSlope) return
    const [name] = names
    const [first, second] = values
    const { firstBase } = this
    if (
      name &&
      first &&
      second &&
      names.length === 1 &&
      values.length === 2 &&
      (firstBase === 1 || firstBase === 12)
    ) {
      this.state(name, first, firstBase, false)
      this.state(name, second, base, false)
    }
    if (names.length !== values.length || (firstBase !== undefined && names.length > 1)) return
    this.isBaseKept = this.base !== undefined
    this.lastDirection = values.at(-1)?.direction
    const direction = directionOfAll(values)
    for (const [i, value] of values.entries())
      this.state(
        names[i] as Name,
        { ...value, direction: value.direction ?? direction },
        base,
        names.length === 1,
      )
  }

  state({ series, end }: Name, value: Value, months: 1 | 12, isAlone: boolean): void {
    const { digits, direction, isSigned, hasUnit, start } = value
    if (isSigned && direction !== undefined) {
      if (direction < 0) this.hasFalls = true
      else if (digits !== '0') this.hasRises = true
    }
    if (series === undefined) return
    const isLost = () =>
      start - end > entryLength || platformPatterns.signLost.test(originalBetween(this.source, end, start))
    const found = { series, months, value: direction === -1 ? `-${digits}` : digits, at: this.sentenceAt }
    if (direction !== undefined && hasUnit) this.found.push(found)
    else if (isAlone && (direction !== undefined || !isLost())) {
      if (this.entries.length === 0) this.entriesAt = end
      this.entries.push({ ...found, hasUnit, value: direction === undefined ? `?${digits}` : found.value })
    }
  }

  /** Takes the entries of a list that have no sign beside those with falls, and such as have their unit in a note. */
  endList(): void {
    const { text } = this.source
    const { unitNote } = platformValuePatterns
    const hasNote = () =>
      unitNote.test(text.slice(Math.max(0, this.entriesAt - noteLength), this.entriesAt)) ||
      unitNote.test(text.slice(this.valueEnd, this.valueEnd + unitLength))
    const isUnitKnown = this.entries.every(({ hasUnit }) => hasUnit) || hasNote()
    if (isUnitKnown)
      for (const { hasUnit: _, value, ...found } of this.entries) {
        const isBare = value.startsWith('?')
        if (!isBare || (this.hasFalls && !this.hasRises))
          this.found.push({ ...found, value: isBare ? value.slice(1) : value })
      }
    this.entries = []
    this.hasFalls = false
    this.hasRises = false
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

/** As long as a heading may be, words between a name and its comma, between a name and a value alone, and a note. */
const headingLength = 60
const plainLength = 3
const entryLength = 16
const noteLength = 60
const notedLength = 8
const asideLength = 2
const reasonLength = 12
const behindLength = 8
const unitLength = 12

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

/** Whether a month or a day is of the bulletin's own month; undefined where a text was published then. */
function monthOf({ kind, match }: Token, draft: Pick<Draft, 'month' | 'year' | 'likelyYear'>) {
  const [upTo, year, relativeYear, month, day] =
    kind === 'day' ? match.slice(1) : [undefined, ...match.slice(1)]
  const own = draft.year ?? draft.likelyYear
  const isOtherYear =
    (year !== undefined && own !== undefined && Number(year) !== own) ||
    (relativeYear !== undefined && relativeYear !== '今年' && draft.month < 11)
  const isNext = Number(month) === (draft.month % 12) + 1
  if (kind === 'day' && upTo === undefined && day !== undefined && isNext) return undefined
  const isWhole = day === undefined || Number(day) >= 28
  return Number(month) === draft.month && !isOtherYear && isWhole ? 'own' : 'other'
}
