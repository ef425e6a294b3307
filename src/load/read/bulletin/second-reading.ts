import type { Unit } from '../../../domain/figure/figure.ts'
import { unitFactors } from '../../../domain/figure/figure.ts'
import type { BulletinFigure, BulletinMetric } from './bulletin.ts'
import type { Draft, DraftFigure } from './draft.ts'
import type { NormalText } from './normalise-text.ts'
import { takeOrders } from './order-statements.ts'
import { numberPatterns } from './patterns/token.ts'
import { TextScanner } from './text-scanner.ts'
import { findTokens, splitSentences, type Token } from './tokens.ts'

/** What a level is of, and between which numbers one of the whole country lies: no place has as many, and no longer time as few. */
const slots = {
  orders: { series: 'market', metric: 'orders', least: 450_000_000, most: 1_200_000_000 },
  aggregators: { series: 'aggregators', metric: 'orders', least: 100_000_000, most: 449_999_999 },
  licences: { series: 'market', metric: 'licensed_platforms', least: 200, most: 1500 },
  drivers: { series: 'market', metric: 'driver_permits', least: 2_000_000, most: 30_000_000 },
  vehicles: { series: 'market', metric: 'vehicle_permits', least: 900_000, most: 20_000_000 },
} as const satisfies Record<
  string,
  { series: BulletinFigure['series']; metric: BulletinMetric; least: number; most: number }
>
type Slot = keyof typeof slots

type Known = Pick<Draft, 'month' | 'year' | 'likelyYear' | 'isPublishedNext'>

type Level = { slot: Slot; value: string; unit: Unit; start: number; end: number; isTaken: boolean }
type Change = { value: string; months: 1 | 12; isCount: boolean }

/** A figure of the second reading, and where its sentence begins. */
type Found = Omit<DraftFigure, 'sentence'> & { at: number; end: number }

/**
 * Reads the numbers of the whole country by what they count and how large they are, whatever other words their sentences have:
 * what the first reading, which knows every word of a statement, has left. A number is taken where it has the unit of what is
 * named before it, lies where only the country's can, and is of the bulletin's own month; a change where it stands with such
 * a level. Where two are read for one thing that differ, none is taken.
 */
export function readAgain(source: NormalText, draft: Draft, bareBase: 1 | 12 | undefined): DraftFigure[] {
  const found = new SecondReading(source, draft, bareBase).read()
  return agree(found).map(({ at, end: _, ...figure }) => ({
    ...figure,
    sentence: new TextScanner(source, at).sentenceFrom(at),
  }))
}

class SecondReading {
  readonly source: NormalText
  readonly draft: Known
  readonly bareBase: 1 | 12 | undefined
  readonly found: Found[] = []
  readonly scanner: TextScanner

  month: 'own' | 'other' = 'own'
  scope: 'free' | 'place' | 'platform' | 'foreign' = 'free'
  sentenceAt = 0
  isSupposed = false
  nouns: Slot[] = []
  licencesAt: number[] = []
  isPart = false
  isEach = false
  isCumulated = false
  namesOwn = false
  /** Where the nouns that are pending end. */
  nounsEnd = 0
  isListed = false
  platformAt = -1
  base: 1 | 12 | 'other' | undefined
  direction: 1 | -1 | undefined
  comparedTo = -1
  /** The levels of which changes may follow, and these. */
  open: Level[] = []
  changes: Change[] = []
  isBlocked = false
  isBoth = false
  before: (Change & { end: number }) | undefined
  lastEnd = 0

  constructor(source: NormalText, draft: Known, bareBase: 1 | 12 | undefined) {
    this.source = source
    this.draft = draft
    this.bareBase = bareBase
    this.scanner = new TextScanner(source, 0)
  }

  read(): Found[] {
    const tokens = findTokens(this.source)
    this.licencesAt = tokens
      .filter(({ kind }) => /licence|drivers|vehicles/.test(kind))
      .map(({ start }) => start)
    const sentences = splitSentences(tokens)
    for (const sentence of sentences) {
      const kinds = new Set(sentence.map(({ kind }) => kind))
      this.isSupposed = kinds.has('denied')
      this.namesOwn = false
      for (const token of sentence) {
        if (token.kind === 'more') return this.close()
        this.take(token)
      }
    }
    return this.close()
  }

