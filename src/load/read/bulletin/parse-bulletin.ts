import { formatMonth, monthAfter, parseMonth } from '../../../domain/time/month.ts'
import type { Bulletin } from './bulletin.ts'
import { readCountry } from './country/country-reading.ts'
import { findOwnMonth } from './country/own-month.ts'
import { readRankingLists } from './country/ranking-lists.ts'
import { findTokens, type Token } from './country/tokens.ts'
import { addQuoted, type Draft, type DraftFigure, fillIn, listMissing, makeDraft } from './draft.ts'
import type { Opening } from './month/named-times.ts'
import { chooseOpenings, findOpenings, holdsOpening, noBulletin } from './month/openings.ts'
import {
  type BulletinHints,
  findLikelyYear,
  isPublishedNext,
  refuseOlderDay,
  resolvePeriod,
} from './month/period.ts'
import { findPublicationDay } from './month/publication.ts'
import {
  dropDisclaimed,
  dropNoted,
  dropRetracted,
  findDoubts,
  findUntrueNote,
  refuseNotedMonth,
} from './notes.ts'
import { settingPatterns } from './patterns/markup.ts'
import { notePatterns } from './patterns/note.ts'
import { numberPatterns } from './patterns/number.ts'
import { openingPatterns } from './patterns/opening.ts'
import { quotePatterns } from './patterns/quote.ts'
import { scopePatterns } from './patterns/scope.ts'
import { statementPatterns } from './patterns/statement.ts'
import { textPatterns } from './patterns/text.ts'
import { findPlatformsMonth } from './platforms/platform-month.ts'
import { notePassedOver, readPlatforms } from './platforms/platforms.ts'
import { makeContext } from './statements/context.ts'
import { refuseWrong } from './statements/corrections.ts'
import { readStatements } from './statements/statements.ts'
import { htmlToText, looksLikeHtml } from './text/html-to-text.ts'
import { layOut } from './text/layout.ts'
import { latexToText, markupToText } from './text/markup-to-text.ts'
import { type NormalText, normaliseText, withoutRadicals } from './text/normalise-text.ts'
import { findCountedBelow, isTitledLess } from './text/part-headings.ts'
import { withoutQuoted } from './text/quoted-parts.ts'
import { decodeMail, undoSetting, withoutCommentMarks } from './text/set-lines.ts'
import { BulletinError, matchFrom, NoBulletin, TextScanner } from './text/text-scanner.ts'
import { findPlace, isOfSpan } from './text/titles.ts'

/** In characters: many times a page with a bulletin. */
const textLength = 5_000_000

const firstInFull = parseMonth('2021-06')

/** How many characters before and behind a bulletin its source may be named. */
const sourceDistance = 600
const sourceAfter = 200

/**
 * Reads the ministry's monthly bulletin on ride-hailing from a text or HTML page, as found on the web. Of a text that is cut
 * off, it returns what it read whole, and lists the rest in `missing`. The same bulletin twice on a page counts once.
 *
 * @throws {BulletinError} where the text holds no bulletin, several, or one that leaves the ministry's frame
 * @throws {RangeError} where a hint is no month or day
 */
export function parseBulletin(text: string, hints: BulletinHints = {}): Bulletin {
  const page = withoutRadicals(text.replace(textPatterns.inlineFile, ''))
  if (page.length > textLength) {
    const most = `a text of at most ${textLength} characters, not ${page.length}`
    throw new BulletinError(most, normaliseText(page.slice(0, 100)), 0)
  }
  const { source, quoted } = normalise(page, hints.period)
  const bulletin = { ...parseNormal(source, hints), doubts: findDoubts(source, quoted) }
  addQuoted(bulletin, quoted)
  return bulletin
}

