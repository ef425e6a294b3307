import { monthAfter } from '../../../../domain/time/month.ts'
import { layoutPatterns } from '../patterns/layout.ts'
import { quotePatterns } from '../patterns/quote.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { textPatterns } from '../patterns/text.ts'
import {
  areLabelled,
  findCaptions,
  findValueLines,
  findWithin,
  findWrapped,
  goesOnAfter,
  isLabelOf,
  isValueAlone,
  readKeyedLines,
} from './grouped-lines.ts'
import { isIdle } from './idle-words.ts'
import { type LaidOut, paragraphSeparator, simplifyCharacters } from './normalise-text.ts'
import {
  findAdverts,
  findBylines,
  findContents,
  findMenus,
  findOtherNews,
  findPageBreaks,
  findTranslations,
  pageNumberLength,
} from './page-lines.ts'
import { findEntries, findGrids, stateCountry } from './platform-grids.ts'
import { joinCellLines, listCells, listRanked, pivotLongTables, ungroupRows } from './regrouped-tables.ts'
import { findSpoken, longestCaption } from './spoken-lines.ts'
import { isPiped, type Piece, splitCells } from './table-cells.ts'
import { isRule, readTables } from './tables.ts'
import { namesPart } from './titles.ts'

/**
 * Lays a text out to be read. Tables become statements, cells of other tables paragraphs; wrapped lines are joined, and lines
 * much shorter than the next are headings. A page number is left out with the empty lines around it, since the sentence goes on.
 * A number alone on its line belongs to the label before it only if all such numbers do.
 *
 * @param period the month that is asked for
 */
