import type { Draft } from '../draft.ts'
import { openingPatterns } from '../patterns/opening.ts'
import { scopePatterns } from '../patterns/scope.ts'
import type { NormalText } from '../text/normalise-text.ts'
import { BulletinError } from '../text/text-scanner.ts'

/**
 * Refuses a text whose notes say of its numbers that they are of another month than its title, which is then that of its publication:
 * 交通月报2023年10月 above 订单7.93亿单(9月) or 7.93亿单!9月网约车订单…, or 以上为9月数据 below. A day up to which is counted, or a sentence with its month, is sure.
 *
 * @throws {BulletinError} where notes name another month, and nothing else but a title the own one
 */
export function refuseNotedMonth({ figures, month, day, dateAt }: Draft, source: NormalText): void {
  const notes = [...source.text.matchAll(openingPatterns.notedMonth)]
  const isOwn = ([, behind, ofAll, next]: RegExpExecArray) => Number(behind ?? ofAll ?? next) === month
  const other = notes.find((note) => !isOwn(note))
  if (day !== null || !other || notes.some(isOwn)) return
  const namesOwn = (sentence: string) =>
    [...sentence.replace(scopePatterns.comparison, '').matchAll(scopePatterns.monthNamed)].some(
      ([, , named]) => Number(named) === month,
    )
  if (figures.some(({ sentence }) => namesOwn(sentence))) return
  throw new BulletinError(`the month of the numbers, and not only one beside ${other[0]}`, source, dateAt)
}
