import { readdir } from 'node:fs/promises'
import { type Migration, type MigrationResultSet, Migrator } from 'kysely/migration'
import type { Database } from './database.ts'

const folder = new URL('../../migrations/', import.meta.url)

/** The migrations in order of their numbers. */
async function readMigrations(): Promise<Record<string, Migration>> {
  const files = (await readdir(folder)).filter((file) => /^\d{4}-.*\.ts$/.test(file)).sort()
  const entries = files.map(async (file) => [
    file.slice(0, -3),
    (await import(new URL(file, folder).href)) as Migration,
  ])
  return Object.fromEntries(await Promise.all(entries))
}

function createMigrator(db: Database): Migrator {
  return new Migrator({ db, provider: { getMigrations: readMigrations } })
}

/** Brings the schema up to date; of many at once one migrates and the others wait. Returns the names of what ran. */
export async function migrateUp(db: Database): Promise<string[]> {
  return namesOf(await createMigrator(db).migrateToLatest())
}

/** Takes back the latest migration, with the data of its tables. */
export async function migrateDown(db: Database): Promise<string[]> {
  return namesOf(await createMigrator(db).migrateDown())
}

/** The names of migrations that have not run. */
export async function listPendingMigrations(db: Database): Promise<string[]> {
  const migrations = await createMigrator(db).getMigrations()
  return migrations.filter((migration) => !migration.executedAt).map((migration) => migration.name)
}

/** Kysely returns its error; here it is thrown. */
function namesOf({ error, results }: MigrationResultSet): string[] {
  if (error) throw error
  return (results ?? []).map((result) => result.migrationName)
}
