import { type RawBuilder, sql } from 'kysely'
import t, { type Test } from 'tap'
import { loadShipped } from '../../src/load/load-file.ts'
import { createTestDatabase } from '../support/database.ts'
import { type Program, startProgram } from '../support/program.ts'
import { until } from '../support/until.ts'
import { startWebServer } from '../support/web-server.ts'

const rows = 1000
const { db, url } = await createTestDatabase(t)
await loadShipped(db)
// At the end of a load, when it has written all and is about to commit.
await sql`
  create function wait() returns trigger language plpgsql as
    $$ begin perform pg_advisory_xact_lock_shared(1); return null; end $$;
  create constraint trigger wait after insert on load deferrable initially deferred
    for each row execute function wait()`.execute(db)

/** Starts a load of a file on standard input, of which all rows have a publisher of that name. */
function startLoad(publisher: string, ...more: string[]): Program {
  const program = startProgram('scripts/load.ts', { DATABASE_URL: url }, ['--accept-warnings', '-', ...more])
  const lines = Array.from({ length: rows }, (_, i) => `t3,2023-05,2023-04,${i % 40}.5,${publisher} ${i}\n`)
  program.process.stdin?.on('error', () => {})
  program.process.stdin?.write(`series,period,base_period,value,publisher\n${lines.join('')}`)
  return program
}

async function kill(t: Test, program: Program): Promise<void> {
  program.process.kill('SIGKILL')
  t.equal((await program.ended()).signal, 'SIGKILL', 'it had not ended')
}

/** Starts a load while something is locked, kills it once a statement of it waits for that, and only then lets go. */
async function killWaiting(t: Test, publisher: string, lock: RawBuilder<unknown>, statement: string) {
  await db.transaction().execute(async (transaction) => {
    await lock.execute(transaction)
    const program = startLoad(publisher)
    program.process.stdin?.end()
    await until(async () => {
      const waiting = await sql`select from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock' and query ~ ${statement}`.execute(db)
      return waiting.rows.length > 0
    })
    await kill(t, program)
  })
}

/** How many loads brought figures of that publisher, and how many figures, once a transaction of the load has ended. */
async function countStored(publisher: string) {
  await db.selectFrom('data_version').select('version').forUpdate().execute()
  return count(publisher)
}

async function count(publisher: string) {
  return db
    .selectFrom('published_figure as figure')
    .innerJoin('document', 'document.id', 'figure.document_id')
    .where('publisher', 'like', `${publisher} %`)
    .select(({ fn }) => [
      fn.count<number>('load_id').distinct().as('loads'),
      fn.countAll<number>().as('figures'),
    ])
    .executeTakeFirstOrThrow()
}

const nothing = { loads: 0, figures: 0 }
const everything = { loads: 1, figures: rows }

t.test('a load that is killed before its file has come has stored nothing', async (t) => {
  const { rows: before } = await sql<{ now: string }>`select clock_timestamp() as now`.execute(db)
  const program = startLoad('Sending')
  await until(async () => {
    const connected = await sql`select from pg_stat_activity
      where datname = current_database() and backend_start > ${before[0]?.now}`.execute(db)
    return connected.rows.length > 0
  })
  await kill(t, program)
  t.same(await countStored('Sending'), nothing)
})

t.test('a load that is killed while it compares its rows has stored nothing', async (t) => {
  const lock = sql`lock table retraction in access exclusive mode`
  await killWaiting(t, 'Staging', lock, 'create temp table stored_statement')
  t.same(await countStored('Staging'), nothing)
})

t.test('a load that is killed while it waits for another has stored nothing', async (t) => {
  const lock = sql`select from data_version for update`
  await killWaiting(t, 'Waiting', lock, 'from "data_version" for update')
  t.same(await countStored('Waiting'), nothing)
})

t.test('a load that is killed while it commits has stored its file complete or not at all', async (t) => {
  await killWaiting(t, 'Committing', sql`select pg_advisory_xact_lock(1)`, '^commit$')
  const stored = await countStored('Committing')
  t.same(stored, stored.loads === 0 ? nothing : everything)
})

t.test('a load that is killed once it has committed has stored its file complete', async (t) => {
  const { origin } = await startWebServer(t, { '/': () => {} })
  const program = startLoad('Committed', '--allow-private', origin)
  program.process.stdin?.end()
  await until(async () => (await count('Committed')).loads === 1)
  await kill(t, program)
  t.same(await countStored('Committed'), everything)
})
