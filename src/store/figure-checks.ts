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
const volume = sql`value::float8 * ${factors}`

const isVolume = sql`measure in ('level', 'daily_average') and relation = '='`

/** A condition on rows of `figure`: those of the series and metrics that change, which are few among many, and that stand. */
const isConcerned = sql`
  (figure.series_id, figure.metric_id) in (
    select distinct series_id, metric_id from classified_figure where outcome <> 'unchanged'
  )
  and not exists (
    select from ${retractedBy('infinity')} r where r.series_id = figure.series_id and r.figure_id = figure.id
  )`

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
    series_id, metric_id, measure, period_last - period_first + 1 as length, period_first, period_last,
    concat(value, ' ', unit) as printed, ${volume} as volume`
  const before = sql`over (in_turn groups between 1 preceding and 1 preceding)`
  const after = sql`over (in_turn groups between 1 following and 1 following)`
  const { rows } = await sql<Jump>`
    with level as materialized (
      select ${level}, line, after as statement from classified_figure where outcome <> 'unchanged' and ${isVolume}
      union all
      select ${level}, null, null from published_figure figure where ${isVolume} and ${isConcerned}
    ), beside as ( -- each with the least and the most of the period before and after that is known
      select *, max(period_last) ${before} as earlier, min(volume) ${before} as earlier_least, max(volume) ${before} as earlier_most,
        min(period_last) ${after} as later, min(volume) ${after} as later_least, max(volume) ${after} as later_most,
        bool_or(line is null) ${after} as later_is_stored
      from level
      window in_turn as (partition by series_id, metric_id, measure, length order by period_last)
    ), near as (
      select *, coalesce(earlier, later) as known_last,
        case when earlier is null then later_least else earlier_least end as least,
        case when earlier is null then later_most else earlier_most end as most
      from beside
      -- of two in a file the later one is told
      where line is not null and (earlier is not null or later_is_stored)
    ), compared as (
      select *, (known_last - period_last)::float8 / length as gap,
        case when volume > most then most else least end as known_volume
      from near where least >= ${minForJump} and (volume > most or volume < least)
    ), judged as (
      select *, volume / known_volume as ratio, case
        when volume >= known_volume
          then volume / known_volume / least(power(${usual.up}::float8, least(abs(gap), 10)), ${usual.most})
        else greatest(power(${usual.down}::float8, least(abs(gap), 10)), 1 / ${usual.most}::float8)
          / nullif(volume / known_volume, 0)
      end as excess
      from compared
    ), jump as (
      select line, series_id, metric_id, measure, length, known_last, known_volume, gap,
        round(ratio::numeric, 2)::float8 as ratio
      -- the ratio of 3.3 to 2.2 is not more than 1.5
      from judged where excess > 1 + 1e-9 or excess is null
      union all
      select line, null, null, null, null, null, null, null, null from classified_figure
      where outcome <> 'unchanged' and measure in ('growth', 'daily_average_growth') and relation = '='
        and abs(value::numeric) > 50
        and base_last = period_first - 1 and base_last - base_first = period_last - period_first
    ), told as (
      select *, count(*) over () as total from jump order by line limit ${keptWarnings}
    )
    select c.*, gap, ratio, total, k.printed as known, k.period as known_period
    from told t
    join (select line, ${subjectText} as subject, after as statement from classified_figure) c using (line)
    left join lateral (
      select l.printed, format_period(l.period_first, l.period_last) as period from level l
      where l.series_id = t.series_id and l.metric_id = t.metric_id and l.measure = t.measure and l.length = t.length
        and l.period_last = t.known_last and l.volume = t.known_volume
      limit 1
    ) k on true
    order by line`.execute(db)
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
    with figures as (
      select series_id, metric_id, measure, period_first, period_last, base_series_id
      from classified_figure where outcome <> 'unchanged'
      union all
      select series_id, metric_id, measure, period_first, period_last, base_series_id
      from published_figure figure where ${isConcerned}
    ), connected as (
      select series_id, metric_id from figures
      group by series_id, metric_id
      having count(*) > count(distinct period_last)
        or bool_or(measure = 'difference' or base_series_id is not null or period_first <> period_last)
    )
    select series, metric from connected join series on series.id = series_id join metric on metric.id = metric_id
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
