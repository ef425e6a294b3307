import type { Composition } from '../domain/figure/composition.ts'
import type { Tables } from './database.ts'

/** The compositions of rows in which the parts of each version follow each other. */
export function toCompositions(rows: readonly Tables['composition'][]): Composition[] {
  const versions = Map.groupBy(rows, ({ composition, recorded_at }) => `${composition} ${recorded_at}`)
  return [...versions.values()].map((parts) => {
    const [first] = parts as [Tables['composition']]
    return {
      composition: first.composition,
      whole: { series: first.whole_series, metric: first.whole_metric },
      parts: parts.map(({ part_series, part_metric }) => ({ series: part_series, metric: part_metric })),
      isExhaustive: first.exhaustive,
      from: first.first_month,
      to: first.last_month,
      sourceUrl: first.source_url,
      note: first.note,
      recordedAt: first.recorded_at,
    }
  })
}
