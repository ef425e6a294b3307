import * as Plot from '@observablehq/plot'
import { drawEvents, laneHeight, placeEvents } from '../../chart/events.ts'
import {
  decimalsOf,
  drawPlot,
  drawStretches,
  framePicture,
  markScale,
  middleOf,
  nameLead,
  nameStretches,
  niceTicks,
  noonOf,
  type PictureStyle,
  planFrame,
  plotHeight,
  startOf,
  textSize,
} from '../../chart/frame.ts'
import { drawLabels, planLabel } from '../../chart/labels.ts'
import { type Drawn, drawBridges, listGaps, splitWhere } from '../../chart/marks.ts'
import { palette, type SeriesStyle, styleSeries, type Theme } from '../../chart/palette.ts'
import { append, dress, type SvgElement } from '../../chart/svg.ts'
import { measureText, px } from '../../chart/text.ts'
import type { Month } from '../../domain/time/month.ts'
import { frequencyMonths, periodContaining } from '../../domain/time/period.ts'
import { nameAxes, nameExpected, showGap, writeImpactText } from '../../i18n/impact.ts'
import { nameTimes, writeStaggeredText } from '../../i18n/impact-staggered.ts'
import { formatNumber } from '../../i18n/numbers.ts'
import { type ImpactChart, levelsOf, type StaggeredChart, unitOfImpact } from './picture.ts'

/** The layout of one of the two plots: its place, and how its values are placed and written. */
type PlotPlan = {
  caption: string
  top: number
  bottom: number
  ticks: number[]
  writeTick: (tick: number) => string
  /** Returns the y coordinate of a tick, or of a value in the same unit. */
  y: (value: number) => number
}

/** The height of the caption above a plot, and of the space between the plots. */
const captionHeight = 22
const between = 14

/**
 * Draws what an event did as two plots, one above the other: the treated against its synthetic counterpart, and the gap
 * between the two among the gaps of the placebos.
 *
 * @throws {TooLowError} if the requested height leaves no room for the plots
 */
export function drawImpact(chart: ImpactChart, style: PictureStyle): string {
  const { theme } = style
  const { muted } = palette[theme]
  const { months, before, frequency } = chart
  const plan = planImpact(chart, style)
  const { frame, text, total, levels, gapOf, looks, labels, left, right, x, events, stretches } = plan
  const [upper, lower] = plan.plots
  // A null breaks the lines at months that are left out.
  const steps = months.flatMap((month, i) =>
    i > 0 && month !== (months[i - 1] as number) + frequencyMonths[frequency] ? [null, i] : [i],
  )
  const middle = (i: number) => x(middleOf(periodContaining(months[i] as number, frequency)))
  const lineOf = (values: readonly number[], y: (value: number) => number, options: object) =>
    Plot.line(steps, {
      x: (i: number | null) => (i === null ? Number.NaN : middle(i)),
      y: (i: number | null) => (i === null ? Number.NaN : y(values[i] as number)),
      fill: 'none',
      stroke: 'currentColor',
      strokeWidth: 2,
      ...options,
    })
  const dressed = (i: 0 | 1) => dress({ class: looks[i].className, color: looks[i].colour })
  const gaps = chart.gaps.map(gapOf)

  const svg = drawPlot(frame, style, total, {
    marks: [
      ...plan.plots.flatMap(({ ticks, y, writeTick }) =>
        markScale(ticks, { y, text: writeTick, left, right }, theme),
      ),
      Plot.ruleY([lower.y(0)], { x1: left, x2: right, stroke: muted, render: dress({ class: 'r' }) }),
      ...chart.placebos.map((placebo) =>
        lineOf(placebo.map(gapOf), lower.y, {
          stroke: muted,
          strokeWidth: 1,
          strokeOpacity: 0.55,
          render: dress({ class: 'r' }),
        }),
      ),
      lineOf(levels.expected, upper.y, { strokeDasharray: looks[1].dash ?? undefined, render: dressed(1) }),
      lineOf(levels.actual, upper.y, { render: dressed(0) }),
      lineOf(gaps, lower.y, { render: dressed(0) }),
    ],
  })

  // The page finds the month under the pointer by this attribute.
  if (style.isBare) svg.setAttribute('data-plot', [left, right, upper.top, lower.bottom].map(px).join(' '))
  for (const { caption, top } of plan.plots)
    append(
      svg,
      'text',
      { class: 'm', x: frame.padding, y: top - 12, fill: muted, 'text-anchor': 'start' },
      caption,
    )
  drawStart(svg, x(startOf(months[before] as number)), upper.top, lower.bottom, theme)
  drawEvents(svg, events.at, events.marks, {
    names: text.list.map(({ when, what }) => `${when} ${what}`),
    top: upper.top - captionHeight + 2,
    bottom: lower.bottom,
    theme,
  })
  drawStretches(svg, stretches, { x, top: lower.bottom, theme })
  const label = (i: 0 | 1, y: number) => ({ label: labels.each[i], x: middle(months.length - 1), y })
  drawLabels(
    svg,
    [label(0, upper.y(levels.actual.at(-1) as number)), label(1, upper.y(levels.expected.at(-1) as number))],
    { left: labels.left, top: upper.top - 8, bottom: upper.bottom + 8 },
  )
  const ends = { left: labels.left, top: lower.top, bottom: lower.bottom }
  drawLabels(svg, [label(0, lower.y(gaps.at(-1) as number))], ends)
  return framePicture(svg, frame, text, style)
}

