import Type from 'typebox'

/** The patterns by which a table export tells months, periods and printed numbers from other texts. */
export const monthPattern = '^\\d{4}-\\d{2}$'
export const periodPattern = '^\\d{4}(-\\d{2}(/\\d{4}-\\d{2})?|-Q[1-4]|-H[12])?$'
export const decimalPattern = '^[+-]?\\d+(\\.\\d+)?$'

/** Returns the schema of a text from a list of values. */
export function oneOf<Value extends string>(values: readonly Value[], options: object = {}) {
  return Type.Unsafe<Value>(Type.String({ enum: [...values], ...options }))
}

/** Returns a schema that also accepts null, in the notation of OpenAPI 3.1. */
export function nullable<Schema extends Type.TSchema>(schema: Schema) {
  const { type } = schema as { type?: string }
  const either =
    type === undefined ? { anyOf: [schema, { type: 'null' }] } : { ...schema, type: [type, 'null'] }
  return Type.Unsafe<Type.Static<Schema> | null>(either)
}

/** Returns the properties of an object with the named ones optional. */
export function optional<
  Properties extends Type.TProperties,
  const Names extends readonly (keyof Properties & string)[],
>(properties: Properties, names: Names) {
  const parts = names.map((name) => [name, Type.Optional(properties[name] as Type.TSchema)])
  return { ...properties, ...Object.fromEntries(parts) } as Omit<Properties, Names[number]> & {
    [Name in Names[number]]: Type.TOptional<Properties[Name]>
  }
}

/** Returns a reference to a named schema of the document. */
export function ref<Schema extends Type.TSchema & { $id?: string }>(schema: Schema) {
  return Type.Unsafe<Type.Static<Schema>>({ $ref: `${schema.$id}#` })
}

export const text = (description: string, example: string) =>
  Type.String({ description, examples: [example] })
export const monthText = (description: string, example = '2021-06') =>
  Type.String({ pattern: monthPattern, description: `${description}, YYYY-MM`, examples: [example] })
export const periodText = (description: string, example: string) =>
  Type.String({
    pattern: periodPattern,
    description: `${description}: 2021-06, 2021-Q2, 2021-H1, 2021, or 2021-01/2021-09 for any other run of months`,
    examples: [example],
  })
export const dayText = (description: string, example: string) =>
  Type.String({ format: 'date', description, examples: [example] })
export const instantText = (description: string) =>
  Type.String({
    format: 'date-time',
    description: `${description}, RFC 3339 in UTC`,
    examples: ['2026-11-24T08:00:00.000Z'],
  })
/** A number as printed: its digits show its precision. */
export const decimalText = (description: string, example: string) =>
  Type.String({ pattern: decimalPattern, description, examples: [example] })
export const number = (description: string, example: number, unit?: string) =>
  Type.Number({ description, examples: [example], ...(unit !== undefined && { 'x-unit': unit }) })
export const integer = (description: string, example: number) =>
  Type.Integer({ description, examples: [example] })
/** The ids of figures that an answer refers to. */
export const figureIds = (description: string, examples: readonly number[]) =>
  Type.Array(Type.Integer(), { description: `${description}, see /v1/figures/{id}`, examples: [examples] })
export const nullableText = (description: string, example: string) => nullable(text(description, example))
export const nullableNumber = (description: string, example: number, unit?: string) =>
  nullable(number(description, example, unit))
export const boolean = (description: string, example = true) =>
  Type.Boolean({ description, examples: [example] })

export const dividedByDays = boolean('Whether each period was divided by its days', false)
/** The metric of an answer about series that may bring metrics of their own. */
export const commonMetricText = nullableText(
  'What was counted of the series that bring no metric of their own; null where each brings one',
  'orders',
)

export const asOfText = text(
  'The day or instant asked for, or the instant of the latest change to the data',
  '2026-11-24T08:00:00.000Z',
)
export const permalinkText = text(
  'The address that gives this answer for ever, whatever is loaded later',
  '/v1/events?company=kanzhun&as_of=2026-11-24T08:00:00.000Z',
)
