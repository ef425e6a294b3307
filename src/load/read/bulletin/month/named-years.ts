import { openingPatterns } from '../patterns/opening.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { textPatterns } from '../patterns/text.ts'
import { isOfEvent, isPlainTitle } from '../text/titles.ts'

/** The match, the year and the month of those that name both. */
export function findNamed(text: string, pattern: RegExp): (string | undefined)[][] {
  return Array.from(text.matchAll(pattern), (match) => [
    match[0],
    match[1] ?? match[3],
    match[2] ?? match[4],
  ]).filter(([, year]) => year !== undefined)
}

export function yearsOf(named: (string | undefined)[][], month: number): number[] {
  return named.filter((match) => Number(match[2]) === month).map((match) => Number(match[1]))
}

export function findTitledYears(text: string, month: number): number[] {
  const { titleYear, titleAfter, headedMonth } = openingPatterns
  const plain = text.replace(scopePatterns.monthNamed, (words, _year, _month, at) =>
    isOfEvent(text, at) ? '' : words,
  )
  return [titleYear, titleAfter, headedMonth].flatMap((pattern) => yearsOf(findNamed(plain, pattern), month))
}

export function findYearTitles(text: string): number[] {
  return findNamed(text, openingPatterns.titleOfYear).map((match) => Number(match[1]))
}

/** The one line above a bulletin that names a month of the trade, where that is its own one and no other article is led to. */
export function findTitleAbove(near: string, month: number): string {
  const { trade, otherArticle, otherYear, pastHeading } = scopePatterns
  const monthsOf = (line: string) => Array.from(line.matchAll(scopePatterns.monthNamed), ([, , of]) => of)
  const titles = near.split('\n').filter((line) => trade.test(line) && monthsOf(line).length > 0)
  const [title = ''] = titles
  const said = title.replace(openingPatterns.dayAtEnd, '')
  const isOwn = said !== title && monthsOf(said).every((of) => Number(of) === month)
  const isOfOther = said.split(textPatterns.clauseEnd).some((clause) => pastHeading.test(clause))
  const isPlain = isPlainTitle(said, month) && !isOfOther && !otherYear.test(said)
  return titles.length === 1 && isOwn && isPlain && !otherArticle.test(near) ? title : ''
}

/**
 * The years beside the own month where a text names what its numbers are of, and does not only compare with it or tell what was done
 * in it: before the name of these, in sentences on what the ministry published, or where it goes back to them (这一年的9月).
 *
 * @param isOnly whether no other year is spoken of
 */
export function findNamedYears(around: string, month: number, isOnly: boolean): number[] {
  const { monthOfEvent, monthAsTopic, monthOfNumbers, thatYear } = openingPatterns
  const named = around.split(textPatterns.sentenceMark).flatMap((sentence) => {
    const plain = sentence.replace(scopePatterns.comparison, '')
    const isOfNumbers = scopePatterns.publisher.test(plain) || (isOnly && scopePatterns.onMonth.test(plain))
    return Array.from(plain.matchAll(scopePatterns.monthNamed)).flatMap(
      ({ 0: words, 1: year, 2: of, index }) => {
        const before = plain.slice(Math.max(0, index - topicLength), index)
        const end = index + words.length
        const said = `${before}@${plain.slice(end, end + topicLength)}`
        const isOther = monthOfEvent.test(said) || scopePatterns.otherArticle.test(before)
        if (year === undefined || Number(of) !== month || isOther) return []
        const isOwn = isOfNumbers || monthOfNumbers.test(said) || (isOnly && monthAsTopic.test(said))
        return { year: Number(year), isOwn }
      },
    )
  })
  const isSpokenOf = Array.from(around.matchAll(thatYear)).some(([, of]) => Number(of) === month)
  return isSpokenOf || named.some(({ isOwn }) => isOwn) ? [...new Set(named.map(({ year }) => year))] : []
}

/** Longer than what names a month as that of numbers, before or behind it. */
const topicLength = 60
