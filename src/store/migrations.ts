import { readdir } from 'node:fs/promises'
import { type Migration, type MigrationResultSet, Migrator } from 'kysely/migration'
import { askBriefly, type Database } from './database.ts'

const folder = new URL('../../migrations/', import.meta.url)

/** Lists the files of the migrations in order of their numbers: TypeScript, or JavaScript in the image. */
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
 * Migrates the schema to the latest migration, or to the one named. Of several programs at once one migrates and the
 * others wait. Returns the names of the migrations that ran.
 */
export async function migrateUp(db: Database, last?: string): Promise<string[]> {
  const migrator = createMigrator(db)
  return namesOf(await (last === undefined ? migrator.migrateToLatest() : migrator.migrateTo(last)))
}

/** Takes back the latest migration, with the data of its tables. */
export async function migrateDown(db: Database): Promise<string[]> {
  return namesOf(await createMigrator(db).migrateDown())
}

/** Returns the migrations that have not run, and those that have run but only a newer version knows. */
export async function compareMigrations(db: Database): Promise<{ pending: string[]; unknown: string[] }> {
  const known = (await listFiles()).map(nameOf)
  const ran = await listRun(db)
  return {
    pending: known.filter((name) => !ran.includes(name)),
    unknown: ran.filter((name) => !known.includes(name)),
  }
}

/** Lists the migrations that have run, in order; none if the database is empty. */
export async function listRun(db: Database): Promise<string[]> {
  const [table] = await askBriefly<{ name: string | null }>(
    db,
    `select to_regclass('kysely_migration')::text as name`,
  )
  if (table?.name == null) return []
  const rows = await askBriefly<{ name: string }>(db, 'select name from kysely_migration order by name')
  return rows.map(({ name }) => name)
}

/** Says which migrations the database lacks, and what to do. */
export function explainPending(pending: readonly string[]): string {
  return `the database lacks the migrations ${pending.join(', ')}: run npm run migrate`
}

/** Says which migrations of the database this version does not know, and what to do. */
export function explainUnknown(unknown: readonly string[]): string {
  return `the database has the migrations ${unknown.join(', ')}, which this version does not know: start the version that does, or take them back with it`
}

/** Throws the error that Kysely returns. */
function namesOf({ error, results }: MigrationResultSet): string[] {
  if (error) throw error
  return (results ?? []).map((result) => result.migrationName)
}
