export const themes = ['light', 'dark'] as const
export type Theme = (typeof themes)[number]

type Colours = { background: string; ink: string; muted: string; grid: string; series: readonly string[] }

/**
 * Colours that stand at least 4.5:1 against the background, since labels are written in them; the grid need not be
 * seen. Next to one another they differ in lightness too. A picture of more series than colours uses them again with
 * another dash and hollow marks, and names each line at its end: no colour says anything alone.
 */
export const palette: Record<Theme, Colours> = {
  light: {
    background: '#ffffff',
    ink: '#1d2329',
    muted: '#59636e',
    grid: '#dfe3e8',
    series: ['#005fa8', '#b84700', '#00765a', '#a0337d', '#7a5f00', '#3d444d'],
  },
  dark: {
    background: '#14181d',
    ink: '#eceff2',
    muted: '#a3adb8',
    grid: '#343b44',
    series: ['#63b8f2', '#ff9450', '#35c79c', '#ea93c8', '#e0bf3a', '#d4d9df'],
  },
}

const dashes = [null, '7 3', '2 2.5', '10 3 2 3', '11 4', '5 2 1.5 2 1.5 2']
/** Outlines of like areas around the point where a path of SVG stands. */
const symbols = [
  'm-3.3 0a3.3 3.3 0 1 1 6.6 0a3.3 3.3 0 1 1-6.6 0z',
  'm-2.9-2.9h5.8v5.8h-5.8z',
  'm0-4.9l4.3 7.4h-8.6z',
  'm0-4.2l4.2 4.2-4.2 4.2-4.2-4.2z',
  'm0 4.9l-4.3-7.4h8.6z',
  'm0-5l1.1 3.5h3.7l-3 2.1 1.1 3.4-2.9-2.1-2.9 2.1 1.1-3.4-3-2.1h3.7z',
] as const

export type SeriesStyle = {
  className: string
  colour: string
  dash: string | null
  /** Its mark, as a path of SVG relative to the point that it stands on. */
  symbol: string
  isHollow: boolean
}

/** How the series at that place is drawn. */
export function styleSeries(index: number, theme: Theme): SeriesStyle {
  const turn = Math.floor(index / symbols.length)
  const place = index % symbols.length
  return {
    className: `c${place + 1}`,
    colour: palette[theme].series[place] as string,
    // Turned by different steps, so that no pair of dash and symbol comes again.
    dash: dashes[(place + 3 * turn) % dashes.length] ?? null,
    symbol: symbols[(place + turn) % symbols.length] as string,
    isHollow: turn % 2 === 1,
  }
}

/**
 * The rules that give a drawn picture the colours of a theme, for a page's own style sheet: they win over the colours
 * that the picture was drawn with.
 *
 * @param scope a selector of the pictures
 * @example `@media (prefers-color-scheme: dark) { ${writeThemeRules('dark', 'svg.chart')} }`
 */
export function writeThemeRules(theme: Theme, scope: string): string {
  const { background, ink, muted, grid, series } = palette[theme]
  const rules = [
    ['', `color:${ink}`],
    [' .m', `fill:${muted}`],
    [' .r', `stroke:${muted}`],
    [' .g', `stroke:${grid}`],
    [' .b', `fill:${background}`],
    [' .h', `stroke:${background}`],
    ...series.map((colour, i) => [` .c${i + 1}`, `color:${colour}`]),
  ]
  return rules.map(([selector, body]) => `${scope}${selector}{${body}}`).join('')
}

/** How wide and high a key is, in pixels. */
const size = { width: 36, height: 12 }

/**
 * A short piece of the line of a series with its dash and mark, as inline SVG beside a name that stands in the text.
 * It has the class names of a picture, so that the rules of a theme colour it.
 *
 * @param index the place of the series in its picture, from 0
 */
export function drawKey(index: number): string {
  const { className, colour, dash, symbol, isHollow } = styleSeries(index, 'light')
  const { width, height } = size
  const middle = height / 2
  // From the mark outward, so that it covers no gap of the dash.
  const line = `<path d="M${width / 2} ${middle}H${width}M${width / 2} ${middle}H0" stroke-width="2"${dash ? ` stroke-dasharray="${dash}"` : ''}/>`
  const fill = isHollow ? `class="b" fill="${palette.light.background}"` : 'fill="currentColor"'
  const mark = `<path ${fill} d="M${width / 2} ${middle}${symbol}" stroke-width="1.5"/>`
  return `<svg class="chart key" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" aria-hidden="true"><g class="${className}" color="${colour}" stroke="currentColor">${line}${mark}</g></svg>`
}
