import type { FastifyRequest } from 'fastify'

type Properties = { properties?: Record<string, { type?: string } | undefined> }

/**
 * Turns the texts of a query and a path into what their schemas ask for: decimal digits into a whole number, `true` and
 * `false` into a boolean. All else stays as it came, for the validator to refuse. It stands in for the coercion of Ajv,
 * which takes whatever `Number` takes, and checks no bounds of `1e999`, since that becomes Infinity.
 */
export async function coerceParameters({ routeOptions, query, params }: FastifyRequest): Promise<void> {
  const { querystring, params: path } = routeOptions.schema ?? {}
  for (const [values, schema] of [
    [query, querystring],
    [params, path],
  ] as [Record<string, unknown>, Properties | undefined][]) {
    for (const [name, value] of Object.entries(values)) {
      const type = schema?.properties?.[name]?.type
      if (type === 'integer') values[name] = toInteger(value)
      if (type === 'boolean') values[name] = toBoolean(value)
    }
  }
}

function toInteger(value: unknown): unknown {
  const isWritten = typeof value === 'string' && /^\d+$/.test(value) && Number.isSafeInteger(Number(value))
  return isWritten ? Number(value) : value
}

function toBoolean(value: unknown): unknown {
  return value === 'true' ? true : value === 'false' ? false : value
}
