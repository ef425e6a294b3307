import type { CellValue } from 'hucre'
import type { SchemaElement } from 'hyparquet'
import type Type from 'typebox'
import { decimalPattern, monthPattern, periodPattern } from '../schema.ts'

/**
 * A table for export. Its header, the descriptions of its columns and all formats follow from its row schema. A column is a
 * required, nullable or optional text, number or list, with `x-unit` if it has a unit; a text that may be empty has the empty
 * text as its default.
 */
export type Table<Row extends Type.TProperties = Type.TProperties> = {
  /** The plural noun of file names. */
  name: string
  title: string
  row: Row
  /** The columns that identify a row. */
  key: (keyof Row & string)[]
}

export type RowOf<T extends Table> = Type.Static<Type.TObject<T['row']>>

export type ColumnType =
  | 'text'
  | 'month'
  | 'period'
  | 'day'
  | 'instant'
  | 'decimal'
  | 'number'
  | 'integer'
  | 'boolean'
  | 'list'

export type Column = {
  name: string
  description: string
  type: ColumnType
  nullable: boolean
  /** True if no cell is empty; false for a text that may be empty. */
  required: boolean
  unit: string | undefined
}

type ColumnSchema = {
  type?: string | string[]
  format?: string
  pattern?: string
  description?: string
  default?: unknown
  'x-unit'?: string
}

/** Returns the columns in the order of the row schema. */
export function columnsOf({ row }: Table): Column[] {
  return Object.entries(row as Record<string, ColumnSchema>).map(([name, schema]) => {
    const types = [schema.type].flat()
    const type = columnType(types[0], schema)
    const nullable = types.includes('null')
    return {
      name,
      description: schema.description ?? '',
      type,
      nullable,
      required: !nullable && type !== 'list' && schema.default !== '',
      unit: schema['x-unit'],
    }
  })
}

function columnType(type: string | undefined, { format, pattern }: ColumnSchema): ColumnType {
  if (type === 'array') return 'list'
  if (type === 'number' || type === 'integer' || type === 'boolean') return type
  if (format === 'date') return 'day'
  if (format === 'date-time') return 'instant'
  if (pattern === monthPattern) return 'month'
  if (pattern === periodPattern) return 'period'
  return pattern === decimalPattern ? 'decimal' : 'text'
}

/** Separates the items of a list within a cell. */
export const listSeparator = '|'

/** Selects columns of a resource, in the given order. */
export function pick<Properties extends Type.TProperties, const Names extends readonly (keyof Properties)[]>(
  schema: Type.TObject<Properties>,
  names: Names,
): Pick<Properties, Names[number]> {
  return pickFields(schema.properties, names)
}

/** Selects fields of an object, in the given order. */
export function pickFields<Whole extends object, Name extends keyof Whole>(
  whole: Whole,
  names: readonly Name[],
): Pick<Whole, Name> {
  return Object.fromEntries(names.map((name) => [name, whole[name]])) as Pick<Whole, Name>
}

export const csvType = 'text/csv'

/** Excel recognises UTF-8 only by this mark. */
export const byteOrderMark = '\uFEFF'

/** Matches text that a spreadsheet would read as a formula, also with full-width signs (Chinese, Japanese); not a sign alone. */
export const formulaStart = /^[=+\-@＝＋－＠\t\r]./s

/**
 * Writes a table as RFC 4180 requires: a header, CRLF after every row, nothing for null. For spreadsheets it begins with a byte
 * order mark, and texts (but not numbers) that would be formulas get a leading `'`.
 */
export function renderCsv<T extends Table>(
  table: T,
  rows: readonly RowOf<T>[],
  { forSpreadsheets = false } = {},
): string {
  const columns = columnsOf(table)
  const lines = [columns.map(({ name }) => name).join()]
  for (const row of rows as readonly Record<string, unknown>[])
    lines.push(columns.map((column) => renderCell(row[column.name], column, forSpreadsheets)).join())
  return `${forSpreadsheets ? byteOrderMark : ''}${lines.join('\r\n')}\r\n`
}

