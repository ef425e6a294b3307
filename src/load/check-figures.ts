import type { Estimate } from '../domain/bounds/estimate.ts'
import { buildGrowthGraph, type SetAside } from '../domain/bounds/growth-bounds.ts'
import type { Figure } from '../domain/figure/figure.ts'
import { findAllowed } from '../domain/growth/comparison.ts'
import { formatMonth, parseMonth } from '../domain/time/month.ts'
import type { Database } from '../store/database.ts'
import {
  findCircular,
  findDoubtful,
  findDuplicates,
  findJumps,
  findWrongDifferences,
  listFiguresWithStaged,
  type Warned,
} from '../store/figure-checks.ts'
import { keptWarnings, type LoadWarning } from '../store/load-report.ts'

/** What should be looked at before the figures that were compared are stored: the first by line, and how many. */
export async function checkFigures(db: Database): Promise<Warned> {
  const found = [
    await findDuplicates(db),
    await findJumps(db),
    await findDoubtful(db),
    await findWrongDifferences(db),
    await findConflicts(db),
  ]
  const warnings = found.flatMap(({ warnings }) => warnings).sort((a, b) => a.line - b.line)
  return {
    warnings: warnings.slice(0, keptWarnings),
    total: found.reduce((sum, { total }) => sum + total, 0),
  }
}

type Key = { series: string; metric: string }

/** Figures that cannot be true with those trusted more, by growth bounds, where the new ones are a side of it. */
async function findConflicts(db: Database): Promise<Warned> {
  const warnings: LoadWarning[] = []
  for (const key of await findCircular(db)) warnings.push(...(await findConflictsOf(db, key)))
  return { warnings, total: warnings.length }
}

async function findConflictsOf(db: Database, key: Key): Promise<LoadWarning[]> {
  const { stored, staged } = await listFiguresWithStaged(db, key)
  const rows = await db
    .selectFrom('series_break')
    .selectAll()
    .where('series', '=', key.series)
    .where('metric', '=', key.metric)
    .execute()
  const breaks = rows.map(({ month, source_url, ...row }) => ({
    ...row,
    month: parseMonth(month),
    sourceUrl: source_url,
  }))
  const graph = buildGrowthGraph([...stored, ...staged], breaks)
  const contradictions = (setAside: readonly SetAside[]) =>
    setAside.filter(({ reason }) => reason === 'contradicts')
  const found = contradictions(graph.setAside)
  if (found.length === 0) return []
  const known = new Set(
    contradictions(buildGrowthGraph(stored, breaks).setAside).map(({ figure }) => figure.id),
  )
  return found
    .filter(({ figure }) => !known.has(figure.id))
    .flatMap((item) => {
      const line = [item.figure, ...item.against].map(({ id }) => -id).find((id) => id > 0)
      return line === undefined ? [] : [sayConflict(line, item, findAllowed(graph, item.figure))]
    })
}

function sayConflict(line: number, { figure, against }: SetAside, allowed: Estimate): LoadWarning {
  const between =
    allowed.status === 'bounded' ? `, which leave room from ${allowed.low} to ${allowed.high}` : ''
  return {
    code: 'conflict',
    line,
    subject: describe(figure),
    message: `${say(figure)} cannot be true together with ${against.map((other) => `${describe(other)}: ${say(other)}`).join('; ')}${between}`,
  }
}

function describe({ series, metric, measure, period, basePeriod }: Figure): string {
  const over = basePeriod === null ? '' : ` over ${formatMonth(basePeriod)}`
  return `${series} ${metric} ${measure} ${formatMonth(period)}${over}`
}

function say({ relation, value, unit, publisher }: Figure): string {
  return `${relation === '=' ? '' : `${relation} `}${value} ${unit} (${publisher})`
}
