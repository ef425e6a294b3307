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
 * A number with at most so many decimals, without trailing zeros, with a real minus sign: as it stands in a sentence. Of a
 * whole number the last digits are zeros where the decimals are below zero.
 */
export function formatPlain(value: number, decimals: number): string {
  if (Math.abs(value) >= largest) return formatPower(value)
  const digits = 10 ** -decimals
  const text =
    decimals < 0
      ? String(Math.round(value / digits) * digits)
      : value.toFixed(decimals).replace(/\.0+$|(?<=\.\d*[1-9])0+$/, '')
  return text === '-0' ? '0' : text.replace('-', '−')
}

/** From here on no digit behind the first few means anything. */
const largest = 1e15

/** `3.4 × 10⁵¹`, `−∞`. */
function formatPower(value: number): string {
  const sign = value < 0 ? '−' : ''
  if (!Number.isFinite(value)) return `${sign}∞`
  const [digits = '', power = ''] = Math.abs(value).toExponential(1).split('e+')
  return `${sign}${digits} × 10${power.replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)] ?? '')}`
}

/** The same with thin spaces between the thousands of a long number: as it stands in pictures and tables. */
export function formatNumber(value: number, decimals: number): string {
  return spaceThousands(formatPlain(value, decimals))
}

const spaceThousands = (number: string) =>
  number.replace(/^−?\d{5,}/, (whole) => whole.replaceAll(/\B(?=(\d{3})+$)/g, '\u202f'))

/** The same as in pictures, with a plus before what is above zero. */
export const formatSigned = (value: number, decimals: number): string =>
  withPlus(formatNumber(value, decimals))

/** A written number with a plus before it where it is above zero. */
export const withPlus = (number: string): string => number.replace(/^(?=[1-9∞]|0\.0*[1-9])/, '+')

/** As many decimals as tell the bounds of a range apart, two at most, or so many as show two digits of a small one. */
export function decimalsFor(low: number, high: number): number {
  const most = decimalsAtLeast(2, Math.max(Math.abs(low), Math.abs(high)))
  const width = high - low
  return width <= 0 ? most : Math.min(most, Math.max(0, decimalsOfTwo(width)))
}

/**
 * So many decimals, or more where a number is so small that fewer than two of its digits would be seen; fewer where they would
 * be the noise of a double. Below 0, as in `formatNumber`, whole digits are left out.
 */
export const decimalsAtLeast = (decimals: number, size: number): number =>
  size < smallest
    ? decimals
    : Math.max(Math.min(decimals, 0), Math.min(decimals, decimalsOfTwo(size) + 12), decimalsOfTwo(size))

/** Below it a number is what is left of the noise of doubles: none is published with more than nine decimals. */
const smallest = 1e-12

/** The decimals of a number with two digits. */
const decimalsOfTwo = (size: number) => 1 - Math.floor(Math.log10(size))

/**
 * An estimate as it is printed, the same wherever it is: the bounds with as many decimals as tell them apart, rounded
 * outward; the value with at most so many, or with as many as its bounds where it would not lie within them else. A bound
 * that stands alone has at most so many too, but where it is small. What is not known is empty.
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
  const rounded = Number(value.toFixed(shortest))
  const isWithin =
    roundBy(Math.floor, low, decimals) <= rounded && rounded <= roundBy(Math.ceil, high, decimals)
  return { value: formatNumber(value, isWithin ? shortest : decimals), ...bounds }
}

/** `[−29.5, −28.5]`; nothing where a side is open. */
export function writeRange(estimate: Estimate): string {
  const { low, high } = formatEstimate(estimate)
  return low === '' || high === '' ? '' : `[${low}, ${high}]`
}

/** The bounds of an estimate, rounded outward, so that what is printed still holds. */
export function formatBounds(
  { low, high }: Pick<Estimate, 'low' | 'high'>,
  decimals: number,
): { low: string; high: string } {
  const write = (value: number | null, direction: typeof Math.floor) =>
    value === null ? '' : formatNumber(roundBy(direction, value, decimals), decimals)
  return { low: write(low, Math.floor), high: write(high, Math.ceil) }
}

/**
 * A bound rounded in one direction to so many decimals, or of a long one to the digits that are written of it, but not for
 * the noise of a double.
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

/** An estimate of so many of a unit. */
export function divideEstimate({ status, value, low, high }: Estimate, divisor: number): Estimate {
  const divide = (side: number | null) => side && side / divisor
  return { status, value: divide(value), low: divide(low), high: divide(high) }
}

/** What the counts of a picture are divided by, so that they are short, and how that is called. */
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

/** A number with its unit, and in yuan where it is money: `CNY 72.7 billion`, `727亿元`, `−29 %`, `539百万`. */
export function writeAmount(number: string, name: string, counted: PathUnit, lang: Language): string {
  const isMoney = counted === 'CNY'
  if (lang === 'zh') return `${number}${name}${isMoney ? '元' : ''}`
  return `${isMoney ? 'CNY ' : ''}${number}${name && ` ${name}`}`
}

/** A count to four digits as Chinese sentences have it: `1.203亿`, `−3.2万`, `950`. */
export function formatChineseCount(value: number, format = formatNumber): string {
  const { divisor, name } = countUnit(Math.abs(value), 'zh')
  return `${format(value / divisor, decimalsOfFour(value / divisor))}${name}`
}

/** The decimals of a number with four digits, three at most; below zero where it has more digits before its point. */
export function decimalsOfFour(value: number): number {
  return Math.min(3, 3 - Math.floor(Math.log10(Math.abs(value))))
}

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

/** What stands behind a number that was rounded to more than its last digit: `, rounded to 10 million`; else nothing. */
export function writeRounding(
  figure: Printed & Pick<Figure, 'relation' | 'roundedTo'>,
  counted: MetricUnit,
  lang: Language,
): string {
  if (figure.roundedTo === null || figure.roundedTo === '0') return ''
  const step = writeIn(scaleOf(figure, lang), figure.roundedTo, figure.unit, counted, lang)
  return lang === 'zh' ? `，取整到${step}` : `, rounded to ${step}`
}

/**
 * The bounds of what is printed so, each to its last digit, in the unit that its number is written in; empty where a side is
 * open.
 */
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

/** How far the point moves to the right, and the unit that the number then has. */
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
const printedUnits: Partial<Record<Unit, string>> = { thousand: '千', million: '百万', billion: '十亿' }

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
