import type { Draft } from '../draft.ts'
import { numberPatterns } from '../patterns/number.ts'
import { statementPatterns } from '../patterns/statement.ts'
import { isNarrowedBehind } from '../statements/asides.ts'
import { lineBreak } from '../text/normalise-text.ts'
import { isBelowPart } from '../text/part-headings.ts'
import { matchFrom, type TextScanner } from '../text/text-scanner.ts'
import { areAllCities, areAllPlatforms } from './counted.ts'
import type { CountryScope } from './country-scope.ts'
import { isLineEnd } from './headings.ts'
import type { Naming } from './naming.ts'
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
/** Longer than what stands between a share and all orders. */
const shareLength = 40
/** Longer than the rest of the label above a number. */
const labelLength = 12
