import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import t, { type Test } from 'tap'
import { planWork } from '../../scripts/keys.ts'
import { UsageError } from '../../src/program.ts'
import { createKey, findKey, listKeys, revokeKey } from '../../src/store/keys.ts'
import { createEmptyDatabase, createTestDatabase } from '../support/database.ts'
import { captureOutput, startProgram } from '../support/program.ts'

const { db, url } = await createTestDatabase(t)

/** In a process of its own. */
async function runProgram(args: string[], settings: Record<string, string> = {}) {
  const program = startProgram('scripts/keys.ts', { DATABASE_URL: url, ...settings }, args)
  let stdout = ''
  program.process.stdout?.on('data', (text: string) => (stdout += text))
  const { code, output } = await program.ended()
  return { code, stdout, output }
}

/** The same in this process, on any database. */
const run = (t: Test, args: string[], database = db) =>
  captureOutput(t, async () => planWork(args)?.(database))

const idOf = (key: string) => key.slice(3, 15)

t.test('create prints the key and nothing else on standard output; words go to standard error', async (t) => {
  const { code, stdout, output } = await runProgram(['create', 'job'])
  t.equal(code, 0)
  t.match(stdout, /^mi_[0-9a-f]{12}_[\w-]{43}\n$/)
  t.match(output, 'a key for job with the scope load; it is shown only now')
  t.match(await findKey(db, stdout.trim()), {
    name: 'job',
    scopes: ['load'],
    expires_at: null,
    state: 'live',
  })
})

t.test('create takes scopes, a last day or a number of days', async (t) => {
  const day = await run(t, [
    'create',
    'boss 王',
    '--scope',
    'admin',
    '--scope',
    'load',
    '--expires',
    '2098-02-28',
  ])
  t.match(await findKey(db, day.stdout.trim()), {
    name: 'boss 王',
    scopes: ['load', 'admin'],
    expires_at: '2098-02-28T23:59:59.999Z',
  })
  t.match(day.output, 'with the scope load, admin, good until 2098-02-28T23:59:59.999Z; it is')
  const days = await run(t, ['create', 'days', '--expires', '90d'])
  const key = await findKey(db, days.stdout.trim())
  const lifetime = Date.parse(key?.expires_at ?? '') - Date.parse(key?.created_at ?? '')
  t.ok(Math.abs(lifetime - 90 * 86_400_000) < 60_000)
})

t.test('a third live key of a name is refused with the one to revoke', async (t) => {
  const first = await createKey(db, { name: 'third', scopes: ['load'] })
  await createKey(db, { name: 'third', scopes: ['load'] })
  const { code, stdout, output } = await run(t, ['create', 'third'])
  t.equal(code, 1)
  t.equal(stdout, '')
  t.match(output, /^third has two live keys, .* and .*: first end the older one with npm run keys -- revoke /)
  t.ok(output.endsWith(` ${idOf(first)}\n`))
})

t.test('list is a table, or JSON, of all keys without their secrets', async (t) => {
  const own = await createTestDatabase(t)
  t.match(await run(t, ['list', '--json'], own.db), { code: 0, stdout: '[]\n' })
  const none = 'there is no key yet: npm run keys -- create NAME makes one\n'
  t.match(await run(t, ['list'], own.db), { code: 0, stdout: none })
  const live = await createKey(own.db, { name: 'live', scopes: ['load'] })
  const expired = await createKey(own.db, {
    name: 'expired',
    scopes: ['load', 'admin'],
    expiresAt: '2026-01-31T23:59:59.999Z',
  })
  await revokeKey(own.db, idOf(live))
  const { code, output } = await run(t, ['list'], own.db)
  t.equal(code, 0)
  t.equal(
    output.replaceAll(/20[2-9]\d-\d\d-\d\dT[\d:.]+Z {2}(never|20)/g, '<created>  $1'),
    `id            name     scopes      created                   expires                   state
${idOf(live)}  live     load        <created>  never                     revoked
${idOf(expired)}  expired  load,admin  <created>  2026-01-31T23:59:59.999Z  expired
`,
  )
  const json = await run(t, ['list', '--json'], own.db)
  t.same(JSON.parse(json.stdout), await listKeys(own.db))
  t.notMatch(`${output} ${json.output}`, new RegExp(`${live.slice(16)}|${expired.slice(16)}|sha256`))
})

t.test('revoke ends keys by id and by name, and says what was ended before', async (t) => {
  const one = await createKey(db, { name: 'one', scopes: ['load'] })
  const two = await createKey(db, { name: 'two', scopes: ['load'] })
  t.match(await run(t, ['revoke', 'one', idOf(two)]), {
    code: 0,
    output: `${idOf(one)} of one is revoked\n${idOf(two)} of two is revoked\n`,
  })
  t.match(await findKey(db, one), { state: 'revoked' })
  t.match(await findKey(db, two), { state: 'revoked' })
  t.match(await run(t, ['revoke', idOf(one), 'two']), {
    code: 0,
    output: `${idOf(one)} of one was revoked already\n${idOf(two)} of two was revoked already\n`,
  })
})

