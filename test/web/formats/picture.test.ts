import type { FastifyRequest } from 'fastify'
import t from 'tap'
import { openPngPool } from '../../../src/web/formats/picture.ts'
import { openTurns } from '../../../src/web/threads/turns.ts'
import { createTestApp } from '../../support/app.ts'
import { select, textsOf } from '../../support/chart.ts'

const { app } = await createTestApp(t)
const series = 'series=didi,caocao,market&from=2021-06&to=2022-03&measure=index'
const comparison = 'series=didi,caocao,t3,market&base=event:didi-ipo&end=2022-03'

t.test('/v1/series.svg draws the paths with breaks, events and source', async (t) => {
  const response = await app.inject(`/v1/series.svg?${series}`)
  t.equal(response.statusCode, 200)
  t.equal(response.headers['content-type'], 'image/svg+xml')
  t.equal(
    response.headers['content-disposition'],
    'inline; filename="series-didi-caocao-market-orders-index-2021-06_2022-03.svg"',
  )
  const texts = textsOf(response.body)
  t.equal(select(response.body, 'svg[width="720"]').length, 1)
  for (const text of ['DiDi 71', 'Cao Cao Mobility 134', 'Market 76.8', '30 Jun 2021'])
    t.ok(texts.includes(text), text)
  t.ok(texts.some((text) => text.startsWith('DiDi Global: NYSE listing at US$14')))
  t.match(texts.join(' '), /Source: .*Ministry of Transport/)
  t.match(textsOf(response.body, 'desc')[0], 'DiDi: 100 in June 2021')
})

t.test('/v1/comparisons.svg draws the growths with their bounds', async (t) => {
  const texts = textsOf((await app.inject(`/v1/comparisons.svg?${comparison}`)).body)
  for (const text of ['≥ +100%', '+34% [33.5, 34.5]', '−29% [−29.5, −28.5]']) t.ok(texts.includes(text), text)
})

t.test('/v1/impact.svg draws a series against what a method expects of it', async (t) => {
  const url = '/v1/impact.svg?treated=market&start=2022-09&controls=aggregators'
  for (const asked of [url, `${url}&method=event_study,its`]) {
    const { body } = await app.inject(asked)
    t.ok(textsOf(body).includes('Market: orders against its own trend, from September 2022'), asked)
  }
  const refused = (await app.inject(`${url}&method=sdid`)).json()
  t.match(refused, {
    status: 422,
    errors: [
      { parameter: 'controls', received: 'Aggregators' },
      { received: /synthetic difference in differences needs 2 controls/ },
    ],
  })
  const undrawn = (await app.inject(`${url}&method=event_study`)).json()
  t.match(undrawn, { status: 422, errors: [{ parameter: 'method', received: 'event_study' }] })
})

t.test('size, language and theme are as asked', async (t) => {
  const { body } = await app.inject(`/v1/series.svg?${series}&width=360&height=900&lang=zh&theme=dark`)
  t.equal(select(body, 'svg[width="360"][height="900"][lang="zh-CN"]').length, 1)
  t.equal(select(body, 'rect.b[fill="#14181d"][width="360"]').length, 1)
  const texts = textsOf(body)
  t.ok(texts.includes('滴滴出行 71') && texts.some((text) => text.startsWith('订单量：')))
})

t.test('a PNG is the same picture with two pixels for each unit', async (t) => {
  for (const url of [
    `/v1/series.png?${series}&width=360`,
    `/v1/comparisons.png?${comparison}&width=360&lang=zh`,
  ]) {
    const { headers, rawPayload } = await app.inject(url)
    t.equal(headers['content-type'], 'image/png')
    t.equal(rawPayload.toString('latin1', 1, 4), 'PNG')
    t.equal(rawPayload.readUInt32BE(16), 720)
  }
})