function parseNormal(source: NormalText, hints: BulletinHints): Omit<Bulletin, 'doubts'> {
  // A NUL is garbage of a copy, which no database can store.
  const nul = source.original.indexOf('\0')
  if (nul >= 0)
    throw new BulletinError(
      'a text without NUL',
      source,
      source.offsets.findIndex((offset) => offset > nul),
    )
  const tokens = findTokens(source)
  try {
    const openings = findOpenings(source)
    const chosen = chooseOpenings(source, openings, hints.period)
    const [first] = chosen as [Opening]
    // What stands before the first bulletin of a page may belong to it.
    const isDated = chosen.some(({ by }) => by === 'day' || by === 'total')
    const start = isDated && first === openings[0] ? 0 : first.start
    const pieces: Opening[] = [{ ...first, start, end: first.start, by: 'page' }, ...chosen]
    // A line may name the subject of its statement before the month.
    const from = first === openings[0] ? 0 : source.text.lastIndexOf('\n', first.start) + 1
    return readBulletin(source, first, { pieces, from, tokens }, hints)
  } catch (error) {
    if (!(error instanceof NoBulletin)) throw error
    const own = findOwnMonth(source, tokens, hints.period)
    const ofPlatforms = findPlatformsMonth(source, tokens)
    const found = own ?? ofPlatforms
    if (!found) throw error
    const page: Opening = { ...found, start: 0, end: source.text.length, by: 'page' }
    const isOfPlatforms = ofPlatforms?.month === found.month
    try {
      return readBulletin(source, page, { pieces: [], from: 0, tokens, isOfPlatforms }, hints)
    } catch (other) {
      throw other instanceof NoBulletin ? error : other
    }
  }
}

/** True if the total of orders has fewer digits than the ministry prints. Until May 2021 it printed one decimal. */
function isRoundedTotal(draft: Draft): boolean {
  const year = draft.year ?? draft.likelyYear
  const isEarly = year !== undefined && year * 12 + draft.month - 1 < firstInFull
  // Above a billion one decimal is enough in a list of numbers or the ministry's sentence, but not in a headline.
  const isList = draft.figures.some(({ metric, measure }) => metric !== 'orders' && measure === 'level')
  const isInFull = ({ value, sentence }: DraftFigure) =>
    (isEarly ? statementPatterns.printedEarly : statementPatterns.printedInFull).test(value) ||
    ((isList || openingPatterns.totalOfSystem.test(sentence)) && statementPatterns.printedInTens.test(value))
  const isRounded = (figure: DraftFigure) => {
    const { series, metric, measure } = figure
    return series === 'market' && metric === 'orders' && measure === 'level' && !isInFull(figure)
  }
  return draft.figures.some(isRounded)
}

/**
 * True if a text is meant as a bulletin, even if parsing refuses it: it begins like one, or figures can be read from it. False
 * for a list of bulletins, an article about them, or a CSV file.
 */
export function looksLikeBulletin(page: string): boolean {
  if (!textPatterns.rideHailing.test(page)) return false
  const { source } = normalise(page.replace(textPatterns.inlineFile, '').slice(0, textLength))
  const { text } = source
  const isSystem = Array.from(text.matchAll(openingPatterns.systems)).some(({ index }) =>
    matchFrom(openingPatterns.afterSystem, text, index),
  )
  return isSystem || holdsOpening(source) || holdsFigures(source)
}

function holdsFigures(source: NormalText): boolean {
  try {
    return parseNormal(source, {}).figures.length > 0
  } catch (error) {
    if (error instanceof BulletinError) return false
    throw error
  }
}

