import { tokenPatterns } from './patterns/token.ts'

type Kind = keyof typeof tokenPatterns

/** A word, a number or a mark that says something, whatever stands between it and the next. */
export type Token = { kind: Kind; start: number; end: number; match: RegExpExecArray }

/** What a text has of each kind, in its order; none overlaps another. */
export function findTokens(text: string): Token[] {
  const all = (Object.keys(tokenPatterns) as Kind[]).flatMap((kind, order) =>
    Array.from(text.matchAll(tokenPatterns[kind]), (match) => ({
      kind,
      order,
      start: match.index,
      end: match.index + match[0].length,
      match,
    })),
  )
  all.sort((one, other) => one.start - other.start || one.order - other.order)
  const tokens: Token[] = []
  let end = 0
  for (const token of all)
    if (token.start >= end && token.end > token.start) {
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
