import Type from 'typebox'
import { statuses } from '../../domain/bounds/estimate.ts'
import { type Evidence, isFigure } from '../../domain/bounds/statements.ts'
import { type Figure, type MetricUnit, measureFacts, metricUnits } from '../../domain/figure/figure.ts'
import type { ApproximateFigure, Conflict } from '../../domain/growth/comparison.ts'
import { pick } from '../formats/table.ts'
import { oneOf } from '../request/parameters.ts'
import { boolean, nullable, nullableNumber, ref, text } from '../schema.ts'
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
    against_compositions: Type.Array(text('A composition', 'didi-core-platform-transactions'), {
      description: 'The compositions that it cannot be true with, see /v1/compositions',
    }),
    agrees_rounded: boolean(
      'Whether it would agree if the zeros at its end were no digits: then `rounded_to` should say so',
      false,
    ),
    allowed_low: nullableNumber('Least value that the figures in use allow in its place', 3.3721),
    allowed_high: nullableNumber('Greatest value that the figures in use allow in its place', 3.3725),
    allowed_unit: oneOf(metricUnits, { description: 'Unit of the allowed values' }),
  },
  { $id: 'Conflict', description: 'A figure that was set aside' },
)

/** A conflict as the API shows it. */
export function renderConflict(
  { figure, reason, against, allowed, agreesRounded }: Conflict,
  metricUnit: MetricUnit,
): Type.Static<typeof ConflictSchema> {
  return {
    figure: renderFigure(figure),
    reason,
    against: against.filter(isFigure).map(renderFigure),
    against_compositions: listCompositions(against),
    agrees_rounded: agreesRounded,
    allowed_low: allowed.low,
    allowed_high: allowed.high,
    allowed_unit: unitOf(figure, metricUnit),
  }
}

export const ApproximateSchema = Type.Object(
  {
    figure: ref(FigureSchema),
    agrees: nullable(
      boolean('Whether the others leave room for it as it is printed; null where they say nothing of it'),
    ),
    ...pick(ConflictSchema, ['allowed_low', 'allowed_high', 'allowed_unit']),
  },
  { $id: 'ApproximateFigure', description: 'A figure that says "about", which binds nothing' },
)

/** A figure that says "about" as the API shows it. */
export function renderApproximate(
  { figure, agrees, allowed }: ApproximateFigure,
  metricUnit: MetricUnit,
): Type.Static<typeof ApproximateSchema> {
  return {
    figure: renderFigure(figure),
    agrees,
    allowed_low: allowed.low,
    allowed_high: allowed.high,
    allowed_unit: unitOf(figure, metricUnit),
  }
}

const unitOf = ({ measure }: Figure, metricUnit: MetricUnit): MetricUnit =>
  measureFacts[measure].isPercent ? 'percent' : metricUnit

/** The names of the compositions among what an answer rests on. */
export const listCompositions = (evidence: readonly Evidence[]): string[] =>
  evidence.flatMap((item) => ('composition' in item ? [item.composition] : []))
