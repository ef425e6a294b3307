import { layoutPatterns } from '../patterns/layout.ts'
import { filledLines } from './table-cells.ts'

/**
 * The lines of a menu that leads to the parts of a page, each on its line or all on one, and of the way that led to it. A place,
 * a platform or a kind of orders among them may be what the page is of, so that they stay.
 */
export function findMenus(lines: readonly string[]): ReadonlySet<number> {
  const { menuStart, menuEntry, menuLine, wayHere, ofPage } = layoutPatterns
  const found = new Set<number>()
  const { filled, lineAt } = filledLines(lines)
  for (let first = 0; first < filled.length; first += 1) {
    const line = lineAt(first)
    if (line.length > longestMenu || !menuStart.test(line)) continue
    let end = first + 1
    while (menuEntry.test(line) && lineAt(end).length <= longestMenu && menuEntry.test(lineAt(end))) end += 1
    const entries = Array.from({ length: end - first }, (_, i) => lineAt(first + i)).join('\n')
    const isMenu = end - first >= fewestEntries || menuLine.test(line) || wayHere.test(line)
    if (isMenu && !ofPage.test(entries))
      for (let at = first; at < end; at += 1) found.add(filled[at] as number)
    first = end - 1
  }
  return found
}

const fewestEntries = 4
const longestMenu = 200
