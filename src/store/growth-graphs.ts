import { setImmediate } from 'node:timers/promises'
import { type Break, buildGrowthGraph, type GrowthGraph } from '../domain/bounds/growth-bounds.ts'
import type { AsOf } from '../domain/figure/as-of.ts'
import { asKnown } from '../domain/figure/trust.ts'
import type { Database } from './database.ts'
import { listFiguresOf } from './figures.ts'

export type GraphQuestion = {
  series: readonly string[]
  metric: string
  asOf: AsOf
  allowBreaks: boolean
}

/**
 * The most figures in the graphs that are kept, at some 1.3 kB each. The largest question, of the impact on a series
 * with a thousand controls and the market, finds its graphs again: over its 200 months that is a growth for every month
 * and a level for every second.
 */
const maxFigures = 300_000

/** How many series are read at a time: their rows are taken in one go. */
const seriesAtOnce = 20

/**
 * Returns a function that finds the growth graphs of some series, in the order asked for, and keeps them for the next
 * question. While it builds many, other requests are served in between.
 *
 * @param listBreaks the breaks of all series that had been recorded at a moment
 * @param most how many figures the graphs that are kept have together
 */
export function createGraphFinder(
  db: Database,
  listBreaks: (asOf: AsOf) => readonly Break[],
  most = maxFigures,
): (question: GraphQuestion) => Promise<GrowthGraph[]> {
  const kept = new Map<string, GrowthGraph>()
  let size = 0
  const keep = (key: string, graph: GrowthGraph) => {
    size += sizeOf(graph) - sizeOf(kept.get(key))
    kept.set(key, graph)
    for (const [oldest, forgotten] of kept) {
      if (size <= most) return
      size -= sizeOf(forgotten)
      kept.delete(oldest)
    }
  }
  return async ({ series, metric, asOf, allowBreaks }) => {
    const context = `${metric} ${allowBreaks} ${asOf.recordedBy} ${asOf.day}`
    // Others may make the map forget a graph while this waits.
    const found = new Map(series.map((name) => [name, kept.get(`${context} ${name}`)]))
    const missing = [...found.keys()].filter((name) => !found.get(name))
    for (let i = 0; i < missing.length; i += seriesAtOnce) {
      const names = missing.slice(i, i + seriesAtOnce)
      const subjects = names.map((series) => ({ series, metric }))
      const figures = await listFiguresOf(db, subjects, asOf.recordedBy)
      const bySeries = Map.groupBy(asKnown(figures, asOf), (figure) => figure.series)
      const breaks = listBreaks(asOf).filter((item) => item.metric === metric)
      for (const name of names) {
        const own = breaks.filter((item) => item.series === name)
        const graph = buildGrowthGraph(bySeries.get(name) ?? [], own, allowBreaks)
        keep(`${context} ${name}`, graph)
        found.set(name, graph)
        await setImmediate()
      }
    }
    return series.map((name) => found.get(name) as GrowthGraph)
  }
}

/** In figures; a graph without any counts too. */
const sizeOf = (graph: GrowthGraph | undefined) => (graph ? graph.figures.length + 1 : 0)
