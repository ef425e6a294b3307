import Type from 'typebox'
import type { Snapshot } from '../../store/snapshot.ts'
import type { App } from '../app-type.ts'
import { linkNext, PageSchema, pageOf } from '../page.ts'
import { Cursor, Limit, query, slug } from '../parameters.ts'
import { resolveCompany } from '../question.ts'
import { text } from '../resources/schema.ts'
import { problems } from '../responses.ts'

const Company = Type.Object(
  {
    company: text('Its slug', 'didi-global'),
    name_en: text('English name', 'DiDi Global'),
    name_zh: text('Chinese name', '滴滴全球'),
    platforms: Type.Array(Type.String(), {
      description: 'Its platforms',
      examples: [['didi', 'huaxiaozhu']],
    }),
  },
  { $id: 'Company', description: 'An issuer' },
)

export async function companyRoutes(app: App, { readSnapshot }: { readSnapshot: () => Promise<Snapshot> }) {
  app.addSchema(Company)
  app.get(
    '/v1/companies',
    {
      schema: {
        operationId: 'listCompanies',
        tags: ['data'],
        summary: 'The companies behind platforms and events',
        querystring: query({
          company: Type.Optional(slug('Its slug', 'didi-global')),
          limit: Limit,
          cursor: Type.Optional(Cursor),
        }),
        response: { 200: PageSchema(Company), ...problems(400, 503) },
      },
    },
    async (request, reply) => {
      const { reference } = await readSnapshot()
      const { company, ...page } = request.query
      resolveCompany(reference, company)
      const companies = [...reference.companies.values()].filter(
        (row) => company === undefined || row.company === company,
      )
      const { total, items, next } = pageOf(companies, (row) => row.company, page)
      linkNext(request, reply, next)
      const series = [...reference.series.values()]
      return {
        total,
        items: items.map((row) => ({
          ...row,
          platforms: series.filter((item) => item.company === row.company).map((item) => item.series),
        })),
      }
    },
  )
}
