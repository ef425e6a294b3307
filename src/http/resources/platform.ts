import Type from 'typebox'
import type { Tables } from '../../store/database.ts'
import { pick, type Table } from '../formats/table.ts'
import { nullableText, text } from './schema.ts'

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
  { $id: 'Platform', description: 'A ride-hailing brand' },
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
  title: 'Ride-hailing platforms with their names',
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
