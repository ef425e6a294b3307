import { readdir } from 'node:fs/promises'
import { type Migration, type MigrationResultSet, Migrator } from 'kysely/migration'
import { askBriefly, type Database } from './database.ts'

const folder = new URL('../../migrations/', import.meta.url)

/** The files of the migrations in order of their numbers: sources, or what the image has of them. */
const listFiles = async () => (await readdir(folder)).filter((file) => /^\d{4}-.*\.[jt]s$/.test(file)).sort()

const nameOf = (file: string) => file.slice(0, -3)

async function readMigrations(): Promise<Record<string, Migration>> {
  const entries = (await listFiles()).map(async (file) => [
    nameOf(file),
    (await import(new URL(file, folder).href)) as Migration,
  ])
  return Object.fromEntries(await Promise.all(entries))
}

function createMigrator(db: Database): Migrator {
  return new Migrator({ db, provider: { getMigrations: readMigrations } })
}

/**
 * Brings the schema up to date, or to one migration; of many at once one migrates and the others wait. Returns the names of
 * what ran.
 */
export async function migrateUp(db: Database, last?: string): Promise<string[]> {
  const migrator = createMigrator(db)
  return namesOf(await (last === undefined ? migrator.migrateToLatest() : migrator.migrateTo(last)))
}

/** Takes back the latest migration, with the data of its tables. */
export async function migrateDown(db: Database): Promise<string[]> {
  return namesOf(await createMigrator(db).migrateDown())
}

/** The names of migrations that have not run, and of those that have run and that only a newer version knows. */
export async function compareMigrations(db: Database): Promise<{ pending: string[]; unknown: string[] }> {
  const known = (await listFiles()).map(nameOf)
  const ran = await listRun(db)
  return {
    pending: known.filter((name) => !ran.includes(name)),
    unknown: ran.filter((name) => !known.includes(name)),
  }
}

/** The names of migrations that have run, in order; none where the database is empty. */
export async function listRun(db: Database): Promise<string[]> {
  const [table] = await askBriefly<{ name: string | null }>(
    db,
    `select to_regclass('kysely_migration')::text as name`,
  )
  if (table?.name == null) return []
  const rows = await askBriefly<{ name: string }>(db, 'select name from kysely_migration order by name')
  return rows.map(({ name }) => name)
}

/** What a database lacks that has not had these migrations, and what to do. */
export function explainPending(pending: readonly string[]): string {
  return `the database lacks the migrations ${pending.join(', ')}: run npm run migrate`
}

/** Why a database cannot be used that has migrations which are not known, and what to do. */
export function explainUnknown(unknown: readonly string[]): string {
  return `the database has the migrations ${unknown.join(', ')}, which this version does not know: start the version that does, or take them back with it`
}

/** Kysely returns its error; here it is thrown. */
function namesOf({ error, results }: MigrationResultSet): string[] {
  if (error) throw error
  return (results ?? []).map((result) => result.migrationName)
}
