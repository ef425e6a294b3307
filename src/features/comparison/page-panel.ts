import { html } from 'ghtml'
import { drawKey } from '../../chart/palette.ts'
import { isFigure } from '../../domain/bounds/statements.ts'
import type { ApproximateFigure, Conflict, Difference } from '../../domain/growth/comparison.ts'
import { formatPeriod, type Window } from '../../domain/time/period.ts'
import {
  isCutByBreak,
  tellGrowth,
  writeMiddle,
  writePoints,
  writeRange,
  writeVerdict,
} from '../../i18n/comparison.ts'
import { type CountUnit, formatBounds } from '../../i18n/numbers.ts'
import type { SeriesChart } from '../../i18n/paths.ts'
import { writeMonth, writePeriodSpan, writePeriods } from '../../i18n/words.ts'
import { nameIn } from '../../web/formats/picture.ts'
import { type Context, linkWith, type Named, pageLink, textsOf } from '../../web/page/context.ts'
import type { Plots } from '../../web/page/drawn-paths.ts'
import { type EventLine, renderFigure, renderFigures, writePrinted } from '../../web/page/lists.ts'
import { labelOf } from '../../web/request/resolve.ts'
import type { NamedGrowth } from './answer.ts'

export type GrowthLine = NamedGrowth & { name: string }

export type CompareAnswer = {
  metric: Named
  window: Window
  event: EventLine | null
  growths: GrowthLine[]
  differences: Difference[]
  /** How many figures an answer as of a day leaves out since nothing is known of their day. */
  undated: number
  events: EventLine[]
  chart: SeriesChart
  unit: CountUnit
  plots: Plots
  /** What data are asked for by, the same as the page: paths, and growths. */
  data: { paths: URLSearchParams; growths: URLSearchParams }
  /** What makes a link to this page give the same answer for ever. */
  pin: { as_of: string; recorded_by?: string }
  isPinned: boolean
}

/** More pairs than these are behind a summary. */
const maxPairs = 10

/** Per series its growth with its range, per pair the difference and whether the order is certain, and what can be said. */
export function renderGrowthPanel(context: Context, answer: CompareAnswer): string {
  const text = textsOf(context)
  const verdict = writeVerdict(answer, context.lang)
  return html`<section class="panel" aria-labelledby="growths">
<h2 id="growths">${text.change}</h2>
!${verdict === '' ? '' : html`<p class="verdict">${verdict}</p>`}
<table class="growths">
<thead><tr><th scope="col">${text.pages.series}</th><th scope="col" class="n">${text.growth}</th><th scope="col" class="n">${text.range}</th></tr></thead>
<tbody>!${answer.growths.map((item, index) => renderGrowth(context, item, index))}</tbody>
</table>
!${renderDifferences(context, answer)}
<p class="hint">${text.rangeHint}</p>
</section>`
}

function renderGrowth(context: Context, item: GrowthLine, index: number): string {
  const text = textsOf(context)
  const { slug, label, name, growth } = item
  const middle = writeMiddle(growth)
  const notes = listNotes(context, item)
  return html`<tr>
<th scope="row">!${drawKey(index)}<a class="name" href="${pageLink(context, `/series/${slug}`)}">${name}</a></th>
<td class="n"><a href="#figures-${label}">!${middle === '' ? text.unknown : html`<b>${middle}</b>`}</a></td>
<td class="n">${writeRange(growth)}</td>
</tr>!${notes.length === 0 ? '' : html`<tr class="more"><td colspan="3"><small>!${notes.join('<br>')}</small></td></tr>`}`
}

/** What stands against a growth, or in the way of one. */
function listNotes(
  context: Context,
  { slug, label, growth, missing, conflicts, breaks, alternatives }: GrowthLine,
): string[] {
  const { lang } = context
  const text = textsOf(context)
  const isUnknown = growth.status === 'unknown'
  const notes: string[] = []
  if (conflicts.length > 0)
    notes.push(html`<a href="#figures-${label}">${text.conflicts}${text.marks.colon}${conflicts.length}</a>`)
  if (isUnknown && missing.length > 0) notes.push(html`${text.missing}${writePeriods(missing, lang)}`)
  const links = alternatives.map(({ metric, window }) => {
    const asked = {
      base: formatPeriod(window.base),
      end: formatPeriod(window.end),
      months: null,
      anchor: null,
    }
    const subject = labelOf({ series: slug, metric: metric.metric }, context.query.get('metric') ?? 'orders')
    const link = linkWith(context, { ...asked, series: replaceIn(context, label, subject), frequency: null })
    return html`<a href="${link}">${nameIn(lang, metric, metric.metric)}, ${writePeriodSpan(window.base, window.end, lang)}</a>`
  })
  if (links.length > 0) notes.push(html`${text.alternatives} !${links.join(text.marks.list)}`)
  for (const { month } of breaks) {
    const across = html`<a href="${linkWith(context, { allow_breaks: 'true' })}">${text.form.breaks}</a>`
    notes.push(html`${text.crossed} ${writeMonth(month, lang)}!${isUnknown ? html` · !${across}` : ''}`)
  }
  return notes
}

