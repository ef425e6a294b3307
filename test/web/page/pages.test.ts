import fc from 'fast-check'
import { parseHTML } from 'linkedom/worker'
import t from 'tap'
import { features } from '../../../src/features.ts'
import { openDatabase } from '../../../src/store/database.ts'
import { buildApp } from '../../../src/web/app.ts'
import { addPage } from '../../../src/web/page/page-route.ts'
import { type App, makeAbsoluteUrl, type Platform } from '../../../src/web/platform.ts'
import { Problem } from '../../../src/web/problems/problem.ts'
import { createTestApp } from '../../support/app.ts'
import { loadText } from '../../support/load.ts'
import { examples } from '../../support/property.ts'

const { app, db } = await createTestApp(t)
const opening = '/?series=didi,caocao,market&base=event:didi-ipo&end=2022-03'
const accept = 'text/html,application/xhtml+xml,*/*;q=0.8'

async function open(url: string, headers: Record<string, string> = {}, on: App = app) {
  const response = await on.inject({ url, headers: { accept, ...headers } })
  const { document } = parseHTML(response.body)
  const textOf = (selector: string) => document.querySelector(selector)?.textContent?.trim() ?? ''
  return {
    ...response,
    status: response.statusCode,
    headers: response.headers,
    body: response.body,
    document,
    textOf,
  }
}

t.test('the page opens on DiDi, Cao Cao and the market, drawn in the first HTML', async (t) => {
  const { status, headers, document, textOf } = await open('/')
  t.equal(status, 200)
  t.equal(headers['content-type'], 'text/html; charset=utf-8')
  t.equal(
    textOf('h1'),
    'Orders, June 2021 to March 2022: DiDi fell 29%, Cao Cao Mobility rose 34% and Market fell 23.2%',
  )
  t.equal(document.querySelectorAll('.plot svg').length, 2)
  t.match(textOf('.growths'), '−29%')
  t.equal(
    textOf('.pairs li').replace(/\s+/g, ' '),
    'Cao Cao Mobility grew more than DiDi: certain by 63 points (62 to 64)',
  )
  t.match(textOf('.verdict'), 'is certain: Cao Cao Mobility, then Market, then DiDi')
  t.equal(document.querySelectorAll('ol.events li').length, 9)
  t.equal(document.querySelectorAll('#values tbody tr').length, 10)
  t.match(textOf('#figures-didi'), 'South China Morning Post')
  t.match(textOf('#figures-market'), 'contradicts')
})

t.test('links that leave the service name its public address, never the Host of whoever asks', async (t) => {
  const publicUrl = 'https://metrics.example.org'
  const published = await buildApp({ db, features, publicUrl })
  t.teardown(() => published.close())
  const headers = { host: 'evil.example' }
  for (const url of [opening, '/impact', '/nowhere']) {
    const here = await open(url, headers, published)
    t.notMatch(`${JSON.stringify(here.headers)}${here.body}`, 'evil.example', url)
    if (url !== '/nowhere') t.ok(here.body.split(`${publicUrl}/`).length > 4, url)
  }
  const csv = await published.inject({ url: '/v1/figures.csv', headers })
  t.match(csv.headers, { link: /^<\/v1\//, 'x-content-type-options': 'nosniff' })
})

t.test('without a public address they name the one that the service listens on', async (t) => {
  for (const [address, origin] of [
    ['127.0.0.1', 'http://127.0.0.1:3000'],
    ['::1', 'http://[::1]:3000'],
    ['0.0.0.0', 'http://localhost:3000'],
    ['::', 'http://localhost:3000'],
  ] as const) {
    const absoluteUrl = makeAbsoluteUrl(undefined, () => ({ address, port: 3000 }))
    t.equal(absoluteUrl('/v1/figures'), `${origin}/v1/figures`)
  }
})

t.test('a strict policy covers every page: nothing inline, nothing from elsewhere', async (t) => {
  for (const path of [
    '/',
    '/impact',
    '/events',
    '/events/didi-ipo',
    '/series',
    '/series/didi',
    '/documents/1',
    '/status',
  ]) {
    const { status, headers, document, body } = await open(path)
    t.equal(status, 200, path)
    t.match(headers['content-security-policy'], "default-src 'none'; script-src 'self'; style-src 'self'")
    t.equal(headers['x-content-type-options'], 'nosniff')
    t.notMatch(body, /\sstyle=|\son\w+=|javascript:/i, path)
    t.equal(
      document.querySelectorAll('style, script:not([src]):not([type="application/ld+json"])').length,
      0,
      path,
    )
  }
})

t.test('a link to a page shows a preview: title, what it says, a picture of the very question', async (t) => {
  const { document } = await open(opening)
  const metaOf = (property: string) =>
    document.querySelector(`meta[property="${property}"]`)?.getAttribute('content')
  t.match(metaOf('og:title'), 'DiDi fell 29%')
  t.ok(metaOf('og:description') && metaOf('og:site_name'))
  t.equal(metaOf('og:url'), `http://localhost${opening}`)
  const picture = metaOf('og:image') ?? ''
  t.match(picture, /^http:\/\/localhost\/v1\/comparisons\.png\?/)
  t.equal((await app.inject(picture.slice('http://localhost'.length))).headers['content-type'], 'image/png')
  const embed = document.querySelector('link[type="application/json+oembed"]')?.getAttribute('href') ?? ''
  const told = await app.inject(`${embed.slice('http://localhost'.length)}&maxwidth=400`)
  t.match(told.json(), { version: '1.0', type: 'rich', width: 400 })
  const frame = parseHTML(told.json().html).document.querySelector('iframe')
  const source = frame?.getAttribute('src')?.slice('http://localhost'.length) ?? ''
  t.match(source, /^\/embed\?series=didi,caocao,market&/)
  const framed = await open(source)
  t.match(framed.textOf('h1'), 'DiDi fell 29%')
  t.match(framed.headers['content-security-policy'], 'frame-ancestors *')
  for (const url of [opening, '/v1/events', '/docs/static/index.html', '/nowhere'])
    t.match((await open(url)).headers['content-security-policy'], "frame-ancestors 'none'", url)
  for (const url of ['https://elsewhere.example/', 'http://localhost/status', 'nothing'])
    t.equal((await app.inject(`/oembed?url=${encodeURIComponent(url)}`)).statusCode, 404)
  t.match((await app.inject('/oembed')).json().errors, [
    { parameter: 'url', expected: /^the address of a comp/ },
  ])
  const { body: page } = await open('/?series=didi,market&base=2021-06&end=2022-03')
  t.match(page, 'title&#61;&#34;Orders of DiDi and Market, June 2021 to March 2022, shown as index')
  t.match(
    page,
    '&lt;iframe src&#61;&quot;http://localhost/embed?series&#61;didi,market&amp;amp;base'
      .replaceAll('&quot;', '&#34;')
      .replaceAll('&amp;', '&#38;')
      .replaceAll('&lt;', '&#60;'),
  )
  t.equal((await open('/embed?series=dididi&base=2021-06&end=2022-03')).status, 400)
  const refused = await open('/embed?series=market&base=2021-06&end=2021-Q4')
  t.equal(
    refused.document.querySelector('.instead a')?.getAttribute('href'),
    '/?series=market&base=2021-06&end=2021-Q4&per_day=true',
  )
})

t.test(
  'an answer in a frame has the key to its marks, says as of when it is, and opens links outside',
  async (t) => {
    const { document } = await open(opening.replace('/?', '/embed?'))
    t.equal(document.querySelectorAll('details ol.events li').length, 9)
    t.equal(document.querySelector('base')?.getAttribute('target'), '_blank')
    const early = await open('/embed?series=didi&base=2021-06&end=2022-03&as_of=2021-01-01')
    t.match(early.textOf('.hint'), 'As known on 1 Jan 2021.')
    t.equal(
      early.document.querySelector('.hint a')?.getAttribute('href'),
      '/?series=didi&base=2021-06&end=2022-03',
    )
    t.equal(early.document.querySelectorAll('.events').length, 0)
  },
)

t.test('a citation and a framed answer name who published the growths, whatever is drawn', async (t) => {
  const asked = 'series=didi,market&base=2021-06&end=2022-03&measure=yoy'
  t.match(
    (await open(`/?${asked}`)).textOf('main'),
    'Kuai Technology (copy), South China Morning Post and Ministry of Transport; computed',
  )
  t.match(
    (await open(`/embed?${asked}`)).textOf('main'),
    'Kuai Technology (copy), South China Morning Post and Ministry of Transport. As of',
  )
})

t.test('search engines are told of the data, the way to a page, and all pages', async (t) => {
  const dataOf = async (url: string) =>
    [...(await open(url)).document.querySelectorAll('script[type="application/ld+json"]')].map((script) =>
      JSON.parse(script.textContent ?? ''),
    )
  const [trail, dataset] = await dataOf('/series/didi')
  t.same(
    trail.itemListElement.map(({ name, item }: Record<string, string>) => `${name} ${item}`),
    [
      'Market impact http://localhost/',
      'Series http://localhost/series',
      'DiDi http://localhost/series/didi',
    ],
  )
  t.match(dataset, { '@type': 'Dataset', license: 'https://spdx.org/licenses/MIT', name: /DiDi/ })
  for (const { contentUrl } of dataset.distribution)
    t.equal((await app.inject(contentUrl.slice('http://localhost'.length))).statusCode, 200)
  t.match((await dataOf('/?lang=zh'))[1], { name: /网约车/ })
  const robots = await app.inject('/robots.txt')
  t.match(robots.body, /^Sitemap: http:\/\/localhost\/sitemap\.xml$/m)
  const sitemap = await app.inject('/sitemap.xml')
  const found = [...sitemap.body.matchAll(/<loc>http:\/\/localhost([^<]+)<\/loc>/g)].map(([, path]) => path)
  for (const path of ['/', '/series/didi', '/events/didi-ipo', '/coverage']) t.ok(found.includes(path), path)
  const { document } = parseHTML(sitemap.body)
  t.equal(document.querySelectorAll('url').length, found.length)
  t.equal((await app.inject('/favicon.ico')).headers.location, '/favicon.svg')
})

t.test('every link inside leads somewhere, from every page', async (t) => {
  const seen = new Set(['/'])
  const refused: string[] = []
  // A number, figure or document is as good as another, and so is a comparison among those of the same parameters.
  const counts = new Map<string, number>()
  const isFurther = (href: string) => {
    const kind = href.startsWith('/?') ? href.replace(/=[^&]*/g, '') : href.replace(/[\d?].*/, '')
    if (!/^\/(\?.*|lineage|figures\/|documents\/|v1\/\w+\/)$/.test(kind)) return false
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
    return (counts.get(kind) as number) > 12
  }
  for (const url of seen) {
    const { statusCode: status, headers, body } = await app.inject({ url, headers: { accept } })
    // What an event did cannot always be told; the page says why.
    if (status !== 200 && !(status === 422 && url.startsWith('/impact'))) refused.push(`${status} ${url}`)
    if (!String(headers['content-type']).startsWith('text/html') || seen.size > 400) continue
    // A document made of each page would take half of the test.
    const ids = new Set([...body.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id))
    for (const [, escaped = ''] of body.matchAll(/<(?:a|link|script)\s(?:[^>]*\s)?(?:href|src)="([^"]*)"/g)) {
      const href = escaped.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code))
      if (href.startsWith('/') && href !== '/docs' && !seen.has(href) && !isFurther(href)) seen.add(href)
      if (href.startsWith('#')) t.ok(ids.has(href.slice(1)), `${href} on ${url}`)
    }
  }
  t.same(refused, [])
  t.ok(seen.size > 200, `${seen.size} pages and files`)
})

