import { html } from 'ghtml'
import { nameAxes, nameExpected, showGap, writeImpactText, writeP } from '../../i18n/impact.ts'
import { formatNumber, formatSigned } from '../../i18n/numbers.ts'
import { type Context, dataLink, linkWith, type Named, textsOf } from '../../web/page/context.ts'
import {
  type Plots,
  renderChartFigure,
  renderColumnName,
  renderDrawnTable,
} from '../../web/page/drawn-paths.ts'
import { renderPage, renderProblemNotice, type ShownProblem } from '../../web/page/layout.ts'
import { type EventLine, renderEvents } from '../../web/page/lists.ts'
import { renderCopied, renderSnippets } from '../../web/page/take-away.ts'
import { type ImpactChart, levelsOf, unitOfImpact } from './answer.ts'
import { renderImpactForm } from './page-form.ts'

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
  /** The one asked for; empty for the first that answers. */
  method: string
  methods: Named[]
  /** What else was asked by the address. */
  hidden: [string, string][]
}

/** An effect in per cent or, on other scales than that of logarithms, as it is. */
export type Effect = { value: number; low: number | null; high: number | null; isPercent: boolean }

export type ImpactResult = Named &
  (
    | { status: 'answered'; effect: Effect; p: number | null; summary: string }
    /** What is missing goes without the name of the method. */
    | { status: 'refused'; missing: string; remedy: string }
  )

export type ImpactAnswer = {
  chart: ImpactChart
  plots: Plots
  /** With the names of the methods that they are about, where not about all. */
  warnings: { sentence: string; methods: string[] }[]
  event: EventLine | null
  results: ImpactResult[]
  controls: Named[]
  leftOut: (Named & { reason: 'gap' | 'event' })[]
  data: URLSearchParams
  /** The method of the picture. */
  method: string
  pin: { as_of: string; recorded_by?: string }
  isPinned: boolean
}

export type ImpactView = { form: ImpactForm; answer: ImpactAnswer | null; problem: ShownProblem | null }

/** The page about what an event did to a series, against what its peers suggest. */
export function renderImpactPage(context: Context, { form, answer, problem }: ImpactView): string {
  const { lang } = context
  // The page has the warnings above the picture.
  const chart = answer && { ...answer.chart, warnings: [] }
  const text = chart && writeImpactText(chart, unitOfImpact(chart, lang), lang)
  const title = text?.title ?? textsOf(context).impact.title
  const main = html`<h1>${title}</h1>
!${problem ? renderProblemNotice(context, problem) : ''}
!${answer ? renderWarnings(context, answer.warnings) : ''}
!${renderImpactForm(context, form, problem !== null)}
!${answer && text ? renderAnswer(context, answer, text) : ''}`
  return renderPage(context, { title, section: 'impact', main })
}

function renderWarnings(context: Context, warnings: ImpactAnswer['warnings']): string {
  if (warnings.length === 0) return ''
  const { impact, marks } = textsOf(context)
  const items = warnings.map(({ sentence, methods }) => {
    const names = `${marks.open}${methods.join(marks.list)}${marks.close}`
    return html`<li>${sentence}!${methods.length === 0 ? '' : html`<small>${names}</small>`}</li>`
  })
  return html`<section class="warnings" aria-labelledby="warnings"><h2 id="warnings">${impact.warnings}</h2><ul>!${items}</ul></section>`
}

function renderAnswer(
  context: Context,
  { chart, plots, results, event, controls, leftOut, ...takeAway }: ImpactAnswer,
  { subtitle, notes, source }: ReturnType<typeof writeImpactText>,
): string {
  return html`<div class="answer">
!${renderChartFigure(context, { caption: subtitle, plots, notes, source })}
!${renderMethods(context, results)}
<section>!${event === null ? '' : renderEvents(context, [event], true)}!${renderPeers(context, { controls, leftOut })}</section>
</div>
!${renderDrawnMonths(context, chart)}
!${renderTakeAway(context, { ...takeAway, rows: results.length })}`
}

function renderPeers(
  context: Context,
  { controls, leftOut }: Pick<ImpactAnswer, 'controls' | 'leftOut'>,
): string {
  const text = textsOf(context)
  const { colon, list, stop } = text.marks
  const join = (items: readonly Named[]) => items.map(({ name }) => name).join(list)
  const others = [...Map.groupBy(leftOut, ({ reason }) => reason)].map(
    ([reason, items]) => html`<br><small>${text.impact.leftOut[reason]}${join(items)}${stop}</small>`,
  )
  return html`<p>${text.form.controls}${colon}${controls.length === 0 ? text.impact.noPeers : join(controls)}${stop}!${others}</p>
!${controls.length > 0 ? '' : html`<p class="hint">${text.impact.onlyIts}</p>`}`
}

