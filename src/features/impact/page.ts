import { html } from 'ghtml'
import Type from 'typebox'
import type { AsOf } from '../../domain/figure/figure.ts'
import type { Answer, ImpactResult } from '../../domain/impact/answer.ts'
import type { MinimumDetectable } from '../../domain/impact/inference.ts'
import { methods, type Refused } from '../../domain/impact/methods.ts'
import { hasSoundInterval, type Warning } from '../../domain/impact/warnings.ts'
import { findPeriod, frequencies, periodContaining } from '../../domain/time/period.ts'
import {
  dailyMark,
  type EffectUnit,
  effectUnit,
  nameAxes,
  nameExpected,
  nameMethod,
  showGap,
  writeEffect,
  writeEffectNumber,
  writeEffectSize,
  writeImpactCitation,
  writeImpactText,
  writeP,
} from '../../i18n/impact.ts'
import { writeRefusals } from '../../i18n/impact-problems.ts'
import { summarise, writeDetails, writeJointTest } from '../../i18n/impact-summary.ts'
import type { Language } from '../../i18n/language.ts'
import { formatNumber, formatSigned } from '../../i18n/numbers.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { changed, dataLink } from '../../web/addresses.ts'
import { metricInSentences, namesInSentences } from '../../web/names.ts'
import { type Context, linkedAsOf, linkWith, pageLink, textsOf } from '../../web/page/context.ts'
import {
  drawPlots,
  type Plots,
  renderChartFigure,
  renderColumnName,
  renderDrawnTable,
} from '../../web/page/drawn-paths.ts'
import { renderPage, renderProblemNotice, type ShownProblem } from '../../web/page/layout.ts'
import { renderEvents, toEventLine } from '../../web/page/lists.ts'
import { addPage, type PageRequest, suggest } from '../../web/page/page-route.ts'
import { renderFile, renderTakeAway } from '../../web/page/take-away.ts'
import type { App, Platform } from '../../web/platform.ts'
import { leadsOf } from '../../web/problems/problem.ts'
import { type Pin, readKnowledge } from '../../web/request/as-of.ts'
import { findSeveral } from '../../web/request/impact-ways.ts'
import { usualMetric } from '../../web/request/parameters.ts'
import { findSubject, labelOf } from '../../web/request/resolve.ts'
import { oneOf } from '../../web/schema.ts'
import type { Turns } from '../../web/threads/turns.ts'
import { assess, type ImpactAnswer, warningWriter } from './answer.ts'
import {
  fillImpactForm,
  type ImpactForm,
  opening,
  renderImpactForm,
  suggestInstead,
} from './page-question.ts'
import {
  chartImpact,
  chooseDrawn,
  drawnMethods,
  type ImpactChart,
  levelsOf,
  resolveDrawn,
  unitOfImpact,
} from './picture.ts'
import type { ImpactPool } from './pool.ts'
import { shortNames } from './render.ts'
import { findBefallen, type ImpactMethodName, impactParameters } from './request.ts'

const { panel: _, ...dataParameters } = impactParameters
const parameters = {
  ...dataParameters,
  method: Type.Optional(oneOf(drawnMethods)),
}

/** Adds `/impact`: what an event did to a series. */
export function impactPage(app: App, platform: Platform, pool: ImpactPool): void {
  addPage(app, platform, {
    path: '/impact',
    query: parameters,
    tidy: async (query) => tidyQuery(query),
    async render(question) {
      const { snapshot, asOf } = question
      const query = await complete(question.context.query, snapshot, asOf)
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
      const context = { ...requested, query: await complete(requested.query, snapshot, asOf) }
      const { query } = context
      const form = await fillImpactForm(context, snapshot, asOf)
      const suggestions = await leadsOf(problem, () => suggestInstead(query, snapshot, problem))
      const suggested = suggest(context, { ...problem, suggestions }, Object.keys(parameters))
      return renderImpactPage(context, {
        form,
        shown: null,
        problem: nameTreated(snapshot, query, suggested),
      })
    },
  })
}

