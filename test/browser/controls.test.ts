import { readFile } from 'node:fs/promises'
import t from 'tap'
import { createTestApp } from '../support/app.ts'
import { createVisitor, openBrowser, openForm } from '../support/browser.ts'
import { loadText } from '../support/load.ts'
import { startWebServer } from '../support/web-server.ts'

const browser = await openBrowser(t)
const { app } = await createTestApp(t)
const visit = browser && (await createVisitor(browser, app))
const skip = visit ? false : 'no Chromium found'

/** Waits until the address of the page has all of these in it, and the page shows its answer. */
async function arrive(page: Awaited<ReturnType<NonNullable<typeof visit>>>['page'], ...parts: string[]) {
  await page.waitForURL((url) => parts.every((part) => url.search.replaceAll('%3A', ':').includes(part)))
  await page.waitForSelector('body:not(.busy) h1')
}

t.test('each control changes the answer and the address, without a reload', { skip }, async (t) => {
  if (!visit) return
  const { page, faults } = await visit(t, '/')
  await page.evaluate('globalThis.isSameDocument = true')
  const title = () => page.locator('h1').textContent()
  t.match(await title(), 'DiDi fell 29%')
  t.notOk(await page.getByLabel('Add a series').isVisible())
  await openForm(page)

  await page.getByLabel('Add a series').fill('t3 chu')
  await page.getByLabel('Add a series').press('Enter')
  await arrive(page, 'series=didi,caocao,market,t3')
  t.match(await title(), 'T3 Chuxing')
  t.equal(await page.evaluate('document.activeElement.name'), 'add', 'the focus stays')

  await page.getByRole('link', { name: 'Remove T3 Chuxing' }).click()
  await arrive(page, 'series=didi,caocao,market&')
  t.notMatch(await title(), 'T3')

  const choices: [string, string, string][] = [
    ['measure', 'since_base', 'measure=since_base'],
    ['anchor', 'previous', 'anchor=previous'],
    ['base', '2021-06', 'base=2021-06'],
    ['end', 'latest', 'end=latest'],
    // What is asked after it is answered sooner of nine months.
    ['end', '+9', 'months=9'],
    ['metric', 'licensed_platforms', 'metric=licensed_platforms'],
  ]
  for (const [name, value, part] of choices) {
    await page.locator(`select[name=${name}]`).selectOption(value)
    await arrive(page, part)
  }
  await page.getByLabel('Compare across changes of counting').check()
  await arrive(page, 'allow_breaks=true')
  await page.getByLabel('As known on').fill('2026-12-31')
  await arrive(page, 'as_of=2026-12-31')
  t.ok(await page.evaluate('globalThis.isSameDocument'), 'the document was never loaded again')
  t.same(faults, [])
})

t.test('of many series those are offered that have in a name what is typed', { skip }, async (t) => {
  if (!browser) return
  const { app, db } = await createTestApp(t)
  const names = Array.from({ length: 200 }, (_, i) => `synthetic-${i},Synthetic ${i},合成${i}`)
  await loadText(db, ['platform,name_en,name_zh', ...names, ''].join('\n'))
  const figures = [7, 70].flatMap((i) => [`synthetic-${i},2021-06,1,x`, `synthetic-${i},2022-03,2,x`])
  await loadText(db, ['series,period,value (orders),publisher', ...figures, ''].join('\n'))
  const visit = await createVisitor(browser, app)
  const { page, faults } = await visit(t, '/')
  const offered = () => page.locator('#known option').evaluateAll((all) => all.map((option) => option.value))
  await openForm(page)
  t.notOk(
    (await offered()).some((name) => name.startsWith('Synthetic')),
    'none is in the page',
  )
  t.ok(
    (await offered()).some((name) => /aggregator/i.test(name)),
    'but for the aggregates',
  )
  await page.getByLabel('Add a series').pressSequentially('合成7')
  await page.locator('#known option[value="合成79"]').waitFor({ state: 'attached' })
  t.same((await offered()).filter((name) => name.startsWith('Synthetic')).length, 11, '7 and 70 to 79')
  await page.getByLabel('Add a series').fill('Synthetic 70')
  await page.locator('#known option[value="Synthetic 7"]').waitFor({ state: 'detached' })
  await page.getByLabel('Add a series').press('Enter')
  await arrive(page, 'series=didi,caocao,market,synthetic-70')
  t.same(faults, [])

  const { page: impact } = await visit(t, '/impact?treated=synthetic-7&start=2021-07')
  await impact.getByLabel('Series that it befell').fill('didi-aggr')
  await impact.locator('#known option[value="DiDi (aggregator)"]').waitFor({ state: 'attached' })
  await impact.getByLabel('Series that it befell').fill('DiDi')
  await impact.getByLabel('Series that it befell').press('Enter')
  await arrive(impact, 'treated=DiDi')
})

