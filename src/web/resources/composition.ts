import Type from 'typebox'
import type { Composition } from '../../domain/figure/figure.ts'
import { formatMonth } from '../../domain/time/month.ts'
import type { Table } from '../formats/table.ts'
import { boolean, instantText, monthText, nullable, nullableText, text } from '../schema.ts'

/** A whole with one of its parts: a composition is as many rows as it has parts, in a file as well. */
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

/** A composition as the API shows it, a row for each part. */
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
