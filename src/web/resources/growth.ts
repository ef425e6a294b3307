import Type from 'typebox'
import { type Estimate, statuses } from '../../domain/bounds/estimate.ts'
import { type Evidence, isFigure } from '../../domain/bounds/statements.ts'
import { type Figure, type MetricUnit, measureFacts, metricUnits } from '../../domain/figure/figure.ts'
import type { ApproximateFigure, Conflict } from '../../domain/growth/comparison.ts'
import { formatPeriod } from '../../domain/time/period.ts'
import { pick } from '../formats/table.ts'
import type { Alternative, LevelAlternative } from '../request/alternatives.ts'
import { knowledgeOf } from '../request/as-of.ts'
import { boolean, nullable, nullableNumber, oneOf, periodText, ref, text } from '../schema.ts'
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
    allowed_unit: oneOf([...metricUnits, 'percentage_points'], {
      description: 'Unit of the allowed values; percentage_points of how a rate changed',
    }),
  },
  { $id: 'Conflict', description: 'A figure that was set aside' },
)

/** Returns a conflict as the API shows it. */
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
    ...renderAllowed(figure, allowed, metricUnit),
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

/** Returns a figure that says "about" as the API shows it. */
export function renderApproximate(
  { figure, agrees, allowed }: ApproximateFigure,
  metricUnit: MetricUnit,
): Type.Static<typeof ApproximateSchema> {
  return {
    figure: renderFigure(figure),
    agrees,
    ...renderAllowed(figure, allowed, metricUnit),
  }
}

function renderAllowed({ measure }: Figure, { low, high }: Estimate, metricUnit: MetricUnit) {
  const unit = measureFacts[measure].isPercent ? 'percent' : metricUnit
  const isOfRate = measure === 'difference' && unit === 'percent'
  return {
    allowed_low: low,
    allowed_high: high,
    allowed_unit: isOfRate ? ('percentage_points' as const) : unit,
  }
}

/** Returns the names of the compositions among the evidence of an answer. */
export const listCompositions = (evidence: readonly Evidence[]): string[] =>
  evidence.flatMap((item) => ('composition' in item ? [item.composition] : []))

export const AlternativeSchema = Type.Object(
  {
    metric: text('What was counted', 'china_mobility_transactions'),
    base: nullable(periodText('The base period; null for a level', '2021-Q1')),
    end: periodText('The end period, or that of the level', '2022-Q2'),
    url: text(
      'The question',
      '/v1/comparisons?series=didi:china_mobility_transactions&base=2021-Q1&end=2022-Q2',
    ),
  },
  { $id: 'Alternative', description: 'A question that has an answer' },
)

/**
 * Returns an alternative growth or level of a series as the API shows it, with the figures that its question may rest on.
 *
 * @param claim the parameters of the claim, if the question is one
 */
export function renderAlternative(
  series: string,
  alternative: Alternative | LevelAlternative,
  question: Parameters<typeof knowledgeOf>[0] & { per_day: boolean },
  claim?: Record<string, string>,
): Type.Static<typeof AlternativeSchema> {
  const { metric } = alternative.metric
  const subject = `${series}:${metric}`
  const allow_breaks = question.allow_breaks || alternative.acrossBreaks === true
  const address = (path: string, asked: Record<string, string>) => {
    const query = new URLSearchParams({
      series: subject,
      ...asked,
      ...claim,
      ...(question.per_day && { per_day: 'true' }),
      ...knowledgeOf({ ...question, ...alternative.asKnown, allow_breaks }),
    })
    return `${claim ? '/v1/claims' : path}?${query.toString().replaceAll('%3A', ':')}`
  }
  if ('period' in alternative) {
    const period = formatPeriod(alternative.period)
    return {
      metric,
      base: null,
      end: period,
      url: address('/v1/series', claim ? { end: period } : { from: period, to: period }),
    }
  }
  const asked = { base: formatPeriod(alternative.window.base), end: formatPeriod(alternative.window.end) }
  return { metric, ...asked, url: address('/v1/comparisons', asked) }
}
