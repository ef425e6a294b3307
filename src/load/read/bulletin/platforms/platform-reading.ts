import { baseOf, findAll } from '../country/tokens.ts'
import { platformTokenPatterns } from '../patterns/platform.ts'
import { platformValuePatterns as patterns } from '../patterns/platform-value.ts'
import { lineBreak } from '../text/normalise-text.ts'
import { seriesOf } from '../text/platform-grids.ts'
import { matchFrom } from '../text/text-scanner.ts'
import { isOfOwn, NotedOrders } from './clause-context.ts'
import type { PlatformBase } from './platform-base.ts'
import { volumeLength } from './platform-clauses.ts'
import type { PlatformToken } from './platform-month.ts'
import { BackReference, Besides, entryMarkLength, PlatformRun } from './platform-names.ts'
import { PlatformNumbers } from './platform-numbers.ts'
import { countOf, type Name, type PlatformGrowth } from './platform-values.ts'

/** Reads what a text states of platforms, token by token. */
export class PlatformReading extends PlatformNumbers {
  readonly besides = new Besides(this.source.text)
  readonly references = new BackReference(this.source.text)
  readonly noted = new NotedOrders(this.source.text, this.draft.month)

  read(): PlatformGrowth[] {
    const { text, breaks } = this.source
    const { subject, stated, list, words } = this
    let from = 0
    let end = 0
    for (const token of findAll(text, platformTokenPatterns)) {
      words.add(text.slice(end, token.start))
      end = Math.max(end, token.end)
      for (let at = from; at <= token.start; at += 1) if (breaks[at] === lineBreak) this.breakLine(at)
      from = token.start + 1
      const { kind } = token
      if (kind === 'more') break
      if (list.isAtStart && !startsEntry.has(kind)) {
        stated.end(false)
        if (list.isOpen) subject.endList()
        list.isOpen = false
      }
      this.take(token)
      words.note(kind)
      if (clears.has(kind)) words.clear()
      if (kind === 'name' || kind === 'country' || !startsEntry.has(kind)) list.isAtStart = false
    }
    this.run.give(this)
    stated.end(false)
    stated.dropDoubted()
    return stated.all
  }

  take(token: PlatformToken): void {
    const { kind, start, end, match } = token
    const { subject, stated, list, run, lastAt } = this
    const { last } = run
    if (kind === 'place' && subject.isOfReason(end, last?.start)) return
    if (kind === 'retracted' && isOfOwn(match, this.draft)) return
    // The value is not of orders: 以43.5%的环比增幅成为各平台中客单价增长最快的.
    if (notOfOrders.has(kind) && this.isCalledBefore(start)) run.values = []
    if (!goesOn.has(kind) && !this.isOfValueBefore(token)) run.give(this)
    if (kind === 'orders' && subject.isBelowMeasure && list.isOpen && last && list.isOfLine(last)) return
    this.asides.take(token, this, lastAt.percent >= subject.sentenceAt)
    subject.take(token, {
      waitingAt: run.isUsed ? -1 : (last?.start ?? -1),
      isUsed: run.isUsed,
      valueEnd: stated.valueEnd,
      isEntry: list.isOpen && last !== undefined && last.start <= subject.paragraphAt + entryMarkLength,
      isInBrackets: this.asides.outside !== undefined,
    })
    switch (kind) {
      case 'stop':
        this.references.endSentence(start, match[0])
        this.stop(start, match[0])
        break
      case 'pronoun':
        this.pronoun(token)
        break
      case 'mark':
        this.mark(start, match[0])
        break
      case 'groups':
        lastAt.groups = start
        if (run.names.length === 0) this.direction = undefined
        break
      case 'wholeMarket':
        run.names = []
        break
      case 'country':
        if (list.isOfLine({ start })) this.name({ series: 'market', start, end })
        else run.names = []
        break
      case 'count':
        this.count(token)
        break
      case 'valuesBefore':
        if (this.isPlain) this.valuesBefore(token)
        break
      case 'orders':
        this.orders(start)
        break
      case 'name':
      case 'otherName': {
        const name = this.nameOf(token)
        this.references.name(name)
        this.name(name)
        break
      }
      case 'comparison':
        // The ministry says 环比4月 of orders, not of compliance rates.
        this.compareWith(baseOf(match, this.draft), token, !match[0].startsWith('环比'))
        break
      case 'onMonth':
      case 'onYear':
        this.endLead(start)
        this.compareWith(kind === 'onMonth' ? 1 : 12, token)
        break
      case 'measure':
        if (this.isOfBracketsBefore(start, end)) stated.dropSentence(subject.sentenceAt, subject.clause.at)
        break
      case 'oneOfThem':
        if (run.names.length === 1) run.names = []
        break
      case 'opposed':
        this.direction = undefined
        run.oppose(match)
        break
      case 'flat':
        this.flat(token)
        break
      case 'up':
      case 'down':
        this.direction = kind === 'up' ? 1 : -1
        lastAt.direction = start
        break
      case 'number':
        this.number(token)
    }
  }

