import { STATUS_CODES } from 'node:http'
import { ref } from '../resources/schema.ts'
import { ProblemSchema } from './problem.ts'

/** The errors that a route can answer with, for its `response` schema. Every route can fail with a 500. */
export function problems(...statuses: number[]) {
  return Object.fromEntries(
    [...statuses, 500].map((status) => [
      status,
      {
        description: STATUS_CODES[status] ?? 'Error',
        content: { 'application/problem+json': { schema: ref(ProblemSchema) } },
      },
    ]),
  )
}
