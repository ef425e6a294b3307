import { renderPng } from '../../chart/png.ts'
import { inThread } from '../threads/thread-task.ts'

/** What is drawn in threads of its own: see png-pool.ts. */
export const render = inThread(renderPng)
