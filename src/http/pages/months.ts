import type { Moment } from '../../domain/moment.ts'
import { formatMonth } from '../../domain/month.ts'
import type { Snapshot } from '../../store/snapshot.ts'

/** All months from the first to the last figure of some series, the latest first. */
export async function listMonths(
  snapshot: Snapshot,
  moment: Moment,
  series: readonly string[],
  metric: string,
): Promise<string[]> {
  const graphs = await snapshot.findGraphs({ series, metric, moment, allowBreaks: false })
  const periods = graphs.flatMap(({ figures }) => figures.map(({ period }) => period)).sort((a, b) => b - a)
  const [last, first] = [periods[0], periods.at(-1)]
  if (last === undefined || first === undefined) return []
  return Array.from({ length: last - first + 1 }, (_, i) => formatMonth(last - i))
}
