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
import { readAggregators } from './aggregator-statements.ts'
import { isLikeStatement, learn, readAside } from './beside-statements.ts'
import { readBase } from './changes.ts'
import {
  type Context,
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
import { readOrders } from './order-statements.ts'
import { readList, readSubject } from './ranking-statements.ts'

/**
 * The readers of the ministry's numbers. Each reads the statement at the scanner and returns true, or leaves the
 * scanner where it is. Changes may follow their statements, but not those of `otherReaders`.
 */
const readers: ((reading: Reading, from: number) => boolean)[] = [
  readLicences,
  readPermits,
  readAggregators,
  readOrders,
]
const otherReaders: typeof readers = [readSubject, readList]

/** Readers of what may stand before a statement. Each passes over it, or leaves the scanner where it is. */
const introductions: ((reading: Reading) => boolean)[] = [
  takeOrdinal,
  takeBrackets,
  takeNewsLabel,
  takeCorrectionLabel,
  ({ scanner }) => scanner.isAtDigit && scanner.takeMatch(statementPatterns.spokenOn) !== undefined,
  readAsOf,
  takeCredit,
  readBase,
]

/**
 * Reads a text clause by clause. Takes what the clauses state in the ministry's words about the own month and the whole
 * country, and notes what looks like a statement and is not taken.
 *
 * @returns where the last statement ends
 * @throws {BulletinError} if two statements of one number differ, or a correction does not say what it corrects
 */
export function readStatements(reading: Reading): number {
  const { scanner, context } = reading
  let lastAt = scanner.at
  let led: Led = {}
  while (scanner.at < scanner.end) {
    const mark = takeMark(reading)
    if (mark !== undefined) {
      led = mark === ',' ? { from: led.from } : {}
      continue
    }
    if (context.isComplete) {
      const end = scanner.clauseEnd()
      if (!readNote(reading, end)) scanner.at = Math.max(end, scanner.at + 1)
      continue
    }
    if (introductions.some((take) => take(reading))) continue
    const start = scanner.at
    if (readStatement(reading, led.from ?? start)) {
      lastAt = scanner.at
      led = {}
      for (const at of reading.asides.splice(0)) readAside(reading, at)
      continue
    }
    const end = scanner.clauseEnd(start)
    if (takeLead(reading, end)) {
      led = leadOn(led, scanner, start)
      continue
    }
    const pieceEnd = Math.min(end, findNextDay(scanner))
    if (!readNote(reading, pieceEnd)) passOver(reading, pieceEnd, led.clauseAt ?? start)
    led = {}
  }
  return lastAt
}

/** How idle words lead in what is read next: where 其中 begins its sentence, and where its clause begins. */
type Led = { from?: number | undefined; clauseAt?: number | undefined }

/** Adds to what leads a clause in the idle words from a place to the scanner. */
function leadOn({ from, clauseAt }: Led, { source, at, isAtLineBreak }: TextScanner, start: number): Led {
  const lead = source.text.slice(start, at)
  const mark = Math.max(lead.lastIndexOf(','), lead.lastIndexOf(':'))
  const ledAt = mark < 0 ? (clauseAt ?? start) : start + mark + 1
  return {
    from: from ?? (lead.startsWith('其中') ? start : undefined),
    clauseAt: isAtLineBreak ? undefined : ledAt,
  }
}

/** Passes over a punctuation mark and begins the sentence, answer or paragraph behind it. Returns the mark. */
function takeMark(reading: Reading): string | undefined {
  const { scanner, context } = reading
  const { character } = scanner
  if (!',:)、】;。….?\n'.includes(character)) return undefined
  scanner.at += 1
  const isNext = (words: RegExp) => matchFrom(words, scanner.source.text, scanner.at) !== null
  const staysOther = () => isOfOtherMonth(context, scanner.source) && !isNext(statementPatterns.beginsAnew)
  if (character === '\n') {
    const before = scanner.source.text.charAt(scanner.at - 2)
    const sentence = scanner.source.text.slice(context.sentence.start, scanner.at)
    const { topic } = context
    startParagraph(context, scanner.at, {
      goesOn: isNext(statementPatterns.goesOn),
      isOwnWords: isNext(statementPatterns.ownParagraph),
      isHeaded: !'。;'.includes(before) && !sentence.includes(';'),
      isIntroduced: ':?'.includes(before),
      isAsked: before === '?',
    })
    // A question for the base alone goes on with the last answer.
    if (isNext(statementPatterns.asksBase)) context.topic = topic
  } else if (character === ';') {
    if (!staysOther()) returnToMonth(context)
  } else if (character === '?' || isTopicSentence(reading))
    startAnswer(context, scanner.at, character === '?')
  else if (!',:)、】'.includes(character)) {
    const isBehindOther = staysOther()
    startSentence(context, scanner.at, isNext(statementPatterns.goesOn) || isBehindOther)
    context.sentence.isBehindOther = isBehindOther
  }
  return character
}

/** Reads a clause that corrects a number, or says that numbers are less than all. */
function readNote(reading: Reading, end: number): boolean {
  return readCorrection(reading, end) || readLimit(reading, end)
}

/**
 * Reads the statement at the scanner, if one begins there.
 *
 * @param from where the sentence of its figures begins
 */
function readStatement(reading: Reading, from: number): boolean {
  const { scanner, context } = reading
  // A page of numbers has many clauses that are too short for a statement.
  if (matchFrom(textPatterns.shortClause, scanner.source.text, scanner.at)) return false
  const isRead = (read: (typeof readers)[0]) => read(reading, from)
  if (!readers.some(isRead)) {
    if (!otherReaders.some(isRead)) return false
    context.topic = undefined
  }
  context.sentence.subjects = []
  return true
}

/** Passes over brackets beside a statement, or over one that is never closed. */
function takeBrackets(reading: Reading): boolean {
  const { scanner } = reading
  if (scanner.character !== '(') return false
  if (!readAside(reading, scanner.at)) scanner.at += 1
  return true
}

function takeCorrectionLabel({ scanner, context }: Reading): boolean {
  if (!scanner.takeMatch(statementPatterns.correctionLabel)) return false
  context.sentence.isCorrection = true
  return true
}

/** Reads a date up to which the text counts, and so whether what follows is about the own month. */
function readAsOf({ scanner, draft, context }: Reading): boolean {
  const isAtLine = scanner.isAtLineBreak
  // Further on, 上月底 may be the month before somebody else spoke.
  const isOfParagraph = draft.isPublishedNext && context.isOwnMonth && scanner.at === context.paragraphAt
  const match = scanner.takeMatch(statementPatterns.asOf)
  if (match) {
    const [, year, month = yearEnd, day] = match
    context.isLastOwn = !isOtherYear(year, draft) && Number(month) === draft.month && isLastDay(day)
  } else if (isOfParagraph && scanner.takeMatch(statementPatterns.asOfLastMonth)) {
    context.isLastOwn = true
  } else if (scanner.takeMatch(statementPatterns.asOfNow)) {
    // 截至目前 is of the own month only if its sentence dated that on the same line.
    context.isOwnMonth &&= context.sentence.namesDay && !isAtLine
    context.isLastOwn &&= context.isOwnMonth
    return true
  } else if (!scanner.takeMatch(statementPatterns.asOfThatMonth)) return false
  context.isOwnMonth = context.isLastOwn
  context.isDated ||= context.isOwnMonth
  context.sentence.namesDay = context.isOwnMonth
  // After 截至9月10日 the numbers may cover a part of the month.
  context.sentence.hasUnknownWords = !context.isOwnMonth
  if (context.isOwnMonth && context.scope === 'month' && context.by !== 'page') context.scope = 'country'
  return true
}

/** Passes over idle words that begin a sentence: 据, 数据显示, 其中. */
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
    // What introduces the ministry narrows none of its numbers: 感受与数据吻合:交通运输部….
    if (scanner.source.text.charAt(start - 1) === ':' && !context.sentence.namesPart)
      context.sentence.hasUnknownWords = false
  }
}