t.test('the back button goes through the questions', { skip }, async (t) => {
  if (!visit) return
  const { page, faults } = await visit(t, '/')
  await openForm(page)
  await page.locator('select[name=end]').selectOption('2021-07')
  await arrive(page, 'end=2021-07')
  await page.goBack()
  await page.locator('h1', { hasText: 'March 2022' }).waitFor()
  await page.goForward()
  await page.locator('h1', { hasText: 'July 2021' }).waitFor()
  t.same(faults, [])
})

t.test('the keyboard alone reads the chart, opens the sources and the table', { skip }, async (t) => {
  if (!visit) return
  const { page } = await visit(t, '/')
  const focused = () =>
    page.evaluate(
      "document.activeElement.className + ' ' + document.activeElement.textContent.trim().slice(0, 30)",
    )
  const reach = async (pattern: RegExp, key = 'Tab') => {
    for (let i = 0; i < 80; i += 1) {
      await page.keyboard.press(key)
      if (pattern.test(String(await focused()))) return
    }
    throw new Error(`no Tab leads to ${pattern}`)
  }
  await reach(/^skip/)
  await reach(/^plot/)
  await page.keyboard.press('End')
  t.equal(
    await page.locator('#said').textContent(),
    'March 2022\nDiDi: 71 [70.5, 71.5]\nCao Cao Mobility: 134 [133.5, 134.5]\nMarket: 76.8 [76.76, 76.82]',
  )
  await page.keyboard.press('Home')
  t.match(await page.locator('.tip').textContent(), 'June 2021')
  await page.keyboard.press('ArrowRight')
  t.match(await page.locator('.tip').textContent(), 'July 2021')
  await page.keyboard.press('Escape')
  t.notOk(await page.locator('.tip').isVisible())
  await reach(/−29%/, 'Shift+Tab')
  await page.keyboard.press('Enter')
  await page.locator('#figures-didi[open]').waitFor()
  await reach(/Table of what is drawn/)
  await page.keyboard.press('Enter')
  t.ok(await page.locator('#values').isVisible())
})

t.test('the pointer reads the month below it', { skip }, async (t) => {
  if (!visit) return
  const { page } = await visit(t, '/')
  await page.locator('.plot').scrollIntoViewIfNeeded()
  const box = await page.locator('.plot').boundingBox()
  if (!box) throw new Error('no plot')
  await page.mouse.move(box.x + box.width * 0.19, box.y + box.height * 0.6)
  t.match(await page.locator('.tip').textContent(), 'July 2021\nDiDi: 113.1')
  await page.mouse.move(5, 5)
  t.notOk(await page.locator('.tip').isVisible())
})

t.test('links, citations and code are copied', { skip }, async (t) => {
  if (!visit) return
  const { page, origin } = await visit(t, '/', { permissions: ['clipboard-read', 'clipboard-write'] })
  await page.getByRole('button', { name: 'Copy: Link' }).click()
  await page.getByText('Copied').first().waitFor()
  t.equal(
    await page.evaluate('navigator.clipboard.readText()'),
    `${origin}/?series=didi,caocao,market&base=event:didi-ipo&end=2022-03`,
  )
})

t.test('all of it works without a script', { skip }, async (t) => {
  if (!visit) return
  const { page } = await visit(t, '/', { javaScriptEnabled: false })
  t.ok(await page.locator('.plot svg').last().isVisible())
  await openForm(page)
  await page.getByLabel('Add a series').fill('T3')
  await page.locator('select[name=end]').selectOption('+6')
  await page.getByRole('button', { name: 'Show' }).click()
  await page.waitForURL((url) => url.search.includes('months=6') && url.search.includes(',t3'))
  await openForm(page)
  await page.getByRole('link', { name: 'Remove T3 Chuxing' }).click()
  await page.waitForURL((url) => !url.search.includes('t3'))
  await page.getByText('Table of what is drawn').click()
  await page.locator('#values a').last().click()
  await page.waitForURL(/lineage/)
  t.match(await page.locator('main').textContent(), 'The published figures that decide it')
})

