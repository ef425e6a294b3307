import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createGzip, gzipSync, zstdCompressSync } from 'node:zlib'
import { readXlsx, writeXlsx } from 'hucre/xlsx'
import { sql } from 'kysely'
import t from 'tap'
import { createTestApp, get } from '../../support/app.ts'
import { authorize } from '../../support/keys.ts'

const { app, db } = await createTestApp(t)
const key = await authorize(db, 'load')
const bulletin = readFileSync(new URL('../../load/read/bulletin/texts/2022-07.txt', import.meta.url))

const post = async (url: string, payload: string | Buffer, headers: Record<string, string> = {}) => {
  const response = await app.inject({ method: 'POST', url, payload, headers: { ...key, ...headers } })
  return { status: response.statusCode, headers: response.headers, body: response.json() }
}
const rows = (...lines: string[]) =>
  `series,period,base_period,value,publisher\n${lines.map((line) => `${line}\n`).join('')}`
const countFigures = async () => (await get(app, '/v1/figures?limit=1')).total

t.test('figures as CSV are stored, reported row by row, and shown by the load', async (t) => {
  const text = rows('caocao,2023-05,2023-04,1.5,CSV')
  const { status, headers, body } = await post('/v1/figures', text, { 'content-type': 'text/csv' })
  t.equal(status, 201)
  t.same(body, {
    id: 10,
    source: 'POST /v1/figures',
    content: 'figures csv',
    outcome: 'stored',
    rows_new: 1,
    rows_unchanged: 0,
    rows_revised: 0,
    rows_refused: 0,
    sha256: createHash('sha256').update(text).digest('hex'),
    dry_run: false,
    same_as: null,
    rows: [
      {
        line: 2,
        outcome: 'new',
        subject: 'caocao orders growth 2023-05 over 2023-04',
        before: null,
        after: '1.5 percent',
      },
    ],
    errors: [],
    errors_omitted: 0,
    warnings: [],
    warnings_omitted: 0,
    period: null,
    published_on: null,
    missing: [],
    skipped: [],
    skipped_omitted: 0,
  })
  t.equal(headers.location, '/v1/loads/10')
  t.match(await get(app, '/v1/loads/10'), { loaded_by: 'tester', rows: body.rows, sha256: body.sha256 })
  t.equal((await app.inject('/v1/loads/10/content')).body, text)
  const { items } = await get(app, '/v1/figures?load_id=10')
  t.match(items, [{ series: 'caocao', value: '1.5', published_on: new Date().toISOString().slice(0, 10) }])
})

t.test('the same document again, and the same figures in another, change nothing and say so', async (t) => {
  const text = rows('caocao,2023-06,2023-05,1.5,Again')
  const first = await post('/v1/figures', text)
  const again = await post('/v1/figures', text)
  t.match(again, { status: 200, body: { outcome: 'unchanged', rows_unchanged: 1, same_as: first.body.id } })
  const other = await post('/v1/figures', `${text}\n`)
  t.match(other, { status: 200, body: { outcome: 'unchanged', rows_unchanged: 1, same_as: null } })
})

t.test('figures as JSON are taken as an array or under their name, numbers too', async (t) => {
  const row = { series: '滴滴', period: '2023年7月', value: '3.20亿单', publisher: 'JSON' }
  const inArray = await post('/v1/figures', JSON.stringify([row]))
  t.match(inArray, { status: 201, body: { content: 'figures json', rows: [{ line: 1, outcome: 'new' }] } })
  t.match(await post('/v1/figures', JSON.stringify({ figures: [row] })), { body: { outcome: 'unchanged' } })
  const number = [
    { series: 'didi', period: '2023-08', base_period: '2023-07', value: 1.5, publisher: 'JSON' },
  ]
  t.equal((await post('/v1/figures', JSON.stringify(number))).status, 201)
  const { items } = await get(app, '/v1/figures?publisher=JSON')
  t.same(
    items.map(({ value, unit }: { value: string; unit: string }) => [value, unit]),
    [
      ['3.20', 'hundred_million'],
      ['1.5', 'percent'],
    ],
  )
})

