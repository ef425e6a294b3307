import { gzipSync } from 'node:zlib'
import t, { type Test } from 'tap'
import { describeRun, loadWatchList, type WatchOptions } from '../../src/load/watch-list.ts'
import type { Database } from '../../src/store/database.ts'
import { bulletinPage, listingPage, startBulletinSite, tagged } from '../support/bulletin-site.ts'
import { createShippedDatabase } from '../support/database.ts'
import { encodeGbk } from '../support/gbk.ts'
import { eraText } from './read/bulletin/support/era-text.ts'

async function open(t: Test) {
  const { db } = await createShippedDatabase(t)
  const site = await startBulletinSite(t)
  const fetch = {
    privateHosts: new Set([site.host]),
    limits: { bytes: 1_000_000, total: 5000, silence: 1000 },
    retryPolicy: { tries: 2, firstDelay: 1, maxDelay: 1000 },
  }
  const watch = (more: Partial<WatchOptions> = {}) =>
    loadWatchList(db, { listing: site.listing, fetch, ...more })
  const watchLine = async (more?: Partial<WatchOptions>) => describeRun(await watch(more))
  return { db, ...site, fetch, watch, watchLine }
}

/** The pages that something is stored from. */
async function listPages(db: Database): Promise<string[]> {
  const rows = await db
    .selectFrom('document')
    .select(['source_url', 'source_kind', 'published_on'])
    .where('sha256', 'is not', null)
    .orderBy('source_url')
    .execute()
  return rows.map((row) => [row.source_url, row.published_on, row.source_kind].join(' '))
}

const countLoads = async (db: Database) => (await db.selectFrom('load').select('id').execute()).length

t.test(
  'what a listing has new is loaded once, with where it is from and when it was published',
  async (t) => {
    const { db, answers, origin, takeRequests, watchLine } = await open(t)
    answers['/list'] = listingPage(['202208/t20220815_1.html', './202206/t20220613_1.html'])
    answers['/202208/t20220815_1.html'] = bulletinPage('2022-07')
    answers['/202206/t20220613_1.html'] = bulletinPage('2022-05')
    t.same(await watchLine(), { line: 'watch list: 2 new (2022-05, 2022-07), 0 known', exitCode: 0 })
    t.same(takeRequests(), ['/list', '/202208/t20220815_1.html', '/202206/t20220613_1.html'])
    t.same(await listPages(db), [
      `${origin}/202206/t20220613_1.html 2022-06-13 copy of the ministry notice`,
      `${origin}/202208/t20220815_1.html 2022-08-15 copy of the ministry notice`,
    ])
    const loads = await countLoads(db)
    t.same(await watchLine(), { line: 'watch list: nothing new, 2 known', exitCode: 3 })
    t.equal(await countLoads(db), loads, 'the same bytes are not loaded again')
    answers['/list'] = listingPage(['/2022-09', '202208/t20220815_1.html', './202206/t20220613_1.html'])
    answers['/2022-09'] = bulletinPage('2022-09')
    t.same(await watchLine(), { line: 'watch list: 1 new (2022-09), 2 known', exitCode: 0 })
  },
)

t.test('what has not changed is not sent again, and the two newest are looked at again', async (t) => {
  const { answers, takeRequests, watchLine } = await open(t)
  const paths = ['/2023-11', '/2022-09', '/2022-07']
  answers['/list'] = tagged(listingPage(paths), '"list"')
  for (const path of paths) answers[path] = tagged(bulletinPage(path.slice(1)), `"${path}"`)
  t.match(await watchLine(), { line: 'watch list: 3 new (2022-07, 2022-09, 2023-11), 0 known' })
  takeRequests()
  t.match(await watchLine(), { line: 'watch list: nothing new, 3 known' })
  t.same(takeRequests(), ['/list if changed', '/2023-11 if changed', '/2022-09 if changed'])
  const corrected = eraText('2022-09').replace(/\d+家网约车平台公司/, '333家网约车平台公司')
  answers['/2022-09'] = tagged(bulletinPage('2022-09', corrected), '"corrected"')
  t.match(await watchLine({ acceptWarnings: true }), { line: 'watch list: 1 new (2022-09), 2 known' })
})

