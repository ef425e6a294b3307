import { type Kysely, sql } from 'kysely'

/**
 * What series were before they changed, so that answers as of then know it. Of those that are stored nothing is noted: they
 * count as known from ever with the company that they have, and so do those that code without the table writes.
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

/** All series count as known from ever again, with their present companies. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table series_history`.execute(db)
}
