import { headingPatterns, scopePatterns, titlePatterns } from '../patterns/scope.ts'
import { textPatterns } from '../patterns/text.ts'
import type { NormalText } from './normalise-text.ts'
import { linesAbove, longestLine, startOfLine } from './titles.ts'

/** Longer than a title with its place. */
const longestTitle = 40

/**
 * Whether a figure stands below a title of the month of a place or of another trade, and nothing since says that it is of the
 * country, or of this one; or beside a line that others counted, in a sentence that does not name the ministry. What the
 * ministry's system counts may be of a place: 上海9月网约车订单 above 据网约车监管信息交互系统统计,9月共收到订单….
 *
 * @param at up to where its sentence was read
 */
export function isTitledLess(source: NormalText, sentence: string, at: number): boolean {
  const { ofPlace, besidePlace, otherTrade, countedBelow, ofCountry, leadEnd } = titlePatterns
  const start = startOfLine(source, at - 1) ?? at - longestLine
  const line = source.text.slice(start, at) || (sentence.split('\n', 1)[0] ?? '')
  // Without the caption that a table without one is given.
  const lines = Array.from(linesAbove(source, start), (one) => one.line).filter(
    (one) => !titlePatterns.caption.test(one) || source.original.includes(one),
  )
  const [last = ''] = sentence.split('\n').slice(-1)
  const said = last.replace(titlePatterns.source, '')
  let isOfCountry = ofCountry.test(said)
  let isSaid = isOfCountry
  let isOfTrade = scopePatterns.trade.test(said)
  let isOfMinistry = scopePatterns.publisher.test(said)
  if (!isOfMinistry && countedBelow.test(source.text.slice(startOfLine(source, source.text.length - 1))))
    return true
  for (const above of [...line.split(leadEnd).reverse(), ...lines]) {
    const isNation = ofCountry.test(above)
    const isStated = headingPatterns.stated.test(above)
    if (above.length <= longestTitle) {
      const isOneClause = !textPatterns.clauseMark.test(above.replace(titlePatterns.lastMark, ''))
      if (!isOfMinistry && isOneClause && headingPatterns.otherCounting.test(above)) return true
      if (!isOfTrade && !isStated && isOneClause && otherTrade.test(above)) return true
      if (!isSaid && besidePlace.test(above)) return true
      if (!isOfCountry && !isNation && ofPlace.test(above)) return true
    }
    isOfCountry ||= isNation
    isSaid ||= isNation && isStated
    isOfMinistry ||= isStated && scopePatterns.publisher.test(above)
    isOfTrade ||= scopePatterns.trade.test(above.replace(titlePatterns.source, ''))
  }
  return false
}
