import type { Draft } from '../draft.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { numberPatterns } from '../patterns/token.ts'
import type { NormalText } from '../text/normalise-text.ts'
import { namesPart } from '../text/titles.ts'
import { kindsOf, type Sentence } from './sentence.ts'
import type { Kinds, Token } from './tokens.ts'

/** Kinds of words that name less than all platforms, besides one of them. */
export const isLess: Kinds = {
  supposed: true,
  source: true,
  place: true,
  foreign: true,
  otherTrade: true,
  part: true,
  aggregators: true,
  span: true,
  cumulated: true,
}

/** Kinds of words that name what is counted, and such as say how it went. */
const isCounted: Kinds = { orders: true, drivers: true, vehicles: true, licence: true, company: true }
const isChanged: Kinds = { up: true, down: true, flat: true }

/** Longer than a heading, and than a day with its time. */
export const headingLength = 18
const timeLength = 24

/** What a sentence names that is less than all platforms. */
export function lessOf(tokens: readonly Token[]): readonly Token[] {
  return tokens.filter(({ kind }) => kind === 'platform' || isLess[kind])
}

/** Whether it names less by other words than platforms. */
export function namesOtherLess(tokens: readonly Token[]): boolean {
  return tokens.some(({ kind }) => isLess[kind] ?? (kind === 'centralCities' || kind === 'daily'))
}

export function namesPlace(tokens: readonly Token[]): boolean {
  return tokens.some(({ kind }) => kind === 'place' || kind === 'foreign')
}

/** Whether it is on compliance, of which licences and permits are, and names nothing less. */
export function namesCompliance(tokens: readonly Token[]): boolean {
  const less = lessOf(tokens)
  const kinds = kindsOf(tokens)
  const isOfCompliance = less.length > 0 && less.every(({ match }) => match[0] === '合规')
  return isOfCompliance && !kinds.has('orders') && !kinds.has('centralCities')
}

/** Whether a heading is on days of the month, and on nothing less. */
export function namesDays(words: string, { namesLess, namesTime }: Sentence): boolean {
  const { holiday, cause } = scopePatterns
  return holiday.test(words.replace(cause, '')) && !namesLess && !namesTime
}

export function namesPastYear(words: string, { year, likelyYear }: Draft): boolean {
  const own = year ?? likelyYear ?? 0
  const { yearHeading, yearNamed } = scopePatterns
  return (
    yearHeading.test(words.replace(':', '')) &&
    [...words.matchAll(yearNamed)].some(([, named]) => Number(named) < own)
  )
}

/** Whether a sentence begins with what is counted and says how that went: 牌照和证照倒是雷打不动地涨. */
export function isOnCounted({ text }: NormalText, tokens: readonly Token[], at: number): boolean {
  const first = tokens.find(({ kind }) => kind !== 'label')
  if (!first) return false
  const end = Math.min(tokens.at(-1)?.start ?? 0, first.end + headingLength)
  return (
    numberPatterns.asks.test(text.slice(at, first.start)) &&
    !(first.kind === 'company' && scopePatterns.narrowing.test(text.slice(first.end, end))) &&
    isCounted[first.kind] === true &&
    tokens.some(({ kind }) => isChanged[kind])
  )
}

/** Whether a text begins with a name right above the time at which it was written: that of who did, if it names no part. */
export function isAuthor({ text }: NormalText, words: string): boolean {
  const { length } = words
  return (
    length < headingLength &&
    numberPatterns.writtenAt.test(text.slice(length, length + timeLength)) &&
    !namesPart(words) &&
    !scopePatterns.narrowing.test(words.replace('出行', ''))
  )
}
