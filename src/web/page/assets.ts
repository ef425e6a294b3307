import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { writeThemeRules } from '../../chart/palette.ts'
import type { App, Platform } from '../platform.ts'

/** A file that pages need, at an address that changes with its content. */
type Asset = { path: string; type: string; body: string | Buffer }

const read = (path: string) => readFileSync(new URL(path, import.meta.url))

/** Indentation and comments on lines of their own are for whoever reads the source, and are not sent. */
const trimScript = (script: Buffer) => String(script).replaceAll(/^ *(?:\/\*\*.*\*\/\n|\/\/.*\n)?/gm, '')

/** Serves the style sheet, the script and the fonts that pages share, and returns where the first two are. */
export function addAssets(app: App): Platform['assets'] {
  const { style, script, icon, fonts } = readAssets()
  for (const { path, type, body } of [style, script, ...fonts])
    app.get(path, { schema: { hide: true } }, async (_, reply) =>
      reply
        .type(type)
        .serializer((sent) => sent)
        .header('cache-control', 'public, max-age=31536000, immutable')
        .send(body),
    )
  app.get(icon.path, { schema: { hide: true } }, async (_, reply) =>
    reply.type(icon.type).header('cache-control', 'public, max-age=86400').send(icon.body),
  )
  app.get('/favicon.ico', { schema: { hide: true } }, async (_, reply) => reply.redirect(icon.path, 301))
  // What draws takes a third of a second to load, which the first reader should not wait for.
  app.addHook('onListen', async () => {
    await import('../../chart/draw-paths.ts')
  })
  return { style: style.path, script: script.path }
}

/** The style sheet with the colours of the pictures, the script, and the fonts that the style sheet names. */
function readAssets(): { style: Asset; script: Asset; icon: Asset; fonts: Asset[] } {
  const { rules, fonts } = readFonts()
  const style = `${read('assets/style.css')}
${rules}
@media (prefers-color-scheme: dark) { @media screen { ${writeThemeRules('dark', 'svg.chart')} } }
`
  return {
    style: named('style', 'css', 'text/css; charset=utf-8', style),
    script: named('enhance', 'js', 'text/javascript; charset=utf-8', trimScript(read('assets/enhance.js'))),
    // At the place where others look for it, whatever it looks like.
    icon: { path: '/favicon.svg', type: 'image/svg+xml', body: read('assets/favicon.svg') },
    fonts,
  }
}

/**
 * The Chinese of readers whose system has none. A browser fetches only a font that has a character of the page, and of
 * several that have it the last: so the few of the English pages, those of the Chinese ones, or all.
 */
function readFonts(): { rules: string; fonts: Asset[] } {
  const slices = JSON.parse(String(read('fonts/slices.json'))) as { few: string; common: string }
  const files = [
    {
      font: named('chinese', 'ttf', 'font/ttf', read('../../chart/fonts/chinese-regular.ttf')),
      range: 'U+3000-303F,U+4E00-9FFF,U+FF00-FFEF',
    },
    {
      font: named('chinese-common', 'woff2', 'font/woff2', read('fonts/chinese-common.woff2')),
      range: rangeOf(slices.common),
    },
    {
      font: named('chinese-few', 'woff2', 'font/woff2', read('fonts/chinese-few.woff2')),
      range: rangeOf(slices.few),
    },
  ]
  const rules = files.map(
    ({ font, range }) =>
      `@font-face { font-family: "Shipped Chinese"; font-display: swap; src: url("${font.path}"); unicode-range: ${range} }`,
  )
  return { rules: rules.join('\n'), fonts: files.map(({ font }) => font) }
}

const rangeOf = (characters: string) =>
  Array.from(characters, (character) => `U+${character.codePointAt(0)?.toString(16)}`).join()

function named(name: string, extension: string, type: string, body: string | Buffer): Asset {
  return { path: `/assets/${name}-${hash('sha256', body).slice(0, 12)}.${extension}`, type, body }
}
