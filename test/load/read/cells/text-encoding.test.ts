import { Readable } from 'node:stream'
import fc from 'fast-check'
import t from 'tap'
import { decodeText, toUtf8 } from '../../../../src/load/read/cells/text-encoding.ts'
import { encodeGbk } from '../../../support/gbk.ts'
import { examples } from '../../../support/property.ts'

const platform = '网约车监管信息交互平台'
/** `网约车` in GBK. */
const hailing = Buffer.from('cdf8d4bcb3b5', 'hex')

t.test('UTF-8 and GBK are told by the bytes', async (t) => {
  t.equal(decodeText(Buffer.from(platform)), platform)
  t.equal(decodeText(hailing), '网约车')
  t.equal(
    decodeText(Buffer.concat([Buffer.from('<meta charset="utf-8"><p>'), hailing])),
    '<meta charset="utf-8"><p>网约车',
  )
  t.equal(decodeText(Buffer.from('plain')), 'plain')
  t.equal(decodeText(Buffer.from(`\ufeff${platform}`, 'utf16le')), platform)
  t.equal(decodeText(Buffer.from('')), '')
})

t.test('UTF-8 with a broken or a lost character stays UTF-8', async (t) => {
  t.equal(decodeText(Buffer.concat([Buffer.from(platform), Buffer.from([0xe7, 0xbd])])), `${platform}\ufffd`)
  t.equal(decodeText(Buffer.from(`${platform}\ufffd`)), `${platform}\ufffd`)
})

async function read(bytes: Uint8Array, size = bytes.length): Promise<string> {
  const chunks: Uint8Array[] = []
  for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size))
  return Buffer.concat(await Readable.from(toUtf8(Readable.from(chunks))).toArray()).toString()
}

const text = 'series,note\ndidi,滴滴出行 7.30亿单 😀\n'
// 滴滴 in GB 18030, which is GBK for these two
const gbk = Buffer.concat([Buffer.from('series,period\n'), Buffer.from([0xb5, 0xce, 0xb5, 0xce])])

t.test('UTF-8 passes as it is, however it is cut', async (t) => {
  for (let size = 1; size <= 9; size += 1) t.equal(await read(Buffer.from(text), size), text)
})

t.test('GB 18030 after ASCII is told by its first characters, however it is cut', async (t) => {
  for (let size = 1; size <= 9; size += 1) t.equal(await read(gbk, size), 'series,period\n滴滴')
})

t.test('traditional characters are in GB 18030 too', async (t) => {
  for (const words of ['6億2309万9千', '平臺,月份,訂單量'])
    t.equal(
      await read(Buffer.concat([Buffer.from('series,note\n'), encodeGbk(words)])),
      `series,note\n${words}`,
    )
})

t.test('what no Chinese text is written with is in no encoding that is read', async (t) => {
  for (const [name, hex] of [
    ['Süddeutsche, Windows-1252', '53fc64646575747363686520'],
    ['交通運輸部網站, Big5', 'a5e6b371b942bfe9b3a1baf4afb8'],
    ['日本経済新聞, Shift JIS', '93fa967b8c6f8dcf905695b7'],
  ] as const)
    t.match(
      await read(Buffer.concat([Buffer.from('series,note\n'), Buffer.from(hex, 'hex')])),
      /\ufffd/,
      name,
    )
})

t.test('UTF-16 is told by its byte order mark', async (t) => {
  const little = Buffer.from(`\ufeff${text}`, 'utf16le')
  for (const size of [1, 2, 3, 7, little.length]) {
    t.equal(await read(little, size), text)
    t.equal(await read(Buffer.from(little).swap16(), size), text)
  }
})

t.test('what is no text after characters of UTF-8 becomes replacement characters', async (t) => {
  t.equal(
    await read(Buffer.concat([Buffer.from('滴滴出行\n'), Buffer.from([0xb5, 0xce])])),
    '滴滴出行\n\ufffd\ufffd',
  )
  t.equal(await read(Buffer.from([0xe6])), '\ufffd')
})

t.test('any text in UTF-8 comes out as it went in', async (t) => {
  const property = fc.asyncProperty(fc.string(), fc.integer({ min: 1, max: 20 }), async (string, size) => {
    t.equal(await read(Buffer.from(string), size), Buffer.from(string).toString())
  })
  await fc.assert(property, { numRuns: examples(300) })
})
