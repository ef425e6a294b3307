import { html } from 'ghtml'
import Type from 'typebox'
import { describeEvent, writeEventType } from '../../i18n/events.ts'
import { eventsFeed, source, unconfirmed } from '../../i18n/feeds.ts'
import type { Language } from '../../i18n/language.ts'
import { writeNote } from '../../i18n/sources.ts'
import { writeDay } from '../../i18n/words.ts'
import { eventKey } from '../../store/snapshot.ts'
import { addDataRoute, type RequestOf } from '../../web/data-route.ts'
import { atom, type FeedContent } from '../../web/formats/atom.ts'
import { json } from '../../web/formats/format.ts'
import { listFormats } from '../../web/list-page.ts'
import { textsOf } from '../../web/page/context.ts'
import { renderAddress, toEventLine } from '../../web/page/lists.ts'
import type { App, Platform } from '../../web/platform.ts'
import { checkDay } from '../../web/request/as-of.ts'
import { asOfParameters, CompanyFilter, listEnd, oneOf, slug } from '../../web/request/parameters.ts'
import { resolveCompany, resolveEventType } from '../../web/request/resolve.ts'
import { resolveListEnds } from '../../web/request/windows.ts'
import { EventSchema, eventTable, renderEvent } from '../../web/resources/event.ts'
import { ref } from '../../web/schema.ts'
import { eventPages, findKnownEvent } from './page.ts'

const parameters = {
  company: Type.Optional(CompanyFilter),
  type: Type.Optional(Type.String({ maxLength: 120, description: 'What happened', examples: ['ipo'] })),
  from: Type.Optional(listEnd('The first day', 'earliest', '2021-06-01', 'day')),
  to: Type.Optional(listEnd('The last day', 'latest', '2022-03-31', 'day')),
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

function listEvents({ query, snapshot, asOf }: RequestOf<typeof parameters>) {
  const { type, certainty } = query
  const { from = '', to = '9999' } = resolveListEnds(query, checkDay)
  const company = resolveCompany(snapshot.reference, query.company)
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
    .map(renderEvent)
}

/** As many as a feed holds. */
const maxEntries = 100

/** The events that were recorded last. */
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
  return { title: eventsFeed.title[lang], subtitle: eventsFeed.subtitle[lang], page: '/events', entries }
}