export function layOut(shown: string, period?: string): LaidOut {
  const { diffHunk, diffMark } = quotePatterns
  const changed = diffHunk.test(shown) ? shown.replace(diffMark, (mark) => ' '.repeat(mark.length)) : shown
  // A quoted mail is laid out as it was sent.
  const text = changed.replace(quotePatterns.quoteMarks, '').replace(layoutPatterns.bulletOfValue, ' ')
  const pieces: Piece[] = []
  let [at, copiedTo] = [0, 0]
  const lines = joinCellLines(splitLines(text))
  // Tables of platforms are read apart.
  const grouped = ungroupRows(lines)
  const found = findGrids(lines, grouped)
  const ofPlatforms = new Set(found.flatMap((grid) => grid.lines.map(({ i }) => i)))
  const pivoted = new Map([...pivotLongTables(lines), ...grouped])
  const menus = new Set([...findMenus(lines), ...findContents(lines), ...findAdverts(lines)])
  const { read: tables, isOfBefore } = readTables(
    lines.map((line, i) =>
      ofPlatforms.has(i) || menus.has(i) ? '' : simplifyCharacters(pivoted.get(i) ?? line),
    ),
    period,
  )
  const grids = isOfBefore ? [] : found
  const ofCountry = new Map(grids.map((grid) => [grid.country?.at, stateCountry(grid)]))
  const isLabelled = areLabelled(lines)
  const ofPage = new Set([...findPageBreaks(lines), ...findTranslations(lines)])
  const ofText = lines.flatMap((_, i) => (ofPage.has(i) ? [] : i))
  const broken = findWrapped(ofText.map((i) => lines[i] as string))
  const wrapped = new Set(Array.from(broken, (i) => ofText[i] as number))
  const within = findWithin(lines)
  const captions = new Map([...findCaptions(lines), ...findValueLines(lines)])
  const names = findNames(lines)
  const ranked = new Map([...listCells(lines), ...listRanked(lines), ...readKeyedLines(lines)])
  const spoken = findSpoken(lines)
  const otherNews = findOtherNews(lines)
  const signed = findSigned(lines)
  const entries = findEntries(lines)
  const bylines = findBylines(lines)
  const numbered = findNumbered(lines)
  const headed = findHeaded(lines)
  const isTimed = arePartsTimed(lines)
  lines.forEach((line, i) => {
    const start = at
    at += line.length + 1
    const lineEnd = start + line.length
    const isChanged = text.slice(start, lineEnd) !== simplifyCharacters(line) || pivoted.has(i)
    const change = (piece: Piece, from = start, end = lineEnd) => {
      const same = text.slice(copiedTo, from)
      if (same !== '') pieces.push({ shown: same, read: same })
      pieces.push(piece)
      copiedTo = end
    }
    const setApart = () => change({ shown: '', read: paragraphSeparator }, start, start)
    // A row of several numbers has no label at the end of the line before.
    const isRow = layoutPatterns.valueRow.test(line.slice(0, pageNumberLength))
    const isApart = isRow || (!isLabelled && isValueAlone(line))
    const table = tables.get(i)
    const cells = splitCells(line)
    const parted = cells && layoutPatterns.cellMark.test(line) ? partCells(line, headed.has(i)) : line
    const gapped = line.trim().replace(layoutPatterns.gapOfMark, ' ')
    const entry = layoutPatterns.unitEntry.exec(line)
    const caption = captions.get(i)
    const name = names.get(i)
    const said = spoken.get(i)
    const entryOfSign = signed.get(i)
    const [byFrom, byTo] = bylines.get(i) ?? []
    const issued =
      sayIssued(line) ?? sayGrowth(line) ?? sayChange(line) ?? (cells && sayRow(cells)) ?? entries.get(i)
    const list = ranked.get(i)
    if (list !== undefined) change({ shown: text.slice(start, lineEnd), read: list })
    else if (isOfBefore && !table && layoutPatterns.states.test(line))
      change({ shown: text.slice(start, lineEnd), read: '' })
    else if (ofPlatforms.has(i) || ofCountry.get(i))
      change({ shown: text.slice(start, lineEnd), read: ofCountry.get(i) ?? '' })
    else if (said?.isJoined) change({ shown: text.slice(start, at), read: said.read }, start, at)
    else if (said) change({ shown: line, read: said.read })
    else if (entryOfSign) {
      const { picture, pictureEnd, signAt, sign } = entryOfSign
      if (picture > 0) setApart()
      const read = picture > 0 ? ' ' : paragraphSeparator
      change({ shown: line.slice(picture, pictureEnd), read }, start + picture, start + pictureEnd)
      change({ shown: '', read: sign }, start + signAt, start + signAt)
    } else if (table) change({ ...table, shown: isChanged ? text.slice(start, lineEnd) : table.shown })
    else if (pivoted.get(i) === '') change({ shown: text.slice(start, lineEnd), read: '' })
    else if (caption !== undefined) change({ shown: line, read: caption })
    else if (name !== undefined) change({ shown: text.slice(start, at), read: name }, start, at)
    // At the end of the text the number may be cut.
    else if (entry && (i < lines.length - 1 || entry[0] !== line)) {
      const [shown, name, unit, value] = entry
      change({ shown, read: `${paragraphSeparator}${name}：${value}${unit}` }, start, start + shown.length)
    } else if (line.includes('\n')) change({ shown: line, read: line.replaceAll('\n', ' ') })
    else if (issued !== undefined) change({ shown: text.slice(start, lineEnd), read: issued })
    else if (byFrom !== undefined && byTo !== undefined)
      change({ shown: line.slice(byFrom, byTo), read: '' }, start + byFrom, start + byTo)
    else if (ofPage.has(i) || menus.has(i)) change({ shown: text.slice(start, at), read: '' }, start, at)
    else if (isRule(line) || layoutPatterns.slideNumber.test(line)) change({ shown: line, read: '' })
    else if (parted !== line) {
      if (line.includes('\t') || isPiped(line.trim())) setApart()
      change({ shown: text.slice(start, lineEnd), read: parted })
    } else if (layoutPatterns.lostMarks.test(gapped)) {
      const { lostOrdinal, lostStop } = layoutPatterns
      const marked = gapped.replace(lostOrdinal, '、').replace(lostStop, '。').replaceAll(' ', '，')
      // A line above an empty one is not cut.
      const isWhole = lines[i + 1]?.trim() === '' && i + 2 < lines.length
      change({ shown: line, read: isWhole ? `${marked}。` : marked })
    } else {
      const [time] = (isTimed && layoutPatterns.newsStart.exec(line)) || []
      const goesOn = layoutPatterns.clauseGoesOn.test(lines[i - 1] ?? '')
      if (time) change({ shown: time, read: goesOn ? '' : paragraphSeparator }, start, start + time.length)
      const [number] = layoutPatterns.numberBeforeMonth.exec(line) ?? []
      if (number) change({ shown: '', read: '：' }, start + number.length, start + number.length)
      for (const { index, 0: mark } of findMarks(line))
        change({ shown: mark, read: paragraphSeparator }, start + index, start + index + mark.length)
      const ordinal = numbered.get(i)
      if (ordinal) change({ shown: '', read: '、' }, start + ordinal, start + ordinal)
      const [part = ''] = layoutPatterns.partNumber.exec(line) ?? []
      if (part) change({ shown: part, read: '' }, start, start + part.length)
      const label = layoutPatterns.labelOfStatement.exec(line)
      if (label && isIdle(label[1] ?? '', true)) {
        const labelEnd = start + label[0].length
        change({ shown: '', read: paragraphSeparator }, labelEnd, labelEnd)
      }
      const isCaption =
        layoutPatterns.chartCaption.test(line.trim()) &&
        lines.slice(i + 1, i + 3).some((next) => layoutPatterns.ownGoesOn.test(next.trim()))
      const isDropped =
        isCaption || otherNews.has(i) || (line.trim() === '' && isLabelled && goesOnAfter(lines, i))
      const between = [layoutPatterns.furniture, layoutPatterns.pictureCaption]
      if (isDropped || between.some((form) => form.test(line.trim()))) {
        change({ shown: text.slice(start, at), read: '' }, start, at)
        return
      }
      // The label of a number is no heading, nor part of one above.
      const isLabel = isLabelled && isLabelOf(line, lines[i + 1])
      if ((isApart || isLabel) && !within.has(i)) setApart()
      if (within.has(i)) change({ shown: '\n', read: '' }, lineEnd, at)
      else if (names.has(i + 1)) change({ shown: '\n', read: '' }, lineEnd, at)
      else if (part || (!isLabel && isHeading(line, lines[i + 1])))
        change({ shown: '', read: paragraphSeparator }, lineEnd, lineEnd)
      else if (wrapped.has(i)) change({ shown: '\n', read: '' }, lineEnd, at)
    }
  })
  if (pieces.length === 0) return { original: text, text }
  const rest = text.slice(copiedTo)
  return { ...joinPieces([...pieces, { shown: rest, read: rest }]), grids }
}

