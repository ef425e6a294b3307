import { html } from 'ghtml'
import Type from 'typebox'
import type { GrowthAround } from '../../domain/growth/comparison.ts'
import { writeGrowth } from '../../i18n/comparison.ts'
import { nameMethod, writeEffect, writeEffectNumber, writeP } from '../../i18n/impact.ts'
import {
  summariseStaggered,
  writeNoneAnswered,
  writeStaggeredText,
  writeStaggeredWarning,
} from '../../i18n/impact-staggered.ts'
import type { Language } from '../../i18n/language.ts'
import { namePeriod, periodWords } from '../../i18n/words.ts'
import { changed, dataLink } from '../../web/addresses.ts'
import { namesInSentences } from '../../web/names.ts'
import { type Context, textsOf } from '../../web/page/context.ts'
import { drawPlots, type Plots, renderChartFigure } from '../../web/page/drawn-paths.ts'
import { renderAsOf, renderFrequencies, renderRest, renderSelect } from '../../web/page/form-fields.ts'
import { renderHeading, renderPage, renderProblemNotice, type ShownProblem } from '../../web/page/layout.ts'
import { renderEvents, renderTable, toEventLine } from '../../web/page/lists.ts'
import { addPage, suggest } from '../../web/page/page-route.ts'
import type { App, Platform } from '../../web/platform.ts'
import { leadsOf } from '../../web/problems/problem.ts'
import type { Pin } from '../../web/request/as-of.ts'
import { findSeveral } from '../../web/request/impact-ways.ts'
import { warningWriter } from './answer.ts'
import { renderFiguresLink, renderImpactFiles, renderWarnings, type ToldWarning } from './page.ts'
import { openingType, suggestSeveral } from './page-question.ts'
import { chartStaggered, type StaggeredChart } from './picture.ts'
import type { ImpactPool } from './pool.ts'
import { impactMethods } from './request.ts'
import {
  assessSeveral,
  type StaggeredAnswer,
  showResult,
  staggeredMethodNames,
  staggeredParameters,
} from './staggered.ts'

const path = '/impact/staggered'
const parameters = { ...staggeredParameters, treated: Type.Optional(staggeredParameters.treated) }

type Shown = {
  answer: StaggeredAnswer
  chart: StaggeredChart
  plots: Plots
  pin: Pin
}

/** Adds `/impact/staggered`: what events did to several series, each at its own time. */
export function staggeredPage(app: App, platform: Platform, pool: ImpactPool): void {
  addPage(app, platform, {
    path,
    query: parameters,
    async tidy(query, readSnapshot) {
      const tidy = new URLSearchParams([...query].filter(([, value]) => value.trim() !== ''))
      if (tidy.has('treated')) return tidy
      const snapshot = await readSnapshot()
      const known = { recordedBy: snapshot.changedAt, day: null }
      return changed(tidy, { treated: await findSeveral(snapshot, known, openingType) })
    },
    async render({ context, ...question }) {
      const { query, request } = question
      const { treated } = query
      if (treated === undefined) return renderStaggeredPage(context, null, null)
      const { lang } = context
      const answer = await platform.turns.impact.run({ signal: request.signal, isLarge: true }, () =>
        assessSeveral({ ...question, query: { ...query, treated } }, pool),
      )
      const chart = chartStaggered(answer, lang)
      const { drawStaggered } = await import('./chart.ts')
      const plots = await drawPlots((style) => drawStaggered(chart, style), lang)
      return renderStaggeredPage(context, { answer, chart, plots, pin: question.pin }, null)
    },
    async renderRefused({ context, snapshot }, problem) {
      const { query } = context
      const suggestions = await leadsOf(problem, () => suggestSeveral(query, snapshot, problem))
      const suggested = suggest(context, { ...problem, suggestions }, Object.keys(parameters))
      return renderStaggeredPage(context, null, suggested)
    },
  })
}

