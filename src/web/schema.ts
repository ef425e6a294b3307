import Type from 'typebox'

/** By their patterns months, periods and printed numbers are told from other texts where a table is exported. */
export const monthPattern = '^\\d{4}-\\d{2}$'
export const periodPattern = '^\\d{4}(-\\d{2}(/\\d{4}-\\d{2})?|-Q[1-4]|-H[12])?$'
export const decimalPattern = '^[+-]?\\d+(\\.\\d+)?$'

/** A schema that takes null too, written as OpenAPI 3.1 writes it. */
export function nullable<Schema extends Type.TSchema>(schema: Schema) {
  const { type } = schema as { type?: string }
  const either =
    type === undefined ? { anyOf: [schema, { type: 'null' }] } : { ...schema, type: [type, 'null'] }
  return Type.Unsafe<Type.Static<Schema> | null>(either)
}

/** The properties of an object, of which these may be missing. */
export function optional<
  Properties extends Type.TProperties,
  const Names extends readonly (keyof Properties & string)[],
>(properties: Properties, names: Names) {
  const parts = names.map((name) => [name, Type.Optional(properties[name] as Type.TSchema)])
  return { ...properties, ...Object.fromEntries(parts) } as Omit<Properties, Names[number]> & {
    [Name in Names[number]]: Type.TOptional<Properties[Name]>
  }
}

/** A named schema of the document, referred to. */
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
/** A number as printed, with the precision that its digits have. */
export const decimalText = (description: string, example: string) =>
  Type.String({ pattern: decimalPattern, description, examples: [example] })
export const number = (description: string, example: number, unit?: string) =>
  Type.Number({ description, examples: [example], ...(unit !== undefined && { 'x-unit': unit }) })
export const integer = (description: string, example: number) =>
  Type.Integer({ description, examples: [example] })
/** The numbers of figures that an answer names. */
export const figureIds = (description: string, examples: readonly number[]) =>
  Type.Array(Type.Integer(), { description: `${description}, see /v1/figures/{id}`, examples: [examples] })
export const nullableText = (description: string, example: string) => nullable(text(description, example))
export const nullableNumber = (description: string, example: number, unit?: string) =>
  nullable(number(description, example, unit))
export const boolean = (description: string, example = true) =>
  Type.Boolean({ description, examples: [example] })

export const dividedByDays = boolean('Whether each period was divided by its days', false)
/** Of an answer about series that may each bring a metric of their own. */
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
