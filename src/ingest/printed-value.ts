import { isPrintedValue, type Unit, units } from '../domain/figure.ts'
import { findNearestName } from '../domain/nearest-name.ts'
import { type Row, refuse } from './cells.ts'

/** The units as the ministry and spreadsheets write them, in NFKC. */
const writtenUnits: Readonly<Record<string, Unit>> = {
  '%': 'percent',
  个: 'count',
  家: 'count',
  本: 'count',
  单: 'count',
  万: 'ten_thousand',
  万单: 'ten_thousand',
  万本: 'ten_thousand',
  百万: 'million',
  百万单: 'million',
  亿: 'hundred_million',
  亿单: 'hundred_million',
}

/** A printed number as a plain decimal, and the unit that stands behind it, if any. */
export type PrintedValue = { value: string; unit: Unit | undefined }

/** Commas that can only stand between thousands: before a point, or two of them. `1,234` may be a decimal comma. */
const thousands = /^[+-]?\d{1,3}(?:(?:,\d{3}){2,}(?:\.\d+)?|,\d{3}\.\d+)$/

/**
 * Reads a number as printed: `-21.1`, also `−21.1`, `-21.1%`, `7.30亿单`, `77,656.4`. Its digits stay as they are, since
 * the last one sets the precision.
 */
export function readPrintedValue(row: Row): PrintedValue {
  const given = row.cells.value ?? ''
  if (isPrintedValue(given)) return { value: given, unit: undefined }
  const text = given.normalize('NFKC').replace('\u2212', '-').replaceAll(' ', '')
  const number = /^[-+\d.,]*/.exec(text)?.[0] ?? ''
  const unit = writtenUnits[text.slice(number.length)]
  const value = thousands.test(number) ? number.replaceAll(',', '') : number
  const isWhole = unit !== undefined || number === text
  if (!isWhole || !isPrintedValue(value)) {
    const commas = number.includes(',') ? ', without a comma, which may mean thousands or decimals' : ''
    refuse(
      row,
      'value',
      `a plain decimal such as -21.1, of at most 18 digits before the point and 9 after it${commas}`,
    )
  }
  return { value, unit }
}

/** The unit of its own cell or of the value, which must not differ, or else the fallback. */
export function readUnit(row: Row, printed: PrintedValue, fallback: Unit): Unit {
  const text = (row.cells.unit ?? '').normalize('NFKC')
  if (text === '') return printed.unit ?? fallback
  const unit = units.find((name) => name === text) ?? writtenUnits[text]
  if (unit === undefined)
    refuse(row, 'unit', `one of ${[...units, ...Object.keys(writtenUnits)].join(', ')}`, {
      didYouMean: findNearestName(text, units),
    })
  else if (printed.unit !== undefined && printed.unit !== unit)
    refuse(row, 'unit', `${printed.unit}, which stands behind the value ${row.cells.value}`)
  return unit ?? fallback
}
