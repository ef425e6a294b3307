import { existsSync } from 'node:fs'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core'
import type { App } from '../../src/web/platform.ts'
import { teardownLast } from './together.ts'

type Test = {
  teardown(handler: () => Promise<void>): void
  comment(text: string): void
}

/** First the one without windows of its own, which computes a third for the same pages. */
const places = [
  process.env.CHROMIUM,
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]

let opened: Promise<Browser> | undefined

/** A real browser, one for the files of a process; undefined, and said so, where this machine has none. */
export async function openBrowser(t: Test): Promise<Browser | undefined> {
  const executablePath = places.find((place) => place && existsSync(place))
  if (!executablePath) {
    const notice = 'SKIPPED: no Chromium found, the page is NOT tested in a browser; CHROMIUM may name one'
    t.comment(notice)
    process.stderr.write(`${notice}\n`)
    return undefined
  }
  opened ??= launch(executablePath)
  return opened
}

async function launch(executablePath: string): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
  teardownLast(() => browser.close())
  return browser
}

/**
 * Opens addresses of an application, each in a window that closes at the end of the test, and collects what goes wrong in
 * it. Windows with the same options are of one profile, as a new one takes a second of computing.
 */
export async function createVisitor(browser: Browser, app: App) {
  const origin = await app.listen({ host: '127.0.0.1', port: 0 })
  const profiles = new Map<string, Promise<BrowserContext>>()
  const openProfile = (options: BrowserContextOptions) => {
    const name = JSON.stringify(options)
    const profile = profiles.get(name) ?? browser.newContext({ locale: 'en-GB', ...options })
    profiles.set(name, profile)
    return profile
  }
  return async function visit(t: Test, path: string, options: BrowserContextOptions = {}): Promise<Visit> {
    const page = await (await openProfile(options)).newPage()
    t.teardown(() => page.close())
    const faults: string[] = []
    page.on('pageerror', (error) => faults.push(String(error)))
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text())
    })
    page.on('dialog', (dialog) => {
      faults.push(`dialog: ${dialog.message()}`)
      dialog.dismiss()
    })
    await page.goto(`${origin}${path}`)
    return { page, origin, faults }
  }
}

export type Visitor = Awaited<ReturnType<typeof createVisitor>>

export type Visit = { page: Page; origin: string; faults: string[] }

/** Unfolds the question, to change it. */
export const openForm = (page: Page) => page.locator('#question > summary').click()

/** A page of each kind, of the shipped data. */
export const samplePages = [
  '/?series=didi,caocao,market&base=event:didi-ipo&end=2022-03',
  '/?series=market,aggregators,t3&base=2022-07&end=latest&measure=level',
  '/?series=dididi&base=2021-06&end=2022-03',
  '/?series=didi,caocao,t3,meituan,shouqi,ruqi,xiangdao,nothing&base=2021-06&end=2022-03',
  '/impact',
  '/impact/staggered?treated=didi:china_mobility_transactions@didi-registrations-suspended,kanzhun:average_mau@kanzhun-registrations-suspended',
  '/events',
  '/events/didi-ipo',
  '/series',
  '/series/ruqi',
  '/documents?after=140',
  '/documents/17',
  '/figures?series=zhaozhao,shenzhou,ruqi',
  '/figures/130',
  '/method',
  '/coverage?series=didi,ruqi',
  '/lineage?series=market&metric=orders&measure=index&base=2021-06&month=2022-03',
  '/status',
  '/embed?series=didi,caocao&base=event:didi-ipo&end=2022-03',
]

export const withLanguage = (path: string, lang: string) =>
  `${path}${path.includes('?') ? '&' : '?'}lang=${lang}`

/** Opens all that is folded away, to be evaluated in a page. */
export const unfold = "for (const details of document.querySelectorAll('details')) details.open = true"
