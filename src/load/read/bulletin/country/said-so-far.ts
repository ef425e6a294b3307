import { dateOf, type Kinds, type Token } from './tokens.ts'

/**
 * What a text speaks of: the whole country (`free`), words that may name a part of it (`unknown`), or something known to be less
 * or something else. Below a heading that is only a name (`named`), everything is about that name.
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

export const noHeading = {
  /** The scope that the heading above names, where the heading ends, and whether only another heading ends its effect. */
  scope: 'free' as Scope,
  at: 0,
  holds: false,
  /** The scope of the heading before it; if that is on cities, or another question of a list, the scope of the one above that. */
  above: 'free' as Scope,
  /** Whether it is longer than the name of a place or part. */
  isLong: false,
  isOfPlace: false,
  /** Whether it is a question on days of the month, and no less. Its effect ends where the own month is named. */
  isOfDays: false,
  /** Whether it names central cities, rates or the largest platforms, and nothing less. */
  isOfCities: false,
  /** Whether it is about compliance, which licences and permits belong to, and names nothing less. */
  isOfCompliance: false,
  /** Whether it is about each of the platforms, and names nothing less. */
  isOfEach: false,
  /** Whether it is only the day of publication. */
  isDay: false,
  /** Whether it names another time, or numbers that nobody counted. */
  isOfOther: false,
}

export const noTitle = {
  /** Whether it names less, and nothing since spoke of the country; and whether it names a place. */
  narrows: false,
  isOfPlace: false,
  /** Whether only platforms behind its colon restrict it: 9月网约车数据:T3增长过半. */
  namesExamples: false,
  /** Whether it is about another time. */
  isOfPast: false,
}

/**
 * The line or sentence right above: a heading that names less, any heading, a heading of a direction (上涨), the row of a platform,
 * unknown words.
 */
export const noLine = {
  narrows: false,
  heads: false,
  isOfWay: false,
  isRow: false,
  isUnknown: false,
  /** The heading above a line that introduces the largest platforms. It holds again behind their rows. */
  heading: undefined as typeof noHeading | undefined,
}

/**
 * What a paragraph has stated a number of: the country, or only less; and whether it has named all central cities, and the
 * ministry.
 */
export const noParagraph = {
  states: undefined as 'country' | 'less' | undefined,
  namesAllCities: false,
  namesMinistry: false,
}

/** Kinds of tokens that tell the time of a sentence, or the source of its numbers. */
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

/** Kinds of tokens that name a base, and those that may stand beside them in a question on the base alone. */
const isBase: Kinds = { onMonth: true, onYear: true, comparison: true }
const isOfQuestion: Kinds = { label: true, up: true, down: true, stop: true }

export const noSentence = {
  isFirst: true,
  /** Whether it names a base, and nothing else. */
  asksBase: false,
  /** Whether it names the own month, and whether it has stated a number. */
  namesOwn: false,
  hasStated: false,
  /** Whether it has stated a number of the country. */
  hasTaken: false,
  /** Whether brackets behind a number that name another month are open; whether it names the own month without a day. */
  isAside: false,
  namesMonth: false,
  /** Whether it names another month, or states a number of one. */
  namesOther: false,
  /** Whether it says what is only supposed, denied, or counted by others. */
  isSupposed: false,
  /** Whether none of its numbers can be of the own month, even behind its name: as where it counts up to a day within it. */
  isLocked: false,
  /** Whether a label before it restricts it. */
  isLabelled: false,
  isOtherYear: false,
  /** Whether it tells what was so on the last day of the own month. */
  isOnDay: false,
  /**
   * The last word for orders or their holders; whether the sentence has 分别; whether it named the aggregators since its last
   * number, and whether it had when it first named central cities.
   */
  holder: undefined as Pick<Token, 'kind' | 'start' | 'end'> | undefined,
  hasEach: false,
  isBehindAggregators: false,
  areOfAggregators: false,
  /** Whether it names the country, the ministry's system and the ministry, also behind a number. */
  namesNation: false,
  namesSystem: false,
  namesMinistry: false,
  /** Where the last word for the country and the last name of the system end, and where the ministry is named. */
  nationAt: -1,
  systemAt: -1,
  ministryAt: -1,
  /** Whether it names a month other than the own month by its number. */
  namesDate: false,
  /** Whether it names a day of the own month. */
  hasOwnDay: false,
  /** Whether it names a place, platform, part or supposition; whether another time; and where. */
  namesLess: false,
  namesTime: false,
  lessAt: -1,
  isCumulated: false,
  /** Where its first word for a time or a source begins. */
  toldAt: undefined as number | undefined,
  /** Whether it has named central cities, and all of them. Only those that comply are counted. */
  namesCities: false,
  namesAllCities: false,
  namesCentral: false,
  /** Where it first names central cities, and where it last names a platform, and other words for less. */
  citiesAt: undefined as number | undefined,
  platformAt: -1,
  otherLessAt: -1,
  /** Where it last names a part of the market. */
  partAt: undefined as number | undefined,
  /** Where it last names a part other than compliance, by which cities may be counted. */
  otherPartAt: 0,
  /** Whether its number is of all large platforms; and where it names a subject without figures here (收入). */
  isOfAllLarge: false,
  subjectAt: -1,
}

/** Kinds of tokens beside which numbers may be of less than the country. */
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

/** Kinds of tokens that may stand before the base in a sentence which goes on from the one before: 由于雨天增多,环比下降3.9%. */
export const leavesFirst: Kinds = { ...isOfQuestion, two: true, cause: true, compared: true }

export function kindsOf(tokens: readonly Token[]): ReadonlySet<Token['kind']> {
  return new Set(tokens.map(({ kind }) => kind))
}

/** What a sentence has said so far, and where it begins. */
export type Sentence = typeof noSentence & { at: number }

/** True if a word says that someone else counted the numbers beside it: (极光), 本站口径. */
function isOtherCounting({ kind, match: [words = ''] }: Token): boolean {
  return kind === 'source' && (words.startsWith('(') || words.endsWith('口径'))
}

/** Returns what a whole sentence tells before its tokens are read one by one. */
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
    namesNation:
      names('nation') || tokens.some(({ kind, match }) => kind === 'system' && match[0]?.startsWith('全国')),
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
