import { dateOf, type Kinds, type Token } from './tokens.ts'

/**
 * What a text speaks of: all of the country, words that may name a part of it, or what is known to be less or something else.
 * Under no more than a name (`named`) all is of that, whatever it says.
 */
export type Scope =
  | 'free'
  | 'unknown'
  | 'place'
  | 'platform'
  | 'cities'
  | 'aggregators'
  | 'part'
  | 'named'
  | 'foreign'

/** No heading stands above yet. */
export const noHeading = {
  /** What the heading above names, where it stands, and whether nothing but another heading ends it. */
  scope: 'free' as Scope,
  at: 0,
  holds: false,
  /** What the one before it names, or the one above that which is on compliance as it is. */
  above: 'free' as Scope,
  /** Whether it has more words than the name of a place or part. */
  isLong: false,
  /** Whether it names a place. */
  isOfPlace: false,
  /** Whether it names days of the month, and no less: what names the month itself is of that again. */
  isOfDays: false,
  /** Whether it names central cities, and no place or platform. */
  isOfCities: false,
  /** Whether it is on compliance, of which licences and permits are, and names nothing less. */
  isOfCompliance: false,
  /** Whether it is on each of the platforms, and names nothing less. */
  isOfEach: false,
  /** Whether it is no more than the day of publication. */
  isDay: false,
  /** Whether it names another time, or what no one counted. */
  isOfOther: false,
}

/** No title stands above yet. */
export const noTitle = {
  /** Whether it names less, and nothing said since that it is of the country; and whether that is a place. */
  narrows: false,
  isOfPlace: false,
  /** Whether nothing narrows it but platforms behind its colon: 9月网约车数据:T3增长过半. */
  namesExamples: false,
  /** Whether it is of another time. */
  isOfPast: false,
}

/** What the line or sentence right above is: a heading, that narrows or says which way what is below it went; the row of a platform; unknown words. */
export const noLine = {
  narrows: false,
  heads: false,
  isOfWay: false,
  isRow: false,
  isUnknown: false,
  /** The heading above one that introduces the largest platforms, of which is what stands behind their rows. */
  heading: undefined as typeof noHeading | undefined,
}

/** What a paragraph has stated something of: the country, or only less; and whether it has named all central cities, and the ministry. */
export const noParagraph = {
  states: undefined as 'country' | 'less' | undefined,
  namesAllCities: false,
  namesMinistry: false,
}

/** Kinds of tokens that tell when a sentence is, or whose numbers it has. */
const isTold: Kinds = {
  day: true,
  month: true,
  lastMonth: true,
  span: true,
  nation: true,
  system: true,
  cause: true,
  comparison: true,
  reportDay: true,
}

/** Kinds that tell over what a change is, and those that may stand beside in a question on that alone. */
const isBase: Kinds = { onMonth: true, onYear: true, comparison: true }
const isOfQuestion: Kinds = { label: true, up: true, down: true, stop: true }

/** Nothing is said in a sentence yet. */
export const noSentence = {
  isFirst: true,
  /** Whether it names over what a change is, and nothing else. */
  asksBase: false,
  /** Whether it names the own month, and whether without a day. */
  namesOwn: false,
  hasStated: false,
  /** Whether it has stated a number of the country. */
  hasTaken: false,
  /** Whether brackets behind a number that have named another are open. */
  isAside: false,
  namesMonth: false,
  /** Whether it names another month, or states a number of one. */
  namesOther: false,
  /** Whether it says what is only supposed, denied or counted by others. */
  isSupposed: false,
  /** Whether it counts up to a day within the month, of which another word for the month is a part. */
  isLocked: false,
  /** Whether it stands behind a label that narrows it. */
  isLabelled: false,
  isOtherYear: false,
  /** Whether it tells what was on the last day of the own month. */
  isOnDay: false,
  /** Who was named last that has orders, or those; whether 分别; and whether no number stands behind the aggregators, at central cities too. */
  holder: undefined as Pick<Token, 'kind' | 'start' | 'end'> | undefined,
  hasEach: false,
  isBehindAggregators: false,
  areOfAggregators: false,
  /** Whether it names the country, and the ministry's system, also behind a number. */
  namesNation: false,
  namesSystem: false,
  namesMinistry: false,
  /** Where the word for the country ends that was read last, and the name of the system; and where the ministry is named. */
  nationAt: -1,
  systemAt: -1,
  ministryAt: -1,
  /** Whether it names a month by its number that is not the own one. */
  namesDate: false,
  /** Whether it says up to which day of the own month is counted. */
  hasOwnDay: false,
  /** Whether it names a place, a platform, a part of the market or what is only supposed; whether another time; and where. */
  namesLess: false,
  namesTime: false,
  lessAt: -1,
  isCumulated: false,
  /** Where it begins to say of when it is, or whose numbers it has. */
  toldAt: undefined as number | undefined,
  /** Whether it names all central cities, of which nothing but those that comply is counted. */
  namesCities: false,
  namesAllCities: false,
  /** Whether it has them anywhere. */
  namesCentral: false,
  /** Where it first names central cities, and last a platform, or other words of less than all of them. */
  citiesAt: undefined as number | undefined,
  platformAt: -1,
  otherLessAt: -1,
  /** Where a part of the market was named, and where what a change may be of that is no number here. */
  partAt: undefined as number | undefined,
  /** The same of a part other than what complies, which cities may be counted by. */
  otherPartAt: 0,
  /** Whether its number is of all large platforms, whatever one of them does. */
  isOfAllLarge: false,
  subjectAt: -1,
}

/** What says that numbers beside it may be of less than the country. */
export const namesLess: Kinds = {
  place: true,
  platform: true,
  foreign: true,
  otherTrade: true,
  localSource: true,
  source: true,
  supposed: true,
  part: true,
  subject: true,
  over300k: true,
  centralCities: true,
}

/** Kinds of words before a base with which a sentence still goes on with what the one before stated: 由于雨天增多,环比下降3.9%. */
export const leavesFirst: Kinds = { ...isOfQuestion, two: true, cause: true, compared: true }

export function kindsOf(tokens: readonly Token[]): ReadonlySet<Token['kind']> {
  return new Set(tokens.map(({ kind }) => kind))
}

/** What a sentence has said so far, and where it begins. */
export type Sentence = typeof noSentence & { at: number }

/** Whether words say that someone else has counted what they stand beside: (极光), 本站口径. */
function isOtherCounting({ kind, match: [words = ''] }: Token): boolean {
  return kind === 'source' && (words.startsWith('(') || words.endsWith('口径'))
}

/** What all of a sentence tells before it is read, of a text on a month. */
export function lookAt(tokens: readonly Token[], ownMonth: number) {
  const kinds = kindsOf(tokens)
  const names = (kind: Token['kind']) => kinds.has(kind)
  const isSupposed = names('denied') || names('wrong') || tokens.some(isOtherCounting)
  return {
    asksBase:
      tokens.some(({ kind }) => isBase[kind]) &&
      tokens.every(({ kind }) => isBase[kind] || isOfQuestion[kind]),
    isSupposed,
    namesLess: isSupposed,
    namesNation: names('nation'),
    namesSystem: names('system'),
    namesMinistry: names('ministry'),
    namesCentral: names('centralCities'),
    toldAt: tokens.find(({ kind }) => isTold[kind])?.start,
    namesDate: tokens.some(
      ({ kind, match }) =>
        (kind === 'month' || kind === 'day') && Number(dateOf({ kind, match }).month) !== ownMonth,
    ),
    hasOwnDay: tokens.some(({ kind, match }) => kind === 'day' && Number(match[4]) === ownMonth),
  }
}
