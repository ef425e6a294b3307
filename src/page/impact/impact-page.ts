import { html } from 'ghtml'
import { unitOfImpact } from '../../chart/impact-chart.ts'
import { writeImpactText } from '../../i18n/impact.ts'
import { renderChartFigure } from '../chart-figure.ts'
import type { Named } from '../compare/compare-view.ts'
import { type Context, dataLink, linkWith, textsOf } from '../context.ts'
import { renderEvents } from '../event-line.ts'
import { renderPage } from '../layout.ts'
import { renderProblemNotice } from '../problem-notice.ts'
import { renderCopied, renderSnippets } from '../take-away.ts'
import { renderDrawnMonths } from './drawn-months.ts'
import { renderImpactForm } from './impact-form.ts'
import type { ImpactAnswer, ImpactView } from './impact-view.ts'
import { renderMethods } from './method-table.ts'

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
