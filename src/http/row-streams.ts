import { Transform } from 'node:stream'
import { byteOrderMark } from './csv.ts'

/**
 * Makes the CSV of Postgres, which has LF after each row, that of RFC 4180 with CRLF; line breaks inside of cells stay.
 *
 * @param rows how many there must be
 */
export function endLinesWithCrlf(rows: number, { forSpreadsheets = false } = {}): Transform {
  let isQuoted = false
  let lines = 0
  const end = (chunk: string) => {
    const parts = chunk.split('"')
    for (let i = 0; i < parts.length; i++) {
      const part = parts[i] as string
      if (!isQuoted) {
        parts[i] = part.replaceAll('\n', '\r\n')
        lines += (parts[i] as string).length - part.length
      }
      if (i < parts.length - 1) isQuoted = !isQuoted
    }
    return parts.join('"')
  }
  const stream = new Transform({
    // Bytes pass as they are: quotes and line breaks are single ones in UTF-8.
    transform: (chunk: Buffer, _encoding, done) =>
      done(null, Buffer.from(end(chunk.toString('latin1')), 'latin1')),
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
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines++
      done(null, chunk)
    },
    flush: (done) => done(checkCount(lines, rows)),
  })
}

/** A file with other rows than were announced must not look whole. */
export function checkCount(found: number, wanted: number): Error | null {
  return found === wanted ? null : new Error(`${wanted} rows were announced, ${found} came`)
}
