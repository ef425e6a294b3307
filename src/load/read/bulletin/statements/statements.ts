import { addSkipped, isOtherYear } from '../draft.ts'
import { findMonth, isLastDay, yearEnd } from '../month/named-times.ts'
import { openingPatterns } from '../patterns/opening.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { statementPatterns } from '../patterns/statement.ts'
import { textPatterns } from '../patterns/text.ts'
import { isIdle } from '../text/idle-words.ts'
import { lineBreak, originalBetween } from '../text/normalise-text.ts'
import { matchFrom, type TextScanner } from '../text/text-scanner.ts'
import { numerals } from '../vocabulary.ts'
import { isLikeStatement, learn, readAside } from './beside-statements.ts'
import { readBase } from './changes.ts'
import {
  headNarrower,
  isOfOtherMonth,
  leave,
  type Reading,
  rank,
  reasonFor,
  returnToMonth,
  startAnswer,
  startParagraph,
  startSection,
  startSentence,
} from './context.ts'
import { readCorrection, readLimit } from './corrections.ts'
import { readLicences, readPermits } from './number-statements.ts'
import { readAggregators, readOrders } from './order-statements.ts'
import { readList, readSubject } from './ranking-statements.ts'

/**
 * One for each statement of the ministry: reads it and tells so, or leaves the scanner where it is. Behind the first ones
 * changes may follow of what they state.
 */
const readers: ((reading: Reading, from: number) => boolean)[] = [
  readLicences,
  readPermits,
  readAggregators,
  readOrders,
]
const otherReaders: typeof readers = [readSubject, readList]

/**
 * Reads a text clause by clause, up to its end. What a clause states in the ministry's words, of the bulletin's own month
 * and of the whole country, is taken; what looks like a statement and is not taken is noted.
 *
 * @returns where the last statement ends
 * @throws {BulletinError} where two statements of one number differ, or a correction does not say what it corrects
 */
export function readStatements(reading: Reading): number {
  const { scanner, context } = reading
  let lastAt = scanner.at
  /** Where 其中 stands, with which the sentence of a figure begins. */
  let from: number | undefined
  /** Where the clause at hand begins, with words that say nothing. */
  let leadAt: number | undefined
  while (scanner.at < scanner.end) {
    const { character } = scanner
    if (',:)、】;。….?\n'.includes(character)) {
      scanner.at += 1
      leadAt = undefined
      const isNext = (words: RegExp) => matchFrom(words, scanner.source.text, scanner.at) !== null
      const goesOn = isNext(statementPatterns.goesOn)
      const staysOther = () =>
        isOfOtherMonth(context, scanner.source) && !isNext(statementPatterns.beginsAnew)
      if (character === '\n') {
        const before = scanner.source.text.charAt(scanner.at - 2)
        const isHeaded =
          !'。;'.includes(before) &&
          !scanner.source.text.slice(context.sentence.start, scanner.at).includes(';')
        const { topic } = context
        const isOwnWords = isNext(statementPatterns.ownParagraph)
        startParagraph(context, scanner.at, {
          goesOn,
          isOwnWords,
          isHeaded,
          isIntroduced: ':?'.includes(before),
          isAsked: before === '?',
        })
        // A question on its base alone goes on with what was answered last.
        if (isNext(statementPatterns.asksBase)) context.topic = topic
      } else if (character === ';') {
        if (!staysOther()) returnToMonth(context)
      } else if (character === '?' || isTopicSentence(reading))
        startAnswer(context, scanner.at, character === '?')
      else if (!',:)、】'.includes(character)) {
        const isBehindOther = staysOther()
        startSentence(context, scanner.at, goesOn || isBehindOther)
        context.sentence.isBehindOther = isBehindOther
      }
      if (character !== ',') from = undefined
      continue
    }
    if (context.isComplete) {
      const end = scanner.clauseEnd()
      if (!readCorrection(reading, end) && !readLimit(reading, end))
        scanner.at = Math.max(end, scanner.at + 1)
      continue
    }
    if (takeOrdinal(reading)) {
      startSection(context)
      continue
    }
    if (character === '(') {
      if (!readAside(reading, scanner.at)) scanner.at += 1
      continue
    }
    if (takeNewsLabel(reading)) continue
    if (scanner.takeMatch(statementPatterns.correctionLabel)) {
      context.sentence.isCorrection = true
      continue
    }
    const start = scanner.at
    if (scanner.isAtDigit && scanner.takeMatch(statementPatterns.spokenOn)) continue
    if (readAsOf(reading) || takeCredit(reading, start) || readBase(reading)) continue
    const isRead = (read: (typeof readers)[0]) => read(reading, from ?? start)
    // A page of numbers has many clauses that are too short for a statement.
    const isShort = matchFrom(textPatterns.shortClause, scanner.source.text, scanner.at) !== null
    const isOfTopic = !isShort && readers.some(isRead)
    if (isOfTopic || (!isShort && otherReaders.some(isRead))) {
      if (!isOfTopic) context.topic = undefined
      context.sentence.subjects = []
      leadAt = undefined
      from = undefined
      lastAt = scanner.at
      for (const at of reading.asides.splice(0)) readAside(reading, at)
      continue
    }
    const end = scanner.clauseEnd(start)
    if (takeLead(reading, end)) {
      const lead = scanner.source.text.slice(start, scanner.at)
      const mark = Math.max(lead.lastIndexOf(','), lead.lastIndexOf(':'))
      leadAt = mark < 0 ? (leadAt ?? start) : start + mark + 1
      if (scanner.isAtLineBreak) leadAt = undefined
      if (scanner.source.text.slice(start, scanner.at).startsWith('其中')) from ??= start
      continue
    }
    const pieceEnd = Math.min(end, findNextDay(scanner))
    if (!readCorrection(reading, pieceEnd) && !readLimit(reading, pieceEnd))
      passOver(reading, pieceEnd, leadAt ?? start)
    leadAt = undefined
    from = undefined
  }
  return lastAt
}

