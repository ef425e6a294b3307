import { headingPatterns as patterns, titlePatterns } from '../patterns/heading.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { textPatterns } from '../patterns/text.ts'
import { namesLess, removeIdle } from './idle-words.ts'
import type { NormalText } from './normalise-text.ts'
import type { TextScanner } from './text-scanner.ts'
import {
  isHeading,
  linesAbove,
  linesOf,
  longestLine,
  namesPart,
  startOfLine,
  titleLength,
  withoutOrdinal,
} from './titles.ts'

/** What a number counts. */
type Counted = 'orders' | 'aggregators' | 'permits' | 'licences' | 'platforms'

/**
 * What a heading may announce less of than the ministry's numbers of the country: all of them, as someone else has counted them or
 * of a part of the market, but for the growth of platforms where they are one (`group`), and for permits where it has them
 * (`permitted`); or those of one kind, as `market` the orders of all but the aggregators, and `kind` orders of a kind that each
 * platform has besides others, or `each` those that it has in a place.
 */
type Part =
  | 'counting'
  | 'any'
  | 'group'
  | 'permitted'
  | 'market'
  | 'orders'
  | 'kind'
  | 'each'
  | 'permits'
  | 'licences'

const narrowed: Record<Part, readonly Counted[]> = {
  counting: ['orders', 'aggregators', 'permits', 'licences', 'platforms'],
  any: ['orders', 'aggregators', 'permits', 'licences', 'platforms'],
  group: ['orders', 'aggregators', 'permits'],
  permitted: ['orders', 'aggregators', 'platforms'],
  market: ['orders'],
  orders: ['orders', 'aggregators'],
  kind: ['orders', 'aggregators', 'platforms'],
  each: ['orders', 'aggregators', 'platforms'],
  permits: ['permits'],
  licences: ['licences'],
}

/**
 * Whether a heading above a number announces less than the ministry's numbers of the country (合规订单排行, 订单量(夜间), 订单量(极光口径)),
 * and nothing between says whose it is: a 全国 does not.
 *
 * @param at where the number's words begin
 * @param from where its sentence does
 */
export function isBelowPart(source: NormalText, at: number, from: number, counted: Counted): boolean {
  if (isAnnouncedLess(source, at)) return true
  const { part, end } = findPart(source, at)
  if (part === undefined || !narrowed[part].includes(counted)) return false
  // Those of each platform end where the country is named: 上海各平台订单环比, and below 全国各平台订单环比为….
  if (part === 'each' && scopePatterns.national.test(source.text.slice(end, at))) return false
  const before = source.text.slice(Math.max(from, end, at - longestLine), at)
  return !scopePatterns[part === 'counting' ? 'publisher' : 'system'].test(before)
}

/** Whether a statement that was just read is the ministry's of all that it names: no heading says less, nor words behind it. */
export function isOfWhole(
  { source, at }: TextScanner,
  start: number,
  from: number,
  counted: Counted,
): boolean {
  const [behind = ''] = source.text.slice(at, at + longestLine).split(textPatterns.sentenceEnd, 1)
  return !patterns.countedByOther.test(behind) && !isBelowPart(source, start, from, counted)
}

/** The last such heading, and where it ends. One of a month is over all below it, another up to a heading behind its numbers. */
function findPart(source: NormalText, at: number): { part: Part | undefined; end: number } {
  let isBelowHeading = false
  let isOver = false
  for (const { line, end } of linesAbove(source, startOfLine(source, at) ?? 0)) {
    if (patterns.stated.test(line)) {
      if (line.includes('监管') && scopePatterns.system.test(line)) break
      isOver ||= isBelowHeading
      continue
    }
    const isOfMonth = patterns.month.test(line)
    const part = isOver && !isOfMonth ? undefined : partOf(line)
    if (part) return { part, end }
    if (isOfMonth) break
    isBelowHeading ||= isHeading(line)
  }
  return { part: undefined, end: 0 }
}

/**
 * Whether a sentence before a number announces less than the ministry's numbers of the country (下面引用的是五年前的旧数据。), or
 * what is only supposed: one on its line, or at the end of one above, with nothing between but other numbers that do not name the
 * country themselves.
 */
function isAnnouncedLess(source: NormalText, at: number): boolean {
  const start = startOfLine(source, at) ?? at
  const [own = '', ...before] = source.text.slice(start, at).split(patterns.announcementEnd).reverse()
  if (namesCountry(own)) return false
  for (const sentence of before) {
    if (announcesLess(sentence)) return true
    if (namesCountry(sentence)) return false
  }
  for (const { line } of linesAbove(source, start)) {
    const sentences = line.split(patterns.announcementEnd).filter(Boolean)
    if (announcesLess(sentences.at(-1) ?? '')) return true
    if (!patterns.stated.test(line) || sentences.some(namesCountry)) return false
  }
  return false
}

const namesCountry = (words: string) =>
  scopePatterns.national.test(words) || scopePatterns.publisher.test(words)

function announcesLess(sentence: string): boolean {
  if (sentence.length > titleLength || patterns.statesMore.test(sentence)) return false
  if (patterns.supposes.test(sentence)) return true
  if (!patterns.announces.test(sentence) || patterns.announcesAll.test(sentence)) return false
  const without = (words: string) => removeIdle(words.replace(patterns.ownSubject, ''))
  const [, subject, owner = ''] = patterns.turnsTo.exec(sentence) ?? []
  if (without(subject ?? owner) !== '') return true
  const named = without(sentence)
  return namesLess(named) || scopePatterns.bareName.test(named)
}

