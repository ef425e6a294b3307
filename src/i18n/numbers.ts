import type { Estimate } from '../domain/bounds/estimate.ts'
import {
  type Figure,
  type Measure,
  type MetricUnit,
  measureFacts,
  roundingInterval,
  type Unit,
} from '../domain/figure/figure.ts'
import { type Rational, toDecimal } from '../domain/figure/rational.ts'
import type { PathUnit } from '../domain/growth/path.ts'
import type { Language } from './language.ts'

/**
 * Writes a number for a sentence: with at most so many decimals, no trailing zeros, and a minus sign instead of a hyphen.
 * Negative `decimals` turn the last digits of a whole number into zeros.
 */
export function formatPlain(value: number, decimals: number): string {
  if (Math.abs(value) >= largest) return formatPower(value)
  const digits = 10 ** -decimals
  const text =
    decimals < 0
      ? String(Math.round(value / digits) * digits)
      : toFixed(value, decimals).replace(/\.0+$|(?<=\.\d*[1-9])0+$/, '')
  return text === '-0' ? '0' : text.replace('-', '−')
}

/** Rounds a half away from zero, also where the nearest double is just below it: 131.545 is 131.55, as 31.545 is 31.55. */
const toFixed = (value: number, decimals: number) => (value * (1 + Number.EPSILON)).toFixed(decimals)

/** From here on only the first few digits are meaningful. */
const largest = 1e15

/** Writes a large number: `3.4 × 10⁵¹`, `−∞`. */
function formatPower(value: number): string {
  const sign = value < 0 ? '−' : ''
  if (!Number.isFinite(value)) return `${sign}∞`
  const [digits = '', power = ''] = Math.abs(value).toExponential(1).split('e+')
  return `${sign}${digits} × 10${power.replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)] ?? '')}`
}

/** Writes a number for pictures and tables, with thin spaces between the thousands of a long one. */
export function formatNumber(value: number, decimals: number): string {
  return spaceThousands(formatPlain(value, decimals))
}

const spaceThousands = (number: string) =>
  number.replace(/^−?\d{5,}/, (whole) => whole.replaceAll(/\B(?=(\d{3})+$)/g, '\u202f'))

/** Writes a number for pictures and tables, with a plus if it is positive. */
export const formatSigned = (value: number, decimals: number): string =>
  withPlus(formatNumber(value, decimals))

/** Puts a plus before a written number if it is positive. */
export const withPlus = (number: string): string => number.replace(/^(?=[1-9∞]|0\.0*[1-9])/, '+')

/** Returns how many decimals tell the bounds of a range apart: at most two, or as many as show two digits of a small bound. */
export function decimalsFor(low: number, high: number): number {
  const most = decimalsAtLeast(2, Math.max(Math.abs(low), Math.abs(high)))
  const width = high - low
  return width <= 0 ? most : Math.min(most, Math.max(0, decimalsOfTwo(width)))
}

/**
 * Returns `decimals`, or more if fewer than two digits of a small number would show, or fewer if the last would be
 * floating-point noise. A negative result rounds whole digits, as in `formatNumber`.
 */
export const decimalsAtLeast = (decimals: number, size: number): number =>
  size < smallest
    ? decimals
    : Math.max(Math.min(decimals, 0), Math.min(decimals, decimalsOfTwo(size) + 12), decimalsOfTwo(size))

/** A smaller number is floating-point noise: none is published with more than nine decimals. */
const smallest = 1e-12

/** Returns the decimals that show two digits of a number. */
const decimalsOfTwo = (size: number) => 1 - Math.floor(Math.log10(size))

/**
 * Writes an estimate as everywhere. Two bounds have the decimals that tell them apart and are rounded outward. The value has at
 * most `maxDecimals`, or those of its bounds if it would otherwise lie outside them. A single bound has `maxDecimals`, or more
 * if it is small. Unknown sides are empty.
 */
export function formatEstimate(
  estimate: Pick<Estimate, 'value' | 'low' | 'high'>,
  maxDecimals = 1,
): Record<'value' | 'low' | 'high', string> {
  const { value, low, high } = estimate
  const decimals =
    low !== null && high !== null
      ? decimalsFor(low, high)
      : decimalsAtLeast(maxDecimals, Math.abs(low ?? high ?? 0))
  const bounds = formatBounds(estimate, decimals)
  if (value === null || low === null || high === null) return { value: '', ...bounds }
  const shortest = Math.min(maxDecimals, decimals)
  const rounded = Number(toFixed(value, shortest))
  const isWithin =
    roundBy(Math.floor, low, decimals) <= rounded && rounded <= roundBy(Math.ceil, high, decimals)
  return { value: formatNumber(value, isWithin ? shortest : decimals), ...bounds }
}

/** Writes a range, `[−29.5, −28.5]`; nothing if a side is open. */
export function writeRange(estimate: Estimate): string {
  const { low, high } = formatEstimate(estimate)
  return low === '' || high === '' ? '' : `[${low}, ${high}]`
}

/** Writes the bounds of an estimate, rounded outward so that they still hold. */
export function formatBounds(
  { low, high }: Pick<Estimate, 'low' | 'high'>,
  decimals: number,
): { low: string; high: string } {
  const write = (value: number | null, direction: typeof Math.floor) =>
    value === null ? '' : formatNumber(roundBy(direction, value, decimals), decimals)
  return { low: write(low, Math.floor), high: write(high, Math.ceil) }
}

