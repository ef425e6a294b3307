/** The two bytes of each character that GBK has. */
const codes = new Map<string, number[]>()
const decoder = new TextDecoder('gbk')
for (let first = 0x81; first <= 0xfe; first += 1)
  for (let second = 0x40; second <= 0xfe; second += 1) {
    const character = decoder.decode(Uint8Array.of(first, second))
    if (character.length === 1 && !codes.has(character)) codes.set(character, [first, second])
  }

/** A text in GBK, as older Chinese pages are. */
export function encodeGbk(text: string): Buffer {
  return Buffer.from(
    Array.from(text, (character) => {
      const bytes = character < '\x80' ? [character.charCodeAt(0)] : codes.get(character)
      if (!bytes) throw new RangeError(`GBK has no ${character}`)
      return bytes
    }).flat(),
  )
}
