import Type from 'typebox'
import type { AsOf } from '../../domain/figure/as-of.ts'
import { methodNames, nameMethod } from '../../i18n/impact.ts'
import type { Language } from '../../i18n/language.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { changed } from '../../web/page/context.ts'
import { nameSeries, toEventLine } from '../../web/page/lists.ts'
import { addPage, type PageRequest, suggest } from '../../web/page/page-route.ts'
import type { App, Platform } from '../../web/platform.ts'
import { oneOf } from '../../web/request/parameters.ts'
import { assess } from './answer.ts'
import { drawnMethods, fillImpactForm } from './page-form.ts'
import { type ImpactAnswer, type ImpactResult, renderImpactPage } from './page-view.ts'
import { impactPicture } from './picture.ts'
import type { ImpactPool } from './pool.ts'
import { impactParameters } from './request.ts'
import { type ImpactMethodName, impactMethods } from './schema.ts'

const { panel: _, ...asked } = impactParameters
const parameters = {
  ...asked,
  treated: Type.Optional(asked.treated),
  method: Type.Optional(oneOf(drawnMethods)),
}
const opening = { treated: 'market', event: 'didi-fined' }
type Request = PageRequest<typeof parameters>

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
      if (treated === null) return renderImpactPage(context, { form, answer: null, problem: null })
      const asked = { ...question.query, treated, ...(event !== null && { event }) }
      const answer = await answerImpact({ ...question, context, query: asked }, pool)
      return renderImpactPage(context, { form, answer, problem: null })
    },
    async renderRefused({ context: asked, snapshot }, problem) {
      const asOf = { recordedBy: snapshot.changedAt, day: null }
      const context = { ...asked, query: complete(asked.query, snapshot, asOf) }
      const form = await fillImpactForm(context, snapshot, asOf)
      return renderImpactPage(context, {
        form,
        answer: null,
        problem: suggest(context, problem, Object.keys(parameters)),
      })
    },
  })
}

/** Where nothing is asked the page opens on a question of its own; where no series is, on one that the event befell. */
function complete(query: URLSearchParams, snapshot: Snapshot, asOf: AsOf): URLSearchParams {
  if (query.has('treated')) return query
  const { series } = snapshot.reference
  const isAsked = query.has('event') || query.has('start')
  const slug = isAsked ? query.get('event') : opening.event
  const event = snapshot.listEvents(asOf).find((item) => item.event === slug)
  const own = isAsked && event && [...series.values()].find(({ company }) => company === event.company)
  const treated = own ? own.series : opening.treated
  if ((!isAsked && !event) || !series.has(treated)) return query
  return changed(query, { treated, ...(!isAsked && { event: opening.event }) })
}

/** A form sends an event or a month as `when`, and fields that were left empty. */
function tidyQuery(query: URLSearchParams): URLSearchParams {
  const tidy = new URLSearchParams(
    [...query].filter(([name, value]) => value.trim() !== '' && name !== 'when'),
  )
  const when = query.get('when')
  if (when === null || when === '') return tidy
  const isMonth = /^\d{4}-\d{2}$/.test(when)
  return changed(tidy, { event: isMonth ? null : when, start: isMonth ? when : null })
}

async function answerImpact(
  question: Request & { query: { treated: string } },
  pool: ImpactPool,
): Promise<ImpactAnswer> {
  const { context, query, snapshot, asOf, asOfText, isPinned } = question
  const { reference } = snapshot
  const { lang } = context
  const { method: chosen, ...rest } = query
  const ask = { ...question, query: { ...rest, panel: false } }
  const answer = await assess(ask, pool, { lang })
  const answered = answer.results.filter(({ status }) => status === 'answered').map(({ method }) => method)
  const method = chosen ?? drawnMethods.find((name) => answered.includes(name)) ?? 'sdid'
  const chart = await impactPicture(pool).chart({ ...ask, query: { ...ask.query, method } }, lang)
  const event = snapshot.listEvents(asOf).find((item) => item.event === query.event)
  const named = (slug: string) => ({ slug, name: nameSeries(reference, slug, lang) })
  const { drawImpact } = await import('./chart.ts')
  const draw = (idPrefix: string, width: number) =>
    drawImpact(chart, { width, lang, theme: 'light', idPrefix, isBare: true })
  const data = changed(context.query, { method: null, treated: answer.treated })
  return {
    chart,
    warnings: gatherWarnings(answer, lang),
    event: event ? toEventLine(reference, event, lang) : null,
    results: answer.results.map((result) => showResult(result, lang)),
    controls: answer.controls.map(named),
    leftOut: answer.left_out.map(({ series, reason }) => ({ ...named(series), reason })),
    plots: { narrow: draw('narrow', 340), wide: draw('wide', 760) },
    data,
    method,
    pin: {
      as_of: query.as_of ?? asOfText,
      ...(query.as_of !== undefined && { recorded_by: query.recorded_by ?? asOf.recordedBy }),
    },
    isPinned,
  }
}

/** The warnings about the panel, then those of the methods, each once. */
function gatherWarnings(
  { warnings, results }: Awaited<ReturnType<typeof assess>>,
  lang: Language,
): ImpactAnswer['warnings'] {
  const found = new Map<string, ImpactAnswer['warnings'][number]>()
  for (const { sentence } of warnings) found.set(sentence, { sentence, methods: [] })
  for (const result of results) {
    if (result.status === 'refused') continue
    for (const { sentence } of result.warnings) {
      const known = found.get(sentence) ?? { sentence, methods: [] }
      known.methods.push(nameMethod(impactMethods[result.method], lang))
      found.set(sentence, known)
    }
  }
  return [...found.values()]
}

function showResult(
  result: Awaited<ReturnType<typeof assess>>['results'][number],
  lang: Language,
): ImpactResult {
  const name = { slug: result.method, name: nameMethod(impactMethods[result.method], lang) }
  if (result.status === 'refused')
    return {
      ...name,
      status: 'refused',
      missing: cutName(result.reason, result.method, lang),
      remedy: result.remedy,
    }
  const isPercent = result.effect_pct !== null
  const { interval } = result
  return {
    ...name,
    status: 'answered',
    effect: {
      value: result.effect_pct ?? result.effect,
      low: (isPercent ? interval?.low_pct : interval?.low) ?? null,
      high: (isPercent ? interval?.high_pct : interval?.high) ?? null,
      isPercent,
    },
    p: result.p_value,
    summary: result.summary,
  }
}

/** The reason of a refusal begins with the name of the method, which the page has already. */
function cutName(reason: string, method: ImpactMethodName, lang: Language): string {
  const name = methodNames[impactMethods[method]][lang]
  return reason.startsWith(name) ? reason.slice(name.length).trim() : reason
}
