import { unseen } from '../../../domain/figure/names.ts'
import { daysIn, findMonth } from '../../../domain/time/month.ts'
import { findPeriod, type Period } from '../../../domain/time/period.ts'

/**
 * Reads months, longer periods and days in the forms of people and spreadsheets. Returns undefined for texts in other forms, or
 * that may mean several things.
 */

/** Returns a text in NFKC without invisible characters. */
export const plainText = (written: string) => written.normalize('NFKC').replace(unseen, '').trim()

/** Returns such a text with digits for a month in words: 二零二二年三月, 2022年十二月. */
const inDigits = (written: string) =>
  plainText(written)
    .replace(/^(?:中[華华])?民[國国](\d{2,3})(?=年)/, (_, year) => String(1911 + Number(year)))
    .replace(/^[\u3007○零一二三四五六七八九]{4}(?=年)/, (year) =>
      [...year.replace(/[\u3007○]/g, '零')].map(digitOf).join(''),
    )
    .replace(/(?<=年)(十)?([一二三四五六七八九]|(?<=十))(?=月)/, (_, ten, one) =>
      String((ten ? 10 : 0) + (one ? digitOf(one) : 0)),
    )
    .replace(/(?<=年)元(?=月)/, '1')
const digitOf = (word: string) => '零一二三四五六七八九'.indexOf(word)

/** The names of the months in English, German and French, and other abbreviations in German spreadsheets. */
const monthNames: readonly (readonly string[])[] = [
  ['january', 'januar', 'janvier'],
  ['february', 'februar', 'février', 'fevrier'],
  ['march', 'märz', 'maerz', 'mrz', 'mars'],
  ['april', 'avril'],
  ['may', 'mai'],
  ['june', 'juni', 'juin'],
  ['july', 'juli', 'juillet'],
  ['august', 'août', 'aout'],
  ['september', 'septembre'],
  ['october', 'oktober', 'octobre'],
  ['november', 'novembre'],
  ['december', 'dezember', 'décembre', 'decembre'],
]

/** Returns the number of the only month whose name begins with a word of three letters or more. */
function findNamedMonth(word: string): string | undefined {
  const text = word.toLowerCase()
  const found = monthNames.flatMap((names, i) => (names.some((name) => name.startsWith(text)) ? [i + 1] : []))
  return found.length === 1 ? String(found[0]) : undefined
}

/** Matches the time of day that spreadsheets and data frames write behind a day. */
const midnight = /[T ]0{1,2}:00(?::00(?:\.0+)?)?(?:Z|[+-]\d{2}:?\d{2})?$/

/**
 * Matches `2022-03`, `2022-3`, `2022/3`, `2022.03`, `202203`, `2022M3`, `2022m3`, `2022年3月`, and `202203.0` from data frames;
 * but not `2022.1`, which a spreadsheet makes of `2022.10`.
 */
const yearFirst = /^(\d{4})(?:[-/Mm](\d{1,2})|\.(\d{2}|[2-9])|年(\d{1,2})月份?|(\d{2})(?:\.0)?)$/
/** Matches the first of a month, as which spreadsheets save it: `2022-03-01`, `2022/3/1`, `2022年3月1日`, `20220301`. */
const firstDay = /^(\d{4})(?:([-/.])(\d{1,2})\2(?:0?1)|年(\d{1,2})月0?1日|(\d{2})01)$/
/** Matches `3/1/2022` and `01.03.2022`: the number that is not 1 is the month. */
const firstDayYearLast = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/
/** Matches `1-Mar-22` and `01 March 2022`. */
const firstDayNamed = /^0?1\.?[- ](\p{L}{3,9}\.?[- ](?:\d{2}|\d{4}))$/u
/** Matches `03/2022` and `3.2022`. */
const yearLast = /^(\d{1,2})[-/.](\d{4})$/
/**
 * Matches months as spreadsheets show them, `Mar-22`, `Mar. 2022`, `März 2022`, `févr.-22`, `Mar'22`, but not `22-Mar`, which
 * may be a day.
 */
