import * as Plot from '@observablehq/plot'
import { type ComparisonChart, writeComparisonText, writeGrowth, writeUnknown } from '../i18n/comparison.ts'
import { formatNumber } from '../i18n/numbers.ts'
import { cleanText } from './clean-text.ts'
import { drawRanges, gap, type Layout, sortByGrowth, writeRows } from './comparison-rows.ts'
import { dress } from './dress.ts'
import { framePicture, planFrame, plotHeight, textSize } from './frame.ts'
import { measureText } from './measure-text.ts'
import { palette } from './palette.ts'
import type { PictureStyle } from './picture-style.ts'
import { document, type SvgElement } from './svg.ts'
import { decimalsOf, niceTicks } from './value-axis.ts'

/** Half of the label of a tick. */
const narrowInset = 18
/** From here on names stand beside the bars, not above them. */
const roomForSides = 600

/**
 * Growths as bars from zero, each with the range that its figures allow and its numbers beside it; an arrow where only
 * one bound is known, and words where none is.
 *
 * @throws {TooLowError} where the height asked for leaves no room for the bars
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
    label: writeGrowth(item.growth) || writeUnknown(item.missingMonths, lang),
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

  const known = rows.flatMap(({ growth: { low, high } }) => [low, high]).filter((value) => value !== null)
  const [least, greatest] = [Math.min(0, ...known), Math.max(0, ...known)]
  const isOpen = (status: string) => rows.some(({ growth }) => growth.status === status)
  const span = greatest - least || 100
  const ticks = niceTicks(
    least - (isOpen('bounded_above') ? span * 0.12 : 0),
    greatest > least ? greatest + (isOpen('bounded_below') ? span * 0.12 : 0) : 100,
    isWide ? 6 : 4,
  )
  const [first, last] = [ticks[0] as number, ticks.at(-1) as number]
  const x = (value: number) => left + ((value - first) / (last - first)) * (right - left)

  const bars = rows.flatMap(({ growth: { value, low, high } }, index) =>
    value === null || low === null || high === null ? [] : [{ value, low, high, y: middle(index) }],
  )
  const half = thickness / 2
  const svg = Plot.plot({
    document: document as never,
    width,
    height: frame.headerHeight + room + frame.footerHeight,
    marginLeft: left,
    marginRight: width - right,
    marginTop: top,
    marginBottom: frame.footerHeight + axis,
    x: { type: 'linear', domain: [first, last], axis: null },
    y: { type: 'identity', axis: null },
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
  }) as unknown as SvgElement

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
