import { RefusedRows } from '../domain/row-error.ts'
import { looksLikeHtml } from './bulletin/html-to-text.ts'
import { BulletinError, looksLikeBulletin, parseBulletin } from './bulletin/parse-bulletin.ts'
import { columnsOf, contents } from './contents.ts'
import { type CsvTable, openCsvTable } from './csv-table.ts'

/** What was given, as rows to be parsed. */
export type Table = CsvTable & {
  format: 'csv' | 'bulletin'
  /** What a bulletin of its month holds and this text lacks, in words. */
  missing: readonly string[]
}

/** Names and commas, as no bulletin begins; below it the notes of a figures file may hold whole sentences of one. */
const csvHeader = /^\ufeff?["a-z_]+(,["a-z_]+)*\r?\n/i

const mostBulletinBytes = 20_000_000

/**
 * Tells by the first bytes whether it was given a CSV file or a bulletin of the ministry, as text or HTML.
 *
 * @throws {RefusedRows} where it is neither, or its header or frame is not as it must be
 */
export async function openTable(source: AsyncIterable<Uint8Array>): Promise<Table> {
  const chunks = source[Symbol.asyncIterator]()
  const first = await chunks.next()
  const bytes = restart(first, chunks)
  const beginning = first.done ? '' : decode(first.value)
  const isText = !csvHeader.test(beginning) && (looksLikeHtml(beginning) || looksLikeBulletin(beginning))
  if (isText) return openBulletin(decode(await collect(bytes)))
  return { ...(await openCsvTable(bytes)), format: 'csv', missing: [] }
}

async function* restart(
  first: IteratorResult<Uint8Array>,
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    for (let next = first; !next.done; next = await rest.next()) yield next.value
  } finally {
    await rest.return?.()
  }
}

async function collect(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of bytes) {
    chunks.push(chunk)
    size += chunk.length
    if (size > mostBulletinBytes)
      throw refusal(
        `more than ${mostBulletinBytes} bytes`,
        `a bulletin of at most ${mostBulletinBytes} bytes`,
      )
  }
  return Buffer.concat(chunks)
}

/** Copies of bulletins are in UTF-8 or in one of the Chinese encodings that GB 18030 holds. */
function decode(bytes: Uint8Array): string {
  const utf8 = new TextDecoder('utf-8').decode(bytes)
  const isCut = utf8.indexOf('\ufffd') >= utf8.length - 1 // a character at the end of the first chunk
  return utf8.includes('\ufffd') && !isCut ? new TextDecoder('gb18030').decode(bytes) : utf8
}

/** The figures of a bulletin as rows of a figures file, so that the same checks hold for both. */
function openBulletin(text: string): Table {
  try {
    const { figures, missing } = parseBulletin(text)
    const rows = figures.map(({ sentence, base_period, ...figure }, i) => ({
      line: i + 1,
      cells: {
        ...figure,
        base_period: base_period ?? '',
        publisher: 'Ministry of Transport',
        source_kind: 'copy of the ministry notice',
        note: sentence,
      },
      errors: [],
    }))
    async function* batches() {
      yield rows
    }
    return {
      content: 'figures',
      columns: columnsOf(contents.figures),
      batches: batches(),
      format: 'bulletin',
      missing,
    }
  } catch (error) {
    if (error instanceof BulletinError) throw refusal(error.excerpt || 'the end of the text', error.expected)
    throw error
  }
}

function refusal(value: string, expected: string): RefusedRows {
  return new RefusedRows([{ line: 1, column: null, value: value.slice(0, 100), expected }])
}
