import fc from 'fast-check'
import t from 'tap'
import { createTestApp } from '../support/app.ts'
import { isJson, listQuestions, type Parameter } from '../support/open-api.ts'
import { anyText, examples } from '../support/property.ts'

const { app } = await createTestApp(t)

/** Values that the data knows or that the schema shows, so that many questions get through to an answer. */
const known: Record<string, string[]> = {
  series: ['didi', 'market', 'didi,caocao,market', '滴滴出行', 't3,huaxiaozhu'],
  base: ['2021-06', 'event:didi-ipo', '2024-09'],
  end: ['2022-03', '2025-09', '2099-12'],
  months: ['1', '9', '120'],
  metric: ['orders', 'driver_permits', 'order_compliance_rate'],
  id: ['1', '17', 'didi-ipo'],
  growth_pct: ['-29', '0', '34.0', '+7.25'],
}

/** Parameters of time: a month, a day or an instant, as their examples are. */
const times = new Set(['as_of', 'recorded_by', 'since', 'from', 'to'])

const instants = fc
  .date({
    min: new Date('0001-01-01T00:00:00.000Z'),
    max: new Date('9999-12-31T23:59:59.999Z'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString())

function arbitraryOf({ name, schema, example }: Parameter): fc.Arbitrary<string> {
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.type === 'boolean') return fc.constantFrom('true', 'false')
  const usual = fc.constantFrom(...(known[name] ?? schema.examples ?? [example ?? '1']).map(String))
  if (!times.has(name)) return usual
  const { length } = String(example)
  return fc.oneof(
    { arbitrary: usual, weight: 4 },
    instants,
    length < 20 ? instants.map((text) => text.slice(0, length)) : instants,
  )
}

const hostile = fc.oneof(
  fc.string(),
  anyText(50),
  fc.constantFrom(
    '',
    '\0',
    '%',
    '../..',
    "'; drop table figure; --",
    '2022-13',
    '-1',
    '1e9',
    '1e999',
    '2147483648',
    '0x10',
    'NaN',
    'null',
    '[]',
    '{}',
    ',',
    ',,',
    'event:',
    '__proto__',
    'x'.repeat(5000),
    '9'.repeat(30),
  ),
)

const operations = listQuestions(app)

/** A question with a value for every required parameter and some of the others, then up to two of them spoilt. */
const question = fc.constantFrom(...operations.keys()).chain((index) => {
  const parameters = operations[index]?.operation.parameters ?? []
  const values = fc.tuple(
    ...parameters.map((parameter) =>
      parameter.required
        ? arbitraryOf(parameter)
        : fc.option(arbitraryOf(parameter), { nil: undefined, freq: 2 }),
    ),
  )
  const names = fc.oneof(
    fc.constantFrom('x', 'valueOf', '__proto__', ...parameters.map(({ name }) => name)),
    fc.string({ minLength: 1, maxLength: 20 }),
  )
  const mutations = fc.array(fc.tuple(names, hostile), { maxLength: 2 })
  return fc.record({ index: fc.constant(index), values, mutations })
})

t.test(
  'no question makes a 5xx, and each answer has a declared status and the shape of its schema',
  async (t) => {
    const numRuns = examples(1000)
    const seen = new Map<number, number>()
    await fc.assert(
      fc.asyncProperty(question, async ({ index, values, mutations }) => {
        const { path, operation, validators } = operations[index] as (typeof operations)[number]
        const parameters = operation.parameters ?? []
        const search = new URLSearchParams()
        let url = path
        parameters.forEach((parameter, i) => {
          const mutation = mutations.find(([name]) => name === parameter.name)
          const value = mutation ? mutation[1] : values[i]
          if (value === undefined) return
          if (parameter.in === 'path')
            url = url.replace(`{${parameter.name}}`, encodeURIComponent(value.toWellFormed()))
          else search.append(parameter.name, value)
        })
        // Without its last part an address is that of the list.
        if (url.endsWith('/')) return
        const unknown = mutations.find(([name]) => !parameters.some((parameter) => parameter.name === name))
        if (unknown) search.append(unknown[0], unknown[1])
        const response = await app.inject(`${url}?${search}`)
        const status = response.statusCode
        seen.set(status, (seen.get(status) ?? 0) + 1)
        if (status === 404 && response.json().detail.startsWith('no such path')) return
        const validate = validators.get(`${status} ${String(response.headers['content-type']).split(';')[0]}`)
        if (!validate)
          throw new Error(`undeclared: ${status} ${response.headers['content-type']} ${response.body}`)
        const body = isJson(response.headers) ? response.json() : response.body
        const faults = validate(body)
        if (faults.length > 0) throw new Error(`${JSON.stringify(faults)} ${response.body}`)
        if (unknown && status === 200) throw new Error(`unknown parameter ${unknown[0]} was taken`)
        if (status >= 500) throw new Error(response.body)
      }),
      { numRuns },
    )
    t.ok((seen.get(200) ?? 0) > numRuns / 8, `many questions were answered: ${JSON.stringify([...seen])}`)
  },
)
