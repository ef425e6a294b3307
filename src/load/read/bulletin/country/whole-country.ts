import type { Draft } from '../draft.ts'
import { countedPatterns } from '../patterns/counted.ts'
import { numberPatterns } from '../patterns/number.ts'
import { openingPatterns } from '../patterns/opening.ts'
import { statementPatterns } from '../patterns/statement.ts'
import { isNarrowedBehind } from '../statements/beside-statements.ts'
import { lineBreak } from '../text/normalise-text.ts'
import { isBelowPart } from '../text/part-headings.ts'
import { matchFrom, type TextScanner } from '../text/text-scanner.ts'
import { namesPart } from '../text/titles.ts'
import { countsByWords } from './counted-by-words.ts'
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
  // 318家(有证的)
  const isHolder = slot === 'licences' && numberPatterns.holders.test(behind)
  const isOfShare =
    slot === 'orders' &&
    numberPatterns.ofShare.test(behind) &&
    numberPatterns.shareOf.test(text.slice(Math.max(0, start - shareLength), start))
  const isOnYear = slot === 'orders' && !namesMonth && numberPatterns.onYearAlone.test(behind)
  return (
    isOfCountry(slot, start, end, scope) &&
    !isOfSubject &&
    !isOnYear &&
    (slot === 'cities' ||
      !(startsAlone && isLineEnd(scanner.source, end)) ||
      isBelowLabel(slot, start, naming)) &&
    (isOfShare || !numberPatterns.partBehind.test(behind)) &&
    (isHolder || !isNarrowedBehind(known)) &&
    matchFrom(statementPatterns.narrowsBehind, text, end) === null
  )
}

/** Whether a clause begins with what all of the country has, and goes on with its change, and no number of it. */
export function goesOnWithAll(slot: Slot, start: number, end: number, scope: CountryScope): boolean {
  const { text } = scope.source
  const lead = text.slice(Math.max(scope.sentence.at, start - beginningLength), start)
  const rest = text.slice(end, end + asideLength)
  const [, aside = ''] = openingPatterns.asideOfTitle.exec(rest) ?? []
  return (
    !namesPart(aside) &&
    numberPatterns.changeNext.test(rest) &&
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
  // Those of permits are no longer open.
  const isNamed = nouns.length > 0 || isPermit(slot)
  const at = isNamed ? nounsEnd : licencesAt[licence]
  if (at === undefined || (!isNamed && !isHeld(slot))) naming.isBelowNumbers = true
  const between = text.slice(at, start)
  const isNear =
    at !== undefined && at <= start && between.length <= labelLength && !numberPatterns.labelEnd.test(between)
  const lead = text.slice(scope.sentence.at, isNamed ? nounsAt : at)
  const isLabel = nouns.length < 2 && numberPatterns.labelLead.test(lead)
  return !naming.isBelowNumbers && isLabel && isNear
}

/** As much as is looked at behind a number. */
const behindLength = 12
/** Longer than what a clause begins with before it names what all of the country has, and than brackets behind that. */
const beginningLength = 16
const asideLength = 40
/** Longer than what stands between a share and all orders. */
const shareLength = 40
/** Longer than the rest of the label above a number. */
const labelLength = 12

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
  const isOfCities =
    scope === 'free' ||
    // What is longer than a name has no cities of its own.
    (scope === 'unknown' && heading.isLong && all.statesCountry && !sentence.namesCities) ||
    (scope === 'place' &&
      !all.isRegion &&
      (!isUnder || sentence.namesCities || (namesAllCities && heading.isOfCities))) ||
    // 这17个城市最合规
    (scope === 'named' && heading.isOfCities && isPlain(heading.above) && !isUnderLess) ||
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
    (isOfCities || isOfTopic || isNamed || (isOfTitle && isTold)) &&
    (all.isSaid() || isOfTopic || isTold || (sentence.namesMinistry && sentence.namesAllCities)) &&
    (sentence.partAt ?? 0) <= sentence.at + topic
  )
}

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

