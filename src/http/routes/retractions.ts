import Type from 'typebox'
import type { Database } from '../../store/database.ts'
import { retractFigure } from '../../store/retractions.ts'
import { runTransaction } from '../../store/transaction.ts'
import type { App } from '../app-type.ts'
import { keyHolderOf, keyStatuses, type RequireScope, security } from '../authenticate.ts'
import { notFound } from '../problems/problem.ts'
import { problems } from '../problems/responses.ts'
import { Id, query } from '../questions/parameters.ts'
import { instantText, ref, text } from '../resources/schema.ts'

const RetractionSchema = Type.Object(
  {
    figure_id: Type.Integer({ description: 'Number of the figure', examples: [17] }),
    reason: text('Why it does not count', 'read from the wrong row of the table'),
    retracted_by: text('The name of the key', 'analyst'),
    retracted_at: instantText('From when on it does not count'),
  },
  { $id: 'Retraction', description: 'A figure that does not count any more' },
)

export async function retractionRoutes(
  app: App,
  { db, requireScope }: { db: Database; requireScope: RequireScope },
) {
  app.addSchema(RetractionSchema)
  app.post(
    '/v1/figures/:id/retraction',
    {
      onRequest: requireScope('admin'),
      schema: {
        operationId: 'retractFigure',
        tags: ['loading'],
        summary: 'Retracts a figure that should not have been loaded',
        description:
          'From then on it is as if it had never been stated: answers as of an instant before still hold it, and the document that stated it does not bring it back. A figure that its publisher revised is no case of this: load the new one.',
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
              description: 'Why it does not count',
              examples: ['read from the wrong row of the table'],
            }),
          },
          { additionalProperties: false },
        ),
        response: {
          200: ref(RetractionSchema),
          201: ref(RetractionSchema),
          ...problems(400, ...keyStatuses, 404, 413, 415, 503),
        },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const by = { reason: request.body.reason, retractedBy: keyHolderOf(request).name }
      const found = await runTransaction(db, (transaction) => retractFigure(transaction.db, id, by))
      if (!found) throw notFound('figure', id)
      const { isNew, retraction } = found
      return reply.code(isNew ? 201 : 200).send({
        figure_id: id,
        reason: retraction.reason,
        retracted_by: retraction.retracted_by,
        retracted_at: retraction.recorded_at,
      })
    },
  )
}
