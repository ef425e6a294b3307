import { html } from 'ghtml'
import { type Context, say } from './context.ts'

/** What cannot be answered, as the page tells it. */
export type ShownProblem = {
  status: number
  detail: string
  errors: readonly {
    parameter: string
    received: string | null
    expected: string
    did_you_mean?: string | undefined
    /** Where the question would be with the nearest name in place. */
    mended?: string | undefined
  }[]
}

export function renderProblemNotice(context: Context, { detail, errors }: ShownProblem): string {
  const text = say(context)
  const lines = errors.map(
    ({
      parameter,
      received,
      expected,
      did_you_mean: nearest,
      mended,
    }) => html`<li><b>${parameter}</b>: ${text.expected} <span lang="en">${expected}</span>, ${text.found} ${received === null ? text.nothing : received}.
!${nearest === undefined ? '' : html`<br>${text.didYouMean} !${mended === undefined ? html`<b>${nearest}</b>` : html`<a href="${mended}">${nearest}</a>`}?`}</li>`,
  )
  return html`<section class="problem" role="alert" aria-labelledby="problem">
<h2 id="problem">${text.notAnswered}</h2>
!${lines.length > 0 ? html`<ul>!${lines}</ul>` : html`<p lang="en">${detail}</p>`}
</section>`
}
