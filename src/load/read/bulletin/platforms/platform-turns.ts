import { platformValuePatterns } from '../patterns/platform.ts'
import { isIdle } from '../text/idle-words.ts'

/** Whether a short clause may be the name of something of less. */
export function isUnknownClause(words: string): boolean {
  const isOfFunctionWords = words.length > 2 && words.replace(platformValuePatterns.functionWord, '') === ''
  const isShort = words !== '' && words.length <= unknownLength
  return (
    isShort && !(isOfFunctionWords || platformValuePatterns.ofPlatforms.test(words) || isIdle(words, true))
  )
}

/**
 * What a short sentence without numbers or names turns to: what may be a part of the orders; something else, behind which orders
 * must be named again; or nothing.
 *
 * @param isName whether its words may be a name
 */
export function turnOf(words: string, isName: boolean): 'part' | 'other' | undefined {
  if (isIdle(words, true)) return undefined
  if (platformValuePatterns.turn.test(words) || isName) return 'part'
  return platformValuePatterns.onPlatforms.test(words) ? undefined : 'other'
}

/** Whether words before a colon are a label, and not who speaks. */
export function isLabel(words: string, speakers: ReadonlySet<string>): boolean {
  return words.length <= labelLength && !platformValuePatterns.onPlatforms.test(words) && !speakers.has(words)
}

/** Who speaks in a text: what stands before a colon at the beginning of several lines. */
export function findSpeakers(text: string): ReadonlySet<string> {
  const speeches = new Map<string, number>()
  for (const [words] of text.matchAll(platformValuePatterns.lineLabel))
    speeches.set(words, (speeches.get(words) ?? 0) + 1)
  return new Set([...speeches.keys()].filter((words) => (speeches.get(words) ?? 0) >= leastSpeeches))
}

/** As long as a clause or a label may be that is a name; and at how many lines one speaks. */
const unknownLength = 6
const labelLength = 4
const leastSpeeches = 3
