import { connect } from 'node:net'
import t, { type Test } from 'tap'
import { createTestApp } from '../../support/app.ts'
import { authorize } from '../../support/keys.ts'
import { listOperations } from '../../support/open-api.ts'

const { app, db } = await createTestApp(t)
const good = 'series=didi,market&base=2021-06&end=2022-03'

type Expected = {
  status: number
  code?: string
  parameter?: string
  received?: string | null
  expected?: RegExp
  did_you_mean?: string | undefined
}

async function checkProblem(t: Test, url: string, wanted: Expected): Promise<void> {
  const response = await app.inject({ url, method: 'GET' })
  const body = response.json()
  t.equal(response.statusCode, wanted.status, url.slice(0, 120))
  t.equal(response.headers['content-type'], 'application/problem+json')
  const { suggestions: _, ...own } = body
  t.same(Object.keys(own), ['type', 'title', 'status', 'code', 'detail', 'errors', 'request_id'])
  if (wanted.code) t.equal(body.code, wanted.code)
  if (!wanted.parameter) return
  const error = body.errors.find((item: { parameter: string }) => item.parameter === wanted.parameter)
  t.ok(error, `names ${wanted.parameter}: ${body.detail.slice(0, 300)}`)
  if (wanted.received !== undefined) t.equal(error?.received, wanted.received)
  if (wanted.expected) t.match(error?.expected, wanted.expected)
  t.equal(error?.did_you_mean, wanted.did_you_mean)
}

