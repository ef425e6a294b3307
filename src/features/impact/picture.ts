import { type TracedMethodName, tracedMethods } from '../../domain/impact/methods.ts'
import type { EffectAtTime } from '../../domain/impact/staggered.ts'
import { hasSoundInterval, isCaution } from '../../domain/impact/warnings.ts'
import type { Period } from '../../domain/time/period.ts'
import { writeEventType } from '../../i18n/events.ts'
import type { ImpactPictureFacts } from '../../i18n/impact.ts'
import type { StaggeredPictureFacts } from '../../i18n/impact-staggered.ts'
import type { Language } from '../../i18n/language.ts'
import { type CountUnit, countUnit } from '../../i18n/numbers.ts'
import { expectedDrawnMethod } from '../../i18n/problems.ts'
import { checkDrawable } from '../../web/formats/picture.ts'
import { nameIn, namesInSentences, titleIn } from '../../web/names.ts'
import { impossible } from '../../web/problems/problem.ts'
import { type ImpactAnswer, warningWriter } from './answer.ts'
import type { ImpactPool } from './pool.ts'
import { impactMethodNames, resolveMethods } from './request.ts'
import { type StaggeredAnswer, showResult } from './staggered.ts'

/** The most controls drawn, each as a line. */
const maxControls = 60

/** The data of the picture of an impact, by month on the panel's scale; names are in the language of the picture. */
export type ImpactChart = ImpactPictureFacts & {
  values: readonly number[]
  /** The treated minus what the method expects of it. */
  gaps: number[]
}

/** The methods that have a picture, in order of preference. */
export const drawnMethods = ['sdid', 'sc_intercept', 'sc', 'did', 'its'] as const

/**
 * Returns the methods of a list that have a picture; without a list, all that have one.
 *
 * @throws {Problem} 422 if none has
 */
export function resolveDrawn(list = drawnMethods.join()): TracedMethodName[] {
  const drawn = resolveMethods(list, impactMethodNames).filter(isTraced)
  if (drawn.length === 0) throw impossible('method', list, expectedDrawnMethod)
  return drawn
}

/** Returns the first of `methods` that answered; at least one must have. */
export function chooseDrawn(
  { assessment }: ImpactAnswer,
  methods: readonly TracedMethodName[],
): TracedMethodName {
  const answered = assessment.results.filter(({ status }) => status === 'answered')
  return methods.find((name) => answered.some(({ method }) => method === name)) as TracedMethodName
}

const isTraced = (method: string): method is TracedMethodName =>
  (tracedMethods as readonly string[]).includes(method)

/**
 * Returns the data of the picture of an answer by one of its methods, with the trace of that method.
 *
 * @throws {Problem} 422 if there are too many controls, else as the pool does
 */
export async function chartImpact(
  { assessment, panel, reference, metric, event, ...answer }: ImpactAnswer,
  method: TracedMethodName,
  lang: Language,
  pool: ImpactPool,
): Promise<ImpactChart> {
  const { treated, controls, scale, frequency } = assessment
  const writeWarning = warningWriter(assessment, metric.unit, reference)
  const result = assessment.results.find((result) => result.method === method)
  if (result?.status !== 'answered') throw new Error(`what ${method} does not answer has no picture by it`)
  checkDrawable(controls, maxControls, 'controls')
  const { gaps, placebos } = await pool.trace(panel, method)
  const interval = hasSoundInterval(result.warnings) ? result.interval : null
  const nameOf = (series: string) => namesInSentences(reference)(series)[lang]
  const company = event && nameIn(lang, reference.companies.get(event.company), event.company)
  return {
    metric: nameIn(lang, metric, metric.metric),
    treated: nameOf(treated),
    controls: controls.map(nameOf),
    method,
    scale,
    kind: answer.values === 'index' || scale === 'index' ? 'index' : metric.unit,
    perDay: answer.perDay,
    frequency,
    months: panel.months,
    before: panel.before,
    values: panel.treated.values,
    gaps,
    placebos: placebos.map((placebo) => placebo.gaps),
    effect: {
      value: result.effect,
      low: interval?.low ?? null,
      high: interval?.high ?? null,
      pValue: result.pValue,
    },
    isDoubtful: result.warnings.some(({ code }) => isCaution(code)),
    event: event && company !== null ? { ...event, company, title: titleIn(lang, event) } : null,
    warnings: [...assessment.warnings, ...result.warnings].map((warning) => writeWarning(warning)[lang]),
    asOf: answer.asOf,
  }
}

