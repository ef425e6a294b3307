import { setTimeout } from 'node:timers/promises'
import t from 'tap'
import { createRandom } from '../../scripts/bench-data.ts'
import { loadShipped } from '../../src/load/shipped.ts'
import { createTestDatabase } from '../support/database.ts'
import { startProgram } from '../support/program.ts'

const rows = 1000
const file = (run: number) =>
  `series,period,base_period,value,publisher\n${Array.from(
    { length: rows },
    (_, i) => `t3,2023-05,2023-04,${i % 40}.5,Synthetic ${run}-${i}\n`,
  ).join('')}`

t.test('a load that is killed at any moment has stored its file whole or not at all', async (t) => {
  const { db, url } = await createTestDatabase(t)
  await loadShipped(db)
  const random = createRandom(7)
  let stored = 0
  for (let run = 0; run < 12; run += 1) {
    const program = startProgram('scripts/load.ts', { DATABASE_URL: url }, ['--accept-warnings', '-'])
    program.process.stdin?.on('error', () => {})
    program.process.stdin?.end(file(run))
    await Promise.race([setTimeout(500 + 4500 * random()), program.ended()])
    program.process.kill('SIGKILL')
    await program.ended()
    const { loads, figures } = await count(run)
    t.ok(
      (loads === 1 && figures === rows) || (loads === 0 && figures === 0),
      `${loads} loads, ${figures} figures`,
    )
    stored += loads
  }
  t.comment(`${stored} of 12 were stored`)

  async function count(run: number) {
    // The server notices within two seconds that the client is gone, and then lets go of the lock.
    await db.selectFrom('data_version').select('version').forUpdate().execute()
    const ours = db
      .selectFrom('figure')
      .innerJoin('document', 'document.id', 'figure.document')
      .where('publisher', 'like', `Synthetic ${run}-%`)
    const { figures } = await ours
      .select((eb) => eb.fn.countAll<number>().as('figures'))
      .executeTakeFirstOrThrow()
    const loads = await ours.select('load').distinct().execute()
    return { loads: loads.length, figures }
  }
})
