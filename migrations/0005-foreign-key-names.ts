import { type Kysely, sql } from 'kysely'

/** Foreign keys that are numbers, which are renamed to end in `_id`. */
const keys = [
  ['figure', 'document'],
  ['figure', 'load'],
  ['retraction', 'figure'],
  ['ranking', 'document'],
  ['ranking', 'load'],
  ['ranking_entry', 'ranking'],
  ['watched_page', 'load'],
  ['event', 'load'],
  ['series_break', 'load'],
] as const

/** Renames numeric foreign keys to end in `_id`, so that they are not mistaken for names. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const [table, column] of keys)
    await sql`alter table ${sql.table(table)} rename ${sql.ref(column)} to ${sql.ref(`${column}_id`)}`.execute(
      db,
    )
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const [table, column] of keys)
    await sql`alter table ${sql.table(table)} rename ${sql.ref(`${column}_id`)} to ${sql.ref(column)}`.execute(
      db,
    )
}
