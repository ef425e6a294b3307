import { unitFactors } from '../../../domain/figure/figure.ts'
import { type Month, parseMonth } from '../../../domain/time/month.ts'
import type { Skipped, SkipReason } from '../../../store/load-report.ts'
import type {
  Bulletin,
  BulletinFigure,
  BulletinMetric,
  PermitMetric,
  Ranking,
  RankingKind,
  RankingSubject,
} from './bulletin.ts'
import { lineOf, originalBetween } from './text/normalise-text.ts'
import { BulletinError, type TextScanner } from './text/text-scanner.ts'

/** A figure whose year is not known yet. */
export type DraftFigure = Omit<BulletinFigure, 'period' | 'base_period'> & {
  /** How many months its base is before its period: 1 for 环比, 12 for 同比, 0 for a level. */
  months: 0 | 1 | 12
  /** The position up to which it was read, within its sentence; undefined for the row of a table. */
  at: number | undefined
}

/** What is known of a bulletin before it is read. */
type Known = {
  /** The bulletin's own month, 1 to 12. */
  month: number
  /** `last` if the text gives the end of the month (`底`), null if it has lost the whole date. */
  day: number | 'last' | null
  /** Undefined if the text gives the day without its year. */
  year: number | undefined
  /** The year by hints and the surrounding text, by which other years are recognised during reading. */
  likelyYear: number | undefined
  /** The position of the day or, without one, of the month. */
  dateAt: number
  /** Whether the bulletin came out in the month after its own, so that 上月 means the own month. */
  isPublishedNext: boolean
  /** The base of changes that name none, such as +3: the month before, if the text speaks of no other base. */
  bareBase: 1 | 12 | undefined
  /** The same for changes of the country that are small enough for one month, if only companies and places have another base. */
  smallBase: 1 | 12 | undefined
  /**
   * Whether a note names the base of all changes, or of those in brackets, so that none takes over the base of those before it.
   */
  hasBaseNote: boolean
}

/** A bulletin while it is read. */
export type Draft = ReturnType<typeof makeDraft>

export function makeDraft(known: Known) {
  return {
    ...known,
    figures: [] as DraftFigure[],
    /** The series whose orders are said to be less than all. */
    limited: new Set<DraftFigure['series']>(),
    /** The figures that correct others. */
    corrected: new Set<DraftFigure>(),
    /** The figures that another statement contradicts, unless a correction settles it. */
    contradicted: new Map<DraftFigure, BulletinError>(),
    /** Corrections above all figures: some figure must have the number that each gives. */
    announced: [] as { isMet: (figure: DraftFigure) => boolean; at: number }[],
    rankings: [] as Ranking[],
    skipped: [] as Skipped[],
    skippedOmitted: 0,
    /** Whether the text is cut before the growth of the aggregators' orders, which not every bulletin has. */
    isAggregatorGrowthCut: false,
  }
}

/** True if a year is known to be another than that of the own month. */
export function isOtherYear(
  year: string | undefined,
  { year: stated, likelyYear }: Pick<Draft, 'year' | 'likelyYear'>,
): boolean {
  const own = stated ?? likelyYear
  return year !== undefined && own !== undefined && Number(year) !== own
}

/** True if 去年 may mean the own month: December, in a text of the month after. */
export function isLastDecember({
  month,
  isPublishedNext,
}: Pick<Draft, 'month' | 'isPublishedNext'>): boolean {
  return month === 12 && isPublishedNext
}

/** What is known of a bulletin when its platforms are read. */
export type Told = Pick<Draft, 'month' | 'year' | 'likelyYear' | 'isPublishedNext' | 'bareBase' | 'figures'>

export type Stated = Omit<DraftFigure, 'sentence' | 'series' | 'at'> & { series?: DraftFigure['series'] }

/**
 * Adds a figure to the draft. The same figure again, as in pages that repeat themselves, changes nothing. Of two that agree
 * within their rounding, as in a lead, the finer stays. Another value is a contradiction until it is corrected.
 *
 * @param isCorrection whether the text says that the figure replaces an earlier one
 */
