import { periodPattern } from '../schema.ts'
import { licence, sources } from './csvw.ts'
import { type Column, type ColumnType, columnsOf, listSeparator, type Table } from './table.ts'

/** The types of Table Schema. A printed number is a number, whose last digit is the last that was printed. */
const fieldTypes: Record<ColumnType, object> = {
  text: { type: 'string' },
  month: { type: 'yearmonth' },
  period: { type: 'string', constraints: { pattern: periodPattern } },
  day: { type: 'date' },
  instant: { type: 'datetime' },
  decimal: { type: 'number' },
  number: { type: 'number' },
  integer: { type: 'integer' },
  boolean: { type: 'boolean' },
  list: { type: 'list', delimiter: listSeparator, itemType: 'string' },
}

/**
 * Tables in one folder, each as CSV under its name, as a Data Package (https://datapackage.org, version 2).
 *
 * @param homepage where they are from
 * @param created the instant as of which they are
 */
export function describePackage(
  tables: readonly Table[],
  { homepage, created }: { homepage: string; created: string },
) {
  return {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: 'market-impact-metrics',
    title: 'Published figures and events of ride-hailing in China, with their sources',
    homepage,
    created,
    licenses: [{ name: 'MIT', path: licence }],
    sources: [{ title: sources }],
    resources: tables.map((table) => ({
      name: table.name,
      type: 'table',
      title: table.title,
      path: `${table.name}.csv`,
      format: 'csv',
      mediatype: 'text/csv',
      encoding: 'utf-8',
      dialect: { delimiter: ',', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true, header: true },
      schema: {
        fields: columnsOf(table).map(describeField),
        primaryKey: table.key,
        missingValues: [''],
      },
    })),
  }
}

function describeField({ name, description, type, required, unit }: Column) {
  const { constraints, ...field } = fieldTypes[type] as { constraints?: object }
  return {
    name,
    description,
    ...field,
    ...((constraints || required) && {
      constraints: { ...constraints, ...(required && { required }) },
    }),
    ...(unit !== undefined && { unit }),
  }
}
