import t from 'tap'
import { openImpactPool } from '../../src/http/impact-pool.ts'
import { synthetic } from '../support/panel.ts'

t.test(
  'an assessment that takes too long is given up with what would do, and the next one is answered',
  async (t) => {
    const hasty = openImpactPool(200)
    t.teardown(() => hasty.close())
    await t.rejects(hasty.assess(synthetic(300, 120), ['synthetic_control']), {
      statusCode: 422,
      errors: [
        { parameter: 'controls', received: '300 controls', expected: /within 0.2 s: fewer of its controls/ },
      ],
    })
    const patient = openImpactPool()
    t.teardown(() => patient.close())
    const { results } = await patient.assess(synthetic(3, 10), ['difference_in_differences'])
    t.match(results, [{ status: 'answered' }])
  },
)
