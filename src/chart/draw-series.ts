import * as Plot from '@observablehq/plot'
import type { Status } from '../domain/estimate.ts'
import { dress } from './dress.ts'
import { drawLabels, type EndLabel, heightOf, planLabel } from './end-labels.ts'
import { drawEvents, laneHeight, placeEvents } from './event-lanes.ts'
import { framePicture, planFrame, plotHeight, textSize } from './frame.ts'
import { measureText } from './measure-text.ts'
import { formatNumber } from './numbers.ts'
import { palette, type SeriesStyle, styleSeries } from './palette.ts'
import { drawArrows, drawBreaks, markPath } from './path-marks.ts'
import type { PictureStyle } from './picture-style.ts'
import { breaksInside, type ChartPoint, isKnown, type SeriesChart } from './series-chart.ts'
import { writeSeriesText } from './series-text.ts'
import { document, px, type SvgElement } from './svg.ts'
import { drawStretches, middleOf, nameLead, nameStretches, noonOf, startOf } from './time-axis.ts'
import { decimalsOf, niceTicks } from './value-axis.ts'
import { type CountUnit, listBounds, unitOf, writeValue } from './values.ts'

/**
 * The paths of series as an SVG: a line through the middle of each month inside the band of its bounds, interrupted
 * where nothing is known and cut at breaks, with its name at its end; events as numbered marks above a list of them.
 *
 * @throws {TooLowError} where the height asked for leaves no room for the plot
 */
export function drawSeries(chart: SeriesChart, style: PictureStyle): string {
  const { width, theme, lang } = style
  const { grid, muted } = palette[theme]
  const known = listBounds(chart)
  const unit = unitOf(chart, lang)
  const text = writeSeriesText(chart, unit, lang)
  const frame = planFrame(text, style)

  const ticks = planTicks(chart, known, unit.divisor)
  const decimals = decimalsOf(ticks)
  const tickText = (tick: number) => `${formatNumber(tick, decimals)}${chart.unit === 'percent' ? '%' : ''}`
  const left = frame.padding + Math.max(...ticks.map((tick) => measureText(tickText(tick), textSize))) + 6
  const paths = chart.series
    .map((series, index) => ({ ...series, look: styleSeries(index, theme) }))
    .filter(({ points }) => isKnown(points, chart.base))
  const labels = paths.flatMap(({ name, points, look }) =>
    labelPath(chart, unit, { name, points, look }, width),
  )
  const labelsAt = width - frame.padding - Math.max(0, ...labels.map((label) => label.width))
  const right = labelsAt - 18

  const time = { from: startOf(chart.from), to: startOf(chart.to + 1) }
  const x = (instant: number) => left + ((instant - time.from) / (time.to - time.from)) * (right - left)
  const eventsAt = chart.events.map(({ date }) => x(noonOf(date)))
  const marks = placeEvents(eventsAt, width < 480 ? 4 : 5)
  const lanes = Math.max(0, ...marks.map(({ lane }) => lane + 1))
  const names = nameStretches(chart.from, chart.to, right - left, lang, textSize)
  const around = { above: lanes * laneHeight + 12, below: 6 + names.length * nameLead }
  const labelsHeight = labels.reduce((sum, label) => sum + heightOf(label), 0)
  const room = plotHeight(frame, style, {
    least: Math.max(110, labelsHeight) + around.above + around.below,
    suits: Math.max(170, Math.min(380, width * 0.42)) + around.above + around.below,
  })
  const top = frame.headerHeight + around.above
  const bottom = frame.headerHeight + room - around.below
  const [first, last] = [ticks[0] as number, ticks.at(-1) as number]
  const y = (value: number) => bottom - ((value / unit.divisor - first) / (last - first)) * (bottom - top)

  const values = ticks.map((tick) => tick * unit.divisor)
  const base = chart.measure === 'index' ? 100 : first < 0 ? 0 : null
  const svg = Plot.plot({
    document: document as never,
    width,
    height: frame.headerHeight + room + frame.footerHeight,
    marginLeft: left,
    marginRight: width - right,
    marginTop: top,
    marginBottom: frame.footerHeight + around.below,
    x: { type: 'linear', domain: [time.from, time.to], axis: null },
    y: { type: 'linear', domain: [values[0], values.at(-1)], axis: null },
    marks: [
      Plot.gridY(values, { stroke: grid, strokeOpacity: 1, render: dress({ class: 'g' }) }),
      base === null ? null : Plot.ruleY([base], { stroke: muted, render: dress({ class: 'r' }) }),
      Plot.axisY(values, {
        tickSize: 0,
        tickPadding: 6,
        tickFormat: (value: number) => tickText(value / unit.divisor),
        fill: muted,
        render: dress({ class: 'm' }),
      }),
      ...paths.flatMap(({ name, points, look }) =>
        markPath(points, {
          look,
          breaks: chart.breaks.filter(({ series }) => series === name).map(({ month }) => month),
          theme,
          perMonth: (right - left) / (chart.to - chart.from + 1),
        }),
      ),
    ],
  }) as unknown as SvgElement
  for (const { points, look } of paths) drawArrows(svg, points, look, { x, y })
  drawBreaks(svg, breaksInside(chart), { x, top, bottom, theme })
  drawStretches(svg, names, { x, top: bottom, theme })
  drawEvents(svg, eventsAt, marks, { top: top - 8, bottom, theme })
  drawLabels(svg, labels, { left: labelsAt, top: top - 8, bottom: bottom + 8, x, y })
  // A page finds the month under a pointer by these.
  if (style.isBare) svg.setAttribute('data-plot', [left, right, top, bottom].map(px).join(' '))
  return framePicture(svg, frame, text, style)
}

/** Ticks in the picture's unit. Levels and shares begin at zero, unless that would press all paths into one. */
function planTicks({ measure, series }: SeriesChart, known: readonly number[], divisor: number): number[] {
  const values = known.map((value) => value / divisor)
  if (measure === 'index') values.push(100)
  if (measure === 'since_base' || values.length === 0) values.push(0)
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const isAmount = measure === 'level' || measure === 'share'
  // An arrow takes room beyond the bound that it starts from.
  const hasArrow = (status: Status) =>
    series.some(({ points }) => points.some((point) => point.status === status))
  const arrow = (high - low) * 0.08
  return niceTicks(
    isAmount && low >= 0 && low < 0.8 * high ? 0 : low - (hasArrow('bounded_above') ? arrow : 0),
    high + (hasArrow('bounded_below') ? arrow : 0),
  )
}

/** The label of a path that has a value anywhere; it tells the last. */
function labelPath(
  chart: SeriesChart,
  unit: CountUnit,
  { name, points, look }: { name: string; points: ChartPoint[]; look: SeriesStyle },
  width: number,
): EndLabel[] {
  const last = points.findLast(({ status }) => status !== 'unknown')
  if (!last) return []
  const value = last.value ?? last.low ?? (last.high as number)
  const end = { at: middleOf(last.month), value }
  // A value beside the right edge would be read as that of the last months.
  const text = chart.to - last.month < 3 ? writeValue(chart, unit, last) : ''
  return [planLabel(name, text, look, end, Math.min(190, width * 0.27))]
}
