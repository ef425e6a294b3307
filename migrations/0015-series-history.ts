import { type Kysely, sql } from 'kysely'

/**
 * Adds what series were before they changed, for answers as of then. Stored series have no rows: they count as always known
 * with their present company, and so do those written by code that does not know the table.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table series_history (
      series slug not null constraint series_history_series_fkey references series,
      was_known boolean not null,
      company slug constraint series_history_company_fkey references company,
      load_id bigint not null constraint series_history_load_fkey references load,
      recorded_at timestamptz not null,
      constraint series_history_pkey primary key (series, recorded_at),
      constraint series_history_unknown check (was_known or company is null)
    );
    comment on table series_history is
      'What a series was until the instant of a row: not known, or of another company; what it is stands in series';
    create trigger series_history_is_append_only before update or delete on series_history
      for each row execute function refuse_change();
    create trigger series_history_is_not_truncated before truncate on series_history
      for each statement execute function refuse_change();
  `.execute(db)
}

/** All series count as always known again, with their present companies. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table series_history`.execute(db)
}