function renderStaggeredPage(context: Context, shown: Shown | null, problem: ShownProblem | null): string {
  const text = shown && writeStaggeredText(shown.chart, context.lang)
  const title = text?.title ?? textsOf(context).impact.several.title
  // Lines may break before a metric in brackets: with its name it is too wide for a phone.
  const names = shown?.chart.treated.flatMap((name) => name.split(/(?=（)/)) ?? []
  const main = html`!${renderHeading(title, names)}
!${problem ? renderProblemNotice(context, problem) : ''}
!${shown ? renderWarnings(context, listWarnings(shown.answer, context.lang)) : ''}
!${renderForm(context, problem !== null || !shown)}
!${shown && text ? renderAnswer(context, shown, text) : ''}`
  const picture = shown && changed(context.query, { lang: context.lang, width: 600 })
  return renderPage(context, {
    title,
    section: 'impact',
    main,
    ...(picture && { picture: dataLink('/v1/impact/staggered.png', picture) }),
  })
}

/** Lists the warnings about all, then those about each of the treated with its name. */
function listWarnings(
  { warnings, units, reference, frequency, scale }: StaggeredAnswer,
  lang: Language,
): ToldWarning[] {
  const nameOf = namesInSentences(reference)
  const ofUnits = units.flatMap(({ name, warnings: own }) => {
    const write = warningWriter({ treated: name, frequency, scale }, 'count', reference)
    return own.map((warning) => ({ sentence: write(warning)[lang], of: nameOf(name)[lang] }))
  })
  const ofAll = warnings.map((warning) => writeStaggeredWarning(warning, nameOf, frequency)[lang])
  return [...ofAll.map((sentence) => ({ sentence })), ...ofUnits]
}

function renderForm(context: Context, isOpen: boolean): string {
  const { form: text, impact } = textsOf(context)
  const { query, lang } = context
  const value = (name: string) => query.get(name) ?? ''
  const shown = ['treated', 'controls', 'frequency', 'method', 'as_of', 'recorded_by']
  const methods = staggeredMethodNames.map((item) => ({
    value: item,
    label: nameMethod(impactMethods[item], lang),
  }))
  return html`<details class="ask"!${isOpen ? ' open' : ''}>
<summary>${text.change}</summary>
<form action="${path}" method="get" id="ask" autocomplete="off">
<label class="broad"><span>${impact.several.treated}</span> <input name="treated" value="${value('treated')}" maxlength="2000" required></label>
<label class="broad"><span>${text.controls}</span> <input name="controls" value="${value('controls')}" placeholder="${text.allControls}" maxlength="4000"></label>
<label><span>${text.frequency}</span> !${renderFrequencies(context, value('frequency'))}</label>
<label><span>${text.method}</span> !${renderSelect('method', [{ value: '', label: text.anyMethod }, ...methods], value('method'))}</label>
!${renderAsOf(context)}
!${renderRest(context, shown)}
<button>${text.show}</button>
</form>
</details>`
}

function renderAnswer(
  context: Context,
  { answer, chart, plots, pin }: Shown,
  { title, subtitle, notes, source }: ReturnType<typeof writeStaggeredText>,
): string {
  const picture = changed(context.query, { lang: context.lang })
  const growths = { name: 'growths', label: `${textsOf(context).growths} CSV`, table: 'growths' }
  // If no method answers, the table of effects has no numbers.
  const tables = [...(chart.method === null ? [] : [{ name: 'impact', label: 'CSV' }]), growths]
  return html`<div class="answer">
!${renderChartFigure(context, { caption: subtitle, plots, notes, source, hasTable: false })}
!${renderMethods(context, answer)}
!${renderUnits(context, answer)}
</div>
!${renderGrowths(context, answer)}
!${renderImpactFiles(context, '/v1/impact/staggered', { pin, data: context.query, picture, cited: { title, source, method: chart.method }, tables })}`
}

