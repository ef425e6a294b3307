import t from 'tap'
import { cleanText } from '../../src/chart/text.ts'

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
