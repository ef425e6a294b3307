import { patterns } from './patterns.ts'

/** What a column holds, by its heading: the change over 环比 or 同比, the unit, or the value, of whichever month. */
type Column = { holds: 'change' | 'unit' | 'value'; words: string }

/**
 * A text with the rows of its small tables as the statements that they stand for, one a line, so that a value is read with the
 * heading of its column: `订单信息 | 亿单 | 5.54 | 下降21.2%` is 订单信息:5.54亿单,环比下降21.2%. A table needs a column of
 * 环比, and not more than one of values; the cells of any other stay apart, each a paragraph.
 */
export function tablesToStatements(text: string): string {
  if (!text.includes('\t') && !text.includes('|')) return text
  let columns: Column[] | undefined
  const lines = text.split('\n').map((line) => {
    const cells = splitCells(line)
    if (!cells) {
      if (line.trim() !== '') columns = undefined
      return line
    }
    if (cells.every((cell) => patterns.tableRule.test(cell))) return ''
    if (columns?.length === cells.length - 1) return stateRow(cells, columns)
    columns = readHeadings(cells)
    return cells.join(columns ? '；' : '\n\n')
  })
  return lines.join('\n')
}

function splitCells(line: string): string[] | undefined {
  const trimmed = line.trim()
  const isPiped = trimmed.length > 1 && trimmed.startsWith('|') && trimmed.endsWith('|')
  if (!isPiped && !line.includes('\t')) return undefined
  const cells = isPiped ? trimmed.slice(1, -1).split('|') : line.split('\t')
  return cells.length < 2 ? undefined : cells.map((cell) => cell.trim())
}

function readHeadings([, ...headings]: string[]): Column[] | undefined {
  const columns = headings.map((words): Column => {
    const change = patterns.changeHeading.exec(words)
    if (change) return { holds: 'change', words: change[0].slice(0, 2) }
    return { holds: words === '单位' ? 'unit' : 'value', words }
  })
  const count = (holds: Column['holds']) => columns.filter((column) => column.holds === holds).length
  return count('change') > 0 && count('value') === 1 && count('unit') <= 1 ? columns : undefined
}

function stateRow([label = '', ...cells]: string[], columns: readonly Column[]): string {
  const find = (holds: Column['holds']) => columns.findIndex((column) => column.holds === holds)
  const { words } = columns[find('value')] as Column
  const month = patterns.digit.test(words) ? `${words}，` : ''
  const changes = columns.flatMap((column, i) =>
    column.holds === 'change' && cells[i] ? [`，${column.words}${cells[i]}`] : [],
  )
  return `${month}${label}：${cells[find('value')] ?? ''}${cells[find('unit')] ?? ''}${changes.join('')}。`
}
