import { measureText } from './measure-text.ts'
import { palette, type Theme } from './palette.ts'
import { append, px, type SvgElement } from './svg.ts'

/** A mark that stands for the events numbered from first to last. */
export type EventMark = { x: number; lane: number; first: number; last: number; width: number }

const gap = 2
const radius = 8
const numberSize = 10

export const laneHeight = 19

/** Lines that stand closer cannot be told apart. */
const leastApart = 3

/** The width of a mark with that text. */
export function markWidth(text: string): number {
  return Math.max(2 * radius, measureText(text, numberSize) + 7)
}

/**
 * Places numbered marks at the events' places on the axis, in as many lanes as keep them from covering one another.
 * Neighbours share a mark where their lines cannot be told apart, and where the lanes are too few.
 *
 * @param places where the events stand, in ascending order; they are numbered from 1
 */
export function placeEvents(places: readonly number[], mostLanes: number): EventMark[] {
  const marks = places.map((x, i) => ({ from: x, to: x, first: i + 1, last: i + 1 }))
  for (;;) {
    const gaps = marks.slice(1).map(({ from }, i) => from - at(marks, i).to)
    const least = Math.min(...gaps)
    const placed = least >= leastApart && fillLanes(marks, mostLanes)
    if (placed) return placed
    const closest = gaps.indexOf(least)
    const [one, other] = [at(marks, closest), at(marks, closest + 1)]
    marks.splice(closest, 2, { from: one.from, to: other.to, first: one.first, last: other.last })
  }
}

/** What is written in a mark. */
export function markText({ first, last }: { first: number; last: number }): string {
  return first === last ? `${first}` : `${first}–${last}`
}

function at<Item>(items: readonly Item[], index: number): Item {
  return items[index] as Item
}

/** Each mark in the lowest lane that has room for it; undefined where one finds none. */
function fillLanes(
  marks: readonly { from: number; to: number; first: number; last: number }[],
  mostLanes: number,
): EventMark[] | undefined {
  const ends: number[] = []
  const placed: EventMark[] = []
  for (const { from, to, first, last } of marks) {
    const x = (from + to) / 2
    const width = markWidth(markText({ first, last }))
    const free = ends.findIndex((end) => end + gap <= x - width / 2)
    const lane = free >= 0 ? free : ends.length
    if (lane >= mostLanes) return undefined
    ends[lane] = x + width / 2
    placed.push({ x, lane, first, last, width })
  }
  return placed
}

/** A thin line at each event, through the plot, and the numbered marks above it, which name what they stand for. */
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

/** A number in a circle, or several in a longer one. */
export function drawNumber(
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
