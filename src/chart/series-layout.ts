import type { CountUnit } from '../i18n/numbers.ts'
import { formatNumber } from '../i18n/numbers.ts'
import type { ChartPoint, SeriesChart } from '../i18n/paths.ts'
import { type Arrow, placeArrows } from './arrows.ts'
import { type EndLabel, heightOf } from './end-labels.ts'
import { type EventMark, laneHeight, placeEvents } from './event-lanes.ts'
import { type Frame, plotHeight, textSize } from './frame.ts'
import { measureText } from './measure-text.ts'
import type { PictureStyle } from './picture-style.ts'
import { middleOf, nameLead, nameStretches, noonOf, type Stretch, startOf } from './time-axis.ts'
import { decimalsOf, niceTicks } from './value-axis.ts'

/** The ticks of the value axis, in the unit of the picture, and how they are written. */
export type Scale = { ticks: number[]; write: (tick: number) => string; divisor: number }

/** Where everything in the plot stands, in pixels. */
export type SeriesLayout = {
  left: number
  right: number
  top: number
  bottom: number
  /** Of the plot with what stands right above and below it. */
  height: number
  /** Between the axis and the end of the plot's part of the picture. */
  below: number
  labelsAt: number
  perMonth: number
  x: (instant: number) => number
  y: (value: number) => number
  /** The value that the others are read against: 100, or 0 where there are less. */
  base: number | null
  eventsAt: number[]
  marks: EventMark[]
  names: Stretch[][]
  arrows: Arrow[]
}

/** More lanes would take the plot's height. */
const mostLanes = 3

/**
 * The layout that leaves room for these labels beside the plot.
 *
 * @throws {TooLowError} where the height asked for leaves no room for the plot
 */
export function layOutSeries(
  chart: SeriesChart,
  { style, frame, scale }: { style: PictureStyle; frame: Frame; scale: Scale },
  labels: readonly EndLabel[],
): SeriesLayout {
  const { width, lang } = style
  const { ticks, write, divisor } = scale
  const left = frame.padding + Math.max(...ticks.map((tick) => measureText(write(tick), textSize))) + 6
  const labelsAt = width - frame.padding - Math.max(0, ...labels.map((label) => label.width))
  const right = labelsAt - 18
  const time = { from: startOf(chart.from), to: startOf(chart.to + 1) }
  const x = (instant: number) => left + ((instant - time.from) / (time.to - time.from)) * (right - left)
  const perMonth = (right - left) / (chart.to - chart.from + 1)

  const eventsAt = chart.events.map(({ date }) => x(noonOf(date)))
  const marks = placeEvents(eventsAt, mostLanes)
  const lanes = Math.max(0, ...marks.map(({ lane }) => lane + 1))
  const names = nameStretches(chart.from, chart.to, right - left, lang, textSize)
  const above = lanes * laneHeight + 12
  const below = 6 + names.length * nameLead
  const labelsHeight = labels.reduce((sum, label) => sum + heightOf(label), 0)
  const height = plotHeight(frame, style, {
    least: Math.max(110, labelsHeight) + above + below,
    suits: Math.max(170, Math.min(380, width * 0.42)) + above + below,
  })
  const top = frame.headerHeight + above
  const bottom = frame.headerHeight + height - below
  const [first, last] = [ticks[0] as number, ticks.at(-1) as number]
  const y = (value: number) => bottom - ((value / divisor - first) / (last - first)) * (bottom - top)
  const base = chart.measure === 'index' ? 100 : first < 0 ? 0 : null
  const points = chart.series.map((item) => item.points)
  const arrows = placeArrows(points, { x, y, perMonth })
  return {
    left,
    right,
    top,
    bottom,
    height,
    below,
    labelsAt,
    perMonth,
    x,
    y,
    base,
    eventsAt,
    marks,
    names,
    arrows,
  }
}

/** Where the path of a series ends: at its last month that is known on any side. */
export function endOf({ x, y, arrows }: SeriesLayout, path: number, last: ChartPoint) {
  const { month, value, low, high } = last
  const arrow = arrows.find((arrow) => arrow.path === path && arrow.month === month)
  return arrow ?? { x: x(middleOf(month)), y: y(value ?? low ?? (high as number)) }
}

/** Ticks in the picture's unit. Levels and shares begin at zero, unless that would press all paths into one. */
export function planScale(
  { measure, unit, series }: SeriesChart,
  known: readonly number[],
  { divisor }: CountUnit,
): Scale {
  const values = known.map((value) => value / divisor)
  if (measure === 'index') values.push(100)
  if (measure === 'since_base' || values.length === 0) values.push(0)
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const isAmount = measure === 'level' || measure === 'share'
  // An arrow takes room beyond the bound that it starts from.
  const arrow = (high - low) * 0.08
  const tips = series.flatMap(({ points }) =>
    points.flatMap(({ status, low, high }) => {
      if (status === 'bounded_below') return [(low as number) / divisor + arrow]
      return status === 'bounded_above' ? [(high as number) / divisor - arrow] : []
    }),
  )
  const ticks = niceTicks(
    isAmount && low >= 0 && low < 0.8 * high ? 0 : Math.min(low, ...tips),
    Math.max(high, ...tips),
  )
  const decimals = decimalsOf(ticks)
  const write = (tick: number) => `${formatNumber(tick, decimals)}${unit === 'percent' ? '%' : ''}`
  return { ticks, write, divisor }
}
