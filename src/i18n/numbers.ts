import type { Estimate } from '../domain/bounds/estimate.ts'
import type { PathUnit } from '../domain/growth/path.ts'
import type { Language } from './language.ts'

/** A number with at most so many decimals, without trailing zeros, with a real minus sign: as it stands in a sentence. */
export function formatPlain(value: number, decimals: number): string {
  if (Math.abs(value) >= largest) return formatPower(value)
  return withMinus(Number(value.toFixed(decimals)))
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

const withMinus = (value: number) => String(value).replace('-', '−')

/** The same with thin spaces between the thousands of a long number: as it stands in pictures and tables. */
export function formatNumber(value: number, decimals: number): string {
  return formatPlain(value, decimals).replace(/^−?\d{5,}/, (whole) =>
    whole.replaceAll(/\B(?=(\d{3})+$)/g, '\u202f'),
  )
}

/** The same as in pictures, with a plus before what is above zero. */
export function formatSigned(value: number, decimals: number): string {
  const text = formatNumber(value, decimals)
  return Number(value.toFixed(decimals)) > 0 ? `+${text}` : text
}

/** As many decimals as tell the bounds of a range apart, two at most. */
export function decimalsFor(low: number, high: number): number {
  const width = high - low
  if (width <= 0) return 2
  return Math.min(2, Math.max(0, 1 - Math.floor(Math.log10(width))))
}

/** The bounds of an estimate, rounded outward, so that what is printed still holds. */
export function formatBounds({ low, high }: Estimate, decimals: number): { low: string; high: string } {
  const write = (value: number | null, direction: typeof Math.floor) =>
    value === null ? '' : formatNumber(roundBy(direction, value, decimals), decimals)
  return { low: write(low, Math.floor), high: write(high, Math.ceil) }
}

/** A bound rounded in one direction to so many decimals, but not for the noise of a double. */
export function roundBy(direction: typeof Math.floor, bound: number, decimals: number): number {
  const factor = 10 ** decimals
  return direction(Number((bound * factor).toPrecision(12))) / factor
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
  return `${format(Number((value / divisor).toPrecision(4)), 3)}${name}`
}
