import t from 'tap'
import { writeDetails, writeJointTest } from '../../src/i18n/impact-details.ts'
import { answerOf, makeRandomPanel, readDemoPanel } from '../domain/impact/panels.ts'

const demo = readDemoPanel()

t.test('the details of an effect say how far it holds, a sentence each', async (t) => {
  t.strictSame(
    writeDetails(answerOf(demo, 'difference_in_differences'), 'percent').map(({ en }) => en),
    [
      'By how much its error of fit grew after the event (RMSPE ratio) it comes at place 1 of 13: p = 0.077.',
      'Against the 66 pairs of controls, each left out and measured with it (leave-two-out): p below 0.015.',
      'A second opinion, from the order of the months alone (conformal test): p = 0.021, effects not rejected: −24.3 per cent to −6.2 per cent.',
      'The effect would be gone if the gap had changed for good by 1.98 times its largest change between two months before the event (M), or by 0.21 times that in every month since.',
    ],
  )
})

t.test('what is not known is left out, and a side that nothing bounds is told so', async (t) => {
  const sentences = writeDetails(
    answerOf(makeRandomPanel(1, 3, 10, 4), 'difference_in_differences'),
    'percent',
  )
  t.notOk(sentences.some(({ en }) => en.includes('leave-two-out')))
  t.ok(sentences.some(({ en }) => en.endsWith('effects not rejected: any fall to any rise.')))
  t.ok(sentences.some(({ zh }) => zh.endsWith('未被拒绝的效应：任意下降至任意上升。')))
})

t.test('what rounding allows is told of the weights that were found, unless they are fixed', async (t) => {
  const cellsOf = (values: readonly number[]) =>
    values.map((value) => ({ low: value - 0.001, high: value + 0.001 }))
  const cells = {
    treated: cellsOf(demo.treated.values),
    controls: demo.controls.map(({ values }) => cellsOf(values)),
  }
  const last = (method: 'difference_in_differences' | 'synthetic_control_with_intercept') =>
    writeDetails(answerOf(demo, method, { cells }), 'percent').at(-1)
  t.same(last('difference_in_differences'), {
    en: 'The rounding of the published figures allows effects from −12.6 per cent to −11.8 per cent.',
    zh: '已公布数字的取整允许的效应范围为−12.6%至−11.8%。',
  })
  t.match(last('synthetic_control_with_intercept')?.en, /^With these weights the rounding of the published/)
  t.match(last('synthetic_control_with_intercept')?.zh, /^按这些权重，已公布数字的取整允许的/)
})

t.test('the months of an event study are asked together first', async (t) => {
  const [joint] = writeJointTest(answerOf(demo, 'event_study'))
  t.match(joint?.en, /^The growths of all 18 months since the event together.*p = 0\.37\. P-values of single/)
  t.match(joint?.zh, /^事件以来全部18个月的增长合在一起/)
})
