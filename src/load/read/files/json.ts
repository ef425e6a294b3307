import { RefusedRows, type RowError } from '../../../store/load-report.ts'
import { type Row, refusal } from '../cells/cells.ts'
import { readWrittenPeriod } from '../cells/written-dates.ts'
import { type Layout, layRows, type MetricFinder, readHeader } from '../records/header.ts'
import { findBadText } from '../records/record-rows.ts'
import { openRecordTable } from '../records/record-table.ts'
import { findYearColumns } from '../records/year-columns.ts'
import { type ContentName, contents, type RowTable } from '../rows/table.ts'

/**
 * Reads rows as JSON, whose keys are the columns of a CSV file, in one of these forms:
 * - an array of objects, alone or as `{"figures": [{"series": "didi", "period": "2022-03", "value": "-4.6"}]}`;
 * - an object on each line;
 * - a page with all rows of a list of this service;
 * - a data frame as arrays below one of names, by columns, or by platforms and months.
 *
 * Rows are counted from 1. Numbers keep the digits that were sent.
 *
 * @param expected what the JSON must hold, if that is known
 * @param metricOf finds the metric that a key may name
 * @throws {RefusedRows} where it is no such JSON, or keys are missing or unknown
 */
export async function openJsonTable(
  text: string,
  expected?: ContentName,
  metricOf?: MetricFinder,
): Promise<RowTable> {
  const json = parse(text)
  const repeated = findRepeatedKey(text)
  if (repeated !== undefined) throw refusal(`the key "${repeated}" twice in one object`, 'each key once')
  const matrix = readMatrix(json)
  if (matrix) return openRecordTable(recordsOf(matrix), expected, { metricOf })
  const { items, name } = findItems(json, text)
  const keys = [...new Set(items.flatMap((item) => Object.keys(item)))]
  const years = findYearColumns(keys)
  // The year and the month of a row may stand apart, where each row has both.
  if (years && items.every((item) => Object.values(item).every(isCell) && item[keys[years.year] ?? '']))
    return openRecordTable(
      recordsOf([keys, ...items.map((item) => keys.map((key) => `${item[key] ?? ''}`))]),
      expected ?? name,
      { metricOf },
    )
  const { content, columns, layouts } = readHeader(keys, { expected: expected ?? name, metricOf })
  const rows = items.flatMap((item, index) => toRows(item, index + 1, keys, layouts))
  async function* batches() {
    yield rows
  }
  return { content, columns, batches: batches() }
}

type Item = Record<string, unknown>

/** Names under which programs put rows of any kind. */
const wrappers = ['data', 'rows', 'records', 'items', 'results', 'list']

/** Keys beside rows that say nothing of them, as others may: `"region": "Shanghai"`. */
const besideRows = ['schema', 'total', 'next', 'permalink']

/** True for an entry beside rows that says that their request went well. */
const isWell = ([key, value]: [string, unknown]) =>
  /^(?:status|code|msg|message|success|ok)$/i.test(key) &&
  (value === null || /^(?:ok|success(?:ful)?|true|0|200|(?:操作|请求|查询)?成功|)$/i.test(String(value)))

/** Matches the number of a row. Any other label of a row may say what the row is of. */
const rowNumber = /^\d+$/

function findItems(json: unknown, text: string): { items: Item[]; name: ContentName | undefined } {
  if (isRow(json)) return { items: [json], name: undefined }
  const frame = unfold(json)
  if (frame) return { items: frame, name: undefined }
  // Lists of this service, and data frames in the form `table`, have other keys beside their rows.
  const entries = isObject(json)
    ? Object.entries(json).filter((entry) => !besideRows.includes(entry[0]) && !isWell(entry))
    : []
  const [[name, rows] = [], ...others] = isObject(json) ? entries : [[undefined, json]]
  const content = (Object.keys(contents) as ContentName[]).find((key) => key === name)
  const wrapped = entries.find(([key, value]) => wrappers.includes(key) && Array.isArray(value))
  const beside = entries.find((entry) => entry !== wrapped)
  if (wrapped && beside && beside[0] !== 'columns')
    throw refusal(
      `the key ${JSON.stringify(beside[0])} beside "${wrapped[0]}"`,
      `nothing beside the rows but ${besideRows.join(', ')} and a status that is ok, since it may say what they are of`,
    )
  const isList = Array.isArray(rows) && rows.length > 0 && rows.every(isObject)
  const isNamed = name === undefined || content !== undefined || wrappers.includes(name)
  if (others.length > 0 || !isNamed || !isList) {
    const names = Object.keys(contents).join(', ')
    throw refusal(
      text.slice(0, 100).replace(/\s+/g, ' ').trim(),
      `an array of objects, one for each row, or {"figures": […]}, with one of ${names}, or {"data": […]}; pandas writes it so with orient="records", after df.reset_index() where the rows have names`,
    )
  }
  if (isObject(json)) checkWhole(json, rows.length)
  return { items: rows as Item[], name: content }
}

