import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createZstdCompress } from 'node:zlib'

/** Where the bytes of a source are kept, compressed, until it is known whether they will be stored. */
export type Spool = {
  /** Passes the bytes on while it keeps them. */
  keep(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array>
  /** What was kept, once the stream was read to its end; null where it was not. */
  finish(): Promise<Spooled | null>
  /** Frees the disk. */
  discard(): Promise<void>
}

export type Spooled = {
  sha256: string
  bytes: number
  parts(): AsyncGenerator<Buffer>
}

const partSize = 1 << 20

/** Opens a spool in a file that has no name any more: it is gone when the process ends, however it ends. */
export async function openSpool(): Promise<Spool> {
  const folder = await mkdtemp(join(tmpdir(), 'market-impact-'))
  const file = await open(join(folder, 'spool'), 'w+')
  await rm(folder, { recursive: true })
  const hash = createHash('sha256')
  const zstd = createZstdCompress()
  let bytes = 0
  let isWhole = false
  let finished: Promise<Spooled> | undefined
  const writing = pipeline(zstd, async (compressed: AsyncIterable<Buffer>) => {
    for await (const chunk of compressed) await file.write(chunk)
  })
  writing.catch(() => {})
  return {
    async *keep(stream) {
      for await (const chunk of stream) {
        hash.update(chunk)
        bytes += chunk.length
        if (!zstd.write(chunk)) await Promise.race([once(zstd, 'drain'), writing])
        yield chunk
      }
      isWhole = true
    },
    async finish() {
      if (!isWhole) return null
      finished ??= end()
      return finished
    },
    async discard() {
      zstd.destroy()
      await writing.catch(() => {})
      await file.close()
    },
  }

  async function end(): Promise<Spooled> {
    zstd.end()
    await writing
    return { sha256: hash.digest('hex'), bytes, parts }
  }

  async function* parts() {
    for (let position = 0; ; ) {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(partSize), 0, partSize, position)
      if (bytesRead === 0) return
      position += bytesRead
      yield buffer.subarray(0, bytesRead)
    }
  }
}
