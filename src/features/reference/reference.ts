import Type from 'typebox'
import { addDataRoute, type RequestOf } from '../../web/data-route.ts'
import { pickFields } from '../../web/formats/table.ts'
import { listFormats } from '../../web/list-page.ts'
import { searchSeries } from '../../web/names.ts'
import type { App, Platform } from '../../web/platform.ts'
import {
  asOfParameters,
  CompanyFilter,
  listEnd,
  MetricFilter,
  NamePart,
  SeriesList,
  slug,
} from '../../web/request/parameters.ts'
import { resolveCompany, resolveNarrowing, resolveSeries } from '../../web/request/resolve.ts'
import { resolveListEnds, resolvePeriod } from '../../web/request/windows.ts'
import {
  BreakSchema,
  breakTable,
  CompanySchema,
  companyTable,
  compositionTable,
  MetricSchema,
  MetricUnit,
  metricTable,
  PartSchema,
  PlatformSchema,
  platformTable,
  renderBreak,
  renderParts,
  renderPlatform,
} from '../../web/resources/reference.ts'

/** Adds the lists of platforms, companies, metrics, breaks and compositions. */
export async function register(app: App, platform: Platform): Promise<void> {
  platformRoutes(app, platform)
  companyRoutes(app, platform)
  metricRoutes(app, platform)
  breakRoutes(app, platform)
  compositionRoutes(app, platform)
}

const platformParameters = {
  platform: Type.Optional(SeriesList),
  company: Type.Optional(CompanyFilter),
  name: Type.Optional(NamePart),
}

function platformRoutes(app: App, platform: Platform): void {
  app.addSchema(PlatformSchema)
  addDataRoute(app, platform, {
    path: '/v1/platforms',
    operationId: 'listPlatforms',
    tag: 'data',
    summary: 'The platforms with their names; beside them, market and aggregators are series too',
    query: platformParameters,
    formats: listFormats({
      row: PlatformSchema,
      table: platformTable,
      isDated: false,
      list: listPlatforms,
      keyOf: ({ platform }) => platform,
    }),
  })
}

function listPlatforms({
  query: { platform, name, ...query },
  snapshot,
  asOf,
}: RequestOf<typeof platformParameters>) {
  const { reference } = snapshot
  const company = resolveCompany({ snapshot, asOf }, query.company)
  const wanted = platform === undefined ? undefined : new Set(resolveSeries(reference, platform, 'platform'))
  const named = name === undefined ? undefined : searchSeries(reference, name)
  return [...reference.series.values()]
    .filter(
      (row) =>
        row.kind === 'platform' &&
        (wanted === undefined || wanted.has(row.series)) &&
        (named === undefined || named.has(row.series)) &&
        (company === undefined || row.company === company),
    )
    .map(renderPlatform)
}

const companyParameters = { company: Type.Optional(CompanyFilter) }

function companyRoutes(app: App, platform: Platform): void {
  app.addSchema(CompanySchema)
  addDataRoute(app, platform, {
    path: '/v1/companies',
    operationId: 'listCompanies',
    tag: 'data',
    summary: 'The companies behind platforms and events',
    query: companyParameters,
    formats: listFormats({
      row: CompanySchema,
      table: companyTable,
      isDated: false,
      list: listCompanies,
      keyOf: ({ company }) => company,
    }),
  })
}

function listCompanies({ query, snapshot, asOf }: RequestOf<typeof companyParameters>) {
  const { reference } = snapshot
  const company = resolveCompany({ snapshot, asOf }, query.company)
  const series = Map.groupBy(reference.series.values(), (item) => item.company)
  return [...reference.companies.values()]
    .filter((row) => company === undefined || row.company === company)
    .map((row) => ({ ...row, platforms: series.get(row.company)?.map((item) => item.series) ?? [] }))
}

const metricParameters = { unit: Type.Optional(MetricUnit) }

function metricRoutes(app: App, platform: Platform): void {
  app.addSchema(MetricSchema)
  addDataRoute(app, platform, {
    path: '/v1/metrics',
    operationId: 'listMetrics',
    tag: 'data',
    summary: 'What is counted, and in what unit',
    query: metricParameters,
    formats: listFormats({
      row: MetricSchema,
      table: metricTable,
      isDated: false,
      list: listMetrics,
      keyOf: ({ metric }) => metric,
    }),
  })
}

function listMetrics({ query: { unit }, snapshot: { reference } }: RequestOf<typeof metricParameters>) {
  return [...reference.metrics.values()]
    .filter((row) => unit === undefined || row.unit === unit)
    .map((row) => pickFields(row, metricFields))
}
const metricFields = Object.keys(MetricSchema.properties) as (keyof typeof MetricSchema.properties)[]

const breakParameters = {
  series: Type.Optional(SeriesList),
  metric: Type.Optional(MetricFilter),
  from: Type.Optional(listEnd('Only breaks in this period or later', 'earliest', '2021-01')),
  to: Type.Optional(listEnd('Only breaks in this period or earlier', 'latest', '2025-12')),
  ...asOfParameters,
}

function breakRoutes(app: App, platform: Platform): void {
  addDataRoute(app, platform, {
    path: '/v1/breaks',
    operationId: 'listBreaks',
    tag: 'data',
    summary: 'The months from which the publisher counts differently',
    query: breakParameters,
    errors: [422],
    formats: listFormats({
      row: BreakSchema,
      table: breakTable,
      isDated: true,
      list: listBreaks,
      keyOf: ({ month, series, metric }) => `${month} ${series} ${metric}`,
    }),
  })
}

async function listBreaks({ query, snapshot, asOf }: RequestOf<typeof breakParameters>) {
  const { from, to } = resolveListEnds(query, resolvePeriod)
  const { series, metric } = await resolveNarrowing({ snapshot, asOf }, query)
  return snapshot
    .listBreaks(asOf)
    .filter(
      (item) =>
        (series === undefined || series.includes(item.series)) &&
        (metric === undefined || item.metric === metric) &&
        (!from || from.first <= item.month) &&
        (!to || item.month <= to.last),
    )
    .map(renderBreak)
}

const compositionParameters = {
  composition: Type.Optional(slug('Its name', 'didi-core-platform-transactions')),
  series: Type.Optional(SeriesList),
  metric: Type.Optional(MetricFilter),
  ...asOfParameters,
}

function compositionRoutes(app: App, platform: Platform): void {
  app.addSchema(PartSchema)
  addDataRoute(app, platform, {
    path: '/v1/compositions',
    operationId: 'listCompositions',
    tag: 'data',
    summary: 'Wholes and the parts that they are made of, a row for each part',
    description: '`series` and `metric` are those of the whole or of the part.',
    query: compositionParameters,
    formats: listFormats({
      row: PartSchema,
      table: compositionTable,
      isDated: true,
      list: listParts,
      keyOf: partKey,
    }),
  })
}

const partKey = ({ composition, part_series, part_metric }: Type.Static<typeof PartSchema>) =>
  `${composition} ${part_series} ${part_metric}`

async function listParts({ query, snapshot, asOf }: RequestOf<typeof compositionParameters>) {
  const { composition } = query
  const { series, metric } = await resolveNarrowing({ snapshot, asOf }, query)
  return snapshot
    .listCompositions(asOf)
    .flatMap(renderParts)
    .filter(
      (item) =>
        (composition === undefined || item.composition === composition) &&
        (series === undefined || series.includes(item.whole_series) || series.includes(item.part_series)) &&
        (metric === undefined || item.whole_metric === metric || item.part_metric === metric),
    )
    .sort((a, b) => (partKey(a) < partKey(b) ? -1 : 1))
}
