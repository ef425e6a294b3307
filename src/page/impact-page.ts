import { html } from 'ghtml'
import { formatNumber, formatSigned } from '../chart/numbers.ts'
import type { Named } from './compare/compare-view.ts'
import { type Context, dataLink, linkWith, say } from './context.ts'
import { type EventLine, renderEvents } from './event-line.ts'
import { renderPage } from './layout.ts'
import { renderProblemNotice, type ShownProblem } from './problem-notice.ts'
import { type Choice, renderHidden, renderSelect } from './select.ts'
import { renderCopied, renderSnippets } from './take-away.ts'

export type ImpactForm = {
  treated: string
  treatable: Named[]
  /** An event or a month. */
  when: string
  events: Named[]
  months: Named[]
  metric: string
  metrics: Named[]
  controls: string
  method: string
  methods: Named[]
  asOf: string
  /** What else was asked by the address. */
  hidden: [string, string][]
}

/** An effect in per cent or, on other scales than that of logarithms, as it is. */
export type Effect = { value: number; low: number | null; high: number | null; isPercent: boolean }

export type ImpactResult = Named &
  (
    | { status: 'answered'; effect: Effect; p: number | null; summary: string }
    | { status: 'refused'; reason: string; remedy: string }
  )

export type ImpactAnswer = {
  title: string
  subtitle: string
  notes: string
  source: string
  /** With the names of the methods that they are about, where not about all. */
  warnings: { sentence: string; methods: string[] }[]
  event: EventLine | null
  results: ImpactResult[]
  controls: Named[]
  leftOut: (Named & { reason: 'gap' | 'event' })[]
  plots: { narrow: string; wide: string }
  data: URLSearchParams
  /** The method of the picture. */
  method: string
  pin: { as_of: string; recorded_by?: string }
  isPinned: boolean
}

export type ImpactView = { form: ImpactForm; answer: ImpactAnswer | null; problem: ShownProblem | null }

/** The page about what an event did to a series, against what its peers suggest. */
export function renderImpactPage(context: Context, { form, answer, problem }: ImpactView): string {
  const text = say(context)
  const title = answer?.title ?? text.impact.title
  const main = html`<h1>${title}</h1>
!${answer ? html`<p class="lead">${answer.subtitle}</p>` : ''}
!${problem ? renderProblemNotice(context, problem) : ''}
!${answer ? renderWarnings(context, answer.warnings) : ''}
!${renderForm(context, form, problem !== null)}
!${answer ? renderAnswer(context, answer) : ''}`
  return renderPage(context, { title, section: 'impact', main })
}

function renderForm(context: Context, form: ImpactForm, isOpen: boolean): string {
  const text = say(context).form
  const list = (items: readonly Named[]): Choice[] =>
    items.map(({ slug, name }) => ({ value: slug, label: name }))
  const when: Choice[] = [
    { label: text.events, options: list(form.events) },
    { label: text.months, options: list(form.months) },
  ]
  return html`<details class="ask"!${isOpen ? ' open' : ''}>
<summary>${text.change}</summary>
<form action="/impact" method="get" id="ask">
<label><span>${text.treated}</span> !${renderSelect('treated', list(form.treatable), form.treated)}</label>
<label class="broad"><span>${text.event}</span> !${renderSelect('when', when, form.when)}</label>
<label><span>${text.metric}</span> !${renderSelect('metric', list(form.metrics), form.metric)}</label>
<label><span>${text.method}</span> !${renderSelect('method', list(form.methods), form.method)}</label>
<label class="broad"><span>${text.controls}</span> <input name="controls" value="${form.controls}" placeholder="${text.allControls}" maxlength="2000"></label>
<label><span>${text.asOf}</span> <input type="date" name="as_of" value="${form.asOf.slice(0, 10)}" min="1900-01-01" max="2099-12-31"></label>
!${form.hidden.map(([name, value]) => renderHidden(name, value))}
<button>${text.show}</button>
</form>
</details>`
}

