import { isAscii, isUtf8 } from 'node:buffer'
import { TextDecoder } from 'node:util'

/**
 * Decodes a page or bulletin in UTF-8, in UTF-16 with its byte order mark, or in a Chinese encoding that GB 18030 includes,
 * whatever the page itself says.
 */
export function decodeText(bytes: Uint8Array): string {
  const decoder = findUtf16(bytes) ?? new TextDecoder(isBrokenUtf8(bytes) ? 'gb18030' : 'utf-8')
  return decoder.decode(bytes)
}

/** True if bytes are not in UTF-8. A few broken characters do not prove that: text in another encoding is broken all over. */
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

/**
 * Converts a file to UTF-8 from UTF-8, UTF-16 with its byte order mark (which spreadsheets save as "Unicode text"), or a
 * Chinese encoding that GB 18030 includes. Bytes count as UTF-8 until the first that are not. If those are many, look Chinese
 * and follow ASCII alone, the rest is read as GB 18030. Else what cannot be read becomes U+FFFD, which the checks of cells
 * refuse.
 */
export async function* toUtf8(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let decoder: TextDecoder | undefined
  let held = Buffer.alloc(0)
  let isFirst = true
  let isPureAscii = true
  for await (const chunk of chunks) {
    const bytes = held.length > 0 ? Buffer.concat([held, chunk]) : Buffer.from(chunk)
    if (isFirst && bytes.length < 2) {
      held = bytes
      continue
    }
    if (isFirst) decoder = findUtf16(bytes)
    isFirst = false
    const whole = decoder ? bytes : bytes.subarray(0, lengthOfWholeCharacters(bytes))
    held = decoder ? Buffer.alloc(0) : bytes.subarray(whole.length)
    if (!decoder && !isUtf8(whole)) {
      decoder = new TextDecoder(
        isPureAscii && isBrokenUtf8(whole) && isChinese(bytes) ? 'gb18030' : 'utf-8',
        {
          ignoreBOM: true,
        },
      )
      held = Buffer.alloc(0)
      yield Buffer.from(decoder.decode(bytes, { stream: true }))
      continue
    }
    if (decoder) yield Buffer.from(decoder.decode(whole, { stream: true }))
    else {
      isPureAscii &&= isAscii(whole)
      yield whole
    }
  }
  decoder ??= new TextDecoder(isPureAscii && !isUtf8(held) ? 'gb18030' : 'utf-8')
  const rest = decoder.decode(held)
  if (rest !== '') yield Buffer.from(rest)
}

/**
 * True if most of what bytes mean in GB 18030 is part of GB 2312, as in Chinese text, also in traditional characters. Text of
 * Western Europe, Big5 and Shift JIS can be decoded as well, but to rare characters and letters of other scripts.
 */
function isChinese(bytes: Uint8Array): boolean {
  let common = 0
  let other = 0
  for (let i = 0; i < bytes.length - 1; i += 1) {
    const lead = bytes[i] as number
    if (lead < 0x80) continue
    const isSign = lead >= 0xa1 && lead <= 0xa3
    const isCommon = (isSign || (lead >= 0xb0 && lead <= 0xf7)) && (bytes[i + 1] as number) >= 0xa1
    if (isCommon) common += 1
    else other += 1
    i += 1
  }
  return other === 0 || common > other
}

function findUtf16([first, second]: Uint8Array): TextDecoder | undefined {
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le')
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be')
  return undefined
}

/** Returns the length without a character of UTF-8 that is cut at the end. */
function lengthOfWholeCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] as number
    if (byte < 0x80) break
    if (byte < 0xc0) continue
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
    return length > back ? bytes.length - back : bytes.length
  }
  return bytes.length
}

/** Reads the first bytes of a stream, at least `least` if it has them, and returns them and the whole stream. */
export async function readFirst(
  source: AsyncIterable<Uint8Array>,
  least = 1,
): Promise<{ first: Buffer; all: AsyncGenerator<Uint8Array> }> {
  const chunks = source[Symbol.asyncIterator]()
  const read: Uint8Array[] = []
  for (let length = 0; length < least; ) {
    const next = await chunks.next()
    if (next.done) break
    read.push(next.value)
    length += next.value.length
  }
  const first = Buffer.concat(read)
  async function* restart() {
    try {
      if (first.length > 0) yield first
      for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value
    } finally {
      await chunks.return?.()
    }
  }
  return { first, all: restart() }
}

/**
 * Copies a text into memory of its own. A piece of a longer text, such as a cell, keeps the whole text in memory, with two
 * bytes for each letter if that has Chinese. Equal texts by which keys were looked up later become one with it; with such a
 * slug each answer about its series would take twice as long to write.
 */
export const detach = (text: string): string => Buffer.from(text).toString()