/** Returns a problem that calls the treated by its name and metric, if the series is known. */
function nameTreated({ reference }: Snapshot, query: URLSearchParams, problem: ShownProblem): ShownProblem {
  const found = findSubject(reference, query.get('treated') ?? '', query.get('metric') ?? usualMetric)
  const name = found && namesInSentences(reference)(`${found.series}:${found.metric}`)
  const errors = problem.errors.map((error) =>
    name && error.parameter === 'treated' ? { ...error, received: name } : error,
  )
  return { ...problem, errors }
}

/**
 * Completes a query without a treated series: with the opening question if there is no event or period, with a series that the
 * event befell, or with the market for a period.
 */
async function complete(query: URLSearchParams, snapshot: Snapshot, asOf: AsOf): Promise<URLSearchParams> {
  if (query.has('treated')) return query
  const { series } = snapshot.reference
  const isRequested = query.has('event') || query.has('start')
  const slug = isRequested ? query.get('event') : opening.event
  const event = snapshot.listEvents(asOf).find((item) => item.event === slug)
  const asked = {
    metric: query.get('metric') ?? usualMetric,
    frequency: frequencies.find((item) => item === query.get('frequency')),
    allow_breaks: query.get('allow_breaks') === 'true',
  }
  const own = isRequested && event && (await findBefallen({ snapshot, asOf }, event, asked))
  // The market would tell nothing about an event that befell none of the series or is not known.
  if (query.has('event') ? !own : !isRequested && !event) return query
  const treated = own || opening.treated
  if (!series.has(treated)) return query
  return changed(query, { treated, ...(!isRequested && { event: opening.event }) })
}

/** Tidies the query of the form, which sends an event or a period as `when`, and empty fields. */
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
  const { context, asOf } = question
  const { lang } = context
  const drawn = resolveDrawn(query.method)
  const answer = await assess({ ...question, query: { ...query, panel: false } }, pool, turns, methods, drawn)
  const method = chooseDrawn(answer, drawn)
  const chart = await chartImpact(answer, method, lang, pool)
  const { drawImpact } = await import('./chart.ts')
  const several =
    answer.event && (await findSeveral(question.snapshot, asOf, answer.event.type, answer.event))
  return {
    answer,
    several,
    method: shortNames[method],
    chart,
    plots: await drawPlots((style) => drawImpact(chart, style), lang),
    data: changed(context.query, {
      method: null,
      treated: labelOf({ series: answer.assessment.treated, metric: answer.metric.metric }, query.metric),
    }),
    pin: question.pin,
  }
}

/** An answer as the page shows it, with the picture of one of its methods. */
type ShownImpact = {
  answer: ImpactAnswer
  /** The series that events of the same type befell, as the page about several series takes them; null if there are none. */
  several: string | null
  /** The method of the picture. */
  method: ImpactMethodName
  chart: ImpactChart
  plots: Plots
  /** The parameters with which the API gives the same answer. */
  data: URLSearchParams
  pin: Pin
}

type ImpactView = { form: ImpactForm; shown: ShownImpact | null; problem: ShownProblem | null }

function renderImpactPage(context: Context, { form, shown, problem }: ImpactView): string {
  const { lang } = context
  // The page shows the warnings above the picture instead.
  const chart = shown && { ...shown.chart, warnings: [] }
  const text = chart && writeImpactText(chart, unitOfImpact(chart, lang), lang)
  const title = text?.title ?? textsOf(context).impact.title
  const main = html`<h1>${title}</h1>
!${problem ? renderProblemNotice(context, problem) : ''}
!${shown ? renderWarnings(context, listWarnings(shown.answer, lang)) : ''}
!${renderImpactForm(context, form, problem !== null)}
!${shown && text ? renderAnswer(context, shown, text) : ''}`
  const picture = shown && changed(shown.data, { method: shown.method, lang, width: 600 })
  return renderPage(context, {
    title,
    section: 'impact',
    main,
    ...(picture && { picture: dataLink('/v1/impact.png', picture) }),
  })
}