t.test('JSON that is no list of rows is refused with what would do', async (t) => {
  for (const [text, expected] of [
    ['[', /JSON \(RFC 8259\)/],
    ['[]', /an array of objects/],
    ['{"figurs":[{}]}', /an array of objects/],
    ['[{"series":"didi","period":"2023-09","value":[1]}]', /a text, a number, true, false or null/],
    ['[{"series":"didi","period":"2023-09"}]', /the column value of a figures file/],
    ['['.repeat(200_000), /JSON \(RFC 8259\)/],
    ['['.repeat(100_000) + ']'.repeat(100_000), /JSON \(RFC 8259\)/],
  ] as const) {
    const { status, body } = await post('/v1/figures', text)
    t.equal(status, 422)
    t.match(body, { code: 'rows_refused', errors: [{ expected }] }, text.slice(0, 60))
    t.notMatch(body, { errors: [{ received: /stack/ }] })
  }
})

t.test(
  'events, platforms, aggregates, companies, metrics and breaks are loaded too, each at its own path',
  async (t) => {
    const bodies = {
      companies: 'company,name_en\nsynthetic-inc,Synthetic Inc\n',
      platforms: 'platform,name_en,company\nsynthetic,Synthetic,synthetic-inc\n',
      aggregates: 'aggregate,name_en\nsynthetic-all,Synthetic all\n',
      metrics: 'metric,unit,name_en\nsynthetic_rides,count,Synthetic rides\n',
      events: 'event,date,company,type,title\nsynthetic-ipo,2023-01-02,synthetic-inc,ipo,IPO\n',
      breaks: 'series,metric,month\nsynthetic,synthetic_rides,2023-01\n',
    }
    for (const [name, text] of Object.entries(bodies)) {
      t.match(
        await post(`/v1/${name}`, text),
        { status: 201, body: { content: `${name} csv`, rows_new: 1 } },
        name,
      )
      t.match(await post(`/v1/${name}`, text), { status: 200, body: { outcome: 'unchanged' } }, name)
    }
    t.match(await get(app, '/v1/platforms?platform=synthetic'), { items: [{ company: 'synthetic-inc' }] })
    for (const path of ['/v1/platforms', '/v1/figures']) {
      const { status, body } = await post(path, bodies.aggregates)
      t.equal(status, 422)
      t.match(
        body.errors[0].expected,
        /and no others; these are of an aggregates file, which has a path of its own$/,
      )
    }
    t.match(await post('/v1/events', bodies.platforms), {
      status: 422,
      body: {
        errors: [
          { received: 'the columns "platform", "name_en"', expected: /of an events file/ },
          {},
          {},
          {},
          {},
        ],
      },
    })
  },
)

t.test('a workbook is stored, its sheet chosen, and its bytes kept', async (t) => {
  const sheet = (name: string, value: number) => ({
    name,
    rows: [
      ['Platform', 'Month', 'MoM'],
      ['ruqi', new Date('2023-06-01T00:00:00Z'), value],
    ],
    cells: new Map([['1,2', { style: { numFmt: '0.0%' } }]]),
  })
  const book = Buffer.from(await writeXlsx({ sheets: [sheet('draft', 0.5), sheet('figures', 0.012)] }))
  t.match(await post('/v1/figures', book), {
    status: 422,
    body: {
      detail: /found a workbook with the sheets "draft", "figures", expected one sheet, .* sheet=NAME/,
    },
  })
  const { status, body } = await post('/v1/figures?sheet=figures', book)
  t.equal(status, 201)
  t.match(body, { content: 'figures xlsx', rows: [{ line: 2, after: '1.2 percent' }] })
  const content = await app.inject(`/v1/loads/${body.id}/content`)
  t.ok(content.rawPayload.equals(book))
  t.match(content.headers, {
    'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'content-disposition': `attachment; filename="load-${body.id}.xlsx"`,
  })
  const { etag } = content.headers
  const again = await app.inject({
    url: `/v1/loads/${body.id}/content`,
    headers: { 'if-none-match': `"other", ${etag}` },
  })
  t.same([again.statusCode, again.rawPayload.length, again.headers.etag], [304, 0, etag])
  t.match(await post('/v1/figures?sheet=figures', book), { status: 200, body: { outcome: 'unchanged' } })
})

