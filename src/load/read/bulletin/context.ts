import type { SkipReason } from '../../../store/load-report.ts'
import type { PermitMetric, RankingSubject } from './bulletin.ts'
import { addSkipped, type Draft, type Stated } from './draft.ts'
import { isLastDay, type Opening } from './openings.ts'
import { openingPatterns } from './patterns/opening.ts'
import { scopePatterns } from './patterns/scope.ts'
import { statementPatterns } from './patterns/statement.ts'
import { textPatterns } from './patterns/text.ts'
import { findMonth } from './period.ts'
import { matchFrom, type TextScanner } from './text-scanner.ts'

/** What is read, into what, and what is known at the place. */
export type Reading = {
  scanner: TextScanner
  draft: Draft
  context: Context
  /** Where brackets stand within the statement that was read last. */
  asides: number[]
}

/**
 * What was spoken of since the whole country was: nothing but it, in statements alone (`statements`) or with other words
 * between (`country`), also such as name something (`named`); what may be a part of its market (`part`); another month (`month`); or a place, a platform or
 * another article (`narrower`), behind which a total must say 全国 itself. Each stays until the country is spoken of, or
 * something further from it.
 */
export type Scope = (typeof scopes)[number]
const scopes = ['statements', 'country', 'named', 'part', 'month', 'narrower'] as const

/** What was stated last, of which changes may follow. */
export type Topic = {
  of: Pick<Stated, 'series' | 'metric'>[]
  /** Whether it is of the bulletin's own month and of the whole country, so that its figures are taken. */
  isTaken: boolean
  /** Where its statement begins. */
  from: number
  /** Whether it was stated in the sentence at hand. */
  isHere: boolean
  /** Whether its changes were read. */
  isChanged?: boolean
}

export type SentenceSubject = PermitMetric | 'licensed_platforms' | 'orders' | 'aggregators'

/** What the sentence at hand has said so far. */
const noSentence = {
  /** Whether it names the own month, and whether it names last up to which day of it is counted. */
  namesMonth: false,
  namesDay: false,
  namesMinistry: false,
  /** Whether it names the whole country, or the system of it. */
  namesSystem: false,
  /** Whether it says what is only expected, supposed or denied. */
  isSupposed: false,
  /** Whether it has words that are not known to be idle: they may narrow what is stated behind them. */
  hasUnknownWords: false,
  /** Whether its last clause names a part of the market. */
  namesPart: false,
  /** Whether it has said what a list ranks, which is less than the market. */
  isOfRanked: false,
  /** Whether it has named the aggregators, and not stated a number of theirs: the next may be. */
  isOfAggregators: false,
  isCorrection: false,
  /** What its last clauses named without a number, which may follow: 驾驶员证方面,各地共发放618.8万本. */
  subjects: [] as readonly SentenceSubject[],
  /** What its changes are over, where it has said so before them: 环比来看. */
  base: undefined as 1 | 12 | undefined,
}

const firstScopes: Record<Opening['by'], Scope> = {
  day: 'country',
  total: 'country',
  // The source of a list is that of its entries.
  source: 'statements',
  // What only a title tells the month of must say 全国 itself.
  title: 'narrower',
  page: 'month',
}

/**
 * What is known at a place of a text by the clauses before it: whether they speak of the bulletin's own month and of the
 * whole country. A figure is taken only where this proves both for it.
 *
 * @param by what tells the month where the text begins
 */
