import { cleanText } from './clean-text.ts'
import { textSize } from './frame.ts'
import type { Place } from './label-places.ts'
import { measureText, wrapText } from './measure-text.ts'
import { palette, type SeriesStyle, type Theme } from './palette.ts'
import { append, px, type SvgElement } from './svg.ts'

/** The name of a path and its last value, to be written at its end. */
export type EndLabel = { lines: string[]; width: number; look: SeriesStyle }

const lead = 15

/** @param room the widest that a label may become */
export function planLabel(name: string, value: string, look: SeriesStyle, room: number): EndLabel {
  const clean = cleanText(name)
  const lines = wrapText(`${clean} ${value}`.trim(), textSize, room, 3)
  // A long name is cut, its value is not.
  if (lines.at(-1)?.endsWith('…') && value !== '')
    lines.splice(0, 3, ...wrapText(clean, textSize, room, 2), value)
  return { lines, width: Math.max(...lines.map((line) => measureText(line, textSize))), look }
}

export function heightOf({ lines }: EndLabel): number {
  return lines.length * lead
}

/** Writes labels beside the plot, apart from each other, each led to from the end of its path at x and y. */
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

/** Writes a label inside the plot, set off from the grid behind it. */
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
 * Moves labels apart so that none covers another, as little as that takes, in the order of the places they belong to.
 *
 * @param labels the middle that each would like to have, and its height
 * @returns the middle that each gets, in the order given; inside top and bottom where there is room for all
 */
export function spreadLabels(
  labels: readonly { y: number; height: number }[],
  { top, bottom }: { top: number; bottom: number },
): number[] {
  const order = labels.map((label, i) => ({ ...label, i })).sort((a, b) => a.y - b.y || a.i - b.i)
  // Labels that touch move as one block around the mean of what its members would like.
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
