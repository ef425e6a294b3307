import { type Kysely, sql } from 'kysely'

/** Retracts the breaks and rankings of a load with it; none can be retracted alone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table load_retraction (
      load_id bigint not null constraint load_retraction_load_fkey references load (id),
      act text not null constraint load_retraction_act check (act in ('retract', 'reinstate')),
      reason text not null,
      done_by text not null,
      recorded_at timestamptz not null,
      constraint load_retraction_pkey primary key (load_id, recorded_at)
    );
    comment on table load_retraction is
      'What was done to the breaks and rankings of loads: of all acts on a load the latest counts';
    create trigger load_retraction_is_append_only before update or delete on load_retraction
      for each row execute function refuse_change();
    create trigger load_retraction_is_not_truncated before truncate on load_retraction
      for each statement execute function refuse_change();
  `.execute(db)
}

/** Retracted breaks and rankings become valid again. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table load_retraction`.execute(db)
}
