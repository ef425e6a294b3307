import Type from 'typebox'
import { findNearestName } from '../../domain/nearest-name.ts'
import { eventKey, type Snapshot } from '../../store/snapshot.ts'
import type { App } from '../app-type.ts'
import { linkNext, PageSchema, pageOf } from '../page.ts'
import { AsOf, Cursor, day, Limit, oneOf, query, slug } from '../parameters.ts'
import { notFound } from '../problem.ts'
import { resolveAsOf, resolveCompany } from '../question.ts'
import { EventSchema, renderEvent } from '../resources/event.ts'
import { ref } from '../resources/schema.ts'
import { problems } from '../responses.ts'

export async function eventRoutes(app: App, { readSnapshot }: { readSnapshot: () => Promise<Snapshot> }) {
  app.get(
    '/v1/events',
    {
      schema: {
        operationId: 'listEvents',
        tags: ['data'],
        summary: 'Listing and regulatory events, in order of their days',
        querystring: query({
          company: Type.Optional(slug('The company that it befell', 'didi-global')),
          type: Type.Optional(slug('What happened', 'ipo')),
          from: Type.Optional(day('The first day', '2021-06-01')),
          to: Type.Optional(day('The last day', '2022-03-31')),
          certainty: Type.Optional(
            oneOf(['reported', 'unconfirmed'], { description: 'reported: a source was read' }),
          ),
          as_of: Type.Optional(AsOf),
          limit: Limit,
          cursor: Type.Optional(Cursor),
        }),
        response: { 200: PageSchema(EventSchema), ...problems(400, 503) },
      },
    },
    async (request, reply) => {
      const snapshot = await readSnapshot()
      const { company, type, from = '', to = '9999', certainty, as_of, ...page } = request.query
      resolveCompany(snapshot.reference, company)
      resolveAsOf(snapshot, as_of)
      const events = snapshot
        .listEvents(as_of)
        .filter(
          (event) =>
            (company === undefined || event.company === company) &&
            (type === undefined || event.type === type) &&
            (certainty === undefined || event.certainty === certainty) &&
            from <= event.date &&
            event.date <= to,
        )
      const { total, items, next } = pageOf(events, eventKey, page)
      linkNext(request, reply, next)
      return { total, items: items.map(renderEvent) }
    },
  )

  app.get(
    '/v1/events/:id',
    {
      schema: {
        operationId: 'getEvent',
        tags: ['data'],
        summary: 'One event',
        params: Type.Object({ id: slug('Name of the event', 'didi-ipo') }),
        querystring: query({ as_of: Type.Optional(AsOf) }),
        response: { 200: ref(EventSchema), ...problems(400, 404, 503) },
      },
    },
    async (request) => {
      const snapshot = await readSnapshot()
      resolveAsOf(snapshot, request.query.as_of)
      const events = snapshot.listEvents(request.query.as_of)
      const { id } = request.params
      const event = events.find((item) => item.event === id)
      if (!event)
        throw notFound(
          'event',
          id,
          findNearestName(
            id,
            events.map((item) => item.event),
          ),
        )
      return renderEvent(event)
    },
  )
}
