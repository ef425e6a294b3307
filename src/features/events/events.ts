import { html } from 'ghtml'
import Type from 'typebox'
import { cleanText } from '../../chart/text.ts'
import type { AsOf } from '../../domain/figure/figure.ts'
import { monthOf } from '../../domain/time/month.ts'
import { describeEvent, writeEventType } from '../../i18n/events.ts'
import type { Language } from '../../i18n/language.ts'
import { expectedEarlierEvent, listOf } from '../../i18n/problems.ts'
import { eventsFeed, source, unconfirmed } from '../../i18n/sharing.ts'
import { writeNote } from '../../i18n/sources.ts'
import { writeDay } from '../../i18n/words.ts'
import type { Tables } from '../../store/database.ts'
import { eventKey, type Reference, type Snapshot } from '../../store/snapshot.ts'
import { changed, dataLink, splitUrl } from '../../web/addresses.ts'
import { addDataRoute, type RequestOf } from '../../web/data-route.ts'
import { atom, type FeedContent } from '../../web/formats/atom.ts'
import { json } from '../../web/formats/format.ts'
import { listFormats } from '../../web/list-page.ts'
import { nameCompany, nameIn, nameSeries, suggestSlug } from '../../web/names.ts'
import { type Context, linkedAsOf, pageLink, pageOf, textsOf } from '../../web/page/context.ts'
import { renderKnownOn } from '../../web/page/form-fields.ts'
import { renderPage } from '../../web/page/layout.ts'
import {
  type EventLine,
  languageOf,
  plain,
  renderAddress,
  renderEvents,
  renderFacts,
  renderNextPage,
  toEventLine,
  toEventLines,
} from '../../web/page/lists.ts'
import { addPage } from '../../web/page/page-route.ts'
import { renderFile } from '../../web/page/take-away.ts'
import type { App, Platform } from '../../web/platform.ts'
import { notFound } from '../../web/problems/problem.ts'
import { findComparison, findImpacts, findSeveral, parametersOf } from '../../web/request/impact-ways.ts'
import { linkMended } from '../../web/request/mending.ts'
import { asOfParameters, CompanyFilter, listEnd, slug, usualMetric } from '../../web/request/parameters.ts'
import { listSeriesOf, resolveCompany, resolveEventType } from '../../web/request/resolve.ts'
import { resolveDay, resolveListEnds } from '../../web/request/windows.ts'
import { EventSchema, eventTable, renderEvent } from '../../web/resources/reference.ts'
import { oneOf, ref } from '../../web/schema.ts'

const parameters = {
  company: Type.Optional(CompanyFilter),
  type: Type.Optional(Type.String({ maxLength: 120, description: 'What happened', examples: ['ipo'] })),
  from: Type.Optional(
    listEnd('The first day, or a period that begins with it', 'earliest', '2021-06-01', 'day'),
  ),
  to: Type.Optional(listEnd('The last day, or a period that ends with it', 'latest', '2022-03-31', 'day')),
  certainty: Type.Optional(
    oneOf(['reported', 'unconfirmed'], { description: 'reported: a source was read' }),
  ),
  ...asOfParameters,
}
const id = { id: slug('Name of the event', 'didi-ipo') }

export async function register(app: App, platform: Platform): Promise<void> {
  addDataRoute(app, platform, {
    path: '/v1/events',
    operationId: 'listEvents',
    tag: 'data',
    summary: 'Listing and regulatory events, in order of their days',
    query: parameters,
    errors: [422],
    formats: [
      ...listFormats({
        row: EventSchema,
        table: eventTable,
        isDated: true,
        list: listEvents,
        keyOf: eventKey,
      }),
      atom(platform.absoluteUrl, writeFeed),
    ],
  })
  addDataRoute(app, platform, {
    path: '/v1/events/:id',
    operationId: 'getEvent',
    tag: 'data',
    summary: 'One event',
    params: id,
    query: asOfParameters,
    errors: [404],
    formats: [
      json(
        ref(EventSchema),
        async ({ params, snapshot, asOf }: RequestOf<typeof asOfParameters, typeof id>) =>
          renderEvent(findKnownEvent(snapshot, asOf, params.id)),
      ),
    ],
  })
  eventPages(app, platform)
}

type Asked = Pick<RequestOf<typeof parameters>, 'query' | 'snapshot' | 'asOf'>

const listEvents = (question: Asked) => selectEvents(question).map(renderEvent)

