import type { Ranking, RankingEntry, RankingKind, RankingSubject } from '../bulletin.ts'
import { addRanking, type Draft, findRanking } from '../draft.ts'
import { rankingPatterns } from '../patterns/ranking.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { numberOf } from '../statements/ranking-statements.ts'
import { lineBreak, lineOf, type NormalText, originalBetween } from '../text/normalise-text.ts'
import { matchFrom, TextScanner } from '../text/text-scanner.ts'
import { CountryScope } from './country-scope.ts'
import { splitSentences, type Token, withoutOthers } from './tokens.ts'

/** Names in a row, and where they stand. */
type NameList = { start: number; end: number; entries: RankingEntry[] } & Record<NameTrait, boolean>
type NameTrait = 'areCities' | 'isNumbered'

/** What a list ranks, as the words before it say, and where the heading of its item stands, if it is one of several. */
type RankedList = NameList & Pick<Ranking, 'of' | 'kind'> & { saidAt: number; topicAt?: number | undefined }

/**
 * Reads rankings by rows of names and the words right before them, whatever other words their sentences have: what the reading of
 * statements has left. A list is taken if it is whole, is said to be by compliance rate, and stands where the text speaks of the
 * own month and of no place.
 *
 * @param all tokens of the whole text, of which those from `start` to `end` are read
 */
export function readRankingLists(
  source: NormalText,
  all: readonly Token[],
  draft: Draft,
  { start, end }: { start: number; end: number },
): void {
  const lists = findNames(source, start, end)
  const ranked: RankedList[] = []
  for (const [i, list] of lists.entries()) {
    const next = list.entries.length === 1 ? findNext(source, list, end) : undefined
    const one =
      isWhole(source, list) && rank(source.text, list, lists[i - 1]?.end ?? start, ranked.at(-1), next)
    if (one) ranked.push(one)
  }
  const unread = ranked.filter((list) => !isKnown(draft, list))
  if (unread.length === 0) return
  const scope = new CountryScope(source, draft, start)
  let rest = 0
  // Lists and tokens are in the order of the text.
  const isInList = ({ start: at }: Token) => {
    while (rest < lists.length && (lists[rest]?.end ?? at) <= at) rest += 1
    return at >= (lists[rest]?.start ?? Number.POSITIVE_INFINITY)
  }
  const isOfRanked = ({ kind, start: at, match: [word = ''] }: Token) =>
    kind === 'part'
      ? rankingPatterns.partOfRanked.test(word === '头部' ? source.text.slice(at, at + 4) : word)
      : kind === 'subject' && word === '合规率'
  const tokens = all.filter((token) => token.start >= start && token.end <= end)
  const comparedAt = new Set(
    Array.from(source.text.matchAll(rankingPatterns.levelAlone)).flatMap(({ 1: month, index }) =>
      Number(month) === draft.month ? [] : index,
    ),
  )
  const said = withoutOthers(tokens).filter(
    (token) => !isInList(token) && !isOfRanked(token) && !comparedAt.has(token.start),
  )
  let statedAt = 0
  let placeAt = -1
  let judged = 0
  const judge = (until: number) => {
    for (let list = unread[judged]; list && list.start < until; list = unread[judged]) {
      const from = Math.min(list.saidAt, scope.sentence.at)
      if (placeAt < from && isOfMinistry(scope, list)) add(source, draft, list)
      judged += 1
    }
  }
  for (const sentence of splitSentences(said)) {
    scope.begin(sentence)
    for (const token of sentence) {
      judge(token.start)
      if (token.kind === 'number') statedAt = token.end
      if (token.kind === 'place') placeAt = token.start
      if (token.kind === 'stop') scope.stop(token.start, token.match[0] ?? '', statedAt, false)
      else scope.take(token, statedAt > scope.sentence.at)
    }
  }
  judge(end)
}

/** True if the draft already has a list with all its names. */
function isKnown(draft: Draft, { of, kind, entries }: RankedList): boolean {
  const { entries: known = [], whole } = findRanking(draft.rankings, of, kind) ?? {}
  return whole === true && known.map(({ name }) => name).join() === entries.map(({ name }) => name).join()
}

