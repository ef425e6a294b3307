import t from 'tap'
import type { Measure, Unit } from '../../src/domain/figure/figure.ts'
import { writePrinted, writePrintedBounds, writeStep } from '../../src/i18n/printed.ts'

const printed = (value: string, unit: Unit, relation: '=' | '>' | '~' = '=', measure: Measure = 'level') => ({
  value,
  unit,
  relation,
  measure,
})

t.test('a number in a unit of the other language has its point moved, and keeps every digit', async (t) => {
  const write = (value: string, unit: Unit, lang: 'en' | 'zh') =>
    writePrinted(printed(value, unit), 'count', lang)
  t.equal(write('70146.0', 'ten_thousand', 'en'), '701.460 million')
  t.equal(write('43.5', 'ten_thousand', 'en'), '435 thousand')
  t.equal(write('43', 'ten_thousand', 'en'), '0.43 million', 'a zero more would say that it was counted')
  t.equal(write('6.39', 'hundred_million', 'en'), '639 million')
  t.equal(write('15', 'hundred_million', 'en'), '1.5 billion')
  t.equal(write('539', 'million', 'zh'), '5.39亿')
  t.equal(write('2.25', 'million', 'zh'), '225万')
  t.equal(write('-3.376', 'billion', 'zh'), '−33.76亿')
  t.equal(write('8.1', 'million', 'zh'), '8.1百万', 'neither 810万, which says more, nor 0.081亿')
  t.equal(write('11', 'billion', 'zh'), '11十亿', 'no unit would take it without a zero more')
})

t.test('a number in a unit of its own language stays as it was printed', async (t) => {
  t.equal(writePrinted(printed('70146.0', 'ten_thousand'), 'count', 'zh'), '70146.0万')
  t.equal(writePrinted(printed('1203.5', 'million'), 'count', 'en'), '1203.5 million')
  t.equal(writePrinted(printed('36', 'count'), 'count', 'en'), '36')
  t.equal(writePrinted(printed('-29', 'percent'), 'count', 'en'), '−29 %')
})

t.test('money says that it is yuan, but not where it is a growth', async (t) => {
  t.equal(writePrinted(printed('727', 'hundred_million'), 'CNY', 'en'), 'CNY 72.7 billion')
  t.equal(writePrinted(printed('727', 'hundred_million'), 'CNY', 'zh'), '727亿元')
  t.equal(writePrinted(printed('28.3', 'count'), 'CNY', 'en'), 'CNY 28.3')
  t.equal(writePrinted(printed('1.9', 'billion', '~'), 'CNY', 'zh'), '~ 19亿元')
  t.equal(writePrinted(printed('100', 'percent', '>'), 'CNY', 'en'), '> 100 %')
})

t.test('a growth or difference above zero has a plus, for none is seen to be a change without', async (t) => {
  t.equal(writePrinted(printed('5.3', 'percent', '=', 'growth'), 'count', 'en'), '+5.3 %')
  t.equal(writePrinted(printed('0.0', 'percent', '=', 'growth'), 'count', 'en'), '0.0 %')
  t.equal(writePrinted(printed('0.04', 'percent', '=', 'growth'), 'count', 'en'), '+0.04 %')
  t.equal(writePrinted(printed('100', 'percent', '>', 'growth'), 'count', 'zh'), '> +100%')
  t.equal(writePrinted(printed('43.5', 'ten_thousand', '=', 'difference'), 'count', 'en'), '+435 thousand')
  t.equal(writePrinted(printed('7', 'hundred_million', '=', 'difference'), 'CNY', 'en'), 'CNY +0.7 billion')
})

t.test('how far a rate changed is in points, which are no per cents of it', async (t) => {
  const change = printed('-0.4', 'percent', '=', 'difference')
  t.equal(writePrinted(change, 'percent', 'en'), '−0.4 points')
  t.equal(writePrinted(change, 'percent', 'zh'), '−0.4个百分点')
  t.same(writePrintedBounds(change, { low: -0.45, high: -0.35 }, 'percent', 'zh'), {
    low: '−0.45个百分点',
    high: '−0.35个百分点',
  })
})

t.test('what a number was rounded to and its bounds are in the unit that it is written in', async (t) => {
  const figure = printed('3600', 'ten_thousand')
  t.equal(writeStep({ ...figure, roundedTo: '10' }, 'count', 'en'), '0.10 million')
  t.equal(writeStep({ ...figure, roundedTo: '10' }, 'count', 'zh'), '10万')
  t.same(
    writePrintedBounds(printed('70146.0', 'ten_thousand'), { low: 70145.95, high: 70146.05 }, 'count', 'en'),
    {
      low: '701.4595 million',
      high: '701.4605 million',
    },
  )
  t.same(writePrintedBounds(figure, { low: 3500, high: null }, 'CNY', 'zh'), { low: '3500万元', high: '' })
})
