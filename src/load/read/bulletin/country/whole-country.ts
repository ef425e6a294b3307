import type { Draft } from '../draft.ts'
import { numberPatterns } from '../patterns/number.ts'
import { openingPatterns } from '../patterns/opening.ts'
import { statementPatterns } from '../patterns/statement.ts'
import { isNarrowedBehind } from '../statements/beside-statements.ts'
import { lineBreak } from '../text/normalise-text.ts'
import { isBelowPart } from '../text/part-headings.ts'
import { matchFrom, type TextScanner } from '../text/text-scanner.ts'
import { namesPart, withoutOrdinal } from '../text/titles.ts'
import type { Changing } from './changing.ts'
import { countsByWords } from './counted.ts'
import type { CountryScope } from './country-scope.ts'
import { isLineEnd } from './headings.ts'
import type { Naming } from './naming.ts'
import type { Scope } from './said-so-far.ts'
import { hasKinds, isHeld, isOf, isPermit, type Printed, type Slot } from './slots.ts'

type Known = {
  readonly draft: Draft
  readonly scanner: TextScanner
  readonly scope: CountryScope
  readonly naming: Naming
}

/**
 * True if a number that was just read is the country's of the own month: a statement has the same number, or nothing restricts it.
 *
 * @param monthsBefore how many months before the own month it is said to be from, if its place in a pair tells
 */
export function isOfAll(
  slot: Slot,
  { value, unit }: Printed,
  start: number,
  monthsBefore: number | undefined,
  known: Known,
): boolean {
  const { scope, naming, draft } = known
  if (naming.isOfKind && hasKinds(slot) && !naming.isTotal) return false
  if (!isHeld(slot) && (scope.sentence.isOnDay || scope.time.isSupposed)) return false
  if (!scope.isOfMonth(monthsBefore, start)) return false
  const isKnown = draft.figures.some(
    (figure) => isOf(slot, figure) && figure.value === value && figure.unit === unit,
  )
  return isKnown || mayBeAll(slot, start, known)
}

/** True if nothing beside a number says that it is of less than the country, of something else or of another time. */
function mayBeAll(slot: Slot, start: number, known: Known): boolean {
  const { scanner, scope, naming } = known
  const { text, breaks } = scanner.source
  const { at: end } = scanner
  const { subjectAt, namesMonth } = scope.sentence
  const behind = text.slice(end, end + behindLength)
  const isOfSubject =
    slot !== 'cities' &&
    subjectAt > naming.nounsEnd &&
    !numberPatterns.clauseMark.test(text.slice(subjectAt, start))
  const startsAlone =
    '。;'.includes(text.charAt(start - 1)) ||
    isLineEnd(scanner.source, start - 1) ||
    breaks[start] === lineBreak
  // Brackets that restrict nothing: 318家(有证的), 22个(36个中心城市中)
  const asides = { licences: numberPatterns.holders, cities: numberPatterns.amongCities }
  const isPlainAside = (slot === 'licences' || slot === 'cities') && asides[slot].test(behind)
  const isOfShare =
    slot === 'orders' &&
    numberPatterns.ofShare.test(behind) &&
    numberPatterns.shareOf.test(text.slice(Math.max(0, start - shareLength), start))
  const isOnYear =
    slot === 'orders' && !namesMonth && numberPatterns.onYearAlone.test(text.slice(end, end + changesLength))
  return (
    isOfCountry(slot, start, end, scope) &&
    !isOfSubject &&
    !isOnYear &&
    (slot === 'cities' ||
      !(startsAlone && isLineEnd(scanner.source, end)) ||
      isBelowLabel(slot, start, naming)) &&
    (isOfShare || !numberPatterns.partBehind.test(behind)) &&
    (isPlainAside || !isNarrowedBehind(known)) &&
    matchFrom(statementPatterns.narrowsBehind, text, end) === null
  )
}

/**
 * True if a clause begins with the name of what the country has, and goes on with its change and no number. The sentence may have
 * named the base before: 与8月相比,平台公司增加3家.
 */
export function goesOnWithAll(
  slot: Slot,
  start: number,
  end: number,
  { scope, changing }: { readonly scope: CountryScope; readonly changing: Changing },
): boolean {
  const { text } = scope.source
  const lead = withoutOrdinal(text.slice(Math.max(scope.sentence.at, start - beginningLength), start))
  const rest = text.slice(end, end + asideLength)
  const [, aside = ''] = openingPatterns.asideOfTitle.exec(rest) ?? []
  return (
    !namesPart(aside) &&
    (numberPatterns.changeNext.test(rest) ||
      (changing.held !== undefined && numberPatterns.comparedNext.test(rest))) &&
    numberPatterns.leadsToAll.test(lead) &&
    scope.isOfMonth(undefined, start) &&
    scope.isOfCountry(slot === 'aggregators' ? slot : 'permits', end, slot === 'licences')
  )
}

