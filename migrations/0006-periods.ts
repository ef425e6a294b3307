import { type Kysely, sql } from 'kysely'

/** The aggregation of existing metrics: counts add up, ratios do not. */
const usualAggregation = `case
  when metric in ('licensed_platforms', 'driver_permits', 'vehicle_permits') then 'last'
  when unit = 'percent' or metric in ('platforms_over_300k_orders', 'cities_compliance_over_80pct') then 'none'
  else 'sum'
end`

const monthNumber = (column: string) => sql.raw(`left(${column}, 4)::int * 12 + right(${column}, 2)::int - 1`)

/**
 * Adds figures of periods of any length and of more kinds: their first and last month as numbers, shares of another series,
 * what a value was rounded to, a day by which it was public; the aggregation of metrics; compositions; Chinese titles of
 * events.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create domain month_number as integer
      constraint month_number_range check (value between 1900 * 12 and 2099 * 12 + 11);
    comment on domain month_number is 'Months since January of the year 0';

    create function format_period(first integer, last integer) returns text language sql immutable parallel safe
    return case
      when last = first then (first / 12)::text || '-' || lpad((first % 12 + 1)::text, 2, '0')
      when last = first + 2 and first % 3 = 0 then (first / 12)::text || '-Q' || (first % 12 / 3 + 1)::text
      when last = first + 5 and first % 6 = 0 then (first / 12)::text || '-H' || (first % 12 / 6 + 1)::text
      when last = first + 11 and first % 12 = 0 then (first / 12)::text
      else (first / 12)::text || '-' || lpad((first % 12 + 1)::text, 2, '0')
        || '/' || (last / 12)::text || '-' || lpad((last % 12 + 1)::text, 2, '0')
    end;
    comment on function format_period is 'A period in its shortest form: 2021-06, 2021-Q2, 2021-H1, 2021 or 2021-01/2021-09';

    alter table metric
      drop constraint metric_unit,
      add constraint metric_unit check (unit in ('count', 'percent', 'CNY')),
      add aggregation text constraint metric_aggregation check (aggregation in ('sum', 'mean', 'last', 'none'));
    update metric set aggregation = ${sql.raw(usualAggregation)};
    alter table metric alter aggregation set not null;
    comment on column metric.aggregation is 'How months make a longer period';

    alter table document
      drop constraint document_source_kind,
      add constraint document_source_kind check (source_kind in ('ministry notice', 'company release',
        'copy of the ministry notice', 'copy of the company release', 'company figure in the press', 'press', 'other')),
      add published_by date,
      add constraint document_published check (published_on is null or published_by is null),
      drop constraint document_source_key,
      add constraint document_source_key
        unique nulls not distinct (publisher, source_kind, source_url, published_on, published_by, sha256);
    comment on column document.published_by is 'A day by which it was public, where the day itself is unknown';

    alter table figure
      add period_first month_number,
      add period_last month_number,
      add base_first month_number,
      add base_last month_number,
      add base_series slug constraint figure_base_series_fkey references series,
      add rounded_to text,
      disable trigger figure_is_append_only;
    update figure set period_first = ${monthNumber('period')}, period_last = ${monthNumber('period')},
      base_first = ${monthNumber('base_period')}, base_last = ${monthNumber('base_period')};
    alter table figure enable trigger figure_is_append_only;
    alter table figure
      drop constraint figure_statement_key,
      drop constraint figure_base_period,
      drop constraint figure_measure,
      drop constraint figure_unit,
      drop constraint figure_relation,
      drop period,
      drop base_period,
      alter period_first set not null,
      alter period_last set not null,
      add constraint figure_statement_key unique nulls not distinct (series, metric, measure, period_first, period_last,
        base_first, base_last, base_series, value, unit, relation, rounded_to, document_id),
      add constraint figure_measure check
        (measure in ('level', 'daily_average', 'growth', 'daily_average_growth', 'difference', 'share')),
      add constraint figure_period check (period_first <= period_last),
      add constraint figure_base_period check (
        (measure in ('growth', 'daily_average_growth', 'difference')) = (base_first is not null)
        and (base_first is null) = (base_last is null) and base_first <= base_last and base_last < period_first
      ),
      add constraint figure_base_series check ((measure = 'share') = (base_series is not null) and base_series <> series),
      add constraint figure_unit check
        (unit in ('count', 'ten_thousand', 'million', 'hundred_million', 'billion', 'percent')),
      add constraint figure_relation check (relation in ('=', '>', '<', '~')),
      add constraint figure_rounded_to
        check (rounded_to ~ '^[0-9]{1,18}([.][0-9]{1,9})?$' and rounded_to ~ '[1-9]');
    create index figure_base_series_idx on figure (series, metric, base_series) where base_series is not null;

    alter table event add title_zh text;

    create table composition (
      composition slug not null,
      whole_series slug not null constraint composition_whole_series_fkey references series,
      whole_metric slug not null constraint composition_whole_metric_fkey references metric,
      part_series slug not null constraint composition_part_series_fkey references series,
      part_metric slug not null constraint composition_part_metric_fkey references metric,
      exhaustive boolean not null,
      first_month month_number,
      last_month month_number,
      source_url text,
      note text,
      load_id bigint not null constraint composition_load_fkey references load,
      recorded_at timestamptz not null,
      constraint composition_pkey primary key (composition, recorded_at, part_series, part_metric),
      constraint composition_part check ((part_series, part_metric) <> (whole_series, whole_metric)),
      constraint composition_months check (first_month <= last_month)
    );
    comment on table composition is
      'A whole and its parts, a row for each part; a changed one is new rows, and those recorded last count';
    create trigger composition_is_append_only before update or delete on composition
      for each row execute function refuse_change();
    create trigger composition_is_not_truncated before truncate on composition
      for each statement execute function refuse_change();
  `.execute(db)
}

/** Rows that the previous schema cannot hold, and queries for them. */
const unheld = {
  'figures of longer periods, or of new measures, units, relations, kinds of source, roundings or days': `
    figure join document on document.id = document_id
    where period_first <> period_last or base_first <> base_last or measure not in ('level', 'growth', 'difference')
      or unit = 'billion' or relation = '~' or rounded_to is not null or published_by is not null
      or source_kind not in ('ministry notice', 'copy of the ministry notice', 'press', 'other')`,
  'metrics in money, or of another aggregation than was usual': `
    metric where unit = 'CNY' or aggregation <> ${usualAggregation}`,
  'versions of events with a Chinese title': 'event where title_zh is not null',
  'parts of compositions': 'composition',
}