export function makeContext(start: number, by: Opening['by']) {
  const isDated = by !== 'total' && by !== 'page'
  return {
    by,
    /** Whether what is said is of the bulletin's own month: so until another is named, and after the sentence of that. */
    isOwnMonth: isDated,
    /** Whether the month that was named last is the own one, for 当月. */
    isLastOwn: isDated,
    /** Whether another month stands in a heading, which holds until a month is named again. */
    isMonthHeading: false,
    /** Whether the text has told its month, of which it is where it names no other. */
    isDated,
    /** The place, and the platform, that is spoken of. */
    place: undefined as string | undefined,
    platform: undefined as string | undefined,
    /** Whether the place stands in a heading, which holds for all paragraphs under it. */
    isPlaceHeading: false,
    scope: firstScopes[by],
    /** Where the last statement on the whole country stands that was read; undefined where none was. */
    countryAt: undefined as number | undefined,
    /** The number of the item of a list that began last. */
    item: 0,
    /** What the lists that follow rank. */
    subject: undefined as RankingSubject | undefined,
    /** What the list before was ordered by, so that its second half is known. */
    openList: undefined as 'rate' | 'growth' | undefined,
    /** Whether the last list of the bulletin was read: what follows is another text, or corrects it. */
    isComplete: false,
    /** Whether a short sentence or heading has turned to something unknown since: 再看注销. Permits may be of that. */
    isOnTopic: false,
    /** What was stated last, until something else is spoken of. */
    topic: undefined as Topic | undefined,
    sentence: { ...noSentence, start },
  }
}

export type Context = ReturnType<typeof makeContext>

export function startSentence(context: Context, at: number, goesOn: boolean): void {
  context.sentence = { ...noSentence, start: at }
  context.topic = context.topic?.isHere ? { ...context.topic, isHere: false } : undefined
  if (!goesOn) returnToMonth(context)
}

/** A sentence that says more of what the one before it named or asked. */
export function startAnswer(context: Context, at: number, goesOn = false): void {
  const { namesSystem, namesDay, namesMonth, namesPart, subjects, hasUnknownWords } = context.sentence
  const isOfAggregators = context.sentence.isOfAggregators && !hasUnknownWords
  startSentence(context, at, goesOn)
  const known = { namesSystem, namesDay, namesMonth, subjects, isOfAggregators }
  Object.assign(context.sentence, { ...known, hasUnknownWords: namesPart })
}

/** The sentence that named another month or something narrower is over, or its half before a semicolon. */
export function returnToMonth(context: Context): void {
  context.sentence.hasUnknownWords = false
  context.sentence.subjects = []
  if (!context.isMonthHeading) context.isOwnMonth = context.isDated
}

/** A paragraph is of the country again, unless it goes on with what the one before was about, or was introduced by it. */
export function startParagraph(
  context: Context,
  at: number,
  { goesOn, isHeaded, isIntroduced }: { goesOn: boolean; isHeaded: boolean; isIntroduced: boolean },
): void {
  const { isSupposed, hasUnknownWords } = context.sentence
  const subjects = hasUnknownWords ? [] : context.sentence.subjects
  if (isIntroduced) startAnswer(context, at, goesOn)
  else startSentence(context, at, goesOn)
  // What a heading supposes, all below it does, and what it names may be counted below it.
  const isOfAggregators = subjects.includes('aggregators')
  if (isHeaded) Object.assign(context.sentence, { isSupposed, subjects, isOfAggregators })
  if (goesOn) return
  context.platform = undefined
  if (!context.isPlaceHeading) context.place = undefined
}

/** A section of the bulletin, by its number: nothing is said yet of what it ranks. */
export function startSection(context: Context): void {
  context.isOwnMonth = context.isDated
  context.isMonthHeading = false
  rank(context, undefined)
}

/** Turns to lists of something else, or of nothing that is known. */
export function rank(context: Context, subject: RankingSubject | undefined): void {
  context.subject = subject
  context.openList = undefined
}

