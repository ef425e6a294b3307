import type { ListItem } from '../i18n/pictures.ts'
import { cleanText } from './clean-text.ts'
import { drawNumber } from './event-lanes.ts'
import { measureText, wrapText } from './measure-text.ts'
import { palette, type Theme } from './palette.ts'
import { append, type SvgElement } from './svg.ts'

type Row = { number: number; when: string; lines: string[] }
export type NumberedList = { columns: Row[][]; columnWidth: number; whenWidth: number; height: number }

const fontSize = 12
const lead = 16
const rowGap = 3
const columnGap = 28
const indent = 24
/** A column that is narrower has the day in the text, not beside it. */
const roomForWhen = 440
const roomForTwo = 900

/** Breaks what the numbered marks stand for into rows and, where there is room, into two columns. */
export function planList(items: readonly ListItem[], width: number): NumberedList {
  const isDouble = width >= roomForTwo && items.length > 3
  const columnWidth = isDouble ? (width - columnGap) / 2 : width
  const whenWidth =
    columnWidth < roomForWhen ? 0 : Math.max(0, ...items.map(({ when }) => measureText(when, fontSize))) + 8
  const rows = items.map(({ when, what }, i) => ({
    number: i + 1,
    when: whenWidth > 0 ? when : '',
    lines: wrapText(
      cleanText(whenWidth > 0 ? what : `${when} ${what}`),
      fontSize,
      columnWidth - indent - whenWidth,
      2,
    ),
  }))
  const half = isDouble ? Math.ceil(rows.length / 2) : rows.length
  const columns = [rows.slice(0, half), rows.slice(half)]
  const height = Math.max(
    ...columns.map((column) => column.reduce((sum, { lines }) => sum + lines.length * lead + rowGap, 0)),
  )
  return { columns, columnWidth, whenWidth, height }
}

export function drawList(
  svg: SvgElement,
  { columns, columnWidth, whenWidth }: NumberedList,
  { left, top, theme }: { left: number; top: number; theme: Theme },
): void {
  const group = append(svg, 'g', { 'text-anchor': 'start' })
  for (const [i, column] of columns.entries()) {
    const x = left + i * (columnWidth + columnGap) + indent
    let y = top
    for (const { number, when, lines } of column) {
      drawNumber(svg, String(number), { x: x - indent + 9, y: y + 8.5, theme })
      if (when !== '') append(group, 'text', { class: 'm', x, y: y + 12.5, fill: palette[theme].muted }, when)
      for (const line of lines) {
        append(group, 'text', { x: x + whenWidth, y: y + 12.5 }, line)
        y += lead
      }
      y += rowGap
    }
  }
}