function selectEvents({ query, snapshot, asOf }: Asked): Tables['event'][] {
  const { type, certainty } = query
  const { from = '', to = '9999' } = resolveListEnds(query, resolveDay)
  const company = resolveCompany({ snapshot, asOf }, query.company)
  resolveEventType(snapshot.reference, type)
  return snapshot
    .listEvents(asOf)
    .filter(
      (event) =>
        (company === undefined || event.company === company) &&
        (type === undefined || event.type === type) &&
        (certainty === undefined || event.certainty === certainty) &&
        from <= event.date &&
        event.date <= to,
    )
}

const maxEntries = 100

/** Writes the feed of the events recorded last. */
function writeFeed(question: RequestOf<typeof parameters>, lang: Language): FeedContent {
  const { reference } = question.snapshot
  const { comma, colon, open, close } = textsOf({ lang }).marks
  const latest = listEvents(question)
    .toSorted((a, b) => (a.recorded_at + a.date > b.recorded_at + b.date ? -1 : 1))
    .slice(0, maxEntries)
  const entries = latest.map((event) => {
    const { title, company, certainty } = toEventLine(reference, { load_id: 0, ...event }, lang)
    const { event: name, date, type, note, source_url, recorded_at } = event
    const facts = [
      html`${writeDay(date, lang)}${comma}${writeEventType(type, lang)}${certainty === 'unconfirmed' ? `${open}${unconfirmed[lang]}${close}` : ''}`,
      ...(note === null ? [] : [html`${writeNote(note, lang)}`]),
      ...(source_url === null ? [] : [html`${source[lang]}${colon}!${renderAddress(source_url)}`]),
    ]
    return {
      name: `event ${name}`,
      title: describeEvent({ date, company, type, title }, lang),
      path: `/events/${name}${lang === 'en' ? '' : `?lang=${lang}`}`,
      updated: recorded_at,
      content: facts.map((fact) => `<p>${fact}</p>`).join(''),
      category: type,
    }
  })
  const page = dataLink('/events', splitUrl(question.request.url).query)
  return { title: eventsFeed.title[lang], subtitle: eventsFeed.subtitle[lang], page, entries }
}

const pageLength = 500

/** Adds `/events` and a page for each event. */
function eventPages(app: App, platform: Platform): void {
  addPage(app, platform, {
    path: '/events',
    query: { ...parameters, after: Type.Optional(slug('The last one before', 'didi-ipo')) },
    async render({ context, query, snapshot, asOf }) {
      const events = selectEvents({ query, snapshot, asOf }).toReversed()
      const from = events.findIndex(({ event }) => event === query.after) + 1
      const shown = events.slice(from, from + pageLength)
      return renderEventsPage(context, {
        events: toEventLines(snapshot.reference, shown, context.lang),
        total: events.length,
        next: from + pageLength < events.length ? (shown.at(-1)?.event ?? null) : null,
      })
    },
  })
  addPage(app, platform, {
    path: '/events/:id',
    params: id,
    query: asOfParameters,
    async render({ context, params, snapshot, asOf }) {
      const event = findKnownEvent(snapshot, asOf, params.id)
      const series = listSeriesOf({ snapshot, asOf }, event.company)
      const ways = await findEventWays(snapshot, asOf, event, series, context.lang)
      const others = snapshot
        .listEvents(asOf)
        .filter((item) => item.company === event.company && item !== event)
      return renderEventPage(context, snapshot.reference, event, { series, ways, others })
    },
  })
}

/** @throws {Problem} 404 if no event of that name was known */
function findKnownEvent(snapshot: Snapshot, asOf: AsOf, name: string): Tables['event'] {
  const events = snapshot.listEvents(asOf)
  const event = events.find((item) => item.event === name)
  if (event) return event
  const names = events.map((item) => item.event)
  const later = snapshot.reference.events.findLast((item) => item.event === name)
  if (!later) throw notFound('event', name, suggestSlug(name, names))
  const problem = notFound('event', name, undefined, expectedEarlierEvent('', later.date))
  const undated = linkMended(`/v1/events/${name}`, `/events/${name}`, new URLSearchParams(), { as_of: null })
  problem.suggestions = [undated, ...problem.suggestions]
  throw problem
}

/** The questions about an event that its page links to, as their parameters; null if figures answer none. */
type EventWays = {
  impacts: { parameters: Record<string, string>; metric: string }[]
  comparison: Record<string, string> | null
  /** The series that events of the same type befell, as the page about several series takes them. */
  several: string | null
}

