import { monthAfter } from '../../../../domain/time/month.ts'
import type { Draft } from '../draft.ts'
import { isLastDay } from '../month/named-times.ts'
import { numberPatterns } from '../patterns/number.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { textPatterns } from '../patterns/text.ts'
import { tokenPatterns } from '../patterns/token.ts'
import { monthsSince } from '../statements/changes.ts'
import { lineBreak, type NormalText } from '../text/normalise-text.ts'
import { namesPart } from '../text/titles.ts'

type Kind = keyof typeof tokenPatterns

/** A word, a number or a mark that says something, whatever stands between it and the next. */
type TokenOf<K, Match = RegExpExecArray> = { kind: K; start: number; end: number; match: Match }
export type Token = TokenOf<Kind, readonly (string | undefined)[]>
export type Kinds = Partial<Record<Kind, true>>

/** What a text has of each kind, in its order; none overlaps another. The end of a line is a stop without a mark. */
export function findTokens(source: NormalText): Token[] {
  const tokens = findAll(source.text, tokenPatterns)
  const lineEnds = new Set(findLineEnds(source))
  // A name goes on below: 宁波、厦↵门.
  for (const { kind, start, end } of tokens)
    if (kind !== 'number') for (let at = start + 1; at < end; at += 1) lineEnds.delete(at)
  const ends = Array.from(lineEnds, (at) => ({ kind: 'stop' as const, start: at, end: at, match: [''] }))
  return [...ends, ...tokens].sort((one, other) => one.start - other.start)
}

/** What a token of a month or a day names; up to a day something may be counted. */
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
    /** Whether all of a month is named, or what there was up to its last day. */
    isWhole: day === undefined || (upTo !== undefined && isLastDay(day)),
  }
}

/** Whether a day, up to which nothing is counted, is one of the month after the own one: that of the publication. */
export function isOfIssue({ upTo, day, month }: ReturnType<typeof dateOf>, ownMonth: number): boolean {
  return upTo === undefined && day !== undefined && Number(month) === monthAfter(ownMonth)
}

/** Over how many months a change is. */
export type Base = 1 | 12 | 'other'

/** Over which base a comparison names its change: the month before, or the same of the year before. */
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

/** The same of any kinds. */
export function findAll<K extends string>(text: string, patterns: Record<K, RegExp>): TokenOf<K>[] {
  const all: (TokenOf<K> & { order: number })[] = []
  for (const [order, kind] of (Object.keys(patterns) as K[]).entries()) {
    const pattern = patterns[kind]
    // matchAll would compile each of a hundred patterns again for every text.
    pattern.lastIndex = 0
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      const [{ length }] = match
      if (length === 0) pattern.lastIndex += 1
      else all.push({ kind, order, start: match.index, end: match.index + length, match })
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
 * Without what is of other articles: behind words that lead to them, up to where the second part of the ministry's own text
 * begins of which the first stands above, or its first sentence. Above all that names the ministry or its system they are of the page.
 */
export function withoutOthers(tokens: readonly Token[]): Token[] {
  let isOfOthers = false
  let isBegun = false
  let namesSystem = false
  let hasOpening = false
  let part = ''
  return tokens.filter(({ kind, match }) => {
    isBegun ||= kind === 'ministry' || kind === 'system'
    // Above 据…系统统计,截至… they are of the page too, but for its title: 上一篇:8月|下一篇:10月.
    namesSystem = kind === 'system' || (namesSystem && kind !== 'stop')
    const isOpening = !hasOpening && namesSystem && kind === 'day' && match[1]?.startsWith('截') === true
    hasOpening ||= isOpening
    const isNext = isOpening || (kind === 'section' && part === '一' && match[0]?.startsWith('二'))
    isOfOthers = (kind === 'more' && isBegun) || (isOfOthers && !isNext)
    if (kind === 'section' && !isOfOthers) part = match[0]?.charAt(0) ?? ''
    return !isOfOthers
  })
}

/** The tokens of each sentence, with the mark at its end. */
export function splitSentences(tokens: readonly Token[]): Token[][] {
  const sentences: Token[][] = [[]]
  for (const token of tokens) {
    sentences.at(-1)?.push(token)
    if (token.kind === 'stop') sentences.push([])
  }
  return sentences
}

/**
 * What a line begins with: a day, the number of an item (1)订单), a label and its number (聚合平台:2.79亿单), a platform (曹操:-1.2%);
 * or whether it is no more than the source.
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

/** Longer than a year with the first digit of a month, and than a label with that of its number. */
const dayLength = 8
const labelLength = 24
/** Longer than the name of a source. */
const sourceLength = 40

/** Longer than the name of a part of the market, or of a longer time. */
const nameLength = 10

/** Whether a line has nothing but the name of less than the country, or of another time: 第三季度. */
function isPartAlone(line: string): boolean {
  const { span, quarterAlone, otherMonth } = scopePatterns
  return namesPart(line) || [span, quarterAlone, otherMonth].some((one) => one.test(line))
}

/** Whether a number, its unit or brackets end right before a place. */
function isValueEnd(text: string, at: number): boolean {
  return numberPatterns.valueEnd.test(text.slice(at - 1, at))
}

/** Where lines end that were not wrapped: such as are much shorter than the longest around them. */
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
    // 聚合平台:2.79亿单: one of several such lines.
    const isList = lines.filter(({ isLabel }) => isLabel).length > 2
    for (const [k, next] of lines.slice(1).entries()) {
      const { end, length, isDay, isLabel, isRow, isSource, isPart } = lines[k] as typeof next
      // What stands above two rows of platforms heads them.
      const headsRows =
        next.isRow && lines[k + 2]?.isRow && !numberPatterns.goesOnBelow.test(text.charAt(end - 1))
      // The label of a number below it heads nothing else.
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
