import { openingPatterns } from '../patterns/opening.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { textPatterns } from '../patterns/text.ts'
import { lineBreak, type NormalText } from '../text/normalise-text.ts'
import {
  isHeading,
  isPlainTitle,
  isUnderOther,
  isUnderPart,
  lastTitle,
  leadOf,
  lineAbove,
  lineAround,
  namesPart,
  titleLength,
} from '../text/titles.ts'
import { type Found, toYear } from './counted-days.ts'

/**
 * Where the ministry tells numbers of a month, in sentences that name no place or platform before them: 交通运输部给出的12月订单是68210.5万单.
 *
 * @param titled the opening by a title above, whose month is that of a sentence which only announces numbers: 交通运输部最新统计:
 */
export function findToldMonths(source: NormalText, titled: Found | undefined): Found[] {
  const { text } = source
  const openings: Found[] = []
  let start = 0
  /** What stands before the last stroke or semicolon of a line, which may be the column that it is in. */
  let column = ''
  for (const sentence of scopePatterns.trade.test(text) ? text.split(textPatterns.afterStatement) : []) {
    const isOfMinistry =
      scopePatterns.publisher.test(sentence) && !isUnderOther(source, start) && isPlainTitle(column, 0)
    const from = isOfMinistry ? startOfLine(source, start, start + sentence.length) : start
    const told = isOfMinistry ? findTold(source, from, start + sentence.length, titled) : undefined
    if (told && !(told.isBare && isUnderNarrower(source, from, told.month)))
      openings.push({ ...told, start: from, day: null, dateAt: from + told.at, by: 'source' })
    start += sentence.length
    column = sentence.endsWith(';') && !openingPatterns.firstLevel.test(sentence) ? sentence : ''
  }
  return openings
}

/** Whether the title above a sentence, or a short line right above it, names something that the numbers below may be of, or another month. */
function isUnderNarrower(source: NormalText, at: number, month: number): boolean {
  const title = lastTitle(source, at)
  if (title && !isPlainTitle(leadOf(source, title.start), 0)) return true
  const above = at > 0 ? lineAbove(source, at) : ''
  const isOther = [...above.matchAll(scopePatterns.monthNamed)].some((named) => Number(named[2]) !== month)
  return (
    isHeading(above) &&
    !scopePatterns.dateline.test(above) &&
    (isOther || namesPart(above) || !isPlainTitle(above, 0))
  )
}

/** Where the line begins on which a sentence names the ministry, behind others that normalising joined. */
function startOfLine({ text, breaks }: NormalText, from: number, to: number): number {
  let at = from + text.slice(from, to).search(scopePatterns.publisher)
  while (at > from && breaks[at] !== lineBreak) at -= 1
  return at
}

/** Longer than a number with its unit. */
const unitLength = 12

/** The month of which a sentence of the ministry tells numbers, or announces them below a title. */
function findTold(
  source: NormalText,
  from: number,
  to: number,
  titled: Found | undefined,
): { at: number; month: number; year: number | undefined; isBare: boolean } | undefined {
  const plain = [scopePatterns.comparison, scopePatterns.reportDay].reduce(
    (words, other) => words.replace(other, (found) => ' '.repeat(found.length)),
    source.text.slice(from, to),
  )
  // Behind its numbers it may go on to other months.
  const head = plain.slice(0, openingPatterns.firstLevel.exec(plain)?.index)
  const months = [...head.matchAll(scopePatterns.monthNamed)]
  const [first] = months
  const { place, namedPlatform, notStated, monthLater } = scopePatterns
  if ([place, namedPlatform, notStated, openingPatterns.ofAggregators].some((words) => words.test(head)))
    return undefined
  if (!first) {
    const [announced = ''] = plain.trimStart().split('\n', 1)
    const isAnnounced = titled?.by === 'title' && openingPatterns.announces.test(announced)
    const [title = ''] = source.text
      .slice(titled?.dateAt, (titled?.dateAt ?? 0) + titleLength)
      .split(textPatterns.clauseEnd, 1)
    if (
      !isAnnounced ||
      ![announced, leadOf(source, titled.dateAt) + title].every((words) =>
        isPlainTitle(words, titled.month),
      ) ||
      isUnderPart(source, titled.dateAt) ||
      [announced, lineAround(source, titled.dateAt), leadOf(source, from)].some(namesPart)
    )
      return undefined
    return { at: 0, month: titled.month, year: titled.year, isBare: true }
  }
  if (months.some(([, , month]) => month !== first[2]) || monthLater.test(head)) return undefined
  const numbers = openingPatterns.numbersOfMonth.exec(plain.slice(0, head.length + unitLength))
  if (!numbers) return undefined
  // A line may head the next, and words that are not known may narrow what is counted.
  const isWithin = (at: number) => at >= numbers.index && at < numbers.index + numbers[0].length
  const rest = Array.from({ length: head.length }, (_, at) =>
    isWithin(at) ? ',' : (source.breaks[from + at] === lineBreak ? ',' : '') + head.charAt(at),
  )
  const { publisherName, nation } = openingPatterns
  const isBare = !scopePatterns.national.test(head) && !scopePatterns.system.test(head)
  const month = Number(first[2])
  const isMonth = month >= 1 && month <= 12
  return isMonth && isPlainTitle(rest.join('').replace(publisherName, '').replace(nation, ''), 0)
    ? { at: first.index, month, year: toYear(first[1]), isBare }
    : undefined
}
