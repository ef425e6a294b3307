import { printedUnits } from '../bulletin.ts'
import { addFigure, addSkipped, type Draft, type DraftFigure } from '../draft.ts'
import { findMonth } from '../month/named-times.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { statementPatterns } from '../patterns/statement.ts'
import { isIdle } from '../text/idle-words.ts'
import type { NormalText } from '../text/normalise-text.ts'
import { BulletinError, matchFrom } from '../text/text-scanner.ts'
import { type Context, type Reading, skip } from './context.ts'

/** How many characters before a correction to search for what it corrects. */
const sentenceLength = 200

/**
 * Reads a clause that corrects an earlier number: 更正为8.76亿单. The number called wrong tells which figure is meant;
 * otherwise the words of the sentence, or a unit that only one figure has. A correction for another month, place or
 * platform corrects nothing.
 *
 * @param end of the clause
 * @throws {BulletinError} if it does not say which number it replaces, because that must not be stored
 */
export function readCorrection(reading: Reading, end: number): boolean {
  const { scanner, draft, context } = reading
  const { at } = scanner
  const said = findCorrection(reading, end)
  if (!said) return false
  const { before, words, sentence, isCorrection, isAgain, wrong } = said
  // A notice of the correction may stand above the text.
  const isNotice = draft.figures.length === 0 && isCorrection && isAgain
  const pairs = isCorrection ? findPairs(sentence, said.corrected) : []
  if (pairs.length > 0) {
    scanner.at = said.end
    for (const pair of pairs) correct(reading, at, pair)
    return true
  }
  const isOfAggregators = sentence.includes('聚合')
  const isOf = (figure: DraftFigure) =>
    fits(figure, said.unit, before + words) && (!isOfAggregators || figure.series === 'aggregators')
  const fitting = draft.figures.filter(isOf)
  const isWrong = ({ value }: DraftFigure) => value.replace('-', '') === wrong
  // If the wrong number is one of the figures, their month is meant, whatever day the correction names.
  const isOfFigure = isCorrection && fitting.some(isWrong)
  const ofWhat = isOfFigure ? sentence.replace(scopePatterns.dayNamed, '') : before
  const isOther = isOfOthers(isOfFigure ? { ...context, isOwnMonth: true } : context, draft, ofWhat, isNotice)
  if (isOther && said.isHeading) return false
  scanner.at = said.end
  if (isOther) {
    skip(reading, at)
    context.topic = undefined
    context.isOwnMonth = false
    return true
  }
  const spoken = fitting.filter((figure) => speaksOf(sentence, figure))
  const meant = wrong !== undefined ? fitting.filter(isWrong) : spoken.length > 0 ? spoken : fitting
  // The text above may already have the right number.
  const isMended = ({ measure, value }: DraftFigure) => measure === 'level' && value === said.printed
  const mended = meant.length === 0 && wrong !== undefined && fitting.find(isMended)
  if (mended) {
    draft.contradicted.delete(mended)
    return true
  }
  if (isNotice) {
    const right = rightValue(said, words.includes('-'))
    const isMet = (figure: DraftFigure) =>
      isOf(figure) && speaksOf(sentence, figure) && figure.value === right
    draft.announced.push({ isMet, at })
    return true
  }
  const [figure] = meant
  if (!figure || meant.length !== 1 || !isClear(said))
    throw new BulletinError('a correction that says which number it replaces', scanner.source, at)
  const { sentence: _, ...stated } = figure
  const value = rightValue(said, figure.value.startsWith('-'))
  addFigure(draft, scanner, at, { ...stated, value, unit: printedUnits[said.unit] ?? figure.unit }, true)
  return true
}

type Correction = NonNullable<ReturnType<typeof findCorrection>>

