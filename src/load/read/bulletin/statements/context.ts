import type { SkipReason } from '../../../../store/load-report.ts'
import type { PermitMetric, RankingSubject } from '../bulletin.ts'
import { addSkipped, type Draft, type Stated } from '../draft.ts'
import { isBelowOtherTime, type Opening } from '../month/named-times.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { statementPatterns } from '../patterns/statement.ts'
import { textPatterns } from '../patterns/text.ts'
import type { NormalText } from '../text/normalise-text.ts'
import { matchFrom, type TextScanner } from '../text/text-scanner.ts'

/** The text, the draft that its figures go into, and what is known at the scanner. */
export type Reading = {
  scanner: TextScanner
  draft: Draft
  context: Context
  /** Where brackets begin within the last statement read. */
  asides: number[]
}

/**
 * What the text has spoken of since it last named the whole country, from wide to narrow: only statements on it
 * (`statements`); other words (`country`); a name (`named`); a possible part of the market (`part`); another month
 * (`month`); a place, a platform or another article (`narrower`), after which a total must say 全国. It is replaced only
 * by a narrower scope or when the country is named.
 */
export type Scope = (typeof scopes)[number]
const scopes = ['statements', 'country', 'named', 'part', 'month', 'narrower'] as const

/** What was stated last; changes of it may follow. */
export type Topic = {
  of: Pick<Stated, 'series' | 'metric'>[]
  /** True if it is about the own month and the whole country, so that its figures are taken. */
  isTaken: boolean
  /** Where the statement begins. */
  from: number
  /** True if the current sentence stated it. */
  isHere: boolean
  isChanged?: boolean
}

export type SentenceSubject = PermitMetric | 'licensed_platforms' | 'orders' | 'aggregators'

/** What the current sentence has said so far. */
const noSentence = {
  /** Whether it names the own month, and whether its last date is the end of that month (截至9月30日). */
  namesMonth: false,
  namesDay: false,
  namesMinistry: false,
  /** True if the whole sentence before is about another month, and nothing has turned back since. */
  isBehindOther: false,
  /** True if it names the whole country or the ministry's system. */
  namesSystem: false,
  /** True if it calls its content expected, supposed or denied. */
  isSupposed: false,
  /** True if it has words not known to be idle; they may narrow what follows. */
  hasUnknownWords: false,
  /** True if its introduction has unknown words: QuestMobile:. */
  isUnderUnknown: false,
  /** True if its words name a place, a platform or a part; after a question this holds for the answer too. */
  namesNarrower: false,
  /** True if its last clause names a part of the market. */
  namesPart: false,
  /** True if it has said what a list ranks, which is less than the market. */
  isOfRanked: false,
  /** True if it has named the aggregators without a number; the next number may be theirs. */
  isOfAggregators: false,
  isCorrection: false,
  /** True if it has a percentage that belongs to none of its numbers. */
  hasChange: false,
  /** What its last clauses named without a number, which may follow: 驾驶员证方面,各地共发放618.8万本. */
  subjects: [] as readonly SentenceSubject[],
  /** The base of its changes in months, if named before them: 环比来看. */
  base: undefined as 1 | 12 | undefined,
}

const firstScopes: Record<Opening['by'], Scope> = {
  day: 'country',
  total: 'country',
  // The source above a list holds for all its entries.
  source: 'statements',
  // If only the title tells the month, a total must say 全国.
  title: 'narrower',
  page: 'month',
}

/**
 * Creates what is known at a place of a text from the clauses before it: whether they speak of the own month and of the
 * whole country. A figure is taken only where both are proven.
 *
 * @param by what tells the own month where the text begins
 * @param titlePlace the place in the title; each paragraph is about it until it names the country
 */
