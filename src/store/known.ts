import type { Database, Tables } from './database.ts'

/** What stored things files may refer to. */
export type KnownReferences = {
  /** The slug that each normalised name of a series leads to. */
  names: Map<string, string>
  metrics: Map<string, Pick<Tables['metric'], 'unit'>>
  companies: Map<string, unknown>
}

export async function readKnownReferences(db: Database): Promise<KnownReferences> {
  const names = await db.selectFrom('series_name').select(['name', 'series']).execute()
  const metrics = await db.selectFrom('metric').select(['metric', 'unit']).execute()
  const companies = await db.selectFrom('company').select('company').execute()
  return {
    names: new Map(names.map(({ name, series }) => [name, series])),
    metrics: new Map(metrics.map(({ metric, unit }) => [metric, { unit }])),
    companies: new Map(companies.map(({ company }) => [company, company])),
  }
}
