import { type Kysely, sql } from 'kysely'

/** The letters, of one byte each, that stand for names in the table of figures. */
const measures = {
  l: 'level',
  a: 'daily_average',
  g: 'growth',
  r: 'daily_average_growth',
  d: 'difference',
  s: 'share',
}
const units = {
  c: 'count',
  t: 'ten_thousand',
  m: 'million',
  h: 'hundred_million',
  b: 'billion',
  p: 'percent',
}

const list = (texts: readonly string[]) => sql.join(texts.map((text) => sql.lit(text)))
const cases = (pairs: readonly (readonly string[])[]) =>
  sql.join(
    pairs.map(([from, to]) => sql`when ${sql.lit(from)} then ${sql.lit(to)}`),
    sql` `,
  )

/** Functions that read and write the letters; Postgres inlines them. */
const codes = (name: string, letters: Record<string, string>) => sql`
  create function ${sql.ref(`${name}_of`)}(code "char") returns text language sql immutable parallel safe
    return case code ${cases(Object.entries(letters))} end;
  create function ${sql.ref(`${name}_code`)}(name text) returns "char" language sql immutable parallel safe
    return case name ${cases(Object.entries(letters).map((pair) => pair.toReversed()))} end::"char";
`

/** Tables that figures refer to and whose rows must stay; `document` is protected already. */
const kept = ['series', 'metric', 'load']

/** The triggers, indexes and foreign key of `figure`, which the way back restores. */
const figureTriggers = (series: string) => sql`
  create trigger figure_is_append_only before update or delete on figure
    for each row execute function refuse_change();
  create trigger figure_is_not_truncated before truncate on figure
    for each statement execute function refuse_change();
  create index figure_id_idx on figure (id) with (fillfactor = 100);
  create index figure_document_idx on figure (document_id) with (fillfactor = 100);
  create index figure_load_idx on figure using brin (load_id);
  alter table retraction add constraint retraction_figure_fkey foreign key (${sql.ref(series)}, figure_id)
    references figure;
`

