import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { Validator } from '@seriousme/openapi-schema-validator'
import t from 'tap'
import { features } from '../../src/features.ts'
import { addWebhook } from '../../src/store/webhooks.ts'
import { buildApp } from '../../src/web/app.ts'
import { createTestApp } from '../support/app.ts'
import { authorize } from '../support/keys.ts'
import { isJson, listOperations, type Parameter } from '../support/open-api.ts'

type Schema = {
  $ref?: string
  type?: string | string[]
  description?: string
  enum?: string[]
  examples?: unknown[]
  anyOf?: Schema[]
  items?: Schema
  properties?: Record<string, Schema>
}

const { app, db } = await createTestApp(t)
const key = await authorize(db, 'admin')
const operations = listOperations(app)

t.test('the document at /openapi.json is valid OpenAPI 3.1', async (t) => {
  const document = (await app.inject('/openapi.json')).json()
  t.match(document.openapi, /^3\.1\./)
  const { valid, errors } = await new Validator().validate(document)
  t.ok(valid, JSON.stringify(errors))
})

t.test('named schemas are components under their own names', async (t) => {
  const { components } = (await app.inject('/openapi.json')).json()
  t.same(
    Object.keys(components.schemas).sort(),
    [
      'Alternative',
      'ApproximateFigure',
      'Break',
      'Claim',
      'Company',
      'Comparison',
      'Conflict',
      'Coverage',
      'CoverageLink',
      'Differences',
      'Document',
      'Event',
      'Figure',
      'FigureDetail',
      'Health',
      'Impact',
      'Load',
      'LoadAct',
      'LoadDetail',
      'LoadReport',
      'Metric',
      'Part',
      'Paths',
      'Platform',
      'Problem',
      'ProofStep',
      'Ranking',
      'Reinstatement',
      'Release',
      'Retraction',
      'Revision',
      'StaggeredImpact',
      'Status',
      'TableDescription',
      'Webhook',
      'WebhookDelivery',
      'WebhookSecret',
    ].sort(),
  )
})

t.test('every parameter and every field of an answer is described, with an example', async (t) => {
  const bare: string[] = []
  const visit = (place: string, schema: Schema) => {
    if (schema.items) visit(`${place}[]`, schema.items)
    for (const [name, field] of Object.entries(schema.properties ?? {})) {
      const where = `${place}.${name}`
      const refers =
        field.$ref || field.anyOf || field.items?.$ref || field.properties || field.items?.properties
      if (!refers && !field.description) bare.push(`${where} has no description`)
      if (!refers && !field.enum && field.type !== 'boolean' && !field.items && !field.examples)
        bare.push(`${where} has no example`)
      visit(where, field)
    }
  }
  const { components } = app.swagger() as unknown as { components: { schemas: Record<string, Schema> } }
  for (const [name, schema] of Object.entries(components.schemas)) visit(name, schema)
  for (const { path, operation } of operations) {
    if (!operation.summary) bare.push(`${path} has no summary`)
    for (const { name, schema, description, example = schema.examples } of operation.parameters ?? []) {
      if (!description) bare.push(`${path} ${name} has no description`)
      if (schema.type !== 'boolean' && !schema.enum && example === undefined && schema.default === undefined)
        bare.push(`${path} ${name} has no example`)
    }
  }
  t.same(bare, [])
})

t.test('every declared answer has a schema that compiles', async (t) => {
  for (const { path, method, validators } of operations)
    for (const [answer, validate] of validators)
      t.doesNotThrow(() => validate({}), `${method} ${path} ${answer}`)
})

t.test(
  'every operation answers the examples of its parameters, all at once, as its schema says',
  async (t) => {
    await addWebhook(db, { url: 'https://example.org/', events: ['data.changed'], createdBy: 'tester' })
    const asked = operations.filter(
      ({ method, path }) => method === 'get' && path !== '/v1/documents/{id}/content',
    )
    for (const { path, operation, validators } of asked) {
      const url = readExamples(path, operation.parameters)
      const response = await app.inject({ url, headers: key })
      t.equal(response.statusCode, 200, url)
      const type = String(response.headers['content-type']).split(';')[0]
      const validate = validators.get(`200 ${type}`)
      const body = isJson(response.headers) ? response.json() : response.body
      t.same(validate?.(body).slice(0, 3), [], `${url} ${type}`)
    }
  },
)

