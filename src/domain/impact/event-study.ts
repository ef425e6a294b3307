import type { Month } from '../time/month.ts'
import type { AbnormalGrowths, EventStudyAnswer, JointTest } from './answer.ts'
import { boundEffect, type Coefficients, effectsByMonth, percentOf } from './effect.ts'
import { estimateInTime, smallestP, studentisedInterval, testStudentised } from './inference.ts'
import { ImpactRefusal, refuseTooFew } from './methods.ts'
import { differencesOf, meanOf, roundingOf, sumOf, upperTailOfF, withError } from './numerics/statistics.ts'
import { type CellBound, type CellBounds, type Panel, type PanelSeries, timesOf } from './panel.ts'
import { enoughMonths, listWarnings, warnFewControls, warnFewErrors, warnInTimePlacebo } from './warnings.ts'

type EventStudy = {
  constantMean: AbnormalGrowths
  /** Null with fewer than three growths before the event, or where the market grew equally in all months before it. */
  marketModel: AbnormalGrowths | null
  /** The same model for each control in the treated's place, with the others as its market; cumulative, month by month. */
  placebos: { cumulative: number[]; deviation: number }[]
}

/**
 * Event study: by how much the treated grew more than was normal for it, month by month, in log growth.
 *
 *     constant mean:  abnormal_t = g_t − α
 *     market model:   abnormal_t = g_t − α − β m_t,   m_t = mean log growth of the controls in t
 *
 * with α and β by least squares over the growths before the event. The variances include the error of estimating them:
 * σ²(1 + 1/n + (m_t − m̄)²/S) for a month, σ²(L + L²/n + (Σ(m_t − m̄))²/S) for L months together, S = Σ before (m − m̄)². A
 * growth across months that are left out spans k months: k α is normal for it and k σ² its variance, so its weight is 1/k, and n
 * and L count months.
 *
 * The interval does not use these variances, since an error in a level returns in the next growth with the other sign. It comes
 * from the placebos, each scaled by its own deviation: in a simulation without any effect it excludes zero in 3 to 6 of 100
 * panels.
 *
 * For: when the effect came. Not for: small lasting effects, which cumulated errors hide.
 *
 * Source: MacKinlay, "Event studies in economics and finance", Journal of Economic Literature 35 (1997), sections 3 to 5.
 *
 * @throws {ImpactRefusal} with fewer than 3 months before the event, 1 from it on or 2 controls, or, off the logarithmic scale,
 *   with a value that has no logarithm
 */
function eventStudy(panel: Panel): EventStudy {
  refuseTooFew('event_study', panel)
  const { treated, controls, before } = logarithmic(panel)
  const growth = differencesOf(treated.values)
  const lengths = differencesOf(timesOf(panel))
  const controlGrowths = controls.map(({ values }) => differencesOf(values))
  const market = growth.map((_, t) => meanOf(controlGrowths.map((values) => values[t] ?? 0)))
  const count = before - 1
  const largest = [treated, ...controls].map(({ values }) => Math.max(...values.map(Math.abs)))
  const rounding = roundingOf(Math.max(...largest))
  const varies = (growths: readonly number[]) => {
    const past = growths.slice(0, count).map((m, t) => m / (lengths[t] ?? 1))
    return Math.max(...past) - Math.min(...past) > rounding
  }
  const isIdentified = count > 2 && varies(market)
  const total = market.map((mean) => mean * controls.length)
  return {
    constantMean: abnormalGrowths(growth, null, lengths, count, rounding),
    marketModel: isIdentified ? abnormalGrowths(growth, market, lengths, count, rounding) : null,
    placebos: controlGrowths.map((own) => {
      const others = total.map((sum, t) => (sum - (own[t] ?? 0)) / (controls.length - 1))
      // The other controls may grow equally each month even where all controls do not.
      const { abnormal, deviation } = fitNormal(
        own,
        isIdentified && varies(others) ? others : null,
        lengths,
        count,
      )
      return { cumulative: cumulate(abnormal.slice(count)), deviation }
    }),
  }
}

