import { type Kysely, sql } from 'kysely'

/**
 * The keys and unique constraints of `figure` begin with the series, by which it can be distributed; all other tables are small
 * enough to be copied everywhere.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create domain month as text collate "C"
      constraint month_format check (value ~ '^(19|20)[0-9]{2}-(0[1-9]|1[0-2])$');
    create domain slug as text collate "C"
      constraint slug_format check (value ~ '^[a-z0-9][a-z0-9_-]{0,99}$');

    create table data_version (
      only_row boolean constraint data_version_pkey primary key default true
        constraint data_version_one_row check (only_row),
      version bigint not null,
      changed_at timestamptz not null
    );
    insert into data_version (version, changed_at) values (0, date_trunc('milliseconds', clock_timestamp()));
    comment on table data_version is
      'Raised by every write in its own transaction, which holds the row until it commits: so recorded_at follows the order of commits, and caches are keyed by version';

    create table load (
      id bigint generated always as identity constraint load_pkey primary key,
      source text not null,
      content text not null,
      sha256 text not null constraint load_sha256_format check (sha256 ~ '^[0-9a-f]{64}$'),
      loaded_at timestamptz not null,
      loaded_by text not null,
      rows_new integer not null,
      rows_unchanged integer not null,
      rows_revised integer not null
    );

    create table company (
      company slug constraint company_pkey primary key,
      name_en text not null,
      name_zh text not null
    );

    create table series (
      series slug constraint series_pkey primary key,
      kind text not null constraint series_kind check (kind in ('platform', 'aggregate')),
      name_en text not null,
      name_zh text not null,
      aliases text[] not null,
      company slug constraint series_company_fkey references company
    );
    comment on table series is 'What figures are about: a platform, or an aggregate of all platforms';

    create table series_name (
      name text constraint series_name_pkey primary key,
      series slug not null constraint series_name_series_fkey references series
    );
    comment on table series_name is 'Every slug, name and alias in lower case and NFKC, each leading to one series';

    create table metric (
      metric slug constraint metric_pkey primary key,
      unit text not null constraint metric_unit check (unit in ('count', 'percent')),
      name_en text not null,
      name_zh text not null,
      description text not null
    );

    create table document (
      id bigint generated always as identity constraint document_pkey primary key,
      publisher text not null,
      source_kind text not null constraint document_source_kind
        check (source_kind in ('ministry notice', 'copy of the ministry notice', 'press', 'other')),
      source_url text,
      published_on date,
      constraint document_source_key unique nulls not distinct (publisher, source_kind, source_url, published_on)
    );

    create table figure (
      series slug not null constraint figure_series_fkey references series,
      id bigint generated always as identity,
      metric slug not null constraint figure_metric_fkey references metric,
      measure text not null constraint figure_measure check (measure in ('level', 'growth', 'difference')),
      period month not null,
      base_period month,
      value text not null constraint figure_value check (value ~ '^[+-]?[0-9]{1,18}([.][0-9]{1,9})?$'),
      unit text not null constraint figure_unit
        check (unit in ('count', 'ten_thousand', 'million', 'hundred_million', 'percent')),
      relation text not null constraint figure_relation check (relation in ('=', '>', '<')),
      note text,
      document bigint not null constraint figure_document_fkey references document,
      load bigint not null constraint figure_load_fkey references load,
      recorded_at timestamptz not null,
      constraint figure_pkey primary key (series, id),
      constraint figure_statement_key unique nulls not distinct
        (series, metric, measure, period, base_period, value, unit, relation, document),
      constraint figure_base_period check ((measure = 'level') = (base_period is null) and base_period < period)
    );
    create index figure_id_idx on figure (id);
    create index figure_document_idx on figure (document);

    create table event (
      event slug not null,
      date date not null,
      company slug not null constraint event_company_fkey references company,
      type slug not null,
      title text not null,
      certainty text not null constraint event_certainty check (certainty in ('reported', 'unconfirmed')),
      source_url text,
      note text,
      load bigint not null constraint event_load_fkey references load,
      recorded_at timestamptz not null,
      constraint event_pkey primary key (event, recorded_at)
    );
    comment on table event is 'A changed event is a new row; the latest one counts';

    create table series_break (
      series slug not null constraint series_break_series_fkey references series,
      metric slug not null constraint series_break_metric_fkey references metric,
      month month not null,
      note text,
      source_url text,
      load bigint not null constraint series_break_load_fkey references load,
      recorded_at timestamptz not null,
      constraint series_break_pkey primary key (series, metric, month)
    );

    create function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception '% is append-only: % refused', tg_table_name, lower(tg_op);
    end
    $$;
    create trigger figure_is_append_only before update or delete on figure
      for each row execute function refuse_change();
    create trigger figure_is_not_truncated before truncate on figure
      for each statement execute function refuse_change();
    create trigger event_is_append_only before update or delete on event
      for each row execute function refuse_change();
    create trigger event_is_not_truncated before truncate on event
      for each statement execute function refuse_change();
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table series_break, event, figure, document, metric, series_name, series, company, load, data_version;
    drop function refuse_change;
    drop domain month, slug;
  `.execute(db)
}
