import Type from 'typebox'
import { FetchError, parseUrl } from '../../load/fetch.ts'
import {
  addWebhook,
  deliveryStates,
  listDeliveries,
  listWebhooks,
  messageTypes,
  queueTest,
  redeliver,
  removeWebhook,
  rotateSecret,
  rotationHours,
  type Webhook,
} from '../../store/webhooks.ts'
import { keyHolderOf, keyStatuses, security } from '../../web/authenticate.ts'
import type { App, Platform } from '../../web/platform.ts'
import { badParameter, notFound, problems } from '../../web/problems/problem.ts'
import { Id, Limit, query } from '../../web/request/parameters.ts'
import { expectJson } from '../../web/request/validation.ts'
import { instantText, integer, nullable, nullableText, oneOf, ref, text } from '../../web/schema.ts'
import { startDeliveries } from './deliver.ts'

const Address = Type.String({
  pattern: '^https?://\\S+$',
  maxLength: 2000,
  'x-expected': 'an address of up to 2000 characters that begins with https:// or http://',
  description: 'Where messages are posted to',
  examples: ['https://example.org/market-impact'],
})
const Types = Type.Array(oneOf(messageTypes, { 'x-expected': `one of ${messageTypes.join(', ')}` }), {
  'x-expected': `a list of one or more of ${messageTypes.join(', ')}`,
  minItems: 1,
  maxItems: messageTypes.length,
  uniqueItems: true,
  description: 'What it is told of; `data.changed`, which is the default, at every change of the data',
  examples: [['figures.loaded', 'figures.revised']],
})
const secretText = text(
  'What its messages are signed with; it is shown only now',
  'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD',
)

const WebhookSchema = Type.Object(
  {
    id: integer('Number of the subscription', 1),
    url: text('Where messages are posted to', 'https://example.org/market-impact'),
    events: Type.Array(oneOf(messageTypes), { description: 'What it is told of' }),
    created_at: instantText('When it was subscribed'),
    created_by: text('The name of the key, or the user of the program', 'operator'),
    old_secret_until: nullable(instantText('Until when the secret before the present one signs as well')),
    waiting: integer('Deliveries to be tried, again or for the first time', 0),
    dead: integer('Deliveries that were given up: the dead letters', 0),
    last_delivered_at: nullable(instantText('When it took a message last')),
  },
  { $id: 'Webhook', description: 'A subscriber who is told of changes' },
)

const SecretSchema = Type.Object(
  { id: integer('Number of the subscription', 1), secret: secretText },
  { $id: 'WebhookSecret', description: 'The secret of a subscription' },
)

const DeliverySchema = Type.Object(
  {
    message_id: text('The header webhook-id, the same at each attempt', 'msg_2KWPBgLlAfxdpx2AI54pPJ85f4W'),
    type: text('What it tells of', 'figures.loaded'),
    created_at: instantText('When the change was made'),
    state: oneOf(deliveryStates, {
      description: 'waiting: to be tried. delivered: answered 2xx. dead: given up, a redelivery begins anew',
    }),
    attempts: integer('How often it was tried', 2),
    next_attempt_at: nullable(instantText('When it is tried next')),
    last_attempt_at: nullable(instantText('When it was tried last')),
    last_error: nullableText('Why the last attempt failed', 'answered 503'),
    delivered_at: nullable(instantText('When it was delivered')),
  },
  { $id: 'WebhookDelivery', description: 'A message to one subscriber' },
)

