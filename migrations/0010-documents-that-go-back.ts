import { type Kysely, sql } from 'kysely'

/** Lets a document return to a value that it stated before. So statements are no longer unique, and an index only finds them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index figure_statement_idx on figure (series_id, metric_id, period_first);
    drop index figure_statement_key;
  `.execute(db)
}

/** The previous schema cannot hold a return to an earlier value, so the earlier statement is deleted. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    create temp table forgotten on commit drop as
    select id, load_id from (
      select f.id, f.load_id, row_number() over (
        partition by series_id, metric_id, period_first, period_last, base_first, base_last, measure, base_series_id, value,
          unit, relation, rounded_to, publisher, source_kind, source_url, published_on, published_by
        order by f.id desc
      ) as age
      from figure f join document d on d.id = document_id
    ) stated where age > 1;
    alter table retraction disable trigger retraction_is_append_only;
    delete from retraction where figure_id in (select id from forgotten);
    alter table retraction enable trigger retraction_is_append_only;
    alter table figure disable trigger figure_is_append_only;
    delete from figure where id in (select id from forgotten);
    alter table figure enable trigger figure_is_append_only;
    update load set figures = figures - forgotten.count
      from (select load_id, count(*) from forgotten group by load_id) forgotten where load_id = load.id;
    create unique index figure_statement_key on figure (series_id, metric_id, period_first, (hash_record_extended(
      row(period_last, base_first, base_last, measure, base_series_id, value, unit, relation, rounded_to, document_id), 0)));
    drop index figure_statement_idx;
  `.execute(db)
}
