import t from 'tap'
import { cutText, measureText, wrapText } from '../../src/chart/text.ts'

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
