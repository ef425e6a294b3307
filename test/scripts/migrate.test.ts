import { sql } from 'kysely'
import t from 'tap'
import { loadShipped } from '../../src/load/load-file.ts'
import { createEmptyDatabase, createTestDatabase, takeBackTo } from '../support/database.ts'
import { startProgram } from '../support/program.ts'

t.test('down wants --force, and takes back one migration at a time with it', async (t) => {
  const { url } = await createTestDatabase(t)
  const run = (...args: string[]) => startProgram('scripts/migrate.ts', { DATABASE_URL: url }, args).ended()
  t.match(await run('down'), { code: 2, output: /add --force/ })
  t.match(await run('down', '--force'), { code: 0, output: /^down \d{4}-\S+\n$/ })
  t.match(await run('status'), { code: 1, output: /^not run: \d{4}-\S+\n$/ })
  t.match(await run('up'), { code: 0, output: /^up \d{4}-\S+\n$/ })
  t.match(await run('status'), { code: 0, output: 'up to date\n' })
})

t.test('what only the latest schema holds keeps it from being taken back, in one sentence', async (t) => {
  const { db, url } = await createTestDatabase(t)
  await loadShipped(db)
  await takeBackTo(db, '0006')
  const { code, output } = await startProgram('scripts/migrate.ts', { DATABASE_URL: url }, [
    'down',
    '--force',
  ]).ended()
  t.equal(code, 1)
  t.match(
    output,
    /^0006-periods cannot be taken back without a loss, .* 5 parts of compositions: restore .*\n$/,
  )
})

t.test('every program refuses a database that a newer version has migrated, in one sentence', async (t) => {
  const { db, url } = await createTestDatabase(t)
  await sql`insert into kysely_migration values ('9999-later', '2099-01-01')`.execute(db)
  const programs: [migrate: string, file: string, ...args: string[]][] = [
    ['true', 'src/server.ts'],
    ['false', 'src/server.ts'],
    ['true', 'scripts/load.ts', 'data/events.csv'],
    ['false', 'scripts/keys.ts', 'list'],
    ['true', 'scripts/migrate.ts'],
    ['true', 'scripts/migrate.ts', 'down', '--force'],
  ]
  const ends = programs.map(([MIGRATE, file, ...args]) =>
    startProgram(file, { DATABASE_URL: url, PORT: '0', MIGRATE }, args).ended(),
  )
  for (const { code, output } of await Promise.all(ends)) {
    t.equal(code, 1)
    t.equal(
      output,
      'the database has the migrations 9999-later, which this version does not know: start the version that does, or take them back with it\n',
    )
  }
})

t.test(
  "a database that cannot hold the data, or is not its user's own, is told before anything is made",
  async (t) => {
    const { db, url } = await createTestDatabase(t)
    const status = async (name: string, user?: string) => {
      const address = new URL(url)
      address.pathname = name
      if (user) Object.assign(address, { username: user, password: user })
      return (await startProgram('scripts/migrate.ts', { DATABASE_URL: address.href }).ended()).output
    }
    const name = `latin_${process.pid}`
    await sql`create database ${sql.id(name)} encoding 'LATIN1' locale_provider libc locale 'C' template template0`.execute(
      db,
    )
    t.teardown(() => sql`drop database ${sql.id(name)}`.execute(db))
    t.match(
      await status(name),
      new RegExp(`/${name} must have the encoding UTF8, found LATIN1: make another with .*\\n$`),
    )
    const empty = new URL(await createEmptyDatabase(t)).pathname.slice(1)
    const guest = `guest_${process.pid}`
    await sql`create role ${sql.id(guest)} login password ${sql.lit(guest)}`.execute(db)
    t.teardown(() => sql`drop role ${sql.id(guest)}`.execute(db))
    t.equal(
      await status(empty, guest),
      'the user of DATABASE_URL may not do this, permission denied for schema public: make it the owner of the database\n',
    )
  },
)
