import { layoutPatterns } from '../patterns/layout.ts'
import { settingPatterns } from '../patterns/markup.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { textPatterns } from '../patterns/text.ts'
import { paragraphSeparator } from './normalise-text.ts'
import { filledLines } from './table-cells.ts'
import { namesPart } from './titles.ts'

/** Finds lines of a page that are not its text: menus, other news, page numbers and their heads, and what it says of itself. */

/**
 * Finds menus that lead to the parts of a site, with an entry on each line or all on one, and the path to the page. Those with a
 * place, a platform or a kind of orders stay: the page may be about it. A mail is not about the places of those who get it.
 */
export function findMenus(lines: readonly string[]): ReadonlySet<number> {
  const { menuStart, menuEntry, menuLine, wayHere, pageTools, ofPage, labelOfTable } = layoutPatterns
  const found = new Set<number>()
  const { filled, lineAt } = filledLines(lines)
  for (let first = 0; first < filled.length; first += 1) {
    const line = lineAt(first)
    const areTools = pageTools.test(line)
    const isStart = areTools || menuStart.test(line)
    if (line.length > longestMenu || !(isStart || menuEntry.test(line))) continue
    let end = first + 1
    while (menuEntry.test(line) && lineAt(end).length <= longestMenu && menuEntry.test(lineAt(end))) end += 1
    const entries = Array.from({ length: end - first }, (_, i) => lineAt(first + i)).join('\n')
    const isMenu = areTools || end - first >= fewestEntries || menuLine.test(line) || wayHere.test(line)
    // Without 首页 the entries may be headings or labels of a table.
    if (isMenu && !ofPage.test(entries) && (isStart || !labelOfTable.test(entries)))
      for (let at = first; at < end; at += 1) found.add(filled[at] as number)
    first = end - 1
  }
  const recipients = lines.flatMap((line, i) => (layoutPatterns.recipients.test(line) ? i : []))
  return new Set([...found, ...findMonths(lines), ...recipients])
}

/** Finds the lists from which a month is chosen: what stands below is of none of these. */
function findMonths(lines: readonly string[]): number[] {
  const { choosesMonth, monthToChoose } = layoutPatterns
  const { filled, lineAt } = filledLines(lines)
  return filled.flatMap((_, head) => {
    if (!choosesMonth.test(lineAt(head).trim())) return []
    let end = head + 1
    while (end < filled.length && monthToChoose.test(lineAt(end).trim())) end += 1
    return end - head > 2 ? filled.slice(head, end) : []
  })
}

/** Finds a table of contents with its heading: entries stand again below as headings, or have the mark of an item. */
export function findContents(lines: readonly string[]): ReadonlySet<number> {
  const found = new Set<number>()
  const { filled, lineAt } = filledLines(lines)
  const textAt = (at: number) => lineAt(at).trim()
  const first = filled.findIndex((_, at) => layoutPatterns.contents.test(textAt(at)))
  if (first < 0) return found
  const lastAt = new Map(filled.map((_, at) => [textAt(at), at]))
  const isEntry = (at: number) =>
    (lastAt.get(textAt(at)) ?? -1) > at || layoutPatterns.itemOfContents.test(textAt(at))
  // The first entry again is the heading of its part.
  for (let at = first + 1; isEntry(at) && (at === first + 1 || textAt(at) !== textAt(first + 1)); at += 1)
    found.add(filled[at] as number)
  return found.size < 2 ? new Set() : found.add(filled[first] as number)
}

const fewestEntries = 4
const longestMenu = 200

/** Finds advertisements, from the line that says where one begins to the line that says where it ends. */
export function findAdverts(lines: readonly string[]): ReadonlySet<number> {
  const { advertBegins, advertEnds } = layoutPatterns
  const adverts = findBetween(lines, advertBegins, advertEnds)
  return new Set(adverts.filter(({ length }) => length <= longestAdvert).flat())
}

