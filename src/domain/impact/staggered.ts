import { type Interval, intervalAround, percentOf } from './effect.ts'
import { estimatePlacebos, testAgainstPlacebos } from './inference.ts'
import { findShortage, type Refusal, type WeightedMethodName } from './methods.ts'
import { UnsettledWeights } from './numerics/simplex-quadratic-program.ts'
import { meanOf, quantileT, sampleDeviation, sumOf, tie } from './numerics/statistics.ts'
import { checkPanel, type Panel, type Scale } from './panel.ts'
import { errorOf, followControls, prepareStudy, realFit } from './study.ts'
import { weightings } from './weighted-methods.ts'

/** One of several treated series, with the controls that were free of the event over its own window. */
export type StaggeredUnit = {
  panel: Panel
  /** The controls that are treated later themselves. They serve as controls, but not as placebos. */
  notYet: readonly string[]
}

/** The effect at a number of periods since the event, 0 being its own; earlier periods are negative. */
export type EffectAtTime = { time: number; effect: number; effectPct: number | null }

type UnitEffect =
  | {
      treated: string
      status: 'answered'
      effect: number
      effectPct: number | null
      /** The interval and p-value are those of an impact with one treated series. */
      interval: Interval | null
      pValue: number | null
      rmspeBefore: number
      /** Periods before the event included. */
      effectByTime: EffectAtTime[]
      controlWeights: { control: string; weight: number }[]
    }
  | ({ status: 'refused'; treated: string } & Refusal)

/** The mean over the treated series for which a method could answer. */
export type PooledEffect = {
  units: number
  effect: number
  effectPct: number | null
  /** The 95 per cent interval by studentised placebos; null with fewer than two of them, or if all are equal. */
  interval: Interval | null
  /**
   * The share of assignments of the dates to controls, the real one included, with an effect at least as large; null unless
   * there are more controls than treated series.
   */
  pValue: number | null
  /** The number of assignments tried, without the real one. */
  assignments: number
  /** True if every possible assignment was tried. */
  isComplete: boolean
  /** The mean over the treated series that have this period, and their number. */
  effectByTime: (EffectAtTime & { units: number })[]
}

export type StaggeredResult = {
  method: WeightedMethodName
  units: UnitEffect[]
  /** Null with fewer than two answered series. */
  pooled: PooledEffect | null
}

/** What a reader must know beside the numbers of several treated series, whatever the method. */
export type StaggeredWarning =
  /** Too few treated series for their mean to say anything about others. */
  | { code: 'few_treated'; units: number }
  /** All were treated in one period, so anything else that happened then is in the effect. */
  | { code: 'one_period' }
  /** No method can answer for these series. */
  | { code: 'not_pooled'; treated: string[] }
export const staggeredWarningCodes = ['few_treated', 'one_period', 'not_pooled'] as const

/** The number of treated series from which their mean says something about others. */
const manyTreated = 10

/** @param starts the first period of each series that counts as after its event */
export function warnStaggered(
  treated: readonly string[],
  starts: readonly number[],
  results: readonly StaggeredResult[],
): StaggeredWarning[] {
  const isSilent = (name: string) =>
    results.every(({ units }) => units.every((unit) => unit.treated !== name || unit.status === 'refused'))
  const silent = treated.filter(isSilent)
  return [
    ...(treated.length < manyTreated ? [{ code: 'few_treated' as const, units: treated.length }] : []),
    ...(treated.length > 1 && new Set(starts).size === 1 ? [{ code: 'one_period' as const }] : []),
    ...(silent.length > 0 ? [{ code: 'not_pooled' as const, treated: silent }] : []),
  ]
}

const maxAssignments = 20_000

