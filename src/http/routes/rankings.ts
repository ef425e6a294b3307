import Type from 'typebox'
import type { Database } from '../../store/database.ts'
import { listRankings } from '../../store/rankings.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import type { App } from '../app-type.ts'
import { type AskOf, addDataRoute } from '../data-route.ts'
import { csv } from '../formats/format.ts'
import { DatedPageSchema, encodeCursor, jsonPages, readIdCursor } from '../list-page.ts'
import { momentParameters, month, oneOf, SeriesName } from '../questions/parameters.ts'
import { resolveSeries } from '../questions/resolve-names.ts'
import { RankingSchema, rankingTable, renderEntries, renderRanking } from '../resources/ranking.ts'

const parameters = {
  period: Type.Optional(month('The month of the bulletin', '2022-07')),
  subject: Type.Optional(
    oneOf(['platforms', 'aggregators', 'cities'] as const, { description: 'What is ranked' }),
  ),
  kind: Type.Optional(
    oneOf(['rate', 'rate_first', 'rate_last', 'growth_first', 'growth_last'] as const, {
      description: 'By what, and which part of the order',
    }),
  ),
  platform: Type.Optional(SeriesName),
  ...momentParameters,
}
type Ask = AskOf<typeof parameters>

export async function rankingRoutes(
  app: App,
  { db, readSnapshot }: { db: Database; readSnapshot: () => Promise<Snapshot> },
) {
  app.addSchema(RankingSchema)
  addDataRoute(app, readSnapshot, {
    path: '/v1/rankings',
    operationId: 'listRankings',
    tag: 'data',
    summary: 'Platforms and cities in the order of their compliance rates, as the bulletins print it',
    description:
      'Compliance is the share of orders in which driver and vehicle hold a permit. The rates themselves are not printed; the changes that are, are changes of the rate in percentage points, and say nothing of orders.',
    query: parameters,
    formats: [
      jsonPages(DatedPageSchema(RankingSchema), async (question: Ask, { limit, cursor }) => {
        const after = cursor === undefined ? 0 : readIdCursor(cursor)
        const { total, rankings, isLast } = await listRankings(db, readFilter(question), { after, limit })
        return {
          body: { total, items: rankings.map(renderRanking), permalink: question.permalink },
          next: isLast ? null : encodeCursor(String(rankings.at(-1)?.id)),
        }
      }),
      csv(rankingTable, async (question: Ask) => {
        const { rankings } = await listRankings(db, readFilter(question))
        return rankings.flatMap(renderEntries)
      }),
    ],
  })
}

function readFilter({ query, snapshot, moment }: Ask) {
  const { platform, period, subject, kind } = query
  const [series] = platform === undefined ? [] : resolveSeries(snapshot.reference, platform, 'platform')
  return { period, subject, kind, series, ...moment }
}
