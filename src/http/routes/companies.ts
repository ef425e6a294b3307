import Type from 'typebox'
import type { Snapshot } from '../../store/snapshot.ts'
import type { App } from '../app-type.ts'
import { type AskOf, addDataRoute } from '../data-route.ts'
import { listFormats } from '../list-page.ts'
import { slug } from '../questions/parameters.ts'
import { resolveCompany } from '../questions/resolve-names.ts'
import { CompanySchema, companyTable } from '../resources/company.ts'

const parameters = { company: Type.Optional(slug('Its slug', 'didi-global')) }

export async function companyRoutes(app: App, { readSnapshot }: { readSnapshot: () => Promise<Snapshot> }) {
  app.addSchema(CompanySchema)
  addDataRoute(app, readSnapshot, {
    path: '/v1/companies',
    operationId: 'listCompanies',
    tag: 'data',
    summary: 'The companies behind platforms and events',
    query: parameters,
    formats: listFormats({
      row: CompanySchema,
      table: companyTable,
      isDated: false,
      list: listCompanies,
      keyOf: ({ company }) => company,
    }),
  })
}

function listCompanies({ query: { company }, snapshot: { reference } }: AskOf<typeof parameters>) {
  resolveCompany(reference, company)
  const series = Map.groupBy(reference.series.values(), (item) => item.company)
  return [...reference.companies.values()]
    .filter((row) => company === undefined || row.company === company)
    .map((row) => ({ ...row, platforms: series.get(row.company)?.map((item) => item.series) ?? [] }))
}
