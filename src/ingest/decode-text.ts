/**
 * The text of a page or bulletin, which is in UTF-8 or in one of the Chinese encodings that GB 18030 holds, whatever it
 * says itself.
 */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder(isBrokenUtf8(bytes) ? 'gb18030' : 'utf-8').decode(bytes)
}

/**
 * Whether bytes are in another encoding than UTF-8. Broken or lost characters do not make it another one; text in
 * another is broken all over.
 */
export function isBrokenUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes)
  let broken = 0
  let whole = 0
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i)
    if (code === 0xfffd) broken += 1
    else if (code > 0x7f) whole += 1
  }
  return broken > 0 && broken >= whole
}
