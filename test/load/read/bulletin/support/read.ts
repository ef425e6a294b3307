import type { BulletinHints } from '../../../../../src/load/read/bulletin/month/period.ts'
import { parseBulletin } from '../../../../../src/load/read/bulletin/parse-bulletin.ts'
import { BulletinError } from '../../../../../src/load/read/bulletin/text/text-scanner.ts'
import { listFigures, listRankings } from './summary.ts'

/** The figures that a text gives. */
export function figuresOf(text: string, hints?: BulletinHints): string[] {
  return listFigures(parseBulletin(text, hints))
}

/** The rankings that a text gives. */
export function rankingsOf(text: string): string[] {
  return listRankings(parseBulletin(text))
}

/** The one line on which a text is refused; undefined where it is taken. */
export function refusalOf(text: string, hints?: BulletinHints): string | undefined {
  try {
    parseBulletin(text, hints)
    return undefined
  } catch (error) {
    if (error instanceof BulletinError) return error.message
    throw error
  }
}

/** The figures that a text gives; none where it is refused. */
export function tryRead(text: string): string[] {
  try {
    return figuresOf(text)
  } catch (error) {
    if (error instanceof BulletinError) return []
    throw error
  }
}

/** The same, whatever their order in the text. */
export const readSorted = (text: string): string[] => tryRead(text).toSorted()