/** Finds the words of a correction in a clause, or, if that announces it, in the next. */
function findCorrection({ scanner, context }: Reading, clauseEnd: number) {
  const { source, at } = scanner
  const { text } = source
  const isHeading =
    text.charAt(clauseEnd) === ':' && statementPatterns.correctedToEnd.test(text.slice(at, clauseEnd))
  const end = isHeading ? scanner.clauseEnd(clauseEnd + 1) : clauseEnd
  const clause = text.slice(at, end)
  const match = statementPatterns.correctedTo.exec(clause)
  if (!match) return undefined
  const [words, again = '', direction, printed = '', bare = ''] = match
  const before = clause.slice(0, match.index)
  const sentence = text.slice(Math.max(context.sentence.start, at - sentenceLength), at) + before
  const isCorrection = statementPatterns.corrects.test(sentence + words)
  const isAgain = before.includes(again)
  if (!isCorrection && (!isAgain || statementPatterns.changedTo.test(words))) return undefined
  const named = statementPatterns.correctedFrom.exec(before) ?? statementPatterns.calledWrong.exec(sentence)
  return {
    end,
    isHeading,
    /** The words of the clause and of the sentence before the correction, its own, and these with what follows. */
    before,
    sentence,
    words,
    corrected: clause.slice(match.index),
    /** True if it says that it corrects, and not only that a number changed. */
    isCorrection,
    /** What it calls the number, and true if the words before have that too. */
    again,
    isAgain,
    direction,
    printed,
    /** The unit as printed, and with 单, which may be missing at the end of a sentence: 更正为5.55亿。 */
    bare,
    unit: bare === '亿' ? '亿单' : bare,
    /** The number that is called wrong. */
    wrong: named?.[1]?.replaceAll(',', ''),
  }
}

/** The right number with its sign, which that of the wrong one tells if no word does. */
function rightValue({ printed, direction }: Correction, wasDown: boolean): string {
  const isDown = direction === undefined ? wasDown : '下降减少'.includes(direction)
  return `${isDown ? '-' : ''}${printed.replaceAll(',', '')}`
}

/** True if a correction says what its number counts and, unless it gives the wrong one, nothing but that. */
function isClear({ before, sentence, isCorrection, again, isAgain, bare, wrong }: Correction): boolean {
  // Without 单 the number may count something else if the sentence names no orders.
  const isOfAnything = bare === '万' || (bare === '亿' && !/订单|单量|亿单/.test(sentence + again))
  const isAlone = sentence === before || isCorrection
  const isPlain =
    isIdle(before.replace(statementPatterns.correctionLead, '')) && !statementPatterns.otherRate.test(before)
  return !isOfAnything && isAgain && (wrong !== undefined || (isAlone && isPlain))
}

type Pair = { words: string; wrong: string; right: string; unit: string }

/** Finds numbers that are each corrected to another: 订单误写为5.84亿单、聚合平台误写为1.53亿单,现分别更正为5.48亿单、1.35亿单. */
function findPairs(sentence: string, corrected: string): Pair[] {
  const wrong = [...sentence.matchAll(statementPatterns.writtenWrong)]
  const right = [...corrected.matchAll(statementPatterns.numberWithUnit)]
  const pairs = wrong.map(([, words = '', number = '', unit = ''], i): Pair => {
    const [, value = '', ownUnit] = right[i] ?? []
    return {
      words,
      wrong: number.replaceAll(',', ''),
      right: value.replaceAll(',', ''),
      unit: ownUnit === unit ? unit : '',
    }
  })
  return right.length > 1 && right.length === wrong.length ? pairs : []
}

/** Corrects one of several numbers, or, above the text, notes the number that a figure must have. */
function correct(
  { scanner, draft, context }: Reading,
  at: number,
  { words, wrong, right, unit }: Pair,
): void {
  const isNotice = draft.figures.length === 0
  // If the wrong number is one of the figures, their month is meant.
  const said = words.replace(statementPatterns.earlierVersion, '')
  if (isOfOthers({ ...context, isOwnMonth: true }, draft, said, isNotice)) return
  // A pair needs one unit: not 误写为5.84亿单,现更正为54800万单.
  const isOf = (figure: DraftFigure) => unit !== '' && fits(figure, unit, words) && speaksOf(words, figure)
  const isMet = (figure: DraftFigure) => isOf(figure) && figure.value.replace('-', '') === right
  if (isNotice) draft.announced.push({ isMet, at })
  if (isNotice || draft.figures.some(isMet)) return
  const [figure, ...more] = draft.figures.filter(
    (each) => isOf(each) && each.value.replace('-', '') === wrong,
  )
  if (!figure || more.length > 0)
    throw new BulletinError('a correction that says which number it replaces', scanner.source, at)
  const { sentence: _, ...stated } = figure
  addFigure(
    draft,
    scanner,
    at,
    { ...stated, value: figure.value.startsWith('-') ? `-${right}` : right },
    true,
  )
}

