import t from 'tap'
import {
  type EffectUnit,
  writeEffect,
  writeEffectNumber,
  writeEffectRange,
  writeEffectSize,
} from '../../src/i18n/impact-amounts.ts'
import { formatSigned } from '../../src/i18n/numbers.ts'

t.test(
  'effects are written in their unit, with a plus before their number where one is wanted',
  async (t) => {
    const signed = (effect: number, unit: EffectUnit) => writeEffectSize(effect, unit, formatSigned)
    t.same(signed(Math.log(1.25), 'percent'), { en: '+25 per cent', zh: '+25%' })
    t.same(signed(0.01, 'index_point'), { en: '0 points', zh: '0点' })
    t.same(signed(-2.5, 'percentage_point'), { en: '−2.5 percentage points', zh: '−2.5个百分点' })
    t.same(signed(514_523, 'count'), { en: '+514\u202f500', zh: '+51.45万' })
    t.same(signed(1_234_567_890, 'CNY'), { en: 'CNY +1.235 billion', zh: '+12.35亿元' })
    t.same(writeEffectSize(-58_100_000, 'CNY'), { en: 'CNY −58.1 million', zh: '−5810万元' })
  },
)

t.test('a factor that no double holds is written as endless', async (t) => {
  t.equal(writeEffectNumber(800, 'percent'), '∞')
  t.equal(writeEffectNumber(-800, 'percent'), '−100')
})

t.test('a bound of effects that is not zero is never told as zero', async (t) => {
  t.same(writeEffectRange({ low: -0.172348, high: -0.000188 }, 'percent'), {
    en: '−15.9 per cent to −0.018 per cent',
    zh: '−15.9%至−0.018%',
  })
  t.equal(writeEffectRange({ low: 0, high: 0.0123 }, 'index_point').en, '0 points to 0.013 points')
})

t.test('by itself an effect in per cent has its sign in either language', async (t) => {
  t.equal(writeEffect(Math.log(0.8), 'percent', 'en'), '−20%')
  t.equal(writeEffect(2.5, 'index_point', 'en'), '+2.5 points')
  t.equal(writeEffect(2.5, 'index_point', 'zh'), '+2.5点')
})
