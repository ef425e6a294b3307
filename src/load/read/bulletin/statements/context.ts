import type { SkipReason } from '../../../../store/load-report.ts'
import type { PermitMetric, RankingSubject } from '../bulletin.ts'
import { addSkipped, type Draft, type Stated } from '../draft.ts'
import { isBelowOtherTime, type Opening } from '../month/named-times.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { statementPatterns } from '../patterns/statement.ts'
import { textPatterns } from '../patterns/text.ts'
import type { NormalText } from '../text/normalise-text.ts'
import { matchFrom, type TextScanner } from '../text/text-scanner.ts'

/** The text being read, the draft that the figures go into, and what is known at the place of the scanner. */
export type Reading = {
  scanner: TextScanner
  draft: Draft
  context: Context
  /** Where brackets begin within the statement that was read last. */
  asides: number[]
}

/**
 * What the text has spoken of since it last named the whole country, from the widest to the narrowest:
 *
 * only statements on the country (`statements`); also other words (`country`); also a name (`named`); a possible part
 * of the market (`part`); another month (`month`); a place, a platform or another article (`narrower`), after which a
 * total must say 全国 itself. A scope lasts until the country is named again or a narrower scope replaces it.
 */
export type Scope = (typeof scopes)[number]
const scopes = ['statements', 'country', 'named', 'part', 'month', 'narrower'] as const

/** What was stated last; changes of it may follow. */
export type Topic = {
  of: Pick<Stated, 'series' | 'metric'>[]
  /** True if the statement is about the own month and the whole country, so that its figures are taken. */
  isTaken: boolean
  /** Where the statement begins. */
  from: number
  /** True if it was stated in the current sentence. */
  isHere: boolean
  /** True if its changes were read. */
  isChanged?: boolean
}

export type SentenceSubject = PermitMetric | 'licensed_platforms' | 'orders' | 'aggregators'

/** What the current sentence has said so far. */
const noSentence = {
  /**
   * Whether the sentence names the own month, and whether the last date that it named is the end of that month
   * (截至9月30日).
   */
  namesMonth: false,
  namesDay: false,
  namesMinistry: false,
  /**
   * True if the whole sentence before it is about another month, and nothing has turned back to the own month since.
   */
  isBehindOther: false,
  /** True if it names the whole country or the ministry's system. */
  namesSystem: false,
  /** True if it calls what it says expected, supposed or denied. */
  isSupposed: false,
  /** True if it has words that are not known to be idle; they may narrow the statement after them. */
  hasUnknownWords: false,
  /** True if the sentence or heading that introduces it has unknown words: QuestMobile:. */
  isUnderUnknown: false,
  /**
   * True if its words name a place, a platform or a part of the market. After a question, this holds for the answer
   * too.
   */
  namesNarrower: false,
  /** True if its last clause names a part of the market. */
  namesPart: false,
  /** True if it has said what a list ranks (订单量前10名的平台), which is less than the market. */
  isOfRanked: false,
  /** True if it has named the aggregators without stating their number; the next number may be theirs. */
  isOfAggregators: false,
  isCorrection: false,
  /** True if it has a percentage that belongs to none of the numbers read. */
  hasChange: false,
  /** What its last clauses named without a number; the number may follow: 驾驶员证方面,各地共发放618.8万本. */
  subjects: [] as readonly SentenceSubject[],
  /** The base of its changes in months, where it names the base before them: 环比来看. */
  base: undefined as 1 | 12 | undefined,
}

const firstScopes: Record<Opening['by'], Scope> = {
  day: 'country',
  total: 'country',
  // The source named above a list holds for all entries of the list.
  source: 'statements',
  // If only the title tells the month, a total must say 全国 itself.
  title: 'narrower',
  page: 'month',
}

/**
 * Creates what is known at a place of a text from the clauses before it: whether they speak of the own month and of the
 * whole country. A figure is taken only where both are proven.
 *
 * @param by what tells the own month where the text begins
 * @param titlePlace the place named in the title; each paragraph is about it until it names the country
 */
