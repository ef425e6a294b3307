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

/** A figure before the year of its period is known. */
export type DraftFigure = Omit<BulletinFigure, 'period' | 'base_period'> & {
  /** The months from its base to its period: 1 for 环比, 12 for 同比, 0 for a level. */
  months: 0 | 1 | 12
  /** Where it was read, up to which its sentence is; undefined for the row of a table. */
  at: number | undefined
}

/** What is known of a bulletin before it is read. */
type Known = {
  /** The bulletin's own month, 1 to 12. */
  month: number
  /** The last day of the month where the text gives none (`底`), null where it has lost the whole date. */
  day: number | 'last' | null
  /** Undefined where the text gives the day without it. */
  year: number | undefined
  /** The year as far as hints and what stands around tell it, by which other years are known while it is read. */
  likelyYear: number | undefined
  /** Where the day, or without it the month, stands. */
  dateAt: number
  /** Whether it was published in the month after its own, so that 上月 is that. */
  isPublishedNext: boolean
  /** What changes are over that do not say it, as +3: the month before where the text speaks of no other base. */
  bareBase: 1 | 12 | undefined
  /** The same of a change of the country that is as small as one over a month, where only companies and places have another base. */
  smallBase: 1 | 12 | undefined
  /** Whether a note says it of all, or of those in brackets, so that none is over what those before it are. */
  hasBaseNote: boolean
}

/** A bulletin while it is read. */
export type Draft = ReturnType<typeof makeDraft>

export function makeDraft(known: Known) {
  return {
    ...known,
    figures: [] as DraftFigure[],
    /** Of which series the orders are said to be less than all. */
    limited: new Set<DraftFigure['series']>(),
    /** Those that replace others that the text says are wrong. */
    corrected: new Set<DraftFigure>(),
    /** The figures that another statement contradicts, which only a correction settles. */
    contradicted: new Map<DraftFigure, BulletinError>(),
    /** The corrections that stood above all figures: one of these must have the number that each gives. */
    announced: [] as { isMet: (figure: DraftFigure) => boolean; at: number }[],
    rankings: [] as Ranking[],
    skipped: [] as Skipped[],
    skippedOmitted: 0,
    /** Growth of the aggregators' orders is not in every bulletin: whether this one was cut before it. */
    isAggregatorGrowthCut: false,
  }
}

/** Whether a year is known to be another than that of the own month. */
export function isOtherYear(
  year: string | undefined,
  { year: stated, likelyYear }: Pick<Draft, 'year' | 'likelyYear'>,
): boolean {
  const own = stated ?? likelyYear
  return year !== undefined && own !== undefined && Number(year) !== own
}

/** Whether 去年 may be said of the own month: of December, in a text that came out in the month after. */
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
 * Takes a figure into the draft. The same figure again, as pages repeat themselves, changes nothing; of two that agree
 * within their rounding, as in a lead, the finer stays; another value contradicts it, until one is corrected.
 *
 * @param isCorrection whether the text says that it replaces what stood before
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

/** The one that is printed with more digits, the first of two alike; undefined where they contradict each other. */
function findFiner(one: DraftFigure, other: DraftFigure): DraftFigure | undefined {
  const [a, b] = [sizeOf(one), sizeOf(other)]
  const isFine = one.metric === 'orders' && a.step !== b.step
  const room = isFine ? Math.max(a.step, b.step) / 2 : 0
  if (Math.abs(a.size - b.size) > room * (1 + 1e-9)) return undefined
  return b.step < a.step ? other : one
}

/**
 * Takes what was read otherwise than by statements, and which the draft has not. What contradicts a figure that no
 * correction gave shows that one of both was misread: none stays.
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

/** Whether both say the same kind of thing of the same months. */
export function isSameFigure(one: FigureKey, other: FigureKey): boolean {
  return (
    one.series === other.series &&
    one.metric === other.metric &&
    one.measure === other.measure &&
    one.months === other.months
  )
}

/** Takes a ranking into the draft, or the fuller one of two of a kind. Returns whether they agree. */
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

/** Whether a list goes on from another: the last ones are counted from the end, and the one that is last is best known. */
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

/** Notes a clause that was not taken, with its place and words. */
export function addSkipped(
  draft: Draft,
  { source }: TextScanner,
  { start, end, reason }: { start: number; end: number; reason: SkipReason },
): void {
  const text = originalBetween(source, start, Math.min(end, start + skipLength))
  // The row of a table is one, however many clauses it is read as.
  if (draft.skipped.at(-1)?.text !== text) keepSkipped(draft, reason, text, () => lineOf(source, start))
}

/** Notes the words of what was not taken. */
export function keepSkipped(draft: Draft, reason: SkipReason, text: string, findLine: () => number): void {
  if (draft.skipped.length < keptSkips)
    draft.skipped.push({ line: findLine(), reason, text: text.slice(0, skipLength) })
  else draft.skippedOmitted += 1
}

/** Puts what others say beside a bulletin among what was not taken of it, in the order of the text. */
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

/** Permits stand in every bulletin before the gap of 2024-11 to 2025-03, and in none after it. */
const lastWithPermits = parseMonth('2024-10')
export const firstWithoutPermits = parseMonth('2025-04')
const firstWithAggregators = parseMonth('2022-07')
/** Until then the first and last five of the cities were given instead of all. */
const lastWithFewCities = parseMonth('2021-06')
/** The first month whose bulletin is known to count them. */
const firstWithCompliantCities = parseMonth('2021-09')

type Held = Pick<Draft, 'figures' | 'rankings' | 'isAggregatorGrowthCut'>

/** What a bulletin of the month holds and this one lacks, in words. */
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
    // Some bulletins have no growth of theirs, so that its absence says something only of a text that is cut.
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
  // Only the last ones have their changes printed.
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

/** Less than any such number of the country, and more than that of any city. */
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

/** Whether a level is large enough for the whole country: else it is of less, or of another one, or has lost digits. */
export function isLarge({ metric, ...level }: Level & { metric: keyof typeof leastOfCountry }): boolean {
  return sizeOf(level).size >= leastOfCountry[metric]
}

/** Whether orders are more than those of any place, and can be those of one month. A single platform may have as many. */
export function isMoreThanParts(orders: Level): boolean {
  return sizeOf(orders).size >= mostOfParts && mayBeOfMonth(orders)
}

/** Whether orders can be those of one month, and are not as many as of several. */
export function mayBeOfMonth(orders: Level): boolean {
  return sizeOf(orders).size <= mostOfMonth
}

type Level = Pick<Stated, 'value' | 'unit'>

/** A number as printed, and how much its last digit counts. */
export function sizeOf({ value, unit }: Level): { size: number; step: number } {
  const factor = Number(unitFactors[unit])
  return { size: Number(value) * factor, step: factor / 10 ** (value.split('.')[1]?.length ?? 0) }
}

/** Whether two levels differ by a number, as far as all three are printed. */
export function differsBy(level: Level, before: Level, difference: Level): boolean {
  const [now, was, by] = [sizeOf(level), sizeOf(before), sizeOf(difference)]
  const room = (now.step + was.step + by.step) / 2
  return Math.abs(now.size - was.size - by.size) <= room && room < Math.abs(by.size)
}

/**
 * Whether a change leads from a level to another, as far as all three are printed. To one that is rounded any growth
 * may lead.
 *
 * @param change in per cent, or of a count the difference
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
 * Whether a level and how it grew give a difference, as far as all three are printed, and closely enough to tell it.
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
