import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Page } from 'playwright-core'
import t, { type Test } from 'tap'
import { createTestApp } from '../support/app.ts'
import { createVisitor, openBrowser, openForm } from '../support/browser.ts'

const browser = await openBrowser(t)
const { app } = await createTestApp(t)
const visit = browser && (await createVisitor(browser, app))
const skip = visit ? false : 'no Chromium found'
const question = '/?series=didi,market&base=2021-06&end=2022-03'

/** Waits until the page shows the answer that an address with this in it asks for. */
async function arrive(page: Page, part: string) {
  await page.waitForURL((url) => url.search.includes(part))
  await page.waitForSelector('body:not(.busy) h1')
}

const focused = (page: Page) =>
  page.evaluate<string>("document.activeElement.name || document.activeElement.textContent || 'nothing'")
const said = (page: Page) => page.locator('#said').textContent()
const isTipVisible = (page: Page) => page.locator('.tip').isVisible()

/** A point of the plot, from its left edge (0) to its right (1). */
async function pointOf(page: Page, share: number) {
  await page.locator('.plot').scrollIntoViewIfNeeded()
  const box = await page.locator('.plot').boundingBox()
  if (!box) throw new Error('no plot')
  return [box.x + box.width * share, box.y + box.height * 0.6] as const
}

t.test('back and forward at once end at the answer that the address asks for', { skip }, async (t) => {
  if (!visit) return
  const { page, origin, faults } = await visit(t, '/')
  await openForm(page)
  await page.locator('select[name=measure]').selectOption('mom')
  await arrive(page, 'measure=mom')
  await page.route(`${origin}/`, async (route) => {
    await sleep(200)
    await route.continue().catch(() => undefined)
  })
  await page.evaluate(
    'new Promise((done) => { history.back(); setTimeout(() => { history.forward(); setTimeout(done, 700) }, 50) })',
  )
  await arrive(page, 'measure=mom')
  t.match(page.url(), /measure=mom/)
  t.equal(await page.locator('select[name=measure]').inputValue(), 'mom')
  t.equal(await page.locator('body.busy').count(), 0)
  t.same(faults, [])
})

t.test('a tap shows the values of a month until one elsewhere', { skip }, async (t) => {
  if (!visit) return
  const { page } = await visit(t, question, { hasTouch: true, viewport: { width: 360, height: 800 } })
  await page.touchscreen.tap(...(await pointOf(page, 0.2)))
  t.match(await page.locator('.tip').textContent(), /^July 2021\nDiDi: 113\.1/)
  t.ok(await isTipVisible(page))
  await page.locator('.notes').first().tap()
  t.notOk(await isTipVisible(page))
})

/** An application on a database of its own, and what lets that be reached or not. */
async function createShakyApp(t: Test) {
  const own = await createTestApp(t)
  const client = new pg.Client({ connectionString: new URL('/postgres', own.url).href })
  await client.connect()
  t.teardown(() => client.end())
  const name = new URL(own.url).pathname.slice(1)
  const allow = (isAllowed: boolean) => client.query(`alter database ${name} allow_connections ${isAllowed}`)
  const stop = async () => {
    await allow(false)
    await client.query(
      `select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '${name}'`,
    )
    await sleep(50) // the news of it is on its way
  }
  return { app: own.app, stop, start: () => allow(true) }
}

t.test('while the database is away the answer stays, with a notice and a way on', { skip }, async (t) => {
  if (!browser) return
  const { app, stop, start } = await createShakyApp(t)
  const visit = await createVisitor(browser, app)
  for (const [lang, headline, notice, again] of [
    ['en', 'DiDi fell 29%', 'The data cannot be read at the moment', 'Try again'],
    ['zh', '滴滴出行下降29%', '暂时无法读取数据', '重试'],
  ] as const) {
    const { page, origin } = await visit(t, `${question}&lang=${lang}`)
    await openForm(page)
    await stop()
    await page.locator('select[name=measure]').selectOption('mom')
    const alert = page.getByRole('alert')
    await alert.waitFor()
    t.equal(await alert.textContent(), `${notice} ${again}`)
    t.match(await page.locator('h1').textContent(), headline)
    t.ok(await page.locator('.plot svg').last().isVisible())
    t.equal(page.url(), `${origin}${question}&lang=${lang}`, 'the address is that of what is shown')
    await alert.getByRole('link', { name: again }).click()
    await page.waitForSelector('body.busy', { state: 'detached' })
    t.equal(await alert.count(), 1, 'a second failure is told in the place of the first')
    await start()
    await alert.getByRole('link', { name: again }).click()
    await arrive(page, 'measure=mom')
    t.equal(await alert.count(), 0)
    t.equal(await page.locator('select[name=measure]').inputValue(), 'mom')
    await page.close()
  }
})

t.test('without a network the answer stays, with a notice and a way on', { skip }, async (t) => {
  if (!visit) return
  const { page } = await visit(t, '/')
  await openForm(page)
  await page.locator('select[name=measure]').selectOption('mom')
  await arrive(page, 'measure=mom')
  await page.context().setOffline(true)
  await page.goBack()
  await page.getByRole('alert').waitFor()
  t.equal(await page.getByRole('alert').textContent(), 'The service does not answer Try again')
  t.match(await page.locator('h1').textContent(), 'DiDi fell 29%')
  await page.context().setOffline(false)
  await page.getByRole('link', { name: 'Try again' }).click()
  await page.getByRole('alert').waitFor({ state: 'detached' })
  t.equal(await page.locator('select[name=measure]').inputValue(), '')
  await page.goForward()
  await arrive(page, 'measure=mom')
})

