import Type from 'typebox'
import type { Table } from '../formats/table.ts'
import { oneOf } from '../questions/parameters.ts'
import { text } from './schema.ts'

export const MetricUnit = oneOf(['count', 'percent'], { description: 'Unit of its levels' })

export const MetricSchema = Type.Object(
  {
    metric: text('Its slug', 'orders'),
    unit: MetricUnit,
    name_en: text('English name', 'Orders'),
    name_zh: text('Chinese name', '订单量'),
    description: text('What is counted', 'Ride-hailing orders received in the month'),
  },
  { $id: 'Metric', description: 'What is counted' },
)

export const metricTable = {
  name: 'metrics',
  title: 'What is counted, and in what unit',
  row: MetricSchema.properties,
  key: ['metric'],
} satisfies Table
