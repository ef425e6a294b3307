import { Writable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import t from 'tap'
import { loadSolver } from '../../../src/domain/bounds/linear-program.ts'
import { assessImpact } from '../../../src/domain/impact/assess-impact.ts'
import { warmUp } from '../../../src/features/impact/warm-up.ts'
import { features } from '../../../src/features.ts'
import { openDatabase } from '../../../src/store/database.ts'
import { buildApp } from '../../../src/web/app.ts'
import { createShippedDatabase } from '../../support/database.ts'
import { until } from '../../support/until.ts'

t.test(
  'the panels that warm the service up are answered by every method, two at a time, with fewer and more months before the event than controls',
  async (t) => {
    await loadSolver()
    const asked: string[] = []
    const assess = async (...question: Parameters<typeof assessImpact>) => {
      const { before, controls } = question[0]
      const answer = assessImpact(...question)
      asked.push(`${before} of ${controls.length}: ${answer.results.map(({ status }) => status).join(' ')}`)
      return answer
    }
    await warmUp({ assess }, new AbortController().signal, 1)
    const all = Array(6).fill('answered').join(' ')
    t.strictSame(asked, [`22 of 20: ${all}`, `22 of 20: ${all}`, `12 of 20: ${all}`, `12 of 20: ${all}`])
  },
)

t.test(
  'a service that is stopped while it warms up ends quietly, with all that it asked itself',
  async (t) => {
    const { db: other, url } = await createShippedDatabase(t)
    const db = openDatabase({ url })
    const lines: { level: number; url?: string; status?: number }[] = []
    const stream = new Writable({
      write(line, _encoding, done) {
        lines.push(JSON.parse(String(line)))
        done()
      },
    })
    const app = await buildApp({ db, features, warmUpAfter: 1, logger: { level: 'info', stream } })
    const { closing } = await other.transaction().execute(async (transaction) => {
      await sql`lock table figure in access exclusive mode`.execute(transaction)
      await app.listen({ port: 0, host: '127.0.0.1' })
      const waiting = sql<{ count: string }>`select count(*) from pg_locks where not granted`
      await until(async () => Number((await waiting.execute(other)).rows[0]?.count) > 0)
      const closing = app.close()
      await sleep(50)
      return { closing }
    })
    await closing
    await db.destroy()
    await sleep(50)
    t.same(
      lines.filter(({ level }) => level > 30),
      [],
    )
    t.match(lines.at(-1), { url: /^\/v1\/impact\?treated=market/, status: 200 })
  },
)
