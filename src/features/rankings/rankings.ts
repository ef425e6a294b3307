import Type from 'typebox'
import { formatMonth } from '../../domain/time/month.ts'
import { expectedOneSeries } from '../../i18n/problems.ts'
import { listRankings } from '../../store/rankings.ts'
import { dataLink } from '../../web/addresses.ts'
import { addDataRoute, type RequestOf } from '../../web/data-route.ts'
import { sheetFormats } from '../../web/formats/format.ts'
import { pick, type RowOf, type Table } from '../../web/formats/table.ts'
import { DatedPageSchema, encodeCursor, jsonPages, readIdCursor } from '../../web/list-page.ts'
import { nameIn } from '../../web/names.ts'
import type { App, Platform } from '../../web/platform.ts'
import { badParameter } from '../../web/problems/problem.ts'
import { asOfParameters, listEnd, month, SeriesName } from '../../web/request/parameters.ts'
import { resolveSeries } from '../../web/request/resolve.ts'
import { resolveListEnds, resolvePeriod } from '../../web/request/windows.ts'
import { FigureSchema, sourceFields } from '../../web/resources/figure.ts'
import {
  boolean,
  decimalText,
  instantText,
  integer,
  monthText,
  nullable,
  nullableText,
  oneOf,
  text,
} from '../../web/schema.ts'

const parameters = {
  from: Type.Optional(listEnd('Only bulletins of this period or later', 'earliest', '2022-07')),
  to: Type.Optional(listEnd('Only bulletins of this period or earlier', 'latest', '2022-Q4')),
  subject: Type.Optional(
    oneOf(['platforms', 'aggregators', 'cities'] as const, { description: 'What is ranked' }),
  ),
  kind: Type.Optional(
    oneOf(['rate', 'rate_first', 'rate_last', 'growth_first', 'growth_last'] as const, {
      description: 'By what, and which part of the order',
    }),
  ),
  series: Type.Optional(SeriesName),
  period: Type.Optional(
    Type.String({ ...month('`from` and `to` in one, by its older name', '2022-07'), deprecated: true }),
  ),
  platform: Type.Optional(
    Type.String({ ...SeriesName, description: '`series` by its older name', deprecated: true }),
  ),
  ...asOfParameters,
}
type Request = RequestOf<typeof parameters>

export async function register(app: App, platform: Platform): Promise<void> {
  const { db } = platform
  app.addSchema(RankingSchema)
  addDataRoute(app, platform, {
    path: '/v1/rankings',
    operationId: 'listRankings',
    tag: 'data',
    summary: 'Platforms and cities in the order of their compliance rates, as the bulletins print it',
    description:
      'Compliance is the share of orders in which driver and vehicle hold a permit. The rates themselves are not printed; the changes that are, are changes of the rate in percentage points, and say nothing of orders.',
    query: parameters,
    errors: [422],
    formats: [
      jsonPages(
        DatedPageSchema(RankingSchema),
        async (question: Request, { limit, cursor }) => {
          const after = cursor === undefined ? 0 : readIdCursor(cursor)
          const { total, rankings, isLast } = await listRankings(db, readFilter(question), { after, limit })
          return {
            body: { total, items: rankings.map(renderRanking), permalink: question.permalink },
            next: isLast ? null : encodeCursor(String(rankings.at(-1)?.id)),
          }
        },
        suggestRates,
      ),
      ...sheetFormats(rankingTable, async (question: Request) => {
        const { rankings } = await listRankings(db, readFilter(question))
        return rankings.flatMap(renderEntries)
      }),
    ],
  })
}

/** Suggests the printed rates, if any, in place of an empty list. */
async function suggestRates({ query, snapshot, asOf }: Request) {
  const metric = 'order_compliance_rate'
  const known = await snapshot.listCoverage(await snapshot.listSeriesWith(metric), asOf)
  if (!known.some((item) => item.metric === metric)) return []
  const { as_of, recorded_by } = query
  const name = nameIn('en', snapshot.reference.metrics.get(metric), metric)
  return [{ description: name, url: dataLink('/v1/figures', { metric, as_of, recorded_by }) }]
}

const olderNames = [
  ['platform', 'series'],
  ['period', 'from'],
  ['period', 'to'],
] as const

/** @throws {Problem} 400 if a parameter comes with its older name, or names several series */
function readFilter({ query, snapshot, asOf }: Request) {
  for (const [older, newer] of olderNames) {
    const given = query[older]
    if (given !== undefined && query[newer] !== undefined)
      throw badParameter(older, given, `no ${older} beside ${newer}, which took its place`)
  }
  const { subject, kind, period, from: first = period, to: last = period } = query
  const parameter = query.series === undefined ? 'platform' : 'series'
  const name = query[parameter]
  const [series, another] = name === undefined ? [] : resolveSeries(snapshot.reference, name, parameter)
  if (another !== undefined) throw badParameter(parameter, name ?? null, expectedOneSeries)
  const { from, to } = resolveListEnds({ from: first, to: last }, resolvePeriod)
  return {
    from: from && formatMonth(from.first),
    to: to && formatMonth(to.last),
    subject,
    kind,
    series,
    ...asOf,
  }
}

const ranking = {
  period: monthText('The month of the bulletin', '2022-07'),
  subject: text('What is ranked: platforms, aggregators or cities', 'platforms'),
  kind: text(
    'rate: the whole order from the highest compliance rate down. rate_first, rate_last: its first or last ones. growth_first, growth_last: the first or last ones by the change of the rate on the month before',
    'growth_last',
  ),
}
const entry = {
  position: integer('Its place in the list, from 1', 1),
  name: nullableText('The name as printed; null where the copy lost it', '曹操出行'),
  platform: nullableText('The slug of the platform; null for cities and for unknown names', 'caocao'),
  change_pp: nullable(
    decimalText(
      'The printed change of the compliance rate in percentage points; null where none is printed',
      '-4.7',
    ),
  ),
}

const RankingSchema = Type.Object(
  {
    id: integer('Number of the ranking in this service', 3),
    ...ranking,
    whole: boolean('Whether the text held the list to its end'),
    entries: Type.Array(Type.Object(entry), { description: 'In the order of the list' }),
    sentence: text('Where the bulletin states it', '增长最后3名的依次是曹操出行(-4.7%)、…'),
    ...pick(FigureSchema, sourceFields),
    document_id: integer('The bulletin, see /v1/documents/{id}', 5),
    recorded_at: instantText('When this service recorded it'),
  },
  { $id: 'Ranking', description: 'An order of platforms or cities by compliance rate, as printed' },
)

const rankingTable = {
  name: 'rankings',
  title: 'Orders of platforms and cities by compliance rate, an entry each',
  row: {
    ranking_id: RankingSchema.properties.id,
    ...ranking,
    ...entry,
    document_id: RankingSchema.properties.document_id,
    recorded_at: RankingSchema.properties.recorded_at,
  },
  key: ['ranking_id', 'position'],
} satisfies Table

type Row = Awaited<ReturnType<typeof listRankings>>['rankings'][number]

const renderRanking = ({ load_id: _, entries, ...ranking }: Row): Type.Static<typeof RankingSchema> => ({
  ...ranking,
  entries: entries.map(renderEntry),
})

const renderEntries = (row: Row): RowOf<typeof rankingTable>[] =>
  row.entries.map((item) => ({ ...row, ranking_id: row.id, ...renderEntry(item) }))

const renderEntry = ({ position, name, series, change }: Row['entries'][number]) => ({
  position,
  name,
  platform: series,
  change_pp: change,
})