  close(): Found[] {
    this.finish()
    return this.found
  }

  take(token: Token): void {
    const { kind, match } = token
    switch (kind) {
      case 'stop':
        return this.stop(token)
      case 'comparison':
        return this.compare(token)
      case 'supposed':
        this.isSupposed = true
        return
      case 'cumulated':
        this.isCumulated = true
        return
      case 'each':
        this.isEach = true
        return
      case 'lastMonth':
        this.turnTo(this.draft.isPublishedNext ? 'own' : 'other')
        return
      case 'span':
      case 'otherMonth':
        this.turnTo('other')
        return
      case 'day':
      case 'month':
        return this.date(token)
      case 'nation':
        this.scope = 'free'
        return
      case 'foreign':
      case 'place':
      case 'platform':
        this.scope = kind
        this.platformAt = token.end
        this.block()
        return
      case 'otherTrade':
        this.scope = 'foreign'
        this.block()
        return
      case 'orders':
      case 'aggregators':
        // 高德聚合平台 is one of them.
        if (kind === 'aggregators' && this.scope === 'platform' && token.start - this.platformAt > 3)
          this.scope = 'free'
        if (!(kind === 'orders' && this.nouns.at(-1) === 'aggregators')) this.nouns.push(kind)
        this.block()
        return
      case 'drivers':
      case 'vehicles':
        if (this.nouns.at(-1) !== kind) {
          const isJoined = /^[、和及与/]{0,1}.{0,4}$/.test(this.source.text.slice(this.nounsEnd, token.start))
          this.isListed = isJoined && this.nouns.length === 1
          this.nouns.push(kind)
        }
        this.nounsEnd = token.end
        this.block()
        return
      case 'part':
        this.isPart = true
        this.block()
        return
      case 'subject':
      case 'slope':
      case 'inPart':
      case 'over300k':
        this.block()
        return
      case 'onMonth':
      case 'onYear':
        this.base = kind === 'onMonth' ? 1 : 12
        this.direction = undefined
        return
      case 'both':
        this.isBoth = true
        return
      case 'up':
      case 'down':
        this.direction = kind === 'up' ? 1 : -1
        return
      case 'flat':
        if (this.base === 1 || this.base === 12)
          this.addChange(
            { value: '0', months: this.base, isCount: this.open[0]?.slot === 'licences' },
            token.end,
          )
        return
      case 'number':
        return this.number(token.start, match[0])
    }
  }

  block(): void {
    this.finish()
    this.isBlocked = true
  }

  stop({ start, match }: Token): void {
    this.finish()
    this.sentenceAt = start + 1
    this.nouns = []
    this.isPart = false
    this.isEach = false
    this.isCumulated = false
    this.isBlocked = true
    if (this.namesOwn) this.month = 'own'
    this.before = undefined
    this.base = undefined
    this.direction = undefined
    if (match[0] !== '\n') return
    this.scope = 'free'
    this.month = 'own'
  }

  compare({ match, end }: Token): void {
    const [, year, relativeYear, month, lastMonth, sameMonth] = match
    const { draft } = this
    const distance = month === undefined ? undefined : (draft.month - Number(month) + 12) % 12
    const isLastYear = relativeYear !== undefined && relativeYear !== '今年'
    if (lastMonth !== undefined) this.base = 1
    else if (sameMonth !== undefined) this.base = 12
    else if (distance === 1 && !isLastYear && year === undefined) this.base = 1
    else if (distance === 0 && (isLastYear || year !== undefined)) this.base = 12
    else this.base = 'other'
    this.direction = undefined
    this.comparedTo = end
  }

  date({ kind, match }: Token): void {
    const [upTo, year, relativeYear, month, day] =
      kind === 'day' ? match.slice(1) : [undefined, ...match.slice(1)]
    const { draft } = this
    const own = draft.year ?? draft.likelyYear
    const number = Number(month)
    const isOtherYear =
      (year !== undefined && own !== undefined && Number(year) !== own) ||
      (relativeYear !== undefined && relativeYear !== '今年' && draft.month < 11)
    // A day of the month after is that of the publication.
    if (kind === 'day' && upTo === undefined && day !== undefined && number === (draft.month % 12) + 1) return
    const isWhole = day === undefined || Number(day) >= 28
    this.turnTo(number === draft.month && !isOtherYear && isWhole ? 'own' : 'other')
  }

