import * as Plot from '@observablehq/plot'
import { describeMeasure } from '../domain/growth/path.ts'
import { samePeriod } from '../domain/time/period.ts'
import { type CountUnit, formatNumber } from '../i18n/numbers.ts'
import {
  breaksInside,
  type ChartPoint,
  isKnown,
  listBounds,
  type PathsChart,
  unitOf,
  writeEnd,
  writePathsText,
} from '../i18n/paths.ts'
import { drawEvents, type EventMark, laneHeight, placeEvents } from './events.ts'
import {
  decimalsOf,
  drawPlot,
  drawStretches,
  type Frame,
  framePicture,
  middleOf,
  nameLead,
  nameStretches,
  niceTicks,
  noonOf,
  type PictureStyle,
  planFrame,
  plotHeight,
  type Stretch,
  startOf,
  textSize,
} from './frame.ts'
import {
  drawLabelInside,
  drawLabels,
  type EndLabel,
  findPlace,
  heightOf,
  type Place,
  planLabel,
  type Segment,
} from './labels.ts'
import {
  type Arrow,
  arrowLength,
  type Drawn,
  drawArrows,
  drawBreaks,
  drawBridges,
  drawSymbols,
  listBridges,
  markedPoints,
  markPath,
  placeArrows,
  splitRuns,
} from './marks.ts'
import { palette, type SeriesStyle, styleSeries } from './palette.ts'
import { dress } from './svg.ts'
import { measureText, px } from './text.ts'

/**
 * Draws the paths of series as SVG: a line through the middle of the bounds inside a band between them, with the series' name
 * at its end, interrupted where nothing is known and cut at breaks. Events are numbered marks with a list below.
 *
 * @throws {TooLowError} if the height asked for leaves no room for the plot
 */
export function drawSeries(chart: PathsChart, style: PictureStyle): string {
  const { width, theme, lang } = style
  const { grid, muted } = palette[theme]
  const unit = unitOf(chart, lang)
  const text = writePathsText(chart, unit, lang)
  const frame = planFrame(text, style)
  const scale = planScale(chart, listBounds(chart), unit)
  const paths = chart.series.flatMap(({ name, points }, index): Path[] => {
    if (!isKnown(points, chart.base)) return []
    const breaks = chart.breaks.filter(({ series }) => series === name).map(({ month }) => month)
    const last = points.findLast(({ status }) => status !== 'unknown') as ChartPoint
    const look = styleSeries(index, theme)
    const runs = splitRuns(points, breaks)
    return [{ index, name, points, runs, bridges: listBridges(points, breaks), look, last }]
  })
  const labels = paths.map((path) => labelPath(chart, unit, path, width))
  const { layout, places } = planLabels()
  const { left, right, top, bottom, x, y, base } = layout

  const values = scale.ticks.map((tick) => tick * scale.divisor)
  const svg = drawPlot(frame, style, layout.height, {
    marginLeft: left,
    marginRight: width - right,
    marginTop: top,
    marginBottom: frame.footerHeight + layout.below,
    x: { type: 'linear', domain: [startOf(chart.from), startOf(chart.to + 1)], axis: null },
    y: { type: 'linear', domain: [values[0], values.at(-1)], axis: null },
    marks: [
      Plot.gridY(values, { stroke: grid, strokeOpacity: 1, render: dress({ class: 'g' }) }),
      base === null ? null : Plot.ruleY([base], { stroke: muted, render: dress({ class: 'r' }) }),
      Plot.axisY(values, {
        tickSize: 0,
        tickPadding: 6,
        tickFormat: (value: number) => scale.write(value / scale.divisor),
        fill: muted,
        render: dress({ class: 'm' }),
      }),
      ...paths.flatMap(({ runs, look }) => markPath(runs, look)),
    ],
  })
  drawBreaks(svg, breaksInside(chart), { x, top, bottom, theme })
  drawStretches(svg, layout.names, { x, top: bottom, theme })
  const names = text.list.map(({ when, what }) => `${when} ${what}`)
  drawEvents(svg, layout.eventsAt, layout.marks, { names, top: top - 8, bottom, theme })
  for (const { index, runs, bridges, look } of paths) {
    drawBridges(svg, bridges, look, { x, y })
    const arrows = layout.arrows.filter(({ path }) => path === index)
    const points = markedPoints(runs, layout.perPeriod).map(({ at, value }) => ({ x: x(at), y: y(value) }))
    drawArrows(svg, arrows, look)
    drawSymbols(svg, points, look, theme)
    // The symbol at a bound is hollow, since a bound is no value.
    drawSymbols(svg, arrows, { ...look, isHollow: true }, theme)
  }
  const atEdge = labels.filter(({ path }) => !places.has(path.index))
  drawLabels(
    svg,
    atEdge.map(({ path, atEdge }) => ({ label: atEdge, ...endOf(layout, path.index, path.last) })),
    { left: layout.labelsAt, top: top - 8, bottom: bottom + 8 },
  )
  for (const { label, place } of places.values()) drawLabelInside(svg, label, place, theme)
  // The script of a page uses this to find the month under the pointer.
  if (style.isBare) svg.setAttribute('data-plot', [left, right, top, bottom].map(px).join(' '))
  return framePicture(svg, frame, text, style)

  /** Plans the layout; a label that fits inside the plot, also when wider, leaves its room at the edge to the plot. */
  function planLabels() {
    const layOut = (beside: typeof labels) =>
      layOutSeries(
        chart,
        { style, frame, scale },
        beside.map(({ atEdge }) => atEdge),
      )
    const layout = layOut(labels)
    const places = placeBeside(chart, layout, paths, labels)
    const wider = layOut(labels.filter(({ path }) => !places.has(path.index)))
    const again = placeBeside(chart, wider, paths, labels)
    return [...places.keys()].every((index) => again.has(index))
      ? { layout: wider, places: again }
      : { layout, places }
  }
}

