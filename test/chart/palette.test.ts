import t from 'tap'
import { palette, styleSeries, themes, writeThemeRules } from '../../src/chart/palette.ts'

/** Relative luminance and contrast of WCAG 2.2. */
function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

t.equal(contrast('#000000', '#ffffff'), 21, 'black on white has the contrast that WCAG gives it')
t.equal(contrast('#777777', '#ffffff').toFixed(2), '4.48', 'so has the grey that just fails')

for (const theme of themes) {
  t.test(`${theme}: lines, labels and notes stand 4.5:1 against the background`, async (t) => {
    const { background, ink, muted, series } = palette[theme]
    for (const colour of [ink, muted, ...series])
      t.ok(contrast(colour, background) >= 4.5, `${colour} ${contrast(colour, background).toFixed(2)}`)
  })
}

t.test('twelve series are told apart without any colour', async (t) => {
  const looks = Array.from({ length: 12 }, (_, i) => styleSeries(i, 'light'))
  const distinct = (tell: (look: (typeof looks)[number]) => string) => new Set(looks.map(tell)).size
  t.equal(
    distinct(({ dash, symbol }) => `${dash} ${symbol}`),
    12,
    'by dash and mark, be it filled or not',
  )
  t.equal(
    distinct(({ symbol, isHollow }) => `${symbol} ${isHollow}`),
    12,
    'by the mark alone, filled or hollow',
  )
  t.equal(
    distinct(({ className, dash }) => `${className} ${dash}`),
    12,
    'and by colour and dash',
  )
  for (const [i, look] of looks.slice(1).entries()) {
    t.not(look.dash, looks[i]?.dash)
    t.not(look.symbol, looks[i]?.symbol)
  }
})

t.test('the rules of a theme colour a picture again, within their scope', async (t) => {
  const rules = writeThemeRules('dark', 'svg.chart')
  t.match(rules, `svg.chart .c2{color:${palette.dark.series[1]}}`)
  t.match(rules, `svg.chart{color:${palette.dark.ink}}`)
})