/** Finds the marks before the items of a ticker on one line. */
function findMarks(line: string): readonly RegExpExecArray[] {
  const marks = Array.from(line.matchAll(layoutPatterns.tickerMark))
  return marks.length >= fewestMarks && new Set(marks.map(([mark]) => mark)).size === 1 ? marks : []
}

/** The fewest items of a ticker. */
const fewestMarks = 3

/** True if the parts of a talk stand behind their times: at least a minute apart, or from 0:00 on and longer than captions. */
function arePartsTimed(lines: readonly string[]): boolean {
  const { newsStart } = layoutPatterns
  const parts = lines.filter((line) => newsStart.test(line))
  const times = parts.map((line) => {
    const [, minute, second] = newsStart.exec(line) ?? []
    return Number(minute) * 60 + Number(second)
  })
  const areLong =
    times[0] === 0 && parts.reduce((sum, { length }) => sum + length, 0) > longestCaption * parts.length
  const shortest = areLong ? 1 : 60
  return (
    times.length >= fewestMarks && times.every((time, i) => i === 0 || time >= (times[i - 1] ?? 0) + shortest)
  )
}

/** Finds where the numbers of headings end. They count from one on, and are no ranks of names. */
function findNumbered(lines: readonly string[]): ReadonlyMap<number, number> {
  const headings = lines.flatMap((line, i) => {
    const [, lead = '', number, words = ''] = layoutPatterns.numberedHeading.exec(line) ?? []
    return number === undefined ? [] : { i, end: lead.length, number: Number(number), words }
  })
  const areInOrder = headings.length > 1 && headings.every(({ number }, n) => number === n + 1)
  const areNames = headings.every(({ words }) => namesPart(words))
  return new Map(areInOrder && !areNames ? headings.map(({ i, end }) => [i, end]) : [])
}

/** Finds the entries of lists of platforms with pictures before or behind their names, if there are some for both signs. */
function findSigned(lines: readonly string[]): ReadonlyMap<number, Signed> {
  const signed = new Map<number, Signed>()
  let entries: (Signed & { i: number })[] = []
  let head = ''
  for (const [i, line] of [...lines, '。'].entries()) {
    const entry = readSigned(line)
    if (entry) entries.push({ i, ...entry })
    else if (line.trim() !== '') {
      const areBoth = new Set(entries.map(({ sign }) => sign)).size === 2
      const areOfOrders = layoutPatterns.ofOrders.test(head) || layoutPatterns.notedOrders.test(line)
      if (areBoth && areOfOrders && entries.length >= fewestSigned)
        for (const { i: at, ...entry } of entries) signed.set(at, entry)
      entries = []
      head = line
    }
  }
  return signed
}

