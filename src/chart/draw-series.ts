import * as Plot from '@observablehq/plot'
import {
  breaksInside,
  type ChartPoint,
  isKnown,
  listBounds,
  type SeriesChart,
  unitOf,
  writeSeriesText,
} from '../i18n/paths.ts'
import { drawArrows } from './arrows.ts'
import { dress } from './dress.ts'
import { drawLabelInside, drawLabels } from './end-labels.ts'
import { drawEvents } from './event-lanes.ts'
import { framePicture, planFrame } from './frame.ts'
import { palette, styleSeries } from './palette.ts'
import { drawBreaks, drawSymbols, markedPoints, markPath, splitRuns } from './path-marks.ts'
import type { PictureStyle } from './picture-style.ts'
import { labelPath, type Path, placeBeside } from './series-labels.ts'
import { endOf, layOutSeries, planScale } from './series-layout.ts'
import { document, px, type SvgElement } from './svg.ts'
import { drawStretches, startOf } from './time-axis.ts'

/**
 * The paths of series as an SVG: a line through the middle of each month inside the band of its bounds, interrupted
 * where nothing is known and cut at breaks, with its name at its end; events as numbered marks above a list of them.
 *
 * @throws {TooLowError} where the height asked for leaves no room for the plot
 */
export function drawSeries(chart: SeriesChart, style: PictureStyle): string {
  const { width, theme, lang } = style
  const { grid, muted } = palette[theme]
  const unit = unitOf(chart, lang)
  const text = writeSeriesText(chart, unit, lang)
  const frame = planFrame(text, style)
  const scale = planScale(chart, listBounds(chart), unit)
  const paths = chart.series.flatMap(({ name, points }, index): Path[] => {
    if (!isKnown(points, chart.base)) return []
    const breaks = chart.breaks.filter(({ series }) => series === name).map(({ month }) => month)
    const last = points.findLast(({ status }) => status !== 'unknown') as ChartPoint
    const look = styleSeries(index, theme)
    return [{ index, name, points, runs: splitRuns(points, breaks), look, last }]
  })
  const labels = paths.map((path) => labelPath(chart, unit, path, width))
  const { layout, places } = planLabels()
  const { left, right, top, bottom, x, y, base } = layout

  const values = scale.ticks.map((tick) => tick * scale.divisor)
  const svg = Plot.plot({
    document: document as never,
    width,
    height: frame.headerHeight + layout.height + frame.footerHeight,
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
  }) as unknown as SvgElement
  drawBreaks(svg, breaksInside(chart), { x, top, bottom, theme })
  drawStretches(svg, layout.names, { x, top: bottom, theme })
  const names = text.list.map(({ when, what }) => `${when} ${what}`)
  drawEvents(svg, layout.eventsAt, layout.marks, { names, top: top - 8, bottom, theme })
  for (const { index, runs, look } of paths) {
    const arrows = layout.arrows.filter(({ path }) => path === index)
    const points = markedPoints(runs, layout.perMonth).map(({ at, value }) => ({ x: x(at), y: y(value) }))
    drawArrows(svg, arrows, look)
    drawSymbols(svg, points, look, theme)
    // Hollow at a bound, since that is no value.
    drawSymbols(svg, arrows, { ...look, isHollow: true }, theme)
  }
  const atEdge = labels.filter(({ path }) => !places.has(path.index))
  drawLabels(
    svg,
    atEdge.map(({ path, atEdge }) => ({ label: atEdge, ...endOf(layout, path.index, path.last) })),
    { left: layout.labelsAt, top: top - 8, bottom: bottom + 8 },
  )
  for (const { label, place } of places.values()) drawLabelInside(svg, label, place, theme)
  // A page finds the month under a pointer by these.
  if (style.isBare) svg.setAttribute('data-plot', [left, right, top, bottom].map(px).join(' '))
  return framePicture(svg, frame, text, style)

  /** Labels that find a place inside the plot leave it their room beside it, if they still find one then. */
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
