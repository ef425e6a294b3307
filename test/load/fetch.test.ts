import type { RequestListener, ServerResponse } from 'node:http'
import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib'
import t, { type Test } from 'tap'
import { type FetchOptions, fetchPage, openUrl } from '../../src/load/fetch.ts'
import { startWebServer, type WebServer } from '../support/web-server.ts'

const limits = { bytes: 1_000_000, total: 5000, silence: 2000 }
const retryPolicy = { tries: 4, firstDelay: 1, maxDelay: 50 }
const once = { ...retryPolicy, tries: 1 }

async function serve(t: Test, answers: WebServer['answers']) {
  const server = await startWebServer(t, answers)
  const options = { limits, retryPolicy, privateHosts: new Set([server.host]) }
  const get = async (path: string, more: FetchOptions = {}) =>
    fetchPage(server.origin + path, { ...options, ...more })
  const getText = async (path: string, more: FetchOptions = {}) => (await get(path, more)).bytes.toString()
  return { ...server, options, get, getText }
}

const redirect =
  (location: string, status = 302): RequestListener =>
  (_, response) =>
    response.writeHead(status, { location }).end('moved')

/** Answers with a failure so many times, then with a text. */
function failFirst(times: number, fail: (response: ServerResponse) => void): RequestListener {
  let asked = 0
  return (_, response) => {
    asked += 1
    if (asked <= times) fail(response)
    else response.end('good')
  }
}

t.test('a page comes with its final address and what tells later whether it changed', async (t) => {
  const { get, origin, requests } = await serve(t, {
    '/page': (_, response) =>
      response.writeHead(200, { etag: '"a"', 'last-modified': 'Mon, 19 Jul 2021 02:00:00 GMT' }).end('text'),
  })
  t.same(await get('/page#top'), {
    url: `${origin}/page`,
    isUnchanged: false,
    etag: '"a"',
    lastModified: 'Mon, 19 Jul 2021 02:00:00 GMT',
    bytes: Buffer.from('text'),
  })
  t.notOk(requests[0]?.headers['if-none-match'])
})

t.test('what is known is asked for only if it changed', async (t) => {
  const { get, requests } = await serve(t, {
    '/page': (request, response) => {
      const isKnown = request.headers['if-none-match'] === '"a"'
      response.writeHead(isKnown ? 304 : 200, { etag: '"b"' }).end(isKnown ? undefined : 'new')
    },
    '/always': (_, response) => response.writeHead(304).end(),
  })
  const date = 'Mon, 19 Jul 2021 02:00:00 GMT'
  t.match(await get('/page', { known: { etag: '"a"', lastModified: date } }), { isUnchanged: true })
  t.equal(requests[0]?.headers['if-modified-since'], date)
  t.match(await get('/page', { known: { etag: '"x"', lastModified: null } }), {
    isUnchanged: false,
    etag: '"b"',
    bytes: Buffer.from('new'),
  })
  await t.rejects(get('/always'), { message: 'answered 304' })
})

t.test('packed pages are unpacked, and those cut off are failures', async (t) => {
  const packed = {
    gzip: gzipSync('text '.repeat(1000)),
    br: brotliCompressSync('text '.repeat(1000)),
    zstd: zstdCompressSync('text '.repeat(1000)),
  }
  const answers: WebServer['answers'] = {
    '/unknown': (_, response) => response.writeHead(200, { 'content-encoding': 'lzma' }).end('?'),
  }
  for (const [encoding, bytes] of Object.entries(packed)) {
    const answerWith =
      (body: Uint8Array): RequestListener =>
      (_, response) =>
        response.writeHead(200, { 'content-encoding': encoding }).end(body)
    answers[`/${encoding}`] = answerWith(bytes)
    answers[`/cut-${encoding}`] = answerWith(bytes.subarray(0, -5))
  }
  const { getText } = await serve(t, answers)
  for (const encoding of Object.keys(packed)) {
    t.equal(await getText(`/${encoding}`), 'text '.repeat(1000))
    await t.rejects(
      getText(`/cut-${encoding}`),
      { name: 'FetchError', message: /cannot be unpacked/ },
      encoding,
    )
  }
  await t.rejects(getText('/unknown'), { message: /found lzma$/ })
})

t.test('a page that is too long is stopped, also where it is packed small', async (t) => {
  const { get, requests } = await serve(t, {
    '/long': 'x'.repeat(1_000_001),
    '/bomb': (_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(200_000_000))),
    '/just': 'x'.repeat(1_000_000),
  })
  t.equal((await get('/just')).bytes.length, 1_000_000)
  const before = process.memoryUsage().rss
  await t.rejects(get('/long'), { message: 'is longer than 1000000 bytes' })
  await t.rejects(get('/bomb'), { message: 'is longer than 1000000 bytes' })
  t.ok(process.memoryUsage().rss - before < 500_000_000)
  t.equal(requests.length, 3, 'it is not tried again')
})