/** Plans the layout of the picture, and converts the numbers that it shows to the units of its axes. */
function planImpact(chart: ImpactChart, style: PictureStyle) {
  const { width, theme, lang } = style
  const { months, scale, kind, frequency } = chart
  const unit = unitOfImpact(chart, lang)
  const text = writeImpactText(chart, unit, lang)
  const frame = planFrame(text, style)
  const toUnit = (value: number) => value / unit.divisor
  const { actual, expected } = levelsOf(chart)
  const levels = { actual: actual.map(toUnit), expected: expected.map(toUnit) }
  const gapOf = (gap: number) => showGap(scale, gap) / (scale === 'log' ? 1 : unit.divisor)

  const scales = [
    { values: [...levels.actual, ...levels.expected], sign: kind === 'percent' ? '%' : '' },
    {
      values: [...chart.gaps, ...chart.placebos.flat(), 0].map(gapOf),
      sign: scale === 'log' ? '%' : '',
    },
  ].map(({ values, sign }) => {
    const ticks = niceTicks(Math.min(...values), Math.max(...values), 4)
    return { ticks, writeTick: (tick: number) => `${formatNumber(tick, decimalsOf(ticks))}${sign}` }
  })
  const tickWidths = scales.flatMap(({ ticks, writeTick }) =>
    ticks.map((tick) => measureText(writeTick(tick), textSize)),
  )
  const left = frame.padding + 6 + Math.max(...tickWidths)
  const looks = [styleSeries(0, theme), styleSeries(1, theme)] as const
  const room = Math.min(190, width * 0.27)
  const each = [
    planLabel(chart.treated, '', looks[0], room),
    planLabel(nameExpected(chart, lang), '', looks[1], room),
  ] as const
  const labels = { each, left: width - frame.padding - Math.max(...each.map((label) => label.width)) }
  const right = labels.left - 18

  const [first, last] = [months[0], months.at(-1)] as [Month, Month]
  const time = { from: startOf(first), to: startOf(last + frequencyMonths[frequency]) }
  const x = (instant: number) => left + ((instant - time.from) / (time.to - time.from)) * (right - left)
  const at = chart.event ? [x(noonOf(chart.event.date))] : []
  const events = { at, marks: placeEvents(at, 1) }
  const end = periodContaining(last, frequency).last
  const stretches = nameStretches(first, end, right - left, lang, textSize, frequency === 'month')
  const lanes = events.marks.length * laneHeight
  const fixed = 2 * captionHeight + between + 14 + stretches.length * nameLead + lanes
  const total = plotHeight(frame, style, {
    least: fixed + 180,
    suits: fixed + Math.max(240, Math.min(460, width * 0.52)),
  })
  const captions = nameAxes(chart, unit, lang)
  const place = (i: 0 | 1, top: number, height: number): PlotPlan => {
    const { ticks, writeTick } = scales[i] as (typeof scales)[number]
    const [least, greatest] = [ticks[0], ticks.at(-1)] as [number, number]
    const y = (value: number) => top + height - ((value - least) / (greatest - least)) * height
    return { caption: captions[i], top, bottom: top + height, ticks, writeTick, y }
  }
  const top = frame.headerHeight + 8 + captionHeight + lanes
  const free = total - fixed
  const plots = [
    place(0, top, free * 0.58),
    place(1, top + free * 0.58 + between + captionHeight, free * 0.42),
  ] as const
  return { frame, text, total, levels, gapOf, looks, labels, left, right, x, events, stretches, plots }
}

/**
 * Draws several treated by the time since the event of each: the gap of each to its controls, with the mean of all, or
 * without controls the growth of each since before its event.
 *
 * @throws {TooLowError} if the requested height leaves no room for the plot
 */