/** Adds a list, and removes it from what was skipped before. */
function add(source: NormalText, draft: Draft, { of, kind, entries, saidAt, start, end }: RankedList): void {
  const shown = kind.startsWith('growth') ? entries : entries.map(({ name }) => ({ name, change: null }))
  const ranking = { of, kind, entries: shown, whole: true }
  if (!addRanking(draft, new TextScanner(source, saidAt), saidAt, ranking)) return
  const [said, names] = [saidAt, start].map((at) => originalBetween(source, at, end)) as [string, string]
  const [from, to] = [lineOf(source, saidAt), lineOf(source, end - 1)]
  draft.skipped = draft.skipped.filter(
    ({ line, text }) => line < from || line > to || !(said.includes(text) || text.includes(names)),
  )
}

/** The scopes of a heading below which no ranking is of all. */
const isOfLess: Partial<Record<CountryScope['scope'], true>> = { named: true, part: true, foreign: true }

/** True if a list may be of the own month, and of all platforms or central cities. */
function isOfMinistry(scope: CountryScope, { of, saidAt, start, topicAt = start }: RankedList): boolean {
  const { sentence, heading, title } = scope
  const isOfPlace = scope.scope === 'place' || heading.isOfPlace || (title.narrows && title.isOfPlace)
  // 订单量前10名平台 are those that the ministry ranks, also below a heading on the aggregators.
  const areChosen = scope.source.text.slice(saidAt, start).search(rankingPatterns.chosen) >= 0
  const isOfOne = of === 'cities' && sentence.platformAt >= sentence.at
  const said = scope.source.text.slice(Math.min(saidAt, sentence.at), start)
  const isOfEachPlace = !scope.isRegion && rankingPatterns.allCities.test(said)
  const areAll = of === 'cities' && (isOfEachPlace || (sentence.namesMinistry && sentence.namesCentral))
  const isAsked =
    of === 'aggregators' && heading.at >= start - pairLength && scope.source.text.charAt(heading.at) === '?'
  // The ministry's list of them all below a company's name is not of that company.
  const isOfAllNamed = areChosen && scope.paragraph.namesMinistry && heading.scope === 'named'
  const isHeaded =
    isOfLess[heading.scope] &&
    heading.at <= topicAt &&
    !heading.isOfCities &&
    !heading.isOfEach &&
    !isOfAllNamed
  const isOfOther =
    // No item heads the next, and no question on the aggregators heads its answer.
    (isHeaded && !isAsked && !(areAll && isOfEachPlace && heading.isOfPlace)) ||
    (of !== 'aggregators' && heading.scope === 'aggregators' && !areChosen) ||
    scope.scope === 'foreign' ||
    heading.isOfOther ||
    sentence.otherPartAt > sentence.at
  const isOfAll = sentence.namesNation || areAll
  return scope.isOfMonth(undefined, start) && !isOfOne && !isOfOther && (!isOfPlace || isOfAll)
}

function findNames(source: NormalText, from: number, to: number): NameList[] {
  const { anyName } = rankingPatterns
  const lists: NameList[] = []
  anyName.lastIndex = from
  for (let match = anyName.exec(source.text); match && match.index < to; match = anyName.exec(source.text)) {
    const list = readNames(source, match.index, to)
    // A place named by itself is no list, nor is a label.
    const isOne = list?.entries.length === 1
    if (list && (!isOne || (isWhole(source, list) && source.text.charAt(list.end) !== ':'))) lists.push(list)
    anyName.lastIndex = list?.end ?? match.index + 1
  }
  return lists
}