t.test('harder questions too are answered in every form with the shape of its schema', async (t) => {
  const questions: Record<string, string> = {
    '/v1/comparisons': 'series=didi,caocao,t3,market,ruqi&base=event:didi-ipo&end=2025-09&allow_breaks=true',
    '/v1/series': 'series=didi,market&from=2021-01&to=2025-09&measure=since_base&base=2021-06',
    '/v1/impact/staggered':
      'treated=full-truck-alliance:fulfilled_orders@2021-Q3,kanzhun:average_mau@2021-Q3',
    '/v1/impact': 'treated=market&start=2022-09&controls=aggregators&method=its',
    '/v1/revisions': 'since=2020-01-01T00:00:00Z',
  }
  for (const { path, validators } of operations) {
    const question = questions[path.replace(/\.\w+$/, '')]
    if (question === undefined || path.endsWith('.csv-metadata.json')) continue
    const [type = '', validate] = [...validators].find(([key]) => key.startsWith('200 ')) ?? []
    const accept = type.slice('200 '.length)
    // The bare path takes the form that is asked for, the one with an extension has only that.
    for (const url of accept === 'text/csv' ? [path, path.replace('.csv', '')] : [path]) {
      const response = await app.inject({ url: `${url}?${question}`, headers: { accept } })
      t.equal(response.statusCode, 200, path)
      t.equal(String(response.headers['content-type']).split(';')[0], accept, path)
      const body = isJson(response.headers) ? response.json() : response.body
      t.same(validate?.(body).slice(0, 3), [], path)
    }
  }
})

/** The address that a reader of the document asks who fills in every example and, as that of a parameter without one, its default. */
function readExamples(path: string, parameters: Parameter[] = []): string {
  const search = new URLSearchParams()
  let url = path
  for (const { name, in: place, example, schema } of parameters) {
    const value = example ?? schema.default
    if (place === 'path') url = url.replace(`{${name}}`, String(value))
    else if (value !== undefined) search.set(name, String(value))
  }
  return `${url}?${search}`
}

t.test(
  'what has a default may be left out, and each form of an answer is an operation of its own',
  async (t) => {
    for (const { path, operation, method } of operations) {
      for (const { name, required, schema } of operation.parameters ?? [])
        if (schema.default !== undefined) t.not(required, true, `${path} ${name}`)
      const types = Object.keys(operation.responses['200']?.content ?? {})
      if (method === 'get' && !path.endsWith('/content')) t.equal(types.length, 1, `${path} ${types}`)
    }
    const names = (path: string) =>
      operations.find((item) => item.path === path)?.operation.parameters?.map(({ name }) => name)
    t.notOk(names('/v1/comparisons')?.includes('bom'))
    t.ok(names('/v1/comparisons.csv')?.includes('bom'))
  },
)

t.test('the document names the address that it is asked at', async (t) => {
  t.same((await app.inject('/openapi.json')).json().servers, [{ url: '/' }])
  const published = await buildApp({ db, features, publicUrl: 'https://metrics.example.org' })
  t.teardown(() => published.close())
  t.same((await published.inject('/openapi.json')).json().servers, [{ url: 'https://metrics.example.org' }])
})