/** Returns the runs of lines from one that matches `first` to the next that matches `last`. */
function findBetween(lines: readonly string[], first: RegExp, last: RegExp): number[][] {
  const found: number[][] = []
  let open: number[] = []
  for (const [i, line] of lines.entries()) {
    if (first.test(line)) open = [i]
    else if (open.length > 0) open.push(i)
    if (open.length > 1 && last.test(line)) {
      found.push(open)
      open = []
    }
  }
  return found
}

const longestAdvert = 9

/** Finds the lines of other articles: news beside the text, and titles in the middle of it. */
export function findOtherNews(lines: readonly string[]): ReadonlySet<number> {
  return new Set([...findTickers(lines), ...findRelated(lines)])
}

/**
 * Finds news beside an article, each behind its time, the newest first, but none of the trade; and the chapters of a talk, each
 * behind the time at which it begins, the first at 0:00.
 */
function findTickers(lines: readonly string[]): ReadonlySet<number> {
  const { newsTime, newsStart, ofTrade, largeTotal } = layoutPatterns
  const found = new Set<number>()
  for (let first = 0; first < lines.length; first += 1) {
    let end = first
    while (
      end < lines.length &&
      (lines[end] as string).length <= longestMenu &&
      newsStart.test(lines[end] as string)
    )
      end += 1
    const block = lines.slice(first, end)
    const times = block.flatMap((line) =>
      Array.from(line.matchAll(newsTime), ([, hour, minute]) => Number(hour) * 60 + Number(minute)),
    )
    const isNewestFirst =
      times.length > 1 && times.every((time, i) => i === 0 || time < (times[i - 1] as number))
    // Captions follow each other within seconds, and what is said behind a time is a sentence.
    const isOfTalk =
      times[0] === 0 &&
      (times.at(-1) ?? 0) > shortestChapter * times.length &&
      block.every((line) => isTitle(line.trim()) && !largeTotal.test(line))
    for (const [i, line] of block.entries())
      if (isOfTalk || (isNewestFirst && !ofTrade.test(line))) found.add(first + i)
    first = Math.max(first, end - 1)
  }
  return found
}

/** The least seconds between chapters on average: more than a caption is shown. */
const shortestChapter = 30

/** Finds translations, or how words are pronounced, each line below what it is of. */
export function findTranslations(lines: readonly string[]): ReadonlySet<number> {
  const { latinLetter, wordsOfLatin } = layoutPatterns
  const found = new Set<number>()
  for (const [i, line] of lines.entries()) {
    const letters = line.slice(0, longestMenu).match(latinLetter)?.length ?? 0
    const isLatin = wordsOfLatin.test(line) && letters * 2 > line.trim().length
    if (isLatin && (found.has(i - 1) || textPatterns.ideograph.test(lines[i - 1] ?? ''))) found.add(i)
  }
  return found.size < fewestEntries ? new Set() : found
}

/** True if a line is the number of a page. */
function isPageNumber(line: string | undefined): boolean {
  if (line === undefined) return false
  // The heading of a slide begins another text: == 第3页 ==.
  if (line.endsWith(paragraphSeparator)) return false
  const { pageNumber, centredNumber } = layoutPatterns
  return pageNumber.test(line.trim()) || (line.length <= pageNumberLength && centredNumber.test(line))
}

/**
 * Finds the lines between a page's end and the next one's beginning, also within a sentence: the page number, the name of the
 * report around it, which stood before or began the text, and empty lines around these; a watermark that stands again and again;
 * and in a newspaper all from 下转第3版 to 上接第1版, if no bulletin begins there.
 */