function renderCell(value: unknown, { type }: Column, forSpreadsheets: boolean): string {
  if (value === null || value === undefined) return ''
  const text = Array.isArray(value) ? value.join(listSeparator) : String(value)
  const isFormula = forSpreadsheets && (type === 'text' || type === 'list') && formulaStart.test(text)
  const shown = isFormula ? `'${text}` : text
  return /[",\r\n]/.test(shown) ? `"${shown.replaceAll('"', '""')}"` : shown
}

export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The formats in which Excel shows days and instants, which it stores as numbers. */
const shownAs: { [Type in ColumnType]?: string } = {
  month: 'yyyy-mm',
  day: 'yyyy-mm-dd',
  instant: 'yyyy-mm-dd hh:mm:ss',
}

/**
 * Writes a workbook in constant memory, with more than one sheet if the rows exceed one. Numbers, days and instants (UTC) are
 * values of these types; printed numbers keep their digits. No text becomes a formula.
 */
export async function* writeXlsx(
  table: Table,
  rows: Iterable<object> | AsyncIterable<object>,
): AsyncGenerator<Uint8Array> {
  const columns = columnsOf(table)
  async function* cells(): AsyncGenerator<CellValue[]> {
    for await (const row of rows)
      yield columns.map(({ name, type }) => toCell((row as Record<string, unknown>)[name], type))
  }
  // It takes long to load, and few ask for it.
  const { writeXlsxStream } = await import('hucre/xlsx')
  yield* writeXlsxStream(cells(), {
    name: table.name,
    columns: columns.map(({ name, type }) => {
      const numFmt = shownAs[type]
      return { header: name, ...(numFmt !== undefined && { style: { numFmt }, width: numFmt.length + 2 }) }
    }),
    freezePane: { rows: 1 },
  })
}

function toCell(value: unknown, type: ColumnType): CellValue {
  if (value === null || value === undefined) return null
  if (Array.isArray(value)) return escapeCodes(value.join(listSeparator))
  if (type in shownAs) return new Date(String(value))
  return typeof value === 'string' ? escapeCodes(value) : (value as CellValue)
}

/** In a workbook `_x0041_` stands for the character with that number. */
const escapeCodes = (text: string) => text.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')

export const parquetType = 'application/vnd.apache.parquet'

/** How many rows are held in memory until they are written. Readers skip and share out work by these groups. */
const groupSize = 10_000

type Encoding = { element: Partial<SchemaElement>; encode?: (value: never) => unknown }

const utf8: Encoding = { element: { type: 'BYTE_ARRAY', converted_type: 'UTF8' } }
const encodings: Record<ColumnType, Encoding> = {
  text: utf8,
  month: {
    element: { type: 'INT32', converted_type: 'DATE' },
    encode: (value: string) => new Date(`${value}-01`),
  },
  period: utf8,
  decimal: utf8,
  list: { ...utf8, encode: (value: unknown[]) => value.join(listSeparator) },
  day: { element: { type: 'INT32', converted_type: 'DATE' }, encode: (value: string) => new Date(value) },
  instant: {
    element: {
      type: 'INT64',
      converted_type: 'TIMESTAMP_MILLIS',
      // Without it DuckDB reads the instants as times without a zone.
      logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
    },
    encode: (value: string) => new Date(value),
  },
  number: { element: { type: 'DOUBLE' } },
  integer: { element: { type: 'INT64' }, encode: (value: number) => BigInt(value) },
  boolean: { element: { type: 'BOOLEAN' } },
}

/** Takes rows one by one; returns the bytes of the file in pieces as groups of rows fill up. */
type ParquetRows = { add(row: object): Uint8Array | null; end(): Uint8Array }

async function openParquet(table: Table): Promise<ParquetRows> {
  // It slows down a start, and few ask for it.
  const { ByteWriter, ParquetWriter } = await import('hyparquet-writer')
  const bytes = new ByteWriter()
  const schema = columnsOf(table)
  const writer = new ParquetWriter({ writer: bytes, schema: schemaOf(schema) })
  let columns = schema.map(openColumn)
  let rows = 0
  const take = () => {
    const taken = bytes.getBytes().slice()
    bytes.index = 0
    return taken
  }
  const writeGroup = () => {
    writer.write({ columnData: columns, rowGroupSize: groupSize })
    columns = schema.map(openColumn)
    rows = 0
  }
  return {
    add(row) {
      for (const { name, add } of columns) add((row as Record<string, unknown>)[name])
      rows += 1
      if (rows < groupSize) return null
      writeGroup()
      return take()
    },
    end() {
      if (rows > 0) writeGroup()
      writer.finish()
      return take()
    },
  }
}

/** Collects the values of a column in a group of rows, and stores equal texts once. */
function openColumn({ name, type }: Column) {
  const encode = (encodings[type].encode ?? ((value) => value)) as (value: unknown) => unknown
  const data: unknown[] = []
  const texts = new Map<string, unknown>()
  const keep = (text: string) => {
    const encoded = encode(text)
    texts.set(text, encoded)
    return encoded
  }
  const add = (value: unknown) => {
    if (typeof value === 'string') data.push(texts.get(value) ?? keep(value))
    else data.push(value == null ? null : encode(value))
  }
  return { name, data, add }
}

function schemaOf(columns: Column[]): SchemaElement[] {
  const elements = columns.map(({ name, type, nullable }) => ({
    name,
    repetition_type: nullable ? ('OPTIONAL' as const) : ('REQUIRED' as const),
    ...encodings[type].element,
  }))
  return [{ name: 'root', num_children: columns.length }, ...elements]
}

/**
 * Renders a table as Parquet: texts, periods and printed numbers as strings, days and (by their first day) months as dates,
 * instants in milliseconds UTC.
 */
export async function renderParquet<T extends Table>(table: T, rows: readonly RowOf<T>[]): Promise<Buffer> {
  const parquet = await openParquet(table)
  const groups = rows.map((row) => parquet.add(row)).filter((bytes) => bytes !== null)
  return Buffer.concat([...groups, parquet.end()])
}

/** Renders Parquet in bounded memory, in pieces. */
export async function* streamParquet(table: Table, rows: AsyncIterable<object>): AsyncGenerator<Uint8Array> {
  const parquet = await openParquet(table)
  for await (const row of rows) {
    const bytes = parquet.add(row)
    if (bytes) yield bytes
  }
  yield parquet.end()
}
