import type { ImpactAssessment } from '../../domain/impact/assess-impact.ts'
import { findShortage, type Method, type Refused } from '../../domain/impact/methods.ts'
import { type LeftOutSeries, type PanelQuestion, panelMonths } from '../../domain/impact/panel.ts'
import { firstMonth, lastMonth, type Month, parseMonth } from '../../domain/time/month.ts'
import { findPeriod, periodContaining } from '../../domain/time/period.ts'
import {
  expectedApart,
  expectedBoundSeries,
  expectedPositiveSeries,
  writeComparisonWay,
  writeImpactWay,
  writeInWindow,
  writeRefusals,
  writeWithPeriods,
} from '../../i18n/impact-problems.ts'
import type { Localized } from '../../i18n/language.ts'
import type { Reference } from '../../store/snapshot.ts'
import { dataLink } from '../../web/addresses.ts'
import { nameInEach, namesInSentences } from '../../web/names.ts'
import { impossible, type Problem, parameterProblem, type Suggestion } from '../../web/problems/problem.ts'
import { knowledgeOf } from '../../web/request/as-of.ts'
import { findWays, parametersOf, type Way } from '../../web/request/impact-ways.ts'
import {
  gapProblem,
  type ImpactRequest,
  type ImpactSubject,
  impactMethodNames,
  impactMethods,
  resolveMethods,
} from './request.ts'

/** A series that is not a control, with the reason and the months at fault. */
export type NoControl = {
  series: string
  reason: LeftOutSeries['reason'] | 'event' | 'overlap'
  missingMonths: readonly Month[]
}

/**
 * Refuses a window that has too few months for every method, whatever the controls, before these are read.
 *
 * @param isWhole as in `refusalProblem`
 * @throws {Problem} 422
 */
export function refuseTooShort(
  methods: readonly Method[],
  treated: string,
  question: PanelQuestion,
  reference: Reference,
  isWhole: boolean,
): void {
  const { start, frequency } = question
  const months = panelMonths(question)
  const before = months.filter((month) => month < start).length
  const size = { before, after: months.length - before, controls: Number.POSITIVE_INFINITY }
  const refused = methods.flatMap((method): Refused[] => {
    const shortage = findShortage(method, size)
    return shortage ? [{ status: 'refused', method, ...shortage }] : []
  })
  if (refused.length === 0 || refused.length < methods.length) return
  const [firstMonth, lastMonth] = [months[0], months.at(-1)] as [Month, Month]
  throw refusalProblem(refused, { treated, firstMonth, lastMonth, frequency }, reference, isWhole)
}

/** Returns the problem of a treated that is unknown or zero in some months. */
export function missingProblem(
  treated: string,
  question: PanelQuestion,
  leftOut: readonly LeftOutSeries[],
): Problem {
  const own = leftOut.find(({ series }) => series === treated)
  const months = own?.missingMonths ?? []
  if (own?.reason !== 'zero') return gapProblem(treated, question, question, months)
  const zeros = months.map((month) => periodContaining(month, question.frequency))
  return impossible('treated', treated, expectedPositiveSeries(zeros))
}

/**
 * Returns the problem sent if no method can answer. If controls are lacking, it says why each named series is no control.
 *
 * @param isWhole true if the figures of the treated alone limit the window, and no parameter of the request does
 */
export function refusalProblem(
  refused: readonly Refused[],
  {
    treated,
    firstMonth,
    lastMonth,
    frequency,
  }: Pick<ImpactAssessment, 'treated' | 'firstMonth' | 'lastMonth' | 'frequency'>,
  reference: Reference,
  isWhole: boolean,
  noControls: readonly NoControl[] = [],
): Problem {
  const nameOf = namesInSentences(reference)
  const at = (month: Month) => periodContaining(month, frequency)
  const [from, to] = [at(firstMonth), at(lastMonth)]
  const expected = {
    overlap: expectedApart(nameOf(treated)),
    gap: expectedBoundSeries({ from, to }, from, []),
    zero: expectedPositiveSeries([]),
  }
  const whole = isWhole ? { treated: nameOf(treated), from, to } : undefined
  const isShort = refused.some(({ code }) => code === 'too_few_controls')
  return parameterProblem(
    [
      ...noControls.flatMap(({ series, reason, missingMonths }) =>
        isShort && reason !== 'event'
          ? [
              {
                parameter: 'controls',
                received: writeWithPeriods(nameOf(series), missingMonths.map(at)),
                expected: expected[reason],
              },
            ]
          : [],
      ),
      ...writeRefusals(refused, nameOf, frequency, whole).map(({ reason, remedy }) => ({
        parameter: 'method',
        received: writeInWindow(reason, from, to, frequency),
        expected: remedy,
      })),
    ],
    422,
  )
}

/** Suggests what the figures answer about the same event. */
export async function suggestWays(
  { query, snapshot, asOf }: Pick<ImpactRequest, 'query' | 'snapshot' | 'asOf'>,
  { treated, metric, event, eventMonth, frequency, excluded }: ImpactSubject,
): Promise<Suggestion[]> {
  const { reference } = snapshot
  const question = {
    treated: treated.series,
    metric: metric.metric,
    eventMonth,
    anticipation: query.anticipation,
    excluded,
    frequency,
    event,
    within: {
      from: findPeriod(query.from ?? '')?.first ?? firstMonth,
      to: findPeriod(query.to ?? '')?.last ?? lastMonth,
    },
    asOf,
    allowBreaks: query.allow_breaks,
  }
  const named = query.exclude_months?.split(',') ?? []
  const isMethodAsked = (method: Method) =>
    resolveMethods(query.method, impactMethodNames).some((asked) => asked === method)
  const keptOf = (way: Extract<Way, { kind: 'impact' }>) => {
    const months = named.filter((month) => way.excluded.includes(parseMonth(month)))
    return {
      ...(query.anticipation > 0 && { anticipation: query.anticipation }),
      ...(query.method &&
        way.methods.every(isMethodAsked) && {
          method: impactMethodNames.filter((name) => way.methods.includes(impactMethods[name])).join(),
        }),
      // Every panel allows an index and values per day; not every one has levels.
      ...(query.scale === 'index' && { scale: query.scale }),
      ...(query.per_day && { per_day: 'true' }),
      ...(months.length > 0 && { exclude_months: months.join() }),
      // With `anticipation` the figures may end before the event.
      ...(query.exclude_event_month && way.excluded.includes(eventMonth) && { exclude_event_month: 'true' }),
    }
  }
  return (await findWays(snapshot, question)).map((found) => {
    const isImpact = found.kind === 'impact'
    const methods = isImpact ? found.methods.filter(isMethodAsked) : []
    const way = isImpact && methods.length > 0 ? { ...found, methods } : found
    const asked = {
      ...parametersOf(way, question),
      ...(way.kind === 'impact' && keptOf(way)),
      ...knowledgeOf(query),
    }
    return {
      description: describeWay(way, reference),
      url: dataLink(isImpact ? '/v1/impact' : '/v1/comparisons', asked),
      page: dataLink(isImpact ? '/impact' : '/', asked),
    }
  })
}

function describeWay(way: Way, reference: Reference): Localized {
  const nameOf = namesInSentences(reference)
  const metric = nameInEach(reference.metrics.get(way.metric), way.metric)
  return way.kind === 'impact'
    ? writeImpactWay(nameOf(way.treated), metric, way)
    : writeComparisonWay(way.series.map(nameOf), metric, way.base, way.end)
}
