import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer, text } from 'node:stream/consumers'
import { gunzipSync, gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import t, { type Test } from 'tap'
import { features } from '../../src/features.ts'
import { restoreBackup, streamBackup } from '../../src/store/backup.ts'
import { openDatabase } from '../../src/store/database.ts'
import { listKeys } from '../../src/store/keys.ts'
import { migrateUp } from '../../src/store/migrations.ts'
import { buildApp } from '../../src/web/app.ts'
import { createTestApp } from '../support/app.ts'
import { createEmptyDatabase } from '../support/database.ts'
import { authorize } from '../support/keys.ts'
import { loadText } from '../support/load.ts'
import { startProgram } from '../support/program.ts'
import { describeSchema } from '../support/schema.ts'

async function openEmpty(t: Test) {
  const url = await createEmptyDatabase(t)
  const db = openDatabase({ url })
  t.teardown(() => db.destroy())
  return { db, url }
}

const restore = (db: ReturnType<typeof openDatabase>, backup: string) =>
  restoreBackup(db, Readable.from([Buffer.from(backup)]))

t.test('what is backed up and restored gives the same bytes at every permalink', async (t) => {
  const { app, db, url } = await createTestApp(t)
  const headers = await authorize(db, 'admin')
  await loadText(
    db,
    'series,period,base_period,value,publisher,note\ncaocao,2022-05,2022-04,3.0,"Press\\N","a\tb\\c\u2028"\n',
  )
  await app.inject({ method: 'POST', url: '/v1/figures/1/retraction', headers, body: { reason: 'wrong' } })
  const questions = [
    '/v1/comparisons?series=didi,caocao,market&base=event:didi-ipo&end=2022-03',
    '/v1/impact?treated=market&event=didi-fined&method=its',
    '/v1/figures.csv',
    '/v1/events.csv',
  ]
  const permalinks: string[] = []
  for (const question of questions) {
    const { headers } = await app.inject(question)
    permalinks.push(/<([^>]+)>; rel="permalink"/.exec(String(headers.link))?.[1] ?? '')
  }
  const bytesOf = async (from: typeof app) =>
    Promise.all(permalinks.map(async (link) => (await from.inject(link)).body))
  const before = await bytesOf(app)

  const folder = await mkdtemp(join(tmpdir(), 'market-impact-test-'))
  t.teardown(() => rm(folder, { recursive: true, force: true }))
  const file = join(folder, 'backup.sql.gz')
  const run = (command: string, url: string, name = file) =>
    startProgram('scripts/backup.ts', { DATABASE_URL: url }, [command, name]).ended()
  t.match(await run('write', url), { code: 0, output: `backed up to ${file}\n` })
  t.equal((await stat(file)).mode & 0o777, 0o600)
  t.match(await run('write', url), { code: 1, output: /is there already/ }, 'no backup is written over')
  t.equal((await run('write', url, '-')).output, gunzipSync(await readFile(file)).toString(), 'to a pipe')
  const cut = startProgram('scripts/backup.ts', { DATABASE_URL: url }, ['write', '-'])
  cut.process.stdout?.destroy()
  t.match(await cut.ended(), { code: 1, output: 'what reads the backup ended before it was whole\n' })
  for (const command of ['write', 'restore'])
    t.match(await run(command, url, '/nonexistent/x.gz'), {
      code: 1,
      output: /^\/nonexistent\/x.gz: no such file, or no such folder for it\n$/,
    })
  const target = await openEmpty(t)
  t.match(await run('restore', target.url), {
    code: 0,
    output: /^restored version \d+ of the data: \d+ rows in \d+ tables$/m,
  })

  const piped = startProgram('scripts/backup.ts', { DATABASE_URL: (await openEmpty(t)).url }, [
    'restore',
    '-',
  ])
  piped.process.stdin?.end(gunzipSync(await readFile(file)))
  t.match(await piped.ended(), { code: 0, output: /^restored version/ }, 'from a pipe')

  const restored = await buildApp({ db: target.db, features })
  t.teardown(() => restored.close())
  t.same(await bytesOf(restored), before)
  t.ok(before.every((body) => body.length > 100))
  t.equal(await describeSchema(target.db), await describeSchema(db))
  t.same(await listKeys(target.db), await listKeys(db))
  t.equal(await text(Readable.from(streamBackup(target.db))), gunzipSync(await readFile(file)).toString())
  await loadText(target.db, 'series,period,base_period,value\ncaocao,2022-06,2022-05,1.0\n')
  const ids = await sql<{ ids: number }>`select count(distinct id) as ids from figure`.execute(target.db)
  const all = await sql<{ ids: number }>`select count(*) as ids from figure`.execute(target.db)
  t.same(ids.rows, all.rows, 'ids go on where they were')
  t.match(await run('restore', target.url), {
    code: 1,
    output: /^the database must be empty, found rows in /,
  })
})

t.test('a backup of an older schema is restored and migrated', async (t) => {
  const old = await openEmpty(t)
  await migrateUp(old.db, '0005-foreign-key-names')
  await sql`insert into company values ('didi-global', 'DiDi Global', '滴滴')`.execute(old.db)
  const backup = await buffer(Readable.from(streamBackup(old.db)))
  const { db } = await openEmpty(t)
  t.match(await restore(db, backup.toString()), { rows: 2 })
  const companies = await sql`select company, name_zh from company`.execute(db)
  t.same(companies.rows, [{ company: 'didi-global', name_zh: '滴滴' }])
  t.same(await migrateUp(db), [], 'it is up to date')
})

t.test('a backup is restored into no database of an older schema, which it would not fit', async (t) => {
  const { db: source } = await createTestApp(t)
  const { db } = await openEmpty(t)
  await migrateUp(db, '0005-foreign-key-names')
  await t.rejects(restore(db, await text(Readable.from(streamBackup(source)))), {
    message:
      /^the database must be empty, or have the migrations of the backup up to \S+, found 0005-foreign-key-names: use a new database$/,
  })
})

t.test('two backups at once to one file do not write over each other', async (t) => {
  const { url } = await createTestApp(t)
  const file = join(t.testdir(), 'taken.sql')
  await writeFile(`${file}.unfinished`, 'of the other')
  const { code, output } = await startProgram('scripts/backup.ts', { DATABASE_URL: url }, [
    'write',
    file,
  ]).ended()
  t.equal(code, 1)
  t.equal(
    output,
    `${file}: another backup is writing it, or one was cut off: then remove the file with .unfinished behind this name\n`,
  )
  t.equal(await readFile(`${file}.unfinished`, 'utf8'), 'of the other')
})

t.test(
  'what is no whole backup of this or an earlier version is refused, and nothing of it is kept',
  async (t) => {
    const { db: source } = await createTestApp(t)
    const backup = await text(Readable.from(streamBackup(source)))
    const { db, url } = await openEmpty(t)
    const cases: [string, RegExp][] = [
      ['series,period\n', /expected a file of npm run backup, found one that begins "series,period"/],
      [
        backup.replace('-- migrations: ', '-- migrations: 9999-later, '),
        /9999-later, which this version does not know/,
      ],
      [backup.slice(0, backup.length / 2), /the backup is cut short: nothing was restored/],
      [backup.slice(0, backup.indexOf('-- complete')), /the backup is cut short: nothing was restored/],
    ]
    for (const [wrong, message] of cases) await t.rejects(restore(db, wrong), { message })
    const cut = join(t.testdir(), 'cut.sql.gz')
    await writeFile(cut, gzipSync(backup).subarray(0, 3000))
    t.match(await startProgram('scripts/backup.ts', { DATABASE_URL: url }, ['restore', cut]).ended(), {
      code: 1,
      output: `${cut} is cut short or damaged: nothing was restored\n`,
    })
    const { rows } = await sql<{ rows: number }>`select count(*) as rows from figure`.execute(db)
    t.same(rows, [{ rows: 0 }])
    const both = await Promise.allSettled([1, 2].map(() => restore(db, backup)))
    t.match(
      both.sort((a, b) => a.status.localeCompare(b.status)),
      [{ value: { rows: Number } }, { reason: { message: /^the database must be empty, found rows in / } }],
      'and the whole one is taken, once',
    )
  },
)
