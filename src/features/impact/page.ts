import Type from 'typebox'
import type { AsOf } from '../../domain/figure/as-of.ts'
import { methods } from '../../domain/impact/methods.ts'
import { findPeriod } from '../../domain/time/period.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { changed } from '../../web/page/context.ts'
import type { ShownProblem } from '../../web/page/layout.ts'
import { addPage, type PageRequest, suggest } from '../../web/page/page-route.ts'
import type { App, Platform } from '../../web/platform.ts'
import { readKnowledge } from '../../web/request/as-of.ts'
import { findSeveral } from '../../web/request/impact-ways.ts'
import { oneOf } from '../../web/request/parameters.ts'
import { findSubject, labelOf } from '../../web/request/resolve.ts'
import type { Turns } from '../../web/threads/turns.ts'
import { assess, namesInSentences } from './answer.ts'
import { fillImpactForm } from './page-form.ts'
import { renderImpactPage, type ShownImpact } from './page-view.ts'
import { chartImpact, chooseDrawn, drawnMethods, resolveDrawn } from './picture.ts'
import type { ImpactPool } from './pool.ts'
import { shortNames } from './render.ts'
import { findBefallen, impactParameters } from './request.ts'

const { panel: _, ...dataParameters } = impactParameters
const parameters = {
  ...dataParameters,
  method: Type.Optional(oneOf(drawnMethods)),
}
const opening = { treated: 'market', event: 'didi-fined' }

/** `/impact`: what an event did to a series. */
export function impactPage(app: App, platform: Platform, pool: ImpactPool): void {
  addPage(app, platform, {
    path: '/impact',
    query: parameters,
    tidy: async (query) => tidyQuery(query),
    async render(question) {
      const { snapshot, asOf } = question
      const query = complete(question.context.query, snapshot, asOf)
      const context = { ...question.context, query }
      const form = await fillImpactForm(context, snapshot, asOf)
      const [treated, event] = [query.get('treated'), query.get('event')]
      if (treated === null && event === null)
        return renderImpactPage(context, { form, shown: null, problem: null })
      const completed = {
        ...question.query,
        ...(treated !== null && { treated }),
        ...(event !== null && { event }),
      }
      const shown = await showImpact({ ...question, context, query: completed }, pool, platform.turns.impact)
      return renderImpactPage(context, { form, shown, problem: null })
    },
    async renderRefused({ context: requested, snapshot }, problem) {
      const { asOf } = readKnowledge(snapshot, requested.query)
      const context = { ...requested, query: complete(requested.query, snapshot, asOf) }
      const { query } = context
      const form = await fillImpactForm(context, snapshot, asOf)
      return renderImpactPage(context, {
        form,
        shown: null,
        problem: nameTreated(snapshot, query, suggest(context, problem, Object.keys(parameters))),
      })
    },
  })
}

/** A problem that calls the treated series by its name and what was counted, where it is a known one. */
function nameTreated({ reference }: Snapshot, query: URLSearchParams, problem: ShownProblem): ShownProblem {
  const found = findSubject(reference, query.get('treated') ?? '', query.get('metric') ?? 'orders')
  const name = found && namesInSentences(reference)(`${found.series}:${found.metric}`)
  const errors = problem.errors.map((error) =>
    name && error.parameter === 'treated' ? { ...error, received: name } : error,
  )
  return { ...problem, errors }
}

/** Without any request the page opens on one of its own; without a series, on one that the event befell. */
function complete(query: URLSearchParams, snapshot: Snapshot, asOf: AsOf): URLSearchParams {
  if (query.has('treated')) return query
  const { series } = snapshot.reference
  const isRequested = query.has('event') || query.has('start')
  const slug = isRequested ? query.get('event') : opening.event
  const event = snapshot.listEvents(asOf).find((item) => item.event === slug)
  const own = isRequested && event && findBefallen(snapshot.reference, event)
  // Of an event that befell none of the series, the market would tell nothing.
  if (isRequested ? event && !own : !event) return query
  const treated = own || opening.treated
  if (!series.has(treated)) return query
  return changed(query, { treated, ...(!isRequested && { event: opening.event }) })
}

/** A form sends an event or a period as `when`, and fields that were left empty. */
function tidyQuery(query: URLSearchParams): URLSearchParams {
  const tidy = new URLSearchParams(
    [...query].filter(([name, value]) => value.trim() !== '' && name !== 'when'),
  )
  const when = query.get('when')
  if (when === null || when === '') return tidy
  const isPeriod = findPeriod(when) !== undefined
  return changed(tidy, { event: isPeriod ? null : when, start: isPeriod ? when : null })
}

async function showImpact(
  { query, ...question }: PageRequest<typeof parameters>,
  pool: ImpactPool,
  turns: Turns,
): Promise<ShownImpact> {
  const { context, asOf, asOfText, isPinned } = question
  const { lang } = context
  const drawn = resolveDrawn(query.method)
  const answer = await assess({ ...question, query: { ...query, panel: false } }, pool, turns, methods, drawn)
  const method = chooseDrawn(answer, drawn)
  const chart = await chartImpact(answer, method, lang, pool)
  const { drawImpact } = await import('./chart.ts')
  const draw = (idPrefix: string, width: number) =>
    drawImpact(chart, { width, lang, theme: 'light', idPrefix, isBare: true })
  const several =
    answer.event && (await findSeveral(question.snapshot, asOf, answer.event.type, answer.event))
  return {
    answer,
    several,
    method: shortNames[method],
    chart,
    plots: { narrow: draw('narrow', 340), wide: draw('wide', 760) },
    data: changed(context.query, {
      method: null,
      treated: labelOf({ series: answer.assessment.treated, metric: answer.metric.metric }, query.metric),
    }),
    pin: {
      as_of: query.as_of ?? asOfText,
      ...(query.as_of !== undefined && { recorded_by: query.recorded_by ?? asOf.recordedBy }),
    },
    isPinned,
  }
}
