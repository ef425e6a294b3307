import type { Cell, CellValue } from 'hucre'

/** Cells of a workbook as they are shown, since what is shown is what was published: `7.30` and not the 7.3 below it. */

/**
 * The text that a cell shows: a number with the decimals of its format and without marks between thousands, a day in ISO
 * 8601 as far as it is shown. Undefined for a format that is not read, or that shows a day without its year, and for a
 * formula whose value the workbook lacks.
 *
 * @example showCell(-0.046, { style: { numFmt: '0.0%' } }) // '-4.6%'
 */
export function showCell(
  value: CellValue,
  { formula, richText, style }: Pick<Cell, 'formula' | 'richText' | 'style'> = {},
): string | undefined {
  if (value === null) return formula === undefined ? '' : undefined
  if (value instanceof Date) return showDate(value, style?.numFmt ?? '')
  if (typeof value === 'number') return showNumber(value, style?.numFmt ?? '')
  // A raised digit would become one of the number: it is the mark of a footnote.
  const isRaised = ({ font }: { font?: { vertAlign?: string } }) => font?.vertAlign === 'superscript'
  if (richText?.some(isRaised))
    return richText.map((run) => (isRaised(run) ? `[${run.text.trim()}]` : run.text)).join('')
  return String(value)
}

/** As many characters as a spreadsheet takes for one. */
const maxFormat = 255
/** What may hold the `;` between the formats of numbers above zero, below it and of zero, or a character. */
const piece = /"[^"]*(?:"|$)|\\.|./gsu
/** What a format says in words, escapes and leaves room for, its colours, and its digits. */
const token =
  /"([^"]*)(?:"|$)|\\(.)|[_*].|\[\$([^\][-]*)(?:-[^\][]*)?\]|\[(?:[a-z]+|color ?\d+)\]|([#0?.,]+)|(.)/giu

function showNumber(number: number, format: string): string | undefined {
  // A spreadsheet keeps no more digits than these.
  const value = Number(number.toPrecision(15))
  if (/^(?:general|@)?$/i.test(format)) return String(value)
  if (format.length > maxFormat) return undefined
  const sections = ['']
  for (const [text] of format.matchAll(piece))
    if (text === ';') sections.push('')
    else sections.push(sections.pop() + text)
  // An empty one shows nothing.
  const chosen = sections[value < 0 ? 1 : value === 0 ? 2 : 0] ?? sections[0]
  if (!chosen) return value === 0 ? chosen : undefined
  let before = ''
  let digits: string | undefined
  let behind = ''
  let power = 0
  for (const [, quoted, escaped, currency, places, other] of chosen.matchAll(token)) {
    // Conditions, and digits that words part.
    if (other === '[' || (places !== undefined && digits !== undefined)) return undefined
    if (other === '%') power += 2
    const literal = quoted ?? escaped ?? currency ?? other ?? ''
    if (places !== undefined) digits = places
    else if (digits === undefined) before += literal
    else behind += literal
  }
  // A zero that is shown by a dash.
  if (value === 0 && !digits?.includes('0')) return (before + behind).trim()
  const [scale = ''] = /(?<!,),+$/.exec(digits ?? '') ?? []
  const [, whole, decimals = ''] =
    /^([#0?,]*)(?:\.([#0?]*))?$/.exec(digits?.slice(0, -scale.length || undefined) ?? '') ?? []
  if (digits === undefined || whole === undefined) return undefined
  const rounded = roundDecimal(Math.abs(value), power - 3 * scale.length, decimals.length)
  const shown = dropZeros(rounded, decimals.replace(/^0*/, '').length)
  // Some show by a colour alone that a number is below zero.
  const sign = value < 0 && !/[-−(▼↓降减跌]/.test(before) ? '-' : ''
  return `${before.trim()}${sign}${shown}${behind.trim()}`
}

/** A number times a power of ten, rounded half away from zero in its decimal digits, as spreadsheets round. */
function roundDecimal(value: number, power: number, decimals: number): string {
  const [mantissa = '', exponent = '0'] = value.toExponential(14).split('e')
  const digits = BigInt(mantissa.replace('.', ''))
  const places = decimals + power + Number(exponent) - 14
  const whole = places >= 0 ? digits * 10n ** BigInt(places) : divideRounded(digits, 10n ** BigInt(-places))
  const text = String(whole).padStart(decimals + 1, '0')
  return decimals === 0 ? text : `${text.slice(0, -decimals)}.${text.slice(-decimals)}`
}

const divideRounded = (value: bigint, by: bigint) => (2n * value + by) / (2n * by)

/** Without the zeros at the end that a format shows only where they are digits of more. */
function dropZeros(text: string, most: number): string {
  const zeros = Math.min(most, /(?<!0)0+$/.exec(text)?.[0].length ?? 0)
  return zeros === 0 ? text : text.slice(0, -zeros).replace(/\.$/, '')
}

function showDate(date: Date, format: string): string | undefined {
  const shown = format.replace(/"[^"]*(?:"|$)|\\.|\[[^\][]*\]|am\/pm/gi, '').toLowerCase()
  const text = date.toISOString()
  // Without a format a cell says itself that it is a day.
  if (shown === '') return showDay(text, shown)
  // What is left of letters are quarters, weeks and days of the week.
  if (!/[ye]/.test(shown) || /[^\P{L}ymdhseg]/u.test(shown)) return undefined
  return /d/.test(shown) ? showDay(text, shown) : text.slice(0, /m/.test(shown) ? 7 : 4)
}

/** The time is shown where the format has it. */
const showDay = (text: string, format: string) =>
  /h/.test(format) && !text.includes('T00:00:00') ? text.slice(0, 19) : text.slice(0, 10)
