import * as Plot from '@observablehq/plot'
import {
  decimalsOf,
  drawPlot,
  framePicture,
  niceTicks,
  type PictureStyle,
  planFrame,
  plotHeight,
  textSize,
} from '../../chart/frame.ts'
import { growthSpan, sortByGrowth } from '../../chart/growth-bar.ts'
import { palette, type Theme } from '../../chart/palette.ts'
import { append, dress, type SvgElement } from '../../chart/svg.ts'
import { cleanText, cutText, measureText, px, wrapText } from '../../chart/text.ts'
import type { Estimate } from '../../domain/bounds/estimate.ts'
import { type ComparisonChart, writeComparisonText, writeLabel } from '../../i18n/comparison.ts'
import { formatNumber } from '../../i18n/numbers.ts'

/** The space beside a narrow plot: half of a tick's label. */
const narrowInset = 18
/** The width from which on names stand beside the bars, not above them. */
const roomForSides = 600

/**
 * Draws growths as bars from zero, each with the range that its figures allow and its numbers; as an arrow if only one bound
 * is known, and as words if none is.
 *
 * @throws {TooLowError} if the requested height leaves no room for the bars
 */
export function drawComparison(chart: ComparisonChart, style: PictureStyle): string {
  const { width, theme, lang } = style
  const { grid, muted, series: colours } = palette[theme]
  const text = writeComparisonText(chart, lang)
  const frame = planFrame(text, style)
  const isWide = width >= roomForSides
  const rows = sortByGrowth(chart.series).map((item) => ({
    ...item,
    name: cleanText(item.name),
    label: writeLabel(item, lang),
    isUnknown: item.growth.status === 'unknown',
  }))
  const widest = (texts: string[]) => Math.max(0, ...texts.map((text) => measureText(text, textSize)))
  const nameRoom = isWide ? Math.min(widest(rows.map(({ name }) => name)), width * 0.25) : 0
  const labelRoom = isWide ? widest(rows.filter((row) => !row.isUnknown).map(({ label }) => label)) : 0
  const left = frame.padding + (isWide ? nameRoom + gap : narrowInset)
  const right = width - frame.padding - (isWide ? labelRoom + gap : narrowInset)

  const rowHeight = isWide ? 34 : 46
  const axis = 24
  const room = plotHeight(frame, style, {
    least: rows.length * (isWide ? 20 : rowHeight) + axis,
    suits: rows.length * rowHeight + axis,
  })
  const top = frame.headerHeight + 6
  const bottom = frame.headerHeight + room - axis
  const pitch = (bottom - top) / rows.length
  const middle = (index: number) => top + pitch * (index + 0.5) + (isWide ? 0 : 9)
  const thickness = Math.min(isWide ? 20 : 16, pitch * 0.6)

  const ticks = niceTicks(...growthSpan(rows.map(({ growth }) => growth)), isWide ? 6 : 4)
  const [first, last] = [ticks[0] as number, ticks.at(-1) as number]
  const x = (value: number) => left + ((value - first) / (last - first)) * (right - left)

  const bars = rows.flatMap(({ growth: { value, low, high } }, index) =>
    value === null || low === null || high === null ? [] : [{ value, low, high, y: middle(index) }],
  )
  const half = thickness / 2
  const svg = drawPlot(frame, style, room, {
    marginLeft: left,
    marginRight: width - right,
    marginTop: top,
    marginBottom: frame.footerHeight + axis,
    x: { type: 'linear', domain: [first, last], axis: null },
    marks: [
      Plot.gridX(ticks, {
        stroke: grid,
        strokeOpacity: 1,
        y1: top,
        y2: bottom,
        render: dress({ class: 'g' }),
      }),
      ...[bars.filter(({ value }) => value >= 0), bars.filter(({ value }) => value < 0)].map((side, i) =>
        Plot.rect(side, {
          x1: 0,
          x2: 'value',
          y1: ({ y }: { y: number }) => y - half,
          y2: ({ y }: { y: number }) => y + half,
          fill: 'currentColor',
          fillOpacity: 0.75,
          render: dress({ class: `c${i + 1}`, color: colours[i] as string, fill: 'currentColor' }),
        }),
      ),
      Plot.ruleX([0], { stroke: muted, y1: top, y2: bottom, render: dress({ class: 'r' }) }),
      Plot.axisX(ticks, {
        anchor: 'bottom',
        tickSize: 0,
        tickFormat: (tick: number) => `${formatNumber(tick, decimalsOf(ticks))}%`,
        fill: muted,
        label: null,
        render: dress({ class: 'm' }),
      }),
    ],
  })

  const layout: Layout = {
    left,
    right,
    nameRoom,
    half,
    inner: width - 2 * frame.padding,
    edge: frame.padding,
    x,
    middle,
  }
  drawRanges(svg, rows, layout)
  writeRows(svg, rows, layout, { isWide, theme })
  return framePicture(svg, frame, text, style)
}

/** The space between a name or a number and the plot. */
export const gap = 14

type Row = { name: string; label: string; isUnknown: boolean; growth: Estimate }

/** The layout: the plot from `left` to `right`, text from `edge` over the width `inner`, each row around its `middle`. */
type Layout = {
  left: number
  right: number
  edge: number
  inner: number
  nameRoom: number
  /** Half of a bar's thickness. */
  half: number
  x(value: number): number
  middle(index: number): number
}

/** Draws the range that figures allow each growth, or an arrow from the one bound that is known. */
function drawRanges(svg: SvgElement, rows: readonly Row[], { left, right, x, middle }: Layout): void {
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

/** Writes names and numbers: beside the bars if there is room, else above them. */
function writeRows(
  svg: SvgElement,
  rows: readonly Row[],
  { left, edge, inner, nameRoom, half, x, middle }: Layout,
  { isWide, theme }: { isWide: boolean; theme: Theme },
): void {
  const { background, muted } = palette[theme]
  // A halo keeps text that crosses the grid readable.
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
