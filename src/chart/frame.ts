import * as Plot from '@observablehq/plot'
import type { Month } from '../domain/time/month.ts'
import type { Period } from '../domain/time/period.ts'
import type { Language } from '../i18n/language.ts'
import type { FrameText } from '../i18n/pictures.ts'
import { nameMonth, nameQuarter, nameYear } from '../i18n/words.ts'
import { drawList, type NumberedList, planList } from './events.ts'
import { palette, type Theme } from './palette.ts'
import { append, compact, document, dress, type SvgElement } from './svg.ts'
import { cleanText, cutText, measureText, px, wrapText } from './text.ts'

/* The parts around a plot: title, list, notes and source; and below, the axes of time and of values. */

/** The style of a picture that is asked for. */
export type PictureStyle = {
  width: number
  /** The height of the whole picture; if left out, as much as it needs. */
  height?: number | undefined
  lang: Language
  theme: Theme
  /** The prefix of ids, so that several pictures can be on one page. */
  idPrefix: string
  /** Whether to draw the plot alone, for a page that has the background and says everything around it. */
  isBare: boolean
}

/** Thrown when a picture needs more height than it was given. */
export class TooLowError extends Error {
  least: number
  constructor(least: number) {
    super(`the picture needs a height of ${least}`)
    this.least = least
  }
}

export type Frame = {
  padding: number
  title: string[]
  titleSize: number
  subtitle: string[]
  headerHeight: number
  list: NumberedList
  notes: string[]
  source: string[]
  footerHeight: number
}

export const textSize = 12
const lead = 16
const subtitleLead = 18
const blockGap = 10
const fonts =
  "system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans SC','PingFang SC','Microsoft YaHei',sans-serif"

const bareFrame: Frame = {
  padding: 2,
  title: [],
  titleSize: 0,
  subtitle: [],
  headerHeight: 0,
  list: planList([], 0),
  notes: [],
  source: [],
  footerHeight: 4,
}

/** Breaks the texts around a plot into lines. */
export function planFrame(text: FrameText, { width, isBare }: PictureStyle): Frame {
  if (isBare) return bareFrame
  const isNarrow = width < 480
  const padding = isNarrow ? 12 : 20
  const inner = width - 2 * padding
  const titleSize = isNarrow ? 16 : 20
  const title = wrapText(cleanText(text.title), titleSize * 1.04, inner, 3)
  const subtitle = wrapText(cleanText(text.subtitle), textSize + 1, inner, 3)
  const list = planList(text.list, inner)
  const notes = wrapText(cleanText(text.notes), textSize, inner, 20)
  const source = wrapSource(cleanText(text.source), inner)
  const blocks = [list.height, notes.length * lead, source.length * lead].filter((height) => height > 0)
  return {
    padding,
    title,
    titleSize,
    subtitle,
    headerHeight: padding + title.length * titleSize * 1.25 + subtitle.length * subtitleLead + 2,
    list,
    notes,
    source,
    footerHeight: blocks.reduce((sum, height) => sum + height + blockGap, 0) + padding - 4,
  }
}

/** Breaks the sources into at most three lines. If text has to be cut, its last sentence, the as-of day, is kept. */
function wrapSource(source: string, width: number): string[] {
  const lines = wrapText(source, textSize, width, 3)
  const last = lines.at(-1)
  if (!last?.endsWith('…')) return lines
  const [asOf = ''] = /[^.。]+[.。]$/.exec(source) ?? []
  return lines.with(-1, cutText(last, textSize, width - measureText(asOf, textSize)) + asOf)
}

/**
 * Returns the height of the plot with its axes: what suits it or, if the picture's height is given, what remains.
 *
 * @throws {TooLowError} if less than the least height remains
 */
export function plotHeight(
  frame: Frame,
  { height }: PictureStyle,
  { least, suits }: { least: number; suits: number },
): number {
  if (height === undefined) return Math.round(Math.max(least, suits))
  const left = height - frame.headerHeight - frame.footerHeight
  if (left < least) throw new TooLowError(Math.ceil(height + least - left))
  return left
}

