import { daysIn } from '../../../../domain/time/month.ts'
import { addSkipped, type Draft } from '../draft.ts'
import { findMonth, isLastDay } from '../month/named-times.ts'
import { headingPatterns } from '../patterns/heading.ts'
import { openingPatterns } from '../patterns/opening.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { statementPatterns } from '../patterns/statement.ts'
import { textPatterns } from '../patterns/text.ts'
import { findWords, isIdle, namesLess, removeIdle } from '../text/idle-words.ts'
import { matchFrom } from '../text/text-scanner.ts'
import { isPlainTitle } from '../text/titles.ts'
import {
  type Context,
  headNarrower,
  leave,
  type Reading,
  reasonFor,
  type SentenceSubject,
} from './context.ts'
import { readCorrection } from './corrections.ts'

/** Learns from a clause that is no statement, or precedes one. */
export function learn(context: Context, draft: Draft, clause: string, isHeading: boolean): void {
  const isDateline = isHeading && scopePatterns.dateline.test(clause)
  const isPast = isHeading && scopePatterns.pastHeading.test(clause)
  const month = isDateline ? undefined : isPast ? 'other' : findMonth(clause, draft)
  const said: SaidClause = {
    clause,
    words: findWords(clause, isHeading),
    isHeading,
    isDateline,
    month,
    isPast,
    isDay: month === 'day' && clause.search(scopePatterns.dayNamed) >= 0,
  }
  learnMonth(context, said)
  learnSentence(context.sentence, said)
  turnToNamed(context, said)
  if (month === 'own' && openingPatterns.bulletinTitle.test(clause)) {
    context.place = undefined
    context.platform = undefined
    context.scope = 'country'
  }
  leaveCountry(context, said)
}

/** A clause that is no statement, with what its words name. */
type SaidClause = {
  clause: string
  /** The words that are not known to be idle. */
  words: string
  isHeading: boolean
  isDateline: boolean
  /** The time that it speaks of; that of a dateline is none. */
  month: ReturnType<typeof findMonth>
  /** True if it heads what is past, whatever time it names. */
  isPast: boolean
  /** True if it names a day of the own month. */
  isDay: boolean
}

/** Notes of which month the text speaks from a clause on. */
function learnMonth(context: Context, { clause, words, isHeading, month, isPast, isDay }: SaidClause): void {
  const { sentence } = context
  if (scopePatterns.thatMonth.test(clause) && context.isLastOwn) {
    sentence.namesMonth = true
    context.isOwnMonth = true
  }
  if (month !== undefined) {
    if (month !== 'other' || isPast || scopePatterns.otherMonthNamed.test(clause))
      context.isLastOwn = month !== 'other'
    if (month === 'own') sentence.namesDay = false
    context.isOwnMonth = month !== 'other' && !isDay
    const asksOfDays = scopePatterns.holiday.test(clause) && textPatterns.question.test(clause)
    const isTurn = isHeading || asksOfDays || statementPatterns.turnsTo.test(clause)
    context.isMonthHeading = month === 'other' && isTurn
  }
  sentence.namesMonth = month === 'other' ? false : sentence.namesMonth || month === 'own'
  // After 7月份全国网约车运行平稳 the text speaks of that month.
  const isOfNation =
    scopePatterns.trade.test(clause) &&
    (scopePatterns.national.test(clause) || (words === '' && scopePatterns.publisher.test(clause)))
  if (sentence.namesMonth && isOfNation) {
    context.isDated = true
    if (context.scope === 'month') context.scope = 'statements'
  }
}

/** Notes what a clause adds to what its sentence has said. */
function learnSentence(sentence: Context['sentence'], said: SaidClause): void {
  const { clause, words, isHeading, isDateline, month, isDay } = said
  const isOthers = headingPatterns.otherCounting.test(clause) && !scopePatterns.publisher.test(clause)
  if (isOthers || scopePatterns.notStated.test(clause)) sentence.isSupposed = true
  // After a clause on a part of a month (国庆期间), later words may be about that part; after one on another month they
  // must name their own.
  const isPart = scopePatterns.partOfMonth.test(clause.replace(scopePatterns.cause, ''))
  sentence.namesPart =
    (isPart && month !== undefined) ||
    (words !== '' && scopePatterns.part.test(clause.replace(scopePatterns.ownTopicWord, '')))
  sentence.namesNarrower ||= namesLess(words)
  const mayNarrow = sentence.namesPart || (words !== '' && !isDateline)
  const isOtherYear = scopePatterns.otherYear.test(clause)
  if (month === 'other' ? isPart || isOtherYear : mayNarrow || isDay) sentence.hasUnknownWords = true
  sentence.isCorrection ||= statementPatterns.correction.test(clause)
  sentence.namesMinistry ||= scopePatterns.ministry.test(clause)
  sentence.isOfAggregators ||= clause.includes('聚合')
  sentence.hasChange ||= clause.includes('%')
  const subjects = findSubjects(clause)
  // A cause or source may name a part of the subject: 由于合规订单增加,完成4.71亿单.
  const isNarrowed = words !== '' || (subjects.length > 0 && removeIdle(clause) !== '')
  // After two headings in a row, the number below may be of either.
  const isSecond = isHeading && sentence.subjects.length > 0
  if (isNarrowed || subjects.length > 0) sentence.subjects = isNarrowed || isSecond ? [] : subjects
  // The ministry's numbers on the trade are those of its system.
  const isOfMinistry = sentence.namesMinistry && scopePatterns.trade.test(clause)
  sentence.namesSystem ||=
    isOfMinistry || scopePatterns.system.test(clause) || scopePatterns.national.test(clause)
}

