import t from 'tap'
import { assessImpact } from '../../../src/domain/impact/assess-impact.ts'
import { openImpactPool } from '../../../src/features/impact/pool.ts'
import { synthetic } from '../../support/panel.ts'

t.test(
  'an assessment that takes too long is given up with what would do, and the next one is answered',
  async (t) => {
    const hasty = openImpactPool({ timeout: 200, patience: 100 })
    t.teardown(() => hasty.close())
    await t.rejects(hasty.assess(synthetic(1000, 200), ['synthetic_control']), {
      statusCode: 422,
      errors: [
        {
          parameter: 'controls',
          received: { en: '1000 controls', zh: '1000个对照' },
          expected: {
            en: /within 0.2 s by synthetic control: fewer of its controls/,
            zh: /^能由合成控制在0.2秒内算完的面板/,
          },
        },
      ],
    })
    const patient = openImpactPool()
    t.teardown(() => patient.close())
    const { results } = await patient.assess(synthetic(3, 10), ['difference_in_differences'])
    t.match(results, [{ status: 'answered' }])
  },
)

t.test('a large panel is assessed in two threads, with the results in the order asked for', async (t) => {
  const pool = openImpactPool()
  t.teardown(() => pool.close())
  const panel = synthetic(170, 120)
  const methods = ['synthetic_difference_in_differences', 'event_study', 'difference_in_differences'] as const
  t.strictSame(await pool.assess(panel, methods), assessImpact(panel, methods))
})
