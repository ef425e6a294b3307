import { html } from 'ghtml'
import { type Context, linkWith, pageLink, textsOf } from './context.ts'
import { renderPage } from './layout.ts'
import { renderLocalized, renderProblemNotice, type ShownProblem } from './problem-notice.ts'

/** A page that says why there is no other. */
export function renderProblemPage(context: Context, problem: ShownProblem): string {
  const text = textsOf(context)
  const { status } = problem
  const title =
    status === 404
      ? text.notFound
      : status === 503
        ? text.unavailable
        : status >= 500
          ? text.failed
          : text.notAnswered
  const body =
    status === 503
      ? html`<p>${text.unavailableText}</p>`
      : problem.errors.length === 0
        ? html`<p>!${renderLocalized(context, problem.detail)}</p>`
        : renderProblemNotice(context, problem)
  const again =
    status < 500 ? '' : html`<a class="button" href="${linkWith(context, {})}">${text.tryAgain}</a> `
  const main = html`<h1>${title}</h1>!${body}<p class="buttons">!${again}<a href="${pageLink(context, '/')}">${text.backToStart}</a></p>`
  return renderPage(context, { title, main })
}
