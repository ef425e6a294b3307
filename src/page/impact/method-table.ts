import { html } from 'ghtml'
import { writeP } from '../../i18n/impact.ts'
import { formatNumber, formatSigned } from '../../i18n/numbers.ts'
import { type Context, textsOf } from '../context.ts'
import type { Effect, ImpactResult } from './impact-view.ts'

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
