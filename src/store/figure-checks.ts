import { sql } from 'kysely'
import { type Figure, unitFactors } from '../domain/figure/figure.ts'
import type { Database } from './database.ts'
import { subjectText } from './figure-writes.ts'
import { type FigureRow, listFiguresOf, statedColumns, toFigure } from './figures.ts'
import { keptWarnings, type LoadWarning } from './load-report.ts'
import { retractedBy } from './retractions.ts'

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
/** Counted as in `Month`: reading a date takes several times as long. */
const monthOf = (column: 'period' | 'base_period') =>
  sql`left(${sql.ref(column)}, 4)::int * 12 + right(${sql.ref(column)}, 2)::int`

/** A condition on rows of `figure`. */
const stands = sql`
  not exists (select from ${retractedBy('infinity')} r where r.series = figure.series and r.figure_id = figure.id)`
/** A condition on rows of `figure`: those of the file's own series and metrics, which are few among many. */
const isConcerned = sql`
  exists (select from staged_figure s where s.series = figure.series and s.metric = figure.metric) and ${stands}`

/** Growths and levels that say of one month that it changed by more than half against the one before. */
export async function findJumps(db: Database): Promise<Warned> {
  const { rows } = await sql<Found & { statement: string; known: string | null }>`
    select *, count(*) over () as total from (
    select line, ${subjectText} as subject, after as statement, null as known from classified_figure
    where outcome <> 'unchanged' and measure = 'growth' and relation = '=' and abs(value::numeric) > 50
      and ${monthOf('base_period')} = ${monthOf('period')} - 1
    union all
    select line, subject, statement, known
    from (
      select line, subject, statement, min(known) as known,
        min(abs(volume / known_volume - 1)) as jump
      from (
        select line, series, metric, ${subjectText} as subject, after as statement, ${volume} as volume,
          ${monthOf('period')} as month
        from classified_figure
        where outcome <> 'unchanged' and measure = 'level' and relation = '='
      ) given
      join (
        select series, metric, ${monthOf('period')} as month, concat(value, ' ', unit) as known,
          ${volume} as known_volume
        from classified_figure where outcome <> 'unchanged' and measure = 'level' and relation = '='
        union all
        select series, metric, ${monthOf('period')}, concat(value, ' ', unit), ${volume}
        from figure where measure = 'level' and relation = '=' and ${isConcerned}
      ) known
        on known.series = given.series and known.metric = given.metric and known.month = given.month - 1
          and known_volume >= ${minForJump}
      group by line, subject, statement
    ) compared
    where jump > 0.5
    ) jumps
    order by line limit ${keptWarnings}`.execute(db)
  return warn('jump', rows, ({ statement, known }) =>
    known === null
      ? `${statement} is a change of more than half in a month`
      : `${statement} after ${known} the month before is a change of more than half`,
  )
}

/** Differences that no reading of the rounded levels of their two months gives. */
export async function findWrongDifferences(db: Database): Promise<Warned> {
  const level = sql`
    select series, metric, period, concat(value, ' ', unit) as printed, ${volume} as volume,
      ${factors} * power(10::numeric, -scale(value::numeric)) / 2 as half`
  const { rows } = await sql<Found & { statement: string; start: string; finish: string }>`
    with level as materialized (
      ${level} from classified_figure where outcome <> 'unchanged' and measure = 'level' and relation = '='
      union all
      ${level} from figure where measure = 'level' and relation = '=' and ${isConcerned}
    ), given as (
      select line, ${subjectText} as subject, after as statement, series, metric, period, base_period,
        ${volume} as volume, ${factors} * power(10::numeric, -scale(value::numeric)) / 2 as half
      from classified_figure where outcome <> 'unchanged' and measure = 'difference' and relation = '='
    ), started as materialized ( -- lest all levels of a series are joined with each other first
      select given.*, start.printed as start, start.volume as start_volume, start.half as start_half
      from given join level start
        on start.series = given.series and start.metric = given.metric and start.period = given.base_period
    )
    select line, subject, statement, min(start) as start, min(finish.printed) as finish, count(*) over () as total
    from started join level finish
      on finish.series = started.series and finish.metric = started.metric and finish.period = started.period
    group by line, subject, statement
    having bool_and(
      abs(finish.volume - start_volume - started.volume) > finish.half + start_half + started.half
    )
    order by line limit ${keptWarnings}`.execute(db)
  return warn(
    'conflict',
    rows,
    ({ statement, start, finish }) =>
      `${statement} cannot be true together with ${start} before and ${finish} after`,
  )
}

/** A series and metric whose figures can contradict each other: more of them than months, so that some lead in a circle. */
export async function findCircular(db: Database): Promise<{ series: string; metric: string }[]> {
  const { rows } = await sql<{ series: string; metric: string }>`
    with changed as (select distinct series, metric from classified_figure where outcome <> 'unchanged')
    select series, metric
    from (
      select series, metric, period from classified_figure where outcome <> 'unchanged' and measure <> 'difference'
      union all
      select series, metric, period from figure join changed using (series, metric)
      where measure <> 'difference' and ${stands}
    ) figures
    group by series, metric
    having count(*) > count(distinct period)
    order by series, metric`.execute(db)
  return rows
}

/** The stored figures of a series and metric, and those to be stored, whose ids are their lines below zero. */
export async function listFiguresWithStaged(
  db: Database,
  { series, metric }: { series: string; metric: string },
): Promise<{ stored: Figure[]; staged: Figure[] }> {
  const stored = await listFiguresOf(db, [series], metric, '9999-12-31T00:00:00Z')
  const { rows } = await sql<FigureRow>`
    select ${sql.join(statedColumns.map(({ field, name }) => sql.ref(name).as(field)))},
      -line as id, 0 as "documentId", statement_timestamp() as "recordedAt", null as "retractedAt"
    from classified_figure
    where series = ${series} and metric = ${metric} and outcome <> 'unchanged' order by line`.execute(db)
  return { stored, staged: rows.map(toFigure) }
}