/**
 * Stores figures in a third of the bytes: numbers and letters in place of names, which the view `published_figure` restores,
 * and a hash in place of the widest key. References are looked up once per statement instead of four times per row, which took
 * most of the time of a load; the figures of a load are counted so too.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table series add id integer generated always as identity constraint series_id_key unique;
    alter table metric add id smallint generated always as identity constraint metric_id_key unique;
    alter table load add figures integer not null default 0;
    ${codes('measure', measures)}
    ${codes('unit', units)}

    alter table retraction drop constraint retraction_figure_fkey;
    alter table figure rename to wide_figure;
    alter index figure_pkey rename to wide_figure_pkey;
    drop index figure_id_idx, figure_document_idx, figure_load_idx, figure_base_series_idx;

    -- The widest first, so that no byte is left empty between them.
    create table figure (
      recorded_at timestamptz not null,
      id integer generated always as identity,
      series_id integer not null,
      document_id integer not null,
      load_id integer not null,
      metric_id smallint not null,
      period_first smallint not null,
      period_last smallint not null,
      base_first smallint,
      base_last smallint,
      measure "char" not null,
      unit "char" not null,
      relation "char" not null,
      value text not null,
      base_series_id integer,
      rounded_to text,
      note text,
      sentence text
    );
    insert into figure overriding system value
    select f.recorded_at, f.id, s.id, document_id, load_id, m.id, period_first, period_last, base_first, base_last,
      measure_code(measure), unit_code(f.unit), relation::"char", value, b.id, rounded_to, note, sentence
    from wide_figure f join series s using (series) join metric m using (metric)
      left join series b on b.series = f.base_series
    order by f.id;
    select setval(pg_get_serial_sequence('figure', 'id'), max(id)) from figure having max(id) is not null;
    update load set figures = brought.figures
      from (select load_id, count(*) as figures from figure group by load_id) brought where load_id = load.id;
    drop table wide_figure;

    alter table figure
      add constraint figure_pkey primary key (series_id, id),
      add constraint figure_measure check (measure in (${list(Object.keys(measures))})),
      add constraint figure_unit check (unit in (${list(Object.keys(units))})),
      add constraint figure_relation check (relation in ('=', '>', '<', '~')),
      add constraint figure_value check (value ~ '^[+-]?[0-9]{1,18}([.][0-9]{1,9})?$'),
      add constraint figure_rounded_to check (rounded_to ~ '^[0-9]{1,18}([.][0-9]{1,9})?$' and rounded_to ~ '[1-9]'),
      add constraint figure_period check
        (1900 * 12 <= period_first and period_first <= period_last and period_last <= 2099 * 12 + 11),
      add constraint figure_base_period check (
        (measure in ('g', 'r', 'd')) = (base_first is not null) and (base_first is null) = (base_last is null)
        and 1900 * 12 <= base_first and base_first <= base_last and base_last < period_first
      ),
      add constraint figure_base_series check ((measure = 's') = (base_series_id is not null) and base_series_id <> series_id);
    create unique index figure_statement_key on figure (series_id, metric_id, period_first, (hash_record_extended(
      row(period_last, base_first, base_last, measure, base_series_id, value, unit, relation, rounded_to, document_id), 0)));
    create index figure_base_series_idx on figure (series_id, metric_id, base_series_id) where base_series_id is not null;
    create index figure_recorded_idx on figure using brin (recorded_at);

    alter table retraction add series_id integer, alter figure_id type integer, disable trigger retraction_is_append_only;
    update retraction set series_id = series.id from series where series.series = retraction.series;
    alter table retraction
      enable trigger retraction_is_append_only,
      drop series,
      alter series_id set not null,
      add constraint retraction_pkey primary key (series_id, figure_id, recorded_at);
    ${figureTriggers('series_id')}

    create function check_figure_references() returns trigger language plpgsql as $$
    declare
      unknown text;
    begin
      with named as materialized (
        select series_id, base_series_id, metric_id, document_id, load_id from inserted
        group by series_id, base_series_id, metric_id, document_id, load_id
      )
      select concat('series ', series_id) into unknown from named where not exists (select from series where id = series_id)
      union all
      select concat('series ', base_series_id) from named
      where base_series_id is not null and not exists (select from series where id = base_series_id)
      union all
      select concat('metric ', metric_id) from named where not exists (select from metric where id = metric_id)
      union all
      select concat('document ', document_id) from named where not exists (select from document where id = document_id)
      union all
      select concat('load ', load_id) from named where not exists (select from load where id = load_id)
      limit 1;
      if found then
        raise foreign_key_violation using message = format('a figure names the %s, which is not there', unknown);
      end if;
      update load set figures = load.figures + brought.figures
        from (select load_id, count(*) as figures from inserted group by load_id) brought where load.id = brought.load_id;
      return null;
    end
    $$;
    comment on function check_figure_references is
      'What foreign keys would ask four times for each row, asked once for each statement; and counts by load';
    create trigger figure_references after insert on figure referencing new table as inserted
      for each statement execute function check_figure_references();
    ${sql.join(
      kept.map(
        (table) => sql`
    create trigger ${sql.ref(`${table}_is_kept`)} before delete or update of id on ${sql.table(table)}
      for each row execute function refuse_change();
    create trigger ${sql.ref(`${table}_is_not_truncated`)} before truncate on ${sql.table(table)}
      for each statement execute function refuse_change();`,
      ),
      sql``,
    )}

    create view published_figure as
    select f.id, s.series::text as series, m.metric::text as metric, measure_of(f.measure) as measure,
      f.period_first, f.period_last, f.base_first, f.base_last,
      case when f.base_series_id is not null then (select b.series::text from series b where b.id = f.base_series_id) end
        as base_series, f.value,
      unit_of(f.unit) as unit, f.relation::text as relation, f.rounded_to, f.note, f.sentence, f.document_id, f.load_id,
      f.recorded_at, f.series_id, f.metric_id, f.base_series_id
    from figure f left join series s on s.id = f.series_id left join metric m on m.id = f.metric_id;
    comment on view published_figure is 'Figures with the names of what they are about; a join that is not asked for is not made';
    comment on column load.figures is 'How many it has brought';
  `.execute(db)
}

/** Restores the previous table with the same figures; nothing is lost. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table retraction
      drop constraint retraction_figure_fkey,
      drop constraint retraction_pkey,
      add series slug,
      alter figure_id type bigint,
      disable trigger retraction_is_append_only;
    update retraction set series = series.series from series where series.id = series_id;
    alter table retraction
      enable trigger retraction_is_append_only,
      drop series_id,
      alter series set not null,
      add constraint retraction_pkey primary key (series, figure_id, recorded_at);

    create temp table named_figure on commit drop as select * from published_figure;
    drop view published_figure;
    drop table figure;
    drop function check_figure_references, measure_of, measure_code, unit_of, unit_code;
    create table figure (
      series slug not null constraint figure_series_fkey references series,
      id bigint generated always as identity,
      metric slug not null constraint figure_metric_fkey references metric,
      measure text not null constraint figure_measure check
        (measure in ('level', 'daily_average', 'growth', 'daily_average_growth', 'difference', 'share')),
      value text not null constraint figure_value check (value ~ '^[+-]?[0-9]{1,18}([.][0-9]{1,9})?$'),
      unit text not null constraint figure_unit check
        (unit in ('count', 'ten_thousand', 'million', 'hundred_million', 'billion', 'percent')),
      relation text not null constraint figure_relation check (relation in ('=', '>', '<', '~')),
      note text,
      document_id bigint not null constraint figure_document_fkey references document,
      load_id bigint not null constraint figure_load_fkey references load,
      recorded_at timestamptz not null,
      sentence text,
      period_first month_number not null,
      period_last month_number not null,
      base_first month_number,
      base_last month_number,
      base_series slug,
      rounded_to text constraint figure_rounded_to
        check (rounded_to ~ '^[0-9]{1,18}([.][0-9]{1,9})?$' and rounded_to ~ '[1-9]'),
      constraint figure_period check (period_first <= period_last),
      constraint figure_base_period check (
        (measure in ('growth', 'daily_average_growth', 'difference')) = (base_first is not null)
        and (base_first is null) = (base_last is null) and base_first <= base_last and base_last < period_first
      ),
      constraint figure_base_series check ((measure = 'share') = (base_series is not null) and base_series <> series)
    );
    insert into figure (series, id, metric, measure, value, unit, relation, note, document_id, load_id, recorded_at, sentence,
      period_first, period_last, base_first, base_last, base_series, rounded_to) overriding system value
    select series, id, metric, measure, value, unit, relation, note, document_id, load_id, recorded_at, sentence,
      period_first, period_last, base_first, base_last, base_series, rounded_to
    from named_figure order by id;
    select setval(pg_get_serial_sequence('figure', 'id'), max(id)) from figure having max(id) is not null;
    alter table figure
      add constraint figure_pkey primary key (series, id),
      add constraint figure_base_series_fkey foreign key (base_series) references series,
      add constraint figure_statement_key unique nulls not distinct (series, metric, measure, period_first, period_last,
        base_first, base_last, base_series, value, unit, relation, rounded_to, document_id);
    create index figure_base_series_idx on figure (series, metric, base_series) where base_series is not null;
    ${figureTriggers('series')}
    ${sql.join(
      kept.map(
        (table) => sql`
    drop trigger ${sql.ref(`${table}_is_kept`)} on ${sql.table(table)};
    drop trigger ${sql.ref(`${table}_is_not_truncated`)} on ${sql.table(table)};`,
      ),
      sql``,
    )}
    alter table load drop figures;
    alter table metric drop id;
    alter table series drop id;
  `.execute(db)
}
