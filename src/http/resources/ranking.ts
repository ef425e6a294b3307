import Type from 'typebox'
import type { listRankings } from '../../store/rankings.ts'
import { pick, type Table } from '../formats/table.ts'
import { FigureSchema, sourceFields } from './figure.ts'
import { boolean, decimalText, instantText, monthText, nullable, nullableText, text } from './schema.ts'

const ranking = {
  period: monthText('The month of the bulletin', '2022-07'),
  subject: text('What is ranked: platforms, aggregators or cities', 'platforms'),
  kind: text(
    'rate: the whole order from the highest compliance rate down. rate_first, rate_last: its first or last ones. growth_first, growth_last: the first or last ones by the change of the rate on the month before',
    'growth_last',
  ),
}
const entry = {
  position: Type.Integer({ description: 'Its place in the list, from 1', examples: [1] }),
  name: nullableText('The name as printed; null where the copy lost it', '曹操出行'),
  platform: nullableText('The slug of the platform; null for cities and for unknown names', 'caocao'),
  change_pp: nullable(
    decimalText(
      'The printed change of the compliance rate in percentage points; null where none is printed',
      '-4.7',
    ),
  ),
}

export const RankingSchema = Type.Object(
  {
    id: Type.Integer({ description: 'Number of the ranking in this service', examples: [3] }),
    ...ranking,
    whole: boolean('Whether the text held the list to its end'),
    entries: Type.Array(Type.Object(entry), { description: 'In the order of the list' }),
    sentence: text('Where the bulletin states it', '增长最后3名的依次是曹操出行(-4.7%)、…'),
    ...pick(FigureSchema, sourceFields),
    document_id: Type.Integer({ description: 'The bulletin, see /v1/documents/{id}', examples: [5] }),
    recorded_at: instantText('When this service recorded it'),
  },
  { $id: 'Ranking', description: 'An order of platforms or cities by compliance rate, as printed' },
)

export const rankingTable = {
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

export function renderRanking(row: Row): Type.Static<typeof RankingSchema> {
  const { id, period, subject, kind, whole, sentence, publisher, source_kind, source_url, published_on } = row
  return {
    id,
    period,
    subject,
    kind,
    whole,
    entries: row.entries.map(renderEntry),
    sentence,
    publisher,
    source_kind,
    source_url,
    published_on,
    document_id: row.document,
    recorded_at: row.recorded_at,
  }
}

/** A row for each entry. */
export function renderEntries(row: Row): Type.Static<Type.TObject<typeof rankingTable.row>>[] {
  const { id, period, subject, kind, document, recorded_at } = row
  return row.entries.map((item) => ({
    ranking_id: id,
    period,
    subject,
    kind,
    ...renderEntry(item),
    document_id: document,
    recorded_at,
  }))
}

const renderEntry = ({ position, name, series, change }: Row['entries'][number]) => ({
  position,
  name,
  platform: series,
  change_pp: change,
})
