import { sql } from 'kysely'
import { type Subject, unitFactors } from '../domain/figure/figure.ts'
import type { Database } from './database.ts'
import { inWords, statementOf } from './figure-writes.ts'
import { knownFrom, lastDayOf, type NewFigure } from './figures.ts'
import { keptWarnings, type LoadWarning, nameLine, type SheetLines } from './load-report.ts'
import { isStanding } from './retractions.ts'

/**
 * Checks of the new and revised figures in `classified_figure` before they are stored, against each other and the
 * stored ones. Retracted figures are left out, and so are rows that state them again.
 */

type Found = { line: number; subject: string; total: number }

/** The first warnings by line, as many as are kept, and the number of all. */
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

/** Finds rows that repeat another row of the same document. */
export async function findDuplicates(db: Database, sheets: readonly SheetLines[]): Promise<Warned> {
  const { rows } = await sql<Found & { first_line: number }>`
    ${inWords(sql`
      select *, count(*) over () as total from classified_figure
      where copy > 1 and exists (select from compared_subject where has_copies) order by line limit ${keptWarnings}`)}
    order by line`.execute(db)
  return warn('duplicate', rows, ({ first_line }) => `says the same as ${nameLine(first_line, sheets)}`)
}

/** The least number whose change can be a jump: for a smaller one a step of a few is more than half. */
const minForJump = 100

const factors = sql.raw(
  `case unit ${Object.entries(unitFactors)
    .map(([unit, factor]) => `when unit_code('${unit}') then ${factor}`)
    .join(' ')} end`,
)
const volume = sql`value::float8 * ${factors}`

const isVolume = sql`measure in (measure_code('level'), measure_code('daily_average')) and relation in ('=', '~')`

/** A condition on rows of `figure`: not retracted, and of a series and metric with new or revised figures. */
const isConcerned = sql`
  (figure.series_id, figure.metric_id) in (select series_id, metric_id from compared_subject where new + revised > 0)
  and ${isStanding('figure')}`

/**
 * How many times as high (`up`) or low (`down`) a number may become in one period without a warning. Over several
 * periods each period multiplies the limits, down to `least`, and up to `far`, which grows to `farthest` over `months`
 * months.
 */
const usual = { up: 1.5, down: 0.5, far: 3, farthest: 9.5, months: 48, least: 1 / 8 }
const highest = sql`least(power(${usual.up}::float8, least(abs(gap), 10)),
  ${usual.far} * power(${usual.farthest / usual.far}::float8, least(abs(gap) * length / ${usual.months}, 1)))`
const lowest = sql`greatest(power(${usual.down}::float8, least(abs(gap), 10)), ${usual.least}::float8)`

const factorOf = Object.fromEntries(
  Object.entries(unitFactors).map(([unit, factor]) => [unit, Number(factor)]),
)

/**
 * Returns the number of a level or daily average in the metric's own unit; NaN for `>` and `<`, and for other measures.
 */
export function volumeOf({ measure, relation, value, unit }: NewFigure): number {
  const isVolume =
    (measure === 'level' || measure === 'daily_average') && (relation === '=' || relation === '~')
  return isVolume ? Number(value) * (factorOf[unit] as number) : Number.NaN
}

/** Whether a volume may be a jump after the one before it, after any time; true if only the one before is NaN. */
export const mayJump = (volume: number, before: number): boolean =>
  !(
    Number.isNaN(volume) ||
    before < minForJump ||
    (volume >= before * usual.down && volume <= before * usual.up)
  )

/**
 * Finds growths over the period before of more than half, and levels and daily averages that change by more than half a
 * period since the last known one of their length, however old, or up to the first known one if none is older. Ten
 * times as high is a jump after any time, and a revision is one if it changes a value ten times, up or down. A value
 * that its publisher has revised is not known any more.
 */
