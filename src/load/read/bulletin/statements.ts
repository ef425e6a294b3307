import { type Draft, findRanking } from './draft.ts'
import { readAggregators, readCompliantCities, readOrders, readPermits } from './number-statements.ts'
import { patterns } from './patterns.ts'
import { isOfOtherPeriod } from './period.ts'
import { readExtremes, readGrowthOrder, readRateOrder, readSubject } from './ranking-statements.ts'
import { BulletinError, CutOff, type TextScanner } from './text-scanner.ts'

/** One for each statement of the frame: reads it and tells so, or leaves the scanner where it is. */
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
export function readStatements(scanner: TextScanner, draft: Draft): number {
  let end = scanner.at
  /** Of paragraphs that may be another text's: wrong as soon as the bulletin goes on after them. */
  let suspect: Unknown | undefined
  let paragraph = { isFramed: true, isNumbered: false, unknown: [] as Unknown[] }
  let isSentenceStart = false

  const endParagraph = () => {
    const { isFramed, isNumbered, unknown } = paragraph
    const wrong = unknown.find(({ mayBeCut }) => (isNumbered || isFramed) && !mayBeCut)
    if (wrong) refuse(scanner, wrong)
    suspect ??= unknown[0]
    paragraph = { isFramed: false, isNumbered: false, unknown: [] }
  }

  while (scanner.at < scanner.end && !isComplete(draft)) {
    const { character } = scanner
    if (',:()。;…\n'.includes(character)) {
      scanner.at += 1
      if ('。;…\n'.includes(character)) isSentenceStart = true
      if (character === '\n') endParagraph()
      continue
    }
    if (scanner.takeMatch(patterns.ordinal)) paragraph.isNumbered = true
    // 其中 goes on with what the sentence before was about.
    if (isSentenceStart) draft.isOnOtherPeriod &&= scanner.startsWith('其中')
    isSentenceStart = false
    const at = scanner.at
    if (readStatement(scanner, draft)) {
      if (suspect && !draft.isOnOtherPeriod) refuse(scanner, suspect)
      paragraph.isFramed = true
      end = scanner.at
      continue
    }
    scanner.at = scanner.findEnd(patterns.clauseEnd)
    const clause = scanner.source.text.slice(at, scanner.at)
    if (isOfOtherPeriod(clause, draft.month)) draft.isOnOtherPeriod = true
    else if (!draft.isOnOtherPeriod && isLikeStatement(clause))
      paragraph.unknown.push({ at, mayBeCut: scanner.isAtCut })
  }
  endParagraph()
  return end
}

/**
 * Reads the statement that begins at the scanner, if one does, as far as the text holds it.
 *
 * @throws {BulletinError} also where an earlier one broke off: what goes on after it was not cut there
 */
function readStatement(scanner: TextScanner, draft: Draft): boolean {
  const brokenOff = draft.brokenOff
  try {
    if (!readers.some((read) => read(scanner, draft))) return false
  } catch (error) {
    if (!(error instanceof CutOff)) throw error
    if (!draft.isOnOtherPeriod) draft.brokenOff = error
    scanner.at = scanner.findEnd(patterns.sentenceEnd)
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

function refuse({ source }: TextScanner, { at }: Unknown): never {
  throw new BulletinError("a statement of the bulletin in the ministry's words", source, at)
}
