import type { Language } from '../../i18n/language.ts'
import { Problem } from '../problems/problem.ts'
import { openThreadPool, type ThreadPoolOptions } from '../thread-pool.ts'

export type PngPool = {
  /** @throws {Problem} 501 where this platform cannot make a PNG, 503 where too many are asked for at once */
  render(svg: string, lang: Language): Promise<Buffer>
  close(): Promise<void>
}

/** How long one picture may take, in milliseconds: a tenth of a second is usual. */
const timeout = 30_000

/** Threads that turn pictures into pixels. */
export function openPngPool(options: Partial<ThreadPoolOptions> = {}): PngPool {
  const pool = openThreadPool(
    new URL('png-worker.ts', import.meta.url),
    { threads: 2, maxQueue: 16, maxWait: 10_000, ...options },
    { detail: 'too many pictures are being drawn, try again soon', retryAfter: 1 },
  )
  return {
    async render(svg, lang) {
      const png = await pool.run<Uint8Array | null>('render', [{ svg, lang }], { timeout })
      if (png) return Buffer.from(png)
      throw new Problem(
        501,
        'png_unavailable',
        'this service runs where it cannot make a PNG: ask for svg in its place',
      )
    },
    close: pool.close,
  }
}
