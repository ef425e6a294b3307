import { createHash } from 'node:crypto'
import { pipeline, Readable, Transform } from 'node:stream'
import { ZipFile } from 'yazl'

/** A file of an archive: its text, or a stream that is opened already. */
export type ArchiveFile = { name: string; content: string | Readable }

/** The earliest time that a ZIP can hold. Of a time before 1970 yazl throws while it writes, outside of every request. */
const firstTime = Date.UTC(1980, 0, 1)

/**
 * Packs files into a ZIP in constant memory, as it is read, the last one SHA256SUMS, which `sha256sum -c` takes. The
 * same files and instant give the same bytes. Where a file fails the archive does too: it never ends as if it were whole.
 *
 * @param date the time of change that all files get
 */
export function packArchive(files: readonly ArchiveFile[], date: Date): Readable {
  const zip = new ZipFile()
  const output = zip.outputStream as Readable
  const sums: string[] = []
  const streams: Readable[] = []
  const options = { mtime: new Date(Math.max(date.getTime(), firstTime)), mode: 0o100644 }
  for (const { name, content } of files) {
    const stream = typeof content === 'string' ? Readable.from([Buffer.from(content)]) : content
    const hashed = pipeline(
      stream,
      hashBytes((sum) => sums.push(`${sum}  ${name}\n`)),
      (error) => {
        if (error) output.destroy(error)
      },
    )
    zip.addReadStreamLazy(name, options, (open) => open(null, hashed))
    streams.push(stream)
  }
  zip.addReadStreamLazy('SHA256SUMS', options, (open) =>
    open(null, Readable.from([Buffer.from(sums.join(''))])),
  )
  output.once('close', () => {
    for (const stream of streams) stream.destroy()
  })
  zip.end()
  return output
}

/** Passes bytes on and, at their end, tells the SHA-256 of all of them. */
function hashBytes(tell: (sum: string) => void): Transform {
  const hash = createHash('sha256')
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      done(null, chunk)
    },
    flush(done) {
      tell(hash.digest('hex'))
      done()
    },
  })
}
