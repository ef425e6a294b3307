import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import t, { type Test } from 'tap'
import { planWork } from '../../scripts/load.ts'
import { parseMonth } from '../../src/domain/time/month.ts'
import { DiskFull } from '../../src/load/spool.ts'
import { exitWithMessage, UsageError } from '../../src/program.ts'
import { actOnFigure, actOnLoad } from '../../src/store/retractions.ts'
import { createTestDatabase } from '../support/database.ts'
import { captureOutput, startProgram } from '../support/program.ts'

const { db, url } = await createTestDatabase(t)
const place = `database: ${new URL(url).host}${new URL(url).pathname}`
const folder = await mkdtemp(join(tmpdir(), 'load-test-'))
t.teardown(() => rm(folder, { recursive: true }))

/** In a process of its own. */
async function runProgram(args: string[], input = '', settings: Record<string, string> = {}) {
  const program = startProgram('scripts/load.ts', { DATABASE_URL: url, ...settings }, args)
  program.process.stdin?.end(input)
  const { code, output } = await program.ended()
  return { code, output: output.replaceAll(`${folder}/`, '') }
}

/** The same in this process; the code is undefined where a source cannot be had. */
async function run(t: Test, args: string[]) {
  const { code, output } = await captureOutput(t, async () => (await planWork(args))?.(db))
  return { code, output: output.replaceAll(`${folder}/`, '') }
}

async function write(name: string, text: string): Promise<string> {
  await writeFile(join(folder, name), text)
  return join(folder, name)
}

const header = 'series,period,base_period,value,publisher\n'

t.test(
  'an empty database gets the shipped data first, so that loading it says that nothing changed',
  async (t) => {
    t.same(await runProgram(['data/figures.csv', 'data/events.csv']), {
      code: 0,
      output: `data/figures.csv: 421 rows: 0 new, 421 unchanged, 0 revised — nothing changed, the same document as load 8
data/events.csv: 43 rows: 0 new, 43 unchanged, 0 revised — nothing changed, the same document as load 7
${place}
`,
    })
  },
)

t.test('a dry run tells what would come of a file, a load stores it, a revision is told', async (t) => {
  const first = await write('first.csv', `${header}caocao,2022-05,2022-04,3.0,Paper\n`)
  const second = await write('second.csv', `${header}caocao,2022-05,2022-04,3.1,Paper\n`)
  t.same(await run(t, ['--dry-run', first]), {
    code: 0,
    output: `first.csv:2: new: caocao orders growth 2022-05 over 2022-04: 3.0 percent
first.csv: 1 row: 1 new, 0 unchanged, 0 revised — dry run, nothing stored
`,
  })
  t.same(await run(t, [first, second]), {
    code: 0,
    output: `first.csv: 1 row: 1 new, 0 unchanged, 0 revised — stored
second.csv:2: revised: caocao orders growth 2022-05 over 2022-04: 3.1 percent, was 3.0 percent
second.csv: 1 row: 0 new, 0 unchanged, 1 revised — stored
`,
  })
})

t.test('a dry run with warnings says what each row states too', async (t) => {
  const file = await write('jump.csv', `${header}caocao,2022-07,2022-06,60.0,Paper\n`)
  const { code, output } = await run(t, ['--dry-run', file])
  t.equal(code, 1)
  t.match(output, /^jump.csv:2: new: caocao orders growth 2022-07 over 2022-06: 60.0 percent$/m)
  t.notMatch((await run(t, [file])).output, ': new: ')
})

t.test('the figures of a bulletin are told without lines, and what is not taken with its line', async (t) => {
  const text =
    '2026年9月16日，交通运输部发布8月份网约车行业运行基本情况。\n\n8月份共收到订单信息8.51亿单。\n义乌8月份订单7.12亿单。'
  const { output } = await run(t, ['--dry-run', await write('august.txt', text)])
  t.match(output, /^august.txt: new: market orders level 2026-08: 8.51 hundred_million/m)
  t.match(output, /^august.txt:4: not taken/m)
})

t.test(
  'a figure that is loaded again while it is retracted is told, with what puts it in force',
  async (t) => {
    const file = await write('again.csv', `${header}caocao,2022-06,2022-05,3.0,Paper\n`)
    await run(t, [file])
    const { id } = await db
      .selectFrom('published_figure')
      .select((eb) => eb.fn.max('id').as('id'))
      .executeTakeFirstOrThrow()
    await actOnFigure(db, id, { act: 'retract', reason: 'wrong', doneBy: 'tester' })
    const { code, output } = await run(t, [file])
    t.equal(code, 0)
    t.equal(
      output.split('\n')[0],
      `again.csv:2: retracted: caocao orders growth 2022-06 over 2022-05: 3.0 percent, and stays so until POST /v1/figures/${id}/reinstatement`,
    )
  },
)

