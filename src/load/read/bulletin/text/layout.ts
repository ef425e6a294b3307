import { monthAfter } from '../../../../domain/time/month.ts'
import { layoutPatterns } from '../patterns/layout.ts'
import { quotePatterns } from '../patterns/quote.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { textPatterns } from '../patterns/text.ts'
import {
  areLabelled,
  findCaptions,
  findNames,
  findValueLines,
  findWithin,
  findWrapped,
  goesOnAfter,
  isLabelOf,
  isValueAlone,
  readKeyedLines,
} from './grouped-lines.ts'
import { isIdle } from './idle-words.ts'
import { matchesOf } from './matches.ts'
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
import {
  findHeaded,
  joinCellLines,
  listCells,
  listRanked,
  partCells,
  pivotLongTables,
  ungroupRows,
} from './regrouped-tables.ts'
import { findSpoken, longestCaption } from './spoken-lines.ts'
import { type Grid, isPiped, isRule, splitCells } from './table-cells.ts'
import { readTables } from './tables.ts'
import { namesPart } from './titles.ts'

/** A part of a text, and how it is read. */
type Piece = { shown: string; read: string }

/** A part of a line that is read otherwise, from where to where in it. Its break is one more character behind its end. */
type Change = { from: number; to: number; read: string }

/** Returns how a line is read if the rule knows it: as other words, or with parts changed. */
type Rule = (line: string, i: number) => string | readonly Change[] | undefined

const insert = (at: number, read: string): Change => ({ from: at, to: at, read })
const setApart = insert(0, paragraphSeparator)
/** Reads other words in the place of a line and its break. */
const joinTo = (line: string, read: string): [Change] => [{ from: 0, to: line.length + 1, read }]

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
  const lines = joinCellLines(splitLines(text))
  const { rules, grids } = findRules(lines, period)
  const pieces: Piece[] = []
  let [at, copiedTo] = [0, 0]
  for (const [i, line] of lines.entries()) {
    for (const { from, to, read } of changesBy(rules, line, i)) {
      const same = text.slice(copiedTo, at + from)
      pieces.push({ shown: same, read: same }, { shown: text.slice(at + from, at + to), read })
      copiedTo = at + to
    }
    at += line.length + 1
  }
  if (pieces.length === 0) return { original: text, text }
  const rest = text.slice(copiedTo)
  return { ...joinPieces([...pieces, { shown: rest, read: rest }]), grids }
}

/** Returns what the first rule that knows a line changes in it. */
function changesBy(rules: readonly Rule[], line: string, i: number): readonly Change[] {
  for (const rule of rules) {
    const found = rule(line, i)
    if (typeof found === 'string') return [{ from: 0, to: line.length, read: found }]
    if (found) return found
  }
  return []
}

/** Returns the rules by which the lines of a text are read, the first before the others, and its tables of platforms. */
function findRules(lines: readonly string[], period?: string): { rules: Rule[]; grids: Grid[] } {
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
  const ofPage = new Set([...findPageBreaks(lines), ...findTranslations(lines)])
  const captions = new Map([...findCaptions(lines), ...findValueLines(lines)])
  const names = findNames(lines)
  const ranked = new Map([...listCells(lines), ...listRanked(lines), ...readKeyedLines(lines)])
  const spoken = findSpoken(lines)
  const signed = findSigned(lines)
  const entries = findEntries(lines)
  const bylines = findBylines(lines)
  const headed = findHeaded(lines)
  const rules: Rule[] = [
    (_, i) => ranked.get(i),
    (line, i) => (isOfBefore && !tables.has(i) && layoutPatterns.states.test(line) ? '' : undefined),
    (_, i) => ofCountry.get(i) || (ofPlatforms.has(i) ? '' : undefined),
    (line, i) => {
      const { read, isJoined } = spoken.get(i) ?? {}
      return isJoined && read !== undefined ? joinTo(line, read) : read
    },
    (_, i) => signed.get(i),
    (_, i) => tables.get(i),
    (_, i) => (pivoted.get(i) === '' ? '' : undefined),
    (_, i) => captions.get(i),
    (line, i) => {
      const name = names.get(i)
      return name === undefined ? undefined : joinTo(line, name)
    },
    (line, i) => sayEntry(line, i === lines.length - 1),
    (line) => (line.includes('\n') ? line.replaceAll('\n', ' ') : undefined),
    (line, i) => sayIssued(line, lines.slice(Math.max(0, i - 2), i)),
    (line, i) => sayGrowth(line) ?? sayChange(line) ?? sayRow(line) ?? entries.get(i),
    (_, i) => {
      const [from, to] = bylines.get(i) ?? []
      return from === undefined || to === undefined ? undefined : [{ from, to, read: '' }]
    },
    (line, i) => (ofPage.has(i) || menus.has(i) ? joinTo(line, '') : undefined),
    (line) => (isRule(line) ? '' : undefined),
    (line, i) => partRow(line, headed.has(i)),
    // A line above an empty one is not cut.
    (line, i) => restoreMarks(line, lines[i + 1]?.trim() === '' && i + 2 < lines.length),
    findRuleOfProse(lines, names, ofPage),
  ]
  return { rules, grids }
}