export async function findJumps(db: Database): Promise<Warned> {
  type Jump = Found & {
    statement: string
    statement_before: string | null
    printed: string | null
    printed_period: string
    /** In periods, negative if the known one is older; null for a growth or a revision. */
    gap: number
    /** Null for a growth. */
    ratio: number
  }
  const level = sql`
    series_id, metric_id, measure, period_last - period_first + 1 as length, period_first, period_last, value, unit,
    ${volume} as volume`
  const ofLevel = sql`series_id, metric_id, measure, length`
  const { rows } = await sql<Jump>`
    with stored as materialized (
      select ${level}, null::int as number from (
        select figure.*, row_number() over (
          partition by series_id, metric_id, measure, period_first, period_last, publisher, source_kind
          order by ${knownFrom('figure', 'document')} desc, figure.id desc
        ) as age
        from figure join document on document.id = document_id where ${isConcerned}
      ) figure where age = 1 and ${isVolume}
    ), level as not materialized ( -- the rows of a file are read once more only where one is a jump
      select ${level}, number from classified_figure where outcome <> 'unchanged' and ${isVolume}
        and (series_id, metric_id) in (select series_id, metric_id from compared_subject where may_jump)
      union all
      select * from stored
    ), range as (
      select ${ofLevel}, period_last, min(volume) as least, max(volume) as most, bool_or(number is null) as is_stored,
        min(volume) filter (where number is not null) as new_least, max(volume) filter (where number is not null) as new_most
      from level group by ${ofLevel}, period_last
    ), beside as ( -- each with the period before that is known, and that after where it is stored, with its least and most
      select ${ofLevel}, period_last, new_least, new_most, lag(period_last) over in_turn as earlier,
        lag(least) over in_turn as earlier_least, lag(most) over in_turn as earlier_most,
        lead(case when is_stored then array[period_last, least, most] end) over in_turn as later
      from range
      window in_turn as (partition by ${ofLevel} order by period_last)
    ), near as (
      select ${ofLevel}, period_last, new_least, new_most, coalesce(earlier, later[1]) as known_last,
        case when earlier is null then later[2] else earlier_least end as least,
        case when earlier is null then later[3] else earlier_most end as most
      from beside
      -- of two in a file the later one is told
      where new_least is not null and (earlier is not null or later is not null)
    ), compared as (
      select number, ${ofLevel}, known_last, volume, (known_last - period_last)::float8 / length as gap,
        case when volume > most then most else least end as known_volume
      from near join level using (${ofLevel}, period_last)
      where number is not null and least >= ${minForJump} and (volume > most or volume < least)
        -- told before the join, which is then of few
        and (new_most > most * ${usual.up} or new_least < least * ${usual.down})
    ), judged as (
      select *, volume / known_volume as ratio, case
        when volume >= known_volume then volume / known_volume / ${highest}
        else ${lowest} / nullif(volume / known_volume, 0)
      end as excess
      from compared
    ), revised as materialized (
      select number, ${volume} as volume, known from classified_figure
      where outcome = 'revised' and ${isVolume} and known ~ '^[=~]' and exists (select from compared_subject where revised > 0)
    ), known_before as (
      select number, ${volume} as known_volume from (
        select number, substr(known, 2, 1)::"char" as unit, split_part(substr(known, 3), ' ', 1) as value from revised
      ) before
    ), jump as (
      select number, ${ofLevel}, known_last, known_volume, gap, ratio
      -- the ratio of 3.3 to 2.2 is not more than 1.5
      from judged where excess > 1 + 1e-9 or excess is null
      union all
      select number, null, null, null, null, null, null, null, null from classified_figure
      where outcome <> 'unchanged' and measure in (measure_code('growth'), measure_code('daily_average_growth'))
        and relation = '=' and abs(value::numeric) > 50 and exists (select from compared_subject where has_percents)
        and base_last = period_first - 1 and base_last - base_first = period_last - period_first
      union all
      select number, null, null, null, null, null, null, null, volume / known_volume
      from revised join known_before using (number)
      where known_volume > 0 and not volume / nullif(known_volume, 0) between 0.1 + 1e-9 and 10 - 1e-9
        and number not in (select number from judged where excess > 1 + 1e-9 or excess is null)
    ), told as (
      select *, count(*) over () as total from jump order by number limit ${keptWarnings}
    ), known as (
      select distinct on (t.number) t.number, gap, ratio, total, l.value || ' ' || unit_of(l.unit) as printed,
        format_period(l.period_first, l.period_last) as printed_period
      from told t left join level l
        on l.series_id = t.series_id and l.metric_id = t.metric_id and l.measure = t.measure and l.length = t.length
          and l.period_last = t.known_last and l.volume = t.known_volume
      order by t.number, l.number
    )
    ${inWords(sql`select * from known join classified_figure using (number)`)}
    order by number`.execute(db)
  return warn('jump', rows, ({ statement, statement_before, printed, printed_period, gap, ratio }) => {
    if (printed === null && ratio !== null)
      return `${statement} is ${sayRatio(ratio)} the ${statement_before} that it revises`
    if (printed === null) return `${statement} is a change of more than half against the period before`
    if (gap === -1) return `${statement} after ${printed} the period before is a change of more than half`
    if (gap === 1) return `${statement} before ${printed} the period after is a change of more than half`
    return `${statement} is ${sayRatio(ratio)} the ${printed} of ${printed_period}, the known one nearest to it`
  })
}