/** Renders the mean of all and the effect on each of the treated by each method that answers, and the summaries. */
function renderMethods(
  context: Context,
  { units, periodsAfter, frequency, reference, scale, ...answer }: StaggeredAnswer,
): string {
  const results = answer.results.map((result) => showResult(result, units))
  const { lang } = context
  const { impact: text, marks } = textsOf(context)
  const nameOf = namesInSentences(reference)
  const unit = scale === 'log' ? 'percent' : 'index_point'
  type Effect = Pick<NonNullable<(typeof results)[number]['pooled']>, 'effect' | 'interval' | 'pValue'>
  const write = (name: string, { effect, interval, pValue }: Effect, isMean: boolean) => {
    const size = writeEffect(effect, unit, lang)
    const [low, high] = [interval?.low, interval?.high]
    const range =
      low == null || high == null
        ? '–'
        : `[${writeEffectNumber(low, unit)}, ${writeEffectNumber(high, unit)}]`
    return html`<tr><th scope="row">!${name}</th><td class="n">!${isMean ? html`<b>${size}</b>` : size}</td><td class="n">${range}</td><td class="n">${pValue === null ? '–' : writeP(pValue)}</td></tr>`
  }
  const tables = results.flatMap(({ method, pooled, units: own }) => {
    const rows = own.flatMap((unit) =>
      unit.status === 'answered'
        ? [write(html`<span class="name">${nameOf(unit.treated)[lang]}</span>`, unit, false)]
        : [],
    )
    if (rows.length === 0) return []
    const mean = pooled
      ? write(html`${text.several.ofAll}${marks.open}${pooled.units}${marks.close}`, pooled, true)
      : ''
    return html`<table><thead><tr><th scope="col">${nameMethod(method, lang)}</th><th scope="col" class="n">${text.effect}</th><th scope="col" class="n">${text.interval}</th><th scope="col" class="n">${text.p}</th></tr></thead><tbody>!${mean}!${rows}</tbody></table>`
  })
  const words = results.map(
    (result) => html`<p>${summariseStaggered(result, frequency, periodsAfter)[lang]}</p>`,
  )
  const names = results.map(({ method }) => nameMethod(method, lang)).join(marks.list)
  return html`<section class="panel" aria-labelledby="methods"><h2 id="methods">${tables.length > 0 ? text.methods : text.several.none}</h2>
!${tables}
!${tables.length === 0 ? html`<p><b>${names}</b>${marks.colon}${writeNoneAnswered(frequency)[lang]}</p>` : html`<details><summary>${text.words}</summary>!${words}</details>`}
</section>`
}

function renderUnits(context: Context, { units, reference }: StaggeredAnswer): string {
  const { lang } = context
  const { impact, marks } = textsOf(context)
  const text = impact.several
  const nameOf = namesInSentences(reference)
  const items = units.map(({ name, subject, event, start, panel }) => {
    const controls = panel?.controls.map((control) => nameOf(control.name)[lang]) ?? []
    return html`<h3>${nameOf(name)[lang]}</h3>
!${event ? renderEvents(context, [toEventLine(reference, event, lang)]) : html`<p>${namePeriod(start, lang)}</p>`}
<p><small>${controls.length > 0 ? `${text.controlsOf}${controls.join(marks.list)}${marks.stop}` : text.noControls} !${renderFiguresLink(context, [subject.series], subject.metric)}</small></p>`
  })
  return html`<section aria-labelledby="each"><h2 id="each">${text.each}</h2>!${items}</section>`
}

function renderGrowths(context: Context, { units, reference, frequency }: StaggeredAnswer): string {
  const { lang } = context
  const { impact, marks, period } = textsOf(context)
  const text = impact.several
  const nameOf = namesInSentences(reference)
  const cell = (growth: GrowthAround | null) =>
    growth
      ? html`${writeGrowth({ status: 'bounded', ...growth })}<br><small>${text.since(namePeriod(growth.base, lang))}</small>`
      : '–'
  const rows = units.flatMap(({ name, growths }) =>
    growths.map(
      ({ time, end, sinceBefore, overYear }) =>
        html`<tr><th scope="row">${nameOf(name)[lang]}</th><td>${namePeriod(end, lang)}</td><td class="n">${time > 0 ? `+${time}` : time}</td><td class="n">!${cell(sinceBefore)}</td><td class="n">!${cell(overYear)}</td></tr>`,
    ),
  )
  const periods = periodWords[frequency][lang === 'zh' ? 'noun' : 'many']
  const columns = [
    text.each,
    period,
    { numbers: `${text.time}${marks.open}${periods}${marks.close}` },
    { numbers: text.sinceBefore },
    { numbers: text.overYear },
  ]
  return html`<details class="values" open><summary id="growths">${text.growth}</summary>
!${renderTable({ labelledby: 'growths' }, columns, rows)}</details>`
}
