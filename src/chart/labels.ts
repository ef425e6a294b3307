import { textSize } from './frame.ts'
import { palette, type SeriesStyle, type Theme } from './palette.ts'
import { append, type SvgElement } from './svg.ts'
import { cleanText, measureText, px, wrapText } from './text.ts'

/** The name of a path and its last value, to be written at its end. */
export type EndLabel = { lines: string[]; width: number; look: SeriesStyle }

const lead = 15

/** @param room the greatest width of the label, in pixels */
export function planLabel(name: string, value: string, look: SeriesStyle, room: number): EndLabel {
  const clean = cleanText(name)
  const lines = wrapText(`${clean} ${value}`.trim(), textSize, room, 3)
  // A long name is cut, but not the value.
  if (lines.at(-1)?.endsWith('…') && value !== '')
    lines.splice(0, 3, ...wrapText(clean, textSize, room, 2), value)
  return { lines, width: Math.max(...lines.map((line) => measureText(line, textSize))), look }
}

export function heightOf({ lines }: EndLabel): number {
  return lines.length * lead
}

/** Writes labels beside the plot, clear of each other, each with a line from the end of its path at x and y. */
export function drawLabels(
  svg: SvgElement,
  labels: readonly { label: EndLabel; x: number; y: number }[],
  place: { left: number; top: number; bottom: number },
): void {
  const { left } = place
  const middles = spreadLabels(
    labels.map(({ label, y }) => ({ y, height: heightOf(label) })),
    place,
  )
  for (const [i, { label, x, y }] of labels.entries()) {
    const [from, middle] = [x + 6, middles[i] as number]
    const group = writeLabel(svg, label, { left, middle })
    append(group, 'path', {
      d: `M${px(from)} ${px(y)}H${px(Math.max(from, left - 10))}L${px(left - 3)} ${px(middle)}`,
      fill: 'none',
      stroke: 'currentColor',
      'stroke-opacity': 0.6,
      ...(left - from > 30 && { 'stroke-dasharray': '1 3' }),
    })
  }
}

/** Writes a label inside the plot, with a halo that sets it off from the grid. */
export function drawLabelInside(
  svg: SvgElement,
  label: EndLabel,
  { box, leader }: Place,
  theme: Theme,
): void {
  const halo = append(svg, 'g', {
    class: 'h',
    stroke: palette[theme].background,
    'stroke-width': 3,
    'paint-order': 'stroke',
  })
  const group = writeLabel(halo, label, { left: box.left, middle: (box.top + box.bottom) / 2 })
  if (!leader) return
  const [x1, y1, x2, y2] = leader.map(px)
  append(group, 'path', {
    d: `M${x1} ${y1}L${x2} ${y2}`,
    stroke: 'currentColor',
    'stroke-width': 1,
    'stroke-opacity': 0.7,
  })
}

function writeLabel(
  parent: SvgElement,
  { lines, look }: EndLabel,
  { left, middle }: { left: number; middle: number },
): SvgElement {
  const group = append(parent, 'g', {
    class: look.className,
    color: look.colour,
    fill: 'currentColor',
    'text-anchor': 'start',
  })
  for (const [row, line] of lines.entries())
    append(group, 'text', { x: left, y: middle + 4 + (row - (lines.length - 1) / 2) * lead }, line)
  return group
}

/**
 * Moves labels apart as little as needed for none to cover another, keeping the order of their wished places.
 *
 * @param labels the wished middle and the height of each
 * @returns the middle of each, in the order given; between top and bottom if there is room for all
 */
export function spreadLabels(
  labels: readonly { y: number; height: number }[],
  { top, bottom }: { top: number; bottom: number },
): number[] {
  const order = labels.map((label, i) => ({ ...label, i })).sort((a, b) => a.y - b.y || a.i - b.i)
  // Labels that touch move as one block, around the mean of the places that its members wish for.
  const blocks: { members: typeof order; start: number; height: number }[] = []
  for (const label of order) {
    let block = place({ members: [label], height: label.height })
    for (let last = blocks.at(-1); last && last.start + last.height > block.start; last = blocks.at(-1)) {
      blocks.pop()
      block = place({ members: [...last.members, ...block.members], height: last.height + block.height })
    }
    blocks.push(block)
  }
  const middles: number[] = []
  for (const { members, start } of blocks) {
    let y = start
    for (const { i, height } of members) {
      middles[i] = y + height / 2
      y += height
    }
  }
  return middles

  function place({ members, height }: { members: typeof order; height: number }) {
    let before = 0
    let sum = 0
    for (const member of members) {
      sum += member.y - member.height / 2 - before
      before += member.height
    }
    const start = Math.max(top, Math.min(sum / members.length, bottom - height))
    return { members, height, start }
  }
}