/** Returns the text to read, and the remarks of others in it, which are not read. */
function normalise(sent: string, period?: string) {
  const page = decodeMail(sent)
  const isOfServer = textPatterns.jsonStart.test(page)
  const fields = isOfServer ? listFields(page) : undefined
  const part = (
    fields ?? (isOfServer ? page.replace(textPatterns.markInJson, unescapeMark) : latexToText(page))
  )
    .replace(textPatterns.escapedMark, '')
    .replace(textPatterns.escapedInJson, (_, code?: string) =>
      code ? String.fromCharCode(Number.parseInt(code, 16)) : '</',
    )
  const shown = looksLikeHtml(part)
    ? htmlToText(part.replace(settingPatterns.savedFrom, '<p>$1</p>'))
    : markupToText(withoutCommentMarks(part))
  // The page was escaped twice, or comes from a feed.
  const plain = textPatterns.entity.test(shown) ? htmlToText(`<pre>${shown}`) : shown
  const { text, quoted } = withoutQuoted(undoSetting(plain), period)
  return { source: normaliseText(layOut(text, period)), quoted }
}

/** In characters: tags of an article are shorter. */
const tagLength = 12

/**
 * Lists the texts and numbers in a server's answer as paragraphs, each behind the name of its field. Returns undefined if the
 * answer is not complete.
 */
function listFields(page: string): string | undefined {
  // The answer may be one JSON text, or have one on each line.
  for (const answer of [page, `[${page.trim().replaceAll('\n', ',')}]`])
    try {
      return fieldsOf('', JSON.parse(answer)).join('\n\n')
    } catch {}
  return undefined
}

function fieldsOf(name: string, value: unknown): string[] {
  const behindName = (text: string) => (textPatterns.namelessField.test(name) ? text : `${name}: ${text}`)
  if (typeof value === 'number' || typeof value === 'string') {
    return [behindName(withoutTags(String(value)))]
  }
  if (typeof value !== 'object' || value === null) return []
  // Each tag by itself would look like a heading.
  const isTag = (item: unknown) => typeof item === 'string' && item.length < tagLength
  if (Array.isArray(value) && value.every(isTag)) return [`${name}: ${value.join(' ')}`]
  const messages = Object.values(value).map(toMessage)
  const areMessages = messages.some((message) => message && textPatterns.ownText.test(message))
  return Object.entries(value).flatMap(
    ([field, one], i) => (areMessages && messages[i]) || fieldsOf(field, one),
  )
}

/** Returns a message in the form of a copied chat, below its author and time, or undefined if the value is no message. */
function toMessage(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const fields = Object.entries(value)
  const find = (named: RegExp) => wordsOf(fields.find(([name]) => named.test(name))?.[1])
  const { senderField, textField, timeField, titleField, timeOfMessage, noName } = quotePatterns
  const [sender, text] = [find(senderField), find(textField)]
  if (sender === undefined || text === undefined || find(titleField) !== undefined) return undefined
  const [, day = '', time = '0:00'] = timeOfMessage.exec(find(timeField) ?? '') ?? []
  return `${sender.replace(noName, '').slice(0, nameLength)}  ${day} ${time}\n${withoutTags(text)}`
}

const withoutTags = (text: string) => (looksLikeHtml(text) ? htmlToText(text) : text)

/** Returns a text, also one in pieces, or somebody's name. */
function wordsOf(value: unknown, depth = 0): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null || depth === deepest) return undefined
  if (Array.isArray(value)) return value.map((piece) => wordsOf(piece, depth + 1)).join('')
  const piece = Object.entries(value).find(([name]) => quotePatterns.pieceField.test(name))?.[1]
  return wordsOf(piece, depth + 1)
}

/** How deep in others a piece of a text may stand. */
const deepest = 3

/** In characters: the longest name of a message's author. */
const nameLength = 20

const unescapeMark = (_: string, code: string | undefined, mark = '') =>
  code ? String.fromCharCode(Number.parseInt(code, 16)) : ({ n: '\n', r: '\n', t: '\t' }[mark] ?? mark)

