import { monthAfter } from '../../../../domain/time/month.ts'
import type { Draft } from '../draft.ts'
import { countedPatterns } from '../patterns/counted.ts'
import { numberPatterns } from '../patterns/number.ts'
import { narrows } from '../statements/beside-statements.ts'
import { lineBreak } from '../text/normalise-text.ts'
import type { TextScanner } from '../text/text-scanner.ts'
import { withoutOrdinal } from '../text/titles.ts'
import type { Naming } from './naming.ts'
import { type Found, ofSlot, type Printed, type Slot } from './slots.ts'

/**
 * True if cities are counted among all of the country: their sentence says so, or one before it with only names of cities
 * between.
 */
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
    overBefore,
    rateBehind,
    rateMonth,
    someCities,
  } = countedPatterns
  const said = text.slice(Math.max(askedAt ?? labelAt ?? from, at - citiesLength), at)
  // A clause may end with its line, or go on in the next.
  const ends = [scanner.clauseEnd(), scanner.clauseEnd(scanner.at, true)]
  // The rate may name the own month: 17个城市3月份的订单合规率超过80%
  const dropOwn = (words: string, month = String(naming.draft.month)) =>
    Number(month) === naming.draft.month ? '' : words
  const rests = ends.map((end) =>
    text.slice(scanner.at, Math.min(end, scanner.at + clauseLength)).replace(rateMonth, dropOwn),
  )
  const [end = at] = ends
  const isEnd = rests[0] === '' && !countsMore.test(text.slice(end, end + clauseLength))
  const before = said.slice(Math.max(said.lastIndexOf(','), said.lastIndexOf(':')) + 1)
  if (notAbove80.test(before + text.slice(at, scanner.at) + rests[1])) return false
  // Each number of a list may stand on a line of its own.
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
  // The rate stands before the number, with nothing behind it, or begins the words behind it.
  const isSaid =
    rests.some((rest) => complianceBehind.test(rest) || (onRates.test(said) && rateBehind.test(rest))) ||
    (above80.test(said) && isEnd)
  return (
    (isOfAll && isSaid && !someCities.test(before)) ||
    (isOfCities &&
      (namesBefore.test(before) || (overBefore.test(before) && isBehindRate(text, at))) &&
      !otherRate.test(rests[1] ?? '')) ||
    isCounted ||
    countsByWords('cities', naming, at)
  )
}

/**
 * True if a number of companies that was just read is of all large platforms, false if of some, undefined if of other companies.
 */
export function countsLarge(naming: Naming, start: number, isBase: boolean): boolean | undefined {
  const { scanner, scope, over300kAt } = naming
  const isOfAll = isAllOfLarge(scanner, start)
  const isByWords = countsByWords('large', naming, start)
  if (over300kAt === undefined && !isOfAll && !isByWords) return undefined
  if (!isBase) naming.over300kAt = undefined
  if (isByWords) return true
  const said = wordsBefore(scanner, start)
  // 美团打车成为月单量超过30万单的17家平台中最快的 is about one of all.
  scope.sentence.isOfAllLarge = isOfAll && countedPatterns.becomesOne.test(said)
  const between = over300kAt === undefined ? ',' : scanner.source.text.slice(over300kAt, start)
  // The answer to a question begins with the number that is asked for.
  if (between.includes('?') && !countedPatterns.asksForLarge.test(between)) return false
  const rest = scanner.source.text.slice(scanner.at, scanner.at + largeLength)
  if (isNarrowedAside(rest, naming.draft)) return false
  const { amongThem, countsThem } = countedPatterns
  const isSome =
    (amongThem.test(between) && !countsThem.test(between)) || countedPatterns.someLarge.test(said)
  return isOfAll || ((scanner.isAtClauseEnd || countedPatterns.largeEnd.test(rest)) && !isSome)
}

/** True if brackets at the end of the clause of a number restrict it: 13家平台单量突破30万单(日均). */
function isNarrowedAside(behind: string, draft: Draft): boolean {
  const [, aside = ''] = countedPatterns.asideBehind.exec(behind) ?? []
  return aside !== '' && narrows(aside, draft)
}

