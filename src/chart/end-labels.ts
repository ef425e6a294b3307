import { cleanText } from './clean-text.ts'
import { textSize } from './frame.ts'
import { measureText, wrapText } from './measure-text.ts'
import type { SeriesStyle } from './palette.ts'
import { append, px, type SvgElement } from './svg.ts'

/** The name of a path and its last value, to be written at its end. */
export type EndLabel = {
  lines: string[]
  width: number
  look: SeriesStyle
  /** Where the path ends. */
  end: { at: number; value: number }
}

const lead = 15

/** @param room the widest that a label may become */
export function planLabel(
  name: string,
  value: string,
  look: SeriesStyle,
  end: EndLabel['end'],
  room: number,
): EndLabel {
  const clean = cleanText(name)
  const lines = wrapText(`${clean} ${value}`.trim(), textSize, room, 2)
  // A long name is cut, its value is not.
  if (lines.at(-1)?.endsWith('…')) lines.splice(0, 2, ...wrapText(clean, textSize, room, 1), value)
  return { lines, width: Math.max(...lines.map((line) => measureText(line, textSize))), look, end }
}

export function heightOf({ lines }: EndLabel): number {
  return lines.length * lead
}

/** Writes the labels beside the plot, apart from each other, each led to from the end of its path. */
export function drawLabels(
  svg: SvgElement,
  labels: readonly EndLabel[],
  place: {
    left: number
    top: number
    bottom: number
    x: (at: number) => number
    y: (value: number) => number
  },
): void {
  const { left, x, y } = place
  const middles = spreadLabels(
    labels.map((label) => ({ y: y(label.end.value), height: heightOf(label) })),
    place,
  )
  for (const [i, { lines, look, end }] of labels.entries()) {
    const [fromX, fromY, middle] = [x(end.at) + 6, y(end.value), middles[i] as number]
    const group = append(svg, 'g', {
      class: look.className,
      color: look.colour,
      fill: 'currentColor',
      'text-anchor': 'start',
    })
    append(group, 'path', {
      d: `M${px(fromX)} ${px(fromY)}H${px(Math.max(fromX, left - 10))}L${px(left - 3)} ${px(middle)}`,
      fill: 'none',
      stroke: 'currentColor',
      'stroke-opacity': 0.6,
      ...(left - fromX > 30 && { 'stroke-dasharray': '1 3' }),
    })
    for (const [row, line] of lines.entries())
      append(group, 'text', { x: left, y: middle + 4 + (row - (lines.length - 1) / 2) * lead }, line)
  }
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
