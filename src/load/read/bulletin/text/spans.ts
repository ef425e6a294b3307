import { changePatterns } from '../patterns/change.ts'
import { numberPatterns } from '../patterns/number.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { textPatterns } from '../patterns/text.ts'
import { matchesOf } from './matches.ts'

/**
 * A range of the text that normalising replaces by `digits`. It is dropped if these are empty or missing; without them no number
 * goes on across it.
 */
export type Span = { start: number; end: number; digits?: string }

/** What the English names of {@link numberPatterns.englishName} are in Chinese. */
const chineseNames = ['聚合平台', '持证平台', '驾驶员证', '车辆运输证', '驾驶员', '车辆', '牌照']

/**
 * Finds what normalising drops or rewrites: pinyin, marks of footnotes, tags, translations, numbers in words, broken points and
 * more. Of ranges that overlap the first counts, of those that begin together the longest.
 *
 * @param mapped the text in plain characters, as long as `text`
 */
export function findSpans(mapped: string, text: string): Span[] {
  const find = (
    pattern: RegExp,
    write: (match: RegExpExecArray) => string | undefined,
    within = mapped,
  ): Span[] =>
    matchesOf(pattern, within).map((match) => {
      const digits = write(match)
      const span = { start: match.index, end: match.index + match[0].length }
      return digits === undefined ? span : { ...span, digits }
    })
  const spans = [
    ...find(textPatterns.forumTag, () => undefined),
    ...find(textPatterns.noteMark, () => undefined, text),
    ...find(textPatterns.footnote, () => undefined),
    ...find(textPatterns.pinyin, () => undefined),
    ...find(textPatterns.gloss, () => undefined),
    ...find(textPatterns.translation, () => undefined),
    ...find(textPatterns.translatedName, () => undefined),
    ...find(changePatterns.translatedChange, () => undefined),
    ...findTranslatedValues(mapped),
    ...find(textPatterns.wrongBracket, ([mark]) => ('〈《「『'.includes(mark) ? '(' : ')'), text),
    ...find(textPatterns.remarkBracket, ([, end]) => (end === undefined ? '(' : ')'), text),
    ...find(textPatterns.keycap, ([, digit]) => digit),
    ...find(textPatterns.circledItem, () => ';'),
    ...find(textPatterns.linkMark, () => '', text),
    ...find(textPatterns.cashtag, () => ''),
    ...findTags(text),
    ...findDescribed(text),
    ...find(textPatterns.hashtag, () => '', text),
    ...find(textPatterns.spokenAt, () => ''),
    ...find(textPatterns.pictureAfterValue, () => ',', text),
    ...find(textPatterns.arrowOfLine, () => '', text),
    ...find(textPatterns.toolsOfPage, () => '', text),
    ...find(textPatterns.toolsOfPost, () => '', text),
    ...find(
      textPatterns.arrowBehind,
      ([, change = '', arrow = '']) => `${'↑▲⬆'.includes(arrow) ? '+' : '-'}${change}`,
      text,
    ),
    ...find(textPatterns.pictureText, () => '', text),
    ...find(textPatterns.strokeOfChanges, () => '、', text),
    ...find(textPatterns.ruleOfDay, () => '', text),
    ...find(textPatterns.askedLine, ([word]) => `${word}?`, text),
    ...find(textPatterns.changeGap, () => ',', text),
    ...find(textPatterns.goalHeading, () => ','),
    ...find(textPatterns.topicOfAggregators, () => '聚合平台:'),
    ...find(textPatterns.labelStroke, () => ':', text),
    ...find(textPatterns.dotOfTitle, () => ',', text),
    ...find(textPatterns.messageGap, () => ';'),
    ...find(textPatterns.foundGap, () => '\n', text),
    ...find(textPatterns.strokeInList, ([, name]) => (name === undefined ? '、' : ';')),
    ...find(textPatterns.datelineBlank, () => '/'),
    ...find(textPatterns.dayFirst, ([, day, , month, year]) => `${year}/${month}/${day}`),
    ...find(textPatterns.dayBehind, ([, month, day, year]) => `${year}/${month}/${day}`),
    ...findBrokenPoints(mapped),
    ...find(numberPatterns.unitInName, ([, of = '', unit, digits]) => `${of && `(${of})`}:${digits}${unit}`),
    ...find(textPatterns.percentWord, ([, digits]) => `${digits}%`),
    ...findLastDecember(mapped),
    ...findThatMonth(mapped),
    ...find(textPatterns.timeInDigits, ([, year, month]) => `${year}年${month ? `${Number(month)}月` : ''}`),
    ...find(textPatterns.periodLine, ([, year, month]) => `月份:${year}年${Number(month)}月`, text),
    ...find(
      textPatterns.monthInDigits,
      ([, before, of = '', joined = of, year = before, month = joined]) => `${year}年${Number(month)}月`,
    ),
    ...find(
      textPatterns.yearBehind,
      ([, month, before, words = '', year = before]) => `${year}年${month}月${words}`,
    ),
    ...find(textPatterns.explainedMonth, ([, month]) => month),
    ...find(textPatterns.spokenDay, () => '日'),
    ...find(textPatterns.theMinistry, () => '交通运输部'),
    ...find(textPatterns.formalTrade, () => '网约车'),
    ...find(textPatterns.misspeltPermits, () => '驾驶员证'),
    ...find(textPatterns.shortYear, ([year]) => `20${year}`),
    ...find(textPatterns.compactDay, ([, year, month, day]) => `${year}/${month}/${day}`),
    ...find(
      textPatterns.dayInDigits,
      ([, year, month, day]) => `${year}年${Number(month)}月${Number(day)}日`,
    ),
    ...find(textPatterns.strokeDay, ([, month, day]) => `${Number(month)}月${Number(day)}日`),
    ...find(textPatterns.ordersUnit, () => '单'),
    ...find(textPatterns.wholeNation, ([word]) => (word === '全' ? '' : '内地')),
    ...find(changePatterns.englishBase, writeChange),
    ...find(textPatterns.englishNames, () => ''),
    ...find(numberPatterns.englishName, (names) => chineseNames[names.slice(1).findIndex(Boolean)]),
    // Any place will do, since no number of a place is read.
    ...find(textPatterns.latinPlaces, () => '深圳'),
    ...find(textPatterns.englishMinistry, () => '交通运输部'),
    ...find(
      textPatterns.englishDate,
      ([words, before, day = before, year = '']) => `${writeMonth(words, year)}${Number(day)}日`,
    ),
    ...find(textPatterns.feedDay, ([words, day, year = '']) => `${writeMonth(words, year)}${Number(day)}日`),
    ...find(
      textPatterns.programDay,
      ([words, day, year = '']) => `${writeMonth(words, year)}${Number(day)}日`,
    ),
    ...find(textPatterns.englishMonth, ([words, year = '']) => writeMonth(words, year)),
    ...find(textPatterns.yearInWords, ([year]) => Array.from(year, digitOf).join('')),
    ...find(textPatterns.numberInWords, ([words, percent]) => writeDigits(words, percent !== undefined)),
  ]
  let end = 0
  return spans
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter((span) => {
      const isApart = span.start >= end
      if (isApart) end = span.end
      return isApart
    })
}

