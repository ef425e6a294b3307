import type { Database } from './database.ts'

export type DataVersion = {
  version: number
  /** When the last change was recorded, RFC 3339 in UTC: the instant at which the present data became known. */
  changedAt: string
}

type Waiting = { resolve(version: DataVersion): void; reject(error: unknown): void }

/**
 * Asks the database which version of the data it holds, for any number of callers at once: a query serves all who asked
 * before it was sent, so that an answer is never older than its question, and under load one query serves many.
 */
export function createVersionReader(db: Database): () => Promise<DataVersion> {
  let waiting: Waiting[] = []
  let asking = false

  async function ask(): Promise<void> {
    asking = true
    while (waiting.length > 0) {
      const served = waiting
      waiting = []
      try {
        const { version, changed_at } = await db
          .selectFrom('data_version')
          .select(['version', 'changed_at'])
          .executeTakeFirstOrThrow()
        for (const { resolve } of served) resolve({ version, changedAt: changed_at })
      } catch (error) {
        for (const { reject } of served) reject(error)
      }
    }
    asking = false
  }

  return () =>
    new Promise((resolve, reject) => {
      waiting.push({ resolve, reject })
      if (!asking) void ask()
    })
}
