import t from 'tap'
import { normaliseText, originalBetween } from '../../../../src/load/read/bulletin/text/normalise-text.ts'

const normal = (text: string) => normaliseText(text).text

t.test('full-width forms become plain and quotation marks go', async (t) => {
  t.equal(normal('１２．４％，（－４．７％）；：“聚合”「平台」'), '12.4%,(-4.7%);:聚合平台')
})

t.test('dashes and minus signs are one sign', async (t) => {
  t.equal(normal('(-1%)(−2%)(–3%)(﹣4%)'), '(-1%)(-2%)(-3%)(-4%)')
})

t.test('traditional characters become simplified', async (t) => {
  t.equal(normal('網約車監管信息交互平臺 訂單 環比 億單 萬本'), '网约车监管信息交互平台订单环比亿单万本')
})

t.test('the name of the permits of drivers may have one wrong character, before their number', async (t) => {
  for (const name of ['驾使员证', '架驶员证', '驾驶圆证'])
    t.equal(normal(`网约车${name}671.3万本`), '网约车驾驶员证671.3万本', name)
  for (const text of [
    '网约车驾使员证照',
    '网约车驾驶人证671.3万本',
    '驾使员证671.3万本',
    '网约车架使员证671.3万本',
  ])
    t.equal(normal(text), text)
})

t.test('pinyin goes, also decomposed, with blanks, and where the text is cut in it', async (t) => {
  t.equal(normal('網(wǎng)約(yuē)車（chē）'), '网约车')
  t.equal(normal('網 (wa\u030cng) 約'), '网约')
  t.equal(normal('網(wǎng)約(yu'), '网约')
})

t.test('brackets that hold no pinyin stay', async (t) => {
  t.equal(normal('曹操(-4.7%)滴滴(DiDi)西宁(无变化)'), '曹操(-4.7%)滴滴(DiDi)西宁(无变化)')
  t.equal(normal('T3(bus)'), 'T3(bus)')
})

t.test('line breaks end a paragraph where they are doubled or follow the end of a sentence', async (t) => {
  t.equal(normal('一\n二\n\n三。\n四;\r\n五\r\n \r\n六\r七'), '一二\n三。\n四;\n五\n六七')
})

t.test('full stops in a row are an ellipsis, one is what it was', async (t) => {
  t.equal(normal('一。二。。三...四……五…六.七'), '一。二…三…四…五…六.七')
})

t.test('a line break or a blank in digits is remembered where it was dropped', async (t) => {
  t.same([...normaliseText('1 2 年\n月').breaks], [0, 2, 0, 1, 0])
})

t.test('every part of the normal text leads back to the original', async (t) => {
  const source = normaliseText('共 收 到訂(dìng)單(dān) ７.９３ 億單。\n')
  t.equal(source.text, '共收到订单7.93亿单。')
  t.equal(originalBetween(source, 3, 9), '訂(dìng)單(dān) ７.９３')
  t.equal(originalBetween(source, 5, 12), '７.９３ 億單。')
})
