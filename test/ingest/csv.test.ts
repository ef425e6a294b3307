import t from 'tap'
import { readCsv } from '../../src/load/read/csv.ts'

/** The rows of a text that comes in pieces of so many bytes. */
async function read(text: string | Buffer, bytes = 1000) {
  const buffer = Buffer.from(text as string)
  async function* pieces() {
    for (let i = 0; i < buffer.length; i += bytes) yield buffer.subarray(i, i + bytes)
  }
  const rows = []
  for await (const batch of readCsv(pieces())) rows.push(...batch)
  return rows
}

const lines = (rows: { line: number; cells: string[] }[]) =>
  rows.map(({ line, cells }) => `${line}: ${cells.join('|')}`)
const error = (rows: { errors: object[] }[]) => rows.at(-1)?.errors[0]

t.test('a row has the line on which it begins, after quoted line breaks and empty lines', async (t) => {
  const expected = ['1: a|b', '2: 1|x\ny', '4: 2|', '6: 3|z']
  t.same(lines(await read('a,b\n1,"x\ny"\n2,\n\n3,z')), expected)
})

t.test('line ends may be CRLF, CR or a mixture, in quotes too', async (t) => {
  t.same(lines(await read('a,b\r\n1,"x\r\ny"\r\n2,\r\n')), ['1: a|b', '2: 1|x\r\ny', '4: 2|'])
  t.same(lines(await read('a,b\r1,"x\ry"\r2,\r')), ['1: a|b', '2: 1|x\ry', '4: 2|'])
  t.same(lines(await read('a,b\r\n1,x\n2,y\r3,z')), ['1: a|b', '2: 1|x', '3: 2|y', '4: 3|z'])
})

t.test("of a file for spreadsheets the ' before what would be a formula is no part of a cell", async (t) => {
  const text = "a,b\n'=1,'-2\n'x,＝'=y\n"
  t.same(lines(await read(`\ufeff${text}`)), ['1: a|b', '2: =1|-2', "3: 'x|＝'=y"])
  t.same(lines(await read(text)), ['1: a|b', "2: '=1|'-2", "3: 'x|＝'=y"])
})

t.test('a byte order mark is no part of the first name', async (t) => {
  t.same(lines(await read('\ufeffa,b\n')), ['1: a|b'])
})

t.test('blanks around cells are left out, quotes and commas in quoted cells kept', async (t) => {
  t.same(lines(await read('a , b\n 1, "say ""no"", please" \n')), ['1: a|b', '2: 1|say "no", please'])
})

t.test('rows are the same in whatever pieces the bytes come', async (t) => {
  const text = '\ufeffa,b\r\n滴滴,"x\r\n""曹操"""\r\n\r\n3,出行\r\n'
  const whole = await read(text)
  t.same(lines(whole), ['1: a|b', '2: 滴滴|x\r\n"曹操"', '5: 3|出行'])
  for (const bytes of [1, 2, 3, 7]) t.same(await read(text, bytes), whole)
})

t.test('broken syntax gives the rows before it, then the line on which the broken row begins', async (t) => {
  const unclosed = await read('a,b\n1,"x\r\ny"\n\n2,"z\n3,4\n')
  t.same(lines(unclosed.slice(0, -1)), ['1: a|b', '2: 1|x\r\ny'])
  t.same(error(unclosed), {
    line: 5,
    column: null,
    value: 'a quoted cell without end',
    expected: 'a closing quote',
  })
  t.match(error(await read('a,b\n1,x"y"\n')), { line: 2, value: 'a quote inside a cell' })
  t.match(error(await read('a,b\n1,"x"y\n')), { line: 2, value: 'text after a closing quote' })
})

t.test('a row of more than 100 000 bytes is refused', async (t) => {
  t.match(error(await read(`a,b\n1,"${'x'.repeat(100_001)}`, 60_000)), {
    line: 2,
    value: 'a row of more than 100000 bytes',
  })
})

t.test('a failing source fails the reading', async (t) => {
  async function* broken() {
    yield Buffer.from('a,b\n')
    throw new Error('connection reset')
  }
  await t.rejects(
    async () => {
      for await (const _ of readCsv(broken()));
    },
    { message: 'connection reset' },
  )
})
