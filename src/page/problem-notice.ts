import { html } from 'ghtml'
import { cleanText } from '../chart/clean-text.ts'
import { type Localized, localize } from '../i18n/language.ts'
import { type Context, textsOf } from './context.ts'

/** What cannot be answered, as the page tells it. */
export type ShownProblem = {
  status: number
  detail: string | Localized
  errors: readonly {
    parameter: string
    /** A value as it came, or in words what came. */
    received: string | Localized | null
    expected: string | Localized
    did_you_mean?: string | undefined
    /** Where the question would be with the nearest name in place. */
    mended?: string | undefined
  }[]
}

export function renderProblemNotice(context: Context, { detail, errors }: ShownProblem): string {
  const text = textsOf(context)
  const { colon, stop, question } = text.marks
  const lines = errors.map(({ parameter, received, expected, did_you_mean: nearest, mended }) => {
    const name = mended === undefined ? html`<b>${nearest}</b>` : html`<a href="${mended}">${nearest}</a>`
    return html`<li><b>${parameter}</b>${colon}${text.expected}!${renderLocalized(context, expected)}!${renderReceived(context, received)}${stop}
!${nearest === undefined ? '' : html`<br>${text.didYouMean}!${name}${question}`}</li>`
  })
  return html`<section class="problem" role="alert" aria-labelledby="problem">
<h2 id="problem">${text.notAnswered}</h2>
!${lines.length > 0 ? html`<ul>!${lines}</ul>` : html`<p>!${renderLocalized(context, detail)}</p>`}
</section>`
}

function renderReceived(context: Context, received: string | Localized | null): string {
  const text = textsOf(context)
  if (received === null || received === '') return html`${text.absent}`
  if (typeof received !== 'string') return html`${text.present}${received[context.lang]}`
  const { quote, unquote } = text.marks
  return html`${text.found}${quote}${cleanText(received)}${unquote}`
}

/** A text in the language of the page as HTML, marked as English where it has no other. */
export function renderLocalized({ lang }: Context, text: string | Localized): string {
  const written = html`${localize(text, lang)}`
  return lang === 'en' || typeof text !== 'string' ? written : html`<span lang="en">!${written}</span>`
}
