import type { RankingEntry, RankingKind } from './bulletin.ts'
import { addRanking, type Draft } from './draft.ts'
import { patterns } from './patterns.ts'
import { BulletinError, type Cursor, CutOff } from './text-scanner.ts'

/** Reads what the lists that follow rank, where that is said here: the platforms with many orders, or the cities. */
export function readSubject(cursor: Cursor, draft: Draft): boolean {
  if (cursor.take('在订单量')) {
    if (cursor.expect('超过', '前') === '超过') {
      cursor.expectNumber()
      cursor.expect('万单')
    } else expectRank(cursor)
    cursor.expect('的')
    cursor.skip('网约车')
    cursor.expect('平台中')
    draft.subject = 'platforms'
  } else if (cursor.takeMatch(patterns.citiesSubject)) draft.subject = 'cities'
  else return false
  draft.openList = undefined
  cursor.expectClauseEnd()
  return true
}

/** Reads 订单合规率最高的是…,最低的是…, where it begins here. */
export function readExtremes(cursor: Cursor, draft: Draft): boolean {
  const start = cursor.at
  if (!cursor.take('订单合规率最高的是')) return false
  if (!readList(cursor, draft, start, 'rate_first')) return true
  cursor.expect(',最低的是')
  readList(cursor, draft, start, 'rate_last')
  return true
}

/** Reads the order by compliance rate, or only its first and its last ones, where it begins here. */
export function readRateOrder(cursor: Cursor, draft: Draft): boolean {
  const start = cursor.at
  if (draft.openList === 'rate_first' && cursor.take('最后')) {
    expectRank(cursor)
    cursor.expect('的分别是')
    readList(cursor, draft, start, 'rate_last')
    return true
  }
  if (!cursor.take('按订单合规率')) return false
  if (cursor.skip('(')) {
    cursor.expect('指驾驶员和车辆均获得许可的订单量占比')
    cursor.expect(')')
  }
  cursor.expect('从', '由')
  cursor.expect('高到低')
  cursor.skip('排名')
  const isFirst = cursor.skip('前')
  if (isFirst) expectRank(cursor)
  cursor.skip('的')
  cursor.expect('分别是')
  readList(cursor, draft, start, isFirst ? 'rate_first' : 'rate')
  if (isFirst) draft.openList = 'rate_first'
  return true
}

/** Reads the first or the last ones by the change of the compliance rate, where they begin here. */
export function readGrowthOrder(cursor: Cursor, draft: Draft): boolean {
  const start = cursor.at
  // 增长最后3名 does not say again what grew: it is known only after 订单合规率增长前3名.
  const isSecondHalf = draft.openList === 'growth_first' && cursor.take('增长')
  if (!isSecondHalf && !cursor.takeMatch(patterns.rateGrowth)) return false
  const isFirst = cursor.expect('前', '最后') === '前'
  expectRank(cursor)
  cursor.expect('的依次是')
  readList(cursor, draft, start, isFirst ? 'growth_first' : 'growth_last')
  if (isFirst) draft.openList = 'growth_first'
  return true
}

function expectRank(cursor: Cursor): void {
  cursor.expectCount()
  cursor.expect('名')
}

/** Reads the names of a list and tells whether it was whole; after one that was not, the cursor is past its sentence. */
function readList(cursor: Cursor, draft: Draft, start: number, kind: RankingKind): boolean {
  const { subject } = draft
  if (subject === undefined)
    throw new BulletinError(
      '在订单量…的平台中, 面向乘客、… or 在各主要中心城市中 before a ranking',
      cursor.source,
      start,
    )
  const { entries, whole } = readNames(cursor)
  addRanking(draft, cursor, start, { of: subject, kind, entries, whole })
  if (!whole) cursor.at = cursor.findEnd(patterns.sentenceEnd)
  return whole
}

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
