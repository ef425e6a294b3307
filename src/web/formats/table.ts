import type { CellValue } from 'hucre'
import type { SchemaElement } from 'hyparquet'
import type Type from 'typebox'
import { decimalPattern, monthPattern, periodPattern } from '../schema.ts'

/**
 * A table as it is exported: header, description of the columns, and all formats come from its row schema, in which a
 * column is an optional, nullable or required text, number or list, with `x-unit` where it has a unit; a text that may be
 * empty has that as its default.
 */
export type Table<Row extends Type.TProperties = Type.TProperties> = {
  /** Plural noun of file names. */
  name: string
  title: string
  row: Row
  /** The columns that tell a row from all others. */
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
  /** Whether its cells are never empty; a text may be. */
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

/** The columns in the order of the row schema. */
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

/** Between the items of a cell that holds a list. */
export const listSeparator = '|'

/** Some of the columns of a resource, in this order. */
export function pick<Properties extends Type.TProperties, const Names extends readonly (keyof Properties)[]>(
  schema: Type.TObject<Properties>,
  names: Names,
): Pick<Properties, Names[number]> {
  return pickFields(schema.properties, names)
}

/** Some of the fields of an object, in this order. */
export function pickFields<Whole extends object, Name extends keyof Whole>(
  whole: Whole,
  names: readonly Name[],
): Pick<Whole, Name> {
  return Object.fromEntries(names.map((name) => [name, whole[name]])) as Pick<Whole, Name>
}

export const csvType = 'text/csv'

/** Excel takes a file for UTF-8 by this mark alone. */
export const byteOrderMark = '\uFEFF'

/** What a spreadsheet would take for a formula, in Chinese and Japanese ones full-width too; a sign alone is none. */
export const formulaStart = /^[=+\-@＝＋－＠\t\r]./s

/**
 * A table as RFC 4180 has it: a header, CRLF after every row, nothing for null. For spreadsheets it begins with a byte
 * order mark, and texts that would be formulas get a `'` in front; numbers never.
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

/** How Excel shows the days and instants of a column, which it keeps as numbers. */
const shownAs: { [Type in ColumnType]?: string } = {
  month: 'yyyy-mm',
  day: 'yyyy-mm-dd',
  instant: 'yyyy-mm-dd hh:mm:ss',
}

/**
 * A workbook with one sheet, or with more where there are more rows than a sheet holds, in constant memory: numbers, days
 * and instants (UTC) as such, printed numbers with the digits that they were printed with. Texts are never formulas.
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

/** In a workbook `_x0041_` stands for the character of that number. */
const escapeCodes = (text: string) => text.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')

export const parquetType = 'application/vnd.apache.parquet'

/** So many rows are held in memory until they are written; readers skip and spread their work by groups of them. */
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
      // Without it DuckDB takes them for times of no zone.
      logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
    },
    encode: (value: string) => new Date(value),
  },
  number: { element: { type: 'DOUBLE' } },
  integer: { element: { type: 'INT64' }, encode: (value: number) => BigInt(value) },
  boolean: { element: { type: 'BOOLEAN' } },
}

/** Takes rows one by one; the bytes of the file come in pieces as groups of rows are full. */
type ParquetRows = { add(row: object): Uint8Array | null; end(): Uint8Array }

async function openParquet(table: Table): Promise<ParquetRows> {
  // It takes some of a start to load, and few ask for it.
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

/** The values of a column in a group of rows, each text kept once however often it comes. */
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

/** A table as Parquet: texts, periods and printed numbers as strings, days and, by their first day, months as dates, instants in milliseconds UTC. */
export async function renderParquet<T extends Table>(table: T, rows: readonly RowOf<T>[]): Promise<Buffer> {
  const parquet = await openParquet(table)
  const groups = rows.map((row) => parquet.add(row)).filter((bytes) => bytes !== null)
  return Buffer.concat([...groups, parquet.end()])
}

/** The same in bounded memory, in pieces. */
export async function* streamParquet(table: Table, rows: AsyncIterable<object>): AsyncGenerator<Uint8Array> {
  const parquet = await openParquet(table)
  for await (const row of rows) {
    const bytes = parquet.add(row)
    if (bytes) yield bytes
  }
  yield parquet.end()
}
