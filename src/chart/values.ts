import type { Language } from '../i18n/language.ts'
import { decimalsFor, formatBounds, formatNumber, formatSigned } from './numbers.ts'
import type { ChartPoint, SeriesChart } from './series-chart.ts'

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

/** All bounds that a picture shows. */
export function listBounds({ series }: SeriesChart): number[] {
  return series
    .flatMap(({ points }) => points.flatMap(({ low, high }) => [low, high]))
    .filter((value) => value !== null)
}

/** What the counts of a picture are shown in; other values are shown as they are. */
export function unitOf(chart: SeriesChart, lang: Language): CountUnit {
  if (chart.unit !== 'count') return { divisor: 1, name: '' }
  return countUnit(Math.max(0, ...listBounds(chart)), lang)
}

/** A value of the picture with its unit, in as many decimals as its bounds tell apart, within what can be read. */
export function writeValue(
  { measure, unit }: SeriesChart,
  { divisor }: CountUnit,
  point: ChartPoint,
  mostDecimals?: number,
): string {
  const isGrowth = measure === 'mom' || measure === 'yoy' || measure === 'since_base'
  const { low, high } = point
  const value = (point.value ?? low ?? high ?? 0) / divisor
  const most = mostDecimals ?? (divisor > 1 && value < 10 ? 2 : 1)
  const decimals =
    low !== null && high !== null ? Math.min(most, decimalsFor(low / divisor, high / divisor)) : most
  const relation = point.value !== null ? '' : low !== null ? '≥ ' : '≤ '
  return `${relation}${(isGrowth ? formatSigned : formatNumber)(value, decimals)}${unit === 'percent' ? '%' : ''}`
}

/** `[694.51, 695.5]` in the unit of the picture; nothing for a value without a range. */
export function writeRangeOf({ divisor }: CountUnit, { status, value, low, high }: ChartPoint): string {
  if (low === null || high === null || low === high) return ''
  const scaled = { status, value, low: low / divisor, high: high / divisor }
  const bounds = formatBounds(scaled, decimalsFor(scaled.low, scaled.high))
  return `[${bounds.low}, ${bounds.high}]`
}
