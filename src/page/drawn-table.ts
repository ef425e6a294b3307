import { html } from 'ghtml'
import { formatMonth, type Month } from '../domain/month.ts'
import { writeMonth } from '../i18n/words.ts'
import { type Context, textsOf } from './context.ts'

/**
 * The table of what a chart draws, folded away, which the script reads too.
 *
 * @param columns their heads as HTML
 * @param rows a month, and its cells as HTML
 */
export function renderDrawnTable(
  context: Context,
  columns: readonly string[],
  rows: readonly { month: Month; cells: readonly string[] }[],
  hint = '',
): string {
  const text = textsOf(context)
  const heads = columns.map((column) => html`<th scope="col" class="n">!${column}</th>`)
  const lines = rows.map(
    ({ month, cells }) =>
      html`<tr><th scope="row"><time datetime="${formatMonth(month)}">${writeMonth(month, context.lang)}</time></th>!${cells.map((cell) => html`<td class="n">!${cell}</td>`)}</tr>`,
  )
  return html`<details class="values"><summary id="table">${text.table}</summary>
!${hint === '' ? '' : html`<p class="hint">${hint}</p>`}
<div class="scroll" tabindex="0" role="region" aria-labelledby="table"><table id="values">
<thead><tr><th scope="col">${text.month}</th>!${heads}</tr></thead>
<tbody>!${lines}</tbody>
</table></div></details>`
}

export const renderColumnName = (name: string) => html`<span class="name">${name}</span>`