const cases: Record<string, [string, Expected][]> = {
  'an unknown name is refused with the nearest known one': [
    [
      '/v1/comparisons?series=didi,caocoa&base=2021-06&end=2022-03',
      { status: 400, parameter: 'series', received: 'caocoa', did_you_mean: 'caocao' },
    ],
    [
      `/v1/comparisons?series=${encodeURIComponent('滴滴出形')}&base=2021-06&end=2022-03`,
      { status: 400, parameter: 'series', received: '滴滴出形', did_you_mean: '滴滴出行' },
    ],
    [
      '/v1/comparisons?series=foo&base=2021-06&end=2022-03',
      { status: 400, parameter: 'series', received: 'foo', did_you_mean: undefined },
    ],
    [
      `/v1/comparisons?${good}&metric=order`,
      { status: 400, parameter: 'metric', received: 'order', did_you_mean: 'orders' },
    ],
    [
      '/v1/comparisons?series=didi&base=event:didi-ip&end=2022-03',
      { status: 400, parameter: 'base', did_you_mean: 'event:didi-ipo' },
    ],
    [
      `/v1/comparisons?${good}&as_off=2022-01-01`,
      { status: 400, parameter: 'as_off', received: '2022-01-01', did_you_mean: 'as_of' },
    ],
    ...[
      ['didi taxi', 'didi'],
      ['ddii', 'didi'],
      ['caoaco', 'caocao'],
      ['DiDi (agregator)', 'didi (aggregator)'],
      ['caocao mobilty', 'cao cao mobility'],
      ['美团', '美团出行'],
      ['didi vs caocao', 'didi,caocao'],
      ['满帮和BOSS直聘', '满帮,boss直聘'],
      ['首汽', '首汽约车'],
      ['美团点评', '美团打车'],
      ['Meituan Dianping', 'meituan'],
    ].map(([typed = '', meant]): [string, Expected] => [
      `/v1/comparisons?series=${encodeURIComponent(typed)}&base=2021-06&end=2022-03`,
      { status: 400, parameter: 'series', received: typed, did_you_mean: meant },
    ]),
    ...[
      ['Orders', 'orders'],
      ['驾驶员证', 'driver_permits'],
      ['licensed platforms', 'licensed_platforms'],
    ].map(([typed = '', meant]): [string, Expected] => [
      `/v1/comparisons?${good}&metric=${encodeURIComponent(typed)}`,
      { status: 400, parameter: 'metric', received: typed, did_you_mean: meant },
    ]),
    ...[
      ['/v1/comparisons?series=didi&metric=GTV&base=2023&end=2024', 'metric', 'china_mobility_gtv'],
      ['/v1/series?series=kanzhun&metric=MAU', 'metric', 'average_mau'],
      ['/v1/claims?series=kanzhun:users&end=2023&level=1', 'series', 'kanzhun:average_mau'],
      ['/v1/comparisons?series=FTA:gtv&base=2021&end=2022', 'series', 'FTA:gross_transaction_value'],
      ['/v1/comparisons?series=full-truck-alliance&metric=compliance&base=2021&end=2022', 'metric'],
      [
        '/v1/comparisons?series=didi&metric=licensed_platfrms&base=2021&end=2022',
        'metric',
        'licensed_platforms',
      ],
    ].map(([url = '', parameter = '', did_you_mean]): [string, Expected] => [
      url,
      {
        status: 400,
        parameter,
        did_you_mean,
        expected: /, of which these series have \w+, .*, see \/v1\/metrics$/,
      },
    ]),
    [
      '/v1/series?series=full-truck-alliance&metric=gmv',
      {
        status: 400,
        parameter: 'metric',
        did_you_mean: undefined,
        expected:
          /these series have average_shipper_maus, fulfilled_orders, gross_transaction_value, shipper_maus, see/,
      },
    ],
    [
      '/v1/comparisons?series=didi&base=event:uber-listing-application&end=2022-03',
      { status: 400, parameter: 'base', did_you_mean: undefined },
    ],
    [
      '/v1/comparisons?series=didi&base=event:caocao-listing-aplication&end=2025-03',
      { status: 400, parameter: 'base', did_you_mean: 'event:caocao-listing-application' },
    ],
    [
      '/v1/comparisons?series=didi&base=event:removed&end=2022-03',
      { status: 400, parameter: 'base', did_you_mean: 'event:didi-apps-removed' },
    ],
    [
      '/v1/revisions?since=2026-11-01',
      { status: 400, parameter: 'since', did_you_mean: '2026-11-01T00:00:00Z' },
    ],
    ['/v1/series?series=didi&start=2021-06', { status: 400, parameter: 'start', did_you_mean: 'from' }],
    ['/v1/rankings?month=2022-03', { status: 400, parameter: 'month', did_you_mean: 'period' }],
    ['/v1/events?series=didi', { status: 400, parameter: 'series', did_you_mean: 'company' }],
    ['/v1/impact?series=didi&start=2021-07', { status: 400, parameter: 'series', did_you_mean: 'treated' }],
    ['/v1/series?company=didi', { status: 400, parameter: 'company', did_you_mean: 'series' }],
    ['/v1/series?series=didi&end=2022-03', { status: 400, parameter: 'end', did_you_mean: 'to' }],
    ['/v1/figures?period=2022-03', { status: 400, parameter: 'period', did_you_mean: 'from' }],
    ['/v1/figures?page=2', { status: 400, parameter: 'page', did_you_mean: 'cursor' }],
    ['/v1/figures?measure=yoy', { status: 400, parameter: 'measure', did_you_mean: 'growth' }],
    ['/v1/series?series=didi&measure=QoQ', { status: 400, parameter: 'measure', did_you_mean: 'mom' }],
    [
      '/v1/series?series=didi&frequency=ytd',
      { status: 400, parameter: 'frequency', did_you_mean: 'year_to_date' },
    ],
    [
      '/v1/comparisons?series=didi&event=didi-ipo&end=2022-03',
      { status: 400, parameter: 'event', did_you_mean: 'base' },
    ],
    ['/v1/comparisons?series=didi&from=2021-06', { status: 400, parameter: 'from', did_you_mean: 'base' }],
    [
      `/v1/comparisons?${good}&anchor=contain`,
      {
        status: 400,
        parameter: 'anchor',
        received: 'contain',
        expected: /containing, previous, next/,
        did_you_mean: undefined,
      },
    ],
    [
      '/v1/figures?measure=growht',
      { status: 400, parameter: 'measure', received: 'growht', did_you_mean: 'growth' },
    ],
    ['/v1/events?company=didi-globl', { status: 400, parameter: 'company', did_you_mean: 'didi-global' }],
    ['/v1/events?company=didi-gl', { status: 400, parameter: 'company', did_you_mean: 'didi-global' }],
    ['/v1/events?company=market', { status: 400, parameter: 'company', did_you_mean: undefined }],
    [
      '/v1/events/didi-ipp',
      { status: 404, code: 'not_found', parameter: 'id', received: 'didi-ipp', did_you_mean: 'didi-ipo' },
    ],
  ],
  'what is no period or day is refused': [
    ...[
      ['2022-13'],
      ['2022-3', '2022-03'],
      ['22-03'],
      ['2022-00'],
      ['2022-Q5'],
      ['March'],
      ['March 2022', '2022-03'],
      ['3021-06'],
      ['1021-06'],
      ['2022-03-01', '2022-03'],
      [''],
    ].map(([end = '', did_you_mean]): [string, Expected] => [
      `/v1/comparisons?series=didi&base=2021-06&end=${end}`,
      {
        status: 400,
        parameter: 'end',
        received: end,
        expected: /a period between 1900-01 and 2099-12/,
        ...(did_you_mean !== undefined && { did_you_mean }),
      },
    ]),
    [`/v1/comparisons?${good}&as_of=2022-02-30`, { status: 400, parameter: 'as_of', received: '2022-02-30' }],
    [`/v1/comparisons?${good}&as_of=2022-02-20T25:00:00Z`, { status: 400, parameter: 'as_of' }],
    [
      '/v1/events?from=2021-06-31',
      { status: 400, parameter: 'from', received: '2021-06-31', expected: /YYYY-MM-DD/ },
    ],
  ],
  'a window that cannot be is refused': [
    [
      '/v1/comparisons?series=didi&base=2021-06&end=2022',
      {
        status: 422,
        parameter: 'end',
        received: '2022',
        expected: /as long as the base 2021-06, .*per_day=true/,
      },
    ],
    [
      '/v1/comparisons?series=didi&base=2022-03&end=2021-06',
      {
        status: 422,
        code: 'impossible_question',
        parameter: 'end',
        received: '2021-06',
        expected: /after the base 2022-03/,
      },
    ],
    ['/v1/comparisons?series=didi&base=2022-03&end=2022-03', { status: 422, parameter: 'end' }],
    [
      '/v1/comparisons?series=didi&base=2022-03&months=12000',
      { status: 400, parameter: 'months', received: '12000', expected: /from 1 to 2400/ },
    ],
    ['/v1/comparisons?series=didi&base=2022-03&months=2400', { status: 422, parameter: 'months' }],
    [
      '/v1/comparisons?series=didi&base=2022-03',
      { status: 400, parameter: 'end', received: null, expected: /or months/ },
    ],
    [
      '/v1/comparisons?series=didi&base=2021-03&end=2022-03&months=3',
      { status: 400, parameter: 'end', expected: /one of the two/ },
    ],
    ['/v1/series?series=didi&from=2022-03&to=2021-03', { status: 422, parameter: 'to' }],
    [
      '/v1/series?series=didi,market,t3,caocao,ruqi,meituan&from=1900-01&to=2099-12',
      { status: 422, parameter: 'to', expected: /at most 12000/ },
    ],
    [
      '/v1/series?series=didi&from=2021-03&to=2021-03&measure=mom&base=2021-01',
      { status: 422, parameter: 'base', expected: /only index and since_base/ },
    ],
  ],
  'a list that cannot be is refused': [
    [
      '/v1/revisions?since=0999-01-01T00:00:00Z',
      { status: 400, parameter: 'since', expected: /^an instant as .*, in the years 1000 to 2999$/ },
    ],
    ['/v1/events?certainty=confirmed', { status: 400, parameter: 'certainty', did_you_mean: undefined }],
    ['/v1/comparisons?series=&base=2021-06&end=2022-03', { status: 400, parameter: 'series', received: '' }],
    ['/v1/comparisons?series=,&base=2021-06&end=2022-03', { status: 400, parameter: 'series', received: '' }],
    [
      '/v1/comparisons?base=2021-06&end=2022-03',
      { status: 400, parameter: 'series', received: null, expected: /separated by commas/ },
    ],
    [
      `/v1/comparisons?series=${'didi,'.repeat(9999)}didi&base=2021-06&end=2022-03`,
      { status: 400, parameter: 'series', expected: /at most 100 series, there are 10000/ },
    ],
    [
      `/v1/comparisons?series=didi,${encodeURIComponent('滴滴')}&base=2021-06&end=2022-03`,
      { status: 400, parameter: 'series', received: '滴滴', expected: /didi:orders stands twice/ },
    ],
    [
      '/v1/claims?series=didi,market&base=2021-06&end=2022-03&growth_pct=1',
      { status: 400, parameter: 'series', expected: /one series/ },
    ],
  ],
  'a repeated, malformed or poisoned parameter is refused': [
    [
      `/v1/comparisons?${good}&base=2021-07`,
      { status: 400, parameter: 'base', received: '["2021-06","2021-07"]', expected: /given once/ },
    ],
    [
      '/v1/comparisons?series=di%00di&base=2021-06&end=2022-03',
      { status: 400, parameter: 'series', expected: /control characters/ },
    ],
    [
      '/v1/comparisons?series=%ff&base=2021-06&end=2022-03',
      { status: 400, parameter: 'series', expected: /in UTF-8/, did_you_mean: undefined },
    ],
    ['/v1/figures?publisher=a%0ab', { status: 400, parameter: 'publisher', expected: /control characters/ }],
    [
      `/v1/comparisons?${good}&allow_breaks=perhaps`,
      { status: 400, parameter: 'allow_breaks', received: 'perhaps', expected: /true or false/ },
    ],
    // Left empty it says neither.
    [
      `/v1/comparisons?${good}&allow_breaks=`,
      { status: 400, parameter: 'allow_breaks', received: '', did_you_mean: undefined },
    ],
    ...[
      ['2022-05-24T10:00:00+08:00', '2022-05-24T10:00:00+08:00'],
      ['2022-05-24T10:00', '2022-05-24T10:00:00Z'],
      ['2022-05-24%2010:00:00', '2022-05-24T10:00:00Z'],
    ].map(([as_of, did_you_mean]): [string, Expected] => [
      `/v1/comparisons?${good}&as_of=${as_of}`,
      { status: 400, parameter: 'as_of', did_you_mean },
    ]),
    // An instant that is in the year 0 by UTC.
    [
      `/v1/comparisons?${good}&as_of=0001-01-01T00:00:00%2B08:00`,
      { status: 400, parameter: 'as_of', expected: /that the calendar has/ },
    ],
    [
      '/v1/comparisons?series=didi&base=2021-06&months=nine',
      { status: 400, parameter: 'months', received: 'nine' },
    ],
    ['/v1/figures?limit=0', { status: 400, parameter: 'limit', received: '0', expected: /from 1 to 1000/ }],
    ['/v1/figures?cursor=!!', { status: 400, parameter: 'cursor', received: '!!' }],
    ['/v1/figures?cursor=YWJj', { status: 400, parameter: 'cursor', received: 'YWJj' }],
    // 2147483648 and -2147483649, which no integer of the database holds.
    ...['MjE0NzQ4MzY0OA', 'LTIxNDc0ODM2NDk'].map((cursor): [string, Expected] => [
      `/v1/figures?cursor=${cursor}`,
      { status: 400, parameter: 'cursor', received: cursor },
    ]),
    [
      '/v1/claims?series=didi&base=2021-06&end=2022-03&growth_pct=about-29',
      { status: 400, parameter: 'growth_pct', received: 'about-29' },
    ],
    // An instant of the year 0, which no database has.
    [
      '/v1/revisions?cursor=WyIwMDAwLTAxLTAxVDAwOjAwOjAwLjAwMFoiLCJmaWd1cmUiLDEsIjEiXQ',
      { status: 400, parameter: 'cursor' },
    ],
    ['/v1/figures/abc', { status: 400, parameter: 'id', received: 'abc' }],
    ['/v1/figures/99999999999999999999', { status: 400, parameter: 'id' }],
    ['/v1/figures/999999', { status: 404, code: 'not_found', parameter: 'id', received: '999999' }],
    ...(
      [
        ['events/nope', /^a known event, see \/v1\/events$/],
        ['figures/999999', /^a known figure, see \/v1\/figures$/],
        ['documents/9999', /^a known document, see \/documents$/],
        ['loads/99', /^a known load, see \/v1\/loads$/],
      ] as const
    ).map(([path, expected]): [string, Expected] => [
      `/v1/${path}`,
      { status: 404, code: 'not_found', parameter: 'id', expected },
    ]),
    ['/v1/%zz', { status: 400 }],
    ['/v1/comparison', { status: 404, code: 'not_found' }],
    ['/nothing', { status: 404, code: 'not_found' }],
  ],
}

