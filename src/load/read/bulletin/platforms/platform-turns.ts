import { platformValuePatterns as patterns } from '../patterns/platform.ts'
import { isIdle } from '../text/idle-words.ts'

/** Whether a short clause may be the name of something of less. */
export function isUnknownClause(words: string): boolean {
  const isOfFunctionWords = words.length > 2 && words.replace(patterns.functionWord, '') === ''
  const isShort = words !== '' && words.length <= unknownLength
  return isShort && !(isOfFunctionWords || patterns.ofPlatforms.test(words) || isIdle(words, true))
}

/**
 * What a short sentence without numbers or names turns to: what may be a part of the orders; something else, behind which orders
 * must be named again; or nothing.
 *
 * @param isName whether its words may be a name
 */
export function turnOf(words: string, isName: boolean): 'part' | 'other' | undefined {
  if (isIdle(words, true)) return undefined
  if (patterns.turn.test(words) || isName) return 'part'
  return patterns.onPlatforms.test(words) ? undefined : 'other'
}

/** The same before a colon: a label, unless it is who speaks, at the beginning of several lines. */
export function isLabel(words: string, text: string): boolean {
  const isSpeaker = text.split(`\n${words}:`).length > speeches
  return words.length <= labelLength && !patterns.onPlatforms.test(words) && !isSpeaker
}

/** As long as a clause or a label may be that is a name; and at how many lines one speaks. */
const unknownLength = 6
const labelLength = 4
const speeches = 3