function renderTakeAway(
  context: Context,
  {
    data,
    method,
    pin,
    isPinned,
    rows,
  }: Pick<ImpactAnswer, 'data' | 'method' | 'pin' | 'isPinned'> & { rows: number },
): string {
  const text = textsOf(context)
  const picture = new URLSearchParams(data)
  picture.set('method', method)
  picture.set('lang', context.lang)
  return html`<section class="take" aria-labelledby="take"><h2 id="take">${text.takeAway}</h2>
<p class="buttons"><a class="button" href="${dataLink('/v1/impact', data)}">JSON</a>
<a class="button" href="${dataLink('/v1/impact.csv', data)}" download>CSV <small>${text.rows(rows)}</small></a>
<a class="button" href="${dataLink('/v1/impact.svg', picture)}" download>SVG</a>
<a class="button" href="${dataLink('/v1/impact.png', picture)}" download>PNG</a>
!${isPinned ? '' : html`<a class="button" href="${linkWith(context, pin)}" rel="bookmark">${text.pin}</a>`}</p>
!${isPinned ? html`<p class="hint">${text.pinned}</p>` : ''}
!${renderCopied(context, text.link, `${context.origin}${linkWith(context, {})}`)}
!${renderSnippets(context, {
    json: [['impact', `${context.origin}${dataLink('/v1/impact', data)}`]],
    tables: [['impact', `${context.origin}${dataLink('/v1/impact.csv', data)}`]],
  })}
</section>`
}

/** What each method finds; those that cannot answer are gathered by what they lack. */
export function renderMethods(context: Context, results: readonly ImpactResult[]): string {
  const { impact: text, marks } = textsOf(context)
  const answered = results.filter((result) => result.status === 'answered')
  const refused = results.filter((result) => result.status === 'refused')
  const reasons = Map.groupBy(refused, ({ missing, remedy }) => text.refused(missing, remedy))
  return html`<section class="panel" aria-labelledby="methods"><h2 id="methods">${text.methods}</h2>
!${answered.length === 0 ? '' : renderAnswered(context, answered)}
!${[...reasons].map(([reason, methods]) => html`<p class="hint"><b>${methods.map(({ name }) => name).join(marks.list)}</b>${marks.colon}${reason}</p>`)}
!${answered.length === 0 ? '' : html`<details><summary>${text.words}</summary>!${answered.map(({ summary }) => html`<p>${summary}</p>`)}</details>`}
</section>`
}

function renderAnswered(
  context: Context,
  answered: readonly Extract<ImpactResult, { status: 'answered' }>[],
): string {
  const text = textsOf(context).impact
  const rows = answered.map(
    ({ name, effect, p }) =>
      html`<tr><th scope="row">${name}</th><td class="n"><b>${writeEffect(effect)}</b></td><td class="n">${writeInterval(effect)}</td><td class="n">${p === null ? '–' : writeP(p)}</td></tr>`,
  )
  return html`<table><thead><tr><th scope="col">${text.method}</th><th scope="col" class="n">${text.effect}</th><th scope="col" class="n">${text.interval}</th><th scope="col" class="n">${text.p}</th></tr></thead><tbody>!${rows}</tbody></table>`
}

function writeEffect({ value, isPercent }: Effect): string {
  return `${formatSigned(value, 1)}${isPercent ? '%' : ''}`
}

function writeInterval({ low, high }: Effect): string {
  if (low === null || high === null) return '–'
  return `[${formatNumber(low, 1)}, ${formatNumber(high, 1)}]`
}

/** A table of the lines of both plots, but for those of the placebos. */
export function renderDrawnMonths(context: Context, chart: ImpactChart): string {
  const { lang } = context
  const unit = unitOfImpact(chart, lang)
  const { actual, expected } = levelsOf(chart)
  const [level, gap] = nameAxes(chart, unit, lang)
  const sign = chart.kind === 'percent' ? '%' : ''
  const decimals = unit.divisor === 1e8 ? 2 : 1
  const write = (value: number | undefined) => `${formatNumber((value ?? 0) / unit.divisor, decimals)}${sign}`
  const writeGap = (value: number) =>
    chart.scale === 'log'
      ? `${formatSigned(showGap(chart.scale, value), 1)}%`
      : `${formatSigned(value / unit.divisor, decimals)}${sign}`
  const rows = chart.months.map((month, i) => ({
    month,
    cells: [write(actual[i]), write(expected[i]), writeGap(chart.gaps[i] ?? 0)],
  }))
  const names = [chart.treated, nameExpected(chart, lang)].map(renderColumnName)
  return renderDrawnTable(context, [...names, html`${gap}`], rows, level)
}
