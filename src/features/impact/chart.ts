import * as Plot from '@observablehq/plot'
import {
  decimalsOf,
  drawStretches,
  middleOf,
  nameLead,
  nameStretches,
  niceTicks,
  noonOf,
  startOf,
} from '../../chart/axes.ts'
import { drawEvents, laneHeight, placeEvents } from '../../chart/events.ts'
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
import { palette, styleSeries } from '../../chart/palette.ts'
import { append, dress } from '../../chart/svg.ts'
import { measureText, px } from '../../chart/text.ts'
import { frequencyMonths, periodContaining } from '../../domain/time/period.ts'
import { nameAxes, nameExpected, showGap, writeImpactText } from '../../i18n/impact.ts'
import { formatNumber } from '../../i18n/numbers.ts'
import { type ImpactChart, levelsOf, unitOfImpact } from './picture.ts'

type Plotted = {
  ticks: number[]
  top: number
  bottom: number
  y: (value: number) => number
  suffix: string
  name: string
}

const captionHeight = 22
const between = 14

/**
 * What an event did, as two plots under one another: the treated against its synthetic counterpart, and the gap
 * between them among the gaps of the placebos.
 *
 * @throws {TooLowError} where the height asked for leaves no room for the plots
 */
export function drawImpact(chart: ImpactChart, style: PictureStyle): string {
  const { width, theme, lang } = style
  const { muted } = palette[theme]
  const { months, before, scale, kind, frequency } = chart
  const { actual, expected: synthetic } = levelsOf(chart)
  const unit = unitOfImpact(chart, lang)
  const gapUnit = scale === 'log' ? 1 : unit.divisor
  const gapOf = (gap: number) => showGap(scale, gap) / gapUnit
  const text = writeImpactText(chart, unit, lang)
  const frame = planFrame(text, style)

  const upper = [...actual, ...synthetic].map((value) => value / unit.divisor)
  const lower = [...chart.gaps, ...chart.placebos.flat(), 0].map(gapOf)
  const ticks = [upper, lower].map((values) => niceTicks(Math.min(...values), Math.max(...values), 4)) as [
    number[],
    number[],
  ]
  const suffixes = [kind === 'percent' ? '%' : '', scale === 'log' || kind === 'percent' ? '%' : '']
  const tickText = (tick: number, i: number) =>
    `${formatNumber(tick, decimalsOf(ticks[i] as number[]))}${suffixes[i]}`
  const left =
    frame.padding +
    6 +
    Math.max(...ticks.flatMap((list, i) => list.map((tick) => measureText(tickText(tick, i), textSize))))
  const looks = [styleSeries(0, theme), styleSeries(1, theme)] as const
  const room = Math.min(190, width * 0.27)
  const ownLabel = planLabel(chart.treated, '', looks[0], room)
  const expectedLabel = planLabel(nameExpected(chart, lang), '', looks[1], room)
  const labelsAt = width - frame.padding - Math.max(ownLabel.width, expectedLabel.width)
  const right = labelsAt - 18

  const time = {
    from: startOf(months[0] as number),
    to: startOf((months.at(-1) as number) + frequencyMonths[frequency]),
  }
  const x = (instant: number) => left + ((instant - time.from) / (time.to - time.from)) * (right - left)
  const eventsAt = chart.event ? [x(noonOf(chart.event.date))] : []
  const marks = placeEvents(eventsAt, 1)
  const end = periodContaining(months.at(-1) as number, frequency).last
  const names = nameStretches(months[0] as number, end, right - left, lang, textSize)
  const fixed = 2 * captionHeight + between + 14 + names.length * nameLead + marks.length * laneHeight
  const total = plotHeight(frame, style, {
    least: fixed + 180,
    suits: fixed + Math.max(240, Math.min(460, width * 0.52)),
  })
  const top = frame.headerHeight + 8 + captionHeight + marks.length * laneHeight
  const free = total - fixed
  const captions = nameAxes(chart, unit, lang)
  const place = (i: 0 | 1, from: number, height: number, divisor: number): Plotted => {
    const [least, greatest] = [ticks[i][0] as number, ticks[i].at(-1) as number]
    const y = (value: number) => from + height - ((value / divisor - least) / (greatest - least)) * height
    return {
      ticks: ticks[i],
      top: from,
      bottom: from + height,
      y,
      suffix: suffixes[i] as string,
      name: captions[i],
    }
  }
  const plots = [
    place(0, top, free * 0.58, unit.divisor),
    place(1, top + free * 0.58 + between + captionHeight, free * 0.42, 1),
  ] as const
  // A line does not go over months that are left out.
  const steps = months.flatMap((month, i) =>
    i > 0 && month !== (months[i - 1] as number) + frequencyMonths[frequency] ? [null, i] : [i],
  )
  const gapY = (gap: number) => plots[1].y(gapOf(gap))
  const lineOf = (values: readonly number[], y: (value: number) => number, options: object) =>
    Plot.line(steps, {
      x: (i: number | null) =>
        i === null ? Number.NaN : x(middleOf(periodContaining(months[i] as number, frequency))),
      y: (i: number | null) => (i === null ? Number.NaN : y(values[i] as number)),
      fill: 'none',
      stroke: 'currentColor',
      strokeWidth: 2,
      ...options,
    })
  const dressed = (i: 0 | 1) => dress({ class: looks[i].className, color: looks[i].colour })

  const svg = drawPlot(frame, style, total, {
    marks: [
      ...plots.flatMap((plot, i) => {
        const y = (tick: number) => plot.y(tick * (i === 0 ? unit.divisor : 1))
        return markScale(plot.ticks, { y, text: (tick) => tickText(tick, i), left, right }, theme)
      }),
      Plot.ruleY([plots[1].y(0)], { x1: left, x2: right, stroke: muted, render: dress({ class: 'r' }) }),
      ...chart.placebos.map((gaps) =>
        lineOf(gaps, gapY, {
          stroke: muted,
          strokeWidth: 1,
          strokeOpacity: 0.55,
          render: dress({ class: 'r' }),
        }),
      ),
      lineOf(synthetic, plots[0].y, { strokeDasharray: looks[1].dash ?? undefined, render: dressed(1) }),
      lineOf(actual, plots[0].y, { render: dressed(0) }),
      lineOf(chart.gaps, gapY, { render: dressed(0) }),
    ],
  })

  // A page finds the month under a pointer by these.
  if (style.isBare) svg.setAttribute('data-plot', [left, right, top, plots[1].bottom].map(px).join(' '))
  for (const plot of plots)
    append(
      svg,
      'text',
      { class: 'm', x: frame.padding, y: plot.top - 12, fill: muted, 'text-anchor': 'start' },
      plot.name,
    )
  const start = x(startOf(months[before] as number))
  append(svg, 'path', {
    class: 'r',
    d: `M${start.toFixed(1)} ${top}V${plots[1].bottom.toFixed(1)}`,
    stroke: muted,
    'stroke-dasharray': '5 3',
    fill: 'none',
  })
  const eventNames = text.list.map(({ when, what }) => `${when} ${what}`)
  drawEvents(svg, eventsAt, marks, {
    names: eventNames,
    top: top - captionHeight + 2,
    bottom: plots[1].bottom,
    theme,
  })
  drawStretches(svg, names, { x, top: plots[1].bottom, theme })
  const last = { x: x(middleOf(periodContaining(months.at(-1) as number, frequency))) }
  const [upperPlot, lowerPlot] = plots
  drawLabels(
    svg,
    [
      { label: ownLabel, ...last, y: upperPlot.y(actual.at(-1) as number) },
      { label: expectedLabel, ...last, y: upperPlot.y(synthetic.at(-1) as number) },
    ],
    { left: labelsAt, top: upperPlot.top - 8, bottom: upperPlot.bottom + 8 },
  )
  drawLabels(svg, [{ label: ownLabel, ...last, y: gapY(chart.gaps.at(-1) as number) }], {
    left: labelsAt,
    top: lowerPlot.top,
    bottom: lowerPlot.bottom,
  })
  return framePicture(svg, frame, text, style)
}