export function findPageBreaks(lines: readonly string[]): ReadonlySet<number> {
  const { pageBesideHead, runningHead, ruleOfPage, continuedOn, continuedFrom, bulletinBegun } =
    layoutPatterns
  const named = lines.map((line) => line.slice(0, pageNumberLength).trim().replace(pageBesideHead, ''))
  // On the next page the left and right part of a head may have changed places, or stand on two lines.
  const heads = named.map((head) => head.split(layoutPatterns.columnGap))
  const firstAt = new Map(
    [...heads.entries()].reverse().flatMap(([at, parts]) => parts.map((part) => [part, at] as const)),
  )
  const isAgain = (at: number) =>
    named[at] !== '' && (heads[at]?.every((part) => (firstAt.get(part) ?? at) < at) ?? false)
  const isEmpty = (at: number) => lines[at]?.trim() === ''
  const topOfText = lines.findIndex((line) => line.trim() !== '')
  const { place, namedPlatform, otherTrade, partName } = scopePatterns
  const isOfOther = (head: string) =>
    [place, namedPlatform, otherTrade, partName].some((words) => words.test(head))
  const isTop = (at: number, head: string) =>
    firstAt.get(heads[at]?.[0] ?? '') === topOfText && settingPatterns.topHead.test(head) && !isOfOther(head)
  const isNamed = (at: number) => {
    const head = named[at] ?? ''
    return isAgain(at) && (isTop(at, head) || runningHead.test(head))
  }
  // The issue of a report may stand above or below its name.
  const isHead = (at: number) => isNamed(at) || (isAgain(at) && (isNamed(at - 1) || isNamed(at + 1)))
  const isLong = (line = '') => line.trim().length >= wrappedLength
  const isWithinSentence = (line: string, i: number) =>
    line.trim() !== '' &&
    !isLong(line) &&
    isLong(lines[i - 1]) &&
    isLong(lines[i + 1]) &&
    !layoutPatterns.sentenceEnd.test(lines[i - 1] ?? '')
  const nameOfMark = (line: string) => line.trim().replace(layoutPatterns.dayOfMark, '')
  const marks = Map.groupBy(
    lines.filter((line, i) => textPatterns.watermark.test(line) || isWithinSentence(line, i)),
    nameOfMark,
  )
  const isWatermark = (line: string) => (marks.get(nameOfMark(line))?.length ?? 0) > 1
  const breaks = new Set<number>()
  const isBeside = (at: number) => isHead(at) || isEmpty(at) || ruleOfPage.test(lines[at] ?? '')
  // Upwards and downwards, with the lines that were passed before: all behind these are known.
  const directions = [-1, 1].map((step) => [step, new Set<number>()] as const)
  const isOther = (part: number[]) => !part.some((i) => bulletinBegun.test(lines[i] as string))
  const between = new Set(findBetween(lines, continuedOn, continuedFrom).filter(isOther).flat())
  for (const [i, line] of lines.entries()) {
    const hasNumber = (named[i] !== line.trim() && isHead(i)) || between.has(i)
    if (!isPageNumber(line) && !hasNumber && !isWatermark(line)) continue
    breaks.add(i)
    for (const [step, passed] of directions) {
      let at = i + step
      for (; isEmpty(at); at += step) breaks.add(at)
      if (!isHead(at) && !hasNumber) continue
      for (; !passed.has(at) && isBeside(at); at += step) {
        breaks.add(at)
        passed.add(at)
      }
    }
  }
  return breaks
}

/** The fewest characters in a line of a paragraph. */
const wrappedLength = 15
/** The most characters in a line with a page number in its middle. */
export const pageNumberLength = 100

/** The most titles of other articles in the middle of one, and the most characters in such a title. */
const mostTitles = 8
const longestTitle = 60

/**
 * Finds what leads to other articles in the middle of a bulletin: a heading or label, and the titles below, up to the paragraph
 * with which the ministry goes on (面向乘客…, 二、在…). If that paragraph stands above too, or right below what may be the title of a
 * bulletin, it may be of another one.
 */
