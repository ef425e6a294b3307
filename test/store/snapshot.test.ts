import { execFileSync } from 'node:child_process'
import { Readable } from 'node:stream'
import { setImmediate as immediate, setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import t, { type Test } from 'tap'
import { parseMonth } from '../../src/domain/time/month.ts'
import { loadFile } from '../../src/load/load-file.ts'
import { type Database, openDatabase } from '../../src/store/database.ts'
import type { SeriesQuestion } from '../../src/store/known-series.ts'
import { answerFor } from '../../src/store/queue.ts'
import { createSnapshotReader, type Snapshot } from '../../src/store/snapshot.ts'
import { createShippedDatabase, createTestDatabase, createWait } from '../support/database.ts'

/** A database with the shipped figures, a reader of its snapshots, and another connection that writes. */
async function createStore(t: Test) {
  const { db, url } = await createShippedDatabase(t)
  // No reader can tell the difference, and a write does not wait for the disk.
  await sql`alter database ${sql.id(new URL(url).pathname.slice(1))} set synchronous_commit = off`.execute(db)
  const writer = openDatabase({ url, connections: 1 })
  t.teardown(() => writer.destroy())
  const load = async (text: string) => {
    const { errors } = await loadFile(writer, {
      name: 'test.csv',
      stream: Readable.from([Buffer.from(text)]),
    })
    if (errors.length > 0) throw new Error(JSON.stringify(errors))
  }
  return { db, url, writer, load, read: createSnapshotReader(db) }
}

/** A question of all that a snapshot holds. */
const ordersOf = ({ changedAt }: Snapshot): SeriesQuestion => ({
  subjects: [{ series: 'jishi', metric: 'orders' }],
  asOf: { recordedBy: changedAt, day: null },
  allowBreaks: false,
})

/** The levels of a month that nobody has published of that platform. */
async function levelsOf(snapshot: Snapshot): Promise<string[]> {
  const [known] = await snapshot.findSeries(ordersOf(snapshot))
  const month = parseMonth('2019-01')
  return known?.figures.filter(({ period }) => period.last === month).map(({ value }) => value) ?? []
}

const level = (value: number) => `series,period,value (orders),publisher\njishi,2019-01,${value},P\n`

/** How often the version was read, as the server counts: its connections tell it at the latest when they have ended. */
async function countReads(db: Database): Promise<number> {
  const { rows } = await sql<{ reads: number }>`
    select seq_scan + coalesce(idx_scan, 0) as reads from pg_stat_user_tables where relname = 'data_version'`.execute(
    db,
  )
  return rows[0]?.reads ?? 0
}

t.test('a load by another connection is in the very next answer, 50 times', async (t) => {
  const { load, read } = await createStore(t)
  const stale: string[] = []
  for (let round = 1; round <= 50; round++) {
    await load(level(round))
    const found = (await levelsOf(await read())).at(-1)
    if (found !== String(round)) stale.push(`${found} after ${round}`)
  }
  t.same(stale, [])
})

t.test('a question sees a load that ended after an older question had asked for the version', async (t) => {
  const { url } = await createStore(t)
  // The program below keeps this thread from its answer for as long as it takes to start on a busy machine.
  const patient = openDatabase({ url, connectionTimeout: 60_000 })
  t.teardown(() => patient.destroy())
  const read = createSnapshotReader(patient)
  await read()
  const older = read()
  await immediate() // its query is sent; its answer is not taken until this thread comes to rest
  execFileSync(process.execPath, ['scripts/load.ts', '-'], {
    cwd: fileURLToPath(new URL('../../', import.meta.url)),
    env: { ...process.env, DATABASE_URL: url },
    input: level(1),
  })
  const newer = read()
  t.equal((await older).version, 9, 'the older question was answered before the load')
  t.same(await levelsOf(await newer), ['1'])
})

t.test('as long as nothing is written the snapshot stays the same, with what was found in it', async (t) => {
  const { load, read } = await createStore(t)
  const snapshot = await read()
  const found = await snapshot.findSeries(ordersOf(snapshot))
  await load('company,name_en,name_zh\nmeituan,Meituan,美团\n') // as it is stored
  t.equal(await read(), snapshot)
  t.ok((await snapshot.findSeries(ordersOf(snapshot)))[0] === found[0])
  await load(level(1))
  t.not(await read(), snapshot)
})

t.test('a thousand questions that come while one waits cost one more read of the version', async (t) => {
  const { db, url } = await createTestDatabase(t)
  const own = openDatabase({ url })
  const read = createSnapshotReader(own)
  await read()
  const asked: Promise<Snapshot>[] = []
  await db.transaction().execute(async (db) => {
    await sql`lock table data_version`.execute(db)
    for (let wave = 0; wave < 20; wave++) {
      for (let i = 0; i < 50; i++) asked.push(read())
      await sleep(5)
    }
    const { rows } = await sql`
      select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
      db,
    )
    t.equal(rows.length, 1, 'one query waits')
  })
  await Promise.all(asked)
  await own.destroy()
  let [reads, later] = [0, 0]
  for (let tries = 0; tries < 100 && (reads === 0 || reads !== later); tries++) {
    await sleep(100)
    ;[reads, later] = [later, await countReads(db)]
  }
  // the first question and its snapshot, the query that waited, and the one for all who came meanwhile
  t.ok(reads > 0 && reads <= 4, `${reads} reads`)
})

t.test('a snapshot has no figure that was loaded after its version', async (t) => {
  const { load, read } = await createStore(t)
  await load(level(1))
  const snapshot = await read()
  await load(level(2))
  t.same(await levelsOf(snapshot), ['1'], 'it had not asked for the figures before')
  t.same(await levelsOf(await read()), ['1', '2'])
})

t.test('a snapshot holds what its version did, whatever is written while it is read', async (t) => {
  const { load, read } = await createStore(t)
  const torn: string[] = []
  let loading = true
  const loads = (async () => {
    for (let n = 1; n <= 30; n++) {
      await load(`company,name_en\nc${n},C\n`)
      await load(`event,date,company,type,title\ne${n},2021-06-01,c${n},talk,T\n`)
      await load(`series,metric,month,note\nmarket,orders,2025-01,${n}\n`) // replaces the row
    }
    loading = false
  })()
  while (loading) {
    const { version, reference } = await read()
    const done = version - 9 // the shipped files are nine loads
    const found = [reference.companies.size - 9, reference.events.length - 43, reference.breaks.length]
    const wanted = [Math.ceil(done / 3), Math.ceil((done - 1) / 3), 2]
    if (String(found) !== String(wanted)) torn.push(`${found} in place of ${wanted}`)
  }
  await loads
  t.same(torn, [])
})

t.test(
  'where the version cannot be read all who wait are told, and the next question is answered',
  async (t) => {
    const { db, read } = await createStore(t)
    await read()
    await sql`alter table data_version rename to hidden`.execute(db)
    const told = await Promise.allSettled(Array.from({ length: 50 }, () => read()))
    t.same(new Set(told.map((item) => item.status === 'rejected' && item.reason.code)), new Set(['42P01']))
    await sql`alter table hidden rename to data_version`.execute(db)
    t.match(await read(), { version: 9 })
  },
)

t.test('a snapshot that could not be read is read again', async (t) => {
  const { db, read } = await createStore(t)
  await sql`alter table company rename to hidden`.execute(db)
  await t.rejects(read(), { code: '42P01' })
  await sql`alter table hidden rename to company`.execute(db)
  t.equal((await read()).reference.companies.size, 9)
})

t.test('readers of a database, as in several processes, see each the newest version', async (t) => {
  const { db, url, load } = await createStore(t)
  const other = openDatabase({ url })
  t.teardown(() => other.destroy())
  const readers = [createSnapshotReader(db), createSnapshotReader(other)]
  for (const round of [1, 2, 3]) {
    await load(level(round))
    for (const read of readers) t.equal((await levelsOf(await read())).length, round)
  }
})

t.test('of an event that was moved the version recorded last counts, then its day', async (t) => {
  const { load, read } = await createStore(t)
  const first = await read()
  const row = (date: string) => load(`event,date,company,type,title\ndidi-ipo,${date},didi-global,ipo,T\n`)
  const dayOf = (snapshot: Snapshot, recordedBy: string, day: string | null = null) =>
    snapshot.listEvents({ recordedBy, day }).find(({ event }) => event === 'didi-ipo')?.date
  await row('2021-05-01')
  const earlier = await read()
  await row('2021-08-01')
  const later = await read()
  t.equal(dayOf(earlier, earlier.changedAt), '2021-05-01', 'moved to an earlier day')
  t.equal(dayOf(later, later.changedAt), '2021-08-01', 'moved to a later day')
  t.equal(dayOf(later, later.changedAt, '2021-07-31'), undefined, 'as of a day before it')
  t.equal(dayOf(later, earlier.changedAt), '2021-05-01', 'as recorded before')
  t.equal(dayOf(later, first.changedAt), '2021-06-30', 'as recorded at first')
})

t.test(
  'a series is known from when it was recorded, with the company of then and its present name',
  async (t) => {
    const { load, read } = await createStore(t)
    const snapshots = [await read()]
    for (const row of ['jj,JJ,didi-global', 'jj,JJ,', 'jj,J.J.,', 'jj,JJ,kanzhun', 'jishi,Jishi,kanzhun']) {
      await load(`platform,name_en,company\n${row}\n`)
      snapshots.push(await read())
    }
    const latest = snapshots.at(-1) as Snapshot
    const print = (series: string) =>
      snapshots.map(({ changedAt }) => {
        const row = latest.listSeries({ recordedBy: changedAt, day: '2021-01-01' }).get(series)
        return row && `${row.name_en} of ${row.company}`
      })
    t.same(print('jj'), [
      undefined,
      'JJ of didi-global',
      ...Array(2).fill('JJ of null'),
      ...Array(2).fill('JJ of kanzhun'),
    ])
    t.same(print('jishi'), [...Array(5).fill('Jishi of null'), 'Jishi of kanzhun'])
    t.same([...latest.listSeries({ recordedBy: latest.changedAt, day: null })], [...latest.reference.series])
  },
)

t.test('what is read for all stands behind no question of the client that needs it first', async (t) => {
  const { url } = await createShippedDatabase(t)
  const db = openDatabase({ url, connections: 4 })
  t.teardown(() => db.destroy())
  const read = createSnapshotReader(db)
  const { wait, letGo } = await createWait(t, url)
  const seen: string[] = []
  await answerFor('flood', async () => {
    const own = [1, 2, 3, 4].map(() => wait.execute(db).then(() => seen.push('own')))
    await read()
    seen.push('data')
    await letGo()
    await Promise.all(own)
  })
  t.same(seen, ['data', 'own', 'own', 'own', 'own'])
})

t.test(
  'forty series of each metric are read ahead, of those with most first, 120 in all, and found without the database',
  async (t) => {
    const { url, load } = await createStore(t)
    const slugs = Array.from({ length: 41 }, (_, i) => `a-${String(i).padStart(2, '0')}`)
    const counted = ['average_mau', 'core_platform_transactions', 'fulfilled_orders', 'orders']
    const lines = (line: (slug: string) => string) => slugs.map(line).join('\n')
    await load(`platform,name_en,name_zh\n${lines((slug) => `${slug},${slug},${slug}`)}\n`)
    for (const metric of counted)
      await load(
        `series,metric,period,value,unit,publisher\n${lines((slug) => `${slug},${metric},2019-01,7,count,P`)}\n`,
      )
    const db = openDatabase({ url, connections: 1 })
    t.teardown(() => db.destroy())
    const snapshot = await createSnapshotReader(db)()
    await snapshot.readAhead()
    await db.destroy()
    const isFound = (series: string, metric: string) =>
      snapshot.findSeries({ ...ordersOf(snapshot), subjects: [{ series, metric }] }).then(
        ([known]) => known?.figures.length === 1,
        () => false,
      )
    const found = counted.map((metric) => Promise.all(slugs.map((slug) => isFound(slug, metric))))
    // Of orders more series are shipped than of the others.
    t.same(
      (await Promise.all(found)).map((each) => each.filter(Boolean).length),
      [40, 40, 0, 40],
    )
  },
)
