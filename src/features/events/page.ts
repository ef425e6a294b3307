import { html } from 'ghtml'
import Type from 'typebox'
import { cleanText } from '../../chart/text.ts'
import type { AsOf } from '../../domain/figure/as-of.ts'
import { parseMonth } from '../../domain/time/month.ts'
import { writeEventType } from '../../i18n/events.ts'
import type { Language } from '../../i18n/language.ts'
import { writeNote } from '../../i18n/sources.ts'
import { writeDay } from '../../i18n/words.ts'
import type { Tables } from '../../store/database.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { nameIn } from '../../web/formats/picture.ts'
import { type Context, type Named, pageLink, textsOf } from '../../web/page/context.ts'
import { renderPage } from '../../web/page/layout.ts'
import {
  type EventLine,
  languageOf,
  nameSeries,
  plain,
  renderAddress,
  renderEvents,
  renderFacts,
  renderNextPage,
  toEventLine,
} from '../../web/page/lists.ts'
import { addPage } from '../../web/page/page-route.ts'
import type { App, Platform } from '../../web/platform.ts'
import { notFound } from '../../web/problems/problem.ts'
import { findComparison, findImpacts, findSeveral, parametersOf } from '../../web/request/impact-ways.ts'
import { suggestSlug } from '../../web/request/names.ts'
import { asOfParameters, slug } from '../../web/request/parameters.ts'

const pageLength = 500

/** `/events` and a page for each. */
export function eventPages(app: App, platform: Platform): void {
  addPage(app, platform, {
    path: '/events',
    query: { after: Type.Optional(slug('The last one before', 'didi-ipo')), ...asOfParameters },
    async render({ context, query, snapshot, asOf }) {
      const events = snapshot.listEvents(asOf).toReversed()
      const from = events.findIndex(({ event }) => event === query.after) + 1
      const shown = events.slice(from, from + pageLength)
      return renderEventsPage(context, {
        events: shown.map((event) => toEventLine(snapshot.reference, event, context.lang)),
        total: events.length,
        next: from + pageLength < events.length ? (shown.at(-1)?.event ?? null) : null,
      })
    },
  })
  addPage(app, platform, {
    path: '/events/:id',
    params: { id: slug('Name of the event', 'didi-ipo') },
    query: asOfParameters,
    async render({ context, params, snapshot, asOf }) {
      const { reference } = snapshot
      const events = snapshot.listEvents(asOf)
      const event = events.find((item) => item.event === params.id)
      if (!event) {
        const names = events.map((item) => item.event)
        throw notFound('event', params.id, suggestSlug(params.id, names))
      }
      const series = [...reference.series.values()].filter(({ company }) => company === event.company)
      const ways = await findEventWays(
        snapshot,
        asOf,
        event,
        series.map((item) => item.series),
        context.lang,
      )
      return renderEventPage(context, {
        ...toEventLine(reference, event, context.lang),
        sourceUrl: event.source_url,
        note: event.note && cleanText(writeNote(event.note, context.lang)),
        recordedAt: event.recorded_at,
        ...ways,
        series: series.map((item) => ({
          slug: item.series,
          name: nameSeries(reference, item.series, context.lang),
        })),
        others: events
          .filter((item) => item.company === event.company && item !== event)
          .slice(-pageLength)
          .map((item) => toEventLine(reference, item, context.lang)),
      })
    },
  })
}

/** What can be asked about the event on its page, as the parameters of the questions; null where figures answer none. */
type EventWays = {
  impacts: { parameters: Record<string, string>; metric: string }[]
  comparison: Record<string, string> | null
  /** The series that events of the same kind befell, as the page about several takes them. */
  several: string | null
}

/** The impacts on series that the event befell, orders first and then what else was counted, and the growth around it. */
async function findEventWays(
  snapshot: Snapshot,
  asOf: AsOf,
  event: Tables['event'],
  series: readonly string[],
  lang: Language,
): Promise<EventWays> {
  const eventMonth = parseMonth(event.date.slice(0, 7))
  const asked = { eventMonth, anticipation: 0, excluded: [], event, asOf, allowBreaks: false }
  const { metrics } = snapshot.reference
  const names = ['orders', ...[...metrics.keys()].filter((name) => name !== 'orders')]
  const subjects = names.flatMap((metric) => series.map((item) => ({ series: item, metric })))
  const known = await snapshot.findSeries({ subjects, asOf, allowBreaks: false })
  const counted = known.filter(({ figures }) => figures.length > 0)
  const impacts = await findImpacts(snapshot, asked, counted)
  const hasMarket = series.length > 0 && snapshot.reference.series.has('market')
  const market = hasMarket ? [{ series: 'market', metric: 'orders' }] : []
  const comparison = await findComparison(snapshot, [...counted, ...market], asked)
  return {
    impacts: impacts.map((impact) => ({
      parameters: parametersOf(impact, asked),
      metric: nameIn(lang, metrics.get(impact.metric), impact.metric),
    })),
    comparison: comparison && parametersOf(comparison, asked),
    several: await findSeveral(snapshot, asOf, event.type, event),
  }
}

export type EventView = EventLine &
  EventWays & {
    sourceUrl: string | null
    note: string | null
    recordedAt: string
    /** The series of the company that it befell. */
    series: Named[]
    /** The other events of the company. */
    others: EventLine[]
  }

/** One event, with its source and where to look at what it did. */
function renderEventPage(context: Context, event: EventView): string {
  const text = textsOf(context)
  const { lang } = context
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
<p class="buttons">!${event.impacts.map(({ parameters, metric }) => html`<a class="button" href="${pageLink(context, '/impact', parameters)}">${text.assess}!${parameters.metric === 'orders' ? '' : html`${text.marks.colon}${metric}`}</a>`)}
!${event.several === null ? '' : html`<a class="button" href="${pageLink(context, '/impact/staggered', { treated: event.several })}">${text.impact.several.link}</a>`}
!${event.comparison ? html`<a class="button" href="${pageLink(context, '/', event.comparison)}">${text.compareAround}</a>` : ''}
<a class="button" href="/v1/events/${event.event}">${text.asData}</a></p>
!${event.others.length === 0 ? '' : html`<h2>${text.seriesEvents}</h2>!${renderEvents(context, event.others)}`}`
  return renderPage(context, { title: event.title, section: 'events', main })
}

/** Events, the latest first, a page at a time. */
function renderEventsPage(
  context: Context,
  { events, total, next }: { events: readonly EventLine[]; total: number; next: string | null },
): string {
  const text = textsOf(context)
  const years = [...Map.groupBy(events, ({ date }) => date.slice(0, 4))]
  const main = html`<h1>${text.pages.events}</h1>
!${years.map(([year, items]) => html`<h2>${year}</h2>!${renderEvents(context, items)}`)}
<p class="buttons">!${renderNextPage(context, next && { after: next })}<a class="button" href="/v1/events.csv" download>CSV <small>${text.rows(total)}</small></a></p>`
  return renderPage(context, { title: text.pages.events, section: 'events', main })
}