/** Lists the warnings about the panel, then those of each method with its name. */
function listWarnings({ assessment, metric, reference }: ImpactAnswer, lang: Language): ToldWarning[] {
  const writeIn = warningWriter(assessment, metric.unit, reference)
  const tell = (of?: string) => (warning: Warning) => ({ sentence: writeIn(warning)[lang], of })
  const ofMethods = assessment.results.flatMap((result) =>
    result.status === 'refused' ? [] : result.warnings.map(tell(nameMethod(result.method, lang))),
  )
  return [...assessment.warnings.map(tell()), ...ofMethods]
}

/** A warning in words, with the name of the one method or series that it is about, if any. */
export type ToldWarning = { sentence: string; of?: string | undefined }

/** Renders each warning once, with all names that it is about. */
export function renderWarnings(context: Context, warnings: readonly ToldWarning[]): string {
  if (warnings.length === 0) return ''
  const { impact, marks } = textsOf(context)
  const items = [...Map.groupBy(warnings, ({ sentence }) => sentence)].map(([sentence, group]) => {
    const names = group.flatMap(({ of }) => of ?? [])
    const about = html`<small>${marks.open}${names.join(marks.list)}${marks.close}</small>`
    return html`<li>${sentence}!${names.length === 0 ? '' : about}</li>`
  })
  return html`<section class="warnings" aria-labelledby="warnings"><h2 id="warnings">${impact.warnings}</h2><ul>!${items}</ul></section>`
}

function renderAnswer(
  context: Context,
  shown: ShownImpact,
  { title, subtitle, notes, source }: ReturnType<typeof writeImpactText>,
): string {
  const { answer, several, chart, plots, pin, data } = shown
  const picture = changed(data, { method: shown.method, lang: context.lang })
  const event = answer.event && toEventLine(answer.reference, answer.event, context.lang)
  const { treated, controls } = answer.assessment
  return html`<div class="answer">
!${renderChartFigure(context, { caption: subtitle, plots, notes, source })}
!${renderMethods(context, answer)}
<section>!${event === null ? '' : renderEvents(context, [event], true)}!${renderPeers(context, answer)}<p>!${renderFiguresLink(context, [treated, ...controls], answer.metric.metric)}</p>!${several === null ? '' : html`<p><a href="${pageLink(context, '/impact/staggered', { treated: several, ...linkedAsOf(context) })}">${textsOf(context).impact.several.link}</a></p>`}</section>
</div>
!${renderDrawnMonths(context, chart)}
!${renderImpactFiles(context, '/v1/impact', { pin, data, picture, cited: { title, source, method: chart.method }, tables: [{ name: 'impact', label: 'CSV', rows: answer.assessment.results.length }] })}`
}

function renderPeers(context: Context, { assessment, leftOut, reference }: ImpactAnswer): string {
  const text = textsOf(context)
  const { colon, list, stop } = text.marks
  const join = (series: readonly string[]) =>
    series.map((name) => namesInSentences(reference)(name)[context.lang]).join(list)
  const { controls } = assessment
  const others = [...Map.groupBy(leftOut, ({ reason }) => reason)].map(
    ([reason, items]) =>
      html`<br><small>${text.impact.leftOut[reason]}${join(items.map(({ series }) => series))}${stop}</small>`,
  )
  return html`<p>${text.form.controls}${colon}${controls.length === 0 ? text.impact.noPeers : join(controls)}${stop}!${others}</p>
!${controls.length > 0 ? '' : html`<p class="hint">${text.impact.onlyIts}</p>`}`
}

/** The most series that the list of figures can be narrowed to. */
const maxListed = 100

