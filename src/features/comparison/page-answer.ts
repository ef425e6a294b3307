import type { KnownSeries } from '../../domain/bounds/growth-bounds.ts'
import type { Subject } from '../../domain/figure/figure.ts'
import type { Difference } from '../../domain/growth/comparison.ts'
import { describeMeasure, type PathMeasure, pathMeasures } from '../../domain/growth/path.ts'
import {
  type Frequency,
  formatPeriod,
  frequencyOf,
  type Period,
  periodsBetween,
  type Window,
} from '../../domain/time/period.ts'
import type { CountUnit } from '../../i18n/numbers.ts'
import { isKnown, type SeriesChart, unitOf } from '../../i18n/paths.ts'
import type { Tables } from '../../store/database.ts'
import type { Reference } from '../../store/snapshot.ts'
import { nameCommonMetric } from '../../web/names.ts'
import { type Named, toQuery } from '../../web/page/context.ts'
import { drawPaths, type Plots } from '../../web/page/drawn-paths.ts'
import { type EventLine, toEventLine, toEventLines } from '../../web/page/lists.ts'
import type { PageRequest } from '../../web/page/page-route.ts'
import {
  chartPaths,
  findPathSeries,
  followPaths,
  maxDrawnPaths,
  type PathSeries,
  type Paths,
} from '../../web/paths.ts'
import type { Pin } from '../../web/request/as-of.ts'
import { usualFrequency } from '../../web/request/windows.ts'
import {
  type ComparisonRequest,
  compare,
  differencesOf,
  type NamedGrowth,
  nameGrowths,
  subjectOf,
} from './answer.ts'

export type GrowthLine = NamedGrowth & { name: string }

export type CompareAnswer = {
  reference: Reference
  metric: Named
  window: Window
  perDay: boolean
  event: EventLine | null
  growths: GrowthLine[]
  differences: Difference[]
  /** How many figures an answer as of a day leaves out since nothing is known of their day. */
  undated: number
  events: EventLine[]
  chart: SeriesChart
  unit: CountUnit
  /** How the paths were asked to be shown, if at all, and how they are: as asked wherever anything can be drawn so. */
  measure: { asked: PathMeasure | undefined; shown: PathMeasure }
  plots: Plots
  /** What data are asked for by, the same as the page: paths, and growths. */
  data: { paths: URLSearchParams; growths: URLSearchParams }
  pin: Pin
}

type Request = Pick<PageRequest, 'context' | 'pin'> & ComparisonRequest & { query: { measure?: PathMeasure } }

/** What the page shows of a question: the growths and their differences, and the paths that are drawn. */
export async function answerComparison(question: Request): Promise<CompareAnswer> {
  const { context, query, snapshot, asOf, pin } = question
  const { reference } = snapshot
  const { lang } = context
  const comparison = await compare(question, maxDrawnPaths)
  const { metric, window, perDay, event, events, series, undated } = comparison
  const { measure, allow_breaks } = query
  const subjects = series.map(subjectOf)
  const found = await findPathSeries(snapshot, { subjects, asOf, allowBreaks: allow_breaks })
  const known = found.map((item) => item.known)
  const paths = await followDrawable(found, metric, {
    measures: listMeasures(subjects, measure, reference),
    perDay,
    ...planPath(window, known),
  })
  const chart = chartPaths(paths, question, lang)
  const { as_of, recorded_by } = query
  const shared = {
    series: series.map(({ label }) => label).join(','),
    metric: metric.metric,
    as_of,
    recorded_by,
    allow_breaks: allow_breaks ? 'true' : null,
    per_day: query.per_day ? 'true' : null,
  }
  return {
    reference,
    metric: { slug: metric.metric, name: nameCommonMetric(subjects, metric, lang) },
    window,
    perDay,
    event: event && toEventLine(reference, event, lang),
    growths: nameGrowths(comparison, reference, lang),
    differences: [...differencesOf(comparison)],
    undated,
    events: toEventLines(reference, events, lang),
    chart,
    unit: unitOf(chart, lang),
    measure: { asked: measure, shown: paths.measure },
    plots: await drawPaths(chart, lang),
    data: {
      paths: toQuery({
        ...shared,
        from: formatPeriod(paths.periods[0] as Period),
        to: formatPeriod(paths.periods.at(-1) as Period),
        measure: paths.measure,
        frequency: paths.frequency,
        base: paths.base && formatPeriod(paths.base),
      }),
      growths: toQuery({
        ...shared,
        base: query.base,
        anchor: query.base.startsWith('event:') ? query.anchor : null,
        end: query.end,
        months: query.months,
        frequency: query.frequency,
      }),
    },
    pin,
  }
}

/**
 * The periods of a window, as long as its ends or, where these are no calendar periods, as the figures have them, or months
 * where none of those lies inside the window.
 */
function planPath({ base, end }: Window, series: readonly KnownSeries[]) {
  const length = frequencyOf(base)
  const isRegular = length !== undefined && length === frequencyOf(end)
  const suits = isRegular ? length : usualFrequency(series)
  const plan = (frequency: Frequency) => {
    const periods = periodsBetween(base.first, end.last, frequency)
    return { frequency, periods, base: periods[0] ?? base }
  }
  const suited = plan(suits)
  return suited.periods.length > 0 ? suited : plan('month')
}

/**
 * The measures that paths of these subjects can share a picture by, the best first: the one asked for or, where none is,
 * what suits the metric, since the growth of a rate is read as points.
 */
function listMeasures(
  subjects: readonly Subject[],
  asked: PathMeasure | undefined,
  { metrics }: Reference,
): PathMeasure[] {
  const counted = subjects.map(({ metric }) => metrics.get(metric) as Tables['metric'])
  const isRate = counted.every(({ unit }) => unit === 'percent')
  const suits: PathMeasure[] = isRate ? ['level', 'index'] : ['index', 'level']
  const hasCommonUnit = new Set(counted.map(({ unit }) => unit)).size === 1
  const hasCommonMetric = new Set(counted.map(({ metric }) => metric)).size === 1
  const canShare = (measure: PathMeasure) =>
    measure === 'share' ? hasCommonMetric : hasCommonUnit || describeMeasure(measure).unit !== null
  const all = new Set([...(asked ? [asked] : []), ...suits, ...pathMeasures])
  return [...all].filter(canShare)
}

/** The paths by the first of some measures by which anything can be drawn, or else by the first. */
async function followDrawable(
  series: PathSeries,
  metric: Tables['metric'],
  { measures, ...plan }: Omit<Parameters<typeof followPaths>[2], 'measure'> & { measures: PathMeasure[] },
): Promise<Paths> {
  let first: Paths | undefined
  for (const measure of measures) {
    const paths = await followPaths(series, metric, { ...plan, measure })
    first ??= paths
    const isDrawn = paths.series.some(({ points }) =>
      isKnown(
        points.map(({ period, estimate }) => ({ period, span: period, ...estimate })),
        paths.base,
      ),
    )
    if (isDrawn) return paths
  }
  return first as Paths
}
