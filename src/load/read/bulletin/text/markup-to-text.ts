import { markupPatterns } from '../patterns/markup.ts'
import { paragraphSeparator } from './normalise-text.ts'

/** What is shown of the words between braces. */
type Show = (words: string) => string

const leaveOut: Show = () => ''
const asParagraph: Show = (words) => `\n\n${words}\n\n`
const inBrackets: Show = (words) => `（${words}）`

/** What commands of LaTeX show of what stands in braces behind them; of all others it is shown as it is. */
const latexArguments = new Map<string, readonly Show[]>(
  [
    // Struck out, the mark of a footnote, by what another place is named, and how something looks.
    `sout xout st phantom hphantom vphantom textsuperscript tnote label ref eqref cite citep citet includegraphics
    bibliography bibliographystyle input include hspace vspace pagestyle thispagestyle zihao usepackage textcolor color
    colorbox href parbox raisebox scalebox cmidrule cline`,
    'multirow rule fontsize resizebox setlength setcounter newcommand renewcommand',
    'title subtitle author date part chapter section subsection subsubsection paragraph caption',
    'footnote footnotetext thanks marginpar',
  ].flatMap((names, i) => {
    const show = [[leaveOut], [leaveOut, leaveOut], [asParagraph], [inBrackets]][i] ?? []
    return names.split(/\s+/).map((name) => [name, show] as const)
  }),
)
latexArguments.set('frac', [(words) => `${words}/`])

/** What commands stand for; any other is as much as a blank. */
const latexSigns: Readonly<Record<string, string>> = {
  item: '\n- ',
  uparrow: '↑',
  downarrow: '↓',
  percent: '%',
  approx: '约',
  sim: '约',
  pm: '±',
}

/** What marks stand for; any other for nothing. */
const latexBlanks: Readonly<Record<string, string>> = { '~': ' ', '&': '\t' }

/** More columns than a table has. */
const mostColumns = 30

/** What a source in LaTeX shows, with its headings, lists and tables as those of plain text; any other text as it is. */
export function latexToText(page: string): string {
  const { latex, latexPiece, barePercentage, latexComment, latexUnseen, latexUnseenEnd } = markupPatterns
  if (!latex.test(page) && (!latexPiece.test(page) || barePercentage.test(page))) return page
  const [shown = ''] = page.replace(latexComment, '').split(markupPatterns.latexEnd, 1)
  const [head = '', body = head] = shown.split(markupPatterns.latexBegin)
  // Above its text only its title is shown.
  const titles = body === head ? [] : (head.match(markupPatterns.latexTitle) ?? [])
  const [first = '', ...rest] = body.split(latexUnseen)
  const seen = rest.map((part) => part.split(latexUnseenEnd).slice(1).join(''))
  return [...titles, first, ...seen].map(showLatex).join('\n')
}

function showLatex(source: string): string {
  /** The groups that are open, each with what it shows of its words, and the ones right behind it. */
  const groups: { words: string; shows: readonly Show[] }[] = [{ words: '', shows: [] }]
  let shows: readonly Show[] = []
  let at = 0
  const write = (words: string) => {
    const group = groups.at(-1)
    if (group) group.words += words
  }
  const close = () => {
    const { words = '', shows: [show, ...next] = [] } = groups.pop() ?? {}
    write(show ? show(words) : words)
    return next
  }
  for (const match of source.matchAll(markupPatterns.latexToken)) {
    const [token, environment, rowEnd, name, option, gap, mark, raised] = match
    if (match.index > at) shows = []
    write(source.slice(at, match.index))
    at = match.index + token.length
    if (token === '{') groups.push({ words: '', shows })
    else if (token === '}' && groups.length > 1) shows = close()
    else if (environment !== undefined) {
      write('\n\n')
      shows = markupPatterns.latexColumns.test(environment) ? [leaveOut, leaveOut] : []
    } else if (name === 'multicolumn') {
      let columns = 1
      const count: Show = (words) => {
        columns = Math.max(1, Math.min(Number(words) || 1, mostColumns))
        return ''
      }
      shows = [count, leaveOut, (words) => words + '\t'.repeat(columns - 1)]
    } else if (name !== undefined) {
      const isLed = source[at] === '{' && gap === ''
      write(latexSigns[name] ?? (isLed ? '' : ' '))
      if (name === 'item' && option) write(`${option} `)
      shows = latexArguments.get(name) ?? []
    } else if (token === '^') shows = [(words) => `[${words}]`]
    else if (raised !== undefined) write(`[${raised}]`)
    else if (mark !== undefined) write(markupPatterns.latexMark.test(mark) ? mark : ' ')
    else write(rowEnd !== undefined ? '\n' : (latexBlanks[token] ?? ''))
  }
  write(source.slice(at))
  while (groups.length > 1) close()
  return groups[0]?.words ?? ''
}

/** The text of a page in the markup of a wiki or of notes, with each of its headings a paragraph and the cells of its tables, or of rows of quoted values, parted by tabs, in as many lines. */
export function markupToText(page: string): string {
  const {
    frontMatter,
    matterLine,
    quotedRow,
    quotedGap,
    wikiHeading,
    wikiFrame,
    wikiTable,
    wikiTableEnd,
    wikiRow,
  } = markupPatterns
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
