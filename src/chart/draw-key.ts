import { palette, styleSeries } from './palette.ts'

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
