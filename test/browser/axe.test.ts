import axe from 'axe-core'
import t from 'tap'
import { createTestApp } from '../support/app.ts'
import { createVisitor, openBrowser, samplePages, unfold, withLanguage } from '../support/browser.ts'

const browser = await openBrowser(t)
const { app } = await createTestApp(t)
const visit = browser && (await createVisitor(t, browser, app))
const skip = visit ? false : 'no Chromium found'

t.test('axe finds nothing, in light and dark, in both languages', { skip }, async (t) => {
  if (!visit) return
  for (const [colorScheme, lang] of [
    ['light', 'en'],
    ['dark', 'zh'],
  ] as const) {
    const { page, origin } = await visit('/healthz', { colorScheme })
    for (const path of samplePages) {
      await page.goto(`${origin}${withLanguage(path, lang)}`)
      await page.evaluate(unfold)
      await page.evaluate(axe.source)
      const { violations } = (await page.evaluate('axe.run()')) as axe.AxeResults
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
      t.same(found, [], `${path} ${colorScheme} ${lang}`)
    }
  }
})
