import t from 'tap'
import { drawKey, palette, styleSeries, themes, writeThemeRules } from '../../src/chart/palette.ts'
import { select } from '../support/chart.ts'

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

t.test('a key is a piece of the line with its dash and mark, in the colour of its class', async (t) => {
  const [line, mark] = select(drawKey(1), 'svg.chart.key g.c2[color="#b84700"] path')
  t.equal(line?.getAttribute('d'), 'M18 6H36M18 6H0')
  t.equal(line?.getAttribute('stroke-dasharray'), '7 3')
  t.equal(mark?.getAttribute('d'), 'M18 6m-2.9-2.9h5.8v5.8h-5.8z', 'a square')
  t.equal(mark?.getAttribute('fill'), 'currentColor')
})

t.test('the keys of twelve series are all different, those of the second six hollow', async (t) => {
  const keys = Array.from({ length: 12 }, (_, i) => drawKey(i).replaceAll(/c\d|#\w+/g, ''))
  t.equal(new Set(keys).size, 12)
  t.equal(select(drawKey(6), 'g.c1 path.b[fill="#ffffff"]').length, 1)
  t.match(writeThemeRules('dark', 'svg.chart'), 'svg.chart .b{fill:#14181d}', 'dark where the page is')
})

t.test('a key says nothing to those who hear the page, and weighs little', async (t) => {
  t.match(drawKey(0), 'aria-hidden="true"')
  t.ok(drawKey(11).length < 400, `${drawKey(11).length}`)
})
