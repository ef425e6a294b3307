import { monthAfter, parseMonth } from '../../../../domain/time/month.ts'
import { numberPatterns } from '../patterns/number.ts'
import { openingPatterns } from '../patterns/opening.ts'
import { takeOrders } from '../statements/orders.ts'
import type { NormalText } from '../text/normalise-text.ts'
import { matchFrom, TextScanner } from '../text/text-scanner.ts'
import { isOrdersOfCountry } from './slots.ts'
import { dateOf, type Token } from './tokens.ts'

/** A month that a text has numbers of the country for: the orders in it, or what there was on its last day. */
export type OwnMonth = { month: number; year: number | undefined; day: 'last' | null; dateAt: number }

type Named = { month: number; year: number | undefined; at: number }

/**
 * Finds the month that the numbers of a text are of: the one named before orders as large as only the country's in a month, or up
 * to whose last day something is counted. Undefined if there is none, or if several may be.
 *
 * @param period the month that is asked for
 */
export function findOwnMonth(
  source: NormalText,
  tokens: readonly Token[],
  period: string | undefined,
): OwnMonth | undefined {
  if (areMonthsAlone(tokens)) return undefined
  const found = new CountedMonths(source)
  for (const token of tokens) {
    if (token.kind === 'more') break
    found.take(token)
  }
  const month = period === undefined ? found.likeliest : (parseMonth(period) % 12) + 1
  const own = [...found.ofOrders, ...found.ofDays].filter((one) => one.month === month)
  const [first] = own
  const [year, ...otherYears] = new Set(own.flatMap((one) => one.year ?? []))
  if (!first || otherYears.length > 0) return undefined
  const day = found.ofDays.some((one) => one.month === month) ? 'last' : null
  return { month: first.month, year, day, dateAt: first.at }
}

/** True if different months stand alone on their lines, as in a table. They leave the own month open. */
function areMonthsAlone(tokens: readonly Token[]): boolean {
  const alone = tokens.filter(
    ({ kind }, i) => kind === 'month' && isStop(tokens[i - 1]) && isStop(tokens[i + 1]),
  )
  return new Set(alone.map(({ match }) => match[3])).size > 1
}

function isStop(token: Token | undefined): boolean {
  return token === undefined || token.kind === 'stop'
}

/** Gathers, token by token, the months that a text has numbers of the country for. */
class CountedMonths {
  readonly #scanner: TextScanner
  /** The month named before each number of orders, and each month up to whose last day something is counted. */
  readonly ofOrders: Named[] = []
  readonly ofDays: Named[] = []
  #title: Named | undefined
  /** Whether the title stands above all orders of the country, on another line. */
  #isApart = false
  /** The months of orders in sentences that name the ministry or its system before them. */
  readonly #sourced = new Set<number>()
  /** The months whose numbers the ministry announces: 交通运输部3月的公报出来了. */
  readonly #announced = new Set<number>()
  /** The month that the next number is of, and where the last comparison ends. */
  #named: Named | undefined
  #comparedTo = -1
  /** Whether the sentence has named the ministry, and whether what follows in it is of another month. */
  #isSourced = false
  #isContrast = false
  /** Whether the sentence names orders, whose number may then lack its unit: 订单 9.85亿. */
  #isOfOrders = false

  constructor(source: NormalText) {
    this.#scanner = new TextScanner(source, 0)
  }

  take(token: Token): void {
    const { kind, match, start, end } = token
    if (this.#isContrast && kind !== 'stop') return
    switch (kind) {
      case 'stop':
        if (match[0] === '\n') {
          this.#named = this.#title
          this.#isApart ||= this.#title !== undefined && this.ofOrders.length === 0
        }
        this.#isContrast = this.#isSourced = this.#isOfOrders = false
        return
      case 'orders':
        this.#isOfOrders = true
        return
      case 'ministry':
      case 'system':
        this.#isSourced = true
        return
      case 'contrast':
        this.#isContrast = true
        return
      case 'comparison':
        this.#comparedTo = end
        return
      case 'span':
      case 'otherMonth':
      case 'platform':
        this.#named = undefined
        return
      case 'month':
      case 'day':
        this.#isContrast = this.#isBeside(token)
        if (!this.#isContrast) this.#name(token)
        return
      case 'number':
        this.#count(start)
    }
  }

  /** True if a month is only named beside the orders of the country, for orders of its own. */
  #isBeside({ kind, match, start, end }: Token): boolean {
    const { text } = this.#scanner.source
    const last = this.ofOrders.at(-1)
    const isBefore = monthAfter(Number(dateOf({ kind, match }).month)) === last?.month
    // Brackets behind orders of the country have those of another month: 7.03亿单(7月6.95亿单).
    const isInBrackets = last !== undefined && text.charAt(start - 1) === '('
    if (isInBrackets && (kind === 'month' || isBefore)) return true
    // So has a clause on the orders of the month before: 9月只有5.54亿单,8月还有7.03亿单.
    return isBefore && numberPatterns.stillHad.test(text.slice(start - 1, end + stillLength))
  }

  #name({ kind, match, start, end }: Token): void {
    const { year, isLastYear, month, isWhole } = dateOf({ kind, match })
    if (isLastYear || Number(month) < 1 || Number(month) > 12) this.#named = undefined
    else if (isWhole) {
      const named = { month: Number(month), year: year === undefined ? undefined : Number(year), at: start }
      this.#named = named
      this.#title ??= named
      if (this.#isSourced && matchFrom(openingPatterns.issueBehind, this.#scanner.source.text, end))
        this.#announced.add(named.month)
      if (kind === 'day') this.ofDays.push(named)
    }
  }

  /** Takes a number, which may be of orders, unless it is only compared with. */
  #count(start: number): void {
    const named = this.#named
    if (!named || start - this.#comparedTo <= 1) return
    this.#scanner.at = start
    const orders = takeOrders(this.#scanner, this.#isOfOrders)
    if (!orders || !isOrdersOfCountry(orders)) return
    this.ofOrders.push(named)
    if (this.#isSourced) this.#sourced.add(named.month)
  }

  /** The only month with numbers, or with both orders and a last day; else the one that ministry or title name. */
  get likeliest(): number | undefined {
    const months = new Set([...this.ofOrders, ...this.ofDays].map(({ month }) => month))
    const both = [...months].filter((month) =>
      [this.ofOrders, this.ofDays].every((named) => named.some((one) => one.month === month)),
    )
    const [only, ...others] = months.size === 1 ? months : both
    if (only !== undefined && others.length === 0) return only
    // Of several months, the ministry's is the last: 3月的公报出来了, behind 还是2月的.
    const [published = 0] = this.#announced.size === 1 ? this.#announced : []
    if (months.has(published) && !months.has(monthAfter(published))) return published
    const titled = this.#title?.month ?? 0
    const isOfSource = this.#sourced.size === 1 && this.#sourced.has(titled)
    const isTold = this.#isApart || others.length > 0 || isOfSource
    return isTold && months.has(titled) ? titled : undefined
  }
}

/** How many characters behind a month to search for 还有 with a number. */
const stillLength = 6
