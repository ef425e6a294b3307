import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import t, { type Test } from 'tap'
import { createTestApp } from '../support/app.ts'
import {
  createVisitor,
  openBrowser,
  samplePages,
  unfold,
  type Visitor,
  withLanguage,
} from '../support/browser.ts'
import { loadText } from '../support/load.ts'
import { oneIn } from '../support/property.ts'

const browser = await openBrowser(t)
const { app, db } = await createTestApp(t)
const visit = browser && (await createVisitor(browser, app))
const skip = visit ? false : 'no Chromium found'

/** Fields whose choice is wider than their room. */
const cutChoices = `Array.from(document.querySelectorAll('.ask select')).filter((select) => {
  const room = select.clientWidth
  const copy = select.cloneNode()
  copy.append(new Option(select.selectedOptions[0].text))
  copy.style.width = 'auto'
  document.body.append(copy)
  const wide = copy.clientWidth
  copy.remove()
  return wide > room && !select.closest('.broad')
}).map((select) => select.name)`

const windows = [320, 360, 768, 1280]

/** Every sample page in one of two looks: at which widths of the window it fits, whether tables are such, and what axe finds. */
async function lookAtAll(t: Test, visit: Visitor) {
  const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  const looks = [
    { colorScheme: 'light', lang: 'en', ...(await visit(t, '/healthz', { colorScheme: 'light' })) },
    { colorScheme: 'dark', lang: 'zh', ...(await visit(t, '/healthz', { colorScheme: 'dark' })) },
  ]
  const seen = []
  for (const path of samplePages)
    for (const { colorScheme, lang, page, origin } of oneIn(looks.length, looks)) {
      await page.goto(`${origin}${withLanguage(path, lang)}`)
      await page.evaluate(unfold)
      const fits = []
      for (const width of windows) {
        await page.setViewportSize({ width, height: 800 })
        fits.push(await page.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth'))
      }
      const cells = "document.querySelectorAll('td, th')"
      const strays = `Array.from(${cells}).filter((cell) => getComputedStyle(cell).display !== 'table-cell').length`
      const isTable = (await page.evaluate<number>(strays)) === 0
      await page.evaluate(source)
      const { violations } = await page.evaluate<AxeResults>("axe.run({ resultTypes: ['violations'] })")
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
      seen.push({ name: `${path} ${colorScheme} ${lang}`, fits, isTable, found })
    }
  return seen
}
let looks: ReturnType<typeof lookAtAll> | undefined

t.test('a headline of long Chinese names is no wider than a phone', { skip }, async (t) => {
  if (!visit) return
  const { page, origin } = await visit(t, '/healthz', { viewport: { width: 320, height: 800 } })
  const series = 'didi:core_platform_gtv,didi:china_mobility_gtv,kanzhun:paid_enterprise_customers_ttm'
  await page.goto(`${origin}/?series=${series}&base=2023-Q3&end=2024-Q3&lang=zh`)
  t.equal(await page.evaluate('document.documentElement.scrollWidth'), 320)
})

t.test('nothing is wider than the window, from a phone to a desk', { skip }, async (t) => {
  if (!visit) return
  looks ??= lookAtAll(t, visit)
  for (const { name, fits } of await looks)
    for (const [i, width] of windows.entries()) t.ok(fits[i], `${name} at ${width}`)
})

t.test('cells of a table on a desk stand in its columns', { skip }, async (t) => {
  if (!visit) return
  looks ??= lookAtAll(t, visit)
  for (const { name, isTable } of await looks) t.ok(isTable, name)
})

t.test('printed on A4, no table loses a column', { skip }, async (t) => {
  if (!visit) return
  const { page, origin } = await visit(t, '/healthz', { viewport: { width: 718, height: 1000 } })
  await page.emulateMedia({ media: 'print' })
  for (const path of ['/coverage', '/impact/staggered', '/figures', '/status']) {
    await page.goto(`${origin}${path}`)
    t.equal(
      await page.evaluate(
        "Array.from(document.querySelectorAll('.scroll')).filter((box) => box.scrollWidth > box.clientWidth).length",
      ),
      0,
      path,
    )
    t.equal(await page.evaluate("getComputedStyle(document.querySelector('.scroll')).overflowX"), 'visible')
  }
})

t.test('the words of each choice fit its field on a desk', { skip }, async (t) => {
  if (!visit) return
  const { page, origin } = await visit(t, '/healthz', { viewport: { width: 1280, height: 900 } })
  for (const path of ['/', '/impact']) {
    await page.goto(`${origin}${path}`)
    await page.evaluate(unfold)
    t.same(await page.evaluate(cutChoices), [], path)
  }
})

t.test('points of a pair stay in their column, and events stand below each other', { skip }, async (t) => {
  if (!visit) return
  const url = '/?series=aggregators,market&base=2023-Q2&end=2024-Q2&lang=en'
  const { page, origin } = await visit(t, url, { viewport: { width: 1280, height: 800 } })
  const right = async (selector: string) => {
    const box = await page.locator(selector).first().boundingBox()
    return box && box.x + box.width
  }
  t.ok(((await right('.pairs small')) as number) <= ((await right('.pairs')) as number))
  for (const lang of ['en', 'zh']) {
    await page.goto(`${origin}/events?lang=${lang}`)
    const starts = await page
      .locator('.events a')
      .evaluateAll((links) => links.map((link) => Math.round(link.getBoundingClientRect().x)))
    t.equal(new Set(starts).size, 1, lang)
  }
})

t.test('the first screen tells who rose and who fell, on a phone and on a desk', { skip }, async (t) => {
  if (!visit) return
  const { page, origin } = await visit(t, '/', { viewport: { width: 390, height: 844 } })
  for (const [width, height] of [
    [390, 844],
    [1280, 800],
  ] as const) {
    await page.setViewportSize({ width, height })
    for (const selector of ['.about', 'h1', '#question > summary', '.growths tbody tr:last-child svg.bar']) {
      const box = await page.locator(selector).boundingBox()
      t.ok(
        box && box.y + box.height <= height,
        `${selector} ends at ${box && box.y + box.height} of ${height}`,
      )
    }
    const names = await page
      .locator('.growths .name')
      .evaluateAll((items) =>
        items.map(
          (item) => item.scrollWidth <= item.clientWidth && item.scrollHeight <= item.clientHeight + 2,
        ),
      )
    t.same(names, [true, true, true], 'no name is cut')
  }
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`${origin}/?lang=zh`)
  const bottoms = await page
    .locator('.growths td.n')
    .evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().bottom))
  t.equal(bottoms.length, 6)
  for (const i of [0, 2, 4])
    t.ok(Math.abs((bottoms[i] ?? 0) - (bottoms[i + 1] ?? 99)) < 12, 'a range stands beside its growth')
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.goto(`${origin}/?series=kanzhun:paid_enterprise_customers_ttm,market&base=2021-Q3&end=2022-Q3`)
  const [longest] = await page
    .locator('.growths .name', { hasText: 'Kanzhun' })
    .evaluateAll((items) => items.map((item) => item.scrollHeight - item.clientHeight))
  t.ok((longest ?? 99) <= 2, 'nor is the longest name that is shipped')
  await page.goto(`${origin}/?series=didi&base=2021-06&end=2022-03`)
  const chart = await page.locator('.chart-box').boundingBox()
  t.ok(chart && chart.width > 700, `where there is nobody to compare with the chart is ${chart?.width} wide`)
  await page.setViewportSize({ width: 360, height: 800 })
  await page.goto(`${origin}/`)
  t.notOk(await page.getByLabel('Shown as').isVisible())
  await page.getByText('Change the question').click()
  t.ok(await page.getByLabel('Shown as').isVisible())
  t.equal(await page.locator('.plot svg:visible').count(), 1)
})