/**
 * Estimates what an event did to several series at different times. Each series is assessed alone, against controls that were
 * never treated, or not yet within its window. The effects are then averaged with equal weights, in total and by time since the
 * event. A series treated earlier is never a control: such controls bias a regression with effects of series and periods.
 *
 * Chance is measured by giving the same pattern of dates to controls that were never treated, each date to another one: in all
 * ways or, if these are more than 20 000, in as many random ways that are always the same. A placebo is divided by its own error
 * of fit and multiplied by that of the treated series whose place it takes. The interval is
 *
 *     effect ± t(0.975, N0 − 1) · √( Σ s_j² / J² + (Σ s_j / J)² / N0 )
 *
 * with s_j the deviation of the placebos of the j-th date: the treated series have separate errors but share those of the
 * controls. With one treated series it is that of a single impact. For the p-value, means of placebos are multiplied by
 * √((1/J + 1/N0) / (1/J − 1/N0)), see spreadOver.
 *
 * Source: Callaway and Sant'Anna, "Difference-in-differences with multiple time periods", Journal of Econometrics 225 (2021),
 * for the controls; Arkhangelsky et al. (2021), appendix on staggered adoption, and Ben-Michael, Feller and Rothstein,
 * "Synthetic controls with staggered adoption", Journal of the Royal Statistical Society B 84 (2022), with weights chosen for
 * each series, for the pooling.
 *
 * @throws {RangeError} where checkPanel rejects a panel
 */
export function assessStaggered(
  units: readonly StaggeredUnit[],
  methods: readonly WeightedMethodName[],
): StaggeredResult[] {
  for (const { panel } of units) checkPanel(panel)
  const studies = units.map(({ panel }) => {
    const size = {
      before: panel.before,
      after: panel.months.length - panel.before,
      controls: panel.controls.length,
    }
    const short = findShortage('difference_in_differences', size)
    return short ? { short } : { study: prepareStudy(panel) }
  })
  return methods.map((method) => {
    const found = units.map((unit, j) => {
      const { study, short } = studies[j] as (typeof studies)[number]
      return study ? assessUnit(unit, study, method) : refuse(unit, short)
    })
    return { method, units: found.map(({ answer }) => answer), pooled: pool(found) }
  })
}

type Found = { answer: UnitEffect; scale: Scale; placebos: Map<string, number> }

function refuse({ panel }: StaggeredUnit, refusal: Refusal): Found {
  const answer = { status: 'refused' as const, treated: panel.treated.name, ...refusal }
  return { answer, scale: panel.scale, placebos: new Map() }
}

function assessUnit(
  unit: StaggeredUnit,
  study: ReturnType<typeof prepareStudy>,
  name: WeightedMethodName,
): Found {
  const { panel, notYet } = unit
  const { scale, before, controls } = panel
  try {
    const [method, fit] = [weightings[name], realFit(study)]
    const weights = method(study, fit)
    const real = followControls(study, fit, weights)
    const found = estimatePlacebos(study, method, weights)
    const { studentised } = testAgainstPlacebos(study, real, found)
    const placebos = new Map<string, number>()
    if (studentised)
      for (const [i, placebo] of found.entries()) {
        const control = controls[i]?.name as string
        if (!notYet.includes(control))
          placebos.set(control, (placebo.effect / errorOf(placebo)) * errorOf(real))
      }
    return {
      scale,
      placebos,
      answer: {
        treated: panel.treated.name,
        status: 'answered',
        effect: real.effect,
        effectPct: percentOf(real.effect, scale),
        interval: studentised?.interval ?? null,
        pValue: studentised?.pEffect ?? null,
        rmspeBefore: real.rmspeBefore,
        effectByTime: real.gaps.map((effect, t) => ({
          time: t - before,
          effect,
          effectPct: percentOf(effect, scale),
        })),
        controlWeights: controls.map((control, i) => ({
          control: control.name,
          weight: weights.controls[i] as number,
        })),
      },
    }
  } catch (error) {
    if (error instanceof UnsettledWeights) return refuse(unit, { code: 'weights_not_settled' })
    throw error
  }
}