/** The question of the README, and others as notebooks ask them, in the client that people make from the document. */
const client = `import createClient from 'openapi-fetch'
import type { paths } from './api.d.ts'

export async function ask(baseUrl: string) {
  const api = createClient<paths>({ baseUrl })
  const { data, error } = await api.GET('/v1/comparisons', {
    params: { query: { series: 'didi,caocao,market', base: 'event:didi-ipo', end: '2022-03' } },
  })
  if (!data) throw new Error(error.detail)
  const growths: (number | null)[] = data.series.map((item) => item.growth_pct)
  const certain: boolean | undefined = data.differences?.[0]?.order_certain
  const path = await api.GET('/v1/series', { params: { query: { series: 'market', include: 'none' } } })
  const point: string | undefined = path.data?.series[0]?.points[0]?.period
  const table = await api.GET('/v1/comparisons.csv', {
    params: { query: { series: 'didi', base: '2021-06', end: '2022-03' } },
    parseAs: 'text',
  })
  const header: string | undefined = table.data?.split(',')[0]
  const figure = await api.GET('/v1/figures/{id}', { params: { path: { id: 1 } } })
  const number: number | undefined = figure.data?.value_normalised
  // @ts-expect-error months are a number
  const months = () => api.GET('/v1/comparisons', { params: { query: { series: 'didi', base: '2021-06', months: '9' } } })
  return { growths, certain, point, header, isNumber: typeof number }
}
`

t.test('a client made from the document compiles the question of the README, and asks it', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'market-impact-client-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  symlinkSync(fileURLToPath(new URL('../../node_modules', import.meta.url)), join(folder, 'node_modules'))
  // What makes the types needs the compiler as it was before it became a program of its own.
  const older = import.meta.resolve('typescript-5')
  const hooks = registerHooks({
    resolve: (name, context, next) =>
      name === 'typescript' ? { url: older, shortCircuit: true } : next(name, context),
  })
  const { default: generate, astToString } = await import('openapi-typescript')
  hooks.deregister()
  writeFileSync(join(folder, 'api.d.ts'), astToString(await generate(JSON.stringify(app.swagger()))))
  writeFileSync(join(folder, 'client.ts'), client)
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  const options =
    '--noEmit --strict --skipLibCheck --module nodenext --allowImportingTsExtensions --types node'.split(' ')
  const { stdout } = await promisify(execFile)(
    join(folder, 'node_modules/.bin/tsc'),
    [...options, 'client.ts'],
    { cwd: folder },
  ).catch((error) => error)
  t.equal(stdout, '')
  const { ask } = await import(join(folder, 'client.ts'))
  t.same(await ask(await app.listen({ host: '127.0.0.1', port: 0 })), {
    growths: [-29, 34, -23.2105],
    certain: true,
    point: '2021-01',
    header: 'base',
    isNumber: 'number',
  })
})

t.test('every path that writes wants a key, and declares what it answers without one', async (t) => {
  const writes = operations.filter(({ method }) => method !== 'get')
  t.same(
    writes.map(({ method, path }) => `${method} ${path}`).sort(),
    [
      'post /v1/aggregates',
      'post /v1/bulletins',
      'post /v1/breaks',
      'post /v1/companies',
      'post /v1/compositions',
      'post /v1/events',
      'post /v1/figures',
      'post /v1/figures/{id}/reinstatement',
      'post /v1/figures/{id}/retraction',
      'post /v1/loads/{id}/reinstatement',
      'post /v1/loads/{id}/retraction',
      'post /v1/metrics',
      'post /v1/platforms',
      'post /v1/webhooks',
      'delete /v1/webhooks/{id}',
      'post /v1/webhooks/{id}/redelivery',
      'post /v1/webhooks/{id}/rotation',
      'post /v1/webhooks/{id}/test',
    ].sort(),
  )
  for (const { path, method, operation, validators } of writes) {
    t.match(operation.security, [{ bearer: [/^(load|admin)$/] }], path)
    for (const status of [401, 403, 429]) t.ok(validators.has(`${status} application/problem+json`), path)
    const response = await app.inject({
      method: method === 'delete' ? 'DELETE' : 'POST',
      url: path.replace('{id}', '1'),
      payload: '',
    })
    t.equal(response.statusCode, 401, path)
  }
})

t.test('the page at /docs shows the document', async (t) => {
  const page = await app.inject('/docs')
  t.equal(page.statusCode, 200)
  t.match(page.headers['content-type'], /text\/html/)
  t.match(page.body, /swagger-ui/)
  t.match(page.body, '<title>API · Market impact</title>')
  t.equal((await app.inject('/docs/json')).json().externalDocs.url, '/', 'which leads back to the pages')
})