export function addFigure(
  draft: Draft,
  scanner: TextScanner,
  start: number,
  stated: Stated,
  isCorrection = false,
): void {
  const figure = { series: 'market' as const, ...stated, sentence: '', at: scanner.at }
  const index = draft.figures.findIndex((other) => isSameFigure(other, figure))
  const known = draft.figures[index]
  if (known && !isCorrection) {
    const finer = findFiner(known, figure)
    if (finer === undefined)
      draft.contradicted.set(
        known,
        draft.contradicted.get(known) ??
          new BulletinError(
            `one ${figure.measure} of ${figure.series} ${figure.metric}, ${known.value} ${known.unit} as read before and not ${figure.value} ${figure.unit}, or 更正为 where it is a correction`,
            scanner.source,
            start,
          ),
      )
    if (finer !== figure) return
  }
  if (known && isCorrection) draft.contradicted.delete(known)
  figure.sentence = scanner.sentenceFrom(start)
  if (isCorrection) draft.corrected.add(figure)
  if (known) draft.figures[index] = figure
  else draft.figures.push(figure)
}

/**
 * Returns the figure printed with more digits, or the first of two alike. Returns undefined if they contradict each other; only
 * orders may differ, by their rounding.
 */
function findFiner(one: DraftFigure, other: DraftFigure): DraftFigure | undefined {
  const [a, b] = [sizeOf(one), sizeOf(other)]
  const isFine = one.metric === 'orders' && a.step !== b.step
  const room = isFine ? Math.max(a.step, b.step) / 2 : 0
  if (Math.abs(a.size - b.size) > room * (1 + 1e-9)) return undefined
  return b.step < a.step ? other : one
}

/**
 * Adds figures that were read otherwise than by statements and are missing in the draft. A contradiction with a figure that is
 * no correction shows that one of the two was misread: neither stays.
 */
export function fillIn(draft: Draft, figures: readonly DraftFigure[]): void {
  for (const figure of figures) {
    const known = draft.figures.find((other) => isSameFigure(other, figure))
    if (!known) draft.figures.push(figure)
    else if (!draft.corrected.has(known) && findFiner(known, figure) === undefined)
      draft.figures = draft.figures.filter((other) => other !== known)
  }
  const isTaken = ({ text }: Skipped) =>
    figures.some(({ sentence, value }) => sentence.includes(text) && text.includes(value.replace('-', '')))
  draft.skipped = draft.skipped.filter((skipped) => !isTaken(skipped))
}

type FigureKey = Pick<DraftFigure, 'series' | 'metric' | 'measure' | 'months'>

/** True if both state the same measure of the same series, metric and months. */
export function isSameFigure(one: FigureKey, other: FigureKey): boolean {
  return (
    one.series === other.series &&
    one.metric === other.metric &&
    one.measure === other.measure &&
    one.months === other.months
  )
}

/** Adds a ranking to the draft, or replaces one of its kind that is shorter. Returns false if the two differ. */
export function addRanking(
  draft: Draft,
  scanner: TextScanner,
  start: number,
  ranking: Omit<Ranking, 'sentence'>,
): boolean {
  const known = findRanking(draft.rankings, ranking.of, ranking.kind)
  if (!known) draft.rankings.push({ ...ranking, sentence: scanner.sentenceFrom(start) })
  else if (startsLike(ranking, known)) {
    Object.assign(known, { ...ranking, sentence: scanner.sentenceFrom(start) })
  } else if (!startsLike(known, ranking)) return false
  return true
}

/** True if the longer list begins with the shorter one. A list of the last by rate may also end with it. */
function startsLike(longer: Omit<Ranking, 'sentence'>, shorter: Omit<Ranking, 'sentence'>): boolean {
  const { length } = shorter.entries
  if (length > longer.entries.length) return false
  const beginning = JSON.stringify(longer.entries.slice(0, length))
  const end = JSON.stringify(longer.entries.slice(longer.entries.length - length))
  const wanted = JSON.stringify(shorter.entries)
  return beginning === wanted || (longer.kind === 'rate_last' && end === wanted)
}

const keptSkips = 100
const skipLength = 200

/** Records a clause that was not taken, with its line and words. */
export function addSkipped(
  draft: Draft,
  { source }: TextScanner,
  { start, end, reason }: { start: number; end: number; reason: SkipReason },
): void {
  const text = originalBetween(source, start, Math.min(end, start + skipLength))
  // A row of a table is one entry, however many clauses it is read as.
  if (draft.skipped.at(-1)?.text !== text) keepSkipped(draft, reason, text, () => lineOf(source, start))
}