/** Reads up to which day is counted, and so whether it is of the own month. */
function readAsOf({ scanner, draft, context }: Reading): boolean {
  const isAtLine = scanner.isAtLineBreak
  // Further on it may be of the month in which someone else said so.
  const isOfParagraph = draft.isPublishedNext && context.isOwnMonth && scanner.at === context.paragraphAt
  const match = scanner.takeMatch(statementPatterns.asOf)
  if (match) {
    const [, year, month = yearEnd, day] = match
    context.isLastOwn = !isOtherYear(year, draft) && Number(month) === draft.month && isLastDay(day)
  } else if (isOfParagraph && scanner.takeMatch(statementPatterns.asOfLastMonth)) {
    context.isLastOwn = true
  } else if (scanner.takeMatch(statementPatterns.asOfNow)) {
    // On a line of its own it is of none that a sentence without its mark names above.
    context.isOwnMonth &&= context.sentence.namesDay && !isAtLine
    context.isLastOwn &&= context.isOwnMonth
    return true
  } else if (!scanner.takeMatch(statementPatterns.asOfThatMonth)) return false
  context.isOwnMonth = context.isLastOwn
  context.isDated ||= context.isOwnMonth
  context.sentence.namesDay = context.isOwnMonth
  // 截至9月10日: what follows may be of a part of the month that it names.
  context.sentence.hasUnknownWords = !context.isOwnMonth
  if (context.isOwnMonth && context.scope === 'month' && context.by !== 'page') context.scope = 'country'
  return true
}

/** Passes over the words with which sentences begin, and which say nothing: 据, 数据显示, 其中. */
function takeLead({ scanner, context }: Reading, end: number): boolean {
  const start = scanner.at
  for (;;) {
    const match = scanner.takeMatch(statementPatterns.lead)
    if (!match) return scanner.at > start
    if (start + match[0].length > end) {
      scanner.at = start
      return false
    }
    if (scopePatterns.system.test(match[0])) context.sentence.namesSystem = true
    if (!scopePatterns.ministry.test(match[0])) continue
    context.sentence.namesMinistry = true
    // What introduces the ministry says nothing of its numbers: 感受与数据吻合:交通运输部….
    if (scanner.source.text.charAt(start - 1) === ':' && !context.sentence.namesPart)
      context.sentence.hasUnknownWords = false
  }
}

/** Passes over the label of a column of news, unless that names what may narrow its message: 【上海数据】. */
function takeNewsLabel({ scanner, draft }: Reading): boolean {
  const start = scanner.at
  const label =
    scanner.takeMatch(statementPatterns.newsLabel)?.[1]?.replace(statementPatterns.newsWord, '') ?? ''
  const isPast = scopePatterns.pastHeading.test(label) || findMonth(label, draft) === 'other'
  if (isPast || !isIdle(label)) scanner.at = start
  return scanner.at > start
}

/** Passes over who wrote or published the text, unless that may be another source of its numbers. */
function takeCredit({ scanner }: Reading, start: number): boolean {
  if (!scanner.takeMatch(statementPatterns.credit)) return false
  const end = scanner.clauseEnd()
  const name = scanner.source.text.slice(scanner.at, end)
  const { place, platform, publisher } = scopePatterns
  const { otherSource } = statementPatterns
  const { digit } = textPatterns
  const isOther = [place, platform, publisher, otherSource, digit].some((words) => words.test(name))
  const isNone = name.length < creditLength && !isOther
  scanner.at = isNone ? end : start
  return isNone
}

/** Longer than the name of an author or a newspaper. */
const creditLength = 20