t.test('the first view keeps its budget: 30 kB, 6 requests, no shifting layout', { skip }, async (t) => {
  if (!visit) return
  const { page, origin } = await visit(t, '/healthz')
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  let bytes = 0
  let requests = 0
  session.on('Network.requestWillBeSent', ({ request }) => {
    if (!request.url.startsWith('data:')) requests += 1
  })
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: (1.6 * 1024 * 1024) / 8,
    uploadThroughput: (0.75 * 1024 * 1024) / 8,
  })
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await page.addInitScript(`
    globalThis.shift = 0
    new PerformanceObserver((list) => { for (const entry of list.getEntries()) globalThis.shift += entry.value })
      .observe({ type: 'layout-shift', buffered: true })`)
  await page.goto(`${origin}/`, { waitUntil: 'load' })
  const painted = await page.evaluate(
    "new Promise((done) => new PerformanceObserver((list) => done(list.getEntries().at(-1).startTime)).observe({ type: 'largest-contentful-paint', buffered: true }))",
  )
  const shift = Number(await page.evaluate('globalThis.shift'))
  t.comment(
    `slow line and CPU: largest paint after ${Math.round(Number(painted))} ms, ${bytes} bytes, ${requests} requests, shift ${shift}`,
  )
  t.ok(bytes > 5000 && bytes <= 30_000, `${bytes} bytes`)
  t.ok(requests >= 3 && requests <= 6, `${requests} requests`)
  t.ok(shift < 0.02, `layout shift ${shift}`)
})

