import type { RankingEntry } from '../bulletin.ts'
import { rankingPatterns } from '../patterns/ranking.ts'
import { numberOf } from '../statements/ranking-statements.ts'
import { lineBreak, type NormalText } from '../text/normalise-text.ts'
import { matchFrom } from '../text/text-scanner.ts'

/** Names in a row, and where they stand. */
export type NameList = { start: number; end: number; entries: RankingEntry[] } & Record<NameTrait, boolean>
type NameTrait = 'areCities' | 'isNumbered'

/** Finds the rows of names in a piece of text. A single name is one where it stands as a ranking of one. */
export function findNames(source: NormalText, from: number, to: number): NameList[] {
  const { anyName } = rankingPatterns
  const lists: NameList[] = []
  anyName.lastIndex = from
  for (let match = anyName.exec(source.text); match && match.index < to; match = anyName.exec(source.text)) {
    const list = readNames(source, match.index, to)
    // A place named by itself is no list, nor is a label.
    const isOne = list?.entries.length === 1
    if (list && (!isOne || (isWhole(source, list) && source.text.charAt(list.end) !== ':'))) lists.push(list)
    anyName.lastIndex = list?.end ?? match.index + 1
  }
  return lists
}

function readNames(source: NormalText, at: number, to: number): NameList | undefined {
  const { text } = source
  const entries: RankingEntry[] = []
  let areCities: boolean | undefined
  let isGlued = false
  let isNumbered = false
  let end = at
  let firstEnd: number | undefined
  for (let next = at; next < to; ) {
    const name = readName(source, next)
    if (!name || (areCities !== undefined && name.isCity !== areCities)) break
    // An unknown word is a name only where a list is led to.
    if (name.isCut || (areCities === undefined && name.isNew && !isLedTo(source, at))) return undefined
    areCities = name.isCity
    end = name.end
    entries.push(name.entry)
    const { isNext, between, number } = readSeparator(text, end)
    if (number !== undefined && number !== entries.length + 1) break
    isNumbered ||= number !== undefined
    // A semicolon ends a list whose names have another mark between them: 最低的是太原;杭州、宁波等11个城市….
    const isHalf = between.startsWith(';')
    if (firstEnd !== undefined && entries.length === 2 && between !== '' && !isHalf) {
      entries.length = 1
      end = firstEnd
      break
    }
    if (isHalf && entries.length === 1) firstEnd = end
    else if (isHalf && firstEnd === undefined) break
    if (entries.length > 1 && isNext !== isGlued) break
    isGlued = isNext
    next = end + between.length
  }
  return areCities === undefined ? undefined : { start: at, end, areCities, isNumbered, entries }
}

/** Reads a name with its aside and its change, which is cut (`isCut`) where the end of a line may have lost a digit of it. */
function readName({ text, breaks }: NormalText, at: number) {
  const name = matchFrom(rankingPatterns.name, text, at)
  if (!name) return undefined
  const [words, city, newName] = name
  const [aside = ''] = matchFrom(rankingPatterns.nameAside, text, at + words.length) ?? []
  const nameEnd = at + words.length + aside.length
  const change = matchFrom(rankingPatterns.change, text, nameEnd)
  const points = change?.[3] ?? change?.[6] ?? ''
  const pointsAt = nameEnd + (change?.[0].indexOf(points) ?? 0)
  return {
    entry: { name: (city ?? words) + aside, change: change ? pointsOf(change) : null },
    isCity: city !== undefined,
    isNew: newName !== undefined,
    isCut: breaks.subarray(pointsAt + 1, pointsAt + points.length).some((mark) => mark !== 0),
    end: nameEnd + (change?.[0].length ?? 0),
  }
}

/** Reads what separates two names: a mark and the number of the second, or nothing where that follows at once (`isNext`). */
function readSeparator(text: string, at: number) {
  // 及时用车 begins with what may stand between two names. Where all marks are lost, no name has one behind it.
  const isNext = matchFrom(rankingPatterns.name, text, at) !== null
  const [between = '', number] = (!isNext && matchFrom(rankingPatterns.separator, text, at)) || []
  return { isNext, between, number: number === undefined ? undefined : numberOf(number) }
}

/** Finds the names that come behind the first of a ranking: …居首,其次是如祺出行; …居首,如祺出行、T3出行分列第二、三位. */
export function findNext(source: NormalText, { end, areCities }: NameList, to: number): NameList | undefined {
  const { text } = source
  const from = end + (matchFrom(rankingPatterns.behind, text, end)?.[0].length ?? 0)
  const [lead, isLed] = matchFrom(rankingPatterns.nextNames, text, from) ?? []
  const next = lead === undefined ? undefined : readNames(source, from + lead.length, to)
  const ends = rankingPatterns[isLed === undefined ? 'placesBehind' : 'end']
  return next?.areCities === areCities && matchFrom(ends, text, next.end) ? next : undefined
}

/** Returns a change in points as printed, with a minus sign for a fall. @example (-4.7%) // -4.7 */
function pointsOf([, , less, points, , minus, bare, unchanged]: RegExpExecArray): string {
  if (unchanged !== undefined) return '0'
  return `${(less ?? minus) === undefined ? '' : '-'}${points ?? bare}`
}

/** True if something leads to the names and the list ends cleanly, so that no name before or behind is missing. */
export function isWhole(source: NormalText, { start, end, areCities, entries }: NameList): boolean {
  const { text, breaks } = source
  // A short name may go on in the next line. At the end of a text, all cities are a whole list, and so are ten platforms if ten
  // are announced.
  const areTen =
    entries.length === 10 && rankingPatterns.firstTen.test(text.slice(Math.max(0, start - headLength), start))
  const isAll = end === text.length && (areCities ? entries.length === centralCities : areTen)
  const isShort = rankingPatterns.shortName.test(entries.at(-1)?.name ?? '')
  const isAtLineEnd = (isAll || breaks[end] === lineBreak) && !isShort
  const names = new Set(entries.map(({ name }) => name))
  return (
    names.size === entries.length &&
    isLedTo(source, start) &&
    (isAtLineEnd ||
      [rankingPatterns.end, rankingPatterns.behind].some((ends) => matchFrom(ends, text, end))) &&
    !matchFrom(rankingPatterns.nameNext, text, end)
  )
}

/** True if words or a mark right before a place lead to names, or brackets at the end of the line above do. */
function isLedTo({ text, breaks }: NormalText, at: number): boolean {
  const isBelow = breaks[at] === lineBreak && text.charAt(at - 1) === ')'
  return isBelow || rankingPatterns.lead.test(text.slice(Math.max(0, at - leadLength), at))
}

/** How many cities the ministry ranks. */
const centralCities = 36
/** How many characters before a list to search for how many are ranked, and for what leads to it. */
const headLength = 80
const leadLength = 6
