import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import t from 'tap'
import { createTestApp, get } from '../../support/app.ts'

const { app } = await createTestApp(t)
const origin = await app.listen({ host: '127.0.0.1', port: 0 })

async function connect(mode: 'auto' | 'legacy' = 'auto') {
  const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode } })
  await client.connect(new StreamableHTTPClientTransport(new URL('/mcp', origin)))
  t.teardown(() => client.close())
  return client
}
const client = await connect()
type Content = { type: string; text?: string; uri?: string }
async function call(name: string, parameters: Record<string, unknown>, asked = client) {
  const { content, structuredContent, isError } = await asked.callTool({ name, arguments: parameters })
  const body = structuredContent as Record<string, unknown>
  return { content: content as Content[], body, isError: isError === true }
}
const window = { series: 'didi,caocao,market', base: 'event:didi-ipo', end: '2022-03' }

t.test('the official client finds seven tools, described as the API describes its questions', async (t) => {
  const { tools } = await client.listTools()
  t.same(
    tools.map(({ name }) => name),
    ['compare', 'path', 'check_claim', 'impact', 'coverage', 'revisions', 'events'],
  )
  const document = await get(app, '/openapi.json')
  const asked = document.paths['/v1/comparisons'].get
  const [compare] = tools
  t.equal(compare?.title, asked.summary)
  t.match(compare?.inputSchema, {
    type: 'object',
    required: ['series', 'base'],
    properties: { metric: { default: 'orders' }, anchor: { enum: ['containing', 'previous', 'next'] } },
  })
  t.same(
    Object.keys(compare?.inputSchema.properties ?? {}),
    asked.parameters.map(({ name }: { name: string }) => name).filter((name: string) => name !== 'bom'),
  )
  t.notMatch(JSON.stringify(tools), /csv|xlsx|accept|header/i, 'no other form can be asked for here')
  t.match(client.getInstructions(), 'hard bounds')
})

t.test('a tool answers what the API answers, with a link that gives the same for ever', async (t) => {
  const query = 'series=didi,caocao,market&base=event:didi-ipo&end=2022-03'
  const { content, body, isError } = await call('compare', window)
  t.equal(isError, false)
  t.same(body, await get(app, `/v1/comparisons?${query}`))
  t.same(JSON.parse(content[0]?.text as string), body)
  t.match(body, { series: [{ series: 'didi', growth_pct: -29, low_pct: -29.5, high_pct: -28.5 }] })
  const { uri } = content[1] as { uri: string }
  t.ok(uri.startsWith(`${origin}/v1/comparisons?`))
  t.match(await (await fetch(uri)).json(), { series: [{ growth_pct: -29 }] })
  const listed = await call('compare', { ...window, series: ['didi', 'caocao', 'market'], months: null })
  t.same(listed.body, body, 'a list in place of commas')
})

t.test('each tool answers, page by page where there is much', async (t) => {
  const claim = { series: 'didi', base: '2021-06', end: '2022-03', growth_pct: -29 }
  t.match((await call('check_claim', claim)).body, { verdict: 'supported' })
  const printed = { series: 'market', base: '2021-12', end: '2022-01', growth_pct: 5.3 }
  t.match((await call('check_claim', printed)).body, {
    verdict: 'contradicted',
    conflicts: [{ figure: { value: '5.3', publisher: 'Pandaily' } }],
  })
  t.match((await call('path', { series: 'didi', from: '2021-06', to: '2021-08' })).body, {
    series: [{ series: 'didi' }],
  })
  const impact = { treated: 'market', start: '2022-09', controls: 'aggregators', method: 'its' }
  t.match((await call('impact', impact)).body, { treated: 'market' })
  t.match((await call('coverage', { series: 'didi' })).body, { items: [{ series: 'didi' }] })
  t.match((await call('events', { company: '滴滴', type: 'ipo' })).body, { items: [{ event: 'didi-ipo' }] })
  const first = await call('revisions', { since: '2020-01-01T00:00:00Z', limit: 2 })
  const cursor = /cursor (\S+)$/.exec(first.content[1]?.text as string)?.[1]
  const second = await call('revisions', { since: '2020-01-01T00:00:00Z', limit: 2, cursor })
  t.notSame((second.body.items as unknown[])[0], (first.body.items as unknown[])[0])
})

