import { execFileSync } from 'node:child_process'
import t from 'tap'
import { shortText } from './support/era-text.ts'
import { figuresOf, refusalOf } from './support/read.ts'

type Measured = { name: string; times: number; messageLength: number }

t.test('a megabyte of hostile text takes at most four times as long as one of prose', async (t) => {
  // In a process of its own without coverage, which makes the same code many times slower.
  const program = new URL('support/floods.ts', import.meta.url).pathname
  const lines = execFileSync(process.execPath, [program, '4'], {
    env: { _TAPJS_PROCESSINFO_COVERAGE_: '0' },
    encoding: 'utf8',
  })
    .trim()
    .split('\n')
  const measured = lines.map((line): Measured => JSON.parse(line))
  t.ok(measured.length > 12)
  t.same(
    measured.filter(({ times }) => times > 4),
    [],
  )
  t.same(
    measured.filter(({ messageLength }) => messageLength > 500),
    [],
  )
})

t.test('a text beyond all pages is refused unread', async (t) => {
  t.match(
    refusalOf(shortText + ' '.repeat(5_000_000)),
    /^expected a text of at most 5000000 characters, not 5\d{6}, found "据/,
  )
})

t.test('a page that was saved with its pictures inside is read, however large they are', async (t) => {
  const picture = `<img src="data:image/png;base64,${'QUJD'.repeat(2_000_000)}">`
  t.same(figuresOf(`<html><body>${picture}<p>${shortText}</p></body></html>`), figuresOf(shortText))
})

t.test('a text with more titles than a call takes arguments is refused', async (t) => {
  t.match(refusalOf(`交通部 ${'9月网约车'.repeat(130_000)}`), /^expected/)
})
