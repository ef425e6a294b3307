import type { Unit } from '../../../domain/figure/figure.ts'
import { type Month, parseMonth } from '../../../domain/time/month.ts'
import type { BulletinFigure, BulletinMetric, Ranking, RankingKind, RankingSubject } from './bulletin.ts'
import { BulletinError, type CutOff, type TextScanner } from './text-scanner.ts'

/** A figure before the year of its period is known. */
export type DraftFigure = Omit<BulletinFigure, 'period' | 'base_period'>

/** A bulletin while it is read. */
export type Draft = {
  /** The bulletin's own month, 1 to 12. */
  month: number
  day: number
  /** Undefined where the text gives the day without it. */
  year: number | undefined
  /** Where the day stands. */
  dateAt: number
  figures: DraftFigure[]
  rankings: Ranking[]
  /** What the paragraph at hand ranks. */
  subject: RankingSubject | undefined
  /** The kind of list that the statement before began, so that its second half is known. */
  openList: 'rate_first' | 'growth_first' | undefined
  /** Where a statement broke off: then nothing of the frame may follow. */
  brokenOff: CutOff | undefined
  /** Whether the sentence at hand speaks of another month, as copies do to compare: nothing of it is taken. */
  isOnOtherPeriod: boolean
  /** Growth of the aggregators' orders is not in every bulletin: whether this one was cut before it. */
  isAggregatorGrowthCut: boolean
}

export type Stated = {
  series?: 'market' | 'aggregators'
  metric: BulletinMetric
  measure: 'level' | 'growth' | 'difference'
  value: string
  unit: Unit
}

/**
 * Takes a figure into the draft. The same figure again, as pages repeat themselves, changes nothing.
 *
 * @param start where its statement begins
 * @throws {BulletinError} where the draft holds another value of it
 */
export function addFigure(draft: Draft, scanner: TextScanner, start: number, stated: Stated): void {
  if (draft.isOnOtherPeriod) return
  const figure = { series: 'market' as const, ...stated }
  const known = draft.figures.find((other) => isSameFigure(other, figure))
  if (!known) draft.figures.push({ ...figure, sentence: scanner.sentenceFrom(start) })
  else if (known.value !== figure.value || known.unit !== figure.unit)
    throw new BulletinError(
      `one ${figure.measure} of ${figure.series} ${figure.metric}, ${known.value} ${known.unit} as read before and not ${figure.value} ${figure.unit}`,
      scanner.source,
      start,
    )
}

type FigureKey = Pick<BulletinFigure, 'series' | 'metric' | 'measure'>

/** Whether both say the same kind of thing of the same month. */
export function isSameFigure(one: FigureKey, other: FigureKey): boolean {
  return one.series === other.series && one.metric === other.metric && one.measure === other.measure
}

/**
 * Takes a ranking into the draft; the same one again changes nothing.
 *
 * @throws {BulletinError} where the draft holds another of its kind
 */
export function addRanking(
  draft: Draft,
  scanner: TextScanner,
  start: number,
  ranking: Omit<Ranking, 'sentence'>,
): void {
  if (draft.isOnOtherPeriod || ranking.entries.length === 0) return
  const known = findRanking(draft.rankings, ranking.of, ranking.kind)
  if (!known) draft.rankings.push({ ...ranking, sentence: scanner.sentenceFrom(start) })
  else if (JSON.stringify(known.entries) !== JSON.stringify(ranking.entries))
    throw new BulletinError(`one ranking of ${ranking.of} of the kind ${ranking.kind}`, scanner.source, start)
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
    if (!held.figures.some((figure) => isSameFigure(figure, { series, metric, measure }))) missing.push(words)
  }
  const expectRanking = (subject: RankingSubject, kind: RankingKind) => {
    if (!findRanking(held.rankings, subject, kind)) missing.push(describeRanking(subject, kind))
  }
  const expectGrowthRankings = (subject: RankingSubject) => {
    expectRanking(subject, 'growth_first')
    expectRanking(subject, 'growth_last')
  }

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