function wordsBefore(scanner: TextScanner, start: number): string {
  return scanner.source.text.slice(Math.max(0, start - largeLength), start)
}

/** True if a number stands beside words that name all large platforms: 18家月单量超过30万的平台中. */
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

/** What clauses that count cities or large platforms must say, must not say, and may say. */
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
 * True if a number counts cities whose orders comply by more than 80 per cent, or platforms with more than 300 000 orders, in
 * clauses that say so in known words, so that none restricts them. Other clauses of the sentence are not about the number.
 */
export function countsByWords(slot: keyof typeof clauses, naming: Naming, start: number): boolean {
  const { scanner, scope, askedAt, labelAt, draft } = naming
  const { text } = scanner.source
  const { needs, not, known } = clauses[slot]
  const from = Math.max(askedAt ?? labelAt ?? scope.sentence.at, start - sentenceLength)
  const rest = text.slice(scanner.at, scanner.at + behindLength)
  const [behind = ''] = rest.split(countedPatterns.sentenceEnd, 1)
  const before = withoutOrdinal(text.slice(from, start)).split(countedPatterns.clauseMark)
  const after = behind.split(countedPatterns.clauseMark)
  if (isNarrowedAside(rest, draft)) return false
  const unit = text.slice(start, scanner.at).replace(countedPatterns.ownNumber, '')
  const own = `${before.pop() ?? ''}#${unit}${after.shift() ?? ''}`
  const isKnown = (clause: string) =>
    !not.test(clause) && withoutOwnMonth(clause, draft.month).replace(known, '') === ''
  // The other is of August: 8月还只有15个城市合规率超过80%,9月已有17个
  const isOwn = withoutOwnMonth(own, draft.month) !== own
  const isBeside = (clause: string) => isKnown(isOwn ? withoutMonths(clause) : clause)
  const { at } = scope.sentence
  const goesOn =
    countedPatterns.beginsWithHas.test(text.charAt(at)) &&
    !countedPatterns.paragraphStart.test(text.charAt(at - 1))
  if (!isKnown(own) || (goesOn && !countedPatterns.month.test(own))) return false
  let said = own
  const isSaid = () =>
    needs.every(
      (word) =>
        word.test(said) ||
        (word === countedPatterns.complies &&
          countedPatterns.allCities.test(said) &&
          isBehindRate(text, from)),
    )
  // An unknown clause before may restrict the number: 北方来看,17个城市….
  const lead = before.findLast((clause) => clause !== '' && !isKnown(clause)) ?? ''
  if (countedPatterns.topicOfLess.test(lead)) return false
  for (const side of [before.reverse(), after])
    for (const clause of side) {
      if (isSaid()) return true
      if (!isBeside(clause)) break
      said += clause
    }
  return isSaid()
}

/** True if the last rate named before a place is that of compliance: 合规率谁第一?↵36城呢?↵80%以上的城市有17个. */
const isBehindRate = (text: string, at: number) =>
  countedPatterns.lastRate.test(text.slice(Math.max(0, at - sentenceLength), at))

/** True if words name no month but the own month. */
export function namesNoOther(words: string, ownMonth: number): boolean {
  return !countedPatterns.month.test(withoutOwnMonth(words.replace(countedPatterns.thisMonth, ''), ownMonth))
}

function withoutOwnMonth(clause: string, ownMonth: number): string {
  return clause.replace(countedPatterns.namedMonth, (named, month: string) =>
    Number(month) === ownMonth ? '' : named,
  )
}

/** Returns a clause without changes and other months. */
function withoutMonths(clause: string): string {
  return clause.replace(countedPatterns.changes, '').replace(countedPatterns.ofMonth, '')
}

