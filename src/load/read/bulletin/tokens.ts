import { tokenPatterns } from './patterns/token.ts'

type Kind = keyof typeof tokenPatterns

type TokenOf<K> = { kind: K; start: number; end: number; match: RegExpExecArray }

/** A word, a number or a mark that says something, whatever stands between it and the next. */
export type Token = TokenOf<Kind>

/** What a text has of each kind, in its order; none overlaps another. */
export function findTokens(text: string): Token[] {
  return findAll(text, tokenPatterns)
}

/** The same of any kinds. */
export function findAll<K extends string>(text: string, patterns: Record<K, RegExp>): TokenOf<K>[] {
  const all = (Object.keys(patterns) as K[]).flatMap((kind, order) =>
    Array.from(text.matchAll(patterns[kind]), (match) => ({
      kind,
      order,
      start: match.index,
      end: match.index + match[0].length,
      match,
    })),
  )
  all.sort((one, other) => one.start - other.start || one.order - other.order)
  const tokens: TokenOf<K>[] = []
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
