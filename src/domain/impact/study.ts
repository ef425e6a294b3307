import { sampleDeviation } from './moments.ts'
import type { Panel } from './panel.ts'
import { type MonthProducts, multiplyMonths, multiplySeries, type SeriesProducts } from './weight-forms.ts'

/** A panel made ready for many fits: the real one, and those with a control left out or in the treated's place. */
export type Study = {
  panel: Panel
  /** The controls in their order, then the treated. */
  series: readonly (readonly number[])[]
  before: number
  after: number
  /** σ: the standard deviation (n − 1) of all first differences of all controls before the event, pooled. */
  noise: number
  /** The largest value of any series without its sign: what rounding errors are measured by. */
  magnitude: number
  gaps: SeriesProducts
  centredGaps: SeriesProducts
  months: MonthProducts
}

/** Which series a fit explains by which controls, as indices into the study's series, and the noise that its penalties go by. */
export type Fit = { target: number; donors: readonly number[]; noise: number }

/** What a method chose for a fit. */
export type Weights = {
  /** Of the donors, in their order. */
  controls: readonly number[]
  /** Of the months before the event. */
  months: readonly number[]
  /** What weights are kept even by, ζ in ζ² · T0 · ‖w‖²; null where they are fixed. */
  zeta: number | null
  /** How far they are from optimal, relative. */
  residual: number
}

/** How a method chooses its weights; all else about the methods with weights is the same. */
export type WeightedMethod = (study: Study, fit: Fit) => Weights

/** @param panel has passed checkPanel, with a month on each side of the event */
export function prepareStudy(panel: Panel): Study {
  const controls = panel.controls.map(({ values }) => values)
  const series = [...controls, panel.treated.values]
  const { before } = panel
  return {
    panel,
    series,
    before,
    after: panel.months.length - before,
    noise: noiseOf(controls, before),
    magnitude: Math.max(...series.map((values) => Math.max(...values.map(Math.abs)))),
    gaps: multiplySeries(series, before, false),
    centredGaps: multiplySeries(series, before, true),
    months: multiplyMonths(controls, before),
  }
}

/**
 * The standard deviation (n − 1) of all first differences over the first so many months; 0 where there is only one.
 * Where a month is left out the difference is that of its neighbours.
 */
export function noiseOf(controls: readonly (readonly number[])[], before: number): number {
  const differences = controls.flatMap((values) =>
    Array.from({ length: before - 1 }, (_, t) => (values[t + 1] as number) - (values[t] as number)),
  )
  return sampleDeviation(differences)
}

/** The treated explained by all controls. */
export function realFit({ series, noise }: Study): Fit {
  const target = series.length - 1
  return { target, donors: Array.from({ length: target }, (_, i) => i), noise }
}

/** The treated explained by all controls but one, the penalties going by the controls that are left. */
export function fitWithout(study: Study, left: number): Fit {
  const { target, donors } = realFit(study)
  const others = donors.filter((i) => i !== left)
  return {
    target,
    donors: others,
    noise: noiseOf(
      others.map((i) => study.series[i] ?? []),
      study.before,
    ),
  }
}

/** A control in the treated's place, explained by the others; the real treated is left out, the penalties stay those of the real fit. */
export function placeboFit(study: Study, control: number): Fit {
  const { donors, noise } = realFit(study)
  return { target: control, donors: donors.filter((i) => i !== control), noise }
}
