import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { palette, type Theme, writeThemeRules } from '../chart/palette.ts'

/** A file that pages need, at an address that changes with its content. */
export type Asset = { path: string; type: string; body: string }

const read = (name: string) => readFileSync(new URL(`assets/${name}`, import.meta.url), 'utf8')

/** The style sheet with the colours of the pictures, and the script. */
export function readAssets(): { style: Asset; script: Asset } {
  const style = `${read('style.css')}
${keyColours('light')}
@media (prefers-color-scheme: dark) { @media screen { ${writeThemeRules('dark', 'svg.chart')} ${keyColours('dark')} } }
`
  return {
    style: named('style', 'css', 'text/css; charset=utf-8', style),
    script: named('comfort', 'js', 'text/javascript; charset=utf-8', read('comfort.js')),
  }
}

function named(name: string, extension: string, type: string, body: string): Asset {
  return { path: `/assets/${name}-${hash('sha256', body).slice(0, 12)}.${extension}`, type, body }
}

/** The marks beside names have the colours of the lines. */
function keyColours(theme: Theme): string {
  return palette[theme].series.map((colour, i) => `.key.c${i + 1}{color:${colour}}`).join('')
}