/** Fits a model of normal growth before the event; returns how far every growth differs from it. */
function fitNormal(
  growth: readonly number[],
  market: readonly number[] | null,
  lengths: readonly number[],
  count: number,
) {
  const lengthOf = (t: number) => lengths[t] as number
  const own = growth.slice(0, count)
  const normal = market?.slice(0, count) ?? Array<number>(count).fill(0)
  const monthsBefore = sumOf(lengths.slice(0, count))
  const [mean, marketMean] = [sumOf(own) / monthsBefore, sumOf(normal) / monthsBefore]
  const away = (t: number) => (market?.[t] ?? 0) - lengthOf(t) * marketMean
  const spread = sumOf(normal.map((_, t) => away(t) ** 2 / lengthOf(t)))
  const product = sumOf(own.map((g, t) => (away(t) * (g - lengthOf(t) * mean)) / lengthOf(t)))
  const beta = market ? product / spread : 0
  const alpha = mean - beta * marketMean
  const abnormal = growth.map((g, t) => g - lengthOf(t) * alpha - beta * (market?.[t] ?? 0))
  const degrees = count - (market ? 2 : 1)
  const squares = sumOf(abnormal.slice(0, count).map((value, t) => value ** 2 / lengthOf(t)))
  return {
    alpha,
    beta,
    abnormal,
    degrees,
    squares,
    deviation: Math.sqrt(squares / degrees),
    monthsBefore,
    spread,
    away,
  }
}

function cumulate(values: readonly number[]): number[] {
  let sum = 0
  return values.map((value) => (sum += value))
}

/**
 * Computes abnormal growth against the market's growth or, without one, against the series' own mean.
 *
 * @param lengths how many months each growth spans
 * @param count how many of the growths come before the event
 * @param rounding the largest error that is only rounding
 */
export function abnormalGrowths(
  growth: readonly number[],
  market: readonly number[] | null,
  lengths: readonly number[],
  count: number,
  rounding: number,
): AbnormalGrowths {
  const fit = fitNormal(growth, market, lengths, count)
  const { alpha, beta, abnormal, degrees, deviation, monthsBefore, spread, away } = fit
  const errorOf = (length: number, distance: number) =>
    deviation * Math.sqrt(length + length ** 2 / monthsBefore + (market ? distance ** 2 / spread : 0))
  const later = abnormal.slice(count)
  const cumulative = cumulate(later)
  const [length, distance] = [sumOf(lengths.slice(count)), sumOf(later.map((_, k) => away(count + k)))]
  return {
    alpha,
    beta,
    deviation,
    degrees,
    months: later.map((value, k) => {
      const t = count + k
      const error = errorOf(lengths[t] as number, away(t))
      return { ...withError(value, error, degrees, rounding), cumulative: cumulative[k] as number }
    }),
    cumulative: withError(cumulative.at(-1) ?? 0, errorOf(length, distance), degrees, rounding),
    joint: deviation <= rounding ? null : testJointly(fit, growth, market, lengths),
  }
}

/**
 * Tests whether the model that holds before the event also holds after it, by the squares that a fit to all growths leaves
 * against those that the fit before the event leaves.
 *
 * Source: Chow, "Tests of equality between sets of coefficients in two linear regressions", Econometrica 28 (1960), the
 * predictive test.
 */
function testJointly(
  { squares, degrees }: ReturnType<typeof fitNormal>,
  growth: readonly number[],
  market: readonly number[] | null,
  lengths: readonly number[],
): JointTest {
  const whole = fitNormal(growth, market, lengths, growth.length)
  const count = whole.degrees - degrees
  const f = Math.max(0, whole.squares - squares) / count / (squares / degrees)
  return { f, degreesAfter: count, degreesBefore: degrees, p: upperTailOfF(f, count, degrees) }
}

/**
 * Returns the panel on the logarithmic scale, where a growth is a difference.
 *
 * @throws {ImpactRefusal} where a value has no logarithm
 */
function logarithmic(panel: Panel): Panel {
  if (panel.scale === 'log') return panel
  const logged = ({ name, values }: PanelSeries) => {
    const least = Math.min(...values)
    if (least <= 0) throw new ImpactRefusal('event_study', { code: 'not_positive', series: name, least })
    return { name, values: values.map(Math.log) }
  }
  return { ...panel, scale: 'log', treated: logged(panel.treated), controls: panel.controls.map(logged) }
}