function pool(all: readonly Found[]): PooledEffect | null {
  const answered = all.flatMap(({ answer, ...rest }) =>
    answer.status === 'answered' ? [{ answer, ...rest }] : [],
  )
  if (answered.length < 2) return null
  const { scale } = answered[0] as (typeof answered)[number]
  const effect = meanOf(answered.map(({ answer }) => answer.effect))
  const placebos = answered.map((unit) => unit.placebos)
  const { assignments, isComplete } = assign(placebos.map((found) => [...found.keys()]))
  const controls = Math.min(...placebos.map(({ size }) => size))
  const isMeasured = controls > answered.length
  const spread = spreadOver(answered.length, controls)
  const asLarge = assignments.filter((chosen) => {
    const mean = meanOf(chosen.map((control, j) => placebos[j]?.get(control) as number))
    return spread * Math.abs(mean) >= Math.abs(effect) * (1 - tie)
  }).length
  const times = [...new Set(answered.flatMap(({ answer }) => answer.effectByTime.map(({ time }) => time)))]
  return {
    units: answered.length,
    effect,
    effectPct: percentOf(effect, scale),
    interval: controls >= 2 ? pooledInterval(effect, placebos, scale) : null,
    pValue: isMeasured ? (1 + asLarge) / (1 + assignments.length) : null,
    assignments: isMeasured ? assignments.length : 0,
    isComplete,
    effectByTime: times
      .sort((a, b) => a - b)
      .map((time) => {
        const effects = answered.flatMap(
          ({ answer }) => answer.effectByTime.find((gap) => gap.time === time)?.effect ?? [],
        )
        const mean = meanOf(effects)
        return { time, effect: mean, effectPct: percentOf(mean, scale), units: effects.length }
      }),
  }
}

/**
 * Returns how much more the mean of so many treated series varies by chance than that of as many placebos. The treated are
 * compared with all controls, placebos with each other, so that their errors partly cancel.
 */
function spreadOver(units: number, controls: number): number {
  return Math.sqrt((1 / units + 1 / controls) / (1 / units - 1 / controls))
}

function pooledInterval(
  effect: number,
  placebos: readonly ReadonlyMap<string, number>[],
  scale: Scale,
): Interval | null {
  const units = placebos.length
  const deviations = placebos.map((found) => sampleDeviation([...found.values()]))
  if (deviations.every((deviation) => deviation === 0)) return null
  const controls = Math.min(...placebos.map(({ size }) => size))
  const own = sumOf(deviations.map((deviation) => deviation ** 2)) / units ** 2
  const shared = meanOf(deviations) ** 2 / controls
  return intervalAround(effect, quantileT(0.975, controls - 1) * Math.sqrt(own + shared), scale)
}

/** Gives each date another control: in all ways or, if too many, in maxAssignments random ways that are always the same. */
function assign(candidates: readonly (readonly string[])[]): {
  assignments: string[][]
  isComplete: boolean
} {
  const assignments: string[][] = []
  const extend = (chosen: string[]): boolean => {
    const next = candidates[chosen.length]
    if (!next) return assignments.push(chosen) <= maxAssignments
    return next.every((control) => chosen.includes(control) || extend([...chosen, control]))
  }
  if (extend([])) return { assignments, isComplete: true }
  return { assignments: draw(candidates), isComplete: false }
}

function draw(candidates: readonly (readonly string[])[]): string[][] {
  const random = createRandom()
  return Array.from({ length: maxAssignments }, () => {
    const chosen: string[] = []
    for (const names of candidates) {
      const left = names.filter((name) => !chosen.includes(name))
      const name = left[Math.floor(random() * left.length)]
      if (name !== undefined) chosen.push(name)
    }
    return chosen
  }).filter(({ length }) => length === candidates.length)
}

/** Returns a generator of numbers from 0 to 1 that are always the same (Marsaglia, "Xorshift RNGs", 2003). */
function createRandom(): () => number {
  let state = 20210702
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}
