/** Returns all matches of a global pattern, as `matchAll` does, but without compiling the pattern again for every text. */
export function matchesOf(pattern: RegExp, text: string): RegExpExecArray[] {
  const matches: RegExpExecArray[] = []
  pattern.lastIndex = 0
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    matches.push(match)
    // From within a character of two units a pattern of Unicode would begin at its first again.
    if (match[0] === '') pattern.lastIndex += pattern.unicode && isPair(text, match.index) ? 2 : 1
  }
  return matches
}

const isPair = (text: string, at: number) => (text.codePointAt(at) ?? 0) > 0xffff