/** Refuses a page of a list that has others, since the rest would be missed in silence. */
function checkWhole({ next, total }: Item, rows: number): void {
  const isLast = !next && !(Number(total) > rows)
  if (isLast) return
  const found = next ? `a page of a list that goes on at ${next}` : `${rows} of ${total} rows`
  throw refusal(found, 'all rows of it: every list of this service is a file too, such as /v1/figures.csv')
}

/** Returns the rows of a data frame that is no list of objects: `split`, by columns, by row numbers, or a list of lists. */
function unfold(json: unknown): Item[] | undefined {
  if (Array.isArray(json)) return nameCells(json[0], json.slice(1))
  if (!isObject(json)) return undefined
  if ('columns' in json && 'data' in json) {
    const { columns, data, index = [], ...others } = json
    const isNumbered = Array.isArray(index) && index.every((label) => rowNumber.test(label))
    return isNumbered && Object.keys(others).length === 0 ? nameCells(columns, data) : undefined
  }
  if (Object.entries(json).every(([key, row]) => rowNumber.test(key) && isObject(row)))
    return Object.values(json) as Item[]
  const columns = Object.values(json).map((column) => (typeof column === 'object' && column ? column : {}))
  const rows = Object.keys(columns[0] ?? {})
  const isComplete = columns.every(
    (column) => Object.keys(column).join() === rows.join() && Object.values(column).every(isCell),
  )
  if (!rows.every((row) => rowNumber.test(row)) || rows.length === 0 || !isComplete) return undefined
  return nameCells(
    Object.keys(json),
    rows.map((row) => columns.map((column) => (column as Item)[row])),
  )
}

/** Returns a data frame of platforms and months, either of them as columns, as a table with the months in its header. */
function readMatrix(json: unknown): string[][] | undefined {
  if (!isObject(json)) return undefined
  const frame = {
    columns: Object.keys(Object(Object.values(json)[0])),
    index: Object.keys(json),
    data: Object.values(json).map((row) => (isObject(row) ? row : {})),
  }
  const { columns, index, data } = Object.keys(json).sort().join() === 'columns,data,index' ? json : frame
  if (!Array.isArray(columns) || !Array.isArray(index) || !Array.isArray(data)) return undefined
  const areDated = [columns, index].map((all) => all.every((text) => readWrittenPeriod(String(text))))
  const keys = data.map((row) => (Array.isArray(row) ? columns : Object.keys(row)).join())
  const rows = data.map((row) => Object.values(row))
  const isWhole = rows.every((row, i) => row.length === columns.length && keys[i] === columns.join())
  const isFrame = columns.length > 0 && index.length === rows.length && isWhole && rows.flat().every(isCell)
  if (!isFrame || areDated[0] === areDated[1]) return undefined
  const lines = [columns, ...rows].map((row, i) => [i === 0 ? '平台' : index[i - 1], ...row])
  const turned = ['平台', ...columns].map((_, place) => lines.map((line) => line[place]))
  return (areDated[0] ? lines : turned).map((line) => line.map((cell) => String(cell ?? '').trim()))
}

async function* recordsOf(lines: string[][]) {
  const frame = { errors: [], delimiter: '\t', isChecked: false }
  yield lines.map((cells, i) => ({ ...frame, line: Math.max(i, 1), cells }))
}

/**
 * Makes objects of names and rows.
 *
 * @throws {RefusedRows} where a row has more or fewer cells than there are names, or a name stands twice
 */