t.test('a picture is not drawn before its turn', async (t) => {
  const turns = openTurns({ running: 1, waiting: 1, waitingEach: 1, maxWait: 50, retryAfter: 2 })
  const pool = openPngPool(turns)
  t.teardown(() => pool.close())
  let drawn = 0
  const draw = async () => {
    drawn += 1
    return '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
  }
  const render = () => pool.render(draw, 'en', {} as FastifyRequest)
  const giveBack = await turns.take({})
  await t.rejects(render(), { statusCode: 503, code: 'busy' })
  t.equal(drawn, 0)
  giveBack()
  t.equal((await render()).toString('latin1', 1, 4), 'PNG')
  t.equal(drawn, 1)
})

t.test('the pixels of a picture are given back once it is made', async (t) => {
  const draw = async (count: number) => {
    for (let width = 1200; width < 1200 + count; width++) {
      const { statusCode } = await app.inject(`/v1/comparisons.png?${comparison}&width=${width}&height=1200`)
      t.equal(statusCode, 200)
    }
  }
  await draw(2)
  const before = process.memoryUsage.rss()
  await draw(20) // of 11 MB each
  const grown = (process.memoryUsage.rss() - before) / 1e6
  t.ok(grown < 110, `grown by ${grown} MB`)
})

t.test('an unchanged picture is not sent again', async (t) => {
  for (const form of ['svg', 'png']) {
    const url = `/v1/comparisons.${form}?${comparison}`
    const first = await app.inject(url)
    const again = await app.inject({ url, headers: { 'if-none-match': String(first.headers.etag) } })
    t.equal(again.statusCode, 304)
    t.equal(again.rawPayload.length, 0)
    const other = await app.inject({
      url: `${url}&theme=dark`,
      headers: { 'if-none-match': String(first.headers.etag) },
    })
    t.equal(other.statusCode, 200)
  }
})

t.test('a browser that opens a path sees data, not a picture', async (t) => {
  const accept = 'text/html,application/xhtml+xml,image/png,image/svg+xml,*/*;q=0.8'
  const { headers } = await app.inject({ url: `/v1/series?${series}`, headers: { accept } })
  t.match(headers['content-type'], 'application/json')
})

t.test('a refused picture leads to others as high as they need', async (t) => {
  const { statusCode, body } = await app.inject('/v1/impact.svg?treated=ruqi&height=420&theme=dark')
  t.equal(statusCode, 400)
  const urls: string[] = JSON.parse(body).suggestions.map(({ url }: { url: string }) => url)
  const drawn = urls.filter((url) => /^\/v1\/impact\.svg\?treated=market&.*theme=dark/.test(url))
  t.ok(drawn.length > 0)
  for (const url of drawn) t.equal((await app.inject(url)).statusCode, 200, url)
})

t.test('what cannot be drawn is refused by name', async (t) => {
  const refusals: [string, number, string, RegExp][] = [
    ['/v1/series.svg?series=didi&from=2021-06&to=2022-03&height=200', 422, 'height', /at least \d+ for what/],
    ['/v1/series.svg?series=didi&from=2021-06&to=2022-03&width=100', 400, 'width', /from 320 to 2000/],
    ['/v1/series.svg?series=didi&from=2021-06&to=2022-03&lang=fr', 400, 'lang', /one of en, zh/],
    ['/v1/series.svg?series=didi&from=2021-06&to=2022-03&theme=blue', 400, 'theme', /one of light, dark/],
    ['/v1/series?series=didi&from=2021-06&to=2022-03&width=400', 400, 'width', /one of the parameters/],
    [
      '/v1/series.png?series=didi,huaxiaozhu,caocao,t3,meituan,shouqi,xiangdao,ruqi,shenzhou,zhaozhao,landao,yangguang,tuotuo&from=2021-06&to=2022-03',
      422,
      'series',
      /at most 12 series for a picture, there are 13/,
    ],
  ]
  for (const [url, status, parameter, expected] of refusals) {
    const body = (await app.inject(url)).json()
    t.match(body, { status, errors: [{ parameter, expected }] }, url)
  }
})
