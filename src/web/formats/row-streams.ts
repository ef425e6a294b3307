import { Transform } from 'node:stream'
import { giveWay } from '../../store/give-way.ts'
import { byteOrderMark } from './table.ts'

const [lineFeed, carriageReturn, quote] = [10, 13, 34]

/**
 * Makes the CSV of Postgres, which has LF after each row, that of RFC 4180 with CRLF; line breaks inside of cells stay.
 * It looks at bytes, since all that it looks for is one byte in UTF-8, and text would take twice the memory.
 *
 * @param rows how many there must be
 */
export function endLinesWithCrlf(rows: number, { forSpreadsheets = false } = {}): Transform {
  let isQuoted = false
  let lines = 0
  const end = (chunk: Buffer): Buffer => {
    const ended = Buffer.allocUnsafe(chunk.length + countBytes(chunk, lineFeed))
    let length = 0
    let from = 0
    let nextQuote = chunk.indexOf(quote)
    for (let at = chunk.indexOf(lineFeed); at >= 0; at = chunk.indexOf(lineFeed, at + 1)) {
      for (; nextQuote >= 0 && nextQuote < at; nextQuote = chunk.indexOf(quote, nextQuote + 1))
        isQuoted = !isQuoted
      if (isQuoted) continue
      length += chunk.copy(ended, length, from, at)
      ended[length++] = carriageReturn
      from = at
      lines++
    }
    for (; nextQuote >= 0; nextQuote = chunk.indexOf(quote, nextQuote + 1)) isQuoted = !isQuoted
    length += chunk.copy(ended, length, from)
    return ended.subarray(0, length)
  }
  const stream = new Transform({
    transform: (chunk: Buffer, _encoding, done) => done(null, end(chunk)),
    flush: (done) => done(checkCount(lines - 1, rows)),
  })
  if (forSpreadsheets) stream.push(byteOrderMark)
  return stream
}

/** Passes lines on as they are. */
export function countLines(rows: number): Transform {
  let lines = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      lines += countBytes(chunk, lineFeed)
      done(null, chunk)
    },
    flush: (done) => done(checkCount(lines, rows)),
  })
}

/**
 * The objects of lines of JSON, as the lines come, of which only one is held as a text.
 *
 * @param rows how many there must be
 */
export async function* readJsonLines(chunks: AsyncIterable<Buffer>, rows: number): AsyncGenerator<object> {
  let rest: Buffer = Buffer.alloc(0)
  let found = 0
  for await (const chunk of chunks) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    let from = 0
    for (let at = bytes.indexOf(lineFeed); at >= 0; at = bytes.indexOf(lineFeed, from)) {
      yield JSON.parse(bytes.toString('utf8', from, at))
      from = at + 1
      found++
    }
    rest = bytes.subarray(from)
    // What waits here already would all be read before anything else has its turn.
    await giveWay()
  }
  const error = checkCount(found, rows)
  if (error) throw error
}

function countBytes(chunk: Buffer, byte: number): number {
  let count = 0
  for (let at = chunk.indexOf(byte); at >= 0; at = chunk.indexOf(byte, at + 1)) count++
  return count
}

/** A file with other rows than were announced must not look whole. */
function checkCount(found: number, wanted: number): Error | null {
  return found === wanted ? null : new Error(`${wanted} rows were announced, ${found} came`)
}
