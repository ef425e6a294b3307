import t from 'tap'
import { level, readFigures } from '../../../support/read-figures.ts'

t.test('a number of JSON has the digits that it was sent with', async (t) => {
  for (const value of ['5.50', '9007199254740993', '539'])
    t.same(
      await readFigures(`[{"series": "didi", "period": 202203, "value": ${value}, "unit": "万单"}]`),
      [`didi level 2022-03: ${value} ten_thousand, unknown, 2022-04-15`],
      value,
    )
  t.match(await readFigures('[{"series":"didi","period":"2022-03","value":5.39e8}]'), [
    /^refused 1 value: all digits/,
  ])
})

t.test('a key that stands twice in an object of JSON is refused', async (t) => {
  const row = '{"series":"didi","period":"2022-03","value":"5.39亿单"}'
  const twice = row.replace('}', ' , "value" : "53.9亿单"}')
  for (const text of [twice, `[${row},${twice}]`, `{"figures":[${twice}]}`, `${row}\n${twice}\n`])
    t.same(await readFigures(text), ['refused 1 null: each key once'], text)
  t.same(await readFigures(row.replace('}', ',"note":"{\\"value\\": \\\\"}')), [level])
})

t.test('a data frame is read in each of the forms that it is written in', async (t) => {
  const two = [
    'didi level 2022-02: 4.90 hundred_million, unknown, 2022-04-15',
    'didi level 2022-03: 5.39 hundred_million, unknown, 2022-04-15',
  ]
  const names = '["series","period","value","unit"]'
  const cells = '["didi","2022-02",4.90,"hundred_million"],["didi","2022-03",5.39,"hundred_million"]'
  for (const text of [
    `{"columns":${names},"index":[0,1],"data":[${cells}]}`,
    `[${names},${cells}]`,
    '{"0":{"series":"didi","period":"2022-02","value":"4.90亿单"},"1":{"series":"didi","period":"2022-03","value":"5.39亿单"}}',
    '{"series":{"0":"didi","1":"didi"},"period":{"0":"2022-02","1":"2022-03"},"value":{"0":4.90,"1":5.39},"unit":{"0":"亿单","1":"亿单"}}',
    '{"series":["didi","didi"],"period":["2022-02","2022-03"],"value":[4.90,5.39],"unit":["亿单","亿单"]}',
  ])
    t.same(await readFigures(text), two, text)
  for (const [text, expected] of [
    [`[${names},["didi","2022-02"]]`, '4, as many as there are columns'],
    ['[["series","series"],["didi","t3"]]', 'each column once'],
    ['{"series":["didi","t3"],"value":[5.39]}', 'an array of objects'],
    ['{"series":{"0":"didi"},"value":{"1":5.39}}', 'an array of objects'],
    ['[["series","value"]]', 'an array of objects'],
    [`{"columns":${names},"index":["上海","上海"],"data":[${cells}]}`, 'an array of objects'],
    [`{"title":"上海","columns":${names},"data":[${cells}]}`, 'nothing beside the rows'],
    [
      '{"series":{"上海":"didi"},"period":{"上海":"2022-02"},"value":{"上海":4.90},"unit":{"上海":"亿单"}}',
      'an array of objects',
    ],
  ] as const)
    t.match(await readFigures(text), [RegExp(`^refused 1 null: ${expected}`)], text)
})

t.test('a list of a service is read where it is whole, and refused where rows are missing', async (t) => {
  const row = '{"series":"didi","period":"2022-03","value":"5.39亿单"}'
  for (const beside of ['"next":null', '"total":1', '"total":1,"permalink":"/v1/figures?as_of=2022-04-15"'])
    t.same(await readFigures(`{${beside},"items":[${row}]}`), [level], beside)
  for (const beside of ['"next":"/v1/figures?page=2"', '"total":162'])
    t.match(await readFigures(`{${beside},"items":[${row}]}`), [/^refused 1 null: all rows of it/], beside)
  t.match(await readFigures(`{"items":[${row}],"events":[{"event":"a"}]}`), [/nothing beside the rows/])
  for (const beside of [
    '"region":"Shanghai"',
    '"metric":"active_users"',
    '"unit":"万单"',
    '"title":"2023年"',
  ])
    t.match(await readFigures(`{${beside},"data":[${row}]}`), [/nothing beside the rows but/], beside)
  for (const state of ['"status":"ok"', '"code":0,"msg":"ok"', '"success":true,"message":"操作成功"'])
    t.equal((await readFigures(`{${state},"data":[${row}]}`)).length, 1, state)
})