/**
 * Returns the rule for lines of sentences and headings: what is no word of them is left out, lines that go on in the next are
 * joined to it, and headings, labels and numbers set apart.
 *
 * @param names the lines of a list of names, which go on the line above them
 * @param ofPage lines between which a sentence goes on: the breaks of pages, and translations
 */
function findRuleOfProse(
  lines: readonly string[],
  names: ReadonlyMap<number, string>,
  ofPage: ReadonlySet<number>,
): Rule {
  const isLabelled = areLabelled(lines)
  const ofText = lines.flatMap((_, i) => (ofPage.has(i) ? [] : i))
  const broken = findWrapped(ofText.map((i) => lines[i] as string))
  const wrapped = new Set(Array.from(broken, (i) => ofText[i] as number))
  const within = findWithin(lines)
  const otherNews = findOtherNews(lines)
  const numbered = findNumbered(lines)
  const isTimed = arePartsTimed(lines)
  const isLeftOut = (line: string, i: number) => {
    const { chartCaption, ownGoesOn, furniture, pictureCaption } = layoutPatterns
    const words = line.trim()
    if (otherNews.has(i) || furniture.test(words) || pictureCaption.test(words)) return true
    if (words === '') return isLabelled && goesOnAfter(lines, i)
    return chartCaption.test(words) && lines.slice(i + 1, i + 3).some((next) => ownGoesOn.test(next.trim()))
  }
  const startTalk = (line: string, i: number): Change[] => {
    const { length } = layoutPatterns.newsStart.exec(line)?.[0] ?? ''
    const goesOn = layoutPatterns.clauseGoesOn.test(lines[i - 1] ?? '')
    return isTimed && length > 0 ? [{ from: 0, to: length, read: goesOn ? '' : paragraphSeparator }] : []
  }
  return (line, i) => {
    if (isLeftOut(line, i)) return joinTo(line, '')
    const next = lines[i + 1]
    const changes = [...startTalk(line, i), ...findPoints(line)]
    const ordinal = numbered.get(i)
    if (ordinal) changes.push(insert(ordinal, '、'))
    // The label of a number is no heading, nor part of one above.
    const isLabel = isLabelled && isLabelOf(line, next)
    // A row of several numbers has no label at the end of the line before.
    const isRow = layoutPatterns.valueRow.test(line.slice(0, pageNumberLength))
    const isApart = isLabel || isRow || (!isLabelled && isValueAlone(line))
    if (!within.has(i) && isApart) changes.push(setApart)
    const isPart = layoutPatterns.partNumber.test(line)
    const isHead = isPart || (!isLabel && isHeading(line, next))
    const goesOn = names.has(i + 1) || textPatterns.doneBelow.test(`${line}\n${next}`)
    if (within.has(i) || goesOn || (wrapped.has(i) && !isHead))
      changes.push({ from: line.length, to: line.length + 1, read: '' })
    else if (isHead) changes.push(insert(line.length, paragraphSeparator))
    return changes.toSorted((a, b) => a.from - b.from)
  }
}

/** Finds the marks that part the sentences of a line, and those that are lost: behind the number of an item, and behind a label. */
function findPoints(line: string): Change[] {
  const { numberBeforeMonth, partNumber, labelOfStatement } = layoutPatterns
  const points = findMarks(line).map(({ index, 0: mark }) => ({
    from: index,
    to: index + mark.length,
    read: paragraphSeparator,
  }))
  const [number] = numberBeforeMonth.exec(line) ?? []
  if (number) points.push(insert(number.length, '：'))
  const [part] = partNumber.exec(line) ?? []
  if (part) points.push({ from: 0, to: part.length, read: '' })
  const [label, words = ''] = labelOfStatement.exec(line) ?? []
  if (label && isIdle(words, true)) points.push(insert(label.length, paragraphSeparator))
  return points
}