t.test('revoke by a name with two live keys, or that no key has, ends none of them', async (t) => {
  const keys = [
    await createKey(db, { name: 'pair', scopes: ['load'] }),
    await createKey(db, { name: 'pair', scopes: ['load'] }),
  ]
  const { code, output } = await run(t, ['revoke', 'pair', 'nobody'])
  t.equal(code, 1)
  const [first, second] = output.trim().split('\n')
  t.match(first, /^pair has two live keys, .*: give the id of the one to end$/)
  for (const key of keys) {
    t.match(first, idOf(key))
    t.match(await findKey(db, key), { state: 'live' })
  }
  t.equal(second, '"nobody" is no id or name of a key: npm run keys -- list shows them')
})

t.test('bad usage is one clear line and exits with 2, help with 0', async (t) => {
  const name =
    'NAME must be 1 to 100 characters on one line, without blanks around it and unlike an id, found '
  const expires = '--expires must be a day such as 2027-01-31, or 1d to 9999d for so many days, found '
  const cases: [string[], string][] = [
    [[], 'expected create, list or revoke, found nothing'],
    [['constructor'], 'expected create, list or revoke, found "constructor"'],
    [['create'], 'create takes one name, found none'],
    [['create', 'a', 'b'], 'create takes one name, found 2'],
    [['create', ''], `${name}""`],
    [['create', ' a'], `${name}" a"`],
    [['create', 'a\tb'], `${name}"a\\tb"`],
    [['create', 'a\u202eb'], `${name}"a\u202eb"`],
    [['create', '0123456789ab'], `${name}"0123456789ab"`],
    [['create', 'x'.repeat(101)], `${name}"${'x'.repeat(101)}"`],
    [['create', 'a', '--scope', 'all'], '--scope must be load or admin, found "all"'],
    [['create', 'a', '--expires', '2027-02-29'], `${expires}"2027-02-29"`],
    [['create', 'a', '--expires', 'tomorrow'], `${expires}"tomorrow"`],
    [['create', 'a', '--expires', '0d'], `${expires}"0d"`],
    [
      ['create', 'a', '--expires', '2026-01-31'],
      '--expires must be a day that is not over, found 2026-01-31',
    ],
    [['create', 'a', '--json'], '--json does not go with create'],
    [['list', 'a'], 'list takes no name, found "a"'],
    [['revoke'], 'revoke takes the ids or names of keys, found none'],
    [['list', '--jsno'], "Unknown option '--jsno'"],
  ]
  for (const [args, message] of cases) {
    const error = await run(t, args).catch((error) => error)
    t.ok(error instanceof UsageError && error.message.startsWith(message), `${args.join(' ')}: ${error}`)
  }
  const [wrong, help] = await Promise.all([runProgram([]), runProgram(['--help'])])
  t.match(wrong, {
    code: 2,
    output: 'expected create, list or revoke, found nothing\nnpm run keys -- --help tells what is expected\n',
  })
  t.match(help, { code: 0, stdout: /^Usage: npm run keys -- create NAME/ })
})

const full = '/dev/full'
t.test(
  'what cannot be printed is a failure, and what nobody reads to its end is none',
  { skip: existsSync(full) ? false : `there is no ${full}` },
  async (t) => {
    const print = async (words: string) => {
      const command = `"${process.execPath}" scripts/keys.ts ${words}`
      const child = spawn('bash', ['-o', 'pipefail', '-c', command], {
        env: { ...process.env, DATABASE_URL: url },
      })
      const [told, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')])
      return { code, told }
    }
    t.same(await Promise.all([print(`list > ${full}`), print('list | true')]), [
      { code: 1, told: 'standard output: ENOSPC: no space left on device, write\n' },
      { code: 0, told: '' },
    ])
    t.match(await print(`create unseen > ${full}`), {
      code: 1,
      told: /^the key for unseen could not be shown, and is revoked: make another$/m,
    })
    const unseen = (await listKeys(db)).filter(({ name }) => name === 'unseen')
    t.match(unseen, [{ state: 'revoked' }], 'nor is there a key that nobody has')
  },
)

t.test('a database that is away, without tables or a replica is one line without a stack', async (t) => {
  const readOnly = new URL(url)
  readOnly.searchParams.set('options', '-c default_transaction_read_only=on')
  const cases: [string, string | RegExp][] = [
    ['postgres://nobody@127.0.0.1:1/none', /^no answer from the database at 127\.0\.0\.1:1\/none: .*\n$/],
    [await createEmptyDatabase(t), 'the database lacks tables or columns: run npm run migrate\n'],
    [readOnly.href, /^this database is a replica, .*\n$/],
  ]
  const outcomes = cases.map(async ([address, message]) => ({
    message,
    ...(await runProgram(['create', 'job'], { DATABASE_URL: address, MIGRATE: 'false' })),
  }))
  for (const { message, code, output } of await Promise.all(outcomes)) {
    t.equal(code, 1)
    t.match(output, message)
    t.equal(output.split('\n').length, 2)
  }
})
