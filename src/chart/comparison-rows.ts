import type { Estimate } from '../domain/estimate.ts'
import { cutText, measureText, wrapText } from './measure-text.ts'
import { palette, type Theme } from './palette.ts'
import { append, px, type SvgElement } from './svg.ts'

const textSize = 12
/** Between a name or a number and the plot. */
export const gap = 14

export type Row = { name: string; label: string; isUnknown: boolean; growth: Estimate }

/** Where things stand: the plot from left to right, the text from edge over inner, each row around its middle. */
export type Layout = {
  left: number
  right: number
  edge: number
  inner: number
  nameRoom: number
  /** Of a bar's thickness. */
  half: number
  x(value: number): number
  middle(index: number): number
}

/** The range that figures allow each growth, or an arrow from the one bound that is known. */
export function drawRanges(svg: SvgElement, rows: readonly Row[], { left, right, x, middle }: Layout): void {
  const paths = rows.map(({ growth: { low, high } }, index) => {
    const y = middle(index)
    const end = (value: number) => `M${px(x(value))} ${px(y - 6)}v12`
    if (low !== null && high !== null) return `${end(low)}${end(high)}M${px(x(low))} ${px(y)}H${px(x(high))}`
    if (low !== null) return `${end(low)}m0-6H${px(right)}m-6-4l6 4-6 4`
    if (high !== null) return `${end(high)}m0-6H${px(left)}m6-4l-6 4 6 4`
    return ''
  })
  append(svg, 'path', { d: paths.join(''), fill: 'none', stroke: 'currentColor', 'stroke-width': 1.5 })
}

/** Names and numbers: beside the bars where there is room, else above them. */
export function writeRows(
  svg: SvgElement,
  rows: readonly Row[],
  { left, edge, inner, nameRoom, half, x, middle }: Layout,
  { isWide, theme }: { isWide: boolean; theme: Theme },
): void {
  const { background, muted } = palette[theme]
  // Text that crosses the grid is set off from it.
  const halo = { class: 'h', stroke: background, 'stroke-width': 4, 'paint-order': 'stroke' }
  const group = append(svg, 'g', halo)
  const write = (text: string, at: { x: number; y: number; anchor?: 'end'; quiet?: true }, room: number) =>
    append(
      group,
      'text',
      { x: at.x, y: at.y, 'text-anchor': at.anchor ?? 'start', ...(at.quiet && { class: 'm', fill: muted }) },
      cutText(text, textSize, room),
    )
  const end = edge + inner
  for (const [index, { name, label, isUnknown }] of rows.entries()) {
    const y = middle(index)
    if (isWide) {
      write(name, { x: left - gap, y: y + 4, anchor: 'end' }, nameRoom + 1)
      const isRoomier = x(0) - left > end - x(0)
      if (!isUnknown) write(label, { x: end, y: y + 4, anchor: 'end' }, inner)
      else if (isRoomier) write(label, { x: left + 6, y: y + 4, quiet: true }, x(0) - left - 12)
      else write(label, { x: x(0) + 6, y: y + 4, quiet: true }, end - x(0) - 6)
      continue
    }
    const above = y - half - 5
    const labelRoom = isUnknown ? 0 : Math.min(measureText(label, textSize) + 1, inner * 0.65)
    write(name, { x: edge, y: above }, inner - labelRoom - 8)
    if (!isUnknown) write(label, { x: end, y: above, anchor: 'end' }, labelRoom)
    else
      for (const [row, line] of wrapText(label, textSize, inner, 2).entries())
        write(line, { x: edge, y: y + 4 + row * 14, quiet: true }, inner)
  }
}

/** The order of the bars: by growth, the greatest first, and last what is unknown. */
export function sortByGrowth<Item extends { growth: Estimate }>(items: readonly Item[]): Item[] {
  const key = ({ growth }: Item) => growth.value ?? growth.low ?? growth.high ?? Number.NEGATIVE_INFINITY
  return items.toSorted((a, b) => key(b) - key(a) || 0)
}
