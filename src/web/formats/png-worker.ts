import { setImmediate as immediate } from 'node:timers/promises'
import { renderPng } from '../../chart/png.ts'
import { collectYoungGarbage, inThread } from '../threads/thread.ts'

/**
 * What is drawn in threads of its own: see picture.ts. The engine does not know of the pixels that the library holds for
 * each picture, some megabytes, and would let hundreds pile up: they are given back in the turn after a collection.
 */
export const render = inThread(async (picture: Parameters<typeof renderPng>[0]) => {
  const png = await renderPng(picture)
  collectYoungGarbage()
  await immediate()
  return png
})
