import type { Month } from '../domain/time/month.ts'
import type { Period } from '../domain/time/period.ts'
import type { Language } from '../i18n/language.ts'
import { nameMonth, nameQuarter, nameYear } from '../i18n/words.ts'
import { palette, type Theme } from './palette.ts'
import { append, type SvgElement } from './svg.ts'
import { measureText, px } from './text.ts'

/** The first instant of a month, in milliseconds. */
export function startOf(month: Month): number {
  return Date.UTC(Math.floor(month / 12), month % 12, 1)
}

/** The middle of a period, where its value is drawn. */
export function middleOf({ first, last }: Period): number {
  return (startOf(first) + startOf(last + 1)) / 2
}

/** Noon of a day written as `2021-06-30`. */
export function noonOf(date: string): number {
  return Date.parse(`${date}T12:00:00Z`)
}

/**
 * A stretch of the axis with its name, which stands in its middle; boundaries lie between stretches. Where its
 * neighbours have no names, its own may reach over so many stretches.
 */
export type Stretch = { from: Month; to: Month; name: string; reach?: number }

/**
 * The rows of names below the axis: above years the months, every second, third or sixth one, or the quarters, where they
 * have room; else years or some of them.
 */
export function nameStretches(
  from: Month,
  to: Month,
  width: number,
  lang: Language,
  fontSize: number,
  isByMonth = true,
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
  return [years.filter(({ from }) => Math.floor(from / 12) % step === 0)]
}

const steps = [1, 2, 5, 10, 20, 50, 100]

function cut(from: Month, to: Month, length: number): { from: Month; to: Month }[] {
  const parts = []
  for (let start = from - (from % length); start <= to; start += length)
    parts.push({ from: Math.max(start, from), to: Math.min(start + length - 1, to) })
  return parts
}

export const nameLead = 16

/** Writes the names below the plot, with short strokes where one stretch ends and the next begins. */
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
      const width = measureText(name, 12)
      const isLong = width <= (end - start) * reach + 4
      // The stroke where a year begins goes down past the names of its months.
      const hasStroke = rows.slice(row + 1).some((below) => below.some((stretch) => stretch.from === from))
      const least = hasStroke ? start + 2 + width / 2 : 0
      if (isLong && name !== '')
        append(group, 'text', { x: Math.max((start + end) / 2, least), y: top + (row + 1) * nameLead }, name)
      strokes.push(`M${px(start)} ${px(top)}v${row === 0 ? 5 : row * nameLead + 14}`)
    }
  }
  append(svg, 'path', { class: 'r', d: strokes.join(''), stroke: muted, 'stroke-opacity': 0.6 })
}

/** Round numbers from at or below the least value to at or above the greatest, some five of them. */
export function niceTicks(low: number, high: number, count = 5): number[] {
  const span = high - low || Math.abs(high) || 1
  const rough = span / count
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = power * ([1, 2, 2.5, 5].find((factor) => factor * power >= rough * 0.999) ?? 10)
  const first = Math.floor(low / step + 1e-9)
  const last = Math.max(Math.ceil(high / step - 1e-9), first + 1)
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)))
}

/** Decimals that all of these numbers need. */
export function decimalsOf(ticks: readonly number[]): number {
  return Math.max(...ticks.map((tick) => (String(tick).split('.')[1] ?? '').length))
}
