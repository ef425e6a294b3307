import Type from 'typebox'

/** A schema that takes null too, written as OpenAPI 3.1 writes it. */
export function nullable<Schema extends Type.TSchema>(schema: Schema) {
  const { type } = schema as { type?: string }
  const either =
    type === undefined ? { anyOf: [schema, { type: 'null' }] } : { ...schema, type: [type, 'null'] }
  return Type.Unsafe<Type.Static<Schema> | null>(either)
}

/** A named schema of the document, referred to. */
export function ref<Schema extends Type.TSchema & { $id?: string }>(schema: Schema) {
  return Type.Unsafe<Type.Static<Schema>>({ $ref: `${schema.$id}#` })
}

export const text = (description: string, example: string) =>
  Type.String({ description, examples: [example] })
export const monthText = (description: string, example = '2021-06') =>
  Type.String({ description: `${description}, YYYY-MM`, examples: [example] })
export const dayText = (description: string, example: string) =>
  Type.String({ format: 'date', description, examples: [example] })
export const instantText = (description: string) =>
  Type.String({
    format: 'date-time',
    description: `${description}, RFC 3339 in UTC`,
    examples: ['2026-11-24T08:00:00.000Z'],
  })
export const number = (description: string, example: number) =>
  Type.Number({ description, examples: [example] })
export const nullableText = (description: string, example: string) => nullable(text(description, example))
export const nullableNumber = (description: string, example: number) => nullable(number(description, example))
