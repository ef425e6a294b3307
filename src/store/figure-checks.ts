import { sql } from 'kysely'
import type { Subject } from '../domain/figure/composition.ts'
import { type Figure, unitFactors } from '../domain/figure/figure.ts'
import type { Database } from './database.ts'
import { subjectText } from './figure-writes.ts'
import { type FigureRow, isOf, listFiguresOf, statedColumns, toFigure } from './figures.ts'
import { keptWarnings, type LoadWarning } from './load-report.ts'
import { retractedBy } from './retractions.ts'
import type { ShareTie } from './ties.ts'

/**
 * Checks of the figures of `classified_figure` that are not known yet, before they are stored, with each other and with the
 * stored ones. Retracted figures take no part, nor do rows that say them again.
 */

type Found = { line: number; subject: string; total: number }

/** The first warnings by line, as many as are kept, and how many there are. */
export type Warned = { warnings: LoadWarning[]; total: number }

function warn<Row extends Found>(
  code: LoadWarning['code'],
  rows: readonly Row[],
  say: (row: Row) => string,
): Warned {
  return {
    warnings: rows.map((row) => ({ code, line: row.line, subject: row.subject, message: say(row) })),
    total: rows[0]?.total ?? 0,
  }
}

/** Rows that say again what another row of the same document says. */
export async function findDuplicates(db: Database): Promise<Warned> {
  const { rows } = await sql<Found & { first_line: number }>`
    select line, ${subjectText} as subject, first_line, count(*) over () as total
    from classified_figure where copy > 1 order by line limit ${keptWarnings}`.execute(db)
  return warn('duplicate', rows, ({ first_line }) => `says the same as line ${first_line}`)
}

/** The least number of which half is a jump: below it, a step of a few is none. */
const minForJump = 100

const factors = sql.raw(
  `case unit ${Object.entries(unitFactors)
    .map(([unit, factor]) => `when '${unit}' then ${factor}`)
    .join(' ')} end`,
)
const volume = sql`value::numeric * ${factors}`

const isVolume = sql`measure in ('level', 'daily_average') and relation = '='`

/** A condition on rows of `figure`. */
const stands = sql`
  not exists (select from ${retractedBy('infinity')} r where r.series = figure.series and r.figure_id = figure.id)`
/** A condition on rows of `figure`: those of the file's own series and metrics, which are few among many. */
const isConcerned = sql`
  exists (select from staged_figure s where s.series = figure.series and s.metric = figure.metric) and ${stands}`

/** Figures that say of a period that it changed by more than half against the one of the same length just before. */
export async function findJumps(db: Database): Promise<Warned> {
  const { rows } = await sql<Found & { statement: string; known: string | null }>`
    select *, count(*) over () as total from (
    select line, ${subjectText} as subject, after as statement, null as known from classified_figure
    where outcome <> 'unchanged' and measure in ('growth', 'daily_average_growth') and relation = '='
      and abs(value::numeric) > 50
      and base_last = period_first - 1 and base_last - base_first = period_last - period_first
    union all
    select line, subject, statement, known
    from (
      select line, subject, statement, min(known) as known,
        min(abs(volume / known_volume - 1)) as jump
      from (
        select line, series, metric, measure, ${subjectText} as subject, after as statement, ${volume} as volume,
          period_first, period_last
        from classified_figure
        where outcome <> 'unchanged' and ${isVolume}
      ) given
      join (
        select series, metric, measure, period_first, period_last, concat(value, ' ', unit) as known,
          ${volume} as known_volume
        from classified_figure where outcome <> 'unchanged' and ${isVolume}
        union all
        select series, metric, measure, period_first, period_last, concat(value, ' ', unit), ${volume}
        from figure where ${isVolume} and ${isConcerned}
      ) known
        on known.series = given.series and known.metric = given.metric and known.measure = given.measure
          and known.period_last = given.period_first - 1
          and known.period_last - known.period_first = given.period_last - given.period_first
          and known_volume >= ${minForJump}
      group by line, subject, statement
    ) compared
    where jump > 0.5
    ) jumps
    order by line limit ${keptWarnings}`.execute(db)
  return warn('jump', rows, ({ statement, known }) =>
    known === null
      ? `${statement} is a change of more than half against the period before`
      : `${statement} after ${known} the period before is a change of more than half`,
  )
}

/**
 * The changed series and metrics whose figures can contradict each other: more of them than periods, so that some lead in
 * a circle, or such as tie months or series together. What compositions tie is not looked at.
 */
export async function findConnected(db: Database): Promise<Subject[]> {
  const { rows } = await sql<Subject>`
    with changed as (select distinct series, metric from classified_figure where outcome <> 'unchanged'),
    figures as (
      select series, metric, measure, period_first, period_last, base_series
      from classified_figure where outcome <> 'unchanged'
      union all
      select series, metric, measure, period_first, period_last, base_series
      from figure join changed using (series, metric) where ${stands}
    )
    select series, metric from figures
    group by series, metric
    having count(*) > count(distinct period_last)
      or bool_or(measure = 'difference' or base_series is not null or period_first <> period_last)
    order by series, metric`.execute(db)
  return rows
}

/** The changed series and metrics. */
export async function listChanged(db: Database): Promise<Subject[]> {
  const { rows } = await sql<Subject>`
    select distinct series, metric from classified_figure where outcome <> 'unchanged'
    order by series, metric`.execute(db)
  return rows
}

/** The shares that are to be stored: which series, and of which other. */
export async function listStagedShares(db: Database): Promise<ShareTie[]> {
  const { rows } = await sql<ShareTie>`
    select distinct series, metric, base_series as "baseSeries" from classified_figure
    where outcome <> 'unchanged' and base_series is not null
    order by series, metric, base_series`.execute(db)
  return rows
}

/** The stored figures of some series and metrics, and those to be stored, whose ids are their lines below zero. */
export async function listFiguresWithStaged(
  db: Database,
  subjects: readonly Subject[],
): Promise<{ stored: Figure[]; staged: Figure[] }> {
  const stored = await listFiguresOf(db, subjects, '9999-12-31T00:00:00Z')
  const { rows } = await sql<FigureRow>`
    select ${sql.join(statedColumns.map(({ field, name }) => sql.ref(name).as(field)))},
      -line as id, 0 as "documentId", statement_timestamp() as "recordedAt", null as "retractedAt"
    from classified_figure figure
    where ${isOf(subjects)} and outcome <> 'unchanged' order by line`.execute(db)
  return { stored, staged: rows.map(toFigure) }
}
