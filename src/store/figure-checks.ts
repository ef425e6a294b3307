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

/** The most that a number grows in a period without a warning, the least it falls to, and how far both go in many. */
const usual = { up: 1.5, down: 0.5, most: 8 }

/**
 * Growths over the period before of more than half, and levels and daily averages that changed by more than half a period
 * since the last known one of their length, however old that is, or up to the first known one where none is older. Eight
 * times as high is a jump after any time.
 */
export async function findJumps(db: Database): Promise<Warned> {
  type Jump = Found & {
    statement: string
    known: string | null
    known_period: string
    /** In periods: below zero where the known one is older. */
    gap: number
    ratio: number
  }
  const level = sql`
    series, metric, measure, period_last - period_first + 1 as length, period_last,
    format_period(period_first, period_last) as period, concat(value, ' ', unit) as printed, ${volume} as volume`
  const subject = sql.raw('series, metric, measure, length')
  const { rows } = await sql<Jump>`
    with given as materialized (
      select line, ${subjectText} as subject, after as statement, ${level}
      from classified_figure where outcome <> 'unchanged' and ${isVolume}
    ), level as materialized (
      select ${subject}, period_last, period, printed, volume, false as is_stored from given
      union all
      select ${level}, true from figure where ${isVolume} and ${isConcerned}
    ), by_period as materialized ( -- lest each level is joined with all of the period before
      select ${subject}, period_last, period, min(volume) as least, max(volume) as most,
        (array_agg(printed order by volume))[1] as least_printed,
        (array_agg(printed order by volume desc))[1] as most_printed, bool_or(is_stored) as is_stored
      from level group by ${subject}, period_last, period
    ), near as (
      select ${subject}, period_last, lag(period_last) over in_turn as earlier, lead(period_last) over in_turn as later
      from by_period
      window in_turn as (partition by ${subject} order by period_last)
    ), compared as (
      select line, subject, statement, known.period as known_period,
        (known.period_last - given.period_last)::numeric / given.length as gap,
        case when given.volume > known.most then known.most_printed else known.least_printed end as known,
        given.volume / case when given.volume > known.most then known.most else known.least end as ratio
      from given join near using (series, metric, measure, length, period_last)
      join by_period known on known.series = given.series and known.metric = given.metric
        and known.measure = given.measure and known.length = given.length
        and known.period_last = coalesce(near.earlier, near.later) and known.least >= ${minForJump}
        -- of two in a file the later one is told
        and (near.earlier is not null or known.is_stored)
      where given.volume > known.most or given.volume < known.least
    ), judged as (
      select *, case
        when ratio >= 1 then ratio / least(power(${usual.up}::numeric, least(abs(gap), 10)), ${usual.most})
        else greatest(power(${usual.down}::numeric, least(abs(gap), 10)), 1.0 / ${usual.most}) / nullif(ratio, 0)
      end as excess
      from compared
    )
    select *, count(*) over () as total from (
      select line, subject, statement, known, known_period, gap::float8 as gap, round(ratio, 2)::float8 as ratio
      from judged where excess > 1 or excess is null
      union all
      select line, ${subjectText}, after, null, null, null, null from classified_figure
      where outcome <> 'unchanged' and measure in ('growth', 'daily_average_growth') and relation = '='
        and abs(value::numeric) > 50
        and base_last = period_first - 1 and base_last - base_first = period_last - period_first
    ) jumps
    order by line limit ${keptWarnings}`.execute(db)
  return warn('jump', rows, ({ statement, known, known_period, gap, ratio }) => {
    if (known === null) return `${statement} is a change of more than half against the period before`
    if (gap === -1) return `${statement} after ${known} the period before is a change of more than half`
    if (gap === 1) return `${statement} before ${known} the period after is a change of more than half`
    return `${statement} is ${ratio} times the ${known} of ${known_period}, the known one nearest to it`
  })
}

/** Values in a form that a slip gives: a count with a fraction, a rate of growth as a share of one. */
export async function findDoubtful(db: Database): Promise<Warned> {
  const { rows } = await sql<Found & { statement: string; measure: string }>`
    select line, ${subjectText} as subject, after as statement, measure, count(*) over () as total
    from classified_figure
    where outcome <> 'unchanged' and (
      unit = 'count' and scale(value::numeric) > 0
        and exists (select from metric m where m.metric = classified_figure.metric and m.unit = 'count')
      or measure = 'growth' and abs(value::numeric) < 1 and scale(value::numeric) > 2
    )
    order by line limit ${keptWarnings}`.execute(db)
  return warn('doubtful', rows, ({ statement, measure }) =>
    measure === 'growth'
      ? `${statement} has the form of a share: is it in per cent`
      : `${statement} is a fraction of a count: is its unit another`,
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
