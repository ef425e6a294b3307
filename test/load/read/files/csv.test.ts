import { deepStrictEqual as deepEqual } from 'node:assert'
import { Readable } from 'node:stream'
import fc from 'fast-check'
import t from 'tap'
import { readCsv } from '../../../../src/load/read/files/csv.ts'
import { openRecordTable } from '../../../../src/load/read/records/record-table.ts'
import { parseRows } from '../../../../src/load/read/rows/table.ts'
import type { RefusedRows } from '../../../../src/store/load-report.ts'
import { examples } from '../../../support/property.ts'
import { level, readFigures } from '../../../support/read-figures.ts'
import { makeKnown } from '../../../support/rows.ts'

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

t.test('a cell that is kept from spreadsheets as a formula is its text', async (t) => {
  t.same(lines(await read('="a",b,="c"\n="",x,="1"\n')), ['1: a|b|c', '2: |x|1'])
  t.same(lines(await read('a,"=""b""",c\n')), ['1: a|="b"|c'])
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

t.test('blanks in the lines of a quoted cell are none between columns', async (t) => {
  t.same(lines(await read('a,b\nx,"\r\na  "\nx,  a\n')), ['1: a|b', '2: x|a', '4: x|a'])
  t.same(lines(await read('a  b\nx  1\n')), ['1: a|b', '2: x|1'])
})

t.test('any cells come back, quoted or not, with any line ends and in any pieces', async (t) => {
  const cell = fc.string({ unit: fc.constantFrom('a', '1', ' ', '"', ',', '\n', '\r\n', '滴') })
  const row = fc.tuple(fc.constant('x'), cell, fc.boolean(), fc.constantFrom('\n', '\r\n'))
  const property = fc.asyncProperty(
    fc.array(row, { maxLength: 9 }),
    fc.integer({ min: 1, max: 40 }),
    async (rows, bytes) => {
      let line = 2
      let text = 'a,b\n'
      const expected = ['1: a|b']
      for (const [first, second, isQuoted, end] of rows) {
        const mustQuote = isQuoted || /["\n,]/.test(second)
        text += `${first},${mustQuote ? `"${second.replaceAll('"', '""')}"` : second}${end}`
        expected.push(`${line}: ${first}|${second.trim()}`)
        line += 1 + second.split('\n').length - 1
      }
      deepEqual(lines(await read(text, bytes)), expected)
    },
  )
  await t.resolves(fc.assert(property, { numRuns: examples(100) }))
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

const open = (text: string | Buffer) => openRecordTable(readCsv(Readable.from([Buffer.from(text as string)])))

async function refusal(work: Promise<unknown>): Promise<RefusedRows> {
  return work.then(
    () => t.fail('expected a refusal') as never,
    (error) => error,
  )
}

async function parse(text: string | Buffer) {
  const { batches } = await open(text)
  const rows = []
  for await (const batch of parseRows(batches, 'companies', makeKnown())) rows.push(...batch)
  return rows
}

t.test('the header tells what a file holds', async (t) => {
  const headers = {
    figures: 'series,period,value',
    events: 'event,date,company,type,title',
    platforms: 'platform,name_en,name_zh,aliases,company',
    aggregates: 'aggregate,name_en',
    companies: 'name_zh,company,name_en',
    metrics: 'metric,unit,name_en',
    breaks: 'series,metric,month,note,source_url',
  }
  for (const [content, header] of Object.entries(headers))
    t.equal((await open(`${header}\n`)).content, content)
})

t.test(
  'unknown columns are refused at once with the nearest that the file lacks, and a missing one named',
  async (t) => {
    const { errors, errorCount, rowCount } = await refusal(open('series,perod,value,sourceurl\n'))
    t.same(
      errors.map(({ line, column, value, didYouMean }) => [line, column, value, didYouMean]),
      [
        [1, null, 'the columns "perod", "sourceurl"', 'period, source_url'],
        [1, 'period', '', undefined],
      ],
    )
    t.equal(
      errors[1]?.expected,
      'the column period of a figures file, or one period in a title, as 2022年3月各平台订单量, or 2022-03 alone',
    )
    t.same([errorCount, rowCount], [2, 1])
  },
)

t.test('a repeated column, a header of another kind and an empty file are refused', async (t) => {
  t.match((await refusal(open('company,name_en,company\n'))).errors, [
    { column: 'company', expected: 'each column once' },
  ])
  t.match((await refusal(open('a:b:c\n1:2:3\n'))).errors, [
    {
      line: 1,
      value: 'the header "a:b:c"',
      expected:
        /^columns separated by commas, at least series,period,value .*; or a bulletin, which names \S+ as its source$/,
    },
  ])
  for (const text of ['', '\n\n', '\ufeff'])
    t.match((await refusal(open(text))).errors, [{ line: 1, value: 'an empty file' }])
})

t.test('a header without rows is refused, as an export that came out empty', async (t) => {
  for (const text of ['company,name_en\n', 'company,name_en', 'company,name_en\n\n,\n'])
    t.match((await refusal(parse(text))).errors, [
      { line: 1, value: 'a header without rows', expected: 'at least one row under the header' },
    ])
})

t.test('a row with too few or too many cells is refused', async (t) => {
  const { errors } = await refusal(parse('company,name_en\na\nb,B\nc,C,D\n'))
  t.same(errors, [
    { line: 2, column: null, value: '1 cells', expected: '2 cells, one for each column of the header' },
    {
      line: 4,
      column: null,
      value: '3 cells',
      expected: '2 cells, one for each column of the header, and a cell with a comma in it to be quoted',
    },
  ])
})

t.test('bytes that are not UTF-8 and control characters are refused with their column', async (t) => {
  // 滴 in GBK
  const gbk = Buffer.concat([
    Buffer.from('company,name_en,name_zh\na,A,'),
    Buffer.from([0xb5, 0xce]),
    Buffer.from('\n'),
  ])
  t.match((await refusal(parse(gbk))).errors, [{ line: 2, column: 'name_zh', expected: 'text in UTF-8' }])
  t.match((await refusal(parse('company,name_en\na,A\0\nb,\x1b[31m\n'))).errors, [
    { line: 2, column: 'name_en', value: 'A\0', expected: 'text without control characters' },
    { line: 3, column: 'name_en', value: '\x1b[31m', expected: 'text without control characters' },
  ])
})

t.test('all errors are counted and the first hundred kept', async (t) => {
  const { errors, errorCount, rowCount } = await refusal(parse(`company,name_en\n${'X,\n'.repeat(150)}a,A\n`))
  t.same([errors.length, errorCount, rowCount], [100, 300, 150])
  t.match(errors.at(-1), { line: 51, column: 'name_en' })
})

t.test('rows come typed, with their lines', async (t) => {
  t.same(await parse('name_en,company\nA,a\n\n"B, Inc.",b\n'), [
    { line: 2, company: 'a', name_en: 'A', name_zh: '' },
    { line: 4, company: 'b', name_en: 'B, Inc.', name_zh: '' },
  ])
})

t.test(
  'a text that is aligned by blanks is read where each line has as many cells as its header',
  async (t) => {
    const market = 'market level 2022-03: 7.3 hundred_million, unknown, 2022-04-15'
    for (const text of [
      'series  period   value\ndidi    2022-03  5.39亿单\nmarket  2022-03   7.3亿单\n',
      '   series   period    value\r\n0    didi  2022-03  5.39亿单\r\n1  market  2022-03   7.3亿单\r\n',
      'series    period    value\n--------  --------  ---------\ndidi      2022-03   5.39亿单\nmarket    2022-03   7.3亿单\n',
      '======  =======  ========\nseries  period   value\n======  =======  ========\ndidi    2022-03  5.39亿单\nmarket  2022-03  7.3亿单\n',
      '各平台订单, 亿单\n单位：亿单\n平台　　月份　　　订单量\n滴滴　　2022-03　　5.39\n全国　　2022-03　　7.3\n',
    ])
      t.same(await readFigures(text), [level, market], text)
    // An empty cell is not seen among blanks.
    t.match(
      await readFigures(
        'platform  month    value     note\ndidi      2022-02  5.5亿单   x\ndidi      2022-03  5.39亿单\n',
      ),
      [/^refused 3 null: 4 cells, one for each column/],
    )
    t.match(
      await readFigures(
        'series  period   note  value\ndidi    2022-02        5.5亿单\ndidi    2022-03  x     5.39亿单\n',
      ),
      [/^refused 2 null: 4 cells, one for each column/],
    )
    t.match(await readFigures('series period value\ndidi 2022-03 5.39亿单\n'), [
      /aligned by two blanks or more/,
    ])
    const print = (value: string) =>
      `   series   period  value\n0    didi  2022-02  ${value}\n1    didi  2022-03  539.25\n`
    t.match(await readFigures(`单位：百万单\n${print('550.51')}`), [/: 550.51 million/, /: 539.25 million/])
    t.match(await readFigures(`单位：百万单\n${print('550.50')}`), [
      /^refused 3 null: the number with the decimals/,
    ])
    t.match(await readFigures(`单位：百万单\n${print('5.5')}..    ...      ...     ...\n`), [
      /^refused 5 null: all rows/,
    ])
  },
)

t.test('a separator in a title is not that of the table', async (t) => {
  for (const text of [
    'Orders, by platform\nseries\tperiod\tvalue\ndidi\t2022-03\t5.39亿单\n',
    'Orders, by platform\nseries;period;value\ndidi;2022-03;5,39亿单\n',
    '单位：亿单，%\n平台,月份,订单量,环比\n滴滴,2022-03,5.39,-\n',
    '```csv\nseries,period,value\ndidi,2022-03,5.39亿单\n```\n',
    '```\n| series | period | value |\n|---|---|---|\n| didi | 2022-03 | 5.39亿单 |\n```\n',
  ])
    t.same(await readFigures(text), [level], text)
})

t.test('the prints of consoles are read where they have all digits', async (t) => {
  const figures = [level, level.replace('didi', 't3').replace('5.39', '0.65')]
  const prints = {
    R: `  series  period value            unit
1   didi 2022-03  5.39 hundred_million
2 T3出行 2022-03  0.65 hundred_million
`,
    'R, as a table': `"series" "period" "value" "unit"
"1" "didi" "2022-03" 5.39 "hundred_million"
"2" "T3 出行" "2022-03" 0.65 "hundred_million"
`,
    DuckDB: `┌─────────┬─────────┬──────────────┬─────────────────┐
│ series  │ period  │    value     │      unit       │
│ varchar │ varchar │ decimal(5,2) │     varchar     │
├─────────┼─────────┼──────────────┼─────────────────┤
│ didi    │ 2022-03 │         5.39 │ hundred_million │
│ T3出行  │ 2022-03 │         0.65 │ hundred_million │
└─────────┴─────────┴──────────────┴─────────────────┘
`,
    Polars: `shape: (2, 4)
┌────────┬─────────┬───────┬─────────────────┐
│ series ┆ period  ┆ value ┆ unit            │
│ ---    ┆ ---     ┆ ---   ┆ ---             │
│ str    ┆ str     ┆ f64   ┆ str             │
╞════════╪═════════╪═══════╪═════════════════╡
│ didi   ┆ 2022-03 ┆ 5.39  ┆ hundred_million │
│ T3出行 ┆ 2022-03 ┆ 0.65  ┆ hundred_million │
└────────┴─────────┴───────┴─────────────────┘
`,
    'SQL*Plus': `
SERIES     PERIOD       VALUE UNIT
---------- ------- ---------- ---------------
didi       2022-03       5.39 hundred_million
T3出行     2022-03       0.65 hundred_million

2 rows selected.
`,
  }
  for (const [name, text] of Object.entries(prints)) t.same(await readFigures(text), figures, name)
  const { R, Polars, 'SQL*Plus': sqlPlus } = prints
  t.match(await readFigures(R.replace('0.65', '0.60')), [/^refused 3 null: the number with the decimals/])
  t.match(
    await readFigures(
      Polars.replace(
        'didi   ┆ 2022-03 ┆ 5.39  ┆ hundred_million',
        '…      ┆ …       ┆ …     ┆ …              ',
      ),
    ),
    [/^refused 7 null: all rows, since some were left out here/],
  )
  t.match(await readFigures(sqlPlus.replace('2 rows', '3 rows')), [/^refused 7 null: all rows, as many as/])
  const tibble = `# A tibble: 1 × 4
  series period  value unit           
  <chr>  <chr>   <dbl> <chr>          
1 didi   2022-03  5.39 hundred_million
`
  t.match(await readFigures(tibble), [
    /^refused 1 null: CSV, .* since a tibble prints three digits of a number/,
  ])
})

t.test(
  'a line with the prompt of a console is left out, unless it asks for less than the country',
  async (t) => {
    const box = `+----------+---------+-----------+
| platform | month   | orders    |
+----------+---------+-----------+
| didi     | 2022-03 | 539000000 |
+----------+---------+-----------+
1 row in set (0.00 sec)
`
    const read = ['didi level 2022-03: 539000000 count, unknown, 2022-04-15']
    for (const prompt of [
      'mysql> select platform, month, orders from monthly;',
      "mysql> select platform,\n    -> month, orders as '订单量' from monthly;",
      'MariaDB [rides]> select * from monthly;',
      'postgres=# select "platform", month, orders\npostgres-# from monthly;',
    ])
      t.same(await readFigures(`${prompt}\n${box}\nmysql>\n`), read, prompt)
    t.match(await readFigures(`mysql> select * from monthly where city = 'Shanghai';\n${box}`), [
      /^refused 1 null: figures of the whole country/,
    ])
  },
)

t.test('a console may say how many rows its statement met', async (t) => {
  const rows = 'series,period,value\ndidi,2022-03,5.39亿单\n'
  t.match(await readFigures(`${rows}\n(1 row affected)\n`), [/^didi level 2022-03/])
  t.match(await readFigures(`${rows}\n(2 rows affected)\n`), [/^refused 4 null: all rows/])
})

t.test('the character with which DOS ends a file is no row', async (t) => {
  t.match(await readFigures('series,period,value\ndidi,2022-03,5.39亿单\n\x1a'), [/^didi level 2022-03/])
})
