import type { ListItem } from '../i18n/pictures.ts'
import { palette, type Theme } from './palette.ts'
import { append, type SvgElement } from './svg.ts'
import { cleanText, measureText, px, wrapText } from './text.ts'

/** A mark for the events numbered from `first` to `last`. */
export type EventMark = { x: number; lane: number; first: number; last: number; width: number }

const gap = 2
const radius = 8
const numberSize = 10

export const laneHeight = 19

/** Event lines closer than this, in pixels, cannot be told apart. */
const minApart = 3

function markWidth(text: string): number {
  return Math.max(2 * radius, measureText(text, numberSize) + 7)
}

/**
 * Places numbered marks above the events, in as many lanes as they need to be clear of each other. Neighbours share a mark if
 * their lines cannot be told apart, or if there are too few lanes.
 *
 * @param places the events' places on the axis in ascending order; they are numbered from 1
 */
export function placeEvents(places: readonly number[], maxLanes: number): EventMark[] {
  const marks = places.map((x, i) => ({ from: x, to: x, first: i + 1, last: i + 1 }))
  for (;;) {
    const gaps = marks.slice(1).map(({ from }, i) => from - at(marks, i).to)
    const least = Math.min(...gaps)
    const placed = least >= minApart && fillLanes(marks, maxLanes)
    if (placed) return placed
    const closest = gaps.indexOf(least)
    const [one, other] = [at(marks, closest), at(marks, closest + 1)]
    marks.splice(closest, 2, { from: one.from, to: other.to, first: one.first, last: other.last })
  }
}

export function markText({ first, last }: { first: number; last: number }): string {
  return first === last ? `${first}` : `${first}–${last}`
}

function at<Item>(items: readonly Item[], index: number): Item {
  return items[index] as Item
}

/** Puts each mark in the lowest lane with room; returns undefined if one finds none. */
function fillLanes(
  marks: readonly { from: number; to: number; first: number; last: number }[],
  maxLanes: number,
): EventMark[] | undefined {
  const ends: number[] = []
  const placed: EventMark[] = []
  for (const { from, to, first, last } of marks) {
    const x = (from + to) / 2
    const width = markWidth(markText({ first, last }))
    const free = ends.findIndex((end) => end + gap <= x - width / 2)
    const lane = free >= 0 ? free : ends.length
    if (lane >= maxLanes) return undefined
    ends[lane] = x + width / 2
    placed.push({ x, lane, first, last, width })
  }
  return placed
}

/** Draws a thin line through the plot at each event, and above it the numbered marks, whose titles name the events. */
export function drawEvents(
  svg: SvgElement,
  places: readonly number[],
  marks: readonly EventMark[],
  { names, top, bottom, theme }: { names: readonly string[]; top: number; bottom: number; theme: Theme },
): void {
  if (marks.length === 0) return
  const middleOf = (mark: EventMark) => top - laneHeight * (mark.lane + 0.5)
  const highest = places.map((_, i) => {
    const mark = marks.find(({ first, last }) => first <= i + 1 && i + 1 <= last) as EventMark
    return middleOf(mark)
  })
  const { muted } = palette[theme]
  append(svg, 'path', {
    class: 'r',
    d: places.map((x, i) => `M${px(x)} ${px(highest[i] as number)}V${px(bottom)}`).join(''),
    fill: 'none',
    stroke: muted,
    'stroke-opacity': 0.7,
    'stroke-dasharray': '1 2',
  })
  for (const mark of marks) {
    const group = append(svg, 'g', {})
    append(group, 'title', {}, names.slice(mark.first - 1, mark.last).join('; '))
    drawNumber(group, markText(mark), { x: mark.x, y: middleOf(mark), theme })
  }
}

/** Draws a number in a circle, or a range of numbers in a longer shape. */
function drawNumber(
  svg: SvgElement,
  text: string,
  { x, y, theme }: { x: number; y: number; theme: Theme },
): void {
  const { background, muted } = palette[theme]
  const width = markWidth(text)
  append(svg, 'rect', {
    class: 'b r',
    x: x - width / 2,
    y: y - radius,
    width,
    height: 2 * radius,
    rx: radius,
    fill: background,
    stroke: muted,
  })
  append(svg, 'text', { x, y: y + 3.6, 'font-size': numberSize, fill: 'currentColor' }, text)
}

type Row = { number: number; when: string; lines: string[] }
export type NumberedList = { columns: Row[][]; columnWidth: number; whenWidth: number; height: number }

const fontSize = 12
const lead = 16
const rowGap = 3
const columnGap = 28
const indent = 24
/** A narrower column has the date inside its text, not beside it. */
const roomForWhen = 440
const roomForTwo = 900

/** Breaks the list of the numbered events into lines and, if it is wide enough, into two columns. */
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
