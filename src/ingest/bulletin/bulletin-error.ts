import type { NormalText } from './normalise-text.ts'
import { patterns } from './patterns.ts'

const excerptLength = 40
const afterLength = 20

/** A text that is no bulletin, or that leaves the frame of one. */
export class BulletinError extends Error {
  /** What stands where the frame was left, as the text has it, on one line. */
  readonly excerpt: string
  readonly expected: string

  /** @param at the position in the normalised text where the frame was left */
  constructor(expected: string, { original, offsets }: NormalText, at: number) {
    const place = offsets[at] ?? original.length
    const after = oneLine(original.slice(Math.max(0, place - afterLength), place))
    const excerpt = oneLine(original.slice(place, place + excerptLength))
    const found = excerpt === '' ? 'the end of the text' : JSON.stringify(excerpt)
    super(`expected ${expected}${after === '' ? '' : ` after ${JSON.stringify(after)}`}, found ${found}`)
    this.name = 'BulletinError'
    this.excerpt = excerpt
    this.expected = expected
  }
}

function oneLine(text: string): string {
  return text.toWellFormed().replace(patterns.blanks, ' ').trim()
}