/** Removes headlines of other articles about a platform, or about anything but numbers: 高德打车订单大增?知情人士:不属实, 网传司机停运系谣言. */
function withoutHeadlines(text: string): string {
  const at = text.search(scopePatterns.moreArticles)
  const { namedPlatform, otherTopic, onNumbers, ofThisText } = scopePatterns
  const isOther = (line: string) =>
    namedPlatform.test(line) || (otherTopic.test(line) && !onNumbers.test(line))
  const isKept = (line: string) => !isOther(line) || line.endsWith('。') || ofThisText.test(line)
  return at < 0 ? text : text.slice(0, at) + text.slice(at).split('\n').filter(isKept).join('\n')
}

/** In characters, longer than a bulletin: a note farther away belongs to another text. */
const noteDistance = 1500

/**
 * Finds the base of changes that name none: that of the notes if they agree, or the month before if no other base is mentioned.
 * For small changes of the country, lines on companies and places do not count.
 */
function findBareBases(text: string, at: number, month: number) {
  const {
    baseNote,
    otherBaseNote,
    otherBase,
    ofRevenue,
    ofCountry,
    ofAll,
    ofOtherUnits,
    ofOurs,
    onYearAlone,
    bothBases,
    ofYear,
    noYear,
    comparedMonth,
    pastYearEnd,
  } = textPatterns
  const { namedPlatform, place, moreArticles } = scopePatterns
  // The other articles that the end of a text leads to have their own bases too.
  const more = text.slice(at).search(moreArticles)
  // A company's income has a base of its own, and so has what is counted in other units: 客流累计达到84亿人次. But if that base is the
  // year before, it may be that of a whole list.
  const own = text
    .slice(0, more < 0 ? undefined : at + more)
    .replace(noYear, '')
    .replace(pastYearEnd, (words) => (month === 12 ? words : ''))
    .replace(comparedMonth, (words, named) => (monthAfter(Number(named)) === month ? '' : words))
    .split('\n')
    .filter(
      (line) =>
        !(ofRevenue.test(line) && namedPlatform.test(line)) &&
        (!ofOtherUnits.test(line) || ofOurs.test(line) || onYearAlone.test(line)),
    )
  const ofAny = own.filter(
    (line) => (!namedPlatform.test(line) || ofCountry.test(line)) && (!place.test(line) || ofAll.test(line)),
  )
  const noted = new Set<0 | 1 | 12>(
    Array.from(text.matchAll(baseNote), ({ 1: ofAbove, 2: onMonth, 3: onYear, index }) => {
      const isOfOthers = Math.abs(index - at) > noteDistance || (ofAbove && index < at)
      return isOfOthers ? 0 : onMonth ? 1 : onYear ? 12 : 0
    }),
  )
  const baseOf = (said: string): Draft['bareBase'] => {
    const areBeside = numberPatterns.ofBrackets.test(said) && numberPatterns.besideBrackets.test(said)
    const isOther = otherBase.test(said) || ofYear.test(said) || areBeside
    const [base = isOther ? undefined : 1, ...others] = noted
    return base === 0 || others.length > 0 ? undefined : base
  }
  // A text with both names them beside each change: 环比-1.4%,同比-26.0%.
  const smallBase = baseOf(ofAny.join('\n').replace(bothBases, ''))
  const hasBaseNote = noted.size > 0 || otherBaseNote.test(text)
  return { bareBase: baseOf(own.join('\n')), smallBase, hasBaseNote }
}

/**
 * Reads the bulletin of one month.
 *
 * @param first the opening that tells the month
 * @param pieces the parts of the text in the ministry's words, beginning with what stands above the first opening; none for a
 * text in other words
 * @param from where the country's numbers may begin
 * @param tokens the tokens that they are read from
 */