t.test('of a workbook that was loaded before another sheet revises, and the same one no more', async (t) => {
  const sheet = (name: string, title: string) => ({
    name,
    rows: [
      ['event', 'date', 'company', 'type', 'title'],
      ['sheet-x', '2026-10-01', 'dida', 'fine', title],
    ],
  })
  const book = Buffer.from(
    await writeXlsx({ sheets: [sheet('old', 'A small fine'), sheet('new', 'A fine')] }),
  )
  t.match(await post('/v1/events?sheet=old', book), { body: { rows_new: 1 } })
  t.match(await post('/v1/events?sheet=new', book), { body: { rows_revised: 1 } })
  t.match(await post('/v1/events?sheet=old', book), { body: { outcome: 'unchanged' } })
})

t.test('sheets of figures are stored together, and told with their places', async (t) => {
  const orders = (name: string, ...rows: (string | number)[][]) => ({
    name,
    rows: [['Platform', 'Month', 'Orders (million)'], ...rows],
  })
  const bookOf = async (...sheets: ReturnType<typeof orders>[]) => Buffer.from(await writeXlsx({ sheets }))
  const first = orders('A', ['ruqi', '2023-07', 5], ['ruqi', '2023-08', 5.1])
  const notes = { name: 'Notes', rows: [['Source: company data']] }
  const contradicting = await post('/v1/figures', await bookOf(first, orders('B', ['ruqi', '2023-08', 5.2])))
  t.match(contradicting, {
    status: 422,
    body: {
      detail:
        /the first: sheet:B:2:value: found "5.2 million", expected 5.1 million, as line 3 of the sheet "A" has it/,
      errors: [{ line: 2, sheet: 'B', parameter: 'value', received: '5.2 million' }],
    },
  })
  const repeating = await post('/v1/figures', await bookOf(first, orders('B', ['ruqi', '2023-08', 5.1])))
  t.match(repeating, {
    status: 422,
    body: {
      warnings: [
        { code: 'duplicate', line: 2, sheet: 'B', message: 'says the same as line 3 of the sheet "A"' },
      ],
    },
  })
  const within = await post(
    '/v1/figures',
    await bookOf(
      orders('A', ['ruqi', '2023-07', 5]),
      orders('B', ['ruqi', '2023-08', 5], ['ruqi', '2023-08', 6]),
    ),
  )
  t.match(within, {
    status: 422,
    body: { errors: [{ line: 3, sheet: 'B', expected: /^5 million, as line 2 of the sheet "B" has it/ }] },
  })
  const whole = await bookOf(first, orders('B', ['ruqi', '2023-09', 5.2]), notes)
  const { status, body } = await post('/v1/figures', whole)
  t.equal(status, 201)
  const report = {
    rows: [
      { line: 2, sheet: 'A', after: '5 million' },
      { line: 3, sheet: 'A', after: '5.1 million' },
      { line: 2, sheet: 'B', after: '5.2 million' },
    ],
    skipped: [{ line: 1, sheet: 'Notes', reason: 'table', text: 'Source: company data' }],
  }
  t.match(body, report)
  t.match(await get(app, `/v1/loads/${body.id}`), report)
})

t.test('an export of figures comes back as unchanged, on one sheet or several', async (t) => {
  const { rawPayload } = await app.inject('/v1/figures.xlsx?series=didi&metric=orders')
  t.match(await post('/v1/figures', rawPayload), { status: 200, body: { outcome: 'unchanged', rows_new: 0 } })
  const { sheets } = await readXlsx(rawPayload, { readStyles: true })
  const [header = [], ...rows] = sheets[0]?.rows ?? []
  const half = Math.ceil(rows.length / 2)
  const split = await writeXlsx({
    sheets: [rows.slice(0, half), rows.slice(half)].map((part, i) => ({
      name: `figures ${i + 1}`,
      rows: [header, ...part],
    })),
  })
  t.match(await post('/v1/figures', Buffer.from(split)), {
    status: 200,
    body: { outcome: 'unchanged', rows_new: 0, rows_unchanged: rows.length },
  })
})

