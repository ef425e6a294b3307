import { Piscina } from 'piscina'
import type { Language } from '../../i18n/language.ts'
import { Problem } from '../problems/problem.ts'

export type PngPool = {
  /** @throws {Problem} 501 where this platform cannot make a PNG, 503 where too many are asked for at once */
  render(svg: string, lang: Language): Promise<Buffer>
  close(): Promise<void>
}

/** Threads that turn pictures into pixels, a tenth of a second each, begun when the first is asked for. */
export function openPngPool({ threads = 2, waiting = 16 } = {}): PngPool {
  const pool = new Piscina<{ svg: string; lang: Language }, Uint8Array | null>({
    filename: new URL('../../chart/render-png.ts', import.meta.url).href,
    name: 'renderPng',
    minThreads: 0,
    maxThreads: threads,
    maxQueue: waiting,
    idleTimeout: 60_000,
  })
  return {
    async render(svg, lang) {
      if (pool.queueSize >= waiting)
        throw new Problem(503, 'busy', 'too many pictures are being drawn, try again soon', [], {
          'retry-after': '1',
        })
      const png = await pool.run({ svg, lang })
      if (png) return Buffer.from(png)
      throw new Problem(
        501,
        'png_unavailable',
        'this service runs where it cannot make a PNG: ask for svg in its place',
      )
    },
    close: () => pool.destroy(),
  }
}