/** A straight line in the plot, in pixels: its two ends, each as x and y. */
export type Segment = readonly [number, number, number, number]
export type Box = { left: number; right: number; top: number; bottom: number }

/** A place for a label, with a line from the end of its path if it is further off. */
export type Place = { box: Box; leader: Segment | null }

const farthest = 100
/** The distances from the end of a path to its label, in pixels; the first needs no line. */
const reaches = [11, 20, 30, 40, 50, 60, 70, 80, 90, farthest]
/** The directions to try, in degrees, as a reader would look: after the end, above and below it, before it. */
const directions = [0, -45, 45, -90, 90, -20, 20, -65, 65, -135, 135]
/** A leader may cross at most this many lines, of which a band has two; nobody could follow it over more. */
const maxMet = 8
/** The free space around a label: at its sides because a browser's font may be wider than the one measured. */
const margin = { x: 6, y: 3 }

/**
 * Finds the nearest free place for a label beside the end of its path: inside the plot and clear of lines and other labels.
 *
 * @param end the end of the path
 * @param taken the boxes of labels already placed
 */
export function findPlace(
  end: { x: number; y: number },
  { width, height }: { width: number; height: number },
  { lines, taken, plot }: { lines: readonly Segment[]; taken: readonly Box[]; plot: Box },
): Place | undefined {
  const reached = widen({
    left: end.x - farthest - width,
    right: end.x + farthest + width,
    top: end.y - farthest - height,
    bottom: end.y + farthest + height,
  })
  const near = lines.filter((line) => crosses(line, reached))
  const isFree = (box: Box) => {
    const wide = widen(box)
    return (
      box.left >= plot.left &&
      box.right <= plot.right &&
      box.top >= plot.top &&
      box.bottom <= plot.bottom &&
      !taken.some((other) => overlap(box, other)) &&
      !near.some((line) => crosses(line, wide))
    )
  }
  for (const reach of reaches) {
    for (const direction of directions) {
      const angle = (direction * Math.PI) / 180
      const left = startFrom(end.x, reach * Math.cos(angle), width)
      const top = startFrom(end.y, reach * Math.sin(angle), height)
      const box = { left, right: left + width, top, bottom: top + height }
      if (!isFree(box)) continue
      if (reach === reaches[0]) return { box, leader: null }
      const leader = leadTo(end, box)
      const isClear =
        !taken.some((other) => crosses(leader, widen(other))) &&
        near.filter((line) => meet(leader, line)).length <= maxMet
      if (isClear) return { box, leader }
    }
  }
  return undefined
}

/** Returns where a box begins on one axis: after a point, before it, or centred on it if the distance is zero. */
function startFrom(at: number, distance: number, size: number): number {
  if (Math.abs(distance) < 1e-9) return at - size / 2
  return distance > 0 ? at + distance : at + distance - size
}

/** True if two lines cross: each has its ends on both sides of the other. */
function meet(a: Segment, b: Segment): boolean {
  return sideOf(a, b[0], b[1]) !== sideOf(a, b[2], b[3]) && sideOf(b, a[0], a[1]) !== sideOf(b, a[2], a[3])
}

/** Returns the leader, from near the end of the path to the nearest point of the box. */
function leadTo({ x, y }: { x: number; y: number }, { left, right, top, bottom }: Box): Segment {
  const [toX, toY] = [Math.max(left - 2, Math.min(x, right + 2)), Math.max(top, Math.min(y, bottom))]
  const part = 6 / Math.hypot(toX - x, toY - y)
  return [x + (toX - x) * part, y + (toY - y) * part, toX, toY]
}

const widen = ({ left, right, top, bottom }: Box): Box => ({
  left: left - margin.x,
  right: right + margin.x,
  top: top - margin.y,
  bottom: bottom + margin.y,
})

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}

/** True if any part of the line is in the box: their extents overlap, and not all corners are on one side of the line. */
export function crosses(line: Segment, { left, right, top, bottom }: Box): boolean {
  const [x1, y1, x2, y2] = line
  if (Math.max(x1, x2) < left || Math.min(x1, x2) > right) return false
  if (Math.max(y1, y2) < top || Math.min(y1, y2) > bottom) return false
  const sides = sideOf(line, left, top) + sideOf(line, right, top) + sideOf(line, left, bottom)
  return Math.abs(sides + sideOf(line, right, bottom)) < 4
}

/** Returns 1 or -1 for the side of a line that a point is on, 0 on the line. */
function sideOf([x1, y1, x2, y2]: Segment, x: number, y: number): number {
  return Math.sign((y2 - y1) * (x - x1) - (x2 - x1) * (y - y1))
}