t.test('a bulletin keeps its bytes, its figures their sentences, and its rankings are listed', async (t) => {
  const url = '/v1/bulletins?published_on=2022-08-10&source_url=https://example.org/2022-07'
  const { status, body } = await post(url, bulletin, { 'content-type': 'text/plain' })
  t.equal(status, 201)
  t.match(body, {
    source: 'https://example.org/2022-07',
    content: 'bulletin',
    period: '2022-07',
    rows_revised: 0,
  })
  const { items: figures } = await get(app, `/v1/figures?load_id=${body.id}`)
  const figure = figures.find(({ value }: { value: string }) => value === '14')
  t.match(figure, { sentence: '其中，厦门、杭州、广州等14个城市订单合规率均在80%以上。' })
  const document = await get(app, `/v1/documents/${figure.document_id}`)
  t.match(document, {
    publisher: 'Ministry of Transport',
    source_kind: 'copy of the ministry notice',
    source_url: 'https://example.org/2022-07',
    published_on: '2022-08-10',
    figures: 10, // the shipped figures have the others from a later day
    rankings: 11,
    sha256: createHash('sha256').update(bulletin).digest('hex'),
    bytes: bulletin.length,
    content: `/v1/documents/${figure.document_id}/content`,
  })
  const content = await app.inject(document.content)
  t.ok(content.rawPayload.equals(bulletin))
  t.match(content.headers, {
    'content-type': /^text\/plain/,
    'content-disposition': /^attachment; filename="document-\d+\.txt"$/,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
  })
  const { items } = await get(app, '/v1/rankings?from=2022-07&to=2022-07&subject=platforms&series=美团打车')
  t.match(items, [
    {
      kind: 'growth_first',
      entries: [{ name: '美团打车', platform: 'meituan', change_pp: null }, { platform: 'didi' }, {}],
    },
  ])
  t.match(
    (await app.inject('/v1/rankings.csv?platform=meituan')).body,
    /^ranking_id,period,.*\r\n\d+,2022-07,/,
  )
  const both = await app.inject('/v1/rankings?series=didi&platform=meituan')
  t.match(both.json().errors, [
    { parameter: 'platform', expected: 'no platform beside series, which took its place' },
  ])
  t.match(await post(url, bulletin), { status: 200, body: { outcome: 'unchanged', same_as: body.id } })
})

t.test(
  'of two bulletins in one text the one that is asked for is stored, as what it is said to be',
  async (t) => {
    const older = readFileSync(new URL('../../load/read/bulletin/texts/2022-05.txt', import.meta.url))
    const both = Buffer.concat([older, Buffer.from('\n\n'), bulletin])
    t.match(await post('/v1/bulletins', both), {
      status: 422,
      body: { detail: /there are those of 2022-05, 2022-07/ },
    })
    const source = 'source_url=https://example.org/archive&source_kind=press'
    const { status, body } = await post(`/v1/bulletins?period=2022-05&${source}`, both)
    t.match({ status, body }, { status: 201, body: { period: '2022-05' } })
    const { items } = await get(app, `/v1/figures?load_id=${body.id}&limit=1`)
    t.match(items, [{ period: '2022-05', source_kind: 'press', source_url: 'https://example.org/archive' }])
  },
)