/** The fewest entries of a list whose pictures are surely signs. */
const fewestSigned = 4

/** From where to where a picture stands, the sign that it means, and where that goes, before the number. */
type Signed = { picture: number; pictureEnd: number; signAt: number; sign: string }

function readSigned(line: string): Signed | undefined {
  const [lead, picture, rise] = layoutPatterns.picturedEntry.exec(line) ?? []
  if (lead !== undefined && picture !== undefined)
    return { picture: 0, pictureEnd: picture.length, signAt: lead.length, sign: signBy(rise) }
  const [, name, behind, up] = layoutPatterns.picturedValue.exec(line) ?? []
  if (name === undefined || behind === undefined) return undefined
  const signAt = name.length + behind.length
  return { picture: name.length, pictureEnd: signAt, signAt, sign: signBy(up) }
}

const signBy = (rise: string | undefined) => (rise === undefined ? '-' : '+')

/** Writes 发布 behind a month in brackets if it is the one after the title's own: 6月运行情况(2021年7月). */
function sayIssued(line: string): string | undefined {
  const [, title, own, issue, end] = layoutPatterns.issuedTitle.exec(line) ?? []
  return title && Number(issue) === monthAfter(Number(own)) ? `${title}发布${end}` : undefined
}

/** Writes a row that needs no headings as a sentence: 驾驶员证 | 742.9万本 | 环比+1.7%. */
function sayRow([label = '', value = '', ...changes]: readonly string[]): string | undefined {
  const { rowLabel, rowValue, rowChange } = layoutPatterns
  const areChanges = changes.length > 0 && changes.every((change) => rowChange.test(change))
  if (!areChanges || !rowLabel.test(label) || !rowValue.test(value) || !isIdle(label, true)) return undefined
  return `${paragraphSeparator}${label}：${[value, ...changes].join('，')}。`
}

/** Moves what brackets say of a list to its front: 滴滴-4.6%,曹操+26.4%(均为单量环比). */
function sayGrowth(line: string): string | undefined {
  const beginning = line.slice(0, longestParagraph)
  const said = beginning.replace(layoutPatterns.listOfGrowth, '$2：$1')
  return said === beginning ? undefined : said + line.slice(longestParagraph)
}

const longestParagraph = 2000

/** Writes a change alone on its line behind its base. */
function sayChange(line: string): string | undefined {
  const [, indent = '', change, base] = layoutPatterns.changeBeforeBase.exec(line) ?? []
  return change && `${indent}${base}${change}`
}

/**
 * Returns the lines of a text. A number with the unit on the next line is one, and a name with a unit and the number below it.
 */
function splitLines(text: string): string[] {
  const { unitAlone, numberAlone, unitInName } = layoutPatterns
  const lines: string[] = []
  const all = text.split('\n')
  for (const [i, line] of all.entries()) {
    const last = lines.at(-1) ?? ''
    const isUnit = unitAlone.test(line) && numberAlone.test(last)
    // Several numbers are the cells of a row.
    const isNumber = numberAlone.test(line) && unitInName.test(last) && !numberAlone.test(all[i + 1] ?? '')
    if (isUnit || isNumber) lines[lines.length - 1] = `${last}\n${line}`
    else lines.push(line)
  }
  return lines
}

function joinPieces(pieces: readonly Piece[]): LaidOut {
  const text = pieces.map(({ read }) => read).join('')
  const places = new Uint32Array(text.length + 1)
  let at = 0
  let shownAt = 0
  for (const { shown, read } of pieces) {
    // A piece of the same length keeps each character in its place.
    const step = shown.length === read.length ? 1 : 0
    for (let i = 0; i < read.length; i += 1) places[at++] = shownAt + i * step
    shownAt += shown.length
  }
  places[at] = shownAt
  return { original: pieces.map(({ shown }) => shown).join(''), text, places }
}