function partOf(line: string): Part | undefined {
  if (line.length >= titleLength) return undefined
  if ([patterns.otherCounting, patterns.ofWriter].some((one) => one.test(line))) return 'counting'
  if (patterns.onePlace.test(line)) return 'any'
  if (patterns.aggregators.test(line)) return 'market'
  if (patterns.bothPermits.test(line)) return 'permitted'
  if (patterns.changed.test(line.replace(patterns.someHolders, ''))) return undefined
  const heading = withoutOrdinal(line.slice(line.lastIndexOf(';') + 1))
  const alone = heading.replace(patterns.whole, '').replace(patterns.topic, '')
  if (patterns.part.test(alone)) return patterns.group.test(alone) ? 'group' : 'any'
  const [counted, lead = '', ofOrders, ofPermits, aside = ''] =
    patterns.counted.exec(patterns.ofEach.test(heading) ? heading.replace(patterns.change, '') : heading) ??
    []
  const isOfHolders = counted !== undefined && ofOrders === undefined
  if (isOfHolders && (patterns.someHolders.test(lead) || namesPart(lead.replace(patterns.whole, ''))))
    return ofPermits === undefined ? 'licences' : 'permits'
  // Behind a comma a remark may stand, of which words that are not known say nothing: 订单情况,从网页表格里粘的.
  const isAsideLess = aside.startsWith(',')
    ? patterns.part.test(aside.slice(1)) || isPart(aside)
    : isLess(aside) && !patterns.including.test(aside) && !scopePatterns.publisher.test(aside)
  const isOfLess = isLess(lead) || isAsideLess
  if (ofOrders === undefined || !isOfLess) return undefined
  if (patterns.ofKind.test(lead)) return 'kind'
  if (patterns.ofEach.test(lead) && isLess(lead)) return 'each'
  return (lead + aside).includes('聚合') ? 'market' : 'orders'
}

const isPart = (words: string) => words.includes('聚合') || namesPart(words)

function isLess(words: string): boolean {
  const rest = words.replace(scopePatterns.system, '').replace(patterns.whole, '')
  return isPart(rest) || removeIdle(rest) !== ''
}

/** Where the last line on who but the ministry counted what stands above it begins. */
export function findCountedBelow(source: NormalText): number {
  let start = 0
  let found = -1
  for (const line of linesOf(source, 0, source.text.length)) {
    const at = source.text.indexOf(line, start)
    if (titlePatterns.countedBelow.test(line)) found = at
    start = at + line.length
  }
  return found
}

/**
 * Whether a figure stands below a title of the month of a place or of another trade, and nothing since says that it is of the
 * country, or of this one; or beside a line that others counted, in a sentence that does not name the ministry. What the
 * ministry's system counts may be of a place: 上海9月网约车订单 above 据网约车监管信息交互系统统计,9月共收到订单….
 *
 * @param at up to where its sentence was read
 * @param countedAt where the last line on who else counted begins
 */
export function isTitledLess(
  source: NormalText,
  { series, sentence, at }: { series: string; sentence: string; at: number },
  countedAt: number,
): boolean {
  const { ofPlace, besidePlace, otherTrade, ofCountry, leadEnd } = titlePatterns
  const start = startOfLine(source, at - 1) ?? at - longestLine
  const line = source.text.slice(start, at) || (sentence.split('\n', 1)[0] ?? '')
  // Without the caption that a table without one is given.
  const lines = Array.from(linesAbove(source, start), (one) => one.line).filter(
    (one) => !titlePatterns.caption.test(one) || source.original.includes(one),
  )
  const [last = ''] = sentence.split('\n').slice(-1)
  const said = last.replace(titlePatterns.source, '')
  let isOfCountry = ofCountry.test(said)
  let isSaid = isOfCountry
  let isOfTrade = scopePatterns.trade.test(said)
  let isOfMinistry = scopePatterns.publisher.test(said)
  const isMarkets = series === 'market' || series === 'aggregators'
  const isNamed =
    isOfMinistry || (isMarkets && scopePatterns.publisher.test(line.replace(titlePatterns.source, '')))
  if (at <= countedAt && !isNamed) return true
  for (const above of [...line.split(leadEnd).reverse(), ...lines]) {
    const isNation = ofCountry.test(above)
    const isStated = patterns.stated.test(above)
    if (above.length <= longestTitle) {
      const isOneClause = !textPatterns.clauseMark.test(above.replace(titlePatterns.lastMark, ''))
      if (!isOfMinistry && isOneClause && patterns.otherCounting.test(above)) return true
      const isOfOther = otherTrade.test(above) && !scopePatterns.dayOfMedium.test(above)
      if (!isOfTrade && !isStated && isOneClause && isOfOther) return true
      if (!isSaid && besidePlace.test(above)) return true
      if (!isOfCountry && !isNation && ofPlace.test(above)) return true
    }
    isOfCountry ||= isNation
    isSaid ||= isNation && isStated
    isOfMinistry ||= isStated && scopePatterns.publisher.test(above)
    isOfTrade ||= scopePatterns.trade.test(above.replace(titlePatterns.source, ''))
  }
  return false
}

/** Longer than a title with its place. */
const longestTitle = 40
