import Type from 'typebox'
import type { Snapshot } from '../../store/snapshot.ts'
import type { App } from '../app-type.ts'
import { linkNext, PageSchema, pageOf } from '../page.ts'
import { Cursor, Limit, query, SeriesList, slug } from '../parameters.ts'
import { resolveCompany, resolveSeries } from '../question.ts'
import { nullableText, text } from '../resources/schema.ts'
import { problems } from '../responses.ts'

const Platform = Type.Object(
  {
    platform: text('Its slug, the name of its series', 'didi'),
    name_en: text('English name', 'DiDi'),
    name_zh: text('Chinese name', '滴滴出行'),
    aliases: Type.Array(Type.String(), {
      description: 'Other names by which it is found',
      examples: [['滴滴', 'Didi Chuxing']],
    }),
    company: nullableText('The company behind it; null where unknown', 'didi-global'),
  },
  { $id: 'Platform', description: 'A ride-hailing brand' },
)

export async function platformRoutes(app: App, { readSnapshot }: { readSnapshot: () => Promise<Snapshot> }) {
  app.addSchema(Platform)
  app.get(
    '/v1/platforms',
    {
      schema: {
        operationId: 'listPlatforms',
        tags: ['data'],
        summary: 'The platforms with their names; beside them, market and aggregators are series too',
        querystring: query({
          platform: Type.Optional(SeriesList),
          company: Type.Optional(slug('The company behind it', 'didi-global')),
          limit: Limit,
          cursor: Type.Optional(Cursor),
        }),
        response: { 200: PageSchema(Platform), ...problems(400, 503) },
      },
    },
    async (request, reply) => {
      const { reference } = await readSnapshot()
      const { platform, company, ...page } = request.query
      resolveCompany(reference, company)
      const wanted =
        platform === undefined ? undefined : new Set(resolveSeries(reference, platform, 'platform'))
      const platforms = [...reference.series.values()].filter(
        (row) =>
          row.kind === 'platform' &&
          (wanted === undefined || wanted.has(row.series)) &&
          (company === undefined || row.company === company),
      )
      const { total, items, next } = pageOf(platforms, (row) => row.series, page)
      linkNext(request, reply, next)
      return {
        total,
        items: items.map(({ series, name_en, name_zh, aliases, company }) => ({
          platform: series,
          name_en,
          name_zh,
          aliases,
          company,
        })),
      }
    },
  )
}
