import t from 'tap'
import { assessImpact, tracedMethods, traceImpact } from '../../../src/domain/impact/assess-impact.ts'
import { synthetic } from '../../support/panel.ts'

const whole = synthetic(5, 30)
/** A month before the event and one after it are left out. */
const panel = { ...whole, months: whole.months.map((month, i) => month + (i > 3 ? 1 : 0) + (i > 25 ? 1 : 0)) }
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

for (const method of tracedMethods) {
  t.test(`${method}: the gaps from the event on are the effects, and their mean the effect`, async (t) => {
    const { gaps, placebos } = traceImpact(panel, method)
    const [answer] = assessImpact(panel, [method]).results
    if (answer?.status !== 'answered') throw new Error('refused')
    t.equal(gaps.length, 30)
    for (const [i, { effect }] of answer.effectByMonth.entries())
      t.ok(Math.abs((gaps[panel.before + i] ?? Number.NaN) - effect) < 1e-9)
    t.ok(Math.abs(mean(gaps.slice(panel.before)) - answer.effect) < 1e-9)
    if (!('placebos' in answer)) return t.same(placebos, [])
    for (const [i, placebo] of answer.placebos.placebos.entries()) {
      t.equal(placebos[i]?.control, placebo.control)
      t.ok(Math.abs(mean(placebos[i]?.gaps.slice(panel.before) ?? []) - placebo.effect) < 1e-9)
    }
  })
}
