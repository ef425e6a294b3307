/** A calendar month as the number of months since January of the year 0, so that months can be counted and compared. */
export type Month = number

const pattern = /^(\d{4})-(0[1-9]|1[0-2])$/

/** The first and last month that the service takes. Windows are therefore never longer than 2400 months. */
export const firstMonth: Month = 1900 * 12
export const lastMonth: Month = 2099 * 12 + 11

/**
 * The month written as `2021-06`, or undefined where the text is no month between 1900-01 and 2099-12.
 *
 * @example findMonth('2021-06') // 24257
 */
export function findMonth(text: string): Month | undefined {
  const match = pattern.exec(text)
  if (!match) return undefined
  const month = Number(match[1]) * 12 + Number(match[2]) - 1
  return month >= firstMonth && month <= lastMonth ? month : undefined
}

/**
 * The month written as `2021-06`.
 *
 * @throws {RangeError} where the text is no such month
 */
export function parseMonth(text: string): Month {
  const month = findMonth(text)
  if (month === undefined)
    throw new RangeError(
      `expected a month as YYYY-MM between 1900-01 and 2099-12, found ${JSON.stringify(text)}`,
    )
  return month
}

/** The month as `2021-06`. */
export function formatMonth(month: Month): string {
  return texts[month - firstMonth] ?? spell(month)
}

function spell(month: Month): string {
  return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`
}

/** Made once, since an answer names many months. */
const texts = monthsBetween(firstMonth, lastMonth).map(spell)

/** How many days the month has, for figures per day. */
export function daysIn(month: Month): number {
  return new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).getUTCDate()
}

/** Every month from the first to the last, both included. */
export function monthsBetween(from: Month, to: Month): Month[] {
  const months: Month[] = []
  for (let month = from; month <= to; month++) months.push(month)
  return months
}

/** Growth over a window is end over base, so the rates of base+1 to end count. */
export type Window = { base: Month; end: Month }

/** Which month an event makes the base: the one that contains it, or the one before or after that. */
export const anchors = ['containing', 'previous', 'next'] as const
export type Anchor = (typeof anchors)[number]

/**
 * The base month of a dated event.
 *
 * @example anchorMonth('2021-06-30', 'containing') // 2021-06: July's rate is the first that counts
 */
export function anchorMonth(date: string, anchor: Anchor): Month {
  return parseMonth(date.slice(0, 7)) + { previous: -1, containing: 0, next: 1 }[anchor]
}