/** True if a text speaks of the country up to the end of a number. */
function isOfCountry(slot: Slot, start: number, end: number, scope: CountryScope): boolean {
  if (slot === 'cities') return areAllCities(scope)
  if (slot === 'large') return areAllPlatforms(scope)
  const kind = slot === 'orders' || slot === 'aggregators' ? slot : 'permits'
  return (
    scope.isOfCountry(kind, end, slot === 'licences') &&
    !isBelowPart(scope.source, start, scope.sentence.at, slot === 'licences' ? slot : kind)
  )
}

/**
 * True if a number alone on its line has nothing but its label right above it. If the first such number stands above all names,
 * each label may be that of the number above.
 */
function isBelowLabel(slot: Slot, start: number, naming: Naming): boolean {
  const { scanner, scope, nouns, nounsAt, nounsEnd, licencesAt, licence } = naming
  const { text } = scanner.source
  // The label of companies is found by its own words.
  const label = text.slice(Math.max(0, start - labelLength), start)
  if (slot === 'licences' && numberPatterns.companyLabel.test(label)) return !naming.isBelowNumbers
  if (slot === 'large') return !naming.isBelowNumbers && countsByWords(slot, naming, start)
  // The names of permits are no longer open.
  const isNamed = nouns.length > 0 || isPermit(slot)
  const at = isNamed ? nounsEnd : licencesAt[licence]
  if (at === undefined || (!isNamed && !isHeld(slot))) naming.isBelowNumbers = true
  // A question may be the label of its answer: 全国单量?
  const between = text.slice(at, start).replace(numberPatterns.askedAbove, '')
  const isNear =
    at !== undefined && at <= start && between.length <= labelLength && !numberPatterns.labelEnd.test(between)
  const lead = text.slice(scope.sentence.at, isNamed ? nounsAt : at)
  const isLabel = nouns.length < 2 && numberPatterns.labelLead.test(lead)
  return !naming.isBelowNumbers && isLabel && isNear
}

/** How many characters to search behind a number, and for its changes. */
const behindLength = 16
const changesLength = 40
/** How many characters of a clause to search before a name, and behind the name for its change. */
const beginningLength = 16
const asideLength = 40
/** How many characters to search for 占 before all orders. */
const shareLength = 40
/** Maximum length of the rest of a label above a number. */
const labelLength = 12

/** How many characters of a heading to search for 城市合规. */
const titleLength = 8
/** How many characters of a clause to search before its cities. */
const leadLength = 60

/** True if a number of cities may be of the country, which is not restricted by naming cities as places. */
function areAllCities(all: CountryScope): boolean {
  const { scope, sentence, source, heading, title } = all
  const topic = topicLength(all)
  const isOfTopic = topic > 0 && isTopicOfCities(all, topic)
  const above = source.text.slice(Math.max(0, heading.at - labelLength), heading.at)
  // A sentence that names central cities turns to them from a platform before it.
  const isBehindPlatforms = scope === 'platform' && all.scopeAt <= sentence.at && sentence.namesCentral
  const isNamed =
    (sentence.namesCities || isBehindPlatforms) &&
    (sentence.namesAllCities || scope === 'platform' || scope === 'unknown') &&
    !(all.lineAbove.narrows && (heading.isOfPlace || heading.isOfOther))
  // A title on something else besides is about none of the cities.
  const isOfTitle =
    title.narrows && !title.isOfPlace && !title.isOfPast && (scope === 'part' || scope === 'free')
  const isTold = (all.paragraph.namesAllCities || (isOfTitle && sentence.namesCentral)) && all.statesCountry
  return (
    !isOfOnePlatform(all) &&
    // The cities are the aggregators': 从聚合平台看,36个中心城市里….
    !sentence.areOfAggregators &&
    !numberPatterns.otherRates.test(above) &&
    (isOfTopic || isNamed || (isOfTitle && isTold) || leadsToCities(all, above)) &&
    (all.isSaid() || isOfTopic || isTold || (sentence.namesMinistry && sentence.namesAllCities)) &&
    sentence.otherPartAt <= sentence.at + topic
  )
}

/** True if a number of cities is one platform's: 36个城市里,滴滴在17个城市…. */
function isOfOnePlatform({ sentence, source }: CountryScope): boolean {
  const { at, citiesAt, platformAt } = sentence
  if (citiesAt === undefined) return false
  const near = Math.max(at, citiesAt - leadLength)
  const lead = source.text.slice(near, citiesAt)
  return platformAt > near + Math.max(lead.lastIndexOf(','), lead.lastIndexOf(':'))
}

