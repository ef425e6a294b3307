import { formatMonth, type Month, parseMonth } from '../../domain/month.ts'
import { BulletinError } from './bulletin-error.ts'
import type { Draft } from './draft.ts'
import type { NormalText } from './normalise-text.ts'
import type { Opening } from './opening-statement.ts'
import { patterns } from './patterns.ts'

/** As many months as a message names. */
const namedMonths = 5

/**
 * The openings of the bulletin that is asked for, else of the only one, else of the one whose month the page's only title
 * names. They are several where a page repeats its bulletin.
 *
 * @param period the month that is asked for
 * @throws {BulletinError} where the page holds several bulletins, or not the one that is asked for
 */
export function chooseOpenings(
  source: NormalText,
  openings: readonly Opening[],
  period: string | undefined,
): Opening[] {
  const wanted = period === undefined ? undefined : parseMonth(period)
  const asked = openings.filter(({ draft }) => wanted === undefined || isOf(draft, wanted))
  const months = listMonths(asked)
  if (months.length === 1) return asked
  const titled = asked.filter(({ draft }) => draft.month === findTitledMonth(source.text))
  if (listMonths(titled).length === 1) return titled
  const expected =
    wanted === undefined ? 'one bulletin, or the month of the one that is meant' : `a bulletin of ${period}`
  const found = listMonths(openings)
  const others = found.length > namedMonths ? ` and ${found.length - namedMonths} more` : ''
  throw new BulletinError(
    `${expected}, where there are those of ${found.slice(0, namedMonths).join(', ')}${others}`,
    source,
    openings[0]?.start ?? 0,
  )
}

function isOf({ year, month }: Draft, wanted: Month): boolean {
  return month === (wanted % 12) + 1 && (year === undefined || year === Math.floor(wanted / 12))
}

/** The months of bulletins, each once, as far as their openings give them. */
function listMonths(openings: readonly Opening[]): string[] {
  const months = openings.map(({ draft: { year, month } }) =>
    year === undefined ? `${month}月` : formatMonth(year * 12 + month - 1),
  )
  return [...new Set(months)]
}

/** The month of the only title in a text; undefined where there is none, or several differ. */
function findTitledMonth(text: string): number | undefined {
  const months = new Set(Array.from(text.matchAll(patterns.title), (match) => Number(match[2])))
  return months.size === 1 ? months.values().next().value : undefined
}