/** @throws {Error} with the code WOULD_LOSE_DATA if any row is stored that the previous schema cannot hold */
export async function down(db: Kysely<unknown>): Promise<void> {
  const found: string[] = []
  for (const [what, rows] of Object.entries(unheld)) {
    const counted = await sql<{ count: number }>`select count(*)::int as count from ${sql.raw(rows)}`.execute(
      db,
    )
    const [{ count }] = counted.rows as [{ count: number }]
    if (count > 0) found.push(`${count} ${what}`)
  }
  if (found.length > 0)
    throw Object.assign(
      new Error(
        `0006-periods cannot be taken back without a loss, since the tables of before do not hold ${found.join('; ')}: restore a backup of before, or take /v1/export.zip and load what they hold into an empty database`,
      ),
      { code: 'WOULD_LOSE_DATA' },
    )
  await sql`
    drop table composition;
    alter table event drop title_zh;
    drop index figure_base_series_idx;
    alter table figure add period month, add base_period month, disable trigger figure_is_append_only;
    update figure set period = format_period(period_first, period_last), base_period = format_period(base_first, base_last);
    alter table figure enable trigger figure_is_append_only;
    alter table figure
      drop constraint figure_statement_key,
      drop constraint figure_measure,
      drop constraint figure_unit,
      drop constraint figure_relation,
      drop period_first,
      drop period_last,
      drop base_first,
      drop base_last,
      drop base_series,
      drop rounded_to,
      alter period set not null,
      add constraint figure_statement_key unique nulls not distinct
        (series, metric, measure, period, base_period, value, unit, relation, document_id),
      add constraint figure_measure check (measure in ('level', 'growth', 'difference')),
      add constraint figure_base_period check ((measure = 'level') = (base_period is null) and base_period < period),
      add constraint figure_unit check (unit in ('count', 'ten_thousand', 'million', 'hundred_million', 'percent')),
      add constraint figure_relation check (relation in ('=', '>', '<'));
    alter table document
      drop constraint document_source_kind,
      add constraint document_source_kind
        check (source_kind in ('ministry notice', 'copy of the ministry notice', 'press', 'other')),
      drop constraint document_source_key,
      drop published_by,
      add constraint document_source_key
        unique nulls not distinct (publisher, source_kind, source_url, published_on, sha256);
    alter table metric
      drop aggregation,
      drop constraint metric_unit,
      add constraint metric_unit check (unit in ('count', 'percent'));
    drop function format_period;
    drop domain month_number;
  `.execute(db)
}