t.test('a retracted break is told with what puts it in force, and the file is no failure', async (t) => {
  const rows = 'series,metric,month,note\ncaocao,orders,2024-01,Old\n'
  await run(t, [await write('break.csv', rows)])
  const { load_id } = await db
    .selectFrom('series_break')
    .select('load_id')
    .where('series', '=', 'caocao')
    .executeTakeFirstOrThrow()
  await actOnLoad(db, load_id, { act: 'retract', reason: 'wrong', doneBy: 'tester' })
  const more = await write('breaks.csv', `${rows}caocao,orders,2024-02,New\n`)
  t.same(await run(t, [more]), {
    code: 0,
    output: `breaks.csv:2: retracted: caocao orders 2024-01: {"note":"Old","source_url":null}, and stays so until POST /v1/loads/${load_id}/reinstatement
breaks.csv: 2 rows: 1 new, 1 unchanged, 0 revised — stored
`,
  })
})

t.test('a refused file tells each fault, and the other files are loaded', async (t) => {
  const bad = await write(
    'bad.csv',
    `${header}caocoa,2022-06,2022-05,3.0,Paper\ncaocao,2022-06,2022-05,x,Paper\n`,
  )
  const good = await write('good.csv', `${header}caocao,2022-07,2022-06,3.0,Paper\n`)
  const { code, output } = await run(t, [bad, good])
  t.equal(code, 1)
  t.same(output.split('\n').toSorted(), [
    '',
    'bad.csv: refused for 2 rows — nothing stored',
    'bad.csv:2:series: found "caocoa", expected the slug, a name or an alias of a known series, did you mean "caocao"',
    'bad.csv:3:value: found "x", expected a plain decimal such as -21.1, of at most 18 digits before the point and 9 after it',
    'good.csv: 1 row: 1 new, 0 unchanged, 0 revised — stored',
  ])
})

t.test('standard input is loaded for -', async (t) => {
  t.same(await runProgram(['-'], `${header}caocao,2022-08,2022-07,3.0,Paper\n`), {
    code: 0,
    output: `standard input: 1 row: 1 new, 0 unchanged, 0 revised — stored\n${place}\n`,
  })
  t.same(await runProgram(['-']), {
    code: 1,
    output: `standard input:1: found an empty file, expected a header and rows under it
standard input: refused for 1 row — nothing stored
${place}
`,
  })
})

t.test('a file that cannot be read is one clear line, and then nothing is loaded', async (t) => {
  const figures = await write('unloaded.csv', `${header}caocao,2019-09,2019-08,3.0,Paper\n`)
  const { code, output } = await runProgram([figures, join(folder, 'none.csv'), folder])
  t.equal(code, 1)
  t.match(output, /^none\.csv: no such file$/m)
  t.match(output, /: is a directory, expected a file$/m)
  t.equal(output.trim().split('\n').length, 2)
  t.same(
    await db
      .selectFrom('published_figure')
      .select('id')
      .where('period_last', '=', parseMonth('2019-09'))
      .where('series', '=', 'caocao')
      .execute(),
    [],
  )
})

t.test('a fault of the database is told in words of ours', async (t) => {
  await sql`
    create function fail() returns trigger language plpgsql as
      $$ begin raise 'invalid byte sequence' using errcode = tg_argv[0]; end $$`.execute(db)
  const companies = await write('companies.csv', 'company,name_en\nx,X\n')
  for (const [state, words] of [
    ['22021', 'the database cannot keep a value that it was given (SQLSTATE 22021; its log has more)'],
    ['53100', 'the database has no room, on its disk or within its temp_file_limit: make room'],
    ['53400', 'the database has no room, on its disk or within its temp_file_limit: make room'],
    ['53200', 'the database does not answer at the moment, try again soon'],
    ['XX001', 'the database failed (SQLSTATE XX001; its log has more)'],
  ] as const) {
    await sql`create or replace trigger fail before insert on company
      for each statement execute function fail(${sql.lit(state)})`.execute(db)
    t.same(await run(t, [companies]), { code: 1, output: `companies.csv: not loaded: ${words}\n` })
  }
  await sql`drop trigger fail on company`.execute(db)
})

t.test('a disk without room is one line where it ends a program, as a first start', async (t) => {
  const codes: unknown[] = []
  t.intercept(process, 'exit', { value: (code: unknown) => codes.push(code) })
  const { output } = await captureOutput(t, async () => exitWithMessage(new DiskFull('make room')))
  t.same({ codes, output }, { codes: [1], output: 'make room\n' })
})

t.test('bad usage exits with 2, help with 0', async (t) => {
  const [wrong, help] = await Promise.all([runProgram([]), runProgram(['--help'])])
  t.same(wrong, {
    code: 2,
    output: 'expected at least one file or address\nnpm run load -- --help tells what is expected\n',
  })
  t.match(help, { code: 0, output: /^Usage: npm run load/ })
  await t.rejects(run(t, ['--dryrun', 'x.csv']), new UsageError("Unknown option '--dryrun'"))
})

t.test('a database that does not answer is one line without a stack', async (t) => {
  const { code, output } = await runProgram(['data/events.csv'], '', {
    DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
  })
  t.equal(code, 1)
  t.match(output, /^no answer from the database at 127\.0\.0\.1:1\/none: .*\n$/)
})
