import { Transform } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'
import type { SchemaElement } from 'hyparquet'
import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import { checkCount } from './row-streams.ts'
import { type Column, type ColumnType, columnsOf, listSeparator, type RowOf, type Table } from './table.ts'

export const parquetType = 'application/vnd.apache.parquet'

/** So many rows are held in memory until they are written; readers skip and spread their work by groups of them. */
const groupSize = 20_000

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

type Row = Record<string, unknown>

/** Takes rows one by one; the bytes of the file come in pieces as groups of rows are full. */
type ParquetRows = { add(row: Row): Uint8Array | null; end(): Uint8Array }

function writeParquet(table: Table): ParquetRows {
  const columns = columnsOf(table)
  const bytes = new ByteWriter()
  const writer = new ParquetWriter({ writer: bytes, schema: schemaOf(columns) })
  let rows: Row[] = []
  const take = () => {
    const taken = bytes.getBytes().slice()
    bytes.index = 0
    return taken
  }
  const writeGroup = () => {
    const columnData = columns.map(({ name, type }) => {
      const { encode = (value) => value } = encodings[type]
      return { name, data: rows.map((row) => (row[name] == null ? null : encode(row[name] as never))) }
    })
    writer.write({ columnData, rowGroupSize: groupSize })
    rows = []
  }
  return {
    add(row) {
      rows.push(row)
      if (rows.length < groupSize) return null
      writeGroup()
      return take()
    },
    end() {
      if (rows.length > 0) writeGroup()
      writer.finish()
      return take()
    },
  }
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
export function renderParquet<T extends Table>(table: T, rows: readonly RowOf<T>[]): Buffer {
  const parquet = writeParquet(table)
  const groups = rows.map((row) => parquet.add(row as Row)).filter((bytes) => bytes !== null)
  return Buffer.concat([...groups, parquet.end()])
}

/**
 * Makes Parquet of lines of JSON in bounded memory.
 *
 * @param rows how many there must be
 */
export function streamParquet(table: Table, rows: number): Transform {
  const parquet = writeParquet(table)
  const decoder = new StringDecoder('utf8')
  let rest = ''
  let found = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const lines = (rest + decoder.write(chunk)).split('\n')
      rest = lines.pop() as string
      found += lines.length
      for (const line of lines) {
        const bytes = parquet.add(JSON.parse(line))
        if (bytes) this.push(bytes)
      }
      done()
    },
    flush(done) {
      const error = checkCount(found, rows)
      if (!error) this.push(parquet.end())
      done(error)
    },
  })
}
