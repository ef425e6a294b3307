import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { writeThemeRules } from '../../chart/palette.ts'
import type { App, Platform } from '../platform.ts'

/** A file that pages need, at an address that changes with its content. */
type Asset = { path: string; type: string; body: string | Buffer }

const read = (path: string) => readFileSync(new URL(path, import.meta.url))

/** Removes indentation, and comments that fill a line of their own. */
const trimScript = (script: Buffer) => String(script).replaceAll(/^ *(?:\/\*\*.*\*\/\n|\/\/.*\n)?/gm, '')

/** Serves the style sheet, script, icon and fonts that pages share. Returns the addresses of the first two. */
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
  // Loads the drawing code, which takes a third of a second, before the first reader needs it.
  app.addHook('onListen', async () => {
    await import('../../chart/draw-paths.ts')
  })
  return { style: style.path, script: script.path }
}

/** Reads the style sheet with the colours of the pictures, the script, the icon and the fonts. */
function readAssets(): { style: Asset; script: Asset; icon: Asset; fonts: Asset[] } {
  const { rules, fonts } = readFonts()
  const style = `${read('assets/style.css')}
${rules}
@media (prefers-color-scheme: dark) { @media screen { ${writeThemeRules('dark', 'svg.chart')} } }
`
  return {
    style: named('style', 'css', 'text/css; charset=utf-8', style),
    script: named('enhance', 'js', 'text/javascript; charset=utf-8', trimScript(read('assets/enhance.js'))),
    // At the usual address, so without a hash of its content.
    icon: { path: '/favicon.svg', type: 'image/svg+xml', body: read('assets/favicon.svg') },
    fonts,
  }
}

/**
 * Returns Chinese fonts for readers whose system has none. A browser fetches only a font with a character of the page, and the
 * last of several that have it: so the few characters of English pages, those of Chinese pages, or all.
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
