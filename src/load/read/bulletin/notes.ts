import type { SkipReason } from '../../../store/load-report.ts'
import { addSkipped, type Draft, type DraftFigure, isOtherYear } from './draft.ts'
import { disclaimerPatterns, doubtPatterns, notePatterns, untruePatterns } from './patterns/note.ts'
import { openingPatterns } from './patterns/opening.ts'
import { scopePatterns } from './patterns/scope.ts'
import { textPatterns } from './patterns/text.ts'
import { matchesOf } from './text/matches.ts'
import { lineBreak, lineOf, type NormalText, originalBetween, simplify } from './text/normalise-text.ts'
import { BulletinError, TextScanner } from './text/text-scanner.ts'

/** Notes beside numbers: that they are of another month or of less than the country, or not the ministry's. */

/**
 * Drops figures that their sentence, or a note below, says to be of another month: 7.93亿单,环比下降3.9%,仅8月数据.
 *
 * @throws {BulletinError} where none is left
 */
export function dropNoted(draft: Draft, source: NormalText): void {
  const { text, breaks, original, offsets } = source
  const isOther = (note: RegExpExecArray) => {
    const end = note.index + note[0].length
    const isEnd =
      end === text.length ||
      breaks[end] === lineBreak ||
      openingPatterns.noteEnd.test(text.slice(note.index, end + 1))
    return isEnd && isOfOther(note, draft)
  }
  const isBehind = ({ index }: RegExpExecArray) =>
    breaks[index] !== lineBreak &&
    openingPatterns.noted.test(text.slice(Math.max(0, index - notedLength), index + 1))
  const beside = [...text.matchAll(openingPatterns.ofOtherMonth)].filter(
    (note) => isOther(note) && isBehind(note),
  )
  const ranges = beside.map(({ index, 0: words }) => rangeOf(text, index, index + words.length, draft))
  // A note behind a full stop or a blank may be about all numbers above it: 环比下降4.2% (注:8月数据).
  const isBelow = ({ index, 0: words }: RegExpExecArray) =>
    text.charAt(index - 1) === '。' ||
    (words.includes('注:') && openingPatterns.blank.test(original.charAt((offsets[index] ?? 0) - 1)))
  // The same words in brackets or behind a comma are about their sentence alone.
  const isOfSentence = new Set(beside.filter((one) => !isBelow(one)).map(({ index }) => index + 1))
  const below = [...text.matchAll(openingPatterns.notedBelow)].filter(
    (note) => isOther(note) && !isOfSentence.has(note.index),
  )
  const [note] = [...beside, ...below]
  if (!note) return
  const isNoted = ({ at, sentence }: DraftFigure) =>
    at !== undefined &&
    (ranges.some(({ start, end }) => at >= start && at < end) ||
      below.some(({ index }) => isAbove(text, at, index, namesOwn(sentence, draft))))
  drop(draft, source, note, { isNoted, reason: 'month', refusal: () => notOfTitle(note[0], source, draft) })
}

/**
 * Drops figures that the clause behind them calls old, wrong or withdrawn: those of its sentence, of the one before if the
 * clause is a sentence of its own, or of the whole text above if it begins a line.
 *
 * @throws {BulletinError} where none is left
 */
export function dropRetracted(draft: Draft, source: NormalText): void {
  const { text } = source
  for (const note of text.matchAll(notePatterns.retracted)) {
    const { index, 0: words, groups: { counter } = {} } = note
    const before = text.slice(Math.max(0, index - sentenceLength), index)
    const said = before.replace(notePatterns.openBracket, '')
    const [own = '', last = ''] = said.split(textPatterns.sentenceEnd).slice(-2).reverse()
    const length = own === '' ? last.length + 1 : own.length
    const from = before.endsWith('\n') ? 0 : index - (before.length - said.length) - length
    // Beside numbers of the ministry someone may have computed one: 7.93亿单,同比增长43%(笔者测算).
    const isOfClause = counter !== undefined && scopePatterns.publisher.test(own)
    const clause = isOfClause ? own.split(textPatterns.clauseMark).at(-1) : undefined
    const isNoted = ({ at, value }: DraftFigure) =>
      at !== undefined &&
      at >= from &&
      at <= index + words.length &&
      (clause === undefined || clause.includes(value.replace('-', '')))
    dropUntrue(draft, source, note, isNoted)
  }
}

