import { html } from 'ghtml'
import { describeEvent } from '../i18n/events.ts'
import { writeDay } from '../i18n/words.ts'
import { type Context, pageLink, textsOf } from './context.ts'

/** An event as lists name it; the company in the language of the page. */
export type EventLine = {
  event: string
  date: string
  company: string
  type: string
  title: string
  certainty: 'reported' | 'unconfirmed'
}

/** The events as a list, each with a link to its page. */
export function renderEvents(context: Context, events: readonly EventLine[], isNumbered = false): string {
  const tag = isNumbered ? 'ol' : 'ul'
  const items = events.map(
    (event) =>
      html`<li><time datetime="${event.date}">${writeDay(event.date, context.lang)}</time> <a href="${pageLink(context, `/events/${event.event}`)}">${describeEvent(event, context.lang)}</a>!${markUnconfirmed(context, event)}</li>`,
  )
  return html`<!${tag} class="events">!${items}</!${tag}>`
}

function markUnconfirmed(context: Context, { certainty }: EventLine): string {
  return certainty === 'unconfirmed' ? html` <em class="tag">${textsOf(context).unconfirmed}</em>` : ''
}
