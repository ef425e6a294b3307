import * as Plot from '@observablehq/plot'
import { decimalsOf, niceTicks } from '../../chart/axes.ts'
import {
  drawPlot,
  framePicture,
  type PictureStyle,
  planFrame,
  plotHeight,
  textSize,
} from '../../chart/frame.ts'
import { drawLabels, planLabel } from '../../chart/labels.ts'
import { markScale } from '../../chart/marks.ts'
import { palette, type SeriesStyle, styleSeries } from '../../chart/palette.ts'
import { append, dress } from '../../chart/svg.ts'
import { measureText, px } from '../../chart/text.ts'
import { nameTimes, writeStaggeredText } from '../../i18n/impact-staggered.ts'
import { formatNumber } from '../../i18n/numbers.ts'
import type { StaggeredChart } from './staggered-picture.ts'

const captionHeight = 22

/**
 * Several treated by the time since the event of each: their distance from their controls with the mean of all or, where
 * there are no controls, their growth since before it.
 *
 * @throws {TooLowError} where the height asked for leaves no room for the plot
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
    return { ...line, look, label: planLabel(line.name, '', look, room) }
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

  const write = (place: { x: number; y: number }, anchor: string, content: string) =>
    append(svg, 'text', { class: 'm', ...place, fill: muted, 'text-anchor': anchor }, content)
  const names = nameTimes(chart, lang)
  write({ x: frame.padding, y: top - 12 }, 'start', names.value)
  write({ x: (left + right) / 2, y: bottom + 34 }, 'middle', names.time)
  append(svg, 'path', {
    class: 'r',
    d: `M${px(x(-0.5))} ${px(top)}V${px(bottom)}`,
    stroke: muted,
    'stroke-dasharray': '5 3',
    fill: 'none',
  })
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

type Place = (value: number) => number

/** The marks of one line: how closely each of its points is bounded, the line, and the points. */
function markLine(
  { points, look, isMean }: StaggeredChart['lines'][number] & { look: SeriesStyle },
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
    Plot.line(points, {
      x: ({ time }) => x(time),
      y: ({ value }) => y(value),
      fill: 'none',
      stroke: 'currentColor',
      strokeWidth: isMean ? 3.5 : 1.75,
      ...(look.dash && { strokeDasharray: look.dash }),
      render: dress({ class: look.className, color: look.colour }),
    }),
    Plot.dot(points, {
      x: ({ time }) => x(time),
      y: ({ value }) => y(value),
      r: isMean ? 3.5 : 2.5,
      fill: 'currentColor',
      render: dress({ class: look.className, color: look.colour }),
    }),
  ]
}
