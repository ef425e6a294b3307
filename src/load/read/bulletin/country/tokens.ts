import { monthAfter } from '../../../../domain/time/month.ts'
import type { Draft } from '../draft.ts'
import { isLastDay } from '../month/named-times.ts'
import { numberPatterns } from '../patterns/number.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { textPatterns } from '../patterns/text.ts'
import { tokenPatterns } from '../patterns/token.ts'
import { monthsSince } from '../statements/changes.ts'
import { matchesOf } from '../text/matches.ts'
import { lineBreak, type NormalText } from '../text/normalise-text.ts'
import { namesPart } from '../text/titles.ts'

type Kind = keyof typeof tokenPatterns

/** A word, number or mark that a token pattern matches. Other words are ignored. */
type TokenOf<K, Match = RegExpExecArray> = { kind: K; start: number; end: number; match: Match }
export type Token = TokenOf<Kind, readonly (string | undefined)[]>
export type Kinds = Partial<Record<Kind, true>>

/** Finds the tokens of a text, in order and without overlaps. A line end that is no wrapping is a stop without a mark. */
export function findTokens(source: NormalText): Token[] {
  const tokens = findAll(source.text, tokenPatterns)
  const lineEnds = new Set(findLineEnds(source))
  // A word that goes on below: 宁波、厦↵门.
  for (const { kind, start, end } of tokens)
    if (kind !== 'number') for (let at = start + 1; at < end; at += 1) lineEnds.delete(at)
  const ends = Array.from(lineEnds, (at) => ({ kind: 'stop' as const, start: at, end: at, match: [''] }))
  return [...ends, ...tokens].sort((one, other) => one.start - other.start)
}

/** Returns what a token of a month or a day names. `upTo` is the 截至 before a day. */
export function dateOf({ kind, match }: Pick<TokenOf<string, Token['match']>, 'kind' | 'match'>) {
  const [upTo, year, relativeYear, month, day] =
    kind === 'day' ? match.slice(1) : [undefined, ...match.slice(1)]
  return {
    upTo,
    year,
    isLastYear: relativeYear !== undefined && relativeYear !== '今年',
    relativeYear,
    month,
    day,
    /** Whether a whole month is named, or a count up to its last day. */
    isWhole: day === undefined || (upTo !== undefined && isLastDay(day)),
  }
}

/** True if a date is a day of the month after the own month without 截至: the day of publication. */
export function isOfIssue({ upTo, day, month }: ReturnType<typeof dateOf>, ownMonth: number): boolean {
  return upTo === undefined && day !== undefined && Number(month) === monthAfter(ownMonth)
}

/** The base of a change, in months before the own month. */
export type Base = 1 | 12 | 'other'

/** Returns the base that a comparison names: 1 for the month before, 12 for the same month of the year before, else `other`. */
export function baseOf(match: Token['match'], draft: Pick<Draft, 'month' | 'year' | 'likelyYear'>): Base {
  const [, year, relativeYear, month, lastMonth, yearOfSame, sameMonth, yearEnd] = match
  if (lastMonth !== undefined) return 1
  const ownYear = draft.year ?? draft.likelyYear
  if (sameMonth !== undefined)
    return yearOfSame === undefined || Number(yearOfSame) + 1 === ownYear ? 12 : 'other'
  if (relativeYear === '前年') return 'other'
  const isLastYear = yearEnd !== undefined || (relativeYear !== undefined && relativeYear !== '今年')
  const named = yearEnd === undefined ? month : '12'
  return monthsSince({ year: year ?? yearOfSame, isLastYear, month: named }, draft) ?? 'other'
}

/** Finds all matches of several patterns, in order and without overlaps. At one place the pattern listed first wins. */
export function findAll<K extends string>(text: string, patterns: Record<K, RegExp>): TokenOf<K>[] {
  const all: (TokenOf<K> & { order: number })[] = []
  for (const [order, kind] of (Object.keys(patterns) as K[]).entries()) {
    for (const match of matchesOf(patterns[kind], text)) {
      const [{ length }] = match
      if (length > 0) all.push({ kind, order, start: match.index, end: match.index + length, match })
    }
  }
  all.sort((one, other) => one.start - other.start || one.order - other.order)
  const tokens: TokenOf<K>[] = []
  let end = 0
  for (const token of all)
    if (token.start >= end) {
      tokens.push(token)
      end = token.end
    }
  return tokens
}

/**
 * Drops the tokens of other articles: from a link to these up to the ministry's opening sentence, or up to the second part (二、)
 * of its text if the first stands above. Links above the first mention of the ministry or its system are ignored.
 */