/** The series of the page, one of them in another metric. */
function replaceIn({ query }: Context, label: string, by: string): string {
  const series = (query.get('series') ?? '').split(',')
  return series.map((item) => (item.trim() === label ? by : item)).join(',')
}

function renderDifferences(context: Context, { differences, growths }: CompareAnswer): string {
  if (differences.length === 0) return ''
  const text = textsOf(context)
  const nameOf = (label: string) => growths.find((item) => item.label === label)?.name ?? label
  const rows = differences.map(
    ({ a, b, difference, orderCertain }) => html`<tr>
<th scope="row"><span class="name">${nameOf(a)}</span> <small>${orderCertain ? text.ahead : '−'}</small> <span class="name">${nameOf(b)}</span></th>
<td class="n"><b>${writePoints(difference) || text.unknown}</b><br><small>${writeRange(difference)}</small></td>
<td class="sure !${orderCertain ? 'yes' : 'no'}">${orderCertain ? text.certain : text.uncertain}</td>
</tr>`,
  )
  const table = html`<table class="pairs"><caption>${text.differences}<small> (${text.points})</small></caption><tbody>!${rows}</tbody></table>`
  if (differences.length <= maxPairs) return table
  return html`<details><summary>${text.differences} (${differences.length})</summary>!${table}</details>`
}

/** Behind each growth the figures that decided it, those set aside, what says "about", and the periods that lack their own. */
export function renderLineages(context: Context, { growths }: CompareAnswer): string {
  return html`<section class="lineages" aria-labelledby="figures"><h2 id="figures">${textsOf(context).figures}</h2>
!${growths.map((item) => renderLineage(context, item))}
</section>`
}

function renderLineage(context: Context, item: GrowthLine): string {
  const text = textsOf(context)
  const { lang } = context
  const { label, name, growth, lineage, compositions, conflicts, approximate, missing, breaks } = item
  const count = lineage.length + conflicts.length
  return html`<details id="figures-${label}"><summary>${tellGrowth(name, growth, lang)} <small>(${count})</small></summary>
!${lineage.length > 0 ? renderFigures(context, lineage) : html`<p>${isCutByBreak(item) ? text.noFiguresInOneCounting : text.noFigures}</p>`}
!${conflicts.length === 0 ? '' : html`<h3>${text.conflicts}</h3><ul class="figures">!${conflicts.map((conflict) => renderConflict(context, conflict))}</ul>`}
!${compositions.length === 0 ? '' : html`<p><small>${text.compositions}${text.marks.colon}!${compositions.map((item) => html`<a href="/v1/compositions?composition=${item.composition}">${item.composition}</a>`).join(text.marks.list)}</small></p>`}
!${approximate.length === 0 ? '' : html`<h3>${text.approximate}</h3><ul class="figures">!${approximate.map((figure) => renderApproximate(context, figure))}</ul>`}
!${missing.length === 0 ? '' : html`<p><small>${text.missing}${writePeriods(missing, lang)}</small></p>`}
!${breaks.map(({ month, note }) => html`<p><small>${text.crossed} ${writeMonth(month, lang)}!${note === null ? '' : html`: <span lang="en">${note}</span>`}</small></p>`)}
</details>`
}

function renderConflict(context: Context, conflict: Conflict): string {
  const text = textsOf(context)
  const { figure, reason, against, agreesRounded } = conflict
  const others = against.map((other) =>
    isFigure(other)
      ? `${writePrinted(other, context)}${text.marks.open}${other.publisher}${text.marks.close}`
      : other.composition,
  )
  const allowed = writeAllowed(context, conflict)
  const range = `${allowed && `${text.marks.clause}${allowed}`}${agreesRounded ? `${text.marks.clause}${text.agreesRounded}` : ''}`
  return html`<li>!${renderFigure(context, figure)}<br><em>${text[reason]}</em> ${others.join(text.marks.list)}${range}${text.marks.stop}</li>`
}

function renderApproximate(context: Context, item: ApproximateFigure): string {
  const text = textsOf(context)
  const verdict = item.agrees === null ? '' : item.agrees ? text.agrees : text.disagrees
  const allowed = writeAllowed(context, item)
  return html`<li>!${renderFigure(context, item.figure)}!${verdict === '' ? '' : html`<br><em>${verdict}</em>${allowed && `${text.marks.clause}${allowed}`}${text.marks.stop}`}</li>`
}

/** What the figures in use leave room for; empty where they say nothing. */
function writeAllowed(context: Context, { figure, allowed }: Pick<Conflict, 'figure' | 'allowed'>): string {
  if (allowed.low === null && allowed.high === null) return ''
  const bounds = formatBounds(allowed, 2)
  return `${textsOf(context).allowed} [${bounds.low || '…'}, ${bounds.high || '…'}]${figure.unit === 'percent' ? '%' : ''}`
}
