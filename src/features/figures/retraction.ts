import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { runTransaction } from '../../store/database.ts'
import { findLoad } from '../../store/loads.ts'
import { type Act, actOnFigure, actOnLoad } from '../../store/retractions.ts'
import { keyHolderOf, keyStatuses, security } from '../../web/authenticate.ts'
import type { App, Platform } from '../../web/platform.ts'
import { impossible, notFound, problems } from '../../web/problems/problem.ts'
import { Id, query } from '../../web/request/parameters.ts'
import { expectJson } from '../../web/request/validation.ts'
import { instantText, integer, nullable, nullableText, ref, text } from '../../web/schema.ts'

const figureId = integer('Number of the figure', 17)

const RetractionSchema = Type.Object(
  {
    figure_id: figureId,
    reason: text('Why it does not count', 'read from the wrong row of the table'),
    retracted_by: text('The name of the key', 'analyst'),
    retracted_at: instantText('From when on it does not count'),
  },
  { $id: 'Retraction', description: 'A figure that does not count any more' },
)

const ReinstatementSchema = Type.Object(
  {
    figure_id: figureId,
    reason: nullableText('Why it counts again; null where it was never retracted', 'it was the right row'),
    reinstated_by: nullableText('The name of the key', 'analyst'),
    reinstated_at: nullable(instantText('From when on it counts again')),
  },
  { $id: 'Reinstatement', description: 'A figure that counts again after it was retracted' },
)

const LoadActSchema = Type.Object(
  {
    load_id: integer('Number of the load', 8),
    figures: integer('How many figures it was done to', 17),
    breaks: integer('How many breaks it was done to', 0),
    rankings: integer('How many rankings it was done to', 0),
    reason: text('Why', 'the file of another month'),
    done_by: text('The name of the key', 'analyst'),
    done_at: nullable(instantText('From when on; null where all of them were so already')),
  },
  { $id: 'LoadAct', description: 'What a load brought, retracted or reinstated together' },
)

export async function retractionRoutes(app: App, platform: Platform) {
  const { writes: db, requireScope } = platform
  app.addSchema(RetractionSchema)
  app.addSchema(ReinstatementSchema)
  app.addSchema(LoadActSchema)

  const schema = {
    tags: ['loading'],
    security: security('admin'),
    params: Type.Object({ id: Id }),
    querystring: query({}),
    body: Type.Object(
      {
        reason: Type.String({
          minLength: 1,
          maxLength: 2000,
          pattern: '^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f\\ud800-\\udfff]*$',
          'x-expected': 'a text of 1 to 2000 characters, none of them a control character or half of one',
          description: 'Why',
          examples: ['read from the wrong row of the table'],
        }),
      },
      { additionalProperties: false, 'x-expected': '{"reason": "…"}' },
    ),
  }
  const onRequest = [requireScope('admin'), expectJson]
  const refusals = problems(400, ...keyStatuses, 404, 413, 415, 503)

  const act = async (act: Act['act'], request: FastifyRequest, id: number, reason: string) => {
    const asked = { act, reason, doneBy: keyHolderOf(request).name }
    const done = await runTransaction(db, (transaction) => actOnFigure(transaction.db, id, asked))
    if (!done) throw notFound('figure', id)
    return done
  }

  app.post(
    '/v1/figures/:id/retraction',
    {
      onRequest,
      schema: {
        ...schema,
        operationId: 'retractFigure',
        summary: 'Retracts a figure that should not have been loaded',
        description:
          'From then on it is as if it had never been stated: answers as of an instant before still hold it, and the document that stated it does not bring it back; a reinstatement does. A figure that its publisher revised is no case of this: load the new one.',
        response: { 200: ref(RetractionSchema), 201: ref(RetractionSchema), ...refusals },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const { isNew, latest } = await act('retract', request, id, request.body.reason)
      const { reason, done_by, recorded_at } = latest as Act
      return reply
        .code(isNew ? 201 : 200)
        .send({ figure_id: id, reason, retracted_by: done_by, retracted_at: recorded_at })
    },
  )

  app.post(
    '/v1/figures/:id/reinstatement',
    {
      onRequest,
      schema: {
        ...schema,
        operationId: 'reinstateFigure',
        summary: 'Reinstates a figure that was retracted by mistake',
        description:
          'From then on it counts again: answers as of an instant when it was retracted stay as they are. A figure that stands stays so.',
        response: { 200: ref(ReinstatementSchema), 201: ref(ReinstatementSchema), ...refusals },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const { isNew, latest } = await act('reinstate', request, id, request.body.reason)
      return reply.code(isNew ? 201 : 200).send({
        figure_id: id,
        reason: latest?.reason ?? null,
        reinstated_by: latest?.done_by ?? null,
        reinstated_at: latest?.recorded_at ?? null,
      })
    },
  )

  const onLoads = [
    ['retraction', 'retract', 'retractLoad', 'Retracts all figures, breaks and rankings that a load brought'],
    ['reinstatement', 'reinstate', 'reinstateLoad', 'Reinstates all that the retraction of a load took'],
  ] as const
  for (const [name, act, operationId, summary] of onLoads)
    app.post(
      `/v1/loads/:id/${name}`,
      {
        onRequest,
        schema: {
          ...schema,
          operationId,
          summary,
          description:
            'At one instant. A figure that was retracted by itself stays so when its load is reinstated. What the load revised has its value of before again once the new one is retracted.',
          response: { 200: ref(LoadActSchema), 201: ref(LoadActSchema), ...problems(422), ...refusals },
        },
      },
      async (request, reply) => {
        const { id } = request.params
        const { reason } = request.body
        const doneBy = keyHolderOf(request).name
        const done = await runTransaction(db, ({ db }) => actOnLoad(db, id, { act, reason, doneBy }))
        if (!done) throw await explainNone(id)
        const { at, ...counts } = done
        return reply
          .code(at === null ? 200 : 201)
          .send({ load_id: id, ...counts, reason, done_by: doneBy, done_at: at })
      },
    )

  async function explainNone(id: number) {
    const load = await findLoad(db, id)
    if (!load) return notFound('load', id)
    return impossible(
      'id',
      `${load.content}, ${load.outcome}`,
      'a load that brought figures or rankings, or breaks that none had before; a row of another kind is corrected by loading one of the same slug',
    )
  }
}