t.test('files have as many rows as their buttons say', async (t) => {
  const { document } = await open('/')
  const buttons = [...document.querySelectorAll('.take a[download]')].filter((link) =>
    link.querySelector('small'),
  )
  t.equal(buttons.length, 4)
  for (const link of buttons) {
    const { headers } = await app.inject(link.getAttribute('href') as string)
    t.equal(`${headers['x-total-count']} rows`, link.querySelector('small')?.textContent)
  }
})

t.test('a page as of a day says so, and so do its files and what it leads to', async (t) => {
  const asked = 'series=didi&metric=orders&as_of=2021-12-31'
  const { document, textOf } = await open(`/figures?${asked}`)
  t.match(textOf('.hint ~ .hint'), 'As known on 31 Dec 2021.')
  const [file] = [...document.querySelectorAll('a[download]')]
  t.equal(file?.getAttribute('href'), `/v1/figures.csv?${asked}`)
  const { headers } = await app.inject(`/v1/figures.csv?${asked}`)
  t.equal(`${headers['x-total-count']} rows`, file?.querySelector('small')?.textContent)
  for (const [path, links] of [
    [
      '/series/didi',
      ['/?series=didi,market', '/coverage?series=didi', '/v1/figures.csv?series=didi&metric=orders'],
    ],
    ['/coverage?series=didi&metric=orders', ['/series/didi']],
    ['/events/didi-ipo', ['/?series=didi,market&base=2021-06&end=2021-08&metric=orders']],
    [
      '/lineage?series=didi&metric=orders&measure=index&base=2021-06&period=2021-10',
      ['/series/didi', '/coverage?series=didi'],
    ],
    ['/?series=didi&base=event:didi-ipo&end=2021-08', ['/series/didi', '/events/didi-ipo']],
    ['/figures?series=didi&metric=orders', ['/series/didi']],
    ['/events?company=didi-global', ['/events/didi-ipo']],
    ['/series/didi', ['/events/didi-ipo']],
    ['/events/didi-ipo', ['/series/didi', '/events/didi-prospectus']],
  ] as const) {
    const sign = path.includes('?') ? '&' : '?'
    const page = await open(`${path}${sign}as_of=2021-12-31`)
    t.match(page.textOf('main'), 'As known on 31 Dec 2021.', path)
    const addresses = [...page.document.querySelectorAll('main a')].map((link) => link.getAttribute('href'))
    for (const link of links) {
      const address = `${link}${link.includes('?') ? '&' : '?'}as_of=2021-12-31`
      t.ok(addresses.includes(address), `${path} leads to ${address}`)
      t.equal((await app.inject(address)).statusCode, 200, address)
    }
  }
})

