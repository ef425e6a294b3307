import type { RankingEntry, RankingKind } from './bulletin.ts'
import { addRanking, type Draft } from './draft.ts'
import { patterns } from './patterns.ts'
import { BulletinError, CutOff, type TextScanner } from './text-scanner.ts'

/** Reads what the lists that follow rank, where that is said here: the platforms with many orders, or the cities. */
export function readSubject(scanner: TextScanner, draft: Draft): boolean {
  if (scanner.take('在订单量')) {
    if (scanner.expect('超过', '前') === '超过') {
      scanner.expectNumber()
      scanner.expect('万单')
    } else expectRank(scanner)
    scanner.expect('的')
    scanner.skip('网约车')
    scanner.expect('平台中')
    draft.subject = 'platforms'
  } else if (scanner.takeMatch(patterns.citiesSubject)) draft.subject = 'cities'
  else return false
  draft.openList = undefined
  scanner.expectClauseEnd()
  return true
}

/** Reads 订单合规率最高的是…,最低的是…, where it begins here. */
export function readExtremes(scanner: TextScanner, draft: Draft): boolean {
  const start = scanner.at
  if (!scanner.take('订单合规率最高的是')) return false
  if (!readList(scanner, draft, start, 'rate_first')) return true
  scanner.expect(',最低的是')
  readList(scanner, draft, start, 'rate_last')
  return true
}

/** Reads the order by compliance rate, or only its first and its last ones, where it begins here. */
export function readRateOrder(scanner: TextScanner, draft: Draft): boolean {
  const start = scanner.at
  if (draft.openList === 'rate_first' && scanner.take('最后')) {
    expectRank(scanner)
    scanner.expect('的分别是')
    readList(scanner, draft, start, 'rate_last')
    return true
  }
  if (!scanner.take('按订单合规率')) return false
  if (scanner.skip('(')) {
    scanner.expect('指驾驶员和车辆均获得许可的订单量占比')
    scanner.expect(')')
  }
  scanner.expect('从', '由')
  scanner.expect('高到低')
  scanner.skip('排名')
  const isFirst = scanner.skip('前')
  if (isFirst) expectRank(scanner)
  scanner.skip('的')
  scanner.expect('分别是')
  readList(scanner, draft, start, isFirst ? 'rate_first' : 'rate')
  if (isFirst) draft.openList = 'rate_first'
  return true
}

/** Reads the first or the last ones by the change of the compliance rate, where they begin here. */
export function readGrowthOrder(scanner: TextScanner, draft: Draft): boolean {
  const start = scanner.at
  // 增长最后3名 does not say again what grew: it is known only after 订单合规率增长前3名.
  const isSecondHalf = draft.openList === 'growth_first' && scanner.take('增长')
  if (!isSecondHalf && !scanner.takeMatch(patterns.rateGrowth)) return false
  const isFirst = scanner.expect('前', '最后') === '前'
  expectRank(scanner)
  scanner.expect('的依次是')
  readList(scanner, draft, start, isFirst ? 'growth_first' : 'growth_last')
  if (isFirst) draft.openList = 'growth_first'
  return true
}

function expectRank(scanner: TextScanner): void {
  scanner.expectCount()
  scanner.expect('名')
}

/** Reads the names of a list and tells whether it was whole; after one that was not, the scanner is past its sentence. */
function readList(scanner: TextScanner, draft: Draft, start: number, kind: RankingKind): boolean {
  const { subject } = draft
  if (subject === undefined)
    throw new BulletinError(
      '在订单量…的平台中, 面向乘客、… or 在各主要中心城市中 before a ranking',
      scanner.source,
      start,
    )
  const { entries, whole } = readNames(scanner)
  addRanking(draft, scanner, start, { of: subject, kind, entries, whole })
  if (!whole) scanner.at = scanner.findEnd(patterns.sentenceEnd)
  return whole
}

const nameLength = 30

/**
 * Reads names with 、 between them, each with its change in brackets where one is printed, up to the end of the clause.
 * What the text cuts is left away: the last name counts only with what ends it.
 *
 * @throws {BulletinError} where something else than a name or a change stands in the list
 */
export function readNames(scanner: TextScanner): { entries: RankingEntry[]; whole: boolean } {
  const entries: RankingEntry[] = []
  try {
    do entries.push(readEntry(scanner))
    while (scanner.take('、'))
    scanner.expect(',', '。', ';')
    scanner.at -= 1
    return { entries, whole: true }
  } catch (error) {
    if (!(error instanceof CutOff)) throw error
    return { entries, whole: false }
  }
}

function readEntry(scanner: TextScanner): RankingEntry {
  const name = readName(scanner)
  return { name, change: scanner.take('(') ? readChange(scanner) : null }
}

/** A name up to the sign that ends it; null for one that a copy lost, `???`. */
function readName(scanner: TextScanner): string | null {
  const start = scanner.at
  const end = scanner.findEnd(patterns.nameEnd)
  const name = scanner.source.text.slice(start, Math.min(end, start + nameLength + 1))
  if (name === '' || name.length > nameLength) scanner.refuse(`a name of at most ${nameLength} characters`)
  scanner.at = end
  // Past a line break it may be another text; at the end of the paragraph the name may be cut.
  if (scanner.isAtCut || !scanner.isUnbroken(start))
    throw new CutOff('the end of a name', scanner.source, end)
  return patterns.lostName.test(name) ? null : name
}

/** A change of the compliance rate in points, after its bracket is opened. @example -4.7%) // -4.7 */
function readChange(scanner: TextScanner): string {
  if (scanner.skip('无变化')) {
    scanner.expect(')')
    return '0'
  }
  const isNegative = scanner.take('-')
  if (!isNegative) scanner.take('+')
  const value = scanner.expectNumber()
  scanner.expect('%')
  scanner.expect(')')
  return isNegative ? `-${value}` : value
}
