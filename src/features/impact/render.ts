import type Type from 'typebox'
import type * as domain from '../../domain/impact/answer.ts'
import type { ConformalTest } from '../../domain/impact/conformal.ts'
import type { Interval as DomainInterval } from '../../domain/impact/effect.ts'
import type { Method, Refused } from '../../domain/impact/methods.ts'
import type { LinearEstimate as DomainEstimate } from '../../domain/impact/numerics/statistics.ts'
import type { Warning as DomainWarning } from '../../domain/impact/warnings.ts'
import type { Month } from '../../domain/time/month.ts'
import { type Frequency, formatPeriod, periodContaining } from '../../domain/time/period.ts'
import { writeRefusal } from '../../i18n/impact-problems.ts'
import { summarise } from '../../i18n/impact-summary.ts'
import type { Localized } from '../../i18n/language.ts'
import { metricInSentences, namesInSentences } from '../../web/names.ts'
import { type ImpactAnswer, warningWriter } from './answer.ts'
import { type ImpactMethodName, impactMethods } from './request.ts'
import type { Answer, Impact, Interval, Refusal } from './schema.ts'

type FormatMonth = (month: Month) => string

/** A period by its first month, as the API writes it. */
export const formatAt =
  (frequency: Frequency): FormatMonth =>
  (month) =>
    formatPeriod(periodContaining(month, frequency))

/** An answer as the API shows it: months as texts, methods by their short names, codes with sentences in English. */
export function renderImpact(answer: ImpactAnswer, { panel = false }: { panel?: boolean } = {}): Impact {
  const { assessment, metric, reference } = answer
  const format = formatAt(assessment.frequency)
  const writeWarning = warningWriter(assessment, metric.unit, reference)
  return {
    frequency: assessment.frequency,
    metric: answer.metric.metric,
    as_of: answer.asOf,
    permalink: answer.permalink,
    per_day: answer.perDay,
    values: answer.values,
    scale: assessment.scale,
    treated: assessment.treated,
    controls: assessment.controls,
    first_month: format(assessment.firstMonth),
    event_month: assessment.eventMonth === null ? null : format(assessment.eventMonth),
    last_month: format(assessment.lastMonth),
    months_before: assessment.monthsBefore,
    months_after: assessment.monthsAfter,
    warnings: renderWarnings(assessment.warnings, writeWarning),
    results: assessment.results.map((result) =>
      result.status === 'refused' ? renderRefusal(result, answer) : renderAnswer(result, answer),
    ),
    excluded_months: answer.excluded.map(format),
    left_out: renderLeftOut(answer.leftOut, format),
    ...(panel && { panel: renderPanel(answer) }),
  }
}

function renderPanel({ panel: { months, treated, controls }, assessment }: ImpactAnswer) {
  return {
    months: months.map(formatAt(assessment.frequency)),
    series: [treated, ...controls].map(({ name, values }) => ({ series: name, values: [...values] })),
  }
}

export function renderLeftOut(leftOut: ImpactAnswer['leftOut'], format: FormatMonth) {
  return leftOut.map(({ series, reason, missingMonths }) => ({
    series,
    reason,
    missing_months: missingMonths.map(format),
  }))
}

export const renderWarnings = (
  warnings: readonly DomainWarning[],
  write: (warning: DomainWarning) => Localized,
) => warnings.map((warning) => ({ code: warning.code, sentence: write(warning).en }))

export const shortNames = Object.fromEntries(
  Object.entries(impactMethods).map(([short, method]) => [method, short]),
) as Record<Method, ImpactMethodName>

function renderRefusal(
  refused: Refused,
  { reference, assessment }: ImpactAnswer,
): Type.Static<typeof Refusal> {
  const { reason, remedy } = writeRefusal(refused, namesInSentences(reference), assessment.frequency)
  return {
    status: refused.status,
    method: shortNames[refused.method],
    code: refused.code,
    reason: reason.en,
    remedy: remedy.en,
  }
}

function renderAnswer(
  result: Exclude<domain.ImpactResult, Refused>,
  answer: ImpactAnswer,
): Type.Static<typeof Answer> {
  const method = { status: result.status, method: shortNames[result.method] }
  const { inTimePlacebo } = result
  const format = formatAt(answer.assessment.frequency)
  const numbers = {
    kind: result.kind,
    effect: result.effect,
    effect_pct: result.effectPct,
    interval: result.interval && renderInterval(result.interval),
    p_value: result.pValue,
    smallest_p: result.smallestP,
    minimum_detectable: result.minimumDetectable && {
      effect: result.minimumDetectable.effect,
      rise_pct: result.minimumDetectable.risePct,
      fall_pct: result.minimumDetectable.fallPct,
      power: result.minimumDetectable.power,
    },
    effect_by_month: result.effectByMonth.map((found) => ({
      ...renderMonthEffect(found, format),
      interval: found.interval && renderInterval(found.interval),
      conformal: found.conformal && renderConformal(found.conformal),
      rounding_bounds: found.roundingBounds && renderInterval(found.roundingBounds),
    })),
    rmspe: result.rmspe,
    in_time_placebo: inTimePlacebo && renderMonthEffect(inTimePlacebo, format),
    rounding_bounds: result.roundingBounds && renderInterval(result.roundingBounds),
  }
  const words = {
    warnings: renderWarnings(
      result.warnings,
      warningWriter(answer.assessment, answer.metric.unit, answer.reference),
    ),
    summary: summarise(
      result,
      answer.assessment,
      namesInSentences(answer.reference),
      metricInSentences(answer.metric),
    ).en,
  }
  switch (result.method) {
    case 'interrupted_time_series':
      return { ...method, ...numbers, ...renderCounted(result), ...renderTrend(result), ...words }
    case 'event_study':
      return { ...method, model: result.model, ...numbers, ...renderModels(result), ...words }
    default:
      return { ...method, ...numbers, ...renderCounted(result), ...renderWeights(result, format), ...words }
  }
}

