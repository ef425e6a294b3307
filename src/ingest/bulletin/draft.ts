import type { Unit } from '../../domain/figure.ts'
import type { BulletinFigure, BulletinMetric, Ranking, RankingKind, RankingSubject } from './bulletin.ts'
import { BulletinError } from './bulletin-error.ts'
import type { Cursor, CutOff } from './cursor.ts'

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
export function addFigure(draft: Draft, cursor: Cursor, start: number, stated: Stated): void {
  if (draft.isOnOtherPeriod) return
  const figure = { series: 'market' as const, ...stated }
  const known = draft.figures.find((other) => isSameFigure(other, figure))
  if (!known) draft.figures.push({ ...figure, sentence: cursor.sentenceFrom(start) })
  else if (known.value !== figure.value || known.unit !== figure.unit)
    throw new BulletinError(
      `one ${figure.measure} of ${figure.series} ${figure.metric}, ${known.value} ${known.unit} as read before and not ${figure.value} ${figure.unit}`,
      cursor.source,
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
  cursor: Cursor,
  start: number,
  ranking: Omit<Ranking, 'sentence'>,
): void {
  if (draft.isOnOtherPeriod || ranking.entries.length === 0) return
  const known = findRanking(draft.rankings, ranking.of, ranking.kind)
  if (!known) draft.rankings.push({ ...ranking, sentence: cursor.sentenceFrom(start) })
  else if (JSON.stringify(known.entries) !== JSON.stringify(ranking.entries))
    throw new BulletinError(`one ranking of ${ranking.of} of the kind ${ranking.kind}`, cursor.source, start)
}

export function findRanking(
  rankings: readonly Ranking[],
  subject: RankingSubject,
  kind: RankingKind,
): Ranking | undefined {
  return rankings.find((ranking) => ranking.of === subject && ranking.kind === kind)
}
