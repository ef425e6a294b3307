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
import { isHeld, isOf, isPermit, type Printed, type Slot } from './slots.ts'

/** What is known where a number was just read. */
type Known = {
  readonly draft: Draft
  readonly scanner: TextScanner
  readonly scope: CountryScope
  readonly naming: Naming
}

/** Whether a number that was just read from a place on is of all of the country: a statement has it too, or nothing narrows it. */
export function isOfAll(slot: Slot, { value, unit }: Printed, start: number, known: Known): boolean {
  const isKnown = known.draft.figures.some(
    (figure) => isOf(slot, figure) && figure.value === value && figure.unit === unit,
  )
  return isKnown || mayBeAll(slot, start, known)
}

/** Whether nothing beside a number says that it is of less than the country, of another thing or of another time. */
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
  // 318家(有证的), 22个(36个中心城市中)
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
 * Whether a clause begins with what all of the country has, and goes on with its change, and no number of it. Over what that is
 * its sentence may have said before: 与8月相比,平台公司增加3家.
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

/** Whether what a text speaks of before the end of a number is all of the country. */
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
 * Whether a number alone on its line has right above it what it counts, and nothing else. Where the first stands above all
 * words for what is counted, each may be that of the words below it.
 */
function isBelowLabel(slot: Slot, start: number, naming: Naming): boolean {
  const { scanner, scope, nouns, nounsAt, nounsEnd, licencesAt, licence } = naming
  const { text } = scanner.source
  // That of companies is no word that is looked for elsewhere.
  const label = text.slice(Math.max(0, start - labelLength), start)
  if (slot === 'licences' && numberPatterns.companyLabel.test(label)) return !naming.isBelowNumbers
  if (slot === 'large') return !naming.isBelowNumbers && countsByWords(slot, naming, start)
  // Those of permits are no longer open.
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

/** As much as is looked at behind a number, and longer than the changes there. */
const behindLength = 16
const changesLength = 40
/** Longer than what a clause begins with before it names what all of the country has, and than brackets behind that. */
const beginningLength = 16
const asideLength = 40
/** Longer than what stands between a share and all orders. */
const shareLength = 40
/** Longer than the rest of the label above a number. */
const labelLength = 12

/** Longer than a heading on cities that comply. */
const titleLength = 8
/** Longer than what stands before the cities in their clause. */
const leadLength = 60

/** Whether a number of cities may be of all of the country, which are named by their places. */
function areAllCities(all: CountryScope): boolean {
  const { scope, sentence, source, heading, title } = all
  const { namesAllCities } = all.paragraph
  const isPlain = (one: Scope) => ['free', 'unknown', 'cities'].includes(one)
  const isUnder = !title.narrows && !isPlain(heading.scope)
  const topic = topicLength(all)
  const isUnderLess = heading.isOfPlace || heading.isOfOther || all.isRegion
  // What a sentence says itself that it is on (合规:17个城市…), and below the title of a remark on a platform only central cities.
  const isOfTopic =
    topic > 0 &&
    Math.max(sentence.otherLessAt, sentence.platformAt) < sentence.at + topic &&
    all.statesCountry &&
    !isUnderLess &&
    (isPlain(heading.scope) || (title.namesExamples && sentence.namesCentral))
  // Below 城市合规 the cities of a list are those that comply.
  const isRightBelow = numberPatterns.belowCities.test(
    source.text.slice(Math.max(0, heading.at - titleLength), sentence.at + 1),
  )
  const above = source.text.slice(Math.max(0, heading.at - labelLength), heading.at)
  const isOfList = heading.above !== 'place' && heading.above !== 'foreign' && !isUnderLess
  const head = source.text.slice(Math.max(0, heading.at - leadLength), heading.at)
  const isOfRates = sentence.namesCentral || numberPatterns.ratesAlone.test(above)
  const isOfName = scope === 'named' || (scope === 'part' && isOfRates)
  const isOfCities =
    scope === 'free' ||
    // What is longer than a name has no cities of its own.
    (scope === 'unknown' && heading.isLong && all.statesCountry && !sentence.namesCities) ||
    (scope === 'place' &&
      !all.isRegion &&
      (!isUnder ||
        sentence.namesCities ||
        (heading.isOfCities && (namesAllCities || isRightBelow)) ||
        (all.statesCountry && !isUnderLess && isBelowRemark(all)))) ||
    // A heading of platforms by their rates is above their names alone.
    (scope === 'part' && isOfList && numberPatterns.ratesOfPlatforms.test(head)) ||
    // 这17个城市最合规
    (isOfName && heading.isOfCities && isPlain(heading.above) && !isUnderLess) ||
    scope === 'cities'
  // 36个城市里,滴滴在17个城市….
  const { citiesAt, platformAt } = sentence
  const near = citiesAt && Math.max(sentence.at, citiesAt - leadLength)
  const lead = near === undefined ? '' : source.text.slice(near, citiesAt)
  const isOfOne =
    near !== undefined && platformAt > near + Math.max(lead.lastIndexOf(','), lead.lastIndexOf(':'))
  // What names them all turns to them.
  const isBehindPlatforms = scope === 'platform' && all.scopeAt <= sentence.at && sentence.namesCentral
  const isNamed =
    (sentence.namesCities || isBehindPlatforms) &&
    (sentence.namesAllCities || scope === 'platform' || scope === 'unknown') &&
    !(all.lineAbove.narrows && (heading.isOfPlace || heading.isOfOther))
  // A title on something else besides is of none of them.
  const isOfTitle =
    title.narrows && !title.isOfPlace && !title.isOfPast && (scope === 'part' || scope === 'free')
  const isTold = (namesAllCities || (isOfTitle && sentence.namesCentral)) && all.statesCountry
  return (
    !isOfOne &&
    // 从聚合平台看,36个中心城市里….
    !sentence.areOfAggregators &&
    !numberPatterns.otherRates.test(above) &&
    (isOfCities || isOfTopic || isNamed || (isOfTitle && isTold)) &&
    (all.isSaid() || isOfTopic || isTold || (sentence.namesMinistry && sentence.namesAllCities)) &&
    sentence.otherPartAt <= sentence.at + topic
  )
}

/** Whether the ministry's paragraph on all cities stands below a line with a rate of its own, which heads nothing: 聚合占31.3%(自算). */
function isBelowRemark({ source, sentence }: CountryScope): boolean {
  const near = source.text.slice(Math.max(0, sentence.at - sectionLength), sentence.at)
  return numberPatterns.citiesBelowRemark.test(near)
}

/** Longer than what stands in such a paragraph before a number. */
const sectionLength = 500

/** How much of a sentence is the topic with which it begins: 从合规情况看 is no part of what it counts. */
function topicLength({ source, sentence }: CountryScope): number {
  return matchFrom(numberPatterns.topicOfAll, source.text, sentence.at)?.[0].length ?? 0
}

/** The same of large platforms, which no one else counts: only what their own sentence names, or a place above it, can be less. */
function areAllPlatforms(all: CountryScope): boolean {
  const { at, lessAt, partAt, namesCities, namesNation, namesMinistry, isOfAllLarge } = all.sentence
  if (all.heading.isOfOther && !all.sentence.namesOwn) return false
  // 聚合平台上,18家….
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
