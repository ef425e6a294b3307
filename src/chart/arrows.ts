import type { Month } from '../domain/month.ts'
import type { ChartPoint } from '../i18n/paths.ts'
import type { SeriesStyle } from './palette.ts'
import { append, px, type SvgElement } from './svg.ts'
import { middleOf } from './time-axis.ts'

/** A value that figures bound on one side only: the bound, and the way to where the value lies, -1 up and 1 down. */
export type Arrow = { path: number; month: Month; x: number; y: number; way: 1 | -1 }

export const arrowLength = 15
/** From the middle of one to that of the next, where they stand side by side. */
const step = { least: 6, most: 11 }

/**
 * Places the arrows of paths at their months. Those that would cover one another, being of the same month and of
 * bounds that lie close, stand side by side in the order of their paths.
 *
 * @param perMonth the room of a month, in pixels
 */
export function placeArrows(
  paths: readonly (readonly ChartPoint[])[],
  { x, y, perMonth }: { x: (instant: number) => number; y: (value: number) => number; perMonth: number },
): Arrow[] {
  const arrows = paths.flatMap((points, path) =>
    points
      .filter(({ status }) => status === 'bounded_below' || status === 'bounded_above')
      .map(({ month, low, high }): Arrow => {
        const way = low === null ? 1 : -1
        return { path, month, x: x(middleOf(month)), y: y((low ?? high) as number), way }
      }),
  )
  return clusterArrows(arrows).flatMap((cluster) => {
    const apart = Math.max(step.least, Math.min(step.most, perMonth / cluster.length))
    return cluster
      .sort((a, b) => a.path - b.path)
      .map((arrow, i) => ({ ...arrow, x: arrow.x + (i - (cluster.length - 1) / 2) * apart }))
  })
}

const topOf = ({ y, way }: Arrow) => Math.min(y, y + way * arrowLength) - 4
const bottomOf = ({ y, way }: Arrow) => Math.max(y, y + way * arrowLength) + 4

/** Arrows of one month that overlap, each with the next. */
function clusterArrows(arrows: readonly Arrow[]): Arrow[][] {
  const clusters: Arrow[][] = []
  for (const arrow of arrows.toSorted((a, b) => a.month - b.month || topOf(a) - topOf(b))) {
    const last = clusters.at(-1)
    if (last?.some((other) => other.month === arrow.month && bottomOf(other) > topOf(arrow))) last.push(arrow)
    else clusters.push([arrow])
  }
  return clusters
}

/** Draws the arrows of one path, each from the mark of the path at the bound. */
export function drawArrows(svg: SvgElement, arrows: readonly Arrow[], look: SeriesStyle): void {
  if (arrows.length === 0) return
  const paths = arrows.map(
    ({ x, y, way }) =>
      `M${px(x)} ${px(y)}m-5 0h10m-5 0v${arrowLength * way}m-3 ${-4 * way}l3 ${4 * way} 3 ${-4 * way}`,
  )
  append(svg, 'path', {
    class: look.className,
    color: look.colour,
    d: paths.join(''),
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': 1.5,
  })
}