function readNames(source: NormalText, at: number, to: number): NameList | undefined {
  const { text, breaks } = source
  const entries: RankingEntry[] = []
  let areCities: boolean | undefined
  let isGlued = false
  let isNumbered = false
  let end = at
  let firstEnd: number | undefined
  for (let next = at; next < to; ) {
    const name = matchFrom(rankingPatterns.name, text, next)
    const [words, city, newName] = name ?? []
    const isCity = city !== undefined
    if (words === undefined || (areCities !== undefined && isCity !== areCities)) break
    // An unknown word is a name only where a list is led to.
    if (areCities === undefined && newName !== undefined && !isLedTo(source, at)) return undefined
    areCities = isCity
    const aside = matchFrom(rankingPatterns.nameAside, text, next + words.length)?.[0] ?? ''
    end = next + words.length + aside.length
    const change = matchFrom(rankingPatterns.change, text, end)
    // At the end of a line a digit may be lost.
    const points = change?.[3] ?? change?.[6] ?? ''
    const pointsAt = end + (change?.[0].indexOf(points) ?? 0)
    if (breaks.subarray(pointsAt + 1, pointsAt + points.length).some((mark) => mark !== 0)) return undefined
    end += change?.[0].length ?? 0
    entries.push({ name: (city ?? words) + aside, change: change ? pointsOf(change) : null })
    // 及时用车 begins with what may stand between two names. Where all marks are lost, no name has one behind it.
    const isNext = matchFrom(rankingPatterns.name, text, end) !== null
    const [between = '', number] = isNext ? [] : (matchFrom(rankingPatterns.separator, text, end) ?? [])
    if (number !== undefined && numberOf(number) !== entries.length + 1) break
    isNumbered ||= number !== undefined
    // A semicolon ends a list whose names have another mark between them: 最低的是太原;杭州、宁波等11个城市….
    const isHalf = between.startsWith(';')
    if (firstEnd !== undefined && entries.length === 2 && between !== '' && !isHalf) {
      entries.length = 1
      end = firstEnd
      break
    }
    if (isHalf && entries.length === 1) firstEnd = end
    else if (isHalf && firstEnd === undefined) break
    if (entries.length > 1 && isNext !== isGlued) break
    isGlued = isNext
    next = end + between.length
  }
  return areCities === undefined ? undefined : { start: at, end, areCities, isNumbered, entries }
}

/** Finds the names that come behind the first of a ranking: …居首,其次是如祺出行; …居首,如祺出行、T3出行分列第二、三位. */
function findNext(source: NormalText, { end, areCities }: NameList, to: number): NameList | undefined {
  const { text } = source
  const from = end + (matchFrom(rankingPatterns.behind, text, end)?.[0].length ?? 0)
  const [lead, isLed] = matchFrom(rankingPatterns.nextNames, text, from) ?? []
  const next = lead === undefined ? undefined : readNames(source, from + lead.length, to)
  const ends = rankingPatterns[isLed === undefined ? 'placesBehind' : 'end']
  return next?.areCities === areCities && matchFrom(ends, text, next.end) ? next : undefined
}

/** Returns a change in points as printed, with a minus sign for a fall. @example (-4.7%) // -4.7 */
function pointsOf([, , less, points, , minus, bare, unchanged]: RegExpExecArray): string {
  if (unchanged !== undefined) return '0'
  return `${(less ?? minus) === undefined ? '' : '-'}${points ?? bare}`
}

/** True if something leads to the names and the list ends cleanly, so that no name before or behind is missing. */
function isWhole(source: NormalText, { start, end, areCities, entries }: NameList): boolean {
  const { text, breaks } = source
  // A short name may go on in the next line. At the end of a text, all cities are a whole list, and so are ten platforms if ten
  // are announced.
  const areTen =
    entries.length === 10 && rankingPatterns.firstTen.test(text.slice(Math.max(0, start - headLength), start))
  const isAll = end === text.length && (areCities ? entries.length === centralCities : areTen)
  const isShort = rankingPatterns.shortName.test(entries.at(-1)?.name ?? '')
  const isAtLineEnd = (isAll || breaks[end] === lineBreak) && !isShort
  const names = new Set(entries.map(({ name }) => name))
  return (
    names.size === entries.length &&
    isLedTo(source, start) &&
    (isAtLineEnd ||
      [rankingPatterns.end, rankingPatterns.behind].some((ends) => matchFrom(ends, text, end))) &&
    !matchFrom(rankingPatterns.nameNext, text, end)
  )
}

/** True if words or a mark right before a place lead to names, or brackets at the end of the line above do. */
function isLedTo({ text, breaks }: NormalText, at: number): boolean {
  const isBelow = breaks[at] === lineBreak && text.charAt(at - 1) === ')'
  return isBelow || rankingPatterns.lead.test(text.slice(Math.max(0, at - leadLength), at))
}

/** How many cities the ministry ranks. */
const centralCities = 36
/** How many characters before a list to search for how many are ranked. */
const headLength = 80

const leadLength = 6

/** How many characters before a list to search for its criterion. */
const saidLength = 120
/** How many characters before a list to search for its topic. */
const paragraphLength = 240
/** Maximum distance between the two lists of a pair: ;增长最后3名的依次是. */
const pairLength = 30

/**
 * Determines by which criterion a list ranks what, and which end, from the words before it. They stand in its clause, or in a
 * sentence or heading right before that; the second list of a pair names only its end.
 */
