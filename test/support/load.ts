import { Readable } from 'node:stream'
import { loadFile } from '../../src/load/load-file.ts'
import type { Database } from '../../src/store/database.ts'

/** Loads the text of a file that must be stored. */
export async function loadText(db: Database, text: string, acceptWarnings = false): Promise<void> {
  const stream = Readable.from([Buffer.from(text)])
  const { outcome, errors, warnings } = await loadFile(db, { name: 'test.csv', stream, acceptWarnings })
  if (outcome !== 'stored') throw new Error(JSON.stringify({ outcome, errors, warnings }))
}