function readBulletin(
  source: NormalText,
  first: Opening,
  {
    pieces,
    from,
    tokens,
    isOfPlatforms = false,
  }: { pieces: readonly Opening[]; from: number; tokens: readonly Token[]; isOfPlatforms?: boolean },
  hints: BulletinHints,
): Omit<Bulletin, 'doubts'> {
  const { month, day, year, dateAt } = first
  const place = findPlace(source, first.dateAt)
  const draft = makeDraft({
    month,
    day,
    year,
    likelyYear: year ?? findLikelyYear({ month, dateAt }, source, first.start, hints),
    dateAt,
    isPublishedNext: isPublishedNext(source, first, hints),
    ...findBareBases(source.text, first.dateAt, month),
  })
  let lastAt = pieces.length > 0 ? first.start : first.end
  for (const { start, end, by } of pieces) {
    const scanner = new TextScanner(source, start, end)
    lastAt = readStatements({ scanner, draft, context: makeContext(start, by, place), asides: [] })
    if (by === 'page') refuseOlderDay(draft, source, first, hints)
  }
  const isUnread = draft.figures.length === 0
  const own = { start: from, end: pieces.at(-1)?.end ?? first.end }
  fillIn(draft, readCountry(source, tokens, draft, own))
  readRankingLists(source, tokens, draft, own)
  // Only headlines round what the ministry prints.
  if (isUnread && isRoundedTotal(draft)) throw noBulletin(source)
  // On a page of a place, or of several months, nothing says that a platform's growth is the country's in this month.
  const isOfMarket = from === 0 && draft.figures.some(({ series }) => series === 'market')
  if (place === undefined && (isOfMarket || isOfPlatforms)) fillIn(draft, readPlatforms(source, draft))
  dropNoted(draft, source)
  dropRetracted(draft, source)
  dropDisclaimed(draft, source)
  const countedAt = findCountedBelow(source)
  draft.figures = draft.figures.filter(
    ({ at, ...figure }) => at === undefined || !isTitledLess(source, { ...figure, at }, countedAt),
  )
  for (const contradiction of draft.contradicted.values()) throw contradiction
  const isSpan = isOfSpan(source, first.dateAt)
  draft.figures = draft.figures.filter(
    ({ metric, series, months }) =>
      (metric !== 'orders' || !draft.limited.has(series)) && !(isSpan && months === 1),
  )
  if (draft.figures.length === 0 && (place !== undefined || first.by === 'source' || first.by === 'title'))
    throw noBulletin(source)
  if (draft.figures.length === 0)
    throw new NoBulletin('a figure of the whole country in the words of the ministry', source, first.start)
  const around = source.text.slice(Math.max(0, first.start - sourceDistance), lastAt + sourceAfter)
  const notes = withoutHeadlines(around)
  const untrue = findUntrueNote(notes)
  if (untrue || notePatterns.plainNotes.test(source.original))
    throw new BulletinError(
      untrue
        ? `numbers as published, and not such as ${untrue}`
        : 'notes whose marks can be told from digits',
      source,
      first.start,
    )
  if (!scopePatterns.publisher.test(around.replace(notePatterns.notOfMinistry, '')))
    throw new BulletinError(
      '交通运输部 or 网约车监管信息交互平台 or …系统 as the source',
      source,
      first.start,
    )
  refuseNotedMonth(draft, source)
  refuseWrong(draft, source, Math.max(0, first.start - sourceDistance), lastAt + noteDistance)
  const { period, asOfDate } = resolvePeriod(draft, source, { start: first.start, end: lastAt }, hints)
  const figures = draft.figures.map(({ months, at: _, ...figure }) => ({
    ...figure,
    period: formatMonth(period),
    base_period: months === 0 ? null : formatMonth(period - months),
  }))
  const partly = notePassedOver(draft, source)
  const { rankings, skipped, skippedOmitted } = draft
  const missing = [...listMissing(draft, period), ...partly]
  const readTo = pieces.length > 0 ? lastAt : Math.max(...draft.figures.map(({ at = 0 }) => at))
  const publishedOn = findPublicationDay(source, { ...first, end: readTo }, period)
  return {
    period: formatMonth(period),
    asOfDate,
    publishedOn,
    figures,
    rankings,
    missing,
    skipped,
    skippedOmitted,
  }
}
