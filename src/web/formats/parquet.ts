import type { SchemaElement } from 'hyparquet'
import { type Column, type ColumnType, columnsOf, listSeparator, type RowOf, type Table } from './table.ts'

export const parquetType = 'application/vnd.apache.parquet'

/** So many rows are held in memory until they are written; readers skip and spread their work by groups of them. */
const groupSize = 10_000

type Encoding = { element: Partial<SchemaElement>; encode?: (value: never) => unknown }

const text: Encoding = { element: { type: 'BYTE_ARRAY', converted_type: 'UTF8' } }
const encodings: Record<ColumnType, Encoding> = {
  text,
  month: {
    element: { type: 'INT32', converted_type: 'DATE' },
    encode: (value: string) => new Date(`${value}-01`),
  },
  period: text,
  decimal: text,
  list: { ...text, encode: (value: unknown[]) => value.join(listSeparator) },
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
