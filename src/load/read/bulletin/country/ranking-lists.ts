import type { Ranking, RankingKind, RankingSubject } from '../bulletin.ts'
import { addRanking, type Draft, findRanking } from '../draft.ts'
import { rankingPatterns } from '../patterns/ranking.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { numberOf } from '../statements/ranking-statements.ts'
import { matchesOf } from '../text/matches.ts'
import { lineOf, type NormalText, originalBetween } from '../text/normalise-text.ts'
import { matchFrom, TextScanner } from '../text/text-scanner.ts'
import { CountryScope } from './country-scope.ts'
import { findNames, findNext, isWhole, type NameList } from './name-lists.ts'
import { splitSentences, type Token, withoutOthers } from './tokens.ts'

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
  const around = lookAround(text, list, before, last)
  const lead = findLead(text, list, before, around)
  if (!lead) return undefined
  const { said, saidAt } = lead
  const above = text.slice(around.from, saidAt)
  const criterion = criterionOf(lead, around, list, next !== undefined)
  if (criterion === undefined || isAmongSome(said, above)) return undefined
  // 增长前3名 in a paragraph on compliance, and 进步最快的, are by a change of the compliance rate.
  const isOfChange =
    last?.of !== 'aggregators' &&
    isPlain(said) &&
    (around.isOnRates || rankingPatterns.changeOfRate.test(said))
  // An order there is by the rate itself, also behind lists by its change.
  const isOfTopicAgain =
    (isOfChange && isOfGrowth(criterion)) || (around.isOnRates && rankingPatterns.order.test(criterion))
  const carried = lead.namesRate || !lead.isOfPair || isOfTopicAgain ? undefined : last?.kind
  const all = next && { ...list, entries: [...list.entries, ...next.entries], end: next.end }
  const kind = (all && kindOf(criterion, all, carried)) ?? kindOf(criterion, list, carried)
  const areFalls = list.entries.some(({ change }) => change?.startsWith('-'))
  if (!kind || (areFalls && !kind.startsWith('growth'))) return undefined
  const of = subjectOf({ said, above }, list, kind, around.isPair ? last?.of : undefined)
  return of && { ...(kind.endsWith('first') && all ? all : list), kind, of, saidAt, topicAt: around.topicAt }
}

/** Looks at what stands around a list and may say how it ranks. */
function lookAround(text: string, list: NameList, before: number, last: RankedList | undefined) {
  // End and criterion may be said behind the names: 从合规率看,T3出行最高; 平台中,T3出行的订单合规率最高.
  const saidBehind = (at: number) => matchFrom(rankingPatterns.behind, text, at)?.[0] ?? ''
  const behind = saidBehind(list.end)
  const nearAt = Math.max(0, list.start - paragraphLength)
  const near = text.slice(nearAt, list.start)
  const items = rankingPatterns.topicOfItems.exec(near)
  const isOfSame = last?.areCities === list.areCities || !last?.kind.startsWith('growth')
  const isPair = !items && last?.end === before && list.start - before <= pairLength && isOfSame
  // A heading right above the list is its topic, unless it names a place or platform.
  const topic = near.slice(near.lastIndexOf('\n', near.length - 2))
  const isPlainTopic = !rankingPatterns.headingEnd.test(topic) || before <= list.start - topic.length
  return {
    behind,
    isAside: behind.startsWith('('),
    /** Where the words begin that may be about the list. */
    from: Math.max(before + saidBehind(before).length, list.start - saidLength),
    isPair,
    /** Whether the heading is on rates of compliance; and of several lists below it, where it stands and the order it gives. */
    isOnRates: items !== null || (isPlainTopic && rankingPatterns.topic.test(topic)),
    topicAt: items ? nearAt + items.index + items[0].indexOf('\n', 1) : undefined,
    order: items?.[1] ?? '',
  }
}

type Around = ReturnType<typeof lookAround>

/** The words before a list that say how it ranks, and where the name of the rate ends in them, or else 0. */
type Lead = { said: string; saidAt: number; rateEnd: number; namesRate: boolean; isOfPair: boolean }

/** Finds the nearest clause that names the rate before a list, or any clause where something above names it. */
function findLead(
  text: string,
  list: NameList,
  before: number,
  { behind, isAside, from, isPair, isOnRates }: Around,
): Lead | undefined {
  const bounds = matchesOf(rankingPatterns.boundary, text.slice(from, list.start - 1)).map(
    ({ index }) => from + index + 1,
  )
  for (const saidAt of [...bounds.reverse().slice(0, 3), from]) {
    const said = inPlainWords(text.slice(saidAt, list.start), list.entries.length > 1)
    const rate = matchesOf(rankingPatterns.rate, said).at(-1)
    const isOfRate =
      saidAt > before && behind.includes('合规率') && (isAside || rankingPatterns.inAll.test(said))
    const namesRate = rate !== undefined || isOfRate
    const isOfPair = isPair && saidAt <= from + 1
    const rateEnd = rate ? rate.index + rate[0].length : 0
    if (namesRate || isOfPair || (isOnRates && !isPair)) return { said, saidAt, rateEnd, namesRate, isOfPair }
  }
  return undefined
}

/** Returns the words before a list without asides and the number of its first name, and with one word for each order and end. */
function inPlainWords(said: string, areSeveral: boolean): string {
  return said
    .replace(areSeveral ? rankingPatterns.firstNumber : '', '')
    .replace(rankingPatterns.aside, '')
    .replace(rankingPatterns.topmost, '最')
    .replace(rankingPatterns.chosen, '平台')
    .replace(rankingPatterns.askedEnd, '')
    .replace(rankingPatterns.fromFirst, (_, to = '10') => (numberOf(to) === 10 ? '高到低' : `前${to}名`))
}

/** Returns the words that give the criterion of a list and its end; undefined if they may be of others or of something else. */
function criterionOf(
  { said, rateEnd, namesRate, isOfPair }: Lead,
  { behind, isAside, order }: Around,
  { areCities }: NameList,
  hasNext: boolean,
): string | undefined {
  const { anyEnd, first, last, few, otherCriterion, denies, bracketed } = rankingPatterns
  if (!namesRate && !(isOfPair && anyEnd.test(said)) && !isPlain(said)) return undefined
  const lead = said.slice(Math.max(rateEnd, said.lastIndexOf('%') + 1))
  // The words before a name may already give the end of another name: 平台里数T3出行最高,如祺出行最低.
  if (behind !== '' && !isAside && !hasNext && anyEnd.test(lead)) return undefined
  // The end of a few may be named before the rate: 塔尖的五家,合规率由高到低.
  const hasEnd = [first, last].some((end) => (lead + behind).search(end) >= 0)
  // An item names only some of the cities.
  const ofItems = hasEnd || areCities ? '' : order
  const criterion = (hasEnd || !few.test(said) ? lead : said) + behind + ofItems
  return otherCriterion.test(criterion) || denies.test(said.replace(bracketed, '')) ? undefined : criterion
}

/** True if words choose what is ranked in another way than the ministry does: 在新进入的平台中. */
function isAmongSome(said: string, above: string): boolean {
  const { among, firstOf, platformsOf, heading, ofAll } = rankingPatterns
  const named = [
    ...[among, firstOf, platformsOf].flatMap((form) => matchesOf(form, said)),
    ...matchesOf(heading, `${above}${said}`),
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
  const firsts = matchesOf(first, said)
  const lasts = matchesOf(lastOnes, said)
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