/** Draws marks between header and footer, in pixels of the picture unless scales are given. */
export function drawPlot(
  frame: Frame,
  { width }: PictureStyle,
  height: number,
  options: Plot.PlotOptions,
): SvgElement {
  return Plot.plot({
    document: document as never,
    width,
    height: frame.headerHeight + height + frame.footerHeight,
    margin: 0,
    x: { type: 'identity', axis: null },
    y: { type: 'identity', axis: null },
    ...options,
  }) as unknown as SvgElement
}

/** Puts title, notes, list and source around a plot and returns the whole picture as text. */
export function framePicture(svg: SvgElement, frame: Frame, text: FrameText, style: PictureStyle): string {
  const { width, theme, lang, idPrefix, isBare } = style
  const { background, ink, muted } = palette[theme]
  const height = Number(svg.getAttribute('height'))
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    class: 'chart',
    lang: lang === 'zh' ? 'zh-CN' : lang,
    role: 'img',
    'aria-labelledby': `${idPrefix}-title ${idPrefix}-text`,
    'font-family': fonts,
    'font-size': String(textSize),
    color: ink,
  }
  for (const [name, value] of Object.entries(attributes)) svg.setAttribute(name, value)
  compact(svg)
  const first = svg.firstChild
  const head = (name: string, attributes: Record<string, string | number>, content?: string) =>
    svg.insertBefore(append(svg, name, attributes, content), first)
  head('title', { id: `${idPrefix}-title` }, `${text.title}${lang === 'zh' ? '。' : '. '}${text.subtitle}`)
  head(
    'desc',
    { id: `${idPrefix}-text` },
    isBare ? text.description : [text.description, text.notes, text.source].filter(Boolean).join(' '),
  )
  if (isBare) return svg.toString()
  head('rect', { class: 'b', width, height, fill: background })

  const left = frame.padding
  const header = append(svg, 'g', { 'text-anchor': 'start' })
  let y = frame.padding - 4
  for (const line of frame.title) {
    y += frame.titleSize * 1.25
    append(header, 'text', { x: left, y: y - 4, 'font-size': frame.titleSize, 'font-weight': 600 }, line)
  }
  for (const line of frame.subtitle) {
    y += subtitleLead
    append(header, 'text', { class: 'm', x: left, y: y - 3, 'font-size': textSize + 1, fill: muted }, line)
  }
  y = height - frame.footerHeight
  if (frame.list.height > 0) {
    drawList(svg, frame.list, { left, top: y + blockGap, theme })
    y += blockGap + frame.list.height
  }
  const footer = append(svg, 'g', { class: 'm', fill: muted, 'text-anchor': 'start' })
  for (const block of [frame.notes, frame.source]) {
    if (block.length > 0) y += blockGap
    for (const line of block) {
      y += lead
      append(footer, 'text', { x: left, y: y - 4 }, line)
    }
  }
  return svg.toString()
}

/** Returns the first instant of a month, in milliseconds. */
export function startOf(month: Month): number {
  return Date.UTC(Math.floor(month / 12), month % 12, 1)
}

/** Returns the middle of a period, where its value is drawn. */
export function middleOf({ first, last }: Period): number {
  return (startOf(first) + startOf(last + 1)) / 2
}

/** Returns noon of a day written as `2021-06-30`. */
export function noonOf(date: string): number {
  return Date.parse(`${date}T12:00:00Z`)
}

/**
 * A stretch of the time axis, with its name in the middle and strokes at its ends. The name may be as wide as `reach`
 * stretches, where the neighbouring ones have no names.
 */
export type Stretch = { from: Month; to: Month; name: string; reach?: number }

/**
 * Returns the rows of names below the axis. Above the years are the names of months (each, or each second, third or sixth) or
 * of quarters, whichever has room; if none has, there are only years, or some of them.
 */
