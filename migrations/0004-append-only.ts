import { type Kysely, sql } from 'kysely'

const tables = ['document', 'ranking', 'ranking_entry', 'content', 'content_part']

/** Forbids changes of what answers are traced to as well: documents, their bytes and rankings. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of tables)
    await sql`
      create trigger ${sql.ref(`${table}_is_append_only`)} before update or delete on ${sql.table(table)}
        for each row execute function refuse_change();
      create trigger ${sql.ref(`${table}_is_not_truncated`)} before truncate on ${sql.table(table)}
        for each statement execute function refuse_change();
    `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of tables)
    await sql`
      drop trigger ${sql.ref(`${table}_is_append_only`)} on ${sql.table(table)};
      drop trigger ${sql.ref(`${table}_is_not_truncated`)} on ${sql.table(table)};
    `.execute(db)
}
