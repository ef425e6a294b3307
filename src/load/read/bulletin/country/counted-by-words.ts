import { countedPatterns } from '../patterns/counted.ts'
import type { Naming } from './naming.ts'

/** As much as is looked at before a number and behind it. */
const sentenceLength = 120
const behindLength = 60

/** What clauses must say that count cities or large platforms, what they must not, and all words that they may have. */
const counted = {
  cities: {
    needs: [countedPatterns.complies, countedPatterns.over80, countedPatterns.anyCity],
    not: countedPatterns.notAbove80,
    known: countedPatterns.countsCities,
  },
  large: {
    needs: [countedPatterns.anyPlatform, countedPatterns.over300k],
    not: countedPatterns.notOver300k,
    known: countedPatterns.countsLarge,
  },
} as const

/**
 * Whether a number counts cities whose orders comply by more than 80 per cent, or platforms with more than 300 000 orders, in
 * clauses that say so and have no other words: none narrows them to a platform, a region, another rate or those that are new.
 * What other clauses of the sentence say is not of their number.
 */
export function countsByWords(slot: keyof typeof counted, naming: Naming, start: number): boolean {
  const { scanner, scope, askedAt, labelAt, draft } = naming
  const { text } = scanner.source
  const { needs, not, known } = counted[slot]
  const from = Math.max(askedAt ?? labelAt ?? scope.sentence.at, start - sentenceLength)
  const rest = text.slice(scanner.at, scanner.at + behindLength)
  const [behind = ''] = rest.split(countedPatterns.sentenceEnd, 1)
  const before = text.slice(from, start).split(countedPatterns.clauseMark)
  const after = behind.split(countedPatterns.clauseMark)
  const unit = text.slice(start, scanner.at).replace(countedPatterns.ownNumber, '')
  const own = `${before.pop() ?? ''}#${unit}${after.shift() ?? ''}`
  const isKnown = (clause: string) =>
    !not.test(clause) && withoutOwnMonth(clause, draft.month).replace(known, '') === ''
  const { at } = scope.sentence
  const goesOn =
    countedPatterns.beginsWithHas.test(text.charAt(at)) &&
    !countedPatterns.paragraphStart.test(text.charAt(at - 1))
  if (!isKnown(own) || (goesOn && !countedPatterns.month.test(own))) return false
  let said = own
  const isSaid = () => needs.every((word) => word.test(said))
  // What another clause before it is on may be less: 北方来看,17个城市….
  const lead = before.findLast((clause) => clause !== '' && !isKnown(clause)) ?? ''
  if (countedPatterns.topicOfLess.test(lead)) return false
  for (const clauses of [before.reverse(), after])
    for (const clause of clauses) {
      if (isSaid()) return true
      if (!isKnown(clause)) break
      said += clause
    }
  return isSaid()
}

function withoutOwnMonth(clause: string, ownMonth: number): string {
  return clause.replace(countedPatterns.namedMonth, (named, month: string) =>
    Number(month) === ownMonth ? '' : named,
  )
}
