import type { RankingEntry } from './bulletin.ts'
import { type Cursor, CutOff } from './cursor.ts'
import { patterns } from './patterns.ts'

const nameLength = 30

/**
 * Reads names with 、 between them, each with its change in brackets where one is printed, up to the end of the clause.
 * What the text cuts is left away: the last name counts only with what ends it.
 *
 * @throws {BulletinError} where something else than a name or a change stands in the list
 */
export function readNames(cursor: Cursor): { entries: RankingEntry[]; whole: boolean } {
  const entries: RankingEntry[] = []
  try {
    do entries.push(readEntry(cursor))
    while (cursor.take('、'))
    cursor.expect(',', '。', ';')
    cursor.at -= 1
    return { entries, whole: true }
  } catch (error) {
    if (!(error instanceof CutOff)) throw error
    return { entries, whole: false }
  }
}

function readEntry(cursor: Cursor): RankingEntry {
  const name = readName(cursor)
  return { name, change: cursor.take('(') ? readChange(cursor) : null }
}

/** A name up to the sign that ends it; null for one that a copy lost, `???`. */
function readName(cursor: Cursor): string | null {
  const start = cursor.at
  const end = cursor.findEnd(patterns.nameEnd)
  const name = cursor.source.text.slice(start, Math.min(end, start + nameLength + 1))
  if (name === '' || name.length > nameLength) cursor.refuse(`a name of at most ${nameLength} characters`)
  cursor.at = end
  // Past a line break it may be another text; at the end of the paragraph the name may be cut.
  if (cursor.isAtCut || !cursor.isUnbroken(start)) throw new CutOff('the end of a name', cursor.source, end)
  return patterns.lostName.test(name) ? null : name
}

/** A change of the compliance rate in points, after its bracket is opened. @example -4.7%) // -4.7 */
function readChange(cursor: Cursor): string {
  if (cursor.skip('无变化')) {
    cursor.expect(')')
    return '0'
  }
  const isNegative = cursor.take('-')
  if (!isNegative) cursor.take('+')
  const value = cursor.expectNumber()
  cursor.expect('%')
  cursor.expect(')')
  return isNegative ? `-${value}` : value
}
