import { createHash } from 'node:crypto'
import { mkdtemp, open, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline as connect } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdCompress, createZstdDecompress } from 'node:zlib'
import { sql } from 'kysely'
import type { Database } from '../store/database.ts'

/** The bytes of a source, kept compressed on disk until it is known whether to store them. */
export type Spool = {
  sha256: string
  bytes: number
  /** Reads the original bytes. */
  read(): AsyncIterable<Uint8Array>
  /** Reads the bytes as one zstd stream, in parts of at most a megabyte. */
  parts(): AsyncGenerator<Buffer>
  /** Frees the disk. */
  discard(): Promise<void>
}

const partSize = 1 << 20
const readSize = 1 << 16

/**
 * Reads a stream to its end into a file without a name, which is gone when the process ends, in whatever way.
 *
 * @throws what the stream throws
 */
export async function spool(stream: AsyncIterable<Uint8Array>): Promise<Spool> {
  const folder = await mkdtemp(join(tmpdir(), 'market-impact-'))
  const file = await open(join(folder, 'spool'), 'w+')
  await rm(folder, { recursive: true })
  const hash = createHash('sha256')
  let bytes = 0
  async function* measure(chunks: AsyncIterable<Uint8Array>) {
    for await (const chunk of chunks) {
      hash.update(chunk)
      bytes += chunk.length
      yield chunk
    }
  }
  try {
    await pipeline(stream, measure, createZstdCompress(), (compressed) => file.writeFile(compressed))
  } catch (error) {
    await file.close()
    throw error
  }
  async function* parts() {
    const { size } = await file.stat()
    for (let position = 0; position < size; ) {
      const part = Buffer.allocUnsafe(Math.min(partSize, size - position))
      const { bytesRead } = await file.read(part, 0, part.length, position)
      position += bytesRead
      yield part.subarray(0, bytesRead)
    }
  }
  const read = () => connect(parts, createZstdDecompress({ chunkSize: readSize }), () => {})
  return { sha256: hash.digest('hex'), bytes, read, parts, discard: () => file.close() }
}

/** A load might fill the disk of the database, which would then fail for all. */
export class DiskFull extends Error {}

/** The bytes left for everything else, and the most bytes of tables, indexes and log that a byte of a file becomes. */
const reserve = 100_000_000
const growth = 10

/**
 * Checks that the disk has room for a file, if the database is on this machine.
 *
 * @throws {DiskFull} where it has not
 */
export async function checkFreeSpace(db: Database, bytes: number): Promise<void> {
  // Without rights to see the folder there is no row.
  const { rows } = await sql<{ folder: string }>`
    select setting as folder from pg_settings where name = 'data_directory'`.execute(db)
  const free = rows[0] && (await findFreeBytes(rows[0].folder))
  const needed = reserve + growth * bytes
  if (free === undefined || free >= needed) return
  const megabytes = (count: number) => Math.round(count / 1e6)
  throw new DiskFull(
    `the disk of the database has ${megabytes(free)} MB free, expected ${megabytes(needed)} MB for this load: make room, nothing was stored`,
  )
}

async function findFreeBytes(folder: string): Promise<number | undefined> {
  try {
    const { bavail, bsize } = await statfs(folder)
    return bavail * bsize
  } catch {
    return undefined
  }
}