/** Notes that a clause turns away from the country: to another article, another time, a part or a name. */
function leaveCountry(context: Context, { clause, words, isHeading, month, isDay }: SaidClause): void {
  const { sentence } = context
  if (scopePatterns.otherArticle.test(clause)) {
    // Above a bulletin, this may be part of the page's frame.
    const isFrame = context.by === 'page' && !scopePatterns.moreArticles.test(clause)
    leave(context, isFrame || scopePatterns.teaser.test(clause) ? 'month' : 'narrower')
    sentence.namesSystem = false
  }
  // An explanation without a number turns to no other time.
  const isOfOther =
    month === 'other' && (isHeading || textPatterns.digit.test(clause) || scopePatterns.longSpan.test(clause))
  // Below the heading of another year, a month without a year belongs to that year.
  if (isOfOther && isHeading && scopePatterns.yearHeading.test(clause)) headNarrower(context, clause)
  else if (isOfOther) leave(context, 'month')
  if (sentence.namesPart) leave(context, 'part')
  // The unknown words may begin with a name: 义乌走强.
  const isName = words !== '' && clause.startsWith(words)
  if (words !== '' || sentence.isCorrection || month === 'other' || isDay)
    leave(context, isName || namesLess(words) ? 'named' : 'country')
}

/** Notes the place, platform or other trade that a clause turns to, or that it names the whole country again. */
function turnToNamed(context: Context, said: SaidClause): void {
  const { clause, isHeading, isDateline } = said
  if (namesInPassing(clause, isHeading)) return
  const isTopic = isOfTopic(said)
  const isEnumeration = clause.includes('、') && !isTopic
  const isOfMedium = isDateline && scopePatterns.dayOfMedium.test(clause)
  const trade =
    isOfMedium || scopePatterns.trade.test(clause) ? undefined : scopePatterns.otherTrade.exec(clause)?.[0]
  const place = isEnumeration ? undefined : scopePatterns.place.exec(clause)?.[0]
  // A publisher may be called like a platform: 观网出行 2025-09-27.
  const platforms = isDateline ? scopePatterns.namedPlatform : scopePatterns.platform
  const platform = isEnumeration ? undefined : platforms.exec(clause)?.[0]
  const isSpeech = scopePatterns.speech.test(clause)
  if (place !== undefined || (platform === undefined && (isTopic || trade !== undefined))) {
    context.place = place ?? trade ?? clause
    context.isPlaceHeading = isHeading && !isSpeech
  } else if (platform !== undefined) context.platform = platform
  else {
    if (scopePatterns.national.test(clause)) returnToCountry(context, clause, isHeading)
    return
  }
  // After another trade, a total needs only the name of the system.
  if (isTopic || (place ?? platform) !== undefined) {
    context.isQuoted = isSpeech && context.scope !== 'narrower'
    context.isInPassing = !isHeading && (context.scope !== 'narrower' || context.isInPassing)
    context.scope = 'narrower'
  } else leave(context, 'part')
}

/** True if a clause turns to none of the names in it: a ranking, an entry of a list of names, a cause, or a menu. */
function namesInPassing(clause: string, isHeading: boolean): boolean {
  const { localPlace, causeClause, rankedPlatform, menuWord } = scopePatterns
  return (
    [statementPatterns.rankedNames, localPlace, causeClause].some((idle) => idle.test(clause)) ||
    (!isHeading && rankedPlatform.test(clause)) ||
    (clause.startsWith('首页') && clause.replace(menuWord, '') === '')
  )
}

/** True if a clause turns to a topic other than the trade as a whole. */
function isOfTopic({ clause, month }: SaidClause): boolean {
  return (
    month !== 'other' &&
    scopePatterns.topic.test(clause) &&
    !scopePatterns.publisher.test(clause) &&
    findWords(clause.replace(scopePatterns.ownTopicWord, '')) !== ''
  )
}

/** Forgets the place and platform at a clause that names the whole country. */
function returnToCountry(context: Context, clause: string, isHeading: boolean): void {
  context.place = undefined
  context.platform = undefined
  if (isHeading && scopePatterns.nationalHeading.test(clause)) {
    context.scope = 'country'
    context.titlePlace = undefined
  } else if (context.scope === 'narrower') context.scope = 'month'
}