/** Learns from a clause that is no statement of the bulletin, or stands before one. */
export function learn(context: Context, draft: Draft, clause: string, isHeading: boolean): void {
  const { sentence } = context
  const isDateline = isHeading && scopePatterns.dateline.test(clause)
  const month = isDateline ? undefined : findMonth(clause, draft)
  const words = findWords(clause)
  const isThatMonth = scopePatterns.thatMonth.test(clause) && context.isLastOwn
  if (isThatMonth) {
    sentence.namesMonth = true
    context.isOwnMonth = true
  }
  if (month !== undefined) {
    if (month !== 'other' || scopePatterns.otherMonthNamed.test(clause)) context.isLastOwn = month !== 'other'
    if (month === 'own') sentence.namesDay = false
    context.isOwnMonth = month !== 'other'
    context.isMonthHeading = month === 'other' && isHeading
  }
  sentence.namesMonth = month === 'other' ? false : sentence.namesMonth || month === 'own'
  if (scopePatterns.notStated.test(clause)) sentence.isSupposed = true
  // What follows a clause on another month must name its own, but on a part of it all words may be of that.
  const isPart = scopePatterns.partOfMonth.test(clause.replace(scopePatterns.cause, ''))
  sentence.namesPart = (isPart && month !== undefined) || (words !== '' && scopePatterns.part.test(clause))
  const mayNarrow = sentence.namesPart || (words !== '' && !isDateline)
  const isDay = month === 'day' && clause.search(scopePatterns.dayNamed) >= 0
  const isOtherYear = scopePatterns.otherYear.test(clause)
  if (month === 'other' ? isPart || isOtherYear : mayNarrow || isDay) sentence.hasUnknownWords = true
  if (statementPatterns.correction.test(clause)) sentence.isCorrection = true
  if (scopePatterns.ministry.test(clause)) sentence.namesMinistry = true
  if (clause.includes('聚合')) sentence.isOfAggregators = true
  const subjects = findSubjects(clause)
  // A cause or a source may name a part of them: 由于合规订单增加,完成4.71亿单.
  const isNarrowed = words !== '' || (subjects.length > 0 && removeIdle(clause) !== '')
  // Of two headings in a row either may be that of the number below.
  const isSecond = isHeading && sentence.subjects.length > 0
  if (isNarrowed || subjects.length > 0) sentence.subjects = isNarrowed || isSecond ? [] : subjects
  // Numbers of the ministry on the trade are those of its system.
  const isOfMinistry = sentence.namesMinistry && scopePatterns.trade.test(clause)
  if (isOfMinistry || scopePatterns.system.test(clause) || scopePatterns.national.test(clause))
    sentence.namesSystem = true
  // 7月份全国网约车运行平稳: what follows is of that month.
  const isOfNation =
    scopePatterns.trade.test(clause) &&
    (scopePatterns.national.test(clause) || (words === '' && scopePatterns.publisher.test(clause)))
  if (sentence.namesMonth && isOfNation) {
    context.isDated = true
    if (context.scope === 'month') context.scope = 'statements'
  }
  narrow(context, clause, {
    isHeading,
    isTopic:
      month !== 'other' &&
      scopePatterns.topic.test(clause) &&
      !scopePatterns.publisher.test(clause) &&
      findWords(clause.replace(scopePatterns.ownTopicWord, '')) !== '',
  })
  if (month === 'own' && openingPatterns.bulletinTitle.test(clause)) {
    context.place = undefined
    context.platform = undefined
    context.scope = 'country'
  }
  if (scopePatterns.otherArticle.test(clause)) {
    // Above a bulletin it may as well be part of the frame of its page.
    leave(context, context.by === 'page' && !scopePatterns.articleAround.test(clause) ? 'month' : 'narrower')
    sentence.namesSystem = false
  }
  // An explanation without a number turns to no other time.
  const isOfOther =
    month === 'other' && (isHeading || textPatterns.digit.test(clause) || scopePatterns.longSpan.test(clause))
  // Under the heading of another year a month without its own is of that.
  if (isOfOther && isHeading && scopePatterns.yearHeading.test(clause)) headNarrower(context, clause)
  else if (isOfOther) leave(context, 'month')
  if (sentence.namesPart) leave(context, 'part')
  const isOfTime = month === 'other' || month === 'day'
  // A name may begin it: 义乌走强.
  const isName = words !== '' && clause.startsWith(words)
  if (words !== '' || sentence.isCorrection || isOfTime)
    leave(context, isName || scopePatterns.narrowing.test(words) ? 'named' : 'country')
}

/** Notes a heading of something narrower, or of another time, of which is what stands below it. */
export function headNarrower(context: Context, heading: string): void {
  context.place = heading
  context.isPlaceHeading = true
  context.scope = 'narrower'
}