t.test('pages in GBK are loaded, whatever they say of their encoding', async (t) => {
  const { db, answers, watchLine } = await open(t)
  const inGbk = (html: string) => encodeGbk(html.replace('charset="utf-8"', 'charset="gb2312"'))
  answers['/list'] = inGbk(listingPage(['/packed', '/labelled']))
  answers['/labelled'] = (_, response) =>
    response
      .writeHead(200, { 'content-type': 'text/html; charset=gb2312' })
      .end(inGbk(bulletinPage('2022-07')))
  answers['/packed'] = (_, response) =>
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-encoding': 'gzip' })
      .end(gzipSync(inGbk(bulletinPage('2022-09'))))
  t.match(await watchLine(), { line: 'watch list: 2 new (2022-07, 2022-09), 0 known', exitCode: 0 })
  t.equal((await listPages(db)).length, 2)
})

t.test(
  'a page that is no bulletin is never taken for one, and is looked at again when it changed',
  async (t) => {
    const { db, answers, watchLine } = await open(t)
    const article =
      '<p>网约车行业运行基本情况解读：据平台统计，6月份共收到订单信息7.01亿单，环比下降12.4%。</p>'
    answers['/list'] = listingPage(['/2022-07', '/article'])
    answers['/2022-07'] = bulletinPage('2022-07')
    answers['/article'] = tagged(article, '"article"')
    t.same(await watchLine(), { line: 'watch list: 1 new (2022-07), 0 known, 1 no bulletin', exitCode: 0 })
    t.same(await watchLine(), { line: 'watch list: nothing new, 1 known, 1 no bulletin', exitCode: 3 })
    answers['/article'] = bulletinPage('2022-09')
    t.same(await watchLine(), { line: 'watch list: 1 new (2022-09), 1 known', exitCode: 0 })
    answers['/2022-07'] = '<html><body><form>请登录</form></body></html>'
    t.same(await watchLine(), { line: 'watch list: nothing new, 1 known, 1 no bulletin', exitCode: 3 })
    answers['/2022-07'] = bulletinPage('2022-07')
    t.same(await watchLine(), { line: 'watch list: nothing new, 2 known', exitCode: 3 })
    t.equal((await listPages(db)).length, 2)
  },
)

t.test('it is trouble where all that is new is no bulletin, as when a site shows a login', async (t) => {
  const { answers, watchLine } = await open(t)
  answers['/list'] = listingPage(['/2022-07'])
  answers['/2022-07'] = '<html><body>404 您访问的页面不存在</body></html>'
  t.same(await watchLine(), {
    line: 'watch list: trouble: what the listing has new is no bulletin; nothing new, 0 known, 1 no bulletin',
    exitCode: 1,
  })
})

t.test(
  'a bulletin that leaves the frame is trouble until it is suggestion, and the others are loaded',
  async (t) => {
    const { db, answers, watch, watchLine } = await open(t)
    answers['/list'] = listingPage(['/2022-09', '/2022-07'])
    answers['/2022-09'] = tagged(
      bulletinPage('2022-09', eraText('2022-09').replaceAll('全国', '浙江省')),
      '"a"',
    )
    answers['/2022-07'] = bulletinPage('2022-07')
    const run = await watch()
    t.same(describeRun(run), {
      line: 'watch list: trouble: 1 refused; 1 new (2022-07), 0 known',
      exitCode: 1,
    })
    const [refused] = run.pages
    t.match(refused?.outcome === 'refused' && refused.report.errors, [
      { expected: /^a figure of the whole country in the words of the ministry/ },
    ])
    t.same(await watchLine(), { line: 'watch list: trouble: 1 refused; nothing new, 1 known', exitCode: 1 })
    t.same(await watchLine({ skip: new Set([refused?.url as string]) }), {
      line: 'watch list: nothing new, 1 known',
      exitCode: 3,
    })
    answers['/2022-09'] = tagged(bulletinPage('2022-09'), '"a"')
    t.same(await watchLine(), { line: 'watch list: 1 new (2022-09), 1 known', exitCode: 0 })
    t.equal((await listPages(db)).length, 2)
  },
)