t.test('a body that is not whole is a failure, and is asked for again', async (t) => {
  const cuts: Record<string, (response: ServerResponse) => void> = {
    short: (response) => {
      response.writeHead(200, { 'content-length': 100 }).write('half')
      setTimeout(() => response.socket?.end(), 20)
    },
    chunked: (response) => {
      response.writeHead(200)
      response.socket?.end('4\r\nhalf\r\n')
    },
    'chunked-badly': (response) => {
      response.writeHead(200).flushHeaders()
      response.socket?.end('4\r\nhalf\r\nzz\r\n')
    },
    reset: (response) => {
      response.writeHead(200, { 'content-length': 100 }).write('half')
      setTimeout(() => response.socket?.resetAndDestroy(), 20)
    },
    silent: (response) => response.writeHead(200, { 'content-length': 100 }).write('half'),
    unanswered: () => {},
    'no-http': (response) => response.socket?.end('220 mail.example.org\r\n'),
    closed: (response) => response.socket?.end(),
  }
  const answers: WebServer['answers'] = {}
  for (const [name, cut] of Object.entries(cuts)) {
    answers[`/${name}`] = failFirst(Number.POSITIVE_INFINITY, cut)
    answers[`/${name}-first`] = failFirst(1, cut)
  }
  const { getText } = await serve(t, answers)
  const quick = { limits: { ...limits, silence: 300 } }
  for (const name of Object.keys(cuts)) {
    await t.rejects(getText(`/${name}`, { ...quick, retryPolicy: once }), { name: 'FetchError' }, name)
    t.equal(await getText(`/${name}-first`, quick), 'good', name)
  }
  for (const [name, message] of [
    ['silent', /^stopped in the middle for 0\.3 s/],
    ['unanswered', /^no answer within 0\.3 s/],
    ['short', /^the connection ended before the answer was whole/],
  ] as const)
    await t.rejects(getText(`/${name}`, { ...quick, retryPolicy: once }), { message })
})

t.test('a body that comes drop by drop ends with the time for the whole', async (t) => {
  const { getText } = await serve(t, {
    '/drip': (_, response) => {
      const timer = setInterval(() => response.write('x'), 50)
      response.on('close', () => clearInterval(timer))
    },
  })
  await t.rejects(getText('/drip', { limits: { ...limits, total: 500 }, retryPolicy: once }), {
    message: 'was not whole within 0.5 s',
  })
})

t.test('what may pass is tried again, what will not is not', async (t) => {
  const fail = (status: number) => failFirst(2, (response) => response.writeHead(status).end())
  const answers: WebServer['answers'] = {}
  for (const status of [408, 425, 429, 500, 502, 503, 504]) answers[`/${status}`] = fail(status)
  for (const status of [400, 401, 403, 404, 410, 501, 204, 206, 300]) answers[`/${status}`] = fail(status)
  const { getText, requests } = await serve(t, answers)
  for (const status of [408, 425, 429, 500, 502, 503, 504]) t.equal(await getText(`/${status}`), 'good')
  t.equal(requests.length, 21)
  for (const status of [400, 401, 403, 404, 410, 501, 204, 206, 300])
    await t.rejects(getText(`/${status}`), { message: `answered ${status}` })
  t.equal(requests.length, 30)
})

t.test('four tries are made', async (t) => {
  const { getText, requests } = await serve(t, { '/': (_, response) => response.writeHead(503).end() })
  await t.rejects(getText('/'), { message: 'answered 503, tried 4 times' })
  t.equal(requests.length, 4)
})

t.test('a server that asks to wait is waited for, unless it asks for too long', async (t) => {
  const wait = (retryAfter: string | (() => string)) =>
    failFirst(1, (response) => {
      const value = typeof retryAfter === 'string' ? retryAfter : retryAfter()
      response.writeHead(429, { 'retry-after': value }).end()
    })
  let date = ''
  const { getText } = await serve(t, {
    '/second': wait('1'),
    '/date': wait(() => {
      date = new Date(Date.now() + 2000).toUTCString()
      return date
    }),
    '/hour': wait('3600'),
    '/nonsense': wait('soon'),
  })
  const patient = { retryPolicy: { ...retryPolicy, maxDelay: 5000 } }
  const started = Date.now()
  t.equal(await getText('/second', patient), 'good')
  t.ok(Date.now() - started >= 900)
  t.equal(await getText('/date', patient), 'good')
  t.ok(Date.now() >= Date.parse(date))
  t.equal(await getText('/nonsense'), 'good')
  await t.rejects(getText('/hour', patient), { message: 'answered 429, and asks to wait for 3600 s' })
})

