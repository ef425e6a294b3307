import Type from 'typebox'
import { statuses } from '../../domain/bounds/estimate.ts'
import { type MetricUnit, measureFacts, metricUnits } from '../../domain/figure/figure.ts'
import type { Conflict } from '../../domain/growth/comparison.ts'
import { oneOf } from '../request/parameters.ts'
import { nullableNumber, ref } from '../schema.ts'
import { FigureSchema, renderFigure } from './figure.ts'

export const StatusSchema = oneOf(statuses, {
  description:
    'bounded: a lower and an upper bound. bounded_below or bounded_above: only that one. unknown: no figures lead from base to end, which is no statement that nothing changed',
})

export const ConflictSchema = Type.Object(
  {
    figure: ref(FigureSchema),
    reason: oneOf(['contradicts', 'superseded'], {
      description:
        'contradicts: it cannot be true together with figures that are trusted more. superseded: a later publication replaced it',
    }),
    against: Type.Array(ref(FigureSchema), {
      description: 'The figures that it cannot be true with, or the one that replaced it',
    }),
    allowed_low: nullableNumber('Least value that the figures in use allow in its place', 3.3721),
    allowed_high: nullableNumber('Greatest value that the figures in use allow in its place', 3.3725),
    allowed_unit: oneOf(metricUnits, { description: 'Unit of the allowed values' }),
  },
  { $id: 'Conflict', description: 'A figure that was set aside' },
)

/** A conflict as the API shows it. */
export function renderConflict(
  { figure, reason, against, allowed }: Conflict,
  metricUnit: MetricUnit,
): Type.Static<typeof ConflictSchema> {
  return {
    figure: renderFigure(figure),
    reason,
    against: against.map(renderFigure),
    allowed_low: allowed.low,
    allowed_high: allowed.high,
    allowed_unit: measureFacts[figure.measure].isPercent ? 'percent' : metricUnit,
  }
}
