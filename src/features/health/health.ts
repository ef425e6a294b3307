import Type from 'typebox'
import { compareMigrations, explainPending, explainUnknown } from '../../store/migrations.ts'
import type { App, Platform } from '../../web/platform.ts'
import { Problem, problems } from '../../web/problems/problem.ts'
import { query } from '../../web/request/parameters.ts'
import { ref } from '../../web/schema.ts'

const Health = Type.Object(
  { status: Type.Literal('ok', { description: 'ok, or the answer is an error', examples: ['ok'] }) },
  { $id: 'Health' },
)
const ok = { status: 'ok' } as const

export async function register(app: App, platform: Platform): Promise<void> {
  const { db } = platform
  app.addSchema(Health)
  app.get(
    '/healthz',
    {
      schema: {
        operationId: 'checkProcess',
        tags: ['operations'],
        summary: 'Whether the process lives; asks no database',
        querystring: query({}),
        response: { 200: ref(Health), ...problems(400) },
      },
    },
    async () => ok,
  )

  app.get(
    '/readyz',
    {
      schema: {
        operationId: 'checkReadiness',
        tags: ['operations'],
        summary: 'Whether the database answers and its migrations are those of this version',
        querystring: query({}),
        response: { 200: ref(Health), ...problems(400, 503) },
      },
    },
    async () => {
      const { pending, unknown } = await compareMigrations(db)
      if (unknown.length > 0) throw new Problem(503, 'database_newer', explainUnknown(unknown))
      if (pending.length === 0) return ok
      throw new Problem(503, 'migrations_pending', explainPending(pending))
    },
  )
}
