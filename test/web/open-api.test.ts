import { Validator } from '@seriousme/openapi-schema-validator'
import t from 'tap'
import { createTestApp } from '../support/app.ts'
import { isJson, listOperations } from '../support/open-api.ts'

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

const { app } = await createTestApp(t)
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
      'Coverage',
      'CoverageLink',
      'ProofStep',
      'Company',
      'Claim',
      'Comparison',
      'Conflict',
      'Differences',
      'Document',
      'Event',
      'Figure',
      'FigureDetail',
      'Health',
      'Impact',
      'Load',
      'LoadDetail',
      'LoadReport',
      'Metric',
      'Part',
      'Paths',
      'Platform',
      'Problem',
      'Ranking',
      'Reinstatement',
      'Retraction',
      'Revision',
      'StaggeredImpact',
      'Status',
      'TableDescription',
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
    for (const { name, schema, description, example } of operation.parameters ?? []) {
      if (!description) bare.push(`${path} ${name} has no description`)
      if (schema.type !== 'boolean' && !schema.enum && example === undefined && schema.default === undefined)
        bare.push(`${path} ${name} has no example`)
    }
  }
  t.same(bare, [])
})

t.test('every path answers its examples with a body that its schema takes', async (t) => {
  const questions: Record<string, string> = {
    '/v1/comparisons': 'series=didi,caocao,t3,market,ruqi&base=event:didi-ipo&end=2025-09&allow_breaks=true',
    '/v1/differences': 'series=didi,caocao&base=event:didi-ipo&end=2022-03',
    '/v1/series': 'series=didi,market&from=2021-01&to=2025-09&measure=since_base&base=2021-06',
    '/v1/impact/staggered':
      'treated=full-truck-alliance:fulfilled_orders@2021-Q3,kanzhun:average_mau@2021-Q3',
    '/v1/impact': 'treated=market&start=2022-09&controls=aggregators&method=its',
    '/v1/claims': 'series=didi&base=2021-06&end=2022-03&growth_pct=-29',
    '/v1/revisions': 'since=2020-01-01T00:00:00Z',
  }
  for (const { path, method, validators } of operations) {
    if (method !== 'get') continue
    // Its type is that of one document.
    if (path.endsWith('/content')) continue
    const url = path.replace('/events/{id}', '/events/didi-ipo').replace('{id}', '1')
    for (const type of [...validators.keys()].filter((key) => key.startsWith('200 '))) {
      const accept = type.slice('200 '.length)
      const question = questions[path.replace(/\.\w+$/, '')] ?? ''
      const response = await app.inject({ url: `${url}?${question}`, headers: { accept } })
      t.equal(response.statusCode, 200, path)
      t.equal(String(response.headers['content-type']).split(';')[0], accept, path)
      const validate = validators.get(type)
      const body = isJson(response.headers) ? response.json() : response.body
      t.ok(validate?.(body), `${path} ${JSON.stringify(validate?.errors?.slice(0, 3))}`)
    }
  }
})

t.test('every path that writes wants a key, and declares what it answers without one', async (t) => {
  const writes = operations.filter(({ method }) => method !== 'get')
  t.same(
    writes.map(({ method, path }) => `${method} ${path}`).sort(),
    [
      'post /v1/bulletins',
      'post /v1/breaks',
      'post /v1/companies',
      'post /v1/compositions',
      'post /v1/events',
      'post /v1/figures',
      'post /v1/figures/{id}/reinstatement',
      'post /v1/figures/{id}/retraction',
      'post /v1/metrics',
      'post /v1/platforms',
    ].sort(),
  )
  for (const { path, operation, validators } of writes) {
    t.match(operation.security, [{ bearer: [/^(load|admin)$/] }], path)
    for (const status of [401, 403, 429]) t.ok(validators.has(`${status} application/problem+json`), path)
    const response = await app.inject({ method: 'POST', url: path.replace('{id}', '1'), payload: '' })
    t.equal(response.statusCode, 401, path)
  }
})

t.test('the page at /docs shows the document', async (t) => {
  const page = await app.inject('/docs')
  t.equal(page.statusCode, 200)
  t.match(page.headers['content-type'], /text\/html/)
  t.match(page.body, /swagger-ui/)
})
