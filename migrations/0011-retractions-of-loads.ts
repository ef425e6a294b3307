import { type Kysely, sql } from 'kysely'

/** Records what the retraction of a load took, so that its reinstatement leaves out figures retracted one by one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table retraction add load_id integer;
    comment on column retraction.load_id is 'The load that was retracted or reinstated as a whole; null for one figure';
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table retraction drop load_id`.execute(db)
}