/** Passes over the number of an item. Before a month it may be another month, unless the item before has the number before. */
function takeOrdinal({ scanner, context }: Reading): boolean {
  const { at } = scanner
  const before = scanner.source.text.charAt(at - 1)
  const isStart = '。;:…\n'.includes(before) || scanner.isAtLineBreak || scanner.isAtItem
  const match = isStart ? scanner.takeMatch(textPatterns.ordinal) : undefined
  if (!match) return false
  const numeral = numerals.indexOf(match[0].charAt(0)) + 1
  const item = Number(match[1] ?? numeral)
  // 一、二月份 and 8、9月份 are months, 一、3月份 is an item, as 一、2月份 is above a line that begins with 二.
  const isFollowed = () =>
    textPatterns.digit.test(originalBetween(scanner.source, scanner.at, scanner.at + 1)) &&
    scanner.source.text.slice(at, at + itemLength).includes(`\n${numerals.charAt(numeral)}、`)
  const isMonths =
    scanner.isAtDigit &&
    (match[1] === undefined
      ? scanner.character === String(item + 1) && !isFollowed()
      : item !== context.item + 1)
  if (isMonths) {
    scanner.at = at
    return false
  }
  context.item = item
  return true
}

/** Longer than an item of a bulletin. */
const itemLength = 2000

/** Where 截至 stands next, with which the statements of a bulletin begin, also within a clause. */
function findNextDay(scanner: TextScanner): number {
  scanner.at += 1
  const end = scanner.findEnd(openingPatterns.nextOpening)
  scanner.at -= 1
  return end
}

/** Passes over a clause that is no statement of the bulletin, learns from it, and notes it where it looks like one. */
function passOver(reading: Reading, end: number, start: number): void {
  const { scanner, draft, context } = reading
  const { at, source } = scanner
  const clause = source.text.slice(start, end)
  scanner.at = end
  if (!textPatterns.letter.test(clause)) return
  // What only compares a number, or says nothing, parts it from no change that follows.
  const isOnTopic = context.topic?.isHere || statementPatterns.thisNumber.test(clause)
  const isCompared = context.topic && isOnTopic && statementPatterns.comparedClause.test(clause)
  const isOther = context.topic?.of[0]?.metric === 'orders' && scopePatterns.notOrders.test(clause)
  if (!isCompared && (isOther || clause.includes('%') || clause.replace(scopePatterns.idleWord, '') !== ''))
    context.topic = undefined
  const isHeading = scanner.character === ':' || scanner.character === '\n' || scanner.isAtLineBreak
  const isLine = isHeading && (scanner.character !== ':' || source.text.charAt(end + 1) === '\n')
  const begin = source.text.endsWith('其中,', start) ? start - '其中,'.length : start
  const isShort =
    end - start < topicLength &&
    statementPatterns.beginsFrom.test(source.text.slice(Math.max(0, begin - 2), begin))
  const isWhole = isShort && (scanner.isAtLineBreak || '。\n'.includes(scanner.character || ','))
  const isAnnounced =
    (isWhole ||
      ((isShort || source.breaks[begin] === lineBreak) && '?。'.includes(scanner.character || ','))) &&
    statementPatterns.announces.test(clause)
  if (!isCompared) learn(context, draft, clause, isHeading || isAnnounced)
  const isOfAggregators = clause.startsWith('聚合平台') && !scopePatterns.partName.test(clause)
  const isTopic = isShort && !statementPatterns.noTopic.test(clause) && !isOfAggregators && !isIdle(clause)
  const isPart = isWhole ? context.sentence.namesPart : isTopic && scopePatterns.partName.test(clause)
  // Alone behind a sentence it is a heading, and no entry of a menu.
  const isOfPart = isPart && isLine && source.text.charAt(begin - 1) === '\n'
  const isNarrow = isOfPart || scopePatterns.localPlace.test(clause)
  if (isNarrow && textPatterns.endsSentence.test(source.text.slice(begin - 2, begin)))
    headNarrower(context, clause)
  context.isOnTopic ||= isWhole && isTopic
  if (isWhole && isHeading && statementPatterns.headsPart.test(clause)) leave(context, 'part')
  // Of a list that only its source is known of, all under a heading may be of that.
  if (isLine && context.by === 'source' && at > draft.dateAt && !isIdle(clause) && !isCompared)
    leave(context, 'narrower')
  if (statementPatterns.changesSubject.test(clause)) rank(context, undefined)
  if (!isLikeStatement(clause)) return
  const isCut = scanner.isAtCut && reasonFor(context) === 'words'
  addSkipped(draft, scanner, { start: at, end, reason: isCut ? 'cut' : reasonFor(context) })
}

/** Whether the sentence that ends here is an item of a list which only names what the next is about: (四)聚合平台. */
function isTopicSentence({ scanner, context }: Reading): boolean {
  const said = scanner.source.text.slice(context.sentence.start, scanner.at - 1)
  const isShort = said.length < topicLength && context.sentence.subjects.length > 0
  return isShort && matchFrom(textPatterns.ordinal, said, 0) !== null
}

/** Longer than a sentence that only names what the next is about. */
const topicLength = 12
