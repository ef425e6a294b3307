import Type from 'typebox'
import type { Break } from '../../domain/growth-bounds.ts'
import { formatMonth } from '../../domain/month.ts'
import type { Table } from '../formats/table.ts'
import { monthText, nullableText, text } from './schema.ts'

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

/** A break as the API shows it. */
export function renderBreak({
  series,
  metric,
  month,
  note,
  sourceUrl,
}: Break): Type.Static<typeof BreakSchema> {
  return { series, metric, month: formatMonth(month), note, source_url: sourceUrl }
}