/**
 * Returns how many times as high, or for a ratio below 0.1 how many times less, since 9780 times less names the unit
 * that was mistaken.
 */
const sayRatio = (ratio: number) =>
  ratio > 0 && ratio < 0.1
    ? `${Number((1 / ratio).toPrecision(3))} times less than`
    : `${Number(ratio.toFixed(2))} times`

/**
 * Finds the changed series and metrics whose figures can contradict each other: those with more statements than
 * periods, which may form a circle, and those that tie months or series together. Equal statements form no circle, nor
 * do those that one outlet made of the same thing, of which the later supersedes. Ties by compositions and shares of
 * other series are not looked at.
 */
export async function findConnected(db: Database): Promise<Subject[]> {
  const statement = sql`series_id, metric_id, measure, period_first, period_last, base_first, base_last, base_series_id`
  const outlet = sql`coalesce(staged_source.source_kind || ' ' || staged_source.publisher, document.source_kind || ' ' || document.publisher)`
  const { rows } = await sql<Subject>`
    with figures as not materialized (
      select ${statement}, after as stated, source, null::int as document_id from classified_figure where outcome <> 'unchanged'
      union all
      select ${statement}, ${statementOf('figure')}, null, document_id from figure where ${isConcerned}
    ), counted as materialized (
      select series_id, metric_id, count(*) > count(distinct period_last) as is_repeated,
        bool_or(measure = measure_code('difference') or base_series_id is not null or period_first <> period_last) as is_tied
      from figures where exists (select from compared_subject where may_connect)
      group by series_id, metric_id
    ), told_apart as (
      select series_id, metric_id, period_last, min(stated) < max(stated) and min(${outlet}) < max(${outlet}) as is_disputed
      from figures
      left join staged_source on named = source
      left join document on document.id = document_id
      where (series_id, metric_id) in (select series_id, metric_id from counted where is_repeated and not is_tied)
      group by ${statement}
    ), connected as (
      select series_id, metric_id from counted where is_tied
      union all
      select series_id, metric_id from told_apart
      group by series_id, metric_id having bool_or(is_disputed) or count(*) > count(distinct period_last)
    )
    select series, metric from connected join series on series.id = series_id join metric on metric.id = metric_id
    order by series, metric`.execute(db)
  return rows
}

/** The first year of which figures can be expected. */
const firstYear = 2010

/**
 * Finds values that look like slips: a count with a fraction or of 0, a percentage below 1 (13.1 per cent as 0.131), a
 * rate above 100, and a period before 2010 or not over when published. A small share is no slip where another one of
 * the same base and period is above 1.
 */