/**
 * Finds the tags that name no time, on lines where no tag names a place, a platform, another part of the market or the ministry.
 * #网约车合规# is allowed: it is on what the whole market becomes.
 */
function findTags(text: string): Span[] {
  const isKept = ([, words = '']: RegExpMatchArray) => narrows(words.replace(textPatterns.topicOfTag, ''))
  let lineAt = 0
  return text.split('\n').flatMap((line) => {
    const at = lineAt
    lineAt += line.length + 1
    const tags = matchesOf(textPatterns.tag, line)
    if (tags.some(isKept)) return []
    return tags
      .filter(([tag]) => !textPatterns.digit.test(tag))
      .map(({ 0: tag, index }) => ({ start: at + index, end: at + index + tag.length, digits: '' }))
  })
}

/** True if words name a place, a platform, another part of the market or the ministry, or deny something. */
function narrows(words: string): boolean {
  const { publisher, place, platform, partName, otherTrade, notStated } = scopePatterns
  return [publisher, place, platform, partName, otherTrade, notStated].some((one) => one.test(words))
}

/** Finds descriptions of pictures for the blind around quoted words, unless they narrow these or name a time. */
function findDescribed(text: string): Span[] {
  const around = textPatterns.forTheBlind.test(text) ? [...text.matchAll(textPatterns.describes)] : []
  return around
    .filter(([words]) => !narrows(words) && !scopePatterns.time.test(words))
    .map(({ 0: words, index }) => ({
      start: index,
      end: index + words.length,
      digits: words[0] === '图' ? '' : ',',
    }))
}

/** Finds English numbers that repeat the Chinese one before them: 7.91亿单 [791 million orders]. A different number is kept. */
function findTranslatedValues(mapped: string): Span[] {
  return Array.from(mapped.matchAll(textPatterns.translatedValue))
    .filter(([, value = '', unit = '', other = '', power = '']) => {
      const printed = Number(value) * ({ 万: 1e4, 亿: 1e8 }[unit] ?? 1)
      const said =
        Number(other.replaceAll(',', '')) *
        ({ k: 1e3, t: 1e3, m: 1e6, b: 1e9 }[power.charAt(0).toLowerCase()] ?? 1)
      return Math.abs(said / printed - 1) < translationMargin
    })
    .map(({ 0: words, index }) => ({ start: index, end: index + words.length }))
}

/** The fraction by which a rounded number may differ from its translation. */
const translationMargin = 0.01

/** The fewest points that show that a copy has put a blank beside each. */
const fewestSpaced = 3

/**
 * Finds broken points of numbers: at the end or beginning of a line, or between blanks, where only decimals go on up to a unit. A
 * point with one blank may be that of an item. It is taken only if a copy has put a blank into all numbers, or if what stands
 * beside it shows that it is no item.
 */