/** Renders the link to the figures of series, some with a metric behind a colon; empty for too many. */
export function renderFiguresLink(context: Context, names: readonly string[], metric: string): string {
  const series = new Set(names.map((name) => name.split(':')[0]))
  if (series.size > maxListed) return ''
  const asked = {
    series: [...series].join(),
    metric: names.some((name) => name.includes(':')) ? null : metric,
    ...linkedAsOf(context),
  }
  return html`<a href="${pageLink(context, '/figures', asked)}">${textsOf(context).figuresOf}</a>`
}

/** A table of an answer: its name in code, its label on a button and, unless it is the first, its name in the API. */
type AnswerTable = { name: string; label: string; table?: string; rows?: number }

/** What can be taken away of an answer: its data and picture by their parameters, what a citation says, and its tables. */
type ImpactFiles = {
  pin: Pin
  data: URLSearchParams
  picture: URLSearchParams
  cited: Parameters<typeof writeImpactCitation>[0]
  tables: readonly AnswerTable[]
}

/** Renders the files, pictures, citation and code of an answer that the API gives at a path. */
export function renderImpactFiles(context: Context, path: string, files: ImpactFiles): string {
  const { pin, data, picture, cited, tables } = files
  const address = `${context.origin}${linkWith(context, pin.parameters)}`
  const json = dataLink(path, data)
  const csv = ({ table }: AnswerTable) => dataLink(`${path}.csv`, changed(data, { table }))
  return renderTakeAway(context, {
    pin,
    files: [
      html`<a class="button" href="${json}">JSON</a>`,
      ...tables.map((table) => renderFile(context, table.label, csv(table), table.rows)),
      renderFile(context, 'SVG', dataLink(`${path}.svg`, picture)),
      renderFile(context, 'PNG', dataLink(`${path}.png`, picture)),
    ],
    copied: [[textsOf(context).cite, writeImpactCitation(cited, address, context.lang)]],
    addresses: {
      json: [['impact', `${context.origin}${json}`]],
      tables: tables.map((table) => [table.name, `${context.origin}${csv(table)}`]),
    },
  })
}

/**
 * Renders what each method finds, the event study in its own table since its effect is no mean, and groups the methods that
 * cannot answer by what they lack.
 */
function renderMethods(context: Context, { assessment, reference, metric }: ImpactAnswer): string {
  const { lang } = context
  const { impact: text, marks } = textsOf(context)
  const { results } = assessment
  const nameOf = namesInSentences(reference)
  const answered = results.filter((result) => result.status === 'answered')
  const refused = results.filter((result) => result.status === 'refused')
  const refusals = writeRefusals(refused, nameOf, assessment.frequency)
  const unit = effectUnit(assessment.scale, metric.unit)
  const [means, sums] = [
    answered.filter(({ kind }) => kind === 'mean'),
    answered.filter(({ kind }) => kind === 'cumulative'),
  ]
  const summaries = answered.map((result) => {
    const summary = summarise(result, assessment, nameOf, metricInSentences(metric))
    const details =
      result.method === 'event_study'
        ? writeJointTest(result, assessment.frequency)
        : 'placebos' in result
          ? writeDetails(result, unit, assessment.frequency)
          : []
    return html`<p>${summary[lang]}</p>!${details.length === 0 ? '' : html`<ul>!${details.map((sentence) => html`<li>${sentence[lang]}</li>`)}</ul>`}`
  })
  return html`<section class="panel" aria-labelledby="methods"><h2 id="methods">${text.methods}</h2>
!${means.length === 0 ? '' : renderAnswered(context, means, text.effect + dailyMark(unit, assessment.perDay)[lang], unit)}
!${sums.length === 0 ? '' : renderAnswered(context, sums, text.cumulative, 'percent')}
!${refusals.map(({ methods, need, remedy }) => html`<p class="hint"><b>${methods.map((method) => nameMethod(method, lang)).join(marks.list)}</b>${marks.colon}${text.refused(need[lang], remedy[lang])}</p>`)}
!${answered.length === 0 ? '' : html`<details><summary>${text.words}</summary>!${summaries}</details>`}
</section>`
}