export function makeContext(start: number, by: Opening['by'], titlePlace: string | undefined) {
  const isDated = by !== 'total' && by !== 'page'
  return {
    by,
    titlePlace,
    /**
     * True if the text speaks of the own month here. A clause on another month makes it false until its sentence ends.
     */
    isOwnMonth: isDated,
    /** True if the month named last is the own one; 当月 refers to it. */
    isLastOwn: isDated,
    /** True if a heading names another month; this lasts until a month is named again. */
    isMonthHeading: false,
    /** True if the text has told its own month; statements that name no month are then about it. */
    isDated,
    /** The place and the platform that the text speaks of here. */
    place: titlePlace,
    platform: undefined as string | undefined,
    /** True if a heading names the place; it then holds for all paragraphs below. */
    isPlaceHeading: false,
    /** True if the place or platform only introduces what somebody says, up to the end of the paragraph. */
    isQuoted: false,
    scope: titlePlace === undefined ? firstScopes[by] : 'narrower',
    /** True if the narrower scope comes from running text only, not from a heading, a title or another article. */
    isInPassing: false,
    /** True in the first paragraph of a text that begins with 截至 and a day. */
    isHeadline: by === 'day',
    /** Where the last statement on the whole country ends; undefined before the first one. */
    countryAt: undefined as number | undefined,
    /** Where the current paragraph begins. */
    paragraphAt: start,
    /** The number of the list item that began last. */
    item: 0,
    /** What the following lists rank. */
    subject: undefined as RankingSubject | undefined,
    /** What the list before was ordered by; the second list of a pair does not repeat it. */
    openList: undefined as 'rate' | 'growth' | undefined,
    /** True if the last list of the bulletin was read. What follows is another text, or a correction. */
    isComplete: false,
    /** True if a short sentence or heading has turned to an unknown topic (再看注销); permits may be about that. */
    isOnTopic: false,
    /** What was stated last, until the text speaks of something else. */
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

/** True if the sentence so far is about another month only, as its beginning says: 8月末,全国…;驾驶员证…. */
export function isOfOtherMonth({ isOwnMonth, sentence, topic }: Context, { text }: NormalText): boolean {
  const isOwn = isOwnMonth || sentence.namesMonth || (topic?.isHere && topic.isTaken)
  const begins = matchFrom(statementPatterns.beginsWithTime, text, sentence.start) !== null
  return !isOwn && (begins || sentence.isBehindOther)
}

/**
 * Begins a sentence that goes on with the one before it, such as an answer. It takes over the month and the subjects.
 */
export function startAnswer(context: Context, at: number, isAsked = false): void {
  const { namesSystem, namesDay, namesMonth, namesPart, subjects, base, hasUnknownWords } = context.sentence
  const isOfAggregators = context.sentence.isOfAggregators && !hasUnknownWords
  const namesNarrower = isAsked && context.sentence.namesNarrower
  const { topic } = context
  startSentence(context, at, true)
  context.topic = topic && { ...topic, isHere: false }
  // A part of the market named above also narrows the line below.
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

/**
 * Returns to the own month at the end of a sentence, or of its half before a semicolon; a heading on another month
 * still holds.
 */
export function returnToMonth(context: Context): void {
  context.sentence.hasUnknownWords = false
  context.sentence.subjects = []
  if (!context.isMonthHeading) context.isOwnMonth = context.isDated
}

/**
 * Begins a paragraph. Unless the paragraph goes on with the one before (其中), the place and the platform of that one are
 * forgotten; a place in a heading or title stays.
 */
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
  // A number below a change belongs to something else: 驾驶员证 / 环比增长2.6% / 292.6万本.
  const subjects = hasUnknownWords || hasChange ? [] : context.sentence.subjects
  if (isIntroduced) startAnswer(context, at, isAsked)
  else startSentence(context, at, goesOn)
  // What a heading supposes or names holds for the lines below it.
  const isOfAggregators = subjects.includes('aggregators')
  if (isHeaded) Object.assign(context.sentence, { isSupposed, subjects, isOfAggregators })
  // A paragraph may state the own month and then compare it with another; the comparison ends with the paragraph.
  if (context.countryAt !== undefined && context.countryAt > context.paragraphAt) {
    context.isLastOwn = true
    if (context.scope === 'month') context.scope = 'part'
    if (isOwnWords) returnToMonth(context)
  }
  context.paragraphAt = at
  if (goesOn) return
  // What a headline adds about a platform ends with the headline.
  const isHeadline = context.isHeadline && isHeaded && !isIntroduced && context.place === undefined
  const isOver = context.isQuoted || (isHeadline && context.platform !== undefined)
  if (isOver && context.scope === 'narrower') context.scope = 'month'
  context.isHeadline = false
  context.isQuoted = false
  context.platform = undefined
  if (!context.isPlaceHeading) context.place = undefined
  if (context.titlePlace !== undefined && !isIntroduced) headNarrower(context, context.titlePlace)
}

/** Begins a numbered section of the bulletin; what its lists rank is not known yet. */
export function startSection(context: Context): void {
  context.isOwnMonth = context.isDated
  context.isMonthHeading = false
  rank(context, undefined)
}

/** Sets what the following lists rank; undefined if unknown. */
export function rank(context: Context, subject: RankingSubject | undefined): void {
  context.subject = subject
  context.openList = undefined
}

/** Notes a heading that names something narrower or another time; it holds for all below. */
export function headNarrower(context: Context, heading: string): void {
  context.place = heading
  context.isPlaceHeading = true
  context.isQuoted = false
  context.scope = 'narrower'
  context.isInPassing = false
}

/** Notes that the text has left the country for a scope. A wider scope does not replace a narrower one. */
export function leave(context: Context, scope: Scope): void {
  if (scope === 'narrower') {
    context.isQuoted = false
    context.isInPassing = false
  }
  if (scopes.indexOf(scope) > scopes.indexOf(context.scope)) context.scope = scope
}

/** Notes that a statement on the whole country was just read. */
export function turnToCountry({ scanner, context }: Reading): void {
  context.place = undefined
  context.platform = undefined
  context.isOnTopic = false
  context.scope = 'statements'
  context.countryAt = scanner.at
  context.sentence.hasUnknownWords = false
}

/** Notes the text from `start` to the scanner as not taken. */
export function skip({ scanner, draft, context }: Reading, start: number, reason?: SkipReason): void {
  addSkipped(draft, scanner, { start, end: scanner.at, reason: reason ?? reasonFor(context) })
}

/** True if a statement that does not name the country may still be about it. */
export function isOfCountry({ place, scope, countryAt }: Context): boolean {
  return place === undefined && (countryAt !== undefined || scope !== 'narrower')
}

/** True if the text has turned neither to another month nor to something narrower since it named the country. */
export function isOnCountry({ scope }: Context): boolean {
  return scope !== 'month' && scope !== 'narrower'
}

/** True if only an earlier paragraph named a place or platform; a sentence that names the system is not about that. */
export function isInPassing({ place, platform, isInPassing }: Context): boolean {
  return isInPassing && place === undefined && platform === undefined
}

/**
 * True if licences and permits in numbers that only the country has are the country's here. Earlier paragraphs may have
 * named a place or platform in passing.
 */
export function isOnNoPlace(context: Context): boolean {
  return isOnCountry(context) || (isInPassing(context) && context.countryAt !== undefined)
}

/** True if the sentence states its number as a fact, and none of its words may narrow it. */
export function isPlain(reading: Reading): boolean {
  return isStated(reading) && !reading.context.sentence.hasUnknownWords
}

/**
 * True if `isPlain` holds, and the sentence is about the market: not the aggregators, nor the platforms or cities of a
 * ranking.
 */
export function isOfMarket(reading: Reading): boolean {
  const { isOfRanked, isOfAggregators } = reading.context.sentence
  return isPlain(reading) && !isOfRanked && !isOfAggregators
}

/**
 * True if the sentence neither supposes nor, at its end, denies what it states, and no foreign place or other time
 * heads it.
 */
export function isStated({ scanner, draft, context }: Reading): boolean {
  const end = Math.min(scanner.findEnd(textPatterns.sentenceEnd), scanner.at + denialDistance)
  return (
    !context.sentence.isSupposed &&
    !scopePatterns.foreign.test(context.place ?? '') &&
    !scopePatterns.denied.test(scanner.source.text.slice(scanner.at, end)) &&
    !isBelowOtherTime(scanner.source, scanner.at, draft)
  )
}

/** How many characters after a statement to search for a denial. */
const denialDistance = 100

/** How many characters before a number to search for the title of its list. */
const titleDistance = 200

/**
 * True if a level that does not say 全国 may be the country's. Below the mere source of a list this needs an earlier
 * statement on the country, or 网约车 nearby: the first orders of a text may have lost the words that narrowed them.
 *
 * @param isOrders true for orders, where only the words before `start` count
 */
export function mayBeCountry({ scanner, context }: Reading, start: number, isOrders = false): boolean {
  if (context.by !== 'source') return true
  const end = isOrders ? start : scanner.at
  return (
    context.countryAt !== undefined ||
    scopePatterns.trade.test(scanner.source.text.slice(Math.max(0, start - titleDistance), end))
  )
}

/** Returns why a clause was not taken. */
export function reasonFor(context: Context): SkipReason {
  if (!context.isOwnMonth) return 'month'
  const { place, platform, sentence } = context
  return place !== undefined || platform !== undefined || sentence.isSupposed ? 'scope' : 'words'
}
