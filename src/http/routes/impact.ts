import Type from 'typebox'
import { compareGrowth } from '../../domain/comparison.ts'
import type { GrowthGraph } from '../../domain/growth-bounds.ts'
import { assemblePanel, type PanelQuestion } from '../../domain/impact/assemble-panel.ts'
import type { ImpactAssessment } from '../../domain/impact/assess-impact.ts'
import { scales } from '../../domain/impact/panel.ts'
import { formatMonth } from '../../domain/month.ts'
import { followPath } from '../../domain/series-path.ts'
import type { Tables } from '../../store/database.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import type { App } from '../app-type.ts'
import type { ImpactPool } from '../impact-pool.ts'
import {
  checkSize,
  gapProblem,
  resolveControls,
  resolvePanelWindow,
  resolveStart,
  resolveTreated,
} from '../impact-question.ts'
import {
  AllowBreaks,
  AsOf,
  MetricName,
  month,
  oneOf,
  query,
  SeriesList,
  SeriesName,
  slug,
} from '../parameters.ts'
import { parameterProblem } from '../problem.ts'
import { listEventsBetween, resolveAsOf, resolveMetric } from '../question.ts'
import {
  type ImpactMethodName,
  ImpactSchema,
  impactMethodNames,
  impactMethods,
  renderAssessment,
} from '../resources/impact.ts'
import { ref } from '../resources/schema.ts'
import { problems } from '../responses.ts'

export async function impactRoutes(
  app: App,
  { readSnapshot, pool }: { readSnapshot: () => Promise<Snapshot>; pool: ImpactPool },
) {
  app.addSchema(ImpactSchema)
  app.get(
    '/v1/impact',
    {
      schema: {
        operationId: 'assessImpact',
        tags: ['answers'],
        summary: 'What an event did to a series, against what its peers suggest',
        description:
          'Give `event` or `start`. A series enters where figures bound every month of the window; others are left out and named, never filled.',
        querystring: query({
          treated: SeriesName,
          event: Type.Optional(
            slug('The event; the month that contains it is the first after it', 'didi-ipo'),
          ),
          start: Type.Optional(month('The first month that counts as after the event', '2021-07')),
          anticipation: Type.Integer({
            minimum: 0,
            maximum: 12,
            default: 0,
            description: 'By how many months the effect may have come before the event',
          }),
          controls: Type.Optional(SeriesList),
          metric: MetricName,
          from: Type.Optional(
            month(
              'The first month of the panel; by default the first from which the treated is known without a gap',
              '2019-01',
            ),
          ),
          to: Type.Optional(
            month(
              'The last month of the panel; by default the last to which the treated is known without a gap',
              '2022-03',
            ),
          ),
          method: Type.Optional(
            Type.String({
              pattern: `^(${impactMethodNames.join('|')})(,(${impactMethodNames.join('|')}))*$`,
              'x-expected': `methods separated by commas, of ${impactMethodNames.join(', ')}`,
              description: `Methods separated by commas, of ${impactMethodNames.join(', ')}; all by default`,
              examples: ['did,sdid'],
            }),
          ),
          scale: oneOf(scales, {
            default: 'log',
            description:
              'The scale of effects: logarithms, levels, or an index that is 100 in the first month',
          }),
          per_day: Type.Boolean({
            default: false,
            'x-expected': 'true or false',
            description: 'Divide each month by its days first',
          }),
          panel: Type.Boolean({
            default: false,
            'x-expected': 'true or false',
            description: 'Whether the answer holds the panel',
          }),
          as_of: Type.Optional(AsOf),
          allow_breaks: AllowBreaks,
        }),
        response: { 200: ref(ImpactSchema), ...problems(400, 422, 503) },
      },
    },
    async (request) => {
      const snapshot = await readSnapshot()
      const { reference } = snapshot
      const { as_of, allow_breaks: allowBreaks, scale, per_day: perDay, method } = request.query
      const asOf = resolveAsOf(snapshot, as_of)
      const metric = resolveMetric(reference, request.query.metric)
      const treatedName = resolveTreated(snapshot, request.query.treated)
      const candidates = resolveControls(snapshot, treatedName, request.query.controls)
      const known = snapshot.listEvents(as_of)
      const { start, event } = resolveStart(known, request.query)
      const graphs = await snapshot.findGraphs({
        series: [treatedName, ...candidates, 'market'],
        metric: metric.metric,
        asOf: as_of,
        allowBreaks,
      })
      const market = graphs.pop() as GrowthGraph
      const [treated, ...others] = graphs.map((graph, i) => ({
        name: i === 0 ? treatedName : (candidates[i - 1] as string),
        graph,
      }))
      if (!treated) throw new Error('the treated has no graph')
      const question: PanelQuestion = {
        ...resolvePanelWindow(treated, start, request.query),
        start,
        scale,
        perDay,
      }
      checkSize(others.length + 1, question, request.query)
      const events = listOwnEvents(known, event, snapshot, question)
      const untouched = request.query.controls
        ? others
        : others.filter(({ name }) => !events.some(({ series }) => series === name))
      const { panel, leftOut, ...assembled } = assemblePanel(treated, untouched, question)
      if (!panel || !('cells' in assembled)) throw gapProblem(treatedName, leftOut[0]?.missingMonths ?? [])
      const names =
        method === undefined ? impactMethodNames : ([...new Set(method.split(','))] as ImpactMethodName[])
      const assessment = await pool.assess(
        panel,
        names.map((name) => impactMethods[name]),
        {
          cells: assembled.cells,
          perDay,
          events,
          breaks: allowBreaks ? reference.breaks.filter((item) => item.metric === metric.metric) : [],
          market: marketOf(treated.graph, market, treatedName, question),
        },
      )
      refuseIfNoneAnswers(assessment.results)
      return {
        metric: metric.metric,
        as_of: asOf,
        per_day: perDay,
        values: assembled.values,
        ...renderAssessment(assessment),
        left_out: [
          ...leftOut.map(({ series, missingMonths }) => ({
            series,
            reason: 'gap' as const,
            missing_months: missingMonths.map(formatMonth),
          })),
          ...others
            .filter((item) => !untouched.includes(item))
            .map(({ name }) => ({ series: name, reason: 'event' as const, missing_months: [] })),
        ],
        ...(request.query.panel && {
          panel: {
            months: panel.months.map(formatMonth),
            series: [panel.treated, ...panel.controls].map(({ name, values }) => ({
              series: name,
              values: [...values],
            })),
          },
        }),
      }
    },
  )
}

