import { type TracedMethodName, tracedMethods } from '../../domain/impact/methods.ts'
import { hasSoundInterval, isCaution } from '../../domain/impact/warnings.ts'
import type { ImpactPictureFacts } from '../../i18n/impact.ts'
import type { Language } from '../../i18n/language.ts'
import { type CountUnit, countUnit } from '../../i18n/numbers.ts'
import { expectedDrawnMethod } from '../../i18n/problems.ts'
import { checkDrawable } from '../../web/formats/picture.ts'
import { nameIn, titleIn } from '../../web/names.ts'
import { impossible } from '../../web/problems/problem.ts'
import { type ImpactAnswer, namesInSentences, warningWriter } from './answer.ts'
import type { ImpactPool } from './pool.ts'
import { impactMethodNames, resolveMethods } from './request.ts'

/** Each is a line. */
const maxControls = 60

/** What a picture of an impact is drawn from, month by month on its scale; names are in the language of the picture. */
export type ImpactChart = ImpactPictureFacts & {
  values: readonly number[]
  /** The treated less what the method expects of it. */
  gaps: number[]
}

/** The methods that have a picture, the one to be drawn first where it answers. */
export const drawnMethods = ['sdid', 'sc_intercept', 'sc', 'did', 'its'] as const

/**
 * Those of the listed methods that have a picture; all where there is no list.
 *
 * @throws {Problem} 422 where none has
 */
export function resolveDrawn(list = drawnMethods.join()): TracedMethodName[] {
  const drawn = resolveMethods(list, impactMethodNames).filter(isTraced)
  if (drawn.length === 0) throw impossible('method', list, expectedDrawnMethod)
  return drawn
}

/** The first of some methods by which an answer has a number; one of them has. */
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
 * What the picture of an answer by one of its methods is drawn from: the answer, and the trace of that method.
 *
 * @throws {Problem} 422 where there are too many controls, 503 as the pool does
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

/** The levels of the picture, month by month: the treated as it was, and as the method expects it. */
export function levelsOf({ scale, values, gaps }: ImpactChart): { actual: number[]; expected: number[] } {
  const level = (value: number) => (scale === 'log' ? Math.exp(value) : value)
  return {
    actual: values.map(level),
    expected: values.map((value, i) => level(value - (gaps[i] as number))),
  }
}

/** What the levels of the picture are shown in. */
export function unitOfImpact(chart: ImpactChart, lang: Language): CountUnit {
  if (chart.kind !== 'count' && chart.kind !== 'CNY') return { divisor: 1, name: '' }
  return countUnit(Math.max(...levelsOf(chart).actual), lang)
}