  /** Takes a word that may mean one of the platforms before it, and then no other. */
  pronoun({ match, start, end }: PlatformToken): void {
    const meant = this.references.find(start)
    if (!meant) {
      this.words.add(match[0])
      return
    }
    this.run.names = []
    this.name({ ...meant, start, end })
    this.words.clear()
  }

  /** Takes a number of platforms; names before it that are more or fewer are not those it counts. */
  count({ match, start }: PlatformToken): void {
    const { run } = this
    const counted = countOf(match[0])
    this.lastAt.groups = start
    this.sentence = { ...this.sentence, counted }
    if (run.isPending && run.names.length > 1 && counted !== run.names.length) run.names = []
  }

  /** Returns the name in a token. @滴滴出行 addresses a reader; what follows may be about anybody. */
  nameOf({ kind, match, start, end }: PlatformToken): Name {
    const isOwn = kind === 'name' && this.source.text.charAt(start - 1) !== '@'
    return { series: isOwn ? seriesOf(match) : undefined, start, end }
  }

  /** Takes orders behind names, which may not be theirs. */
  orders(start: number): void {
    const { run } = this
    const { last } = run
    if (!run.isPending || !last) return
    run.isBehindDoing ||= run.commaAt > last.end
    const isOfOther = run.isBehindDoing && !run.isSubject(this.source.text)
    if (isOfOther || this.areOfGroups(last.end, start) || this.isBelowNames(last.start)) run.names = []
  }

  /** Takes 持平. */
  flat({ match, start, end }: PlatformToken): void {
    const { run } = this
    this.direction = undefined
    if (!run.isOpenToFlat || (match[1] ?? match[2]) !== undefined || !this.words.areOfFlat) return
    run.addFlat(start)
    this.stated.valueEnd = end
    this.hasValues = true
  }

  compareWith(months: PlatformBase['current'], at: { start: number; end: number }, isOfAny = false): void {
    const { base, subject, run } = this
    const isFirst = this.lastAt.name < subject.sentenceAt
    const [name] = run.isPending && months === 1 ? run.names : []
    if (name && subject.turnsToPlatforms(name.start, at.end, this.lastAt.ownLevel) && this.isPlain)
      subject.nameOrders(at.start)
    // All values of a line that names no other base are over it: 滴滴+18.9%、T3+8.9%,同比.
    if (months === 12 && base.end <= this.list.lineAt && base.isAlone(at.start, at.end)) {
      run.give(this)
      this.stated.dropSentence(subject.sentenceAt, this.list.lineAt)
    }
    if (months !== 1) this.asides.dropNoted(at.start, this, true)
    base.set(months, at, isFirst)
    base.isCompared = isOfAny
    // Compliance rates are not said to 上涨: 9家较6月份上涨.
    const isOfVolume = patterns.risesOrFalls.test(this.source.text.slice(at.end, at.end + volumeLength))
    base.isOfAny = isOfAny && isFirst && !subject.isInClause && !isOfVolume
    if (run.isUsed && !isFirst && this.lastAt.name >= this.list.lineAt) this.direction = undefined
  }

