import t from 'tap'
import { level, readFigures } from '../../support/read-figures.ts'

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
  t.match(await readFigures(`{"data":[${line}],"next":"/v1/figures?page=2"}`), [
    /^refused 1 null: an array of objects/,
  ])
  t.match(await readFigures(`${line}\n{"series":}\n`), [/JSON \(RFC 8259\), or an object of it on each line/])
})