export function makeContext(start: number, by: Opening['by'], titlePlace: string | undefined) {
  const isDated = by !== 'total' && by !== 'page'
  return {
    by,
    titlePlace,
    /** True if the text speaks of the own month; false from a clause on another month to the end of its sentence. */
    isOwnMonth: isDated,
    /** True if the month named last is the own one, which 当月 then means. */
    isLastOwn: isDated,
    /** True if a heading names another month, until a month is named again. */
    isMonthHeading: false,
    /** True if the text has told its month; statements without one are about it. */
    isDated,
    /** The place and the platform that the text speaks of. */
    place: titlePlace,
    platform: undefined as string | undefined,
    /** True if a heading names the place, for all paragraphs below. */
    isPlaceHeading: false,
    /** True if the place or platform only introduces what somebody says in this paragraph. */
    isQuoted: false,
    scope: titlePlace === undefined ? firstScopes[by] : 'narrower',
    /** True if only running text named something narrower, and no heading, title or other article. */
    isInPassing: false,
    /** True in the first paragraph of a text that begins with a day (截至…). */
    isHeadline: by === 'day',
    /** Where the last statement on the whole country ends. */
    countryAt: undefined as number | undefined,
    paragraphAt: start,
    /** The number of the last list item. */
    item: 0,
    /** What the following lists rank. */
    subject: undefined as RankingSubject | undefined,
    /** What the list before was ordered by; the second of a pair does not say. */
    openList: undefined as 'rate' | 'growth' | undefined,
    /** True after the last list of the bulletin. What follows is another text, or a correction. */
    isComplete: false,
    /** True if a short sentence or heading has turned to something unknown (再看注销); permits may be about that. */
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

/** True if the sentence so far is only about another month, with which it begins: 8月末,全国…;驾驶员证…. */
export function isOfOtherMonth({ isOwnMonth, sentence, topic }: Context, { text }: NormalText): boolean {
  const isOwn = isOwnMonth || sentence.namesMonth || (topic?.isHere && topic.isTaken)
  const begins = matchFrom(statementPatterns.beginsWithTime, text, sentence.start) !== null
  return !isOwn && (begins || sentence.isBehindOther)
}

/** Begins a sentence that goes on with the one before it, such as an answer, and keeps its month and subjects. */
export function startAnswer(context: Context, at: number, isAsked = false): void {
  const { namesSystem, namesDay, namesMonth, namesPart, subjects, base, hasUnknownWords } = context.sentence
  const isOfAggregators = context.sentence.isOfAggregators && !hasUnknownWords
  const namesNarrower = isAsked && context.sentence.namesNarrower
  const { topic } = context
  startSentence(context, at, true)
  context.topic = topic && { ...topic, isHere: false }
  // A part named above also narrows the line below.
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

/** Returns to the own month after a sentence, or its half before a semicolon, unless a heading names another month. */
export function returnToMonth(context: Context): void {
  context.sentence.hasUnknownWords = false
  context.sentence.subjects = []
  if (!context.isMonthHeading) context.isOwnMonth = context.isDated
}

/**
 * Begins a paragraph. Unless it goes on with the one before (其中), it forgets the place and platform named there, but no
 * place of a heading or title.
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
  // Below a change, a number counts something else: 驾驶员证 / 环比增长2.6% / 292.6万本.
  const subjects = hasUnknownWords || hasChange ? [] : context.sentence.subjects
  if (isIntroduced) startAnswer(context, at, isAsked)
  else startSentence(context, at, goesOn)
  // What a heading supposes or names holds below it.
  const isOfAggregators = subjects.includes('aggregators')
  if (isHeaded) Object.assign(context.sentence, { isSupposed, subjects, isOfAggregators })
  // If a paragraph states the own month and then compares it, the other month ends with the paragraph.
  if (context.countryAt !== undefined && context.countryAt > context.paragraphAt) {
    context.isLastOwn = true
    if (context.scope === 'month') context.scope = 'part'
    if (isOwnWords) returnToMonth(context)
  }
  context.paragraphAt = at
  if (goesOn) return
  // What a headline adds about a platform ends with it.
  const isHeadline = context.isHeadline && isHeaded && !isIntroduced && context.place === undefined
  const isOver = context.isQuoted || (isHeadline && context.platform !== undefined)
  if (isOver && context.scope === 'narrower') context.scope = 'month'
  context.isHeadline = false
  context.isQuoted = false
  context.platform = undefined
  if (!context.isPlaceHeading) context.place = undefined
  if (context.titlePlace !== undefined && !isIntroduced) headNarrower(context, context.titlePlace)
}

/** Begins a numbered section, whose lists may rank anything. */
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

/** Notes a heading on something narrower or another time; it holds for all below. */
export function headNarrower(context: Context, heading: string): void {
  context.place = heading
  context.isPlaceHeading = true
  context.isQuoted = false
  context.scope = 'narrower'
  context.isInPassing = false
}

/** Notes that the text has turned away from the country, unless its scope is narrower already. */
export function leave(context: Context, scope: Scope): void {
  if (scope === 'narrower') {
    context.isQuoted = false
    context.isInPassing = false
  }
  if (scopes.indexOf(scope) > scopes.indexOf(context.scope)) context.scope = scope
}

/** Notes that a statement on the whole country was read. */
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

/** True if what does not name the country may still be about it. */
export function isOfCountry({ place, scope, countryAt }: Context): boolean {
  return place === undefined && (countryAt !== undefined || scope !== 'narrower')
}

/** True if neither another month nor something narrower was spoken of since the country was named. */
export function isOnCountry({ scope }: Context): boolean {
  return scope !== 'month' && scope !== 'narrower'
}

/** True if only an earlier paragraph named a place or platform; a sentence with the system's name is not about it. */
export function isInPassing({ place, platform, isInPassing }: Context): boolean {
  return isInPassing && place === undefined && platform === undefined
}

/**
 * True if licences and permits, as many as only the country has, are the country's here, also after a paragraph that
 * named a place or platform in passing.
 */
export function isOnNoPlace(context: Context): boolean {
  return isOnCountry(context) || (isInPassing(context) && context.countryAt !== undefined)
}

/** True if the sentence states its number as a fact, and no word of it may narrow the number. */
export function isPlain(reading: Reading): boolean {
  return isStated(reading) && !reading.context.sentence.hasUnknownWords
}

/**
 * True if `isPlain` holds and the sentence is about the market: not the aggregators, nor the platforms or cities of a
 * ranking.
 */
export function isOfMarket(reading: Reading): boolean {
  const { isOfRanked, isOfAggregators } = reading.context.sentence
  return isPlain(reading) && !isOfRanked && !isOfAggregators
}

/** True if the sentence neither supposes nor denies what it states, and no foreign place or other time heads it. */
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
 * True if a level that does not say 全国 may be the country's. If only the source of a list tells so, a statement on the
 * country or 网约车 must precede: the first orders of a text may have lost what narrowed them.
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