for (const [title, list] of Object.entries(cases)) {
  t.test(title, async (t) => {
    for (const [url, wanted] of list) await checkProblem(t, url, wanted)
  })
}

t.test(
  'a number that is not written in decimal digits, or that the database cannot hold, is refused on every path that takes one',
  async (t) => {
    const headers = await authorize(db, 'admin')
    const numbers = listOperations(app).flatMap(({ path, method, operation }) =>
      (operation.parameters ?? [])
        .filter(({ schema }) => schema.type === 'integer' || schema.type === 'number')
        .map((parameter) => ({ path, method: method as 'get' | 'post', ...parameter })),
    )
    t.ok(numbers.length > 30, `${numbers.length} parameters`)
    for (const { path, method, name, in: place, schema } of numbers) {
      t.match(schema, { type: 'integer', minimum: Number, maximum: Number }, `${path} ${name}`)
      for (const received of [
        '1e999',
        '-1e999',
        'Infinity',
        '1e3',
        '0x10',
        ' 5 ',
        '5.0',
        '+5',
        '9'.repeat(30),
        // More than an integer of the database holds.
        '2147483648',
      ]) {
        const value = encodeURIComponent(received)
        const url =
          place === 'path'
            ? path.replace(`{${name}}`, value)
            : `${path.replace(/\{\w+\}/, '1')}?${name}=${value}`
        const response = await app.inject({
          method,
          url,
          headers,
          ...(method === 'post' && { payload: { reason: 'x' } }),
        })
        const { code, errors } = response.json()
        t.equal(code, 'bad_parameter', `${method} ${url}`)
        t.match(
          errors.find(({ parameter }: { parameter: string }) => parameter === name),
          { received, expected: /^a whole number from \d+ to \d+$/ },
        )
      }
    }
    t.equal((await app.inject('/v1/figures?limit=5')).json().items.length, 5)
    t.equal((await app.inject('/v1/figures/1')).statusCode, 200)
    for (const extension of ['csv', 'xlsx', 'parquet', 'ndjson'])
      t.equal((await app.inject(`/v1/figures.${extension}?document_id=2147483648`)).statusCode, 400)
    for (const url of [
      '/impact?anticipation=1e999',
      '/figures?after=2147483648',
      '/figures/2147483648',
      '/documents?after=2147483648',
    ]) {
      const page = await app.inject({ url, headers: { accept: 'text/html' } })
      t.equal(page.statusCode, 400, url)
      t.match(page.body, /1e999|2147483648/)
    }
  },
)