/** Records words that were not taken. */
export function keepSkipped(draft: Draft, reason: SkipReason, text: string, findLine: () => number): void {
  if (draft.skipped.length < keptSkips)
    draft.skipped.push({ line: findLine(), reason, text: text.slice(0, skipLength) })
  else draft.skippedOmitted += 1
}

/** Adds remarks of others to what was not taken of a bulletin, in the order of the text. */
export function addQuoted(bulletin: Bulletin, quoted: readonly { line: number; text: string }[]): void {
  const { skipped } = bulletin
  for (const { line, text } of quoted)
    skipped.push({ line, reason: 'quoted', text: text.slice(0, skipLength) })
  skipped.sort((one, other) => one.line - other.line)
  bulletin.skippedOmitted += skipped.splice(keptSkips).length
}

export function findRanking(
  rankings: readonly Ranking[],
  subject: RankingSubject,
  kind: RankingKind,
): Ranking | undefined {
  return rankings.find((ranking) => ranking.of === subject && ranking.kind === kind)
}

/** Every bulletin before the gap of 2024-11 to 2025-03 has permits, and none after it. */
const lastWithPermits = parseMonth('2024-10')
export const firstWithoutPermits = parseMonth('2025-04')
const firstWithAggregators = parseMonth('2022-07')
/** Up to this month bulletins gave the first and last five cities instead of all. */
const lastWithFewCities = parseMonth('2021-06')
/** The first month whose bulletin is known to count these cities. */
const firstWithCompliantCities = parseMonth('2021-09')

type Held = Pick<Draft, 'figures' | 'rankings' | 'isAggregatorGrowthCut'>

/** Lists, in words, what a bulletin of the month holds and this one lacks. */
export function listMissing(held: Held, period: Month): string[] {
  const missing: string[] = []
  const expectFigure = (
    words: string,
    metric: BulletinMetric,
    measure: BulletinFigure['measure'],
    series: BulletinFigure['series'] = 'market',
  ) => {
    const months = measure === 'level' ? 0 : 1
    if (!held.figures.some((figure) => isSameFigure(figure, { series, metric, measure, months })))
      missing.push(words)
  }
  const expectRanking = (subject: RankingSubject, kind: RankingKind) => {
    if (!findRanking(held.rankings, subject, kind)) missing.push(describeRanking(subject, kind))
  }
  const expectGrowthRankings = (subject: RankingSubject) => {
    expectRanking(subject, 'growth_first')
    expectRanking(subject, 'growth_last')
  }

  expectFigure('the number of licensed platforms', 'licensed_platforms', 'level')
  expectFigure('the change in the number of licensed platforms', 'licensed_platforms', 'difference')
  if (period <= lastWithPermits) {
    expectFigure('the number of driver permits', 'driver_permits', 'level')
    expectFigure('the growth of driver permits', 'driver_permits', 'growth')
    expectFigure('the number of vehicle permits', 'vehicle_permits', 'level')
    expectFigure('the growth of vehicle permits', 'vehicle_permits', 'growth')
  }
  expectFigure('the orders of the market', 'orders', 'level')
  expectFigure('the growth of the orders of the market', 'orders', 'growth')
  expectRanking('platforms', 'rate')
  expectGrowthRankings('platforms')
  if (period >= firstWithAggregators) {
    expectFigure('the orders of the aggregators', 'orders', 'level', 'aggregators')
    // Some bulletins lack this growth, so it counts as missing only if the text is cut before it.
    if (held.isAggregatorGrowthCut)
      expectFigure('the growth of the orders of the aggregators', 'orders', 'growth', 'aggregators')
    expectRanking('aggregators', 'rate')
  }
  if (period > lastWithFewCities) expectRanking('cities', 'rate')
  else if (!findRanking(held.rankings, 'cities', 'rate')) {
    expectRanking('cities', 'rate_first')
    expectRanking('cities', 'rate_last')
  }
  if (period >= firstWithCompliantCities)
    expectFigure('the number of cities above 80 per cent compliance', 'cities_compliance_over_80pct', 'level')
  expectGrowthRankings('cities')
  return [...missing, ...held.rankings.flatMap(describeGaps)]
}