/** Returns the levels of the picture by month: the treated as it was, and as the method expects it. */
export function levelsOf({ scale, values, gaps }: ImpactChart): { actual: number[]; expected: number[] } {
  const level = (value: number) => (scale === 'log' ? Math.exp(value) : value)
  return {
    actual: values.map(level),
    expected: values.map((value, i) => level(value - (gaps[i] as number))),
  }
}

/** Returns the unit in which the picture shows levels. */
export function unitOfImpact(chart: ImpactChart, lang: Language): CountUnit {
  if (chart.kind !== 'count' && chart.kind !== 'CNY') return { divisor: 1, name: '' }
  return countUnit(Math.max(...levelsOf(chart).actual), lang)
}

/** The data of the picture of several treated; names are in the language of the picture. */
export type StaggeredChart = Omit<StaggeredPictureFacts, 'lines'> & {
  lines: {
    name: string
    isMean: boolean
    /** By periods since the event. `low` and `high` equal the value if nothing bounds it. */
    points: { time: number; value: number; low: number; high: number }[]
  }[]
  isPercent: boolean
}

/**
 * Charts the effects by the first method that answers for any of the treated, with the mean of all if there is one; or else the
 * growth of each since the last known period before its event.
 */
export function chartStaggered(answer: StaggeredAnswer, lang: Language): StaggeredChart {
  const { units, results, frequency, reference } = answer
  const nameOf = (name: string) => namesInSentences(reference)(name)[lang]
  const types = new Set(units.map(({ event }) => event?.type))
  const [type] = types
  const facts = {
    what: types.size === 1 && type ? writeEventType(type, lang) : null,
    treated: units.map(({ name }) => nameOf(name)),
    frequency,
    asOf: answer.asOf,
  }
  const answered = results.find((item) => item.units.some(({ status }) => status === 'answered'))
  const result = answered && showResult(answered, units)
  const exactly = ({ time, effect, effectPct }: EffectAtTime) => {
    const value = effectPct ?? effect
    return { time, value, low: value, high: value }
  }
  if (result)
    return {
      ...facts,
      method: result.method,
      pooled: result.pooled,
      isPercent: answer.scale === 'log',
      isPartial: false,
      lines: [
        ...result.units.flatMap((unit) =>
          unit.status === 'answered'
            ? [{ name: nameOf(unit.treated), isMean: false, points: unit.effectByTime.map(exactly) }]
            : [],
        ),
        ...(result.pooled
          ? [
              {
                name: { en: 'Mean', zh: '平均' }[lang],
                isMean: true,
                points: result.pooled.effectByTime.map(exactly),
              },
            ]
          : []),
      ],
    }
  const lines = units.map(({ name, start, growths }) => {
    const known = growths.flatMap(({ time, sinceBefore }) => (sinceBefore ? [{ time, ...sinceBefore }] : []))
    const length = start.last - start.first + 1
    const back = (growth: { base: Period }) => (growth.base.first - start.first) / length
    // All points of a line share one base, since growths from different bases do not compare.
    const base = Math.max(...known.map(back))
    const same = known.filter((growth) => back(growth) === base)
    const origin = same.length === 0 ? [] : [{ time: base, value: 0, low: 0, high: 0 }]
    return {
      name: nameOf(name),
      isMean: false,
      points: [...origin, ...same],
      left: known.length - same.length,
    }
  })
  const drawn = lines.filter(({ points }) => points.length > 1)
  const isPartial = lines.some(({ left }) => left > 0)
  return { ...facts, method: null, pooled: null, isPercent: true, isPartial, lines: drawn }
}
