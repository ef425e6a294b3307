import type { OwnMonth } from '../country/own-month.ts'
import { dateOf, type Kinds, type Token } from '../country/tokens.ts'
import { openingPatterns } from '../patterns/opening.ts'
import { platformValuePatterns } from '../patterns/platform.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { textPatterns } from '../patterns/text.ts'
import { lineBreak, type NormalText } from '../text/normalise-text.ts'
import { matchFrom } from '../text/text-scanner.ts'

/** What a text speaks of that may be less than the ministry's numbers of platforms, of another time, or of someone else. */
const others: Kinds = {
  place: true,
  foreign: true,
  localSource: true,
  source: true,
  otherTrade: true,
  span: true,
  otherMonth: true,
  lastMonth: true,
  upToNow: true,
  cumulated: true,
  daily: true,
  supposed: true,
  denied: true,
  wrong: true,
}

/**
 * The month of a text that has the ministry's numbers of platforms alone, as a list or table copied by itself: the only one
 * that it names beside those compared with. Undefined where it does not name the ministry or its system, or names a place or
 * anything else that the numbers may be of: they are of the country since the ministry tells them of no other.
 */
export function findPlatformsMonth(source: NormalText, tokens: readonly Token[]): OwnMonth | undefined {
  const { text } = source
  if (!scopePatterns.publisher.test(text)) return undefined
  const lastValueAt = text.lastIndexOf('%')
  const years = new Set<number>()
  let isOfOrders = false
  let own: OwnMonth | undefined
  for (const { kind, match, start, end } of tokens) {
    if (kind === 'more') break
    if (kind === 'place' && isBeside(source, start, end, lastValueAt)) continue
    if (others[kind]) return undefined
    if (kind !== 'month' && kind !== 'day') continue
    const { upTo, year, isLastYear, month: named, day } = dateOf({ kind, match })
    const isWhole = day === undefined || (upTo !== undefined && Number(day) >= 28)
    // The day of a publication.
    if (!isWhole && upTo === undefined) continue
    const month = Number(named)
    if (!isWhole || isLastYear || month < 1 || month > 12 || (own && own.month !== month)) return undefined
    if (year !== undefined) years.add(Number(year))
    isOfOrders ||= matchFrom(openingPatterns.ofPlatforms, text, end) !== null
    own ??= { month, year: undefined, day: null, dateAt: start }
  }
  const [year] = years
  return own && isOfOrders && years.size < 2 ? { ...own, year } : undefined
}

/** Whether a place only says why orders went so, or is named in a remark behind all values. */
function isBeside({ text, breaks }: NormalText, start: number, end: number, lastValueAt: number): boolean {
  const { reason, remark, noteOnAll } = platformValuePatterns
  if (reason.test(text.slice(end, end + reasonLength))) return true
  if (start < lastValueAt) return false
  let from = start
  while (from > 0 && breaks[from] !== lineBreak && !textPatterns.sentenceMark.test(text.charAt(from - 1))) {
    from -= 1
    if (start - from > remarkLength) return false
  }
  const [words = ''] = text.slice(from, end + remarkLength).split(textPatterns.sentenceMark, 1)
  return from > lastValueAt && remark.test(words) && !noteOnAll.test(words)
}

/** As far behind a place as it may stand that it is why orders went so. */
const reasonLength = 12
/** As far as a remark is followed, before a place and behind it. */
const remarkLength = 300
