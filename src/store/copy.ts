import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'

/** Brings batches of rows into a table by COPY, in constant memory, as fast as the server takes them. */
export async function copyRows<Row extends object>(
  client: pg.ClientBase,
  table: string,
  columns: readonly (keyof Row & string)[],
  batches: AsyncIterable<Row[]>,
): Promise<void> {
  async function* encode() {
    for await (const batch of batches) {
      const lines = batch.map((row) => `${columns.map((column) => encodeCell(row[column])).join('\t')}\n`)
      if (lines.length > 0) yield lines.join('')
    }
  }
  await pipeline(encode, client.query(copyFrom(`copy ${table} (${columns.join()}) from stdin`)))
}

const escapes: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** The text format of COPY. */
function encodeCell(value: unknown): string {
  if (value === null) return '\\N'
  return String(value).replace(/[\\\n\r\t]/g, (character) => escapes[character] as string)
}