/** Finds the marks before the items of a ticker on one line. */
function findMarks(line: string): readonly RegExpExecArray[] {
  const marks = matchesOf(layoutPatterns.tickerMark, line)
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
function findSigned(lines: readonly string[]): ReadonlyMap<number, readonly Change[]> {
  const signed = new Map<number, readonly Change[]>()
  let entries: (Signed & { i: number })[] = []
  let head = ''
  for (const [i, line] of [...lines, '。'].entries()) {
    const entry = readSigned(line)
    if (entry) entries.push({ i, ...entry })
    else if (line.trim() !== '') {
      const areBoth = new Set(entries.map(({ sign }) => sign)).size === 2
      const areOfOrders = layoutPatterns.ofOrders.test(head) || layoutPatterns.notedOrders.test(line)
      if (areBoth && areOfOrders && entries.length >= fewestSigned)
        for (const { i: at, picture, pictureEnd, signAt, sign } of entries) {
          const read = picture > 0 ? ' ' : paragraphSeparator
          const changes = [{ from: picture, to: pictureEnd, read }, insert(signAt, sign)]
          signed.set(at, picture > 0 ? [setApart, ...changes] : changes)
        }
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

/** Writes 发布 behind the month after that of the title, in brackets or, below it, before the source: 6月运行情况(2021年7月). */
function sayIssued(line: string, above: readonly string[]): string | undefined {
  const [, year, month, source] = layoutPatterns.issuedBelow.exec(line) ?? []
  const isNext = ([, , titled]: RegExpExecArray) => monthAfter(Number(titled)) === Number(month)
  if (source && [...above.join('\n').matchAll(scopePatterns.monthNamed)].some(isNext))
    return `${source}（${year}年${month}月发布）`
  const [, title, own, issue, end] = layoutPatterns.issuedTitle.exec(line) ?? []
  return title && Number(issue) === monthAfter(Number(own)) ? `${title}发布${end}` : undefined
}

/**
 * Writes an entry with the unit behind the name as a paragraph.
 *
 * @param isLast whether the text ends here, where the number may be cut
 */
function sayEntry(line: string, isLast: boolean): readonly Change[] | undefined {
  const [shown = '', name, unit, value] = layoutPatterns.unitEntry.exec(line) ?? []
  if (shown === '' || (isLast && shown === line)) return undefined
  return [{ from: 0, to: shown.length, read: `${paragraphSeparator}${name}：${value}${unit}` }]
}

/** Writes a row that needs no headings as a sentence: 驾驶员证 | 742.9万本 | 环比+1.7%. */
function sayRow(line: string): string | undefined {
  const [label = '', value = '', ...changes] = splitCells(line) ?? []
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
 * Returns the lines of a text. A number with the unit on the next line is one, and a name with a unit and the number below it;
 * so are the lines of a long gap.
 */
function splitLines(text: string): string[] {
  const { unitAlone, numberAlone, unitInName, hasWord } = layoutPatterns
  const lines: string[] = []
  const all = text.split('\n')
  let wordless = 0
  for (const [i, line] of all.entries()) {
    wordless = hasWord.test(line) ? 0 : wordless + 1
    const isOfGap = wordless > longestGap
    const last = lines.at(-1) ?? ''
    const isUnit = unitAlone.test(line) && numberAlone.test(last)
    // Several numbers are the cells of a row.
    const isNumber = numberAlone.test(line) && unitInName.test(last) && !numberAlone.test(all[i + 1] ?? '')
    if (isUnit || isNumber || isOfGap) lines[lines.length - 1] = `${last}\n${line}`
    else lines.push(line)
  }
  return lines
}

/** The most lines without a word that are told apart, many more than a table has in a row. */
const longestGap = 100

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

/** Sets the cells of a row apart. */
function partRow(line: string, isHeaded: boolean): readonly Change[] | undefined {
  const read = splitCells(line) && layoutPatterns.cellMark.test(line) ? partCells(line, isHeaded) : line
  if (read === line) return undefined
  const row = { from: 0, to: line.length, read }
  return line.includes('\t') || isPiped(line.trim()) ? [setApart, row] : [row]
}

/** Writes the marks of a line that has gaps in their place. */
function restoreMarks(line: string, isWhole: boolean): string | undefined {
  const { gapOfMark, lostMarks, lostOrdinal, lostStop } = layoutPatterns
  const gapped = line.trim().replace(gapOfMark, ' ')
  if (!lostMarks.test(gapped)) return undefined
  const marked = gapped.replace(lostOrdinal, '、').replace(lostStop, '。').replaceAll(' ', '，')
  return isWhole ? `${marked}。` : marked
}
