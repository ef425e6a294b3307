import {
  type Figure,
  type Measure,
  type MetricUnit,
  measureFacts,
  type Unit,
} from '../domain/figure/figure.ts'
import type { Language } from './language.ts'
import { decimalsFor, formatBounds, withPlus, writeAmount } from './numbers.ts'

/*
 * Figures as they were printed. A number that was printed in a unit of the other language is written in one of the
 * reader's wherever that only moves its point: each of its digits says how exact it is, and none is added or lost.
 */

type Printed = Pick<Figure, 'value' | 'unit' | 'measure'>

/**
 * `−29 %`, `> +100 %`, `701.460 million`, `CNY 72.7 billion`; `70146.0万`, `727亿元`: what compares with a base has its sign,
 * and how far a rate changed is in points.
 */
export function writePrinted(
  figure: Printed & Pick<Figure, 'relation'>,
  counted: MetricUnit,
  lang: Language,
): string {
  const { value, unit, relation, measure } = figure
  const sign = relation === '=' ? '' : `${relation} `
  const number = measureFacts[measure].hasBase ? withPlus(value) : value
  return `${sign}${writeIn(scaleOf(figure, lang), number.replace('-', '−'), unit, counted, lang)}`
}

/** What a figure was rounded to, in the unit that its number is written in; `roundedTo` is in the printed one. */
export function writeStep(
  figure: Printed & { roundedTo: string },
  counted: MetricUnit,
  lang: Language,
): string {
  return writeIn(scaleOf(figure, lang), figure.roundedTo, figure.unit, counted, lang)
}

/** The bounds of what is printed so, in the unit that its number is written in; empty where a side is open. */
export function writePrintedBounds(
  figure: Printed,
  { low, high }: Record<'low' | 'high', number | null>,
  counted: MetricUnit,
  lang: Language,
): { low: string; high: string } {
  const bounds = formatBounds({ low, high }, decimalsFor(low ?? 0, high ?? 0))
  const scale = scaleOf(figure, lang)
  const write = (bound: string) => bound && writeIn(scale, bound, figure.unit, counted, lang)
  return { low: write(bounds.low), high: write(bounds.high) }
}

/** How far the point moves to the right, and the unit that the number then has. */
type Scale = { places: number; name: string }

const powers: Record<Unit, number> = {
  count: 0,
  percent: 0,
  ten_thousand: 4,
  million: 6,
  hundred_million: 8,
  billion: 9,
}

/** The units of each language by their powers of ten, the greatest first. */
const scales: Record<Language, [number, string][]> = {
  en: [
    [9, 'billion'],
    [6, 'million'],
    [3, 'thousand'],
  ],
  zh: [
    [8, '亿'],
    [4, '万'],
  ],
}

/** What stays as it is in Chinese, since 万 would take a zero more and 亿 would begin with one. */
const printedUnits: Partial<Record<Unit, string>> = { million: '百万', billion: '十亿' }

/** What per cents are called: those of a difference are points. */
export const percentName = (measure: Measure, lang: Language): string =>
  measure !== 'difference' ? '%' : lang === 'zh' ? '个百分点' : 'points'

function scaleOf({ value, unit, measure }: Printed, lang: Language): Scale {
  const power = powers[unit]
  if (power === 0) return { places: 0, name: unit === 'percent' ? percentName(measure, lang) : '' }
  const own = scales[lang].find(([known]) => known === power)
  const decimals = value.split('.')[1]?.length ?? 0
  const exact = scales[lang].filter(([known]) => known >= power - decimals)
  const isReadable = ([known]: [number, string]) => Math.abs(Number(value)) * 10 ** (power - known) >= 1
  const found = own ?? exact.find(isReadable) ?? (lang === 'en' ? exact.at(-1) : undefined)
  return found ? { places: power - found[0], name: found[1] } : { places: 0, name: printedUnits[unit] ?? '' }
}

function writeIn(
  { places, name }: Scale,
  number: string,
  unit: Unit,
  counted: MetricUnit,
  lang: Language,
): string {
  return writeAmount(movePoint(number, places), name, unit === 'percent' ? 'percent' : counted, lang)
}

/** `movePoint('70146.0', -2) === '701.460'` */
function movePoint(number: string, places: number): string {
  const [, sign, whole, decimals] = /^(\D*)(\d+)\.?(\d*)$/.exec(number.replaceAll('\u202f', '')) ?? []
  if (places === 0 || sign === undefined || whole === undefined || decimals === undefined) return number
  const point = whole.length + places
  const digits = `${'0'.repeat(Math.max(0, 1 - point))}${whole}${decimals}`.padEnd(point, '0')
  const at = Math.max(1, point)
  const rest = digits.slice(at)
  return `${sign}${digits.slice(0, at).replace(/^0+(?=\d)/, '')}${rest && `.${rest}`}`
}