t.test(
  'another method is a 405 that names the allowed ones and where data are loaded, and a large body is not read for it',
  async (t) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'TRACE'] as const) {
      const response = await app.inject({
        method,
        url: '/v1/comparisons',
        headers: { 'content-type': 'application/json' },
        payload: 'x'.repeat(2_000_000),
      })
      t.equal(response.statusCode, 405)
      t.equal(response.headers.allow, 'GET, HEAD')
      t.match(response.json(), {
        status: 405,
        code: 'method_not_allowed',
        detail: /^\/v1\/comparisons takes GET, HEAD, not [A-Z]+; data are loaded by POST to .*\/v1\/figures,/,
        errors: { length: 0 },
      })
    }
    t.equal((await app.inject({ method: 'OPTIONS', url: '/v1/comparisons' })).statusCode, 204)
    t.equal((await app.inject({ method: 'OPTIONS', url: '/v1/figures/1' })).statusCode, 204)
    t.match((await app.inject({ method: 'OPTIONS', url: '/nope' })).json(), {
      status: 404,
      detail: /^no such path: OPTIONS \/nope;/,
    })
    t.match((await app.inject('/v1/loads/8/retraction?reason=x')).json(), {
      detail: /^\/v1\/loads\/8\/retraction takes POST, not GET$/,
    })
    t.match((await app.inject('/v1/bulletins')).json(), {
      status: 405,
      detail: /^\/v1\/bulletins takes POST, not GET$/,
    })
  },
)

