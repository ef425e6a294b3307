import Type from 'typebox'
import { aggregations, metricUnits } from '../../domain/figure/figure.ts'
import type { Tables } from '../../store/database.ts'
import { pick, type Table } from '../formats/table.ts'
import { oneOf } from '../request/parameters.ts'
import { nullableText, text } from '../schema.ts'

export const CompanySchema = Type.Object(
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

export const companyTable = {
  name: 'companies',
  title: 'Companies behind platforms and events',
  row: pick(CompanySchema, ['company', 'name_en', 'name_zh']),
  key: ['company'],
} satisfies Table

export const MetricUnit = oneOf(metricUnits, { description: 'Unit of its levels; money is in yuan' })

export const MetricSchema = Type.Object(
  {
    metric: text('Its slug', 'orders'),
    unit: MetricUnit,
    name_en: text('English name', 'Orders'),
    name_zh: text('Chinese name', '订单量'),
    description: Type.String({
      default: '',
      description: 'What is counted',
      examples: ['Ride-hailing orders received in the month'],
    }),
    aggregation: oneOf(aggregations, {
      description:
        "How months make a longer period. sum: it is their sum. mean: it is their mean. last: it is the last one's. none: each period stands alone, as of a ratio",
    }),
  },
  { $id: 'Metric', description: 'What is counted' },
)

export const metricTable = {
  name: 'metrics',
  title: 'What is counted, and in what unit',
  row: MetricSchema.properties,
  key: ['metric'],
} satisfies Table

export const PlatformSchema = Type.Object(
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
  { $id: 'Platform', description: 'A ride-hailing brand, or the business of a company' },
)

/** A platform as the API shows it. */
export function renderPlatform({
  series,
  name_en,
  name_zh,
  aliases,
  company,
}: Tables['series']): Type.Static<typeof PlatformSchema> {
  return { platform: series, name_en, name_zh, aliases, company }
}

export const platformTable = {
  name: 'platforms',
  title: 'Platforms, and businesses of companies, with their names',
  row: PlatformSchema.properties,
  key: ['platform'],
} satisfies Table

/** Series that sum over platforms, as a file of them is loaded. */
export const aggregateTable = {
  name: 'aggregates',
  title: 'Series that sum over platforms',
  row: {
    aggregate: text('Its slug, the name of its series', 'market'),
    ...pick(PlatformSchema, ['name_en', 'name_zh', 'aliases']),
  },
  key: ['aggregate'],
} satisfies Table
