import type { Draft } from '../draft.ts'
import { findMonth } from '../month/other-times.ts'
import { openingPatterns } from '../patterns/opening.ts'
import { headingPatterns, scopePatterns } from '../patterns/scope.ts'
import { statementPatterns } from '../patterns/statement.ts'
import { textPatterns } from '../patterns/text.ts'
import { findWords, removeIdle } from '../text/idle-words.ts'
import { type Context, headNarrower, leave, type SentenceSubject } from './context.ts'

/** Learns from a clause that is no statement of the bulletin, or stands before one. */
export function learn(context: Context, draft: Draft, clause: string, isHeading: boolean): void {
  const { sentence } = context
  const isDateline = isHeading && scopePatterns.dateline.test(clause)
  const isPast = isHeading && scopePatterns.pastHeading.test(clause)
  const month = isDateline ? undefined : isPast ? 'other' : findMonth(clause, draft)
  const isDay = month === 'day' && clause.search(scopePatterns.dayNamed) >= 0
  const words = findWords(clause, isHeading)
  const isThatMonth = scopePatterns.thatMonth.test(clause) && context.isLastOwn
  if (isThatMonth) {
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
  const isOthers = headingPatterns.otherCounting.test(clause) && !scopePatterns.publisher.test(clause)
  if (isOthers || scopePatterns.notStated.test(clause)) sentence.isSupposed = true
  // What follows a clause on another month must name its own, but on a part of it all words may be of that.
  const isPart = scopePatterns.partOfMonth.test(clause.replace(scopePatterns.cause, ''))
  sentence.namesPart =
    (isPart && month !== undefined) ||
    (words !== '' && scopePatterns.part.test(clause.replace(scopePatterns.ownTopicWord, '')))
  sentence.namesNarrower ||= scopePatterns.narrowing.test(words)
  const mayNarrow = sentence.namesPart || (words !== '' && !isDateline)
  const isOtherYear = scopePatterns.otherYear.test(clause)
  if (month === 'other' ? isPart || isOtherYear : mayNarrow || isDay) sentence.hasUnknownWords = true
  if (statementPatterns.correction.test(clause)) sentence.isCorrection = true
  if (scopePatterns.ministry.test(clause)) sentence.namesMinistry = true
  if (clause.includes('聚合')) sentence.isOfAggregators = true
  sentence.hasChange ||= clause.includes('%')
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
    isDateline,
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
    const isFrame = context.by === 'page' && !scopePatterns.moreArticles.test(clause)
    leave(context, isFrame || scopePatterns.teaser.test(clause) ? 'month' : 'narrower')
    sentence.namesSystem = false
  }
  // An explanation without a number turns to no other time.
  const isOfOther =
    month === 'other' && (isHeading || textPatterns.digit.test(clause) || scopePatterns.longSpan.test(clause))
  // Under the heading of another year a month without its own is of that.
  if (isOfOther && isHeading && scopePatterns.yearHeading.test(clause)) headNarrower(context, clause)
  else if (isOfOther) leave(context, 'month')
  if (sentence.namesPart) leave(context, 'part')
  // A name may begin it: 义乌走强.
  const isName = words !== '' && clause.startsWith(words)
  if (words !== '' || sentence.isCorrection || month === 'other' || isDay)
    leave(context, isName || scopePatterns.narrowing.test(words) ? 'named' : 'country')
}

/** Notes a place or platform that a clause turns to. Rankings name many, without turning to one. */
function narrow(
  context: Context,
  clause: string,
  { isHeading, isDateline, isTopic }: { isHeading: boolean; isDateline: boolean; isTopic: boolean },
): void {
  if (
    [statementPatterns.rankedNames, scopePatterns.localPlace, scopePatterns.causeClause].some((idle) =>
      idle.test(clause),
    )
  )
    return
  // An entry of a list of names turns to none of them.
  if (!isHeading && scopePatterns.rankedPlatform.test(clause)) return
  if (clause.startsWith('首页') && clause.replace(scopePatterns.menuWord, '') === '') return
  const isEnumeration = clause.includes('、') && !isTopic
  const trade = scopePatterns.trade.test(clause) ? undefined : scopePatterns.otherTrade.exec(clause)?.[0]
  const place = isEnumeration ? undefined : scopePatterns.place.exec(clause)?.[0]
  // Who published a text may be called so: 观网出行 2025-09-27.
  const platforms = isDateline ? scopePatterns.namedPlatform : scopePatterns.platform
  const platform = isEnumeration ? undefined : platforms.exec(clause)?.[0]
  const isSpeech = scopePatterns.speech.test(clause)
  if (place !== undefined || (platform === undefined && (isTopic || trade !== undefined))) {
    context.place = place ?? trade ?? clause
    context.isPlaceHeading = isHeading && !isSpeech
  } else if (platform !== undefined) context.platform = platform
  else {
    if (!scopePatterns.national.test(clause)) return
    context.place = undefined
    context.platform = undefined
    if (isHeading && scopePatterns.nationalHeading.test(clause)) {
      context.scope = 'country'
      context.titlePlace = undefined
    } else if (context.scope === 'narrower') context.scope = 'month'
    return
  }
  // Behind another trade the name of the system is enough.
  if (isTopic || (place ?? platform) !== undefined) {
    context.isQuoted = isSpeech && context.scope !== 'narrower'
    context.isInPassing = !isHeading && (context.scope !== 'narrower' || context.isInPassing)
    context.scope = 'narrower'
  } else leave(context, 'part')
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

/** Whether a clause holds such numbers or such a list as the statements of the ministry do. */
export function isLikeStatement(clause: string): boolean {
  if (statementPatterns.extremeWords.test(clause) || statementPatterns.unchangedWords.test(clause))
    return true
  if (clause.includes('、') && statementPatterns.listWords.test(clause)) return true
  return textPatterns.digit.test(clause) && statementPatterns.figureWords.test(clause)
}
