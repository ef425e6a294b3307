import t from 'tap'
import { normaliseName } from '../../src/domain/figure/names.ts'

t.test('case, width and blanks make no difference between names', async (t) => {
  t.equal(normaliseName(' DiDi\u3000 Chuxing '), 'didi chuxing')
  t.equal(normaliseName('Ｔ３出行'), 't3出行')
  t.equal(normaliseName('SHOUQI  Limousine\n& Chauffeur'), 'shouqi limousine & chauffeur')
})