t.test('a value of a megabyte is cut in the answer', async (t) => {
  const response = await app.inject(`/v1/comparisons?series=${'x'.repeat(400_000)}&base=2021-06&end=2022-03`)
  t.equal(response.statusCode, 400)
  t.ok(response.body.length < 2000)
})

t.test('an address with Chinese in it as it is typed gets the one to send', async (t) => {
  const { port } = new URL(await app.listen({ host: '127.0.0.1', port: 0 }))
  const ask = async (address: Buffer | string) => {
    const socket = connect(Number(port), '127.0.0.1')
    socket.end(
      Buffer.concat([
        Buffer.from('GET /v1/series?series='),
        Buffer.from(address),
        Buffer.from(' HTTP/1.1\r\nhost: x\r\n\r\n'),
      ]),
    )
    const answer = String(Buffer.concat(await socket.toArray()))
    return JSON.parse(answer.slice(answer.indexOf('\r\n\r\n')))
  }
  const typed = await ask('滴滴&from=2021%2D06&key=hidden')
  t.match(typed, { status: 400, code: 'bad_request' })
  t.match(typed.detail, '/v1/series?series=%E6%BB%B4%E6%BB%B4&from=2021%2D06&key=[redacted]')
  // The same name in the encoding of an old Chinese terminal, of which nothing can be told.
  t.match((await ask(Buffer.from([0xb5, 0xce]))).detail, /cannot be read as HTTP/)
})