/**
 * @throws {BulletinError} if a note between the places calls a number wrong that no correction has replaced, or
 *   corrects the orders to a number that no figure has, or if a notice above gives a number that its figure does not have
 */
export function refuseWrong(draft: Draft, source: NormalText, start: number, end: number): void {
  for (const { isMet, at } of draft.announced)
    if (!draft.figures.some(isMet)) throw new BulletinError('the number that is given as correct', source, at)
  const between = source.text.slice(start, end)
  for (const match of between.matchAll(statementPatterns.wrongNumber)) {
    const [, denial, first = '', unit = '', behind] = match
    // The wrong number may follow the right one: 应该是2.1%,不是21%.
    const printed = statementPatterns.wrongBehind.exec(behind ?? '')?.[1] ?? first
    const before = matchFrom(statementPatterns.notAll, between, match.index) ? undefined : denial
    const isOf = (figure: DraftFigure) =>
      (unit === '' || figure.unit === printedUnits[unit]) &&
      figure.value.replace('-', '') === printed.replaceAll(',', '') &&
      !draft.corrected.has(figure)
    if ((before ?? behind) !== undefined && draft.figures.some(isOf))
      throw new BulletinError(
        `a correction of ${printed}${unit}, which is wrong`,
        source,
        start + match.index,
      )
  }
  for (const { index, 0: note } of between.matchAll(statementPatterns.correctionNote)) {
    const isOfOther =
      note.includes('聚合') ||
      findMonth(note, draft) === 'other' ||
      scopePatterns.place.test(note) ||
      scopePatterns.platform.test(note)
    const numbers = [...note.matchAll(statementPatterns.orderNumber)].map(([, number]) => number)
    const isStored = ({ value }: DraftFigure) => numbers.includes(value)
    if (!isOfOther && numbers.length > 0 && !draft.figures.some(isStored))
      throw new BulletinError('a correction that says which number it replaces', source, start + index)
  }
}

/** Reads a note that the orders before or after it are less than all: 本期订单信息仅统计前10名的平台. */
export function readLimit({ scanner, draft }: Reading, end: number): boolean {
  const clause = scanner.source.text.slice(scanner.at, end)
  if (!statementPatterns.limit.test(clause)) return false
  const { at } = scanner
  draft.limited.add(clause.includes('聚合平台') ? 'aggregators' : 'market')
  scanner.at = end
  addSkipped(draft, scanner, { start: at, end, reason: 'scope' })
  return true
}

/** True if a correction speaks of another month, a place or a platform. */
function isOfOthers(
  { isOwnMonth, place, platform }: Context,
  draft: Draft,
  words: string,
  isNotice: boolean,
): boolean {
  const month = findMonth(words, draft)
  if (month === 'other' || (month === undefined && !isOwnMonth && !isNotice)) return true
  const isNarrow = scopePatterns.place.test(words) || scopePatterns.platform.test(words)
  return isNarrow || place !== undefined || platform !== undefined
}

function speaksOf(sentence: string, { series, metric }: DraftFigure): boolean {
  if (metric !== 'orders') return sentence.includes(topics[metric] ?? metric)
  const isOfAggregators = sentence.includes('聚合平台')
  return series === 'aggregators' ? isOfAggregators : !isOfAggregators && sentence.includes('订单')
}

const topics: Readonly<Record<string, string>> = {
  driver_permits: '驾驶员证',
  vehicle_permits: '运输证',
  licensed_platforms: '许可',
}

/** True if a figure is of the kind that words with a number in this unit state. */
function fits({ metric, measure, months }: DraftFigure, unit: string, words: string): boolean {
  const isChange = statementPatterns.changeWords.test(words)
  if (unit === '%') return measure === 'growth' && months === (statementPatterns.onYear.test(words) ? 12 : 1)
  if (unit === '家') return metric === 'licensed_platforms' && measure === (isChange ? 'difference' : 'level')
  if (measure !== 'level' || isChange) return false
  return unit === '万本' ? metric === 'driver_permits' || metric === 'vehicle_permits' : metric === 'orders'
}