/** Whether cities are counted among all of the country: so its sentence says, or one before it, behind which only their names stand. */
export function countsAllCities(naming: Naming, at: number): boolean {
  const { scanner, scope, askedAt, labelAt, isOfCities } = naming
  const { text } = scanner.source
  const { at: from } = scope.sentence
  const { allCities, centralCities, countedCities, namesBefore, someCities } = numberPatterns
  const {
    above80,
    complianceBehind,
    otherRate,
    complyBehind,
    countsMore,
    rateMonth,
    valueEnd,
    onRates,
    rateBehind,
  } = numberPatterns
  const said = text.slice(Math.max(askedAt ?? labelAt ?? from, at - citiesLength), at)
  // A line may end within a clause, or the clause with it.
  const ends = [scanner.clauseEnd(), scanner.clauseEnd(scanner.at, true)]
  // 17个城市3月份的订单合规率超过80%
  const dropOwn = (words: string, month = String(naming.draft.month)) =>
    Number(month) === naming.draft.month ? '' : words
  const rests = ends.map((end) =>
    text.slice(scanner.at, Math.min(end, scanner.at + clauseLength)).replace(rateMonth, dropOwn),
  )
  const [end = at] = ends
  const isEnd = rests[0] === '' && !countsMore.test(text.slice(end, end + clauseLength))
  const before = said.slice(Math.max(said.lastIndexOf(','), said.lastIndexOf(':')) + 1)
  if (countedPatterns.notAbove80.test(before + text.slice(at, scanner.at) + rests[1])) return false
  // Of a list of numbers each may stand on its line.
  const lineAt =
    at - said.length + scanner.source.breaks.subarray(at - said.length, at).lastIndexOf(lineBreak)
  const isOfList = scope.sentence.hasTaken && lineAt > from && valueEnd.test(text.charAt(lineAt - 1))
  const line = isOfList ? text.slice(lineAt, at) : said
  const isCounted =
    [said, line, text.slice(Math.max(from, at - citiesLength), at)].some((words) =>
      countedCities.test(words),
    ) && (line.includes('合规率') ? isEnd : rests.some((rest) => complyBehind.test(rest)))
  if (askedAt !== undefined && !countsByWords('cities', naming, at))
    return isCounted || centralCities.test(text.slice(Math.max(from, at - citiesLength), at))
  const isOfAll = allCities.test(said + text.slice(at, scanner.at))
  // Either their rate stands before their number and nothing behind it, or it begins what does.
  const isSaid =
    rests.some((rest) => complianceBehind.test(rest) || (onRates.test(said) && rateBehind.test(rest))) ||
    (above80.test(said) && isEnd)
  return (
    (isOfAll && isSaid && !someCities.test(before)) ||
    (isOfCities && namesBefore.test(before) && !otherRate.test(rests[1] ?? '')) ||
    isCounted ||
    countsByWords('cities', naming, at)
  )
}

/** Whether a number of companies that was just read may be that of the large platforms. */
export function isOnLarge(naming: Naming, start: number): boolean {
  const { scanner, over300kAt } = naming
  return over300kAt !== undefined || isAllOfLarge(scanner, start) || countsByWords('large', naming, start)
}

/** Whether it is of all of them, and not of some. */
export function countsLarge(naming: Naming, start: number, isBase: boolean): boolean {
  const { scanner, scope, over300kAt } = naming
  if (!isBase) naming.over300kAt = undefined
  const said = wordsBefore(scanner, start)
  const isOfAll = isAllOfLarge(scanner, start)
  if (countsByWords('large', naming, start)) return true
  // 美团打车成为月单量超过30万单的17家平台中最快的: one of all.
  scope.sentence.isOfAllLarge = isOfAll && countedPatterns.becomesOne.test(said)
  const between = over300kAt === undefined ? ',' : scanner.source.text.slice(over300kAt, start)
  // What a question asks of them, the answer begins with.
  if (between.includes('?') && !countedPatterns.asksForLarge.test(between)) return false
  const rest = scanner.source.text.slice(scanner.at, scanner.at + largeLength)
  const { amongThem, countsThem } = countedPatterns
  const isSome =
    (amongThem.test(between) && !countsThem.test(between)) || countedPatterns.someLarge.test(said)
  return isOfAll || ((scanner.isAtClauseEnd || countedPatterns.largeEnd.test(rest)) && !isSome)
}

function wordsBefore(scanner: TextScanner, start: number): string {
  return scanner.source.text.slice(Math.max(0, start - largeLength), start)
}

/** Whether it stands beside words that name them as all of which something is said: 18家月单量超过30万的平台中. */
function isAllOfLarge(scanner: TextScanner, start: number): boolean {
  const { at, source } = scanner
  const said = wordsBefore(scanner, start)
  const rest = source.text.slice(at, at + largeLength)
  const { ofLarge, largeBehind, haveAsMany, amongLarge, beginsAll, amongSome } = countedPatterns
  const areBehind = largeBehind.test(rest) || haveAsMany.test(rest)
  return ofLarge.test(said)
    ? amongLarge.test(rest)
    : areBehind && beginsAll.test(said) && !amongSome.test(said)
}

/** Longer than what is said of cities behind their number. */
const clauseLength = 40
/** Longer than the list of all central cities. */
const citiesLength = 400
/** As much as names the large platforms. */
const largeLength = 40