  turnTo(month: 'own' | 'other'): void {
    this.month = month
    this.namesOwn ||= month === 'own'
    if (month === 'other') this.block()
  }

  number(start: number, digits: string): void {
    const { scanner, source } = this
    const { text } = source
    if (start < this.lastEnd) return
    if (numberPatterns.from.test(text.slice(Math.max(0, start - 4), start))) {
      this.lastEnd = start + digits.length
      return
    }
    scanner.at = start
    const orders = takeOrders(scanner, this.nouns.includes('orders') || this.nouns.includes('aggregators'))
    if (orders) return this.level(this.slotOfOrders(orders), orders, start, scanner.at)
    scanner.at = start
    const value = scanner.takeNumber()
    this.lastEnd = start + digits.length
    if (value === undefined) return this.block()
    if (scanner.takeMatch(numberPatterns.percent)) return this.change(value, start, scanner.at, false)
    const permits = scanner.takeMatch(numberPatterns.permitsUnit)
    if (permits) {
      const slot = this.slotOfPermits(text.slice(scanner.at, scanner.at + 12))
      return this.level(slot, { value, unit: 'ten_thousand' }, start, scanner.at)
    }
    if (scanner.takeMatch(numberPatterns.companiesUnit)) {
      const size = Number(value)
      if (size >= slots.licences.least && size <= slots.licences.most)
        return this.level(
          this.isLicensed(start) && this.scope !== 'place' ? 'licences' : undefined,
          { value, unit: 'count' },
          start,
          scanner.at,
        )
      if (this.open[0]?.slot === 'licences') return this.change(value, start, scanner.at, true)
    }
    this.block()
  }

  /** Whether licences or permits are spoken of in the paragraph. */
  isLicensed(at: number): boolean {
    const { text } = this.source
    const start = text.lastIndexOf('\n', at)
    const end = text.indexOf('\n', at)
    return this.licencesAt.some((place) => place > start && (end < 0 || place < end))
  }

  slotOfOrders({ value, unit }: Pick<Level, 'value' | 'unit'>): Slot | undefined {
    const size = Number(value) * Number(unitFactors[unit])
    const isOf = (slot: Slot) => size >= slots[slot].least && size <= slots[slot].most
    if (this.nouns.at(-1) === 'aggregators') return isOf('aggregators') ? 'aggregators' : undefined
    return isOf('orders') && !this.isPart && !(this.isCumulated && !this.namesOwn) ? 'orders' : undefined
  }

  slotOfPermits(behind: string): Slot | undefined {
    const named = this.nouns.filter((noun) => noun === 'drivers' || noun === 'vehicles')
    if (named.length === 2 && this.isListed) {
      this.nouns = named.slice(1)
      this.isListed = false
      this.isEach = false
      return named[0]
    }
    if (named.length > 0) {
      this.nouns = []
      const isOne = named.length === 1 && this.isEach
      return isOne && this.open.length === 0 ? undefined : named.at(-1)
    }
    if (numberPatterns.driversBehind.test(behind)) return 'drivers'
    return numberPatterns.vehiclesBehind.test(behind) ? 'vehicles' : undefined
  }