/**
 * Rounds a bound in one direction to so many decimals, or a very large one to its written digits, ignoring floating-point
 * noise.
 */
export function roundBy(direction: typeof Math.floor, bound: number, decimals: number): number {
  if (!Number.isFinite(bound)) return bound
  const size = Math.abs(bound)
  const factor = 10 ** (size >= largest ? decimalsOfTwo(size) : decimals)
  const scaled = bound * factor
  const nearest = Math.round(scaled)
  const isNoise = Math.abs(scaled - nearest) <= 4 * Number.EPSILON * Math.abs(scaled)
  return (isNoise ? nearest : direction(scaled)) / factor
}

/** Returns an estimate in a unit of this size. */
export function divideEstimate({ status, value, low, high }: Estimate, divisor: number): Estimate {
  const divide = (side: number | null) => side && side / divisor
  return { status, value: divide(value), low: divide(low), high: divide(high) }
}

/** The unit that keeps the counts of a picture short: its size and its name. */
export type CountUnit = { divisor: number; name: string }

export function countUnit(greatest: number, lang: Language): CountUnit {
  const units: [number, string][] =
    lang === 'zh'
      ? [
          [1e8, '亿'],
          [1e4, '万'],
        ]
      : [
          [1e10, 'billions'],
          [1e6, 'millions'],
          [1e4, 'thousands'],
        ]
  const [least, name] = units.find(([least]) => greatest >= least) ?? [1, '']
  return { divisor: { billions: 1e9, thousands: 1e3 }[name] ?? least, name }
}

/** Writes a number with its unit and, for money, its currency: `CNY 72.7 billion`, `727亿元`, `−29%`, `539百万`. */
export function writeAmount(number: string, name: string, counted: PathUnit, lang: Language): string {
  const isMoney = counted === 'CNY'
  if (lang === 'zh') return `${number}${name}${isMoney ? '元' : ''}`
  return `${isMoney ? 'CNY ' : ''}${number}${name === '' || name === '%' ? name : ` ${name}`}`
}

/** Writes a count for a Chinese sentence with four digits: `1.203亿`, `−3.2万`, `950`. */
export function formatChineseCount(value: number, format = formatNumber): string {
  const { divisor, name } = countUnit(Math.abs(value), 'zh')
  return `${format(value / divisor, decimalsOfFour(value / divisor))}${name}`
}

/** Returns the decimals that show four digits of a number, at most three; negative if it has more whole digits. */
export function decimalsOfFour(value: number): number {
  return Math.min(3, 3 - Math.floor(Math.log10(Math.abs(value))))
}

/* Figures as printed. A number printed in a unit of the other language is converted if only its point has to move: its digits
   show its precision, so none is added or dropped. */

type Printed = Pick<Figure, 'value' | 'unit' | 'measure'>

/**
 * Writes a figure as printed: `−29%`, `> +100%`, `701.460 million`, `CNY 72.7 billion`; `70146.0万`, `727亿元`. With a base it
 * has a sign; the difference of a rate is in points.
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

/** Writes to what a figure was rounded, `, rounded to 10 million`; nothing if its last digit shows it. */
export function writeRounding(
  figure: Printed & Pick<Figure, 'relation' | 'roundedTo'>,
  counted: MetricUnit,
  lang: Language,
): string {
  if (figure.roundedTo === null || figure.roundedTo === '0') return ''
  const step = writeIn(scaleOf(figure, lang), figure.roundedTo, figure.unit, counted, lang)
  return lang === 'zh' ? `，取整到${step}` : `, rounded to ${step}`
}

/** Writes the bounds of a printed figure exactly, in the unit in which its number is written; empty for an open side. */
export function writePrintedBounds(
  figure: Printed & Pick<Figure, 'relation' | 'roundedTo'>,
  counted: MetricUnit,
  lang: Language,
): { low: string; high: string } {
  const { low, high } = roundingInterval(figure)
  const scale = scaleOf(figure, lang)
  const write = (bound: Rational | null) =>
    bound
      ? writeIn(scale, spaceThousands(toDecimal(bound).replace('-', '−')), figure.unit, counted, lang)
      : ''
  return { low: write(low), high: write(high) }
}

/** How far the point moves to the right, and the resulting unit. */
type Scale = { places: number; name: string }

const powers: Record<Unit, number> = {
  count: 0,
  percent: 0,
  thousand: 3,
  ten_thousand: 4,
  million: 6,
  hundred_million: 8,
  billion: 9,
}

/** The units of each language by their powers of ten, greatest first. */
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

/** Units kept in Chinese texts if 万 would need an extra zero and 亿 a leading one. */
const printedUnits: Partial<Record<Unit, string>> = { thousand: '千', million: '百万', billion: '十亿' }

/** Names per cent; for a difference they are points. */
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

/** Moves the decimal point: `movePoint('70146.0', -2) === '701.460'` */
function movePoint(number: string, places: number): string {
  const [, sign, whole, decimals] = /^(\D*)(\d+)\.?(\d*)$/.exec(number.replaceAll('\u202f', '')) ?? []
  if (places === 0 || sign === undefined || whole === undefined || decimals === undefined) return number
  const point = whole.length + places
  const digits = `${'0'.repeat(Math.max(0, 1 - point))}${whole}${decimals}`.padEnd(point, '0')
  const at = Math.max(1, point)
  const rest = digits.slice(at)
  return `${sign}${digits.slice(0, at).replace(/^0+(?=\d)/, '')}${rest && `.${rest}`}`
}
