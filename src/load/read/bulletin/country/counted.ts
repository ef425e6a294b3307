import { monthAfter } from '../../../../domain/time/month.ts'
import type { Draft } from '../draft.ts'
import { countedPatterns } from '../patterns/counted.ts'
import { numberPatterns } from '../patterns/number.ts'
import { narrows } from '../statements/beside-statements.ts'
import { lineBreak } from '../text/normalise-text.ts'
import type { TextScanner } from '../text/text-scanner.ts'
import type { Naming } from './naming.ts'
import { type Found, ofSlot, type Printed, type Slot } from './slots.ts'

/** Whether cities are counted among all of the country: so its sentence says, or one before it, behind which only their names stand. */
export function countsAllCities(naming: Naming, at: number): boolean {
  const { scanner, scope, askedAt, labelAt, isOfCities } = naming
  const { text } = scanner.source
  const { at: from } = scope.sentence
  const {
    above80,
    allCities,
    centralCities,
    complianceBehind,
    complyBehind,
    countedCities,
    countsMore,
    namesBefore,
    notAbove80,
    onRates,
    otherRate,
    rateBehind,
    rateMonth,
    someCities,
  } = countedPatterns
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
  if (notAbove80.test(before + text.slice(at, scanner.at) + rests[1])) return false
  // Of a list of numbers each may stand on its line.
  const lineAt =
    at - said.length + scanner.source.breaks.subarray(at - said.length, at).lastIndexOf(lineBreak)
  const isOfList =
    scope.sentence.hasTaken && lineAt > from && numberPatterns.valueEnd.test(text.charAt(lineAt - 1))
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

/** Whether a number of companies that was just read is of all large platforms, and not of some; undefined where it is of others. */
export function countsLarge(naming: Naming, start: number, isBase: boolean): boolean | undefined {
  const { scanner, scope, over300kAt } = naming
  const isOfAll = isAllOfLarge(scanner, start)
  const isByWords = countsByWords('large', naming, start)
  if (over300kAt === undefined && !isOfAll && !isByWords) return undefined
  if (!isBase) naming.over300kAt = undefined
  if (isByWords) return true
  const said = wordsBefore(scanner, start)
  // 美团打车成为月单量超过30万单的17家平台中最快的: one of all.
  scope.sentence.isOfAllLarge = isOfAll && countedPatterns.becomesOne.test(said)
  const between = over300kAt === undefined ? ',' : scanner.source.text.slice(over300kAt, start)
  // What a question asks of them, the answer begins with.
  if (between.includes('?') && !countedPatterns.asksForLarge.test(between)) return false
  const rest = scanner.source.text.slice(scanner.at, scanner.at + largeLength)
  if (isNarrowedAside(rest, naming.draft)) return false
  const { amongThem, countsThem } = countedPatterns
  const isSome =
    (amongThem.test(between) && !countsThem.test(between)) || countedPatterns.someLarge.test(said)
  return isOfAll || ((scanner.isAtClauseEnd || countedPatterns.largeEnd.test(rest)) && !isSome)
}

/** Whether brackets at the end of the clause of a number say that it is of less: 13家平台单量突破30万单(日均). */
function isNarrowedAside(behind: string, draft: Draft): boolean {
  const [, aside = ''] = countedPatterns.asideBehind.exec(behind) ?? []
  return aside !== '' && narrows(aside, draft)
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

/** What clauses must say that count cities or large platforms, what they must not, and all words that they may have. */
const clauses = {
  cities: {
    needs: [countedPatterns.complies, countedPatterns.over80, countedPatterns.anyCity],
    not: countedPatterns.notAbove80,
    known: countedPatterns.countsCities,
  },
  large: {
    needs: [countedPatterns.anyPlatform, countedPatterns.over300k],
    not: countedPatterns.notOver300k,
    known: countedPatterns.countsLarge,
  },
} as const

/**
 * Whether a number counts cities whose orders comply by more than 80 per cent, or platforms with more than 300 000 orders, in
 * clauses that say so and have no other words: none narrows them to a platform, a region, another rate or those that are new.
 * What other clauses of the sentence say is not of their number.
 */
function countsByWords(slot: keyof typeof clauses, naming: Naming, start: number): boolean {
  const { scanner, scope, askedAt, labelAt, draft } = naming
  const { text } = scanner.source
  const { needs, not, known } = clauses[slot]
  const from = Math.max(askedAt ?? labelAt ?? scope.sentence.at, start - sentenceLength)
  const rest = text.slice(scanner.at, scanner.at + behindLength)
  const [behind = ''] = rest.split(countedPatterns.sentenceEnd, 1)
  const before = text.slice(from, start).split(countedPatterns.clauseMark)
  const after = behind.split(countedPatterns.clauseMark)
  if (isNarrowedAside(rest, draft)) return false
  const unit = text.slice(start, scanner.at).replace(countedPatterns.ownNumber, '')
  const own = `${before.pop() ?? ''}#${unit}${after.shift() ?? ''}`
  const isKnown = (clause: string) =>
    !not.test(clause) && withoutOwnMonth(clause, draft.month).replace(known, '') === ''
  const { at } = scope.sentence
  const goesOn =
    countedPatterns.beginsWithHas.test(text.charAt(at)) &&
    !countedPatterns.paragraphStart.test(text.charAt(at - 1))
  if (!isKnown(own) || (goesOn && !countedPatterns.month.test(own))) return false
  let said = own
  const isSaid = () => needs.every((word) => word.test(said))
  // What another clause before it is on may be less: 北方来看,17个城市….
  const lead = before.findLast((clause) => clause !== '' && !isKnown(clause)) ?? ''
  if (countedPatterns.topicOfLess.test(lead)) return false
  for (const side of [before.reverse(), after])
    for (const clause of side) {
      if (isSaid()) return true
      if (!isKnown(clause)) break
      said += clause
    }
  return isSaid()
}

function withoutOwnMonth(clause: string, ownMonth: number): string {
  return clause.replace(countedPatterns.namedMonth, (named, month: string) =>
    Number(month) === ownMonth ? '' : named,
  )
}

/** Whether what is as it was is the number of what a slot counts: of cities it may be how they comply. */
function isNumberOf(slot: Slot, words: string | undefined): boolean {
  if (words === undefined) return slot === 'large'
  return !words.includes(slot === 'large' ? '城市' : '平台')
}

/**
 * How many cities or large platforms there are more than in the month before, where the words right behind their number say it.
 *
 * @param at where the sentence of the number begins
 * @param start where the number begins
 * @param end where it ends
 * @param isOverMonth whether the sentence compares with the month before
 * @param hasOthers whether that sentence states other numbers, of which the next one may be on any
 */
export function findDifference(
  slot: Slot,
  { value }: Printed,
  text: string,
  { month, bareBase }: Pick<Draft, 'month' | 'bareBase'>,
  {
    at,
    start,
    end,
    hasOthers,
    isOverMonth: isCompared,
  }: { at: number; start: number; end: number; hasOthers: boolean; isOverMonth: boolean },
): Found[] {
  if (slot !== 'large' && slot !== 'cities') return []
  const isOverBare = bareBase === 1 || isCompared
  const rest = text.slice(end, end + differenceLength)
  const [behind = ''] = hasOthers ? rest.split('。', 1) : [rest]
  const isBefore = (against: string | undefined) =>
    against === undefined || monthAfter(Number(against)) === month
  const [same, number, monthOfSame, behindBase] = countedPatterns.sameBehind.exec(behind) ?? []
  if (same !== undefined && isBefore(monthOfSame) && isNumberOf(slot, number ?? behindBase))
    return [{ ...ofSlot(slot), measure: 'difference', months: 1, value: '0', unit: 'count', at }]
  const signed = (way: string, by: string | undefined) => `${countedPatterns.fewer.test(way) ? '-' : ''}${by}`
  const state = (difference: string, from: number): Found[] => {
    const isOfLess = Math.abs(Number(difference)) * 2 <= Number(value)
    const change = { measure: 'difference', months: 1, value: difference, unit: 'count' } as const
    return isOfLess ? [{ ...ofSlot(slot), ...change, at: from }] : []
  }
  // 环比增加1个,达到17个
  const lead = text.slice(Math.max(at, start - differenceLength), start)
  const [led, baseOfLead, againstOfLead, wayOfLead, byLead] =
    countedPatterns.differenceBefore.exec(lead) ?? []
  if (led !== undefined && (baseOfLead === '' ? isOverBare : isBefore(againstOfLead)))
    return state(signed(wayOfLead ?? '', byLead), at)
  const [words = '', noun, base, against, before, again, direction, digits, unit] =
    countedPatterns.differenceBehind.exec(behind) ?? []
  const isOverMonth = base === '' ? isOverBare : isBefore(against)
  const stop = words.indexOf('。')
  const isOfOther =
    [noun, again].includes(slot === 'large' ? '城市' : '平台') ||
    (slot === 'cities' && stop >= 0 && unit === '家')
  if (!direction || !isOverMonth || isOfOther) return []
  const difference = signed(direction, digits)
  const isWrong = before !== undefined && Number(value) - Number(before) !== Number(difference)
  return isWrong ? [] : state(difference, stop < 0 ? at : end + stop + 1)
}

/** Longer than what is said between a number of cities or large platforms and the end of its change. */
const differenceLength = 70
/** Longer than what is said of cities behind their number. */
const clauseLength = 40
/** Longer than the list of all central cities. */
const citiesLength = 400
/** As much as names the large platforms. */
const largeLength = 40
/** As much as is looked at before a number whose clauses count by any words, and behind it. */
const sentenceLength = 120
const behindLength = 60