export async function findDoubtful(db: Database): Promise<Warned> {
  const { rows } = await sql<
    Found & {
      statement: string
      early: string | null
      published: string | null
      last_day: string
      is_nothing: boolean
      is_above_all: boolean
    }
  >`
    with percentage as (
      select *, max(value::numeric) filter (where measure = measure_code('share'))
          over (partition by metric_id, base_series_id, period_first, period_last) > 1 as is_share_in_percent
      from classified_figure
      where unit = unit_code('percent') and exists (select from compared_subject where has_percents)
    ), doubtful as (
      select number from classified_figure
      where outcome <> 'unchanged' and unit = unit_code('count') and value ~ '[.]0*[1-9]'
        and exists (select from compared_subject where has_fractions)
        and exists (select from metric m where m.id = classified_figure.metric_id and m.unit = 'count')
      union all
      select number from percentage
      where outcome <> 'unchanged' and value ~ '^[+-]?0*[.]\\d{2}' and (
        measure in (measure_code('growth'), measure_code('level'))
        or measure = measure_code('share') and is_share_in_percent is not true)
      union all
      select number from percentage where outcome <> 'unchanged' and ${isAboveAll}
      union
      select number from classified_figure
      where outcome <> 'unchanged' and ${isNothing} and exists (select from compared_subject where has_zeros)
      union
      select number from classified_figure
      where outcome <> 'unchanged' and period_first < ${firstYear * 12}
        and exists (select from compared_subject where earliest < ${firstYear * 12})
      union
      select classified_figure.number from classified_figure join staged_source on named = source
      where outcome <> 'unchanged' and coalesce(published_on, published_by) < ${lastDay}
    )
    ${inWords(sql`
      select classified_figure.*, count(*) over () as total, ${isNothing} as is_nothing,
        ${isAboveAll} as is_above_all, ${lastDay} as last_day,
        (select coalesce(published_on, published_by) from staged_source where named = source) as published,
        case when period_first < ${firstYear * 12} then format_period(period_first, period_last) end as early
      from doubtful join classified_figure using (number)
      order by line limit ${keptWarnings}`)}
    order by line`.execute(db)
  return warn('doubtful', rows, ({ statement, early, published, last_day, is_nothing, is_above_all }) => {
    if (early !== null) return `${early} is before ${firstYear}: is its year another`
    if (published !== null && published < last_day)
      return `${statement} was published on ${published}, before its period ended on ${last_day}: is one of them another`
    if (is_nothing)
      return `${statement} is nothing at all: where no number is known the row has n/a or is left out`
    if (is_above_all) return `${statement} is more than all: is it a rate`
    return statement.endsWith(' percent')
      ? `${statement} has the form of a share: is it in per cent`
      : `${statement} is a fraction of a count: is its unit another`
  })
}

const isAboveAll = sql`(unit = unit_code('percent') and measure = measure_code('level') and value::numeric > 100)`
const lastDay = lastDayOf('period_last')
const isNothing = sql`(${isVolume} and value ~ '^0[.0]*$')`

/**
 * Finds files in which all growths on the year before, two or more, look like ratios (1.52 for 52 per cent) or like
 * indices (100 for the year before).
 */
export async function findRatios(db: Database): Promise<Warned> {
  const { rows } = await sql<Found & { least: string; most: string; is_index: boolean }>`
    with growth as (
      select min(number) as number, min(value::numeric) as least, max(value::numeric) as most from classified_figure
      where outcome <> 'unchanged' and measure = measure_code('growth') and period_first - base_first = 12
        and exists (select from compared_subject where has_percents)
      having count(*) > 1 and (
        min(value::numeric) >= 85 and max(value::numeric) <= 125
        or min(value::numeric) >= 0.3 and max(value::numeric) <= 5 and bool_and(value ~ '[.]\\d\\d'))
    )
    ${inWords(sql`
      select classified_figure.*, 1 as total, least, most, least > 5 as is_index
      from growth join classified_figure using (number)`)}`.execute(db)
  return warn(
    'doubtful',
    rows,
    ({ least, most, is_index }) =>
      `all growths on the year before are from ${least} to ${most} per cent: are they ${is_index ? 'indices, with 100 for the year before' : 'ratios, with 1 for the year before'}`,
  )
}

/**
 * How many times the market's largest known level a number may be, if the market's level of the same period is unknown.
 */
const marketMargin = 2

