import type { Estimate } from '../domain/estimate.ts'

/** A number with at most so many decimals, without trailing zeros, with a real minus sign and spaces between thousands. */
export function formatNumber(value: number, decimals: number): string {
  const rounded = Number(value.toFixed(decimals))
  const [whole = '', fraction] = Math.abs(rounded).toFixed(decimals).split('.')
  const grouped = whole.length > 4 ? whole.replaceAll(/\B(?=(\d{3})+$)/g, '\u202f') : whole
  const tail = fraction?.replace(/0+$/, '')
  return `${rounded < 0 ? '−' : ''}${grouped}${tail ? `.${tail}` : ''}`
}

/** The same with a plus before what is above zero. */
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
  const factor = 10 ** decimals
  const round = (value: number | null, direction: (value: number) => number) =>
    value === null ? '' : formatNumber(direction(Number((value * factor).toPrecision(12))) / factor, decimals)
  return { low: round(low, Math.floor), high: round(high, Math.ceil) }
}