/** Adds subscriptions to changes of the data, and their deliveries, which go out while the application listens. */
export async function register(
  app: App,
  { db, writes, requireScope, privateHosts }: Platform,
): Promise<void> {
  for (const schema of [WebhookSchema, SecretSchema, DeliverySchema]) app.addSchema(schema)
  addDeliveries()
  const onRequest = requireScope('admin')
  const schema = { tags: ['operations'], security: security('admin'), querystring: query({}) }
  const params = Type.Object({ id: Id })
  const errors = (...more: number[]) => problems(400, ...keyStatuses, ...more, 503)

  app.get(
    '/v1/webhooks',
    {
      onRequest,
      schema: {
        ...schema,
        operationId: 'listWebhooks',
        summary: 'Who is told of changes, and how that goes',
        response: { 200: Type.Object({ items: Type.Array(ref(WebhookSchema)) }), ...errors() },
      },
    },
    async () => ({ items: await listWebhooks(db) }),
  )

  app.post(
    '/v1/webhooks',
    {
      onRequest: [onRequest, expectJson],
      schema: {
        ...schema,
        operationId: 'addWebhook',
        summary: 'Subscribes an address to changes of the data',
        description:
          'Messages are signed after Standard Webhooks with the secret of the answer, which is shown only now. They come at least once, and are tried again for three days.',
        body: Type.Object(
          { url: Address, events: Type.Optional(Types) },
          { additionalProperties: false, 'x-expected': '{"url": "https://…"}' },
        ),
        response: { 201: ref(SecretSchema), ...errors(413, 415) },
      },
    },
    async (request, reply) => {
      const { url, events = ['data.changed'] } = request.body
      checkAddress(url)
      const added = await addWebhook(writes, { url, events, createdBy: keyHolderOf(request).name })
      return reply.code(201).header('location', `/v1/webhooks/${added.id}`).send(added)
    },
  )

  app.get(
    '/v1/webhooks/:id',
    {
      onRequest,
      schema: {
        ...schema,
        operationId: 'getWebhook',
        summary: 'One subscription',
        params,
        response: { 200: ref(WebhookSchema), ...errors(404) },
      },
    },
    ({ params }) => find(params.id),
  )

  app.delete(
    '/v1/webhooks/:id',
    {
      onRequest,
      schema: {
        ...schema,
        operationId: 'removeWebhook',
        summary: 'Ends a subscription, with what is waiting for it',
        params,
        response: { 204: Type.Null({ description: 'It is ended' }), ...errors(404) },
      },
    },
    async ({ params }, reply) => {
      if (!(await removeWebhook(writes, params.id))) throw notFound('webhook', params.id)
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/v1/webhooks/:id/rotation',
    {
      onRequest,
      schema: {
        ...schema,
        operationId: 'rotateWebhookSecret',
        summary: 'Gives a subscription a new secret',
        description: `The old one signs beside it for ${rotationHours} hours more.`,
        params,
        response: { 200: ref(SecretSchema), ...errors(404) },
      },
    },
    async ({ params: { id } }) => {
      const secret = await rotateSecret(writes, id)
      if (secret === undefined) throw notFound('webhook', id)
      return { id, secret }
    },
  )

  app.post(
    '/v1/webhooks/:id/test',
    {
      onRequest,
      schema: {
        ...schema,
        operationId: 'testWebhook',
        summary: 'Sends a subscriber a message of the type webhook.test',
        params,
        response: {
          202: Type.Object({ message_id: text('The header webhook-id', 'msg_2KWPBgLlAfxdpx2AI54pPJ85f4W') }),
          ...errors(404),
        },
      },
    },
    async ({ params: { id } }, reply) => {
      const message_id = await queueTest(writes, id)
      if (message_id === undefined) throw notFound('webhook', id)
      return reply.code(202).send({ message_id })
    },
  )

  app.get(
    '/v1/webhooks/:id/deliveries',
    {
      onRequest,
      schema: {
        ...schema,
        operationId: 'listWebhookDeliveries',
        summary: 'What a subscriber is and was told, the latest first; the dead letters with state=dead',
        params,
        querystring: query({
          state: Type.Optional(oneOf(deliveryStates, { description: 'Only those in this state' })),
          limit: Limit,
        }),
        response: { 200: Type.Object({ items: Type.Array(ref(DeliverySchema)) }), ...errors(404) },
      },
    },
    async ({ params, query }) => {
      const { id } = await find(params.id)
      return { items: await listDeliveries(db, id, query) }
    },
  )

  app.post(
    '/v1/webhooks/:id/redelivery',
    {
      onRequest: [onRequest, expectJson],
      schema: {
        ...schema,
        operationId: 'redeliverWebhook',
        summary: 'Begins anew with all dead letters of a subscriber, or with one message',
        params,
        body: Type.Object(
          {
            message_id: Type.Optional(
              Type.String({
                pattern: '^msg_[\\w-]{1,60}$',
                'x-expected': 'the message_id of a delivery',
                description: 'The message, whatever became of it; without it all dead letters',
                examples: ['msg_2KWPBgLlAfxdpx2AI54pPJ85f4W'],
              }),
            ),
          },
          { additionalProperties: false, 'x-expected': '{} or {"message_id": "…"}' },
        ),
        response: {
          202: Type.Object({ redelivered: integer('How many are sent again', 3) }),
          ...errors(404, 413, 415),
        },
      },
    },
    async ({ params, body }, reply) => {
      const { id } = await find(params.id)
      return reply.code(202).send({ redelivered: await redeliver(writes, id, body.message_id) })
    },
  )

  async function find(id: number): Promise<Webhook> {
    const [webhook] = await listWebhooks(db, id)
    if (webhook) return webhook
    throw notFound('webhook', id)
  }

  function checkAddress(url: string): void {
    try {
      parseUrl(url, privateHosts)
    } catch (error) {
      if (!(error instanceof FetchError)) throw error
      const [, expected = `another address: ${error.message}`] = /^expected (.*)$/s.exec(error.message) ?? []
      throw badParameter('url', url, expected)
    }
  }

  function addDeliveries(): void {
    let stop: (() => Promise<void>) | undefined
    app.addHook('onListen', async () => {
      stop = startDeliveries(db, { privateHosts, log: app.log })
    })
    app.addHook('onClose', () => stop?.())
  }
}