/** True if a line is much shorter than the next, so that it was not wrapped, or does not go on in it. */
function isHeading(line: string, next = ''): boolean {
  const { length } = line.trim()
  // A day is not that of the month on the next line.
  if (layoutPatterns.dateAtEnd.test(line) && layoutPatterns.goesOnDate.test(next)) return true
  if (layoutPatterns.placeAtEnd.test(line)) return true
  // A month is not that of the number of an item.
  if (layoutPatterns.monthAtEnd.test(line) && layoutPatterns.itemFirst.test(next)) return true
  // A number does not go on with a year.
  if (layoutPatterns.endsInNumber.test(line.trimEnd()) && layoutPatterns.yearFirst.test(next)) return true
  const goesOn = layoutPatterns.lineGoesOn.test(line) || textPatterns.nameGoesOn.test(next)
  return length > 0 && 2 * length < next.trim().length && !goesOn
}

/**
 * Writes names that stand each on a line, below words on their order, as one line. A statement must follow: a short line may be
 * an unknown name or a button of the page, and a text may be cut within the list.
 */
function findNames(lines: readonly string[]): ReadonlyMap<number, string> {
  const names = new Map<number, string>()
  for (let i = 0; i < lines.length; i += 1) {
    const lead = layoutPatterns.listLead.exec(lines[i] as string)
    if (!lead) continue
    const found: { at: number; match: RegExpExecArray }[] = []
    let at = i + 1
    for (; at < lines.length; at += 1) {
      const line = lines[at] as string
      if (line.trim() === '') continue
      const match = layoutPatterns.nameAlone.exec(line)
      if (!match) break
      found.push({ at, match })
    }
    const last = found.at(-1)
    const [, isRanked, , isOfPlatforms] = last?.match ?? []
    const isOneList = found.every(
      ({ match: [, rank, , platform] }, n) =>
        !platform === !isOfPlatforms && rank === (isRanked && String(n + 1)),
    )
    const isFollowed = !last?.match[4] && layoutPatterns.afterList.test(lines[at] ?? '')
    // The ministry ranks ten platforms.
    const isWhole = isFollowed || (isOfPlatforms && found.length === 10 && (isRanked || at === lines.length))
    if (found.length < 2 || !isOneList || !isWhole) continue
    for (let gap = i + 1; gap < at; gap += 1) names.set(gap, '')
    for (const [n, { at, match }] of found.entries())
      names.set(at, `${n > 0 || lead[1] ? '' : '：'}${match[2]}${at === last?.at ? '。\n' : '、'}`)
    i = at - 1
  }
  return names
}

/** Finds the rows below headings of columns, which have no digits. */
function findHeaded(lines: readonly string[]): ReadonlySet<number> {
  const headed = new Set<number>()
  let isHeaded = false
  for (const [i, line] of lines.entries()) {
    const cells = splitCells(line)
    isHeaded &&= cells !== undefined || line.trim() === ''
    isHeaded ||=
      cells?.every((cell) => !textPatterns.digit.test(cell) && !layoutPatterns.ledValue.test(cell)) ?? false
    if (isHeaded) headed.add(i)
  }
  return headed
}

/**
 * Returns a row in as many characters, its cells as paragraphs where strokes or tabs part them; without headings above, each
 * label leads to its number.
 */
function partCells(printed: string, isHeaded: boolean): string {
  const line = printed.replace(layoutPatterns.noteBehind, (note) =>
    namesPart(note.replace('聚合', '')) || scopePatterns.time.test(note) ? note : ' '.repeat(note.length),
  )
  const { anyGap, gapOfCells, strokeOfCells, rowLabel, ledValue, noteHeading } = layoutPatterns
  const part = (row: string, gaps: RegExp, apart = paragraphSeparator) =>
    row.replace(gaps, (gap, at: number) => {
      const label = row.slice(0, at).split(anyGap).at(-1) as string
      const isLed = !isHeaded && rowLabel.test(label.trim()) && ledValue.test(row.slice(at + gap.length))
      return (isLed || noteHeading.test(label.trim()) ? '：' : apart).padEnd(gap.length)
    })
  if (isPiped(line.trim())) {
    const [first, last] = [line.indexOf('|'), line.lastIndexOf('|')]
    return `${line.slice(0, first)} ${part(line.slice(first + 1, last), strokeOfCells)} ${line.slice(last + 1)}`
  }
  return line.includes('\t') ? part(line, gapOfCells) : part(line, strokeOfCells, '|')
}