t.test('redirects are followed, five at most', async (t) => {
  const { get, getText, origin } = await serve(t, {
    '/1': redirect('/2', 301),
    '/2': redirect('3', 302),
    '/3': redirect('./4', 303),
    '/4': redirect('/5', 307),
    '/5': redirect('/end', 308),
    '/0': redirect('/1'),
    '/loop': redirect('/loop'),
    '/nowhere': (_, response) => response.writeHead(302).end(),
    '/end': 'good',
  })
  t.equal(await getText('/1'), 'good')
  t.equal((await get('/1')).url, `${origin}/end`)
  for (const path of ['/0', '/loop'])
    await t.rejects(getText(path), { message: 'was redirected more than 5 times' })
  await t.rejects(getText('/nowhere'), { message: 'answered 302 without a location' })
})

t.test('an address with https where nothing speaks TLS is told so on one line', async (t) => {
  const { origin, options } = await serve(t, { '/': 'text' })
  await t.rejects(fetchPage(origin.replace('http:', 'https:'), { ...options, retryPolicy: once }), {
    name: 'FetchError',
    message: 'what answers speaks no TLS: is the address one with http?',
  })
})

t.test('a redirect to a private address, a file or a password is refused', async (t) => {
  const hidden = await startWebServer(t, { '/': 'secret' })
  const { getText } = await serve(t, {
    '/metadata': redirect('http://169.254.169.254/latest/meta-data/'),
    '/port': redirect(`${hidden.origin}/`),
    '/name': redirect(`${hidden.origin.replace('127.0.0.1', 'localhost')}/`),
    '/file': redirect('file:///etc/passwd'),
    '/password': redirect('https://user:hidden@example.org/'),
    '/none': redirect('http://'),
  })
  for (const [path, message] of [
    ['/metadata', /^was redirected: 169\.254\.169\.254 is no public address$/],
    ['/port', /^was redirected: 127\.0\.0\.1 is no public address$/],
    ['/name', /^localhost is at .*, which is no public address$/],
    ['/file', /^was redirected: expected an address with http or https, found file:$/],
    ['/password', /^was redirected: expected an address without user and password$/],
    ['/none', /^was redirected: expected an address such as/],
  ] as const)
    await t.rejects(getText(path), { name: 'FetchError', message }, path)
  t.equal(hidden.requests.length, 0)
})

t.test('a name that leads nowhere is a failure that may pass', async (t) => {
  await t.rejects(fetchPage('http://nowhere.invalid/', { limits, retryPolicy: once }), {
    name: 'Error',
    isTemporary: true,
    message: /nowhere\.invalid/,
  })
})

t.test('a file is read as it comes, after its beginning, which is tried again', async (t) => {
  const rows = 'x'.repeat(3_000_000)
  const half = (response: ServerResponse) => {
    response.writeHead(200, { 'content-length': 10 }).write('half')
    setTimeout(() => response.socket?.end(), 20)
  }
  const { origin, options } = await serve(t, {
    '/file': rows,
    '/empty': '',
    '/first': failFirst(1, half),
    '/late': (_, response) => {
      response.writeHead(200, { 'content-length': 4_000_000 }).write(rows)
      setTimeout(() => response.socket?.end(), 200)
    },
  })
  const open = (path: string) =>
    openUrl(origin + path, { ...options, limits: { ...limits, bytes: 10_000_000 } })
  const read = async (body: AsyncIterable<Uint8Array>) => {
    const chunks = []
    for await (const chunk of body) chunks.push(chunk)
    return Buffer.concat(chunks).toString()
  }
  const { beginning, body } = await open('/file')
  t.ok(beginning.length >= 1_000_000 && beginning.length < 1_200_000)
  t.equal(await read(body), rows)
  t.equal(await read((await open('/empty')).body), '')
  t.equal(await read((await open('/first')).body), 'good')
  await t.rejects(read((await open('/late')).body), {
    message: 'the connection ended before the answer was whole',
  })
})

t.test('the caller can stop it, with a reason of its own', async (t) => {
  const { getText } = await serve(t, {
    '/silent': () => {},
    '/busy': (_, response) => response.writeHead(503).end(),
  })
  for (const path of ['/silent', '/busy']) {
    const stop = new AbortController()
    setTimeout(() => stop.abort(new Error('stopped')), 50)
    const slow = { retryPolicy: { tries: 4, firstDelay: 10_000, maxDelay: 60_000 } }
    await t.rejects(getText(path, { ...slow, signal: stop.signal }), { message: 'stopped' })
  }
})