t.test('what may be secret of an address is neither stored nor shown', async (t) => {
  const url = 'https://example.org/2022-07?key=secret%23a#b'
  const { body } = await post(`/v1/bulletins?dry_run=true&source_url=${encodeURIComponent(url)}`, bulletin)
  t.equal(body.source, 'https://example.org/2022-07')
  for (const address of ['https://me:secret@example.org/a', 'https://me:sec/ret@example.org/a'])
    t.match(await post(`/v1/bulletins?source_url=${encodeURIComponent(address)}`, bulletin), {
      status: 400,
      body: { errors: [{ parameter: 'source_url', expected: /without user and password$/ }] },
    })
  const noted = {
    content: 'figures csv',
    loaded_at: '2020-01-01',
    loaded_by: 'x',
    rows_new: 0,
    rows_revised: 0,
  }
  const { id } = await db
    .insertInto('load')
    .values({
      ...noted,
      source: 'https://me:secret@example.org/a?key=secret#secret',
      sha256: null,
      rows_unchanged: 0,
      api_key: null,
      idempotency_key: null,
      request_sha256: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { items } = await get(app, '/v1/loads?to=2020-01-02T00:00:00Z')
  t.match(items, [{ id, source: 'https://example.org/a' }])
  t.equal((await get(app, `/v1/loads/${id}`)).source, 'https://example.org/a')
  for (const page of ['/v1/loads.csv', '/status']) t.notMatch((await app.inject(page)).body, /secret/, page)
})

t.test('a page that is no bulletin is refused with the excerpt and what was expected there', async (t) => {
  const { status, body } = await post('/v1/bulletins', '<html><body><p>404 Not Found</p></body></html>')
  t.equal(status, 422)
  t.match(body, { errors: [{ parameter: 'row', received: '404 Not Found', expected: /网约车监管信息交互/ }] })
  const spoilt = bulletin.toString().replace('亿单，环比', '亿\0单，环比')
  const before = spoilt.slice(0, spoilt.indexOf('\0')).split('\n').length
  t.ok(before > 1)
  t.match((await post('/v1/bulletins', spoilt)).body, { errors: [{ line: before }] })
})

t.test('what no database can keep as text is refused with its place', async (t) => {
  const spoilt = bulletin.toString().replace('亿单，环比', '亿\0单，环比')
  t.match(await post('/v1/bulletins', spoilt), {
    status: 422,
    body: { errors: [{ received: /^单，环比上升9\.3%。/, expected: 'a text without NUL' }] },
  })
  const page = await post('/v1/bulletins?dry_run=true', `<p>${spoilt}</p>`)
  t.equal(page.status, 200, 'HTML has none, whatever its bytes are')
  const row = { series: 'caocao', period: '2023-07', value: '1', note: 'half of \ud83d' }
  t.match(await post('/v1/figures', JSON.stringify([row])), {
    status: 422,
    body: { errors: [{ parameter: 'note', line: 1, expected: 'text without halves of characters' }] },
  })
})

t.test('a file at fault is refused whole, and the refusal is on record', async (t) => {
  const before = await countFigures()
  const { status, body } = await post(
    '/v1/figures',
    rows('caocao,2023-09,2023-08,1,X', 'caocoa,2023-10,2023-09,1,X'),
  )
  t.equal(status, 422)
  t.match(body, {
    code: 'rows_refused',
    detail: /^nothing was stored, since a row is at fault; the first: line:3:series: found "caocoa"/,
    errors: [{ parameter: 'series', line: 3, received: 'caocoa', did_you_mean: 'caocao' }],
  })
  t.equal(await countFigures(), before)
  t.match(await get(app, `/v1/loads/${body.load_id}`), {
    outcome: 'refused',
    rows_refused: 1,
    errors: [{ line: 3, column: 'series', received: 'caocoa', did_you_mean: 'caocao' }],
  })
  t.equal((await app.inject(`/v1/loads/${body.load_id}/content`)).statusCode, 404)
})

t.test('warnings keep a file out until they are accepted', async (t) => {
  const text = rows('market,2021-08,2021-07,-60.0,Wrong')
  const refused = await post('/v1/figures', text)
  t.match(refused, {
    status: 422,
    body: {
      code: 'warnings_not_accepted',
      detail: /send it again with accept_warnings=true/,
      warnings: [{ code: 'jump', line: 2 }],
    },
  })
  t.equal(refused.body.rows, undefined)
  const unknown = await app.inject('/v1/figures?publisher=Wrong')
  t.match(unknown.json(), { errors: [{ parameter: 'publisher' }] }, 'nothing of it is kept')
  t.match(await get(app, `/v1/loads/${refused.body.load_id}`), { rows_new: 0, rows: [{ outcome: 'new' }] })
  const { items } = await get(app, '/v1/loads?outcome=refused')
  t.match(items[0], { id: refused.body.load_id, rows_new: 0, rows_unchanged: 0, rows_revised: 0 })
  t.match(await post('/v1/figures?dry_run=true', text), {
    status: 422,
    body: {
      code: 'warnings_not_accepted',
      load_id: null,
      rows: [{ line: 2, outcome: 'new', before: null, after: '-60.0 percent' }],
    },
  })
  const accepted = await post('/v1/figures?accept_warnings=true', text)
  t.match(accepted, { status: 201, body: { outcome: 'stored', warnings: [{ code: 'jump' }] } })
})

t.test('a dry run says what would come of it and stores nothing', async (t) => {
  const before = [await countFigures(), (await get(app, '/v1/loads')).total]
  const { status, body } = await post('/v1/figures?dry_run=true', rows('caocao,2023-11,2023-10,1,Dry'))
  t.match(
    { status, body },
    { status: 200, body: { id: null, outcome: 'would_be_stored', dry_run: true, rows_new: 1 } },
  )
  const refused = await post('/v1/figures?dry_run=true', rows('caocao,2023-11,2023-10,x,Dry'))
  t.match(refused, { status: 422, body: { load_id: null } })
  t.same([await countFigures(), (await get(app, '/v1/loads')).total], before)
})

t.test(
  'a request with the same idempotency key gets the first answer, another one with it is refused',
  async (t) => {
    const headers = { 'idempotency-key': 'job-1' }
    const text = rows('caocao,2023-12,2023-11,1,Idempotent')
    const first = await post('/v1/figures', text, headers)
    const again = await post('/v1/figures', text, headers)
    t.same([again.status, again.body], [201, first.body])
    t.equal(again.headers['idempotency-replayed'], 'true')
    const other = await post('/v1/figures', rows('caocao,2023-12,2023-11,2,Idempotent'), headers)
    t.match(other, { status: 422, body: { code: 'idempotency_key_reused' } })
    const fault = rows('caocoa,2023-12,2023-11,1,Idempotent')
    const refusals = await Promise.all(
      Array.from({ length: 5 }, () => post('/v1/figures', fault, { 'idempotency-key': 'job-2' })),
    )
    t.same(new Set(refusals.map(({ status, body }) => `${status} ${body.load_id}`)).size, 1)
    const otherKey = await app.inject({
      method: 'POST',
      url: '/v1/figures',
      payload: text,
      headers: { ...(await authorize(db, 'admin')), ...headers },
    })
    t.match(otherKey.json(), { outcome: 'unchanged' }, 'keys of clients are apart')
  },
)

t.test('forty requests with one document at once: one stores it, the others are told', async (t) => {
  const text = rows('t3,2023-05,2023-04,1.5,Hundred')
  const answers = await Promise.all(Array.from({ length: 40 }, () => post('/v1/figures', text)))
  t.same(answers.map(({ status }) => status).sort(), [...Array(39).fill(200), 201])
  t.equal((await get(app, '/v1/figures?publisher=Hundred')).total, 1)
})

t.test('bodies may be packed, and are unpacked only as far as they are sound', async (t) => {
  const text = rows('t3,2023-06,2023-05,1.5,Packed')
  t.equal((await post('/v1/figures', gzipSync(text), { 'content-encoding': 'gzip' })).status, 201)
  const again = await post('/v1/figures', zstdCompressSync(text), { 'content-encoding': 'zstd' })
  t.match(again, { status: 200, body: { outcome: 'unchanged' } })
  const cut = await post('/v1/figures', gzipSync(text).subarray(0, 30), { 'content-encoding': 'gzip' })
  t.match(cut, { status: 400, body: { code: 'body_not_unpacked' } })
  t.match(await post('/v1/figures', text, { 'content-encoding': 'gzip' }), { status: 400 })
  t.match(await post('/v1/figures', text, { 'content-encoding': 'lzma' }), { status: 415 })
  t.match(await post('/v1/figures', text, { 'content-type': 'multipart/form-data; boundary=x' }), {
    status: 415,
    body: { detail: /--data-binary @FILE/ },
  })
  // Of which more is to come when it is refused.
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  const long = await fetch(`${address}/v1/figures`, {
    method: 'POST',
    headers: { ...key, 'content-encoding': 'gzip' },
    body: Buffer.alloc(3_000_000, 'x'),
  })
  t.match(await long.json(), { status: 400, code: 'body_not_unpacked' })
})

t.test('a bomb of a body is given up at its first row that is too long', async (t) => {
  const bomb = createGzip()
  const chunks: Buffer[] = []
  bomb.on('data', (chunk) => chunks.push(chunk))
  for (let i = 0; i < 100; i += 1) bomb.write(Buffer.alloc(1_000_000, 'a'))
  await new Promise<void>((resolve) => bomb.end(resolve))
  const { status, body } = await post('/v1/figures', Buffer.concat(chunks), { 'content-encoding': 'gzip' })
  t.match(
    { status, body },
    { status: 422, body: { errors: [{ received: /a row of more than 100000 bytes/ }] } },
  )
})

t.test('writes want a key with the scope, and unknown parameters are refused', async (t) => {
  const url = '/v1/figures'
  t.match((await app.inject({ method: 'POST', url, payload: 'x' })).json(), {
    status: 401,
    code: 'key_required',
  })
  t.match(await post('/v1/figures/1/retraction', '{"reason":"x"}', { 'content-type': 'application/json' }), {
    status: 403,
    body: { code: 'scope_missing' },
  })
  t.match(await post('/v1/figures?dryrun=true', rows()), {
    status: 400,
    body: { errors: [{ parameter: 'dryrun', did_you_mean: 'dry_run' }] },
  })
  t.match(await post(url, rows(), { 'idempotency-key': 'a b' }), {
    status: 400,
    body: { errors: [{ parameter: 'idempotency-key' }] },
  })
})

t.test('a disk that fills while a file is stored is a 507, and nothing is stored', async (t) => {
  await sql`create function fill() returns trigger language plpgsql as
    $$ begin raise 'could not extend file' using errcode = 'disk_full'; end $$`.execute(db)
  await sql`create trigger fill after insert on company for each statement execute function fill()`.execute(
    db,
  )
  const upload = () => post('/v1/companies', 'company,name_en\nfilling,Filling\n')
  t.match(await upload(), {
    status: 507,
    body: { code: 'disk_full', detail: /^the database has no room/ },
  })
  await sql`drop trigger fill on company`.execute(db)
  t.equal((await upload()).status, 201, 'it is stored once there is room')
})

t.test('an empty body is refused as an empty file', async (t) => {
  t.match(await post('/v1/figures', ''), { status: 422, body: { errors: [{ received: 'an empty file' }] } })
})

t.test('an export of what a document corrected comes back as unchanged, also saved again', async (t) => {
  const header = 'series,period,value,unit,publisher,published_on'
  for (const value of ['0.21', '0.22'])
    await post('/v1/figures', `${header}\nyangguang,2026-08,${value},hundred_million,Corrector,2026-09-20\n`)
  const question = 'series=yangguang&from=2026-08'
  const unchanged = { status: 200, body: { outcome: 'unchanged', rows_new: 0, rows_unchanged: 2 } }
  const { rawPayload } = await app.inject(`/v1/figures.xlsx?${question}`)
  t.match(await post('/v1/figures', rawPayload), unchanged)
  const { body } = await app.inject(`/v1/figures.csv?${question}`)
  const times = ['2026-11-29 18:14:13', '2026-11-29 18:14:14']
  const saved = body.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, () => times.shift() ?? '')
  t.match(saved, /2026-11-29 18:14:13.*\r\n.*2026-11-29 18:14:14/)
  t.match(await post('/v1/figures', saved), unchanged)
})
