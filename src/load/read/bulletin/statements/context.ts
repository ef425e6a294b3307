import type { SkipReason } from '../../../../store/load-report.ts'
import type { PermitMetric, RankingSubject } from '../bulletin.ts'
import { addSkipped, type Draft, type Stated } from '../draft.ts'
import { isBelowOtherTime, type Opening } from '../month/named-times.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { statementPatterns } from '../patterns/statement.ts'
import { textPatterns } from '../patterns/text.ts'
import type { NormalText } from '../text/normalise-text.ts'
import { matchFrom, type TextScanner } from '../text/text-scanner.ts'

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
  /** Whether all of the one before is of another month, from which nothing has turned since. */
  isBehindOther: false,
  /** Whether it names the whole country, or the system of it. */
  namesSystem: false,
  /** Whether it says what is only expected, supposed or denied. */
  isSupposed: false,
  /** Whether it has words that are not known to be idle: they may narrow what is stated behind them. */
  hasUnknownWords: false,
  /** Whether it stands below a heading with a colon whose words are not known: QuestMobile:. */
  isUnderUnknown: false,
  /** Whether words of it name what a question may ask about. */
  namesNarrower: false,
  /** Whether its last clause names a part of the market. */
  namesPart: false,
  /** Whether it has said what a list ranks, which is less than the market. */
  isOfRanked: false,
  /** Whether it has named the aggregators, and not stated a number of theirs: the next may be. */
  isOfAggregators: false,
  isCorrection: false,
  /** Whether it has a change that belongs to none of its numbers. */
  hasChange: false,
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
 * @param titlePlace the place whose title it has: each paragraph is of that until it turns to the country
 */
