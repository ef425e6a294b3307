import { RefusedRows } from '../domain/row-error.ts'
import { looksLikeHtml } from './bulletin/html-to-text.ts'
import { looksLikeBulletin } from './bulletin/parse-bulletin.ts'
import { openBulletinTable, type PublishedAs } from './bulletin-table.ts'
import type { ContentName } from './contents.ts'
import { openCsvTable } from './csv-table.ts'
import { decodeText } from './decode-text.ts'
import { headerError } from './header.ts'
import { openJsonTable } from './json-table.ts'
import { readFirst } from './read-first.ts'
import type { Table } from './table.ts'
import { toUtf8 } from './to-utf8.ts'

export type TableOptions = {
  /** What it must hold, where that is known; else it is told by the first bytes and the header. */
  expected?: ContentName | 'bulletin'
  /** What is known of the publication of a bulletin beside its text. */
  published?: PublishedAs
}

/** Names and commas, as no bulletin begins; below it the notes of a figures file may hold whole sentences of one. */
const csvHeader = /^\ufeff?["a-z_]+(,["a-z_]+)*\r?\n/i
const json = /^\ufeff?\s*[[{]/

/** Bulletins and JSON are read whole. */
const mostBytes = 20_000_000

/**
 * Opens what was given as rows to be parsed: a CSV file, JSON, or a bulletin of the ministry as text or HTML.
 *
 * @throws {RefusedRows} where it is none of them, or not what was expected, or its header or frame is not as it must be
 */
export async function openTable(
  source: AsyncIterable<Uint8Array>,
  { expected, published = {} }: TableOptions = {},
): Promise<Table> {
  const { first, all } = await readFirst(source)
  const beginning = decodeText(first)
  if (expected === 'bulletin' || (expected === undefined && isBulletin(beginning)))
    return openBulletinTable(decodeText(await collect(all)), published)
  const isJson = json.test(beginning)
  const table = isJson
    ? openJsonTable(decodeText(await collect(all)).replace(/^\ufeff/, ''), expected)
    : await openCsvTable(toUtf8(all), expected)
  return { ...table, format: isJson ? 'json' : 'csv', missing: [], rankings: null }
}

function isBulletin(beginning: string): boolean {
  if (csvHeader.test(beginning) || json.test(beginning)) return false
  return looksLikeHtml(beginning) || looksLikeBulletin(beginning)
}

async function collect(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of bytes) {
    chunks.push(chunk)
    size += chunk.length
    if (size > mostBytes)
      throw new RefusedRows([
        headerError(null, `more than ${mostBytes} bytes`, `at most ${mostBytes} bytes of a bulletin or JSON`),
      ])
  }
  return Buffer.concat(chunks)
}
