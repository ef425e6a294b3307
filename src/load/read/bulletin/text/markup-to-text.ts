import { markupPatterns } from '../patterns/markup.ts'
import { paragraphSeparator } from './normalise-text.ts'

/**
 * `Show` returns what is shown of the words between braces. A `Group` has the words since an open brace, how these and those of
 * the braces right behind are shown, and the group around it.
 */
type Show = (words: string) => string
type Group = { words: string; shows: readonly Show[]; outer?: Group }

const leaveOut: Show = () => ''
/** What marks and commands of LaTeX stand for. Any other command is a blank, or nothing before a brace. */
const marks = new Map(Object.entries({ '~': ' ', '&': '\t', $: '', '^': '', item: '\n- ' }))
const signs = new Map(Object.entries({ uparrow: '↑', downarrow: '↓', percent: '%', approx: '约', pm: '±' }))

/** Turns LaTeX source into plain text with its headings, lists and tables; returns any other text unchanged. */
export function latexToText(page: string): string {
  const { latex, latexPiece, barePercentage, latexComment, latexUnseen, latexUnseenEnd } = markupPatterns
  if (!latex.test(page) && (!latexPiece.test(page) || barePercentage.test(page))) return page
  const [shown = ''] = page
    .replace(latexComment, '')
    .replace(markupPatterns.latexCells, (_, columns, words) => words + '\t'.repeat(Number(columns) - 1))
    .split(markupPatterns.latexEnd, 1)
  const [head = '', body = head] = shown.split(markupPatterns.latexBegin)
  // Of the preamble only title, author and date are shown.
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
    const { 0: token, 1: environment, 3: name = token } = match
    if (match.index > at) shows = []
    group.words += source.slice(at, match.index)
    at = match.index + token.length
    if (token === '{') group = { words: '', shows, outer: group }
    else if (token === '}' && group.outer) close(group.outer)
    else {
      group.words += showCommand(match, source[at])
      shows = listShows(environment ?? name)
    }
  }
  group.words += source.slice(at)
  while (group.outer) close(group.outer)
  return group.words
}

/** Returns what a mark or command shows itself, before the character behind it. */
function showCommand(match: RegExpExecArray, next: string | undefined): string {
  const [token, environment, rowEnd, name = token, option, mark, raised] = match
  const sign = mark ?? marks.get(name) ?? signs.get(name) ?? (next === '{' ? '' : ' ')
  const shown = environment ? '\n\n' : rowEnd ? '\n' : raised ? `[${raised}]` : sign
  return name === 'item' && option ? `${shown}${option} ` : shown
}

/** Returns how a command shows what stands in the braces behind it, one after the other; if unknown, as it is. */
function listShows(name: string): readonly Show[] {
  if (markupPatterns.latexLeftOut.test(name)) return [leaveOut]
  if (markupPatterns.latexLeftOutTwice.test(name)) return [leaveOut, leaveOut]
  if (markupPatterns.latexHeading.test(name)) return [(words) => `\n\n${words}\n\n`]
  if (markupPatterns.latexFootnote.test(name)) return [(words) => `（${words}）`]
  if (name === '^') return [(words) => `[${words}]`]
  return name === 'frac' ? [(words) => `${words}/`] : []
}

/**
 * Turns the markup of a wiki or of notes into plain text with as many lines. Headings become paragraphs; tabs part the cells of
 * tables and of rows of quoted values.
 */
export function markupToText(page: string): string {
  const { frontMatter, matterLine, quotedRow, quotedGap, wikiHeading } = markupPatterns
  const { wikiFrame, wikiTable, wikiTableEnd, wikiRow, wikiMark, wikiItem } = markupPatterns
  const framed = page.replace(wikiFrame, '')
  const isWiki = framed.search(wikiHeading) >= 0
  const [first = '', ...tables] = (isWiki ? framed.replace(wikiMark, '').replace(wikiItem, '· ') : framed)
    .replace(quotedRow, (row) => row.slice(1, -1).replace(quotedGap, '\t'))
    .replace(frontMatter, (lines) => lines.replace(matterLine, paragraphSeparator))
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