export function withoutOthers(tokens: readonly Token[]): Token[] {
  let isOfOthers = false
  let isBegun = false
  let namesSystem = false
  let hasOpening = false
  let part = ''
  return tokens.filter(({ kind, match }) => {
    isBegun ||= kind === 'ministry' || kind === 'system'
    // Links such as 上一篇:8月|下一篇:10月 may stand between the title of a page and its opening, 据…系统统计,截至….
    namesSystem = kind === 'system' || (namesSystem && kind !== 'stop')
    const isOpening = !hasOpening && namesSystem && kind === 'day' && match[1]?.startsWith('截') === true
    hasOpening ||= isOpening
    const isNext = isOpening || (kind === 'section' && part === '一' && match[0]?.startsWith('二'))
    isOfOthers = (kind === 'more' && isBegun) || (isOfOthers && !isNext)
    if (kind === 'section' && !isOfOthers) part = match[0]?.charAt(0) ?? ''
    return !isOfOthers
  })
}

/** Splits tokens into sentences, each with the stop at its end. */
export function splitSentences(tokens: readonly Token[]): Token[][] {
  const sentences: Token[][] = [[]]
  for (const token of tokens) {
    sentences.at(-1)?.push(token)
    if (token.kind === 'stop') sentences.push([])
  }
  return sentences
}

/**
 * Tells what a line begins with: a day, the number of an item (1)订单), a label with its number (聚合平台:2.79亿单), a platform
 * (曹操:-1.2%); or whether it is only a source or the name of a part.
 */
function formOf(text: string, at: number, end: number) {
  const { dayLine, itemLine, labelledLine, partLine, rankedLine, rowOfOne, sourceLine } = numberPatterns
  const day = text.slice(at, at + dayLength)
  const label = text.slice(at, at + labelLength)
  return {
    isDay: dayLine.test(day),
    isItem: itemLine.test(day),
    isLabel: labelledLine.test(label) || rankedLine.test(label),
    isRow: rowOfOne.test(label),
    isSource: end - at < sourceLength && sourceLine.test(text.slice(at, end)),
    isPart: end - at <= nameLength && partLine.test(text.slice(at, end)) && isPartAlone(text.slice(at, end)),
  }
}

/** How many characters of a line to search for a day or item number, and for a label. */
const dayLength = 8
const labelLength = 24
/** A line that only names a source is shorter than this. */
const sourceLength = 40

/** Maximum length of the name of a part of the market or of a time. */
const nameLength = 10

/** True if a short line names less than the country, or another time: 第三季度. */
function isPartAlone(line: string): boolean {
  const { span, quarterAlone, otherMonth } = scopePatterns
  return namesPart(line) || [span, quarterAlone, otherMonth].some((one) => one.test(line))
}

/** True if a number, its unit or brackets end right before a place. */
function isValueEnd(text: string, at: number): boolean {
  return numberPatterns.valueEnd.test(text.slice(at - 1, at))
}

/** Finds the line ends that are no wrapping: behind headings, rows, and lines much shorter than the longest. */
function findLineEnds({ text, breaks }: NormalText): number[] {
  const ends: number[] = []
  let lines: (ReturnType<typeof formOf> & { end: number; length: number })[] = []
  let start = 0
  for (let i = 0; i <= text.length; i += 1) {
    const isEnd = i === text.length || text.charAt(i) === '\n'
    if (!isEnd && breaks[i] !== lineBreak) continue
    lines.push({ end: i, length: i - start, ...formOf(text, start, i) })
    start = isEnd ? i + 1 : i
    if (!isEnd) continue
    const longest = lines.reduce((most, { length }) => Math.max(most, length), 0)
    const last = lines.at(-1)
    // Several lines such as 聚合平台:2.79亿单 are a list.
    const isList = lines.filter(({ isLabel }) => isLabel).length > 2
    for (const [k, next] of lines.slice(1).entries()) {
      const { end, length, isDay, isLabel, isRow, isSource, isPart } = lines[k] as typeof next
      // A line above two rows of platforms is their heading.
      const headsRows =
        next.isRow && lines[k + 2]?.isRow && !numberPatterns.goesOnBelow.test(text.charAt(end - 1))
      // A name right above a number is the label of that number, and no heading.
      const isLabelOf = (at: number) => textPatterns.digit.test(text.charAt(at))
      const goesOn = numberPatterns.lineGoesOn.test(text.charAt(end - 1))
      const isHead =
        headsRows ||
        isSource ||
        next.isSource ||
        (isPart && !isLabelOf(end)) ||
        (next.isPart && !goesOn && !isLabelOf(next.end))
      const isEntry = (isList && isLabel && next.isLabel) || (isRow && next.isRow)
      const isAboveName =
        next === last && numberPatterns.nameAlone.test(text.slice(end, i)) && isValueEnd(text, end)
      if (isHead || isDay || next.isDay || next.isItem || isEntry || length < longest * 0.8 || isAboveName)
        ends.push(end)
    }
    lines = []
  }
  return ends
}
