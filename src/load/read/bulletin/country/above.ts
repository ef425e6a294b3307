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
  /** What the one before it names. */
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

/** What the line or sentence right above is: a heading that narrows, ends with a colon, or says which way what is below it went; the row of a platform; unknown words. */
export const noLine = {
  narrows: false,
  introduces: false,
  isOfWay: false,
  isRow: false,
  isUnknown: false,
  /** The heading above one that introduces the largest platforms, of which is what stands behind their rows. */
  heading: undefined as typeof noHeading | undefined,
}

/** What a paragraph has stated something of: the country, or only less; and whether it has named all central cities. */
export const noParagraph = { states: undefined as 'country' | 'less' | undefined, namesAllCities: false }