export function nameStretches(
  from: Month,
  to: Month,
  width: number,
  lang: Language,
  fontSize: number,
  isByMonth: boolean,
): Stretch[][] {
  const perMonth = width / (to - from + 1)
  const room = (names: string[]) => Math.max(...names.map((name) => measureText(name, fontSize))) + 4
  const years = cut(from, to, 12).map((part) => ({
    ...part,
    name: nameYear(Math.floor(part.from / 12), lang),
  }))
  const months = Array.from({ length: 12 }, (_, i) => nameMonth(i, lang))
  const nameEvery = (...reaches: number[]) => {
    const reach = isByMonth && reaches.find((reach) => perMonth * reach >= room(months))
    return reach
      ? cut(from, to, 1).map((part) => ({
          ...part,
          name: part.from % reach === 0 ? nameMonth(part.from % 12, lang) : '',
          reach,
        }))
      : null
  }
  const nameQuarters = () => {
    const names = [0, 1, 2, 3].map((quarter) => nameQuarter(quarter, lang))
    return perMonth * 3 >= room(names)
      ? cut(from, to, 3).map((part) => ({ ...part, name: names[Math.floor((part.from % 12) / 3)] as string }))
      : null
  }
  const parts = nameEvery(1, 2, 3) ?? nameQuarters() ?? nameEvery(6)
  if (parts) return [parts, years]
  const step = steps.find((step) => perMonth * 12 * step >= room([nameYear(2020, lang)])) ?? 100
  return [
    years.flatMap((year) => (Math.floor(year.from / 12) % step === 0 ? [{ ...year, reach: step }] : [])),
  ]
}

const steps = [1, 2, 5, 10, 20, 50, 100]

function cut(from: Month, to: Month, length: number): { from: Month; to: Month }[] {
  const parts = []
  for (let start = from - (from % length); start <= to; start += length)
    parts.push({ from: Math.max(start, from), to: Math.min(start + length - 1, to) })
  return parts
}

export const nameLead = 16

/** Writes the names below the plot, with short strokes between stretches. */
export function drawStretches(
  svg: SvgElement,
  rows: readonly Stretch[][],
  { x, top, theme }: { x: (instant: number) => number; top: number; theme: Theme },
): void {
  const { muted } = palette[theme]
  const strokes: string[] = []
  const group = append(svg, 'g', { class: 'm', fill: muted })
  for (const [row, stretches] of rows.entries()) {
    for (const { from, to, name, reach = 1 } of stretches) {
      const [start, end] = [x(startOf(from)), x(startOf(to + 1))]
      const width = measureText(name, textSize)
      const isLong = width <= (end - start) * reach + 4
      // A year's stroke passes the names of its months, so the name must be to the right of it.
      const hasStroke = rows.slice(row + 1).some((below) => below.some((stretch) => stretch.from === from))
      const least = hasStroke ? start + 2 + width / 2 : 0
      if (isLong && name !== '')
        append(group, 'text', { x: Math.max((start + end) / 2, least), y: top + (row + 1) * nameLead }, name)
      strokes.push(`M${px(start)} ${px(top)}v${row === 0 ? 5 : row * nameLead + 14}`)
    }
  }
  append(svg, 'path', { class: 'r', d: strokes.join(''), stroke: muted, 'stroke-opacity': 0.6 })
}

/** Returns about `count` round numbers, from at or below the lowest value to at or above the highest. */
export function niceTicks(low: number, high: number, count = 5): number[] {
  const span = high - low || Math.abs(high) || 1
  const rough = span / count
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = power * ([1, 2, 2.5, 5].find((factor) => factor * power >= rough * 0.999) ?? 10)
  const first = Math.floor(low / step + 1e-9)
  const last = Math.max(Math.ceil(high / step - 1e-9), first + 1)
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)))
}

/** Returns how many decimals the numbers need. */
export function decimalsOf(ticks: readonly number[]): number {
  return Math.max(...ticks.map((tick) => (String(tick).split('.')[1] ?? '').length))
}

/** Returns the marks of a value scale: its lines from side to side, and its numbers to the left of them. */
export function markScale(
  ticks: readonly number[],
  {
    y,
    text,
    left,
    right,
  }: Record<'left' | 'right', number> & {
    y: (tick: number) => number
    text: (tick: number) => string
  },
  theme: Theme,
) {
  const { grid, muted } = palette[theme]
  return [
    Plot.ruleY(ticks, { y, x1: left, x2: right, stroke: grid, render: dress({ class: 'g' }) }),
    Plot.text(ticks, {
      x: left - 6,
      y,
      text,
      textAnchor: 'end',
      fontSize: textSize,
      fill: muted,
      render: dress({ class: 'm' }),
    }),
  ]
}