const named = /^(\p{L}{3,9})\.?(?:[- ,]{1,2}| ?['’])(\d{2}|\d{4})$/u

/**
 * Reads a month.
 *
 * @example readWrittenMonth('2022年3月') // '2022-03'
 */
export function readWrittenMonth(written: string): string | undefined {
  const text = inDigits(written).replace(midnight, '')
  const direct = yearFirst.exec(text) ?? undefined
  if (direct)
    return join(
      direct[1],
      direct.slice(2).find((month) => month !== undefined),
    )
  const first = firstDay.exec(text)
  if (first) return join(first[1], first[3] ?? first[4] ?? first[5])
  const last = firstDayYearLast.exec(text)
  if (last) {
    const [, a, , b, year] = last
    const month = Number(a) === 1 ? b : a
    return (Number(a) !== 1 && Number(b) !== 1) || Number(month) > 12 ? undefined : join(year, month)
  }
  const monthFirst = yearLast.exec(text)
  if (monthFirst) return join(monthFirst[2], monthFirst[1])
  const word = named.exec(firstDayNamed.exec(text)?.[1] ?? text)
  const month = word && findNamedMonth(word[1] as string)
  return month ? join(fullYear(word[2] as string), month) : undefined
}

/** Match quarters and half-years of companies and brokers: `Q2 2024`, `2Q24`, `24Q2`, `2024年Q2`, `2024/Q2`, `1H 2024`. */
const parts = [
  /^(?<part>[QH][1-4])[-/' ]?(?<year>\d{4}|\d{2})$/i,
  /^(?<number>[1-4])(?<part>[QH])[-/' ]?(?<year>\d{4}|\d{2})$/i,
  /^(?<year>\d{2}|\d{4}[年/.])(?<part>[QH][1-4])$/i,
]

/** Matches `Jan-Mar 2022` and `January to March 2022`. */
const namedMonths = /^(\p{L}{3,9})\.? ?(?:[-–—]|to) ?(\p{L}{3,9})\.?[ ,]{1,2}(\d{4})$/u

function readNamedMonths(text: string): string | undefined {
  const [, first = '', last = '', year] = namedMonths.exec(text) ?? []
  const months = [first, last].flatMap((name) => findNamedMonth(name) ?? [])
  return months.length === 2 ? months.map((month) => join(year, month)).join('/') : undefined
}

/**
 * Reads a period of any length, also in the forms of people and spreadsheets.
 *
 * @example readWrittenPeriod('1Q24') // of 2024-Q1
 */
export function readWrittenPeriod(written: string): Period | undefined {
  const text = plainText(written)
    .replace(/^\d{2}(?=年)/, fullYear)
    .replace(/^(\d{4})年?全年$/, '$1')
  const groups = parts.map((form) => form.exec(text)?.groups).find((found) => found)
  if (groups)
    return findPeriod(
      `${fullYear((groups.year as string).replace(/\D/, ''))}-${groups.part}${groups.number ?? ''}`,
    )
  return findPeriod(
    readWrittenMonth(text) ??
      readYearBeforeName(text) ??
      readNamedMonths(text) ??
      findEndedMonth(text) ??
      text,
  )
}

/** Matches the characters of a period that begins with its year, or is a part of one: 2022年1-3月, 2022Q1. */
const periodStart =
  /^(?=20\d{2}|\d{2}年|[QH][1-4]|[1-4][QH]|二[〇○零])[\d年月份度第季上下半前一二三四五六七八九十〇○零元至到~–—.QHM-]{4,20}/i

/**
 * Finds the period, but no day, with which a text begins, and returns it as written.
 *
 * @example findPeriodBefore('2022年1-3月订单量') // '2022年1-3月'
 */
export function findPeriodBefore(text: string): string | undefined {
  const run = periodStart.exec(text)?.[0] ?? ''
  return Array.from(run, (_, i) => run.slice(0, run.length - i)).find(
    (written) => readWrittenPeriod(written) !== undefined && readWrittenDay(written) === undefined,
  )
}

/**
 * Match `22-Mar` and `Mar-22`, whose number may be a year or a day. That `22-Mar` is a month, others of its column have to
 * prove.
 */
const yearOrDay = /^(\d{2})[- ](\p{L}{3,9})\.?$/u
const dayOrYear = /^(\p{L}{3,9})\.?[- ](\d{2})$/u

export type ShortForm = '22-Mar' | 'Mar-22'

/** Returns the short form of a month whose two digits may be a day of it. */
export function shortFormOf(written: string): ShortForm | undefined {
  const text = plainText(written)
  if (readYearBeforeName(text) !== undefined) return '22-Mar'
  const name = dayOrYear.exec(text)?.[1]
  return name !== undefined && findNamedMonth(name) !== undefined ? 'Mar-22' : undefined
}

function readYearBeforeName(text: string): string | undefined {
  const [, year = '', name = ''] = yearOrDay.exec(text) ?? []
  const month = findNamedMonth(name)
  return month && join(fullYear(year), month)
}

/**
 * Matches the last second of a day, with which data frames end it. Any other time but midnight may be in another zone, where it
 * is the next month.
 */
const endOfDay = /[T ]23:59:59(?:\.\d+)?$/

/**
 * Returns the month that a day ends, by which data frames and data services name it.
 *
 * @example findEndedMonth('2022-03-31') // '2022-03'
 */
export function findEndedMonth(written: string): string | undefined {
  const text = plainText(written).replace(midnight, '').replace(endOfDay, '')
  const day = timeOfDay.test(text) ? undefined : readWrittenDay(text)
  const month = day && findMonth(day.slice(0, 7))
  return month && Number(day.slice(8)) === daysIn(month) ? day.slice(0, 7) : undefined
}

/** Completes a year of two digits as one of this century, as spreadsheets do for recent figures. */
function fullYear(digits: string): string {
  return digits.length === 2 ? `20${digits}` : digits
}

function join(year: string | undefined, month: string | undefined): string {
  return `${year}-${(month ?? '').padStart(2, '0')}`
}

/** Matches a time at the place of publication, which leaves the day as it is written. */
const timeOfDay = /[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$/
const dayYearFirst = /^(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})日|(\d{2})(\d{2}))$/
const dayNamed = /^(\d{1,2})\.?[- ](\p{L}{3,9})\.?[- ](\d{2}|\d{4})$/u

/**
 * Reads a day in another form than `2022-04-18`. `4/18/2022` can only be one day; for `4/5/2022` the order of other days must
 * be known.
 *
 * @example readWrittenDay('2022/4/18') // '2022-04-18'
 */
export function readWrittenDay(written: string, order?: DayOrder): string | undefined {
  const text = plainText(written).replace(midnight, '').replace(timeOfDay, '')
  const first = dayYearFirst.exec(text)
  if (first) return joinDay(first[1], first[3] ?? first[5] ?? first[7], first[4] ?? first[6] ?? first[8])
  const word = dayNamed.exec(text)
  const month = word && findNamedMonth(word[2] as string)
  if (month) return joinDay(fullYear(word[3] as string), month, word[1])
  const last = firstDayYearLast.exec(text)
  if (!last) return undefined
  const [, a = '', mark, b = '', year] = last
  if (a === b) return joinDay(year, a, b)
  // Dates with points have the day first.
  if (Number(a) > 12 || ((order === 'day_first' || mark === '.') && Number(b) <= 12))
    return joinDay(year, b, a)
  return Number(b) > 12 || order === 'month_first' ? joinDay(year, a, b) : undefined
}

/** Which of the two numbers before a year is the month. */
export type DayOrder = 'month_first' | 'day_first'

/** Matches a cell, also a quoted one, that is a day with its year last. */
const dayCell = /(?<=^|[,;\t"])(\d{1,2})([-/.])(\d{1,2})\2\d{4}(?=[,;\t" ]|$)/gm

/**
 * Finds the order of a file's days, `4/18/2022` or `18/4/2022`, by days that can have only one order: a spreadsheet writes all
 * alike. Returns undefined if none tells, or they differ. A file without such a day in its first bytes is not read on.
 */
export async function findDayOrder(chunks: AsyncIterable<Uint8Array>): Promise<DayOrder | undefined> {
  const orders = new Set<DayOrder>()
  let rest = ''
  let isFirst = true
  for await (const chunk of chunks) {
    const text = rest + Buffer.from(chunk).toString('latin1')
    const end = text.lastIndexOf('\n') + 1
    rest = text.slice(end || Math.max(0, text.length - 100))
    const days = [...text.slice(0, end || undefined).matchAll(dayCell)]
    if (isFirst && days.length === 0) return undefined
    isFirst = false
    for (const [, a, , b] of days) {
      if (Number(a) > 12) orders.add('day_first')
      if (Number(b) > 12) orders.add('month_first')
    }
    if (orders.size > 1) return undefined
  }
  const [order] = orders
  return order
}

function joinDay(year: string | undefined, month: string | undefined, day: string | undefined): string {
  return `${join(year, month)}-${(day ?? '').padStart(2, '0')}`
}