/** Finds the impacts on series that the event befell, orders before other metrics, and the growth around the event. */
async function findEventWays(
  snapshot: Snapshot,
  asOf: AsOf,
  event: Tables['event'],
  series: readonly string[],
  lang: Language,
): Promise<EventWays> {
  const eventMonth = monthOf(event.date)
  const asked = { eventMonth, anticipation: 0, excluded: [], event, asOf, allowBreaks: false }
  const { metrics } = snapshot.reference
  const names = [usualMetric, ...[...metrics.keys()].filter((name) => name !== usualMetric)]
  const subjects = names.flatMap((metric) => series.map((item) => ({ series: item, metric })))
  const known = await snapshot.findSeries({ subjects, asOf, allowBreaks: false })
  const counted = known.filter(({ figures }) => figures.length > 0)
  const impacts = await findImpacts(snapshot, asked, counted)
  const hasMarket = series.length > 0 && snapshot.reference.series.has('market')
  const market = hasMarket ? [{ series: 'market', metric: usualMetric }] : []
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

/**
 * Renders the page of one event, with its source and links to what it did.
 *
 * @param about the series and other events of the company, and the questions to link to
 */
function renderEventPage(
  context: Context,
  reference: Reference,
  event: Tables['event'],
  about: { series: string[]; ways: EventWays; others: Tables['event'][] },
): string {
  const { series, ways, others } = about
  const { date, type, certainty, source_url, recorded_at } = event
  const text = textsOf(context)
  const { lang } = context
  const title = describeEvent(toEventLine(reference, event, lang), lang)
  const note = event.note && cleanText(writeNote(event.note, lang))
  const known = linkedAsOf(context)
  const main = html`<h1 lang="${languageOf(title)}">${title}</h1>!${renderKnownOn(context)}
!${renderFacts([
    [text.day, html`<time datetime="${date}">${writeDay(date, lang)}</time>`],
    [text.company, plain(nameCompany(reference, event.company, lang))],
    [
      text.pages.series,
      series
        .map(
          (slug) =>
            html`<a class="name" href="${pageOf(context, 'series', slug)}">${nameSeries(reference, slug, lang)}</a>`,
        )
        .join(text.marks.list),
    ],
    [text.type, plain(writeEventType(type, lang))],
    [text.certainty, plain(certainty === 'reported' ? text.reported : text.unconfirmed)],
    [text.source, renderAddress(source_url)],
    [text.note, note === null ? null : html`<span lang="${languageOf(note)}">${note}</span>`],
    [text.recorded, plain(writeDay(recorded_at, lang))],
  ])}
<p class="buttons">!${ways.impacts.map(({ parameters, metric }) => html`<a class="button" href="${pageLink(context, '/impact', { ...parameters, ...known })}">${text.assess}!${parameters.metric === usualMetric ? '' : html`${text.marks.colon}${metric}`}</a>`)}
!${ways.several === null ? '' : html`<a class="button" href="${pageLink(context, '/impact/staggered', { treated: ways.several, ...known })}">${text.impact.several.link}</a>`}
!${ways.comparison ? html`<a class="button" href="${pageLink(context, '/', { ...ways.comparison, ...known })}">${text.compareAround}</a>` : ''}
<a class="button" href="/v1/events/${event.event}">${text.asData}</a></p>
!${others.length === 0 ? '' : html`<h2>${text.seriesEvents}</h2>!${renderEvents(context, toEventLines(reference, others.slice(-pageLength), lang))}`}`
  return renderPage(context, { title, section: 'events', main })
}

function renderEventsPage(
  context: Context,
  { events, total, next }: { events: readonly EventLine[]; total: number; next: string | null },
): string {
  const text = textsOf(context)
  const years = [...Map.groupBy(events, ({ date }) => date.slice(0, 4))]
  const main = html`<h1>${text.pages.events}</h1>!${renderKnownOn(context)}
!${events.length > 0 ? '' : html`<p>${text.noEventsFound}</p>`}
!${years.map(([year, items]) => html`<h2>${year}</h2>!${renderEvents(context, items)}`)}
<p class="buttons">!${context.query.size === 0 ? '' : html`<a class="button" href="${pageLink(context, '/events')}">${listOf('event').description[context.lang]}</a>`}!${renderNextPage(context, next && { after: next })}!${renderFile(context, 'CSV', dataLink('/v1/events.csv', changed(context.query, { after: null })), total)}</p>`
  return renderPage(context, { title: text.pages.events, section: 'events', main })
}