t.test(
  'readers without a Chinese font get one, on English pages of a few characters',
  { skip },
  async (t) => {
    if (!visit) return
    const { page } = await visit(t, '/')
    const statuses = await page.evaluate(
      "document.fonts.load('16px \"Shipped Chinese\"', '中网饕').then((faces) => faces.map(({ status }) => status))",
    )
    t.same(statuses, ['loaded', 'loaded', 'loaded'])
    const few = JSON.parse(
      readFileSync(new URL('../../src/web/page/fonts/slices.json', import.meta.url), 'utf8'),
    ).few
    const seen = await page.evaluate<string>(
      "document.body.innerText + Array.from(document.querySelectorAll('input'), (input) => input.placeholder)",
    )
    t.match(seen, /中文/)
    t.same(
      seen.match(/\p{Script=Han}/gu)?.filter((character) => !few.includes(character)),
      [],
    )
  },
)

t.test('axe finds nothing, in light and dark, in both languages', { skip }, async (t) => {
  if (!visit) return
  looks ??= lookAtAll(t, visit)
  for (const { name, found } of await looks) t.same(found, [], name)
})

t.test('hostile names and titles are texts, and the layout holds', { skip }, async (t) => {
  if (!visit) return
  const long = `${'<b>x</b>'.repeat(20)}${'W'.repeat(40)}`
  const script = `<script>alert(1)</script><img src=x onerror=alert(2)>`
  const quote = (text: string) => `"${text.replaceAll('"', '""')}"`
  await loadText(
    db,
    `platform,name_en,name_zh,aliases,company\nevil,${quote(script)},${quote(`"><svg onload=alert(3)>'`)},,didi-global\nlong,${quote(long)},${quote('长'.repeat(200))},,didi-global\n`,
  )
  await loadText(
    db,
    `event,date,company,type,title,certainty,source_url,note\nevil-event,2021-08-01,didi-global,ipo,${quote(`${script} ${long} مرحبا`)},reported,${quote('https://example.org/?q="><script>alert(4)</script>')},${quote(`</script>${script}`)}\n`,
  )
  await loadText(
    db,
    `series,period,value,unit,publisher,source_kind,note\nevil,2021-06,100,count,${quote(script)},other,${quote(script)}\nevil,2022-03,150,count,${quote(script)},other,\nlong,2021-06,10,count,x,other,\nlong,2022-03,90,count,x,other,\n`,
  )
  const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
  const levels = ['long', 'wanshun', 'fangzhou', 'tuotuo'].flatMap((series, i) =>
    months.map(
      (month) =>
        `${series},company_orders,2023-${month},${(i + 1) * 1000 + ((month * 37 * (i + 2)) % 90)},count`,
    ),
  )
  await loadText(db, `series,metric,period,value,unit\n${levels.join('\n')}\n`)
  const paths = [
    '/impact/staggered?treated=long:company_orders@2023-06&controls=wanshun:company_orders,fangzhou:company_orders,tuotuo:company_orders',
    '/?series=evil,long,didi&base=2021-06&end=2022-03',
    '/?series=evil,long,didi&base=event:evil-event&end=2022-03',
    '/events/evil-event',
    '/events',
    '/series/evil',
    '/series',
    '/?series=%3Cscript%3Ealert(5)%3C/script%3E&base=%22%3E%3Cimg%20src=x%20onerror=alert(6)%3E',
    '/lineage?series=evil&metric=orders&measure=level&month=2022-03',
  ]
  const { page, origin, faults } = await visit(t, '/healthz', { viewport: { width: 360, height: 800 } })
  for (const path of paths) {
    for (const lang of ['en', 'zh']) {
      await page.goto(`${origin}${withLanguage(path, lang)}`)
      t.same(
        faults.splice(0).filter((fault) => !fault.includes('status of 400')),
        [],
        path,
      )
      t.equal(await page.locator('main :is(script, img, svg[onload], b b)').count(), 0, path)
      t.ok(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), `${path} is no wider`)
    }
  }
})
