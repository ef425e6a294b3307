import { isAscii, isUtf8 } from 'node:buffer'
import { TextDecoder } from 'node:util'
import { isBrokenUtf8 } from './decode-text.ts'

/**
 * The text of a file in UTF-8, whatever it came in: UTF-8, UTF-16 with its byte order mark, as spreadsheets save
 * "Unicode text", or one of the Chinese encodings that GB 18030 holds. Until the first bytes that are not UTF-8 it is
 * taken for UTF-8; if they are many and only ASCII came before them, it is GB 18030 from there on. Else what cannot be
 * read becomes U+FFFD, which the checks of cells refuse.
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
      decoder = new TextDecoder(isPureAscii && isBrokenUtf8(whole) ? 'gb18030' : 'utf-8', { ignoreBOM: true })
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

function findUtf16([first, second]: Uint8Array): TextDecoder | undefined {
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le')
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be')
  return undefined
}

/** Without a character of UTF-8 that is cut at the end. */
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
