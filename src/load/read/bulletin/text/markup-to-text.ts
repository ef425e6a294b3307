import { markupPatterns } from '../patterns/markup.ts'
import { paragraphSeparator } from './normalise-text.ts'

/** What stands between braces, and what is shown of that and of what stands in those right behind. */
type Show = (words: string) => string
type Group = { words: string; shows: readonly Show[]; outer?: Group }

const leaveOut: Show = () => ''
/** What marks of LaTeX and commands stand for; another command is as much as a blank. */
const marks = new Map(Object.entries({ '~': ' ', '&': '\t', $: '', '^': '', item: '\n- ' }))
const signs = new Map(Object.entries({ uparrow: '↑', downarrow: '↓', percent: '%', approx: '约', pm: '±' }))

/** What a source in LaTeX shows, with its headings, lists and tables as those of plain text; any other text as it is. */
export function latexToText(page: string): string {
  const { latex, latexPiece, barePercentage, latexComment, latexUnseen, latexUnseenEnd } = markupPatterns
  if (!latex.test(page) && (!latexPiece.test(page) || barePercentage.test(page))) return page
  const [shown = ''] = page
    .replace(latexComment, '')
    .replace(markupPatterns.latexCells, (_, columns, words) => words + '\t'.repeat(Number(columns) - 1))
    .split(markupPatterns.latexEnd, 1)
  const [head = '', body = head] = shown.split(markupPatterns.latexBegin)
  // Above its text only its title is shown.
  const titles = body === head ? [] : (head.match(markupPatterns.latexTitle) ?? [])
  const [first = '', ...rest] = body.split(latexUnseen)
  const seen = rest.map((part) => part.split(latexUnseenEnd).slice(1).join(''))
  return [...titles, first, ...seen].map(showLatex).join('\n')
}

function showLatex(source: string): string {
  let group: Group = { words: '', shows: [] }
  let shows: readonly Show[] = []
  let at = 0
  const close = (outer: Group) => {
    const [show, ...next] = group.shows
    outer.words += show ? show(group.words) : group.words
    group = outer
    shows = next
  }
  for (const match of source.matchAll(markupPatterns.latexToken)) {
    const [token, environment, rowEnd, name = token, option, mark, raised] = match
    if (match.index > at) shows = []
    group.words += source.slice(at, match.index)
    at = match.index + token.length
    if (token === '{') group = { words: '', shows, outer: group }
    else if (token === '}' && group.outer) close(group.outer)
    else {
      if (environment ?? rowEnd) group.words += environment ? '\n\n' : '\n'
      else if (raised) group.words += `[${raised}]`
      else group.words += mark ?? marks.get(name) ?? signs.get(name) ?? (source[at] === '{' ? '' : ' ')
      if (name === 'item' && option) group.words += `${option} `
      shows = listShows(environment ?? name)
    }
  }
  group.words += source.slice(at)
  while (group.outer) close(group.outer)
  return group.words
}

/** What a command shows of what stands in the braces behind it, one after the other: of any other all is shown as it is. */
function listShows(name: string): readonly Show[] {
  if (markupPatterns.latexLeftOut.test(name)) return [leaveOut]
  if (markupPatterns.latexLeftOutTwice.test(name)) return [leaveOut, leaveOut]
  if (markupPatterns.latexHeading.test(name)) return [(words) => `\n\n${words}\n\n`]
  if (markupPatterns.latexFootnote.test(name)) return [(words) => `（${words}）`]
  if (name === '^') return [(words) => `[${words}]`]
  return name === 'frac' ? [(words) => `${words}/`] : []
}

/** The text of a page in the markup of a wiki or of notes, with each of its headings a paragraph and the cells of its tables, or of rows of quoted values, parted by tabs, in as many lines. */
export function markupToText(page: string): string {
  const { frontMatter, matterLine, quotedRow, quotedGap, wikiHeading } = markupPatterns
  const { wikiFrame, wikiTable, wikiTableEnd, wikiRow } = markupPatterns
  const [first = '', ...tables] = page
    .replace(quotedRow, (row) => row.slice(1, -1).replace(quotedGap, '\t'))
    .replace(frontMatter, (lines) => lines.replace(matterLine, paragraphSeparator))
    .replace(wikiFrame, '')
    .replace(wikiHeading, `$1${paragraphSeparator}`)
    .split(wikiTable)
  const rows = tables
    .map((part) => part.split(wikiTableEnd))
    .map(([table = '', ...rest]) => [...table.split(wikiRow).map(rowToLine), ...rest].join('\n'))
  return first + rows.join('')
}

function rowToLine(row: string): string {
  const { wikiCell, wikiFormat, wikiMark } = markupPatterns
  const [above = '', ...cells] = row.replace(wikiMark, '').split(wikiCell)
  const breaks = cells.join('').split('\n').slice(1).fill('\n').join('')
  return above + cells.map((cell) => cell.replace(wikiFormat, '').trim()).join('\t') + breaks
}
