import * as Plot from '@observablehq/plot'
import type { Language } from '../i18n/language.ts'
import type { FrameText } from '../i18n/pictures.ts'
import { drawList, type NumberedList, planList } from './events.ts'
import { palette, type Theme } from './palette.ts'
import { append, compact, document, type SvgElement } from './svg.ts'
import { cleanText, cutText, measureText, wrapText } from './text.ts'

/** How a picture is asked for. */
export type PictureStyle = {
  width: number
  /** Of the whole picture; as much as it needs where left out. */
  height?: number | undefined
  lang: Language
  theme: Theme
  /** Begins the ids, so that several pictures can stand on one page. */
  idPrefix: string
  /** Whether the plot is drawn alone: on a page, which has the background and says all that stands around it. */
  isBare: boolean
}

/** The picture needs more height than it was given. */
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

/** Breaks the text around a plot into lines. */
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

/** Three lines of sources at most: of more, the day that the picture is as of still stands behind what is cut. */
function wrapSource(source: string, width: number): string[] {
  const lines = wrapText(source, textSize, width, 3)
  const last = lines.at(-1)
  if (!last?.endsWith('…')) return lines
  const [asOf = ''] = /[^.。]+[.。]$/.exec(source) ?? []
  return lines.with(-1, cutText(last, textSize, width - measureText(asOf, textSize)) + asOf)
}

/**
 * The height of the plot between header and footer: what suits or, where a height was asked for, what that leaves.
 *
 * @throws {TooLowError} where that is less than the least it can do with
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

/** Draws marks between header and footer, at pixels of the picture where no scales are given. */
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

/** Puts title, notes, list and source around a plot and writes all of it as text. */
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