export function findRelated(lines: readonly string[]): ReadonlySet<number> {
  const { relatedHead, relatedLine, bulletinBegun, bulletinTitle, ownGoesOn } = layoutPatterns
  const found = new Set<number>()
  const { filled, lineAt } = filledLines(lines)
  const textAt = (at: number) => lineAt(at).trim()
  const begunAt = lines.findIndex((line) => bulletinBegun.test(line))
  const seenAt = new Map<string, number>()
  const firstOf = (kind: string) => {
    const at = seenAt.get(kind) ?? lines.findIndex((line) => line.includes(kind))
    seenAt.set(kind, at)
    return at
  }
  for (let first = 1; first < filled.length; first += 1) {
    const isHead = relatedHead.test(textAt(first))
    if (!isHead && !relatedLine.test(textAt(first))) continue
    let end = first + 1
    while (end - first <= mostTitles && isTitle(textAt(end))) end += 1
    const [, aggregators, item, cities] = ownGoesOn.exec(textAt(end)) ?? []
    const kind = aggregators ?? item ?? cities
    const isBehindBulletin = begunAt >= 0 && begunAt < (filled[first] ?? 0)
    const goesOn =
      kind !== undefined &&
      isBehindBulletin &&
      !bulletinTitle.test(textAt(end - 1)) &&
      firstOf(kind) === filled[end]
    if (goesOn && (end > first + 1 || !isHead))
      for (let at = first; at < end; at += 1) found.add(filled[at] as number)
    first = end - 1
  }
  return found
}

function isTitle(line: string): boolean {
  const { titleEnd, ownGoesOn } = layoutPatterns
  return line.length <= longestTitle && titleEnd.test(line) && !ownGoesOn.test(line)
}

/** From where to where a part of a line stands. */
type Range = readonly [number, number]

/**
 * Finds what a page says of itself that its numbers are not of: the site's name behind the headline and the writer's before a
 * time, if they sound like a part of the market; who posts what stands below; a local medium, above orders that only the country
 * has; and the month of a report that came out within it.
 */
export function findBylines(lines: readonly string[]): ReadonlyMap<number, Range> {
  const { filled, lineAt } = filledLines(lines)
  const found = new Map<number, Range>()
  const head = filled.slice(0, headLines).map((i, at) => ({ i, line: lineAt(at) }))
  const [page, ...others] = head
  const headline = others
    .find(({ line }) => line.trim().length >= shortestHeadline && page?.line.startsWith(line.trim()))
    ?.line.trim()
  const name = page?.line.slice(headline?.length) ?? ''
  if (page && headline !== undefined && namesPart(name) && isName(name))
    found.set(page.i, [headline.length, page.line.length])
  for (const [at, i] of filled.entries()) {
    const name = layoutPatterns.poster.exec(lineAt(at))?.[1] ?? ''
    const isPoster = name !== '' && isName(name) && layoutPatterns.timeOfPost.test(lineAt(at + 1))
    if (isPoster) found.set(i, [0, lineAt(at).length])
  }
  const isOfCountry = lines.some((line) => layoutPatterns.largeTotal.test(line))
  for (const [at, { i, line }] of head.entries()) {
    if (isOfCountry && layoutPatterns.localMedium.test(line)) found.set(i, [0, line.length])
    const [, blank = '', name] = layoutPatterns.writtenBy.exec(line) ?? []
    if (name !== undefined && namesPart(name) && isName(name))
      found.set(i, [blank.length, blank.length + name.length])
    const [, lead = '', date = '', year, month] = layoutPatterns.reportOfMonth.exec(line) ?? []
    const isIssue = ({ line: day }: { line: string }) => {
      const [, ofYear, ofMonth, ofDay] = layoutPatterns.dayOfIssue.exec(day) ?? []
      return (
        Number(ofMonth) === Number(month) &&
        Number(ofDay) < lastDays &&
        (year === undefined || year === ofYear)
      )
    }
    if (month !== undefined && head.slice(at + 1, at + 1 + datelines).some(isIssue))
      found.set(i, [lead.length, lead.length + date.length])
  }
  return found
}

/** True if words may name a page or a writer, and no place, platform or office whose numbers may follow. */
function isName(words: string): boolean {
  return ![scopePatterns.place, scopePatterns.namedPlatform, layoutPatterns.office].some((one) =>
    one.test(words),
  )
}

/** The most lines above a text, and between a headline and its day; and the fewest characters of a headline. */
const headLines = 30
const datelines = 4
const shortestHeadline = 6
/** From this day of the month on, a day may be the last that is counted. */
const lastDays = 28