t.test('an error has the words of the problem, and what can be asked of the tools instead', async (t) => {
  const unknown = await call('compare', { ...window, series: 'didii' })
  t.equal(unknown.isError, true)
  t.match(unknown.content[0]?.text, /series: expected .* found "didii".*didi/)
  t.match(unknown.body, { status: 400, errors: [{ parameter: 'series', did_you_mean: 'didi' }] })
  const stray = await call('compare', { ...window, finish: '2022-03' })
  t.match(stray.content[0]?.text, /finish: expected .* parameter/)
  const refused = await call('impact', { treated: 'didi', event: 'didi-fined', method: 'its' })
  t.equal(refused.isError, true)
  const [, parameters] = /\n- .*: impact (\{.*\})/.exec(refused.content[0]?.text as string) ?? []
  t.match(parameters, '"event":"didi-fined"')
  t.match((await call('impact', JSON.parse(parameters as string))).body, { event_month: '2022-07' })
  const unheard = await call('compare', { ...window, base: 'event:didi-fine' })
  t.match(
    unheard.content[0]?.text,
    'see the tool events, found "event:didi-fine", did you mean event:didi-fined?',
  )
  await t.rejects(client.callTool({ name: 'forecast', arguments: {} }), /forecast/)
})

t.test('clients of before are answered too, as JSON and without a session', async (t) => {
  const before = await connect('legacy')
  t.same((await call('compare', window, before)).body, (await call('compare', window)).body)
  const response = await fetch(`${origin}/mcp`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
    body: JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/call',
      params: { name: 'compare', arguments: window },
    }),
  })
  t.match(response.headers.get('content-type'), 'application/json')
  t.equal(response.headers.get('mcp-session-id'), null)
  t.match(await response.json(), { id: 1, result: { structuredContent: { base: '2021-06' } } })
})

t.test('other methods, other sites and many messages at once are refused', async (t) => {
  for (const method of ['GET', 'DELETE'] as const) {
    const response = await app.inject({ method, url: '/mcp' })
    t.match(response, { statusCode: 405, headers: { allow: 'POST' } })
  }
  const message = { jsonrpc: '2.0', id: 1, method: 'tools/list' }
  const post = (headers: Record<string, string>, payload: object = message) =>
    app.inject({
      method: 'POST',
      url: '/mcp',
      payload,
      headers: { accept: 'application/json, text/event-stream', ...headers },
    })
  t.equal((await post({})).statusCode, 200)
  t.equal((await post({ origin: 'http://localhost:6274' })).statusCode, 200)
  t.equal((await post({ origin: 'https://example.org' })).statusCode, 403)
  t.equal((await post({ host: 'rebound.example.org' })).statusCode, 403)
  t.match(await post({}, [message, message]), { statusCode: 400 })
  const listen = { jsonrpc: '2.0', id: 2, method: 'subscriptions/listen', params: {} }
  t.match((await post({}, listen)).json(), { error: { code: /^-32\d+$/ } })
})

t.test('a question takes the turns of whoever asks, behind a proxy too', async (t) => {
  const lines: string[] = []
  const stream = { write: (line: string) => lines.push(line) }
  const { app } = await createTestApp(t, { trustProxy: ['127.0.0.1'], logger: { level: 'info', stream } })
  const params = { name: 'coverage', arguments: { series: 'didi' } }
  const response = await app.inject({
    method: 'POST',
    url: '/mcp',
    headers: {
      accept: 'application/json, text/event-stream',
      'x-forwarded-for': '192.0.2.7',
      host: 'localhost',
    },
    body: { jsonrpc: '2.0', id: 1, method: 'tools/call', params },
  })
  t.equal(response.statusCode, 200)
  const asked = lines.map((line) => JSON.parse(line)).find(({ url }) => url?.startsWith('/v1/coverage'))
  t.equal(asked?.client, '192.0.2.7')
})
