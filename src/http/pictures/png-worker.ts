import { renderPng } from '../../chart/render-png.ts'
import { inThread } from '../thread-task.ts'

/** What is drawn in threads of its own: see png-pool.ts. */
export const render = inThread(renderPng)
