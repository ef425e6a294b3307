import { numberPatterns } from '../patterns/token.ts'
import type { NormalText } from '../text/normalise-text.ts'
import { matchFrom } from '../text/text-scanner.ts'
import type { noSentence } from './sentence.ts'
import type { Token } from './tokens.ts'

/** What a text speaks of at a place, as far as it narrows what is counted. */
type Spoken = {
  source: NormalText
  scope: string
  headed: string
  sentence: typeof noSentence & { at: number }
  tokens: readonly Token[]
  isRegion: boolean
  isTitled: boolean
  isOfPlace: boolean
  isOfPast: boolean
  isRightBelow: boolean
  isUnderPlace: boolean
  isUnderOther: boolean
  namesAllCities: boolean
  statesCountry: boolean
  isSaid: () => boolean
}

/** Kinds of words that name less than all cities in a question on how these comply. */
export const lessKinds = ['supposed', 'source', 'place', 'platform', 'foreign', 'otherTrade', 'part'] as const

/** Longer than what stands before the cities in their clause. */
const leadLength = 60

/** Kinds of words that name less than all platforms, besides one of them. */
export const isLess: Partial<Record<Token['kind'], true>> = {
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

/** Whether a number of cities may be of all of the country, which are named by their places. */
export function areAllCities(all: Spoken): boolean {
  const { scope, sentence, source, isTitled, isOfPlace } = all
  const isUnder = !isTitled && !['free', 'unknown', 'cities'].includes(all.headed)
  const isOfCities =
    scope === 'free' ||
    (scope === 'place' && !all.isRegion && (!isUnder || sentence.namesCities)) ||
    scope === 'cities'
  // 36个城市里,滴滴在17个城市….
  const { citiesAt, platformAt } = sentence
  const near = citiesAt && Math.max(sentence.at, citiesAt - leadLength)
  const lead = near === undefined ? '' : source.text.slice(near, citiesAt)
  const isOfOne =
    near !== undefined && platformAt > near + Math.max(lead.lastIndexOf(','), lead.lastIndexOf(':'))
  // What names them all turns to them.
  const isNamed =
    sentence.namesCities &&
    (sentence.namesAllCities || scope === 'platform' || scope === 'unknown') &&
    !(all.isRightBelow && (all.isUnderPlace || all.isUnderOther))
  // A title on something else besides is of none of them.
  const isOfTitle = isTitled && !isOfPlace && !all.isOfPast && (scope === 'part' || scope === 'free')
  const isTold = (all.namesAllCities || (isOfTitle && sentence.namesCentral)) && all.statesCountry
  return (
    !isOfOne &&
    (isOfCities || isNamed || (isOfTitle && isTold)) &&
    (all.isSaid() || isTold) &&
    sentence.partAt === undefined
  )
}

/** The same of large platforms, which no one else counts: only what their own sentence names, or a place above it, can be less. */
export function areAllPlatforms(all: Spoken): boolean {
  const { at, lessAt, partAt, namesCities, namesNation, namesMinistry, isOfAllLarge } = all.sentence
  if (all.isUnderOther && !all.sentence.namesOwn) return false
  // 聚合平台上,18家….
  if (all.tokens.find(({ kind }) => kind === 'aggregators' || kind === 'number')?.kind === 'aggregators')
    return false
  if (!all.statesCountry && !namesMinistry && !all.isSaid()) return false
  const isUnderPlace = all.isUnderPlace || (all.isTitled && all.isOfPlace) || all.scope === 'place'
  // 从合规情况看 is no part of them.
  const topic = matchFrom(numberPatterns.topicOfAll, all.source.text, at)?.[0].length ?? 0
  const { platformAt, otherLessAt } = all.sentence
  const isOfAll =
    (topic > 0 || isOfAllLarge) && otherLessAt < at + topic && (isOfAllLarge || platformAt < at + topic)
  const isPlain = lessAt < 0 && partAt === undefined
  return (isPlain || isOfAll) && !namesCities && !(isUnderPlace && !namesNation)
}