function renderAnswered(
  context: Context,
  answered: readonly Exclude<ImpactResult, Refused>[],
  effect: string,
  unit: EffectUnit,
): string {
  const text = textsOf(context).impact
  const { lang } = context
  // The effect in the same row has the unit of points and per cent.
  const size = (value: number) =>
    unit === 'count' || unit === 'CNY' ? writeEffectSize(value, unit)[lang] : writeEffectNumber(value, unit)
  const write = (p: number | null | undefined) => (p == null ? '–' : writeP(p))
  const rows = answered.map((result) => {
    const ratio = 'placebos' in result ? html`<br><small>${write(result.placebos.pRmspeRatio)}</small>` : ''
    const detectable = detectableOf(result)
    const least = detectable ? html`<br><small>${writeDetectable(detectable, size)}</small>` : ''
    return html`<tr><th scope="row">${nameMethod(result.method, lang)}</th><td class="n"><b>${writeEffect(result.effect, unit, lang)}</b></td><td class="n">${writeInterval(result, size)}!${least}</td><td class="n">${write(result.pValue)}!${ratio}</td></tr>`
  })
  const below = (isThere: boolean, name: string) => (isThere ? html`<br><small>${name}</small>` : '')
  const hasDetectable = answered.some(detectableOf)
  const hasRatio = answered.some((result) => 'placebos' in result)
  return html`<table><thead><tr><th scope="col">${text.method}</th><th scope="col" class="n">${effect}</th><th scope="col" class="n">${text.interval}!${below(hasDetectable, text.detectable)}</th><th scope="col" class="n">${text.p}!${below(hasRatio, text.pRatio)}</th></tr></thead><tbody>!${rows}</tbody></table>`
}

type WriteSize = (effect: number) => string

function writeInterval({ interval, warnings }: Answer, size: WriteSize): string {
  if (interval?.low == null || interval.high === null || !hasSoundInterval(warnings)) return '–'
  return `[${size(interval.low)}, ${size(interval.high)}]`
}

/** Returns the smallest detectable effect unless the interval is unsound: both rest on the same error. */
const detectableOf = ({ minimumDetectable, warnings }: Answer) =>
  hasSoundInterval(warnings) ? minimumDetectable : null

/** Writes `−12.2, +13.9` on the logarithmic scale, one number behind `±` on the others. */
function writeDetectable({ effect, risePct, fallPct }: MinimumDetectable, size: WriteSize): string {
  if (risePct === null || fallPct === null) return `±${size(effect)}`
  return [-effect, effect].map((side) => writeEffectNumber(side, 'percent', formatSigned)).join(', ')
}

/** Renders a table of the lines of both plots, except those of the placebos. */
function renderDrawnMonths(context: Context, chart: ImpactChart): string {
  const { lang } = context
  const unit = unitOfImpact(chart, lang)
  const { actual, expected } = levelsOf(chart)
  const [level, gap] = nameAxes(chart, unit, lang)
  const sign = chart.kind === 'percent' ? '%' : ''
  const decimals = Math.max(...actual, ...expected) < 10 * unit.divisor ? 2 : 1
  const write = (value: number | undefined) => `${formatNumber((value ?? 0) / unit.divisor, decimals)}${sign}`
  const writeGap = (value: number) =>
    chart.scale === 'log'
      ? `${formatSigned(showGap(chart.scale, value), 1)}%`
      : formatSigned(value / unit.divisor, decimals)
  const rows = chart.months.map((month, i) => ({
    period: periodContaining(month, chart.frequency),
    span: periodContaining(month, chart.frequency),
    cells: [write(actual[i]), write(expected[i]), writeGap(chart.gaps[i] ?? 0)],
  }))
  const names = [chart.treated, nameExpected(chart, lang)].map(renderColumnName)
  return renderDrawnTable(context, [...names, html`${gap}`], rows, level)
}
