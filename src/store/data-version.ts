import { type Database, poolOf } from './database.ts'

/** Asked before every answer, so it is prepared once for each connection. */
const prepared = { name: 'data_version', text: 'select version from data_version' }

type Waiting = { resolve(version: number): void; reject(error: unknown): void }

/**
 * Asks the database which version of the data it holds, for any number of callers at once: a query serves all who asked
 * before it was sent, so that an answer is never older than its question, and under load one query serves many.
 */
export function createVersionReader(db: Database): () => Promise<number> {
  const pool = poolOf(db)
  let waiting: Waiting[] = []
  let asking = false

  async function ask(): Promise<void> {
    while (waiting.length > 0) {
      const served = waiting
      waiting = []
      try {
        const { rows } = await pool.query<{ version: number }>(prepared)
        const [{ version }] = rows as [{ version: number }]
        for (const { resolve } of served) resolve(version)
      } catch (error) {
        for (const { reject } of served) reject(error)
      }
    }
    asking = false
  }

  return () =>
    new Promise((resolve, reject) => {
      waiting.push({ resolve, reject })
      if (!asking) {
        asking = true
        setImmediate(ask)
      }
    })
}
