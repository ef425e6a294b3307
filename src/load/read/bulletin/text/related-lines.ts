import { layoutPatterns } from '../patterns/layout.ts'
import { filledLines } from './table-cells.ts'

/** More titles than a page shows of other articles in the middle of one, and longer than one of them. */
const mostTitles = 8
const longestTitle = 60

/**
 * The lines that lead to other articles in the middle of a bulletin: what says so, and the titles below it, up to the
 * paragraph with which the ministry goes on. One of a kind that stands above too, or right below what may be the title of a
 * bulletin, may be of another one.
 */
export function findRelated(lines: readonly string[]): ReadonlySet<number> {
  const { relatedHead, relatedLine, bulletinBegun, bulletinTitle, ownGoesOn } = layoutPatterns
  const found = new Set<number>()
  const { filled, lineAt } = filledLines(lines)
  const textAt = (at: number) => lineAt(at).trim()
  const begunAt = lines.findIndex((line) => bulletinBegun.test(line))
  const seenAt = new Map<string, number>()
  const firstOf = (kind: string) => {
    const at = seenAt.get(kind) ?? lines.findIndex((line) => line.includes(kind))
    seenAt.set(kind, at)
    return at
  }
  for (let first = 1; first < filled.length; first += 1) {
    const isHead = relatedHead.test(textAt(first))
    if (!isHead && !relatedLine.test(textAt(first))) continue
    let end = first + 1
    while (end - first <= mostTitles && isTitle(textAt(end))) end += 1
    const [, aggregators, item, cities] = ownGoesOn.exec(textAt(end)) ?? []
    const kind = aggregators ?? item ?? cities
    const isBehindBulletin = begunAt >= 0 && begunAt < (filled[first] ?? 0)
    const goesOn =
      kind !== undefined &&
      isBehindBulletin &&
      !bulletinTitle.test(textAt(end - 1)) &&
      firstOf(kind) === filled[end]
    if (goesOn && (end > first + 1 || !isHead))
      for (let at = first; at < end; at += 1) found.add(filled[at] as number)
    first = end - 1
  }
  return found
}

function isTitle(line: string): boolean {
  const { titleEnd, ownGoesOn } = layoutPatterns
  return line.length <= longestTitle && titleEnd.test(line) && !ownGoesOn.test(line)
}