/**
 * Drops figures that a note calls made up, withdrawn or not the ministry's: those above or below it (以下数字均为老师自拟), or all on the
 * page. Also drops the figures of another country's ministry, and aggregators behind a part of the market if there is no total.
 *
 * @throws {BulletinError} where none is left
 */
export function dropDisclaimed(draft: Draft, source: NormalText): void {
  const { text } = source
  const notes = Object.values(disclaimerPatterns).flatMap((pattern) => matchesOf(pattern, text))
  for (const note of notes.toSorted((a, b) => a.index - b.index)) {
    const { index, groups: { where = '', head } = {} } = note
    const [, month = draft.month] =
      notePatterns.monthBefore.exec(text.slice(0, index).slice(-monthLength)) ?? []
    if (Number(month) !== draft.month) continue
    const from = where.includes('下') ? index : head ? text.lastIndexOf('\n', index) + 1 : 0
    const to = where.includes('上') ? index : text.length
    const isNoted = ({ at }: DraftFigure) => at !== undefined && at >= from && at <= to
    dropUntrue(draft, source, note, isNoted)
  }
  if (!draft.figures.some(isOfMarket))
    for (const part of text.matchAll(notePatterns.partOfMarket))
      dropUntrue(draft, source, part, ({ at = 0, series }) => series === 'aggregators' && at >= part.index)
  dropForeign(draft, source)
}

function dropUntrue(
  draft: Draft,
  source: NormalText,
  note: RegExpExecArray,
  isNoted: (figure: DraftFigure) => boolean,
): void {
  const words = originalBetween(source, note.index, note.index + note[0].length)
  const refusal = () =>
    new BulletinError(`numbers as published, and not such as ${words}`, source, note.index)
  drop(draft, source, note, { isNoted, reason: 'scope', refusal })
}

const isOfMarket = ({ series, metric, measure }: DraftFigure) =>
  series === 'market' && metric === 'orders' && measure === 'level'

/**
 * Drops figures behind the name of another country's ministry, unless this country or its ministry is named between, and
 * figures of a translation.
 */
function dropForeign(draft: Draft, source: NormalText): void {
  const { text } = source
  const note = notePatterns.otherMinistry.exec(text)
  if (!note) return
  const { index, 0: words, groups: { nation } = {} } = note
  const isOwn = (between: string) =>
    notePatterns.ownNation.test(between) ||
    (nation !== undefined && index >= titleLength && scopePatterns.ministry.test(between))
  const isNoted = ({ at = 0, sentence }: DraftFigure) =>
    (nation === undefined || at > index || sentence.includes(words)) &&
    !isOwn(nation === undefined ? text : text.slice(index + words.length, at))
  const refusal = () => new BulletinError(`numbers of the country, and not of ${words}`, source, index)
  drop(draft, source, note, { isNoted, reason: 'scope', refusal })
}

/**
 * Drops the figures that a note is about, and records the note.
 *
 * @throws {BulletinError} the refusal, where none is left
 */
function drop(
  draft: Draft,
  source: NormalText,
  { index, 0: words }: RegExpExecArray,
  how: { isNoted: (figure: DraftFigure) => boolean; reason: SkipReason; refusal: () => BulletinError },
): void {
  const kept = draft.figures.filter((figure) => !how.isNoted(figure))
  if (kept.length === draft.figures.length) return
  if (kept.length === 0) throw how.refusal()
  draft.figures = kept
  addSkipped(draft, new TextScanner(source, 0), {
    start: index,
    end: index + words.length,
    reason: how.reason,
  })
}

/** True if a note names another month than the own one, or that month of another year. */
function isOfOther([, year, month, lastYear]: RegExpExecArray, draft: Draft): boolean {
  if (lastYear !== undefined) return true
  if (month === undefined) return !draft.isPublishedNext
  return Number(month) !== draft.month || isOtherYear(year, draft)
}

/** Returns the range of a sentence that a note in it is about: up to the own month, if that is named behind the note. */
function rangeOf(text: string, at: number, noteEnd: number, draft: Draft): { start: number; end: number } {
  const before = text.slice(Math.max(0, at - sentenceLength), at)
  const start = at - (before.split(textPatterns.sentenceEnd).at(-1) ?? '').length
  const [rest = ''] = text.slice(noteEnd, noteEnd + sentenceLength).split(textPatterns.sentenceEnd, 1)
  const own = [...rest.matchAll(scopePatterns.monthNamed)].find(
    ([, , month]) => Number(month) === draft.month,
  )
  return { start, end: noteEnd + (own?.index ?? rest.length + 1) }
}

