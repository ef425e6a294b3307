import { html } from 'ghtml'
import { writeEventType } from '../i18n/events.ts'
import { writeDay } from '../i18n/words.ts'
import type { Named } from './compare/compare-view.ts'
import { type Context, pageLink, textsOf } from './context.ts'
import { type EventLine, renderEvents } from './event-line.ts'
import { plain, renderFacts } from './facts.ts'
import { languageOf, renderAddress } from './figure-list.ts'
import { renderPage } from './layout.ts'

export type EventView = EventLine & {
  sourceUrl: string | null
  note: string | null
  recordedAt: string
  /** The series of the company that it befell. */
  series: Named[]
  /** The other events of the company. */
  others: EventLine[]
}

/** One event, with its source and where to look at what it did. */
export function renderEventPage(context: Context, event: EventView): string {
  const text = textsOf(context)
  const { lang } = context
  const base = `event:${event.event}`
  const compared = [...event.series.map(({ slug }) => slug), 'market'].join(',')
  const [treated] = event.series
  const main = html`<h1 lang="${languageOf(event.title)}">${event.title}</h1>
!${renderFacts([
    [text.day, html`<time datetime="${event.date}">${writeDay(event.date, lang)}</time>`],
    [text.company, plain(event.company)],
    [
      text.pages.series,
      event.series
        .map(
          ({ slug, name }) =>
            html`<a class="name" href="${pageLink(context, `/series/${slug}`)}">${name}</a> `,
        )
        .join(''),
    ],
    [text.type, plain(writeEventType(event.type, lang))],
    [text.certainty, plain(event.certainty === 'reported' ? text.reported : text.unconfirmed)],
    [text.source, renderAddress(event.sourceUrl)],
    [
      text.note,
      event.note === null ? null : html`<span lang="${languageOf(event.note)}">${event.note}</span>`,
    ],
    [text.recorded, plain(writeDay(event.recordedAt, lang))],
  ])}
<p class="buttons"><a class="button" href="${pageLink(context, '/', { series: compared, base, months: 9 })}">${text.compareFrom}</a>
!${treated ? html`<a class="button" href="${pageLink(context, '/impact', { treated: treated.slug, event: event.event })}">${text.assess}</a>` : ''}
<a class="button" href="/v1/events/${event.event}">${text.asData}</a></p>
!${event.others.length === 0 ? '' : html`<h2>${text.seriesEvents}</h2>!${renderEvents(context, event.others)}`}`
  return renderPage(context, { title: event.title, section: 'events', main })
}

/** All events, the latest first. */
export function renderEventsPage(
  context: Context,
  { events, total }: { events: readonly EventLine[]; total: number },
): string {
  const text = textsOf(context)
  const years = [...Map.groupBy(events, ({ date }) => date.slice(0, 4))]
  const main = html`<h1>${text.pages.events}</h1>
!${years.map(([year, items]) => html`<h2>${year}</h2>!${renderEvents(context, items)}`)}
!${events.length < total ? html`<p class="hint">${text.firstOf(events.length, total)}</p>` : ''}
<p class="buttons"><a class="button" href="/v1/events.csv" download>CSV <small>${text.rows(total)}</small></a></p>`
  return renderPage(context, { title: text.pages.events, section: 'events', main })
}