export function drawStaggered(chart: StaggeredChart, style: PictureStyle): string {
  const { width, theme, lang } = style
  const { muted, ink } = palette[theme]
  const text = writeStaggeredText(chart, lang)
  const frame = planFrame(text, style)
  const points = chart.lines.flatMap((line) => line.points)
  const values = [0, ...points.flatMap(({ low, high }) => [low, high])]
  const ticks = niceTicks(Math.min(...values), Math.max(...values), 5)
  const sign = chart.isPercent ? '%' : ''
  const tickText = (tick: number) => `${formatNumber(tick, decimalsOf(ticks))}${sign}`
  const left = frame.padding + 6 + Math.max(...ticks.map((tick) => measureText(tickText(tick), textSize)))
  const room = Math.min(190, width * 0.3)
  const lines = chart.lines.map((line, i) => {
    const look = styleSeries(i, theme)
    return {
      ...line,
      look,
      label: planLabel(line.name, '', look, room),
      runs: splitWhere(line.points, isApart),
    }
  })
  const labelsAt = width - frame.padding - Math.max(...lines.map(({ label }) => label.width))
  const right = labelsAt - 18

  const times = points.map(({ time }) => time)
  const [first, last] = [Math.min(-1, ...times), Math.max(0, ...times)]
  const x = (time: number) => left + ((time - first + 0.5) / (last - first + 1)) * (right - left)
  const fixed = captionHeight + 44
  const total = plotHeight(frame, style, {
    least: fixed + 120,
    suits: fixed + Math.max(180, Math.min(340, width * 0.4)),
  })
  const top = frame.headerHeight + 8 + captionHeight
  const bottom = top + total - fixed
  const [least, greatest] = [ticks[0] as number, ticks.at(-1) as number]
  const y = (value: number) => bottom - ((value - least) / (greatest - least)) * (bottom - top)
  const step = Math.max(1, Math.ceil(34 / ((right - left) / (last - first + 1))))
  const named = Array.from({ length: last - first + 1 }, (_, i) => first + i).filter(
    (time) => time % step === 0,
  )

  const svg = drawPlot(frame, style, total, {
    marks: [
      ...markScale(ticks, { y, text: tickText, left, right }, theme),
      Plot.text(named, {
        x,
        y: bottom + 14,
        text: (time: number) => (time > 0 ? `+${time}` : formatNumber(time, 0)),
        fontSize: textSize,
        fill: muted,
        render: dress({ class: 'm' }),
      }),
      Plot.ruleY([y(0)], { x1: left, x2: right, stroke: muted, render: dress({ class: 'r' }) }),
      ...lines.flatMap((line) => markLine(line, x, y)),
    ],
  })
  for (const { runs, look } of lines) {
    const bridges = listGaps(runs).map(([from, to]): [Drawn, Drawn] => [toDrawn(from), toDrawn(to)])
    drawBridges(svg, bridges, look, { x, y })
  }

  const write = (place: { x: number; y: number }, anchor: string, content: string) =>
    append(svg, 'text', { class: 'm', ...place, fill: muted, 'text-anchor': anchor }, content)
  const names = nameTimes(chart, lang)
  write({ x: frame.padding, y: top - 12 }, 'start', names.value)
  write({ x: (left + right) / 2, y: bottom + 34 }, 'middle', names.time)
  drawStart(svg, x(-0.5), top, bottom, theme)
  drawLabels(
    svg,
    lines.flatMap(({ label, points }) => {
      const end = points.at(-1)
      return end ? [{ label, x: x(end.time), y: y(end.value) }] : []
    }),
    { left: labelsAt, top: top - 8, bottom: bottom + 8 },
  )
  svg.setAttribute('color', ink)
  return framePicture(svg, frame, text, style)
}

/** Draws the dashed line where the time after the event begins. */
function drawStart(svg: SvgElement, x: number, top: number, bottom: number, theme: Theme): void {
  append(svg, 'path', {
    class: 'r',
    d: `M${px(x)} ${px(top)}V${px(bottom)}`,
    stroke: palette[theme].muted,
    'stroke-dasharray': '5 3',
    fill: 'none',
  })
}

type Place = (value: number) => number

type Point = StaggeredChart['lines'][number]['points'][number]

const isApart = (before: Point, next: Point) => next.time !== before.time + 1
const toDrawn = ({ time, ...point }: Point): Drawn => ({ ...point, at: time })

/** Returns the marks of one line: the bounds of its points, the line, and the points. */
function markLine(
  { points, runs, look, isMean }: StaggeredChart['lines'][number] & { look: SeriesStyle; runs: Point[][] },
  x: Place,
  y: Place,
): Plot.Markish[] {
  return [
    Plot.link(
      points.filter(({ low, high }) => high > low),
      {
        x1: ({ time }) => x(time),
        x2: ({ time }) => x(time),
        y1: ({ low }) => y(low),
        y2: ({ high }) => y(high),
        stroke: 'currentColor',
        strokeWidth: 5,
        strokeOpacity: 0.35,
        render: dress({ class: look.className, color: look.colour }),
      },
    ),
    Plot.line(
      runs.flatMap((run) => [...run, null]),
      {
        x: (point: Point | null) => (point ? x(point.time) : Number.NaN),
        y: (point: Point | null) => (point ? y(point.value) : Number.NaN),
        fill: 'none',
        stroke: 'currentColor',
        strokeWidth: isMean ? 3.5 : 1.75,
        ...(look.dash && { strokeDasharray: look.dash }),
        render: dress({ class: look.className, color: look.colour }),
      },
    ),
    Plot.dot(points, {
      x: ({ time }) => x(time),
      y: ({ value }) => y(value),
      r: isMean ? 3.5 : 2.5,
      fill: 'currentColor',
      render: dress({ class: look.className, color: look.colour }),
    }),
  ]
}