function rank(
  text: string,
  list: NameList,
  before: number,
  last: RankedList | undefined,
  next: NameList | undefined,
): RankedList | undefined {
  // End and criterion may be said behind the names: 从合规率看,T3出行最高; 平台中,T3出行的订单合规率最高.
  const saidBehind = (at: number) => matchFrom(rankingPatterns.behind, text, at)?.[0] ?? ''
  const behind = saidBehind(list.end)
  const isAside = behind.startsWith('(')
  const from = Math.max(before + saidBehind(before).length, list.start - saidLength)
  const isOfSame = last?.areCities === list.areCities || !last?.kind.startsWith('growth')
  const nearAt = Math.max(0, list.start - paragraphLength)
  const near = text.slice(nearAt, list.start)
  const items = rankingPatterns.topicOfItems.exec(near)
  const isItem = items !== null
  const topicAt = items ? nearAt + items.index + items[0].indexOf('\n', 1) : undefined
  const isPair = !isItem && last?.end === before && list.start - before <= pairLength && isOfSame
  const bounds = [...text.slice(from, list.start - 1).matchAll(rankingPatterns.boundary)].map(
    ({ index }) => from + index + 1,
  )
  // A heading right above the list is its topic, unless it names a place or platform.
  const topic = near.slice(near.lastIndexOf('\n', near.length - 2))
  const isPlainTopic = !rankingPatterns.headingEnd.test(topic) || before <= list.start - topic.length
  const isOnRates = isItem || (isPlainTopic && rankingPatterns.topic.test(topic))
  for (const saidAt of [...bounds.reverse().slice(0, 3), from]) {
    const said = text
      .slice(saidAt, list.start)
      .replace(list.entries.length > 1 ? rankingPatterns.firstNumber : '', '')
      .replace(rankingPatterns.aside, '')
      .replace(rankingPatterns.topmost, '最')
      .replace(rankingPatterns.chosen, '平台')
      .replace(rankingPatterns.askedEnd, '')
      .replace(rankingPatterns.fromFirst, (_, to = '10') => (numberOf(to) === 10 ? '高到低' : `前${to}名`))
    const rateAt = [...said.matchAll(rankingPatterns.rate)].at(-1)
    const isOfRate =
      saidAt > before && behind.includes('合规率') && (isAside || rankingPatterns.inAll.test(said))
    const isOfPair = isPair && saidAt <= from + 1
    const isOfTopic = !rateAt && !isOfRate && !isOfPair
    if (isOfTopic && (isPair || !isOnRates)) continue
    const isSaid = rateAt || isOfRate || (isOfPair && rankingPatterns.anyEnd.test(said))
    if (!isSaid && !isPlain(said)) return undefined
    const at = rateAt ? rateAt.index + rateAt[0].length : 0
    const lead = said.slice(Math.max(at, said.lastIndexOf('%') + 1))
    // The words before a name may already give the end of another name: 平台里数T3出行最高,如祺出行最低.
    if (behind !== '' && !isAside && !next && rankingPatterns.anyEnd.test(lead)) return undefined
    const { first, last: lastOnes, few, otherCriterion, denies, bracketed } = rankingPatterns
    // The end of a few may be named before the rate: 塔尖的五家,合规率由高到低.
    const hasEnd = [first, lastOnes].some((end) => (lead + behind).search(end) >= 0)
    // An item names only some of the cities.
    const order = hasEnd || list.areCities ? '' : (items?.[1] ?? '')
    const criterion = (hasEnd || !few.test(said) ? lead : said) + behind + order
    const above = text.slice(from, saidAt)
    if (otherCriterion.test(criterion) || denies.test(said.replace(bracketed, ''))) return undefined
    if (isAmongSome(said, above)) return undefined
    // 增长前3名 in a paragraph on compliance, and 进步最快的, are by a change of the compliance rate.
    const isOfChange =
      last?.of !== 'aggregators' && isPlain(said) && (isOnRates || rankingPatterns.changeOfRate.test(said))
    // An order there is by the rate itself, also behind lists by its change.
    const isOfTopicAgain =
      (isOfChange && isOfGrowth(criterion)) || (isOnRates && rankingPatterns.order.test(criterion))
    const carried = rateAt || isOfRate || !isOfPair || isOfTopicAgain ? undefined : last?.kind
    const all = next && { ...list, entries: [...list.entries, ...next.entries], end: next.end }
    const kind = (all && kindOf(criterion, all, carried)) ?? kindOf(criterion, list, carried)
    const areFalls = list.entries.some(({ change }) => change?.startsWith('-'))
    if (areFalls && !kind?.startsWith('growth')) return undefined
    const of = kind && subjectOf({ said, above }, list, kind, isPair ? last?.of : undefined)
    return of && { ...(kind.endsWith('first') && all ? all : list), kind, of, saidAt, topicAt }
  }
  return undefined
}

