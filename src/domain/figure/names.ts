import { distance } from 'fastest-levenshtein'
import { Converter } from 'opencc-js/t2cn'

/** Characters without width. */
export const unseen = /[\u200b-\u200f\u2060\ufeff]/g

/**
 * The form in which names of series are compared: NFKC, lower case, blanks folded to one space and none around, nothing unseen, so
 * that `ＤｉＤｉ`, `DIDI` and ` didi ` are one name.
 */
export function normaliseName(name: string): string {
  return name.normalize('NFKC').replace(unseen, '').toLowerCase().replace(/\s+/g, ' ').trim()
}

/** A text in simplified characters, whatever the region whose traditional ones it has. */
export const simplify = Converter({ from: 'hk', to: 'cn' })

/**
 * The known name that was probably meant, or undefined where none is near: at most two letters, or two fifths of the
 * letters, may differ, and never more than half of them. Case, width and blanks do not count.
 *
 * @example findNearestName('perod', ['series', 'period']) // 'period'
 */
export function findNearestName(name: string, known: Iterable<string>): string | undefined {
  const wanted = normaliseName(name)
  let limit = Math.min(Math.max(2, 0.4 * wanted.length), wanted.length / 2)
  let nearest: string | undefined
  for (const candidate of known) {
    const difference = distance(wanted, normaliseName(candidate))
    if (difference > limit || (nearest !== undefined && difference === limit)) continue
    limit = difference
    nearest = candidate
  }
  return nearest
}
