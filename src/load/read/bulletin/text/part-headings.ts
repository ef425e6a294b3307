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
 * How a heading makes the numbers below it less than the ministry's of the country. `counting`: counted by someone else. `any`:
 * of a part of the market (夜间). `group`: of a group of platforms (头部), whose growth is still read. `permitted`: with both permits
 * (双证). `market`: of aggregators. `orders`: orders of less. `kind`: of a kind that each platform has (合规). `each`: of each
 * platform in a place. `permits`, `licences`: only some of these.
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
 * True if a heading above a number announces less than the ministry's numbers of the country (合规订单排行, 订单量(夜间), 订单量(极光口径)), and
 * nothing between names the system or the ministry; 全国 is not enough.
 *
 * @param at where the words of the number begin
 * @param from where its sentence begins
 */
export function isBelowPart(source: NormalText, at: number, from: number, counted: Counted): boolean {
  if (isAnnouncedLess(source, at)) return true
  const { part, end } = findPart(source, at)
  if (part === undefined || !narrowed[part].includes(counted)) return false
  // Numbers of each platform end where the country is named: 上海各平台订单环比, and below it 全国各平台订单环比为….
  if (part === 'each' && scopePatterns.national.test(source.text.slice(end, at))) return false
  const before = source.text.slice(Math.max(from, end, at - longestLine), at)
  return !scopePatterns[part === 'counting' ? 'publisher' : 'system'].test(before)
}

/** True if the statement just read is the ministry's, of all that it names: no heading and no words behind it say less. */
export function isOfWhole(
  { source, at }: TextScanner,
  start: number,
  from: number,
  counted: Counted,
): boolean {
  const [behind = ''] = source.text.slice(at, at + longestLine).split(textPatterns.sentenceEnd, 1)
  return !patterns.countedByOther.test(behind) && !isBelowPart(source, start, from, counted)
}

/**
 * Finds the last heading above that announces less, and its end. A heading with a month holds for all below it, another one up to
 * a heading below its numbers.
 */
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
 * True if a sentence before a number announces less than the ministry's numbers of the country (下面引用的是五年前的旧数据。), or supposed
 * ones. It stands on the same line or ends a line above, with only numbers between that do not name the country.
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
  if (ofOrders === undefined || !(isLess(lead) || isAsideLess(aside))) return undefined
  if (patterns.ofKind.test(lead)) return 'kind'
  if (patterns.ofEach.test(lead) && isLess(lead)) return 'each'
  return (lead + aside).includes('聚合') ? 'market' : 'orders'
}

/** True if what stands behind what is counted names a part of it. */
function isAsideLess(aside: string): boolean {
  // Behind a comma a remark may stand, in which unknown words say nothing: 订单情况,从网页表格里粘的.
  if (aside.startsWith(',')) return patterns.part.test(aside.slice(1)) || isPart(aside)
  return isLess(aside) && !patterns.including.test(aside) && !scopePatterns.publisher.test(aside)
}

const isPart = (words: string) => words.includes('聚合') || namesPart(words)

function isLess(words: string): boolean {
  const rest = words.replace(scopePatterns.system, '').replace(patterns.whole, '')
  return isPart(rest) || removeIdle(rest) !== ''
}

/** Returns where the last line begins that says that others than the ministry counted what stands above it, or -1. */
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
 * True if a figure stands below a title of a place or another trade, and nothing since names the country or ride-hailing; or
 * beside a line on who else counted, in a sentence without the ministry. The ministry's system may count a place: 上海9月网约车订单 above
 * 据网约车监管信息交互系统统计,9月共收到订单….
 *
 * @param at where its sentence was read to
 * @param countedAt where the last line on who else counted begins
 */
export function isTitledLess(
  source: NormalText,
  { series, sentence, at }: { series: string; sentence: string; at: number },
  countedAt: number,
): boolean {
  const { ofCountry, leadEnd } = titlePatterns
  const start = startOfLine(source, at - 1) ?? at - longestLine
  const line = source.text.slice(start, at) || (sentence.split('\n', 1)[0] ?? '')
  // Leaves out the caption that `readTables` gives a table without one.
  const lines = Array.from(linesAbove(source, start), (one) => one.line).filter(
    (one) => !titlePatterns.caption.test(one) || source.original.includes(one),
  )
  const [last = ''] = sentence.split('\n').slice(-1)
  const said = last.replace(titlePatterns.source, '')
  const names: Named = {
    country: ofCountry.test(said),
    statedCountry: ofCountry.test(said),
    trade: scopePatterns.trade.test(said),
    ministry: scopePatterns.publisher.test(said),
  }
  const isMarkets = series === 'market' || series === 'aggregators'
  const isNamed =
    names.ministry || (isMarkets && scopePatterns.publisher.test(line.replace(titlePatterns.source, '')))
  if (at <= countedAt && !isNamed) return true
  for (const above of [...line.split(leadEnd).reverse(), ...lines]) {
    if (above.length <= longestTitle && isTitleOfLess(above, names)) return true
    const isNation = ofCountry.test(above)
    const isStated = patterns.stated.test(above)
    names.country ||= isNation
    names.statedCountry ||= isNation && isStated
    names.ministry ||= isStated && scopePatterns.publisher.test(above)
    names.trade ||= scopePatterns.trade.test(above.replace(titlePatterns.source, ''))
  }
  return false
}

/** What is named between a title and a figure: the country, also with numbers, ride-hailing, and the ministry. */
type Named = { country: boolean; statedCountry: boolean; trade: boolean; ministry: boolean }

/** True if a title is of less than the country's ride-hailing, and nothing below it names that. */
function isTitleOfLess(title: string, below: Named): boolean {
  const { ofPlace, besidePlace, otherTrade, ofCountry, lastMark } = titlePatterns
  const isOneClause = !textPatterns.clauseMark.test(title.replace(lastMark, ''))
  if (!below.ministry && isOneClause && patterns.otherCounting.test(title)) return true
  const isOfOther = otherTrade.test(title) && !scopePatterns.dayOfMedium.test(title)
  if (!below.trade && !patterns.stated.test(title) && isOneClause && isOfOther) return true
  if (!below.statedCountry && besidePlace.test(title)) return true
  return !below.country && !ofCountry.test(title) && ofPlace.test(title)
}

/** The most characters in a title with its place. */
const longestTitle = 40
