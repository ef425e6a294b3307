import { createHash } from 'node:crypto'
import { pipeline, Readable, Transform } from 'node:stream'
import Type from 'typebox'
import { ZipFile } from 'yazl'
import { addDataRoute, type RequestOf } from '../../web/data-route.ts'
import type { Answer } from '../../web/formats/format.ts'
import { type RowOf, renderCsv, type Table } from '../../web/formats/table.ts'
import { describePackage, describeTables } from '../../web/formats/table-metadata.ts'
import type { AbsoluteUrl, App, Platform } from '../../web/platform.ts'
import { asOfParameters } from '../../web/request/parameters.ts'
import { figureTable } from '../../web/resources/figure.ts'
import { copyFigureCsv } from '../../web/resources/figure-formats.ts'
import {
  aggregateTable,
  breakTable,
  companyTable,
  compositionTable,
  eventTable,
  metricTable,
  platformTable,
  renderBreak,
  renderEvent,
  renderParts,
  renderPlatform,
} from '../../web/resources/reference.ts'

/** In the order in which they can be loaded: what a row refers to comes before it. */
const tables = [
  companyTable,
  platformTable,
  aggregateTable,
  metricTable,
  breakTable,
  compositionTable,
  eventTable,
  figureTable,
]

type Request = RequestOf<typeof asOfParameters>

export async function register(app: App, platform: Platform): Promise<void> {
  addDataRoute(app, platform, {
    path: '/v1/export.zip',
    operationId: 'exportAll',
    tag: 'data',
    summary: 'All tables that can be loaded, as CSV, with their description and checksums',
    description:
      'Each CSV can be loaded again. `datapackage.json` describes the columns as a Data Package and `csv-metadata.json` as CSV on the Web, `SHA256SUMS` is for `sha256sum -c`.',
    query: asOfParameters,
    formats: [
      {
        extension: 'zip',
        mediaType: 'application/zip',
        isStreamed: true,
        disposition: 'attachment',
        query: {},
        schema: Type.String({ description: 'A ZIP archive', examples: ['PK'] }),
        errors: [429],
        answer: (question: Request) => exportAll(question, platform),
      },
    ],
  })
}

async function exportAll(question: Request, platform: Platform): Promise<Answer> {
  if (question.request.method === 'HEAD') return { body: Readable.from([]) }
  const { absoluteUrl } = platform
  const { stream } = await copyFigureCsv(platform, question, {})
  const { recordedBy: created } = question.asOf
  const homepage = absoluteUrl('/')
  const files: ArchiveFile[] = [
    { name: 'README.txt', content: explain(question, absoluteUrl) },
    { name: 'csv-metadata.json', content: writeJson(describeTables(tables)) },
    { name: 'datapackage.json', content: writeJson(describePackage(tables, { homepage, created })) },
    ...listSmallTables(question),
    { name: 'figures.csv', content: stream },
  ]
  return { body: packArchive(files, new Date(created)) }
}

const writeJson = (content: object) => `${JSON.stringify(content, null, 2)}\n`

function listSmallTables({ snapshot, asOf }: Request): ArchiveFile[] {
  const { companies, metrics } = snapshot.reference
  const listSeries = (kind: string) =>
    [...snapshot.listSeries(asOf).values()].filter((row) => row.kind === kind)
  const aggregates = listSeries('aggregate').map((row) => ({ ...row, aggregate: row.series }))
  const fileOf = <T extends Table>(table: T, rows: RowOf<T>[]): ArchiveFile => ({
    name: `${table.name}.csv`,
    content: renderCsv(table, rows),
  })
  return [
    fileOf(companyTable, [...companies.values()]),
    fileOf(platformTable, listSeries('platform').map(renderPlatform)),
    fileOf(aggregateTable, aggregates),
    fileOf(metricTable, [...metrics.values()]),
    fileOf(breakTable, snapshot.listBreaks(asOf).map(renderBreak)),
    fileOf(compositionTable, snapshot.listCompositions(asOf).flatMap(renderParts)),
    fileOf(eventTable, snapshot.listEvents(asOf).map(renderEvent)),
  ]
}

function explain({ asOfText, asOf, permalink }: Request, absoluteUrl: AbsoluteUrl): string {
  return `All tables of a market-impact metrics service that can be loaded, as of ${asOfText}, as recorded by
${asOf.recordedBy}. The orders that bulletins rank platforms and cities in stand at ${absoluteUrl('/v1/rankings.csv')}.

The address of this archive, which gives the same figures, events, breaks and compositions for ever:
  ${absoluteUrl(permalink)}

Tables, as CSV after RFC 4180 in UTF-8; what each column means stands in datapackage.json, as a Data Package, and in
csv-metadata.json, as CSV on the Web:
${tables.map(({ name, title }) => `  ${`${name}.csv`.padEnd(18)}${title}`).join('\n')}

To check the files:          sha256sum -c SHA256SUMS
To load them, in this order: npm run load -- ${tables.map(({ name }) => `${name}.csv`).join(' ')}
`
}

/** A file of an archive: its text, or a stream that is already open. */
type ArchiveFile = { name: string; content: string | Readable }

/** The earliest time that a ZIP can hold. For a time before 1970 yazl throws while it writes, where no request catches it. */
const firstTime = Date.UTC(1980, 0, 1)

/**
 * Packs files into a ZIP while it is read, in constant memory. The last file is SHA256SUMS, for `sha256sum -c`. The same files
 * and date give the same bytes. If a file fails, so does the archive: it never ends as if it were whole.
 *
 * @param date the modification time of all files
 */
export function packArchive(files: readonly ArchiveFile[], date: Date): Readable {
  const zip = new ZipFile()
  const output = zip.outputStream as Readable
  const sums: string[] = []
  const streams: Readable[] = []
  const options = { mtime: new Date(Math.max(date.getTime(), firstTime)), mode: 0o100644 }
  for (const { name, content } of files) {
    const stream = typeof content === 'string' ? Readable.from([Buffer.from(content)]) : content
    const hashed = pipeline(
      stream,
      hashBytes((sum) => sums.push(`${sum}  ${name}\n`)),
      (error) => {
        if (error) output.destroy(error)
      },
    )
    zip.addReadStreamLazy(name, options, (open) => open(null, hashed))
    streams.push(stream)
  }
  zip.addReadStreamLazy('SHA256SUMS', options, (open) =>
    open(null, Readable.from([Buffer.from(sums.join(''))])),
  )
  output.once('close', () => {
    for (const stream of streams) stream.destroy()
  })
  zip.end()
  return output
}

/** Passes bytes on and, at their end, calls `tell` with the SHA-256 of all. */
function hashBytes(tell: (sum: string) => void): Transform {
  const hash = createHash('sha256')
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      done(null, chunk)
    },
    flush(done) {
      tell(hash.digest('hex'))
      done()
    },
  })
}
