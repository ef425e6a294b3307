import { html } from 'ghtml'
import type { Conflict } from '../../domain/comparison.ts'
import { isCutByBreak, tellGrowth } from '../../i18n/comparison.ts'
import { formatBounds } from '../../i18n/numbers.ts'
import { writeMonth, writeMonths } from '../../i18n/words.ts'
import { type Context, textsOf } from '../context.ts'
import { renderFigure, renderFigures, writePrinted } from '../figure-list.ts'
import type { CompareAnswer, NamedGrowth } from './compare-view.ts'

/** Behind each growth the figures that decided it, those set aside, and the months that lack their own. */
export function renderLineages(context: Context, { growths }: CompareAnswer): string {
  return html`<section class="lineages" aria-labelledby="figures"><h2 id="figures">${textsOf(context).figures}</h2>
!${growths.map((item) => renderLineage(context, item))}
</section>`
}

function renderLineage(context: Context, item: NamedGrowth): string {
  const text = textsOf(context)
  const { lang } = context
  const { slug, name, growth, lineage, conflicts, missingMonths, breaks } = item
  const count = lineage.length + conflicts.length
  return html`<details id="figures-${slug}"><summary>${tellGrowth(name, growth, lang)} <small>(${count})</small></summary>
!${lineage.length > 0 ? renderFigures(context, lineage) : html`<p>${isCutByBreak(item) ? text.noFiguresInOneCounting : text.noFigures}</p>`}
!${conflicts.length === 0 ? '' : html`<h3>${text.conflicts}</h3><ul class="figures">!${conflicts.map((conflict) => renderConflict(context, conflict))}</ul>`}
!${missingMonths.length === 0 ? '' : html`<p><small>${text.missing}${writeMonths(missingMonths, lang)}</small></p>`}
!${breaks.map(({ month, note }) => html`<p><small>${text.crossed} ${writeMonth(month, lang)}!${note === null ? '' : html`: <span lang="en">${note}</span>`}</small></p>`)}
</details>`
}

function renderConflict(context: Context, { figure, reason, against, allowed }: Conflict): string {
  const text = textsOf(context)
  const bounds = formatBounds(allowed, 2)
  const range =
    allowed.low === null && allowed.high === null
      ? ''
      : `${text.marks.clause}${text.allowed} [${bounds.low || '…'}, ${bounds.high || '…'}]${figure.basePeriod === null ? '' : '%'}`
  const others = against.map(
    (other) => `${writePrinted(other, context)}${text.marks.open}${other.publisher}${text.marks.close}`,
  )
  return html`<li>!${renderFigure(context, figure)}<br><em>${text[reason]}</em> ${others.join(text.marks.list)}${range}${text.marks.stop}</li>`
}
