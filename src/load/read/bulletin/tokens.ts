import { lineBreak, type NormalText } from './normalise-text.ts'
import { tokenPatterns } from './patterns/token.ts'

type Kind = keyof typeof tokenPatterns

/** A word, a number or a mark that says something, whatever stands between it and the next. */
export type Token = { kind: Kind; start: number; end: number; match: readonly (string | undefined)[] }

/** What a text has of each kind, in its order; none overlaps another. */
export function findTokens(source: NormalText): Token[] {
  const { text } = source
  const all: (Token & { order: number })[] = (Object.keys(tokenPatterns) as Kind[]).flatMap((kind, order) =>
    Array.from(text.matchAll(tokenPatterns[kind]), (match) => ({
      kind,
      order,
      start: match.index,
      end: match.index + match[0].length,
      match,
    })),
  )
  for (const at of findLineEnds(source))
    all.push({ kind: 'stop', order: -1, start: at, end: at, match: [''] })
  all.sort((one, other) => one.start - other.start || one.order - other.order)
  const tokens: Token[] = []
  let end = 0
  for (const token of all)
    if (token.start >= end && (token.end > token.start || token.kind === 'stop')) {
      tokens.push(token)
      end = token.end
    }
  return tokens
}

/** The tokens of each sentence, with the mark at its end. */
export function splitSentences(tokens: readonly Token[]): Token[][] {
  const sentences: Token[][] = [[]]
  for (const token of tokens) {
    sentences.at(-1)?.push(token)
    if (token.kind === 'stop') sentences.push([])
  }
  return sentences
}

/** Where lines end that were not wrapped: such as are much shorter than the longest around them. */
function findLineEnds({ text, breaks }: NormalText): number[] {
  const ends: number[] = []
  let lines: { end: number; length: number }[] = []
  let start = 0
  for (let i = 0; i <= text.length; i += 1) {
    const isEnd = i === text.length || text.charAt(i) === '\n'
    if (!isEnd && breaks[i] !== lineBreak) continue
    lines.push({ end: i, length: i - start })
    start = i
    if (!isEnd) continue
    const longest = lines.reduce((most, { length }) => Math.max(most, length), 0)
    ends.push(...lines.slice(0, -1).flatMap(({ end, length }) => (length < longest * 0.8 ? end : [])))
    lines = []
  }
  return ends
}