t.test('keys go through a list, which is asked on leaving it or by Enter', { skip }, async (t) => {
  if (!visit) return
  const { page } = await visit(t, question)
  await openForm(page)
  const { length } = await page.evaluate<{ length: number }>('({ length: history.length })')
  await page.locator('select[name=measure]').focus()
  for (let i = 0; i < 3; i += 1) {
    await page.keyboard.press('ArrowDown')
    await sleep(100)
  }
  t.equal(page.url().includes('measure'), false, 'nothing is asked yet')
  await page.keyboard.press('Tab')
  await arrive(page, 'measure=index')
  t.equal(await focused(page), 'base', 'the focus stays where it went')
  t.equal(await page.evaluate('history.length'), length + 1)

  await page.locator('select[name=measure]').focus()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await arrive(page, 'measure=daily_average')
  t.equal(await focused(page), 'measure')
  t.equal(await page.evaluate('history.length'), length + 2)

  await page.getByLabel('As known on').focus()
  for (const keys of ['12', '31', '2023']) await page.keyboard.type(keys)
  t.equal(page.url().includes('as_of'), false, 'nor while a day is typed')
  await page.keyboard.press('Enter')
  await arrive(page, 'as_of=2023-')
})

t.test('Escape hides the values though nothing has the focus', { skip }, async (t) => {
  if (!visit) return
  const { page } = await visit(t, question)
  await page.mouse.move(...(await pointOf(page, 0.3)))
  t.ok(await isTipVisible(page))
  await page.keyboard.press('Escape')
  t.notOk(await isTipVisible(page))
})

t.test('printed, the chart is without the values that were open', { skip }, async (t) => {
  if (!visit) return
  const { page } = await visit(t, question)
  await page.locator('.plot').focus()
  await page.keyboard.press('End')
  t.ok(await isTipVisible(page))
  await page.emulateMedia({ media: 'print' })
  t.notOk(await isTipVisible(page))
  t.notOk(await page.locator('.cursor').isVisible())
})

t.test('all that depends on the question follows it', { skip }, async (t) => {
  if (!visit) return
  const { page, origin } = await visit(t, question)
  await openForm(page)
  await page.locator('select[name=end]').selectOption('2021-07')
  await arrive(page, 'end=2021-07')
  const heads =
    "[...document.head.children, document.querySelector('.top')].map((part) => part.outerHTML).sort().join('\\n')"
  const updated = await page.evaluate<string>(heads)
  t.match(updated, /<link rel="alternate" [^>]*end=2021-07/)
  await page.goto(page.url())
  t.equal(updated, await page.evaluate(heads), 'as if the page had been loaded')
  t.match(page.url(), origin)
})

t.test('the focus stays on what was used or close to it, and what is new is said', { skip }, async (t) => {
  if (!visit) return
  const { page } = await visit(t, '/?series=didi,market,t3&base=2021-06&end=2022-03')
  await openForm(page)
  await page.locator('select[name=end]').selectOption('2021-07')
  await arrive(page, 'end=2021-07')
  t.match(await said(page), /^Orders, June 2021 to July 2021: DiDi rose 13\.1%/)

  await page.getByRole('button', { name: 'Show' }).focus()
  await page.keyboard.press('Enter')
  await page.waitForSelector('body.busy', { state: 'detached' })
  t.equal(await focused(page), 'Show')

  await page.locator('select[name=measure]').selectOption('mom')
  await arrive(page, 'measure=mom')
  t.match(await said(page), 'Growth on the period before')
  t.notMatch(await said(page), 'DiDi rose', 'what stays is not said again')

  await page.getByRole('link', { name: 'Remove T3 Chuxing' }).focus()
  await page.keyboard.press('Enter')
  await arrive(page, 'series=didi,market&')
  t.equal(await focused(page), 'add')

  await page.getByRole('link', { name: 'Pin to what is known now' }).focus()
  await page.keyboard.press('Enter')
  await arrive(page, 'as_of=')
  t.equal(await focused(page), 'Take away')
  t.match(await said(page), 'This link is pinned: it gives the same answer for ever.')

  await page.getByRole('link', { name: 'Remove As known on' }).focus()
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => !url.search.includes('as_of'))
  t.equal(await focused(page), 'as_of')
})

t.test('the chart is named by its title and described by its keys', { skip }, async (t) => {
  if (!visit) return
  const { page } = await visit(t, question)
  const session = await page.context().newCDPSession(page)
  const { nodes } = await session.send('Accessibility.getFullAXTree')
  const group = nodes.find((node) => node.description?.value === 'Arrow keys read the chart month by month.')
  t.equal(group?.role?.value, 'group')
  t.match(group?.name?.value, /^Orders: DiDi and Market\. /)
})

t.test('the charts of a series and of an impact are read from their tables too', { skip }, async (t) => {
  if (!visit) return
  for (const [path, first] of [
    ['/series/market', /^January 2021\nMarket: 730 \[725, 735\]$/],
    ['/impact', /^November 2020\nMarket: 660\.1\n[^\n]+: \d[\d.]*\nGap, in per cent: [+−]\d[\d.]*%$/],
  ] as const) {
    const { page, faults } = await visit(t, path)
    await page.locator('.plot').focus()
    await page.keyboard.press('Home')
    t.match(await said(page), first)
    await page.keyboard.press('Escape')
    await page.mouse.move(...(await pointOf(page, 0.5)))
    t.ok(await isTipVisible(page), path)
    t.same(faults, [])
  }
})