/** The ticks of the value axis in the unit of the picture, and how to write them. */
type Scale = { ticks: number[]; write: (tick: number) => string; divisor: number }

/** The positions of everything in the plot, in pixels. */
type PathsLayout = {
  left: number
  right: number
  top: number
  bottom: number
  /** The height of the plot, with the lanes of events above it and the names below it. */
  height: number
  /** From the time axis to the bottom of the names. */
  below: number
  labelsAt: number
  perPeriod: number
  x: (instant: number) => number
  y: (value: number) => number
  /** The value to read the others against: 100 for an index, else 0 if the axis goes below it. */
  base: number | null
  eventsAt: number[]
  marks: EventMark[]
  names: Stretch[][]
  arrows: Arrow[]
}

/** More lanes of event marks would take too much of the plot's height. */
const maxLanes = 3

/**
 * Lays out the plot with room for labels at its right edge.
 *
 * @throws {TooLowError} if the height asked for leaves no room for the plot
 */
function layOutSeries(
  chart: PathsChart,
  { style, frame, scale }: { style: PictureStyle; frame: Frame; scale: Scale },
  labels: readonly EndLabel[],
): PathsLayout {
  const { width, lang } = style
  const { ticks, write, divisor } = scale
  const left = frame.padding + Math.max(...ticks.map((tick) => measureText(write(tick), textSize))) + 6
  const labelsAt = width - frame.padding - Math.max(0, ...labels.map((label) => label.width))
  const right = labelsAt - 18
  const time = { from: startOf(chart.from), to: startOf(chart.to + 1) }
  const x = (instant: number) => left + ((instant - time.from) / (time.to - time.from)) * (right - left)
  const perPeriod = (right - left) / Math.max(1, chart.series[0]?.points.length ?? 1)

  const eventsAt = chart.events.map(({ date }) => x(noonOf(date)))
  const marks = placeEvents(eventsAt, maxLanes)
  const lanes = Math.max(0, ...marks.map(({ lane }) => lane + 1))
  const names = nameStretches(chart.from, chart.to, right - left, lang, textSize, chart.frequency === 'month')
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
  const base = describeMeasure(chart.measure).kind === 'index' ? 100 : first < 0 ? 0 : null
  const points = chart.series.map((item) => item.points)
  const arrows = placeArrows(points, { x, y, perPeriod })
  return {
    left,
    right,
    top,
    bottom,
    height,
    below,
    labelsAt,
    perPeriod,
    x,
    y,
    base,
    eventsAt,
    marks,
    names,
    arrows,
  }
}

/** Returns where a path ends: at its last period with any bound. */
function endOf({ x, y, arrows }: PathsLayout, path: number, last: ChartPoint) {
  const { span, value, low, high } = last
  const arrow = arrows.find((arrow) => arrow.path === path && samePeriod(arrow.span, span))
  return arrow ?? { x: x(middleOf(span)), y: y(value ?? low ?? (high as number)) }
}