function findBrokenPoints(mapped: string): Span[] {
  const sure = new Set(Array.from(mapped.matchAll(textPatterns.surePoint), ({ index }) => index))
  const broken = Array.from(mapped.matchAll(textPatterns.brokenPoint), ({ 0: words, index }) => {
    const point = { start: index, end: index + words.length }
    const { before } = wholeBefore(mapped, index)
    const isOfNumber = sure.has(index) || textPatterns.beforeSpaced.test(before)
    return isOfNumber ? { ...point, digits: '.' } : point
  })
  return [...broken, ...findSpacedPoints(mapped, sure)]
}

function findSpacedPoints(mapped: string, sure: ReadonlySet<number>): Span[] {
  const points = Array.from(mapped.matchAll(textPatterns.spacedPoint), ({ 0: words, index }) => ({
    start: index,
    end: index + words.length,
    digits: '.',
    ...wholeBefore(mapped, index),
  })).filter(({ before }) => textPatterns.beforeSpaced.test(before))
  const areItems = points.every(({ whole }, i) => Number(whole) === i + 1)
  const areAll = !textPatterns.wholePoint.test(mapped) && points.length >= fewestSpaced && !areItems
  return areAll ? points : points.filter(({ start }) => sure.has(start))
}

/** How many digits before a point to look at. */
const longestWhole = 6

/** Returns the digits that end at a position, and the character before: behind a line break they may number an item. */
function wholeBefore(mapped: string, at: number): { whole: string; before: string } {
  let start = at
  while (start > at - longestWhole && isNumeral(mapped.charCodeAt(start - 1))) start -= 1
  const gap = mapped.charAt(start - 1) === ' ' ? 1 : 0
  return { whole: mapped.slice(start, at), before: mapped.charAt(start - gap - 1) }
}

/** Finds words that stand for the month named last, unless they only compare with it: 该月, 同月的统计. */
function findThatMonth(text: string): Span[] {
  let last = ''
  return Array.from(text.matchAll(textPatterns.monthOrThat)).flatMap(({ 0: words, 1: named, index }) => {
    if (named !== undefined) last = named
    return named !== undefined || last === '' ? [] : { start: index, end: index + words.length, digits: last }
  })
}

/**
 * Finds 去年 before December, as copies that came out in January name the own month. It is kept where another December has no 去年,
 * or where the years of dates are more than one apart.
 */
function findLastDecember(mapped: string): Span[] {
  const years = new Set(Array.from(mapped.matchAll(textPatterns.datedYear), ([year]) => Number(year)))
  if (Math.max(...years) - Math.min(...years) > 1) return []
  const decembers = [...mapped.matchAll(textPatterns.december)]
  const isDay = (december: RegExpMatchArray) => december[2] !== undefined
  const others = new Set(decembers.filter(([, last]) => last === undefined).map(isDay))
  return decembers
    .filter((december) => december[1] !== undefined && !others.has(isDay(december)))
    .map(({ index }) => ({ start: index, end: index + '去年'.length, digits: '' }))
}

/** Writes an English change with its base, or the base alone, in Chinese. @example down 3.9% m/m // 环比-3.9% */
function writeChange([, monthBefore, up, down, change = '', monthBehind]: RegExpExecArray): string {
  const sign = up === undefined ? (down === undefined ? '' : '-') : '+'
  return `${(monthBefore ?? monthBehind) === undefined ? '同比' : '环比'}${sign}${change}`
}

function writeMonth(words: string, year: string): string {
  return `${year}年${englishMonths.findIndex((name) => words.toLowerCase().includes(name)) + 1}月`
}

const englishMonths = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const numerals = '零一二三四五六七八九'
const powers: ReadonlyMap<string, number> = new Map([
  ['千', 1000],
  ['百', 100],
  ['十', 10],
])

function digitOf(numeral: string): number {
  if (numeral === '两') return 2
  return Math.max(0, numerals.indexOf(numeral))
}

/** Writes a Chinese number in digits. @example 二百七十九 // 279, 百分之一点五 // 1.5% */
export function writeDigits(words: string, isPercent: boolean): string {
  const [whole = '', decimals] = words.replace('百分之', '').split('点')
  let number = 0
  let digit = 0
  for (const numeral of whole) {
    const power = powers.get(numeral)
    if (power === undefined) digit = digitOf(numeral)
    else {
      number += (digit || 1) * power
      digit = 0
    }
  }
  const point = decimals === undefined ? '' : `.${Array.from(decimals, digitOf).join('')}`
  return `${number + digit}${point}${isPercent ? '%' : ''}`
}

/** True if a character is a digit or a point. */
export function isNumeral(code: number): boolean {
  return (code >= 48 && code <= 57) || code === 0x2e
}

/** True if a character is a Chinese one. */
export function isIdeograph(code: number): boolean {
  return code >= 0x3400 && code <= 0x9fff
}
