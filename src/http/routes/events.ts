import Type from 'typebox'
import { findNearestName } from '../../domain/nearest-name.ts'
import { eventKey, type Snapshot } from '../../store/snapshot.ts'
import type { App } from '../app-type.ts'
import { type AskOf, addDataRoute } from '../data-route.ts'
import { json } from '../formats/format.ts'
import { listFormats } from '../list-page.ts'
import { notFound } from '../problems/problem.ts'
import { day, momentParameters, oneOf, slug } from '../questions/parameters.ts'
import { resolveCompany } from '../questions/resolve-names.ts'
import { EventSchema, eventTable, renderEvent } from '../resources/event.ts'
import { ref } from '../resources/schema.ts'

const parameters = {
  company: Type.Optional(slug('The company that it befell', 'didi-global')),
  type: Type.Optional(slug('What happened', 'ipo')),
  from: Type.Optional(day('The first day', '2021-06-01')),
  to: Type.Optional(day('The last day', '2022-03-31')),
  certainty: Type.Optional(
    oneOf(['reported', 'unconfirmed'], { description: 'reported: a source was read' }),
  ),
  ...momentParameters,
}
const id = { id: slug('Name of the event', 'didi-ipo') }

export async function eventRoutes(app: App, { readSnapshot }: { readSnapshot: () => Promise<Snapshot> }) {
  addDataRoute(app, readSnapshot, {
    path: '/v1/events',
    operationId: 'listEvents',
    tag: 'data',
    summary: 'Listing and regulatory events, in order of their days',
    query: parameters,
    formats: listFormats({
      row: EventSchema,
      table: eventTable,
      isDated: true,
      list: listEvents,
      keyOf: eventKey,
    }),
  })
  addDataRoute(app, readSnapshot, {
    path: '/v1/events/:id',
    operationId: 'getEvent',
    tag: 'data',
    summary: 'One event',
    params: id,
    query: momentParameters,
    errors: [404],
    formats: [json(ref(EventSchema), findEvent)],
  })
}

function listEvents({ query, snapshot, moment }: AskOf<typeof parameters>) {
  const { company, type, from = '', to = '9999', certainty } = query
  resolveCompany(snapshot.reference, company)
  return snapshot
    .listEvents(moment)
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

async function findEvent({
  params,
  snapshot,
  moment,
}: AskOf<typeof momentParameters, typeof id>): Promise<Type.Static<typeof EventSchema>> {
  const events = snapshot.listEvents(moment)
  const event = events.find((item) => item.event === params.id)
  if (event) return renderEvent(event)
  const names = events.map((item) => item.event)
  throw notFound('event', params.id, findNearestName(params.id, names))
}
