import t, { type Test } from 'tap'
import { planWork } from '../../scripts/load.ts'
import { UsageError } from '../../src/program.ts'
import { eraText } from '../load/read/bulletin/support/era-text.ts'
import { bulletinPage, listingPage, startBulletinSite, tagged } from '../support/bulletin-site.ts'
import { createShippedDatabase } from '../support/database.ts'
import { captureOutput, startProgram } from '../support/program.ts'

const { db, url } = await createShippedDatabase(t)
const { answers, origin, listing, host, requests } = await startBulletinSite(t)

/** What the program does and prints, in this process; the code is undefined where a source cannot be had. */
async function run(t: Test, ...args: string[]) {
  const { code, output } = await captureOutput(t, async () => (await planWork(args))?.(db))
  return { code, output: output.replaceAll(origin, 'SITE') }
}

const rows = 'series,period,base_period,value,publisher\ncaocao,2022-05,2022-04,3.0,Paper\n'

t.test('a file and a bulletin are loaded from addresses', async (t) => {
  answers['/figures.csv'] = rows
  answers['/t20220815_1.html'] = bulletinPage('2022-07')
  const { code, output } = await run(
    t,
    '--allow-private',
    `${origin}/figures.csv`,
    `${origin}/t20220815_1.html`,
  )
  t.equal(code, 0)
  t.match(output, 'SITE/figures.csv: 1 row: 1 new, 0 unchanged, 0 revised — stored\n')
  t.match(output, /^SITE\/t20220815_1\.html: \d+ rows: [1-9]\d* new, .* — stored\n/m)
  t.match(
    await db
      .selectFrom('document')
      .select(['source_url', 'published_on'])
      .where('source_url', '=', `${origin}/t20220815_1.html`)
      .execute(),
    [{ published_on: '2022-08-15' }],
  )
})

t.test('what cannot be had from an address is one line and code 1', async (t) => {
  answers['/cut.csv'] = (_, response) => {
    response.writeHead(200, { 'content-length': 3_000_000 }).write(rows.padEnd(2_000_000, '\n'))
    setTimeout(() => response.socket?.end(), 100)
  }
  t.same(await run(t, '--allow-private', `${origin}/none`), {
    code: 1,
    output: 'SITE/none: not loaded: answered 404\n',
  })
  t.same(await run(t, '--allow-private', `${origin}/cut.csv`), {
    code: 1,
    output: 'SITE/cut.csv: not loaded: the connection ended before the answer was whole\n',
  })
})

t.test(
  'an address that may not be asked is refused before anything is loaded, without its password',
  async (t) => {
    requests.length = 0
    answers['/away'] = (_, response) => response.writeHead(302, { location: 'http://localhost:1/' }).end()
    for (const [argument, output] of [
      [listing, 'SITE/list: 127.0.0.1 is no public address; --allow-private lets it in\n'],
      [
        'ftp://example.org/a.csv',
        'ftp://example.org/a.csv: expected an address with http or https, found ftp:\n',
      ],
      [
        'https://me:hidd@n@example.org/',
        'https://example.org/: expected an address without user and password\n',
      ],
    ] as const)
      t.same(await run(t, argument, 'https://example.org/a.csv'), { code: undefined, output })
    t.equal(requests.length, 0)
    t.match(await run(t, origin.replace('127.0.0.1', 'localhost')), {
      code: 1,
      output: /localhost is at .*, which is no public address; --allow-private lets it in\n$/,
    })
    t.match(await run(t, '--allow-private', `${origin}/away`), {
      code: 1,
      output: /^SITE\/away: not loaded: localhost is at .*, which is no public address\n$/,
    })
  },
)