t.test('a bulletin with warnings is trouble until it is accepted', async (t) => {
  const { answers, watch, watchLine } = await open(t)
  answers['/list'] = listingPage(['/2022-09'])
  answers['/2022-09'] = bulletinPage(
    '2022-09',
    eraText('2022-09').replace(/车辆运输证[\d.]+万/, '车辆运输证999.9万'),
  )
  const run = await watch()
  t.same(describeRun(run), { line: 'watch list: trouble: 1 refused; nothing new, 0 known', exitCode: 1 })
  const [page] = run.pages
  t.ok(page?.outcome === 'refused' && page.report.warnings.length > 0)
  t.same(await watchLine({ acceptWarnings: true }), {
    line: 'watch list: 1 new (2022-09), 0 known',
    exitCode: 0,
  })
})

t.test(
  'pages that cannot be had are trouble, asked for again the next time, and hold up no other',
  async (t) => {
    const { db, answers, watch, watchLine, host } = await open(t)
    answers['/list'] = tagged(
      listingPage([
        '/gone',
        '/broken',
        '/cut',
        '/slow',
        '/bomb',
        '/hidden',
        '/2022-07',
        'http://[::1]:1/',
        '/2022-07#again',
      ]),
      '"list"',
    )
    answers['/broken'] = (_, response) => response.writeHead(503).end()
    answers['/cut'] = (_, response) => {
      response.writeHead(200, { 'content-length': 100_000 }).write(bulletinPage('2022-09'))
      setTimeout(() => response.socket?.end(), 50)
    }
    answers['/slow'] = () => {}
    answers['/bomb'] = (_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(5_000_000)))
    answers['/hidden'] = (_, response) =>
      response.writeHead(302, { location: 'http://169.254.169.254/latest/' }).end()
    answers['/2022-07'] = bulletinPage('2022-07')
    const run = await watch()
    t.same(describeRun(run), { line: 'watch list: trouble: 7 failed; 1 new (2022-07), 0 known', exitCode: 1 })
    t.match(
      run.pages.map((page) => `${page.url} ${page.outcome === 'failed' ? page.reason : page.outcome}`),
      [
        `http://${host}/gone answered 404`,
        `http://${host}/broken answered 503, tried 2 times`,
        `http://${host}/cut the connection ended before the answer was whole, tried 2 times`,
        `http://${host}/slow no answer within 1 s, tried 2 times`,
        `http://${host}/bomb is longer than 1000000 bytes`,
        `http://${host}/hidden was redirected: 169.254.169.254 is no public address`,
        `http://${host}/2022-07 new`,
        'http://[::1]:1/ ::1 is no public address',
      ],
    )
    t.equal((await listPages(db)).length, 1, 'nothing of what was cut off is stored')
    for (const path of ['/gone', '/cut', '/slow', '/bomb', '/hidden']) answers[path] = bulletinPage('2022-07')
    answers['/broken'] = bulletinPage('2022-09')
    const skip = new Set(['http://[::1]:1/'])
    t.same(await watchLine({ skip }), { line: 'watch list: 1 new (2022-09), 6 known', exitCode: 0 })
  },
)