/** True if words choose what is ranked in another way than the ministry does: 在新进入的平台中. */
function isAmongSome(said: string, above: string): boolean {
  const { among, firstOf, platformsOf, heading, ofAll } = rankingPatterns
  const named = [
    ...[among, firstOf, platformsOf].flatMap((form) => [...said.matchAll(form)]),
    ...`${above}${said}`.matchAll(heading),
  ]
  return named.some(([, words = '']) => words.replace(ofAll, '') !== '')
}

/** True if words only say what is ranked, from which end, by whom and when. */
const isPlain = (said: string): boolean => said.replace(rankingPatterns.plain, '') === ''

function isOfGrowth(said: string): boolean {
  return rankingPatterns.loss.test(said) || rankingPatterns.growth.test(said)
}

/** Returns the kind of a ranking, if it has as many names as its words say. */
function kindOf(said: string, list: NameList, last: RankingKind | undefined): RankingKind | undefined {
  const { first, last: lastOnes, lowest, least, loss, order, ordered, few, one, bracketed } = rankingPatterns
  const count = list.entries.length
  const firsts = [...said.matchAll(first)]
  const lasts = [...said.matchAll(lastOnes)]
  const isLoss = loss.test(said)
  const isGrowth = isOfGrowth(said)
  if (isGrowth && last !== undefined && !last.startsWith('growth')) return undefined
  const criterion = isGrowth || last?.startsWith('growth') ? 'growth' : 'rate'
  if (firsts.length + lasts.length === 0) {
    // 聚合平台照此排列,依次是… goes on with the order of a list of all by rate.
    const goesOn = (!last || last === 'rate') && ordered.test(said) && isPlain(said.replace(bracketed, ''))
    const isOrdered = (order.test(said) || goesOn) && !few.test(said)
    return criterion === 'rate' && isOrdered && count > 2 ? 'rate' : undefined
  }
  const ends = [...firsts, ...lasts].sort((one, other) => one.index - other.index)
  // 合规率最低的前3名 are the last. What another clause says is about other names: 滴滴垫底;36城里最高….
  const isOfOthers = rankingPatterns.partsEnds.test(said.slice(ends[0]?.index, ends.at(-1)?.index))
  const areMixed = firsts.length > 0 && lasts.some(([words]) => isOfOthers || !lowest.test(words))
  // Those that fell least are at neither end.
  if (isLoss ? least.test(said) : areMixed) return undefined
  const [printed] = ends.flatMap(([, ...numbers]) => numbers.filter((number) => number !== undefined))
  const isOne = !list.isNumbered && ends.every(([words]) => one.test(words))
  const expected = printed === undefined ? (isOne ? 1 : count) : numberOf(printed)
  if (count !== expected) return undefined
  return `${criterion}_${lasts.length > 0 || isLoss ? 'last' : 'first'}`
}

/** Returns what a list ranks: what its names can only be, or what is named last before it; aggregators also further above. */
function subjectOf(
  { said, above }: { said: string; above: string },
  { areCities, entries }: NameList,
  kind: RankingKind,
  last: RankingSubject | undefined,
): RankingSubject | undefined {
  if (areCities) return 'cities'
  const hasFleet = entries.some(({ name }) => scopePatterns.fleet.test(name ?? ''))
  if (hasFleet || kind.startsWith('growth')) return 'platforms'
  // A paragraph above gives the subject of a whole order, but not of one end.
  const near = kind === 'rate' ? above : above.slice(above.lastIndexOf('\n') + 1)
  const [named, namedAbove] = [said, near].map((words) =>
    [...words.matchAll(rankingPatterns.anyPlatform)].at(-1),
  )
  if (named) return named[1] === undefined ? 'platforms' : 'aggregators'
  return namedAbove?.[1] === undefined ? last : 'aggregators'
}