  /** Begins what a name may be the first of: the platforms of its sentence, a list, an entry. */
  beginAt(name: Name): void {
    const { subject, base, stated, list, lastAt } = this
    if (lastAt.name < subject.sentenceAt) {
      if (!list.goesOnAt(name)) stated.begin()
      this.sentence = { ...this.sentence, lead: this.direction, leadEnd: name.start }
    }
    const noted = this.noted.at(name)
    if (noted) subject.nameOrders(name.start)
    if (noted?.isOnMonth) base.current ??= 1
    if (list.isAtStart) subject.beginEntry()
    if (list.isOfLine(name)) list.goOn(name.start)
    else base.pair = undefined
    if (list.isAtStart) list.isOpen = true
    list.countEntry(list.head.at < stated.valueEnd && !patterns.entryLead.test(this.words.text))
  }

  name(name: Name): void {
    const { subject, base, stated, list, lastAt, run } = this
    const { text } = this.source
    this.beginAt(name)
    const isBelowName =
      lastAt.name >= subject.paragraphAt &&
      Math.max(lastAt.number, lastAt.direction, subject.nounAt) < lastAt.name
    lastAt.name = name.start
    this.nameOfRow = name
    if (run.isPending && matchFrom(patterns.alongside, text, name.start - 1)) return
    if (this.besides.take(name, this.words.isPlainUpTo(patterns.noSubject))) {
      run.give(this)
      run.names = []
      return
    }
    if (run.joins(name, text)) {
      run.names.push(name)
      return
    }
    const lead = text.slice(Math.max(0, name.start - nextLength), name.start)
    const isOfGroup = run.last?.series === undefined && patterns.listsThem.test(lead)
    const isWaiting = run.isPending && run.values.length === 0 && !isOfGroup
    run.give(this)
    const [first] = run.names
    const behind = text.slice(stated.valueEnd, name.start)
    const isEntry = first && lastAt.direction < first.start && patterns.joinsEntries.test(behind)
    if (isWaiting || (first && !isEntry && lastAt.direction < stated.valueEnd)) this.direction = undefined
    if (patterns.isNext.test(lead)) this.direction = stated.lastDirection
    else if (patterns.atValueOf.test(lead)) this.direction ??= stated.lastDirection
    if (run.bases.size > 1) base.current = 'other'
    base.goOn()
    if (first) base.isNamed = base.end > stated.valueEnd
    if (list.isAtStart) base.current ??= base.carried
    this.run = new PlatformRun(name)
    this.run.isBelowName = isBelowName
  }

  /** Gives values to the platforms named behind them: 订单环比增长26.4%的曹操出行. */
  valuesBefore({ match, start, end }: PlatformToken): void {
    const { subject, stated } = this
    const [text, before, up, down, behind] = match
    const months = [...text.matchAll(platformTokenPatterns.month)]
    if (months.some((month) => subject.monthOf('month', month, start + month.index) === 'other')) return
    if (before || behind) subject.nameOrders(start)
    this.compareWith(1, { start, end })
    for (const name of text.matchAll(platformTokenPatterns.name))
      this.name({
        series: seriesOf(name),
        start: start + name.index,
        end: start + name.index + name[0].length,
      })
    const word = up ? 1 : down ? -1 : undefined
    for (const { 1: sign, 2: digits = '', index } of text.matchAll(patterns.valueWithSign)) {
      const direction = sign === '-' ? -1 : sign === '+' ? 1 : word
      const value = { digits, direction, sign: sign || undefined, isBehind: false, hasUnit: true } as const
      this.run.values.push({ ...value, start: start + index })
    }
    stated.valueEnd = end
    this.lastAt.number = start
    this.hasValues = true
    this.run.give(this)
  }
}

/** The kinds of tokens that may begin a list entry, up to its name. */
const startsEntry: ReadonlySet<string> = new Set('country name otherName number mark stop up down'.split(' '))

/** The kinds of tokens that end the words of a value. */
const clears: ReadonlySet<string> = new Set('country name otherName number mark stop valuesBefore'.split(' '))

/** The kinds of tokens that do not end a run of values. */
const goesOn: ReadonlySet<string> = new Set(
  'stop mark note among speech after country name otherName pronoun cause flat up down number idle neutral oneOfThem opposed'.split(
    ' ',
  ),
)

/** The kinds of tokens that name anything but all orders of a platform. */
const notOfOrders: ReadonlySet<string> = new Set('measure part otherTrade share beside permits'.split(' '))

/** How many characters before a name to search for what leads to it. */
const nextLength = 12
