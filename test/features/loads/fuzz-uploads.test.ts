import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import t from 'tap'
import { createTestApp } from '../../support/app.ts'
import { authorize } from '../../support/keys.ts'
import { listOperations } from '../../support/open-api.ts'
import { anyText, examples } from '../../support/property.ts'

const { app, db } = await createTestApp(t)
const key = await authorize(db, 'load')

const folder = new URL('../../load/read/bulletin/texts/', import.meta.url)
const sound: Record<string, Buffer[]> = {
  '/v1/bulletins': readdirSync(folder).map((name) => readFileSync(new URL(name, folder))),
}
for (const name of ['figures', 'events', 'platforms', 'companies', 'metrics', 'breaks']) {
  const whole = readFileSync(new URL(`../../../data/${name}.csv`, import.meta.url))
  const csv = whole.subarray(0, whole.lastIndexOf('\n', 3000) + 1)
  const [header = '', row = ''] = csv.toString().split('\n')
  const columns = header.split(',')
  const item = Object.fromEntries(row.split(',').map((cell, i) => [columns[i], cell]))
  sound[`/v1/${name}`] = [csv, Buffer.from(JSON.stringify({ [name]: [item] }))]
}

const piece = fc.oneof(
  fc.uint8Array({ maxLength: 20 }),
  anyText(20).map((text) => Buffer.from(text.toWellFormed())),
  fc
    .constantFrom(
      '"',
      ',',
      '\r\n',
      '\0',
      '\ufeff',
      ';',
      '{',
      '[',
      '<p>',
      '1'.repeat(40),
      '-',
      '9e9',
      '环比',
      '%',
      '亿单',
    )
    .map((text) => Buffer.from(text)),
)

/** A sound body in which some places are spoilt, or anything. */
const body = (path: string) =>
  fc.oneof(
    { arbitrary: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)), weight: 1 },
    {
      arbitrary: fc
        .tuple(
          fc.constantFrom(...(sound[path] as Buffer[])),
          fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(30), piece), { maxLength: 4 }),
        )
        .map(([start, changes]) =>
          changes.reduce((bytes, [at, dropped, inserted]) => {
            const place = Math.floor(at * bytes.length)
            return Buffer.concat([bytes.subarray(0, place), inserted, bytes.subarray(place + dropped)])
          }, start),
        ),
      weight: 4,
    },
  )

const operations = listOperations(app).filter(({ path, method }) => method === 'post' && path in sound)

const types = ['text/csv', 'application/json', 'text/html', 'application/octet-stream', 'x']
const queries = ['', '?dry_run=true', '?accept_warnings=true', '?published_on=2022-01-01', '?x=1']
const typesOf = (path: string) =>
  path === '/v1/bulletins' ? ['text/html'] : ['text/csv', 'application/json']

/** Every other one is said to be what its path takes, and asked to be stored: of the rest hardly any is. */
const upload = fc.constantFrom(...operations).chain((operation) =>
  fc.record({
    operation: fc.constant(operation),
    payload: body(operation.path),
    query: fc.oneof(fc.constantFrom(...queries), fc.constant('?accept_warnings=true')),
    type: fc.oneof(fc.constantFrom(...types), fc.constantFrom(...typesOf(operation.path))),
  }),
)

t.test(
  'no body makes a 5xx, and each answer has a declared status and the shape of its schema',
  async (t) => {
    const seen = new Map<number, number>()
    await fc.assert(
      fc.asyncProperty(upload, async ({ operation: { path, validators }, payload, query, type }) => {
        const headers = { ...key, 'content-type': type }
        const response = await app.inject({ method: 'POST', url: path + query, payload, headers })
        const status = response.statusCode
        seen.set(status, (seen.get(status) ?? 0) + 1)
        const validate = validators.get(`${status} ${String(response.headers['content-type']).split(';')[0]}`)
        if (!validate) throw new Error(`undeclared: ${status} ${response.body}`)
        const faults = validate(response.json())
        if (faults.length > 0) throw new Error(`${JSON.stringify(faults)} ${response.body}`)
        if (status >= 500) throw new Error(response.body)
      }),
      { numRuns: examples(450) },
    )
    t.comment(JSON.stringify([...seen]))
    t.ok((seen.get(201) ?? 0) > 5 && (seen.get(422) ?? 0) > 100, 'some were stored and many refused')
  },
)
