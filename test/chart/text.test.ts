import t from 'tap'
import { cleanText, cutText, measureText, wrapText } from '../../src/chart/text.ts'

t.test('what would turn the line around a name, or break it, is taken out', async (t) => {
  t.equal(cleanText('\u202egnp.exe\u0007\ud800'), 'gnp.exe \ufffd')
  t.equal(cleanText('one\r\n\u2028two'), 'one two')
})

t.test('behind words that run from right to left the line is turned back', async (t) => {
  t.equal(cleanText('שלום עולם 71'), 'שלום עולם\u200e 71')
  t.equal(cleanText('שלום, مرحبا'), 'שלום\u200e, مرحبا\u200e', 'two names keep their order')
  t.equal(cleanText(cleanText('שלום 71')), 'שלום\u200e 71', 'once')
  t.equal(cleanText('滴滴 DiDi'), '滴滴 DiDi')
})

t.test('a Chinese character is as wide as the font is high, a Latin one about half', async (t) => {
  t.equal(measureText('滴滴', 10).toFixed(1), '21.2')
  t.equal(measureText('12', 10).toFixed(2), '11.77')
})

t.test('lines break at spaces and between Chinese characters, never before a comma', async (t) => {
  t.same(wrapText('Cao Cao Mobility 134', 12, 80, 2), ['Cao Cao', 'Mobility 134'])
  t.same(wrapText('来源：交通运输部、南华早报', 10, 85, 3), ['来源：交通运输', '部、南华早报'])
  t.same(wrapText('一二三四五六七八、九', 10, 85, 3), ['一二三四五六七', '八、九'])
})

t.test('what does not fit is cut with an ellipsis', async (t) => {
  t.same(wrapText('one two three four five', 12, 60, 2), ['one two', 'three fo…'])
  t.equal(cutText('X'.repeat(200), 12, 100).length, 13)
  t.equal(cutText('short', 12, 100), 'short')
})

t.test('an empty text has no line', async (t) => t.same(wrapText('', 12, 100, 2), []))

t.test('no line breaks at a no-break space', async (t) => {
  t.same(wrapText('Aggregators [76,\u00a0230]', 12, 100, 3), ['Aggregators', '[76,\u00a0230]'])
})
