import { sql } from 'kysely'
import type { Database } from './database.ts'
import { type Found, isVolume, volume, type Warned, warn } from './figure-checks.ts'
import { inWords } from './figure-writes.ts'
import { keptWarnings } from './load-report.ts'
import { retractedBy } from './retractions.ts'

/** Checks of figures whose form or size is that of a slip, each by itself or with those of its file. */

/** Before it nothing was counted of what the service is about. */
const firstYear = 2010

/**
 * Values in a form that a slip gives: a count with a fraction or of nothing, per cents as a share of one, which are seldom so small,
 * rates of more than all, and periods of a time before. A market share is none of those where another of the same market is large.
 */
export async function findDoubtful(db: Database): Promise<Warned> {
  const { rows } = await sql<
    Found & { statement: string; early: string | null; is_nothing: boolean; is_above_all: boolean }
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
    )
    ${inWords(sql`
      select classified_figure.*, count(*) over () as total, ${isNothing} as is_nothing,
        ${isAboveAll} as is_above_all,
        case when period_first < ${firstYear * 12} then format_period(period_first, period_last) end as early
      from doubtful join classified_figure using (number)
      order by line limit ${keptWarnings}`)}
    order by line`.execute(db)
  return warn('doubtful', rows, ({ statement, early, is_nothing, is_above_all }) => {
    if (early !== null) return `${early} is before ${firstYear}: is its year another`
    if (is_nothing)
      return `${statement} is nothing at all: where no number is known the row has n/a or is left out`
    if (is_above_all) return `${statement} is more than all: is it a rate`
    return statement.endsWith(' percent')
      ? `${statement} has the form of a share: is it in per cent`
      : `${statement} is a fraction of a count: is its unit another`
  })
}

const isAboveAll = sql`(unit = unit_code('percent') and measure = measure_code('level') and value::numeric > 100)`
const isNothing = sql`(${isVolume} and value ~ '^0[.0]*$')`

/**
 * Growths on the year before, two or more of a file, that all have the form of ratios, 1.52 for 52 per cent, or of indices with
 * 100 for the year before.
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

/** How often a number may be that of the largest known period of the market where the same period of the market is not known. */
const marketMargin = 2

/**
 * Levels that are larger than that of the market in the same period, the largest of those known, or, where that is unknown, than
 * any of the market by far: a slip of the unit.
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
        select ${ofMarket} from figure where series_id = (select id from market) and not exists (
          select from ${retractedBy('infinity')} r where r.series_id = figure.series_id and r.figure_id = figure.id)
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
 * A file in which all months are three apart, or several times that, has quarters that are dated by a day of theirs, or so
 * it seems, and two such months where they begin quarters that follow each other. Of a metric whose quarter is as its last month is, that is its usual form.
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