/** Finds what a clause without a number is about. */
function findSubjects(clause: string): SentenceSubject[] {
  if (clause.includes('聚合')) return statementPatterns.notAllTheirs.test(clause) ? [] : ['aggregators']
  if (
    textPatterns.digit.test(clause.replace(scopePatterns.monthNamed, '').replace(scopePatterns.milestone, ''))
  )
    return []
  // 今年订单 are those of all months of the year so far.
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

/** True if the clause has numbers or a list as the ministry's statements have. */
export function isLikeStatement(clause: string): boolean {
  if (statementPatterns.extremeWords.test(clause) || statementPatterns.unchangedWords.test(clause))
    return true
  if (clause.includes('、') && statementPatterns.listWords.test(clause)) return true
  return textPatterns.digit.test(clause) && statementPatterns.figureWords.test(clause)
}

/**
 * Passes over brackets beside a statement, and reads a correction in them; a scanner that is further on stays there.
 *
 * @returns true if there are such brackets
 */
export function readAside(reading: Reading, start: number): boolean {
  const { scanner, draft, context } = reading
  const goOnAt = scanner.at
  scanner.at = start
  const aside = scanner.takeAside()
  const end = scanner.at
  scanner.at = Math.max(goOnAt, end)
  if (aside === undefined) return false
  // The day of the report, not of its numbers: 交通运输部今日(5月11日)公布.
  const isReportDay =
    scopePatterns.dayAlone.test(aside) && '日天'.includes(scanner.source.text.charAt(start - 1))
  const isOther = !isReportDay && findMonth(aside, draft) === 'other'
  const isBehindNumber = statementPatterns.endsInLevel.test(
    scanner.source.text.slice(start - levelEnd, start),
  )
  const { reportedBy, platform } = scopePatterns
  const isByline = () =>
    (openingPatterns.ministryAsSource.test(aside) && isPlainTitle(aside, draft.month)) ||
    (reportedBy.test(scanner.source.text.slice(Math.max(0, start - levelEnd), start + 1 + aside.length)) &&
      !namesLess(aside) &&
      !platform.test(aside))
  // Not behind a number, brackets narrow what follows: 9月份(2022年), 订单信息(滴滴).
  if (goOnAt === start && !isReportDay && !isBehindNumber && narrowsName(aside, draft) && !isByline()) {
    const isHeading = scanner.isAtLineBreak || scanner.character === '\n'
    learn(context, draft, aside, isHeading)
    if (isHeading && scopePatterns.part.test(aside)) headNarrower(context, aside)
    context.sentence.hasUnknownWords = true
    if (isHeading || scanner.character === '。') context.isOnTopic = true
  }
  const { at } = scanner
  scanner.at = start + 1
  if (statementPatterns.correctedTo.test(aside)) readCorrection(reading, end - 1)
  else if (isLikeStatement(aside)) {
    const reason = isOther ? 'month' : reasonFor(context)
    addSkipped(draft, scanner, { start: start + 1, end: end - 1, reason })
  }
  scanner.at = at
  return true
}

/** How many characters the last digit and the unit of a number may have. */
const levelEnd = 5

/** True if brackets right behind a number narrow it or name another time. */
export function isNarrowedBehind({ scanner, draft }: Pick<Reading, 'scanner' | 'draft'>): boolean {
  const { at } = scanner
  const aside = (scanner.character === '(' && scanner.takeAside()) || ''
  scanner.at = at
  return narrows(aside, draft) || isOnOneDay(aside, draft) || endsOnOtherTime(scanner, draft)
}

/** True if brackets at the end of the words on a number name another time: 16个城市合规率在80%以上(8月). */
function endsOnOtherTime({ at, source }: Reading['scanner'], draft: Draft): boolean {
  const rest = source.text.slice(at, at + restLength)
  const [, aside = ''] = statementPatterns.timeBehind.exec(rest) ?? []
  const { timeAlone, spanAlone } = scopePatterns
  return (timeAlone.test(aside) && findMonth(aside, draft) === 'other') || spanAlone.test(aside)
}

/** How many characters behind a number to search for brackets. */
const restLength = 80

/** True if brackets behind a number name a day of the own month before its last: the number is of one day. */
function isOnOneDay(aside: string, { month, year, likelyYear }: Draft): boolean {
  const [, named, day] = scopePatterns.dayOfNumber.exec(aside) ?? []
  const own = year ?? likelyYear
  return Number(named) === month && Number(day) < (own === undefined ? 28 : daysIn(own * 12 + month - 1))
}

/** True if brackets narrow what they stand beside, or give it to another time. */
export function narrows(aside: string, draft: Draft): boolean {
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

/** Like `narrows`, for brackets beside a name, which may only explain it. */
export function narrowsName(aside: string, draft: Draft): boolean {
  const { writtenBy, explains, lessThanAll, place, partOfMonth, namedPlatform } = scopePatterns
  if (writtenBy.test(aside)) return false
  if (!explains.test(aside)) return narrows(aside, draft)
  // 聚合平台(即高德) means one of them.
  if (namedPlatform.test(aside) && !scopePatterns.amongOthers.test(aside)) return true
  return [lessThanAll, place, partOfMonth].some((words) => words.test(aside))
}
