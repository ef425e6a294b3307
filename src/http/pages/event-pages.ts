import { cleanText } from '../../chart/clean-text.ts'
import { findNearestName } from '../../domain/nearest-name.ts'
import { renderEventPage, renderEventsPage } from '../../page/event-page.ts'
import type { App } from '../app-type.ts'
import { notFound } from '../problems/problem.ts'
import { momentParameters, slug } from '../questions/parameters.ts'
import { nameSeries, toEventLine } from './names.ts'
import { addPage, type PageOptions } from './page-route.ts'

const mostEvents = 1000

/** `/events` and a page for each. */
export function eventPages(app: App, options: PageOptions): void {
  addPage(app, options, {
    path: '/events',
    query: momentParameters,
    async render({ context, snapshot, moment }) {
      const events = snapshot.listEvents(moment)
      const shown = events.slice(-mostEvents).toReversed()
      return renderEventsPage(context, {
        events: shown.map((event) => toEventLine(snapshot.reference, event, context.lang)),
        total: events.length,
      })
    },
  })
  addPage(app, options, {
    path: '/events/:id',
    params: { id: slug('Name of the event', 'didi-ipo') },
    query: momentParameters,
    async render({ context, params, snapshot, moment }) {
      const { reference } = snapshot
      const events = snapshot.listEvents(moment)
      const event = events.find((item) => item.event === params.id)
      if (!event) {
        const names = events.map((item) => item.event)
        throw notFound('event', params.id, findNearestName(params.id, names))
      }
      const series = [...reference.series.values()].filter(({ company }) => company === event.company)
      return renderEventPage(context, {
        ...toEventLine(reference, event, context.lang),
        sourceUrl: event.source_url,
        note: event.note && cleanText(event.note),
        recordedAt: event.recorded_at,
        series: series.map((item) => ({
          slug: item.series,
          name: nameSeries(reference, item.series, context.lang),
        })),
        others: events
          .filter((item) => item.company === event.company && item !== event)
          .slice(-mostEvents)
          .map((item) => toEventLine(reference, item, context.lang)),
      })
    },
  })
}
