import t from 'tap'
import { decodeText } from '../../src/load/read/text-encoding.ts'

const text = '网约车监管信息交互平台'
/** `网约车` in GBK. */
const gbk = Buffer.from('cdf8d4bcb3b5', 'hex')

t.test('UTF-8 and GBK are told by the bytes', async (t) => {
  t.equal(decodeText(Buffer.from(text)), text)
  t.equal(decodeText(gbk), '网约车')
  t.equal(
    decodeText(Buffer.concat([Buffer.from('<meta charset="utf-8"><p>'), gbk])),
    '<meta charset="utf-8"><p>网约车',
  )
  t.equal(decodeText(Buffer.from('plain')), 'plain')
  t.equal(decodeText(Buffer.from('')), '')
})

t.test('UTF-8 with a broken or a lost character stays UTF-8', async (t) => {
  t.equal(decodeText(Buffer.concat([Buffer.from(text), Buffer.from([0xe7, 0xbd])])), `${text}\ufffd`)
  t.equal(decodeText(Buffer.from(`${text}\ufffd`)), `${text}\ufffd`)
})
