import { type Kysely, sql } from 'kysely'

/** Makes retractions reversible: the latest act on a figure counts. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table retraction rename retracted_by to done_by;
    alter table retraction
      add act text not null default 'retract' constraint retraction_act check (act in ('retract', 'reinstate')),
      drop constraint retraction_pkey,
      add constraint retraction_pkey primary key (series, figure, recorded_at);
    alter table retraction alter act drop default;
    comment on table retraction is
      'What was done to figures that should not have been loaded, and undone: of all acts on one the latest counts';
  `.execute(db)
}

/** Keeps as retracted the figures whose latest act is a retraction. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table retraction disable trigger retraction_is_append_only;
    delete from retraction earlier where act = 'reinstate' or exists (
      select from retraction later where later.series = earlier.series and later.figure = earlier.figure
        and later.recorded_at > earlier.recorded_at
    );
    alter table retraction enable trigger retraction_is_append_only;
    alter table retraction
      drop constraint retraction_pkey,
      add constraint retraction_pkey primary key (series, figure),
      drop act;
    alter table retraction rename done_by to retracted_by;
    comment on table retraction is null;
  `.execute(db)
}
