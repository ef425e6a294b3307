import type { Month } from './month.ts'

/** `2021年6月`. */
export function writeChineseMonth(month: Month): string {
  return `${Math.floor(month / 12)}年${(month % 12) + 1}月`
}

/** `2021年6月30日`, from `2021-06-30` or an instant. */
export function writeChineseDay(date: string): string {
  const [year, month, day] = date.slice(0, 10).split('-').map(Number)
  return `${year}年${month}月${day}日`
}

/** A number with at most so many decimals and a real minus sign: `−12.2`, `3`. */
export function writeChineseNumber(value: number, decimals: number): string {
  return String(Number(value.toFixed(decimals))).replace('-', '−')
}

/** A count to four digits: `1.203亿`, `−3.2万`, `950`. */
export function writeChineseCount(value: number): string {
  const size = Math.abs(value)
  const [divisor, unit] = size >= 1e8 ? [1e8, '亿'] : size >= 1e4 ? [1e4, '万'] : [1, '']
  return `${String(Number((value / divisor).toPrecision(4))).replace('-', '−')}${unit}`
}