t.test('a watch list says in its last line and its code whether something came', async (t) => {
  const watch = (...more: string[]) => run(t, '--allow-private', '--watch-list', listing, ...more)
  answers['/list'] = tagged(listingPage(['/2022-09', '/2022-05']), '"list"')
  answers['/2022-09'] = bulletinPage('2022-09')
  answers['/2022-05'] = bulletinPage('2022-05')
  t.same(await watch('--dry-run'), {
    code: 0,
    output: 'watch list: 2 new (2022-05, 2022-09), 0 known — dry run, nothing stored\n',
  })
  t.same(await watch(), { code: 0, output: 'watch list: 2 new (2022-05, 2022-09), 0 known\n' })
  t.same(await watch(), { code: 3, output: 'watch list: nothing new, 2 known\n' })
  answers['/list'] = listingPage(['/2023-11', '/gone', '/2022-09'])
  answers['/2023-11'] = bulletinPage('2023-11').replaceAll('全国', '浙江省')
  const { code, output } = await watch()
  t.equal(code, 1)
  t.match(output, /^SITE\/2023-11:7: found .*, expected a figure of the whole country/m)
  t.match(output, 'SITE/gone: not loaded: answered 404\n')
  t.match(output, 'watch list: trouble: 1 refused, 1 failed; nothing new, 1 known\n')
  t.same(await watch('--skip', `${origin}/2023-11`, '--skip', `${origin}/gone`), {
    code: 3,
    output: 'watch list: nothing new, 1 known\n',
  })
  t.same(await run(t, '--watch-list', listing), {
    code: 1,
    output: `SITE/list: the listing was not read: 127.0.0.1 is no public address; --allow-private lets it in
watch list: trouble: the listing was not read: 127.0.0.1 is no public address; nothing new, 0 known
`,
  })
})

t.test('a warning keeps a bulletin from being stored, and the output says how to accept it', async (t) => {
  const doubtful = bulletinPage('2025-07').replace('7.87亿单，环比上升4%', '9.87亿单，环比上升4%')
  answers['/list'] = listingPage(['/2025-07'])
  answers['/2025-07'] = doubtful
  const { code, output } = await run(t, '--allow-private', '--watch-list', listing)
  t.equal(code, 1)
  t.match(output, /^SITE\/2025-07:\d+: warning: /m)
  t.match(output, 'SITE/2025-07: not stored for its warnings; --accept-warnings stores it all the same')
  t.match(await run(t, '--allow-private', '--accept-warnings', `${origin}/2025-07`), { code: 0 })
  t.same(await run(t, '--allow-private', '--watch-list', listing), {
    code: 3,
    output: 'watch list: nothing new, 1 known\n',
  })
})

t.test('a new bulletin that lacks what was not read is stored, told and trouble', async (t) => {
  answers['/list'] = listingPage(['/2025-04'])
  answers['/2025-04'] = bulletinPage('2025-04', eraText('2025-04').replace(/[\d.]+亿单/, '8O5亿单'))
  const { code, output } = await run(t, '--allow-private', '--watch-list', listing)
  t.equal(code, 1)
  t.match(output, 'SITE/2025-04: the text lacks the orders of the market\n')
  t.match(output, /^SITE\/2025-04:\d+: not taken \(words\): .*8O5亿单/m)
  t.match(output, /\nwatch list: trouble: 1 incomplete; 1 new \(2025-04\), 0 known\n$/)
})

t.test('told to stop, a watch list ends at once in good order', async (t) => {
  answers['/list'] = listingPage(['/2024-07', '/silent'])
  answers['/2024-07'] = bulletinPage('2024-07')
  const asked = new Promise<void>((resolve) => {
    answers['/silent'] = () => resolve()
  })
  const args = ['--allow-private', '--watch-list', listing]
  const program = startProgram('scripts/load.ts', { DATABASE_URL: url }, args)
  await asked
  program.process.kill('SIGTERM')
  t.match(await program.ended(), {
    code: 1,
    output: `${listing}: stopped by SIGTERM
watch list: trouble: stopped by SIGTERM; 1 new (2024-07), 0 known
`,
  })
})

t.test('bad usage of a watch list is told', async (t) => {
  for (const [args, message] of [
    [['--watch-list', listing, 'data/events.csv'], '--watch-list goes with no other file or address'],
    [['--watch-list', listing, '--sheet', 'A'], '--sheet goes with a file or address'],
    [['--watch-list', 'list.html'], 'expected an address such as https://www.example.org/page.html'],
    [['--watch-list', `http://me:hidden@${host}/`], 'expected an address without user and password'],
    [['--skip', listing, 'data/events.csv'], '--skip goes with --watch-list'],
  ] as const)
    await t.rejects(run(t, ...args), new UsageError(message))
})