/** Passes over the label of a news column, unless it may narrow the message: 【上海数据】. */
function takeNewsLabel({ scanner, draft }: Reading): boolean {
  const start = scanner.at
  const label =
    scanner.takeMatch(statementPatterns.newsLabel)?.[1]?.replace(statementPatterns.newsWord, '') ?? ''
  const isPast = scopePatterns.pastHeading.test(label) || findMonth(label, draft) === 'other'
  if (isPast || !isIdle(label)) scanner.at = start
  return scanner.at > start
}

/** Passes over an author or publisher, unless it may be another source of the numbers. */
function takeCredit({ scanner }: Reading): boolean {
  const start = scanner.at
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

/** Names of authors and newspapers have fewer characters. */
const creditLength = 20

/**
 * Passes over the number of a list item, which begins a section. Before another number it may be a month (8、9月份), unless
 * it follows the item before.
 */
function takeOrdinal({ scanner, context }: Reading): boolean {
  const { at } = scanner
  const before = scanner.source.text.charAt(at - 1)
  const isStart = '。;:…\n'.includes(before) || scanner.isAtLineBreak || scanner.isAtItem
  const match = isStart ? scanner.takeMatch(textPatterns.ordinal) : undefined
  if (!match) return false
  const numeral = numerals.indexOf(match[0].charAt(0)) + 1
  const item = Number(match[1] ?? numeral)
  // 一、二月份 and 8、9月份 are months, 一、3月份 is an item; so is 一、2月份 if a line below begins with 二、.
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
  startSection(context)
  return true
}

/** How many characters after an item to search for the next. */
const itemLength = 2000

/** Finds the next 截至, which begins statements of a bulletin even within a clause. */
function findNextDay(scanner: TextScanner): number {
  scanner.at += 1
  const end = scanner.findEnd(openingPatterns.nextOpening)
  scanner.at -= 1
  return end
}

/** Passes over a clause that is no statement, learns from it, and notes it if it looks like one. */
function passOver(reading: Reading, end: number, start: number): void {
  const { scanner, draft, context } = reading
  const { at, source } = scanner
  const clause = source.text.slice(start, end)
  scanner.at = end
  if (!textPatterns.letter.test(clause)) return
  const isCompared = comparesTopic(context, clause)
  if (!isCompared && leavesTopic(context, clause)) context.topic = undefined
  const { begin, isHeading, isLine, isShort, isWhole, isAnnounced } = formOf(scanner, start, clause)
  if (!isCompared) learn(context, draft, clause, isHeading || isAnnounced)
  const isOfAggregators = clause.startsWith('聚合平台') && !scopePatterns.partName.test(clause)
  const isTopic = isShort && !statementPatterns.noTopic.test(clause) && !isOfAggregators && !isIdle(clause)
  const isPart = isWhole ? context.sentence.namesPart : isTopic && scopePatterns.partName.test(clause)
  // Alone on a line after a sentence it is a heading, and no entry of a menu.
  const isOfPart = isPart && isLine && source.text.charAt(begin - 1) === '\n'
  const isNarrow = isOfPart || scopePatterns.localPlace.test(clause)
  if (isNarrow && textPatterns.endsSentence.test(source.text.slice(begin - 2, begin)))
    headNarrower(context, clause)
  context.isOnTopic ||= isWhole && isTopic
  if (isWhole && isHeading && statementPatterns.headsPart.test(clause)) leave(context, 'part')
  // Where only the source of a list is known, the entries below an unknown heading may belong to that heading.
  if (isLine && context.by === 'source' && at > draft.dateAt && !isIdle(clause) && !isCompared)
    leave(context, 'narrower')
  if (statementPatterns.changesSubject.test(clause)) rank(context, undefined)
  if (!isLikeStatement(clause)) return
  const isCut = scanner.isAtCut && reasonFor(context) === 'words'
  addSkipped(draft, scanner, { start: at, end, reason: isCut ? 'cut' : reasonFor(context) })
}

/** True if a clause only compares the number stated last, which does not part it from its changes. */
function comparesTopic({ topic }: Context, clause: string): boolean {
  const isOnTopic = topic?.isHere || statementPatterns.thisNumber.test(clause)
  return topic !== undefined && isOnTopic && statementPatterns.comparedClause.test(clause)
}

/** True if a clause parts the number stated last from its changes: it says something of its own, or of no orders. */
function leavesTopic({ topic }: Context, clause: string): boolean {
  const isOther = topic?.of[0]?.metric === 'orders' && scopePatterns.notOrders.test(clause)
  return isOther || clause.includes('%') || clause.replace(scopePatterns.idleWord, '') !== ''
}

/** Tells how the clause from a place to the scanner stands in its text. */
function formOf(scanner: TextScanner, start: number, clause: string) {
  const { at, character, isAtLineBreak, source } = scanner
  const { text } = source
  const begin = text.endsWith('其中,', start) ? start - '其中,'.length : start
  const isHeading = character === ':' || character === '\n' || isAtLineBreak
  const isShort =
    at - start < topicLength && statementPatterns.beginsFrom.test(text.slice(Math.max(0, begin - 2), begin))
  const isWhole = isShort && (isAtLineBreak || '。\n'.includes(character || ','))
  const isQuestion = (isShort || source.breaks[begin] === lineBreak) && '?。'.includes(character || ',')
  return {
    /** Where it begins, with 其中 before it. */
    begin,
    isHeading,
    /** True if it is a heading and nothing follows on its line. */
    isLine: isHeading && (character !== ':' || text.charAt(at + 1) === '\n'),
    /** True if it begins its sentence and is no longer than a topic, and if it is also all of it. */
    isShort,
    isWhole,
    isAnnounced: (isWhole || isQuestion) && statementPatterns.announces.test(clause),
  }
}

/** True if a list item ends here that only names the topic of the next sentence: (四)聚合平台. */
function isTopicSentence({ scanner, context }: Reading): boolean {
  const said = scanner.source.text.slice(context.sentence.start, scanner.at - 1)
  const isShort = said.length < topicLength && context.sentence.subjects.length > 0
  return isShort && matchFrom(textPatterns.ordinal, said, 0) !== null
}

/** Sentences that only name a topic have fewer characters. */
const topicLength = 12
