import { html } from 'ghtml'
import { writeHeadline } from '../../i18n/comparison.ts'
import { describeEvent } from '../../i18n/events.ts'
import { writeSeriesText } from '../../i18n/paths.ts'
import { writeDay, writeMonth } from '../../i18n/words.ts'
import { renderKnownOn } from '../as-of-field.ts'
import { renderChartFigure } from '../chart-figure.ts'
import { type Context, pageLink, textsOf } from '../context.ts'
import { renderEvents } from '../event-line.ts'
import { renderPage } from '../layout.ts'
import { renderProblemNotice } from '../problem-notice.ts'
import { renderValues } from '../value-table.ts'
import { renderForm } from './compare-form.ts'
import type { CompareAnswer, CompareView } from './compare-view.ts'
import { renderGrowthPanel } from './growth-panel.ts'
import { renderLineages } from './lineage-list.ts'
import { renderTakeAway } from './take-away.ts'

/** The page that compares series over a window. */
export function renderComparePage(context: Context, { form, answer, problem }: CompareView): string {
  const text = textsOf(context)
  const title = answer ? writeHeadline(answer, context.lang) : text.notAnswered
  const main = html`!${answer ? html`<h1>${title}</h1>!${renderBase(context, answer)}!${renderKnownOn(context)}` : html`<h1>${text.pages.compare}</h1>`}
!${problem ? renderProblemNotice(context, problem) : ''}
!${renderForm(context, form, problem !== null)}
!${answer ? renderAnswer(context, answer) : ''}`
  return renderPage(context, { title, section: 'compare', main })
}

function renderAnswer(context: Context, answer: CompareAnswer): string {
  return html`<div class="answer">
!${renderChart(context, answer)}
!${renderGrowthPanel(context, answer)}
!${renderWindowEvents(context, answer)}
</div>
!${renderValues(context, { ...answer, slugs: answer.growths.map(({ slug }) => slug), paths: answer.data.paths })}
!${renderLineages(context, answer)}
!${renderTakeAway(context, answer)}`
}

/** Which event the window begins with, and which month that makes the base. */
function renderBase(context: Context, { event, window }: CompareAnswer): string {
  if (event === null) return ''
  const { lang } = context
  const month = writeMonth(window.base, lang)
  const link = html`<a href="${pageLink(context, `/events/${event.event}`)}">${describeEvent(event, lang)}</a>`
  const { before, after } = textsOf(context).since
  return html`<p class="lead">${before(writeDay(event.date, lang))}!${link}${after(month)}</p>`
}

function renderChart(context: Context, { chart, unit, plots }: CompareAnswer): string {
  const { subtitle, notes, source } = writeSeriesText(chart, unit, context.lang)
  return renderChartFigure(context, { caption: subtitle, plots, notes, source })
}

/** What the numbered marks of the chart stand for. */
function renderWindowEvents(context: Context, { chart, events }: CompareAnswer): string {
  const text = textsOf(context)
  const numbered = events.slice(0, chart.events.length)
  if (numbered.length === 0) return html`<p class="notes">${text.noEvents}</p>`
  return html`<section><h2>${text.events}</h2>!${renderEvents(context, numbered, true)}</section>`
}