/**
 * True if the topic that a sentence names itself is all cities (合规:17个城市…). Below a title with platforms as examples it must name
 * central cities.
 */
function isTopicOfCities(all: CountryScope, length: number): boolean {
  const { sentence, heading, title, statesCountry } = all
  return (
    Math.max(sentence.otherLessAt, sentence.platformAt) < sentence.at + length &&
    statesCountry &&
    !isBelowLess(all) &&
    (mayHaveCities(heading.scope) || (title.namesExamples && sentence.namesCentral))
  )
}

/**
 * True if what a text speaks of may be all cities.
 *
 * @param above the words right above the heading
 */
function leadsToCities(all: CountryScope, above: string): boolean {
  const { scope, sentence, heading, title, source, statesCountry } = all
  switch (scope) {
    case 'free':
    case 'cities':
      return true
    case 'unknown':
      // An unknown heading that is longer than a name names no cities.
      return heading.isLong && statesCountry && !sentence.namesCities
    case 'place': {
      if (all.isRegion) return false
      if (title.narrows || mayHaveCities(heading.scope) || sentence.namesCities) return true
      // The cities of a list right below 城市合规 are those that comply.
      const below = source.text.slice(Math.max(0, heading.at - titleLength), sentence.at + 1)
      const isListed = all.paragraph.namesAllCities || numberPatterns.belowCities.test(below)
      return (heading.isOfCities && isListed) || (statesCountry && !isBelowLess(all) && isBelowRemark(all))
    }
    case 'part':
    case 'named': {
      if (isBelowLess(all)) return false
      // A heading on the rates of platforms holds for their names alone.
      const head = source.text.slice(Math.max(0, heading.at - leadLength), heading.at)
      const isOfPlatforms = scope === 'part' && numberPatterns.ratesOfPlatforms.test(head)
      if (isOfPlatforms && heading.above !== 'place' && heading.above !== 'foreign') return true
      // Below a heading on such cities: 这17个城市最合规
      const isOfRates = scope === 'named' || sentence.namesCentral || numberPatterns.ratesAlone.test(above)
      return isOfRates && heading.isOfCities && mayHaveCities(heading.above)
    }
    default:
      return false
  }
}

/** True if a heading names something of which no number of all cities can be. */
function isBelowLess({ heading, isRegion }: CountryScope): boolean {
  return heading.isOfPlace || heading.isOfOther || isRegion
}

/** True if below a heading with a scope there may be numbers of all cities. */
function mayHaveCities(scope: Scope): boolean {
  return scope === 'free' || scope === 'unknown' || scope === 'cities'
}

/**
 * True if the ministry's paragraph on all cities stands below a line with a rate of someone's own, which is no heading:
 * 聚合占31.3%(自算).
 */
function isBelowRemark({ source, sentence }: CountryScope): boolean {
  const near = source.text.slice(Math.max(0, sentence.at - sectionLength), sentence.at)
  return numberPatterns.citiesBelowRemark.test(near)
}

/** How many characters of that paragraph to search before a sentence. */
const sectionLength = 500

/** Returns the length of the topic that begins a sentence, and is no part of what it counts: 从合规情况看. */
function topicLength({ source, sentence }: CountryScope): number {
  return matchFrom(numberPatterns.topicOfAll, source.text, sentence.at)?.[0].length ?? 0
}

/**
 * True if a number of large platforms may be of the country. Nobody else counts them: only their sentence, or a place above, can
 * restrict them.
 */
function areAllPlatforms(all: CountryScope): boolean {
  const { at, lessAt, partAt, namesCities, namesNation, namesMinistry, isOfAllLarge } = all.sentence
  if (all.heading.isOfOther && !all.sentence.namesOwn) return false
  // The platforms are aggregators: 聚合平台上,18家….
  if (all.tokens.find(({ kind }) => kind === 'aggregators' || kind === 'number')?.kind === 'aggregators')
    return false
  if (!all.statesCountry && !namesMinistry && !all.isSaid()) return false
  const isUnderPlace =
    all.heading.isOfPlace || (all.title.narrows && all.title.isOfPlace) || all.scope === 'place'
  const topic = topicLength(all)
  const { platformAt, otherLessAt } = all.sentence
  const isOfAll =
    (topic > 0 || isOfAllLarge) && otherLessAt < at + topic && (isOfAllLarge || platformAt < at + topic)
  const isPlain = lessAt < 0 && partAt === undefined
  return (isPlain || isOfAll) && !namesCities && !(isUnderPlace && !namesNation)
}
