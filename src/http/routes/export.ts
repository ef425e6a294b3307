import { Readable } from 'node:stream'
import Type from 'typebox'
import type { Database } from '../../store/database.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import type { App } from '../app-type.ts'
import { type AskOf, addDataRoute } from '../data-route.ts'
import { type ArchiveFile, packArchive } from '../formats/archive.ts'
import { renderCsv } from '../formats/csv.ts'
import { describeTables } from '../formats/csvw.ts'
import { copyFigureCsv } from '../formats/figure-formats.ts'
import type { Answer } from '../formats/format.ts'
import { momentParameters } from '../questions/parameters.ts'
import { breakTable, renderBreak } from '../resources/break.ts'
import { companyTable } from '../resources/company.ts'
import { eventTable, renderEvent } from '../resources/event.ts'
import { figureTable } from '../resources/figure.ts'
import { metricTable } from '../resources/metric.ts'
import { aggregateTable, platformTable, renderPlatform } from '../resources/platform.ts'

/** In the order in which they can be loaded: what a row refers to comes before it. */
const tables = [companyTable, platformTable, aggregateTable, metricTable, breakTable, eventTable, figureTable]

type Ask = AskOf<typeof momentParameters>

export async function exportRoutes(
  app: App,
  { exports, readSnapshot }: { exports: Database; readSnapshot: () => Promise<Snapshot> },
) {
  addDataRoute(app, readSnapshot, {
    path: '/v1/export.zip',
    operationId: 'exportAll',
    tag: 'data',
    summary: 'All tables as CSV, with their description and checksums',
    description:
      'Each CSV can be loaded again. `csv-metadata.json` describes the columns as CSV on the Web, `SHA256SUMS` is for `sha256sum -c`.',
    query: momentParameters,
    formats: [
      {
        extension: 'zip',
        mediaType: 'application/zip',
        disposition: 'attachment',
        query: {},
        schema: Type.String({ description: 'A ZIP archive', examples: ['PK'] }),
        answer: (question: Ask) => exportAll(question, exports),
      },
    ],
  })
}

async function exportAll(question: Ask, exports: Database): Promise<Answer> {
  if (question.request.method === 'HEAD') return { body: Readable.from([]) }
  const { stream } = await copyFigureCsv(exports, question, {})
  const files: ArchiveFile[] = [
    { name: 'README.txt', content: explain(question) },
    { name: 'csv-metadata.json', content: `${JSON.stringify(describeTables(tables), null, 2)}\n` },
    ...listSmallTables(question),
    { name: 'figures.csv', content: stream },
  ]
  return { body: packArchive(files, new Date(question.moment.recordedBy)) }
}

function listSmallTables({ snapshot, moment }: Ask): ArchiveFile[] {
  const { series, companies, metrics } = snapshot.reference
  const listSeries = (kind: string) => [...series.values()].filter((row) => row.kind === kind)
  const aggregates = listSeries('aggregate').map(({ series, name_en, name_zh, aliases }) => ({
    aggregate: series,
    name_en,
    name_zh,
    aliases,
  }))
  return [
    { name: 'companies.csv', content: renderCsv(companyTable, [...companies.values()]) },
    { name: 'platforms.csv', content: renderCsv(platformTable, listSeries('platform').map(renderPlatform)) },
    { name: 'aggregates.csv', content: renderCsv(aggregateTable, aggregates) },
    { name: 'metrics.csv', content: renderCsv(metricTable, [...metrics.values()]) },
    { name: 'breaks.csv', content: renderCsv(breakTable, snapshot.listBreaks(moment).map(renderBreak)) },
    { name: 'events.csv', content: renderCsv(eventTable, snapshot.listEvents(moment).map(renderEvent)) },
  ]
}

function explain({ asOf, moment, permalink }: Ask): string {
  return `All tables of a market-impact metrics service, as of ${asOf}, as recorded by ${moment.recordedBy}.

The address of this archive, which gives the same figures, events and breaks for ever:
  ${permalink}

Tables, as CSV after RFC 4180 in UTF-8; csv-metadata.json says what each column means:
${tables.map(({ name, title }) => `  ${`${name}.csv`.padEnd(16)}${title}`).join('\n')}

To check the files:          sha256sum -c SHA256SUMS
To load them, in this order: npm run load -- ${tables.map(({ name }) => `${name}.csv`).join(' ')}
`
}
