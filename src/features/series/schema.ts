import Type from 'typebox'
import { pathMeasures } from '../../domain/growth/path.ts'
import type { RowOf, Table } from '../../web/formats/table.ts'
import { oneOf } from '../../web/request/parameters.ts'
import { StatusSchema } from '../../web/resources/growth.ts'
import {
  asOfText,
  boolean,
  monthText,
  nullable,
  nullableNumber,
  permalinkText,
  text,
} from '../../web/schema.ts'

const perDay = boolean('Whether each month was divided by its days', false)
const base = nullable(monthText('The base month of index and since_base; null for the other measures'))
const unit = oneOf(['count', 'percent', 'index'], {
  description: 'Unit of value, low and high; index: 100 in the base month',
})
const measure = oneOf(pathMeasures, { description: 'What the points show' })

const Point = Type.Object({
  month: monthText('The month', '2021-07'),
  status: StatusSchema,
  value: nullableNumber('The middle of the bounds, in `unit`', 110.7068),
  low: nullableNumber('Least value that all figures together allow, rounded outward', 110.7067),
  high: nullableNumber('Greatest value that all figures together allow, rounded outward', 110.7069),
  figure_ids: Type.Array(Type.Integer(), {
    description: 'The figures that decided the bounds, see /v1/figures/{id}',
    examples: [[131, 133]],
  }),
})

export const PathSchema = Type.Object({
  series: text('The series', 'market'),
  name: text('Its English name', 'Market'),
  points: Type.Array(Point),
})

export const PathsSchema = Type.Object(
  {
    metric: text('What was counted', 'orders'),
    measure,
    unit,
    per_day: perDay,
    base,
    as_of: asOfText,
    permalink: permalinkText,
    series: Type.Array(PathSchema, { description: 'In the order asked for' }),
  },
  { $id: 'Paths' },
)

export type Paths = Type.Static<typeof PathsSchema>

export const pathTable = {
  name: 'series',
  title: 'Paths of series month by month, with bounds',
  row: {
    series: PathSchema.properties.series,
    name: PathSchema.properties.name,
    metric: PathsSchema.properties.metric,
    measure,
    unit,
    per_day: perDay,
    base,
    as_of: asOfText,
    ...Point.properties,
  },
  key: ['series', 'month'],
} satisfies Table

/** A row for each series and month. */
export function listPathRows({ series, permalink: _, ...question }: Paths): RowOf<typeof pathTable>[] {
  return series.flatMap(({ points, ...path }) => points.map((point) => ({ ...path, ...question, ...point })))
}
