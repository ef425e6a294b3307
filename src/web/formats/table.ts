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