function describeGaps({ of, kind, entries, whole }: Ranking): string[] {
  const words = describeRanking(of, kind)
  const lost = entries.filter(({ name }) => name === null).length
  // Changes are printed only for the last ones.
  const unstated = kind === 'growth_last' ? entries.filter(({ change }) => change === null).length : 0
  return [
    ...(whole ? [] : [`the end of ${words}`]),
    ...(lost === 0 ? [] : [`${lost} of the names in ${words}`]),
    ...(unstated === 0 ? [] : [`${unstated} of the changes in ${words}`]),
  ]
}

const kindWords: Record<RankingKind, string> = {
  rate: 'by compliance rate',
  rate_first: 'with the highest compliance rate',
  rate_last: 'with the lowest compliance rate',
  growth_first: 'whose compliance rate rose most',
  growth_last: 'whose compliance rate rose least',
}

function describeRanking(subject: RankingSubject, kind: RankingKind): string {
  return `the list of ${subject} ${kindWords[kind]}`
}

/** Less than such a number of the country, and more than that of any city. */
const leastOfCountry: Record<'orders' | 'aggregators' | 'licensed_platforms' | PermitMetric, number> = {
  orders: 200_000_000,
  aggregators: 100_000_000,
  licensed_platforms: 150,
  driver_permits: 1_500_000,
  vehicle_permits: 800_000,
}

/** More orders than any province has in a month, and fewer than the country. */
export const mostOfParts = 450_000_000

/** More orders than in any month so far, and fewer than in the first two months of a year. */
export const mostOfMonth = 1_200_000_000

/** True if a level is large enough for the whole country. A smaller one is of less, of another country, or has lost digits. */
export function isLarge({ metric, ...level }: Level & { metric: keyof typeof leastOfCountry }): boolean {
  return sizeOf(level).size >= leastOfCountry[metric]
}

/** True if orders are more than those of any place, but may be those of one month. A single platform may have as many. */
export function isMoreThanParts(orders: Level): boolean {
  return sizeOf(orders).size >= mostOfParts && mayBeOfMonth(orders)
}

/** True if orders are few enough for one month. */
export function mayBeOfMonth(orders: Level): boolean {
  return sizeOf(orders).size <= mostOfMonth
}

type Level = Pick<Stated, 'value' | 'unit'>

/** Returns a number as printed, and what its last digit stands for. */
export function sizeOf({ value, unit }: Level): { size: number; step: number } {
  const factor = Number(unitFactors[unit])
  return { size: Number(value) * factor, step: factor / 10 ** (value.split('.')[1]?.length ?? 0) }
}

/** True if two levels differ by a number, within the rounding of all three, and the number is larger than that rounding. */
export function differsBy(level: Level, before: Level, difference: Level): boolean {
  const [now, was, by] = [sizeOf(level), sizeOf(before), sizeOf(difference)]
  const room = (now.step + was.step + by.step) / 2
  return Math.abs(now.size - was.size - by.size) <= room && room < Math.abs(by.size)
}

/**
 * True if a change leads from one level to another, within the rounding of all three. Levels rounded differently do not count,
 * since any growth may lead from one to the other.
 *
 * @param change in per cent, or for a count the difference
 */
export function leadsFrom(level: Level, before: Level, change: string): boolean {
  const [now, was] = [sizeOf(level), sizeOf(before)]
  if (level.unit === 'count') return now.size - was.size === Number(change)
  const growth = sizeOf({ value: change, unit: 'percent' })
  const [low, high] = [-1, 1].map(
    (side) => ((now.size + (side * now.step) / 2) / (was.size - (side * was.step) / 2) - 1) * 100,
  ) as [number, number]
  return (
    was.step === now.step && low <= growth.size + growth.step / 2 && high >= growth.size - growth.step / 2
  )
}

/**
 * True if a level and its growth give a difference, within the rounding of all three, and that rounding is small enough to
 * tell.
 *
 * @param growth in per cent
 */
export function bearsOut(level: Level, growth: string, difference: Level): boolean {
  const [now, rate, by] = [sizeOf(level), sizeOf({ value: growth, unit: 'percent' }), sizeOf(difference)]
  const ends = [-1, 1].flatMap((side) =>
    [-1, 1].map((other) => {
      const percent = rate.size + (side * rate.step) / 2
      return ((now.size + (other * now.step) / 2) * percent) / (100 + percent)
    }),
  )
  const [low, high] = [Math.min(...ends), Math.max(...ends)]
  return high - low < Math.abs(by.size) / 4 && by.size + by.step / 2 >= low && by.size - by.step / 2 <= high
}