/** The events inside the window of the companies behind the series, other than the one asked about. */
function listOwnEvents(
  known: readonly Tables['event'][],
  asked: Tables['event'] | null,
  { reference }: Snapshot,
  { from, to }: PanelQuestion,
) {
  const inside = listEventsBetween(known, from, to).filter((event) => event !== asked)
  return [...reference.series.values()].flatMap(({ series, company }) =>
    inside
      .filter((event) => company !== null && event.company === company)
      .map(({ type, date }) => ({ series, type, date })),
  )
}

/** The treated's share of the market in the month before the event, where both are known, and what the market did since. */
function marketOf(graph: GrowthGraph, market: GrowthGraph, treated: string, { start, to }: PanelQuestion) {
  if (treated === 'market') return undefined
  const [share] = followPath(graph, market, {
    measure: 'share',
    from: start - 1,
    to: start - 1,
    base: start - 1,
    perDay: false,
  })
  if (share?.estimate.value == null) return undefined
  return {
    share: share.estimate.value / 100,
    changePct: compareGrowth(market, { base: start - 1, end: to }).growth.value,
  }
}

function refuseIfNoneAnswers(results: ImpactAssessment['results']): void {
  const refused = results.filter((result) => result.status === 'refused')
  if (refused.length < results.length) return
  throw parameterProblem(
    refused.map(({ reason, remedy }) => ({ parameter: 'method', received: reason, expected: remedy })),
    422,
  )
}
