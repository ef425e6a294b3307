import { isAscii, isUtf8 } from 'node:buffer'
import { TextDecoder } from 'node:util'

/**
 * The text of a page or bulletin, which is in UTF-8, in UTF-16 with its byte order mark, or in one of the Chinese
 * encodings that GB 18030 holds, whatever it says itself.
 */
export function decodeText(bytes: Uint8Array): string {
  const decoder = findUtf16(bytes) ?? new TextDecoder(isBrokenUtf8(bytes) ? 'gb18030' : 'utf-8')
  return decoder.decode(bytes)
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

/**
 * The text of a file in UTF-8, whatever it came in: UTF-8, UTF-16 with its byte order mark, as spreadsheets save
 * "Unicode text", or one of the Chinese encodings that GB 18030 holds. Until the first bytes that are not UTF-8 it is
 * taken for UTF-8; if they are many, are Chinese and only ASCII came before them, it is GB 18030 from there on. Else what
 * cannot be read becomes U+FFFD, which the checks of cells refuse.
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
 * Whether most of what bytes are in GB 18030 stands in GB 2312, as of Chinese text also where it is in traditional
 * characters. Text of Western Europe, Big5 and Shift JIS can be decoded too, to rare characters and letters of other scripts.
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

/** The first bytes of a stream, so many or all that it has, and a stream that begins with them again. */
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
 * A text of its own memory. A piece of a longer one, as cells are of the text of a file, keeps all of that, and has two bytes
 * a letter where that has Chinese; equal texts that keys were looked up by later become one with it. Of a slug each answer
 * about its series would then take twice as long to write.
 */
export const detach = (text: string): string => Buffer.from(text).toString()