/**
 * Returns the answer of the event study, by the market model where it is identified.
 *
 * @param earlier the panel with the event moved back, null if there is none
 * @throws {ImpactRefusal} as eventStudy does
 */
export function answerEventStudy(
  panel: Panel,
  earlier: Panel | null,
  cells: CellBounds | null,
): EventStudyAnswer {
  const found = eventStudy(panel)
  const growths = chosen(found)
  const effect = growths.cumulative.estimate
  const moved = estimateInTime(earlier, 'log', (past) => chosen(eventStudy(past)).cumulative.estimate)
  const logged = logarithmic(panel)
  const slack = roundingOf(Math.max(...logged.treated.values.map(Math.abs)))
  const measure = (cumulative: number, { deviation }: { deviation: number }) => ({
    effect: cumulative,
    error: deviation,
  })
  const last = growths.months.length - 1
  const placebosAt = (k: number) =>
    found.placebos.map((placebo) => measure(placebo.cumulative[k] as number, placebo))
  const isMeasured = growths.degrees >= fewestDegrees
  const studentised = isMeasured
    ? testStudentised(measure(effect, growths), placebosAt(last), 'log', slack)
    : null
  return {
    status: 'answered',
    method: 'event_study',
    model: found.marketModel ? 'market_model' : 'constant_mean',
    kind: 'cumulative',
    effect,
    effectPct: percentOf(effect, 'log'),
    interval: studentised?.interval ?? null,
    pValue: studentised?.pEffect ?? null,
    smallestP: smallestP(panel),
    minimumDetectable: studentised?.minimumDetectable ?? null,
    effectByMonth: effectsByMonth(
      panel,
      growths.months.map(({ cumulative }) => cumulative),
      'log',
      {
        intervals: growths.months.map(({ cumulative }, k) =>
          isMeasured ? studentisedInterval(measure(cumulative, growths), placebosAt(k), 'log', slack) : null,
        ),
      },
    ),
    rmspe: null,
    inTimePlacebo: moved,
    roundingBounds:
      cells &&
      boundEffect(logged, effect, coefficientsOf(panel, growths.beta), logarithmicCells(panel, cells)),
    marketModel: found.marketModel,
    constantMean: found.constantMean,
    warnings: listWarnings(
      found.marketModel ? undefined : { code: 'market_model_not_identified' },
      warnFewControls(panel),
      isMeasured ? undefined : { code: 'few_growths', growths: panel.before - 1 },
      studentised && panel.before >= enoughMonths ? warnFewErrors(panel) : undefined,
      studentised || !isMeasured ? undefined : { code: 'fit_exact' },
      warnInTimePlacebo(moved, effect),
    ),
  }
}

/**
 * With a single degree of freedom an error says almost nothing: intervals by it exclude zero in 10 to 14 of 100 panels without
 * any effect, with two or more in 3 to 8.
 */
const fewestDegrees = 2

function chosen({ marketModel, constantMean }: EventStudy) {
  return marketModel ?? constantMean
}

/**
 * Returns each cell's coefficient in the cumulative abnormal growth with β fixed. Growths add up to the last value minus the
 * first, so only three months count: the last 1, the last before the event −(1 + L/n), the first L/n, with n months from the
 * first to the last before the event and L from there to the last.
 */
function coefficientsOf({ months, before, controls }: Panel, beta: number): Coefficients {
  const [first, turn, last] = [months[0], months[before - 1], months.at(-1)] as [Month, Month, Month]
  const part = (last - turn) / (turn - first)
  const treated = months.map((_, t) =>
    t === months.length - 1 ? 1 : t === before - 1 ? -(1 + part) : t === 0 ? part : 0,
  )
  return { treated, controls: controls.map(() => treated.map((c) => (-beta * c) / controls.length)) }
}

/** Converts bounds to logarithms. A bound of zero or below has no logarithm and becomes null. */
function logarithmicCells({ scale }: Panel, cells: CellBounds): CellBounds {
  if (scale === 'log') return cells
  const log = (side: number | null) => (side === null || side <= 0 ? null : Math.log(side))
  const row = (bounds: readonly CellBound[]) =>
    bounds.map(({ low, high }) => ({ low: log(low), high: log(high) }))
  return { treated: row(cells.treated), controls: cells.controls.map(row) }
}
