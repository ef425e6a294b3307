import { layoutPatterns } from '../patterns/layout.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { settingPatterns } from '../patterns/setting.ts'
import { textPatterns } from '../patterns/text.ts'
import { paragraphSeparator } from './normalise-text.ts'
import { filledLines } from './table-cells.ts'
import { namesPart } from './titles.ts'

/** Lines that are of the page and none of its text: menus, other news, numbers of pages, the heads beside these, and what it says of itself. */

/**
 * The lines of a menu that leads to the parts of a page, each on its line or all on one, and of the way that led to it. A place,
 * a platform or a kind of orders among them may be what the page is of, so that they stay.
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
    // Without 首页 they may be the headings or labels of a table.
    if (isMenu && !ofPage.test(entries) && (isStart || !labelOfTable.test(entries)))
      for (let at = first; at < end; at += 1) found.add(filled[at] as number)
    first = end - 1
  }
  return new Set([...found, ...findMonths(lines)])
}

/** The lines of a page on which one of several months is chosen: none of these is of what stands below. */
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

/** The lines of a table of contents, whose entries stand again as headings below, with the one above them that says so. */
export function findContents(lines: readonly string[]): ReadonlySet<number> {
  const found = new Set<number>()
  const { filled, lineAt } = filledLines(lines)
  const textAt = (at: number) => lineAt(at).trim()
  const first = filled.findIndex((_, at) => layoutPatterns.contents.test(textAt(at)))
  if (first < 0) return found
  const lastAt = new Map(filled.map((_, at) => [textAt(at), at]))
  const isEntry = (at: number) =>
    (lastAt.get(textAt(at)) ?? -1) > at || layoutPatterns.itemOfContents.test(textAt(at))
  for (let at = first + 1; isEntry(at); at += 1) found.add(filled[at] as number)
  return found.size < 2 ? new Set() : found.add(filled[first] as number)
}

const fewestEntries = 4
const longestMenu = 200

/** The lines of an advertisement from the one that says where it begins to the one that says where it ends. */
export function findAdverts(lines: readonly string[]): ReadonlySet<number> {
  const { advertBegins, advertEnds } = layoutPatterns
  const adverts = findBetween(lines, advertBegins, advertEnds)
  return new Set(adverts.filter(({ length }) => length <= longestAdvert).flat())
}

/** The lines from each first one to the next last one. */
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

/** The lines of a page that are of other articles: news beside it, and titles in the middle of it. */
export function findOtherNews(lines: readonly string[]): ReadonlySet<number> {
  return new Set([...findTickers(lines), ...findRelated(lines)])
}

/**
 * The lines of a page with other news, each behind its time and the newest first, as beside an article: none of the trade. And those
 * that tell from which time a talk is on what, the first of them from its beginning.
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
    // Captions follow each other within seconds, and what is said behind its time is a sentence.
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

/** In seconds: longer than a caption is shown. */
const shortestChapter = 30

/** The lines of a translation, or of how words are said, each below what it is of. */
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

/** Whether a line is the number of a page. */
function isPageNumber(line: string | undefined): boolean {
  if (line === undefined) return false
  // The heading of a slide begins another text: == 第3页 ==.
  if (line.endsWith(paragraphSeparator)) return false
  const { pageNumber, centredNumber } = layoutPatterns
  return pageNumber.test(line.trim()) || (line.length <= pageNumberLength && centredNumber.test(line))
}

/**
 * The lines with which a page ends and the next begins, within a sentence or not: the number, the name of the report above or below
 * it that stood in the text before, or with which that began, and what is empty around these; a watermark that stands on it again and again; and of a newspaper all between the two parts of an article that
 * goes on on another page, where no bulletin begins there.
 */
export function findPageBreaks(lines: readonly string[]): ReadonlySet<number> {
  const { pageBesideHead, runningHead, ruleOfPage, continuedOn, continuedFrom, bulletinBegun } =
    layoutPatterns
  const named = lines.map((line) => line.slice(0, pageNumberLength).trim().replace(pageBesideHead, ''))
  // On the next page what stands left and right may have changed places, or stood on two lines of the first.
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
  // The name of the report may have its issue below it or above.
  const isHead = (at: number) => isNamed(at) || (isAgain(at) && (isNamed(at - 1) || isNamed(at + 1)))
  const marks = Map.groupBy(
    lines.filter((line) => textPatterns.watermark.test(line)),
    (line) => line.trim(),
  )
  const isWatermark = (line: string) => (marks.get(line.trim())?.length ?? 0) > 1
  const breaks = new Set<number>()
  const isOther = (part: number[]) => !part.some((i) => bulletinBegun.test(lines[i] as string))
  const between = new Set(findBetween(lines, continuedOn, continuedFrom).filter(isOther).flat())
  for (const [i, line] of lines.entries()) {
    const hasNumber = (named[i] !== line.trim() && isHead(i)) || between.has(i)
    if (!isPageNumber(line) && !hasNumber && !isWatermark(line)) continue
    breaks.add(i)
    for (const step of [-1, 1]) {
      let at = i + step
      for (; isEmpty(at); at += step) breaks.add(at)
      if (!isHead(at) && !hasNumber) continue
      for (; isHead(at) || isEmpty(at) || ruleOfPage.test(lines[at] ?? ''); at += step) breaks.add(at)
    }
  }
  return breaks
}

/** Much longer than a page number in the middle of its line. */
export const pageNumberLength = 100

/** More titles than a page shows of other articles in the middle of one, and longer than one of them. */
const mostTitles = 8
const longestTitle = 60

/**
 * The lines that lead to other articles in the middle of a bulletin: what says so, and the titles below it, up to the
 * paragraph with which the ministry goes on. One of a kind that stands above too, or right below what may be the title of a
 * bulletin, may be of another one.
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

/** A part of a line, from where to where. */
type Range = readonly [number, number]

/**
 * What a page says of itself, and its numbers are not of: its name behind the headline that stands again above the text, and who
 * wrote that before when, where those sound like a part of the market; who posts what stands below; the name of a local medium, above orders such as only the
 * country has; and the month of a report that came out within it.
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

/** Whether words may name a page or who writes, and no place, platform or office whose numbers may follow. */
function isName(words: string): boolean {
  return ![scopePatterns.place, scopePatterns.namedPlatform, layoutPatterns.office].some((one) =>
    one.test(words),
  )
}

/** As many lines as stand above a text, and between a headline and its day. */
const headLines = 30
const datelines = 4
const shortestHeadline = 6
/** From that on a day may be one up to which is counted. */
const lastDays = 28