function nameCells(names: unknown, rows: unknown): Item[] | undefined {
  const isHeader = Array.isArray(names) && names.length > 0 && names.every((name) => typeof name === 'string')
  if (!isHeader || !Array.isArray(rows) || rows.length === 0 || !rows.every(Array.isArray)) return undefined
  const seen = new Set<string>()
  for (const name of names) {
    if (seen.has(name)) throw refusal(`the column "${name}" twice`, 'each column once')
    seen.add(name)
  }
  return rows.map((row, at) => {
    if (row.length === names.length) return Object.fromEntries(names.map((name, i) => [name, row[i]]))
    const found = `${row.length} cells in row ${at + 1}`
    throw refusal(found, `${names.length}, as many as there are columns`)
  })
}

/** Parses JSON, or an object on each line, as exports write it. */
function parse(text: string): unknown {
  const lines = text.trim().split('\n')
  const isLines = lines.length > 1 && lines[0]?.startsWith('{') && lines[0].trimEnd().endsWith('}')
  return isLines ? lines.flatMap((line, i) => (line.trim() === '' ? [] : [parseAt(line, i)])) : parseAt(text)
}

/**
 * Parses one text of JSON.
 *
 * @param before how many lines stand before the text
 */
function parseAt(text: string, before = 0): unknown {
  try {
    return JSON.parse(text, keepDigits)
  } catch (error) {
    const fault = error instanceof RangeError ? 'brackets nested too deep' : (error as Error).message
    const [place = '', line = 1] = / \(line (\d+) column \d+\)/.exec(fault) ?? []
    const { errors } = refusal(fault.replace(place, ''), 'JSON (RFC 8259), or an object of it on each line')
    throw new RefusedRows(errors.map((error) => ({ ...error, line: before + Number(line) })))
  }
}

/** Finds a key that one object has twice. JSON.parse would take the last value in silence. */
function findRepeatedKey(text: string): string | undefined {
  const objects: Set<string>[] = []
  const colon = /\s*:/y
  let start: number | undefined
  for (const { 0: token, index } of text.matchAll(/\\.|["{}]/g)) {
    if (token === '"' && start === undefined) start = index + 1
    else if (token === '"') {
      const key = text.slice(start, index)
      start = undefined
      colon.lastIndex = index + 1
      if (!colon.test(text)) continue
      if (objects.at(-1)?.has(key)) return key
      objects.at(-1)?.add(key)
    } else if (start === undefined && token === '{') objects.push(new Set())
    else if (start === undefined && token === '}') objects.pop()
  }
  return undefined
}

/** Keeps a number as its text, since 5.50 says more than 5.5, and a float cannot hold 9007199254740993. */
const keepDigits = (_key: string, value: unknown, { source }: { source?: string } = {}) =>
  typeof value === 'number' ? source : value

/** True if a value is a single row. */
const isRow = (value: unknown): value is Item =>
  isObject(value) &&
  Object.keys(value).length > 0 &&
  Object.entries(value).every(([key, cell]) => !(key in contents) && (isCell(cell) || key === 'aliases'))

const isCell = (value: unknown) => typeof value !== 'object' || value === null

const isObject = (value: unknown): value is Item =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Makes the rows of an object. A missing key is a missing column. */
function toRows(item: Item, line: number, keys: readonly string[], layouts: readonly Layout[]): Row[] {
  const errors: RowError[] = []
  const cells: (string | undefined)[] = []
  for (const { name, place } of layouts.flatMap(({ columns }) => columns)) {
    const value = item[keys[place] as string]
    if (value === undefined || cells[place] !== undefined) continue
    cells[place] = toCell(value, name)
    if (cells[place] !== undefined) continue
    const expected = 'a text, a number, true, false or null, or texts for aliases'
    errors.push({ line, column: name, value: JSON.stringify(value).slice(0, 100), expected })
  }
  if (errors.length > 0) return [{ line, cells: {}, errors, names: layouts[0]?.names ?? {} }]
  const rows = layRows(line, cells, layouts)
  for (const row of rows) row.errors.push(...findBadText(line, row.cells))
  return rows
}

/** Returns the cell of a CSV file that says the same, if any. */
function toCell(value: unknown, column: string): string | undefined {
  if (value === null) return ''
  if (typeof value === 'string') return value.trim()
  if (typeof value === 'boolean') return String(value)
  const isList = column === 'aliases' && Array.isArray(value)
  return isList && value.every((item) => typeof item === 'string') ? value.join('|') : undefined
}