/**
 * Finds how many cities or large platforms there are more than in the month before, where clauses beside their number say so in
 * known words.
 *
 * @param at where the sentence of the number begins
 * @param start where the number begins
 * @param end where it ends
 * @param isOverMonth whether the sentence compares with the month before
 * @param hasOthers whether the sentence states other numbers, so that the next sentence may be about any of them
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
    isOverMonth,
  }: { at: number; start: number; end: number; hasOthers: boolean; isOverMonth: boolean },
): Found[] {
  if (slot !== 'large' && slot !== 'cities') return []
  const { clauseMark, comparesFirst, leadsOn, ofNumber, someMore, stop } = countedPatterns
  const isKnown = (clause: string) =>
    withoutOwnMonth(withoutMonths(clause), month).replace(clauses[slot].known, '') === ''
  const how = { slot, level: Number(value), month, isOverMonth: bareBase === 1 || isOverMonth }

  // Before the number: 环比增加1个,达到17个; 较8月减少1家,9月仅16家…
  const said = text.slice(Math.max(at, start - differenceLength), start)
  const [own = '', ...others] = said.split(clauseMark).reverse()
  const isLed = leadsOn.test(own.replace(countedPatterns.changes, ''))
  const unknown = others.findIndex((clause) => !isKnown(clause))
  const known = (unknown < 0 ? others : others.slice(0, unknown)).reverse()
  const isFirst = unknown < 0 && at >= start - differenceLength && comparesFirst.test(said)
  const lead = isLed ? [...known, own] : isFirst ? known : []
  const before = readChanges(lead, how)

  // Behind the number: 17个,环比增加1个
  const rest = text.slice(end, end + differenceLength)
  const [behind = ''] = rest.split(hasOthers ? stop : ';', 1)
  const [ownEnd = ''] = behind.split(clauseMark, 1)
  const tail = isKnown(ownEnd) ? [ownEnd] : []
  let to = ownEnd.length
  let nextAt: number | undefined
  for (const clause of behind.slice(to + 1).split(clauseMark)) {
    const mark = behind.charAt(to)
    const isNext = mark === '。' && nextAt === undefined && comparesFirst.test(clause)
    if (!(isNext || countedPatterns.withinSentence.test(mark)) || !isKnown(clause)) break
    if (isNext) nextAt = to + 1
    tail.push(clause)
    to += clause.length + 1
  }
  // 持平 may be said of the rates of cities, and in the next sentence of anything in it.
  const maySame = nextAt === undefined && (slot === 'large' || ownEnd === '' || ofNumber.test(tail.join('')))
  const after = someMore.test(rest.slice(to)) ? [] : readChanges(tail, { ...how, maySame })
  const all = [...before, ...after]
  const [first] = all
  if (first === undefined || all.some((one) => one !== first)) return []
  const change = { measure: 'difference', months: 1, value: String(first), unit: 'count' } as const
  return [{ ...ofSlot(slot), ...change, at: nextAt === undefined ? at : end + nextAt }]
}

/** Returns the changes over the month before that known clauses state: NaN where the numbers do not bear one out. */
function readChanges(
  said: readonly string[],
  {
    slot,
    level,
    month,
    isOverMonth,
    maySame = true,
  }: { slot: 'cities' | 'large'; level: number; month: number; isOverMonth: boolean; maySame?: boolean },
): number[] {
  let isOver = isOverMonth
  let before: number | undefined
  const others = slot === 'large' ? countedPatterns.unitOfCities : countedPatterns.unitOfPlatforms
  return said.flatMap((clause) =>
    Array.from(clause.matchAll(countedPatterns.changes)).flatMap((match) => {
      const [, base, against, wasBefore, way, by, unit = '', same] = match
      if (base !== undefined) {
        isOver = against === undefined || monthAfter(Number(against)) === month
        before = wasBefore === undefined ? undefined : Number(wasBefore)
        return []
      }
      if (!isOver || (same !== undefined && !(maySame && countedPatterns.sameNumber.test(clause)))) return []
      const change = same === undefined ? changeBy(Number(by), way) : 0
      const isWrong =
        others.test(unit) ||
        Math.abs(change) * 2 > level ||
        (before !== undefined && level - before !== change)
      return [isWrong ? Number.NaN : change]
    }),
  )
}

/** Returns a change by so many, negative behind a word for fewer. */
function changeBy(size: number, way = ''): number {
  return countedPatterns.fewer.test(way) ? -size : size
}

/** How many characters to search for a change before and behind a number. */
const differenceLength = 70
const clauseLength = 40
/** How many characters to search before a number of cities, past a list of them. */
const citiesLength = 400
const largeLength = 40
/** How many characters to search for counting clauses before a number, and behind it. */
const sentenceLength = 120
const behindLength = 60
