import t from 'tap'
import { findNearestName, normaliseName } from '../../../src/domain/figure/names.ts'

t.test('case, width and blanks make no difference between names', async (t) => {
  t.equal(normaliseName(' DiDi\u3000 Chuxing '), 'didi chuxing')
  t.equal(normaliseName('Ｔ３出行'), 't3出行')
  t.equal(normaliseName('SHOUQI  Limousine\n& Chauffeur'), 'shouqi limousine & chauffeur')
})

t.test('the name with the fewest differing letters is found, and the first of equals', async (t) => {
  t.equal(findNearestName('perod', ['series', 'period', 'value']), 'period')
  t.equal(findNearestName('source', ['source_url', 'source_kind', 'sources']), 'sources')
  t.equal(findNearestName('bat', ['cat', 'hat']), 'cat')
})

t.test(
  'a name is found in the spelling in which it is known, whatever the case and width asked for',
  async (t) => {
    t.equal(findNearestName('ＣＡＯＣＡＯ', ['DiDi', 'CaoCao']), 'CaoCao')
  },
)

t.test('up to two letters, or two fifths of a longer name, may differ', async (t) => {
  t.equal(findNearestName('orders', ['rder']), 'rder')
  t.equal(findNearestName('orders', ['rde']), undefined)
  t.equal(findNearestName('licensed_p', ['licens']), 'licens')
  t.equal(findNearestName('licensed_p', ['licen']), undefined)
})

t.test('a name that shares no letter is not near, however short', async (t) => {
  t.equal(findNearestName('t3', ['ab']), undefined)
  t.equal(findNearestName('foo', ['to', 'for']), 'for')
  t.equal(findNearestName('foo', ['to']), undefined)
  t.equal(findNearestName('x', ['y']), undefined)
  t.equal(findNearestName('', ['a']), undefined)
  t.equal(findNearestName('滴嘀', ['滴滴']), '滴滴')
})