t.test('a listing that cannot be had, or is none, is trouble', async (t) => {
  const { answers, watchLine } = await open(t)
  const trouble = async () => {
    const { line, exitCode } = await watchLine()
    t.equal(exitCode, 1)
    return line.replace('; nothing new, 0 known', '')
  }
  t.equal(await trouble(), 'watch list: trouble: the listing was not read: answered 404')
  answers['/list'] = '<html><body>系统维护中</body></html>'
  const none =
    'watch list: trouble: the listing was not read: it names no bulletin, expected links titled 网约车…运行基本情况'
  t.equal(await trouble(), none)
  answers['/list'] = ''
  t.equal(await trouble(), none)
  answers['/list'] = bulletinPage('2022-07')
  t.equal(await trouble(), none)
  answers['/list'] = listingPage(Array.from({ length: 201 }, (_, i) => `/${i}`))
  t.equal(
    await trouble(),
    'watch list: trouble: the listing was not read: it names 201 bulletins, expected at most 200',
  )
  answers['/list'] = (_, response) => response.writeHead(302, { location: 'http://10.0.0.1/' }).end()
  t.equal(
    await trouble(),
    'watch list: trouble: the listing was not read: was redirected: 10.0.0.1 is no public address',
  )
})

t.test('a server that fails for a moment is no trouble', async (t) => {
  const { answers, watchLine } = await open(t)
  for (const [path, html] of [
    ['/list', listingPage(['/2022-07'])],
    ['/2022-07', bulletinPage('2022-07')],
  ] as const) {
    let asked = 0
    answers[path] = (_, response) => {
      asked += 1
      response.writeHead(asked === 1 ? 503 : 200, { 'retry-after': '0' }).end(html)
    }
  }
  t.match(await watchLine(), { line: 'watch list: 1 new (2022-07), 0 known' })
})

t.test('a dry run stores and notes nothing', async (t) => {
  const { db, answers, watchLine } = await open(t)
  answers['/list'] = listingPage(['/2022-07', '/article'])
  answers['/2022-07'] = bulletinPage('2022-07')
  answers['/article'] = '<p>other</p>'
  const expected = { line: 'watch list: 1 new (2022-07), 0 known, 1 no bulletin', exitCode: 0 }
  t.same(await watchLine({ dryRun: true }), expected)
  t.same(await db.selectFrom('watched_page').selectAll().execute(), [])
  t.same(await listPages(db), [])
  t.same(await watchLine(), expected)
})

t.test('two runs at a time store the same once', async (t) => {
  const { db, answers, watch } = await open(t)
  answers['/list'] = listingPage(['/2022-07', '/2022-09'])
  for (const month of ['2022-07', '2022-09']) answers[`/${month}`] = bulletinPage(month)
  const runs = await Promise.all([watch(), watch()])
  t.same(runs.flatMap(({ pages }) => pages.map(({ outcome }) => outcome)).toSorted(), [
    'known',
    'known',
    'new',
    'new',
  ])
  t.equal((await listPages(db)).length, 2)
})

t.test('told to stop, it ends with what it has loaded, and goes on from there the next time', async (t) => {
  const { db, answers, watchLine, fetch } = await open(t)
  const stop = new AbortController()
  answers['/list'] = listingPage(['/2022-07', '/2022-09'])
  answers['/2022-07'] = bulletinPage('2022-07')
  answers['/2022-09'] = () => stop.abort(new Error('stopped by SIGTERM'))
  t.same(await watchLine({ fetch: { ...fetch, signal: stop.signal } }), {
    line: 'watch list: trouble: stopped by SIGTERM; 1 new (2022-07), 0 known',
    exitCode: 1,
  })
  t.equal((await listPages(db)).length, 1)
  answers['/2022-09'] = bulletinPage('2022-09')
  t.same(await watchLine(), { line: 'watch list: 1 new (2022-09), 1 known', exitCode: 0 })
})

t.test('a fault of the database is thrown', async (t) => {
  const { db, answers, watch } = await open(t)
  answers['/list'] = listingPage(['/2022-07'])
  answers['/2022-07'] = bulletinPage('2022-07')
  await db.schema.dropTable('watched_page').execute()
  await t.rejects(watch(), { message: /watched_page/ })
})
