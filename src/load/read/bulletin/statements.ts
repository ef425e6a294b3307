import { type Draft, findRanking } from './draft.ts'
import { readAggregators, readCompliantCities, readOrders, readPermits } from './number-statements.ts'
import { patterns } from './patterns.ts'
import { isOfOtherPeriod } from './period.ts'
import { readExtremes, readGrowthOrder, readRateOrder, readSubject } from './ranking-statements.ts'
import { BulletinError, type Cursor, CutOff } from './text-scanner.ts'

/** One for each statement of the frame: reads it and tells so, or leaves the cursor where it is. */
const readers = [
  readPermits,
  readOrders,
  readSubject,
  readAggregators,
  readExtremes,
  readRateOrder,
  readCompliantCities,
  readGrowthOrder,
]

/** A clause that no reader knows, though it looks like a statement of the frame. */
type Unknown = {
  at: number
  /** Whether the text, or its paragraph, ends with it, so that it may be cut instead of changed. */
  mayBeCut: boolean
}

/**
 * Reads all statements that follow the opening one, up to the last of the frame or the end of the text. Other text
 * among them is passed over, unless it holds such numbers or lists as a bulletin does: then a bulletin's words were
 * changed there.
 *
 * @returns where the last of them ends
 * @throws {BulletinError} where the text leaves the frame
 */
export function readStatements(cursor: Cursor, draft: Draft): number {
  let end = cursor.at
  /** Of paragraphs that may be another text's: wrong as soon as the bulletin goes on after them. */
  let suspect: Unknown | undefined
  let paragraph = { isFramed: true, isNumbered: false, unknown: [] as Unknown[] }
  let isSentenceStart = false

  const endParagraph = () => {
    const { isFramed, isNumbered, unknown } = paragraph
    const wrong = unknown.find(({ mayBeCut }) => (isNumbered || isFramed) && !mayBeCut)
    if (wrong) refuse(cursor, wrong)
    suspect ??= unknown[0]
    paragraph = { isFramed: false, isNumbered: false, unknown: [] }
  }

  while (cursor.at < cursor.end && !isComplete(draft)) {
    const { character } = cursor
    if (',:()。;…\n'.includes(character)) {
      cursor.at += 1
      if ('。;…\n'.includes(character)) isSentenceStart = true
      if (character === '\n') endParagraph()
      continue
    }
    if (cursor.takeMatch(patterns.ordinal)) paragraph.isNumbered = true
    // 其中 goes on with what the sentence before was about.
    if (isSentenceStart) draft.isOnOtherPeriod &&= cursor.startsWith('其中')
    isSentenceStart = false
    const at = cursor.at
    if (readStatement(cursor, draft)) {
      if (suspect && !draft.isOnOtherPeriod) refuse(cursor, suspect)
      paragraph.isFramed = true
      end = cursor.at
      continue
    }
    cursor.at = cursor.findEnd(patterns.clauseEnd)
    const clause = cursor.source.text.slice(at, cursor.at)
    if (isOfOtherPeriod(clause, draft.month)) draft.isOnOtherPeriod = true
    else if (!draft.isOnOtherPeriod && isLikeStatement(clause))
      paragraph.unknown.push({ at, mayBeCut: cursor.isAtCut })
  }
  endParagraph()
  return end
}

/**
 * Reads the statement that begins at the cursor, if one does, as far as the text holds it.
 *
 * @throws {BulletinError} also where an earlier one broke off: what goes on after it was not cut there
 */
function readStatement(cursor: Cursor, draft: Draft): boolean {
  const brokenOff = draft.brokenOff
  try {
    if (!readers.some((read) => read(cursor, draft))) return false
  } catch (error) {
    if (!(error instanceof CutOff)) throw error
    if (!draft.isOnOtherPeriod) draft.brokenOff = error
    cursor.at = cursor.findEnd(patterns.sentenceEnd)
  }
  if (brokenOff && !draft.isOnOtherPeriod) throw brokenOff
  return true
}

/** Whether the last list of the frame was read: what follows is another text. */
function isComplete({ rankings }: Draft): boolean {
  return findRanking(rankings, 'cities', 'growth_last')?.whole === true
}

/** Whether a clause holds such numbers or such a list as the statements of the frame do. */
function isLikeStatement(clause: string): boolean {
  if (patterns.extremeWords.test(clause)) return true
  if (clause.includes('、') && patterns.listWords.test(clause)) return true
  return patterns.digit.test(clause) && patterns.figureWords.test(clause)
}

function refuse({ source }: Cursor, { at }: Unknown): never {
  throw new BulletinError("a statement of the bulletin in the ministry's words", source, at)
}
