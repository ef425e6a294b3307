import t from 'tap'
import { openPngPool } from '../../../src/web/formats/picture.ts'

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="200"/>'

t.test('more pictures than can wait are turned away with when to come again', async (t) => {
  const pool = openPngPool({ threads: 1, maxQueue: 1 })
  t.teardown(() => pool.close())
  const results = await Promise.allSettled(Array.from({ length: 6 }, () => pool.render(svg, 'en')))
  const turnedAway = results.filter((result) => result.status === 'rejected').map(({ reason }) => reason)
  t.ok(results.some(({ status }) => status === 'fulfilled'))
  t.match(turnedAway[0], { statusCode: 503, code: 'busy', headers: { 'retry-after': '1' } })
  t.equal((await pool.render(svg, 'en')).toString('latin1', 1, 4), 'PNG', 'and the next is drawn')
})
