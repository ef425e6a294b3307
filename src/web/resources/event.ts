import Type from 'typebox'
import type { Break } from '../../domain/bounds/figure-system.ts'
import { formatMonth } from '../../domain/time/month.ts'
import type { Tables } from '../../store/database.ts'
import type { Table } from '../formats/table.ts'
import { oneOf } from '../request/parameters.ts'
import { dayText, instantText, monthText, nullableText, text } from '../schema.ts'

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

/** An event as the API shows it. */
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
