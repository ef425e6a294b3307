import { parentPort, workerData } from 'node:worker_threads'
import type { Bulletin } from '../bulletin/bulletin.ts'
import type { BulletinHints } from '../bulletin/month/period.ts'
import { parseBulletin } from '../bulletin/parse-bulletin.ts'
import { BulletinError } from '../bulletin/text/text-scanner.ts'

/** Reads a long bulletin in its own thread. */

export type LongText = { text: string; hints: BulletinHints }

/** What a thread can tell of a text that is no bulletin. */
export type NotRead = Pick<BulletinError, 'excerpt' | 'expected' | 'line'>

function read({ text, hints }: LongText): { bulletin: Bulletin } | { fault: NotRead } {
  try {
    return { bulletin: parseBulletin(text, hints) }
  } catch (error) {
    if (!(error instanceof BulletinError)) throw error
    const { excerpt, expected, line } = error
    return { fault: { excerpt, expected, line } }
  }
}

export type ReadText = ReturnType<typeof read>

parentPort?.postMessage(read(workerData))
