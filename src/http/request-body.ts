import { pipeline, Readable, Transform } from 'node:stream'
import { createBrotliDecompress, createGunzip, createZstdDecompress } from 'node:zlib'
import type { FastifyRequest } from 'fastify'
import { Problem } from './problems/problem.ts'

/** The most bytes of a body, packed or not. */
export const mostBodyBytes = 2_000_000_000

/** In milliseconds: how long a client may send nothing. */
const longestPause = 15_000

const unpackers: Record<string, () => Transform> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  br: createBrotliDecompress,
  zstd: createZstdDecompress,
}

/**
 * The bytes of a body as they come, unpacked as its `Content-Encoding` says. Once all have come the connection may be
 * silent for as long as the work takes.
 *
 * @throws {Problem} 415 for an encoding that is not known or a form of a browser; 400 and 413, while it is read, for
 *   bytes that do not unpack or are too many
 */
export function streamBody({ headers, body, raw }: FastifyRequest): Readable {
  const encoding = (headers['content-encoding'] ?? 'identity').toLowerCase()
  const unpack = unpackers[encoding]
  if (!unpack && encoding !== 'identity')
    throw unsupported(`Content-Encoding: expected gzip, br, zstd or none, found ${JSON.stringify(encoding)}`)
  if (/^multipart\//i.test(headers['content-type'] ?? ''))
    throw unsupported('send the file itself as the body and not a form: curl --data-binary @FILE')
  raw.socket.setTimeout?.(longestPause)
  raw.once('end', () => raw.socket.setTimeout?.(0))
  const packed = (body as Readable | undefined) ?? Readable.from([])
  const steps = [packed, ...(unpack ? [unpack()] : []), countBytes()]
  return pipeline(steps as [Readable, Transform], () => {}) as unknown as Readable
}

const unsupported = (detail: string) => new Problem(415, 'unsupported_media_type', detail)

function countBytes(): Transform {
  let bytes = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      const isTooMuch = bytes > mostBodyBytes
      done(
        isTooMuch
          ? new Problem(
              413,
              'content_too_large',
              `the body has more than ${mostBodyBytes} bytes: send it in parts`,
            )
          : null,
        chunk,
      )
    },
  })
}