function renderWarnings(context: Context, warnings: ImpactAnswer['warnings']): string {
  if (warnings.length === 0) return ''
  const { impact, marks } = say(context)
  const items = warnings.map(({ sentence, methods }) => {
    const names = `${marks.open}${methods.join(marks.list)}${marks.close}`
    return html`<li>${sentence}!${methods.length === 0 ? '' : html`<small>${names}</small>`}</li>`
  })
  return html`<section class="warnings" aria-labelledby="warnings"><h2 id="warnings">${impact.warnings}</h2><ul>!${items}</ul></section>`
}

function renderAnswer(context: Context, answer: ImpactAnswer): string {
  const text = say(context)
  const { results, plots, notes, source, event, controls, leftOut, data, method } = answer
  const picture = new URLSearchParams(data)
  picture.set('method', method)
  picture.set('lang', context.lang)
  const { colon, list, stop, open, close } = text.marks
  const names = controls.map(({ name }) => name).join(list)
  const others = leftOut.map(
    ({ name, reason }) =>
      `${name}${open}${reason === 'gap' ? text.impact.gap : text.impact.ownEvent}${close}`,
  )
  return html`<figure class="chart-box"><div class="plot"><div class="narrow">!${plots.narrow}</div><div class="wide">!${plots.wide}</div></div>
<p class="notes">${notes}</p><p class="notes">${source}</p></figure>
!${event === null ? '' : renderEvents(context, [event], true)}
!${renderMethods(context, results)}
<p>${text.form.controls}${colon}${names === '' ? text.impact.noPeers : names}${stop}!${others.length === 0 ? '' : html` <small>${text.impact.leftOut}${colon}${others.join(list)}${stop}</small>`}</p>
!${controls.length > 0 ? '' : html`<p class="hint">${text.impact.onlyIts}</p>`}
<section class="take" aria-labelledby="take"><h2 id="take">${text.takeAway}</h2>
<p class="buttons"><a class="button" href="${dataLink('/v1/impact', data)}">JSON</a>
<a class="button" href="${dataLink('/v1/impact.csv', data)}" download>CSV <small>${text.rows(results.length)}</small></a>
<a class="button" href="${dataLink('/v1/impact.svg', picture)}" download>SVG</a>
<a class="button" href="${dataLink('/v1/impact.png', picture)}" download>PNG</a>
!${answer.isPinned ? '' : html`<a class="button" href="${linkWith(context, answer.pin)}" rel="bookmark">${text.pin}</a>`}</p>
!${renderCopied(context, text.link, `${context.origin}${linkWith(context, {})}`)}
!${renderSnippets(context, {
    json: `${context.origin}${dataLink('/v1/impact', data)}`,
    tables: [['impact', `${context.origin}${dataLink('/v1/impact.csv', data)}`]],
  })}
</section>`
}

function renderMethods(context: Context, results: readonly ImpactResult[]): string {
  const text = say(context).impact
  const rows = results.map((result) => {
    if (result.status === 'refused')
      return html`<tr><th scope="row">${result.name}</th><td colspan="3"><small>${text.refused(result.reason, result.remedy)}</small></td></tr>`
    return html`<tr><th scope="row">${result.name}</th><td class="n"><b>${writeEffect(result.effect)}</b></td><td class="n">${writeInterval(result.effect)}</td><td class="n">${result.p === null ? '–' : formatNumber(result.p, 3)}</td></tr>`
  })
  const summaries = results.map((result) =>
    result.status === 'answered' ? html`<p>${result.summary}</p>` : '',
  )
  return html`<section><h2 id="methods">${text.methods}</h2>
<div class="scroll" tabindex="0" role="region" aria-labelledby="methods"><table><thead><tr><th scope="col">${text.method}</th><th scope="col" class="n">${text.effect}</th><th scope="col" class="n">${text.interval}</th><th scope="col" class="n">${text.p}</th></tr></thead><tbody>!${rows}</tbody></table></div>
<details><summary>${text.words}</summary>!${summaries}</details></section>`
}

function writeEffect({ value, isPercent }: Effect): string {
  return `${formatSigned(value, 1)}${isPercent ? '%' : ''}`
}

function writeInterval({ low, high }: Effect): string {
  if (low === null || high === null) return '–'
  return `[${formatNumber(low, 1)}, ${formatNumber(high, 1)}]`
}
