export const themes = ['light', 'dark'] as const
export type Theme = (typeof themes)[number]

type Colours = { background: string; ink: string; muted: string; grid: string; series: readonly string[] }

/**
 * Colours with a contrast of at least 4.5:1 to the background, since labels are written in them; the grid may be fainter.
 * Neighbouring series also differ in lightness. With more series than colours, colours come again with other dashes and marks;
 * each line is named at its end, so that no colour has to be told apart.
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
/** SVG outlines of similar area, relative to the point that they mark. */
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
  /** The mark, as an SVG path relative to its point. */
  symbol: string
  isHollow: boolean
}

/** Returns how to draw the series at an index. */
export function styleSeries(index: number, theme: Theme): SeriesStyle {
  const turn = Math.floor(index / symbols.length)
  const place = index % symbols.length
  return {
    className: `c${place + 1}`,
    colour: palette[theme].series[place] as string,
    // Different steps: the first 18 series have different pairs of dash and symbol; a later equal pair differs in being hollow.
    dash: dashes[(place + 3 * turn) % dashes.length] ?? null,
    symbol: symbols[(place + turn) % symbols.length] as string,
    isHollow: turn % 2 === 1,
  }
}

/**
 * Returns rules that give pictures the colours of a theme in a page's style sheet, instead of those they were drawn with.
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

/** The size of a key, in pixels. */
const size = { width: 36, height: 12 }

/**
 * Draws a key, a short piece of a series' line with its dash and mark, as inline SVG for use in text. It has the class names of
 * pictures, so that the rules of a theme colour it too.
 *
 * @param index the index of the series in its picture
 */
export function drawKey(index: number): string {
  const { className, colour, dash, symbol, isHollow } = styleSeries(index, 'light')
  const { width, height } = size
  const middle = height / 2
  // Drawn from the mark outward, so that the mark covers no gap of the dash.
  const line = `<path d="M${width / 2} ${middle}H${width}M${width / 2} ${middle}H0" stroke-width="2"${dash ? ` stroke-dasharray="${dash}"` : ''}/>`
  const fill = isHollow ? `class="b" fill="${palette.light.background}"` : 'fill="currentColor"'
  const mark = `<path ${fill} d="M${width / 2} ${middle}${symbol}" stroke-width="1.5"/>`
  return `<svg class="chart key" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" aria-hidden="true"><g class="${className}" color="${colour}" stroke="currentColor">${line}${mark}</g></svg>`
}