  level(
    slot: Slot | undefined,
    { value, unit }: Pick<Level, 'value' | 'unit'>,
    start: number,
    end: number,
  ): void {
    const { text } = this.source
    const size = Number(value) * Number(unitFactors[unit])
    const isAbout =
      numberPatterns.about.test(text.slice(Math.max(0, start - 4), start)) ||
      numberPatterns.aboutBehind.test(text.slice(end, end + 2))
    const isTaken =
      slot !== undefined &&
      size >= slots[slot].least &&
      size <= slots[slot].most &&
      this.month === 'own' &&
      this.scope !== 'foreign' &&
      this.scope !== 'platform' &&
      !(this.scope === 'place' && slot !== 'orders') &&
      !this.isSupposed &&
      !isAbout &&
      start - this.comparedTo > 1
    const { before } = this
    const leads = before && numberPatterns.leadsTo.test(text.slice(before.end, start)) ? before : undefined
    const isMore = this.changes.length === 0 && this.open.length > 0 && !isAbout
    const isPair =
      isMore && slot?.match(/drivers|vehicles/) && this.open.every((o) => /drivers|vehicles/.test(o.slot))
    this.finish()
    const level: Level = { slot: slot ?? 'orders', value, unit, start, end, isTaken }
    this.open = isPair ? [...this.open, level] : [level]
    this.isBlocked = false
    this.isBoth = false
    this.lastEnd = end
    this.before = undefined
    if (slot !== 'drivers' && slot !== 'vehicles') this.nouns = []
    this.base = undefined
    this.direction = undefined
    if (isTaken)
      this.found.push({
        ...this.of(level),
        measure: 'level',
        months: 0,
        value,
        unit,
        at: this.sentenceAt,
        end,
      })
    if (isTaken && leads) this.state(level, leads)
    const change = slot === 'licences' && numberPatterns.change.exec(text.slice(end, end + 6))
    if (change && this.bareBase === 1)
      this.state(level, {
        value: change[1] === '-' ? `-${change[2]}` : `${change[2]}`,
        months: 1,
        isCount: true,
      })
  }

  of({ slot }: Level) {
    const { series, metric } = slots[slot]
    return { series, metric }
  }

  change(value: string, start: number, end: number, isCount: boolean): void {
    const { text } = this.source
    const sign = numberPatterns.sign.exec(text.slice(start - 1, start))?.[1]
    const direction = sign ? ('+↑▲'.includes(sign) ? 1 : -1) : this.direction
    const base = this.base ?? this.bareBase
    this.lastEnd = end
    if (direction === undefined || base === undefined || base === 'other') return this.block()
    this.addChange({ value: direction < 0 ? `-${value}` : value, months: base, isCount }, end)
  }

  addChange(change: Change, end: number): void {
    const isOfOpen = !this.isBlocked && this.open.length > 0
    if (isOfOpen) this.changes.push(change)
    else this.before = { ...change, end }
  }

  /** Gives the changes that were read to the levels before them. */
  finish(): void {
    const { open, changes } = this
    this.changes = []
    if (changes.length === 0) return
    for (const months of [1, 12] as const) {
      const own = changes.filter((change) => change.months === months)
      if (own.length === open.length) open.forEach((level, i) => this.state(level, own[i] as Change))
      else if (own.length === 1 && this.isBoth) for (const level of open) this.state(level, own[0] as Change)
    }
    this.open = []
  }

  state(level: Level, { value, months, isCount }: Change): void {
    if (!level.isTaken || isCount !== (level.slot === 'licences')) return
    const { end } = level
    this.found.push({
      ...this.of(level),
      measure: isCount ? 'difference' : 'growth',
      months,
      value,
      unit: isCount ? 'count' : 'percent',
      at: this.sentenceAt,
      end,
    })
  }
}

/** One figure of each kind: the finest of those that agree. */
function agree(found: readonly Found[]): Found[] {
  const groups = Map.groupBy(
    found,
    ({ series, metric, measure, months }) => `${series} ${metric} ${measure} ${months}`,
  )
  return [...groups.values()].flatMap((figures) => {
    const finest = figures.reduce((best, figure) => (decimalsOf(figure) > decimalsOf(best) ? figure : best))
    const agrees = figures.every((figure) => isRounded(finest, figure))
    return agrees ? [finest] : []
  })
}

function decimalsOf({ value, unit }: Pick<Found, 'value' | 'unit'>): number {
  return (value.split('.')[1]?.length ?? 0) - Math.log10(Number(unitFactors[unit]))
}

function isRounded(fine: Found, { value, unit }: Found): boolean {
  const [a, b] = [fine, { value, unit }].map((one) => Number(one.value) * Number(unitFactors[one.unit])) as [
    number,
    number,
  ]
  const step = Number(unitFactors[unit]) / 10 ** (value.split('.')[1]?.length ?? 0)
  return fine.unit === unit && fine.value === value ? true : Math.abs(a - b) <= (step / 2) * (1 + 1e-9)
}