export function makeContext(start: number, by: Opening['by'], titlePlace: string | undefined) {
  const isDated = by !== 'total' && by !== 'page'
  return {
    by,
    titlePlace,
    /** Whether what is said is of the bulletin's own month: so until another is named, and after the sentence of that. */
    isOwnMonth: isDated,
    /** Whether the month that was named last is the own one, for 当月. */
    isLastOwn: isDated,
    /** Whether another month stands in a heading, which holds until a month is named again. */
    isMonthHeading: false,
    /** Whether the text has told its month, of which it is where it names no other. */
    isDated,
    /** The place, and the platform, that is spoken of. */
    place: titlePlace,
    platform: undefined as string | undefined,
    /** Whether the place stands in a heading, which holds for all paragraphs under it. */
    isPlaceHeading: false,
    /** Whether the place or platform is that of someone who says something, up to the end of the paragraph. */
    isQuoted: false,
    scope: titlePlace === undefined ? firstScopes[by] : 'narrower',
    /** Whether only running text named something narrower, and no heading, title or other article. */
    isInPassing: false,
    /** Whether this is the paragraph with which a text on the country begins. */
    isHeadline: by === 'day',
    /** Where the last statement on the whole country stands that was read; undefined where none was. */
    countryAt: undefined as number | undefined,
    /** Where its paragraph begins. */
    paragraphAt: start,
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

/** Whether all that a sentence has said so far is of another month, with which it begins: 8月末,全国…;驾驶员证…. */
export function isOfOtherMonth({ isOwnMonth, sentence, topic }: Context, { text }: NormalText): boolean {
  const isOwn = isOwnMonth || sentence.namesMonth || (topic?.isHere && topic.isTaken)
  const begins = matchFrom(statementPatterns.beginsWithTime, text, sentence.start) !== null
  return !isOwn && (begins || sentence.isBehindOther)
}

/** A sentence that says more of what the one before it named or asked, also of its month. */
export function startAnswer(context: Context, at: number, isAsked = false): void {
  const { namesSystem, namesDay, namesMonth, namesPart, subjects, base, hasUnknownWords } = context.sentence
  const isOfAggregators = context.sentence.isOfAggregators && !hasUnknownWords
  const namesNarrower = isAsked && context.sentence.namesNarrower
  const { topic } = context
  startSentence(context, at, true)
  context.topic = topic && { ...topic, isHere: false }
  // What it may be a part of holds also for what stands on the line below.
  const known = {
    namesSystem,
    namesDay,
    namesMonth,
    namesPart,
    namesNarrower,
    subjects,
    base,
    isOfAggregators,
  }
  const mayNarrow = namesPart || namesNarrower
  Object.assign(context.sentence, { ...known, hasUnknownWords: mayNarrow, isUnderUnknown: hasUnknownWords })
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
  {
    goesOn,
    isOwnWords,
    isHeaded,
    isIntroduced,
    isAsked,
  }: { goesOn: boolean; isOwnWords: boolean; isHeaded: boolean; isIntroduced: boolean; isAsked: boolean },
): void {
  const { isSupposed, hasUnknownWords, hasChange } = context.sentence
  // Below a change a number is of something else: 驾驶员证 / 环比增长2.6% / 292.6万本.
  const subjects = hasUnknownWords || hasChange ? [] : context.sentence.subjects
  if (isIntroduced) startAnswer(context, at, isAsked)
  else startSentence(context, at, goesOn)
  // What a heading supposes, all below it does, and what it names may be counted below it.
  const isOfAggregators = subjects.includes('aggregators')
  if (isHeaded) Object.assign(context.sentence, { isSupposed, subjects, isOfAggregators })
  // What a paragraph compares the own month with, behind what it states of it, is over with it.
  if (context.countryAt !== undefined && context.countryAt > context.paragraphAt) {
    context.isLastOwn = true
    if (context.scope === 'month') context.scope = 'part'
    if (isOwnWords) returnToMonth(context)
  }
  context.paragraphAt = at
  if (goesOn) return
  // What a headline says of a platform besides is over with it.
  const isHeadline = context.isHeadline && isHeaded && !isIntroduced && context.place === undefined
  const isOver = context.isQuoted || (isHeadline && context.platform !== undefined)
  if (isOver && context.scope === 'narrower') context.scope = 'month'
  context.isHeadline = false
  context.isQuoted = false
  context.platform = undefined
  if (!context.isPlaceHeading) context.place = undefined
  if (context.titlePlace !== undefined && !isIntroduced) headNarrower(context, context.titlePlace)
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

/** Notes a heading of something narrower, or of another time, of which is what stands below it. */
export function headNarrower(context: Context, heading: string): void {
  context.place = heading
  context.isPlaceHeading = true
  context.isQuoted = false
  context.scope = 'narrower'
  context.isInPassing = false
}

/** Notes that something was spoken of that is no statement on the country. */
export function leave(context: Context, scope: Scope): void {
  if (scope === 'narrower') {
    context.isQuoted = false
    context.isInPassing = false
  }
  if (scopes.indexOf(scope) > scopes.indexOf(context.scope)) context.scope = scope
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

/** Whether only another paragraph named a place or platform, which a sentence with the name of the system is not on. */
export function isInPassing({ place, platform, isInPassing }: Context): boolean {
  return isInPassing && place === undefined && platform === undefined
}

/**
 * Whether what only the country has so many of, companies with a licence and permits, is of it: also behind a paragraph that
 * named a place or platform in passing.
 */
export function isOnNoPlace(context: Context): boolean {
  return isOnCountry(context) || (isInPassing(context) && context.countryAt !== undefined)
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

/** Whether a sentence neither supposes what it says nor denies it at its end. */
export function isStated({ scanner, draft, context }: Reading): boolean {
  const end = Math.min(scanner.findEnd(textPatterns.sentenceEnd), scanner.at + denialDistance)
  return (
    !context.sentence.isSupposed &&
    !scopePatterns.foreign.test(context.place ?? '') &&
    !scopePatterns.denied.test(scanner.source.text.slice(scanner.at, end)) &&
    !isBelowOtherTime(scanner.source, scanner.at, draft)
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