/** What a clause without a number is about. */
function findSubjects(clause: string): SentenceSubject[] {
  if (clause.includes('聚合')) return statementPatterns.notAllTheirs.test(clause) ? [] : ['aggregators']
  if (
    textPatterns.digit.test(clause.replace(scopePatterns.monthNamed, '').replace(scopePatterns.milestone, ''))
  )
    return []
  // 今年订单 are those of its months so far.
  if (scopePatterns.wholeYear.test(clause)) return []
  return Array.from(clause.matchAll(statementPatterns.subject), ([, driver, vehicle, companies]) =>
    driver !== undefined
      ? 'driver_permits'
      : vehicle !== undefined
        ? 'vehicle_permits'
        : companies !== undefined
          ? 'licensed_platforms'
          : 'orders',
  )
}

/** Notes that something was spoken of that is no statement on the country. */
export function leave(context: Context, scope: Scope): void {
  if (scopes.indexOf(scope) > scopes.indexOf(context.scope)) context.scope = scope
}

/** Whether a clause says nothing that could narrow what follows: when, by whom it was published, and why it is so. */
export function isIdle(clause: string): boolean {
  return findWords(clause) === ''
}

/**
 * The words of a clause that may narrow what its sentence states behind it: as a topic does, or a name of something. What
 * it states itself does not, where it is about the market and names no part of it.
 */
function findWords(clause: string): string {
  const words = clause.replace(scopePatterns.reportDay, '')
  const isOfSource = scopePatterns.publisher.test(words) && !textPatterns.digit.test(words)
  const { idleForm, causeClause, share } = scopePatterns
  const isIdleClause = isOfSource || [idleForm, causeClause, share].some((form) => form.test(clause))
  const rest = isIdleClause ? '' : removeIdle(clause)
  return isPredicate(clause, rest) ? '' : rest
}

/**
 * Whether the end of a clause only says how the market is that its beginning names, in words of any kind: 网约车市场供需两旺.
 * What narrows the market stands before its name, or has one of the words by which parts of it are named.
 */
function isPredicate(clause: string, rest: string): boolean {
  const subject = clause.slice(0, clause.length - rest.length)
  return (
    clause.endsWith(rest) && scopePatterns.marketSubject.test(subject) && !scopePatterns.narrowing.test(rest)
  )
}

/** What is left of a clause whose words are each known to narrow nothing. */
function removeIdle(clause: string): string {
  // A cause may name a part of what follows: 随着合规订单增加.
  const rest = clause.replace(scopePatterns.cause, (cause) =>
    cause.search(statementPatterns.subject) < 0 ? '' : cause,
  )
  return [scopePatterns.comparison, scopePatterns.milestone, scopePatterns.idleWord].reduce(
    (words, idle) => words.replace(idle, ''),
    rest,
  )
}

/** Notes a place or platform that a clause turns to. Rankings name many, without turning to one. */
function narrow(
  context: Context,
  clause: string,
  { isHeading, isTopic }: { isHeading: boolean; isTopic: boolean },
): void {
  if (
    [statementPatterns.compliance, scopePatterns.localPlace, scopePatterns.causeClause].some((idle) =>
      idle.test(clause),
    )
  )
    return
  if (clause.startsWith('首页') && clause.replace(scopePatterns.menuWord, '') === '') return
  const isEnumeration = clause.includes('、') && !isTopic
  const trade = scopePatterns.trade.test(clause) ? undefined : scopePatterns.otherTrade.exec(clause)?.[0]
  const place = isEnumeration ? undefined : scopePatterns.place.exec(clause)?.[0]
  const platform = isEnumeration ? undefined : scopePatterns.platform.exec(clause)?.[0]
  if (place !== undefined || (platform === undefined && (isTopic || trade !== undefined))) {
    context.place = place ?? trade ?? clause
    context.isPlaceHeading = isHeading
  } else if (platform !== undefined) context.platform = platform
  else {
    if (!scopePatterns.national.test(clause)) return
    context.place = undefined
    context.platform = undefined
    if (isHeading && scopePatterns.nationalHeading.test(clause)) context.scope = 'country'
    else if (context.scope === 'narrower') context.scope = 'month'
    return
  }
  // Behind another trade the name of the system is enough.
  if (isTopic || (place ?? platform) !== undefined) context.scope = 'narrower'
  else leave(context, 'part')
}