/**
 * True if a note below a number may be about it: no month is named between and, if the number's own sentence names the own
 * month, no other sentence stands between.
 */
function isAbove(text: string, at: number, noteAt: number, isOwn: boolean): boolean {
  if (at > noteAt || noteAt - at > noteDistance) return false
  const between = text.slice(at, noteAt).replace(scopePatterns.comparison, '')
  if (isOwn) return between.split(textPatterns.sentenceEnd).filter((words) => words !== '').length < 2
  return between.search(scopePatterns.monthNamed) < 0
}

/** How many characters before a note, in its sentence, the number may stand. */
const notedLength = 32
/** In characters: longer than a sentence with numbers of a bulletin, and longer than a bulletin. */
const sentenceLength = 300
const noteDistance = 1500
/** How many characters before a note its month may stand. */
const monthLength = 6
/** In characters: as far as a title may reach. */
const titleLength = 40

/** True if a sentence names the own month, and not only in a comparison. */
function namesOwn(sentence: string, { month }: Draft): boolean {
  return [...sentence.replace(scopePatterns.comparison, '').matchAll(scopePatterns.monthNamed)].some(
    ([, , named]) => Number(named) === month,
  )
}

/**
 * Refuses a text whose notes say that its numbers are of another month than its title, whose month is then that of publication:
 * 交通月报2023年10月 above 订单7.93亿单(9月) or 7.93亿单!9月网约车订单…, or 以上为9月数据 below. A day up to which is counted, or a sentence with the
 * own month, outweighs notes.
 *
 * @throws {BulletinError} where notes name another month, and only a title names the own one
 */
export function refuseNotedMonth(draft: Draft, source: NormalText): void {
  const { figures, month, day } = draft
  const notes = [...source.text.matchAll(openingPatterns.notedMonth)]
  const isOwn = ([, behind, ofAll, next]: RegExpExecArray) => Number(behind ?? ofAll ?? next) === month
  const other = notes.find((note) => !isOwn(note))
  if (day !== null || !other || notes.some(isOwn)) return
  if (figures.some(({ sentence }) => namesOwn(sentence, draft))) return
  throw notOfTitle(other[0], source, draft)
}

function notOfTitle(note: string, source: NormalText, { dateAt }: Draft): BulletinError {
  return new BulletinError(`the month of the numbers, and not only one beside ${note}`, source, dateAt)
}

/** Finds a note saying that all numbers are untrue, of less than the country, of another time, or not counted: 以上为深圳市数据. */
export function findUntrueNote(text: string): string | undefined {
  const { ofAll, ofWhole, counted } = notePatterns
  const isLess = ([, words = '']: RegExpExecArray) =>
    !ofWhole.test(words) && namesLess(words.replace(counted, ''))
  const untrue = Object.values(untruePatterns).map((pattern) => pattern.exec(text))
  return [...untrue, [...text.matchAll(ofAll)].find(isLess)].find((note) => note)?.[0]
}

function namesLess(words: string): boolean {
  const { place, namedPlatform, otherTrade, span } = scopePatterns
  return [place, namedPlatform, otherTrade, span, notePatterns.part].some((one) => one.test(words))
}

/**
 * Finds remarks that may say that the numbers of a text are not the ministry's, as printed. Remarks of others beside the
 * bulletin, such as replies, count too. No list of words can be complete, so whoever loads the text decides.
 */
export function findDoubts(source: NormalText, quoted: readonly Remark[]): Remark[] {
  const own = [...source.text.matchAll(notePatterns.sentence)].filter(([words]) => mayDisclaim(words))
  const others = quoted.filter(({ text }) =>
    (simplify(text).match(notePatterns.sentence) ?? []).some(mayDisclaim),
  )
  return [
    ...own.slice(0, keptRemarks).map(({ index, 0: words }) => ({
      line: lineOf(source, index),
      text: originalBetween(source, index, index + words.length),
    })),
    ...others.slice(0, keptRemarks),
  ].map(({ line, text }) => ({ line, text: text.trim().slice(0, remarkLength) }))
}

export type Remark = { line: number; text: string }

function mayDisclaim(sentence: string): boolean {
  const { stated, ...kinds } = doubtPatterns
  return !stated.test(sentence) && Object.values(kinds).some((kind) => kind.test(sentence))
}

/** How many remarks are kept, more than anyone needs to decide, and how many characters of each. */
const keptRemarks = 20
const remarkLength = 200