t.test('a form is answered at the address that says it shortest', async (t) => {
  const sent =
    '/?series=didi&series=market&add=%E6%9B%B9%E6%93%8D%E5%87%BA%E8%A1%8C,DiDi&metric=orders&base=2021-06&anchor=next&end=%2B9&as_of='
  const { status, headers } = await open(sent)
  t.equal(status, 303)
  t.equal(headers.location, '/?metric=orders&base=2021-06&months=9&series=didi,market,caocao')
  t.equal((await open(String(headers.location))).status, 200)
  const when = await open('/impact?treated=market&when=2022-09&controls=&method=its')
  t.equal(when.headers.location, '/impact?treated=market&method=its&start=2022-09')
})

t.test('a language with a region or script is taken as the language', async (t) => {
  for (const [asked, own] of [
    ['/?series=didi&lang=zh-CN', '/?lang=zh&series=didi'],
    ['/status?lang=zh_Hans', '/status?lang=zh'],
    ['/embed?lang=en-GB', '/embed?lang=en'],
  ] as const) {
    const { status, headers } = await open(asked)
    t.same([status, headers.location], [303, own])
  }
  t.equal((await open('/status?lang=fr-FR')).status, 400)
})

t.test('what networks and mailings add to a shared link is left out of the question', async (t) => {
  for (const [shared, own] of [
    ['/?series=didi&base=2021-06&end=2022-03&fbclid=IwAR0', '/?base=2021-06&end=2022-03&series=didi'],
    ['/?utm_source=x&utm_medium=email&lang=zh', '/?lang=zh'],
    ['/events/didi-ipo?fbclid=IwAR0', '/events/didi-ipo'],
    ['/events?company=didi-global&from=timeline&isappinstalled=0', '/events?company=didi-global'],
    ['/embed?series=didi&gclid=1', '/embed?series=didi'],
    ['/impact?treated=market&event=didi-fined&msclkid=1', '/impact?treated=market&event=didi-fined'],
  ] as const) {
    const { status, headers } = await open(shared)
    t.equal(status, 303, shared)
    t.equal(headers.location, own)
    t.equal((await open(own)).status, 200)
  }
  t.equal((await open('/events/didi-ipo?utm=x')).status, 400)
  t.notMatch((await open('//elsewhere.example/?fbclid=1')).headers.location ?? '', /^\/\//)
  t.equal((await app.inject('/v1/events?fbclid=1')).statusCode, 400, 'data is of what was asked alone')
})

t.test('windows may be relative or half open', async (t) => {
  const windows: [string, string][] = [
    ['series=market&base=2024-01&end=latest&allow_breaks=true', 'January 2024 to October 2025'],
    ['series=market&base=2022-03', 'March 2022 to October 2024'],
    ['series=didi&base=event:didi-ipo&months=2', 'June 2021 to August 2021'],
    ['series=didi&base=event:didi-ipo&end=event:didi-delisted', 'June 2021 to June 2022'],
    ['series=didi&base=event:didi-ipo&anchor=next&end=2022-03', 'July 2021 to March 2022'],
    [
      'series=dida:company_gtv&base=2021-01/2021-09&months=1',
      'January–September 2021 to February–October 2021',
    ],
  ]
  for (const [query, span] of windows) t.match((await open(`/?${query}`)).textOf('h1'), span, query)
  const daily = await open('/?series=market&base=2021&end=2022-H1&per_day=true')
  t.equal(daily.textOf('h1'), 'Orders, 2021 to H1 2022, per day: Market fell 17.4%')
  t.match(daily.textOf('#question > summary'), 'Orders of Market, 2021 to H1 2022, per day, shown as')
  const users = await open('/?series=kanzhun:average_mau&base=2021&end=2022-Q2&per_day=true')
  t.equal(
    users.textOf('h1'),
    'Average monthly active users, 2021 to Q2 2022: Kanzhun fell 2.2%',
    'no mean of users, 27.1 and then 26.5 million, is divided by days',
  )
  const file = users.document.querySelector('.take a[href*="/v1/comparisons.csv"]')?.getAttribute('href')
  t.match((await open(String(file))).body, ',-2.1608,', 'nor in the file, which is of the same metric')
  t.ok(
    daily.document.querySelector('#ask input[name=per_day][value=true]'),
    'and its form goes on by the day',
  )
  t.match(daily.textOf('.take'), 'Market: Orders, January 2021 to June 2022, per day. Figures: ')
})

t.test('a link is pinned to what is known now', async (t) => {
  const { document } = await open('/')
  const link = document.querySelector('a[rel="bookmark"]')?.getAttribute('href')
  t.match(link, /^\/\?series=didi,caocao,market&base=event:didi-ipo&end=2022-03&as_of=20\d\d-\d\d-\d\dT/)
  const pinned = await open(link as string)
  t.equal(pinned.document.querySelector('a[rel="bookmark"]'), null)
  t.match(pinned.textOf('.take'), 'This link is pinned')
  const day = await open(`${opening}&as_of=2026-12-31`)
  t.match(
    day.document.querySelector('a[rel="bookmark"]')?.getAttribute('href'),
    /as_of=2026-12-31&recorded_by=20/,
  )
})

t.test('the browser chooses the language, and an address that names one wins', async (t) => {
  const zh = await open('/', { 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.8' })
  t.equal(zh.document.documentElement.getAttribute('lang'), 'zh-CN')
  t.equal(
    zh.textOf('h1'),
    '2021年6月至2022年3月订单量：滴滴出行下降29%，曹操出行上升34%，全国网约车市场下降23.2%',
  )
  t.match(zh.headers.vary, 'accept-language')
  const named = await open(`${opening}&lang=en`, { 'accept-language': 'zh' })
  t.equal(named.document.documentElement.getAttribute('lang'), 'en')
  t.match(named.document.querySelector('.brand')?.getAttribute('href'), 'lang=en')
  t.match(named.document.querySelector('.language')?.getAttribute('href'), /^\/\?series=didi.*lang=zh$/)
  t.equal(
    (await open('/', { 'accept-language': 'fr, en;q=0.5, zh;q=0' })).document.documentElement.getAttribute(
      'lang',
    ),
    'en',
  )
})

t.test('the impact of an event opens with what to mind, then the methods side by side', async (t) => {
  const { document, textOf } = await open('/impact')
  t.equal(
    textOf('h1'),
    'Market: orders against its own trend, from July 2022',
    'no number without an interval',
  )
  t.match(textOf('.warnings'), 'no interval and no p-value of the effect')
  const order = [...document.querySelectorAll('main > :is(section, figure)')].map((item) => item.className)
  t.equal(order[0], 'warnings')
  const rows = [...document.querySelectorAll('.panel tbody tr')].map((row) => row.textContent)
  t.same(rows, ['Interrupted time series+9.4%––'])
  t.match(
    textOf('.panel .hint'),
    /^Difference in differences, .*, Event study: needs 2 controls, found 0\. What would help: more series/,
  )
  t.match(
    textOf('main'),
    /Left out as parts of the treated, or as wholes that hold it: .*Cao Cao Mobility, .*DiDi/,
  )
  const months = [...document.querySelectorAll('#values tbody tr')].map((row) => row.textContent)
  t.equal(months.length, 26)
  t.match(months[20], /^July 2022695\d/)
})

t.test('an impact is cited by what its title says alone, its method and its sources', async (t) => {
  const citeOf = async (url: string) =>
    (await open(url)).document.querySelector('.copied:nth-of-type(2) code')?.textContent ?? ''
  t.match(
    await citeOf('/impact?lang=en'),
    /^Market: orders against its own trend, from July 2022 \(interrupted time series\)\. Computed by Market-impact metrics\. Source: published figures of Market\. As of \d+ \w+ \d+\. http:\/\/localhost\/impact\?treated=market&event=didi-fined&as_of=/,
  )
  t.match(
    await citeOf('/impact?lang=zh'),
    /^全国网约车市场订单量与自身趋势的对照，自2022年7月起（中断时间序列）。“市场影响”服务计算。来源：.*http/,
  )
  const { headers } = await open('/impact/staggered?lang=en')
  t.match(await citeOf(String(headers.location)), /^Growth around registrations suspended: .*http/)
})

t.test('an impact leads to the figures that it rests on, as of the same day', async (t) => {
  for (const [asked, figures] of [
    [
      '/impact?treated=market&event=didi-fined&as_of=2024-01-01',
      '/figures?series=market&metric=orders&as_of=2024-01-01',
    ],
    [
      '/impact/staggered?treated=didi:china_mobility_transactions@didi-registrations-suspended,kanzhun:average_mau@kanzhun-registrations-suspended',
      '/figures?series=kanzhun&metric=average_mau',
    ],
  ] as const) {
    const { document } = await open(asked)
    const links = [...document.querySelectorAll('.answer a')].map((link) => link.getAttribute('href'))
    t.ok(links.includes(figures), figures)
    t.match((await open(figures)).textOf('h1'), /^Published figures · .* \(\d+\)$/)
  }
})

t.test('an event without a series is asked of the series that it befell', async (t) => {
  const { status, document, textOf } = await open('/impact?event=didi-fined')
  t.equal(document.querySelector('[name=treated] [selected]')?.getAttribute('value'), 'didi')
  t.equal(status, 422)
  t.match(
    textOf('.problem'),
    'Series that it befell: expected a series whose monthly figures lead from 2022-06 to 2022-07',
  )
})

t.test('the files of an impact are of the metric that the treated brings', async (t) => {
  const { document } = await open('/impact?treated=BOSS直聘:average_mau&event=kanzhun-ipo')
  const file = document.querySelector('.take a[href*="/v1/impact.csv"]')?.getAttribute('href')
  t.equal(file, '/v1/impact.csv?treated=kanzhun:average_mau&event=kanzhun-ipo')
})

t.test('a page that is pinned by recorded_by alone shows that instant alone', async (t) => {
  const { textOf } = await open('/?recorded_by=2099-01-01T08:00:00Z')
  t.equal(textOf('.pin li'), 'Recorded 1 Jan 2099 08:00 UTC ×')
})

t.test('a form keeps the pin of its page, and a link takes it out', async (t) => {
  const now = new Date().toISOString()
  for (const [query, hidden, shown] of [
    [`as_of=${now}`, { as_of: now }, / UTC ×/],
    [
      `as_of=2026-11-20&recorded_by=${now}`,
      { as_of: '2026-11-20', recorded_by: now },
      /20 Nov 2026 · Recorded .* UTC ×/,
    ],
  ] as const) {
    for (const path of ['/', '/impact']) {
      const { document, textOf } = await open(`${path}?${query}`)
      const fields = [...document.querySelectorAll('.pin input')].map((field) => [
        field.getAttribute('name'),
        field.getAttribute('value'),
      ])
      t.same(Object.fromEntries(fields), hidden, path)
      t.match(textOf('.pin'), shown)
      t.notMatch(document.querySelector('.pin a')?.getAttribute('href'), /as_of|recorded_by/)
    }
  }
  const { document } = await open('/?as_of=2026-11-20')
  t.equal(document.querySelector('input[type=date]')?.getAttribute('value'), '2026-11-20')
  t.equal(
    document.querySelector('.hint a')?.getAttribute('href'),
    '/?series=didi,caocao,market&base=event:didi-ipo&end=2022-03',
    'a day leads to what is known now',
  )
  const early = await app.inject('/v1/comparisons?series=didi&base=2021-06&end=latest&as_of=2015-01-01')
  t.match(
    early.json().errors[0].expected,
    'a period, since no figures of orders were known then for DiDi; for what there is see /v1/coverage',
  )
  const refused = await open('/?series=full-truck-alliance&base=2021-06&end=latest&lang=en')
  t.equal(refused.textOf('.problem li a'), '/coverage')
})

t.test('the pictures that the page of a series gives away are those that it shows', async (t) => {
  for (const [series, span] of [
    ['didi', 'In millions. November 2020 to September 2022'],
    ['amap', 'Index, 100 in August 2022. August 2022 to September 2022'],
    ['kanzhun', 'In millions. Q1 2019 to Q3 2025'],
  ] as const) {
    const { document, textOf } = await open(`/series/${series}`)
    t.match(textOf('figure'), span)
    const link = document.querySelector('[href*="/v1/series.svg"]')?.getAttribute('href') as string
    t.match((await open(link)).textOf('svg'), span)
  }
})

t.test('the page of a number writes it and its bounds in one unit', async (t) => {
  const { textOf } = await open('/lineage?series=market&month=2022-07&measure=level')
  t.equal(textOf('.big'), '695 million')
  t.match(textOf('main'), '[694.51, 695.5]')
  const open2021 = await open('/lineage?series=didi&month=2021-10')
  t.match(open2021.textOf('main'), /unknown\s+No published figures bound it\./)
  for (const mark of [',', '、']) {
    const several = await open(
      `/lineage?series=didi${encodeURIComponent(mark)}market&month=2022-07&measure=level`,
    )
    t.equal(several.status, 400, mark)
    t.match(several.textOf('.problem'), 'expected one series, by slug or any name', mark)
  }
})

t.test('the page of a number that a break stands in the way of says so, and leads across', async (t) => {
  const number = '/lineage?series=market&period=2025-04&measure=yoy'
  const unknown = await open(number)
  t.match(unknown.textOf('main'), 'without crossing a change of counting.')
  t.match(unknown.textOf('main'), /Counted differently from Jan(uary)? 2025: The ministry/)
  const across = unknown.document.querySelector('main a[href*="allow_breaks"]')?.getAttribute('href')
  t.equal(across, `${number}&allow_breaks=true`)
  const { textOf } = await open(String(across))
  t.equal(textOf('.big'), '−19%')
  t.match(textOf('main'), /Counted differently from Jan(uary)? 2025/)
})

t.test('a series without published levels is drawn by what bounds more of it, with a table', async (t) => {
  t.match((await open('/series/t3')).textOf('figcaption'), 'Orders: T3 Chuxing · In millions.')
  for (const series of ['caocao', 'xiangdao']) {
    const { textOf } = await open(`/series/${series}`)
    t.match(textOf('figcaption'), 'Growth on the period before, in per cent. November 2020 to September 2022')
  }
  t.match((await open('/series/caocao')).textOf('#values'), /July 2021\s*\+32%/)
  // Its levels are all said to be about so much, and bind nothing; its growths do.
  const dida = await open('/series/dida')
  t.match(dida.textOf('figcaption'), 'Carpool gross transaction value')
  t.match(dida.textOf('figcaption'), 'Index, 100 in 2017. 2017 to 2019')
  t.notMatch(dida.textOf('main'), 'for lack of figures')
  const { document, textOf } = await open('/series/didi')
  t.match(textOf('figcaption'), 'Orders: DiDi · In millions. November 2020 to September 2022')
  t.equal(document.querySelectorAll('.plot svg').length, 2)
  t.match(textOf('#values tbody tr:nth-child(2)'), /^December 2020/)
  const link = document.querySelector('#values a[href*="period="]')?.getAttribute('href') ?? ''
  t.match((await open(link)).textOf('.big'), textOf('#values a[href*="period="]'))
})

t.test('an unchanged page is not sent again', async (t) => {
  const first = await open('/')
  const again = await open('/', { 'if-none-match': String(first.headers.etag) })
  t.equal(again.status, 304)
  t.equal(again.body, '')
  const other = await open('/', { 'if-none-match': String(first.headers.etag), 'accept-language': 'zh' })
  t.equal(other.status, 200)
})

t.test('what cannot be answered is told above the form as it was filled', async (t) => {
  const series = await open('/?series=dididi&base=event:didi-ipo&end=2022-03')
  t.equal(series.status, 400)
  t.match(series.textOf('.problem'), /a known series.*dididi[\s\S]*Did you mean didi/)
  t.equal(
    series.document.querySelector('.problem br ~ a')?.getAttribute('href'),
    '/?series=didi&base=event:didi-ipo&end=2022-03',
  )
  t.match(series.textOf('.chips'), 'dididi')
  const impact = await open('/impact?treated=didii:orders&event=didi-fined')
  t.equal(
    impact.document.querySelector('.problem br ~ a')?.getAttribute('href'),
    '/impact?treated=didi:orders&event=didi-fined',
    'with the metric that stands behind it',
  )
  const event = await open('/?series=didi&base=event:didi-ipos&end=2022-03')
  t.equal(
    event.document.querySelector('.problem br ~ a')?.getAttribute('href'),
    '/?series=didi&base=event:didi-ipo&end=2022-03',
  )
  const unknown = await open('/?series=didi&base=2021-06&ends=2022-03')
  t.equal(
    unknown.document.querySelector('.problem a')?.getAttribute('href'),
    '/?series=didi&base=2021-06&end=2022-03',
  )
  for (const [url, status] of [
    ['/?series=didi&base=2022-03&end=2021-06', 422],
    ['/?series=didi&base=2021-06&end=2022-13', 400],
    ['/?measure=size', 400],
    ['/impact?treated=didi&event=didi-ipo', 422],
    ['/impact?treated=nobody&event=didi-ipo', 400],
    ['/lineage?series=didi', 400],
  ] as const) {
    const page = await open(url)
    t.equal(page.status, status, url)
    t.ok(page.textOf('.problem'), url)
  }
})

t.test(
  'a page tells of each fault of a question, where the same is expected in place of several too',
  async (t) => {
    for (const [url, ...faults] of [
      ['/?series=foo,bar&base=2021-06', /found foo\./, /found bar\./],
      [
        '/impact?treated=didi&event=didi-ipo',
        /found difference in differences, .* need 2 months before the event, found 1 /,
        /found interrupted time series and event study need 3 months before the event, found 1 /,
      ],
    ] as const) {
      const { document } = await open(url)
      const lines = [...document.querySelectorAll('.problem ul:not(.instead) li')]
      t.match(
        lines.map(({ textContent }) => textContent),
        faults,
        url,
      )
      t.equal(lines.length, faults.length, url)
    }
  },
)

t.test('a name that is not known leaves the answer of the others standing, and suggests', async (t) => {
  const { status, document, textOf } = await open(
    '/?series=cao,market,didi:transactions&base=2021-06&end=2022-03',
  )
  t.equal(status, 200)
  t.match(textOf('h1'), 'Market fell 23.2%')
  t.match(textOf('.problem'), /no series “cao”.*Did you mean Cao Cao Mobility\?/)
  t.match(textOf('.problem'), /no series “didi:transactions”.*Did you mean DiDi \(.* transactions\)\?/)
  t.equal(
    document.querySelector('.problem a')?.getAttribute('href'),
    '/?series=market,caocao&base=2021-06&end=2022-03',
  )
})

t.test('series are found by a part of a name, without a script', async (t) => {
  const namesOf = ({ document }: Awaited<ReturnType<typeof open>>) =>
    [...document.querySelectorAll('tbody th')].map((cell) => cell.textContent)
  const all = await open('/series')
  t.equal(namesOf(all).length, 29)
  t.equal(all.document.querySelector('form[role=search] input')?.getAttribute('name'), 'name')
  t.equal(namesOf(await open('/series?name=AGGREGATOR')).length, 7)
  t.same(namesOf(await open(`/series?name=${encodeURIComponent('曹操出行')}`)), ['Cao Cao Mobility'])
  const none = await open('/series?name=dididi')
  t.same(namesOf(none), [])
  t.match(none.textOf('main > p'), /^No series has this in a name. Did you mean DiDi/)
  t.equal((await open('/series?name=+')).headers.location, '/series')
})

t.test('lists of many series and events have pages, of which each leads to the next', async (t) => {
  const { app, db } = await createTestApp(t)
  const names = Array.from({ length: 400 }, (_, i) => `synthetic-${i},Synthetic ${i}`)
  await loadText(db, ['platform,name_en', ...names, ''].join('\n'))
  const events = Array.from({ length: 600 }, (_, i) => `synthetic-${i},2019-01-01,cnki,talk,Synthetic ${i}`)
  await loadText(db, ['event,date,company,type,title', ...events, ''].join('\n'))
  const walk = async (path: string, selector: string) => {
    const shown: string[] = []
    const lengths: number[] = []
    for (let next: string | null | undefined = path; next; ) {
      const { document } = await open(next, {}, app)
      const links = [...document.querySelectorAll(selector)].map((link) => link.getAttribute('href') ?? '')
      shown.push(...links)
      lengths.push(links.length)
      next = document.querySelector('a[rel=next]')?.getAttribute('href')
    }
    t.equal(new Set(shown).size, shown.length)
    return lengths
  }
  t.same(await walk('/series', 'tbody th a'), [200, 200, 29])
  t.same(await walk('/series?name=synthetic', 'tbody th a'), [200, 200])
  t.same(await walk('/events', '.events a'), [500, 143])
})

t.test('an event is titled with its company, and a list without events says so', async (t) => {
  const event = await open('/events/kanzhun-registrations-resumed')
  t.equal(event.textOf('h1'), 'Kanzhun: New-user registration resumes')
  t.equal(event.textOf('title'), 'Kanzhun: New-user registration resumes · Market impact')
  t.equal((await open('/events?from=2030-01-01')).textOf('main p'), 'No such events are known.')
  t.equal((await open('/events?from=2030-01-01&lang=zh')).textOf('main p'), '没有这样的已知事件。')
})

t.test('where nothing is known nothing is drawn, and the text leads on', async (t) => {
  const { document, textOf } = await open('/?series=jishi,t3&base=2015-06&end=2015-09')
  t.match(textOf('h1'), 'the published figures do not tell')
  t.equal(document.querySelectorAll('figure, #values, [href*="/v1/series.svg"]').length, 0)
  t.match(textOf('.growths'), 'What the figures can answer: Orders, June 2021 to July 2021')
  const embedded = await open('/embed?series=jishi,t3&base=2015-06&end=2015-09')
  t.equal(embedded.document.querySelectorAll('figure').length, 0)
})

t.test('of many series without an answer each leads on', async (t) => {
  const series = 'meituan,shouqi,ruqi,xiangdao,huaxiaozhu,zhaozhao,shenzhou,jishi,aggregators'
  const { document } = await open(`/?series=${series}&base=2021-06&end=2022-03`)
  const rows = [...document.querySelectorAll('.growths .more')]
  t.equal(rows.length, 9)
  for (const row of rows) t.ok(row.querySelector('a'), row.textContent ?? '')
  t.equal(rows.at(-1)?.querySelector('a')?.getAttribute('href'), '/coverage?series=aggregators')
})

t.test('a name like none that is known leads to questions that have an answer', async (t) => {
  for (const asked of ['series=uber', 'series=didi&metric=revenue', 'series=didi:gmv']) {
    const { status, document } = await open(`/?${asked}&base=2021-06&end=2022-03`)
    t.equal(status, 400, asked)
    t.ok(document.querySelectorAll('.instead a').length > 2, asked)
  }
  const refused = await open('/?series=market,t3&base=2022-07&end=2022-07')
  const offered = [...refused.document.querySelectorAll('.instead a')]
  t.ok(offered.length > 2)
  for (const link of offered)
    t.match((await open(String(link.getAttribute('href')))).textOf('h1'), /(rose|fell) [\d.]+( to [\d.]+)?%$/)
  const { headers } = await open('/?series=didi、caocao；market，t3&base=2021-06&end=2022-03')
  t.equal(
    headers.location,
    '/?base=2021-06&end=2022-03&series=didi,caocao,market,t3',
    'lists as typed in Chinese',
  )
})

t.test('a page of a series has all its names, and what is not there links to the nearest', async (t) => {
  for (const name of ['滴滴', 'DiDi']) t.equal((await open(`/series/${name}`)).textOf('h1'), 'DiDi')
  for (const [asked, status, meant] of [
    ['/series/didii', 404, '/series/didi'],
    ['/events/didi', 404, '/events/didi-prospectus'],
    ['/figures?series=didii', 400, '/figures?series=didi'],
    ['/coverage?serie=didi', 400, '/coverage?series=didi'],
  ] as const) {
    const page = await open(asked)
    t.equal(page.status, status, asked)
    t.equal(page.document.querySelector('.problem br ~ a')?.getAttribute('href'), meant)
  }
})

t.test('a list that refuses its question leads to itself without what is at fault', async (t) => {
  for (const [asked, way] of [
    ['/figures?series=nothing&metric=orders', '/figures?metric=orders'],
    ['/figures?series=didi&from=2021-06&to=2021-07', '/figures?series=didi'],
    ['/coverage?series=nothing', '/coverage'],
    ['/status?x=1&lang=zh', '/status?lang=zh'],
  ] as const) {
    const { status, document } = await open(asked)
    t.equal(status, 400, asked)
    t.equal(document.querySelectorAll('h1, h2').length, 1, 'which says once that there is no answer')
    const ways = [...document.querySelectorAll('.instead a')].map((link) => link.getAttribute('href'))
    t.same(ways, [way])
    t.equal((await open(way)).status, 200)
  }
  t.equal((await open('/lineage?series=nothing&period=2021-07')).document.querySelector('.instead'), null)
})

t.test('the growth around an event leaves out series of which nothing is known there', async (t) => {
  const { document } = await open('/events/didi-cybersecurity-review-started')
  t.ok(
    document.querySelector('.button[href="/?series=didi,market&base=2021-07&end=2022-05&metric=orders"]'),
    'not the aggregators of the company',
  )
})

t.test('an unknown growth links to the same page by another count, whatever names were asked', async (t) => {
  const leads: [asked: string, linked: string][] = [
    ['滴滴,曹操&base=2023', 'didi,caocao:company_orders&base=2023'],
    ['caocao:orders&base=2021', 'caocao:company_orders&base=2021'],
    ['caocao:company_gtv&metric=company_gtv&base=2021', 'caocao:company_orders&base=2021'],
  ]
  for (const [asked, linked] of leads) {
    const { document, textOf } = await open(`/?series=${asked}&end=2024`)
    t.ok(document.querySelector(`.growths .more a[href^="/?series=${linked}&"]`), asked)
    t.equal(textOf('#certainty'), 'What is not known')
  }
  t.equal((await open(opening)).textOf('#certainty'), 'Who grew more')
})

t.test('a series is found by a part of a name, a typing fault, and in traditional characters', async (t) => {
  const found: [typed: string, slug: string][] = [
    ['cao', 'caocao'],
    ['shouqi yuche', 'shouqi'],
    ['曹操專車', 'caocao'],
    ['滴滴快車', 'didi'],
    ['高德', 'amap'],
    ['嘀嗒出行', 'dida'],
    ['滿幫', 'full-truck-alliance'],
  ]
  for (const [typed, slug] of found)
    t.equal((await open(`/?add=${encodeURIComponent(typed)}`)).headers.location, `/?series=${slug}`, typed)
  t.equal((await open('/?series=滿幫集團,曹操出行&base=2021-06&end=2022-03')).status, 200)
  t.match((await open('/?add=mei')).headers.location, 'series=mei', 'one that may be several is asked back')
})

t.test('whatever measure is asked for, one is shown that can be drawn', async (t) => {
  const market = 'base=2021-06&end=2022-03'
  const questions: [asked: string, caption: RegExp][] = [
    [`series=didi&${market}&metric=order_compliance_rate`, /^Per cent\./],
    [`series=didi,market&${market}&measure=share`, /^Share of the market/],
    [
      `series=meituan&${market}&measure=level`,
      /^It cannot be shown as level; shown in its place: index.*Index, 100/,
    ],
    [
      'series=kanzhun:average_mau,didi:china_mobility_gtv&base=2021-Q2&end=2023-Q2&measure=level',
      /^It cannot be shown as level.*Index, 100 in Q2 2021/,
    ],
  ]
  for (const [asked, caption] of questions) {
    const { status, textOf, document } = await open(`/?${asked}`)
    t.equal(status, 200, asked)
    t.match(textOf('figcaption').trim(), caption, asked)
    t.ok(document.querySelector('.plot path[class^=c]'), `something is drawn of ${asked}`)
  }
})

t.test('where nothing was published of a metric, what was is offered', async (t) => {
  const { status, document } = await open(
    '/?series=didi&metric=driver_permits&base=2021-06&end=latest&lang=en',
  )
  t.equal(status, 422)
  const links = [...document.querySelectorAll('.instead a')]
  t.ok(links.length > 3)
  for (const link of links)
    t.equal((await open(link.getAttribute('href') as string)).status, 200, link.textContent)
})

t.test('where only about is said, the page says so beside the open growth', async (t) => {
  const { textOf } = await open('/?series=xiangdao:company_orders&base=2022&end=2024&lang=en')
  t.match(textOf('tr.more'), '3 figures say “about”, which bounds nothing. Which')
})

t.test('the growth of a rate is said to be of the rate itself, on pages and pictures', async (t) => {
  const asked = 'series=kanzhun&metric=dau_to_mau_ratio'
  const growth = `${asked}&base=2021-Q2&end=2021-Q3`
  const english = 'Kanzhun rose 2.2% (of the rate itself, not points)'
  t.match((await open(`/?${growth}`)).textOf('h1'), english)
  t.match((await open(`/?${growth}&lang=zh`)).textOf('h1'), '上升2.2%（相对该比率自身，不是百分点）')
  const drawn: [string, string, string][] = [
    [
      `/v1/comparisons.svg?${growth}`,
      'in per cent of the rate itself, not points',
      '%；相对该比率自身，不是百分点',
    ],
    [
      `/v1/series.svg?${asked}&frequency=quarter&from=2021-Q1&to=2021-Q4&measure=mom`,
      'in per cent of the rate itself, not points',
      '环比增长，%；相对该比率自身，不是百分点',
    ],
  ]
  for (const [url, en, zh] of drawn) {
    t.match((await open(url)).textOf('svg'), en)
    t.match((await open(`${url}&lang=zh`)).textOf('svg'), zh)
  }
  const levels = `/v1/series.svg?${asked}&frequency=quarter&from=2021-Q1&to=2021-Q4`
  t.notMatch((await open(levels)).body, 'of the rate itself')
  t.notMatch((await open(opening)).body, 'of the rate itself')
})

t.test('figures, documents and the method have pages with titles of their own', async (t) => {
  const titles: [string, RegExp][] = [
    ['/figures', /^Published figures · /],
    ['/figures?series=didi&metric=orders', /^Published figures · DiDi · Orders · /],
    ['/documents', /^Documents · /],
    ['/documents/17', /, \d+ \w+ 20\d\d · /],
    ['/method', /^How ranges come about · /],
    ['/coverage', /^What is known · /],
  ]
  for (const [url, title] of titles) t.match((await open(url)).document.title, title, url)
  const none = await open('/figures?series=kanzhun&metric=orders')
  t.match(none.textOf('main'), 'No such figures are known.')
  t.equal(none.document.querySelector('main a.button')?.getAttribute('href'), '/coverage?series=kanzhun')
  const list = await open('/figures?series=didi&metric=orders')
  const link = list.document.querySelector('tbody td a')?.getAttribute('href') as string
  const figure = await open(link)
  t.match(figure.document.title, /^DiDi, Orders, .*: .*% · /)
  t.match(figure.textOf('.facts'), /As printed.*Stands for.* to .*Publisher/s)
  const second = (await open('/figures')).document.querySelector('[rel=next]')?.getAttribute('href') as string
  t.match((await open(second)).textOf('h1'), /\(866\)/)
  t.equal((await open('/figures/999999')).status, 404)
  t.equal((await open('/documents/999999')).status, 404)
})

t.test(
  'the title of a figure says what it states: a level, or a growth over its base, or how else',
  async (t) => {
    const titles: [string, string, string][] = [
      [
        'series=market&metric=orders&measure=level&from=2021-06',
        'Market, Orders, June 2021: 701.460 million',
        '全国网约车市场，订单量，2021年6月：70146.0万',
      ],
      [
        'series=market&metric=orders&measure=growth&from=2021-07',
        'Market, Orders, growth in July 2021 over June 2021: +10.7%',
        '全国网约车市场，订单量，2021年7月较2021年6月的增长率：+10.7%',
      ],
      [
        'series=market&metric=licensed_platforms&measure=difference&from=2021-06',
        'Market, Licensed platforms, difference in June 2021 over May 2021: +2',
        '全国网约车市场，取得经营许可的平台公司，2021年6月较2021年5月的增减量：+2',
      ],
      [
        'series=didi&metric=china_mobility_transactions&measure=daily_average&from=2021-Q1',
        'DiDi, China Mobility transactions, daily average in Q1 2021: 25 million',
        '滴滴出行，中国出行交易量，2021年一季度的日均值：25百万',
      ],
      [
        'series=didi&metric=orders&measure=share&from=2021-12',
        'DiDi, Orders, share of the market in December 2021: 70.6%',
        '滴滴出行，订单量，2021年12月的份额（占全国市场）：70.6%',
      ],
    ]
    for (const [filter, en, zh] of titles) {
      const { items } = (await app.inject(`/v1/figures?${filter}`)).json()
      t.equal((await open(`/figures/${items[0].id}`)).textOf('h1'), en)
      t.equal((await open(`/figures/${items[0].id}?lang=zh`)).textOf('h1'), zh)
    }
    const list = await open('/figures?series=market&metric=licensed_platforms')
    t.match(list.textOf('tbody'), '+2 in June 2021 over May 2021')
  },
)

t.test('the page of a figure has the range that its number stands for, as its JSON has it', async (t) => {
  const find = async (filter: string) => (await app.inject(`/v1/figures?${filter}`)).json().items[0]
  const level = await find('series=market&metric=orders&measure=level&from=2022-07')
  t.match(level, { value: '6.95', low: 694_500_000, high: 695_500_000 })
  t.match((await open(`/figures/${level.id}`)).textOf('.facts'), '694.5 million to 695.5 million')
  t.match((await open(`/figures/${level.id}?lang=zh`)).textOf('.facts'), '6.945亿至6.955亿')
  const about = await find('series=dida&metric=company_carpool_gtv&from=2017&to=2017')
  t.match(about, { relation: '~', low: null, high: null })
  t.match(
    (await open(`/figures/${about.id}`)).textOf('.facts'),
    'nothing that could be bound: it says “about”',
  )
})

t.test('the page of a figure that answers set aside says so, and leads to what it contradicts', async (t) => {
  const url = '/v1/comparisons?series=market&base=2021-06&end=2022-03'
  const [{ conflicts, lineage }] = (await app.inject(url)).json().series
  const [{ figure, against }] = conflicts
  const page = await open(`/figures/${figure.id}`)
  t.match(page.textOf('main'), /Answers set it aside, since it contradicts .* in .*\(.*\)\./)
  t.ok(page.document.querySelector(`main p a[href="/figures/${against[0].id}"]`))
  t.match((await open(`/figures/${figure.id}?lang=zh`)).textOf('main'), '未予采用，与以下数字矛盾：')
  t.notMatch((await open(`/figures/${lineage[0].id}`)).textOf('main'), 'set it aside')
})

t.test('a figure of another metric or series is named where it stands among those of one', async (t) => {
  const ofQuarter =
    '/v1/figures?series=didi&metric=international_transactions&measure=level&from=2024-Q1&to=2024-Q1'
  const { items } = (await app.inject(ofQuarter)).json()
  t.match(
    (await open(`/figures/${items[0].id}`)).textOf('main'),
    'DiDi (Core platform transactions): 3746 million in Q1 2024 (Reportify summary of the results), DiDi (China Mobility transactions): 2954 million',
  )
  t.match(
    (await open(`/figures/${items[0].id}?lang=zh`)).textOf('main'),
    '滴滴出行（中国出行交易量）：29.54亿 2024年一季度',
  )
})

t.test(
  'the examples of the method are computed: a rate has its half unit, a chain its products',
  async (t) => {
    const { textOf, document } = await open('/method')
    t.match(textOf('.growths'), /\+13\.1%\s*\[13\.05, 13\.15\]/)
    // 1.035 · 0.935 · 1.085 · 1.025 · 0.915 · 1.045 · 1.065 · 0.955 and the same with every half added.
    t.match(textOf('#values tbody tr:last-child'), /\[104\.6, 113\.4\]\s*\[108\.65, 108\.75\]/)
    // (299.5 − 90.5) / 2.105 and (300.5 − 89.5) / 2.095.
    t.match(
      [...document.querySelectorAll('.growths')][1]?.textContent,
      /May 2024, follows\s*\[99\.2, 100\.8\]/,
    )
    t.equal(textOf('.text > .hint'), 'In millions')
    const chinese = await open('/method?lang=zh')
    const [, sums] = [...chinese.document.querySelectorAll('.growths')]
    t.match(
      sums?.textContent,
      /2024年5月，由此推出\s*\[0\.992, 1\.008\]/,
      'in the unit of the text around it',
    )
    t.equal(chinese.textOf('.text > .hint'), '单位：亿')
  },
)

t.test('a page that is not there is HTML for browsers and a problem for programs', async (t) => {
  for (const url of ['/events/no-such', '/series/no-such', '/documents/999999']) {
    const page = await open(url)
    t.equal(page.status, 404)
    t.equal(page.textOf('h1'), 'There is no such page')
    const problem = await app.inject(url)
    t.equal(problem.headers['content-type'], 'application/problem+json')
    t.equal(problem.json().status, 404)
  }
})

t.test('without its database the service says so in words', async (t) => {
  const db = openDatabase({ url: 'postgres://nobody@127.0.0.1:1/none' })
  const down = await buildApp({ db, features })
  t.teardown(async () => {
    await down.close()
    await db.destroy()
  })
  const page = await open('/', {}, down)
  t.equal(page.status, 503)
  t.equal(page.headers['retry-after'], '2')
  t.equal(page.textOf('h1'), 'The data cannot be read at the moment')
  t.equal((await down.inject('/')).headers['content-type'], 'application/problem+json')
})

t.test('a page that finds no turn says that others are asking, and leads to another try', async (t) => {
  for (const [status, code] of [
    [429, 'too_many_questions'],
    [503, 'busy'],
  ] as const) {
    const refuse = async () => {
      throw new Problem(status, code, 'others are asking', [], { 'retry-after': '5' })
    }
    const renderRefused = async () => 'change the question'
    const register = async (app: App, platform: Platform) =>
      addPage(app, platform, { path: '/slow', query: {}, render: refuse, renderRefused })
    const busy = await buildApp({ db, features: [register] })
    t.teardown(() => busy.close())
    const page = await open('/slow?lang=zh', {}, busy)
    t.equal(page.status, status)
    t.equal(page.headers['retry-after'], '5')
    t.equal(page.textOf('h1'), '目前请求过多')
    t.equal(page.textOf('main p'), '正在回答其他问题，请几秒后再试。')
    t.equal(page.document.querySelector('main .button')?.getAttribute('href'), '/slow?lang=zh')
  }
})

t.test('the style sheet and the script may be kept for ever', async (t) => {
  const { document } = await open('/')
  for (const [selector, type] of [
    ['link[rel="stylesheet"]', 'text/css'],
    ['script[src]', 'text/javascript'],
  ]) {
    const element = document.querySelector(selector as string)
    const path = element?.getAttribute('href') ?? element?.getAttribute('src') ?? ''
    t.match(path, /-[0-9a-f]{12}\.(css|js)$/)
    const { statusCode, headers, rawPayload } = await app.inject(path)
    t.equal(statusCode, 200)
    t.match(headers['content-type'], type)
    t.match(headers['cache-control'], 'immutable')
    if (type === 'text/javascript') t.ok(rawPayload.length <= 8192, `${rawPayload.length} bytes of script`)
  }
})

t.test('no question makes a page fail', async (t) => {
  const names = [
    'series',
    'add',
    'metric',
    'base',
    'anchor',
    'end',
    'months',
    'measure',
    'as_of',
    'recorded_by',
    'allow_breaks',
    'lang',
    'treated',
    'event',
    'start',
    'when',
    'method',
    'controls',
    'month',
    'x',
  ]
  const values = [
    'didi',
    'market',
    'didi,market',
    '2021-06',
    '2022-03',
    'latest',
    'event:didi-ipo',
    '+9',
    '9',
    'true',
    'zh',
    'level',
    'yoy',
    'share',
    'orders',
    'licensed_platforms',
    '2022-05-01',
    'its',
    '',
    ',',
    '\0',
    '<script>',
    '__proto__',
    '%',
    "'",
    'x'.repeat(300),
  ]
  const parameter = fc.tuple(
    fc.constantFrom(...names),
    fc.oneof(fc.constantFrom(...values), fc.string({ maxLength: 20 })),
  )
  const question = fc.tuple(
    fc.constantFrom(
      '/',
      '/impact',
      '/events',
      '/events/didi-ipo',
      '/series',
      '/series/didi',
      '/lineage',
      '/documents/1',
      '/status',
    ),
    fc.array(parameter, { maxLength: 5 }),
  )
  const asked = fc.assert(
    fc.asyncProperty(question, async ([path, parameters]) => {
      const url = `${path}?${new URLSearchParams(parameters)}`
      const { statusCode: status, body, headers } = await app.inject({ url, headers: { accept } })
      if (status >= 500) throw new Error(`${status} ${url} ${body}`)
      if (status !== 303 && !String(headers['content-type']).startsWith('text/html'))
        throw new Error(`${status} ${url}`)
      if (body.includes('<script>')) throw new Error(`not escaped: ${url}`)
    }),
    { numRuns: examples(400) },
  )
  await t.resolves(asked)
})

t.test('whoever asks for very many pages at once keeps nobody else from one', async (t) => {
  const seen: string[] = []
  const ask = async (remoteAddress: string, end: number) => {
    const url = `/?series=didi,market&base=2021-06&end=2022-${String(end).padStart(2, '0')}`
    await app.inject({ url, headers: { accept }, remoteAddress })
    seen.push(remoteAddress)
  }
  const flood = Array.from({ length: 40 }, (_, i) => ask('192.0.2.1', 1 + (i % 12)))
  await Promise.all([...flood, ask('192.0.2.2', 3)])
  t.ok(seen.indexOf('192.0.2.2') < 10, `answered as number ${seen.indexOf('192.0.2.2')}`)
})