/**
 * Finds levels above the market's largest known level of the same period or, where none is known, far above any level
 * of the market: slips of the unit.
 */
export async function findLarger(db: Database): Promise<Warned> {
  const ofMarket = sql`metric_id, period_first, period_last, value, unit, measure, relation::text as relation`
  const { rows } = await sql<Found & { statement: string; printed: string; printed_period: string }>`
    with market as materialized (
      select id from series where series = 'market'
    ), concerned as materialized (
      select distinct metric_id from compared_subject join metric on metric.id = metric_id
      where aggregation = 'sum' and new + revised > 0 and series_id <> (select id from market)
    ), whole as materialized (
      select distinct on (metric_id, period_first, period_last) metric_id, period_first, period_last, value, unit,
        ${volume} as volume
      from (
        select ${ofMarket} from classified_figure where series_id = (select id from market)
        union all
        select ${ofMarket} from figure where series_id = (select id from market) and ${isStanding('figure')}
      ) figure
      where ${isVolume} and measure = measure_code('level') and metric_id in (select metric_id from concerned)
      order by metric_id, period_first, period_last, volume desc
    ), most as (
      select distinct on (metric_id, period_last - period_first) *
      from whole order by metric_id, period_last - period_first, volume desc
    ), part as materialized ( -- which are few once those below every level of the market are left out
      select number, metric_id, period_first, period_last, ${volume} as volume from classified_figure
      where outcome <> 'unchanged' and ${isVolume} and measure = measure_code('level')
        and ${volume} > (select min(volume) from whole)
        and series_id <> (select id from market) and metric_id in (select metric_id from whole)
    ), larger as (
      select number, coalesce(whole.value, most.value) || ' ' || unit_of(coalesce(whole.unit, most.unit)) as printed,
        format_period(coalesce(whole.period_first, most.period_first), coalesce(whole.period_last, most.period_last)) as printed_period
      from part
      left join whole using (metric_id, period_first, period_last)
      left join most on most.metric_id = part.metric_id
        and most.period_last - most.period_first = part.period_last - part.period_first
      where part.volume > coalesce(whole.volume, ${marketMargin} * most.volume)
    )
    ${inWords(sql`
      select classified_figure.*, printed, printed_period, count(*) over () as total
      from larger join classified_figure using (number) order by line limit ${keptWarnings}`)}
    order by line`.execute(db)
  return warn(
    'doubtful',
    rows,
    ({ statement, printed, printed_period }) =>
      `${statement} is more than the ${printed} of the whole market in ${printed_period}: is its unit another`,
  )
}

/**
 * Finds files whose months are probably quarters dated by one of their days: three months or more that all lie three
 * months, or a multiple of that, apart, or two that begin consecutive quarters. Metrics whose quarter equals its last
 * month are left out, since this is their usual form.
 */
export async function findQuarters(db: Database): Promise<Warned> {
  const { rows } = await sql<Found & { first: string; second: string; quarter: string }>`
    with month as (
      select period_first as month, min(number) as number from classified_figure
      join metric on metric.id = metric_id
      where outcome <> 'unchanged' and period_first = period_last and aggregation <> 'last' and (
        select min(least_in_quarter) = max(most_in_quarter) from compared_subject join metric on metric.id = metric_id
        where aggregation <> 'last'
      )
      group by period_first
    ), stepping as (
      select (array_agg(month order by month))[1:2] as months, min(number) as number from month
      having count(distinct month % 3) = 1 and (count(*) > 2 or min(month) % 3 = 0 and max(month) - min(month) = 3)
    )
    ${inWords(sql`
      select classified_figure.*, 1 as total, format_period(months[1], months[1]) as first,
        format_period(months[2], months[2]) as second,
        format_period(months[1] / 3 * 3, months[1] / 3 * 3 + 2) as quarter
      from stepping join classified_figure using (number)`)}`.execute(db)
  return warn(
    'doubtful',
    rows,
    ({ first, second, quarter }) =>
      `all months of the file are three apart or more, ${first} and ${second} the first: are they quarters, as ${quarter}`,
  )
}