/** Chooses the ticks, in the unit of the picture. Amounts start at zero, unless that would press the paths together. */
function planScale(
  { measure, unit, series }: PathsChart,
  known: readonly number[],
  { divisor }: CountUnit,
): Scale {
  const values = known.map((value) => value / divisor)
  const { kind, hasBase, isCompared } = describeMeasure(measure)
  if (kind === 'index') values.push(100)
  if ((kind === 'growth' && hasBase) || values.length === 0) values.push(0)
  const [low, high] = [Math.min(...values), Math.max(...values)]
  // The room that an arrow takes beyond its bound.
  const arrow = (high - low) * 0.08
  const tips = series.flatMap(({ points }) =>
    points.flatMap(({ status, low, high }) => {
      if (status === 'bounded_below') return [(low as number) / divisor + arrow]
      return status === 'bounded_above' ? [(high as number) / divisor - arrow] : []
    }),
  )
  const ticks = niceTicks(
    !isCompared && low >= 0 && low < 0.8 * high ? 0 : Math.min(low, ...tips),
    Math.max(high, ...tips),
  )
  const decimals = decimalsOf(ticks)
  const write = (tick: number) => `${formatNumber(tick, decimals)}${unit === 'percent' ? '%' : ''}`
  return { ticks, write, divisor }
}

/** A series that is drawn; `index` is its index in the chart. */
type Path = {
  index: number
  name: string
  points: ChartPoint[]
  runs: Drawn[][]
  /** The first and last point of each bridge over a gap. */
  bridges: [Drawn, Drawn][]
  look: SeriesStyle
  /** The last point with any bound. */
  last: ChartPoint
}

/** The label of a path for the edge of the plot, and for beside the end of the path if that is earlier. */
type PathLabel = { path: Path; atEdge: EndLabel; beside: EndLabel }

function labelPath(chart: PathsChart, unit: CountUnit, path: Path, width: number): PathLabel {
  const room = Math.min(190, width * 0.27)
  const beside = planLabel(path.name, writeEnd(chart, unit, path.last), path.look, room)
  // At the edge, an old value would be read as that of the last months.
  const isRecent = chart.to - path.last.span.last < 3
  return { path, beside, atEdge: isRecent ? beside : planLabel(path.name, '', path.look, room) }
}

/**
 * Places labels of paths that end early beside those ends, with their value if it fits; returns those placed, by series index.
 */
function placeBeside(
  chart: PathsChart,
  layout: PathsLayout,
  paths: readonly Path[],
  labels: readonly PathLabel[],
): Map<number, { label: EndLabel; place: Place }> {
  const lines = listLines(chart, layout, paths)
  const placed = new Map<number, { label: EndLabel; place: Place }>()
  for (const { path, beside, atEdge } of labels) {
    if (path.last.span.last === chart.to) continue
    const end = endOf(layout, path.index, path.last)
    const taken = [...placed.values()].map(({ place }) => place.box)
    // Without a place beside its end, the label is at the edge and a line leads there.
    let leader: Segment | null = [end.x, end.y, layout.right, end.y]
    for (const label of new Set([beside, atEdge])) {
      const size = { width: label.width, height: heightOf(label) }
      const place = findPlace(end, size, { lines, taken, plot: layout })
      if (!place) continue
      placed.set(path.index, { label, place })
      leader = place.leader
      break
    }
    if (leader) lines.push(leader)
  }
  return placed
}

/** Half the width of a symbol and of an arrow, in pixels. */
const mark = 4

/** Lists all that a label must not cover: paths, arrows, breaks and the base line. */
function listLines(chart: PathsChart, layout: PathsLayout, paths: readonly Path[]): Segment[] {
  const { x, y, left, right, top, bottom, base } = layout
  const lines: Segment[] = base === null ? [] : [[left, y(base), right, y(base)]]
  for (const path of paths) lines.push(...listPathLines(layout, path))
  for (const arrow of layout.arrows)
    lines.push(
      [arrow.x - mark, arrow.y, arrow.x + mark, arrow.y],
      [arrow.x, arrow.y, arrow.x, arrow.y + arrow.way * arrowLength],
    )
  for (const month of breaksInside(chart)) lines.push([x(startOf(month)), top, x(startOf(month)), bottom])
  return lines
}

/** Lists the bridges of a path, its lines or the borders of its bands, and its symbols. */
function listPathLines({ x, y, perPeriod }: PathsLayout, { runs, bridges }: Path): Segment[] {
  const lines: Segment[] = bridges.map(([from, to]) => [x(from.at), y(from.value), x(to.at), y(to.value)])
  for (const run of runs)
    for (const [i, point] of run.entries()) {
      const { at, low, high } = point
      if (low < high) lines.push([x(at), y(low), x(at), y(high)])
      const before = run[i - 1]
      if (!before) continue
      const isBand = before.low < before.high || low < high
      for (const side of isBand ? (['low', 'high'] as const) : (['value'] as const))
        lines.push([x(before.at), y(before[side]), x(at), y(point[side])])
    }
  for (const { at, value } of markedPoints(runs, perPeriod))
    lines.push(
      [x(at) - mark, y(value), x(at) + mark, y(value)],
      [x(at), y(value) - mark, x(at), y(value) + mark],
    )
  return lines
}
