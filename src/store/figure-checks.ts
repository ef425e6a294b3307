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

/** The most that a number grows in a month without a warning, the least it falls to, and how far both go in a long time. */
const monthly = { up: 1.5, down: 0.5, most: 8 }

/**
 * Growths over a month of more than half, and levels that changed by more than half a month since the last known level,
 * however old that is, or up to the first known one where none is older. Eight times as high is a jump after any time.
 */
export async function findJumps(db: Database): Promise<Warned> {
  type Jump = Found & {
    statement: string
    known: string | null
    known_period: string
    gap: number
    ratio: number
  }
  const level = sql`
    series, metric, period, ${monthOf('period')} as month, concat(value, ' ', unit) as printed, ${volume} as volume`
  const { rows } = await sql<Jump>`
    with given as materialized (
      select line, ${subjectText} as subject, after as statement, ${level}
      from classified_figure where outcome <> 'unchanged' and measure = 'level' and relation = '='
    ), level as materialized (
      select series, metric, period, month, printed, volume from given
      union all
      select ${level} from figure where measure = 'level' and relation = '=' and ${isConcerned}
    ), by_month as materialized ( -- lest each level is joined with all of the month before
      select series, metric, month, period, min(volume) as least, max(volume) as most,
        (array_agg(printed order by volume))[1] as least_printed,
        (array_agg(printed order by volume desc))[1] as most_printed
      from level group by series, metric, month, period
    ), near as (
      select series, metric, month, lag(month) over in_turn as earlier, lead(month) over in_turn as later
      from by_month
      window in_turn as (partition by series, metric order by month)
    ), compared as (
      select line, subject, statement, known.period as known_period, known.month - given.month as gap,
        case when given.volume > known.most then known.most_printed else known.least_printed end as known,
        given.volume / case when given.volume > known.most then known.most else known.least end as ratio
      from given join near using (series, metric, month)
      join by_month known on known.series = given.series and known.metric = given.metric
        and known.month = coalesce(near.earlier, near.later) and known.least >= ${minForJump}
      where given.volume > known.most or given.volume < known.least
    ), judged as (
      select *, case
        when ratio >= 1 then ratio / least(power(${monthly.up}::numeric, least(abs(gap), 10)), ${monthly.most})
        else greatest(power(${monthly.down}::numeric, least(abs(gap), 10)), 1.0 / ${monthly.most}) / ratio
      end as excess
      from compared
    )
    select *, count(*) over () as total from (
      select line, subject, statement, known, known_period, gap, round(ratio, 2)::float8 as ratio
      from judged where excess > 1
      union all
      select line, ${subjectText}, after, null, null, null, null from classified_figure
      where outcome <> 'unchanged' and measure = 'growth' and relation = '=' and abs(value::numeric) > 50
        and ${monthOf('base_period')} = ${monthOf('period')} - 1
    ) jumps
    order by line limit ${keptWarnings}`.execute(db)
  return warn('jump', rows, ({ statement, known, known_period, gap, ratio }) => {
    if (known === null) return `${statement} is a change of more than half in a month`
    if (gap === -1) return `${statement} after ${known} the month before is a change of more than half`
    if (gap === 1) return `${statement} before ${known} the month after is a change of more than half`
    return `${statement} is ${ratio} times the ${known} of ${known_period}, the known level nearest to it`
  })
}

/** Values in a form that a slip gives: a count with a fraction, a rate of growth as a share of one. */
export async function findDoubtful(db: Database): Promise<Warned> {
  const { rows } = await sql<Found & { statement: string; measure: string }>`
    select line, ${subjectText} as subject, after as statement, measure, count(*) over () as total
    from classified_figure
    where outcome <> 'unchanged' and (
      unit = 'count' and scale(value::numeric) > 0
      or measure = 'growth' and abs(value::numeric) < 1 and scale(value::numeric) > 2
    )
    order by line limit ${keptWarnings}`.execute(db)
  return warn('doubtful', rows, ({ statement, measure }) =>
    measure === 'growth'
      ? `${statement} has the form of a share: is it in per cent`
      : `${statement} is a fraction of a count: is its unit another`,
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