function renderCounted({ total, sensitivity }: domain.WeightedAnswer | domain.InterruptedTimeSeriesAnswer) {
  return {
    total: total && {
      total: total.total,
      pct: total.pct,
      interval: total.interval,
      rounding_bounds: total.roundingBounds,
    },
    sensitivity: {
      largest_change: sensitivity.largestChange,
      m: sensitivity.m,
      drift_m: sensitivity.driftM,
    },
  }
}

function renderConformal({ p, smallestP, interval }: ConformalTest) {
  return { p_value: p, smallest_p: smallestP, interval: interval && renderInterval(interval) }
}

function renderWeights(
  { placebos, leaveOneOut, leaveTwoOut, conformal, weightRange, ...result }: domain.WeightedAnswer,
  format: FormatMonth,
) {
  return {
    control_weights: result.controlWeights,
    month_weights: result.monthWeights.map(({ month, weight }) => ({ month: format(month), weight })),
    effective_controls: result.effectiveControls,
    effective_months: result.effectiveMonths,
    zeta: result.zeta,
    placebos: {
      placebos: placebos.placebos.map((placebo) => ({
        control: placebo.control,
        effect: placebo.effect,
        studentised_effect: placebo.studentised,
        rmspe_before: placebo.rmspeBefore,
        rmspe_ratio: placebo.rmspeRatio,
      })),
      deviation: placebos.deviation,
      p_effect: placebos.pEffect,
      p_rmspe_ratio: placebos.pRmspeRatio,
      rmspe_ratio_rank: placebos.rmspeRatioRank,
      smallest_p: placebos.smallestP,
      interval: placebos.interval && renderInterval(placebos.interval),
      studentised: placebos.studentised && {
        deviation: placebos.studentised.deviation,
        p_effect: placebos.studentised.pEffect,
        interval: renderInterval(placebos.studentised.interval),
      },
    },
    leave_one_out: {
      effects: leaveOneOut.effects.map(({ control, effect, effectPct }) => ({
        control,
        effect,
        effect_pct: effectPct,
      })),
      range: renderInterval(leaveOneOut.range),
    },
    leave_two_out: leaveTwoOut && {
      p_value: leaveTwoOut.p,
      step: leaveTwoOut.step,
      pairs: leaveTwoOut.pairs,
    },
    conformal: conformal && renderConformal(conformal),
    weight_range: weightRange && renderInterval(weightRange),
    optimality_residual: result.optimalityResidual,
  }
}

function renderTrend({ coefficients, meanEffect, lag, degrees }: domain.InterruptedTimeSeriesAnswer) {
  return {
    coefficients: {
      constant: renderEstimate(coefficients.constant),
      trend: renderEstimate(coefficients.trend),
      level: renderEstimate(coefficients.level),
      slope: renderEstimate(coefficients.slope),
    },
    mean_effect: renderEstimate(meanEffect),
    lag,
    degrees,
  }
}

function renderModels({ marketModel, constantMean }: domain.EventStudyAnswer) {
  return {
    market_model: marketModel && renderGrowths(marketModel),
    constant_mean: renderGrowths(constantMean),
  }
}

function renderGrowths({
  alpha,
  beta,
  deviation,
  degrees,
  months,
  cumulative,
  joint,
}: domain.AbnormalGrowths) {
  return {
    alpha,
    beta,
    deviation,
    degrees,
    months: months.map((growth) => ({ ...renderEstimate(growth), cumulative: growth.cumulative })),
    cumulative: renderEstimate(cumulative),
    joint: joint && {
      f: joint.f,
      degrees_after: joint.degrees[0],
      degrees_before: joint.degrees[1],
      p: joint.p,
    },
  }
}

function renderEstimate({ estimate, standardError, t, p, interval }: DomainEstimate) {
  return { estimate, standard_error: standardError, t, p, interval }
}

export function renderInterval({ low, high, lowPct, highPct }: DomainInterval) {
  return { low, high, low_pct: lowPct, high_pct: highPct }
}

/** An interval as columns of a table. */
export const flattenInterval = (interval: Type.Static<typeof Interval> | null | undefined) =>
  interval ?? { low: null, high: null, low_pct: null, high_pct: null }

function renderMonthEffect(
  found: { month: Month; effect: number; effectPct: number | null },
  format: FormatMonth,
) {
  return { month: format(found.month), effect: found.effect, effect_pct: found.effectPct }
}
