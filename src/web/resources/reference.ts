import Type from 'typebox'
import type { Break } from '../../domain/bounds/figure-system.ts'
import { aggregations, type Composition, metricUnits } from '../../domain/figure/figure.ts'
import { formatMonth } from '../../domain/time/month.ts'
import type { Tables } from '../../store/database.ts'
import { pick, type Table } from '../formats/table.ts'
import { boolean, dayText, instantText, monthText, nullable, nullableText, oneOf, text } from '../schema.ts'

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

/** Returns a platform as the API shows it. */
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

/** The table of series that sum over platforms, as loaded from a file. */
export const aggregateTable = {
  name: 'aggregates',
  title: 'Series that sum over platforms',
  row: {
    aggregate: text('Its slug, the name of its series', 'market'),
    ...pick(PlatformSchema, ['name_en', 'name_zh', 'aliases']),
  },
  key: ['aggregate'],
} satisfies Table

/** A whole with one of its parts: a composition has one row per part, in a file too. */
export const PartSchema = Type.Object(
  {
    composition: text('The name of the composition', 'didi-core-platform-transactions'),
    whole_series: text('The series of the whole', 'didi'),
    whole_metric: text('The metric of the whole', 'core_platform_transactions'),
    part_series: text('The series of the part', 'didi'),
    part_metric: text('The metric of the part', 'china_mobility_transactions'),
    exhaustive: boolean('Whether the parts add up to the whole; else they lie within it'),
    from: nullable(monthText('The first month in which it holds; null for all before', '2023-01')),
    to: nullable(monthText('The last month in which it holds; null for all to come', '2025-12')),
    source_url: nullableText('Where it was said', 'https://example.org/report'),
    note: nullableText('What a reader should know of it', 'as the annual report divides it'),
    recorded_at: instantText('When this service recorded it'),
  },
  { $id: 'Part', description: 'A whole and one of the parts that it is made of' },
)

export const compositionTable = {
  name: 'compositions',
  title: 'Wholes and the parts that they are made of',
  row: PartSchema.properties,
  key: ['composition', 'part_series', 'part_metric'],
} satisfies Table

/** Returns a composition as the API shows it, one row per part. */
export function renderParts(item: Composition): Type.Static<typeof PartSchema>[] {
  return item.parts.map((part) => ({
    composition: item.composition,
    whole_series: item.whole.series,
    whole_metric: item.whole.metric,
    part_series: part.series,
    part_metric: part.metric,
    exhaustive: item.isExhaustive,
    from: item.from === null ? null : formatMonth(item.from),
    to: item.to === null ? null : formatMonth(item.to),
    source_url: item.sourceUrl,
    note: item.note,
    recorded_at: item.recordedAt,
  }))
}

export const EventSchema = Type.Object(
  {
    event: text('Name of the event', 'didi-ipo'),
    date: dayText('The day of the event', '2021-06-30'),
    company: text('The company that it befell', 'didi-global'),
    type: text('What happened', 'ipo'),
    title: text('In a few words', 'NYSE listing at US$14 per ADS, raised US$4.4bn'),
    certainty: oneOf(['reported', 'unconfirmed'], { description: 'reported: a source was read' }),
    source_url: nullableText('Where it was reported', 'https://example.org/article'),
    note: nullableText('What a reader should know of it', 'the exact day is unconfirmed'),
    recorded_at: instantText('When this service recorded it'),
    title_zh: nullableText('The same in Chinese', '在纽约证券交易所上市'),
  },
  { $id: 'Event', description: 'A dated fact about a company' },
)

export const eventTable = {
  name: 'events',
  title: 'Listing and regulatory events',
  row: EventSchema.properties,
  key: ['event'],
} satisfies Table

/** Returns an event as the API shows it. */
export function renderEvent({ load_id: _, ...event }: Tables['event']): Type.Static<typeof EventSchema> {
  return event
}

export const BreakSchema = Type.Object(
  {
    series: text('The series that is counted differently', 'market'),
    metric: text('The metric that is counted differently', 'orders'),
    month: monthText('The first month of the new counting', '2025-01'),
    note: nullableText('What changed', 'The ministry counted differently in 2025'),
    source_url: nullableText('Where it was said', 'https://example.org/article'),
  },
  { $id: 'Break', description: 'A month from which the publisher counts differently' },
)

export const breakTable = {
  name: 'breaks',
  title: 'Months from which the publisher counts differently',
  row: BreakSchema.properties,
  key: ['series', 'metric', 'month'],
} satisfies Table

/** Returns a break as the API shows it. */
export function renderBreak({
  series,
  metric,
  month,
  note,
  sourceUrl,
}: Break): Type.Static<typeof BreakSchema> {
  return { series, metric, month: formatMonth(month), note, source_url: sourceUrl }
}
