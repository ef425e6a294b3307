import { parseMonth } from '../../../../domain/time/month.ts'
import { numberPatterns } from '../patterns/number.ts'
import { takeOrders } from '../statements/order-statements.ts'
import type { NormalText } from '../text/normalise-text.ts'
import { TextScanner } from '../text/text-scanner.ts'
import { isOrdersOfCountry } from './slots.ts'
import { dateOf, type Token } from './tokens.ts'

/** A month of which a text has numbers of the country: the orders in it, or what there was up to its last day. */
export type OwnMonth = { month: number; year: number | undefined; day: 'last' | null; dateAt: number }

/** Longer than what stands between a month and its orders. */
const stillLength = 6

type Named = { month: number; year: number | undefined; at: number }

/**
 * The month that the numbers of a text are of: the one that is named before orders as only the country has in a month,
 * and up to whose last day something is counted. Undefined where there is none, or where several may be.
 *
 * @param period the month that is asked for
 */
export function findOwnMonth(
  source: NormalText,
  tokens: readonly Token[],
  period: string | undefined,
): OwnMonth | undefined {
  const scanner = new TextScanner(source, 0)
  const ofOrders: Named[] = []
  const ofDays: Named[] = []
  let title: Named | undefined
  /** Whether that stands on a line that has no orders of the country. */
  let isApart = false
  let named: Named | undefined
  let comparedTo = -1
  /** The months of orders in sentences that name the ministry or its system before them. */
  const sourced = new Set<number>()
  let isSourced = false
  let isContrast = false
  // Two months on lines of their own are of a table, or of none.
  const alone = tokens.filter(
    ({ kind }, i) => kind === 'month' && isStop(tokens[i - 1]) && isStop(tokens[i + 1]),
  )
  if (new Set(alone.map(({ match }) => match[3])).size > 1) return undefined
  for (const { kind, match, start, end } of tokens) {
    if (kind === 'more') break
    if (kind === 'stop' && match[0] === '\n') {
      named = title
      isApart ||= title !== undefined && ofOrders.length === 0
    }
    if (kind === 'stop') isContrast = isSourced = false
    if (kind === 'ministry' || kind === 'system') isSourced = true
    // Brackets behind orders of the country have those of another month: 7.03亿单(7月6.95亿单).
    if (kind === 'month' && ofOrders.length > 0 && source.text.charAt(start - 1) === '(') isContrast = true
    // And so has a clause that says what there were still in the month before: 9月只有5.54亿单,8月还有7.03亿单.
    const isBefore = kind === 'month' && (Number(match[3]) % 12) + 1 === ofOrders.at(-1)?.month
    if (isBefore && numberPatterns.stillHad.test(source.text.slice(start - 1, end + stillLength)))
      isContrast = true
    if (kind === 'contrast') isContrast = true
    if (isContrast) continue
    if (kind === 'comparison') comparedTo = end
    if (kind === 'span' || kind === 'otherMonth' || kind === 'platform') named = undefined
    if (kind === 'month' || kind === 'day') {
      const { upTo, year, isLastYear, month, day } = dateOf({ kind, match })
      const isWhole = day === undefined || (upTo !== undefined && Number(day) >= 28)
      if (isLastYear || Number(month) < 1 || Number(month) > 12) named = undefined
      else if (isWhole) {
        named = { month: Number(month), year: year === undefined ? undefined : Number(year), at: start }
        title ??= named
        if (kind === 'day') ofDays.push(named)
      }
    }
    if (kind !== 'number' || !named || start - comparedTo <= 1) continue
    scanner.at = start
    const orders = takeOrders(scanner)
    if (!orders || !isOrdersOfCountry(orders)) continue
    ofOrders.push(named)
    if (isSourced) sourced.add(named.month)
  }
  const all = [...ofOrders, ...ofDays]
  const wanted = period === undefined ? undefined : (parseMonth(period) % 12) + 1
  const months = new Set(all.map(({ month }) => month))
  const both = [...months].filter(
    (month) => ofOrders.some((one) => one.month === month) && ofDays.some((one) => one.month === month),
  )
  const [only, ...others] = wanted !== undefined ? [wanted] : months.size === 1 ? months : both
  const isSure = others.length === 0 && only !== undefined
  const titled = title?.month ?? 0
  const isTold = isApart || others.length > 0 || (sourced.size === 1 && sourced.has(titled))
  const month = isSure ? only : isTold && months.has(titled) ? titled : undefined
  const [first] = all.filter((one) => one.month === month)
  if (!first || month === undefined) return undefined
  const years = new Set(all.flatMap((one) => (one.month === month ? (one.year ?? []) : [])))
  const [year] = years
  if (years.size > 1) return undefined
  return { month, year, day: ofDays.some((one) => one.month === month) ? 'last' : null, dateAt: first.at }
}

function isStop(token: Token | undefined): boolean {
  return token === undefined || token.kind === 'stop'
}
