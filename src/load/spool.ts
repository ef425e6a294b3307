import { createHash } from 'node:crypto'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline as connect } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdCompress, createZstdDecompress } from 'node:zlib'

/** The bytes of a source, kept compressed on the disk until it is known whether they will be stored. */
export type Spool = {
  sha256: string
  bytes: number
  /** The bytes as they came. */
  read(): AsyncIterable<Uint8Array>
  /** The bytes as one zstd stream, in parts of at most a megabyte. */
  parts(): AsyncGenerator<Buffer>
  /** Frees the disk. */
  discard(): Promise<void>
}

const partSize = 1 << 20
const readSize = 1 << 16

/**
 * Reads a stream to its end into a file that has no name any more: it is gone when the process ends, however it ends.
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
    for (let position = 0; ; ) {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(partSize), 0, partSize, position)
      if (bytesRead === 0) return
      position += bytesRead
      yield buffer.subarray(0, bytesRead)
    }
  }
  const read = () => connect(parts, createZstdDecompress({ chunkSize: readSize }), () => {})
  return { sha256: hash.digest('hex'), bytes, read, parts, discard: () => file.close() }
}