t.test('a data frame of platforms and months is read, whichever its columns are', async (t) => {
  const said = [
    'didi level 2022-02: 5.5',
    'didi level 2022-03: 5.39',
    't3 level 2022-02: 0.6',
    't3 level 2022-03: 0.7',
  ]
  const [feb, mar] = ['{"滴滴":"5.5亿","T3出行":"0.6亿"}', '{"滴滴":"5.39亿","T3出行":"0.7亿"}']
  for (const frame of [
    '{"columns":["2022-02","2022-03"],"index":["滴滴","T3出行"],"data":[["5.5亿","5.39亿"],["0.6亿","0.7亿"]]}',
    '{"columns":["滴滴","T3出行"],"index":["2022-02","2022-03"],"data":[["5.5亿","0.6亿"],["5.39亿","0.7亿"]]}',
    `{"2022-02":${feb},"2022-03":${mar}}`,
    '{"滴滴":{"2022年2月":"5.5亿","2022年3月":"5.39亿"},"T3出行":{"2022年2月":"0.6亿","2022年3月":"0.7亿"}}',
  ])
    t.same(
      (await readFigures(frame)).map((figure) => figure.replace(/ hundred_million.*/, '')),
      said,
      frame,
    )
  t.match(await readFigures('{"2022-03":{"滴滴":"5.39亿"}}'), [/^didi level 2022-03: 5.39 /])
  t.match(await readFigures('{"2022-03":{"滴滴":539,"T3出行":null}}'), [/^refused 1 .*: a unit in a table/])
  for (const frame of [
    `{"2022-02":${feb},"2022-03":{"滴滴":"5.39亿"}}`,
    `{"2022-02":${feb},"region":"Shanghai"}`,
    '{"columns":["2022-03"],"index":["滴滴","T3出行"],"data":[["5.5亿"]]}',
    '{"columns":["2022-03"],"index":["滴滴"],"data":[["5.5亿"]],"region":"Shanghai"}',
    '{"columns":["value"],"index":["滴滴"],"data":[["5.5亿"]]}\n',
  ])
    t.match(await readFigures(frame), [/^refused 1 null: .*reset_index/], frame)
})

t.test('rows are also objects of JSON, one on each line', async (t) => {
  const line = '{"series":"didi","period":"2022-03","value":"5.39亿单"}'
  t.same(await readFigures(`${line}\n${line}\n`), [level, level])
  t.same(await readFigures(`${line}\r\n\r\n${line}`), [level, level])
  t.same(await readFigures(`${line}\n`), [level])
  const note = line.replace('}', ',"note":"one\u2028two"}')
  t.same(await readFigures(`${note}\n${line}\n`), [level, level], 'a line separator ends no line')
  t.match(await readFigures('{"figures":[]}'), [/^refused 1 null: an array of objects/])
  for (const text of [
    `{"data":[${line}]}`,
    `{"rows":[${line}]}`,
    `{"schema":{"fields":[]},"data":[${line}]}`,
  ])
    t.same(await readFigures(text), [level], text)
  t.match(await readFigures(`${line}\n{"series":}\n`), [
    /^refused 2 null: JSON \(RFC 8259\), or an object of it on each line/,
  ])
  t.match(await readFigures(`${line}\n${line}\n${line.slice(0, -1)}\n${line}\n`), [/^refused 3 null: JSON/])
  t.match(await readFigures(`${line}\n\n${line.slice(0, 30)}`), [/^refused 3 null: JSON/])
  t.match(await readFigures('{"figures": [\n  {"series": "a"\n]}'), [/^refused 3 null: JSON/])
})

t.test('what programs write of numbers and times is refused with what to send', async (t) => {
  const read = (row: string) => readFigures(`[{"series":"didi",${row}}]`)
  t.same(await read('"period":"2022-03","value":501.29999999999995,"unit":"million"'), [
    'refused 1 value: the number with the digits that it was printed with, as text in JSON, and not as a program has a float',
  ])
  t.match(await read('"period":"2022-03","value":5.01e8'), [
    /^refused 1 value: all digits .*, or send it as text$/,
  ])
  for (const time of ['1646092800000', '1646092800'])
    t.match(
      await read(`"period":${time},"value":501`),
      [/^refused 1 period: .*; the seconds or milliseconds since 1970/],
      time,
    )
})

t.test('the year and the month or quarter of a row may stand under two keys', async (t) => {
  const read = (...rows: object[]) =>
    readFigures(JSON.stringify(rows.map((row) => ({ platform: 'didi', ...row, orders: 539000000 }))))
  const said = (period: string) => `didi level ${period}: 539000000 count, unknown, 2022-04-15`
  t.same(await read({ year: 2022, month: 3 }, { year: '2022', month: 'Feb' }), [
    said('2022-03'),
    said('2022-02'),
  ])
  t.same(await read({ year: 2021, quarter: 3 }), [said('2021-Q3')])
  // A row without its year is of none.
  for (const year of [null, undefined, ''])
    t.match(await read({ year: 2022, month: 2 }, { year, month: 3 }), [
      /^refused 1 month: each column once, year and month in one/,
    ])
  t.match(await read({ year: 2022, month: 13 }), [/^refused 1 month: a period as/])
})