t.test('the language is changed with the question kept', { skip }, async (t) => {
  if (!visit) return
  const { page } = await visit(t, '/?series=didi,market&base=2021-06&end=2022-03')
  await page.getByRole('link', { name: '中文' }).click()
  await page.waitForURL(/lang=zh/)
  t.match(await page.locator('h1').textContent(), '滴滴出行下降29%')
  await openForm(page)
  await page.getByLabel('显示方式').selectOption('level')
  await arrive(page, 'lang=zh', 'measure=level', 'series=didi,market')
  t.equal(await page.locator('html').getAttribute('lang'), 'zh-CN')
})

t.test('an answer that says nothing and one that cannot be are told', { skip }, async (t) => {
  if (!visit) return
  const empty = await visit(t, '/?series=ruqi&base=2021-06&end=2022-03')
  t.match(await empty.page.locator('h1').textContent(), 'the published figures do not tell')
  const { page } = await visit(t, '/?series=dididi&base=event:didi-ipo&end=2022-03')
  t.ok(await page.getByLabel('Add a series').isVisible(), 'the question is unfolded')
  await page.getByRole('alert').getByRole('link', { name: 'didi', exact: true }).click()
  await page.locator('h1', { hasText: 'DiDi fell 29%' }).waitFor()
  t.equal(await page.getByRole('alert').count(), 0)
})

t.test(
  'a page of another origin reads answers with their headers, writes nothing, and frames an answer alone',
  { skip },
  async (t) => {
    if (!visit || !browser) return
    const { origin } = await visit(t, '/docs')
    const other = await startWebServer(t, {
      '/': (_, response) =>
        response
          .setHeader('content-type', 'text/html')
          .end(
            `<iframe name="embed" src="${origin}/embed?series=didi,caocao&base=event:didi-ipo&end=2022-03"></iframe><iframe name="page" src="${origin}/"></iframe><iframe name="data" src="${origin}/v1/events"></iframe>`,
          ),
    })
    const page = await (await browser.newContext()).newPage()
    t.teardown(() => page.context().close())
    await page.goto(other.origin)
    const read = await page.evaluate(async (origin) => {
      const first = await fetch(`${origin}/v1/figures.csv?series=didi`)
      const names = ['etag', 'link', 'x-total-count', 'content-disposition']
      const headers = names.map((name) => first.headers.get(name) !== null)
      // A header of its own makes the browser ask first whether it may.
      const again = await fetch(`${origin}/v1/figures.csv?series=didi`, {
        cache: 'no-store',
        headers: { 'if-none-match': String(first.headers.get('etag')) },
      })
      const write = await fetch(`${origin}/v1/figures?dry_run=true`, {
        method: 'POST',
        headers: { authorization: 'Bearer x', 'content-type': 'text/csv' },
        body: 'series,period,value',
      }).then(
        () => 'answered',
        () => 'refused',
      )
      return { headers, again: again.status, write, problem: (await fetch(`${origin}/v1/nowhere`)).status }
    }, origin)
    t.same(read, { headers: [true, true, true, true], again: 304, write: 'refused', problem: 404 })
    const frame = (name: string) => page.frame({ name })
    t.match(await frame('embed')?.locator('h1').textContent(), 'Cao Cao Mobility rose 34%')
    t.equal(await frame('embed')?.locator('nav').count(), 0)
    t.ok(await frame('embed')?.locator('.plot svg').first().isVisible())
    for (const name of ['page', 'data']) t.match(frame(name)?.url(), /^chrome-error:/, name)
    // The page of an event refuses to be framed.
    await frame('embed')?.locator('summary').click()
    const opened = page.waitForEvent('popup')
    await frame('embed')?.locator('.events a').first().click()
    t.match(await (await opened).locator('h1').textContent(), 'F-1 made public')

    const libraries = { d3: 'd3/dist/d3.min.js', plot: '@observablehq/plot/dist/plot.umd.min.js' }
    await page.route('https://cdn.jsdelivr.net/npm/**', (route) => {
      const name = route.request().url().includes('/d3@') ? 'd3' : 'plot'
      return route.fulfill({ path: `node_modules/${libraries[name]}`, contentType: 'text/javascript' })
    })
    const example = `/example?service=${origin}`
    const source = await readFile('examples/observable-plot.html')
    other.answers[example] = (_, response) => response.setHeader('content-type', 'text/html').end(source)
    await page.goto(`${other.origin}${example}`)
    await page.locator('main svg').nth(1).waitFor()
    t.same(
      await page
        .locator('main svg')
        .first()
        .locator('[aria-label="y-axis tick label"] text')
        .allTextContents(),
      ['Cao Cao Mobility', 'Market', 'DiDi'],
    )
    t.equal(await page.locator('main svg').nth(1).locator('[aria-label="line"] path').count(), 3)
  },
)