/** A statement on the whole country by its own words. */
export function turnToCountry({ scanner, context }: Reading): void {
  context.place = undefined
  context.platform = undefined
  context.isOnTopic = false
  context.scope = 'statements'
  context.countryAt = scanner.at
  context.sentence.hasUnknownWords = false
}

/** Notes what is read up to the scanner as not taken. */
export function skip({ scanner, draft, context }: Reading, start: number, reason?: SkipReason): void {
  addSkipped(draft, scanner, { start, end: scanner.at, reason: reason ?? reasonFor(context) })
}

/** Whether what does not name the country is part of a text on it. */
export function isOfCountry({ place, scope, countryAt }: Context): boolean {
  return place === undefined && (countryAt !== undefined || scope !== 'narrower')
}

/** Whether nothing but the country was spoken of since it was. */
export function isOnCountry({ scope }: Context): boolean {
  return scope !== 'month' && scope !== 'narrower'
}

/** Whether what a sentence states is stated as it is, and of all that the statement names. */
export function isPlain(reading: Reading): boolean {
  return isStated(reading) && !reading.context.sentence.hasUnknownWords
}

/** The same, and of the market and not of the aggregators, or the platforms or cities that a list ranks. */
export function isOfMarket(reading: Reading): boolean {
  const { isOfRanked, isOfAggregators } = reading.context.sentence
  return isPlain(reading) && !isOfRanked && !isOfAggregators
}

/** Whether brackets right behind a number say of what less, or of what other time, it is. */
export function isNarrowedBehind({ scanner, draft }: Reading): boolean {
  const { at } = scanner
  const aside = (scanner.character === '(' && scanner.takeAside()) || ''
  scanner.at = at
  return narrows(aside, draft)
}

/** Whether brackets say of what less, or of what other time, that is which they stand beside. */
function narrows(aside: string, draft: Draft): boolean {
  const { lessThanAll, place, platform, otherTrade, timeAlone, plainAside } = scopePatterns
  const asOf = matchFrom(statementPatterns.asOf, aside, 0)
  if (asOf?.[0] === aside) return !isLastDay(asOf[3]) || findMonth(aside, draft) === 'other'
  return (
    [lessThanAll, place, platform, otherTrade].some((words) => words.test(aside)) ||
    (timeAlone.test(aside) && findMonth(aside, draft) === 'other') ||
    (aside.includes('年') && (draft.year ?? draft.likelyYear) === undefined) ||
    (!plainAside.test(aside) && !isIdle(aside))
  )
}

/** The same of brackets beside a name, which may explain it. */
export function narrowsName(aside: string, draft: Draft): boolean {
  const { explains, lessThanAll, place, partOfMonth } = scopePatterns
  if (!explains.test(aside)) return narrows(aside, draft)
  return [lessThanAll, place, partOfMonth].some((words) => words.test(aside))
}

/** Whether a sentence neither supposes what it says nor denies it at its end. */
export function isStated({ scanner, context }: Reading): boolean {
  const end = Math.min(scanner.findEnd(textPatterns.sentenceEnd), scanner.at + denialDistance)
  return (
    !context.sentence.isSupposed && !scopePatterns.denied.test(scanner.source.text.slice(scanner.at, end))
  )
}

/** As far behind a statement as its sentence may deny it. */
const denialDistance = 100

/** As far before a number as the title of its list may stand. */
const titleDistance = 200

/**
 * Whether a level that does not say 全国 may be that of the country. Where only the source of a list tells so, it must
 * stand under something on 网约车 or the country: orders that are first in a text may have lost what narrowed them.
 *
 * @param isOrders of which nothing but what stands before them counts
 */
export function mayBeCountry({ scanner, context }: Reading, start: number, isOrders = false): boolean {
  if (context.by !== 'source') return true
  const end = isOrders ? start : scanner.at
  return (
    context.countryAt !== undefined ||
    scopePatterns.trade.test(scanner.source.text.slice(Math.max(0, start - titleDistance), end))
  )
}

/** Why a clause that could not be taken was not. */
export function reasonFor(context: Context): SkipReason {
  if (!context.isOwnMonth) return 'month'
  const { place, platform, sentence } = context
  return place !== undefined || platform !== undefined || sentence.isSupposed ? 'scope' : 'words'
}
